/* The catalogue as the program has it: what is compiled in, and over it the user's overlay. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "build.h"
#include "veto/file.h"
#include "veto/mem.h"

enum { CATALOGUE_MOST = 4 * 1024 * 1024 };

static void
take_shipped(struct build *b)
{
	build_start(b);
	build_unpack(b, (struct str){packed_catalogue, packed_size});
}

/* ---- the overlay */

void
catalogue_overlay_path(struct buf *path)
{
	file_place(path, "XDG_CONFIG_HOME", ".config", "veto/catalogue.json");
}

bool
catalogue_text(const char *path, struct buf *text, struct err *e)
{
	if (!file_text(path, CATALOGUE_MOST + 1, text, e))
		return false;
	return text->used <= CATALOGUE_MOST ||
	       failed(e, ERR_FAILED, _("%s: this file is too large for a catalogue"), path);
}

/* The first mistake, or where there is none the first that is passed over; and how many. */
struct first {
	struct err e;
	const char *path;
	bool warned;
	size_t n;
};

static void
note_mistake(void *ctx, size_t line, bool warning, const char *text)
{
	struct first *first = ctx;

	if (first->n++ > 0 && (warning || !first->warned))
		return;
	first->warned = warning;
	failed(&first->e, ERR_USAGE, "%s:%zu: %s", first->path, line, text);
}

/* What is right of it; false where something is not, or cannot be read at all. */
static bool
lay_over(struct build *b, const char *path, struct err *e)
{
	struct first first = {.path = path};
	LOCAL_BUF text = {0};

	if (!catalogue_text(path, &text, e))
		return failed_at(e, "%s", _("your catalogue is left out"));
	read_catalogue(b, buf_view(&text), READ_OVERLAY, note_mistake, &first);
	if (first.n == 0)
		return true;
	*e = first.e;
	if (first.n > 1) {
		LOCAL_BUF more = {0};

		buf_fmt(&more, _("%s (%zu more: 'veto catalogue check' shows them)"), e->text,
			first.n - 1);
		failed(e, ERR_USAGE, "%s", buf_get(&more));
	}
	return failed_at(e, "%s", first.warned ? _("of your catalogue something is passed over")
					       : _("some of your catalogue is left out"));
}

struct catalogue *
catalogue_open(const char *overlay, struct err *why)
{
	LOCAL_BUF path = {0};
	struct err e = {0};
	struct build b;

	if (overlay == NULL)
		catalogue_overlay_path(&path);
	else
		buf_text(&path, overlay);
	take_shipped(&b);
	if (path.used > 0 && (overlay != NULL || access(path.data, F_OK) == 0) &&
	    *buf_get(&path) != '\0')
		lay_over(&b, path.data, &e);
	if (why != NULL)
		*why = e;
	return build_finish(&b);
}

void
catalogue_close(struct catalogue *c)
{
	if (c != NULL)
		memory_free(c->memory);
}

bool
catalogue_check(struct str text, bool whole, catalogue_mistake *tell, void *ctx)
{
	struct build b;
	bool fine;

	if (whole)
		build_start(&b);
	else
		take_shipped(&b);
	fine = read_catalogue(&b, text, whole ? READ_WHOLE : READ_OVERLAY, tell, ctx);
	build_abandon(&b);
	return fine;
}

/* ---- what the model learns of it */

static void
take_rules(const struct catalogue *c, const struct offering *from, struct service *to)
{
	for (size_t i = 0; i < CONTENT_KINDS_MOST; i++)
		to->rule[i] = RULE_UNSTATED;
	for (size_t i = 0; i < from->kinds.n; i++)
		to->rule[from->kinds.at[i].kind - c->kinds.at] =
			(unsigned char)from->kinds.at[i].rule;
}

/* A seat once for each service: there are some dozens of them. */
static const struct seat *
take_seat(const struct catalogue *c, const struct offering *from)
{
	const struct controller *to = offering_controller(from);
	struct seat *seat;

	if (to == NULL || to->seat == NULL)
		return NULL;
	seat = memory_take(c->memory, sizeof(*seat));
	catalogue_seat(c, to->seat, seat);
	return seat;
}

/* Lives as long as the program: the model's tables lead into it. */
static struct catalogue *adopted;

static void
adopt(const struct catalogue *c)
{
	struct content_kind *kinds = memory_take(c->memory, c->kinds.n * sizeof(*kinds));
	struct service *offered = memory_take(c->memory, c->services.n * sizeof(*offered));

	for (size_t i = 0; i < c->kinds.n; i++)
		kinds[i] = (struct content_kind){c->kinds.at[i].id, c->kinds.at[i].label,
						 (enum content_rule)c->kinds.at[i].rule};
	for (size_t i = 0; i < c->services.n; i++) {
		offered[i] = (struct service){.name = c->services.at[i].id,
					      .label = c->services.at[i].name,
					      .provider = c->services.at[i].provider->id};
		take_rules(c, &c->services.at[i], &offered[i]);
		offered[i].seat = take_seat(c, &c->services.at[i]);
	}
	content_adopt(kinds, c->kinds.n, offered, c->services.n);
}

bool
catalogue_start(struct err *e)
{
	LOCAL_BUF path = {0};
	struct err why = {0};
	struct catalogue *c;
	bool there;

	catalogue_overlay_path(&path);
	there = path.used > 0 && access(path.data, F_OK) == 0;
	if (!there)
		return true;
	c = catalogue_open(NULL, &why);
	adopt(c);
	catalogue_close(adopted);
	adopted = c;
	if (e != NULL && why.code != ERR_NONE)
		*e = why;
	return why.code == ERR_NONE;
}
