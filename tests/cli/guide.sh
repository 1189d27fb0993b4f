# The guide: every statement has its source and date, in both languages.
. "$SOURCES/tests/lib.sh" || exit 99

veto guide
done_well 'the topics'
topics=$(printf '%s\n' "$out" | sed 1d | cut -d ' ' -f 1)
is 'are those of the design' "$(echo $topics)" 'training law who objecting content why change decision not-objecting deadlines since-2024 website all'
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
like 'what is disputed has all sides' "$out" '^    - Yes: so says an article on social-media-news\.at'
like 'none preferred' "$out" '^    - No, for the future only'
like 'with the mark' "$out" '\[the sources disagree\]$'
veto guide training --verbose
like 'asked for, where a source is' "$out" '^      https://www\.ldi\.nrw\.de/Meta_KI \(checked 23 Nov 2026\)$'
# The manual tells the same, statement by statement and in the order of the topics.
for page in en:man/veto.7 de:man/de/veto.7; do
	is "${page#*:} has each statement, and no other" "$(python3 - "$SOURCES/data/catalogue.json" "$SOURCES/${page#*:}" "${page%%:*}" <<-'EOF'
	import json, re, sys
	catalogue, lang = json.load(open(sys.argv[1], encoding="utf-8")), sys.argv[3]
	text = {f["id"]: f["text"][lang] for f in catalogue["facts"]}
	wanted = [[t["title"][lang].upper()] + [text[f] for f in t["facts"]] for t in catalogue["topics"]]
	page = open(sys.argv[2], encoding="utf-8").read().replace("\\~", " ")
	sections = [re.split(r"\n\.Pp\n", s) for s in re.split(r"^\.Sh ", page, flags=re.M)[3:]]
	for topic, section in zip(wanted, sections):
	    heading, first = section[0].split("\n", 1)
	    found = [heading.strip('"')] + [" ".join(s.split()) for s in [first] + section[1:] if ".Ql veto guide" not in s]
	    for a, b in zip(topic + ["nothing"], found + ["nothing"]):
	        if a != b:
	            print("the guide: %s\nthe manual: %s" % (a, b))
	            break
	EOF
	)" ''
done
refuses 'an unknown topic' 2 "unknown topic 'lwa'; did you mean 'law'" guide lwa
refuses 'one far from all' 2 "unknown topic 'weather'; known are training, law, .*, all" guide weather
finish
