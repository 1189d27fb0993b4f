/*
 * The work list: what is to be sent, one account at a time. An account comes up (come_up), and is
 * held for whoever sits here; what is to be pasted is copied piece by piece; `s` says that it was
 * sent, and the next one comes up. Address, text and code are those of a guided action (guided.h),
 * of which this view is the one step that matters.
 *
 * Two things guard `s`, which records what nobody can see from here: it takes that the account's
 * address or text was copied, opened or paged to since it came up, else a question names the
 * account; and for a second after one was sent it is not taken at all, so that a key pressed twice
 * does not count for the next.
 */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "form.h"
#include "guided.h"
#include "keys.h"
#include "worklist.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"
#include "veto/words.h"

enum { PAUSE_MS = 1000 };

static struct worklist_view *
worklist_of_view(struct view *v)
{
	return (struct worklist_view *)v;
}

/* ---- an account comes up */

static void
leave(struct ui *ui, struct worklist_view *w)
{
	struct err e = {0};

	ui->source->list_leave(ui->source->act, w->list, &e);
	view_close(ui);
}

/* Nobody's turn: why not, and what was done. */
static void
say_end(struct ui *ui, const struct worklist_turn *t, const char *said)
{
	if (t->held > 0)
		ui_say(ui, STYLE_WARNING,
		       ngettext("%s%zu account is left, and held by somebody else",
				"%s%zu accounts are left, and held by others", t->held),
		       said, t->held);
	else if (*said != '\0')
		ui_say(ui, STYLE_GOOD, _("%sthe list is done"), said);
	else
		ui_say(ui, STYLE_DIM,
		       _("no account is on the list; o, w, R and C put those that are marked onto "
			 "one"));
}

static bool
take_over(struct ui *ui, void *ctx, struct err *e)
{
	struct worklist_view *w = worklist_of_view(ui->top);

	(void)ctx;
	w->asking = false;
	return ui->source->list_take(ui->source->act, w->list, w->turn.account.id, e);
}

static bool
do_not_take(struct ui *ui, void *ctx, struct err *e)
{
	(void)ctx, (void)e;
	view_close(ui);
	ui_say(ui, STYLE_DIM, _("nothing was taken over"));
	return true;
}

/* What lapsed is somebody's all the same, who may be about to send it. */
static void
ask_for(struct ui *ui, struct worklist_view *w)
{
	LOCAL_BUF who = {0}, text = {0};
	char name[ACCOUNT_NAME_ROOM];

	w->asking = true;
	ui->source->list_holder_words(&who, ui->source->act, &w->turn.item);
	buf_fmt(&text, _("%s is held by %s. Take it over?"), account_name(&w->turn.account, name),
		buf_get(&who));
	question_ask(ui, buf_get(&text), take_over, do_not_take, NULL);
}

/*
 * Whose turn it is was found; before it stands what was SAID, "" or "sent: A; ". The view is closed
 * where it is nobody's.
 */
static void
show_turn(struct ui *ui, struct worklist_view *w, const char *said)
{
	struct err e = {0};

	if (!w->turn.found) {
		struct worklist_turn end = {.held = w->turn.held};

		leave(ui, w);
		say_end(ui, &end, said);
		return;
	}
	if (!worklist_load(ui, w, &e)) {
		leave(ui, w);
		ui_failed(ui, &e);
		return;
	}
	if (w->turn.left.n > 0)
		ui_say(ui, STYLE_WARNING,
		       ngettext("%s%zu is off the list, with nothing to do: %s",
				"%s%zu are off the list, with nothing to do: %s", w->turn.left.n),
		       said, w->turn.left.n, buf_get(&w->turn.left.names));
	else if (*said != '\0')
		ui_say(ui, STYLE_GOOD, "%.*s", (int)strlen(said) - 2, said);
	if (w->turn.claim == CLAIM_LAPSED)
		ask_for(ui, w);
}

