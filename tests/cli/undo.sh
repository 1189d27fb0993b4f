# Undo and redo by command: what is taken back is named, the log keeps its lines, each person has their own, refusals are one line.
. "$SOURCES/tests/lib.sh" || exit 99

refuses 'nothing to undo, without a database' 1 'there is nothing to undo$' undo
refuses 'nothing to do again' 1 'there is nothing to do again$' redo
refuses 'nor in one that was named' 1 'there is nothing to undo$' --db new.db undo

veto account add instagram/anna --owner Anna
veto account add threads/carl
veto record objected anna carl --on 2026-10-01 --quiet
veto account edit anna --owner 'Anna Schmidt'
veto checklist anna posts removed

veto undo
done_well 'the checklist'
is 'is named' "$out" 'undone: instagram/anna, Public posts: removed'
veto checklist anna
like 'and is as it was' "$out" '^posts .* open '
veto undo
is 'the change before it' "$out" 'undone: account instagram/anna changed (owner)'
veto undo
is 'both entries in one' "$out" 'undone: Objection sent for 2 accounts; this adds a line to 2 logs; nothing is due'
veto log carl --format csv
is 'the log has lost no line' "$(printf '%s\n' "$out" | cut -d , -f 3,6 | tr -d '\r' | paste -sd ' ')" 'seq,entry 1,objected 2,struck'
veto account list --format csv
is 'and the accounts are where they were' "$(printf '%s\n' "$out" | grep -c ',undecided,')" 2
veto redo
is 'they are done again' "$out" 'done again: Objection sent for 2 accounts; this adds a line to 2 logs; 2 answers are overdue'
veto redo
is 'and the change of the account' "$out" 'done again: account instagram/anna changed (owner)'
veto account show anna
like 'so it is' "$out" '^owner +Anna Schmidt$'
veto redo --lang de
is 'in German' "$out" 'wiederholt: instagram/anna, Öffentliche Beiträge: entfernt'
refuses 'no more' 1 'there is nothing to do again$' redo
veto verify --quiet
done_well 'the chains hold'

# What somebody else changed meanwhile stays; the next undo goes on to the one before.
veto account edit carl --owner Carl
sqlite3 data/veto/veto.db "update account set owner = 'Other' where handle = 'carl'"
refuses_state=$(sqlite3 data/veto/veto.db 'select handle, owner from account')
veto undo
refused 'what is not as it was' 1 "not undone: threads/carl: owner was changed meanwhile to 'Other', and stays so$"
is 'is left alone' "$(sqlite3 data/veto/veto.db 'select handle, owner from account')" "$refuses_state"
veto undo
is 'and does not stand before the rest' "$out" 'undone: instagram/anna, Public posts: removed'

# What has no way back is not passed over in silence: whoever corrects a removal shall not strike an objection.
veto account add threads/gone
veto record noted carl --note 'before it'
veto account remove threads/gone --force
veto undo
refused 'a removal' 1 'not undone: the last change removed accounts, and that is for good; undo once more takes back the one before$'
veto undo
like 'which the next one goes on to' "$out" '^undone: threads/carl: Note; the answer was due by '
veto log carl --format csv --output log.csv
veto --db other.db account add threads/zoe
veto --db other.db import log.csv
veto --db other.db undo
refused 'an import' 1 'not undone: the last change was an import, which stays; undo once more takes back the one before$'
veto --db other.db import log.csv
veto --db other.db undo
is 'one that found nothing new is none' "$out" 'undone: account threads/zoe added'

# Each login name has its own: what another did is not taken back.
sqlite3 data/veto/veto.db "update undo set actor = 'somebody else'"
refuses 'what somebody else did' 1 'there is nothing to undo$' undo

refuses 'an argument' 2 "'2' is too much; it is used so: veto undo\$" undo 2
refuses 'with --read-only' 2 "'undo' would change the database here, and so does not go with --read-only" undo --read-only
finish
