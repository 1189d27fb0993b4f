/*
 * From the name of a file, or none, to an open database and back. begin says who works, by which
 * clock and with which file: the one that is named, else VETO_DB, else the place of XDG; a clock
 * whose time no record could hold is refused before anything is opened. A file that is missing, or
 * empty as a first run without space leaves it, is no fault: who only reads the usual one reads an
 * empty database in memory, and who may write later gets a file when there is something to store
 * (ACT_LATER).
 *
 * Transactions of act begin and end here. The database's own number tells only what others changed,
 * so act_end counts what was done here, and both together are the version that a screen compares.
 */
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "undo.h"
#include "veto/act.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/store.h"
#include "veto/store_file.h"

static const char *
environment(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && *value != '\0' ? value : NULL;
}

static bool
default_path(struct buf *path, struct err *e)
{
	return file_place(path, "XDG_DATA_HOME", ".local/share", "veto/veto.db") ||
	       failed(e, ERR_USAGE,
		      _("there is no HOME to keep the database in; name a file with --db or in "
			"VETO_DB"));
}

/* The login name goes into every entry; who has none is known by number. */
static void
read_actor(struct act *act)
{
	const struct passwd *user = getpwuid(getuid());

	act->session = getsid(0);
	if (user != NULL && user->pw_name[0] != '\0')
		snprintf(act->actor, sizeof(act->actor), "%s", user->pw_name);
	else
		snprintf(act->actor, sizeof(act->actor), "%lu", (unsigned long)getuid());
}

/* What no record can hold is refused before anything is done with it. */
static bool
check_clock(const struct clock *now, struct err *e)
{
	enum { DAY = 24 * 60 };
	static const struct date first = {1970, 1, 1};
	bool known = !date_is_none(now->here.day) && now->here.day.y <= 9999;

	if (known && (now->here.offset <= -DAY || now->here.offset >= DAY))
		return failed(e, ERR_USAGE,
			      _("the time zone in TZ lies 24 hours or more from UTC; set TZ to one "
				"that there is, like Europe/Berlin"));
	if (known && now->ms >= 0 && date_compare(now->here.day, first) >= 0)
		return true;
	return failed(e, ERR_FAILED,
		      _("the clock of this machine lies before 1970 or after 9999; set it right, "
			"no entry could have that time"));
}

/* Who works with which file; NAMED, or the default where that is NULL. */
static bool
begin(struct act *act, const char *named, struct buf *place, struct err *e)
{
	*act = (struct act){.now = clock_read()};
	read_actor(act);
	if (!check_clock(&act->now, e))
		return false;
	if (named == NULL)
		return default_path(place, e);
	buf_text(place, named);
	return true;
}

/* Nothing is there, or nothing in it yet: what a first run leaves that found no space. */
static bool
is_missing(const struct buf *place)
{
	struct stat st;

	if (stat(buf_get(place), &st) != 0)
		return errno == ENOENT;
	return S_ISREG(st.st_mode) && st.st_size == 0;
}

bool
act_is_kept(const char *path)
{
	struct act act;
	LOCAL_BUF place = {0};
	struct err e = {0};

	return !begin(&act, path != NULL ? path : environment("VETO_DB"), &place, &e) ||
	       !is_missing(&place);
}

bool
act_open_kept(struct act *act, const char *path, struct err *e)
{
	LOCAL_BUF place = {0};
	bool ok = begin(act, path != NULL ? path : environment("VETO_DB"), &place, e);

	if (!ok || is_missing(&place))
		ok = failed(e, ERR_NOT_FOUND, _("there is no database yet"));
	else
		ok = store_open(&act->store, buf_get(&place), STORE_READ, e);
	return ok;
}

bool
act_open(struct act *act, const char *path, enum act_mode mode, struct err *e)
{
	const char *named = path != NULL ? path : environment("VETO_DB");
	LOCAL_BUF place = {0};
	const char *file;
	bool missing, ok;

	if (!begin(act, named, &place, e))
		return false;
	file = buf_get(&place);
	missing = is_missing(&place);
	if (named == NULL && mode == ACT_READ && missing)
		ok = store_open(&act->store, NULL, STORE_WRITE, e);
	else if (mode == ACT_LATER && missing)
		ok = store_open_later(&act->store, file, named == NULL, e);
	else
		ok = (named != NULL || mode == ACT_READ || file_make_folders(file, e)) &&
		     store_open(&act->store, file, mode == ACT_READ ? STORE_READ : STORE_WRITE, e);
	return ok;
}

/* What failed with the file under its name for now failed with the one that is meant. */
static void
tell_of_place(struct err *e, const char *now, const char *place)
{
	const char *from = e->text, *at;
	LOCAL_BUF text = {0};

	for (; (at = strstr(from, now)) != NULL; from = at + strlen(now)) {
		buf_add(&text, from, (size_t)(at - from));
		buf_text(&text, place);
	}
	buf_text(&text, from);
	snprintf(e->text, sizeof(e->text), "%s", buf_get(&text));
}

