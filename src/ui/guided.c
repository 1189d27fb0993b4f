/*
 * The guided actions: o, w, n, R, C. Steps forward by Enter, back by Esc; nothing is recorded
 * before the last question.
 */
#include "guided.h"

#include <stdlib.h>

#include "command.h"
#include "form.h"
#include "keys.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

/* ---- steps */

static void
enter_step(struct ui *ui, struct guided *g)
{
	enum errand_step step = errand_step(&g->errand);

	g->top = 0;
	g->code = false;
	g->errand.choice = step == STEP_ROUTE   ? g->errand.way
			   : step == STEP_PLACE ? g->errand.office
						: 0;
	if (step == STEP_LETTER)
		guided_make_letter(ui, g);
	g->choices = ui->source->say_choices(&g->errand, g->choice);
}

/* The place is typed on: the authorities there are what can be chosen. */
static void
find_authorities(struct ui *ui, struct guided *g)
{
	g->errand.place = line_get(&g->place);
	errand_find_authorities(&g->errand);
	g->choices = ui->source->say_choices(&g->errand, g->choice);
}

/* ---- recording */

/* Entries for so many accounts are there; who has one is not marked any more. */
static void
count_recorded(struct ui *ui, struct guided *g, size_t n)
{
	marks_take(&ui->accounts.marks, &g->id, 1);
	if (g->with_linked)
		marks_take(&ui->accounts.marks, g->linked, g->links);
	g->total += n;
}

static void
record_now(struct ui *ui, struct guided *g, enum channel channel)
{
	struct entry_group group = {.ids = &g->id,
				    .n = 1,
				    .linked = g->linked,
				    .links = g->with_linked ? g->links : 0,
				    .channel = channel};
	struct new_entry entry = {.kind = g->errand.kind,
				  .happened = ui->source->clock(ui->source->act)->here};
	struct comings next;
	char went[ROUTE_MAX + 1];
	struct err e = {0};

	buf_reset(&g->errand.warning);
	errand_went(&g->errand, went);
	group.route = str_of(went);
	if (!record_entries(ui, &group, &g->errand, &entry, &g->errand.warning, &next, &e)) {
		guided_forget_gone(ui, g);
		ui_failed(ui, &e);
		ui_reload(ui);
		return;
	}
	g->errand.done = next.accounts;
	g->next = next;
	count_recorded(ui, g, g->errand.done);
	ui_reload(ui);
	if (!guided_load_account(ui, g, &e))
		ui_failed(ui, &e);
	g->errand.at_step++;
	enter_step(ui, g);
}

/* What was recorded stays to be read in the last line. */
static void
leave(struct ui *ui, struct guided *g)
{
	enum style style = g->errand.warning.used > 0 ? STYLE_WARNING : STYLE_GOOD;
	LOCAL_BUF said = {0};

	buf_fmt(&said,
		ngettext("%s: recorded for %zu account", "%s: recorded for %zu accounts",
			 g->total),
		_(entry_kinds[g->errand.kind].label), g->total);
	buf_text(&said, "; ");
	ui->source->say_comings(&said, &g->next);
	if (g->total > 0)
		ui_say(ui, style, "%s", buf_get(&said));
	view_close(ui);
}

/* It is for the linked accounts as well, where that was said. */
static void
link_form(const struct ui *ui, const struct guided *g, struct form *f)
{
	record_link(ui, f, g->linked, g->with_linked ? g->links : 0);
}

/* What the form says is all that there is to say. */
static bool
submit_then(struct ui *ui, struct form *f, struct err *e)
{
	struct guided *g = (struct guided *)f->view.below;

	if (!record_submit(ui, f, e)) {
		guided_forget_gone(ui, g);
		link_form(ui, g, f);
		return false;
	}
	view_close(ui);
	view_close(ui);
	return true;
}

