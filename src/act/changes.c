/*
 * What changed in a text, line by line: which lines went, and which came. Where a line moved, it
 * did not change.
 */
#include <stdlib.h>
#include <string.h>

#include "veto/act.h"
#include "veto/i18n.h"
#include "veto/mem.h"

enum { LINE_SHOWN = 200 };

struct line {
	struct str text;
	size_t place;
	bool matched;
};

struct lines {
	struct line *line;
	size_t n, room;
};

static void
split(struct lines *lines, struct str text)
{
	for (size_t at = 0; at < text.n;) {
		const char *end = memchr(text.s + at, '\n', text.n - at);
		size_t n = (end != NULL ? (size_t)(end - text.s) : text.n) - at;

		lines->line =
			mem_grow(lines->line, &lines->room, lines->n + 1, sizeof(*lines->line));
		lines->line[lines->n] = (struct line){{text.s + at, n}, lines->n, false};
		lines->n++;
		at += n + 1;
	}
}

static int
compare_texts(const struct line *a, const struct line *b)
{
	size_t n = a->text.n < b->text.n ? a->text.n : b->text.n;
	int order = memcmp(a->text.s, b->text.s, n);

	return order != 0 ? order : (a->text.n > b->text.n) - (a->text.n < b->text.n);
}

static int
by_text(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int order = compare_texts(x, y);

	return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static int
by_place(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	return (x->place > y->place) - (x->place < y->place);
}

static void
sort(struct lines *lines, int (*order)(const void *, const void *))
{
	if (lines->n > 0)
		qsort(lines->line, lines->n, sizeof(*lines->line), order);
}

/* Both sorted by text: each line of one finds one of the other that is not taken yet. */
static void
match(struct lines *a, struct lines *b)
{
	for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
		int order = compare_texts(&a->line[i], &b->line[k]);

		if (order == 0)
			a->line[i].matched = b->line[k].matched = true;
		i += order <= 0;
		k += order >= 0;
	}
}

/* In the order of the text again: matching has left them in that of their words. */
static void
write(struct lines *lines, size_t most, struct buf *out)
{
	size_t written = 0, left = 0;

	sort(lines, by_place);
	for (size_t i = 0; i < lines->n; i++) {
		struct str s = lines->line[i].text;
		size_t n = s.n < LINE_SHOWN ? s.n : LINE_SHOWN;

		if (lines->line[i].matched)
			continue;
		if (written++ >= most) {
			left++;
			continue;
		}
		while (n > 0 && n < s.n && ((unsigned char)s.s[n] & 0xc0) == 0x80)
			n--;
		buf_fmt(out, "%.*s%s\n", (int)n, s.s, n < s.n ? "…" : "");
	}
	if (left > 0)
		buf_fmt(out, ngettext("… and %zu line more\n", "… and %zu lines more\n", left),
			left);
}

void
lines_changed(struct str before, struct str after, size_t most, struct buf *removed,
	      struct buf *added)
{
	struct lines old = {0}, new = {0};

	split(&old, before);
	split(&new, after);
	sort(&old, by_text);
	sort(&new, by_text);
	match(&old, &new);
	write(&old, most, removed);
	write(&new, most, added);
	free(old.line);
	free(new.line);
}
