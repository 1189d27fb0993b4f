# veto object, remind, complain: the route and the text, and the entry once it was sent.
. "$SOURCES/tests/lib.sh" || exit 99

entries()
{
	"$VETO" log "$1" --format csv | tail -n +2 | cut -d , -f 4,6,7,8,10,18 | tr -d '\r'
}

veto account add instagram/anna.schmidt --owner 'Anna Schmidt' --email anna@example.org --centre anna
veto account add facebook/anna.schmidt.79 --centre anna
veto account add threads/other --centre another
address=$("$VETO" routes instagram --url | head -n 1)

# ---- showing records nothing

veto object anna.schmidt
done_well 'object'
is 'the address alone on its line' "$(printf '%s\n' "$out" | grep -c "^ *$address\$")" 1
like 'what to look at' "$out" 'Is it the right account: anna.schmidt\?'
like 'the e-mail address that is kept' "$out" 'anna@example\.org'
like 'linked accounts are named, and nothing is assumed' "$out" '^- facebook/anna\.schmidt\.79, no decision$'
unlike 'those of another centre are not' "$out" 'threads/other'
like 'that a picture is good evidence' "$out" '^- A picture of what the form shows after sending is good evidence'
unlike 'of one account nothing is said about several' "$out" 'For several accounts|1 of 1'
veto object anna.schmidt threads/other
like 'of several, that each is sent by itself' "$out" '^- For several accounts it is sent once for each'
like 'whose text it is' "$out" '^for threads/other, 2 of 2$'
like 'how an e-mail address is added' "$out" "None is kept here for this account; 'veto account edit' adds it\\.\$"
veto --lang de object threads/other
like 'in German' "$out" 'Hier ist beim Konto keine vermerkt; „veto account edit“ trägt sie ein\.$'
veto object anna.schmidt
like 'the text' "$out" 'I object, under Art\. 21\(1\)'
like 'and what to do then' "$out" '^Once it is sent: veto object instagram/anna\.schmidt --route meta-ai-general --submitted$'
is 'nothing is recorded' "$(entries anna.schmidt)" ''

veto object anna.schmidt --lang en --text-lang de --reason 'Ich möchte es nicht.'
like 'the text in German, the rest in English' "$out" '^Ich widerspreche nach Art\. 21'
like 'a reason of one'"'"'s own' "$out" 'Ich möchte es nicht\.'
like 'the rest in English' "$out" '^Before it is sent:'
veto object anna.schmidt --lang de --text-lang en
like 'the text in English, the rest in German' "$out" 'I object, under Art\. 21'
like 'the rest in German' "$out" '^Vor dem Senden:'
veto object anna.schmidt --reason $'evil\e[31m'
is 'what is typed is cleaned, in the text and in the command' "$(printf '%s' "$out" | grep -c $'\e') $(printf '%s' "$out" | grep -Fc 'evil^[[31m')" '0 2'
route=$(printf '%s\n' "$out" | sed -n 's/^ *other route: --route \([^ ]*\).*/\1/p' | head -n 1)
veto object anna.schmidt --route "$route"
done_well 'another route'
like 'which the entry is to name' "$out" "^Once it is (sent|changed): veto object instagram/anna\.schmidt --route $route --submitted\$"
veto object anna.schmidt --output text.txt
done_well 'into a file'
check 'which has the text' grep -q 'Art. 21(1)' text.txt
refuses 'the file is there' 1 'text.txt' object anna.schmidt --output text.txt

# ---- the text alone, ready for a pipe

veto object anna.schmidt --text
done_well 'the text alone'
like 'begins with what is said, without recipient and date' "${out%%$'\n'*}" '^I object, under Art\. 21\(1\) GDPR, to'
like 'has what is known of the account' "$out" '^Account: anna\.schmidt$'
like 'has no signature, for the form knows who sends it' "${out##*$'\n'}" '^Until you have decided'
unlike 'and nothing else' "$out" 'Meta|Before it is sent|Once it is sent|https:|\{'
text=$out
veto object anna.schmidt
whole=$out
missing=0
while IFS= read -r line; do
	[[ $'\n'$whole$'\n' == *$'\n'"$line"$'\n'* ]] || missing=$((missing + 1))
