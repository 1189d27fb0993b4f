#include "veto/calendar.h"

#include "veto/text.h"

enum { LINE_MOST = 75 }; /* bytes before a line is folded: RFC 5545 section 3.1 */

/* A line of content, folded between two characters. */
static void
add_line(struct buf *out, const char *name, struct str value)
{
	size_t column = strlen(name) + 1;

	buf_fmt(out, "%s:", name);
	for (size_t i = 0, n; i < value.n; i += n) {
		for (n = 1; i + n < value.n && ((unsigned char)value.s[i + n] & 0xc0) == 0x80; n++)
			;
		if (column + n > LINE_MOST) {
			buf_text(out, "\r\n ");
			column = 1;
		}
		buf_add(out, value.s + i, n);
		column += n;
	}
	buf_text(out, "\r\n");
}

/*
 * A value of the type TEXT (section 3.3.11). What has no place in one, control characters but line
 * ends, stands there as a mark.
 */
static void
add_text(struct buf *out, const char *name, const char *text)
{
	LOCAL_BUF clean = {0}, value = {0};

	text_clean(&clean, str_of(text), true);
	for (const char *p = buf_get(&clean); *p != '\0'; p++) {
		if (*p == '\n') {
			buf_text(&value, "\\n");
			continue;
		}
		if (*p == '\\' || *p == ';' || *p == ',')
			buf_char(&value, '\\');
		buf_char(&value, *p);
	}
	add_line(out, name, buf_view(&value));
}

/* In UTC (section 3.3.5). */
static void
add_moment(struct buf *out, const char *name, int64_t ms)
{
	int64_t seconds = ms / 1000 - (ms % 1000 < 0),
		days = seconds / 86400 - (seconds % 86400 < 0);
	int rest = (int)(seconds - days * 86400);
	struct date d = date_from_days(days);

	buf_fmt(out, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, d.y, d.m, d.d, rest / 3600,
		rest % 3600 / 60, rest % 60);
}

void
calendar_begin(struct buf *out)
{
	buf_text(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//veto//veto " PACKAGE_VERSION
		      "//EN\r\n");
}

void
calendar_end(struct buf *out)
{
	buf_text(out, "END:VCALENDAR\r\n");
}

void
calendar_add(struct buf *out, const struct calendar_due *item)
{
	static const char *const statuses[] = {
		[CALENDAR_OPEN] = "NEEDS-ACTION", [CALENDAR_ANSWERED] = "COMPLETED",
		[CALENDAR_CANCELLED] = "CANCELLED",
	};

	buf_text(out, "BEGIN:VTODO\r\n");
	add_text(out, "UID", item->uid);
	buf_fmt(out, "SEQUENCE:%lld\r\n", (long long)item->sequence);
	add_moment(out, "DTSTAMP", item->modified);
	add_moment(out, "CREATED", item->created);
	add_moment(out, "LAST-MODIFIED", item->modified);
	buf_fmt(out, "DUE;VALUE=DATE:%04d%02d%02d\r\n", item->due.y, item->due.m, item->due.d);
	add_text(out, "SUMMARY", item->summary);
	add_text(out, "DESCRIPTION", item->description);
	buf_text(out, "CATEGORIES:veto\r\n");
	buf_fmt(out, "STATUS:%s\r\n", statuses[item->state]);
	if (item->state == CALENDAR_ANSWERED)
		add_moment(out, "COMPLETED", item->modified);
	buf_text(out, "END:VTODO\r\n");
}
