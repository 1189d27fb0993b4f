# veto due --format ics: to-dos that libical and python3-icalendar read, and that another import brings up to date.
. "$SOURCES/tests/lib.sh" || exit 99

ics()
{
	"$VETO" due --format ics "${@:2}" >"$1" 2>"$home/.err"
	is "$1: exit status and messages" "$?$(cat "$home/.err")" 0
}

libical()
{
	"$BUILT/tests/icalread" <"$1"
}

imported()
{
	"$python" "$SOURCES/tests/icalmerge.py" "$@"
}

# Another python3 may come first than that of the system, which the package is for.
for python in python3 /usr/bin/python3; do
	"$python" -c 'import icalendar' 2>/dev/null && break
	python=
done
if [ -z "$python" ]; then
	skip 'calendars' package 'python3-icalendar is missing'
	finish
fi

if [ ! -x "$BUILT/tests/icalread" ]; then
	skip 'calendars' package 'libical-dev was missing when the tests were built'
	finish
fi

ics empty.ics
is 'nothing due: an empty calendar' "$(tr -d '\r' <empty.ics | grep -vc '^PRODID')" 3
is 'nothing due: for libical' "$(libical empty.ics)" '0 errors'

hostile='a,b;c\d"e:BEGIN=VEVENT'
long=$(printf 'ü%.0s' $(seq 100))
veto account add "instagram/$hostile"
veto account add "facebook/$long"
veto account add threads/anna
for account in "instagram/$hostile" "facebook/$long" threads/anna; do
	veto record objected "$account" --on 2026-10-01 --note $'BEGIN:VTODO\nEND:VCALENDAR'
done
veto account add threads/none
ics one.ics
is 'three are open, by libical' "$(libical one.ics | cut -d '|' -f 2-5)" '0|20261102|NEEDS-ACTION|veto
0|20261102|NEEDS-ACTION|veto
0|20261102|NEEDS-ACTION|veto
0 errors'
like 'a hostile handle is text' "$(imported one.ics)" '^0 2026-11-02 NEEDS-ACTION utc instagram/a,b;c\\d"e:BEGIN=VEVENT: answer to the objection due$'
like 'a long one is folded and whole' "$(imported one.ics)" "facebook/$long: answer"
is 'and libical reads them the same' "$(libical one.ics | sed '$d' | cut -d '|' -f 6 | sort)" "$(imported one.ics | sed -n 's/.* utc //p' | sort)"
ics again.ics
is 'the same log makes the same calendar' "$(cmp one.ics again.ics 2>&1)" ''
is 'no note is in it' "$(grep -c 'BEGIN:VTODO' one.ics)" 3

veto record extended threads/anna --on 2026-10-20
veto record noted threads/anna --note 'nothing changes'
ics two.ics
is 'an extension moves the date of the same item' "$(imported one.ics two.ics | grep threads)" \
	'1 2027-01-04 NEEDS-ACTION utc threads/anna: answer to the objection due'
is 'nothing is doubled' "$(imported one.ics two.ics | grep -c utc)" 3
veto record confirmed threads/anna --on 2026-10-28
ics three.ics
is 'an answer closes it' "$(imported one.ics two.ics three.ics | grep threads)" \
	'2 2027-01-04 COMPLETED utc threads/anna: answer to the objection due'
veto record withdrawn threads/anna --on 2026-10-29
veto record objected threads/anna --on 2026-10-30
ics four.ics
is 'another objection is another item' "$(imported one.ics two.ics three.ics four.ics | grep threads)" \
	'0 2026-11-30 NEEDS-ACTION utc threads/anna: answer to the objection due
4 2027-01-04 CANCELLED utc threads/anna: answer to the objection due'
seq=$("$VETO" log threads/anna --format csv | tail -n 1 | cut -d , -f 3)
veto record struck threads/anna --about "$seq"
ics five.ics
is 'a struck one is cancelled' "$(imported one.ics four.ics five.ics | grep 'threads.*' | cut -d ' ' -f 3)" 'CANCELLED
CANCELLED'
veto record struck threads/anna --about $((seq + 1))
ics six.ics
is 'and open again when its strike is struck' "$(imported one.ics four.ics five.ics six.ics | grep threads | cut -d ' ' -f 1-3)" '2 2026-11-30 NEEDS-ACTION
6 2027-01-04 CANCELLED'
is 'all of it is sound, in whatever order' "$(imported one.ics two.ics three.ics four.ics five.ics six.ics | tail -n 1)" sound
is 'libical finds no error' "$(libical six.ics | tail -n 1)" '0 errors'

ics german.ics --lang de
like 'in German' "$(imported german.ics)" 'utc threads/anna: Antwort auf den Widerspruch fällig$'
is 'with the same identity' "$(libical german.ics | cut -d '|' -f 1-5)" "$(libical six.ics | cut -d '|' -f 1-5)"
ics threads.ics --service threads
is 'one service alone' "$(libical threads.ics | grep -vc ' threads/' )" 3
ics soon.ics --within 0
is 'within so many days' "$(libical soon.ics | grep -c NEEDS-ACTION)" "$("$VETO" due --within 0 | sed '1d;$d' | grep -c .)"

veto due --format ics --output out.ics
done_well 'into a file'
check 'which is the same' cmp out.ics six.ics
veto due --output other.ics
check 'by the name of the file' cmp other.ics six.ics
refuses 'CSV options' 2 'go with --format csv alone' due --format ics --bom
finish
