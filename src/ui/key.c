#include "veto/key.h"

#include <unistr.h>

#include "veto/text.h"

static const struct {
	ui_key key;
	const char *name;
} names[] = {
	{' ', "Space"}, {KEY_ESCAPE, "Esc"}, {KEY_RETURN, "Enter"}, {KEY_TABULATOR, "Tab"}, {KEY_ERASE, "Backspace"},
	{KEY_UP_ARROW, "Up"}, {KEY_DOWN_ARROW, "Down"}, {KEY_LEFT_ARROW, "Left"}, {KEY_RIGHT_ARROW, "Right"},
	{KEY_HOME_KEY, "Home"}, {KEY_END_KEY, "End"}, {KEY_PAGE_UP, "PgUp"}, {KEY_PAGE_DOWN, "PgDn"},
	{KEY_INSERT, "Ins"}, {KEY_DELETE, "Del"}, {KEY_BACKTAB, "S-Tab"},
};

void
key_spell(struct buf *out, ui_key key)
{
	uint8_t text[8];
	int n;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (names[i].key == key) {
			buf_text(out, names[i].name);
			return;
		}
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
	if (name.n == 3 && name.s[0] == 'C' && name.s[1] == '-' && name.s[2] >= 'a' && name.s[2] <= 'z')
		return key_sent(KEY_CTRL(name.s[2]));
	if (name.n >= 2 && name.s[0] == 'F' && text_number((struct str){name.s + 1, name.n - 1}, 12, &number) && number > 0)
		return KEY_F1_KEY + (ui_key)number - 1;
	if (name.n > 0 && u8_mbtoucr(&c, (const uint8_t *)name.s, name.n) == (int)name.n && c > 32)
		return c;
	return 0;
}
