/*
 * The catalogue: what is compiled in, overlays and what is wrong with them, places and authorities,
 * texts to send.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/catalogue/kept.h"
#include "veto/account.h"
#include "veto/catalogue.h"
#include "veto/file.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static char folder[4096], path[4200];
static struct catalogue *shipped;

static int
prepare(void **state)
{
	const char *place = getenv("TMPDIR");

	(void)state;
	snprintf(folder, sizeof(folder), "%s/veto-catalogue-XXXXXX",
		 place != NULL && *place != '\0' ? place : "/tmp");
	if (mkdtemp(folder) == NULL)
		return -1;
	snprintf(path, sizeof(path), "%s/catalogue.json", folder);
	shipped = catalogue_open("", NULL);
	return 0;
}

static int
tidy(void **state)
{
	(void)state;
	catalogue_close(shipped);
	unlink(path);
	return rmdir(folder);
}

static void
write_overlay(const char *text)
{
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
	assert_int_equal(fclose(f), 0);
}

/* ---- what is shipped */

static void
read_shipped(struct buf *text)
{
	char name[4096];
	struct err e = {0};
	int64_t size;
	int fd;

	snprintf(name, sizeof(name), "%s/data/catalogue.json",
		 getenv("SOURCES") != NULL ? getenv("SOURCES") : ".");
	if (!file_open(name, &fd, &size, &e))
		fail_msg("%s", e.text);
	buf_room(text, (size_t)size);
	text->used = (size_t)file_read(fd, name, text->data, (size_t)size, &e);
	text->data[text->used] = '\0';
	close(fd);
	assert_int_equal(text->used, size);
}

static void
no_mistake(void *ctx, size_t line, bool warning, const char *text)
{
	(void)ctx, (void)warning;
	fail_msg("data/catalogue.json:%zu: %s", line, text);
}

static void
the_shipped_file_is_whole(void **state)
{
	LOCAL_BUF text = {0};

	(void)state;
	read_shipped(&text);
	assert_true(catalogue_check(buf_view(&text), true, no_mistake, NULL));
}

static void
same_texts(struct translated a, struct translated b)
{
	assert_string_equal(a.text[0], b.text[0]);
	assert_string_equal(a.text[1], b.text[1]);
}

static void
same_sources(const source_refs *a, const source_refs *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++)
		assert_string_equal(a->at[i]->id, b->at[i]->id);
}

/*
 * The file laid over what is compiled in replaces all of it by what JSON says: nothing may be
 * another thing then.
 */
static void
what_is_compiled_in_is_what_the_file_says(void **state)
{
	struct buf text = {0};
	struct err why = {0};
	struct catalogue *c;

	(void)state;
	read_shipped(&text);
	write_overlay(buf_get(&text));
	buf_clear(&text);
	c = catalogue_open(path, &why);
	assert_string_equal(why.text, "");
	assert_int_equal(c->routes.n, shipped->routes.n);
	assert_int_equal(c->facts.n, shipped->facts.n);
	assert_int_equal(c->authorities.n, shipped->authorities.n);
	assert_int_equal(c->sources.n, shipped->sources.n);
	for (size_t i = 0; i < c->routes.n; i++) {
		const struct route *a = &c->routes.at[i], *b = &shipped->routes.at[i];

		assert_string_equal(a->id, b->id);
		assert_string_equal(a->services.at[0]->provider->name,
				    b->services.at[0]->provider->name);
		assert_int_equal(a->kind, b->kind);
		assert_int_equal(a->login, b->login);
		assert_int_equal(a->mark, b->mark);
		assert_string_equal(a->url, b->url);
		same_texts(a->path, b->path);
		same_texts(a->note, b->note);
		same_sources(&a->sources, &b->sources);
	}
	for (size_t i = 0; i < c->facts.n; i++) {
		same_texts(c->facts.at[i].text, shipped->facts.at[i].text);
		same_sources(&c->facts.at[i].sources, &shipped->facts.at[i].sources);
	}
	for (size_t i = 0; i < c->disagreements.n; i++) {
		assert_true(c->disagreements.at[i].sides.n >= 2);
		same_texts(c->disagreements.at[i].sides.at[1].text,
			   shipped->disagreements.at[i].sides.at[1].text);
	}
	for (size_t i = 0; i < c->authorities.n; i++) {
		assert_string_equal(c->authorities.at[i].address,
				    shipped->authorities.at[i].address);
		assert_ptr_not_equal(c->authorities.at[i].places.at[0],
				     shipped->authorities.at[i].places.at[0]);
		assert_string_equal(c->authorities.at[i].places.at[0]->id,
				    shipped->authorities.at[i].places.at[0]->id);
	}
	for (size_t i = 0; i < c->sources.n; i++)
		assert_string_equal(c->sources.at[i].where, shipped->sources.at[i].where);
	catalogue_close(c);
}