done <<<"$text"
is 'each line of it stands in the whole letter' "$missing" 0
like 'into a pipe' "$("$VETO" object anna.schmidt --text | head -n 1)" '^I object, under Art'
veto object anna.schmidt --text --text-lang de --reason 'Darum.'
like 'in German' "${out%%$'\n'*}" '^Ich widerspreche nach Art\. 21 Abs\. 1 DSGVO'
like 'with a reason' "$out" '^Meine Gründe: Darum\.$'
veto object anna.schmidt --withdraw --text
refused 'where a letter makes no sense' 2 'instagram/anna\.schmidt: '
veto object anna.schmidt --text --output field.txt
is 'into a file' "$status$out$(<field.txt)" "0$text"
refuses 'of two accounts' 2 '--text shows the text of one account alone, not of 2' object anna.schmidt threads/other --text
refuses 'with a code' 2 '--qr and --text exclude each other' object anna.schmidt --text --qr
refuses 'once it is sent' 2 '--text is for the text, and does not go with --submitted' object anna.schmidt --text --submitted
veto account add ebay/anna
refuses 'a setting takes none' 1 'ebay/anna: this way is a setting and takes no text; another one may, --route names it$' object ebay/anna --text
veto object ebay/anna --text --route ebay-dpo
like 'another way does' "$status$out" '^0I object, under Art\. 21\(1\) GDPR'

# ---- recording

veto object anna.schmidt --route meta-ai-general --submitted 2026-10-01 --reference C-7
done_well 'submitted on a day'
is 'the entry: form, due date, the address it went to' "$(entries anna.schmidt)" "2026-10-01,objected,form,$address,2026-11-02,"
veto object anna.schmidt --withdraw --route meta-ai-general --submitted=2026-10-02
is 'withdrawn' "$(entries anna.schmidt | tail -n 1 | cut -d , -f 1-3)" '2026-10-02,withdrawn,form'
veto object anna.schmidt
like 'a text for objecting again' "$out" '^I object once more, under Art\. 21'
veto object --submitted 2026-10-03 anna.schmidt --via app --note 'in the app' --linked
is 'the channel and note that are said' "$(entries anna.schmidt | tail -n 1)" '2026-10-03,objected,app,,2026-11-03,in the app'
is 'the linked account, by way of the centre' "$(entries facebook/anna.schmidt.79 | cut -d , -f 1-3)" '2026-10-03,objected,centre'
is 'and no other' "$(entries threads/other)" ''
veto object threads/other --via form --submitted
like 'today, where no day is said' "$(entries threads/other)" '^[0-9-]{10}T[^,]*,objected,'
echo 'typed elsewhere' | "$VETO" object threads/other --via form --submitted --note - >/dev/null 2>&1
is 'a note from standard input' "$(entries threads/other | tail -n 1 | cut -d , -f 6)" 'typed elsewhere'
out=$(echo threads/other | "$VETO" object - --submitted --note - 2>&1)
like 'which cannot give the accounts as well' "$out" '^veto: standard input cannot give both'

# Those of a centre, all chosen and linked as well: each once, with its own form, in one change.
for service in instagram facebook threads; do
	veto account add $service/clara --centre clara
done
veto account add facebook/carl --centre clara
veto object --submitted=2026-10-04 --via form --linked facebook/carl instagram/clara facebook/clara
done_well 'those of a centre, chosen and linked'
is 'each is told once' "$(printf '%s\n' "$out" | sed 's/:.*//' | sort | tr '\n' ' ')" 'facebook/carl facebook/clara instagram/clara threads/clara '
for name in facebook/carl instagram/clara facebook/clara; do
	is "$name: one entry, its own way" "$(entries $name | cut -d , -f 1-3)" '2026-10-04,objected,form'
done
is 'a channel alone is no route' "$(entries instagram/clara | cut -d , -f 4)" ''
is 'the linked one, by way of the centre' "$(entries threads/clara | cut -d , -f 3,4)" "centre,"
veto undo
done_well 'undo of it'
like 'takes all of it back' "$out" 'Objection sent for 4 accounts'
is 'none is left' "$("$VETO" account list --format csv | grep clara | grep -c objected)" 0

# ---- next steps