/* The form for any entry, over this view, with what is known already filled in. */
static enum ui_wish
record_then(struct ui *ui, const struct guided *g, enum channel channel)
{
	struct entry_group group = {.ids = &g->id, .n = 1};
	char went[ROUTE_MAX + 1];
	struct err e = {0};
	struct form *f;

	errand_went(&g->errand, went);
	f = record_open(ui, g->errand.kind, &g->id, 1, channel, went);
	if (!ui->source->given(ui->source->act, &g->errand, &group, &f->given, &e))
		ui_failed(ui, &e);
	link_form(ui, g, f);
	f->submit = submit_then;
	return UI_NOTHING;
}

static enum ui_wish
record_not(struct ui *ui)
{
	view_close(ui);
	ui_say(ui, STYLE_DIM, _("nothing was recorded"));
	return UI_NOTHING;
}

/* The day is a field of the account: its form has it, at the day. */
static enum ui_wish
look_again(struct ui *ui, struct guided *g)
{
	accounts_take(ui, g->id);
	leave(ui, g);
	return edit_look_again(ui);
}

static enum ui_wish
take_choice(struct ui *ui, struct guided *g)
{
	size_t n = g->choices;

	switch (errand_step(&g->errand)) {
	case STEP_ROUTE:
		g->errand.way = g->errand.choice;
		break;
	case STEP_PLACE:
		if (n == 0) {
			ui_say(ui, STYLE_DIM, _("first the country or Land"));
			return UI_NOTHING;
		}
		g->errand.office = g->errand.choice;
		break;
	case STEP_SENT:
		if (g->choice[g->errand.choice].value == SENT_NOW)
			record_now(ui, g, g->choice[g->errand.choice].channel);
		else if (g->choice[g->errand.choice].value == SENT_THEN)
			return record_then(ui, g, g->choice[g->errand.choice].channel);
		else
			return record_not(ui);
		return UI_NOTHING;
	case STEP_DONE:
		if (g->choice[g->errand.choice].value == DONE_LOOK)
			return look_again(ui, g);
		leave(ui, g);
		return UI_NOTHING;
	default:
		break;
	}
	g->errand.at_step++;
	enter_step(ui, g);
	return UI_NOTHING;
}

static enum ui_wish
guided_back(struct ui *ui, struct view *v)
{
	struct guided *g = (struct guided *)v;

	if (g->code) {
		g->code = false;
	} else if (g->errand.at_step == 0 || errand_step(&g->errand) == STEP_DONE) {
		leave(ui, g);
	} else {
		g->errand.at_step--;
		enter_step(ui, g);
	}
	return UI_NOTHING;
}

/* ---- keys */

enum ui_wish
guided_toggle(struct ui *ui, struct view *v, int which)
{
	struct guided *g = (struct guided *)v;
	bool *toggles[] = {&g->code, &g->inverted, &g->with_linked, &g->errand.keeps_text};

	*toggles[which] = !*toggles[which];
	/* they are named in the text while it is shown; after that it stays as it was given */
	if (which == TOGGLE_LINKED && errand_step(&g->errand) == STEP_LETTER)
		guided_make_letter(ui, g);
	return UI_NOTHING;
}

bool
guided_scroll(struct ui *ui, struct guided *g, ui_key key, bool vi)
{
	struct parts parts = guided_divide(ui, g);
	struct page p;
	bool done;

	guided_make_page(ui, g, parts.body, &p);
	if (parts.choices.rows == 0 && (key == KEY_DOWN_ARROW || (vi && key == 'j')))
		g->top += g->top < page_last_top(&p, parts.body.rows), done = true;
	else if (parts.choices.rows == 0 && (key == KEY_UP_ARROW || (vi && key == 'k')))
		g->top -= g->top > 0, done = true;
	else
		done = page_key(&p, key, vi, parts.body.rows, &g->top);
	page_clear(&p);
	return done;
}

static bool
move(struct guided *g, ui_key key, bool vi)
{
	size_t n = g->choices;
	bool down = key == KEY_DOWN_ARROW || (vi && key == 'j'),
	     up = key == KEY_UP_ARROW || (vi && key == 'k');

	if (n < 2 || (!down && !up))
		return false;
	g->errand.choice = (g->errand.choice + (down ? 1 : n - 1)) % n;
	if (errand_step(&g->errand) == STEP_ROUTE)
		g->top = 0;
	return true;
}

