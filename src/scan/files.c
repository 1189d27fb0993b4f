#include "files.h"

#include <string.h>

#define FB FOUND_FACEBOOK
#define IG FOUND_INSTAGRAM
#define TH FOUND_THREADS
#define READ(pattern, service, class) {pattern, service, class, FOUND_APARTS, FOUND_READ, WALK_LIST, false}
#define APART(pattern, service, apart) {pattern, service, CLASS_APART, apart, FOUND_READ, WALK_LIST, false}
#define LEFT(pattern, service, why) {pattern, service, CLASS_LEFT, FOUND_APARTS, why, WALK_LIST, false}
#define THREADS(pattern, service, class, apart) {pattern, service, class, apart, FOUND_READ, WALK_LIST, false}

/*
 * The first row that fits counts, so what is special stands before what is general. The order is also that of reading: profiles first,
 * because they decide how sure the rest is; what was counted there already later (albums after posts, one format of reactions after the other).
 */
static const struct file_row rows[] = {
	{"profile_information/profile_information.json", FB, CLASS_PROFILE_FACEBOOK, FOUND_APARTS, FOUND_READ, WALK_PROFILE, false},
	READ("threads/personal_information.json", TH, CLASS_PROFILE_INSTAGRAM),
	READ("personal_information/personal_information.json", IG, CLASS_PROFILE_INSTAGRAM),
	READ("account_information/personal_information.json", IG, CLASS_PROFILE_INSTAGRAM),
	READ("login_and_profile_creation/*signup_details.json", IG, CLASS_SIGNUP),
	READ("login_and_account_creation/signup_*.json", IG, CLASS_SIGNUP),

	/* Instagram and Threads */
	LEFT("subscriptions/reels.json", IG, FOUND_OUTSIDE),
	APART("past_instagram_insights/*.json", IG, FOUND_INSIGHTS),
	READ("content/posts_#.json", IG, CLASS_CAROUSELS),
	READ("media/posts_#.json", IG, CLASS_CAROUSELS),
	READ("content/reels.json", IG, CLASS_CAROUSELS),
	READ("media/reels.json", IG, CLASS_CAROUSELS),
	READ("content/igtv_videos.json", IG, CLASS_CAROUSELS),
	READ("media/igtv_videos.json", IG, CLASS_CAROUSELS),
	READ("content/stories.json", IG, CLASS_STORIES),
	READ("media/stories.json", IG, CLASS_STORIES),
	READ("content/profile_photos.json", IG, CLASS_IMAGES),
	READ("media/profile_photos.json", IG, CLASS_IMAGES),
	READ("content/other_content.json", IG, CLASS_IMAGES),
	READ("media/other_content.json", IG, CLASS_IMAGES),
	APART("content/archived_posts.json", IG, FOUND_ARCHIVED),
	APART("media/archived_posts.json", IG, FOUND_ARCHIVED),
	APART("content/recently_deleted_content.json", IG, FOUND_DELETED),
	APART("media/recently_deleted_content.json", IG, FOUND_DELETED),
	READ("comments/post_comments*.json", IG, CLASS_COMMENTS),
	READ("comments/reels_comments*.json", IG, CLASS_COMMENTS),
	READ("comments/hype.json", IG, CLASS_COMMENTS),
	READ("likes/liked_posts.json", IG, CLASS_INTERACTIONS),
	READ("likes/liked_comments.json", IG, CLASS_INTERACTIONS),
	READ("story_interactions/*.json", IG, CLASS_INTERACTIONS),
	READ("story_sticker_interactions/*.json", IG, CLASS_INTERACTIONS),
	APART("saved/saved_posts.json", IG, FOUND_SAVED),
	APART("personal_information/reposts.json", IG, FOUND_OTHERS),
	READ("threads_and_replies.json", TH, CLASS_CAROUSELS),
	READ("liked_threads.json", TH, CLASS_INTERACTIONS),
	APART("saved_threads.json", TH, FOUND_SAVED),
	APART("archived_threads.json", TH, FOUND_ARCHIVED),

	/* Facebook */
	{"posts/profile_posts*.json", FB, CLASS_POSTS, FOUND_APARTS, FOUND_READ, WALK_LIST, true},
	READ("posts/your_posts*.json", FB, CLASS_POSTS),
	READ("posts/posts_on_other_pages_and_profiles.json", FB, CLASS_POSTS),
	READ("groups/group_posts_and_comments.json", FB, CLASS_POSTS),
	READ("groups/your_posts_in_groups.json", FB, CLASS_POSTS),
	READ("groups/your_posts_and_comments_in_groups.json", FB, CLASS_POSTS),
	READ("reels/your_reels.json", FB, CLASS_POSTS),
	READ("short_videos/*.json", FB, CLASS_POSTS),
	READ("posts/album/#.json", FB, CLASS_IMAGES),
	READ("photos_and_videos/album/#.json", FB, CLASS_IMAGES),
	READ("posts/your_uncategorized_photos.json", FB, CLASS_IMAGES),
	READ("posts/your_photos.json", FB, CLASS_IMAGES),
	READ("posts/your_videos.json", FB, CLASS_IMAGES),
	{"posts/videos.json", FB, CLASS_IMAGES, FOUND_APARTS, FOUND_READ, WALK_LIST, true},
	READ("photos_and_videos/your_*.json", FB, CLASS_IMAGES),
	APART("posts/other_people*posts_to_your_timeline.json", FB, FOUND_OTHERS),
	APART("posts/edits_you_made_to_posts.json", FB, FOUND_EDITS),
	APART("posts/archive.json", FB, FOUND_ARCHIVED),
	APART("posts/trash.json", FB, FOUND_DELETED),
	APART("stories/archived_stories.json", FB, FOUND_ARCHIVED),
	APART("groups/your_pending_posts_in_groups.json", FB, FOUND_UNPUBLISHED),
	LEFT("posts/your_pinned_posts.json", FB, FOUND_ELSEWHERE),
	LEFT("posts/check-ins.json", FB, FOUND_ELSEWHERE),
	LEFT("posts/shared_memories.json", FB, FOUND_ELSEWHERE),
	LEFT("posts/media_used_for_memories.json", FB, FOUND_ELSEWHERE),
	LEFT("posts/birthday_media.json", FB, FOUND_ELSEWHERE),
	LEFT("groups/your_contributions.json", FB, FOUND_ELSEWHERE),
	READ("comments_and_reactions/comments.json", FB, CLASS_COMMENTS),
	READ("comments/comments.json", FB, CLASS_COMMENTS),
	READ("groups/your_comments_in_groups.json", FB, CLASS_COMMENTS),
	APART("comments_and_reactions/your_comment_edits.json", FB, FOUND_EDITS),
	READ("comments_and_reactions/likes_and_reactions_#.json", FB, CLASS_REACTIONS),
	READ("comments_and_reactions/posts_and_comments.json", FB, CLASS_REACTIONS),
	READ("likes_and_reactions/posts_and_comments.json", FB, CLASS_REACTIONS),
	READ("comments_and_reactions/likes_and_reactions.json", FB, CLASS_REACTIONS_LABELLED),
	READ("polls/polls_you_voted_on.json", FB, CLASS_INTERACTIONS),
	READ("polls/your_poll_votes.json", FB, CLASS_INTERACTIONS),
	READ("events/your_event_responses.json", FB, CLASS_EVENTS),
	READ("stories/story_reactions.json", FB, CLASS_INTERACTIONS),
	APART("saved_items_and_collections/your_saved_items.json", FB, FOUND_SAVED),
	READ("messages/ai_conversations.json", FB, CLASS_AI_CHATS),

	/* Conversations, of both: the service is that of the other files beside them. */
	THREADS("messages/*/metaai_*/message_#.json", FB, CLASS_AI_THREAD, FOUND_APARTS),
	THREADS("messages/broadcast/*/message_#.json", IG, CLASS_THREAD, FOUND_CHANNELS),
	THREADS("messages/broadcast/*/replies_#.json", IG, CLASS_THREAD, FOUND_CHANNELS),
	THREADS("messages/*/*/message_#.json", FB, CLASS_THREAD, FOUND_MESSAGES),
	THREADS("messages/*/message_#.json", FB, CLASS_THREAD, FOUND_MESSAGES),
	THREADS("messages/*/message.json", FB, CLASS_THREAD, FOUND_MESSAGES),
	THREADS("messages/*/*/message.json", FB, CLASS_THREAD, FOUND_MESSAGES),
	THREADS("groups/your_group_messages/*.json", FB, CLASS_THREAD_FILE, FOUND_MESSAGES),

	APART("ads_information/*.json", FB, FOUND_ADVERTISING),
	APART("ads_information/*/*.json", IG, FOUND_ADVERTISING),

	/* Instagram's first exports: names without a folder. */
	{"media.json", IG, CLASS_MEDIA_JSON, FOUND_APARTS, FOUND_READ, WALK_GROUPS, false},
	{"comments.json", IG, CLASS_COMMENTS, FOUND_APARTS, FOUND_READ, WALK_GROUPS, false},
	{"likes.json", IG, CLASS_INTERACTIONS, FOUND_APARTS, FOUND_READ, WALK_GROUPS, false},
};

enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

/* One name against its pattern, both up to their ends. */
static bool
name_matches(const char *p, size_t pn, const char *s, size_t sn)
{
	for (; pn > 0; p++, pn--) {
		if (*p == '*') {
			for (size_t i = 0; i <= sn; i++)
				if (name_matches(p + 1, pn - 1, s + i, sn - i))
					return true;
			return false;
		}
		if (*p == '#') {
			size_t digits = 0;

			while (digits < sn && s[digits] >= '0' && s[digits] <= '9')
				digits++;
			if (digits == 0)
				return false;
			s += digits;
			sn -= digits;
			continue;
		}
		if (sn == 0 || *p != *s)
			return false;
		s++;
		sn--;
	}
	return sn == 0;
}

/* Takes the last name off a path. */
static struct str
last_name(struct str *path)
{
	size_t at = path->n;
	struct str name;

	while (at > 0 && path->s[at - 1] != '/')
		at--;
	name = (struct str){path->s + at, path->n - at};
	path->n = at > 0 ? at - 1 : 0;
	return name;
}

bool
file_matches(struct str path, const char *end)
{
	struct str pattern = str_of(end);

	while (pattern.n > 0) {
		struct str p = last_name(&pattern), s;

		if (path.n == 0)
			return false;
		s = last_name(&path);
		if (!name_matches(p.s, p.n, s.s, s.n))
			return false;
	}
	return true;
}

