# Proof: what veto verify says of a database and of an exported file after each kind of tampering. And that text which came
# into the database by another door does not reach the terminal as it is.
. "$SOURCES/tests/lib.sh" || exit 99

db=data/veto/veto.db
echo proof >proof.txt
veto verify
refused 'no database, no entry' 0 'there is no entry here to verify$'
is 'and nothing else' "$out" ''
veto account add instagram/anna
veto account add facebook/berta
veto account add threads/empty
veto record objected anna --on 2025-01-05 --note first --quiet
veto record received anna --on 2025-01-06 --note second --evidence proof.txt --quiet
veto record queried anna --on 2025-01-07 --note third --quiet
veto record noted anna --on 2025-01-08 --note fourth --quiet
veto record objected berta --on 2025-01-05 --quiet
head_of()
{
	sqlite3 "$db" "select lower(hex(head)) from account where handle = '$1'"
}
veto verify
done_well 'an intact database'
is 'says so for each account' "$out" "facebook/berta: intact, 1 entry, $(head_of berta)
instagram/anna: intact, 4 entries, $(head_of anna)
threads/empty: intact, 0 entries
not covered: accounts removed whole, owners, items, names of evidence, checklists; see veto-log(5)"
# What that line says is so: none of this is noticed, and it had better be known.
cp "$db" uncovered.db
sqlite3 uncovered.db "update account set owner = 'Mallory'; update evidence set name = 'other.txt'; update checklist set state = 'none';
	delete from account where handle = 'empty'; delete from entry where account = (select id from account where handle = 'berta');
	delete from account where handle = 'berta'"
veto --db uncovered.db verify
done_well 'what it does not cover is not noticed'
is 'but said' "$(printf '%s\n' "$out" | sed 's/, [0-9a-f]*$//')" 'instagram/anna: intact, 4 entries
not covered: accounts removed whole, owners, items, names of evidence, checklists; see veto-log(5)'
veto verify --quiet
is 'and with --quiet nothing' "$status$out$err" 0
veto log --format csv --output log.csv
cp "$db" sound.db
head -1 log.csv >empty.csv
veto verify log.csv
unlike 'a file has nothing else in it that could be changed' "$out" 'not covered'
veto verify empty.csv
refused 'a file with the header only' 0 'there is no entry here to verify$'
is 'has nothing else to say' "$out" ''
veto verify empty.csv --quiet
is 'and says so with --quiet as well' "$status$out$err" '0veto: there is no entry here to verify'

# tampered NAME SQL VERDICT: after the SQL, verify says that of instagram/anna, and nothing but good of the others.
tampered()
{
	turn 3 || return 0
	cp sound.db t.db
	sqlite3 t.db "$2"
	veto --db t.db verify --quiet
	refused "$1: status 3" 3 'the log does not hold: 1 break$'
	like "$1: the verdict" "$out" "^$3\$"
	is "$1: no other verdict" "$(printf '%s\n' "$out" | wc -l)" 1
}
anna="(select id from account where handle = 'anna')"
hash='[0-9a-f]{64}'
tampered 'a note changed' "update internal set note = 'Second' where note = 'second'" \
	'instagram/anna: changed at entry 2 \(salt, actor or note are not those that were sealed\)'
tampered 'an actor changed' "update internal set actor = 'mallory' where note = 'third'" \
	'instagram/anna: changed at entry 3 \(salt, actor or note are not those that were sealed\)'
for column in happened recorded channel route reference due evidence; do
	tampered "$column changed" "update entry set $column = '2025-01-09' where id in (select id from internal where note = 'second')" 'instagram/anna: changed at entry 2 .*'
