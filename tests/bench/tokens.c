/* tokens FILE: goes over a JSON text with veto's tokenizer and counts the events. */
#include <stdio.h>

#include "../../src/scan/json.h"

static int64_t
portion(void *f, unsigned char *at, size_t n)
{
	size_t got = fread(at, 1, n, f);

	return ferror(f) ? -1 : (int64_t)got;
}

int
main(int argc, char **argv)
{
	FILE *f = argc == 2 ? fopen(argv[1], "rb") : NULL;
	static struct json j;
	enum json_event event;
	long long events = 0;

	if (f == NULL)
		return 2;
	setvbuf(f, NULL, _IONBF, 0);
	json_open(&j, portion, f);
	while ((event = json_next(&j)) != JSON_END && event != JSON_ERROR)
		events++;
	json_close(&j);
	fclose(f);
	printf("%lld\n", events);
	return event != JSON_END;
}
