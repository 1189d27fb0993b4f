/* What veto-net makes of pages and answers, without any network. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "net.h"

static void
shows(const char *type, struct str body, const char *wanted)
{
	struct page p;

	page_read(&p, body, type);
	assert_string_equal(buf_get(&p.text), wanted);
	page_clear(&p);
}

static void
html(const char *body, const char *wanted)
{
	shows("text/html; charset=utf-8", str_of(body), wanted);
}

static void
test_visible(void **state)
{
	(void)state;
	html("<title>Form</title><h1>Object</h1><p>to   the\n<b>use</b> of <a "
	     "href=x>content</a></p>",
	     "Form\nObject\nto the use of content");
	html("one<br>two<div>three</div>four", "one\ntwo\nthree\nfour");
	html("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a b\nc d");
	html("<ul><li>a<li>b</ul>", "a\nb");
	html("a&nbsp;b &amp; c &#228;", "a\xc2\xa0" "b & c ä");
	html("", "");
	html("   \n ", "");
}

/* What nobody sees makes no difference. */
static void
test_unseen(void **state)
{
	(void)state;
	html("<p>a<script>var x = 1 < 2;</script><style>p { color: red }</style>b", "ab");
	html("<p>a<!-- comment -->b<noscript>c</noscript><template><p>d</template>", "ab");
	html("<p>a<span hidden>b</span><span style='color:red; DISPLAY: none'>c</span><i "
	     "style='visibility:hidden'>d</i>e",
	     "ae");
	html("<div hidden><p>x<div>y</div></div><p>z", "z");
	html("<svg><text>x</text></svg><iframe>y</iframe>z", "z");
	html("<form><input type=hidden value=token><input type=submit value='Send it'></form>",
	     "Send it");
	html("<input placeholder='Your name'><textarea placeholder='Why'></textarea><img alt='A "
	     "picture' src=x>",
	     "Your name\nWhy\nA picture");
}

/*
 * Where what is hidden ends: with its end tag, with the next of its kind, with what it stands in.
 */
