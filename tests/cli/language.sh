# Two languages: German is complete and never behind the sources, is spoken without any German locale, and changes what
# people read, not what programs read.
. "$SOURCES/tests/lib.sh" || exit 99

po=$SOURCES/po/de.po

# ---- the translation

is 'German is complete' "$(LC_ALL=C msgfmt --check --statistics -o /dev/null "$po" 2>&1 | sed 's/^[0-9]* //')" 'translated messages.'
is 'and holds nothing fuzzy or obsolete' "$(grep -E '^#, .*fuzzy|^#~' "$po")" ''

# As update-po does it in Makefile.am.
(cd "$SOURCES" && find src include -name '*.[ch]' | LC_ALL=C sort | xgettext --from-code=UTF-8 --language=C \
	--keyword=_ --keyword=N_ --keyword=ngettext:1,2 --package-name=veto --no-location --files-from=- -o "$home/now.pot")
is 'every text of the sources is in it' "$(LC_ALL=C msgcmp "$po" now.pot 2>&1)" ''
is 'and none that has left them' "$(LC_ALL=C msgcmp --use-untranslated now.pot "$po" 2>&1)" ''
is 'the template has every text' "$(LC_ALL=C msgcmp --use-untranslated "$SOURCES/po/veto.pot" now.pot 2>&1)" ''
is 'and no other' "$(LC_ALL=C msgcmp --use-untranslated now.pot "$SOURCES/po/veto.pot" 2>&1)" ''

# What a person would read in it: one kind of quotation marks (a date is quoted for the shell), one form of the verbs in the list of
# commands, and the noun for one thing only.
is 'German quotation marks throughout' "$(msgcat --no-wrap "$po" | awk '/^msgstr/ {on = 1} !/^(msgstr|")/ {on = 0} on' |
	grep -E "'[^0-9 ][^']*'|\\\\\"(en|de|made|%s)" | head -n 3)" ''
veto --lang de --help
is 'the commands in the infinitive' "$(printf '%s\n' "$out" | grep -E '^  [a-z]' | grep -wE 'zeigt|hält|nimmt|sagt|liest|prüft')" ''
is 'a warning of an entry is a Hinweis' "$(msgcat --no-wrap "$po" | grep '^msgstr.*Warnung'; grep -n Warnung "$SOURCES"/man/de/*)" ''

# Labels have 16 columns on the screen, 22 of the command line: what is longer is cut there.
labels()
{
	grep -o "\\<$1(&*[a-z]*, _(\"[^\"]*" "$SOURCES/$2" | sed 's/.*_("//' | sort -u
}

# long COLUMNS: which of the labels are longer, themselves or in German.
long()
{
	local label german

	while read -r label; do
		german=$(msgcat --no-wrap "$po" | grep -Fx -A 1 "msgid \"$label\"" | sed -n 's/^msgstr "\(.*\)"$/\1/p')
		[ "${#label}" -le "$1" ] && [ -n "$german" ] && [ "${#german}" -le "$1" ] || echo "$label: $german"
	done
}
export LC_ALL=C.UTF-8
like 'the labels of the screen are found' "$(labels 'detail\(_entry\)\?' src/ui/actions.c | wc -l)" '^[23][0-9]$'
is 'and have room' "$(labels 'detail\(_entry\)\?' src/ui/actions.c | long 16)" ''
like 'those of the command line, too' "$(labels show_field src/cli/account.c | wc -l)" '^1[0-9]$'
is 'and have it there' "$(labels show_field src/cli/account.c | long 22)" ''
unset LC_ALL

# An empty text stands for the heading of the translations: it must not get to a reader.
is 'no screen shows the heading of the translations' "$(grep -l 'Project-Id-Version' "$SOURCES"/tests/ui/*.drive)" ''

# ---- which language is spoken

# language SETTING... -- ARGUMENT...: what veto speaks in this environment.
language()
{
	local set=()

	while [ "$1" != -- ]; do
		set+=("$1")
		shift
	done
	shift
	case $(env -u LANG "${set[@]}" "${PROGRAM:-$VETO}" "$@" --help 2>&1) in
	Aufruf:*) echo de ;;
	Usage:*) echo en ;;
	*) echo neither ;;
	esac
}

