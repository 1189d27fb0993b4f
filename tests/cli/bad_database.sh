# Databases that cannot be worked with, or not be written: each is said in one line, and left as it is.
. "$SOURCES/tests/lib.sh"

# untouched NAME STATUS PATTERN ARGUMENT...: veto --db t.db is refused with that line; t.db is the same, no file is left.
untouched()
{
	local name=$1 wanted=$2 pattern=$3 before
	shift 3
	before=$(ls -A; ls -A data/veto; sha256sum <t.db)
	veto --db t.db "$@"
	refused "$name: $*" "$wanted" "$pattern"
	is "$name: $*: and nothing else was said or done" "$out$(ls -A; ls -A data/veto; sha256sum <t.db)" "$before"
}

# all_refuse NAME PATTERN: every command that needs the database is refused so.
all_refuse()
{
	local command
	for command in 'account list' 'log --format csv' verify due checklist 'account show anna' 'evidence list' 'backup copy.db' \
		'record noted anna' 'account add instagram/new' 'account remove anna --force' 'import log.csv' 'account import accounts.csv' \
		'checklist anna posts removed' 'account edit anna --owner x'; do
		untouched "$1" 1 "$2" $command
	done
}

veto account add instagram/anna
veto account add facebook/berta
veto record objected anna berta --on 2025-01-05 --quiet
for i in $(seq 400); do echo "threads,user$i,Owner of $i"; done | (echo service,handle,owner; cat) >accounts.csv
veto account import accounts.csv
"$VETO" account list --format names | "$VETO" record noted - --on 2025-01-06 --note 'a note of some length, so that there are pages' --quiet
veto log --format csv --output log.csv
db=data/veto/veto.db
cp "$db" sound.db
size=$(stat -c %s sound.db)

# ---- not ours

yes 'this is no database' | head -c 20000 >t.db
all_refuse 'text' 't\.db: this is not a database; name another file with --db'
printf 'short' >t.db
all_refuse 'five bytes' 't\.db: this is not a database; name another file with --db'
rm t.db
sqlite3 t.db 'create table contacts (name text); insert into contacts values (1)'
all_refuse "another program's" 't\.db: this database belongs to another program; name another file with --db'
cp sound.db t.db
sqlite3 t.db 'pragma user_version = 99'
all_refuse 'from a newer version' 't\.db: a newer version of veto made this database \(its form is 99, this veto knows [0-9]+\); update veto'
mkdir folder.db
veto --db folder.db log
refused 'a folder' 1 'folder\.db: it is a folder, not a file'
veto --db nowhere.db log
refused 'a database that was named and is not there' 1 'nowhere\.db: there is no such file or folder'
veto --db no/where.db account add instagram/x
refused 'in a folder that is not there' 1 'no/where\.db: there is no such file or folder'
veto --db sound.db/x.db account add instagram/x
refused 'below a file' 1 'sound\.db/x\.db: a part of this path is not a folder'
is 'none of them was made' "$(ls -d nowhere.db no 2>/dev/null)" ''

# ---- of an older form: brought forward, or left as it is

