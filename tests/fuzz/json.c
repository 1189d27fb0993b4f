/*
 * Records to items: the first byte says as which file the rest is read, and how it is cut. What
 * must hold: the same answer however it is cut and whether items are asked for or not; every
 * message is one that the other end takes.
 */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "../../src/scan/json.h"
#include "../../src/scan/meta/meta.h"

static const char *const paths[] = {
	"posts/your_posts_1.json",
	"posts/album/0.json",
	"comments_and_reactions/comments.json",
	"groups/group_posts_and_comments.json",
	"comments_and_reactions/likes_and_reactions_1.json",
	"comments_and_reactions/likes_and_reactions.json",
	"polls/your_poll_votes.json",
	"events/your_event_responses.json",
	"messages/ai_conversations.json",
	"posts/trash.json",
	"media/posts_1.json",
	"media/stories.json",
	"comments/post_comments_1.json",
	"likes/liked_posts.json",
	"threads_and_replies.json",
	"media.json",
	"comments.json",
	"likes.json",
	"personal_information/personal_information.json",
	"profile_information/profile_information.json",
	"login_and_profile_creation/signup_details.json",
	"posts/profile_posts_1.json",
	"login_and_profile_creation/profile_privacy_changes.json",
	"media/posts.json",
	"profile.json",
	"your_information_download_requests.json",
};

struct bytes {
	const uint8_t *at;
	size_t n, portion;
};

static int64_t
give(void *context, unsigned char *at, size_t n)
{
	struct bytes *b = context;
	size_t want = b->n < n ? b->n : n;

	want = want < b->portion ? want : b->portion;
	if (want > 0)
		memcpy(at, b->at, want);
	b->at += want;
	b->n -= want;
	return (int64_t)want;
}

static void
profile(void *context, struct str label, struct str value)
{
	struct counter *c = context;

	profile_entry(c->at.owner, label, value);
}

static struct read_result
play(const uint8_t *data, size_t n, const struct file_row *row, size_t portion, bool items,
     struct owner *o, struct tally *t)
{
	static void *walk;
	static struct counter c;
	struct answer answer = {t, tally_frame, NULL};
	struct sink sink = {&c, count_medium, count_record,
			    row->class == CLASS_PROFILE_INSTAGRAM ? profile : NULL};
	struct bytes bytes = {data, n, portion};
	struct read_result result;

	walk = walk != NULL ? walk : walk_reader.open();
	c.answer = &answer;
	c.items = c.excerpts = items;
	c.paths = 0;
	c.missing = 0;
	memset(o, 0, sizeof(*o));
	o->origin = row->origin;
	count_say(&c,
		  &(struct found){.type = FOUND_ACCOUNT, .account = {.registered = FOUND_NO_TIME}});
	c.at = (struct source){.row = row, .owner = o, .path = count_path(&c, 0, STR("fuzz"))};
	result = row->reader->read(walk, row, give, &bytes, &sink);
	switches_end(o);
	count_known(o, row);
	count_switches(&c, o);
	count_close(&c, o);
	count_flush(&c);
	count_clear(&c);
	return result;
}

static uint64_t
sum(const struct owner *o)
{
	uint64_t n = 0;

	for (int kind = 0; kind < FOUND_KINDS; kind++)
		for (int i = 0; i < CERTAINTIES; i++)
			n += o->total[kind].count[i];
	return n;
}

int
fuzz_json(const uint8_t *data, size_t n)
{
	static struct owner whole, cut;
	struct tally with = {0}, without = {0};
	const char *path;
	struct read_result a, b;
	const struct file_row *row;

	if (n == 0)
		return 0;
	path = paths[data[0] % (sizeof(paths) / sizeof(paths[0]))];
	row = format_find(&meta_format, str_of(path));
	a = play(data + 1, n - 1, row, JSON_PORTION, true, &whole, &with);
	b = play(data + 1, n - 1, row, 1 + data[0] / 32u, false, &cut, &without);
	if (a.records != b.records || a.why != b.why || a.where != b.where || a.odd != b.odd ||
	    with.items != sum(&whole) || without.items != 0 ||
	    memcmp(whole.total, cut.total, sizeof(whole.total)) != 0 ||
	    memcmp(whole.apart, cut.apart, sizeof(whole.apart)) != 0 ||
	    whole.said.is_private != cut.said.is_private)
		abort();
	return 0;
}

#ifdef FUZZ_JSON
FUZZ_ENTRY(fuzz_json)
#endif
