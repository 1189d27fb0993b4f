# The selectors: the same at every command that takes accounts, by the help of each; what they choose, and what they refuse.
. "$SOURCES/tests/lib.sh" || exit 99

today=$(date +%F)
veto account add facebook/a --owner 'Anna Schmidt' --centre anna
veto account add instagram/b --owner 'Anna Schmidt' --centre anna
veto account add threads/c --owner 'Ännchen Meier'
veto account add threads/d
veto record objected facebook/a --on "$today" --quiet
veto record objected threads/c --on 2025-01-05 --quiet
veto record accepted instagram/b --quiet
sqlite3 data/veto/veto.db "insert into review (account, route, since) select id, 'meta-instagram-ai', 1 from account where handle = 'b'"

# chosen OPTION...: the names that account list gives for them.
chosen()
{
	veto account list --format names "$@"
	printf '%s\n' "$out" | paste -sd ' '
}

# ---- each selector

is 'a service' "$(chosen --service threads)" 'threads/c threads/d'
is 'a status' "$(chosen --status objected)" 'facebook/a threads/c'
is 'the whole owner' "$(chosen --owner 'Anna Schmidt')" 'facebook/a instagram/b'
is 'whatever the case' "$(chosen --owner 'anna SCHMIDT')" 'facebook/a instagram/b'
is 'in other letters too' "$(chosen --owner 'ännchen meier')" 'threads/c'
refuses 'a part of it is no owner, and the nearest is named' 2 "no account has the owner 'Anna Schmid'; did you mean 'Anna Schmidt'\?" account list --owner 'Anna Schmid'
is 'a part of it' "$(chosen --owner-like anna)" 'facebook/a instagram/b'
is 'none' "$(chosen --owner '')" 'threads/d'
is 'a centre' "$(chosen --centre ANNA)" 'facebook/a instagram/b'
refuses 'no such centre' 2 "no account has the centre 'ann'; did you mean 'anna'\?" account list --centre ann
is 'due within some days, or overdue' "$(chosen --due-within 62 | tr ' ' '\n' | sort | paste -sd ' ')" 'facebook/a threads/c'
veto checklist --due-within 62 --format csv
is 'and the soonest is the first' "$(printf '%s\n' "$out" | tail -n +2 | cut -d, -f1,2 | uniq | paste -sd ' ')" 'threads,c facebook,a'
is 'overdue alone' "$(chosen --due-within 0)" 'threads/c'
is 'to be looked at again' "$(chosen --review)" 'instagram/b'
is 'several must all fit' "$(chosen --owner-like anna --status objected)" 'facebook/a'
is 'among those that are named' "$(chosen threads/d facebook/a --status objected)" 'facebook/a'
is 'names alone' "$(chosen threads/d facebook/a)" 'facebook/a threads/d'
printf 'threads/d\nfacebook/a\n' >names
is 'from standard input' "$(chosen - --service threads <names)" 'threads/d'
refuses 'an unknown service' 2 "unknown service 'thread'; did you mean 'threads'" log --service thread
refuses 'one that is like none' 2 "unknown service 'xx'; known are" log --service xx
refuses 'an owner that is like none' 2 "no account has the owner 'XÜ'; 'veto account list' shows" account list --owner XÜ
refuses 'a centre that is like none' 2 "no account has the centre 'zz'; 'veto account list" account list --centre zz
refuses 'no days' 2 "'soon' is no number of days" due --due-within soon
refuses 'a part that is empty' 2 '--owner-like takes a part of a name' account list --owner-like ''

# ---- at every command that takes accounts

all='--owner --owner-like --service --status --centre --due-within --review'
commands='account list;account show;account edit;account remove;record;erase;log;checklist;items;due;object;remind;complain;next;reviewed'
veto --help
while read -r command; do
	veto $command --help
	usage=${out%%$'\n'*} takes=
	for option in $all; do
		[[ $out == *" $option="* || $out == *" $option "* ]] && takes+=" $option"
	done
	case ";$commands;" in
	*";$command;"*) is "$command takes all selectors" "$takes" " $all" ;;
	*) unlike "$command takes no accounts: $usage" "$usage" 'ACCOUNT' ;;
	esac
