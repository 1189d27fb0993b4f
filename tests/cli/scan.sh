# Data exports: looked at, stored for an account, and stored again when they are newer.
. "$SOURCES/tests/lib.sh" || exit 99

python3 "$SOURCES/tests/export-two" ex || exit 99

# field EXPRESSION: of the JSON in $out.
field()
{
	printf '%s\n' "$out" | python3 -c 'import json, sys; d = json.load(sys.stdin); print(eval(sys.argv[1]))' "$1"
}

# ---- looking only

veto scan --format json ex/old.zip
done_well 'looking needs no account'
check 'and no database' test ! -e "$XDG_DATA_HOME/veto/veto.db"
is 'the service and the account' "$(field 'd["services"][0]["service"] + "/" + d["services"][0]["account"]')" instagram/anna
is 'not private' "$(field 'd["services"][0]["private"]')" False
is 'posts: all sure' "$(field '[d["services"][0]["kinds"]["posts"][k] for k in ("count", "sure", "possible", "private", "first", "last")]')" \
	"[24, 24, 0, 0, '2010-01-01', '2025-05-17']"
is 'posts by year' "$(field 'd["services"][0]["kinds"]["posts"]["years"]["2025"]')" 2
is 'comments: possible' "$(field 'd["services"][0]["kinds"]["comments"]["possible"]')" 6
is 'a kind without a file is not there' "$(field '"interactions" in d["services"][0]["kinds"]')" False
is 'file by file' "$(field 'sorted((f["part"], f["records"], f["read"]) for f in d["files"] if f["path"].endswith("posts_1.json"))')" "[('old.zip', 24, True)]"
veto scan ex/old.zip
done_well 'the same as text'
like 'posts, sure' "$out" '^  Public posts +24 +24 +0 +0$'
like 'the years as bars, with first and last day' "$out" '^    2010 ████▆▆ +▄ 2025  1 Jan 2010 – 17 May 2025$'
like 'what has no file is unknown, not none' "$out" '^  Interactions +unknown: the export has no file of it$'
like 'possibly is explained' "$out" 'possibly public.* is an upper bound'
veto --lang de scan --verbose ex/old.zip
like 'in German: a file that was read whole needs no reason' "$out" 'posts_1\.json: 24 Datensätze$'
LC_ALL=C "$VETO" scan ex/old.zip >c.txt
like 'bars in ASCII where the locale has no others' "$(cat c.txt)" '^    2010 ####\+\+ +- 2025'
refuses 'parts of two exports' 2 'the parts are of two exports, of instagram/anna and of instagram/erika; read one after the other' scan ex/old.zip ex/other.zip
veto scan ex/other.zip
like 'a private profile says so' "$out" 'the profile is private, says the export'
like 'and takes its posts out' "$out" '^  Public posts +3 +0 +0 +3$'
veto scan --format json ex/old.zip --output o.json
done_well 'into a file'
check 'which holds it' grep -q '"services"' o.json
refuses 'not twice' 1 'o.json' scan --format json ex/old.zip --output o.json

# ---- bad input

