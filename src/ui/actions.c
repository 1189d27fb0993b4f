/* The functions of the table of commands that need no form: focus, marks, filters, ticks, texts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "scope.h"
#include "veto/i18n.h"
#include "veto/text.h"

enum ui_wish
do_quit(struct ui *ui)
{
	(void)ui;
	return UI_QUIT;
}

enum ui_wish
do_suspend(struct ui *ui)
{
	(void)ui;
	return UI_SUSPEND;
}

enum ui_wish
do_redraw(struct ui *ui)
{
	ui_reload(ui);
	areas_anew(ui);
	return UI_REDRAW;
}

enum ui_wish
do_focus(struct ui *ui, int argument)
{
	area_focus(ui, (enum area)argument);
	return UI_NOTHING;
}

enum ui_wish
do_next_area(struct ui *ui, int argument)
{
	return do_focus(ui, ((int)ui->focus + argument + AREAS) % AREAS);
}

enum ui_wish
do_panels(struct ui *ui)
{
	ui->accounts.panels = !ui->accounts.panels;
	ui_arrange(ui);
	return UI_NOTHING;
}

enum ui_wish
do_theme(struct ui *ui)
{
	static const char *const names[THEMES] = {
		[THEME_AUTO] = N_("colours: those that suit the terminal"),
		[THEME_DARK] = N_("colours for a dark background"),
		[THEME_LIGHT] = N_("colours for a light background"),
		[THEME_MONO] = N_("no colours"),
	};

	ui->theme = ui->given != NULL ? (enum theme)word_of(ui->given, theme_word)
				      : (ui->theme + 1) % THEMES;
	ui_say(ui, STYLE_GOOD, "%s", _(names[ui->theme]));
	return UI_NOTHING;
}

enum ui_wish
do_menu(struct ui *ui)
{
	menu_open(ui, MENU_ACCOUNT);
	return UI_NOTHING;
}

enum ui_wish
do_help(struct ui *ui)
{
	help_open(ui);
	return UI_NOTHING;
}

enum ui_wish
do_messages(struct ui *ui)
{
	struct buf copy = {0};

	buf_str(&copy, buf_view(&ui->messages));
	if (copy.used == 0)
		buf_text(&copy, _("nothing was said yet"));
	text_open(ui, _("Messages so far"), &copy);
	return UI_NOTHING;
}

enum ui_wish
do_undo(struct ui *ui, int argument)
{
	const struct ui_source *s = ui->source;
	char said[512] = "";
	struct err e = {0};
	bool ok = s->turn(s->act, argument != 0, said, sizeof(said), &e);

	ui_reload(ui);
	if (ok)
		ui_say(ui, STYLE_GOOD, "%s", said);
	else if (e.code == ERR_NOT_FOUND)
		ui_say(ui, STYLE_DIM, "%s", e.text);
	else
		ui_failed(ui, &e);
	return UI_NOTHING;
}

/* ---- the list of accounts */

enum ui_wish
do_mark(struct ui *ui)
{
	accounts_toggle_mark(ui);
	accounts_press(ui, KEY_DOWN_ARROW);
	return UI_NOTHING;
}

enum ui_wish
do_mark_all(struct ui *ui)
{
	size_t n;
	int64_t *shown = accounts_shown(ui, &n);

	marks_turn(&ui->accounts.marks, shown, n);
	free(shown);
	return UI_NOTHING;
}

/* ---- the checklist */

/* False where it was not set, which is told; what is stored by then is shown. */
static bool
check(struct ui *ui, enum check state)
{
	const struct content_kind *kind = checklist_current(ui);
	struct err e = {0};
	bool ok;

	if (kind == NULL)
		return false;
	if (!content_state_fits(kind, state)) {
		ui_say(ui, STYLE_DIM,
		       kind->rule == RULE_NEVER
			       ? _("this is nothing that is public: there is nothing to tick")
			       : _("a chat has no audience: it can be open, removed, or not "
				   "there"));
		return false;
	}
	ok = ui->source->check(ui->source->act, ui->account.id, kind,
			       &ui->checklist.state[kind - content_kinds], state, &e);
	if (!ok)
		ui_failed(ui, &e);
	checklist_refresh(ui);
	return ok;
}

enum ui_wish
do_tick(struct ui *ui)
{
	const struct content_kind *kind = checklist_current(ui);
	enum check next;

	if (kind == NULL)
		return UI_NOTHING;
	next = (ui->checklist.state[kind - content_kinds] + 1) % CHECKS;
	while (next != CHECK_OPEN && !content_state_fits(kind, next))
		next = (next + 1) % CHECKS;
	if (check(ui, next) && !ui->pointed)
		checklist_press(ui, KEY_DOWN_ARROW);
	return UI_NOTHING;
}

