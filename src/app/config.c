/* The configuration file: found, read, handed to the screen. */
#include <stdio.h>
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

static bool
read_config(const char *path, struct buf *text, struct err *e)
{
	int64_t size, got;
	int fd;

	if (!file_open(path, &fd, &size, e))
		return false;
	buf_room(text, CONFIG_MOST);
	got = file_read(fd, path, text->data, CONFIG_MOST, e);
	close(fd);
	text->used = got > 0 ? (size_t)got : 0;
	return got >= 0;
}

void
app_configure(struct ui *ui)
{
	struct buf path = {0}, text = {0};
	struct err e = {0};

	if (config_path(&path) && access(path.data, F_OK) == 0 &&
	    (!read_config(path.data, &text, &e) || (!ui_configure(ui, buf_view(&text), &e) && !failed_at(&e, "%s", _("configuration")))))
		ui_complain(ui, &e);
	buf_clear(&path);
	buf_clear(&text);
}
