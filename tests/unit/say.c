/* What is said in paragraphs: words without a layout, whatever they are about, in each language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "allege.h"
#include "veto/say.h"
#include "veto/text.h"

/*
 * Nobody is said to have broken the law: but the law of Austria asks for these words, and an
 * address is as it is.
 */
static void
alleges_nothing(const struct paragraph *a)
{
	if (a->kind == PARA_ADDRESS || a->kind == PARA_WHERE ||
	    strstr(a->text, "24(2) DSG") != NULL ||
	    strstr(a->text, "24 Abs. 2 DSG") != NULL)
		return;
	if (allegation_in(a->text) != NULL)
		fail_msg("'%s' is alleged in: %s", allegation_in(a->text), a->text);
}

/* No blanks that indent or part, no signs of a list, no colon that a face puts there. */
static void
is_plain(const struct paragraph *a)
{
	size_t label = strlen(a->label);

	assert_true(a->depth >= 0 && a->depth <= 3);
	if (a->kind == PARA_PAUSE) {
		assert_string_equal(a->text, "");
		return;
	}
	assert_string_not_equal(a->text, "");
	alleges_nothing(a);
	assert_true(label == 0 || a->label[label - 1] != ':');
	if (a->kind == PARA_LETTER)
		return;
	assert_null(strstr(a->text, "  "));
	assert_null(strchr(a->text, '\t'));
	assert_false(strncmp(a->text, "- ", 2) == 0 || strchr(" \n[(", a->text[0]) != NULL);
	assert_null(strchr(" \n", a->text[strlen(a->text) - 1]));
}

static void
are_plain(struct paragraphs *p)
{
	assert_true(p->n > 0);
	for (size_t i = 0; i < p->n; i++)
		is_plain(&p->at[i]);
	paragraphs_clear(p);
}

static void
catalogue_is_said_plainly(const struct catalogue *c)
{
	struct form_look look = {.known = true,
				 .reach = REACH_MOVED,
				 .found = (char *)(uintptr_t) "https://other.test/"};
	struct paragraphs p = {0};

	for (size_t i = 0; i < c->routes.n; i++) {
		say_route(&p, &c->routes.at[i], &look);
		are_plain(&p);
	}
	for (size_t i = 0; i < c->services.n; i++) {
		say_service(&p, c, &c->services.at[i]);
		say_disputed(&p, &c->services.at[i].disputed, NULL);
		are_plain(&p);
	}
	for (size_t i = 0; i < c->authorities.n; i++) {
		say_authority(&p, &c->authorities.at[i]);
		are_plain(&p);
	}
	for (size_t i = 0; i < c->topics.n; i++) {
		say_topic(&p, &c->topics.at[i]);
		are_plain(&p);
	}
}

/* Each step of each kind, for one account and for several, by each route of the service. */
static void
errand_is_said_plainly(struct errand *a)
{
	struct errand_choice choices[CHOICES_MOST];
	struct paragraphs p = {0};

	for (a->at_step = 0; a->at_step < errand_steps(a); a->at_step++) {
		assert_string_not_equal(say_step_title(a), "");
		say_step(&p, a);
		are_plain(&p);
		assert_true(say_choices(a, choices) > 0 || errand_step(a) == STEP_PLACE);
	}
}

static void
errands_are_said_plainly(const struct catalogue *c, struct errand *a)
{
	static const enum entry_kind kinds[] = {ENTRY_OBJECTED, ENTRY_WITHDRAWN, ENTRY_ACCEPTED,
						ENTRY_REMINDED, ENTRY_COMPLAINED};

	a->catalogue = c;
	buf_text(&a->body, "A text.\n");
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]) * c->services.n; i++) {
		const struct route *r;

		a->kind = kinds[i / c->services.n];
		a->offering = &c->services.at[i % c->services.n];
		strcpy(a->account.service, a->offering->id);
		strcpy(a->account.handle, "anna");
		for (a->routes = 0; (r = catalogue_route(c, a->account.service, a->routes)) != NULL;
		     a->routes++)
			a->route[a->routes] = r;
		a->n = 1 + i % 2;
		a->place = i % 3 == 0 ? "Bayern" : i % 3 == 1 ? "nowhere" : NULL;
		errand_find_authorities(a);
		for (a->way = 0; a->way == 0 || a->way < a->routes; a->way++)
			errand_is_said_plainly(a);
	}
}

static void
paragraphs_have_no_layout(void **state)
{
	static struct errand a;

	(void)state;
	for (int lang = 0; lang < 2; lang++) {
		struct catalogue *c = catalogue_open("", NULL);

		lang_init(languages[lang].code);
		catalogue_is_said_plainly(c);
		errands_are_said_plainly(c, &a);
		catalogue_close(c);
	}
	errand_clear(&a);
}

/* What the steps lead to is told in the same words as by a face that has none of them. */
static void
steps_say_what_their_parts_say(void **state)
{
	static struct errand a;
	struct paragraphs step = {0}, part = {0};
	struct catalogue *c = catalogue_open("", NULL);

	(void)state;
	a = (struct errand){.kind = ENTRY_OBJECTED,
			    .catalogue = c,
			    .n = 1,
			    .routes = 1,
			    .at_step = 2};
	a.route[0] = catalogue_route(c, "instagram", 0);
	assert_int_equal(errand_step(&a), STEP_BEFORE);
	say_step(&step, &a);
	say_before(&part, &a);
	assert_int_equal(step.n, part.n);
	for (size_t i = 0; i < step.n; i++)
		assert_string_equal(step.at[i].text, part.at[i].text);
	a.how_email = "so it is added";
	paragraphs_clear(&part);
	say_before(&part, &a);
	assert_non_null(strstr(part.at[2].text, "; so it is added."));
	paragraphs_clear(&step);
	paragraphs_clear(&part);
	errand_clear(&a);
	catalogue_close(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_have_no_layout),
		cmocka_unit_test(steps_say_what_their_parts_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
