#include "colour.h"

#include <stdlib.h>
#include <string.h>

/*
 * Every difference that counts is told by an attribute or a sign as well, so that monochrome terminals, NO_COLOR and people who
 * do not see colours lose nothing. Backgrounds stay the terminal's own: what reads well on dark reads well on light.
 */
static const struct {
	attr_t attributes;
	short colour; /* of the text; -1 for the terminal's own */
} looks[STYLES] = {
	[STYLE_PLAIN] = {A_NORMAL, -1},
	[STYLE_DIM] = {A_NORMAL, -1},
	[STYLE_FRAME] = {A_NORMAL, -1},
	[STYLE_FRAME_HERE] = {A_BOLD, COLOR_CYAN},
	[STYLE_TITLE] = {A_NORMAL, -1},
	[STYLE_TITLE_HERE] = {A_BOLD, COLOR_CYAN},
	[STYLE_CURSOR] = {A_REVERSE, -1},
	[STYLE_CHOSEN] = {A_BOLD, -1},
	[STYLE_MARKED] = {A_BOLD, COLOR_MAGENTA},
	[STYLE_STRUCK] = {A_NORMAL, -1},
	[STYLE_GOOD] = {A_NORMAL, COLOR_GREEN},
	[STYLE_WARNING] = {A_BOLD, COLOR_YELLOW},
	[STYLE_OVERDUE] = {A_BOLD, COLOR_RED},
	[STYLE_ERROR] = {A_BOLD, COLOR_RED},
	[STYLE_BAR] = {A_NORMAL, -1},
	[STYLE_BAR_KEY] = {A_BOLD, COLOR_CYAN},
	[STYLE_BAR_HERE] = {A_REVERSE, -1},
	[STYLE_INPUT] = {A_UNDERLINE, -1},
	[STYLE_INPUT_HERE] = {A_UNDERLINE | A_BOLD, -1},
};

void
palette_open(struct palette *p)
{
	const char *no = getenv("NO_COLOR");

	*p = (struct palette){.colours = false};
	if ((no == NULL || *no == '\0') && has_colors() && start_color() == OK && use_default_colors() == OK)
		p->colours = true;
	for (int i = 0; i < STYLES; i++) {
		p->attributes[i] = looks[i].attributes;
		if (!p->colours || looks[i].colour < 0)
			continue;
		p->pair[i] = (short)(looks[i].colour + 1);
		init_pair(p->pair[i], looks[i].colour, -1);
	}
	palette_open_codes(p);
}

void
palette_use(const struct palette *p, enum style style)
{
	attron(p->attributes[style]);
	if (p->pair[style] != 0)
		attron(COLOR_PAIR(p->pair[style]));
}
