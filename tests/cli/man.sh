# The manual against the program: every command, option and word of the one stands in the other, in both languages; the
# examples run; and both languages have the same structure.
. "$SOURCES/tests/lib.sh"

if ! command -v mandoc >/dev/null; then
	skip 'all of it' package 'mandoc is missing'
	finish
fi

pages='man/veto.1 man/veto.7 man/veto-catalogue.5 man/veto-config.5 man/veto-log.5'
pages="$pages ${pages//man\//man/de/}"
en=$SOURCES/man/veto.1
de=$SOURCES/man/de/veto.1

for page in $pages; do
	is "$page has no warning" "$(mandoc -T lint -W warning "$SOURCES/$page" 2>&1 | grep -v ': outdated mandoc.db')" ''
	check "$page is UTF-8" iconv -f UTF-8 -t UTF-8 -o /dev/null "$SOURCES/$page"
done

# complaints_of PAGE COLUMNS: what groff has to say of it. Left out is what groff 1.23 says of every heading with a letter beyond ASCII
# (it makes a bookmark of it, and stumbles there; the heading itself is right, as is asked below). Lines are not adjusted: where a
# long word stands alone they cannot be, which is no fault of the page.
complaints_of()
{
	groff -ww -mandoc -Tutf8 -Kutf8 -P-cbu -dAD=l -rLL="$2n" "$SOURCES/$1" 2>&1 >formatted |
		while IFS= read -r line; do
			if [[ $line =~ :([0-9]+):\ warning:\ special\ character\ .*\ not\ defined$ ]]; then
				sed -n "${BASH_REMATCH[1]}p" "$SOURCES/$1" | grep -q '^\.S[hs] ' && continue
			fi
			printf '%s\n' "$line"
		done
}

# Two programs format them: the other has no complaint either, and comes to the end of each page, at widths from narrow to wide.
if command -v groff >/dev/null; then
	for page in $pages; do
		for columns in 60 80; do
			is "$page at $columns columns: groff has no complaint" "$(complaints_of "$page" "$columns")" ''
			is "$page at $columns columns: all its sections are there" \
				"$(grep '^[^ ]' formatted | sed '1d; $d' | paste -sd /)" \
				"$(sed -n 's/^\.Sh //p' "$SOURCES/$page" | tr -d '"' | paste -sd /)"
		done
	done
else
	skip 'groff formats them to their end' package 'groff is missing'
fi

# What formats them knows how English words are parted, and no others: in German ones none is.
if command -v groff >/dev/null; then
	for page in veto.1 veto.7 veto-catalogue.5 veto-config.5 veto-log.5; do
		is "man/de/$page: no word is parted" "$(groff -mandoc -Tutf8 -Kutf8 -rLL=60n "$SOURCES/man/de/$page" 2>&1 | grep '‐$')" ''
	done
else
	skip 'no German word is parted' package 'groff is missing'
fi

# section PAGE NAME...: the source of the first section or subsection that has one of the names.
section()
{
	local page=$1 name

	shift
	for name; do
		awk -v name="$name" '/^\.S[hs] / {level = substr($1, 3); if (inside && (level == "h" || mine == "s")) exit
			if (!inside && substr($0, 5) == name) {inside = 1; mine = level}; next} inside' "$page"
	done
}

# page_options PAGE NAME...: the options that the .It lines of the section name, long and short.
page_options()
{
	section "$@" | grep '^\.It' | grep -Eo 'Fl -?[a-zA-Z][a-z-]*' | sed 's/^Fl /-/' | sort -u
}

help_options()
{
	printf '%s\n' "$out" | grep -Eo '^ +(-[a-zA-Z], )?--[a-z-]+' | tr -s ' ,' '\n\n' | grep . | sort -u
}

# ---- commands and options

