/*
 * What a transcript plays in: a database in memory, a fixed clock, a folder of its own, and answers
 * that can be made to fail.
 */
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistr.h>
#include <uniwidth.h>

#include "../src/ui/command.h"
#include "drive.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/job.h"
#include "veto/need.h"
#include "veto/text.h"

struct world world;

/*
 * Two functions of libbase are taken over by the linker (--wrap): the clock, so that a screen is
 * the same on every day; and the one door through which files are written, so that no path that is
 * typed at random leads out of the folder of the test.
 */
struct clock __wrap_clock_read(void);
bool __real_output_open(struct output *o, const char *path, unsigned how, struct err *e);
bool __wrap_output_open(struct output *o, const char *path, unsigned how, struct err *e);

/* The history of the `:` line, in the folder of the test too. */
static bool
is_state(const char *path)
{
	const char *home = getenv("HOME");
	size_t n = home != NULL ? strlen(home) : 0;

	return n > 0 && strncmp(path, home, n) == 0 &&
	       strcmp(path + n, "/.local/state/veto/history") == 0;
}

struct clock
__wrap_clock_read(void)
{
	return world.clock;
}

bool
__wrap_output_open(struct output *o, const char *path, unsigned how, struct err *e)
{
	bool screen = (how & OUTPUT_FILE) != 0;
	bool outside = path == NULL || (*path == '/' && !is_state(path) &&
					!(screen && strncmp(path, "/dev/", 5) == 0));

	/* What the screen must refuse by itself is not kept from it. */
	if (outside || *path == '~' || strstr(path, "..") != NULL)
		return failed(e, ERR_FAILED, "%s: the test writes nothing there",
			      path != NULL ? path : "standard output");
	return __real_output_open(o, path, how, e);
}

void
world_day(int64_t days)
{
	world.clock.here.day = date_from_days(date_days(world.clock.here.day) + days);
	world.clock.ms += days * 86400 * 1000;
}

/* ---- answers */

static bool
fails(struct err *e)
{
	if (world.fail_in == 0 || --world.fail_in > 0)
		return false;
	world.failed = true;
	failed(e, ERR_FAILED, "the test lets this fail");
	return true;
}

static void
put(char *room, size_t size, const struct buf *text)
{
	size_t n = text->used < size - 1 ? text->used : size - 1;

	if (text->used == 0)
		return;
	memcpy(room, text->data, n);
	room[n] = '\0';
}

static bool
account(struct act *act, int64_t id, struct account *a, struct err *e)
{
	if (fails(e) || !world.real.account(act, id, a, e))
		return false;
	put(a->handle, sizeof(a->handle), &world.handle);
	put(a->owner, sizeof(a->owner), &world.owner);
	return true;
}

static bool
accounts(struct act *act, const struct account_query *q, int64_t **ids, size_t *n, struct err *e)
{
	return !fails(e) && world.real.accounts(act, q, ids, n, e);
}

static bool
counts(struct act *act, size_t *all, size_t *overdue, struct err *e)
{
	return !fails(e) && world.real.counts(act, all, overdue, e);
}

static bool
checklist(struct act *act, int64_t id, enum check *states, struct err *e)
{
	return !fails(e) && world.real.checklist(act, id, states, e);
}

static bool
account_row(struct act *act, const struct account_query *q, int64_t id, struct account_row *row,
	    struct err *e)
{
	if (fails(e) || !world.real.account_row(act, q, id, row, e))
		return false;
	put(row->account.handle, sizeof(row->account.handle), &world.handle);
	put(row->account.owner, sizeof(row->account.owner), &world.owner);
	return true;
}

static bool
account_rows(struct act *act, const struct account_query *q, const char *from, bool up, size_t n,
	     struct account_row *rows, size_t *got, struct err *e)
{
	if (fails(e) || !world.real.account_rows(act, q, from, up, n, rows, got, e))
		return false;
	for (size_t i = 0; i < *got; i++) {
		put(rows[i].account.handle, sizeof(rows[i].account.handle), &world.handle);
		put(rows[i].account.owner, sizeof(rows[i].account.owner), &world.owner);
	}
	return true;
}

