/*
 * Every place where text is typed, with every bad input. The places are found by walking: each
 * command in each area, and in what it opens each key, so that a form that is new is walked too.
 * What is refused has to be told below its field, what was typed has to stay, Esc has to get out,
 * and the database has to be as it was.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../src/ui/command.h"
#include "../src/ui/form.h"
#include "../src/ui/guided.h"
#include "drive.h"
#include "veto/mem.h"
#include "veto/store_beside.h"
#include "veto/text.h"

enum { WAY_MOST = 12, ESCAPES = 12, MEGABYTE = 1024 * 1024 };

/* From the three areas to a place: a command by its name, then keys. */
struct way {
	ui_key area;
	const struct command *command;
	ui_key key[WAY_MOST];
	int n;
};

struct walk {
	struct buf seen; /* the places so far, a line each */
	struct buf *why;
	int places, filled; /* places so far; forms among them that open with values */
	bool ok;
};

/* What is typed, and where it is wrong whatever else stands in the form. */
struct bad {
	const char *name, *text;
	int times;
	unsigned types; /* 1 << enum field_type; those are to refuse it */
};

enum {
	ANY = 1 << FIELD_TEXT | 1 << FIELD_NOTE | 1 << FIELD_DAY | 1 << FIELD_PATH |
	      1 << FIELD_CHOICE,
	DAY = 1 << FIELD_DAY,
	PATH = 1 << FIELD_PATH
};

static const struct bad bads[] = {
	{"a paste of 1 MB", "x", MEGABYTE, ANY},
	{"a paste of 1 MB of lines", "two words\n", MEGABYTE / 10, ANY & ~(1 << FIELD_CHOICE)},
	{"control characters", "a\x1b[31mb\x07\x7f\xc2\x9b" "c", 1, ANY},
	{"invalid UTF-8", "\xff\xc3(\xed\xa0\x80 \xf0\x9f", 1, ANY},
	{"a day that is not", "31.02.2026", 1, DAY},
	{"a month that is not", "2026-13-01", 1, DAY},
	{"no date", "vorgestern abend", 1, DAY},
	{"a date too large", "1.1.99999999999999999999", 1, DAY},
	{"a path that is not there", "nowhere/at/all.csv", 1, PATH},
	{"a folder", "folder", 1, PATH},
	{"a path below a file", "plain/below.csv", 1, PATH},
	{"a place that cannot be written", "/proc/self/none/below.csv", 1, PATH},
	{"a name without end", "name", 2000, PATH},
};

static bool
fails(struct walk *w, const char *place, const char *what)
{
	if (w->ok)
		buf_fmt(w->why, "%s: %s", place, what);
	w->ok = false;
	return false;
}

/* ---- going there */

static void
press(ui_key key)
{
	world.wish = ui_press(world_ui(), key);
	while (ui_is_working(world_ui()))
		ui_work(world_ui());
}

static bool
leave(void)
{
	for (int i = 0; i < ESCAPES && (world_ui()->top != NULL || world_ui()->filtering); i++)
		press(KEY_ESCAPE);
	return world_ui()->top == NULL && !world_ui()->filtering;
}

static void
go(const struct way *way)
{
	leave();
	for (int i = 0; i < 3; i++)
		press(KEY_ESCAPE); /* filters and marks that an earlier way left */
	press(way->area);
	press(':');
	for (const char *s = command_name(way->command); *s != '\0'; s++)
		press((ui_key)(unsigned char)*s);
	press(KEY_RETURN);
	for (int i = 0; i < way->n; i++)
		press(way->key[i]);
}

static struct form *
form_here(void)
{
	return world_ui()->top != NULL ? form_of(world_ui()->top) : NULL;
}

static bool
is_place(void)
{
	return form_here() != NULL || world_ui()->filtering || ui_draw(world_ui())->typing;
}

/* How it is called: by its form and field, else by the view and the command that leads there. */
static void
name_place(const struct way *way, struct buf *out)
{
	const struct form *f = form_here();

	if (f != NULL)
		buf_fmt(out, "%s: %s", f->title, f->field[f->here].label);
	else
		buf_fmt(out, "%s in '%s'",
			world_ui()->top != NULL ? world_ui()->top->class->name : "filter",
			command_name(way->command));
}

static bool
is_new(struct walk *w, const char *name)
{
	LOCAL_BUF line = {0};
	bool known;

	buf_fmt(&line, "\n%s\n", name);
	known = strstr(buf_get(&w->seen), buf_get(&line)) != NULL;
	if (!known)
		buf_text(&w->seen, buf_get(&line));
	return !known;
}

