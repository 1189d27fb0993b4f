# Completion in zsh and fish: each asks the program, as bash does (completion.sh); here they are the real shells.
. "$SOURCES/tests/lib.sh" || exit 99

mkdir bin functions files && ln -s "$VETO" bin/veto && touch files/evidence.eml
PATH=$home/bin:$PATH
veto account add instagram/anna.schmidt
done_well 'an account'

if command -v fish >/dev/null; then
	# offered LINE: the words that fish offers at its end
	offered()
	{
		fish --no-config -c "source '$SOURCES/data/veto.fish'; complete -C '$1'" 2>&1 | cut -f 1 | grep . | paste -sd ' '
	}
	is 'fish: a command' "$(offered 'veto checkl')" checklist
	is 'fish: an entry' "$(offered 'veto record obj')" objected
	is 'fish: an account' "$(offered 'veto record objected inst')" instagram/anna.schmidt
	is 'fish: an account by its handle' "$(offered 'veto log ann')" instagram/anna.schmidt
	is 'fish: the value of an option' "$(offered 'veto record objected x --via e')" email
	is 'fish: the same with =' "$(offered 'veto record objected x --via=e')" --via=email
	is 'fish: files' "$(offered 'veto record objected x --evidence files/')" files/evidence.eml
	is 'fish: files after =' "$(offered 'veto log --output=files/e')" --output=files/evidence.eml
	is 'fish: options' "$(offered 'veto backup --')" '--db --force --help --lang --read-only'
else
	skip 'completion in fish' package 'fish is missing'
fi

if command -v zsh >/dev/null; then
	cp "$SOURCES/data/veto.zsh" functions/_veto
	python3 "$SOURCES/tests/cli/zsh.py" functions 'veto rec' 'veto record ' 'veto record obj' 'veto record objected ' \
		'veto record objected inst' 'veto record objected instagram/anna.schmidt ' \
		'veto record objected x --via e' 'veto record objected x --via email ' \
		'veto record objected x --via=e' 'veto record objected x --via=email ' \
		'veto verify files/ev' 'veto verify files/evidence.eml ' \
		'veto log --output=files/ev' 'veto log --output=files/evidence.eml ' \
		'veto backup --fo' 'veto backup --force ' >zsh.out 2>&1
	is 'zsh: commands, entries, accounts, values, files, options' "$? $(grep -c '^ok' zsh.out)" '0 8'
	sed -n 's/^not ok/# no/p' zsh.out
else
	skip 'completion in zsh' package 'zsh is missing'
fi
finish
