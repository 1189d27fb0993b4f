/*
 * The user's configuration, veto-config(5): lines that begin with a setting of the table below,
 * blank lines and lines that begin with #. A file with a mistake changes nothing: the defaults
 * stay, and the message names the line.
 */
#include <string.h>

#include "command.h"
#include "keys.h"
#include "line.h"
#include "veto/i18n.h"
#include "veto/record.h"
#include "veto/renew.h"
#include "veto/text.h"

/* Takes the next word off the front of LINE; empty at its end. */
static struct str
next_word(struct str *line)
{
	struct str word;

	while (line->n > 0 && (line->s[0] == ' ' || line->s[0] == '\t')) {
		line->s++;
		line->n--;
	}
	word = (struct str){line->s, 0};
	while (line->n > 0 && line->s[0] != ' ' && line->s[0] != '\t') {
		line->s++;
		line->n--;
		word.n++;
	}
	return word;
}

/*
 * A setting takes so much and no more: what stands behind it was meant to do something, and does
 * not.
 */
static bool
nothing_more(struct str line, struct err *e)
{
	struct str word = next_word(&line);

	return word.n == 0 ||
	       failed(e, ERR_USAGE, _("'%.*s' is too much; a remark has its own line"), (int)word.n,
		      word.s);
}

/* ---- what can be bound: the table of commands, and the rows of the views */

const struct view_key *
view_key(size_t i, const struct view_class **class)
{
	static const struct view_class *const classes[] = {
#define VIEW(name) &name##_class,
#include "views.h"
#undef VIEW
	};

	for (size_t c = 0; c < sizeof(classes) / sizeof(classes[0]); c++) {
		for (const struct view_key *row = classes[c]->keys; row->name != NULL; row++) {
			if (i-- > 0)
				continue;
			*class = classes[c];
			return row;
		}
	}
	return NULL;
}

void
view_key_name(const struct view_class *class, const struct view_key *row, struct buf *out)
{
	buf_fmt(out, "%s.%s", class->name, row->name);
}

static const struct view_key *
find_view_key(struct str name, const struct view_class **class)
{
	const struct view_key *row;

	for (size_t i = 0; (row = view_key(i, class)) != NULL; i++) {
		LOCAL_BUF full = {0};
		bool found;

		view_key_name(*class, row, &full);
		found = str_equal(buf_view(&full), name);
		if (found)
			break;
	}
	return row;
}

static bool
unknown_command(struct str word, struct err *e)
{
	enum { NAMES_MOST = 256 };
	const char *names[NAMES_MOST], *meant;
	const struct view_class *class;
	const struct view_key *row;
	struct buf full[NAMES_MOST] = {0};
	size_t n = 0, first;

	while (n < command_total && n < NAMES_MOST) {
		names[n] = command_name(&commands[n]);
		n++;
	}
	first = n;
	for (size_t i = 0; (row = view_key(i, &class)) != NULL && n < NAMES_MOST; i++) {
		view_key_name(class, row, &full[n]);
		names[n] = buf_get(&full[n]);
		n++;
	}
	meant = text_nearest(word, names, n);
	if (meant != NULL)
		failed(e, ERR_USAGE, _("there is no command '%.*s'; did you mean '%s'?"),
		       (int)word.n, word.s, meant);
	else
		failed(e, ERR_USAGE,
		       _("there is no command '%.*s'; the help of the screen shows those there "
			 "are"),
		       (int)word.n, word.s);
	while (n > first)
		buf_clear(&full[--n]);
	return false;
}

/* Do two commands apply at the same time? Only then one key for both is a mistake. */
static bool
meet(const struct command *a, const struct command *b)
{
	unsigned in_a = a->when & IN_AREAS, in_b = b->when & IN_AREAS;

	return in_a == 0 || in_b == 0 || (in_a & in_b) != 0;
}

