# What the shell tests share: TAP, a fresh home for each test, and a way to run veto and look at what it said.
#
# A test sources this file, calls check/is/like/..., and ends with `finish`. The environment gives VETO (the program),
# SOURCES (the source tree), BUILT (the build tree).

set -u
: "${VETO:?run it by make check, or set VETO, SOURCES and BUILT}" "${SOURCES:?}" "${BUILT:=$SOURCES}"

home=$(mktemp -d "${TMPDIR:-/tmp}/veto-test.XXXXXX") && [ -d "$home" ] || exit 99
trap 'cd /; chmod -R u+rwx "$home" 2>/dev/null; rm -rf "$home"' EXIT
# The system's own tools: those that a version manager puts before them start slowly, and lack the modules that Debian packages.
PATH=/usr/bin:/bin:$PATH
unset VETO_DB LANGUAGE LC_ALL LC_MESSAGES XDG_CONFIG_HOME
export HOME="$home" XDG_DATA_HOME="$home/data" LANG=C.UTF-8 TZ=Europe/Berlin
cd "$home" || exit 99

tests=0
out= err= status=

# veto ARGUMENT...: runs the program; its output, messages and exit status are in $out, $err, $status.
veto()
{
	"$VETO" "$@" >"$home/.out" 2>"$home/.err"
	status=$?
	out=$(<"$home/.out")
	err=$(<"$home/.err")
	return 0
}

# turn N: true for each Nth of those that ask, and for all with ALL=1 (check-all): for what is walked by many of a kind.
_turns=0
turn()
{
	[ -n "${ALL:-}" ] || ((_turns++ % $1 == 0))
}

_report()
{
	tests=$((tests + 1))
	if [ "$1" = 0 ]; then
		echo "ok $tests - $2"
	else
		echo "not ok $tests - $2"
		shift 2
		for line in "$@"; do
			printf '%s\n' "$line" | sed 's/^/# /'
		done
	fi
}

# check NAME COMMAND...: the command succeeds.
check()
{
	local name=$1
	shift
	"$@"
	_report $? "$name" "failed: $*"
}

# is NAME GOT WANTED
is()
{
	[ "$2" = "$3" ]
	_report $? "$1" "got:    $2" "wanted: $3"
}

# _matches TEXT PATTERN: as `grep -Eq` for the lines of the text, and for a short one without starting it.
_matches()
{
	local rest=$1

	while [ "${#1}" -le 10000 ]; do
		[[ ${rest%%$'\n'*} =~ $2 ]]
		case $? in
		0) return 0 ;;
		1) [[ $rest == *$'\n'* ]] || return 1 ;;
		*) break ;;
		esac
		rest=${rest#*$'\n'}
	done
	printf '%s\n' "$1" | grep -Eq -- "$2"
}

# like NAME TEXT PATTERN: an extended regular expression occurs in the text.
like()
{
	_matches "$2" "$3"
	_report $? "$1" "got:    $2" "wanted: /$3/"
}

# unlike NAME TEXT PATTERN
unlike()
{
	! _matches "$2" "$3"
	_report $? "$1" "got:    $2" "but not: /$3/"
}

# done_well NAME: the last veto exited 0 and said nothing on standard error.
done_well()
{
	[ "$status" = 0 ] && [ -z "$err" ]
	_report $? "$1" "status: $status" "standard error: $err"
}

# refused NAME STATUS PATTERN: the last veto exited with STATUS and said one line on standard error that matches.
refused()
{
	[ "$status" = "$2" ] && [[ $err != *$'\n'* ]] && _matches "$err" "^veto: .*$3"
	_report $? "$1" "status: $status, wanted $2" "standard error: $err" "wanted one line: /$3/"
}

# state: what the database holds, to compare before and after.
state()
{
	sqlite3 -readonly "${1:-$XDG_DATA_HOME/veto/veto.db}" .dump 2>&1 | sha256sum
}

# _files: the files below the home by name, in $files: but what the tests themselves write, and what SQLite has beside a
# database for as long as it is read; the logs among that in $logs.
_files()
{
	local file

	files=() logs=()
	shopt -s globstar dotglob nullglob
	for file in "$home"/**; do
		case $file in
		*/ | */.out | */.err | */.mark | */veto.db-shm) ;;
		*/veto.db-wal) logs+=("${file#"$home"/}") ;;
		*) files+=("${file#"$home"/}") ;;
		esac
	done
	shopt -u globstar dotglob nullglob
}

# watch: from here on `seen` knows what becomes of the files below the home. Nothing is started for it, a test does it
# hundreds of times: the mark is younger than all of them, so what is not older than the mark was written after it.
watch()
{
	local file until=$((SECONDS + 10))

	_files
	watched=("${files[@]}")
	printf . >"$home/.mark"
	for file in "${files[@]}"; do
		# Most file systems know the time to some milliseconds: the mark is made until it is the younger one.
		until [[ -d $home/$file || $home/.mark -nt $home/$file ]]; do
			if [ "$SECONDS" -gt "$until" ]; then
				_report 1 'the files can be watched' "$file stays as young as what is written now"
				return
			fi
			printf . >"$home/.mark"
		done
	done
}

# seen: what came, went or was written since `watch`, in $seen, which is empty where all is as it was. The log of an open
# database counts as well, its index does not: readers write that.
seen()
{
	local file

	_files
	seen=
	[ "${files[*]}" = "${watched[*]}" ] || seen="there were: ${watched[*]}; there are: ${files[*]}. "
	for file in "${files[@]}" "${logs[@]}"; do
		[[ -d $home/$file || $home/.mark -nt $home/$file ]] && continue
		case $file in
		*-shm) ;;
		*-wal) [ ! -s "$home/$file" ] || seen+="$file was written. " ;;
		*) seen+="$file was written. " ;;
		esac
	done
}

# unchanged NAME: since `watch`, the last veto said nothing on standard output, and no file came, went or was written.
unchanged()
{
	seen
	is "$1" "$out$seen" ''
}

# refuses NAME STATUS PATTERN ARGUMENT...: one line that matches, nothing on standard output, nothing changed, no file left.
refuses()
{
	local name=$1 wanted=$2 pattern=$3

	shift 3
	watch
	veto "$@"
	refused "$name" "$wanted" "$pattern"
	unchanged "$name: and nothing else was said or done"
}

# one_of NAME: the words that the help in $out gives for it, on one line or several.
one_of()
{
	local words=${out//$'\n'/ }

	[[ $words =~ $1\ is\ one\ of:\ ([a-z, ]*[a-z]) ]] || return
	words=${BASH_REMATCH[1]//,/}
	echo $words
}

# skip NAME CLASS REASON: what cannot be asked here, and why:
#   shared    the data of other projects is not beside the sources
#   build     it does not go with this build, as with a sanitizer
#   kernel    the kernel, or the container it runs in, does not give it
#   mount     nothing can be mounted
#   user      this user may not
#   package   a package is missing, or what it brings does not run
# Those of the classes in MUST_RUN have failed: bootstrap knows which this machine must have.
skip()
{
	case " ${MUST_RUN:-} " in
	*" $2 "*)
		_report 1 "$1" "this must not be skipped here: $2: $3"
		return
		;;
	esac
	case $2 in
	shared | build | kernel | mount | user | package) ;;
	*)
		_report 1 "$1" "there is no such class of what is skipped: $2"
		return
		;;
	esac
	tests=$((tests + 1))
	echo "ok $tests - $1 # SKIP $2: $3"
}

finish()
{
	echo "1..$tests"
	exit 0
}
