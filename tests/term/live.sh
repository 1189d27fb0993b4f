# Two screens and a `veto record` on one database at once: what one writes, the others show within a second and a half or so, and the
# cursor stays on what it was on.
. "$SOURCES/tests/term/lib.sh" || exit 99

for handle in anna bernd clara; do
	veto account add "instagram/$handle"
	veto record noted "instagram/$handle" --note "old entry of $handle" --on 2025-01-02
	veto record noted "instagram/$handle" --note "older entry of $handle" --on 2024-01-02
done

start 80x24
shows 'the first screen' '┌ Log · instagram/anna'
tmux_here split-window -d -t 0 "env TERM=xterm-256color '$VETO' 2>'$home/.said2'; echo \$? >'$home/.status2'" \; resize-window -x 80 -y 49 \; \
	select-layout even-vertical

# screen_of PANE PATTERN
screen_of()
{
	tmux_here capture-pane -p -t ":.$1" | grep -Eq -- "$2"
}

# both_show NAME PATTERN: $took is how long it took, in milliseconds.
both_show()
{
	local before now pane
	before=$(date +%s%N)
	for pane in 0 1; do
		until_true screen_of "$pane" "$2"
		_report $? "$1: screen $pane" "wanted: /$2/" "$(tmux_here capture-pane -p -t ":.$pane")"
	done
	now=$(date +%s%N)
	took=$(((now - before) / 1000000))
}

cursor_of()
{
	tmux_here display-message -p -t ":.$1" '#{cursor_y} #{cursor_x}'
}

both_show 'both are there' '┌ Log · instagram/anna'

# The cursor of the first on the last account, that of the second on the older entry of the first account.
tmux_here send-keys -t :.0 G \; send-keys -t :.1 3 G
until_true screen_of 0 'Log · instagram/clara'
until_true screen_of 1 'Tab|x Strike'
first=$(cursor_of 0) second=$(cursor_of 1)

best=99999
for i in 1 2 3; do
	"$VETO" record noted instagram/anna instagram/clara --note "new $i" --quiet
	both_show "entry $i" "new $i"
	[ "$took" -ge "$best" ] || best=$took
done
[ "$best" -le 1500 ]
_report $? 'within a second and a half' "milliseconds, at best: $best"
is 'the cursor of the first stays where it was' "$(cursor_of 0)" "$first"
on_older()
{
	local at

	at=$(cursor_of 1) # before: there is one client, and it is asked one thing at a time
	tmux_here capture-pane -p -t :.1 | sed -n "$((${at% *} + 1))p" | grep -q 'older entry of anna'
}
check 'the cursor of the second stays on its entry' until_true on_older
is 'in the same column' "$(cursor_of 1 | cut -d ' ' -f 2)" "${second#* }"

# What one screen writes, the other shows.
tmux_here send-keys -t :.0 g \; send-keys -t :.0 N
until_true screen_of 0 'Note'
tmux_here send-keys -t :.0 -l 'from the first screen' \; send-keys -t :.0 Enter
both_show 'an entry of the first screen' 'from the first screen'
tmux_here send-keys -t :.1 N
until_true screen_of 1 '┌ Note'
tmux_here send-keys -t :.1 -l 'from the second' \; send-keys -t :.1 Enter
both_show 'an entry of the second screen' 'from the second'

# An account more, and one less, while a dialog is open over it.
tmux_here send-keys -t :.0 N
until_true screen_of 0 '┌ Note'
tmux_here send-keys -t :.0 -l 'to be lost?'
veto account remove instagram/bernd --force
veto account add threads/doris
check 'another account' until_true screen_of 1 'threads/doris'
check 'the dialog is still open' screen_of 0 'to be lost\?'
tmux_here send-keys -t :.0 Enter
both_show 'and records' 'to be lost\?'
both_show 'the other account shows behind it' 'threads/doris'

tmux_here send-keys -t :.0 q \; send-keys -t :.1 q
until_true test -s "$home/.status2"
is 'the second ends well' "$(cat "$home/.status2" "$home/.said2")" 0
ended 'the first' 0
veto verify
done_well 'the chains hold'
is 'with all entries' "$("$VETO" log --format csv | sed 1d | wc -l)" 13
finish
