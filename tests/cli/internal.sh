# What is internal of an entry (who recorded it, the note): left out of a file, filled in from one, erased; the seals hold.
. "$SOURCES/tests/lib.sh" || exit 99
me=$(id -un)

veto account add instagram/anna --owner Anna
veto account add threads/anna --owner Anna
veto record objected instagram/anna threads/anna --on 2025-01-05 --via form --note 'Karl said so' --quiet
veto record noted instagram/anna --on 2025-01-06 --note 'another' --quiet
veto log --format csv --output whole.csv

# ---- left out

veto log --without-internal --format csv --output without.csv
is 'neither who recorded it nor a note is in it' "$(grep -cE "$me|Karl|another" without.csv)" 0
is 'all else is' "$(cut -d , -f 1-15 <without.csv)" "$(cut -d , -f 1-15 <whole.csv)"
veto verify without.csv
is 'it verifies, and says how much of it is there' "$status$(sed 's/, [0-9a-f]*$//' <<<"$out")" '0instagram/anna: intact, 2 entries, 2 of them without their internal part
threads/anna: intact, 1 entry, 1 of them without its internal part'
veto log instagram/anna --without-internal
unlike 'as text' "$out" "$me|Karl|another"
is 'as JSON' "$("$VETO" log instagram/anna --without-internal --format json | grep -oE '"(salt|actor|note)": *[^,}]*' | sort -u | tr -d ' ' | paste -sd ' ')" \
	'"actor":null "note":null "salt":null'
is 'and as JSON Lines' "$("$VETO" log instagram/anna --without-internal --format jsonl | grep -c '"salt":null,"actor":null,"note":null}')" 2

# ---- filled in

veto --db other.db import without.csv
done_well 'taken in without'
veto --db other.db log threads/anna
like 'it says what is not here' "$out" '^      who recorded it, and a note, are not in this database$'
veto --db other.db import whole.csv --dry-run
is 'what would be filled in' "$status$out" '0would add 0 entries; 3 would get what is internal of them; 0 are there already'
veto --db other.db import whole.csv
is 'is' "$status$out" '0added 0 entries; 3 got what is internal of them; 0 were there already'
is 'and the log is the whole one' "$("$VETO" --db other.db log --format csv | sort)" "$(sort whole.csv)"
veto --db other.db import without.csv
is 'a file that says less takes nothing away' "$status$out$("$VETO" --db other.db log --format csv | sort)" \
	"0added 0 entries; 3 were there already$(sort whole.csv)"

# ---- erased

refuses 'no such entry' 1 'there is no entry 9' erase instagram/anna 9 --force
refuses 'no number' 2 "'first' is no number of an entry; 'veto log' shows them" erase instagram/anna first --force
refuses 'no account' 2 "there is no account 'instagram/bea'|no account" erase instagram/bea 1 --force
refuses 'no entry is named' 2 'it takes one account and the number of an entry' erase instagram/anna
watch
veto erase instagram/anna 1 </dev/null
like 'it is asked for' "$err" '^Erase for good what is internal of entry 1 of instagram/anna \(who recorded it, and the note\)\? \[y/N\]'
is 'nobody answers: nothing is done' "$status" 1
out= err=
unchanged 'and nothing was written'
veto erase instagram/anna 1 <<<y
is 'yes is yes' "$status$out" '0instagram/anna: what was internal of entry 1 is erased; backups and exports made before still have it'
veto log instagram/anna
like 'the log says by whom, and when' "$out" "^      the text was erased on $(LC_ALL=C date '+%-d %b %Y') by $me\$"
unlike 'and has the text no more' "$out" 'Karl'
like 'the other entry has its own' "$out" '^      \| another$'
veto erase threads/anna 1 --force
is 'with --force nobody is asked' "$status$err" 0
is 'and the files of the database have it nowhere, not in what is free in them either' "$(cat data/veto/veto.db* | grep -ac 'Karl said so')" 0
veto verify
done_well 'the chains hold'
like 'with what is missing told' "$out" '^instagram/anna: intact, 2 entries, 1 of them without its internal part, '
veto erase --service threads 1 --force
is 'once is enough' "$status${err#*$'\n'}" "1veto: what is internal of entry 1 is not here, or erased already"
veto undo
like 'nothing undoes it' "$err" '^veto: not undone: the last change erased what was internal of an entry, and that is for good; undo once more takes back the one before$'
veto import whole.csv
is 'and no import brings it back' "$status$out$("$VETO" log --format csv | grep -c Karl)" '0added 0 entries; 3 were there already0'
veto record confirmed instagram/anna --reference Z-1 --quiet
veto verify --quiet
done_well 'recording goes on after it'
finish
