# Completion of veto(1) for bash. Commands, options and words are read from what the program's own --help says, so that
# they cannot fall behind it. Words that come out of the database are never expanded by the shell, and are quoted when they
# are put on the command line: a handle may hold what the shell would run.

# Offers those of the words given that begin with what was typed.
_veto_offer()
{
	local word

	for word; do
		[[ $word == "$cur"* ]] && COMPREPLY+=("$word")
	done
}

# The same for a line of words with commas between them.
_veto_offer_list()
{
	local words

	IFS=', ' read -ra words <<<"$1"
	_veto_offer "${words[@]}"
}

_veto_offer_files()
{
	mapfile -t COMPREPLY < <(compgen -f -- "$cur")
	compopt -o filenames 2>/dev/null
}

_veto_help()
{
	"$veto" --lang en "$@" --help 2>/dev/null
}

# The words after "NAME is one of:" in the help of a command.
_veto_words()
{
	local name=$1

	shift
	_veto_help "$@" | sed -n "s/^$name is one of: //p"
}

# Full names; where none fits and only one account has such a handle, that one.
_veto_accounts()
{
	local name names by_handle=()

	mapfile -t names < <("$veto" "${database[@]}" account list --format names 2>/dev/null)
	for name in "${names[@]}"; do
		[[ ${name#*/} == "$cur"* ]] && by_handle+=("$(printf %q "$name")")
		name=$(printf %q "$name")
		[[ $name == "$cur"* ]] && COMPREPLY+=("$name")
	done
	[[ ${#COMPREPLY[@]} == 0 && ${#by_handle[@]} == 1 ]] && COMPREPLY=("${by_handle[@]}")
}

# What follows the option OPTION of the command.
_veto_value()
{
	case $1 in
	--db | --output | -o | --evidence) _veto_offer_files ;;
	--lang) _veto_offer de en ;;
	--on | --since | --until) _veto_offer today yesterday ;;
	--via) _veto_offer_list "$(_veto_words CHANNEL record)" ;;
	--entry) _veto_offer_list "$(_veto_words ENTRY record)" ;;
	--status) _veto_offer_list "$(_veto_words STATUS account list)" ;;
	--format) _veto_offer_list "$(_veto_help "${command[@]}" | sed -n 's/.*(formats: \(.*\))$/\1/p')" ;;
	--separator) _veto_offer , '\;' tab ;;
	--service) _veto_offer facebook instagram threads ;;
	--visibility) _veto_offer public private unknown ;;
	--account) _veto_accounts ;;
	--state | --set) _veto_offer open public restricted removed ;;
	--year) _veto_offer none ;;
	esac
}

# The argument after those in ARGUMENTS.
_veto_argument()
{
	case "${command[*]}:${#arguments[@]}" in
	account\ add:0)
		compopt -o nospace 2>/dev/null
		_veto_offer facebook/ instagram/ threads/
		;;
	scan:*) _veto_offer_files ;;
	items:1) _veto_offer posts images comments interactions ai_chats ;;
	account\ edit:0 | checklist:0 | items:0 | account\ show:* | account\ remove:* | log:*) _veto_accounts ;;
	record:0) _veto_offer_list "$(_veto_words ENTRY record)" ;;
	record:*) _veto_accounts ;;
	checklist:1) _veto_offer posts images comments interactions ai_chats ;;
	checklist:2) _veto_offer open public restricted removed none ;;
	account\ import:0 | import:0 | verify:0 | backup:0) _veto_offer_files ;;
	evidence\ get:0)
		mapfile -t hashes < <("$veto" "${database[@]}" evidence list 2>/dev/null | grep -Eo '^[0-9a-f]{64}')
		_veto_offer "${hashes[@]}"
		;;
	esac
}

# True where the option takes a value, as its line in the help says.
_veto_takes_value()
{
	[[ $help =~ (^|[[:space:]])"$1"(,\ --[a-z-]+)?= ]]
}

# Takes the words before the cursor apart: the command, its arguments, the database, the option that waits for a value.
_veto_read_words()
{
	local i word ended=

	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		# Readline takes words apart at a colon: a time belongs to the date before it.
		if [[ $word == : ]]; then
			i=$((i + 1))
		elif [[ -n $waiting ]]; then
			# And at an equals sign: --option=value.
			[[ $word == = ]] && continue
			[[ $waiting == --db ]] && database=(--db "$word")
			waiting=
		elif [[ -z $ended && $word == -- ]]; then
			ended=yes
		elif [[ -z $ended && $word == -?* ]]; then
			_veto_takes_value "$word" && waiting=$word
		elif ((${#command[@]} == 0)) || [[ ${#command[@]} == 1 && ${command[0]} == @(account|evidence) ]]; then
			command+=("$word")
			help=$(_veto_help "${command[@]}")
		else
			arguments+=("$word")
		fi
	done
	options_ended=$ended
}

_veto()
{
	local cur=${COMP_WORDS[COMP_CWORD]} veto=$1
	local command=() arguments=() database=() waiting= options_ended= hashes help

	COMPREPLY=()
	help=$(_veto_help)
	_veto_read_words
	[[ -n $waiting && $cur == = ]] && cur=
	if [[ -n $waiting ]]; then
		_veto_value "$waiting"
	elif [[ -z $options_ended && $cur == -* ]]; then
		_veto_offer $(grep -Eo -- '(^ *|, )--?[a-zA-Z-]+' <<<"$help" | tr -d ' ,')
	elif ((${#command[@]} == 0)); then
		_veto_offer $(sed -n 's/^  \([a-z]\{1,\}\) .*/\1/p' <<<"$help" | uniq)
	elif [[ ${#command[@]} == 1 && ${command[0]} == @(account|evidence) ]]; then
		_veto_offer $(sed -n "s/^  veto ${command[0]} \([a-z]*\).*/\1/p" <<<"$help")
	else
		_veto_argument
	fi
}

complete -F _veto veto
