# The forms checked from the screen: a bar with the host it is at, what was found, Esc that gives up, and the mark on the account.
. "$SOURCES/tests/term/lib.sh" || exit 99
. "$SOURCES/tests/net/lib.sh" || exit 99

if ! command -v openssl >/dev/null || ! command -v faketime >/dev/null; then
	skip 'all of it' package 'openssl or faketime is missing'
	finish
fi
site_open || exit 99
trap 'kill $site_pid 2>/dev/null; tmux_here kill-server 2>/dev/null; cd /; chmod -R u+rwx "$home" 2>/dev/null; rm -rf "$home"' EXIT

catalogue <<END
page facebook https://page.forms.test/page
gone instagram https://gone.forms.test/404
END
veto account add facebook/anna
veto check facebook
printf '<p>first line<p>stays\n' >"$site/page"

start 80x24
shows 'the screen' 'facebook/anna'
unlike 'no mark yet' "$(screen)" 'look again'
type ':check-forms'
press Enter
shows 'what was found' '^│ +- goes'
shows 'of the other one too' 'gone: gone \(404\)'
press q
shows 'and how many of each' '2 forms: 1 gone, 1 changed'
shows 'the account is to be looked at again' 'no decision, look again'
type ':reviewed'
press Enter
hides 'the mark is taken off' 'no decision, look again'
press u
shows 'and undo puts it back' 'no decision, look again'

echo 'slow facebook https://slow.forms.test/slow-headers' | catalogue
type ':check-forms'
press Enter
shows 'a bar, and where it is' '0 of 1 form · slow.forms.test'
press Escape
shows 'Esc gives it up' 'given up; what was found until then is kept'
press q
ended 'left' 0
finish