veto --help
commands=$(printf '%s\n' "$out" | sed -n 's/^  \([a-z][a-z ]*[a-z]\)   *.*/\1/p')
common=$(help_options)
is 'the help names all the commands' "$(printf '%s\n' "$commands" | wc -l)" 28
for page in "$en" "$de"; do
	lang=$([ "$page" = "$de" ] && echo de || echo en)
	is "$lang: the options of all commands" "$(page_options "$page" OPTIONS OPTIONEN)" "$common"
	is "$lang: the commands, in the order of the help" \
		"$(sed -n '/^\.Sh \(COMMANDS\|BEFEHLE\)/,/^\.Sh \(OUTPUT\|AUSGABE\)/s/^\.Ss //p' "$page")" "$commands"
	is "$lang: the commands of the synopsis" "$(sed -n '/^\.Sh SYNOPSIS/,/^\.Sh [^S]/s/^\.Cm //p' "$page")" "$commands"
	while read -r command; do
		veto $command --help
		is "$lang: the options of $command" "$(page_options "$page" "$command")" \
			"$(help_options | comm -23 - <(printf '%s\n' "$common"))"
		# What the synopsis shows for the command is what its help shows, with blanks where mdoc wants them.
		is "$lang: the arguments of $command" \
			"$(mandoc -T utf8 -O width=200 "$page" | sed 's/.\x08//g' | sed -n "/^SYNOPSIS/,/^[BD]/s/^ *veto $command \[OPTION ...\] *//p")" \
			"$(printf '%s\n' "$out" | sed -n '1s/.*\[OPTION\]\.\.\. *//p' | sed 's/\.\.\./ .../g')"
	done <<<"$commands"
	is "$lang: no option but these is named anywhere" "$(grep -Eo 'Fl -[a-z][a-z-]*' "$page" | sed 's/Fl //' | sort -u |
		comm -23 - <(for command in "${commands//$'\n'/,}"; do IFS=,; for one in $command; do IFS=' '; veto $one --help; help_options; done; done |
			cat - <(printf '%s\n' "$common") | sed -n 's/^--/-/p' | sort -u))" ''
done

# ---- words

# first_words PAGE SECTION...: the words of the .It lines.
first_words()
{
	section "$@" | sed -n 's/^\.It Cm \([a-z]*\).*/\1/p' | paste -sd ' '
}

veto record --help
kinds=$(one_of ENTRY)
channels=$(one_of CHANNEL)
veto account list --help
statuses=$(one_of STATUS)
is 'thirteen entries, seven channels, six statuses' "$(set -- $kinds; echo $#) $(set -- $channels; echo $#) $(set -- $statuses; echo $#)" '13 7 6'
for page in "$en" "$de"; do
	lang=$([ "$page" = "$de" ] && echo de || echo en)
	is "$lang: entries" "$(first_words "$page" ENTRIES EINTRÄGE)" "$kinds"
	is "$lang: statuses" "$(first_words "$page" STATUSES STÄNDE)" "$statuses"
	is "$lang: channels" "$(first_words "$page" CHANNELS WEGE)" "$channels"
	is "$lang: content and states" "$(section "$page" 'EXPOSURE AND CHECKLIST' 'BETROFFENHEIT UND CHECKLISTE' |
		sed -n 's/^\.It Cm //p' | sed 's/ , Cm / /' | paste -sd ' ')" 'posts images comments interactions ai_chats messages private open public restricted removed none'
	is "$lang: exit statuses" "$(section "$page" 'EXIT STATUS' EXIT-STATUS | sed -n 's/^\.It //p' | paste -sd ' ')" '0 1 2 3 4'
	is "$lang: formats" "$(sed -n 's/^\.It Fl -format Ns = Ns Cm //p' "$page" | sort -u | paste -sd /)" \
		'text | csv/text | csv | ics/text | csv | jsonl/text | csv | names/text | json'
done
is 'the exit statuses are those of the program' "$(grep -Eo 'EXIT_[A-Z]+ = [0-9]+|EXIT_[A-Z]+ [0-9]+' "$SOURCES"/include/veto/exit.h | grep -Eo '[0-9]+$' | paste -sd ' ')" '0 1 2 3 4'
for page in man/veto-log.5 man/de/veto-log.5; do
	is "$page: entries" "$(grep '^\.Cm accepted' "$SOURCES/$page" | grep -Eo '[a-z]{4,}' | paste -sd ' ') struck" "$kinds"
	is "$page: channels" "$(grep '^\.Cm form' "$SOURCES/$page" | sed 's/^\.Cm //' | tr -d ,. | xargs)" "$channels"
done

# The list of entries says what becomes of an account: each kind, on an account that is undecided and one that objected.
outcome()
{
	veto account list --format csv
	printf '%s\n' "$out" | sed -n "s/^$1,$2,.*,\([a-z]*\),[-0-9]*,[0-9]*\r*$/\1/p"
}

# outcomes PAGE: each entry with the status after it, or a dash where that stays.
outcomes()
{
	section "$1" ENTRIES EINTRÄGE | sed -n 's/^\.It Cm //p; s/^\.Cm \([a-z]*\) \.$/\1/p; s/^\(The status stays\|Der Stand bleibt\)\.$/-/p' |
		paste -d ' ' - - | sed '/^struck/,$d'
}

table=$(outcomes "$en")
is 'the list of entries has all but the strike' "$(printf '%s\n' "$table" | cut -d ' ' -f 1 | paste -sd ' ') struck" "$kinds"
is 'and is the same in both languages' "$(outcomes "$de")" "$table"
while read -r kind after; do
	veto account add "instagram/$kind"
	veto account add "threads/$kind"
	veto record objected "threads/$kind" --on 2025-05-20
	veto record "$kind" "instagram/$kind" "threads/$kind" --on 2025-05-21
	is "$kind: where it leads from undecided" "$(outcome instagram "$kind")" "${after/#-/undecided}"
	is "$kind: where it leads from an objection" "$(outcome threads "$kind")" "${after/#-/objected}"
