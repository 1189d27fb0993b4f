/* The commands that ask first: forms for accounts and entries. */
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

static void
take_one(struct form *f, int64_t account)
{
	f->ids = 1;
	f->id = mem_alloc(sizeof(*f->id));
	f->id[0] = account;
}

struct form *
form_open_here(struct ui *ui, const char *title,
	       bool (*submit)(struct ui *ui, struct form *f, struct err *e))
{
	LOCAL_BUF name = {0};
	struct form *f;

	buf_fmt(&name, "%s/%s", ui->account.service, ui->account.handle);
	f = form_open(ui, title, buf_get(&name), submit);
	take_one(f, ui->account.id);
	return f;
}

/* ---- entries */

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
	form_text(f, _("Where it went"), "");
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
	take_one(f, row->place.account);
	form_note(f, strike ? _("Why (a note)") : _("Note"), "");
	if (!strike)
		form_path(f, _("Evidence (file)"), "");
	return UI_NOTHING;
}

/* ---- accounts */

static const char *
service_label(int choice)
{
	return services[choice].label;
}

static const char *
visibility_label(int choice)
{
	return _(visibilities[choice].label);
}

/* The fields of both forms on accounts, in their order. */
enum { A_SERVICE, A_HANDLE, A_OWNER, A_EMAIL, A_VISIBILITY, A_CENTRE, A_ALIAS, A_LOOK_AGAIN };

static const enum account_field account_fields[] = {[A_SERVICE] = ACCOUNT_SERVICE,
						    [A_HANDLE] = ACCOUNT_HANDLE,
						    [A_OWNER] = ACCOUNT_OWNER,
						    [A_EMAIL] = ACCOUNT_EMAIL,
						    [A_VISIBILITY] = ACCOUNT_VISIBILITY,
						    [A_CENTRE] = ACCOUNT_CENTRE,
						    [A_ALIAS] = ACCOUNT_ALIAS,
						    [A_LOOK_AGAIN] = ACCOUNT_LOOK_AGAIN};

static void
add_fields(struct form *f, const struct account *a)
{
	form_text(f, _("Handle"), a->handle);
	form_text(f, _("Owner"), a->owner);
	form_text(f, _("E-mail"), a->email);
	form_choice(f, _("Profile"), visibility_label, VISIBILITIES, (int)a->visibility);
	form_text(f, _("Accounts centre"), a->centre);
	form_text(f, _("Alias (handle today)"), a->alias);
	form_text(f, _("Look again on"), a->look_again);
}

static bool
submit_add(struct ui *ui, struct form *f, struct err *e)
{
	struct account a = {0};

	if (!account_set(&a, ACCOUNT_SERVICE, str_of(services[f->field[A_SERVICE].choice].name), e))
		return false;
	for (int i = A_HANDLE; i <= A_LOOK_AGAIN; i++) {
		if (i != A_VISIBILITY &&
		    !account_set(&a, account_fields[i], str_of(form_value(f, i)), e))
			return false;
	}
	a.visibility = (enum visibility)f->field[A_VISIBILITY].choice;
	if (!ui->source->add(ui->source->act, &a, e))
		return e->code == ERR_EXISTS ? failed_about(e, form_value(f, A_HANDLE)) : false;
	ui_reload(ui);
	accounts_choose(ui, a.id);
	ui_say(ui, STYLE_GOOD, _("%s/%s is added"), a.service, a.handle);
	return true;
}

enum ui_wish
do_add(struct ui *ui)
{
	struct account none = {0};
	struct form *f = form_open(ui, _("Add an account"), "", submit_add);

	form_choice(f, _("Service"), service_label, (int)service_count, 0);
	add_fields(f, &none);
	return UI_NOTHING;
}

/*
 * The fields of the form that were changed since it was opened, by the numbers that they have
 * there.
 */
static size_t
read_edits(const struct form *f, struct account_edit *edits, int *fields)
{
	size_t n = 0;

	for (int i = 0; i < f->n; i++) {
		const struct field *d = &f->field[i];

		if (!form_is_changed(d))
			continue;
		fields[n] = i;
		edits[n++] = d->type != FIELD_CHOICE
				     ? (struct account_edit){account_fields[i + A_HANDLE], d->shown,
							     line_get(&d->line)}
				     : (struct account_edit){account_fields[i + A_HANDLE],
							     visibilities[d->shown_choice].name,
							     visibilities[d->choice].name};
	}
	return n;
}

/*
 * What somebody stored meanwhile in a field of the form, until it is answered which of the two
 * shall stand.
 */
struct clash {
	int field;
	struct account_clash of;
};

/*
 * From now on theirs is what was shown; with KEEP it is what is in the field too. Then the form is
 * submitted anew: there may be more.
 */