is '--lang de under LANG=C' "$(language LANG=C -- --lang de)" de
is '--lang de under LC_ALL=C' "$(language LC_ALL=C LANG=en_US.UTF-8 -- --lang de)" de
is '--lang de under LC_ALL=POSIX' "$(language LC_ALL=POSIX -- --lang de)" de
is '--lang de without any setting' "$(language -- --lang de)" de
is '--lang de against LANGUAGE=en' "$(language LANG=en_US.UTF-8 LANGUAGE=en -- --lang de)" de
is '--lang=de after the command' "$(language LANG=C -- account list --lang=de)" de
is 'LANG=de_DE.UTF-8' "$(language LANG=de_DE.UTF-8 --)" de
is 'LANG=de_DE' "$(language LANG=de_DE --)" de
is 'LANG=de_AT' "$(language LANG=de_AT --)" de
is 'LANG=de_CH.UTF-8' "$(language LANG=de_CH.UTF-8 --)" de
is 'LANG=de' "$(language LANG=de --)" de
is 'LANG=de_DE@euro' "$(language LANG=de_DE@euro --)" de
is 'LANGUAGE=de with LANG=en_US.UTF-8' "$(language LANG=en_US.UTF-8 LANGUAGE=de --)" de
is 'LANGUAGE=de_AT:de:en with LANG=en_US.UTF-8' "$(language LANG=en_US.UTF-8 LANGUAGE=de_AT:de:en --)" de
is 'LANGUAGE names first what veto does not speak' "$(language LANG=fr_FR.UTF-8 LANGUAGE=fr:de:en --)" de
is 'LANGUAGE=en:de' "$(language LANG=de_DE.UTF-8 LANGUAGE=en:de --)" en
is 'LC_MESSAGES goes before LANG' "$(language LANG=en_US.UTF-8 LC_MESSAGES=de_DE.UTF-8 --)" de
is 'LC_ALL goes before LC_MESSAGES' "$(language LC_ALL=en_US.UTF-8 LC_MESSAGES=de_DE.UTF-8 --)" en
is 'LC_ALL=C is English' "$(language LC_ALL=C LANG=de_DE.UTF-8 LANGUAGE=de --)" en
is '--lang en against LANG=de_DE.UTF-8' "$(language LANG=de_DE.UTF-8 LANGUAGE=de -- --lang en)" en
is 'without any setting' "$(language --)" en
is 'LANG=den is not German' "$(language LANG=den_CA --)" en
is 'a language that veto does not speak' "$(language LANG=fr_FR.UTF-8 --)" en
for word in fr DE de_DE deutsch ''; do
	veto --lang "$word" account list
	refused "--lang '$word'" 2 "unknown language '$word'; (known are en, de|did you mean 'de'\?)"
done

# ---- what people read, by language; what programs read, never

printf 'Beleg\n' >beleg.txt
day_before=$(date -d yesterday +%F)
{
	veto account add instagram/anna.schmidt --visibility public --owner 'Jürgen Groß'
	veto account add facebook/anna --visibility private
	veto account add threads/anna
	veto record objected instagram/anna.schmidt --on '2024-10-26 14:03' --via form --note 'Formular, ohne Begründung' --evidence beleg.txt
	veto record objected facebook/anna --on 2024-10-25 --via email
	veto record confirmed facebook/anna --on 2024-11-04
	veto --lang de record accepted threads/anna --on gestern
}
done_well 'yesterday is gestern in German'
like 'and what is recorded says so' "$out" '^threads/anna: Eintrag 1 \([0-9.]{10}\), Stand jetzt: kein Widerspruch; nichts zu tun$'
veto log threads/anna --format csv
like 'it is the day before today' "$out" "^threads,anna,1,($day_before|$(date -d yesterday +%F)),"
veto --lang de record noted --note x threads/anna --on heute
done_well 'heute'
veto --lang de record noted --note x threads/anna --on today
done_well 'and today, too'
veto record noted --note x threads/anna --on heute
refused 'heute is no English' 2 "'heute' is no date"

veto log instagram/anna.schmidt
like 'an English date' "$out" "^   1  26 Oct 2024 14:03 +Objection sent, form, answer due 26 Nov 2024 \\($(id -un)\\)\$"
veto --lang de log instagram/anna.schmidt
like 'a German date' "$out" "^   1  26\.10\.2024 14:03 +Widerspruch gesendet, Formular, Frist 26\.11\.2024 \\($(id -un)\\)\$"
for command in 'log --format csv' 'log --format jsonl' 'account list --format csv' 'account list --format names' \
	'due --format csv' 'checklist --format csv' 'evidence list --format csv'; do
	veto --lang en $command
	english=$out
	veto --lang de $command
	[ -n "$out" ] && [ "$out" = "$english" ]
	_report $? "$command is the same in both languages" "in English: $english" "in German: $out"
