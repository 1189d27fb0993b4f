/*
 * A form over the screen: fields to fill in, and what to do with them. What was typed stays until
 * it was taken or left.
 */
#ifndef VETO_UI_FORM_H
#define VETO_UI_FORM_H

#include "line.h"
#include "ui.h"

enum { FORM_FIELDS = 20 };

enum field_type {
	FIELD_TEXT,
	FIELD_DAY,   /* a date, as it may be typed anywhere */
	FIELD_PATH,  /* Tab completes it */
	FIELD_NOTE,  /* a text that may have several lines: C-j begins the next */
	/* Left, Right and Space go through the choices, letters to those that they are meant for */
	FIELD_CHOICE
};

struct field {
	enum field_type type;
	const char *label;
	struct line line; /* of a choice: what was typed to get there */
	int choice, choices;
	/* with what it was opened: a form writes what was changed since, and nothing else */
	char *shown;
	int shown_choice;
	const char *(*choice_label)(int choice); /* translated */
};

struct form {
	struct view view;
	char *title;
	char *preview; /* a line above the fields: what this will be done to; "" for none */
	void (*above)(const struct ui *ui, const struct form *f,
		      struct buf *out); /* makes that line; NULL: PREVIEW is it */
	struct field field[FORM_FIELDS];
	int n, here;
	struct err error; /* stands below the field with the cursor until the next key */
	/* true: done, the form closes */
	bool (*submit)(struct ui *ui, struct form *f, struct err *e);
	char *agreed; /* the hidden path that may be written to; NULL for none */
	int argument;
	const struct command *command; /* that opened it; NULL for none */
	bool fleeting; /* nothing is lost with what is typed: no draft is kept of it */
	bool touched; /* something was typed or chosen */
	/* going on from the last field, where that is filled, adds one more like it */
	bool repeats;
	int64_t *id; /* the accounts it is about; freed with the form */
	/* how many; and how many of these, the last, are linked with the others */
	size_t ids, linked;
	int64_t about; /* the earlier entry that what is recorded is about; 0 for none */
	struct buf given; /* what the person was given, to be kept with the entry */
};

struct form *form_open(struct ui *ui, const char *title, const char *preview,
		       bool (*submit)(struct ui *ui, struct form *f, struct err *e));
struct field *form_text(struct form *f, const char *label, const char *value);
struct field *form_day(struct form *f, const char *label, const char *value);
struct field *form_note(struct form *f, const char *label, const char *value);
struct field *form_path(struct form *f, const char *label, const char *value);
void form_more(struct form *f); /* one more field like the last, where there is room */
struct field *form_choice(struct form *f, const char *label, const char *(*choice_label)(int),
			  int choices, int choice);
const char *form_value(const struct form *f, int field);
bool form_is_changed(const struct field *d); /* it is not as it was shown */
/* from here on this counts as shown; what was typed stays */
void form_show(struct field *d, const char *value, int choice);
enum ui_wish form_submit(struct ui *ui, struct form *f); /* as Enter does */
/* said in the form; where it is NULL, in the last line */
void form_failed(struct ui *ui, struct form *f, const struct err *e);
bool form_may_write(struct ui *ui, struct form *f, const char *path,
		    struct err *e); /* as form_has_path; where it is hidden, that is asked first,
				       and the form submitted again */
/* PATH is the value of a field; false where it is empty */
bool form_has_path(const char *path, struct err *e);
void form_take_one(struct form *f, int64_t account); /* it is about this account alone */
/* that on the account under the cursor, at the day to look again */
enum ui_wish edit_look_again(struct ui *ui);
/* about the account under the cursor, alone */
struct form *form_open_here(struct ui *ui, const char *title,
			    bool (*submit)(struct ui *ui, struct form *f, struct err *e));
struct form *form_of(struct view *v); /* NULL where it is none */
/* the cursor is in a field that may have several lines */
bool form_takes_lines(const struct ui *ui);

/* ---- form_choice.c: letters typed on a choice */
bool choice_press(struct field *d, ui_key key); /* true where it was a key for it */
void choice_paste(struct field *d, struct str text);
void choice_settle(struct field *d); /* left: what was typed has led somewhere, or is given up */
/* false where nothing is called as was typed */
bool choice_is_clear(const struct field *d, struct err *e);
/* what the letters may mean; nothing where none were typed */
void choice_list(const struct field *d, struct buf *out);

/* ---- form_draw.c */
void form_draw(const struct ui *ui, const struct view *v, struct picture *p);
/* -1 for none */
int form_field_at(const struct ui *ui, const struct form *f, const struct pointer *at);

/*
 * One entry for each account of the group, all or none; GIVEN: the errand whose text was given for
 * it, NULL where nothing was, or stands in the group; SAID: a warning about them, or it stays as
 * it is; NEXT: what comes next for them, and how many they were; in record_form.c.
 */
bool record_entries(struct ui *ui, struct entry_group *group, const struct errand *given,
		    const struct new_entry *entry, struct buf *said, struct comings *next,
		    struct err *e);

/*
 * The form for any entry with these accounts and values filled in, and what it does when it is
 * submitted; in record_form.c.
 */
bool record_submit(struct ui *ui, struct form *f, struct err *e);
struct form *record_open(struct ui *ui, enum entry_kind kind, const int64_t *ids, size_t n,
			 enum channel channel, const char *route);
/* The form is for these linked accounts as well, by way of the centre; in place of those before. */
void record_link(const struct ui *ui, struct form *f, const int64_t *linked, size_t n);

/* Over a guided action that is on top: the form for a reason. NULL where none is; in guided.c. */
struct form *guided_reason_form(struct ui *ui);

#endif
