# The whole story over a real ssh, by keys alone, in German and in English (here in German; ALL=1 takes both): from the first start
# over three accounts at Meta, of them two linked, and one at X with a switch, their data exports, objections, one that did not arrive
# and went another way, confirmations with what shows them, an answer that does not come, a change of mind, to a log that is exported,
# with what is internal and without, verifies, is imported elsewhere, is read by a spreadsheet, and of which each line is read. What
# the screen showed on the way is kept, and copied into the folder STORY_SCREENS where that is set.
. "$SOURCES/tests/term/lib.sh" || exit 99
. "$SOURCES/tests/term/server.sh" || exit 99

python3 "$SOURCES/tests/export-gen" story "$home" || exit 99
printf 'From: Datenschutz <support@example.org>\r\nSubject: =?UTF-8?Q?Best=C3=A4tigung?=\r\n\r\nWir berücksichtigen den Widerspruch künftig.\r\n' >'Bestätigung.eml'
printf '\211PNG\r\n\032\nGrok: aus' >Schalter.png
mkdir screens

# The sanitizer and faketime both want to be the first library to be loaded.
first='2026-10-23 09:30:00' later='2026-11-27 10:15:00'
no_clock=
if ! command -v faketime >/dev/null; then
	no_clock='package faketime is not installed'
elif ! faketime "$first" "$VETO" --version >/dev/null 2>clock.said; then
	no_clock="build faketime does not go with this build: $(head -n 1 clock.said)"
fi

# ---- what the screen says, in both languages

due_by="The provider's answer is due by %s." was_due="The provider's answer was due by %s."
several='%s: recorded for %zu account|%s: recorded for %zu accounts' one="$several|1"
is_new='%s: %lld item is new|%s: %lld items are new' is_now='%lld item is now: %s|%lld items are now: %s' late='overdue by %lld day|overdue by %lld days'
texts=('A log of what you decide about AI training.' 'Nothing leaves this machine.' 'a adds an account, ? helps, q leaves.'
	'Add an account' '%s/%s is added' 'Read a data export' 'certainly public' restricted ' · %zu marked' Objection 'Work list' 'what is affected' 'address and text'
	'submitted?' 'Objection sent' 'Objection confirmed' confirmed Note e-mail objected withdrawn 'Reminder sent' 'Objection withdrawn'
	'Complaint to the supervisory authority' 'undone: %s' 'done again: %s' 'check the switch' 'Not delivered' 'without, for handing over' '%zu overdue' Log 'all accounts'
	"$due_by" "$was_due" "$one" "$several" "$is_new" "$is_now" "$late")

# learn LANGUAGE: $said[TEXT] is what stands for it, as a regular expression.
declare -A said
learn()
{
	local i lines

	mapfile -t lines < <(words "$1" "${texts[@]}" | sed 's/[][().*+?{}|^$\\]/\\&/g')
	for i in "${!texts[@]}"; do
		said[${texts[i]}]=${lines[i]}
	done
}

# sees NAME PATTERN: the screen comes to show it, and is kept under the name.
sees()
{
	local file

	shows "$language: $1" "$2"
	screens=$((screens + 1))
	file=$(printf '%s-%02d-%s.txt' "$language" "$screens" "${1//[^[:alnum:]]/-}")
	printf '%s\n' "$seen" >"screens/$file"
	[ -z "${STORY_SCREENS:-}" ] || cp "screens/$file" "$STORY_SCREENS/"
}

# days_of DAY: how it is written on the screen, then when it is due what is sent on it: a month later, and where that is no working day,
# on Monday; then that as it stands in a log.
days_of()
{
	python3 - "$1" "$language" <<'PY'
import calendar, datetime, sys
d = datetime.date.fromisoformat(sys.argv[1])
y, m = d.year + d.month // 12, d.month % 12 + 1
due = datetime.date(y, m, min(d.day, calendar.monthrange(y, m)[1]))
while due.weekday() > 4:
    due += datetime.timedelta(1)
print(*(x.strftime("%d.%m.%Y") if sys.argv[2] == "de" else "%d %s" % (x.day, x.strftime("%b %Y")) for x in (d, due)), due, sep="\n")
PY
}

# open_at TIME: veto at that time, where there is a clock to set, and else now; what is done then is due on ${due["$language $today"]}.
declare -A due
starts=0
open_at()
{
	local days

	rm -f clock
	[ -n "$no_clock" ] || echo "$1" >clock
	today=${1% *}
	[ -z "$no_clock" ] || printf -v today '%(%F)T'
	mapfile -t days < <(days_of "$today")
	due["$language $today"]=${days[1]}
	starts=$((starts + 1))
	printf 's/<%s %d>/%s/g\n' "day" $starts "${days[0]}" due $starts "${days[1]}" "iso day" $starts "$today" "iso due" $starts "${days[2]}" >>days
	far 80x24 --lang "$language"
}