done

# ---- tables in German: they line up, whatever their characters weigh in bytes

LC_ALL=C veto --lang de account list
is 'account list' "$out" \
'KONTO                   STAND             FRIST                    EINTRÄGE  ZUORDNUNG
facebook/anna           bestätigt                                         2
instagram/anna.schmidt  gesendet          26.11.2024 (überfällig)         1  Jürgen Groß
threads/anna            kein Widerspruch                                  3'
LC_ALL=C veto --lang de checklist instagram/anna.schmidt
is 'checklist' "$out" \
'ART           INHALT                ZUSTAND  KI-TRAINING
posts         Öffentliche Beiträge  offen    betroffen
images        Öffentliche Bilder    offen    betroffen
comments      Kommentare            offen    vielleicht betroffen
interactions  Interaktionen         offen    vielleicht betroffen
ai_chats      KI-Chats              offen    betroffen
messages      Nachrichten                    nicht betroffen
private       Private Inhalte                nicht betroffen'
LC_ALL=C veto --lang de evidence list
hash=$(sha256sum <beleg.txt)
hash=${hash%% *}
is 'evidence list' "$out" "HASH                                                              BYTES  EINTRÄGE  NAME
$hash      6         1  beleg.txt"
LC_ALL=C veto --lang de due
head=$(printf '%s\n' "$out" | head -n 1)
row=$(printf '%s\n' "$out" | tail -n 2 | head -n 1)
is 'due: what comes next' "${out##*$'\n'}" 'die Antwort bei instagram/anna.schmidt ist überfällig'
like 'due' "$row" '^instagram/anna\.schmidt  26\.11\.2024  überfällig seit [0-9]+ Tagen  Jürgen Groß$'
before=${head%%ZUORDNUNG*}
like 'its columns line up' "$head|${row:${#before}}" '^KONTO                   FRIST +ZUORDNUNG\|Jürgen Groß$'
LC_ALL=C veto --lang de account show instagram/anna.schmidt
is 'account show: every value begins in the same column' "$(printf '%s\n' "$out" | sed 1d | grep -Evc '^.{21}  ?[^ ]')" 0
unlike 'and no label is cut' "$out" '…'
for label in Zuordnung Profil Stand Frist Einträge 'Öffentliche Beiträge' Kommentare 'Private Inhalte'; do
	like "account show: $label" "$out" "^$label  "
done
if command -v script >/dev/null; then
	while read -r columns command; do
		shown=$(script -qec "stty cols $columns; '$VETO' --lang de $command" /dev/null </dev/null | tr -d '\r')
		like "$command on a terminal of $columns columns" "$shown" 'instagram/anna\.schmidt|posts|beleg\.txt'
		unlike 'nothing is cut' "$shown" "…|^.{$((columns + 1))}"
	done <<-END
		100 account list
		80 due
		80 checklist instagram/anna.schmidt
		100 evidence list
	END
	while read -r columns first command; do
		shown=$(script -qec "stty cols $columns; '$VETO' --lang de $command" /dev/null </dev/null | tr -d '\r')
		like "$command on a terminal of $columns columns: what names the thing is whole" "$shown" "^$first( |\$)"
		like 'and the rest is cut' "$shown" '…'
	done <<-END
		30 instagram/anna\\.schmidt account list
		50 instagram/anna\\.schmidt account list
		30 instagram/anna\\.schmidt due
		40 instagram/anna\\.schmidt checklist
		60 $hash evidence list
	END
else
	skip 'tables on a terminal' package 'no script(1)'
fi

# ---- help

# finds TEXT PATTERN: in $found, what matches of each line.
finds()
{
	local line

	found=
	while IFS= read -r line; do
		[[ ! $line =~ $2 ]] || found+=${BASH_REMATCH[1]}$'\n'
	done <<<"$1"
}

