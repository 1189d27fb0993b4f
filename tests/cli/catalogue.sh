# The user's own catalogue: laid over the one that is compiled in, entry by entry; checked, and what is wrong of it left out.
. "$SOURCES/tests/lib.sh" || exit 99

shipped=$SOURCES/data/catalogue.json
veto catalogue check "$shipped" --whole
is 'what is shipped has no mistake' "$status$out" 0
like 'and that is said' "$err" 'catalogue\.json: a catalogue without a mistake$'

# ---- each kind of defect, made in what is shipped, is found in its line

# defect NAME PATTERN PYTHON: the statement changes the lines L; the line it changed is the one that is told.
defect()
{
	local name=$1 pattern=$2

	turn 2 || return 0
	python3 - "$shipped" "$3" <<-'EOF'
	import sys
	L = open(sys.argv[1], encoding="utf-8").read().split("\n")
	def at(text, after=""):
	    start = next(i for i, l in enumerate(L) if after in l)
	    return next(i for i in range(start, len(L)) if text in L[i])
	exec(sys.argv[2])
	open("bad.json", "w", encoding="utf-8").write("\n".join(L))
	open("line", "w").write(str(n + 1))
	EOF
	veto catalogue check bad.json --whole
	is "$name: the exit status" "$status" 1
	like "$name: with its line" "$out" "^bad\.json:$(cat line): .*$pattern"
	is "$name: and nothing else is wrong" "$(printf '%s\n' "$out" | wc -l)" 1
}
fact='"id": "m.start"'
defect 'a missing translation' "'text' has no translation \"de\"" \
	"n = at('\"text\": {', '$fact'); L[n + 1] = L[n + 1].rstrip(','); del L[n + 2]"
defect 'an empty translation' "'text' has no translation \"de\"" "n = at('\"de\":', '$fact'); L[n] = '\"de\": \"\"'"
defect 'a missing source' "'sources' is missing" "n = at('\"sources\"', '$fact'); del L[n]; L[n - 1] = L[n - 1].rstrip(','); n = at('$fact') - 1"
defect 'an empty list of sources' "'sources' needs 1 entry" "n = at('\"sources\"', '$fact'); L[n] = '\"sources\": []'"
defect 'a missing date' "'date' is missing" "n = at('\"date\"', '\"id\": \"ldinrw\",'); del L[n]; n = at('\"id\": \"ldinrw\",') - 1"
defect 'a missing day of the check' "'checked' is missing" "n = at('\"checked\"', '\"id\": \"meta-post\"'); del L[n]; n = at('\"id\": \"meta-post\"') - 1"
defect 'a source that is not there' "'nobody' in 'sources'" "n = at('\"sources\"', '$fact'); L[n] = '\"sources\": [\"nobody\"]'"
defect 'a provider that is not there' "'nobody' in 'provider'" "n = at('\"provider\": \"linkedin\"'); L[n] = '\"provider\": \"nobody\",'"
defect 'an id that is there twice' "the id 'instagram' is there twice" "n = at('\"id\": \"threads\"'); L[n] = L[n].replace('threads', 'instagram'); [L.__setitem__(i, L[i].replace('\"threads\"', '\"instagram\"')) for i in range(n + 1, len(L))]"
defect 'an address without https' 'http://help\.instagram\.com' "n = at('\"url\": \"https://help.instagram'); L[n] = L[n].replace('https', 'http')"
defect 'an address with a name before its host' "leads to another host than it seems to" "n = at('\"url\": \"https://help.instagram'); L[n] = L[n].replace('https://', 'https://www.facebook.com@')"
defect 'the same in words' "leads to another host than it seems to" "n = at('\"where\": \"https://'); L[n] = L[n].replace('https://', 'https://user:pass@')"
defect 'an address with a blank' 'no address that begins with https' "n = at('\"url\": \"https://help.instagram'); L[n] = L[n].replace('/contact/', '/con tact/')"
defect 'a date that does not exist' "'2025-02-30' is no day" "n = at('\"checked\"', '\"id\": \"meta-post\"'); L[n] = '\"checked\": \"2025-02-30\",'"
defect 'an unknown key' "unknown key 'adress' in 'authorities'" "n = at('\"address\"', '\"authorities\": ['); L[n] = L[n].replace('address', 'adress'); L.insert(n, '\"address\": \"x\",'); n += 1"
defect 'an unknown word' "'mark' must be one of" "n = at('\"mark\"', '$fact'); L[n] = '\"mark\": \"certain\",'"
defect 'an unknown word for how a switch stands' "'default' must be one of: unknown, on, off" "n = at('\"default\"', '\"youtube-setting\"'); L[n] = '\"default\": \"ON\",'"
defect 'a form that is said to stand off' "'default' says how a setting stands" "n = at('\"id\": \"notion-none\"'); L[n] += '\"default\": \"off\",'; n -= 1"
defect 'a placeholder that nobody fills' 'unknown placeholder \{nmae\}' "n = at('{name}'); L[n] = L[n].replace('name', 'nmae'); n = at('\"texts\": [') + 1"
first_hand="'primary' needs a source of one of these kinds: provider, authority, court, law"
for entry in m.fields meta-facebook-path youtube deberlbdi; do
	defect "a mark that its sources do not bear out: $entry" "$first_hand" "n = at('\"mark\"', '\"id\": \"$entry\"'); L[n] = '\"mark\": \"primary\",'"
