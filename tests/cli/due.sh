# What is due: within a window, overdue, as text and CSV, and with a status that a script can act upon.
. "$SOURCES/tests/lib.sh" || exit 99

# at DAY ARGUMENT...: veto at noon of that day.
at()
{
	local day=$1
	shift
	faketime "$day 12:00:00" "$VETO" "$@" >"$home/.out" 2>"$home/.err"
	status=$?
	out=$(cat "$home/.out")
	err=$(cat "$home/.err")
}

veto due
none='veto: no account has anything due in that time; nothing to do'
is 'without a database nothing is due, which is said' "$status$out$err" "0$none"
veto due --quiet
is 'but not with --quiet' "$status$out$err" 0
is 'and none is made' "$(ls data 2>/dev/null)" ''

# ---- the real clock

ago()
{
	date -d "-$1 days" +%F
}
veto account add instagram/long --owner 'Anna Lang' --email anna@example.org
veto account add instagram/fresh
veto account add facebook/quiet
veto due
is 'no objection, nothing due' "$status$out$err" "0$none"
veto record objected instagram/fresh --on "$(ago 1)" --quiet
due=$("$VETO" log fresh --format csv | tail -1 | cut -d , -f 10)
veto due --within 10
is 'what is due later than the window is not shown' "$status$out$err" "0$none until $(date -d "$due" '+%-d %b %Y')"
veto due --within 10 --check
is 'and is not overdue' "$status$out$err" "0$none until $(date -d "$due" '+%-d %b %Y')"
veto due --format csv --within 10
is 'CSV has no head where nothing is due' "$status$out$err" 0
veto due --within 40
done_well 'a wider window'
like 'shows it' "$out" '^instagram/fresh +[0-9]+ [A-Z][a-z]{2} 20[0-9]{2} +in (2[5-9]|3[0-9]) days$'
veto record objected instagram/long --on "$(ago 60)" --quiet
veto due --within 0
done_well 'what is overdue is in every window'
like 'and says for how long' "$out" '^instagram/long .* overdue by (2[0-9]|3[0-9]) days +Anna Lang$'
is 'status 0 without --check' "$status" 0
veto due --within 0 --check
is 'status 4 with it' "$status$err" 4
like 'and the same text' "$out" '^instagram/long '
veto due --check --service facebook
is 'not where the service has none' "$status$out" 0
veto due --check --owner 'Anna Lang' --format csv
is 'status 4 with CSV too' "$status" 4
is 'one row' "$(printf '%s\n' "$out" | tr -d '\r' | tail -1 | sed "s/,20[0-9-]*,yes,[0-9]*,/,DUE,yes,DAYS,/; s/,20[0-9-]*,20[0-9-]*$/,ENDS/")" 'instagram,long,DUE,yes,DAYS,no,no,Anna Lang,anna@example.org,,ENDS'
veto due --within 40 --format csv --separator ';' --bom --output due.csv
done_well 'into a file'
is 'with mark and head' "$(head -1 due.csv)" $'\xef\xbb\xbfservice;handle;due;overdue;days;answer_needed;complaint;owner;email;look_again;due_first;due_last\r'
is 'the most urgent first' "$(tail -n +2 due.csv | cut -d ';' -f 2 | paste -sd ' ')" 'long fresh'
veto due --within 40 --separator ';' --bom --output also.CSV
is 'the ending of a file decides the format, ignoring case' "$status$(sha256sum <also.CSV)" "0$(sha256sum <due.csv)"
veto due --within 40 --output text.csv --format text
is '--format wins' "$(head -1 text.csv)" "$("$VETO" due --within 40 | head -1)"
for option in '--separator ;' --bom; do
	for format in '--format text' '-o new.txt' '-o new.csv --format text' ''; do
		refuses "$option with ${format:-no format}" 2 '--separator and --bom go with --format csv alone' due $option $format
	done
done
for entry in confirmed refused withdrawn; do
	veto account add "threads/$entry"
	veto record objected "threads/$entry" --on "$(ago 60)" --quiet
	veto due --service threads --check
	is "before $entry" "$status" 4
	veto record "$entry" "threads/$entry" --quiet
	veto due --service threads --check
	is "after $entry nothing is due" "$status$out" 0
