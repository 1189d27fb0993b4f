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
	struct placeholder p;

	if (placeholder_find(name, &p))
		memcpy(&value, (const char *)v + p.offset, sizeof(value));
	return value != NULL && *value != '\0' ? value : NULL;
}

/* What stands for the placeholder; "" for a condition that holds, NULL where the line goes. */
static const char *
filled_with(const struct wording_values *v, struct str name)
{
	bool wanted = name.n > 0 && name.s[0] == '?', unwanted = name.n > 0 && name.s[0] == '!';
	const char *value;

	if (!wanted && !unwanted)
		return value_of(v, name);
	value = value_of(v, (struct str){name.s + 1, name.n - 1});
	return (value != NULL) == wanted ? "" : NULL;
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
		value = filled_with(v,
				    (struct str){line.s + i + 1, (size_t)(close - line.s) - i - 1});
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
	fill_line(out, str_of(written_in(&t->subject, lang)), v);
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

/* The line before is empty, or there is none since BEGIN. */
static bool
is_after_empty(const struct buf *out, size_t begin)
{
	return out->used == begin ||
	       (out->data[out->used - 1] == '\n' &&
		(out->used == begin + 1 || out->data[out->used - 2] == '\n'));
}

/* Of empty lines that meet one remains, and none at the end. */
static void
write_lines(struct buf *out, const char *at, const struct wording_values *v)
{
	size_t begin = out->used, lead = begin; /* where the line before begins */

	for (;;) {
		size_t n = strcspn(at, "\n"), here = out->used;
		bool wanted = n > 0 || !is_after_empty(out, begin);

		if (wanted && fill_line(out, (struct str){at, n}, v)) {
			buf_char(out, '\n');
			lead = here;
		} else if (n > 0 && at[0] == '{' && at[n - 1] == '}') {
			drop_lead(out, lead);
		}
		if (at[n] == '\0')
			break;
		at += n + 1;
	}
	if (out->used > begin && is_after_empty(out, begin))
		out->data[--out->used] = '\0';
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
	wording_bare(out, t, lang, v);
}

void
wording_bare(struct buf *out, const struct wording *t, enum lang lang,
	     const struct wording_values *v)
{
	write_lines(out, written_in(&t->body, lang), v);
}

/* The text for a field; where it has none in the language that the body has, the body. */
static const char *
field_text(const struct wording *t, enum lang lang)
{
	return t->field.text[lang][0] != '\0' ? t->field.text[lang] : written_in(&t->body, lang);
}

void
wording_field(struct buf *out, const struct wording *t, enum lang lang,
	      const struct wording_values *v)
{
	write_lines(out, field_text(t, lang), v);
}

bool
wording_asks(const struct wording *t, enum lang lang, bool field, const char *name)
{
	LOCAL_BUF mark = {0};

	buf_fmt(&mark, "{%s}", name);
	if (field)
		return strstr(field_text(t, lang), buf_get(&mark)) != NULL;
	return strstr(t->letterhead, buf_get(&mark)) != NULL ||
	       strstr(written_in(&t->body, lang), buf_get(&mark)) != NULL;
}

void
wording_ground(struct buf *out, const struct catalogue *c, enum lang lang, bool non_member)
{
	const struct wording *ground = catalogue_wording(c, WORDING_GROUND);
	struct wording_values v = {.non_member = non_member ? "yes" : ""};

	if (ground == NULL)
		return;
	wording_bare(out, ground, lang, &v);
	while (out->used > 0 && out->data[out->used - 1] == '\n')
		out->data[--out->used] = '\0';
}
