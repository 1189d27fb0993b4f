/*
 * The languages of what is sent: which one a text is in, how a date is written there, what the law
 * is called, and that each text says the same in all of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "folder.h"
#include "veto/act.h"
#include "veto/letter.h"
#include "veto/say.h"

static struct catalogue *catalogue;

static int
enter(void **state)
{
	(void)state;
	catalogue = catalogue_open("", NULL);
	return 0;
}

static int
leave(void **state)
{
	(void)state;
	lang_init("en");
	catalogue_close(catalogue);
	return 0;
}

/* ---- dates */

static void
dates_are_those_of_the_language(void **state)
{
	static const struct {
		enum lang lang;
		struct date date;
		const char *text;
	} table[] = {
		{LANG_EN, {2026, 12, 1}, "1 Dec 2026"},
		{LANG_DE, {2026, 12, 1}, "01.12.2026"},
		{LANG_FR, {2026, 12, 1}, "1er décembre 2026"},
		{LANG_FR, {2026, 8, 2}, "2 août 2026"},
		{LANG_FR, {2026, 2, 21}, "21 février 2026"},
		{LANG_IT, {2026, 12, 1}, "1º dicembre 2026"},
		{LANG_IT, {2026, 6, 11}, "11 giugno 2026"},
		{LANG_ES, {2026, 12, 1}, "1 de diciembre de 2026"},
		{LANG_ES, {2026, 9, 30}, "30 de septiembre de 2026"},
		{LANG_PL, {2026, 12, 1}, "1 grudnia 2026"},
		{LANG_PL, {2026, 1, 31}, "31 stycznia 2026"},
		{LANG_PL, {2026, 10, 5}, "5 października 2026"},
		{LANG_NL, {2026, 12, 1}, "1 december 2026"},
		{LANG_NL, {2026, 3, 9}, "9 maart 2026"},
		{LANG_FR, {0}, ""},
	};
	LOCAL_BUF text = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		buf_reset(&text);
		phrase_date(&text, catalogue, table[i].lang, table[i].date);
		assert_string_equal(buf_get(&text), table[i].text);
	}
}

static void
what_happened_is_said_in_the_language(void **state)
{
	static const struct when noon = {.day = {2026, 5, 1}, .timed = true, .second = 43500};
	static const char *const lines[LANGS] = {
		[LANG_EN] = "1 May 2026 12:05: Objection sent, form, answer due 1 Jun 2026",
		[LANG_DE] = "01.05.2026 12:05: Widerspruch gesendet, Formular, Frist 01.06.2026",
		[LANG_FR] = "1er mai 2026 12:05 : Opposition envoyée, formulaire, réponse attendue au "
			    "plus tard le 1er juin 2026",
		[LANG_IT] = "1º maggio 2026 12:05: Opposizione inviata, modulo, termine per la "
			    "risposta: 1º giugno 2026",
		[LANG_ES] = "1 de mayo de 2026 12:05: Oposición enviada, formulario, plazo de "
			    "respuesta hasta el 1 de junio de 2026",
		[LANG_PL] = "1 maja 2026 12:05: Sprzeciw wysłany, formularz, termin odpowiedzi: "
			    "1 czerwca 2026",
		[LANG_NL] = "1 mei 2026 12:05: Bezwaar verzonden, formulier, antwoord uiterlijk op "
			    "1 juni 2026",
	};

	(void)state;
	for (int l = 0; l < LANGS; l++) {
		enum lang lang = (enum lang)l;
		LOCAL_BUF what = {0}, line = {0};

		buf_fmt(&what, "%s, %s, ", phrase_entry(catalogue, lang, ENTRY_OBJECTED),
			phrase_channel(catalogue, lang, CHANNEL_FORM));
		phrase_due(&what, catalogue, lang, (struct date){2026, 6, 1});
		phrase_event(&line, catalogue, lang, &noon, buf_get(&what));
		assert_string_equal(buf_get(&line), lines[lang]);
	}
}

/* Nothing that is written into a text is left to English: but what is the same word there. */
static void
phrases_are_in_every_language(void **state)
{
	(void)state;
	for (size_t i = 0; i < catalogue->phrases.n; i++) {
		const struct phrase *p = &catalogue->phrases.at[i];

		for (int l = 0; l < LANGS; l++) {
			if (p->text.text[l][0] == '\0')
				fail_msg("%s: %s", p->id, languages[l].code);
		}
	}
}

/* ---- the texts */

/* The placeholders of a line, in their order where it does not matter: sorted. */
static int
by_text(const void *a, const void *b)
{
	return strcmp(a, b);
}

