/* What came of a scan, for people. */
#include <inttypes.h>

#include "veto/chart.h"
#include "veto/i18n.h"
#include "veto/scan.h"
#include "veto/store.h"
#include "veto/text.h"
#include "veto/words.h"

enum { COUNT_COLS = 10 };

static void
clean(struct buf *out, const char *s)
{
	text_clean(out, str_of(s), false);
}

/* ---- for people */

static const char *
kind_label(enum found_kind kind)
{
	const struct content_kind *k = content_kind_find(str_of(found_kind_names[kind]));

	return k != NULL ? said(k->label) : found_kind_names[kind];
}

static void
say_kind(struct buf *out, const struct scan_profile *p, enum found_kind kind)
{
	const struct found_total *t = &p->total[kind];

	buf_text(out, "  ");
	text_fit(out, str_of(kind_label(kind)), 24, false);
	if (!p->known[kind]) {
		buf_fmt(out, "  %s\n", _("unknown: the export has no file of it"));
		return;
	}
	buf_fmt(out, " %*" PRId64 " %*" PRIu64 " %*" PRIu64 " %*" PRIu64, COUNT_COLS,
		found_total_all(t), COUNT_COLS, t->count[CERTAIN_SURE], COUNT_COLS,
		t->count[CERTAIN_POSSIBLE], COUNT_COLS, t->count[CERTAIN_PRIVATE]);
	buf_char(out, '\n');
	if (t->at_least)
		buf_fmt(out, "    %s\n",
			_("at least so many: not all files of it are there or could be read"));
}

/* Years that no bar reaches. */
static void
say_far(struct buf *out, const struct found_total *t)
{
	for (int i = 0; i < FOUND_FAR && t->far[i].n > 0; i++) {
		buf_fmt(out, i == 0 ? "    %s " : ", ", _("of other years:"));
		buf_fmt(out, "%d: %" PRIu64, t->far[i].year, t->far[i].n);
	}
	if (t->far[0].n > 0)
		buf_char(out, '\n');
}

/* Of the things of a kind, those that are told apart. */
static void
say_sorts(struct buf *out, const struct found_total *t)
{
	bool any = false;

	for (int i = FOUND_PLAIN + 1; i < FOUND_SORTS; i++) {
		if (t->sort[i] == 0)
			continue;
		buf_fmt(out, any ? ", %s: %" PRIu64 : "    %s: %" PRIu64, _(found_sort_labels[i]),
			t->sort[i]);
		any = true;
	}
	if (any)
		buf_char(out, '\n');
}

static void
say_chart(struct buf *out, const struct found_total *t, struct date objected, int columns,
	  bool ascii)
{
	struct chart c = {.ascii = ascii, .mark = objected};
	int64_t years[FOUND_YEARS];
	int first = 0, last = FOUND_YEARS - 1;

	say_far(out, t);
	while (first < FOUND_YEARS && t->year[first] == 0)
		first++;
	if (first == FOUND_YEARS)
		return;
	while (t->year[last] == 0)
		last--;
	for (int i = 0; i < FOUND_YEARS; i++)
		years[i] = (int64_t)t->year[i];
	c.first = FOUND_FIRST_YEAR + first;
	c.last = FOUND_FIRST_YEAR + last;
	c.value = years + first;
	buf_text(out, "    ");
	chart_line(out, &c, columns - 34);
	buf_text(out, "  ");
	words_date(out, item_day(item_moment(t->first)));
	buf_text(out, ascii ? " - " : " – ");
	words_date(out, item_day(item_moment(t->last)));
	buf_char(out, '\n');
}

static void
say_apart(struct buf *out, const struct scan_profile *p)
{
	bool any = false;

	for (int i = 0; i < FOUND_APARTS; i++) {
		if (p->apart[i] == 0)
			continue;
		buf_fmt(out, any ? ", %s: %" PRIu64 : "%s: %" PRIu64, _(found_apart_labels[i]),
			p->apart[i]);
		any = true;
	}
	if (any)
		buf_fmt(out, "\n");
}

