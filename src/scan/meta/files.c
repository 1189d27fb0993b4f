#include "meta.h"

#include <string.h>

#include "../path.h"

const struct origin meta_facebook = {"facebook", 0, &meta_format, true};
const struct origin meta_instagram = {"instagram", 1, &meta_format, false};
const struct origin meta_threads = {"threads", 2, &meta_format, false};

#define FB &meta_facebook
#define IG &meta_instagram
#define TH &meta_threads
#define READ(pattern, service, class) \
	{pattern, service, class, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_LIST, false}
#define APART(pattern, service, apart) \
	{pattern, service, CLASS_APART, apart, FOUND_READ, &walk_reader, WALK_LIST, false}
#define LEFT(pattern, service, why) \
	{pattern, service, CLASS_LEFT, FOUND_APARTS, why, NULL, WALK_LIST, false}
#define THREADS(pattern, service, class, apart) \
	{pattern, service, class, apart, FOUND_READ, NULL, WALK_LIST, false}

/*
 * Among the rest, what was counted there already comes later (albums after posts, one format of
 * reactions after the other).
 */
static const struct file_row rows[] = {
	{"profile_information/profile_information.json", FB, CLASS_PROFILE_FACEBOOK, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_PROFILE, false},
	READ("threads/personal_information.json", TH, CLASS_PROFILE_INSTAGRAM),
	READ("personal_information/personal_information.json", IG, CLASS_PROFILE_INSTAGRAM),
	READ("account_information/personal_information.json", IG, CLASS_PROFILE_INSTAGRAM),
	READ("login_and_profile_creation/*signup_details.json", IG, CLASS_SIGNUP),
	READ("login_and_account_creation/signup_*.json", IG, CLASS_SIGNUP),
	READ("login_and_profile_creation/profile_privacy_changes.json", IG, CLASS_SWITCHES),
	READ("login_and_account_creation/account_privacy_changes.json", IG, CLASS_SWITCHES),

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
	{"posts/profile_posts*.json", FB, CLASS_POSTS, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_LIST, true},
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
	{"posts/videos.json", FB, CLASS_IMAGES, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_LIST, true},
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
	READ("polls/polls_you_voted_on.json", FB, CLASS_CHOICES),
	READ("polls/your_poll_votes.json", FB, CLASS_CHOICES),
	READ("events/your_event_responses.json", FB, CLASS_EVENTS),
	READ("stories/story_reactions.json", FB, CLASS_CHOICES),
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
	THREADS("messages/*_#.json", FB, CLASS_THREAD_FILE, FOUND_END_TO_END),

	APART("ads_information/*.json", FB, FOUND_ADVERTISING),
	APART("ads_information/*/*.json", IG, FOUND_ADVERTISING),

	/* Instagram's first exports: names without a folder. */
	{"media.json", IG, CLASS_MEDIA_JSON, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_GROUPS, false},
	{"comments.json", IG, CLASS_COMMENTS, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_GROUPS, false},
	{"likes.json", IG, CLASS_INTERACTIONS, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_GROUPS, false},

	LEFT("", FB, FOUND_OUTSIDE),
	{.pattern = NULL},
};

static const struct file_row loose = THREADS("*_#.json", FB, CLASS_THREAD_FILE, FOUND_END_TO_END);

static bool
is_json(struct str path)
{
	return path_ends(path, ".json");
}

/*
 * The HTML flavour of an export: pages that would be known files of records if they ended in .json.
 */
static bool
is_page(struct str path)
{
	char twin[512];
	const struct file_row *row;

	if (path_matches(path, "html/*.htm"))
		return true;
	if (path.n >= sizeof(twin) || !path_ends(path, ".html"))
		return false;
	memcpy(twin, path.s, path.n);
	memcpy(twin + path.n - 5, ".json", 5);
	row = format_find(&meta_format, (struct str){twin, path.n});
	return row != NULL && row->pattern[0] != '\0' && row->start != WALK_GROUPS;
}

const struct format meta_format = {
	.has_records = is_json,
	.has_pages = is_page,
	.rows = rows,
	.loose = &loose,
	.shapes = meta_shapes,
	.label = label_find,
	.reaction = label_reaction,
	.owner = meta_owner,
	.settle = meta_settle,
	.entry = profile_entry,
	.entries_end = profile_end,
	.profile = profile_record,
	.named = profile_named,
};
