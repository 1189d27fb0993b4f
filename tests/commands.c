/*
 * The tables of the screen, for the tests of the manual: one line a command, its name and its keys as help and configuration write them.
 * With the name of a configuration file: the keys that are left with it, or its mistake. With --settings: the settings of the
 * configuration, each with the words that it takes.
 */
#include <stdio.h>
#include <string.h>

#include "../src/ui/command.h"
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
		for (int word = 0; settings[i].words != NULL && settings[i].words(word) != NULL; word++)
			printf(" %s", settings[i].words(word));
		printf("\n");
	}
	return 0;
}

int
main(int argc, char **argv)
{
	struct ui ui = {0};
	struct err e = {0};

	if (argc == 2 && strcmp(argv[1], "--settings") == 0)
		return print_settings();
	bindings_reset(&ui);
	if (argc == 2 && !configure(&ui, argv[1], &e)) {
		fprintf(stderr, "%s\n", e.text);
		return 1;
	}
	for (size_t i = 0; i < command_total; i++) {
		struct buf keys = {0};

		for (int k = 0; k < KEYS_EACH && ui.binding[i].key[k] != 0; k++) {
			buf_char(&keys, ' ');
			key_spell(&keys, ui.binding[i].key[k]);
		}
		printf("%s%s\n", command_name(&commands[i]), buf_get(&keys));
		buf_clear(&keys);
	}
	return 0;
}
