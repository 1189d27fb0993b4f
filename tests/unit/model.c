/* The domain: words, standing, due dates, exposure, records and chains, accounts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "veto/account.h"
#include "veto/coming.h"
#include "veto/change.h"
#include "veto/content.h"
#include "veto/item.h"
#include "veto/kind.h"
#include "veto/reach.h"
#include "veto/record.h"
#include "veto/standing.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define BYTES(literal) (literal), sizeof(literal) - 1

static const char *
or_none(const char *s)
{
	return s != NULL ? s : "(none)";
}

/* Numbers that look random and are the same every time (xorshift). */
static unsigned
draw(uint64_t *seed, unsigned below)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (unsigned)(*seed >> 33) % below;
}

/* ---- words */

static void
test_entry_kinds(void **state)
{
	static const char *const names[ENTRY_KINDS] = {
		"accepted", "objected", "received", "queried", "answered", "extended", "reminded",
		"confirmed", "refused", "undelivered", "withdrawn", "complained", "noted", "struck",
	};

	(void)state;
	for (int i = 0; i < ENTRY_KINDS; i++) {
		const struct entry_kind_row *row = &entry_kinds[i];
		enum entry_kind kind;

		assert_string_equal(row->name, names[i]);
		assert_true(strlen(row->label) > 0);
		assert_true(entry_kind_find(str_of(names[i]), &kind));
		assert_int_equal(kind, i);
		assert_true(row->status <= STATUS_STAYS);
		assert_int_equal(row->next >> ENTRY_KINDS, 0);
		/*
		 * What is a surprise somewhere has words for it; what is offered after an entry is
		 * none there.
		 */
		assert_int_equal(strlen(row->surprise) == 0, row->expected == ~0u);
		for (int next = 0; row->status != STATUS_STAYS && next < ENTRY_KINDS; next++) {
			if (row->next & 1u << next)
				assert_true((entry_kinds[next].expected & 1u << row->status) != 0);
		}
		for (int j = 0; j < i; j++)
			assert_string_not_equal(row->label, entry_kinds[j].label);
	}
}

static void
test_words(void **state)
{
	static const char *const of_status[STATUSES] = {"undecided", "accepted", "objected",
							"confirmed", "refused",  "withdrawn"};
	static const char *const of_channel[CHANNELS] = {"",      "form",   "setting", "app",
							 "email", "letter", "centre",  "other"};
	enum entry_kind kind;
	enum status status;
	enum channel channel;

	(void)state;
	for (int i = 0; i < STATUSES; i++) {
		assert_true(status_find(str_of(of_status[i]), &status));
		assert_int_equal(status, i);
		assert_true(strlen(statuses[i].label) > 0);
	}
	for (int i = 0; i < CHANNELS; i++) {
		assert_true(channel_find(str_of(of_channel[i]), &channel));
		assert_int_equal(channel, i);
		assert_int_equal(strlen(channels[i].label) > 0, i != CHANNEL_NONE);
	}
	assert_false(entry_kind_find(STR(""), &kind));
	assert_false(entry_kind_find(STR("Objected"), &kind));
	assert_false(entry_kind_find(STR("objected "), &kind));
	assert_false(status_find(STR(""), &status));
	assert_false(channel_find(STR("fax"), &channel));
	assert_string_equal(or_none(word_nearest(STR("undecide"), statuses, STATUSES)),
			   "undecided");
	assert_string_equal(or_none(word_nearest(STR("leter"), channels + 1, CHANNELS - 1)),
			   "letter");
	assert_string_equal(or_none(word_nearest(STR("center"), channels + 1, CHANNELS - 1)),
			   "centre");
	assert_string_equal(or_none(word_nearest(STR(""), channels + 1, CHANNELS - 1)), "(none)");
}

static void
test_content_words(void **state)
{
	static const char *const kinds[] = {"posts",    "images",   "comments", "interactions",
					    "ai_chats", "messages", "private"};
	enum visibility v = VISIBILITY_PUBLIC;
	enum check c = CHECK_NONE;

	(void)state;
	assert_int_equal(content_kind_count, COUNT(kinds));
	for (size_t i = 0; i < COUNT(kinds); i++) {
		assert_ptr_equal(content_kind_find(str_of(kinds[i])), &content_kinds[i]);
		assert_string_equal(content_kinds[i].name, kinds[i]);
	}
	assert_null(content_kind_find(STR("videos")));
	assert_true(service_count > 40);
	assert_string_equal(services[0].name, "facebook");
	assert_string_equal(service_find(STR("instagram"))->provider, "meta");
	assert_null(service_find(STR("Instagram")));
	assert_string_equal(or_none(service_nearest(STR("Instgram"))), "instagram");
	assert_true(visibility_find(STR("unknown"), &v));
	assert_int_equal(v, VISIBILITY_UNKNOWN);
	assert_false(visibility_find(STR(""), &v));
	assert_string_equal(or_none(visibility_nearest(STR("privat"))), "private");
	assert_true(check_find(STR("open"), &c));
	assert_int_equal(c, CHECK_OPEN);
	assert_false(check_find(STR("closed"), &c));
	assert_string_equal(or_none(word_nearest(STR("restrict"), checks, CHECKS)), "restricted");
}

/*
 * For each kind and visibility, the answer for the checks open, public, restricted, removed, none.
 */
static void
test_exposure(void **state)
{
	static const char *const table[][VISIBILITIES] = {
		/*  unknown   public   private */
		{"UANNN", "AANNN", "NNNNN"}, /* posts */
		{"UANNN", "AANNN", "NNNNN"}, /* images */
		/* comments: a private profile does not take them out */
		{"UUNNN", "UUNNN", "UUNNN"},
		{"UUNNN", "UUNNN", "UUNNN"}, /* interactions */
		/* ai_chats: no audience to limit, and a deleted one may be kept */
		{"AAAUN", "AAAUN", "AAAUN"},
		{"NNNNN", "NNNNN", "NNNNN"}, /* messages */
		{"NNNNN", "NNNNN", "NNNNN"}, /* private */
	};

	(void)state;
	assert_int_equal(COUNT(table), content_kind_count);
	for (size_t k = 0; k < COUNT(table); k++) {
		for (int v = 0; v < VISIBILITIES; v++) {
			char found[CHECKS + 1] = "";

			for (int c = 0; c < CHECKS; c++)
				found[c] =
					"UAN"[content_exposure(content_kinds[k].rule,
							       (enum visibility)v, (enum check)c)];
			assert_string_equal(found, table[k][v]);
		}
	}
}

/*
 * The rule is that of the service, as the catalogue has it; of what it does not know, only that
 * there is none is an answer.
 */
static void
exposure_is_by_the_service(void **state)
{
	static const struct {
		/*
		 * for the checks, of a public profile: Unknown, Affected, Not affected, not Known
		 */
		const char *service, *kind, *answers;
	} table[] = {
		{"facebook", "posts", "AANNN"}, {"instagram", "comments", "UUNNN"},
		{"threads", "ai_chats", "AAAUN"}, {"threads", "messages", "NNNNN"},
		{"whatsapp", "posts", "KKKKN"}, {"whatsapp", "ai_chats", "UUUUN"},
		{"whatsapp", "messages", "NNNNN"},
		{"linkedin", "posts", "AAAUN"}, {"linkedin", "comments", "AAAUN"},
		{"linkedin", "images", "UUUUN"}, {"linkedin", "messages", "NNNNN"},
		{"quora", "images", "KKKKN"}, {"tiktok", "posts", "UUUUN"},
		{"x", "posts", "AANNN"}, {"x", "comments", "AANNN"}, {"x", "ai_chats", "AAAUN"},
		{"x", "private", "NNNNN"}, {"x", "messages", "KKKKN"},
		{"chatgpt", "ai_chats", "AAAUN"}, {"chatgpt", "posts", "KKKKN"},
		{"copilot", "ai_chats", "UUUUN"},
		{"discord", "posts", "KKKKN"}, {"discord", "messages", "KKKKN"},
		{"nowhere", "posts", "KKKKN"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		const struct content_kind *kind = content_kind_find(str_of(table[i].kind));
		char found[CHECKS + 1] = "";

		for (int c = 0; c < CHECKS; c++)
			found[c] = "UANK"[content_exposure_at(table[i].service, kind,
							      VISIBILITY_PUBLIC, (enum check)c)];
		assert_string_equal(found, table[i].answers);
	}
	assert_int_equal(content_exposure_at("x", content_kind_find(STR("posts")),
					     VISIBILITY_PRIVATE, CHECK_OPEN),
			 EXPOSURE_NOT_AFFECTED);
	assert_int_equal(content_exposure_at("linkedin", content_kind_find(STR("posts")),
					     VISIBILITY_PRIVATE, CHECK_OPEN),
			 EXPOSURE_AFFECTED);
}

/*
 * A count that is an upper bound is no more than possible, whatever the rule says of public
 * content; the rest it leaves alone.
 */
static void
exposure_is_what_was_counted(void **state)
{
	const struct content_kind *posts = content_kind_find(STR("posts")),
				  *messages = content_kind_find(STR("messages"));
	struct item_counts none = {0}, sure = {.known = true, .n = 5, .certain[CERTAIN_SURE] = 5},
			   some = {.known = true,
				   .n = 5,
				   .certain = {[CERTAIN_SURE] = 4, [CERTAIN_POSSIBLE] = 1}};

	(void)state;
	assert_int_equal(item_exposure("facebook", posts, VISIBILITY_PUBLIC, CHECK_OPEN, &none),
			 EXPOSURE_AFFECTED);
	assert_int_equal(item_exposure("facebook", posts, VISIBILITY_PUBLIC, CHECK_OPEN, &sure),
			 EXPOSURE_AFFECTED);
	assert_int_equal(item_exposure("facebook", posts, VISIBILITY_PUBLIC, CHECK_OPEN, &some),
			 EXPOSURE_UNKNOWN);
	assert_int_equal(item_exposure("facebook", posts, VISIBILITY_PUBLIC, CHECK_REMOVED, &some),
			 EXPOSURE_NOT_AFFECTED);
	assert_int_equal(item_exposure("facebook", posts, VISIBILITY_PRIVATE, CHECK_OPEN, &some),
			 EXPOSURE_NOT_AFFECTED);
	assert_int_equal(item_exposure("facebook", messages, VISIBILITY_PUBLIC, CHECK_OPEN, &some),
			 EXPOSURE_NOT_AFFECTED);
	assert_int_equal(item_exposure("discord", posts, VISIBILITY_PUBLIC, CHECK_OPEN, &some),
			 EXPOSURE_UNSTATED);
}

static void
states_that_fit(void **state)
{
	const struct content_kind *posts = content_kind_find(STR("posts")),
				  *chats = content_kind_find(STR("ai_chats")),
				  *messages = content_kind_find(STR("messages"));
	struct err e = {0};
	char found[3][CHECKS + 1] = {"", "", ""};

	(void)state;
	for (int c = 0; c < CHECKS; c++) {
		found[0][c] = content_state_fits(posts, (enum check)c) ? 'y' : 'n';
		found[1][c] = content_state_fits(chats, (enum check)c) ? 'y' : 'n';
		found[2][c] = content_state_fits(messages, (enum check)c) ? 'y' : 'n';
	}
	assert_string_equal(found[0], "yyyyy");
	assert_string_equal(found[1], "ynnyy");
	assert_string_equal(found[2], "nnnnn");
	assert_true(content_state_check(chats, CHECK_REMOVED, &e));
	assert_false(content_state_check(chats, CHECK_RESTRICTED, &e));
	assert_int_equal(e.code, ERR_USAGE);
	assert_string_equal(e.text, "'ai_chats' cannot be 'restricted', because a chat has no "
				    "audience; it can be open, removed, none");
	assert_false(content_state_check(messages, CHECK_OPEN, &e));
	assert_string_equal(e.text,
			    "'messages' is nothing that is public, so there is no state to set");
}

/* ---- looks at forms */

static void
looks_in_words(void **state)
{
	struct form_look look = {.known = true,
				 .reach = REACH_GONE,
				 .status = 404,
				 .when = {.day = {2026, 11, 24}, .second = 50580, .timed = true}};
	LOCAL_BUF text = {0};

	(void)state;
	form_look_words(&text, &look);
	assert_string_equal(buf_get(&text), "24 Nov 2026 14:03: gone (404)");
	buf_reset(&text);
	form_look_short(&text, &look);
	assert_string_equal(buf_get(&text), "gone 24 Nov 2026");
	buf_reset(&text);
	look.reach = REACH_LOGIN;
	look.status = 200;
	form_look_short(&text, &look);
	buf_char(&text, '|');
	form_look_words(&text, &look);
	assert_string_equal(buf_get(&text), "behind a login 24 Nov 2026|24 Nov 2026 14:03: behind "
					    "a login (cannot be judged from here)");
	buf_reset(&text);
	reach_words(&text, REACH_UNREACHABLE, WHY_STATUS, 503);
	buf_char(&text, '|');
	reach_words(&text, REACH_UNREACHABLE, WHY_TIME, 0);
	assert_string_equal(buf_get(&text), "unreachable, the server answers with an error "
					    "(503)|unreachable, no answer in time");
	buf_reset(&text);
	look.found = strdup("https://elsewhere.test/");
	form_look_clear(&look);
	assert_null(look.found);
	form_look_words(&text, &look);
	form_look_short(&text, &look);
	assert_string_equal(buf_get(&text), "");
}

/* ---- standing */

/* Reads "KIND[/CHANNEL][:ABOUT]@HAPPENED", separated by blanks. */
static size_t
read_script(const char *script, struct step *steps)
{
	char copy[1024], *rest = copy;
	size_t n = 0;

	snprintf(copy, sizeof(copy), "%s", script);
	for (char *word = strtok_r(copy, " ", &rest); word != NULL;
	     word = strtok_r(NULL, " ", &rest)) {
		char *at = strchr(word, '@'), *colon = strchr(word, ':'),
		     *slash = strchr(word, '/');

		*at = '\0';
		steps[n] = (struct step){.seq = (int64_t)n + 1,
					 .out = true,
					 .odd = ODDITY_STATUS,
					 .moment = -7};
		if (colon != NULL && colon < at) {
			*colon = '\0';
			steps[n].about = atoi(colon + 1);
		}
		if (slash != NULL && slash < at) {
			*slash = '\0';
			assert_true(channel_find(str_of(slash + 1), &steps[n].channel));
		}
		assert_true(entry_kind_find(str_of(word), &steps[n].kind));
		assert_true(when_parse(str_of(at + 1), &steps[n].happened));
		n++;
	}
	return n;
}

static void
list(struct buf *out, const char *name, const struct step *steps, size_t n, size_t offset)
{
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		if (offset == offsetof(struct step, odd) ? steps[i].odd == ODDITY_NONE
							 : !steps[i].out)
			continue;
		buf_fmt(out, "%s %d", any ? "" : name, (int)steps[i].seq);
		any = true;
	}
}

