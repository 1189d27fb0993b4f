/*
 * The parts of the screen by themselves: cells, lines being typed, lists, keys, layout. Whole
 * screens: tests/ui.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/ui/line.h"
#include "../../src/ui/list.h"
#include "../../src/ui/marks.h"
#include "veto/cell.h"
#include "veto/key.h"
#include "veto/layout.h"
#include "veto/ui.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define BYTES(literal) ((struct str){(literal), sizeof(literal) - 1})

static struct picture picture;

static void
fresh(int rows, int cols)
{
	picture_clear(&picture);
	picture_init(&picture, rows, cols);
}

static int
leave(void **state)
{
	(void)state;
	picture_clear(&picture);
	return 0;
}

/* The picture as it would be dumped, against WANTED; and no cell may say anything but the truth. */
static void
shows(const char *wanted)
{
	LOCAL_BUF text = {0};

	picture_dump(&picture, &text);
	assert_string_equal(buf_get(&text), wanted);
	for (int row = 0; row < picture.rows; row++) {
		bool second = false;

		for (int col = 0; col < picture.cols; col++) {
			const struct cell *c = picture_cell(&picture, row, col);

			assert_int_equal(c->width == 0, second);
			assert_int_equal(c->bytes == 0, second);
			second = c->width == 2;
		}
		assert_false(second);
	}
}

/* ---- cells */

static void
text_is_clipped_measured_and_cleaned(void **state)
{
	static const struct {
		const char *in, *out;
		int cols, used;
	} rows[] = {
		{"abc", "abc\n", 5, 3},
		{"abcde", "abcde\n", 5, 5},
		{"abcdef", "abcd…\n", 5, 5},
		{"", "\n", 5, 0},
		{"abc", "…\n", 1, 1},
		{"中文", "中文\n", 5, 4},
		{"中文中", "中文…\n", 5, 5},
		/* a wide one that does not fit leaves its column blank */
		{"a中文中", "a中…\n", 5, 4},
		{"中", "…\n", 1, 1},
		{"e\xcc\x81x", "e\xcc\x81x\n", 5, 2},
		/* nothing to combine with: not with what stands to the left */
		{"\xcc\x81x", "x\n", 5, 1},
		{"a\tb\nc", "a b c\n", 5, 5},
		{"\x1b[m", "^[[m\n", 5, 4},
		{"\xff", "<FF>\n", 5, 4},
		{"\xc2\x9b", "<U+…\n", 4, 4},
		{"\xe2\x80\xae", "<U+2…\n", 5, 5},
		{"a\xe2\x80\x8d\xef\xb8\x8f""b", "a<U+…\n", 5, 5},
		/* what joins pictures is not shown: each stands by itself */
		{"👩\xe2\x80\x8d👧", "👩👧\n", 5, 4},
		{"👍🏽x", "👍x\n", 5, 3},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		fresh(1, 8);
		assert_int_equal(picture_str(&picture, 0, 0, rows[i].cols, STYLE_PLAIN, rows[i].in),
				 rows[i].used);
		shows(rows[i].out);
	}
}

static void
text_stays_inside_the_picture(void **state)
{
	(void)state;
	fresh(2, 4);
	assert_int_equal(picture_str(&picture, -1, 0, 4, STYLE_PLAIN, "x"), 0);
	assert_int_equal(picture_str(&picture, 2, 0, 4, STYLE_PLAIN, "x"), 0);
	assert_int_equal(picture_str(&picture, 0, 4, 9, STYLE_PLAIN, "x"), 0);
	assert_int_equal(picture_str(&picture, 0, 9, 9, STYLE_PLAIN, "x"), 0);
	assert_int_equal(picture_str(&picture, 0, 0, -3, STYLE_PLAIN, "x"), 0);
	shows("\n\n");
	picture_str(&picture, 0, 2, 100, STYLE_PLAIN, "abc");
	picture_str(&picture, 1, 3, 100, STYLE_PLAIN, "中");
	shows("  a…\n   …\n");
	assert_null(picture_cell(&picture, 0, 4));
	assert_null(picture_cell(&picture, -1, 0));
}

