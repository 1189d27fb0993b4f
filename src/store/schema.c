/*
 * The tables, and whether a file has them and nothing else. A database may come from anybody: a
 * trigger in it would work behind every change, a view in the place of a table would give whatever
 * its maker likes. So at opening each object of it is compared, word for word, with the list below,
 * before the first row is read, and again in every transaction that meets other tables (their
 * number is another one) than those that were compared: from there on the library would work with
 * what it finds there.
 */
#include <stdlib.h>
#include <string.h>

#include "store.h"
#include "veto/i18n.h"
#include "veto/text.h"

/* "veto" in the header of the file tells it from other programs' databases. */
enum { OWNER = 0x7665746f };

/*
 * The form of the tables, a number in the file. Those before it are from before the first release.
 */
enum { FORM = 20 };
static const struct db_form form = {.owner = OWNER, .number = FORM};

/* Each as the library keeps it: one statement, no semicolon, one blank between its first words. */
static const char *const schema[] = {
	/*
	 * What an account's entries amount to stands with the account. A number is never given
	 * again: whoever still shows an account that was removed would write to another one.
	 */
	"CREATE TABLE account ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" service TEXT NOT NULL,"
	" handle TEXT NOT NULL,"
	" alias TEXT NOT NULL DEFAULT '',"
	" owner TEXT NOT NULL DEFAULT '',"
	" email TEXT NOT NULL DEFAULT '',"
	" centre TEXT NOT NULL DEFAULT '',"
	" visibility TEXT NOT NULL DEFAULT 'unknown' CHECK (visibility IN ('public', 'private', "
	"'unknown')),"
	" entries INTEGER NOT NULL DEFAULT 0,"
	" head BLOB,"
	" latest INTEGER NOT NULL DEFAULT 0,"
	" status TEXT NOT NULL DEFAULT 'undecided',"
	" objected TEXT NOT NULL DEFAULT '',"
	" by_setting INTEGER NOT NULL DEFAULT 0,"
	" letter INTEGER NOT NULL DEFAULT 0,"
	" received TEXT NOT NULL DEFAULT '',"
	" extended INTEGER NOT NULL DEFAULT 0,"
	" answer_needed INTEGER NOT NULL DEFAULT 0,"
	" complained TEXT NOT NULL DEFAULT '',"
	" complaint INTEGER NOT NULL DEFAULT 0,"
	" due TEXT NOT NULL DEFAULT '',"
	" look_again TEXT NOT NULL DEFAULT '',"
	/* the first of the two days; "" for none */
	" day TEXT NOT NULL GENERATED ALWAYS AS (CASE WHEN look_again = '' OR (due <> '' AND due <= look_again)"
	" THEN due ELSE look_again END) VIRTUAL"
	") STRICT",
	"CREATE UNIQUE INDEX account_name ON account (lower(handle), service)",
	"CREATE INDEX account_alias ON account (lower(alias)) WHERE alias <> ''",
	/*
	 * In the orders they are listed in, each as one text: the screen goes on from the place of
	 * any row, and need neither sort nor pass all of them.
	 */
	"CREATE INDEX account_order ON account (" ACCOUNT_BY_NAME ")",
	"CREATE INDEX account_due ON account (" ACCOUNT_BY_DUE ")",
	"CREATE INDEX account_status ON account (" ACCOUNT_BY_STATUS ")",
	/* The few that wait for something to be done, whatever the day. */
	"CREATE INDEX account_pressing ON account (id) WHERE " ACCOUNT_PRESSING,
	"CREATE INDEX account_label ON account (id, service, handle)",

	/*
	 * The entries of an account lie side by side in the order of its chain, under one number,
	 * account and place in the chain together: a table under the pair would keep whole entries
	 * in the upper levels of its tree too, and the way to an entry in a long log would lead
	 * over pages that no memory holds. What the fold makes of each entry stands with it.
	 */
	"CREATE TABLE entry ("
	" id INTEGER PRIMARY KEY,"
	" account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,"
	" seq INTEGER NOT NULL CHECK (seq > 0),"
	" happened TEXT NOT NULL,"
	" recorded TEXT NOT NULL,"
	" entry TEXT NOT NULL,"
	" channel TEXT NOT NULL,"
	" route TEXT NOT NULL,"
	" reference TEXT NOT NULL,"
	" due TEXT NOT NULL,"
	" about INTEGER,"
	" evidence TEXT NOT NULL,"
	" internal BLOB NOT NULL,"
	" previous BLOB,"
	" hash BLOB NOT NULL,"
	" route_id TEXT NOT NULL DEFAULT '',"
	" moment INTEGER NOT NULL,"
	" struck_by INTEGER NOT NULL DEFAULT 0,"
	" lost_by INTEGER NOT NULL DEFAULT 0,"
	" odd INTEGER NOT NULL DEFAULT 0,"
	" folded INTEGER NOT NULL DEFAULT 0,"
	" CHECK (id = account << 32 | seq),"
	" CHECK (folded = (struck_by > 0 OR entry = 'struck'))"
	") STRICT",

	/*
	 * What is internal of an entry: behind its seal, so that it can be left out of a log that
	 * is handed over, and erased. It is inserted with the entry or filled in later, never
	 * changed; erasing it is one DELETE, and who did it stands in a row of its own.
	 */
	"CREATE TABLE internal ("
	" id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,"
	" salt TEXT NOT NULL,"
	" actor TEXT NOT NULL,"
	" note TEXT NOT NULL"
	") STRICT",
	"CREATE TABLE erased ("
	" id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,"
	" day TEXT NOT NULL,"
	" actor TEXT NOT NULL"
	") STRICT",

	/*
	 * The log of one account and that of all can be read from any place on, in the order of
	 * what happened: what a list folds away, strikes and what they struck, lies apart, so that
	 * however much of it there is, none of it is passed.
	 */
	"CREATE INDEX entry_order ON entry (account, folded, moment, seq)",
	"CREATE INDEX entry_time ON entry (folded, moment, account, seq)",
	"CREATE TABLE checklist ("
	" account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,"
	" kind TEXT NOT NULL,"
	" state TEXT NOT NULL,"
	" PRIMARY KEY (account, kind)"
	") STRICT, WITHOUT ROWID",
	"CREATE TABLE evidence ("
	" id INTEGER PRIMARY KEY,"
	" hash BLOB NOT NULL UNIQUE,"
	" name TEXT NOT NULL,"
	" size INTEGER NOT NULL"
	") STRICT",
	"CREATE TABLE evidence_portion ("
	" evidence INTEGER NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,"
	" n INTEGER NOT NULL,"
	" data BLOB NOT NULL,"
	" PRIMARY KEY (evidence, n)"
	") STRICT",
	"CREATE TABLE entry_evidence ("
	" entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,"
	" hash BLOB NOT NULL,"
	" PRIMARY KEY (entry, hash)"
	") STRICT, WITHOUT ROWID",
	"CREATE INDEX entry_evidence_hash ON entry_evidence (hash)",

	/*
	 * What can be taken back. A change names its account, where it is one, but is not tied to
	 * it: an account whose adding was undone is not there, and can be added again under the
	 * same number. What it takes to take it back stands in the rows that follow: values as they
	 * were (none of what was not there before) and became, entries that were recorded, with the
	 * strike that took them back or 0, marks of a review that were taken off, items with the
	 * states that they had.
	 */
	"CREATE TABLE undo ("
	" id INTEGER PRIMARY KEY,"
	" actor TEXT NOT NULL,"
	" made INTEGER NOT NULL,"
	" kind TEXT NOT NULL,"
	" account INTEGER,"
	" scan INTEGER,"
	" done INTEGER NOT NULL DEFAULT 1"
	") STRICT",
	"CREATE INDEX undo_account ON undo (account)",
	"CREATE INDEX undo_actor ON undo (actor, done, id)",
	"CREATE TABLE undo_value ("
	" undo INTEGER NOT NULL REFERENCES undo (id) ON DELETE CASCADE,"
	" name TEXT NOT NULL,"
	" before TEXT,"
	" after TEXT NOT NULL,"
	" PRIMARY KEY (undo, name)"
	") STRICT, WITHOUT ROWID",
	"CREATE TABLE undo_entry ("
	" undo INTEGER NOT NULL REFERENCES undo (id) ON DELETE CASCADE,"
	" account INTEGER NOT NULL,"
	" seq INTEGER NOT NULL,"
	" entry TEXT NOT NULL,"
	" hash BLOB NOT NULL,"
	" strike INTEGER NOT NULL DEFAULT 0,"
	" PRIMARY KEY (undo, account, seq)"
	") STRICT, WITHOUT ROWID",
	"CREATE TABLE undo_mark ("
	" undo INTEGER NOT NULL REFERENCES undo (id) ON DELETE CASCADE,"
	" account INTEGER NOT NULL,"
	" route TEXT NOT NULL,"
	" since INTEGER NOT NULL,"
	" PRIMARY KEY (undo, account, route)"
	") STRICT, WITHOUT ROWID",
	"CREATE TABLE item_tick ("
	" undo INTEGER NOT NULL REFERENCES undo (id) ON DELETE CASCADE,"
	" shelf INTEGER NOT NULL,"
	" moment INTEGER NOT NULL,"
	" key INTEGER NOT NULL,"
	" before INTEGER NOT NULL,"
	" PRIMARY KEY (undo, shelf, moment, key)"
	") STRICT, WITHOUT ROWID",

	/*
	 * What was being typed when a screen lost its line: by whom, when, and the form with all
	 * that is in it.
	 */
	"CREATE TABLE draft ("
	" id INTEGER PRIMARY KEY,"
	" actor TEXT NOT NULL,"
	" saved TEXT NOT NULL,"
	" form BLOB NOT NULL"
	") STRICT",

	/* Filters of the screen that somebody kept under a name. */
	"CREATE TABLE filter ("
	" actor TEXT NOT NULL,"
	" area TEXT NOT NULL,"
	" name TEXT NOT NULL,"
	" text TEXT NOT NULL,"
	" PRIMARY KEY (actor, area, name)"
	") STRICT, WITHOUT ROWID",

	/*
	 * The forms of routes: the page as it was when it was last reachable, every look at it,
	 * and the accounts that somebody has to look at.
	 */
	"CREATE TABLE form_page ("
	" route TEXT NOT NULL UNIQUE,"
	" url TEXT NOT NULL,"
	" etag TEXT NOT NULL,"
	" modified TEXT NOT NULL,"
	" page TEXT NOT NULL"
	") STRICT",
	"CREATE TABLE form_check ("
	" id INTEGER PRIMARY KEY,"
	" route TEXT NOT NULL,"
	" checked INTEGER NOT NULL,"
	" actor TEXT NOT NULL,"
	" url TEXT NOT NULL,"
	" found TEXT NOT NULL,"
	" reach TEXT NOT NULL,"
	" why TEXT NOT NULL,"
	" status INTEGER NOT NULL,"
	" removed TEXT NOT NULL,"
	" added TEXT NOT NULL"
	") STRICT",
	"CREATE INDEX form_check_route ON form_check (route, id)",
	"CREATE TABLE review ("
	" account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,"
	" route TEXT NOT NULL,"
	" since INTEGER NOT NULL,"
	" PRIMARY KEY (account, route)"
	") STRICT, WITHOUT ROWID",
	"CREATE INDEX review_route ON review (route)",

	/*
	 * What data exports held. Of an archive name and size are kept: a hash, which would mean
	 * to read all of its media, never was.
	 */
	"CREATE TABLE scan ("
	" id INTEGER PRIMARY KEY,"
	" account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,"
	" made INTEGER NOT NULL,"
	" actor TEXT NOT NULL,"
	" profile TEXT NOT NULL,"
	" private TEXT NOT NULL CHECK (private IN ('true', 'false', '')),"
	" since INTEGER NOT NULL,"
	" until INTEGER NOT NULL"
	") STRICT",
	"CREATE INDEX scan_account ON scan (account, id)",
	"CREATE TABLE scan_archive ("
	" scan INTEGER NOT NULL REFERENCES scan (id) ON DELETE CASCADE,"
	" n INTEGER NOT NULL,"
	" name TEXT NOT NULL,"
	" size INTEGER NOT NULL,"
	" PRIMARY KEY (scan, n)"
	") STRICT, WITHOUT ROWID",
	"CREATE TABLE scan_switch ("
	" scan INTEGER NOT NULL REFERENCES scan (id) ON DELETE CASCADE,"
	" moment INTEGER NOT NULL,"
	" private TEXT NOT NULL CHECK (private IN ('true', 'false', '')),"
	" PRIMARY KEY (scan, moment)"
	") STRICT, WITHOUT ROWID",
	"CREATE TABLE scan_apart ("
	" scan INTEGER NOT NULL REFERENCES scan (id) ON DELETE CASCADE,"
	" name TEXT NOT NULL,"
	" n INTEGER NOT NULL,"
	" PRIMARY KEY (scan, name)"
	") STRICT, WITHOUT ROWID",
	"CREATE TABLE scan_file ("
	" scan INTEGER NOT NULL REFERENCES scan (id) ON DELETE CASCADE,"
	" n INTEGER NOT NULL,"
	" part TEXT NOT NULL,"
	" path TEXT NOT NULL,"
	" records INTEGER NOT NULL,"
	" read INTEGER NOT NULL,"
	" why TEXT NOT NULL,"
	" PRIMARY KEY (scan, n)"
	") STRICT, WITHOUT ROWID",

	/*
	 * The items of one kind of one account stand on one shelf, in the order of their moments,
	 * and again by their state, so that any list of them is read from any place on. How many
	 * there are of each month, state and certainty is kept along by a trigger, and by whoever
	 * adds items, which are many at a time: nothing is ever counted. An item that a newer
	 * export does not have any more is removed: gone is the scan that found so (negative where
	 * that was taken back), was the state before. What an item belongs to (post), its place
	 * there and the list of files that it came from find it again in an export that calls it
	 * otherwise.
	 */
	"CREATE TABLE shelf ("
	" id INTEGER PRIMARY KEY,"
	" account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,"
	" kind TEXT NOT NULL,"
	" scan INTEGER NOT NULL,"
	" UNIQUE (account, kind)"
	") STRICT",
	"CREATE TABLE item_file ("
	" id INTEGER PRIMARY KEY,"
	" account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,"
	" path TEXT NOT NULL,"
	" UNIQUE (account, path)"
	") STRICT",
	"CREATE TABLE item ("
	" shelf INTEGER NOT NULL REFERENCES shelf (id) ON DELETE CASCADE,"
	" moment INTEGER NOT NULL,"
	" key INTEGER NOT NULL,"
	" month INTEGER NOT NULL,"
	" state INTEGER NOT NULL DEFAULT 0,"
	" certainty INTEGER NOT NULL,"
	" gone INTEGER NOT NULL DEFAULT 0,"
	" was INTEGER NOT NULL DEFAULT 0,"
	" file INTEGER NOT NULL,"
	" position INTEGER NOT NULL,"
	" sort INTEGER NOT NULL,"
	" post INTEGER NOT NULL,"
	" place INTEGER NOT NULL,"
	" list INTEGER NOT NULL,"
	" excerpt TEXT NOT NULL,"
	" address TEXT NOT NULL,"
	" PRIMARY KEY (shelf, moment, key)"
	") STRICT, WITHOUT ROWID",
	"CREATE INDEX item_state ON item (shelf, state, moment, key)",
	"CREATE TABLE item_count ("
	" shelf INTEGER NOT NULL REFERENCES shelf (id) ON DELETE CASCADE,"
	" month INTEGER NOT NULL,"
	" state INTEGER NOT NULL,"
	" certainty INTEGER NOT NULL,"
	" gone INTEGER NOT NULL,"
	" n INTEGER NOT NULL,"
	" PRIMARY KEY (shelf, month, state, certainty, gone)"
	") STRICT, WITHOUT ROWID",
	"CREATE TRIGGER item_counted AFTER UPDATE OF month, state, certainty, gone ON item"
	" WHEN old.month <> new.month OR old.state <> new.state OR old.certainty <> new.certainty "
	"OR (old.gone > 0) <> (new.gone > 0)"
	" BEGIN"
	" UPDATE item_count SET n = n - 1 WHERE shelf = old.shelf AND month = old.month AND state "
	"= old.state"
	" AND certainty = old.certainty AND gone = (old.gone > 0);"
	" INSERT INTO item_count (shelf, month, state, certainty, gone, n)"
	" VALUES (new.shelf, new.month, new.state, new.certainty, new.gone > 0, 1) ON CONFLICT DO "
	"UPDATE SET n = n + 1;"
	" END",

	/*
	 * The work lists: each account once on each, in the order of their places. Nobody holds
	 * the one without a holder: these stand side by side in the index, so that the next one
	 * is found at once whatever is on the list. How many there are is kept along by triggers,
	 * since an account that is removed takes its rows with it.
	 */
	"CREATE TABLE worklist ("
	" action TEXT NOT NULL CHECK (action IN ('object', 'withdraw', 'remind', 'complain')),"
	" account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,"
	" place INTEGER NOT NULL,"
	" actor TEXT NOT NULL,"
	" added INTEGER NOT NULL,"
	" holder TEXT NOT NULL DEFAULT '',"
	" session INTEGER NOT NULL DEFAULT 0,"
	" until INTEGER NOT NULL DEFAULT 0,"
	" PRIMARY KEY (action, account)"
	") STRICT, WITHOUT ROWID",
	"CREATE INDEX worklist_order ON worklist (action, holder, place)",
	"CREATE INDEX worklist_account ON worklist (account)",
	"CREATE TABLE worklist_count ("
	" action TEXT PRIMARY KEY,"
	" done INTEGER NOT NULL DEFAULT 0,"
	" waiting INTEGER NOT NULL DEFAULT 0,"
	" last INTEGER NOT NULL DEFAULT 0"
	") STRICT, WITHOUT ROWID",
	"CREATE TRIGGER worklist_more AFTER INSERT ON worklist"
	" BEGIN"
	" UPDATE worklist_count SET waiting = waiting + 1 WHERE action = new.action;"
	" END",
	"CREATE TRIGGER worklist_less AFTER DELETE ON worklist"
	" BEGIN"
	" UPDATE worklist_count SET waiting = waiting - 1 WHERE action = old.action;"
	" END",

	/*
	 * Which transaction was the last: a random number in its one row, written by each. Who is
	 * told by the system that storing failed reads here whether it did.
	 */
	"CREATE TABLE last_write ("
	" one INTEGER PRIMARY KEY CHECK (one = 1),"
	" token INTEGER NOT NULL"
	") STRICT",
};
enum { SCHEMA_COUNT = sizeof(schema) / sizeof(schema[0]) };

