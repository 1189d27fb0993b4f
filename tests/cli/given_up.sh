# ^C in the middle of everything that takes long: it ends within a moment, by the signal, and the database is as it was.
. "$SOURCES/tests/lib.sh" || exit 99

many=${GIVEN_UP:-8000}
db=$XDG_DATA_HOME/veto/veto.db

{
	echo service,handle,owner
	seq -f 'instagram,number%.0f,Studio Nord' "$many"
} >accounts.csv
veto account import accounts.csv
done_well 'accounts to work with'
veto account add instagram/anna
python3 "$SOURCES/tests/export-two" ex "$many"
veto scan ex/old.zip --account instagram/anna --profile anna
seq -f 'instagram/number%.0f' "$many" >names
xargs -a names -n 4000 "$VETO" record objected --on 2025-01-01 --note 'nothing came' >/dev/null
veto log --output log.csv
done_well 'a log to work with'
sqlite3 "$db" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
cp "$db" base.db
before=$(state)

# interrupt COMMAND...: runs it with a terminal's way of signals, and sends INT after a while: the exit status, and how long it took to end.
cat >interrupt.py <<'PY'
import os, signal, subprocess, sys, time
after = float(sys.argv[1])
p = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=open('said', 'wb'),
                     preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
try:
    status = p.wait(after)
    print('early' if status == 0 else 'status %d' % status)
    sys.exit()
except subprocess.TimeoutExpired:
    pass
sent = time.monotonic()
p.send_signal(signal.SIGINT)
try:
    p.wait(20)
except subprocess.TimeoutExpired:
    p.kill()
    p.wait()
    print('stayed')
    sys.exit()
took = time.monotonic() - sent
print('signal' if p.returncode == -signal.SIGINT else 'status %d' % p.returncode, 'quick' if took < 1 else '%.1f s' % took)
PY

# given_up NAME ARGUMENT...: after less and less time, until it comes before the end. One that had stored everything by then ends by the
# signal as well, but does not say that it was given up.
given_up()
{
	local name=$1 after got=early
	shift
	turn 3 || return 0
	for after in 0.4 0.2 0.1 0.05 0.03 0.02; do
		got=$(python3 interrupt.py "$after" "$VETO" "$@")
		case $got in
		early | 'status 0 quick') got=early ;;
		*) { [ "$(state)" != "$before" ] && ! grep -q 'given up' said; } || break ;;
		esac
		got=early
		cp base.db "$db"
		rm -f "$db-wal" "$db-shm" out.*
	done
	[ "$got" = early ] || is "$name: ends by the signal, at once" "$got" 'signal quick'
	is "$name: nothing was changed" "$(state)" "$before"
	rm -f out.*
}

given_up 'a log as file' log --output out.csv
given_up 'a backup' backup out.db
given_up 'verify' verify
given_up 'verify of a file' verify log.csv
given_up 'answers due' due --format ics
given_up 'a scan' scan ex/big.zip --account instagram/anna --profile anna
given_up 'an import of what is there' import log.csv
mapfile -t names < <(head -n 4000 names)
given_up 'an entry for many' record noted --note 'once more' "${names[@]}"
given_up 'the removal of many' account remove --force "${names[@]}"
given_up 'a list of accounts' account list --format csv

# Where everything is new.
mkdir other
veto --db other/o.db account add instagram/somebody
before=$(state other/o.db)
for after in 0.2 0.1 0.05; do
	got=$(python3 interrupt.py "$after" "$VETO" --db other/o.db import log.csv)
	[ "$got" = early ] || break
	rm -f other/*
	veto --db other/o.db account add instagram/somebody
done
is 'an import of what is new: ends by the signal, at once' "$got" 'signal quick'
is 'an import of what is new: nothing was changed' "$(state other/o.db)" "$before"
finish