static bool
search(struct act *act, struct search_state *state, struct err *e)
{
	return !fails(e) && world.real.search(act, state, e);
}

static bool
filters(struct act *act, const char *area, void (*fn)(void *rows, struct str name, struct str text),
	void *rows, struct err *e)
{
	return !fails(e) && world.real.filters(act, area, fn, rows, e);
}

static bool
draft_drop(struct act *act, int64_t id, struct err *e)
{
	return !fails(e) && world.real.draft_drop(act, id, e);
}

static bool
filter_keep(struct act *act, const char *area, const char *name, struct str shown, struct str text,
	    struct buf *stored, struct err *e)
{
	return !fails(e) && world.real.filter_keep(act, area, name, shown, text, stored, e);
}

static bool
log_page(struct act *act, const struct log_query *q, struct log_page *page, struct err *e)
{
	if (fails(e) || !world.real.log(act, q, page, e))
		return false;
	for (size_t i = 0; i < page->got; i++) {
		struct log_row *r = &page->row[i];

		put(r->note, sizeof(r->note), &world.note);
		put(r->reference, sizeof(r->reference), &world.reference);
		put(r->account, sizeof(r->account), &world.handle);
	}
	return true;
}

static bool
entry(struct act *act, const struct entry_place *place, struct entry_detail *d, struct err *e)
{
	if (fails(e) || !world.real.entry(act, place, d, e))
		return false;
	if (world.note.used > 0) {
		free(d->entry.note);
		d->entry.note = strndup(world.note.data, world.note.used);
	}
	return true;
}

static bool
add(struct act *act, struct account *a, struct err *e)
{
	return !fails(e) && world.real.add(act, a, e);
}

static bool
edit(struct act *act, int64_t id, const struct account_edit *edits, size_t n, bool *written,
     struct account_clash *clash, struct err *e)
{
	return !fails(e) && world.real.edit(act, id, edits, n, written, clash, e);
}

static bool
remove_accounts(struct act *act, const int64_t *ids, size_t n, struct err *e)
{
	return !fails(e) && world.real.remove(act, ids, n, e);
}

static bool
check(struct act *act, int64_t id, const struct content_kind *kind, const enum check *shown,
      enum check state, struct err *e)
{
	return !fails(e) && world.real.check(act, id, kind, shown, state, e);
}

static bool
record(struct act *act, const struct entry_group *groups, size_t n, const struct new_entry *entry,
       recorded_fn fn, void *ctx, struct err *e)
{
	return !fails(e) && world.real.record(act, groups, n, entry, fn, ctx, e);
}

/* Each kind of work is known by what it says when it is done. */
static void
look_at_outcome(const struct work_outcome *outcome)
{
	static const struct {
		const char *kind, *says;
	} kinds[] = {{"verify", "intact: "},
		     {"check-forms", "form"},
		     {"backup", " is written"},
		     {"export", " written to "},
		     {"scan", " gone from the export"}};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (world.begun != NULL && strcmp(kinds[i].kind, world.begun) == 0 &&
		    strstr(buf_get(&outcome->said), kinds[i].says) == NULL)
			buf_fmt(&world.wrong, "at the end of %s is told: %s", world.begun,
				buf_get(&outcome->said));
	}
}

static bool
begin(const char *kind, bool begun)
{
	if (begun)
		world.begun = kind;
	return begun;
}

static bool
verify(struct act *act, const struct verify_listener *nobody, struct work **w, struct err *e)
{
	return begin("verify", world.real.verify(act, nobody, w, e));
}

static bool
check_forms(struct act *act, struct work **w, struct err *e)
{
	return begin("check-forms", world.real.check_forms(act, w, e));
}

static bool
backup(struct act *act, const char *path, unsigned how, struct work **w, struct err *e)
{
	return begin("backup", world.real.backup(act, path, how, w, e));
}

