# Who may know whom: the includes of each layer against the table of the design, and the libraries each program is linked with.
. "$SOURCES/tests/lib.sh" || exit 99

# layer: the layers it may include from, and the foreign headers that it alone may include
base_may='base' model_may='base model' catalogue_may='base model catalogue' job_may='base model job' net_may='base model job' scan_may='base model job scan' seal_may='base model job seal'
store_may='base model store' out_may='base model out' act_may='base model store out catalogue job act' cli_may='base model catalogue act cli'
ui_may='base model catalogue ui' term_may='base ui term' app_may='base model catalogue out act ui term app'

# The layer that a public header belongs to, in $owner: the one whose folder has the source, or that is named so.
layer_of()
{
	case $1 in
	address|buf|chance|companion|date|err|exit|file|hash|i18n|languages|library|mem|need|pack|paragraph|sip|stop|temporary|text|watch|wish|words) owner=base ;;
	account|change|chart|coming|content|found|holiday|item|kind|qr_code|query|reach|record|request|scan_result|sending|standing|work|worklist) owner=model ;;
	fetch|found_wire|job|seal) owner=job ;;
	catalogue|errand|renew) owner=catalogue ;;
	scan) owner=act ;;
	store|store_beside|store_file) owner=store ;;
	calendar|csv|data|export|qr) owner=out ;;
	act|letter|say|show) owner=act ;;
	cli) owner=cli ;;
	cell|key|layout|ui) owner=ui ;;
	term) owner=term ;;
	app) owner=app ;;
	*) owner="nobody ($1.h is in no layer: add it here)" ;;
	esac
}

