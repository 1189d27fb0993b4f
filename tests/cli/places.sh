# That a new thing is added in at most three places of the code (HACKING): in how many files each of those that are there is named; and,
# in check-all, one more of each in a copy, which is built and works.
. "$SOURCES/tests/lib.sh" || exit 99

cd "$SOURCES" || exit 99
hacking=$SOURCES/HACKING

# named WORD: in which files of the code.
named()
{
	grep -lrwE --include='*.[ch]' -- "$1" src include | LC_ALL=C sort | xargs
}

# files_of WORD...: in ${files[WORD]}, those of the code that name it; in ${count[WORD]}, how many.
declare -A files count
files_of()
{
	local file word IFS='|'

	files=() count=()
	while IFS=: read -r file word; do
		files[$word]+=" $file"
		count[$word]=$((${count[$word]:-0} + 1))
	done < <(grep -rowE --include='*.[ch]' -- "($*)" src include | LC_ALL=C sort -u)
}

# more_than LIMIT WORD...: the words that more files name, or none, with those files.
more_than()
{
	local limit=$1 word

	shift
	files_of "$@"
	for word; do
		[[ ${count[$word]:-0} -ge 1 && ${count[$word]:-0} -le $limit ]] || echo "$word:${files[$word]:-}"
	done
}