/* The table of the model and the catalogue come out of the same file. */
static void
the_model_has_the_same_services(void **state)
{
	(void)state;
	assert_int_equal(service_count, shipped->services.n);
	for (size_t i = 0; i < service_count; i++) {
		assert_string_equal(services[i].name, shipped->services.at[i].id);
		assert_string_equal(services[i].label, shipped->services.at[i].name);
		assert_string_equal(services[i].provider, shipped->services.at[i].provider->id);
	}
	assert_int_equal(content_kind_count, shipped->kinds.n);
	for (size_t i = 0; i < content_kind_count; i++)
		same_texts(content_kinds[i].label, shipped->kinds.at[i].label);
}

static void
every_service_has_a_route_or_says_that_there_is_none(void **state)
{
	(void)state;
	for (size_t i = 0; i < shipped->services.n; i++) {
		const struct route *r = catalogue_route(shipped, shipped->services.at[i].id, 0);

		if (r == NULL)
			fail_msg("no route for %s", shipped->services.at[i].id);
		assert_true(r->kind != ROUTE_NONE || said(r->note)[0] != '\0');
	}
	assert_null(catalogue_route(shipped, "nowhere", 0));
}

/* ---- mistakes, each with its line */

struct told {
	struct buf text;
};

static void
note(void *ctx, size_t line, bool warning, const char *text)
{
	struct told *told = ctx;

	buf_fmt(&told->text, told->text.used > 0 ? "; %zu %s%s" : "%zu %s%s", line,
		warning ? "warning: " : "", text);
}

#define HEAD "{\"catalogue\": 1,\n"
#define SOURCE                                                                                     \
	"{\"id\": \"s\", \"name\": \"N\", \"kind\": \"press\", \"where\": \"here\", \"date\": "    \
	"\"2025\", \"checked\": \"2026-01-02\"}"
#define ROUTE_BEGIN \
	"{\"id\": \"r\", \"services\": [\"facebook\"], \"kind\": \"form\", \"title\": {\"en\": \"E\", \"de\": \"D\"}, " \
	"\"seen\": \"2025\", " \
	"\"checked\": \"2026-01-02\", \"mark\": \"primary\", \"sources\": [\"pga_fb\"],\n"

