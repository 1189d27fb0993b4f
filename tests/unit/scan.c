/*
 * The reader of exports below its archives: which file is what, whose it is, the sets, the answer,
 * and files that change while they are read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/scan/ahead.h"
#include "../../src/scan/meta/meta.h"
#include "../../src/scan/path.h"
#include "../../src/scan/scan.h"
#include "veto/found_wire.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- paths */

static void
files(void **state)
{
	static const struct {
		const char *path;
		int class; /* -1: none of an export's */
		const struct origin *origin;
	} rows[] = {
		{"x/your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_12.json", CLASS_POSTS, &meta_facebook},
		{"posts/your_posts.json", CLASS_POSTS, &meta_facebook},
		{"your_facebook_activity/comments_and_reactions/comments.json", CLASS_COMMENTS, &meta_facebook},
		{"groups/group_posts_and_comments.json", CLASS_POSTS, &meta_facebook},
		{"groups/your_comments_in_groups.json", CLASS_COMMENTS, &meta_facebook},
		{"comments_and_reactions/posts_and_comments.json", CLASS_REACTIONS, &meta_facebook},
		{"comments_and_reactions/likes_and_reactions_6.json", CLASS_REACTIONS, &meta_facebook},
		{"comments_and_reactions/likes_and_reactions.json", CLASS_REACTIONS_LABELLED, &meta_facebook},
		{"posts/other_people's_posts_to_your_timeline.json", CLASS_APART, &meta_facebook},
		{"posts/other_people_s_posts_to_your_timeline.json", CLASS_APART, &meta_facebook},
		{"your_instagram_activity/media/posts_3.json", CLASS_CAROUSELS, &meta_instagram},
		{"past_instagram_insights/posts.json", CLASS_APART, &meta_instagram},
		{"your_instagram_activity/subscriptions/reels.json", CLASS_LEFT, &meta_instagram},
		{"personal_information/personal_information/personal_information.json", CLASS_PROFILE_INSTAGRAM, &meta_instagram},
		{"your_instagram_activity/threads/personal_information.json", CLASS_PROFILE_INSTAGRAM, &meta_threads},
		{"edits/personal_information.json", CLASS_LEFT, &meta_facebook},
		{"your_instagram_activity/threads/followers.json", CLASS_LEFT, &meta_facebook},
		{"your_facebook_activity/messages/archived_threads/a_1/message_1.json", CLASS_THREAD, &meta_facebook},
		{"messages/inbox/metaai_123/message_1.json", CLASS_AI_THREAD, &meta_facebook},
		{"messages/support_messages.json", CLASS_LEFT, &meta_facebook},
		{"posts/your_posts_1.html", -1, &meta_facebook},
		{"__MACOSX/posts/your_posts_1.json", -1, &meta_facebook},
		{"posts/._your_posts_1.json", -1, &meta_facebook},
		{"media/posts/202401/1.jpg", -1, &meta_facebook},
		{"security_and_login_information/login_and_profile_creation/profile_privacy_changes.json", CLASS_SWITCHES, &meta_instagram},
		{"login_and_account_creation/account_privacy_changes.json", CLASS_SWITCHES, &meta_instagram},
		{"messages/Max Muster_12.json", CLASS_THREAD_FILE, &meta_facebook},
		{"messages/secret_conversations.json", CLASS_LEFT, &meta_facebook},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct file_row *row = format_find(&meta_format, str_of(rows[i].path));

		if ((row != NULL ? (int)row->class : -1) != rows[i].class ||
		    (row != NULL && row->origin != rows[i].origin))
			fail_msg("%s: %d", rows[i].path, row != NULL ? (int)row->class : -1);
	}
	assert_non_null(meta_format.page(STR("a/posts/your_posts_1.html")));
	assert_non_null(meta_format.page(STR("a/media/POSTS.HTML")));
	assert_non_null(meta_format.page(STR("html/timeline.htm")));
	assert_null(meta_format.page(STR("start_here.html")));
	assert_null(meta_format.page(STR("media.html")));
	assert_int_equal(known_why(STR("a/posts/new_posts.json")), FOUND_UNKNOWN_CONTENT);
	assert_int_equal(known_why(STR("a/pages/pages_you've_liked.json")), FOUND_OUTSIDE);
	assert_int_equal(known_why(STR("a/pages/pages_you_ve_liked.json")), FOUND_OUTSIDE);
	assert_int_equal(known_why(STR("a/new/new.json")), FOUND_UNKNOWN);
}

