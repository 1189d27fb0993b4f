# Recording: one entry, many accounts at once, strikes, what an entry does to the status, and warnings for odd sequences.
. "$SOURCES/tests/lib.sh" || exit 99
# As what is told writes a day.
today=$(LC_ALL=C date '+%-d %b %Y')

# field NAME ACCOUNT SEQ: a field of that entry, as the exported log has it.
field()
{
	"$VETO" log "$2" --format jsonl | python3 -c '
import json, sys
for line in sys.stdin:
    entry = json.loads(line)
    if entry["seq"] == int(sys.argv[2]):
        print(entry[sys.argv[1]])' "$1" "$3"
}

status_of()
{
	"$VETO" account list --format csv | sed -n "s|^${1%/*},${1#*/},[^,]*,[^,]*,[^,]*,[^,]*,[^,]*,\([a-z]*\),.*|\1|p"
}

veto account add instagram/anna
veto account add facebook/berta
veto account add threads/carl

# ---- one entry, with all its fields

echo proof >proof.txt
veto record objected anna --on 2025-01-22 --via form --reference C-17 --note $'erste Zeile\r\nzweite\tZeile' --evidence proof.txt
done_well 'an entry with all fields'
is 'says what it did' "$out" 'instagram/anna: entry 1 (22 Jan 2025, form), now objected; the answer was due by 24 Feb 2025: a reminder or a complaint may follow'
is 'happened' "$(field happened anna 1)" 2025-01-22
is 'the due date: 22 February is a Saturday, so it is the Monday after' "$(field due anna 1)" 2025-02-24
is 'channel' "$(field channel anna 1)" form
is 'reference' "$(field reference anna 1)" C-17
is 'the note, with LF for CR LF' "$(field note anna 1)" $'erste Zeile\nzweite\tZeile'
is 'evidence' "$(field evidence anna 1)" "['$(sha256sum <proof.txt | cut -c-64)']"
is 'the actor is the login name' "$(field actor anna 1)" "$(id -un)"
like 'recorded is UTC with milliseconds' "$(field recorded anna 1)" '^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{3}Z$'
veto record noted --note x anna --on '2025-02-01 14:03' --quiet
done_well 'with --quiet'
is 'nothing is said' "$out" ''
is 'a time gets the distance from UTC that the time zone has in winter' "$(field happened anna 2)" 2025-02-01T14:03:00+01:00
veto record noted --note x anna --on '1.7.2025 9:05'
is 'and in summer' "$(field happened anna 3)" 2025-07-01T09:05:00+02:00
veto record noted --note x anna --on 31.12.2025
is 'a German date' "$(field happened anna 4)" 2025-12-31
veto record noted --note x anna --on 2025-02-01T12:00:00Z
is 'a time in UTC' "$(field happened anna 5)" 2025-02-01T12:00:00+00:00
veto record noted --note x anna --on yesterday
is 'yesterday' "$(field happened anna 6)" "$(date -d yesterday +%F)"
veto record noted --note x anna
like 'now, where nothing is said' "$(field happened anna 7)" "^$(date +%F)T"
printf 'from standard input\nof two lines\n\n' | "$VETO" record noted anna --note - --quiet
is 'a note from standard input, without the line ends at its end' "$(field note anna 8)" $'from standard input\nof two lines'
veto record noted anna --note $'Scho\u0308n'
is 'a note is brought to NFC' "$(field note anna 9)" $'Sch\u00f6n'
veto record noted anna --note '=1+1, "quoted"'
is 'a note with what CSV quotes' "$(field note anna 10)" '=1+1, "quoted"'
taken "an empty note is no entry" 2 'note: it is empty, and a note without text is no entry' noted anna --note ''
taken "nor is one of blanks" 2 'note: it is empty, and a note without text is no entry' noted anna --note $' \n\t'
veto verify --quiet
done_well 'and all of it is intact'

# ---- what entries do to the status

veto account add instagram/fold
for step in objected:objected received:objected queried:objected answered:objected extended:objected reminded:objected \
	refused:refused complained:refused confirmed:confirmed withdrawn:withdrawn accepted:accepted objected:objected noted:objected; do
	veto record "${step%:*}" instagram/fold --on 2025-01-05 --note x --quiet
	is "after ${step%:*}" "$status $(status_of instagram/fold)" "0 ${step#*:}"
