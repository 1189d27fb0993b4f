# What the tests of the screen on a real terminal share: veto in a window of a tmux of the test's own. Nothing here waits for a
# fixed time: what is expected is looked for until it is there, or until PATIENCE seconds are over, which is a failure.
. "$SOURCES/tests/lib.sh"

PATIENCE=${PATIENCE:-20}

if ! command -v tmux >/dev/null; then
	skip 'the screen in a terminal' package 'tmux is missing'
	finish
fi
trap 'tmux_here kill-server 2>/dev/null; cd /; chmod -R u+rwx "$home" 2>/dev/null; rm -rf "$home"' EXIT
# A sanitizer must not write its complaints over the screen, but where they are found at the end.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}log_path=$home/sanitizer" UBSAN_OPTIONS="${UBSAN_OPTIONS:+$UBSAN_OPTIONS:}log_path=$home/sanitizer"

# Each window has a server of its own: one that is going away might still take the next window, and take it along.
windows=0
tmux_here()
{
	tmux -S "$home/.tmux.$windows" -f /dev/null "$@"
}

# words LANGUAGE TEXT...: what veto says in this language for texts of its sources, a line for each, without "%s" and the like. A text
# with a plural is ONE|SEVERAL or ONE|SEVERAL|NUMBER, which is 2 where it is not said.
words()
{
	python3 - "$BUILT/po/locale/de/LC_MESSAGES/veto.mo" "$@" <<'PY'
import gettext, re, sys
mo, language, *texts = sys.argv[1:]
t = gettext.GNUTranslations(open(mo, "rb")) if language == "de" else gettext.NullTranslations()
for text in texts:
    one, many, n = (text.split("|") + ["", "2"][text.count("|"):])[:3]
    print(re.sub("^%[a-z]+[/ ]?(%s )?:? ?|%(z|ll)?[a-z]|…", lambda m: n if "z" in m[0] else "", t.ngettext(one, many, int(n)) if many else t.gettext(one)).strip())
PY
}

# window COLSxROWS COMMAND...: a window with a shell command line, in place of the one before; its output is kept in $home/.bytes.
window()
{
	local size=$1
	shift
	tmux_here kill-server 2>/dev/null
	windows=$((windows + 1))
	rm -f "$home/.status" "$home/.bytes" "$home/.said" "$home/.go" "$home"/.stty.*
	# The command waits until its output is being kept.
	tmux_here new-session -d -x "${size%x*}" -y "${size#*x}" "while [ ! -e '$home/.go' ]; do sleep 0.01; done; $*" \; \
		set-option -g status off \; set-option -g escape-time 0 \; set-option -g remain-on-exit on \; \
		pipe-pane -o "cat >'$home/.bytes'" || return 1
	touch "$home/.go"
}

# start COLSxROWS [VARIABLE=VALUE...] [ARGUMENT...]: veto in a window; its exit status will stand in $home/.status.
start()
{
	local size=$1 set="TERM=${TERMINAL:-xterm-256color}"
	shift
	while [[ ${1:-} == *=* ]]; do
		set="$set '$1'"
		shift
	done
	window "$size" "stty -g >'$home/.stty.before'; env $set '$VETO' $* 2>'$home/.said'; echo \$? >'$home/.status'; stty -g >'$home/.stty.after'"
}

press()
{
	tmux_here send-keys "$@"
}

# type TEXT: letter by letter, as a person does.
type()
{
	tmux_here send-keys -l -- "$1"
}

# paste TEXT: as a terminal does that marks it.
paste()
{
	printf '%s' "$1" >"$home/.paste"
	tmux_here load-buffer "$home/.paste" \; paste-buffer -p
}

screen()
{
	tmux_here capture-pane -p
}

# What never says anything is waited for instead of starting a `sleep`.
exec {never}<> <(:)

