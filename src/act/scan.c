/*
 * Reading a data export: the parts are opened here and handed to veto-scan; what it finds waits in
 * the store, aside, and is taken in at the end, in one transaction.
 */
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "undo.h"
#include "work.h"
#include "veto/file.h"
#include "veto/found_wire.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/scan.h"
#include "veto/store.h"
#include "veto/text.h"

struct part {
	int fd;
	char *path;
	const char *name; /* its last component */
	int64_t size;     /* of a file; of a folder 0 */
};

struct scanning {
	struct work work;
	struct scan_result *r;
	struct part part[FOUND_PARTS_MAX];
	size_t parts;
	int64_t account;
	char *profile; /* said by the user; NULL */
	struct found_seen seen;
	struct { char *text; uint32_t part; } *path; /* by number */
	size_t paths, path_room;
	struct buf clean;
	bool parts_whole; /* no file and no part is left of which nothing is known */
	bool waiting;  /* the store keeps what was found aside */
	struct account a;
	const struct offering *offering; /* its service's; NULL where the catalogue has none */
};

/* ---- the parts */

static bool
open_part(struct part *p, const char *path, struct err *e)
{
	const char *slash;
	size_t n = strlen(path);
	struct stat st;

	while (n > 1 && path[n - 1] == '/')
		n--;
	p->path = mem_copy(path, n);
	slash = strrchr(p->path, '/');
	p->name = slash != NULL && slash[1] != '\0' ? slash + 1 : p->path;
	p->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (p->fd < 0 || fstat(p->fd, &st) != 0)
		return failed_errno(e, errno, path);
	if (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
		return failed(e, ERR_USAGE, _("%s: this is neither a file nor a folder"), path);
	p->size = S_ISREG(st.st_mode) ? st.st_size : 0;
	return true;
}

static void
close_parts(struct scanning *s)
{
	for (size_t i = 0; i < s->parts; i++) {
		if (s->part[i].fd >= 0)
			close(s->part[i].fd);
		free(s->part[i].path);
	}
	s->parts = 0;
}

/* ---- what is found */

static void
take_profile(struct scan_result *r, const struct found_account *a)
{
	struct scan_profile *p;

	r->profile = mem_grow(r->profile, &r->profile_room, r->profiles + 1, sizeof(*r->profile));
	p = &r->profile[r->profiles++];
	*p = (struct scan_profile){.is_private = a->is_private,
				   .page = a->page,
				   .since = a->since,
				   .until = a->until};
	text_copy(p->service, sizeof(p->service), a->service);
	text_copy(p->handle, sizeof(p->handle), a->handle);
	text_copy(p->name, sizeof(p->name), a->name);
}

/* What is of two people would be counted as one's. */
static bool
is_of_one(const struct found_account *a, const char *service, struct err *e)
{
	return a->other.n == 0 ||
	       failed(e, ERR_USAGE,
		      _("the parts are of two exports, of %s/%.*s and of %s/%.*s; read one after "
			"the other"),
		      service, (int)a->handle.n, a->handle.s, service, (int)a->other.n, a->other.s);
}

static void
take_switch(struct scan_profile *p, const struct found_switch *turn)
{
	if (p->switches < FOUND_SWITCHES_MAX)
		p->turn[p->switches++] = *turn;
}

static bool
take_path(struct scanning *s, const struct found_path *p, struct err *e)
{
	if (p->part >= s->parts)
		return failed(e, ERR_CORRUPT,
			      _("veto-scan answered with a part that it was not given"));
	s->path = mem_grow(s->path, &s->path_room, s->paths + 1, sizeof(*s->path));
	s->path[s->paths].part = p->part;
	s->path[s->paths++].text = mem_copy(p->path.s, p->path.n);
	return !s->waiting || store_found_file(s->work.act->store, p->number, p->path, e);
}

/*
 * Excerpts come without controls; what else might be in them is looked at on the way to a terminal.
 */
static bool
take_item(struct scanning *s, const struct found_item *i, struct err *e)
{
	static const struct text_rule rule = {.field = N_("excerpt"),
					      .max = FOUND_EXCERPT_MAX * 3,
					      .lines = false};
	struct new_item item = {.kind = (int)(i->account * FOUND_KINDS + i->kind),
				.moment = item_moment(i->moment),
				.certainty = i->certainty,
				.file = i->path,
				.position = (int64_t)i->record + 1,
				.sort = (int)i->sort,
				.group = i->group,
				.place = i->place,
				.list = i->list};
	struct err ignored = {0};

	if (!s->waiting || strcmp(s->r->profile[i->account].service, s->a.service) != 0)
		return true;
	memcpy(&item.key, i->key.byte, sizeof(item.key));
	buf_reset(&s->clean);
	if (i->excerpt.n > 0 && !text_admit(&s->clean, &rule, i->excerpt, &ignored)) {
		buf_reset(&s->clean);
		text_clean(&s->clean, i->excerpt, false);
	}
	item.excerpt = buf_view(&s->clean);
	if (offering_is_own_address(s->offering, i->address))
		item.address = i->address;
	return store_found_add(s->work.act->store, &item, e);
}

static void
take_file(struct scanning *s, const struct found_file *f)
{
	struct scan_result *r = s->r;
	struct scan_verdict *v;
	LOCAL_BUF why = {0};
	const char *part = s->part[s->path[f->path].part].name, *path = s->path[f->path].text;

	found_explain(&why, f);
	r->file = mem_grow(r->file, &r->file_room, r->files + 1, sizeof(*r->file));
	v = &r->file[r->files++];
	*v = (struct scan_verdict){.part = mem_copy(part, strlen(part)),
				   .path = mem_copy(path, strlen(path)),
				   .why = mem_copy(buf_get(&why), why.used),
				   .records = f->records,
				   .empty = f->empty,
				   .again = f->again,
				   .strange = f->strange,
				   .read = f->read,
				   .good = found_is_whole(f->why),
				   .told = found_is_told(f->why),
				   .unknown = f->why == FOUND_UNKNOWN_CONTENT};
	r->whole = r->whole && v->good;
	/* What cannot be read at all may have held anything. */
	s->parts_whole = s->parts_whole &&
			 (v->good || v->read || f->why == FOUND_GAP || f->why == FOUND_REPEATED ||
			  f->why == FOUND_HTML_PAGE);
}

/* Of a list that was read to its end, what is not in it is not there. */
static bool
take_list(struct scanning *s, const struct found_list *l, struct err *e)
{
	const struct scan_profile *p = &s->r->profile[l->account];

	return !s->waiting || !s->parts_whole || !l->whole ||
	       store_found_cover(s->work.act->store, (int)(l->account * FOUND_KINDS + l->kind),
				 l->list, item_moment(p->since), item_moment(p->until), e);
}

static bool
take(struct scanning *s, const struct found *m, struct err *e)
{
	struct scan_result *r = s->r;

	switch (m->type) {
	case FOUND_ACCOUNT:
		take_profile(r, &m->account);
		return is_of_one(&m->account, r->profile[r->profiles - 1].service, e);
	case FOUND_SWITCH:
		take_switch(&r->profile[m->turn.account], &m->turn);
		return true;
	case FOUND_PATH:
		return take_path(s, &m->path, e);
	case FOUND_ITEM:
		return take_item(s, &m->item, e);
	case FOUND_FILE:
		take_file(s, &m->file);
		return true;
	case FOUND_LIST:
		return take_list(s, &m->list, e);
	case FOUND_TOTAL:
		r->profile[m->total.account].known[m->total.kind] = true;
		r->profile[m->total.account].total[m->total.kind] = m->total;
		return true;
	case FOUND_APART:
		r->profile[m->apart.account].apart[m->apart.what] = m->apart.count;
		return true;
	default:
		return true;
	}
}

/*
 * All of a frame in one transaction of the tables aside, which is over before anybody waits again.
 */
static bool
take_frame(void *ctx, struct str payload, struct err *e)
{
	struct scanning *s = ctx;
	struct found m;
	bool ok = true;

	if (s->waiting && !store_found_batch(s->work.act->store, true, e))
		return false;
	while (ok && found_next(&payload, &s->seen, &m, e))
		ok = take(s, &m, e);
	ok = ok && e->code == ERR_NONE;
	if (s->waiting && !ok)
		store_rollback(s->work.act->store);
	return ok && (!s->waiting || store_found_batch(s->work.act->store, false, e));
}

/* ---- whose it is */

static void
note_last(void *ctx, const struct scan *scan)
{
	text_copy(ctx, FOUND_NAME_MAX + 1, scan->profile);
}

static bool
is_called(const struct scan_profile *p, const char *name)
{
	return name[0] != '\0' &&
	       (strcasecmp(p->handle, name) == 0 || strcasecmp(p->name, name) == 0);
}

static void
list_labels(struct buf *out, const struct scan_result *r)
{
	for (size_t i = 0; i < r->profiles; i++) {
		const char *label = scan_profile_label(&r->profile[i]);

		buf_fmt(out, "%s%s", i > 0 ? ", " : "", r->profile[i].service);
		if (*label != '\0')
			buf_fmt(out, "/%s", label);
	}
}

/*
 * The profile that the account is: the one that the user said, or is named as it is, or was taken
 * for it the last time; where the export names nobody, the only one of its service. Else the user
 * is asked.
 */
static bool
choose(struct scanning *s, struct err *e)
{
	struct scan_result *r = s->r;
	char last[FOUND_NAME_MAX + 1] = "", name[ACCOUNT_NAME_ROOM];
	int of_service = 0, only = -1;
	LOCAL_BUF labels = {0};

	if (!store_scan_last(s->work.act->store, s->account, note_last, last, e))
		return false;
	for (size_t i = 0; i < r->profiles && r->chosen < 0; i++) {
		struct scan_profile *p = &r->profile[i];

		if (strcmp(p->service, s->a.service) != 0)
			continue;
		of_service++;
		only = (int)i;
		if (s->profile != NULL ? is_called(p, s->profile)
				       : is_called(p, s->a.handle) || is_called(p, s->a.alias) ||
						 is_called(p, last))
			r->chosen = (int)i;
	}
	if (r->chosen < 0 && of_service == 1 && s->profile == NULL &&
	    scan_profile_label(&r->profile[only])[0] == '\0')
		r->chosen = only;
	if (r->chosen >= 0)
		return true;
	account_name(&s->a, name);
	list_labels(&labels, r);
	if (of_service == 0)
		failed(e, ERR_USAGE, _("the export holds nothing of %s: %s; nothing was stored"),
		       name, labels.used > 0 ? buf_get(&labels) : _("nothing that is known"));
	else
		failed(e, s->profile == NULL ? ERR_ASK : ERR_USAGE,
		       _("the export names %s, not %s"), buf_get(&labels), name);
	return false;
}

/* ---- taking in */

static int
flag_of(enum visibility to)
{
	return to == VISIBILITY_UNKNOWN ? -1 : to == VISIBILITY_PRIVATE;
}

static bool
keep_scan(struct scanning *s, struct scan *scan, struct err *e)
{
	struct store *store = s->work.act->store;
	const struct scan_profile *p = &s->r->profile[s->r->chosen];
	bool ok = store_scan_add(store, s->account, scan, e);

	for (size_t i = 0; ok && i < s->parts; i++)
		ok = store_scan_archive_add(store, scan->id, (int64_t)i,
					    &(struct scan_archive){str_of(s->part[i].name),
								   s->part[i].size},
					    e);
	for (size_t i = 0; ok && i < p->switches; i++)
		ok = store_scan_switch_add(store, scan->id, item_moment(p->turn[i].moment),
					   flag_of(p->turn[i].to), e);
	for (int i = 0; ok && i < FOUND_APARTS; i++)
		ok = p->apart[i] == 0 || store_scan_apart_add(store, scan->id, found_apart_names[i],
							      (int64_t)p->apart[i], e);
	for (size_t i = 0; ok && i < s->r->files; i++) {
		const struct scan_verdict *v = &s->r->file[i];

		ok = store_scan_file_add(store, scan->id, (int64_t)i,
					 &(struct scan_file){str_of(v->part), str_of(v->path),
							     str_of(v->why), (int64_t)v->records,
							     v->read},
					 e);
	}
	return ok;
}

static bool
merge(struct scanning *s, struct err *e)
{
	struct act *act = s->work.act;
	struct scan_result *r = s->r;
	const struct scan_profile *p = &r->profile[r->chosen];
	struct scan scan = {.made = act->now.ms,
			    .actor = str_of(act->actor),
			    .profile = str_of(scan_profile_label(p)),
			    .private = flag_of(p->is_private),
			    .since = p->since,
			    .until = p->until};
	struct scan_changes c = {0};
	bool ok = store_account_load(act->store, s->account, &r->account, e) &&
		  keep_scan(s, &scan, e) && store_scan_files_known(act->store, s->account, e);

	for (int kind = 0; ok && kind < FOUND_KINDS; kind++) {
		if (p->known[kind])
			ok = store_scan_merge(act->store, scan.id, s->account,
					      r->chosen * FOUND_KINDS + kind,
					      found_kind_names[kind], false, &c, e);
	}
	r->added = c.added;
	r->gone = c.gone;
	r->unseen = c.unseen;
	r->back = c.back;
	return ok && (c.gone > 0 ? undo_note_gone(act, s->account, scan.id, e)
				 : undo_note_final(act, FINAL_SCAN, e));
}

static bool
note_shelf(void *ctx, int64_t shelf, struct str kind, struct err *e)
{
	(void)shelf, (void)kind, (void)e;
	*(bool *)ctx = true;
	return true;
}

/* How much of it stands before the objection. */
static bool
split(struct scanning *s, struct err *e)
{
	struct scan_result *r = s->r;
	struct date objected = r->account.standing.objected;
	bool ok = true;

	r->objected = !date_is_none(objected);
	for (int kind = 0; ok && kind < FOUND_KINDS && r->objected; kind++) {
		struct item_counts c;
		int64_t shelf;

		ok = store_shelf_find(s->work.act->store, s->account, found_kind_names[kind],
				      &shelf, e) &&
		     store_item_counts(s->work.act->store, shelf, objected, &c, e);
		r->before[kind] = ok ? c.before : 0;
		r->after[kind] = ok ? c.after : 0;
	}
	return ok;
}

static bool
finish(struct work *w, struct err *e)
{
	struct scanning *s = (struct scanning *)w;
	struct store *store = w->act->store;
	bool shelves = false;

	if (!s->seen.ended)
		return failed(e, ERR_FAILED,
			      _("veto-scan ended before it was done; nothing was stored"));
	if (s->account == 0)
		return true;
	if (!scan_was_read(s->r, e) || !choose(s, e) ||
	    !store_shelf_each(store, s->account, note_shelf, &shelves, e) ||
	    (shelves && !store_found_ready(store, e)) || !act_begin(w->act, e))
		return false;
	if (act_end(w->act, merge(s, e) && split(s, e), e))
		return true;
	s->r->chosen = -1;
	return false;
}

static bool
tell(struct work *w, struct work_outcome *outcome, struct err *e)
{
	const struct scan_result *r = ((struct scanning *)w)->r;

	(void)e;
	outcome->changed = true;
	buf_fmt(&outcome->said,
		ngettext("%s/%s: %lld item is new, %lld gone from the export",
			 "%s/%s: %lld items are new, %lld gone from the export",
			 (unsigned long)r->added),
		r->account.service, r->account.handle, (long long)r->added, (long long)r->gone);
	return true;
}

static void
end(struct work *w)
{
	struct scanning *s = (struct scanning *)w;

	if (s->waiting)
		store_found_end(w->act->store);
	close_parts(s);
	for (size_t i = 0; i < s->paths; i++)
		free(s->path[i].text);
	free(s->path);
	free(s->profile);
	buf_clear(&s->clean);
}

static bool
start(struct scanning *s, struct act *act, const struct scan_request *q, struct err *e)
{
	struct found_request ask = {.parts = q->n,
				    .items = q->account != 0,
				    .excerpts = q->excerpts};
	struct job_order order = {.program = "veto-scan", .unguarded = act->unguarded};
	int files[FOUND_PARTS_MAX];
	LOCAL_BUF request = {0};
	bool ok = true;

	for (size_t i = 0; ok && i < q->n; i++) {
		s->part[s->parts].fd = -1;
		ok = open_part(&s->part[s->parts++], q->archives[i], e);
		files[i] = s->part[i].fd;
		ask.part[i] = str_of(s->part[i].name);
	}
	if (ok && q->account != 0) {
		ok = store_account_load(act->store, q->account, &s->a, e) &&
		     store_found_begin(act->store, e);
		s->waiting = ok;
		s->offering = catalogue_service(act_catalogue(act), str_of(s->a.service));
	}
	if (ok) {
		found_ask(&request, &ask);
		order.request = buf_view(&request);
		order.files = files;
		order.file_count = q->n;
		ok = work_begin_job(&s->work, act, &order, e);
	}
	return ok;
}

static bool
begin(struct act *act, const struct scan_request *q, struct scan_result *r, struct work **w,
      struct err *e)
{
	struct scanning *s;

	if (q->n == 0 || q->n > FOUND_PARTS_MAX)
		return failed(e, ERR_USAGE, _("an export has 1 to %d parts; %zu were named"),
			      FOUND_PARTS_MAX, q->n);
	s = mem_alloc(sizeof(*s));
	s->work = (struct work){.act = act,
				.sink = {s, take_frame, NULL},
				.unit = WORK_BYTES,
				.last = finish,
				.tell = tell,
				.end = end};
	s->r = r;
	s->account = q->account;
	s->parts_whole = true;
	s->profile = q->profile != NULL ? mem_copy(q->profile, strlen(q->profile)) : NULL;
	if (start(s, act, q, e)) {
		*w = &s->work;
		return true;
	}
	work_end(&s->work);
	return false;
}

/* What each pattern stands for; a file that has the name of a pattern is that file. */
static bool
begin_patterns(struct act *act, const struct scan_request *q, struct scan_result *r,
	       struct work **w, struct err *e)
{
	struct scan_request spread = *q;
	glob_t g = {0};
	bool ok;

	for (size_t i = 0; i < q->n; i++)
		glob(q->archives[i], GLOB_NOCHECK | (i > 0 ? GLOB_APPEND : 0), NULL, &g);
	spread.archives = (const char *const *)g.gl_pathv;
	spread.n = g.gl_pathc;
	ok = begin(act, &spread, r, w, e);
	globfree(&g);
	return ok;
}

bool
work_scan(struct act *act, const struct scan_request *q, struct scan_result *r, struct work **w,
	  struct err *e)
{
	*r = (struct scan_result){.whole = true, .chosen = -1};
	*w = NULL;
	return q->patterns ? begin_patterns(act, q, r, w, e) : begin(act, q, r, w, e);
}