static bool export(struct act *act, const struct export_request *q, const char *path, unsigned how,
		   struct work **w, struct err *e)
{
	return begin("export", world.real.export(act, q, path, how, w, e));
}

static bool
scan(struct act *act, const struct scan_request *q, struct scan_result *r, struct work **w,
     struct err *e)
{
	return !fails(e) && begin("scan", world.real.scan(act, q, r, w, e));
}

static bool
step(struct work *w, struct work_state *state, struct err *e)
{
	struct pollfd fd = {world.real.work_fd(w), POLLIN, 0};

	if (world.slow > 0) {
		world.slow--;
		*state = (struct work_state){.done = 1, .total = 4, .unit = WORK_ACCOUNTS};
		return true;
	}
	if (world.no_sandbox && !world.act.unguarded)
		return failed(e, ERR_UNGUARDED, "veto-scan has no sandbox here");
	if (fails(e))
		return false;
	if (fd.fd >= 0)
		poll(&fd, 1, 1000);
	return world.real.work_step(w, state, e);
}

static bool
tell(struct work *w, struct work_outcome *outcome, struct err *e)
{
	bool ok = world.real.work_tell(w, outcome, e);

	if (ok)
		look_at_outcome(outcome);
	return ok;
}

static bool
item_counts(struct act *act, const struct account *a, struct item_counts *all, struct err *e)
{
	return !fails(e) && world.real.item_counts(act, a, all, e);
}

static bool
items(struct act *act, const struct item_query *q, const struct item_place *from, bool up, size_t n,
      struct item_row *row, size_t *got, struct err *e)
{
	if (fails(e) || !world.real.items(act, q, from, up, n, row, got, e))
		return false;
	for (size_t i = 0; i < *got; i++)
		put(row[i].excerpt, sizeof(row[i].excerpt), &world.note);
	return true;
}

static bool
tick_items(struct act *act, struct item_ticks *t, enum check to, struct err *e)
{
	return !fails(e) && world.real.tick_items(act, t, to, e);
}

/* ---- the world */

static void
must(bool ok, const struct err *e)
{
	if (ok)
		return;
	printf("Bail out! %s\n", e->text);
	exit(99);
}

void
world_open(void)
{
	struct err e = {0};

	world = (struct world){.rows = 24, .cols = 80};
	/* Monday, 26 October 2026, 14:03 in Berlin, where winter has begun the day before. */
	world.clock.here = (struct when){{2026, 10, 26}, true, 14 * 3600 + 3 * 60, 60};
	world.clock.ms =
		(date_days(world.clock.here.day) * 86400 + world.clock.here.second - 3600) * 1000;
	must(act_open_memory(&world.act, &e), &e);
	world.act.salt = world.other.salt = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
	snprintf(world.act.actor, sizeof(world.act.actor), "tester");
	snprintf(world.other.actor, sizeof(world.other.actor), "b2");
	app_source(&world.real, &world.act);
	world.source = world.real;
	world.source.account = account;
	world.source.account_row = account_row;
	world.source.account_rows = account_rows;
	world.source.accounts = accounts;
	world.source.search = search;
	world.source.filters = filters;
	world.source.filter_keep = filter_keep;
	world.source.draft_drop = draft_drop;
	world.source.counts = counts;
	world.source.checklist = checklist;
	world.source.log = log_page;
	world.source.entry = entry;
	world.source.add = add;
	world.source.edit = edit;
	world.source.remove = remove_accounts;
	world.source.check = check;
	world.source.record = record;
	world.source.work_step = step;
	world.source.work_tell = tell;
	world.source.item_counts = item_counts;
	world.source.items = items;
	world.source.tick_items = tick_items;
	world.source.scan = scan;
	world.source.verify = verify;
	world.source.check_forms = check_forms;
	world.source.backup = backup;
	world.source.export = export;
	if (getenv("BUILT") != NULL)
		job_look_in(getenv("BUILT"));
}

