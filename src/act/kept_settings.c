/* What is kept beside an entry: what the configuration says, else files up to 100 MB, and texts. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "veto/act.h"
#include "veto/file.h"
#include "veto/i18n.h"

enum { CONFIG_MOST = 64 * 1024, MEGABYTE = 1000 * 1000 };

/* Who signs: what follows the word, to the end of its line. */
static bool
read_signer(const char *name, const char *words, struct kept_settings *k, struct err *e)
{
	char *rooms[] = {k->signer.name, k->signer.address, k->signer.contact};

	for (int i = 0; i < SIGNERS; i++) {
		if (strcmp(name, sign_settings[i]) == 0)
			return record_sign_setting(name, str_of(words != NULL ? words : ""),
						   rooms[i], e);
	}
	return true;
}

/*
 * Of two lines the later counts. The other settings are those of the screen, which says what is
 * wrong with them.
 */
static bool
read_settings(char *text, struct kept_settings *k, struct err *e)
{
	int64_t megabytes = EVIDENCE_MEGABYTES;
	char *line, *words;

	for (int number = 1; (line = strsep(&text, "\n")) != NULL; number++) {
		char *name = strtok_r(line, " \t\r", &words);
		bool size = name != NULL && strcmp(name, "evidence") == 0,
		     given = name != NULL && strcmp(name, "keep-text") == 0;
		struct str value = {0};

		if (name != NULL && !read_signer(name, words, k, e))
			return failed_at(e, _("line %d"), number),
			       failed_at(e, "%s", _("configuration"));
		if (!size && !given)
			continue;
		value = str_of(strtok_r(NULL, " \t\r", &words));
		if (!(size ? record_evidence_setting(value, &megabytes, e)
			   : record_text_setting(value, &k->text, e)))
			return failed_at(e, _("line %d"), number),
			       failed_at(e, "%s", _("configuration"));
	}
	k->bytes = megabytes * MEGABYTE;
	return true;
}

bool
act_kept_settings(struct kept_settings *k, struct err *e)
{
	LOCAL_BUF path = {0}, text = {0};

	*k = (struct kept_settings){.bytes = EVIDENCE_MEGABYTES * (int64_t)MEGABYTE, .text = true};
	return !file_place(&path, "XDG_CONFIG_HOME", ".config", "veto/config") ||
	       access(path.data, F_OK) != 0 ||
	       (file_text(path.data, CONFIG_MOST, &text, e) && read_settings(text.data, k, e));
}
