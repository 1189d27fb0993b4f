# Over a real ssh, to a server of the test's own on the loopback: the same short story, the terminal left as it was found, and what
# happens where the connection breaks.
. "$SOURCES/tests/term/lib.sh"

sshd=$(PATH=$PATH:/usr/sbin:/sbin command -v sshd)
if [ -z "$sshd" ] || ! command -v ssh >/dev/null || ! command -v ssh-keygen >/dev/null; then
	skip 'the screen over ssh' 'ssh or sshd is missing'
	finish
fi
me=$(id -un)
case $(getent passwd "$me" | cut -d : -f 7) in
*/nologin | */false)
	skip 'the screen over ssh' "$me may not log in"
	finish
	;;
esac
pam=no
if [ "$(id -u)" = 0 ]; then
	mkdir -p /run/sshd
	# Without PAM the server refuses a locked account, even with a key.
	getent shadow "$me" | cut -d : -f 2 | grep -q '^!' && pam=yes
fi

ssh-keygen -q -t ed25519 -N '' -f host_key
ssh-keygen -q -t ed25519 -N '' -f user_key
cp user_key.pub allowed_keys
cat >veto.remote <<REMOTE
export HOME='$home' XDG_DATA_HOME='$XDG_DATA_HOME' LANG=C.UTF-8 TZ='$TZ' ASAN_OPTIONS='$ASAN_OPTIONS' UBSAN_OPTIONS='$UBSAN_OPTIONS'
cd '$home'
stty -g >remote.before
'$VETO' "\$@"
echo \$? >remote.status
stty -g >remote.after
REMOTE

# The port is free when it is asked for; where another takes it in between, the next one is tried.
server=
serve()
{
	local port end

	for _ in 1 2 3 4 5; do
		port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
		cat >sshd_config <<CONFIG
Port $port
ListenAddress 127.0.0.1
HostKey $home/host_key
AuthorizedKeysFile $home/allowed_keys
PidFile none
StrictModes no
UsePAM $pam
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
PrintMotd no
PrintLastLog no
CONFIG
		"$sshd" -D -e -f "$home/sshd_config" 2>sshd.log &
		server=$!
		end=$((SECONDS + PATIENCE))
		while kill -0 "$server" 2>/dev/null && [ "$SECONDS" -lt "$end" ]; do
			if grep -q 'Server listening' sshd.log; then
				echo "[127.0.0.1]:$port $(cut -d ' ' -f 1,2 host_key.pub)" >known_hosts
				ssh="ssh -tt -F none -p $port -i $home/user_key -o IdentitiesOnly=yes -o UserKnownHostsFile=$home/known_hosts -o BatchMode=yes -o EscapeChar=none $me@127.0.0.1 sh $home/veto.remote"
				return 0
			fi
			sleep 0.05
		done
		kill "$server" 2>/dev/null
		wait "$server"
	done
	return 1
}

trap 'kill "$server" 2>/dev/null; tmux_here kill-server 2>/dev/null; cd /; chmod -R u+rwx "$home" 2>/dev/null; rm -rf "$home"' EXIT
if ! serve; then
	check 'a server on the loopback' false
	sed 's/^/# /' sshd.log
	finish
fi

# Without root the server cannot give a terminal away where those here do not belong to the group tty from the start.
${ssh% sh *} true </dev/null >/dev/null 2>&1
if [ "$(id -u)" != 0 ] && grep -q 'chown(/dev/pts.*failed' sshd.log; then
	skip 'the screen over ssh' 'a server that is not root cannot hand out terminals here'
	finish
fi

# far COLSxROWS [ARGUMENT...]: veto at the other end of ssh, in a window here.
far()
{
	local size=$1
	shift
	rm -f remote.*
	window "$size" "stty -g >'$home/.stty.before'; env TERM=xterm-256color SSH_AUTH_SOCK= $ssh $*; echo \$? >'$home/.status'; stty -g >'$home/.stty.after'"
}

vetoes()
{
	pgrep -u "$(id -u)" -f "^$VETO" | while read -r pid; do
		{ tr '\0' '\n' <"/proc/$pid/environ"; } 2>/dev/null | grep -Fqx "XDG_DATA_HOME=$XDG_DATA_HOME" && echo "$pid"
	done
}

none_left()
{
	[ -z "$(vetoes)" ]
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
	mapfile -t w < <(words "$language" Account Log 'Add…' 'Record an entry' '%s: recorded for %zu account|%s: recorded for %zu accounts' '%s is written' Note)
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
	shows "$language: the export" "csv ${w[5]}"
	check "$language: is the command line's" cmp "$language.csv" <("$VETO" log --format csv)
	press q
	ended "$language" 0
	terminal_is_left "$language"
	is "$language: exit status at the other end" "$(cat remote.status)" 0
	is "$language: the terminal at the other end" "$(cat remote.after)" "$(cat remote.before)"
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
	skip 'an address: its code' 'zbar-tools is missing'
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
	like "SIG$signal for ssh: veto runs" "$(vetoes)" '^[0-9]+$'
	before=$("$VETO" log --format csv | sha256sum)
	started=$(date +%s%N)
	kill -"$signal" "$(pgrep -f "^$ssh")"
	check "SIG$signal for ssh: veto ends" until_true none_left
	took=$((($(date +%s%N) - started) / 1000000))
	[ "$took" -lt 3000 ]
	_report $? "SIG$signal for ssh: soon" "$took ms"
	is "SIG$signal for ssh: nothing was recorded, nothing lost" "$("$VETO" log --format csv | sha256sum)" "$before"
	veto verify
	done_well "SIG$signal for ssh: the log holds"
	is "SIG$signal for ssh: the database is sound" "$(sqlite3 "$XDG_DATA_HOME/veto/veto.db" 'PRAGMA integrity_check')" ok
	offered "SIG$signal for ssh" 'half a note'
done

# veto itself is killed: what was typed is kept within two seconds, and not lost.
start 80x24
shows 'SIGKILL for veto: the screen' '^ Account '
press N
shows 'SIGKILL for veto: a dialog' '┌ Note'
type 'kept by then'
is_kept()
{
	sqlite3 -readonly "$XDG_DATA_HOME/veto/veto.db" 'SELECT form FROM draft' 2>/dev/null | grep -q 'kept by then'
}
check 'SIGKILL for veto: the draft is kept while one types' until_true is_kept
kill -KILL $(vetoes)
until_true test -s "$home/.stty.after"
offered 'SIGKILL for veto' 'kept by then'

# ---- veto is told to end at the other end

for signal in TERM HUP; do
	far 80x24
	shows "SIG$signal for veto: the screen" '^ Account '
	kill -"$signal" $(vetoes)
	until_true test -s remote.after
	case $signal in TERM) wanted=143 ;; HUP) wanted=129 ;; esac
	is "SIG$signal for veto: its exit status" "$(cat remote.status)" "$wanted"
	is "SIG$signal for veto: the terminal at the other end" "$(cat remote.after)" "$(cat remote.before)"
	ended "SIG$signal for veto, here" 0
	terminal_is_left "SIG$signal for veto, here"
done

kill "$server"
wait "$server" 2>/dev/null
check 'the server is gone' test ! -e "/proc/$server"
is 'no sanitizer complains' "$(cat "$home"/sanitizer* 2>/dev/null)" ''
finish