/* What is done with a database, and where it is to stand. */
struct filling {
	act_fill_fn work;
	void *ctx;
	struct buf place;
	bool taken; /* one is there already, or by the time that this one is complete */
};

/* In a file of its own, which comes to stand in its place. */
static bool
fill_new(struct act *act, struct filling *f, struct err *e)
{
	const char *place = buf_get(&f->place);
	struct output out;
	bool ok;

	if (!output_open(&out, place, OUTPUT_FILE | OUTPUT_NAMED, e)) {
		f->taken = e->code == ERR_EXISTS;
		return false;
	}
	ok = store_open(&act->store, out.temporary, STORE_WRITE, e) && f->work(f->ctx, act, e);
	if (!ok)
		tell_of_place(e, out.temporary, place);
	act_close(act); /* all of it stands in the one file then */
	if (!ok) {
		output_abandon(&out);
		return false;
	}
	ok = output_finish(&out, e);
	f->taken = !ok && e->code == ERR_EXISTS;
	return ok;
}

static bool
fill_missing(struct act *act, bool named, bool dry, struct filling *f, struct err *e)
{
	if (dry)
		return act_open_memory(act, e) && f->work(f->ctx, act, e);
	return (named || file_make_folders(buf_get(&f->place), e)) && fill_new(act, f, e);
}

bool
act_fill(struct act *act, const char *path, bool dry, act_fill_fn work, void *ctx,
	 struct err *e)
{
	const char *named = path != NULL ? path : environment("VETO_DB");
	struct filling f = {.work = work, .ctx = ctx};
	bool ok = begin(act, named, &f.place, e);

	f.taken = ok && !is_missing(&f.place);
	if (ok && !f.taken)
		ok = fill_missing(act, named != NULL, dry, &f, e);
	if (f.taken)
		ok = act_open(act, path, ACT_WRITE, e) && work(ctx, act, e);
	buf_clear(&f.place);
	return ok;
}

/* Of a file that is there, or of its folder, in which a log has to stand beside it. */
static bool
cannot_be_written(const char *path)
{
	struct act act;
	LOCAL_BUF place = {0}, folder = {0};
	struct err e = {0};
	bool denied = begin(&act, path != NULL ? path : environment("VETO_DB"), &place, &e) &&
		      !is_missing(&place);

	if (denied) {
		file_folder(&folder, place.data);
		denied = faccessat(AT_FDCWD, place.data, W_OK, AT_EACCESS) != 0 ||
			 faccessat(AT_FDCWD, buf_get(&folder), W_OK | X_OK, AT_EACCESS) != 0;
	}
	return denied;
}

bool
act_open_screen(struct act *act, const char *path, bool read_only, struct err *e)
{
	if (read_only)
		return act_open(act, path, ACT_READ, e);
	return act_open(act, path, ACT_WRITE, e) ||
	       (cannot_be_written(path) && act_open(act, path, ACT_READ, e));
}

bool
act_may_write(const struct act *act)
{
	return store_is_writable(act->store);
}

const char *
act_file(const struct act *act)
{
	return store_path(act->store);
}

bool
act_open_memory(struct act *act, struct err *e)
{
	*act = (struct act){.now = clock_read()};
	read_actor(act);
	return store_open(&act->store, NULL, STORE_WRITE, e);
}

bool
act_place(const char *path, struct buf *place, struct err *e)
{
	const char *named = path != NULL ? path : environment("VETO_DB");

	if (named == NULL)
		return default_path(place, e) && file_make_folders(buf_get(place), e);
	buf_text(place, named);
	return true;
}

bool
act_hold(struct act *act)
{
	return store_hold(act->store);
}

void
act_release(struct act *act)
{
	store_rollback(act->store);
}

const struct clock *
act_clock(struct act *act)
{
	act->now = clock_read();
	return &act->now;
}

/* With another day other answers are overdue, although nobody changed anything. */
int64_t
act_version(struct act *act)
{
	struct date day = act_clock(act)->here.day;

	act->own += date_compare(day, act->day) != 0;
	act->day = day;
	store_follow(act->store);
	return store_data_version(act->store) + (act->own << 32);
}

int64_t
act_version_of_others(int64_t version)
{
	return version & INT32_MAX;
}

bool
act_begin(struct act *act, struct err *e)
{
	bool ok = store_begin(act->store, e);

	act->now = clock_read();
	return ok;
}

bool
act_end(struct act *act, bool ok, struct err *e)
{
	ok = store_end(act->store, ok, e);
	act->own += ok;
	return ok;
}

const struct catalogue *
act_catalogue(struct act *act)
{
	if (act->catalogue == NULL)
		/* what is wrong with an overlay is said at the start */
		act->catalogue = catalogue_open(NULL, NULL);
	return act->catalogue;
}

void
act_show_rows(struct act *act, int rows)
{
	store_show_rows(act->store, rows);
}

void
act_close(struct act *act)
{
	act_search_forget(act);
	catalogue_close(act->catalogue);
	act->catalogue = NULL;
	store_close(act->store);
	act->store = NULL;
}

const char *
act_library(void)
{
	return store_library();
}
