# Exports of Meta made after public reports, each with what is expected of it.
. "$SOURCES/tests/lib.sh" || exit 99

cases=$SOURCES/../shared/meta-cases
if [ ! -d "$cases" ]; then
	skip 'the cases of exports' shared 'they are not beside the sources'
	finish
fi
"$SOURCES/tests/meta-cases" "$cases" "$VETO" >cases.out
while IFS= read -r line; do
	case $line in
	'ok - '*) check "${line#ok - }" true ;;
	'not ok - '*) check "${line#not ok - }" false ;;
	'# '*) printf '%s\n' "$line" ;;
	esac
done <cases.out
check 'they were read' test "$(grep -c 'ok - ' cases.out)" -ge 28
finish
