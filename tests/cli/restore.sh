# A backup comes into the place of a database: looked at first, never beside the log of another, and nothing is lost that stood there. And
# a backup never puts what does not hold in the place of what does.
. "$SOURCES/tests/lib.sh" || exit 99

export VETO_DB="$home/v.db"
veto account add instagram/anna
for i in 1 2 3; do veto record noted anna --note "old $i" --on 2025-01-05 --quiet; done
veto backup b.db
done_well 'a backup'
kept=$(state b.db)
sum=$(sha256sum <b.db)

# not_restored NAME STATUS PATTERN ARGUMENT...: refused, and nothing of database, backup or folder is changed.
not_restored()
{
	local name=$1 wanted=$2 pattern=$3

	shift 3
	refuses "$name" "$wanted" "$pattern" restore "$@"
}
veto record noted anna --note new --on 2025-01-06 --quiet
not_restored 'where a database stands' 1 'v\.db: a database stands there already \(1 account, 4 entries\); --force puts the backup in its place' b.db
not_restored 'no such backup' 1 'none\.db: there is no such file or folder' none.db --force
not_restored 'no such backup, without --force' 1 'none\.db: there is no such file or folder' none.db
not_restored 'a folder' 1 'it is a folder' . --force
yes 'no database' | head -c 20000 >junk
not_restored 'what is no database' 1 'junk: this is not a database; name another backup$' junk --force
: >empty
not_restored 'an empty file' 1 'empty: this is not a database; name another backup$' empty --force
not_restored 'the database itself' 2 'v\.db is the database itself' v.db --force
ln -s v.db link.db
not_restored 'the database itself, by a link' 2 'link\.db is the database itself' link.db --force
rm link.db
sqlite3 other.db 'create table contacts (name text)'
not_restored "another program's" 1 'other\.db: this database belongs to another program; name another backup$' other.db --force
cp b.db broken.db
sqlite3 broken.db "update entry set route = 'changed' where seq = 2"
not_restored 'a broken chain' 3 'broken\.db does not hold, and was not restored: instagram/anna: changed at entry 2' broken.db --force
# destroy FILE: the page that the entries begin with is nothing but zeros.
destroy()
{
	local page=$(sqlite3 "$1" "select rootpage from sqlite_schema where name = 'entry'")
	dd if=/dev/zero of="$1" bs=8192 count=1 seek=$((page - 1)) conv=notrunc 2>/dev/null
}
cp b.db damaged.db
destroy damaged.db
not_restored 'a damaged one' 3 'damaged\.db does not hold, and was not restored: ' damaged.db --force
veto restore damaged.db --force
unlike 'nobody is told to restore it from a backup' "$err" 'restore it'
cp b.db open.db
echo waiting >open.db-wal
not_restored 'one that was not closed' 1 'open\.db: this is a database in use, or one that was not closed' open.db --force
rm -f open.db*

veto restore --help
like 'the help says what becomes of the old one' "$out" '--force +also where a database stands; it is kept under'

