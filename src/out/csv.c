/*
 * CSV record by record. csv_next parses what lies in memory; where a record does not end in it,
 * fill moves its beginning to the front, reads a portion behind it, and the record is parsed once
 * more from its first byte: it is short beside a portion, so that is seldom, and nothing has to
 * remember where in a field it stood.
 *
 * A field is borrowed from there, and copied only where doubled quotes stand in it, into room that
 * was taken before the record began, so that no field moves while others are read. A record longer
 * than CSV_RECORD is refused, so that memory is bounded whatever the file holds.
 */
#include "veto/csv.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"

enum { CSV_PORTION = 256 * 1024 };

bool
csv_open(struct csv *c, const char *path, struct err *e)
{
	int64_t size;

	*c = (struct csv){.fd = -1, .path = path, .next_line = 1};
	return file_open(path, &c->fd, &size, e);
}

void
csv_close(struct csv *c)
{
	if (c->fd >= 0)
		close(c->fd);
	free(c->data);
	buf_clear(&c->scratch);
	*c = (struct csv){.fd = -1};
}

static bool
too_long(const struct csv *c, struct err *e)
{
	return failed(e, ERR_USAGE, _("%s: line %lld: the record is longer than %d bytes"), c->path,
		      (long long)c->next_line, CSV_RECORD);
}

/* Moves what is left to the front and reads more behind it. */
static bool
fill(struct csv *c, struct err *e)
{
	int64_t got;

	if (c->next > 0) {
		memmove(c->data, c->data + c->next, c->used - c->next);
		c->used -= c->next;
		c->next = 0;
	}
	/* One byte more may be the CR of its end. */
	if (c->used > CSV_RECORD + 1)
		return too_long(c, e);
	c->data = mem_grow(c->data, &c->room, c->used + CSV_PORTION, 1);
	got = file_read(c->fd, c->path, c->data + c->used, CSV_PORTION, e);
	if (got < 0)
		return false;
	c->ended = got < CSV_PORTION;
	c->used += (size_t)got;
	return true;
}

/*
 * Outside quotes, the first of the separators in the first line that is there; a comma where none
 * is. Quotes are such only where the file begins with one: inside a plain field they are letters.
 */
static char
guess_separator(const char *p, size_t n)
{
	bool quoted = false;

	for (size_t i = 0; i < n && (quoted || p[i] != '\n'); i++) {
		if (p[i] == '"' && p[0] == '"')
			quoted = !quoted;
		else if (!quoted && (p[i] == ',' || p[i] == ';' || p[i] == '\t'))
			return p[i];
	}
	return ',';
}

static bool
begin(struct csv *c, struct err *e)
{
	static const char mark[] = "\xef\xbb\xbf";

	if (c->data != NULL)
		return true;
	if (!fill(c, e))
		return false;
	if (c->used >= 3 && memcmp(c->data, mark, 3) == 0)
		c->next = 3;
	if (c->separator == '\0')
		c->separator = guess_separator(c->data + c->next, c->used - c->next);
	return true;
}

/* Where parsing stands in a record. */
struct cursor {
	const char *p, *end;
	int64_t line;
	const char *problem;
};

enum step { STEP_FIELD, STEP_RECORD, STEP_MORE };

/* After a field: the separator, the line end, or the end of what is there. */
static enum step
after_field(struct csv *c, struct cursor *at)
{
	if (at->p == at->end)
		return c->ended ? STEP_RECORD : STEP_MORE;
	if (*at->p == c->separator) {
		at->p++;
		return STEP_FIELD;
	}
	if (*at->p == '\n')
		return STEP_RECORD;
	if (*at->p == '\r') {
		if (at->p + 1 == at->end && !c->ended)
			return STEP_MORE;
		if (at->p + 1 < at->end && at->p[1] == '\n')
			return STEP_RECORD;
	}
	at->problem = N_("there is text after a closing quote, or a line end that is none");
	return STEP_RECORD;
}

/*
 * A quote inside it is one: RFC 4180 does not have it, but files made by hand do, and the log's own
 * form is checked elsewhere.
 */