static void
half_of_a_wide_character_becomes_a_blank(void **state)
{
	(void)state;
	fresh(1, 6);
	picture_str(&picture, 0, 0, 6, STYLE_PLAIN, "中文字");
	picture_str(&picture, 0, 1, 1, STYLE_PLAIN, "x");
	shows(" x文字\n");
	picture_str(&picture, 0, 4, 1, STYLE_PLAIN, "y");
	shows(" x文y\n");
	picture_str(&picture, 0, 1, 2, STYLE_PLAIN, "全");
	shows(" 全 y\n");
	picture_fill(&picture, (struct rect){0, 2, 1, 3}, STYLE_BAR);
	shows("\n");
}

static void
too_many_combining_characters_are_left_out(void **state)
{
	LOCAL_BUF text = {0};

	(void)state;
	buf_char(&text, 'e');
	for (int i = 0; i < 100; i++)
		buf_text(&text, "\xcc\x81");
	buf_char(&text, 'x');
	fresh(1, 8);
	assert_int_equal(picture_text(&picture, 0, 0, 8, STYLE_PLAIN, buf_view(&text), true), 7);
	assert_true(picture_cell(&picture, 0, 0)->bytes <= CELL_BYTES);
	assert_int_equal(picture_cell(&picture, 0, 1)->text[0], '<'); /* <+92> */
	assert_int_equal(picture_cell(&picture, 0, 6)->text[0], 'x');
}

static void
fill_and_right_edge(void **state)
{
	(void)state;
	fresh(1, 8);
	picture_str(&picture, 0, 0, 8, STYLE_PLAIN, "........");
	picture_text(&picture, 0, 1, 5, STYLE_CURSOR, STR("ab"), true);
	shows(".ab   ..\n");
	assert_int_equal(picture_cell(&picture, 0, 5)->style, STYLE_CURSOR);
	assert_int_equal(picture_cell(&picture, 0, 6)->style, STYLE_PLAIN);
	picture_right(&picture, 0, 0, 8, STYLE_PLAIN, "中z");
	shows(".ab  中z\n");
	picture_right(&picture, 0, 0, 4, STYLE_PLAIN, "too long");
	shows("too… 中z\n");
	picture_style(&picture, 0, 6, 99, STYLE_ERROR);
	assert_int_equal(picture_cell(&picture, 0, 7)->style, STYLE_ERROR);
}

static void
frames(void **state)
{
	(void)state;
	fresh(4, 12);
	picture_frame(&picture, (struct rect){0, 0, 4, 12}, "a long title", true);
	shows("┌ a long … ┐\n│          │\n│          │\n└──────────┘\n");
	fresh(3, 9);
	picture.ascii = true;
	picture_frame(&picture, (struct rect){0, 0, 3, 9}, "中文中文", false);
	shows("+ 中文> +\n|       |\n+-------+\n");
	fresh(3, 6);
	picture_frame(&picture, (struct rect){0, 0, 3, 6}, "x", false);
	shows("┌────┐\n│    │\n└────┘\n");
	fresh(1, 6);
	picture_frame(&picture, (struct rect){0, 0, 1, 6}, "x", false); /* no room: nothing */
	picture_frame(&picture, (struct rect){0, 0, 9, 1}, "x", false);
	shows("\n");
	assert_int_equal(rect_inside((struct rect){0, 0, 1, 1}).rows, 0);
	assert_int_equal(rect_inside((struct rect){2, 3, 5, 7}).cols, 5);
}

/* ---- a line being typed */

static struct line line;

static int
clear_line(void **state)
{
	line_clear(&line);
	return leave(state);
}

static void
typed(const char *wanted, size_t at)
{
	assert_string_equal(line_get(&line), wanted);
	assert_int_equal(line.at, at);
}

