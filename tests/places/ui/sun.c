/* A screen of its own: a sun that goes up and down. */
#include "command.h"
#include "keys.h"
#include "veto/i18n.h"
#include "veto/mem.h"

struct sun {
	struct view view;
	int height;
};

static enum ui_wish
sun_move(struct ui *ui, struct view *v, int by)
{
	(void)ui;
	((struct sun *)v)->height += by;
	return UI_NOTHING;
}

static const struct view_key sun_keys[] = {
	{"rise", {'+'}, WITH_NEXT, 0, N_("rise, set"), N_("the sun goes up, and down"), RUN_WITH(sun_move, 1)},
	{"set", {'-'}, 0, 0, NULL, NULL, RUN_WITH(sun_move, -1)},
	{"close", {KEY_ESCAPE, 'q'}, HINT_LAST, 0, N_("closes"), NULL, RUN(view_leave)},
	{0},
};

static void
sun_draw(const struct ui *ui, const struct view *v, struct picture *p)
{
	struct rect frame = {1, 0, ui->picture.rows - 2, ui->picture.cols};
	struct rect in = rect_inside(frame);
	LOCAL_BUF text = {0};

	buf_fmt(&text, "the sun stands at %d", ((const struct sun *)v)->height);
	picture_fill(p, frame, STYLE_PLAIN);
	picture_frame(p, frame, "Sun", true);
	picture_text(p, in.row, in.col, in.cols, STYLE_PLAIN, buf_view(&text), false);
	keys_draw(ui, v, p, (struct rect){in.row + in.rows - 1, in.col, 1, in.cols}, "", STYLE_DIM,
		  STYLE_DIM);
}

static enum ui_wish
sun_press(struct ui *ui, struct view *v, ui_key key)
{
	(void)ui, (void)v, (void)key;
	return UI_NOTHING;
}

const struct view_class sun_class = {
	.name = "sun", .draw = sun_draw, .press = sun_press, .keys = sun_keys,
};

enum ui_wish
do_sun(struct ui *ui)
{
	struct sun *s = mem_alloc(sizeof(*s));

	view_open(ui, &s->view, &sun_class);
	return UI_NOTHING;
}
