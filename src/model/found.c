#include "veto/found.h"

#include <inttypes.h>
#include <string.h>

#include "veto/i18n.h"
#include "veto/item.h"

#define NAME(kind, name) [kind] = name,
const char *const found_kind_names[FOUND_KINDS] = {FOUND_KIND_TABLE(NAME)};
const char *const found_sort_names[FOUND_SORTS] = {FOUND_SORT_TABLE(NAME)};
const char *const found_sort_labels[FOUND_SORTS] = {
	"",
	N_("in stories"),
	N_("in reels"),
	N_("in groups"),
	N_("in albums"),
	N_("profile pictures"),
	N_("at comments"),
	N_("in polls"),
	N_("at events"),
};
const char *const found_apart_names[FOUND_APARTS] = {
	"messages", "encrypted_messages", "channels",    "deleted",
	"archived", "unpublished",        "saved",       "edits",
	"others",   "insights",           "advertising",
};
const char *const found_apart_labels[FOUND_APARTS] = {
	N_("Messages (conversations)"),
	N_("Messages encrypted end to end (conversations)"),
	N_("Broadcast channels"),
	N_("Deleted"),
	N_("Archived"),
	N_("Not published"),
	N_("Saved"),
	N_("Older versions"),
	N_("By others"),
	N_("Insights"),
	N_("Advertising"),
};

#undef NAME

/* %s stands for the amount. */
static const char *const why_texts[FOUND_WHYS] = {
	[FOUND_READ] = "",
	[FOUND_ODD_TEXT] = N_("texts that are not valid Unicode: %s; the places are marked"),
	[FOUND_DOUBLE_KEY] = N_("records that name a value twice: %s; the last one counts"),
	[FOUND_CUT] = N_("ends in the middle, after %s bytes; what stands before is counted"),
	[FOUND_NO_JSON] = N_("is not valid JSON from byte %s on; what stands before is counted"),
	[FOUND_TOO_DEEP] = N_("is nested too deep at byte %s; what stands before is counted"),
	[FOUND_STRANGE] = N_("has a form that is not known; nothing in it is counted"),
	[FOUND_DAMAGED] = N_("is damaged: cannot be unpacked after %s bytes; what stands before is counted"),
	[FOUND_ENCRYPTED] = N_("is encrypted; unpack it with its password and give the folder"),
	[FOUND_METHOD] = N_("is packed by a method that is not supported; unpack it and give the folder"),
	[FOUND_BOMB] = N_("unpacks to more than can be meant; stopped after %s bytes"),
	[FOUND_SHRANK] = N_("became shorter while it was read; what stands before is counted"),
	[FOUND_UNREADABLE] = N_("cannot be read: %s"),
	[FOUND_NO_FILE] = N_("is no plain file, but a pipe, a socket or a device; it is left out"),
	[FOUND_REPEATED] = N_("stands there more than once: the first is counted, those left out are %s"),
	[FOUND_LINK] = N_("is a symbolic link, and those are not followed"),
	[FOUND_BAD_NAME] = N_("has a name that leads out of the archive; it is not read"),
	[FOUND_OUTSIDE] = N_("not read: holds no content of your own"),
	[FOUND_UNKNOWN] = N_("not read: what it holds is not known"),
	[FOUND_UNKNOWN_CONTENT] = N_("not read: a file that is not known, among files of content; nothing in it is counted"),
	[FOUND_STRANGE_OUTSIDE] = N_("has a form that is not known; it would hold nothing that is counted"),
	[FOUND_ELSEWHERE] = N_("not read: what it lists stands in another file as well"),
	[FOUND_TWICE] = N_("not read: the same file stands in another part"),
	[FOUND_HTML] = N_("this is the HTML flavour; ask for JSON: Accounts Centre, Your information and permissions, Export your "
			  "information, Format: JSON"),
	[FOUND_HTML_PAGE] = N_("not read: it is HTML; ask for JSON, for nothing in it is counted"),
	[FOUND_HTML_TWIN] = N_("not read: it is HTML, and what it shows is read from the JSON beside it"),
	[FOUND_TAKEN_ALONG] = N_("does not say whose it is; it was taken as a part of the same export"),
	[FOUND_INSIDE] = N_("is a folder that lies inside an export; take the folder above, with the profile and all else"),
	[FOUND_NO_ARCHIVE] = N_("is neither a ZIP archive nor a folder"),
	[FOUND_ARCHIVE_CUT] = N_("is a ZIP archive whose end is missing; download it again"),
	[FOUND_OVERLAP] = N_("is a ZIP archive whose files lie over each other, as they do to harm who unpacks them; it is not read"),
	[FOUND_MEMORY] = N_("is a ZIP archive of so many files that there is too little memory to list them"),
	[FOUND_NO_EXPORT] = N_("holds nothing that an export of Facebook, Instagram or Threads is known by"),
	[FOUND_MEDIA_ONLY] = N_("holds media and no records, as parts of an export may"),
	[FOUND_MEDIA_MISSING] = N_("images and videos that the records name and no part holds: %s; a part may be missing"),
};