done
veto record queried instagram/long --quiet
veto due --within 0
like 'an open query is marked' "$out" '\(answer needed\)'
veto record complained instagram/long --quiet
veto due --within 0
unlike 'after a complaint it is not' "$out" 'instagram/long.*overdue'
veto due --within 95
like 'but the authority has to have said something in three months' "$out" '^instagram/long .* in (8[89]|9[0-4]) days \(answer needed\) \(complaint lodged\)'

refuses 'a window of no number' 2 "'soon' is no number of days" due --within soon
refuses 'a negative window' 2 "'-1' is no number of days" due --within -1
refuses 'a window of a thousand years' 2 "'365000' is no number of days from 0 to 36500" due --within 365000
veto due --within 36500 --quiet
done_well 'a hundred years are'
refuses 'an unknown format' 2 "unknown format 'xml'; (did you mean|known are)" due --format xml
refuses 'a file that is there' 1 'due\.csv: this file exists already' due --output due.csv

# ---- a set clock

if ! command -v faketime >/dev/null; then
	skip 'due dates around the end of a month' package 'faketime is not installed'
	finish
fi
export VETO_DB="$home/set.db"
veto account add instagram/anna
# The sanitizer wants to be the first library to be loaded, and faketime puts itself before it.
at 2025-01-31 account list
if [ "$status" != 0 ]; then
	skip 'due dates around the end of a month' build "faketime does not go with this build: $err"
	finish
fi
at 2025-01-31 record objected instagram/anna --quiet
is 'recorded at a set time' "$status" 0
at 2025-02-27 due
like 'the end of January and a month is the end of February' "$out" '^instagram/anna +28 Feb 2025 +in 1 day$'
at 2025-02-28 due --check
is 'on the day itself it is due, not overdue' "$status" 0
like 'today' "$out" ' today$'
at 2025-03-01 due --check
is 'the day after it is overdue' "$status" 4
like 'by one day' "$out" ' overdue by 1 day$'
at 2025-03-01 --lang de due --check
like 'in German too' "$out" '^instagram/anna +28\.02\.2025 '
at 2025-01-29 due --within 30
like 'the window counts its last day in' "$out" '^instagram/anna '
at 2025-01-28 due
unlike 'thirty days where nothing is said' "$out" '^instagram/anna '
at 2025-02-20 record extended instagram/anna
is 'an extension moves it' "$out" 'instagram/anna: entry 2 (20 Feb 2025), now objected; nothing to do until 30 Apr 2025, when the answer is due'
at 2025-03-01 due --check
is 'so it is not overdue' "$status$out" 0
at 2025-03-31 due
like 'but due later' "$out" '^instagram/anna +30 Apr 2025 +in 30 days$'
# ---- a switch works at once: nobody owes an answer, so nothing is ever due

