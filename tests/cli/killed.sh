# A process that records in a loop is killed at a random moment, again and again: what had exited 0 is there, and the log
# holds. KILLED sets how often.
. "$SOURCES/tests/lib.sh" || exit 99

times=${KILLED:-30}
db=$XDG_DATA_HOME/veto/veto.db
veto account add instagram/anna
veto account add threads/anna
proof=$(head -c 75000 /dev/urandom | base64)
mkfifo never
exec 3<>never
RANDOM=4711

# Records until it is killed, and notes what was done after it was done.
record_for_ever()
{
	while :; do
		n=$((n + 1))
		if [ $((n % 3)) = 0 ]; then
			printf '%s' "$n" "$1" "$proof" >"$home/proof"
			"$VETO" record noted instagram/anna threads/anna --note "$1-$n" --evidence "$home/proof" --quiet
		else
			"$VETO" record noted instagram/anna threads/anna --note "$1-$n" --quiet
		fi && echo "$1-$n" >>done
	done
}

broken= unsound=
span=50 before=0 # milliseconds at most before the kill; what is recorded
round=0
: >done
while [ "$round" -lt "$times" ]; do
	round=$((round + 1))
	n=0
	# A process group of its own, so that the veto that is running dies with its loop.
	set -m
	record_for_ever "$round" 2>/dev/null &
	group=$!
	set +m
	printf -v pause %04d $((RANDOM % span))
	read -rt "${pause%???}.${pause#?}" -u 3 # nobody writes there: it sleeps, and no process is started for it
	kill -KILL -- "-$group" 2>/dev/null
	wait "$group" 2>/dev/null
	# So long that about half of the rounds come to record something, however fast the machine is.
	mapfile -t lines <done
	[ "${#lines[@]}" -gt "$before" ] && span=$((span * 9 / 10 + 5)) || span=$((span * 5 / 4 < 2000 ? span * 5 / 4 : 2000))
	before=${#lines[@]}
	# All of it every tenth time and at the end; each time, that the database opens and the newest entries fit.
	if [ $((round % 10)) = 0 ] || [ "$round" = "$times" ]; then
		# Patient, as veto is: the one that was killed may hold its lock until the kernel has done away with it.
		said=$(sqlite3 -cmd '.timeout 10000' "$db" 'PRAGMA integrity_check' 2>&1)
		[ "$said" = ok ] || unsound="$unsound $round: $said"
	fi
	"$VETO" verify --quiet >/dev/null 2>&1 || broken="$broken $round"
done
is "after each of $times kills the chains, counts and evidence are intact" "$broken" ''
is 'and the database is sound' "$unsound" ''
sort done >done.sorted
sqlite3 "$db" "select note from internal where id >> 32 = 1" | sort >there
is 'every entry whose command had exited 0 is there' "$(comm -23 done.sorted there)" ''
is 'in both accounts' "$(sqlite3 "$db" "select count(*) from internal where id >> 32 = 1 and note not in (select note from internal where id >> 32 = 2)")" 0
check 'the kills met processes at work' test "$(wc -l <done)" -gt "$((times / 3))"
is 'no entry stands half' "$(sqlite3 "$db" 'select count(*) from entry_evidence where hash not in (select hash from evidence)')" 0
finish
