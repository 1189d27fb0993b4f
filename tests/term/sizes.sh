# Another size at any moment: while the areas, a menu, a dialog, help are open, down to 20x5 and back; after ^Z; while text is pasted.
. "$SOURCES/tests/term/lib.sh" || exit 99

veto account add instagram/anna.schmidt
veto account add threads/bernd.weber
veto record objected instagram/anna.schmidt --on 2025-06-30

# fills NAME COLUMNS: the frame of the menu bar's row ends where the window does, and nothing is left of the size before.
fills()
{
	until_true _fills "$2"
	_report $? "$1" "wanted: $2 columns filled to the edge" "$(screen)"
}

_fills()
{
	screen | python3 -c '
import sys
lines = [l.rstrip("\n") for l in sys.stdin]
cols = int(sys.argv[1])
sys.exit(not any(len(l) == cols and l[-1] in "┐│┘┤" for l in lines))' "$1"
}

start 80x24
shows 'the screen' '┌ Accounts'
for size in 132x43 60x16 200x60 40x10 59x15 80x24; do
	resize "$size"
	fills "$size" "${size%x*}"
done
for size in 20x5 1x1 39x24 80x9; do
	resize "$size"
	if [ "$size" != 1x1 ]; then
		shows "$size is too small" '^too small'
		press j m Escape
	fi
	resize 80x24
	fills "back from $size" 80
	shows "back from $size: nothing is open" '┌ Log · instagram/anna.schmidt'
done

# ---- with something open

press m
shows 'the menu' '│ Add…'
resize 132x43
fills 'the menu at another size' 132
shows 'the menu is still there' '│ Add…'
resize 20x5
shows 'too small for it' '^too small'
resize 80x24
shows 'and there again' '│ Add…'
press Escape N
shows 'a dialog' '┌ Note'
type 'before, '
resize 100x30
fills 'the dialog at another size' 100
type 'between, '
resize 20x5
shows 'too small for it' '^too small'
resize 80x24
shows 'what was typed is still there' 'before, between,'
type 'after'
press Enter
shows 'and is recorded' 'Note: recorded'
is 'as it was typed' "$("$VETO" log --format csv | grep -c 'before, between, after')" 1

# ---- many sizes one upon the other, and keys between them

for i in 1 2 3 4 5 6 7 8 9 10; do
	resize "$((30 + i * 9))x$((8 + i * 3))"
	press j k Tab
	resize 20x5
done
resize 80x24
fills 'after many sizes' 80
press q
ended 'after many sizes' 0
terminal_is_left 'after many sizes'

# ---- ^Z, and back at another size

echo 'set enable-bracketed-paste off' >inputrc # or the shell itself switches it on
window 80x24 "env INPUTRC='$home/inputrc' PS1='%% ' TERM=xterm-256color bash --norc -i"
shows 'a shell' '^%'
type "$VETO"
press Enter
shows 'veto in the shell' '┌ Accounts'
press C-z
shows '^Z: the shell is back' '\[1\]\+ +Stopped'
is '^Z: the alternate screen is left' "$(tmux_here display-message -p '#{alternate_on} #{cursor_flag}')" '0 1'
is '^Z: pasted text is not marked any more' "$(last_of "$home/.bytes" '\x1b[?2004l' '\x1b[?2004h')" first
type 'stty size; stty -a | grep -o -- " -\?icanon\| -\?echo " | xargs'
press Enter
shows '^Z: the shell can be used' '^icanon echo'
resize 132x43
type fg
press Enter
fills 'fg: veto at the new size' 132
shows 'fg: all of it' '┌ Log · instagram/anna.schmidt'
hides 'fg: nothing of the shell' 'Stopped'
is 'fg: pasted text is marked again' "$(last_of "$home/.bytes" '\x1b[?2004l' '\x1b[?2004h')" second
press m
shows 'fg: keys work' '│ Add…'
press C-z Escape
hides 'keys work on' '│ Add…'
press C-z
shows '^Z again' '\[1\]\+ +Stopped'
resize 20x5
type fg
press Enter
shows 'fg: too small' '^too small'
resize 80x24
fills 'and then not' 80

# Stopped by another, with and without a word before.
pid=$(pgrep -f "^$VETO\$" -P "$(tmux_here display-message -p '#{pane_pid}')" | head -n 1)
[ -n "$pid" ] || pid=$(pgrep -n -x "$(basename "$VETO")")
for signal in TSTP STOP; do
	kill -"$signal" "$pid"
	shows "SIG$signal: the shell is back" 'Stopped'
	press C-l
	resize 100x30
	type fg
	press Enter
	fills "SIG$signal: back at another size" 100
	hides "SIG$signal: nothing of the shell" 'Stopped'
	resize 80x24
	fills "SIG$signal: and at the old one" 80
done
press q
shows 'q ends it' '^%|% *$'
type 'echo "status $?"'
press Enter
shows 'with status 0' '^status 0'
terminal_is_left 'after all stops'
finish
