/* How large a file may be that is kept as evidence: what the configuration says, else 100 MB. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "veto/act.h"
#include "veto/file.h"
#include "veto/i18n.h"

enum { CONFIG_MOST = 64 * 1024, MEGABYTE = 1000 * 1000 };

/*
 * Of two lines the later counts. The other settings are those of the screen, which says what is
 * wrong with them.
 */
static bool
read_settings(char *text, int64_t *megabytes, struct err *e)
{
	char *line, *words;

	for (int number = 1; (line = strsep(&text, "\n")) != NULL; number++) {
		char *name = strtok_r(line, " \t\r", &words), *value;

		if (name == NULL || strcmp(name, "evidence") != 0)
			continue;
		value = strtok_r(NULL, " \t\r", &words);
		if (!record_evidence_setting(str_of(value != NULL ? value : ""), megabytes, e))
			return failed_at(e, _("line %d"), number),
			       failed_at(e, "%s", _("configuration"));
	}
	return true;
}

bool
act_evidence_limit(int64_t *bytes, struct err *e)
{
	LOCAL_BUF path = {0}, text = {0};
	int64_t megabytes = EVIDENCE_MEGABYTES;
	bool ok = true;

	if (file_place(&path, "XDG_CONFIG_HOME", ".config", "veto/config") &&
	    access(path.data, F_OK) == 0)
		ok = file_text(path.data, CONFIG_MOST, &text, e) &&
		     read_settings(text.data, &megabytes, e);
	*bytes = megabytes * MEGABYTE;
	return ok;
}
