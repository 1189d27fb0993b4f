# The manual against the program: every command, option and word of the one stands in the other, in both languages; the
# examples run; and both languages have the same structure.
. "$SOURCES/tests/lib.sh" || exit 99

if ! command -v mandoc >/dev/null; then
	skip 'all of it' package 'mandoc is missing'
	finish
fi

names='veto.1 veto.7 veto-catalogue.5 veto-config.5 veto-json.5 veto-log.5'
pages="$names de/${names// / de/}"
en=veto.1
de=de/veto.1

# Each page is read once: $whole[PAGE], and $part["PAGE:NAME"], the lines of the first section or subsection of that name.
declare -A whole part
load()
{
	local line h= s=

	whole[$1]=$(<"$SOURCES/man/$1")
	while IFS= read -r line; do
		case $line in
		'.Sh '*) h="$1:${line#.Sh }" s= ;;
		'.Ss '*) s="$1:${line#.Ss }" ;;
		*)
			[ -z "$h" ] || part[$h]+=$line$'\n'
			[ -z "$s" ] || part[$s]+=$line$'\n'
			continue
			;;
		esac
		[ -z "$h" ] || [ -n "$s" ] || [ -z "${part[$h]+known}" ] || h=
		[ -z "$s" ] || [ -z "${part[$s]+known}" ] || s=
	done <<<"${whole[$1]}"
}
for page in $pages; do
	load "$page"
done

# section PAGE NAME...: in $text, the section or subsection that has one of the names.
section()
{
	local page=$1 name

	shift
	text=
	for name; do
		text+=${part[$page:$name]:-}
	done
}

# finds TEXT PATTERN: in ${found[@]}, what the first brackets of the pattern hold, of each line that matches; in $lines, a line each.
finds()
{
	local line IFS=$'\n'

	found=()
	while IFS= read -r line; do
		[[ $line =~ $2 ]] && found+=("${BASH_REMATCH[1]}")
	done <<<"$1"
	lines=${found[*]}
}

cd "$SOURCES/man" || exit 99
is 'no page has a warning' "$(mandoc -T lint -W warning $pages 2>&1 | grep -v ': outdated mandoc.db')" ''
is 'all are UTF-8' "$(grep -Hnaxv '.*' $pages)" ''

