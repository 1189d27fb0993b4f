# Where the kernel lacks Landlock, or lets no filter of seccomp be loaded: the programs still do their work, and veto says what holds.
. "$SOURCES/tests/lib.sh"
. "$SOURCES/tests/net/lib.sh"

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

# ---- the work is done all the same

python3 "$SOURCES/tests/export-two" ex || exit 99
"$VETO" scan ex/old.zip >plain
for lacking in landlock seccomp both; do
	"$without" "$lacking" "$VETO" scan ex/old.zip >.out 2>.err
	is "an export is read without $lacking" "$? $(cat .err)" '0 '
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
	"$without" "$lacking" "$VETO" check forms --format csv >.out 2>.err
	is "forms are looked at without $lacking" "$? $(cat .err)" '0 '
	is "with the same verdicts" "$(cut -d , -f 1,5,6 .out | tr -d '\r' | sed 1d | paste -sd ' ')" \
		'ok,reachable, gone,gone, stranger,unreachable,untrusted'
done
finish
