/* Texts to send: placeholders filled, and lines left out for which there is nothing to say. */
#include <string.h>

#include "placeholder.h"
#include "veto/catalogue.h"

const struct wording *
catalogue_wording(const struct catalogue *c, enum wording_use use)
{
	for (size_t i = 0; i < c->texts.n; i++) {
		if (c->texts.at[i].use == (int)use)
			return &c->texts.at[i];
	}
	return NULL;
}

enum lang
wording_lang(const struct wording *t, enum lang wanted)
{
	return t->body.text[wanted][0] != '\0' ? wanted : LANG_EN;
}

static const char *
value_of(const struct wording_values *v, struct str name)
{
	const char *value = NULL;
	size_t offset;

	if (placeholder_find(name, &offset))
		memcpy(&value, (const char *)v + offset, sizeof(value));
	return value != NULL && *value != '\0' ? value : NULL;
}

/* False, with nothing appended, where a placeholder of the line has no value. */
static bool
fill_line(struct buf *out, struct str line, const struct wording_values *v)
{
	size_t before = out->used, from = 0;

	for (size_t i = 0; i < line.n; i++) {
		const char *close = line.s[i] == '{' ? memchr(line.s + i, '}', line.n - i) : NULL,
			   *value;

		if (close == NULL)
			continue;
		value = value_of(v, (struct str){line.s + i + 1, (size_t)(close - line.s) - i - 1});
		if (value == NULL) {
			out->used = before;
			if (out->data != NULL)
				out->data[before] = '\0';
			return false;
		}
		buf_add(out, line.s + from, i - from);
		buf_text(out, value);
		i = (size_t)(close - line.s);
		from = i + 1;
	}
	buf_add(out, line.s + from, line.n - from);
	return true;
}

void
wording_subject(struct buf *out, const struct wording *t, enum lang lang,
		const struct wording_values *v)
{
	fill_line(out, str_of(text_in(t->subject, lang)), v);
}

/* A line that only leads in what is left out goes with it. */
static void
drop_lead(struct buf *out, size_t lead)
{
	if (out->used >= lead + 2 && out->data[out->used - 2] == ':') {
		out->used = lead;
		out->data[lead] = '\0';
	}
}

static void
write_lines(struct buf *out, const char *at, const struct wording_values *v)
{
	size_t lead = out->used; /* where the line before begins */
	bool empty = true;       /* it was empty, or there is none */

	for (;;) {
		size_t n = strcspn(at, "\n"), here = out->used;

		if ((n > 0 || !empty) && fill_line(out, (struct str){at, n}, v)) {
			buf_char(out, '\n');
			empty = n == 0;
			lead = here;
		} else if (n > 0 && at[0] == '{' && at[n - 1] == '}') {
			drop_lead(out, lead);
			empty = empty || out->used == lead;
		}
		if (at[n] == '\0')
			break;
		at += n + 1;
	}
}

/* A blank line parts a letter from its head. */
void
wording_body(struct buf *out, const struct wording *t, enum lang lang,
	     const struct wording_values *v)
{
	size_t before = out->used;

	write_lines(out, t->letterhead, v);
	if (out->used >= before + 2 && out->data[out->used - 2] != '\n')
		buf_char(out, '\n');
	wording_field(out, t, lang, v);
}

void
wording_field(struct buf *out, const struct wording *t, enum lang lang,
	      const struct wording_values *v)
{
	write_lines(out, text_in(t->body, lang), v);
}
