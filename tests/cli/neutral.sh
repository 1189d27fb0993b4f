# Who decides for an objection and who decides for none are served alike: as many keys and words at most, as many sentences at least; and
# no text judges or pushes: tests/neutral.words lists what does.
. "$SOURCES/tests/lib.sh" || exit 99

# ---- from the clone to the recorded decision: keys on the screen, words of commands

# screen LANG KEY N: what is shown once an account was added, KEY was pressed, and Enter so many times.
screen()
{
	{
		printf 'lang %s\nsize 100 150\nkeys a\ntype instagram\nkeys Tab\ntype anna\nkeys Enter %s' "$1" "$2"
		for ((i = 0; i < $3; i++)); do
			printf ' Enter'
		done
		printf '\nexpect\n\t|\ncontains Anna\n'
	} >shown.drive
	DRIVE_UPDATE=1 "$BUILT/tests/drive" shown.drive >.drive 2>&1
	sed -n 's/^\t|//p' shown.drive
}

words()
{
	grep -o '[[:alpha:]]\{2,\}' | wc -l
}

declare -A recorded=([en]='recorded for 1 account' [de]='für 1 Konto aufgezeichnet')
for lang in en de; do
	for key in o n; do
		for ((n = 0; n < 12; n++)); do
			page=$(screen "$lang" "$key" "$n")
			[[ $page != *"${recorded[$lang]}"* ]] || break
		done
		check "$lang: $key leads to an entry" test "$n" -lt 12
		eval "keys_$key=$((n + 1)) words_$key=$(words <<<"$page")"
	done
	check "$lang: none takes no more keys than one: $keys_n and $keys_o" test "$keys_n" -le "$keys_o"
	check "$lang: and who decides for none reads no fewer words: $words_n and $words_o" test "$words_n" -ge "$words_o"
	first=$(screen "$lang" o 0)
	is "$lang: both are shown the same before they decide" "$(sed '2d;$d' <<<"$first")" "$(screen "$lang" n 0 | sed '2d;$d')"
	like "$lang: what an objection does not change" "$first" 'What stays as it is after an|Was nach einem Widerspruch bleibt'
	like "$lang: and none" "$first" 'What stays as it is without an|Was ohne Widerspruch bleibt'
done

# The README's own story has both, each with the words that it takes.
sed '/^Auf Deutsch$/,$d' "$SOURCES/README" >en
sed -n '/^Auf Deutsch$/,$p' "$SOURCES/README" >de
for lang in en de; do
	none=$(sed -n 's/^    \$ \(veto record accepted [^#]*\).*/\1/p' $lang | head -n 1)
	one=$(sed -n 's/^    \$ \(veto object [^#]* --submitted [^#]*\).*/\1/p' $lang | head -n 1)
	check "$lang: the story decides both ways" test -n "$none" -a -n "$one"
	check "$lang: in as many words: $none" test "$(wc -w <<<"$none")" -le "$(wc -w <<<"$one")"
done

veto account add instagram/anna
veto account add instagram/ben
veto object anna --submitted --route meta-instagram-ai
one=$out
veto record accepted ben --look-again 2027-06-01
done_well 'none, and a day to look again'
check 'is answered with no fewer words' test "$(words <<<"$out")" -ge "$(words <<<"$one")"
like 'with what stays as it is' "$out" '^What stays as it is without an objection'
like 'and what comes next' "$out" '^instagram/ben: entry 1 \(.*\), now no objection; nothing to do until 1 Jun 2027, the day to look again$'
veto due --within 9000
like 'what is due has that day, and nobody is late' "$out" '^instagram/ben +1 Jun 2027 +in [0-9]+ days \(look again\)'
veto due --format ics
like 'so has the calendar' "$out" 'SUMMARY:instagram/ben: look again'
veto log ben
unlike 'the log has not' "$out" '2027'
veto undo
veto undo
veto account show ben
unlike 'undo takes it away' "$out" '2027'
veto record accepted ben --look-again 2027-06-01 --quiet
is 'quiet is quiet' "$status$out$err" 0
veto account edit ben --look-again none
veto due --within 9000
unlike 'and it can be taken away' "$out" 'ben'
refuses 'a day that is none' 2 "'soon'" record accepted ben --look-again soon
veto log ben --format csv
is 'records nothing' "$(wc -l <<<"$out")" 4

