#!/usr/bin/env python3
"""Checks the chains of an exported log: exit status 0 where they hold, 3 where they do not. Written from veto-log(5) alone;
above the lines stand its sentences that they follow, and tests/cli/verifier.sh holds those against the page."""
import hashlib
import re
import sys

HEADER = "service handle seq happened recorded entry channel route reference due about evidence internal previous hash salt actor note".split()


def records(text, separator):
    # A field is quoted or plain: a quoted one may hold anything, a plain one neither separator, quote, CR nor LF.
    field = re.compile(r'("(?:[^"]|"")*"|[^"\r\n%s]*)(%s|\r?\n|\Z)' % (separator, separator))
    at, record = 0, []
    while at < len(text) or record:
        match = field.match(text, at)
        record, at = record + [match[1]], match.end()
        # CR LF ends a record; LF alone is taken too, and the last record may go without.
        if match[2] != separator:
            yield record
            record = []


def decode(raw):
    # Between quotes, two quotes stand for one.
    text = raw[1:-1].replace('""', '"') if raw.startswith('"') else raw
    # Reading takes one apostrophe off the beginning of a field again.
    return text.removeprefix("'")


def encode(text, separator):
    # Quoted is a field that holds the separator, a quote, CR or LF, or begins or ends with a space, and no other.
    quoted = re.search(r'[%s"\r\n]|^ | \Z' % separator, text)
    # A field whose first character is one of = + - @ ' TAB LF CR gets one apostrophe in front, inside the quotes.
    text = re.sub(r"\A(?=[=+\-@'\t\n\r])", "'", text).replace('"', '""')
    return '"%s"' % text if quoted else text


def salted(salt):
    # The salt has 32 lower-case hexadecimal digits, of which the first is a letter.
    return re.fullmatch("[a-f][0-9a-f]{31}", salt) is not None


def check(data):
    # The file is UTF-8.
    # A byte order mark before the header is skipped.
    text = data.decode("utf-8").removeprefix("\ufeff")
    # The character after the first name in the header is the separator: comma, semicolon or TAB.
    separator = re.match("service([,;\t])", text)[1]
    rows, chains = records(text, separator), {}
    held = next(rows) == HEADER
    for row in rows:
        # Every record has eighteen fields.
        fields = [decode(raw) for raw in row] if len(row) == 18 else [""] * 18
        # A record that is not written as these rules write it was saved by another program.
        held &= row == [encode(field, separator) for field in fields]
        # The hash is the SHA-256 of the canonical bytes of the record before the comma that stands in front of it.
        seal = hashlib.sha256(",".join(encode(field, ",") for field in fields[:14]).encode()).hexdigest()
        # The internal is the SHA-256 of the salt and, at once after it, the canonical bytes of actor and note with the comma between them.
        inside = hashlib.sha256((fields[15] + ",".join(encode(field, ",") for field in fields[16:])).encode()).hexdigest()
        # Where salt, actor and note are all empty, they were left out, and the file holds all the same.
        held &= fields[15:] == [""] * 3 or (fields[12] == inside and salted(fields[15]) and fields[16] != "")
        # Each pair of service and handle has a chain of its own.
        seq, last = chains.get((fields[0], fields[1]), (0, ""))
        # The first entry has seq 1 and an empty previous; every other has the seq of the one before plus one, and its hash.
        held &= [fields[2], fields[13], fields[14]] == [str(seq + 1), last, seal]
        chains[fields[0], fields[1]] = seq + 1, seal
    return held


try:
    with open(sys.argv[1], "rb") as log:
        sys.exit(0 if check(log.read()) else 3)
except (TypeError, UnicodeDecodeError):  # a field that matches no rule; bytes that are no UTF-8
    sys.exit(3)
