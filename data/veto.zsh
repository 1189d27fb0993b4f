#compdef veto
# Completion of veto(1) for zsh. What fits is asked of the program itself (`veto --complete WORD...`), so that this cannot fall
# behind it.

_veto()
{
	local line word
	local -a typed found described more

	typed=("${(@Q)words[2,CURRENT]}")
	[[ ${typed[-1]} == --*=* ]] && compset -P '*='
	while IFS= read -r line; do
		word=${line%%$'\t'*}
		case $line in
		:files) _files ;;
		:more) more=(-S '') ;;
		*)
			found+=("$word")
			described+=("$word${${line#*$'\t'}:+  -- ${line#*$'\t'}}")
			;;
		esac
	done < <("${(Q)words[1]}" --complete "${typed[@]}" 2>/dev/null)
	((${#found})) && compadd "${more[@]}" -l -d described -a found
}

_veto "$@"
