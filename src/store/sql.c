/*
 * All statements, by their names in sql.h; each is prepared when it is first asked for. What
 * several say stands in a macro, so that a list, its count and its export cannot mean different
 * rows; values are bound by name. The tables are in schema.c.
 *
 * Two rules are kept by tests/unit/plans: every order is total, so that no page begins in the
 * middle of equals; and a walk that does not go to the end by its purpose has a LIMIT, and a place
 * to go on from that an index leads to. CROSS JOIN, INDEXED BY and MATERIALIZED stand where the
 * planner would else take a way that grows with the file.
 */
#include "sql.h"

#define ACCOUNT_COLUMNS                                                                                                  \
	"account.id, service, handle, alias, owner, email, centre, visibility, entries, head, latest, status, objected, by_setting, letter, received, extended," \
	" answer_needed, complained, complaint, due, look_again, EXISTS (SELECT 1 FROM review WHERE review.account = account.id)"

/* In the order of the canonical record; then what stands beside it. */
#define ENTRY_COLUMNS                                                                                          \
	"a.service, a.handle, e.seq, e.happened, e.recorded, e.entry, e.channel, e.route," \
	" e.reference, e.due, e.about, e.evidence, e.internal, e.previous, e.hash, i.salt, i.actor, i.note, e.account, e.moment," \
	" e.struck_by, e.odd, e.lost_by"

/* The key of an entry: its account in the upper half, its place in the chain in the lower. */
#define ENTRY_ID "(:account << 32 | :seq)"
#define LAST_OF(account) "(" account " << 32 | 4294967295)"
#define ENTRIES_OF(account) " BETWEEN " account " << 32 AND " LAST_OF(account)

/*
 * CROSS JOIN: account by account, whose entries lie side by side; the planner must not turn it
 * round.
 */
#define ENTRY_TABLES \
	" FROM account a CROSS JOIN entry e ON e.id" ENTRIES_OF("a.id") " LEFT JOIN internal i ON i.id = e.id"
#define ENTRY_CONDITIONS " e.moment >= :since AND e.moment < :until AND (:entry = '' OR e.entry = :entry)"

/* A list of numbers that was bound as NAME, and where each stands in it, from 0 on. */
#define LISTED(name) "(SELECT key AS place, value AS number FROM json_each(" name ")) w"

#define WORKLIST_COLUMNS "SELECT account, place, actor, added, holder, session, until FROM worklist"
#define WORKLIST_ITEM " WHERE action = :action AND account = :account"

#define UNDO_COLUMNS "SELECT id, made, kind, account, scan FROM undo"

/* The same letters and no others, whatever their case: each is as long as itself. */
#define WHOLE_IN(wanted, text) \
	"(" wanted " <> '' AND length(" text ") = length(" wanted ") AND has(" wanted ", " text "))"

/*
 * A due date of which the end, counted with the holidays of the service's seat, is not after a day:
 * of a seat the latest such date stands in NAME_seats, where it is another one than by weekends
 * alone (NAME_plain), and the earliest of all in NAME_least, so that hardly any row has to look.
 * The authority's word counts by weekends.
 */
#define ENDED(name)                                                                                    \
	"(due <> '' AND due <= :" name "_plain AND (due <= :" name "_least OR complaint <> 0 OR due <= coalesce("  \
	"(SELECT value FROM json_each(:" name "_seats) WHERE key = service), :" name "_plain)))"

/*
 * What struct account_query says: the same in every statement about accounts, so that none answers
 * less than it was asked.
 */
#define ACCOUNT_MEANT                                                                                                   \
	" (:status = '' OR status = :status) AND (:overdue = 0 OR " ENDED("late") ")"                                 \
	" AND (:until = '' OR (look_again <> '' AND look_again <= :until) OR " ENDED("near") ") AND (:service = '' OR service = :service)"                   \
	" AND (:whole_owner IS NULL OR owner = :whole_owner OR " WHOLE_IN(":whole_owner", "owner") ")"                    \
	" AND (:whole_centre IS NULL OR centre = :whole_centre OR " WHOLE_IN(":whole_centre", "centre") ")"               \
	" AND (:review = 0 OR id IN (SELECT account FROM review))"                                                        \
	" AND (:owner = '' OR has(:owner, owner)) AND (:centre = '' OR has(:centre, centre))"                             \
	" AND (:text = '' OR has(:text, service || '/' || handle) OR has(:text, alias) OR has(:text, owner) OR has(:text, centre)" \
	" OR has(:text, account_words(:today, service, status, objected, by_setting, letter, received, extended, answer_needed, complained, complaint, due, look_again," \
	" EXISTS (SELECT 1 FROM review WHERE review.account = account.id))))"

/* Accounts on one side of a place, the nearest first. */
#define ACCOUNT_WINDOW(order, direction) \
	"SELECT " ACCOUNT_COLUMNS ", " order " FROM account WHERE " order " > :low AND " order " < :high AND" ACCOUNT_MEANT \
	" ORDER BY " order direction ", id" direction " LIMIT :n"

/*
 * A row of the log as the screen lists it. The rows of a window lie on one side of a place, the
 * nearest first.
 */
#define LOG_ROW                                                                               \
	" e.happened, e.entry, e.channel, e.due, e.about, e.struck_by, e.odd, e.evidence," \
	" e.reference, (SELECT substr(note, 1, 240) FROM internal WHERE id = e.id), e.lost_by"
#define LOG_COLUMNS "SELECT e.moment, e.account, e.seq, a.service, a.handle," LOG_ROW
/* Of all accounts: the names are added from memory, see account_names.c. */
#define LOG_OF_ALL "SELECT e.moment, e.account, e.seq, '', ''," LOG_ROW " FROM entry e"

#define LOG_OF_ACCOUNT \
	LOG_COLUMNS " FROM account a CROSS JOIN entry e ON e.account = a.id WHERE a.id = :account"
#define PLACES "SELECT e.moment, e.account, e.seq FROM entry e"

