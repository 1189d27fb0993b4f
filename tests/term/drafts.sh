# Two screens of one login: each form that was being typed when its line dropped is kept, and offered by the starts after that, the newest
# first and one after the other. What is being typed on a screen that is alive is offered to nobody.
. "$SOURCES/tests/term/lib.sh" || exit 99

veto account add instagram/anna

# one TEXT: a screen in the window, with a note begun in it.
one()
{
	start 80x24
	shows "$1: the screen" '^ Account '
	press N
	shows "$1: the form" '┌ Note'
	type "$1"
	shows "$1: is typed" "$1"
}

# is_kept NUMBER: so many drafts are there.
is_kept()
{
	[ "$(sqlite3 -readonly "$XDG_DATA_HOME/veto/veto.db" 'SELECT count(*) FROM draft')" = "$1" ]
}

# The line of the screen in the pane drops.
drop_pane()
{
	kill -HUP $(tmux_here list-panes -F '#{pane_pid}' | sed -n "$(($1 + 1))p" | xargs -I% pgrep -P % -x veto)
}

pane()
{
	tmux_here capture-pane -p -t ":.$1" | grep -Eq -- "$2"
}

one 'from the first'
tmux_here split-window -t 0 "env TERM=xterm-256color '$VETO' 2>'$home/.said2'; cat" \; resize-window -x 80 -y 49 \; select-layout even-vertical
check 'the second screen' until_true pane 1 '^ Account '
unlike 'it is not offered what is typed in the first, which is alive' "$(tmux_here capture-pane -p -t :.1)" 'There is a draft'
tmux_here send-keys -t :.1 N
check 'its form' until_true pane 1 '┌ Note'
tmux_here send-keys -t :.1 -l 'from the second'
check 'what is typed in it' until_true pane 1 'from the second'
check 'nothing is kept while both are alive' is_kept 0

drop_pane 1
check 'a line drops: its form is kept' until_true is_kept 1
tmux_here split-window -t 0 "env TERM=xterm-256color '$VETO' 2>'$home/.said2'; cat" \; kill-pane -t :.2 \; select-layout even-vertical
check 'a start while the first is alive is offered the other' until_true pane 1 'There is a draft from '
tmux_here send-keys -t :.1 y
check 'and gets it' until_true pane 1 'from the second'
unlike 'the first has its own still' "$(tmux_here capture-pane -p -t :.0)" 'from the second'
check 'it is nobody else'"'"'s from then on' is_kept 0

drop_pane 0
check 'the first drops' until_true is_kept 1
drop_pane 1
check 'and the second once more' until_true is_kept 2
start 80x24
shows 'both are left behind: one is offered' 'There is a draft from '
press y
shows 'the newest' 'from the second'
press Enter
shows 'it is recorded' 'Note: recorded for 1 account|There is a draft from '
shows 'then the other is offered' 'There is a draft from '
press y
shows 'as it was typed' 'from the first'
press Escape
hides 'and can be left' '┌ Note|There is a draft'
press q
ended 'left' 0
start 80x24
shows 'the start after it' '^ Account '
hides 'offers nothing any more' 'There is a draft'
press q
ended 'the start after it' 0
is 'the entry of the one' "$("$VETO" log --format csv | grep -c 'from the second')" 1
is 'none of the other' "$("$VETO" log --format csv | grep -c 'from the first')" 0
veto verify
done_well 'the chain holds'
finish