# shared TEXT TEXT: the lines that both have, but those that are no sentence.
shared()
{
	local line
	local -A first=()

	while IFS= read -r line; do
		[ -z "$line" ] || first[$line]=1
	done <<<"$1"
	found=
	while IFS= read -r line; do
		[[ -z $line || -z ${first[$line]:-} || $line =~ ^\ +--[a-z-]+=([A-Z]+|[a-z]+(\|[a-z]+)+)$ || $line =~ ^\ *[a-z]+(,\ [a-z]+)+$ ]] || found+=$line$'\n'
	done <<<"$2"
}

# wide COLUMNS TEXT: the lines of a help that are wider, and those that begin outside their column.
wide()
{
	local line

	found=
	while IFS= read -r line; do
		[ "${#line}" -le "$1" ] || found+="too wide: $line"$'\n'
		[[ $line != ' '* || $line =~ $columns_of_help ]] || found+="outside its column: $line"$'\n'
	done <<<"$2"
}
columns_of_help='^  [a-z ]{18}  [^ ]|^ {22}[^ ]|^  (-[a-zA-Z],|   ) --[^ ]+( +[^ ]|$)|^ {28}[^ ]'

veto --help
wide 80 "$out"
is 'en: --help wraps at 80 columns' "$found" ''
unlike 'en: --help: none of its lines ends in a blank' "$out" ' $'
finds "$out" '^  ([a-z]+( [a-z]+)?)  +'
names=$found
mapfile -t commands < <(printf %s "$names")
check "the help names the commands: ${#commands[@]}" test "${#commands[@]}" -ge 15
veto --lang de --help
wide 80 "$out"
is 'de: --help wraps at 80 columns' "$found" ''
unlike 'de: --help: none of its lines ends in a blank' "$out" ' $'
finds "$out" '^  ([a-z]+( [a-z]+)?)  +'
is 'and in German the same' "$found" "$names"
all=
for name in "${commands[@]}"; do
	turn 3 || continue
	veto $name --help
	english=$out
	LC_ALL=C veto $name --help --lang de
	all+=$out
	finds "$english" '^( +(-[a-zA-Z], )?--[a-z-]+)'
	options=$found
	finds "$out" '^( +(-[a-zA-Z], )?--[a-z-]+)'
	is "$name --help in German has the same options" "$found" "$options"
	like "$name --help says how it is used" "$out" "^Aufruf: veto $name "
	shared "$english" "$out"
	is "$name --help shares no sentence with the English" "$found" ''
	wide 80 "$english"
	is "en: $name --help wraps at 80 columns" "$found" ''
	unlike "en: $name --help: none of its lines ends in a blank" "$english" ' $'
	wide 80 "$out"
	is "de: $name --help wraps at 80 columns" "$found" ''
	unlike "de: $name --help: none of its lines ends in a blank" "$out" ' $'
done
for lang in de en; do
	if command -v script >/dev/null; then
		out=$(script -qec "stty cols 60; '$VETO' --lang $lang --help" /dev/null </dev/null | tr -d '\r')
		wide 60 "$out"
		is "$lang: --help wraps at the columns of the terminal" "$found" ''
		whole=$(printf '%s\n' "$out" | tr -s ' \n' '  ')
		veto --lang $lang --help
		is "$lang: and loses no word" "$whole" "$(printf '%s\n' "$out" | tr -s ' \n' '  ')"
	fi
done
is 'German help is UTF-8 under LC_ALL=C' "$(printf '%s' "$all" | iconv -f UTF-8 -t UTF-8 | cmp - <(printf '%s' "$all") 2>&1)" ''
like 'with its umlauts' "$all" 'überfällig'

# ---- one word for one thing

is 'an id is a Kennung, never a password' "$(grep -il kennwort "$SOURCES/po/de.po" "$SOURCES"/man/de/*)" ''
is 'the state of content is a Zustand, in the help as in the manual' \
	"$(veto --lang de items --help; printf '%s\n' "$out" | grep -c 'diese[mn] Zustand')$(printf '%s\n' "$out" | grep -c Stand)" 20
check 'and the entry went its Weg' grep -qx 'msgstr "Weg"' <(grep -A 1 -x 'msgid "channel"' "$SOURCES/po/de.po")

# ---- messages

