/* The words of a transcript, one function each: what tests/ui/README says of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unistr.h>

#include "drive.h"
#include "veto/file.h"
#include "veto/store_beside.h"
#include "veto/text.h"

/* A word returns false where what follows it is not understood. */
static bool
do_size(struct script *s, struct str rest)
{
	world.cols = (int)script_number(&rest);
	world.rows = (int)script_number(&rest);
	if (world.cols < 1 || world.rows < 1)
		return false;
	if (world.ui != NULL)
		ui_resize(world.ui, world.rows, world.cols);
	return script_look(s);
}

static bool
do_lang(struct script *s, struct str rest)
{
	LOCAL_BUF lang = {0};

	(void)s;
	buf_str(&lang, script_word(&rest));
	return world_lang(buf_get(&lang));
}

static bool
do_ascii(struct script *s, struct str rest)
{
	(void)s, (void)rest;
	world.ascii = true;
	world_reopen();
	return true;
}

static bool
do_demo(struct script *s, struct str rest)
{
	struct err e = {0};

	(void)s, (void)rest;
	world.act.now = world.clock;
	return app_fill_demo(&world.act, &e);
}

static bool
do_days(struct script *s, struct str rest)
{
	(void)s;
	world_day((int64_t)script_number(&rest));
	return true;
}

static bool
do_seconds(struct script *s, struct str rest)
{
	(void)s;
	world.clock.ms += (int64_t)script_number(&rest) * 1000;
	return true;
}

/* account SERVICE/HANDLE VISIBILITY OWNER */
static bool
do_account(struct script *s, struct str rest)
{
	LOCAL_BUF name = {0}, owner = {0};
	struct account a = {0};
	struct err e = {0};
	bool ok;

	script_unescape(&name, script_word(&rest));
	ok = act_account_name(&a, buf_get(&name), &e) &&
	     account_set(&a, ACCOUNT_VISIBILITY, script_word(&rest), &e);
	script_unescape(&owner, script_text(rest));
	ok = ok && account_set(&a, ACCOUNT_OWNER, buf_view(&owner), &e) &&
	     act_account_add(&world.act, &a, &e);
	world.act.own++;
	if (!ok)
		script_report(s, false, e.text, STR(""));
	return ok;
}

/* accounts COUNT: instagram/n1001 and so on */
static bool
do_accounts(struct script *s, struct str rest)
{
	struct err e = {0};
	bool ok = true;

	for (int64_t i = 1, n = script_number(&rest); ok && i <= n; i++) {
		struct account a = {.service = "instagram", .visibility = VISIBILITY_PUBLIC};

		snprintf(a.handle, sizeof(a.handle), "n%lld", 1000 + (long long)i);
		ok = act_account_add(&world.act, &a, &e);
	}
	world.act.own++;
	if (!ok)
		script_report(s, false, e.text, STR(""));
	return ok;
}

/* entry KIND ACCOUNT DATE CHANNEL NOTE; a channel of - is none */
static bool
do_entry(struct script *s, struct str rest)
{
	struct new_entry q = {0};
	LOCAL_BUF name = {0}, note = {0};
	struct err e = {0};
	struct account a;
	struct str channel;
	bool ok = entry_kind_find(script_word(&rest), &q.kind);

	buf_str(&name, script_word(&rest));
	world.act.now = world.clock;
	ok = ok && when_read(script_word(&rest), &world.clock, &q.happened, &e);
	channel = script_word(&rest);
	ok = ok && (str_is(channel, "-") || channel_find(channel, &q.channel));
	script_unescape(&note, script_text(rest));
	q.note = buf_view(&note);
	ok = ok && act_account_find(&world.act, buf_get(&name), &a, &e) &&
	     act_record(&world.act, &a.id, 1, &q, NULL, NULL, &e);
	world.act.own++;
	if (!ok)
		script_report(s, false, e.text, STR(""));
	return ok;
}

