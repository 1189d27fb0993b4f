/* Drafts: each screen keeps its own, and one that starts takes up what those left that are gone. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "veto/act.h"
#include "veto/companion.h"
#include "veto/file.h"
#include "veto/i18n.h"
#include "veto/store.h"
#include "veto/store_beside.h"
#include "veto/store_file.h"

enum { PLACES_MOST = 10000 };

/* In a folder where anybody may put a file, but not take away another's, it may be one that waited for this. */
static bool
is_planted(const char *database, const struct stat *st)
{
	char *real = realpath(database, NULL), *slash = real != NULL ? strrchr(real, '/') : NULL;
	struct stat own, folder;
	bool planted = false;

	if (slash != NULL && stat(real, &own) == 0) {
		slash[slash == real] = '\0';
		planted = stat(real, &folder) == 0 && (folder.st_mode & S_ISVTX) != 0 && (folder.st_mode & S_IWOTH) != 0 &&
			  st->st_uid != geteuid() && st->st_uid != own.st_uid && st->st_uid != folder.st_uid;
	}
	free(real);
	return planted;
}

/* What is there is not asked to be made: in such a folder the system may refuse that for a colleague's file. */
static int
open_or_make(const char *path)
{
	enum { FLAGS = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, TRIES = 10 };
	int fd = -1;

	for (int i = 0; i < TRIES && fd < 0; i++) {
		fd = open(path, FLAGS);
		if (fd < 0 && errno == ENOENT)
			fd = open(path, FLAGS | O_CREAT | O_EXCL, 0600);
		if (fd < 0 && errno != ENOENT && errno != EEXIST)
			break;
	}
	return fd;
}

/* Whoever may write the database may be one of its screens too. */
static bool
open_places(const char *database, int *fd, struct err *e)
{
	struct buf path = {0};
	struct stat st;
	bool ok;

	buf_fmt(&path, "%s%s", database, companion_endings[COMPANION_SCREENS]);
	*fd = open_or_make(path.data);
	ok = *fd >= 0 || failed_errno(e, errno, path.data);
	if (ok && (fstat(*fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_nlink > 1))
		ok = failed(e, ERR_FAILED,
			    _("%s: belongs to a database, but is no plain file with one name (a link, a folder, a pipe?);"
			      " nothing was changed: take it away, and find out who put it there"),
			    path.data);
	if (ok && is_planted(database, &st))
		ok = failed(e, ERR_FAILED,
			    _("%s: belongs to a database, but somebody put it there who has nothing to do with that;"
			      " nothing was changed: take it away, and find out who it was"),
			    path.data);
	if (ok && stat(database, &st) == 0)
		(void)!fchmod(*fd, st.st_mode & 0666); /* another's file stays as it is */
	buf_clear(&path);
	return ok;
}

static bool
has_draft(struct act *act, int64_t place, bool *has, struct err *e)
{
	struct buf saved = {0}, text = {0};
	bool ok = store_draft_load(act->store, place, &saved, &text, e);

	*has = text.used > 0;
	buf_clear(&saved);
	buf_clear(&text);
	return ok;
}

/* The first place that nobody has and where nobody left a draft. */
static bool
take_place(struct act *act, struct screen *s, struct err *e)
{
	bool has = false;

	for (s->place = 1; s->place <= PLACES_MOST; s->place++) {
		if (!file_take(s->fd, s->place))
			continue;
		if (!has_draft(act, s->place, &has, e))
			return false;
		if (!has)
			return true;
		file_give(s->fd, s->place);
	}
	return failed_errno(e, errno, store_path(act->store)); /* a file system without locks, or far too many screens */
}

bool
act_screen_open(struct act *act, struct screen *s, struct err *e)
{
	const char *database = store_path(act->store);

	*s = (struct screen){.fd = -1, .place = 1};
	if (database[0] == '\0')
		return true;
	if (open_places(database, &s->fd, e) && take_place(act, s, e))
		return true;
	act_screen_close(s);
	return false;
}

void
act_screen_close(struct screen *s)
{
	if (s->fd >= 0)
		close(s->fd);
	s->fd = -1;
}

bool
act_draft_save(struct act *act, const struct screen *s, struct str text, int patience, struct err *e)
{
	struct clock now = clock_read();
	char saved[WHEN_TEXT];
	bool ok;

	when_format(&now.here, saved);
	store_set_patience(act->store, patience);
	ok = store_begin(act->store, e) &&
	     store_end(act->store, store_draft_save(act->store, s->place, act->actor, now.ms, str_of(saved), text, e), e);
	store_set_patience(act->store, 0);
	return ok;
}

/* In a place that can be taken nobody is any more. What is there is read once it is taken: it may have been taken up meanwhile. */
static bool
inherit_from(struct act *act, struct screen *s, int64_t place, struct buf *saved, struct buf *text, struct err *e)
{
	bool ok;

	if (place == s->place || !file_take(s->fd, place))
		return true;
	ok = store_draft_load(act->store, place, saved, text, e);
	if (ok && text->used > 0) {
		file_give(s->fd, s->place);
		s->place = place;
	} else {
		file_give(s->fd, place);
	}
	return ok;
}

bool
act_draft_inherit(struct act *act, struct screen *s, struct when *saved, struct buf *text, struct err *e)
{
	struct buf when = {0};
	int64_t *places = NULL;
	size_t n = 0;
	bool ok = s->fd < 0 || store_draft_screens(act->store, act->actor, &places, &n, e);

	for (size_t i = 0; ok && text->used == 0 && i < n; i++)
		ok = inherit_from(act, s, places[i], &when, text, e);
	if (!when_parse(buf_view(&when), saved))
		*saved = (struct when){0};
	buf_clear(&when);
	free(places);
	return ok;
}
