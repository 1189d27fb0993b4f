# A log exported earlier is taken in again: what fits is appended, what is there must be the same, all or nothing.
. "$SOURCES/tests/lib.sh" || exit 99

# taken NAME STATUS PATTERN FILE: import refuses the file.
taken()
{
	refuses "$1" "$2" "$3" import "$4"
}

# log DATABASE: its log as CSV, in an order that does not depend on which account came first.
log()
{
	"$VETO" --db "$1" log --format csv | sort | sha256sum
}

# seal FILE...: computes every chain of these logs anew, in place: what somebody does who knows the format.
cat >seal.py <<-'END'
	import csv, hashlib, io, sys
	def line(fields):
	    out = io.StringIO()
	    csv.writer(out).writerow(fields)
	    return out.getvalue()[:-2]
	def seal(name):
	    with open(name, encoding='utf-8', newline='') as file:
	        rows = list(csv.reader(file))
	    heads = {}
	    with open(name, 'w', encoding='utf-8', newline='') as file:
	        file.write(line(rows[0]) + '\r\n')
	        for row in rows[1:]:
	            if row[15]:
	                row[12] = hashlib.sha256((row[15] + line(row[16:])).encode()).hexdigest()
	            row[13] = heads.get((row[0], row[1]), '')
	            row[14] = heads[row[0], row[1]] = hashlib.sha256(line(row[:14]).encode()).hexdigest()
	            file.write(line(row) + '\r\n')
	for name in sys.argv[1:]:
	    seal(name)
END
seal()
{
	python3 seal.py "$@"
}

veto account add instagram/anna --owner Anna
veto account add facebook/müller
echo proof >proof.txt
veto record objected anna --on 2025-01-05 --via form --note $'two\nlines, "quoted"' --evidence proof.txt --quiet
veto record confirmed anna --on 2025-02-01 --quiet
veto record objected müller --on 2025-01-06 --quiet
veto record struck anna --about 2 --on 2025-02-02 --quiet
veto record noted anna --on 2025-01-01 --note '=1+1' --quiet
veto log --format csv --output log.csv
cp log.csv sealed.csv
sed 's/,2025-02-05,/,2025-03-05,/' log.csv >due.csv
sed 's/,2025-02-01T*[^,]*,\([^,]*\),confirmed,,,,,/,2025-02-01,\1,extended,,,,2025-04-07,/' log.csv >extended.csv
sed 's/2025-04-07/2025-05-06/' extended.csv >later.csv
sed 's/,2025-02-02,/,2099-02-02,/' log.csv >future.csv
sed 's/,2025-02-01,/,2025-02-03,/' log.csv >parted.csv
seal sealed.csv due.csv extended.csv later.csv future.csv parted.csv
is 'the sealing of this test is the real one' "$(cmp sealed.csv log.csv 2>&1)" ''

# ---- taken in

veto --db second.db import log.csv --dry-run
is 'a dry run says what it would do' "$status$out" '0would add 5 entries; 0 are there already'
is 'and does nothing' "$("$VETO" --db second.db account list)" ''
veto --db second.db import log.csv
done_well 'into an empty database'
is 'says how many' "$out" 'added 5 entries; 0 were there already'
is 'the log is the same' "$(log second.db)" "$(log data/veto/veto.db)"
veto --db second.db verify
done_well 'intact'
is 'status and due date are derived from it' "$("$VETO" --db second.db account list --format csv | cut -d , -f 1-2,8-10)" \
	"$("$VETO" account list --format csv | cut -d , -f 1-2,8-10)"
before=$(log second.db)
veto --db second.db import log.csv
done_well 'the same file twice'
is 'adds nothing' "$out" 'added 0 entries; 5 were there already'
is 'and changes nothing' "$(log second.db)" "$before"

# ---- what is sealed, and yet not so

check 'the due date of an objection is another' test "$(cmp -s due.csv log.csv; echo $?)" = 1
veto verify due.csv
is 'verification of the file says so' "$status $(printf '%s\n' "$out" | grep -v ': intact')" \
	"3 instagram/anna: wrong at entry 1 (due date: it says '2025-03-05', the entries say '2025-02-05')"
