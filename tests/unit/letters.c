/*
 * All letters: each service by each of its routes, each action, after each course that an account
 * may have taken, in each language, with a reason of the person's own and without. No text says
 * that a right was violated, unless the person wrote so; each says what was done.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "allege.h"
#include "folder.h"
#include "veto/act.h"
#include "veto/letter.h"

struct place {
	struct act act;
	struct catalogue *catalogue;
	const struct authority *authority;
	size_t letters;
};

static int
enter(void **state)
{
	struct place *p = calloc(1, sizeof(*p));
	struct err e = {0};

	*state = p;
	p->catalogue = catalogue_open("", NULL);
	p->authority = catalogue_authority(p->catalogue, catalogue_place(p->catalogue, STR("ie")),
					   0);
	if (!act_open_memory(&p->act, &e))
		return -1;
	p->act.now.here.day = (struct date){2026, 12, 1};
	return 0;
}

static int
leave(void **state)
{
	struct place *p = *state;

	act_close(&p->act);
	catalogue_close(p->catalogue);
	free(p);
	return 0;
}

/* What followed the objection, which went by a route: a day of November, unless it says October. */
struct event {
	enum entry_kind kind;
	struct date on;
	int64_t about;
};

#define OCT(day) {2026, 10, (day)}
#define NOV(day) {2026, 11, (day)}

static const struct event courses[][6] = {
	{{ENTRY_KINDS, {0}, 0}}, /* nothing is on record */
	{{ENTRY_ACCEPTED, OCT(1), 0}},
	{{ENTRY_OBJECTED, NOV(20), 0}},
	{{ENTRY_OBJECTED, OCT(1), 0}},
	{{ENTRY_OBJECTED, OCT(1), 0}, {ENTRY_RECEIVED, OCT(2), 0}, {ENTRY_REMINDED, NOV(3), 0}},
	{{ENTRY_OBJECTED, OCT(1), 0}, {ENTRY_QUERIED, OCT(5), 0}},
	{{ENTRY_OBJECTED, OCT(1), 0}, {ENTRY_QUERIED, OCT(5), 0}, {ENTRY_ANSWERED, OCT(6), 0}},
	{{ENTRY_OBJECTED, OCT(1), 0}, {ENTRY_EXTENDED, OCT(20), 0}},
	{{ENTRY_OBJECTED, {2026, 7, 1}, 0}, {ENTRY_EXTENDED, {2026, 7, 20}, 0}},
	{{ENTRY_OBJECTED, OCT(1), 0}, {ENTRY_EXTENDED, NOV(20), 0}, {ENTRY_EXTENDED, NOV(21), 0}},
	{{ENTRY_OBJECTED, OCT(1), 0}, {ENTRY_CONFIRMED, OCT(9), 0}},
	{{ENTRY_OBJECTED, OCT(1), 0}, {ENTRY_REFUSED, OCT(9), 0}, {ENTRY_COMPLAINED, NOV(9), 0}},
	{{ENTRY_OBJECTED, OCT(1), 0}, {ENTRY_WITHDRAWN, OCT(9), 0}},
	{{ENTRY_OBJECTED, OCT(1), 0}, {ENTRY_UNDELIVERED, OCT(2), 1}, {ENTRY_OBJECTED, OCT(3), 0}},
};

static int64_t
add(struct place *p, const char *service)
{
	struct account a = {0};
	struct err e = {0};

	DONE(account_set(&a, ACCOUNT_SERVICE, str_of(service), &e));
	DONE(account_set(&a, ACCOUNT_HANDLE, STR("anna"), &e));
	DONE(account_set(&a, ACCOUNT_OWNER, STR("Anna Schmidt"), &e));
	DONE(act_account_add(&p->act, &a, &e));
	return a.id;
}

static void
run(struct place *p, int64_t id, const struct event *course, enum channel channel)
{
	struct err e = {0};

	for (int i = 0; i < 6 && !date_is_none(course[i].on); i++) {
		struct new_entry q = {.kind = course[i].kind,
				      .happened = {.day = course[i].on},
				      .about = course[i].about};

		if (entry_kinds[q.kind].effect & EFFECT_SENDS)
			q.channel = channel;
		/* to a switch nothing is sent that might not arrive */
		if (q.kind != ENTRY_UNDELIVERED || channel != CHANNEL_SETTING)
			DONE(act_record(&p->act, &id, 1, &q, NULL, NULL, &e));
	}
}

static void
assert_alleges_nothing(const struct account *a, const struct letter_request *q, const char *text)
{
	const char *word = allegation_in(text);

	if (word != NULL)
		fail_msg("%s, %s, %s: '%s' is alleged in: %s", a->service,
			 entry_kinds[q->kind].name, languages[q->lang].code, word, text);
	assert_null(strpbrk(text, "{}"));
}

