# Reading alone: with --read-only, and where the file or its folder cannot be written, nothing is written, and that is said.
. "$SOURCES/tests/lib.sh" || exit 99

printf 'We will honour it.\n' >mail.eml
printf 'service,handle\nthreads,new\n' >accounts.csv
veto account add instagram/anna --owner Anna
veto account add threads/carl
veto record objected anna carl --on 2026-10-01 --quiet --evidence mail.eml
veto log --format csv --output log.csv
veto backup backup.db
read -r hash _ < <(sha256sum mail.eml)

# ---- asked for: each command that writes is refused, before or after its name, and says nothing else

says='would change the database here, and so does not go with --read-only$'
for command in 'account add threads/x' 'account edit anna --owner x' 'account remove anna --force' 'account import accounts.csv' \
	'record noted anna --note x' 'checklist anna posts removed' 'items anna posts --set removed' 'object anna --via form --submitted' \
	'remind anna --submitted' 'complain anna --submitted' 'next --add anna' 'next --sent anna' 'next --later anna' 'next --drop anna' 'import log.csv' 'check' 'reviewed anna' 'undo' 'redo' \
	'restore backup.db --force' 'scan backup.db --account anna'; do
	refuses "--read-only: $command" 2 "$says" --read-only $command
	refuses "after it: $command" 2 "$says" $command --read-only
done
for command in 'account list' 'account show anna' 'log' 'log --format csv' 'checklist' 'checklist anna' 'items anna' 'due' 'object anna' \
	'remind anna' 'complain anna --place Berlin' 'next' 'routes' 'guide' 'authority Berlin' 'catalogue list' 'verify' 'verify log.csv' \
	"evidence get $hash" 'evidence list' 'check --last' 'account import accounts.csv --dry-run' 'import log.csv --dry-run'; do
	veto $command
	alone=$status$out
	watch
	veto --read-only $command
	is "--read-only reads: $command" "$status$out" "$alone"
	seen
	is "and writes nothing: $command" "$seen" ''
done
# Each command is one or the other: a new one has to be entered here.
veto --help
known=' account add account edit account remove account import record checklist items object remind complain next import check reviewed undo redo erase
 restore scan account list account show log due routes guide authority catalogue list verify evidence get evidence list backup catalogue check catalogue update catalogue suggest '
while read -r command; do
	check "$command has its line here" grep -q -- " $command" <<<"$known"
done < <(printf '%s\n' "$out" | sed -n 's/^  \([a-z][a-z ]*[a-z]\)   *.*/\1/p')
veto --read-only backup copy.db
done_well 'a backup reads'
XDG_DATA_HOME=$home/none veto --read-only log --quiet
done_well 'a database that is not there is as good as an empty one'
check 'and is not made' test ! -e none
veto --read-only --db nowhere.db log
refused 'one that was named must be there' 1 'nowhere\.db: there is no such file'

# ---- by itself: what act opens for reading cannot be written, whatever asks. Root may write anything, so somebody else tries.

if [ "$(id -u)" != 0 ]; then
	other=("$VETO")
elif setpriv --reuid=65534 --regid=65534 --clear-groups "$VETO" --version >/dev/null 2>&1; then
	other=(setpriv --reuid=65534 --regid=65534 --clear-groups "$VETO")
	chmod 711 .
else
	skip 'a file that cannot be written' user 'root may write anything, and cannot become somebody else here'
	finish
fi
theirs()
{
	VETO=${other[0]} veto "${other[@]:1}" "$@"
}
veto log --format csv
log=$out
for modes in '400 700' '600 500' '400 500'; do
	chmod -R u+rwx t 2>/dev/null
	rm -rf t
	mkdir t
	cp data/veto/veto.db t/veto.db
	chmod "${modes% *}" t/veto.db
	chmod "${modes#* }" t
	[ "$(id -u)" != 0 ] || chown -R 65534:65534 t
	theirs --db t/veto.db log --format csv
	is "$modes: it is read" "$status$out" "0$log"
	theirs --db t/veto.db object anna
	done_well "$modes: what only shows works"
	theirs --db t/veto.db record noted --note x anna
	refused "$modes: what writes is refused" 1 't/veto\.db: the database is read-only; nothing was changed, check the rights of file and folder'
	theirs --read-only --db t/veto.db record noted --note x anna
	refused "$modes: and with --read-only before it is opened" 2 "$says"
done

# A log that somebody left who was killed, or that came with a copy: the changes in it are missing in the file, whose index nobody else can make.
for modes in '444 755' '444 777' '400 500'; do
	chmod -R u+rwx t
	rm -rf t
	mkdir t
	python3 - <<-'END'
		import os, shutil, sqlite3
		shutil.copy("data/veto/veto.db", "t/first.db")
		db = sqlite3.connect("t/first.db", isolation_level=None)
		db.execute("PRAGMA journal_mode = wal")
		db.execute("UPDATE account SET owner = 'Berta'")
		for end in "", "-wal":
		    shutil.copy("t/first.db" + end, "t/veto.db" + end)
	END
	chmod "${modes% *}" t/veto.db*
	chmod "${modes#* }" t
	[ "$(id -u)" != 0 ] || [ "${modes% *}" = 444 ] || chown -R 65534:65534 t
	for command in 'account list' verify; do
		theirs --db t/veto.db $command
		refused "$modes, a log without its index: $command" 1 't/veto\.db-wal: changes wait there, and only who may write the database can bring them'
	done
	is "$modes: nothing was made or taken away" "$(ls t | paste -sd ' ')" 'first.db veto.db veto.db-wal'
	mkdir -p own
	cp t/veto.db t/veto.db-wal own
	chmod -R u+rw own
	veto --db own/veto.db account list --format csv
	like "$modes: a copy of both has them" "$status$out" ',Berta,'
	rm -r own
done
chmod -R u+rwx t
finish
