/* Plays files once, with any compiler: replay json|zip FILE... */
#include <stdio.h>
#include <string.h>

#include "fuzz.h"
#include "veto/buf.h"

int
main(int argc, char **argv)
{
	int (*play)(const uint8_t *, size_t) =
		argc > 1 && strcmp(argv[1], "zip") == 0 ? fuzz_zip : fuzz_json;
	LOCAL_BUF data = {0};
	int played = 0;

	for (int i = 2; i < argc; i++) {
		FILE *f = fopen(argv[i], "re");
		size_t n;

		if (f == NULL)
			return 2;
		buf_reset(&data);
		do {
			buf_room(&data, 65536);
			n = fread(data.data + data.used, 1, 65536, f);
			data.used += n;
		} while (n > 0);
		fclose(f);
		play((const uint8_t *)data.data, data.used);
		played++;
	}
	printf("%d played\n", played);
	return 0;
}