/* form ROUTE VERDICT STATUS [ADDRESS]: somebody looked at it now, and it led there */
static bool
do_form(struct script *s, struct str rest)
{
	struct form_check c = {.route = script_word(&rest),
			       .checked = world.clock.ms,
			       .actor = STR("anna"),
			       .url = STR("https://as.known/"),
			       .removed = STR(""),
			       .added = STR("")};
	struct err e = {0};
	bool ok = reach_find(script_word(&rest), &c.reach);

	c.status = script_number(&rest);
	c.found = script_word(&rest);
	if (c.found.n == 0)
		c.found = c.url;
	if (c.reach == REACH_UNREACHABLE)
		c.why = WHY_STATUS;
	ok = ok && store_form_check_add(world.act.store, &c, &e);
	if (e.code != ERR_NONE)
		script_report(s, false, e.text, STR(""));
	return ok;
}

/* fake handle|owner|note|reference TEXT: what the screen is told from now on */
static bool
do_fake(struct script *s, struct str rest)
{
	static const char *const names[] = {"handle", "owner", "note", "reference"};
	struct buf *texts[] = {&world.handle, &world.owner, &world.note, &world.reference};
	struct str name = script_word(&rest);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (!str_is(name, names[i]))
			continue;
		buf_reset(texts[i]);
		script_unescape(texts[i], script_text(rest));
		world.act.own++;
		if (world.ui != NULL)
			ui_look(world.ui);
		return script_look(s);
	}
	return false;
}

static bool
do_file(struct script *s, struct str rest)
{
	LOCAL_BUF name = {0}, text = {0};
	FILE *f;

	(void)s;
	buf_str(&name, script_word(&rest));
	script_unescape(&text, script_text(rest));
	if (strchr(buf_get(&name), '/') != NULL)
		file_make_folders(buf_get(&name), NULL);
	f = fopen(buf_get(&name), "we");
	if (f != NULL) {
		fwrite(buf_get(&text), 1, text.used, f);
		fclose(f);
	}
	return f != NULL;
}

/* fifo NAME, and symlink NAME TARGET, in the folder */
static bool
do_fifo(struct script *s, struct str rest)
{
	LOCAL_BUF name = {0};

	(void)s;
	buf_str(&name, script_word(&rest));
	return mkfifo(buf_get(&name), 0600) == 0;
}

static bool
do_symlink(struct script *s, struct str rest)
{
	LOCAL_BUF name = {0}, target = {0};

	(void)s;
	buf_str(&name, script_word(&rest));
	buf_str(&target, script_word(&rest));
	return symlink(buf_get(&target), buf_get(&name)) == 0;
}

static bool
press(struct script *s, ui_key key)
{
	world.wish = ui_press(world_ui(), key);
	return script_look(s);
}

static bool
press_keys(struct script *s, struct str rest, bool finish)
{
	for (struct str word = script_word(&rest); word.n > 0; word = script_word(&rest)) {
		/* as the terminal sends it */
		ui_key key = str_is(word, "C-j") ? KEY_CTRL('j') : key_parse(word);

		if (key == 0 || !press(s, key))
			return false;
		while (finish && ui_is_working(world_ui()))
			ui_work(world_ui());
	}
	return script_look(s);
}

static bool
do_keys(struct script *s, struct str rest)
{
	return press_keys(s, rest, true);
}

/* begin KEY...: work that the keys begin is left undone; work N: so many steps of it */
static bool
do_begin(struct script *s, struct str rest)
{
	return press_keys(s, rest, false);
}

static bool
do_work(struct script *s, struct str rest)
{
	for (long n = script_number(&rest); n > 0; n--)
		ui_work(world_ui());
	return script_look(s);
}

static bool
do_type(struct script *s, struct str rest)
{
	LOCAL_BUF text = {0};
	size_t at = 0;

	script_unescape(&text, script_text(rest));
	while (at < text.used) {
		ucs4_t c;
		int n = u8_mbtouc(&c, (const uint8_t *)text.data + at, text.used - at);

		press(s, c);
		at += (size_t)n;
	}
	while (ui_is_working(world_ui()))
		ui_work(world_ui());
	return true;
}

