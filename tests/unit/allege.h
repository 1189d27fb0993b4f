/*
 * Words by which a text says that somebody broke the law, in the languages of the letters: none of
 * ours has one, for what to make of the facts is for the person, and for the authority, to say.
 */
#ifndef VETO_TESTS_ALLEGE_H
#define VETO_TESTS_ALLEGE_H

#include <stddef.h>
#include <string.h>

/* The first of them in TEXT, or NULL; of beginnings, whatever the word ends with. */
static inline const char *
allegation_in(const char *text)
{
	static const char *const words[] = {
		"infring",     "violat",       "breach",      "unlawful",    "illegal",
		"wrongful",    "offence",      "misconduct",  "misus",       "abus",
		"disregard",   "ignor",        "neglect",     "unfair",      "contrary to",
		"comply",      "compli",       "against the law", "failed to", "in my view",
		"has not kept", "did not keep", "not compatible", "liable",
		"verletz",     "verstoß",      "verstöß",     "verstieß",    "verstoss",
		"rechtswidrig", "widerrechtlich", "gesetzwidrig", "gesetzeswidrig",
		"unrechtmäßig", "unzulässig",  "zu unrecht",  "missacht",    "missbr",
		"ignorier",    "versäum",      "unterlassen", "nicht eingehalten",
		"nicht nachgekommen", "nicht vereinbar", "aus meiner sicht", "schuldhaft",
		"pflichtwidrig", "hält sich nicht",
		"infraction",   "manquement",   "illicite",    "illégal",     "méconnu",
		"enfrein",      "au mépris",    "non conforme", "fautif",
		"violazion",    "illecit",      "inadempi",    "trasgress",   "non conforme",
		"infracci",     "infring",      "incumpl",     "vulnera",     "ilícit",
		"contrario a",  "ilegal",
		"narusz",       "niezgodn",     "bezprawn",    "sprzeczn",    "zaniedba",
		"schend",       "inbreuk",      "overtred",    "onrechtmatig", "in strijd",
		"nalatig",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcasestr(text, words[i]) != NULL)
			return words[i];
	}
	return NULL;
}

#endif