/* The next account comes up. */
static void
come_up(struct ui *ui, struct worklist_view *w, const char *said)
{
	struct err e = {0};

	buf_clear(&w->turn.left.names);
	if (ui->source->list_next(ui->source->act, w->list, NULL, 0, &w->turn, &e)) {
		show_turn(ui, w, said);
		return;
	}
	leave(ui, w);
	ui_failed(ui, &e);
}

/* ---- where the person lives, for a complaint */

static bool
submit_place(struct ui *ui, struct form *f, struct err *e)
{
	struct worklist_view *w = worklist_of_view(f->view.below);

	line_set(&w->g.place, form_value(f, 0));
	w->g.errand.place = line_get(&w->g.place);
	errand_find_authorities(&w->g.errand);
	if (w->g.errand.authorities == 0)
		return failed(e, ERR_USAGE, _("no country or Land of this name is known here"));
	worklist_find_ways(ui, w);
	guided_make_letter(ui, &w->g);
	return true;
}

static enum ui_wish
worklist_place(struct ui *ui, struct view *v)
{
	struct worklist_view *w = worklist_of_view(v);
	struct form *f;

	ui->running = NULL;
	f = form_open(ui, _("Where the person lives"), _("country, or in Germany the Land"),
		      submit_place);
	f->fleeting = true;
	form_text(f, _("Place"), line_get(&w->g.place));
	return UI_NOTHING;
}

/* ---- sent, later, off the list */

static void
record(struct ui *ui, struct worklist_view *w)
{
	const struct errand *a = &w->g.errand;
	const struct clock *now = ui->source->clock(ui->source->act);
	int64_t id = a->account.id;
	struct entry_group group = {.ids = &id,
				    .n = 1,
				    .channel = w->sent[w->way].channel};
	struct new_entry entry = {.kind = a->kind, .happened = now->here};
	LOCAL_BUF told = {0}, said = {0}, given = {0};
	struct worklist_turn next = {0};
	char name[ACCOUNT_NAME_ROOM], went[ROUTE_MAX + 1];
	struct err e = {0};
	bool ok;

	account_name(&a->account, name);
	errand_went(a, went);
	group.route = str_of(went);
	ok = ui->source->given(ui->source->act, a, &group, &given, &e);
	group.given = buf_view(&given);
	ok = ok &&
	     ui->source->list_sent(ui->source->act, w->list, &group, &entry, NULL, NULL, &next,
				   &told, &e);
	w->gone = true;
	if (!ok && e.code != ERR_CHANGED && e.code != ERR_NOT_FOUND) {
		w->gone = false;
		buf_clear(&next.left.names);
		ui_failed(ui, &e);
		return;
	}
	w->g.total += ok;
	w->sent_at = now->ms;
	marks_take(&ui->accounts.marks, &id, 1);
	ui_reload(ui);
	if (e.code == ERR_NOT_FOUND)
		buf_fmt(&said, "%s: %s; ", name, e.text);
	else if (!ok)
		buf_fmt(&said, "%s; ", e.text);
	else if (told.used > 0)
		buf_fmt(&said, _("sent: %s (%s); "), name, buf_get(&told));
	else
		buf_fmt(&said, _("sent: %s; "), name);
	if (!ok) {
		buf_clear(&next.left.names);
		come_up(ui, w, buf_get(&said));
		return;
	}
	buf_clear(&w->turn.left.names);
	w->turn = next;
	show_turn(ui, w, buf_get(&said));
}

static bool
record_asked(struct ui *ui, void *ctx, struct err *e)
{
	(void)ctx, (void)e;
	record(ui, worklist_of_view(ui->top));
	return true;
}

