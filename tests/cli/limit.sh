# What runs each test: one that stands still is ended and fails, and nothing of a test outlives it; and what may be skipped.
. "$SOURCES/tests/lib.sh" || exit 99

# limited SECONDS LINE...: a test of these lines, by the name a/b/NAME; what it left in $out, its status in $status.
limited()
{
	local seconds=$1
	shift
	mkdir -p a/b
	printf '%s\n' "$@" >a/b/some.sh
	"$BUILT/tests/limit" "$seconds" times bash a/b/some.sh >.out 2>.err
	status=$? out=$(<.out) err=$(<.err)
}

limited 60 'echo "ok 1"' 'echo said >&2' 'exit 3'
is 'what a test prints and its status come through' "$out:$err:$status" 'ok 1:said:3'
limited 60 'kill -KILL $$'
is 'the status of one that was killed' "$status" 137
limited 60 'cat' 'while read -r word mask; do case $word in SigBlk: | SigIgn:) echo "$mask" ;; esac; done </proc/$$/status'
is 'it can ask nobody, and has its signals as they are' "$out" "$(bash a/b/some.sh </dev/null)"
limited 60 'for i in {1..60000}; do :; done'
like 'its time is kept, by its name' "$(tail -n 1 times)" '^[0-9]+\.[0-9][0-9] [0-9]+\.[0-9][0-9] b/some\.sh$'

# What it leaves behind, in a session of its own too, would else hold on to the pipe that its output is read from.
limited 60 "(setsid sleep 600 & echo \$! >left)" 'sleep 600 & echo $! >>left' 'exit 0'
is 'one that leaves processes behind' "$status" 0
is 'has left two' "$(wc -l <left)" 2
while read -r process; do
	check 'which are gone' test ! -e "/proc/$process"
done <left

limited 1 "trap 'echo clean >cleaned' EXIT" "(setsid sleep 600 & echo \$! >left)" 'printf "ok 1 - begun"' 'sleep 600'
is 'one that stands still fails' "$status" 99
like 'by a word that the harness takes for a failure' "$out" '^Bail out! it had not come to its end after 1 seconds, and was ended$'
like 'what it said before is kept' "$out" '^ok 1 - begun$'
is 'it could clean up' "$(cat cleaned)" clean
check 'and is gone with all of it' test ! -e "/proc/$(cat left)"
limited 1 "trap '' TERM" 'while :; do sleep 1; done'
is 'one that does not listen fails as well' "$status" 99

# The one that runs it is told to end, as by ^C.
printf '%s\n' 'echo $$ >here' 'sleep 600' >a/b/some.sh
"$BUILT/tests/limit" 60 times bash a/b/some.sh >.out 2>.err &
until [ -s here ]; do sleep 0.02; done
kill -TERM $!
wait $!
is 'whoever ends the one ends the other' "$?" 143
check 'which is gone' test ! -e "/proc/$(cat here)"
# skipped CLASS: what a test says that skips something of this class.
skipped()
{
	limited 60 '. "$SOURCES/tests/lib.sh"' "skip 'a thing' $1 'a reason'" finish
}

unset MUST_RUN
for class in shared build kernel mount user package; do
	skipped $class
	like "$class: skipped, with the reason" "$out" "^ok 1 - a thing # SKIP $class: a reason\$"
done
skipped nonsense
like 'no other class is known' "$out" '^not ok 1 - a thing$'
export MUST_RUN='package user'
skipped user
like 'what the machine must have is not skipped' "$out" '^not ok 1 - a thing$'
skipped kernel
like 'what it need not have is' "$out" '^ok 1 - a thing # SKIP kernel: a reason$'
is 'each test names a class' "$(grep -nE '^[^#]*\bskip ' "$SOURCES"/tests/cli/*.sh "$SOURCES"/tests/term/*.sh |
	grep -vE "\bskip ('[^']*'|\"[^\"]*\") (shared|build|kernel|mount|user|package|\"[$]\{(why|no_clock)%% \*\}\") |skip 'a thing'|skip \(")" ''

# Whoever starts a test by hand, and does not say where the sources are, is left nothing.
mkdir alone
for file in "$SOURCES"/tests/cli/*.sh "$SOURCES"/tests/term/*.sh; do
	[ "${file##*/}" != server.sh ] || continue
	(cd alone && exec env -u SOURCES timeout 10 bash "$file") >/dev/null 2>&1
	echo "$? ${file##*/}"
done >ended
check 'there are tests' test "$(wc -l <ended)" -ge 60
is 'each ends at once where its library is not there' "$(grep -v '^99 ' ended)" ''
is 'and leaves nothing where it was started' "$(ls -A alone)" ''
finish
