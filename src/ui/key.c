#include "veto/key.h"

#include <unistr.h>

#include "veto/i18n.h"
#include "veto/text.h"

static const struct {
	ui_key key;
	const char *name; /* translated on the screen alone */
} names[] = {
	{' ', N_("Space")}, {KEY_ESCAPE, N_("Esc")}, {KEY_RETURN, N_("Enter")},
	{KEY_TABULATOR, N_("Tab")}, {KEY_ERASE, N_("Backspace")},
	{KEY_UP_ARROW, N_("Up")}, {KEY_DOWN_ARROW, N_("Down")}, {KEY_LEFT_ARROW, N_("Left")},
	{KEY_RIGHT_ARROW, N_("Right")},
	{KEY_HOME_KEY, N_("Home")}, {KEY_END_KEY, N_("End")}, {KEY_PAGE_UP, N_("PgUp")},
	{KEY_PAGE_DOWN, N_("PgDn")},
	{KEY_INSERT, N_("Ins")}, {KEY_DELETE, N_("Del")}, {KEY_BACKTAB, N_("S-Tab")},
};

/* The name of a key that has one by itself. */
static const char *
name_of(ui_key key)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (names[i].key == key)
			return names[i].name;
	}
	return NULL;
}

void
key_show(struct buf *out, ui_key key)
{
	const char *name = name_of(key);

	if (name != NULL)
		buf_text(out, _(name));
	else
		key_spell(out, key);
}

void
key_spell(struct buf *out, ui_key key)
{
	const char *name = name_of(key);
	uint8_t text[8];
	int n;

	if (name != NULL) {
		buf_text(out, name);
		return;
	}
	if (key >= KEY_F1_KEY && key <= KEY_F12_KEY) {
		buf_fmt(out, "F%u", key - KEY_F1_KEY + 1);
	} else if (key < 32) {
		buf_fmt(out, "C-%c", (int)(key | 0x60));
	} else {
		n = u8_uctomb(text, key, sizeof(text));
		buf_add(out, (const char *)text, n > 0 ? (size_t)n : 0);
	}
}

ui_key
key_sent(ui_key key)
{
	if (key == KEY_CTRL('h'))
		return KEY_ERASE;
	return key == KEY_CTRL('j') ? KEY_RETURN : key;
}

ui_key
key_parse(struct str name)
{
	int64_t number;
	ucs4_t c;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (str_is(name, names[i].name))
			return names[i].key;
	}
	if (name.n == 3 && name.s[0] == 'C' && name.s[1] == '-' && name.s[2] >= 'a' &&
	    name.s[2] <= 'z')
		return key_sent(KEY_CTRL(name.s[2]));
	if (name.n >= 2 && name.s[0] == 'F' &&
	    text_number((struct str){name.s + 1, name.n - 1}, 12, &number) && number > 0)
		return KEY_F1_KEY + (ui_key)number - 1;
	if (name.n > 0 && u8_mbtoucr(&c, (const uint8_t *)name.s, name.n) == (int)name.n && c > 32)
		return c;
	return 0;
}