void
world_close(void)
{
	world_reopen();
	act_close(&world.act);
	act_close(&world.other);
	buf_clear(&world.handle);
	buf_clear(&world.owner);
	buf_clear(&world.note);
	buf_clear(&world.reference);
	buf_clear(&world.wrong);
}

struct ui *
world_ui(void)
{
	if (world.ui == NULL) {
		world.ui = ui_open(&world.source, world.rows, world.cols, world.ascii);
		app_history_load(world.ui);
	}
	return world.ui;
}

void
world_reopen(void)
{
	if (world.ui != NULL)
		app_history_save(world.ui);
	ui_close(world.ui);
	world.ui = NULL;
}

/* What was typed is kept as the program keeps it. */
void
world_hang_up(void)
{
	LOCAL_BUF form = {0};
	int64_t draft = INT64_MAX;
	struct when saved;
	struct err e = {0};

	if (ui_draft(world_ui(), &form))
		must(act_draft_save(&world.act, buf_view(&form), &e), &e);
	world_reopen();
	buf_reset(&form);
	must(act_draft_newest(&world.act, &draft, &saved, &form, &e), &e);
	if (draft != 0)
		ui_offer(world_ui(), draft, &saved, buf_view(&form));
}

/*
 * The catalogue stands in the build tree, which the environment names; the driver is not where the
 * program looks from.
 */
bool
world_lang(const char *lang)
{
	const char *built = getenv("BUILT");
	LOCAL_BUF path = {0};
	bool ok;

	setlocale(LC_MESSAGES, "C");
	unsetenv("LANGUAGE");
	ok = lang_init(lang);
	buf_fmt(&path, "%s/po/locale", built != NULL ? built : ".");
	if (lang_current() == LANG_DE)
		bindtextdomain("veto", buf_get(&path));
	if (lang_current() == LANG_DE && strcmp(_("Accounts"), "Accounts") == 0)
		ok = false; /* no catalogue there: what is shown would be English */
	return ok;
}

/* The first account or piece of evidence that is broken, or what went wrong. */
static void
note_verdict(void *ctx, const struct verdict *v)
{
	if (v->chain.fault != CHAIN_INTACT)
		buf_fmt(ctx, "%s is broken; ", v->name);
}

static void
note_evidence(void *ctx, const char *hex, bool changed)
{
	if (changed)
		buf_fmt(ctx, "%s has changed; ", hex);
}

bool
world_is_intact(struct verify_counts *counts, struct buf *why)
{
	struct err e = {0};

	*counts = (struct verify_counts){0};
	if (act_verify(&world.act, note_verdict, note_evidence, why, counts, &e) &&
	    counts->broken == 0)
		return true;
	buf_fmt(why, "%lld broken: %s", (long long)counts->broken, e.text);
	return false;
}

/* The database is in a file from here on, and a colleague has it open too. */
bool
world_share(struct err *e)
{
	world_reopen();
	act_close(&world.act);
	if (!act_open(&world.act, "team.db", ACT_WRITE, e) ||
	    !act_open(&world.other, "team.db", ACT_WRITE, e))
		return false;
	world.act.salt = world.other.salt = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
	snprintf(world.act.actor, sizeof(world.act.actor), "tester");
	snprintf(world.other.actor, sizeof(world.other.actor), "b2");
	return true;
}

bool
world_read_only(struct err *e)
{
	world_reopen();
	act_close(&world.act);
	world.source.lacks |= NEED_WRITE;
	return world.other.store != NULL && act_open_screen(&world.act, "team.db", true, e);
}

/* ---- what always holds */

static bool
wrong(struct buf *why, int row, int col, const char *what)
{
	buf_fmt(why, "row %d, column %d: %s", row, col, what);
	return false;
}

/*
 * The text of a cell: one character of its width, then only such as combine with it; never a
 * control.
 */
static bool
cell_is_sound(const struct cell *c, const struct cell *next, bool second, int row, int col,
	      struct buf *why)
{
	const uint8_t *s = (const uint8_t *)c->text;
	size_t left = c->bytes;

