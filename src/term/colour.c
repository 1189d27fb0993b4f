#include "colour.h"

#include <stdlib.h>
#include <string.h>

/*
 * Every difference that counts is told by an attribute or a sign as well, so that monochrome
 * terminals, NO_COLOR and people who do not see colours lose nothing. Backgrounds stay the
 * terminal's own.
 */
static const attr_t attributes[STYLES] = {
	[STYLE_FRAME_HERE] = A_BOLD, [STYLE_TITLE_HERE] = A_BOLD, [STYLE_CURSOR] = A_REVERSE,
	[STYLE_CHOSEN] = A_BOLD,
	[STYLE_MARKED] = A_BOLD, [STYLE_WARNING] = A_BOLD, [STYLE_OVERDUE] = A_BOLD,
	[STYLE_ERROR] = A_BOLD,
	[STYLE_BAR_KEY] = A_BOLD, [STYLE_BAR_HERE] = A_REVERSE, [STYLE_INPUT] = A_UNDERLINE,
	[STYLE_INPUT_HERE] = A_UNDERLINE | A_BOLD,
};

/* What colours are used for; every other meaning has the terminal's own. */
enum hue { HUE_NONE, HUE_HERE, HUE_MARKED, HUE_GOOD, HUE_WARNING, HUE_BAD, HUES };

static const enum hue hues[STYLES] = {
	[STYLE_FRAME_HERE] = HUE_HERE, [STYLE_TITLE_HERE] = HUE_HERE, [STYLE_BAR_KEY] = HUE_HERE,
	[STYLE_MARKED] = HUE_MARKED,
	[STYLE_GOOD] = HUE_GOOD, [STYLE_WARNING] = HUE_WARNING, [STYLE_OVERDUE] = HUE_BAD,
	[STYLE_ERROR] = HUE_BAD,
};

/*
 * The colours of the text, on a dark background and on a light one, for terminals with 8, 16 and
 * 256. Those of the 256 stand out from black, and from white, by at least 4.5 to 1 (WCAG 2.1,
 * 1.4.3); those of 8 and 16 every terminal has its own shades of.
 */
static const struct {
	short eight, sixteen, many;
} colours[2][HUES] = {
	{[HUE_HERE] = {COLOR_CYAN, 14, 80}, [HUE_MARKED] = {COLOR_MAGENTA, 13, 176}, [HUE_GOOD] = {COLOR_GREEN, 10, 114},
	 [HUE_WARNING] = {COLOR_YELLOW, 11, 221}, [HUE_BAD] = {COLOR_RED, 9, 210}},
	{[HUE_HERE] = {COLOR_BLUE, 4, 24}, [HUE_MARKED] = {COLOR_MAGENTA, 5, 90}, [HUE_GOOD] = {COLOR_GREEN, 2, 22},
	 [HUE_WARNING] = {COLOR_MAGENTA, 5, 94}, [HUE_BAD] = {COLOR_RED, 1, 124}},
};

/*
 * Some terminals say which colours they have, "15;0": text, background. Of the others most are
 * dark.
 */
static bool
is_light(void)
{
	const char *said = getenv("COLORFGBG"),
		   *background = said != NULL ? strrchr(said, ';') : NULL;

	return background != NULL &&
	       (strcmp(background, ";7") == 0 || strcmp(background, ";15") == 0);
}

static bool
wants_colours(enum theme theme)
{
	const char *no = getenv("NO_COLOR");

	return theme != THEME_MONO && (no == NULL || *no == '\0') && has_colors() &&
	       start_color() == OK && use_default_colors() == OK;
}

static short
colour_of(enum hue hue, bool light)
{
	if (COLORS >= 256)
		return colours[light][hue].many;
	return COLORS >= 16 ? colours[light][hue].sixteen : colours[light][hue].eight;
}

void
palette_open(struct palette *p, enum theme theme)
{
	bool light = theme == THEME_LIGHT || (theme == THEME_AUTO && is_light());

	*p = (struct palette){.colours = wants_colours(theme)};
	for (int i = 0; i < STYLES; i++) {
		p->attributes[i] = attributes[i];
		if (!p->colours || hues[i] == HUE_NONE)
			continue;
		p->pair[i] = (short)hues[i];
		init_pair(p->pair[i], colour_of(hues[i], light), -1);
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