static enum ui_wish
worklist_sent(struct ui *ui, struct view *v)
{
	struct worklist_view *w = worklist_of_view(v);
	int64_t now = ui->source->clock(ui->source->act)->ms;
	char name[ACCOUNT_NAME_ROOM];
	LOCAL_BUF text = {0};

	account_name(&w->turn.account, name);
	if (w->g.errand.kind == ENTRY_COMPLAINED && errand_office(&w->g.errand) == NULL)
		return worklist_place(ui, v);
	if (w->sent_at != 0 && now >= w->sent_at && now - w->sent_at < PAUSE_MS) {
		ui_say(ui, STYLE_WARNING, _("%s came up just now: nothing was recorded for it"),
		       name);
		return UI_NOTHING;
	}
	if (w->touched) {
		record(ui, w);
		return UI_NOTHING;
	}
	buf_fmt(&text,
		_("Was it sent for %s? Its address and text were neither copied nor opened here, "
		  "nor paged to."),
		name);
	question_open(ui, buf_get(&text), record_asked, NULL);
	return UI_NOTHING;
}

/* Nothing is recorded: back to the end of the list, or off it. */
static enum ui_wish
worklist_put(struct ui *ui, struct view *v, int off)
{
	struct worklist_view *w = worklist_of_view(v);
	int64_t id = w->turn.account.id;
	size_t n = 1;
	char name[ACCOUNT_NAME_ROOM];
	LOCAL_BUF said = {0};
	struct err e = {0};
	bool ok = w->gone ? true
		  : off   ? ui->source->list_drop(ui->source->act, w->list, &id, &n, &e)
			  : ui->source->list_later(ui->source->act, w->list, id, &e);

	if (!ok) {
		ui_failed(ui, &e);
		return UI_NOTHING;
	}
	account_name(&w->turn.account, name);
	if (!w->gone)
		buf_fmt(&said, off ? _("off the list: %s; ") : _("later: %s; "), name);
	come_up(ui, w, buf_get(&said));
	return UI_NOTHING;
}

static enum ui_wish
worklist_leave(struct ui *ui, struct view *v)
{
	struct worklist_view *w = worklist_of_view(v);
	enum worklist list = w->list;
	struct worklist_counts counts;
	size_t total = w->g.total;
	struct err e = {0};

	if (w->g.code) {
		w->g.code = false;
		return UI_NOTHING;
	}
	leave(ui, w);
	if (!ui->source->list_counts(ui->source->act, list, &counts, &e))
		ui_failed(ui, &e);
	else
		ui_say(ui, STYLE_GOOD, _("sent here: %zu; still on the list: %lld"), total,
		       (long long)counts.left);
	return UI_NOTHING;
}

/* ---- the pieces: each key is that of the guided action, and counts as having looked at it */

static enum ui_wish
worklist_copy(struct ui *ui, struct view *v, int text)
{
	worklist_of_view(v)->touched = true;
	return guided_copy(ui, v, text);
}

static enum ui_wish
worklist_code(struct ui *ui, struct view *v)
{
	worklist_of_view(v)->touched = true;
	return guided_toggle(ui, v, TOGGLE_CODE);
}

static enum ui_wish
worklist_browse(struct ui *ui, struct view *v)
{
	worklist_of_view(v)->touched = true;
	return guided_browse(ui, v);
}

static void
turn_page(struct ui *ui, struct worklist_view *w, ui_key key)
{
	size_t top = w->g.top;

	guided_scroll(ui, &w->g, key, true);
	w->touched = w->touched || w->g.top != top;
}

static enum ui_wish
worklist_more(struct ui *ui, struct view *v)
{
	turn_page(ui, worklist_of_view(v), KEY_PAGE_DOWN);
	return UI_NOTHING;
}

/* By another route that leads on; or, where it goes by none, by e-mail, letter or form. */
static enum ui_wish
worklist_way(struct ui *ui, struct view *v)
{
	struct worklist_view *w = worklist_of_view(v);
	struct errand *a = &w->g.errand;
	size_t first = a->way;

	if (errand_route(a) != NULL) {
		do
			a->way = (a->way + 1) % a->routes;
		while (!route_leads_on(errand_route(a)) && a->way != first);
		a->choice = a->way;
		w->touched = false;
		worklist_find_ways(ui, w);
		guided_make_letter(ui, &w->g);
	} else if (w->ways > 0) {
		w->way = (w->way + 1) % w->ways;
	}
	return UI_NOTHING;
}

