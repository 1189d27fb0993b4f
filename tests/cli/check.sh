# veto check: every verdict, asked of a real HTTPS server on loopback with a certification authority of its own.
. "$SOURCES/tests/lib.sh" || exit 99
. "$SOURCES/tests/net/lib.sh" || exit 99

if ! command -v openssl >/dev/null || ! command -v faketime >/dev/null; then
	skip 'all of it' package 'openssl or faketime is missing'
	finish
fi
site_open || exit 99

catalogue <<END
ok forms https://ok.forms.test/ok
page facebook https://page.forms.test/page
tagged instagram https://tagged.forms.test/tagged-page
password forms https://h1.forms.test/login
to-login forms https://h2.forms.test/to-login
status-401 forms https://h3.forms.test/401
moved-here threads https://h4.forms.test/moved-here
moved-away forms https://h5.forms.test/moved-away
sold forms https://h22.forms.test/sold
sold-login forms https://h23.forms.test/sold-login
to-http forms https://h6.forms.test/to-http
to-file forms https://h7.forms.test/to-file
loop forms https://h8.forms.test/loop
cookie forms https://h9.forms.test/cookie
status-404 forms https://h10.forms.test/404
status-410 forms https://h11.forms.test/410
status-500 forms https://h12.forms.test/500
status-403 forms https://h13.forms.test/403
slow-headers slow https://h14.forms.test/slow-headers
slow-body slow https://h15.forms.test/slow-body
endless forms https://h16.forms.test/endless
bomb forms https://h17.forms.test/bomb
gzip forms https://h18.forms.test/gzip
half forms https://h19.forms.test/half
hostile forms https://h20.forms.test/hostile
to-hostile forms https://h21.forms.test/to-hostile
other-host forms https://other-host.forms.test/ok
expired forms https://expired.forms.test/ok
stranger forms https://stranger.forms.test/ok
refused forms https://refused.forms.test/ok
closed forms https://127.0.0.1:1/ok
direct forms https://127.0.0.1:$direct/ok
no-name forms https://nowhere.invalid/ok
END

