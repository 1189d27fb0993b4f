# The log, for reading and for machines: text, CSV, JSON Lines, filters, and files that appear whole or not at all.
. "$SOURCES/tests/lib.sh" || exit 99

# The same entries from CSV and from JSON Lines, field by field; prints how many, or the first that differs.
cat >compare.py <<-'END'
	import csv, json, sys
	def unguarded(s):
	    return s[1:] if s.startswith("'") else s
	with open(sys.argv[1], encoding='utf-8-sig', newline='') as f:
	    rows = list(csv.DictReader(f, delimiter=sys.argv[3]))
	with open(sys.argv[2], encoding='utf-8') as f:
	    entries = [json.loads(line) for line in f]
	assert len(rows) == len(entries), (len(rows), len(entries))
	for row, entry in zip(rows, entries):
	    assert list(row) == list(entry), (list(row), list(entry))
	    for name, value in row.items():
	        other = entry[name]
	        if name in ('seq', 'about'):
	            assert other is None or type(other) is int
	        if other is None:
	            assert name in ('about', 'due', 'previous'), name
	        text = '' if other is None else ' '.join(other) if name == 'evidence' else str(other)
	        assert unguarded(value) == text, (name, value, other)
	print(len(rows))
END

echo one >one.txt
echo two >two.txt
veto account add instagram/anna
veto account add facebook/müller
veto account add threads/empty
veto log
is 'no entry, no log, which is said' "$status$out$err" '0veto: there is no entry'
veto log --quiet
is 'but not with --quiet' "$status$out$err" 0
veto record objected anna --on 2025-01-05 --via form --reference '-17' --note 'Grüße, "Anna"' --quiet
veto record noted anna --on 2025-02-10 --note $'=HYPERLINK("x")\n\tsecond line' --quiet
veto record confirmed anna --on '2025-03-01 14:03' --evidence one.txt --evidence two.txt --evidence one.txt --quiet
veto record struck anna --about 2 --on 2025-03-02 --note ' blank at both ends ' --quiet
veto record objected müller --on 2025-01-06 --note "'apostrophe" --quiet
veto record noted müller --on 2025-02-11 --note 'a;b	c' --quiet
veto record noted müller --on 2025-02-12 --note $'\u0085' --quiet
is 'a line separator of the second set of controls stays out' "$status" 2
veto record noted müller --on 2025-02-12 --note $'\\ \u2028 \U1f600 \ufffd' --quiet

# ---- text

veto log --struck
done_well 'the log for reading'
me=$(id -un)
is 'account by account, in the order of what happened; who recorded it; text from outside is marked and cleaned' "$out" "$(cat <<-END
	facebook/müller: objected
	   1  6 Jan 2025          Objection sent, answer due 6 Feb 2025 ($me)
	      | 'apostrophe
	   2  11 Feb 2025         Note ($me)
	      | a;b	c
	   3  12 Feb 2025         Note ($me)
	      | \\ <U+2028> 😀 �

	instagram/anna: confirmed
	   1  5 Jan 2025          Objection sent, form, answer due 5 Feb 2025 ($me)
	      reference: -17
	      | Grüße, "Anna"
	   2  10 Feb 2025         Note [struck by entry 4] ($me)
	      | =HYPERLINK("x")
	      | 	second line
	   3  1 Mar 2025 14:03    Objection confirmed ($me)
	      evidence: $(sha256sum <two.txt | cut -c-64)
	      evidence: $(sha256sum <one.txt | cut -c-64)
	   4  2 Mar 2025          Struck: entry 2 ($me)
	      |  blank at both ends 
	END
)"
veto log instagram/anna
is 'one account alone' "$(printf '%s\n' "$out" | head -1)" 'instagram/anna: confirmed'
is 'and no other' "$(printf '%s\n' "$out" | grep -c '^[a-z]')" 1
veto --lang de log müller
like 'dates by language' "$out" '^   1  06\.01\.2025 '

veto --db forged.db account add threads/forged
veto --db forged.db record noted forged --on 2025-01-05 --note $'harmless\nevidence: abc\n\n   2  6 Jan 2025          Objection confirmed (root)' --quiet
veto --db forged.db log
is 'no line of a note passes for a label or an entry' "$out" "threads/forged: no decision
   1  5 Jan 2025          Note ($me)
      | harmless
      | evidence: abc
      | 
      |    2  6 Jan 2025          Objection confirmed (root)"

