import sqlite3, sys
path, table, where = sys.argv[1:]
def run(*statements):
	db = sqlite3.connect(path)
	db.execute("PRAGMA foreign_keys = OFF")
	db.execute("PRAGMA writable_schema = ON")
	for statement, rows in statements:
		db.executemany(statement, rows)
	db.commit()
	db.close()
db = sqlite3.connect(path)
indexes = db.execute("SELECT * FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (table,)).fetchall()
row = db.execute(f"SELECT * FROM {table} WHERE {where}").fetchone()
db.close()
run((f"DELETE FROM {table} WHERE {where}", [()]))
run(("DELETE FROM sqlite_schema WHERE type = 'index' AND name = ?", [(index[1],) for index in indexes]))
run((f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", [row]))
run(("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", indexes))
