/*
 * An entry as the text that is sealed. record_encode writes the fields in the one canonical way,
 * with quotes only where they must be and a guard before what a spreadsheet would run; record_seal
 * hashes that text up to the field of the hash, record_internal what stands behind it. From
 * outside, record_read checks each field by the rules that it is written by, and chain_add whether
 * the records follow each other: number, seal, and the seal of the one before. The first fault
 * stays.
 *
 * What is sealed has commas and guards, whatever separator the file is written with. What is stored
 * is read by record_values_of, which refuses nothing: a damaged log, too, has to be shown.
 */
#include "veto/record.h"

#include <stdio.h>
#include <string.h>

#include "veto/address.h"
#include "veto/content.h"
#include "veto/i18n.h"

const char *const record_names[RECORD_FIELDS] = {
	"service",   "handle", "seq",   "happened", "recorded", "entry",    "channel", "route",
	"reference", "due",    "about", "evidence", "internal", "previous", "hash",    "salt",
	"actor",     "note",
};

const struct text_rule record_handle_rule = {N_("handle"), HANDLE_MAX, .name = true};
const struct text_rule record_actor_rule = {N_("actor"), ACTOR_MAX, .name = false};
const struct text_rule record_route_rule = {N_("route"), ROUTE_MAX, .name = false};
const struct text_rule record_reference_rule = {N_("reference"), REFERENCE_MAX, .name = false};
const struct text_rule record_note_rule = {N_("note"), NOTE_MAX, .lines = true};

/*
 * What makes a spreadsheet run a field as a formula; and the guard itself, so that taking it off is
 * unambiguous.
 */
static bool
needs_guard(struct str field)
{
	if (field.n == 0)
		return false;
	switch (field.s[0]) {
	case '=':
	case '+':
	case '-':
	case '@':
	case '\'':
	case '\t':
	case '\r':
	case '\n':
		return true;
	default:
		return false;
	}
}

static bool
needs_quotes(struct str field, char separator)
{
	if (field.n == 0)
		return false;
	if (field.s[0] == ' ' || field.s[field.n - 1] == ' ')
		return true;
	for (size_t i = 0; i < field.n; i++) {
		char c = field.s[i];

		/*
		 * One comparison for nearly every character: the four that count lie below the
		 * digits.
		 */
		if (c <= ',' && (c == ',' ? separator == ',' : c == '"' || c == '\n' || c == '\r'))
			return true;
		if (c == separator)
			return true;
	}
	return false;
}

/* Writes S with its quotes doubled; the end of it. */
static char *
double_quotes(char *to, struct str s)
{
	while (s.n > 0) {
		const char *quote = memchr(s.s, '"', s.n);
		size_t n = quote != NULL ? (size_t)(quote - s.s) + 1 : s.n;

		memcpy(to, s.s, n);
		to += n;
		if (quote != NULL)
			*to++ = '"';
		s.s += n;
		s.n -= n;
	}
	return to;
}

/* The guard goes inside the quotes: it is the first character that a spreadsheet sees. */
static char *
encode_field(char *to, struct str field, char separator)
{
	bool quotes = needs_quotes(field, separator);

	if (quotes)
		*to++ = '"';
	if (needs_guard(field))
		*to++ = '\'';
	if (quotes) {
		to = double_quotes(to, field);
		*to++ = '"';
	} else if (field.n > 0) {
		memcpy(to, field.s, field.n);
		to += field.n;
	}
	return to;
}

void
record_encode(struct buf *out, const struct record *r, char separator, int from, int until)
{
	size_t most = 0;
	char *to;

	/*
	 * Room for the worst at once, nothing but quotes in every field: asking at each piece costs
	 * more than writing it.
	 */
	for (int i = from; i < until; i++)
		most += 2 * r->field[i].n + strlen(",\"'\"");
	buf_room(out, most);
	to = out->data + out->used;
	for (int i = from; i < until; i++) {
		if (i > from)
			*to++ = separator;
		to = encode_field(to, r->field[i], separator);
	}
	*to = '\0';
	out->used = (size_t)(to - out->data);
}

/* One guard is put before each that needs one, itself included, so one is taken off again. */
struct str
record_unguard(struct str field)
{
	if (field.n > 0 && field.s[0] == '\'')
		return (struct str){field.s + 1, field.n - 1};
	return field;
}

struct hash
record_seal(const struct record *r, struct buf *scratch)
{
	buf_reset(scratch);
	record_encode(scratch, r, ',', 0, RECORD_HASH);
	return hash_of(buf_view(scratch));
}

struct hash
record_internal(const struct record *r, struct buf *scratch)
{
	struct str salt = r->field[RECORD_SALT];

	buf_reset(scratch);
	buf_add(scratch, salt.s, salt.n);
	record_encode(scratch, r, ',', RECORD_ACTOR, RECORD_FIELDS);
	return hash_of(buf_view(scratch));
}

bool
record_is_told(const struct record *r)
{
	return r->field[RECORD_SALT].n > 0 || r->field[RECORD_ACTOR].n > 0 ||
	       r->field[RECORD_NOTE].n > 0;
}