static void
line_edits(void **state)
{
	(void)state;
	assert_true(line_press(&line, KEY_ERASE)); /* an empty line bears all of them */
	assert_true(line_press(&line, KEY_DELETE));
	assert_true(line_press(&line, KEY_LEFT_ARROW));
	assert_true(line_press(&line, KEY_RIGHT_ARROW));
	assert_true(line_press(&line, KEY_CTRL('w')));
	assert_true(line_press(&line, KEY_CTRL('u')));
	assert_true(line_press(&line, KEY_CTRL('k')));
	typed("", 0);
	line_press(&line, 'a');
	line_press(&line, 0x4e2d);
	line_press(&line, 0x1f600);
	typed("a中😀", 8);
	line_press(&line, KEY_LEFT_ARROW);
	typed("a中😀", 4);
	line_press(&line, KEY_ERASE);
	typed("a😀", 1);
	line_press(&line, KEY_DELETE);
	typed("a", 1);
	line_set(&line, "one two  three");
	line_press(&line, KEY_CTRL('w'));
	typed("one two  ", 9);
	line_press(&line, KEY_CTRL('w'));
	typed("one ", 4);
	line_press(&line, KEY_HOME_KEY);
	line_press(&line, 'x');
	typed("xone ", 1);
	line_press(&line, KEY_CTRL('u'));
	typed("one ", 0);
	line_press(&line, KEY_RIGHT_ARROW);
	line_press(&line, KEY_CTRL('k'));
	typed("o", 1);
	line_press(&line, KEY_CTRL('a'));
	line_press(&line, KEY_CTRL('e'));
	typed("o", 1);
}

static void
line_takes_characters_alone(void **state)
{
	static const ui_key others[] = {KEY_ESCAPE,   KEY_RETURN,    KEY_TABULATOR,
					KEY_UP_ARROW, KEY_PAGE_DOWN, KEY_F1_KEY,
					0x85,         0x9b,          1 + KEYS_END};

	(void)state;
	for (size_t i = 0; i < COUNT(others); i++) {
		assert_false(line_press(&line, others[i]));
		typed("", 0);
	}
	line_press(&line, 0xd800); /* a surrogate is no character */
	line_press(&line, 0x110000);
	typed("", 0);
}

static void
line_pastes(void **state)
{
	LOCAL_BUF much = {0};

	(void)state;
	line_paste(&line, BYTES("a\tb\nc\rd"));
	typed("a\tb\nc\nd", 7);
	line_set(&line, "[]");
	line.at = 1;
	line_paste(&line, BYTES("\x1b\xff\xc3\x00\xc2\x9b中"));
	typed("[���" "��中]", 19);
	line_set(&line, "");
	line_paste(&line, BYTES(""));
	typed("", 0);
	for (int i = 0; i < LINE_MOST; i++)
		buf_char(&much, 'x');
	line_paste(&line, buf_view(&much));
	assert_int_equal(line.text.used, LINE_MOST);
	line_press(&line, 'y'); /* full */
	line_paste(&line, BYTES("y"));
	assert_int_equal(line.text.used, LINE_MOST);
	assert_null(strchr(line_get(&line), 'y'));
}

static void
line_is_drawn_around_the_cursor(void **state)
{
	(void)state;
	fresh(1, 10);
	line_set(&line, "0123456789abcdef");
	line_draw(&line, &picture, 0, 1, 8, true);
	shows(" 9abcdef\n");
	assert_int_equal(picture.cursor_col, 8);
	assert_true(picture.typing);
	line_press(&line, KEY_HOME_KEY);
	line_draw(&line, &picture, 0, 1, 8, true);
	shows(" 0123456…\n");
	assert_int_equal(picture.cursor_col, 1);
	line_set(&line, "中\xe2\x80\xae👍🏽\n");
	fresh(1, 20);
	line_draw(&line, &picture, 0, 0, 20, true);
	shows("中<U+202E>👍↵\n");
	/* the columns that are shown, not those of the text */
	assert_int_equal(picture.cursor_col, 13);
}

/* However long and odd: drawn in a time that does not grow with its square. */
static void
a_long_line_is_drawn_at_once(void **state)
{
	LOCAL_BUF much = {0};

	(void)state;
	for (int i = 0; i < LINE_MOST / 2; i++)
		buf_text(&much, "\xcc\x81");
	line_paste(&line, buf_view(&much));
	fresh(1, 20);
	line_draw(&line, &picture, 0, 0, 20, true);
	/* but the first eight, which have no column */
	assert_int_equal(picture.cursor_col, strlen("<+131064>"));
}

