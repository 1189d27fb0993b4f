# veto-log(5) is enough to write a verifier from: the one in tests/verifier.py was, and must agree with veto on good and on
# tampered files; and each rule that it follows must stand in the page.
. "$SOURCES/tests/lib.sh" || exit 99
verifier=$SOURCES/tests/verifier.py

# The interpreter itself, where python3 is a script that looks for one.
python=$(python3 -c 'import sys; print(sys.executable)' 2>/dev/null)
if [ -z "$python" ]; then
	skip 'all of it' package 'python3 is missing'
	finish
fi

# The verifier in one process for all files: a name in, its exit status out.
coproc verifying {
	exec "$python" -u -I -c 'if True:
		import sys
		verifier = sys.argv[1]
		code = compile(open(verifier).read(), verifier, "exec")
		for name in map(str.strip, sys.stdin):
		    sys.argv = [verifier, name]
		    try:
		        exec(code, {"__name__": "__main__"})
		    except SystemExit as end:
		        print(end.code)
	' "$verifier"
}
exec {asking}>&"${verifying[1]}" {answers}<&"${verifying[0]}"

# verify FILE: what the verifier says, in $theirs.
verify()
{
	theirs=
	echo "$1" >&"$asking"
	read -rt 20 theirs <&"$answers"
}

# verdicts FILE: what both say, in $both.
verdicts()
{
	"$VETO" verify "$1" >/dev/null 2>&1
	both=$?
	verify "$1"
	both="$both $theirs"
}

holds()
{
	verdicts "$2"
	is "$1: holds" "$both" '0 0'
}

breaks()
{
	verdicts "$2"
	is "$1: does not hold" "$both" '3 3'
}

# ---- good files

veto log --format csv --output empty.csv
holds 'a log without entries' empty.csv
veto account add instagram/anna.schmidt
veto account add threads/-müller
veto account add facebook/a,b
veto account add facebook/none
printf 'proof' >proof
printf 'more' >more
veto record objected anna.schmidt threads/-müller a,b --on 2025-05-20 --via form --note 'Formular, ohne "Begründung"'
veto record received threads/-müller --on '2025-05-20 14:03' --reference "=1+1"
veto record noted anna.schmidt a,b --note $'first\r\nsecond; "quoted", \'single\'\n\n\tlast' --evidence proof --evidence more
for text in '=1+1' +49 -1 @name "'quoted'" "'" "''" $'\ttab' '"' '""' ' space' 'space ' ' ' ',' ';' $'\t;,' $'\n' "=\"'\"" '-"' '= '; do
	veto record received a,b --note "$text" --reference "${text//[[:cntrl:]]/ }"
	[ "$status" = 0 ] || break
done
done_well 'texts with all that is quoted or guarded are recorded'
veto record struck anna.schmidt --about 2
# A with a ring, decomposed: it goes in as one character, so that a verifier needs no tables of Unicode.
veto record noted anna.schmidt --note $'A\u030angstro\u0308m'
veto log --format csv --output all.csv
holds 'several accounts, with quotes, line breaks and guards' all.csv
check 'the text is composed in it' grep -q $'\u00c5ngstr\u00f6m' all.csv
veto log --format csv --without-internal --output without.csv
holds 'without what is internal' without.csv
check 'of which nothing is left in it' test "$(grep -c "first\|,$(id -un)," without.csv)" = 0
head -1 all.csv >mixed.csv
{ grep ^instagram all.csv | head -1; grep ^instagram without.csv | sed 1d; } >>mixed.csv
holds 'one entry with it, the others without' mixed.csv
for separator in ';' tab; do
	veto log --format csv --separator "$separator" --output "separated.csv" --force
	holds "separated by $separator" separated.csv
	veto log --format csv --separator "$separator" --bom --output "separated.csv" --force
	holds "separated by $separator, with a byte order mark" separated.csv
done
veto log --format csv --bom --output marked.csv
holds 'with a byte order mark' marked.csv
veto log threads/-müller --format csv --output one.csv
holds 'one account of several' one.csv
sed 's/\r$//' all.csv >lf.csv
holds 'line ends without CR' lf.csv
head -c -2 one.csv >open.csv
holds 'the last line end missing' open.csv
head -1 one.csv >mixed.csv
veto log anna.schmidt --format csv --output other.csv
sed -n 2p one.csv >>mixed.csv && sed -n 2p other.csv >>mixed.csv && sed -n 3p one.csv >>mixed.csv
holds 'accounts mixed' mixed.csv

