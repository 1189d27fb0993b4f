# veto next: accounts that are to be sent something, one after the other, on a list that all share: who comes up, who holds what, and
# what is recorded for whom.
. "$SOURCES/tests/lib.sh" || exit 99

db=$XDG_DATA_HOME/veto/veto.db
sql()
{
	sqlite3 -cmd '.timeout 5000' "$db" "$1"
}
# elsewhere ARGUMENT...: the same person, at another terminal
elsewhere()
{
	setsid -w "$VETO" "$@" >"$home/.out" 2>"$home/.err"
	status=$?
	out=$(<"$home/.out")
	err=$(<"$home/.err")
}
# turn_of: whose turn it is, by the first line
turn_of()
{
	sed -n 1p <<<"$out"
}
# on ACTION: who is on the list, in its order
on()
{
	sql "SELECT handle FROM worklist w JOIN account a ON a.id = w.account WHERE action = '$1' ORDER BY place" | xargs
}
# entries HANDLE: its log, without what the clock says
entries()
{
	"$VETO" log "$1" --format csv | python3 -c 'import csv, sys
print(*(r["entry"] + "/" + r["channel"] for r in csv.DictReader(sys.stdin)))'
}

veto next
is 'without a database there is nothing to do' "$status$out$err" '0veto: no account is on the list; --add puts some on it'
check 'and none is made' test ! -e "$XDG_DATA_HOME"
for handle in a1 a2 a3 a4 a5; do
	veto account add "instagram/$handle" --owner Anna
done
veto account add linkedin/switch --owner Bert

# ---- onto the list

veto record objected a4
veto next object --add a3 a1 a2 a4
is 'how many are put on the list' "$(turn_of)" 'Objection: 3 accounts are put on the list, 0 on it already'
like 'who is left out, and why' "$out" '^1 is left out: instagram/a4 \(objected\)$'
is 'in the order of the words' "$(on object)" 'a3 a1 a2'
veto next --add --owner Anna
is 'each is on it once, and left out is the action object' "$(turn_of)" 'Objection: 1 account is put on the list, 3 on it already'
is 'the new one at its end' "$(on object)" 'a3 a1 a2 a5'
refuses 'a part of an owner may find too many' 2 '--owner-like may find more' next --add --owner-like nna
refuses 'nobody is no choice' 2 'which accounts' next --add
refuses 'an action that is none is an account that is none' 2 "'objekt'" next objekt
veto account add instagram/no
veto record accepted instagram/no --quiet
veto next object --add instagram/no
like 'who decided against it is left out' "$out" 'instagram/no \(No objection \(decided\)\)'
veto account remove instagram/no --force
veto account add deviantart/off
veto next --add deviantart/off
like 'a switch that is off from the start has nothing to do' "$out" 'deviantart/off \(its switch is off from the start\)'
veto account remove deviantart/off --force
veto next withdraw --add a1
like 'without an objection there is nothing to withdraw' "$out" '0 accounts are put.*' 
like 'which is said' "$out" '^1 is left out: instagram/a1 \(there is no objection in force'
veto next remind --add a4
like 'a reminder before its time is left out' "$out" 'instagram/a4 \(the provider.s answer is not overdue yet\)'
veto next withdraw --add a4
is 'another action has a list of its own' "$(on withdraw)/$(on object)" 'a4/a3 a1 a2 a5'

# ---- whose turn it is

veto next object
done_well 'the next one is shown'
is 'which it is, and of how many' "$(turn_of)" 'Objection, 1 of 4: instagram/a3'
like 'what is affected' "$out" '^Public posts: possibly affected'
address=$("$VETO" routes instagram --url | head -n 1)
like 'its address' "$out" "$address"
like 'as a code' "$out" '▀▀▀▀▀▀▀'
like 'the text to paste' "$out" '^Account: a3$'
like 'what records it' "$out" '^Once it is sent: veto next object instagram/a3 --sent$'
like 'and who holds it' "$out" "^  instagram/a3: $(id -un), until .* [0-9]{2}:[0-9]{2}$"
before=$(state)
veto next
is 'the same one again, and nothing is written' "$(turn_of) $(state)" "Objection, 1 of 4: instagram/a3 $before"
elsewhere next object
is 'who comes from another terminal gets another' "$(turn_of)" 'Objection, 1 of 4: instagram/a1'
elsewhere next object a3
like 'what somebody holds is taken over by its name alone' "$err" '^veto: instagram/a3: taken over from '
veto next object
is 'and whose it was gets another' "$(turn_of)" 'Objection, 1 of 4: instagram/a2'
sql "UPDATE worklist SET holder = '', session = 0, until = 0"

