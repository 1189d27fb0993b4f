/*
 * What the fuzzer plays with the reader of exports; each is called with any bytes and must not
 * fail.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "veto/found_wire.h"

/* a file of records: the first byte says of which kind, the rest is its text */
int fuzz_json(const uint8_t *data, size_t n);
int fuzz_zip(const uint8_t *data, size_t n);  /* an archive */

/* What libFuzzer calls. */
#define FUZZ_ENTRY(play) \
	int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n); \
\
	int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) \
	{ \
		return play(data, n); \
	}

/* What came of an answer; who asked believes it, or the fuzzer has found something. */
struct tally {
	struct found_seen seen;
	uint64_t items;
};
void tally_frame(void *tally, struct str messages);

#endif