static void
mistakes_are_told_with_their_line(void **state)
{
	static const struct {
		const char *text, *told;
	} table[] = {
		{HEAD "\"sources\": [" SOURCE "]}", ""},
		{HEAD "\"sources\": [\n{\"id\": \"s\"}]}",
		 "3 'name' is missing; 3 'kind' is missing; 3 'where' is missing; 3 'date' is "
		 "missing; "
		 "3 'checked' is missing"},
		{HEAD "\"facts\": [{\"id\": \"f\", \"mark\": \"primary\",\n\"text\": {\"de\": "
		      "\"D\"},\n\"sources\": [\"pga_fb\"]}]}",
		 "3 'text' has no translation \"en\""},
		{HEAD "\"facts\": [{\"id\": \"f\", \"mark\": \"primary\",\n\"text\": {\"de\": "
		      "\"D\",\n\"en\": \"\"}, \"sources\": [\"pga_fb\"]}]}",
		 "4 'text' has no translation \"en\""},
		{HEAD "\"facts\": [{\"id\": \"f\", \"mark\": \"primary\",\n\"text\": {\"en\": "
		      "\"E\", \"de\": \"D\",\n\"fr\": \"F\"}, \"sources\": [\"pga_fb\"]}]}",
		 "4 warning: unknown language 'fr'"},
		{HEAD "\"facts\": [{\"id\": \"f\", \"mark\": \"primary\",\n\"text\": {\"en\": "
		      "\"E\", \"de\": \"D\"},\n\"sources\": []}]}",
		 "4 'sources' needs 1 entry"},
		{HEAD "\"facts\": [{\"id\": \"f\", \"mark\": \"primary\",\n\"text\": {\"en\": "
		      "\"E\", \"de\": \"D\"},\n\"sources\": [\"pga_fb\",\n \"nowhere\"]}]}",
		 "5 'nowhere' in 'sources': there is no such entry among 'sources'"},
		{HEAD "\"facts\": [\n{\"id\": \"f\", \"mark\": \"certain\", \"text\": {\"en\": "
		      "\"E\", \"de\": \"D\"}, \"sources\": [\"pga_fb\"]}]}",
		 "3 'mark' must be one of: primary, secondary, disputed, unsure, unknown"},
		{HEAD "\"sources\": [" SOURCE ",\n" SOURCE "]}",
		 "3 the id 's' is there twice among 'sources'"},
		{HEAD "\"routes\": [" ROUTE_BEGIN "\n\"url\": \"http://example.org\"}]}",
		 "4 'http://example.org' is no address that begins with https://"},
		{HEAD "\"routes\": [" ROUTE_BEGIN "\"url\": \"https://example.org/a b\"}]}",
		 "3 'https://example.org/a b' is no address that begins with https://"},
		{HEAD "\"routes\": [" ROUTE_BEGIN "\"url\": \"https://example.org/\\u202e\"}]}",
		 "3 'https://example.org/<U+202E>' is no address that begins with https://"},
		{HEAD "\"routes\": [" ROUTE_BEGIN
		      "\"url\": \"https://www.facebook.com@evil.example/\"}]}",
		 "3 an address leads to another host than it seems to: '@', '\\' and '%' have no "
		 "place in a host"},
		{HEAD "\"routes\": [" ROUTE_BEGIN "\"url\": \"https:\\\\evil.example\"}]}",
		 "3 an address leads to another host than it seems to: '@', '\\' and '%' have no "
		 "place in a host"},
		{HEAD "\"routes\": [" ROUTE_BEGIN "\"url\": \"https://2130706433/\"}]}",
		 "3 'https://2130706433/' is no address of a host: it is named with a dot, or by "
		 "its number as 192.0.2.1"},
		{HEAD "\"routes\": [" ROUTE_BEGIN "\"url\": \"https://0x7f.1/\"}]}",
		 "3 'https://0x7f.1/' is no address of a host: it is named with a dot, or by its "
		 "number as 192.0.2.1"},
		{HEAD "\"routes\": [" ROUTE_BEGIN
		      "\"url\": \"https://example.org\", \"colour\":\n 1}]}",
		 "4 warning: unknown key 'colour' in 'routes'"},
		{HEAD "\"routes\": [\n" ROUTE_BEGIN
		      "\"dead\": 1, \"url\": \"https://example.org\"}]}",
		 "4 'dead' must be true or false"},
		{HEAD "\"routes\": [\n" ROUTE_BEGIN "\"email\": \"nobody\"}]}",
		 "4 'nobody' is no e-mail address"},
		{HEAD "\"routes\": [\n" ROUTE_BEGIN "\"email\": \"a@b.org\"}]}",
		 "3 a form needs 'url' or 'path'"},
		{HEAD
		 "\n\"sources\": [{\"id\": \"s\", \"name\": \"N\", \"kind\": \"press\", \"where\": "
		 "\"http://x.org\", \"date\": \"2025\", \"checked\": \"2026-01-02\"}]}",
		 "3 'http://x.org' holds an address that does not begin with https://"},
		{HEAD "\"sources\": [{\"id\": \"s\", \"name\": \"N\", \"kind\": \"press\", "
		      "\"where\": \"w\",\n\"date\": \"2025-13\",\n\"checked\": \"2026-02-30\"}]}",
		 "3 '2025-13' is no date: 2025, 2025-05, 2025-05-20 or unknown; 4 '2026-02-30' is "
		 "no day: it is written 2025-05-20"},
		{HEAD "\"sources\": [{\"id\": \"Ä\", \"name\": \"N\", \"kind\": \"press\", "
		      "\"where\": \"w\", \"date\": \"2025\", \"checked\": \"2026-02-20\"}]}",
		 "2 'Ä' is no id: lower-case letters, digits, and - _ . between them"},
		{HEAD "\"texts\": [{\"id\": \"t\", \"use\": \"objection\", \"title\": {\"en\": "
		      "\"E\", \"de\": \"D\"}, \"subject\": {\"en\": \"E\", \"de\": \"D\"},\n"
		      "\"body\": {\"en\": [\"a\", \"{nmae}\"], \"de\": \"D\"}}]}",
		 "2 unknown placeholder {nmae}"},
		{HEAD "\"disagreements\": [{\"id\": \"d\", \"question\": {\"en\": \"E\", \"de\": "
		      "\"D\"},\n\"sides\": [{\"text\": {\"en\": \"E\", \"de\": \"D\"}, "
		      "\"sources\": [\"pga_fb\"]}]}]}",
		 "3 'sides' needs 2 entries"},
		{HEAD "\"dead\": [\"meta-post\",\n\"nowhere\"]}",
		 "3 'nowhere' in 'dead': there is no such entry among 'routes'"},
		{HEAD "\"surces\": []}", "2 warning: unknown key 'surces'"},
		{HEAD "\"sources\": {}}", "2 'sources' must be a list"},
		{HEAD "\"sources\": [\n7]}", "3 an entry of 'sources' must be an object"},
		{"{}", "1 \"catalogue\": 1 must say that this is a catalogue, and of which form"},
		{"\n{\"catalogue\":\n2}",
		 "3 this catalogue is of form 2, and this version of veto knows form 1: a newer "
		 "one may know it"},
		{"\n{\"catalogue\":\n0}",
		 "3 \"catalogue\": 1 must say that this is a catalogue, and of which form"},
		{HEAD "\"routes\": [" ROUTE_BEGIN "\"url\": \"https://example.org/\",\n\"adress\": "
		      "\"x\"}]}",
		 "4 warning: unknown key 'adress' in 'routes'"},
		{HEAD "\"routes\": [" ROUTE_BEGIN "\"url\": \"https://example.org/\",\n\"before\": "
		      "\"nowhere\"}]}",
		 "4 'nowhere' in 'before': there is no such entry among 'routes'"},
		{HEAD "\"routes\": [" ROUTE_BEGIN "\"url\": \"https://example.org/\",\n\"replace\": "
		      "7}]}",
		 "4 '' in 'replace': there is no such entry among 'routes'"},
		{HEAD "\"routes\": [" ROUTE_BEGIN "\"url\": \"https://example.org/\", \"before\": "
		      "\"meta-post\",\n\"replace\": \"meta-post\"}]}",
		 "2 'before' and 'replace' do not go together"},
		{HEAD "\"sources\": [\n{\"id\": \"s\"}],\n\"facts\": [\n{\"id\": \"f\", \"mark\": "
		      "\"primary\", \"text\": {\"en\": \"E\"}, \"sources\": [\"s\"]}]}",
		 "3 'name' is missing; 3 'kind' is missing; 3 'where' is missing; 3 'date' is "
		 "missing; 3 'checked' is missing"},
		{"[]", "1 a catalogue is an object of JSON"},
		{HEAD "\"sources\": [}\n",
		 "2 this is no valid JSON: look for a comma, a colon, a bracket or a quotation "
		 "mark that is missing or too much"},
		{HEAD "\"sources\": [],\n\"sources\": []}",
		 "3 a key stands twice in the same object"},
		{"", "1 the file is empty"},
		{" \n\n", "3 the file is empty"},
		{"hello", "1 this is no valid JSON: look for a comma, a colon, a bracket or a "
			  "quotation mark that is missing or too much"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		struct told told = {{0}};
		const char *wanted = table[i].told;
		bool fine = catalogue_check(str_of(table[i].text), false, note, &told);

		assert_string_equal(buf_get(&told.text), wanted);
		assert_int_equal(fine, strstr(wanted, "warning: ") != NULL || *wanted == '\0');
		buf_clear(&told.text);
	}
}

/* ---- overlays */

static void
an_overlay_adds_replaces_and_marks_dead(void **state)
{
	struct err why = {0};
	struct catalogue *c;
	const struct route *r;
	size_t n = 0;

	(void)state;
	write_overlay(
		HEAD
		"\"providers\": [{\"id\": \"club\", \"name\": \"Club \\u001b[31mred\\u202e\"}],\n"
		"\"services\": [{\"id\": \"clubnet\", \"name\": \"Clubnet\", \"provider\": "
		"\"club\", \"content\": {\"en\": \"E\", \"de\": \"D\"}, \"mark\": \"unsure\"}],\n"
		"\"routes\": [" ROUTE_BEGIN "\"url\": \"https://example.org/r\"},\n"
		"{\"id\": \"club-mail\", \"services\": [\"clubnet\"], \"kind\": \"email\", "
		"\"title\": {\"en\": \"E\", \"de\": \"D\"}, \"email\": \"a@example.org\",\n"
		"\"seen\": \"2026\", \"checked\": \"2026-11-24\", \"mark\": \"unsure\", "
		"\"sources\": [\"s\"]}],\n"
		"\"sources\": [" SOURCE "],\n"
		"\"dead\": [\"meta-ai-general\"]}");
	c = catalogue_open(path, &why);
	assert_string_equal(why.text, "");
	assert_int_equal(c->services.n, shipped->services.n + 1);
	assert_string_equal(catalogue_service(c, STR("clubnet"))->provider->name,
			    "Club ^[[31mred<U+202E>");
	r = catalogue_route(c, "clubnet", 0);
	assert_string_equal(r->email, "a@example.org");
	assert_string_equal(r->sources.at[0]->name, "N");
	assert_int_equal(route_channel(r), CHANNEL_EMAIL);
	assert_null(catalogue_route(c, "clubnet", 1));
	assert_string_equal(catalogue_route(shipped, "facebook", 0)->id, "meta-ai-general");
	assert_string_not_equal(catalogue_route(c, "facebook", 0)->id, "meta-ai-general");
	while (catalogue_route(c, "facebook", n + 1) != NULL)
		n++;
	r = catalogue_route(c, "facebook", n);
	assert_string_equal(r->id, "meta-ai-general");
	assert_true(r->dead);
	catalogue_close(c);
}

/* Also in a letter, whose language is not that of the screen. */
static void
what_is_not_translated_is_said_in_english(void **state)
{
	const struct wording_values nothing = {0};
	LOCAL_BUF letter = {0};
	struct err why = {0};
	struct catalogue *c;

	(void)state;
	write_overlay(HEAD "\"facts\": [{\"id\": \"m.start\", \"mark\": \"primary\", \"text\": "
			   "{\"en\": \"E\"}, \"sources\": [\"pga_fb\"]}],\n"
			   "\"texts\": [{\"id\": \"objection\", \"use\": \"objection\", \"title\": "
			   "{\"en\": \"T\", \"de\": \"\"},\n"
			   "\"subject\": {\"en\": \"S\", \"de\": \"B\"}, \"body\": {\"en\": "
			   "[\"Body.\", \"{name}\"]}}]}");
	c = catalogue_open(path, &why);
	assert_string_equal(why.text, "");
	lang_init("de");
	for (size_t i = 0; i < c->facts.n; i++)
		assert_int_equal(strcmp(c->facts.at[i].id, "m.start") == 0,
				 strcmp(said(c->facts.at[i].text), "E") == 0);
	assert_string_equal(said(catalogue_wording(c, WORDING_OBJECTION)->title), "T");
	lang_init("en");
	wording_subject(&letter, catalogue_wording(c, WORDING_OBJECTION), LANG_DE, &nothing);
	wording_body(&letter, catalogue_wording(c, WORDING_OBJECTION), LANG_DE, &nothing);
	assert_string_equal(buf_get(&letter), "BBody.\n");
	catalogue_close(c);
}

static const struct route *
route_named(const struct catalogue *c, const char *id)
{
	for (size_t i = 0; i < c->routes.n; i++) {
		if (strcmp(c->routes.at[i].id, id) == 0)
			return &c->routes.at[i];
	}
	return NULL;
}

#define OWN_ROUTE HEAD "\"routes\": [" ROUTE_BEGIN "\"url\": \"https://example.org/\", "

static void
a_route_of_an_overlay_comes_first_or_takes_a_place(void **state)
{
	const struct route *first = catalogue_route(shipped, "facebook", 0),
			   *second = catalogue_route(shipped, "facebook", 1);
	struct err why = {0};
	struct catalogue *c;
	LOCAL_BUF text = {0};

	(void)state;
	buf_fmt(&text, OWN_ROUTE "\"before\": \"%s\"}]}", first->id);
	write_overlay(buf_get(&text));
	c = catalogue_open(path, &why);
	assert_string_equal(why.text, "");
	assert_string_equal(catalogue_route(c, "facebook", 0)->id, "r");
	assert_string_equal(catalogue_route(c, "facebook", 1)->id, first->id);
	assert_int_equal(c->routes.n, shipped->routes.n + 1);
	catalogue_close(c);

	buf_reset(&text);
	buf_fmt(&text, OWN_ROUTE "\"replace\": \"%s\"}]}", first->id);
	write_overlay(buf_get(&text));
	c = catalogue_open(path, &why);
	assert_string_equal(why.text, "");
	assert_string_equal(catalogue_route(c, "facebook", 0)->id, "r");
	assert_string_equal(catalogue_route(c, "facebook", 1)->id, second->id);
	assert_int_equal(c->routes.n, shipped->routes.n);
	assert_null(route_named(c, first->id));
	catalogue_close(c);

	unlink(path);
}

static void
an_overlay_is_taken_entry_by_entry(void **state)
{
	struct err why = {0};
	struct catalogue *c;
	char wanted[8192];

	(void)state;
	write_overlay(HEAD "\"sources\": [" SOURCE "],\n\"dead\": [\"nowhere\", \"meta-post\"]}");
	c = catalogue_open(path, &why);
	snprintf(wanted, sizeof(wanted),
		 "some of your catalogue is left out: %s:3: 'nowhere' in 'dead': there is no such "
		 "entry among 'routes'",
		 path);
	assert_string_equal(why.text, wanted);
	assert_int_equal(c->sources.n, shipped->sources.n + 1);
	assert_true(route_named(c, "meta-post")->dead);
	catalogue_close(c);

	/* What refers to what is left out goes with it, but nothing shipped does. */
	write_overlay(HEAD "\"sources\": [" SOURCE ", {\"id\": \"pga_fb\"}],\n"
			   "\"providers\": [{\"id\": \"p\", \"name\": 7}],\n"
			   "\"services\": [{\"id\": \"net\", \"name\": \"N\", \"provider\": \"p\", "
			   "\"content\": {\"en\": \"E\"}, \"mark\": \"unsure\"}],\n"
			   "\"facts\": [{\"id\": \"f\", \"mark\": \"primary\", \"text\": {\"en\": "
			   "\"E\"}, \"sources\": [\"s\", \"pga_fb\"]}]}");
	why = (struct err){0};
	c = catalogue_open(path, &why);
	assert_non_null(strstr(why.text, ":2: 'name' is missing (5 more: 'veto catalogue check'"));
	assert_int_equal(c->sources.n, shipped->sources.n + 1);
	assert_int_equal(c->facts.n, shipped->facts.n + 1);
	assert_int_equal(c->services.n, shipped->services.n);
	assert_null(catalogue_service(c, STR("net")));
	catalogue_close(c);

	/* What nobody here knows is passed over, and all of the rest counts. */
	why = (struct err){0};
	write_overlay(HEAD "\"sources\": [" SOURCE "],\n\"weather\": 7}");
	c = catalogue_open(path, &why);
	assert_non_null(strstr(why.text, "of your catalogue something is passed over"));
	assert_non_null(strstr(why.text, ":3: unknown key 'weather'"));
	assert_int_equal(c->sources.n, shipped->sources.n + 1);
	catalogue_close(c);

	/* Of a form that is not known nothing is believed. */
	write_overlay("{\"catalogue\": 2, \"sources\": [" SOURCE "]}");
	c = catalogue_open(path, &why);
	assert_non_null(strstr(why.text, "is of form 2"));
	assert_int_equal(c->sources.n, shipped->sources.n);
	catalogue_close(c);
	unlink(path);
	c = catalogue_open(path, &why);
	assert_int_not_equal(why.code, ERR_NONE);
	assert_int_equal(c->routes.n, shipped->routes.n);
	catalogue_close(c);
	assert_int_equal(mkdir(path, 0700), 0);
	c = catalogue_open(path, &why);
	assert_int_not_equal(why.code, ERR_NONE);
	assert_int_equal(c->routes.n, shipped->routes.n);
	catalogue_close(c);
	assert_int_equal(rmdir(path), 0);
	catalogue_close(NULL);
}

/* ---- places and authorities */

static void
places_are_found_however_they_are_written(void **state)
{
	static const struct {
		const char *typed, *found;
	} table[] = {
		{"de", "de"}, {"DE", "de"}, {"Germany", "de"}, {"deutschland", "de"}, {"BRD", "de"},
		{"de-BW", "de-bw"}, {"DE_BW", "de-bw"},
		{"Baden-Württemberg", "de-bw"}, {"baden wuerttemberg", "de-bw"},
		{"Badn Würtemberg", "de-bw"}, {"Bayern", "de-by"},
		{"bavaria", "de-by"}, {"NRW", "de-nw"}, {"Nordrhein", "de-nw"},
		{"Thueringen", "de-th"}, {"THÜRINGEN", "de-th"},
		{"Österreich", "at"}, {"oesterreich", "at"}, {"Austria", "at"}, {"Holland", "nl"},
		{"Niederland", "nl"}, {"Nederland", "nl"},
		{"Irland", "ie"}, {"Ireland", "ie"}, {"Iceland", "is"}, {"Island", "is"},
		{"el", "gr"}, {"Czech Republic", "cz"}, {"UK", "gb"},
		{"Sachsen", "de-sn"}, {"Sachsen-Anhalt", "de-st"}, {"sachsen a", "de-st"},
		{"Lichtenstein", "li"}, {"  Malta ", "mt"},
		{"Sachs", NULL}, {"saxon", NULL}, {"Saxony", "de-sn"}, {"sachsen-anhal", "de-st"},
		{"Saksen", "de-sn"}, {"", NULL}, {"-", NULL}, {"Atlantis", NULL}, {"xq", NULL},
		{"a very long text that is surely no name of a country or of a Land at all", NULL},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		const struct territory *p = catalogue_place(shipped, str_of(table[i].typed));

		if ((p == NULL) != (table[i].found == NULL) ||
		    (p != NULL && strcmp(p->id, table[i].found) != 0))
			fail_msg("'%s' was taken for %s", table[i].typed,
				 p != NULL ? p->id : "nothing");
	}
}

static void
every_country_and_land_has_its_authority(void **state)
{
	static const char *const places[] = {
		"at",    "be",    "bg",    "hr",    "cy",    "cz",    "dk",    "ee",    "fi",
		"fr",    "gr",    "hu",    "ie",    "it",    "lv",    "lt",    "lu",    "mt",
		"nl",    "pl",    "pt",    "ro",    "sk",    "si",    "es",    "se",    "is",
		"li",    "no",    "de-bw", "de-by", "de-be", "de-bb", "de-hb", "de-hh", "de-he",
		"de-mv", "de-ni", "de-nw", "de-rp", "de-sl", "de-sn", "de-st", "de-sh", "de-th",
	};
	size_t bavarian = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(places); i++) {
		const struct territory *p = catalogue_place(shipped, str_of(places[i]));
		const struct authority *a;

		assert_non_null(p);
		assert_string_equal(p->id, places[i]);
		assert_true(p->eea);
		a = catalogue_authority(shipped, p, 0);
		if (a == NULL)
			fail_msg("no authority for %s", places[i]);
		assert_string_not_equal(a->address, "");
		assert_true(a->email[0] != '\0' || a->form[0] != '\0');
		assert_true(a->sources.n > 0);
		assert_null(catalogue_authority(shipped, p, 1));
	}
	for (size_t i = 0; i < shipped->authorities.n; i++)
		bavarian += strcmp(shipped->authorities.at[i].places.at[0]->id, "de-by") == 0;
	assert_int_equal(bavarian, 2); /* one for companies, one for public bodies */
	assert_string_equal(catalogue_authority(shipped, catalogue_place(shipped, STR("Bayern")), 0)
				    ->id,
			    "debaylda");
	assert_null(catalogue_authority(shipped, catalogue_place(shipped, STR("de")), 0));
}

