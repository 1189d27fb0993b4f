/* The form for all that a list can be filtered and sorted by, made from the table of filters. */
#include <string.h>

#include "command.h"
#include "filter.h"
#include "form.h"
#include "veto/i18n.h"
#include "veto/text.h"

static void
add_field(struct ui *ui, struct form *f, const struct filter_row *r)
{
	const char *value = filter_value(ui, r), *label = _(r->label);
	char day[DATE_TEXT];
	int row = 0;

	switch (r->type) {
	case FILTER_WORD:
		for (int i = 0; i < (int)service_count; i++)
			row = strcmp(value, r->word(i)) == 0 ? i + 1 : row;
		form_choice(f, label, r->choice, (int)service_count + 1, row);
		break;
	case FILTER_CHOICE:
		form_choice(f, label, r->choice, r->choices + 1,
			    *(const int *)(const void *)value + 1);
		break;
	case FILTER_ONE_OF:
		form_choice(f, label, r->choice, r->choices, *(const int *)(const void *)value);
		break;
	case FILTER_FLAG:
		form_choice(f, label, r->choice, 2, *(const bool *)value);
		break;
	case FILTER_DATE:
		date_format(*(const struct date *)(const void *)value, day);
		form_day(f, label, day);
		break;
	default:
		form_text(f, label, value);
	}
}

/* As it is typed anywhere, or as it is shown; "" for none. */
static bool
read_day(struct ui *ui, const char *text, struct date *day, struct err *e)
{
	struct clock now = {.here = {.day = ui_today(ui)}};
	struct when when = {0};

	*day = (struct date){0};
	if (text[0] == '\0')
		return true;
	if (!when_read_ahead(str_of(text), &now, &when, e))
		return false;
	*day = when.day;
	return true;
}

static bool
take_text(const struct field *field, char *value, struct err *e)
{
	struct str text = buf_view(&field->line.text);

	if (text.n >= QUERY_ROOM)
		return failed(e, ERR_USAGE, _("%s: too long; at most %d bytes"), field->label,
			      QUERY_ROOM - 1);
	if (text.n > 0 && memchr(text.s, '\n', text.n) != NULL)
		return failed(e, ERR_USAGE, _("%s: one line alone"), field->label);
	memcpy(value, line_get(&field->line), text.n + 1);
	return true;
}

static bool
take_field(struct ui *ui, const struct filter_row *r, const struct field *field, struct err *e)
{
	char *value = filter_place(ui, r);

	switch (r->type) {
	case FILTER_WORD:
		text_copy(value, SERVICE_ROOM,
			  str_of(field->choice > 0 ? r->word(field->choice - 1) : ""));
		return true;
	case FILTER_CHOICE:
		*(int *)(void *)value = field->choice - 1;
		return true;
	case FILTER_ONE_OF:
		*(int *)(void *)value = field->choice;
		return true;
	case FILTER_FLAG:
		*(bool *)value = field->choice == 1;
		return true;
	case FILTER_DATE:
		return read_day(ui, line_get(&field->line), (struct date *)(void *)value, e);
	default:
		return take_text(field, value, e);
	}
}

static bool
days_are_in_order(const struct ui *ui, struct err *e)
{
	const struct log_query *v = &ui->log.view;

	if (date_is_none(v->since) || date_is_none(v->until) ||
	    date_compare(v->since, v->until) <= 0)
		return true;
	return failed(e, ERR_USAGE,
		      _("the first day lies behind the last: nothing can lie between them"));
}

static bool
submit(struct ui *ui, struct form *f, struct err *e)
{
	enum area area = (enum area)f->argument;
	const struct filter_row *r;
	LOCAL_BUF before = {0};
	bool ok = true;

	filter_write(ui, area, &before);
	for (int i = 0; ok && (r = filter_row(ui, area, (size_t)i)) != NULL; i++) {
		ok = take_field(ui, r, &f->field[i], e);
		if (!ok)
			f->here = i;
	}
	ok = ok && (area != AREA_LOG || days_are_in_order(ui, e));
	if (!ok)
		filter_read(ui, area, buf_view(&before));
	else
		filter_apply(ui, area);
	return ok;
}

enum ui_wish
do_filter_by(struct ui *ui)
{
	struct form *f = form_open(ui, _(ui->areas[ui->focus]->filter_title), "", submit);
	const struct filter_row *r;

	f->argument = (int)ui->focus;
	f->fleeting = true;
	for (size_t i = 0; (r = filter_row(ui, ui->focus, i)) != NULL; i++)
		add_field(ui, f, r);
	return UI_NOTHING;
}
