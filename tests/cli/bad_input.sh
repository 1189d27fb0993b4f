# Bad input: one line on standard error that names the thing and what to do, the documented status, nothing changed.
. "$SOURCES/tests/lib.sh" || exit 99

# noted NAME STATUS PATTERN ARGUMENT...: the same for a note to instagram/anna.
noted()
{
	local name=$1 wanted=$2 pattern=$3
	shift 3
	refuses "$name" "$wanted" "$pattern" record noted --note x instagram/anna "$@"
}

veto account add instagram/anna --owner Anna
veto account add facebook/anna
veto account add instagram/bertha
veto record objected instagram/anna --on 2025-01-05 --quiet

# ---- accounts, entries, services

refuses 'an unknown account' 2 "there is no account 'instagram/nobody'; 'veto account list' shows all, 'veto account add' adds one" log instagram/nobody
refuses 'an account misspelled' 2 "there is no account 'instagram/berta'; did you mean 'instagram/bertha'\?" record noted --note x instagram/berta
refuses 'a handle misspelled' 2 "there is no account 'betrha'; did you mean 'instagram/bertha'\?" record noted --note x betrha
refuses 'an ambiguous account' 2 "'anna' may be any of these accounts: facebook/anna, instagram/anna; write the one that is meant" record noted --note x anna
for command in 'log' 'account show' 'account remove --force' 'checklist' 'account edit --owner x'; do
	refuses "an ambiguous account for $command" 2 "'anna' may be any of these accounts: facebook/anna, instagram/anna" $command anna
done
for service in facebook instagram threads whatsapp linkedin x grok tiktok snapchat pinterest reddit quora; do
	echo "$service,x,gone"
done | (echo service,handle,alias; cat) >x.csv
veto account import x.csv
refuses 'one that may be twelve' 2 "'gone' may be any of these accounts: facebook/x, grok/x, .*, …; write" log gone
refuses 'an account with an unknown service' 2 "unknown service 'instagrm'; did you mean 'instagram'\?" record noted --note x instagrm/anna
refuses 'a service that is none' 2 "unknown service ''" record noted --note x /anna
refuses 'an account of 4000 letters' 2 '(at most 255|no account)' record noted --note x "$(printf %04000d 0)"
refuses 'an unknown entry' 2 "unknown entry 'objekted'; did you mean 'objected'\?" record objekted instagram/anna
refuses 'an entry far from all' 2 "unknown entry 'xyzzyxyzzy'; known are accepted, objected, .*struck" record xyzzyxyzzy instagram/anna
refuses 'an entry to look for' 2 "unknown entry 'confirmd'; did you mean 'confirmed'\?" log --entry confirmd
refuses 'an unknown channel' 2 "unknown channel 'mail'; did you mean 'email'\?" record noted --note x instagram/anna --via mail
refuses 'an empty channel' 2 "unknown channel ''" record noted --note x instagram/anna --via ''
refuses 'an unknown service to filter by' 2 "unknown service 'thread'; did you mean 'threads'\?" account list --service thread
refuses 'and to be due' 2 "unknown service 'thread'; did you mean 'threads'\?" due --service thread

# ---- words of the command line