# includes FILE...: the public headers that they see, "file line name way": the line is that of their own include, the way "-", or the
# header that brought one along, at whatever depth. Where these stand is in $headers.
headers=$SOURCES/include/veto
includes()
{
	awk -v headers="$headers" '
	function name(text)
	{
		sub(/^[^/]*\//, "", text)
		sub(/\.h".*/, "", text)
		return text
	}
	function beyond(header,   file, text, list, n, i)
	{
		if (!(header in brings)) {
			file = headers "/" header ".h"
			brings[header] = ""
			while ((getline text <file) > 0)
				if (text ~ /^#include "veto\//)
					brings[header] = brings[header] " " name(text)
			close(file)
		}
		n = split(brings[header], list, " ")
		for (i = 1; i <= n; i++)
			if (!((FILENAME, list[i]) in seen)) {
				seen[FILENAME, list[i]] = 1
				print FILENAME, FNR, list[i], header
				beyond(list[i])
			}
	}
	/^#include "veto\/.*\.h"/ {
		print FILENAME, FNR, name($0), "-"
		beyond(name($0))
	}' "$@"
}

# forbidden LAYER FILE...: a line for each header that the layer may not know, and sees; with "own" for the layer, that of the file, which
# is a header.
forbidden()
{
	local layer=$1 of=$1 may file line name way owner

	shift
	while read -r file line name way; do
		if [ "$layer" = own ]; then
			of=${file##*/}
			layer_of "${of%.h}"
			of=$owner
		fi
		may=
		[[ $of == nobody* ]] || eval "may=\$${of}_may"
		layer_of "$name"
		[[ " $may " == *" $owner "* ]] || echo "${file#"$SOURCES"/}:$line: $of may not know $owner (veto/$name.h$([ "$way" = - ] || echo ", by veto/$way.h"))"
	done < <(includes "$@")
}

is 'no layer sees what it may not know, at any depth of includes' "$(for layer in base model catalogue job net scan seal store out act cli ui term app; do
	forbidden "$layer" $(find "$SOURCES/src/$layer" -name '*.[ch]' | LC_ALL=C sort)
done)" ''
# A layer's public header includes its own and lower ones only.
is 'no public header includes one of a higher layer' "$(forbidden own "$SOURCES"/include/veto/*.h)" ''

# foreign HEADER FOLDER-PATTERN: only these files may include it.
foreign()
{
	local found
	found=$(cd "$SOURCES" && grep -rnE "#include <($1)" src include | grep -vE "^($2)" | cut -d: -f1,2)
	is "<$1> is included by $2 alone" "$found" ''
}
foreign 'sqlite3\.h' 'src/store/(db(_[a-z]+)?|vfs)\.[ch]'
foreign '(n?curses|term|panel|menu|form)' 'src/term/'
foreign 'curl/' 'src/net/'
foreign '(seccomp|linux/landlock)\.h' 'src/job/sandbox\.c'
foreign 'zip\.h' 'src/scan/(part|main)\.c'
foreign 'xxhash\.h' 'src/scan/things\.h'
foreign 'jansson\.h' 'src/catalogue/(read|read_value)\.c|src/catalogue/reader\.h'
foreign 'qrencode\.h' 'src/out/qr\.c'
foreign 'nettle/' 'include/veto/hash\.h|src/base/(base64|hash)\.c|src/seal/'
foreign 'uni(ctype|norm|str|width|case|gbrk)\.h' 'src/base/(clean|needle|text)\.c|src/out/data\.c|src/ui/(cell|key|line)\.c'

# One door to each of the standard outputs, so that what leaves is cleaned, and that it could not leave is noticed.
is 'of the commands say.c alone writes to standard error, and none to standard output but by struct output' \
	"$(cd "$SOURCES" && grep -nE '\b(stderr|stdout)\b|\b(printf|puts|putchar|perror)\(' src/cli/*.c | grep -v '^src/cli/say\.c')" ''

# Of ui, term knows the cells and the keys alone.
is 'term knows no screen' "$(cd "$SOURCES" && grep -nE '#include "veto/(ui|layout)\.h"' src/term/*.[ch] include/veto/term.h | cut -d: -f1,2)" ''
is 'relative includes stay in their layer' \
	"$(cd "$SOURCES" && grep -rnE '#include "(\.\./.*)?\.\./' src include | grep -vE '^src/[a-z]+/[a-z]+/[a-z_.]+:[0-9]+:#include "\.\./[a-z0-9_]+\.h"$')" ''
is 'nothing outside src/store speaks SQL' \
	"$(cd "$SOURCES" && grep -rnE '"[^"]*\b(SELECT|INSERT INTO|UPDATE [a-z_]+ SET|DELETE FROM|PRAGMA)\b' src include | grep -v '^src/store/' | cut -d: -f1,2)" ''
is 'what stands beside a database is named in one table' \
	"$(cd "$SOURCES" && grep -rnE '"[^"]*-(journal|wal|shm|screens)"' src include --include='*.[ch]' | grep -v '^src/base/companion\.c:' | cut -d: -f1,2)" ''
is 'nothing below the command line and the controller prints or exits' \
	"$(cd "$SOURCES" && grep -rnE '\b(printf|puts|putchar|fputs|fprintf|exit)\(' src/base src/model src/catalogue src/store src/out src/act src/ui src/term | grep -Ev '^src/(base/mem|catalogue/generate)\.c' | cut -d: -f1,2)" ''

is 'above the face of the database library nobody speaks to SQLite' \
	"$(cd "$SOURCES" && grep -nE 'PRAGMA|SAVEPOINT|RELEASE |BEGIN (IMMEDIATE|EXCLUSIVE)|"(BEGIN|COMMIT|ROLLBACK)\b|sqlite_|julianday' src/store/*.[ch] | grep -vE '^src/store/(db(_[a-z]+)?|vfs)\.[ch]:' | cut -d: -f1,2)" ''

libraries=$(ldd "$VETO" 2>/dev/null | awk '{ print $1 }')
like 'the program is linked with the database library' "$libraries" '^libsqlite3\.so'
is 'and with no network or archive library, none that calculates signatures, and of terminal libraries the one alone' \
	"$(printf '%s\n' "$libraries" | grep -E '^lib(curl|ssl|crypto|hogweed|gmp|zip|archive|xml|ncurses|panel|menu|form|tinfo)' | grep -Ev '^lib(ncursesw|tinfo)\.so')" ''

# The test above must be able to fail.
mkdir -p bad/src/model bad/include
headers=bad/include
printf '#include "veto/mem.h"\n#include "veto/store.h"\n' >bad/src/model/x.c
is 'the reader of includes sees an include' "$(includes bad/src/model/x.c | tr '\n' ';')" \
	'bad/src/model/x.c 1 mem -;bad/src/model/x.c 2 store -;'
is 'and one that is forbidden is named' "$(forbidden model bad/src/model/x.c)" 'bad/src/model/x.c:2: model may not know store (veto/store.h)'
printf '#include "veto/account.h"\n' >bad/src/model/y.c
printf '#include "veto/buf.h"\n' >bad/include/account.h
printf '#include "veto/store.h"\n' >bad/include/buf.h
printf '#include "veto/buf.h"\n' >bad/include/store.h
is 'two headers further on, too, and in a circle' "$(forbidden model bad/src/model/y.c)" \
	'bad/src/model/y.c:1: model may not know store (veto/store.h, by veto/buf.h)'
rm bad/include/*
printf '#include "veto/mem.h"\n\n#include "veto/act.h"\n' >bad/include/store.h
is 'in a header, too' "$(forbidden own bad/include/store.h)" 'bad/include/store.h:3: store may not know act (veto/act.h)'
printf '#include "veto/mem.h"\n' >bad/include/new.h
is 'and one that is in no layer' "$(forbidden own bad/include/new.h)" \
	'bad/include/new.h:1: nobody (new.h is in no layer: add it here) may not know base (veto/mem.h)'

# ---- circles inside the screen: files that call each other, however far around

# circles: of what nm says of a library, a line for each such circle, its files in the order of the library. A class that is reached by a
# pointer is no call: that is how the roof gives areas and commands to those below it.
circles()
{
	awk '
	/:$/ { f = $1; sub(/^.*libui_a-/, "", f); sub(/\.o:$/, "", f); file[n++] = f; next }
	$1 == "U" { uses[f] = uses[f] " " $2 }
	NF == 3 && $2 ~ /[TDRBC]/ { at[$3] = f }
	END {
		for (f in uses) {
			k = split(uses[f], name, " ")
			for (i = 1; i <= k; i++)
				if (name[i] in at && at[name[i]] != f)
					to[f, at[name[i]]] = 1
		}
		for (k = 0; k < n; k++)
			for (i = 0; i < n; i++)
				if ((file[i], file[k]) in to)
					for (j = 0; j < n; j++)
						if ((file[k], file[j]) in to)
							to[file[i], file[j]] = 1
		for (i = 0; i < n; i++) {
			if (file[i] in seen || !((file[i], file[i]) in to))
				continue
			line = file[i] ".c"
			for (j = i + 1; j < n; j++)
				if ((file[i], file[j]) in to && (file[j], file[i]) in to) {
					line = line " " file[j] ".c"
					seen[file[j]] = 1
				}
			print line
		}
	}'
}

if ! command -v nm >/dev/null; then
	skip 'the circles of the screen' package 'nm is missing'
	finish
fi
nm -g "$BUILT/libui.a" >symbols 2>/dev/null
check 'the files of the screen are all there' test "$(grep -c ':$' symbols)" -ge 50
found=$(circles <symbols)
is 'no circle of them has more than eight' "$(awk 'NF > 8' <<<"$found")" ''
is 'and HACKING names each, with its reason' "$(while read -r circle; do
	grep -qF "  $circle: " "$SOURCES/HACKING" || echo "$circle"
done <<<"$found")" ''
printf 'libui_a-%s.o:\n%s\n' a '0 T one' b '0 T two' c '0 T three' d '0 T four' | sed 's/^0 T one/&\n U two/; s/^0 T two/&\n U three/; s/^0 T three/&\n U one/; s/^0 T four/&\n U one/' >round
is 'a circle is seen, and who only calls into it is not of it' "$(circles <round)" 'a.c b.c c.c'
finish
