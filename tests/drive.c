/*
 * Plays a transcript: keys in, screens out, no terminal. What it may say stands in tests/ui/README.
 * With DRIVE_UPDATE in the environment the expected screens in the file are written anew from what
 * is shown.
 */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "drive.h"
#include "veto/mem.h"
#include "veto/text.h"

/* ---- reading */

struct str
script_line(struct str *s)
{
	const char *end = memchr(s->s, '\n', s->n);
	struct str line = {s->s, end != NULL ? (size_t)(end - s->s) : s->n};
	size_t taken = line.n + (end != NULL);

	s->s += taken;
	s->n -= taken;
	return line;
}

struct str
script_word(struct str *s)
{
	struct str word;

	while (s->n > 0 && (*s->s == ' ' || *s->s == '\t')) {
		s->s++;
		s->n--;
	}
	word = (struct str){s->s, 0};
	while (s->n > 0 && *s->s != ' ' && *s->s != '\t') {
		s->s++;
		s->n--;
		word.n++;
	}
	return word;
}

long
script_number(struct str *s)
{
	struct str word = script_word(s);
	int64_t n;

	return text_number(word, INT64_MAX / 16, &n) ? (long)n : -1;
}

/* What stands after the first blank, with \n \t \e \\ and \xNN resolved. */
void
script_unescape(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char hex[3] = "";

		if (s.s[i] != '\\' || i + 1 == s.n) {
			buf_char(out, s.s[i]);
			continue;
		}
		switch (s.s[++i]) {
		case 'n':
			buf_char(out, '\n');
			break;
		case 't':
			buf_char(out, '\t');
			break;
		case 'e':
			buf_char(out, '\x1b');
			break;
		case 'x':
			memcpy(hex, s.s + i + 1, s.n - i > 2 ? 2 : 0);
			buf_char(out, (char)strtol(hex, NULL, 16));
			i += 2;
			break;
		default:
			buf_char(out, s.s[i]);
		}
	}
}

struct str
script_text(struct str s)
{
	return s.n > 0 ? (struct str){s.s + 1, s.n - 1} : s;
}

/* ---- reporting */

static void
say_lines(const char *what, struct str text)
{
	printf("# %s\n", what);
	while (text.n > 0) {
		struct str line = script_line(&text);

		printf("# |%.*s\n", (int)line.n, line.s);
	}
}

void
script_report(struct script *s, bool ok, const char *what, struct str detail)
{
	LOCAL_BUF shown = {0};

	s->tests++;
	printf("%sok %d - %d: %s\n", ok ? "" : "not ", s->tests, s->line, what);
	if (ok)
		return;
	s->failures++;
	picture_dump(ui_draw(world_ui()), &shown);
	if (detail.n > 0)
		say_lines("wanted:", detail);
	say_lines("shown:", buf_view(&shown));
}

/* After every step: one line of the result for all of them, unless one is not sound. */
bool
script_look(struct script *s)
{
	LOCAL_BUF why = {0};
	bool ok = picture_is_sound(&why);

	if (!ok)
		script_report(s, false, buf_get(&why), STR(""));
	return true;
}

/*
 * ---- what DRIVE_UPDATE writes by itself shows what is shown; what it is to show is said by a line
 * that it never writes
 */

static bool
speaks(struct str word)
{
	static const char *const words[] = {"contains", "lacks",  "message", "cursor",  "dim",
					    "wish",     "copied", "link",    "written", "holds",
					    "without",  "absent", "intact"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (str_is(word, words[i]))
			return true;
	}
	return false;
}

/*
 * Between two lines that do something: the blocks that are expected there, and whether anything is
 * said beside them.
 */
static void
end_step(struct script *s)
{
	LOCAL_BUF what = {0};

	if (s->lone > 0) {
		buf_fmt(&what,
			"expect at line %d stands alone: say what it shows with contains, lacks or "
			"message",
			s->lone);
		script_report(s, false, buf_get(&what), STR(""));
	}
	s->lone = 0;
	s->said = false;
}

