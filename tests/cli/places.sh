# That a new thing is added in at most three places of the code (HACKING): in how many files each of those that are there is named.
. "$SOURCES/tests/lib.sh"

cd "$SOURCES" || exit 99
hacking=$SOURCES/HACKING

# named WORD: in which files of the code.
named()
{
	grep -lrwE --include='*.[ch]' -- "$1" src include | LC_ALL=C sort | xargs
}

# more_than LIMIT WORD...: the words that more files name, with those files.
more_than()
{
	local limit=$1 word files

	shift
	for word; do
		files=$(named "$word")
		[ "$(set -- $files; echo $#)" -le "$limit" ] || echo "$word: $files"
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
is 'each is known to its own file' "$(for class in $classes; do [ "$(grep -l "struct view_class $class =" src/ui/*.c)" = "$(grep -lw "$class" src/ui/*.c)" ] || echo "$class"; done)" ''

# Entry kinds that do what others do: the word's name, its row, a command of the screen. (The made-up accounts are data.) Those left
# out have a text to send of their own, or are what notes and strikes are made of.
kinds=$(sed -n 's/^\tENTRY_\([A-Z]*\),$/\1/p' include/veto/kind.h)
check 'there are kinds of entries' test "$(echo "$kinds" | wc -l)" -ge 13
for kind in QUERIED EXTENDED CONFIRMED REFUSED; do
	is "$kind is named in three places at most" "$(named "ENTRY_$kind|(RECORD|GUIDED)\($kind" | sed 's|src/app/demo\.c *||')" \
		'include/veto/kind.h src/model/kind.c src/ui/commands.h'
done
words=$(for kind in $kinds; do echo "$kind" | tr A-Z a-z; done)
is 'the words of the kinds stand in their table alone' \
	"$(for word in $words; do grep -rlE "(^|[^(])\"$word\"" src include | grep -vx src/model/kind.c | sed "s/^/$word: /"; done)" ''

# Content kinds: in the catalogue, and those that exports hold in one table. (An export's own keys may be the same words.)
is 'the words of the content kinds stand in the catalogue and one table' \
	"$(for word in posts images interactions ai_chats messages; do grep -lF "\"$word\"" -r src include | grep -v -e '^src/scan/' -e packed.c -e shipped.h |
		sed "s/^/$word: /"; done | grep -v -e ': include/veto/found.h$' -e 'messages: src/ui/commands.h' -e 'messages: src/model/found.c')" ''

# Routes, authorities, facts: in the catalogue alone. The words of HTML, two of which are sources, too, are others.
ids=$(python3 -c 'import json, sys
c = json.load(open("data/catalogue.json"))
print("\n".join("\"%s\"" % r["id"] for section in ("routes", "authorities", "facts", "sources") for r in c[section]))')
check 'the catalogue has its entries' test "$(echo "$ids" | wc -l)" -ge 200
is 'no code knows one of them' "$(echo "$ids" | grep -rnF -f - src include --include='*.[ch]' | grep -v -e packed.c -e shipped.h -e '^src/net/html.c:' -e '^src/net/visible.c:' | cut -d: -f1)" ''

# What HACKING names is there.
is 'each file that it names is there' "$(grep -oE '\b(src|include|tests|data|man|po)/[A-Za-z0-9_./-]*[a-z0-9]\b' "$hacking" | grep -v NAME | sort -u |
	while read -r file; do [ -e "$file" ] || echo "$file"; done)" ''
finish