closes()
{
	press q
	ended "$language: $1" 0
	terminal_is_left "$language: $1"
	is "$language: $1: the exit status at the other end" "$(<remote.status)" 0
	is "$language: $1: the terminal at the other end" "$(<remote.after)" "$(<remote.before)"
}

# recorded ENTRY COUNT: how the screen says it.
recorded()
{
	local text=$several

	[ "$2" != 1 ] || text=$one
	echo "${said[$1]}: ${said[$text]/2/$2}"
}

# dated TEXT DAY: a text with the due date of what was done on the day; its gap is where a word is missing.
dated()
{
	local text=${said[$1]} day=${due["$language $2"]}

	text=${text/'  '/ $day }
	echo "${text/' \.'/ $day.}"
}

# ---- the story

# account_added SERVICE HANDLE CENTRE: by the form.
account_added()
{
	press a
	shows "$language: $1: the form" "┌ ${said[Add an account]}"
	type "$1"
	press Tab
	type "$2"
	press Tab
	type 'Anna Müller'
	press Tab
	type anna@example.org
	press Tab Space Tab
	type "$3"
	[ "$1" != facebook ] || sees 'the form of an account' 'Bei Müllers'
	press Enter
	shows "$language: $1: it is added" "$1/$2 ${said[%s/%s is added]}"
}

first_start()
{
	open_at "$first"
	sees 'first start' "${said[A log of what you decide about AI training.]}"
	shows "$language: first start, the second line" "${said[Nothing leaves this machine.]}"
	shows "$language: first start, the third line" "${said[a adds an account, ? helps, q leaves.]}"
	account_added facebook anna.schmidt.79 'Bei Müllers'
	account_added instagram anna.schmidt 'Bei Müllers'
	account_added threads anna.schmidt ''
	account_added x anna_schmidt ''
	sees 'four accounts' '│▌x/anna_schmidt'
}

# export_read SERVICE HANDLE POSTS ITEMS: of the account under the cursor.
export_read()
{
	shows "$language: $1: under the cursor" "▌$1/$2"
	press D
	shows "$language: $1: the form" "┌ ${said[Read a data export]}"
	type "~/$1.z"
	press Tab
	shows "$language: $1: the name is completed" "$home/$1\.zip"
	press Enter
	sees "export of $1" "$1/$2: $4 ${said[$is_new]}"
	unlike "$language: $1: no word of the translations' own head" "$(screen)" 'Project-Id|msgid'
	press Escape
	sees "counted of $1" "\[ \] $posts +$3 "
}

exports_read()
{
	press 1 g
	export_read facebook anna.schmidt.79 59 145
	press j
	export_read instagram anna.schmidt 100 263
	shows "$language: the chart of the posts" '2015 [▁▂▃▄▅▆▇█]{11} 2025'
	press j
	export_read threads anna.schmidt 19 26
}

year_ticked()
{
	press k
	shows "$language: Instagram again" '▌instagram/anna\.schmidt'
	press 2
	press Enter
	sees 'the posts' "┌ $posts · instagram/anna\.schmidt"
	press Left Left
	shows "$language: the year 2024" '\[2024\] 10 '
	press '*' r
	sees 'a year is restricted' "10 ${said[$is_now]} ${said[restricted]}"
	is "$language: ten posts have the sign" "$(screen | grep -c '^│.\*\[~\] ')" 10
	press Escape Escape Escape
	sees 'and is counted' "100 ${said[certainly public]}, \[~\] 10"
}

# The guided objection, from its first page to the list again; the linked account, by way of the centre, as well.
linked_objected()
{
	address=$("$VETO" routes facebook --url | head -n 1)
	press 1 g o
	sees 'what is affected' "┌ ${said[Objection]} · facebook/anna\.schmidt\.79 · 1/6 ${said[what is affected]}"
	press Enter
	sees 'the route' ' 2/6 '
	press Enter
	shows "$language: before the form" ' 3/6 '
	press Enter
	sees 'address and text' " 4/6 ${said[address and text]}"
	shows "$language: the address alone on its line" "^│ $address +│$"
	if command -v zbarimg >/dev/null; then
		code "$language: the code is the form's address" dark
	else
		skip "$language: the code" package 'zbar-tools is missing'
	fi
	press Enter
	shows "$language: whether it was sent" " 5/6 ${said[submitted?]}"
	press Space
	sees 'the linked account too' '\[x\] .*Bei Müllers'
	press Enter
	sees 'recorded for both' "$(recorded 'Objection sent' 2)"
	shows "$language: until when an answer is due" "$(dated "$due_by" "$today")"
	press Enter
	sees 'two have objected' "$(recorded 'Objection sent' 2)"
}

