# Items: listed, filtered, ticked, as data.
. "$SOURCES/tests/lib.sh" || exit 99

python3 "$SOURCES/tests/export-two" ex || exit 99
veto account add instagram/anna --visibility public
veto items instagram/anna
like 'before any export: nothing is known, and it says so' "$err" 'no export with such content was scanned yet'
veto scan ex/old.zip --account instagram/anna

veto items instagram/anna
done_well 'all kinds'
is 'posts first' "$(printf '%s\n' "$out" | head -1)" 'Public posts'
like 'the newest first, cleaned' "$(printf '%s\n' "$out" | sed -n 2p)" '^17 May 2025  open +certainly public +<U\+202E>Nach dem'
unlike 'no control goes to the terminal' "$out" "$(printf '\033')"
is 'each item on its line' "$(printf '%s\n' "$out" | grep -c ' open ')" 54
veto items instagram/anna comments --lang de
like 'in German' "$out" '^06.02.2017 +offen +vielleicht öffentlich +Schön, Nummer 5$'
veto items instagram/anna posts --year 2025
is 'of a year' "$(printf '%s\n' "$out" | wc -l)" 3
veto items instagram/anna posts --since 2025-01-01 --until 2025-01-01
is 'of one day' "$(printf '%s\n' "$out" | tail -n +2 | grep -c Neujahr)" 1
is 'and of no other' "$(printf '%s\n' "$out" | wc -l)" 2
refuses 'a day that lies after the other' 2 'since lies after' items instagram/anna posts --since 2025-01-02 --until 2025-01-01
veto items instagram/anna posts --text 'bild 2'
is 'with a text, in any case' "$(printf '%s\n' "$out" | grep -c 'Bild 2')" 3
veto items instagram/anna comments --text 'sCHÖN, nUMMER 5'
is 'in any case of letters outside of ASCII' "$(printf '%s\n' "$out" | grep -c 'Schön, Nummer 5')" 1
veto items instagram/anna posts --text "Am Fluss, Bild 21$(printf '%200s' '')"
is 'of a text that is too long its beginning counts: here blanks that no item has' "$out" ''
veto items instagram/anna posts --year none
is 'those without a date' "$out" ''

veto items instagram/anna messages
refused 'what is only counted is never listed, which is said' 0 "'messages' are never listed one by one: 'veto scan' counts the conversations"
veto --lang de items instagram/anna messages
refused 'in German' 0 '„messages“ werden nie einzeln aufgelistet'
veto items instagram/anna private
refused 'nor what no scan reads' 0 "'private' is nothing that 'veto scan' reads"

# ---- ticks

veto items instagram/anna posts --year 2010 --set restricted
done_well 'a year ticked'
is 'how many' "$out" 'Public posts: 4 items are now: restricted'
veto items instagram/anna posts --set removed --text 'Bild 21'
is 'one' "$out" 'Public posts: 1 item is now: removed'
veto items instagram/anna posts --state restricted
is 'by state' "$(printf '%s\n' "$out" | wc -l)" 5
veto items instagram/anna posts --year 2010 --set restricted
is 'again: nothing to do' "$out" 'Public posts: 0 items are now: restricted'
veto verify
done_well 'the counts are right'

# ---- as data

veto items instagram/anna posts --format csv
done_well 'as CSV'
is 'with a head' "$(printf '%s\n' "$out" | head -1 | tr -d '\r')" 'service,handle,kind,happened,state,certainty,gone,file,record,excerpt,sort,address,key'
is 'a row' "$(printf '%s\n' "$out" | tr -d '\r' | sed -n 3p | cut -d , -f 1-10)" \
	'instagram,anna,posts,2025-01-01T02:53:20+00:00,open,sure,,your_instagram_activity/media/posts_1.json,23,Neujahr'
veto items instagram/anna --format jsonl --output i.jsonl
done_well 'as JSON Lines'
is 'each line an object' "$(python3 -c 'import json; print(len([json.loads(l) for l in open("i.jsonl", encoding="utf-8")]))')" 54

# ---- bad input

refuses 'no account' 2 'something is missing' items
refuses 'no such kind' 2 "unknown content kind 'post'; did you mean 'posts'" items instagram/anna post
refuses 'no such year' 2 'the year is one of' items instagram/anna posts --year 20x5
refuses 'no such state' 2 "unknown state 'gone'" items instagram/anna posts --state gone
refuses 'none is no state of an item' 2 "unknown state 'none'" items instagram/anna posts --set none
refuses 'ticks need a kind' 2 '--set needs the kind' items instagram/anna --set removed
refuses 'ticks list nothing' 2 '--set lists nothing' items instagram/anna posts --set removed --format csv

# ---- moments that can be none

# Such a one is shown as what stands there, and is no other day.
account=$("$VETO" account list --format names | head -n 1)
for moment in 9223372036854775807 -9223372036854775807 253402300800000 -62135596800001; do
	rm -f odd.db*
	cp "$XDG_DATA_HOME/veto/veto.db" odd.db
	sqlite3 odd.db "update or ignore item set moment = $moment; update item set gone = (select max(id) from scan) where moment <> $moment;
		update scan set made = $moment;
		insert into form_check values (1, 'whatsapp-objection', $moment, 'anna', 'https://www.whatsapp.com/', '', 'gone', '', 404, '', '')"
	kind=$(sqlite3 odd.db "select kind from shelf join item on shelf = id where moment = $moment limit 1")
	veto --db odd.db items "$account" "$kind" --format csv
	like "$moment: an item" "$status$out" ",$kind,'?$moment,"
	veto --db odd.db items "$account" "$kind"
	like "$moment: an item, as text" "$status$out" "^${moment:0:11}"
	veto --db odd.db check --last
	like "$moment: a look at a form" "$status$out" "^0.* · $moment, which is no time"
	veto --db odd.db check --last --format csv
	like "$moment: a look at a form, as CSV" "$status$out" ",'?$moment,gone,"
	veto --db odd.db routes whatsapp
	like "$moment: a look at a form, with its route" "$status$out" "$moment, which is no time: gone \(404\)"
done
finish
