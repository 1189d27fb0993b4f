#include "compare.h"

#include <stdlib.h>
#include <string.h>

static bool same_field(const struct field *f, const char *a, const char *b);

static bool
same_row(const struct form *form, const char *a, const char *b)
{
	for (size_t i = 0; i < form->count; i++) {
		const struct field *f = &form->fields[i];

		if (!same_field(f, a + f->offset, b + f->offset))
			return false;
	}
	return true;
}

static bool
same_list(const struct field *f, const char *a, const char *b)
{
	struct any_list x, y;
	size_t each = f->type == FIELD_LIST ? f->form->size : sizeof(const char *);

	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	for (size_t i = 0; x.n == y.n && i < x.n; i++) {
		const char *p = (const char *)x.at + i * each, *q = (const char *)y.at + i * each;
		const char *id_p, *id_q;

		if (f->type == FIELD_LIST) {
			if (!same_row(f->form, p, q))
				return false;
			continue;
		}
		memcpy(&id_p, p, sizeof(id_p));
		memcpy(&id_q, q, sizeof(id_q));
		if (strcmp(id_p, id_q) != 0)
			return false;
	}
	return x.n == y.n;
}

static bool
same_texts(const char *a, const char *b, int langs)
{
	const char *s, *t;

	for (int l = 0; l < langs; l++) {
		memcpy(&s, a + (size_t)l * sizeof(s), sizeof(s));
		memcpy(&t, b + (size_t)l * sizeof(t), sizeof(t));
		if (strcmp(s, t) != 0)
			return false;
	}
	return true;
}

static bool
same_field(const struct field *f, const char *a, const char *b)
{
	const char *s, *t;

	switch (f->type) {
	case FIELD_TEXTS:
		return same_texts(a, b, SCREEN_LANGS);
	case FIELD_WRITTEN:
	case FIELD_SOME:
		return same_texts(a, b, LANGS);
	case FIELD_WORD:
	case FIELD_WORDS:
	case FIELD_NUMBER:
	case FIELD_DAYS:
		return memcmp(a, b, sizeof(int)) == 0;
	case FIELD_YES:
		return memcmp(a, b, sizeof(bool)) == 0;
	case FIELD_REFS:
	case FIELD_LIST:
		return same_list(f, a, b);
	default:
		memcpy(&s, a, sizeof(s));
		memcpy(&t, b, sizeof(t));
		return strcmp(s, t) == 0;
	}
}

bool
compare_entries(const struct form *form, const char *a, const char *b, struct buf *fields)
{
	bool same = true;

	for (size_t i = 0; i < form->count; i++) {
		const struct field *f = &form->fields[i];

		if (same_field(f, a + f->offset, b + f->offset))
			continue;
		buf_fmt(fields, same ? "%s" : ", %s", f->name);
		same = false;
	}
	return same;
}

const char *
entry_title(const struct form *form, const char *row)
{
	for (size_t i = 0; i < form->count; i++) {
		const struct field *f = &form->fields[i];
		struct translated texts;
		const char *s;

		if (strcmp(f->name, "title") != 0 && strcmp(f->name, "name") != 0)
			continue;
		if (f->type == FIELD_WRITTEN || f->type == FIELD_SOME)
			continue;
		if (f->type == FIELD_TEXTS) {
			memcpy(&texts, row + f->offset, sizeof(texts));
			return said(texts);
		}
		memcpy(&s, row + f->offset, sizeof(s));
		return s;
	}
	return "";
}

bool
field_is_address(const struct field *f)
{
	return f->type == FIELD_URL || f->type == FIELD_EMAIL;
}

void
field_host(struct buf *out, const struct field *f, const char *address)
{
	const char *at = f->type == FIELD_EMAIL ? strrchr(address, '@') : strstr(address, "://");
	size_t n;

	if (at == NULL)
		return;
	at += f->type == FIELD_EMAIL ? 1 : 3;
	n = strcspn(at, "/?#:");
	for (size_t i = 0; i < n; i++)
		buf_char(out, at[i] >= 'A' && at[i] <= 'Z' ? (char)(at[i] + 'a' - 'A') : at[i]);
}
