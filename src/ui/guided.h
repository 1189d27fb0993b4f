/*
 * What is done about an account outside of this program, step by step: an objection, its withdrawal, the decision for none, a reminder, a
 * complaint. Nothing is recorded before the person says that it was done.
 */
#ifndef VETO_UI_GUIDED_H
#define VETO_UI_GUIDED_H

#include "line.h"
#include "page.h"
#include "veto/catalogue.h"

enum { ROUTES_MOST = 32, AUTHORITIES_MOST = 16, GUIDED_STEPS = 7 };

enum step_name { STEP_NONE, STEP_ABOUT, STEP_ROUTE, STEP_BEFORE, STEP_PLACE, STEP_LETTER, STEP_SENT, STEP_DONE, STEP_NAMES };

struct guided {
	struct view view;
	enum entry_kind kind;
	const struct command *command; /* that opened it */
	int64_t *id;            /* what is recorded for, service by service; at the end of all that were chosen, what is left out */
	size_t ids, chosen;     /* how many; of how many that were chosen */
	size_t left_out;        /* of those chosen, because an entry would be odd */
	struct buf left_names;  /* the first of these, and why */
	size_t from, n;         /* those of the service that it is about now */
	size_t at;              /* the one of these whose text is shown */
	struct account account; /* that one */
	enum check check[CONTENT_KINDS_MOST];
	struct item_counts counts[CONTENT_KINDS_MOST];
	const struct catalogue *catalogue;
	const struct offering *offering; /* NULL where the catalogue does not know the service */
	const struct route *route[ROUTES_MOST];
	struct form_look look[ROUTES_MOST]; /* the last at each of them */
	size_t routes, way;     /* the route chosen */
	const struct authority *authority[AUTHORITIES_MOST];
	size_t authorities, office; /* the authority chosen */
	struct line place;      /* where the person lives, as typed */
	const struct territory *found;
	int64_t *linked;        /* other accounts of the same centre that this could be recorded for too */
	size_t links;
	bool with_linked;
	int step;               /* index into the steps of the kind */
	size_t choice, top;     /* under the cursor; the first line of the page */
	bool code;              /* the QR code alone, as large as the screen */
	bool inverted;          /* its dark and light turned round, for terminals without colours */
	enum lang lang;         /* of the text */
	char *reason;
	struct buf subject, body;
	struct qr qr;        /* of the address; size 0 for none */
	struct buf warning;     /* with which it was recorded */
	size_t done, total;     /* accounts it was recorded for: of this service, of all so far */
};

/* What a choice of a step stands for. */
struct guided_choice {
	char label[160];        /* translated */
	int value;              /* of the step */
	enum channel channel;
};

/* ---- guided_accounts.c */
bool guided_take_accounts(struct ui *ui, struct guided *g, struct err *e); /* those chosen; false where none is left */
bool guided_take_group(struct ui *ui, struct guided *g, struct err *e);    /* those of one service, from g->from on */
bool guided_load_account(struct ui *ui, struct guided *g, struct err *e);  /* the one whose text is shown */
void guided_drop_linked(struct guided *g);
void guided_forget_routes(struct guided *g);

/* ---- guided_pages.c: what stands on each step */
enum step_name guided_step(const struct guided *g);
int guided_steps(const struct guided *g); /* how many there are */
const char *guided_step_title(const struct guided *g);
size_t guided_choices(const struct guided *g, struct guided_choice *choices, size_t most);
void guided_page(const struct ui *ui, const struct guided *g, struct page *p);
const struct route *guided_route(const struct guided *g);       /* NULL for none */
const char *guided_address(const struct guided *g);             /* where it is sent; "" for none on the web */
bool guided_has_text(const struct guided *g);                   /* that could be copied, in the step of address and text */
const char *guided_note(const struct guided *g);                /* what the entry says of where it went */
enum { CHOICES_MOST = 40 };
enum { SENT_NOW, SENT_THEN, SENT_NOT }; /* values of the choices of STEP_SENT */

/* ---- page_catalogue.c: what the catalogue says; pairs of a label and a text line up with these */
enum { LABEL_COLS = 16 };
void page_sources(struct page *p, const source_refs *sources);
void page_disputed(struct page *p, const disagreement_refs *disputed, const char *id); /* all sides of each question, or of that of the ID alone */
void page_of_route(struct page *p, const struct route *r, const struct form_look *look); /* and the last look at its form */

/* ---- guided_draw.c */
struct parts {
	struct rect body, choices;
	int address; /* rows of the address above the body */
};
struct parts guided_divide(const struct ui *ui, const struct guided *g, size_t choices);
void guided_make_page(const struct ui *ui, const struct guided *g, struct rect body, struct page *p); /* for this width */
enum ui_wish guided_help(struct ui *ui, struct view *v, int argument); /* shows all keys of the step */
bool guided_has_more(const struct ui *ui, const struct guided *g);     /* the page goes on below what is shown */
void guided_draw(const struct ui *ui, const struct view *v, struct picture *p);

/* ---- qr.c */
bool qr_fits(const struct qr *qr, const struct picture *p, int rows, int cols);
int qr_columns(const struct qr *qr, bool ascii);
int qr_rows(const struct qr *qr, bool ascii);
void qr_paint(const struct qr *qr, struct picture *p, int row, int col, bool inverted); /* where it fits */

#endif
