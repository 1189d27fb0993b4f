/*
 * The files of Meta's exports, each a row: what it is called when, whose it is, and what is made of
 * it. What stands first fits first; nothing here names a whole folder of content.
 */
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
	{pattern, service, class, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_LIST, false, FOUND_PLAIN}
#define READ_AS(pattern, service, class, sort) \
	{pattern, service, class, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_LIST, false, sort}
#define STORY(pattern) READ_AS(pattern, IG, CLASS_INTERACTIONS, FOUND_STORY)
#define APART(pattern, service, apart) \
	{pattern, service, CLASS_APART, apart, FOUND_READ, &walk_reader, WALK_LIST, false, FOUND_PLAIN}
#define LEFT(pattern, service, why) \
	{pattern, service, CLASS_LEFT, FOUND_APARTS, why, NULL, WALK_LIST, false, FOUND_PLAIN}
#define THREADS(pattern, service, class, apart) \
	{pattern, service, class, apart, FOUND_READ, NULL, WALK_LIST, false, FOUND_PLAIN}

/*
 * Among the rest, what was counted there already comes later (albums after posts, one format of
 * reactions after the other).
 */
static const struct file_row rows[] = {
	{"profile_information/profile_information.json", FB, CLASS_PROFILE_FACEBOOK, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_PROFILE, false, FOUND_PLAIN},
	READ("threads/personal_information.json", TH, CLASS_PROFILE_INSTAGRAM),
	READ("personal_information/personal_information.json", IG, CLASS_PROFILE_INSTAGRAM),
	READ("account_information/personal_information.json", IG, CLASS_PROFILE_INSTAGRAM),
	{"profile.json", IG, CLASS_PROFILE_FIRST, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_PROFILE, false, FOUND_PLAIN},
	READ("login_and_profile_creation/*signup_details.json", IG, CLASS_SIGNUP),
	READ("login_and_account_creation/signup_*.json", IG, CLASS_SIGNUP),
	READ("your_information_download_requests.json", IG, CLASS_RANGE),
	READ("login_and_profile_creation/profile_privacy_changes.json", IG, CLASS_SWITCHES),
	READ("login_and_account_creation/account_privacy_changes.json", IG, CLASS_SWITCHES),

	/* Instagram and Threads */
	LEFT("subscriptions/reels.json", IG, FOUND_OUTSIDE),
	APART("past_instagram_insights/posts.json", IG, FOUND_INSIGHTS),
	APART("past_instagram_insights/stories.json", IG, FOUND_INSIGHTS),
	APART("past_instagram_insights/reels.json", IG, FOUND_INSIGHTS),
	APART("past_instagram_insights/live_videos.json", IG, FOUND_INSIGHTS),
	APART("past_instagram_insights/audience_insights.json", IG, FOUND_INSIGHTS),
	APART("past_instagram_insights/content_interactions.json", IG, FOUND_INSIGHTS),
	APART("past_instagram_insights/profiles_reached.json", IG, FOUND_INSIGHTS),
	READ("content/posts_#.json", IG, CLASS_CAROUSELS),
	READ("media/posts_#.json", IG, CLASS_CAROUSELS),
	READ("content/posts.json", IG, CLASS_LABELLED),
	READ("media/posts.json", IG, CLASS_LABELLED),
	READ_AS("content/reels.json", IG, CLASS_CAROUSELS, FOUND_REEL),
	READ_AS("media/reels.json", IG, CLASS_CAROUSELS, FOUND_REEL),
	READ("content/igtv_videos.json", IG, CLASS_CAROUSELS),
	READ("media/igtv_videos.json", IG, CLASS_CAROUSELS),
	READ_AS("content/stories.json", IG, CLASS_STORIES, FOUND_STORY),
	READ_AS("media/stories.json", IG, CLASS_STORIES, FOUND_STORY),
	READ_AS("content/profile_photos.json", IG, CLASS_IMAGES, FOUND_PROFILE_PICTURE),
	READ_AS("media/profile_photos.json", IG, CLASS_IMAGES, FOUND_PROFILE_PICTURE),
	READ("content/other_content.json", IG, CLASS_IMAGES),
	READ("media/other_content.json", IG, CLASS_IMAGES),
	APART("content/archived_posts.json", IG, FOUND_ARCHIVED),
	APART("media/archived_posts.json", IG, FOUND_ARCHIVED),
	APART("content/recently_deleted_content.json", IG, FOUND_DELETED),
	APART("media/recently_deleted_content.json", IG, FOUND_DELETED),
	READ("comments/post_comments*.json", IG, CLASS_COMMENTS),
	READ_AS("comments/reels_comments*.json", IG, CLASS_COMMENTS, FOUND_REEL),
	READ_AS("comments/hype.json", IG, CLASS_COMMENTS, FOUND_STORY),
	READ("likes/liked_posts.json", IG, CLASS_INTERACTIONS),
	READ_AS("likes/liked_comments.json", IG, CLASS_INTERACTIONS, FOUND_AT_COMMENT),
	STORY("story*interactions/story_likes.json"),
	STORY("story*interactions/polls.json"),
	STORY("story*interactions/quizzes.json"),
	STORY("story*interactions/questions.json"),
	STORY("story*interactions/emoji_sliders.json"),
	STORY("story*interactions/countdowns.json"),
	STORY("story*interactions/emoji_story_reactions.json"),
	STORY("story*interactions/story_reaction_sticker_reactions.json"),
	STORY("story*interactions/avatar_story_reactions.json"),
	STORY("story*interactions/question_music_response.json"),
	LEFT("story_interactions/stories_viewed.json", IG, FOUND_OUTSIDE),
	APART("saved/saved_posts.json", IG, FOUND_SAVED),
	APART("personal_information/reposts.json", IG, FOUND_OTHERS),
	READ("threads_and_replies.json", TH, CLASS_CAROUSELS),
	READ("liked_threads.json", TH, CLASS_INTERACTIONS),
	APART("saved_threads.json", TH, FOUND_SAVED),
	APART("archived_threads.json", TH, FOUND_ARCHIVED),

	/* Facebook */
	{"posts/profile_posts*.json", FB, CLASS_POSTS, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_LIST, true, FOUND_PLAIN},
	READ("posts/your_posts*.json", FB, CLASS_POSTS),
	READ("posts/posts_on_other_pages_and_profiles.json", FB, CLASS_POSTS),
	READ_AS("groups/group_posts_and_comments.json", FB, CLASS_POSTS, FOUND_GROUP),
	READ_AS("groups/your_posts_in_groups.json", FB, CLASS_POSTS, FOUND_GROUP),
	READ_AS("groups/your_posts_and_comments_in_groups.json", FB, CLASS_POSTS, FOUND_GROUP),
	READ_AS("reels/your_reels*.json", FB, CLASS_POSTS, FOUND_REEL),
	READ_AS("short_videos/your_reels*.json", FB, CLASS_POSTS, FOUND_REEL),
	READ_AS("short_videos/short_videos*.json", FB, CLASS_POSTS, FOUND_REEL),
	READ_AS("short_videos/your_short_videos*.json", FB, CLASS_POSTS, FOUND_REEL),
	READ_AS("posts/album/#.json", FB, CLASS_IMAGES, FOUND_ALBUM),
	READ_AS("photos_and_videos/album/#.json", FB, CLASS_IMAGES, FOUND_ALBUM),
	READ("posts/your_uncategorized_photos.json", FB, CLASS_IMAGES),
	READ("posts/your_photos.json", FB, CLASS_IMAGES),
	READ("posts/your_videos.json", FB, CLASS_IMAGES),
	{"posts/videos.json", FB, CLASS_IMAGES, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_LIST, true, FOUND_PLAIN},
	READ("photos_and_videos/your_photos.json", FB, CLASS_IMAGES),
	READ("photos_and_videos/your_videos.json", FB, CLASS_IMAGES),
	READ("photos_and_videos/your_uncategorized_photos.json", FB, CLASS_IMAGES),
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
	READ_AS("groups/your_comments_in_groups.json", FB, CLASS_COMMENTS, FOUND_GROUP),
	APART("comments_and_reactions/your_comment_edits.json", FB, FOUND_EDITS),
	READ("comments_and_reactions/likes_and_reactions_#.json", FB, CLASS_REACTIONS),
	READ("comments_and_reactions/posts_and_comments.json", FB, CLASS_REACTIONS),
	READ("likes_and_reactions/posts_and_comments.json", FB, CLASS_REACTIONS),
	READ("comments_and_reactions/likes_and_reactions.json", FB, CLASS_REACTIONS_LABELLED),
	READ_AS("polls/polls_you_voted_on.json", FB, CLASS_CHOICES, FOUND_POLL),
	READ_AS("polls/your_poll_votes.json", FB, CLASS_CHOICES, FOUND_POLL),
	READ_AS("events/your_event_responses.json", FB, CLASS_EVENTS, FOUND_EVENT),
	READ_AS("stories/story_reactions.json", FB, CLASS_CHOICES, FOUND_STORY),
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
	{"media.json", IG, CLASS_MEDIA_JSON, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_GROUPS, false, FOUND_PLAIN},
	{"comments.json", IG, CLASS_COMMENTS, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_GROUPS, false, FOUND_PLAIN},
	{"likes.json", IG, CLASS_INTERACTIONS, FOUND_APARTS, FOUND_READ, &walk_reader, WALK_GROUPS, false, FOUND_PLAIN},

	APART("messages.json", IG, FOUND_MESSAGES),

	LEFT("", FB, FOUND_UNKNOWN),
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
 * Those of before 2018 have no such twin.
 */
static const struct file_row *
page(struct str path)
{
	static const struct file_row oldest = LEFT("html/*.htm", FB, FOUND_HTML_PAGE);
	char twin[512];
	const struct file_row *row;

	if (path_matches(path, oldest.pattern))
		return &oldest;
	if (path.n >= sizeof(twin) || !path_ends(path, ".html"))
		return NULL;
	memcpy(twin, path.s, path.n);
	memcpy(twin + path.n - 5, ".json", 5);
	row = format_find(&meta_format, (struct str){twin, path.n});
	return row != NULL && !format_is_rest(row) && row->start != WALK_GROUPS ? row : NULL;
}

const struct format meta_format = {
	.has_records = is_json,
	.page = page,
	.why_left = known_why,
	.is_inside = known_inside,
	.rows = rows,
	.loose = &loose,
	.shapes = meta_shapes,
	.label = label_find,
	.reaction = label_reaction,
	.flag = label_flag,
	.audience = label_audience,
	.owner = meta_owner,
	.settle = meta_settle,
	.entry = profile_entry,
	.profile = profile_record,
	.named = profile_named,
};
