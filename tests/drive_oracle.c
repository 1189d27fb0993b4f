/*
 * Is the screen true? What it shows is compared with what the same questions get now: the lists row
 * by row, marks, numbers, and what was told at the end of a piece of work. What stays although it
 * does not match any more is left out, as the screen says it is.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/ui/items.h"
#include "drive.h"

static bool
untrue(struct buf *why, const char *what)
{
	buf_text(why, what);
	return false;
}

/*
 * The window of the accounts: from its first row on those follow that follow here, and it ends
 * where they do.
 */
static bool
accounts_are_true(const struct ui *ui, struct buf *why)
{
	const struct window *w = &ui->accounts.window;
	const struct account_row *row = window_row(w, 0);
	static struct account_row now[WINDOW_ROOM + 1];
	size_t at = 0, n;

	if (!world.real.account_rows(world.real.act, &ui->accounts.view,
				     w->first ? NULL : row[0].place, false, w->n + 1, now, &n,
				     NULL))
		return untrue(why, "the accounts cannot be read");
	for (size_t i = w->first ? 0 : 1; i < w->n; i++) {
		if (row[i].gone)
			continue;
		if (at == n || now[at++].account.id != row[i].account.id)
			return untrue(
				why,
				"the accounts that are listed are not those that the filter finds");
	}
	return at == n || !w->last || untrue(why, "an account that the filter finds is not listed");
}

static bool
rows_are_true(const struct ui *ui, struct buf *why)
{
	const struct window *w = &ui->accounts.window;

	for (size_t i = 0; i < w->n; i++) {
		const struct account *a = &((const struct account_row *)window_row(w, i))->account;
		struct account now;

		if (!world.real.account(world.real.act, a->id, &now, NULL))
			return untrue(why, "a row of an account that is not there");
		if (strcmp(a->handle, now.handle) != 0 || strcmp(a->owner, now.owner) != 0 ||
		    strcmp(a->alias, now.alias) != 0 || a->entries != now.entries ||
		    a->standing.status != now.standing.status ||
		    date_compare(a->due, now.due) != 0 || a->review != now.review)
			return untrue(why, "the row of an account is not as the account is");
	}
	return true;
}

/* A mark belongs to an account that is there, and is counted once. */
static bool
marks_are_true(const struct ui *ui, struct buf *why)
{
	const struct marks *m = &ui->accounts.marks;

	for (size_t i = 0; i < m->n; i++) {
		struct account a;

		if (i > 0 && m->id[i - 1] >= m->id[i])
			return untrue(why, "an account is marked twice");
		if (!world.real.account(world.real.act, m->id[i], &a, NULL))
			return untrue(why, "an account is marked that is not there");
	}
	return true;
}

static bool
counts_are_true(const struct ui *ui, struct buf *why)
{
	size_t all, overdue;
	struct err e = {0};

	if (!world.real.counts(world.real.act, &all, &overdue, &e))
		return untrue(why, e.text);
	return (ui->account_count == all && ui->overdue_count == overdue) ||
	       untrue(why,
		      "the number of accounts, or of those overdue, is not that of the database");
}

static bool
checklist_is_true(const struct ui *ui, struct buf *why)
{
	enum check states[CONTENT_KINDS_MOST];
	struct err e = {0};

	if (ui->account.id == 0)
		return true;
	if (!world.real.checklist(world.real.act, ui->account.id, states, &e))
		return untrue(why, e.text);
	for (size_t i = 0; i < content_kind_count; i++) {
		if (states[i] != ui->checklist.state[i])
			return untrue(why, "a state of the checklist is not that of the database");
	}
	return true;
}

/* The window of the log, from its first row on: what follows there is what follows here. */
static bool
log_is_true(const struct ui *ui, struct buf *why)
{
	const struct log_area *log = &ui->log;
	const struct window *w = &log->window;
	const struct log_row *row = window_row(w, 0);
	static struct log_row now[WINDOW_ROOM];
	struct log_query q = log->view;
	struct log_page page = {.newer = log->view.oldest_first, .row = now};
	size_t at = 0;

	if (log->searching || w->n == 0 || (!log->all && ui->account.id == 0))
		return true;
	q.account = log->all ? 0 : ui->account.id;
	page.from = &row->place;
	page.most = w->n - 1;
	if (page.most > 0 && !world.real.log(world.real.act, &q, &page, NULL))
		return untrue(why, "the log cannot be read");
	if (page.searching)
		return true;
	for (size_t i = 1; i < w->n; i++) {
		if (row[i].gone)
			continue;
		if (at == page.got || entry_place_compare(&now[at].place, &row[i].place) != 0)
			return untrue(why,
				      "the rows of the log are not those that a fresh look finds");
		if (now[at].kind != row[i].kind ||
		    strcmp(now[at].note, row[i].note) != 0 ||
		    now[at].struck_by != row[i].struck_by)
			return untrue(why, "a row of the log is not as the entry is");
		at++;
	}
	return true;
}

/* The window of a list of items on top, from its first row on. */
static bool
items_are_true(const struct ui *ui, struct buf *why)
{
	static struct item_row now[WINDOW_ROOM];
	const struct items_view *v = (const struct items_view *)ui->top;
	const struct item_row *first;
	size_t got = 0, want;

	if (v == NULL || strcmp(v->view.class->name, "items") != 0 || v->window.n < 2)
		return true;
	want = v->window.n - 1;
	first = window_row(&v->window, 0);
	if (!world.real.items(world.real.act, &v->filter, &first->place, false, want, now, &got,
			      NULL))
		return untrue(why, "the items cannot be read");
	for (size_t i = 0; i < want; i++) {
		const struct item_row *r = window_row(&v->window, i + 1);

		if (i == got || now[i].place.key != r->place.key ||
		    now[i].place.moment != r->place.moment ||
		    now[i].state != r->state)
			return untrue(
				why,
				"the items that are listed are not those that a fresh look finds");
	}
	return true;
}

bool
screen_is_true(struct buf *why)
{
	struct ui *ui = world_ui();

	if (world.wrong.used > 0)
		return untrue(why, buf_get(&world.wrong));
	/* What could not be read was told, and is read with the next change of anybody. */
	if (world.failed)
		world.act.own++;
	world.fail_in = 0;
	world.failed = false;
	ui_look(ui);
	ui_draw(ui);
	if (ui->layout.too_small)
		return true;
	return accounts_are_true(ui, why) && rows_are_true(ui, why) &&
	     marks_are_true(ui, why) && counts_are_true(ui, why) && checklist_is_true(ui, why) &&
	     log_is_true(ui, why) && items_are_true(ui, why);
}
