/* What an answer amounts to. */
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "net.h"

/* The parts of an address that count; free with parts_clear. Parts that are not there are "". */
struct parts {
	CURLU *url;
	char *host, *port, *path, *query;
};

static char *
part(CURLU *url, CURLUPart what, unsigned flags)
{
	char *text = NULL;

	return curl_url_get(url, what, &text, flags) == CURLUE_OK ? text : NULL;
}

static bool
parts_read(struct parts *p, const char *address)
{
	*p = (struct parts){.url = curl_url()};
	if (p->url == NULL || curl_url_set(p->url, CURLUPART_URL, address, 0) != CURLUE_OK)
		return false;
	p->host = part(p->url, CURLUPART_HOST, 0);
	p->port = part(p->url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
	p->path = part(p->url, CURLUPART_PATH, 0);
	p->query = part(p->url, CURLUPART_QUERY, 0);
	return p->host != NULL && p->port != NULL && p->path != NULL;
}

static void
parts_clear(struct parts *p)
{
	curl_free(p->host);
	curl_free(p->port);
	curl_free(p->path);
	curl_free(p->query);
	curl_url_cleanup(p->url);
}

static size_t
length_without_slash(const char *path)
{
	size_t n = strlen(path);

	while (n > 0 && path[n - 1] == '/')
		n--;
	return n;
}

/*
 * A form is often named by its query, so one that was asked for must still be there; a language
 * that was added is no move.
 */
static bool
same_parts(const struct parts *a, const struct parts *b)
{
	size_t n = length_without_slash(a->path);

	if (strcasecmp(a->host, b->host) != 0 || strcmp(a->port, b->port) != 0)
		return false;
	if (length_without_slash(b->path) != n || strncmp(a->path, b->path, n) != 0)
		return false;
	return a->query == NULL ||
	       (b->query != NULL && strncmp(a->query, b->query, strlen(a->query)) == 0);
}

bool
judge_same_address(const char *asked, const char *found)
{
	struct parts a, b = {0};
	bool same = parts_read(&a, asked) && parts_read(&b, found) && same_parts(&a, &b);

	parts_clear(&a);
	parts_clear(&b);
	return same;
}

static bool
is_word_of_login(const char *s, size_t n)
{
	static const char *const words[] = {"login",     "log-in",      "signin",    "sign-in",
					    "sign_in",   "signon",      "auth",      "authorize",
					    "sso",       "anmelden",    "anmeldung", "checkpoint",
					    "login.php", "servicelogin"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strlen(words[i]) == n && strncasecmp(words[i], s, n) == 0)
			return true;
	}
	return false;
}

static bool
has_word_of_login(const char *text, const char *separators)
{
	while (text != NULL && *text != '\0') {
		size_t n = strcspn(text, separators);

		if (is_word_of_login(text, n))
			return true;
		text += n;
		text += strspn(text, separators);
	}
	return false;
}

bool
judge_looks_like_login(const char *address)
{
	struct parts p;
	bool looks = parts_read(&p, address) &&
		     (has_word_of_login(p.path, "/") || has_word_of_login(p.host, ".") ||
		      strncasecmp(p.host, "accounts.", 9) == 0);

	parts_clear(&p);
	return looks;
}

enum reach
judge(const struct answer *a, enum reach_why *why)
{
	bool elsewhere = strcmp(a->asked, a->found) != 0 && !judge_same_address(a->asked, a->found);

	*why = WHY_NONE;
	if (a->status == 401 || (elsewhere && a->status < 500 && judge_looks_like_login(a->found) &&
				 !judge_looks_like_login(a->asked)))
		return REACH_LOGIN;
	if (a->status == 404 || a->status == 410)
		return REACH_GONE;
	if (a->status == 304 && !elsewhere)
		return REACH_REACHABLE;
	if (a->status < 200 || a->status > 299) {
		*why = WHY_STATUS;
		return REACH_UNREACHABLE;
	}
	if (a->page != NULL && page_is_login(a->page))
		return REACH_LOGIN;
	return elsewhere ? REACH_MOVED : REACH_REACHABLE;
}

/*
 * The numbers of VERIFY are those of OpenSSL's x509_vfy.h. libcurl compares the name by itself,
 * before it asks for that number: it stands at 1 then.
 */
static enum reach_why
judge_certificate(long verify)
{
	enum { VALID = 0, NOT_ASKED = 1, NOT_YET_VALID = 9, HAS_EXPIRED = 10, HOST_MISMATCH = 62 };

	if (verify == NOT_YET_VALID || verify == HAS_EXPIRED)
		return WHY_EXPIRED;
	return verify == VALID || verify == NOT_ASKED || verify == HOST_MISMATCH ? WHY_OTHER_HOST
										 : WHY_UNTRUSTED;
}

enum reach_why
judge_failure(int code, long verify, long tunnel)
{
	if (tunnel != 0 && tunnel != 200)
		return WHY_PROXY;
	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		return WHY_NAME;
	case CURLE_COULDNT_RESOLVE_PROXY:
	case CURLE_PROXY:
		return WHY_PROXY;
	case CURLE_COULDNT_CONNECT:
		return WHY_CONNECTION;
	case CURLE_OPERATION_TIMEDOUT:
		return WHY_TIME;
	case CURLE_PEER_FAILED_VERIFICATION:
		return judge_certificate(verify);
	case CURLE_SSL_CACERT_BADFILE:
		return WHY_AUTHORITIES;
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CIPHER:
		return WHY_TLS;
	case CURLE_WRITE_ERROR:
	case CURLE_FILESIZE_EXCEEDED:
		return WHY_LENGTH;
	default:
		return WHY_BROKEN;
	}
}