/* ---- texts */

/* The letter is to whom, when, and then what goes into the field of a form. */
static void
is_field_under_letterhead(const struct buf *letter, const struct buf *field, const char *to,
			  const char *today)
{
	LOCAL_BUF whole = {0};

	buf_fmt(&whole, "%s\n\n%s\n\n%s", to, today, buf_get(field));
	assert_string_equal(buf_get(letter), buf_get(&whole));
	assert_true(field->used > 100);
}

static void
texts_are_filled_and_say_nothing_that_is_not_known(void **state)
{
	const struct wording_values some = {.service = "Instagram",
					    .handle = "anna.schmidt",
					    .today = "24.11.2026",
					    .provider = "Meta\nDublin"};
	struct wording_values all = {.name = "Anna",
				     .address = "Weg 1",
				     .contact = "a@b.org",
				     .principal = "Bea",
				     .signed_for = "Bea",
				     .email = "a@b.org",
				     .service = "Instagram",
				     .handle = "anna",
				     .linked = "- L1\n- L2",
				     .provider = "Meta",
				     .seat = "SEAT",
				     .place = "PLACE",
				     .today = "T",
				     .objected = "O",
				     .switched = "SW",
				     .via = "V",
				     .due = "D",
				     .reason = "R",
				     .reference = "REF",
				     .evidence = "E1\nE2",
				     .history = "H",
				     .authority = "AUTH",
				     .overdue = "OV",
				     .missed = "MI",
				     .asked = "AS",
				     .erasure = "on",
				     .access = "on",
				     .no_court = "on",
				     .body = "on"};
	LOCAL_BUF text = {0}, field = {0};

	(void)state;
	for (int kind = 0; kind < ENTRY_KINDS; kind++)
		all.came[kind] = entry_kinds[kind].name;
	for (int use = 0; use < WORDING_USES; use++) {
		const struct wording *t = catalogue_wording(shipped, (enum wording_use)use);

		assert_non_null(t);
		for (int l = 0; l < 2; l++) {
			buf_reset(&text);
			wording_subject(&text, t, (enum lang)l, &all);
			assert_true((text.used > 0) == (use != WORDING_GROUND));
			assert_null(strpbrk(buf_get(&text), "{\n"));
			buf_reset(&text);
			wording_body(&text, t, (enum lang)l, &all);
			buf_reset(&field);
			wording_bare(&field, t, (enum lang)l, &all);
			if (*t->letterhead != '\0')
				is_field_under_letterhead(&text, &field,
							  use == WORDING_COMPLAINT ? all.authority
										   : all.provider,
							  all.today);
			else
				assert_string_equal(buf_get(&text), buf_get(&field));
			assert_null(strchr(text.data, '{'));
			buf_reset(&field);
			wording_field(&field, t, (enum lang)l, &all);
			assert_null(strchr(field.data, '{'));
			assert_null(strstr(field.data, "\n\n\n"));
			assert_int_equal(t->field.text[l][0] != '\0', field.used < text.used - 40);
			buf_reset(&text);
			wording_body(&text, t, (enum lang)l, &some);
			assert_null(strchr(text.data, '{'));
			assert_null(strstr(text.data, "\n\n\n"));
			assert_null(strstr(text.data, ":\n\n"));
		}
	}
	buf_reset(&text);
	wording_body(&text, catalogue_wording(shipped, WORDING_OBJECTION), LANG_DE, &some);
	assert_ptr_equal(strstr(text.data, "Meta\nDublin\n\n24.11.2026\n\n"), text.data);
	assert_non_null(strstr(text.data, "\nDienst: Instagram\nKonto: anna.schmidt\n\n"));
	assert_null(strstr(text.data, "E-Mail"));
}