done
defect 'a source without an address, and not why' "a source without an address needs 'note' that says why" "n = at('\"where\"', '\"id\": \"olgk_dlf\"'); L[n] = '\"where\": \"on the radio\",'; n = at('\"id\": \"olgk_dlf\"') - 1"
defect 'a source without a date, and not why' "a source without a date needs 'note' that says why" "n = at('\"date\"', '\"id\": \"olgk_dlf\"'); L[n] = '\"date\": \"unknown\",'; n = at('\"id\": \"olgk_dlf\"') - 1"
defect 'a comma too many' 'this is no valid JSON: look for a comma' "n = at('$fact'); L[n] += ','"

# What is wrong with the JSON is said in the program's words, in either language.
# syntax NAME ENGLISH GERMAN TEXT
syntax()
{
	printf "$4" >syntax.json
	veto catalogue check syntax.json
	like "$1" "$status $out" "^1 syntax\\.json:[0-9]+: $2\$"
	veto --lang de catalogue check syntax.json
	like "$1, in German" "$out" "^syntax\\.json:[0-9]+: $3\$"
}
syntax 'nothing at all' 'the file is empty' 'die Datei ist leer' ''
syntax 'no JSON' 'this is no valid JSON: look for .*' 'das ist kein gültiges JSON: .*' '{"catalogue": 1,, }'
syntax 'an end that is missing' 'it ends in the middle: .*' 'die Datei hört mittendrin auf: .*' '{"catalogue": 1'
syntax 'an end that is none' 'something stands behind the end of the JSON' 'hinter dem Ende des JSON steht noch etwas' '{"catalogue": 1} x'
syntax 'a key that is there twice' 'a key stands twice in the same object' 'ein Schlüssel steht zweimal im selben Objekt' '{"catalogue": 1, "catalogue": 1}'
syntax 'bytes that are no UTF-8' 'a character here is not valid UTF-8' 'ein Zeichen hier ist kein gültiges UTF-8' '{"catalogue": "\377"}'
syntax 'a number too large' 'a number here is too large' 'eine Zahl hier ist zu groß' '{"catalogue": 99999999999999999999999}'

# A section that is there with mistakes is not missing, and what is told is told in the order of the file.
cat >whole.json <<'EOF'
{"catalogue": 1,
 "made": "2026-11-24",
 "sources": [],
 "routes": [{"id": "club-form", "services": ["nowhere"], "kind": "form", "title": {"en": "The form", "de": "Das Formular"},
   "url": "http://club.example.org/form", "seen": "2026-11-24", "checked": "yesterday", "mark": "unsure", "sources": ["own"]}],
 "dead": ["not-there"]}
EOF
veto catalogue check --whole whole.json
is 'mistakes everywhere' "$status" 1
unlike 'the routes are not missing' "$out" "'routes' is missing"
like 'a section that is not there is' "$out" "^whole\.json:1: 'services' is missing$"
like 'and one with nothing in it is empty' "$out" "^whole\.json:3: 'sources' is empty$"
is 'line by line' "$(printf '%s\n' "$out" | cut -d: -f2)" "$(printf '%s\n' "$out" | cut -d: -f2 | sort -n)"
check 'of many lines' test "$(printf '%s\n' "$out" | cut -d: -f2 | uniq | wc -l)" -ge 4

