/* The keys of the records of all generations. */
#include "meta.h"

#define KNOWN(key) {key, IN_NOTHING, SLOT_NONE}
#define HOLDS(key, slot) {key, IN_NOTHING, slot}
#define LEADS(key, place) {key, place, SLOT_NONE}

/* Every key by which an object is known to be a record stands here, wanted or not. */
static const struct shape in_record[] = {
	HOLDS("timestamp", SLOT_TIME),
	HOLDS("creation_timestamp", SLOT_TIME),
	HOLDS("taken_at", SLOT_TIME_ISO),
	HOLDS("start_timestamp", SLOT_START),
	HOLDS("title", SLOT_TITLE),
	HOLDS("name", SLOT_TITLE),
	HOLDS("caption", SLOT_TEXT),
	HOLDS("description", SLOT_TEXT),
	HOLDS("uri", SLOT_URI),
	HOLDS("path", SLOT_URI),
	LEADS("data", IN_DATA),
	LEADS("attachments", IN_ATTACHMENTS),
	LEADS("media", IN_MEDIA),
	LEADS("photos", IN_MEDIA),
	LEADS("cover_photo", IN_MEDIA),
	LEADS("string_list_data", IN_LIST),
	LEADS("string_map_data", IN_MAP),
	LEADS("label_values", IN_LABELS),
	KNOWN("media_list_data"),
	KNOWN("media_map_data"),
	KNOWN("media_metadata"),
	KNOWN("last_modified_timestamp"),
	KNOWN("end_timestamp"),
	KNOWN("cross_post_source"),
	KNOWN("backup_uri"),
	KNOWN("tags"),
	KNOWN("fbid"),
	KNOWN("ent_name"),
	KNOWN("location"),
	KNOWN("messages"),
	KNOWN("participants"),
	KNOWN("conversation"),
	KNOWN("thread_name"),
	{NULL, IN_NOTHING, SLOT_NONE},
};
static const struct shape in_data[] = {
	HOLDS("post", SLOT_TEXT),
	{"comment", IN_COMMENT, SLOT_COMMENT},
	LEADS("reaction", IN_REACTION),
	HOLDS("text", SLOT_TEXT),
	{NULL, IN_NOTHING, SLOT_NONE},
};
static const struct shape in_comment[] = {
	HOLDS("comment", SLOT_COMMENT),
	HOLDS("timestamp", SLOT_TIME_IF_NONE),
	HOLDS("group", SLOT_TITLE),
	{NULL, IN_NOTHING, SLOT_NONE},
};
static const struct shape in_reaction[] = {
	HOLDS("reaction", SLOT_TYPE),
	{NULL, IN_NOTHING, SLOT_NONE},
};
static const struct shape in_attachments[] = {
	LEADS("data", IN_ATTACHED),
	{NULL, IN_NOTHING, SLOT_NONE},
};
static const struct shape in_attached[] = {
	LEADS("media", IN_MEDIA),
	LEADS("poll", IN_POLL),
	LEADS("note", IN_NOTE),
	{NULL, IN_NOTHING, SLOT_NONE},
};
static const struct shape in_poll[] = {
	HOLDS("question", SLOT_TEXT),
	{NULL, IN_NOTHING, SLOT_NONE},
};
static const struct shape in_note[] = {
	HOLDS("text", SLOT_TEXT),
	HOLDS("title", SLOT_TEXT),
	LEADS("media", IN_MEDIA),
	{NULL, IN_NOTHING, SLOT_NONE},
};
static const struct shape in_media[] = {
	HOLDS("uri", SLOT_MEDIUM_URI),
	HOLDS("creation_timestamp", SLOT_MEDIUM_TIME),
	HOLDS("title", SLOT_MEDIUM_TITLE),
	HOLDS("description", SLOT_MEDIUM_TITLE),
	LEADS("comments", IN_OTHERS),
	{NULL, IN_NOTHING, SLOT_NONE},
};
static const struct shape in_list[] = {
	HOLDS("href", SLOT_VALUE_HREF),
	HOLDS("value", SLOT_VALUE),
	HOLDS("timestamp", SLOT_VALUE_TIME),
	{NULL, IN_NOTHING, SLOT_NONE},
};
static const struct shape in_labels[] = {
	HOLDS("label", SLOT_LABEL),
	HOLDS("value", SLOT_VALUE),
	HOLDS("href", SLOT_VALUE_HREF),
	HOLDS("timestamp_value", SLOT_VALUE_TIME),
	LEADS("dict", IN_LABELS),
	LEADS("vec", IN_VALUES),
	LEADS("media", IN_MEDIA),
	{NULL, IN_NOTHING, SLOT_NONE},
};
static const struct shape in_values[] = {
	HOLDS("value", SLOT_VALUE),
	{NULL, IN_NOTHING, SLOT_NONE},
};
static const struct shape in_profile[] = {
	LEADS("profile_v2", IN_PROFILE),
	LEADS("profile", IN_PROFILE),
	{"name", IN_PROFILE_NAME, SLOT_PROFILE_NAME},
	HOLDS("username", SLOT_PROFILE_USER),
	HOLDS("profile_uri", SLOT_PROFILE_URI),
	HOLDS("registration_timestamp", SLOT_PROFILE_TIME),
	HOLDS("private_account", SLOT_PROFILE_PRIVATE),
	HOLDS("date_joined", SLOT_TIME_ISO),
	{NULL, IN_NOTHING, SLOT_NONE},
};
static const struct shape in_profile_name[] = {
	HOLDS("full_name", SLOT_PROFILE_NAME),
	{NULL, IN_NOTHING, SLOT_NONE},
};

const struct shape *const meta_shapes[PLACES] = {
	[IN_RECORD] = in_record, [IN_DATA] = in_data, [IN_COMMENT] = in_comment,
	[IN_REACTION] = in_reaction,
	[IN_ATTACHMENTS] = in_attachments, [IN_ATTACHED] = in_attached, [IN_POLL] = in_poll,
	[IN_NOTE] = in_note,
	[IN_MEDIA] = in_media,
	[IN_LIST] = in_list, [IN_ENTRY] = in_list, [IN_LABELS] = in_labels,
	[IN_VALUES] = in_values,
	[IN_PROFILE] = in_profile,       [IN_PROFILE_NAME] = in_profile_name,
};
