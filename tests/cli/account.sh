# Accounts: added, listed, shown, edited, taken in from CSV by the hundred, removed with all that belongs to them.
. "$SOURCES/tests/lib.sh" || exit 99

names()
{
	"$VETO" account list --format names
}

# ---- add, list, show, edit

umask 022
veto account add instagram/@anna.schmidt --visibility public --owner 'Anna Schmidt' --email anna@example.org --centre Schmidt
done_well 'an account is added'
is 'without a word' "$out" ''
is 'the database is open to its owner alone, whatever the umask' "$(stat -c %a data/veto/veto.db)" 600
is 'and so is its folder' "$(stat -c %a data/veto)" 700
veto account add facebook/anna --visibility private
veto account add threads/anna.schmidt
is 'accounts are listed by service and handle, without the @' "$(names)" 'facebook/anna
instagram/anna.schmidt
threads/anna.schmidt'
veto account list
like 'the list has a head' "$out" '^ACCOUNT +STATUS +DUE +ENTRIES +OWNER$'
like 'and a line for each' "$out" '^instagram/anna\.schmidt +no decision +0 +Anna Schmidt$'
veto account list --service threads --format names
is 'one service alone' "$out" threads/anna.schmidt
veto account list --owner 'Anna Schmidt' --format names
is 'one owner alone' "$out" instagram/anna.schmidt
veto account list --owner '' --format names
is 'an empty owner is that of accounts without one' "$out" \
	"$(sqlite3 data/veto/veto.db "select service || '/' || handle from account where owner = '' order by service, lower(handle)")"
veto account list --centre '' --format names
is 'and an empty centre' "$out" \
	"$(sqlite3 data/veto/veto.db "select service || '/' || handle from account where centre = '' order by service, lower(handle)")"
veto account list --centre Schmidt --format names
is 'one centre alone' "$out" instagram/anna.schmidt
veto record accepted facebook/anna
veto account list --status accepted --format names
is 'one status alone' "$out" facebook/anna
veto account list --status refused
is 'an empty list is empty' "$out" ''
veto account show anna.schmidt@nowhere
refused 'an account that is not there is not shown' 2 "no account 'anna.schmidt@nowhere'"
veto account show instagram/Anna.Schmidt
done_well 'an account is found whatever the case'
like 'and shown' "$out" '^owner +Anna Schmidt$'
like 'with its e-mail' "$out" '^e-mail +anna@example\.org$'
like 'and its exposure' "$out" 'posts +affected \(open\)$'
veto account show facebook/anna threads/anna.schmidt
is 'two are shown one after the other' "$(printf '%s\n' "$out" | grep -c '^[a-z]*/')" 2
both=$out
printf 'threads/anna.schmidt\n' >names
veto account show facebook/anna - <names
is 'names can come from standard input' "$status$err$out" "0$both"
printf 'facebook/anna\nnobody\n' >names
veto account show - <names
refused 'one of them that is not there' 2 "standard input, line 2: there is no account 'nobody'"
is 'and none is shown' "$out" ''
veto account show - </dev/null
refused 'no name at all' 2 'standard input names no account'

refuses 'the same account again' 1 'instagram/anna\.schmidt is there already' account add instagram/Anna.SCHMIDT
refuses 'an account without a service' 2 "'anna' is no account: write service/handle" account add anna
refuses 'an unknown service' 2 "unknown service 'instagrm'; did you mean 'instagram'" account add instagrm/x
refuses 'a service far from all' 2 "unknown service 'myspace'; known are facebook, instagram, threads, " account add myspace/x
refuses 'an empty handle' 2 'handle: it is empty' account add instagram/
refuses 'a handle with a blank' 2 'handle: a space is not allowed' account add 'instagram/anna schmidt'
refuses 'a handle with a slash' 2 "handle: '/' is not allowed" account add instagram/anna/schmidt
refuses 'a handle that runs backwards' 2 'handle: the invisible character U\+202E is not allowed' account add $'instagram/anna\u202e'
refuses 'no e-mail address' 2 "'anna' is no e-mail address" account add instagram/b --email anna
refuses 'an unknown visibility' 2 "unknown visibility 'publik'; did you mean 'public'" account add instagram/b --visibility publik
refuses 'an owner of 300 bytes' 2 'owner: it is 300 bytes long; at most 255' account add instagram/b --owner "$(printf %0300d 0)"
refuses 'an unknown status' 2 "unknown status 'objekted'; did you mean 'objected'" account list --status objekted
refuses 'an unknown format' 2 "unknown format 'cvs'; did you mean 'csv'" account list --format cvs