/* All that a configuration says, until it is known that all of it is right. */
struct settings {
	const struct ui *ui;
	struct binding bindings[BINDINGS_MOST];
	int bound[BINDINGS_MOST]; /* the line that binds each command; 0 where none does */
	struct rebound rebound[REBOUND_MOST];
	size_t rebounds;
	int number;               /* of the line that is read */
	enum theme theme;
	bool mouse;
	bool address, key;        /* of a catalogue: one is named */
};

/* The keys behind the NAME of what they are for; Esc only where that is one step back. */
static bool
read_keys(const char *name, bool is_back, struct str line, struct binding *b, struct err *e)
{
	struct str word = next_word(&line);
	int n = 0;

	*b = (struct binding){{0}};
	if (word.n == 0)
		return failed(e, ERR_USAGE, _("'bind %s' needs a key, or none"), name);
	if (str_is(word, "none"))
		return nothing_more(line, e);
	for (; word.n > 0; word = next_word(&line)) {
		ui_key key = key_parse(word);

		if (key == 0)
			return failed(e, ERR_USAGE,
				      _("'%.*s' is no key; keys are written a, F5, C-x, PgUp"),
				      (int)word.n, word.s);
		if (key == KEY_ESCAPE && !is_back)
			return failed(e, ERR_USAGE, _("Esc is always one step back"));
		if (n == KEYS_EACH)
			return failed(e, ERR_USAGE, _("'%s' has too many keys; at most %d"), name,
				      KEYS_EACH);
		b->key[n++] = key;
	}
	return true;
}

static bool
bind_command(struct settings *s, const struct command *c, struct str line, struct err *e)
{
	s->bound[c - commands] = s->number;
	return read_keys(command_name(c), str_is(STR("back"), command_name(c)), line,
			 &s->bindings[c - commands], e);
}

/* Where text is typed a key that types is no key for anything else. */
static bool
keys_are_free(const struct view_class *class, const struct binding *b, const char *name,
	      struct err *e)
{
	LOCAL_BUF key = {0};
	bool ok;

	for (int k = 0; k < KEYS_EACH && key.used == 0; k++) {
		if (b->key[k] != 0 && class->typing && line_takes(b->key[k]))
			key_spell(&key, b->key[k]);
	}
	ok = key.used == 0;
	if (!ok)
		failed(e, ERR_USAGE, _("'%s' works while text is typed, and %s is a key for that"),
		       name, buf_get(&key));
	return ok;
}

/* Of two lines about the same row the later counts. */
static bool
bind_row(struct settings *s, const struct view_class *class, const struct view_key *row,
	 struct str line, struct err *e)
{
	LOCAL_BUF name = {0};
	size_t i = 0;

	while (i < s->rebounds &&
	       (s->rebound[i].class != class || strcmp(s->rebound[i].row->name, row->name) != 0))
		i++;
	if (i == s->rebounds && i < REBOUND_MOST)
		s->rebounds++;
	s->rebound[i] = (struct rebound){.class = class, .row = row, .line = s->number};
	view_key_name(class, row, &name);
	return read_keys(buf_get(&name), row->key[0] == KEY_ESCAPE, line, &s->rebound[i].keys, e) &&
	       keys_are_free(class, &s->rebound[i].keys, buf_get(&name), e);
}

/*
 * One key for two commands is found once all lines are read; the mistake is in the later line of
 * the two.
 */
static bool
check_double(const struct settings *s, struct err *e)
{
	const struct binding *bindings = s->bindings;

	for (size_t i = 0; i < command_total; i++) {
		for (size_t j = 0; j < i; j++) {
			for (int k = 0;
			     k < KEYS_EACH * KEYS_EACH && meet(&commands[i], &commands[j]); k++) {
				ui_key key = bindings[i].key[k / KEYS_EACH];
				LOCAL_BUF name = {0};

				if (key == 0 || key != bindings[j].key[k % KEYS_EACH])
					continue;
				key_spell(&name, key);
				failed(e, ERR_USAGE, _("the key %s is bound to '%s' and to '%s'"),
				       buf_get(&name), command_name(&commands[j]),
				       command_name(&commands[i]));
				return failed_at(e, _("line %d"),
						 s->bound[i] > s->bound[j] ? s->bound[i]
									   : s->bound[j]);
			}
		}
	}
	return true;
}

