/*
 * The files that were kept: all of them, in the order of their hashes, as a window onto the store;
 * or those of one entry. Each can be looked at, and saved.
 */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "form.h"
#include "keys.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

enum { SIZE_COLS = 16, HASH_COLS = 12, USES_COLS = 14, NAMES_MOST = 40, NARROW = 60 };

struct evidence_view {
	struct view view;
	struct window window;     /* of struct evidence_row */
	struct evidence_row *own; /* of one entry: these, in the order of the hashes */
	size_t n;
	bool of_entry;
};

static struct rect
place(const struct ui *ui)
{
	return (struct rect){1, 0, ui->picture.rows - 2, ui->picture.cols};
}

/* ---- the window */

static size_t
evidence_room(const struct ui *ui)
{
	int rows = rect_inside(place(ui)).rows;

	return rows > 0 ? (size_t)rows : 1;
}

static int
by_hash(const void *left, const void *right)
{
	return hash_compare(&((const struct evidence_row *)left)->hash,
			    &((const struct evidence_row *)right)->hash);
}

static int
evidence_compare(const void *ctx, const void *left, const void *right)
{
	(void)ctx;
	return by_hash(left, right);
}

/* Those of the entry on one side of FROM, the nearest first. */
static size_t
own_rows(const struct evidence_view *v, const struct evidence_row *from, bool up, size_t n,
	 struct evidence_row *rows)
{
	size_t got = 0;

	for (size_t k = 0; k < v->n && got < n; k++) {
		const struct evidence_row *row = &v->own[up ? v->n - 1 - k : k];
		int order = from != NULL ? by_hash(row, from) : up ? -1 : 1;

		if (up ? order < 0 : order > 0)
			rows[got++] = *row;
	}
	return got;
}

static bool
evidence_read(struct ui *ui, void *ctx, const void *from, bool up, size_t n, void *rows,
	      size_t *got, bool *end, struct err *e)
{
	const struct evidence_view *v = ctx;
	const struct evidence_row *row = from;
	bool ok = true;

	if (v->of_entry)
		*got = own_rows(v, row, up, n, rows);
	else
		ok = ui->source->evidence_rows(ui->source->act, row != NULL ? &row->hash : NULL, up,
					       n, rows, got, e);
	*end = *got < n;
	return ok;
}

static const struct window_class evidence_window = {
	.size = sizeof(struct evidence_row),
	.rows = evidence_room,
	.spare = 8,
	.pages = true,
	.read = evidence_read,
	.compare = evidence_compare,
};

/* ---- painting */

/* Where there is no room for all of it, the hash goes, which is no name for people. */
static void
draw_row(const struct evidence_view *v, struct picture *p, struct rect in, size_t i)
{
	const struct evidence_row *r = window_row(&v->window, i);
	bool here = i == v->window.cursor, narrow = in.cols < NARROW;
	enum style style = here ? STYLE_CURSOR : r->size < 0 ? STYLE_DIM : STYLE_PLAIN;
	int row = in.row + (int)(i - v->window.top), hashes = narrow ? 0 : HASH_COLS;
	int names = in.cols - 2 - SIZE_COLS - hashes - (narrow ? 0 : USES_COLS);
	int col = in.col + 2 + (names < NAMES_MOST ? names : NAMES_MOST);
	LOCAL_BUF size = {0}, uses = {0};
	char hex[HASH_HEX + 1];

	hash_to_hex(&r->hash, hex);
	if (r->size >= 0)
		buf_fmt(&size, ngettext("%lld byte", "%lld bytes", (unsigned long)r->size),
			(long long)r->size);
	else
		buf_text(&size, _("not kept here"));
	buf_fmt(&uses, ngettext("in %lld entry", "in %lld entries", (unsigned long)r->entries),
		(long long)r->entries);
	picture_text(p, row, in.col, in.cols, style, str_of(""), true);
	picture_str(p, row, in.col, 1, style, picture_pointer(p, here));
	picture_str(p, row, in.col + 1, col - in.col - 2, style,
		    r->name[0] != '\0' ? r->name : _("(without a name)"));
	picture_text(p, row, col, SIZE_COLS - 1, style, buf_view(&size), false);
	col += SIZE_COLS;
	if (!narrow)
		picture_text(p, row, col, HASH_COLS - 2, style,
			     (struct str){hex, HASH_COLS - 2}, false);
	col += hashes;
	picture_text(p, row, col, in.col + in.cols - col, style, buf_view(&uses), false);
	if (here) {
		p->cursor_row = row;
		p->cursor_col = in.col;
	}
}

static void
draw(const struct ui *ui, const struct view *view, struct picture *p)
{
	const struct evidence_view *v = (const struct evidence_view *)view;
	struct rect frame = place(ui), in = rect_inside(frame);
	const struct window *w = &v->window;

	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, v->of_entry ? _("Evidence of the entry") : _("Evidence"), true);
	for (size_t i = w->top; i < w->n && i < w->top + (size_t)in.rows; i++)
		draw_row(v, p, in, i);
	if (w->n == 0) {
		picture_cursor(p, in, true);
		picture_str(p, in.row, in.col + 1, in.cols - 1, STYLE_DIM,
			    _("no entry has a file with it"));
	}
	keys_footer(ui, view, p);
}