veto --db due.db import due.csv
veto --db due.db verify
is 'that of the database too' "$status $(printf '%s\n' "$out" | grep -v -e ': intact' -e '^evidence ' -e '^not covered: ')" \
	"3 instagram/anna: wrong at entry 1 (due date: it says '2025-03-05', the entries say '2025-02-05')"
veto verify extended.csv
is 'a due date that is wrong after an extension' "$status $(printf '%s\n' "$out" | grep -v ': intact')" '0 '
veto verify later.csv
is 'is one of that entry' "$status $(printf '%s\n' "$out" | grep -v ': intact')" \
	"3 instagram/anna: wrong at entry 2 (due date: it says '2025-05-06', the entries say '2025-04-07')"
veto --db future.db import future.csv
done_well 'what a clock that is ahead has recorded is taken: the file proves it'

# ---- what comes after it

veto record reminded anna --on 2025-03-01 --quiet
veto log anna --since 2025-03-01 --format csv --output rest.csv
veto --db second.db import rest.csv
is 'a file that begins where the database ends' "$status$out" '0added 1 entry; 0 were there already'
veto log --format csv --output longer.csv
veto --db third.db import log.csv
veto --db third.db import longer.csv
is 'a longer file adds what is new' "$status$out" '0added 1 entry; 5 were there already'
is 'the log is the same' "$(log third.db)" "$(log second.db)"
veto --db third.db verify --quiet
done_well 'and intact'
veto --db third.db record confirmed anna --reference Z-1 --quiet
done_well 'recording goes on after it'
veto --db third.db verify --quiet
done_well 'and stays intact'

veto log --format csv --separator ';' --bom --output excel.csv
veto --db fourth.db import excel.csv
is 'with semicolons and a mark' "$status$out" '0added 6 entries; 0 were there already'
is 'the log is the same' "$(log fourth.db)" "$(log second.db)"
sed 's/\r$//' longer.csv >unix.csv
veto --db fifth.db import unix.csv
is 'with the line ends of another system' "$status$out" '0added 6 entries; 0 were there already'
python3 -c "
import csv, sys
rows = csv.reader(open('longer.csv', newline='', encoding='utf-8'))
csv.writer(open('quoted.csv', 'w', newline='', encoding='utf-8'), quoting=csv.QUOTE_ALL).writerows(rows)"
veto --db sixth.db import quoted.csv
is 'with every field in quotes, as other programs save it' "$status$out" '0added 6 entries; 0 were there already'
is 'the log is the same' "$(log sixth.db)" "$(log second.db)"

# ---- refused

taken 'a file that is not there' 1 'nowhere\.csv: there is no such file or folder' nowhere.csv
taken 'a folder' 1 'data: it is a folder, not a file' data
: >empty.csv
taken 'an empty file' 1 'empty\.csv: this is no log of veto: its first line is not' empty.csv
"$VETO" account list --format csv >accounts.csv
taken 'a list of accounts' 1 "accounts\.csv: this is no log of veto: its first line is not 'service,handle,seq,…,note'" accounts.csv
sed '1s/seq,happened/happened,seq/' longer.csv >bad.csv
taken 'columns in another order' 1 'bad\.csv: this is no log of veto' bad.csv
sed '1s/,hash/,hash,more/' longer.csv >bad.csv
taken 'a column too many' 1 'bad\.csv: this is no log of veto' bad.csv
sed 1d longer.csv >bad.csv
taken 'no header' 1 'bad\.csv: this is no log of veto' bad.csv
head -c 100000 /dev/urandom >bad.csv
taken 'no CSV' 1 'bad\.csv: this is no log of veto' bad.csv

cat >short.csv <<-'END'
	service,handle,seq,happened,recorded,entry,channel,route,reference,due,about,evidence,internal,previous,hash,salt,actor,note
