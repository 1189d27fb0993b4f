/*
 * Every command, and random keys, pastes, sizes, failures and changes by others: nothing of it may
 * crash, hang, or leave the screen unsound.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <unistr.h>

#include "../src/ui/command.h"
#include "drive.h"

enum {
	LIFE = 256,
	PATIENCE = 60,
	LOOK = 100
}; /* every LIFE keys PATIENCE seconds begin anew; then SIGALRM ends it */

static uint64_t state;

/* 0 to N - 1 (xorshift64*: the same on every machine). */
static unsigned
dice(unsigned n)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (unsigned)(state * 0x2545f4914f6cdd1dULL >> 33) % n;
}

static ui_key
moving_key(void)
{
	static const ui_key keys[] = {KEY_UP_ARROW,
				      KEY_DOWN_ARROW,
				      KEY_DOWN_ARROW,
				      KEY_LEFT_ARROW,
				      KEY_RIGHT_ARROW,
				      KEY_HOME_KEY,
				      KEY_END_KEY,
				      KEY_PAGE_UP,
				      KEY_PAGE_DOWN,
				      'j',
				      'k',
				      'g',
				      'G',
				      'h',
				      'l',
				      KEY_CTRL('d'),
				      KEY_CTRL('u'),
				      KEY_CTRL('f'),
				      KEY_CTRL('b'),
				      KEY_CTRL('n'),
				      KEY_CTRL('p')};

	return keys[dice(sizeof(keys) / sizeof(keys[0]))];
}

static ui_key
leading_key(void)
{
	static const ui_key keys[] = {KEY_RETURN,
				      KEY_RETURN,
				      KEY_ESCAPE,
				      KEY_TABULATOR,
				      KEY_TABULATOR,
				      KEY_BACKTAB,
				      ' ',
				      '1',
				      '2',
				      '3',
				      'y',
				      'j',
				      KEY_F1_KEY + 9,
				      'm',
				      KEY_ERASE,
				      KEY_DELETE,
				      KEY_INSERT,
				      '/',
				      'n',
				      'o',
				      'r',
				      'a',
				      'x',
				      '*'};

	return keys[dice(sizeof(keys) / sizeof(keys[0]))];
}

/* Characters of every width and direction, and such as are none. */
static ui_key
odd_character(void)
{
	static const ui_key odd[] = {0xe4,    0x301,  0x20dd,   0x4e2d,  0xff21, 0x1f600,
				     0x1f469, 0x200d, 0xfe0f,   0x1f3fd, 0x5d0,  0x627,
				     0x202e,  0x2066, 0x200b,   0xad,    0x85,   0xfffd,
				     0xfffe,  0xd800, 0x10ffff, 0x1160,  0xac00, 0xe01ef};

	return dice(4) > 0 ? odd[dice(sizeof(odd) / sizeof(odd[0]))] : (ui_key)dice(0x110000);
}

static ui_key
any_key(void)
{
	unsigned n = dice(100);

	if (n < 35)
		return moving_key();
	if (n < 60)
		return leading_key();
	if (n < 92)
		return 32 + dice(95);
	if (n < 96)
		return odd_character();
	return n < 98 ? 1 + dice(31) : KEYS_FROM + dice(KEYS_END - KEYS_FROM + 3);
}

/*
 * What * is to do with the marks: those shown get theirs, or lose them where all have one; no other
 * is touched.
 */
static void
press_star(void)
{
	struct ui *ui = world_ui();
	struct marks before = {0};
	size_t n, marked;
	int64_t *shown;

	ui_look(ui);
	ui_draw(ui);
	shown = accounts_shown(ui, &n);
	marks_add(&before, ui->accounts.marks.id, ui->accounts.marks.n);
	marked = marks_among(&before, shown, n);
	world.wish = ui_press(ui, '*');
	if (marked == n)
		marks_take(&before, shown, n);
	else
		marks_add(&before, shown, n);
	if (before.n != ui->accounts.marks.n ||
	    marks_among(&before, ui->accounts.marks.id, before.n) != before.n)
		buf_text(&world.wrong, "* marked or unmarked others than those that are shown");
	free(before.id);
	free(shown);
}

static bool
star_marks(ui_key key)
{
	struct ui *ui = world_ui();

	return key == '*' && ui->top == NULL && !ui->filtering && !ui->layout.too_small &&
	       ui->focus == AREA_ACCOUNTS && world.fail_in == 0;
}

static void
press(ui_key key)
{
	if (star_marks(key)) {
		press_star();
		return;
	}
	world.wish = ui_press(world_ui(), key);
	if (world.wish == UI_QUIT)
		world_reopen();
}

static void
type(const char *s)
{
	while (*s != '\0')
		press((ui_key)(unsigned char)*s++);
}

/* Bytes that are mostly text; once in a while very many of them. */
static void
paste(void)
{
	static const char *const pieces[] = {"a",          "Ärger ",       "中文",
					     "e\xcc\x81",  "👩‍👧",  "שלום",
					     "\n",         "\t",           "\r\n",
					     "\x1b[31m",   "\xff",         "\xc3",
					     "\x80",       "\xe2\x80\xae", "instagram/anna",
					     "2026-10-26", "=1+1",         ",\"",
					     "file",       "../",          "/"};
	unsigned many = dice(200) == 0 ? 100000 : dice(20);
	LOCAL_BUF text = {0};

	for (unsigned i = 0; i < many; i++)
		buf_text(&text, pieces[dice(sizeof(pieces) / sizeof(pieces[0]))]);
	ui_paste(world_ui(), buf_view(&text));
}