# ---- signs, labels

# No exclamation mark stands for a state: not in the narrow lists, not in the help that explains them.
for ascii in '' ascii; do
	printf '%s\n' $ascii demo 'entry queried instagram/anna.schmidt 2026-10-20 email which' 'size 62 20' 'keys v' expect '	|' 'contains Anna' >signs.drive
	DRIVE_UPDATE=1 "$BUILT/tests/drive" signs.drive >.drive 2>&1
	unlike "no alarm in the lists $ascii" "$(sed -n 's/^\t|//p' signs.drive)" '!'
	check 'but a sign' grep -qE '[a-z>…] :' signs.drive
done
is 'no kind of entry is called deliberate' \
	"$(grep -oiE 'bewusst|deliberate' "$SOURCES/src/model/kind.c" "$SOURCES/po/de.po")" ''

# ---- words that judge or push

cat >neutral.py <<'END_OF_PYTHON'
"""Each text of the program, in its language: what of tests/neutral.words is in it."""
import glob, json, os, re, sys

def listed(path):
    for line in open(path):
        if line.strip() and not line.startswith('#'):
            lang, what, like = line.rstrip('\n').split('\t')
            yield lang, re.compile(r'\b(?:%s)\b' % what, re.I), like

QUOTED = re.compile(r'„[^“]*“|“[^”]*”|"[^"]*"')

def catalogue(path):
    def walk(x, at):
        if isinstance(x, dict):
            for key, value in x.items():
                if at[:1] != ['sources'] or key == 'note':
                    yield from walk(value, at + [key])
        elif isinstance(x, list):
            for i, value in enumerate(x):
                yield from walk(value, at + [value['id'] if isinstance(value, dict) and 'id' in value else str(i)])
        elif isinstance(x, str):
            lang = [word for word in at if word in ('en', 'de')]
            if lang:
                yield lang[-1], '.'.join(at), x
    return walk(json.load(open(path)), [])

def messages(path):
    for block in open(path).read().split('\n\n'):
        said, key = {}, None
        for line in block.split('\n'):
            start = re.match(r'(msgid_plural|msgid|msgstr(?:\[\d\])?) "(.*)"', line)
            if start:
                key = start.group(1)
                said[key] = start.group(2)
            elif line.startswith('"') and key:
                said[key] += line[1:-1]
        for key, text in said.items():
            yield 'de' if key.startswith('msgstr') else 'en', 'po', text.replace('\\"', '"')

def strings(top):
    for path in sorted(glob.glob(top + '/src/**/*.[ch]', recursive=True)):
        text = re.sub(r'/\*.*?\*/', '', open(path).read(), flags=re.S)
        text = re.sub(r'"\s*\n\s*"', '', text)
        for said in re.findall(r'"((?:[^"\\\n]|\\.)*)"', text):
            yield 'en', os.path.relpath(path, top), said

def pages(top):
    for path in sorted(glob.glob(top + '/man/*.[1-9]') + glob.glob(top + '/man/de/*.[1-9]')):
        lang = 'de' if '/de/' in path else 'en'
        for n, line in enumerate(open(path), 1):
            if not line.startswith('.\\"'):
                yield lang, '%s:%d' % (os.path.relpath(path, top), n), line
    lang = 'en'
    for n, line in enumerate(open(top + '/README'), 1):
        lang = 'de' if line.startswith('Auf Deutsch') else lang
        yield lang, 'README:%d' % n, line

top, rows = sys.argv[1], list(listed(sys.argv[2]))
for lang, what, like in rows:  # a row that finds nothing would keep nothing away
    if not what.search(QUOTED.sub('', like)):
        print('%s: finds not even %s' % (what.pattern, like))
for texts in catalogue(top + '/data/catalogue.json'), messages(top + '/po/de.po'), strings(top), pages(top):
    n = 0
    for lang, where, text in texts:
        n += 1
        for of, what, like in rows:
            found = what.search(QUOTED.sub('', text)) if of == lang else None
            if found:
                print('%s: "%s" in: %s' % (where, found.group(0), text.strip()[max(0, found.start() - 60):found.end() + 40]))
    if n < 200:
        print('only %d texts were read of one kind' % n)
END_OF_PYTHON
is 'no text judges or pushes' "$(python3 neutral.py "$SOURCES" "$SOURCES/tests/neutral.words" 2>&1)" ''
finish