# ---- tampered ones

head -3 one.csv | tail -1 >record
head -2 one.csv >cut.csv
holds 'a record cut off the end, which no chain can tell' cut.csv
(cat one.csv record) >tampered.csv
breaks 'a record twice' tampered.csv
(head -1 one.csv; cat record) >tampered.csv
breaks 'the first record removed' tampered.csv
(head -1 one.csv; tail -n 1 one.csv; sed -n 2p one.csv) >tampered.csv
breaks 'two records in another order' tampered.csv
(cat one.csv; sed 's/,2,/,3,/' record) >tampered.csv
breaks 'a record added' tampered.csv
sed 's/,received,/,refused,/' one.csv >tampered.csv
breaks 'a word changed' tampered.csv
sed 's/^threads,/instagram,/' one.csv >tampered.csv
breaks 'the account renamed' tampered.csv
sed "3s/'=1+1/=1+1/" one.csv >tampered.csv
check 'there was a guard' test "$(cmp one.csv tampered.csv | wc -l)" = 1
breaks 'a guard removed' tampered.csv
sed '2s/^threads,/"threads",/' one.csv >tampered.csv
breaks 'quotes where none belong' tampered.csv
sed '2s/^threads,/"threads"x,/' one.csv >tampered.csv
breaks 'text after a closing quote' tampered.csv
printf '\r\n' | cat one.csv - >tampered.csv
breaks 'an empty line' tampered.csv
(cat one.csv; printf 'threads') >tampered.csv
breaks 'a torn last line' tampered.csv
sed '3s/\(.*\),/\1,,/' one.csv >tampered.csv
breaks 'a field too many' tampered.csv
printf 'threads,"' | cat one.csv - >tampered.csv
breaks 'a quote that is never closed' tampered.csv
sed $'2s/\u00fc/u\u0308/' one.csv >tampered.csv
breaks 'a letter decomposed' tampered.csv
sed '2s/\xc3\xbc/\xfc/' one.csv >tampered.csv
breaks 'bytes that are no UTF-8' tampered.csv
veto log anna.schmidt --entry struck --format csv --output part.csv
breaks 'a partial export' part.csv
sed '1s/handle/Handle/' one.csv >tampered.csv
breaks 'another header' tampered.csv
sed 1d one.csv >tampered.csv
breaks 'no header' tampered.csv
sed '1s/^service/"service"/' one.csv >tampered.csv
breaks 'a header in quotes' tampered.csv
sed '1s/hash/"hash"/' one.csv >tampered.csv
breaks 'one word of it in quotes' tampered.csv
sed '1s/hash/hash /' one.csv >tampered.csv
breaks 'a blank in it' tampered.csv
sed '1s/\r$/,\r/' one.csv >tampered.csv
breaks 'a field too many in it' tampered.csv
sed '1s/,hash//' one.csv >tampered.csv
breaks 'a field too few' tampered.csv
head -c 50 one.csv >tampered.csv
breaks 'a torn header' tampered.csv
sed '1s/handle/"handle"/' empty.csv >tampered.csv
breaks 'a header in quotes, and no entry' tampered.csv
: >tampered.csv
breaks 'an empty file' tampered.csv
printf '\xef\xbb\xbf' >tampered.csv
breaks 'nothing but a byte order mark' tampered.csv
printf '\r\n' >tampered.csv
breaks 'nothing but an empty line' tampered.csv

grep -v ^facebook all.csv | sed "2s/,[a-f][0-9a-f]\{31\},/,,/" >tampered.csv
breaks 'an actor without a salt' tampered.csv
sed "2s/,$(id -un),/,,/" one.csv >tampered.csv
breaks 'a salt without an actor' tampered.csv
sed "2s/,\([a-f]\)\([0-9a-f]\{31\},$(id -un),\)/,f\2/; t; s/^//" one.csv >tampered.csv
cmp -s tampered.csv one.csv || breaks 'another salt' tampered.csv

