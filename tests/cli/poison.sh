# Nothing that moves a cursor, turns text round or cannot be seen reaches a terminal, whichever field or word it stands in; and where
# standard output takes nothing, every command notices. Commands, formats, tables and columns are those that there are.
. "$SOURCES/tests/lib.sh" || exit 99

export VETO_DB=$home/v.db
python3 "$SOURCES/tests/export-two" ex || exit 99
veto account add instagram/anna --owner Anna --email anna@example.org --centre meta --alias anna2 --visibility public
echo proof >proof.txt
veto record objected anna --on 2025-01-02 --reference R1 --note 'a note' --evidence proof.txt
veto record noted anna --note second
veto scan ex/old.zip --account instagram/anna
veto log --format csv --output log.csv
veto account list --format csv --output accounts.csv
sqlite3 v.db "INSERT INTO form_page VALUES ('meta-instagram', 'https://x.example/', '', '', 'page');
	INSERT INTO form_check (route, checked, actor, url, found, reach, why, status, removed, added)
		SELECT value, 1, 'a', 'https://x.example/', 'https://y.example/', 'changed', 'why', 200, 'old', 'new' FROM json_each('$(
			"$VETO" catalogue list | grep -oE '\b(ig|fb|instagram|facebook|meta)-[a-z-]+' | sort -u | sed 's/.*/"&"/' | paste -sd , | sed 's/.*/[&]/')');
	INSERT INTO filter VALUES ('root', 'accounts', 'n', 'anna'); INSERT INTO draft VALUES (1, 'root', 's', x'66'); PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null

cat >walk.py <<'END'
import os, pty, re, shutil, sqlite3, subprocess, sys, unicodedata
veto, home = os.environ['VETO'], os.environ['HOME']
every = 1 if os.environ.get('ALL') else 3 # of what is many of a kind
bad = ('\x1b]0;owned\x07\x1b[2J\x08\x7f\x9b31m\x85 \u202e\u2066\u200e\u061c \u200b\u2060\ufeff\u00ad\u200d\u200c\u180e\u3164 '
       '\u2028\U000e0041\ufe0f e' + '\u0301' * 100 + ' \r\nFORGED').encode() + b'\xff\xc3'
hidden = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb'
                    '\U000e0000-\U000e0fff]|[\u0300-\u036f]{9}')
env = dict(os.environ, TERM='xterm', VETO_DB=home + '/p.db')
wrong, seen, ran = [], set(), 0


def columns():
    db = sqlite3.connect('v.db')
    for table, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"):
        for row in db.execute('SELECT name, type FROM pragma_table_info(?)', (table,)):
            if row[1] == 'TEXT':
                values = [v for v, in db.execute(f'SELECT DISTINCT {row[0]} FROM "{table}" WHERE {row[0]} IS NOT NULL LIMIT 50')]
                # A word or a date means something to the program: one of them that is wrong may hide all the others.
                yield table, row[0], not all(re.fullmatch(r'[a-z_]*|[0-9TZ:.+-]+', v) for v in values)


def poison(which):
    for end in '', '-wal', '-shm', '-journal':
        if os.path.exists('p.db' + end):
            os.remove('p.db' + end)
    shutil.copy('v.db', 'p.db')
    db = sqlite3.connect('p.db')
    done = 0
    for table, column in which:
        try:
            db.execute(f'UPDATE "{table}" SET "{column}" = CAST(CAST("{column}" AS BLOB) || ? AS TEXT)', (bad,))
            done += 1
        except sqlite3.IntegrityError:
            pass # a CHECK of it
    db.commit()
    db.close()
    return done


def look(words, data, what):
    try:
        text = data.decode()
    except UnicodeDecodeError:
        wrong.append(f'{words} {what}: invalid UTF-8')
        return
    found = hidden.search(text.replace('\r\n', '\n') if what == 'terminal' or 'ics' in words else text)
    if found and not (found.group().startswith('\u0301') and 'json' in words[-1]):
        wrong.append(f'{words} {what}: {text[max(0, found.start() - 30):found.end() + 10]!r}')
    if what != 'terminal' and re.search('^FORGED', text, re.M):
        wrong.append(f'{words} {what}: a line that a field made')
    seen.update(re.findall(r'owned', text))