veto account edit threads/anna.schmidt --handle anna.neu --owner Anna
done_well 'a handle can be corrected while nothing is recorded'
like 'and is' "$(names)" '^threads/anna\.neu$'
refuses 'a handle in the log stays' 2 'facebook/anna has entries, .*a new handle can stand beside it, as its alias$' account edit facebook/anna --handle anna2
veto account edit facebook/anna --alias anna.huber
done_well 'but gets an alias'
veto account show anna.huber
like 'by which it is found' "$out" '^facebook/anna$'
like 'and which is shown' "$out" '^handle today +anna\.huber$'
refuses 'a handle that is the alias of another account' 1 "'anna\.huber' is the handle that facebook/anna has today: it is that account" account add facebook/anna.huber
refuses 'whatever the case' 1 "'Anna\.Huber' is the handle that facebook/anna has today: it is that account" account add facebook/@Anna.Huber
veto --db alias.db account add facebook/anna --alias anna.huber
veto --db alias.db account add threads/anna.huber
done_well 'at another service it is another account'
printf 'service,handle\nfacebook,new\nfacebook,anna.huber\n' >alias.csv
watch
veto account import alias.csv
seen
is 'a list with such a handle is refused' "$status$out$seen" 1
is 'by its line' "$err" "veto: line 3: 'anna.huber' is the handle that facebook/anna has today: it is that account
veto: alias.csv: 1 bad line; nothing was imported"
veto account edit facebook/anna --alias ''
veto account show facebook/anna
unlike 'an alias can go again' "$out" 'handle today'
refuses 'nothing to change' 2 'nothing to change; give --owner' account edit facebook/anna
refuses 'a handle that is taken' 1 'threads/anna\.neu is there already' account add threads/Anna.Neu

# ---- import

cat >accounts.csv <<-'END'
	email,handle,visibility,owner,service,centre
	b@example.org,@berta,public,"Berta ""B."", Köln",instagram,Huber
	,carl,,Carl,facebook,
	END
refuses 'a file that is not there' 1 'nowhere\.csv: there is no such file' account import nowhere.csv
watch
veto account import accounts.csv --dry-run
done_well 'a dry run'
is 'says what it would do' "$out" 'new: instagram/berta
new: facebook/carl
would add 2, change 0, leave 0 as they are'
seen
is 'and does nothing' "$seen" ''
veto account import accounts.csv
done_well 'the columns stand in any order'
is 'two are added' "$out" 'added 2, changed 0, left 0 as they were'
veto account show instagram/berta
like 'with a quoted field' "$out" '^owner +Berta "B\.", Köln$'
like 'and the centre' "$out" '^centre +Huber$'
veto account import accounts.csv
is 'the same file once more changes nothing' "$out" 'added 0, changed 0, left 2 as they were'
sed 's/,Carl,/,Carla,/; s/@berta/dora/' accounts.csv >changed.csv
watch
veto account import changed.csv
is 'fails' "$status" 1
is 'by line, with the way out, and without adding the good one' "$err" \
	"veto: line 3: the account facebook/carl is there already with other values; --update changes it
veto: changed.csv: 1 bad line; nothing was imported"
seen
is 'nothing is changed' "$seen" ''
veto account import changed.csv --update --dry-run
is 'an update can be tried' "$out" 'new: instagram/dora
changed: facebook/carl
would add 1, change 1, leave 0 as they are'
veto account import changed.csv --update
done_well 'an update is done'
veto account show facebook/carl
like 'and changes the owner' "$out" '^owner +Carla$'
printf 'handle,service\ncarl,facebook\n' >few.csv
veto account import few.csv --update
veto account show facebook/carl
like 'a column that the file does not have is left as it was' "$out" '^owner +Carla$'

printf '\xef\xbb\xbfservice;handle;owner\r\ninstagram;emil;"Müller; Emil"\r\nthreads;frida;=1+1\r\n' >excel.csv
veto account import excel.csv
done_well 'semicolons and a byte order mark, as a German Excel writes them'
veto account show instagram/emil threads/frida
like 'the owner is read' "$out" '^owner +Müller; Emil$'
veto account list --output list.CSV
like 'the ending of a file decides the format, ignoring case' "$(head -1 list.CSV)" '^service,handle,owner,'
veto account list --output list.names
is 'names have one too' "$(cat list.names)" "$(names)"
veto account list --output list.csv --format text
like '--format wins' "$(head -1 list.csv)" '^ACCOUNT  '
rm list.csv
for option in '--separator ;' --bom; do
	for format in '--format text' '--format names' '-o new.names' ''; do
		refuses "$option with ${format:-no format}" 2 '--separator and --bom go with --format csv alone' account list $option $format
	done
