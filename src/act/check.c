/* Are the forms still there: asked by veto-net, judged here against what is kept, and kept. */
#include <stdlib.h>
#include <string.h>

#include "undo.h"
#include "work.h"
#include "veto/act.h"
#include "veto/fetch.h"
#include "veto/i18n.h"
#include "veto/mem.h"
#include "veto/store.h"
#include "veto/store_beside.h"
#include "veto/text.h"

enum { LINES_KEPT = 40, SILENCE_MORE = 30, MARKED = 16 /* at most so many bytes become of one */ };

/*
 * Variables that libcurl reads: proxies; and the file of trusted certificates, as the curl program
 * does.
 */
const char *const net_environment[] = {
	"https_proxy", "HTTPS_PROXY", "all_proxy",     "ALL_PROXY",
	"no_proxy",    "NO_PROXY",    "SSL_CERT_FILE", NULL,
};

struct checking {
	struct work work;
	struct check_request request;
	struct form_route *routes; /* a copy; what it points to is borrowed */
	struct form_routes own;    /* what it is borrowed from, where the work keeps that itself */
	uint32_t *asked;           /* for each route, which of the pages is its */
	uint32_t pages;
	struct form_counts counts;
};

/* ---- one result, for one route */

/*
 * A text from outside as it is kept: what no terminal may get is a visible mark in it, and it has
 * one form. It has no other limit than what veto-net may send: marks and NFC make it longer, and no
 * page is to fail for that.
 */
static bool
admit(struct buf *out, const char *field, struct str text, bool lines, struct err *e)
{
	struct text_rule rule = {.field = field,
				 .max = (size_t)FETCH_TEXT * MARKED,
				 .lines = lines};
	LOCAL_BUF clean = {0};

	text_clean(&clean, text, lines);
	return clean.used == 0 || text_admit(out, &rule, buf_view(&clean), e);
}

static struct str
text_of(const struct buf *b)
{
	return b->used > 0 ? buf_view(b) : STR("");
}

/*
 * The page is another one than it was. Where it was asked for at another address, there is nothing
 * to compare.
 */
static bool
has_changed(const struct form_page *old, const struct form_page *new)
{
	return old->url.used > 0 && str_equal(buf_view(&old->url), buf_view(&new->url)) &&
	       !str_equal(text_of(&old->text), text_of(&new->text));
}

static bool
read_page(struct form_page *p, const struct form_route *route, const struct fetch_found *f,
	  struct err *e)
{
	buf_text(&p->url, route->url);
	return admit(&p->etag, "ETag", f->etag, false, e) &&
	       admit(&p->modified, "Last-Modified", f->modified, false, e) &&
	       admit(&p->text, N_("page"), f->text, true, e);
}

/* Compares the page with the one that is kept, which it then takes the place of. */
static bool
compare_page(struct act *act, const struct form_route *route, const struct fetch_found *f,
	     struct form_check *c, struct buf *removed, struct buf *added, struct err *e)
{
	struct form_page old = {0}, new = {0};
	bool ok = read_page(&new, route, f, e) &&
		  store_form_page_load(act->store, route->id, &old, e);

	if (ok && has_changed(&old, &new)) {
		c->reach = REACH_CHANGED;
		lines_changed(text_of(&old.text), text_of(&new.text), LINES_KEPT, removed, added);
		c->removed = text_of(removed);
		c->added = text_of(added);
	}
	ok = ok && store_form_page_save(act->store, route->id, &new, e);
	form_page_clear(&old);
	form_page_clear(&new);
	return ok;
}

static void
take_reach(void *ctx, const struct form_check *c)
{
	*(int *)ctx = (int)c->reach;
}

/*
 * That a form was changed is news each time; that it is gone or moved only where it was not so
 * before.
 */
static bool
is_news(int before, enum reach now)
{
	return now == REACH_CHANGED ||
	       ((now == REACH_GONE || now == REACH_MOVED) && before != (int)now);
}