def run(words, exact=False):
    global ran
    ran += 1
    p = subprocess.run([veto, *words], env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    look(words, p.stderr, 'error')
    if not exact:
        look(words, p.stdout, 'output')


def run_terminal(words):
    """Both outputs are a terminal, which puts a CR before each LF; what it shows of progress is on one line with it."""
    parent, child = pty.openpty()
    p = subprocess.Popen([veto, *words], env=env, stdin=subprocess.DEVNULL, stdout=child, stderr=subprocess.DEVNULL)
    os.close(child)
    data = b''
    try:
        while chunk := os.read(parent, 65536):
            data += chunk
    except OSError:
        pass
    p.wait()
    os.close(parent)
    look(words, data.replace(b'\r\r\n', b'\r\n'), 'terminal')


def commands():
    """From the help: its name, its arguments in the forms that there may be, its formats."""
    values = {'ACCOUNT': 'instagram/anna', 'SERVICE': 'instagram', 'SERVICE/HANDLE': 'threads/new', 'HASH': proof[:10], 'ARCHIVE': 'ex/old.zip',
              'KIND': 'posts', 'STATE': 'public', 'PLACE': 'DE', 'TOPIC': None, 'ROUTE': 'meta-instagram-ai', 'FILE': 'catalogue.json', 'ENTRY': 'noted', 'ACTION': 'object', 'SEQ': '1', 'FILE.csv': 'log.csv'}
    helped = subprocess.run([veto, '--help'], capture_output=True, text=True, env=dict(env, LANG='C.UTF-8')).stdout
    for name in re.findall(r'^  ([a-z]+(?: [a-z]+)?)(?:  |$)', helped, re.M):
        usage = subprocess.run([veto, *name.split(), '--help'], capture_output=True, text=True, env=env).stdout
        usage = re.sub(r'\s+', ' ', usage)
        arguments = re.match(r'Usage: veto ' + name + r' \[OPTION\]\.\.\.(.*?) [a-z]', usage).group(1).split()
        formats = re.search(r'FORMAT is one of: ([a-z, ]*[a-z])', usage)
        options = set(re.findall(r'--([a-z-]+)', usage))
        words = []
        for argument in arguments:
            argument = argument.strip('[].')
            if argument not in values:
                sys.exit(f'what {argument} stands for is to be added here')
            if values[argument] is not None:
                words.append('accounts.csv' if name == 'account import' else 'out.db' if name == 'backup' else values[argument])
        if name == 'check':
            words = ['--last'] # the network is not asked
        least = [w for w, a in zip(words, arguments) if '[' not in a] if name != 'check' else words
        yield name.split(), words, least, formats.group(1).split(', ') if formats else ['text'], options


proof = subprocess.run(['sha256sum', 'proof.txt'], capture_output=True, text=True).stdout[:64]
table = list(commands())


def each(terminal):
    for name, words, least, formats, options in table:
        for form in formats:
            option = ['--format', form] if len(formats) > 1 else []
            exact = form == 'csv' or name == ['evidence', 'get']
            for these in [words] if words == least else [words, least]:
                if name == ['checklist'] and len(these) == 3:
                    these = these[:1]
                if os.path.exists('out.db'):
                    os.remove('out.db')
                run([*name, *these, *option], exact)
            if terminal and exact:
                run_terminal([*name, *words[:1], *option])


free = [(t, c) for t, c, f in columns() if f]
words = [(t, c) for t, c, f in columns() if not f]
poisoned = poison(free)
each(True)
reached = len(seen)
for column in words[::every]:
    if poison([column]):
        for command in ['account', 'list'], ['account', 'show', 'instagram/anna'], ['log'], ['check', '--last']:
            run(command)
# The words of the command line, and files of such names.
shutil.copy('v.db', 'p.db')
name = bad.replace(b'\0', b'').decode('utf-8', 'surrogateescape')[:120]
for file in 'log.csv', 'accounts.csv', 'proof.txt':
    shutil.copy(file, name + file)
for command, words, least, formats, options in table[::every]:
    for these in [*least[:-1], name], [*least, '--format', name]:
        run([*command, *these])
for these in ['verify', name + 'log.csv'], ['import', name + 'accounts.csv'], ['account', 'import', name + 'proof.txt'], [name], ['--' + name], ['--db', name, 'log'], \
        ['record', 'noted', 'anna', '--evidence', name + 'proof.txt'], ['log', 'anna', '--output', name + '/x'], ['scan', name + 'log.csv'], ['--lang', name], \
        ['catalogue', 'check', name + 'log.csv']:
    run(these)
print('wrong:', len(wrong), *sorted(set(wrong))[:12], sep='\n')
print('poison was met:', reached > 0, 'columns:', poisoned > 15, 'runs:', ran > (200 if every == 1 else 100))
END
is 'no field and no word reaches a terminal raw' "$(python3 walk.py 2>&1)" $'wrong:\n0\npoison was met: True columns: True runs: True'

# ---- onto /dev/full, and with standard output closed

"$VETO" --db v.db next withdraw --add instagram/anna >/dev/null 2>&1
cp v.db kept.db
cat >noticed.py <<'END'
import glob, os, re, shutil, subprocess, sys
env, full = os.environ, open('/dev/full', 'w')
commands = [['--version'], ['--version', '--verbose'], ['--help'], ['items', 'instagram/anna', 'posts', '--set', 'removed'], ['items', 'instagram/anna'],
            ['checklist'], ['log'], ['log', '--format', 'csv'], ['account', 'list'], ['account', 'show', 'anna'], ['verify'], ['due'], ['routes'], ['guide'],
            ['record', 'noted', 'anna', '--note', 'x'], ['authority', 'DE'], ['catalogue', 'list'], ['catalogue', 'check'], ['catalogue', 'update'], ['catalogue', 'suggest', 'meta-instagram-ai'], ['object', 'anna'], ['remind', 'anna'],
            ['complain', 'anna'], ['evidence', 'list'], ['check', '--last'], ['scan', 'ex/old.zip'], ['--complete', 'l'], ['import', 'log.csv'],
            ['account', 'import', 'accounts.csv'], ['reviewed', 'anna'], ['checklist', 'anna', 'posts', 'removed'], ['account', 'add', 'threads/n'],
            ['account', 'edit', 'anna', '--owner', 'B'], ['backup', 'copy.db', '--force'], ['restore', 'kept.db', '--force'], ['undo'], ['redo'], ['next'], ['next', 'withdraw', '--later', 'instagram/anna'], ['next', 'withdraw', '--sent', 'instagram/anna'], ['erase', 'anna', '1', '--force']]
helped = subprocess.run([env['VETO'], '--help'], capture_output=True, text=True).stdout
names = re.findall(r'^  ([a-z]+(?: [a-z]+)?)(?:  |$)', helped, re.M)
helps = [[*n.split(), '--help'] for n in names] + [[g, '--help'] for g in sorted({n.split()[0] for n in names if ' ' in n})]
commands += helps if env.get('ALL') else helps[::5]
wrong = [n for n in names if n not in ('account remove', 'evidence get') and not any(c[:len(n.split())] == n.split() and c[-1] != '--help' for c in commands)]
for command in commands:
    said = {}
    for way in 'plain', 'full', 'closed':
        shutil.copy('kept.db', 'v.db')
        for aside in glob.glob('v.db.*'): # by restore, which names it by the second
            os.remove(aside)
        p = subprocess.run([env['VETO'], *command], stdin=subprocess.DEVNULL, stdout=full if way == 'full' else subprocess.PIPE,
                           stderr=subprocess.PIPE, preexec_fn=(lambda: os.close(1)) if way == 'closed' else None, text=True)
        said[way] = p.returncode, p.stdout, p.stderr
    plain = said['plain']
    for way, why in ('full', 'standard output: no space left on the device'), ('closed', 'standard output: it is closed'):
        status, _, err = said[way]
        # What was stored is stored, and only could not be told; else it failed.
        fine = why in err and (status == 1 or (status == 0 and 'it is done, but could not be told' in err)) if plain[1] else (status, err) == (plain[0], plain[2])
        if not fine:
            wrong.append((command, way, status, err[-200:], plain[0]))
print(wrong)
END
is 'every command notices that standard output takes nothing' "$(python3 noticed.py)" '[]'
finish