END
(cat short.csv; printf 'threads,new,1,2025-01-05,2025-01-05T10:00:00.000Z,noted,,,,,,,,,,d0123456789abcdef0123456789abcde,me,first\r\nthreads,new,2,2025-01-05,2025-01-05T10:00:00.000Z,noted,,,,,,,,,,d0123456789abcdef0123456789abcdf,me,"a\nb"\r\n') >new.csv
seal new.csv
veto --db new.db import new.csv
is 'a file made by another program that knows the format' "$status$out" '0added 2 entries; 0 were there already'
new=$(<new.csv)$'\n'
size=${#new}
torn= n=$((size - 3))
# Cut anywhere in its last record: line 4 at its first field, in a quoted note, in the hash.
first=$(head -2 new.csv | wc -c)
while [ "$n" -gt "$first" ]; do
	printf '%s' "${new:0:n}" >torn.csv
	veto import torn.csv
	[ "$status$out" = 1 ] && [[ $err =~ ^'veto: torn.csv: line 3: '[^$'\n']*$ ]] || torn="$torn $n:$status$out$err"
	n=$((n - 7))
done
is 'a torn last line, wherever it is torn' "$torn" ''
head -c "$((first + 20))" new.csv >torn.csv
taken 'torn in a field' 1 'torn\.csv: line 3: the last line is torn: it has 4 of 18 fields' torn.csv
head -c "$((size - 160))" new.csv >torn.csv
taken 'torn in a quoted note' 1 'torn\.csv: line 3: the file ends inside a quoted field|torn\.csv: line 3: the last line is torn' torn.csv

sed 's/,noted,,/,noted,form,/' new.csv >bad.csv
taken 'a changed entry' 1 "bad\.csv: line 2: threads/new: entry 1 was changed; 'veto verify .*' says more" bad.csv
sed 's/^threads,new,2,/threads,new,3,/' new.csv >bad.csv
taken 'a missing entry' 1 'bad\.csv: line 3: threads/new: entry 2 is missing' bad.csv
(sed 2q new.csv; echo threads; sed 1,2d new.csv) >bad.csv
taken 'a line of one field' 1 'bad\.csv: line 3: it has 1 field instead of 18' bad.csv
(cat new.csv; sed -n 2p new.csv) >bad.csv
taken 'an entry twice' 1 'bad\.csv: line 5: threads/new: entry 1 stands there twice, or out of order' bad.csv
sed 2d new.csv >bad.csv
taken 'a log without its beginning' 1 'bad\.csv: line 2: threads/new: entry 1 is missing' bad.csv
# bad_field NAME OLD NEW PATTERN: the field is changed, and the chain sealed anew, so that nothing but the field is wrong.
names=() patterns=()
bad_field()
{
	printf %s "${new/"$2"/"$3"}" >"field${#names[@]}.csv"
	names+=("$1") patterns+=("$4")
}
bad_field 'a day that does not exist' ',1,2025-01-05,' ',1,2025-02-30,' "the field 'happened' cannot be '2025-02-30'"
bad_field 'no time stamp' ',2025-01-05T10:00:00.000Z,' ',2025-01-05T10:00:00Z,' "the field 'recorded' cannot be"
bad_field 'an unknown entry' ',noted,,,,,,,' ',notiert,,,,,,,' "the field 'entry' cannot be 'notiert'"
bad_field 'an unknown channel' ',noted,,,,,,,' ',noted,fax,,,,,,' "the field 'channel' cannot be 'fax'"
bad_field 'no due date' ',noted,,,,,,,' ',noted,,,,soon,,,' "the field 'due' cannot be 'soon'"
bad_field 'a strike of nothing' ',noted,,,,,,,' ',struck,,,,,1,,' "the field 'about' cannot be '1'"
bad_field 'no evidence' ',noted,,,,,,,' ',noted,,,,,,abc,' "the field 'evidence' cannot be 'abc'"
low=$(printf '%064d' 1) high=$(printf '%064d' 2)
bad_field 'evidence out of order' ',noted,,,,,,,' ",noted,,,,,,$high $low," "the field 'evidence' cannot be '${high:0:60}'"
bad_field 'evidence twice' ',noted,,,,,,,' ",noted,,,,,,$low $low," "the field 'evidence' cannot be '${low:0:60}'"
bad_field 'a strike of itself' ',noted,,,,,,,' ',struck,,,,,1,,' "the field 'about' cannot be '1'"
bad_field 'a strike of a later entry' ',noted,,,,,,,' ',struck,,,,,2,,' "the field 'about' cannot be '2'"
bad_field 'an entry about another, of a kind that is about none' ',noted,,,,,,,' ',accepted,,,,,1,,' "the field 'about' cannot be '1'"
bad_field 'a route with a control character' ',noted,,,,,,,' $',noted,form,a\x1b[2J,,,,,' 'route: the control character U\+001B is not allowed'
bad_field 'a route of two lines' ',noted,,,,,,,' $',noted,form,"a\nb",,,,,' 'route: the control character U\+000A is not allowed'
bad_field 'a route with a user' ',noted,,,,,,,' ',noted,form,https://me@example.org/,,,,,' "the field 'route' cannot have a user before the host of an address: 'https://me@example\\.org/'"
bad_field 'a route of 501 bytes' ',noted,,,,,,,' ",noted,form,$(printf '%0501d' 0),,,,," 'route: it is 501 bytes long; at most 500 are allowed'
bad_field 'a salt of another length' d0123456789abcdef0123456789abcde, d0123456789abcdef0123456789abcd, "the field 'salt' cannot be 'd0123456789abcdef0123456789abcd'"
bad_field 'a salt that a spreadsheet takes for a number' d0123456789abcdef0123456789abcde, 00123456789abcdef0123456789abcde, "the field 'salt' cannot be '00123456789abcdef0123456789abcde'"
bad_field 'a salt without an actor' ,me,first ,,first "the field 'actor' cannot be ''"
bad_field 'a control character' 'first' $'fi\x1brst' 'note: the control character U\+001B is not allowed'
bad_field 'a handle with a blank' ',new,' ',n w,' 'handle: a space is not allowed'
bad_field 'a number of no entry' ',new,1,' ',new,01,' "the field 'seq' cannot be '01'"
bad_field 'text that is not in normal form C' 'first' $'fi\xcc\x88rst' 'note: the text is not in Unicode normal form C'
seal field*.csv
for i in "${!names[@]}"; do
	taken "${names[i]}" 1 "field$i\\.csv: line 2: ${patterns[i]}" "field$i.csv"
done
sed 's/first/f\xfcrst/' new.csv >bad.csv
taken 'invalid UTF-8' 1 'bad\.csv: line 2: note: byte 2 \(0xFC\) is not valid UTF-8' bad.csv
(cat short.csv; printf 'threads,new,1,2025-01-05,2025-01-05T10:00:00.000Z,noted,,,,,,,,,,d0123456789abcdef0123456789abcde,me,"'; yes note | head -c 10000000; printf '"\r\n') >bad.csv
# (A large file is taken in without a log beside the database, which is written for that.)
before=$(state)
veto import bad.csv
refused '10 MB of note' 1 'bad\.csv: line 2: the record is longer than 1048576 bytes'
is '10 MB of note: and nothing else was said or done' "$out$(state)" "$before"
(cat short.csv; printf 'threads,new,1,2025-01-05,2025-01-05T10:00:00.000Z,noted,,,,,,,,,,d0123456789abcdef0123456789abcde,me,'; head -c 65537 /dev/zero | tr '\0' x; printf '\r\n') >bad.csv
seal bad.csv
taken 'a note of 65537 bytes' 1 'bad\.csv: line 2: note: it is 65537 bytes long; at most 65536 are allowed' bad.csv

# What is internal: changed without the seal, left out in part, and an earlier form of the log.
sed 's/,first/,First/' new.csv >bad.csv
taken 'a changed note' 1 "bad\\.csv: line 2: threads/new: salt, actor or note of entry 1 are not those that were sealed; 'veto verify .*' says more" bad.csv
sed 's/,me,first/,you,first/' new.csv >bad.csv
taken 'a changed actor' 1 'bad\.csv: line 2: threads/new: salt, actor or note of entry 1 are not those that were sealed' bad.csv
printf 'service,handle,seq,happened,recorded,actor,entry,channel,reference,due,%s,evidence,note,previous,hash\r\n' strikes >form1.csv
taken 'a log of form 1' 1 'form1\.csv: made by a veto from before the first release' form1.csv
veto verify form1.csv
refused 'which is not verified either' 1 'form1\.csv: made by a veto from before the first release.*'

# A chain that does not fit the one that is there: the two parted after the first entry.
veto verify parted.csv --quiet
done_well 'a log that is sound in itself'
taken 'but is not the one that is there' 1 'parted\.csv: line [0-9]+: entry 2 of instagram/anna is another one in the database; the two logs parted before it' parted.csv
(cat new.csv; sed '1d' parted.csv) >both.csv
taken 'and with it a new account that would have fitted' 1 'both\.csv: line [0-9]+: entry 2 of instagram/anna is another one' both.csv
veto --db other.db account add instagram/ANNA
before=$(state other.db)
veto --db other.db import log.csv
refused 'an account that differs by case' 1 'log\.csv: line 2: the account instagram/ANNA is there already'
is 'and nothing else was done' "$out$(state other.db)" "$before"
veto verify --quiet
done_well 'after all that the log is intact'

# ---- a database that is not there yet is made only for what fits

veto --db fresh.db import log.csv --dry-run
done_well 'a dry run without a database'
for command in 'import both.csv' 'import nothing.csv' 'account import parted.csv' 'account import nothing.csv'; do
	[ "$command" != 'import both.csv' ] || echo broken >both.csv
	veto --db fresh.db $command
	is "$command is refused" "$status$out" 1
done
is 'none was made' "$(ls fresh.db* 2>/dev/null)" ''
veto --db fresh.db import log.csv
done_well 'for a log that fits it is made'
veto --db fresh.db verify --quiet
done_well 'and holds it'

# ---- what did not arrive, in whatever parts a log comes: each entry is where the whole log has it

export VETO_DB=$home/whole.db
stands()
{
	"$VETO" --db "$1" account show "x/$2" | grep -Ev '^(hash of the last|entries) '
	"$VETO" --db "$1" log "x/$2" --format text
}
lose()
{
	local name=$1 seq=0 entry

	shift
	veto account add "x/$name"
	for entry; do
		seq=$((seq + 1))
		veto record ${entry%%@*} --on "${entry#*@}" --quiet 2>/dev/null
		[ "$status" = 0 ] || _report 1 "$name: $entry" "$err"
	done
}
lose reminder "objected x/reminder --via form@2026-05-04" "reminded x/reminder --via email@2026-06-10" \
	"undelivered x/reminder --about 2@2026-06-11" "confirmed x/reminder@2026-07-01"
lose both "objected x/both --via form@2026-05-04" "objected x/both --via email@2026-05-05" \
	"undelivered x/both --about 2@2026-05-06" "complained x/both --via form@2026-07-01"
lose late "objected x/late --via email@2026-05-04" "confirmed x/late@2026-05-20" "undelivered x/late --about 1@2026-05-21" \
	"noted x/late --note why@2026-05-22"
lose back "objected x/back --via letter@2026-05-04" "withdrawn x/back --via letter@2026-05-20" \
	"undelivered x/back --about 2@2026-05-25" "struck x/back --about 3@2026-05-26"
lose authority "objected x/authority --via form@2026-05-04" "complained x/authority --via form@2026-07-01" \
	"undelivered x/authority --about 2@2026-07-02" "complained x/authority --via letter@2026-07-03"
for name in reminder both late back authority; do
	veto log "x/$name" --format csv --output "part-$name.csv"
	for cut in 1 2 3 4; do
		rm -f part.db
		head -n $((cut + 1)) "part-$name.csv" >first.csv
		veto --db part.db import first.csv
		is "$name: the first $cut" "$status" 0
		[ "$cut" != 2 ] || unlike "$name: without the bounce nothing is out" "$("$VETO" --db part.db log "x/$name")" 'did not arrive'
		veto --db part.db import "part-$name.csv"
		is "$name: and all of it after $cut: it stands as it did" "$(stands part.db "$name")" "$(stands "$VETO_DB" "$name")"
		veto --db part.db verify --quiet
		done_well "$name: and holds"
	done
done
is 'the authority owes a word about the complaint that arrived' "$("$VETO" account show x/authority | grep '^authority due' | tr -s ' ' | cut -d ' ' -f 3-5)" '5 Oct 2026,'
finish
