# The README against the program: each of its commands is run as it stands there, in order, the English and the German ones in a home
# of their own; the two that a test cannot run are run by another test, which must have them; its screens are what the screen shows.
. "$SOURCES/tests/lib.sh" || exit 99

readme=$SOURCES/README
sed '/^Auf Deutsch$/,$d' "$readme" >en
sed -n '/^Auf Deutsch$/,$p' "$readme" >de

# ---- the commands: what stands behind "    $ "

# elsewhere COMMAND: for what no test can do within a tree that is being tested, the test that does it and the words by which it does,
# separated by TAB. A command that is neither here nor can be run is a failure.
elsewhere()
{
	case $1 in
	# These build, and the second of them is what runs this test.
	'./bootstrap run'*) printf 'tests/fresh\t./bootstrap run' ;;
	'./bootstrap check') printf 'tests/fresh\t./bootstrap check' ;;
	# A package needs root and tools of Debian's, and a system that may be changed.
	'make -C build deb') printf 'tests/fresh\tmake -s -C build deb' ;;
	'sudo apt-get install ./build/veto*.deb') printf 'tests/fresh\tinstall /home/anna/veto/build/veto*.deb' ;;
	# distcheck installs, runs the tests, and looks whether uninstalling leaves anything.
	'make -C build install') printf 'bootstrap\tdistcheck make -C build' ;;
	# A screen over a real ssh, with a terminal: of tests/term/ssh.sh, and of the story.
	'ssh -t '*' veto') printf 'tests/term/server.sh\tssh -tt' ;;
	esac
}

