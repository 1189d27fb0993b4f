# Data exports of every generation and shape, with the right counts beside them, read in this process and by veto-scan in its sandbox;
# and that the sandbox holds.
. "$SOURCES/tests/lib.sh" || exit 99

generator=$SOURCES/tests/export-gen dump=$BUILT/tests/scandump

# One process for all: what it makes of its own cases when it starts takes longer than many of them.
python3 "$generator" both made "$dump" "$BUILT" >both.tap
# Its results are this test's: first those read in its own process, and after their number those of the sandbox.
said= where= of=0 read=0 plans=0
while read -r line; do
	case $line in
	'ok - '*) _report 0 "$where${line#ok - }"; read=$((read + 1)) ;;
	'not ok - '*) said=${line#not ok - } ;;
	'# '*) [ -z "$said" ] || _report 1 "$where$said" "${line#\# }"; said= ;;
	1..*) where='in the sandbox: ' of=$((of + ${line#1..})) plans=$((plans + 1)) ;;
	esac
done <both.tap
is 'all of them were read here and there' "$plans: $read" "2: $of"

# ---- the sandbox

echo mine >"$home/mine"
probe=$("$dump" --probe "$BUILT" "$home/mine")
# It tries the file of a user, which lies open to that user.
# Without a Landlock of its own the kernel still refuses through seccomp to open anything for writing, to connect and to start programs.
if printf '%s\n' "$probe" | grep -q '^landlock 0'; then
	skip 'veto-scan can open no file' kernel 'the kernel has no Landlock'
else
	like 'veto-scan can open no file' "$probe" '^read 0'
fi
like 'nor write one' "$probe" '^write 0'
like 'nor reach a network' "$probe" '^connect 0'
is 'the file is as it was' "$(cat "$home/mine")" mine
like 'nor start a program' "$probe" '^execute 0'
like 'nor another process' "$probe" '^fork 0'
is 'it is linked with no network and no database library' \
	"$(ldd "$BUILT/veto-scan" | awk '{ print $1 }' | grep -E '^lib(curl|sqlite3|ncurses|xml)')" ''
is 'and says what it is when started by hand' "$("$BUILT/veto-scan" </dev/null 2>&1 | grep -c 'does nothing by itself')" 1

# ---- a folder that may not be read, and one that may not be entered

mkdir -p closed/your_facebook_activity/posts closed/your_facebook_activity/groups
printf '[{"timestamp": 1700000000, "data": [{"post": "x"}]}]' >closed/your_facebook_activity/posts/your_posts_1.json
cp closed/your_facebook_activity/posts/your_posts_1.json closed/your_facebook_activity/posts/your_posts_2.json
chmod 000 closed/your_facebook_activity/groups closed/your_facebook_activity/posts/your_posts_2.json
chmod 755 "$home" closed
# Root may read all, and becomes nobody for it, who need not be let into the folders of the build.
cp "$dump" dump
chmod 755 dump
as_nobody=
[ "$(id -u)" != 0 ] || as_nobody='setpriv --reuid 65534 --clear-groups'
said=$($as_nobody ./dump closed)
like 'a folder without permission is named' "$said" '^path [0-9]+ 0 "your_facebook_activity/groups/"'
like 'with what the system says' "$said" '^file [0-9]+ left 0 cannot be read: Permission denied'
like 'and the rest is counted' "$said" '^total 0 posts possible=1 '
finish