/* ---- keys */

static const struct evidence_row *
current(struct view *view)
{
	return window_current(&((struct evidence_view *)view)->window);
}

static void
show(struct ui *ui, const struct evidence_row *r)
{
	struct buf text = {0};
	struct err e = {0};

	text_answer(ui, ui->source->evidence_show(ui->source->act, &r->hash, &text, &e),
		    r->name[0] != '\0' ? r->name : _("Evidence"), &text, "", &e);
}

static enum ui_wish
evidence_look(struct ui *ui, struct view *view)
{
	if (current(view) != NULL)
		show(ui, current(view));
	return UI_NOTHING;
}

static enum ui_wish
evidence_save(struct ui *ui, struct view *view)
{
	const struct evidence_row *r = current(view);
	char hex[HASH_HEX + 1];

	if (r == NULL)
		return UI_NOTHING;
	hash_to_hex(&r->hash, hex);
	evidence_form(ui, "", hex, r->name);
	return UI_NOTHING;
}

static enum ui_wish
evidence_copy(struct ui *ui, struct view *view)
{
	const struct evidence_row *r = current(view);
	char hex[HASH_HEX + 1];

	if (r == NULL)
		return UI_NOTHING;
	hash_to_hex(&r->hash, hex);
	return ui_copy(ui, str_of(hex), _("hash"));
}

static const struct view_key evidence_keys[] = {
	{"look", {KEY_RETURN}, HINT_SENSE, 0, N_("look at it"), N_("look at the file: text as text, all else by name, size and hash"), RUN(evidence_look)},
	{"save", {'S'}, HINT_SENSE, NEED_PATH, N_("save"), N_("write the file out"), RUN(evidence_save)},
	{"hash", {'y'}, HINT_SENSE, 0, N_("copy the hash"), N_("copy the hash of the file to the clipboard of your terminal"), RUN(evidence_copy)},
	{"close", {KEY_ESCAPE, 'q'}, HINT_LAST, 0, N_("closes"), NULL, RUN(view_leave)},
	{0},
};

static unsigned
evidence_when(const struct ui *ui, const struct view *view)
{
	(void)ui;
	return ((const struct evidence_view *)view)->window.n > 0 ? HINT_SENSE : 0u;
}

static void
evidence_ready(struct ui *ui, struct view *view)
{
	buf_reset(&ui->message);
	window_fit(ui, &((struct evidence_view *)view)->window);
}

static enum ui_wish
press(struct ui *ui, struct view *view, ui_key key)
{
	window_key(ui, &((struct evidence_view *)view)->window, key);
	return UI_NOTHING;
}

static void
destroy(struct view *view)
{
	struct evidence_view *v = (struct evidence_view *)view;

	window_clear(&v->window);
	free(v->own);
}

static void
refresh(struct ui *ui, struct view *view)
{
	window_refresh(ui, &((struct evidence_view *)view)->window, KEEP_NONE);
}

const struct view_class evidence_class = {
	.name = "evidence",
	.draw = draw,
	.press = press,
	.close = destroy,
	.refresh = refresh,
	.keys = evidence_keys,
	.when = evidence_when,
	.ready = evidence_ready,
};

/* ---- opening */

static void
open_list(struct ui *ui, struct evidence_view *v)
{
	window_init(&v->window, &evidence_window, v);
	window_load(ui, &v->window);
	view_open(ui, &v->view, &evidence_class);
}

enum ui_wish
do_evidence(struct ui *ui)
{
	open_list(ui, mem_alloc(sizeof(struct evidence_view)));
	return UI_NOTHING;
}

static bool
read_own(struct ui *ui, struct evidence_view *v, const char *hashes, struct err *e)
{
	struct str rest = str_of(hashes);
	size_t room = 0;
	struct hash h;

	while (record_next_evidence(&rest, &h)) {
		v->own = mem_grow(v->own, &room, v->n + 1, sizeof(*v->own));
		if (!ui->source->evidence_row(ui->source->act, &h, &v->own[v->n], e))
			return false;
		v->n++;
	}
	if (v->n > 0)
		qsort(v->own, v->n, sizeof(*v->own), by_hash);
	return true;
}

/* One file is looked at at once; of several, which. */
enum ui_wish
evidence_of_entry(struct ui *ui, const struct entry_place *entry)
{
	struct evidence_view *v = mem_alloc(sizeof(*v));
	struct entry_detail d = {0};
	struct err e = {0};

	v->of_entry = true;
	if (!ui->source->entry(ui->source->act, entry, &d, &e) ||
	    !read_own(ui, v, d.entry.evidence, &e)) {
		ui_failed(ui, &e);
	} else if (v->n > 1) {
		open_list(ui, v);
		v = NULL;
	} else if (v->n == 1) {
		show(ui, &v->own[0]);
	} else {
		ui_say(ui, STYLE_DIM, _("no file was kept with this entry"));
	}
	entry_detail_clear(&d);
	if (v != NULL)
		free(v->own);
	free(v);
	return UI_NOTHING;
}

enum ui_wish
do_look_evidence(struct ui *ui)
{
	return evidence_of_entry(ui, &log_current(ui)->place);
}
