/* The tables of commands and formats. Who looks a command up is main.c, help.c and complete.c. */
#include "cli.h"
#include "veto/i18n.h"

#define COMMON OPTIONS_COMMON
#define TO_FILE (TAKES(OUTPUT) | TAKES(FORCE))
#define FIELDS \
	(TAKES(OWNER) | TAKES(EMAIL) | TAKES(VISIBILITY) | TAKES(CENTRE) | TAKES(ALIAS))
#define SENDING \
	(TAKES(SUBMITTED) | TAKES(ONLY_TEXT) | TAKES(TEXT_LANG) | TAKES(REASON) | TAKES(VIA) | \
	 TAKES(REFERENCE) | TAKES(NOTE) | TAKES(EVIDENCE))

#define WORDS(text, ...) text, {__VA_ARGS__}
#define NOTHING "", {TYPE_NONE}

/* The options that go with formats. */
#define OF_FORMATS(formats) \
	(((formats) != 0 ? TAKES(FORMAT) : 0) | \
	 (((formats) & AS(CSV)) != 0 ? TAKES(SEPARATOR) | TAKES(BOM) : 0))

#define COMMAND(name, arguments, help, options, formats, ...) \
	{name, arguments, help, (options) | OF_FORMATS(formats), formats, __VA_ARGS__},
const struct command_row command_rows[] = {
#include "commands.h"
};
#undef COMMAND
const size_t command_count = sizeof(command_rows) / sizeof(command_rows[0]);

const char *const format_names[FORMATS] = {
	[FORMAT_TEXT] = "text",   [FORMAT_CSV] = "csv", [FORMAT_JSON] = "json",
	[FORMAT_JSONL] = "jsonl", [FORMAT_ICS] = "ics", [FORMAT_NAMES] = "names",
};
