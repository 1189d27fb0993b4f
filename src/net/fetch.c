/*
 * Asking for pages: up to sixteen at a time, one at a time of a host, each redirect looked at
 * before it is followed.
 */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "net.h"
#include "veto/address.h"
#include "veto/i18n.h"
#include "veto/mem.h"

enum {
	POLL_MS = 50, CONNECT_SHARE = 3, SLOW_BYTES = 16, REDIRECT_FIRST = 301, REDIRECT_LAST = 308,
	/* bytes of one answer's, with those that come before and after it */
	HEADERS_MAX = 256 * 1024
};

#define LANGUAGES "Accept-Language: de, en;q=0.7"

struct transfer {
	struct fetch_ask ask;
	uint32_t number;
	enum { WAITING, RUNNING, FINISHED } state;
	CURL *easy;
	char *url, *host; /* where it is now */
	int hops;
	int64_t until;    /* when it must be over; 0 while it has not begun */
	struct buf body;
	size_t head;        /* bytes of headers since it asked last */
	bool packed;        /* it said how, once */
	enum reach_why why; /* why this end broke it off; WHY_NONE where it did not */
	struct curl_slist *headers;
};

struct fetching {
	struct job_link *link;
	CURLM *multi;
	struct transfer *transfer;
	size_t n, running, finished;
	int64_t milliseconds; /* for each */
	struct curl_blob ca;  /* data NULL for the system's */
};

static int64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- what came of one */

static void
report(struct fetching *f, struct transfer *t, struct fetch_found *found)
{
	found->number = t->number;
	found->url = str_of(t->url != NULL ? t->url : "");
	if (found->url.n > FETCH_URL)
		found->url = STR("");
	fetch_pack_found(job_record(f->link), found);
	job_record_end(f->link);
	job_flush(f->link);
	if (t->easy != NULL) {
		curl_multi_remove_handle(f->multi, t->easy);
		curl_easy_cleanup(t->easy);
	}
	curl_slist_free_all(t->headers);
	free(t->url);
	free(t->host);
	buf_clear(&t->body);
	*t = (struct transfer){.state = FINISHED, .number = t->number};
	f->finished++;
}

static void
report_failure(struct fetching *f, struct transfer *t, enum reach_why why)
{
	struct fetch_found found = {.reach = REACH_UNREACHABLE,
				    .why = why,
				    .etag = STR(""),
				    .modified = STR(""),
				    .text = STR("")};

	report(f, t, &found);
}

static struct str
header(CURL *easy, const char *name)
{
	struct curl_header *h;

	if (curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &h) != CURLHE_OK)
		return STR("");
	return strlen(h->value) <= FETCH_TAG ? str_of(h->value) : STR("");
}

/* Its bytes, wherever they were found: who wants them knows whose they are. */
static void
report_file(struct fetching *f, struct transfer *t, long status)
{
	bool here = status == 200 && t->body.used > 0;
	struct answer answer = {.asked = t->url, .found = t->url, .status = status};
	struct fetch_found found = {.status = (uint32_t)status,
				    .etag = STR(""),
				    .modified = STR(""),
				    .text = here ? buf_view(&t->body) : STR("")};

	found.reach = here ? REACH_REACHABLE : judge(&answer, &found.why);
	report(f, t, &found);
}

static void
report_answer(struct fetching *f, struct transfer *t, long status)
{
	struct fetch_found found = {.status = (uint32_t)status,
				    .same = status == 304,
				    .etag = STR(""),
				    .modified = STR(""),
				    .text = STR("")};
	char *type = NULL, *asked = mem_copy(t->ask.url.s, t->ask.url.n);
	struct page page = {0};
	struct answer answer = {.asked = asked, .found = t->url, .status = status, .page = &page};

	curl_easy_getinfo(t->easy, CURLINFO_CONTENT_TYPE, &type);
	if (t->ask.file) {
		report_file(f, t, status);
		free(asked);
		return;
	}
	if (status >= 200 && status < 300)
		page_read(&page, buf_view(&t->body), type);
	found.reach = judge(&answer, &found.why);
	if (found.reach == REACH_REACHABLE) {
		found.etag = header(t->easy, "etag");
		found.modified = header(t->easy, "last-modified");
		found.text = page.text.used > 0 ? buf_view(&page.text) : STR("");
	}
	report(f, t, &found);
	page_clear(&page);
	free(asked);
}

/* ---- one transfer */

