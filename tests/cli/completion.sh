# bash completion, against what the program says of itself. The functions are called as bash would call them.
. "$SOURCES/tests/lib.sh" || exit 99
. "$SOURCES/data/veto.bash" || exit 99

# in_order WORD...: the words in the order of the alphabet, in $ordered. Nothing is started for it, as for all that is done often.
in_order()
{
	local word i

	ordered=()
	for word; do
		for ((i = ${#ordered[@]}; i > 0; i--)); do
			[[ ${ordered[i - 1]} > $word ]] || break
			ordered[i]=${ordered[i - 1]}
		done
		ordered[i]=$word
	done
}

# completed WORD...: what is offered for the last word, in $ordered.
completed()
{
	COMP_WORDS=(veto "$@")
	COMP_CWORD=$#
	_veto "$VETO" "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
	in_order "${COMPREPLY[@]}"
}

# offers NAME WANTED WORD...
offers()
{
	local name=$1 wanted=$2 got

	shift 2
	completed "$@"
	got="${ordered[*]}"
	# shellcheck disable=SC2086
	in_order $wanted
	is "$name" "$got" "${ordered[*]}"
}

# known ARGUMENT...: the words that the message of this veto names as known, in $known.
known()
{
	veto "$@"
	known=${err##*known are }
	known=${known##*it is }
	known=${known//, / }
	known=${known// or / }
}

veto --help
commands=$(printf '%s\n' "$out" | sed -n 's/^  \([a-z][a-z ]*[a-z]\)   *.*/\1/p')
is 'the help names all the commands' "$(printf '%s\n' "$commands" | wc -l)" 34

# ---- commands and their options

offers 'commands' "$(printf '%s\n' "$commands" | cut -d ' ' -f 1 | uniq)" ''
offers 'commands that begin with e' 'erase evidence' e
for group in account evidence; do
	offers "commands of $group" "$(printf '%s\n' "$commands" | sed -n "s/^$group //p")" $group ''
done
offers 'options before a command' '--db --lang --read-only --help --version --verbose --demo' --
while read -r command; do
	turn 3 || continue
	veto $command --help
	long= letters=
	while read -r line; do
		[[ $line =~ ^((-[a-zA-Z]),\ )?(--[a-z-]+) ]] || continue
		letters+=" ${BASH_REMATCH[2]}" long+=" ${BASH_REMATCH[3]}"
	done <<<"$out"
	offers "options of $command" "$long $letters" $command -
	offers "long options of $command" "$long" $command --
done <<<"$commands"
offers 'one option' '--evidence' record objected anna --ev
offers 'no option after --' '' log -- --

# ---- words

veto record --help
kinds=$(one_of ENTRY)
channels=$(one_of CHANNEL)
veto account list --help
statuses=$(one_of STATUS)
is 'there are fourteen entries, seven channels, six statuses' "$(wc -w <<<"$kinds") $(wc -w <<<"$channels") $(wc -w <<<"$statuses")" '14 7 6'
offers 'entries' "$kinds" record ''
offers 'entries after an option with its value' "$kinds" record --via form ''
offers 'entries after a date with a time' "$kinds" record --on 2025-05-20T14 : 03 ''
offers 'an entry' 'confirmed' record con
offers 'entries of --entry' "$kinds" log --entry ''
offers 'channels' "$channels" record objected --via ''
offers 'a channel after =' 'email' record objected --via = e
offers 'channels after =' "$channels" record objected --via =
offers 'statuses' "$statuses" account list --status ''
# Of each command that takes --format those that its help names.
while read -r command; do
	turn 3 || continue
	veto $command --help
	formats=$(one_of FORMAT)
	[ -z "$formats" ] || offers "formats of $command" "$formats" $command --format ''
done <<<"$commands"
offers 'formats of account list' 'text csv json names' account list --format ''
offers 'formats of log' 'text csv json jsonl' log --format ''
offers 'formats of due' 'text csv json ics' due --format ''
offers 'formats of verify' 'text json' verify --format ''
offers 'languages' 'de en' --lang ''
offers 'separators' ', \; tab' log --separator ''

veto account add instagram/anna.schmidt
done_well 'an account'
known account list --service zzzzzzzz
offers 'services' "$known" due --service ''
known account edit anna.schmidt --visibility zzzzzzzz
offers 'visibilities' "$known" account add x --visibility ''
known checklist anna.schmidt posts zzzzzzzz
offers 'states' "$known" checklist anna.schmidt posts ''
# Of each kind those that the command takes: a chat has no audience.
fitting=
for kind in posts ai_chats; do
	taken=
	for state in $known; do
		veto checklist anna.schmidt $kind "$state"
		[ "$status" = 0 ] && taken="$taken $state"
	done
	offers "states of $kind, those that it can have" "$taken" checklist anna.schmidt $kind ''
	set -- $taken
	fitting="$fitting $#"
done
is 'which are five and three' "$fitting" ' 5 3'
known items anna.schmidt --state zzzzzzzz
offers 'states of items' "$known" items anna.schmidt --state ''
offers 'states to give to chats' 'open removed' items anna.schmidt ai_chats --set ''
settable=
known checklist anna.schmidt zzzzzzzz open
for kind in $known; do
	veto checklist anna.schmidt "$kind" open
	[ "$status" = 0 ] && settable="$settable $kind"
done
offers 'content kinds, those that have a state' "$settable" checklist anna.schmidt ''
is 'which are five' "$settable" ' posts images comments interactions ai_chats'
veto guide
offers 'topics' "$(printf '%s\n' "$out" | sed 1d | cut -d ' ' -f 1)" guide ''
offers 'a topic' 'deadlines' guide dea
for place in authority 'complain instagram/anna.schmidt --place'; do
	completed $place ''
	like "places for $place, by name" " ${ordered[*]} " ' Czechia .* Lower\\ Saxony '
	offers "those that begin so, for $place" 'Slovakia Slovenia' $place Slov
	offers "by their codes where one is begun, for $place" 'de de-bb de-be de-bw de-by de-hb de-he de-hh de-mv de-ni de-nw de-rp de-sh de-sl de-sn de-st de-th' $place de
done
LANG=de_DE.UTF-8 offers 'places in German' 'Slowakei Slowenien' authority Slow
completed items anna.schmidt posts --set ''
some="${ordered[*]}"
completed items anna.schmidt --state ''
unlike 'none is no state of items' "$some ${ordered[*]}" none
offers 'the service of a new account' 'instagram/' account add in

# What the type of an option says follows at each command that takes it: words are offered, and a value that is none is refused at
# once by a sentence that names it, whatever else was said, without a database coming of it.
typed=
while read -r command; do
	turn 3 || continue
	veto $command --help
	[[ $out =~ ^Usage:\ veto\ $command\ \[OPTION\]\.\.\.\ ?([^$'\n']*) ]]
	arguments=
	for word in ${BASH_REMATCH[1]}; do
		[[ $word == \[* || $word == *\] ]] || arguments+=' x'
	done
	while read -r line; do
		[[ $line =~ --([a-z-]+)\[?=([A-Za-z|]+)\]?( |$) ]] || continue
		option=${BASH_REMATCH[1]}
		case ${BASH_REMATCH[2]} in
		CHANNEL | CHAR | DATE | ENTRY | FORMAT | SERVICE | STATE | STATUS | WORD | *en)
			completed $command --$option ''
			check "$command --$option: words are offered" test -n "${ordered[*]}"
			;;
		DAYS | NUMBER | SECONDS | YEAR) ;;
		*) continue ;;
		esac
		veto $command --db nothing.db$arguments --$option=zzz
		refused "$command --$option: another is refused" 2 "'zzz'"
		typed+="$command --$option"$'\n'
	done <<<"$out"
done <<<"$commands"
check 'many options have a type' test "$(wc -l <<<"$typed")" -ge 20
check 'and no database came of it' test ! -e nothing.db

# ---- accounts

veto account add threads/Müller
veto account add threads/anna.schmidt
all='instagram/anna.schmidt threads/Müller threads/anna.schmidt'
for command in 'account show' 'account edit' 'account remove' 'record objected' log checklist; do
	offers "accounts for $command" "$all" $command ''
	offers "accounts of one service for $command" 'instagram/anna.schmidt' $command inst
done
offers 'a second account' "$all" record objected threads/Müller ''
offers 'an account by its handle' 'threads/Müller' log M
offers 'none by a handle that two have' '' log anna
offers 'only one for the checklist' 'posts images comments interactions ai_chats' checklist threads/Müller ''
veto --db other.db account add facebook/other
offers 'accounts of the database named' 'facebook/other' --db other.db log ''
offers 'the same with =' 'facebook/other' log --db = other.db ''

# A handle may hold what the shell would run: it is quoted, and not run while it is looked at.
veto --db evil.db account add 'instagram/$(touch${IFS}pwned)`touch${IFS}pwned`'
done_well 'a handle full of signs'
completed --db evil.db log ''
word=${ordered[*]}
eval "set -- $word"
is 'comes out as one word that is the name' "$#:$1" '1:instagram/$(touch${IFS}pwned)`touch${IFS}pwned`'
offers 'and can be gone on with' "$word" --db evil.db log 'instagram/\$'
check 'nothing in it was run' test ! -e pwned

# ---- files and evidence

mkdir files && touch files/a.csv files/b.csv
for command in 'account import' import verify backup '--db' 'log --output' 'log -o' 'record noted x --evidence'; do
	offers "files for $command" 'files/a.csv files/b.csv' $command files/
done
veto record noted instagram/anna.schmidt --evidence files/a.csv
read -r hash word < <(sha256sum files/a.csv)
offers 'evidence' "$hash" evidence get ''
offers 'evidence by its first digits' "$hash" evidence get "${hash:0:4}"
offers 'nothing for a note' '' record noted x --note ''
finish
