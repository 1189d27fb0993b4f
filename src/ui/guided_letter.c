/* The step with address and text: what its keys do with them. */
#include <stdlib.h>

#include "form.h"
#include "guided.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

/* The whole letter, or what of it is for the field of a form; appended. */
static bool
write_letter(struct ui *ui, const struct guided *g, bool field, struct buf *subject,
	     struct buf *body, struct err *e)
{
	struct letter_request q = {.kind = g->errand.kind,
				   .lang = g->errand.lang,
				   .reason = g->reason,
				   .authority = errand_office(&g->errand),
				   .field = field};

	return ui->source->letter(ui->source->act, g->errand.catalogue, g->errand.account.id, &q,
				  subject, body, e);
}

void
guided_make_letter(struct ui *ui, struct guided *g)
{
	struct err e = {0};

	buf_reset(&g->errand.subject);
	buf_reset(&g->errand.body);
	if (!write_letter(ui, g, false, &g->errand.subject, &g->errand.body, &e))
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
	struct form *f;

	ui->running = g->command; /* a draft of it opens this again */
	f = form_open(ui, _("A reason of your own"), _("it is put into the text; empty for none"),
		      submit_reason);
	ui->running = NULL;
	form_note(f, _("Reason"), g->reason != NULL ? g->reason : "");
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
	const struct guided *g = (const struct guided *)v;
	LOCAL_BUF subject = {0}, body = {0};
	enum ui_wish wish = UI_NOTHING;
	struct err e = {0};

	if (!text)
		return ui_copy(ui, str_of(errand_address(&g->errand)), _("address"));
	if (write_letter(ui, g, true, &subject, &body, &e))
		wish = ui_copy(ui, buf_view(&body), _("text"));
	else
		ui_failed(ui, &e);
	return wish;
}

enum ui_wish
guided_language(struct ui *ui, struct view *v, int lang)
{
	((struct guided *)v)->errand.lang = (enum lang)lang;
	guided_make_letter(ui, (struct guided *)v);
	return UI_NOTHING;
}

enum ui_wish
guided_save(struct ui *ui, struct view *v)
{
	(void)v;
	form_path(form_open(ui, _("Save the text"), "", submit_keep), _("File"), "");
	return UI_NOTHING;
}
