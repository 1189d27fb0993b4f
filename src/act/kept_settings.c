/*
 * What the command line reads of the configuration: what is kept beside an entry, else files up to
 * 100 MB, and texts; and where a new catalogue comes from.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "veto/act.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/renew.h"
#include "veto/text.h"

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
typedef bool setting_fn(void *ctx, const char *name, char *rest, struct err *e);

static bool
read_settings(setting_fn *fn, void *ctx, struct err *e)
{
	LOCAL_BUF path = {0}, text = {0};
	char *rest, *line, *words;

	if (!file_place(&path, "XDG_CONFIG_HOME", ".config", "veto/config") ||
	    access(path.data, F_OK) != 0)
		return true;
	if (!file_text(path.data, CONFIG_MOST, &text, e))
		return false;
	rest = text.data;
	for (int number = 1; (line = strsep(&rest, "\n")) != NULL; number++) {
		char *name = strtok_r(line, " \t\r", &words);

		if (name != NULL && !fn(ctx, name, words, e))
			return failed_at(e, _("line %d"), number),
			       failed_at(e, "%s", _("configuration"));
	}
	return true;
}

static struct str
first_word(char *rest)
{
	return str_of(strtok_r(NULL, " \t\r", &rest));
}

static bool
read_kept(void *ctx, const char *name, char *rest, struct err *e)
{
	struct kept_settings *k = ctx;
	int64_t megabytes;

	if (strcmp(name, "keep-text") == 0)
		return record_text_setting(first_word(rest), &k->text, e);
	if (strcmp(name, "evidence") != 0)
		return read_signer(name, rest, k, e);
	if (!record_evidence_setting(first_word(rest), &megabytes, e))
		return false;
	k->bytes = megabytes * MEGABYTE;
	return true;
}

bool
act_kept_settings(struct kept_settings *k, struct err *e)
{
	*k = (struct kept_settings){.bytes = EVIDENCE_MEGABYTES * (int64_t)MEGABYTE, .text = true};
	return read_settings(read_kept, k, e);
}

static bool
read_renew(void *ctx, const char *name, char *rest, struct err *e)
{
	struct renew_settings *r = ctx;
	bool address = strcmp(name, "catalogue-address") == 0;
	struct str value;

	if (!address && strcmp(name, "catalogue-key") != 0)
		return true;
	value = first_word(rest);
	text_copy(address ? r->address : r->key, address ? sizeof(r->address) : sizeof(r->key),
		  value);
	return address ? renew_address_setting(value, e) : renew_key_setting(value, e);
}

bool
act_renew_settings(struct renew_settings *r, struct err *e)
{
	*r = (struct renew_settings){"", ""};
	return read_settings(read_renew, r, e) &&
	       (renew_settings_whole(r->address[0] != '\0', r->key[0] != '\0', e) ||
		failed_at(e, "%s", _("configuration")));
}