/* The kind of object that a statement creates, as the library calls it; *NAME gets its name. */
static const char *
schema_kind(const char *sql, struct str *name)
{
	static const char *const kinds[] = {N_("table"), N_("index"), N_("trigger")};
	static const char *const words[] = {" TABLE ", " INDEX ", " TRIGGER "};
	const char *first = NULL;
	size_t kind = 0;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const char *at = strstr(sql, words[i]);

		if (at != NULL && (first == NULL || at < first)) {
			first = at;
			kind = i;
		}
	}
	name->s = first + strlen(words[kind]);
	name->n = strcspn(name->s, " (");
	return kinds[kind];
}

/* The word for a kind of object, which is whatever the file says it is. */
static const char *
kind_word(struct str kind)
{
	static const char *const kinds[] = {N_("table"), N_("index"), N_("trigger"), N_("view")};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (str_is(kind, kinds[i]))
			return kinds[i];
	}
	return N_("object");
}

enum object_fault { OBJECT_FOREIGN, OBJECT_CHANGED, OBJECT_MISSING };

/* Names the object of that KIND, whose NAME is whatever the file says it is. */
static bool
failed_object(struct db *db, const char *kind, struct str name, enum object_fault fault,
	      struct err *e)
{
	/* TRANSLATORS: the file; table, index, trigger, view or object; its name. */
	static const char *const texts[] = {
		[OBJECT_FOREIGN] = N_("%s: %s '%s' is not veto's; somebody changed the database: restore it from a backup with 'veto restore'"),
		[OBJECT_CHANGED] = N_("%s: %s '%s' is not as veto made it; somebody changed the database: restore it from a backup with 'veto restore'"),
		[OBJECT_MISSING] = N_("%s: %s '%s' is missing; somebody changed the database: restore it from a backup with 'veto restore'"),
	};
	enum { SHOWN = 80 };
	char beginning[SHOWN];
	LOCAL_BUF clean = {0};

