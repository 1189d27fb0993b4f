# certificates.sh FOLDER: a certification authority of its own, and what it signed: a good certificate for *.forms.test, bought.example and 127.0.0.1, one
# whose time is over, one for another host; and one signed by a stranger.
set -eu
cd "$1"

# authority NAME
authority()
{
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$1.key" -out "$1.crt" -days 3650 -subj "/CN=$1 for tests"
}

# certificate NAME AUTHORITY NAMES [COMMAND...]: signed by the command, where the time is to be another
certificate()
{
	name=$1 by=$2 names=$3
	shift 3
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$name.key" -out "$name.csr" -subj "/CN=$name"
	printf 'subjectAltName=%s\n' "$names" >"$name.ext"
	"$@" openssl x509 -req -in "$name.csr" -CA "$by.crt" -CAkey "$by.key" -CAcreateserial -days 365 -extfile "$name.ext" -out "$name.crt"
}

{
	authority trusted
	authority unknown
	certificate good trusted 'DNS:*.forms.test,DNS:bought.example,IP:127.0.0.1'
	certificate expired trusted 'DNS:*.forms.test' faketime '2020-01-01 00:00:00'
	certificate other-host trusted 'DNS:other.example'
	certificate stranger unknown 'DNS:*.forms.test'
} >openssl.out 2>&1 || { cat openssl.out >&2; exit 1; }
