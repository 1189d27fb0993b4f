/*
 * The folder of a database is watched for the names of the files that belong to it, since a log
 * comes and goes, and these files themselves for what is written to them: whatever else is written
 * in the folder wakes nobody.
 */
#include "veto/watch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "veto/companion.h"
#include "veto/date.h"
#include "veto/file.h"
#include "veto/mem.h"

enum {
	IN_FOLDER = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR,
	IN_FILE = IN_MODIFY | IN_CLOSE_WRITE,
	/* the index behind it is shared memory: nobody tells of that */
	LAST_WATCHED = COMPANION_WAL
};

bool
watch_tells(const struct watch *w)
{
	return w->day >= 0 && (w->files >= 0 || *w->path == '\0');
}

static void
stop_telling(struct watch *w)
{
	if (w->files >= 0)
		close(w->files);
	w->files = -1;
}

/* Again for each name that came: what is watched already stays so. */
static bool
watch_files(struct watch *w)
{
	LOCAL_BUF name = {0};
	bool ok = true;

	for (int i = COMPANION_SELF; i <= LAST_WATCHED && ok; i++) {
		buf_reset(&name);
		buf_fmt(&name, "%s%s", w->path, companion_endings[i]);
		ok = inotify_add_watch(w->files, buf_get(&name), IN_FILE) >= 0 || errno == ENOENT;
	}
	return ok;
}

static void
watch_folder(struct watch *w)
{
	LOCAL_BUF folder = {0};

	file_folder(&folder, w->path);
	if (!file_is_remote(buf_get(&folder)))
		w->files = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (w->files >= 0)
		w->folder = inotify_add_watch(w->files, buf_get(&folder), IN_FOLDER);
	if (w->folder < 0 || !watch_files(w))
		stop_telling(w);
}

/*
 * By the clock that people set: a machine that slept over midnight, or was put right, is told then.
 */
static void
wait_for_day(struct watch *w)
{
	int64_t ms = clock_day_after(clock_read().ms);
	struct itimerspec next = {.it_value = {ms / 1000, ms % 1000 * 1000000}};

	timerfd_settime(w->day, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &next, NULL);
}

void
watch_open(struct watch *w, const char *path)
{
	*w = (struct watch){.files = -1, .folder = -1, .path = mem_copy(path, strlen(path))};
	w->day = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
	if (w->day >= 0)
		wait_for_day(w);
	if (w->day >= 0 && *path != '\0')
		watch_folder(w);
}

/* A name that belongs to the database; or so many that some were not told. */
static bool
is_of_names(const struct watch *w, const struct inotify_event *event)
{
	const char *slash = strrchr(w->path, '/');
	const char *own = slash != NULL ? slash + 1 : w->path;
	size_t n = strlen(own);

	if ((event->mask & IN_Q_OVERFLOW) != 0)
		return true;
	if (event->wd != w->folder || event->len == 0 || strncmp(event->name, own, n) != 0)
		return false;
	for (int i = COMPANION_SELF; i <= LAST_WATCHED; i++) {
		if (strcmp(event->name + n, companion_endings[i]) == 0)
			return true;
	}
	return false;
}

/* What stands in one reading of N bytes; *NAMES says that a name came or went. */
static bool
concerns(const struct watch *w, const char *room, ssize_t n, bool *names)
{
	bool any = false;

	for (const char *at = room; at < room + n;) {
		const struct inotify_event *event = (const void *)at;

		if (is_of_names(w, event))
			any = *names = true;
		else if (event->wd != w->folder && (event->mask & IN_FILE) != 0)
			any = true;
		at += sizeof(*event) + event->len;
	}
	return any;
}

bool
watch_read(struct watch *w)
{
	_Alignas(struct inotify_event) char room[4096];
	bool any = false, names = false;
	uint64_t days;
	ssize_t n;

	while (w->files >= 0 && (n = read(w->files, room, sizeof(room))) > 0)
		any = concerns(w, room, n, &names) || any;
	if (names && !watch_files(w))
		stop_telling(w);
	if (w->day >= 0 && (read(w->day, &days, sizeof(days)) > 0 || errno == ECANCELED)) {
		wait_for_day(w);
		any = true;
	}
	return any;
}

void
watch_close(struct watch *w)
{
	stop_telling(w);
	if (w->day >= 0)
		close(w->day);
	free(w->path);
}