static bool
settle_clash(struct ui *ui, const struct clash *c, bool keep)
{
	struct form *f = ui->top != NULL ? form_of(ui->top) : NULL;
	struct field *d;

	if (f == NULL)
		return true;
	d = &f->field[c->field];
	form_show(d, account_get(&c->of.stored, account_fields[c->field + A_HANDLE]),
		  (int)c->of.stored.visibility);
	if (keep && d->type == FIELD_CHOICE)
		d->choice = d->shown_choice;
	else if (keep)
		line_set(&d->line, d->shown);
	form_submit(ui, f);
	return true;
}

static bool
overwrite(struct ui *ui, void *ctx, struct err *e)
{
	(void)e;
	return settle_clash(ui, ctx, false);
}

static bool
keep_theirs(struct ui *ui, void *ctx, struct err *e)
{
	(void)e;
	return settle_clash(ui, ctx, true);
}

/* Both values, each from a line of its own on. */
static void
ask_about_clash(struct ui *ui, struct form *f, int field, const struct account_clash *of)
{
	const struct field *d = &f->field[field];
	bool choice = d->type == FIELD_CHOICE;
	struct clash *c = mem_alloc(sizeof(*c));
	LOCAL_BUF text = {0}, by = {0}, theirs = {0}, mine = {0};

	*c = (struct clash){field, *of};
	f->here = field;
	text_clean(&theirs,
		   str_of(choice ? d->choice_label((int)of->stored.visibility)
				 : account_get(&of->stored, account_fields[field + A_HANDLE])),
		   false);
	text_clean(&mine, str_of(choice ? d->choice_label(d->choice) : line_get(&d->line)), false);
	changed_by_words(&by, &of->by, ui_today(ui));
	if (by.used > 0)
		buf_fmt(&text, _("%s is meanwhile '%s' (%s)."), d->label, buf_get(&theirs),
			buf_get(&by));
	else
		buf_fmt(&text, _("%s is meanwhile '%s'."), d->label, buf_get(&theirs));
	buf_char(&text, '\n');
	buf_fmt(&text, _("Yours: '%s'"), buf_get(&mine));
	question_choose(ui, buf_get(&text), _("y overwrite   n keep theirs   Esc back"), overwrite,
			keep_theirs, c);
}

static bool
submit_edit(struct ui *ui, struct form *f, struct err *e)
{
	struct account_edit edits[FORM_FIELDS];
	struct account_clash clash;
	int fields[FORM_FIELDS];
	size_t n = read_edits(f, edits, fields);
	bool written;

	if (ui->source->edit(ui->source->act, f->id[0], edits, n, &written, &clash, e)) {
		ui_reload(ui);
		ui_say(ui, written ? STYLE_GOOD : STYLE_DIM, "%s",
		       written ? _("changed") : _("nothing was changed"));
		return true;
	}
	if (e->code != ERR_CHANGED)
		return false;
	*e = (struct err){0};
	ask_about_clash(ui, f, fields[clash.edit], &clash);
	return false;
}

enum ui_wish
do_edit(struct ui *ui)
{
	struct form *f;

	if (ui->account.id == 0)
		return UI_NOTHING;
	f = form_open_here(ui, _("Edit an account"), submit_edit);
	add_fields(f, &ui->account);
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
	struct entry_place *place = mem_alloc(sizeof(*place));
	LOCAL_BUF text = {0};

	*place = row->place;
	buf_fmt(&text,
		_("Erase for good what is internal of entry %lld (who recorded it, and the note)?"),
		(long long)place->seq);
	question_open(ui, buf_get(&text), erase_internal, place);
	return UI_NOTHING;
}

struct removal {
	size_t n;
	int64_t id[];
};

static bool
remove_accounts(struct ui *ui, void *ctx, struct err *e)
{
	struct removal *r = ctx;

	if (!ui->source->remove(ui->source->act, r->id, r->n, e))
		return false;
	marks_take(&ui->accounts.marks, r->id, r->n);
	ui->account.id = 0;
	ui_reload(ui);
	ui_say(ui, STYLE_GOOD, ngettext("%zu account is removed", "%zu accounts are removed", r->n),
	       r->n);
	return true;
}

enum ui_wish
do_remove(struct ui *ui)
{
	LOCAL_BUF text = {0}, names = {0};
	const int64_t *ids;
	struct removal *r;
	int64_t entries = 0;
	size_t n;

	ids = accounts_target(ui, &n);
	r = mem_alloc(sizeof(*r) + n * sizeof(*ids));
	r->n = n;
	memcpy(r->id, ids, n * sizeof(*ids));
	for (size_t i = 0; i < n; i++) {
		struct account a;

		if (ui->source->account(ui->source->act, ids[i], &a, NULL))
			entries += a.entries;
	}
	scope_target_words(ui, &names);
	buf_fmt(&text,
		ngettext("Remove %s with %lld entry of its log for good?",
			 "Remove %s with %lld entries of the log for good?",
			 (unsigned long)entries),
		buf_get(&names), (long long)entries);
	question_open(ui, buf_get(&text), remove_accounts, r);
	return UI_NOTHING;
}