# ---- what was struck, and what strikes it, is folded; what did not arrive happened

veto log anna
is 'it is told by its number, and how it is shown' "$(printf '%s\n' "$out" | tail -2)" "      evidence: $(sha256sum <one.txt | cut -c-64)
      2 struck; --struck shows them"
is 'and is not listed' "$(printf '%s\n' "$out" | grep -c '^   [24] ')" 0
veto --lang de log anna
like 'in German' "$out" '2 gestrichen; --struck zeigt sie'
veto log anna --entry struck
like 'strikes that are asked for are shown' "$out" '^   4  2 Mar 2025          Struck: entry 2'
veto --db struck.db account add x/eva
veto --db struck.db record objected eva --via email --on 2025-01-05 --quiet
veto --db struck.db record noted eva --note slip --on 2025-01-06 --quiet
veto --db struck.db record struck eva --about 2 --on 2025-01-07 --quiet
veto --db struck.db record struck eva --about 3 --on 2025-01-08 --quiet
veto --db struck.db record undelivered eva --about 1 --on 2025-01-09 --quiet
veto --db struck.db record noted eva --note gone --on 2025-01-10 --quiet
veto --db struck.db record struck eva --about 6 --on 2025-01-11 --quiet
veto --db struck.db log --effective
is 'a strike and its strike are left out, what they were about is back, what did not arrive stays' "$(printf '%s\n' "$out" | grep '^ *[0-9]' | cut -c-4 | tr -d ' \n')" 125
unlike 'and nothing is said of the rest' "$out" 'struck;'
veto --db struck.db log --effective --format json
is 'JSON leaves out the same' "$(printf '%s\n' "$out" | python3 -c 'import json, sys; print([(x["seq"], x["struck_by"], x["lost_by"]) for x in json.load(sys.stdin)])')" '[(1, None, 5), (2, None, None), (5, None, None)]'
veto --db struck.db log --format json
is 'and tells them apart' "$(printf '%s\n' "$out" | python3 -c 'import json, sys; print([(x["seq"], x["struck_by"]) for x in json.load(sys.stdin) if x["struck_by"]])')" '[(3, 4), (6, 7)]'
veto --db struck.db log --format csv
is 'an export is whole, whatever is folded' "$(printf '%s\n' "$out" | wc -l)$err" 8
veto --db struck.db log --format csv --effective --output effective.csv
refused 'without the struck ones it is no chain, which is said' 0 "this is an excerpt: 'veto verify' will find entries missing in it"
veto verify effective.csv
is 'and so it is' "$status" 3
veto --db struck.db log eva --effective --struck
refused 'both at once' 2 '--effective leaves out what --struck shows'
veto --db struck.db record struck eva --about 1 --on 2025-01-12 --quiet
veto --db struck.db record struck eva --about 2 --on 2025-01-12 --quiet
veto --db struck.db record struck eva --about 5 --on 2025-01-12 --quiet
veto --db struck.db log
is 'all of it struck' "$out" 'x/eva: no decision
      10 struck; --struck shows them'
veto --db struck.db log --effective
is 'nothing is left' "$status$out$err" '0veto: no entry fits'

# ---- by text: what a row shows

found()
{
	veto "${@:2}"
	is "$1" "$(printf '%s\n' "$out" | grep '^ *[0-9]' | cut -c-4 | tr -d ' \n')" "$found"
}
found=3 found 'in a note, whatever its case' log müller --text 😀
found=1 found 'in a reference' log anna --text=-17
found=1 found 'in the words of the entry' log anna --text 'objection SENT'
found=1 found 'in those of the way' log anna --text form
found=1 found 'a due date as it is shown' log --text '6 Feb 2025'
found=3 found 'the time' log --text '14:03'
found=1 found 'in the language of the messages' --lang de log anna --text 'Widerspruch gesendet'
found=123 found 'in the name of the account' log --text book/m
found=3 found 'together with another filter' log --text 2025 --since 2025-02-20
veto log --text nowhere
is 'in none' "$status$out$err" '0veto: no entry fits'
veto log --text 'slip' --format csv
is 'CSV has the same rows' "$(printf '%s\n' "$out" | wc -l)" 1
veto log --text Grüße --format json
is 'and JSON' "$(printf '%s\n' "$out" | python3 -c 'import json, sys; print([x["seq"] for x in json.load(sys.stdin)])')" '[1]'
veto log --text Grüße --format csv --output excerpt.csv
refused 'what it leaves out is told' 0 "this is an excerpt"
veto log --text ''
refused 'no text' 2 '--text: from 1 to 127 bytes'
veto log --text "$(printf 'x%.0s' {1..128})"
refused 'too much of it' 2 '--text: from 1 to 127 bytes'

