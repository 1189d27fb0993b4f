/*
 * The screen: a model of what is shown, painted into a picture, changed by keys. It knows no
 * terminal and no store: rows come through an interface of its own, and what the user wants done
 * goes out through the same.
 */
#ifndef VETO_UI_H
#define VETO_UI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "veto/account.h"
#include "veto/buf.h"
#include "veto/catalogue.h"
#include "veto/cell.h"
#include "veto/coming.h"
#include "veto/content.h"
#include "veto/date.h"
#include "veto/err.h"
#include "veto/errand.h"
#include "veto/item.h"
#include "veto/key.h"
#include "veto/paragraph.h"
#include "veto/query.h"
#include "veto/qr_code.h"
#include "veto/reach.h"
#include "veto/request.h"
#include "veto/scan_result.h"
#include "veto/work.h"
#include "veto/worklist.h"

struct ui;

/* Which kinds of content the checklist lists. */
struct checklist_view {
	int state;           /* of enum check; -1 for any */
	int exposure;        /* of enum exposure; -1 for any */
	char text[QUERY_ROOM]; /* in the label, or the words for state and exposure */
	bool affected_first; /* sorted by exposure; else as the table has them */
};

/*
 * All that the screen asks for. Each returns false with E filled; texts it gets live during the
 * call.
 */
struct act;
struct work;
struct verify_listener;
struct ui_source {
	struct act *act; /* the screen only hands it back */
	unsigned lacks; /* of enum need: what is not to be had while the screen is open */
	const struct clock *(*clock)(struct act *act);

	/*
	 * What is read between the two belongs to one moment of the database; nothing is changed
	 * between them.
	 */
	/* false: it is held already, and somebody else releases it */
	bool (*hold)(struct act *act);
	void (*release)(struct act *act);

	/* The ids of the accounts that are asked for; free() them. */
	bool (*accounts)(struct act *act, const struct account_query *q, int64_t **ids, size_t *n,
			 struct err *e);
	bool (*account)(struct act *act, int64_t id, struct account *a, struct err *e);
	bool (*account_rows)(struct act *act, const struct account_query *q, const char *from,
			     bool up, size_t n, struct account_row *rows, size_t *got,
			     struct err *e);
	bool (*account_row)(struct act *act, const struct account_query *q, int64_t id,
			    struct account_row *row, struct err *e);
	bool (*counts)(struct act *act, size_t *accounts, size_t *overdue, struct err *e);
	bool (*coming)(struct act *act, const struct account_query *q, struct comings *c,
		       struct err *e);
	bool (*checklist)(struct act *act, int64_t account, enum check *states, struct err *e);

	/* See act.h: these are asked with ACT. */
	bool (*log)(struct act *act, const struct log_query *q, struct log_page *page,
		    struct err *e);
	bool (*search)(struct act *act, struct search_state *state, struct err *e);
	bool (*folded)(struct act *act, int64_t account, int64_t *n, struct err *e);
	bool (*entry)(struct act *act, const struct entry_place *place, struct entry_detail *d,
		      struct err *e);

	bool (*add)(struct act *act, struct account *a, struct err *e);
	/*
	 * Where one of the edits is not stored any more as it was shown: ERR_CHANGED, CLASH says
	 * which, and nothing is written.
	 */
	bool (*edit)(struct act *act, int64_t id, const struct account_edit *edits, size_t n,
		     bool *written, struct account_clash *clash, struct err *e);
	bool (*may_erase)(struct act *act, int64_t account, int64_t seq, struct err *e);
	bool (*erase)(struct act *act, int64_t account, int64_t seq, struct err *e);
	bool (*remove)(struct act *act, const int64_t *ids, size_t n, struct err *e);
	bool (*check)(struct act *act, int64_t account, const struct content_kind *kind,
		      const enum check *shown, enum check state,
		      struct err *e); /* ERR_CHANGED where it has neither state by now */
	bool (*keeps_text)(void); /* what was given to paste or to send, as it is configured */
	void (*signer)(struct signer *signer); /* of the texts, as it is configured */
	bool (*given)(struct act *act, const struct errand *w, const struct entry_group *group,
		      struct buf *out, struct err *e);
	bool (*record)(struct act *act, const struct entry_group *groups, size_t n,
		       const struct new_entry *entry, recorded_fn fn, void *ctx, struct err *e);