export VETO_DB=$home/switch.db
veto account add x/switch
veto account add instagram/linked --centre meta
veto account add facebook/linked --centre meta
at 2026-01-02 record objected x/switch --via setting
is 'an entry without a due date' "$status$out" '0x/switch: entry 1 (2 Jan 2026, setting), now objected; check the switch'
veto log x/switch --format csv
is 'and so it stands in the record' "$(tail -1 <<<"$out" | cut -d , -f 6-7,10)" 'objected,setting,'
at 2028-01-02 due --within 999 --check
is 'nothing is due, not after years' "$status$out" 0
at 2028-01-02 due --format ics
unlike 'nor in a calendar' "$out" VTODO
at 2028-01-02 remind x/switch
is 'nobody is reminded' "$status$out$err" "2veto: x/switch: the objection is a switch, to which nobody owes an answer: look whether it shows off, and record 'confirmed'"
at 2028-01-02 complain x/switch --place Berlin
is 'a complaint needs a reason' "$status$out$err" '2veto: x/switch: the objection is a switch, to which nobody owes an answer: a complaint needs a reason of your own (--reason)'
at 2028-01-02 complain x/switch --place Berlin --reason 'Der Schalter steht wieder auf an.'
done_well 'with one it is written'
like 'with the reason' "$out" 'Der Schalter steht wieder auf an\.'
unlike 'and says nothing of a date by which an answer was owed' "$out" 'Art\. 12|2026-02|2 February|overdue'
at 2028-01-02 record reminded x/switch --quiet
like 'a reminder that was sent all the same is recorded, with a warning' "$status$err" '^0veto: x/switch: entry 2 is recorded, with a warning: no objection is waiting for an answer$'
veto undo
at 2028-01-02 account list
like 'what comes next is said' "$out" '^x/switch +objected +check the switch'
at 2028-01-02 account show x/switch
like 'also of the account alone' "$out" '^check the switch +yes, nobody answers a switch$'
at 2028-01-03 record confirmed x/switch
is 'until it was seen' "$status$out" '0x/switch: entry 4 (3 Jan 2028), now confirmed; nothing to do'
at 2028-01-03 object instagram/linked --via setting --submitted --linked
is 'a switch for linked accounts is one for each of them' "$status$(sort <<<"$out")" '0facebook/linked: entry 1 (3 Jan 2028, setting), now objected; check the switch; the text that was given is kept with it
instagram/linked: entry 1 (3 Jan 2028, setting), now objected; check the switch; the text that was given is kept with it'
veto verify
done_well 'and all of it holds'
at 2028-01-03 record objected x/switch --via form --quiet
at 2028-01-03 due --within 99
like 'an objection by a form after it is due as any' "$out" '^x/switch +3 Feb 2028'
at 2028-01-04 record objected x/switch --via setting
is 'a switch beside it takes nothing of that away' "$status$out$err" '0x/switch: entry 6 (4 Jan 2028, setting), now objected; nothing to do until 3 Feb 2028, when the answer is dueveto: x/switch: entry 6 is recorded, with a warning: an objection waits for its answer already: a switch changes nothing of that'
at 2028-02-04 due --within 0 --check
is 'and it is overdue all the same' "$status" 4
at 2028-01-05 record undelivered x/switch --about 5
is 'where it did not arrive the switch is left' "$status$out" '0x/switch: entry 7 (5 Jan 2028), now objected; check the switch'
veto verify
done_well 'and holds'
# ---- a day to look again: a note of one's own, in no log