/* ---- what has to hold */

/*
 * What anybody would see that had changed: the number that tells of changes, accounts, entries,
 * evidence, and what can be taken back.
 */
struct state {
	int64_t version;
	struct verify_counts counts;
	uint64_t values; /* of the accounts, their checklists and what is noted of them */
};

static void
add_value(struct state *s, struct str value)
{
	for (size_t i = 0; i < value.n; i++)
		s->values = (s->values ^ (unsigned char)value.s[i]) * 0x100000001b3;
	s->values = s->values * 31 + 1;
}

/* Who gave the value that is stored, as far as that is noted. */
static void
add_who(struct state *s, int64_t account, const char *name, const char *value)
{
	struct changed_by by;

	if (!store_undo_who(world.act.store, account, name, value, &by, NULL))
		return;
	add_value(s, str_of(by.actor));
	add_value(s, (struct str){(const char *)&by.made, sizeof(by.made)});
}

static void
add_account(struct state *s, int64_t id)
{
	enum check states[CONTENT_KINDS_MOST];
	struct account a;

	if (!act_account_load(&world.act, id, &a, NULL) ||
	    !act_checklist_get(&world.act, id, states, NULL))
		return;
	for (int i = 0; i < ACCOUNT_FIELDS; i++) {
		const char *value = account_get(&a, (enum account_field)i);

		add_value(s, str_of(value));
		add_who(s, id, account_field_names[i], value);
	}
	for (size_t i = 0; i < content_kind_count; i++) {
		add_value(s, str_of(checks[states[i]].name));
		add_who(s, id, content_kinds[i].name, checks[states[i]].name);
	}
}

static void
add_accounts(struct state *s)
{
	const struct account_query all = ACCOUNT_QUERY_ALL;
	int64_t *ids = NULL;
	size_t n = 0;

	if (world.real.accounts(world.real.act, &all, &ids, &n, NULL)) {
		for (size_t i = 0; i < n; i++)
			add_account(s, ids[i]);
	}
	free(ids);
}

static bool
look(struct state *s, struct walk *w, const char *place)
{
	LOCAL_BUF why = {0};

	memset(s, 0, sizeof(*s));
	s->version = world.source.version(world.source.act);
	add_accounts(s);
	return world_is_intact(&s->counts, &why) || fails(w, place, buf_get(&why));
}

/* As picture_text shows it: the beginning of TEXT in the row below the cursor. */
static bool
is_told_below(const char *text)
{
	const struct picture *p = ui_draw(world_ui());
	LOCAL_BUF all = {0}, clean = {0}, wanted = {0};
	struct str rest, line = {0};
	bool found;

	picture_dump(p, &all);
	rest = buf_view(&all);
	for (int row = 0; row <= p->cursor_row + 1 && rest.n > 0; row++)
		line = script_line(&rest);
	text_clean(&clean, str_of(text), false);
	buf_fmt(&wanted, "! %.*s", (int)strcspn(buf_get(&clean), " "), buf_get(&clean));
	if (wanted.used > 30)
		wanted.data[wanted.used = 30] = '\0';
	found = memmem(line.s, line.n, wanted.data, wanted.used) != NULL;
	return found;
}

/*
 * The message names what it is about: by a word of its label, or by the beginning of what was
 * typed.
 */
static bool
is_named(const struct form *f, const char *typed)
{
	static const char between[] = " -(),:";
	struct str told = str_of(f->error.text);
	struct needle n;

	needle_make(&n, (struct str){typed, strlen(typed) < 8 ? strlen(typed) : 8});
	if (needle_in(&n, told))
		return true;
	for (const char *word = f->field[f->here].label; *word != '\0';
	     word += strcspn(word, between), word += strspn(word, between)) {
		needle_make(&n, (struct str){word, strcspn(word, between)});
		if (n.n >= 3 && needle_in(&n, told))
			return true;
	}
	return false;
}

static bool
check_form(struct walk *w, unsigned id, int field, const char *typed, const char *place)
{
	const struct form *f = form_here();

	if (f == NULL || f->view.id != id)
		return fails(w, place, "the form is gone, and what was typed with it");
	if (strcmp(line_get(&f->field[field].line), typed) != 0)
		return fails(w, place, "what was typed did not stay");
	if (f->error.text[0] == '\0')
		return fails(w, place, "it was not refused");
	if (!is_told_below(f->error.text))
		return fails(w, place, "the message does not stand below the field");
	return is_named(f, typed) || fails(w, place, f->error.text);
}