static bool
do_paste(struct script *s, struct str rest)
{
	LOCAL_BUF text = {0};

	script_unescape(&text, script_text(rest));
	ui_paste(world_ui(), buf_view(&text));
	return script_look(s);
}

static bool
point(struct script *s, struct str rest, ui_key did)
{
	long row = script_number(&rest), col = script_number(&rest);
	struct pointer p = {(int)row - 1, (int)col - 1, did};

	world.wish = ui_point(world_ui(), &p);
	while (ui_is_working(world_ui()))
		ui_work(world_ui());
	return row > 0 && col > 0 && script_look(s);
}

/* click ROW COLUMN, wheel up|down ROW COLUMN, from 1 on */
static bool
do_click(struct script *s, struct str rest)
{
	return point(s, rest, KEY_POINTER);
}

static bool
do_wheel(struct script *s, struct str rest)
{
	bool up = str_is(script_word(&rest), "up");

	return point(s, rest, up ? KEY_WHEEL_UP : KEY_WHEEL_DOWN);
}

/* flood COUNT TEXT: one paste of so many times the text */
static bool
do_flood(struct script *s, struct str rest)
{
	LOCAL_BUF text = {0}, all = {0};
	long n = script_number(&rest);

	script_unescape(&text, script_text(rest));
	for (long i = 0; i < n; i++)
		buf_str(&all, buf_view(&text));
	ui_paste(world_ui(), buf_view(&all));
	return n > 0 && script_look(s);
}

static bool
do_look(struct script *s, struct str rest)
{
	(void)rest;
	ui_look(world_ui());
	return script_look(s);
}

static bool
do_reopen(struct script *s, struct str rest)
{
	(void)rest;
	world_reopen();
	return script_look(s);
}

static bool
do_hangup(struct script *s, struct str rest)
{
	(void)rest;
	world_hang_up();
	return script_look(s);
}

static bool
do_fail(struct script *s, struct str rest)
{
	(void)s;
	world.fail_in = (int)script_number(&rest);
	return world.fail_in >= 0;
}

static bool
do_slow(struct script *s, struct str rest)
{
	(void)s;
	world.slow = (int)script_number(&rest);
	return world.slow >= 0;
}

/* nosandbox: from here on the kernel gives programs none */
static bool
do_no_sandbox(struct script *s, struct str rest)
{
	(void)s, (void)rest;
	world.no_sandbox = true;
	return true;
}

/* effort N: a step of a search looks at about so many entries; 0 for the usual */
static bool
do_effort(struct script *s, struct str rest)
{
	(void)s;
	world.act.effort = (int)script_number(&rest);
	return world.act.effort >= 0;
}

/* entries COUNT ACCOUNT NOTE: notes, a minute apart, from the beginning of the year on */
static bool
do_entries(struct script *s, struct str rest)
{
	struct new_entry q = {.kind = ENTRY_NOTED, .happened = {{2026, 1, 1}, true, 0, 60}};
	long n = script_number(&rest);
	LOCAL_BUF name = {0}, text = {0}, note = {0};
	struct err e = {0};
	struct account a;
	bool ok;

	buf_str(&name, script_word(&rest));
	script_unescape(&text, script_text(rest));
	world.act.now = world.clock;
	ok = n > 0 && act_account_find(&world.act, buf_get(&name), &a, &e);
	for (long i = 0; ok && i < n; i++) {
		buf_reset(&note);
		buf_fmt(&note, "%s %ld", buf_get(&text), i + 1);
		q.note = buf_view(&note);
		q.happened.second = (int)(i % 1440) * 60;
		q.happened.day = date_from_days(date_days((struct date){2026, 1, 1}) + i / 1440);
		ok = act_record(&world.act, &a.id, 1, &q, NULL, NULL, &e);
	}
	world.act.own++;
	if (!ok)
		script_report(s, false, e.text, STR(""));
	return ok;
}