static void
note_step(struct script *s, struct str line)
{
	struct str word = script_word(&line);

	if (str_is(word, "expect")) {
		s->lone = s->said ? 0 : s->lone > 0 ? s->lone : s->line;
	} else if (speaks(word)) {
		s->said = true;
		s->lone = 0;
	} else {
		end_step(s);
	}
}

/* ---- playing */

/* The indented lines that follow. */
static struct str
take_block(struct script *s, struct str *text)
{
	struct str block = {text->s, 0};

	while (text->n > 1 && memcmp(text->s, "\t|", 2) == 0) {
		script_line(text);
		s->lines++;
	}
	block.n = (size_t)(text->s - block.s);
	return block;
}

static bool
play_line(struct script *s, struct str line)
{
	struct str word = script_word(&line);

	for (size_t i = 0; i < script_word_count; i++) {
		if (str_is(word, script_words[i].name)) {
			if (!script_words[i].writes_block || !s->update)
				buf_str(&s->out, s->block);
			return script_words[i].play(s, line);
		}
	}
	return false;
}

static void
play(struct script *s, struct str text)
{
	while (text.n > 0) {
		struct str line = script_line(&text);

		s->line = ++s->lines;
		buf_str(&s->out, line);
		buf_char(&s->out, '\n');
		s->block = take_block(s, &text);
		if (line.n == 0 || line.s[0] == '#')
			continue;
		note_step(s, line);
		if (!play_line(s, line))
			script_report(s, false, "this line is not understood, or could not be done",
				      line);
	}
	end_step(s);
}

static char *
read_all(const char *name, size_t *n)
{
	FILE *f = fopen(name, "re");
	size_t room = 0, got;
	char *text = NULL;

	*n = 0;
	if (f == NULL)
		return NULL;
	do {
		text = mem_grow(text, &room, *n + 65536, 1);
		got = fread(text + *n, 1, 65536, f);
		*n += got;
	} while (got > 0);
	fclose(f);
	return text;
}

static bool
write_all(const char *name, struct str text)
{
	FILE *f = fopen(name, "we");

	return f != NULL && fwrite(text.s, 1, text.n, f) == text.n && fclose(f) == 0;
}

/* ---- a folder of its own, taken away at the end with all that is in it */

static char home[4096];

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

/* The build tree may be named from here; what is in it is looked for from there. */
static void
name_built(void)
{
	const char *built = getenv("BUILT");
	char *whole = built != NULL ? realpath(built, NULL) : NULL;

	if (whole != NULL)
		setenv("BUILT", whole, 1);
	free(whole);
}

static bool
enter_home(void)
{
	const char *place = getenv("TMPDIR");

	name_built();
	snprintf(home, sizeof(home), "%s/veto-drive-XXXXXX",
		 place != NULL && *place != '\0' ? place : "/tmp");
	if (mkdtemp(home) == NULL || chdir(home) != 0)
		return false;
	setenv("HOME", home, 1);
	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_DATA_HOME");
	unsetenv("XDG_STATE_HOME");
	unsetenv("VETO_DB");
	/* nor is anything outside asked: nobody answers there, and says so at once */
	setenv("https_proxy", "http://127.0.0.1:1", 1);
	unsetenv("DISPLAY"); /* no browser is to be started */
	unsetenv("WAYLAND_DISPLAY");
	return true;
}

static void
leave_home(void)
{
	if (chdir("/") == 0)
		nftw(home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

int
main(int argc, char **argv)
{
	struct script s = {.update = getenv("DRIVE_UPDATE") != NULL};
	char *path, *text;
	size_t n;

	if (argc != 2 || (path = realpath(argv[1], NULL)) == NULL ||
	    (text = read_all(path, &n)) == NULL || !enter_home()) {
		printf("Bail out! drive FILE: no such transcript, or no temporary folder\n");
		return 99;
	}
	world_open();
	world_lang("en");
	play(&s, (struct str){text, n});
	script_report(&s, s.tests > 0 || s.update, "something was looked at", STR(""));
	printf("1..%d\n", s.tests);
	world_close();
	leave_home();
	if (s.update && !write_all(path, buf_view(&s.out)))
		printf("Bail out! %s cannot be written\n", path);
	buf_clear(&s.out);
	free(path);
	free(text);
	return s.failures > 0 ? 1 : 0;
}
