/*
 * A program of the build: turns data/catalogue.json into C. It is the reader of the program itself
 * that reads here, so that what is shipped has passed every check. The whole catalogue becomes
 * bytes (pack.c), which the loader need not touch at start-up; kinds of content, services and the
 * holidays of their seats, which the model wants at every start, become tables of its own.
 *
 *     generate FILE packed|model|kept
 *
 * The last is the file that is installed beside the program.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kept.h"
#include "veto/file.h"
#include "veto/mem.h"

enum { SOURCE_MOST = 4 * 1024 * 1024 };

static void
write_string(const char *s, size_t n)
{
	putchar('"');
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c == '"' || c == '\\')
			printf("\\%c", c);
		else if (c == '\n')
			fputs("\\n", stdout);
		else if (c < 0x20 || c >= 0x7f || c == '?')
			/* three digits: what follows cannot be taken for one more */
			printf("\\%03o", c);
		else
			putchar(c);
	}
	putchar('"');
}

static void
write_packed(struct build *b)
{
	enum { LINE = 64 };
	LOCAL_BUF packed = {0};

	build_pack(b, &packed);
	puts("/* Made from data/catalogue.json by src/catalogue/generate.c; not to be changed by "
	     "hand. */\n#include \"build.h\"\n");
	puts("const char packed_catalogue[] =");
	for (size_t at = 0; at < packed.used; at += LINE) {
		putchar('\t');
		write_string(packed.data + at, packed.used - at < LINE ? packed.used - at : LINE);
		putchar('\n');
	}
	puts("\t;\n\nconst size_t packed_size = sizeof(packed_catalogue) - 1;");
	printf("const uint32_t packed_serial = %uu;\nconst char packed_made[] = \"%s\";\n",
	       b->serial, b->made);
}

static void
write_kept(struct build *b)
{
	LOCAL_BUF kept = {0};

	kept_pack(b, &kept);
	fwrite(kept.data, 1, kept.used, stdout);
}

static const char *const rules[CONTENT_RULES] = {
	[RULE_FOLLOWS_PROFILE] = "RULE_FOLLOWS_PROFILE", [RULE_ELSEWHERE] = "RULE_ELSEWHERE",
	[RULE_ALWAYS] = "RULE_ALWAYS",
	[RULE_NEVER] = "RULE_NEVER", [RULE_UNCERTAIN] = "RULE_UNCERTAIN",
	[RULE_UNSTATED] = "RULE_UNSTATED",
};

/* The rule of the kind at this service. */
static int
rule_at(const struct offering *service, const struct kind_entry *kind)
{
	for (size_t i = 0; i < service->kinds.n; i++) {
		if (service->kinds.at[i].kind == kind)
			return service->kinds.at[i].rule;
	}
	return RULE_UNSTATED;
}

static void
write_texts(const struct translated *texts)
{
	fputs("{{", stdout);
	for (int l = 0; l < SCREEN_LANGS; l++) {
		write_string(texts->text[l], strlen(texts->text[l]));
		fputs(", ", stdout);
	}
	fputs("}}", stdout);
}

static const struct territory *
seat_at(const struct offering *service)
{
	const struct controller *to = service->controller != NULL ? service->controller
								  : service->provider->controller;

	return to != NULL ? to->seat : NULL;
}

/* Is it the seat of a service before this one? */
static bool
is_written(const struct catalogue *c, size_t service)
{
	for (size_t i = 0; i < service; i++) {
		if (seat_at(&c->services.at[i]) == seat_at(&c->services.at[service]))
			return true;
	}
	return false;
}

/* An id may hold what no name of C can: the place of it among all of them. */
static size_t
number_of(const struct catalogue *c, const struct territory *place)
{
	return (size_t)(place - c->places.at);
}