veto remind anna.schmidt --text-lang de
done_well 'remind'
like 'a reminder from the log' "$out" 'vom 03\.10\.2026'
unlike 'no reason, no line for it' "$out" 'Meine Gründe'
veto remind anna.schmidt --text-lang de --reason 'Es eilt.'
is 'a reason is in it, as a paragraph of its own' "$(printf '%s\n' "$out" | grep -Fx -B 1 -A 1 'Meine Gründe: Es eilt.' | tr '\n' '|')" '|Meine Gründe: Es eilt.||'
veto remind anna.schmidt --text-lang en --reason 'It is urgent.'
is 'in English as well' "$(printf '%s\n' "$out" | grep -Fxc 'My reasons: It is urgent.')" 1
veto object anna.schmidt --withdraw --text-lang de --reason 'Ich will es so.'
is 'in a withdrawal' "$(printf '%s\n' "$out" | grep -Fxc 'Meine Gründe: Ich will es so.')" 1
veto object anna.schmidt --withdraw --text-lang en --reason 'I want it so.'
is 'in English too' "$(printf '%s\n' "$out" | grep -Fxc 'My reasons: I want it so.')" 1
veto object anna.schmidt --withdraw
unlike 'and no line without one' "$out" 'My reasons'
veto remind anna.schmidt --submitted 2026-11-05 --via email
is 'reminded' "$(entries anna.schmidt | tail -n 1 | cut -d , -f 1-3)" '2026-11-05,reminded,email'
echo proof >mail.eml
veto record received anna.schmidt --on 2026-10-04 --via email --evidence mail.eml --note 'not for others'
veto complain anna.schmidt --place Bayern
done_well 'complain'
like 'whose record names the authority too' "$out" '^Once it is sent: veto complain instagram/anna\.schmidt --authority [a-z]+ --place [a-z-]+ --submitted$'
like 'the authority of the Land' "$out" 'BayLDA'
like 'the history' "$out" '^3 Oct 2026: Objection sent, app, '
like 'the evidence, with name and hash' "$out" "^4 Oct 2026: mail\.eml, SHA-256 $(sha256sum mail.eml | cut -d ' ' -f 1)\$"
unlike 'notes are the person'"'"'s own' "$out" 'not for others'
veto record struck anna.schmidt --about 5
veto complain anna.schmidt --place de-by
unlike 'what was struck is left out' "$out" 'mail\.eml|Receipt acknowledged'
id=$(printf '%s\n' "$out" | sed -n '1s/.*\[\(.*\)\]$/\1/p')
veto complain anna.schmidt --authority "$id"
like 'by its id' "$out" 'BayLDA'
veto complain anna.schmidt --submitted 2026-11-20 --via form
is 'complained' "$(entries anna.schmidt | tail -n 1 | cut -d , -f 1-3)" '2026-11-20,complained,form'

# Where it went is recorded as the screen does it: the authority's name, and its form.
last()
{
	"$VETO" log "$1" --format jsonl | tail -n 1 | python3 -c 'import json, sys; e = json.load(sys.stdin); print(e["entry"], e["channel"], e["route"], e["note"], sep="|")'
}
berlin='Berliner Beauftragte für Datenschutz und Informationsfreiheit'
veto complain anna.schmidt --submitted 2026-11-21 --place berlin
is 'to whom, found by the place' "$status $(last anna.schmidt)" "0 complained||$berlin|"
veto complain anna.schmidt --submitted 2026-11-21 --authority "$id" --via letter --note 'by registered post'
like 'by its id; the channel that is said, and a note' "$status$(last anna.schmidt)" '^0complained\|letter\|.*BayLDA.*\|by registered post$'
before=$("$VETO" log anna.schmidt --format csv | wc -l)
refuses 'to nowhere' 2 "no country or Land is called 'Xyzzyqwk'" complain anna.schmidt --submitted --place Xyzzyqwk
refuses 'to one of two' 2 "'Sachs' may be" complain anna.schmidt --submitted --place Sachs
is 'nothing is recorded then' "$("$VETO" log anna.schmidt --format csv | wc -l)" "$before"

# Outside the EU and the EEA Art. 77 GDPR reaches no authority.
for place in schweiz uk; do
	veto complain anna.schmidt --place $place --lang de
	is "$place: told" "$status" 0
	like "$place: that Art. 77 GDPR does not reach it" "$out" 'Art\. 77 DSGVO reicht nicht bis zu dieser Behörde'
	like "$place: its address" "$out" '^ *https://'
	unlike "$place: there is no text, and nothing that was sent" "$out" 'Text zum|Beschwerde nach Art|--submitted'
done

# ---- a letter says what the log holds, no more

ago()
{
	date -d "-$1 days" +%F
}

