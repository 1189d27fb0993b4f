/* Text: the door it enters by, the mask it wears on a terminal, and the columns it takes there. */
#ifndef VETO_TEXT_H
#define VETO_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/buf.h"
#include "veto/err.h"

/* What a field may hold. */
struct text_rule {
	const char *field; /* its name for messages; translate */
	size_t max;        /* bytes of UTF-8, after normalization */
	bool lines;        /* TAB and LF are allowed, CR LF and CR become LF */
	/* a handle: not empty, no white space, no '/', no invisible characters */
	bool name;
};

/*
 * The door: every text from outside passes here before it is stored. Appends IN to OUT, brought to
 * NFC (Unicode Annex 15) and to LF line ends. ERR_USAGE for invalid UTF-8, control characters, or
 * what the rule forbids.
 */
bool text_admit(struct buf *out, const struct text_rule *rule, struct str in, struct err *e);

/*
 * True where text_admit would take IN and change nothing: how a stored or exported text must look.
 */
bool text_is_admitted(const struct text_rule *rule, struct str in, struct err *e);

/*
 * Appends IN as it may stand on a terminal: C0 controls as ^X; C1 controls, bidirectional controls,
 * line separators and invisible characters as <U+XXXX>; invalid bytes as <XX>; where more than
 * eight marks are heaped onto one letter, the number of the others as <+N>. What joins pictures or
 * parts letters stays where it does so. With LINES, TAB and LF stay. A cleaned text is cleaned to
 * itself.
 */
void text_clean(struct buf *out, struct str in, bool lines);

/*
 * The length of the run of printable ASCII at the start of S: most text is nothing else, and needs
 * no look-up.
 */
size_t text_plain_run(struct str s);

/* True for a character that text_clean leaves as it is wherever it stands. */
bool text_is_shown(uint32_t c);

/* True where nobody sees anything of S: white space, invisible characters, or nothing at all. */
bool text_is_blank(struct str s);

size_t text_width(struct str s); /* terminal columns of a cleaned text */
size_t text_characters(struct str s); /* code points, as the field of a form counts them */

/*
 * Appends exactly COLUMNS columns of S: cut at a character with an ellipsis, or filled with blanks.
 */
void text_fit(struct buf *out, struct str s, size_t columns, bool to_the_right);

/*
 * The number of single-character edits (insert, delete, replace, swap) between A and B, ignoring
 * ASCII case.
 */
size_t text_distance(struct str a, struct str b);

/*
 * The nearest to WANTED of what is offered one after the other: fewer edits away than DISTANCE says
 * at first.
 */
struct text_near {
	struct str wanted;
	size_t distance;
	struct buf found; /* empty for none; the caller clears it */
};
/* NAME is what is found */
void text_near_offer(struct text_near *n, struct str compared, struct str name);

/* The word of WORDS nearest to WORD, or NULL where none is near enough to be meant. */
const char *text_nearest(struct str word, const char *const *words, size_t n);

/*
 * What is looked for in texts, whatever the case of its letters in any script; {0} is in every
 * text. Letter by letter: ß is not ss.
 */
enum { NEEDLE_MOST = 128 }; /* characters; what is longer is looked for by its beginning */
struct needle {
	uint32_t c[NEEDLE_MOST];
	size_t n;
};
void needle_make(struct needle *n, struct str text);
bool needle_in(const struct needle *n, struct str text);

/*
 * Can it be read as text, whatever it is about: valid UTF-8 without a zero byte? With CUT its end
 * was taken off, maybe in the middle of a character.
 */
bool text_is_text(struct str s, bool cut);

/* As much of S as has room in SIZE bytes with a NUL after it, cut at a character. */
void text_copy(char *room, size_t size, struct str s);

/* A decimal number of digits alone, at most MAX. */
bool text_number(struct str s, int64_t max, int64_t *value);

#endif