/*
 * Folds the script and says what came out: "STATUS [since DAY] [due DAY] [marks]; odd SEQ...;
 * out SEQ...".
 */
static void
assert_fold(const char *script, const char *expected)
{
	struct step steps[64];
	size_t n = read_script(script, steps);
	struct standing s = standing_fold(steps, n);
	struct date due = standing_answer_due(&s);
	LOCAL_BUF out = {0};
	char day[DATE_TEXT];

	buf_text(&out, statuses[s.status].name);
	date_format(s.objected, day);
	if (!date_is_none(s.objected))
		buf_fmt(&out, " since %s", day);
	date_format(due, day);
	if (!date_is_none(due))
		buf_fmt(&out, " due %s", day);
	buf_text(&out, standing_counts_sending(&s) ? " sending" : "");
	buf_text(&out, s.by_setting ? " setting" : "");
	buf_text(&out, s.extended ? " extended" : "");
	buf_text(&out, s.answer_needed ? " answer" : "");
	buf_text(&out, date_is_none(s.complained) ? "" : " complained");
	date_format(standing_authority_due(&s), day);
	if (s.complaint != 0)
		buf_fmt(&out, " authority %s", day);
	list(&out, "; odd", steps, n, offsetof(struct step, odd));
	list(&out, "; out", steps, n, offsetof(struct step, out));
	if (strcmp(out.data, expected) != 0)
		fail_msg("%s\n  gave     %s\n  expected %s", script, out.data, expected);
}

#define O "objected@2026-10-01 " /* due on 2026-11-01, a Sunday */