done
veto account add instagram/late
veto record objected instagram/late --on 2025-01-05 --quiet
veto record extended instagram/late --on 2025-02-01
is 'an extension moves the due date by two months' "$out" 'instagram/late: entry 2 (1 Feb 2025), now objected; the answer was due by 7 Apr 2025: a reminder or a complaint may follow'
veto record confirmed instagram/late --on 2025-03-01 --quiet
veto record refused instagram/late --on 2025-02-15
is 'what happened earlier and is recorded later does not decide the status' "$out" 'instagram/late: entry 4 (15 Feb 2025), now confirmed; nothing to do'

# ---- odd sequences are recorded, and warned of

veto account add instagram/odd
# odd ENTRY WARNING
odd()
{
	veto record "$1" instagram/odd --on 2025-01-05
	refused "$1 in status $(status_of instagram/odd) is recorded" 0 "instagram/odd: entry [0-9]+ is recorded, with a warning: $2"
}
odd received 'no objection is waiting for an answer'
odd confirmed 'no objection is waiting for an answer'
veto record withdrawn instagram/odd --on 2025-01-05
done_well 'a withdrawal of what was confirmed is nothing odd'
odd withdrawn 'there is no objection to withdraw'
odd complained 'there is no objection that it could be about'
veto record objected instagram/odd --on 2025-01-06
done_well 'an objection after a withdrawal is nothing odd'
odd answered 'no objection is waiting for an answer'
veto record objected instagram/odd --on 2025-01-07
refused 'a second objection' 0 'an objection is in force already; its period counts no more'
veto record accepted instagram/odd
refused 'a decision not to object while one is in force' 0 "an objection is still in force; 'withdrawn' records"
veto record confirmed instagram/late --on 2025-01-01
refused 'what is odd where it stands in time' 0 'entry 5 is recorded, with a warning: no objection is waiting'
veto log instagram/odd --format text
like 'the log shows it too' "$out" '^ +warning: there is no objection to withdraw$'

# ---- strikes

veto account add instagram/strike
veto record objected instagram/strike --on 2025-01-05 --quiet
veto record confirmed instagram/strike --on 2025-01-09 --quiet
veto record struck instagram/strike --about 2 --note 'wrong account'
is 'a strike takes an entry out' "$out" 'instagram/strike: entry 3 ('"$today"'), now objected; the answer was due by 5 Feb 2025: a reminder or a complaint may follow'
veto log --struck instagram/strike --format text
like 'which stays visible' "$out" "^   2  9 Jan 2025          Objection confirmed \[struck by entry 3\] \($(id -un)\)\$"
like 'and the strike names it' "$out" " Struck: entry 2 \($(id -un)\)\$"
veto record struck instagram/strike --about 3
is 'a strike of the strike brings it back' "$out" 'instagram/strike: entry 4 ('"$today"'), now confirmed; nothing to do'
veto record struck instagram/strike --about 4
is 'and a strike of that takes it out again' "$out" 'instagram/strike: entry 5 ('"$today"'), now objected; the answer was due by 5 Feb 2025: a reminder or a complaint may follow'
veto record struck instagram/strike --about 1
is 'with the objection struck nothing was ever decided' "$out" 'instagram/strike: entry 6 ('"$today"'), now no decision; nothing is due'
veto verify --quiet
done_well 'strikes are intact'
refuses 'a strike without a number' 2 "'struck' needs the number of the entry: --about NUMBER" record struck instagram/strike
refuses 'a strike of no number' 2 "'two' is no number of an entry" record struck instagram/strike --about two
refuses 'a strike of entry 0' 2 "'0' is no number of an entry" record struck instagram/strike --about 0
refuses 'a strike of an entry that is not there' 2 'instagram/strike has no entry 99' record struck instagram/strike --about 99
refuses 'a strike of what is struck' 2 'entry 1 of instagram/strike is struck already' record struck instagram/strike --about 1
refuses 'a strike in two accounts' 2 "--about takes one account" record struck anna berta --about 1
refuses 'a strike of accounts on standard input' 2 "--about takes one account" record struck - --about 1

# ---- what did not arrive, and what an entry is about