# holding FILE COMMAND...: while another process has it open.
holding()
{
	local held
	coproc HOLD { python3 -c 'import sqlite3, sys
c = sqlite3.connect(sys.argv[1]); c.execute("select count(*) from account").fetchall(); print("held", flush=True); sys.stdin.read()' "$1"; }
	read -r held <&"${HOLD[0]}"
	shift
	"$@"
	exec {HOLD[1]}>&-
	wait "$HOLD_PID" 2>/dev/null
}
refused_while_held()
{
	veto restore b.db --force
	refused 'while another process has it open' 1 'another process has this database open'
}
holding v.db refused_while_held
like 'and it is what it was' "$("$VETO" log anna)" 'new$'

veto restore b.db --force
done_well 'with --force'
like 'says what it is' "$out" '^/.*/v\.db: restored from b\.db, 1 account, 3 entries$'
old=$(printf '%s\n' "$out" | sed -n 's/^what stood there before is kept as //p')
is 'it is the backup' "$(state v.db)" "$kept"
is 'which is untouched' "$(sha256sum <b.db)" "$sum"
like 'what stood there is kept' "$("$VETO" --db "$old" log anna)" 'new$'
veto --db "$old" verify --quiet
done_well 'and holds'
veto verify --quiet
done_well 'as what was restored does'
veto record noted anna --note after --quiet
done_well 'and it goes on'

# The log of a process that was killed waits beside the old file.
copy_of()
{
	mkdir -p "$1"
	cp v.db "$1/v.db"
	for end in wal shm; do [ ! -f "v.db-$end" ] || cp "v.db-$end" "$1/v.db-$end"; done
}
cut_off()
{
	"$VETO" record noted anna --note 'in the log' --quiet
	copy_of killed
}
holding v.db cut_off
check 'a log waits there' test -s killed/v.db-wal
veto --db killed/v.db restore b.db --force
done_well 'where a log waits beside the old file'
veto --db killed/v.db verify --quiet
done_well 'it does not damage the backup'
is 'nor bring back what was' "$("$VETO" --db killed/v.db log anna | grep -c 'in the log')" 0
old=$(ls killed/v.db.2*)
like 'what waited in it is kept with the old one' "$("$VETO" --db "$old" log anna)" 'in the log$'
# A file that cannot be opened goes with its log.
holding v.db copy_of gone
[ -f gone/v.db-wal ] || echo log >gone/v.db-wal
echo index >gone/v.db-shm
head -c 20000 /dev/urandom >gone/v.db
before=$(sha256sum <gone/v.db)
veto --db gone/v.db restore b.db
refused 'a damaged database is not replaced without a word either' 1 'a database stands there already \(it cannot be read\)'
veto --db gone/v.db restore b.db --force
done_well 'a damaged database is replaced'
is 'it is kept' "$(sha256sum <"$(echo gone/v.db.2*[0-9])")" "$before"
check 'with its log' test -f "$(echo gone/v.db.2*-wal)"
is 'and with the index of that' "$(cat gone/v.db.2*-shm)" index
is 'of which nothing is left beside the backup' "$(ls gone/v.db-* 2>/dev/null)" ''
is 'and the backup stands alone' "$("$VETO" --db gone/v.db log anna | grep -c '| old')" 3
# A log without a database.
mkdir alone
echo log >alone/v.db-wal
veto --db alone/v.db restore b.db
done_well 'where only a log is left'
is 'it is the backup' "$(state alone/v.db)" "$kept"

# Several in one second: each keeps what stood there, under a name of its own.
cp b.db often.db
for i in 1 2 3 4; do veto --db often.db restore b.db --force; done
done_well 'one after the other'
is 'all are kept' "$(ls often.db.2* | wc -l)" 4

# A name beside which anything lies that belongs to a database is another's: here only its index, whatever second it is.
cp b.db beside.db
from=$(date +%s)
for i in {0..60}; do
	printf -v at '%(%Y-%m-%d-%H%M%S)T' $((from + i))
	echo index >"beside.db.$at-shm"
done
veto --db beside.db restore b.db --force
done_well 'where another file of the name of this second left its index'
is 'the name is passed over' "$(ls beside.db.2* | grep -v 'shm$' | grep -cE -- '-[0-9]{6}-2$')" 1
is 'and the index stays' "$(cat beside.db.2*-shm | sort -u)" index

veto --db new.db restore b.db
done_well 'to where nothing is'
is 'one line' "$out" "new.db: restored from b.db, 1 account, 3 entries"
(unset VETO_DB; "$VETO" restore b.db >/dev/null)
is 'the usual database' "$(state data/veto/veto.db)" "$kept"
is 'for its owner alone' "$(stat -c %a data/veto/veto.db)" 600
is 'no temporary file is left' "$(ls -A . killed gone alone data/veto | grep '^\.veto-')" ''

# What a killed one left holds all that the backup does: the next takes it away, but nothing of others.
mkdir swept
copy_of swept
sleep 0 &
gone=$!
wait "$gone"
echo all >"swept/.veto-abcdefgh-$gone"
echo all >"swept/.veto-abcdefgh-$gone-wal"
echo mine >swept/.veto-notes
veto --db swept/v.db restore b.db --force
done_well 'beside what a killed one left'
is 'that is gone' "$(cd swept; ls -A .veto*)" .veto-notes
if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null; then
	strace -o /dev/null -e trace=rename -e inject=rename:signal=KILL:when=1 "$VETO" --db swept/v.db restore b.db --force >/dev/null 2>&1
	is 'a killed one leaves a name that is swept' "$(ls -A swept | grep -Ecx '\.veto-[a-z0-9]{8}-[0-9]+')" 1
	veto --db swept/v.db restore b.db --force
	done_well 'the next one restores'
	is 'and sweeps' "$(cd swept; ls -A .veto*)" .veto-notes
fi
ln -s nowhere.db leads.db
veto --db leads.db restore b.db
refused 'a link that leads nowhere' 1 'leads\.db: there is no such file or folder$'
is 'stays one' "$(readlink leads.db; ls nowhere.db 2>/dev/null)" nowhere.db
for i in 1 2 3 4; do
	veto --db new.db restore b.db --force
	done_well "again within a second, $i"
done
is 'each that was there is kept' "$(ls new.db.2* | wc -l)" 4

# ---- what backup puts in the place of another

mkfifo pipe
for force in '' --force; do
	timeout 20 "$VETO" backup pipe $force >.out 2>.err
	is "a pipe that nobody reads, at once${force:+, with $force}" "$? $(cat .err)" '2 veto: pipe: a backup needs a plain file'
done
rm pipe

veto backup good.db
good=$(sha256sum <good.db)
cp v.db hurt.db
destroy hurt.db
veto --db hurt.db backup good.db --force
refused 'a damaged database does not replace a backup' 1 'good\.db was left as it is: what would take its place does not hold: '
is 'which stays' "$(sha256sum <good.db)" "$good"
veto --db broken.db backup good.db --force
refused 'nor does one with a broken chain' 1 'good\.db was left as it is: .*instagram/anna: changed at entry 2'
is 'it stays' "$(sha256sum <good.db)" "$good"
veto --db broken.db backup copy.db
refused 'to a new name it is copied, the break named' 3 'copy\.db is written, but what is in it does not hold: instagram/anna: changed at entry 2'
is 'and is there' "$(state copy.db)" "$(state broken.db)"
veto --db hurt.db backup hurt.copy
refused 'a damaged one as well' 3 'hurt\.copy is written, but what is in it does not hold: '
check 'it is there' test -s hurt.copy
veto backup good.db --force
done_well 'a sound one replaces'
finish