# A day as a German letter writes it.
german()
{
	date -d "$1" +%d.%m.%Y
}
due_of()
{
	"$VETO" account show "$1" --format json | sed -n 's/.*"due_last": *"\([0-9-]*\)".*/\1/p' | head -n 1
}

veto account add facebook/fresh
veto object facebook/fresh --via form --submitted
due=$(due_of fresh)
veto remind fresh --lang de
is 'a reminder on the day of the objection' "$status" 0
is 'says that nothing is overdue' "$err" "veto: facebook/fresh: die Antwort des Anbieters ist noch nicht überfällig; fällig ist sie bis $(german "$due")"
like 'and tells the end of the month as to come' "$out" "endet dieser Monat am $(german "$due")\\."
unlike 'not as past' "$out" 'endete'
refuses 'a complaint that early says what the person has to say, and nothing else' 2 'not overdue yet: a complaint needs a reason of your own \(--reason\)' complain fresh --place berlin
veto complain fresh --place berlin --lang de --reason 'Es ist meine Arbeit.'
is 'a complaint that early' "$status" 0
like 'is said to be early' "$err" 'noch nicht überfällig'
like 'and says so itself' "$out" 'er ist noch nicht abgelaufen'
unlike 'the period is not told as ended' "$out" 'endete'

veto account add facebook/late
veto object facebook/late --via form --submitted "$(ago 40)"
due=$(due_of late)
veto remind late --text-lang de
is 'an overdue answer needs no warning' "$status$err" 0
like 'the month has ended' "$out" "endete dieser Monat am $(german "$due")\\."
veto record queried late --on "$(ago 20)"
veto remind late --text-lang de
like 'a query is named' "$out" "^Ihre Rückfrage vom $(german "$(ago 20)") habe ich erhalten\\.\$"
is 'and said to be open' "$err" "veto: facebook/late: the provider's query is not answered yet"
veto record answered late --on "$(ago 18)"
veto remind late --text-lang de
like 'with its answer' "$out" "Rückfrage vom $(german "$(ago 20)") habe ich am $(german "$(ago 18)") beantwortet"
is 'and nothing is open any more' "$err" ''
veto record extended late --on "$(ago 15)"
due=$(due_of late)
veto remind late --text-lang de
like 'an extension is named with its date' "$out" "^Am $(german "$(ago 15)") haben Sie mir mitgeteilt, dass die Frist"
like 'and the end of the longer period' "$out" "endet die verlängerte Frist am $(german "$due")\\."
unlike 'the month is not told as ended' "$out" 'endete|liegt mir nicht vor'
like 'which is to come' "$err" 'is not overdue yet; it is due by'
veto complain late --place berlin --reason 'It goes on.'
like 'a complaint names it as well' "$out" "^On .* the provider told me that it extends the period"
veto account add facebook/older
veto object facebook/older --via form --submitted "$(ago 120)"
veto record extended older --on "$(ago 100)"
veto complain older --place berlin
is 'past the longer period' "$status$err" 0
like 'it is told as ended' "$out" 'the extended period ended on'

# A notice of an extension after the month, and a second one.
veto account add facebook/slow
veto object facebook/slow --via form --submitted "$(ago 60)"
month=$(due_of slow)
veto record extended slow --on "$(ago 5)"
is 'is recorded, with a warning' "$status$err" '0veto: facebook/slow: entry 2 is recorded, with a warning: the notice came after the month that Art. 12(3) GDPR gives for it, counted with weekends alone; the due date moves all the same'
due=$(due_of slow)
veto record extended slow --on "$(ago 2)" --lang de
like 'a second one as well' "$status$err" '^0veto: facebook/slow: .*: die Frist war schon verlängert; Art\. 12 Abs\. 3 DSGVO'
is 'it does not move the due date' "$(due_of slow)" "$due"
like 'the log shows the warning' "$("$VETO" log slow --format text)" 'the notice came after the month'
veto remind slow --text-lang de
like 'the reminder names the first notice' "$out" "^Am $(german "$(ago 5)") haben Sie mir mitgeteilt.* Frist am $(german "$due")\.\$"
like 'and says that it came after the month' "$out" "war er am $(german "$month") abgelaufen, vor Ihrer Mitteilung vom $(german "$(ago 5)")\.\$"
unlike 'the later notice is not named' "$out" "$(german "$(ago 2)")"
veto complain slow --place berlin --text-lang de --reason 'Es geht weiter.'
like 'the complaint as well' "$out" "am $(german "$month") abgelaufen, vor der Mitteilung vom $(german "$(ago 5)")\.\$"
veto remind slow
like 'in English' "$out" 'it had ended on .*, before your notice of'
veto complain slow --place berlin --reason 'It goes on.'
like 'in English as well' "$out" 'it had ended on .*, before the notice of [^.]*\.$'
veto remind late
unlike 'a notice in time is not said to be late' "$out" 'before your notice'

