/* Diaries: a line for each day, the time and what is said of it. */
#include <stdlib.h>
#include <string.h>

#include "../path.h"
#include "../plan.h"
#include "veto/mem.h"

static void *
diary_open(void)
{
	return mem_alloc(sizeof(struct record));
}

static void
diary_line(struct record *r, char *line, const struct sink *sink)
{
	char *words;

	*r = (struct record){.number = r->number, .start = FOUND_NO_TIME};
	r->time = strtoll(line, &words, 10);
	r->text.n = strlen(words + 1);
	memcpy(r->text.s, words + 1, r->text.n);
	sink->record(sink->context, r);
	r->number++;
}

static struct read_result
diary_read(void *state, const struct file_row *row, byte_source *bytes, void *context,
	   const struct sink *sink)
{
	struct record *r = state;
	char line[100];
	size_t n = 0;

	(void)row;
	r->number = 0;
	while (n < sizeof(line) && bytes(context, (unsigned char *)line + n, 1) > 0) {
		if (line[n++] != '\n')
			continue;
		line[n - 1] = '\0';
		n = 0;
		diary_line(r, line, sink);
	}
	return (struct read_result){n > 0 ? FOUND_CUT : FOUND_READ, .where = n,
				    .records = r->number};
}

static bool
diary_recognises(struct str path, struct part *part, const struct part_entry *entry)
{
	(void)part, (void)entry;
	return path_ends(path, ".diary");
}

static bool
diary_has_records(struct str path)
{
	return path_ends(path, ".diary");
}

static struct owner *
diary_owner(struct plan *p, const struct file_row *row, struct str path)
{
	(void)path;
	return plan_owner(p, row->origin, STR(""), false, false);
}

static const struct origin diary = {"linkedin", 'D', &diary_format, true};
static const struct reader diary_reader = {diary_open, free, diary_read};
static const struct file_row diary_rows[] = {
	{.pattern = "days_#.diary", .origin = &diary, .class = CLASS_POSTS, .apart = FOUND_APARTS,
	 .reader = &diary_reader},
	{.pattern = NULL},
};

const struct format diary_format = {
	.recognises = diary_recognises,
	.has_records = diary_has_records,
	.rows = diary_rows,
	.owner = diary_owner,
};