static size_t
placeholders(const char *line, size_t n, char found[16][32])
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		size_t word = line[i] == '{' ? strcspn(line + i, "}") : 0;

		if (word == 0)
			continue;
		assert_true(count < 16 && word < 32);
		memcpy(found[count], line + i, word);
		found[count++][word] = '\0';
	}
	qsort(found, count, sizeof(found[0]), by_text);
	return count;
}

static void
has_the_same_lines(const char *id, const struct written *t, enum lang lang)
{
	const char *english = t->text[LANG_EN], *other = t->text[lang];

	for (;;) {
		size_t n = strcspn(english, "\n"), m = strcspn(other, "\n"), count;
		char a[16][32], b[16][32];

		count = placeholders(english, n, a);
		if (placeholders(other, m, b) != count || (n == 0) != (m == 0) ||
		    (n > 0 && m > 0 && (english[n - 1] == ':') != (other[m - 1] == ':') &&
		     strncmp(english, "To whom", 7) != 0))
			fail_msg("%s, %s: %.*s", id, languages[lang].code, (int)m, other);
		for (size_t i = 0; i < count; i++) {
			if (strcmp(a[i], b[i]) != 0)
				fail_msg("%s, %s: %s", id, languages[lang].code, a[i]);
		}
		assert_int_equal(english[n] == '\0', other[m] == '\0');
		if (english[n] == '\0')
			return;
		english += n + 1;
		other += m + 1;
	}
}

/* Line by line the same is known, or left out, in each. */
static void
texts_say_the_same_in_every_language(void **state)
{
	(void)state;
	for (size_t i = 0; i < catalogue->texts.n; i++) {
		const struct wording *t = &catalogue->texts.at[i];

		for (int l = 0; l < LANGS; l++) {
			assert_string_not_equal(t->body.text[l], "");
			assert_int_equal(t->subject.text[l][0] == '\0',
					 t->subject.text[LANG_EN][0] == '\0');
			assert_int_equal(t->field.text[l][0] == '\0',
					 t->field.text[LANG_EN][0] == '\0');
			has_the_same_lines(t->id, &t->subject, (enum lang)l);
			has_the_same_lines(t->id, &t->body, (enum lang)l);
			has_the_same_lines(t->id, &t->field, (enum lang)l);
		}
	}
}

/* TEXT has WORD with no letter beside it. */
static bool
has_word(const char *text, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word)) {
		bool begins = at == text || strchr(" (\n.,'", at[-1]) != NULL;

		if (begins && (at[n] == '\0' || strchr(" ).,:;\n", at[n]) != NULL))
			return true;
	}
	return false;
}

/* What the law is called, and the right and what else of it a text speaks of. */
static void
the_law_has_its_name_in_every_language(void **state)
{
	static const struct {
		const char *law, *right, *restriction, *complaint;
	} named[LANGS] = {
		[LANG_EN] = {"GDPR", "I object", "restrict the processing", "complaint"},
		[LANG_DE] = {"DSGVO", "widerspreche", "Einschränkung", "Beschwerde"},
		[LANG_FR] = {"RGPD", "droit d'opposition", "limitation du traitement",
			     "réclamation"},
		[LANG_IT] = {"GDPR", "diritto di opposizione", "limitazione del trattamento",
			     "reclamo"},
		[LANG_ES] = {"RGPD", "derecho de oposición", "limitación del tratamiento",
			     "reclamación"},
		[LANG_PL] = {"RODO", "sprzeciw wobec", "ograniczenia przetwarzania", "skargę"},
		[LANG_NL] = {"AVG", "maak ik bezwaar", "beperking van de verwerking", "klacht"},
	};
	const struct wording *objection = catalogue_wording(catalogue, WORDING_OBJECTION),
			     *complaint = catalogue_wording(catalogue, WORDING_COMPLAINT);

	(void)state;
	for (int l = 0; l < LANGS; l++) {
		assert_non_null(strstr(objection->body.text[l], named[l].right));
		assert_non_null(strstr(objection->body.text[l], named[l].restriction));
		assert_non_null(strstr(complaint->body.text[l], named[l].complaint));
		for (size_t i = 0; i < catalogue->texts.n; i++) {
			const char *text = catalogue->texts.at[i].body.text[l];

			if (has_word(catalogue->texts.at[i].body.text[LANG_EN], "GDPR"))
				assert_true(has_word(text, named[l].law));
			for (int other = 0; other < LANGS; other++) {
				if (strcmp(named[other].law, named[l].law) != 0 &&
				    has_word(text, named[other].law))
					fail_msg("%s, %s: %s", catalogue->texts.at[i].id,
						 languages[l].code, named[other].law);
			}
		}
	}
}