# older FILE: takes away what the second form and those after it added; the entries stood under account and seq.
older()
{
	sqlite3 "$1" 'drop index account_order; drop index account_label; drop index account_status;
		create table old_entry (account integer not null references account (id) on delete cascade, seq integer not null check (seq > 0),
			happened text not null, recorded text not null, actor text not null, entry text not null, channel text not null,
			reference text not null, due text not null, strikes integer, evidence text not null, note text not null, previous blob,
			hash blob not null, moment integer not null, primary key (account, seq)) strict, without rowid;
		insert into old_entry select account, seq, happened, recorded, actor, entry, channel, reference, due, strikes, evidence, note,
			previous, hash, moment from entry;
		create table old_evidence (account integer not null, seq integer not null, hash blob not null, primary key (account, seq, hash),
			foreign key (account, seq) references old_entry (account, seq) on delete cascade) strict, without rowid;
		insert into old_evidence select entry >> 32, entry & 4294967295, hash from entry_evidence;
		drop table entry_evidence; drop table entry;
		alter table old_entry rename to entry; alter table old_evidence rename to entry_evidence;
		create index entry_evidence_hash on entry_evidence (hash); pragma user_version = 1'
	for table in undo draft filter form_page form_check review item_tick item_count item item_file shelf scan_archive scan_switch scan_apart scan_file scan; do
		sqlite3 "$1" "drop table if exists $table"
	done
}
export VETO_DB="$home/form.db"
veto account add instagram/anna
veto account add threads/carl
veto account add facebook/none
veto record withdrawn anna --on 2025-01-04 --note odd --quiet
veto record objected anna carl --on 2025-01-05 --quiet
veto record confirmed anna --on 2025-01-09 --evidence accounts.csv --quiet
veto record struck anna --strikes 3 --on 2025-01-10 --quiet
veto record struck carl --strikes 1 --on 2025-01-10 --quiet
veto record struck carl --strikes 2 --on 2025-01-11 --quiet
veto record accepted carl --on 2025-01-12 --quiet
unset VETO_DB
derived()
{
	sqlite3 "$1" 'select account, seq, moment, struck_by, odd from entry order by account, seq'
}
is 'there are struck and odd entries, and one that came back' "$(derived form.db | cut -d '|' -f 1,2,4,5 | paste -sd ' ')" \
	'1|1|0|1 1|2|0|0 1|3|4|0 1|4|0|0 2|1|0|0 2|2|3|0 2|3|0|0 2|4|0|1'
cp form.db first.db
older first.db
is 'the form is the first' "$(sqlite3 first.db "pragma user_version; select name from sqlite_schema where sql <> '' order by name" | paste -sd ' ')" \
	'1 account account_alias account_due account_name checklist entry entry_evidence entry_evidence_hash evidence evidence_portion'
for command in verify log 'account list' 'record noted anna --on 2025-01-13 --quiet'; do
	cp first.db t.db
	cp form.db now.db
	veto --db t.db $command
	here=$status$out
	veto --db now.db $command
	is "the first form: $command" "$here" "$status$out"
	is 'it is brought forward' "$(sqlite3 t.db 'pragma user_version' .schema)" "$(sqlite3 form.db 'pragma user_version' .schema)"
	is 'and what stands with each entry is there' "$(derived t.db)" "$(derived now.db)"
	veto --db t.db verify --quiet
	done_well 'intact'
	is 'as it was' "$("$VETO" --db t.db log --format csv --until 2025-01-12 2>/dev/null)" "$("$VETO" --db form.db log --format csv)"
	veto --db t.db evidence get "$(sha256sum <accounts.csv | cut -c-64)"
	is 'with its evidence' "$(sha256sum <.out)" "$(sha256sum <accounts.csv)"
done
cp first.db t.db
for i in 1 2 3 4; do
	"$VETO" --db t.db record noted carl --note "$i" --quiet 2>"forward.$i" &
done
wait
is 'of four that meet it at once none fails' "$(cat forward.*)" ''
is 'and nothing is lost' "$(sqlite3 t.db "select count(*) from entry where note in ('1', '2', '3', '4')")" 4
veto --db t.db verify --quiet
done_well 'nor broken'
kept="select (select count(*) from entry where account = 1), (select count(*) from entry where account = 2), (select count(*) from entry_evidence)"
for form in first form; do
	cp "$form.db" t.db
	sqlite3 t.db "delete from account where handle = 'carl'"
	veto --db t.db verify --quiet
	is "$form: entries whose account is gone are no reason not to open it, but reported" "$status" 3
	is 'none of them is lost' "$(sqlite3 t.db "$kept")" '4|4|1'
	veto --db t.db account remove anna --force
	is 'an account takes its entries along, and what names their evidence' "$(sqlite3 t.db "$kept")" '0|4|0'
done
cp first.db t.db
sqlite3 t.db 'create index entry_time on entry (moment)'
untouched 'what cannot be brought forward' 1 't\.db: preparing the database failed and left it as it was: .*entry_time' record noted anna

# ---- truncated: to nothing, within the header, at a page, in the middle, before the last page

: >t.db
for command in 'account list' 'log --format csv' verify due checklist 'account show anna' 'evidence list' 'backup copy.db'; do
	untouched 'cut to 0 bytes' 1 't\.db: this is not a database; name another file with --db' $command