/* The keys of a row, as they are by now. */
static const ui_key *
keys_by_now(const struct settings *s, const struct view_class *class, const struct view_key *row)
{
	for (size_t i = 0; i < s->rebounds; i++) {
		if (s->rebound[i].class == class && strcmp(s->rebound[i].row->name, row->name) == 0)
			return s->rebound[i].keys.key;
	}
	return row->key;
}

static bool
share(const ui_key *a, const ui_key *b, ui_key *key)
{
	for (int k = 0; k < KEYS_EACH * KEYS_EACH; k++) {
		*key = a[k / KEYS_EACH];
		if (*key != 0 && *key == b[k % KEYS_EACH])
			return true;
	}
	return false;
}

/*
 * The same inside a view; rows that share a key in the table do not apply at the same time, or the
 * first of them is meant.
 */
static bool
check_double_row(const struct settings *s, const struct rebound *r, struct err *e)
{
	for (const struct view_key *other = r->class->keys; other->name != NULL; other++) {
		LOCAL_BUF name = {0}, mine = {0}, theirs = {0};
		ui_key key, own;

		if (strcmp(other->name, r->row->name) == 0 ||
		    !share(r->keys.key, keys_by_now(s, r->class, other), &key))
			continue;
		if (share((ui_key[KEYS_EACH]){key}, r->row->key, &own))
			continue; /* if it is new to the other, that one's own turn finds it */
		key_spell(&name, key);
		view_key_name(r->class, r->row, &mine);
		view_key_name(r->class, other, &theirs);
		failed(e, ERR_USAGE, _("the key %s is bound to '%s' and to '%s'"), buf_get(&name),
		       buf_get(&theirs), buf_get(&mine));
		return failed_at(e, _("line %d"), r->line);
	}
	return true;
}

static bool
check_double_rows(const struct settings *s, struct err *e)
{
	for (size_t i = 0; i < s->rebounds; i++) {
		if (!check_double_row(s, &s->rebound[i], e))
			return false;
	}
	return true;
}

static bool
read_bind(struct settings *s, struct str line, struct err *e)
{
	struct str name = next_word(&line);
	const struct command *c = command_by_name(s->ui, name);
	const struct view_class *class;
	const struct view_key *row = c == NULL ? find_view_key(name, &class) : NULL;

	if (c != NULL)
		return bind_command(s, c, line, e);
	return row != NULL ? bind_row(s, class, row, line, e) : unknown_command(name, e);
}

/* One of WORDS, in *CHOICE. */
static bool
read_choice(const char *setting, struct str line, const char *(*words)(int i), int *choice,
	    struct err *e)
{
	struct str word = next_word(&line);
	LOCAL_BUF text = {0}, known = {0};

	buf_str(&text, word);
	*choice = word_of(buf_get(&text), words);
	if (*choice < 0) {
		words_list(words, &known);
		failed(e, ERR_USAGE, _("'%s' takes one of these, not '%.40s': %s"), setting,
		       buf_get(&text), buf_get(&known));
	}
	return *choice >= 0 && nothing_more(line, e);
}

static bool
read_theme(struct settings *s, struct str line, struct err *e)
{
	int choice;

	if (!read_choice("theme", line, theme_word, &choice, e))
		return false;
	s->theme = (enum theme)choice;
	return true;
}

static bool
read_mouse(struct settings *s, struct str line, struct err *e)
{
	int choice;

	if (!read_choice("mouse", line, mouse_word, &choice, e))
		return false;
	s->mouse = choice == 1;
	return true;
}

/*
 * It counts where a file is kept as evidence, on the command line too; here it is only to be right.
 */
static bool
read_evidence(struct settings *s, struct str line, struct err *e)
{
	struct str word = next_word(&line);
	int64_t megabytes;

	(void)s;
	return record_evidence_setting(word, &megabytes, e) && nothing_more(line, e);
}

static const char *
keep_text_word(int i)
{
	static const char *const words[] = {"no", "yes"};

	return i < 2 ? words[i] : NULL;
}

