/*
 * Filters: what of a list is shown, and in which order; typed, chosen, shown in the title of the
 * list.
 */
#include "filter.h"

#include <string.h>

#include "command.h"
#include "line.h"
#include "veto/i18n.h"
#include "veto/text.h"

/* ---- the rows of an area */

const struct filter_row *
filter_row(const struct ui *ui, enum area area, size_t i)
{
	const struct filter_row *rows = ui->areas[area]->filters;

	return rows != NULL && rows[i].name != NULL ? &rows[i] : NULL;
}

const char *
filter_value(const struct ui *ui, const struct filter_row *r)
{
	return (const char *)ui->areas[r->area]->view(ui) + r->offset;
}

/*
 * What a class only reads for others is changed here: it is a part of the screen, which is not
 * const.
 */
char *
filter_place(struct ui *ui, const struct filter_row *r)
{
	return (char *)(uintptr_t)filter_value(ui, r);
}

/* The row with the text that is typed. */
static const struct filter_row *
text_row(const struct ui *ui, enum area area)
{
	const struct filter_row *r;
	size_t i = 0;

	while ((r = filter_row(ui, area, i)) != NULL && r->type != FILTER_TEXT)
		i++;
	return r;
}

static char *
filter_text(struct ui *ui, enum area area)
{
	return filter_place(ui, text_row(ui, area));
}

/* Does this row of the table leave nothing out, and the order as it is usual? */
bool
filter_is_usual(const struct ui *ui, const struct filter_row *r)
{
	const char *value = filter_value(ui, r);

	switch (r->type) {
	case FILTER_CHOICE:
		return *(const int *)(const void *)value < 0;
	case FILTER_ONE_OF:
		return *(const int *)(const void *)value == 0;
	case FILTER_FLAG:
		return !*(const bool *)value;
	case FILTER_DATE:
		return date_is_none(*(const struct date *)(const void *)value);
	default:
		return *value == '\0';
	}
}

bool
filter_is_set(const struct ui *ui, enum area area)
{
	const struct filter_row *r;

	for (size_t i = 0; (r = filter_row(ui, area, i)) != NULL; i++) {
		if (!r->sorts && !filter_is_usual(ui, r))
			return true;
	}
	return false;
}

/* ---- changing it */

static void
set_usual(struct ui *ui, const struct filter_row *r)
{
	char *value = filter_place(ui, r);

	switch (r->type) {
	case FILTER_CHOICE:
		*(int *)(void *)value = -1;
		break;
	case FILTER_ONE_OF:
		*(int *)(void *)value = 0;
		break;
	case FILTER_FLAG:
		*(bool *)value = false;
		break;
	case FILTER_DATE:
		*(struct date *)(void *)value = (struct date){0};
		break;
	default:
		*value = '\0';
	}
}

static void
set_all_usual(struct ui *ui, enum area area, bool order)
{
	const struct filter_row *r;

	for (size_t i = 0; (r = filter_row(ui, area, i)) != NULL; i++) {
		if (order || !r->sorts)
			set_usual(ui, r);
	}
}

void
filter_reset(struct ui *ui, enum area area)
{
	set_all_usual(ui, area, true);
}

void
filters_clear(struct ui *ui)
{
	for (int area = 0; area < AREAS; area++)
		filter_reset(ui, (enum area)area);
}

void
filter_apply(struct ui *ui, enum area area)
{
	ui->areas[area]->apply(ui);
}

/*
 * One step back in this area: what was typed, then the rest of its filter. False where there is
 * none.
 */
static bool
take_off(struct ui *ui, enum area area)
{
	if (filter_row(ui, area, 0) == NULL)
		return false;
	if (filter_text(ui, area)[0] != '\0')
		filter_text(ui, area)[0] = '\0';
	else if (filter_is_set(ui, area))
		set_all_usual(ui, area, false);
	else
		return false;
	filter_apply(ui, area);
	return true;
}

/*
 * One step back: the filter of this list, then that of the accounts, then the marks. Never the end.
 */
enum ui_wish
do_back(struct ui *ui)
{
	if (!take_off(ui, ui->focus) && !take_off(ui, AREA_ACCOUNTS))
		ui->accounts.marks.n = 0;
	return UI_NOTHING;
}

/* Behind the command on the `:` line: taken as it is, where it fits. */
static void
filter_given(struct ui *ui)
{
	size_t n = strlen(ui->given);

	if (n >= QUERY_ROOM) {
		ui_say(ui, STYLE_ERROR, _("the text is too long for the filter"));
		return;
	}
	memcpy(filter_text(ui, ui->focus), ui->given, n + 1);
	filter_apply(ui, ui->focus);
}

enum ui_wish
do_filter(struct ui *ui)
{
	if (ui->given != NULL)
		filter_given(ui);
	else
		ui->filtering = true;
	return UI_NOTHING;
}

/* The next of the first row that has choices; after the last, all. */
static void
next_choice(struct ui *ui, enum area area)
{
	const struct filter_row *r;

	for (size_t i = 0; (r = filter_row(ui, area, i)) != NULL; i++) {
		int *value = (int *)(void *)filter_place(ui, r);

		if (r->type != FILTER_CHOICE)
			continue;
		*value = *value + 1 == r->choices ? -1 : *value + 1;
		return;
	}
}