static void
say_switch(struct buf *out, int64_t moment, int private)
{
	LOCAL_BUF day = {0};

	item_day_words(&day, moment);
	buf_text(out, "  ");
	buf_fmt(out,
		private > 0    ? _("%s: the profile was made private")
		: private == 0 ? _("%s: the profile was made public")
			       : _("%s: the profile was made private or public; the export does "
				   "not say which"),
		buf_get(&day));
	buf_char(out, '\n');
}

/*
 * When the profile was made private or public: what is private today may have been seen by
 * everybody before.
 */
static void
say_switches(struct buf *out, const struct scan_profile *p)
{
	for (size_t i = 0; i < p->switches; i++)
		say_switch(out, item_moment(p->turn[i].moment),
			   p->turn[i].to == VISIBILITY_UNKNOWN
				   ? -1
				   : p->turn[i].to == VISIBILITY_PRIVATE);
	if (p->is_private == VISIBILITY_PRIVATE && p->switches > 0)
		buf_fmt(out, "  %s\n",
			_("What was posted while it was public counts as private here, but could "
			  "be seen by everybody then."));
}

/* What the export was asked for: nothing of before or after it can be in it. */
static void
say_range(struct buf *out, int64_t since, int64_t until)
{
	LOCAL_BUF from = {0}, to = {0};

	if (since == FOUND_NO_TIME || until == FOUND_NO_TIME)
		return;
	item_day_words(&from, item_moment(since));
	item_day_words(&to, item_moment(until));
	buf_text(out, "  ");
	buf_fmt(out, _("asked for, as the export says: what is of %s to %s"), buf_get(&from),
		buf_get(&to));
	buf_char(out, '\n');
}

static void
say_head(struct buf *out, const struct scan_profile *p)
{
	buf_text(out, p->service);
	if (*scan_profile_label(p) != '\0') {
		buf_char(out, '/');
		clean(out, scan_profile_label(p));
	}
	if (p->page)
		buf_fmt(out, " (%s)", _("a page, public by nature"));
	else if (p->is_private == VISIBILITY_PUBLIC)
		buf_fmt(out, " (%s)", _("the profile is public, says the export"));
	else if (p->is_private == VISIBILITY_PRIVATE)
		buf_fmt(out, " (%s)", _("the profile is private, says the export"));
	buf_char(out, '\n');
	say_range(out, p->since, p->until);
	say_switches(out, p);
}

/* The heads of what is counted: two lines, for "certainly public" is wider than a number. */
static void
say_counted(struct buf *out)
{
	const char *heads[2][4] = {
		{"", _("certainly"), _("possibly"), ""},
		{_("all"), _("public"), _("public"), _("private")},
	};

	for (int line = 0; line < 2; line++) {
		buf_text(out, "  ");
		text_fit(out, STR(""), 24, false);
		for (int i = 0; i < 4; i++) {
			buf_char(out, ' ');
			text_fit(out, str_of(heads[line][i]), COUNT_COLS, true);
		}
		buf_char(out, '\n');
	}
}

static void
say_profile(struct buf *out, const struct scan_result *r, const struct scan_profile *p, int columns,
	    bool ascii)
{
	bool stored = r->chosen >= 0 && p == &r->profile[r->chosen], possible = false;
	LOCAL_BUF apart = {0};

	say_head(out, p);
	say_counted(out);
	for (int kind = 0; kind < FOUND_KINDS; kind++) {
		say_kind(out, p, (enum found_kind)kind);
		say_sorts(out, &p->total[kind]);
		if (p->known[kind])
			say_chart(out, &p->total[kind],
				  stored ? r->account.standing.objected : (struct date){0}, columns,
				  ascii);
		if (p->known[kind] && stored && r->objected)
			buf_fmt(out, _("    before the objection %lld, after it %lld\n"),
				(long long)r->before[kind], (long long)r->after[kind]);
		possible =
			possible || (p->known[kind] && p->total[kind].count[CERTAIN_POSSIBLE] > 0);
	}
	say_apart(&apart, p);
	if (apart.used > 0)
		buf_fmt(out, _("  Apart, and counted in none of these: %s"), buf_get(&apart));
	if (possible)
		buf_fmt(out, "  %s\n",
			_("\"possibly public\" is an upper bound: the export does not say who "
			  "could see it, nor whether the post that was commented on is public."));
}

