# What commands show as JSON: each command that has the format stands in veto-json(5), and what it writes has the keys and the types
# that stand there, no more and no fewer; statuses and messages are as without; and no language makes a difference but in what is told in
# words.
. "$SOURCES/tests/lib.sh" || exit 99
. "$SOURCES/tests/net/lib.sh" || exit 99

page=$SOURCES/man/veto-json.5
json()
{
	python3 "$SOURCES/tests/cli/json_page.py" "$page" "$@" 2>&1
}

# ---- the page and the table

with_json=
while IFS= read -r line; do
	[[ $line =~ ^\ \ ([a-z]+(\ [a-z]+)?)\ \  ]] || continue
	veto ${BASH_REMATCH[1]} --help
	[[ " $(one_of FORMAT) " != *' json '* ]] || with_json+=${BASH_REMATCH[1]}$'\n'
done < <("$VETO" --help)
check 'there are commands that write JSON' test "$(wc -l <<<"$with_json")" -ge 15
is 'the page has these commands, in their order' "$(json commands)" "${with_json%$'\n'}"
# The German page differs in sentences alone.
bones()
{
	sed -n '/^\.Sh \(COMMANDS\|BEFEHLE\)/,/^\.Sh EXIT/ { /^\.Ss /p; /^\.It /p; }' "$1"
}
is 'the German page has the same keys' "$(bones "$SOURCES/man/de/veto-json.5")" "$(bones "$page")"

# ---- what is asked: each command as text, as JSON, and as JSON in German

n=0
asked=()
answered=
# ask NAME COMMAND ARGUMENT...: with JSON it writes one value, says what it says without but that nothing was found, and ends as without.
ask()
{
	local name=$1 command=$2 text_status text_err wanted

	shift 2
	veto $command "$@"
	text_status=$status
	text_err=$(grep -v -e 'veto: there is no' -e 'veto: no ' -e 'veto: nobody' <<<"$err")
	n=$((n + 1))
	echo "$command" >"$n.json"
	"$VETO" $command "$@" --format json >>"$n.json" 2>"$home/.err"
	is "$name: the exit status is the same" $? "$text_status"
	is "$name: and what is said" "$(<"$home/.err")" "$text_err"
	asked+=("$n.json")
	answered+=$command$'\n'
	turn 3 || return 0
	echo "$command" >"$n.de.json"
	"$VETO" --lang de $command "$@" --format json >>"$n.de.json" 2>/dev/null
}

# nothing COMMAND ARGUMENT...: a list without elements is [], and nothing is said of that.
nothing()
{
	veto "$@" --format json
	is "$*: an empty list" "$status$out$err" '0[]'
	veto "$@"
	is "$*: the status as text, and a line that says so" "$status$out$(wc -l <<<"$err")" 01
	like "$*: which it is" "$err" '^veto: (there is no|no|nobody) '
	veto --lang de "$@"
	like "$*: and in German" "$err" '^veto: (es gibt|kein|in dieser|diese Formulare|.*noch kein) '
	[[ $1 != check ]] || return
	veto "$@" --quiet
	is "$*: with --quiet nothing" "$status$out$err" 0
}
for command in 'account list' log checklist due 'evidence list' 'check --last instagram'; do
	nothing $command
done
ask 'nothing to verify' verify
check 'no database came of all that' test ! -e data

