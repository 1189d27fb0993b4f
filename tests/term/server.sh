# A server of ssh of the test's own on the loopback, and veto at its other end; sourced after lib.sh. Where that cannot be, the test
# is skipped with the reason.

sshd=$(PATH=$PATH:/usr/sbin:/sbin command -v sshd)
if [ -z "$sshd" ] || ! command -v ssh >/dev/null || ! command -v ssh-keygen >/dev/null; then
	skip 'the screen over ssh' package 'ssh or sshd is missing'
	finish
fi
me=$(id -un)
case $(getent passwd "$me" | cut -d : -f 7) in
*/nologin | */false)
	skip 'the screen over ssh' user "$me may not log in"
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
if [ -s clock ]; then
	faketime "\$(cat clock)" '$VETO' "\$@"
else
	'$VETO' "\$@"
fi
echo \$? >remote.status
stty -g >remote.after
REMOTE

# A login shell that was started by sshd reads the .bashrc of its home, which may take long: this home has none.
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
SetEnv HOME=$home
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
	skip 'the screen over ssh' user 'a server that is not root cannot hand out terminals here'
	finish
fi

# far COLSxROWS [ARGUMENT...]: veto at the other end of ssh, in a window here; its clock begins at what $home/clock says, if it is there.
far()
{
	local size=$1
	shift
	rm -f remote.*
	window "$size" "stty -g >'$home/.stty.before'; env TERM=xterm-256color SSH_AUTH_SOCK= $ssh $*; echo \$? >'$home/.status'; stty -g >'$home/.stty.after'"
}

server_ends()
{
	kill "$server"
	wait "$server" 2>/dev/null
	check 'the server is gone' test ! -e "/proc/$server"
}