/* The configuration file that the block below holds. */
static bool
do_config(struct script *s, struct str rest)
{
	LOCAL_BUF text = {0};
	struct err e = {0};
	struct str block = s->block;

	(void)rest;
	while (block.n > 0) {
		struct str line = script_line(&block);

		buf_str(&text, (struct str){line.s + 2, line.n - 2});
		buf_char(&text, '\n');
	}
	if (!ui_configure(world_ui(), buf_view(&text), &e))
		ui_complain(world_ui(), &e);
	return script_look(s);
}

/* team: the database is a file from here on, empty, and a colleague has it open */
static bool
do_team(struct script *s, struct str rest)
{
	struct err e = {0};

	(void)s, (void)rest;
	return world_share(&e);
}

/* read-only: from here on the screen only reads what "team" has put into a file */
static bool
do_read_only(struct script *s, struct str rest)
{
	struct err e = {0};

	(void)s, (void)rest;
	return world_read_only(&e);
}

/* ---- what is expected */

static void
dump_rows(struct buf *out, long first, long last)
{
	LOCAL_BUF all = {0};
	struct str rest;

	picture_dump(ui_draw(world_ui()), &all);
	rest = buf_view(&all);
	for (long row = 1; rest.n > 0; row++) {
		struct str line = script_line(&rest);

		if (row < first || row > last)
			continue;
		buf_text(out, "\t|");
		buf_str(out, line);
		buf_char(out, '\n');
	}
}

static bool
do_expect(struct script *s, struct str rest)
{
	long first = script_number(&rest), last = script_number(&rest);
	LOCAL_BUF shown = {0};

	dump_rows(&shown, first > 0 ? first : 1, last > 0 ? last : first > 0 ? first : 100000);
	if (s->update)
		buf_str(&s->out, buf_view(&shown));
	else
		script_report(s, str_equal(buf_view(&shown), s->block), "the screen", s->block);
	return true;
}

static bool
find_text(struct script *s, struct str rest, bool wanted)
{
	LOCAL_BUF text = {0}, shown = {0}, what = {0};

	script_unescape(&text, script_text(rest));
	picture_dump(ui_draw(world_ui()), &shown);
	buf_fmt(&what, "%s: %.*s", wanted ? "contains" : "lacks", (int)rest.n, rest.s);
	script_report(s,
		      (strstr(buf_get(&shown), buf_get(&text)) != NULL) == wanted && text.used > 0,
		      buf_get(&what), STR(""));
	return true;
}

static bool
do_contains(struct script *s, struct str rest)
{
	return find_text(s, rest, true);
}

static bool
do_lacks(struct script *s, struct str rest)
{
	return find_text(s, rest, false);
}

/* The last line, from its second column on. */
static bool
do_message(struct script *s, struct str rest)
{
	LOCAL_BUF last = {0}, what = {0};
	struct str wanted = script_text(rest);

	dump_rows(&last, world.rows, world.rows);
	buf_fmt(&what, "message: %.*s", (int)wanted.n, wanted.s);
	script_report(s,
		      last.used == wanted.n + 4 && memcmp(last.data + 3, wanted.s, wanted.n) == 0,
		      buf_get(&what), STR(""));
	return true;
}

static bool
do_wish(struct script *s, struct str rest)
{
	static const char *const wishes[] = {[UI_NOTHING] = "nothing",
					     [UI_QUIT] = "quit",
					     [UI_SUSPEND] = "suspend",
					     [UI_REDRAW] = "redraw",
					     [UI_COPY] = "copy"};

	script_report(s, str_is(script_word(&rest), wishes[world.wish]), wishes[world.wish],
		      STR(""));
	return true;
}