python3 "$SOURCES/tests/export-two" ex || exit 99
echo proof >proof.txt
echo more >more.txt
veto account add instagram/anna --owner 'A "quoted"\ owner' --email anna@example.org --visibility public --centre Schmidt --alias anna.today
veto account add instagram/erika --visibility private
veto account add threads/bare
nothing log
nothing account list --service facebook
nothing due --within 3
nothing evidence list
nothing items bare
veto record objected anna --on 2025-01-05 --via form --route https://example.org/form --reference 'AZ 1' --note $'one\tline, "quoted"\\\nand <b>another</b>' --evidence proof.txt --quiet
veto record queried anna --on '2025-01-06 10:00' --quiet
veto record extended anna --on 2025-01-07 --quiet
veto record complained anna --on 2025-06-07 --quiet
veto record noted anna --on 2025-06-08 --evidence more.txt --quiet
veto record struck anna --about 5 --quiet
veto record reminded anna --on 2025-06-09 --quiet
veto record undelivered anna --about 7 --on 2025-06-10 --quiet
veto record objected erika --on "$(date -d '-3 days' +%F)" --quiet
veto account edit bare --look-again "$(date -d '+3 days' +%F)"
nothing log --since 2099-01-01
nothing items anna
veto scan ex/old.zip --account instagram/anna
nothing items anna --year 2039
ask 'accounts' 'account list'
ask 'some accounts' 'account list' --service threads
ask 'all of two accounts' 'account show' instagram/anna threads/bare
ask 'the log' log
ask 'the log of one' log erika
ask 'checklists' checklist
ask 'the checklist of one' checklist anna
ask 'an export that is looked at' scan ex/old.zip
ask 'one of a private profile' scan ex/other.zip
ask 'one with a gap and a history' scan ex/gap.zip
# Of a post without a day or a text, in an export that does not say whose it is, nor which way its profile was switched.
python3 - <<-'END'
	import json, zipfile
	with zipfile.ZipFile('bare.zip', 'w') as z:
	    z.writestr('your_instagram_activity/media/posts_1.json', json.dumps([{'media': [{'uri': 'media/posts/a.jpg'}]}]))
	    z.writestr('login_and_profile_creation/profile_privacy_changes.json', json.dumps({'account_history_account_privacy_history':
	        [{'title': 'irgendwas', 'string_map_data': {'Zeit': {'timestamp': 1600000000}}}]}))
END
ask 'one that says next to nothing' scan bare.zip
veto account add instagram/bare
veto scan bare.zip --account instagram/bare
ask 'one that is stored' scan ex/new.zip --account instagram/anna
echo 'no archive' >junk.zip
veto scan junk.zip
text_status=$status
veto scan junk.zip --format json
is 'what is no archive has its status' "$status $text_status" '1 1'
n=$((n + 1))
printf 'scan\n%s\n' "$out" >$n.json
asked+=("$n.json")
ask 'items' items anna
ask 'items of which nothing is known' items instagram/bare
ask 'items of a kind' items instagram/anna posts --year 2025
ask 'what is due' due --within 999
ask 'what is overdue, with a status' due --check --within 999
ask 'files that entries name' 'evidence list'

# ---- what there is to send

veto account add instagram/second --centre Schmidt
veto account add linkedin/plain
ask 'an objection' object instagram/erika instagram/second --text-lang en
ask 'one to a service whose route takes no text' object linkedin/plain --text-lang en
ask 'its withdrawal' object instagram/erika --withdraw --text-lang de --reason 'one of my own'
ask 'a reminder' remind instagram/erika --text-lang en
ask 'a complaint' complain instagram/erika --place Berlin --text-lang en --reason 'It goes on.'
ask 'one to an authority that no article reaches' complain instagram/erika --place Switzerland --text-lang en --reason 'It goes on.'
veto next --add instagram/erika threads/bare
veto next object
ask 'the next one of a work list, which is held' next
ask 'one that is only looked at' next --read-only --text-lang en
for option in --text --qr; do
	refuses "object: $option has a form of its own" 2 "$option writes in a form of its own" object instagram/erika $option --format json
done
refuses 'nothing is shown with --submitted' 2 '--format is for the text' object instagram/erika --submitted --format json
veto object instagram/erika
plain=$out
veto object instagram/erika --format json
is 'the text is the one that is shown without, line by line' "$(python3 -c 'if True:
	import json, sys
	shown = {line.strip() for line in sys.argv[1].split("\n")}
	[it] = json.loads(sys.argv[2])
	print([line for line in [it["subject"] or "", *it["text"].split("\n")] if line not in shown], len(it["text"]) > 400)' "$plain" "$out")" '[] True'

# ---- the catalogue

