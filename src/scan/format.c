#include "format.h"

#include <string.h>

#include "path.h"

#define FORMAT(name) &name##_format,
const struct format *const formats[] = {
#include "formats.h"
	NULL
};
#undef FORMAT

const struct file_row *
format_find(const struct format *f, struct str path)
{
	const struct file_row *row = f->rows;

	if (!f->has_records(path) || path_is_junk(path))
		return NULL;
	while (row->pattern != NULL && !path_matches(path, row->pattern))
		row++;
	return row->pattern != NULL ? row : NULL;
}

bool
format_is_loose(const struct format *f, struct str inner)
{
	return f->loose != NULL && memchr(inner.s, '/', inner.n) == NULL
		&& path_matches(inner, f->loose->pattern);
}