/* The same. */
static bool
read_keep_text(struct settings *s, struct str line, struct err *e)
{
	struct str word = next_word(&line);
	bool keep;

	(void)s;
	return record_text_setting(word, &keep, e) && nothing_more(line, e);
}

/* Who signs the texts: the same. */
static bool
read_sign(const char *setting, struct str line, struct err *e)
{
	char room[SIGN_ROOM];

	return record_sign_setting(setting, line, room, e);
}

static bool
read_signed_by(struct settings *s, struct str line, struct err *e)
{
	(void)s;
	return read_sign("signed-by", line, e);
}

static bool
read_address(struct settings *s, struct str line, struct err *e)
{
	(void)s;
	return read_sign("address", line, e);
}

static bool
read_contact(struct settings *s, struct str line, struct err *e)
{
	(void)s;
	return read_sign("contact", line, e);
}

/* They count for 'veto catalogue update'. */
static bool
read_catalogue_address(struct settings *s, struct str line, struct err *e)
{
	struct str word = next_word(&line);

	s->address = true;
	return renew_address_setting(word, e) && nothing_more(line, e);
}

static bool
read_catalogue_key(struct settings *s, struct str line, struct err *e)
{
	struct str word = next_word(&line);

	s->key = true;
	return renew_key_setting(word, e) && nothing_more(line, e);
}

const struct setting settings[] = {
	{"bind", NULL, read_bind},
	{"theme", theme_word, read_theme},
	{"mouse", mouse_word, read_mouse},
	{"evidence", NULL, read_evidence},
	{"keep-text", keep_text_word, read_keep_text},
	{"signed-by", NULL, read_signed_by},
	{"address", NULL, read_address},
	{"contact", NULL, read_contact},
	{"catalogue-address", NULL, read_catalogue_address},
	{"catalogue-key", NULL, read_catalogue_key},
};
const size_t setting_total = sizeof(settings) / sizeof(settings[0]);

static bool
unknown_setting(struct str word, struct err *e)
{
	LOCAL_BUF known = {0};

	for (size_t i = 0; i < setting_total; i++)
		buf_fmt(&known, "%s%s", i > 0 ? ", " : "", settings[i].name);
	failed(e, ERR_USAGE, _("'%.*s' is no setting; there are: %s"), (int)word.n, word.s,
	       buf_get(&known));
	return false;
}

static bool
read_line(struct settings *s, struct str line, struct err *e)
{
	struct str word = next_word(&line);

	if (word.n == 0 || word.s[0] == '#')
		return true;
	for (size_t i = 0; i < setting_total; i++) {
		if (str_is(word, settings[i].name))
			return settings[i].read(s, line, e);
	}
	return unknown_setting(word, e);
}

bool
ui_configure(struct ui *ui, struct str text, struct err *e)
{
	struct settings s = {.ui = ui, .theme = ui->theme, .mouse = ui->mouse};

	memcpy(s.bindings, ui->binding, sizeof(s.bindings));
	memcpy(s.rebound, ui->rebound, sizeof(s.rebound));
	s.rebounds = ui->rebounds;
	while (text.n > 0) {
		const char *end = memchr(text.s, '\n', text.n);
		struct str line = {text.s, end != NULL ? (size_t)(end - text.s) : text.n};

		s.number++;
		text.s += line.n + (end != NULL);
		text.n -= line.n + (end != NULL);
		if (line.n > 0 && line.s[line.n - 1] == '\r')
			line.n--;
		if (!read_line(&s, line, e))
			return failed_at(e, _("line %d"), s.number);
	}
	if (!check_double(&s, e) || !check_double_rows(&s, e) ||
	    !renew_settings_whole(s.address, s.key, e))
		return false;
	memcpy(ui->binding, s.bindings, sizeof(s.bindings));
	memcpy(ui->rebound, s.rebound, sizeof(s.rebound));
	ui->rebounds = s.rebounds;
	ui->theme = s.theme;
	ui->mouse = s.mouse;
	return true;
}
