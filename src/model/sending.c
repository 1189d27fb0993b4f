#include "veto/sending.h"

#include <string.h>

#include "veto/text.h"

const struct word_row actings[ACTINGS] = {
	[ACTING_BY_NAME] = {"", N_("as the names say")},
	[ACTING_SELF] = {"self", N_("for oneself")},
	[ACTING_MANDATE] = {"mandate", N_("by mandate")},
	[ACTING_BODY] = {"body", N_("by mandate, as a body under Art. 80(1) GDPR")},
	[ACTING_PARENT] = {"parent", N_("with parental responsibility")},
};

const struct word_row letter_parts[LETTER_PARTS] = {
	[PART_GROUND] = {"ground", N_("a proposed reason")},
	[PART_ERASURE] = {"erasure", N_("erasure (Art. 17 and 19 GDPR)")},
	[PART_ACCESS] = {"access", N_("access (Art. 15 GDPR)")},
	[PART_NO_COURT] = {"no-court", N_("no court is dealing with it")},
	[PART_LETTER] = {"letter", N_("the whole letter")},
};

unsigned
letter_parts_of(enum entry_kind kind)
{
	switch (kind) {
	case ENTRY_OBJECTED:
		return 1u << PART_GROUND | 1u << PART_ERASURE | 1u << PART_ACCESS |
		       1u << PART_LETTER;
	case ENTRY_WITHDRAWN:
		return 1u << PART_LETTER;
	case ENTRY_COMPLAINED:
		return 1u << PART_NO_COURT;
	default:
		return 0;
	}
}

const struct word_row letter_lacks[LETTER_LACKS] = {
	[LACKS_SIGNER] = {"signer",
			  N_("Nobody signs it: the account has no owner, and no name is given.")},
	[LACKS_CONTACT] = {"contact", N_("It has no address and no other contact of who signs.")},
	[LACKS_PRINCIPAL] = {"principal", N_("It does not say for whom it is signed: the account "
					     "has no owner.")},
	[LACKS_CONTROLLER] = {"controller",
			      N_("It names no company with its address: the catalogue does not "
				 "have them; the privacy policy of the service does.")},
	[LACKS_PLACE] = {"place", N_("It does not say where the person lives.")},
};

static bool
is_given(const char *s)
{
	return s != NULL && !text_is_blank(str_of(s));
}

enum acting
letter_acting(const struct letter_request *q, const char *owner)
{
	if (q->acting != ACTING_BY_NAME)
		return q->acting;
	return is_given(q->name) && is_given(owner) && strcmp(q->name, owner) != 0 ? ACTING_MANDATE
										   : ACTING_SELF;
}

bool
letter_has_reason(const struct letter_request *q)
{
	return is_given(q->reason);
}

const char *const sign_settings[SIGNERS] = {"signed-by", "address", "contact"};

bool
record_sign_setting(const char *name, struct str text, char room[SIGN_ROOM], struct err *e)
{
	const struct text_rule rule = {.field = name, .max = SIGN_ROOM - 1};
	LOCAL_BUF clean = {0};

	while (text.n > 0 && strchr(" \t\r", text.s[0]) != NULL)
		text.s++, text.n--;
	while (text.n > 0 && strchr(" \t\r", text.s[text.n - 1]) != NULL)
		text.n--;
	if (text.n == 0)
		return failed(e, ERR_USAGE, _("'%s' needs a value"), name);
	if (!text_admit(&clean, &rule, text, e))
		return false;
	text_copy(room, SIGN_ROOM, buf_view(&clean));
	return true;
}