refuses 'an unknown command' 2 "unknown command 'acount'; did you mean 'account.*'\?|unknown command 'acount'" acount
refuses 'one close to a command' 2 "unknown command 'recrod'; did you mean 'record'\?" recrod noted instagram/anna
refuses 'a misspelt first word of two' 2 "unknown command 'acount list'; did you mean 'account list'\?" acount list
refuses 'both words misspelt' 2 "unknown command 'evidense lst'; did you mean 'evidence list'\?" evidense lst
refuses 'two words written as one' 2 "unknown command 'evidencelist'; did you mean 'evidence list'\?" evidencelist
refuses 'the misspelt name of a group' 2 "unknown command 'evidense'; did you mean 'evidence'\?" evidense
refuses 'a misspelt word with an argument' 2 "unknown command 'chek'; did you mean 'check'\?" chek instagram
refuses 'a word that is near none' 2 "unknown command 'xylophone'; 'veto --help' shows those there are" xylophone
refuses 'no word at all' 2 "unknown command ''; 'veto --help' shows those there are" ''
refuses 'an unknown second word' 2 "unknown command 'account lst'; did you mean 'account list'\?" account lst
# Every command with --format names the formats it has, and no other is taken; the rest does not know the option.
while IFS= read -r line; do
	[[ $line =~ ^\ \ ([a-z]+(\ [a-z]+)?)\ \  ]] || continue
	command=${BASH_REMATCH[1]}
	turn 2 || continue
	veto $command --help
	formats=
	[[ ! $out =~ $'\n'FORMAT\ is\ one\ of:\ ([^$'\n']*) ]] || formats=${BASH_REMATCH[1]}
	words=
	usage=${out%%$'\n'*}
	for word in ${usage#*'[OPTION]...'}; do
		[[ $word == *[][]* ]] || words+=' x'
	done
	if [ -n "$formats" ]; then
		refuses "$command: a format that none has" 2 "unknown format 'yaml'; known are $formats\$" $command $words --format yaml
		refuses "$command: before anything else is looked at" 2 "unknown format 'yaml'" $command $words --db nowhere/x.db --format yaml
	else
		refuses "$command: no --format" 2 "unknown or ambiguous option '--format'; --help" $command $words --format json
	fi
done < <("$VETO" --help)
refuses 'an unknown option' 2 "unknown or ambiguous option '--nota'; --help shows those there are$" record noted --note x instagram/anna --nota x
refuses 'the beginning of two options' 2 "unknown or ambiguous option '--s'; --help shows those there are$" log --s 2025-01-05
refuses 'an option without its value' 2 "the option '--note' needs a value" record noted instagram/anna --note
refuses 'a value that none is wanted for' 2 "the option '--quiet=yes' takes no value" record noted --note x instagram/anna --quiet=yes
refuses 'what only some commands say more of' 2 "unknown or ambiguous option '--verbose'; --help" log --verbose
refuses 'an option of another command' 2 "unknown or ambiguous option '--note'; --help" log --note x
refuses 'nothing to record' 2 'something is missing; it is used so: veto record ENTRY ACCOUNT' record noted --note x
refuses 'a word too many' 2 "'more' is too much; it is used so: veto verify" verify file.csv more
refuses 'an unknown language' 2 "unknown language 'fr'; known are en, de" --lang fr log
refuses 'an unknown separator' 2 "the separator is , or ; or tab, not '\|'" log --format csv --separator '|'
refuses 'an unknown option before the command' 2 "unknown or ambiguous option '--dp'; --help" --dp x.db log
veto --help
commands=$(sed -n 's/^  \([a-z]\{1,\}\)\( [a-z]\{1,\}\)\{0,1\}  .*/\1/p' <<<"$out" | uniq | paste -sd , | sed 's/,/, /g')
refuses 'no command and no terminal' 2 "the screen needs a terminal; without one there are $commands\$"
like 'and all are named' "$commands" '^account, record, .*, restore$'
refuses 'nor for a database that is not there' 2 'the screen needs a terminal' --db x.db
veto record noted instagram/anna -- --note
refused 'what follows -- is no option' 2 "'--note'"

# ---- dates

noted 'a day that does not exist' 2 "the date '2025-02-30' does not exist in the calendar" --on 2025-02-30
noted 'a leap day in a common year' 2 "the date '29\.02\.2025' does not exist" --on 29.02.2025
noted 'month 13' 2 "the date '2025-13-01' does not exist" --on 2025-13-01
noted 'month 0' 2 "the date '2025-00-01' does not exist" --on 2025-00-01
noted 'the American way' 2 "'12/31/2025': with slashes it is not clear which number is the day; dates are written like 2026-10-26 or 26\.10\.2026" --on 12/31/2025
noted 'the British way' 2 "'31/12/2025': with slashes it is not clear" --on 31/12/2025
noted 'tomorrow' 2 "the date '$(date -d tomorrow +%F)' lies in the future" --on "$(date -d tomorrow +%F)"
noted 'in two minutes' 2 'lies in the future' --on "$(date -d '2 minutes' '+%F %H:%M:%S')"
noted 'in a hundred years' 2 "the date '01\.01\.2125' lies in the future" --on 01.01.2125
noted 'a year before any of this' 2 "the date '1969-12-31' lies before 1970" --on 1969-12-31
noted 'a year mistyped' 2 "the date '5\.1\.0205' lies before 1970" --on 5.1.0205
noted 'with a time, too' 2 "the date '1025-01-05 12:00' lies before 1970" --on '1025-01-05 12:00'
noted 'a year of two digits' 2 "'31\.12\.25' is no date: write" --on 31.12.25
noted 'no date' 2 "'soon' is no date: write 2026-10-26" --on soon
noted 'an empty date' 2 "'' is no date" --on ''
noted 'no time' 2 "'2025-01-05 25:00' is no time" --on '2025-01-05 25:00'
noted 'something after the date' 2 "'2025-01-05x' is no time" --on 2025-01-05x
noted 'a date that would take the terminal' 2 "'\^\[\[2J' is no date" --on $'\e[2J'
refuses 'a bad day to begin at' 2 "the date '2025-02-30' does not exist" log --since 2025-02-30
refuses 'and to end at' 2 "'12/31/2025': with slashes it is not clear" log --until 12/31/2025
refuses 'a time where a day is wanted' 2 "'2025-01-05 12:00': a day is wanted here" log --since '2025-01-05 12:00'
veto record noted --note x instagram/anna --on 31.12.2025 --quiet
if [ "$(date +%Y)" -gt 2025 ]; then
	done_well '31.12.2025 is accepted'
else
	refused '31.12.2025 is read' 2 'lies in the future'
fi

# ---- text

noted 'invalid UTF-8 in a note' 2 'note: byte 2 \(0xFF\) is not valid UTF-8' --note $'a\xff'
noted 'a surrogate' 2 'note: byte 1 \(0xED\) is not valid UTF-8' --note $'\xed\xa0\x80'
noted 'an overlong slash' 2 'note: byte 1 \(0xC0\) is not valid UTF-8' --note $'\xc0\xaf'
noted 'invalid UTF-8 in a reference' 2 'reference: byte 1 \(0xFC\) is not valid UTF-8' --reference $'\xfc'
noted 'a control character in a note' 2 'note: the control character U\+001B is not allowed' --note $'a\e[31mb'
noted 'one of the second set' 2 'note: the control character U\+009B is not allowed' --note $'a\u009b31mb'
noted 'DEL' 2 'note: the control character U\+007F is not allowed' --note $'\x7f'
noted 'a line end in a reference' 2 'reference: the control character U\+000A is not allowed' --reference $'a\nb'
noted 'a reference of 1,001 bytes' 2 'reference: it is 1001 bytes long; at most 1000 are allowed' --reference "$(printf %01001d 0)"
noted 'a note of 100 KB' 2 'note: it is 100000 bytes long; at most 65536 are allowed' --note "$(printf %0100000d 0)"
noted 'invalid UTF-8 in an account' 2 "handle: byte 2 \(0xFF\) is not valid UTF-8" instagram/$'a\xff'
refuses 'invalid UTF-8 in a handle' 2 'handle: byte 1 \(0xFC\) is not valid UTF-8' account add instagram/$'\xfcber'
refuses 'a TAB in a handle' 2 'handle: the control character U\+0009 is not allowed' account add instagram/$'a\tb'
refuses 'a no-break space in a handle' 2 'handle: a space is not allowed' account add instagram/$'a\u00a0b'
refuses 'a zero-width space in a handle' 2 'handle: the invisible character U\+200B is not allowed' account add instagram/$'a\u200bb'
refuses 'a handle of 256 bytes' 2 'handle: it is 256 bytes long; at most 255' account add instagram/"$(printf %0256d 0)"
refuses 'ESC in an owner' 2 'owner: the control character U\+001B is not allowed' account edit instagram/anna --owner $'\e]0;x\a'
refuses 'invalid UTF-8 in an e-mail' 2 'email: byte 1 \(0xFC\) is not valid UTF-8' account edit instagram/anna --email $'\xfc@example.org'
refuses 'a line end in a centre' 2 'centre: the control character U\+000A' account edit instagram/anna --centre $'a\nb'
refuses 'a blank in an alias' 2 'alias: a space is not allowed' account edit instagram/anna --alias 'a b'

# piped NAME STATUS PATTERN FILE ARGUMENT...: a note to instagram/anna that is read from the file.
piped()
{
	local name=$1 wanted=$2 pattern=$3 file=$4
	watch
	veto record noted instagram/anna --note - <"$file"
	refused "$name" "$wanted" "$pattern"
	unchanged "$name: and nothing else was said or done"
}
yes 'a line of a note' | head -c 10000000 >large
piped '10 MB of note on standard input' 2 'note: it is far too long; at most 65536 bytes are allowed$' large
printf 'a\0b' >nul
piped 'a NUL on standard input' 2 'note: the control character U\+0000 is not allowed' nul
head -c 65536 large | tr '\n' ' ' >full
"$VETO" record noted instagram/anna --note - --quiet <full
is 'a note of exactly 65536 bytes' "$("$VETO" log instagram/anna --entry noted --format jsonl | tail -1 |
	python3 -c 'import json,sys; print(len(json.loads(sys.stdin.read())["note"]))')" 65536