static void
dates_are_as_exact_as_they_are_known(void **state)
{
	static const char *const table[][2] = {
		{"2025", "2025"}, {"2025-05", "May 2025"}, {"2025-12", "December 2025"},
		{"2025-05-20", "20 May 2025"}, {"unknown", "date unknown"}, {"", "date unknown"},
	};
	LOCAL_BUF text = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		buf_reset(&text);
		catalogue_date(&text, table[i][0]);
		assert_string_equal(text.data, table[i][1]);
	}
}

/* Packed anew it is the same bytes; of bytes that are none, nothing is believed. */
static void
packed_bytes_are_read_or_refused(void **state)
{
	LOCAL_BUF packed = {0}, bytes = {0};
	struct build b;

	(void)state;
	build_start(&b);
	assert_true(build_unpack(&b, (struct str){packed_catalogue, packed_size}));
	build_pack(&b, &packed);
	build_abandon(&b);
	assert_int_equal(packed.used, packed_size);
	assert_memory_equal(packed.data, packed_catalogue, packed_size);
	for (size_t n = 0; n < packed.used; n += n < 64 ? 1 : 997) {
		build_start(&b);
		assert_false(build_unpack(&b, (struct str){packed.data, n}));
		build_abandon(&b);
	}
	/*
	 * A number that is another: read as what it may be, or refused, and never beyond the bytes.
	 */
	buf_str(&bytes, buf_view(&packed));
	for (size_t at = 0; at < packed.used; at += at < 4 || at > packed.used - 4000 ? 1 : 499) {
		bytes.data[at] = (char)(packed.data[at] ^ 0xff);
		build_start(&b);
		build_unpack(&b, buf_view(&bytes));
		build_abandon(&b);
		bytes.data[at] = packed.data[at];
	}
}