# ---- the overlay

mkdir -p .config/veto
cat >.config/veto/catalogue.json <<'EOF'
{"catalogue": 1,
 "providers": [{"id": "club", "name": "The Club"}],
 "services": [{"id": "clubnet", "name": "Clubnet", "provider": "club", "content": {"en": "Pictures of ^ \u001b[31m\u202eboats", "de": "Bilder"}, "mark": "unsure"}],
 "sources": [{"id": "own", "name": "My own look", "kind": "person", "where": "in the browser", "date": "2026-11-24", "checked": "2026-11-24"}],
 "routes": [{"id": "club-form", "services": ["clubnet"], "kind": "form", "title": {"en": "The club's form", "de": "Das Formular"},
   "url": "https://club.example.org/form", "seen": "2026-11-24", "checked": "2026-11-24", "mark": "unsure", "sources": ["own"]}],
 "dead": ["meta-facebook-ai"]}
EOF
veto catalogue check
is 'without a name it is the one at its place' "$status$out" 0
veto account add clubnet/anna
done_well 'an account at a service of the overlay'
veto account add clubnett/anna
refused 'and it is known where it is misspelt' 2 "did you mean 'clubnet'"
veto routes clubnet
done_well 'its route'
like 'stands alone on its line' "$out" '^  https://club\.example\.org/form$'
like 'with what is known of it' "$out" 'Source: My own look \(a person.s report, 24 Nov 2026\) \[unsure'
like 'hostile signs are marks' "$out" 'Pictures of \^ \^\[\[31m<U\+202E>boats'
is 'no escape reaches the terminal' "$(printf '%s' "$out" | tr -d '\n\t' | grep -c '[[:cntrl:]]')" 0
is 'of kinds it says nothing, so nothing is known' "$("$VETO" checklist clubnet/anna --format csv | tr -d '\r' | cut -d , -f 5 | sort | uniq -c | tr -s ' ')" \
	" 1 exposure
 7 not known"
# rules JSON...: the overlay's service with these rules
rules()
{
	local IFS=,
	python3 -c '
import json, sys
path = ".config/veto/catalogue.json"
overlay = json.load(open(path, encoding="utf-8"))
overlay["services"][0]["kinds"] = json.loads("[%s]" % sys.argv[1])
json.dump(overlay, open(path, "w", encoding="utf-8"), indent=1)' "$*"
}
cp .config/veto/catalogue.json without-rules.json
posts='{"kind": "posts", "rule": "always", "since": "2026-05", "sources": ["own"]}'
rules "$posts" '{"kind": "images", "rule": "never", "since": "unknown", "sources": ["own"]}'
veto routes clubnet
done_well 'rules of its own'
like 'are shown with date and source' "$(printf '%s\n' "$out" | grep -A1 'Public posts')" '^    Public posts: used, whatever the profile shows; since May 2026$'
is 'and are what the checklist goes by' "$("$VETO" checklist clubnet/anna --format csv | tr -d '\r' | sed -n 's/.*,\(posts\|images\|comments\),open,\([^,]*\).*/\2/p' | paste -sd /)" \
	'affected/not affected/not known'
rules "$posts" "$posts"
veto catalogue check
like 'a kind named twice' "$status $out" "^1 .*:[0-9]+: the id 'posts' is there twice among 'kinds'"
rules '{"kind": "posts", "rule": "perhaps", "since": "2026", "sources": []}'
veto catalogue check
like 'a rule there is not' "$out" ":[0-9]+: 'rule' must be one of: follows-profile, elsewhere, always, never, uncertain$"
like 'and one that rests on nothing' "$out" ":[0-9]+: 'sources' needs 1 entry$"
rules '{"kind": "postings", "rule": "never", "sources": ["own"]}'
veto catalogue check
like 'a kind there is not' "$out" "'postings' in 'kind': there is no such entry among 'kinds'"
like 'and no date' "$out" "'since' is missing"
cp without-rules.json .config/veto/catalogue.json
sed -i 's/"mark": "unsure", "sources": \["own"\]/"mark": "primary", "sources": ["own"]/' .config/veto/catalogue.json
veto catalogue check
like 'a mark that a look of its own does not bear out' "$status $out" "^1 .*:6: $first_hand$"
cp without-rules.json .config/veto/catalogue.json

# ---- who answers for it, and what a route asks for

