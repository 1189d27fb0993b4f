# veto catalogue update: a signed catalogue, from a real HTTPS server and from a file; what it changes is shown, what leads to another host is
# asked for, each kind of bad one is refused in one line with the old catalogue in force, and it can be gone back from.
. "$SOURCES/tests/lib.sh" || exit 99
. "$SOURCES/tests/net/lib.sh" || exit 99

# ---- no key is compiled in, and none that is secret is anywhere in the tree

python3 - "$SOURCES" >keys <<'END'
import os, re, subprocess, sys

top = sys.argv[1]
try:
    names = subprocess.run(["git", "-C", top, "ls-files", "-z"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode().split("\0")
except (OSError, subprocess.CalledProcessError):
    names = [os.path.relpath(os.path.join(d, f), top) for d, _, fs in os.walk(top) for f in fs if "/build" not in d]
secret = re.compile(rb"BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]{32}|RWRCS[A-Za-z0-9+/]{90}|302e020100300506032b657004220420[0-9a-f]{16}")
public = re.compile(rb"\bRW[A-Za-z0-9+/]{54}\b")
for name in filter(None, names):
    path = os.path.join(top, name)
    if not os.path.isfile(path):
        continue
    with open(path, "rb") as f:
        text = f.read()
    if secret.search(text):
        print("secret:", name)
    if public.search(text) and not name.startswith("man/"):
        print("public:", name)
END
is 'no key is in the tree' "$(cat keys)" ''

if ! command -v openssl >/dev/null || ! command -v faketime >/dev/null; then
	skip 'all of it' package 'openssl or faketime is missing'
	finish
fi
site_open || exit 99
make=$SOURCES/data/make-catalogue-update
address=https://catalogue.forms.test/catalogue

check 'a pair of keys is made' "$make" new key
check 'and another' "$make" new other
is 'the secret one is for its owner alone' "$(stat -c %a key.sec)" 600
is 'no key is written over, in one line' "$("$make" new key 2>&1)" 'make-catalogue-update: key.sec: File exists'
is 'what is not there is named' "$("$make" sign key.sec nowhere out 2>&1)" 'make-catalogue-update: nowhere: No such file or directory'
is 'nor is a number of days that is none taken' "$("$make" sign key.sec "$SOURCES/data/catalogue.json" out days 2>&1 | wc -l)" 1

# configure [ADDRESS [KEY]]
configure()
{
	printf 'catalogue-address %s\ncatalogue-key %s\n' "${1:-$address}" "${2:-$(sed -n 2p key.pub)}" >"$XDG_CONFIG_HOME/veto/config"
}

# changed FILE PYTHON: what is shipped, with the statement done to its object C; its serial is higher unless that changes it
changed()
{
	python3 -c '
import json, sys
C = json.load(open(sys.argv[1], encoding="utf-8"))
C["serial"] += 100
C["made"] = "2026-12-02"
exec(sys.argv[3])
json.dump(C, open(sys.argv[2], "w", encoding="utf-8"), ensure_ascii=False, indent=1)' "$SOURCES/data/catalogue.json" "$1" "$2"
}
serve()
{
	rm -f "$site/catalogue"
	"$make" sign key.sec "$1" "$site/catalogue" "${2:-180}"
}
kept()
{
	cat "$XDG_DATA_HOME"/veto/catalogue.* 2>/dev/null | sha256sum
}

# ---- nothing is fetched that nobody configured

veto catalogue update
refused 'without a configuration' 2 'the configuration names no address and no key for it; see veto-config\(5\)$'
echo "catalogue-key $(sed -n 2p key.pub)" >"$XDG_CONFIG_HOME/veto/config"
veto catalogue update
refused 'a key without an address' 2 "configuration: 'catalogue-address' is missing: 'catalogue-address' and 'catalogue-key' go together$"
echo "catalogue-address $address" >"$XDG_CONFIG_HOME/veto/config"
veto catalogue update
refused 'an address without a key' 2 "configuration: 'catalogue-key' is missing"
for bad in http://catalogue.forms.test/c https://user@catalogue.forms.test/c "$address?me" "$address#me" catalogue.forms.test; do
	configure "$bad"
	veto catalogue update
	refused "no address: $bad" 2 "configuration: line 1: 'catalogue-address' takes an address that begins with https://"
done
for bad in key.pub "$(sed -n 2p key.sec)" "$(sed -n 2p key.pub | tr R S)" "$(sed -n 2p key.pub)="; do
	configure "$address" "$bad"
	veto catalogue update
	refused "no key: ${bad:0:12}" 2 "configuration: line 2: 'catalogue-key' takes a public key of signify"
done
is 'nobody was asked' "$(wc -l <"$site/log")" 0

# ---- a good one

configure
changed new.json '
none = next(r["id"] for r in C["routes"] if r["kind"] == "none")
C["routes"] = [r for r in C["routes"] if r["id"] not in ("meta-post", none)]
route = next(r for r in C["routes"] if r["id"] == "meta-facebook-ai")
route["url"] = "https://www.facebook.com/help/contact/1"
C["routes"].insert(0, dict(route, id="meta-new", url="https://www.facebook.com/help/contact/2"))
linkedin = next(r for r in C["routes"] if r.get("url", "").startswith("https://www.linkedin.com/"))
linkedin["url"] = "https://linkedin.example.net/form"
C["routes"].append(dict(route, id="meta-elsewhere", url="https://forms.example.net/form"))
open("linkedin", "w").write(linkedin["id"])'
linkedin=$(cat linkedin)
serve new.json
old_linkedin=$("$VETO" routes linkedin --url | grep '^https://www.linkedin' | head -n 1)
veto catalogue update --dry-run
done_well 'what it would change is shown'
like 'in force and new' "$out" '^new: of 2026-12-02, serial [0-9]+, holds until 20[0-9-]+$'
like 'by sections' "$out" '^routes: 2 gone, 2 new, 2 changed$'
like 'by ids' "$out" '^  gone: meta-post \('
like 'what is new' "$out" '^  new: meta-new \('
like 'and which fields are others' "$out" '^  changed: meta-facebook-ai \(.*\): url$'
is 'and nothing is kept' "$(ls "$XDG_DATA_HOME/veto" 2>/dev/null)" ''
veto catalogue update
is 'it is taken' "$status" 0
is 'each host that is another is told by itself, then that it is taken' "$err" "veto: routes $linkedin ($("$VETO" catalogue list --format json >/dev/null; sed -n "s/^  changed: $linkedin (\(.*\)): url/\1/p" <<<"$out")): it leads to linkedin.example.net, and no longer to www.linkedin.com; it stays as it is (--host linkedin.example.net takes it)
veto: routes meta-elsewhere ($(sed -n 's/^  new: meta-elsewhere (\(.*\))$/\1/p' <<<"$out")): it leads to forms.example.net, to which nothing led so far; it stays as it is (--host forms.example.net takes it)
veto: taken; 'veto catalogue update --revert' goes back"
veto routes facebook --url
is 'a new route comes where it stands' "$(head -n 1 <<<"$out")" https://www.facebook.com/help/contact/2
like 'one is another' "$out" '^https://www.facebook.com/help/contact/1$'
unlike 'and none leads elsewhere' "$out" 'example\.net'
veto routes linkedin --url
like 'nor one that led elsewhere before' "$out" "^$old_linkedin\$"
is 'who asked said nothing of itself' "$(sort -u "$site/heads" | tr '\n' ' ')" \
	'GET /catalogue HTTP/1.1|Accept: */*|Accept-Encoding: gzip, deflate|Host: catalogue.forms.test|User-Agent: veto '
is 'and kept nothing that it was given' "$(grep -ci 'cookie\|none-match' "$site/heads")" 0
veto catalogue update
is 'the same once more' "$status $out$err" '0 the catalogue of 2026-12-02 is in force already'
configure https://catalogue.forms.test/to-catalogue
veto catalogue update
is 'from where it was led to' "$status $out$err" '0 the catalogue of 2026-12-02 is in force already'
is 'without the cookie' "$(grep -ci cookie "$site/heads")" 0
configure

# ---- the user's overlay is above it

cat >"$XDG_CONFIG_HOME/veto/catalogue.json" <<'END'
{"catalogue": 1, "dead": ["meta-new"]}
END
veto routes facebook --url
is 'the overlay counts' "$status$err" 0
unlike 'over what was taken' "$out" '/help/contact/2$'
rm "$XDG_CONFIG_HOME/veto/catalogue.json"

# ---- each that is bad: one line, and the catalogue stays

before=$(kept)
# refuses_file NAME PATTERN FILE [OPTION...]
refuses_file()
{
	local name=$1 pattern=$2 file=$3

	shift 3
	veto catalogue update --from "$file" "$@"
	refused "$name" 1 "$pattern"
	is "$name: the catalogue stays" "$(kept)" "$before"
}
changed higher.json 'C["serial"] += 100'
"$make" sign key.sec higher.json good
python3 -c '
text = bytearray(open("good", "rb").read())
text[-100] ^= 1
open("flipped", "wb").write(text)
lines = open("good", "rb").read().split(b"\n", 2)
open("no-comment", "wb").write(b"\n".join([b"comment", *lines[1:]]))
open("no-signature", "wb").write(b"\n".join([lines[0], b"x" + lines[1][1:], lines[2]]))
open("short-signature", "wb").write(b"\n".join([lines[0], lines[1][:-4], lines[2]]))
open("no-text", "wb").write(lines[0] + b"\n" + lines[1] + b"\n")
open("cut", "wb").write(open("good", "rb").read()[:-1000])
open("more", "wb").write(open("good", "rb").read() + b" ")'
fits='the signature does not fit: what was signed has been changed or cut, or somebody else signed it$'
refuses_file 'a byte that is another' "flipped: $fits" flipped
refuses_file 'a byte too much' "$fits" more
refuses_file 'cut' "$fits" cut
refuses_file 'no text' "$fits" no-text
none='this is no signed file: a comment and a signature of signify must stand above the text$'
refuses_file 'no comment' "$none" no-comment
refuses_file 'no signature' "$none" no-signature
refuses_file 'half a signature' "$none" short-signature
refuses_file 'no signature at all' "$none" higher.json
: >empty
refuses_file 'nothing' "empty: $none" empty
refuses_file 'no file' 'nowhere' nowhere
"$make" sign other.sec higher.json by-another
refuses_file 'another key' "by-another: it is signed with another key \\([0-9a-f]{16}\\) than the one that is trusted \\([0-9a-f]{16}\\)$" by-another
# A key that has the number of the one that is trusted, and is another.
python3 -c '
import base64
key, other = (bytearray(base64.b64decode(open(f).read().split("\n")[1])) for f in ("key.sec", "other.sec"))
other[32:40] = key[32:40]
open("forged.sec", "w").write("untrusted comment: forged\n" + base64.b64encode(other).decode() + "\n")'
"$make" sign forged.sec higher.json forged
refuses_file 'another key with its number' "$fits" forged
changed lower.json 'C["serial"] -= 200'
"$make" sign key.sec lower.json lower
refuses_file 'a lower serial' 'its serial [0-9]+ is lower than [0-9]+, which was in force here: it is older$' lower
changed form.json 'C["serial"] += 100; C["catalogue"] = 2'
"$make" sign key.sec form.json form
refuses_file 'a newer form' 'form: line 2: this catalogue is of form 2, and this version of veto knows form 1: a newer one may know it$' form
changed wrong.json 'C["serial"] += 100; C["routes"][0]["url"] = "http://example.org/"'
"$make" sign key.sec wrong.json wrong
refuses_file 'one with a mistake' "wrong: line [0-9]+: 'http://example.org/' is no address that begins with https://" wrong
changed none.json 'C["serial"] = 0'
"$make" sign key.sec none.json no-serial
refuses_file 'no serial' 'line [0-9]+: "serial" must be a whole number from 1 to' no-serial
head -c 100000000 /dev/zero >huge
refuses_file '100 MB' 'huge: this file is too large for a catalogue$' huge
rm huge
"$make" sign key.sec higher.json expired -1
refuses_file 'one whose time is over' 'it says itself that it holds until [0-9-]+, which is over; the catalogue stays as it is \(--expired takes it\)$' expired
while IFS='|' read -r name path said; do
	configure "https://catalogue.forms.test$path"
	veto catalogue update --timeout 20
	refused "from the network: $name" 1 "https://catalogue.forms.test$path: $said"
	is "$name: the catalogue stays" "$(kept)" "$before"
done <<'END'
100 MB|/catalogue-of-100-megabytes|this file is too large for a catalogue$
nothing there|/404|gone \(404\)$
an unencrypted way|/to-http|unreachable, 
a page|/ok|this is no signed file
END
configure https://expired.forms.test/catalogue
veto catalogue update
refused 'a certificate whose time is over' 1 'https://expired.forms.test/catalogue: unreachable'
configure

# ---- taken with an option, and gone back from

veto catalogue update --from expired --expired --host "linkedin.example.net,FORMS.example.net"
is 'it is taken where it is wanted' "$status $err" "0 veto: taken; 'veto catalogue update --revert' goes back"
veto catalogue list
like 'and says itself that it is old' "$status $err" "^0 veto: the catalogue is old: it says itself that it holds until [0-9-]+; 'veto catalogue update' renews it"
veto catalogue update --revert
is 'back to the one before' "$status $out$err" '0 in force again: the catalogue of 2026-12-02'
veto routes facebook --url
is 'which is in force' "$(head -n 1 <<<"$out")" https://www.facebook.com/help/contact/2
refuses_file_again=$("$VETO" catalogue update --from "$site/catalogue" 2>&1)
like 'an older one is none, whatever was gone back to' "$refuses_file_again" 'its serial [0-9]+ is lower than'
veto catalogue update --revert
is 'and back to what is shipped' "$status $out$err" "0 in force again: the catalogue of $(sed -n 's/^\t"made": "\(.*\)",/\1/p' "$SOURCES/data/catalogue.json")"
veto catalogue update --revert
refused 'and no further' 1 'no catalogue was taken here'
veto catalogue update --revert --from good
refused 'both ways at once' 2 '--revert goes back, and takes no file$'
veto catalogue update --from good --host linkedin.example.net
is 'the highest that was is taken again' "$status" 0

# ---- a file of the user's that is damaged, or packed by another version

packed=$XDG_DATA_HOME/veto/catalogue.packed
cp "$packed" packed
while read -r name at said; do
	python3 -c '
import sys
text = bytearray(open("packed", "rb").read())
text[int(sys.argv[2])] ^= 1
open(sys.argv[1], "wb").write(text)' "$packed" "$at"
	veto routes facebook --url
	is "$name: never fatal" "$status" 0
	refused_line=$(printf '%s\n' "$err" | wc -l)
	like "$name: one line" "$refused_line $err" "^1 veto: the catalogue that you took is left out${said//_/ }"
	unlike "$name: what is shipped is in force" "$out" '/help/contact/2$'
done <<'END'
mark 3 :_.*/catalogue\.packed:_this_is_no_catalogue_that_veto_has_packed,_or_it_is_damaged$
tables 20 ;_'veto_catalogue_update'_takes_it_anew:_.*was_packed_by_another_version_of_veto$
text 5000 :_.*damaged$
end -1 :_.*damaged$
END
head -c 40 packed >"$packed"
veto routes facebook --url
like 'cut short: never fatal' "$status $err" '^0 veto: the catalogue that you took is left out: .*damaged$'
cp packed "$packed"

# ---- on a terminal each is asked for

cat >ask.py <<'END'
import os, pty, select, sys

# ask.py ANSWERS PROGRAM...: answers each question that ends with "[y/N] " with the next letter
answers = sys.argv[1]
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[2], sys.argv[2:])
seen = b""
asked = 0
while True:
    try:
        more = os.read(fd, 4096)
    except OSError:
        break
    if not more:
        break
    seen += more
    while seen.count(b"[y/N] ") > asked:
        if asked == 0:
            os.system(os.environ.get("MEANWHILE", ":"))
        os.write(fd, answers[asked].encode() + b"\n")
        asked += 1
_, status = os.waitpid(pid, 0)
print(seen.decode().replace("\r", ""), end="")
print("asked %d, status %d" % (asked, os.waitstatus_to_exitcode(status)))
END
changed asks.json '
C["serial"] += 200
next(r for r in C["routes"] if r["id"] == "meta-facebook-ai")["url"] = "https://forms.example.net/form"
next(a for a in C["authorities"] if a.get("email"))["email"] = "office@example.net"
open("email", "w").write(next(a for a in C["authorities"] if a.get("email"))["id"])'
"$make" sign key.sec asks.json asks
before=$(kept)
python3 ask.py yyn "$VETO" catalogue update --from asks >.out 2>&1
like 'each by itself, then the whole' "$(tail -n 1 .out)" '^asked 3, status 1$'
like 'where a form leads' "$(cat .out)" 'routes meta-facebook-ai \(.*\): it leads to forms\.example\.net, and no longer to www\.facebook\.com; take it\? \[y/N\]'
like 'where a complaint would go' "$(cat .out)" "authorities $(cat email) .*: it leads to example\\.net, and no longer to "
is 'no is no' "$(kept)" "$before"
python3 ask.py yny "$VETO" catalogue update --from asks >.out 2>&1
like 'one of two' "$(tail -n 1 .out)" '^asked 3, status 0$'
veto routes facebook --url
like 'the one that was agreed to' "$out" '^https://forms\.example\.net/form$'
veto authority --format json
unlike 'and not the other' "$out" 'office@example\.net'

# ---- a newer one that is taken while another waits for an answer stays

changed late.json '
C["serial"] += 250
next(r for r in C["routes"] if r["id"] == "meta-facebook-ai")["url"] = "https://forms.example.com/form"'
changed newest.json 'C["serial"] += 300'
"$make" sign key.sec late.json late
"$make" sign key.sec newest.json newest
MEANWHILE='"$VETO" catalogue update --from newest >meanwhile 2>&1; cp "$XDG_DATA_HOME/veto/catalogue.packed" newest.packed' \
	python3 ask.py yyy "$VETO" catalogue update --from late >.out 2>&1
like 'the newer one was taken' "$(cat meanwhile)" '^veto: taken; '
like 'the older one is refused' "$(cat .out)" 'its serial [0-9]+ is lower than [0-9]+, which was in force here: it is older$'
like 'with its status' "$(tail -n 1 .out)" 'status 1$'
is 'the newer one stays' "$(cmp newest.packed "$XDG_DATA_HOME/veto/catalogue.packed" && echo same)" same

# ---- half a year without a newer one: one quiet line

rm -r "$XDG_DATA_HOME/veto"
for day in '2027-08-01 12:00' '2028-03-01 12:00'; do
	faketime "$day" "$VETO" catalogue list >.out 2>.err
	like "it is said at $day" "$? $(cat .err)" "^0 veto: the catalogue was not renewed for [0-9]+ days; 'veto catalogue update' renews it, veto-catalogue\\(5\\) says how$"
	faketime "$day" "$VETO" --version --verbose >.out 2>.err
	like 'and where the version is told' "$? $(cat .err .out)" '^0 .*|the catalogue was not renewed for [0-9]+ days'
	faketime "$day" "$VETO" routes facebook --url >.out 2>.err
	is 'and nowhere else' "$? $(cat .err)" '0 '
done
cat >screen.py <<'END'
import os, pty, select, sys, time

# screen.py PROGRAM...: what it shows at its start, until the words are there or ten seconds are over; then q
pid, fd = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm"
    os.execvp(sys.argv[1], sys.argv[1:])
seen, until = b"", time.monotonic() + 10
while time.monotonic() < until and b"was not renewed" not in seen:
    if select.select([fd], [], [], 0.2)[0]:
        seen += os.read(fd, 65536)
os.write(fd, b"q")
while True:
    try:
        seen += os.read(fd, 65536)
    except OSError:
        break
os.waitpid(pid, 0)
print(b"was not renewed" in seen)
END
is 'the last line of the screen says it at the start' "$(python3 screen.py faketime '2027-08-01 12:00' "$VETO")" True
faketime '2027-01-01 12:00' "$VETO" catalogue list >.out 2>.err
is 'not before' "$? $(cat .err)" '0 '

# ---- signify itself, where it is

if ! command -v signify-openbsd >/dev/null; then
	skip 'what signify signs' package 'signify-openbsd is missing'
else
	check 'signify takes what is made here' signify-openbsd -V -q -e -p key.pub -x good -m verified
	check 'its text is what it was' grep -q '"serial"' verified
	signify-openbsd -G -n -p theirs.pub -s theirs.sec
	configure "$address" "$(sed -n 2p theirs.pub)"
	signify-openbsd -S -e -s theirs.sec -m verified -x by-signify
	veto catalogue update --from by-signify --dry-run
	done_well 'and what it signs is taken here'
	"$make" sign theirs.sec higher.json with-theirs
	veto catalogue update --from with-theirs --dry-run
	done_well 'its secret key as well'
fi
finish
