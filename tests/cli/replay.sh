# What the fuzzer plays (tests/fuzz/README), played once: the seeds, and what it found before.
. "$SOURCES/tests/lib.sh" || exit 99

generator=$SOURCES/tests/export-gen
python3 "$generator" corpus seeds-json json
python3 "$generator" corpus seeds-zip zip
like 'the seeds of records are played' "$("$BUILT/tests/fuzz/replay" json seeds-json/*)" '^[1-9][0-9]+ played'
like 'the seeds of archives are played' "$("$BUILT/tests/fuzz/replay" zip seeds-zip/*)" '^[1-9][0-9]+ played'
for kind in json zip; do
	for file in "$SOURCES/tests/fuzz/found/$kind"-*; do
		[ ! -f "$file" ] || check "found by the fuzzer: $(basename "$file")" "$BUILT/tests/fuzz/replay" "$kind" "$file"
	done
done
finish
