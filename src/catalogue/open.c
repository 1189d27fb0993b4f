/* The catalogue as the program has it: what is compiled in, and over it the user's overlay. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kept.h"
#include "veto/file.h"
#include "veto/mem.h"
#include "veto/renew.h"

enum { OLD_DAYS = 180 };

static void
take_shipped(struct build *b)
{
	build_start(b);
	build_unpack(b, (struct str){packed_catalogue, packed_size});
}

/* ---- newer ones: a package's, and what this user has taken */

static const char *folder_for_tests;

void
catalogue_look_in(const char *folder)
{
	folder_for_tests = folder;
}

/* A program in a build tree knows none that is installed. */
static bool
is_installed(void)
{
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	char *slash;

	exe[n > 0 ? n : 0] = '\0';
	slash = strrchr(exe, '/');
	if (slash == NULL)
		return false;
	*slash = '\0';
	return strcmp(exe, BINDIR) == 0;
}

static void
installed_path(struct buf *path, const char *name)
{
	buf_fmt(path, "%s/%s", folder_for_tests != NULL ? folder_for_tests : PKGDATADIR, name);
	if (access(path->data, F_OK) != 0 || (folder_for_tests == NULL && !is_installed()))
		buf_reset(path);
}

void
catalogue_update_path(struct buf *path, const char *name)
{
	file_place(path, "XDG_DATA_HOME", ".local/share", name);
}

static void
no_matter(void *ctx, size_t line, bool warning, const char *text)
{
	(void)ctx, (void)line, (void)warning, (void)text;
}

/*
 * A package may be newer than this program: then its JSON is read, and what is not known in it is
 * passed over.
 */
static bool
take_installed(struct build *b, const struct kept_head *head, const char *path, struct err *e)
{
	LOCAL_BUF text = {0}, json = {0};

	if (!head->foreign)
		return kept_read(path, b, e);
	installed_path(&json, "catalogue.json");
	return json.used > 0 && catalogue_text(json.data, &text, e) &&
	       read_catalogue(b, buf_view(&text), READ_UPDATE, no_matter, NULL) &&
	       b->serial > packed_serial;
}

static bool
take_update(struct build *b, const struct kept_head *head, const char *path, struct err *e)
{
	if (kept_read(path, b, e))
		return true;
	failed_at(e, "%s",
		  head->foreign ? _("the catalogue that you took is left out; 'veto catalogue "
				    "update' takes it anew")
				: _("the catalogue that you took is left out"));
	return false;
}

/*
 * The newest of what is compiled in, installed, and taken. What cannot be read is left out, and E
 * says so where it is the user's.
 */
void
catalogue_take_base(struct build *b, struct err *e)
{
	LOCAL_BUF taken = {0}, installed = {0};
	struct kept_head update = {0}, package = {0};

	catalogue_update_path(&taken, UPDATE_NAME);
	if (taken.used > 0 && !kept_look(taken.data, &update, e))
		failed_at(e, "%s", _("the catalogue that you took is left out"));
	installed_path(&installed, "catalogue.packed");
	if (installed.used > 0)
		kept_look(installed.data, &package, NULL);
	build_start(b);
	b->from = FROM_UPDATE;
	if (update.serial > packed_serial && update.serial > package.serial &&
	    take_update(b, &update, taken.data, e))
		return;
	build_abandon(b);
	build_start(b);
	b->from = FROM_PACKAGE;
	if (package.serial > packed_serial && take_installed(b, &package, installed.data, NULL))
		return;
	build_abandon(b);
	take_shipped(b);
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
	       failed(e, ERR_FAILED, "%s: %s", path, _("this file is too large for a catalogue"));
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
	struct err e = {0}, of_overlay = {0};
	struct build b;

	if (overlay == NULL)
		catalogue_overlay_path(&path);
	else
		buf_text(&path, overlay);
	if (overlay != NULL && *overlay == '\0')
		take_shipped(&b);
	else
		catalogue_take_base(&b, &e);
	if (path.used > 0 && (overlay != NULL || access(path.data, F_OK) == 0) &&
	    *buf_get(&path) != '\0')
		lay_over(&b, path.data, e.code == ERR_NONE ? &e : &of_overlay);
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
		catalogue_take_base(&b, NULL);
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

static bool
is_there(const struct buf *path)
{
	return path->used > 0 && access(path->data, F_OK) == 0;
}

static bool
is_newer(const struct buf *path)
{
	struct kept_head head;

	return path->used > 0 && kept_look(path->data, &head, NULL) && head.serial > packed_serial;
}

bool
catalogue_is_old(struct buf *out, struct date today)
{
	const char *made = adopted != NULL ? adopted->made : packed_made,
		   *expires = adopted != NULL ? adopted->expires : "";
	struct date day;
	int64_t days = date_parse(str_of(made), &day) ? date_days(today) - date_days(day) : 0;

	if (*expires != '\0' && date_parse(str_of(expires), &day) && date_compare(today, day) > 0)
		buf_fmt(out, _("the catalogue is old: it says itself that it holds until %s; "
			       "'veto catalogue update' renews it, veto-catalogue(5) says how"),
			expires);
	else if (days >= OLD_DAYS)
		buf_fmt(out, _("the catalogue was not renewed for %lld days; 'veto catalogue "
			       "update' renews it, veto-catalogue(5) says how"),
			(long long)days);
	else
		return false;
	return true;
}

bool
catalogue_start(struct err *e)
{
	LOCAL_BUF overlay = {0}, update = {0}, package = {0};
	struct err why = {0};
	struct catalogue *c;

	catalogue_overlay_path(&overlay);
	catalogue_update_path(&update, UPDATE_NAME);
	installed_path(&package, "catalogue.packed");
	if (!is_there(&overlay) && !is_there(&update) && !is_newer(&package))
		return true;
	c = catalogue_open(NULL, &why);
	adopt(c);
	catalogue_close(adopted);
	adopted = c;
	if (e != NULL && why.code != ERR_NONE)
		*e = why;
	return why.code == ERR_NONE;
}
