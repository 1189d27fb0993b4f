/*
 * Drafts: a form as text, and opened again from it. The parts of the text stand one after the other, each with its length
 * before it; whatever was typed can stand in them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "form.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

/* The parts that every draft begins with; then two for each field: what is in it, its type first, and what it was opened with. */
enum draft_part { DRAFT_FORM, DRAFT_COMMAND, DRAFT_TITLE, DRAFT_PREVIEW, DRAFT_ACCOUNT, DRAFT_IDS, DRAFT_ARGUMENT, DRAFT_HERE, DRAFT_PARTS };

#define DRAFT_MARK "veto draft 2"
#define DRAFT_LINKED "+" /* before the number of an account: linked with those before it */
#define DRAFT_MARK_BLIND "veto draft 1" /* of before: it does not have what the fields were opened with */

struct draft {
	struct str part[DRAFT_PARTS], field[FORM_FIELDS], shown[FORM_FIELDS];
	bool blind;
	int n; /* fields */
};

/* ---- writing */

static void
put_part(struct buf *out, struct str s)
{
	buf_fmt(out, "%zu:", s.n);
	buf_str(out, s);
	buf_char(out, ',');
}

static void
put_number(struct buf *out, int64_t number)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)number);
	put_part(out, str_of(text));
}

static void
put_ids(struct buf *out, const struct form *f)
{
	struct buf ids = {0};

	for (size_t i = 0; i < f->ids; i++)
		buf_fmt(&ids, "%s%lld ", i < f->ids - f->linked ? "" : DRAFT_LINKED,
			(long long)f->id[i]);
	put_part(out, buf_view(&ids));
	buf_clear(&ids);
}

static void
put_fields(struct buf *out, const struct form *f)
{
	struct buf field = {0};

	for (int i = 0; i < f->n; i++) {
		const struct field *d = &f->field[i];

		buf_reset(&field);
		buf_char(&field, d->type == FIELD_CHOICE ? 'c' : 't');
		if (d->type == FIELD_CHOICE)
			buf_fmt(&field, "%d", d->choice);
		else
			buf_str(&field, buf_view(&d->line.text));
		put_part(out, buf_view(&field));
		if (d->type == FIELD_CHOICE)
			put_number(out, d->shown_choice);
		else
			put_part(out, str_of(d->shown));
	}
	buf_clear(&field);
}

