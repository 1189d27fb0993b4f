# Texts to send: each use of the catalogue is reached by a command; who signs, for whom, what is asked for besides, what is lacking.
. "$SOURCES/tests/lib.sh" || exit 99

file=$SOURCES/data/catalogue.json
export XDG_CONFIG_HOME=$home/config
mkdir -p config/veto

ago()
{
	date -d "$1 days ago" +%F
}

veto account add facebook/anna --owner 'Anna Schmidt' --email anna@example.org
for each in new refused late; do
	veto account add "linkedin/$each" --owner 'Anna Schmidt' --email anna@example.org
done
veto record objected refused --via email --on "$(ago 50)"
veto record refused refused --on "$(ago 3)"
veto record objected late --via email --on "$(ago 50)"

# ---- each use

# lines_of USE: "part|language|line", the first lines without a word in braces, of the letter and of the short text.
lines_of()
{
	python3 - "$file" "$1" <<-'END'
		import json, sys
		[text] = [t for t in json.load(open(sys.argv[1]))['texts'] if t['use'] == sys.argv[2]]
		for part in ('body', 'field'):
		    for lang in ('en', 'de'):
		        lines = [l.replace('{!non_member}', '') for l in text.get(part, {}).get(lang, [])]
		        plain = [l for l in lines if '{' not in l and len(l) > 12 and l[-1] != ':'][:2]
		        for line in plain:
		            print(part, lang, line, sep='|')
	END
}

command_of()
{
	case $1 in
	objection) echo object linkedin/new --route linkedin-form ;;
	non-member) echo object facebook/anna --non-member ;;
	withdrawal) echo object linkedin/refused --withdraw --route linkedin-form ;;
	again) echo object linkedin/refused --route linkedin-form ;;
	reminder) echo remind linkedin/late ;;
	complaint) echo complain linkedin/late --place Bayern ;;
	mandate) echo object linkedin/new --mandate ;;
	ground) echo object linkedin/new --route linkedin-form --with ground ;;
	esac
}

uses=$(python3 -c 'import json, sys; print(*dict.fromkeys(t["use"] for t in json.load(open(sys.argv[1]))["texts"]))' "$file")
check 'there are uses' test "$(echo $uses | wc -w)" -ge 8
for use in $uses; do
	command=$(command_of "$use")
	check "$use: a command reaches it" test -n "$command"
	lines_of "$use" >lines
	check "$use: it has lines of its own" test -s lines
	while IFS='|' read -r part lang line; do
		letter=
		[ "$part" = field ] || case $command in *--route*|*--non-member) [ "$use" = ground ] || letter='--with letter' ;; esac
		veto $command --text-lang "$lang" $letter
		like "$use, $part, $lang: it is shown" "$(grep -F -m1 -- "$line" <<<"$out")" .
	done <lines
done

# ---- a form's field, and post

veto object linkedin/new --route linkedin-form --text
short=$out
unlike 'a field has neither greeting nor signature' "$out" 'To whom|Yours|Schmidt'
check 'and fits into a thousand characters' test "$(printf '%s' "$out" | wc -m)" -lt 1000
veto object linkedin/new --route linkedin-form --text --text-lang de
check 'in German too' test "$(printf '%s' "$out" | wc -m)" -lt 1000
veto object linkedin/new --route linkedin-post
like 'a letter has a head' "$out" '^LinkedIn Ireland Unlimited Company$'
like 'and is signed' "$out" '^Anna Schmidt$'
like 'restriction is asked for without a condition' "$out" 'Until you have decided, I ask you to restrict the processing under Art\. 18\(1\)\(d\) GDPR\.'
like 'a consent is withdrawn, where there is one' "$out" 'As far as you rest this processing on a consent, I withdraw it \(Art\. 7\(3\) GDPR\)\.'
unlike 'nothing is asked for besides' "$out" 'Art\. 15 GDPR|Art\. 17\(1\)'
veto object linkedin/new --route linkedin-post --with access,erasure
like 'but where it is wanted: access' "$out" '^I also ask for access under Art\. 15 GDPR'
like 'erasure' "$out" 'erase my personal data .* \(Art\. 17\(1\)\(c\) and Art\. 19 GDPR\)\.$'
like 'the command that records it has what the text was made with' "$out" '^Once it is sent: .* --with access,erasure --submitted$'
refuses 'an unknown part' 2 "unknown part of a text 'acess'; did you mean 'access'" object linkedin/new --with erasure,acess
refuses 'an empty one' 2 'unknown part of a text' object linkedin/new --with access,
refuses 'one of another text' 2 '--with no-court is for another text than this' object linkedin/new --with no-court
refuses 'a reminder has none' 2 '--with access is for another text than this' remind linkedin/late --with access
for word in '' mandat; do
	refuses "no such way of signing: '$word'" 2 "way of signing" object linkedin/new --as "$word"
