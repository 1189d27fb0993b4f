# What the benches share: how a run is made smaller for trying, and the rows with their limits.
#
# Each row that has a limit is said twice: in the bench's own table on standard output, and, where BENCH_ROWS names a file, as a line
# there for tests/bench/all: what, measured, limit, "within" or "beyond" (or "left out", and why in place of the figures; or "no limit",
# and why in place of the limit); separated by TAB.

tab=$'\t'
over=0

# full COUNT SMALL: COUNT, or SMALL where BENCH_QUICK is set.
full()
{
	[ -n "${BENCH_QUICK:-}" ] && echo "$2" || echo "$1"
}

# rows_add WHAT MEASURED LIMIT VERDICT
rows_add()
{
	[ -z "${BENCH_ROWS:-}" ] || printf '%s\t%s\t%s\t%s\n' "$@" >>"$BENCH_ROWS"
}

left_out()
{
	printf '%s: left out, %s\n' "$1" "$2"
	rows_add "$1" "$2" '' 'left out'
}

# Three figures that count, as nobody needs more.
shown()
{
	awk -v v="$1" 'BEGIN { printf((v >= 100 ? "%.0f" : v >= 10 ? "%.1f" : v >= 0.1 ? "%.2f" : "%.3f"), v) }'
}

# judge WHAT MEASURED LIMIT [UNIT]: sets $verdict. A limit is the most that is allowed, or, as '>= N', the least; none is for information.
judge()
{
	verdict=
	[ -n "$3" ] || return 0
	verdict=$(awk -v got="$2" -v limit="${3#>= }" -v least="${3%%[0-9]*}" \
		'BEGIN { print (least == ">= " ? got + 0 >= limit + 0 : got + 0 <= limit + 0) ? "within" : "beyond" }')
	[ "$verdict" = within ] || over=1
	rows_add "$1" "$(shown "$2")${4:+ $4}" "$3${4:+ $4}" "$verdict"
}

head_line()
{
	printf '\n%-66s %11s %11s %7s %7s %7s\n' "$1" this other ratio cpu limit
}

# number FILE LINE COLUMN: a figure that measure printed (1 wall time, 2 processor time, 3 peak of memory).
number()
{
	awk -v line="$2" -v column="$3" 'NR == line { print $column }' "$1"
}

# ratio A B: empty where B is nothing.
ratio()
{
	awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.6f", a / b }'
}

# line WHAT THIS OTHER UNIT RATIO CPU LIMIT: of the bench's own table, with the verdict.
line()
{
	awk -v what="$1" -v a="$2" -v b="$3" -v unit="$4" -v ratio="$5" -v cpu="$6" -v limit="$7" -v verdict="$verdict" 'BEGIN {
		printf "%-66s %9.2f%-2s %9s%-2s %7s %7s %7s %s\n", what, a, unit, b == "" ? "" : sprintf("%.2f", b), b == "" ? "" : unit,
			ratio == "" ? "" : sprintf("%.2f", ratio), cpu == "" ? "" : sprintf("%.2f", cpu), limit, verdict }'
}

# row WHAT FILE LINE OTHER [LIMIT]: the wall times on these two lines of what measure printed into FILE.
row()
{
	local a b

	a=$(number "$2" "$3" 1) b=$(number "$2" "$4" 1)
	judge "$1" "$(ratio "$a" "$b")" "${5:-}"
	line "$1" "$(awk -v a="$a" 'BEGIN { print a * 1000 }')" "$(awk -v b="$b" 'BEGIN { print b * 1000 }')" ms "$(ratio "$a" "$b")" \
		"$(ratio "$(number "$2" "$3" 2)" "$(number "$2" "$4" 2)")" "${5:-}"
}

# row_alone WHAT FILE LINE OTHER WHY: as row, where no limit can be set, and why.
row_alone()
{
	row "$1" "$2" "$3" "$4"
	printf '    no limit: %s\n' "$5"
	rows_add "$1" "$(shown "$(ratio "$(number "$2" "$3" 1)" "$(number "$2" "$4" 1)")")" "$5" 'no limit'
}

# times WHAT SECONDS OTHER-SECONDS [LIMIT]
times()
{
	judge "$1" "$(ratio "$2" "$3")" "${4:-}"
	line "$1" "$2" "$3" s "$(ratio "$2" "$3")" '' "${4:-}"
}

# peak_row WHAT KIB LIMIT: a peak of memory; the limit in MiB.
peak_row()
{
	judge "$1" "$(awk -v kib="$2" 'BEGIN { print kib / 1024 }')" "$3" MiB
	printf '%-66s %8.1f MiB %27s %3s MiB %s\n' "$1" "$(awk -v kib="$2" 'BEGIN { print kib / 1024 }')" '' "$3" "$verdict"
}