echo 'this is no archive, and never was one' >junk.zip
veto scan junk.zip
refused 'no archive' 1 'junk.zip: is neither a ZIP archive nor a folder'
is 'that is all: nothing of it was read, so nothing is said of what was found' "$out" ''
python3 - <<-'EOF'
	import zipfile
	def make(name, **files):
	    with zipfile.ZipFile(name, 'w') as z:
	        for path, text in files.items():
	            z.writestr('your_instagram_activity/media/' + path + ('' if '.' in path else '.json'), text)
	post = '[{"media": [{"uri": "a.jpg", "creation_timestamp": 1700000000, "title": "x"}]}]'
	with zipfile.ZipFile('html.zip', 'w') as z:
	    z.writestr('your_instagram_activity/media/posts_1.html', '<html>')
	make('twice.zip', posts_1=post, posts_2=post)
	whole = open('twice.zip', 'rb').read()
	open('short.zip', 'wb').write(whole[:len(whole) // 2])
	make('text.zip', posts_1='hello', posts_2=post)
	make('empty.zip', posts_1='', posts_2=post)
	profile = '{"profile_user": [{"string_map_data": {"Username": {"value": "anna"}, "Private Account": {"value": "False"}}}]}'
	own = ('personal_information/personal_information/personal_information.json', profile)
	import warnings
	warnings.simplefilter('ignore')
	def posts(n):
	    return '[' + ','.join(post[1:-1].replace('a.jpg', '%d.jpg' % i).replace('1700000000', str(1700000000 + i)) for i in range(n)) + ']'
	with zipfile.ZipFile('again.zip', 'w') as z:
	    z.writestr(*own)
	    for i in range(200):
	        z.writestr('your_instagram_activity/media/posts_1.json', posts(10))
	with zipfile.ZipFile('over.zip', 'w', zipfile.ZIP_DEFLATED) as z:
	    z.writestr(*own)
	    z.writestr('your_instagram_activity/media/posts_1.json', posts(2000))
	# The same bytes under many names: each head in the directory leads to the one file.
	raw = open('over.zip', 'rb').read()
	start = raw.index(b'PK\1\2')
	end = raw.index(b'PK\5\6')
	second = raw.index(b'PK\1\2', start + 4)
	heads = raw[start:end] + b''.join(raw[second:end].replace(b'posts_1.json', b'posts_%d.json' % i) for i in range(2, 10))
	import struct
	tail = bytearray(raw[end:])
	struct.pack_into('<HHII', tail, 8, 10, 10, len(heads), start)
	open('over.zip', 'wb').write(raw[:start] + heads + bytes(tail))
	# The flag that says encrypted, in both heads of the first file.
	locked = bytearray(whole)
	for mark, at in ((b'PK\3\4', 6), (b'PK\1\2', 8)):
	    locked[whole.index(mark) + at] |= 1
	open('locked.zip', 'wb').write(locked)
EOF
veto scan html.zip
refused 'the other flavour of an export' 1 'html.zip: this is the HTML flavour; ask for JSON'
is 'is told once' "$out" ''
veto scan short.zip
refused 'an archive whose end is missing' 1 'short.zip: is a ZIP archive whose end is missing; download it again'
is 'too' "$out" ''
veto scan html.zip short.zip
is 'of several each is told' "$status $(printf '%s\n' "$err" | cut -d: -f1,2 | paste -sd ' ')$out" '1 veto: html.zip veto: short.zip'
veto scan html.zip --output unread.txt
check 'and no empty report is left' test ! -e unread.txt
veto scan html.zip --format json
is 'for machines it stands in the answer as well' "$status $(field 'len(d["files"])')" '1 1'
veto scan text.zip
like 'a file that is no JSON at all: nothing stands before' "$out" 'posts_1\.json: 0 records; is not JSON; nothing in it is counted$'
veto scan empty.zip
like 'an empty one' "$out" 'posts_1\.json: 0 records; is empty; there is nothing to count$'
veto --lang de scan text.zip
like 'in German' "$out" 'posts_1\.json: 0 Datensätze; ist kein JSON; nichts darin ist gezählt$'
veto scan locked.zip
like 'an encrypted file is told as that' "$out" 'posts_1\.json: is encrypted; unpack it'
unlike 'and not as one that is in no part' "$out" 'stands in no part'
is 'so one thing is wrong' "$(printf '%s\n' "$out" | grep -o 'with [0-9]* something is wrong')" 'with 1 something is wrong'
veto scan again.zip
like 'a name that an archive holds 200 times is read once' "$out" 'Public posts +10 '
like 'and it is said that the others were left out' "$out" 'posts_1\.json: .*stands there more than once: the first is counted, those left out are 199'
veto scan over.zip
refused 'files that lie over each other' 1 'over.zip: is a ZIP archive whose files lie over each other, as they do to harm who unpacks them; it is not read'
mkdir -p odd/your_instagram_activity/media
unzip -q -o twice.zip -d odd 2>/dev/null || python3 -m zipfile -e twice.zip odd
mkfifo odd/your_instagram_activity/media/posts_3.json odd/pipe
python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("odd/socket")'
timeout 20 "$VETO" scan odd >.out 2>.err
is 'a pipe and a socket in a folder hold nothing up' "$? $(cat .err)" '0 '
for name in pipe socket your_instagram_activity/media/posts_3.json; do
	like "$name is named" "$(cat .out)" "$name: .*is no plain file, but a pipe, a socket or a device; it is left out"
done
refuses 'not there' 1 'missing.zip: there is no such file' scan missing.zip
refuses 'a device' 2 '/dev/null: this is neither a file nor a folder' scan /dev/null
refuses 'options that need an account' 2 '--account' scan ex/old.zip --no-excerpts

# ---- storing

veto account add instagram/anna
veto record objected instagram/anna --on 2025-05-12
refuses 'no archive stores nothing' 1 'neither a ZIP archive' scan junk.zip --account instagram/anna
refuses 'no such account' 2 "there is no account 'nobody'" scan ex/old.zip --account nobody
refuses 'of another account: both are named' 2 'names instagram/erika, not instagram/anna; nothing was stored' scan ex/other.zip --account instagram/anna
veto account add facebook/anna.f
refuses 'of another service' 2 'holds nothing of facebook/anna.f' scan ex/old.zip --account facebook/anna.f
veto scan ex/old.zip --account instagram/anna
is 'stored' "$status" 0
like 'how many are new' "$out" '^instagram/anna: 54 items are new$'
like 'before and after the objection' "$out" '^    before the objection 23, after it 1$'
like 'what it says of the profile is said, and not done' "$err" 'anna is public, here it is unknown'
veto account show instagram/anna
unlike 'not done' "$out" '^profile +public'
veto scan ex/old.zip --account instagram/anna --set-visibility
like 'the same again: nothing is new' "$out" '^instagram/anna: 0 items are new$'
veto account show instagram/anna
like 'the visibility, since that was wanted' "$out" 'public'
veto verify
done_well 'the counts are right'

veto items instagram/anna posts --year 2010 --set restricted
is 'four of 2010 ticked' "$out" 'Public posts: 4 items are now: restricted'
veto scan ex/cut.zip --account instagram/anna
like 'a file that ends in the middle is named' "$out" 'posts_1.json: [0-9]+ records; ends in the middle'
like 'and nothing is taken for gone' "$out" '^Not all could be read'
unlike 'really nothing' "$out" 'any more'
veto scan ex/part.zip --account instagram/anna
like 'one that does not say from when until when it reaches: older ones were not seen' "$out" '^4 items were not seen in this export, and stay as they are'
like 'and one post and one image are new' "$out" '^instagram/anna: 2 items are new$'
unlike 'and are not gone' "$out" 'any more'
is 'with their ticks' "$("$VETO" items instagram/anna posts --state restricted | grep -c Fluss)" 4
veto scan ex/new.zip --account instagram/anna
like 'the same again: nothing is new' "$out" '^instagram/anna: 0 items are new$'
like 'one that does is told so' "$out" '^  asked for, as the export says: what is of 1 Jan 2009 to 24 Nov 2025$'
like 'two and two are gone' "$out" '^4 items are not in the export any more'
is 'what was ticked stays ticked' "$("$VETO" items instagram/anna posts --state restricted | grep -c Fluss)" 2
is 'what is gone is removed' "$("$VETO" items instagram/anna posts --state removed | grep -c 'gone since')" 2
is 'nothing doubles' "$("$VETO" items instagram/anna posts --format csv | wc -l)" 26
veto scan ex/old.zip --account instagram/anna
like 'the older again: they are back' "$out" '4 are there again'
is 'as they were ticked' "$("$VETO" items instagram/anna posts --state restricted | grep -c Fluss)" 4
veto verify
done_well 'the counts are still right'

veto scan ex/other.zip --account instagram/anna --profile erika
is 'another profile, said so' "$status" 0
veto scan ex/other.zip --account instagram/anna
is 'is remembered' "$status" 0
veto scan ex/old.zip --account instagram/anna --profile nobody
refused 'a profile that is not in it' 2 'names instagram/anna'

veto scan ex/old.zip --account instagram/anna --profile anna --no-excerpts
is 'without beginnings of texts' "$("$VETO" items instagram/anna posts --format csv | grep -c Fluss)" 0

# ---- numbered files with a gap, and the history of the switch

veto scan ex/gap.zip
like 'a file that is missing between others is named' "$out" 'gap.zip: your_instagram_activity/media/posts_2.json: stands in no part'
like 'and the counts are lower bounds' "$out" '^    at least so many: not all files'
like 'when the profile was made public is told, whatever the words' "$out" '^  13 Sep 2020: the profile was made public$'
like 'and private' "$out" '^  15 Apr 2022: the profile was made private$'
veto scan --format json ex/gap.zip
is 'for machines too' "$(field '[d["services"][0]["kinds"]["posts"].get("at_least"), d["services"][0]["switches"][1]]')" \
	"[True, {'since': '2022-04-15', 'private': True}]"
veto account add instagram/anna.privat --visibility public
veto scan ex/gap.zip --account instagram/anna.privat --profile anna
like 'stored, nothing is taken for gone' "$out" '^Not all could be read, so nothing was taken for gone'
veto account show instagram/anna.privat
like 'and the profile stays what it was here until somebody says so' "$out" 'public'
is 'the switches are kept' "$(sqlite3 -readonly data/veto/veto.db "SELECT group_concat(private) FROM scan_switch")" false,true

# ---- killed while it works: all or nothing

before=$(state)
python3 "$SOURCES/tests/export-two" ex 30000
for i in 1 2 3; do
	"$VETO" scan ex/big.zip --account instagram/anna --profile anna >/dev/null 2>&1 &
	sleep "0.$i"
	kill -INT $! 2>/dev/null
	wait $!
	now=$("$VETO" items instagram/anna posts --format csv | wc -l)
	case $now in
	26|30025) ;;
	*) echo "# $now items" ;;
	esac
	check "interrupted after 0.$i s: nothing or all" test "$now" = 26 -o "$now" = 30025