done <<<"$table"
veto account add instagram/example
veto record objected example --on 2024-10-31
like 'the example of a due date' "$out" 'answer due 2 Dec 2024'

# ---- limits

for limit in HANDLE_MAX:255 ACTOR_MAX:255 REFERENCE_MAX:1000 NOTE_MAX:65536 EVIDENCE_MAX:64 SEQ_MAX:1000000000; do
	check "the limit ${limit#*:} is that of ${limit%:*}" grep -Eq "${limit%:*} = ${limit#*:}(,|\$)" "$SOURCES/include/veto/record.h"
	for page in man/veto-log.5 man/de/veto-log.5; do
		check "$page names ${limit#*:}" grep -Eq "(^|[^0-9])${limit#*:}[ .]" <(section "$SOURCES/$page" LIMITS GRENZEN)
	done
done

# ---- the commands and keys of the screen

# screen_commands PAGE: name and keys of each, as the program for tests prints them.
screen_commands()
{
	section "$1" 'Commands of the screen' 'Befehle des Bildschirms' |
		sed -n 's/^\.It Cm //p' | sed 's/ Pq Sy / /; s/ , / /g; s/\\&//g'
}

"$BUILT/tests/commands" >table
is 'the screen has its commands' "$(grep -cx -e 'add a' -e 'quit q' table)" 2
for page in "$en" "$de"; do
	lang=$([ "$page" = "$de" ] && echo de || echo en)
	is "$lang: the commands of the screen and their keys are those of the table" "$(screen_commands "$page")" "$(cat table)"
done

# ---- the configuration

# examples PAGE: each of its blocks in a file of its own: config.1 and so on.
examples()
{
	rm -f config.*
	section "$1" EXAMPLES BEISPIELE | awk '/^\.Bd/ {n++; inside = 1; next} /^\.Ed/ {inside = 0} inside {print >"config." n}'
}

"$BUILT/tests/commands" --settings >settings
is 'the configuration has its settings' "$(cut -d ' ' -f 1 settings | paste -sd ' ')" 'bind theme mouse evidence'
for page in man/veto-config.5 man/de/veto-config.5; do
	is "$page: the settings are those of the table, with their words" \
		"$(section "$SOURCES/$page" SETTINGS EINSTELLUNGEN | sed -n 's/^\.It Cm //p' | sed 's/ Ar .*//; s/ | / /g' | uniq)" "$(cat settings)"
	examples "$SOURCES/$page"
	is "$page: the examples are all there" "$(ls config.* | paste -sd ' ')" 'config.1 config.2 config.3'
	for example in config.*; do
		"$BUILT/tests/commands" "$example" >"changed.$example" 2>&1
		is "$page: $example is taken" $? 0
	done
	is "$page: the first changes the keys that it names" "$(diff table changed.config.1 | sed -n 's/^> //p' | paste -sd ';')" \
		'remove;objected F5 o;suspend;quit C-q q'
	is "$page: the third too" "$(diff table changed.config.3 | sed -n 's/^> //p' | paste -sd ';')" 'all-accounts A;filters F6;sort O'
	for key in $(section "$SOURCES/$page" KEYS TASTEN | sed -n 's/^\.Sy //p' | sed 's/\\&//g' | tr ',' ' '); do
		[ "$key" != Esc ] || continue
		echo "bind reviewed $key" >key
		like "$page: $key is a key" "$("$BUILT/tests/commands" key 2>&1)" "^reviewed |^line 1: the key .* is bound to "
	done
done

# ---- the two languages

structure()
{
	sed -n 's/^\(\.Sh\) .*/\1/p; s/^\(\.Ss\) .*/\1/p; /^\.B[dl]/p; /^\.E[dl]/p; /^\.Pp/p; /^\.Rs/p; s/^\(\.It\).*/\1/p' "$1" | sed 's/-column.*/-column/'
}

items()
{
	grep -E '^\.It (Fl|Cm [a-z]+( ,.*)?$|Ev|Pa|[0-9])' "$1"
}