done
for length in 1 50 99; do
	head -c "$length" sound.db >t.db
	untouched "cut to $length bytes" 1 't\.db: this is not a database' verify
	untouched "cut to $length bytes" 1 't\.db: this is not a database' record noted anna
done
for length in 512 4096 8191 8192 8193 40000 $((size / 2)) $((size - 16384)) $((size - 8192)); do
	head -c "$length" sound.db >t.db
	for command in 'account list' verify 'record noted anna' 'account add instagram/new' 'log --format csv --output part.csv'; do
		untouched "cut to $length of $size bytes" 1 't\.db: the database is damaged \(.*\); restore it from a backup' $command
	done
done
# Where a page in the middle is overwritten, whatever meets it says so: verify meets all entries.
cp sound.db t.db
page=$(sqlite3 sound.db "select pageno from dbstat where name = 'entry' and pagetype = 'leaf' limit 1 offset 2" 2>/dev/null)
if [ -n "$page" ]; then
	dd if=/dev/zero of=t.db bs=8192 seek=$((page - 1)) count=1 conv=notrunc 2>/dev/null
	veto --db t.db verify --quiet
	refused 'a page of zeros' 1 't\.db: the database is damaged'
	veto --db t.db log --format csv --output part.csv
	refused 'is not exported in part' 1 't\.db: the database is damaged'
	is 'and no file is left' "$(ls part.csv* 2>/dev/null)" ''
else
	skip 'a page of zeros' 'this sqlite3 cannot tell its pages'
fi

# ---- backup

veto backup copy.db
done_well 'a backup'
is 'is one file, open to its owner alone' "$(ls copy.db*) $(stat -c %a copy.db)" 'copy.db 600'
is 'a sound database' "$(sqlite3 copy.db 'pragma integrity_check')" ok
is 'with everything in it' "$(state copy.db)" "$(state)"
is 'that needs no other file beside it' "$(sqlite3 copy.db 'pragma journal_mode')" delete
veto --db copy.db verify --quiet
done_well 'intact'
before=$(sha256sum <copy.db)
veto backup copy.db
refused 'over a file that is there' 1 'copy\.db: this file exists already; --force replaces it'
is 'it is left as it was' "$(sha256sum <copy.db)" "$before"
veto record noted anna --quiet
veto backup copy.db --force
is '--force replaces it' "$status$(state copy.db)" "0$(state)"
veto backup -
refused 'to standard output' 2 'a backup needs a plain file'
veto backup /dev/null
refused 'into a device' 2 '/dev/null: a backup needs a plain file'
veto backup no/where.db
refused 'into a folder that is not there' 1 'no/where\.db: there is no such file or folder'
is 'nothing is left beside it' "$(ls | grep -c 'copy\.db.\|where')" 0

# ---- read-only: reading works, writing is refused. Root may write anything, so somebody else tries.

if [ "$(id -u)" != 0 ]; then
	other=$VETO
elif setpriv --reuid=65534 --regid=65534 --clear-groups "$VETO" --version >/dev/null 2>&1; then
	printf '#!/bin/sh\nexec setpriv --reuid=65534 --regid=65534 --clear-groups "%s" "$@"\n' "$VETO" >other
	chmod 755 other
	chmod 711 .
	other=./other
else
	other=