enum ui_wish
do_check(struct ui *ui, int argument)
{
	check(ui, (enum check)argument);
	return UI_NOTHING;
}

/* ---- the log */

enum ui_wish
do_all_accounts(struct ui *ui)
{
	ui->log.all = !ui->log.all;
	log_load(ui);
	return UI_NOTHING;
}

enum ui_wish
do_fold(struct ui *ui)
{
	struct log_query *v = &ui->log.view;

	v->effective = !v->effective;
	ui_say(ui, STYLE_DIM, "%s",
	       v->effective ? _("struck entries are folded away")
			    : _("struck entries are shown; z folds them away"));
	log_fold(ui);
	return UI_NOTHING;
}

static void
detail(struct buf *out, const char *label, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	text_fit(out, str_of(label), 16, false);
	buf_fmt(out, " %s\n", value);
}

static void
detail_entry(struct buf *out, const char *label, const char *words, int64_t seq)
{
	LOCAL_BUF text = {0};

	if (seq > 0)
		buf_fmt(&text, words, (long long)seq);
	detail(out, label, buf_get(&text));
}

/*
 * Each file by the name that it was kept under, and its hash below; by the hash alone where it is
 * not kept here.
 */
static void
evidence_text(struct buf *out, const struct entry_detail *d)
{
	const char *name = d->files;

	for (const char *hash = d->entry.evidence; *hash != '\0';
	     hash += strcspn(hash, " "), hash += *hash == ' ') {
		int n = (int)strcspn(name, "\n");
		LOCAL_BUF text = {0};

		if (n > 0) {
			buf_fmt(&text, "%.*s", n, name);
			detail(out, _("evidence"), buf_get(&text));
			buf_reset(&text);
		}
		buf_fmt(&text, "%.*s", (int)strcspn(hash, " "), hash);
		detail(out, n > 0 ? "" : _("evidence"), buf_get(&text));
		name += n + (name[n] == '\n');
	}
}

/* Why neither who recorded it nor a note is told. */
static void
internal_text(struct buf *out, const struct entry_detail *d)
{
	LOCAL_BUF text = {0}, day = {0};

	if (date_is_none(d->erased.day)) {
		detail(out, _("by"), _("not in this database, nor is a note"));
		return;
	}
	words_date(&day, d->erased.day);
	buf_fmt(&text, _("erased on %s by %s, with the note"), buf_get(&day), d->erased.actor);
	detail(out, _("by"), buf_get(&text));
}

static void
entry_text(struct buf *out, const struct entry_detail *d)
{
	const struct record_values *v = &d->entry.values;
	const struct step *x = &v->step;
	struct when recorded = v->recorded != 0 ? when_at(v->recorded) : (struct when){0};
	char hex[HASH_HEX + 1];
	LOCAL_BUF text = {0};

	detail(out, _("account"), d->account);
	buf_fmt(&text, "%lld", (long long)x->seq);
	detail(out, _("entry"), buf_get(&text));
	detail(out, _("what"), _(entry_kinds[x->kind].label));
	buf_reset(&text);
	words_when(&text, &x->happened);
	detail(out, _("happened"), buf_get(&text));
	buf_reset(&text);
	words_when(&text, &recorded);
	detail(out, _("recorded"), buf_get(&text));
	detail(out, _("by"), d->entry.actor);
	if (!v->told)
		internal_text(out, d);
	detail(out, _("channel"), _(channels[x->channel].label));
	detail(out, _("route"), d->entry.route);
	detail(out, _("reference"), d->entry.reference);
	buf_reset(&text);
	record_due_words(&text, v, account_name_seat(d->account));
	detail(out, _("answer due"), buf_get(&text));
	detail_entry(out, _("about"), _("entry %lld"), x->about);
	detail_entry(out, _("struck by"), _("entry %lld"), x->struck_by);
	detail_entry(out, _("delivery"), _("did not arrive, says entry %lld"), x->lost_by);
	if (x->odd)
		detail(out, _("warning"), _(oddity_words(x->kind, x->odd)));
	evidence_text(out, d);
	hash_to_hex(&v->hash, hex);
	detail(out, _("hash"), hex);
	if (d->entry.note[0] != '\0')
		buf_fmt(out, "\n%s\n", d->entry.note);
}