for page in veto.1 veto.7 veto-catalogue.5 veto-config.5 veto-log.5; do
	is "$page: both languages have the same sections and lists" "$(structure "$SOURCES/man/de/$page")" "$(structure "$SOURCES/man/$page")"
	is "$page: and the same items" "$(items "$SOURCES/man/de/$page")" "$(items "$SOURCES/man/$page")"
	is "$page: and point to the same pages" "$(grep -Eo '^\.Xr [a-z0-9-]+ [0-9]' "$SOURCES/man/de/$page" | sort)" \
		"$(grep -Eo '^\.Xr [a-z0-9-]+ [0-9]' "$SOURCES/man/$page" | sort)"
	is "$page: and to all the others at their end" "$(section "$SOURCES/man/$page" 'SEE ALSO' | grep -Eo '^\.Xr veto[a-z-]* [0-9]' | sort)" \
		"$(for other in veto.1 veto.7 veto-catalogue.5 veto-config.5 veto-log.5; do [ "$other" = "$page" ] || echo ".Xr ${other%.?} ${other##*.}"; done | sort)"
done

# ---- the examples of the pages on files: what they show is a file that is taken

# examples PAGE: the section as it is read, long lines whole.
examples()
{
	mandoc -T utf8 -O width=200 "$1" | sed 's/.\x08//g' | sed -n '/^\(EXAMPLES\|BEISPIELE\)/,/^S/p' | sed '1d; $d' | sed ':a; /\\$/ {N; s/\\\n *//; ba}'
}

for page in "$SOURCES"/man/*.[1-9] "$SOURCES"/man/de/*.[1-9]; do
	name=${page#"$SOURCES"/man/}
	grep -Eq '^\.Sh (EXAMPLES|BEISPIELE)' "$page" || continue
	case $name in
	# Its commands are run below.
	veto.1 | de/veto.1) ;;
	# cli/verifier.sh takes the example out of the English page, verifies it and runs its command; the German one shows the same.
	veto-log.5) examples "$page" | grep -E '^ *(service,|instagram,|threads,|\$ |[0-9a-f]{64})' >log-examples ;;
	de/veto-log.5)
		is "$name: the example is the English one" "$(examples "$page" | grep -E '^ *(service,|instagram,|threads,|\$ |[0-9a-f]{64})')" "$(cat log-examples)"
		check "$name: and there is one" test "$(wc -l <log-examples)" -ge 5
		;;
	veto-catalogue.5 | de/veto-catalogue.5)
		examples "$page" | sed -n '/{"catalogue"/,/^ *$/p' >catalogue.json
		veto catalogue check catalogue.json
		is "$name: the catalogue of the example is a right one" "$status $err" "0 veto: catalogue.json: a catalogue without a mistake"
		;;
	veto-config.5 | de/veto-config.5)
		section "$page" EXAMPLES BEISPIELE | sed -n '/^\.Bd/,/^\.Ed/p' | grep -v '^\.' >config
		"$BUILT/tests/commands" config >/dev/null 2>&1
		is "$name: the configuration of the example is taken" $? 0
		;;
	*) check "$name: no rule of this test knows its examples" false ;;
	esac
done
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
	examples "$page" | sed -n 's/^ *\$ //p' >"$lang/lines"
	is "$lang: the examples are all there" "$(wc -l <"$lang/lines")" 18
	n=0
	while read -r line; do
		n=$((n + 1))
		(cd "$lang" && XDG_DATA_HOME=$home/$lang/data PATH=$home/bin:$PATH bash -c "$line") >"$home/.out" 2>"$home/.err" </dev/null
		is "$lang: $line" "$? $(grep -v 'with a warning' .err)" '0 '
		cp .out "$lang/$n.out"
	done <"$lang/lines"
	like "$lang: the example shows a due answer" "$(cat "$lang/3.out")" '^instagram/anna.schmidt '
	like "$lang: the log holds" "$(cat "$lang/6.out")" '^instagram/anna.schmidt: intact, 2 entries'
	like "$lang: the pictures are out" "$(grep images "$lang/10.out")" 'not affected'
	like "$lang: 400 accounts would be added" "$(cat "$lang/11.out")" 'would add 400'
	like "$lang: 400 accounts are added" "$(cat "$lang/12.out")" '^added 400'
	is "$lang: the accounts of one client" "$(wc -l <"$lang/names")" 133
	like "$lang: something is overdue" "$(tail -n 1 "$lang/15.out")" '^(something is overdue|etwas ist überfällig)$'
	veto verify "$lang/anna.csv"
	done_well "$lang: the log for the owner holds"
done
# The words that texts are filled with.
words=$(grep -oE 'PLACEHOLDER\([a-z_]+\)' "$SOURCES/src/catalogue/placeholder.c" | sed -nE 's/.*\(([a-z_]+)\)/\1/p' | grep -vx member)
check 'texts have words to fill' test "$(echo "$words" | wc -l)" -ge 20
for page in veto-catalogue.5 de/veto-catalogue.5; do
	is "$page: names each of them" "$(for word in $words received queried answered extended reminded confirmed refused; do
		grep -qF "{$word}" "$SOURCES/man/$page" || echo "$word"
	done)" ''
done
finish