/* Records that are in no count, and why. */
static void
say_passed(struct buf *out, const struct scan_verdict *v)
{
	const struct {
		uint64_t n;
		const char *text;
	} why[] = {
		{v->empty, _("say nothing: %lld")},
		{v->again, _("counted already: %lld")},
		{v->strange, _("are no records: %lld")},
	};
	bool any = false;

	for (size_t i = 0; i < sizeof(why) / sizeof(why[0]); i++) {
		if (why[i].n == 0)
			continue;
		if (any)
			buf_text(out, ", ");
		else
			buf_fmt(out, "; %s ", _("passed over:"));
		buf_fmt(out, why[i].text, (long long)why[i].n);
		any = true;
	}
}

static void
say_file(struct buf *out, const struct scan_verdict *v)
{
	buf_text(out, "  ");
	clean(out, v->part);
	if (v->path[0] != '\0') {
		buf_text(out, ": ");
		clean(out, v->path);
	}
	if (v->read)
		buf_fmt(out, ngettext(": %lld record", ": %lld records", (unsigned long)v->records),
			(long long)v->records);
	say_passed(out, v);
	if (v->why[0] != '\0') {
		buf_text(out, v->read ? "; " : ": ");
		clean(out, v->why);
	}
	buf_char(out, '\n');
}

static void
say_files(struct buf *out, const struct scan_result *r, bool shortly)
{
	size_t n = 0, read = 0, told = 0;
	bool unknown = false;

	for (size_t i = 0; i < r->files; i++) {
		n += !r->file[i].good;
		read += r->file[i].read;
	}
	buf_fmt(out, ngettext("%zu file was read", "%zu files were read", read), read);
	if (n > 0)
		buf_fmt(out,
			ngettext("; with %zu something is wrong", "; with %zu something is wrong",
				 n),
			n);
	for (size_t i = 0; i < r->files; i++) {
		told += r->file[i].told;
		unknown = unknown || r->file[i].unknown;
	}
	buf_text(out, r->files > 0 && (n + told > 0 || !shortly) ? ":\n" : "\n");
	for (size_t i = 0; i < r->files; i++) {
		if (!shortly || !r->file[i].good || r->file[i].told)
			say_file(out, &r->file[i]);
	}
	if (unknown)
		buf_fmt(out, "%s\n",
			_("A file that is not known: please report its name, and the names of the "
			  "values in it without the values, where you have veto from."));
}

static void
say_stored(struct buf *out, const struct scan_result *r)
{
	char name[ACCOUNT_NAME_ROOM];

	account_name(&r->account, name);
	buf_fmt(out,
		ngettext("%s: %lld item is new", "%s: %lld items are new", (unsigned long)r->added),
		name, (long long)r->added);
	if (r->back > 0)
		buf_fmt(out,
			ngettext(", %lld is there again", ", %lld are there again",
				 (unsigned long)r->back),
			(long long)r->back);
	buf_char(out, '\n');
	if (r->gone > 0)
		buf_fmt(out,
			ngettext("%lld item is not in the export any more and counts as removed; "
				 "undo (u on the screen) takes that back\n",
				 "%lld items are not in the export any more and count as removed; "
				 "undo (u on the screen) takes that back\n",
				 (unsigned long)r->gone),
			(long long)r->gone);
	if (r->unseen > 0)
		buf_fmt(out,
			ngettext("%lld item was not seen in this export, and stays as it is: the "
				 "export does not say that it is gone\n",
				 "%lld items were not seen in this export, and stay as they are: the "
				 "export does not say that they are gone\n",
				 (unsigned long)r->unseen),
			(long long)r->unseen);
	if (!r->whole)
		buf_fmt(out, "%s\n",
			_("Not all could be read, so nothing was taken for gone that may stand "
			  "there."));
}

