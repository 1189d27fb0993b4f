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

uint32_t
format_list(const struct file_row *row)
{
	const char *slash = strrchr(row->pattern, '/'), *name;
	uint32_t hash = UINT32_C(2166136261); /* FNV-1a */
	size_t n;

	name = slash != NULL ? slash + 1 : row->pattern;
	n = strcspn(name, "#*.");
	while (n > 0 && name[n - 1] == '_')
		n--;
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)name[i]) * UINT32_C(16777619);
	return hash;
}