static void
test_structure(void **state)
{
	(void)state;
	html("<p hidden>a<p>b", "b");
	html("<div>a<p hidden>b</div>c", "a\nc");
	html("<ul><li hidden>a<li>b<li hidden><ul><li>c</ul>d</ul>e", "b\ne");
	html("<table><tr><td hidden>a<td>b<tr hidden><td>c<tr><td>d</table>", "b\nd");
	html("<div hidden><div>a</div>b</div>c", "c");
	html("<span hidden><b>a</span>b", "b");
	html("<svg/>a<svg><path d=x /></svg>b", "ab");
	html("<title>a &amp; <b></title><textarea><p>b</textarea>c", "a & <b>\n<p>b\nc");
	html("<script>if (a < b) { '</p>' }</script>c<STYLE>p</Style>d", "cd");
	html("<!-- > --><!doctype html><?xml x?>a<!>b</ >c", "abc");
	html("a < b &lt; c &copy d &copy; e&foo;&", "a < b < c \xc2\xa9 d \xc2\xa9 e&foo;&");
	html("&#65;&#x42;&#67 &#0;&#xd800;&#99999999;", "ABC \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
	html("<input type=submit value=a value=b><img alt='x > y' src=y>c", "a x > y c");
	html("a\0b", "a");
	shows("text/html", STR("a\0b"), "ab");
	shows("text/html; charset=iso-8859-15", STR("\xa4"), "\xe2\x82\xac");
	shows("text/html",
	      STR("\xff\xfe"
		  "a\0\xe4\0\x3d\xd8\x00\xde"),
	      "a\xc3\xa4\xf0\x9f\x98\x80");
	shows("text/html; charset=utf-16be", STR("\0a\0\xe4"), "a\xc3\xa4");
	shows("text/html; charset=koi8-r", STR("a\xc1"), "a\xef\xbf\xbd");
}

static void
test_kinds(void **state)
{
	(void)state;
	shows("text/html; charset=iso-8859-1", STR("<p>\xe4\xf6"), "äö");
	shows("text/html", STR("<meta charset=iso-8859-1><p>\xe4"), "ä");
	shows("text/html; charset=windows-1252", STR("<p>\x80"), "€");
	shows("text/html", STR("<p>\xc3\xa4"), "ä");
	shows(NULL, STR("<p>x"), "x");
	shows("text/plain", STR("a  b\n\n c\n"), "a b\nc");
	shows("application/pdf", STR("%PDF"),
	      "application/pdf, 4 bytes\nSHA-256 "
	      "315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027");
	shows("application/json", STR(""), "");
}

/* Foreign bytes of any kind give some page, soon. */
static void
test_hostile(void **state)
{
	LOCAL_BUF deep = {0}, tangled = {0};
	struct page p;
	time_t before = time(NULL);
	unsigned seed = 1;

	(void)state;
	for (int i = 0; i < 300000; i++)
		buf_text(&deep, "<div>");
	buf_text(&deep, "x");
	page_read(&p, buf_view(&deep), "text/html");
	page_clear(&p);
	for (int i = 0; i < 100000; i++)
		buf_text(&tangled, "<p></b><b><a>");
	page_read(&p, buf_view(&tangled), "text/html");
	page_clear(&p);
	for (int i = 0; i < 2000; i++) {
		char bytes[256];

		for (size_t k = 0; k < sizeof(bytes); k++)
			bytes[k] = (char)(rand_r(&seed) % 3 == 0
						  ? "<>&;/!-'\"= apb"[rand_r(&seed) % 14]
						  : rand_r(&seed) % 256);
		page_read(&p, (struct str){bytes, sizeof(bytes)},
			  i % 2 == 0 ? "text/html" : "text/html; charset=utf-16");
		page_clear(&p);
	}
	assert_true(time(NULL) - before < 10);
}

/*
 * Two megabytes of each kind are read in the time that their bytes need; nothing is compared with
 * all that came before.
 */
static void
test_floods(void **state)
{
	static const char *const floods[] = {
		"<p>x",
		"@",
		"<div>",
		"<b><i></b>",
		"</x>",
		"<!--",
		"<script>",
		"<script></",
		"<",
		"&",
		"&#9",
		"&amp;",
		"<table><tr><td>",
		"<ul><li>",
		"<p a=\"",
		"<title>",
		"charset=",
		"\xff",
		"<?",
		"<p style=\"d",
		"\xed\xa0\x80",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(floods) / sizeof(floods[0]); i++) {
		LOCAL_BUF body = {0};
		struct page p;
		clock_t began;

		/* "@": attributes of one tag. */
		for (int n = 0; body.used < FETCH_BODY - 64; n++) {
			if (floods[i][0] == '@')
				buf_fmt(&body, "%sa%d='%d' ", n == 0 ? "<p " : "", n, n);
			else
				buf_text(&body, floods[i]);
		}
		began = clock();
		page_read(&p, buf_view(&body),
			  i % 2 == 0 ? "text/html" : "text/html; charset=utf-8");
		assert_true(p.text.used <= FETCH_TEXT);
		if ((clock() - began) / CLOCKS_PER_SEC >= 5)
			fail_msg("%s", floods[i]);
		page_clear(&p);
	}
}

static void
test_long_text(void **state)
{
	LOCAL_BUF body = {0};
	struct page p;

	(void)state;
	while (body.used < FETCH_BODY - 8)
		buf_text(&body, "<p>line ");
	page_read(&p, buf_view(&body), "text/html");
	assert_in_range(p.text.used, FETCH_TEXT - 8, FETCH_TEXT);
	page_clear(&p);
}

static void
test_login(void **state)
{
	static const struct {
		const char *body;
		bool login;
	} cases[] = {
		{"<form>Log in<input name=email><input type=password></form>", true},
		{"<input type=password><h1>Object</h1><textarea></textarea>", false},
		{"<input type=password><input><input><input><input>", false},
		{"<p>no password</p>", false},
		{"<div hidden><input type=password></div>", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct page p;

		page_read(&p, str_of(cases[i].body), "text/html");
		assert_int_equal(page_is_login(&p), cases[i].login);
		page_clear(&p);
	}
}

static void
test_addresses(void **state)
{
	(void)state;
	assert_true(judge_same_address("https://a.example/x", "https://A.example:443/x/#top"));
	assert_true(judge_same_address("https://a.example/x", "https://a.example/x?locale=de"));
	assert_true(judge_same_address("https://a.example/x?id=1",
				       "https://a.example/x?id=1&locale=de"));
	assert_true(judge_same_address("https://a.example", "https://a.example/"));
	assert_false(judge_same_address("https://a.example/x?id=1", "https://a.example/x"));
	assert_false(judge_same_address("https://a.example/x", "https://a.example/y"));
	assert_false(judge_same_address("https://a.example/x", "https://a.example/x/y"));
	assert_false(judge_same_address("https://a.example/", "https://b.example/"));
	assert_false(judge_same_address("https://a.example/", "https://a.example:8443/"));
	assert_false(judge_same_address("https://a.example/", "nonsense ://"));
	assert_true(judge_looks_like_login("https://a.example/de/login/?next=x"));
	assert_true(judge_looks_like_login("https://login.a.example/"));
	assert_true(judge_looks_like_login("https://accounts.a.example/ServiceLogin"));
	assert_false(judge_looks_like_login("https://a.example/blogin"));
	assert_false(judge_looks_like_login("https://a.example/help?from=login"));
}

static void
test_judge(void **state)
{
	static const char here[] = "https://a.example/form", there[] = "https://b.example/form",
			  login[] = "https://a.example/login?next=form";
	static const struct {
		const char *found;
		long status;
		enum reach reach;
		enum reach_why why;
	} cases[] = {
		{here, 200, REACH_REACHABLE, WHY_NONE}, {here, 304, REACH_REACHABLE, WHY_NONE},
		{there, 200, REACH_MOVED, WHY_NONE},
		{login, 200, REACH_LOGIN, WHY_NONE}, {login, 403, REACH_LOGIN, WHY_NONE},
		{here, 401, REACH_LOGIN, WHY_NONE},
		{here, 404, REACH_GONE, WHY_NONE}, {here, 410, REACH_GONE, WHY_NONE},
		{there, 404, REACH_GONE, WHY_NONE},
		{here, 500, REACH_UNREACHABLE, WHY_STATUS},
		{here, 403, REACH_UNREACHABLE, WHY_STATUS},
		{here, 302, REACH_UNREACHABLE, WHY_STATUS},
		{login, 503, REACH_UNREACHABLE, WHY_STATUS},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct answer a = {here, cases[i].found, cases[i].status, NULL};
		enum reach_why why;

		assert_int_equal(judge(&a, &why), cases[i].reach);
		assert_int_equal(why, cases[i].why);
	}
}

static void
test_failures(void **state)
{
	(void)state;
	assert_int_equal(judge_failure(CURLE_PEER_FAILED_VERIFICATION, 10, 0), WHY_EXPIRED);
	assert_int_equal(judge_failure(CURLE_PEER_FAILED_VERIFICATION, 9, 0), WHY_EXPIRED);
	assert_int_equal(judge_failure(CURLE_PEER_FAILED_VERIFICATION, 19, 0), WHY_UNTRUSTED);
	assert_int_equal(judge_failure(CURLE_PEER_FAILED_VERIFICATION, 0, 0), WHY_OTHER_HOST);
	assert_int_equal(judge_failure(CURLE_PEER_FAILED_VERIFICATION, 1, 0), WHY_OTHER_HOST);
	assert_int_equal(judge_failure(CURLE_OPERATION_TIMEDOUT, 0, 0), WHY_TIME);
	assert_int_equal(judge_failure(CURLE_RECV_ERROR, 0, 502), WHY_PROXY);
	assert_int_equal(judge_failure(CURLE_PEER_FAILED_VERIFICATION, 10, 200), WHY_EXPIRED);
	assert_int_equal(judge_failure(CURLE_BAD_CONTENT_ENCODING, 0, 0), WHY_BROKEN);
	assert_int_equal(judge_failure(CURLE_SSL_CACERT_BADFILE, 0, 0), WHY_AUTHORITIES);
	assert_int_equal(judge_failure(CURLE_SSL_CONNECT_ERROR, 0, 0), WHY_TLS);
}

/* What goes over the pipe comes out again; what cannot be is refused. */
static void
test_frames(void **state)
{
	struct fetch_found f = {.number = 2,
				.reach = REACH_MOVED,
				.why = WHY_NONE,
				.status = 200,
				.url = STR("https://a.example/"),
				.etag = STR("\"x\""),
				.modified = STR(""),
				.text = STR("text")},
			   got;
	LOCAL_BUF b = {0};

	(void)state;
	fetch_pack_found(&b, &f);
	assert_true(fetch_unpack_found(buf_view(&b), 3, &got));
	assert_true(str_is(got.url, "https://a.example/") && str_is(got.etag, "\"x\"") &&
		    str_is(got.text, "text"));
	assert_int_equal(got.reach, REACH_MOVED);
	assert_false(fetch_unpack_found(buf_view(&b), 2, &got));
	assert_false(fetch_unpack_found((struct str){b.data, b.used - 1}, 3, &got));
	b.data[4] = REACH_CHANGED;
	assert_false(fetch_unpack_found(buf_view(&b), 3, &got));
	b.data[4] = REACHES;
	assert_false(fetch_unpack_found(buf_view(&b), 3, &got));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_visible),   cmocka_unit_test(test_unseen),
		cmocka_unit_test(test_kinds),     cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_long_text), cmocka_unit_test(test_login),
		cmocka_unit_test(test_addresses), cmocka_unit_test(test_judge),
		cmocka_unit_test(test_failures),  cmocka_unit_test(test_frames),
		cmocka_unit_test(test_floods),    cmocka_unit_test(test_structure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
