/*
 * What is done about an account outside of this program, step by step: an objection, its
 * withdrawal, the decision for none, a reminder, a complaint. Nothing is recorded before the person
 * says that it was done.
 */
#ifndef VETO_UI_GUIDED_H
#define VETO_UI_GUIDED_H

#include "line.h"
#include "page.h"
#include "veto/catalogue.h"

struct guided;
struct guided {
	struct view view;
	struct errand errand;          /* what is known of it, and the step */
	const struct command *command; /* that opened it */
	int64_t id;             /* the account */
	struct line place;      /* where the person lives, as typed */
	/* other accounts of the same centre that this could be recorded for too */
	int64_t *linked;
	size_t links;
	bool with_linked;
	struct errand_choice
		choice[CHOICES_MOST]; /* what can be chosen in this step: made when it is entered */
	size_t choices;
	size_t top;             /* the first line of the page */
	bool code;              /* the QR code alone, as large as the screen */
	bool inverted;          /* its dark and light turned round, for terminals without colours */
	char *reason;
	struct signer signer;   /* who signs the text: as it is configured, and changed here */
	struct qr qr;           /* of the address; size 0 for none */
	/* of a view that has the letter alone: its title and page; NULL for those of the step */
	void (*title)(const struct guided *g, struct buf *out);
	void (*page)(const struct ui *ui, const struct guided *g, struct page *p);
	size_t total;           /* accounts that it was recorded for so far */
	struct comings next;    /* what comes next for them */
};

/* ---- guided_accounts.c */
bool guided_take_account(struct ui *ui, struct guided *g, struct err *e);
/* the routes of the account, with the last looks at them */
bool guided_find_routes(struct ui *ui, struct guided *g, struct err *e);
/* as it is stored now */
bool guided_load_account(struct ui *ui, struct guided *g, struct err *e);
void guided_forget_gone(struct ui *ui, struct guided *g); /* linked accounts removed meanwhile */

/* ---- guided.c */
enum ui_wish guided_open(struct ui *ui, enum entry_kind kind); /* for the accounts chosen */
bool guided_scroll(struct ui *ui, struct guided *g, ui_key key, bool vi); /* true where it did */
void guided_destroy(struct view *v);
/* what a key turns on and off */
enum { TOGGLE_CODE, TOGGLE_INVERTED, TOGGLE_LINKED, TOGGLE_TEXT };
enum ui_wish guided_toggle(struct ui *ui, struct view *v, int which);

/* ---- guided_letter.c: address and text, and the functions of their keys */
void guided_make_letter(struct ui *ui, struct guided *g);
enum ui_wish guided_copy(struct ui *ui, struct view *v, int text); /* or else the address */
enum ui_wish guided_language(struct ui *ui, struct view *v, int lang);
enum ui_wish guided_reason(struct ui *ui, struct view *v);
enum ui_wish guided_wishes(struct ui *ui, struct view *v); /* what the text says, who signs */
enum ui_wish guided_mandate(struct ui *ui, struct view *v);
void guided_start_letter(struct ui *ui, struct guided *g); /* for an account that comes up */
enum ui_wish guided_save(struct ui *ui, struct view *v);
enum ui_wish guided_browse(struct ui *ui, struct view *v);

/* ---- guided_page.c */
void guided_page(const struct ui *ui, const struct guided *g, struct page *p);

/* ---- guided_draw.c */
struct parts {
	struct rect body, choices;
	int address; /* rows of the address above the body */
};
struct parts guided_divide(const struct ui *ui, const struct guided *g);
/* for this width */
void guided_make_page(const struct ui *ui, const struct guided *g, struct rect body,
		      struct page *p);
enum ui_wish guided_help(struct ui *ui, struct view *v); /* shows all keys of the step */
/* the page goes on below what is shown */
bool guided_has_more(const struct ui *ui, const struct guided *g);
void guided_draw(const struct ui *ui, const struct view *v, struct picture *p);

/* ---- qr.c */
bool qr_fits(const struct qr *qr, const struct picture *p, int rows, int cols);
int qr_columns(const struct qr *qr, bool ascii);
int qr_rows(const struct qr *qr, bool ascii);
/* where it fits */
void qr_paint(const struct qr *qr, struct picture *p, int row, int col, bool inverted);

#endif