# sent_for ACCOUNT N: from the work list, where it is the Nth of two
sent_for()
{
	sees "the work list, $1" "┌ ${said[Work list]} · ${said[Objection]} · $2 (of|von) 2 "
	shows "$language: $1 is in front" "^│ $1 "
	press y
	shows "$language: its address is copied" 'OSC|Terminal|terminal'
	read -rt 1.1 -u "$never"
	press s
}

all_objected()
{
	linked_objected
	press j j Space Space
	shows "$language: two are marked" "${said[ · %zu marked]}"
	press o
	sent_for threads/anna.schmidt 1
	sent_for x/anna_schmidt 2
	sees 'all have objected' 'x/anna_schmidt; (the list is done|die Liste ist erledigt)'
	is "$language: three of them wait for an answer" "$(screen | grep -c "^│.  ${said[objected]}, ")" 3
	shows "$language: and the switch is to be looked at" "^│.  ${said[check the switch]} "
	press Escape
	hides "$language: the marks are off" '✓'
}

# What the form was sent with never arrived: it goes by letter.
another_way()
{
	press 1 G k 3
	shows "$language: Threads, its log" '│▌.*'"${said[Objection sent]}"
	press U
	sees 'not delivered' "┌ ${said[Not delivered]} "
	shows "$language: of which entry" "threads/anna\.schmidt, 1: ${said[Objection sent]}"
	type 'Fehlerseite nach dem Absenden'
	press Enter
	sees 'it did not arrive' '│▌.*Fehlerseite'
	press 1 o
	shows "$language: another way" 'threads/anna\.schmidt · 1/6'
	press Enter Down Down Down
	sees 'the letter' 'Meta Platforms Ireland Limited, ATTN'
	press Enter Enter
	sees 'the text of the letter' ' 4/6 '
	press Enter
	shows "$language: the letter: whether it was sent" ' 5/6 '
	press Enter
	shows "$language: the letter is recorded" "$(recorded 'Objection sent' 1)"
	shows "$language: the letter: until when" "${due["$language $today"]}"
	press Enter
	sees 'objected by letter' "^│▌  ${said[objected]}, "
}

confirmed()
{
	press 1 g c
	shows "$language: the form of a confirmation" "┌ ${said[Objection confirmed]}"
	press Tab
	until_true choose_mail
	press Tab Tab
	type '=HYPERLINK("https://example.org/?"&A1;"gelöscht")'
	press Tab Tab
	type '~/Best'
	press Tab
	sees 'a confirmation with its mail' 'Bestätigung\.eml'
	press Enter
	sees 'confirmed' "$(recorded 'Objection confirmed' 1)"
	shows "$language: the account says so" "^│▌  ${said[confirmed]} "
	press 3 Enter
	sees 'the entry, with its file' 'Bestätigung\.eml'
	press Escape 1
}

choose_mail()
{
	_screen_has "< ${said[e-mail]} >" || { press Space; return 1; }
}

noted()
{
	press N
	shows "$language: the form of a note" "┌ ${said[Note]} "
	paste $'@support am Telefon:\n=1+1 sei „größer“; es eilt'
	shows "$language: it stands in its field" '=1\+1 sei „größer“'
	press Enter
	shows "$language: a note of two lines" "$(recorded Note 1)"
	press N
	shows "$language: the form of a note, again" "┌ ${said[Note]} "
	type '+49 221 100: niemand da, "später"'
	press Enter
	sees 'notes' '\+49 221 100'
}

# A month and some days later, at another start.
not_answered()
{
	open_at "$later"
	shows "$language: the second start" '│▌facebook/anna\.schmidt\.79'
	if [ -n "$no_clock" ]; then
		skip "$language: the due date is over" "${no_clock%% *}" "${no_clock#* }"
	else
		sees 'overdue' "${said[%zu overdue]/2/2 }"
		is "$language: two are overdue, and the word is not cut" "$(screen | grep -c "^│.  ${said[$late]/  / 4 }")" 2
		press d
		sees 'answers due' "${said[$late]/  / 4 } +instagram/anna\.schmidt"
		press Escape
	fi
}