veto account add facebook/no
veto object facebook/no --via form --submitted "$(ago 30)"
veto record refused no --on "$(ago 3)"
refuses 'after a refusal a complaint says what is wrong with that' 2 'refused the objection: a complaint needs a reason of your own, on what is wrong with that \(--reason\)' complain no --place berlin
veto complain no --place berlin --text-lang de --reason 'Meine Gründe hat er nicht geprüft.'
is 'after a refusal' "$status$err" 0
like 'the complaint tells of the objection' "$out" "^Was geschehen ist: Am $(german "$(ago 30)") habe ich"
like 'and of the refusal with its date' "$out" "^Am $(german "$(ago 3)") hat der Anbieter den Widerspruch abgelehnt\\."
refuses 'there is nothing to remind of' 2 'facebook/no: the provider refused the objection' remind no
veto record confirmed no --on "$(ago 1)"
refuses 'after a confirmation neither' 2 'facebook/no: the provider confirmed the objection' remind no
refuses 'and a complaint needs a reason' 2 'a complaint needs a reason of your own \(--reason\)' complain no --place berlin
for reason in '' ' ' $'\t\n ' $'\u00a0' $'\u200b\u2003'; do
	refuses "which blanks are none: '$reason'" 2 'a complaint needs a reason of your own \(--reason\)' complain no --place berlin --reason "$reason"
done
veto complain no --place berlin --text-lang en --reason 'It was shown to me again.'
is 'which is in it, and in the command' "$status$(printf '%s\n' "$out" | grep -c 'It was shown to me again\.')" 02
like 'with the confirmation' "$out" 'the provider confirmed the objection\.'
unlike 'and not with a refusal' "$out" 'refused the objection'

veto account add facebook/none
for entry in '' accepted withdrawn; do
	[ -z "$entry" ] || veto record "$entry" none
	refuses "nothing to withdraw: ${entry:-undecided}" 2 'facebook/none: there is no objection in force' object none --withdraw
	refuses "no reminder: ${entry:-undecided}" 2 'facebook/none: there is no objection in force' remind none
	refuses "no complaint: ${entry:-undecided}" 2 'facebook/none: there is no objection in force' complain none --place berlin
done
refuses 'one of several is enough' 2 'facebook/none: there is no objection' remind late none
veto remind none --submitted
is 'what was sent is recorded all the same' "$status" 0

# ---- routes of the service alone; a setting has nothing to paste into

refuses 'a route of another service' 2 "linkedin-setting is no route of threads; 'veto routes threads' shows" object threads/other --route linkedin-setting
refuses 'not recorded either' 2 'linkedin-setting is no route of threads' object threads/other --route linkedin-setting --submitted
veto account add linkedin/bob
veto object linkedin/bob
is 'a setting' "$status$err" 0
like 'shows the clicks' "$out" 'clicks: Settings'
unlike 'no form, no text' "$out" 'the form|Text to paste|I object'
unlike 'and nothing is said of one' "$out" '^The text '
like 'and what to do then' "$out" '^Once it is changed: veto object linkedin/bob --route linkedin-setting --submitted$'
like 'that it may stand so already' "$out" '^- Does it stand as you want it already\? Then there is nothing to object to'
veto object linkedin/bob --format json
is 'and the same for a program' "$(printf '%s\n' "$out" | jq -r '.[0] | .nothing, .text')" $'false\nnull'
veto object facebook/fresh --route meta-facebook-path
like 'where the way ends in a field there is a text' "$out" 'Text to paste'