static const char *const folds[][2] = {
	{"", "undecided"},
	/* every kind alone */
	{"accepted@2026-10-01", "accepted"},
	{O, "objected since 2026-10-01 due 2026-11-02"},
	{"received@2026-10-01", "undecided; odd 1"},
	{"queried@2026-10-01", "objected answer; odd 1"},
	{"answered@2026-10-01", "objected; odd 1"},
	{"extended@2026-10-01", "objected extended; odd 1"},
	{"reminded@2026-10-01", "undecided; odd 1"},
	{"confirmed@2026-10-01", "confirmed; odd 1"},
	{"refused@2026-10-01", "refused; odd 1"},
	{"withdrawn@2026-10-01", "withdrawn; odd 1"},
	{"complained@2026-10-01", "undecided complained authority 2027-01-01; odd 1"},
	{"noted@2026-10-01", "undecided"},
	{"struck:7@2026-10-01", "undecided"},
	/* a letter counts from the first word that it came, and that word is about it or nothing */
	{"objected/letter@2026-10-01", "objected since 2026-10-01 due 2026-11-02 sending"},
	{"objected/letter@2026-10-01 received@2026-10-06", "objected since 2026-10-01 due 2026-11-06"},
	{"objected/letter@2026-10-01 received:1@2026-10-06",
	 "objected since 2026-10-01 due 2026-11-06"},
	{"objected/letter@2026-10-01 received@2026-10-06 received@2026-10-20",
	 "objected since 2026-10-01 due 2026-11-06"},
	{"objected/letter@2026-10-01 received@2026-10-20 received@2026-10-06",
	 "objected since 2026-10-01 due 2026-11-06"},
	{"received@2026-09-30 objected/letter@2026-10-01",
	 "objected since 2026-10-01 due 2026-11-02 sending; odd 1"},
	{"objected/letter@2026-10-01 reminded@2026-11-10 received:2@2026-11-12",
	 "objected since 2026-10-01 due 2026-11-02 sending"},
	{"objected/letter@2026-10-01 received@2026-10-06 struck:2@2026-10-07",
	 "objected since 2026-10-01 due 2026-11-02 sending; out 2"},
	{"objected/letter@2026-10-01 received@2026-10-06 extended@2026-11-05",
	 "objected since 2026-10-01 due 2027-01-06 extended"},
	{"objected/letter@2026-10-01 extended@2026-11-05",
	 "objected since 2026-10-01 due 2027-01-01 sending extended; odd 2"},
	{"objected/letter@2026-10-01 extended@2026-10-05 received@2026-10-06",
	 "objected since 2026-10-01 due 2027-01-06 extended"},
	{"objected/letter@2026-10-01 received@2026-10-06 objected@2026-10-08",
	 "objected since 2026-10-08 due 2026-11-09; odd 3"},
	{"objected/letter@2026-10-01 refused@2026-10-05 received@2026-10-06",
	 "refused since 2026-10-01; odd 3"},
	{"objected/letter@2026-10-01 objected/setting@2026-10-02 received@2026-10-06",
	 "objected since 2026-10-01 due 2026-11-06; odd 2"},
	{"objected/email@2026-10-01 received@2026-10-06", "objected since 2026-10-01 due 2026-11-02"},
	/* every kind after an objection */
	{O "accepted@2026-10-08", "accepted; odd 2"},
	{O "objected@2026-10-08", "objected since 2026-10-08 due 2026-11-09; odd 2"},
	{O "received@2026-10-08", "objected since 2026-10-01 due 2026-11-02"},
	{O "queried@2026-10-08", "objected since 2026-10-01 due 2026-11-02 answer"},
	{O "answered@2026-10-08", "objected since 2026-10-01 due 2026-11-02; odd 2"},
	{O "extended@2026-10-08", "objected since 2026-10-01 due 2027-01-01 extended"},
	{O "extended@2026-11-02", "objected since 2026-10-01 due 2027-01-01 extended"},
	{O "extended@2026-11-03", "objected since 2026-10-01 due 2027-01-01 extended; odd 2"},
	{O "extended@2026-10-08 extended@2026-10-09", "objected since 2026-10-01 due 2027-01-01 extended; odd 3"},
	{O "queried@2026-10-02 extended@2026-12-08", "objected since 2026-10-01 due 2027-01-01 extended answer; odd 3"},
	{O "reminded@2026-10-08", "objected since 2026-10-01 due 2026-11-02"},
	{O "confirmed@2026-10-08", "confirmed since 2026-10-01"},
	{O "refused@2026-10-08", "refused since 2026-10-01"},
	/* a switch: nobody owes an answer to it, so nothing is due, and what asks for one is odd */
	{"objected/setting@2026-10-01", "objected since 2026-10-01 setting"},
	{"objected/setting@2026-10-01 confirmed@2026-10-02", "confirmed since 2026-10-01 setting"},
	{"objected/setting@2026-10-01 received@2026-10-02", "objected since 2026-10-01 setting; odd 2"},
	{"objected/setting@2026-10-01 queried@2026-10-02", "objected since 2026-10-01 setting answer; odd 2"},
	{"objected/setting@2026-10-01 queried@2026-10-02 answered@2026-10-03", "objected since 2026-10-01 setting; odd 2"},
	{"objected/setting@2026-10-01 extended@2026-10-02", "objected since 2026-10-01 setting extended; odd 2"},
	{"objected/setting@2026-10-01 reminded@2026-12-02", "objected since 2026-10-01 setting; odd 2"},
	{"objected/setting@2026-10-01 refused@2026-10-02", "refused since 2026-10-01 setting; odd 2"},
	{"objected/setting@2026-10-01 withdrawn@2026-10-02", "withdrawn"},
	{"objected/setting@2026-10-01 complained@2026-10-02", "objected since 2026-10-01 setting complained authority 2027-01-04"},
	{"objected/setting@2026-10-01 objected/form@2026-10-02", "objected since 2026-10-02 due 2026-11-02; odd 2"},
	{O "objected/setting@2026-10-02", "objected since 2026-10-01 due 2026-11-02; odd 2"},
	{O "extended@2026-10-02 queried@2026-10-03 objected/setting@2026-10-04",
	 "objected since 2026-10-01 due 2027-01-01 extended answer; odd 4"},
	{O "confirmed@2026-10-02 objected/setting@2026-10-03", "objected since 2026-10-03 setting; odd 3"},
	{O "refused@2026-10-02 objected/setting@2026-10-03", "objected since 2026-10-03 setting"},
	{O "objected/setting@2026-10-02 undelivered:1@2026-10-03", "objected since 2026-10-02 setting; out 1"},
	{"objected/setting@2026-10-01 objected/setting@2026-10-02", "objected since 2026-10-02 setting; odd 2"},
	{O "objected/setting@2026-10-02 struck:2@2026-10-03", "objected since 2026-10-01 due 2026-11-02; out 2"},
	{O "confirmed/setting@2026-10-02", "confirmed since 2026-10-01"},
	{"objected/app@2026-10-01", "objected since 2026-10-01 due 2026-11-02"},
	{"objected/centre@2026-10-01", "objected since 2026-10-01 due 2026-11-02"},
	{O "withdrawn@2026-10-08", "withdrawn"},
	{O "complained@2026-10-08", "objected since 2026-10-01 due 2026-11-02 complained authority 2027-01-08"},
	{O "noted@2026-10-08", "objected since 2026-10-01 due 2026-11-02"},
	{O "struck:1@2026-10-08", "undecided; out 1"},
	/* longer stories */
	{O "queried@2026-10-02 answered@2026-10-03 received@2026-10-04", "objected since 2026-10-01 due 2026-11-02"},
	{O "queried@2026-10-02 confirmed@2026-10-03", "confirmed since 2026-10-01"},
	{O "queried@2026-10-02 refused@2026-10-03", "refused since 2026-10-01"},
	{O "extended@2026-10-02 confirmed@2026-10-03", "confirmed since 2026-10-01 extended"},
	{O "complained@2026-10-02 withdrawn@2026-10-03", "withdrawn"},
	{O "extended@2026-10-02 queried@2026-10-02 complained@2026-10-02 objected@2026-10-03",
	 "objected since 2026-10-03 due 2026-11-03; odd 5"},
	{O "refused@2026-10-02 complained@2026-10-03 objected@2026-10-05", "objected since 2026-10-05 due 2026-11-05"},
	{O "refused@2026-10-02 accepted@2026-10-03", "accepted"},
	{O "confirmed@2026-10-02 accepted@2026-10-03", "accepted; odd 3"},
	{O "confirmed@2026-10-02 queried@2026-10-03", "objected since 2026-10-01 due 2026-11-02 answer; odd 3"},
	{O "confirmed@2026-10-02 confirmed@2026-10-03", "confirmed since 2026-10-01; odd 3"},
	{O "confirmed@2026-10-02 complained@2026-10-03 withdrawn@2026-10-04 withdrawn@2026-10-05", "withdrawn; odd 5"},
	{O "withdrawn@2026-10-02 objected@2026-10-05 withdrawn@2026-10-06", "withdrawn"},
	{"accepted@2026-10-01 accepted@2026-10-02 objected@2026-10-05", "objected since 2026-10-05 due 2026-11-05"},
	/* what did not arrive is out whenever that was recorded, and comes back by a strike */
	{O "undelivered:1@2026-10-02", "undecided; out 1"},
	{"undelivered:2@2026-10-01 " O, "objected since 2026-10-01 due 2026-11-02; odd 1"},
	{O "undelivered:1@2026-10-02 struck:2@2026-10-03", "objected since 2026-10-01 due 2026-11-02; out 2"},
	{O "undelivered:1@2026-10-02 struck:2@2026-10-03 struck:3@2026-10-04", "undecided; out 1 3"},
	{O "undelivered:1@2026-10-02 undelivered:1@2026-10-03", "undecided; odd 3; out 1"},
	{O "undelivered:1@2026-10-02 undelivered:1@2026-10-03 struck:2@2026-10-04", "undecided; out 1 2"},
	{O "struck:1@2026-10-02 undelivered:1@2026-10-03", "undecided; odd 3; out 1"},
	{O "undelivered:1@2026-10-02 struck:1@2026-10-03", "undecided; odd 2; out 1"},
	{O "undelivered:1@2026-10-02 struck:1@2026-10-03 struck:3@2026-10-04", "undecided; out 1 3"},
	{O "noted@2026-10-02 undelivered:2@2026-10-03", "objected since 2026-10-01 due 2026-11-02; odd 3"},
	{O "confirmed@2026-10-02 undelivered:2@2026-10-03", "confirmed since 2026-10-01; odd 3"},
	{O "undelivered:1@2026-10-02 undelivered:2@2026-10-03", "undecided; odd 3; out 1"},
	{O "undelivered:9@2026-10-02 undelivered:0@2026-10-02", "objected since 2026-10-01 due 2026-11-02; odd 2 3"},
	/* a late bounce, after the confirmation */
	{O "confirmed@2026-10-02 undelivered:1@2026-10-09", "confirmed; odd 2; out 1"},
	/* a form and an e-mail, of which one is undelivered */
	{"objected/form@2026-10-01 objected/email@2026-10-01 undelivered:2@2026-10-02",
	 "objected since 2026-10-01 due 2026-11-02; out 2"},
	{"objected/email@2026-10-01 objected/form@2026-10-03 undelivered:1@2026-10-04",
	 "objected since 2026-10-03 due 2026-11-03; out 1"},
	{"objected/setting@2026-10-01 objected/email@2026-10-03 undelivered:2@2026-10-04",
	 "objected since 2026-10-01 setting; out 2"},
	/* reminder, answer, complaint, withdrawal that did not arrive */
	{O "reminded@2026-11-03 undelivered:2@2026-11-04", "objected since 2026-10-01 due 2026-11-02; out 2"},
	{O "queried@2026-10-02 answered@2026-10-03 undelivered:3@2026-10-04",
	 "objected since 2026-10-01 due 2026-11-02 answer; out 3"},
	{O "refused@2026-10-02 complained@2026-10-03 undelivered:3@2026-10-04", "refused since 2026-10-01; out 3"},
	{O "withdrawn@2026-10-02 undelivered:2@2026-10-04", "objected since 2026-10-01 due 2026-11-02; out 2"},
	{O "extended@2026-10-02 undelivered:1@2026-10-03", "objected extended; odd 2; out 1"},
	{"undelivered:1@2026-10-02", "undecided; odd 1"},
	/* strikes */
	{O "confirmed@2026-10-02 struck:2@2026-10-03", "objected since 2026-10-01 due 2026-11-02; out 2"},
	{O "extended@2026-10-02 struck:1@2026-10-03", "objected extended; odd 2; out 1"},
	{O "confirmed@2026-10-02 struck:2@2026-10-03 struck:2@2026-10-04", "objected since 2026-10-01 due 2026-11-02; out 2"},
	{O "confirmed@2026-10-02 struck:2@2026-10-03 struck:2@2026-10-04 struck:3@2026-10-05",
	 "objected since 2026-10-01 due 2026-11-02; out 2 3"},
	{"objected@2026-10-05 struck:1@2026-10-01", "undecided; out 1"},
	{"struck:2@2026-10-01 objected@2026-10-05", "objected since 2026-10-05 due 2026-11-05"},
	{"struck:1@2026-10-01 " O, "objected since 2026-10-01 due 2026-11-02"},
	{O "struck:0@2026-10-02 struck:99@2026-10-02 struck:-1@2026-10-02 struck:5@2026-10-02",
	 "objected since 2026-10-01 due 2026-11-02"},
	{O "noted:1@2026-10-02", "objected since 2026-10-01 due 2026-11-02"},
	/* in the order of what happened */
	{"confirmed@2026-10-20 " O, "confirmed since 2026-10-01"},
	{"withdrawn@2026-10-20 confirmed@2026-10-10 " O, "withdrawn"},
	{"objected@2026-10-20 " O, "objected since 2026-10-20 due 2026-11-20; odd 1"},
	/* after a complaint the authority owes a word, unless the provider confirms after all */
	{O "complained@2026-11-03", "objected since 2026-10-01 due 2026-11-02 complained authority 2027-02-03"},
	{O "complained@2026-11-03 received:2@2026-11-20", "objected since 2026-10-01 due 2026-11-02 complained"},
	{O "complained@2026-11-03 received:1@2026-11-20",
	 "objected since 2026-10-01 due 2026-11-02 complained authority 2027-02-03"},
	{O "complained@2026-11-03 received@2026-11-20",
	 "objected since 2026-10-01 due 2026-11-02 complained authority 2027-02-03"},
	{O "refused@2026-10-05 complained@2026-10-06 received:3@2026-10-07", "refused since 2026-10-01 complained"},
	{O "refused@2026-10-05 complained@2026-10-06", "refused since 2026-10-01 complained authority 2027-01-06"},
	{O "complained@2026-11-03 confirmed@2026-11-04", "confirmed since 2026-10-01 complained"},
	{O "confirmed@2026-10-04 complained@2026-11-03",
	 "confirmed since 2026-10-01 complained authority 2027-02-03"},
	{O "complained@2026-11-03 complained@2026-12-03",
	 "objected since 2026-10-01 due 2026-11-02 complained authority 2027-03-03"},
	{O "complained@2026-11-03 complained@2026-12-03 received:2@2026-12-04",
	 "objected since 2026-10-01 due 2026-11-02 complained authority 2027-03-03"},
	{O "complained@2026-11-03 undelivered:2@2026-11-05", "objected since 2026-10-01 due 2026-11-02; out 2"},
	{O "complained@2026-11-03 undelivered:2@2026-11-05 struck:3@2026-11-06",
	 "objected since 2026-10-01 due 2026-11-02 complained authority 2027-02-03; out 3"},
	{O "complained@2026-11-03 received:2@2026-11-20 struck:3@2026-11-21",
	 "objected since 2026-10-01 due 2026-11-02 complained authority 2027-02-03; out 3"},
	{O "complained@2026-11-03 withdrawn@2026-11-04", "withdrawn"},
	{O "complained@2026-11-30", "objected since 2026-10-01 due 2026-11-02 complained authority 2027-03-01"},
	/* a late bounce, of each that was sent */
	{O "reminded@2026-11-03 confirmed@2026-11-05 undelivered:2@2026-11-09", "confirmed since 2026-10-01; out 2"},
	{O "withdrawn@2026-10-02 accepted@2026-10-03 undelivered:2@2026-10-09", "accepted; odd 3; out 2"},
	{"objected/form@2026-10-01 objected/email@2026-10-02 confirmed@2026-10-05 undelivered:1@2026-10-06",
	 "confirmed since 2026-10-02; out 1"},
	{"objected/form@2026-10-01 objected/email@2026-10-02 undelivered:1@2026-10-06 undelivered:2@2026-10-07",
	 "undecided; out 1 2"},
	{O "undelivered:1@2026-10-02 objected@2026-10-03 struck:2@2026-10-04",
	 "objected since 2026-10-03 due 2026-11-03; odd 3; out 2"},
};

static void
test_standing_fold(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(folds); i++)
		assert_fold(folds[i][0], folds[i][1]);
}

/* A confirmation, its strike, the strike of that, and so on: each turns it round. */
static void
test_strikes_of_strikes(void **state)
{
	static const char *const results[] = {
		"confirmed since 2026-10-01",
		"objected since 2026-10-01 due 2026-11-02; out 2",
		"confirmed since 2026-10-01; out 3",
		"objected since 2026-10-01 due 2026-11-02; out 2 4",
		"confirmed since 2026-10-01; out 3 5",
		"objected since 2026-10-01 due 2026-11-02; out 2 4 6",
	};
	LOCAL_BUF script = {0};

	(void)state;
	buf_text(&script, O "confirmed@2026-10-02");
	for (size_t depth = 0; depth < COUNT(results); depth++) {
		assert_fold(script.data, results[depth]);
		buf_fmt(&script, " struck:%zu@2026-10-03", depth + 2);
	}
}

