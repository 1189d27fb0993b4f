/*
 * Files of exports that are known, and that hold no content of one's own: by their names, as they
 * were seen in exports of the years 2018 to 2026. What is neither here nor in the rows of files.c
 * is not known, and is never said to hold nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "../path.h"
#include "meta.h"

/* In the order of their bytes; an apostrophe, which some generations write, is a "_" here. */
static const char *const outside[] = {
	"account_activity", "account_history", "account_recoveries_without_password_changes",
	"accounts_center", "activity_summary_about_a_page_or_profile", "admin_activity",
	"ads_interests", "advertisers_you_ve_interacted_with", "audio_comment_tooltip_views",
	"autofill", "autofill_information", "avatar_data", "avatar_items", "blocked_profiles",
	"bookmark_and_app_settings", "browser_cookies", "browser_push_notifications",
	"camera_information", "chat_invites_received", "checkout", "cities_you_have_checked_into",
	"close_friends", "collections", "comments_allowed_from", "community_chat_settings",
	"community_chats_settings", "connected_apps_and_websites", "connections",
	"consent_for_combining_facebook_and_messenger_data", "consents", "contacts_sync_settings",
	"contacts_uploaded_from_your_phone", "content_sharing_links_you_have_created", "controls",
	"custom_lists", "dark_mode_settings", "detected_hardware", "device_location",
	"device_login_cookies", "device_navigation_bar_information", "devices", "eligibility",
	"email_address_verifications", "emails_we_sent_you", "event_invitations",
	"event_reminders", "events_interactions", "events_you_ve_hidden", "facebook_editor",
	"facebook_new_user_guide", "facebook_reels_usage_information", "feed",
	"filtered_keywords_for_comments_and_messages", "filtered_keywords_for_posts",
	"follow_requests_you_ve_received", "followers", "following", "following_hashtags",
	"for-sale_group_preferences", "fundraiser_posts_you_likely_viewed",
	"fundraisers_donated_to", "game_announcements", "gaming_invite_settings", "gaming_profile",
	"gaming_tab_notifications", "gifts", "global_navigation_bar_information",
	"group_invites_you_ve_received", "group_invites_you_ve_sent",
	"groups_and_pages_that_you_may_find_engaging", "groups_you_ve_searched_for",
	"groups_you_ve_visited", "hide_story_from", "how_active_we_think_you_are_on_marketplace",
	"id_verification", "in-app_browser_autofill_settings", "information_about_your_devices",
	"information_about_your_last_login", "information_related_to_the_games_you_play",
	"instagram_friend_map", "instagram_profile_information", "instant_games",
	"instant_games_settings_and_metadata", "instant_games_usage_data",
	"interactions_with_marketplace_ads", "interest_feeds_on_threads", "invites_to_follow",
	"ip_address_activity", "items_sold", "join_requests", "language_and_locale",
	"language_settings_history", "last_known_location", "last_location",
	"last_sent_notification_info", "likes_on_external_sites", "link_history",
	"linked_meta_accounts", "locations_of_interest", "login_activity", "login_alerts_settings",
	"login_protection_data", "logins_and_logouts", "logout_activity",
	"marketplace_notifications", "memorialization_settings", "messaging_settings",
	"messenger_active_status_platform_settings", "messenger_active_status_settings",
	"messenger_contacts_you_ve_blocked", "messenger_ui_settings",
	"meta_privacy_policy_update_notifications", "milestone_notifications", "mobile_devices",
	"navigation_bar_activity", "navigation_bar_shortcut_history", "no-data",
	"note_interactions", "notification_of_meta_privacy_policy_update",
	"notification_of_privacy_policy_updates", "notification_preferences",
	"notification_settings", "notification_tab_display_information", "notifications",
	"notifications_about_new_users_joining_facebook", "page_likes", "pages",
	"pages_and_profiles_you_follow", "pages_and_profiles_you_ve_recommended",
	"pages_and_profiles_you_ve_unfollowed", "pages_you_are_a_customer_of",
	"pages_you_ve_liked", "password_change_activity", "payment_addresses", "payment_history",
	"payments_you_have_made_as_a_buyer", "pending_follow_requests", "people_and_friends",
	"people_we_think_you_should_follow", "people_you_may_know",
	"permissions_you_have_granted_to_apps", "places_you_have_been_tagged_in",
	"places_you_ve_created", "pokes", "possible_phone_numbers", "posts_seen",
	"predicted_languages", "primary_location", "primary_public_location", "privacy_settings",
	"professional_information", "profile_based_in", "profile_changes", "profile_searches",
	"profile_status_changes", "profile_update_history", "profiles_you_ve_favorited",
	"profiles_you_visited_in_the_past_7_days", "received_friend_requests",
	"recent_follow_requests", "recently_unfollowed_profiles", "recently_viewed",
	"recently_viewed_items", "recently_visited", "recognized_devices",
	"recommended_bookmark_info", "recommended_topics", "record_details", "reduce",
	"reels_notifications_you_unsubscribed_from", "reels_preferences",
	"registration_information", "rejected_friend_requests", "removed_friends",
	"removed_suggestions", "reshare_education", "restricted_profiles",
	"rising_fan_badges_you_ve_received", "saved", "saved_collections", "saved_music",
	"searches", "secret_conversations", "seen_content", "sent_friend_requests", "settings",
	"shopping", "show_exclusive_story_promo_setting", "snooze", "stories_viewed",
	"suggested_friends", "support_messages", "surveys", "synced_contacts",
	"synced_contacts_from_instagram", "the_ways_we_can_send_you_notifications",
	"threads_viewed", "time_spent_on_facebook", "time_spent_on_instagram", "timezone",
	"top_fan_badges_you_ve_received", "top_fan_information", "top_moments_of_the_year",
	"two-factor_authentication", "unfollowed_profiles", "uploaded_contacts",
	"use_cross-app_messaging", "video", "voting_location", "voting_reminders",
	"weather_forecast_settings", "weekly_engagement_list_activity", "where_you_re_logged_in",
	"who_you_ve_followed", "wishlist_items", "word_or_phrase_searches", "you_account_password",
	"your_accessibility_settings", "your_account_confirmation_information",
	"your_account_password_information", "your_actions_on_violating_content_in_your_groups",
	"your_activity", "your_activity_off_meta_technologies",
	"your_activity_off_meta_technologies_settings", "your_anonymous_mode_status_in_groups",
	"your_answers_to_membership_questions", "your_apps", "your_autofill_settings",
	"your_avatar", "your_badges", "your_basic_mode_opt-in_status", "your_chat_settings_on_web",
	"your_comment_active_days", "your_content_visibility_notification_history",
	"your_cross-app_messaging_settings", "your_crowdsourcing_edits", "your_daily_limit",
	"your_dating_activity", "your_dating_preferences", "your_dating_profile",
	"your_device_push_settings", "your_devices", "your_document_revision",
	"your_educational_notification_interactions",
	"your_end-to-end_encryption_enabled_messenger_device", "your_event_invitation_links",
	"your_events", "your_facebook_activity_history", "your_facebook_story_preferences",
	"your_facebook_watch_activity_in_the_last_28_days", "your_friends",
	"your_fundraiser_donations_information", "your_fundraiser_settings",
	"your_group_membership_activity", "your_group_post_tags", "your_group_shortcuts",
	"your_groups", "your_imported_contacts", "your_in-app_messages_interactions",
	"your_inferred_language_preferences_for_videos", "your_instant_games_leaderboard_moments",
	"your_instant_games_links", "your_instant_games_shortcuts",
	"your_instant_games_tournament_information",
	"your_interactions_with_fundraising_promotions", "your_language_translation_settings",
	"your_latest_instant_game_scores", "your_link_history_settings", "your_locations",
	"your_marketplace_assistant_settings", "your_marketplace_cart_information",
	"your_marketplace_device_history", "your_marketplace_listing_history",
	"your_media_permissions", "your_mentions_settings",
	"your_messenger_app_install_information", "your_muted_story_teaser_creators",
	"your_notification_status", "your_notifications_tab_activity",
	"your_ownership_of_digital_items", "your_page_or_groups_badges", "your_pages",
	"your_participation_requests", "your_payment_account_activity_history",
	"your_post_audiences", "your_post_composer_settings", "your_preferred_categories",
	"your_privacy_checkup_interactions", "your_privacy_jurisdiction",
	"your_received_shared_album_invites", "your_recent_account_recovery_successes",
	"your_recently_followed_history", "your_recently_used_emojis",
	"your_recently_viewed_products", "your_scheduled_chat_notifications",
	"your_search_history", "your_settings_for_groups_tab", "your_story_highlights",
	"your_tab_notifications", "your_topics", "your_transaction_survey_information",
	"your_video_accessibility_settings", "your_video_consumption_summary",
	"your_watch_settings",
};