# A switch that permits nothing from the start: there is nothing to object to, whichever service's it is.
# Where another way leads on beside it, that one is offered.
off=$(jq -r '[.routes[] | select(.kind != "help")] as $all | $all[] | select(.default == "off") | .services[0] as $s |
	select(all($all[] | select(.services | index($s)); .default == "off")) | .id + " " + $s' "$SOURCES/data/catalogue.json")
like 'there is one' "$off" '^deviantart-setting deviantart$'
veto account add youtube/off
veto object youtube/off
like 'a way that leads on goes before it' "$out" '^form: Google Ireland: objection \[gemini-form\]$'
veto object youtube/off --route youtube-setting
like 'and it says that there is nothing to do by it' "$out" 'does not permit the training unless somebody changed it: there is nothing to object to'
while read -r route service; do
	veto account add "$service/off"
	veto object "$service/off"
	is "$service: what is off from the start" "$status$err" 0
	like "$service: that there is nothing to object to" "$out" 'does not permit the training unless somebody changed it: there is nothing to object to'
	like "$service: how to look" "$out" 'clicks: '
	like "$service: how it stands" "$out" 'from the start: off: training is not permitted unless it is changed'
	unlike "$service: no way to an entry but the one that says what was done" "$out" 'Once it is|Before it is|Text to paste'
	like "$service: which names the route" "$out" "^Where it did, and you changed it: veto object $service/off --route $route --submitted\$"
	veto object "$service/off" --lang de
	like "$service: in German" "$out" 'Es gibt nichts, dem zu widersprechen wäre'
	veto object "$service/off" --format json
	is "$service: for a program" "$(printf '%s\n' "$out" | jq -r '.[0] | .route, .nothing')" "$route"$'\ntrue'
	refuses "$service: and nothing is recorded that nobody did" 2 "$service/off: the switch does not permit the training from the start, so there is nothing to object to; where it did and you changed it: --route $route\$" \
		object "$service/off" --submitted
	refuses "$service: not of several either" 2 "$service/off: the switch does not permit" object linkedin/bob "$service/off" --submitted
	veto object "$service/off" --route "$route" --submitted
	like "$service: who changed it says so" "$status$out" "^0$service/off: entry 1 \(.*\), now objected"
done <<<"$off"
veto account add youtube/accepted
veto record accepted youtube/accepted
is 'to decide for no objection stays possible' "$status$err" 0

# ---- what is wrong is said

refuses 'no such account' 2 'nobody' object nobody
refuses 'no such route' 2 "unknown route 'x'; 'veto routes SERVICE' shows" object anna.schmidt --route x
refuses 'no such language' 2 "unknown language 'xx'" object anna.schmidt --text-lang xx
refuses 'no such day' 2 '31.02.2026' object anna.schmidt --submitted 31.02.2026
refuses 'the future' 2 '2099' object anna.schmidt --submitted 2099-01-01
for option in '--note lost' '--via form' '--reference C-8' '--evidence /nonexist'; do
	for command in object remind 'complain --place Bayern'; do
		refuses "$command: what goes into an entry, without one: $option" 2 "${option%% *} is for the entry, and goes with --submitted alone\$" \
			$command anna.schmidt $option
	done
done
for option in '--output f.txt' --force --qr; do
	refuses "what goes into the text, without one: $option" 2 "${option%% *} is for the text, and does not go with --submitted, which shows none\$" \
		object anna.schmidt --submitted $option
done
refuses 'an empty day is not today' 2 "the option '--submitted=' needs a value" object anna.schmidt --submitted=
refuses 'no place' 2 'say in which country' complain anna.schmidt
refuses 'no such place' 2 "no country or Land is called 'Xyzzyqwk'" complain anna.schmidt --place Xyzzyqwk
for typed in Sachs saxon sach; do
	refuses "a beginning that two Länder have: $typed" 2 "'$typed' may be Sa(chsen|xony) or Sa(chsen|xony)-Anhalt" complain anna.schmidt --place $typed
	refuses "to look at as well: $typed" 2 "'$typed' may be" authority $typed
done
veto authority sachsen
like 'a name that is exactly so wins' "$status$out" '^0Saxony$'
refuses 'a beginning that two have' 2 "'Slov' may be Slovakia or Slovenia" complain anna.schmidt --place Slov
veto complain anna.schmidt --place Hesen
is 'a place that is not quite spelt right' "$status $(printf '%s\n' "$out" | grep -c 'Hess')" "0 $(printf '%s\n' "$("$VETO" complain anna.schmidt --place Hessen)" | grep -c 'Hess')"
refuses 'Germany alone' 2 'which Land' complain anna.schmidt --place de
refuses 'no such authority' 2 "unknown authority 'x'" complain anna.schmidt --authority x
veto verify
done_well 'the log holds'
finish