# fields JSON JSON JSON: of a controller of one's own, of the provider, of the route
fields()
{
	python3 -c '
import json, sys
overlay = json.load(open("without-rules.json", encoding="utf-8"))
controller, provider, route = (json.loads("{%s}" % a) for a in sys.argv[1:])
overlay["controllers"] = [{"id": "club", "name": "Club Ltd", "sources": ["own"]} | controller]
overlay["providers"][0] |= {"controller": "club"} | provider
overlay["routes"][0] |= route
json.dump(overlay, open(".config/veto/catalogue.json", "w", encoding="utf-8"), indent=1)' "$@"
}
fields '"address": ["1 Lane", "Dublin"], "seat": "ie", "email": "a@club.example", "language": "fr, nl"' \
	'"mail": [{"domain": "mail.club.example", "seen": "2026", "sources": ["own"]}], "lead": "iedpc",
	"references": [{"pattern": "CL-####", "seen": "2026-05", "sources": ["own"]}]' \
	'"reason": "required", "own_address": "yes", "limit": 1000, "needs": ["name", "identity"]'
veto catalogue check
is 'fields of a controller, of mails and of a route' "$status$out" 0
veto routes clubnet
like 'who answers for it' "$out" '^  who answers for it: Club Ltd$'
like 'with its address' "$out" '^ +1 Lane$'
like 'which authority leads' "$out" '^  lead authority: Irish Data Protection Commission$'
like 'what has to be given' "$out" '^    to be given: name; proof of identity$'
like 'whether a reason is asked for' "$out" '^    reason: asked for$'
like 'how much the field takes' "$out" '^    text: 1000 characters at most$'
like 'from which address' "$out" '^    sent from: the e-mail address of the account alone$'
veto object clubnet/anna
like 'a reason is asked for where the route says so' "$out" 'A reason is asked for here'
fields '' '' '"reason": "optional"'
veto object clubnet/anna
like 'may be left empty where it says that' "$out" 'A reason may be left empty here'
fields '' '' ''
veto object clubnet/anna
like 'and is nowhere said to be needless' "$out" 'Whether a reason is asked for here is not known'
while IFS='|' read -r name controller provider route said; do
	fields "$controller" "$provider" "$route"
	veto catalogue check
	like "$name" "$status $out" "^1 .*:[0-9]+: $said"
	is "$name: once" "$(printf '%s\n' "$out" | grep -c .)" 1
done <<-'END'
	a seat that is no place|"seat": "atlantis"|||'atlantis' in 'seat': there is no such entry
	languages that are none|"language": "french"|||'french' names no languages
	a comma too many|"language": "fr,"|||'fr,' names no languages
	an authority that is none||"lead": "nobody"||'nobody' in 'lead': there is no such entry
	a domain with an address||"mail": [{"domain": "a@club.example", "seen": "2026", "sources": ["own"]}]||'a@club.example' is no domain
	a domain without a dot||"mail": [{"domain": "club", "seen": "2026", "sources": ["own"]}]||'club' is no domain
	a mail that nobody saw||"mail": [{"domain": "club.example", "seen": "2026", "sources": []}]||'sources' needs 1 entry
	a pattern that fits all||"references": [{"pattern": "****", "seen": "2026", "sources": ["own"]}]||'\*\*\*\*' is no pattern
	a limit that is none|||"limit": 0|'limit' must be a whole number from 1 to
	a limit in words|||"limit": "1000"|'limit' must be a whole number
	a need that is none|||"needs": ["patience"]|'needs' must be one of: name, handle
	a need named twice|||"needs": ["name", "name"]|'name' is there twice in 'needs'
	needs that are no list|||"needs": "name"|'needs' must be a list
	a reason that is none|||"reason": "perhaps"|'reason' must be one of: unknown, required
END
cp without-rules.json .config/veto/catalogue.json

veto routes facebook
like 'a dead route is marked' "$out" '^form: Facebook: objection to AI training \(712876720715583\) \(gone\) \[meta-facebook-ai\]$'
is 'and stands last' "$(printf '%s\n' "$out" | grep -E '^[a-z-]+: .*\[meta-' | tail -n 1 | grep -c gone)" 1
veto routes facebook --url
unlike 'and is no address to go to' "$out" 'help/contact/712876720715583'