/* What it may hold, packed or not. */
static size_t
most_of(const struct transfer *t)
{
	return t->ask.file ? FETCH_FILE : FETCH_BODY;
}

/* What is read after decompression, so that a small answer cannot become a large one. */
static size_t
take_bytes(char *bytes, size_t one, size_t n, void *ctx)
{
	struct transfer *t = ctx;

	if (t->body.used + one * n > most_of(t)) {
		t->why = WHY_LENGTH;
		return 0;
	}
	buf_add(&t->body, bytes, one * n);
	return one * n;
}

/* One of those that unpack no more than a thousandfold and need little memory. */
static bool
is_packed_plainly(struct str encoding)
{
	static const char *const names[] = {"gzip", "x-gzip", "deflate", "identity", ""};

	while (encoding.n > 0 && strchr(" \t\r\n", encoding.s[0]) != NULL)
		encoding = (struct str){encoding.s + 1, encoding.n - 1};
	while (encoding.n > 0 && strchr(" \t\r\n", encoding.s[encoding.n - 1]) != NULL)
		encoding.n--;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strlen(names[i]) == encoding.n &&
		    strncasecmp(names[i], encoding.s, encoding.n) == 0)
			return true;
	}
	return false;
}

/*
 * Every line of every head: of answers that only lead up to the one, of a proxy, and of what
 * follows a body.
 */
static size_t
take_header(char *bytes, size_t one, size_t n, void *ctx)
{
	static const char packed[] = "content-encoding:";
	struct transfer *t = ctx;
	struct str line = {bytes, one * n};
	size_t name = sizeof(packed) - 1;

	t->head += line.n;
	if (t->head > HEADERS_MAX)
		t->why = WHY_BROKEN;
	if (line.n >= name && strncasecmp(bytes, packed, name) == 0) {
		/* Packed several times, it would multiply. */
		if (t->packed || !is_packed_plainly((struct str){bytes + name, line.n - name}))
			t->why = WHY_BROKEN;
		t->packed = true;
	}
	return t->why == WHY_NONE ? line.n : 0;
}

/* What comes over the wire, packed as it is: what unpacks to nothing is bytes, too. */
static int
take_progress(void *ctx, curl_off_t expected, curl_off_t got, curl_off_t to_send, curl_off_t sent)
{
	struct transfer *t = ctx;

	(void)expected, (void)to_send, (void)sent;
	if (got > (curl_off_t)most_of(t))
		t->why = WHY_LENGTH;
	return t->why != WHY_NONE;
}

static bool
is_clean_value(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.s[i] < ' ' || s.s[i] == 0x7f)
			return false;
	}
	return s.n > 0;
}

static void
add_condition(struct transfer *t, const char *name, struct str value)
{
	LOCAL_BUF line = {0};

	if (!is_clean_value(value))
		return;
	buf_fmt(&line, "%s: %.*s", name, (int)value.n, value.s);
	t->headers = curl_slist_append(t->headers, buf_get(&line));
}

/* The host of the address, where it is one of https and plainly names it; else why not. */
static enum reach_why
read_host(const char *url, char **host)
{
	CURLU *parsed = curl_url();
	char *scheme = NULL, *name = NULL;
	enum reach_why why = WHY_BROKEN;

	if (parsed != NULL &&
	    curl_url_set(parsed, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK &&
	    curl_url_get(parsed, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK) {
		if (strcasecmp(scheme, "https") != 0)
			why = WHY_UNENCRYPTED;
		else if (address_look(url) != ADDRESS_PLAIN)
			why = WHY_ADDRESS;
		else if (curl_url_get(parsed, CURLUPART_HOST, &name, 0) == CURLUE_OK)
			why = WHY_NONE;
	}
	free(*host);
	*host = why == WHY_NONE ? mem_copy(name, strlen(name)) : NULL;
	curl_free(scheme);
	curl_free(name);
	curl_url_cleanup(parsed);
	return why;
}

/* What is the same for every page. That the certificate is looked at cannot be switched off. */
static void
set_rules(const struct fetching *f, CURL *easy)
{
	long whole = (long)f->milliseconds;

	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https");
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L);
	curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, whole / CONNECT_SHARE + 1);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, whole / 1000 / CONNECT_SHARE + 1);
	curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
#if LIBCURL_VERSION_NUM >= 0x075700
	/* who waits for a name that does not come, holds up no other */
	curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
	if (f->ca.data != NULL)
		curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &f->ca);
}

