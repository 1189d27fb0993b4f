/*
 * The `:` line: any command by its name, and what it takes behind it. Tab completes, the commands
 * that are meant so far stand above the line, Up and Down bring back what was typed before, also in
 * earlier starts.
 */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "form.h"
#include "keys.h"
#include "page.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/text.h"

enum { SHOWN_MOST = 8, NAME_COLS = 16, PASTE_MOST = 500 };

struct prompt {
	struct view view;
	struct line line;
	struct err error;
	size_t past;       /* how far back in the history; 0: what is typed now */
	struct buf typed;  /* that, while something of the past is shown */
	size_t candidate;  /* which one Tab gave last, from 1 on; 0 for none */
	struct buf stem;   /* what was typed when Tab began to give one after the other */
};

/* ---- what commands take */

/*
 * What stands behind a command: one of these words, or a text; where it opens a form, the text goes
 * into its field.
 */
static const struct taker {
	enum ui_wish (*run)(struct ui *ui); /* as in the table of commands */
	enum ui_wish (*run_with)(struct ui *ui, int argument);
	const char *(*words)(int i);
	bool path; /* the text is the name of a file, which Tab completes */
	bool (*fits)(const char *given, struct err *e); /* NULL: any text */
} takers[] = {
	{.run = do_filter}, {.run = do_filter_status, .words = status_word},
	{.run = do_sort, .words = sort_word},
	{.run = do_theme, .words = theme_word}, {.run = do_mouse, .words = mouse_word},
	{.run_with = do_record}, {.run_with = do_take_out},
	{.run = do_add}, {.run = do_due, .fits = due_given}, {.run = do_get_evidence},
	{.run = do_export, .path = true},
	{.run = do_backup, .path = true}, {.run = do_export_list, .path = true},
	{.run_with = do_import, .path = true},
	{.run = do_verify_file, .path = true},
};

static const struct taker *
taker_of(const struct command *c)
{
	for (size_t i = 0; i < sizeof(takers) / sizeof(takers[0]); i++) {
		if (takers[i].run == c->run && takers[i].run_with == c->run_with)
			return &takers[i];
	}
	return NULL;
}

static bool
check_argument(const struct command *c, const char *given, struct err *e)
{
	const struct taker *t = taker_of(c);
	LOCAL_BUF known = {0};

	if (*given == '\0')
		return true;
	if (t == NULL)
		return failed(e, ERR_USAGE, _("'%s' takes nothing behind it"), command_name(c));
	if (t->fits != NULL)
		return t->fits(given, e);
	if (t->words == NULL || word_of(given, t->words) >= 0)
		return true;
	words_list(t->words, &known);
	failed(e, ERR_USAGE, _("'%s' takes one of these, not '%.40s': %s"), command_name(c), given,
	       buf_get(&known));
	return false;
}

/* ---- what was run before */

static void
go_back(struct ui *ui, struct prompt *p, bool back)
{
	if (back ? p->past == ui->histories : p->past == 0)
		return;
	if (p->past == 0) {
		buf_reset(&p->typed);
		buf_str(&p->typed, buf_view(&p->line.text));
	}
	p->past += back ? 1 : (size_t)-1;
	line_set(&p->line,
		 p->past == 0 ? buf_get(&p->typed) : ui->history[ui->histories - p->past]);
}

/* ---- what is meant so far */

/* The command and what stands behind it: blanks between them are none of either. */
static struct str
split(struct str line, struct str *rest)
{
	struct str word;

	while (line.n > 0 && *line.s == ' ')
		line = (struct str){line.s + 1, line.n - 1};
	word = (struct str){line.s, 0};
	while (word.n < line.n && word.s[word.n] != ' ')
		word.n++;
	*rest = (struct str){0};
	if (word.n < line.n)
		*rest = (struct str){line.s + word.n, line.n - word.n};
	while (rest->n > 0 && *rest->s == ' ')
		*rest = (struct str){rest->s + 1, rest->n - 1};
	return word;
}

/*
 * The text that Tab goes on from: while it gives one candidate after the other, what was typed
 * before the first.
 */
static struct str
stem_of(const struct prompt *p)
{
	return p->candidate > 0 ? buf_view(&p->stem) : buf_view(&p->line.text);
}

static bool
begins(const char *name, struct str with)
{
	return strncmp(name, with.s != NULL ? with.s : "", with.n) == 0;
}

/*
 * The Ith candidate for STEM: a command that begins so, or a word that the command takes; NULL
 * after the last. *HELP says what it is, where there is more to say.
 */