done < <(printf '%s\n' "$out" | sed -n 's/^  \([a-z][a-z ]*[a-z]\)   *.*/\1/p')

for options in '--owner=Anna Schmidt' '--owner-like=ANNA' '--centre=anna'; do
	for command in 'account list --format names' 'account show' 'log --format csv' 'checklist --format csv' 'due --within 36500'; do
		turn 2 || continue
		veto $command "$options"
		check "$command $options: is done" test "$status" = 0
		like "$command $options: has those" "$out" 'facebook[/,]a'
		unlike "$command $options: and no others" "$out" 'threads[/,]'
	done
done
veto object --owner 'Anna Schmidt' --status accepted --text
like 'a text' "$status$out" '^0I object (once more, )?under|^0I object, under'
veto remind --service threads --status objected
like 'a reminder' "$status$out" '^0.*'
like 'to that one' "$out" 'threads/c'
veto complain --due-within 0 --place Berlin
like 'a complaint' "$out" 'threads/c'
veto items --owner '' posts
is 'items of the one that is chosen' "$status" 0
refuses 'items of several' 2 'this is about one account alone, and 2 are chosen' items --centre anna
refuses 'a name and a choice' 2 "only the kind is named" items posts threads/d --centre anna

# ---- none fits: what shows something shows nothing, and that is said once, but not beside JSON

for command in 'account list' 'account show' log checklist items 'items posts' 'log threads/c' 'account show threads/c' object remind 'complain --place Berlin'; do
	veto $command --status refused
	is "$command: none fits" "$status$out$err" '0veto: no account fits'
done
for command in 'account list' 'account show' log checklist due items 'items posts'; do
	veto $command --status refused --format json
	is "$command: as JSON" "$status$out$err" '0[]'
done
for command in log 'items posts' checklist; do
	veto $command --status refused --format csv
	is "$command: as CSV, the head alone" "$status$err$(wc -l <<<"$out")" 01
	like "$command: with its columns" "$out" '^service,handle,'
done
refuses 'the text for a field is of one account' 2 'no account is one that the options choose' object --text --status refused

# ---- what changes something: how many they are is said before, and a part of a name is refused

before=$(state)
for command in 'record noted --note x' 'account edit --email x@example.org' 'account remove --force' 'object --via form --submitted' 'reviewed' 'items posts --set removed'; do
	refuses "$command: a part of an owner" 2 '--owner-like may find more than is meant' $command --owner-like anna
	refuses "$command: none fits" 2 'no account is one that the options choose' $command --status refused
done
is 'nothing was changed' "$(state)" "$before"
veto record noted --owner 'anna schmidt' --note 'for both'
is 'which they are is said first' "$err" 'veto: chosen are 2 accounts: facebook/a, instagram/b'
is 'each is told' "$(printf '%s\n' "$out" | cut -d : -f 1 | paste -sd ' ')" 'facebook/a instagram/b'
veto record noted --owner 'anna schmidt' --note quiet --quiet
is 'or not, where that is wanted' "$status$out$err" 0
refuses 'struck takes the one that is named' 2 "--about takes one account" record struck --owner 'anna schmidt' --about 1
veto account edit --service threads --visibility private
is 'an edit of several' "$status$err" '0veto: chosen are 2 accounts: threads/c, threads/d'
is 'is stored in all' "$(sqlite3 data/veto/veto.db "select group_concat(visibility) from account where service = 'threads'")" private,private
refuses 'a handle for several' 2 '--handle and --alias are for one account alone, not for 2' account edit threads/c threads/d --handle x
veto account edit threads/d --owner New
is 'the owner is stored there, not looked for' "$(chosen --owner new)" threads/d
veto reviewed --review
like 'reviewed' "$out" '1 account'
veto account remove --service threads --status undecided </dev/null
is 'a removal asks first' "$status" 1
veto account remove --service threads --status undecided --force
is 'and removes those' "$status $(chosen)" '0 facebook/a instagram/b threads/c'
finish