/* The order in which entries count: scripts of notes, and the numbers of their steps afterwards. */
static void
test_order(void **state)
{
	static const char *const orders[][2] = {
		{"noted@2026-10-01 noted@2026-10-01 noted@2026-10-01", "123"},
		{"noted@2026-10-03 noted@2026-10-01 noted@2026-10-02", "231"},
		{"noted@1969-12-31 noted@1970-01-01 noted@1899-05-05", "312"},
		/*
		 * a bare date: the beginning of its day, but not before what was recorded earlier
		 * and happened on that day
		 */
		{"noted@2026-10-01T14:00:00+02:00 noted@2026-10-01", "12"},
		{"noted@2026-10-01 noted@2026-10-01T14:00:00+02:00", "12"},
		{"noted@2026-10-01T14:00:00+02:00 noted@2026-10-01 noted@2026-10-01T13:00:00+02:00", "312"},
		{"noted@2026-10-01T14:00:00+02:00 noted@2026-10-02T09:00:00+02:00 noted@2026-10-01", "132"},
		{"noted@2026-10-01T14:00:00+02:00 noted@2026-10-01T10:00:00+02:00 noted@2026-10-01", "213"},
		{"noted@2026-10-02 noted@2026-10-01T23:59:59+02:00 noted@2026-10-01 noted@2026-10-02T00:00:00+02:00", "2314"},
		/* the time as the clock on the wall showed it, whatever its distance from UTC */
		{"noted@2026-10-01T10:00:00+02:00 noted@2026-10-01T09:30:00+00:00", "21"},
		{"noted@2026-10-02T01:00:00+14:00 noted@2026-10-01T23:00:00-11:00", "21"},
		{"noted@2026-10-01T10:00:00+02:00 noted@2026-10-01T10:00:00-05:00", "12"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(orders); i++) {
		struct step steps[8];
		size_t n = read_script(orders[i][0], steps);
		char found[9] = "";

		standing_fold(steps, n);
		for (size_t j = 0; j < n; j++)
			found[j] = (char)('0' + steps[j].seq);
		assert_string_equal(found, orders[i][1]);
	}
}

static void
test_moment_after(void **state)
{
	struct when bare = {.day = {1970, 1, 2}},
		    timed = {.day = {1970, 1, 2}, .timed = true, .second = 60, .offset = 600};

	(void)state;
	assert_int_equal(moment_after(&bare, INT64_MIN), 86400);
	assert_int_equal(moment_after(&bare, 86399), 86400);
	assert_int_equal(moment_after(&bare, 90000), 90000);
	assert_int_equal(moment_after(&bare, 2 * 86400 - 1), 2 * 86400 - 1);
	assert_int_equal(moment_after(&bare, 2 * 86400), 86400);
	assert_int_equal(moment_after(&bare, INT64_MAX), 86400);
	assert_int_equal(moment_after(&timed, 90000), 86460);
	assert_int_equal(moment_after(&timed, INT64_MIN), 86460);
}

static void
random_when(struct when *w, uint64_t *seed)
{
	*w = (struct when){.day = {2026, 2, 27 + (int)draw(seed, 2)}};
	if (draw(seed, 2) == 0)
		w->day = (struct date){2026, 3, 1 + (int)draw(seed, 2)};
	if (draw(seed, 3) > 0) {
		w->timed = true;
		w->second = (int)draw(seed, 5) * 21599;
		w->offset = (int)draw(seed, 25) * 60 - 720;
	}
}

/* Without strikes, and in order, one step after the other comes to the same as the fold. */
static void
test_fold_is_steps(void **state)
{
	uint64_t seed = 20261026;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct step steps[30];
		size_t n = draw(&seed, 31);
		struct standing stepped = STANDING_START, folded;
		int64_t day = 20000;

		for (size_t i = 0; i < n; i++) {
			day += draw(&seed, 3);
			steps[i] =
				(struct step){.seq = (int64_t)i + 1,
					      .kind = (enum entry_kind)draw(&seed, ENTRY_STRUCK)};
			steps[i].happened.day = date_from_days(day);
			standing_step(&stepped, &steps[i]);
		}
		folded = standing_fold(steps, n);
		assert_true(standing_equal(&stepped, &folded));
		for (size_t i = 0; i < n; i++) {
			assert_int_equal(steps[i].seq, i + 1);
			assert_false(steps[i].out);
		}
	}
}

static bool
sends(enum entry_kind kind)
{
	return kind == ENTRY_OBJECTED || kind == ENTRY_ANSWERED || kind == ENTRY_REMINDED ||
	       kind == ENTRY_WITHDRAWN || kind == ENTRY_COMPLAINED;
}

/*
 * The fold as the design words it, in the plainest way: what it says of STEPS must be what
 * standing_fold made of them.
 */
static struct standing
fold_plainly(const struct step *in, size_t n, struct step *out)
{
	struct standing s = STANDING_START;

	for (size_t i = 0; i < n; i++) {
		size_t at = i;
		struct step step = in[i];

		step.moment = when_wall(&step.happened);
		for (size_t j = 0; !step.happened.timed && j < i; j++) {
			if (date_compare(out[j].happened.day, step.happened.day) == 0 &&
			    out[j].moment > step.moment)
				step.moment = out[j].moment;
		}
		for (; at > 0 && out[at - 1].moment > step.moment; at--)
			out[at] = out[at - 1];
		out[at] = step;
	}
	for (size_t seq = n; seq >= 1; seq--) {
		for (size_t i = 0; i < n; i++) {
			if (out[i].seq != (int64_t)seq)
				continue;
			out[i].struck_by = out[i].lost_by = 0;
			for (size_t j = 0; j < n; j++) {
				if (out[j].kind == ENTRY_STRUCK && out[j].about == out[i].seq &&
				    out[j].seq > out[i].seq && out[j].struck_by == 0 &&
				    out[j].seq > out[i].struck_by)
					out[i].struck_by = out[j].seq;
			}
			out[i].out = out[i].struck_by != 0;
		}
	}
	for (size_t seq = 1; seq <= n; seq++) {
		for (size_t i = 0; i < n; i++) {
			if (out[i].seq != (int64_t)seq || out[i].kind != ENTRY_UNDELIVERED ||
			    out[i].out)
				continue;
			for (size_t j = 0; j < n; j++) {
				if (out[j].seq == out[i].about && out[j].seq < out[i].seq &&
				    !out[j].out &&
				    sends(out[j].kind)) {
					out[j].lost_by = out[i].seq;
					out[j].out = true;
				}
			}
		}
	}
	for (size_t i = 0; i < n; i++) {
		if (!out[i].out)
			standing_step(&s, &out[i]);
	}
	return s;
}

/* The due date of each entry is what the fold of all before it says. */
static void
assert_course(const struct step *steps, size_t n)
{
	struct course course = {0};

	for (size_t i = 0; i < n; i++) {
		struct step before[40], placed[40];
		struct date due = course_add(&course, &steps[i]), expected;
		struct standing s;

		memcpy(before, steps, i * sizeof(*before));
		s = fold_plainly(before, i, placed);
		expected = (struct date){0};
		if (steps[i].kind == ENTRY_OBJECTED && steps[i].channel != CHANNEL_SETTING)
			expected = due_after(steps[i].happened.day, false);
		else if (steps[i].kind == ENTRY_EXTENDED && !s.by_setting)
			expected = due_after(s.objected, true);
		assert_memory_equal(&due, &expected, sizeof(due));
		assert_int_equal(course.n, i + 1);
	}
	course_clear(&course);
}

static void
test_fold_is_plain(void **state)
{
	uint64_t seed = 20260301;

	(void)state;
	for (int round = 0; round < 1000; round++) {
		struct step steps[40], plain[40];
		size_t n = draw(&seed, 41);
		struct standing expected, folded;

		for (size_t i = 0; i < n; i++) {
			steps[i] = (struct step){.seq = (int64_t)i + 1,
						 .kind = (enum entry_kind)draw(&seed, ENTRY_KINDS),
						 .channel = (enum channel)draw(&seed, CHANNELS)};
			if (draw(&seed, 3) == 0)
				steps[i].kind = draw(&seed, 3) == 0 ? ENTRY_UNDELIVERED
								    : ENTRY_STRUCK;
			if (steps[i].kind == ENTRY_STRUCK || steps[i].kind == ENTRY_UNDELIVERED)
				steps[i].about = draw(&seed, (unsigned)n + 3);
			random_when(&steps[i].happened, &seed);
		}
		assert_course(steps, n);
		expected = fold_plainly(steps, n, plain);
		folded = standing_fold(steps, n);
		assert_true(standing_equal(&expected, &folded));
		for (size_t i = 0; i < n; i++) {
			assert_int_equal(steps[i].seq, plain[i].seq);
			assert_int_equal(steps[i].moment, plain[i].moment);
			assert_int_equal(steps[i].out, plain[i].out);
			assert_int_equal(steps[i].struck_by, plain[i].struck_by);
			assert_int_equal(steps[i].lost_by, plain[i].lost_by);
		}
	}
}

/* ---- the fold, all of it: each kind by each channel after each standing, against the design */

/* The table of the design: the status that follows. */
static const enum status after_kind[ENTRY_KINDS] = {
	[ENTRY_ACCEPTED] = STATUS_ACCEPTED,   [ENTRY_OBJECTED] = STATUS_OBJECTED,
	[ENTRY_RECEIVED] = STATUS_STAYS,      [ENTRY_QUERIED] = STATUS_OBJECTED,
	[ENTRY_ANSWERED] = STATUS_OBJECTED,   [ENTRY_EXTENDED] = STATUS_OBJECTED,
	[ENTRY_REMINDED] = STATUS_STAYS,      [ENTRY_CONFIRMED] = STATUS_CONFIRMED,
	[ENTRY_REFUSED] = STATUS_REFUSED,     [ENTRY_UNDELIVERED] = STATUS_STAYS,
	[ENTRY_WITHDRAWN] = STATUS_WITHDRAWN, [ENTRY_COMPLAINED] = STATUS_STAYS,
	[ENTRY_NOTED] = STATUS_STAYS,         [ENTRY_STRUCK] = STATUS_STAYS,
};

static struct standing
fold_script(const char *script, const char *more)
{
	struct step steps[64];
	LOCAL_BUF whole = {0};

	buf_fmt(&whole, "%s%s", script, more);
	return standing_fold(steps, read_script(buf_get(&whole), steps));
}

static void
assert_same(const struct standing *a, const struct standing *b, const char *script,
	    const char *more)
{
	if (!standing_equal(a, b))
		fail_msg("%s%s: it is not as without", script, more);
}

/* One more entry, after N of SCRIPT: what it makes of them, and what is left when it is out. */
static void
assert_entry(const char *script, size_t n, enum entry_kind kind, enum channel channel)
{
	const struct standing before = fold_script(script, "");
	const bool by_switch = kind == ENTRY_OBJECTED && channel == CHANNEL_SETTING,
		   beside = by_switch && before.status == STATUS_OBJECTED && !before.by_setting;
	LOCAL_BUF more = {0};
	struct standing now;
	struct date due;

	buf_fmt(&more, " %s%s%s@2026-12-01", entry_kinds[kind].name,
		channel != CHANNEL_NONE ? "/" : "", channels[channel].name);
	now = fold_script(script, buf_get(&more));
	due = standing_answer_due(&now);
	if (beside || after_kind[kind] == STATUS_STAYS)
		assert_int_equal(now.status, before.status);
	else
		assert_int_equal(now.status, after_kind[kind]);
	if (beside)
		assert_same(&now, &before, script, buf_get(&more));
	else if (kind == ENTRY_OBJECTED)
		assert_int_equal(now.by_setting, by_switch);
	if (kind == ENTRY_OBJECTED && !by_switch)
		assert_int_equal(date_compare(due, (struct date){2027, 1, 1}), 0);
	if (now.by_setting)
		assert_true(date_is_none(due));

	/* the channel of anything but an objection is told, and decides nothing */
	if (kind != ENTRY_OBJECTED) {
		LOCAL_BUF plain = {0};
		struct standing same;

		buf_fmt(&plain, " %s@2026-12-01", entry_kinds[kind].name);
		same = fold_script(script, buf_get(&plain));
		assert_same(&now, &same, script, buf_get(&more));
	}

	/* out by a strike, or because it did not arrive; and back by a strike of that */
	for (int lost = 0; lost < 2; lost++) {
		bool sent = sends(kind);
		struct standing after;

		buf_reset(&more);
		buf_fmt(&more, " %s%s%s@2026-12-01 %s:%zu@2026-12-02", entry_kinds[kind].name,
			channel != CHANNEL_NONE ? "/" : "", channels[channel].name,
			lost ? "undelivered" : "struck", n + 1);
		after = fold_script(script, buf_get(&more));
		assert_same(&after, lost && !sent ? &now : &before, script, buf_get(&more));
		buf_fmt(&more, " struck:%zu@2026-12-03", n + 2);
		after = fold_script(script, buf_get(&more));
		assert_same(&after, &now, script, buf_get(&more));
	}
}

static void
test_fold_of_all(void **state)
{
	static const char *const scripts[] = {
		"",
		"accepted@2026-09-01",
		"objected/form@2026-10-01",
		"objected/setting@2026-10-01",
		"objected/email@2026-10-01 queried@2026-10-02",
		"objected/letter@2026-10-01 extended@2026-10-02 reminded@2026-10-03",
		"objected/form@2026-10-01 confirmed@2026-10-09",
		"objected/setting@2026-10-01 confirmed@2026-10-09",
		"objected/app@2026-10-01 refused@2026-10-09 complained@2026-10-10",
		"objected/centre@2026-10-01 complained@2026-11-10",
		"objected/form@2026-10-01 withdrawn@2026-10-09",
		"objected/form@2026-10-01 undelivered:1@2026-10-02",
	};
	size_t cases = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(scripts); i++) {
		struct step steps[64];
		size_t n = read_script(scripts[i], steps);

		for (int kind = 0; kind < ENTRY_KINDS; kind++) {
			for (int channel = 0; channel < CHANNELS; channel++, cases++)
				assert_entry(scripts[i], n, (enum entry_kind)kind,
					     (enum channel)channel);
		}
	}
	assert_int_equal(cases, COUNT(scripts) * ENTRY_KINDS * CHANNELS);
}