static const char *
candidate(const struct ui *ui, struct str stem, size_t i, const struct command **command)
{
	struct str rest, word = split(stem, &rest);
	bool argument = word.n > 0 && word.s + word.n < stem.s + stem.n;
	const struct command *c = argument ? command_by_name(ui, word) : NULL;
	const struct taker *t = c != NULL ? taker_of(c) : NULL;

	*command = NULL;
	for (int k = 0; t != NULL && t->words != NULL && t->words(k) != NULL; k++) {
		if (begins(t->words(k), rest) && i-- == 0)
			return t->words(k);
	}
	for (size_t k = 0; !argument && k < ui->command_total; k++) {
		if (!command_is_there(ui, &ui->commands[k]))
			continue;
		if (begins(command_name(&ui->commands[k]), word) && i-- == 0) {
			*command = &ui->commands[k];
			return command_name(&ui->commands[k]);
		}
	}
	return NULL;
}

static size_t
candidates(const struct ui *ui, struct str stem)
{
	const struct command *c;
	size_t n = 0;

	while (candidate(ui, stem, n, &c) != NULL)
		n++;
	return n;
}

/*
 * The line with the candidate in the place of the word that was begun; behind a command that takes
 * something, a blank.
 */
static void
put_candidate(const struct ui *ui, struct prompt *p, struct str stem, const char *name, bool whole)
{
	struct str rest, word = split(stem, &rest);
	LOCAL_BUF line = {0};

	if (word.n > 0 && word.s + word.n < stem.s + stem.n)
		buf_fmt(&line, "%.*s ", (int)word.n, word.s);
	buf_text(&line, name);
	if (whole && command_by_name(ui, buf_view(&line)) != NULL &&
	    taker_of(command_by_name(ui, buf_view(&line))) != NULL)
		buf_char(&line, ' ');
	line_set(&p->line, buf_get(&line));
}

/* What all candidates begin with, in BUF. */
static void
common_beginning(const struct ui *ui, struct str stem, struct buf *out)
{
	const struct command *c;

	buf_text(out, candidate(ui, stem, 0, &c));
	for (size_t i = 1; candidate(ui, stem, i, &c) != NULL; i++) {
		const char *name = candidate(ui, stem, i, &c);
		size_t n = 0;

		while (n < out->used && name[n] == out->data[n])
			n++;
		out->data[out->used = n] = '\0';
	}
}

static bool
complete_path(const struct ui *ui, struct prompt *p)
{
	struct str rest, word = split(buf_view(&p->line.text), &rest);
	const struct command *c = command_by_name(ui, word);
	LOCAL_BUF path = {0}, line = {0};
	bool longer = rest.n > 0 && c != NULL && taker_of(c) != NULL && taker_of(c)->path &&
		      file_complete(rest.s, &path);

	if (longer) {
		buf_fmt(&line, "%.*s %s", (int)word.n, word.s, path.data);
		line_set(&p->line, line.data);
	}
	return longer;
}

/*
 * The first Tab goes as far as all candidates agree; the next ones give them one after the other.
 */
static void
complete(const struct ui *ui, struct prompt *p, bool back)
{
	LOCAL_BUF common = {0}, before = {0};
	size_t n = candidates(ui, stem_of(p));
	const struct command *c;

	if (n == 0 && complete_path(ui, p))
		return;
	if (n == 0)
		return;
	buf_str(&before, buf_view(&p->line.text));
	if (p->candidate == 0) {
		common_beginning(ui, stem_of(p), &common);
		put_candidate(ui, p, buf_view(&before), buf_get(&common), n == 1);
	}
	if (n > 1 && (p->candidate > 0 || str_equal(buf_view(&before), buf_view(&p->line.text)))) {
		if (p->candidate == 0) {
			buf_reset(&p->stem);
			buf_str(&p->stem, buf_view(&before));
		}
		p->candidate =
			back ? (p->candidate > 1 ? p->candidate - 1 : n) : p->candidate % n + 1;
		put_candidate(ui, p, buf_view(&p->stem),
			      candidate(ui, buf_view(&p->stem), p->candidate - 1, &c), false);
	}
}

/* ---- running */

