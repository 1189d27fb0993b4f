# Databases that were made to harm, and files beside one that are not what they seem: nothing hangs, nothing of another is touched.
. "$SOURCES/tests/lib.sh" || exit 99

program=$VETO
# quickly NAME STATUS PATTERN ARGUMENT...: veto --db t.db refuses with that line, in good time; nothing was said or touched.
quickly()
{
	local name=$1 wanted=$2 pattern=$3

	shift 3
	watch
	VETO=timeout veto 10 "$program" --db t.db "$@"
	refused "$name: $*" "$wanted" "$pattern"
	unchanged "$name: $*: nothing was said or touched"
}

veto --db sound.db account add instagram/anna
veto --db sound.db account add facebook/berta
veto --db sound.db record objected anna berta --on 2025-01-05 --quiet
cp sound.db plain.db
sqlite3 plain.db 'pragma journal_mode = delete' >journal
commands=(verify 'account list' 'record noted --note x anna')

# ---- what stands beside it

# put KIND NAME: what is no plain file with one name.
put()
{
	case $1 in
	link) ln -s "$home/victim" "$2" ;;
	dangling) ln -s "$home/nowhere" "$2" ;;
	'second name') ln victim "$2" ;;
	pipe) mkfifo "$2" ;;
	folder) mkdir "$2" ;;
	socket) python3 -c 'import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "$2" ;;
	esac
}
head -c 9000 /dev/urandom >victim
chmod 400 victim
for base in sound plain; do
	rm -rf t.db t.db-*
	cp "$base.db" t.db
	for end in -journal -wal -shm; do
		# Without a log nothing looks at its index; what is there waits for the change to one.
		[ "$base$end" = plain-shm ] && continue
		for kind in link dangling 'second name' pipe folder socket; do
			turn 5 || continue
			put "$kind" "t.db$end"
			for command in verify 'record noted --note x anna'; do
				quickly "$base, $kind at $end" 1 "t\.db$end: belongs to a database, but is no plain file" $command
			done
			check 'it is still there' test -e "t.db$end" -o -L "t.db$end"
			check 'and nothing was made where it led' test ! -e nowhere
			names=1
			[ "$kind" != 'second name' ] || names=2
			is 'which has the rights and names that it had' "$(stat -c '%h %a' victim)" "$names 400"
			rm -r "t.db$end"
		done
	done
done
rm -rf t.db t.db-* victim

