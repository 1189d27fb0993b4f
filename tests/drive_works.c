/*
 * Every kind of work after every other, however that one ended: what is told at the end must be
 * told by the work that has ended.
 */
#include <stdio.h>
#include <string.h>

#include "../src/ui/ui.h"
#include "drive.h"

enum ending { DONE, GIVEN_UP, FAILED, REFUSED, ENDINGS };

static const char *const ending_names[ENDINGS] = {"done", "given up", "failed", "refused"};

/*
 * How it is begun: by its command, and what is typed into its form. REFUSED is what its form is
 * given then; NULL: it cannot be.
 */
static const struct {
	const char *command, *typed, *refused, *told[2];
} kinds[] = {
	{"verify", NULL, NULL, {"intact: ", "entries"}},
	{"check-forms", NULL, NULL, {"forms: ", "unreachable"}},
	{"backup", "copy-%d.db", "taken", {"copy-", "written"}},
	{"export", "log-%d.csv", "taken", {"log-", "written"}},
	{"scan", "old", "other", {"instagram/anna: ", "gone from the export"}},
};

enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static void
press(ui_key key)
{
	world.wish = ui_press(world_ui(), key);
}

static void
type(const char *s)
{
	while (*s != '\0')
		press((ui_key)(unsigned char)*s++);
}

static void
leave_all(void)
{
	for (int i = 0; i < 9 && world_ui()->top != NULL; i++)
		press(KEY_ESCAPE);
}

static void
work_off(void)
{
	while (ui_is_working(world_ui()))
		ui_work(world_ui());
}

/* Begins it, and leaves it however it is to end; what is open stays open. */
static void
run(int kind, enum ending ending)
{
	static int files;
	char typed[64];

	world.slow = ending == GIVEN_UP || ending == FAILED ? 1 : 0;
	press(':');
	type(kinds[kind].command);
	press(KEY_RETURN);
	if (kinds[kind].typed != NULL) {
		snprintf(typed, sizeof(typed), kinds[kind].typed, ++files);
		type(ending == REFUSED ? kinds[kind].refused : typed);
		press(KEY_RETURN);
	}
	if (ending == GIVEN_UP)
		press(KEY_ESCAPE);
	world.slow = 0;
	world.fail_in = ending == FAILED ? 1 : 0;
	work_off();
	world.fail_in = 0;
}

static bool
tells(int kind)
{
	const char *said = buf_get(&world_ui()->message);

	return strstr(said, kinds[kind].told[0]) != NULL &&
	       strstr(said, kinds[kind].told[1]) != NULL;
}

static bool
one_after_another(int first, enum ending ending, int second, struct buf *why)
{
	run(first, ending);
	leave_all();
	run(second, DONE);
	if (!tells(second))
		buf_fmt(why, "%s after %s, %s, tells: %s", kinds[second].command,
			kinds[first].command, ending_names[ending], buf_get(&world_ui()->message));
	leave_all();
	return why->used == 0;
}

bool
play_works(struct buf *why)
{
	for (int first = 0; first < KINDS; first++) {
		for (int ending = 0; ending < ENDINGS; ending++) {
			for (int second = 0; second < KINDS; second++) {
				if (ending == REFUSED && kinds[first].refused == NULL)
					continue;
				if (!one_after_another(first, (enum ending)ending, second, why))
					return false;
			}
		}
	}
	return true;
}