# keep_table: what veto just wrote as CSV, kept by route: the verdict with reason and status, where it was found, reviews.
declare -A verdict found reviews
keep_table()
{
	local route rest

	python3 -c '
import csv
for row in csv.DictReader(open(".out", newline="", encoding="utf-8")):
    print(row["route"], " ".join(filter(None, (row["verdict"], row["why"], row["status"]))), row["found"], row["reviews"], sep="\t")' >table
	verdict=() found=() reviews=()
	while IFS=$'\t' read -r route rest; do
		verdict[$route]=${rest%%$'\t'*} reviews[$route]=${rest##*$'\t'}
		rest=${rest#*$'\t'}
		found[$route]=${rest%$'\t'*}
	done <table
}

veto account add facebook/anna
veto account add facebook/ben
veto account add instagram/anna
veto account add threads/anna
veto check slow --timeout 2 --format csv
cp .out slow
veto check facebook instagram threads forms --timeout 60 --format csv
done_well 'the first check'
sed 1d slow >>.out
keep_table
while read -r route wanted; do
	is "$route" "${verdict[$route]-}" "$wanted"
done <<END
ok reachable 200
page reachable 200
tagged reachable 200
password login 200
to-login login 200
status-401 login 401
moved-here moved 200
moved-away moved 200
sold moved 200
sold-login login 200
to-http unreachable unencrypted
to-file unreachable unencrypted
loop unreachable loop
cookie reachable 200
status-404 gone 404
status-410 gone 410
status-500 unreachable status 500
status-403 unreachable status 403
slow-headers unreachable time
slow-body unreachable time
endless unreachable length
bomb unreachable length
gzip reachable 200
half unreachable broken
hostile reachable 200
to-hostile unreachable broken
other-host unreachable other-host
expired unreachable expired
stranger unreachable untrusted
refused unreachable proxy
closed unreachable connection
direct reachable 200
no-name unreachable name
END
is 'where it moved to, on the same host' "${found[moved-here]-}" https://h4.forms.test/ok
is 'and on another' "${found[moved-away]-}" https://else.forms.test/ok
is 'and to a name of somebody else' "${found[sold]-}" https://bought.example/ok
is 'a certificate of another host names that' "${found[other-host]-}" https://other.example/
veto check forms --last
owners=$(printf '%s\n' "$out" | sed -n 's/^ *answers from /answers from /p' | sort)
is 'who answers in the name of another owner is named, and nobody else' "$owners" "$(printf 'answers from %s\n' \
	'bought.example, not h22.forms.test' 'bought.example, not h23.forms.test' 'other.example, not other-host.forms.test')"
unlike 'a certificate leads nowhere' "$out" 'leads to https://other.example'
veto routes forms
is 'so say the routes' "$(grep -oE '; answers from [a-z.]+, not [a-z0-9-]+' <<<"$out" | sort -u)" "$(printf '; answers from %s\n' \
	'bought.example, not h22' 'bought.example, not h23' 'other.example, not other-host')"
is 'where an unencrypted address was offered' "${found[to-http]-}" http://ok.forms.test/ok
is 'and that was not followed' "$(grep -c 'ok.forms.test /ok' "$site/log")" 1
is 'nothing is reachable that is not expected to be' "$(grep -c '	reachable ' table)" 7

# ---- without the certificate of this authority nobody is trusted; and nothing turns that off

unset SSL_CERT_FILE
veto check forms --timeout 60 --format csv
refused 'where not one form can be reached, a script is told' 1 'not one form could be reached; see whether there is a network$'
check 'and what was found is told too' test -n "$out"
keep_table
is 'an authority that the system does not know' "${verdict[ok]-} ${verdict[direct]-}" 'unreachable untrusted unreachable untrusted'
echo 'no certificate' >nobody.pem
export SSL_CERT_FILE=$home/nobody.pem
veto check forms --timeout 60 --format csv
keep_table
is 'nobody to trust' "${verdict[ok]-} ${verdict[direct]-}" 'unreachable authorities unreachable authorities'
export SSL_CERT_FILE=$home/nothing
veto check forms
like 'a file of certificates that is missing' "$status $err" '^1 veto: SSL_CERT_FILE: .*/nothing: there is no such file'
export SSL_CERT_FILE=$site/trusted.crt
for word in --insecure -k --no-check-certificate; do
	veto check "$word"
	refused "$word" 2 "unknown or ambiguous option '$word'"
done

refuses 'a time for what asks nobody' 2 '--last asks nobody: it does not go with --timeout$' check --last --timeout 5

# ---- what changes, and what does not

is 'no page was known, so none was asked to be new' "$(cut -d ' ' -f 5 "$site/log" | sort | uniq | grep -v -- '^"')" -
printf '<p>first line<script>nonce = 2</script><style>p { color: red }</style><p class=x>stays<p><b>goes</b>\n' >"$site/page"
veto check facebook instagram --format csv
keep_table
is 'scripts, styles and marks only: not a change' "${verdict[page]-}/${verdict[tagged]-}" 'reachable 200/reachable 200'
veto check instagram --format csv
keep_table
is 'asked whether it is new: it is not' "${verdict[tagged]-}" 'reachable 304'
like 'by what the server said last' "$(tail -n 1 "$site/log")" '/tagged-page "[0-9a-f]+"$'
veto reviewed threads/anna
veto account list --review --format names
is 'no account is to be looked at' "$out" ''

printf '<p>stays<p>new line<p>first line\n' >"$site/page"
veto check facebook instagram
done_well 'the text has changed'
is 'what changed, in lines' "$(printf '%s\n' "$out" | sed 's/ · .*//')" 'page: changed
    https://page.forms.test/page
  - goes
  + new line
    2 accounts are to be looked at again
tagged: changed
    https://tagged.forms.test/tagged-page
  - goes
  + new line
    1 account is to be looked at again
2 forms: 2 changed'
veto account list --review --format names
is 'the accounts concerned' "$out" 'facebook/anna
facebook/ben
instagram/anna'
veto account show facebook/anna
like 'and each says so' "$out" 'look again +yes, a form of its service has changed'
veto check facebook --format csv
keep_table
is 'the next time it is as it was, and still to be looked at' "${verdict[page]-} ${reviews[page]-}" 'reachable 200 2'
veto check --last --lang de facebook
like 'what was found last, without the network' "$out" '^page: erreichbar'
veto reviewed facebook/anna threads/anna
is 'looked at' "$status $out" '0 the mark is taken off 1 account'
veto account list --review --format names
is 'the others are still to be' "$out" 'facebook/ben
instagram/anna'
veto check threads
veto account list --review --service threads --format names
is 'that it has moved is news only once' "$out" ''

printf '<p>new line<p>stays<p>first line\n' >"$site/page"
veto check facebook
is 'another order of the lines' "$(printf '%s\n' "$out" | sed -n 's/ · .*//; 1p; 3p')" 'page: changed
    only the order of its lines has changed'

# ---- a page full of escape sequences

printf '<p>\033]0;owned\007 \033[2J &#27;[5m &#x9b;31m \342\200\256gnp \342\201\246x \302\205\302\233m \r \342\200\250 \xff\xfe end\n' >"$site/page"
veto check facebook
like 'it has changed, and its text is shown' "$out" '^  \+ .*end'
is 'but no control character of it' \
	"$(python3 -c 'import sys, unicodedata
text = open(".out", encoding="utf-8").read()
print([c for c in text if c != "\n" and (unicodedata.category(c) in ("Cc", "Zl", "Zp") or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")])')" '[]'
veto check forms --last
is 'nor of an address that it led to' "$(printf '%s' "$out" | LC_ALL=C grep -c "$(printf '\033')")" 0

# ---- one at a time of a host, sixteen at a time in all

{
	for i in {1..40}; do echo "w$i forms https://w$i.forms.test/wait"; done
	for i in {1..4}; do echo "s$i forms https://w1.forms.test/wait?$i"; done
	echo 'again forms https://w1.forms.test/wait'
} | catalogue
: >"$site/log"
veto check forms
like '45 routes' "$out" '^45 forms: 45 reachable$'
is 'an address of two routes is asked for once' "$(wc -l <"$site/log")" 44
python3 - "$site/log" >together <<'END'
import collections, sys

seen = [line.split() for line in open(sys.argv[1])]


def most(rows):
    steps = sorted([(float(r[0]), 1) for r in rows] + [(float(r[1]), -1) for r in rows])
    now = best = 0
    for _, step in steps:
        now += step
        best = max(best, now)
    return best


hosts = collections.defaultdict(list)
for r in seen:
    hosts[r[2]].append(r)
print(max(most(rows) for rows in hosts.values()), 8 <= most(seen) <= 16)
END
is 'at most one of a host, and up to sixteen in all' "$(cat together)" '1 True'

# ---- one page costs no other its answer, whatever it sends, and the whole ends in its time

{
	for kind in lines attributes values deep tangled open-comments references combining controls no-unicode decomposed headers \
		one-header hints trailers gigabytes packed-twice packed-nothing packed-strangely to-user to-user-number \
		to-number to-other-letters on-and-on; do
		echo "$kind forms https://$kind.forms.test/$kind"
	done
	for kind in drip drip-body; do echo "$kind slow https://$kind.forms.test/$kind"; done
	for i in {1..20}; do echo "good$i forms https://g$i.forms.test/ok"; done
} | catalogue
began=$SECONDS
timeout 100 "$VETO" check forms --timeout 60 --format csv >.out 2>.err
is 'a check with hostile pages ends well' "$? $(cat .err)" '0 '
check 'and in its time' test $((SECONDS - began)) -le 90
cp .out fast
timeout 60 "$VETO" check slow --timeout 2 --format csv >.out 2>.err
is 'those that send a byte now and then end in theirs' "$? $(tail -n 1 .err)" '1 veto: not one form could be reached; see whether there is a network'
sed 1d fast >>.out
keep_table
is 'the good ones got their answers' "$(grep -c '^good[0-9]*	reachable 200' table)" 20
while read -r route wanted; do
	is "hostile: $route" "${verdict[$route]-}" "$wanted"
done <<END
lines reachable 200
attributes reachable 200
values reachable 200
deep reachable 200
tangled reachable 200
open-comments reachable 200
references reachable 200
combining reachable 200
controls reachable 200
no-unicode reachable 200
decomposed reachable 200
headers unreachable broken
one-header unreachable broken
hints unreachable broken
trailers unreachable broken
drip unreachable time
drip-body unreachable time
gigabytes unreachable length
packed-twice unreachable broken
packed-nothing unreachable length
packed-strangely unreachable broken
to-user unreachable address
to-user-number unreachable address
to-number unreachable connection
to-other-letters unreachable address
on-and-on unreachable loop
END
is 'nobody was asked behind such an address' "$(grep -c 'else.forms.test' "$site/log")" "$(grep -c 'else.forms.test /ok' "$site/log")"
is 'a host that hides in a number is shown as what it is' "${found[to-number]-}" https://127.0.0.1:1/ok
veto check --last
like 'it is said in words' "$out" '^to-user: unreachable, it leads to an address that does not plainly name its host'
timeout 100 "$VETO" check forms --timeout 60 >.out 2>.err
is 'the second time nothing has changed' "$? $(grep -c ': changed' .out)" '0 0'

# ---- words that are wrong, and giving up

refuses 'an unknown service' 2 "unknown service 'instagrm'; did you mean 'instagram'" check instagrm
refuses 'no time' 2 "'0' is no number of seconds from 1 to 600" check --timeout 0
refuses 'too much time' 2 "'601' is no number" check --timeout 601
echo 'slow slow https://h1.forms.test/slow-headers' | catalogue
# (In the foreground: else timeout sends it to the program and to its group, and a second one does not wait for words.)
for sig in INT:130 TERM:143 HUP:129; do
	env --default-signal timeout --foreground --signal="${sig%:*}" --preserve-status 1 "$VETO" check slow >.out 2>.err
	is "given up by ${sig%:*}: the signal ends it" "$?" "${sig#*:}"
	is 'and it says so' "$(cat .err)" 'veto: given up'
done
timeout --signal=HUP --preserve-status 1 env --ignore-signal=HUP "$VETO" check --timeout 2 slow >.out 2>.err
is 'a hang-up that is ignored, as by nohup, ends nothing' "$?" 1
finish
