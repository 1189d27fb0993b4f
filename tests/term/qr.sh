# The QR codes, read back from what is drawn: of every route of the catalogue in a file, in half blocks and in ASCII; the largest and
# the smallest of them on a real terminal as well, on dark and on light ground, with colours and without; and on the screen. OSC 8
# and OSC 52, as a terminal gets them.
. "$SOURCES/tests/term/lib.sh" || exit 99

if ! command -v zbarimg >/dev/null; then
	skip 'QR codes' package 'zbar-tools is missing'
	finish
fi

veto routes --url
addresses=$(printf '%s\n' "$out" | sort -u)
like 'the catalogue has addresses' "$(printf '%s\n' "$addresses" | wc -l)" '^[0-9]{2,}$'

# ---- not on a terminal: a dark module is ink

for locale in C.UTF-8 C; do
	LANG=$locale "$VETO" routes --qr >"all.$locale"
	is "$locale, on paper: every route" "$(codes light "all.$locale")" "$addresses"
	is "$locale, on paper: no escape sequence" "$(grep -c $'\e' "all.$locale")" 0
done
is 'ASCII is ASCII' "$(LC_ALL=C tr -d '\000-\177' <all.C | wc -c)" 0

# ---- on a terminal

# The services that the longest address and the shortest belong to.
services='snapchat mistral'
ends=$(printf '%s\n' "$addresses" | awk '{ print length, $0 }' | sort -n | sed -n '1p;$p' | cut -d ' ' -f 2-)
addresses=$(for service in $services; do "$VETO" routes "$service" --url; done | sort -u)
is 'the largest code and the smallest are among theirs' "$(printf '%s\n' "$addresses" | grep -Fxc "$ends")" 2

# shown NAME LOCALE [VARIABLE=VALUE]: their codes in one tall window, as tmux has them.
shown()
{
	window 120x300 "for s in $services; do env LANG=$2 ${3:-A=B} '$VETO' routes \$s --qr; done; echo 'all of them'; sleep 60"
	shows "$1: they are drawn" '^all of them'
	tmux_here capture-pane -e -p -N >window.txt
}

for locale in C.UTF-8 C; do
	shown "$locale" "$locale"
	is "$locale, colours, dark ground" "$(codes dark window.txt)" "$addresses"
	is "$locale, colours, light ground" "$(codes light window.txt)" "$addresses"
	shown "$locale, NO_COLOR" "$locale" NO_COLOR=1
	unlike "$locale, NO_COLOR: no colour" "$(cat -v window.txt)" '\[([0-9;]*;)?(3[0-8]|4[0-8])[;m]'
	is "$locale, NO_COLOR, dark ground" "$(codes dark window.txt)" "$addresses"
done

# ---- the screen

veto account add instagram/anna.schmidt
address=$("$VETO" routes instagram --url | head -n 1)

start 80x24
to_letter 80x24
code '80x24, beside the text, dark ground' dark
code '80x24, beside the text, light ground' light
press Q
shows '80x24: the code alone' "^$address"
code '80x24, alone, dark ground' dark
code '80x24, alone, light ground' light
press Escape y
shows 'copied' 'sent to your terminal, if it allows it'
press Escape Escape Escape Escape q
ended '80x24' 0
is 'OSC 8 and OSC 52, as a terminal gets them' "$(sent)" 'link True closed True copy True'

start 80x24 NO_COLOR=1
to_letter 'NO_COLOR'
code 'NO_COLOR: reverse video, dark ground' dark
press i
until_true _screen_has 'address and text'
tmux_here capture-pane -e -p -N >window.txt
is 'NO_COLOR: turned round for a light ground' "$(codes light window.txt)" "$address"
press q q
ended 'NO_COLOR' 0

start 100x50 LANG=C
to_letter 'ASCII'
press Q
shows 'ASCII: the code alone' "^$address"
code 'ASCII: full blocks, dark ground' dark
code 'ASCII: full blocks, light ground' light
resize 80x24
shows 'ASCII, 80x24: too small, and it says so' 'needs a window of 74 columns and [0-9]+ rows; this one'
shows 'ASCII, 80x24: the plain address' "^$address"
press q q
ended 'ASCII' 0

start 80x24 'XDG_CONFIG_HOME=/nowhere' --lang de
shows 'German' '^ Konto '
press o Enter Enter Enter
shows 'German: address and text' '4/6 Adresse und Text'
code 'German' light
press q q
ended 'German' 0
finish
