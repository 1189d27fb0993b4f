/*
 * The screen: a model of what is shown, painted into a picture, changed by keys. It knows no terminal and no store: rows come
 * through an interface of its own, and what the user wants done goes out through the same.
 */
#ifndef VETO_UI_H
#define VETO_UI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/account.h"
#include "veto/catalogue.h"
#include "veto/cell.h"
#include "veto/content.h"
#include "veto/date.h"
#include "veto/err.h"
#include "veto/key.h"

struct ui;

/* Which accounts are listed. */
struct account_view {
	int status;        /* of enum status; -1 for any */
	bool overdue;      /* only those whose answer is overdue */
	char text[128];    /* in handle, alias, owner or centre, ignoring ASCII case; "" for any */
	enum account_sort { SORT_NAME, SORT_DUE, SORT_STATUS, SORTS } sort;
};

/* The place of an entry in the order of what happened; entries of one account or of all. */
struct place {
	int64_t moment, account, seq;
};

enum { LOG_NOTE = 240 };

struct log_row {
	struct place place;
	struct when happened;
	enum entry_kind kind;
	enum channel channel;
	struct date due;
	int64_t strikes, struck_by;
	bool odd;
	int evidence;           /* files */
	char account[ACCOUNT_NAME_ROOM];
	char reference[80];     /* the beginning of it */
	char note[LOG_NOTE];    /* the beginning of it */
};

/* One entry whole; the texts are freed with entry_detail_clear. */
struct entry_detail {
	struct log_row row;
	char recorded[STAMP_TEXT], hash[HASH_HEX + 1];
	char *actor, *reference, *note, *evidence;
	char *record; /* the canonical CSV record, without its line end */
};
void entry_detail_clear(struct entry_detail *d);

/* What a form asks to have recorded. The texts are as typed; whoever records them brings them through the door. */
struct ui_record {
	const int64_t *accounts;
	size_t n;
	enum entry_kind kind;
	const char *on;      /* "" for now */
	enum channel channel;
	const char *reference, *note, *evidence; /* evidence: a path, or "" */
	int64_t strikes;
};

enum ui_export { UI_EXPORT_CSV, UI_EXPORT_JSONL };

struct ui_export_request {
	const int64_t *accounts; /* NULL for all */
	size_t n;
	enum ui_export format;
	char separator;
	bool mark, replace;
	const char *path;
};

/* A text to send, as the person wants it; the catalogue has the authority. */
struct ui_letter {
	int64_t account;
	enum entry_kind kind;
	enum lang lang;
	const char *reason; /* the person's own words, as typed; "" for none */
	const struct authority *authority;
};

/* A QR code: SIZE * SIZE modules without its border, 1 for a dark one; free() them. */
struct ui_qr {
	int size;
	unsigned char *dark;
};

/* How far a piece of work is; and, where it is finished, what came of it in one line. */
struct ui_progress {
	size_t done, total;
	bool finished;
	char said[256];
};

/* All that the screen asks for. Each returns false with E filled; texts it gets live during the call. */
struct ui_source {
	void *ctx;
	struct date (*today)(void *ctx);

	/* The ids of the accounts that VIEW lists, in its order; free() them. */
	bool (*accounts)(void *ctx, const struct account_view *view, int64_t **ids, size_t *n, struct err *e);
	bool (*account)(void *ctx, int64_t id, struct account *a, struct err *e);
	bool (*counts)(void *ctx, size_t *accounts, size_t *overdue, struct err *e);
	bool (*checklist)(void *ctx, int64_t account, enum check *states, struct err *e);

	/*
	 * Up to N rows of the log of ACCOUNT (0 for all), the newest first: those older than FROM, or with NEWER those
	 * newer than it (still the newest first); FROM NULL is beyond that end.
	 */
	bool (*log)(void *ctx, int64_t account, const struct place *from, bool newer, size_t n, struct log_row *rows, size_t *got,
		    struct err *e);
	bool (*entry)(void *ctx, const struct place *place, struct entry_detail *d, struct err *e);

