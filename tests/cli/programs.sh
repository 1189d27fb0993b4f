# The programs that veto starts: what each is linked with, and what veto-net cannot do, by trying.
. "$SOURCES/tests/lib.sh" || exit 99

linked()
{
	ldd "$1" 2>/dev/null | awk '{ print $1 }' | sort
}

net=$BUILT/veto-net
is 'veto is linked with no network library, no filter and no reader of HTML' "$(linked "$VETO" | grep -E '^lib(curl|ssl|crypto|gnutls|nghttp|xml2|seccomp)')" ''
is 'no reader of HTML is foreign' "$(linked "$net" | grep -E '^lib(xml2|html|gumbo|lexbor)')" ''
like 'veto-net is linked with libcurl' "$(linked "$net")" '^libcurl\.so'
is 'and not with the database' "$(linked "$net" | grep -E '^lib(sqlite|ncurses)')" ''
is 'nor has it a word of SQL in it' "$(LC_ALL=C grep -cE 'SELECT |INSERT INTO|PRAGMA ' "$net")" 0

seal=$BUILT/veto-seal
like 'veto-seal is linked with what calculates signatures' "$(linked "$seal")" '^libhogweed\.so'
is 'and with nothing that reaches anybody' "$(linked "$seal" | grep -E '^lib(sqlite|ncurses|curl|ssl|crypto|jansson|zip)')" ''
is 'which neither veto nor veto-scan is linked with' "$(for other in "$VETO" "$BUILT/veto-scan"; do linked "$other"; done | grep -E '^lib(hogweed)')" ''

# ---- what is in force

veto --version --verbose
done_well '--version --verbose'
like 'the libraries of veto' "$out" '^veto, linked with: .*libsqlite3\.so'
like 'those of veto-net' "$out" '^veto-net, linked with: .*libcurl\.so'
like 'with their versions' "$out" '^veto-net: libcurl/[0-9.]+'
like 'those of veto-scan' "$out" '^veto-scan, linked with: .*libzip\.so'
like 'and what it tried was refused' "$out" \
	'^veto-scan, in force: (Landlock \(version [0-9]+\)|no Landlock .*), seccomp; tried and refused: (reading files, )?writing files, starting programs, new processes, sockets of this machine'
like 'nor can veto-seal do anything of that' "$out" \
	'^veto-seal, in force: (Landlock \(version [0-9]+\)|no Landlock .*), seccomp; tried and refused: (reading files, )?writing files, starting programs, new processes, sockets of this machine'
like 'what it tried was refused' "$out" \
	'^veto-net, in force: (Landlock \(version [0-9]+\)|no Landlock .*), seccomp; tried and refused: (reading files, )?writing files, starting programs, new processes, sockets of this machine'
if printf '%s\n' "$out" | grep -q 'no Landlock'; then
	skip 'no file of the user can be read' kernel 'this kernel has no Landlock'
else
	unlike 'and nothing is possible still' "$out" 'still possible'
fi
veto --version --verbose --lang de
like 'in German' "$out" '^veto-net, in Kraft: '

# ---- by hand it does nothing

"$net" >.out 2>.err </dev/null
is 'started by hand' "$? $(cat .out .err)" '2 veto-net: this program is started by veto; it does nothing by itself'
echo 'https://example.org/' | "$net" >.out 2>.err
is 'whatever it is told' "$? $(cat .out .err)" '2 veto-net: this program is started by veto; it does nothing by itself'
printf 'veto-job\0\0\0\0\0file:///etc/passwd' >request
"$net" <request 2>.err | cat >.out
is 'a request that is none, from a file' "$(LC_ALL=C grep -c 'root:' .out)" 0

# ---- told to open the database, it cannot

veto account add instagram/anna.schmidt
"$BUILT/tests/netask" "file://$XDG_DATA_HOME/veto/veto.db" "https://x.invalid/../..$XDG_DATA_HOME/veto/veto.db" "$XDG_DATA_HOME/veto/veto.db" >.out 2>.err
is 'addresses that are files' "$(sort .out; cat .err)" '0 unreachable unencrypted
1 unreachable name
2 unreachable broken'
"$BUILT/tests/netask" --try "$XDG_DATA_HOME/veto/veto.db" >.out 2>.err
is 'told to open it, it tries, and is refused' "$(cat .out .err)" 'read 0
write 0
fork 0
connect 0
execute 0'
is 'the database is as it was' "$(sqlite3 -readonly "$XDG_DATA_HOME/veto/veto.db" 'SELECT handle FROM account')" anna.schmidt
finish