/* The name nearest to what was typed. */
static bool
unknown(const struct ui *ui, struct str word, struct err *e)
{
	const char *names[BINDINGS_MOST], *meant;
	size_t n = 0;

	for (size_t i = 0; i < ui->command_total && n < BINDINGS_MOST; i++) {
		if (command_is_there(ui, &ui->commands[i]))
			names[n++] = command_name(&ui->commands[i]);
	}
	meant = text_nearest(word, names, n);
	if (meant != NULL)
		return failed(e, ERR_USAGE, _("there is no command '%.*s'; did you mean '%s'?"),
			      (int)(word.n < 40 ? word.n : 40), word.s, meant);
	return failed(e, ERR_USAGE, _("there is no command '%.*s'; Tab shows those there are"),
		      (int)(word.n < 40 ? word.n : 40), word.s);
}

/*
 * The form that the command opened gets the text: where its cursor stands, or into the first field
 * that takes one.
 */
static void
give(struct ui *ui, unsigned views, const char *given)
{
	struct form *f = ui->top != NULL && ui->views != views ? form_of(ui->top) : NULL;

	if (f == NULL || *given == '\0')
		return;
	for (int i = 0; i < f->n && f->field[f->here].type == FIELD_CHOICE; i++)
		f->here = i;
	if (f->field[f->here].type == FIELD_CHOICE)
		return;
	line_set(&f->field[f->here].line, given);
	f->touched = true;
}

static enum ui_wish
run(struct ui *ui, const struct command *c, const char *given)
{
	unsigned views = ui->views;
	enum ui_wish wish;

	if (!command_is_there(ui, c)) {
		ui_say(ui, STYLE_DIM, _("'%s' is not to be had here: this screen only reads"),
		       command_name(c));
		return UI_NOTHING;
	}
	if (!command_applies(ui, c)) {
		ui_say(ui, STYLE_DIM, _("this does not apply here"));
		return UI_NOTHING;
	}
	ui->given = *given != '\0' ? given : NULL;
	wish = command_run(ui, c);
	ui->given = NULL;
	give(ui, views, given);
	return wish;
}

/* The line is left first: what the command opens comes in its place. */
static enum ui_wish
submit(struct ui *ui, struct prompt *p)
{
	struct str rest, word = split(buf_view(&p->line.text), &rest);
	const struct command *c = command_by_name(ui, word);
	LOCAL_BUF given = {0};
	enum ui_wish wish = UI_NOTHING;

	while (rest.n > 0 && rest.s[rest.n - 1] == ' ')
		rest.n--;
	buf_str(&given, rest);
	if (word.n == 0) {
		view_close(ui);
	} else if (c == NULL ? unknown(ui, word, &p->error)
			     : check_argument(c, buf_get(&given), &p->error)) {
		history_add(ui, buf_view(&p->line.text));
		view_close(ui);
		wish = run(ui, c, buf_get(&given));
	}
	return wish;
}

/* ---- the view */

/*
 * The last candidates fit above the line; where Tab gives them one by one, the one that it gave is
 * among them.
 */
static void
draw_candidates(const struct ui *ui, const struct prompt *p, struct picture *pic)
{
	struct str stem = stem_of(p);
	size_t n = candidates(ui, stem), most = pic->rows > SHOWN_MOST + 6 ? SHOWN_MOST : 3;
	size_t shown = n < most ? n : most;
	size_t first = p->candidate > shown ? p->candidate - shown : 0;
	struct rect frame = {ui->layout.footer.row - (int)shown - 2, 0, (int)shown + 2, pic->cols},
		    in = rect_inside(frame);
	const struct command *c;

	if (shown == 0)
		return;
	picture_fill(pic, frame, STYLE_PLAIN);
	picture_frame(pic, frame, _("Commands"), true);
	for (size_t i = 0; i < shown; i++) {
		const char *name = candidate(ui, stem, first + i, &c);
		enum style style = first + i + 1 == p->candidate         ? STYLE_CURSOR
				   : c == NULL || command_applies(ui, c) ? STYLE_PLAIN
									 : STYLE_DIM;
		int row = in.row + (int)i;

		picture_text(pic, row, in.col, in.cols, style, str_of(""), true);
		picture_str(pic, row, in.col + 1, in.cols - 2, style, name);
		if (c != NULL)
			picture_str(pic, row, in.col + 1 + NAME_COLS, in.cols - NAME_COLS - 2,
				    style, _(c->help));
	}
	picture_more(pic, frame, false, first + shown < n);
}

static void
draw(const struct ui *ui, const struct view *v, struct picture *pic)
{
	const struct prompt *p = (const struct prompt *)v;
	int row = ui->layout.footer.row;

	if (p->error.text[0] == '\0')
		draw_candidates(ui, p, pic);
	else
		page_above(pic, row, p->error.text);
	picture_fill(pic, ui->layout.footer, STYLE_BAR);
	picture_str(pic, row, 0, 1, STYLE_BAR_KEY, ":");
	line_draw(&p->line, pic, row, 1, pic->cols - 2, true);
}