/* ---- lists */

static void
list_is_sound(const struct list *l)
{
	assert_true(l->n == 0 ? l->cursor == 0 : l->cursor < l->n);
	assert_true(l->top <= l->cursor);
	assert_true(l->rows == 0 || l->cursor < l->top + l->rows);
	assert_true(l->top + l->rows <= l->n || l->top == 0 || l->rows == 0);
}

static void
list_moves(void **state)
{
	struct list l = {0};

	(void)state;
	list_fit(&l, 100, 10);
	list_key(&l, KEY_UP_ARROW, false);
	assert_int_equal(l.cursor, 0);
	list_key(&l, KEY_DOWN_ARROW, false);
	assert_int_equal(l.cursor, 1);
	list_key(&l, KEY_PAGE_DOWN, false);
	assert_int_equal(l.cursor, 11);
	assert_int_equal(l.top, 10);
	list_key(&l, KEY_END_KEY, false);
	assert_int_equal(l.cursor, 99);
	assert_int_equal(l.top, 90);
	list_key(&l, KEY_PAGE_DOWN, false);
	assert_int_equal(l.cursor, 99);
	list_key(&l, 'k', true);
	list_key(&l, KEY_CTRL('u'), true);
	assert_int_equal(l.cursor, 93);
	list_key(&l, 'g', true);
	assert_int_equal(l.cursor, 0);
	assert_false(list_key(&l, 'j', false)); /* where text is typed, letters are text */
	assert_false(list_key(&l, 'x', true));
	list_go(&l, 1000);
	assert_int_equal(l.cursor, 99);
}

static void
list_stays_sound_whatever_comes(void **state)
{
	static const ui_key keys[] = {KEY_UP_ARROW, KEY_DOWN_ARROW, KEY_PAGE_UP,   KEY_PAGE_DOWN,
				      KEY_HOME_KEY, KEY_END_KEY,    KEY_CTRL('d'), KEY_CTRL('u')};
	static const size_t sizes[] = {0, 1, 2, 9, 10, 11, 1000};
	struct list l = {0};
	unsigned dice = 1;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		dice = dice * 1103515245 + 12345;
		if (dice >> 16 & 7)
			list_key(&l, keys[dice >> 20 & 7], true);
		else
			list_fit(&l, sizes[(dice >> 20) % COUNT(sizes)],
				 sizes[(dice >> 24) % COUNT(sizes)]);
		list_is_sound(&l);
	}
}

/* ---- marks */

enum { NUMBERS = 40 };

/*
 * The marks are those of WANTED, in order, each once; how many are among some is how many of those
 * are marked.
 */
static void
assert_marks(const struct marks *m, const bool wanted[NUMBERS])
{
	static const int64_t some[] = {0, 5, 6, 7, 20, NUMBERS - 1, NUMBERS};
	size_t n = 0, among = 0;

	for (int64_t id = 0; id < NUMBERS; id++) {
		assert_int_equal(marks_has(m, id), wanted[id]);
		if (wanted[id])
			assert_int_equal(m->id[n++], id);
	}
	assert_int_equal(m->n, n);
	assert_false(marks_has(m, -1));
	assert_false(marks_has(m, NUMBERS));
	for (size_t i = 0; i < COUNT(some); i++)
		among += some[i] < NUMBERS && wanted[some[i]];
	assert_int_equal(marks_among(m, some, COUNT(some)), among);
}

static unsigned
die(unsigned *seed, unsigned sides)
{
	*seed = *seed * 1103515245 + 12345;
	return (*seed >> 16) % sides;
}

/*
 * Whatever is marked in whatever order, one by one and many at once, it is as if each had a box of
 * its own.
 */