enum ui_wish
do_filter_status(struct ui *ui)
{
	struct account_query *v = &ui->accounts.view;
	int word = ui->given != NULL ? word_of(ui->given, status_word) : -1;

	if (word >= 0) {
		v->status = word < STATUSES ? word : -1;
		v->overdue = word == STATUSES;
		filter_apply(ui, AREA_ACCOUNTS);
		area_focus(ui, AREA_ACCOUNTS);
		return UI_NOTHING;
	}
	if (ui->areas[ui->focus]->next_status != NULL)
		ui->areas[ui->focus]->next_status(ui);
	else
		next_choice(ui, ui->focus);
	filter_apply(ui, ui->focus);
	return UI_NOTHING;
}

/* The next order of the row that sorts, in words. */
static const char *
next_order(struct ui *ui, const struct filter_row *r)
{
	char *value = filter_place(ui, r);

	if (r->type == FILTER_FLAG) {
		*(bool *)value = !*(bool *)value;
		return r->choice(*(bool *)value);
	}
	*(int *)(void *)value = (*(int *)(void *)value + 1) % r->choices;
	return r->choice(*(int *)(void *)value);
}

enum ui_wish
do_sort(struct ui *ui)
{
	const struct filter_row *r;
	size_t i = 0;

	/*
	 * The word is that of an order of the accounts; the step below leads from the one before it
	 * to it.
	 */
	if (ui->given != NULL) {
		area_focus(ui, AREA_ACCOUNTS);
		ui->accounts.view.order = (enum account_order)(
			(word_of(ui->given, sort_word) + ACCOUNT_ORDERS - 1) % ACCOUNT_ORDERS);
	}
	while ((r = filter_row(ui, ui->focus, i)) != NULL && !r->sorts)
		i++;
	if (r == NULL)
		return UI_NOTHING;
	ui_say(ui, STYLE_DIM, _("sorted: %s"), next_order(ui, r));
	filter_apply(ui, ui->focus);
	return UI_NOTHING;
}

/* ---- typing: each key narrows the list at once; Enter keeps it, Esc takes it off */

static void
add_character(char *text, ui_key key)
{
	struct line l = {0};

	line_set(&l, text);
	if (line_press(&l, key) && l.text.used < QUERY_ROOM)
		memcpy(text, line_get(&l), l.text.used + 1);
	line_clear(&l);
}

static void
move_in(struct ui *ui, ui_key key)
{
	ui_settle(ui);
	ui->areas[ui->focus]->press(ui, key);
}

enum ui_wish
filter_press(struct ui *ui, ui_key key)
{
	char *text = filter_text(ui, ui->focus);
	size_t n = strlen(text);

	if (key == KEY_RETURN) {
		ui->filtering = false;
		return UI_NOTHING;
	}
	if (key == KEY_ESCAPE) {
		ui->filtering = false;
		text[0] = '\0';
	} else if (key == KEY_ERASE) {
		while (n > 0 && ((unsigned char)text[n - 1] & 0xc0) == 0x80)
			n--;
		text[n > 0 ? n - 1 : 0] = '\0';
	} else if (key == KEY_CTRL('u')) {
		text[0] = '\0';
	} else if (key >= 32 && key < KEYS_FROM && (key < 0x7f || key >= 0xa0)) {
		add_character(text, key);
	} else {
		move_in(ui, key);
		return UI_NOTHING;
	}
	filter_apply(ui, ui->focus);
	return UI_NOTHING;
}

/* What fits whole. */
void
filter_paste(struct ui *ui, struct str text)
{
	char *filter = filter_text(ui, ui->focus);
	size_t n = strlen(filter);
	struct line l = {0};

	line_paste(&l, text);
	while (l.text.used > 0 && l.text.data[l.text.used - 1] == '\n')
		l.text.data[--l.text.used] = '\0';
	for (size_t i = 0; i < l.text.used; i++) {
		if (l.text.data[i] == '\n' || l.text.data[i] == '\t')
			l.text.data[i] = ' ';
	}
	if (text.n < LINE_MOST && n + l.text.used < QUERY_ROOM) {
		memcpy(filter + n, line_get(&l), l.text.used + 1);
		filter_apply(ui, ui->focus);
	} else {
		ui_say(ui, STYLE_DIM, _("pasted text is too long for the filter"));
	}
	line_clear(&l);
}

/* ---- in the title of the list */

static void
badge(const struct ui *ui, const struct filter_row *r, struct buf *out)
{
	const char *value = filter_value(ui, r);
	struct buf date = {0};

	switch (r->type) {
	case FILTER_CHOICE:
		buf_text(out, r->choice(*(const int *)(const void *)value + 1));
		break;
	case FILTER_WORD:
		buf_text(out, service_find(str_of(value)) != NULL
				      ? service_find(str_of(value))->label
				      : value);
		break;
	case FILTER_TEXT:
		buf_fmt(out, _(r->badge), value);
		break;
	case FILTER_DATE:
		words_date(&date, *(const struct date *)(const void *)value);
		buf_fmt(out, _(r->badge), buf_get(&date));
		buf_clear(&date);
		break;
	default:
		buf_text(out, _(r->badge));
	}
}

void
filter_badges(const struct ui *ui, enum area area, struct buf *out)
{
	const struct filter_row *r, *typed = text_row(ui, area);
	const char *text = typed != NULL ? filter_value(ui, typed) : "";

	for (size_t i = 0; (r = filter_row(ui, area, i)) != NULL; i++) {
		if (filter_is_usual(ui, r) || (r->badge != NULL && r->badge[0] == '\0'))
			continue;
		buf_text(out, " [");
		badge(ui, r, out);
		buf_char(out, ']');
	}
	if (text[0] != '\0' || (ui->filtering && ui->focus == area))
		buf_fmt(out, " /%s", text);
}
