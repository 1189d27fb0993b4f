/* The accounts that a command line names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "veto/i18n.h"
#include "veto/mem.h"

struct account_ids {
	int64_t *id;
	size_t n, room;
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

/*
 * TEXT, with a name in each line, is cut into them. All are looked for at one moment of the
 * database, which costs less than a moment for each.
 */
static bool
add_lines(struct cli *cli, struct account_ids *ids, char *text, size_t n, struct err *e)
{
	bool held = act_hold(&cli->act), ok = true;
	char *end = text + n;
	long line = 0;

	while (ok && text < end) {
		char *next = memchr(text, '\n', (size_t)(end - text));
		char *last = next != NULL ? next : end;

		while (last > text && last[-1] == '\r')
			last--;
		*last = '\0';
		line++;
		ok = last == text || add_account(cli, ids, text, e);
		text = next != NULL ? next + 1 : end;
	}
	if (held)
		act_release(&cli->act);
	return ok || failed_at(e, _("standard input, line %ld"), line);
}

/* To its end first: whoever waits for more of it holds nothing of the database. */
static bool
add_from_input(struct cli *cli, struct account_ids *ids, struct err *e)
{
	struct buf text = {0};
	char piece[4096];
	size_t n;
	bool ok;

	while ((n = fread(piece, 1, sizeof(piece), stdin)) > 0)
		buf_str(&text, (struct str){piece, n});
	ok = text.used == 0 || add_lines(cli, ids, text.data, text.used, e);
	buf_clear(&text);
	return ok;
}

/* An account named twice counts once: the order of naming is kept, the second mention goes. */
static void
drop_repeated(struct account_ids *ids)
{
	int64_t *sorted = mem_alloc(ids->n * sizeof(*sorted));
	bool repeated = false;
	size_t kept = 0;

	if (ids->n > 0)
		memcpy(sorted, ids->id, ids->n * sizeof(*sorted));
	qsort(sorted, ids->n, sizeof(*sorted), account_id_compare);
	for (size_t i = 1; i < ids->n; i++)
		repeated |= sorted[i] == sorted[i - 1];
	for (size_t i = 0; repeated && i < ids->n; i++) {
		bool seen = false;

		for (size_t j = 0; j < kept && !seen; j++)
			seen = ids->id[j] == ids->id[i];
		if (!seen)
			ids->id[kept++] = ids->id[i];
	}
	if (repeated)
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

		ok = strcmp(name, "-") == 0 ? add_from_input(cli, &ids, e) : add_account(cli, &ids, name, e);
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