static enum ui_wish
guided_on(struct ui *ui, struct view *v)
{
	struct guided *g = (struct guided *)v;

	if (!g->code)
		return take_choice(ui, g);
	g->code = false;
	return UI_NOTHING;
}

static enum ui_wish
guided_leave(struct ui *ui, struct view *v)
{
	leave(ui, (struct guided *)v);
	return UI_NOTHING;
}

static enum ui_wish
guided_more(struct ui *ui, struct view *v)
{
	guided_scroll(ui, (struct guided *)v, KEY_PAGE_DOWN, false);
	return UI_NOTHING;
}

/* What the rows ask for. */
enum {
	IN_LETTER = 1,      /* the step with address and text */
	HAS_TEXT = 2,
	HAS_ADDRESS = 4,
	HAS_CODE = 8,
	HAS_MORE = 16,      /* the page goes on below */
	HAS_LINKED = 64,    /* the step that asks, where others can have it too */
	IS_END = 128,       /* it is all done, or else it goes on */
	GOES_ON = 256,
	/*
	 * the first language is the one that the text is turned to; the others are the bits above
	 */
	IS_NEXT = 1024,
	KEEPS_TEXT = 512    /* the step that asks, after there was a text */
};

static const struct view_key guided_keys[] = {
	{"on", {KEY_RETURN, KEY_RIGHT_ARROW}, WHILE_TYPING | IS_END, 0, N_("done"), NULL, RUN(guided_on)},
	{"on", {KEY_RETURN, KEY_RIGHT_ARROW}, WHILE_TYPING | GOES_ON, 0, N_("go on"), NULL, RUN(guided_on)},
	{"back", {KEY_ESCAPE, KEY_LEFT_ARROW}, WHILE_TYPING, 0, N_("back"), NULL, RUN(guided_back)},
	{"more", {KEY_PAGE_DOWN}, WHILE_TYPING | HAS_MORE, 0, N_("more"), NULL, RUN(guided_more)},
	{"address", {'y'}, IN_LETTER | HAS_ADDRESS, 0, N_("copy address"), NULL, RUN_WITH(guided_copy, 0)},
	{"text", {'Y'}, IN_LETTER | HAS_TEXT, 0, N_("copy text"), NULL, RUN_WITH(guided_copy, 1)},
#define TEXT_LANGUAGE(id, code, name, label, in, ...) \
	{"language", {'t'}, IN_LETTER | HAS_TEXT | IS_NEXT << LANG_##id, 0, in, NULL, RUN_WITH(guided_language, LANG_##id)},
#define LANGUAGE TEXT_LANGUAGE
	LANGUAGE_ENGLISH
#include "veto/languages.h"
#undef LANGUAGE
#undef TEXT_LANGUAGE
	{"reason", {'e'}, IN_LETTER | HAS_TEXT, 0, N_("reason"), NULL, RUN(guided_reason)},
	{"wishes", {'a'}, IN_LETTER | HAS_TEXT, 0, N_("what it says"), N_("what the text says, and who signs it"), RUN(guided_wishes)},
	{"mandate", {'V'}, IN_LETTER | HAS_TEXT, 0, NULL, N_("the text of a mandate, for the owner of the account to sign"), RUN(guided_mandate)},
	{"code", {'Q'}, IN_LETTER | HAS_CODE, 0, N_("QR"), NULL, RUN_WITH(guided_toggle, TOGGLE_CODE)},
	{"save", {'s'}, IN_LETTER | HAS_TEXT, NEED_PATH, N_("save"), NULL, RUN(guided_save)},
	{"browser", {'b'}, IN_LETTER | HAS_ADDRESS | HINT_SENSE, NEED_PROGRAM, N_("browser"), NULL, RUN(guided_browse)},
	{"invert", {'i'}, IN_LETTER | HAS_CODE, 0, NULL, N_("dark and light of the QR code the other way round"), RUN_WITH(guided_toggle, TOGGLE_INVERTED)},
	{"linked", {' '}, HAS_LINKED, 0, N_("linked accounts"), NULL, RUN_WITH(guided_toggle, TOGGLE_LINKED)},
	{"keep-text", {'T'}, KEEPS_TEXT, 0, N_("keep the text"), NULL, RUN_WITH(guided_toggle, TOGGLE_TEXT)},
	{"close", {'q'}, 0, 0, NULL, N_("leave it; what was recorded stays"), RUN(guided_leave)},
	{"keys", {'?', KEY_F1_KEY}, WHILE_TYPING | HINT_CUT, 0, N_("all keys"), N_("what the keys do here"), RUN(guided_help)},
	{0},
};

static unsigned
letter_bits(const struct ui *ui, const struct guided *g)
{
	bool address = errand_address(&g->errand)[0] != '\0';

	if (errand_step(&g->errand) != STEP_LETTER)
		return 0;
	return IN_LETTER | (errand_has_text(&g->errand) ? HAS_TEXT : 0u) |
	       (address ? HAS_ADDRESS : 0u) | (g->qr.size > 0 ? HAS_CODE : 0u) |
	       (address && ui->source->can_browse() ? HINT_SENSE : 0u);
}

static unsigned
guided_when(const struct ui *ui, const struct view *v)
{
	const struct guided *g = (const struct guided *)v;
	enum errand_step step = errand_step(&g->errand);

	return letter_bits(ui, g) | (step == STEP_PLACE ? WHILE_TYPING : 0u) |
	       (unsigned)IS_NEXT << (g->errand.lang + 1) % LANGS |
	       ((step == STEP_SENT || step == STEP_LETTER) && g->links > 0 ? HAS_LINKED : 0u) |
	       (step == STEP_SENT && errand_has_text(&g->errand) ? KEEPS_TEXT : 0u) |
	       (step == STEP_DONE ? IS_END : GOES_ON) |
	       (guided_has_more(ui, g) ? HAS_MORE : 0u);
}

static void
guided_ready(struct ui *ui, struct view *v)
{
	(void)v;
	buf_reset(&ui->message);
}

static enum ui_wish
guided_press(struct ui *ui, struct view *v, ui_key key)
{
	struct guided *g = (struct guided *)v;
	bool typing = errand_step(&g->errand) == STEP_PLACE;

	if (move(g, key, !typing))
		return UI_NOTHING;
	if (typing && line_press(&g->place, key))
		find_authorities(ui, g);
	else
		guided_scroll(ui, g, key, !typing);
	return UI_NOTHING;
}

static void
paste(struct ui *ui, struct view *v, struct str text)
{
	struct guided *g = (struct guided *)v;

	if (errand_step(&g->errand) != STEP_PLACE)
		return;
	line_paste(&g->place, text);
	find_authorities(ui, g);
}

void
guided_destroy(struct view *v)
{
	struct guided *g = (struct guided *)v;

	errand_clear(&g->errand);
	free(g->linked);
	free(g->reason);
	qr_clear(&g->qr);
	line_clear(&g->place);
}

const struct view_class guided_class = {
	.name = "guided",
	.draw = guided_draw,
	.press = guided_press,
	.paste = paste,
	.close = guided_destroy,
	.keys = guided_keys,
	.when = guided_when,
	.ready = guided_ready,
};

struct form *
guided_reason_form(struct ui *ui)
{
	if (ui->top == NULL || ui->top->class != &guided_class)
		return NULL;
	guided_reason(ui, ui->top);
	return form_of(ui->top);
}

enum ui_wish
guided_open(struct ui *ui, enum entry_kind kind)
{
	struct guided *g = mem_alloc(sizeof(*g));
	struct err e = {0};

	g->errand.kind = kind;
	g->command = ui->running;
	g->errand.catalogue = ui->source->catalogue(ui->source->act);
	g->errand.keeps_text = ui->source->keeps_text();
	g->errand.how_email = _("e in the list of accounts adds it");
	guided_start_letter(ui, g);
	view_open(ui, &g->view, &guided_class);
	if (guided_take_account(ui, g, &e)) {
		enter_step(ui, g);
		return UI_NOTHING;
	}
	view_close(ui);
	ui_failed(ui, &e);
	return UI_NOTHING;
}