sed -i 's|https://club|http://club|' .config/veto/catalogue.json
veto routes facebook
is 'with a mistake in one route' "$status" 0
like 'that is told with its line' "$err" '^veto: some of your catalogue is left out: .*/\.config/veto/catalogue\.json:6: .http://club'
is 'in one line' "$(printf '%s\n' "$err" | wc -l)" 1
like 'and all the rest counts' "$out" '^form: Facebook: objection to AI training (\([0-9]+\) )?\(gone\)'
veto routes clubnet
is 'the service is there' "$status" 0
unlike 'without that route' "$out" "The club's form"
veto account list
like 'what was recorded stays' "$out" '^clubnet/anna '
veto catalogue check
is 'the check tells it, once' "$status$err" '1veto: '"$home/.config/veto/catalogue.json: 1 mistake"

# ---- what is not known is passed over; a correction may come first, or take another's place

# own KEYS: the overlay, with a route to Facebook that has these keys too
own()
{
	cat >.config/veto/catalogue.json <<-END
		{"catalogue": 1,
		 "sources": [{"id": "own", "name": "My own look", "kind": "person", "where": "in the browser", "date": "2026-11-24", "checked": "2026-11-24"}],
		 "routes": [{"id": "my-form", "services": ["facebook"], "kind": "form", "title": {"en": "My form"},
		   "url": "https://www.facebook.com/help/contact/1", "seen": "2026-11-24", "checked": "2026-11-24", "mark": "unsure", "sources": ["own"],
		   $1}]}
	END
}
rm .config/veto/catalogue.json
first=$("$VETO" routes facebook --url | head -n 1)
first_id=$("$VETO" routes facebook | sed -n 's/^[a-z-]*: .*\[\([a-z0-9._-]*\)\]$/\1/p' | head -n 1)
own '"dead": false'
veto routes facebook --url
is 'a route of one'"'s own comes last" "$status$err$(printf '%s\n' "$out" | head -n 1)" "0$first"
own "\"before\": \"$first_id\""
veto routes facebook --url
is 'or before another' "$status$err$(printf '%s\n' "$out" | head -n 2)" "0https://www.facebook.com/help/contact/1
$first"
veto catalogue check
is 'which is no mistake' "$status$out" 0
own "\"replace\": \"$first_id\""
veto routes facebook --url
is 'or in its place' "$status$err$(printf '%s\n' "$out" | head -n 1)" 0https://www.facebook.com/help/contact/1
unlike 'and that one is gone' "$out" "^$first\$"
for key in before replace; do
	own "\"$key\": \"nowhere\""
	veto routes facebook --url
	is "$key a route that is not there" "$status $err" "0 veto: some of your catalogue is left out: $home/.config/veto/catalogue.json:5: 'nowhere' in '$key': there is no such entry among 'routes'"
	unlike 'and it is not there' "$out" '/help/contact/1$'
done
own "\"before\": \"$first_id\", \"replace\": \"$first_id\""
veto catalogue check
like 'both do not go together' "$status $out" "^1 .*:3: 'before' and 'replace' do not go together$"
own '"colour": "red"'
veto routes facebook --url
is 'a key that nobody knows' "$status $err" "0 veto: of your catalogue something is passed over: $home/.config/veto/catalogue.json:5: unknown key 'colour' in 'routes'"
like 'is passed over, and the route counts' "$out" '/help/contact/1$'
veto catalogue check
is 'and is no mistake of the file' "$status $out" "0 $home/.config/veto/catalogue.json:5: passed over: unknown key 'colour' in 'routes'"
own '"note": {"en": "E", "tlh": "K"}'
veto catalogue check
is 'nor is a language' "$status $out" "0 $home/.config/veto/catalogue.json:5: passed over: unknown language 'tlh'"
cp .config/veto/catalogue.json of-form-2.json
sed -i 's/"catalogue": 1/"catalogue": 2/' of-form-2.json
cp of-form-2.json .config/veto/catalogue.json
veto routes facebook --url
like 'a form that is newer' "$status $err" "^0 veto: some of your catalogue is left out: .*:1: this catalogue is of form 2, and this version of veto knows form 1"
unlike 'of it nothing is believed' "$out" '/help/contact/1$'
echo '{' >.config/veto/catalogue.json
veto due
is 'no JSON: never fatal' "$status" 0
like 'and told' "$err" 'catalogue\.json:[12]: '
rm .config/veto/catalogue.json
mkdir .config/veto/catalogue.json
veto due
is 'a folder instead: never fatal' "$status" 0
rmdir .config/veto/catalogue.json
veto due
is 'without one nothing is said of it' "$status:$err" '0:veto: no account has anything due in that time; nothing to do'
XDG_CONFIG_HOME=$home/elsewhere veto catalogue check
refused 'no file to check' 1 'elsewhere/veto/catalogue\.json'
head -c 5000000 /dev/zero | tr '\0' ' ' >.config/veto/catalogue.json
veto due
is 'too large: never fatal' "$status" 0
like 'and told' "$err" 'too large for a catalogue'
rm .config/veto/catalogue.json

