# The public holidays of the shipped states, each working day of 2018 to 2035, against workalendar, which knows them from elsewhere. Where the
# two differ, the list below says why, and each line of it is still needed.
. "$SOURCES/tests/lib.sh" || exit 99

# Another python3 may come first than that of the system, which the package is for.
python=
for each in python3 /usr/bin/python3; do
	"$each" -c 'import workalendar' 2>/dev/null && python=$each && break
done
if [ -z "$python" ]; then
	skip 'holidays' package 'python3-workalendar is missing'
	finish
fi

cat >compare.py <<'END'
import re
import sys

from workalendar.registry import registry

# state, who has the day, what it is, why
DIFFERENT = [
    ('ie', 'ours', r'2022-03-18 sure', 'a single day, by regulations of 2022 that workalendar does not have'),
    ('ie', 'ours', r'20(2[3-9]|3\d)-02-0\d sure', 'St Brigid, from 2023: younger than workalendar'),
    ('ie', 'theirs', r'.*([Ss]hift|substitute)', "since 1997 a holiday at a weekend does not move, the employee's day off does"),
    ('de-be', 'ours', r'2025-05-08 unsure', 'a single day, younger than workalendar'),
    ('nl', 'ours', r'.*-05-\d\d unsure', 'the Friday after Ascension, put on a level by royal decree: not sure, so only in the last end'),
]

ours = {}
for line in sys.stdin:
    state, day, sure = line.split()
    ours.setdefault(state, {})[day] = sure
wrong, used = 0, set()


def differs(state, side, day, what):
    global wrong
    for i, (s, by, pattern, _) in enumerate(DIFFERENT):
        if s == state and by == side and re.fullmatch(pattern, day + ' ' + what):
            used.add(i)
            return
    wrong += 1
    print('%s: %s has %s %s' % (state, side, day, what))


for state, days in ours.items():
    calendar = registry.get(state.upper())()
    theirs = {}
    for year in range(2018, 2036):
        for day, name in calendar.holidays(year):
            if day.weekday() < 5 and day.year == year:
                theirs[day.isoformat()] = name
    for day in sorted(theirs.keys() - days.keys()):
        differs(state, 'theirs', day, theirs[day])
    for day in sorted(days.keys() - theirs.keys()):
        differs(state, 'ours', day, days[day])
for i, row in enumerate(DIFFERENT):
    if row[0] in ours and i not in used:
        wrong += 1
        print('no longer different: %s %s %s' % row[:3])
print(len(ours), 'states,', 'as they should be' if wrong == 0 else '%d wrong' % wrong)
END
"$BUILT/tests/unit/holidays" days >days
states=$(cut -d' ' -f1 days | sort -u | wc -l)
is 'the days of the shipped states are those of another program, but where it is known why not' "$("$python" compare.py <days 2>&1)" \
	"$states states, as they should be"

finish