/* Most sizes are usable: on a screen that is too small nothing happens. */
static void
resize(void)
{
	bool usable = dice(5) > 0;

	world.rows = usable ? 10 + (int)dice(50) : 1 + (int)dice(20);
	world.cols = usable ? 40 + (int)dice(180) : 1 + (int)dice(60);
	ui_resize(world_ui(), world.rows, world.cols);
}

static void
point(void)
{
	static const ui_key did[] = {KEY_POINTER, KEY_POINTER, KEY_WHEEL_UP, KEY_WHEEL_DOWN};
	struct pointer p = {(int)dice((unsigned)world.rows + 2) - 1,
			    (int)dice((unsigned)world.cols + 2) - 1, did[dice(4)]};

	world.wish = ui_point(world_ui(), &p);
	if (world.wish == UI_QUIT)
		world_reopen();
}

static void
run(const char *name)
{
	for (int i = 0; i < 4; i++)
		press(KEY_ESCAPE);
	press(':');
	type(name);
	press(KEY_RETURN);
}

static void
run_by_name(void)
{
	run(command_name(&commands[dice((unsigned)command_total)]));
}

/* Work of some kind, with what its form wants; what comes of it may be left by the next key. */
static void
begin_work(void)
{
	static const char *const kinds[][2] = {{"verify", NULL},   {"check-forms", NULL},
					       {"backup", "copy"}, {"export", "log"},
					       {"scan", "old"},    {"scan", "other"}};
	unsigned kind = dice(6);

	/* One that asks over the network starts a program: seldom. */
	if (kind == 1 && dice(4) > 0)
		return;
	run(kinds[kind][0]);
	if (kinds[kind][1] == NULL)
		return;
	type(kinds[kind][1]);
	press(KEY_RETURN);
	if (dice(2) == 0)
		press('y');
}

/* One command by its name; what it opens is left again. */
static bool
command_is_sound(ui_key area, const struct command *c, struct buf *why)
{
	bool ok;

	press(area);
	press(':');
	type(command_name(c));
	press(KEY_RETURN);
	while (ui_is_working(world_ui()))
		ui_work(world_ui());
	ok = picture_is_sound(why);
	for (int i = 0; i < 9 && world_ui()->top != NULL; i++)
		press(KEY_ESCAPE);
	if (world_ui()->filtering)
		press(KEY_RETURN);
	if (!ok || world_ui()->top != NULL)
		buf_fmt(why, " (the command %s in area %c)", command_name(c), (int)area);
	return ok && world_ui()->top == NULL;
}

bool
play_every(struct buf *why)
{
	bool ok = true;

	for (ui_key area = '1'; ok && area <= '3'; area++) {
		for (size_t i = 0; ok && i < command_total; i++)
			ok = command_is_sound(area, &commands[i], why);
	}
	return ok;
}

/* Another session: accounts come and go, entries appear; the screen looks by itself. */
static void
interfere(void)
{
	struct new_entry r = {.kind = (enum entry_kind)dice(ENTRY_STRUCK),
			      .note = STR("by another"),
			      .happened = world.clock.here};
	struct err e = {0};
	int64_t *ids;
	size_t n;

	if (!act_account_ids(&world.act, &ACCOUNT_QUERY_ALL, &ids, &n, &e))
		return;
	if (n == 0)
		app_fill_demo(&world.act, &e);
	else if (n > 40 || dice(8) == 0)
		act_account_remove(&world.act, ids, n > 40 ? n : 1, &e);
	else
		act_record(&world.act, &ids[dice((unsigned)n)], 1, &r, NULL, NULL, &e);
	free(ids);
	world.act.own++; /* one connection: the database does not tell it of its own changes */
	ui_look(world_ui());
}

static void
one_event(void)
{
	unsigned n = dice(1000);

	if (n < 8)
		resize();
	else if (n < 22)
		paste();
	else if (n < 28)
		run_by_name();
	else if (n < 34)
		interfere();
	else if (n < 36)
		begin_work();
	else if (n < 80 && world_ui()->mouse)
		point();
	else if (n < 37)
		world.fail_in = 1 + (int)dice(6);
	else if (n < 38)
		world.slow = (int)dice(20);
	else if (n < 40)
		world_hang_up();
	else if (n < 41)
		world_day((int64_t)dice(3));
	else
		press(any_key());
	if (world_ui()->layout.too_small && dice(8) == 0)
		resize();
	/* Work goes on between keys as in the program, and some keys come in the middle of it. */
	while (ui_is_working(world_ui()) && dice(10) > 0)
		ui_work(world_ui());
}

bool
play_random(uint64_t seed, long count, struct buf *why)
{
	struct verify_counts counts;
	bool ok = true;

	state = seed * 2 + 1;
	for (long i = 0; ok && i < count; i++) {
		if (i % LIFE == 0)
			alarm(PATIENCE);
		one_event();
		/* Keys that come at once are drawn as one change; so not after each. */
		if (dice(3) == 0)
			ok = picture_is_sound(why);
		if (ok && i % LOOK == LOOK - 1)
			ok = screen_is_true(why);
		if (!ok)
			buf_fmt(why, " (seed %llu, key %ld)", (unsigned long long)seed, i);
	}
	alarm(0);
	world.fail_in = 0;
	return ok && world_is_intact(&counts, why);
}