/* The same languages whatever the screen speaks: else the page would change with it. */
static void
ask_for_page(struct transfer *t)
{
	t->headers = curl_slist_append(NULL, "Accept: text/html,application/xhtml+xml,*/*;q=0.5");
	t->headers = curl_slist_append(t->headers, LANGUAGES);
	add_condition(t, "If-None-Match", t->ask.etag);
	add_condition(t, "If-Modified-Since", t->ask.modified);
	/* kept from redirect to redirect, and no longer */
	curl_easy_setopt(t->easy, CURLOPT_COOKIEFILE, "");
	curl_easy_setopt(t->easy, CURLOPT_USERAGENT,
			 "Mozilla/5.0 (compatible; " PACKAGE_NAME "/" PACKAGE_VERSION ")");
}

/* Everybody asks alike: nothing tells one who asks from another, or from itself another day. */
static void
ask_for_file(struct transfer *t)
{
	curl_easy_setopt(t->easy, CURLOPT_USERAGENT, PACKAGE_NAME);
}

static void
open_transfer(struct fetching *f, struct transfer *t)
{
	t->easy = curl_easy_init();
	if (t->easy == NULL)
		return;
	t->until = now() + f->milliseconds;
	set_rules(f, t->easy);
	if (t->ask.file)
		ask_for_file(t);
	else
		ask_for_page(t);
	curl_easy_setopt(t->easy, CURLOPT_MAXFILESIZE, (long)most_of(t));
	curl_easy_setopt(t->easy, CURLOPT_WRITEFUNCTION, take_bytes);
	curl_easy_setopt(t->easy, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(t->easy, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(t->easy, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(t->easy, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(t->easy, CURLOPT_XFERINFOFUNCTION, take_progress);
	curl_easy_setopt(t->easy, CURLOPT_XFERINFODATA, t);
	curl_easy_setopt(t->easy, CURLOPT_PRIVATE, t);
	curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
}

static void
start(struct fetching *f, struct transfer *t)
{
	int64_t left;

	if (t->easy == NULL)
		open_transfer(f, t);
	left = t->until - now();
	if (t->easy == NULL || left <= 0) {
		report_failure(f, t, t->easy == NULL ? WHY_BROKEN : WHY_TIME);
		return;
	}
	buf_reset(&t->body);
	t->head = 0;
	t->packed = false;
	curl_easy_setopt(t->easy, CURLOPT_URL, t->url);
	curl_easy_setopt(t->easy, CURLOPT_TIMEOUT_MS, (long)left);
	curl_multi_add_handle(f->multi, t->easy);
	t->state = RUNNING;
	f->running++;
}

/*
 * Where it leads, once its turn comes; another host may be busy. What belongs to the first address
 * is not asked of the next.
 */
static void
follow(struct fetching *f, struct transfer *t, const char *to)
{
	char *url = mem_copy(to, strlen(to));
	enum reach_why why = read_host(url, &t->host);

	free(t->url);
	t->url = url;
	if (why != WHY_NONE) {
		report_failure(f, t, why);
	} else if (++t->hops > FETCH_HOPS) {
		report_failure(f, t, WHY_LOOP);
	} else {
		curl_slist_free_all(t->headers);
		t->headers = t->ask.file ? NULL : curl_slist_append(NULL, LANGUAGES);
		curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
		t->state = WAITING;
	}
}

static bool
is_redirect(long status)
{
	return status >= REDIRECT_FIRST && status <= REDIRECT_LAST && status != 304;
}

/*
 * A certificate that is none of the host's is somebody's all the same: the first name in it stands
 * for where this led.
 */
static void
take_name(struct transfer *t)
{
	struct curl_certinfo *chain = NULL;
	LOCAL_BUF url = {0};
	const char *at = NULL;

	curl_easy_getinfo(t->easy, CURLINFO_CERTINFO, &chain);
	if (chain == NULL || chain->num_of_certs == 0)
		return;
	for (const struct curl_slist *l = chain->certinfo[0]; l != NULL && at == NULL; l = l->next)
		at = strstr(l->data, "DNS:");
	if (at == NULL)
		return;
	at += strlen("DNS:");
	at += strncmp(at, "*.", 2) == 0 ? 2 : 0;
	buf_fmt(&url, "https://%.*s/", (int)strcspn(at, ", \t\r\n"), at);
	if (address_look(buf_get(&url)) != ADDRESS_PLAIN)
		return;
	free(t->url);
	t->url = mem_copy(buf_get(&url), url.used);
}

static void
finish(struct fetching *f, struct transfer *t, CURLcode result)
{
	long status = 0, verify = 0, tunnel = 0;
	char *to = NULL;

	f->running--;
	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(t->easy, CURLINFO_SSL_VERIFYRESULT, &verify);
	curl_easy_getinfo(t->easy, CURLINFO_HTTP_CONNECTCODE, &tunnel);
	curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &to);
	if (result != CURLE_OK) {
		enum reach_why why = t->why != WHY_NONE
					     ? t->why
					     : judge_failure((int)result, verify, tunnel);

		if (why == WHY_OTHER_HOST)
			take_name(t);
		curl_multi_remove_handle(f->multi, t->easy);
		report_failure(f, t, why);
		return;
	}
	curl_multi_remove_handle(f->multi, t->easy);
	if (is_redirect(status) && to != NULL)
		follow(f, t, to);
	else
		report_answer(f, t, status);
}

/* ---- all of them */

static bool
host_is_busy(const struct fetching *f, const char *host)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct transfer *t = &f->transfer[i];

		if (t->state == RUNNING && strcasecmp(t->host, host) == 0)
			return true;
	}
	return false;
}

static void
start_waiting(struct fetching *f)
{
	for (size_t i = 0; i < f->n && f->running < FETCH_AT_ONCE; i++) {
		struct transfer *t = &f->transfer[i];

		if (t->state == WAITING && !host_is_busy(f, t->host))
			start(f, t);
	}
}

static void
take_finished(struct fetching *f)
{
	CURLMsg *message;
	int left;

	while ((message = curl_multi_info_read(f->multi, &left)) != NULL) {
		struct transfer *t;
		CURLcode result = message->data.result;

		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &t);
		finish(f, t, result);
	}
}

