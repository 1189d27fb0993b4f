# Where the kernel lacks Landlock, or lets no filter of seccomp be loaded: veto says what holds, and the programs work where the user says so.
. "$SOURCES/tests/lib.sh" || exit 99
. "$SOURCES/tests/net/lib.sh" || exit 99

without=$BUILT/tests/without
"$without" both true 2>/dev/null
if [ $? = 77 ]; then
	skip 'all of it' kernel 'this kernel takes no filter of seccomp at all'
	finish
fi

# in_force LACKING PROGRAM: what `veto --version --verbose` says of it.
in_force()
{
	"$without" "$1" "$VETO" --version --verbose 2>.err | sed -n "s/^$2, in force: //p"
}

# refused, possible WORDS: the two lists in what in_force said.
refused()
{
	printf '%s\n' "$1" | sed -n 's/.*tried and refused: \([^;]*\).*/\1/p'
}
possible()
{
	printf '%s\n' "$1" | sed -n 's/.*still possible: \(.*\)/\1/p'
}

veto --version --verbose
here=$(printf '%s\n' "$out" | sed -n 's/^veto-net, in force: //p')
landlock=$(printf '%s\n' "$here" | grep -oE '^Landlock \(version [0-9]+\)')
like 'seccomp can be had here' "$here" ', seccomp;'

# ---- without Landlock: the filter of system calls alone

net=$(in_force landlock veto-net) scan=$(in_force landlock veto-scan)
like 'no Landlock: that is said of veto-net' "$net" '^no Landlock \(not to be had here\), seccomp; '
is 'what it cannot do' "$(refused "$net")" 'writing files, starting programs, new processes, sockets of this machine'
is 'and that it could read files, which it opens for certificates' "$(possible "$net")" 'reading files'
is 'the same of veto-scan, which opens those of a folder' "$scan" "$net"
"$without" landlock "$VETO" --version --verbose --lang de >.out
like 'in German' "$(cat .out)" '^veto-net, in Kraft: kein Landlock \(hier nicht zu haben\), seccomp; '

# ---- without seccomp: the rules for files alone

net=$(in_force seccomp veto-net) scan=$(in_force seccomp veto-scan)
if [ -z "$landlock" ]; then
	skip 'Landlock alone' kernel 'this kernel has no Landlock'
else
	like 'no seccomp: that is said of veto-net' "$net" "^Landlock \(version [0-9]+\), no seccomp \(not to be had here\); "
	is 'it reads, writes and starts nothing' "$(refused "$net")" 'reading files, writing files, starting programs'
	is 'but other calls are not refused' "$(possible "$net")" 'new processes, sockets of this machine'
	is 'the same of veto-scan' "$scan" "$net"
fi

# ---- without both: nothing is refused, and nothing else is said

net=$(in_force both veto-net) scan=$(in_force both veto-scan)
for said in "$net" "$scan"; do
	like 'neither' "$said" '^no Landlock \(not to be had here\), no seccomp \(not to be had here\); '
	is 'nothing is claimed to be refused' "$(refused "$said")" ''
	like 'and what is possible is said' "$(possible "$said")" '^reading files, (writing files, )?starting programs, new processes, sockets of this machine$'
done

# ---- the work is done where the user says so, and it is said what that means

# said LACKING PROGRAM: what stands on standard error.
said()
{
	case $1 in
	landlock) echo "veto: $2 has half a sandbox here, for this kernel gives no Landlock: what it reads could take it over and read your files" ;;
	seccomp) echo "veto: $2 has half a sandbox here, for this kernel gives no seccomp: what it reads could take it over and use the network and all calls of the kernel but those for files" ;;
	both) echo "veto: $2 has no sandbox here, for this kernel gives neither Landlock nor seccomp: what it reads could take it over and do all that you can" ;;
	esac
}

python3 "$SOURCES/tests/export-two" ex || exit 99
"$VETO" scan ex/old.zip >plain
"$VETO" scan ex/old.zip --without-sandbox >.out 2>.err
is 'where there is a sandbox, nothing is said of it' "$? $(cat .err) $(sha256sum <.out)" "0  $(sha256sum <plain)"
"$VETO" account add instagram/anna
for lacking in landlock seccomp both; do
	[ "$lacking" = seccomp ] && [ -z "$landlock" ] && continue
	"$without" "$lacking" "$VETO" scan ex/old.zip >.out 2>.err
	is "an export is not read without $lacking" "$? $(cat .out .err)" \
		"1 $(said "$lacking" veto-scan); nothing was read. With --without-sandbox it is done all the same"
	"$without" "$lacking" "$VETO" scan --account instagram/anna ex/old.zip >.out 2>.err
	is 'nor stored' "$? $("$VETO" items instagram/anna --format csv | wc -l)" '1 1'
	"$without" "$lacking" "$VETO" scan ex/old.zip --without-sandbox >.out 2>.err
	is "it is where that is said, without $lacking" "$? $(cat .err)" "0 $(said "$lacking" veto-scan)"
	is "with the same counts" "$(sha256sum <.out)" "$(sha256sum <plain)"
done

if ! command -v openssl >/dev/null || ! command -v faketime >/dev/null; then
	skip 'forms' package 'openssl or faketime is missing'
	finish
fi
site_open || exit 99
catalogue <<END
ok forms https://ok.forms.test/ok
gone forms https://gone.forms.test/404
stranger forms https://stranger.forms.test/ok
END
for lacking in landlock seccomp both; do
	[ "$lacking" = seccomp ] && [ -z "$landlock" ] && continue
	"$without" "$lacking" "$VETO" check forms --format csv >.out 2>.err
	is "no form is looked at without $lacking" "$? $(cat .out .err)" \
		"1 $(said "$lacking" veto-net); nothing was read. With --without-sandbox it is done all the same"
	"$without" "$lacking" "$VETO" check forms --without-sandbox --format csv >.out 2>.err
	is "forms are looked at where that is said, without $lacking" "$? $(cat .err)" "0 $(said "$lacking" veto-net)"
	is "with the same verdicts" "$(cut -d , -f 1,5,6 .out | tr -d '\r' | sed 1d | paste -sd ' ')" \
		'ok,reachable, gone,gone, stranger,unreachable,untrusted'
done
finish
