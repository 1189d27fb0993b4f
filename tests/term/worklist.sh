# Two people at once over ssh through one work list: each account is sent once, each with a moment of its own; and a line that is cut in
# the middle loses nothing, neither what was sent nor the account that was in front of who was there. 12 accounts; WORKLIST=100 and
# check-all take 100, which needs a minute or two, since nobody sends twice in a second.
. "$SOURCES/tests/term/lib.sh" || exit 99
. "$SOURCES/tests/term/server.sh" || exit 99

n=${WORKLIST:-${ALL:+100}}
n=${n:-12}
for ((i = 1; i <= n; i++)); do
	printf 'instagram,konto%03d\n' "$i"
done | sed '1i service,handle' >accounts.csv
veto account import accounts.csv
veto next object --add --status undecided --quiet
done_well 'the list is filled'

far 80x24
shows 'the first screen' '^ Account '
tmux_here split-window -d -t 0 "env TERM=xterm-256color SSH_AUTH_SOCK= $ssh" \; resize-window -x 80 -y 49 \; select-layout even-vertical

screen_of()
{
	tmux_here capture-pane -p -t ":.$1"
}
screen_has()
{
	local text

	text=$(screen_of "$1")
	_matches "$text" "$2"
}
# sees NAME PANE PATTERN
sees()
{
	until_true screen_has "$2" "$3"
	_report $? "$1" "wanted: /$3/" "$(screen_of "$2")"
}
# front PANE: the account in front of who sits there, in $front; nothing where there is none
front()
{
	local text

	text=$(screen_of "$1")
	front=
	[[ ! $text =~ Work\ list ]] || [[ ! $text =~ instagram/(konto[0-9]+)\  ]] || front=${BASH_REMATCH[1]}
}
moved()
{
	front "$1"
	[ "$front" != "$2" ]
}
pause()
{
	read -rt 1.1 -u "$never"
}
# both PANE...: who sits at these sends what is in front of them
both()
{
	local pane
	local -A was=()

	for pane; do
		front "$pane"
		was[$pane]=$front
		[ -z "$front" ] || tmux_here send-keys -t ":.$pane" y
	done
	pause
	for pane; do
		[ -z "${was[$pane]}" ] || tmux_here send-keys -t ":.$pane" s
	done
	for pane; do
		[ -z "${was[$pane]}" ] || until_true moved "$pane" "${was[$pane]}"
	done
}
left()
{
	sqlite3 -cmd '.timeout 5000' "$XDG_DATA_HOME/veto/veto.db" 'SELECT count(*) FROM worklist'
}

sees 'the second screen' 1 '^ Account '
tmux_here send-keys -t :.0 T
sees 'the first has an account' 0 "Work list · Objection · 1 of $n"
tmux_here send-keys -t :.1 T
sees 'the second has one' 1 "Work list · Objection · 1 of $n"
front 0
first=$front
front 1
is 'each another' "$first $front" 'konto001 konto002'
for ((i = 0; i < n / 4; i++)); do
	both 0 1
done
is 'half of them are sent' "$(left)" "$((n - n / 4 * 2))"

# The line of the second is cut with an account in front, copied and not sent.
tmux_here send-keys -t :.1 y
front 1
cut=$front
like 'the second has one in front' "$cut" '^konto'
kill -KILL "$(tmux_here list-panes -F '#{pane_pid}' | sed -n 2p | xargs -I% pgrep -P % -x ssh || tmux_here list-panes -F '#{pane_pid}' | sed -n 2p)"
both 0
is 'what was sent is there, and the account still on the list' "$(left)" "$((n - n / 4 * 2 - 1))"
"$VETO" log "instagram/$cut" --format csv | grep -c objected >cut.count
is 'the one in front has no entry' "$(<cut.count)" 0
tmux_here respawn-pane -k -t :.1 "env TERM=xterm-256color SSH_AUTH_SOCK= $ssh"
sees 'the second is there again' 1 '^ Account '
tmux_here send-keys -t :.1 T
sees 'and goes on' 1 "Work list · Objection"

# To the end: who is done first is asked about what another terminal holds, and says no.
ends=$((SECONDS + 4 * n + 60))
while [ "$(left)" -gt 1 ] && [ "$SECONDS" -lt "$ends" ]; do
	for pane in 0 1; do
		if screen_has "$pane" 'Take it over'; then
			tmux_here send-keys -t ":.$pane" n
			until_true screen_has "$pane" 'nothing was taken over'
		fi
	done
	both 0 1
done
is 'one is left' "$(left)" 1
for pane in 0 1; do
	if screen_has "$pane" 'Take it over'; then
		tmux_here send-keys -t ":.$pane" n
		until_true screen_has "$pane" 'nothing was taken over'
	fi
done
tmux_here send-keys -t :.0 T
sees 'the one that was in front when the line was cut is asked for' 0 "instagram/$cut is held by $me, until"
tmux_here send-keys -t :.0 y
sees 'and taken over' 0 "^. instagram/$cut "
both 0
sees 'it was the last' 0 'the list is done'
is 'nobody is left' "$(left)" 0
is 'each account has one entry, each with a moment of its own' "$(sqlite3 "$XDG_DATA_HOME/veto/veto.db" \
	"SELECT count(*), count(DISTINCT account), count(DISTINCT recorded) FROM entry WHERE entry = 'objected'")" "$n|$n|$n"
veto verify
done_well 'the log holds'
tmux_here send-keys -t :.0 q
tmux_here send-keys -t :.1 q
server_ends
finish