/*
 * Rows on one side of a place, the nearest first; with :struck those that are folded away as well.
 * Each lot stands in its index in this order, and the two are merged as they are read.
 */
#define WINDOW_OF(rows, place, order)                                      \
	rows " e.folded = 0 AND " place                                     \
	" UNION ALL " rows " :struck AND e.folded = 1 AND " place           \
	" ORDER BY " order " LIMIT :n"
#define OF_ALL(rows, side, direction)                                                      \
	WINDOW_OF(rows " WHERE", "(e.moment, e.account, e.seq) " side " (:moment, :account, :seq)", \
		  "e.moment" direction ", e.account" direction ", e.seq" direction)
#define OF_ACCOUNT(rows, side, direction)                                      \
	WINDOW_OF(rows " AND", "(e.moment, e.seq) " side " (:moment, :seq)",    \
		  "e.moment" direction ", e.seq" direction)

/* Files that entries name on one side of a hash; what is kept of each is looked up. */
#define EVIDENCE_WINDOW(side, direction)                                                      \
	"SELECT u.hash, coalesce((SELECT name FROM evidence WHERE hash = u.hash), ''),"       \
	" coalesce((SELECT size FROM evidence WHERE hash = u.hash), -1), count(*)"            \
	" FROM entry_evidence u WHERE u.hash " side " :from GROUP BY u.hash ORDER BY u.hash"  \
	direction " LIMIT :n"

/*
 * Items of one shelf on one side of a place, the nearest first. CROSS JOIN: the planner must not
 * begin with the files.
 */
#define ITEM_COLUMNS                                                                                                         \
	"SELECT i.moment, i.key, i.state, i.certainty, coalesce((SELECT made FROM scan WHERE id = i.gone), 0), f.path,"       \
	" i.position, i.excerpt, i.sort, i.address FROM item i"
#define ITEM_SHELF " CROSS JOIN item_file f ON f.id = i.file WHERE i.shelf = :shelf"
#define ITEM_OF_STATE " INDEXED BY item_state" ITEM_SHELF " AND i.state = :state"
#define ITEM_TEXT " AND (:text = '' OR has(:text, i.excerpt))"
/*
 * The place is the one end, and no other condition may be: the planner takes one of each kind, and
 * with the other all before the place would be passed.
 */
#define ITEM_OLDER ITEM_TEXT " AND i.moment >= :since AND (i.moment, i.key) < (:moment, :key) ORDER BY i.moment DESC, i.key DESC LIMIT :n"
#define ITEM_NEWER ITEM_TEXT " AND i.moment < :until AND (i.moment, i.key) > (:moment, :key) ORDER BY i.moment, i.key LIMIT :n"

/* What was found and is on no shelf yet; where the shelf is new, all of it is. */
#define FOUND_UNKNOWN " AND NOT EXISTS (SELECT 1 FROM item i WHERE i.shelf = :shelf AND i.moment = f.moment AND i.key = f.key)"
#define MERGE_COUNT                                                                                     \
	"INSERT INTO item_count (shelf, month, state, certainty, gone, n)"                               \
	" SELECT :shelf, f.month, 0, f.certainty, 0, count(*) FROM temp.found f WHERE f.kind = :kind"
#define MERGE_COUNTED " GROUP BY f.month, f.certainty ON CONFLICT DO UPDATE SET n = n + excluded.n"
#define MERGE_NEW                                                                                       \
	"INSERT INTO item (shelf, moment, key, month, certainty, file, position, sort, post, place, list, excerpt, address)" \
	" SELECT :shelf, f.moment, f.key, f.month, f.certainty, p.id, f.position, f.sort, f.post, f.place, f.list,"        \
	" f.excerpt, f.address"                                                                           \
	" FROM temp.found f CROSS JOIN temp.found_file p ON p.n = f.file WHERE f.kind = :kind"
#define MERGE_SORTED " ORDER BY f.moment, f.key"

/*
 * What is left of both sides, side by side by one column, in the order of the places there. What
 * has found its other already is left out; so nothing is found twice. Written in the order of the
 * table: a million in any order would go over its pages a million times.
 */
#define PAIR(by, old, new)                                                                                \
	"WITH o AS MATERIALIZED (SELECT l.moment, l.key, l.post, row_number() OVER"                        \
	" (PARTITION BY l." by " ORDER BY l.place, l.position, l.key) AS n FROM temp.lost l WHERE " old      \
	" AND NOT EXISTS (SELECT 1 FROM temp.pair p WHERE p.old = l.moment AND p.old_key = l.key)),"        \
	" w AS MATERIALIZED (SELECT f.moment, f.key, f.month, f.post, row_number() OVER"                   \
	" (PARTITION BY f." by " ORDER BY f.place, f.position, f.key) AS n FROM temp.fresh f WHERE " new    \
	" AND NOT EXISTS (SELECT 1 FROM temp.pair p WHERE p.moment = f.moment AND p.key = f.key))"          \
	" INSERT INTO temp.pair (old, old_key, moment, key, month, post)"                                   \
	" SELECT o.moment, o.key, w.moment, w.key, w.month, o.post FROM o JOIN w ON w." by " = o." by " AND w.n = o.n" \
	" ORDER BY o.moment, o.key"

