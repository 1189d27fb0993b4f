/*
 * gettext looks up nothing while the locale is "C", and setlocale() fails where the machine has no
 * German locale. So the language is chosen here: C.UTF-8, which every Debian has, gives the
 * characters, and LANGUAGE names the catalogue. Only the two categories in use are set; all twelve
 * would cost a quarter of the start-up.
 */
#include "veto/i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "veto/buf.h"

#define LANGUAGE(id, code, name, label, in, yes, no, day, whole) \
	[LANG_##id] = {code, name, label, in, yes, no, day, whole},
#define TEXT_LANGUAGE(id, code, name, label, in, whole) \
	[LANG_##id] = {code, name, label, in, NULL, NULL, NULL, whole},
const struct language languages[LANGS] = {
	LANGUAGE_ENGLISH
#include "veto/languages.h"
};
#undef LANGUAGE
#undef TEXT_LANGUAGE

#define LANGUAGE(id, code, ...) code "|"
const char lang_codes[] =
#include "veto/languages.h"
	"en";
#define TEXT_LANGUAGE(id, code, ...) code "|"
const char lang_text_codes[] =
#include "veto/languages.h"
	"en";
#undef LANGUAGE
#undef TEXT_LANGUAGE

static enum lang current = LANG_EN;

bool
lang_find(const char *code, enum lang *lang)
{
	for (int i = 0; i < LANGS; i++) {
		if (strcmp(code, languages[i].code) != 0)
			continue;
		*lang = (enum lang)i;
		return true;
	}
	return false;
}

static const char *
environment_language(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	const char *locale = "", *list = getenv("LANGUAGE");

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) && *locale == '\0'; i++) {
		const char *value = getenv(names[i]);

		locale = value != NULL ? value : "";
	}
	if (*locale == '\0' || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
		return "en";
	return list != NULL && *list != '\0' ? list : locale;
}

/* The catalogues stand beside the installation, or, in a build tree, beside the program. */
static void
bind_catalogue(void)
{
	static const char *const places[] = {"../share/locale", "po/locale", "../po/locale"};
	static bool bound;
	LOCAL_BUF path = {0};
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	char *slash;
	size_t end;

	if (bound)
		return;
	bound = true;
	exe[n > 0 ? n : 0] = '\0';
	slash = strrchr(exe, '/');
	bindtextdomain("veto", LOCALEDIR);
	for (size_t i = 0; slash != NULL && i < sizeof(places) / sizeof(places[0]); i++) {
		buf_reset(&path);
		buf_fmt(&path, "%.*s/%s", (int)(slash - exe), exe, places[i]);
		end = path.used;
		buf_fmt(&path, "/%s/LC_MESSAGES/veto.mo", languages[current].code);
		if (access(buf_get(&path), R_OK) != 0)
			continue;
		path.data[end] = '\0';
		bindtextdomain("veto", buf_get(&path));
		break;
	}
	bind_textdomain_codeset("veto", "UTF-8");
	textdomain("veto");
}

/*
 * Does the locale's name (de, de_AT.UTF-8, de@euro) begin with the code of the language? LIST may
 * go on after a colon.
 */
static bool
is_language(const char *list, const char *code)
{
	return strncmp(list, code, 2) == 0 && (list[2] == '\0' || strchr("_.@:-", list[2]) != NULL);
}

/* The first language of the list that the screen speaks. */
static enum lang
choose(const char *list)
{
	for (; list != NULL; list = strchr(list, ':')) {
		list += *list == ':';
		for (int i = 0; i < SCREEN_LANGS; i++) {
			if (is_language(list, languages[i].code))
				return (enum lang)i;
		}
	}
	return LANG_EN;
}

/* LC_MESSAGES stays "C" for English: nothing is looked up then. */
static void
speak(enum lang lang)
{
	current = lang;
	if (lang == LANG_EN) {
		setlocale(LC_MESSAGES, "C");
		return;
	}
	/*
	 * From glibc 2.39 on LANGUAGE counts for nothing in C.UTF-8, as in C; with a territory,
	 * whichever it is, the same locale has another name.
	 */
	if (setlocale(LC_MESSAGES, "C_DE.UTF-8") == NULL)
		setlocale(LC_MESSAGES, "C.UTF-8");
	setenv("LANGUAGE", languages[lang].code, 1);
	bind_catalogue();
}

bool
lang_init(const char *wanted)
{
	enum lang lang = LANG_EN;

	if (setlocale(LC_CTYPE, "") == NULL)
		setlocale(LC_CTYPE, "C.UTF-8");
	if (wanted != NULL && (!lang_find(wanted, &lang) || lang >= SCREEN_LANGS))
		return false;
	if (wanted == NULL)
		lang = choose(environment_language());
	if (lang != current)
		speak(lang);
	return true;
}

enum lang
lang_taken(const char *codes)
{
	enum lang first = LANGS, lang;

	if (*codes == '\0')
		return current;
	for (; *codes != '\0'; codes += strspn(codes, ", ")) {
		char code[8] = "";
		size_t n = strcspn(codes, ", ");

		if (n < sizeof(code))
			memcpy(code, codes, n);
		codes += n;
		if (!lang_find(code, &lang))
			continue;
		if (lang == current)
			return current;
		first = first == LANGS ? lang : first;
	}
	return first != LANGS ? first : LANG_EN;
}

enum lang
lang_current(void)
{
	return current;
}

static bool
is_answer(const char *answer, const char *word)
{
	return strcasecmp(answer, word) == 0 ||
	       (strncasecmp(answer, word, 1) == 0 && answer[1] == '\0');
}

bool
lang_says_yes(const char *answer)
{
	return *answer != '\0' && (is_answer(answer, languages[current].yes) ||
				   is_answer(answer, languages[LANG_EN].yes));
}

bool
lang_says_no(const char *answer)
{
	return *answer != '\0' && (is_answer(answer, languages[current].no) ||
				   is_answer(answer, languages[LANG_EN].no));
}