switch_shown()
{
	press G c
	shows "$language: X: the form of a confirmation" "┌ ${said[Objection confirmed]}"
	press Tab Tab Tab Tab Tab
	type '~/Schalter.png'
	press Enter
	sees 'the switch is off' "$(recorded 'Objection confirmed' 1)"
	shows "$language: the switch: the account says so" "^│▌  ${said[confirmed]} "
	press g
}

reminded()
{
	press j R
	shows "$language: a reminder: where things stand" 'instagram/anna\.schmidt · 1/4'
	press Enter
	sees 'the reminder' ' 2/4 '
	press Enter
	shows "$language: a reminder: whether it was sent" ' 3/4 '
	press Down Enter
	sees 'reminded' "$(recorded 'Reminder sent' 1)"
	[ -n "$no_clock" ] || shows "$language: the answer was due" "$(dated "$was_due" "${first% *}")"
	press Enter C
	shows "$language: a complaint: where things stand" 'instagram/anna\.schmidt · 1/5'
	press Enter
	shows "$language: a complaint: to whom" ' 2/5 '
	type de-by
	sees 'the authority' 'BayLDA'
	press Enter
	sees 'the complaint' ' 3/5 '
	press Enter
	shows "$language: a complaint: whether it was sent" ' 4/5 '
	press Enter
	shows "$language: a complaint is recorded" "$(recorded 'Complaint to the supervisory authority' 1)"
	press Enter
	sees 'complained' "│ [0-9].* ${said[Complaint to the supervisory authority]}"
	[ -n "$no_clock" ] || shows "$language: the account says so" '^│▌  (objected, complaint|gesendet, Beschwerde) '
}

changed_mind()
{
	press j w
	shows "$language: a withdrawal: where things stand" 'threads/anna\.schmidt · 1/5'
	press Enter Enter Enter Enter
	shows "$language: it is recorded" "$(recorded 'Objection withdrawn' 1)"
	press Enter
	sees 'withdrawn' "^│▌  ${said[withdrawn]} "
	press o
	shows "$language: another objection" 'threads/anna\.schmidt · 1/6'
	press Enter Enter Enter Enter Enter
	shows "$language: it is recorded too" "$(recorded 'Objection sent' 1)"
	shows "$language: with a due date of its own" "${due["$language $today"]}"
	press Enter
	sees 'objected again' "^│▌  ${said[objected]}, "
}

searched()
{
	press L 3 /
	type 'GRÖ'
	sees 'the log is searched' "┌ ${said[Log]} /GRÖ · ${said[all accounts]}"
	shows "$language: found" '│▌.*@support'
	hides "$language: and nothing else" "${said[Objection sent]}"
	press Enter Escape
	shows "$language: all of it again" "${said[Objection sent]}"
}

undone()
{
	press u
	sees 'undone' "${said[undone: %s]} *threads/anna\.schmidt: ${said[Objection sent]}"
	shows "$language: undone: it is withdrawn again" "^│▌?  ?.*${said[withdrawn]} "
	press C-r
	sees 'done again' "${said[done again: %s]} *threads/anna\.schmidt: ${said[Objection sent]}"
	shows "$language: done again: it is objected" "^│.  ${said[objected]}, "
}

exported()
{
	press E
	shows "$language: the form of the export" 'CSV'
	type "~/log-$language.csv"
	press Enter
	sees 'exported' "(entries written to|Einträge nach) .*log-$language\.csv"
	press E
	shows "$language: the form of the export, again" 'CSV'
	press BTab Space Tab
	type "~/handed-$language.csv"
	sees 'without what is internal' "< ${said[without, for handing over]} >"
	press Enter
	sees 'exported for others' "(entries written to|Einträge nach) .*handed-$language\.csv"
}

# ---- and what it left

# holds FILE: by the verifier that was written from the manual page alone, and by veto.
holds()
{
	python3 "$SOURCES/tests/verifier.py" "$1" >verifier.out 2>&1
	is "$language: $1 proves itself to others" "$?" 0
	veto verify "$1"
	done_well "$language: $1 proves itself"
	is "$language: $1: all four chains are in it" "$(grep -c ': intact, ' <<<"$out")" 4
}