/* Folders in which files of content lie: one of them that is not known may hold some. */
static const char *const content[] = {
	"posts", "content", "media", "comments", "comments_and_reactions", "likes",
	"likes_and_reactions", "groups", "reels", "short_videos", "stories", "threads",
	"story_interactions", "story_sticker_interactions", "photos_and_videos", "polls",
	"meta_ai_profile",
};

/* Folders that stand in an export, not around it. */
static const char *const inside[] = {
	"your_instagram_activity", "your_facebook_activity", "your_activity_across_facebook",
	"posts", "content", "media", "comments", "comments_and_reactions", "likes",
	"likes_and_reactions", "groups", "reels", "short_videos", "stories",
	"story_interactions", "story_sticker_interactions", "photos_and_videos", "album",
	"personal_information", "profile_information", "account_information",
	"ads_information", "connections", "preferences", "logged_information",
	"security_and_login_information",
};

static bool
is_one_of(struct str name, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(name, words[i]))
			return true;
	return false;
}

static int
compare(const void *key, const void *row)
{
	return strcmp(key, *(const char *const *)row);
}

enum found_why
known_why(struct str path)
{
	char name[128];
	struct str last = path_last(&path);
	size_t n = last.n > 5 ? last.n - 5 : 0; /* without .json */

	if (n > 0 && n < sizeof(name)) {
		for (size_t i = 0; i < n; i++)
			name[i] = last.s[i] == '\'' ? '_' : last.s[i];
		name[n] = '\0';
		if (bsearch(name, outside, sizeof(outside) / sizeof(outside[0]),
			    sizeof(outside[0]), compare) != NULL)
			return FOUND_OUTSIDE;
	}
	while (path.n > 0)
		if (is_one_of(path_last(&path), content, sizeof(content) / sizeof(content[0])))
			return FOUND_UNKNOWN_CONTENT;
	return FOUND_UNKNOWN;
}

bool
known_inside(struct str name)
{
	return is_one_of(name, inside, sizeof(inside) / sizeof(inside[0]));
}