	text_copy(beginning, sizeof(beginning), name);
	text_clean(&clean, str_of(beginning), false);
	failed(e, ERR_CORRUPT, _(texts[fault]), db_name(db), _(kind), buf_get(&clean));
	return false;
}

/* What was seen of the list, and where the next is likely: a file has its objects in this order. */
struct comparison {
	struct db *db;
	bool seen[SCHEMA_COUNT];
	int next;
};

/* Is this object of the file ours, word for word? */
static bool
schema_knows(void *ctx, const struct db_object *o, struct err *e)
{
	struct comparison *c = ctx;

	for (int n = 0; n < SCHEMA_COUNT; n++) {
		struct str known;
		int i = (c->next + n) % SCHEMA_COUNT;
		const char *word = schema_kind(schema[i], &known);

		if (!str_equal(o->name, known) || c->seen[i] || !str_is(o->kind, word))
			continue;
		c->seen[i] = true;
		c->next = i + 1;
		return str_is(o->sql, schema[i]) ||
		       failed_object(c->db, word, o->name, OBJECT_CHANGED, e);
	}
	return failed_object(c->db, kind_word(o->kind), o->name, OBJECT_FOREIGN, e);
}

static bool
object_is_shared(void *ctx, const struct db_object *o, struct err *e)
{
	const struct comparison *c = ctx;

	return failed_object(c->db, kind_word(o->kind), o->name, OBJECT_CHANGED, e);
}