/* The same of a file before whose fault no record stands, ... */
static const char *const nothing_texts[FOUND_WHYS] = {
	[FOUND_CUT] = N_("ends in the middle, after %s bytes; nothing in it is counted"),
	[FOUND_NO_JSON] = N_("is not valid JSON from byte %s on; nothing in it is counted"),
	[FOUND_TOO_DEEP] = N_("is nested too deep at byte %s; nothing in it is counted"),
	[FOUND_DAMAGED] = N_("is damaged: cannot be unpacked after %s bytes; nothing in it is counted"),
	[FOUND_SHRANK] = N_("became shorter while it was read; nothing in it is counted"),
};

/* ... and of one that is at fault from its first byte on. */
static const char *const at_once_texts[FOUND_WHYS] = {
	[FOUND_CUT] = N_("is empty; there is nothing to count"),
	[FOUND_NO_JSON] = N_("is not JSON; nothing in it is counted"),
	[FOUND_DAMAGED] = N_("is damaged: cannot be unpacked; nothing in it is counted"),
};

/*
 * Of a file that breaks off, what matters is whether anything before it was counted: three wordings
 * of one fault, since "what stands before is counted" would be untrue of a file that is empty.
 */
static const char *
explanation(const struct found_file *file)
{
	if (file->why == FOUND_GAP)
		return ngettext("stands in no part, though files of a higher number do: %s of "
				"these files is missing; ask for the part that is "
				"missing, for the counts are lower bounds",
				"stands in no part, though files of a higher number do: %s of "
				"these files are missing; ask for the part that is "
				"missing, for the counts are lower bounds",
				(unsigned long)file->amount);
	if (file->records == 0 && file->amount == 0 && at_once_texts[file->why] != NULL)
		return _(at_once_texts[file->why]);
	if (file->records == 0 && nothing_texts[file->why] != NULL)
		return _(nothing_texts[file->why]);
	return _(why_texts[file->why]);
}

int64_t
found_total_all(const struct found_total *t)
{
	uint64_t n = 0;

	for (int i = 0; i < CERTAINTIES; i++)
		n += t->count[i];
	return (int64_t)n;
}

/* Where not, what was counted of its kinds is a lower bound, and is shown as one. */
bool
found_is_whole(enum found_why why)
{
	switch (why) {
	case FOUND_READ:
	case FOUND_ODD_TEXT:
	case FOUND_DOUBLE_KEY:
	case FOUND_OUTSIDE:
	case FOUND_UNKNOWN:
	case FOUND_UNKNOWN_CONTENT:
	case FOUND_STRANGE_OUTSIDE:
	case FOUND_HTML_TWIN:
	case FOUND_TAKEN_ALONG:
	case FOUND_ELSEWHERE:
	case FOUND_TWICE:
	case FOUND_MEDIA_ONLY:
	case FOUND_MEDIA_MISSING:
		return true;
	default:
		return false;
	}
}

bool
found_is_told(enum found_why why)
{
	return why == FOUND_UNKNOWN_CONTENT || why == FOUND_TAKEN_ALONG;
}

/*
 * The amount is put in by hand and not by a format of printf: texts come from translations too, and
 * some of them have none, one the words of the system.
 */
void
found_explain(struct buf *out, const struct found_file *file)
{
	const char *text = explanation(file), *place = strstr(text, "%s");

	if (*text == '\0')
		return;
	if (place == NULL) {
		buf_text(out, text);
		return;
	}
	buf_add(out, text, (size_t)(place - text));
	if (file->why == FOUND_UNREADABLE)
		buf_text(out, strerror((int)file->amount));
	else
		buf_fmt(out, "%" PRIu64, file->amount);
	buf_text(out, place + 2);
}