	if (c->style >= STYLES)
		return wrong(why, row, col, "no such style");
	if (second)
		return (c->width == 0 && c->bytes == 0) ||
		       wrong(why, row, col, "the second half of a wide character is taken");
	if (c->width < 1 || c->width > 2 || c->bytes == 0 || c->bytes > CELL_BYTES)
		return wrong(why, row, col,
			     "the width is not 1 or 2, or the text is empty or too long");
	if (c->width == 2 && next == NULL)
		return wrong(why, row, col, "half of a wide character");
	for (bool first = true; left > 0; first = false) {
		ucs4_t ch;
		int n = u8_mbtoucr(&ch, s, left);

		if (n <= 0 || ch < 32 || (ch >= 0x7f && ch < 0xa0))
			return wrong(why, row, col, "invalid UTF-8 or a control character");
		if (!text_is_shown(ch))
			return wrong(why, row, col,
				     "a character that nobody sees, or that turns others round");
		if (uc_width(ch, "UTF-8") != (first ? c->width : 0))
			return wrong(why, row, col, "a character of another width");
		s += n;
		left -= (size_t)n;
	}
	return true;
}

static bool
row_is_sound(const struct picture *p, int row, struct buf *why)
{
	const struct cell *c = &p->cell[(size_t)row * (size_t)p->cols];
	bool second = false;

	for (int col = 0; col < p->cols; col++) {
		if (!cell_is_sound(&c[col], col + 1 < p->cols ? &c[col + 1] : NULL, second, row,
				   col, why))
			return false;
		second = c[col].width == 2;
	}
	return true;
}

static bool
shows(const struct picture *p, int row, int col, const char *text)
{
	const struct cell *c = &p->cell[(size_t)row * (size_t)p->cols + (size_t)col];

	return c->bytes == strlen(text) && memcmp(c->text, text, c->bytes) == 0;
}

/* Down to the rows that a long message stands over. */
static bool
frame_is_whole(const struct picture *p, struct rect r, int rows, struct buf *why)
{
	static const char *const sides[2][5] = {{"┌", "┐", "└", "┘", "│"},
						{"+", "+", "+", "+", "|"}};
	const char *const *s = sides[p->ascii ? 1 : 0];
	int bottom = r.row + r.rows - 1, right = r.col + r.cols - 1;

	if (r.row < rows && (!shows(p, r.row, r.col, s[0]) || !shows(p, r.row, right, s[1])))
		return wrong(why, r.row, r.col, "a corner of the frame is missing");
	if (bottom < rows && (!shows(p, bottom, r.col, s[2]) || !shows(p, bottom, right, s[3])))
		return wrong(why, bottom, r.col, "a corner of the frame is missing");
	for (int row = r.row + 1; row < bottom && row < rows; row++) {
		if (!shows(p, row, r.col, s[4]) || !shows(p, row, right, s[4]))
			return wrong(why, row, r.col, "a side of the frame is missing");
	}
	return true;
}

bool
picture_is_sound(struct buf *why)
{
	const struct ui *ui = world_ui();
	const struct picture *p = ui_draw(world.ui);
	const struct window *w = &ui->log.window;

	if (p->rows != world.rows || p->cols != world.cols)
		return wrong(why, p->rows, p->cols, "the picture has another size than the screen");
	if (p->cursor_row < 0 || p->cursor_row >= p->rows || p->cursor_col < 0 ||
	    p->cursor_col >= p->cols)
		return wrong(why, p->cursor_row, p->cursor_col, "the cursor stands outside");
	if (!ui->layout.too_small && w->n < w->rows && !(w->first && w->last))
		return wrong(why, 0, 0, "the log has blank rows, and entries for them");
	for (int row = 0; row < p->rows; row++) {
		if (!row_is_sound(p, row, why))
			return false;
	}
	for (int area = 0; area < AREAS && ui->top == NULL && !ui->layout.too_small; area++) {
		struct rect r = area_rect(ui, (enum area)area);

		if (r.rows > 0 && !frame_is_whole(p, r, p->rows - footer_rows(ui), why))
			return false;
	}
	return true;
}