/* A press on a candidate takes it. */
static void
point(struct ui *ui, struct prompt *p)
{
	size_t n = candidates(ui, stem_of(p)),
	       most = ui->picture.rows > SHOWN_MOST + 6 ? SHOWN_MOST : 3;
	size_t shown = n < most ? n : most;
	size_t first = p->candidate > shown ? p->candidate - shown : 0;
	int row = ui->pointer.row - (ui->layout.footer.row - 1 - (int)shown);
	LOCAL_BUF stem = {0};
	const struct command *c;

	if (row < 0 || row >= (int)shown)
		return;
	buf_str(&stem, stem_of(p));
	p->candidate = 0;
	put_candidate(ui, p, buf_view(&stem),
		      candidate(ui, buf_view(&stem), first + (size_t)row, &c), true);
}

static enum ui_wish
prompt_run(struct ui *ui, struct view *v)
{
	return submit(ui, (struct prompt *)v);
}

static enum ui_wish
prompt_complete(struct ui *ui, struct view *v, int back)
{
	complete(ui, (struct prompt *)v, back);
	return UI_NOTHING;
}

static enum ui_wish
prompt_past(struct ui *ui, struct view *v, int back)
{
	struct prompt *p = (struct prompt *)v;

	go_back(ui, p, back);
	p->candidate = 0;
	return UI_NOTHING;
}

static const struct view_key prompt_keys[] = {
	{"run", {KEY_RETURN}, WHILE_TYPING, 0, NULL, N_("run the command"), RUN(prompt_run)},
	{"complete", {KEY_TABULATOR}, WHILE_TYPING, 0, NULL, N_("complete what was typed, then one candidate after the other"), RUN_WITH(prompt_complete, false)},
	{"complete-back", {KEY_BACKTAB}, WHILE_TYPING, 0, NULL, N_("the candidate before"), RUN_WITH(prompt_complete, true)},
	{"older", {KEY_UP_ARROW, KEY_CTRL('p')}, WHILE_TYPING, 0, NULL, N_("the line that was run before"), RUN_WITH(prompt_past, true)},
	{"newer", {KEY_DOWN_ARROW, KEY_CTRL('n')}, WHILE_TYPING, 0, NULL, N_("the line that was run after"), RUN_WITH(prompt_past, false)},
	{"leave", {KEY_ESCAPE, KEY_CTRL('c')}, WHILE_TYPING, 0, N_("leave"), NULL, RUN(view_leave)},
	{0},
};

static void
prompt_ready(struct ui *ui, struct view *v)
{
	(void)ui;
	((struct prompt *)v)->error.text[0] = '\0';
}

static enum ui_wish
prompt_press(struct ui *ui, struct view *v, ui_key key)
{
	struct prompt *p = (struct prompt *)v;

	if (key == KEY_POINTER) {
		point(ui, p);
		return UI_NOTHING;
	}
	p->candidate = 0;
	line_press(&p->line, key);
	return UI_NOTHING;
}

/* One line, and not a long one: of a paste its first line is taken. */
static void
paste(struct ui *ui, struct view *v, struct str text)
{
	struct prompt *p = (struct prompt *)v;
	const char *end = text.n > 0 ? memchr(text.s, '\n', text.n) : NULL,
		   *other = text.n > 0 ? memchr(text.s, '\r', text.n) : NULL;

	if (other != NULL && (end == NULL || other < end))
		end = other;
	if (end != NULL)
		text.n = (size_t)(end - text.s);
	if (text.n > PASTE_MOST) {
		ui_say(ui, STYLE_DIM, _("pasted text is too long for the command line"));
		failed(&p->error, ERR_USAGE, "%s",
		       _("pasted text is too long for the command line"));
		return;
	}
	p->candidate = 0;
	line_paste(&p->line, text);
}

static void
destroy(struct view *v)
{
	struct prompt *p = (struct prompt *)v;

	line_clear(&p->line);
	buf_clear(&p->typed);
	buf_clear(&p->stem);
}

const struct view_class prompt_class = {
	.name = "prompt",
	.draw = draw,
	.press = prompt_press,
	.paste = paste,
	.close = destroy,
	.typing = true,
	.keys = prompt_keys,
	.ready = prompt_ready,
};

enum ui_wish
do_line(struct ui *ui)
{
	struct prompt *p = mem_alloc(sizeof(*p));

	view_open(ui, &p->view, &prompt_class);
	return UI_NOTHING;
}