# ---- CSV and JSON Lines

veto log --format csv --output log.csv
done_well 'CSV into a file'
is 'nothing goes to standard output' "$out" ''
is 'the file is open to its owner alone' "$(stat -c %a log.csv)" 600
is 'the header' "$(head -1 log.csv)" $'service,handle,seq,happened,recorded,entry,channel,route,reference,due,about,evidence,internal,previous,hash,salt,actor,note\r'
veto log --format csv
is 'the same on standard output' "$(printf '%s\n' "$out" | sha256sum)" "$(sha256sum <log.csv)"
is 'every record ends in CR LF' "$(grep -c $'\r$' log.csv)" 8
veto --lang de log --format csv
is 'in every language' "$(printf '%s\n' "$out" | sha256sum)" "$(sha256sum <log.csv)"
veto log --format jsonl --output log.jsonl
done_well 'JSON Lines into a file'
is 'every line is JSON, and says what the CSV says' "$(python3 compare.py log.csv log.jsonl , 2>&1)" 7
is 'seven lines' "$(wc -l <log.jsonl)" 7
veto log --format csv --separator ';' --bom --output excel.csv
done_well 'CSV for a German Excel'
is 'it begins with a byte order mark' "$(head -c 10 excel.csv | od -An -c | tr -d ' ')" '357273277service'
is 'and says the same' "$(python3 compare.py excel.csv log.jsonl ';' 2>&1)" 7
veto verify excel.csv
done_well 'verify reads it back'
veto --db second.db import excel.csv
done_well 'and so does import'
veto --db second.db log --format csv
is 'into the same log, byte by byte' "$(printf '%s\n' "$out" | sort | sha256sum)" "$(sort log.csv | sha256sum)"
veto log --format csv --separator tab --output log.tsv
is 'TAB between the fields' "$(python3 compare.py log.tsv log.jsonl $'\t' 2>&1)" 7
veto verify log.tsv
done_well 'is read back too'

# ---- the name of the file says the format, the option more loudly

veto log -o by-name.jsonl
is '.jsonl' "$(sha256sum <by-name.jsonl)" "$(sha256sum <log.jsonl)"
veto log --output=by-name.csv
is '.csv' "$(sha256sum <by-name.csv)" "$(sha256sum <log.csv)"
veto log -o by-name.CSV
is 'in capitals' "$(sha256sum <by-name.CSV)" "$(sha256sum <log.csv)"
veto log -o by-name.Jsonl
is 'or both' "$(sha256sum <by-name.Jsonl)" "$(sha256sum <log.jsonl)"
veto log -o by-semicolon.csv --separator ';' --bom
is 'and it takes the options of CSV' "$status$(sha256sum <by-semicolon.csv)" "0$(sha256sum <excel.csv)"
veto log -o by-name.text
like '.text' "$(head -1 by-name.text)" '^facebook/müller: objected$'
veto log -o by-name
like 'no suffix' "$(head -1 by-name)" '^facebook/müller: objected$'
veto log -o other.csv --format jsonl
is '--format wins' "$(sha256sum <other.csv)" "$(sha256sum <log.jsonl)"
for option in '--separator ;' --bom; do
	for format in '--format text' '--format jsonl' '-o new.jsonl' '-o new.txt' '-o new.csv --format text' ''; do
		refuses "$option with ${format:-no format}" 2 '--separator and --bom go with --format csv alone' log $option $format
	done
done
veto log -o - --format csv
is '- is standard output' "$(printf '%s\n' "$out" | sha256sum)" "$(sha256sum <log.csv)"

# ---- filters

