# Two screens with the edit form of one account open: each writes what was changed in it, and nothing else; where both changed the same,
# the second is asked. A draft from before a connection was lost does not put back what was changed since.
. "$SOURCES/tests/term/lib.sh" || exit 99

veto account add facebook/kunde02 --owner 'Café Größenwahn' --email 'alt@kunde02.example'

start 80x24
shows 'the first screen' '^ Account '
tmux_here split-window -d -t 0 "env TERM=xterm-256color '$VETO' 2>'$home/.said2'; echo \$? >'$home/.status2'" \; resize-window -x 80 -y 49 \; \
	select-layout even-vertical

# screen_of PANE PATTERN
screen_of()
{
	tmux_here capture-pane -p -t ":.$1" | grep -Eq -- "$2"
}

# sees NAME PANE PATTERN
sees()
{
	until_true screen_of "$2" "$3"
	_report $? "$1" "wanted: /$3/" "$(tmux_here capture-pane -p -t ":.$2")"
}

# fill PANE FIELD TEXT: opens the form there, and types into the field with this number, from 0
fill()
{
	tmux_here send-keys -t ":.$1" e
	sees "the form of screen $1" "$1" '┌ Edit an account'
	for ((i = 0; i < $2; i++)); do
		tmux_here send-keys -t ":.$1" Tab
	done
	tmux_here send-keys -t ":.$1" C-u \; send-keys -t ":.$1" -l "$3"
	sees "what is typed in screen $1" "$1" "$3"
}

# stored FIELD: as it is kept
stored()
{
	"$VETO" account list --format csv | python3 -c 'import csv, sys; print([row[sys.argv[1]] for row in csv.DictReader(sys.stdin)][0])' "$1"
}

sees 'the second screen' 1 '^ Account '

# The first changes the e-mail, the second meanwhile the owner: both stand.
fill 0 2 'neu@kunde02.example'
fill 1 1 'Firma CCC'
tmux_here send-keys -t :.1 Enter
sees 'the second is done' 1 '^ changed'
tmux_here send-keys -t :.0 Enter
sees 'the first is done' 0 '^ changed'
is 'what the second wrote stands' "$(stored owner)" 'Firma CCC'
is 'what the first wrote stands' "$(stored email)" 'neu@kunde02.example'

# Both the owner: the second to save sees both values, and nothing is written before it is answered.
fill 0 1 'Firma AAA'
fill 1 1 'Firma BBB'
tmux_here send-keys -t :.1 Enter
sees 'the second is done again' 1 '^ changed'
tmux_here send-keys -t :.0 Enter
sees 'the first is asked, and told who it was' 0 "Owner is meanwhile 'Firma BBB' \\($(id -un), [0-9]{2}:[0-9]{2}\\)"
sees 'with its own value beside it' 0 "Yours: 'Firma AAA'"
is 'nothing is written yet' "$(stored owner)" 'Firma BBB'
tmux_here send-keys -t :.0 n
sees 'theirs is kept' 0 'nothing was changed'
is 'and stands' "$(stored owner)" 'Firma BBB'
fill 0 1 'Firma AAA'
veto account edit facebook/kunde02 --owner 'Firma DDD'
tmux_here send-keys -t :.0 Enter
sees 'by a command too' 0 "Owner is meanwhile 'Firma DDD'"
tmux_here send-keys -t :.0 y
sees 'it is overwritten' 0 '^ changed'
is 'on the word of the person' "$(stored owner)" 'Firma AAA'

# The connection of the second is cut in the middle of a form; meanwhile the owner changes.
fill 1 2 'draft@kunde02.example'
kill -HUP $(tmux_here list-panes -F '#{pane_pid}' | sed -n 2p | xargs -I% pgrep -P % -x veto)
until_true test -s "$home/.status2"
veto account edit facebook/kunde02 --owner 'Neue Zuordnung GmbH'
tmux_here send-keys -t :.0 q
ended 'the first' 0
start 80x24
shows 'the draft is offered' 'There is a draft from '
press y
shows 'it is what it was' 'draft@kunde02.example'
press Enter
shows 'it is taken' '^ changed'
is 'what was typed is stored' "$(stored email)" 'draft@kunde02.example'
is 'and the new owner stands' "$(stored owner)" 'Neue Zuordnung GmbH'

# The same, and the field itself has changed: a draft asks as a form does.
press e Tab C-u
type 'aus dem Entwurf'
shows 'it is typed' 'aus dem Entwurf'
kill -HUP $(tmux_here list-panes -F '#{pane_pid}' | sed -n 1p | xargs -I% pgrep -P % -x veto)
until_true test -s "$home/.status"
veto account edit facebook/kunde02 --owner 'Von heute'
start 80x24
shows 'the second draft is offered' 'There is a draft from '
press y
shows 'it is opened' 'aus dem Entwurf'
press Enter
shows 'the draft asks' "Owner is meanwhile 'Von heute'"
is 'before it writes' "$(stored owner)" 'Von heute'
press Escape
shows 'Esc goes back to what was typed' 'aus dem Entwurf'
press Escape
hides 'and out of it' '┌ Edit an account'
press q
ended 'the last' 0
is 'nothing of it is written' "$(stored owner)" 'Von heute'
finish