# A journal that names a super-journal: the library would delete that, and whatever is named in it.
cat >super.py <<'P2'
import struct, sys
path, victim = sys.argv[1:]
db = open(path, "rb").read()
size = struct.unpack(">H", db[16:18])[0]
magic = bytes([0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7])
head = magic + struct.pack(">IIIII", 1, 1234, len(db) // size, 512, size)
page = db[:size]
check = (1234 + sum(page[i] for i in range(size - 200, 0, -200))) & 0xffffffff
name = victim.encode()
open(path + "-journal", "wb").write(head.ljust(512, b"\0") + struct.pack(">I", 1) + page + struct.pack(">I", check) +
	struct.pack(">I", 0x40000000 // size + 1) + name + struct.pack(">II", len(name), sum(name) & 0xffffffff) + magic)
P2
for base in sound plain; do
	for victim in victim other.db-journal nowhere; do
		rm -f t.db t.db-* victim other.db*
		cp "$base.db" t.db
		echo precious >victim
		echo "another's" >other.db-journal
		python3 super.py t.db "$home/$victim"
		for command in "${commands[@]}"; do
			turn 2 || continue
			quickly "$base, a super-journal, $victim" 1 't\.db-journal: another program left it, and would have further files deleted' $command
		done
		is 'both are there' "$(<victim) $(<other.db-journal)" "precious another's"
		check 'and the journal' test -e t.db-journal
	done
done
rm -f t.db t.db-* other.db*

# One that a killed process left is rolled back, as ever.
cp plain.db t.db
python3 - <<'P2'
import os, sqlite3
db = sqlite3.connect("t.db", isolation_level=None)
db.execute("pragma cache_size = 1")
db.execute("begin")
for i in range(3000):
    db.execute("insert into account (service, handle, owner) values ('threads', ?, ?)", (f"x{i}", "x" * 400))
os._exit(9)
P2
check 'a killed process left a journal' test -s t.db-journal
veto --db t.db verify --quiet
done_well 'it is rolled back'
is 'to what was there' "$("$VETO" --db t.db account list --format names | paste -sd ' ') $(ls t.db*)" 'facebook/berta instagram/anna t.db'

# Entries whose numbers are no places in the log: nothing is looked up by them.
for seq in -9223372036854775808 -1 0 1000000000 9223372036854775807; do
	rm -f t.db t.db-*
	cp plain.db t.db
	VETO_DB=t.db "$VETO" record noted --note x berta --quiet
	sqlite3 t.db "pragma ignore_check_constraints = on; update entry set seq = $seq where seq = 1"
	veto --db t.db record struck berta --about 2 --quiet
	check "an entry with the number $seq: no crash" test "$status" -le 3
	veto --db t.db verify --quiet
	refused 'and verify tells' 3 'the log does not hold: [12] breaks?$'
done

# ---- names

for name in ':memory:' 'file:x.db?mode=memory' 'file::memory:' 'file:y.db?vfs=memdb' 'file:z.db?nolock=1' 'file:z.db?immutable=1' file:w.db \
	'a%20b?c#d'; do
	turn 2 || continue
	veto --db "$name" account add instagram/anna
	done_well "$name: a name like any other"
	check 'the file has it' test -f "$name"
	veto --db "$name" account list --format names
	is 'and what was stored' "$status$out" 0instagram/anna
	VETO_DB=$name veto account list --format names
	is 'VETO_DB the same' "$status$out" 0instagram/anna
	veto --db "$name" backup "copy of $name"
	veto --db "copy of $name" account list --format names
	is 'a copy the same' "$status$out" 0instagram/anna
done
is 'and no other file came of them' "$(ls | grep -Ecx '(x|y|z|w)\.db.*|.*memory.*-(wal|shm|journal)')" 0
for name in new.db/ nowhere/../new.db nowhere/new.db; do
	veto --db "$name" account add instagram/anna
	refused "$name: not a file of another name" 1 "$name: there is no such file or folder\$"
	veto --db "$name" account list
	refused "$name: nor to read" 1 "$name: there is no such file or folder\$"
done
is 'and none was made' "$(ls -d new.db* nowhere* 2>&1 | grep -vc 'cannot access')" 0
veto --db '' account list
refused 'an empty name' 2 'the name of the database is empty'

# ---- two names of one file

rm -f t.db*
for base in sound plain; do
	rm -f t.db second.db
	cp "$base.db" t.db
	ln t.db second.db
	cp t.db before.db
	declare -A said=()
	for command in verify 'account list' 'log --format csv'; do
		veto --db "$base.db" $command
		said[$command]=$out
	done
	for name in t.db second.db; do
		for command in 'record noted --note x anna' 'account add threads/x' 'account remove anna --force' 'checklist anna posts removed'; do
			turn 2 || continue
			veto --db "$name" $command
			refused "$base, two names: $command" 1 "$name: this file has a second name \(a hard link\).*: remove one of the names, or work with a copy"
		done
		for command in verify 'account list' 'log --format csv'; do
			veto --db "$name" $command
			is "$base, two names: $command reads it" "$status $err$out" "0 ${said[$command]}"
		done
	done
	is 'nothing was changed, nothing made' "$(cmp t.db before.db; ls t.db* second.db*)" 'second.db
t.db'
	veto --db t.db backup copy.db --force
	done_well 'a copy can be made'
	rm second.db
	veto --db t.db record noted --note x anna --quiet
	done_well 'and with one name it is written again'
done
# Who has it open by the other name may be in the middle of it.
ln t.db second.db
mkfifo hold
: >held
sqlite3 second.db <hold >held 2>&1 &
holder=$!
exec 3>hold
echo "begin; select 'held' from account limit 1;" >&3
for i in {1..100}; do
	[[ $(<held) == *held* ]] && break
	sleep 0.05
done
veto --db t.db log
refused 'while it is open by the other name it is not read' 1 't\.db: this file has a second name'
exec 3>&-
wait "$holder"
veto --db t.db log
done_well 'afterwards it is'
rm second.db

# A name that is a link: the file behind it, and what is beside that.
ln -s t.db link.db
veto --db link.db record noted --note x anna --quiet
done_well 'a link leads to its file'
is 'and nothing is beside the link' "$(ls link.db* t.db*)" 'link.db
t.db'

# ---- a file with nothing in it, and none

export VETO_DB="$home/new.db"
for command in 'account list' 'log --format csv' verify due 'check --last' 'record noted --note x anna' 'account edit anna --owner x' 'undo' \
	'account remove anna --force' 'checklist anna posts removed' 'account add nonsense' 'object anna' 'reviewed anna' 'scan nothing.zip --account anna'; do
	turn 3 || continue
	rm -f new.db
	veto $command
	unset VETO_DB
	veto $command
	export VETO_DB="$home/new.db"
	files=(new.db* data*)
	is "$command: makes no file" "${files[*]}" 'new.db* data*'
	: >new.db
	veto $command
	unlike "$command: an empty file is none that is damaged" "$err" 'not a database|damaged'
	check "$command: and stays empty" test -f new.db -a ! -s new.db
	files=(new.db*)
	is "$command: and alone" "${files[*]}" new.db
done
veto account list
refused 'an empty file has no accounts, and it is said' 0 'there is no account$'
veto account add instagram/anna
done_well 'and becomes a database by what is stored in it'
is 'which is there' "$("$VETO" account list --format names)" instagram/anna
: >new.db
cp sound.db new.db-wal
for command in "${commands[@]}"; do
	veto $command
	refused "cut off beside a log: $command" 1 'new\.db: it is empty, but a log beside it is not: it was cut off'
	check 'it is left' test -f new.db -a ! -s new.db
	is 'and the log' "$(cmp sound.db new.db-wal 2>&1)" ''
done
rm new.db*
unset VETO_DB

# ---- a group's folder: what a colleague's process has beside it is as good as one's own

if [ "$(id -u)" = 0 ] && setpriv --reuid=65534 --regid=65534 --clear-groups true 2>/dev/null; then
	as() { local who=$1; shift; setpriv --reuid="$who" --regid="$who" --groups=4444 "$@"; }
	chmod 711 .
	mkdir team
	chown 0:4444 team
	chmod 2770 team
	as 5001 "$VETO" --db team/v.db account add instagram/anna >/dev/null
	chmod 660 team/v.db
	mkfifo -m 666 hold2
	: >held2
	as 5001 sqlite3 team/v.db <hold2 >held2 2>&1 &
	holder=$!
	exec 3>hold2
	echo "insert into account (service, handle) values ('threads', 'first'); select 'held' from account limit 1;" >&3
	for i in {1..100}; do
		[[ $(<held2) == *held* ]] && break
		sleep 0.05
	done
	is 'the log is the first one'"'"'s' "$(stat -c '%u %g %a' team/v.db-wal team/v.db-shm | sort -u)" '5001 4444 660'
	is 'and a second one records beside' "$(as 5002 "$VETO" --db team/v.db record noted --note x anna first --quiet 2>&1; echo $?)" 0
	exec 3>&-
	wait "$holder"
	is 'both are there' "$(as 5002 "$VETO" --db team/v.db account list --format names | paste -sd ' ') $(ls team)" 'instagram/anna threads/first v.db'

	# Without setgid what is made has the group of whoever makes it: it gets the database's, or the first one could not write.
	mkdir open
	chmod 1777 open
	cp team/v.db open/v.db
	chown 5001:4444 open/v.db
	chmod 664 open/v.db
	# stopped COMMAND...: runs it until it has filled the pipe; its rest is read by `go_on`.
	stopped()
	{
		rm -f out
		mkfifo -m 666 out
		"$@" >out 2>stopped.err &
		reader=$!
		exec 5<out
		read -r first <&5
	}
	go_on()
	{
		cat <&5 >rest
		exec 5<&-
		status=0
		wait "$reader" || status=$?
	}
	{
		echo service,handle
		printf 'threads,somebody_with_a_name_%d\n' {1..4000}
	} >many.csv
	as 5001 "$VETO" --db open/v.db account import many.csv >/dev/null
	stopped as 5002 "$VETO" --read-only --db open/v.db account list --format json
	is "a log that a reader who may write made" "$(stat -c '%u %g %a' open/v.db-wal open/v.db-shm | sort -u)" '5002 4444 664'
	is 'the owner writes beside it' "$(as 5001 "$VETO" --db open/v.db record noted --note x first --quiet 2>&1; echo $?)" 0
	go_on
	is 'and it reads to its end' "$status $(<stopped.err)$(ls open)" '0 v.db'

	# ---- who may not write it leaves nothing, and stands in nobody's way

	only() { local who=$1; shift; setpriv --reuid="$who" --regid="$who" --clear-groups "$@"; }
	mine() { only 5001 "$VETO" --db "$folder/g.db" "$@"; }
	other() { only 65534 "$VETO" --db "$folder/g.db" "$@"; }
	mkdir -m 777 copies
	for mode in 777 1777; do
		folder=shared$mode
		mkdir "$folder"
		chmod "$mode" "$folder"
		mine account import many.csv >/dev/null
		mine record noted somebody_with_a_name_1 --note first --quiet
		chmod 644 "$folder/g.db"
		before=$(md5sum "$folder/g.db")
		for command in '--read-only account list' 'account list' log '--read-only log' verify due 'account show somebody_with_a_name_1' \
			checklist 'backup copies/g.db --force'; do
			turn 3 || continue
			is "$mode, another reads: $command" "$(other $command >/dev/null 2>&1; echo $?)" 0
			is 'and leaves the folder as it was' "$(ls "$folder") $(md5sum "$folder/g.db")" "g.db $before"
		done
		is 'the owner records' "$(mine record noted somebody_with_a_name_1 --note second --quiet 2>&1; echo $?)" 0
		is 'and undoes' "$(mine undo 2>&1 >/dev/null; echo $?)" 0
		is 'nothing is left' "$(ls "$folder")" g.db

		# What somebody put there all the same is named.
		for end in -wal -shm; do
			only 65534 touch "$folder/g.db$end"
			is "$mode, another's $end" "$(mine record noted --note x somebody_with_a_name_1 2>&1; echo $?)" \
				"veto: $(realpath "$folder")/g.db$end: belongs to the database, but cannot be written; nothing was changed, whoever owns it has to change its rights
1"
			rm -f "$folder"/g.db-*
		done

		# While the owner's process has it open, and what it wrote is in its log.
		: >held2
		only 5001 sqlite3 "$folder/g.db" <hold2 >held2 2>&1 &
		holder=$!
		exec 3>hold2
		echo "insert into account (service, handle) values ('facebook', 'live'); select 'held' from account limit 1;" >&3
		for i in {1..100}; do
			[[ $(<held2) == *held* ]] && break
			sleep 0.05
		done
		is "$mode, another reads from the log" "$(other account list --service facebook --format names 2>&1)" facebook/live
		is 'which stays the owner'"'"'s' "$(stat -c '%u %a' "$folder"/g.db-* | sort | uniq -c | xargs)" '2 5001 644'
		exec 3>&-
		wait "$holder"
		is 'the owner takes it away' "$(ls "$folder")" g.db

		# While another is in the middle of reading.
		stopped other account list --format json
		is "$mode, nothing is there while another reads" "$(ls "$folder")" g.db
		is 'the owner records meanwhile' "$(mine record noted somebody_with_a_name_1 --note third --quiet 2>&1; echo $?)" 0
		go_on
		is 'what is read stays of one moment' "$status $(<stopped.err)$({ echo "$first"; cat rest; } | grep -c '"handle"')" '0 4001'
		is 'and is read anew with that' "$(other log --format csv | grep -c third)" 1
		check 'what is left is the owner'"'"'s' test -z "$(find "$folder" ! -user 5001 -name 'g.db*')"
		stopped other account list --format json
		only 5001 sqlite3 "$folder/g.db" "update account set owner = 'Anna'; pragma wal_checkpoint" >/dev/null
		go_on
		like "$mode, written into the file meanwhile: told, or of one moment" \
			"$status $(<stopped.err) $(grep -c Anna rest)" '^(1 veto: .*g\.db: another process is using the database; .*|0  0)$'
		mine record noted somebody_with_a_name_1 --note fourth --quiet
		is 'the owner takes all away' "$(ls "$folder")" g.db

		# One after the other as fast as it goes.
		rm -f stop
		rounds=${ALL:+25}
		rounds=${rounds:-8}
		(
			for ((i = 0; i < rounds; i++)); do
				mine record noted somebody_with_a_name_2 --note "n$i" --quiet || echo "not stored: $i"
			done >failures 2>&1
			: >stop
		) &
		writer=$!
		: >reads
		last=0
		while [ ! -e stop ]; do
			n=$(other log somebody_with_a_name_2 --format csv 2>>reads | wc -l)
			[ "$n" -ge "$last" ] || echo "$last, then $n" >>reads
			last=$n
		done
		wait "$writer"
		is "$mode, side by side: all is stored and read" "$(cat failures reads)" ''
		is 'and counted' "$(other log somebody_with_a_name_2 --format csv | wc -l)" $((rounds + 1))
	done
else
	skip "a group's folder" user 'only root can be two people'
fi
finish