/* Down to a size at which there is nothing to see, and back. */
static bool
shrink(struct walk *w, const char *place)
{
	LOCAL_BUF why = {0};
	int rows = world.rows, cols = world.cols;
	bool ok = picture_is_sound(&why);

	world.rows = 5;
	world.cols = 20;
	ui_resize(world_ui(), world.rows, world.cols);
	ok = ok && picture_is_sound(&why);
	world.rows = rows;
	world.cols = cols;
	ui_resize(world_ui(), rows, cols);
	return (ok && picture_is_sound(&why)) || fails(w, place, buf_get(&why));
}

/* ---- a place with a bad input */

static void
paste(const struct bad *bad)
{
	LOCAL_BUF all = {0};

	for (int i = 0; i < bad->times; i++)
		buf_text(&all, bad->text);
	ui_paste(world_ui(), buf_view(&all));
}

static void
go_to_field(struct form *f, int field)
{
	for (int i = 0; i < FORM_FIELDS && f->here != field; i++)
		press(KEY_DOWN_ARROW);
	press(KEY_CTRL('u'));
}

/*
 * Another field that a file's name is wanted in gets one, so that what is wrong is the field that
 * is walked.
 */
static void
name_a_file(struct form *f, int field)
{
	for (int i = 0; i < f->n; i++) {
		if (i != field && f->field[i].type == FIELD_PATH &&
		    f->field[field].type == FIELD_DAY)
			line_set(&f->field[i].line, "walked.csv");
	}
}

static bool
walk_field(struct walk *w, const struct way *way, int field, const struct bad *bad,
	   const char *place)
{
	struct form *f;
	LOCAL_BUF typed = {0}, name = {0};
	unsigned id;
	bool ok;

	go(way);
	f = form_here();
	if (f == NULL)
		return fails(w, place, "it does not open a second time");
	id = f->view.id;
	go_to_field(f, field);
	name_a_file(f, field);
	paste(bad);
	buf_text(&typed, line_get(&f->field[field].line));
	buf_fmt(&name, "%s with %s", place, bad->name);
	ok = typed.used > 0 || fails(w, buf_get(&name), "nothing of it is taken");
	ok = ok && shrink(w, buf_get(&name));
	press(KEY_RETURN);
	ok = ok && check_form(w, id, field, buf_get(&typed), buf_get(&name)) &&
	     shrink(w, buf_get(&name));
	/* what failed stays to be seen */
	return ok && (leave() || fails(w, buf_get(&name), "Esc does not get out"));
}

/* A line that is no form's: it may take what it likes, but nothing may come of it. */
static bool
walk_line(struct walk *w, const struct way *way, const struct bad *bad, const char *place)
{
	LOCAL_BUF name = {0};
	bool ok;

	go(way);
	buf_fmt(&name, "%s with %s", place, bad->name);
	press('a');
	paste(bad);
	ok = (is_place() || fails(w, buf_get(&name), "the line is gone")) &&
	     shrink(w, buf_get(&name));
	press(KEY_RETURN);
	return ok && shrink(w, buf_get(&name)) &&
	       (leave() || fails(w, buf_get(&name), "Esc does not get out"));
}

static bool
walk_place(struct walk *w, const struct way *way, int field, unsigned type)
{
	/* only each of so many inputs, in each place another one */
	const char *every = getenv("FIELDS_EVERY");
	size_t step = every != NULL && atol(every) > 0 ? (size_t)atol(every) : 1;
	LOCAL_BUF name = {0};
	struct state before, after;

	if (field >= 0)
		go_to_field(form_here(), field);
	name_place(way, &name);
	if (!is_new(w, buf_get(&name)))
		return true;
	w->places++;
	leave();
	press(KEY_ESCAPE);
	look(&before, w, buf_get(&name));
	for (size_t i = (size_t)w->places % step; w->ok && i < sizeof(bads) / sizeof(bads[0]);
	     i += step) {
		if (field >= 0 && bads[i].types & type)
			walk_field(w, way, field, &bads[i], buf_get(&name));
		else if (field < 0)
			walk_line(w, way, &bads[i], buf_get(&name));
	}
	if (w->ok)
		press(KEY_ESCAPE);
	if (w->ok && look(&after, w, buf_get(&name)) &&
	    memcmp(&before, &after, sizeof(before)) != 0)
		fails(w, buf_get(&name), "the database has changed");
	return w->ok;
}

