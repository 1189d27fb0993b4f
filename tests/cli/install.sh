# What `make install` brings, that the manual is found there in both languages, and that `make uninstall` leaves no file of it.
. "$SOURCES/tests/lib.sh" || exit 99

# built TARGET: made in the build tree, for a folder of the test's own, and not as a part of the make that runs this test.
built()
{
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u TESTS make -s -C "$BUILT" DESTDIR="$home/to" prefix=/usr "$1" >make.out 2>&1 || { cat make.out; return 1; }
}

files()
{
	(cd to && find . ! -type d | sort)
}

mkdir to
check 'make install' built install
for file in bin/veto libexec/veto/veto-net libexec/veto/veto-scan libexec/veto/veto-seal share/veto/catalogue.json share/veto/catalogue.packed share/locale/de/LC_MESSAGES/veto.mo \
	share/bash-completion/completions/veto share/zsh/vendor-completions/_veto share/fish/vendor_completions.d/veto.fish; do
	check "there is $file" test -s "to/usr/$file"
done
is 'and every page of the manual, in both languages' "$(cd to/usr/share/man && find . -type f | sort)" \
	"$(cd "$SOURCES/man" && find . -name 'veto*.[1-9]' | sed -E 's|/([^/]*\.([0-9]))$|/man\2/\1|' | sort)"

"$home/to/usr/bin/veto" --version >"$home/.out" 2>"$home/.err"
is 'what was installed runs' "$?$(head -n 1 .out | cut -d ' ' -f 1)" 0veto

# man looks for German pages where the locale is there; it is made here, so that none need be on the machine.
export MANPATH="$home/to/usr/share/man" LOCPATH="$home/locales"
mkdir locales
if ! man --version 2>/dev/null | grep -q '^man 2'; then
	skip 'man finds the pages' package 'man-db is missing'
elif ! localedef -i de_DE -f UTF-8 locales/de_DE.UTF-8 >/dev/null 2>&1; then
	skip 'man finds the pages' package 'the sources of the locales are missing'
else
	for page in veto '5 veto-config' '5 veto-log' '5 veto-catalogue' '7 veto'; do
		file=$(sed -E 's/^(.) (.*)/\2.\1/; t; s/$/.1/' <<<"$page")
		is "man $page" "$(man -w $page 2>&1)" "$MANPATH/man${file##*.}/$file"
		is "LANG=de_DE.UTF-8 man $page" "$(LANG=de_DE.UTF-8 man -w $page 2>&1)" "$MANPATH/de/man${file##*.}/$file"
	done
	like 'man veto is drawn' "$(man veto 2>&1 | sed 's/.\x08//g')" '^DESCRIPTION'
	like 'LANG=de_DE.UTF-8 man veto too' "$(LANG=de_DE.UTF-8 man veto 2>&1 | sed 's/.\x08//g')" '^BESCHREIBUNG'
fi

check 'make uninstall' built uninstall
is 'leaves nothing' "$(files)" ''
finish
