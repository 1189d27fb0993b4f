# How to object at a service, and which authority takes a complaint.
. "$SOURCES/tests/lib.sh" || exit 99

veto routes
done_well 'all services'
services=$(printf '%s\n' "$out" | sed 1d | cut -d ' ' -f 1)
is 'the three of Meta first' "$(printf '%s\n' "$services" | head -n 3 | paste -sd ' ')" 'facebook instagram threads'
like 'one without a route says so' "$out" '^notion +0 +No route needed, as the provider says$'
like 'an address that a policy names is a route' "$out" '^reddit +3 +Reddit: data protection officer$'
bad=
for service in $services; do
	for lang in en de; do
		turn 3 || continue
		veto --lang $lang routes "$service"
		[ "$status" = 0 ] && [ -z "$err" ] && [[ $out =~ (checked|as of)\ [0-9]+\ [A-Z][a-z]+\ 2026|(geprüft|Stand)\ [0-9.]+2026 ]] || bad="$bad $service"
	done
done
is 'each has its page, with the day of the check, in both languages' "$bad" ''

veto routes instagram
like 'the address stands alone on its line' "$out" '^  https://help\.instagram\.com/contact/767264225370182$'
like 'with where it was seen' "$out" 'Sources: .*LfD Sachsen-Anhalt \(authority, 29 Apr 2025\)'
like 'and when' "$out" '^    last seen: May 2025; checked 23 Nov 2026 \(in stored material, not live\)$'
like 'a way for people without an account' "$out" '^    for: people without an account$'
like 'a setting with its clicks' "$out" '^    clicks: Settings > About > Privacy policy'
like 'what is disputed has all sides' "$out" '^    - No, for the future only'
like 'each with its source' "$out" '^      Sources: Social Media News: "Meta KI Training widersprechen" \(article, date unknown\); Forbruger'
unlike 'where a source is, only when asked' "$out" 'datenschutz-mv\.de'
veto routes instagram --verbose
like 'then with its address' "$out" '^      https://www\.datenschutz-mv\.de/datenschutz/.*\(checked 23 Nov 2026\)$'
veto --lang de routes instagram
like 'in German' "$out" '^    Klickweg: Einstellungen > Info > Datenschutzrichtlinie'
veto routes notion
like 'no route, as of a day' "$out" '^    as of 23 Nov 2026$'

veto routes instagram --url
done_well 'only the addresses'
is 'one a line, nothing else' "$(printf '%s\n' "$out" | grep -vc '^https://[^ ]*$')" 0
veto routes --url
is 'of all services, each once' "$(printf '%s\n' "$out" | sort | uniq -d)" ''
veto routes instagram --text
done_well 'a text to paste'
like 'in the language of the program' "$out" '^I object, under Art\. 21\(1\)'
unlike 'for the field of a form: the short one, which has no subject' "$out" '^Objection under'
unlike 'without the recipient' "$out" 'Meta Platforms|Dublin'
unlike 'with nothing left open' "$out" '[{}]'
veto --lang de routes linkedin --text
like 'and in German' "$out" '^Ich widerspreche nach Art\. 21 Abs\. 1 DSGVO'
refuses 'an unknown service' 2 "unknown service 'instagrm'; did you mean 'instagram'" routes instagrm
refuses 'two forms at once' 2 '--url and --text exclude each other' routes instagram --url --text
refuses 'a text without a service' 2 '--text needs a service' routes --text

# On a terminal lines are wrapped, but no address is broken.
if command -v script >/dev/null; then
	script -qec "stty cols 60; '$VETO' routes snapchat" /dev/null </dev/null | tr -d '\r' >typed
	is 'no line is wider than the terminal, but addresses' "$(grep -v 'https://' typed | awk 'length($0) > 60' | head -3)" ''
	like 'an address is whole' "$(cat typed)" '^  https://help\.snapchat\.com/.*lang=en-GB$'
else
	skip 'lines are wrapped on a terminal' package 'script is missing'
fi

# ---- what is known by kinds of content

veto routes linkedin
like 'a kind, what is known of it, and since when' "$out" '^    Public posts: used, whatever the profile shows; since 3 Nov 2025$'
like 'with its source' "$out" '^      Sources: LinkedIn privacy policy \(provider, 22 Aug 2026\); HmbBfDI \(authority, October 2025\)$'
like 'what is not used' "$out" '^    Messages: not used; since 3 Nov 2025$'
like 'what nobody knows is said as such' "$out" '^    not known: Private content$'
veto routes discord
like 'of some nothing is known' "$out" '^    not known: Public posts, Public images, Comments, Interactions, AI chats, Messages, Private content$'
veto routes perplexity
like 'who says who answers is not who says what is used' "$out" '^    Source: Perplexity privacy policy \(provider, 15 Aug 2026\)$'
like 'which is said by others' "$out" '^  Sources: Perplexity, questions and answers '
veto --lang de routes x
like 'in German' "$out" '^    Öffentliche Beiträge: genutzt, wo das Profil öffentlich ist$'

# ---- the last look at a form, where one is kept

check 'so far no database was made' test ! -e "$XDG_DATA_HOME/veto"
XDG_DATA_HOME=/nowhere veto routes instagram
is 'none is needed' "$status$err" 0
VETO_DB=$home/not/there.db veto routes
is 'nor one that is named' "$status$err" 0
unlike 'and there is no column for nothing' "$out" 'LAST LOOKED AT'
check 'nor is one made' test ! -e "$home/not"
veto --db /dev/null routes instagram
like 'what is no database is named, and the routes come all the same' "$status $err" '^0 veto: /dev/null: '
like 'all of them' "$out" '\[meta-post\]$'