static void
marks_are_as_many_boxes(void **state)
{
	enum { ADD, TAKE, KEEP, SET, WAYS = 24 };
	struct marks m = {0};
	bool wanted[NUMBERS] = {0}, on;
	int64_t ids[24];
	unsigned seed = 1;

	(void)state;
	for (int turn = 0; turn < 5000; turn++) {
		unsigned way = die(&seed, WAYS);
		size_t n = way < SET ? die(&seed, COUNT(ids) + 1) : 1;
		bool among[NUMBERS] = {0};

		on = die(&seed, 3) > 0;
		for (size_t i = 0; i < n; i++) {
			ids[i] = die(&seed, NUMBERS);
			among[ids[i]] = true;
		}
		if (way == ADD)
			marks_add(&m, ids, n);
		else if (way == TAKE)
			marks_take(&m, ids, n);
		else if (way == KEEP)
			marks_keep(&m, ids, n);
		else
			marks_set(&m, ids[0], on);
		for (int id = 0; id < NUMBERS; id++) {
			if (way == KEEP)
				wanted[id] = wanted[id] && among[id];
			else if (among[id])
				wanted[id] = way == ADD || (way != TAKE && on);
		}
		assert_marks(&m, wanted);
	}
	free(m.id);
}

/* ---- keys */

static void
keys_have_names(void **state)
{
	static const char *const names[] = {"a",  "Space", "Esc",   "Enter", "Tab", "Backspace",
					    "Up", "PgDn",  "S-Tab", "C-f",   "C-z", "F1",
					    "F9", "F10",   "F12",   "ä",     "中",  "😀",
					    "C",  "F",     "-",     "#"};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct buf name = {0};
		ui_key key = key_parse(str_of(names[i]));

		assert_int_not_equal(key, 0);
		key_spell(&name, key);
		assert_string_equal(buf_get(&name), names[i]);
		buf_clear(&name);
	}
	/* What terminals send as another key is bound as that one. */
	assert_int_equal(key_parse(STR("C-h")), KEY_ERASE);
	assert_int_equal(key_parse(STR("C-j")), KEY_RETURN);
	assert_int_equal(key_parse(STR("C-m")), KEY_RETURN);
	assert_int_equal(key_parse(STR("C-i")), KEY_TABULATOR);
	for (ui_key key = KEYS_FROM; key < KEYS_END; key++) {
		struct buf name = {0};

		key_spell(&name, key);
		assert_int_equal(key_parse(buf_view(&name)), key);
		buf_clear(&name);
	}
}

static void
what_is_no_key(void **state)
{
	static const char *const names[] = {"",     "ab",   "F0",  "F13", "F",   "C-",
					    "C-A",  "C-ab", "C-1", " ",   "\t",  "\x1b",
					    "\xff", "\xc3", "up",  "F1x", "中文"};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		if (strcmp(names[i], "F") != 0)
			assert_int_equal(key_parse(str_of(names[i])), 0);
	}
}

/* ---- layout */

static bool
overlap(struct rect a, struct rect b)
{
	return a.rows > 0 && b.rows > 0 && a.row < b.row + b.rows && b.row < a.row + a.rows &&
	       a.col < b.col + b.cols && b.col < a.col + a.cols;
}

/* On every size: inside the screen, none over another, no cell left over. */
static void
areas_tile_the_screen(void **state)
{
	(void)state;
	for (int rows = 1; rows <= 70; rows++) {
		for (int cols = 1; cols <= 260; cols += cols < 130 ? 1 : 7) {
			for (int focus = 0; focus < PANES; focus++) {
				struct layout l = layout_for(rows, cols, (enum pane)focus);
				int cells = 0;

				assert_int_equal(l.too_small,
						 rows < LEAST_ROWS || cols < LEAST_COLS);
				for (int i = 0; i < PANES && !l.too_small; i++) {
					struct rect r = l.pane[i];

					assert_true(r.rows == 0 || (r.row >= 1 && r.col >= 0 &&
								    r.row + r.rows < rows &&
								    r.col + r.cols <= cols &&
								    r.rows > 2 && r.cols > 2));
					assert_true(!l.alone || (r.rows > 0) == (i == focus));
					cells += r.rows * r.cols;
					for (int j = 0; j < i; j++)
						assert_false(overlap(r, l.pane[j]));
				}
				assert_true(l.too_small || cells == (rows - 2) * cols);
			}
		}
	}
}

