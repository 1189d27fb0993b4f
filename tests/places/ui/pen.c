/* An area of its own: a pen that writes letters. */
#include <stdlib.h>

#include "ui.h"
#include "veto/mem.h"

struct pen {
	int letters;
};

static void
pen_open(struct ui *ui)
{
	ui->own[AREA_PEN] = mem_alloc(sizeof(struct pen));
}

static void
pen_close(struct ui *ui)
{
	free(ui->own[AREA_PEN]);
}

static bool
pen_press(struct ui *ui, ui_key key)
{
	if (key == '+')
		((struct pen *)ui->own[AREA_PEN])->letters++;
	return key == '+';
}

static void
pen_draw(const struct ui *ui, struct picture *p)
{
	struct rect frame = area_rect(ui, AREA_PEN), in = rect_inside(frame);
	LOCAL_BUF text = {0};

	buf_fmt(&text, "letters: %d", ((const struct pen *)ui->own[AREA_PEN])->letters);
	picture_frame(p, frame, "Pen", ui->focus == AREA_PEN);
	picture_text(p, in.row, in.col + 1, in.cols - 2, STYLE_PLAIN, buf_view(&text), false);
	picture_cursor(p, in, ui->focus == AREA_PEN);
}

const struct area_class pen_class = {
	.pane = PANE_BELOW,
	.open = pen_open,
	.close = pen_close,
	.press = pen_press,
	.draw = pen_draw,
};
