# The checklist: what is affected by the profile's visibility and by what was done about it.
. "$SOURCES/tests/lib.sh" || exit 99

# row ACCOUNT KIND: state and exposure, as the CSV says.
row()
{
	"$VETO" checklist "$1" --format csv | tr -d '\r' | grep "^[^,]*,[^,]*,$2," | cut -d , -f 4-5
}

veto checklist
is 'no account, nothing to show, which is said' "$status$out$err" '0veto: there is no account'
veto checklist -q
is 'but not with --quiet' "$status$out$err" 0
veto account add instagram/open --visibility public
veto account add instagram/closed --visibility private
veto account add facebook/dim

veto checklist instagram/open
done_well 'the checklist of an account'
like 'a kind that is affected' "$out" '^posts +Public posts +open +affected$'
like 'one that never is, without a state' "$out" '^messages +Messages +not affected$'
is 'one line for each kind, and a head' "$(printf '%s\n' "$out" | wc -l)" 8
is 'a public profile: posts' "$(row instagram/open posts)" open,affected
is 'images' "$(row instagram/open images)" open,affected
is 'comments stand elsewhere: that depends on the other profile' "$(row instagram/open comments)" open,unknown
is 'messages never' "$(row instagram/open messages)" "open,not affected"
is 'private content never' "$(row instagram/open private)" "open,not affected"
is 'a private profile takes its posts out' "$(row instagram/closed posts)" "open,not affected"
is 'and its images' "$(row instagram/closed images)" "open,not affected"
unlike 'but not the comments it wrote elsewhere' "$(row instagram/closed comments)" not affected
is 'nor what it said to the AI of the provider' "$(row instagram/closed ai_chats)" open,affected
unlike 'nor its interactions' "$(row instagram/closed interactions)" not affected
is 'where nobody knows, that is what is said' "$(row facebook/dim posts)" open,unknown

for state in public:affected "removed:not affected" "none:not affected" open:affected; do
	veto checklist instagram/open posts "${state%:*}"
	done_well "posts are set to ${state%:*}"
	is "posts ${state%:*}: and that is what follows" "$(row instagram/open posts)" "${state%:*},${state#*:}"
done
veto checklist instagram/open images restricted
is 'each kind has its own state' "$(row instagram/open images | cut -d , -f 1) $(row instagram/open posts)" 'restricted open,affected'
is 'each account too' "$(row instagram/closed images | cut -d , -f 1)" open
veto account show instagram/open
like 'the account shows it' "$out" '^Public images .*\(.+\)$'
veto checklist
done_well 'all accounts at once'
is 'with their names' "$(printf '%s\n' "$out" | grep -Ec '^(instagram/(open|closed)|facebook/dim) ')" 21
veto checklist --format csv --separator ';' --bom --output all.csv
done_well 'as a file for Excel'
is 'a mark, semicolons, a row for each kind of each account' "$(head -1 all.csv)$(wc -l <all.csv)" $'\xef\xbb\xbfservice;handle;kind;state;exposure;count;sure;possible;private;first;last\r22'
veto checklist --separator ';' --bom --output also.Csv
is 'the ending of a file decides the format, ignoring case' "$status$(sha256sum <also.Csv)" "0$(sha256sum <all.csv)"
veto checklist instagram/open --output one.csv --format text
is '--format wins' "$(head -1 one.csv)" "$("$VETO" checklist instagram/open | head -1)"
for option in '--separator ;' --bom; do
	for format in '--format text' '-o new.txt' '-o new.csv --format text' ''; do
		refuses "$option with ${format:-no format}" 2 '--separator and --bom go with --format csv alone' checklist $option $format
	done
done
is 'setting a state records nothing in the log' "$("$VETO" log)" ''

