# Completion of veto(1) for bash. What fits is asked of the program itself (`veto --complete WORD...`), so that this cannot
# fall behind it. Words that come out of the database are never expanded by the shell, and are quoted when they are put on
# the command line: a handle may hold what the shell would run.

# Readline takes words apart at = and :; puts those before the cursor together again, into WORDS.
_veto_words()
{
	local i word joined=

	words=()
	for ((i = 1; i <= COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		if [[ $word == [=:]* && ${#words[@]} -gt 0 ]]; then
			words[-1]+=$word
			joined=yes
		elif [[ -n $joined ]]; then
			words[-1]+=$word
			joined=
		else
			words+=("$word")
		fi
	done
}

# As the shell would read it: without backslashes and quotes, and with nothing run.
_veto_unquote()
{
	local i word

	for i in "${!words[@]}"; do
		IFS= read word <<<"${words[i]}"
		words[i]=${word//[\'\"]/}
	done
}

_veto()
{
	local cur=${COMP_WORDS[COMP_CWORD]} words line word

	_veto_words
	_veto_unquote
	[[ $cur == [=:] ]] && cur=
	COMPREPLY=()
	while IFS= read -r line; do
		case $line in
		:files)
			mapfile -t COMPREPLY < <(compgen -f -- "$cur")
			compopt -o filenames 2>/dev/null
			;;
		:more) compopt -o nospace 2>/dev/null ;;
		*)
			printf -v word %q "${line%%$'\t'*}"
			COMPREPLY+=("${word//'\,'/,}")
			;;
		esac
	done < <("$1" --complete "${words[@]}" 2>/dev/null)
}

complete -F _veto veto
