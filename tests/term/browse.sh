# A browser that is really started: it gets the address whole and no shell sees it, it has nothing of the terminal, and neither one that
# hangs nor one that fails is in the way of the screen.
. "$SOURCES/tests/term/lib.sh" || exit 99

unset SSH_CONNECTION SSH_CLIENT SSH_TTY WAYLAND_DISPLAY
export XDG_CONFIG_HOME=$home/config OWNED=$home/owned
mkdir -p "$XDG_CONFIG_HOME/veto" "$home/bin" "$home/empty"

# What a shell would make something of, as far as an address may hold it.
address="https://forms.test/a';touch\$IFS\$OWNED;'?b=\$(touch\$IFS\$OWNED)&touch\$IFS\$OWNED&c=%60id%60#!*~"
python3 - "$address" "$XDG_CONFIG_HOME/veto/catalogue.json" <<'END'
import json, sys
both = lambda text: {"en": text, "de": text}
json.dump({
    "catalogue": 1,
    "sources": [{"id": "tests", "name": "Tests", "kind": "press", "where": "here", "date": "2026", "checked": "2026-11-23"}],
    "providers": [{"id": "forms-ltd", "name": "Forms Ltd"}],
    "services": [{"id": "forms", "name": "Forms", "provider": "forms-ltd", "content": both("all"), "mark": "unsure", "sources": ["tests"]}],
    "routes": [{"id": "shell", "services": ["forms"], "kind": "form", "title": both("A form"), "url": sys.argv[1], "seen": "2026-11",
                "checked": "2026-11-23", "mark": "unsure", "sources": ["tests"]}],
}, open(sys.argv[2], "w", encoding="utf-8"))
END
veto catalogue check
is 'the address is one that a catalogue may hold' "$status$out" 0

# The browser: what it was given and what it has of the terminal, in one line of a file that appears whole; then as $home/mode says.
cat >"$home/bin/xdg-open" <<'END'
#!/bin/sh
in=$(readlink "/proc/$$/fd/0") out=$(readlink "/proc/$$/fd/1") err=$(readlink "/proc/$$/fd/2")
printf '%s\n' "$#" "$1" "$in" "$out" "$err" >"$BROWSED.part"
if ( : </dev/tty ) 2>/dev/null; then echo 'has a terminal'; else echo 'no terminal'; fi >>"$BROWSED.part"
find "/proc/$$/fd" -lname '*veto.db*' >>"$BROWSED.part"
# Read by the shell itself: while it starts another program it has all signals blocked, and that one may look before it goes on.
while read -r word mask; do
	case $word in
	SigBlk: | SigIgn:) echo "$mask" ;;
	esac
done <"/proc/$$/status" >>"$BROWSED.part"
echo "$$" >"$BROWSED.pid"
mv "$BROWSED.part" "$BROWSED"
echo 'noise that must not be seen'
echo 'noise that must not be seen' >&2
case $(cat "$BROWSED.mode") in
hang) exec sleep 300 ;;
fail) exit 3 ;;
esac
END
chmod +x "$home/bin/xdg-open"
export BROWSED=$home/browsed
veto account add forms/anna

# to_address: the page with the address; the pid of veto is $pid then.
to_address()
{
	shows "$1: the screen" '^ Account '
	press o Enter Enter Enter
	shows "$1: address and text" '4/6 address and text'
	pid=$(pgrep -P "$(tmux_here display-message -p '#{pane_pid}')" -x 'veto|lt-veto')
}

# Signals 32 and 33 are the C library's own: its posix_spawn leaves them ignored in what it starts, and lets no program change that. So
# they are ignored here if they were where these tests were started.
of_libc=0x180000000

# browsed NAME: the browser was there, and saw what it should.
browsed()
{
	until_true test -e "$BROWSED"
	is "$1: one word, the address whole" "$(sed -n 1,2p "$BROWSED")" "1
$address"
	is "$1: nothing of the terminal" "$(sed -n 3,6p "$BROWSED" | command paste -sd ' ')" '/dev/null /dev/null /dev/null no terminal'
	is "$1: nor of the database" "$(sed -n '7,$p' "$BROWSED" | grep /)" ''
	is "$1: and signals as usual" "$(sed 1,6d "$BROWSED" | grep -v / | while read -r mask; do echo $((0x$mask & ~of_libc)); done | command paste -sd ' ')" '0 0'
	check "$1: no shell ran any of it" test ! -e "$OWNED"
	rm -f "$BROWSED"
}

# undisturbed NAME: but for the last line, which says something, the screen is as it was; and veto has no child left.
undisturbed()
{
	shows "$1: it says so" 'the browser is started'
	is "$1: the screen is as it was" "$(screen | sed '$d')" "$before"
	unlike "$1: nothing of what it says is seen" "$(screen)" 'noise'
	is "$1: no child of veto is left, dead or alive" "$(ps -o pid=,stat=,comm= --ppid "$pid")" ''
}

echo normal >"$BROWSED.mode"
start 120x30 DISPLAY=:7 "PATH=$home/bin:$PATH"
to_address 'a browser'
shows 'the key is offered' 'b browser'
before=$(screen | sed '$d')
press b
browsed 'a browser'
undisturbed 'a browser'

echo fail >"$BROWSED.mode"
press b
browsed 'one that fails'
undisturbed 'one that fails'

echo hang >"$BROWSED.mode"
press b
browsed 'one that hangs'
undisturbed 'one that hangs'
check 'it hangs still' kill -0 "$(cat "$BROWSED.pid")"
press Escape
shows 'and the keys go on' '3/6 before the form'
press Enter Enter
shows 'forward, too' '5/6 submitted'
press Escape Escape Escape Escape Escape
hides 'and out of it' '/6 '
press q
ended 'left while it hangs' 0
check 'the browser outlives veto' kill -0 "$(cat "$BROWSED.pid")"
kill "$(cat "$BROWSED.pid")"

# ---- none there, and none wanted

start 80x24 DISPLAY=:7 "PATH=$home/empty"
to_address 'no browser'
press b
shows 'that there is none is said' 'there is no browser to start: the program xdg-open is missing'
press q q
ended 'left' 0

for set in 'NOTHING=' "DISPLAY=:7 SSH_CONNECTION=192.0.2.1_1_192.0.2.2_22"; do
	start 120x30 $set "PATH=$home/bin:$PATH"
	to_address "$set"
	unlike "$set: no browser is offered" "$(screen)" 'b browser'
	press b
	shows "$set: and none is started" 'no browser is started here'
	check "$set: really none" test ! -e "$BROWSED"
	press q q
	ended "$set: left" 0
done
finish
