/*
 * The checklist of the account under the cursor: each kind of content, its state, and whether it is
 * affected.
 */
#include <limits.h>
#include <string.h>

#include "filter.h"
#include "veto/i18n.h"
#include "veto/need.h"
#include "veto/text.h"

static enum exposure
exposure_of(const struct ui *ui, size_t kind)
{
	return item_exposure(ui->account.service, &content_kinds[kind], ui->account.visibility,
			     ui->checklist.state[kind], &ui->checklist.counts[kind]);
}

static bool
matches(const struct ui *ui, size_t kind)
{
	const struct checklist_view *v = &ui->checklist.view;
	struct needle needle;

	/* What is never affected has no state. */
	if (v->state >= 0 &&
	    (content_kinds[kind].rule == RULE_NEVER || (int)ui->checklist.state[kind] != v->state))
		return false;
	if (v->exposure >= 0 && (int)exposure_of(ui, kind) != v->exposure)
		return false;
	needle_make(&needle, str_of(v->text));
	return needle_in(&needle, str_of(said(content_kinds[kind].label))) ||
	       needle_in(&needle, str_of(_(exposures[exposure_of(ui, kind)].label))) ||
	       (content_kinds[kind].rule != RULE_NEVER &&
		needle_in(&needle, str_of(_(checks[ui->checklist.state[kind]].label))));
}

static void
read_states(struct ui *ui)
{
	const struct ui_source *source = ui->source;
	struct err e = {0};

	if (ui->account.id != 0 &&
	    (!source->checklist(source->act, ui->account.id, ui->checklist.state, &e) ||
	     !source->item_counts(source->act, &ui->account, ui->checklist.counts, &e)))
		ui_failed(ui, &e);
}

static void
checklist_fit(struct ui *ui)
{
	struct rect inside = rect_inside(area_rect(ui, AREA_CHECKLIST));

	list_fit(&ui->checklist.list, ui->checklist.list.n,
		 inside.rows > 0 ? (size_t)inside.rows : CONTENT_KINDS_MOST);
}

void
checklist_load(struct ui *ui)
{
	static const enum exposure order[EXPOSURES] = {EXPOSURE_AFFECTED, EXPOSURE_UNKNOWN,
						       EXPOSURE_UNSTATED, EXPOSURE_NOT_AFFECTED};
	struct checklist_area *area = &ui->checklist;
	const struct content_kind *here = checklist_current(ui);
	size_t n = 0, cursor = area->list.cursor;

	read_states(ui);
	for (int pass = 0; pass < EXPOSURES && ui->account.id != 0; pass++) {
		for (size_t i = 0; i < content_kind_count && i < CONTENT_KINDS_MOST; i++) {
			if (!matches(ui, i) ||
			    (area->view.affected_first ? exposure_of(ui, i) != order[pass]
						       : pass > 0))
				continue;
			if (&content_kinds[i] == here)
				cursor = n;
			area->gone[n] = false;
			area->shown[n++] = i;
		}
	}
	area->list.n = n;
	area->list.cursor = cursor;
	checklist_fit(ui);
}

void
checklist_refresh(struct ui *ui)
{
	struct checklist_area *area = &ui->checklist;

	read_states(ui);
	for (size_t i = 0; i < area->list.n; i++)
		area->gone[i] = !matches(ui, area->shown[i]);
}

const struct content_kind *
checklist_current(const struct ui *ui)
{
	const struct list *l = &ui->checklist.list;

	return l->cursor < l->n ? &content_kinds[ui->checklist.shown[l->cursor]] : NULL;
}

enum { COUNT_COLS = 6, WIDE_LIST = 60, EXPOSURE_COLS = 20, SHORT_COLS = 17, BEFORE_LABEL = 5 };

static enum style
exposure_style(enum exposure exposure)
{
	return exposure == EXPOSURE_AFFECTED       ? STYLE_WARNING
	       : exposure == EXPOSURE_NOT_AFFECTED ? STYLE_DIM
						   : STYLE_PLAIN;
}

/*
 * Whether an export of this account was read: then there are counts to show, and less room for
 * words.
 */
static bool
is_counted(const struct ui *ui)
{
	for (size_t i = 0; i < ui->checklist.list.n; i++) {
		if (ui->checklist.counts[i].known)
			return true;
	}
	return false;
}

static void
draw_count(const struct item_counts *c, struct picture *p, int row, int col, enum style style)
{
	LOCAL_BUF n = {0};

	if (!c->known)
		buf_text(&n, "?");
	else if (c->n > 999999)
		buf_fmt(&n, "%.1fM", (double)c->n / 1e6);
	else
		buf_fmt(&n, "%lld", (long long)c->n);
	picture_right(p, row, col, COUNT_COLS, style, buf_get(&n));
}

