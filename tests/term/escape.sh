# Esc in the middle of a long change: it ends at once and leaves nothing; other keys that were typed stay.
. "$SOURCES/tests/term/lib.sh" || exit 99

{
	echo service,handle,owner
	seq -f 'instagram,number%.0f,Studio Nord' 12000
} >accounts.csv
veto account import accounts.csv
done_well 'accounts to work with'
before=$(state)

start 80x24
shows 'the screen' '12,?000'
press '*'
shows 'all are marked' '12,?000 (marked|accounts marked|chosen)'
press x
shows 'the question' 'Remove'
press y Escape
shows 'given up' 'given up; nothing was changed'
is 'nothing was' "$(state)" "$before"
press x
shows 'the question again' 'Remove'
press y F1 Escape
shows 'the key before Esc is taken afterwards' 'Help'
is 'and nothing was changed again' "$(state)" "$before"
press Escape
press x
press y
shows 'without Esc it is done' 'removed|no account'
press q
ended 'left' 0
is 'all are gone' "$(sqlite3 "$XDG_DATA_HOME/veto/veto.db" 'SELECT count(*) FROM account')" 0
finish
