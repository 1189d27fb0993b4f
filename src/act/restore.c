/*
 * A backup comes into the place of a database. It is copied beside it and looked at there, so that
 * what was looked at is what is put in place; the database that stands there is then held alone,
 * its log written back, and it gets a second name, under which it is kept, before the copy takes
 * its own by rename(2). At no point can a log of the one stand beside the file of the other: a
 * database that can be opened has none by then, and one that cannot is gone from its name before
 * its logs are, and they before the copy comes.
 */
#include "proof.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "veto/companion.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/store.h"
#include "veto/store_file.h"
#include "veto/temporary.h"

enum { PORTION = 256 * 1024, NAMES = 1000 };

struct restoring {
	struct work work;
	struct restored *said;
	char *from, *path;
	char *temporary; /* NULL while there is none */
	int in, out;
	size_t done, total;
	char *portion;
	struct stat old;
	bool there; /* a file stands at path */
	struct proof proof;
	bool proving;
};

static void
name_with(struct buf *out, const char *path, const char *end)
{
	buf_reset(out);
	buf_fmt(out, "%s%s", path, end);
}

static bool
is_there(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

/* Names that came or went are on the disk. */
static bool
sync_folder(const char *path, struct err *e)
{
	const char *slash = strrchr(path, '/');
	char *folder = mem_copy(slash != NULL ? path : ".",
				slash != NULL ? (size_t)(slash - path) + 1 : 1);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);

	if (!ok)
		failed_errno(e, errno, folder);
	if (fd >= 0)
		close(fd);
	free(folder);
	return ok;
}

/* ---- before anything is done */

static void
count_words(struct buf *out, int64_t accounts, int64_t entries)
{
	buf_fmt(out, ngettext("%lld account", "%lld accounts", (unsigned long)accounts),
		(long long)accounts);
	buf_fmt(out, ngettext(", %lld entry", ", %lld entries", (unsigned long)entries),
		(long long)entries);
}

struct counting {
	int64_t accounts, entries;
};

static bool
count(void *ctx, const struct account *a)
{
	struct counting *c = ctx;

	c->accounts++;
	if (a->entries > 0 && a->entries < INT64_MAX - c->entries)
		c->entries += a->entries;
	return true;
}

/* Without --force nothing takes the place of a database; what stands there is said. */
static bool
refuse_replacing(const struct restoring *r, struct err *e)
{
	struct counting c = {0};
	struct store *s = NULL;
	LOCAL_BUF words = {0};

	if (store_open(&s, r->path, STORE_READ, NULL) &&
	    store_account_each(s, &ACCOUNT_QUERY_ALL, count, &c, NULL))
		count_words(&words, c.accounts, c.entries);
	else
		buf_text(&words, _("it cannot be read"));
	store_close(s);
	failed(e, ERR_EXISTS,
	       _("%s: a database stands there already (%s); --force puts the backup in its place, "
		 "and keeps it under another name"),
	       r->path, buf_get(&words));
	return false;
}

static bool
in_use(const char *path, struct err *e)
{
	return failed(e, ERR_BUSY,
		      _("%s: another process has this database open; close veto there first, "
			"nothing was changed"),
		      path);
}

static bool
find_place(struct restoring *r, struct err *e)
{
	r->there = stat(r->path, &r->old) == 0;
	/* a link that leads nowhere stays one as well */
	if (!r->there && (errno != ENOENT || is_there(r->path)))
		return failed_errno(e, errno, r->path);
	if (r->there && S_ISDIR(r->old.st_mode))
		return failed_errno(e, EISDIR, r->path);
	if (r->there && !S_ISREG(r->old.st_mode))
		return failed(e, ERR_FAILED, _("%s: it is not a plain file"), r->path);
	if (file_is_held(r->path))
		return in_use(r->path, e);
	if (r->there && r->old.st_size == 0)
		r->there = false; /* nothing was ever in it */
	return true;
}

/*
 * Of a database of one's own it is said, last, what to do: restore it, or name another. Of a backup
 * that is neither: it is to be another one.
 */
static void
cut_advice(char *text)
{
	char *last = NULL;

	for (char *at = text; (at = strstr(at, "; ")) != NULL; at++)
		last = at;
	if (last != NULL)
		*last = '\0';
}

static bool
failed_backup(struct err *e)
{
	char said[sizeof(e->text)];

	if (e->code != ERR_CORRUPT)
		return false;
	snprintf(said, sizeof(said), "%s", e->text);
	cut_advice(said);
	return failed(e, ERR_CORRUPT, _("%s; name another backup"), said);
}

