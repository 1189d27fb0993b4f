/*
 * Letters typed on a choice: it jumps to what begins so, or where nothing does, to what has them in
 * it; arrows stay among these.
 */
#include <string.h>

#include "form.h"
#include "veto/i18n.h"
#include "veto/text.h"

enum { CHOICES_NAMED = 128 };

static bool
begins(const char *label, struct str typed)
{
	struct needle all;
	struct str beginning = {label, 0};

	/* So many characters of the label as were typed, whatever their bytes are. */
	for (size_t i = 0; i < typed.n; i++) {
		if (((unsigned char)typed.s[i] & 0xc0) == 0x80)
			continue;
		if (label[beginning.n] == '\0')
			return false;
		do
			beginning.n++;
		while (((unsigned char)label[beginning.n] & 0xc0) == 0x80);
	}
	needle_make(&all, typed);
	return needle_in(&all, beginning);
}

static bool
holds(const char *label, struct str typed)
{
	struct needle n;

	needle_make(&n, typed);
	return needle_in(&n, str_of(label));
}

/* Those that begin so; where none does, those that have it in them. */
static bool
is_meant(const struct field *d, int choice)
{
	struct str typed = buf_view(&d->line.text);
	bool (*fits)(const char *, struct str) = holds;

	for (int i = 0; i < d->choices; i++) {
		if (begins(d->choice_label(i), typed))
			fits = begins;
	}
	return fits(d->choice_label(choice), typed);
}

static bool
any_is_meant(const struct field *d)
{
	for (int i = 0; i < d->choices; i++) {
		if (is_meant(d, i))
			return true;
	}
	return false;
}

/* From the present choice on, itself included where STEP is 0; where nothing is meant, it stays. */
static void
go_on(struct field *d, int step)
{
	int at = d->choice + step;

	for (int i = 0; i < d->choices; i++) {
		int choice = ((at % d->choices) + d->choices) % d->choices;

		if (is_meant(d, choice)) {
			d->choice = choice;
			return;
		}
		at += step < 0 ? -1 : 1;
	}
}

/* With every letter the first that is meant is taken, as in a list that is read from the top. */
static void
find(struct field *d)
{
	if (d->line.text.used == 0)
		return;
	for (int i = 0; i < d->choices; i++) {
		if (is_meant(d, i)) {
			d->choice = i;
			return;
		}
	}
}

/*
 * A blank that is part of what is being typed, as in the middle of a name: else Space goes on to
 * the next.
 */
static bool
takes_blank(struct field *d)
{
	if (d->line.text.used == 0)
		return false;
	line_press(&d->line, ' ');
	if (any_is_meant(d))
		return true;
	line_press(&d->line, KEY_ERASE);
	return false;
}

bool
choice_press(struct field *d, ui_key key)
{
	int step = key == KEY_RIGHT_ARROW || key == ' ' ? 1 : key == KEY_LEFT_ARROW ? -1 : 0;

	if (key == ' ' && takes_blank(d)) {
		find(d);
		return true;
	}
	if (step != 0) {
		if (!any_is_meant(d))
			line_clear(&d->line); /* from here on among all of them */
		go_on(d, step);
		return true;
	}
	if (key == KEY_HOME_KEY || key == KEY_END_KEY || !line_press(&d->line, key))
		return false;
	d->line.at = d->line.text.used;
	find(d);
	return true;
}

/* Of a paste its first line: a name. */
void
choice_paste(struct field *d, struct str text)
{
	const char *end = text.n > 0 ? memchr(text.s, '\n', text.n) : NULL;

	if (end != NULL)
		text.n = (size_t)(end - text.s);
	if (text.n > CHOICES_NAMED)
		text.n = CHOICES_NAMED;
	line_paste(&d->line, text);
	find(d);
}

void
choice_settle(struct field *d)
{
	if (any_is_meant(d))
		line_clear(&d->line);
}

bool
choice_is_clear(const struct field *d, struct err *e)
{
	const char *labels[CHOICES_NAMED], *meant;
	struct str typed = buf_view(&d->line.text);
	int shown = typed.n < 60 ? (int)typed.n : 60;
	size_t n = 0;

	if (any_is_meant(d))
		return true;
	for (int i = 0; i < d->choices && n < CHOICES_NAMED; i++)
		labels[n++] = d->choice_label(i);
	meant = text_nearest(typed, labels, n);
	if (meant != NULL)
		return failed(e, ERR_USAGE, _("%s: there is no '%.*s'; did you mean '%s'?"),
			      d->label, shown, typed.s, meant);
	return failed(
		e, ERR_USAGE,
		_("%s: there is no '%.*s'; Backspace takes it back, Space shows what there is"),
		d->label, shown, typed.s);
}

void
choice_list(const struct field *d, struct buf *out)
{
	for (int i = 0; d->line.text.used > 0 && i < d->choices; i++) {
		if (is_meant(d, i))
			buf_fmt(out, i == d->choice ? "%s[%s]" : "%s%s", out->used > 0 ? "  " : "",
				d->choice_label(i));
	}
}