done
tampered 'the kind changed' "update entry set entry = 'refused' where id in (select id from internal where note = 'third')" 'instagram/anna: changed at entry 3 .*'
tampered 'the hash changed' "update entry set hash = zeroblob(32) where id in (select id from internal where note = 'second')" 'instagram/anna: changed at entry 2 .*'
tampered 'the hash no hash' "update entry set hash = x'00' where id in (select id from internal where note = 'second')" 'instagram/anna: changed at entry 2 .*'
tampered 'an entry deleted in the middle' "delete from entry where id in (select id from internal where note = 'second')" 'instagram/anna: missing between 1 and 3'
tampered 'two deleted' "delete from entry where id in (select id from internal where note in ('second', 'third'))" 'instagram/anna: missing between 1 and 4'
tampered 'the first deleted' "delete from entry where id in (select id from internal where note = 'first')" 'instagram/anna: missing between 0 and 2'
tampered 'the last deleted' "delete from entry where id in (select id from internal where note = 'fourth')" 'instagram/anna: missing between 3 and 5'
tampered 'all deleted' "delete from entry where account = $anna" 'instagram/anna: missing between 0 and 5'
tampered 'two exchanged' "update entry set id = id + 7, seq = 9 where id in (select id from internal where note = 'second'); update entry set id = id - 1, seq = 2 where id in (select id from internal where note = 'third');
	update entry set id = id - 6, seq = 3 where seq = 9 and account = $anna" \
	'instagram/anna: changed at entry 2 .*'
cp sound.db t.db
sqlite3 t.db "update entry set id = a.id << 32 | 1, account = a.id, seq = 1 from account a where a.handle = 'empty' and entry.id in (select id from internal where note = 'fourth')"
veto --db t.db verify --quiet
refused 'one moved to another account: status 3' 3 'the log does not hold: 2 breaks$'
is 'one moved to another account: the verdicts' "$(printf '%s\n' "$out" | sed 's/ (.*//')" 'instagram/anna: missing between 3 and 5
threads/empty: changed at entry 1'
tampered 'the status' "update account set status = 'confirmed' where id = $anna" \
	"instagram/anna: counts wrong \(status: kept is 'confirmed', the entries say 'objected'\)"
tampered 'the due date' "update account set due = '2035-01-01' where id = $anna" \
	"instagram/anna: counts wrong \(due date: kept is '2035-01-01', the entries say '2025-02-05'\)"
tampered 'no due date' "update account set due = '' where id = $anna" \
	"instagram/anna: counts wrong \(due date: kept is '', the entries say '2025-02-05'\)"
tampered 'the number of entries, more' "update account set entries = 5 where id = $anna" 'instagram/anna: missing between 4 and 6'
tampered 'the number of entries, less' "update account set entries = 3 where id = $anna" \
	"instagram/anna: counts wrong \(number of entries: kept is '3', the entries say '4'\)"
tampered 'the hash of the last' "update account set head = zeroblob(32) where id = $anna" \
	"instagram/anna: counts wrong \(hash of the last entry: kept is '0{64}', the entries say '$hash'\)"
tampered 'the day of the objection' "update account set objected = '2025-01-04' where id = $anna" \
	"instagram/anna: counts wrong \(day of the objection: kept is '2025-01-04', the entries say '2025-01-05'\)"
tampered 'the extension' "update account set extended = 1 where id = $anna" \
	"instagram/anna: counts wrong \(mark 'extended': kept is '1', the entries say '0'\)"
tampered 'the mark of a query' "update account set answer_needed = 0 where id = $anna" \
	"instagram/anna: counts wrong \(mark 'answer needed': kept is '0', the entries say '1'\)"
tampered 'the day of a complaint' "update account set complained = '2025-01-04' where id = $anna" \
	"instagram/anna: counts wrong \(day of the complaint: kept is '2025-01-04', the entries say ''\)"
tampered 'the complaint that waits' "update account set complaint = 2 where id = $anna" \
	"instagram/anna: counts wrong \(complaint that the authority owes a word about: kept is '2', the entries say '0'\)"
tampered 'the place of an entry in time' "update entry set moment = moment + 1 where id in (select id from internal where note = 'second')" \
	"instagram/anna: counts wrong \(place in time of an entry: .*\)"
tampered 'a strike made up' "update entry set struck_by = 3, folded = 1 where id in (select id from internal where note = 'second')" \
	"instagram/anna: counts wrong \(strike of an entry: kept is '3', the entries say '0'\)"
tampered 'a warning made up' "update entry set odd = 1 where id in (select id from internal where note = 'second')" \
	"instagram/anna: counts wrong \(warning of an entry: kept is '1', the entries say '0'\)"
