# By the byte and by the clock, in a pseudo-terminal: how long Esc takes, what idling costs, signals that end veto, a terminal that goes
# away, and no terminal at all. The work is done in keys.py.
. "$SOURCES/tests/lib.sh" || exit 99

if ! command -v python3 >/dev/null; then
	skip 'the screen by the byte' package 'python3 is missing'
	finish
fi
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}log_path=$home/sanitizer" UBSAN_OPTIONS="${UBSAN_OPTIONS:+$UBSAN_OPTIONS:}log_path=$home/sanitizer"
python3 "$SOURCES/tests/term/keys.py" none escape ctrl_c signals size idle told looked_for midnight
status=$?
cat "$home"/sanitizer* 2>/dev/null
[ "$status" = 0 ] && [ -z "$(cat "$home"/sanitizer* 2>/dev/null)" ]