done

# ---- a limit, and a reason that is asked for

cat >config/veto/catalogue.json <<'END'
{"catalogue": 1,
"routes": [
{"id": "strict", "services": ["linkedin"], "kind": "form", "title": {"en": "strict", "de": "streng"}, "url": "https://www.linkedin.com/x",
	"reason": "required", "limit": 600, "seen": "2026", "checked": "2026-11-23", "mark": "unsure", "sources": ["pga_fb"]},
{"id": "roomy", "services": ["linkedin"], "kind": "form", "title": {"en": "roomy", "de": "weit"}, "url": "https://www.linkedin.com/y",
	"reason": "optional", "limit": 2000, "seen": "2026", "checked": "2026-11-23", "mark": "unsure", "sources": ["pga_fb"]}]}
END
veto object linkedin/new --route roomy
n=$(printf '%s\n' "$short" | wc -m)
like 'characters are counted beside the text' "$out" "^$n of 2000 characters\$"
unlike 'no reason is proposed where none is asked for' "$out" 'My reasons|proposal'
veto object linkedin/new --route strict
like 'a text that is too long' "$out" '^6[0-9][0-9] of 600 characters: too long by [0-9]+$'
like 'where a reason is asked for, one is proposed' "$out" '^My reasons: I published this for particular people'
like 'and called a proposal' "$out" 'The reason in it is a proposal'
veto object linkedin/new --route strict --text
like 'also where the text is alone' "$err" '^veto: The reason in it is a proposal'
like 'with its length' "$err" '^veto: 6[0-9][0-9] of 600 characters: too long by'
veto object linkedin/new --route strict --reason 'They are pictures of my patients.'
like 'one of the person is taken in its place' "$out" '^My reasons: They are pictures of my patients\.$'
unlike 'and is none' "$out" 'a proposal|I published this'
like 'the command has it, as a shell takes it' "$out" "--reason 'They are pictures of my patients\\.' --submitted\$"
veto object linkedin/new --route strict --format json
is 'as data' "$(printf '%s' "$out" | python3 -c 'import json, sys; [x] = json.load(sys.stdin); print(x["proposed"], x["limit"], x["length"] == len(x["text"]), x["subject"], x["lacks"])')" \
	"True 600 True None []"

# ---- who signs

veto object linkedin/new --route linkedin-post --signed-by 'Clerk & Co' --address 'Way 1; 10117 Berlin' --contact '+49 30 1'
like 'by mandate, which the text says' "$out" '^On behalf of Anna Schmidt, by a mandate that is enclosed\. .*“my” mean Anna Schmidt\.$'
is 'signed, for whom, and how they are reached' "$(printf '%s\n' "$out" | grep -A4 '^Clerk & Co$' | paste -sd '|')" 'Clerk & Co|for Anna Schmidt|Way 1|10117 Berlin|+49 30 1'
like 'it is said beside it' "$out" '^Signed by mandate for Anna Schmidt\. The text says that the mandate is enclosed\.$'
veto account add linkedin/nobody
veto object linkedin/nobody --route linkedin-post --signed-by '  '
like 'blanks are no name' "$out$err" 'Nobody signs it'
veto object linkedin/new --route linkedin-post --signed-by 'A. Schmidt' --as self
unlike 'for oneself under another name' "$out" 'behalf|by (a )?mandate'
like 'which signs' "$out" '^A\. Schmidt$'
veto object linkedin/new --route linkedin-post --signed-by 'Bea Schmidt' --as parent
like 'a parent' "$out" '^In exercise of parental responsibility for Anna Schmidt\.'
veto account add linkedin/nobodys
for as in parent mandate body; do
	veto object linkedin/nobodys --route linkedin-post --signed-by 'Bea Schmidt' --as $as
	unlike "as $as: nobody is named where the account has no owner" "$out" '^Signed .* for *\.'
	like "as $as: which is said" "$out" '^It does not say for whom it is signed: the account has no owner\.'
