/* Inside veto-net. */
#ifndef VETO_NET_NET_H
#define VETO_NET_NET_H

#include <stdbool.h>

#include "veto/fetch.h"
#include "veto/job.h"

/* A page as its reader sees it: visible text in lines, and what fields it has. */
struct page {
	struct buf text;
	bool password, textarea;
	bool full; /* there is more text than is kept */
	int fields; /* to type into, or to choose from */
};

/*
 * BODY as a server sent it with TYPE ("text/html; charset=utf-8"); free with page_clear. Whatever
 * it is, this gives a page.
 */
void page_read(struct page *p, struct str body, const char *type);
void page_clear(struct page *p);

/* Does the page ask for a login and nothing else? */
bool page_is_login(const struct page *p);

/* What an answer amounts to; ASKED and FOUND are addresses, PAGE NULL where there is none. */
struct answer {
	const char *asked, *found;
	long status;
	const struct page *page;
};
enum reach judge(const struct answer *a, enum reach_why *why);

/*
 * Is FOUND the address ASKED but for the fragment, a slash at the end, the standard port, and a
 * query that was added?
 */
bool judge_same_address(const char *asked, const char *found);
bool judge_looks_like_login(const char *address);

/*
 * Why a transfer failed; VERIFY is what the TLS library says of the certificate, TUNNEL the proxy's
 * answer.
 */
enum reach_why judge_failure(int code, long verify, long tunnel);

/* All pages that the request names; certificates for CA where it is not NULL, else the system's. */
bool fetch_all(struct job_work *work, struct str ca, struct err *e);

#endif