/* Help says what they mean. */
static const char *const exposure_signs[EXPOSURES] = {
	[EXPOSURE_UNKNOWN] = " ?", [EXPOSURE_AFFECTED] = " *", [EXPOSURE_NOT_AFFECTED] = " -",
	[EXPOSURE_UNSTATED] = "",
};

/*
 * The last column where there is none for the state: what was decided, else what the rule says,
 * BRIEF where there is less room for it.
 */
static const char *
short_word(const struct content_kind *kind, enum check state, enum exposure exposure, bool brief)
{
	if (kind->rule != RULE_NEVER && state != CHECK_OPEN)
		return _(checks[state].label);
	return brief && exposure == EXPOSURE_UNKNOWN ? _("possibly")
						     : _(exposures[exposure].label);
}

static int
widest_label(const struct ui *ui)
{
	int widest = 0;

	for (size_t i = 0; i < ui->checklist.list.n; i++) {
		int width =
			(int)text_width(str_of(said(content_kinds[ui->checklist.shown[i]].label)));

		widest = width > widest ? width : widest;
	}
	return widest;
}

static int
widest_state(void)
{
	int widest = 0;

	for (int i = 0; i < CHECKS; i++) {
		int width = (int)text_width(str_of(_(checks[i].label)));

		widest = width > widest ? width : widest;
	}
	return widest;
}

/*
 * How many columns each part of a row has: the same in all rows, so that they stand below each
 * other.
 */
struct columns {
	int label, count, exposure;
	bool whole; /* the state stands whole behind the label */
	bool brief; /* short words for the exposure */
	bool sign;  /* a sign for it */
};

/*
 * What is ticked must be known: labels stand whole as long as there is any room for them. For their
 * sake the exposure is cut, then becomes a sign, and the count goes, then that sign.
 */
static struct columns
divide(const struct ui *ui, int cols)
{
	enum { EXPOSURE_LEAST = 6, SIGN_COLS = 2 };
	bool counted = is_counted(ui), brief = counted && cols < WIDE_LIST;
	struct columns c = {.count = counted ? COUNT_COLS : 0,
			    .exposure = brief ? SHORT_COLS : EXPOSURE_COLS,
			    .brief = brief};
	int label = widest_label(ui), room = cols - BEFORE_LABEL - 1;

	c.whole = label + 2 + widest_state() + c.count + EXPOSURE_COLS <= room;
	if (label + c.count + c.exposure > room)
		c.exposure = room - label - c.count >= EXPOSURE_LEAST ? room - label - c.count : 0;
	if (label + c.count > room)
		c.count = 0;
	c.sign = c.exposure == 0 && label + c.count + SIGN_COLS <= room;
	if (c.sign)
		c.exposure = SIGN_COLS;
	c.label = room - c.count - c.exposure;
	return c;
}

void
checklist_text(const struct ui *ui, struct buf *out)
{
	enum { LABEL_COLS = 28, STATE_COLS = 20 };

	for (size_t i = 0; i < content_kind_count && i < CONTENT_KINDS_MOST; i++) {
		const struct content_kind *kind = &content_kinds[i];
		const struct item_counts *counts = &ui->checklist.counts[i];
		enum check state = ui->checklist.state[i];
		LOCAL_BUF words = {0};

		buf_fmt(out, "%s ", kind->rule == RULE_NEVER ? " - " : check_boxes[state]);
		text_fit(out, str_of(said(kind->label)), LABEL_COLS, false);
		text_fit(out, str_of(kind->rule != RULE_NEVER ? _(checks[state].label) : ""),
			 STATE_COLS, false);
		if (kind->rule != RULE_NEVER && counts->known)
			counts_words(&words, counts, INT_MAX);
		buf_fmt(out, "%s\n", _(exposures[exposure_of(ui, i)].label));
		if (words.used > 0)
			buf_fmt(out, "    %s\n", buf_get(&words));
	}
}

