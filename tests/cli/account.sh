. "$SOURCES/tests/lib.sh"
finish
