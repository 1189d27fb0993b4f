/* The tables of commands and formats. Who looks a command up is main.c, help.c and complete.c. */
#include "cli.h"
#include "veto/i18n.h"

#define TO_FILE TAKES(OUTPUT) TAKES(FORCE)
#define FIELDS TAKES(OWNER) TAKES(EMAIL) TAKES(VISIBILITY) TAKES(CENTRE) TAKES(ALIAS) \
	TAKES(LOOK_AGAIN)
#define SIGNING \
	TAKES(WITH) TAKES(SIGNED_BY) TAKES(ADDRESS) TAKES(CONTACT) TAKES(AS) TAKES(NON_MEMBER)
#define SENDING \
	TAKES(SUBMITTED) TAKES(ONLY_TEXT) TAKES(TEXT_LANG) TAKES(REASON) TAKES(VIA) \
	TAKES(REFERENCE) TAKES(NOTE) TAKES(EVIDENCE) TAKES(WITHOUT_TEXT) SIGNING

#define WORDS(text, ...) text, {__VA_ARGS__}
#define NOTHING "", {TYPE_NONE}

#define COMMAND(name, arguments, help, options, ...) \
	{name, arguments, help, (const unsigned char[]){options OPTIONS}, __VA_ARGS__},
const struct command_row command_rows[] = {
#include "commands.h"
};
#undef COMMAND
const size_t command_count = sizeof(command_rows) / sizeof(command_rows[0]);

const char *const format_names[FORMATS] = {
	[FORMAT_TEXT] = "text",   [FORMAT_CSV] = "csv", [FORMAT_JSON] = "json",
	[FORMAT_JSONL] = "jsonl", [FORMAT_ICS] = "ics", [FORMAT_NAMES] = "names",
};