static void
tell(struct fetching *f)
{
	const char *at = "";

	for (size_t i = 0; i < f->n && *at == '\0'; i++) {
		if (f->transfer[i].state == RUNNING)
			at = f->transfer[i].host;
	}
	job_progress(f->link, (int64_t)f->finished, (int64_t)f->n, str_of(at));
}

static bool
run(struct fetching *f, struct err *e)
{
	while (f->finished < f->n) {
		CURLMcode result;
		int running;

		start_waiting(f);
		result = curl_multi_perform(f->multi, &running);
		take_finished(f);
		tell(f);
		if (result == CURLM_OK && f->finished < f->n && f->running > 0)
			result = curl_multi_poll(f->multi, NULL, 0, POLL_MS, NULL);
		if (result != CURLM_OK)
			return failed(e, ERR_FAILED, "libcurl: %s", curl_multi_strerror(result));
	}
	return true;
}

static bool
read_asks(struct fetching *f, struct unpack *request, struct err *e)
{
	for (size_t i = 0; i < f->n; i++) {
		struct transfer *t = &f->transfer[i];
		enum reach_why why;

		if (!fetch_unpack_ask(request, &t->ask))
			return failed(e, ERR_FAILED, _("the request cannot be read"));
		t->number = (uint32_t)i;
		t->url = mem_copy(t->ask.url.s, t->ask.url.n);
		why = read_host(t->url, &t->host);
		if (why != WHY_NONE)
			report_failure(f, t, why);
	}
	return unpack_end(request) || failed(e, ERR_FAILED, _("the request cannot be read"));
}

bool
fetch_all(struct job_work *work, struct str ca, struct err *e)
{
	struct fetching f = {.link = work->link,
			     .ca = {(void *)(uintptr_t)ca.s, ca.n, CURL_BLOB_NOCOPY}};
	uint32_t seconds, n;
	bool ok;

	if (!fetch_unpack_start(&work->request, &seconds, &n))
		return failed(e, ERR_FAILED, _("the request cannot be read"));
	f.n = n;
	f.milliseconds = (int64_t)seconds * 1000;
	f.transfer = mem_alloc(n * sizeof(*f.transfer));
	f.multi = curl_multi_init();
	ok = f.multi != NULL || failed(e, ERR_FAILED, "libcurl");
	ok = ok && read_asks(&f, &work->request, e) && run(&f, e);
	for (size_t i = 0; i < f.n; i++) {
		free(f.transfer[i].url);
		free(f.transfer[i].host);
	}
	free(f.transfer);
	curl_multi_cleanup(f.multi);
	return ok;
}
