# No room: a full disk, a limit on the size of files, an output that takes nothing. What is refused leaves no trace, and the
# log before it stays intact.
. "$SOURCES/tests/lib.sh" || exit 99

run=$VETO
# limited KB ARGUMENT...: veto under a limit on the size of any file that it writes.
limited()
{
	local limit=$1
	shift
	printf '#!/bin/bash\nulimit -f %s\nexec "%s" "$@"\n' "$limit" "$run" >limited.sh
	chmod +x limited.sh
	VETO=./limited.sh veto "$@"
}

head -c 3000000 /dev/urandom >large.bin
veto account add instagram/anna
veto record objected anna --on 2025-01-05 --note before --quiet
for i in $(seq 400); do echo "threads,user$i,An owner with a rather long name of number $i"; done | (echo service,handle,owner; cat) >accounts.csv

# ---- a limit on the size of files

before=$(state)
limited 1000 record noted anna --evidence large.bin
refused 'evidence over the file size limit' 1 'it would exceed the limit on the size of a file'
is 'and nothing else was said or done' "$out$(state)" "$before"
limited 1 account import accounts.csv
refused 'accounts over the limit' 1 'it would exceed the limit on the size of a file|no space left'
is 'and nothing else was said or done' "$out$(state)" "$before"
veto account import accounts.csv
"$run" account list --format names | "$run" record noted - --note "$(printf %0200d 0)" --quiet
before=$(state)
limited 64 --db new.db account import accounts.csv
refused 'accounts for a new database over the limit' 1 'new\.db: preparing'
is 'no other name is told' "$(grep -c '\.veto-' <<<"$err")" 0
is 'no file is left of it' "$(ls -A | grep -c 'new\.db\|^\.veto-')" 0
limited 64 log --format csv --output list.csv
refused 'a log over the limit' 1 'list\.csv: it would exceed the limit on the size of a file'
limited 64 backup copy.db
refused 'a backup over the limit' 1 'it would exceed the limit on the size of a file'
is 'no file is left of either' "$(ls | grep -c 'list\.csv\|copy\.db')" 0
veto verify --quiet
done_well 'the log before is intact'
is 'and complete' "$(state)" "$before"
veto record noted --note x anna --quiet
done_well 'without the limit it goes on'

# ---- an output that takes nothing

printf '#!/bin/bash\nexec "%s" "$@" >/dev/full\n' "$run" >full.sh
chmod +x full.sh
before=$(state)
for command in log 'log --format csv' 'log --format jsonl' 'account list' 'account list --format csv' 'account list --format names' \
	'account show anna' checklist 'due --within 999' verify 'evidence list' --help --version 'record --help'; do
	VETO=./full.sh veto $command
	case $command in
	'evidence list')
		is 'nothing to write, nothing to fail: evidence list' "$status:$err" '0:veto: no entry names a file' ;;
	*)
		refused "onto /dev/full: $command" 1 'standard output: no space left on the device' ;;
	esac
done
veto log --format csv --output /dev/full
refused '--output /dev/full' 1 '/dev/full: no space left on the device'
is 'nothing is changed by that' "$(state)" "$before"
printf 'service,handle\nfacebook,taken.in\n' >few.csv
"$run" log threads/user1 --format csv --output user1.csv
# told NAME ARGUMENT...: it is done, and that its word got lost is said, but is no failure.
told()
{
	local name=$1
	shift
	VETO=./full.sh veto "$@"
	refused "$name" 0 'it is done, but could not be told: standard output: no space left on the device; free some and try again$'
}
told 'an entry whose confirmation cannot be written' record noted anna threads/user2 --note kept
like 'is recorded' "$("$run" log anna)" '^      \| kept$'
like 'for all' "$("$run" log threads/user2)" '^      \| kept$'
told 'an import whose word gets lost' --db other.db import user1.csv
is 'is done' "$("$run" --db other.db account list --format names)" threads/user1
told 'accounts whose word gets lost' account import few.csv
is 'are added' "$("$run" account list --service facebook --format names)" facebook/taken.in
VETO=./full.sh veto record noted anna --note quiet --quiet
done_well 'with --quiet there is no word to lose'
VETO=./full.sh veto record noted --note x nobody
refused 'what is not done is still refused' 2 "there is no account 'nobody'"

# ---- a full disk

mkdir disk
if ! mount -t tmpfs -o size=2m,mode=700 none disk 2>/dev/null; then
	skip 'a full disk' mount 'it takes a small file system, which only root may mount'
	finish
fi
trap 'umount "$home/disk"; cd /; rm -rf "$home"' EXIT
export VETO_DB="$home/disk/veto.db"
veto account add instagram/anna
veto record objected anna --on 2025-01-05 --note before --quiet
done_well 'while there is room'
before=$(state disk/veto.db)
# full NAME ARGUMENT...: refused for want of space, and nothing is changed or left.
full()
{
	local name=$1
	shift
	veto "$@"
	refused "$name" 1 'no space left on the device;'
	is "$name: and nothing else was said" "$out" ''
}
full 'evidence that does not fit' record noted anna --evidence large.bin
is 'no file is left' "$(ls disk)" veto.db
is 'nothing of it is kept' "$(state disk/veto.db)" "$before"
veto record noted anna --note 'a small one'
done_well 'a small entry still fits'
before=$(state disk/veto.db)
cat /dev/zero >disk/filler 2>/dev/null
full 'an entry with no byte left' record noted --note x anna
full 'accounts with no byte left' account import accounts.csv
full 'a checklist with no byte left' checklist anna posts removed
full 'a list with no byte left' account list --format csv --output disk/list.csv
full 'a log with no byte left' log --format csv --output disk/log.csv
full 'a backup with no byte left' backup disk/copy.db
VETO_DB=$home/data/veto/veto.db veto backup disk/copy.db
refused 'a backup of another database with no byte left' 1 'no space left on the device'
veto log
done_well 'what is there can be read with no byte left'
like 'all of it' "$out" '^      \| before$'
veto verify
done_well 'and checked'
is 'no file is left' "$(ls disk)" 'filler
veto.db'
rm disk/filler
is 'the log before is as it was' "$(state disk/veto.db)" "$before"
veto verify --quiet
done_well 'intact'
veto record confirmed anna --reference Z-1 --quiet
done_well 'and goes on once there is room'
finish
