# How the code looks, as far as that can be counted: lines that fit beside another file, no two empty lines, one
# statement on a line, a head where a file is long, and comments enough.
. "$SOURCES/tests/lib.sh" || exit 99

cat >style.py <<'END'
import pathlib, re, sys

WIDTH, LONG, SHARE = 100, 200, 0.06
# Rows of tables of words, and SQL, may be wider: a row is read across. One by a macro stands at the margin; within a
# function it is a call.
ROW = re.compile(r'[ \t]*(\{|\[|")|[A-Z_]+\(')
TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/', re.S)


def look(name, text):
    lines = text.split("\n")[:-1]
    # What stands in parentheses, as for (;;), and in braces on one line is no statement of the line's own.
    code = TOKEN.sub(lambda m: "\n" * m.group().count("\n"), text)
    depth = kept = ""
    for part in re.split(r"([()])", re.sub(r"\{[^{}\n]*\}", "", code)):
        depth = depth + "(" if part == "(" else depth[1:] if part == ")" else depth
        kept += re.sub(r"[^\n]", "", part) if depth or part in "()" else part
    for n, line in enumerate(kept.split("\n"), 1):
        if re.search(r";[ \t]*[\w*]", line):
            yield n, "two statements"
    for n, line in enumerate(lines, 1):
        if len(line.expandtabs(8)) > WIDTH and not ROW.match(line) and name != "src/store/sql.c":
            yield n, f"{len(line.expandtabs(8))} columns"
        if re.search(r"[ \t]$", line):
            yield n, "ends in a blank"
        if n > 1 and line == lines[n - 2] == "":
            yield n, "the second empty line"
    if len(lines) > LONG and not text.startswith("/*"):
        yield 1, f"{len(lines)} lines without a head"


def words(text):
    """How many lines have a word of a comment."""
    return sum(bool(re.search(r"\w", line)) for m in TOKEN.finditer(text) if m.group()[0] == "/" for line in m.group().split("\n"))


top = pathlib.Path(sys.argv[1])
files = sorted(f for d in sys.argv[2:] for f in (top / d).rglob("*.[ch]"))
lines = comments = 0
for f in files:
    text = f.read_text(encoding="utf-8")
    if text.startswith("/* Made from "):  # by a program, where veto is built beside its sources
        continue
    name = str(f.relative_to(top))
    for n, what in sorted(look(name, text)):
        print(f"{name}:{n}: {what}")
    if name.startswith("src/"):
        lines += text.count("\n")
        comments += words(text)
if lines and comments / lines < SHARE:
    print(f"of {lines} lines of src, {comments} have a word of a comment: {comments / lines:.1%}")
END

is 'the code looks as it should' "$(python3 style.py "$SOURCES" src include tests)" ''

# The check itself finds each of these.
mkdir -p bad/src
{
	printf 'int a;\n\n\nint b; int c;\n%0101d\nint d; \n' 0
	printf '\tint x%d;\n' {1..200}
} >bad/src/a.c
is 'what should not be is found' "$(python3 style.py bad src)" 'src/a.c:1: 206 lines without a head
src/a.c:3: the second empty line
src/a.c:4: two statements
src/a.c:5: 101 columns
src/a.c:6: ends in a blank
of 206 lines of src, 0 have a word of a comment: 0.0%'
finish