ask 'all services' routes
ask 'a service' routes instagram
for option in --url --text --qr; do
	refuses "routes: $option has a form of its own" 2 "$option writes in a form of its own" routes instagram $option --format json
done
ask 'the topics' guide
ask 'all topics' guide all
ask 'all places' authority
ask 'a country with Länder' authority de
ask 'one of them' authority de-by
ask 'what the catalogue holds' 'catalogue list'
echo '{"catalogue": 1, "routes": [{"id": "x"}]}' >bad.json
ask 'mistakes in a catalogue' 'catalogue check' bad.json
mkdir -p config/veto
python3 - >config/veto/catalogue.json <<-'END'
	import json
	both = lambda text: {'en': text, 'de': text + ' auf Deutsch'}
	print(json.dumps({'catalogue': 1,
	    'sources': [{'id': 'own', 'name': 'Own', 'kind': 'press', 'where': 'here', 'date': 'unknown', 'checked': '2026-11-23'}],
	    'controllers': [{'id': 'club', 'name': 'Club Ltd', 'address': ['1 Lane', 'Dublin'], 'email': 'a@club.example', 'seat': 'ie',
	        'language': 'en, fr', 'sources': ['own']}],
	    'providers': [{'id': 'club', 'name': 'Club', 'controller': 'club', 'lead': 'iedpc',
	        'mail': [{'domain': 'club.example', 'seen': '2026', 'sources': ['own']}],
	        'references': [{'pattern': 'CL-####', 'seen': '2026', 'sources': ['own']}]}],
	    'services': [{'id': 'clubnet', 'name': 'Clubnet', 'provider': 'club', 'content': both('all'), 'basis': ['consent'], 'mark': 'unsure', 'sources': ['own'],
	        'kinds': [{'kind': 'posts', 'rule': 'always', 'since': 'unknown', 'note': both('so they say'), 'sources': ['own']}]}],
	    'routes': [{'id': 'club-form', 'services': ['clubnet'], 'kind': 'form', 'title': both('form'), 'url': 'https://club.example/form',
	        'reason': 'required', 'own_address': 'yes', 'limit': 1000, 'language': 'fr', 'needs': ['name', 'reason'], 'seen': '2026',
	        'checked': '2026-11-23', 'mark': 'unsure', 'sources': ['own']}],
	    'authorities': [{'id': 'own-office', 'name': 'Office', 'places': ['fr'], 'scope': 'general', 'address': 'Somewhere', 'date': 'unknown',
	        'checked': '2026-11-23', 'mark': 'unsure', 'sources': ['own']}]}))
END
export XDG_CONFIG_HOME=$home/config
ask 'a service of the user' routes clubnet
ask 'an authority of the user' authority fr
veto account add clubnet/erika
ask 'a text for a field that takes no more, with a proposal' object clubnet/erika
unset XDG_CONFIG_HOME
echo '{"catalogue": 1}' >good.json
veto catalogue check good.json --format json
is 'none' "$status$out" '0[]'
ask 'none, and what is said' 'catalogue check' good.json
veto routes nowhere --format json
refused 'a service that is not there' 2 "unknown service 'nowhere'"
is 'and nothing is written' "$out" ''

# ---- proof

