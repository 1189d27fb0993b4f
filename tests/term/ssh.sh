# Over a real ssh, to a server of the test's own on the loopback: the same short story, the terminal left as it was found, and what
# happens where the connection breaks.
. "$SOURCES/tests/term/lib.sh" || exit 99
. "$SOURCES/tests/term/server.sh" || exit 99

# vetoes: those that run with the data of this test.
vetoes()
{
	local pid environment

	for pid in $(pgrep -u "$UID" -f "^$VETO"); do
		mapfile -d '' environment <"/proc/$pid/environ"
		[[ " ${environment[*]} " != *" XDG_DATA_HOME=$XDG_DATA_HOME "* ]] || echo "$pid"
	done 2>/dev/null
}

# gone PID...: none of them runs any more. (Of what has ended and was not waited for yet there is no command line.)
gone()
{
	local pid words

	for pid; do
		words=()
		mapfile -d '' words <"/proc/$pid/cmdline"
		[ "${#words[@]}" = 0 ] || return 1
	done 2>/dev/null
}

# offered NAME TEXT: the next start offers what was typed; taken, it stands there again; left, it is gone.
offered()
{
	far 80x24
	shows "$1: the next start offers the draft" 'There is a draft from '
	press y
	shows "$1: it is as it was typed" "$2"
	press Escape
	hides "$1: and can be left" '┌ Note'
	press q
	ended "$1: the next start" 0
	far 80x24
	shows "$1: the start after it" '^ Account '
	hides "$1: offers nothing any more" 'There is a draft from '
	press q
	ended "$1: the start after it" 0
}

for language in en de; do
	rm -rf "$XDG_DATA_HOME"
	veto account add instagram/anna.schmidt
	veto account add threads/anna.schmidt
	mapfile -t w < <(words "$language" Account Log 'Add…' 'Record an entry' '%s: recorded for %zu account|%s: recorded for %zu accounts' Note)
	far 80x24 --lang "$language"
	shows "$language: the screen" "^ ${w[0]} "
	press m
	shows "$language: the menu" "│ ${w[2]}"
	press Escape
	hides "$language: Esc closes it" "│ ${w[2]} ?…?  "
	press Space Space r
	shows "$language: the dialog" "┌ ${w[3]}"
	press Space Space Enter
	shows "$language: two entries" "${w[4]#: }"
	resize 132x43
	shows "$language: another size" '┐$'
	resize 80x24
	press L E
	type "$home/$language.csv"
	press Enter
	shows "$language: the export" "(entries written to|Einträge nach) .*$language\.csv"
	check "$language: is the command line's" cmp "$language.csv" <("$VETO" log --format csv)
	press q
	ended "$language" 0
	terminal_is_left "$language"
	is "$language: exit status at the other end" "$(<remote.status)" 0
	is "$language: the terminal at the other end" "$(<remote.after)" "$(<remote.before)"
done

# ---- an address: its QR code, its link and the clipboard are those of the terminal here

address=$("$VETO" routes instagram --url | head -n 1)
rm -rf "$XDG_DATA_HOME"
veto account add instagram/anna.schmidt
far 80x24
to_letter 'an address'
if command -v zbarimg >/dev/null; then
	code 'an address: its code, dark ground' dark
	code 'an address: its code, light ground' light
else
	skip 'an address: its code' package 'zbar-tools is missing'
fi
press y
shows 'an address: copied' 'sent to your terminal, if it allows it'
press q q
ended 'an address' 0
is 'an address: OSC 8 and OSC 52, as the terminal here gets them' "$(sent)" 'link True closed True copy True'

# ---- the connection breaks while a note is being typed

for signal in KILL TERM; do
	far 80x24
	shows "SIG$signal for ssh: the screen" '^ Account '
	press N
	shows "SIG$signal for ssh: a dialog" '┌ Note'
	type 'half a note'
	shows "SIG$signal for ssh: half a note" 'half a note'
	running=$(vetoes)
	like "SIG$signal for ssh: veto runs" "$running" '^[0-9]+$'
	before=$("$VETO" log --format csv | sha256sum)
	started=$((${EPOCHREALTIME/./} / 1000))
	kill -"$signal" "$(pgrep -f "^$ssh")"
	check "SIG$signal for ssh: veto ends" until_true gone $running
	took=$((${EPOCHREALTIME/./} / 1000 - started))
	[ "$took" -lt 3000 ]
	_report $? "SIG$signal for ssh: soon" "$took ms"
	is "SIG$signal for ssh: and no other is left" "$(vetoes)" ''
	is "SIG$signal for ssh: nothing was recorded, nothing lost" "$("$VETO" log --format csv | sha256sum)" "$before"
	veto verify
	done_well "SIG$signal for ssh: the log holds"
	is "SIG$signal for ssh: the database is sound" "$(sqlite3 "$XDG_DATA_HOME/veto/veto.db" 'PRAGMA integrity_check')" ok
	offered "SIG$signal for ssh" 'half a note'
done

# ---- veto is told to end at the other end

for signal in TERM HUP; do
	far 80x24
	shows "SIG$signal for veto: the screen" '^ Account '
	kill -"$signal" $(vetoes)
	until_true test -s remote.after
	case $signal in TERM) wanted=143 ;; HUP) wanted=129 ;; esac
	is "SIG$signal for veto: its exit status" "$(<remote.status)" "$wanted"
	is "SIG$signal for veto: the terminal at the other end" "$(<remote.after)" "$(<remote.before)"
	ended "SIG$signal for veto, here" 0
	terminal_is_left "SIG$signal for veto, here"
done

server_ends
is 'no sanitizer complains' "$(content "$home"/sanitizer*)" ''
finish