static void
write_holidays(const struct seat *seat, size_t number)
{
	static const char *const kinds[HOLIDAY_KINDS] = {
		[HOLIDAY_FIXED] = "HOLIDAY_FIXED",
		[HOLIDAY_EASTER] = "HOLIDAY_EASTER",
		[HOLIDAY_WEEKDAY] = "HOLIDAY_WEEKDAY",
	};

	if (seat->n > 0)
		printf("static const struct holiday shipped_holidays_%zu[] = {\n", number);
	for (size_t i = 0; i < seat->n; i++) {
		const struct holiday *h = &seat->holidays[i];

		printf("\t{%s, %d, %d, %d, %d, %d, %d, {", kinds[h->kind], h->month, h->day,
		       h->weekday, h->offset, h->from, h->until);
		for (int day = 0; day < WEEKDAYS; day++)
			printf(day > 0 ? ", %d" : "%d", h->instead[day]);
		printf("}, %s},\n", h->sure ? "true" : "false");
	}
	if (seat->n > 0)
		puts("};");
}

static void
write_seats(const struct catalogue *c)
{
	for (size_t i = 0; i < c->services.n; i++) {
		const struct territory *place = seat_at(&c->services.at[i]);
		struct seat seat;

		if (place == NULL || is_written(c, i))
			continue;
		catalogue_seat(c, place, &seat);
		write_holidays(&seat, number_of(c, place));
		printf("static const struct seat shipped_seat_%zu = {\"%s\", ",
		       number_of(c, place), place->id);
		write_texts(&seat.name);
		if (seat.n > 0)
			printf(", shipped_holidays_%zu, %zu};\n", number_of(c, place), seat.n);
		else
			puts(", NULL, 0};");
	}
}

static void
write_service(const struct catalogue *c, const struct offering *service)
{
	printf("\t{\"%s\", ", service->id);
	write_string(service->name, strlen(service->name));
	printf(", \"%s\", {", service->provider->id);
	for (size_t k = 0; k < c->kinds.n; k++)
		printf(k > 0 ? ", %s" : "%s", rules[rule_at(service, &c->kinds.at[k])]);
	if (seat_at(service) != NULL)
		printf("}, &shipped_seat_%zu},\n", number_of(c, seat_at(service)));
	else
		puts("}, NULL},");
}

static void
write_model(const struct catalogue *c)
{
	puts("/* Made from data/catalogue.json by src/catalogue/generate.c; not to be changed by "
	     "hand. */\n");
	puts("static const struct content_kind shipped_kinds[] = {");
	for (size_t i = 0; i < c->kinds.n; i++) {
		printf("\t{\"%s\", ", c->kinds.at[i].id);
		write_texts(&c->kinds.at[i].label);
		printf(", %s},\n", rules[c->kinds.at[i].rule]);
	}
	puts("};\n");
	write_seats(c);
	puts("\nstatic const struct service shipped_services[] = {");
	for (size_t i = 0; i < c->services.n; i++)
		write_service(c, &c->services.at[i]);
	puts("};");
}

static void
tell(void *ctx, size_t line, bool warning, const char *text)
{
	(void)warning;
	fprintf(stderr, "%s:%zu: %s\n", (const char *)ctx, line, text);
}

int
main(int argc, char **argv)
{
	LOCAL_BUF text = {0};
	struct catalogue *c;
	struct build b;
	struct err e = {0};
	bool fine;

	if (argc != 3) {
		fputs("usage: generate FILE packed|model|kept\n", stderr);
		return 2;
	}
	if (!file_text(argv[1], SOURCE_MOST, &text, &e)) {
		fprintf(stderr, "generate: %s\n", e.text);
		return 1;
	}
	build_start(&b);
	fine = read_catalogue(&b, buf_view(&text), READ_WHOLE, tell, argv[1]);
	if (fine && strcmp(argv[2], "packed") == 0)
		write_packed(&b);
	if (fine && strcmp(argv[2], "kept") == 0)
		write_kept(&b);
	if (!fine || strcmp(argv[2], "kept") == 0) {
		build_abandon(&b);
		return fine && fflush(stdout) == 0 ? 0 : 1;
	}
	c = build_finish(&b);
	if (strcmp(argv[2], "model") == 0)
		write_model(c);
	memory_free(c->memory);
	return fflush(stdout) == 0 ? 0 : 1;
}