void
record_hide_internal(struct record *r)
{
	for (int i = RECORD_SALT; i < RECORD_FIELDS; i++)
		r->field[i] = STR("");
}

bool
record_next_evidence(struct str *rest, struct hash *h)
{
	if (rest->n < HASH_HEX || (rest->n > HASH_HEX && rest->s[HASH_HEX] != ' ') ||
	    !hash_from_hex(h, (struct str){rest->s, HASH_HEX}))
		return false;
	rest->s += HASH_HEX;
	rest->n -= HASH_HEX;
	if (rest->n > 1 && rest->s[0] == ' ') {
		rest->s++;
		rest->n--;
	}
	return true;
}

/* The value may be of any length and come from a file: so much of it that a line can show it. */
static bool
invalid(struct err *e, enum record_field field, struct str value)
{
	return failed(e, ERR_USAGE, _("the field '%s' cannot be '%.*s'"), record_names[field],
		      (int)(value.n < 60 ? value.n : 60), value.n > 0 ? value.s : "");
}

static bool
read_texts(const struct record *r, struct err *e)
{
	static const struct {
		enum record_field field;
		const struct text_rule *rule;
	} texts[] = {
		{RECORD_HANDLE, &record_handle_rule},
		{RECORD_ACTOR, &record_actor_rule},
		{RECORD_REFERENCE, &record_reference_rule},
		{RECORD_NOTE, &record_note_rule},
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (!text_is_admitted(texts[i].rule, r->field[texts[i].field], e))
			return false;
	}
	return true;
}

bool
record_count_evidence(struct str field, int *n)
{
	struct hash h, before = {{0}};

	*n = 0;
	while (field.n > 0) {
		if (!record_next_evidence(&field, &h) || *n >= EVIDENCE_MAX ||
		    (*n > 0 && hash_compare(&before, &h) >= 0))
			return false;
		before = h;
		++*n;
	}
	return true;
}

bool
record_route_is_admitted(struct str route, struct err *e)
{
	if (!text_is_admitted(&record_route_rule, route, e))
		return false;
	if (address_names_user(route))
		return failed(e, ERR_USAGE,
			      _("the field 'route' cannot have a user before the host of an "
				"address: '%.*s'"),
			      (int)(route.n < 60 ? route.n : 60), route.s);
	return true;
}

/* Salt, actor and note: all there, or nothing of them. */
static bool
read_internal(const struct record *r, struct record_values *v, struct err *e)
{
	const struct str *f = r->field;
	struct str salt = f[RECORD_SALT];

	if (!hash_from_hex(&v->internal, f[RECORD_INTERNAL]))
		return invalid(e, RECORD_INTERNAL, f[RECORD_INTERNAL]);
	v->told = record_is_told(r);
	if (!v->told)
		return true;
	if (salt.n != SALT_HEX || salt.s[0] < 'a')
		return invalid(e, RECORD_SALT, salt);
	for (size_t i = 0; i < salt.n; i++) {
		if (strchr("0123456789abcdef", salt.s[i]) == NULL || salt.s[i] == '\0')
			return invalid(e, RECORD_SALT, salt);
	}
	return f[RECORD_ACTOR].n > 0 || invalid(e, RECORD_ACTOR, f[RECORD_ACTOR]);
}

/*
 * What names another entry names an earlier one of its own account: so no record can take effect on
 * what was sealed after it.
 */
static bool
read_chain(const struct record *r, struct record_values *v, struct err *e)
{
	const struct str *f = r->field;
	unsigned effect;
	bool first;

	if (!text_number(f[RECORD_SEQ], SEQ_MAX, &v->step.seq) || v->step.seq < 1 ||
	    f[RECORD_SEQ].s[0] == '0')
		return invalid(e, RECORD_SEQ, f[RECORD_SEQ]);
	first = v->step.seq == 1;
	if (first ? f[RECORD_PREVIOUS].n > 0 : !hash_from_hex(&v->previous, f[RECORD_PREVIOUS]))
		return invalid(e, RECORD_PREVIOUS, f[RECORD_PREVIOUS]);
	if (!hash_from_hex(&v->hash, f[RECORD_HASH]))
		return invalid(e, RECORD_HASH, f[RECORD_HASH]);
	effect = entry_kinds[v->step.kind].effect;
	if (f[RECORD_ABOUT].n == 0)
		return !(effect & EFFECT_OUT) || invalid(e, RECORD_ABOUT, f[RECORD_ABOUT]);
	if (!(effect & (EFFECT_OUT | EFFECT_ABOUT)) || f[RECORD_ABOUT].s[0] == '0' ||
	    !text_number(f[RECORD_ABOUT], v->step.seq - 1, &v->step.about))
		return invalid(e, RECORD_ABOUT, f[RECORD_ABOUT]);
	return true;
}

/*
 * A service is checked for its form alone: a log of one that this version does not know is a log
 * all the same.
 */
static bool
read_service(struct str s, struct err *e)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];

		if (!((c >= 'a' && c <= 'z') || (i > 0 && ((c >= '0' && c <= '9') || c == '-'))))
			return invalid(e, RECORD_SERVICE, s);
	}
	return (s.n > 0 && s.n <= 31) || invalid(e, RECORD_SERVICE, s);
}

