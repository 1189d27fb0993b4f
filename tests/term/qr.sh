# The QR codes, read back from what is drawn: of every route of the catalogue, in a file and on a real terminal, in half blocks and in
# ASCII, on dark and on light ground, with colours and without; and on the screen. OSC 8 and OSC 52, as a terminal gets them.
. "$SOURCES/tests/term/lib.sh"

if ! command -v zbarimg >/dev/null; then
	skip 'QR codes' 'zbar-tools is missing'
	finish
fi

codes()
{
	python3 "$SOURCES/tests/term/codes.py" "$@" | sort -u
}

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

# shown NAME LOCALE [VARIABLE=VALUE]: all the codes in one tall window, as tmux has them.
shown()
{
	window "120x$(($(wc -l <"all.$2") + 4))" "env LANG=$2 ${3:-A=B} '$VETO' routes --qr; echo 'all of them'; sleep 60"
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

# code NAME GROUND: what a telephone reads from the screen.
code()
{
	tmux_here capture-pane -e -p -N >window.txt
	is "$1" "$(codes "$2" window.txt)" "$address"
}

to_letter()
{
	shows "$1: the screen" '^ Account '
	press o Enter Enter Enter
	shows "$1: address and text" '4/6 address and text'
	shows "$1: the address alone on its line" "^[│|] $address +[│|]$"
}

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
python3 - "$address" <<'PY' >osc
import base64, re, sys
data, address = open(".bytes", "rb").read(), sys.argv[1].encode()
print("link", data.count(b"\x1b]8;") > 1 and address in b"".join(re.findall(rb"\x1b\]8;[^;]*;([^\x1b\x07]*)", data)))
print("closed", bool(re.search(rb"\x1b\]8;;(\x1b\\|\x07)", data)))
copies = {base64.b64decode(c) for c in re.findall(rb"\x1b\]52;[^;]*;([A-Za-z0-9+/=]+)", data)}
print("copy", copies == {address} or copies)
PY
is 'OSC 8 and OSC 52, as a terminal gets them' "$(paste -sd ' ' osc)" 'link True closed True copy True'

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
