# Nothing is recorded that was not shown: which way something went, where to, and the text that was given, which is kept.
. "$SOURCES/tests/lib.sh" || exit 99

# last ACCOUNT: kind, channel and route of its last entry, and how many files it has.
last()
{
	"$VETO" log "$1" --format jsonl | tail -n 1 |
		python3 -c 'import json, sys; e = json.load(sys.stdin); print(e["entry"], e["channel"], e["route"], len(e["evidence"]), sep="|")'
}
# kept ACCOUNT: the file of its last entry.
kept()
{
	"$VETO" evidence get "$("$VETO" log "$1" --format jsonl | tail -n 1 | python3 -c 'import json, sys; print(json.load(sys.stdin)["evidence"][0])')"
}

veto account add instagram/anna --owner 'Anna Schmidt'
veto account add deepseek/anna --owner 'Anna Schmidt'
veto account add linkedin/anna
address=https://help.instagram.com/contact/767264225370182

# ---- which way

refuses 'several ways, and nobody to ask' 2 'instagram/anna: which way did it go\? There are several; say it with --route \(meta-ai-general, .*\), or with --via alone' \
	object instagram/anna --submitted
unlike 'a page that only explains is none of them' "$("$VETO" object instagram/anna --submitted 2>&1)" 'meta-help'
veto object instagram/anna --submitted --route meta-instagram-ai
is 'the one that is said' "$status $(last instagram/anna)" "0 objected|form|$address|1"
like 'and told' "$out" "^instagram/anna: entry 1 \\(.* 20[0-9]*, form, $address\\), now objected; .*; the text that was given is kept with it\$"
veto object instagram/anna --submitted --via form
is 'a channel alone is no route' "$(last instagram/anna)" 'objected|form||1'
veto object deepseek/anna --submitted
is 'the only one there is' "$(last deepseek/anna)" 'objected|email|privacy@deepseek.com|1'
veto object linkedin/anna --submitted --route linkedin-setting
is 'a switch, by the clicks that lead to it; there is no text' "$(last linkedin/anna)" 'objected|setting|Settings > Data privacy > Data for generative AI improvement: off|0'
veto complain deepseek/anna --submitted --place Berlin --reason 'It goes on.'
like 'a complaint has no channel that nobody named' "$(last deepseek/anna)" '^complained\|\|Berliner Beauftragte .*\|1$'
like 'whose address on the web was shown, and stands in what was given' "$(kept deepseek/anna)" '^address: https://[^ ]*datenschutz-berlin\.de/'
veto remind deepseek/anna --submitted
like 'nor has a reminder' "$(last deepseek/anna)" '^reminded\|\|[^|]+\|1$'
for kind in confirmed refused received; do
	veto record $kind deepseek/anna --quiet
	is "$kind: no channel, and what is missing is said" "$status$(last deepseek/anna | cut -d '|' -f 2)$(grep -c 'nothing is kept that shows it: no evidence, and no reference$' <<<"$err")" 01
done
veto record confirmed deepseek/anna --reference Z-1 --quiet
unlike 'a reference is enough' "$err" 'nothing is kept'

# On a terminal it is asked for.
python3 - <<'END' >asked 2>&1
import os, sys
sys.path.insert(0, os.environ["SOURCES"] + "/tests/term")
from pty_terminal import Terminal, check
import time
t = Terminal(os.environ["VETO"], "object", "instagram/anna", "--submitted")
until = time.time() + 20
while b"which way did it go? [1-" not in t.bytes and time.time() < until:
    t.read(0.2)
os.write(t.master, b"2\n")
while t.process.poll() is None and time.time() < until:
    t.read(0.2)
print(t.process.returncode)
END
is 'it is asked' "$(tail -1 asked)" 0
is 'and the answer recorded' "$(last instagram/anna)" "objected|form|$("$VETO" routes instagram --url | sed -n 2p)|1"

# ---- where to, typed

