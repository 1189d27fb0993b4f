/* The rows of the log, painted. */
#include "ui.h"
#include "veto/i18n.h"

enum { WHEN_COLS = 18, NAME_COLS = 24 };

static enum style
row_style(const struct log_row *r)
{
	return r->gone || r->lost_by > 0 ? STYLE_DIM
	       : r->struck_by > 0 ? STYLE_STRUCK
	       : r->odd           ? STYLE_WARNING
				  : STYLE_PLAIN;
}

/* What stands behind the name of the entry, most telling first. */
static void
describe(struct buf *out, const struct log_row *r)
{
	buf_text(out, _(entry_kinds[r->kind].label));
	if (r->about > 0)
		buf_fmt(out, _(": entry %lld"), (long long)r->about);
	/* Rows that name each other by number show their own as well. */
	if (r->struck_by > 0)
		buf_fmt(out, _(" [entry %lld, struck by %lld]"), (long long)r->place.seq,
			(long long)r->struck_by);
	else if (r->lost_by > 0)
		buf_fmt(out, _(" [entry %lld, did not arrive, says %lld]"), (long long)r->place.seq,
			(long long)r->lost_by);
	else if (r->about > 0)
		buf_fmt(out, _(" [entry %lld]"), (long long)r->place.seq);
	if (r->channel != CHANNEL_NONE)
		buf_fmt(out, "  %s", _(channels[r->channel].label));
	if (!date_is_none(r->due)) {
		buf_fmt(out, "  %s ", _("due"));
		words_date(out, due_ends(r->due, account_name_seat(r->account)).first);
	}
	if (r->evidence > 0)
		buf_fmt(out, ngettext("  %d file", "  %d files", (unsigned long)r->evidence),
			r->evidence);
	if (r->odd)
		buf_fmt(out, "  ! %s", _(oddity_words(r->kind, r->odd)));
	if (r->reference[0] != '\0')
		buf_fmt(out, "  %s", r->reference);
	if (r->note[0] != '\0')
		buf_fmt(out, "  %s", r->note);
}

/* By its shape, not by colour: struck, not delivered, the cursor on either or alone, or nothing. */
static const char *
row_mark(const struct picture *p, bool cursor, const struct log_row *r)
{
	if (r->struck_by > 0)
		return cursor ? "X" : "x";
	if (r->lost_by > 0)
		return cursor ? "&" : "~";
	return picture_pointer(p, cursor);
}

static void
draw_row(const struct ui *ui, struct picture *p, struct rect in, size_t i)
{
	const struct log_row *r = window_row(&ui->log.window, i);
	bool cursor = i == ui->log.window.cursor, here = cursor && ui->focus == AREA_LOG;
	enum style style = here ? STYLE_CURSOR : row_style(r);
	int row = in.row + (int)(i - ui->log.window.top), col = in.col;
	LOCAL_BUF when = {0}, words = {0};

	words_when(&when, &r->happened);
	describe(&words, r);
	picture_text(p, row, col, in.cols, style, str_of(""), true);
	picture_str(p, row, col, 1, style, row_mark(p, here, r));
	picture_text(p, row, col + 1, WHEN_COLS, style, buf_view(&when), false);
	col += 1 + WHEN_COLS;
	if (ui->log.all) {
		int room = in.col + in.cols - col;

		picture_str(p, row, col, room < NAME_COLS ? room : NAME_COLS - 1, style,
			    r->account);
		col += NAME_COLS;
	}
	picture_text(p, row, col, in.col + in.cols - col, style, buf_view(&words), false);
	if (here) {
		p->cursor_row = row;
		p->cursor_col = in.col;
	}
}

/* How far the search is, at the right end of the frame's top line, where no title reaches it. */
static void
draw_progress(const struct ui *ui, struct picture *p, struct rect frame)
{
	const struct log_area *log = &ui->log;
	LOCAL_BUF text = {0};

	if (!log->searching)
		return;
	buf_fmt(&text, _(" searching, %zu %% "),
		log->total > 0 ? 100 * log->looked / log->total : 0);
	picture_right(p, frame.row, frame.col + 1, frame.cols - 2, STYLE_TITLE_HERE,
		      buf_get(&text));
}

/* Below the last entry that is listed. */
int
log_fold_row(const struct ui *ui, struct rect in)
{
	const struct window *w = &ui->log.window;
	int rows = w->n == 0 ? 1 : (int)(w->n - w->top);

	return in.row + (rows < in.rows ? rows : in.rows - 1);
}

/* How many of them a filter leaves is not known without looking at all of them. */
static void
draw_fold(const struct ui *ui, struct picture *p, struct rect in)
{
	int64_t n = ui->log.folded;
	LOCAL_BUF words = {0};

	if (filter_is_set(ui, AREA_LOG))
		buf_text(&words, _("struck entries are left out, z shows them"));
	else if (n > LOG_FOLDED_MOST)
		buf_fmt(&words, _("more than %d struck, z shows them"), LOG_FOLDED_MOST);
	else
		buf_fmt(&words,
			ngettext("%lld struck, z shows it", "%lld struck, z shows them",
				 (unsigned long)n),
			(long long)n);
	picture_text(p, log_fold_row(ui, in), in.col + 1, in.cols - 1, STYLE_DIM, buf_view(&words),
		     true);
}

static const char *
why_empty(const struct ui *ui)
{
	if (log_is_empty(ui))
		return "";
	if (ui->log.searching)
		return _("nothing found yet");
	if (log_has_fold(ui) && !filter_is_set(ui, AREA_LOG))
		return _("no entry is in force");
	return filter_is_set(ui, AREA_LOG) ? _("nothing matches the filter") : _("no entry yet");
}

void
log_draw(const struct ui *ui, struct picture *p)
{
	struct rect frame = area_rect(ui, AREA_LOG), in = rect_inside(frame);
	const struct window *w = &ui->log.window;
	LOCAL_BUF head = {0};

	if (frame.rows == 0)
		return;
	buf_text(&head, _("Log"));
	filter_badges(ui, AREA_LOG, &head);
	if (ui->log.all)
		buf_fmt(&head, " · %s", _("all accounts"));
	else if (ui->account.id != 0)
		buf_fmt(&head, " · %s/%s", ui->account.service, ui->account.handle);
	picture_frame(p, frame, buf_get(&head), ui->focus == AREA_LOG);
	draw_progress(ui, p, frame);
	if (log_has_fold(ui)) {
		draw_fold(ui, p, in);
		in.rows--;
	}
	for (size_t i = w->top; i < w->n && i < w->top + (size_t)in.rows; i++)
		draw_row(ui, p, in, i);
	if (w->n > 0)
		return;
	picture_cursor(p, in, ui->focus == AREA_LOG);
	picture_str(p, in.row, in.col + 1, in.cols - 1, STYLE_DIM, why_empty(ui));
}
