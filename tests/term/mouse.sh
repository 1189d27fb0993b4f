# The mouse in a real terminal: nothing is sent that would take its own selection away until it is switched on, and after it is off.
. "$SOURCES/tests/term/lib.sh" || exit 99

# point BUTTON COLUMN ROW: what a terminal sends for a press (0), the wheel up (64) or down (65), then its end.
point()
{
	press -H $(printf '\e[<%d;%d;%dM\e[<%d;%d;%dm' "$1" "$2" "$3" "$1" "$2" "$3" | od -An -tx1)
}

asked()
{
	grep -ac -F "$1" "$home/.bytes"
}

for TERMINAL in xterm-256color tmux-256color screen-256color; do
	start 80x24 LC_ALL=C.UTF-8 --demo
	shows "$TERMINAL: the screen is there" 'facebook/anna\.schmidt\.79'
	point 0 10 5
	press 3
	shows "$TERMINAL: what comes uncalled-for is no key" '▌.*Objection confirmed'
	press 1 g
	is "$TERMINAL: the mouse is not asked for" "$(asked $'\e[?100')" 0
	press M
	shows "$TERMINAL: M switches it on" 'the mouse is on'
	is "$TERMINAL: it is asked for" "$(asked $'\e[?1000h')" 1
	point 0 10 5
	shows "$TERMINAL: a press moves the cursor" '▌facebook/chor'
	point 65 10 5
	shows "$TERMINAL: the wheel moves on" '▌instagram/karl\.privat'
	point 0 3 24
	shows "$TERMINAL: a hint runs" '1/6 what is affected'
	press Escape
	hides "$TERMINAL: and Esc leaves it" '1/6 what is affected'
	press M
	shows "$TERMINAL: M switches it off" 'the mouse is off'
	is "$TERMINAL: it is given back" "$(last_of "$home/.bytes" '\x1b[?1000l' '\x1b[?1000h')" first
	press M
	shows "$TERMINAL: and on again" 'the mouse is on'
	press q
	ended "$TERMINAL" 0
	is "$TERMINAL: it is given back at the end" "$(last_of "$home/.bytes" '\x1b[?1000l' '\x1b[?1000h')" first
	is "$TERMINAL: and its form" "$(last_of "$home/.bytes" '\x1b[?1006l' '\x1b[?1006h')" first
	terminal_is_left "$TERMINAL"
done

# Terminals that no mouse is known of say so; what they are sent stays clean.
for TERMINAL in linux vt100; do
	start 80x24 LC_ALL=C.UTF-8 --demo
	shows "$TERMINAL: the screen is there" 'facebook/anna\.schmidt\.79'
	press M
	shows "$TERMINAL: it has no mouse" 'this terminal has no mouse'
	is "$TERMINAL: and is not asked for one" "$(asked $'\e[?100')" 0
	press q
	ended "$TERMINAL" 0
done

# By the configuration, from the first moment on.
mkdir -p "$home/.config/veto"
echo 'mouse on' >"$home/.config/veto/config"
TERMINAL=xterm-256color
start 80x24 LC_ALL=C.UTF-8 "HOME=$home" XDG_CONFIG_HOME= --demo
shows 'the configuration: the screen is there' 'facebook/anna\.schmidt\.79'
point 0 10 5
shows 'the configuration: a press moves the cursor' '▌facebook/chor'
press q
ended 'the configuration' 0
finish