veto record objected instagram/anna --via form --route "$address" --quiet
is 'an address of the catalogue' "$(last instagram/anna)" "objected|form|$address|0"
is 'whose route stands beside the record' "$(sqlite3 data/veto/veto.db 'select route_id from entry order by recorded desc limit 1')" meta-instagram-ai
veto record objected instagram/anna --via letter --route 'Meta, Merrion Road' --quiet
is 'any other' "$(last instagram/anna)" 'objected|letter|Meta, Merrion Road|0'
is 'which is none of it' "$(sqlite3 data/veto/veto.db 'select route_id from entry order by recorded desc limit 1')" ''
refuses 'a query of one'"'"'s own' 2 "route: an address is recorded without what follows '\?' or '#' in it, unless 'veto routes instagram' shows it so: 'https://example.org/form\?id=anna" \
	record objected instagram/anna --route 'https://example.org/form?id=anna'
refuses 'a fragment' 2 "route: an address is recorded without what follows" record objected instagram/anna --route 'https://example.org/#anna'
refuses 'somebody before the host' 2 "the field 'route' cannot have a user before the host of an address" record objected instagram/anna --route 'https://anna:secret@example.org/'
refuses 'two lines' 2 'route: the control character U\+000A is not allowed' record objected instagram/anna --route $'a\nb'
refuses '501 bytes' 2 'route: it is 501 bytes long; at most 500 are allowed' record objected instagram/anna --route "$(printf '%0501d' 0)"
veto account add tiktok/anna
tiktok=$("$VETO" routes tiktok --url | head -n 1)
like 'the catalogue has one with a query' "$tiktok" '\?'
veto record objected tiktok/anna --route "$tiktok" --quiet
is 'which is taken as it stands there' "$status $(last tiktok/anna)" "0 objected||$tiktok|0"

# ---- what was given

veto object instagram/anna --submitted --route meta-instagram-ai --text-lang de --reason 'Mein eigener Grund.'
kept instagram/anna >given.txt
like 'a line by chance, of which nobody can guess the hash' "$(head -1 given.txt)" '^[0-9a-f]{32}$'
is 'its head says what it was made from' "$(sed -n '2,11s/: .*//p' given.txt | paste -sd ' ')" \
	'text given, form veto catalogue route account for by mandate language address'
like 'the way' "$(<given.txt)" '^route: meta-instagram-ai$'
like 'the account' "$(<given.txt)" '^account: instagram/anna$'
like 'for whom' "$(<given.txt)" '^for: Anna Schmidt$'
like 'by whom' "$(<given.txt)" "^by: $(id -un)\$"
like 'in which language' "$(<given.txt)" '^language: de$'
like 'where to' "$(<given.txt)" "^address: $address\$"
like 'the text' "$(<given.txt)" 'widerspreche nach Art\. 21 Abs\. 1'
like 'with the reason' "$(<given.txt)" 'Mein eigener Grund\.'
like 'and what was said of the way, with its source' "$(<given.txt)" 'Verbraucherzentrale|Meta'
first=$(head -1 given.txt)
veto object instagram/anna --submitted --route meta-instagram-ai
kept instagram/anna >again.txt
check 'another time it is another line' test "$first" != "$(head -1 again.txt)"
veto object instagram/anna --submitted --route meta-instagram-ai --without-text
is 'not kept, this once' "$(last instagram/anna)" "objected|form|$address|0"
unlike 'and nothing is said of it' "$out" 'kept'
export XDG_CONFIG_HOME=$home/config
mkdir -p config/veto
echo 'keep-text no' >config/veto/config
veto object instagram/anna --submitted --route meta-instagram-ai
is 'not kept, as it is configured' "$(last instagram/anna)" "objected|form|$address|0"
echo 'keep-text maybe' >config/veto/config
refuses 'a word that is none' 2 "configuration: line 1: 'keep-text' takes yes or no, not 'maybe'" object instagram/anna --submitted --route meta-instagram-ai
unset XDG_CONFIG_HOME
veto verify --quiet
done_well 'the log holds'
finish