	bool (*add)(void *ctx, const struct account *a, int64_t *id, struct err *e);
	bool (*edit)(void *ctx, int64_t id, const struct account *values, unsigned changed, struct err *e);
	bool (*remove)(void *ctx, const int64_t *ids, size_t n, struct err *e);
	bool (*check)(void *ctx, int64_t account, const struct content_kind *kind, enum check state, struct err *e);
	bool (*record)(void *ctx, const struct ui_record *r, char *said, size_t room, struct err *e); /* SAID: a warning, or "" */

	/* The user's newest change taken back, or done again; SAID names it. ERR_NOT_FOUND where there is none. */
	bool (*undo)(void *ctx, char *said, size_t room, struct err *e);
	bool (*redo)(void *ctx, char *said, size_t room, struct err *e);

	/* What may take long: begun by one of these, then driven by work until it is finished, or ended by cancel. */
	bool (*export)(void *ctx, const struct ui_export_request *r, struct err *e);
	bool (*verify)(void *ctx, struct err *e);
	bool (*work)(void *ctx, struct ui_progress *progress, struct err *e);
	void (*cancel)(void *ctx);

	bool (*backup)(void *ctx, const char *path, bool replace, struct err *e);
	bool (*save)(void *ctx, const char *hash, const char *path, bool replace, struct err *e);

	/* What is known of services, routes, authorities; it lives as long as the source. Opened when it is asked for first. */
	const struct catalogue *(*catalogue)(void *ctx);
	bool (*letter)(void *ctx, const struct ui_letter *q, struct buf *subject, struct buf *body, struct err *e);
	bool (*linked)(void *ctx, int64_t account, int64_t **ids, size_t *n, struct err *e); /* by a centre, without itself; free() them */
	bool (*qr)(void *ctx, const char *text, struct ui_qr *qr, struct err *e);
	bool (*keep)(void *ctx, const char *path, bool replace, struct str text, struct err *e); /* into a file */
	bool (*can_browse)(void *ctx);
	bool (*browse)(void *ctx, const char *address, struct err *e);

	/* A number that changes whenever anybody changed the database. */
	int64_t (*version)(void *ctx);
};

/* What the loop around it has to do after a key. */
enum ui_wish {
	UI_NOTHING,
	UI_QUIT,
	UI_SUSPEND,
	UI_REDRAW, /* the terminal may show something else: send all of it */
	UI_COPY    /* ui_copied into the clipboard of the terminal; where that fails, ui_complain */
};

struct ui *ui_open(const struct ui_source *source, int rows, int cols, bool ascii);
void ui_close(struct ui *ui);

/*
 * Takes the user's configuration: TEXT is the file. Where it has a mistake, E names the line and nothing changes.
 */
bool ui_configure(struct ui *ui, struct str text, struct err *e);

/* What UI_COPY is about; lives until the next key. */
struct str ui_copied(const struct ui *ui);

/* Shows a message in the last line, as an error. */
void ui_complain(struct ui *ui, const struct err *e);

enum ui_wish ui_press(struct ui *ui, ui_key key);
void ui_paste(struct ui *ui, struct str text); /* text, never commands */
void ui_resize(struct ui *ui, int rows, int cols);

/* Looks whether the database changed, and reads anew what is shown; true where something did. Cheap where nothing did. */
bool ui_look(struct ui *ui);

/* True while there is work to do: call ui_work instead of waiting for keys. */
bool ui_is_working(const struct ui *ui);
void ui_work(struct ui *ui);

/*
 * What is typed in a form and not taken yet, as text: appended to TEXT; false where there is nothing. While a draft that was
 * offered is not answered yet, it is that one.
 */
bool ui_draft(const struct ui *ui, struct buf *text);

/* Opens the form again that such a text was made of. Where that cannot be, the fields are shown, and E says why not. */
bool ui_restore(struct ui *ui, struct str text, struct err *e);

/* Asks whether a draft SAVED then shall be opened; false where the text is none. */
bool ui_offer(struct ui *ui, const struct when *saved, struct str text);

/* The picture of all this; it lives until the next call. */
const struct picture *ui_draw(struct ui *ui);

#endif
