# What a file of src gives to others is asked for by another file of the programs, or is a part that a unit test looks at by
# itself: else it is static, or nothing needs it.
. "$SOURCES/tests/lib.sh" || exit 99

cd "$BUILT" || exit 99
# given: FUNCTION SOURCE for each that is given; asked and tested: what the objects of programs and of tests ask for.
find src -name '*.o' -exec nm -A {} + | awk '$2 == "T" || $3 == "T" {
	sub(/\.o:.*/, ".c", $1); sub(/[a-z]*_a-/, "", $1); print $NF, $1 }' | sort >"$home/given"
find src -name '*.o' -exec nm -u {} + | awk '$1 == "U" { print $2 }' | sort -u >"$home/asked"
find tests -name '*.o' -exec nm -u {} + | awk '$1 == "U" { print $2 }' | sort -u >"$home/tested"
cd "$home" || exit 99
check 'functions are given' test "$(wc -l <given)" -gt 1000

# Asked for by tests alone, and why it is there.
sort >kept <<'END'
catalogue_look_in   where a package's catalogue stands that is not installed
job_look_in         where the programs beside veto stand that are not installed
picture_dump        the picture that was drawn, for the player of transcripts
picture_link_at     the same
picture_style       the same
standing_equal      that two ways to say where an account stands say the same
store_prepare_all   each statement, for the list of query plans
END
awk '{ print $1 }' kept >names

alone=
while read -r name source; do
	[ "$name" != main ] && [ -f "$SOURCES/$source" ] || continue
	# Once is where it stands.
	[ "$(grep -cw "$name" "$SOURCES/$source")" -gt 1 ] && grep -qx "$name" tested && continue
	alone+="$name"$'\n'
done < <(join -v 1 given asked)
printf %s "$alone" | sort -u >alone
is 'what nothing else asks for is static, or goes' "$(join -v 1 alone names | paste -sd ' ')" ''
is 'what stands in the table is there, and no program asks for it' "$(join -v 2 alone names | paste -sd ' ')" ''
is 'and tests ask for it' "$(join -v 1 names tested | paste -sd ' ')" ''
finish
