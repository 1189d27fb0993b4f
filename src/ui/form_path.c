/* Paths that are typed to be written to. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "form.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"

/*
 * Yes: the form, which is on top again, is submitted once more, and does not ask about this path
 * any more.
 */
static bool
agree(struct ui *ui, void *ctx, struct err *e)
{
	struct form *f = ui->top != NULL ? form_of(ui->top) : NULL;

	(void)e;
	if (f == NULL)
		return true;
	free(f->agreed);
	f->agreed = mem_copy(ctx, strlen(ctx));
	form_submit(ui, f);
	return true;
}

bool
form_may_write(struct ui *ui, struct form *f, const char *path, struct err *e)
{
	LOCAL_BUF text = {0};

	if (!form_has_path(path, e))
		return false;
	if (!file_is_hidden(path) || (f->agreed != NULL && strcmp(f->agreed, path) == 0))
		return true;
	buf_fmt(&text,
		_("%s: this leads to a name that begins with a dot, where programs keep their "
		  "settings and keys. Write there?"),
		path);
	question_open(ui, buf_get(&text), agree, mem_copy(path, strlen(path)));
	return false;
}
