/*
 * An archive, from its first byte to the last message: it may be anything, but the answer must be
 * one that the other end takes, to its end.
 */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../src/scan/scan.h"

static void
progress(void *context, uint64_t done, uint64_t total, struct str at)
{
	(void)context;
	(void)done;
	(void)total;
	(void)at;
}

int
fuzz_zip(const uint8_t *data, size_t n)
{
	struct found_request request = {.parts = 1,
					.part = {STR("fuzz.zip")},
					.items = true,
					.excerpts = true,
					.total_max = 1 << 20,
					.file_max = 1 << 20};
	struct tally tally = {0};
	struct answer answer = {&tally, tally_frame, progress};
	int fd = memfd_create("fuzz", MFD_CLOEXEC);

	if (fd < 0 || write(fd, data, n) != (ssize_t)n)
		abort();
	scan_export(&request, &fd, formats, &answer);
	close(fd);
	if (!tally.seen.ended)
		abort();
	return 0;
}

#ifdef FUZZ_ZIP
FUZZ_ENTRY(fuzz_zip)
#endif