/* ---- a package's catalogue */

static void
write_package(const char *name, struct str bytes)
{
	char file[4400];
	FILE *f;

	snprintf(file, sizeof(file), "%s/%s", folder, name);
	f = fopen(file, "we");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes.s, 1, bytes.n, f), bytes.n);
	assert_int_equal(fclose(f), 0);
}

/* What is shipped, of the serial, with the first provider called otherwise. */
static void
pack_another(struct buf *packed, uint32_t serial)
{
	struct provider provider;
	struct build b;

	build_start(&b);
	assert_true(build_unpack(&b, (struct str){packed_catalogue, packed_size}));
	b.serial = serial;
	b.made = "2030-01-02";
	memcpy(&provider, b.rows[SECTION_PROVIDERS].at, sizeof(provider));
	provider.name = "Another";
	memcpy(b.rows[SECTION_PROVIDERS].at, &provider, sizeof(provider));
	kept_pack(&b, packed);
	build_abandon(&b);
}

static void
assert_in_force(enum catalogue_from from, const char *provider)
{
	struct err why = {0};
	struct catalogue *c = catalogue_open(NULL, &why);

	assert_string_equal(why.text, "");
	assert_int_equal(c->from, from);
	assert_string_equal(c->providers.at[0].name, provider);
	catalogue_close(c);
}