veto account add instagram/anna
veto routes
unlike 'nobody has looked yet' "$out" 'LAST LOOKED AT'
# looked ROUTE MILLISECONDS REACH WHY STATUS FOUND
looked()
{
	sqlite3 "$XDG_DATA_HOME/veto/veto.db" "INSERT INTO form_check (route, checked, actor, url, found, reach, why, status, removed, added)
		VALUES ('$1', $2, 'anna', 'https://as.known/', '$6', '$3', '$4', $5, '', '')"
}
looked meta-ai-general 1792933380000 reachable '' 200 https://as.known/
looked meta-ai-general 1793019780000 moved '' 200 "https://other.test/a$(printf '\033')[2Jb"
looked meta-instagram-banner 1793019780000 gone '' 404 https://as.known/
looked meta-privacy-portal 1793019780000 unreachable name 0 https://as.known/
looked linkedin-setting 1793019780000 changed '' 200 https://as.known/
veto routes
done_well 'the list of services'
like 'has the last look at the first route' "$out" '^instagram +[0-9]+ +Meta: objection form for AI at Meta +moved 26 Oct 2026$'
like 'and nothing where nobody looked' "$out" '^whatsapp +[0-9]+ +WhatsApp: general objection$'
veto routes instagram
like 'the newest one, with its time' "$out" '^    last looked at: 26 Oct 2026 14:03: moved; answers from other\.test, not www\.facebook\.com; it leads to:$'
is 'and where it leads, alone on its line, and harmless' "$(printf '%s\n' "$out" | grep -A1 'moved; .*it leads to' | tail -n 1)" '  https://other.test/a^[[2Jb'
like 'one that is gone' "$out" '^    last looked at: 26 Oct 2026 14:03: gone \(404\)$'
like 'why one is unreachable' "$out" '^    last looked at: 26 Oct 2026 14:03: unreachable, the name of the host is not known$'
is 'three were looked at' "$(printf '%s\n' "$out" | grep -c 'last looked at')" 3
veto --lang de routes instagram
like 'in German' "$out" '^    zuletzt geprüft: 26\.10\.2026 14:03: umgezogen; antwortet von other\.test, nicht www\.facebook\.com; führt zu:$'
veto object instagram/anna
like 'the objection shows it, too' "$out" '^    last looked at: 26 Oct 2026 14:03: moved; answers from other\.test, not www\.facebook\.com; it leads to:$'
veto routes instagram --url
unlike 'bare addresses stay bare' "$out" 'other\.test'

# ---- no title is so long that the screen would cut it in 80 columns, beside the name of its kind

is 'titles fit' "$(python3 -c '
import json, sys
kinds = {"form": ("form", "Formular"), "setting": ("setting", "Einstellung"), "email": ("e-mail", "E-Mail"), "letter": ("letter", "Brief"),
         "help": ("help page", "Hilfeseite"), "none": ("no route", "kein Weg")}
print([r["id"] for r in json.load(open(sys.argv[1], encoding="utf-8"))["routes"]
       for kind, language in zip(kinds[r["kind"]], ("en", "de")) if len("%s: %s" % (kind, r["title"][language])) > 77])' \
	"$SOURCES/data/catalogue.json")" '[]'

# ---- authorities

veto authority
done_well 'all places'
is 'each has one, but Germany, which has its Länder' "$(printf '%s\n' "$out" | grep -c 'that of the Land$')" 1
veto authority Bayern
like 'that for companies' "$out" '^Bayerisches Landesamt für Datenschutzaufsicht \(BayLDA\) \[debaylda\]$'
like 'and the other' "$out" '^    for: public bodies$'
veto authority baiern
like 'not quite spelt right' "$out" '^Bavaria$'
veto authority ie
like 'the newer address' "$out" '^  6 Pembroke Row$'
like 'with the older one named' "$out" 'record of 2023 has 21 Fitzwilliam Square South'
veto --lang de authority Deutschland
like 'Germany asks for the Land' "$out" 'Baden-Württemberg, Bayern, Berlin'
refuses 'nowhere' 2 "no country or Land is called 'Atlantis'" authority Atlantis
refuses 'a beginning that several have' 2 "'Slov' may be Slovakia or Slovenia; type more of the name$" authority Slov
refuses 'or many' 2 "'s' may be Finland, Slovakia, .*, Saxony or another; type more" authority s
refuses 'in German' 2 '„Slow“ kann Slowakei oder Slowenien sein; bitte mehr vom Namen eingeben$' --lang de authority Slow

# Where a switch is goes into the log as it stands here: what is to be said of the words themselves stands in the note.
is 'a path is a path, without a remark' "$(python3 -c '
import json, re, sys
for route in json.load(open(sys.argv[1], encoding="utf-8"))["routes"]:
    for text in route.get("path", {}).values():
        if "\n" in text or re.search(r"\((?![a-z.]+/[a-z/]+\))", text):
            print(route["id"], text)' "$SOURCES/data/catalogue.json")" ''
veto account add x/anna
veto --lang de object x/anna --route x-setting --submitted
veto log x/anna --format csv
like 'and so it is recorded' "$out" 'Grok und Drittpartner: aus,'
finish
