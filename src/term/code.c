#include "colour.h"

/*
 * A camera wants black on white, whatever the terminal's own colours are: of 256 two are fixed, of
 * 8 these two come nearest. They are the only ones with a background, and have pairs behind all
 * others. Without colours reverse video stands for white.
 */
void
palette_open_codes(struct palette *p)
{
	short black = COLORS >= 256 ? 16 : COLOR_BLACK, white = COLORS >= 256 ? 231 : COLOR_WHITE;

	p->attributes[STYLE_QR_LIGHT] = p->colours ? A_NORMAL : A_REVERSE;
	p->attributes[STYLE_QR_DARK] = A_NORMAL;
	p->pair[STYLE_QR_LIGHT] = p->colours ? 20 : 0;
	p->pair[STYLE_QR_DARK] = p->colours ? 21 : 0;
	if (!p->colours)
		return;
	init_pair(20, black, white);
	init_pair(21, white, black);
}
