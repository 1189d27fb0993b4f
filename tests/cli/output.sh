# What is written into files: whole or not at all, whatever ends the command, and nothing of another is touched.
. "$SOURCES/tests/lib.sh" || exit 99

export VETO_DB=$home/v.db OUTPUT_ROUNDS=${OUTPUT_ROUNDS:-2}
mkdir at
seq 2000 | sed 's|^|instagram,client|' | { echo service,handle; cat; } >accounts.csv
veto account import accounts.csv
head -c 12000000 /dev/urandom >proof
veto record objected instagram/client1 --evidence proof
seq 2 2000 | sed 's|.*|instagram/client&|' | "$VETO" record objected - --quiet || exit 99
python3 "$SOURCES/tests/export-two" ex && veto scan ex/old.zip --account instagram/client1
hash=$(sha256sum <proof | cut -d' ' -f1)

# Ends commands at random moments by each signal, writing a new file and replacing one. Prints what is not as it should be.
cat >ender.py <<'END'
import os, random, re, signal, subprocess, sys, time
veto, proof, rounds = sys.argv[1], sys.argv[2], int(os.environ['OUTPUT_ROUNDS'])
seed = int(os.environ.get('OUTPUT_SEED', time.time()))
random.seed(seed)
temporary = re.compile(r'\.veto-[a-z0-9]{8}-[1-9][0-9]*(-journal|-wal|-shm)?$')
commands = [['log', '--format', 'csv', '--output'], ['account', 'list', '--format', 'csv', '--output'], ['due', '--format', 'ics', '--output'],
            ['checklist', '--format', 'csv', '--output'], ['items', 'instagram/client1', '--format', 'jsonl', '--output'],
            ['evidence', 'get', proof, '--output'], ['backup']]


def run(command, force, how=None, after=0):
    p = subprocess.Popen([veto, *command, 'at/x', *['--force'] * force], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                         restore_signals=True, preexec_fn=lambda: [signal.signal(s, signal.SIG_DFL) for s in (1, 2, 15)])
    if how is None:
        return p.wait()
    time.sleep(after)
    begun = time.monotonic()
    p.send_signal(how)
    status = p.wait()
    if time.monotonic() - begun > 0.2 and os.environ.get('OUTPUT_SLOW') is None:
        late.append(time.monotonic() - begun)
    return status


late, ends = [], {}
for command in commands:
    begun = time.monotonic()
    if run(command, False) != 0:
        print(command, 'failed')
    took = time.monotonic() - begun
    whole = os.path.getsize('at/x')
    for how in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
        for i in range(rounds):
            if not os.environ.get('ALL') and random.random() < 0.5:
                continue
            replaces = i % 2
            for name in os.listdir('at'):
                os.remove('at/' + name)
            if replaces:
                open('at/x', 'w').write('old')
            status = run(command, replaces, how, random.random() * took)
            ends[status] = ends.get(status, 0) + 1
            left = sorted(os.listdir('at'))
            text = os.path.getsize('at/x') if 'x' in left else -1
            others = [name for name in left if name != 'x']
            # A file that is there is the old one or whole; it can be whole although the signal came, as that may come behind it.
            fine = text in ((3, whole) if replaces else (-1, whole)) and status in (0, -how) and (status != 0 or text == whole)
            fine = fine and all(how == signal.SIGKILL and temporary.match(name) for name in others)
            if others:
                run(command, True)
                fine = fine and os.listdir('at') == ['x']
            if not fine:
                print('seed', seed, command, how, 'replacing' if replaces else 'new', 'status', status, left, text, 'of', whole, os.listdir('at'))
            if how == signal.SIGKILL and replaces:
                for name in os.listdir('at'):
                    os.remove('at/' + name)
    for name in os.listdir('at'):
        os.remove('at/' + name)