static bool
schema_compare(struct db *db, struct err *e)
{
	struct comparison c = {.db = db};

	if (!db_object_each(db, schema_knows, &c, e))
		return false;
	for (int i = 0; i < SCHEMA_COUNT; i++) {
		struct str name;
		const char *kind = schema_kind(schema[i], &name);

		if (!c.seen[i])
			return failed_object(db, kind, name, OBJECT_MISSING, e);
	}
	return db_object_shared(db, object_is_shared, &c, e);
}

bool
schema_check(struct store *s, struct err *e)
{
	int64_t version;

	if (!db_tables_version(s->db, &version, e))
		return false;
	if (version == s->schema_version)
		return true;
	if (!schema_compare(s->db, e))
		return false;
	s->schema_version = version;
	return true;
}

/* Whose file it is, and of which form. *NEW: it has nothing in it. */
static bool
check_form(struct db *db, bool *new, struct err *e)
{
	struct db_form f;

	if (!db_form_get(db, &f, e))
		return false;
	*new = f.objects == 0 && f.number == 0;
	if (f.number < 0 || (f.owner != form.owner && !*new))
		return failed(e, ERR_CORRUPT,
			      _("%s: this database belongs to another program; name another file "
				"with --db"),
			      db_name(db));
	if (f.number > form.number)
		return failed(e, ERR_NEWER,
			      _("%s: a newer version of veto made this database (its form is %lld, "
				"this veto knows %d); update veto"),
			      db_name(db), (long long)f.number, (int)form.number);
	if (f.number < form.number && !*new)
		return failed(e, ERR_CORRUPT,
			      _("%s: made by a veto from before the first release, whose form "
				"(%lld) is not read any more; name another file with --db"),
			      db_name(db), (long long)f.number);
	return true;
}