# A log is an excerpt where of an account that is in it something is left out: before other entries, which verify finds, or after them.
# excerpt ARGUMENT...: the log as CSV, which is said not to prove itself.
excerpt()
{
	veto log --format csv "$@" --output excerpt.csv --force
	refused "an excerpt is told: $*" 0 "this is an excerpt: 'veto verify' will find entries missing in it; a log without --since, --until, --entry, --text and --effective proves itself"
	is 'and nothing else is said' "$out" ''
}
excerpt --since 2025-02-10
veto verify excerpt.csv --quiet
refused 'and verify does find them missing' 3 'the log does not hold: 2 breaks'
veto log --format csv --until 2025-02-11 --output excerpt.csv --force
refused 'an excerpt without the last entries is told as such' 0 "this is an excerpt: later entries of these accounts are not in it, and 'veto verify' cannot see that; a log without --until, --entry, --text and --effective has them"
veto verify excerpt.csv --quiet
done_well 'and verify does not see it'
veto --lang de log --format csv --until 2025-02-11 --output excerpt.csv --force
refused 'the same in German' 0 'dies ist ein Auszug: spätere Einträge dieser Konten'
veto log --format csv --entry objected --output excerpt.csv --force
refused 'nor where they are of another kind' 0 'later entries of these accounts'
excerpt --entry struck
for whole in '--until 2035-12-31' '--until today' '--since 2025-01-05' 'anna --until 2035-12-31' 'müller --since 2025-01-06'; do
	veto log --format csv $whole --output excerpt.csv --force
	done_well "nothing of what is in it is left out: $whole"
	veto verify excerpt.csv --quiet
	done_well 'and verify has nothing to say'
done
veto log --format csv --entry reminded --output excerpt.csv --force
done_well 'nor of a log in which there is no account'
for quiet in '--format jsonl --since 2025-02-10' '--format text --entry objected' '--format csv anna'; do
	veto log $quiet
	done_well "no word of it: $quiet"
done
# seqs ARGUMENT...: which entries of instagram/anna those are.
seqs()
{
	"$VETO" log instagram/anna --format jsonl "$@" | python3 -c 'import json,sys; print(*[json.loads(l)["seq"] for l in sys.stdin])'
}
is '--since includes its day' "$(seqs --since 2025-02-10)" '2 3 4'
is '--until includes its day' "$(seqs --until 2025-03-01)" '1 2 3'
is 'both' "$(seqs --since 10.02.2025 --until 01.03.2025)" '2 3'
is 'one day, the hour does not matter' "$(seqs --since 2025-03-01 --until 2025-03-01)" 3
is '--entry' "$(seqs --entry struck)" 4
is '--entry and --since' "$(seqs --entry objected --since 2025-01-06)" ''
is '--until may lie ahead, as the end of a year does' "$(seqs --until "$(date -d 'next year' +%Y)-12-31")" '1 2 3 4'
refuses 'a time that ends before it begins' 2 '--since lies after --until' log --since 2025-03-02 --until 2025-03-01
veto log --since 2025-03-01 --entry confirmed
is 'the text is filtered too' "$(printf '%s\n' "$out" | grep -Ec '^   [0-9]')" 1
is 'and an account with nothing to show is left out' "$(printf '%s\n' "$out" | grep -c '^[a-z]*/')" 1
veto log --since "$(date -d tomorrow +%F)"
is 'nothing is newer than today, which is said' "$status$out$err" '0veto: no entry fits'
veto log --entry objected --format csv
is 'filters go over all accounts' "$(printf '%s\n' "$out" | grep -c ',objected,')" 2

# ---- files that are there

before=$(sha256sum log.csv)
refuses 'a file that is there' 1 'log\.csv: this file exists already; --force replaces it' log --format csv --output log.csv
is 'it is as it was' "$(sha256sum log.csv)" "$before"
veto log --format jsonl --output log.csv --force
done_well '--force replaces it'
is 'whole' "$(sha256sum <log.csv)" "$(sha256sum <log.jsonl)"
ln -s log.csv link.csv
veto log --format csv --output link.csv --force
is 'through a link the file behind it is replaced' "$(readlink link.csv) $(head -c 7 log.csv)" 'log.csv service'
refuses 'an unknown format' 2 "unknown format 'jsonL'; did you mean 'jsonl'" log --format jsonL
refuses 'a format that is none' 2 "unknown format 'xml'; (did you mean|known are)" log --format xml
veto log nobody -o nothing.csv
is 'a failure leaves no file' "$status$(ls nothing.csv* 2>/dev/null)" 2
"$VETO" log --format csv --output /dev/stdout | cat >piped.csv
is 'a device is written to as it is' "$(head -c 7 piped.csv)" service
finish