/* copied TEXT: what the last key asked the terminal to take */
static bool
do_copied(struct script *s, struct str rest)
{
	LOCAL_BUF text = {0};

	script_unescape(&text, script_text(rest));
	script_report(s, world.wish == UI_COPY && str_equal(ui_copied(world_ui()), buf_view(&text)),
		      "copied", ui_copied(world_ui()));
	return true;
}

/* link ROW COLUMN [ADDRESS]: where this cell leads, from 1 on */
static bool
do_link(struct script *s, struct str rest)
{
	const struct picture *p = ui_draw(world_ui());
	long row = script_number(&rest), col = script_number(&rest);
	const char *to = picture_link_at(p, (int)row - 1, (int)col - 1);

	script_report(s, str_is(script_word(&rest), to != NULL ? to : ""), "the cell leads there",
		      str_of(to != NULL ? to : ""));
	return row > 0 && col > 0;
}

/* cursor ROW COLUMN, from 1 on */
/* dim ROW COLUMN: what stands there is beside the point */
static bool
do_dim(struct script *s, struct str rest)
{
	long row = script_number(&rest), col = script_number(&rest);
	const struct picture *p = ui_draw(world_ui());

	if (row < 1 || col < 1 || row > p->rows || col > p->cols)
		return false;
	script_report(s,
		      p->cell[(size_t)(row - 1) * (size_t)p->cols + (size_t)(col - 1)].style ==
			      STYLE_DIM,
		      "it is dim", STR(""));
	return true;
}

static bool
do_cursor(struct script *s, struct str rest)
{
	const struct picture *p = ui_draw(world_ui());
	LOCAL_BUF what = {0};
	long row = script_number(&rest), col = script_number(&rest);

	buf_fmt(&what, "the cursor at %d %d", p->cursor_row + 1, p->cursor_col + 1);
	script_report(s, p->cursor_row + 1 == row && p->cursor_col + 1 == col, buf_get(&what),
		      STR(""));
	return true;
}

/* written FILE TEXT: it begins so. absent FILE: it is not there. */
static bool
do_written(struct script *s, struct str rest)
{
	LOCAL_BUF name = {0}, text = {0};
	char start[512];
	size_t n = 0;
	FILE *f;

	buf_str(&name, script_word(&rest));
	script_unescape(&text, script_text(rest));
	f = fopen(buf_get(&name), "re");
	if (f != NULL) {
		n = fread(start, 1, sizeof(start), f);
		fclose(f);
	}
	script_report(s,
		      f != NULL && n >= text.used && memcmp(start, buf_get(&text), text.used) == 0,
		      "the file is written", (struct str){start, n});
	return true;
}

/*
 * holds FILE TEXT: it is somewhere in it. without FILE TEXT: the file is there, and it is not in
 * it.
 */
static bool
look_into(struct script *s, struct str rest, bool wanted)
{
	LOCAL_BUF name = {0}, text = {0}, whole = {0}, what = {0};
	struct err e = {0};
	bool ok;

	buf_str(&name, script_word(&rest));
	script_unescape(&text, script_text(rest));
	ok = file_text(buf_get(&name), (size_t)1 << 20, &whole, &e);
	ok = ok && text.used > 0 &&
	     (memmem(whole.data, whole.used, text.data, text.used) != NULL) == wanted;
	buf_fmt(&what, "%s %s %s", buf_get(&name), wanted ? "holds" : "is without", buf_get(&text));
	script_report(s, ok, buf_get(&what),
		      e.code != ERR_NONE ? str_of(e.text) : buf_view(&whole));
	return true;
}

static bool
do_holds(struct script *s, struct str rest)
{
	return look_into(s, rest, true);
}

static bool
do_without(struct script *s, struct str rest)
{
	return look_into(s, rest, false);
}

static bool
do_absent(struct script *s, struct str rest)
{
	LOCAL_BUF name = {0};

	buf_str(&name, script_word(&rest));
	script_report(s, access(buf_get(&name), F_OK) != 0, "no such file is written", STR(""));
	return true;
}