# Each byte, changed by one, for the verifier; tests/unit/act does that with what veto does. Here veto is run for some of them, in
# each part of the file and at all ends of lines.
mkdir bytes
"$python" - one.csv bytes <<'END'
import sys
data = open(sys.argv[1], "rb").read()
for at in range(len(data)):
    with open("%s/%d" % (sys.argv[2], at), "wb") as changed:
        changed.write(data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])
END
IFS= LC_ALL=C read -rd '' text <one.csv
size=$(stat -c %s one.csv)
taken= ours=0 let_pass=
for ((at = 0; at < size; at++)); do
	verify "bytes/$at"
	[ "$theirs" = 3 ] || taken="$taken $at"
	[[ $((at % 32)) = 0 || ${text:at:1} == [$'\r\n'] ]] || continue
	ours=$((ours + 1))
	"$VETO" verify "bytes/$at" >/dev/null 2>&1
	[ $? = 3 ] || let_pass="$let_pass $at"
done
is 'no byte can change for the verifier' "$taken" ''
is "nor any of $ours bytes for veto, neither of a record nor of the header" "$let_pass" ''
check 'those are not too few' test "$ours" -ge 20
verify bytes/$((size - 1))
is 'the verifier answers to the end' "$theirs" 3
verify one.csv
is 'and still takes what holds' "$theirs" 0

# ---- the page

if ! command -v mandoc >/dev/null; then
	skip 'the page' package 'mandoc is missing'
	finish
fi
mandoc -T utf8 "$SOURCES/man/veto-log.5" | sed 's/.\x08//g' >page
text=$(tr -s ' \n' '  ' <page)
rules=0
while read -r rule; do
	rules=$((rules + 1))
	[[ $text == *"$rule"* ]]
	_report $? "the page says: $rule" 'it does not'
done < <(sed -n 's/^ *# //p' "$verifier")
check 'the verifier has its rules from the page' test "$rules" -ge 12
is 'no statement of check() stands without its rule' \
	"$(sed -n '/^def check/,/^$/p' "$verifier" | awk '/^ *#/ {rule = 1; next} /held &=|seal =|text =|separator =|seq, last =/ {if (!rule) print; rule = 0}')" ''
is 'the fields of the page are those of the header' "$(sed -n '/^\.Sh FIELDS/,/^\.El/s/^\.It Cm //p' "$SOURCES/man/veto-log.5" | paste -sd ,)" \
	"$(head -1 empty.csv | tr -d '\r')"
check 'and of the verifier' grep -q "^HEADER = \"$(head -1 empty.csv | tr -d '\r' | tr , ' ')\"" "$verifier"

# The example of the page, unfolded.
sed -n '/^EXAMPLES/,/^SEE ALSO/p' page | sed -n '/^  *service,/,/^ *$/p' | sed 's/^ *//; /^$/d' | sed ':a; /\\$/ {N; s/\\\n//; ba}' |
	sed 's/$/\r/' >log.csv
is 'the example has a header and three records' "$(wc -l <log.csv)" 4
holds 'the example' log.csv
line=$(sed -n 's/^ *\$ //p' page)
is 'the command of the page gives the hash of the page' "$(bash -c "$line")" "$(sed -n '/^ *\$ /{n; s/^ *//p}' page)"
veto --db example.db import log.csv
done_well 'veto takes the example in'
like 'as three entries' "$out" '^added 3 entries'

# JSON Lines become CSV as the page says.
veto log --format jsonl --output all.jsonl
"$python" - "$verifier" all.jsonl converted.csv <<'END'
import json, sys
source, jsonl, csv = sys.argv[1:]
rules = {}
exec(open(source).read().split("\ntry:")[0], rules)
with open(csv, "w", encoding="utf-8", newline="") as out:
    out.write(",".join(rules["HEADER"]) + "\r\n")
    for line in open(jsonl, encoding="utf-8", newline="\n"):
        record = json.loads(line)
        assert list(record) == rules["HEADER"]
        record["evidence"] = " ".join(record["evidence"])
        fields = ["" if record[name] is None else str(record[name]) for name in rules["HEADER"]]
        out.write(",".join(rules["encode"](field, ",") for field in fields) + "\r\n")
END
veto log --format csv --output now.csv
check 'JSON Lines hold the same, byte for byte' cmp now.csv converted.csv
holds 'JSON Lines made into CSV' converted.csv
finish