/* ---- what comes next */

static void
test_coming(void **state)
{
	static const struct {
		const char *script, *look_again, *today;
		bool review;
		enum coming_kind kind;
		const char *on;
	} table[] = {
		{"", "", "2026-10-01", false, COMING_DECISION, ""},
		{"accepted@2026-10-01", "", "2026-10-01", false, COMING_NOTHING, ""},
		{"accepted@2026-10-01", "2027-10-01", "2026-10-01", false, COMING_WAIT, "2027-10-01"},
		{"accepted@2026-10-01", "2027-10-01", "2027-10-01", false, COMING_LOOK, "2027-10-01"},
		{"accepted@2026-10-01", "1999-10-01", "2027-10-01", false, COMING_LOOK, "1999-10-01"},
		{"accepted@2026-10-01", "", "2026-10-01", true, COMING_REVIEW, ""},
		{O, "", "2026-10-01", false, COMING_WAIT, "2026-11-02"},
		{O, "2026-10-20", "2026-10-01", false, COMING_WAIT, "2026-10-20"},
		{O, "2026-12-20", "2026-10-01", false, COMING_WAIT, "2026-11-02"},
		{O, "", "2026-11-02", false, COMING_TODAY, "2026-11-02"},
		{O, "", "2026-11-03", false, COMING_OVERDUE, "2026-11-02"},
		{O, "2026-11-01", "2026-11-03", false, COMING_OVERDUE, "2026-11-02"},
		{O "queried@2026-10-02", "", "2026-11-03", false, COMING_QUERY, ""},
		{O "confirmed@2026-10-02", "", "2026-11-03", false, COMING_NOTHING, ""},
		{O "refused@2026-10-02", "", "2026-11-03", false, COMING_NOTHING, ""},
		{O "undelivered:1@2026-10-02", "", "2026-11-03", false, COMING_DECISION, ""},
		{"objected/setting@2026-10-01", "", "2026-11-03", false, COMING_SWITCH, ""},
		{"objected/setting@2026-10-01 confirmed@2026-10-02", "", "2026-11-03", false, COMING_NOTHING, ""},
		{O "complained@2026-11-03", "", "2026-11-04", false, COMING_WAIT, "2027-02-03"},
		{O "complained@2026-11-03", "", "2027-02-03", false, COMING_TODAY, "2027-02-03"},
		{O "complained@2026-11-03", "", "2027-02-04", false, COMING_AUTHORITY, "2027-02-03"},
		{O "complained@2026-11-03 received:2@2026-11-05", "", "2026-11-06", false, COMING_OVERDUE, "2026-11-02"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		struct account a = {.service = "x", .handle = "anna", .review = table[i].review};
		struct coming coming;
		struct date today;
		char on[DATE_TEXT];

		a.standing = fold_script(table[i].script, "");
		a.due = standing_due(&a.standing);
		snprintf(a.look_again, sizeof(a.look_again), "%s", table[i].look_again);
		assert_true(date_parse(str_of(table[i].today), &today));
		coming = coming_of(&a, today);
		date_format(coming.on, on);
		if (coming.kind != table[i].kind || strcmp(on, table[i].on) != 0)
			fail_msg("%s on %s: %s %s", table[i].script, table[i].today,
				 coming_names[coming.kind], on);
	}
}

/* Of several the first day counts, and the first name. */
static void
test_comings(void **state)
{
	static const char *const scripts[] = {"", O, "objected@2026-10-05", O "queried@2026-10-02",
					      "objected/setting@2026-10-01"};
	struct comings c = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(scripts); i++) {
		struct account a = {.service = "x"};

		snprintf(a.handle, sizeof(a.handle), "n%zu", i);
		a.standing = fold_script(scripts[i], "");
		a.due = standing_due(&a.standing);
		comings_add(&c, &a, (struct date){2026, 10, 20});
	}
	comings_add_day(&c, (struct date){0});
	assert_int_equal(c.accounts, 5);
	assert_int_equal(c.n[COMING_WAIT], 3);
	assert_int_equal(date_compare(c.first[COMING_WAIT], (struct date){2026, 11, 2}), 0);
	assert_int_equal(c.n[COMING_QUERY], 1);
	assert_string_equal(c.name[COMING_QUERY], "x/n3");
	assert_string_equal(c.name[COMING_SWITCH], "x/n4");
	assert_int_equal(c.n[COMING_DECISION], 1);
	comings_add_day(&c, (struct date){2026, 10, 30});
	assert_int_equal(c.n[COMING_WAIT], 4);
	assert_int_equal(date_compare(c.first[COMING_WAIT], (struct date){2026, 10, 30}), 0);
}

/* ---- due dates: Regulation 1182/71, Article 3, worked out with a calendar */