static void
owners(void **state)
{
	static const char *const rows[][2] = {
		{"facebook-erika-2024-11-18-Ab12Cd34/posts/your_posts_1.json", "erika"},
		{"facebook-erika.m-79-12-4-2025-Ab12Cd34/posts/x.json", "erika.m-79"},
		{"facebook-erika-2024-11-18-Ab12Cd34-20250214T091955Z-001/posts/x.json", "erika"},
		{"facebook-erika-2024-11-18-Ab12Cd34.zip/posts/x.json", "erika"},
		{"meta-2024-Nov-18-10-00-00/instagram-max-2024-11-18-x1/media/posts_1.json", "max"},
		{"outer-facebook/facebook-a-2024-11-18-x1/instagram-b-2024-11-18-x2/x.json", "b"},
		{"facebook-erika/posts/x.json", ""},
		{"facebook-export-1.zip/posts/x.json", ""},
		{"my data/posts/x.json", ""},
		{"posts/facebook-x.json", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (!str_is(path_owner(str_of(rows[i][0])), rows[i][1]))
			fail_msg("%s: %.*s", rows[i][0], (int)path_owner(str_of(rows[i][0])).n,
				 path_owner(str_of(rows[i][0])).s);
	assert_true(path_is_page(STR("a/this_profile's_activity_across_facebook/posts/x.json")));
	assert_false(path_is_page(STR("your_facebook_activity/posts/x.json")));
}

/* ---- sets: as many as were put in, in the memory that the header says */

static uint64_t
mixed(uint64_t n)
{
	n = (n ^ n >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	n = (n ^ n >> 27) * UINT64_C(0x94d049bb133111eb);
	return n ^ n >> 31;
}

static void
sets(void **state)
{
	static struct seen s;
	uint64_t room = 0;

	(void)state;
	for (uint64_t i = 0; i < 1000000; i++)
		assert_true(seen_add(&s, mixed(i + 1)));
	for (uint64_t i = 0; i < 1000000; i += 7)
		assert_false(seen_add(&s, mixed(i + 1)));
	assert_true(seen_has(&s, mixed(1000)));
	assert_false(seen_has(&s, mixed(1000001)));
	for (size_t i = 0; i < SEEN_PORTIONS; i++)
		room += s.portion[i].room * UINT64_C(6);
	assert_in_range(room, 6000000, 9500000);
	seen_clear(&s);
	assert_false(seen_has(&s, mixed(1000)));
	assert_true(seen_add(&s, 0));
	assert_false(seen_add(&s, 0));
	seen_clear(&s);
}

/* ---- the answer: what is written is read, and nothing else is */

#define LAST_SECOND INT64_C(253402300799) /* of the year 9999 */

static void
write_all(struct buf *out)
{
	struct found item = {.type = FOUND_ITEM}, total = {.type = FOUND_TOTAL};

	item.item = (struct found_item){.kind = FOUND_IMAGES,
					.certainty = CERTAIN_SURE,
					.moment = -5,
					.record = 7,
					.offset = FOUND_NUMBER_MAX - 1,
					.sort = FOUND_REEL,
					.group = -8,
					.place = 9,
					.list = 10,
					.key = {{1, 2, 3}},
					.excerpt = STR("text"),
					.address = STR("https://example.org/1")};
	total.total = (struct found_total){.kind = FOUND_COMMENTS,
					   .at_least = true,
					   .count = {1, 2, 3},
					   .first = 100,
					   .last = LAST_SECOND,
					   .undated = 4,
					   .year = {[39] = 9},
					   .far = {{2369, 11}},
					   .sort = {[FOUND_GROUP] = 12}};
	found_write(out,
		    &(struct found){.type = FOUND_ACCOUNT,
				    .account = {0, STR("threads"), STR("erika"), STR("E"), STR(""),
						VISIBILITY_PRIVATE, true, FOUND_NO_TIME, -7, 7}});
	found_write(out, &(struct found){.type = FOUND_SWITCH, .turn = {0, -9, VISIBILITY_PUBLIC}});
	found_write(out, &(struct found){.type = FOUND_PATH, .path = {0, 3, STR("a/b.json")}});
	found_write(out, &item);
	found_write(out, &(struct found){.type = FOUND_FILE,
					 .file = {0, FOUND_CUT, 300, 2, 3, 4, 5, true}});
	found_write(out, &(struct found){.type = FOUND_LIST, .list = {0, FOUND_IMAGES, 6, true}});
	found_write(out, &total);
	found_write(out, &(struct found){.type = FOUND_APART, .apart = {0, FOUND_SAVED, 12}});
	found_write(out, &(struct found){.type = FOUND_END});
}

static unsigned
read_all(struct str bytes, struct found *m, struct err *e)
{
	struct found_seen seen = {0};
	unsigned n = 0;

	while (found_next(&bytes, &seen, &m[n], e))
		n++;
	return n;
}

static void
answers(void **state)
{
	struct found m[10];
	LOCAL_BUF out = {0}, why = {0};
	struct err e = {0};

	(void)state;
	write_all(&out);
	assert_int_equal(read_all(buf_view(&out), m, &e), 9);
	assert_int_equal(e.code, ERR_NONE);
	assert_true(str_is(m[0].account.handle, "erika") && m[0].account.page &&
		    m[0].account.registered == FOUND_NO_TIME);
	assert_true(str_is(m[0].account.service, "threads"));
	assert_int_equal(m[0].account.is_private, VISIBILITY_PRIVATE);
	assert_true(m[1].turn.moment == -9 && m[1].turn.to == VISIBILITY_PUBLIC);
	assert_int_equal(m[2].path.part, 3);
	assert_int_equal(m[3].item.moment, -5);
	assert_true(m[3].item.offset == FOUND_NUMBER_MAX - 1 && m[3].item.key.byte[2] == 3 &&
		    str_is(m[3].item.excerpt, "text"));
	assert_int_equal(m[3].item.kind, FOUND_IMAGES);
	assert_int_equal(m[3].item.certainty, CERTAIN_SURE);
	assert_true(m[3].item.sort == FOUND_REEL && m[3].item.group == -8 &&
		    m[3].item.place == 9 && m[3].item.list == 10);
	assert_true(str_is(m[3].item.address, "https://example.org/1"));
	assert_true(m[0].account.since == -7 && m[0].account.until == 7);
	assert_true(m[4].file.empty == 3 && m[4].file.again == 4 && m[4].file.strange == 5);
	assert_true(m[5].list.kind == FOUND_IMAGES && m[5].list.list == 6 && m[5].list.whole);
	assert_true(m[6].total.at_least);
	assert_int_equal(m[6].total.year[39], 9);
	assert_true(m[6].total.last == LAST_SECOND && m[6].total.count[CERTAIN_PRIVATE] == 3);
	assert_true(m[6].total.far[0].year == 2369 && m[6].total.far[0].n == 11 &&
		    m[6].total.sort[FOUND_GROUP] == 12);
	assert_int_equal(m[7].apart.count, 12);
	found_explain(&why, &m[4].file);
	assert_non_null(strstr(buf_get(&why), "300"));
	/*
	 * Cut anywhere it is not taken for whole, and a byte changed anywhere is either another
	 * answer or none: never more than there is.
	 */
	for (size_t n = 1; n < out.used; n++) {
		e.code = ERR_NONE;
		assert_true(read_all((struct str){out.data, n}, m, &e) < 9);
	}
	for (size_t at = 0; at < out.used; at++) {
		for (unsigned bit = 1; bit < 256; bit *= 2) {
			out.data[at] = (char)(out.data[at] ^ (int)bit);
			assert_true(read_all(buf_view(&out), m, &e) <= 9);
			out.data[at] = (char)(out.data[at] ^ (int)bit);
		}
	}
}

static void
refused(void **state)
{
	static const struct found wrong[] = {
		{.type = FOUND_ACCOUNT, .account = {.number = 1}},
		{.type = FOUND_ACCOUNT, .account = {.service = STR("x\x1b[m")}},
		{.type = FOUND_ACCOUNT, .account = {.service = STR("a_name_that_no_catalogue_would_have")}},
		{.type = FOUND_SWITCH, .turn = {.account = 0}},
		{.type = FOUND_PATH, .path = {.number = 1}},
		{.type = FOUND_ITEM, .item = {.account = 0}},
		{.type = FOUND_FILE, .file = {.path = 0}},
		{.type = FOUND_TOTAL, .total = {.account = 0}},
	};
	struct found m[4];
	struct err e;

	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		LOCAL_BUF out = {0};

		e.code = ERR_NONE;
		found_write(&out, &wrong[i]);
		assert_int_equal(read_all(buf_view(&out), m, &e), 0);
		assert_int_equal(e.code, ERR_CORRUPT);
	}
}

/* One message after an account and a path: what nobody can compute with does not come in. */
static void
is_refused(const struct found *m)
{
	LOCAL_BUF out = {0};
	struct found got[3];
	struct err e = {0};

	found_write(&out, &(struct found){.type = FOUND_ACCOUNT,
					  .account = {.registered = FOUND_NO_TIME}});
	found_write(&out, &(struct found){.type = FOUND_PATH, .path = {0, 0, STR("a")}});
	found_write(&out, m);
	if (read_all(buf_view(&out), got, &e) != 2 || e.code != ERR_CORRUPT)
		fail_msg("a message of type %d was taken", (int)m->type);
}

static void
extremes(void **state)
{
	static const int64_t times[] = {INT64_MAX, INT64_MIN + 1, LAST_SECOND + 1, -LAST_SECOND};
	static const uint64_t amounts[] = {UINT64_MAX, UINT64_C(1) << 63, INT64_MAX,
					   FOUND_NUMBER_MAX};

	(void)state;
	for (size_t i = 0; i < COUNT(times); i++) {
		is_refused(&(struct found){.type = FOUND_SWITCH, .turn = {.moment = times[i]}});
		is_refused(&(struct found){.type = FOUND_ITEM, .item = {.moment = times[i]}});
		is_refused(&(struct found){.type = FOUND_TOTAL, .total = {.first = times[i]}});
		is_refused(&(struct found){.type = FOUND_TOTAL, .total = {.last = times[i]}});
		is_refused(&(struct found){.type = FOUND_ACCOUNT,
					   .account = {.number = 1, .registered = times[i]}});
	}
	for (size_t i = 0; i < COUNT(amounts); i++) {
		is_refused(&(struct found){.type = FOUND_ITEM, .item = {.record = amounts[i]}});
		is_refused(&(struct found){.type = FOUND_ITEM, .item = {.offset = amounts[i]}});
		is_refused(&(struct found){.type = FOUND_FILE, .file = {.amount = amounts[i]}});
		is_refused(&(struct found){.type = FOUND_FILE, .file = {.records = amounts[i]}});
		is_refused(
			&(struct found){.type = FOUND_TOTAL, .total = {.count = {0, amounts[i]}}});
		is_refused(&(struct found){.type = FOUND_TOTAL, .total = {.undated = amounts[i]}});
		is_refused(&(struct found){.type = FOUND_TOTAL,
					   .total = {.year = {[3] = amounts[i]}}});
		is_refused(&(struct found){.type = FOUND_APART, .apart = {.count = amounts[i]}});
	}
	is_refused(&(struct found){.type = FOUND_FILE,
				   .file = {.why = FOUND_UNREADABLE, .amount = 1u << 31}});
}

/* Of each kind an answer has so many, and no more: a child that goes on and on is noticed. */
static void
too_many(void **state)
{
	const struct found over[] = {{.type = FOUND_TOTAL},
				     {.type = FOUND_APART},
				     {.type = FOUND_SWITCH},
				     {.type = FOUND_FILE},
				     {.type = FOUND_ITEM}};
	static const uint32_t most[] = {FOUND_KINDS, FOUND_APARTS, FOUND_SWITCHES_MAX,
					FOUND_FILES_MAX, FOUND_ITEMS_MAX};
	LOCAL_BUF out = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(over); i++) {
		struct found_seen seen = {.accounts = 1, .paths = 1};
		uint32_t *n[] = {&seen.totals, &seen.aparts, &seen.switches, &seen.files,
				 &seen.items};
		struct found got;
		struct err e = {0};

		*n[i] = most[i] - 1;
		buf_reset(&out);
		found_write(&out, &over[i]);
		for (int k = 0; k < 2; k++) {
			struct str bytes = buf_view(&out);

			assert_int_equal(found_next(&bytes, &seen, &got, &e), k == 0);
		}
		assert_int_equal(e.code, ERR_CORRUPT);
	}
	buf_reset(&out);
	for (uint32_t i = 0; i <= FOUND_ACCOUNTS_MAX; i++)
		found_write(&out,
			    &(struct found){.type = FOUND_ACCOUNT,
					    .account = {.number = i, .registered = FOUND_NO_TIME}});
	{
		struct found_seen seen = {0};
		struct str bytes = buf_view(&out);
		struct found got;
		struct err e = {0};

		while (found_next(&bytes, &seen, &got, &e))
			;
		assert_int_equal(seen.accounts, FOUND_ACCOUNTS_MAX);
		assert_int_equal(e.code, ERR_CORRUPT);
	}
}

static void
requests(void **state)
{
	struct found_request ask = {.parts = 2,
				    .part = {STR("a.zip"), STR("b")},
				    .items = true,
				    .ratio_max = 5,
				    .total_max = 1 << 20},
			     got;
	LOCAL_BUF out = {0};

	(void)state;
	found_ask(&out, &ask);
	assert_true(found_asked(buf_view(&out), &got, NULL));
	assert_true(got.parts == 2 && str_is(got.part[1], "b") && got.items && !got.excerpts &&
		    got.ratio_max == 5 && got.total_max == 1 << 20);
	out.used--;
	assert_false(found_asked(buf_view(&out), &got, NULL));
}

/* ---- whole exports */

struct watch {
	struct found_seen seen;
	struct found_file file; /* the last with records */
	uint64_t posts;
	char service[FOUND_SERVICE_MAX + 1];
	int shrink; /* what is cut to 1000 bytes at the first progress; -1 for nothing */
};

static void
frame(void *context, struct str messages)
{
	struct watch *w = context;
	struct err e = {0};
	struct found m;

	while (found_next(&messages, &w->seen, &m, &e)) {
		if (m.type == FOUND_ACCOUNT)
			memcpy(w->service, m.account.service.s, m.account.service.n);
		if (m.type == FOUND_FILE && m.file.why != FOUND_MEDIA_MISSING)
			w->file = m.file;
		if (m.type == FOUND_TOTAL && m.total.kind == FOUND_POSTS)
			w->posts = m.total.count[CERTAIN_POSSIBLE];
	}
	assert_int_equal(e.code, ERR_NONE);
}

static void
progress(void *context, uint64_t done, uint64_t total, struct str at)
{
	struct watch *w = context;

	(void)done;
	(void)total;
	(void)at;
	if (w->shrink >= 0)
		assert_int_equal(ftruncate(w->shrink, 1000), 0);
	w->shrink = -1;
}

/*
 * Posts of made-up bytes, so that they take their room in the page cache and are asked of the file
 * again and again.
 */
static void
write_posts(int fd, unsigned posts)
{
	LOCAL_BUF text = {0};

	buf_char(&text, '[');
	for (unsigned i = 0; i < posts; i++)
		buf_fmt(&text,
			"%s{\"timestamp\": %u, \"data\": [{\"post\": \"number %u of many\"}]}",
			i > 0 ? ",\n" : "", 1700000000 + i, i);
	buf_char(&text, ']');
	assert_int_equal(write(fd, text.data, text.used), (ssize_t)text.used);
}

static void
shrinking(void **state)
{
	char folder[] = "/tmp/veto-scan-XXXXXX", name[80];
	struct found_request request = {.parts = 1, .part = {STR("export")}};
	struct watch w = {.shrink = -1};
	struct answer answer = {&w, frame, progress};
	int fd, dir;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(name, sizeof(name), "%s/posts", folder);
	assert_int_equal(mkdir(name, 0700), 0);
	snprintf(name, sizeof(name), "%s/posts/your_posts_1.json", folder);
	fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_true(fd >= 0 && dir >= 0);
	write_posts(fd, 20000);
	w.shrink = fd;
	scan_export(&request, &dir, formats, &answer);
	assert_true(w.seen.ended);
	assert_int_equal(w.file.why, FOUND_SHRANK);
	assert_true(w.file.read);
	assert_in_range(w.posts, 100, 19999);
	assert_int_equal(w.posts, w.file.records);
	close(fd);
	close(dir);
	unlink(name);
	snprintf(name, sizeof(name), "%s/posts", folder);
	rmdir(name);
	rmdir(folder);
}

/*
 * ---- one more format, with a reader of its own: nothing of the scan knows it but by its struct
 *
 * A diary begins with "#diary"; each line behind it is a post: a moment, a blank, words.
 */

static unsigned diaries_open;

static void *
diary_open(void)
{
	diaries_open++;
	return calloc(1, sizeof(struct record));
}

static void
diary_close(void *state)
{
	diaries_open--;
	free(state);
}

static void
diary_line(struct record *r, char *line, const struct sink *sink)
{
	char *words;

	*r = (struct record){.number = r->number, .start = FOUND_NO_TIME};
	r->time = strtoll(line, &words, 10);
	r->text.n = strlen(words + 1);
	memcpy(r->text.s, words + 1, r->text.n);
	sink->record(sink->context, r);
	r->number++;
}

static struct read_result
diary_read(void *state, const struct file_row *row, byte_source *bytes, void *context,
	   const struct sink *sink)
{
	struct record *r = state;
	char line[100];
	size_t n = 0;

	(void)row;
	r->number = 0;
	while (bytes(context, (unsigned char *)line + n, 1) > 0) {
		if (line[n++] != '\n')
			continue;
		line[n - 1] = '\0';
		n = 0;
		if (line[0] != '#')
			diary_line(r, line, sink);
	}
	return (struct read_result){n > 0 ? FOUND_CUT : FOUND_READ, .where = n,
				    .records = r->number};
}

/* By its first bytes: a list of any other text is no diary. */
static bool
diary_recognises(struct str path, struct part *part, const struct part_entry *entry)
{
	struct part_limits limits = {.ratio = FOUND_RATIO, .file = 100, .total = 100};
	unsigned char head[6] = "";
	uint64_t read;
	int error;

	assert_int_equal(memcmp(path.s, "export/", 7), 0);
	if (part_open(part, entry->id, entry->path, &limits))
		part_read(part, head, sizeof(head));
	part_shut(part, &read, &error);
	return memcmp(head, "#diary", sizeof(head)) == 0;
}

static bool
diary_has_records(struct str path)
{
	return path_ends(path, ".txt");
}

static struct owner *
diary_owner(struct plan *p, const struct file_row *row, struct str path)
{
	(void)path;
	return plan_owner(p, row->origin, STR(""), false, false);
}

static const struct format diary_format;
static const struct origin diary = {"my_diary", 100, &diary_format, true};
static const struct reader diary_reader = {diary_open, diary_close, diary_read};
static const struct file_row diary_rows[] = {
	{.pattern = "days_#.txt", .origin = &diary, .class = CLASS_POSTS, .apart = FOUND_APARTS, .reader = &diary_reader},
	{.pattern = NULL},
};
static const struct format diary_format = {
	.recognises = diary_recognises,
	.has_records = diary_has_records,
	.rows = diary_rows,
	.owner = diary_owner,
};
static const struct format *const two_formats[] = {&diary_format, &meta_format, NULL};

/* What comes of a folder with these two files, where both formats may be meant. */
static struct watch
scan_two(const char *const file[2], const char *const text[2])
{
	char folder[] = "/tmp/veto-scan-XXXXXX";
	struct found_request request = {.parts = 1, .part = {STR("export")}, .items = true};
	struct watch w = {.shrink = -1};
	int dir, fd;

	assert_non_null(mkdtemp(folder));
	dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_int_equal(mkdirat(dir, "posts", 0700), 0);
	for (int i = 0; i < 2; i++) {
		fd = openat(dir, file[i], O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
		assert_int_equal(write(fd, text[i], strlen(text[i])), (ssize_t)strlen(text[i]));
		close(fd);
	}
	scan_export(&request, &dir, two_formats, &(struct answer){&w, frame, progress});
	for (int i = 0; i < 2; i++)
		unlinkat(dir, file[i], 0);
	unlinkat(dir, "posts", AT_REMOVEDIR);
	close(dir);
	rmdir(folder);
	assert_true(w.seen.ended);
	assert_int_equal(diaries_open, 0);
	return w;
}

static void
one_more_format(void **state)
{
	static const char *const diaries[] = {"days_1.txt", "days_3.txt"};
	static const char *const meta[] = {"posts/your_posts_1.json", "days_1.txt"};
	static const char posts[] =
		"[{\"timestamp\": 1700000000, \"data\": [{\"post\": \"one\"}]}]";
	struct watch w;

	(void)state;
	/*
	 * Both files are read; what stands in both is one post; that the second of three is missing
	 * is told.
	 */
	w = scan_two(diaries, (const char *const[]){"#diary\n1700000000 one\n1700000001 two\n",
						    "#diary\n1700000001 two\n1700000002 three\n"});
	assert_string_equal(w.service, "my_diary");
	assert_int_equal(w.posts, 3);
	assert_int_equal(w.seen.items, 3);
	assert_int_equal(w.seen.files, 3);
	/* What its reader says of a file is told of it. */
	w = scan_two(diaries,
		     (const char *const[]){"#diary\n1700000000 one\n", "#diary\n1700000001 tw"});
	assert_int_equal(w.file.why, FOUND_CUT);
	assert_int_equal(w.posts, 1);
	/* Another's list of a like name is none, and what none recognises is of the last. */
	w = scan_two(meta, (const char *const[]){posts, "1700000001 two\n"});
	assert_string_equal(w.service, "facebook");
	assert_int_equal(w.posts, 1);
	assert_int_equal(w.file.records, 1);
	/* An export is of one: the first that knows a file of it. */
	w = scan_two(meta, (const char *const[]){posts, "#diary\n1700000001 two\n"});
	assert_string_equal(w.service, "my_diary");
	assert_int_equal(w.posts, 1);
}

/* ---- a text of a gigabyte */

struct endless {
	uint64_t left;
	unsigned stage;
};

static int64_t
long_read(void *context, unsigned char *at, size_t n)
{
	static const char head[] = "[{\"timestamp\": 1700000000, \"data\": [{\"post\": \"",
			  tail[] = "\"}]}]";
	struct endless *e = context;

	if (e->stage == 0 || (e->stage == 1 && e->left == 0)) {
		const char *s = e->stage == 0 ? head : tail;

		e->stage = e->stage == 0 ? 1 : 2;
		memcpy(at, s, strlen(s));
		return (int64_t)strlen(s);
	}
	if (e->stage == 2)
		return 0;
	n = n < e->left ? n : (size_t)e->left;
	memset(at, 'x', n);
	e->left -= n;
	return (int64_t)n;
}

static void
one_record(void *context, const struct record *r)
{
	struct piece *p = context;

	*p = r->text;
}

static void
long_text(void **state)
{
	struct endless e = {1000000000, 0};
	struct piece text = {0};
	struct sink sink = {&text, NULL, one_record, NULL};
	void *w = walk_reader.open();
	const struct file_row *row = format_find(&meta_format, STR("posts/your_posts_1.json"));
	struct read_result r;
	struct rusage before, after;

	(void)state;
	getrusage(RUSAGE_SELF, &before);
	r = row->reader->read(w, row, long_read, &e, &sink);
	getrusage(RUSAGE_SELF, &after);
	assert_int_equal(r.why, FOUND_READ);
	assert_int_equal(r.records, 1);
	assert_int_equal(text.n, PIECE_ROOM);
	assert_in_range(after.ru_maxrss - before.ru_maxrss, 0, 4096); /* KiB */
	walk_reader.close(w);
}

/* ---- reading ahead */

/* Bytes 0, 1, 2, ... in portions of changing length, up to LENGTH, then END. */
struct counting {
	uint64_t at, length;
	int64_t end;
	unsigned calls;
};

static int64_t
count_up(void *context, unsigned char *at, size_t n)
{
	struct counting *c = context;
	size_t got = c->calls++ % 3 == 0 ? n : 1 + c->at % 777;

	if (c->at == c->length)
		return c->end;
	if (got > c->length - c->at)
		got = (size_t)(c->length - c->at);
	for (size_t i = 0; i < got; i++)
		at[i] = (unsigned char)((c->at + i) * 31 >> 3);
	c->at += got;
	return (int64_t)got;
}

/* Takes up to MOST bytes; all have to be right. Gives what the last call said. */
static int64_t
take_ahead(struct ahead *a, uint64_t most, uint64_t *taken)
{
	static unsigned char bytes[JSON_PORTION];
	int64_t got = 1;

	*taken = 0;
	while (*taken < most && (got = ahead_read(a, bytes, 1 + *taken % sizeof(bytes))) > 0) {
		for (int64_t i = 0; i < got; i++, ++*taken)
			if (bytes[i] != (unsigned char)(*taken * 31 >> 3))
				fail_msg("byte %llu is wrong", (unsigned long long)*taken);
	}
	return got;
}

static void
ahead(void **state)
{
	static const uint64_t lengths[] = {0, 1, JSON_PORTION, JSON_PORTION + 1,
					   20 * JSON_PORTION + 17};
	struct ahead *a = ahead_new();
	uint64_t taken;

	(void)state;
	for (size_t i = 0; i < COUNT(lengths); i++) {
		for (int64_t end = -1; end <= 0; end++) {
			struct counting c = {.length = lengths[i], .end = end};

			assert_true(ahead_begin(a, count_up, &c));
			assert_int_equal(take_ahead(a, UINT64_MAX, &taken), end);
			assert_int_equal(taken, lengths[i]);
			assert_int_equal(ahead_read(a, (unsigned char[1]){0}, 1), end);
			ahead_end(a);
		}
	}
	/*
	 * Given up in the middle, at whatever the thread is: nothing is read any more, and the next
	 * begins at its own beginning.
	 */
	for (uint64_t most = 1; most < 8 * JSON_PORTION; most = most * 3 + 1) {
		struct counting c = {.length = UINT64_MAX};
		uint64_t at;

		assert_true(ahead_begin(a, count_up, &c));
		assert_true(take_ahead(a, most, &taken) > 0);
		ahead_end(a);
		at = c.at;
		usleep(1000);
		assert_int_equal(c.at, at);
	}
	ahead_free(a);
	ahead_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files),
		cmocka_unit_test(owners),
		cmocka_unit_test(sets),
		cmocka_unit_test(answers),
		cmocka_unit_test(extremes), cmocka_unit_test(too_many), cmocka_unit_test(refused),
		cmocka_unit_test(requests),
		cmocka_unit_test(shrinking),
		cmocka_unit_test(one_more_format),
		cmocka_unit_test(long_text),
		cmocka_unit_test(ahead),
	};

	return cmocka_run_group_tests_name("scan", tests, NULL, NULL);
}
