/* The commands on accounts that ask first: forms, and the question before a removal. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "form.h"
#include "scope.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

void
form_take_one(struct form *f, int64_t account)
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
	form_take_one(f, ui->account.id);
	return f;
}

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

enum ui_wish
edit_look_again(struct ui *ui)
{
	enum ui_wish wish;
	struct form *f;

	ui->running = command_by_name(ui, STR("edit")); /* a draft of it is opened as such */
	wish = do_edit(ui);
	ui->running = NULL;
	f = ui->top != NULL ? form_of(ui->top) : NULL;
	if (f != NULL)
		f->here = A_LOOK_AGAIN - A_HANDLE;
	return wish;
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
