# The whole story by keyboard, in a real terminal: every menu, an account, an objection for two, ticks, a strike, a filter, an
# export that is the command line's byte for byte, and out again; in both languages and three sizes.
. "$SOURCES/tests/term/lib.sh" || exit 99

# What the screen says: the words of the menu bar, an item of each menu, and the messages.
texts=(Account Objection Checklist Log View Help
	'Add…' 'Object…' 'Stays public' 'Export…' 'Panels or lines' 'Messages so far'
	'%s/%s is added' 'entry %d is struck')

# story SIZE LANGUAGE
story()
{
	local name="$1 $2" size=$1 language=$2 i handle
	local w
	mapfile -t w < <(words "$language" "${texts[@]}")
	w[13]=${w[13]/  / 1 }

	rm -rf "$XDG_DATA_HOME" log.csv line.csv
	start "$size" --lang "$language"
	shows "$name: the menu bar" "^ ${w[0]} +${w[1]} +${w[2]} +${w[3]} +${w[4]} +${w[5]}"

	press m
	for i in 0 1 2 3 4 5; do
		shows "$name: menu ${w[i]}" "(│|┃) ${w[6 + i]}"
		press Right
	done
	shows "$name: and round again" "│ ${w[6]}"
	press Escape
	hides "$name: Esc closes the menu" "│ ${w[6]} ?…"

	for handle in anna.schmidt bernd.weber clara.koch; do
		press a
		press Tab
		type "$handle"
		press Enter
		shows "$name: $handle" "facebook/$handle ${w[12]}"
	done
	press 1 g Space Space
	shows "$name: two are marked" "· 2 "
	press o
	shows "$name: the work list" "· 1 (of|von) 2 "
	press y s
	shows "$name: the next one comes up" "· 2 (of|von) 2 "
	read -rt 1.1 -u "$never"
	press y s
	shows "$name: both are recorded" '(the list is done|die Liste ist erledigt)'
	press Escape
	is "$name: and the database has them" "$(objected)" 2

	press Escape 2 Space
	shows "$name: the checklist is ticked" '\[o\]'

	press 1 g 3 x
	type 'wrong day'
	press Enter
	shows "$name: struck" "${w[13]}"
	shows "$name: and the log shows that it was" '2 (struck|gestrichen), z '

	press 1 /
	type clara
	press Enter
	hides "$name: the filter narrows the list" '[│▌] *facebook/(anna|bernd)\.'
	shows "$name: to the one" '[│▌] *facebook/clara.koch'
	press Escape
	shows "$name: and Esc brings the others back" 'facebook/anna\.'

	press L E
	type "$home/log.csv"
	press Enter
	shows "$name: exported" '(entr(y|ies) written to|Eintr(ag|äge) nach) .*log\.csv'
	"$VETO" log --format csv >line.csv
	check "$name: the file is the command line's, byte for byte" cmp log.csv line.csv
	is "$name: with three entries" "$(wc -l <log.csv)" 4

	press q
	ended "$name" 0
	terminal_is_left "$name"
	veto verify
	done_well "$name: the log holds"
}

objected()
{
	sqlite3 -readonly "$XDG_DATA_HOME/veto/veto.db" "SELECT count(*) FROM entry WHERE entry = 'objected'"
}

for size in 80x24 132x43 200x60; do
	story "$size" en
	story "$size" de
done
finish