# formatted_well NAME COLUMNS PAGE...: what groff has to say of them. Left out is what groff 1.23 says of every heading with a letter
# beyond ASCII (it makes a bookmark of it, and stumbles there; the heading itself is right, as is asked below). Lines are not adjusted:
# where a long word stands alone they cannot be, which is no fault of the page.
formatted_well()
{
	local name="$1 at $2 columns" columns=$2 page line complaints= source sections=

	shift 2
	groff -ww -mandoc -Tutf8 -Kutf8 -P-cbu -dAD=l -rLL="${columns}n" "$@" 2>"$home/complaints" >"$home/formatted"
	while IFS= read -r line; do
		if [[ $line =~ ([^: ]+):([0-9]+):\ warning:\ special\ character\ .*\ not\ defined$ ]]; then
			mapfile -t source <"${BASH_REMATCH[1]}"
			[[ ${source[BASH_REMATCH[2] - 1]} != .S[hs]\ * ]] || continue
		fi
		complaints+=$line$'\n'
	done <"$home/complaints"
	is "$name: groff has no complaint" "$complaints" ''
	for page; do
		finds "${whole[$page]}" '^\.Sh (.*)'
		sections+=$lines$'\n'
	done
	# The heads and feet of the pages are what has several blanks, or ends in the number of the manual.
	is "$name: all their sections are there" "$(grep '^[^ ]' "$home/formatted" | grep -vE '  |\([1-9]\)$')" \
		"$(printf %s "${sections//\"/}")"
}

# Two programs format them: the other has no complaint either, and comes to the end of each page, at widths from narrow to wide.
# It knows how English words are parted, and no others: in German ones none is.
if command -v groff >/dev/null; then
	for columns in 80 60; do
		formatted_well 'the pages' "$columns" $names
		formatted_well 'the German pages' "$columns" ${pages#"$names "}
		is "the German pages at $columns columns: no word is parted" "$(grep '‐$' "$home/formatted")" ''
	done
else
	skip 'groff formats them to their end' package 'groff is missing'
fi
cd "$home" || exit 99

# ---- commands and options

# flags NAME TEXT: "NAME TAB OPTION" for each that the lines name.
flags()
{
	local line

	while IFS= read -r line; do
		while [[ $line =~ Fl\ (-?[a-zA-Z][a-z-]*)(.*) ]]; do
			printf '%s\t-%s\n' "$1" "${BASH_REMATCH[1]}"
			line=${BASH_REMATCH[2]}
		done
	done <<<"$2"
}

# helped NAME TEXT: the same for a help.
helped()
{
	local line

	while IFS= read -r line; do
		[[ $line =~ ^\ +((-[a-zA-Z]),\ )?(--[a-z-]+) ]] || continue
		[ -z "${BASH_REMATCH[2]}" ] || printf '%s\t%s\n' "$1" "${BASH_REMATCH[2]}"
		printf '%s\t%s\n' "$1" "${BASH_REMATCH[3]}"
	done <<<"$2"
}

# gather ARRAY: what these two wrote, for each name its options, each once.
gather()
{
	local -n into=$1
	local name option

	while IFS=$'\t' read -r name option; do
		into[$name]+="${into[$name]:+ }$option"
	done < <(sort -u)
}

veto --help
finds "$out" '^  ([a-z][a-z ]*[a-z])   *.*'
commands=("${found[@]}") all=$lines
is 'the help names all the commands' "${#commands[@]}" 34
helped veto "$out" >of_help
declare -A arguments
for command in "${commands[@]}"; do
	veto $command --help
	helped "$command" "$out" >>of_help
	line=${out%%$'\n'*}
	line=${line##*'[OPTION]...'}
	arguments[$command]=${line# }
done
for page in "$en" "$de"; do
	for name in "${!part[@]}"; do
		[[ $name != "$page":* ]] || finds "${part[$name]}" '^(\.It.*)'
		[[ $name != "$page":* ]] || flags "$name" "$lines"
	done
	flags "$page" "${whole[$page]}"
done >of_pages
declare -A in_help in_pages
gather in_help <of_help
gather in_pages <of_pages
common=" ${in_help[veto]} "
known=" ${in_help[*]} "
# own COMMAND: in $own, its options but those that all have.
own()
{
	local option

	own=
	for option in ${in_help[$1]}; do
		[[ $common == *" $option "* ]] || own+="${own:+ }$option"
	done
}

for page in "$en" "$de"; do
	lang=$([ "$page" = "$de" ] && echo de || echo en)
	is "$lang: the options of all commands" "${in_pages[$page:OPTIONS]:-}${in_pages[$page:OPTIONEN]:-}" "${in_help[veto]}"
	finds "$(sed -n '/^\.Sh \(COMMANDS\|BEFEHLE\)/,/^\.Sh \(OUTPUT\|AUSGABE\)/p' "$SOURCES/man/$page")" '^\.Ss (.*)'
	is "$lang: the commands, in the order of the help" "$lines" "$all"
	section "$page" SYNOPSIS
	finds "$text" '^\.Cm (.*)'
	is "$lang: the commands of the synopsis" "$lines" "$all"
	synopsis=$(mandoc -T utf8 -O width=200 "$SOURCES/man/$page" | sed -n 's/.\x08//g; /^SYNOPSIS/,/^[BD]/p')
	for command in "${commands[@]}"; do
		own "$command"
		is "$lang: the options of $command" "${in_pages[$page:$command]:-}" "$own"
		# What the synopsis shows for the command is what its help shows, with blanks where mdoc wants them.
		finds "$synopsis" "^ *veto $command \\[OPTION \\.\\.\\.\\] *(.*)"
		is "$lang: the arguments of $command" "$lines" "${arguments[$command]//.../ ...}"
	done
	unknown=
	for option in ${in_pages[$page]}; do
		[[ $option != --* || $known == *" $option "* ]] || unknown+=" $option"
	done
	is "$lang: no option but these is named anywhere" "$unknown" ''
done

# ---- words

# first_words PAGE SECTION...: the words of the .It lines, in ${found[*]}.
first_words()
{
	section "$@"
	finds "$text" '^\.It Cm ([a-z]*)'
}

veto record --help
kinds=$(one_of ENTRY)
channels=$(one_of CHANNEL)
veto account list --help
statuses=$(one_of STATUS)
is 'fourteen entries, seven channels, six statuses' "$(set -- $kinds; echo $#) $(set -- $channels; echo $#) $(set -- $statuses; echo $#)" '14 7 6'
for page in "$en" "$de"; do
	lang=$([ "$page" = "$de" ] && echo de || echo en)
	first_words "$page" ENTRIES EINTRÄGE
	is "$lang: entries" "${found[*]}" "$kinds"
	first_words "$page" STATUSES STÄNDE
	is "$lang: statuses" "${found[*]}" "$statuses"
	first_words "$page" CHANNELS WEGE
	is "$lang: channels" "${found[*]}" "$channels"
	section "$page" 'EXPOSURE AND CHECKLIST' 'BETROFFENHEIT UND CHECKLISTE'
	finds "$text" '^\.It Cm (.*)'
	is "$lang: content and states" "${found[*]/ , Cm / }" \
		'posts images comments interactions ai_chats messages private open public restricted removed none'
	section "$page" 'EXIT STATUS' EXIT-STATUS
	finds "$text" '^\.It (.*)'
	is "$lang: exit statuses" "${found[*]}" '0 1 2 3 4'
	finds "${whole[$page]}" '^\.It Fl -format Ns = Ns Cm (.*)'
	is "$lang: formats" "$(sort -u <<<"$lines" | paste -sd /)" \
		'text | csv | json/text | csv | json | ics/text | csv | json | jsonl/text | csv | json | names/text | json'
done
is 'the exit statuses are those of the program' "$(grep -Eo 'EXIT_[A-Z]+ = [0-9]+|EXIT_[A-Z]+ [0-9]+' "$SOURCES"/include/veto/exit.h | grep -Eo '[0-9]+$' | paste -sd ' ')" '0 1 2 3 4'
for page in veto-log.5 de/veto-log.5; do
	is "$page: entries" "$(grep -A 1 '^\.Cm accepted' "$SOURCES/man/$page" | grep -Eo '[a-z]{4,}' | paste -sd ' ') struck" "$kinds"
	is "$page: channels" "$(grep '^\.Cm form' "$SOURCES/man/$page" | sed 's/^\.Cm //' | tr -d ,. | xargs)" "$channels"
done

# outcomes PAGE: each entry with the status after it, or a dash where that stays; not those that take another one out.
outcomes()
{
	section "$1" ENTRIES EINTRÄGE
	printf %s "$text" | sed -n 's/^\.It Cm //p; s/^\.Cm \([a-z]*\) \.$/\1/p; s/^\(The status stays\|Der Stand bleibt\)\.$/-/p
		s/^\(Status: as without it\|Stand: wie ohne ihn\)\.$/without/p' |
		paste -d ' ' - - | sed '/ without$/d'
}

# The list of entries says what becomes of an account: each kind, on an account that is undecided and one that objected.
table=$(outcomes "$en")
is 'the list of entries has all but those that take one out' "$(cut -d ' ' -f 1 <<<"$table" | paste -sd ' ')" \
	"$(xargs -n 1 <<<"$kinds" | grep -vx -e undelivered -e struck | paste -sd ' ')"
is 'and is the same in both languages' "$(outcomes "$de")" "$table"
objected=()
{
	echo service,handle
	while read -r kind after; do
		printf '%s\n' "instagram,$kind" "threads,$kind"
		objected+=("threads/$kind")
	done <<<"$table"
} >accounts.csv
veto account import accounts.csv
veto record objected "${objected[@]}" --on 2025-05-20
while read -r kind after; do
	veto record "$kind" "instagram/$kind" "threads/$kind" --on 2025-05-21
done <<<"$table"
veto account list --format csv
while read -r kind after; do
	finds "$out" "^instagram,$kind,.*,([a-z]*),[-0-9]*,[0-9]*,"$'\r*$'
	is "$kind: where it leads from undecided" "${found[*]}" "${after/#-/undecided}"
	finds "$out" "^threads,$kind,.*,([a-z]*),[-0-9]*,[0-9]*,"$'\r*$'
	is "$kind: where it leads from an objection" "${found[*]}" "${after/#-/objected}"
done <<<"$table"
veto account add instagram/example
veto record objected example --on 2024-10-31
like 'the example of a due date' "$out" 'now objected; the answer was due by 2 Dec 2024:'

# ---- limits

record_h=$(<"$SOURCES/include/veto/record.h")
for limit in HANDLE_MAX:255 ACTOR_MAX:255 REFERENCE_MAX:1000 NOTE_MAX:65536 EVIDENCE_MAX:64 SEQ_MAX:1000000000; do
	finds "$record_h" "(${limit%:*} = ${limit#*:})(,|\$)"
	is "the limit ${limit#*:} is that of ${limit%:*}" "${found[*]}" "${limit/:/ = }"
	for page in veto-log.5 de/veto-log.5; do
		section "$page" LIMITS GRENZEN
		like "$page names ${limit#*:}" "$text" "(^|[^0-9])${limit#*:}[ .]"
	done
done

# ---- the commands and keys of the screen

# screen_commands PAGE SECTION...: name and keys of each, as the program for tests prints them.
screen_commands()
{
	section "$@"
	printf %s "$text" | sed -n '/^\.It Cm / { s///; s/ Pq Sy / /; s/ , / /g; s/\\&//g; p }'
}

"$BUILT/tests/commands" >table
"$BUILT/tests/commands" --views >views
is 'the views have their keys' "$(grep -cx -e 'items.tick Space' -e 'form.done Enter' views)" 2
is 'the screen has its commands' "$(grep -cx -e 'add a' -e 'quit q' table)" 2
for page in "$en" "$de"; do
	lang=$([ "$page" = "$de" ] && echo de || echo en)
	is "$lang: the commands of the screen and their keys are those of the table" \
		"$(screen_commands "$page" 'Commands of the screen' 'Befehle des Bildschirms')" "$(cat table)"
	is "$lang: the keys inside the views are those of their tables" \
		"$(screen_commands "$page" 'Keys inside the views' 'Tasten in den Ansichten')" "$(cat views)"
done

# ---- the configuration

# examples PAGE: each of its blocks in a file of its own: config.1 and so on.
examples()
{
	rm -f config.*
	section "$1" EXAMPLES BEISPIELE
	awk '/^\.Bd/ {n++; inside = 1; next} /^\.Ed/ {inside = 0} inside {print >"config." n}' <<<"$text"
}

"$BUILT/tests/commands" --settings >settings
is 'the configuration has its settings' "$(cut -d ' ' -f 1 settings | paste -sd ' ')" 'bind theme mouse evidence keep-text signed-by address contact catalogue-address catalogue-key'
for page in veto-config.5 de/veto-config.5; do
	section "$page" SETTINGS EINSTELLUNGEN
	is "$page: the settings are those of the table, with their words" \
		"$(sed -n '/^\.It Cm / { s///; s/ Ar .*//; s/ | / /g; p }' <<<"$text" | uniq)" "$(<settings)"
	examples "$page"
	is "$page: the examples are all there" "$(echo config.*)" 'config.1 config.2 config.3'
	for example in config.*; do
		"$BUILT/tests/commands" "$example" >"changed.$example" 2>&1
		is "$page: $example is taken" $? 0
	done
	is "$page: the first changes the keys that it names" "$(diff table changed.config.1 | sed -n 's/^> //p' | paste -sd ';')" \
		'remove;objected F5 o;suspend;quit C-q q'
	is "$page: the third too" "$(diff table changed.config.3 | sed -n 's/^> //p' | paste -sd ';')" 'all-accounts A;filters F6;sort O'
	# Each key that it names is one: the first that is none is the one that is named last here.
	section "$page" KEYS TASTEN
	finds "${text//'\&'/}" '^\.Sy (.*)'
	keys=" ${found[*]//,/ } "
	keys=(${keys/ Esc / } NoKey)
	printf 'bind reviewed %s\n' "${keys[@]}" >keys
	like "$page: they are keys: ${keys[*]}" "$("$BUILT/tests/commands" keys 2>&1)" "^line ${#keys[@]}: 'NoKey' is no key"
done

# ---- the two languages

# structure PAGE: its sections, lists and paragraphs.
structure()
{
	sed -n 's/^\(\.Sh\) .*/\1/p; s/^\(\.Ss\) .*/\1/p; /^\.B[dl]/s/-column.*/-column/p; /^\.E[dl]/p; /^\.Pp/p; /^\.Rs/p; s/^\(\.It\).*/\1/p' \
		"$SOURCES/man/$1"
}

for page in $names; do
	is "$page: both languages have the same sections and lists" "$(structure "de/$page")" "$(structure "$page")"
	finds "${whole[de/$page]}" '^(\.It (Fl|Cm [a-z]+( ,.*)?$|Ev|Pa|[0-9]).*)'
	german=$lines
	finds "${whole[$page]}" '^(\.It (Fl|Cm [a-z]+( ,.*)?$|Ev|Pa|[0-9]).*)'
	is "$page: and the same items" "$german" "$lines"
	finds "${whole[de/$page]}" '^(\.Xr [a-z0-9-]+ [0-9])'
	german=$(sort <<<"$lines")
	finds "${whole[$page]}" '^(\.Xr [a-z0-9-]+ [0-9])'
	is "$page: and point to the same pages" "$german" "$(sort <<<"$lines")"
	section "$page" 'SEE ALSO'
	finds "$text" '^(\.Xr veto[a-z-]* [0-9])'
	is "$page: and to all the others at their end" "$(sort <<<"$lines")" \
		"$(for other in $names; do [ "$other" = "$page" ] || echo ".Xr ${other%.?} ${other##*.}"; done | sort)"
done

# ---- the examples of the pages on files: what they show is a file that is taken

# shown PAGE: the examples as they are read, long lines whole.
shown()
{
	mandoc -T utf8 -O width=200 "$SOURCES/man/$1" |
		sed -n 's/.\x08//g; /^\(EXAMPLES\|BEISPIELE\)/,/^S/p' | sed '1d; $d; :a; /\\$/ {N; s/\\\n *//; ba}'
}

for page in "$SOURCES"/man/*.[1-9] "$SOURCES"/man/de/*.[1-9]; do
	name=${page#"$SOURCES"/man/}
	section "$name" EXAMPLES BEISPIELE
	[ -n "$text" ] || continue
	case $name in
	# Its commands are run below.
	veto.1 | de/veto.1) ;;
	# cli/verifier.sh takes the example out of the English page, verifies it and runs its command; the German one shows the same.
	veto-log.5) log_examples=$(shown "$name" | grep -E '^ *(service,|instagram,|threads,|\$ |[0-9a-f]{64})') ;;
	de/veto-log.5)
		log=$(shown "$name" | grep -E '^ *(service,|instagram,|threads,|\$ |[0-9a-f]{64})')
		mapfile -t shown <<<"$log"
		check "$name: there is an example" test "${#shown[@]}" -ge 5
		german_log=$log
		;;
	veto-catalogue.5 | de/veto-catalogue.5)
		shown "$name" | sed -n '/{"catalogue"/,/^ *$/p' >catalogue.json
		veto catalogue check catalogue.json
		is "$name: the catalogue of the example is a right one" "$status $err" "0 veto: catalogue.json: a catalogue without a mistake"
		;;
	veto-config.5 | de/veto-config.5)
		sed -n '/^\.Bd/,/^\.Ed/p' <<<"$text" | grep -v '^\.' >config
		"$BUILT/tests/commands" config >/dev/null 2>&1
		is "$name: the configuration of the example is taken" $? 0
		;;
	*) check "$name: no rule of this test knows its examples" false ;;
	esac
done
is 'de/veto-log.5: the example is the English one' "${german_log:-}" "${log_examples:-none}"
check 'no command of an example stands elsewhere' test -z "$(grep -l '^\$ ' "$SOURCES"/man/*.[1-9] "$SOURCES"/man/de/*.[1-9] | grep -Ev '/(veto\.1|veto-log\.5)$')"

# ---- the examples, in order, as they are read on the page

mkdir bin && ln -s "$VETO" bin/veto
printf 'We will honour it.\n' >mail.eml
(
	echo 'service,handle,owner,email,visibility'
	for i in {1..400}; do
		owners=('Nord Verlag' 'Süd GmbH' '"Ost, West & Co."')
		services=(facebook instagram threads)
		echo "${services[i % 3]},client$i,${owners[i % 3]},client$i@example.org,public"
	done
) >clients.csv

for page in "$en" "$de"; do
	lang=$([ "$page" = "$de" ] && echo de || echo en)
	mkdir "$lang" && cp mail.eml clients.csv "$lang/"
	finds "$(shown "$page")" '^ *\$ (.*)'
	examples=("${found[@]}")
	is "$lang: the examples are all there" "${#examples[@]}" 18
	for n in "${!examples[@]}"; do
		XDG_DATA_HOME=$home/$lang/data PATH=$home/bin:$PATH bash -c "cd '$home/$lang' || exit"$'\n'"${examples[n]}" \
			>"$lang/$((n + 1)).out" 2>"$home/.err" </dev/null
		status=$?
		mapfile -t said <.err
		said=${said[*]/*with a warning*/}
		is "$lang: ${examples[n]}" "$status ${said# }" '0 '
	done
	like "$lang: the example shows a due answer" "$(<"$lang/3.out")" '^instagram/anna.schmidt '
	like "$lang: the log holds" "$(<"$lang/6.out")" '^instagram/anna.schmidt: intact, 2 entries'
	finds "$(<"$lang/10.out")" '(.*images.*)'
	like "$lang: the pictures are out" "${found[*]}" 'not affected'
	like "$lang: 400 accounts would be added" "$(<"$lang/11.out")" 'would add 400'
	like "$lang: 400 accounts are added" "$(<"$lang/12.out")" '^added 400'
	mapfile -t said <"$lang/names"
	is "$lang: the accounts of one client" "${#said[@]}" 133
	mapfile -t said <"$lang/15.out"
	like "$lang: something is overdue" "${said[*]: -1}" '^(something is overdue|etwas ist überfällig)$'
	veto verify "$lang/anna.csv"
	done_well "$lang: the log for the owner holds"
done
# The words that texts are filled with.
words=$(grep -oE '(VALUE|SWITCH)\([a-z_]+,' "$SOURCES/src/catalogue/placeholder.c" | sed -nE 's/.*\(([a-z_]+),/\1/p' | grep -vx member)
check 'texts have words to fill' test "$(echo "$words" | wc -l)" -ge 20
for page in veto-catalogue.5 de/veto-catalogue.5; do
	missing=
	for word in $words received queried answered extended reminded confirmed refused; do
		[[ ${whole[$page]} == *"{$word}"* ]] || missing+=" $word"
	done
	is "$page: names each of them" "$missing" ''
done
finish