# until_true COMMAND...: tries until it succeeds.
until_true()
{
	local end=$((SECONDS + PATIENCE))

	until "$@"; do
		[ "$SECONDS" -lt "$end" ] || return 1
		read -rt 0.04 -u "$never"
	done
	return 0 # else it would be that of the last wait
}

_screen_has()
{
	_matches "$(screen)" "$1"
}

_screen_lacks()
{
	! _screen_has "$1"
}

# shows NAME PATTERN: the screen comes to show what matches.
shows()
{
	until_true _screen_has "$2"
	_report $? "$1" "wanted: /$2/" "$(screen)" "$(cat "$home/.said" 2>/dev/null)"
}

# hides NAME PATTERN: the screen comes to show nothing that matches.
hides()
{
	until_true _screen_lacks "$2"
	_report $? "$1" "not wanted: /$2/" "$(screen)"
}

# ended NAME STATUS: veto ends, with this status, and has left the terminal as it was.
ended()
{
	until_true test -s "$home/.stty.after"
	is "$1: the exit status" "$(cat "$home/.status" 2>&1)" "$2"
	is "$1: the settings of the terminal" "$(cat "$home/.stty.after" 2>&1)" "$(cat "$home/.stty.before")"
	is "$1: no sanitizer complains" "$(cat "$home"/sanitizer* 2>/dev/null)" ''
}

# position of the cursor, "row column"
cursor()
{
	tmux_here display-message -p '#{cursor_y} #{cursor_x}'
}

resize()
{
	tmux_here resize-window -x "${1%x*}" -y "${1#*x}"
}

# last_of FILE A B: which of the two sequences came last; "neither" for none.
last_of()
{
	python3 - "$@" <<'PY'
import sys
data = open(sys.argv[1], "rb").read()
a, b = (data.rfind(s.encode().decode("unicode_escape").encode("latin-1")) for s in sys.argv[2:4])
print("neither" if a == b else "first" if a > b else "second")
PY
}

# terminal_is_left NAME: by the bytes that were sent, the alternate screen is left, the cursor visible, marked paste off.
terminal_is_left()
{
	like "$1: the bytes were kept" "$(wc -c <"$home/.bytes")" '^[0-9]{3,}$'
	is "$1: the alternate screen is left" "$(last_of "$home/.bytes" '\x1b[?1049l' '\x1b[?1049h')" first
	is "$1: pasted text is not marked any more" "$(last_of "$home/.bytes" '\x1b[?2004l' '\x1b[?2004h')" first
	unlike "$1: the cursor is not hidden" "$(last_of "$home/.bytes" '\x1b[?25h' '\x1b[?25l')" second
}

# ---- an address on the screen: as a QR code, as a link, in the clipboard

# codes GROUND TEXT...: the addresses that the codes in these texts hold.
codes()
{
	python3 "$SOURCES/tests/term/codes.py" "$@" | sort -u
}

# code NAME GROUND: what a telephone reads from the screen is $address.
code()
{
	tmux_here capture-pane -e -p -N >window.txt
	is "$1" "$(codes "$2" window.txt)" "$address"
}

# to_letter NAME: to the page of the guided objection that shows $address.
to_letter()
{
	shows "$1: the screen" '^ Account '
	press o Enter Enter Enter
	shows "$1: address and text" '4/6 address and text'
	shows "$1: the address alone on its line" "^[│|] $address +[│|]$"
}

# sent: whether $address was sent as a link that is closed again, and nothing else than it to the clipboard.
sent()
{
	python3 - "$home/.bytes" "$address" <<'PY'
import base64, re, sys
data, address = open(sys.argv[1], "rb").read(), sys.argv[2].encode()
links = re.findall(rb"\x1b\]8;[^;]*;([^\x1b\x07]*)", data)
copies = {base64.b64decode(c) for c in re.findall(rb"\x1b\]52;[^;]*;([A-Za-z0-9+/=]+)", data)}
print("link", address in links, "closed", bool(links) and links[-1] == b"", "copy", copies == {address} or copies)
PY
}
