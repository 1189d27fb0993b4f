/*
 * A file that was kept, to be looked at: text as text, all else by name, size and hash. It is read
 * as what it is, bytes; no form of a file is known here, and none is taken apart. A large one is
 * shown from its beginning on, which is said, so that none is ever whole in memory.
 */
#include <stdlib.h>
#include <string.h>

#include "veto/act.h"
#include "veto/i18n.h"
#include "veto/store.h"
#include "veto/text.h"

enum { SHOWN_MOST = 1024 * 1024 }; /* bytes */

struct looking {
	struct hasher hasher;
	struct buf bytes;
	bool cut; /* there is more than may be shown */
};

static bool
take_portion(void *ctx, struct str portion, struct err *e)
{
	struct looking *l = ctx;
	size_t room = SHOWN_MOST - l->bytes.used;

	(void)e;
	l->cut = portion.n > room;
	buf_str(&l->bytes, (struct str){portion.s, l->cut ? room : portion.n});
	hash_more(&l->hasher, portion.s, portion.n);
	return !l->cut;
}

/* What is shown whole was hashed whole; of what is cut, `veto verify` says whether it holds. */
static bool
read_bytes(struct act *act, const struct hash *h, struct looking *l, struct err *e)
{
	struct hash found;

	hash_start(&l->hasher);
	if (!store_evidence_read(act->store, h, take_portion, l, e) && !l->cut)
		return false;
	found = hash_end(&l->hasher);
	return l->cut || hash_equal(&found, h) ||
	       failed(e, ERR_BROKEN, _("the file that is kept is not the one that was recorded"));
}

/* Ends of lines as veto has them; a mail has others. What is left is cleaned where it is shown. */
static void
add_text(struct buf *out, struct str text)
{
	static const char mark[] = "\xef\xbb\xbf";

	if (text.n >= 3 && memcmp(text.s, mark, 3) == 0)
		text = (struct str){text.s + 3, text.n - 3};
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] != '\r' || i + 1 == text.n || text.s[i + 1] != '\n')
			buf_char(out, text.s[i]);
	}
}

static void
add_size(struct buf *out, int64_t size)
{
	buf_fmt(out, ngettext("%lld byte", "%lld bytes", (unsigned long)size), (long long)size);
}

static void
add_head(struct buf *out, const struct evidence_row *row)
{
	char hex[HASH_HEX + 1];

	hash_to_hex(&row->hash, hex);
	if (row->name[0] != '\0')
		buf_fmt(out, "%s\n", row->name);
	if (row->size >= 0)
		add_size(out, row->size);
	else
		buf_text(out, _("not kept here"));
	buf_fmt(out, ngettext(", %lld entry", ", %lld entries", (unsigned long)row->entries),
		(long long)row->entries);
	buf_fmt(out, "\n%s\n\n", hex);
}

/* What is to be said of it where its text is not all there is to say; NULL for nothing. */
static const char *
remark(const struct evidence_row *row, struct str bytes, bool cut)
{
	if (row->size < 0)
		return _("Entries name this file, but it is not kept in this database.");
	if (bytes.n == 0)
		return _("The file is empty.");
	if (!text_is_text(bytes, cut))
		return _("This is no text: save it, and open it with a program for it.");
	return cut ? _("Only its beginning is shown, and was not checked against the hash; save it "
		       "to see all of it.")
		   : NULL;
}

bool
act_evidence_show(struct act *act, const struct hash *h, struct buf *out, struct err *e)
{
	struct looking l = {0};
	struct evidence_row row;
	bool ok = act_evidence_row(act, h, &row, e) &&
		  (row.size < 0 || read_bytes(act, h, &l, e));
	struct str bytes = buf_view(&l.bytes);
	const char *said = ok ? remark(&row, bytes, l.cut) : NULL;

	if (ok)
		add_head(out, &row);
	if (said != NULL)
		buf_fmt(out, "%s\n\n", said);
	if (ok && text_is_text(bytes, l.cut))
		add_text(out, bytes);
	buf_clear(&l.bytes);
	return ok;
}
