# On a file system that is not the machine's own (here one of FUSE, which sshfs and others are built on) the database is
# kept with a rollback journal; moved to a local one, with a write-ahead log.
. "$SOURCES/tests/lib.sh" || exit 99

mkdir local remote
if ! command -v bindfs >/dev/null || ! bindfs --no-allow-other "$home/local" "$home/remote" 2>/dev/null; then
	skip 'a database on a remote file system' mount 'bindfs cannot mount here'
	finish
fi
trap 'cd /; fusermount3 -u "$home/remote" 2>/dev/null || umount "$home/remote" 2>/dev/null; rm -rf "$home"' EXIT

# The form of the file: byte 18 of an SQLite file is 1 for a rollback journal, 2 for a write-ahead log.
journal()
{
	od -An -tu1 -j 18 -N 1 "$1" | tr -d ' '
}

# By its number: its name is another in each version of stat.
is 'the file system counts as remote' "$(stat -f -c %t remote)" 65735546
veto --db remote/veto.db account add instagram/anna
done_well 'an account is added there'
veto --db remote/veto.db record objected instagram/anna
done_well 'and an entry'
is 'with a rollback journal' "$(journal remote/veto.db)" 1
is 'and nothing else beside the file' "$(ls remote)" veto.db
cp remote/veto.db here.db
veto --db here.db record received instagram/anna --reference Z-1
done_well 'a copy on a local file system is written to'
is 'with a write-ahead log' "$(journal here.db)" 2
cp here.db remote/again.db
veto --db remote/again.db record noted instagram/anna --note back
done_well 'and one that had a write-ahead log is taken back'
is 'to a rollback journal' "$(journal remote/again.db)" 1
veto --db remote/again.db verify
done_well 'the chain is intact'
like 'with all three entries' "$out" 'intact, 3 entries'
finish