static bool
is_filled(const struct form *f)
{
	int i = 0;

	while (i < f->n && f->field[i].shown[0] == '\0')
		i++;
	return i < f->n;
}

/*
 * A form that opens with values, submitted as it is, changes nothing: what was not touched is not
 * written.
 */
static void
walk_unchanged(struct walk *w, const struct way *way)
{
	LOCAL_BUF name = {0};
	struct state before, after;

	buf_fmt(&name, "%s, as it opens", form_here()->title);
	if (is_filled(form_here()) && is_new(w, buf_get(&name))) {
		w->filled++;
		look(&before, w, buf_get(&name));
		press(KEY_RETURN);
		if (look(&after, w, buf_get(&name)) && memcmp(&before, &after, sizeof(before)) != 0)
			fails(w, buf_get(&name), "the database has changed");
		go(way);
	}
}

static void
walk_here(struct walk *w, const struct way *way)
{
	struct form *f = form_here();
	int fields = f != NULL ? f->n : 0;
	unsigned types[FORM_FIELDS];

	for (int i = 0; i < fields; i++)
		types[i] = 1u << f->field[i].type;
	if (f != NULL)
		walk_unchanged(w, way); /* and F is gone */
	if (f == NULL)
		walk_place(w, way, -1, 0);
	for (int i = 0; w->ok && i < fields; i++) {
		go(way);
		walk_place(w, way, i, types[i]);
	}
}

/* ---- finding them */

/*
 * Enter leads on in a guided action, up to the question whether it was sent: what comes then is
 * recorded.
 */
static bool
leads_on(const struct view *v)
{
	return strcmp(v->class->name, "guided") == 0 &&
	       errand_step(&((const struct guided *)v)->errand) != STEP_SENT;
}

static void
try_key(struct walk *w, struct way *way, ui_key key)
{
	go(way);
	if (world_ui()->top == NULL)
		return;
	press(key);
	way->key[way->n++] = key;
	if (is_place())
		walk_here(w, way);
	way->n--;
}

/*
 * A kind of view takes the same keys wherever it is opened: its keys are tried once. An answer to a
 * question changes something.
 */
static bool
is_worth_it(struct walk *w, const struct view *v)
{
	LOCAL_BUF name = {0};
	bool worth;

	buf_fmt(&name, "keys of %s", v->class->name);
	if (leads_on(v))
		buf_fmt(&name, ", %s, step %d",
			entry_kinds[((const struct guided *)v)->errand.kind].name,
			((const struct guided *)v)->errand.at_step);
	worth = strcmp(v->class->name, "question") != 0 && is_new(w, buf_get(&name));
	return worth;
}

/* The authority of a complaint is asked for with a place; without one it goes no further. */
static void
step_on(struct way *way)
{
	const char *typed =
		errand_step(&((const struct guided *)world_ui()->top)->errand) == STEP_PLACE
			? "Bayern"
			: "";

	while (*typed != '\0' && way->n < WAY_MOST - 1)
		way->key[way->n++] = (ui_key)(unsigned char)*typed++;
	way->key[way->n++] = KEY_RETURN;
}

static void
explore(struct walk *w, struct way *way)
{
	bool typing;

	for (bool on = true; w->ok && on;) {
		go(way);
		typing = is_place();
		if (typing)
			walk_here(w, way);
		if (!w->ok)
			return;
		go(way);
		if (world_ui()->top == NULL || form_here() != NULL)
			return;
		on = leads_on(world_ui()->top) && way->n < WAY_MOST;
		for (ui_key key = '!'; w->ok && !typing && key < 0x7f &&
				       (key > '!' || is_worth_it(w, world_ui()->top));
		     key++)
			try_key(w, way, key);
		go(way);
		if (w->ok && on)
			step_on(way);
	}
}

int
play_fields(struct buf *why)
{
	struct walk w = {.why = why, .ok = true};

	mkdir("folder", 0700);
	for (ui_key area = '1'; w.ok && area <= '3'; area++) {
		for (size_t i = 0; w.ok && i < command_total; i++) {
			struct way way = {.area = area, .command = &commands[i]};

			explore(&w, &way);
		}
	}
	if (w.ok && w.filled == 0)
		fails(&w, "every command", "no form opens with values");
	for (struct str rest = buf_view(&w.seen); rest.n > 0;) {
		struct str line = script_line(&rest);

		if (line.n > 0)
			printf("# %.*s\n", (int)line.n, line.s);
	}
	buf_clear(&w.seen);
	return w.ok ? w.places : -1;
}
