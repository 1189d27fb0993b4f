/* A data export, from the form that names its parts to what came of it. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "form.h"
#include "veto/i18n.h"
#include "veto/mem.h"

enum { S_FIRST, S_PARTS = 4, S_PROFILE = S_PARTS, S_EXCERPTS };

/* What was asked for last, to be begun anew, and what came of it. */
struct scan_asked {
	struct scan_request request; /* its texts are its own */
	char *path[S_PARTS], *profile;
	struct scan_result result;
};

void
scan_forget(struct ui *ui)
{
	if (ui->scan == NULL)
		return;
	for (size_t i = 0; i < S_PARTS; i++)
		free(ui->scan->path[i]);
	free(ui->scan->profile);
	scan_result_clear(&ui->scan->result);
	free(ui->scan);
	ui->scan = NULL;
}

static char *
copy(const char *text)
{
	return mem_copy(text, strlen(text));
}

/* PROFILE: as the export calls the account; "" where it is called the same. */
static void
say_profile(struct scan_asked *s, const char *profile)
{
	free(s->profile);
	s->profile = *profile != '\0' ? copy(profile) : NULL;
	s->request.profile = s->profile;
}

static void
note_asked(struct ui *ui, const struct form *f)
{
	struct scan_asked *s;

	scan_forget(ui);
	s = ui->scan = mem_alloc(sizeof(*s));
	for (int i = S_FIRST; i < S_PARTS; i++) {
		if (form_value(f, i)[0] != '\0')
			s->path[s->request.n++] = copy(form_value(f, i));
	}
	s->request.archives = (const char *const *)s->path;
	s->request.patterns = true;
	s->request.account = f->id[0];
	s->request.excerpts = f->field[S_EXCERPTS].choice == 0;
	say_profile(s, form_value(f, S_PROFILE));
}

static bool
begin_scan(struct ui *ui, struct work **w, struct err *e)
{
	scan_result_clear(&ui->scan->result);
	return ui->source->scan(ui->source->act, &ui->scan->request, &ui->scan->result, w, e);
}

static void finished(struct ui *ui, const struct err *e);
static const struct work_kind scan_kind = {N_("Data export"), false, begin_scan, finished};

/* ---- what came of it */

struct visibility_change {
	struct account account; /* as it was when it was asked */
	enum visibility v;
};

static bool
set_visibility(struct ui *ui, void *ctx, struct err *e)
{
	const struct visibility_change *c = ctx;
	struct account_edit edit = {ACCOUNT_VISIBILITY,
				    account_get(&c->account, ACCOUNT_VISIBILITY),
				    visibilities[c->v].name};
	struct account_clash clash;
	bool written;

	if (!ui->source->edit(ui->source->act, c->account.id, &edit, 1, &written, &clash, e))
		return false;
	ui_reload(ui);
	ui_say(ui, STYLE_GOOD, _("the profile is %s now"), _(visibilities[c->v].label));
	return true;
}

static void
ask_visibility(struct ui *ui)
{
	const struct scan_result *r = &ui->scan->result;
	struct visibility_change *c;
	LOCAL_BUF text = {0};
	enum visibility v;

	if (!scan_visibility(r, &v))
		return;
	c = mem_alloc(sizeof(*c));
	*c = (struct visibility_change){r->account, v};
	buf_fmt(&text, _("The export says that the profile is %s. Take that over for the account?"),
		_(visibilities[c->v].label));
	question_open(ui, buf_get(&text), set_visibility, c);
}

/* It is the profile of the account's service, where there is one alone. */
static bool
scan_again(struct ui *ui, void *ctx, struct err *e)
{
	struct account a;
	const char *label;

	(void)ctx;
	if (!ui->source->account(ui->source->act, ui->scan->request.account, &a, e))
		return false;
	label = scan_only_label(&ui->scan->result, a.service);
	if (label == NULL)
		return failed(e, ERR_USAGE,
			      _("the export has several profiles of it: name the one that is meant "
				"in the form"));
	say_profile(ui->scan, label);
	return work_start(ui, &scan_kind, e);
}

/*
 * What came of it, and over it the question that is left. The form goes where it has done its part;
 * what failed is told in it.
 */
static void
finished(struct ui *ui, const struct err *e)
{
	struct form *f = ui->top != NULL ? form_of(ui->top) : NULL;
	LOCAL_BUF text = {0};

	if (e != NULL && e->code == ERR_ASK) {
		buf_fmt(&text, _("Nothing is stored yet: %s. Is it that account all the same?"),
			e->text);
		question_open(ui, buf_get(&text), scan_again, NULL);
		return;
	}
	if (e != NULL) {
		form_failed(ui, f, e);
		return;
	}
	if (f != NULL)
		view_close(ui);
	ui_reload(ui);
	ui->source->scan_text(&text, &ui->scan->result, ui->picture.cols - 4, ui->picture.ascii,
			      false);
	text_open(ui, _("What the export holds"), &text);
	ask_visibility(ui);
}

static bool
submit_scan(struct ui *ui, struct form *f, struct err *e)
{
	note_asked(ui, f);
	if (ui->scan->request.n == 0)
		return form_has_path(form_value(f, S_FIRST), e);
	work_start(ui, &scan_kind, e);
	return false;
}

static const char *
excerpts_label(int choice)
{
	return choice == 0 ? _("keep their beginnings") : _("keep none");
}

enum ui_wish
do_scan(struct ui *ui)
{
	struct form *f;

	if (ui->account.id == 0)
		return UI_NOTHING;
	f = form_open_here(ui, _("Read a data export"), submit_scan);
	form_path(f, _("ZIP file or folder"), "");
	form_path(f, _("Second part"), "");
	form_path(f, _("Third part"), "");
	form_path(f, _("More parts (such as *.zip)"), "");
	form_text(f, _("Profile, if named otherwise"), "");
	form_choice(f, _("Texts"), excerpts_label, 2, 0);
	return UI_NOTHING;
}

enum ui_wish
do_scan_last(struct ui *ui)
{
	LOCAL_BUF text = {0};
	struct err e = {0};

	if (!ui->source->scan_last(ui->source->act, ui->account.id, &text, &e))
		ui_failed(ui, &e);
	else if (text.used == 0)
		ui_say(ui, STYLE_DIM, _("no data export of this account was read yet"));
	else
		text_open(ui, _("The last export read"), &text);
	return UI_NOTHING;
}