done
veto verify
done_well 'and the counts are right'
check 'nothing is left in the temporary folder' test -z "$(find "$home" -name 'etilqs_*')"

# ---- an archive that becomes shorter while it is read: veto is stopped, so that the pipe fills and veto-scan waits in the middle

# sleeps PROCESS: all of its threads do; nothing is started to see it, which would take longer than what is waited for.
sleeps()
{
	local file stat=

	for file in "/proc/$1/task"/*/stat; do
		{ stat=$(<"$file"); } 2>/dev/null
		[[ $stat == *') S '* ]] || return 1
	done
}

mkfifo never
exec 3<>never # nobody writes there: reading from it sleeps
# shrink SECONDS: veto is stopped after so long.
shrink()
{
	local parent child= at=0 still=0

	cp ex/big.zip ex/short.zip
	"$VETO" scan ex/short.zip --account instagram/short --profile anna >shrunk.out 2>shrunk.err &
	parent=$!
	while [ -z "$child" ] && [ $((at += 1)) -lt 500 ]; do
		{ child=$(<"/proc/$parent/task/$parent/children"); } 2>/dev/null
		child=${child%% *}
	done
	sleep "$1"
	kill -STOP "$parent" 2>/dev/null
	while [ "$still" -lt 10 ] && [ $((at += 1)) -lt 700 ]; do
		read -rt 0.01 -u 3
		sleeps "$child" && still=$((still + 1)) || still=0
	done
	truncate -s 100000 ex/short.zip
	kill -CONT "$parent" 2>/dev/null
	wait "$parent"
	shrunk=$?
}
veto account add instagram/short
for after in 0.02 0.05 0.01 0.1 0.03 0.2; do
	shrink "$after"
	! grep -q 'became shorter while it was read' shrunk.out shrunk.err || break
done
like 'an archive that shrinks is named, with what became of it' "$(cat shrunk.out shrunk.err)" 'short.zip: .*posts_1.json: .*became shorter while it was read'
check 'the program lives' test "$shrunk" -lt 2
unlike 'nothing is taken for gone' "$(cat shrunk.out)" 'any more'
check 'what stands before is kept' test "$("$VETO" items instagram/short posts --format csv | wc -l)" -gt 1
veto verify
done_well 'and the counts are right'

# ---- what is stored is stored, wherever it is told

veto account add instagram/untold
refuses 'no place for the report is known before anything is stored' 1 'no/where: there is no such file or folder$' \
	scan ex/old.zip --account instagram/untold --profile anna --output no/where
"$VETO" scan ex/old.zip --account instagram/untold --profile anna >/dev/full 2>.err
status=$? err=$(grep -v 'veto account edit' .err)
refused 'a report that cannot be told is no failure' 0 'it is done, but could not be told: standard output: no space left'
check 'the items are there' test "$("$VETO" items instagram/untold posts --format csv | wc -l)" -gt 1
veto account remove instagram/untold --force

veto backup b.db
done_well 'a backup'
is 'holds the items' "$("$VETO" --db b.db items instagram/anna comments --format csv | wc -l)" 7
veto account remove instagram/short instagram/anna.privat --force
veto account remove instagram/anna --force
is 'with the account its items go' "$(sqlite3 -readonly "$XDG_DATA_HOME/veto/veto.db" 'SELECT (SELECT count(*) FROM item) + (SELECT count(*) FROM item_count) + (SELECT count(*) FROM scan) + (SELECT count(*) FROM scan_file)')" 0
finish
