/*
 * Drafts: a form that was being typed in when the line dropped, packed (pack.h), and opened again
 * by the command that had opened it. What cannot be opened is shown as text.
 */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "form.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/pack.h"
#include "veto/text.h"

enum { DRAFT_FORM = 4 }; /* the first number of each: a draft of another form is not read */

/* As it was packed; all is borrowed from those bytes, but for ID. */
struct draft {
	struct str command, title, preview;
	struct str account; /* the name of the first: a number may be another one's by now */
	int argument, here, n;
	int64_t *id;
	size_t ids, linked;
	int64_t about;
	struct draft_field {
		bool is_choice;
		struct str value, shown;
		uint32_t choice, shown_choice;
	} field[FORM_FIELDS];
};

/* ---- writing */

static void
pack_field(struct buf *out, const struct field *d)
{
	pack_u8(out, d->type == FIELD_CHOICE);
	if (d->type == FIELD_CHOICE) {
		pack_u32(out, (uint32_t)d->choice);
		pack_u32(out, (uint32_t)d->shown_choice);
	} else {
		pack_str(out, buf_view(&d->line.text));
		pack_str(out, str_of(d->shown));
	}
}

static void
pack_account(const struct ui *ui, struct buf *out, const struct form *f)
{
	char name[ACCOUNT_NAME_ROOM] = "";
	struct account a;

	if (f->ids > 0 && ui->source->account(ui->source->act, f->id[0], &a, NULL))
		account_name(&a, name);
	pack_str(out, str_of(name));
}

static const struct form *
find_touched(const struct ui *ui)
{
	for (struct view *v = ui->top; v != NULL; v = v->below) {
		const struct form *f = form_of(v);

		if (f != NULL && f->touched && !f->fleeting && f->command != NULL)
			return f;
	}
	return NULL;
}

bool
ui_draft(const struct ui *ui, struct buf *out)
{
	const struct form *f = find_touched(ui);

	if (f == NULL)
		return false;
	pack_u32(out, DRAFT_FORM);
	pack_str(out, str_of(command_name(f->command)));
	pack_str(out, str_of(f->title));
	pack_str(out, str_of(f->preview));
	pack_account(ui, out, f);
	pack_u32(out, (uint32_t)f->argument);
	pack_u32(out, (uint32_t)f->here);
	pack_u32(out, (uint32_t)f->linked);
	pack_u32(out, (uint32_t)f->about);
	pack_u32(out, (uint32_t)f->ids);
	for (size_t i = 0; i < f->ids; i++)
		pack_i64(out, f->id[i]);
	for (int i = 0; i < f->n; i++)
		pack_field(out, &f->field[i]);
	return true;
}

/* ---- reading */

static void
read_ids(struct unpack *u, struct draft *d)
{
	size_t room = 0, n = unpack_u32(u);

	for (; d->ids < n && !u->bad; d->ids++) {
		d->id = mem_grow(d->id, &room, d->ids + 1, sizeof(*d->id));
		d->id[d->ids] = unpack_i64(u);
	}
}

static struct draft_field
read_field(struct unpack *u)
{
	struct draft_field f = {.is_choice = unpack_u8(u) != 0};

	if (f.is_choice) {
		f.choice = unpack_u32(u);
		f.shown_choice = unpack_u32(u);
	} else {
		f.value = unpack_str(u);
		f.shown = unpack_str(u);
	}
	return f;
}

/* False where it is none; D is to be cleared all the same. */
static bool
read_draft(struct str packed, struct draft *d)
{
	struct unpack u = unpack_start(packed);

	*d = (struct draft){0};
	if (unpack_u32(&u) != DRAFT_FORM)
		return false;
	d->command = unpack_str(&u);
	d->title = unpack_str(&u);
	d->preview = unpack_str(&u);
	d->account = unpack_str(&u);
	d->argument = (int)unpack_u32(&u);
	d->here = (int)unpack_u32(&u);
	d->linked = unpack_u32(&u);
	d->about = unpack_u32(&u);
	read_ids(&u, d);
	while (u.left > 0 && !u.bad && d->n < FORM_FIELDS)
		d->field[d->n++] = read_field(&u);
	return unpack_end(&u) && d->n > 0 && d->linked <= d->ids;
}

/* ---- opening again */

/* Puts focus and cursor where the command applies. */
static bool
stand_for(struct ui *ui, const struct command *c, const struct draft *d, struct err *e)
{
	char name[ACCOUNT_NAME_ROOM];
	struct account a;

	if (d->ids > 0) {
		if (!ui->source->account(ui->source->act, d->id[0], &a, e))
			return false;
		if (!str_is(d->account, account_name(&a, name)))
			return failed(
				e, ERR_NOT_FOUND,
				_("the account is not there any more: another process removed it"));
		accounts_choose(ui, d->id[0]);
	}
	for (int i = 0; i < AREAS; i++) {
		if (c->when & 1u << i)
			ui->focus = (enum area)i;
	}
	area_focus(ui, ui->focus);
	return command_applies(ui, c) ||
	       failed(e, ERR_NOT_FOUND, _("what it was about is not there any more"));
}

