/*
 * The tables of the screen, for the tests of the manual: one line a command, its name and its keys
 * as help and configuration write them. With the name of a configuration file: the keys that are
 * left with it, or its mistake. With --views, before that: the rows of the keys inside the views
 * instead, by the names that `bind` takes. With --settings: the settings of the configuration, each
 * with the words that it takes.
 */
#include <stdio.h>
#include <string.h>

#include "../src/ui/command.h"
#include "../src/ui/keys.h"
#include "veto/file.h"

static bool
configure(struct ui *ui, const char *path, struct err *e)
{
	char text[8192];
	int64_t size, got;
	int fd;

	if (!file_open(path, &fd, &size, e))
		return false;
	got = file_read(fd, path, text, sizeof(text), e);
	return got >= 0 && ui_configure(ui, (struct str){text, (size_t)got}, e);
}

static int
print_settings(void)
{
	for (size_t i = 0; i < setting_total; i++) {
		printf("%s", settings[i].name);
		for (int word = 0; settings[i].words != NULL && settings[i].words(word) != NULL;
		     word++)
			printf(" %s", settings[i].words(word));
		printf("\n");
	}
	return 0;
}

static void
print_keys(const char *name, const ui_key *keys)
{
	LOCAL_BUF line = {0};

	buf_text(&line, name);
	for (int k = 0; k < KEYS_EACH && keys[k] != 0; k++) {
		buf_char(&line, ' ');
		key_spell(&line, keys[k]);
	}
	printf("%s\n", buf_get(&line));
}

/* Rows of the same name are one. */
static void
print_views(const struct ui *ui)
{
	const struct view_class *class;
	const struct view_key *row;
	LOCAL_BUF name = {0}, last = {0};

	for (size_t i = 0; (row = view_key(i, &class)) != NULL; i++) {
		buf_reset(&name);
		view_key_name(class, row, &name);
		if (!str_equal(buf_view(&name), buf_view(&last)))
			print_keys(buf_get(&name), keys_of(ui, class, row));
		buf_reset(&last);
		buf_str(&last, buf_view(&name));
	}
}

int
main(int argc, char **argv)
{
	bool views = argc > 1 && strcmp(argv[1], "--views") == 0;
	const char *path = argc > (views ? 2 : 1) ? argv[argc - 1] : NULL;
	struct ui ui = {0};
	struct err e = {0};

	if (argc == 2 && strcmp(argv[1], "--settings") == 0)
		return print_settings();
	bindings_reset(&ui);
	if (path != NULL && !configure(&ui, path, &e)) {
		fprintf(stderr, "%s\n", e.text);
		return 1;
	}
	if (views)
		print_views(&ui);
	for (size_t i = 0; i < command_total && !views; i++)
		print_keys(command_name(&commands[i]), ui.binding[i].key);
	return 0;
}
