/* Statements, values, rows; and transactions. */
#include <stdlib.h>
#include <string.h>

#include "db_inside.h"
#include "veto/i18n.h"
#include "veto/mem.h"

bool
db_run(struct db *db, const char *sql, struct err *e)
{
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK || db_failed(db, rc, e);
}

void
db_forget_statements(struct db *db)
{
	for (int i = 0; i < db->n + OWN_COUNT; i++) {
		for (int name = 0; name < db->kept[i].count; name++)
			free(db->kept[i].names[name]);
		sqlite3_finalize(db->kept[i].s);
		db->kept[i] = (struct stmt){0};
	}
}

/* A row of given values is added, or the row of an id changed or taken away. */
static bool
is_of_one_row(const char *sql)
{
	static const char by_id[] = " WHERE id = :id";
	size_t n = strlen(sql), end = sizeof(by_id) - 1;

	if (strncmp(sql, "INSERT ", 7) == 0)
		return strstr(sql, " VALUES (") != NULL && strstr(sql, " DO NOTHING") == NULL;
	return strncmp(sql, "SELECT ", 7) != 0 && n > end && strcmp(sql + n - end, by_id) == 0;
}

struct stmt *
db_statement(struct db *db, int index, struct err *e)
{
	const char *text = index < db->n ? db->texts[index] : db_own_texts[index - db->n];
	struct stmt *s = &db->kept[index];
	int rc;

	s->last = 0;
	s->bound = 0;
	s->rows = 0;
	if (s->s != NULL)
		return s;
	rc = sqlite3_prepare_v3(db->handle, text, -1, SQLITE_PREPARE_PERSISTENT, &s->s, NULL);
	if (rc != SQLITE_OK) {
		db_failed(db, rc, e);
		return NULL;
	}
	s->db = db;
	s->of_one_row = is_of_one_row(text);
	s->count = sqlite3_bind_parameter_count(s->s);
	if (s->count > NAMES_MAX)
		s->count = NAMES_MAX;
	s->wanted = s->count == NAMES_MAX ? UINT32_MAX : (1u << s->count) - 1;
	for (int i = 0; i < s->count; i++) {
		const char *name = sqlite3_bind_parameter_name(s->s, i + 1);

		s->names[i] = mem_copy(name != NULL ? name : "", name != NULL ? strlen(name) : 0);
	}
	return s;
}

/*
 * The number of the parameter NAME, which gets its value now, looked for from the one after the
 * last; 0 where the statement has none.
 */
static int
parameter(struct stmt *s, const char *name)
{
	for (int i = 0; i < s->count; i++) {
		int at = (s->last + i) % s->count;

		if (strcmp(s->names[at], name) == 0) {
			s->last = at + 1;
			s->bound |= 1u << at;
			return at + 1;
		}
	}
	return 0;
}