/* After a commit that may have failed: the tables are there all the same. */
static bool
is_made(struct db *db)
{
	bool alone, new = true;

	return db_reopen(db, &alone, NULL) && check_form(db, &new, NULL) && !new;
}

/* Under the write lock, so that of two processes that meet an empty file only one fills it. */
static bool
schema_make(struct db *db, struct err *e)
{
	bool new = false, ok;

	if (!db_choose_journal(db, e) || !db_begin(db, e))
		return false;
	ok = check_form(db, &new, e);
	for (int i = 0; ok && new && i < SCHEMA_COUNT; i++)
		ok = db_run(db, schema[i], e);
	if (ok && new)
		ok = db_form_set(db, &form, e);
	if (ok && (db_commit(db, e) == DB_STORED || is_made(db)))
		return true;
	db_rollback(db);
	return failed_at(e, _("%s: preparing the database failed and left it as it was"),
			 db_name(db));
}

/* At one moment of the file, so that what is compared is what the library then works with. */
static bool
look(struct store *s, bool *new, struct err *e)
{
	bool ok = db_begin_reading(s->db, e) && check_form(s->db, new, e) &&
		  (*new || schema_check(s, e));

	db_rollback(s->db);
	return ok;
}

bool
schema_open(struct store *s, struct err *e)
{
	bool new = false;

	s->schema_version = -1;
	if (!look(s, &new, e))
		return false;
	if (new)
		return schema_make(s->db, e) && look(s, &new, e);
	return !db_is_writable(s->db) || db_choose_journal(s->db, e);
}
