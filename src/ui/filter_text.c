/* Filters as text, to be kept under a name: "name=value" lines of what is set. */
#include "filter.h"
#include "veto/i18n.h"

static void
write_value(const struct ui *ui, const struct filter_row *r, struct buf *out)
{
	const char *value = filter_value(ui, r);
	char date[DATE_TEXT];

	buf_fmt(out, "%s=", r->name);
	switch (r->type) {
	case FILTER_CHOICE:
	case FILTER_ONE_OF:
		buf_text(out, r->word(*(const int *)(const void *)value));
		break;
	case FILTER_FLAG:
		buf_text(out, "yes");
		break;
	case FILTER_DATE:
		date_format(*(const struct date *)(const void *)value, date);
		buf_text(out, date);
		break;
	default:
		buf_text(out, value);
	}
	buf_char(out, '\n');
}

void
filter_write(const struct ui *ui, enum area area, struct buf *out)
{
	const struct filter_row *r;

	for (size_t i = 0; (r = filter_row(ui, area, i)) != NULL; i++) {
		if (!filter_is_usual(ui, r))
			write_value(ui, r, out);
	}
}

static void
read_value(struct ui *ui, const struct filter_row *r, struct str text)
{
	char *value = filter_place(ui, r);
	size_t room = r->type == FILTER_WORD ? SERVICE_ROOM : QUERY_ROOM;

	switch (r->type) {
	case FILTER_CHOICE:
	case FILTER_ONE_OF:
		for (int i = 0; i < r->choices; i++) {
			if (str_is(text, r->word(i)))
				*(int *)(void *)value = i;
		}
		break;
	case FILTER_FLAG:
		*(bool *)value = str_is(text, "yes");
		break;
	case FILTER_DATE:
		if (!date_parse(text, (struct date *)(void *)value))
			*(struct date *)(void *)value = (struct date){0};
		break;
	default:
		if (text.n >= room)
			return;
		memcpy(value, text.s, text.n);
		value[text.n] = '\0';
	}
}

void
filter_read(struct ui *ui, enum area area, struct str text)
{
	filter_reset(ui, area);
	while (text.n > 0) {
		const char *end = memchr(text.s, '\n', text.n), *sign;
		struct str line = {text.s, end != NULL ? (size_t)(end - text.s) : text.n};
		size_t taken = line.n + (end != NULL);

		const struct filter_row *r;

		sign = line.n > 0 ? memchr(line.s, '=', line.n) : NULL;
		for (size_t i = 0; sign != NULL && (r = filter_row(ui, area, i)) != NULL; i++) {
			if (str_is((struct str){line.s, (size_t)(sign - line.s)}, r->name))
				read_value(ui, r,
					   (struct str){sign + 1,
							line.n - (size_t)(sign + 1 - line.s)});
		}
		text.s += taken;
		text.n -= taken;
	}
}

void
filter_describe(struct ui *ui, enum area area, struct str text, struct buf *out)
{
	const struct filter_row *r;
	LOCAL_BUF present = {0};

	filter_write(ui, area, &present);
	filter_read(ui, area, text);
	filter_badges(ui, area, out);
	for (size_t i = 0; (r = filter_row(ui, area, i)) != NULL; i++) {
		/* An order that has no badge. */
		if (r->sorts && r->badge[0] == '\0' && !filter_is_usual(ui, r))
			buf_fmt(out, " [%s]",
				r->choice(r->type == FILTER_ONE_OF
						  ? *(const int *)(const void *)filter_value(ui, r)
						  : 1));
	}
	filter_read(ui, area, buf_view(&present));
}