# says NAME STATUS PATTERN ARGUMENT...
says()
{
	local name=$1 code=$2 pattern=$3

	shift 3
	LC_ALL=C veto --lang de "$@"
	refused "$name" "$code" "$pattern"
}
veto account edit facebook/anna --alias anna.heute
says 'an unknown command' 2 'unbekannter Befehl „reccord“; gemeint vielleicht „record“\?' reccord
says 'an unknown option' 2 'unbekannte oder mehrdeutige Option „--vis“; --help zeigt alle' log --vis
says 'an option without its value' 2 'die Option „--note“ braucht einen Wert' record noted threads/anna --note
says 'an unknown entry' 2 'Eintrag „objeted“ ist unbekannt; gemeint vielleicht „objected“\?' record objeted threads/anna
says 'an unknown channel' 2 'Weg „fax“ ist unbekannt; bekannt sind form, setting' record noted --note x threads/anna --via fax
says 'an unknown status' 2 'Stand „xxxxxxxxxx“ ist unbekannt; bekannt sind undecided, ' account list --status xxxxxxxxxx
says 'an unknown account' 2 'es gibt kein Konto „threads/ana“; gemeint vielleicht „threads/anna“\?' log threads/ana
says 'an ambiguous account' 2 '„anna“ passt auf mehrere Konten: facebook/anna, threads/anna; ' log anna
says 'an ambiguous date' 2 '„12/31/2025“: Mit Schrägstrichen ist nicht klar, welche Zahl der Tag ist' record noted --note x threads/anna --on 12/31/2025
says 'a date that does not exist' 2 'das Datum „30\.02\.2024“ gibt es im Kalender nicht' record noted --note x threads/anna --on 30.02.2024
says 'a date in the future' 2 'das Datum „9998-01-01“ liegt in der Zukunft' record noted --note x threads/anna --on 9998-01-01
says 'a handle with a space' 2 'Kontoname: Leerzeichen sind nicht erlaubt' account add 'threads/a b'
says 'a file that is missing' 1 'fehlt\.eml: diese Datei oder diesen Ordner gibt es nicht' record noted threads/anna --evidence fehlt.eml
says 'an output that exists' 1 'beleg\.txt: diese Datei gibt es schon; --force ersetzt sie' log --format csv --output beleg.txt
says 'a date before any of this' 2 'das Datum „1.1.1969“ liegt vor 1970' record noted --note x threads/anna --on 1.1.1969
says 'the alias of another account' 1 '„anna.heute“ ist der heutige Kontoname von facebook/anna: es ist dieses Konto' account add facebook/anna.heute
says 'an export that is none' 2 '--separator und --bom gehören allein zu --format csv' log --bom
says 'names that come with a note' 2 'die Standardeingabe kann nicht Konten und Notiz zugleich liefern' record noted - --note -
says 'names that cannot answer' 2 'niemand antworten' account remove -
says 'no owner' 2 'Zuordnung: ' account add threads/neu --owner "$(printf %0300d 0)"
says 'no database' 1 'beleg\.txt: das ist keine Datenbank; eine andere Datei mit --db angeben' --db beleg.txt log
veto log --format csv --output log.csv
sed 's/Formular/Brief/' log.csv >changed.csv
LC_ALL=C veto --lang de verify changed.csv
is 'a break in an exported log' "$status $err" '3 veto: das Protokoll hält der Prüfung nicht stand: 1 Bruch'
like 'where it is' "$out" '^instagram/anna\.schmidt: verändert bei Eintrag 1 \(Salz, Bearbeiter oder Notiz sind nicht die versiegelten\)$'
like 'and what is whole' "$out" '^facebook/anna: unversehrt, 2 Einträge, [0-9a-f]{64}$'

# ---- where the translation is found

check 'the build tree has it' test -s "$BUILT/po/locale/de/LC_MESSAGES/veto.mo"
if [ -f "$BUILT/Makefile" ]; then
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s -C "$BUILT" install DESTDIR="$home/stage" prefix=/elsewhere >install.log 2>&1
	is 'it is installed' "$(cd stage && find . -name veto.mo)" ./elsewhere/share/locale/de/LC_MESSAGES/veto.mo
	is 'and found beside the program, wherever that stands' "$(PROGRAM=$home/stage/elsewhere/bin/veto language LANG=C -- --lang de)" de
	mv stage/elsewhere moved
	is 'even after a move' "$(PROGRAM=$home/moved/bin/veto language LANG=de_DE.UTF-8 --)" de
	ln -s moved/bin/veto linked
	is 'and through a symbolic link' "$(PROGRAM=$home/linked language LANG=de_DE.UTF-8 --)" de
else
	skip 'an installed program finds it' build 'no Makefile beside the program'
fi
finish