# Somebody else holds all that are left; then his time is over.
sql "UPDATE worklist SET holder = 'bob', session = 1, until = $(($(date +%s) + 600))000 WHERE action = 'object'"
veto next object
is 'where others hold all' "$status$out" 0
like 'that is said' "$err" '^veto: all that are left are held by others:'
like 'each by its name' "$err" '^instagram/a2: bob, until '
veto next object a2
like 'by its name neither' "$err" 'held by others'
sql "UPDATE worklist SET until = 1000"
veto next object
like 'what lapsed is not taken unasked' "$err" "^veto: instagram/a3 is held by bob, lapsed since .*; 'veto next object instagram/a3' takes it over$"
is 'bob still stands there' "$(sql "SELECT group_concat(DISTINCT holder) FROM worklist WHERE action = 'object'")" bob
veto next object instagram/a3
like 'but by its name' "$err" '^veto: instagram/a3: taken over from bob, lapsed since '
is 'it is held anew' "$(sql "SELECT holder FROM worklist JOIN account ON id = account WHERE handle = 'a3'")" "$(id -un)"

# ---- sent

before=$(date +%s)
veto next object --sent
done_well 'sent'
like 'what was recorded, of that one alone' "$out" '^instagram/a3: entry 1 \(.*\), now objected; nothing to do until .*, when the answer is due; the text that was given is kept with it$'
like 'and what is left' "$out" '^Objection: sent 1, still on the list 3$'
is 'by the form that was shown' "$(entries a3)" objected/form
when=$(date -d "$("$VETO" log a3 --format csv | python3 -c 'import csv, sys; print(next(csv.DictReader(sys.stdin))["happened"])')" +%s)
check 'now' test "$((when - before))" -ge -60 -a "$((when - before))" -le 60
is 'it is off the list' "$(on object)" 'a1 a2 a5'
refuses 'once more: which one was not shown' 2 "'veto next object' shows whose turn it is" next object --sent
refuses 'nor by its name' 1 "instagram/a3 is not on the list 'object' \(objected\)" next object --sent a3
is 'nothing is recorded twice' "$(entries a3)" objected/form
veto next object --sent a1
like 'what lapsed is recorded too, and who held it is told' "$err" '^veto: instagram/a1: held meanwhile by bob, lapsed since '
is 'each once' "$(entries a1)" objected/form
veto undo
is 'undo strikes the entry' "$(entries a1)" 'objected/form struck/'
veto next --add a1
is 'and it can be put on the list again' "$(on object)" 'a2 a5 a1'

veto next --add linkedin/switch
veto next object linkedin/switch
like 'a switch has no text' "$out" '^Once it is changed: veto next object linkedin/switch --sent$'
veto next object --sent linkedin/switch
is 'and is recorded as one' "$(entries linkedin/switch)" objected/setting
veto next object a5 --route meta-post
like 'another way' "$out" '^Once it is sent: veto next object instagram/a5 --route meta-post --sent$'
veto next object a5 --route meta-post --sent --reference 'AZ 7'
is 'is recorded as it was shown' "$(entries a5)" objected/letter
refuses 'no way of the service' 2 'is no route of instagram' next object a2 --route linkedin-setting --sent

# ---- later, off the list

sql "UPDATE worklist SET holder = '', session = 0, until = 0"
veto next
is 'the next' "$(turn_of)" "Objection, 5 of 6: instagram/a2"
veto next --later
is 'later' "$status$out" '0instagram/a2: later, it is at the end of the list'
is 'it is at the end' "$(on object)" 'a1 a2'
veto next
is 'and the one behind it comes' "$(turn_of)" 'Objection, 5 of 6: instagram/a1'
veto next --drop
is 'off the list' "$status$out" '0Objection: 1 account is off the list'
is 'which has no entry by it' "$(on object)/$(entries a1)" 'a2/objected/form struck/'
refuses 'what is not on it is not taken off' 1 "none of these is on the list 'object'" next --drop a1
refuses 'one thing at a time' 2 '--drop and --sent exclude each other' next --drop --sent
refuses 'a note is for the entry' 2 '--note is for the entry, and goes with --sent alone' next --note x
refuses 'a text is for looking' 2 '--output does not go with --sent' next --sent a2 --output there.txt

