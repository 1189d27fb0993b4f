# Evidence: files kept with an entry, and got back as they were.
. "$SOURCES/tests/lib.sh" || exit 99

# hash_all FILE...: the hash of each, in ${hash[FILE]}.
declare -A hash rest
hash_all()
{
	local sum file

	while read -r sum file; do hash[$file]=$sum; done < <(sha256sum -- "$@")
}

veto account add instagram/anna
veto account add facebook/berta
veto evidence list
is 'no evidence, nothing to list, which is said' "$status$out$err" '0veto: no entry names a file'
veto evidence list --quiet
is 'but not with --quiet' "$status$out$err" 0

# ---- kept, and got back

printf 'Subject: x\r\n\r\n\0\377' >mail.eml
head -c 1000000 /dev/urandom >scan.pdf
: >nothing
cp mail.eml $'b\303\274ro "x"\e.eml'
hash_all mail.eml scan.pdf nothing
mapfile -t sorted < <(printf '%s\n' "${hash[@]}" | sort)
veto record objected anna berta --on 2025-01-05 --evidence mail.eml --evidence scan.pdf --evidence nothing --quiet
done_well 'three files with an entry'
veto record noted anna --evidence mail.eml --evidence ./mail.eml --evidence $'b\303\274ro "x"\e.eml' --quiet
done_well 'the same file again, under other names too'
veto log anna --entry noted --format jsonl
log=${out//"${hash[mail.eml]}"/*}
is 'is named once' "${log//[!*]}" "*"
is 'and kept once' "$(sqlite3 data/veto/veto.db 'select count(*) from evidence')" 3
veto evidence list
done_well 'evidence is listed'
like 'with size, entries and name' "$out" "^${hash[mail.eml]} +16 +3  mail\.eml$"
like 'an empty file too' "$out" "^${hash[nothing]} +0 +2  nothing$"
for file in mail.eml scan.pdf nothing; do
	"$VETO" evidence get "${hash[$file]}" >got
	is "$file comes back" "$?$(cmp got "$file" 2>&1)" 0
done
veto evidence list --output list.csv
done_well 'as CSV, by the ending of the file'
is 'nothing else is said' "$out" ''
rest=([${hash[mail.eml]}]=16,3,mail.eml [${hash[scan.pdf]}]=1000000,2,scan.pdf [${hash[nothing]}]=0,2,nothing)
lines=('hash,bytes,entries,name')
for sum in "${sorted[@]}"; do lines+=("$sum,${rest[$sum]}"); done
printf -v wanted '%s\r\n' "${lines[@]}"
is 'by hash, every line ending in CR LF' "$(<list.csv)" "${wanted%$'\n'}"
veto evidence list --format csv
is 'the same on standard output' "$out" "$(<list.csv)"
list=$out
veto evidence list --format csv --separator ';' --bom --output excel.csv
is 'for a German Excel' "$status$(<excel.csv)" "0"$'\xef\xbb\xbf'"${list//,/;}"
veto evidence list --output list.txt
like 'as text into a file' "$(<list.txt)" "^${hash[mail.eml]} +16 +3  mail\.eml$"
refuses 'into a list that is there' 1 'list\.csv: this file exists already; --force replaces it' evidence list --output list.csv
veto evidence list --output list.csv --format text --force
is '--force replaces it' "$status$(cmp list.csv list.txt 2>&1)" 0
for option in '--separator ;' --bom; do
	refuses "$option with text" 2 '--separator and --bom go with --format csv alone' evidence list $option
done
refuses 'an unknown format' 2 "unknown format 'cvs'; did you mean 'csv'" evidence list --format cvs
veto evidence get "${hash[scan.pdf]:0:12}" --output back.pdf
done_well 'the beginning of a hash is enough'
is 'the file is the same' "$(cmp back.pdf scan.pdf 2>&1)" ''
is 'and open to its owner alone' "$(stat -c %a back.pdf)" 600
refuses 'into a file that is there' 1 'back\.pdf: this file exists already; --force replaces it' evidence get "${hash[mail.eml]}" -o back.pdf
veto evidence get "${hash[mail.eml]}" -o back.pdf --force
is '--force replaces it' "$(cmp back.pdf mail.eml 2>&1)" ''
refuses 'a hash that is not there' 2 "no evidence has the hash 'ffffffff'; 'veto evidence list' shows all" evidence get ffffffff
refuses 'a word that is no hash' 2 "'mail\.eml' is no hash: it has up to 64 digits" evidence get mail.eml
refuses 'a hash too long' 2 "is no hash: it has up to 64 digits" evidence get "${hash[mail.eml]}0"
refuses 'an empty hash is that of no file' 2 "the hash is empty; 'veto evidence list' shows all$" evidence get ''
for i in {1..17}; do echo "$i" >"piece$i"; done
veto --db pieces.db account add instagram/anna
veto --db pieces.db record noted anna $(printf -- '--evidence piece%s ' {1..17}) --quiet
digit=$("$VETO" --db pieces.db evidence list | cut -c 1 | sort | uniq -d | grep -m 1 '[0-9a-f]')
refuses 'a beginning that more than one has' 2 "more than one piece of evidence begins with '$digit'; write more of it" --db pieces.db evidence get "$digit"
veto verify --quiet
done_well 'all of it is intact'

# A file of many portions costs no more memory than one of one portion.
cat >peak.py <<-'END'
	import resource, subprocess, sys
	subprocess.run(sys.argv[1:], check=True)
	print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
END
truncate -s 32M large.bin
hash_all large.bin
VETO_DB=large.db "$VETO" account add instagram/anna
small=$(VETO_DB=large.db python3 peak.py "$VETO" record noted anna --evidence mail.eml --quiet)
large=$(VETO_DB=large.db python3 peak.py "$VETO" record noted anna --evidence large.bin --quiet)
got=$(VETO_DB=large.db python3 peak.py "$VETO" evidence get "${hash[large.bin]}" --output large.got)
# The address sanitizer keeps what was freed.
if grep -q __asan_init "$VETO"; then
	skip 'memory for 32 MB' build 'built with a sanitizer'
else
	check "32 MB cost $((large - small)) KB of memory" test $((large - small)) -lt 13000
	check "and $((got - small)) KB on the way back" test $((got - small)) -lt 13000
fi
check 'and come back' cmp large.bin large.got
rm large.got large.db

# ---- refused

# evidence NAME PATTERN FILE: a note with that file is refused.
evidence()
{
	refuses "$1" 1 "$2" record noted anna --evidence "$3"
}
evidence 'a file that is not there' 'nowhere\.eml: there is no such file or folder' nowhere.eml
evidence 'a folder' 'data: it is a folder, not a file' data
evidence 'a path through a file' 'mail\.eml/x: a part of this path is not a folder' mail.eml/x
mkfifo pipe
evidence 'a pipe, without waiting for it' 'pipe: it is not a plain file' pipe
evidence 'a device' '/dev/zero: it is not a plain file' /dev/zero
evidence 'a name that would take the terminal' '\^\[\[2J: there is no such file' $'\e[2J'
refuses 'one of two that is not there' 1 'nowhere\.eml: there is no such file' record noted anna --evidence back.pdf --evidence nowhere.eml
many=
for i in {1..65}; do
	echo "$i" >"many.$i"
	many="$many --evidence many.$i"
done
refuses '65 files' 2 '(65 files are too many for one entry; at most 64|too often)' record noted --note x anna $many
veto record noted berta ${many% --evidence *} --quiet
done_well '64 are not'

# A file that somebody else may not read: root may read all, so another user tries.
echo secret >secret.txt
if [ "$(id -u)" != 0 ]; then
	chmod 000 secret.txt
	evidence 'a file without the right to read' 'secret\.txt: access denied' secret.txt
elif setpriv --reuid=65534 --regid=65534 --clear-groups "$VETO" --version >/dev/null 2>&1; then
	chmod 600 secret.txt
	chmod 711 .
	mkdir -m 777 theirs
	printf '#!/bin/sh\nexec setpriv --reuid=65534 --regid=65534 --clear-groups "%s" --db "%s/theirs/veto.db" "$@"\n' "$VETO" "$home" >other
	chmod 755 other
	VETO=./other veto account add instagram/anna
	watch
	VETO=./other veto record noted anna --evidence secret.txt
	refused 'a file without the right to read' 1 'secret\.txt: access denied'
	unchanged 'and nothing else was said or done'
else
	skip 'a file without the right to read' user 'root may read all, and cannot become somebody else here'
fi

# A file that grows: somebody writes to it all the time, and it is large enough for that to happen during the reading.
mv large.bin growing.log
while :; do echo more; done >>growing.log &
writer=$!
before=$(state)
veto record noted anna --evidence growing.log
kill "$writer"
wait "$writer" 2>/dev/null
refused 'a file that grows while it is read' 1 'growing\.log: the file changed while it was read; try again when it is complete'
is 'nothing of it is kept' "$(state)" "$before"
rm growing.log

# ---- what was kept is not what was recorded

hex=${hash[mail.eml]}
sqlite3 data/veto/veto.db "update evidence_portion set data = cast('Subject: y' as blob) where evidence = (select id from evidence where hash = x'$hex')"
refuses 'a file changed in the database is not handed out as if nothing were' 3 'the file that is kept is not the one that was recorded' \
	evidence get "$hex" --output changed.eml
veto verify --quiet
refused 'verify finds it' 3 'the log does not hold: 1 break'
is 'by its hash' "$out" "evidence $hex: changed, or a part of it is missing"

# ---- a log without its files

veto log anna --format csv --output log.csv
veto --db second.db import log.csv
done_well 'a log is taken in without the files that it names'
veto --db second.db evidence list
like 'which is said' "$out" "^$hex +not kept here +2 *$"
veto --db second.db evidence list --format csv
like 'and is no number in CSV' "$out" "^$hex,,2,"$'\r$'
mapfile -t named <<<"$out"
is 'the rest of which is named, too' "${named[*]%%,*}" "hash ${sorted[*]}"
veto --db second.db evidence get "$hex"
refused 'and they cannot be got' 1 'named in the log, but it is not kept in this database'
veto --db second.db verify
done_well 'that they are not here is no break'
is 'but is told, once for each' "$(grep '^evidence' <<<"$out")" \
	"$(printf 'evidence %s: named by an entry, but not kept here\n' "${sorted[@]}")"
veto --db second.db verify --quiet
done_well 'with --quiet'
is 'it is not' "$out" ''
# ---- a file that is too large

truncate -s 100000001 large
refuses 'evidence over the limit' 1 "large: the file has 100000001 bytes; as evidence at most 100000000 are kept, or what 'evidence MEGABYTES' in the configuration allows" \
	record noted anna --evidence large
mkdir -p .config/veto
echo 'evidence 1' >.config/veto/config
truncate -s 1000001 small
refuses 'over the limit of the configuration' 1 'small: the file has 1000001 bytes; as evidence at most 1000000 are kept' record noted anna --evidence small
truncate -s 1000000 small
veto record noted anna --evidence small --quiet
done_well 'what just fits is kept'
printf 'theme dark\nevidence 1\nevidence 2\n' >.config/veto/config
truncate -s 1500000 small
veto record noted anna --evidence small --quiet
done_well 'of two lines the later counts'
printf '\ntheme dark\nevidence lots\n' >.config/veto/config
refuses 'a limit that is no number' 2 "configuration: line 3: 'evidence' takes a number of megabytes from 1 to 10000, not 'lots'" record noted anna --evidence small
veto record noted --note x anna --quiet
done_well 'which is nothing to an entry without evidence'
finish