bool
record_read(const struct record *r, struct record_values *v, struct err *e)
{
	const struct str *f = r->field;
	int files;

	*v = (struct record_values){0};
	if (!read_service(f[RECORD_SERVICE], e))
		return false;
	/* stored without it: nobody could find it */
	if (f[RECORD_HANDLE].n > 0 && f[RECORD_HANDLE].s[0] == '@')
		return invalid(e, RECORD_HANDLE, f[RECORD_HANDLE]);
	if (!when_parse(f[RECORD_HAPPENED], &v->step.happened))
		return invalid(e, RECORD_HAPPENED, f[RECORD_HAPPENED]);
	if (!stamp_parse(f[RECORD_RECORDED], &v->recorded))
		return invalid(e, RECORD_RECORDED, f[RECORD_RECORDED]);
	if (!entry_kind_find(f[RECORD_ENTRY], &v->step.kind))
		return invalid(e, RECORD_ENTRY, f[RECORD_ENTRY]);
	if (!channel_find(f[RECORD_CHANNEL], &v->step.channel))
		return invalid(e, RECORD_CHANNEL, f[RECORD_CHANNEL]);
	if (f[RECORD_DUE].n > 0 && !date_parse(f[RECORD_DUE], &v->due))
		return invalid(e, RECORD_DUE, f[RECORD_DUE]);
	if (!record_count_evidence(f[RECORD_EVIDENCE], &files))
		return invalid(e, RECORD_EVIDENCE, f[RECORD_EVIDENCE]);
	return read_chain(r, v, e) && read_texts(r, e) &&
	       record_route_is_admitted(f[RECORD_ROUTE], e) && read_internal(r, v, e);
}

void
record_name(const struct record *r, char *name, size_t room)
{
	struct str service = r->field[RECORD_SERVICE], handle = r->field[RECORD_HANDLE];

	snprintf(name, room, "%.*s/%.*s", (int)service.n, service.s, (int)handle.n, handle.s);
}

struct record_values
record_values_of(const struct record *r)
{
	struct record_values v = {.step.kind = ENTRY_NOTED};
	const struct str *f = r->field;

	text_number(f[RECORD_SEQ], SEQ_MAX, &v.step.seq);
	when_parse(f[RECORD_HAPPENED], &v.step.happened);
	stamp_parse(f[RECORD_RECORDED], &v.recorded);
	entry_kind_find(f[RECORD_ENTRY], &v.step.kind);
	channel_find(f[RECORD_CHANNEL], &v.step.channel);
	date_parse(f[RECORD_DUE], &v.due);
	text_number(f[RECORD_ABOUT], SEQ_MAX, &v.step.about);
	v.told = record_is_told(r);
	return v;
}

/* From the first fault on nothing more is said: all that follows hangs on it. */
static bool
chain_break(struct chain *c, enum chain_fault fault, int64_t at, int64_t until)
{
	c->fault = fault;
	c->at = at;
	c->until = until;
	return false;
}

/*
 * The seal is asked before the one it follows: a record that was changed does not fit its own hash,
 * and then what stands before it is not to blame. One that fits, but names another before it, says
 * that the one before was changed, with its hash made anew.
 */
bool
chain_add(struct chain *c, int64_t seq, const struct hash *previous, const struct hash *hash,
	  const struct hash *seal)
{
	if (c->fault != CHAIN_INTACT)
		return false;
	if (seq <= c->seq)
		return chain_break(c, CHAIN_REPEATED, seq, seq);
	if (seq > c->seq + 1)
		return chain_break(c, CHAIN_MISSING, c->seq, seq);
	if (!hash_equal(hash, seal)) {
		c->expected = *hash;
		c->found = *seal;
		return chain_break(c, CHAIN_CHANGED, seq, seq);
	}
	if (!hash_equal(previous, &c->head)) {
		c->expected = *previous;
		c->found = c->head;
		return seq > 1 ? chain_break(c, CHAIN_CHANGED, seq - 1, seq - 1)
			       : chain_break(c, CHAIN_CHANGED, seq, seq);
	}
	c->seq = seq;
	c->head = *hash;
	return true;
}

/* How large a file may be that is kept as evidence: one rule for the screen and the commands. */
bool
record_evidence_setting(struct str word, int64_t *megabytes, struct err *e)
{
	if (text_number(word, EVIDENCE_MEGABYTES_MOST, megabytes) && *megabytes > 0)
		return true;
	return failed(e, ERR_USAGE,
		      _("'evidence' takes a number of megabytes from 1 to %d, not '%.*s'"),
		      EVIDENCE_MEGABYTES_MOST, (int)(word.n < 40 ? word.n : 40), word.s);
}

bool
record_text_setting(struct str word, bool *keep, struct err *e)
{
	*keep = str_is(word, "yes");
	return *keep || str_is(word, "no") ||
	       failed(e, ERR_USAGE, _("'keep-text' takes yes or no, not '%.*s'"),
		      (int)(word.n < 40 ? word.n : 40), word.s);
}
