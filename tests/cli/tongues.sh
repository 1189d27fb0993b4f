# What is sent is in the language that is taken where it goes; below it, and sent nowhere, the same in that of the screen.
. "$SOURCES/tests/lib.sh" || exit 99

# at_terminal COMMAND...: what it writes where a person reads it.
at_terminal()
{
	python3 -c 'import pty, sys; pty.spawn(sys.argv[1:])' "$@" </dev/null
}

mkdir -p .config/veto
export XDG_CONFIG_HOME=$home/.config
cat >.config/veto/catalogue.json <<'END'
{"catalogue": 1,
 "texts": [{"id": "objection", "use": "objection", "title": {"en": "Objection", "de": "Widerspruch"},
  "subject": {"en": "Subject, {service}", "de": "Betreff, {service}", "fr": "Objet, {service}", "pl": "Temat, {service}"},
  "body": {"en": ["I object.", "{name}"], "de": ["Ich widerspreche.", "{name}"], "fr": ["Je fais opposition.", "{name}"],
   "pl": ["Wnoszę sprzeciw.", "{name}"]},
  "reviewed": {"pl": "Me Jan Kowalski"}}],
 "controllers": [{"id": "club-sarl", "name": "Club SARL", "language": "fr", "sources": ["s"]},
  {"id": "club-bv", "name": "Club BV", "language": "nl, de", "sources": ["s"]}],
 "providers": [{"id": "club", "name": "Club", "controller": "club-sarl"}, {"id": "klub", "name": "Klub", "controller": "club-bv"}],
 "services": [{"id": "club", "name": "Club", "provider": "club", "content": {"en": "all of it"}, "mark": "unsure"},
  {"id": "klub", "name": "Klub", "provider": "klub", "content": {"en": "all of it"}, "mark": "unsure"}],
 "routes": [{"id": "club-form", "services": ["club"], "kind": "form", "title": {"en": "Form"}, "url": "https://club.example/form",
   "seen": "2026", "checked": "2026-11-24", "mark": "unsure", "sources": ["s"]},
  {"id": "club-polish", "services": ["club"], "kind": "form", "title": {"en": "Form"}, "url": "https://club.example/pl",
   "language": "pl", "seen": "2026", "checked": "2026-11-24", "mark": "unsure", "sources": ["s"]},
  {"id": "klub-form", "services": ["klub"], "kind": "form", "title": {"en": "Form"}, "url": "https://klub.example/form",
   "seen": "2026", "checked": "2026-11-24", "mark": "unsure", "sources": ["s"]}],
 "sources": [{"id": "s", "name": "Me", "kind": "person", "where": "at hand", "date": "2026", "checked": "2026-11-24"}]}
END
veto catalogue check .config/veto/catalogue.json
is 'the catalogue is a right one' "$status" 0
veto account add club/anna --owner 'Anna Schmidt'
veto account add klub/anna --owner 'Anna Schmidt'

# ---- which language

veto object club/anna
like 'the controller takes French' "$out" '^Text to paste \(French\)$'
like 'the text is in it' "$out" '^Je fais opposition\.$'
like 'what nobody has read is said' "$out" '^not reviewed by a lawyer or native speaker$'
is 'what it says follows it' "$(printf '%s\n' "$out" | grep -E '^(Je fais|What it says|I object)')" 'Je fais opposition.
What it says (English); this is not sent
I object.'
veto object club/anna --lang de
is 'in the language of the messages' "$(printf '%s\n' "$out" | grep -E '^(Je fais|Was darin|I object|Ich)')" 'Je fais opposition.
Was darin steht (Deutsch); das wird nicht gesendet
Ich widerspreche.'
veto object club/anna --route club-polish
like 'a route has a language of its own' "$out" '^Text to paste \(Polish\)$'
like 'and who read the text is named' "$out" '^reviewed by Me Jan Kowalski$'
veto object klub/anna --lang de
like 'the language of the messages, where it is one of several' "$out" '^Ich widerspreche\.$'
unlike 'which needs no other below it' "$out" 'Was darin steht'
unlike 'and no word on who read it' "$out" 'durchgesehen'
veto object klub/anna
like 'what is not written in the other is English' "$out" '^Text to paste \(English\)$'
veto object club/anna --text-lang de
like 'the person may choose' "$out" '^Ich widerspreche\.$'
veto object club/anna --text-lang xx
is 'of those there are' "$status$err" "2veto: unknown language 'xx'; known are en, de, fr, it, es, pl, nl"
refuses 'the screen has two' 2 "unknown language 'fr'; known are en, de" --lang fr log

