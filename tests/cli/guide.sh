# The guide: every statement has its source and date, in both languages.
. "$SOURCES/tests/lib.sh" || exit 99

veto guide
done_well 'the topics'
topics=$(printf '%s\n' "$out" | sed 1d | cut -d ' ' -f 1)
is 'are those of the design' "$(echo $topics)" 'training law objecting content why change decision deadlines all'
for topic in $topics; do
	for lang in en de; do
		veto --lang $lang guide "$topic"
		done_well "$lang: $topic"
		# A statement begins at the margin, a source four columns in: each statement has sources, with a date.
		bare=$(printf '%s\n' "$out" | awk '/^[^ ]/ { if (said != "" && !sourced) print said; said = $0; sourced = 0; getline after; if (after == "") said = ""; else if (after ~ /^    (Sources?|Quellen?): /) sourced = 1 }
			END { if (said != "" && !sourced) print said }')
		is "$lang: $topic: every statement has its source" "$bare" ''
		is "$lang: $topic: every source has its date" \
			"$(printf '%s\n' "$out" | grep -E '^ +(Sources?|Quellen?): ' | grep -vE '[0-9]{4}\)|date unknown\)|Datum unbekannt\)')" ''
	done
done
veto guide change
like 'what is disputed has all sides' "$out" '^    - Yes: so says the source article'
like 'none preferred' "$out" '^    - No, for the future only'
like 'with the mark' "$out" '\[the sources disagree\]$'
veto guide training --verbose
like 'asked for, where a source is' "$out" '^      https://www\.ldi\.nrw\.de/Meta_KI \(checked 23 Nov 2026\)$'
refuses 'an unknown topic' 2 "unknown topic 'lwa'; did you mean 'law'" guide lwa
refuses 'one far from all' 2 "unknown topic 'weather'; known are training, law, .*, all" guide weather
finish
