/*
 * A program of the build: turns data/catalogue.json into C. It is the reader of the program itself
 * that reads here, so that what is shipped has passed every check. The whole catalogue becomes
 * bytes (pack.c), which the loader need not touch at start-up; kinds of content and services,
 * which the model wants at every start, become a table of its own.
 *
 *     generate FILE packed|model
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "build.h"
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
}

static const char *const rules[CONTENT_RULES] = {
	[RULE_FOLLOWS_PROFILE] = "RULE_FOLLOWS_PROFILE", [RULE_ELSEWHERE] = "RULE_ELSEWHERE",
	[RULE_ALWAYS] = "RULE_ALWAYS",
	[RULE_NEVER] = "RULE_NEVER", [RULE_UNCERTAIN] = "RULE_UNCERTAIN",
	[RULE_UNSTATED] = "RULE_UNSTATED",
};

/*
 * The rule of the kind at this service. Nothing is linked here: what leads to an entry is its id.
 */
static int
rule_at(const struct offering *service, const char *kind)
{
	for (size_t i = 0; i < service->kinds.n; i++) {
		if (strcmp((const char *)service->kinds.at[i].kind, kind) == 0)
			return service->kinds.at[i].rule;
	}
	return RULE_UNSTATED;
}

static void
write_model(const struct build *b)
{
	const struct kind_entry *kind = (const void *)b->rows[SECTION_KINDS].at;
	const struct offering *service = (const void *)b->rows[SECTION_SERVICES].at;

	puts("/* Made from data/catalogue.json by src/catalogue/generate.c; not to be changed by "
	     "hand. */\n");
	puts("static const struct content_kind shipped_kinds[] = {");
	for (size_t i = 0; i < b->rows[SECTION_KINDS].n; i++) {
		printf("\t{\"%s\", {{", kind[i].id);
		for (int l = 0; l < LANGS; l++) {
			write_string(kind[i].label.text[l], strlen(kind[i].label.text[l]));
			fputs(", ", stdout);
		}
		printf("}}, %s},\n", rules[kind[i].rule]);
	}
	puts("};\n\nstatic const struct service shipped_services[] = {");
	for (size_t i = 0; i < b->rows[SECTION_SERVICES].n; i++) {
		printf("\t{\"%s\", ", service[i].id);
		write_string(service[i].name, strlen(service[i].name));
		printf(", \"%s\", {", (const char *)service[i].provider); /* an id, too */
		for (size_t k = 0; k < b->rows[SECTION_KINDS].n; k++)
			printf(k > 0 ? ", %s" : "%s", rules[rule_at(&service[i], kind[k].id)]);
		puts("}},");
	}
	puts("};");
}

static void
tell(void *ctx, size_t line, const char *text)
{
	fprintf(stderr, "%s:%zu: %s\n", (const char *)ctx, line, text);
}

int
main(int argc, char **argv)
{
	LOCAL_BUF text = {0};
	struct build b;
	struct err e = {0};
	bool fine;

	if (argc != 3) {
		fputs("usage: generate FILE packed|model\n", stderr);
		return 2;
	}
	if (!file_text(argv[1], SOURCE_MOST, &text, &e)) {
		fprintf(stderr, "generate: %s\n", e.text);
		return 1;
	}
	build_start(&b);
	fine = read_catalogue(&b, buf_view(&text), true, tell, argv[1]);
	if (fine && strcmp(argv[2], "packed") == 0)
		write_packed(&b);
	else if (fine)
		write_model(&b);
	build_abandon(&b);
	return fine && fflush(stdout) == 0 ? 0 : 1;
}