static void
test_due(void **state)
{
	static const struct {
		struct date objected;
		bool extended;
		const char *due;
	} dues[] = {
		{{2026, 10, 26}, false, "2026-11-26"}, /* Thursday */
		{{2025, 5, 12}, false, "2025-06-12"},
		{{2025, 5, 27}, false, "2025-06-27"},
		{{2026, 1, 31}, false, "2026-03-02"},  /* no 31 February; the 28th is a Saturday */
		{{2025, 1, 31}, false, "2025-02-28"},  /* Friday */
		{{2024, 1, 31}, false, "2024-02-29"},  /* leap year */
		{{2028, 1, 31}, false, "2028-02-29"},
		{{2100, 1, 31}, false, "2100-03-01"},  /* no leap year; the 28th is a Sunday */
		{{2027, 1, 29}, false, "2027-03-01"},  /* Sunday 28 February */
		{{2027, 1, 30}, false, "2027-03-01"},
		{{2027, 1, 31}, false, "2027-03-01"},
		/* the 28th, not the last of March; a Saturday */
		{{2026, 2, 28}, false, "2026-03-30"},
		{{2024, 2, 29}, false, "2024-03-29"},
		{{2025, 3, 31}, false, "2025-04-30"},
		{{2026, 5, 31}, false, "2026-06-30"},
		{{2026, 8, 31}, false, "2026-09-30"},
		{{2026, 7, 1}, false, "2026-08-03"},   /* Saturday */
		{{2026, 7, 2}, false, "2026-08-03"},   /* Sunday */
		{{2026, 11, 26}, false, "2026-12-28"}, /* Saturday */
		{{2025, 11, 25}, false, "2025-12-25"}, /* a holiday counts like any Thursday */
		{{2026, 12, 31}, false, "2027-02-01"}, /* Sunday 31 January of the next year */
		{{2025, 12, 31}, false, "2026-02-02"}, /* Saturday */
		{{1999, 12, 31}, false, "2000-01-31"},
		{{2026, 10, 1}, true, "2027-01-01"},
		{{2026, 10, 31}, true, "2027-02-01"},
		{{2026, 11, 30}, true, "2027-03-01"},
		{{2023, 11, 30}, true, "2024-02-29"},
		{{2024, 11, 30}, true, "2025-02-28"},
		{{2024, 2, 29}, true, "2024-05-29"},
		{{9998, 12, 31}, false, "9999-02-01"},
		{{9998, 12, 31}, true, "9999-03-31"},
		{{9999, 1, 1}, false, ""},             /* its end could lie beyond the calendar */
		{{9999, 12, 31}, true, ""},
		{{0, 0, 0}, false, ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(dues); i++) {
		char text[DATE_TEXT];

		date_format(due_after(dues[i].objected, dues[i].extended), text);
		assert_string_equal(text, dues[i].due);
	}
}

static void
test_overdue(void **state)
{
	struct standing s = {.status = STATUS_OBJECTED, .objected = {2026, 10, 26}},
			none = STANDING_START;

	(void)state;
	assert_false(standing_overdue(&s, NULL, (struct date){2026, 10, 26}));
	assert_false(standing_overdue(&s, NULL, (struct date){2026, 11, 26}));
	assert_true(standing_overdue(&s, NULL, (struct date){2026, 11, 27}));
	s.extended = true;
	assert_false(standing_overdue(&s, NULL, (struct date){2026, 11, 27}));
	assert_false(standing_overdue(&s, NULL, (struct date){2027, 1, 26}));
	assert_true(standing_overdue(&s, NULL, (struct date){2027, 1, 27}));
	for (int status = 0; status < STATUSES; status++) {
		s.status = (enum status)status;
		assert_int_equal(date_is_none(standing_due(&s)), status != STATUS_OBJECTED);
		assert_int_equal(standing_overdue(&s, NULL, (struct date){2030, 1, 1}),
				 status == STATUS_OBJECTED);
	}
	none.status = STATUS_OBJECTED;
	assert_false(standing_overdue(&none, NULL, (struct date){2030, 1, 1}));
}

/* With weekends alone. */
static enum letter_sense
letter_of(const struct standing *s, enum entry_kind kind, struct date today)
{
	return standing_letter(s, NULL, kind, today);
}

/*
 * Which letters the log bears out, by status: without an answer that is overdue, a reminder and a
 * complaint; any other complaint says what the person has to say.
 */
static void
test_standing_letter(void **state)
{
	static const enum letter_sense complaint[STATUSES] = {
		[STATUS_UNDECIDED] = LETTER_NO_SENSE, [STATUS_ACCEPTED] = LETTER_NO_SENSE,
		[STATUS_OBJECTED] = LETTER_FITS,
		[STATUS_CONFIRMED] = LETTER_NEEDS_REASON, [STATUS_REFUSED] = LETTER_NEEDS_REASON,
		[STATUS_WITHDRAWN] = LETTER_NO_SENSE,
	};
	struct standing s = {.status = STATUS_OBJECTED, .objected = {2026, 10, 26}},
			none = STANDING_START;

	(void)state;
	assert_int_equal(letter_of(&s, ENTRY_REMINDED, (struct date){2026, 11, 26}),
			 LETTER_EARLY);
	assert_int_equal(letter_of(&s, ENTRY_COMPLAINED, (struct date){2026, 11, 26}),
			 LETTER_NEEDS_REASON);
	for (int status = 0; status < STATUSES; status++) {
		s.status = (enum status)status;
		assert_int_equal(letter_of(&s, ENTRY_REMINDED, (struct date){2026, 11, 27}),
				 status == STATUS_OBJECTED ? LETTER_FITS : LETTER_NO_SENSE);
		assert_int_equal(letter_of(&s, ENTRY_COMPLAINED, (struct date){2026, 11, 27}),
				 complaint[status]);
		assert_int_equal(letter_of(&s, ENTRY_OBJECTED, (struct date){2026, 11, 27}),
				 LETTER_FITS);
		assert_int_equal(letter_of(&s, ENTRY_WITHDRAWN, (struct date){2026, 10, 27}),
				 LETTER_FITS);
		none.status = (enum status)status; /* without an objection on record */
		assert_int_equal(letter_of(&none, ENTRY_COMPLAINED, (struct date){2026, 11, 27}),
				 LETTER_NO_SENSE);
		assert_int_equal(letter_of(&none, ENTRY_WITHDRAWN, (struct date){2026, 11, 27}),
				 LETTER_NO_SENSE);
	}
	/* A switch: nobody is reminded of it, and a complaint has a reason of the person's own. */
	for (int status = STATUS_OBJECTED; status <= STATUS_REFUSED; status++) {
		struct standing off = {.status = (enum status)status,
				       .objected = {2026, 10, 26},
				       .by_setting = true};
		struct date late = {2027, 10, 27};

		assert_int_equal(letter_of(&off, ENTRY_REMINDED, late), LETTER_NO_SENSE);
		assert_int_equal(letter_of(&off, ENTRY_COMPLAINED, late),
				 LETTER_NEEDS_REASON);
		assert_int_equal(letter_of(&off, ENTRY_WITHDRAWN, late), LETTER_FITS);
		assert_false(standing_overdue(&off, NULL, late));
		assert_int_equal(standing_to_look(&off), status == STATUS_OBJECTED);
		assert_int_equal(standing_next(&off, ENTRY_OBJECTED),
				 1u << ENTRY_CONFIRMED | 1u << ENTRY_WITHDRAWN);
		assert_string_equal(
			standing_letter_words(&off, LETTER_NEEDS_REASON),
			"the objection is a switch, to which nobody owes an answer: a complaint "
			"needs a reason of your own");
		assert_true(strncmp(standing_letter_words(&off, LETTER_NO_SENSE),
				    "the objection is a switch", 25) == 0);
	}
	assert_int_equal(standing_next(&s, ENTRY_OBJECTED), entry_kinds[ENTRY_OBJECTED].next);
	assert_string_equal(standing_letter_words(&s, LETTER_FITS), "");
	for (int sense = LETTER_EARLY; sense <= LETTER_NO_SENSE; sense++)
		assert_true(standing_letter_words(&s, (enum letter_sense)sense)[0] != '\0');
}

static void
test_standing_equal(void **state)
{
	struct standing a = STANDING_START, b = STANDING_START;

	(void)state;
	assert_true(standing_equal(&a, &b));
	b.status = STATUS_ACCEPTED;
	assert_false(standing_equal(&a, &b));
	b = a;
	b.objected = (struct date){2026, 1, 1};
	assert_false(standing_equal(&a, &b));
	b = a;
	b.by_setting = true;
	assert_false(standing_equal(&a, &b));
	b = a;
	b.extended = true;
	assert_false(standing_equal(&a, &b));
	b = a;
	b.answer_needed = true;
	assert_false(standing_equal(&a, &b));
	b = a;
	b.complained = (struct date){2026, 10, 1};
	assert_false(standing_equal(&a, &b));
	b = a;
	b.complaint = 3;
	assert_false(standing_equal(&a, &b));
}

/* ---- records */

static void
test_encode_field(void **state)
{
	static const struct {
		const char *in;
		size_t n;
		char separator;
		const char *out;
	} fields[] = {
		{BYTES(""), ',', ""}, {BYTES("abc"), ',', "abc"},
		{BYTES("a b"), ',', "a b"},
		{BYTES("a,b"), ',', "\"a,b\""}, {BYTES("a,b"), ';', "a,b"},
		{BYTES("a;b"), ',', "a;b"},
		{BYTES("a;b"), ';', "\"a;b\""}, {BYTES("a\tb"), ',', "a\tb"},
		{BYTES("a\tb"), '\t', "\"a\tb\""},
		{BYTES("a\"b"), ',', "\"a\"\"b\""}, {BYTES("\""), ',', "\"\"\"\""},
		{BYTES("a\nb"), ',', "\"a\nb\""},
		{BYTES("a\rb"), ',', "\"a\rb\""}, {BYTES(" a"), ',', "\" a\""},
		{BYTES("a "), ',', "\"a \""},
		{BYTES(" "), ',', "\" \""}, {BYTES("=1+1"), ',', "'=1+1"},
		{BYTES("+49"), ',', "'+49"},
		{BYTES("-1"), ',', "'-1"}, {BYTES("@anna"), ',', "'@anna"},
		{BYTES("'"), ',', "''"},
		{BYTES("''a"), ',', "'''a"}, {BYTES("\ta"), ',', "'\ta"},
		{BYTES("\ta"), '\t', "\"'\ta\""},
		{BYTES("\ra"), ',', "\"'\ra\""}, {BYTES("\na"), ',', "\"'\na\""},
		{BYTES("=\"a\""), ',', "\"'=\"\"a\"\"\""},
		{BYTES("=a,b"), ',', "\"'=a,b\""}, {BYTES("- "), ',', "\"'- \""},
		{BYTES("a=b'c@d"), ',', "a=b'c@d"},
		{BYTES(" =a"), ',', "\" =a\""}, {BYTES("ä,€"), ',', "\"ä,€\""},
		{BYTES("\t"), ',', "'\t"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(fields); i++) {
		struct record r = {.field = {{fields[i].in, fields[i].n}}};
		struct buf out = {0};

		record_encode(&out, &r, fields[i].separator, 0, 1);
		assert_string_equal(buf_get(&out), fields[i].out);
		buf_clear(&out);
	}
	assert_true(str_is(record_unguard(STR("'=1")), "=1"));
	assert_true(str_is(record_unguard(STR("''")), "'"));
	assert_true(str_is(record_unguard(STR("=1")), "=1"));
	assert_true(str_is(record_unguard(STR("")), ""));
}

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define A1 "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1"

#define SALT "a0123456789abcdef0123456789abcde"
#define ROUTE "https://www.example.org/form"
#define OBJECTION_INTERNAL "d08820e8bffb1ef96429059d345beb70c4d6ceb26fbfd3b47795400d92a975ee"
#define OBJECTION_HASH "2e5445663ad9b319289e7eb763b07132d9f36c54cb8395e1f025aceb0a7a68e1"
#define FIRST_INTERNAL "a602c23ce774ce518738336d036acb63e3903de5a6d9e50c5362aa0d3d9fbbef"
#define FIRST_HASH "767b77cb51fc28edc1c5e11646732e005d99bf47b193f2645f2c55022690643c"

static const struct record objection = {{
	[RECORD_SERVICE] = STR("instagram"),
	[RECORD_HANDLE] = STR("anna.schmidt"),
	[RECORD_SEQ] = STR("2"),
	[RECORD_HAPPENED] = STR("2026-10-26T14:03:05+01:00"),
	[RECORD_RECORDED] = STR("2026-10-26T13:03:05.123Z"),
	[RECORD_ENTRY] = STR("objected"),
	[RECORD_CHANNEL] = STR("form"),
	[RECORD_ROUTE] = STR(ROUTE),
	[RECORD_REFERENCE] = STR("=1,2"),
	[RECORD_DUE] = STR("2026-11-26"),
	[RECORD_ABOUT] = STR(""),
	[RECORD_EVIDENCE] = STR(ABC),
	[RECORD_INTERNAL] = STR(OBJECTION_INTERNAL),
	[RECORD_PREVIOUS] = STR(A1),
	[RECORD_HASH] = STR(OBJECTION_HASH),
	[RECORD_SALT] = STR(SALT),
	[RECORD_ACTOR] = STR("anna"),
	[RECORD_NOTE] = STR("Sie sagte: \"ja\",\nund müde "),
}};

/* Without a channel, and handed over without what is internal. */
static const struct record first = {{
	[RECORD_SERVICE] = STR("threads"),
	[RECORD_HANDLE] = STR("b"),
	[RECORD_SEQ] = STR("1"),
	[RECORD_HAPPENED] = STR("2026-10-26"),
	[RECORD_RECORDED] = STR("2026-10-26T13:03:05.123Z"),
	[RECORD_ENTRY] = STR("noted"),
	[RECORD_INTERNAL] = STR(FIRST_INTERNAL),
	[RECORD_HASH] = STR(FIRST_HASH),
}};
static const struct record strike = {{
	[RECORD_SERVICE] = STR("threads"),
	[RECORD_HANDLE] = STR("b"),
	[RECORD_SEQ] = STR("3"),
	[RECORD_HAPPENED] = STR("2026-10-26"),
	[RECORD_RECORDED] = STR("2026-10-26T13:03:05.123Z"),
	[RECORD_ENTRY] = STR("struck"),
	[RECORD_ABOUT] = STR("1"),
	[RECORD_INTERNAL] = STR(A1),
	[RECORD_PREVIOUS] = STR(A1),
	[RECORD_HASH] = STR(A1),
	[RECORD_SALT] = STR(SALT),
	[RECORD_ACTOR] = STR("root"),
}};

/* The seals were computed with another program from the line as it stands here. */
static void
test_record_seal(void **state)
{
	LOCAL_BUF out = {0}, scratch = {0};
	struct record hidden;
	struct hash seal;
	char hex[HASH_HEX + 1];

	(void)state;
	record_encode(&out, &objection, ',', 0, RECORD_FIELDS);
	assert_string_equal(out.data,
			    "instagram,anna.schmidt,2,2026-10-26T14:03:05+01:00,2026-10-26T13:03:"
			    "05.123Z,objected,form," ROUTE ",\"'=1,2\",2026-11-26,," ABC
			    "," OBJECTION_INTERNAL "," A1 "," OBJECTION_HASH "," SALT
			    ",anna,\"Sie sagte: \"\"ja\"\",\nund müde \"");
	seal = record_seal(&objection, &scratch);
	hash_to_hex(&seal, hex);
	assert_string_equal(hex, OBJECTION_HASH);
	seal = record_internal(&objection, &scratch);
	hash_to_hex(&seal, hex);
	assert_string_equal(hex, OBJECTION_INTERNAL);
	seal = record_seal(&first, &scratch);
	hash_to_hex(&seal, hex);
	assert_string_equal(hex, FIRST_HASH);
	assert_true(record_is_told(&objection));
	assert_false(record_is_told(&first));
	hidden = objection;
	record_hide_internal(&hidden);
	assert_false(record_is_told(&hidden));
	seal = record_seal(&hidden, &scratch);
	hash_to_hex(&seal, hex);
	assert_string_equal(hex, OBJECTION_HASH);
}

/* Takes one field off a line of CSV, as RFC 4180 says and no smarter. */
static struct str
decode_field(const char **p, char separator, char *room)
{
	size_t n = 0;

	if (**p == '"') {
		for (++*p; **p != '"' || (*p)[1] == '"'; ++*p) {
			*p += **p == '"';
			room[n++] = **p;
		}
		++*p;
	} else {
		while (**p != separator && **p != '\0')
			room[n++] = *(*p)++;
	}
	*p += **p == separator;
	return (struct str){room, n};
}

/*
 * Whatever stands in the fields comes back from the line, so two different records never have the
 * same line.
 */
static void
test_encode_is_bijection(void **state)
{
	static const char *const pieces[] = {",", "\"", "\n", "\r", "'", "=", "+",
					     "-", "@",  "\t", " ",  ";", "a", "ä"};
	uint64_t seed = 4180;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char separator = ",;\t"[draw(&seed, 3)], rooms[RECORD_FIELDS][32], decoded[32];
		struct record r = {0};
		LOCAL_BUF line = {0};
		const char *p;
		int fields = 1 + (int)draw(&seed, RECORD_FIELDS);

		for (int i = 0; i < fields; i++) {
			rooms[i][0] = '\0';
			for (unsigned n = draw(&seed, 7); n > 0; n--)
				strcat(rooms[i], pieces[draw(&seed, COUNT(pieces))]);
			r.field[i] = str_of(rooms[i]);
		}
		record_encode(&line, &r, separator, 0, fields);
		p = buf_get(&line);
		for (int i = 0; i < fields; i++) {
			struct str field = decode_field(&p, separator, decoded);

			assert_true(field.n == 0 || strchr("=+-@\t\r\n", field.s[0]) == NULL);
			assert_true(str_equal(record_unguard(field), r.field[i]));
		}
		assert_int_equal(*p, '\0');
	}
}

static void
test_record_read(void **state)
{
	struct record_values v;
	struct err e = {0};
	char hex[HASH_HEX + 1];

	(void)state;
	assert_true(record_read(&objection, &v, &e));
	assert_int_equal(v.step.seq, 2);
	assert_int_equal(v.step.kind, ENTRY_OBJECTED);
	assert_int_equal(v.step.about, 0);
	assert_int_equal(when_wall(&v.step.happened), 1793023385);
	assert_int_equal(v.recorded, 1793019785123);
	assert_int_equal(v.step.channel, CHANNEL_FORM);
	assert_int_equal(date_compare(v.due, (struct date){2026, 11, 26}), 0);
	hash_to_hex(&v.previous, hex);
	assert_string_equal(hex, A1);
	hash_to_hex(&v.hash, hex);
	assert_string_equal(hex, OBJECTION_HASH);
	hash_to_hex(&v.internal, hex);
	assert_string_equal(hex, OBJECTION_INTERNAL);
	assert_true(v.told);
	assert_true(record_read(&first, &v, &e));
	assert_false(v.told);
	assert_true(date_is_none(v.due));
	assert_int_equal(v.previous.byte[0], 0);
	assert_true(record_read(&strike, &v, &e));
	assert_int_equal(v.step.about, 1);
}

static const struct {
	const struct record *base;
	enum record_field field;
	const char *value;
	const char *message; /* NULL where it is taken */
} changes[] = {
	{&objection, RECORD_SERVICE, "", "the field 'service' cannot be ''"},
	{&objection, RECORD_SERVICE, "Instagram", "the field 'service' cannot be 'Instagram'"},
	{&objection, RECORD_SERVICE, "1a", "the field 'service' cannot be '1a'"},
	{&objection, RECORD_SERVICE, "a/b", "the field 'service' cannot be 'a/b'"},
	{&objection, RECORD_SERVICE, "abcdefghijklmnopqrstuvwxyzabcdef", "the field 'service' cannot be 'abcdefghijklmnopqrstuvwxyzabcdef'"},
	{&objection, RECORD_SERVICE, "abcdefghijklmnopqrstuvwxyzabcde", NULL},
	{&objection, RECORD_SERVICE, "mastodon-2", NULL},
	{&objection, RECORD_HANDLE, "", "handle: it is empty"},
	{&objection, RECORD_HANDLE, "a b", "handle: a space is not allowed"},
	{&objection, RECORD_HANDLE, "u\xcc\x88", "handle: the text is not in Unicode normal form C"},
	{&objection, RECORD_SEQ, "", "the field 'seq' cannot be ''"},
	{&objection, RECORD_SEQ, "0", "the field 'seq' cannot be '0'"},
	{&objection, RECORD_SEQ, "02", "the field 'seq' cannot be '02'"},
	{&objection, RECORD_SEQ, "-2", "the field 'seq' cannot be '-2'"},
	{&objection, RECORD_SEQ, "1000000001", "the field 'seq' cannot be '1000000001'"},
	{&objection, RECORD_SEQ, "1000000000", NULL},
	{&objection, RECORD_HAPPENED, "", "the field 'happened' cannot be ''"},
	{&objection, RECORD_HAPPENED, "26.10.2026", "the field 'happened' cannot be '26.10.2026'"},
	{&objection, RECORD_HAPPENED, "2026-10-26", NULL},
	{&objection, RECORD_RECORDED, "2026-10-26T13:03:05Z", "the field 'recorded' cannot be '2026-10-26T13:03:05Z'"},
	{&objection, RECORD_RECORDED, "", "the field 'recorded' cannot be ''"},
	{&objection, RECORD_ACTOR, "a\tb", "actor: the control character U+0009 is not allowed"},
	{&objection, RECORD_ACTOR, "", "the field 'actor' cannot be ''"},
	{&objection, RECORD_SALT, "", "the field 'salt' cannot be ''"},
	{&objection, RECORD_SALT, "0123456789abcdef0123456789abcdef", "the field 'salt' cannot be '0123456789abcdef0123456789abcdef'"},
	{&objection, RECORD_SALT, "A0123456789abcdef0123456789abcde", "the field 'salt' cannot be 'A0123456789abcdef0123456789abcde'"},
	{&objection, RECORD_SALT, "a0123456789abcdef0123456789abcdX", "the field 'salt' cannot be 'a0123456789abcdef0123456789abcdX'"},
	{&objection, RECORD_SALT, "a0123456789abcdef0123456789abcd", "the field 'salt' cannot be 'a0123456789abcdef0123456789abcd'"},
	{&objection, RECORD_SALT, "a0123456789abcdef0123456789abcdef", "the field 'salt' cannot be 'a0123456789abcdef0123456789abcdef'"},
	{&first, RECORD_SALT, SALT, "the field 'actor' cannot be ''"},
	{&first, RECORD_ACTOR, "root", "the field 'salt' cannot be ''"},
	{&first, RECORD_NOTE, "x", "the field 'salt' cannot be ''"},
	{&objection, RECORD_NOTE, "", NULL},
	{&objection, RECORD_INTERNAL, "", "the field 'internal' cannot be ''"},
	{&objection, RECORD_INTERNAL, "A1", "the field 'internal' cannot be 'A1'"},
	{&objection, RECORD_ROUTE, "", NULL},
	{&objection, RECORD_ROUTE, "privacy@example.org", NULL},
	{&objection, RECORD_ROUTE, "Einstellungen › Daten", NULL},
	{&objection, RECORD_ROUTE, "https://www.example.org/help/contact?id=1#top", NULL},
	{&objection, RECORD_ROUTE, "https://anna@example.org/form", "the field 'route' cannot have a user before the host of an address: 'https://anna@example.org/form'"},
	{&objection, RECORD_ROUTE, "at HTTP://anna:pw@example.org", "the field 'route' cannot have a user before the host of an address: 'at HTTP://anna:pw@example.org'"},
	{&objection, RECORD_ROUTE, "https://example.org/@anna", NULL},
	{&objection, RECORD_ROUTE, "a\nb", "route: the control character U+000A is not allowed"},
	{&objection, RECORD_ROUTE, "a\x1b[2J", "route: the control character U+001B is not allowed"},
	{&objection, RECORD_ENTRY, "", "the field 'entry' cannot be ''"},
	{&objection, RECORD_ENTRY, "Objected", "the field 'entry' cannot be 'Objected'"},
	{&objection, RECORD_CHANNEL, "fax", "the field 'channel' cannot be 'fax'"},
	{&objection, RECORD_CHANNEL, "", NULL},
	{&objection, RECORD_REFERENCE, "a\nb", "reference: the control character U+000A is not allowed"},
	{&objection, RECORD_DUE, "2026-02-30", "the field 'due' cannot be '2026-02-30'"},
	{&objection, RECORD_DUE, "", NULL},
	{&objection, RECORD_ABOUT, "1", "the field 'about' cannot be '1'"},
	{&objection, RECORD_EVIDENCE, "", NULL},
	{&objection, RECORD_EVIDENCE, A1 " " ABC, NULL},
	{&objection, RECORD_EVIDENCE, ABC " " A1, "the field 'evidence' cannot be 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f200'"},
	{&objection, RECORD_EVIDENCE, ABC " " ABC, "the field 'evidence' cannot be 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f200'"},
	{&objection, RECORD_EVIDENCE, "abc", "the field 'evidence' cannot be 'abc'"},
	{&objection, RECORD_EVIDENCE, ABC " ", "the field 'evidence' cannot be 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f200'"},
	{&objection, RECORD_EVIDENCE, ABC ABC, "the field 'evidence' cannot be 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f200'"},
	{&objection, RECORD_EVIDENCE, A1 "  " A1, "the field 'evidence' cannot be 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1'"},
	{&objection, RECORD_EVIDENCE, " " A1, "the field 'evidence' cannot be ' a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a'"},
	{&objection, RECORD_NOTE, "a\x1b", "note: the control character U+001B is not allowed"},
	{&objection, RECORD_NOTE, "a\r\nb", "note: the control character U+000D is not allowed"},
	{&objection, RECORD_NOTE, "\xff", "note: byte 1 (0xFF) is not valid UTF-8"},
	{&objection, RECORD_NOTE, "a\tb\nc", NULL},
	{&objection, RECORD_PREVIOUS, "", "the field 'previous' cannot be ''"},
	{&objection, RECORD_PREVIOUS, "A1", "the field 'previous' cannot be 'A1'"},
	{&first, RECORD_PREVIOUS, A1, "the field 'previous' cannot be 'a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1'"},
	{&first, RECORD_SEQ, "2", "the field 'previous' cannot be ''"},
	{&objection, RECORD_HASH, "", "the field 'hash' cannot be ''"},
	{&strike, RECORD_ABOUT, "2", NULL},
	{&strike, RECORD_ABOUT, "", "the field 'about' cannot be ''"},
	{&strike, RECORD_ABOUT, "0", "the field 'about' cannot be '0'"},
	{&strike, RECORD_ABOUT, "01", "the field 'about' cannot be '01'"},
	{&strike, RECORD_ABOUT, "3", "the field 'about' cannot be '3'"},
	{&strike, RECORD_ABOUT, "4", "the field 'about' cannot be '4'"},
	{&strike, RECORD_ABOUT, "x", "the field 'about' cannot be 'x'"},
	{&strike, RECORD_ENTRY, "noted", "the field 'about' cannot be '1'"},
};

static void
test_record_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(changes); i++) {
		struct record r = *changes[i].base;
		struct record_values v;
		struct err e = {0};
		bool ok;

		r.field[changes[i].field] = str_of(changes[i].value);
		ok = record_read(&r, &v, &e);
		assert_string_equal(e.text, changes[i].message != NULL ? changes[i].message : "");
		assert_int_equal(e.code, ok ? ERR_NONE : ERR_USAGE);
	}
}