done
veto account remove linkedin/nobodys --force
veto complain linkedin/late --place Bayern --signed-by Verein --as body --text-lang en
like 'a body under Art. 80' "$out" '^It is lodged under Art\. 80\(1\) GDPR\. Enclosed are the mandate and what shows that Verein is a body'
veto object linkedin/new --mandate --signed-by Clerk --as body
like 'the mandate for it' "$out" '^I, Anna Schmidt, empower$'
like 'names who is empowered' "$out" '^Clerk$'
like 'and that article' "$out" 'under Art\. 80\(1\) GDPR'
like 'the decision stays with who gives it' "$out" '^Whether an objection is made or taken back is decided by me\.'
refuses 'a mandate is for one account' 2 '--mandate shows the text of one account alone' object linkedin/new linkedin/late --mandate
printf 'signed-by  Agentur für Ämter  \naddress Weg 1; Bonn\ncontact x@example.org\n' >config/veto/config
veto object linkedin/new --route linkedin-post
is 'as it is configured' "$(printf '%s\n' "$out" | grep -A4 '^Agentur' | paste -sd '|')" 'Agentur für Ämter|for Anna Schmidt|Weg 1|Bonn|x@example.org'
veto object linkedin/new --route linkedin-post --signed-by 'Anna Schmidt'
unlike 'what is said goes before it' "$out" 'Agentur|behalf'
printf 'signed-by\n' >config/veto/config
refuses 'a setting without a value' 2 "configuration: line 1: 'signed-by' needs a value" object linkedin/new
printf 'address %0300d\n' 1 >config/veto/config
refuses 'one that is too long' 2 'configuration: line 1: .*address' object linkedin/new
rm config/veto/config

# ---- what is lacking

veto account add linkedin/bare
veto record objected bare --via email --on "$(ago 50)"
veto complain bare --authority iedpc --text-lang en
like 'nobody signs it' "$out" '^Nobody signs it: .* \(--signed-by, or the setting of that name\)$'
like 'nobody is reached' "$out" '^It has no address and no other contact of who signs\. \(--address and --contact'
like 'where the person lives' "$out" '^It does not say where the person lives\. \(--place\)$'
like 'what that means from 2027 on' "$out" '^From 2 April 2027 .*2025/2518'
veto complain bare --authority iedpc --place Bayern --signed-by Anna --contact a@b.org --text-lang en
unlike 'nothing of it is said where it is there' "$out" 'Nobody signs|no address|does not say|2027'
like 'where the person lives, and the authority that was named' "$out" '^Place of residence: Bavaria, Germany$'
like 'is there' "$out" '^Irish Data Protection Commission$'
like 'the company and its seat' "$out" '^Seat: Ireland$'
unlike 'nothing is said of a court' "$out" '[Cc]ourt'
veto complain bare --place Bayern --with no-court --text-lang en
like 'but where the person said it' "$out" '^No court is dealing with this matter\.$'
veto complain bare --authority iedpc --format json --text-lang en
is 'as data' "$(printf '%s' "$out" | python3 -c 'import json, sys; [x] = json.load(sys.stdin); print(*x["lacks"])')" 'signer contact place'
veto object bare --route linkedin-form --as mandate
like 'for whom' "$out" '^It does not say for whom it is signed'

# ---- a refusal, and people without an account

veto object linkedin/refused --route linkedin-post
like 'a refusal is answered' "$out" "^Your refusal of [^.]* has reached me\. I ask you to look at the objection again\."
veto object linkedin/late --route linkedin-post
unlike 'where there was none, nothing is said of it' "$out" 'refusal'
veto object facebook/anna --non-member
like 'the route for people without an account' "$out" '\[meta-third-party\]$'
like 'their text' "$out" '^I have no account at Facebook\.'
unlike 'and no account of theirs' "$out" '^Account:|logged in'
veto object facebook/anna --route meta-third-party --text
like 'the route has it by itself' "$out" '^I have no account at Facebook\.'
refuses 'a route for others' 2 'meta-facebook-ai is a route for people with an account' object facebook/anna --non-member --route meta-facebook-ai
veto account add whatsapp/nobody --owner Dora
veto object whatsapp/nobody --non-member
like 'without a route for them it goes by post' "$out" '^ +letter: WhatsApp Ireland Limited'
like 'as a letter' "$out" '^I have no account at your service WhatsApp\.'

# ---- linked accounts

veto account add facebook/one --centre home --owner Anna
veto account add instagram/two --centre home --owner Anna
veto record accepted two
veto object one
like 'what was decided for a linked account is shown' "$out" '^- instagram/two, no objection$'
unlike 'the text does not speak for it' "$out" 'Instagram: two'
veto object one --linked
like 'but where that was chosen, by its name' "$out" '^- Instagram: two$'
like 'the command has it' "$out" ' --linked --submitted$'
veto object one --linked --submitted --route meta-facebook-ai
veto object one --withdraw --route meta-facebook-ai --text
like 'a withdrawal is of the one alone' "$out" '^The withdrawal concerns this account only\.$'
unlike 'nobody is made to say that it was his own decision' "$out" 'own decision'
veto object one --withdraw --route meta-facebook-ai --text --linked
like 'or of those that it names' "$out" '^- Instagram: two$'
unlike 'and then not of one alone' "$out" 'this account only'
refuses 'without an account none is linked' 2 '--linked and --non-member exclude each other' object one --linked --non-member
finish
