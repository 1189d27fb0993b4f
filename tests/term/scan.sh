# A data export on a real terminal: the bar, Esc that leaves nothing, what came of it, and a second process that ticks while
# the list is open.
. "$SOURCES/tests/term/lib.sh" || exit 99

python3 "$SOURCES/tests/export-two" ex 150000
veto account add instagram/anna --visibility public

# stored: what the database holds, but for what the form keeps in case the line drops.
stored()
{
	sqlite3 -readonly "$XDG_DATA_HOME/veto/veto.db" .dump | grep -vE '^INSERT INTO (draft|last_write) '
}
before=$(stored)

start 80x24
shows 'the screen' '┌ Affected content · instagram/anna'
press D
shows 'the form' 'Read a data export'
type "$home/ex/big.z"
press Tab Enter
shows 'the bar, with how much and how fast' '[0-9.]+ of [0-9.]+ MB'
press Escape
shows 'given up' 'given up; nothing is left of it'
is 'and nothing is' "$(stored)" "$before"

shows 'what was typed stays' 'ZIP file or folder .*big\.zip'
press C-u
type "$home/ex/old.zip"
press Enter
shows 'what is in it' 'instagram/anna: 54 items are new'
press Escape
shows 'the counts and the bars' '2010 ████▆▆'
press 2 Enter
shows 'the items' '24 certainly public'
press G
shows 'the oldest' 'Am Fluss, Bild 0'
veto items instagram/anna posts --year 2010 --set removed
shows 'what another process ticks shows by itself' '\[x\] 1 Jan 2010 +certainly public +Am Fluss, Bild 0'
press g
shows 'the newest, without a control or a turn of the line' '<U\+202E>Nach dem Widerspruch|Nach dem'
press Escape q
ended 'left' 0
finish