/* The name of the first account: a number alone may be another account's by the time the draft is opened. */
static void
put_account(const struct ui *ui, struct buf *out, const struct form *f)
{
	char name[ACCOUNT_NAME_ROOM] = "";
	struct account a;

	if (f->ids > 0 && ui->source->account(ui->source->act, f->id[0], &a, NULL))
		account_name(&a, name);
	put_part(out, str_of(name));
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
ui_draft(const struct ui *ui, struct buf *text)
{
	const struct form *f = find_touched(ui);

	if (f == NULL) {
		buf_str(text, buf_view(&ui->offer));
		return ui->offer.used > 0;
	}
	put_part(text, STR(DRAFT_MARK));
	put_part(text, str_of(command_name(f->command)));
	put_part(text, str_of(f->title));
	put_part(text, str_of(f->preview));
	put_account(ui, text, f);
	put_ids(text, f);
	put_number(text, f->argument);
	put_number(text, f->here);
	put_fields(text, f);
	return true;
}

/* ---- reading */

static bool
take_part(struct str *rest, struct str *part)
{
	const char *colon = rest->n > 0 ? memchr(rest->s, ':', rest->n) : NULL;
	size_t head = colon != NULL ? (size_t)(colon - rest->s) + 1 : 0;
	int64_t n;

	if (colon == NULL || !text_number((struct str){rest->s, head - 1}, INT32_MAX, &n) || (size_t)n >= rest->n - head ||
	    rest->s[head + (size_t)n] != ',')
		return false;
	*part = (struct str){rest->s + head, (size_t)n};
	rest->s += head + (size_t)n + 1;
	rest->n -= head + (size_t)n + 1;
	return true;
}

static bool
read_draft(struct str text, struct draft *d)
{
	*d = (struct draft){0};
	for (int i = 0; i < DRAFT_PARTS; i++) {
		if (!take_part(&text, &d->part[i]))
			return false;
	}
	d->blind = str_is(d->part[DRAFT_FORM], DRAFT_MARK_BLIND);
	while (text.n > 0) {
		if (d->n == FORM_FIELDS || !take_part(&text, &d->field[d->n]) || d->field[d->n].n == 0)
			return false;
		d->shown[d->n] = STR("");
		if (!d->blind && !take_part(&text, &d->shown[d->n]))
			return false;
		d->n++;
	}
	return (d->blind || str_is(d->part[DRAFT_FORM], DRAFT_MARK)) && d->n > 0;
}

static size_t
read_ids(struct str text, int64_t **ids, size_t *linked)
{
	size_t n = 0, room = 0;

	*ids = NULL;
	*linked = 0;
	while (text.n > 0) {
		const char *end = memchr(text.s, ' ', text.n);
		struct str word = {text.s, end != NULL ? (size_t)(end - text.s) : text.n};
		size_t taken = word.n + (end != NULL);
		bool more = word.n > 0 && word.s[0] == DRAFT_LINKED[0];
		int64_t id;

		if (text_number((struct str){word.s + more, word.n - more}, INT64_MAX, &id)) {
			*linked += more;
			*ids = mem_grow(*ids, &room, n + 1, sizeof(**ids));
			(*ids)[n++] = id;
		}
		text.s += taken;
		text.n -= taken;
	}
	return n;
}

/* ---- opening again */

/* Puts focus and cursor where the command applies. */
static bool
stand_for(struct ui *ui, const struct command *c, const struct draft *d, int64_t first, struct err *e)
{
	char name[ACCOUNT_NAME_ROOM];
	struct account a;

	if (first != 0) {
		if (!ui->source->account(ui->source->act, first, &a, e))
			return false;
		if (!str_is(d->part[DRAFT_ACCOUNT], account_name(&a, name)))
			return failed(e, ERR_NOT_FOUND, _("the account is not there any more: another process removed it"));
		accounts_choose(ui, first);
	}
	for (int i = 0; i < AREAS; i++) {
		if (c->when & 1u << i)
			ui->focus = (enum area)i;
	}
	area_focus(ui, ui->focus);
	return command_applies(ui, c) || failed(e, ERR_NOT_FOUND, _("what it was about is not there any more"));
}

static void
fill_choice(struct field *field, struct str value, struct str shown)
{
	int64_t number;

	if (text_number(value, field->choices - 1, &number))
		field->choice = (int)number;
	if (text_number(shown, field->choices - 1, &number))
		form_show(field, "", (int)number);
}

/* What was not touched stays as it was shown, whatever that was; what was typed comes in as from outside. */
static void
fill_text(struct field *field, struct str value, struct str shown)
{
	char *text = mem_copy(shown.s, shown.n);

	form_show(field, text, 0);
	line_set(&field->line, str_equal(value, shown) ? text : "");
	if (!str_equal(value, shown))
		line_paste(&field->line, value);
	free(text);
}

static bool
fill(struct form *f, const struct draft *d)
{
	int64_t number;

	while (f->repeats && f->n < d->n)
		form_more(f);
	if (f->n != d->n)
		return false;
	for (int i = 0; i < f->n; i++) {
		struct field *field = &f->field[i];
		struct str value = {d->field[i].s + 1, d->field[i].n - 1};

		if ((d->field[i].s[0] == 'c') != (field->type == FIELD_CHOICE))
			return false;
		if (d->blind && field->shown[0] != '\0')
			return false; /* what was changed in it, nobody knows any more */
		if (field->type == FIELD_CHOICE)
			fill_choice(field, value, d->shown[i]);
		else
			fill_text(field, value, d->shown[i]);
	}
	if (text_number(d->part[DRAFT_ARGUMENT], INT32_MAX, &number))
		f->argument = (int)number;
	if (text_number(d->part[DRAFT_HERE], f->n - 1, &number))
		f->here = (int)number;
	free(f->preview);
	f->preview = mem_copy(d->part[DRAFT_PREVIEW].s, d->part[DRAFT_PREVIEW].n);
	f->touched = true;
	return true;
}

static bool
open_again(struct ui *ui, const struct draft *d, struct err *e)
{
	const struct command *c = command_by_name(ui, d->part[DRAFT_COMMAND]);
	struct view *below = ui->top;
	struct form *f;
	int64_t *ids;
	size_t linked, n = read_ids(d->part[DRAFT_IDS], &ids, &linked);
	bool ok = c != NULL ? stand_for(ui, c, d, n > 0 ? ids[0] : 0, e) : failed(e, ERR_FAILED, _("this version has no such form"));

	if (ok) {
		command_run(ui, c);
		f = ui->top != below && ui->top != NULL ? form_of(ui->top) : NULL;
		if (f == NULL && ui->top != below)
			f = guided_reason_form(ui);
		ok = f != NULL && fill(f, d);
		if (ok) {
			free(f->id);
			f->id = ids;
			f->ids = n;
			f->linked = linked;
			return true;
		}
		if (f != NULL)
			view_close(ui);
		failed(e, ERR_FAILED, "%s", d->blind ? _("an older version kept it, without what was shown") : _("this version has no such form"));
	}
	free(ids);
	return false;
}

/* What was typed shall at least be there to be read. */
static void
show_fields(struct ui *ui, const struct draft *d)
{
	struct buf text = {0};

	buf_str(&text, d->part[DRAFT_TITLE]);
	buf_char(&text, '\n');
	buf_str(&text, d->part[DRAFT_PREVIEW]);
	buf_text(&text, "\n\n");
	for (int i = 0; i < d->n; i++) {
		if (d->field[i].s[0] != 't' || d->field[i].n == 1)
			continue;
		buf_add(&text, d->field[i].s + 1, d->field[i].n - 1);
		buf_char(&text, '\n');
	}
	text_open(ui, _("Draft"), &text);
}

/* Opens the form again that such a text was made of. Where that cannot be, the fields are shown, and E says why not. */
static bool
ui_restore(struct ui *ui, struct str text, struct err *e)
{
	struct draft d;

	if (!read_draft(text, &d))
		return failed(e, ERR_FAILED, _("the draft cannot be read"));
	if (open_again(ui, &d, e))
		return true;
	show_fields(ui, &d);
	return failed_at(e, "%s", _("the form cannot be opened again"));
}

/* ---- offering */

static bool
take_offer(struct ui *ui, void *ctx, struct err *e)
{
	struct buf text = ui->offer;
	bool ok;

	(void)ctx;
	ui->offer = (struct buf){0};
	ok = ui_restore(ui, buf_view(&text), e);
	buf_clear(&text);
	return ok;
}

static bool
refuse_offer(struct ui *ui, void *ctx, struct err *e)
{
	(void)ctx, (void)e;
	buf_clear(&ui->offer);
	ui_say(ui, STYLE_DIM, _("the draft is dropped"));
	return true;
}

bool
ui_is_free(const struct ui *ui)
{
	return ui->top == NULL && !ui->filtering && !ui->layout.too_small;
}

bool
ui_offer(struct ui *ui, const struct when *saved, struct str text)
{
	struct buf asked = {0}, when = {0};
	struct draft d;

	if (!read_draft(text, &d))
		return false;
	buf_reset(&ui->offer);
	buf_str(&ui->offer, text);
	words_when(&when, saved);
	buf_fmt(&asked, _("There is a draft from %s: %.*s. Open it?"), buf_get(&when), (int)d.part[DRAFT_TITLE].n, d.part[DRAFT_TITLE].s);
	question_ask(ui, buf_get(&asked), take_offer, refuse_offer, NULL);
	buf_clear(&asked);
	buf_clear(&when);
	return true;
}
