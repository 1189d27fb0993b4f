/* What was run on the `:` line, each line once, the newest last; and what of it since the start. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "ui.h"
#include "veto/mem.h"

enum { HISTORY_MOST = 200 };

static void
forget(struct ui *ui, size_t i)
{
	free(ui->history[i]);
	memmove(&ui->history[i], &ui->history[i + 1],
		(ui->histories - i - 1) * sizeof(*ui->history));
	ui->histories--;
}

/* A line that was there before moves to the end: each stands once. */
static void
remember(struct ui *ui, struct str line)
{
	for (size_t i = 0; i < ui->histories; i++) {
		if (str_is(line, ui->history[i]))
			forget(ui, i--);
	}
	if (ui->histories == HISTORY_MOST)
		forget(ui, 0);
	ui->history =
		mem_grow(ui->history, &ui->history_room, ui->histories + 1, sizeof(*ui->history));
	ui->history[ui->histories++] = mem_copy(line.s, line.n);
}

void
ui_remember(struct ui *ui, struct str lines)
{
	while (lines.n > 0) {
		const char *end = memchr(lines.s, '\n', lines.n);
		struct str line = {lines.s, end != NULL ? (size_t)(end - lines.s) : lines.n};
		size_t taken = line.n + (end != NULL);

		if (line.n > 0)
			remember(ui, line);
		lines.s += taken;
		lines.n -= taken;
	}
}

void
history_add(struct ui *ui, struct str line)
{
	remember(ui, line);
	buf_str(&ui->ran, line);
	buf_char(&ui->ran, '\n');
}

bool
ui_history(const struct ui *ui, struct buf *lines)
{
	buf_str(lines, buf_view(&ui->ran));
	return ui->ran.used > 0;
}

void
history_clear(struct ui *ui)
{
	while (ui->histories > 0)
		forget(ui, ui->histories - 1);
	free(ui->history);
	buf_clear(&ui->ran);
}
