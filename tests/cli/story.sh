# The story of the README: from the first account to an exported log that proves itself.
. "$SOURCES/tests/lib.sh" || exit 99

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

# Every byte of the file counts: tests/unit/act changes each of them; here some, in each part of the file and at all ends of lines.
LC_ALL=C
IFS= read -rd '' text <log.csv
size=${#text}
survived= tried=0
for ((i = 0; i < size; i++)); do
	[[ ${text:i:2} == $'\r\n' || ${text:i:1} == $'\n' || $((i % 40)) = 0 ]] || continue
	printf -v byte %d "'${text:i:1}"
	printf -v byte '\\x%02x' $(((byte + 1) & 255))
	printf "%s$byte%s" "${text:0:i}" "${text:i + 1}" >"changed.$i"
	"$VETO" verify "changed.$i" >/dev/null 2>&1
	[ $? = 3 ] || survived="$survived $i"
	tried=$((tried + 1))
done
is "after a change of any one of $tried of its $size bytes the file does not prove itself" "$survived" ''
check 'those are not too few' test "$tried" -ge 20
is 'and the last of them is one byte off' "$(cmp -l log.csv "changed.$((size - 1))" | xargs)" "$size 12 13"
finish