veto account add x/lost
veto record objected x/lost --on 2025-01-07 --via email --quiet
veto record undelivered x/lost --on 2025-01-09 --via email --note 'mailbox full'
is 'what did not arrive is out, without its number where it is the only one' "$status$out$err" '0x/lost: entry 2 (9 Jan 2025, e-mail), now no decision; nothing is due'
veto log x/lost --format text
like 'it stays visible, and names what says so' "$out" "^   1  7 Jan 2025          Objection sent, e-mail, answer due 7 Feb 2025 \[did not arrive, says entry 2\]"
like 'which names it' "$out" '^   2  9 Jan 2025          Not delivered, e-mail: entry 1 '
veto due --within 0 --check
unlike 'nothing of it is due' "$out" x/lost
veto record objected x/lost --on 2025-01-10 --via form --quiet
veto record reminded x/lost --on 2025-03-01 --via email --quiet
refuses 'one of two' 2 'x/lost: which one did not arrive\? Say it with --about, on the screen with U in the log: 3 \(Objection sent, form\), 4 \(Reminder sent, e-mail\)$' record undelivered x/lost
refuses 'nothing by that channel' 2 'x/lost: no entry that counts has sent something by this channel \(letter\)$' record undelivered x/lost --via letter
refuses 'what sent nothing' 2 'entry 2 of x/lost \(Not delivered, e-mail\) sent nothing that could have failed to arrive' record undelivered x/lost --about 2
refuses 'an entry that is not there' 2 'x/lost has no entry 77' record undelivered x/lost --about 77
refuses 'itself' 2 'x/lost has no entry 5' record confirmed x/lost --about 5
refuses 'a number for what is about nothing' 2 "'noted' is about no other entry: it takes no --about" record noted --note x x/lost --about 1
refuses 'and for two accounts' 2 '--about takes one account' record confirmed x/lost anna --about 1
veto record undelivered x/lost --on 2025-03-02 --via email
is 'the channel tells which' "$status$out" '0x/lost: entry 5 (2 Mar 2025, e-mail), now objected; the answer was due by 10 Feb 2025: a reminder or a complaint may follow'
veto record undelivered x/lost --on 2025-03-03 --about 4 --quiet
like 'once more changes nothing, and says so' "$status$err" '^0veto: x/lost: entry 6 is recorded, with a warning: the entry that it is about had sent nothing, or was out of the reckoning already$'
veto record confirmed x/lost --on 2025-03-04 --about 3 --reference Z-1 --quiet
done_well 'a confirmation says of what'
veto log x/lost --format csv
is 'in the record' "$(cut -d , -f 6,11 <<<"$out" | tail -n +2 | paste -sd ' ')" 'objected, undelivered,1 objected, reminded, undelivered,4 undelivered,4 confirmed,3'
veto record struck x/lost --about 2 --on 2025-03-05 --quiet
veto log x/lost --format text
unlike 'a strike brings back what was said not to have arrived' "$out" '^   1 .*did not arrive'
veto verify
done_well 'and all of it holds'
veto log x/lost --format csv --output lost.csv
veto --db elsewhere.db import lost.csv
veto --db elsewhere.db verify
done_well 'elsewhere, too'
is 'with the same standing' "$("$VETO" --db elsewhere.db account show x/lost | grep -i -e status -e due)" "$("$VETO" account show x/lost | grep -i -e status -e due)"
refuses 'a number to strike with another entry' 2 "'noted' is about no other entry: it takes no --about" record noted --note x anna --about 1

veto account add x/switch
veto record objected x/switch --on 2025-01-07 --via setting --quiet
refuses 'a switch sends nothing' 2 'x/switch: no entry that counts has sent something$' record undelivered x/switch
refuses 'by whatever channel' 2 'x/switch: no entry that counts has sent something by this channel \(setting\)$' record undelivered x/switch --via setting
refuses 'nor where it is named' 2 'entry 1 of x/switch \(Objection sent, setting\) sent nothing' record undelivered x/switch --about 1
veto record answered x/switch --on 2025-01-08 --via email --quiet
veto record undelivered x/switch --on 2025-01-09
is 'so it is not what is meant' "$status$out" '0x/switch: entry 3 (9 Jan 2025), now objected; check the switch'
refuses 'what is out is not meant twice' 2 'x/switch: no entry that counts has sent something by this channel \(e-mail\)$' record undelivered x/switch --via email

# ---- many at once, all or nothing

