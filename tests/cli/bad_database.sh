# Databases that cannot be worked with, or not be written: each is said in one line, and left as it is.
. "$SOURCES/tests/lib.sh" || exit 99

# untouched NAME STATUS PATTERN ARGUMENT...: veto --db t.db is refused with that line; t.db is the same, no file is left.
untouched()
{
	local name=$1 wanted=$2 pattern=$3

	shift 3
	refuses "$name: $*" "$wanted" "$pattern" --db t.db "$@"
}

# all_refuse NAME PATTERN: every command that needs the database is refused so.
all_refuse()
{
	local command
	for command in 'account list' 'log --format csv' verify due checklist 'account show anna' 'evidence list' 'backup copy.db' \
		'record noted --note x anna' 'account add instagram/new' 'account remove anna --force' 'import log.csv' 'account import accounts.csv' \
		'checklist anna posts removed' 'account edit anna --owner x'; do
		turn 2 || continue
		untouched "$1" 1 "$2" $command
	done
}

veto account add instagram/anna
veto account add facebook/berta
veto record objected anna berta --on 2025-01-05 --quiet
{ echo service,handle,owner; printf 'threads,user%s,Owner\n' {1..400}; } >accounts.csv
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

# ---- of a form from before the first release: said to be so, and left as it is

cp sound.db t.db
sqlite3 t.db 'pragma user_version = 12'
all_refuse 'an older form' 't\.db: made by a veto from before the first release, whose form \(12\) is not read any more; name another file with --db'
sqlite3 t.db 'pragma journal_mode = delete' >journal
untouched 'an older form without a log' 1 't\.db: made by a veto from before the first release' verify

# ---- with rows that nobody should be able to write

export VETO_DB="$home/form.db"
veto account add instagram/anna
veto account add threads/carl
veto record objected anna carl --on 2025-01-05 --quiet
veto record confirmed anna --on 2025-01-09 --evidence accounts.csv --quiet
unset VETO_DB
kept="select (select count(*) from entry where account = 1), (select count(*) from entry where account = 2), (select count(*) from entry_evidence)"
cp form.db t.db
sqlite3 t.db "delete from account where handle = 'carl'"
veto --db t.db verify --quiet
is 'entries whose account is gone are no reason not to open it, but reported' "$status" 3
is 'none of them is lost' "$(sqlite3 t.db "$kept")" '2|1|1'
veto --db t.db account remove anna --force
is 'an account takes its entries along, and what names their evidence' "$(sqlite3 t.db "$kept")" '0|1|0'

# ---- truncated: within the header, at a page, in the middle, before the last page

for length in 1 50 99; do
	head -c "$length" sound.db >t.db
	untouched "cut to $length bytes" 1 't\.db: this is not a database' verify
	untouched "cut to $length bytes" 1 't\.db: this is not a database' record noted --note x anna
done
for length in 512 4096 8191 8192 8193 40000 $((size / 2)) $((size - 16384)) $((size - 8192)); do
	head -c "$length" sound.db >t.db
	for command in 'account list' verify 'record noted --note x anna' 'account add instagram/new' 'log --format csv --output part.csv'; do
		turn 7 || continue
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
	skip 'a page of zeros' package 'this sqlite3 cannot tell its pages'
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
veto record noted --note x anna --quiet
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
	other=("$VETO")
elif setpriv --reuid=65534 --regid=65534 --clear-groups "$VETO" --version >/dev/null 2>&1; then
	other=(setpriv --reuid=65534 --regid=65534 --clear-groups "$VETO")
	chmod 711 .
else
	other=()
fi
# theirs ARGUMENT...: veto, as that user.
theirs()
{
	VETO=${other[0]} veto "${other[@]:1}" "$@"
}
# read_only NAME: t/veto.db can be read, and is not written.
read_only()
{
	local command

	watch
	for command in verify log due 'account show anna' 'account list' 'evidence list' 'log --format csv'; do
		theirs --db t/veto.db $command
		if [ "$command" = 'evidence list' ]; then
			refused "$1: $command" 0 'no entry names a file$'
		else
			done_well "$1: $command"
		fi
	done
	is "$1: the log is the same" "$out" "$log"
	for command in 'record noted --note x anna' 'account add instagram/new' 'account remove anna --force' 'account import accounts.csv' 'checklist anna posts removed'; do
		theirs --db t/veto.db $command
		refused "$1: $command" 1 't/veto\.db: the database is read-only; nothing was changed, check the rights of file and folder'
	done
	# A write-ahead database has its index beside it for as long as nobody may write it.
	seen
	is "$1: nothing is changed" "$seen" ''
	chmod u+w t t/veto.db
	theirs --db t/veto.db record noted --note x anna --quiet
	done_well "$1: with the rights given back an entry is recorded"
	is "$1: and no other file is left" "$(ls -A t)" veto.db
}
# put FILE FILE-MODE FOLDER-MODE: that database as t/veto.db of the other user.
put()
{
	chmod -R u+rwx t 2>/dev/null
	rm -rf "$home/t"
	mkdir t
	cp "$1" t/veto.db
	chmod "$2" t/veto.db
	chmod "$3" t
	[ "$(id -u)" != 0 ] || chown -R 65534:65534 t
}
if [ "${#other[@]}" -gt 0 ]; then
	veto --db copy.db log --format csv
	log=$out
	for kind in copy.db "$db"; do
		mode=$(sqlite3 "$kind" 'pragma journal_mode')
		while read -r file folder name; do
			turn 5 || continue
			put "$kind" "$file" "$folder"
			read_only "$name ($mode)"
		done <<-END
			400 700 a file that may not be written
			600 500 a folder that may not be written
			400 500 neither
		END
	done
	put copy.db 000 700
	theirs --db t/veto.db log
	refused 'a file that may not be read' 1 't/veto\.db: access denied'
	put copy.db 600 000
	theirs --db t/veto.db log
	refused 'a folder that may not be entered' 1 't/veto\.db: access denied'
	put copy.db 600 500
	theirs --db t/new.db account add instagram/x
	refused 'a new database where none may be' 1 't/new\.db: access denied'
	put copy.db 600 500
	theirs --db copy.db log --output t/log.csv
	[ "$(id -u)" = 0 ] || refused 'a file where none may be' 1 't/log\.csv: access denied'
else
	skip 'read-only files and folders' user 'root may write anything, and cannot become somebody else here'
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
for command in 'record noted --note x anna' 'account add instagram/new' 'account remove anna --force' 'import log.csv' 'account import accounts.csv' 'checklist anna posts removed'; do
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
veto record noted --note x anna
done_well 'free again'
veto verify --quiet
done_well 'and intact'

# ---- days that are none, wherever one is stored: what shows them says nothing of them, and goes on

export VETO_DB=$home/days.db
veto account add instagram/anna
veto record objected anna --on 2026-01-05 --via form
veto record noted anna --note second
veto erase anna 2 --force
veto account edit anna --look-again 2026-01-09
sqlite3 days.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
cp days.db sound.db
for place in erased.day entry.happened entry.due account.due account.objected account.complained account.look_again; do
	for day in 2026-13-01 2026-00-10 9999-99-99T99:99:99+99:99 ''; do
		turn 2 || continue
		rm -f days.db*
		cp sound.db days.db
		sqlite3 days.db "update ${place%.*} set ${place#*.} = '$day'"
		for command in log 'log --text 2026' 'log --format json' verify due 'due --format ics' 'account show anna' 'remind anna' 'next'; do
			veto $command
			check "$place '$day': $command ends by itself" test "$status" -le 4
		done
	done
done
finish
