# Eight processes record at once, each entry by a veto of its own, into the same five accounts: nothing is refused,
# nothing is lost, no chain forks. TOGETHER sets the number of entries for each process.
. "$SOURCES/tests/lib.sh" || exit 99

each=${TOGETHER:-10}
for i in 1 2 3 4 5; do
	veto account add "instagram/account.$i"
done
done_well 'five accounts'

worker()
{
	local n=0 refused=0
	while [ "$n" -lt "$each" ]; do
		n=$((n + 1))
		"$VETO" record noted "instagram/account.$(((n + $1) % 5 + 1))" --note "process $1, entry $n" --quiet 2>>"errors.$1" ||
			refused=$((refused + 1))
	done
	echo "$refused" >"refused.$1"
}

for i in 1 2 3 4 5 6 7 8; do
	worker "$i" &
done
wait
is 'none was refused' "$(cat refused.* | paste -sd ' ')" '0 0 0 0 0 0 0 0'
is 'and none complained' "$(cat errors.*)" ''
is 'all entries are there, each of them once: in all, of each process' \
	"$(sqlite3 "$XDG_DATA_HOME/veto/veto.db" "select count(*) from entry;
	select substr(note, 1, 9), count(*), count(distinct note) from internal group by 1")" \
	"$((8 * each))$(printf "\nprocess %s|$each|$each" {1..8})"
veto verify
done_well 'the chains are intact'
is 'all five' "$(grep -c ': intact, ' <<<"$out")" 5
is 'the database is sound' "$(sqlite3 "$XDG_DATA_HOME/veto/veto.db" 'PRAGMA integrity_check')" ok
finish