void
scan_report(struct buf *out, const struct scan_result *r, int columns, bool ascii, bool shortly)
{
	size_t shown = 0;

	for (size_t i = 0; i < r->profiles; i++) {
		if (scan_profile_is_empty(&r->profile[i]))
			continue;
		if (shown++ > 0)
			buf_char(out, '\n');
		say_profile(out, r, &r->profile[i], columns, ascii);
	}
	if (shown == 0 && scan_was_read(r, NULL))
		buf_fmt(out, "%s\n", _("Nothing was found that counts."));
	if (out->used > 0)
		buf_char(out, '\n');
	if (r->chosen >= 0)
		say_stored(out, r);
	say_files(out, r, shortly);
}

/* ---- the newest scan, from the store */

struct telling {
	struct buf *out;
	int64_t scan;
};

static void
tell_scan(void *ctx, const struct scan *scan)
{
	struct telling *t = ctx;
	LOCAL_BUF profile = {0};
	char made[STAMP_TEXT];

	t->scan = scan->id;
	stamp_format(scan->made, made);
	text_clean(&profile, scan->profile, false);
	buf_fmt(t->out, _("Scanned %s by %.*s"), made, (int)scan->actor.n, scan->actor.s);
	if (profile.used > 0)
		buf_fmt(t->out, _(", as the profile %s"), buf_get(&profile));
	buf_char(t->out, '\n');
	say_range(t->out, scan->since, scan->until);
}

static void
tell_archive(void *ctx, const struct scan_archive *a)
{
	struct buf *out = ctx;

	buf_text(out, "  ");
	text_clean(out, a->name, false);
	if (a->size > 0)
		buf_fmt(out, ngettext(", %lld byte", ", %lld bytes", (unsigned long)a->size),
			(long long)a->size);
	buf_char(out, '\n');
}

static void
tell_switch(void *ctx, int64_t moment, int private)
{
	say_switch(ctx, moment, private);
}

static void
tell_apart(void *ctx, struct str name, int64_t n)
{
	for (int i = 0; i < FOUND_APARTS; i++) {
		if (str_is(name, found_apart_names[i]))
			buf_fmt(ctx, "  %s: %lld\n", _(found_apart_labels[i]), (long long)n);
	}
}

static void
tell_file(void *ctx, const struct scan_file *f)
{
	struct scan_verdict v = {.records = (uint64_t)f->records, .read = f->read};
	LOCAL_BUF part = {0}, path = {0}, why = {0};

	buf_str(&part, f->part);
	buf_str(&path, f->path);
	buf_str(&why, f->why);
	v.part = (char *)(uintptr_t)buf_get(&part);
	v.path = (char *)(uintptr_t)buf_get(&path);
	v.why = (char *)(uintptr_t)buf_get(&why);
	say_file(ctx, &v);
}

bool
act_scan_last(struct act *act, int64_t account, struct buf *out, struct err *e)
{
	struct telling t = {.out = out};
	LOCAL_BUF apart = {0};
	bool ok = store_scan_last(act->store, account, tell_scan, &t, e);

	if (!ok || t.scan == 0)
		return ok;
	ok = store_scan_archives(act->store, t.scan, tell_archive, out, e) &&
	     store_scan_switches(act->store, t.scan, tell_switch, out, e) &&
	     store_scan_aparts(act->store, t.scan, tell_apart, &apart, e);
	if (apart.used > 0)
		buf_fmt(out, _("Apart, and counted in no kind:\n%s"), buf_get(&apart));
	buf_fmt(out, "%s\n", _("File by file:"));
	return ok && store_scan_files(act->store, t.scan, tell_file, out, e);
}
