/*
 * Pictures on a real terminal: at each key the next one, and beside it in the file PREFIX.N what
 * the terminal must show then: the cursor, each row, and where its cells lead. For
 * tests/term/links.sh. With a text as second argument: that is copied first.
 */
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "veto/term.h"

static void
paint(struct picture *p, int step)
{
	const char *a = step < 2 ? "https://a.example/x?y=1;z" : "https://other.example/";

	picture_blank(p);
	p->cursor_row = step;
	p->cursor_col = step * 3;
	if (step == 7)
		return;
	picture_str(p, 2, step == 3 ? 4 : 0, 60, STYLE_PLAIN,
		    "see https://a.example/x and more of it");
	picture_str(p, 5, 1, 60, STYLE_OVERDUE, "中文 e\xcc\x81 https://b.example/ü");
	picture_str(p, p->rows - 1, 0, p->cols, STYLE_BAR, "the last row, up to its corner:");
	picture_str(p, p->rows - 1, p->cols - 3, 3, STYLE_BAR, "abc");
	if (step == 4)
		return;
	picture_link(p, 2, step == 3 ? 8 : 4, 19, a);
	picture_link(p, 5, 1, 4, "https://b.example/");
	picture_link(p, 5, 8, 10, step == 6 ? "not an address" : "https://c.example/");
	picture_link(p, p->rows - 1, p->cols - 3, 3, a);
	if (step == 5) {
		picture_str(p, 2, 10, 3, STYLE_WARNING, "new");
		picture_str(p, 6, 1, 20, STYLE_GOOD, "goes on here");
		picture_link(p, 6, 1, 7, "https://c.example/");
	}
}

static void
tell(const struct picture *p, const char *prefix, int step)
{
	LOCAL_BUF text = {0}, name = {0};
	FILE *f;

	buf_fmt(&text, "%d %d\n", p->cursor_row, p->cursor_col);
	picture_dump(p, &text);
	for (int row = 0; row < p->rows; row++) {
		for (int col = 0; col < p->cols; col++) {
			const char *to = picture_link_at(p, row, col);

			/* The corner of the screen is never written twice. */
			if (to != NULL && (row < p->rows - 1 || col < p->cols - 1))
				buf_fmt(&text, "%d %d %s\n", row, col, to);
		}
	}
	buf_fmt(&name, "%s.%d", prefix, step);
	f = fopen(name.data, "we");
	if (f != NULL) {
		fwrite(text.data, 1, text.used, f);
		fclose(f);
	}
}

int
main(int argc, char **argv)
{
	struct terminal *t;
	struct picture p;
	struct err e = {0};
	int rows, cols;

	setlocale(LC_ALL, "");
	if (argc < 2 || !term_open(&t, &e)) {
		fprintf(stderr, "%s\n", e.text);
		return 1;
	}
	term_size(t, &rows, &cols);
	picture_init(&p, rows, cols);
	if (argc > 2 && !term_copy(t, str_of(argv[2]), &e))
		fprintf(stderr, "%s\n", e.text);
	for (int step = 0; step < 8; step++) {
		struct pollfd input = {STDIN_FILENO, POLLIN, 0};
		struct term_input in;

		paint(&p, step);
		tell(&p, argv[1], step);
		term_show(t, &p);
		poll(&input, 1, -1);
		while (term_read(t, &in) == TERM_KEY)
			;
	}
	picture_clear(&p);
	term_close(t);
	return 0;
}