print('late', sorted(late)[len(late) // 2] if len(late) > sum(ends.values()) // 10 else 'never', 'ended', sum(n for s, n in ends.items() if s < 0) > 0)
END
is 'ended by INT, TERM and HUP, an output leaves nothing; by KILL at most what the next one removes; none keeps one waiting' \
	"$(python3 ender.py "$VETO" "$hash")" 'late never ended True'

# ---- what is swept: plain files of one's own, of that form, that nobody writes, whose process is gone

sh -c 'echo $$' >gone
gone=$(cat gone)
cd at || exit 99
touch ".veto-abcdefgh-$gone" ".veto-abcdefg1-$gone-journal" ".veto-abcdefg2-$gone-wal" # these go
touch ".veto-abcdefgh-$$" .veto-abcdefgh-1 ".veto-abcdefg-$gone" ".veto-abcdefghi-$gone" ".veto-ABCDEFGH-$gone" ".veto-abcdefgh-$gone-x" \
	".veto-abcdefgh-0$gone" ".veto-abcdefgh-" ".veto-abcdefgh-$gone " ".vetO-abcdefgh-$gone" ".veto-abcdefgh-99999999999999999999" \
	"veto-abcdefgh-$gone" "x.veto-abcdefgh-$gone"
mkdir ".veto-folderxx-$gone"
ln -s ../accounts.csv ".veto-linkxxxx-$gone"
mkfifo ".veto-fifoxxxx-$gone"
touch ".veto-lockedxx-$gone" ".veto-lockedxx-$gone-journal"
if [ "$(id -u)" = 0 ]; then
	touch ".veto-foreign1-$gone"
	chown 12345 ".veto-foreign1-$gone"
fi
ls -A | grep -vE "^\.veto-abcdefg(h-$gone|1-$gone-journal|2-$gone-wal)$" >../wanted
python3 - ".veto-lockedxx-$gone" <<'END' &
import fcntl, struct, sys, time
f = open(sys.argv[1], 'r+')
fcntl.fcntl(f, 37, struct.pack('hhqqi4x', fcntl.F_WRLCK, 0, 0, 1, 0))
open('../locked', 'w').close()
time.sleep(60)
END
locker=$!
for i in $(seq 100); do
	[ ! -e ../locked ] || break
	sleep 0.05
done
veto account list --output x.txt
done_well 'a list into a folder with much that looks left'
ls -A | grep -v '^x.txt$' >../found
is 'swept is what is of that form, and one'"'"'s own, and whose process is gone; nothing else' "$(diff ../wanted ../found)" ''
kill "$locker"
wait "$locker" 2>/dev/null
veto account list --output x.txt --force
is 'and once nobody writes it, that too' "$(ls -A | grep -c lockedxx)" 0
cd ..

# ---- a name comes with the whole content, and no other way

rm -rf at && mkdir at
ln -s nowhere at/link
veto account list --output at/link
refused 'a link that leads nowhere is not taken for a new file' 1 'at/link: this file exists already'
is 'and stays, alone' "$(ls -A at) $(readlink at/link)" 'link nowhere'
long=$(printf '%0300d' 0)
veto backup "at/$long"
refused 'a name that is too long is refused at the beginning' 1 'this name is too long'
veto account list --output "at/$long"
refused 'by every output' 1 'this name is too long'
is 'nothing of them stays' "$(ls -A at)" link
name=$(printf '%0250d' 0)
veto account list --output "at/$name" && veto account list --force --output "at/$name"
done_well 'a name of 250 bytes is none'
veto account list --output at/new.txt
is 'it is its owner'"'"'s alone' "$(stat -c %a at/new.txt)" 600
if strace -o /dev/null true 2>/dev/null; then
	strace -f -e trace=open,openat,fsync,linkat,link,rename,renameat -o trace "$VETO" account list --output at/one.txt
	check 'a new file has no name until it is written' grep -q O_TMPFILE trace
	is 'then it is synced, and the folder after its name' "$(grep -oE '^[0-9]+ +(fsync|linkat|rename)' trace | grep -oE '[a-z]+' | paste -sd ' ')" \
		'fsync linkat fsync'
	strace -f -e trace=open,openat,fsync,linkat,link,rename,renameat -o trace "$VETO" account list --output at/one.txt --force
	is 'so is one that takes the place of another' "$(grep -oE '^[0-9]+ +(fsync|linkat|rename)' trace | grep -oE '[a-z]+' | paste -sd ' ')" \
		'fsync rename fsync'
else
	skip 'in which order' kernel 'strace is missing, or not allowed here'
fi
finish