/* The accounts concerned; of two services that one route is for, both. */
static bool
ask_for_reviews(struct act *act, const struct form_route *route, bool news, int64_t *n,
		struct err *e)
{
	if (!news)
		return store_review_count(act->store, route->id, n, e);
	for (size_t i = 0; i < route->service_count; i++) {
		if (!store_review_ask(act->store, route->services[i], route->id, act->now.ms, n, e))
			return false;
	}
	return true;
}

static bool
keep(struct act *act, const struct form_route *route, const struct fetch_found *f,
     struct form_check *c, struct form_result *r, struct buf *texts, struct err *e)
{
	int before = -1;

	if (!store_form_check_each(act->store, route->id, 1, take_reach, &before, e))
		return false;
	if (f->reach == REACH_REACHABLE && !f->same &&
	    !compare_page(act, route, f, c, &texts[0], &texts[1], e))
		return false;
	r->news = is_news(before, c->reach);
	return store_form_check_add(act->store, c, e) &&
	       ask_for_reviews(act, route, r->news, &r->reviews, e);
}

static bool
take_for_route(struct checking *x, const struct form_route *route, const struct fetch_found *f,
	       struct err *e)
{
	struct act *act = x->work.act;
	struct buf found = {0}, texts[2] = {{0}, {0}};
	struct form_check c = {.checked = act->now.ms,
			       .route = str_of(route->id),
			       .actor = str_of(act->actor),
			       .url = str_of(route->url),
			       .reach = f->reach,
			       .why = f->why,
			       .status = f->status,
			       .removed = STR(""),
			       .added = STR("")};
	struct form_result r = {.route = route, .check = &c};
	bool ok = admit(&found, N_("address"), f->url, false, e) && store_begin(act->store, e);

	c.found = text_of(&found);
	ok = ok && act_end(act, keep(act, route, f, &c, &r, texts, e), e);
	if (ok) {
		form_count(&x->counts, &r);
		if (x->request.fn != NULL)
			x->request.fn(x->request.ctx, &r);
	}
	buf_clear(&found);
	buf_clear(&texts[0]);
	buf_clear(&texts[1]);
	return ok;
}

static bool
take_record(void *ctx, struct str record, struct err *e)
{
	struct checking *x = ctx;
	struct fetch_found f;
	bool ok = true;

	if (!fetch_unpack_found(record, x->pages, &f) || f.text.n > FETCH_TEXT)
		return failed(e, ERR_FAILED, _("%s sent what it must not send, and was ended"),
			      "veto-net");
	x->work.act->now = clock_read();
	for (size_t i = 0; ok && i < x->request.n; i++) {
		if (x->asked[i] == f.number)
			ok = take_for_route(x, &x->routes[i], &f, e);
	}
	return ok;
}

/* ---- the request */

/*
 * A page that is kept was asked for at this address: the server may say that it is the same still.
 */
static bool
pack_route(struct act *act, const struct form_route *route, struct buf *request, struct err *e)
{
	struct fetch_ask ask = {str_of(route->url), STR(""), STR(""), false};
	struct form_page kept;

	if (ask.url.n > FETCH_URL)
		return failed(e, ERR_USAGE, _("%s: the address is too long"), route->id);
	if (!store_form_page_load(act->store, route->id, &kept, e))
		return false;
	if (str_equal(text_of(&kept.url), ask.url)) {
		ask.etag = text_of(&kept.etag);
		ask.modified = text_of(&kept.modified);
	}
	fetch_pack_ask(request, &ask);
	form_page_clear(&kept);
	return true;
}

/* Each address gets a number once; routes that share it share the number. */
static void
number_pages(struct checking *x)
{
	for (size_t i = 0; i < x->request.n; i++) {
		size_t k = 0;

		while (k < i && strcmp(x->routes[k].url, x->routes[i].url) != 0)
			k++;
		x->asked[i] = k < i ? x->asked[k] : x->pages++;
	}
}