static void
test_record_limits(void **state)
{
	static const struct {
		enum record_field field;
		size_t max;
		const char *message;
	} limits[] = {
		{RECORD_HANDLE, 255, "handle: it is 256 bytes long; at most 255 are allowed"},
		{RECORD_ACTOR, 255, "actor: it is 256 bytes long; at most 255 are allowed"},
		{RECORD_ROUTE, 500, "route: it is 501 bytes long; at most 500 are allowed"},
		{RECORD_REFERENCE, 1000, "reference: it is 1001 bytes long; at most 1000 are allowed"},
		{RECORD_NOTE, 65536, "note: it is 65537 bytes long; at most 65536 are allowed"},
	};
	char *long_text = malloc(70000);
	LOCAL_BUF evidence = {0};
	struct record r = objection;
	struct record_values v;
	struct err e = {0};

	(void)state;
	memset(long_text, 'a', 70000);
	for (size_t i = 0; i < COUNT(limits); i++) {
		r = objection;
		r.field[limits[i].field] = (struct str){long_text, limits[i].max};
		assert_true(record_read(&r, &v, &e));
		r.field[limits[i].field].n++;
		assert_false(record_read(&r, &v, &e));
		assert_string_equal(e.text, limits[i].message);
	}
	r = objection;
	for (int n = 1; n <= 65; n++) {
		buf_fmt(&evidence, "%s%064x", n > 1 ? " " : "", (unsigned)n);
		r.field[RECORD_EVIDENCE] = buf_view(&evidence);
		assert_int_equal(record_read(&r, &v, &e), n <= 64);
	}
	free(long_text);
}

/* ---- chains */

static struct hash
hash_byte(int n)
{
	struct hash h = {{0}};

	h.byte[0] = (unsigned char)n;
	return h;
}

/* Entry SEQ, sealed with the byte HASH, following one sealed with PREVIOUS. */
static bool
add(struct chain *c, int64_t seq, int previous, int hash, int seal)
{
	struct hash p = hash_byte(previous), h = hash_byte(hash), s = hash_byte(seal);

	return chain_add(c, seq, &p, &h, &s);
}

static void
assert_fault(const struct chain *c, enum chain_fault fault, int64_t at, int64_t until)
{
	assert_int_equal(c->fault, fault);
	assert_int_equal(c->at, at);
	assert_int_equal(c->until, until);
}