static void
a_packages_catalogue_counts_where_it_is_newer(void **state)
{
	const char *own = shipped->providers.at[0].name;
	LOCAL_BUF packed = {0}, json = {0};
	char file[4400], *serial;

	(void)state;
	setenv("XDG_CONFIG_HOME", folder, 1);
	setenv("XDG_DATA_HOME", folder, 1);
	catalogue_look_in(folder);
	assert_in_force(FROM_PROGRAM, own);
	pack_another(&packed, packed_serial);
	write_package("catalogue.packed", buf_view(&packed));
	assert_in_force(FROM_PROGRAM, own);
	buf_reset(&packed);
	pack_another(&packed, packed_serial + 1);
	write_package("catalogue.packed", buf_view(&packed));
	assert_in_force(FROM_PACKAGE, "Another");

	/* A byte that is another: then it is as if it were not there. */
	packed.data[packed.used - 1] ^= 1;
	write_package("catalogue.packed", buf_view(&packed));
	assert_in_force(FROM_PROGRAM, own);
	packed.data[packed.used - 1] ^= 1;

	/* Packed by other tables: its JSON counts, and what is not known in it is passed over. */
	packed.data[20] ^= 1;
	write_package("catalogue.packed", buf_view(&packed));
	assert_in_force(FROM_PROGRAM, own);
	read_shipped(&json);
	serial = strstr(json.data, "\"serial\": ");
	assert_non_null(serial);
	memcpy(serial + strlen("\"serial\": "), "4000000000", 10);
	memcpy(strstr(json.data, "\"reversible\""), "\"overturned\"", 12);
	write_package("catalogue.json", buf_view(&json));
	assert_in_force(FROM_PACKAGE, own);
	unlink(path);
	snprintf(file, sizeof(file), "%s/catalogue.packed", folder);
	unlink(file);
	catalogue_look_in(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_shipped_file_is_whole),
		cmocka_unit_test(what_is_compiled_in_is_what_the_file_says),
		cmocka_unit_test(the_model_has_the_same_services),
		cmocka_unit_test(every_service_has_a_route_or_says_that_there_is_none),
		cmocka_unit_test(mistakes_are_told_with_their_line),
		cmocka_unit_test(an_overlay_adds_replaces_and_marks_dead),
		cmocka_unit_test(what_is_not_translated_is_said_in_english),
		cmocka_unit_test(an_overlay_is_taken_entry_by_entry),
		cmocka_unit_test(a_route_of_an_overlay_comes_first_or_takes_a_place),
		cmocka_unit_test(places_are_found_however_they_are_written),
		cmocka_unit_test(every_country_and_land_has_its_authority),
		cmocka_unit_test(texts_are_filled_and_say_nothing_that_is_not_known),
		cmocka_unit_test(dates_are_as_exact_as_they_are_known),
		cmocka_unit_test(packed_bytes_are_read_or_refused),
		cmocka_unit_test(a_packages_catalogue_counts_where_it_is_newer),
	};

	return cmocka_run_group_tests_name("catalogue", tests, prepare, tidy);
}
