/*
 * A program of the build: turns data/catalogue.json into C. It is the reader of the program itself
 * that reads here, so that what is shipped has passed every check. The whole catalogue becomes
 * numbers and one heap of strings, which the loader need not touch at start-up; kinds of content
 * and services, which the model wants at every start, become a table of its own.
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

/* Each string once, found again by its hash. 0 is the empty one. */
struct heap {
	struct buf text;
	uint32_t *slot; /* offset + 1 of a string, 0 for none */
	size_t slots, used;
};

static size_t
hash_of(const char *s)
{
	size_t h = 5381;

	for (; *s != '\0'; s++)
		h = h * 33 ^ (unsigned char)*s;
	return h;
}

static uint32_t
heap_add(struct heap *h, const char *s)
{
	size_t i = hash_of(s) % h->slots;

	for (; h->slot[i] != 0; i = (i + 1) % h->slots) {
		if (strcmp(h->text.data + h->slot[i] - 1, s) == 0)
			return h->slot[i] - 1;
	}
	h->slot[i] = (uint32_t)h->text.used + 1;
	buf_add(&h->text, s, strlen(s) + 1);
	if (++h->used * 2 > h->slots) {
		fputs("generate: too many strings\n", stderr);
		exit(1);
	}
	return h->slot[i] - 1;
}

struct numbers {
	uint32_t *at;
	size_t n, room;
};

static void
number(struct numbers *to, uint32_t value)
{
	to->at = mem_grow(to->at, &to->room, to->n + 1, sizeof(*to->at));
	to->at[to->n++] = value;
}

static void pack_entry(struct heap *h, struct numbers *to, const struct form *form,
		       const char *row);

static void
pack_list(struct heap *h, struct numbers *to, const struct field *f, const char *at)
{
	struct any_list list;

	memcpy(&list, at, sizeof(list));
	number(to, (uint32_t)list.n);
	for (size_t i = 0; i < list.n; i++) {
		const char *id;

		if (f->type == FIELD_LIST) {
			pack_entry(h, to, f->form, (const char *)list.at + i * f->form->size);
			continue;
		}
		memcpy(&id, (const char *)list.at + i * sizeof(id), sizeof(id));
		number(to, heap_add(h, id));
	}
}

static void
pack_field(struct heap *h, struct numbers *to, const struct field *f, const char *at)
{
	struct translated texts;
	const char *s;
	bool yes;
	int word;

	switch (f->type) {
	case FIELD_TEXTS:
		memcpy(&texts, at, sizeof(texts));
		for (int l = 0; l < LANGS; l++)
			number(to, heap_add(h, texts.text[l]));
		break;
	case FIELD_WORD:
		memcpy(&word, at, sizeof(word));
		number(to, (uint32_t)word);
		break;
	case FIELD_YES:
		memcpy(&yes, at, sizeof(yes));
		number(to, yes ? 1 : 0);
		break;
	case FIELD_REFS:
	case FIELD_LIST:
		pack_list(h, to, f, at);
		break;
	default:
		memcpy(&s, at, sizeof(s));
		number(to, heap_add(h, s));
	}
}

static void
pack_entry(struct heap *h, struct numbers *to, const struct form *form, const char *row)
{
	for (size_t i = 0; i < form->count; i++)
		pack_field(h, to, &form->fields[i], row + form->fields[i].offset);
}

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
write_packed(const struct build *b)
{
	struct heap h = {.slots = 1 << 16};
	struct numbers to = {0};

	h.slot = mem_alloc(h.slots * sizeof(*h.slot));
	heap_add(&h, "");
	number(&to, heap_add(&h, b->made));
	for (int s = 0; s < SECTIONS; s++) {
		number(&to, (uint32_t)b->rows[s].n);
		for (size_t i = 0; i < b->rows[s].n; i++)
			pack_entry(&h, &to, &forms[s], b->rows[s].at + i * forms[s].size);
	}
	puts("/* Made from data/catalogue.json by src/catalogue/generate.c; not to be changed by "
	     "hand. */\n#include \"build.h\"\n");
	puts("const char packed_strings[] =");
	for (size_t at = 0; at < h.text.used; at += strlen(h.text.data + at) + 1) {
		putchar('\t');
		write_string(h.text.data + at, strlen(h.text.data + at));
		puts("\"\\0\"");
	}
	puts("\t;\n\nconst uint32_t packed_numbers[] = {");
	for (size_t i = 0; i < to.n; i++)
		printf(i % 16 == 15 ? "%u,\n" : "%u,", to.at[i]);
	puts("\n};");
	free(h.slot);
	buf_clear(&h.text);
	free(to.at);
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
	struct buf text = {0};
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
	buf_clear(&text);
	return fine && fflush(stdout) == 0 ? 0 : 1;
}