/* It speaks of what was done: of a switch nobody says that it was sent. */
static void
assert_says_what_was_done(const struct account *a, const struct letter_request *q,
			  const char *text)
{
	static const char *const turned[LANGS] = {
		[LANG_EN] = "turned off",   [LANG_DE] = "ausgeschaltet", [LANG_FR] = "désactivé",
		[LANG_IT] = "disattivat",   [LANG_ES] = "desactiv",      [LANG_PL] = "wyłączone",
		[LANG_NL] = "uitgeschakeld",
	};
	static const char *const sent[LANGS] = {
		[LANG_EN] = "I objected",
		[LANG_DE] = "widersprochen",
		[LANG_FR] = "j'ai exercé mon droit d'opposition",
		[LANG_IT] = "ho esercitato il diritto di opposizione",
		[LANG_ES] = "ejercí mi derecho de oposición",
		[LANG_PL] = "został przeze mnie wniesiony sprzeciw",
		[LANG_NL] = "heb ik bezwaar gemaakt",
	};
	bool about = q->kind == ENTRY_COMPLAINED || q->kind == ENTRY_REMINDED;

	if (!about || date_is_none(a->standing.objected))
		return;
	if (a->standing.by_setting && q->kind == ENTRY_COMPLAINED) {
		assert_non_null(strcasestr(text, turned[q->lang]));
		assert_null(strstr(text, sent[q->lang]));
		assert_null(strstr(text, "Objection sent, setting"));
	} else if (!a->standing.by_setting) {
		assert_non_null(strstr(text, sent[q->lang]));
		assert_null(strcasestr(text, turned[q->lang]));
	}
}

static void
write_one(struct place *p, const struct account *a, struct letter_request *q)
{
	LOCAL_BUF subject = {0}, body = {0};
	struct err e = {0};

	DONE(act_letter(&p->act, p->catalogue, a->id, q, &subject, &body, NULL, &e));
	assert_true(subject.used > 0 && body.used > 100);
	assert_alleges_nothing(a, q, buf_get(&subject));
	assert_alleges_nothing(a, q, buf_get(&body));
	assert_says_what_was_done(a, q, buf_get(&body));
	assert_true(q->reason == NULL || strstr(buf_get(&body), q->reason) != NULL);
	p->letters++;
}

static void
write_all(struct place *p, int64_t id)
{
	static const enum entry_kind kinds[] = {ENTRY_OBJECTED, ENTRY_WITHDRAWN, ENTRY_REMINDED,
						ENTRY_COMPLAINED};
	struct err e = {0};
	struct account a;

	DONE(act_account_load(&p->act, id, &a, &e));
	for (size_t kind = 0; kind < COUNT(kinds); kind++) {
		struct letter_request q = {.kind = kinds[kind]};

		/* one that the log does not bear out is shown by nobody */
		if (account_letter(&a, q.kind, p->act.now.here.day) == LETTER_NO_SENSE)
			continue;
		if (q.kind == ENTRY_COMPLAINED)
			q.authority = p->authority;
		for (int way = 0; way < 2 * LANGS; way++) {
			q.lang = (enum lang)(way / 2);
			q.reason = way % 2 == 0 ? NULL : "It is my own work.";
			write_one(p, &a, &q);
		}
	}
}

static void
no_letter_alleges_anything(void **state)
{
	struct place *p = *state;

	for (size_t i = 0; i < p->catalogue->services.n; i++) {
		const char *service = p->catalogue->services.at[i].id;
		bool done[CHANNELS] = {false};
		const struct route *r;

		for (size_t k = 0; (r = catalogue_route(p->catalogue, service, k)) != NULL; k++) {
			enum channel channel = route_channel(r);

			for (size_t c = 0; c < COUNT(courses) && !done[channel]; c++) {
				int64_t id = add(p, service);
				struct err e = {0};

				run(p, id, courses[c], channel);
				write_all(p, id);
				DONE(act_account_remove(&p->act, &id, 1, &e));
			}
			done[channel] = true;
		}
	}
	assert_true(p->letters > 5000);
}

/* The words are the person's own where the person wrote them. */
static void
what_the_person_wrote_stays(void **state)
{
	static const char *const own = "This violates Art. 21 GDPR.";
	struct place *p = *state;
	struct letter_request q = {.kind = ENTRY_COMPLAINED,
				   .lang = LANG_EN,
				   .reason = own,
				   .authority = p->authority};
	LOCAL_BUF subject = {0}, body = {0};
	struct err e = {0};
	int64_t id = add(p, "facebook");

	run(p, id, courses[3], CHANNEL_FORM);
	DONE(act_letter(&p->act, p->catalogue, id, &q, &subject, &body, NULL, &e));
	assert_non_null(strstr(buf_get(&body), own));
	assert_string_equal(allegation_in(buf_get(&body)), "violat");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(no_letter_alleges_anything, enter, leave),
		cmocka_unit_test_setup_teardown(what_the_person_wrote_stays, enter, leave),
	};

	setenv("TZ", "Europe/Berlin", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
