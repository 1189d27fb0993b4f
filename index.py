import sqlite3, struct, sys
path, index, how = sys.argv[1:]
def run(*statements):
	db = sqlite3.connect(path)
	db.execute("PRAGMA writable_schema = ON")
	for statement in statements:
		db.execute(*statement)
	db.commit()
	db.close()
db = sqlite3.connect(path)
table, = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'entry'").fetchone()
row = db.execute("SELECT * FROM sqlite_schema WHERE name = ?", (index,)).fetchone()
size, = db.execute("PRAGMA page_size").fetchone()
entries = db.execute("SELECT id, moment FROM entry WHERE account = (SELECT id FROM account WHERE handle = 'anna') ORDER BY id").fetchall()
db.close()
(a, x), (b, y) = entries[0], entries[1]
without, back = ("DELETE FROM sqlite_schema WHERE name = ?", (index,)), ("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row)
def moment(i, to):
	return ("UPDATE entry SET moment = ? WHERE id = ?", (to, i))
def between(before, after):
	"""What came before the index is in it, what comes after is in the table alone."""
	run(*before)
	run(without)
	run(*after)
	run(back)
if how == "moved":
	between([moment(a, x + 1)], [moment(a, x)])
elif how == "exchanged":
	between([moment(a, y + 1), moment(b, x + 1)], [moment(a, y), moment(b, x)])
	between([moment(a, y), moment(b, x)], [moment(a, x), moment(b, y)])
elif how == "surplus":
	name = "(account, seq, happened, recorded, actor, entry, channel, reference, due, evidence, note, hash, moment, id)"
	between([(f"INSERT INTO entry {name} SELECT account, 9, happened, recorded, actor, entry, channel, reference, due, evidence,"
		" note, hash, moment, account << 32 | 9 FROM entry WHERE id = ?", (a,))], [("DELETE FROM entry WHERE seq = 9",)])
elif how == "no number":
	loose = table.replace(") STRICT", ")")
	run(("UPDATE sqlite_schema SET sql = ? WHERE name = 'entry'", (loose,)))
	between([moment(a, str(x).encode())], [moment(a, x)])
	run(("UPDATE sqlite_schema SET sql = ? WHERE name = 'entry'", (table,)))
elif how == "out of order":
	with open(path, "r+b") as f:
		f.seek((row[3] - 1) * size + 8)
		first, second = struct.unpack(">HH", f.read(4))
		f.seek((row[3] - 1) * size + 8)
		f.write(struct.pack(">HH", second, first))
