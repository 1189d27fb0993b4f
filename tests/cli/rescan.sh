# Two exports of one account in a row, as they differ by what happened between them: nothing is falsely gone, no tick is lost.
. "$SOURCES/tests/lib.sh" || exit 99

"$SOURCES/tests/export-again" pairs "$VETO" >pairs.out
while IFS= read -r line; do
	case $line in
	'ok - '*) check "${line#ok - }" true ;;
	'not ok - '*) check "${line#not ok - }" false ;;
	'# '*) printf '%s\n' "$line" ;;
	esac
done <pairs.out
check 'they were read' test "$(grep -c 'ok - ' pairs.out)" -ge 19
finish
