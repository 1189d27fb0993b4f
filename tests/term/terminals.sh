# One short story on every kind of terminal, in both character sets, with and without colour: the three areas, a menu, an entry, the way
# out. The window is tmux's, which understands what these descriptions send.
. "$SOURCES/tests/term/lib.sh" || exit 99

story()
{
	local name=$1 lines=$2
	shift 2
	rm -rf "$XDG_DATA_HOME"
	veto account add instagram/anna.schmidt --visibility public
	start 80x24 "$@"
	shows "$name: the accounts" "^$lines Accounts"
	shows "$name: the checklist" "\[ \] Public posts +affected"
	shows "$name: the log" "$lines Log · instagram|$lines Log . instagram"
	press m Right Down
	shows "$name: a menu" "^. Objection received|.Receipt"
	press Down Up Down Enter
	shows "$name: the dialog" 'Evidence \(file\)'
	type 'a note, q and all'
	press Escape
	hides "$name: Esc closes it" 'Evidence \(file\)'
	press r Space Space Enter
	shows "$name: recorded" 'Objection sent +due'
	press PageDown PageUp Home End 3 Down Up
	press '?'
	shows "$name: help" 'Here:'
	press q
	hides "$name: help is closed" 'Here:'
	press q
	ended "$name" 0
	is "$name: one entry" "$("$VETO" log --format csv | wc -l)" 2
}

for TERMINAL in xterm-256color screen-256color tmux-256color linux vt100 vt220; do
	if ! infocmp "$TERMINAL" >/dev/null 2>&1; then
		skip "$TERMINAL" package 'there is no description of it here'
		continue
	fi
	story "$TERMINAL" '[┌]'
	story "$TERMINAL in the C locale" '[+]' LANG=C
	unlike "$TERMINAL in the C locale: ASCII alone" "$(LC_ALL=C tr -d '\000-\177' <"$home/.bytes" | od -c | head -n 2)" '^0000000 +[^ ]'
done

# ---- colour: there where there is one, and none where nobody wants it

# colours: how often a colour is chosen in what was sent
colours()
{
	LC_ALL=C grep -aoE $'\x1b\\[([0-9;]*;)?(3[0-7]|38;5;[0-9]+|9[0-7])[;m]' "$home/.bytes" | wc -l
}

TERMINAL=xterm-256color
for set in NO_COLOR= NO_COLOR=1; do
	start 80x24 "$set" --demo
	shows "$set: the screen" '┌ Accounts'
	press 3 2 1 q
	ended "$set" 0
	if [ "$set" = NO_COLOR= ]; then
		like "$set: there are colours" "$(colours)" '^[1-9]'
	else
		is "$set: there are none" "$(colours)" 0
	fi
done
finish
