# A disk that breaks in the middle of storing: whatever call of a command fails, one or all from there on, done all the same or not, what
# the command says of its outcome is true; alone, and beside another process that has the database open.
. "$SOURCES/tests/lib.sh" || exit 99

if ! ${CC:-cc} -shared -fPIC -o failing.so "$SOURCES/tests/failing.c" -ldl 2>failing.err; then
	skip 'faults put in between program and system' package "no compiler: $(head -1 failing.err)"
	finish
fi
export VETO_DB="$home/base/v.db"
mkdir base
veto account add instagram/anna
veto account add threads/berta
veto account add facebook/carl
veto record objected anna berta --on 2025-01-05 --quiet
veto record noted carl --on 2025-01-05 --note 'to be struck' --quiet
veto log anna --format csv --output log.csv
veto --db other.db account add instagram/dora
veto --db other.db record noted dora --note imported --quiet
veto --db other.db log --format csv --output dora.csv
unset VETO_DB

cat >faults.py <<'END'
import os, shutil, sqlite3, subprocess, sys
veto, home, action, query, beside = sys.argv[1], sys.argv[2], sys.argv[3].split(), sys.argv[4], sys.argv[5] == "beside"
every = int(sys.argv[6])
base, place = home + "/base", home + "/t"
ran = stored = doubted = 0

def look(folder):
    c = sqlite3.connect(folder + "/v.db")
    c.execute("pragma synchronous = off")
    there = c.execute(query).fetchone()[0]
    sound = c.execute("pragma integrity_check").fetchone()[0]
    c.close()
    if sound != "ok":
        print("unsound", sound)
    return there

def run(at, on, done):
    global ran, stored, doubted
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(base, place)
    other = sqlite3.connect(place + "/v.db") if beside else None
    if other:
        other.execute("select count(*) from account").fetchone()
    env = dict(os.environ, VETO_DB=place + "/v.db", LD_PRELOAD=home + "/failing.so", FAIL_NAME="/v.db", FAIL_AT=str(at), FAIL_COUNT=home + "/count",
               ASAN_OPTIONS="verify_asan_link_order=0")
    for name, wanted in (("FAIL_ON", on), ("FAIL_DONE", done)):
        if wanted:
            env[name] = "1"
    p = subprocess.run([veto, *action], env=env, capture_output=True, text=True, cwd=home)
    # As it is after a loss of power: what the files hold, without the index of the log.
    shutil.rmtree(place + ".cut", ignore_errors=True)
    os.mkdir(place + ".cut")
    for end in ("", "-wal", "-journal"):
        if os.path.exists(place + "/v.db" + end):
            shutil.copy(place + "/v.db" + end, place + ".cut/v.db" + end)
    seen = [look(place + ".cut"), other.execute(query).fetchone()[0] if other else look(place)]
    if other:
        other.close()
    ran += 1
    doubt = "not sure whether it was stored" in p.stderr
    stored += p.returncode == 0
    doubted += doubt
    if p.returncode not in (0, 1) or len(p.stderr.splitlines()) > 1:
        print("at", at, on, done, "status", p.returncode, p.stderr)
    elif p.returncode == 0 and seen != [1, 1]:
        print("at", at, on, done, "said to be stored, and is not:", seen)
    elif p.returncode == 1 and not doubt and seen != [0, 0]:
        print("at", at, on, done, "said to have failed, and is stored:", seen, p.stderr)
    elif doubt and not on and not done:
        print("at", at, on, done, "in doubt although all calls but one are well", p.stderr)
    return int(open(home + "/count").read())

run(10**6, False, False)
calls = int(open(home + "/count").read())
for way in range(4):
    for at in range(1 + way % every, calls + 1, every):
        run(at, way > 1, way % 2 == 1)
print(ran, stored, doubted, file=sys.stderr)
END

total=0
least=30
[ -z "${ALL:-}" ] || least=600
# faults NAME QUERY HOW EVERY ARGUMENT...: QUERY gives 1 where the command was stored, else 0; every so many calls fail, with ALL=1
# all of them.
faults()
{
	local name=$1 query=$2 how=$3 every=$4
	[ -z "${ALL:-}" ] || every=1
	shift 4
	is "$name ($how): what is said is true" "$(python3 faults.py "$VETO" "$home" "$*" "$query" "$how" "$every" 2>counts)" ''
	read -r ran stored doubted <counts
	echo "# $name ($how): $ran faults, $stored times stored, $doubted times in doubt"
	total=$((total + ran))
}
for how in alone beside; do
	faults 'an entry' "select count(*) from internal where note = 'new'" $how 13 record noted anna --note new --quiet
done
faults 'entries of several accounts' "select count(*) > 0 from internal where note = 'new'" alone 17 record noted anna berta carl --note new --quiet
faults 'an account' "select count(*) from account where handle = 'new'" alone 17 account add threads/new
faults 'an account changed' "select count(*) from account where owner = 'New'" beside 17 account edit anna --owner New
faults 'a state' "select count(*) from checklist where state = 'restricted'" alone 17 checklist anna posts restricted
faults 'an import' "select count(*) from internal where note = 'imported'" alone 17 import dora.csv
faults 'a strike' "select count(*) from entry where entry = 'struck'" beside 17 record struck carl --about 1 --quiet
check 'there were many of them' test "$total" -gt "$least"
finish