static void
test_chain(void **state)
{
	struct chain start = {0}, c;

	(void)state;
	assert_true(add(&start, 1, 0, 11, 11));
	assert_true(add(&start, 2, 11, 12, 12));
	assert_int_equal(start.seq, 2);
	assert_int_equal(start.head.byte[0], 12);
	assert_int_equal(start.fault, CHAIN_INTACT);

	c = start;
	assert_false(add(&c, 3, 12, 13, 99)); /* not what was sealed */
	assert_fault(&c, CHAIN_CHANGED, 3, 3);
	assert_int_equal(c.expected.byte[0], 13);
	assert_int_equal(c.found.byte[0], 99);
	assert_int_equal(c.seq, 2);
	assert_false(add(&c, 3, 12, 13, 13)); /* nothing is looked at after a break */
	assert_fault(&c, CHAIN_CHANGED, 3, 3);

	c = start;
	/* sound in itself, but it follows another second entry */
	assert_false(add(&c, 3, 77, 13, 13));
	assert_fault(&c, CHAIN_CHANGED, 2, 2);
	assert_int_equal(c.expected.byte[0], 77);
	assert_int_equal(c.found.byte[0], 12);

	c = start;
	assert_false(add(&c, 6, 15, 16, 16));
	assert_fault(&c, CHAIN_MISSING, 2, 6);
	c = start;
	assert_false(add(&c, 2, 11, 12, 12));
	assert_fault(&c, CHAIN_REPEATED, 2, 2);
	c = start;
	assert_false(add(&c, 1, 0, 11, 11));
	assert_fault(&c, CHAIN_REPEATED, 1, 1);
	c = start;
	assert_false(add(&c, 0, 12, 13, 13));
	assert_fault(&c, CHAIN_REPEATED, 0, 0);

	c = (struct chain){0};
	assert_false(add(&c, 2, 11, 12, 12));
	assert_fault(&c, CHAIN_MISSING, 0, 2);
	c = (struct chain){0};
	/* the first follows nothing; there is no entry 0 to blame */
	assert_false(add(&c, 1, 5, 11, 11));
	assert_fault(&c, CHAIN_CHANGED, 1, 1);
}

/* ---- accounts */

static const struct {
	enum account_field field;
	const char *value;
	const char *stored;  /* NULL where it is refused */
	const char *message;
} settings[] = {
	{ACCOUNT_SERVICE, "instagram", "instagram", NULL},
	{ACCOUNT_SERVICE, "Instagram", NULL, "unknown service 'Instagram'; did you mean 'instagram'?"},
	{ACCOUNT_SERVICE, "myspace-and-more", NULL, "unknown service 'myspace-and-more'; known are facebook, instagram, threads, whatsapp, "},
	{ACCOUNT_SERVICE, "", NULL, "unknown service ''; known are facebook, instagram, threads, whatsapp, "},
	{ACCOUNT_HANDLE, "anna.schmidt", "anna.schmidt", NULL},
	{ACCOUNT_HANDLE, "@anna", "anna", NULL},
	{ACCOUNT_HANDLE, "@@anna", "anna", NULL},
	{ACCOUNT_HANDLE, "u\xcc\x88", "ü", NULL},
	{ACCOUNT_HANDLE, "@", NULL, "handle: it is empty"},
	{ACCOUNT_HANDLE, "", NULL, "handle: it is empty"},
	{ACCOUNT_HANDLE, "a b", NULL, "handle: a space is not allowed"},
	{ACCOUNT_HANDLE, "a/b", NULL, "handle: '/' is not allowed"},
	{ACCOUNT_OWNER, "Anna Schmidt", "Anna Schmidt", NULL},
	{ACCOUNT_OWNER, "", "", NULL},
	{ACCOUNT_OWNER, "a\nb", NULL, "owner: the control character U+000A is not allowed"},
	{ACCOUNT_EMAIL, "a@example.org", "a@example.org", NULL},
	{ACCOUNT_EMAIL, "", "", NULL},
	{ACCOUNT_EMAIL, "anna", NULL, "'anna' is no e-mail address"},
	{ACCOUNT_EMAIL, "@a", NULL, "'@a' is no e-mail address"},
	{ACCOUNT_EMAIL, "a@", NULL, "'a@' is no e-mail address"},
	{ACCOUNT_EMAIL, "a b@c", NULL, "'a b@c' is no e-mail address"},
	{ACCOUNT_EMAIL, "a@b\x1b", NULL, "email: the control character U+001B is not allowed"},
	{ACCOUNT_VISIBILITY, "private", "private", NULL},
	{ACCOUNT_VISIBILITY, "privat", NULL, "unknown visibility 'privat'; did you mean 'private'?"},
	{ACCOUNT_VISIBILITY, "friends only", NULL, "unknown visibility 'friends only'; it is public, private or unknown"},
	{ACCOUNT_CENTRE, "family", "family", NULL},
	{ACCOUNT_CENTRE, "\xff", NULL, "centre: byte 1 (0xFF) is not valid UTF-8"},
	{ACCOUNT_ALIAS, "@new", "new", NULL},
	{ACCOUNT_ALIAS, "", "", NULL},
	{ACCOUNT_ALIAS, "a\xc2\xa0", NULL, "alias: a space is not allowed"},
	{ACCOUNT_LOOK_AGAIN, "2026-12-30", "2026-12-30", NULL},
	{ACCOUNT_LOOK_AGAIN, "30.12.2026", "2026-12-30", NULL},
	{ACCOUNT_LOOK_AGAIN, "1999-01-01", "1999-01-01", NULL},
	{ACCOUNT_LOOK_AGAIN, "none", "", NULL},
	{ACCOUNT_LOOK_AGAIN, "", "", NULL},
	{ACCOUNT_LOOK_AGAIN, "30.02.2026", NULL, "'30.02.2026' is no day: write 2026-10-26, 26.10.2026 or none"},
	{ACCOUNT_LOOK_AGAIN, "soon", NULL, "'soon' is no day: write 2026-10-26, 26.10.2026 or none"},
	{ACCOUNT_LOOK_AGAIN, "today", NULL, "'today' is no day: write 2026-10-26, 26.10.2026 or none"},
	{ACCOUNT_LOOK_AGAIN, "2026-12-30T10:00", NULL, "'2026-12-30T10:00' is no day: write 2026-10-26, 26.10.2026 or none"},
	{ACCOUNT_FIELDS, "x", NULL, "there is no such field"},
};

static const char *
setting(const struct account *a, enum account_field field)
{
	const char *const texts[ACCOUNT_FIELDS] =
		{a->service, a->handle, a->owner, a->email, visibilities[a->visibility].name,
		 a->centre,  a->alias,  a->look_again};

	return field < ACCOUNT_FIELDS ? texts[field] : "before";
}

static void
test_account_set(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(settings); i++) {
		struct account a = {.service = "before",
				    .handle = "before",
				    .alias = "before",
				    .owner = "before",
				    .email = "before",
				    .centre = "before",
				    .visibility = VISIBILITY_PUBLIC,
				    .look_again = "before"};
		struct account old = a;
		struct err e = {0};
		bool ok = account_set(&a, settings[i].field, str_of(settings[i].value), &e);

		/* What follows the first services is the catalogue's to say. */
		if (settings[i].message != NULL && strstr(settings[i].message, "known are") != NULL)
			e.text[strlen(settings[i].message)] = '\0';
		assert_string_equal(e.text, settings[i].message != NULL ? settings[i].message : "");
		assert_int_equal(ok, settings[i].stored != NULL);
		assert_string_equal(setting(&a, settings[i].field),
				    ok ? settings[i].stored : setting(&old, settings[i].field));
	}
}

static void
test_account_limits(void **state)
{
	static const enum account_field texts[] = {ACCOUNT_HANDLE, ACCOUNT_OWNER, ACCOUNT_EMAIL,
						   ACCOUNT_CENTRE, ACCOUNT_ALIAS};
	char value[257];
	struct err e = {0};
	char expected[80];

	(void)state;
	memset(value, 'a', sizeof(value));
	value[1] = '@';
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct account a = {0};

		assert_true(account_set(&a, texts[i], (struct str){value, 255}, &e));
		assert_int_equal(strlen(setting(&a, texts[i])), 255);
		assert_false(account_set(&a, texts[i], (struct str){value, 256}, &e));
		snprintf(expected, sizeof(expected),
			 "%s: it is 256 bytes long; at most 255 are allowed",
			 account_field_names[texts[i]]);
		assert_string_equal(e.text, expected);
	}
}

static void
test_account_take(void **state)
{
	struct account values = {.service = "threads",
				 .handle = "h",
				 .alias = "a",
				 .owner = "o",
				 .email = "e",
				 .centre = "c",
				 .visibility = VISIBILITY_PRIVATE,
				 .look_again = "2026-12-30"};
	char name[ACCOUNT_NAME_ROOM];

	(void)state;
	for (int field = 0; field < ACCOUNT_FIELDS; field++) {
		struct account a = {.service = "facebook"}, none = a;

		account_take(&a, &values, 1u << field);
		for (int other = 0; other < ACCOUNT_FIELDS; other++) {
			const struct account *from =
				other == field && field != ACCOUNT_SERVICE ? &values : &none;

			assert_string_equal(setting(&a, (enum account_field)other),
					    setting(from, (enum account_field)other));
		}
	}
	assert_string_equal(account_name(&values, name), "threads/h");
}

/* ---- what was shown, is wanted, and is stored */

static void
test_change_of(void **state)
{
	static const char *const values[] = {"", "a", "A", "b", "b "};

	(void)state;
	for (size_t i = 0; i < COUNT(values) * COUNT(values) * COUNT(values); i++) {
		const char *shown = values[i % 5], *wanted = values[i / 5 % 5],
			   *stored = values[i / 25];
		bool left = strcmp(wanted, shown) == 0, there = strcmp(wanted, stored) == 0,
		     same = strcmp(shown, stored) == 0;

		assert_int_equal(change_of(str_of(shown), str_of(wanted), str_of(stored)),
				 left || there ? CHANGE_NONE
				 : same        ? CHANGE_WRITE
					       : CHANGE_CLASH);
		assert_int_equal(change_is_free(str_of(shown), str_of(wanted), str_of(stored)),
				 there || same);
	}
	assert_int_equal(change_of(STR("open"), STR("removed"), STR("public")), CHANGE_CLASH);
	assert_int_equal(change_of(STR("open"), STR("removed"), STR("open")), CHANGE_WRITE);
	assert_int_equal(change_of(STR("open"), STR("removed"), STR("removed")), CHANGE_NONE);
	assert_int_equal(change_of(STR("open"), STR("open"), STR("removed")), CHANGE_NONE);
}

static void
test_changed_by(void **state)
{
	struct changed_by by = {.made = 1780000000000};
	struct when when = when_at(by.made);
	LOCAL_BUF out = {0}, wanted = {0};

	(void)state;
	changed_by_words(&out, &by, when.day);
	assert_int_equal(out.used, 0);
	memcpy(by.actor, "b\n2", 4);
	changed_by_words(&out, &by, when.day);
	buf_fmt(&wanted, "b^J2, %02d:%02d", when.second / 3600, when.second / 60 % 60);
	assert_string_equal(buf_get(&out), buf_get(&wanted));
	buf_reset(&out);
	buf_reset(&wanted);
	changed_by_words(&out, &by, (struct date){2020, 1, 1});
	assert_non_null(strstr(buf_get(&out), " 2026 "));
	buf_reset(&out);
	by.made = 0;
	changed_by_words(&out, &by, when.day);
	assert_string_equal(buf_get(&out), "b^J2");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_entry_kinds),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_content_words),
		cmocka_unit_test(test_exposure),
		cmocka_unit_test(exposure_is_by_the_service),
		cmocka_unit_test(exposure_is_what_was_counted),
		cmocka_unit_test(states_that_fit),
		cmocka_unit_test(looks_in_words),
		cmocka_unit_test(test_standing_fold),
		cmocka_unit_test(test_strikes_of_strikes),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_moment_after),
		cmocka_unit_test(test_fold_is_steps),
		cmocka_unit_test(test_fold_is_plain),
		cmocka_unit_test(test_fold_of_all),
		cmocka_unit_test(test_coming),
		cmocka_unit_test(test_comings),
		cmocka_unit_test(test_due),
		cmocka_unit_test(test_overdue),
		cmocka_unit_test(test_standing_letter),
		cmocka_unit_test(test_standing_equal),
		cmocka_unit_test(test_encode_field),
		cmocka_unit_test(test_record_seal),
		cmocka_unit_test(test_encode_is_bijection),
		cmocka_unit_test(test_record_read),
		cmocka_unit_test(test_record_refused),
		cmocka_unit_test(test_record_limits),
		cmocka_unit_test(test_chain),
		cmocka_unit_test(test_account_set),
		cmocka_unit_test(test_account_limits),
		cmocka_unit_test(test_account_take),
		cmocka_unit_test(test_change_of),
		cmocka_unit_test(test_changed_by),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