const char *const sql_texts[SQL_COUNT] = {
	[SQL_ACCOUNT_ADD] =
		"INSERT INTO account (id, service, handle, alias, owner, email, centre, visibility, look_again)"
		" VALUES (:id, :service, :handle, :alias, :owner, :email, :centre, :visibility, :look_again)",
	[SQL_ACCOUNT_LAST] =
		"SELECT coalesce(max(id), 0) FROM account",
	[SQL_ACCOUNT_UPDATE] =
		"UPDATE account SET handle = :handle, alias = :alias, owner = :owner, email = :email, centre = :centre,"
		" visibility = :visibility, look_again = :look_again WHERE id = :id",
	[SQL_ACCOUNT_STANDING] =
		"UPDATE account SET entries = :entries, head = :head, latest = :latest, objected = :objected,"
		" letter = :letter, received = :received, extended = :extended, complained = :complained, complaint = :complaint WHERE id = :id",
	[SQL_ACCOUNT_STATUS] =
		"UPDATE account SET status = :status, due = :due, by_setting = :by_setting, answer_needed = :answer_needed WHERE id = :id"
		" AND (status <> :status OR due <> :due OR by_setting <> :by_setting OR answer_needed <> :answer_needed)",
	[SQL_ACCOUNT_REMOVE] = "DELETE FROM account WHERE id = :id",
	[SQL_ACCOUNT_LOAD] = "SELECT " ACCOUNT_COLUMNS " FROM account WHERE id = :id",
	[SQL_ACCOUNT_ROW] =
		"SELECT " ACCOUNT_COLUMNS ", CASE :order WHEN 0 THEN " ACCOUNT_BY_NAME " WHEN 1 THEN " ACCOUNT_BY_DUE
		" ELSE " ACCOUNT_BY_STATUS " END FROM account WHERE id = :id",
	[SQL_ACCOUNT_EACH] =
		"SELECT " ACCOUNT_COLUMNS " FROM account WHERE" ACCOUNT_MEANT " ORDER BY " ACCOUNT_BY_NAME ", id",
	[SQL_ACCOUNT_DUE] =
		"SELECT " ACCOUNT_COLUMNS " FROM account WHERE " ACCOUNT_BY_DUE " < '0' || :until || '!' AND" ACCOUNT_MEANT
		" ORDER BY " ACCOUNT_BY_DUE ", id",
	[SQL_ACCOUNT_PRESSING] =
		"SELECT " ACCOUNT_COLUMNS " FROM account WHERE id IN (SELECT id FROM account WHERE " ACCOUNT_PRESSING
		" UNION SELECT id FROM account WHERE " ACCOUNT_BY_DUE " < '0' || :today || '!' UNION SELECT account FROM review)"
		" AND" ACCOUNT_MEANT " ORDER BY " ACCOUNT_BY_DUE ", id",
	[SQL_ACCOUNT_IDS] = "SELECT id FROM account WHERE" ACCOUNT_MEANT " ORDER BY " ACCOUNT_BY_NAME ", id",
	[SQL_ACCOUNT_IDS_BY_DUE] = "SELECT id FROM account WHERE" ACCOUNT_MEANT " ORDER BY " ACCOUNT_BY_DUE ", id",
	[SQL_ACCOUNT_AFTER_NAME] = ACCOUNT_WINDOW(ACCOUNT_BY_NAME, ""),
	[SQL_ACCOUNT_BEFORE_NAME] = ACCOUNT_WINDOW(ACCOUNT_BY_NAME, " DESC"),
	[SQL_ACCOUNT_AFTER_DUE] = ACCOUNT_WINDOW(ACCOUNT_BY_DUE, ""),
	[SQL_ACCOUNT_BEFORE_DUE] = ACCOUNT_WINDOW(ACCOUNT_BY_DUE, " DESC"),
	[SQL_ACCOUNT_AFTER_STATUS] = ACCOUNT_WINDOW(ACCOUNT_BY_STATUS, ""),
	[SQL_ACCOUNT_BEFORE_STATUS] = ACCOUNT_WINDOW(ACCOUNT_BY_STATUS, " DESC"),
	[SQL_ACCOUNT_COUNTS] =
		"SELECT (SELECT count(*) FROM account), (SELECT count(*) FROM account WHERE " ACCOUNT_BY_DUE " < '0' || :today"
		" AND " ENDED("late") ")",
	[SQL_ACCOUNT_NAMES] =
		"SELECT id, service, handle FROM account INDEXED BY account_label WHERE id > :after ORDER BY id LIMIT :n",
	[SQL_ACCOUNT_BY_HANDLE] =
		"SELECT " ACCOUNT_COLUMNS " FROM account WHERE lower(handle) = lower(:handle)"
		" AND (:service = '' OR service = :service) ORDER BY service",
	[SQL_ACCOUNT_BY_ALIAS] =
		"SELECT " ACCOUNT_COLUMNS " FROM account WHERE alias <> '' AND lower(alias) = lower(:handle)"
		" AND (:service = '' OR service = :service) ORDER BY service, lower(handle)",

	[SQL_ENTRY_ADD] =
		"INSERT INTO entry (id, account, seq, happened, recorded, entry, channel, route, reference, due, about,"
		" evidence, internal, previous, hash, route_id, moment, odd, folded) VALUES (" ENTRY_ID ", :account, :seq, :happened, :recorded,"
		" :entry, :channel, :route, :reference, :due, :about, :evidence, :internal, :previous, :hash, :route_id, :moment, :odd, :entry = 'struck')",
	[SQL_INTERNAL_ADD] =
		"INSERT INTO internal (id, salt, actor, note) VALUES (" ENTRY_ID ", :salt, :actor, :note)",
	/* In where it is missing, and was not erased. */
	[SQL_INTERNAL_FILL] =
		"INSERT INTO internal (id, salt, actor, note) SELECT " ENTRY_ID ", :salt, :actor, :note"
		" WHERE NOT EXISTS (SELECT 1 FROM internal WHERE id = " ENTRY_ID ")"
		" AND NOT EXISTS (SELECT 1 FROM erased WHERE id = " ENTRY_ID ")",
	[SQL_INTERNAL_THERE] = "SELECT count(*) FROM internal WHERE id = " ENTRY_ID,
	[SQL_INTERNAL_ERASE] = "DELETE FROM internal WHERE id = " ENTRY_ID,
	[SQL_ERASED_ADD] = "INSERT INTO erased (id, day, actor) VALUES (" ENTRY_ID ", :day, :actor)",
	[SQL_ERASED_GET] = "SELECT day, actor FROM erased WHERE id = " ENTRY_ID,
	[SQL_ENTRY_MOMENT] =
		"UPDATE entry SET moment = :moment, struck_by = :struck_by, lost_by = :lost_by, odd = :odd,"
		" folded = (:struck_by > 0 OR entry = 'struck') WHERE id = " ENTRY_ID
		" AND (moment <> :moment OR struck_by <> :struck_by OR lost_by <> :lost_by OR odd <> :odd)",
	[SQL_ENTRY_HASH] = "SELECT hash, struck_by FROM entry WHERE id = " ENTRY_ID,
	[SQL_ENTRY_EACH] = "SELECT " ENTRY_COLUMNS ENTRY_TABLES " ORDER BY a.id, e.id",
	[SQL_ENTRY_FILTERED] = "SELECT " ENTRY_COLUMNS ENTRY_TABLES " WHERE" ENTRY_CONDITIONS " ORDER BY a.id, e.id",
	[SQL_ENTRY_OF_ACCOUNT] =
		"SELECT " ENTRY_COLUMNS ENTRY_TABLES " WHERE a.id = :account AND" ENTRY_CONDITIONS " ORDER BY e.id",
	[SQL_ENTRY_STEPS] =
		"SELECT seq, entry, happened, about, moment, struck_by, odd, channel, lost_by FROM entry WHERE id" ENTRIES_OF(":account") " ORDER BY id",

	[SQL_ENTRY_ONE] = "SELECT " ENTRY_COLUMNS ENTRY_TABLES " WHERE a.id = :account AND e.id = " ENTRY_ID,
	[SQL_LOG_OLDER] = OF_ALL(LOG_OF_ALL, "<", " DESC"),
	[SQL_LOG_NEWER] = OF_ALL(LOG_OF_ALL, ">", ""),
	[SQL_LOG_OF_ACCOUNT_OLDER] = OF_ACCOUNT(LOG_OF_ACCOUNT, "<", " DESC"),
	[SQL_LOG_OF_ACCOUNT_NEWER] = OF_ACCOUNT(LOG_OF_ACCOUNT, ">", ""),
	[SQL_LOG_FOLDED] = "SELECT count(*) FROM (SELECT 1 FROM entry WHERE folded = 1 LIMIT :n)",
	[SQL_LOG_OF_ACCOUNT_FOLDED] =
		"SELECT count(*) FROM (SELECT 1 FROM entry WHERE account = :account AND folded = 1 LIMIT :n)",

	/*
	 * Only places, which stand in an index by themselves; what is needed of an entry is looked
	 * up where it may be meant.
	 */
	[SQL_SEARCH_OLDER] = OF_ALL(PLACES, "<", " DESC"),
	[SQL_SEARCH_NEWER] = OF_ALL(PLACES, ">", ""),
	[SQL_SEARCH_OF_ACCOUNT_OLDER] = OF_ACCOUNT(PLACES " WHERE e.account = :account", "<", " DESC"),
	[SQL_SEARCH_OF_ACCOUNT_NEWER] = OF_ACCOUNT(PLACES " WHERE e.account = :account", ">", ""),
	[SQL_SEARCH_ACCOUNTS] =
		"SELECT id, entries, service, handle, alias, owner, due, complaint FROM account WHERE id > :after ORDER BY id LIMIT :n",
	[SQL_SEARCH_ACCOUNT] =
		"SELECT id, entries, service, handle, alias, owner, due, complaint FROM account WHERE id = :account",
	[SQL_SEARCH_ENTRIES] =
		LOG_COLUMNS ", (SELECT note FROM internal WHERE id = e.id), e.route FROM " LISTED(":ids")
		" CROSS JOIN entry e ON e.id = w.number CROSS JOIN account a ON a.id = e.account ORDER BY w.place",
	[SQL_SEARCH_CHAIN] =
		"SELECT seq, moment, entry, channel, happened, due, reference, note, route, folded FROM entry e"
		" LEFT JOIN internal i ON i.id = e.id WHERE e.id > " ENTRY_ID " AND e.id <= " LAST_OF(":account") " ORDER BY e.id LIMIT :n",

	/* From account to account by the key, not from entry to entry. */
	[SQL_ENTRY_STRAYS] =
		"WITH RECURSIVE named (id) AS (SELECT min(account) FROM entry UNION ALL"
		" SELECT (SELECT min(account) FROM entry WHERE account > named.id) FROM named WHERE named.id IS NOT NULL)"
		" SELECT count(*) FROM named WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM account)",

	/* All that the indexes of entries hold: as it stands in the table, and in each of them. */
	[SQL_ENTRY_PLACES] = "SELECT account, folded, moment, seq, id FROM entry NOT INDEXED ORDER BY id",
	[SQL_ENTRY_PLACES_ORDER] =
		"SELECT account, folded, moment, seq, id FROM entry INDEXED BY entry_order ORDER BY account, folded, moment, seq",
	[SQL_ENTRY_PLACES_TIME] =
		"SELECT folded, moment, account, seq, id FROM entry INDEXED BY entry_time ORDER BY folded, moment, account, seq",

	[SQL_CHECKLIST_GET] = "SELECT kind, state FROM checklist WHERE account = :account ORDER BY kind",
	[SQL_CHECKLIST_SET] =
		"INSERT INTO checklist (account, kind, state) VALUES (:account, :kind, :state)"
		" ON CONFLICT (account, kind) DO UPDATE SET state = excluded.state",

	[SQL_EVIDENCE_ADD] = "INSERT INTO evidence (hash, name, size) VALUES (:hash, :name, :size) RETURNING id",
	[SQL_EVIDENCE_PORTION_ADD] = "INSERT INTO evidence_portion (evidence, n, data) VALUES (:evidence, :n, :data)",
	[SQL_EVIDENCE_FIND] = "SELECT id FROM evidence WHERE hash = :hash",
	[SQL_EVIDENCE_EACH] =
		"SELECT u.hash, coalesce(ev.name, ''), coalesce(ev.size, -1), count(*) FROM entry_evidence u"
		" LEFT JOIN evidence ev ON ev.hash = u.hash WHERE u.hash >= :from AND u.hash <= :to"
		" GROUP BY u.hash, ev.name, ev.size ORDER BY u.hash",
	[SQL_EVIDENCE_AFTER] = EVIDENCE_WINDOW(">", ""),
	[SQL_EVIDENCE_BEFORE] = EVIDENCE_WINDOW("<", " DESC"),
	[SQL_EVIDENCE_PORTIONS] =
		"SELECT p.data FROM evidence_portion p JOIN evidence ev ON ev.id = p.evidence WHERE ev.hash = :hash ORDER BY p.n",
	[SQL_EVIDENCE_USES] = "SELECT count(*) FROM entry_evidence WHERE entry" ENTRIES_OF(":account"),
	[SQL_EVIDENCE_USE] =
		"INSERT INTO entry_evidence (entry, hash) VALUES (" ENTRY_ID ", :hash) ON CONFLICT DO NOTHING",
	/* What the entries of an account name, and those of no other. */
	[SQL_EVIDENCE_SWEEP] =
		"DELETE FROM evidence WHERE hash IN (SELECT hash FROM entry_evidence WHERE entry" ENTRIES_OF(":account") ")"
		" AND NOT EXISTS (SELECT 1 FROM entry_evidence u WHERE u.hash = evidence.hash AND u.entry < :account << 32)"
		" AND NOT EXISTS (SELECT 1 FROM entry_evidence u WHERE u.hash = evidence.hash AND u.entry > " LAST_OF(":account") ")",
	[SQL_LAST_WRITE_GET] = "SELECT token FROM last_write",
	[SQL_LAST_WRITE_SET] = "INSERT INTO last_write (one, token) VALUES (1, :token) ON CONFLICT (one) DO UPDATE SET token = excluded.token",

	[SQL_UNDO_ADD] =
		"INSERT INTO undo (actor, made, kind, account, scan)"
		" VALUES (:actor, :made, :kind, :account, :scan) RETURNING id",
	[SQL_UNDO_TRIM] =
		"DELETE FROM undo WHERE actor = :actor AND done = 1 AND id <="
		" (SELECT id FROM undo WHERE actor = :actor AND done = 1 ORDER BY id DESC LIMIT 1 OFFSET :kept)"
		" AND EXISTS (SELECT 1 FROM undo WHERE actor = :actor AND done = 1 ORDER BY id DESC LIMIT 1 OFFSET :most)",
	[SQL_UNDO_LAST_DONE] =
		UNDO_COLUMNS " WHERE actor = :actor AND done = 1 ORDER BY id DESC LIMIT 1",
	[SQL_UNDO_FIRST_UNDONE] =
		UNDO_COLUMNS " WHERE actor = :actor AND done = 0 ORDER BY id LIMIT 1",
	/* Who took a change back gave the value of before; when, is noted nowhere. */
	[SQL_UNDO_WHO] =
		"SELECT u.actor, CASE u.done WHEN 1 THEN u.made ELSE 0 END FROM undo u"
		" CROSS JOIN undo_value v ON v.undo = u.id AND v.name = :name"
		" WHERE u.account = :account AND u.kind <> 'items'"
		" AND CASE u.done WHEN 1 THEN v.after ELSE v.before END = :value ORDER BY u.id DESC LIMIT 1",
	[SQL_UNDO_TURN] = "UPDATE undo SET done = :done WHERE id = :id",
	[SQL_UNDO_DROP] = "DELETE FROM undo WHERE id = :id",
	[SQL_UNDO_DROP_UNDONE] = "DELETE FROM undo WHERE actor = :actor AND done = 0",
	[SQL_UNDO_FORGET] = "DELETE FROM undo WHERE account = :account AND NOT (actor = :actor AND done = 0)",
	[SQL_UNDO_FORGET_UNDONE] = "DELETE FROM undo WHERE account = :account AND actor = :actor AND done = 0",
	[SQL_UNDO_MOVE] = "UPDATE undo SET account = :to WHERE account = :account AND actor = :actor AND done = 0",
	[SQL_UNDO_CLEAR] = "DELETE FROM undo WHERE actor = :actor",
	[SQL_UNDO_VALUE_ADD] =
		"INSERT INTO undo_value (undo, name, before, after) VALUES (:undo, :name, :before, :after)",
	[SQL_UNDO_VALUE_EACH] = "SELECT name, before, after FROM undo_value WHERE undo = :undo ORDER BY name",
	[SQL_UNDO_ENTRY_ADD] =
		"INSERT INTO undo_entry (undo, account, seq, entry, hash)"
		" VALUES (:undo, :account, :seq, :entry, :hash)",
	[SQL_UNDO_ENTRY_EACH] =
		"SELECT account, seq, entry, hash, strike FROM undo_entry WHERE undo = :undo"
		" ORDER BY account, seq",
	[SQL_UNDO_ENTRY_STRUCK] =
		"UPDATE undo_entry SET strike = :strike"
		" WHERE undo = :undo AND account = :account AND seq = :seq",
	[SQL_UNDO_MARKS_ADD] =
		"INSERT INTO undo_mark (undo, account, route, since)"
		" SELECT :undo, account, route, since FROM review WHERE account = :account",
	/* Where the account is there still, and not marked anew. */
	[SQL_UNDO_MARKS_BACK] =
		"INSERT INTO review (account, route, since) SELECT m.account, m.route, m.since"
		" FROM undo_mark m CROSS JOIN account a ON a.id = m.account WHERE m.undo = :undo"
		" ON CONFLICT (account, route) DO NOTHING",
	[SQL_UNDO_MARKS_OFF] =
		"DELETE FROM review WHERE account IN (SELECT account FROM undo_mark WHERE undo = :undo)",
	[SQL_DRAFT_ADD] = "INSERT INTO draft (actor, saved, form) VALUES (:actor, :saved, :form)",
	[SQL_DRAFT_NEWEST] =
		"SELECT id, saved, form FROM draft WHERE id < :before AND actor = :actor ORDER BY id DESC LIMIT 1",
	[SQL_DRAFT_REMOVE] = "DELETE FROM draft WHERE actor = :actor AND id = :id",

	[SQL_SHELF_FIND] = "SELECT id FROM shelf WHERE account = :account AND kind = :kind",
	[SQL_SHELF_ADD] =
		"INSERT INTO shelf (account, kind, scan) VALUES (:account, :kind, :scan)"
		" ON CONFLICT (account, kind) DO UPDATE SET scan = excluded.scan RETURNING id",
	[SQL_SHELF_EACH] = "SELECT id, kind, scan FROM shelf WHERE account = :account ORDER BY id",
	[SQL_ITEM_COUNTS] = "SELECT month, state, certainty, gone, n FROM item_count WHERE shelf = :shelf AND n <> 0"
		" ORDER BY month, state, certainty, gone",
	[SQL_ITEM_FIRST] = "SELECT moment FROM item WHERE shelf = :shelf AND moment >= :from AND gone <= 0 ORDER BY moment, key LIMIT 1",
	[SQL_ITEM_LAST] = "SELECT moment FROM item WHERE shelf = :shelf AND moment < :until AND gone <= 0 ORDER BY moment DESC, key DESC LIMIT 1",
	[SQL_ITEM_BETWEEN] = "SELECT count(*) FROM item WHERE shelf = :shelf AND moment >= :since AND moment < :until AND gone <= 0",
	[SQL_ITEM_EACH] = "SELECT moment, key, month, state, certainty, gone FROM item WHERE shelf = :shelf ORDER BY moment, key",
	[SQL_ITEM_OLDER] = ITEM_COLUMNS ITEM_SHELF ITEM_OLDER,
	[SQL_ITEM_NEWER] = ITEM_COLUMNS ITEM_SHELF ITEM_NEWER,
	[SQL_ITEM_OF_STATE_OLDER] = ITEM_COLUMNS ITEM_OF_STATE ITEM_OLDER,
	[SQL_ITEM_OF_STATE_NEWER] = ITEM_COLUMNS ITEM_OF_STATE ITEM_NEWER,

	/* What is ticked is noted first, as it was; then all that was noted is changed. */
	[SQL_TICK_NOTE_ONE] =
		"INSERT INTO item_tick (undo, shelf, moment, key, before) SELECT :undo, shelf, moment, key, state FROM item"
		" WHERE shelf = :shelf AND moment = :moment AND key = :key AND gone <= 0 AND state <> :to ON CONFLICT DO NOTHING",
	[SQL_TICK_NOTE_ALL] =
		"INSERT INTO item_tick (undo, shelf, moment, key, before) SELECT :undo, i.shelf, i.moment, i.key, i.state FROM item i"
		" WHERE i.shelf = :shelf AND i.gone <= 0 AND i.state <> :to AND (:state < 0 OR i.state = :state)"
		" AND i.moment >= :since AND i.moment < :until" ITEM_TEXT,
	[SQL_TICK_SET] =
		"UPDATE item SET state = :to FROM item_tick t WHERE t.undo = :undo AND item.shelf = t.shelf"
		" AND item.moment = t.moment AND item.key = t.key AND item.state = t.before AND item.gone <= 0",
	[SQL_TICK_BACK] =
		"UPDATE item SET state = t.before FROM item_tick t WHERE t.undo = :undo AND item.shelf = t.shelf"
		" AND item.moment = t.moment AND item.key = t.key AND item.state = :to AND item.gone <= 0",
	[SQL_TICK_NOTED] = "SELECT count(*) FROM item_tick WHERE undo = :undo",
	/* Of one that was taken back it is noted nowhere when. */
	[SQL_TICK_BY] =
		"SELECT u.actor, CASE u.done WHEN 1 THEN u.made ELSE 0 END FROM shelf s CROSS JOIN undo u ON u.account = s.account"
		" CROSS JOIN item_tick t ON t.undo = u.id AND t.shelf = s.id AND t.moment = :moment AND t.key = :key"
		" WHERE s.id = :shelf ORDER BY u.id DESC LIMIT 1",
	[SQL_ITEM_STATE] = "SELECT state, gone FROM item WHERE shelf = :shelf AND moment = :moment AND key = :key",

	[SQL_SCAN_ADD] =
		"INSERT INTO scan (account, made, actor, profile, private, since, until)"
		" VALUES (:account, :made, :actor, :profile, :private, :since, :until) RETURNING id",
	[SQL_SCAN_LAST] =
		"SELECT id, made, actor, profile, private, since, until FROM scan WHERE account = :account ORDER BY id DESC LIMIT 1",
	[SQL_SCAN_ARCHIVE_ADD] =
		"INSERT INTO scan_archive (scan, n, name, size) VALUES (:scan, :n, :name, :size)",
	[SQL_SCAN_ARCHIVE_EACH] = "SELECT name, size FROM scan_archive WHERE scan = :scan ORDER BY n",
	[SQL_SCAN_SWITCH_ADD] = "INSERT INTO scan_switch (scan, moment, private) VALUES (:scan, :moment, :private)",
	[SQL_SCAN_SWITCH_EACH] = "SELECT moment, private FROM scan_switch WHERE scan = :scan ORDER BY moment",
	[SQL_SCAN_APART_ADD] = "INSERT INTO scan_apart (scan, name, n) VALUES (:scan, :name, :n)",
	[SQL_SCAN_APART_EACH] = "SELECT name, n FROM scan_apart WHERE scan = :scan ORDER BY name",
	[SQL_SCAN_FILE_ADD] =
		"INSERT INTO scan_file (scan, n, part, path, records, read, why)"
		" VALUES (:scan, :n, :part, :path, :records, :read, :why)",
	[SQL_SCAN_FILE_EACH] = "SELECT part, path, records, read, why FROM scan_file WHERE scan = :scan ORDER BY n",
	[SQL_SCAN_FILE_SWEEP] = "DELETE FROM scan_file WHERE scan IN (SELECT id FROM scan WHERE account = :account AND id <> :scan)",
	[SQL_ITEM_FILE_ADD] = "INSERT INTO item_file (account, path) SELECT :account, path FROM temp.found_file WHERE true ON CONFLICT DO NOTHING",

	/* What a scan finds waits in temp tables until all of it is there. */
	[SQL_FOUND_ADD] =
		"INSERT INTO temp.found (kind, key, moment, month, certainty, file, position, sort, post, place, list, excerpt, address)"
		" VALUES (:kind, :key, :moment, :month, :certainty, :file, :position, :sort, :post, :place, :list, :excerpt, :address)",
	[SQL_COVER_ADD] =
		"INSERT INTO temp.cover (kind, list, since, until) VALUES (:kind, :list, :since, :until) ON CONFLICT DO NOTHING",
	[SQL_FOUND_FILE_ADD] = "INSERT INTO temp.found_file (n, path) VALUES (:n, :path) ON CONFLICT DO NOTHING",
	[SQL_FOUND_FILES] =
		"UPDATE temp.found_file SET id = (SELECT id FROM item_file WHERE account = :account AND item_file.path = temp.found_file.path)",
	/*
	 * The same moment and key: both sides lie in that order. What is left over of both may be
	 * the same all the same, under another name: it belongs to the same thing, or else is of
	 * the same moment, and stands at the same place there among what is left.
	 */
	[SQL_LOST_CLEAR] = "DELETE FROM temp.lost",
	[SQL_FRESH_CLEAR] = "DELETE FROM temp.fresh",
	[SQL_PAIR_CLEAR] = "DELETE FROM temp.pair",
	[SQL_ALIKE_CLEAR] = "DELETE FROM temp.alike",
	[SQL_LOST_ADD] =
		"INSERT INTO temp.lost (moment, key, post, place, position, list)"
		" SELECT moment, key, post, place, position, list FROM item WHERE shelf = :shelf AND NOT EXISTS"
		" (SELECT 1 FROM temp.found f WHERE f.kind = :kind AND f.moment = item.moment AND f.key = item.key)",
	[SQL_FRESH_ADD] =
		"INSERT INTO temp.fresh (moment, key, month, post, place, position)"
		" SELECT f.moment, f.key, f.month, f.post, f.place, f.position FROM temp.found f WHERE f.kind = :kind" FOUND_UNKNOWN
		" ON CONFLICT DO NOTHING",
	[SQL_PAIR_POST] = PAIR("post", "l.post <> 0", "f.post <> 0"),
	[SQL_PAIR_MOMENT] = PAIR("moment", "l.moment > -9223372036854775808", "f.moment > -9223372036854775808"),
	/* What waits to be taken back is noted by moment and key as well. */
	[SQL_PAIR_TICKS] =
		"WITH c AS MATERIALIZED (SELECT t.undo, t.shelf, p.old, p.old_key, p.moment, p.key FROM item_tick t"
		" CROSS JOIN temp.pair p ON p.old = t.moment AND p.old_key = t.key WHERE t.shelf = :shelf)"
		" UPDATE item_tick SET moment = c.moment, key = c.key FROM c WHERE item_tick.undo = c.undo"
		" AND item_tick.shelf = c.shelf AND item_tick.moment = c.old AND item_tick.key = c.old_key",
	[SQL_MERGE_MOVED] =
		"WITH c AS MATERIALIZED (SELECT :shelf AS shelf, old, old_key, moment, key, month FROM temp.pair)"
		" UPDATE item SET moment = c.moment, key = c.key, month = c.month FROM c"
		" WHERE item.shelf = c.shelf AND item.moment = c.old AND item.key = c.old_key",
	/*
	 * What cannot be told from something that is still there may be that: nobody can say that
	 * it is gone. Of an image other names tell it, unless names have changed beside it.
	 */
	[SQL_ALIKE_ADD] =
		"INSERT INTO temp.alike (post) SELECT DISTINCT f.post FROM temp.found f WHERE f.kind = :kind AND f.post <> 0"
		" AND f.post IN (SELECT post FROM temp.lost) ORDER BY f.post ON CONFLICT DO NOTHING",
	[SQL_ALIKE_PAIRED] =
		"INSERT INTO temp.alike (post) SELECT DISTINCT post FROM temp.pair WHERE post <> 0 ORDER BY post ON CONFLICT DO NOTHING",
	/* Where the export does not say from when until when it reaches, it reaches as far as what it has. */
	[SQL_COVER_REACH] =
		"WITH c AS MATERIALIZED (SELECT f.list, min(f.moment) AS since, max(f.moment) AS until FROM temp.found f"
		" WHERE f.kind = :kind AND f.moment > -9223372036854775808 GROUP BY f.list)"
		" UPDATE temp.cover SET since = c.since, until = c.until FROM c"
		" WHERE cover.kind = :kind AND cover.list = c.list AND cover.since = -9223372036854775808",
	[SQL_MERGE_GONE] =
		"WITH c AS MATERIALIZED (SELECT :shelf AS shelf, l.moment, l.key FROM temp.lost l"
		" LEFT JOIN temp.cover v ON v.kind = :kind AND v.list = l.list"
		" WHERE (:whole OR (l.moment > -9223372036854775808 AND l.moment >= v.since AND l.moment <= v.until))"
		" AND NOT EXISTS (SELECT 1 FROM temp.pair p WHERE p.old = l.moment AND p.old_key = l.key)"
		" AND NOT EXISTS (SELECT 1 FROM temp.alike a WHERE a.post = l.post))"
		" UPDATE item SET was = state, state = :removed, gone = :scan FROM c"
		" WHERE item.shelf = c.shelf AND item.moment = c.moment AND item.key = c.key AND item.gone <= 0",
	[SQL_MERGE_UNSEEN] =
		"SELECT count(*) FROM temp.lost l CROSS JOIN item i ON i.shelf = :shelf AND i.moment = l.moment AND i.key = l.key"
		" WHERE i.gone <= 0",
	[SQL_MERGE_BACK] =
		"UPDATE item SET state = was, gone = 0 WHERE shelf = :shelf AND state = :removed AND gone > 0 AND EXISTS"
		" (SELECT 1 FROM temp.found f WHERE f.kind = :kind AND f.moment = item.moment AND f.key = item.key)",
	[SQL_MERGE_CHANGED] =
		"WITH c AS MATERIALIZED (SELECT i.shelf, i.moment, i.key, f.certainty, p.id AS file, f.position,"
		" f.sort, f.post, f.place, f.list, f.excerpt, f.address FROM item i"
		" CROSS JOIN temp.found f ON f.kind = :kind AND f.moment = i.moment AND f.key = i.key"
		" CROSS JOIN temp.found_file p ON p.n = f.file WHERE i.shelf = :shelf AND (i.certainty <> f.certainty"
		" OR i.file <> p.id OR i.position <> f.position OR i.sort <> f.sort OR i.post <> f.post OR i.place <> f.place"
		" OR i.list <> f.list OR i.excerpt <> f.excerpt OR i.address <> f.address))"
		" UPDATE item SET certainty = c.certainty, file = c.file, position = c.position, sort = c.sort, post = c.post,"
		" place = c.place, list = c.list, excerpt = c.excerpt, address = c.address FROM c"
		" WHERE item.shelf = c.shelf AND item.moment = c.moment AND item.key = c.key",
	[SQL_MERGE_COUNT] = MERGE_COUNT FOUND_UNKNOWN MERGE_COUNTED,
	[SQL_MERGE_NEW] = MERGE_NEW FOUND_UNKNOWN MERGE_SORTED,
	[SQL_MERGE_COUNT_ALL] = MERGE_COUNT MERGE_COUNTED,
	[SQL_MERGE_ALL] = MERGE_NEW MERGE_SORTED,
	[SQL_GONE_UNDO] =
		"UPDATE item SET state = was, gone = -gone WHERE shelf = :shelf AND state = :removed AND gone = :scan",
	[SQL_GONE_REDO] = "UPDATE item SET was = state, state = :removed, gone = -gone WHERE shelf = :shelf AND gone = -:scan",
	[SQL_FORM_PAGE_LOAD] = "SELECT url, etag, modified, page FROM form_page WHERE route = :route",
	[SQL_FORM_PAGE_SAVE] =
		"INSERT INTO form_page (route, url, etag, modified, page) VALUES (:route, :url, :etag, :modified, :text)"
		" ON CONFLICT (route) DO UPDATE SET url = excluded.url, etag = excluded.etag, modified = excluded.modified, page = excluded.page",
	[SQL_FORM_CHECK_ADD] =
		"INSERT INTO form_check (route, checked, actor, url, found, reach, why, status, removed, added)"
		" VALUES (:route, :checked, :actor, :url, :found, :reach, :why, :status, :removed, :added)",
	[SQL_FORM_CHECK_EACH] =
		"SELECT id, route, checked, actor, url, found, reach, why, status, removed, added FROM form_check"
		" WHERE route = :route ORDER BY id DESC LIMIT :n",
	[SQL_REVIEW_ASK] =
		"INSERT INTO review (account, route, since) SELECT id, :route, :since FROM account"
		" WHERE " ACCOUNT_BY_NAME " > :service || ' ' AND " ACCOUNT_BY_NAME " < :service || '!'"
		" ON CONFLICT (account, route) DO NOTHING",
	[SQL_REVIEW_DONE] = "DELETE FROM review WHERE account = :account",
	[SQL_REVIEW_EACH] = "SELECT route, since FROM review WHERE account = :account ORDER BY since, route",
	[SQL_REVIEW_COUNT] = "SELECT count(*) FROM review WHERE route = :route",
	[SQL_FILTER_SAVE] =
		"INSERT INTO filter (actor, area, name, text) VALUES (:actor, :area, :name, :text)"
		" ON CONFLICT (actor, area, name) DO UPDATE SET text = excluded.text",
	[SQL_FILTER_REMOVE] = "DELETE FROM filter WHERE actor = :actor AND area = :area AND name = :name",
	[SQL_FILTER_EACH] = "SELECT name, text FROM filter WHERE actor = :actor AND area = :area ORDER BY name",

	/* One that is empty begins anew. */
	[SQL_WORKLIST_START] =
		"INSERT INTO worklist_count (action) VALUES (:action)"
		" ON CONFLICT (action) DO UPDATE SET done = CASE WHEN waiting > 0 THEN done ELSE 0 END",
	[SQL_WORKLIST_PLACE] = "UPDATE worklist_count SET last = last + 1 WHERE action = :action RETURNING last",
	[SQL_WORKLIST_ADD] =
		"INSERT INTO worklist (action, account, place, actor, added) VALUES (:action, :account, :place, :actor, :added)"
		" ON CONFLICT (action, account) DO NOTHING",
	[SQL_WORKLIST_LATER] = "UPDATE worklist SET place = :place, holder = '', session = 0, until = 0" WORKLIST_ITEM,
	[SQL_WORKLIST_HOLD] = "UPDATE worklist SET holder = :actor, session = :session, until = :until" WORKLIST_ITEM,
	[SQL_WORKLIST_RELEASE] =
		"UPDATE worklist INDEXED BY worklist_order SET holder = '', session = 0, until = 0"
		" WHERE action = :action AND holder = :actor AND session = :session AND account <> :account",
	[SQL_WORKLIST_REMOVE] = "DELETE FROM worklist" WORKLIST_ITEM,
	[SQL_WORKLIST_DONE] = "UPDATE worklist_count SET done = done + 1 WHERE action = :action",
	[SQL_WORKLIST_FIND] = WORKLIST_COLUMNS WORKLIST_ITEM,
	[SQL_WORKLIST_FIRST] = WORKLIST_COLUMNS " WHERE action = :action AND holder = '' ORDER BY place, account LIMIT 1",
	[SQL_WORKLIST_HELD] = WORKLIST_COLUMNS " WHERE action = :action AND holder > '' ORDER BY holder, place, account",
	[SQL_WORKLIST_COUNTS] = "SELECT done, waiting FROM worklist_count WHERE action = :action",
};
