# The table of `make bench`: one row for each ratio, and no bench that fails, says nothing or goes beyond a limit is passed over.
# (What the benches measure is not part of the tests; each of them says its rows through tests/bench/lib.sh, which is.)
. "$SOURCES/tests/lib.sh" || exit 99

mkdir benches
export BENCHES=$home/benches BENCH=$home/rows BENCH_OUT=$home/out VETO BUILT
unset BENCH_QUICK BENCH_ROWS

# bench NAME: a bench from standard input, with what the benches share.
bench()
{
	{ printf '#!/bin/bash\nset -eu\n. "%s/tests/bench/lib.sh"\n' "$SOURCES"; cat; } >"benches/$1"
	chmod +x "benches/$1"
}

all()
{
	"$SOURCES/tests/bench/all" "$@" >table 2>messages
	status=$?
}

bench good <<'END_OF_BENCH'
printf '0.010000 0.008 1024\n0.020000 0.010 2048\n' >"$BENCH/figures"
head_line 'Two commands'
row 'this : that' "$BENCH/figures" 1 2 0.7
row 'for information' "$BENCH/figures" 2 1
times 'seconds : seconds' 1.5 1 1.6
judge 'rows in a second : bare' 0.75 '>= 0.5'
peak_row 'peak' 12544 16
exit "$over"
END_OF_BENCH
bench beyond <<'END_OF_BENCH'
times 'too slow : other' 3 1 2.5
judge 'too few : bare' 0.25 '>= 0.5'
left_out 'a row' 'a tool is missing'
exit "$over"
END_OF_BENCH
bench alone <<'END_OF_BENCH'
printf '0.030000 0.008 1024\n0.010000 0.010 2048\n' >"$BENCH/figures"
row_alone 'this, by itself : that' "$BENCH/figures" 1 2 'a library is loaded for it'
exit "$over"
END_OF_BENCH
bench silent </dev/null
bench broken <<'END_OF_BENCH'
times 'one : other' 1 1 2
no-such-command
END_OF_BENCH

all good
is 'limits that are kept end well' "$status" 0
is 'each limit is a row, with the figure and the command' "$(sed -n '/this :/,/peak/p' table | tr -s ' ')" \
'this : that 0.50 0.7 within tests/bench/good
seconds : seconds 1.50 1.6 within tests/bench/good
rows in a second : bare 0.75 >= 0.5 within tests/bench/good
peak 12.2 MiB 16 MiB within tests/bench/good'
is 'a row without a limit is none' "$(grep -c information table)" 0
like 'it stands in what the bench said' "$(cat out/good.out)" '^for information  *20.00ms  *10.00ms  *2.00'
is 'the sums' "$(tail -n 1 table)" '4 within, 0 beyond, 0 left out, 0 failed'

all good beyond
is 'a limit that is not kept ends with 1' "$status" 1
like 'and is named' "$(cat table)" '^too slow : other  *3.00  *2.5  beyond  *tests/bench/beyond$'
like 'the least that is wanted as well' "$(cat table)" '^too few : bare  *0.25  *>= 0.5  beyond  '
like 'what is left out is said, with the reason' "$(cat table)" '^a row  *left out tests/bench/beyond: a tool is missing$'
is 'the sums of both' "$(tail -n 1 table)" '4 within, 2 beyond, 1 left out, 0 failed'

all alone
is 'one that can have no limit is within none, and beyond none' "$status $(tail -n 1 table)" '0 0 within, 0 beyond, 0 left out, 0 failed, 1 without a limit'
like 'and stands there with its figure and the reason' "$(cat table)" \
	'^this, by itself : that  *3.00  *-  no limit *tests/bench/alone: a library is loaded for it$'

all broken good
is 'a bench that fails ends with 1' "$status" 1
like 'it is named' "$(cat table)" '^the whole bench  *failed  *tests/bench/broken: exit status 127, see .*/out/broken.out$'
like 'with what it said' "$(cat messages)" 'no-such-command: command not found'
is 'the others are measured all the same' "$(tail -n 1 table)" '5 within, 0 beyond, 0 left out, 1 failed'
all silent
is 'one that measures nothing has failed' "$status" 1
like 'and says so' "$(cat table)" 'tests/bench/silent: it measured nothing'
all missing
is 'one that is not there as well' "$status $(tail -n 1 table)" '1 0 within, 0 beyond, 0 left out, 1 failed'

# Those that are there all share it, and make bench runs them all.
is 'make bench runs every bench there is' "$(sed -n 's/.*set -- \(start.*\)/\1/p' "$SOURCES/tests/bench/all" | tr ' ' '\n' | sort | xargs)" \
	"$(cd "$SOURCES/tests/bench" && for f in *; do [ -x "$f" ] && [ "$f" != all ] && [ ! -d "$f" ] && case $f in *.*) ;; *) echo "$f" ;; esac; done | sort | xargs)"
is 'each says its rows' "$(cd "$SOURCES/tests/bench" && grep -l 'BENCH_ROWS\|/lib.sh"' net run scan screen start items grow | xargs)" 'net run scan screen start items grow'
SHARED=$home/none BENCH_ROWS=$home/left python3 "$SOURCES/tests/bench/screen" >said
is 'without the programs to measure beside, the screen is left out' "$?" 0
is 'by name' "$(cut -f 4 left | sort -u) $(wc -l <left)" 'left out 12'
finish
