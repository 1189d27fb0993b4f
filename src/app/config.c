/* The configuration file: found, read, handed to the screen. */
#include <unistd.h>

#include "veto/app.h"
#include "veto/file.h"
#include "veto/i18n.h"

enum { CONFIG_MOST = 64 * 1024 };

void
app_configure(struct ui *ui)
{
	LOCAL_BUF path = {0}, text = {0};
	struct err e = {0};

	if (file_place(&path, "XDG_CONFIG_HOME", ".config", "veto/config") &&
	    access(path.data, F_OK) == 0 &&
	    (!file_text(path.data, CONFIG_MOST, &text, &e) ||
	     (!ui_configure(ui, buf_view(&text), &e) && !failed_at(&e, "%s", _("configuration")))))
		ui_complain(ui, &e);
}
