/*
 * The history of the `:` line: $XDG_STATE_HOME/veto/history, a line each, the newest last. A file
 * of the user's and not the database, which may be shared, handed over or looked at as evidence:
 * what somebody looked for in it is nobody else's business.
 */
#include <string.h>
#include <unistd.h>

#include "veto/app.h"
#include "veto/file.h"
#include "veto/i18n.h"

enum { FILE_MOST = 64 * 1024 };

static bool
history_path(struct buf *path)
{
	return file_place(path, "XDG_STATE_HOME", ".local/state", "veto/history");
}

static void
read_history(const char *path, struct buf *text)
{
	if (access(path, R_OK) == 0 && !file_text(path, FILE_MOST, text, NULL))
		buf_reset(text);
}

void
app_history_load(struct ui *ui)
{
	LOCAL_BUF path = {0}, text = {0};

	if (history_path(&path))
		read_history(path.data, &text);
	ui_remember(ui, buf_view(&text));
}

/* The later half of what grew too long, from the beginning of a line on. */
static struct str
later_half(struct str text)
{
	const char *end = text.n > FILE_MOST / 2
				  ? memchr(text.s + text.n - FILE_MOST / 4, '\n', FILE_MOST / 4)
				  : NULL;

	return end != NULL ? (struct str){end + 1, (size_t)(text.s + text.n - end - 1)} : text;
}

/*
 * Behind what other screens wrote meanwhile. Where it fails nothing is lost that anybody would
 * miss.
 */
void
app_history_save(const struct ui *ui)
{
	LOCAL_BUF path = {0}, text = {0}, ran = {0};
	struct output out;

	if (ui_history(ui, &ran) && history_path(&path) && file_make_folders(path.data, NULL)) {
		read_history(path.data, &text);
		buf_str(&text, buf_view(&ran));
		if (output_open(&out, path.data, true, NULL)) {
			output_be_exact(&out);
			output_add(&out, later_half(buf_view(&text)));
			output_finish(&out, NULL);
		}
	}
}