(cat full; echo x) >more
piped 'and one of 65537' 2 'note: it is 65537 bytes long; at most 65536 are allowed' more
head -c 262144 /dev/zero | tr '\0' x >more
piped 'one four times as long' 2 'note: it is 262144 bytes long; at most 65536 are allowed' more
echo >>more
piped 'and one byte more' 2 'note: it is far too long; at most 65536 bytes are allowed$' more

# ---- output files

echo mine >there.csv
for command in 'log --format csv' 'account list' 'checklist' 'due' 'evidence list'; do
	turn 2 || continue
	refuses "$command into a file that is there" 1 'there\.csv: this file exists already; --force replaces it' $command --output there.csv
	refuses "$command into a folder" 1 'data: it is a folder, not a file' $command --output data
	refuses "$command into a folder that is not there" 1 'no/where\.csv: there is no such file or folder' $command --output no/where.csv
	refuses "$command below a file" 1 'there\.csv/x: a part of this path is not a folder' $command --output there.csv/x
done
is 'the file that was there is as it was' "$(cat there.csv)" mine
ln -s nowhere link.csv
refuses 'into a link that leads nowhere' 1 'link\.csv: this file exists already; --force replaces it' log --output link.csv

# ---- an empty name of a file

for command in verify import 'account import' scan 'catalogue check' backup 'log --output' 'record noted instagram/anna --evidence'; do
	refuses "$command with an empty name" 2 'the name of a file is empty; write which one is meant$' $command ''
