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
none='veto: no answer is due in that time'
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
veto due --within 10
is 'what is due later than the window is not shown' "$status$out$err" "0$none"
veto due --within 10 --check
is 'and is not overdue' "$status$out$err" "0$none"
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
is 'one row' "$(printf '%s\n' "$out" | tr -d '\r' | tail -1 | sed "s/,20[0-9-]*,yes,[0-9]*,/,DUE,yes,DAYS,/")" 'instagram,long,DUE,yes,DAYS,no,no,Anna Lang,anna@example.org'
veto due --within 40 --format csv --separator ';' --bom --output due.csv
done_well 'into a file'
is 'with mark and head' "$(head -1 due.csv)" $'\xef\xbb\xbfservice;handle;due;overdue;days;answer_needed;complaint;owner;email\r'
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
like 'a complaint too' "$out" '\(complaint lodged\)'

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
is 'an extension moves it' "$out" 'instagram/anna: entry 2, now objected, answer due 30 Apr 2025'
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
is 'an entry without a due date' "$status$out" '0x/switch: entry 1, now objected, check the switch'
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
is 'until it was seen' "$status$out" '0x/switch: entry 4, now confirmed'
at 2028-01-03 object instagram/linked --via setting --submitted --linked
is 'a switch for linked accounts is one for each of them' "$status$(sort <<<"$out")" '0facebook/linked: entry 1, now objected, check the switch
instagram/linked: entry 1, now objected, check the switch'
veto verify
done_well 'and all of it holds'
at 2028-01-03 record objected x/switch --via form --quiet
at 2028-01-03 due --within 99
like 'an objection by a form after it is due as any' "$out" '^x/switch +3 Feb 2028'
at 2028-01-04 record objected x/switch --via setting
is 'a switch beside it takes nothing of that away' "$status$out$err" '0x/switch: entry 6, now objected, answer due 3 Feb 2028veto: x/switch: entry 6 is recorded, with a warning: an objection waits for its answer already: a switch changes nothing of that'
at 2028-02-04 due --within 0 --check
is 'and it is overdue all the same' "$status" 4
at 2028-01-05 record undelivered x/switch --about 5
is 'where it did not arrive the switch is left' "$status$out" '0x/switch: entry 7, now objected, check the switch'
veto verify
done_well 'and holds'
finish
