/*
 * Reads an export as veto-scan does and prints what is found, one line each:
 *
 *     scandump [--job FOLDER] [--items] [--excerpts] [--limit BYTES] PART...
 *     scandump --probe FOLDER [FILE]
 *
 * With --job by the program itself, in its sandbox (it is looked for in FOLDER); else in this
 * process, so that sanitizers see all of it. With --probe what the program can still do, with FILE
 * among others, once it has given up its rights.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../src/scan/scan.h"
#include "veto/date.h"
#include "veto/found_wire.h"
#include "veto/job.h"
#include "veto/text.h"

static struct found_seen seen;
static const char *const certain[CERTAINTIES] =
	{[CERTAIN_SURE] = "sure", [CERTAIN_POSSIBLE] = "possible", [CERTAIN_PRIVATE] = "private"};
static const char *const flags[] = {"unsaid", "false", "true"};
static int status;
static uint64_t items;

static void
print_text(struct str s)
{
	LOCAL_BUF clean = {0};

	text_clean(&clean, s, false);
	printf(" \"%s\"", buf_get(&clean));
}

static void
print_moment(int64_t t)
{
	char day[DATE_TEXT];

	if (t == FOUND_NO_TIME) {
		printf(" -");
		return;
	}
	date_format(date_from_days(t / 86400), day);
	printf(" %s", day);
}

static void
print_total(const struct found_total *t)
{
	printf("total %" PRIu32 " %s possible=%" PRIu64 " sure=%" PRIu64 " private=%" PRIu64
	       " undated=%" PRIu64,
	       t->account, found_kind_names[t->kind], t->count[CERTAIN_POSSIBLE],
	       t->count[CERTAIN_SURE], t->count[CERTAIN_PRIVATE], t->undated);
	print_moment(t->first);
	print_moment(t->last);
	for (int i = 0; i < FOUND_YEARS; i++)
		if (t->year[i] > 0)
			printf(" %d:%" PRIu64, FOUND_FIRST_YEAR + i, t->year[i]);
	printf(t->at_least ? " at-least\n" : "\n");
}

static void
print_item(const struct found_item *i)
{
	items++;
	printf("item %" PRIu32 " %" PRIu32 " %s %s %" PRId64 " %" PRIu64 " %" PRIu64 " ",
	       i->account, i->path, found_kind_names[i->kind], certain[i->certainty],
	       i->moment == FOUND_NO_TIME ? -1 : i->moment, i->record, i->offset);
	for (size_t k = 0; k < sizeof(i->key.byte); k++)
		printf("%02x", i->key.byte[k]);
	print_text(i->excerpt);
	printf("\n");
}

static void
print_file(const struct found_file *f)
{
	LOCAL_BUF why = {0};

	found_explain(&why, f);
	printf("file %" PRIu32 " %s %" PRIu64 " %s\n", f->path, f->read ? "read" : "left",
	       f->records, buf_get(&why));
}

static void
print(const struct found *m)
{
	switch (m->type) {
	case FOUND_ACCOUNT:
		printf("account %" PRIu32 " %.*s", m->account.number, (int)m->account.service.n,
		       m->account.service.s);
		print_text(m->account.handle);
		print_text(m->account.name);
		printf(" private=%s page=%d", flags[m->account.is_private], m->account.page);
		print_moment(m->account.registered);
		printf("\n");
		break;
	case FOUND_SWITCH:
		printf("switch %" PRIu32 " %s", m->turn.account, flags[m->turn.to]);
		print_moment(m->turn.moment);
		printf("\n");
		break;
	case FOUND_PATH:
		printf("path %" PRIu32 " %" PRIu32, m->path.number, m->path.part);
		print_text(m->path.path);
		printf("\n");
		break;
	case FOUND_ITEM:
		print_item(&m->item);
		break;
	case FOUND_FILE:
		print_file(&m->file);
		break;
	case FOUND_TOTAL:
		print_total(&m->total);
		break;
	case FOUND_APART:
		printf("apart %" PRIu32 " %s %" PRIu64 "\n", m->apart.account,
		       found_apart_names[m->apart.what], m->apart.count);
		break;
	default:
		printf("end\n");
	}
}

static bool
take(void *context, struct str payload, struct err *e)
{
	struct found m;

	(void)context;
	e->code = ERR_NONE;
	while (found_next(&payload, &seen, &m, e))
		print(&m);
	return e->code == ERR_NONE;
}

static void
frame(void *context, struct str messages)
{
	struct err e = {0};

	if (take(context, messages, &e))
		return;
	printf("error %s\n", e.text);
	status = 1;
}

static void
no_progress(void *context, uint64_t done, uint64_t total, struct str at)
{
	(void)context;
	(void)done;
	(void)total;
	(void)at;
}

static void
by_job(const char *folder, const struct found_request *request, const int *files)
{
	struct job_sink sink = {NULL, take, NULL};
	struct job_order order = {.program = "veto-scan",
				  .unguarded = true,
				  .files = files,
				  .file_count = request->parts};
	LOCAL_BUF bytes = {0};
	struct err e = {0};

	found_ask(&bytes, request);
	order.request = buf_view(&bytes);
	job_look_in(folder);
	if (!job_whole(&order, &sink, &e)) {
		printf("error %s\n", e.text);
		status = 1;
	}
}

static void
print_answer(void *context, const char *name, const char *text)
{
	(void)context;
	printf("%s %s\n", name, text);
}

static void
probe(const char *folder, const char *path)
{
	struct err e = {0};

	job_look_in(folder);
	if (job_probe("veto-scan", path, print_answer, NULL, &e))
		return;
	printf("error %s\n", e.text);
	status = 1;
}

static const char *
take_option(char ***at, const char *name)
{
	if (**at == NULL || strcmp(**at, name) != 0)
		return NULL;
	return *++*at != NULL ? *(*at)++ : NULL;
}

int
main(int argc, char **argv)
{
	struct answer answer = {NULL, frame, no_progress};
	struct found_request request = {0};
	int files[FOUND_PARTS_MAX];
	char **at = argv + 1;
	const char *folder = take_option(&at, "--job"), *probed = take_option(&at, "--probe"),
		   *limit;

	(void)argc;
	if (probed != NULL) {
		probe(probed, *at != NULL ? *at : "/etc/passwd");
		return status;
	}
	for (; *at != NULL && strncmp(*at, "--", 2) == 0 && strcmp(*at, "--limit") != 0; at++) {
		request.items |= strcmp(*at, "--items") == 0 || strcmp(*at, "--excerpts") == 0;
		request.excerpts |= strcmp(*at, "--excerpts") == 0;
	}
	limit = take_option(&at, "--limit");
	request.total_max = limit != NULL ? strtoull(limit, NULL, 10) : 0;
	for (; *at != NULL && request.parts < FOUND_PARTS_MAX; at++) {
		files[request.parts] = open(*at, O_RDONLY | O_CLOEXEC);
		if (files[request.parts] < 0) {
			perror(*at);
			return 2;
		}
		request.part[request.parts++] = str_of(*at);
	}
	if (folder != NULL)
		by_job(folder, &request, files);
	else
		scan_export(&request, files, formats, &answer);
	for (size_t i = 0; i < request.parts; i++)
		close(files[i]);
	return status;
}
