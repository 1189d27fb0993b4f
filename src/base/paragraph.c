#include "veto/paragraph.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "veto/mem.h"

static void
paragraph_put(struct paragraphs *p, enum paragraph_kind kind, int depth, const char *label,
	      const char *text)
{
	p->at = mem_grow(p->at, &p->room, p->n + 1, sizeof(*p->at));
	p->at[p->n++] = (struct paragraph){kind, depth, mem_copy(label, strlen(label)),
					   mem_copy(text, strlen(text))};
}

void
paragraph_labelled(struct paragraphs *p, enum paragraph_kind kind, int depth, const char *label,
		   const char *text)
{
	if (text != NULL && *text != '\0')
		paragraph_put(p, kind, depth, label, text);
}

void
paragraph_add(struct paragraphs *p, enum paragraph_kind kind, int depth, const char *text)
{
	paragraph_labelled(p, kind, depth, "", text);
}

void
paragraph_pair(struct paragraphs *p, int depth, const char *label, const char *text)
{
	paragraph_labelled(p, PARA_PAIR, depth, label, text);
}

void
paragraph_fmt(struct paragraphs *p, enum paragraph_kind kind, int depth, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) >= 0)
		paragraph_add(p, kind, depth, text);
	va_end(ap);
	free(text);
}

void
paragraph_pause(struct paragraphs *p)
{
	paragraph_put(p, PARA_PAUSE, 0, "", "");
}

void
paragraphs_clear(struct paragraphs *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->at[i].label);
		free(p->at[i].text);
	}
	free(p->at);
	*p = (struct paragraphs){0};
}
