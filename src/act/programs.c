/* The programs that do the long or dangerous work, and what is known of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "veto/act.h"
#include "veto/i18n.h"
#include "veto/job.h"

static const char *const programs[] = {"veto-net", "veto-scan", "veto-seal"};

/* What it was asked to try, in the order in which it is told. */
static const struct {
	const char *name, *what; /* what: translate */
} attempts[] = {
	{"read", N_("reading files")}, {"write", N_("writing files")},
	{"execute", N_("starting programs")},
	{"fork", N_("new processes")},   {"connect", N_("sockets of this machine")},
};
enum { ATTEMPTS = sizeof(attempts) / sizeof(attempts[0]) };

struct answers {
	struct buf libraries, linked;
	int landlock;
	bool seccomp, could[ATTEMPTS];
};

static void
take_answer(void *ctx, const char *name, const char *text)
{
	struct answers *a = ctx;

	if (strcmp(name, "libraries") == 0)
		buf_text(&a->libraries, text);
	else if (strcmp(name, "linked") == 0)
		buf_text(&a->linked, text);
	else if (strcmp(name, "landlock") == 0)
		a->landlock = atoi(text);
	else if (strcmp(name, "seccomp") == 0)
		a->seccomp = strcmp(text, "1") == 0;
	for (size_t i = 0; i < ATTEMPTS; i++) {
		if (strcmp(name, attempts[i].name) == 0)
			a->could[i] = strcmp(text, "1") == 0;
	}
}

static void
tell_attempts(struct buf *out, const struct answers *a, bool could, const char *format)
{
	LOCAL_BUF list = {0};

	for (size_t i = 0; i < ATTEMPTS; i++) {
		if (a->could[i] == could)
			buf_fmt(&list, "%s%s", list.used > 0 ? ", " : "", _(attempts[i].what));
	}
	if (list.used > 0) {
		char text[512];

		snprintf(text, sizeof(text), format, buf_get(&list));
		buf_fmt(out, "; %s", text);
	}
}

static void
tell_program(struct buf *out, const char *name)
{
	struct answers a = {0};
	struct err e = {0};

	if (!job_probe(name, "/etc/passwd", take_answer, &a, &e)) {
		buf_fmt(out, "%s: %s\n", name, e.text);
	} else {
		buf_fmt(out, "%s: %s\n", name, buf_get(&a.libraries));
		buf_fmt(out, _("%s, linked with: %s\n"), name, buf_get(&a.linked));
		buf_fmt(out, _("%s, in force: "), name);
		if (a.landlock > 0)
			buf_fmt(out, _("Landlock (version %d)"), a.landlock);
		else
			buf_text(out, _("no Landlock (not to be had here)"));
		buf_fmt(out, ", %s", a.seccomp ? "seccomp" : _("no seccomp (not to be had here)"));
		tell_attempts(out, &a, false, _("tried and refused: %s"));
		tell_attempts(out, &a, true, _("still possible: %s"));
		buf_char(out, '\n');
	}
	buf_clear(&a.libraries);
	buf_clear(&a.linked);
}

void
act_programs(struct buf *out)
{
	LOCAL_BUF linked = {0};

	job_linked(&linked);
	buf_fmt(out, _("%s, linked with: %s\n"), "veto", buf_get(&linked));
	for (size_t i = 0; i < sizeof(programs) / sizeof(programs[0]); i++)
		tell_program(out, programs[i]);
}
