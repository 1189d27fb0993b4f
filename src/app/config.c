/* The configuration file: found, read, handed to the screen. */
#include <stdlib.h>
#include <unistd.h>

#include "veto/app.h"
#include "veto/file.h"
#include "veto/i18n.h"

enum { CONFIG_MOST = 64 * 1024 };

/* The place of the XDG Base Directory Specification; false where there is no home. */
static bool
config_path(struct buf *path)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (config != NULL && *config == '/')
		buf_fmt(path, "%s/veto/config", config);
	else if (home != NULL && *home == '/')
		buf_fmt(path, "%s/.config/veto/config", home);
	return path->used > 0;
}

void
app_configure(struct ui *ui)
{
	struct buf path = {0}, text = {0};
	struct err e = {0};

	if (config_path(&path) && access(path.data, F_OK) == 0 &&
	    (!file_text(path.data, CONFIG_MOST, &text, &e) || (!ui_configure(ui, buf_view(&text), &e) && !failed_at(&e, "%s", _("configuration")))))
		ui_complain(ui, &e);
	buf_clear(&path);
	buf_clear(&text);
}
