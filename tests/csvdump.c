/*
 * Shows a CSV file as the reader of the log sees it: one JSON array a record. For
 * tests/cli/suites.sh.
 */
#include <stdio.h>

#include "veto/csv.h"
#include "veto/data.h"

int
main(int argc, char **argv)
{
	enum csv_result got;
	struct err e = {0};
	LOCAL_BUF line = {0};
	struct csv csv;

	if (argc != 2 || !csv_open(&csv, argv[1], &e))
		return 2;
	while ((got = csv_next(&csv, &e)) == CSV_ROW) {
		buf_reset(&line);
		for (size_t i = 0; i < csv.fields; i++) {
			buf_char(&line, i == 0 ? '[' : ',');
			data_quote(&line, csv.field[i]);
		}
		buf_text(&line, "]\n");
		fputs(buf_get(&line), stdout);
	}
	if (got == CSV_ERROR)
		fprintf(stderr, "%s\n", e.text);
	csv_close(&csv);
	return got == CSV_END ? 0 : 1;
}