done
refuses 'an empty database' 2 'the name of the database is empty; name a file with --db, or leave it out$' --db '' account add instagram/lost
refuses 'the same, before and after the command' 2 'the name of the database is empty' account list --db=
refuses 'and for the screen' 2 'the name of the database is empty' --db=
refuses 'a database that is a device' 1 '/dev/null: this is not a database; name another file with --db$' --db=/dev/null account list

# ---- the screen of --demo is no database

refuses '--demo with a command' 2 "--demo opens the screen on made-up accounts; it does not go with the command 'record'$" --demo record noted instagram/anna --note demo
refuses '--demo with one of two words' 2 "with the command 'account list'" --demo account list
veto --demo account list --help
done_well '--demo with a command that only says how it is used'

# ---- databases are not written over

db=$XDG_DATA_HOME/veto/veto.db
echo proof >proof.txt
veto record noted instagram/anna --evidence proof.txt
ln -s "$db" soft.db
for file in "$db" soft.db; do
	for command in "log --format csv --output" "object instagram/anna --output" "evidence get $(sha256sum <proof.txt | cut -c-64) --output" backup; do
		turn 3 || continue
		refuses "$command onto the open database ${file##*/}" 2 'this is the database that is open, or belongs to it; name another file$' $command "$file" --force
		refuses "$command onto it, without --force" 2 'this is the database that is open, or belongs to it' $command "$file"
	done
done
for end in -journal -wal -shm; do
	rm -f "$db$end"
	refuses "nor where $end of it comes to stand" 2 'this is the database that is open, or belongs to it' backup "$db$end"
	refuses "nor there by another way, $end" 2 'this is the database that is open, or belongs to it' account list --output "$(dirname "$db")/./$(basename "$db")$end"