done
veto account list --format csv --output list.csv
done_well 'the list is exported'
like 'a formula is disarmed' "$(cat list.csv)" "^threads,frida,'=1\+1,"
veto --db second.db account import list.csv
done_well 'and read back into another database'
veto --db second.db account list --format csv
# What is derived from entries does not travel with a list of accounts.
columns_kept()
{
	python3 -c 'import csv,sys; [print(r[:7]) for r in csv.reader(sys.stdin)]'
}
is 'where it is the same' "$(printf '%s' "$out" | columns_kept)" "$(columns_kept <list.csv)"
veto account import list.csv
is 'and reading it back into its own database leaves all as they were' "$out" "added 0, changed 0, left $(names | wc -l) as they were"
veto account list --format csv --separator ';' --bom
like 'with semicolons and a mark' "$out" $'^\xef\xbb\xbfservice;handle;owner;email;visibility;centre;alias;status;due;entries'

cat >bad.csv <<-END
	service,handle,owner,email
	instagram,good,Good,
	instgram,a,,
	instagram,b c,,
	instagram,d,,nobody
	instagram,e
	instagram,f,$(printf 'M\374ller'),
	instagram,good,Other,
	END
watch
veto account import bad.csv
is 'a file with bad lines is refused' "$status" 1
is 'each with its number and reason' "$err" "veto: line 3: unknown service 'instgram'; did you mean 'instagram'?
veto: line 4: handle: a space is not allowed
veto: line 5: 'nobody' is no e-mail address
veto: line 6: the column 'owner' is missing
veto: line 7: owner: byte 2 (0xFC) is not valid UTF-8
veto: line 8: it names the account instagram/good again, with other values than line 2
veto: bad.csv: 6 bad lines; nothing was imported"
unchanged 'and nothing of it was taken'
(echo service,handle; yes instagrm,x | head -30) >many.csv
veto account import many.csv
is 'of thirty bad lines twenty are shown' "$(printf '%s\n' "$err" | grep -c 'line [0-9]*:')" 20
like 'and all are counted' "$err" 'many\.csv: 30 bad lines; nothing was imported$'

printf '' >empty.csv
refuses 'an empty file' 1 'empty\.csv: the file is empty; its first line must name the columns' account import empty.csv
printf 'service,name\ninstagram,x\n' >header.csv
refuses 'a header without a handle' 1 "header\.csv: unknown column 'name'; (did you mean|known are) .*handle" account import header.csv
printf 'service,owner\ninstagram,x\n' >header.csv
refuses 'a header that lacks one' 1 "the first line must name the columns 'service' and 'handle'" account import header.csv
printf 'service,handle,ownr\ninstagram,x,y\n' >header.csv
refuses 'a column misspelled' 1 "unknown column 'ownr'; did you mean 'owner'" account import header.csv
printf 'service,handle,service\ninstagram,x,y\n' >header.csv
refuses 'a column twice' 1 "the column 'service' is there twice" account import header.csv
printf 'service,handle,owner\ninstagram,x,"y\n' >torn.csv
refuses 'a file that ends in a quoted field' 1 'torn\.csv: line 2: the file ends inside a quoted field' account import torn.csv
printf 'service,handle,owner\ninstagram,x,Schmidt, Anna\n' >wide.csv
watch
veto account import wide.csv
seen
is 'a comma that nobody quoted loses nothing in silence' "$status$seen" 1
like 'the line is named' "$err" '^veto: line 2: .*4 fields'
printf "service,handle,owner\ninstagram,hooft,'t Hooft,,\n" >apostrophe.csv
veto account import apostrophe.csv
veto account show instagram/hooft
like "a name may begin with an apostrophe, and empty fields may follow" "$out" "^owner +'t Hooft\$"
veto account list --format csv --owner "'t Hooft" --output hooft.csv
veto account import hooft.csv
is 'and comes back from an exported list as it was' "$out" 'added 0, changed 0, left 1 as it was'

# ---- remove

veto record objected instagram/berta --note 'one'
veto record noted instagram/berta --note 'two'
# answer TEXT ARGUMENT...: veto with that on standard input; it asks on standard error.
answer()
{
	local text=$1
	shift
	printf '%b' "$text" >typed
	veto "$@" <typed
}
for text in 'n\n' '\n' 'x\n' '' 'yeah\n' 'ye\n' 'yy\n' ' y\n' 'ja\n' 'yes please, all of them\n'; do
	printf '%b' "$text" >typed
	watch
	veto account remove instagram/berta <typed
	seen
	is "a removal is not done after '$text'" "$status $seen" '1 '
	is 'the question names the account and how many entries go; what became of it is said on a line of its own' "$err" \
		'Remove 1 account for good: instagram/berta, with 2 entries? [y/N] 
