/*
 * Where in a file of JSON a value stands. The library that reads it does not keep that, so what is
 * to be told with its line is looked for again. The text is known to be JSON; this counts lines and
 * brackets and understands nothing else.
 */
#include <string.h>

#include "build.h"

struct cursor {
	const char *at, *end;
	size_t line;
};

static void
skip_white(struct cursor *c)
{
	for (; c->at < c->end && strchr(" \t\r\n,:", *c->at) != NULL; c->at++)
		c->line += *c->at == '\n';
}

static struct str
skip_string(struct cursor *c)
{
	struct str s = {c->at + 1, 0};

	for (c->at++; c->at < c->end && *c->at != '"'; c->at++)
		c->at += *c->at == '\\';
	s.n = (size_t)((c->at < c->end ? c->at : c->end) - s.s);
	c->at++;
	return s;
}

static void
skip_value(struct cursor *c)
{
	size_t depth = 0;

	do {
		skip_white(c);
		if (c->at >= c->end)
			return;
		if (*c->at == '"') {
			skip_string(c);
			continue;
		}
		if (*c->at == '{' || *c->at == '[')
			depth++;
		else if (*c->at == '}' || *c->at == ']')
			depth--;
		else
			c->at += strcspn(c->at, " \t\r\n,:]}") - 1; /* a number or a word */
		c->at++;
	} while (depth > 0);
}

/*
 * Into the object or list that the cursor stands before, up to what STEP names; false where it is
 * not there, the cursor then anywhere.
 */
static bool
enter(struct cursor *c, const struct json_step *step)
{
	skip_white(c);
	if (c->at >= c->end || *c->at != (step->key != NULL ? '{' : '['))
		return false;
	c->at++;
	for (size_t i = 0;; i++) {
		skip_white(c);
		if (c->at >= c->end || *c->at == '}' || *c->at == ']')
			return false;
		if (step->key == NULL && i == step->index)
			return true;
		if (step->key != NULL && str_is(skip_string(c), step->key)) {
			skip_white(c);
			return true;
		}
		skip_value(c);
	}
}

size_t
locate_line(struct str text, const struct json_step *steps, size_t n)
{
	struct cursor c = {text.s, text.s + text.n, 1}, found;

	skip_white(&c);
	found = c;
	for (size_t i = 0; i < n && enter(&c, &steps[i]); i++)
		found = c;
	return found.line;
}
