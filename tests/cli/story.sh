# The story of the README: from the first account to an exported log that proves itself.
. "$SOURCES/tests/lib.sh"

printf 'Subject: Your objection\r\n\r\nWe will honour it.\r\n' >mail.eml
day=$(date -d '-20 days' +%F)

veto account add instagram/anna.schmidt --visibility public --email anna@example.org
done_well 'an account is added'
veto record objected instagram/anna.schmidt --on "$day" --via form --note 'Formular, ohne Begründung'
done_well 'an objection is recorded'
veto due --within 30
done_well 'due answers'
like 'the objection is due' "$out" '^instagram/anna\.schmidt .* in [0-9]+ days?'
veto record confirmed instagram/anna.schmidt --via email --evidence mail.eml
done_well 'a confirmation is recorded, with the mail'
veto due --within 30
is 'nothing is due any more' "$out" ''
veto log --format csv --output log.csv
done_well 'the log is exported'
veto verify log.csv
done_well 'the file proves itself'
like 'and says so' "$out" '^instagram/anna\.schmidt: intact, 2 entries, [0-9a-f]{64}$'
veto verify
done_well 'and so does the database'

# Every byte of the file counts.
size=$(stat -c %s log.csv)
survived=
i=0
while [ "$i" -lt "$size" ]; do
	cp log.csv changed.csv
	byte=$(od -An -tu1 -j "$i" -N 1 log.csv)
	printf "\\$(printf %o $(((byte + 1) % 256)))" | dd of=changed.csv bs=1 seek="$i" conv=notrunc 2>/dev/null
	"$VETO" verify changed.csv >/dev/null 2>&1 && survived="$survived $i"
	i=$((i + 1))
done
is "after a change of any one of its $size bytes the file does not prove itself" "$survived" ''
finish