static void
bind_list(sqlite3_stmt *s, int at, const int64_t *numbers, size_t n)
{
	LOCAL_BUF list = {0};

	for (size_t i = 0; i < n; i++)
		buf_fmt(&list, "%c%lld", i == 0 ? '[' : ',', (long long)numbers[i]);
	buf_text(&list, n == 0 ? "[]" : "]");
	sqlite3_bind_text64(s, at, list.data, list.used, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static void
bind(struct stmt *s, const struct db_value *v)
{
	int at = parameter(s, v->name);
	char day[DATE_TEXT];

	if (v->none) {
		sqlite3_bind_null(s->s, at); /* here a NULL is of every type */
		return;
	}
	switch (v->type) {
	case DB_NUMBER:
		sqlite3_bind_int64(s->s, at, v->number);
		break;
	case DB_TEXT:
		sqlite3_bind_text64(s->s, at, v->bytes.s != NULL ? v->bytes.s : "", v->bytes.n,
				    SQLITE_STATIC, SQLITE_UTF8);
		break;
	case DB_BLOB:
		sqlite3_bind_blob64(s->s, at, v->bytes.s, v->bytes.n, SQLITE_STATIC);
		break;
	case DB_DAY:
		date_format(v->day, day);
		sqlite3_bind_text(s->s, at, day, -1, SQLITE_TRANSIENT);
		break;
	case DB_NUMBERS:
		bind_list(s->s, at, v->list.number, v->list.n);
		break;
	}
}

/*
 * Beside a writer whose log is new, who may not write cannot begin to read until a third begins
 * or the writer reads or ends; it comes before the first row. Whether a file that is read as it is
 * was written meanwhile is asked at the first row and the end, and now and then between.
 */
static int
step_reading(struct stmt *s)
{
	enum { LOOK_EVERY = 128 };
	int tries = 0, rc;

	while ((rc = sqlite3_step(s->s)) == SQLITE_READONLY_CANTINIT && s->db->reading &&
	       db_wait(s->db, tries++))
		sqlite3_reset(s->s);
	if (rc != SQLITE_DONE && (rc != SQLITE_ROW || s->rows++ % LOOK_EVERY != 0))
		return rc;
	return db_is_mixed(s->db) ? SQLITE_BUSY : rc;
}

enum db_row
db_step(struct stmt *s, struct err *e)
{
	int rc;

	if (s == NULL)
		return DB_ERROR;
	/* What was bound for the last time it ran would be taken again. */
	if (s->bound != s->wanted) {
		failed(e, ERR_FAILED, "%s: a value is missing: %s", s->db->path, sqlite3_sql(s->s));
		return DB_ERROR;
	}
	rc = step_reading(s);
	if (rc == SQLITE_ROW)
		return DB_ROW;
	if (rc != SQLITE_DONE)
		db_failed(s->db, rc, e);
	sqlite3_reset(s->s);
	return rc == SQLITE_DONE ? DB_DONE : DB_ERROR;
}

void
db_reset(struct stmt *s)
{
	sqlite3_reset(s->s);
}

static bool
not_taken(const struct stmt *s, struct err *e)
{
	return failed(e, ERR_CORRUPT,
		      _("%s: the database did not take a change as expected; nothing was changed, "
			"check it with `veto verify`"),
		      s->db->path);
}

static bool
finish(struct stmt *s, struct err *e)
{
	enum db_row row = db_step(s, e);

	if (row == DB_ROW)
		db_reset(s);
	if (row == DB_ERROR || !s->of_one_row || sqlite3_changes64(s->db->handle) == 1)
		return row != DB_ERROR;
	return not_taken(s, e);
}

enum db_row
db_ask(struct db *db, int index, const struct db_value *values, int64_t *numbers, int n,
       struct err *e)
{
	struct stmt *s = db_bound(db, index, values, e);
	enum db_row row = db_step(s, e);

	if (row != DB_ROW)
		return row;
	for (int i = 0; i < n; i++)
		numbers[i] = db_number(s, i);
	db_reset(s);
	return DB_ROW;
}

bool
db_insert(struct db *db, int index, const struct db_value *values, int64_t *id, struct err *e)
{
	struct stmt *s = db_bound(db, index, values, e);
	enum db_row row = db_step(s, e);

	if (row == DB_ROW)
		*id = db_number(s, 0);
	else if (row == DB_DONE)
		not_taken(s, e);
	return row == DB_ROW && db_step(s, e) == DB_DONE;
}

/* ---- values at once */

struct db_value
as_number(const char *name, int64_t number)
{
	return (struct db_value){.name = name, .type = DB_NUMBER, .number = number};
}

struct db_value
as_number_or_none(const char *name, int64_t number)
{
	return (struct db_value){
		.name = name, .type = DB_NUMBER, .number = number, .none = number == 0};
}

struct db_value
as_text(const char *name, struct str text)
{
	return (struct db_value){.name = name, .type = DB_TEXT, .bytes = text};
}

struct db_value
as_word(const char *name, const char *word)
{
	return (struct db_value){
		.name = name, .type = DB_TEXT, .bytes = str_of(word), .none = word == NULL};
}

struct db_value
as_blob(const char *name, struct str bytes)
{
	return (struct db_value){.name = name, .type = DB_BLOB, .bytes = bytes};
}

struct db_value
as_hash(const char *name, const struct hash *h)
{
	return (struct db_value){.name = name,
				 .type = DB_BLOB,
				 .none = h == NULL,
				 .bytes = {(const char *)h, HASH_BYTES}};
}

struct db_value
as_day(const char *name, struct date day)
{
	return (struct db_value){.name = name, .type = DB_DAY, .day = day};
}

struct db_value
as_numbers(const char *name, const int64_t *numbers, size_t n)
{
	return (struct db_value){.name = name, .type = DB_NUMBERS, .list = {numbers, n}};
}

struct stmt *
db_bound(struct db *db, int index, const struct db_value *values, struct err *e)
{
	struct stmt *s = db_statement(db, index, e);

	for (const struct db_value *v = values; s != NULL && v != NULL && v->name != NULL; v++)
		bind(s, v);
	return s;
}

bool
db_do(struct db *db, int index, const struct db_value *values, struct err *e)
{
	return finish(db_bound(db, index, values, e), e);
}

/* ---- rows */

struct str
db_text(struct stmt *s, int column)
{
	const char *text = (const char *)sqlite3_column_text(s->s, column);

	return (struct str){text != NULL ? text : "",
			    text != NULL ? (size_t)sqlite3_column_bytes(s->s, column) : 0};
}

int64_t
db_number(struct stmt *s, int column)
{
	return sqlite3_column_int64(s->s, column);
}

int
db_choice(struct stmt *s, int column, int n)
{
	int64_t value = db_number(s, column);

	return value >= 0 && value < n ? (int)value : n;
}

bool
db_hash(struct stmt *s, int column, struct hash *h)
{
	const void *data = sqlite3_column_blob(s->s, column);

	memset(h, 0, sizeof(*h));
	if (sqlite3_column_bytes(s->s, column) != HASH_BYTES)
		return false;
	memcpy(h->byte, data, HASH_BYTES);
	return true;
}

bool
db_is_null(struct stmt *s, int column)
{
	return sqlite3_column_type(s->s, column) == SQLITE_NULL;
}

bool
db_is_number(struct stmt *s, int column)
{
	return sqlite3_column_type(s->s, column) == SQLITE_INTEGER;
}

bool
db_begin(struct db *db, struct err *e)
{
	if (db->reading)
		return failed(e, ERR_READ_ONLY,
			      _("%s: it is opened for reading alone; nothing was changed"),
			      db->path);
	db->changing = true;
	if (db_run(db, "BEGIN IMMEDIATE", e) && db_is_there(db, e))
		return true;
	db_rollback(db);
	return false;
}

bool
db_begin_reading(struct db *db, struct err *e)
{
	return db_run(db, "BEGIN", e);
}

bool
db_is_open(const struct db *db)
{
	return sqlite3_get_autocommit(db->handle) == 0;
}

bool
db_is_changed(const struct db *db)
{
	return sqlite3_txn_state(db->handle, "main") == SQLITE_TXN_WRITE;
}

enum db_ended
db_commit(struct db *db, struct err *e)
{
	int rc;

	if (!db_is_there(db, e)) {
		db_rollback(db);
		return DB_NOT_STORED;
	}
	rc = sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL);
	if (rc == SQLITE_OK) {
		db->changing = false;
		db_end_bulk(db);
		return db_is_there(db, e) ? DB_STORED
					  : DB_NOT_STORED; /* taken away at that very moment */
	}
	db_failed(db, rc, e);
	db_rollback(db);
	rc &= 0xff;
	/*
	 * Somebody's lock, or no room for what comes before the mark that makes it count: there it
	 * ends for certain.
	 */
	return rc == SQLITE_BUSY || rc == SQLITE_FULL ? DB_NOT_STORED : DB_IN_DOUBT;
}

void
db_rollback(struct db *db)
{
	if (db_is_open(db))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	db->changing = false;
	db_end_bulk(db);
}

int64_t
db_changes(struct db *db)
{
	return sqlite3_changes64(db->handle);
}

int64_t
db_all_changes(struct db *db)
{
	return sqlite3_total_changes64(db->handle);
}