veto record objected anna berta threads/carl instagram/anna --on 2025-01-05
done_well 'an entry for several accounts'
is 'one each, in the order of naming, an account named twice once; the later objection counts' "$out" 'instagram/anna: entry 11 (5 Jan 2025), now objected; the answer was due by 24 Feb 2025: a reminder or a complaint may follow
facebook/berta: entry 1 (5 Jan 2025), now objected; the answer was due by 5 Feb 2025: a reminder or a complaint may follow
threads/carl: entry 1 (5 Jan 2025), now objected; the answer was due by 5 Feb 2025: a reminder or a complaint may follow'
refuses 'of several accounts one that is not there' 2 "no account 'dora'" record noted anna berta dora
printf 'berta\r\n\nthreads/carl\nfacebook/berta\n' >names
"$VETO" record confirmed - --on 2025-01-06 <names >said
is 'accounts from standard input' "$(cat said)" 'facebook/berta: entry 2 (6 Jan 2025), now confirmed; nothing to do
threads/carl: entry 2 (6 Jan 2025), now confirmed; nothing to do'
# More than is read at once, each name many times.
yes instagram/anna | head -n 30000 >many
echo berta >>many
is 'a name in thirty thousand lines is one account' "$("$VETO" record noted --note x - <many | sed 's/:.*//' | paste -sd ' ')" 'instagram/anna facebook/berta'
printf 'anna\ncarl\nnobody\n' >names
watch
veto record noted --note x - <names
refused 'of those one that is not there' 2 "standard input, line 3: there is no account 'nobody'"
unchanged 'and none of them gets an entry'
printf 'instagram/anna\nthreads/an\0na\n' >nul
veto record noted --note x - <nul
refused 'a NUL byte in a name' 2 'standard input, line 2: a NUL byte, which no text has'
# Whoever writes has not ended.
mkfifo names.pipe
exec 4<>names.pipe
echo nobody >&4
status=0
err=$(timeout 20 "$VETO" record noted --note x - 2>&1 <names.pipe) || status=$?
exec 4>&-
refused 'who is told of a wrong name need not end the input' 2 "standard input, line 1: there is no account 'nobody'"
veto record noted --note x - </dev/null
refused 'no account on standard input' 2 'standard input names no account'
veto record noted --note x anna - <names
refused 'named and from standard input' 2 "standard input, line 3: there is no account 'nobody'"
printf '\r\nanna\n\n\ncral\n' >names
watch
veto record noted --note x - <names
refused 'empty lines count, too' 2 "standard input, line 5: there is no account 'cral'; did you mean 'threads/carl'\?"
veto log - <names
refused 'in the log as well' 2 "standard input, line 5: there is no account 'cral'"
veto record noted - --note - <names
refused 'names and a note from the same standard input' 2 'standard input cannot give both the accounts and the note'
veto record noted anna - --note - <names
refused 'and with another name' 2 'standard input cannot give both the accounts and the note'
seen
is 'none of it records anything' "$seen" ''

for i in $(seq 400); do echo "instagram,a$i"; done | (echo service,handle; cat) >many.csv
veto account import many.csv
sed -n 's/,/\//p' many.csv | tail -400 >names
veto record objected - --on 2025-01-05 --evidence proof.txt <names
done_well 'four hundred at once'
is 'an entry for each' "$(printf '%s\n' "$out" | grep -c 'now objected')" 400
echo nobody >>names
watch
veto record noted --note x - <names
seen
is 'and for none where the last is unknown' "$status$seen" 2
veto verify --quiet
done_well 'and all is intact'

# ---- what holds nothing but blanks says nothing, and an address brings nothing behind '?' or '#', however it is written

export VETO_DB=$home/words.db
veto account add instagram/anna
veto record objected anna --via form --route '   ' --quiet
done_well 'a route of blanks'
veto record confirmed anna --via email --reference $'\u00a0 ' --note $' \n\t'
like 'a reference of blanks shows nothing' "$err" 'nothing is kept that shows it: no evidence, and no reference$'
is 'none of them is recorded' "$("$VETO" log --format jsonl | grep -o '"\(route\|reference\|note\)":[^,}]*' | sort | uniq -c | tr -s ' ')" \
	"$(printf ' 2 "%s":""\n' note reference route)"
refuses 'a note of blanks' 2 'note: it is empty, and a note without text is no entry$' record noted anna --note $'\u00a0\n'
for route in https://example.org/form?me=anna example.org/form?me=anna www.example.org#anna 'the form at example.org:8080/x?me' \
	'mailto:privacy@example.org?subject=anna' privacy@example.org?subject=anna 192.0.2.1/?a; do
	refuses "a route with a query: $route" 2 "route: an address is recorded without what follows '\?' or '#' in it" \
		record noted anna --note x --via form --route "$route"
done
for route in 'Settings > AI training > off?' 'is it off? yes' '#1 of the menu' example.org/form? privacy@example.org 'a/b?c'; do
	veto record noted anna --note x --via form --route "$route" --quiet
	done_well "a route without one: $route"
done
finish