static bool
pack_request(struct checking *x, struct act *act, struct buf *request, struct err *e)
{
	uint32_t next = 0;
	bool ok = true;

	if (x->pages > FETCH_MAX)
		return failed(
			e, ERR_USAGE,
			_("these are too many forms at once; at most %d are looked at together"),
			FETCH_MAX);
	fetch_pack_start(request, (uint32_t)x->request.seconds, x->pages);
	for (size_t i = 0; ok && i < x->request.n; i++) {
		if (x->asked[i] != next)
			continue;
		ok = pack_route(act, &x->routes[i], request, e);
		next++;
	}
	return ok;
}

static bool
tell(struct work *w, struct work_outcome *outcome, struct err *e)
{
	(void)e;
	outcome->changed = outcome->report = true;
	form_counts_words(&outcome->said, &((struct checking *)w)->counts);
	return true;
}

static void
end(struct work *w)
{
	struct checking *x = (struct checking *)w;

	form_routes_clear(&x->own);
	free(x->routes);
	free(x->asked);
}

bool
work_check(struct act *act, const struct check_request *request, struct work **w, struct err *e)
{
	struct checking *x = mem_alloc(sizeof(*x));
	struct job_order order = {.program = "veto-net",
				  .environment = net_environment,
				  .unguarded = act->unguarded};
	LOCAL_BUF bytes = {0};
	bool ok;

	*x = (struct checking){.work = {.act = act,
					.tell = tell,
					.end = end,
					.unit = WORK_FORMS,
					.sink = {.ctx = x, .record = take_record}},
			       .request = *request};
	if (x->request.seconds == 0)
		x->request.seconds = CHECK_SECONDS;
	x->routes = mem_alloc(request->n * sizeof(*x->routes));
	x->asked = mem_alloc(request->n * sizeof(*x->asked));
	if (request->n > 0)
		memcpy(x->routes, request->routes, request->n * sizeof(*x->routes));
	number_pages(x);
	ok = pack_request(x, act, &bytes, e);
	order.request = text_of(&bytes);
	order.silence = x->request.seconds + SILENCE_MORE;
	ok = ok && work_begin_job(&x->work, act, &order, e);
	*w = ok ? &x->work : NULL;
	if (!ok)
		work_end(&x->work);
	return ok;
}

bool
work_check_all(struct act *act, struct work **w, struct err *e)
{
	struct check_request request = {0};
	struct form_routes routes;

	if (!act_form_routes(NULL, 0, &routes, e))
		return false;
	request.routes = routes.route;
	request.n = routes.n;
	if (!work_check(act, &request, w, e)) {
		form_routes_clear(&routes);
		return false;
	}
	((struct checking *)*w)->own = routes;
	return true;
}

/* ---- reviews */

/* The accounts that have any mark. */
struct marked {
	int64_t account, last, n; /* LAST: the one that was met last */
};

static void
note_marked(void *ctx, const char *route, int64_t since)
{
	struct marked *m = ctx;

	(void)route, (void)since;
	m->n += m->last != m->account;
	m->last = m->account;
}

/* Noted before, for whoever wants them back. */
static bool
take_off(struct act *act, const int64_t *ids, size_t n, struct marked *m, struct err *e)
{
	int64_t undo, taken;

	for (size_t i = 0; i < n; i++) {
		m->account = ids[i];
		if (!store_review_each(act->store, ids[i], note_marked, m, e))
			return false;
	}
	if (m->n > 0 && !undo_note_review(act, m->n == 1 ? m->last : 0, &undo, e))
		return false;
	for (size_t i = 0; m->n > 0 && i < n; i++) {
		if (!store_undo_marks_add(act->store, undo, ids[i], e) ||
		    !store_review_done(act->store, ids[i], &taken, e))
			return false;
	}
	return true;
}

bool
act_reviewed(struct act *act, const int64_t *ids, size_t n, int64_t *taken, struct err *e)
{
	struct marked m = {0};
	bool ok = store_begin(act->store, e) && act_end(act, take_off(act, ids, n, &m, e), e);

	*taken = m.n;
	return ok;
}
