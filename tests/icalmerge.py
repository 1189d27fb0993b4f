# Reads calendars with python3-icalendar, one after the other as a calendar that imports them does: an item of the same UID takes the
# place of the one before where its SEQUENCE is not lower. Prints what the calendar holds in the end, and what is wrong on the way.
import sys
from icalendar import Calendar

held, falls, problems = {}, 0, []
for name in sys.argv[1:]:
    data = open(name, "rb").read()
    for i, line in enumerate(data.split(b"\r\n")):
        if len(line) > 75:
            problems.append("%s: line %d has %d octets" % (name, i + 1, len(line)))
        line.decode()  # a fold never cuts a character in two
        if b"\n" in line or b"\r" in line:
            problems.append("%s: line %d ends without CR LF" % (name, i + 1))
    for todo in Calendar.from_ical(data).walk("VTODO"):
        uid, sequence = str(todo["UID"]), int(todo["SEQUENCE"])
        if todo.errors:
            problems.append(str(todo.errors))
        if uid in held and sequence < held[uid][0]:
            problems.append("%s: SEQUENCE falls from %d to %d" % (uid, held[uid][0], sequence))
        held[uid] = (sequence, todo.decoded("DUE").isoformat(), str(todo["STATUS"]), str(todo["SUMMARY"]), todo.decoded("DTSTAMP").tzinfo is not None)
for sequence, due, status, summary, utc in sorted(held.values(), key=lambda h: (h[3], h[1])):
    print(sequence, due, status, "utc" if utc else "floating", summary)
print("\n".join(problems) or "sound")
