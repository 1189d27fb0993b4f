# That a new thing is added in at most three places of the code (HACKING): in how many files each of those that are there is named.
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
# (Keys of JSON objects may be the same words: when it was objected, whether it was extended.)
is 'the words of the kinds stand in their table alone' \
	"$(grep -rnE "(^|[^(])\"(${words//$'\n'/|})\"" src include | grep -vE '^src/model/kind\.c:|data_[a-z]+\(d, "[a-z]+", ')" ''
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
		"$(grep -rlF --include='*.c' "\"$child\"" src | grep -vx src/act/programs.c | sed -E 's|^src/act/[a-z_]+\.c$|ACT|' | LC_ALL=C sort | xargs)" \
		"ACT src/${child#veto-}/main.c"
	check 'it has a row' grep -qF "\"$child\"" src/act/programs.c
done

# What HACKING names is there.
is 'each file that it names is there' "$(grep -oE '\b(src|include|tests|data|man|po)/[A-Za-z0-9_./-]*[a-z0-9]\b' "$hacking" | grep -v NAME | sort -u |
	while read -r file; do [ -e "$file" ] || echo "$file"; done)" ''
finish