# Commands: the row and the function; help.c shows two of them with what their words may be.
functions=$(grep -oE '\brun_[a-z_]+' src/cli/commands.h | sort -u)
check 'the command line has its commands' test "$(echo "$functions" | wc -l)" -ge 20
is 'each is a row and a function' "$(more_than 3 $functions)" ''
# The screen: the row, the function, and, where words may follow on the `:` line, prompt.c. The areas and the form of an entry are more
# than commands.
functions=$(grep -oE '\bdo_[a-z_]+' src/ui/commands.h | grep -vx -e do_focus -e do_record | sort -u)
check 'the screen has its commands' test "$(echo "$functions" | wc -l)" -ge 40
is 'each is a row, a function, and the words behind it' "$(more_than 3 $functions)" ''
# A screen is known by its class, and that in its file alone.
classes=$(grep -hoE 'struct view_class [a-z_]+ =' src/ui/*.c | awk '{print $3}')
check 'there are screens' test "$(echo "$classes" | wc -l)" -ge 10
files_of $classes
is 'each is known to its own file' "$(grep -oE 'struct view_class [a-z_]+ =' src/ui/*.c | while IFS=: read -r file class; do
	class=${class#struct view_class }
	class=${class% =}
	[ "${files[$class]}" = " $file" ] || echo "$class:${files[$class]}"
done)" ''

# What has keys of its own is known to `bind` and the manual.
is 'each with keys is a row of views.h' "$(sed -n 's/^VIEW(\(.*\))$/\1_class/p' src/ui/views.h | sort)" \
	"$(grep -lE '\.keys = ' src/ui/*.c | xargs grep -hoE 'struct view_class [a-z_]+ =' | awk '{print $3}' | sort)"

# Entry kinds that do what others do: the word's name, its row, a command of the screen. (The made-up accounts are data.) Those left
# out have a text to send of their own, or are what notes and strikes are made of.
kinds=$(sed -n 's/^\tENTRY_\([A-Z]*\),$/\1/p' include/veto/kind.h)
check 'there are kinds of entries' test "$(echo "$kinds" | wc -l)" -ge 13
for kind in QUERIED EXTENDED CONFIRMED REFUSED; do
	is "$kind is named in three places at most" "$(named "ENTRY_$kind|(RECORD|GUIDED)\($kind" | sed 's|src/app/demo\.c *||')" \
		'include/veto/kind.h src/model/kind.c src/ui/commands.h'
done
words=${kinds,,}
# (Keys of JSON objects may be the same words: when it was objected, whether it was extended; and so may the name of an option.)
is 'the words of the kinds stand in their table alone' \
	"$(grep -rnE "(^|[^(])\"(${words//$'\n'/|})\"" src include | grep -vE '^src/model/kind\.c:|data_[a-z]+\(d, "[a-z]+", |\[OPT_[A-Z]+\] = ')" ''
check 'where they are' grep -qE "(^|[^(])\"(${words//$'\n'/|})\"" src/model/kind.c

# Content kinds: in the catalogue, and those that exports hold in one table. (An export's own keys may be the same words.)
is 'the words of the content kinds stand in the catalogue and one table' \
	"$(grep -roE '"(posts|images|interactions|ai_chats|messages)"' src include | grep -v -e '^src/scan/' -e packed.c -e shipped.h \
		-e '^include/veto/found.h:' -e '^src/ui/commands.h:"messages"' -e '^src/model/found.c:"messages"')" ''

# Export formats: a row, and a folder that nothing else of the scan knows.
formats=$(sed -n 's/^FORMAT(\(.*\))$/\1/p' src/scan/formats.h)
check 'there are export formats' test -n "$formats"
for format in $formats; do
	is "$format is known to its own folder" "$(grep -rlE "\b${format}_|\"$format/" src include | grep -v "^src/scan/$format/")" ''
	check 'where it is' grep -qx "const struct format ${format}_format = {" "src/scan/$format/files.c"
done
is 'no service is named in the scan itself' "$(grep -rnoE '"(facebook|instagram|threads)"|\b(FACEBOOK|INSTAGRAM|THREADS)\b' src/scan/*.[ch] src/job src/model/found.c)" ''

# Routes, authorities, facts: in the catalogue alone. The words of HTML, two of which are sources, too, are others.
ids=$(python3 -c 'import json, sys
c = json.load(open("data/catalogue.json"))
print("\n".join("\"%s\"" % r["id"] for section in ("routes", "authorities", "facts", "sources") for r in c[section]))')
check 'the catalogue has its entries' test "$(echo "$ids" | wc -l)" -ge 200
is 'no code knows one of them' "$(echo "$ids" | grep -rnF -f - src include --include='*.[ch]' | grep -v -e packed.c -e shipped.h -e '^src/net/html.c:' -e '^src/net/visible.c:' | cut -d: -f1)" ''

# Children: the row, who orders, and the program, which says its own name.
children=$(sed -n 's/^pkglibexec_PROGRAMS = //p' Makefile.am)
check 'there are children' test "$(echo "$children" | wc -w)" -ge 2
for child in $children; do
	is "$child is named in its row, by whom it works for, and by itself" \
		"$(grep -rlF --include='*.c' "\"$child\"" src | grep -vx src/act/programs.c | sed -E 's|^src/act/[a-z_]+\.c$|ACT|' | LC_ALL=C sort -u | xargs)" \
		"ACT src/${child#veto-}/main.c"
	check 'it has a row' grep -qF "\"$child\"" src/act/programs.c
done

# What HACKING names is there.
is 'each file that it names is there' "$(grep -oE '\b(src|include|tests|data|man|po)/[A-Za-z0-9_./-]*[a-z0-9]\b' "$hacking" | grep -v NAME | sort -u |
	while read -r file; do [ -e "$file" ] || echo "$file"; done)" ''

# ---- each of them added in a copy, which is built, and asked

if [ -z "${ALL:-}" ]; then
	finish
fi
for tool in autoreconf msgfmt python3; do
	command -v "$tool" >/dev/null && continue
	skip 'one more of each' package "$tool is missing"
	finish
done
cd "$home" && mkdir copy || exit 99
tar -C "$SOURCES" --exclude='./build*' --exclude=./.git --exclude=./autom4te.cache -cf - . | tar -C copy -xf -
chmod -R u+w copy

# lost TEXT: where something is to be added is not there.
lost()
{
	echo "Bail out! $*"
	exit 99
}

# thing NAME: what is added from here on; `file` and `row` count its places.
declare -A places
thing()
{
	adds=$1
	places[$adds]=0
}

# file FROM TO: one more file, out of tests/places.
file()
{
	mkdir -p "copy/${2%/*}" && cp "$SOURCES/tests/places/$1" "copy/$2" || lost "$1"
	places[$adds]=$((places[$adds] + 1))
}

# row FILE PATTERN TEXT...: lines before the first one that matches; with a pattern that ends in "+", behind it.
row()
{
	python3 - "copy/$@" <<-'END' || lost "$1: $2"
		import re, sys
		path, pattern, text = sys.argv[1], sys.argv[2], sys.argv[3:]
		behind = pattern.endswith('+')
		lines = open(path, encoding='utf-8').read().split('\n')
		at = [i for i, line in enumerate(lines) if re.search(pattern.rstrip('+'), line)]
		if not at:
		    sys.exit(f'{path}: no line is like {pattern}')
		lines[at[0] + behind:at[0] + behind] = text
		open(path, 'w', encoding='utf-8').write('\n'.join(lines))
	END
	places[$adds]=$((places[$adds] + 1))
}

# listed VARIABLE WORD...: one more word of a list of Makefile.am, which is a place.
listed()
{
	local name=$1

	shift
	sed -i "s,^$name = ,&$* ," copy/Makefile.am
	grep -q "^$name = $*" copy/Makefile.am || lost "Makefile.am has no $name"
	places[$adds]=$((places[$adds] + 1))
}

# catalogue SECTION JSON: one more entry.
catalogue()
{
	python3 - "$@" <<-'END' || lost "$1"
		import json, sys
		path = 'copy/data/catalogue.json'
		catalogue = json.load(open(path, encoding='utf-8'))
		catalogue[sys.argv[1]].append(json.loads(sys.argv[2]))
		json.dump(catalogue, open(path, 'w', encoding='utf-8'), ensure_ascii=False, indent='\t')
	END
	places[$adds]=$((places[$adds] + 1))
}

thing command
row src/cli/commands.h '^COMMAND\("verify"' \
	'COMMAND("hello", NOTHING, N_("greet whom a program of its own is told of"),' \
	'	COMMON TAKES(MOON), 0, 0, 0, 0, false, run_hello)'
file cli/hello.c src/cli/hello.c
listed libcli_a_SOURCES src/cli/hello.c

thing option
row src/cli/cli.h '^	OPT_TIMEOUT,' '	OPT_MOON,'
row src/cli/options.c 'OPT_TIMEOUT\]' '	[OPT_MOON] = {"moon", 0, TYPE_MOMENT, N_("the day of the moon")},'

thing screen
file ui/sun.c src/ui/sun.c
row src/ui/views.h '^VIEW\(items\)' 'VIEW(sun)'
listed libui_a_SOURCES src/ui/sun.c

thing 'command of the screen' # its function stands in the file of its screen
row src/ui/commands.h '^COMMAND\("due"' 'COMMAND("sun", N_("Sun"), N_("look at the sun"), {0}, MENU_VIEW, 0, 0, 0, do_sun)'

thing key
row src/ui/text.c '^static const struct view_key text_keys' 'static enum ui_wish' 'text_shout(struct ui *ui, struct view *v)' '{' \
	'	view_leave(ui, v);' '	ui_say(ui, STYLE_GOOD, "HEY");' '	return UI_NOTHING;' '}' ''
row src/ui/text.c '^	\{"search"' '	{"shout", {'"'!'"'}, 0, 0, N_("shout"), NULL, RUN(text_shout)},'
places[key]=1 # the file

thing area
row src/ui/areas.h '^AREA\(LOG+' "AREA(PEN, pen, \"pen\", N_(\"Pen\"), N_(\"go to the pen\"), '4')"
file ui/pen.c src/ui/pen.c
listed libui_a_SOURCES src/ui/pen.c

thing 'entry kind'
row include/veto/kind.h '^	ENTRY_REMINDED' '	ENTRY_PHONED,'
row src/model/kind.c 'ENTRY_REMINDED\]' '	[ENTRY_PHONED] = {' '		"phoned", N_("Telephone call"), STATUS_STAYS, EFFECT_NONE, ANYWHERE, "", THEN(NOTED),' '	},'
row src/ui/commands.h '^RECORD\(NOTED' 'RECORD(PHONED, 0, 0)'

thing 'content kind'
catalogue kinds '{"id": "polls", "label": {"en": "Polls", "de": "Umfragen"}, "rule": "follows-profile"}'
row include/veto/found.h 'ROW\(FOUND_AI_CHATS' '	ROW(FOUND_POLLS, "polls") \'
row src/scan/count.c '^	case CLASS_POSTS:+' "		if (r->text.n > 0 && r->text.s[r->text.n - 1] == '?') {" '			count_words(c, r, FOUND_POLLS);' '			break;' '		}'
row src/scan/count.c '^	case FOUND_IMAGES:' '	case FOUND_POLLS:' '		return class == CLASS_POSTS;'
places['content kind']=3 # count.c is one file

thing 'export format'
row src/scan/formats.h '^FORMAT\(' 'FORMAT(diary)'
file diary/files.c src/scan/diary/files.c
listed libscan_a_SOURCES src/scan/diary/files.c

thing route
catalogue sources '{"id": "moon", "name": "The man in the moon", "kind": "press", "where": "there", "date": "2026-11-30", "checked": "2026-11-30"}'
catalogue routes '{"id": "moon-mail", "services": ["linkedin"], "kind": "email", "audience": "anyone", "email": "moon@example.org",
	"title": {"en": "By moonlight", "de": "Bei Mondschein"}, "seen": "2026-11-30", "checked": "2026-11-30", "mark": "unsure", "sources": ["moon"]}'

thing child # beside the program itself; the functions of both files are declared in headers
row src/act/programs.c '^static const char \*const programs' 'static const char *const echo = "veto-echo";'
sed -i 's/^\(static const char \*const programs\[\] = {\)/\1"veto-echo", /; /^static const char \*const echo/d' copy/src/act/programs.c
file job/echo.c src/job/echo.c
file act/echo.c src/act/echo.c
counted=${places[child]}
file job/echo.h include/veto/echo.h
row include/veto/act.h 'act_programs' 'bool act_echo(struct str text, struct buf *answer, struct err *e);'
file echo/main.c src/echo/main.c
listed libjob_a_SOURCES include/veto/echo.h src/job/echo.c
listed libact_a_SOURCES src/act/echo.c
listed pkglibexec_PROGRAMS veto-echo
row Makefile.am '^veto_scan_CPPFLAGS' 'veto_echo_SOURCES = src/echo/main.c' \
	'veto_echo_LDADD = libjob.a libmodel.a libbase.a $(SECCOMP_LIBS) $(NETTLE_LIBS) $(UNISTRING_LIBS)' ''
places[child]=$counted

thing language
row include/veto/languages.h '^LANGUAGE\(DE+' 'LANGUAGE(PT, "pt", "português", N_("Portuguese"), N_("in Portuguese"), "sim", "não", "D/M/Y", false)'
listed linguas pt
listed pofiles po/pt.po
places[language]=$((places[language] - 1)) # both are one place
sed -i 's/"Polls",/& "pt": "Enquetes",/' copy/data/catalogue.json
places[language]=$((places[language] + 1))
cp "$SOURCES/tests/places/po/pt.po" copy/po

is 'all are added' "${#places[@]}" 12
is 'in three places at most' "$(for name in "${!places[@]}"; do
	[ "${places[$name]}" -le 3 ] || echo "$name: ${places[$name]}"
done)" ''

options=$(cd "$BUILT" && ./config.status --config)
(cd copy && autoreconf -i && mkdir built && cd built && eval "../configure --quiet $options") >made 2>&1 || tail -n 5 made
# As if by hand: what this make says to its own children is not for that one, and no sanitizer is linked that nothing was
# compiled for.
env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL "${MAKE:-make}" -s -C copy/built -j2 CFLAGS='-O1 -g0' LDFLAGS= veto veto-net veto-scan veto-seal veto-echo tests/drive po/locale/made >made 2>&1
is 'all of it is built' "$? $(grep -E -B 3 -m 3 'error|Error|warning' made)" '0 '
[ -x copy/built/veto ] || finish
VETO=$home/copy/built/veto

veto hello --moon today
is 'the command says what the child answers, with the option' "$status$out$err" '0hello, today'
veto hello --help
like 'its help has the option' "$out" '^ *--moon=DATE  *the day of the moon$'
veto --complete hel
like 'the command completes' "$out" '^hello	'
veto --complete hello --moon ''
is 'the option completes' "$(cut -f1 <<<"$out" | xargs)" 'today yesterday'
veto --version --verbose
like 'it is told what is known of the child' "$out" '^veto-echo, linked with: '
veto --lang pt account list
like 'the language has its messages' "$err" 'não há nenhuma conta'
veto account add linkedin/me
veto record phoned me --quiet
done_well 'the entry is recorded'
veto log
like 'and shown' "$out" 'Telephone call'
veto checklist me
like 'the content kind is on the checklist' "$out" '^polls  *Polls '
mkdir export
printf '1700000000 one\n1700000001 two?\n' >export/days_1.diary
printf '1700000001 two?\n1700000002 three\n' >export/days_2.diary
veto scan export --account linkedin/me
veto items me
is 'the format and the content kind are read' "$status$err$(grep -cE ' (one|three)$' <<<"$out")$(grep -A 1 '^Polls$' <<<"$out" | grep -c ' two?$')" 021
veto routes linkedin
like 'the route is told' "$out" 'By moonlight'
like 'with its source' "$out" 'The man in the moon'
veto --lang pt checklist me
like 'and its texts' "$out" '^polls  *Enquetes '
veto --complete --lang ''
like 'and is offered' "$out" '^pt	português$'

cat >added.drive <<'END'
demo
keys :
type sun
keys Enter
contains the sun stands at 0
contains + - rise, set
keys + + -
contains the sun stands at 1
keys Esc
lacks the sun
keys :
type help
keys Enter
contains ! shout
keys !
message HEY
keys :
type phoned
keys Enter
contains Telephone call
keys Esc
lacks ┌ Pen
keys 4
contains ┌ Pen
lacks ┌ Log
contains ┌ Accounts
keys + +
contains letters: 2
keys /
message this key does nothing here; ? shows those that do
keys 1
contains ┌ Pen
keys 3
contains ┌ Log
lacks ┌ Pen
keys Tab Tab Tab Tab Tab
contains letters: 2
keys :
type pen
keys Enter
contains letters: 2
click 20 10
keys M
click 20 10
contains letters: 2
resize 50 12
contains ┌ Pen
lacks ┌ Accounts
keys S-Tab
resize 80 24
keys m Right Right Right Right
contains Pen
keys Esc L
intact
END
BUILT=$home/copy/built copy/built/tests/drive added.drive >shown 2>&1
is 'the screen, the key, the area and the form of the entry are there' "$? $(grep -A 30 '^not ok' shown)" '0 '
finish