/* What re-packers leave beside the files. */
static bool
is_junk(struct str path)
{
	while (path.n > 0) {
		struct str name = last_name(&path);

		if (str_is(name, "__MACOSX") || (name.n > 1 && name.s[0] == '.' && name.s[1] == '_') || str_is(name, ".DS_Store"))
			return true;
	}
	return false;
}

static bool
ends_in(struct str path, const char *end)
{
	size_t n = strlen(end);

	return path.n > n && memcmp(path.s + path.n - n, end, n) == 0;
}

static const struct file_row *
find(struct str path)
{
	for (size_t i = 0; i < ROWS; i++)
		if (file_matches(path, rows[i].pattern))
			return &rows[i];
	return NULL;
}

const struct file_row *
file_find(struct str path)
{
	static const struct file_row other = LEFT("", FB, FOUND_OUTSIDE);

	if (!ends_in(path, ".json") || is_junk(path))
		return NULL;
	return find(path) != NULL ? find(path) : &other;
}

unsigned
file_rank(const struct file_row *row)
{
	return row >= rows && row < rows + ROWS ? (unsigned)(row - rows) : ROWS;
}

bool
file_is_html(struct str path)
{
	char twin[512];
	const struct file_row *row;

	if (!ends_in(path, ".html") && !ends_in(path, ".htm"))
		return false;
	if (file_matches(path, "html/*.htm"))
		return true;
	if (path.n >= sizeof(twin) || is_junk(path) || !ends_in(path, ".html"))
		return false;
	memcpy(twin, path.s, path.n);
	memcpy(twin + path.n - 5, ".json", 5);
	row = find((struct str){twin, path.n});
	return row != NULL && row->start != WALK_GROUPS;
}

/* ---- whose a path is */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes "-" and what FN allows, of FROM to TO characters, off the end. */
static bool
strip(struct str *name, bool digits, size_t from, size_t to)
{
	size_t at = name->n;

	while (at > 0 && name->s[at - 1] != '-' && (!digits || is_digit(name->s[at - 1])))
		at--;
	if (at < 2 || name->s[at - 1] != '-' || name->n - at < from || name->n - at > to)
		return false;
	name->n = at - 1;
	return true;
}

static bool
strip_date(struct str *name)
{
	struct str s = *name;

	if (!strip(&s, true, 1, 4) || !strip(&s, true, 1, 2) || !strip(&s, true, 1, 4))
		return false;
	*name = s;
	return true;
}

/* facebook-USER-2024-11-18-Ab12Cd34, with what drives and browsers add to it. */
static struct str
owner_of(struct str name)
{
	static const char *const starts[] = {"facebook-", "instagram-", "threads-"};
	struct str rest = name;

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
		size_t n = strlen(starts[i]);

		if (name.n <= n || memcmp(name.s, starts[i], n) != 0)
			continue;
		name = (struct str){name.s + n, name.n - n};
		rest = name;
		if (ends_in(rest, ".zip"))
			rest.n -= 4;
		if (strip(&rest, true, 3, 3) && strip(&rest, false, 16, 16)) /* -20250214T091955Z-001 */
			name = rest;
		else
			rest = name;
		if (ends_in(rest, ".zip"))
			rest.n -= 4;
		name = rest;
		if (strip_date(&rest) || (strip(&rest, false, 1, 16) && strip_date(&rest)))
			return rest;
		return name;
	}
	return (struct str){"", 0};
}

struct str
file_owner(struct str path)
{
	last_name(&path);
	while (path.n > 0) {
		struct str owner = owner_of(last_name(&path));

		if (owner.n > 0)
			return owner;
	}
	return (struct str){"", 0};
}

bool
file_is_page(struct str path)
{
	static const char pattern[] = "this_profile*s_activity_across_facebook";

	while (path.n > 0) {
		struct str name = last_name(&path);

		if (name_matches(pattern, sizeof(pattern) - 1, name.s, name.n))
			return true;
	}
	return false;
}

struct str
file_thread(struct str path)
{
	last_name(&path);
	return last_name(&path);
}
