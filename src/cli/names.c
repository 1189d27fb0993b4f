/* The accounts that a command line names. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/mem.h"

/* Of standard input, read at once: many names, and more than any line has. */
enum { INPUT_ROOM = 1 << 16 };

struct account_ids {
	int64_t *id;
	size_t n, room;
	long line; /* of standard input, so far */
};

static bool
add_account(struct cli *cli, struct account_ids *ids, const char *name, struct err *e)
{
	struct account a;

	if (!act_account_find(&cli->act, name, &a, e))
		return false;
	ids->id = mem_grow(ids->id, &ids->room, ids->n + 1, sizeof(*ids->id));
	ids->id[ids->n++] = a.id;
	return true;
}

static bool
add_name(struct cli *cli, struct account_ids *ids, const char *name, size_t n, struct err *e)
{
	if (strlen(name) != n)
		return failed(e, ERR_USAGE, _("a NUL byte, which no text has"));
	return add_account(cli, ids, name, e);
}

/*
 * TEXT, with a name in each line, is cut into them. All are looked for at one moment of the
 * database, which costs less than a moment for each.
 */
static bool
add_lines(struct cli *cli, struct account_ids *ids, char *text, size_t n, struct err *e)
{
	bool held = act_hold(&cli->act), ok = true;
	char *end = text + n;

	while (ok && text < end) {
		char *next = memchr(text, '\n', (size_t)(end - text));
		char *last = next != NULL ? next : end;

		while (last > text && last[-1] == '\r')
			last--;
		*last = '\0';
		ids->line++;
		ok = last == text || add_name(cli, ids, text, (size_t)(last - text), e);
		text = next != NULL ? next + 1 : end;
	}
	if (held)
		act_release(&cli->act);
	return ok || failed_at(e, _("standard input, line %ld"), ids->line);
}

/*
 * As much at once as is there: whoever waits for more holds nothing of the database, and is told at
 * once of a name that is none.
 */
static bool
add_from_input(struct cli *cli, struct account_ids *ids, struct err *e)
{
	static char text[INPUT_ROOM + 1];
	size_t used = 0, whole;
	ssize_t got;

	while ((got = read(STDIN_FILENO, text + used, INPUT_ROOM - used)) > 0 ||
	       (got < 0 && errno == EINTR)) {
		used += got > 0 ? (size_t)got : 0;
		whole = used;
		while (whole > 0 && text[whole - 1] != '\n')
			whole--;
		if (whole == 0 && used == INPUT_ROOM)
			whole = used; /* no name is that long */
		if (!add_lines(cli, ids, text, whole, e))
			return false;
		used -= whole;
		memmove(text, text + whole, used);
	}
	return used == 0 || add_lines(cli, ids, text, used, e);
}

struct named {
	int64_t id;
	size_t place;
};

static int
named_compare(const void *left, const void *right)
{
	const struct named *a = left, *b = right;

	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	return a->place < b->place ? -1 : 1;
}

/* An account named twice counts once: the order of naming is kept, the second mention goes. */
static void
drop_repeated(struct account_ids *ids)
{
	struct named *sorted = mem_alloc(ids->n * sizeof(*sorted));
	size_t kept = 0;

	for (size_t i = 0; i < ids->n; i++)
		sorted[i] = (struct named){ids->id[i], i};
	qsort(sorted, ids->n, sizeof(*sorted), named_compare);
	for (size_t i = 1; i < ids->n; i++) {
		if (sorted[i].id == sorted[i - 1].id)
			ids->id[sorted[i].place] = 0; /* which is no account's number */
	}
	for (size_t i = 0; i < ids->n; i++) {
		if (ids->id[i] != 0)
			ids->id[kept++] = ids->id[i];
	}
	ids->n = kept;
	free(sorted);
}

bool
cli_names(struct cli *cli, int first, int64_t **out, size_t *n, struct err *e)
{
	struct account_ids ids = {0};
	bool ok = true;

	for (int i = first; ok && i < cli->words.arguments; i++) {
		const char *name = cli->words.argument[i];

		ok = strcmp(name, "-") == 0 ? add_from_input(cli, &ids, e)
					    : add_account(cli, &ids, name, e);
	}
	if (ok && ids.n == 0 && first < cli->words.arguments)
		ok = failed(e, ERR_USAGE, _("standard input names no account"));
	if (!ok) {
		free(ids.id);
		return false;
	}
	drop_repeated(&ids);
	*out = ids.id;
	*n = ids.n;
	return true;
}