static void
links_lead_where_they_were_painted(void **state)
{
	LOCAL_BUF longest = {0};

	(void)state;
	fresh(2, 20);
	picture_str(&picture, 0, 0, 20, STYLE_PLAIN, "see https://a.b/");
	assert_true(picture_link(&picture, 0, 4, 12, "https://a.b/"));
	assert_null(picture_link_at(&picture, 0, 3));
	assert_string_equal(picture_link_at(&picture, 0, 4), "https://a.b/");
	assert_string_equal(picture_link_at(&picture, 0, 15), "https://a.b/");
	assert_null(picture_link_at(&picture, 0, 16));
	/* What is painted over leads nowhere; a change of style does no harm. */
	picture_str(&picture, 0, 6, 2, STYLE_PLAIN, "xx");
	picture_style(&picture, 0, 4, 12, STYLE_DIM);
	assert_null(picture_link_at(&picture, 0, 7));
	assert_non_null(picture_link_at(&picture, 0, 8));
	/* No byte that could end the sequence, or begin another. */
	assert_false(picture_link(&picture, 1, 0, 5, ""));
	assert_false(picture_link(&picture, 1, 0, 5, "https://a b/"));
	assert_false(picture_link(&picture, 1, 0, 5, "https://a/\033\\"));
	assert_false(picture_link(&picture, 1, 0, 5, "https://a/\a"));
	assert_false(picture_link(&picture, 1, 0, 5, "https://\xc3\xa4/"));
	for (int i = 0; i < LINK_BYTES; i++)
		buf_char(&longest, 'x');
	assert_true(picture_link(&picture, 1, 0, 1, longest.data));
	buf_char(&longest, 'x');
	assert_false(picture_link(&picture, 1, 1, 1, longest.data));
	assert_null(picture_link_at(&picture, 1, 1));
	/* One too many is none; the same address again is no new one. */
	picture_blank(&picture);
	assert_null(picture_link_at(&picture, 0, 4));
	for (int i = 0; i < LINKS_MOST; i++) {
		char address[32];

		snprintf(address, sizeof(address), "https://%d/", i);
		assert_true(picture_link(&picture, 0, 0, 1, address));
	}
	assert_false(picture_link(&picture, 1, 0, 1, "https://more/"));
	assert_true(picture_link(&picture, 1, 0, 1, "https://7/"));
	assert_true(picture_link(&picture, -1, 30, 5, "https://7/"));
	assert_null(picture_link_at(&picture, 5, 0));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(links_lead_where_they_were_painted, leave),
		cmocka_unit_test_teardown(text_is_clipped_measured_and_cleaned, leave),
		cmocka_unit_test_teardown(text_stays_inside_the_picture, leave),
		cmocka_unit_test_teardown(half_of_a_wide_character_becomes_a_blank, leave),
		cmocka_unit_test_teardown(too_many_combining_characters_are_left_out, leave),
		cmocka_unit_test_teardown(fill_and_right_edge, leave),
		cmocka_unit_test_teardown(frames, leave),
		cmocka_unit_test_teardown(line_edits, clear_line),
		cmocka_unit_test_teardown(line_takes_characters_alone, clear_line),
		cmocka_unit_test_teardown(line_pastes, clear_line),
		cmocka_unit_test_teardown(line_is_drawn_around_the_cursor, clear_line),
		cmocka_unit_test_teardown(a_long_line_is_drawn_at_once, clear_line),
		cmocka_unit_test(list_moves),
		cmocka_unit_test(list_stays_sound_whatever_comes),
		cmocka_unit_test(marks_are_as_many_boxes),
		cmocka_unit_test(keys_have_names),
		cmocka_unit_test(what_is_no_key),
		cmocka_unit_test(areas_tile_the_screen),
	};

	return cmocka_run_group_tests_name("ui", tests, NULL, NULL);
}
