/*
 * The commands on entries that ask first: the form for any entry, which the guided actions and the
 * work list fill in, what is struck or did not arrive, and the question before a note is erased.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "form.h"
#include "scope.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

/* It is about the marked accounts, or the one under the cursor. */
static void
form_take_targets(struct ui *ui, struct form *f)
{
	const int64_t *ids = accounts_target(ui, &f->ids);

	f->id = mem_alloc(f->ids * sizeof(*f->id));
	memcpy(f->id, ids, f->ids * sizeof(*f->id));
}

static const char *
channel_label(int choice)
{
	return choice == CHANNEL_NONE ? _("not said") : _(channels[choice].label);
}

static const char *
kind_label(int choice)
{
	return _(entry_kinds[choice].label);
}

/* Why an entry may be odd, and what may be missing with it. */
enum { WARNINGS = ODDITIES + 1 };

/* What was surprising about entries: one account is named, of several it is said of how many. */
struct surprises {
	struct comings next;
	struct date today;
	size_t accounts, kinds;
	char name[ACCOUNT_NAME_ROOM]; /* of the last that had one */
	const char *words[WARNINGS];
	size_t n[WARNINGS];
};

static void
note_surprise(void *ctx, const struct recorded *r)
{
	const char *why = r->surprise != NULL ? r->surprise : r->lacks;
	struct surprises *s = ctx;
	size_t i = 0;

	s->accounts++;
	comings_add(&s->next, r->account, s->today);
	if (why == NULL)
		return;
	account_name(r->account, s->name);
	while (i < s->kinds && strcmp(s->words[i], why) != 0)
		i++;
	if (i == WARNINGS)
		return;
	s->kinds = i == s->kinds ? i + 1 : s->kinds;
	s->words[i] = why;
	s->n[i]++;
}

static void
surprise_words(const struct surprises *s, struct buf *out)
{
	for (size_t i = 0; i < s->kinds; i++) {
		const char *words = _(s->words[i]);

		if (s->accounts == 1)
			buf_fmt(out, _("%s: recorded, with a warning: %s"), s->name, words);
		else if (i == 0)
			buf_fmt(out, _("recorded for %zu accounts; %zu with a warning: %s"),
				s->accounts, s->n[i], words);
		else
			buf_fmt(out, _(". %zu with another one: %s"), s->n[i], words);
	}
}

bool
record_entries(struct ui *ui, struct entry_group *group, const struct errand *given,
	       const struct new_entry *entry, struct buf *said, struct comings *next,
	       struct err *e)
{
	struct surprises surprises = {.today = ui_today(ui)};
	LOCAL_BUF text = {0};
	bool ok = given == NULL || ui->source->given(ui->source->act, given, group, &text, e);

	if (given != NULL)
		group->given = buf_view(&text);
	if (!ok ||
	    !ui->source->record(ui->source->act, group, 1, entry, note_surprise, &surprises, e))
		return group->n + group->links == 1
			       ? false
			       : failed_at(e, "%s", _("nothing was recorded"));
	*next = surprises.next;
	surprise_words(&surprises, said);
	return true;
}

enum { F_KIND = 0 }; /* only where the form asks for the kind; then the others come one later */

/* What was done, or WARNING in its place, and what comes next for these accounts. */
static void
record_say(struct ui *ui, const char *done, const struct buf *warning, const struct comings *next)
{
	bool odd = warning->used > 0;
	LOCAL_BUF coming = {0};

	ui->source->say_comings(&coming, next);
	ui_say(ui, odd ? STYLE_WARNING : STYLE_GOOD, "%s; %s", odd ? buf_get(warning) : done,
	       buf_get(&coming));
}