/* ---- keys */

enum {
	HAS_TEXT = 1,
	HAS_ADDRESS = 2,
	HAS_CODE = 4,
	HAS_MORE = 8,
	HAS_WAYS = 16,
	HAS_PLACE = 32,
	IS_THERE = 64, /* not shown as a code alone */
	IS_NEXT = 128  /* as in a guided action */
};

static const struct view_key worklist_keys[] = {
	{"sent", {'s'}, IS_THERE, 0, N_("sent"), N_("it was sent, now: record it, and go on to the next account"), RUN(worklist_sent)},
	{"later", {'z'}, IS_THERE, 0, N_("later"), N_("put it back to the end of the list"), RUN_WITH(worklist_put, false)},
	{"off", {'x'}, IS_THERE, 0, N_("off the list"), N_("take it off the list; nothing is recorded"), RUN_WITH(worklist_put, true)},
	{"address", {'y'}, IS_THERE | HAS_ADDRESS, 0, N_("copy address"), NULL, RUN_WITH(worklist_copy, 0)},
	{"text", {'Y'}, IS_THERE | HAS_TEXT, 0, N_("copy text"), NULL, RUN_WITH(worklist_copy, 1)},
	{"back", {KEY_ESCAPE, 'q'}, HINT_LAST, 0, N_("back"), N_("leave it: the list stays, and can be taken up again"), RUN(worklist_leave)},
	{"more", {KEY_PAGE_DOWN}, IS_THERE | HAS_MORE, 0, N_("more"), NULL, RUN(worklist_more)},
	{"code", {'Q'}, HAS_CODE, 0, N_("QR"), NULL, RUN(worklist_code)},
	{"place", {'p'}, IS_THERE | HAS_PLACE, 0, N_("place"), N_("where the person lives, and so to which authority it goes"), RUN(worklist_place)},
	{"way", {'w'}, IS_THERE | HAS_WAYS, 0, N_("another way"), NULL, RUN(worklist_way)},
#define TEXT_LANGUAGE(id, code, name, label, in, ...) \
	{"language", {'t'}, IS_THERE | HAS_TEXT | IS_NEXT << LANG_##id, 0, in, NULL, RUN_WITH(guided_language, LANG_##id)},
#define LANGUAGE TEXT_LANGUAGE
	LANGUAGE_ENGLISH
#include "veto/languages.h"
#undef LANGUAGE
#undef TEXT_LANGUAGE
	{"reason", {'e'}, IS_THERE | HAS_TEXT, 0, N_("reason"), NULL, RUN(guided_reason)},
	{"wishes", {'a'}, IS_THERE | HAS_TEXT, 0, N_("what it says"), N_("what the text says, and who signs it"), RUN(guided_wishes)},
	{"mandate", {'V'}, IS_THERE | HAS_TEXT, 0, NULL, N_("the text of a mandate, for the owner of the account to sign"), RUN(guided_mandate)},
	{"browser", {'b'}, IS_THERE | HAS_ADDRESS | HINT_SENSE, NEED_PROGRAM, N_("browser"), NULL, RUN(worklist_browse)},
	{"keep-text", {'T'}, IS_THERE | HAS_TEXT, 0, N_("keep the text"), NULL, RUN_WITH(guided_toggle, TOGGLE_TEXT)},
	{"save", {'S'}, IS_THERE | HAS_TEXT, NEED_PATH, N_("save"), NULL, RUN(guided_save)},
	{"invert", {'i'}, HAS_CODE, 0, NULL, N_("dark and light of the QR code the other way round"), RUN_WITH(guided_toggle, TOGGLE_INVERTED)},
	{"keys", {'?', KEY_F1_KEY}, HINT_CUT, 0, N_("all keys"), N_("what the keys do here"), RUN(guided_help)},
	{0},
};

static unsigned
worklist_when(const struct ui *ui, const struct view *v)
{
	const struct worklist_view *w = (const struct worklist_view *)v;
	const struct errand *a = &w->g.errand;
	bool address = errand_address(a)[0] != '\0';

	return (errand_has_text(a) ? HAS_TEXT : 0u) | (address ? HAS_ADDRESS : 0u) |
	       (w->g.qr.size > 0 ? HAS_CODE : 0u) | (w->g.code ? 0u : IS_THERE) |
	       ((errand_route(a) != NULL ? a->routes : w->ways) > 1 ? HAS_WAYS : 0u) |
	       (a->kind == ENTRY_COMPLAINED ? HAS_PLACE : 0u) |
	       (unsigned)IS_NEXT << (a->lang + 1) % LANGS |
	       (address && ui->source->can_browse() ? HINT_SENSE : 0u) |
	       (!w->g.code && guided_has_more(ui, &w->g) ? HAS_MORE : 0u);
}

static enum ui_wish
worklist_press(struct ui *ui, struct view *v, ui_key key)
{
	struct worklist_view *w = worklist_of_view(v);

	if (!w->g.code)
		turn_page(ui, w, key);
	return UI_NOTHING;
}

static void
worklist_ready(struct ui *ui, struct view *v)
{
	(void)v;
	buf_reset(&ui->message);
}

/* ---- what others do meanwhile */

static void
worklist_refresh(struct ui *ui, struct view *v)
{
	struct worklist_view *w = worklist_of_view(v);
	char name[ACCOUNT_NAME_ROOM];
	struct worklist_item item;
	enum claim claim;
	struct account a;
	struct err e = {0};
	LOCAL_BUF who = {0};
	bool found;

	if (w->gone || w->asking || !w->turn.found)
		return;
	if (!ui->source->list_find(ui->source->act, w->list, w->turn.account.id, &item, &claim,
				   &found, &e) ||
	    !ui->source->list_counts(ui->source->act, w->list, &w->turn.counts, &e)) {
		ui_failed(ui, &e);
		return;
	}
	account_name(&w->turn.account, name);
	w->gone = !found || claim == CLAIM_OTHERS || claim == CLAIM_LAPSED;
	if (found && claim == CLAIM_OTHERS) {
		ui->source->list_holder_words(&who, ui->source->act, &item);
		ui_say(ui, STYLE_WARNING, _("%s was taken over by %s; s is recorded all the same"),
		       name, buf_get(&who));
	} else if (!found && ui->source->account(ui->source->act, w->turn.account.id, &a, &e)) {
		ui_say(ui, STYLE_WARNING, _("%s is off the list: somebody else saw to it (%s)"),
		       name, _(statuses[a.standing.status].label));
	} else if (!found) {
		ui_say(ui, STYLE_WARNING, _("%s was removed"), name);
	}
}

static void
worklist_close(struct view *v)
{
	buf_clear(&worklist_of_view(v)->turn.left.names);
	guided_destroy(v);
}

const struct view_class worklist_class = {
	.name = "worklist",
	.draw = guided_draw,
	.press = worklist_press,
	.close = worklist_close,
	.refresh = worklist_refresh,
	.keys = worklist_keys,
	.when = worklist_when,
	.ready = worklist_ready,
};

/* ---- opening it */

enum ui_wish
worklist_open(struct ui *ui, enum worklist list, const char *said)
{
	struct worklist_view *w = mem_alloc(sizeof(*w));
	unsigned id;

	w->list = list;
	w->g.title = worklist_title;
	w->g.page = worklist_page;
	w->g.errand.kind = worklist_kind(list);
	w->g.errand.catalogue = ui->source->catalogue(ui->source->act);
	w->g.errand.keeps_text = ui->source->keeps_text();
	w->g.errand.how_email = _("e in the list of accounts adds it");
	view_open(ui, &w->g.view, &worklist_class);
	id = w->g.view.id;
	come_up(ui, w, said);
	if (ui->top != NULL && ui->top->id == id && list == WORKLIST_COMPLAIN)
		worklist_place(ui, ui->top);
	return UI_NOTHING;
}
