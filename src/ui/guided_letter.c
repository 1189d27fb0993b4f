/* The step with address and text: what its keys do with them. */
#include <stdlib.h>

#include "command.h"
#include "form.h"
#include "guided.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

static struct letter_request
letter_wanted(struct guided *g)
{
	g->errand.letter.reason = g->reason;
	g->errand.letter.linked = g->linked;
	g->errand.letter.links = g->with_linked ? g->links : 0;
	return errand_request(&g->errand);
}

/* The text without recipient and date, for who copies it; or the mandate for it; appended. */
static bool
write_bare(struct ui *ui, struct guided *g, bool mandate, struct buf *body, struct err *e)
{
	struct letter_request q = letter_wanted(g);
	LOCAL_BUF subject = {0};

	q.bare = true;
	q.mandate = mandate;
	q.field = q.field && !mandate;
	return ui->source->letter(ui->source->act, g->errand.catalogue, g->errand.account.id, &q,
				  &subject, body, NULL, e);
}

void
guided_start_letter(struct ui *ui, struct guided *g)
{
	struct letter_request *q = &g->errand.letter;

	free(g->reason);
	g->reason = NULL;
	ui->source->signer(&g->signer);
	*q = (struct letter_request){.name = g->signer.name,
				     .address = g->signer.address,
				     .contact = g->signer.contact};
	g->errand.how_lacks[LACKS_SIGNER] = N_("a says who does");
	g->errand.how_lacks[LACKS_CONTACT] = N_("a has room for them");
}

void
guided_make_letter(struct ui *ui, struct guided *g)
{
	struct letter_request q = letter_wanted(g);
	struct err e = {0};

	if (!ui->source->errand_text(ui->source->act, &g->errand, &q, &e))
		ui_failed(ui, &e);
	qr_clear(&g->qr);
	if (errand_address(&g->errand)[0] != '\0' &&
	    !ui->source->qr(&g->qr, errand_address(&g->errand), &e))
		ui_failed(ui, &e);
}

static bool
submit_reason(struct ui *ui, struct form *f, struct err *e)
{
	static const struct text_rule rule = {.field = N_("reason"),
					      .max = 8 * 1024,
					      .lines = true};
	struct guided *g = (struct guided *)f->view.below;
	LOCAL_BUF reason = {0};

	if (!text_admit(&reason, &rule, str_of(form_value(f, 0)), e))
		return false;
	free(g->reason);
	g->reason = mem_copy(buf_get(&reason), reason.used);
	guided_make_letter(ui, g);
	return true;
}

enum ui_wish
guided_reason(struct ui *ui, struct view *v)
{
	const struct guided *g = (const struct guided *)v;
	LOCAL_BUF proposed = {0};
	struct form *f;

	if (errand_proposes(&g->errand))
		errand_ground(&g->errand, &proposed);
	ui->running = g->command; /* a draft of it opens this again */
	f = form_open(ui, _("A reason of your own"), _("it is put into the text; empty for none"),
		      submit_reason);
	ui->running = NULL;
	form_note(f, _("Reason"), g->reason != NULL ? g->reason : buf_get(&proposed));
	return UI_NOTHING;
}

static bool
keep_text(struct ui *ui, const struct guided *g, const char *path, bool replace, struct err *e)
{
	LOCAL_BUF text = {0};
	bool ok;

	if (g->errand.subject.used > 0)
		buf_fmt(&text, "%s\n\n", buf_get(&g->errand.subject));
	buf_str(&text, buf_view(&g->errand.body));
	if (text.used > 0 && text.data[text.used - 1] != '\n')
		buf_char(&text, '\n');
	ok = ui->source->keep(path, ui_how(replace), buf_view(&text), e);
	if (ok)
		ui_say(ui, STYLE_GOOD, _("%s is written"), path);
	return ok;
}

static bool
submit_keep(struct ui *ui, struct form *f, struct err *e)
{
	const char *path = form_value(f, 0);

	if (!form_may_write(ui, f, path, e))
		return false;
	if (keep_text(ui, (const struct guided *)f->view.below, path, false, e))
		return true;
	return e->code == ERR_EXISTS
		       ? failed(e, ERR_EXISTS, _("%s is there already; name another file"), path)
		       : false;
}

/* ---- what the text says, and who signs it */

static const char *
part_label(int i)
{
	return i == 0 ? _("no") : _("yes");
}

static const char *
acting_label(int i)
{
	return _(actings[i].label);
}

