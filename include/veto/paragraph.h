/*
 * What is said, in plain paragraphs: words and what they are, without a layout. Each face (the
 * screen, the command line) lays them out by their kinds in its own way, and cleans them, for they
 * may hold what came from outside.
 */
#ifndef VETO_PARAGRAPH_H
#define VETO_PARAGRAPH_H

#include <stddef.h>

enum paragraph_kind {
	PARA_TEXT,
	PARA_GOOD,    /* a text that says that something is well done */
	PARA_WARNING, /* ... that something is not as it should be */
	PARA_ASIDE,   /* ... that matters less */
	PARA_HEAD,    /* what those that follow are about */
	PARA_POINT,   /* one of several of a kind */
	PARA_PAIR,    /* a thing that is known of what it is about: label and text */
	PARA_ROW,     /* one of several things, its label, and what is known of it */
	PARA_CONCERN, /* the same, and it is what the reader has to look at */
	PARA_LETTER,  /* a text to be sent: its lines stay as they are */
	PARA_ADDRESS, /* on the web: to be shown whole */
	PARA_MARK,    /* how much stands behind what was said before */
	PARA_SOURCE,  /* who said it; its label: in what kind of text, and when */
	PARA_WHERE,   /* where that is found and when it was read: for who wants to know */
	PARA_PAUSE    /* another matter begins */
};

struct paragraph {
	enum paragraph_kind kind;
	int depth;   /* 0: stands by itself; one more for what belongs to what is before it */
	char *label; /* "" where its kind has none */
	char *text;  /* may have lines */
};

struct paragraphs {
	struct paragraph *at;
	size_t n, room;
};

/* A paragraph more; none where TEXT is "" or NULL. */
void paragraph_add(struct paragraphs *p, enum paragraph_kind kind, int depth, const char *text);
void paragraph_fmt(struct paragraphs *p, enum paragraph_kind kind, int depth, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void paragraph_pair(struct paragraphs *p, int depth, const char *label, const char *text);
void paragraph_labelled(struct paragraphs *p, enum paragraph_kind kind, int depth,
			const char *label, const char *text);
void paragraph_pause(struct paragraphs *p);
void paragraphs_clear(struct paragraphs *p);

#endif