tampered 'evidence unnamed' "delete from entry_evidence where entry >> 32 = $anna" \
	"instagram/anna: counts wrong \(number of pieces of evidence: kept is '0', the entries say '1'\)"
tampered 'evidence named twice' "insert into entry_evidence (entry, hash) select $anna << 32 | 3, hash from entry_evidence where entry >> 32 = $anna" \
	"instagram/anna: counts wrong \(number of pieces of evidence: kept is '2', the entries say '1'\)"
tampered 'the place of the last' "update account set latest = latest + 1 where id = $anna" \
	"instagram/anna: counts wrong \(place in time of the latest entry: .*\)"
tampered 'the handle' "update account set handle = 'anne' where id = $anna" 'instagram/anne: changed at entry 1 .*'
tampered 'evidence changed' "update evidence_portion set data = cast('Proof' as blob)" \
	"evidence $(sha256sum <proof.txt | cut -c-64): changed, or a part of it is missing"
tampered 'evidence cut' 'delete from evidence_portion' "evidence $(sha256sum <proof.txt | cut -c-64): changed, or a part of it is missing"
tampered 'the size of evidence' 'update evidence set size = size + 1' "evidence $(sha256sum <proof.txt | cut -c-64): changed, or a part of it is missing"
tampered 'an account deleted, its entries left' "delete from account where id = $anna" \
	"\?/\?: counts wrong \(number of accounts: kept is '2', the entries say '3'\)"

# Numbers at the end of their range: nothing is reckoned with them that has no result.
for cell in '-9223372036854775808, 0, 0, 0, 1' '9223372036854775807, 0, 0, 0, 1' '0, 0, 0, 0, -9223372036854775808' '0, 0, 0, 0, 9223372036854775807'; do
	rm -f t.db
	tampered "a count of items: $cell" "insert into shelf (id, account, kind, scan) values (1, $anna, 'posts', 1), (2, $anna, 'stories', 1);
		insert into item_count values (1, $cell), (2, $cell)" 'instagram/anna: counts wrong \(number of items of a month: .*\)'
	[ -e t.db ] || continue
	veto --db t.db account show anna
	done_well "and is shown: $cell"
done

# What lists are read by: an entry or an account that is missing there is shown nowhere, while its chain holds.
cat >hide.py <<'P2'
import sqlite3, sys
path, table, where = sys.argv[1:]
def run(*statements):
	db = sqlite3.connect(path)
	db.execute("PRAGMA foreign_keys = OFF")
	db.execute("PRAGMA writable_schema = ON")
	for statement, rows in statements:
		db.executemany(statement, rows)
	db.commit()
	db.close()
db = sqlite3.connect(path)
indexes = db.execute("SELECT * FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (table,)).fetchall()
columns = ", ".join(column[1] for column in db.execute(f"PRAGMA table_info({table})"))  # but those that are generated
row = db.execute(f"SELECT {columns} FROM {table} WHERE {where}").fetchone()
db.close()
run((f"DELETE FROM {table} WHERE {where}", [()]))
run(("DELETE FROM sqlite_schema WHERE type = 'index' AND name = ?", [(index[1],) for index in indexes]))
run((f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(row))})", [row]))
run(("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", indexes))
P2
for hidden in "entry id in (select id from internal where note = 'second')" "account handle = 'anna'"; do
	cp sound.db t.db
	python3 hide.py t.db "${hidden%% *}" "${hidden#* }"
	veto --db t.db verify --quiet
	refused "hidden from the lists: $hidden" 1 't\.db: the database is damaged \(row [0-9]+ missing from index .*\); restore it from a backup'
done
# Each index of the entries by itself: what the library would find there row by row is found, and named as it names it.
cat >index.py <<'P2'
import sqlite3, struct, sys
path, index, how = sys.argv[1:]
def run(*statements):
	db = sqlite3.connect(path)
	db.execute("PRAGMA writable_schema = ON")
	for statement in statements:
		db.execute(*statement)
	db.commit()
	db.close()
