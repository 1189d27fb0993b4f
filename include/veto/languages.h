/*
 * The languages that the program speaks, a row each: id, code (ISO 639), its own name, its name and
 * "in" it to be translated, its words for yes and no, of which the first letter does as well, and
 * how a day is written: d or D (of two digits), M (of two digits) or N (name), Y. A row more, a
 * file po/NAME.po named in Makefile.am, and texts in data/catalogue.json are a language more: what
 * is not translated is English. WHOLE: the shipped catalogue has all its texts in it.
 *
 * English comes first, and is no row, for it is what the sources are in.
 */
#define LANGUAGE_ENGLISH \
	LANGUAGE(EN, "en", "English", N_("English"), N_("in English"), "yes", "no", "d N Y", true)
LANGUAGE(DE, "de", "Deutsch", N_("German"), N_("in German"), "ja", "nein", "D.M.Y", true)