refuses 'an unknown kind' 2 "unknown content kind 'imges'; did you mean 'images'\?" checklist instagram/open imges public
refuses 'a kind far from all' 2 "unknown content kind 'xyzzyx'; known are posts, images, comments" checklist instagram/open xyzzyx public
refuses 'an unknown state' 2 "unknown state 'publik'; did you mean 'public'\?" checklist instagram/open posts publik
refuses 'a state far from all' 2 "unknown state 'xyzzyx'; known are open, public, restricted, removed, none" checklist instagram/open posts xyzzyx
refuses 'a kind that is never used' 2 "'messages' is nothing that is public, so there is no state to set\$" checklist instagram/open messages removed
for state in public restricted; do
	refuses "a chat cannot be $state" 2 "'ai_chats' cannot be '$state', because a chat has no audience; it can be open, removed, none\$" \
		checklist instagram/open ai_chats $state
done
is 'and is as it was' "$(row instagram/open ai_chats)" open,affected
veto checklist instagram/open ai_chats removed
is 'a chat that was deleted may still be kept' "$status $(row instagram/open ai_chats)" '0 removed,unknown'
veto checklist instagram/open ai_chats open
veto account add linkedin/open --visibility private
is 'what LinkedIn uses does not ask for the profile' "$(row linkedin/open posts)/$(row linkedin/open messages)" 'open,affected/open,not affected'
is 'what sources leave open is unknown' "$(row linkedin/open images)" 'open,unknown'
veto account add quora/open --visibility private
is 'what nobody knows of it is neither affected nor safe' "$(row quora/open images)" 'open,not known'
"$VETO" checklist quora/open images restricted
is 'and limiting the audience proves nothing there' "$(row quora/open images)" 'restricted,not known'
veto account remove quora/open --force
"$VETO" checklist linkedin/open images none
is 'but what is not there cannot be used' "$(row linkedin/open images)" 'none,not affected'
veto account remove linkedin/open --force

refuses 'a kind without a state' 2 'something is missing; it is used so: veto checklist' checklist instagram/open posts
refuses 'a word too many' 2 "'more' is too much" checklist instagram/open posts public more
refuses 'an unknown account' 2 "no account 'instagram/opn'; did you mean 'instagram/open'" checklist instagram/opn
refuses 'an unknown account to set' 2 "no account 'instagram/opn'; did you mean 'instagram/open'" checklist instagram/opn posts public
refuses 'a file that is there' 1 'all\.csv: this file exists already' checklist --output all.csv
unlike 'without an export nothing is counted' "$("$VETO" checklist)" ITEMS
for option in '--format csv' '--output x.csv' --force '--separator ;' --bom; do
	refuses "setting shows nothing: $option" 2 'setting a state shows nothing: it does not go with --format' checklist instagram/open images open $option
done
python3 "$SOURCES/tests/export-two" ex || exit 99
veto account add instagram/anna --visibility public
veto scan ex/old.zip --account instagram/anna
veto items instagram/anna posts --year 2010 --set removed
veto checklist instagram/anna
like 'with one the checklist counts: all, sure, possible, years' "$out" '^posts +Public posts +open +affected +24 +24 +0 +2010-2025$'
like 'possible is told apart' "$out" '^comments +Comments +open +possibly affected +6 +0 +6 +2014-2017$'
like 'a kind that no export had is not known, which is not none' "$out" '^interactions .* \?$'
like 'one that is never affected has no count' "$out" '^messages +Messages +not affected$'
veto checklist --lang de
like 'among all accounts, in German' "$out" '^KONTO +ART +INHALT +ZUSTAND +KI-TRAINING +INHALTE +SICHER ÖFFENTLICH +VIELLEICHT ÖFFENTLICH +JAHRE$'
like 'an account without an export' "$out" '^facebook/dim +posts +Öffentliche Beiträge +offen +vielleicht betroffen +\?$'
is 'as CSV with the days' "$("$VETO" checklist instagram/anna --format csv | tr -d '\r' | grep ,posts,)" \
	'instagram,anna,posts,open,affected,24,24,0,0,2010-01-01,2025-05-17'
is 'and nothing where nothing is known' "$("$VETO" checklist instagram/anna --format csv | tr -d '\r' | grep ,interactions, | cut -d , -f 6-)" ,,,,,
veto account remove instagram/anna --force
veto account remove instagram/open --force
is 'a checklist goes with its account' "$(sqlite3 data/veto/veto.db 'select count(*) from checklist')" 0
finish