/* Where somebody lives stands in a complaint. */
static void
places_have_their_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < catalogue->places.n; i++) {
		for (int l = 0; l < LANGS; l++)
			assert_string_not_equal(catalogue->places.at[i].name.text[l], "");
	}
	assert_string_equal(written_in(&catalogue_place(catalogue, STR("de"))->name, LANG_PL),
			    "Niemcy");
	assert_string_equal(catalogue_place(catalogue, STR("Allemagne"))->id, "de");
}

/* ---- which language */

static void
the_language_is_that_which_is_taken(void **state)
{
	static const struct {
		const char *screen, *codes;
		enum lang lang;
	} table[] = {
		{"de", "", LANG_DE},       {"en", "", LANG_EN},       {"de", "de", LANG_DE},
		{"de", "en", LANG_EN},     {"en", "de", LANG_DE},     {"de", "fr", LANG_FR},
		{"de", "fr, nl, de", LANG_DE}, {"en", "fr, nl, de", LANG_FR},
		{"en", "nl,fr", LANG_NL},  {"de", "da", LANG_EN},     {"de", "da, pl", LANG_PL},
		{"en", "bg, hu, en", LANG_EN},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		lang_init(table[i].screen);
		assert_int_equal(lang_taken(table[i].codes), table[i].lang);
	}
}

/* Where somebody lives: what a complaint is in, for who reads German. */
static void
a_complaint_is_in_the_language_of_the_authority(void **state)
{
	static const struct {
		const char *place;
		enum lang lang;
	} table[] = {
		{"fr", LANG_FR}, {"it", LANG_IT}, {"es", LANG_ES}, {"pl", LANG_PL}, {"nl", LANG_NL},
		{"ie", LANG_EN}, {"at", LANG_DE}, {"be", LANG_DE}, {"de-be", LANG_DE},
		{"dk", LANG_EN},
	};

	(void)state;
	lang_init("de");
	for (size_t i = 0; i < COUNT(table); i++) {
		struct errand a = {.kind = ENTRY_COMPLAINED, .catalogue = catalogue,
				   .place = table[i].place};

		errand_find_authorities(&a);
		assert_true(a.authorities > 0);
		assert_int_equal(lang_taken(errand_languages(&a)), table[i].lang);
	}
}

/* ---- the text and what it means */

static void
the_same_follows_in_the_language_of_the_screen(void **state)
{
	struct letter_request q;
	struct errand a = {.kind = ENTRY_OBJECTED, .catalogue = catalogue, .lang = LANG_DE,
			   .lang_chosen = true};
	struct paragraphs p = {0};
	struct act act = {0};
	struct err e = {0};

	(void)state;
	lang_init("en");
	assert_true(act_open_memory(&act, &e));
	DONE(account_set(&a.account, ACCOUNT_SERVICE, STR("instagram"), &e));
	DONE(account_set(&a.account, ACCOUNT_HANDLE, STR("anna"), &e));
	DONE(act_account_add(&act, &a.account, &e));
	q = errand_request(&a);
	DONE(act_errand_text(&act, &a, &q, &e));
	assert_non_null(strstr(buf_get(&a.body), "widerspreche"));
	assert_null(strstr(buf_get(&a.body), "I object"));
	assert_non_null(strstr(buf_get(&a.meant), "I object"));
	say_letter(&p, &a);
	assert_string_equal(p.at[p.n - 1].text, buf_get(&a.meant));
	assert_int_equal(p.at[p.n - 1].kind, PARA_LETTER);
	assert_string_equal(p.at[p.n - 3].text, "What it says (English); this is not sent");
	paragraphs_clear(&p);

	/* none where the text is in the language of the screen */
	lang_init("de");
	q = errand_request(&a);
	DONE(act_errand_text(&act, &a, &q, &e));
	assert_int_equal(a.meant.used, 0);
	errand_clear(&a);
	act_close(&act);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_those_of_the_language),
		cmocka_unit_test(what_happened_is_said_in_the_language),
		cmocka_unit_test(phrases_are_in_every_language),
		cmocka_unit_test(texts_say_the_same_in_every_language),
		cmocka_unit_test(the_law_has_its_name_in_every_language),
		cmocka_unit_test(places_have_their_names),
		cmocka_unit_test(the_language_is_that_which_is_taken),
		cmocka_unit_test(a_complaint_is_in_the_language_of_the_authority),
		cmocka_unit_test(the_same_follows_in_the_language_of_the_screen),
	};

	setenv("TZ", "Europe/Berlin", 1);
	return cmocka_run_group_tests(tests, enter, leave);
}