static void
draw_row(const struct ui *ui, struct picture *p, struct rect in, const struct columns *cols,
	 size_t i)
{
	size_t shown = ui->checklist.shown[i];
	const struct content_kind *kind = &content_kinds[shown];
	enum check state = ui->checklist.state[shown];
	enum exposure exposure = exposure_of(ui, shown);
	bool cursor = i == ui->checklist.list.cursor && ui->focus == AREA_CHECKLIST;
	enum style style = cursor ? STYLE_CURSOR : ui->checklist.gone[i] ? STYLE_DIM : STYLE_PLAIN;
	int row = in.row + (int)(i - ui->checklist.list.top);
	LOCAL_BUF label = {0};

	picture_text(p, row, in.col, in.cols, style, str_of(""), true);
	picture_str(p, row, in.col, 1, style, picture_pointer(p, cursor));
	picture_str(p, row, in.col + 1, 3, style,
		    kind->rule == RULE_NEVER ? " - " : check_boxes[state]);
	buf_text(&label, said(kind->label));
	if (kind->rule != RULE_NEVER && state != CHECK_OPEN && cols->whole)
		buf_fmt(&label, ": %s", _(checks[state].label));
	picture_text(p, row, in.col + BEFORE_LABEL, cols->label, style, buf_view(&label), false);
	if (cols->count > 0 && kind->rule != RULE_NEVER)
		draw_count(&ui->checklist.counts[shown], p, row,
			   in.col + BEFORE_LABEL + cols->label, style);
	picture_str(p, row, in.col + in.cols - cols->exposure, cols->exposure,
		    style != STYLE_PLAIN ? style : exposure_style(exposure),
		    cols->sign    ? exposure_signs[exposure]
		    : cols->whole ? _(exposures[exposure].label)
				  : short_word(kind, state, exposure, cols->brief));
	if (cursor) {
		p->cursor_row = row;
		p->cursor_col = in.col + 2;
	}
}

/* Below the rows, what is counted of the kind under the cursor: as large as there is room. */
static void
draw_counts(const struct ui *ui, struct picture *p, struct rect in)
{
	const struct checklist_area *area = &ui->checklist;
	const struct content_kind *kind = checklist_current(ui);
	int used = (int)area->list.n;

	if (kind == NULL || kind->rule == RULE_NEVER || !is_counted(ui) || used >= in.rows)
		return;
	used += in.rows - used > 2 ? 1 : 0;
	counts_draw(p, (struct rect){in.row + used, in.col + 1, in.rows - used, in.cols - 2},
		    said(kind->label), &area->counts[kind - content_kinds],
		    ui->account.standing.objected);
}

static void
checklist_draw(const struct ui *ui, struct picture *p)
{
	struct rect frame = area_rect(ui, AREA_CHECKLIST), in = rect_inside(frame);
	struct columns cols;
	LOCAL_BUF head = {0};

	if (frame.rows == 0)
		return;
	buf_text(&head, _("Affected content"));
	filter_badges(ui, AREA_CHECKLIST, &head);
	if (ui->account.id != 0)
		buf_fmt(&head, " · %s/%s", ui->account.service, ui->account.handle);
	picture_frame(p, frame, buf_get(&head), ui->focus == AREA_CHECKLIST);
	cols = divide(ui, in.cols);
	for (size_t i = ui->checklist.list.top;
	     i < ui->checklist.list.n && i < ui->checklist.list.top + ui->checklist.list.rows; i++)
		draw_row(ui, p, in, &cols, i);
	draw_counts(ui, p, in);
	if (ui->checklist.list.n == 0)
		picture_cursor(p, in, ui->focus == AREA_CHECKLIST);
	if (ui->account.id != 0 && ui->checklist.list.n == 0)
		picture_str(p, in.row, in.col + 1, in.cols - 1, STYLE_DIM,
			    _("nothing matches the filter"));
	if (ui->account.id == 0 && ui->account_count == 0 && in.rows >= 5) {
		picture_str(p, in.row, in.col + 1, in.cols - 1, STYLE_PLAIN,
			    _("A log of what you decide about AI training."));
		picture_str(p, in.row + 1, in.col + 1, in.cols - 1, STYLE_PLAIN,
			    _("Nothing leaves this machine."));
		picture_str(p, in.row + 2, in.col + 1, in.cols - 1, STYLE_PLAIN,
			    ui_has(ui, NEED_WRITE) ? _("a adds an account, ? helps, q leaves.")
						   : _("? helps, q leaves."));
	}
}

bool
checklist_press(struct ui *ui, ui_key key)
{
	return list_key(&ui->checklist.list, key, true);
}

/* ---- the area */

/* The box is what is ticked. */
static const char *
checklist_point(struct ui *ui, struct rect in, bool was_here)
{
	struct list *l = &ui->checklist.list;
	size_t i = (size_t)(ui->pointer.row - in.row);

	(void)was_here;
	if (i >= l->n)
		return NULL;
	list_go(l, i);
	return ui->pointer.col >= in.col + 1 && ui->pointer.col < in.col + 4 ? "tick" : NULL;
}

static const void *
checklist_view(const struct ui *ui)
{
	return &ui->checklist.view;
}

const struct area_class checklist_class = {
	.pane = PANE_RIGHT,
	.press = checklist_press,
	.draw = checklist_draw,
	.fit = checklist_fit,
	.follow = checklist_load,
	.refresh = checklist_refresh,
	.anew = checklist_load,
	.point = checklist_point,
	.filters = checklist_filters,
	.view = checklist_view,
	.apply = checklist_load,
	.filter_title = N_("Filter the checklist"),
	.saved_title = N_("Saved filters of the checklist"),
};
