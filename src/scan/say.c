/* Saying what was found: messages are gathered, and sent when there are enough of them. */
#include "count.h"

#include "utf8.h"
#include "veto/found_wire.h"

enum { BATCH = 32 * 1024 };

void
count_flush(struct counter *c)
{
	if (c->batch.used > 0)
		c->answer->frame(c->answer->context, buf_view(&c->batch));
	buf_reset(&c->batch);
}

void
count_say(struct counter *c, const struct found *message)
{
	found_write(&c->batch, message);
	if (c->batch.used >= BATCH)
		count_flush(c);
}

/* Valid UTF-8 of any bytes, at most FOUND_PATH_MAX. */
static void
path_clean(struct buf *out, struct str path)
{
	for (size_t i = 0; i < path.n && out->used + 4 <= FOUND_PATH_MAX;) {
		uint32_t state = UTF8_FINE;
		size_t n = 0;

		do
			state = utf8_step(state, (unsigned char)path.s[i + n++]);
		while (state != UTF8_FINE && state != UTF8_BAD && i + n < path.n);
		if (state == UTF8_FINE)
			buf_add(out, path.s + i, n);
		else
			buf_text(out, "\xef\xbf\xbd");
		i += state == UTF8_FINE || n == 1 ? n : n - 1;
	}
}

uint32_t
count_path(struct counter *c, uint32_t part, struct str path)
{
	struct found m = {.type = FOUND_PATH};
	LOCAL_BUF clean = {0};

	path_clean(&clean, path);
	m.path = (struct found_path){c->paths, part, buf_view(&clean)};
	count_say(c, &m);
	return c->paths++;
}

void
count_file(struct counter *c, const struct found_file *file)
{
	struct found m = {.type = FOUND_FILE};

	m.file = *file;
	count_say(c, &m);
}

void
count_switches(struct counter *c, const struct owner *o)
{
	for (size_t i = 0; i < o->switches; i++) {
		struct found m = {.type = FOUND_SWITCH};

		m.turn = (struct found_switch){o->said.number, o->turn[i].moment, o->turn[i].to};
		count_say(c, &m);
	}
}

void
count_close(struct counter *c, const struct owner *o)
{
	for (size_t i = 0; i < o->lists; i++)
		for (enum found_kind kind = 0; kind < FOUND_KINDS; kind++) {
			struct found m = {.type = FOUND_LIST};
			const struct list *l = &o->list[i];

			m.list = (struct found_list){o->said.number, kind, l->number,
						     (l->lacking & 1u << kind) == 0};
			if ((l->kinds & 1u << kind) != 0)
				count_say(c, &m);
		}
	for (enum found_kind kind = 0; kind < FOUND_KINDS; kind++) {
		struct found m = {.type = FOUND_TOTAL};
		const struct found_total *t = &o->total[kind];

		if (!o->known[kind] && t->count[CERTAIN_POSSIBLE] + t->count[CERTAIN_SURE] +
						       t->count[CERTAIN_PRIVATE] ==
					       0)
			continue;
		m.total = *t;
		m.total.account = o->said.number;
		m.total.kind = kind;
		count_say(c, &m);
	}
	for (enum found_apart what = 0; what < FOUND_APARTS; what++) {
		struct found m = {.type = FOUND_APART};

		m.apart = (struct found_set_apart){o->said.number, what, o->apart[what]};
		if (o->apart[what] > 0)
			count_say(c, &m);
	}
}