bool
record_submit(struct ui *ui, struct form *f, struct err *e)
{
	bool any = f->argument == ENTRY_KINDS;
	int first = any ? 1 : 0;
	size_t own = f->ids - f->linked;
	LOCAL_BUF said = {0}, done = {0};
	struct comings next;
	const struct clock *now = ui->source->clock(ui->source->act);
	const char *files[FORM_FIELDS];
	struct entry_group group = {
		.ids = f->id,
		.n = own,
		.linked = f->id + own,
		.links = f->linked,
		.channel = (enum channel)f->field[first + 1].choice,
		.route = str_of(form_value(f, first + 2)),
		.note = str_of(form_value(f, first + 4)),
		.given = buf_view(&f->given),
	};
	struct new_entry entry = {
		.kind = any ? (enum entry_kind)f->field[F_KIND].choice
			    : (enum entry_kind)f->argument,
		.happened = now->here,
		.reference = str_of(form_value(f, first + 3)),
		.files = files,
	};

	if (entry_kinds[entry.kind].effect & EFFECT_ABOUT)
		entry.about = f->about;
	for (int i = first + 5; i < f->n; i++) {
		if (*form_value(f, i) != '\0')
			files[entry.file_count++] = ui_path(form_value(f, i));
	}
	if (*form_value(f, first) != '\0' &&
	    !when_read(str_of(form_value(f, first)), now, &entry.happened, e))
		return false;
	if (!record_entries(ui, &group, NULL, &entry, &said, &next, e))
		return false;
	marks_take(&ui->accounts.marks, f->id, f->ids);
	ui_reload(ui);
	buf_fmt(&done,
		ngettext("%s: recorded for %zu account", "%s: recorded for %zu accounts",
			 next.accounts),
		_(entry_kinds[entry.kind].label), next.accounts);
	record_say(ui, buf_get(&done), &said, &next);
	return true;
}

static struct form *
record_form(struct ui *ui, int argument, const char *preview)
{
	struct form *f = form_open(ui,
				   argument == ENTRY_KINDS ? _("Record an entry")
							   : _(entry_kinds[argument].label),
				   preview, record_submit);

	f->argument = argument;
	if (argument == ENTRY_KINDS)
		/* all but struck, which has a command of its own, and stands last */
		form_choice(f, _("Entry"), kind_label, ENTRY_KINDS - 1, ENTRY_NOTED);
	form_day(f, _("When (empty: now)"), "");
	form_choice(f, _("Channel"), channel_label, CHANNELS,
		    argument == ENTRY_OBJECTED ? CHANNEL_FORM : CHANNEL_NONE);
	form_text(f, _("Route"), "");
	form_text(f, _("Reference"), "");
	form_note(f, _("Note"), "");
	form_path(f, _("Evidence (file)"), "");
	f->repeats = true;
	if (argument == ENTRY_NOTED)
		f->here = 4;
	return f;
}

/*
 * With the cursor of the log on a complaint of the account that is meant, what is recorded is what
 * came back about that.
 */
static int64_t
complaint_here(struct ui *ui)
{
	const struct log_row *row = ui->focus == AREA_LOG ? log_current(ui) : NULL;
	size_t n;
	const int64_t *ids = accounts_target(ui, &n);

	return n == 1 && row != NULL && row->place.account == ids[0] &&
			       entry_kinds[row->kind].effect & EFFECT_COMPLAINS
		       ? row->place.seq
		       : 0;
}

enum ui_wish
do_record(struct ui *ui, int argument)
{
	int64_t about = complaint_here(ui);
	LOCAL_BUF preview = {0};
	struct form *f;

	scope_target_words(ui, &preview);
	if (about > 0)
		buf_fmt(&preview, _("; about entry %lld, the complaint"), (long long)about);
	f = record_form(ui, argument, buf_get(&preview));
	f->about = about;
	form_take_targets(ui, f);
	return UI_NOTHING;
}

/* "facebook/anna", or how many there are; and the names of those that are linked. */
static void
record_preview(const struct ui *ui, const struct form *f, struct buf *out)
{
	size_t own = f->ids - f->linked;
	char name[ACCOUNT_NAME_ROOM];
	LOCAL_BUF names = {0};
	struct account a;

	for (size_t i = own; i < f->ids; i++) {
		if (ui->source->account(ui->source->act, f->id[i], &a, NULL))
			buf_fmt(&names, names.used > 0 ? ", %s" : "%s", account_name(&a, name));
	}
	if (own == 1 && ui->source->account(ui->source->act, f->id[0], &a, NULL))
		buf_text(out, account_name(&a, name));
	else
		buf_fmt(out, ngettext("%zu account", "%zu accounts", own), own);
	if (names.used > 0)
		buf_fmt(out, _("; linked with it: %s"), buf_get(&names));
}