db = sqlite3.connect(path)
table, = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'entry'").fetchone()
row = db.execute("SELECT * FROM sqlite_schema WHERE name = ?", (index,)).fetchone()
size, = db.execute("PRAGMA page_size").fetchone()
entries = db.execute("SELECT id, moment FROM entry WHERE account = (SELECT id FROM account WHERE handle = 'anna') ORDER BY id").fetchall()
db.close()
(a, x), (b, y) = entries[0], entries[1]
without, back = ("DELETE FROM sqlite_schema WHERE name = ?", (index,)), ("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row)
def moment(i, to):
	return ("UPDATE entry SET moment = ? WHERE id = ?", (to, i))
def between(before, after):
	"""What came before the index is in it, what comes after is in the table alone."""
	run(*before)
	run(without)
	run(*after)
	run(back)
if how == "moved":
	between([moment(a, x + 1)], [moment(a, x)])
elif how == "exchanged":
	between([moment(a, y + 1), moment(b, x + 1)], [moment(a, y), moment(b, x)])
	between([moment(a, y), moment(b, x)], [moment(a, x), moment(b, y)])
elif how == "surplus":
	name = "(account, seq, happened, recorded, entry, channel, route, reference, due, evidence, internal, hash, moment, id)"
	between([(f"INSERT INTO entry {name} SELECT account, 9, happened, recorded, entry, channel, route, reference, due, evidence,"
		" internal, hash, moment, account << 32 | 9 FROM entry WHERE id = ?", (a,))], [("DELETE FROM entry WHERE seq = 9",)])
elif how == "no number":
	loose = table.replace(") STRICT", ")")
	run(("UPDATE sqlite_schema SET sql = ? WHERE name = 'entry'", (loose,)))
	between([moment(a, str(x).encode())], [moment(a, x)])
	run(("UPDATE sqlite_schema SET sql = ? WHERE name = 'entry'", (table,)))
elif how == "out of order":
	with open(path, "r+b") as f:
		f.seek((row[3] - 1) * size + 8)
		first, second = struct.unpack(">HH", f.read(4))
		f.seek((row[3] - 1) * size + 8)
		f.write(struct.pack(">HH", second, first))
P2
for index in entry_order entry_time; do
	for how in moved exchanged surplus 'no number' 'out of order'; do
		cp sound.db t.db
		python3 index.py t.db "$index" "$how"
		like "$index, $how: the library finds it" "$(sqlite3 t.db 'pragma integrity_check')" "$index"
		veto --db t.db verify --quiet
		refused "$index, $how" 1 "t\.db: the database is damaged \(.*$index.*\); restore it from a backup"
	done
done
# What a list folds away is what was struck, and nothing else: an entry cannot be hidden so.
cp sound.db t.db
sqlite3 t.db "pragma ignore_check_constraints = on; update entry set folded = 1 where id in (select id from internal where note = 'second')"
veto --db t.db verify --quiet
refused 'an entry folded away that was not struck' 1 't\.db: the database is damaged \(.*CHECK constraint failed.*\); restore it from a backup'
cp sound.db t.db
sqlite3 t.db 'update account set entries = 9223372036854775807'
veto --db t.db verify --quiet
refused 'as many entries as there are numbers' 3 'the log does not hold: [0-9] breaks?$'

cp sound.db t.db
sqlite3 t.db 'delete from evidence'
veto --db t.db verify
done_well 'evidence taken out is no break of the log'
is 'but is told' "$(printf '%s\n' "$out" | grep '^evidence')" "evidence $(sha256sum <proof.txt | cut -c-64): named by an entry, but not kept here"
veto --db t.db verify --quiet
is 'and with --quiet not' "$status$out$err" 0
# Of entries that are struck or odd, what stands with them is taken away.
veto --db odd.db account add instagram/anna
veto --db odd.db record withdrawn anna --on 2025-01-05 --note odd --quiet
veto --db odd.db record objected anna --on 2025-01-06 --note struck --quiet
veto --db odd.db record struck anna --about 2 --on 2025-01-07 --quiet
veto --db odd.db verify --quiet
done_well 'struck and odd entries are intact'
mv sound.db sound.first && mv odd.db sound.db
tampered 'a strike taken away' "update entry set struck_by = 0, folded = 0 where id in (select id from internal where note = 'struck')" \
	"instagram/anna: counts wrong \(strike of an entry: kept is '0', the entries say '3'\)"
tampered 'a warning taken away' "update entry set odd = 0 where id in (select id from internal where note = 'odd')" \
	"instagram/anna: counts wrong \(warning of an entry: kept is '0', the entries say '1'\)"
mv sound.first sound.db

# Somebody who knows the format seals the changed entry anew: the entry after it still names the old seal.
cat >reseal.py <<-'END'
	import csv, hashlib, io, sqlite3, sys
	db = sqlite3.connect(sys.argv[1])
	seq, follow = int(sys.argv[2]), len(sys.argv) > 3
	previous = None
	for row in db.execute("""select service, handle, seq, happened, recorded, entry, channel, route, reference, e.due,
	        about, evidence, internal, previous, hash from account a join entry e on e.account = a.id
	        where handle = 'anna' and seq >= ? order by seq""", (seq,)).fetchall():
	    fields = ['' if f is None else f.hex() if isinstance(f, bytes) else str(f) for f in row[:14]]
	    if previous:
	        fields[13] = previous.hex()
	    out = io.StringIO()
	    csv.writer(out).writerow(fields)
	    digest = hashlib.sha256(out.getvalue()[:-2].encode()).digest()
	    db.execute("""update entry set hash = ?, previous = ? where seq = ? and account =
	        (select id from account where handle = 'anna')""", (digest, previous or row[13], row[2]))
	    previous = digest
	    if not follow:
	        break
	db.commit()
END
cp sound.db t.db
sqlite3 t.db "update entry set route = 'there' where id in (select id from internal where note = 'second')"
python3 reseal.py t.db 2
veto --db t.db verify --quiet
refused 'an entry changed and sealed anew: status 3' 3 '1 break$'
like 'is the one that is named' "$out" "^instagram/anna: changed at entry 2 \(expected $hash, found $hash\)$"
python3 reseal.py t.db 2 follow
veto --db t.db verify --quiet
refused 'and all after it too: status 3' 3 '1 break$'
like 'the account knows the last one' "$out" '^instagram/anna: counts wrong \(hash of the last entry: '
cp sound.db t.db
sqlite3 t.db "update internal set note = 'x' where note = 'second'; update account set status = 'refused' where handle = 'berta'"
before=$(state t.db)
veto --db t.db verify
refused 'two breaks are counted' 3 'the log does not hold: 2 breaks$'
like 'and what is intact is said beside them' "$out" '^threads/empty: intact'
is 'verify mends nothing' "$(state t.db)" "$before"
veto --lang de --db t.db verify
is 'the status does not depend on the language' "$status" 3

# ---- files

# file NAME STATUS VERDICT: verify says that of changed.csv.
file()
{
	veto verify changed.csv
	if [ "$2" = 3 ]; then
		refused "$1: status 3" 3 'the log does not hold: [0-9]+ break|changed\.csv: (line |this is no log of veto: |it is not written as veto writes it: )'
	else
		is "$1: status" "$status" "$2"
	fi
	like "$1: the verdict" "$out
$err" "$3"
}
veto verify log.csv
done_well 'an exported file'
is 'says the same as the database' "$out" "instagram/anna: intact, 4 entries, $(head_of anna)
facebook/berta: intact, 1 entry, $(head_of berta)"
VETO_DB=/nowhere/at/all veto verify log.csv
done_well 'and needs no database'
sed 's/,second\r/,Second\r/' log.csv >changed.csv
file 'a note changed' 3 '^instagram/anna: changed at entry 2 \(salt, actor or note are not those that were sealed\)$'
sed '/,second\r/s/,received,,,/,received,,there,/' log.csv >changed.csv
file 'a route changed' 3 "^instagram/anna: changed at entry 2 \(expected $hash, found $hash\)$"
like 'the other account is intact' "$out" '^facebook/berta: intact, 1 entry'
sed '/,second\r/d' log.csv >changed.csv
file 'an entry missing' 3 '^instagram/anna: missing between 1 and 3$'
sed '/,first\r/d' log.csv >changed.csv
file 'the first missing' 3 '^instagram/anna: missing between 0 and 2$'
sed '/,second\r/p' log.csv >changed.csv
file 'an entry twice' 3 '^instagram/anna: changed at entry 2 \(it stands there twice, or out of order\)$'
(grep -v $',second\r' log.csv; grep $',second\r' log.csv) >changed.csv
file 'an entry out of order' 3 '^instagram/anna: missing between 1 and 3$'
(sed -n 1p log.csv; sed 1d log.csv | tac) >changed.csv
file 'all in reverse' 3 '^instagram/anna: missing between 0 and 4$'
(sed -n 1p log.csv; grep ^facebook,berta, log.csv; grep ^instagram,anna, log.csv) >changed.csv
file 'accounts in another order' 0 '^instagram/anna: intact, 4 entries'
sed 's/,2025-01-06,/,2025-02-30,/' log.csv >changed.csv
file 'a day that does not exist' 3 "^instagram/anna: changed at entry 2 \(the field 'happened' cannot be '2025-02-30'\)$"
sed 's/,second\r/,se\x1b[31mcond\r/' log.csv >changed.csv
file 'a control character' 3 '^instagram/anna: changed at entry 2 \(note: the control character U\+001B is not allowed\)$'
head -c -100 log.csv >changed.csv
file 'a torn last line' 3 "changed\.csv: line 6: the last line is torn|changed at entry 1 \\(salt, actor or note"
head -c -2 log.csv >changed.csv
file 'the last line end missing' 0 '^facebook/berta: intact'
(cat log.csv; printf 'x') >changed.csv
file 'something after the end' 3 'changed\.csv: line 7: the last line is torn: it has 1 of 18 fields'
python3 -c "
import csv
rows = csv.reader(open('log.csv', newline='', encoding='utf-8'))
csv.writer(open('changed.csv', 'w', newline='', encoding='utf-8'), quoting=csv.QUOTE_ALL).writerows(rows)"
file 'saved by another program: not byte by byte the same' 3 '^instagram/anna: intact, 4 entries, .*; but the file is not written as veto writes it: another program saved it$'
veto log --format csv --separator ';' --bom --output excel.csv
veto verify excel.csv
done_well 'semicolons and a mark'
sed 's/;second\r/;Second\r/' excel.csv >changed.csv
file 'changed there' 3 '^instagram/anna: changed at entry 2 '
sed '/;second\r/d' excel.csv >changed.csv
file 'missing there' 3 '^instagram/anna: missing between 1 and 3$'
printf 'a,b\n1,2\n' >changed.csv
file 'a file that is no log' 3 "^veto: changed\\.csv: this is no log of veto: its first line is not 'service,handle,seq,…,note'\$"
is 'says nothing of any account' "$out" ''
: >changed.csv
file 'an empty file' 3 "^veto: changed\\.csv: this is no log of veto: its first line is not 'service,handle,seq,…,note'\$"
sed 1d log.csv >changed.csv
file 'no header' 3 '^veto: changed\.csv: this is no log of veto: '
sed '1s/seq/Seq/' log.csv >changed.csv
file 'a header with one letter changed' 3 '^veto: changed\.csv: this is no log of veto: '
head -c 40 log.csv >changed.csv
file 'a torn header' 3 '^veto: changed\.csv: this is no log of veto: '
sed '1s/[a-z][a-z]*/"&"/g' log.csv >changed.csv
file 'a header in quotes' 3 '^instagram/anna: intact, 4 entries, .*; but the file is not written as veto writes it: another program saved it$'
like 'goes for each account' "$out" '^facebook/berta: intact, 1 entry, .*; but the file is not written as veto writes it: another program saved it$'
sed '1s/handle/"handle"/' empty.csv >changed.csv
file 'a header in quotes, and no entry' 3 '^veto: changed\.csv: it is not written as veto writes it: another program saved it$'
veto verify nowhere.csv
refused 'a file that is not there' 1 'nowhere\.csv: there is no such file'
veto verify data
refused 'a folder' 1 'data: it is a folder'
sed 's/,anna,/,an\xe2\x80\xaena,/' log.csv >changed.csv
file 'a handle that runs backwards is shown as it is' 3 '^instagram/an<U\+202E>na: changed at entry 1'

# ---- numbers of accounts

# The last one that was given stands in the file. Half of the number of an entry is that of its account.
for last in 9223372036854775807 9223372036854775806 4294967296 2147483647; do
	cp sound.db t.db
	sqlite3 t.db "update sqlite_sequence set seq = $last where name = 'account'"
	before=$(state t.db)
	veto --db t.db account add threads/late
	refused "the last number is $last: what is the matter" 1 't\.db: no number is left for another account; somebody changed the database: restore it '
	is 'nothing was changed' "$(state t.db)" "$before"
	veto --db t.db verify --quiet
	done_well 'and the log holds'
done
sqlite3 t.db "update sqlite_sequence set seq = 2147483646 where name = 'account'"
veto --db t.db account add threads/late
done_well 'the last number there is'
veto --db t.db record noted --note x late --quiet
done_well 'takes entries'
sqlite3 t.db "pragma foreign_keys = off; insert into account (id, service, handle) values ((select id from account where handle = 'anna') + (1 << 32), 'x', 'planted')"
veto --db t.db record noted --note x planted --quiet
refused 'a number that would be of entries of another' 1 't\.db: the account x/planted has a number that none can have; somebody changed '

# ---- text from outside

cp sound.db dirty.db
sqlite3 dirty.db "
	update account set handle = 'e' || char(27) || '[31mvil' || char(0x202e) || 'x', owner = 'own' || char(0x9b) || '2J' || char(10) || 'er',
		email = 'a' || char(7) || '@b', centre = char(0x2066) || 'c', alias = 'al' || char(27) || 'ias' where handle = 'empty';
	update internal set note = 'no' || char(27) || ']0;title' || char(7) || char(10) || char(0x85) || 'te' || cast(x'ff' as text) where note = 'second';
	update entry set reference = 'r' || char(13) || char(0x2028) where id in (select id from internal where note like 'no%');
	update evidence set name = 'ev' || char(27) || 'c' || char(0x202d)"
export VETO_DB="$home/dirty.db"
# clean NAME: what veto just said holds nothing that a terminal obeys or that is no UTF-8.
clean()
{
	check "$1: clean" python3 -c '
import sys, unicodedata
for name in ".out", ".err":
    text = open(name, "rb").read().decode("utf-8")
    for c in text:
        if c not in "\n\t" and (unicodedata.category(c) == "Cc" or unicodedata.bidirectional(c) in ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI") or c in "\u2028\u2029"):
            sys.exit("%s: %r" % (name, c))'
	like "$1: shown" "$out$err" "$2"
}
veto account list
clean 'account list' 'threads/e\^\[\[31mvil<U\+202E>x \(now al\^\[ias\).*own<U\+009B>2J\^Jer'
veto account list --format names
clean 'account list --format names' '^threads/e\^\[\[31mvil<U\+202E>x$'
sqlite3 dirty.db "update account set alias = 'evil' where alias <> ''"
veto account show evil
clean 'account show' '^threads/e\^\[\[31mvil<U\+202E>x$'
like 'account show: the rest too' "$out" '^owner +own<U\+009B>2J\^Jer$'
veto checklist
clean checklist '^threads/e\^\[\[31mvil<U\+202E>x '
veto log
clean log '^      \| no\^\[\]0;title\^G$'
like 'log: a line of a note stays marked' "$out" '^      \| <U\+0085>te<FF>$'
like 'log: the reference' "$out" '^      reference: r\^M<U\+2028>$'
veto evidence list
clean 'evidence list' ' ev\^\[c<U\+202D>$'
veto verify
clean verify '^threads/e\^\[\[31mvil<U\+202E>x: '
veto account remove evil </dev/null
clean 'the question before a removal' 'Remove 1 account for good: threads/e\^\[\[31mvil<U\+202E>x, with 0 entries'
veto record objected evil --on 2025-01-05
clean 'record' 'handle: .*not allowed|threads/e\^\['
veto due
clean due '^instagram/anna '

veto --db notices.db account add instagram/slow
veto --db notices.db record objected slow --on 2025-01-05 --quiet
veto --db notices.db record extended slow --on 2025-02-06 --quiet
veto --db notices.db record extended slow --on 2025-02-07 --quiet
is 'why each is odd is kept' "$(sqlite3 notices.db 'select odd from entry order by seq' | paste -sd ' ')" '0 2 3'
finish