fi
# read_only NAME: t/t.db can be read, and is not written.
read_only()
{
	local before command
	before=$(ls -A t; sha256sum <t/t.db)
	for command in verify log 'log --format csv' due 'account show anna' 'account list' 'evidence list'; do
		VETO=$other veto --db t/t.db $command
		done_well "$1: $command"
	done
	is "$1: the log is the same" "$("$other" --db t/t.db log --format csv | sha256sum)" "$("$VETO" --db copy.db log --format csv | sha256sum)"
	for command in 'record noted anna' 'account add instagram/new' 'account remove anna --force' 'account import accounts.csv' 'checklist anna posts removed'; do
		VETO=$other veto --db t/t.db $command
		refused "$1: $command" 1 't/t\.db: the database is read-only; nothing was changed, check the rights of file and folder'
	done
	# A write-ahead database has its index beside it for as long as nobody may write it.
	is "$1: nothing is changed" "$(ls -A t | grep -Ev -- '-(wal|shm)$'; sha256sum <t/t.db)" "$before"
	chmod u+w t t/t.db
	VETO=$other veto --db t/t.db record noted anna --quiet
	done_well "$1: with the rights given back an entry is recorded"
	is "$1: and no other file is left" "$(ls -A t)" t.db
}
# put FILE FILE-MODE FOLDER-MODE: that database as t/t.db of the other user.
put()
{
	chmod -R u+rwx t 2>/dev/null
	rm -rf "$home/t"
	mkdir t
	cp "$1" t/t.db
	chmod "$2" t/t.db
	chmod "$3" t
	[ "$(id -u)" != 0 ] || chown -R 65534:65534 t
}
if [ -n "$other" ]; then
	for kind in copy.db "$db"; do
		put "$kind" 400 700
		read_only "a file that may not be written ($(sqlite3 "$kind" 'pragma journal_mode'))"
		put "$kind" 600 500
		read_only "a folder that may not be written ($(sqlite3 "$kind" 'pragma journal_mode'))"
		put "$kind" 400 500
		read_only "neither ($(sqlite3 "$kind" 'pragma journal_mode'))"
	done
	put copy.db 000 700
	VETO=$other veto --db t/t.db log
	refused 'a file that may not be read' 1 't/t\.db: access denied'
	put copy.db 600 000
	VETO=$other veto --db t/t.db log
	refused 'a folder that may not be entered' 1 't/t\.db: access denied'
	put copy.db 600 500
	VETO=$other veto --db t/new.db account add instagram/x
	refused 'a new database where none may be' 1 't/new\.db: access denied'
	cp first.db older.db
	sqlite3 older.db 'pragma journal_mode = delete' >journal
	put older.db 400 500
	before=$(ls -A t; sha256sum <t/t.db)
	for command in log verify due 'account list'; do
		VETO=$other veto --db t/t.db $command
		refused "an older form that may not be written: $command" 1 't/t\.db: the database has an older form and is read-only; make it writable once'
	done
	VETO=$other veto --db t/t.db record noted anna
	refused 'an older form that may not be written: record' 1 't/t\.db: the database is read-only; nothing was changed, check the rights of file and folder'
	is 'it is as it was' "$(ls -A t; sha256sum <t/t.db)" "$before"
	chmod u+w t t/t.db
	VETO=$other veto --db t/t.db verify --quiet
	done_well 'writable, it is brought forward'
	put copy.db 600 500
	VETO=$other veto --db copy.db log --output t/log.csv
	[ "$(id -u)" = 0 ] || refused 'a file where none may be' 1 't/log\.csv: access denied'
else
	skip 'read-only files and folders' 'root may write anything, and cannot become somebody else here'
fi

# ---- locked by another for longer than the patience of ten seconds: all at once, so that it is waited for once

mkfifo hold
sqlite3 "$db" <hold >held 2>&1 &
holder=$!
exec 3>hold
echo "begin immediate; select 'held';" >&3
for i in $(seq 100); do
	grep -q held held && break
	sleep 0.05
done
before=$(state)
i=0
for command in 'record noted anna' 'account add instagram/new' 'account remove anna --force' 'import log.csv' 'account import accounts.csv' 'checklist anna posts removed'; do
	i=$((i + 1))
	("$VETO" $command >"lock.out.$i" 2>"lock.err.$i"; echo $? >"lock.status.$i"; date +%s >"lock.end.$i") &
	waiting[i]=$!
done
start=$(date +%s)
for command in log verify due 'account list' 'backup while.db'; do
	veto $command
	is "locked: $command works all the same" "$status$err" 0
done
check 'and does not wait' test $(($(date +%s) - start)) -lt 5
wait "${waiting[@]}"
i=0
for command in record 'account add' 'account remove' import 'account import' checklist; do
	i=$((i + 1))
	status=$(cat "lock.status.$i") err=$(cat "lock.err.$i") out=$(cat "lock.out.$i")
	refused "locked: $command" 1 'veto\.db: another process is using the database; nothing was changed, try again'
	check "locked: $command was patient" test $(($(cat "lock.end.$i") - start)) -ge 9
done
echo 'rollback;' >&3
exec 3>&-
wait "$holder"
is 'locked: nothing is changed' "$(state)" "$before"
veto record noted anna
done_well 'free again'
veto verify --quiet
done_well 'and intact'
finish
