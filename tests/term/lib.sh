# What the tests of the screen on a real terminal share: veto in a window of a tmux of the test's own. Nothing here waits for a
# fixed time: what is expected is looked for until it is there, or until PATIENCE seconds are over, which is a failure.
. "$SOURCES/tests/lib.sh" || exit 99

PATIENCE=${PATIENCE:-20}

if ! command -v tmux >/dev/null; then
	skip 'the screen in a terminal' package 'tmux is missing'
	finish
fi
trap 'tmux_here kill-server 2>/dev/null; cd /; chmod -R u+rwx "$home" 2>/dev/null; rm -rf "$home"' EXIT
# A sanitizer must not write its complaints over the screen, but where they are found at the end.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}log_path=$home/sanitizer" UBSAN_OPTIONS="${UBSAN_OPTIONS:+$UBSAN_OPTIONS:}log_path=$home/sanitizer"

# Each window has a server of its own: one that is going away might still take the next window, and take it along. Its client stays
# and is spoken to in lines (CONTROL MODE in tmux(1)), since starting one for each key and each look at the screen takes longer than both.
windows=0 to_tmux= from_tmux=

# ask_tmux LINE...: commands, one on a line; what they print is in $answer.
ask_tmux()
{
	local line block= left=$# failed=0

	answer=
	printf '%s\n' "$@" >&"$to_tmux"
	while [ "$left" -gt 0 ]; do
		IFS= read -rt "$PATIENCE" -u "$from_tmux" line || return 1
		if [ -z "$block" ]; then # between them stands what happens in tmux
			[[ $line != '%begin '* ]] || block=${line#'%begin '}
		elif [[ $line == "%end $block" || $line == "%error $block" ]]; then
			[[ $line == '%end '* ]] || failed=1
			left=$((left - 1)) block=
		else
			answer+=$line$'\n'
		fi
	done
	return "$failed"
}

# tmux_here ARGUMENT...: as tmux itself takes them.
tmux_here()
{
	local word line= lines=() failed

	[ -n "$to_tmux" ] || return 1
	if [[ "$*" == *$'\n'* ]]; then
		tmux -S "$home/.tmux.$windows" "$@"
		return
	fi
	for word; do
		if [ "$word" = ';' ]; then
			lines+=("$line")
			line=
		else
			line+="${line:+ }'${word//\'/\'\\\'\'}'"
		fi
	done
	ask_tmux "${lines[@]}" "$line"
	failed=$?
	if [ "$failed" = 0 ]; then
		printf %s "$answer"
	else
		printf %s "$answer" >&2
	fi
	return "$failed"
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
mkfifo "$home/.go"
window()
{
	local size=$1 line=
	shift
	if [ -n "$to_tmux" ]; then
		tmux_here kill-server
		exec {to_tmux}>&- {from_tmux}<&- {bytes}<&-
		wait "$tmux" 2>/dev/null
	fi
	windows=$((windows + 1))
	rm -f "$home/.status" "$home/.bytes" "$home/.said" "$home"/.stty.*
	# The command waits until its output is being kept.
	coproc client {
		exec tmux -S "$home/.tmux.$windows" -f /dev/null -C new-session -f no-output -x "${size%x*}" -y "${size#*x}" \
			"read -r go <'$home/.go'; $*"
	}
	tmux=$client_PID
	exec {to_tmux}>&"${client[1]}" {from_tmux}<&"${client[0]}"
	until [[ $line == '%end '* ]]; do
		IFS= read -rt "$PATIENCE" -u "$from_tmux" line && [[ $line != '%error '* ]] || return 1
	done
	: >"$home/.bytes"
	exec {bytes}<"$home/.bytes"
	ask_tmux 'set-option -g status off' 'set-option -g escape-time 0' 'set-option -g remain-on-exit on' \
		"pipe-pane -o \"exec cat >>'$home/.bytes'\"" || return 1
	echo >"$home/.go"
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

# look: the screen is in $seen. The file is a new one each time, since one that is written over waits for the disk.
looks=0
look()
{
	looks=$((looks + 1))
	ask_tmux 'capture-pane -b look' "save-buffer -b look '$home/.look.$looks'"
	seen=$(<"$home/.look.$looks")
}

screen()
{
	look
	printf '%s\n' "$seen"
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

# written: waits until something was written to the window, or for a while, since not all that changes it is.
written()
{
	local more= i

	for ((i = 0; i < 20; i++)); do
		IFS= read -rN 1000000 -u "$bytes" more 2>/dev/null
		[ -z "$more" ] || return
		read -rt 0.02 -u "$never"
	done
}

_screen_has()
{
	look
	_matches "$seen" "$1"
}

# _until_screen PATTERN WANTED: the screen matches, where 0 is wanted, or does not, where 1 is.
_until_screen()
{
	local end=$((SECONDS + PATIENCE)) matches

	while :; do
		look
		_matches "$seen" "$1"
		matches=$?
		[ "$matches" != "$2" ] || return 0
		[ "$SECONDS" -lt "$end" ] || return 1
		written
	done
}

# shows NAME PATTERN: the screen comes to show what matches, and is in $seen.
shows()
{
	_until_screen "$2" 0
	_report $? "$1" "wanted: /$2/" "$seen" "$(content "$home/.said")"
}

# hides NAME PATTERN: the screen comes to show nothing that matches.
hides()
{
	_until_screen "$2" 1
	_report $? "$1" "not wanted: /$2/" "$seen"
}

# content FILE...: of those that are there.
content()
{
	local file

	for file; do
		[ ! -e "$file" ] || printf '%s\n' "$(<"$file")"
	done
}

# ended NAME STATUS: veto ends, with this status, and has left the terminal as it was.
ended()
{
	until_true test -s "$home/.stty.after"
	is "$1: the exit status" "$(content "$home/.status")" "$2"
	is "$1: the settings of the terminal" "$(content "$home/.stty.after")" "$(content "$home/.stty.before")"
	is "$1: no sanitizer complains" "$(content "$home"/sanitizer*)" ''
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

# last_of FILE A B ...: which of two sequences came last, for each two; "neither" for none.
last_of()
{
	python3 - "$@" <<'PY'
import sys
data = open(sys.argv[1], "rb").read()
places = [data.rfind(s.encode().decode("unicode_escape").encode("latin-1")) for s in sys.argv[2:]]
print(*("neither" if a == b else "first" if a > b else "second" for a, b in zip(places[::2], places[1::2])))
PY
}

# terminal_is_left NAME: by the bytes that were sent, the alternate screen is left, the cursor visible, marked paste off.
terminal_is_left()
{
	local sent last

	IFS= LC_ALL=C read -rd '' sent <"$home/.bytes"
	like "$1: the bytes were kept" "${#sent}" '^[0-9]{3,}$'
	read -ra last <<<"$(last_of "$home/.bytes" '\x1b[?1049l' '\x1b[?1049h' '\x1b[?2004l' '\x1b[?2004h' '\x1b[?25h' '\x1b[?25l')"
	is "$1: the alternate screen is left" "${last[0]:-}" first
	is "$1: pasted text is not marked any more" "${last[1]:-}" first
	like "$1: the cursor is not hidden" "${last[2]:-}" '^(first|neither)$'
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
