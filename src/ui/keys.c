/* The rows of keys of a view: found by a key, drawn as hints, listed as help. */
#include "keys.h"

#include <string.h>

#include "line.h"
#include "veto/i18n.h"
#include "veto/text.h"

const ui_key *
keys_of(const struct ui *ui, const struct view_class *class, const struct view_key *row)
{
	for (size_t i = 0; i < ui->rebounds; i++) {
		const struct rebound *r = &ui->rebound[i];

		if (r->class == class && strcmp(r->row->name, row->name) == 0)
			return r->keys.key;
	}
	return row->key;
}

static unsigned
state_of(const struct ui *ui, const struct view *v)
{
	unsigned own = v->class->when != NULL ? v->class->when(ui, v) : 0;

	return own | (v->class->typing ? WHILE_TYPING : 0);
}

static bool
applies(const struct ui *ui, const struct view_key *row, unsigned now)
{
	unsigned wanted = row->when & ~(unsigned)KEY_FLAGS;

	if (!ui_has(ui, row->needs) || (now & WHILE_TYPING && !(row->when & WHILE_TYPING)))
		return false;
	return (now & wanted) == wanted;
}

/* Esc leads back whatever else is bound. */
static bool
has_key(const struct ui *ui, const struct view_class *class, const struct view_key *row, ui_key key)
{
	const ui_key *keys = keys_of(ui, class, row);

	for (int k = 0; k < KEYS_EACH; k++) {
		if (key != 0 && (keys[k] == key || (key == KEY_ESCAPE && row->key[k] == key)))
			return true;
	}
	return false;
}

enum ui_wish
view_press(struct ui *ui, struct view *v, ui_key key)
{
	unsigned now;

	if (v->class->ready != NULL)
		v->class->ready(ui, v);
	now = state_of(ui, v);
	for (const struct view_key *row = v->class->keys; row != NULL && row->name != NULL; row++) {
		if (now & WHILE_TYPING && line_takes(key))
			break;
		if (applies(ui, row, now) && has_key(ui, v->class, row, key))
			return row->run != NULL ? row->run(ui, v)
						: row->run_with(ui, v, row->argument);
	}
	return v->class->press != NULL ? v->class->press(ui, v, key) : UI_NOTHING;
}

/* ---- hints */

enum { HINTS_MOST = 24, HINT_GAP = 2, HINT_PLACE = HINT_LAST | HINT_CUT };

struct hint {
	struct buf key;
	const char *label;
	unsigned when;
	int cols;
};

/*
 * The first of its keys; while text is typed, the first that is none of it; 0 where there is none.
 */
static ui_key
key_to_show(const struct ui *ui, const struct view_class *class, const struct view_key *row,
	    bool typing)
{
	const ui_key *keys = keys_of(ui, class, row);

	for (int k = 0; k < KEYS_EACH && keys[k] != 0; k++) {
		if (!typing || !line_takes(keys[k]))
			return keys[k];
	}
	return 0;
}

/* "Space", "n N" for a pair; nothing where no key is bound. */
static void
show_keys(const struct ui *ui, const struct view_class *class, const struct view_key *row,
	  bool typing, struct buf *out)
{
	ui_key key = key_to_show(ui, class, row, typing);

	if (key != 0)
		key_show(out, key);
	if (!(row->when & WITH_NEXT) || keys_of(ui, class, row + 1)[0] == 0)
		return;
	if (out->used > 0)
		buf_char(out, ' ');
	key_show(out, keys_of(ui, class, row + 1)[0]);
}

/* Does a hint make sense now? Its key may do something all the same, if only to say why not. */
static bool
is_hinted(const struct ui *ui, const struct view_key *row, unsigned now)
{
	if (!applies(ui, row, now) || row->hint == NULL)
		return false;
	return !(row->when & HINT_SENSE) || now & HINT_SENSE;
}