# The other machine is another home on this one: ssh and scp are played by two lines of shell. tests/term/ssh.sh has a real one.
mkdir bin
ln -s "$VETO" bin/veto
cat >bin/ssh <<'END_OF_SSH'
#!/bin/bash
cd "$OTHER" && unset XDG_DATA_HOME && HOME=$OTHER bash -c "${*:2}"
END_OF_SSH
cat >bin/scp <<'END_OF_SCP'
#!/bin/bash
cp "$1" "$OTHER/${2#*:}"
END_OF_SCP
# The pages of the tree, where man itself may be missing; cli/man.sh looks at what stands in them.
cat >bin/man <<'END_OF_MAN'
#!/bin/bash
[ "$1" = -l ] && mandoc -T utf8 "$SOURCES/$2"
END_OF_MAN
chmod +x bin/*
python3 "$SOURCES/tests/export-two" exports || exit 99
printf 'Subject: Your objection\r\n\r\nWe will honour it.\r\n' >mail.eml
printf 'service,handle,owner\nfacebook,nord.verlag,Nord\ninstagram,sued,Süd GmbH\n' >clients.csv

# missing COMMAND: why it cannot run here, if so.
missing()
{
	case $1 in
	strace*) strace -o /dev/null true 2>/dev/null || echo 'kernel strace is not allowed here' ;;
	'ss -'*) command -v ss >/dev/null || echo 'package ss is missing' ;;
	'man -l '*) command -v mandoc >/dev/null || echo 'package mandoc is missing' ;;
	esac
}

# run NAME LINE: in the home of this language.
run()
{
	local line=$2 why named words options=${ASAN_OPTIONS:-}

	named=$(elsewhere "${line%%  *}")
	words=${named#*$'\t'}
	if [ -n "$named" ]; then
		check "$1: $line (${named%%$'\t'*} has it)" grep -qF -- "$words" "$SOURCES/${named%%$'\t'*}"
		return
	fi
	why=$(missing "$line")
	if [ -n "$why" ]; then
		skip "$1: $line" "${why%% *}" "${why#* }"
		return
	fi
	# A leak cannot be looked for in a program that is traced.
	[[ $line != strace* ]] || options=${options:+$options:}detect_leaks=0
	(cd "$home/$1.home" && PATH=$home/bin:$PATH XDG_DATA_HOME=$PWD/data OTHER=$home/$1.other LANG=${lang:-C.UTF-8} ASAN_OPTIONS=$options \
		bash -c "$line") >.out 2>.err </dev/null
	# A month of 31 days lies beyond the thirty that are looked at: then it is said that nothing is due.
	is "$1: $line" "$? $([[ $line == strace* || $line == *'due --check'* ]] || echo "$(<.err)")" '0 '
	out=$(<.out)
	case $line in
	strace*) unlike "$1: and it shows none of the network" "$(<.err)" 'AF_(INET|PACKET|NETLINK)' ;;
	'ss -'*) is "$1: and it shows none" "$out" none ;;
	'veto scan'*) like "$1: it counts" "$out" '(Public posts|Öffentliche Beiträge) +24 +24' ;;
	*--submitted*) like "$1: with the day" "$out" 'nothing to do until .*, when the answer is due;|nichts zu tun bis .*, dann ist die Antwort fällig;' ;;
	'veto due --within'*) like "$1: one is due" "$out" '^instagram/anna ' ;;
	'veto log anna'*) like "$1: both entries" "$out" '(Objection confirmed|Widerspruch bestätigt)' ;;
	*'veto --version --verbose'*) like "$1: of all three" "$(grep -c ^veto-.*: .out)" '^[2-9]' ;;
	*verify*) like "$1: intact" "$out" '^instagram/anna: .*(intact|unversehrt).* 2 ' ;;
	esac
}

for name in en de; do
	mkdir "$name.home" "$name.other"
	cp clients.csv mail.eml "$name.home"
	cp exports/old.zip "$name.home/instagram.zip"
	lang=
	commands=0
	while read -r line; do
		commands=$((commands + 1))
		if [[ $line == 'export LANG='* ]]; then
			lang=${line#export LANG=}
		else
			run "$name" "$line"
		fi
	done < <(sed -n 's/^    \$ //p' "$name")
	check "$name: it has commands: $commands" test "$commands" -ge 15
	is "$name: no command stands there without its sign" \
		"$(grep -E '^ {2,}(veto|\./bootstrap|make|man|ssh|scp|sudo|strace|ss|chmod|mkdir|cp|git|cd) ' "$name")" ''
done
is 'German, where German was asked for' "$(cd de.home && LANG=de_DE.UTF-8 XDG_DATA_HOME=$PWD/data "$VETO" due --within 1)" ''
is 'what the team keeps is open to its group' "$(stat -c %a en.home/team en.home/team/veto.db | xargs)" '2770 660'
is 'what is moved stays its owner'"'"'s' "$(stat -c %a de.other/.local/share/veto/veto.db)" 600

# Commands within a sentence: those that veto has.
veto --help
printf '%s\n' "$out" | sed -n 's/^  \([a-z][a-z ]*[a-z]\)   *.*/\1/p' | cut -d ' ' -f 1 | sort -u >known
is 'a command that a sentence names is one' "$(grep -Eo '`veto [a-z]+' "$readme" | sed 's/`veto //' | sort -u | comm -23 - known)" ''
is 'a page that it names is there' "$(grep -Eo 'veto[a-z-]*\([1-9]\)' "$readme" | sort -u | tr '()' '. ' |
	while read -r page; do [ -f "$SOURCES/man/$page" ] || echo "$page"; done)" ''

# ---- the screens: what stands within a frame, with the line above and the two below it

for name in en de; do
	sed -n '/^     [A-Z].*[0-9]/,/^$/p' "$name" | sed '/^$/,$d; s/^    //' >screen
	is "$name: the screen has 80 columns" "$(wc -L <screen)" 80
	{
		printf 'lang %s\ndemo\nsize 80 %s\nexpect\n' "$name" "$(wc -l <screen)"
		sed 's/^/\t|/' screen
		echo 'contains facebook/anna.schmidt.79'
	} >"$name.drive"
	# (Where the screen has changed: DRIVE_UPDATE=1 tests/drive on such a file, its lines taken into the README and read.)
	is "$name: it is what the demonstration shows" "$("$BUILT/tests/drive" "$home/$name.drive" 2>&1 | grep -E '^(not ok|#|Bail)')" ''
done
finish