static enum ui_wish
entry_details(struct ui *ui)
{
	struct entry_detail d = {0};
	struct buf text = {0};
	struct err e = {0};

	if (!ui->source->entry(ui->source->act, &log_current(ui)->place, &d, &e)) {
		ui_failed(ui, &e);
		return UI_NOTHING;
	}
	entry_text(&text, &d);
	text_open(ui, _("Entry"), &text);
	if (d.entry.evidence[0] != '\0')
		text_offer_files(ui, &log_current(ui)->place, evidence_of_entry);
	entry_detail_clear(&d);
	return UI_NOTHING;
}

enum ui_wish
do_details(struct ui *ui)
{
	const struct account *a = &ui->account;
	LOCAL_BUF due = {0}, authority = {0}, look = {0}, complained = {0}, next = {0},
		  counted = {0};
	struct buf text = {0};
	char number[24], hex[HASH_HEX + 1];

	if (ui->focus == AREA_LOG)
		return entry_details(ui);
	snprintf(number, sizeof(number), "%lld", (long long)a->entries);
	hash_to_hex(&a->head, hex);
	words_date(&due, account_answer_day(a, ui_today(ui)));
	account_answer_counted(&counted, a);
	words_date(&authority, standing_authority_due(&a->standing));
	words_date(&look, account_look_day(a));
	words_date(&complained, a->standing.complained);
	ui->source->say_coming(&next, a, ui_today(ui));
	detail(&text, _("service"), a->service);
	detail(&text, _("handle"), a->handle);
	detail(&text, _("handle today"), a->alias);
	detail(&text, _("owner"), a->owner);
	detail(&text, _("e-mail"), a->email);
	detail(&text, _("profile"), _(visibilities[a->visibility].label));
	detail(&text, _("centre"), a->centre);
	detail(&text, _("status"), _(statuses[a->standing.status].label));
	detail(&text, _("answer due"), buf_get(&due));
	detail(&text, _("counted"), buf_get(&counted));
	detail(&text, _("check the switch"),
	       standing_to_look(&a->standing) ? _("yes, nobody answers a switch") : "");
	detail(&text, _("answer needed"), a->standing.answer_needed ? _("yes") : "");
	detail(&text, _("complaint lodged"), buf_get(&complained));
	detail(&text, _("authority due"), buf_get(&authority));
	detail(&text, _("look again on"), buf_get(&look));
	detail(&text, _("look again"),
	       a->review ? _("yes, a form of its service has changed") : "");
	detail(&text, _("what comes next"), buf_get(&next));
	detail(&text, _("entries"), number);
	detail(&text, _("last hash"), a->entries > 0 ? hex : "");
	buf_fmt(&text, "\n%s\n", _("Affected content"));
	checklist_text(ui, &text);
	text_open(ui, _("Account"), &text);
	return UI_NOTHING;
}

/* What is copied, and as what the message speaks of it. */
enum ui_wish
do_copy(struct ui *ui, int argument)
{
	struct entry_detail d = {0};
	char name[ACCOUNT_NAME_ROOM], hex[HASH_HEX + 1];
	struct err e = {0};
	enum ui_wish wish;

	if (argument == COPY_ACCOUNT) {
		account_name(&ui->account, name);
		return ui_copy(ui, str_of(name), name);
	}
	if (!ui->source->entry(ui->source->act, &log_current(ui)->place, &d, &e)) {
		ui_failed(ui, &e);
		return UI_NOTHING;
	}
	hash_to_hex(&d.entry.values.hash, hex);
	wish = argument == COPY_HASH ? ui_copy(ui, str_of(hex), _("hash"))
				     : ui_copy(ui, str_of(d.record), _("CSV record"));
	entry_detail_clear(&d);
	return wish;
}

enum ui_wish
do_reviewed(struct ui *ui)
{
	LOCAL_BUF said = {0}, of = {0};
	struct err e = {0};
	int64_t taken;
	size_t n;
	const int64_t *ids = accounts_target(ui, &n);

	if (!ui->source->reviewed(ui->source->act, ids, n, &taken, &e)) {
		ui_failed(ui, &e);
		return UI_NOTHING;
	}
	scope_target_words(ui, &of);
	buf_fmt(&said,
		ngettext("looked at again: %zu account", "looked at again: %zu accounts",
			 (unsigned long)taken),
		(size_t)taken);
	ui_say(ui, STYLE_GOOD, _("%s, of %s"), buf_get(&said), buf_get(&of));
	accounts_load(ui);
	return UI_NOTHING;
}