static int
list_hints(const struct ui *ui, const struct view *v, struct hint hints[HINTS_MOST])
{
	unsigned now = state_of(ui, v);
	int n = 0;

	for (const struct view_key *row = v->class->keys; row->name != NULL; row++) {
		struct hint *h = &hints[n];

		if (n == HINTS_MOST || !is_hinted(ui, row, now))
			continue;
		*h = (struct hint){.label = _(row->hint), .when = row->when};
		show_keys(ui, v->class, row, now & WHILE_TYPING, &h->key);
		h->cols =
			(int)text_width(buf_view(&h->key)) + 1 + (int)text_width(str_of(h->label));
		if (h->key.used > 0)
			n++;
	}
	return n;
}

/* The columns of those that have, of these flags, just these, each with the gap behind it. */
static int
columns_of(const struct hint *hints, int n, unsigned these)
{
	int cols = 0;

	for (int i = 0; i < n; i++)
		cols += (hints[i].when & HINT_PLACE) == these ? hints[i].cols + HINT_GAP : 0;
	return cols;
}

/* Where the hints of a view go, and how they look. */
struct hint_line {
	struct picture *p;
	int row, col;
	enum style key, label;
};

/*
 * Those of the hints that have, of the flags of the place, just these; each where it ends by LAST.
 */
static void
draw_some(const struct hint *hints, int n, unsigned these, struct hint_line *at, int last)
{
	for (int i = 0; i < n; i++) {
		const struct hint *h = &hints[i];

		if ((h->when & HINT_PLACE) != these || at->col + h->cols > last)
			continue;
		at->col += picture_text(at->p, at->row, at->col, h->cols, at->key,
					buf_view(&h->key), false);
		at->col++;
		at->col += picture_str(at->p, at->row, at->col, h->cols, at->label, h->label) +
			   HINT_GAP;
	}
}

void
keys_draw(const struct ui *ui, const struct view *v, struct picture *p, struct rect r,
	  const char *moving, enum style key, enum style label)
{
	struct hint hints[HINTS_MOST];
	struct hint_line at = {p, r.row, r.col, key, label};
	int first = *moving != '\0' ? (int)text_width(str_of(moving)) + HINT_GAP : 0;
	int n = list_hints(ui, v, hints), last = r.col + r.cols;
	int lasts = columns_of(hints, n, HINT_LAST), cuts = columns_of(hints, n, HINT_CUT);
	int all = columns_of(hints, n, 0) + lasts - HINT_GAP;
	bool cut = all > r.cols;

	if (first > 0 && first + all <= r.cols)
		at.col += picture_str(p, r.row, r.col, first, label, moving) + HINT_GAP;
	draw_some(hints, n, 0, &at, last - lasts - (cut ? cuts : 0));
	if (cut)
		draw_some(hints, n, HINT_CUT, &at, last);
	draw_some(hints, n, HINT_LAST, &at, last);
	for (int i = 0; i < n; i++)
		buf_clear(&hints[i].key);
}

void
keys_footer(const struct ui *ui, const struct view *v, struct picture *p)
{
	struct rect r = ui->layout.footer;

	picture_fill(p, r, STYLE_BAR);
	if (ui->message.used > 0)
		picture_text(p, r.row, 1, r.cols - 2, ui->message_style, buf_view(&ui->message),
			     false);
	else
		keys_draw(ui, v, p, (struct rect){r.row, 1, 1, r.cols - 2}, _("arrows move"),
			  STYLE_BAR, STYLE_BAR);
}

/* ---- help */

static const char *
view_key_help(const struct view_key *row)
{
	return row->help != NULL ? row->help : row->hint;
}

void
keys_help(const struct ui *ui, const struct view *v, int cols, struct buf *out)
{
	unsigned now = state_of(ui, v);

	for (const struct view_key *row = v->class->keys; row->name != NULL; row++) {
		LOCAL_BUF keys = {0};

		if (applies(ui, row, now) && view_key_help(row) != NULL)
			show_keys(ui, v->class, row, now & WHILE_TYPING, &keys);
		if (keys.used > 0) {
			text_fit(out, buf_view(&keys), (size_t)cols, false);
			buf_fmt(out, " %s\n", _(view_key_help(row)));
		}
	}
}
