# What the tests with a network share: the web site of tests/net/server.py, and a catalogue whose routes lead there.
#
# After `site_open`, $site is its folder, $direct the port of the HTTPS server by itself, and veto reaches names below forms.test alone.

site_open()
{
	site=$home/site
	mkdir "$site" && sh "$SOURCES/tests/net/certificates.sh" "$site" || return 1
	printf '<p>first line<p>stays<p>goes\n' >"$site/page"
	: >"$site/log"
	python3 "$SOURCES/tests/net/server.py" "$site" >"$site/ports" 2>"$site/errors" &
	site_pid=$!
	trap 'kill $site_pid 2>/dev/null; cd /; chmod -R u+rwx "$home" 2>/dev/null; rm -rf "$home"' EXIT
	for _ in {1..200}; do
		[ -s "$site/ports" ] && break
		sleep 0.05
	done
	read -r proxy direct <"$site/ports" || return 1
	unset http_proxy HTTPS_PROXY all_proxy ALL_PROXY NO_PROXY
	export https_proxy=http://127.0.0.1:$proxy no_proxy=127.0.0.1,nowhere.invalid SSL_CERT_FILE=$site/trusted.crt
	export XDG_CONFIG_HOME=$home/config
	mkdir -p "$XDG_CONFIG_HOME/veto"
}

# catalogue: the user's overlay, with the routes that standard input names, each a line "ID SERVICE URL"; all others are dead, as far as
# they lead somewhere. "forms" and "slow" are services of its own.
catalogue()
{
	python3 -c '
import json, sys

routes = [dict(zip(("id", "service", "url"), line.split())) for line in sys.stdin if line.strip()]
both = lambda text: {"en": text, "de": text}
shipped = json.load(open(sys.argv[1], encoding="utf-8"))["routes"]
json.dump({
    "catalogue": 1,
    "dead": [r["id"] for r in shipped if r.get("url")],
    "sources": [{"id": "tests", "name": "Tests", "kind": "press", "where": "here", "date": "2026", "checked": "2026-11-23"}],
    "providers": [{"id": "forms-ltd", "name": "Forms Ltd"}],
    "services": [{"id": name, "name": name, "provider": "forms-ltd", "content": both("all"), "mark": "unsure", "sources": ["tests"]}
                 for name in ("forms", "slow")],
    "routes": [{"id": r["id"], "services": [r["service"]], "kind": "form", "title": both(r["id"]), "url": r["url"], "seen": "2026-11",
                "checked": "2026-11-23", "mark": "unsure", "sources": ["tests"]} for r in routes],
}, open(sys.argv[2], "w", encoding="utf-8"))' "$SOURCES/data/catalogue.json" "$XDG_CONFIG_HOME/veto/catalogue.json"
}