done
refuses 'nor onto its log' 2 'veto\.db-wal: this is the database that is open, or belongs to it' account list --output "$db-wal" --force
rm soft.db
veto verify --quiet
done_well 'the database is as it was'
veto backup copy.db
# Another process has it open, and does nothing just now.
coproc held { python3 -uc 'import sqlite3, sys
db = sqlite3.connect("copy.db")
db.execute("PRAGMA journal_mode=WAL").fetchall()
db.execute("SELECT count(*) FROM entry").fetchall()
print("open")
sys.stdin.read()'; }
read -r line <&"${held[0]}"
is 'somebody has a database open' "$line" open
before=$(state copy.db)
for command in backup 'log --output'; do
	refuses "$command onto it" 1 'copy\.db: this is a database in use, or one that was not closed; nothing was replaced, name another file$' $command copy.db --force
done
pid=$held_PID
exec {held[1]}>&-
wait "$pid"
is 'which is as it was' "$(state copy.db)" "$before"
veto backup copy.db --force
done_well 'once it is closed, it is replaced'
echo left >copy.db-wal
refuses 'one that was not closed' 1 'copy\.db: this is a database in use, or one that was not closed' backup copy.db --force
rm copy.db
refuses 'what is left of one that is gone' 1 'copy\.db: this is a database in use, or one that was not closed' backup copy.db
rm copy.db-wal

# ---- filters

refuses 'an owner nobody has' 2 "no account has the owner 'Ana'; did you mean 'Anna'\?$" account list --owner Ana
refuses 'nor is anything of his due' 2 "no account has the owner 'Ana'" due --check --owner Ana
refuses 'a centre that no account has' 2 "no account has the centre 'x'; 'veto account list --format csv' shows those there are$" due --centre x
for command in 'account list --owner' 'account list --centre' 'due --owner' 'due --centre' 'items instagram/anna --text'; do
	refuses "$command that is no UTF-8" 2 'byte 1 \(0xFF\) is not valid UTF-8$' $command $'\xff'
done

# ---- a closed standard output

"$VETO" account list >&- 2>.err
status=$? err=$(cat .err)
refused 'a standard output that is closed' 1 'standard output: it is closed; nothing can be written there$'

# ---- no HOME

for command in log 'account add instagram/x' verify 'backup b.db' 'import x.csv'; do
	env -u HOME -u XDG_DATA_HOME "$VETO" $command >.out 2>.err
	status=$? err=$(cat .err)
	refused "$command without HOME" 2 'there is no HOME to keep the database in; name a file with --db or in VETO_DB'
done
env -u HOME -u XDG_DATA_HOME VETO_DB="$home/other.db" "$VETO" account add instagram/x
is 'VETO_DB does without' "$?$(stat -c %a other.db)" 0600
XDG_DATA_HOME=relative "$VETO" account add instagram/x
is 'a relative XDG_DATA_HOME is not looked at' "$(ls .local/share/veto)" veto.db

# ---- nobody is asked for anything in another character set

export LANG=C
veto account add instagram/müller --owner José
done_well 'LANG=C: an account'
veto record objected müller --on 2025-01-05 --note 'Gruß 😀'
done_well 'LANG=C: an entry'
veto log müller --format text
like 'LANG=C: the text of the log' "$out" '^      \| Gruß 😀$'
veto account list --owner José
like 'LANG=C: a table' "$out" '^instagram/müller +objected .* José$'
LC_ALL=POSIX veto account show Müller
done_well 'LC_ALL=POSIX: an account is found'
# ---- values that no record, text or picture can have

printf 'service,handle\ninstagram,a\0b\n' >nul.csv
refuses 'a NUL byte in a file of accounts' 1 'nul\.csv: line 2: a NUL byte, which no text has' account import nul.csv
"$VETO" log --format csv | head -1 >nul.csv
printf 'instagram,anna,"1\n\n\0",\n' >>nul.csv
refuses 'in a log, its line' 1 'nul\.csv: line 4: a NUL byte, which no text has' import nul.csv
for zone in XXX-24:30 XXX+24:59; do
	export TZ=$zone
	refuses "the time zone $zone" 2 'the time zone in TZ lies 24 hours or more from UTC' account list
	export TZ=Europe/Berlin
done
if command -v faketime >/dev/null; then
	# Standing still: what waits by the same clock would wait for decades.
	before=$(faketime -f '1969-06-01 12:00:00' "$VETO" account list 2>&1)
	is 'a clock before 1970' "$? $before" '1 veto: the clock of this machine lies before 1970 or after 9999; set it right, no entry could have that time'
else
	skip 'a clock before 1970' package 'faketime is missing'
fi

finish