static void
fill_choice(struct field *field, const struct draft_field *d)
{
	if (d->choice < (uint32_t)field->choices)
		field->choice = (int)d->choice;
	if (d->shown_choice < (uint32_t)field->choices)
		form_show(field, "", (int)d->shown_choice);
}

/*
 * What was not touched stays as it was shown, whatever that was; what was typed comes in as from
 * outside.
 */
static void
fill_text(struct field *field, const struct draft_field *d)
{
	char *text = mem_copy(d->shown.s, d->shown.n);

	form_show(field, text, 0);
	line_set(&field->line, str_equal(d->value, d->shown) ? text : "");
	if (!str_equal(d->value, d->shown))
		line_paste(&field->line, d->value);
	free(text);
}

static bool
fill(struct form *f, struct draft *d)
{
	while (f->repeats && f->n < d->n)
		form_more(f);
	if (f->n != d->n)
		return false;
	for (int i = 0; i < f->n; i++) {
		struct field *field = &f->field[i];

		if (d->field[i].is_choice != (field->type == FIELD_CHOICE))
			return false;
		if (d->field[i].is_choice)
			fill_choice(field, &d->field[i]);
		else
			fill_text(field, &d->field[i]);
	}
	f->argument = d->argument;
	if (d->here >= 0 && d->here < f->n)
		f->here = d->here;
	free(f->preview);
	f->preview = mem_copy(d->preview.s, d->preview.n);
	free(f->id);
	f->id = d->id;
	f->ids = d->ids;
	f->linked = d->linked;
	f->about = d->about;
	d->id = NULL;
	f->touched = true;
	return true;
}

static bool
open_again(struct ui *ui, struct draft *d, struct err *e)
{
	const struct command *c = command_by_name(ui, d->command);
	struct view *below = ui->top;
	struct form *f;

	if (c == NULL)
		return failed(e, ERR_FAILED, _("this version has no such form"));
	if (!stand_for(ui, c, d, e))
		return false;
	command_run(ui, c);
	f = ui->top != below && ui->top != NULL ? form_of(ui->top) : NULL;
	if (f == NULL && ui->top != below)
		f = guided_reason_form(ui);
	if (f != NULL && fill(f, d))
		return true;
	if (f != NULL)
		view_close(ui);
	return failed(e, ERR_FAILED, _("this version has no such form"));
}

/* What was typed shall at least be there to be read. */
static void
show_fields(struct ui *ui, const struct draft *d)
{
	struct buf text = {0};

	buf_str(&text, d->title);
	buf_char(&text, '\n');
	buf_str(&text, d->preview);
	buf_text(&text, "\n\n");
	for (int i = 0; i < d->n; i++) {
		buf_str(&text, d->field[i].value);
		if (d->field[i].value.n > 0)
			buf_char(&text, '\n');
	}
	text_open(ui, _("Draft"), &text);
}

/* ---- offering */

/*
 * First it is nobody else's any more; then where the form cannot be opened, its fields are shown,
 * and E says why.
 */
static bool
take_offer(struct ui *ui, void *ctx, struct err *e)
{
	struct draft d;
	bool ok;

	(void)ctx;
	if (!ui->source->draft_drop(ui->source->act, ui->offered, e))
		return failed_at(e, "%s", _("the draft stays for the next start"));
	read_draft(buf_view(&ui->offer), &d);
	ok = open_again(ui, &d, e);
	if (!ok) {
		show_fields(ui, &d);
		failed_at(e, "%s", _("the form cannot be opened again"));
	}
	free(d.id);
	return ok;
}

static bool
refuse_offer(struct ui *ui, void *ctx, struct err *e)
{
	(void)ctx;
	if (!ui->source->draft_drop(ui->source->act, ui->offered, e))
		return false;
	ui_say(ui, STYLE_DIM, _("the draft is dropped"));
	return true;
}

bool
ui_is_free(const struct ui *ui)
{
	return ui->top == NULL && !ui->filtering && !ui->layout.too_small;
}

bool
ui_offer(struct ui *ui, int64_t draft, const struct when *saved, struct str form)
{
	LOCAL_BUF asked = {0}, when = {0};
	struct draft d;
	bool ok = read_draft(form, &d);

	if (ok) {
		buf_reset(&ui->offer);
		buf_str(&ui->offer, form);
		ui->offered = draft;
		words_when(&when, saved);
		buf_fmt(&asked, _("There is a draft from %s: %.*s. Open it?"), buf_get(&when),
			(int)d.title.n, d.title.s);
		question_ask(ui, buf_get(&asked), take_offer, refuse_offer, NULL);
	}
	free(d.id);
	return ok;
}
