# Links (OSC 8) and the clipboard of the terminal (OSC 52), by the byte; the work is done in links.py.
. "$SOURCES/tests/lib.sh" || exit 99

if ! command -v python3 >/dev/null; then
	skip 'links by the byte' package 'python3 is missing'
	finish
fi
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}log_path=$home/sanitizer" UBSAN_OPTIONS="${UBSAN_OPTIONS:+$UBSAN_OPTIONS:}log_path=$home/sanitizer"
python3 "$SOURCES/tests/term/links.py" links copies
status=$?
cat "$home"/sanitizer* 2>/dev/null
[ "$status" = 0 ] && [ -z "$(cat "$home"/sanitizer* 2>/dev/null)" ]