veto: nothing was removed; --force removes without asking'
done
answer 'j\n' account remove instagram/berta
is 'j is no in English' "$status" 1
answer 'jein\n' --lang de account remove instagram/berta
is 'jein is no in German' "$status$(names | grep -c berta)" 11
answer 'j\n' --lang de account remove instagram/berta
is 'and j yes in German' "$status$(names | grep -c berta)" 00
for text in 'ja\n' 'JA\r\n' 'J\n' 'y\n' 'Yes\n' 'yes'; do
	veto account add instagram/gone
	answer "$text" --lang de account remove instagram/gone
	is "so is '$text'" "$status$(names | grep -c gone)" 00
done
for text in 'yes\n' 'YES\n' 'Y\n' 'y\r\n' 'y'; do
	veto account add instagram/gone
	answer "$text" account remove instagram/gone
	is "'$text' is yes" "$status$(names | grep -c gone) $err" '00 Remove 1 account for good: instagram/gone, with 0 entries? [y/N] '
done
answer 'y\n' account remove facebook/anna threads/anna.neu
is 'y is yes' "$status" 0
like 'two are named' "$err" 'Remove 2 accounts for good: facebook/anna, threads/anna\.neu, with 1 entry\?'
unlike 'and gone' "$(names)" 'facebook/anna|anna\.neu'
refuses 'an account of two that is not there' 2 "no account 'instagram/zzzz'" account remove instagram/emil instagram/zzzz --force
echo proof >proof.txt
veto record noted instagram/emil --evidence proof.txt
veto account remove instagram/emil --force
done_well 'with --force nothing is asked'
is 'entries, evidence and checklist go with it' "$(sqlite3 data/veto/veto.db 'select count(*) from entry; select count(*) from evidence_portion; select count(*) from checklist')" '0
0
0'
names | grep threads >names.txt
printf 'service,handle\ninstagram,y\n' >quiet.csv
veto --db quiet.db account import --quiet --dry-run quiet.csv
is 'a quiet trial says the numbers alone' "$status $out$err" '0 would add 1, change 0, leave 0 as they are'
veto account import --help
like 'which is what the help says' "$(printf '%s\n' "$out" | paste -sd ' ' | tr -s ' ')" ' -q, --quiet say only what is wrong; with --dry-run the numbers as well'
check 'and does nothing' test ! -e quiet.db
veto --db quiet.db account import --quiet quiet.csv
is 'a quiet import says only what is wrong' "$status$out$err" 0
is 'and imports' "$("$VETO" --db quiet.db account list --format names)" instagram/y
rm quiet.db* quiet.csv
for arguments in - 'instagram/hooft -'; do
	watch
	veto account remove $arguments <names.txt
	refused "who would answer: account remove $arguments" 2 'with the names on standard input there is nobody to answer: --force removes without asking'
	unchanged 'and nothing is removed'
done
echo nobody >nobody.txt
veto account remove - --force <nobody.txt
refused 'of those one that is not there' 2 "standard input, line 1: there is no account 'nobody'"
"$VETO" account remove - --force <names.txt
unlike 'names can come from standard input' "$(names)" 'threads/'
veto verify
done_well 'what is left is intact'

# ---- what was removed is overwritten, in a file of any size

for journal in 'here and now' 'after a backup'; do
	veto --db wiped.db account add instagram/wiped --owner "owner-$(printf %0200d 1)"
	veto --db wiped.db account add instagram/stays
	for i in {1..12}; do
		veto --db wiped.db record noted wiped --note "SECRET-$i-$(printf %01000d 2)" --evidence accounts.csv --quiet
	done
	is "there is something to find, $journal" "$(cat wiped.db* | grep -aEo 'SECRET|owner-0|b@example' | sort -u | paste -sd ' ')" 'SECRET b@example owner-0'
	veto --db wiped.db account remove wiped --force
	done_well "removed, $journal"
	is 'no text of it is left in the file, nor beside it' "$(cat wiped.db* | grep -aEo 'SECRET|owner-0|b@example' | sort -u)" ''
	veto --db wiped.db backup copied.db
	mv copied.db wiped.db
	veto --db wiped.db account remove stays --force
done
finish
