#include "list.h"

static const struct {
	ui_key key;
	bool vi; /* a letter: only where no text is typed */
	enum motion motion;
} motions[] = {
	{KEY_UP_ARROW, false, MOTION_UP},         {KEY_DOWN_ARROW, false, MOTION_DOWN},
	{KEY_PAGE_UP, false, MOTION_PAGE_UP},     {KEY_PAGE_DOWN, false, MOTION_PAGE_DOWN},
	{KEY_HOME_KEY, false, MOTION_FIRST},      {KEY_END_KEY, false, MOTION_LAST},
	{KEY_WHEEL_UP, false, MOTION_UP},         {KEY_WHEEL_DOWN, false, MOTION_DOWN},
	{'k', true, MOTION_UP},                   {'j', true, MOTION_DOWN},
	{'g', true, MOTION_FIRST},                {'G', true, MOTION_LAST},
	{KEY_CTRL('b'), true, MOTION_PAGE_UP},    {KEY_CTRL('f'), true, MOTION_PAGE_DOWN},
	{KEY_CTRL('u'), true, MOTION_HALF_UP},    {KEY_CTRL('d'), true, MOTION_HALF_DOWN},
	{KEY_CTRL('p'), true, MOTION_UP},         {KEY_CTRL('n'), true, MOTION_DOWN},
};

enum motion
motion_of(ui_key key, bool vi)
{
	for (size_t i = 0; i < sizeof(motions) / sizeof(motions[0]); i++) {
		if (motions[i].key == key && (vi || !motions[i].vi))
			return motions[i].motion;
	}
	return MOTION_NONE;
}

void
list_fit(struct list *l, size_t n, size_t rows)
{
	l->n = n;
	l->rows = rows;
	if (l->cursor >= n)
		l->cursor = n > 0 ? n - 1 : 0;
	if (l->top > l->cursor)
		l->top = l->cursor;
	if (rows > 0 && l->cursor >= l->top + rows)
		l->top = l->cursor - rows + 1;
	if (l->top + rows > n)
		l->top = n > rows ? n - rows : 0;
}

void
list_go(struct list *l, size_t cursor)
{
	l->cursor = cursor;
	list_fit(l, l->n, l->rows);
}

static size_t
minus(size_t a, size_t b)
{
	return a > b ? a - b : 0;
}

bool
list_key(struct list *l, ui_key key, bool vi)
{
	size_t page = l->rows > 0 ? l->rows : 1, half = page > 1 ? page / 2 : 1;

	switch (motion_of(key, vi)) {
	case MOTION_UP:
		list_go(l, minus(l->cursor, 1));
		return true;
	case MOTION_DOWN:
		list_go(l, l->cursor + 1);
		return true;
	case MOTION_PAGE_UP:
		l->top = minus(l->top, page);
		list_go(l, minus(l->cursor, page));
		return true;
	case MOTION_PAGE_DOWN:
		l->top += page;
		list_go(l, l->cursor + page);
		return true;
	case MOTION_HALF_UP:
		list_go(l, minus(l->cursor, half));
		return true;
	case MOTION_HALF_DOWN:
		list_go(l, l->cursor + half);
		return true;
	case MOTION_FIRST:
		list_go(l, 0);
		return true;
	case MOTION_LAST:
		list_go(l, l->n > 0 ? l->n - 1 : 0);
		return true;
	default:
		return false;
	}
}
