/*
 * What somebody else does to the database of a transcript, over a connection of their own: the word
 * "other".
 */
#include <string.h>

#include "drive.h"
#include "veto/scan.h"
#include "veto/store_beside.h"

static bool
edit(const struct account *a, struct str rest, struct err *e)
{
	struct account values = {0}, after;
	struct str field = script_word(&rest);
	LOCAL_BUF text = {0};
	int i = 0;

	while (i < ACCOUNT_FIELDS && !str_is(field, account_field_names[i]))
		i++;
	script_unescape(&text, script_text(rest));
	return i < ACCOUNT_FIELDS &&
	       account_set(&values, (enum account_field)i, buf_view(&text), e) &&
	       act_account_edit(&world.other, a->id, &values, 1u << i, &after, e);
}

static bool
check(const struct account *a, struct str rest, struct err *e)
{
	const struct content_kind *kind = content_kind_find(script_word(&rest));
	enum check state;

	return kind != NULL && check_find(script_word(&rest), &state) &&
	       act_checklist_set(&world.other, a->id, kind, NULL, state, e);
}

/* KIND N STATE: the Nth item, the newest first */
static bool
tick(const struct account *a, struct str rest, struct err *e)
{
	struct item_query f = {.account = a->id,
			       .kind = content_kind_find(script_word(&rest)),
			       .state = -1,
			       .text = ""};
	long n = script_number(&rest);
	static struct item_row row[64];
	struct item_shown item;
	struct item_ticks t = {.query = &f, .item = &item, .n = 1};
	enum check state;
	size_t got;

	if (f.kind == NULL || n <= 0 || n > 64 || !check_find(script_word(&rest), &state) ||
	    !act_item_rows(&world.other, &f, NULL, false, (size_t)n, row, &got, e) ||
	    got < (size_t)n)
		return false;
	item = (struct item_shown){row[n - 1].place, row[n - 1].state};
	return act_item_tick(&world.other, &t, state, e);
}

static bool
remove_account(const struct account *a, struct str rest, struct err *e)
{
	(void)rest;
	return act_account_remove(&world.other, &a->id, 1, e);
}

static bool
record(const struct account *a, struct str rest, struct err *e)
{
	struct new_entry q = {.channel = CHANNEL_EMAIL, .happened = world.clock.here};

	return entry_kind_find(script_word(&rest), &q.kind) &&
	       act_record(&world.other, &a->id, 1, &q, NULL, NULL, e);
}

/* onto the list of objections, then the colleague's; off it */
static bool
hold(const struct account *a, struct str rest, struct err *e)
{
	struct worklist_added added;
	bool ok = act_worklist_add(&world.other, WORKLIST_OBJECT, &a->id, 1, &added, e);

	(void)rest;
	buf_clear(&added.left.names);
	return ok && act_worklist_take(&world.other, WORKLIST_OBJECT, a->id, e);
}

static bool
drop(const struct account *a, struct str rest, struct err *e)
{
	size_t n = 1;

	(void)rest;
	return act_worklist_drop(&world.other, WORKLIST_OBJECT, &a->id, &n, e);
}

static bool
undo(struct err *e)
{
	char said[256];

	return act_turn(&world.other, false, said, sizeof(said), e);
}

static bool
filter(struct str rest, struct err *e)
{
	LOCAL_BUF area = {0}, name = {0}, text = {0};

	buf_str(&area, script_word(&rest));
	buf_str(&name, script_word(&rest));
	script_unescape(&text, script_text(rest));
	return store_filter_save(world.other.store, world.act.actor, buf_get(&area), buf_get(&name),
			       buf_view(&text), e);
}

static const struct {
	const char *name;
	bool (*act)(const struct account *a, struct str rest, struct err *e);
} others[] = {{"edit", edit}, {"check", check}, {"tick", tick}, {"remove", remove_account},
	    {"record", record}, {"hold", hold}, {"drop", drop}};

bool
script_other(struct script *s, struct str rest)
{
	struct str word = script_word(&rest);
	LOCAL_BUF name = {0};
	struct err e = {0};
	struct account a;
	bool ok = false;

	if (world.other.store == NULL)
		return false;
	if (str_is(word, "undo"))
		ok = undo(&e);
	else if (str_is(word, "filter"))
		ok = filter(rest, &e);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (!str_is(word, others[i].name))
			continue;
		buf_str(&name, script_word(&rest));
		ok = act_account_find(&world.other, buf_get(&name), &a, &e) &&
		     others[i].act(&a, rest, &e);
	}
	if (!ok && e.code != ERR_NONE)
		script_report(s, false, e.text, STR(""));
	return ok;
}