static bool
do_intact(struct script *s, struct str rest)
{
	LOCAL_BUF why = {0};
	struct verify_counts counts;
	bool ok = world_is_intact(&counts, &why);

	(void)rest;
	script_report(s, ok, "the log is intact", buf_view(&why));
	return true;
}

/* Every row of the table of commands, in each of the areas. */
static bool
do_every(struct script *s, struct str rest)
{
	LOCAL_BUF why = {0};
	bool ok = play_every(&why);

	(void)rest;
	script_report(s, ok, "every command in every area", buf_view(&why));
	return true;
}

/* Every kind of work, after each of the others. */
static bool
do_works(struct script *s, struct str rest)
{
	LOCAL_BUF why = {0};
	bool ok = play_works(&why);

	(void)rest;
	script_report(s, ok, "each work tells its own end", buf_view(&why));
	return true;
}

/* random SEED COUNT; RANDOM_KEYS in the environment for another count */
static bool
do_random(struct script *s, struct str rest)
{
	const char *keys = getenv("RANDOM_KEYS");
	long seed = script_number(&rest), count = script_number(&rest);
	LOCAL_BUF why = {0}, what = {0};
	bool ok;

	if (keys != NULL && atol(keys) > 0)
		count = atol(keys);
	if (seed < 0 || count < 1)
		return false;
	ok = play_random((uint64_t)seed, count, &why);
	buf_fmt(&what, "%ld random keys: sound, and intact afterwards", count);
	script_report(s, ok, buf_get(&what), buf_view(&why));
	return true;
}

/* fields LEAST: so many places where text is typed are there at least */
static bool
do_fields(struct script *s, struct str rest)
{
	long least = script_number(&rest);
	LOCAL_BUF why = {0}, what = {0};
	int places = play_fields(&why);

	buf_fmt(&what, "%d places to type in, each with bad input", places);
	if (places >= 0 && places < least)
		buf_fmt(&why, "at least %ld were to be found", least);
	script_report(s, why.used == 0 && least > 0, buf_get(&what), buf_view(&why));
	return least > 0;
}

/* ---- all of them */

const struct word script_words[] = {
	{"size", do_size, false},       {"resize", do_size, false},
	{"lang", do_lang, false},       {"ascii", do_ascii, false},
	{"demo", do_demo, false},       {"days", do_days, false},
	{"seconds", do_seconds, false},
	{"account", do_account, false}, {"accounts", do_accounts, false},
	{"entry", do_entry, false},
	{"fake", do_fake, false},       {"file", do_file, false},
	{"form", do_form, false},       {"fifo", do_fifo, false},
	{"symlink", do_symlink, false}, {"keys", do_keys, false},
	{"begin", do_begin, false},     {"work", do_work, false},
	{"type", do_type, false},       {"click", do_click, false},
	{"wheel", do_wheel, false},     {"paste", do_paste, false},
	{"flood", do_flood, false},     {"look", do_look, false},
	{"reopen", do_reopen, false},   {"hangup", do_hangup, false},
	{"team", do_team, false},       {"other", script_other, false},
	{"read-only", do_read_only, false},
	{"fail", do_fail, false},       {"slow", do_slow, false},
	{"dim", do_dim, false},         {"effort", do_effort, false},
	{"entries", do_entries, false}, {"config", do_config, false},
	{"expect", do_expect, true},    {"contains", do_contains, false},
	{"lacks", do_lacks, false},     {"message", do_message, false},
	{"wish", do_wish, false},       {"cursor", do_cursor, false},
	{"copied", do_copied, false},   {"link", do_link, false},
	{"written", do_written, false}, {"absent", do_absent, false},
	{"holds", do_holds, false},     {"without", do_without, false},
	{"intact", do_intact, false},   {"every", do_every, false},
	{"works", do_works, false},     {"fields", do_fields, false},
	{"random", do_random, false},   {"nosandbox", do_no_sandbox, false},
};
const size_t script_word_count = sizeof(script_words) / sizeof(script_words[0]);
