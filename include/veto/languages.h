/*
 * The languages, a row each. LANGUAGE: the program speaks it, on the screen and in what it sends:
 * id, code (ISO 639), its own name, its name and "in" it to be translated, its words for yes and
 * no, of which the first letter does as well, and how a day is written: d or D (of two digits), M
 * (of two digits) or N (name), Y. A row more, a file po/NAME.po named in Makefile.am, and texts in
 * data/catalogue.json are a language more: what is not translated is English.
 *
 * TEXT_LANGUAGE: only texts to send are in it, for those who take no other: id, code, own name, its
 * name and "in" it. A row more and its texts and phrases in the catalogue are one more.
 *
 * The last of both, WHOLE: the shipped catalogue has all its texts in it. English comes first, and
 * is no row, for it is what the sources are in.
 */
#define LANGUAGE_ENGLISH \
	LANGUAGE(EN, "en", "English", N_("English"), N_("in English"), "yes", "no", "d N Y", true)
#ifdef LANGUAGE
LANGUAGE(DE, "de", "Deutsch", N_("German"), N_("in German"), "ja", "nein", "D.M.Y", true)
#endif
#ifdef TEXT_LANGUAGE
TEXT_LANGUAGE(FR, "fr", "français", N_("French"), N_("in French"), true)
TEXT_LANGUAGE(IT, "it", "italiano", N_("Italian"), N_("in Italian"), true)
TEXT_LANGUAGE(ES, "es", "español", N_("Spanish"), N_("in Spanish"), true)
TEXT_LANGUAGE(PL, "pl", "polski", N_("Polish"), N_("in Polish"), true)
TEXT_LANGUAGE(NL, "nl", "Nederlands", N_("Dutch"), N_("in Dutch"), true)
#endif
