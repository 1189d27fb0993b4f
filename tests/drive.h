/*
 * The driver of the screen: plays transcripts without a terminal. What they may say stands in
 * tests/ui/README.
 */
#ifndef VETO_TESTS_DRIVE_H
#define VETO_TESTS_DRIVE_H

#include "veto/app.h"

/* A database in memory, a clock that stands still, and a screen on both. */
struct world {
	struct act act;
	/* a colleague on the same file; store NULL where there is none */
	struct act other;
	/* as the program has it; with what the transcript puts over it */
	struct ui_source real, source;
	struct ui *ui;                 /* NULL until something is pressed or looked at */
	int rows, cols;
	bool ascii;
	struct clock clock;
	enum ui_wish wish;             /* what the last key asked for */
	int fail_in;                   /* the how-manyth question from now on fails; 0: none does */
	bool no_sandbox;              /* programs are given none by the kernel, as it is told */
	int slow;                      /* so many steps of work come to nothing */
	bool failed; /* a question failed since the screen was last compared with the database */
	const char *begun; /* the work that was begun last */
	struct buf wrong; /* what was told at the end of a piece of work, and was not its own; empty
			     where nothing was */
	/* said in place of the true ones, where not empty: not even clean */
	struct buf handle, owner, note, reference;
};
extern struct world world;

void world_open(void);
void world_close(void);
struct ui *world_ui(void);      /* opened where it is not yet */
void world_reopen(void);        /* leaves the screen; the next look opens it again */
bool world_lang(const char *lang);
void world_hang_up(void);       /* the terminal is lost; the next start offers what was typed */
/* from memory into a file, which a colleague has open too; what there was is forgotten */
bool world_share(struct err *e);
bool world_read_only(struct err *e); /* that file from here on for reading alone */
void world_day(int64_t days);   /* the clock goes on by so many days */

/* what veto verify looks at, and how much of it there is */
bool world_is_intact(struct verify_counts *counts, struct buf *why);

/*
 * Is every cell of the picture what it says, and does every frame stand in its columns? WHY says
 * what is not.
 */
bool picture_is_sound(struct buf *why);

/*
 * Does the screen show what the database has, and does what was told belong to what was done? WHY
 * says what is not so.
 */
bool screen_is_true(struct buf *why);

/*
 * Each command of the table by its name, in each area; Esc leaves what it opened. False with WHY.
 */
bool play_every(struct buf *why);

/*
 * Every kind of work after every other, however that ended. False with WHY where it is not the last
 * one that tells its end.
 */
bool play_works(struct buf *why);

/*
 * Every place where text is typed, with every bad input: how many places; -1 with WHY where
 * something does not hold.
 */
int play_fields(struct buf *why);

/*
 * COUNT random keys, pastes, resizes and changes by others. False with WHY where something does not
 * hold.
 */
bool play_random(uint64_t seed, long count, struct buf *why);

/* A transcript that is played. */
struct script {
	struct str block; /* the indented lines that follow the line */
	int line, lines;  /* the line; how many were read */
	bool update;
	int lone;         /* the first block of this step that nothing is said beside; 0 for none */
	bool said;        /* something is said in this step */
	struct buf out;   /* the file as it should be */
	int tests, failures;
};

/* Take the next line, word or number off the front; -1 where there is none. */
struct str script_line(struct str *s);
struct str script_word(struct str *s);
long script_number(struct str *s);
struct str script_text(struct str s); /* all behind the first blank */
void script_unescape(struct buf *out, struct str s); /* \n \t \e \\ \xNN */

void script_report(struct script *s, bool ok, const char *what, struct str detail);
bool script_look(struct script *s); /* draws; reports where the picture is not sound */

/*
 * The word "other": what a colleague does to the same database; false where it is not understood.
 */
bool script_other(struct script *s, struct str rest);

struct word {
	const char *name;
	bool (*play)(struct script *s, struct str rest);
	bool writes_block; /* with DRIVE_UPDATE its block is what is shown now */
};
extern const struct word script_words[];
extern const size_t script_word_count;

#endif