/* The fields of the form, in their order. */
enum { WISH_NAME, WISH_ADDRESS, WISH_CONTACT, WISH_ACTING, WISH_NON_MEMBER, WISH_PARTS };

static void
take_line(const struct form *f, int field, char room[SIGN_ROOM], struct err *e)
{
	static const struct text_rule rule = {.field = N_("text"), .max = SIGN_ROOM - 1};
	LOCAL_BUF text = {0};

	if (e->code == ERR_NONE && text_admit(&text, &rule, str_of(form_value(f, field)), e))
		text_copy(room, SIGN_ROOM, buf_view(&text));
}

static bool
submit_wishes(struct ui *ui, struct form *f, struct err *e)
{
	struct guided *g = (struct guided *)f->view.below;
	struct letter_request *q = &g->errand.letter;
	struct signer signer = g->signer;
	unsigned parts = letter_parts_of(g->errand.kind);
	int at = WISH_PARTS;

	take_line(f, WISH_NAME, signer.name, e);
	take_line(f, WISH_ADDRESS, signer.address, e);
	take_line(f, WISH_CONTACT, signer.contact, e);
	if (e->code != ERR_NONE)
		return false;
	g->signer = signer;
	q->acting = (enum acting)f->field[WISH_ACTING].choice;
	q->non_member = f->field[WISH_NON_MEMBER].choice == 1;
	q->parts = 0;
	for (int i = 0; i < LETTER_PARTS; i++) {
		if (parts & 1u << i && f->field[at++].choice == 1)
			q->parts |= 1u << i;
	}
	guided_make_letter(ui, g);
	return true;
}

enum ui_wish
guided_wishes(struct ui *ui, struct view *v)
{
	const struct guided *g = (const struct guided *)v;
	const struct letter_request *q = &g->errand.letter;
	unsigned parts = letter_parts_of(g->errand.kind);
	struct form *f;

	ui->running = NULL;
	f = form_open(ui, _("What the text says, and who signs"),
		      _("for this text alone; the configuration can name who signs"),
		      submit_wishes);
	f->fleeting = true;
	form_text(f, _("Signed by"), g->signer.name);
	form_text(f, _("Address"), g->signer.address);
	form_text(f, _("Contact"), g->signer.contact);
	form_choice(f, _("Signed"), acting_label, ACTINGS, (int)q->acting);
	form_choice(f, _("Without an account"), part_label, 2, q->non_member);
	for (int i = 0; i < LETTER_PARTS; i++) {
		if (parts & 1u << i)
			form_choice(f, _(letter_parts[i].label), part_label, 2,
				    (q->parts & 1u << i) != 0);
	}
	return UI_NOTHING;
}

enum ui_wish
guided_mandate(struct ui *ui, struct view *v)
{
	struct guided *g = (struct guided *)v;
	struct buf body = {0};
	struct err e = {0};

	if (write_bare(ui, g, true, &body, &e)) {
		text_open(ui, _("Mandate"), &body);
	} else {
		buf_clear(&body);
		ui_failed(ui, &e);
	}
	return UI_NOTHING;
}

enum ui_wish
guided_browse(struct ui *ui, struct view *v)
{
	const struct guided *g = (const struct guided *)v;
	struct err e = {0};

	if (ui->source->browse(errand_address(&g->errand), &e))
		ui_say(ui, STYLE_GOOD, _("the browser is started"));
	else
		ui_failed(ui, &e);
	return UI_NOTHING;
}

enum ui_wish
guided_copy(struct ui *ui, struct view *v, int text)
{
	struct guided *g = (struct guided *)v;
	LOCAL_BUF body = {0};
	enum ui_wish wish = UI_NOTHING;
	struct err e = {0};

	if (!text)
		return ui_copy(ui, str_of(errand_address(&g->errand)), _("address"));
	if (write_bare(ui, g, false, &body, &e))
		wish = ui_copy(ui, buf_view(&body), _("text"));
	else
		ui_failed(ui, &e);
	return wish;
}

enum ui_wish
guided_language(struct ui *ui, struct view *v, int lang)
{
	struct guided *g = (struct guided *)v;

	g->errand.lang = (enum lang)lang;
	g->errand.lang_chosen = true;
	guided_make_letter(ui, g);
	return UI_NOTHING;
}

enum ui_wish
guided_save(struct ui *ui, struct view *v)
{
	(void)v;
	form_path(form_open(ui, _("Save the text"), "", submit_keep), _("File"), "");
	return UI_NOTHING;
}
