/*
 * What every view calls: to say something, to copy, to open and close what stands over the areas.
 * It lies below them all and knows none; what knows them is the roof, ui.c.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui.h"
#include "veto/file.h"
#include "veto/i18n.h"

enum { MESSAGES_MOST = 64 * 1024 };

/*
 * A screen may stay open for weeks: of the messages so far only the later half is kept when they
 * grow long.
 */
static void
forget_old_messages(struct buf *messages)
{
	const char *line;

	if (messages->used < MESSAGES_MOST)
		return;
	line = memchr(messages->data + messages->used / 2, '\n',
		      messages->used - messages->used / 2);
	if (line == NULL)
		return;
	messages->used -= (size_t)(line + 1 - messages->data);
	memmove(messages->data, line + 1, messages->used + 1);
}

void
ui_say(struct ui *ui, enum style style, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	buf_reset(&ui->message);
	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) >= 0)
		buf_text(&ui->message, text);
	va_end(ap);
	free(text);
	ui->message_style = style;
	forget_old_messages(&ui->messages);
	buf_str(&ui->messages, buf_view(&ui->message));
	buf_char(&ui->messages, '\n');
}

void
ui_failed(struct ui *ui, const struct err *e)
{
	ui->failures++;
	if (ui->rereading) {
		buf_reset(&ui->unread);
		buf_text(&ui->unread, e->text);
		return;
	}
	ui_say(ui, e->code == ERR_CHANGED || e->code == ERR_READ_ONLY ? STYLE_WARNING : STYLE_ERROR,
	       "%s", e->text);
}

enum ui_wish
ui_copy(struct ui *ui, struct str text, const char *what)
{
	buf_reset(&ui->copied);
	buf_str(&ui->copied, text);
	ui_say(ui, STYLE_GOOD, _("%s: sent to your terminal, if it allows it"), what);
	return UI_COPY;
}

struct str
ui_copied(const struct ui *ui)
{
	return buf_view(&ui->copied);
}

void
ui_complain(struct ui *ui, const struct err *e)
{
	ui_failed(ui, e);
}

void
ui_remark(struct ui *ui, const char *text)
{
	ui_say(ui, STYLE_DIM, "%s", text);
}

bool
ui_has(const struct ui *ui, unsigned needs)
{
	return (needs & ui->source->lacks) == 0;
}

struct date
ui_today(const struct ui *ui)
{
	return ui->source->clock(ui->source->act)->here.day;
}

unsigned
ui_how(bool replace)
{
	return OUTPUT_FILE | (replace ? OUTPUT_REPLACE : 0);
}

const char *
ui_path(const char *path)
{
	return strcmp(path, "-") == 0 ? "./-" : path;
}

/* ---- views */

void
view_open(struct ui *ui, struct view *v, const struct view_class *class)
{
	v->class = class;
	v->below = ui->top;
	v->id = ++ui->views;
	ui->top = v;
}

void
view_close(struct ui *ui)
{
	struct view *v = ui->top;

	if (v == NULL)
		return;
	ui->top = v->below;
	if (v->class->close != NULL)
		v->class->close(v);
	free(v);
}

enum ui_wish
view_leave(struct ui *ui, struct view *v)
{
	(void)v;
	view_close(ui);
	return UI_NOTHING;
}

bool
pointer_is_in(const struct pointer *p, struct rect r)
{
	return p->row >= r.row && p->row < r.row + r.rows && p->col >= r.col &&
	       p->col < r.col + r.cols;
}