db=data/veto/veto.db
ask 'a log that holds' verify
veto log --format csv --output log.csv
ask 'as a file' verify log.csv
ask 'and quietly' verify --quiet
cp "$db" sound.db
anna="(select id from account where handle = 'anna')"
# broken SQL: the same of a database in which that was done.
broken()
{
	cp sound.db "$((n + 1)).db"
	check "$1" sqlite3 "$((n + 1)).db" "$1"
	ask "after $1" verify --db "$((n + 1)).db"
}
broken "update entry set reference = 'other' where seq = 2 and account = $anna"
broken "delete from entry where seq = 3 and account = $anna"
broken "update account set status = 1 where id = $anna"
broken "update evidence_portion set data = cast('Proof' as blob)"
broken "update entry set entry = 'nothing' where seq = 4 and account = $anna"
sed '3s/,2,/,3,/' log.csv >numbers.csv
sed 's/queried/querried/' log.csv >invalid.csv
{ cat log.csv; tail -1 log.csv; } >twice.csv
sed 's/,objected,form,/,"objected",form,/' log.csv >other-form.csv
veto log --format csv --without-internal --output without.csv
cp log.csv ahead.csv
python3 - ahead.csv <<-'END'
	import csv, hashlib, io, sys
	rows = list(csv.reader(open(sys.argv[1], encoding='utf-8', newline='')))
	def line(fields):
	    out = io.StringIO()
	    csv.writer(out, lineterminator='').writerow(fields)
	    return out.getvalue()
	heads = {}
	rows[2][3] = '2999-01-06' # what happened long after it was recorded
	for row in rows[1:]:
	    row[13] = heads.get((row[0], row[1]), '')
	    row[14] = heads[row[0], row[1]] = hashlib.sha256(line(row[:14]).encode()).hexdigest()
	with open(sys.argv[1], 'w', encoding='utf-8', newline='') as file:
	    csv.writer(file).writerows(rows)
END
for file in numbers invalid twice other-form without ahead; do
	ask "$file" verify $file.csv
done
echo 'this is no log' >no-log.csv
ask 'what is no log' verify no-log.csv
printf '%s\n' "$(head -1 log.csv)" 'torn,"' >torn.csv
ask 'a log that breaks off' verify torn.csv
VETO_DB=$home/other.db "$VETO" import log.csv >/dev/null
ask 'a log that was taken in, without its evidence' verify --db other.db
ask 'and what it names' 'evidence list' --db other.db
VETO_DB=$home/bare.db "$VETO" import without.csv >/dev/null
ask 'a log that was taken in without what is internal' log --db bare.db
veto verify missing.csv --format json
is 'a file that is not there: nothing is written' "$status$out" 1

# ---- forms, asked of a site of our own

if command -v openssl >/dev/null && site_open; then
	catalogue <<-END
		ok instagram https://ok.forms.test/ok
		page instagram https://page.forms.test/page
		gone threads https://gone.forms.test/404
		moved threads https://moved.forms.test/moved-away
		nowhere threads https://nowhere.invalid/ok
	END
	veto check
	ask 'forms that were looked at' check --last
	printf '<p>first line<p>stays<p>another\n' >"$site/page"
	veto check --format json
	is 'forms that are looked at now' "$status$err" 0
	n=$((n + 1))
	printf 'check\n%s\n' "$out" >$n.json
	asked+=("$n.json")
	printf '<p>first line<p>stays<p>a third\n' >"$site/page"
	veto check instagram
	ask 'what changed' check --last
	ask 'routes with what was found' routes
else
	skip 'forms' package 'openssl is missing'
fi

# ---- all of it against the page

is 'each command was asked' "$(sort -u <<<"${answered%$'\n'}")" "$(sort <<<"${with_json%$'\n'}")"
german=()
for file in "${asked[@]}"; do
	[ ! -e "${file%.json}.de.json" ] || german+=("$file" "${file%.json}.de.json")
done
check 'many were asked in German, too' test "${#german[@]}" -ge 30
is 'in German it is the same' "$(json plain "${german[@]}")" ''
is 'what they write is what stands in the manual' "$(json check "${asked[@]}")" ''

# The test above must be able to fail.
sed '/^\.It Cm email Pq/,+1d; s/^\.It Cm due Pq day/&s/; s/^\.It Cm seq Pq number/.It Cm lost Pq number\nLost.\n&/' "$page" >other.5
page=other.5
is 'two that differ are told' "$(json plain 1.json 2.json)" '2.json is another than 1.json'
complaints=$(json check "${asked[@]}")
like 'a key that does not stand in the manual is told' "$complaints" "^due: 'email' does not stand in the manual$"
like 'one that is not printed' "$complaints" "^log: 'lost' was never printed$"
like 'a type that the manual does not explain' "$complaints" "^log\.due: the manual does not say what a 'days' is$"
finish
