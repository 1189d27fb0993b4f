/*
 * What an entry rests on, seen when all of a file is read: a mark may promise no more than its
 * sources hold, and whoever wants to look a source up must find where, or why not.
 */
#include <string.h>

#include "reader.h"

/* Whose own text a statement marked primary stands on. */
static bool
speaks_first_hand(const struct source *s)
{
	return s->kind == SOURCE_PROVIDER || s->kind == SOURCE_AUTHORITY ||
	       s->kind == SOURCE_COURT || s->kind == SOURCE_LAW;
}

/*
 * Nothing is linked yet: what leads to a source is its id. One that could not be read may be of any
 * kind; that it could not is told of it alone.
 */
static bool
may_be_first_hand(const struct build *b, const struct any_list *sources)
{
	for (size_t i = 0; i < sources->n; i++) {
		const struct source *s;
		const char *id;

		memcpy(&id, (const char *)sources->at + i * sizeof(id), sizeof(id));
		s = build_find(b, SECTION_SOURCES, id);
		if (s == NULL || speaks_first_hand(s))
			return true;
	}
	return false;
}

static void
check_mark(struct reader *r, const struct form *form, const char *row)
{
	const struct field *mark = form_field(form, "mark"), *sources = form_field(form, "sources");
	struct any_list list;
	int word;

	if (mark == NULL || sources == NULL)
		return;
	memcpy(&word, row + mark->offset, sizeof(word));
	memcpy(&list, row + sources->offset, sizeof(list));
	if (word != MARK_PRIMARY || list.n == 0 || may_be_first_hand(r->b, &list))
		return;
	reader_enter_key(r, "mark");
	reader_mistake(r, _("'%s' needs a source of one of these kinds: %s"), "primary",
		       "provider, authority, court, law");
	reader_leave(r);
}

/* Of the shipped catalogue alone: what people add for themselves may be as short as they like. */
static void
check_source(struct reader *r, const struct source *s)
{
	if (s->note.text[LANG_EN][0] != '\0')
		return;
	if (strstr(s->where, "https://") == NULL)
		reader_mistake(r, _("a source without an address needs '%s' that says why"),
			       "note");
	else if (strcmp(s->date, "unknown") == 0)
		reader_mistake(r, _("a source without a date needs '%s' that says why"), "note");
}

static void
check_section_grounds(struct reader *r, const json_t *list, enum section s)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *id = json_string_value(json_object_get(json_array_get(list, i), "id"));
		const void *row = id != NULL ? build_find(r->b, s, id) : NULL;

		if (row == NULL)
			continue;
		reader_enter_index(r, i);
		check_mark(r, &forms[s], row);
		if (s == SECTION_SOURCES && r->how == READ_WHOLE)
			check_source(r, row);
		reader_leave(r);
	}
}

void
reader_check_grounds(struct reader *r, const json_t *root)
{
	for (int s = 0; s < SECTIONS; s++) {
		reader_enter_key(r, forms[s].name);
		check_section_grounds(r, json_object_get(root, forms[s].name), (enum section)s);
		reader_leave(r);
	}
}