	/* The work lists: see act.h. */
	bool (*list_add)(struct act *act, enum worklist list, const int64_t *ids, size_t n,
			 struct worklist_added *added, struct err *e);
	bool (*list_next)(struct act *act, enum worklist list, const int64_t *ids, size_t n,
			  struct worklist_turn *t, struct err *e);
	bool (*list_take)(struct act *act, enum worklist list, int64_t account, struct err *e);
	bool (*list_leave)(struct act *act, enum worklist list, struct err *e);
	bool (*list_find)(struct act *act, enum worklist list, int64_t account,
			  struct worklist_item *item, enum claim *claim, bool *found,
			  struct err *e);
	bool (*list_counts)(struct act *act, enum worklist list, struct worklist_counts *c,
			    struct err *e);
	bool (*list_holders)(struct act *act, enum worklist list, struct buf *out, struct err *e);
	bool (*list_drop)(struct act *act, enum worklist list, const int64_t *ids, size_t *n,
			  struct err *e);
	bool (*list_later)(struct act *act, enum worklist list, int64_t account, struct err *e);
	bool (*list_sent)(struct act *act, enum worklist list, const struct entry_group *group,
			  const struct new_entry *request, recorded_fn fn, void *ctx,
			  struct worklist_turn *next, struct buf *told, struct err *e);
	void (*list_holder_words)(struct buf *out, const struct act *act,
				  const struct worklist_item *item);

	/*
	 * The user's newest change taken back, or with REDO done again; SAID names it.
	 * ERR_NOT_FOUND where there is none.
	 */
	bool (*turn)(struct act *act, bool redo, char *said, size_t room, struct err *e);

	/*
	 * What may take long: begun by one of these, then driven by work_step until it is finished;
	 * then work_tell; and work_end in any case. See act.h.
	 */
	bool (*export)(struct act *act, const struct export_request *q, const char *path,
		       unsigned how, struct work **w, struct err *e);
	bool (*verify)(struct act *act, const struct verify_listener *nobody, struct work **w,
		       struct err *e);
	bool (*backup)(struct act *act, const char *path, unsigned how, struct work **w,
		       struct err *e);
	bool (*check_forms)(struct act *act, struct work **w, struct err *e); /* over the network */
	bool (*scan)(struct act *act, const struct scan_request *q, struct scan_result *r,
		     struct work **w, struct err *e);
	bool (*work_step)(struct work *w, struct work_state *state, struct err *e);
	bool (*work_tell)(struct work *w, struct work_outcome *outcome, struct err *e);
	void (*work_end)(struct work *w);
	int (*work_fd)(const struct work *w);
	void (*work_words)(struct buf *out, const struct work_state *state);
	void (*unguard)(struct act *act); /* after ERR_UNGUARDED, where the user agrees */
	void (*scan_text)(struct buf *out, const struct scan_result *r, int columns, bool ascii,
			  bool shortly);

	/* The last look at the form of a route; form_look_clear it. */
	bool (*look)(struct act *act, const char *route, struct form_look *look, struct err *e);

	/* What was found when the forms were last looked at: lines of cleaned text, appended. */
	bool (*forms)(struct act *act, struct buf *text, struct err *e);
	/* *TAKEN: accounts that had the mark */
	bool (*reviewed)(struct act *act, const int64_t *ids, size_t n, int64_t *taken,
			 struct err *e);
	/*
	 * Filters kept by this user for a list, in the order of their names; kept under a name, or
	 * with an empty TEXT removed.
	 */
	bool (*filters)(struct act *act, const char *area,
			void (*fn)(void *rows, struct str name, struct str text), void *rows,
			struct err *e);
	/*
	 * SHOWN: what was shown under the name, "" for nothing. ERR_CHANGED where another one
	 * stands there by now: that is appended to STORED.
	 */
	bool (*filter_keep)(struct act *act, const char *area, const char *name, struct str shown,
			    struct str text, struct buf *stored, struct err *e);
	/* one that was offered is taken or refused */
	bool (*draft_drop)(struct act *act, int64_t id, struct err *e);

	/* *WRITTEN: how many of what it lists. */
	bool (*list)(struct act *act, enum export_list list, const struct export_request *q,
		     const char *path, unsigned how, size_t *written, struct err *e);
	bool (*import_accounts)(struct act *act, const struct account_import *import,
				struct import_counts *counts, struct err *e);
	bool (*import_log)(struct act *act, const char *path, bool dry,
			   struct import_counts *counts, struct err *e);

	/*
	 * A text to read, appended: the verdict over an exported file (ERR_BROKEN where it does not
	 * hold).
	 */
	bool (*verify_file)(const char *path, struct buf *text, struct err *e);

	/* The files that entries name, a window onto them; one; and one as a text, appended. */
	bool (*evidence_rows)(struct act *act, const struct hash *from, bool up, size_t n,
			      struct evidence_row *rows, size_t *got, struct err *e);
	bool (*evidence_row)(struct act *act, const struct hash *h, struct evidence_row *row,
			     struct err *e);
	bool (*evidence_show)(struct act *act, const struct hash *h, struct buf *text,
			      struct err *e);