# ---- what was seen, as a text for those who make the catalogue

veto catalogue suggest meta-facebook-ai --note 'The form asks for a case number now.' --address https://www.facebook.com/help/contact/9 --on 2026-11-30
done_well 'a suggestion'
is 'says which route, what is there, when, where and what' "$(grep -vE '^(title|services|catalogue|there .*):' <<<"$out")" \
	"Suggestion for the catalogue of veto $("$VETO" --version | cut -d ' ' -f 2)

route: meta-facebook-ai

seen on: 2026-11-30
seen at: https://www.facebook.com/help/contact/9
what was seen:
The form asks for a case number now."
like 'of which catalogue' "$out" '^catalogue: of 20[0-9-]+, serial [0-9]+$'
unlike 'and nothing of the accounts' "$out" 'anna'
printf 'first\nsecond\n' | "$VETO" catalogue suggest meta-facebook-ai --note - --output suggestion.txt >.out 2>.err
is 'into a file, in lines of its own' "$? $(cat .out .err)$(tail -n 2 suggestion.txt)" '0 first
second'
veto catalogue suggest meta-facebook-ai --note again --output suggestion.txt
is 'which is not replaced' "$status $(tail -n 1 suggestion.txt)" '1 second'
veto catalogue suggest meta-facebook-ai --note x --address 'https://www.facebook.com/help/contact/9?me=anna'
is 'what may be about the person is told' "$status $err" "0 veto: the address has something after '?' or '#' in it: see whether that is about you"
refuses 'a route there is not' 2 "unknown route 'nowhere'" catalogue suggest nowhere --note x
refuses 'an address that is none' 2 "'http://x' is no address that begins with https://" catalogue suggest meta-facebook-ai --note x --address http://x
"$VETO" catalogue suggest meta-facebook-ai >.out 2>.err </dev/null
is 'nothing that was seen' "$? $(cat .out .err)" '2 veto: what was seen is missing; --note says it'

# ---- every source is one of the facts, and every provider of the facts is here