void
record_link(const struct ui *ui, struct form *f, const int64_t *linked, size_t n)
{
	size_t own = f->ids - f->linked;
	int64_t *ids = mem_alloc((own + n) * sizeof(*ids));
	LOCAL_BUF preview = {0};

	memcpy(ids, f->id, own * sizeof(*ids));
	if (n > 0)
		memcpy(ids + own, linked, n * sizeof(*ids));
	free(f->id);
	f->id = ids;
	f->ids = own + n;
	f->linked = n;
	record_preview(ui, f, &preview);
	free(f->preview);
	f->preview = mem_copy(buf_get(&preview), preview.used);
}

struct form *
record_open(struct ui *ui, enum entry_kind kind, const int64_t *ids, size_t n, enum channel channel,
	    const char *route)
{
	struct form *f;

	ui->running = command_by_name(ui, STR("record")); /* a draft of it is opened as such */
	f = record_form(ui, ENTRY_KINDS, "");
	ui->running = NULL;
	f->field[F_KIND].choice = (int)kind;
	f->field[2].choice = (int)channel;
	line_set(&f->field[3].line, route);
	f->ids = n;
	f->id = mem_alloc(n * sizeof(*ids));
	memcpy(f->id, ids, n * sizeof(*ids));
	f->here = 1;
	record_link(ui, f, NULL, 0);
	return f;
}

/* The entry under the cursor, taken out by one of KIND: in the fields its note, then files. */
static bool
take_out(struct ui *ui, struct form *f, enum entry_kind kind, struct err *e)
{
	struct entry_group group = {.ids = f->id, .n = 1, .note = str_of(form_value(f, 0))};
	const char *files[FORM_FIELDS];
	struct new_entry entry = {.kind = kind,
				  .happened = ui->source->clock(ui->source->act)->here,
				  .files = files,
				  .about = f->argument};
	LOCAL_BUF said = {0}, done = {0};
	struct comings next;

	for (int i = 1; i < f->n; i++) {
		if (*form_value(f, i) != '\0')
			files[entry.file_count++] = ui_path(form_value(f, i));
	}
	if (!record_entries(ui, &group, NULL, &entry, &said, &next, e))
		return false;
	ui_reload(ui);
	buf_fmt(&done,
		kind == ENTRY_STRUCK ? _("entry %d is struck")
				     : _("entry %d did not arrive; another way may, o leads there"),
		f->argument);
	record_say(ui, buf_get(&done), &said, &next);
	return true;
}

static bool
submit_strike(struct ui *ui, struct form *f, struct err *e)
{
	return take_out(ui, f, ENTRY_STRUCK, e);
}

static bool
submit_lost(struct ui *ui, struct form *f, struct err *e)
{
	return take_out(ui, f, ENTRY_UNDELIVERED, e);
}

enum ui_wish
do_take_out(struct ui *ui, int argument)
{
	const struct log_row *row = log_current(ui);
	bool strike = argument == ENTRY_STRUCK;
	LOCAL_BUF preview = {0};
	struct form *f;

	buf_fmt(&preview, "%s, %lld: %s", row->account, (long long)row->place.seq,
		_(entry_kinds[row->kind].label));
	f = form_open(ui, strike ? _("Strike an entry") : _("Not delivered"), buf_get(&preview),
		      strike ? submit_strike : submit_lost);
	f->argument = (int)row->place.seq;
	form_take_one(f, row->place.account);
	form_note(f, strike ? _("Why (a note)") : _("Note"), "");
	if (!strike)
		form_path(f, _("Evidence (file)"), "");
	return UI_NOTHING;
}

static bool
erase_internal(struct ui *ui, void *ctx, struct err *e)
{
	const struct entry_place *place = ctx;

	if (!ui->source->erase(ui->source->act, place->account, place->seq, e))
		return false;
	ui_reload(ui);
	ui_say(ui, STYLE_GOOD,
	       _("what was internal of entry %lld is erased; backups and exports made before still "
		 "have it"),
	       (long long)place->seq);
	return true;
}

enum ui_wish
do_erase(struct ui *ui)
{
	const struct log_row *row = log_current(ui);
	struct entry_place *place;
	LOCAL_BUF text = {0};
	struct err e = {0};

	if (!ui->source->may_erase(ui->source->act, row->place.account, row->place.seq, &e)) {
		ui_failed(ui, &e);
		return UI_NOTHING;
	}
	place = mem_alloc(sizeof(*place));
	*place = row->place;
	buf_fmt(&text,
		_("Erase for good what is internal of entry %lld (who recorded it, and the note)?"),
		(long long)place->seq);
	question_open(ui, buf_get(&text), erase_internal, place);
	return UI_NOTHING;
}