export VETO_DB=$home/look.db
veto account add x/anna --look-again 30.11.2026 --owner Anna
done_well 'a day to come'
veto account add x/ben
head=$("$VETO" account list --format csv | sed -n 2p)
is 'it is kept' "${head##*,}" $'2026-11-30\r'
at 2026-11-20 due
is 'and due on its day' "$status$out" $'0ACCOUNT  DUE          \x20                        OWNER
x/anna   30 Nov 2026  in 10 days (look again)  Anna
nothing to do until 30 Nov 2026'
at 2026-12-05 due --check
is 'once it has passed it is due, and nobody is late' "$status$(sed -n '2p;$p' <<<"$out")" $'0x/anna   30 Nov 2026  due (look again)  Anna\nlook again at x/anna'
at 2026-12-05 account show x/anna
like 'account show has it' "$out" '^look again on +30 Nov 2026, '
like 'and what comes next' "$out" '^what comes next +look again, as noted for 30 Nov 2026$'
at 2026-12-05 account list --due-within 0 --format names
is 'the choice by days finds it' "$out" 'x/anna'
at 2026-12-05 due --format csv
is 'as CSV' "$(sed 1d <<<"$out" | tr -d '\r')" 'x,anna,,no,0,no,no,Anna,,2026-11-30,,'
at 2026-12-05 due --format ics
like 'a to-do of the calendar' "$out" '^SUMMARY:x/anna: look again'
like 'on its day' "$out" '^DUE;VALUE=DATE:20261130'
first=$(grep -o '^UID:[^ ]*' <<<"$out")
veto account edit x/anna --look-again 2027-01-08
at 2026-12-05 due --format ics
is 'the same one where the day changes' "$(grep -c "^${first//$'\r'/}" <<<"$out")$(grep -c 20270108 <<<"$out")" 11
veto undo
is 'undo names it' "$status$out" '0undone: account x/anna changed (look again)'
veto redo
veto account edit x/anna --look-again none
at 2027-02-01 due
is 'none takes it away' "$status$out" 0
veto account edit x/ben --look-again "$(date +%F)"
veto due
like 'today is due' "$out" '^look again at x/ben$'
veto account edit x/ben --look-again today
is 'today is a day' "$status$err" 0
refuses 'no day' 2 "'soon' is no date" account edit x/ben --look-again soon
refuses 'a time' 2 'a day is wanted here, without a time' account edit x/ben --look-again '2026-12-30 10:00'
refuses 'a day that is none' 2 "does not exist in the calendar" account add x/carl --look-again 2026-02-30
printf 'service,handle,look_again\nx,dora,2026-12-24\nx,ben,\n' >look.csv
veto account import look.csv --update
is 'an import has it, and takes it away' "$status$("$VETO" account list --format csv | tr -d '\r' | sed -n 's/^x,\(ben\|dora\),.*,/\1 /p' | paste -sd ' ')" '0ben  dora 2026-12-24'
printf 'service,handle,look_again\nx,dora,soon\n' >look.csv
veto account import look.csv --update
like 'and refuses what is no day' "$status$err" "^1veto: line 2: 'soon' is no day: write 2026-10-26, 26.10.2026 or none"
veto verify
done_well 'the logs know nothing of it'

# ---- public holidays at the seat: the record counts weekends alone, what is shown counts both

export VETO_DB=$home/holidays.db
veto account add facebook/xmas
at 2025-11-25 record objected facebook/xmas --via form
like 'an objection whose month ends at Christmas in Ireland' "$out" 'nothing to do until 29 Dec 2025, when the answer is due'
is 'the record has the day of the month' "$("$VETO" log facebook/xmas --format csv | tail -1 | cut -d , -f 10)" 2025-12-25
at 2025-12-26 account show facebook/xmas
like 'the account tells how it was counted' "$out" '29 Dec 2025.*|.*with public holidays \(Ireland\), with weekends alone 25 Dec 2025'
at 2025-12-26 account show facebook/xmas --format json
like 'as data: what the record has' "$out" '"due": *"2025-12-25"'
like 'and both ends' "$(tr -d '\n' <<<"$out")" '"due_first": *"2025-12-29",? *"due_last": *"2025-12-29"'
at 2025-12-29 due --check
is 'on the last day it is not overdue' "$status" 0
at 2025-12-29 account list
unlike 'nor for the list' "$out" 'overdue'
at 2025-12-29 remind facebook/xmas
like 'nor for a letter' "$out" 'that month ends on 29 Dec(ember)? 2025'
at 2025-12-30 due --check
is 'on the day after it is' "$status" 4
at 2025-12-30 account list
like 'for the list' "$out" '^facebook/xmas .*overdue'
at 2025-12-30 remind facebook/xmas
like 'and for a letter, which names that day' "$out" 'that month ended on 29 Dec(ember)? 2025'
at 2025-12-30 log facebook/xmas --format text
like 'the log says which it is' "$out" '25 Dec 2025'
veto verify
done_well 'what is recorded holds'
# a day that is not sure: the first end is what one waits for, the last is what is alleged
veto account add reddit/anna
at 2026-03-03 record objected reddit/anna --via form --quiet
at 2026-03-20 due --within 60
like 'a doubtful day: one waits for the first end' "$out" '^reddit/anna +3 Apr 2026'
at 2026-04-07 due --service reddit --check
is 'until the last end it is not overdue' "$status" 0
at 2026-04-08 due --service reddit --check
is 'and then it is' "$status" 4
# a letter counts from the day it came
veto account add facebook/post
at 2026-10-01 record objected facebook/post --via letter --quiet
at 2026-10-02 due --within 60
like 'a letter counts from its sending, and says so' "$out" '^facebook/post +2 Nov 2026.*from the day of sending'
at 2026-10-07 record received facebook/post --on 2026-10-06 --quiet
at 2026-10-08 due --within 60
like 'and from its arrival once that is known' "$out" '^facebook/post +6 Nov 2026'
unlike 'which needs no remark' "$out" '^facebook/post.*from the day of sending'
is 'the record stays as it was' "$("$VETO" log facebook/post --format csv | sed -n 2p | cut -d , -f 10)" 2026-11-02
veto verify
done_well 'and holds'
# a notice of an extension within the month, of which the last day was a holiday
at 2025-12-29 record extended facebook/xmas --quiet
at 2025-12-30 remind facebook/xmas
unlike 'a notice on the last day, which holidays moved, is in time' "$out" 'it had ended on'
veto record struck facebook/xmas --about 2 --quiet
at 2025-12-30 record extended facebook/xmas --quiet
at 2025-12-31 remind facebook/xmas
like 'one on the day after is late' "$out" 'it had ended on 29 Dec(ember)? 2025'

# ---- after a complaint the authority owes a word, within three months

export VETO_DB=$home/complaint.db
veto account add x/anna
at 2026-05-04 record objected x/anna --via form --quiet
at 2026-06-10 due
like 'the answer is overdue' "$out" '^the answer at x/anna is overdue$'
at 2026-06-15 record complained x/anna --via form
is 'a complaint: what comes next' "$status$out" '0x/anna: entry 2 (15 Jun 2026, form), now objected; nothing to do until 15 Sep 2026, by when the authority has to say how the complaint stands'
is 'in no record' "$("$VETO" log x/anna --format csv | tail -1 | cut -d , -f 10)" ''
at 2026-06-15 due --within 100 --check
is 'that is due, and nothing is overdue' "$status$(sed -n '2p;$p' <<<"$out")" $'0x/anna   15 Sep 2026  in 92 days (complaint lodged) (weekends alone)\nnothing to do until 15 Sep 2026'
at 2026-06-15 due --format ics
like 'the calendar has it' "$out" '^SUMMARY:x/anna: the authority.s word about the complaint due'
like 'and the answer beside it' "$out" '^SUMMARY:x/anna: answer to the objection due'
is 'both open' "$(grep -c '^STATUS:NEEDS-ACTION' <<<"$out")" 2
at 2026-06-15 account show x/anna
like 'account show: the answer' "$out" '^answer due +4 Jun 2026, overdue by 11 days$'
like 'account show: the authority' "$out" '^authority due +15 Sep 2026, in 92 days$'
at 2026-06-15 remind x/anna
like 'a reminder names the month of the provider' "$out" 'that month ended on 4 Jun 2026'
at 2026-09-16 due --check
is 'overdue after it' "$status$(tail -1 <<<"$out")" "4the authority's word about x/anna is overdue"
at 2026-09-16 record received x/anna --about 2 --reference A-1
is 'what it says, with the number of the complaint, ends that' "$status$out$err" '0x/anna: entry 3 (16 Sep 2026), now objected; the answer was due by 4 Jun 2026: a reminder or a complaint may follow'
at 2026-09-16 due --format ics
is 'also in the calendar' "$(grep -c '^STATUS:COMPLETED' <<<"$out")" 1
veto record struck x/anna --about 3 --quiet
at 2026-09-16 account show x/anna
like 'a strike brings it back' "$out" '^authority due '
at 2026-09-17 record confirmed x/anna
is 'a confirmation ends it as well' "$status$out" '0x/anna: entry 5 (17 Sep 2026), now confirmed; nothing to do'
veto record struck x/anna --about 5 --quiet
veto record undelivered x/anna --about 2 --quiet
at 2026-09-17 account show x/anna
unlike 'a complaint that did not arrive is none' "$out" 'authority due|complaint lodged'
veto verify
done_well 'and all of it holds'

# ---- one sentence for all that are meant

export VETO_DB=$home/all.db
for name in a b c d e f; do veto account add "x/$name" --owner "${name/[ab]/two}"; done
at 2026-10-01 record objected x/a x/b --via form --quiet
at 2026-10-01 record objected x/c x/d --via setting --quiet
at 2026-10-02 record objected x/e --via email --quiet
at 2026-10-03 record queried x/e --quiet
at 2026-11-20 due
is 'the most urgent first' "${out##*$'\n'}" 'answer the query at x/e; 2 answers are overdue; check the switches of 2 accounts'
at 2026-11-20 due --owner two
is 'of those that are chosen' "${out##*$'\n'}" '2 answers are overdue'
at 2026-10-20 due --owner two
is 'or until when nothing is to be done' "${out##*$'\n'}" 'nothing to do until 2 Nov 2026'
at 2026-11-02 due --owner two
is 'on the last day' "${out##*$'\n'}" '2 answers are due today'
at 2026-11-20 due --owner f
is 'where nothing is' "$err" 'veto: no account has anything due in that time; nothing to do'
at 2026-10-20 due --lang de
is 'in German' "${out##*$'\n'}" 'die Rückfrage bei x/e beantworten; Schalter von 2 Konten prüfen; dann nichts bis 02.11.2026'

finish