facts=$SOURCES/../shared/facts/routes.json
if [ -f "$facts" ]; then
	python3 - "$shipped" "$facts" >found <<-'EOF'
	import json, re, sys
	catalogue, facts = (json.load(open(f, encoding="utf-8")) for f in sys.argv[1:])
	wrong = lambda *what: print(*what)
	# What was looked up again later is newer than the facts: it has an address to open, and stands for itself.
	# Sources of public holidays were read for them alone.
	made = facts["about"]["made"]
	holidays = {i for h in catalogue["holidays"] for e in [h, *h["rules"]] for i in e.get("sources", [])}
	for s in catalogue["sources"]:
	    if s["id"] in holidays:
	        continue
	    if s["checked"] > made:
	        if "https://" not in s["where"] and "note" not in s:
	            wrong("newer, and without an address:", s["id"])
	        continue
	    f = facts["sources"].get(s["id"])
	    if f is None:
	        wrong("no such source:", s["id"])
	        continue
	    if s["date"] != "unknown" and s["date"] not in f["date"]:
	        wrong("another date:", s["id"], s["date"], f["date"])
	    if s["date"] == "unknown" and re.match(r"\d{4}", f["date"]):
	        wrong("a date that is known:", s["id"], f["date"])
	    m = re.match(r"https://github\.com/(\S+) \((\w+), (.*)\)$", s["where"])
	    if m and not all(part in f["url"] for part in m.groups()):
	        wrong("another place:", s["id"], s["where"])
	    if s["where"].startswith("https://") and not m and s["where"] != f["url"]:
	        wrong("another address:", s["id"], s["where"])
	    if s["checked"] != made:
	        wrong("checked on another day:", s["id"])
	def flat(v):
	    return [v] if not isinstance(v, (list, dict)) else [x for y in (v.values() if isinstance(v, dict) else v) for x in flat(y)]
	known = " ".join(str(x) for x in flat(facts))
	for r in catalogue["routes"]:
	    for key in ("url", "email"):
	        if r["checked"] <= made and r.get(key) and r[key] not in known:
	            wrong("not among the facts:", r["id"], r[key])
	urls = {r.get("url") for r in catalogue["routes"]} | {r.get("email") for r in catalogue["routes"]}
	for form in facts["forms_meta"]:
	    if form["url"].startswith("http") and form["url"] not in urls:
	        wrong("a form is missing:", form["url"])
	for p in facts["providers"]:
	    for r in p["routes"]:
	        if r.get("url") and r["url"].replace("mailto:", "") not in urls:
	            wrong("a route is missing:", p["id"], r["url"])
	authorities = {a["id"]: a for a in catalogue["authorities"]}
	for a in facts["authorities"]:
	    here = authorities.get(a["slug"])
	    newer = {n["field"]: n["value"] for n in a.get("newer_or_conflicting", [])}
	    if here is None or here["date"] != a["record_last_changed"]:
	        wrong("authority:", a["slug"])
	        continue
	    email = newer.get("email", a.get("email") or "").split(" ")[0]
	    form = newer.get("complaint_url", a.get("webform") or "").replace("http://", "https://")
	    if here.get("email", "") != email or here.get("phone", "") != newer.get("phone", a.get("phone") or ""):
	        wrong("authority, e-mail or telephone:", a["slug"])
	    if form not in ("", here.get("form"), here.get("web")):
	        wrong("authority, form:", a["slug"], form)
	    address = re.sub(r"\W", "", newer.get("address", a["address"]))
	    if not re.sub(r"\W", "", "".join(here["address"])).startswith(address[:40]):
	        wrong("authority, address:", a["slug"])
	EOF
	is 'sources, routes and authorities are those of the facts' "$(cat found)" ''
else
	skip 'sources, routes and authorities are those of the facts' shared 'the facts are not beside the sources'
fi

# ---- who answers, who leads, and what a route asks for, over the whole catalogue

python3 - "$shipped" >found <<-'EOF'
import json, sys
catalogue = json.load(open(sys.argv[1], encoding="utf-8"))
by = {section: {e["id"]: e for e in catalogue[section]} for section in ("controllers", "providers", "authorities", "services")}
wrong = lambda *what: print(*what)
used = {e["controller"] for section in ("providers", "services") for e in catalogue[section] if "controller" in e}
for c in set(by["controllers"]) - used:
    wrong("answers for nothing:", c)
print("nobody known:", *sorted(p for p, e in by["providers"].items() if "controller" not in e))
for p, e in by["providers"].items():
    seat = by["controllers"][e["controller"]].get("seat") if "controller" in e else None
    if "lead" in e and seat not in by["authorities"][e["lead"]]["places"]:
        wrong("led from elsewhere than its seat:", p, e["lead"], seat)
reasons = {}
for r in catalogue["routes"]:
    reasons.setdefault(r.get("reason", "unknown"), []).append(r["id"])
    if (r.get("reason") == "none") != (r["kind"] == "setting"):
        wrong("a switch has no field for a reason, and nothing else is known to have none:", r["id"])
    if r["kind"] != "none" or r["title"]["en"] != "No route known":
        continue
    for s in r["services"]:
        to = by["services"][s].get("controller", by["providers"][by["services"][s]["provider"]].get("controller"))
        if to and ({"email", "address"} & set(by["controllers"][to])):
            wrong("no route known, and an address is:", r["id"], to)
print("reason required:", *reasons["required"])
print("from the account's address:", *(r["id"] for r in catalogue["routes"] if r.get("own_address") == "yes"))
EOF
is 'who answers and leads, and what is asked for' "$(cat found)" 'nobody known: atlassian deviantart figma wetransfer
reason required: meta-facebook-interest meta-instagram-interest whatsapp-objection tiktok-objection deepseek-email
from the account'\''s address: reddit-email quora-email'

# What rests on one source alone can be listed.
veto catalogue list
done_well 'the list'
like 'has what rests on one source' "$out" '^routes +meta-post +primary +1 +pga_fb$'
like 'and what on more' "$out" '^facts +m\.start +primary +3 +olgsh dpc_meta ldinrw$'
finish