proven()
{
	local hash=$(sha256sum 'Bestätigung.eml' | cut -d ' ' -f 1)

	holds "log-$language.csv"
	unlike "$language: nothing is missing there" "$out" 'internal'
	holds "handed-$language.csv"
	is "$language: that none has its internal part is said" "$(grep -c 'without their internal part' <<<"$out")" 4
	check "$language: and the rest is the same" python3 -c 'import csv, sys
a, b = ([*csv.reader(open(f, newline=""))] for f in sys.argv[1:])
sys.exit([r[:15] + ["", "", ""] for r in a[1:]] != b[1:])' "log-$language.csv" "handed-$language.csv"
	veto verify
	done_well "$language: the database holds"
	"$VETO" log --format csv >line.csv
	check "$language: the file is the command line's, byte for byte" cmp "log-$language.csv" line.csv
	veto --db "other-$language.db" import "handed-$language.csv"
	done_well "$language: another database takes what was handed over"
	veto --db "other-$language.db" import "log-$language.csv"
	done_well "$language: and what was left out, later"
	"$VETO" --db "other-$language.db" log --format csv >line.csv
	check "$language: and gives it back, byte for byte" cmp "log-$language.csv" line.csv
	veto --db "other-$language.db" verify
	is "$language: its chains hold" "$status$(grep -c intact <<<"$out")" 04
	"$VETO" evidence get "$hash" >mail.out
	check "$language: the mail comes out as it went in" cmp mail.out 'Bestätigung.eml'
}

# wanted FILE: what must be there, with the days of this story, and who sits here; a switch is named in the language of the screen.
wanted()
{
	sed -f days -e "s/<me>/$me/; s/<switch>/${switch//&/\\&}/" "$SOURCES/tests/term/story.$1"
}

# Each line of the log, for people and for programs: where one says what nobody did, it is seen here.
each_read()
{
	local switch=$(sed -n '/^x/,$s/^ *\(route\|Wohin\): //p' "$SOURCES/tests/term/story.$language") row=() rows

	# how a date was counted hangs on the holidays of that month
	"$VETO" log --lang "$language" --struck | sed -E '/^ +(due|Frist): /d; s/[0-9a-f]{64}/<hash>/g; s/ [0-2][0-9]:[0-5][0-9] +/ <time> /' >read
	is "$language: each line of the log, read" "$(<read)" "$(wanted "$language")"
	python3 - "log-$language.csv" >read <<'PY'
import csv, sys
for r in csv.DictReader(open(sys.argv[1], newline="")):
    print(r["service"], r["seq"], r["happened"][:10], *(r[k] or "-" for k in ("entry", "channel", "about", "due")), len(r["evidence"].split()), r["route"] or "-", sep=" | ")
PY
	is "$language: each line of the exported file" "$(<read)" "$(wanted csv)"

	# The complaint, as it was worded, is the file of its entry.
	rows=$("$VETO" log instagram/anna.schmidt --format csv | cut -d , -f 12)
	mapfile -t row <<<"$rows"
	"$VETO" evidence get "${row[3]}" >complaint
	like "$language: the complaint is to the authority" "$(<complaint)" 'Bayerisches Landesamt für Datenschutzaufsicht'
	is "$language: names what shows that Instagram was sent an objection, and a reminder" \
		"$(grep -oE '[0-9a-f]{64}' complaint)" "${row[1]}"$'\n'"${row[2]}"
	unlike "$language: and alleges nothing" "$(<complaint)" '[Vv]erst(oß|öß)|verletz|rechtswidrig|violat|infring|unlawful|breach'
}

languages='de en'
[ -n "${ALL:-}" ] || languages=de
for language in $languages; do
	learn "$language"
	screens=0
	posts=$([ "$language" = de ] && echo 'Öffentliche Beiträge' || echo 'Public posts')
	rm -rf "$XDG_DATA_HOME" days
	starts=0
	first_start
	exports_read
	year_ticked
	all_objected
	another_way
	confirmed
	noted
	closes 'the first day'
	not_answered
	switch_shown
	reminded
	changed_mind
	searched
	undone
	exported
	closes 'the second'
	proven
	each_read
done
server_ends

# ---- a spreadsheet, which is told what its window for text files asks: comma, quotes, UTF-8

if ! command -v soffice >/dev/null; then
	skip 'LibreOffice opens what was exported' package 'libreoffice-calc-nogui is missing'
elif ! soffice "-env:UserInstallation=file://$home/office" --headless --infilter=CSV:44,34,76 --convert-to ods --outdir sheets log-*.csv >office.said 2>&1; then
	skip 'LibreOffice opens what was exported' package "it does not run here: $(tail -n 1 office.said)"
else
	for language in $languages; do
		is "$language: LibreOffice shows each field as it is, in its cell, and runs none" \
			"$(python3 "$SOURCES/tests/term/sheet.py" "log-$language.csv" "sheets/log-$language.ods")" \
			'17 rows, 18 columns, 0 formulas, 3 guarded, 1 of two lines: as exported'
	done
fi
finish