# ---- what is sent, and what is not

veto object club/anna --text
is 'the text alone goes on' "$out" 'Je fais opposition.
Anna Schmidt'
is 'but a person reads what it says' "$(at_terminal "$VETO" object club/anna --text | tr -d '\r')" 'Je fais opposition.
Anna Schmidt

What it says (English); this is not sent

I object.
Anna Schmidt'
veto routes club --text
like 'routes show it so, too' "$out" '^Je fais opposition\.$'
veto object club/anna --format json
is 'programs get the text alone' "$(python3 -c 'import json, sys; e = json.load(sys.stdin)[0]
print(e["language"], e["text"], sep="|")' <<<"$out")" 'fr|Je fais opposition.
Anna Schmidt'
veto object club/anna --submitted --route club-form
veto evidence get "$("$VETO" log club/anna --format jsonl | tail -n 1 | python3 -c 'import json, sys; print(json.load(sys.stdin)["evidence"][0])')"
like 'what is kept was sent' "$out" '^Je fais opposition\.$'
like 'with its language' "$out" '^language: fr$'
unlike 'and what was not is not kept' "$out" 'I object'

# ---- a complaint

veto complain club/anna --place Berlin --reason 'My own.'
like 'it is in the language of the authority' "$out" '^Text to paste \(German\)$'
like 'with the history in it' "$out" ': Widerspruch gesendet, Formular, club\.example|: Widerspruch gesendet, Formular'
like 'and in the other below' "$out" ': Objection sent, form'

unlike 'a text in the language of the screen needs no word on the reason' "$("$VETO" complain club/anna --place Berlin --text-lang en --reason 'My own.')" 'as you wrote it'
like 'which is said' "$out" '^Your own reason stands in it as you wrote it; the text is in German\.$'

# By where somebody lives, with what is shipped: the law by its name there, and the day as it is written there.
for way in 'France|French|RGPD|1er décembre 2025' 'Italy|Italian|GDPR|1º dicembre 2025' 'Spain|Spanish|RGPD|1 de diciembre de 2025' \
	'Poland|Polish|RODO|1 grudnia 2025' 'Niederlande|Dutch|AVG|1 december 2025'; do
	IFS='|' read -r place language law day <<<"$way"
	XDG_CONFIG_HOME=$home/none veto account add "instagram/${language,,}" --owner 'Anna Schmidt'
	XDG_CONFIG_HOME=$home/none veto record objected "instagram/${language,,}" --on 2025-12-01 --via form
	XDG_CONFIG_HOME=$home/none veto complain "instagram/${language,,}" --place "$place"
	like "$place: a complaint is in $language" "$out" "^Text to paste \\($language\\)\$"
	text=${out%%What it says*}
	like 'with the name of the law' "$text" "\\b77 (del |du )?$law\\b"
	like 'and the day of the objection' "$text" "$day"
done

# ---- what is wrong in a catalogue

# mistake TEXT: what is told of a catalogue with these phrases.
mistake()
{
	printf '{"catalogue": 1, "phrases": [%s]}\n' "$1" >bad.json
	veto catalogue check bad.json
	printf '%s' "$status ${out#bad.json:1: }"
}
is 'a phrase that nothing writes' "$(mistake '{"id": "hello", "text": {"en": "Hello"}}')" \
	"1 'hello' is no phrase that is written into a text"
is 'a year of eleven months' "$(mistake '{"id": "months", "text": {"en": ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]}}')" \
	"1 'months' must have twelve lines, a month each"
is 'what nothing fills' "$(mistake '{"id": "date", "text": {"en": "{day}", "fr": "{jour}"}}')" '1 unknown placeholder {jour}'
is 'what is not closed' "$(mistake '{"id": "date", "text": {"en": "{day"}}')" '1 unknown placeholder {}'
finish
