# Pasted text is text: it goes into fields, and never runs a command.
. "$SOURCES/tests/term/lib.sh" || exit 99

veto account add instagram/anna.schmidt

entries()
{
	"$VETO" log --format csv | sed 1d | wc -l
}

start 100x30
shows 'the screen' '┌ Accounts'
paste $'o\rqxy\r'
shows 'over the areas it is refused' 'pasted text is taken by fields alone'
is 'and nothing was recorded' "$(entries)" 0
press m
shows 'a menu' '│ Add…'
paste $'\rq\x04'
press Escape
hides 'over a menu it does nothing' '│ Add…'
press N
shows 'a dialog' '┌ Note'
paste $'q\x1bx: Grüße, 日本 \x03and\ttabs'
shows 'in a field it stands as it is' 'Grüße, 日本'
press C-u
paste $'first line\rsecond: quit\r\r'
shows 'a line break does not end the dialog' 'second: quit'
is 'nor record anything' "$(entries)" 0
press C-u
type 'typed '
paste 'and pasted'
press Enter
shows 'recorded' 'Note: recorded'
is 'what was typed and what was pasted' "$("$VETO" log --format csv | grep -c $',typed and pasted\r$')" 1

# A long one, with a resize in the middle of it.
head -c 200000 /dev/zero | tr '\0' x >"$home/.paste"
press N
shows 'a dialog again' '┌ Note'
tmux_here load-buffer "$home/.paste" \; paste-buffer -p
resize 80x24
shows 'a long paste arrives' 'xxxxxxxxxx'
press C-u
type 'after it'
shows 'and keys are keys again' 'after it'
like 'at the size it has by now' "$(screen)" '^┌.{78}┐$'
press Escape
hides 'Esc closes' '┌ Note'
press q
ended 'the end' 0
terminal_is_left 'the end'
veto verify
done_well 'the log holds'

# In a locale without umlauts: what cannot be shown does no harm.
start 80x24 LANG=C
shows 'C locale' '[+] Accounts'
press N
shows 'C locale: a dialog' '[+] Note'
paste 'Grüße'
type ' and ASCII'
shows 'C locale: keys after it' 'and ASCII'
press Escape q
ended 'C locale' 0
finish