# ---- what became of it meanwhile

veto next object --add a1
sql "UPDATE worklist SET place = 0 WHERE account = (SELECT id FROM account WHERE handle = 'a1')"
veto next
is 'comes up' "$(turn_of)" 'Objection, 5 of 6: instagram/a1'
veto account remove a1 --force
veto next object --sent
refused 'an account that was removed is not recorded' 2 'it was not shown which'
is 'the list goes on without it' "$(on object)" 'a2'
veto next
veto record objected a2 --via email
is 'who records it otherwise takes it off' "$(on object)" ''
refuses 'and it is not recorded twice' 2 'it was not shown which' next object --sent
refuses 'not by its name' 1 'is not on the list' next object --sent a2
is 'one entry' "$(entries a2)" objected/email
# By an import the log may bring what the list does not know.
veto account add instagram/b1
veto next --add b1
sql "INSERT INTO worklist (action, account, place, actor, added) SELECT 'object', id, 99, 'x', 0 FROM account WHERE handle = 'a2'"
veto next object --sent a2
refused 'where there is an entry by then, nothing is recorded' 1 'instagram/a2: there is nothing to do any more \(objected\): nothing was recorded, and it is off the list'
is 'and it is off the list' "$(on object)" b1
sql "INSERT INTO worklist (action, account, place, actor, added) SELECT 'object', id, -1, 'x', 0 FROM account WHERE handle = 'a2'"
veto next
is 'the next one with something to do comes' "$(turn_of)" 'Objection, 1 of 1: instagram/b1'
is 'and who went is said' "$err" 'veto: 1 is taken off the list: instagram/a2 (objected)'
is 'one entry still' "$(entries a2)" objected/email
veto verify
done_well 'the log holds'

# ---- the other lists, the other language, no right to write

veto record objected b1 --on 2025-01-05
veto next remind --add b1
veto next
is 'the first list with something on it is meant' "$(turn_of)" 'Withdrawal, 1 of 1: instagram/a4'
veto next remind
is 'a reminder' "$(turn_of)" 'Reminder, 1 of 1: instagram/b1'
veto next remind --sent --via email
is 'is recorded' "$(entries b1)" 'objected/ reminded/email'
veto next complain --add b1
refuses 'a complaint goes to the authority of a place' 2 '--place NAME' next complain
veto next complain --place Berlin
is 'a complaint' "$(turn_of)" 'Complaint, 1 of 1: instagram/b1'
veto --lang de next withdraw
is 'in German' "$(turn_of)" 'Rücknahme, 1 von 1: instagram/a4'
sql "UPDATE worklist SET holder = '', session = 0, until = 0"
before=$(state)
veto --read-only next withdraw
is 'where nothing may be written it is looked at' "$status$err$(turn_of)$(state)" "0Withdrawal, 1 of 1: instagram/a4$before"
refuses 'and not recorded' 2 'does not go with --read-only' --read-only next --sent a4
is 'what is on no list is no list' "$("$VETO" next object --format json)" '[]'

# Two at once: each account once, whoever comes first.
for ((i = 1; i <= 20; i++)); do
	printf 'instagram,c%s\n' "$i"
done | sed '1i service,handle' >many.csv
veto account import many.csv
veto next object --add --status undecided
for who in 1 2; do
	setsid -w bash -c 'for ((i = 0; i < 12; i++)); do "$VETO" next object >/dev/null && "$VETO" next object --sent --quiet; done' 2>"$home/said.$who" &
done
wait
is 'two at once: nobody is left' "$(on object)" ''
is 'and each has one entry' "$(sql "SELECT count(*), count(DISTINCT account) FROM entry JOIN account ON account.id = account WHERE handle GLOB 'c*'")" '20|20'
veto verify
done_well 'and all logs hold'
finish