static enum step
plain_field(struct csv *c, struct cursor *at, struct str *field)
{
	const char *start = at->p, *p = at->p, *end = at->end;
	char separator = c->separator;

	/*
	 * Of what ends a field, only the separator may lie above the comma: one more comparison for
	 * nearly every character.
	 */
	while (p < end && *p != separator && (*p > ',' || (*p != '\n' && *p != '\r')))
		p++;
	at->p = p;
	*field = (struct str){start, (size_t)(p - start)};
	return after_field(c, at);
}

/* A field in quotes: as it lies there, or copied where quotes stand doubled in it. */
static enum step
quoted_field(struct csv *c, struct cursor *at, struct str *field)
{
	size_t copied = c->scratch.used;
	const char *start = ++at->p;

	for (;;) {
		const char *quote = memchr(at->p, '"', (size_t)(at->end - at->p));

		if (quote == NULL || (quote + 1 == at->end && !c->ended)) {
			at->problem = c->ended ? N_("the file ends inside a quoted field") : NULL;
			return c->ended ? STEP_RECORD : STEP_MORE;
		}
		for (const char *p = at->p; (p = memchr(p, '\n', (size_t)(quote - p))) != NULL; p++)
			at->line++;
		at->p = quote + 1;
		if (at->p == at->end || *at->p != '"') {
			*field = (struct str){start, (size_t)(quote - start)};
			if (c->scratch.used > copied) {
				buf_add(&c->scratch, start, (size_t)(quote - start));
				*field = (struct str){c->scratch.data + copied,
						      c->scratch.used - copied};
			}
			return after_field(c, at);
		}
		buf_add(&c->scratch, start, (size_t)(quote + 1 - start));
		start = ++at->p;
	}
}

/* Parses one record from what is there; STEP_MORE where it does not end in it. */
static enum step
parse(struct csv *c, struct cursor *at)
{
	enum step step = STEP_FIELD;

	c->fields = 0;
	buf_reset(&c->scratch);
	/* all that can be copied: the fields in it never move */
	buf_room(&c->scratch, (size_t)(at->end - at->p));
	while (step == STEP_FIELD) {
		struct str *field = &c->field[c->fields];

		if (c->fields == CSV_FIELDS) {
			at->problem = N_("there are too many fields");
			return STEP_RECORD;
		}
		c->fields++;
		step = at->p < at->end && *at->p == '"' ? quoted_field(c, at, field)
							: plain_field(c, at, field);
	}
	return step;
}

/* No text has a NUL byte: such a file is of another kind, or in UTF-16. */
static bool
has_no_nul(const struct csv *c, struct err *e)
{
	const char *nul = memchr(c->raw.s, '\0', c->raw.n);
	long long line = c->line;

	if (nul == NULL)
		return true;
	for (const char *p = c->raw.s; p < nul; p++)
		line += *p == '\n';
	return failed(e, ERR_USAGE,
		      _("%s: line %lld: a NUL byte, which no text has; write the file as UTF-8"),
		      c->path, line);
}

enum csv_result
csv_next(struct csv *c, struct err *e)
{
	struct cursor at = {0};

	if (!begin(c, e))
		return CSV_ERROR;
	for (;;) {
		if (c->next == c->used && c->ended)
			return CSV_END;
		at = (struct cursor){c->data + c->next, c->data + c->used, c->next_line, NULL};
		if (parse(c, &at) != STEP_MORE)
			break;
		if (!fill(c, e))
			return CSV_ERROR;
	}
	c->line = c->next_line;
	if (at.problem != NULL) {
		failed(e, ERR_USAGE, _("%s: line %lld: %s"), c->path, (long long)c->line,
		       _(at.problem));
		return CSV_ERROR;
	}
	c->raw = (struct str){c->data + c->next, (size_t)(at.p - (c->data + c->next))};
	if (c->raw.n > CSV_RECORD) {
		too_long(c, e);
		return CSV_ERROR;
	}
	if (!has_no_nul(c, e))
		return CSV_ERROR;
	c->torn = at.p == at.end;
	if (at.p < at.end && *at.p == '\r')
		at.p++;
	if (at.p < at.end && *at.p == '\n')
		at.p++;
	c->next = (size_t)(at.p - c->data);
	c->next_line = at.line + 1;
	return CSV_ROW;
}
