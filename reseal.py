import csv, hashlib, io, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
seq, follow = int(sys.argv[2]), len(sys.argv) > 3
previous = None
for row in db.execute("""select service, handle, seq, happened, recorded, actor, entry, channel, reference, e.due,
        strikes, evidence, note, previous, hash from account a join entry e on e.account = a.id
        where handle = 'anna' and seq >= ? order by seq""", (seq,)).fetchall():
    fields = ['' if f is None else f.hex() if isinstance(f, bytes) else str(f) for f in row[:14]]
    if previous:
        fields[13] = previous.hex()
    out = io.StringIO()
    csv.writer(out).writerow(fields)
    digest = hashlib.sha256(out.getvalue()[:-2].encode()).digest()
    db.execute("""update entry set hash = ?, previous = ? where seq = ? and account =
        (select id from account where handle = 'anna')""", (digest, previous or row[13], row[2]))
    previous = digest
    if not follow:
        break
db.commit()