	bool (*save)(struct act *act, const char *hash, const char *path, unsigned how,
		     struct err *e);

	/* COUNTS has room for content_kind_count. */
	bool (*item_counts)(struct act *act, const struct account *a, struct item_counts *counts,
			    struct err *e);

	bool (*items)(struct act *act, const struct item_query *q, const struct item_place *from,
		      bool up, size_t n, struct item_row *row, size_t *got, struct err *e);
	bool (*tick_items)(struct act *act, struct item_ticks *t, enum check to, struct err *e);

	/* the newest of an account, file by file */
	bool (*scan_last)(struct act *act, int64_t account, struct buf *out, struct err *e);

	/*
	 * What is known of services, routes, authorities; it lives as long as the source. Opened
	 * when it is asked for first.
	 */
	const struct catalogue *(*catalogue)(struct act *act);

	/* See say.h: what is said of these, the same on every face. */
	void (*say_disputed)(struct paragraphs *p, const disagreement_refs *disputed,
			     const char *id);
	void (*say_route_name)(struct buf *out, const struct route *r);
	void (*say_coming)(struct buf *out, const struct account *a, struct date today);
	void (*say_comings)(struct buf *out, const struct comings *c);
	void (*say_route)(struct paragraphs *p, const struct route *r,
			  const struct form_look *look);
	void (*say_topic)(struct paragraphs *p, const struct topic *t);
	const char *(*say_step_title)(const struct errand *a);
	void (*say_step)(struct paragraphs *p, const struct errand *a);
	size_t (*say_choices)(const struct errand *a, struct errand_choice *choices);

	bool (*letter)(struct act *act, const struct catalogue *c, int64_t account,
		       struct letter_request *q, struct buf *subject, struct buf *body,
		       unsigned *lacks, struct err *e);
	bool (*errand_text)(struct act *act, struct errand *a, struct letter_request *q,
			    struct err *e);
	/* by a centre, without itself; free() them */
	bool (*linked)(struct act *act, const struct account *a, int64_t **ids, size_t *n,
		       struct err *e);
	bool (*qr)(struct qr *qr, const char *text, struct err *e);
	/* into a file */
	bool (*keep)(const char *path, unsigned how, struct str text, struct err *e);
	bool (*can_browse)(void);
	bool (*browse)(const char *address, struct err *e);

	/* A number that changes whenever anybody changed the database. */
	int64_t (*version)(struct act *act);
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
 * Takes the user's configuration: TEXT is the file. Where it has a mistake, E names the line and
 * nothing changes.
 */
bool ui_configure(struct ui *ui, struct str text, struct err *e);

/* What UI_COPY is about; lives until the next key. */
struct str ui_copied(const struct ui *ui);

/* Shows a message in the last line, as an error. */
void ui_complain(struct ui *ui, const struct err *e);
void ui_remark(struct ui *ui, const char *text); /* the same, as something good to know */

enum ui_wish ui_press(struct ui *ui, ui_key key);
void ui_paste(struct ui *ui, struct str text); /* text, never commands */
enum ui_wish ui_point(struct ui *ui, const struct pointer *p);
void ui_resize(struct ui *ui, int rows, int cols);

/*
 * The history of the `:` line: a line each, the newest last. What was run since the start is
 * appended to LINES; false for nothing.
 */
void ui_remember(struct ui *ui, struct str lines);
bool ui_history(const struct ui *ui, struct buf *lines);

/* What the user wants of the terminal: to be asked after every key. */
bool ui_wants_mouse(const struct ui *ui);
void ui_refuse_mouse(struct ui *ui, const struct err *e); /* the terminal has none */
enum theme ui_theme(const struct ui *ui);

/*
 * Looks whether the database changed, and reads anew what is shown; true where something did. Cheap
 * where nothing did.
 */
bool ui_look(struct ui *ui);

/* True while there is work to do: call ui_work instead of waiting for keys. */
bool ui_is_working(const struct ui *ui);

/* What it is waited for with; -1 where its next step can be made at once, or there is none. */
int ui_work_fd(const struct ui *ui);
void ui_work(struct ui *ui);

/*
 * What is typed in a form and not taken yet: packed, and appended to OUT; false where there is
 * nothing.
 */
bool ui_draft(const struct ui *ui, struct buf *out);

/* Nothing is open and nothing is being typed: something may be asked. */
bool ui_is_free(const struct ui *ui);

/*
 * Asks whether the draft of that number, SAVED then, shall be opened; false where the form is none.
 */
bool ui_offer(struct ui *ui, int64_t draft, const struct when *saved, struct str form);

/* The picture of all this; it lives until the next call. */
const struct picture *ui_draw(struct ui *ui);

#endif