/* Is what is to be restored a file that stands for itself? */
static bool
open_backup(struct restoring *r, struct err *e)
{
	struct stat st;
	int64_t size;

	if (!file_open(r->from, &r->in, &size, e))
		return false;
	if (fstat(r->in, &st) == 0 && r->there && st.st_dev == r->old.st_dev &&
	    st.st_ino == r->old.st_ino)
		return failed(e, ERR_USAGE, _("%s is the database itself; name a backup of it"),
			      r->from);
	if (size == 0)
		return failed(e, ERR_CORRUPT, _("%s: this is not a database"), r->from) ||
		       failed_backup(e);
	if (file_is_in_use(r->from))
		return failed(e, ERR_BUSY,
			      _("%s: this is a database in use, or one that was not closed; make a "
				"backup of it with 'veto --db %s backup', and restore that"),
			      r->from, r->from);
	r->total = (size_t)size;
	return true;
}

/* Under a name that is swept where this process is killed: it holds all that the backup does. */
static bool
open_beside(struct restoring *r, struct err *e)
{
	LOCAL_BUF folder = {0}, name = {0};

	file_folder(&folder, r->path);
	temporary_sweep(buf_get(&folder));
	temporary_name(&name, buf_get(&folder));
	r->out = open(buf_get(&name), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (r->out >= 0) {
		temporary_mark(r->out);
		r->temporary = mem_copy(name.data, name.used);
	} else {
		failed_errno(e, errno, r->path);
	}
	return r->out >= 0;
}

/* ---- the copy */

static bool
write_portion(struct restoring *r, size_t n, struct err *e)
{
	for (size_t at = 0; at < n;) {
		ssize_t done = write(r->out, r->portion + at, n - at);

		if (done < 0 && errno != EINTR)
			return failed_errno(e, errno, r->path);
		at += done > 0 ? (size_t)done : 0;
	}
	r->done += n;
	return true;
}

static bool
copy(struct restoring *r, struct work_state *state, struct err *e)
{
	int64_t until = clock_ticks() + WORK_STEP_MS, n = 1;

	while (n > 0 && clock_ticks() < until) {
		n = file_read(r->in, r->from, r->portion, PORTION, e);
		if (n < 0 || !write_portion(r, (size_t)n, e))
			return false;
	}
	*state = (struct work_state){.done = r->done,
				     .total = r->total > r->done ? r->total : r->done,
				     .unit = WORK_BYTES};
	if (n > 0)
		return true;
	close(r->in);
	r->in = -1;
	r->proving = true;
	return proof_begin(&r->proof, r->temporary, r->from, STORE_WRITE, e) || failed_backup(e);
}

/* ---- into its place */

/*
 * FROM gets the name TO: as a second one where the file system has that, so that it never is
 * without a name.
 */
static bool
keep_as(const char *from, const char *to, struct err *e)
{
	if (link(from, to) == 0)
		return true;
	if ((errno == EPERM || errno == EOPNOTSUPP) && !is_there(to) && rename(from, to) == 0)
		return true;
	return failed_errno(e, errno, to);
}

/* Is the name free, for the file and for what is beside it? */
static bool
is_free(const char *path)
{
	LOCAL_BUF name = {0};
	bool free_of_all = !is_there(path);

	for (int i = COMPANION_JOURNAL; free_of_all && i < COMPANIONS; i++) {
		name_with(&name, path, companion_endings[i]);
		free_of_all = !is_there(buf_get(&name));
	}
	return free_of_all;
}

/*
 * Date and time, and a number where two come in one second: --force was given already, so that
 * nothing is to be asked for any more.
 */
static void
name_kept(struct restoring *r)
{
	struct when now = r->proof.act.now.here;
	LOCAL_BUF name = {0};
	size_t plain;

	buf_fmt(&name, "%s.%04d-%02d-%02d-%02d%02d%02d", r->path, now.day.y % 10000,
		now.day.m % 100, now.day.d % 100, now.second / 3600 % 24, now.second / 60 % 60,
		now.second % 60);
	plain = name.used;
	for (int n = 2; n < 100 && !is_free(buf_get(&name)); n++) {
		name.used = plain;
		buf_fmt(&name, "-%d", n);
	}
	snprintf(r->said->kept, sizeof(r->said->kept), "%s", buf_get(&name));
}

/*
 * What is beside the database goes with it: only one that could not be opened has any of it left.
 */
static bool
keep_logs(struct restoring *r, bool *any, struct err *e)
{
	LOCAL_BUF from = {0}, to = {0};
	bool ok = true;

	for (int i = COMPANION_JOURNAL; ok && i < COMPANIONS; i++) {
		name_with(&from, r->path, companion_endings[i]);
		name_with(&to, r->said->kept, companion_endings[i]);
		if (!is_there(buf_get(&from)))
			continue;
		*any = true;
		ok = keep_as(buf_get(&from), buf_get(&to), e);
	}
	return ok;
}

/*
 * In this order: a file without its log says less than it should, a log beside another's file says
 * what never was.
 */
static bool
clear_place(struct restoring *r, struct err *e)
{
	LOCAL_BUF name = {0};
	bool ok = (unlink(r->path) == 0 || errno == ENOENT || failed_errno(e, errno, r->path)) &&
		  sync_folder(r->path, e);

	for (int i = COMPANION_JOURNAL; ok && i < COMPANIONS; i++) {
		name_with(&name, r->path, companion_endings[i]);
		ok = unlink(buf_get(&name)) == 0 || errno == ENOENT ||
		     failed_errno(e, errno, buf_get(&name));
	}
	return ok && sync_folder(r->path, e);
}

/* The copy gets the mode and the group that the database had, where that is allowed. */
static void
take_rights(const struct restoring *r)
{
	if (!r->there)
		return;
	if (fchown(r->out, (uid_t)-1, r->old.st_gid) == 0 || r->old.st_gid == getegid())
		fchmod(r->out, r->old.st_mode & 0777);
}

static bool
replace(struct restoring *r, struct err *e)
{
	bool any = false;

	name_kept(r);
	if (r->there && !keep_as(r->path, r->said->kept, e))
		return false;
	if (!keep_logs(r, &any, e) || !sync_folder(r->path, e) || (any && !clear_place(r, e)))
		return false;
	if (!r->there && !any)
		r->said->kept[0] = '\0';
	if (rename(r->temporary, r->path) != 0)
		return failed_errno(e, errno, r->path);
	free(r->temporary);
	r->temporary = NULL;
	return sync_folder(r->path, e);
}

static bool
put_in_place(struct restoring *r, struct err *e)
{
	struct db *old = NULL;
	struct err why = {0};
	bool ok;

	take_rights(r);
	if (fsync(r->out) != 0)
		return failed_errno(e, errno, r->path);
	/* One that cannot be opened has nothing to write back; that nobody has it was seen. */
	if (file_is_held(r->path) ||
	    (r->there && !store_seize(&old, r->path, &why) && why.code == ERR_BUSY))
		return in_use(r->path, e);
	ok = replace(r, e);
	store_give_back(old);
	return ok;
}

/* What holds is written into one file, and put in place. */
static bool
take(struct restoring *r, struct work_state *state, struct err *e)
{
	r->said->accounts = r->proof.counts.accounts;
	r->said->entries = r->proof.counts.entries;
	if (r->proof.damaged) {
		cut_advice(r->proof.broken.data);
		r->proof.broken.used = strlen(r->proof.broken.data);
	}
	if (r->proof.broken.used > 0)
		return failed(e, ERR_BROKEN, _("%s does not hold, and was not restored: %s"),
			      r->from, buf_get(&r->proof.broken));
	store_close(r->proof.act.store);
	r->proof.act.store = NULL;
	state->finished = true;
	return put_in_place(r, e);
}

static bool
step(struct work *w, struct work_state *state, struct err *e)
{
	struct restoring *r = (struct restoring *)w;

	if (!r->proving)
		return copy(r, state, e);
	if (!proof_step(&r->proof, state, e))
		return false;
	if (!r->proof.finished)
		return true;
	work_end(r->proof.work);
	r->proof.work = NULL;
	return take(r, state, e);
}

static void
end(struct work *w)
{
	struct restoring *r = (struct restoring *)w;
	LOCAL_BUF name = {0};

	if (r->proving)
		proof_end(&r->proof);
	if (r->temporary != NULL)
		unlink(r->temporary);
	for (int i = COMPANION_JOURNAL; r->temporary != NULL && i < COMPANIONS; i++) {
		name_with(&name, r->temporary, companion_endings[i]);
		unlink(buf_get(&name));
	}
	if (r->in >= 0)
		close(r->in);
	if (r->out >= 0)
		close(r->out);
	free(r->temporary);
	free(r->portion);
	free(r->from);
	free(r->path);
}

bool
work_restore(const char *file, const char *path, bool force, struct restored *said, struct work **w,
	     struct err *e)
{
	struct restoring *r = mem_alloc(sizeof(*r));
	LOCAL_BUF place = {0};

	*said = (struct restored){0};
	*r = (struct restoring){.work = {.step = step, .end = end},
				.said = said,
				.in = -1,
				.out = -1,
				.portion = mem_alloc(PORTION)};
	r->from = mem_copy(file, strlen(file));
	if (act_place(path, &place, e)) {
		/* a link stays one: the file behind it is replaced */
		r->path = realpath(buf_get(&place), NULL);
		if (r->path == NULL)
			r->path = mem_copy(place.data, place.used);
		snprintf(said->path, sizeof(said->path), "%s", r->path);
		/* Whether there is a backup at all comes before whether it may take the place. */
		if (find_place(r, e) && open_backup(r, e) &&
		    (!r->there || force || refuse_replacing(r, e)) && open_beside(r, e)) {
			*w = &r->work;
			return true;
		}
	}
	work_end(&r->work);
	return false;
}
