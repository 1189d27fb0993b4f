/* Filters: what of a list is shown, and in which order; typed, chosen, shown in the title of the list. */
#include "filter.h"

#include <stddef.h>
#include <string.h>

#include "command.h"
#include "line.h"
#include "veto/i18n.h"
#include "veto/text.h"

/* ---- the table */

static const char *
status_name(int row)
{
	return statuses[row].name;
}

static const char *
kind_word(int row)
{
	return entry_kinds[row].name;
}

static const char *
state_word(int row)
{
	return checks[row].name;
}

static const char *
exposure_word(int row)
{
	return exposures[row].name;
}

static const char *
service_word(int row)
{
	return services[row].name;
}

static const char *
sort_name(int row)
{
	static const char *const words[SORTS] = {"name", "due", "status"};

	return words[row];
}

static const char *
status_choice(int choice)
{
	return choice == 0 ? _("any") : _(statuses[choice - 1].label);
}

static const char *
kind_choice(int choice)
{
	return choice == 0 ? _("any") : _(entry_kinds[choice - 1].label);
}

static const char *
state_choice(int choice)
{
	return choice == 0 ? _("any") : _(checks[choice - 1].label);
}

static const char *
exposure_choice(int choice)
{
	return choice == 0 ? _("any") : _(exposures[choice - 1].label);
}

static const char *
service_choice(int choice)
{
	return choice == 0 ? _("any") : services[choice - 1].label;
}

static const char *
sort_choice(int choice)
{
	static const char *const labels[SORTS] = {N_("by name"), N_("by due date"), N_("by status")};

	return _(labels[choice]);
}

static const char *
flag_choice(int choice)
{
	return choice == 0 ? _("no") : _("yes");
}

static const char *
order_choice(int choice)
{
	return choice == 0 ? _("newest first") : _("oldest first");
}

static const char *
affected_choice(int choice)
{
	return choice == 0 ? _("as in the catalogue") : _("affected first");
}


#define ROW(in_area, view, field, row_name, row_label, row_type, ...) \
	{.area = AREA_##in_area, .name = row_name, .label = row_label, .type = FILTER_##row_type, .offset = offsetof(struct view, field), __VA_ARGS__}

const struct filter_row filter_rows[] = {
	ROW(ACCOUNTS, account_view, text, "text", N_("Text"), TEXT, .badge = ""),
	ROW(ACCOUNTS, account_view, status, "status", N_("Status"), CHOICE, .choices = STATUSES, .word = status_name, .choice = status_choice),
	ROW(ACCOUNTS, account_view, overdue, "overdue", N_("Only overdue"), FLAG, .choice = flag_choice, .badge = N_("overdue")),
	ROW(ACCOUNTS, account_view, service, "service", N_("Service"), WORD, .word = service_word, .choice = service_choice),
	ROW(ACCOUNTS, account_view, owner, "owner", N_("Owner"), TEXT, .badge = N_("owner: %s")),
	ROW(ACCOUNTS, account_view, centre, "centre", N_("Accounts centre"), TEXT, .badge = N_("centre: %s")),
	ROW(ACCOUNTS, account_view, sort, "sort", N_("Order"), ONE_OF, .choices = SORTS, .word = sort_name, .choice = sort_choice, .badge = "",
	    .sorts = true),

	ROW(CHECKLIST, checklist_view, text, "text", N_("Text"), TEXT, .badge = ""),
	ROW(CHECKLIST, checklist_view, state, "state", N_("State"), CHOICE, .choices = CHECKS, .word = state_word, .choice = state_choice),
	ROW(CHECKLIST, checklist_view, exposure, "exposure", N_("Affected"), CHOICE, .choices = EXPOSURES, .word = exposure_word,
	    .choice = exposure_choice),
	ROW(CHECKLIST, checklist_view, affected_first, "affected-first", N_("Order"), FLAG, .choice = affected_choice, .badge = "", .sorts = true),

	ROW(LOG, entry_view, text, "text", N_("Text"), TEXT, .badge = ""),
	ROW(LOG, entry_view, kind, "entry", N_("Entry"), CHOICE, .choices = ENTRY_KINDS, .word = kind_word, .choice = kind_choice),
	ROW(LOG, entry_view, since, "since", N_("From (day)"), DATE, .badge = N_("from %s")),
	ROW(LOG, entry_view, until, "until", N_("Until (day)"), DATE, .badge = N_("until %s")),
	ROW(LOG, entry_view, service, "service", N_("Service"), WORD, .word = service_word, .choice = service_choice),
	ROW(LOG, entry_view, owner, "owner", N_("Owner"), TEXT, .badge = N_("owner: %s")),
	ROW(LOG, entry_view, overdue, "overdue", N_("Only overdue accounts"), FLAG, .choice = flag_choice, .badge = N_("overdue")),
	ROW(LOG, entry_view, oldest_first, "oldest-first", N_("Order"), FLAG, .choice = order_choice, .badge = N_("oldest first"), .sorts = true),
};
const size_t filter_row_count = sizeof(filter_rows) / sizeof(filter_rows[0]);

void *
filter_view(struct ui *ui, enum area area)
{
	return area == AREA_ACCOUNTS ? (void *)&ui->accounts.view : area == AREA_CHECKLIST ? (void *)&ui->checklist.view : (void *)&ui->log.view;
}

const char *
filter_value(const struct ui *ui, const struct filter_row *r)
{
	const void *view = r->area == AREA_ACCOUNTS ? (const void *)&ui->accounts.view
			   : r->area == AREA_CHECKLIST ? (const void *)&ui->checklist.view : (const void *)&ui->log.view;

	return (const char *)view + r->offset;
}

char *
filter_text(struct ui *ui, enum area area)
{
	return area == AREA_ACCOUNTS ? ui->accounts.view.text : area == AREA_CHECKLIST ? ui->checklist.view.text : ui->log.view.text;
}

/* Does this row of the table leave nothing out, and the order as it is usual? */
bool
filter_is_usual(const struct ui *ui, const struct filter_row *r)
{
	const char *value = filter_value(ui, r);

	switch (r->type) {
	case FILTER_CHOICE:
		return *(const int *)(const void *)value < 0;
	case FILTER_ONE_OF:
		return *(const int *)(const void *)value == 0;
	case FILTER_FLAG:
		return !*(const bool *)value;
	case FILTER_DATE:
		return date_is_none(*(const struct date *)(const void *)value);
	default:
		return *value == '\0';
	}
}

bool
filter_is_set(const struct ui *ui, enum area area)
{
	for (size_t i = 0; i < filter_row_count; i++) {
		if (filter_rows[i].area == area && !filter_rows[i].sorts && !filter_is_usual(ui, &filter_rows[i]))
			return true;
	}
	return false;
}

/* ---- changing it */

static void
set_usual(struct ui *ui, const struct filter_row *r)
{
	char *value = (char *)filter_view(ui, r->area) + r->offset;

	switch (r->type) {
	case FILTER_CHOICE:
		*(int *)(void *)value = -1;
		break;
	case FILTER_ONE_OF:
		*(int *)(void *)value = 0;
		break;
	case FILTER_FLAG:
		*(bool *)value = false;
		break;
	case FILTER_DATE:
		*(struct date *)(void *)value = (struct date){0};
		break;
	default:
		*value = '\0';
	}
}

static void
set_all_usual(struct ui *ui, enum area area, bool order)
{
	for (size_t i = 0; i < filter_row_count; i++) {
		if (filter_rows[i].area == area && (order || !filter_rows[i].sorts))
			set_usual(ui, &filter_rows[i]);
	}
}

void
filter_reset(struct ui *ui, enum area area)
{
	set_all_usual(ui, area, true);
}

void
filters_clear(struct ui *ui)
{
	for (int area = 0; area < AREAS; area++)
		filter_reset(ui, (enum area)area);
}

void
filter_apply(struct ui *ui, enum area area)
{
	switch (area) {
	case AREA_ACCOUNTS:
		ui->stale |= STALE_ACCOUNTS;
		break;
	case AREA_CHECKLIST:
		checklist_load(ui);
		break;
	default:
		ui->stale |= STALE_LOG;
		ui->log.searching = false; /* whatever was searched for is not wanted any more */
	}
}

/* One step back in this area: what was typed, then the rest of its filter. False where there is none. */
static bool
take_off(struct ui *ui, enum area area)
{
	char *text = filter_text(ui, area);

	if (text[0] != '\0')
		text[0] = '\0';
	else if (filter_is_set(ui, area))
		set_all_usual(ui, area, false);
	else
		return false;
	filter_apply(ui, area);
	return true;
}

/* One step back: the filter of this list, then that of the accounts, then the marks. Never the end. */
enum ui_wish
do_back(struct ui *ui, int argument)
{
	(void)argument;
	if (!take_off(ui, ui->focus) && !take_off(ui, AREA_ACCOUNTS))
		ui->accounts.marks.n = 0;
	return UI_NOTHING;
}

/* Behind the command on the `:` line: taken as it is, where it fits. */
static void
filter_given(struct ui *ui)
{
	size_t n = strlen(ui->given);

	if (n >= FILTER_ROOM) {
		ui_say(ui, STYLE_ERROR, _("the text is too long for the filter"));
		return;
	}
	memcpy(filter_text(ui, ui->focus), ui->given, n + 1);
	filter_apply(ui, ui->focus);
}

enum ui_wish
do_filter(struct ui *ui, int argument)
{
	(void)argument;
	if (ui->given != NULL)
		filter_given(ui);
	else
		ui->filtering = true;
	return UI_NOTHING;
}

/* Each status in turn, then the overdue; each kind of entry; each state. */
enum ui_wish
do_filter_status(struct ui *ui, int argument)
{
	struct account_view *v = &ui->accounts.view;
	int word = ui->given != NULL ? word_of(ui->given, status_word) : -1;

	(void)argument;
	if (word >= 0) {
		v->status = word < STATUSES ? word : -1;
		v->overdue = word == STATUSES;
		filter_apply(ui, AREA_ACCOUNTS);
		return do_focus(ui, AREA_ACCOUNTS);
	}
	if (ui->focus == AREA_LOG)
		ui->log.view.kind = ui->log.view.kind + 1 == ENTRY_KINDS ? -1 : ui->log.view.kind + 1;
	else if (ui->focus == AREA_CHECKLIST)
		ui->checklist.view.state = ui->checklist.view.state + 1 == CHECKS ? -1 : ui->checklist.view.state + 1;
	else if (v->overdue)
		v->overdue = false;
	else if (++v->status == STATUSES) {
		v->status = -1;
		v->overdue = true;
	}
	filter_apply(ui, ui->focus);
	return UI_NOTHING;
}

enum ui_wish
do_sort(struct ui *ui, int argument)
{
	const char *order;

	(void)argument;
	if (ui->given != NULL)
		ui->focus = AREA_ACCOUNTS;
	if (ui->focus == AREA_LOG) {
		ui->log.view.oldest_first = !ui->log.view.oldest_first;
		order = order_choice(ui->log.view.oldest_first);
	} else if (ui->focus == AREA_CHECKLIST) {
		ui->checklist.view.affected_first = !ui->checklist.view.affected_first;
		order = affected_choice(ui->checklist.view.affected_first);
	} else {
		ui->accounts.view.sort = ui->given != NULL ? (enum account_sort)word_of(ui->given, sort_word) : (ui->accounts.view.sort + 1) % SORTS;
		order = sort_choice((int)ui->accounts.view.sort);
	}
	filter_apply(ui, ui->focus);
	ui_say(ui, STYLE_DIM, _("sorted: %s"), order);
	return UI_NOTHING;
}

/* ---- typing: each key narrows the list at once; Enter keeps it, Esc takes it off */

static void
add_character(char *text, ui_key key)
{
	struct line l = {0};

	line_set(&l, text);
	if (line_press(&l, key) && l.text.used < FILTER_ROOM)
		memcpy(text, line_get(&l), l.text.used + 1);
	line_clear(&l);
}

static void
move_in(struct ui *ui, ui_key key)
{
	ui_settle(ui);
	if (ui->focus == AREA_ACCOUNTS)
		accounts_press(ui, key);
	else if (ui->focus == AREA_LOG)
		log_press(ui, key);
	else
		checklist_press(ui, key);
}

enum ui_wish
filter_press(struct ui *ui, ui_key key)
{
	char *text = filter_text(ui, ui->focus);
	size_t n = strlen(text);

	if (key == KEY_RETURN) {
		ui->filtering = false;
		return UI_NOTHING;
	}
	if (key == KEY_ESCAPE) {
		ui->filtering = false;
		text[0] = '\0';
	} else if (key == KEY_ERASE) {
		while (n > 0 && ((unsigned char)text[n - 1] & 0xc0) == 0x80)
			n--;
		text[n > 0 ? n - 1 : 0] = '\0';
	} else if (key == KEY_CTRL('u')) {
		text[0] = '\0';
	} else if (key >= 32 && key < KEYS_FROM && (key < 0x7f || key >= 0xa0)) {
		add_character(text, key);
	} else {
		move_in(ui, key);
		return UI_NOTHING;
	}
	filter_apply(ui, ui->focus);
	return UI_NOTHING;
}

/* What fits whole. */
void
filter_paste(struct ui *ui, struct str text)
{
	char *filter = filter_text(ui, ui->focus);
	size_t n = strlen(filter);
	struct line l = {0};

	line_paste(&l, text);
	while (l.text.used > 0 && l.text.data[l.text.used - 1] == '\n')
		l.text.data[--l.text.used] = '\0';
	for (size_t i = 0; i < l.text.used; i++) {
		if (l.text.data[i] == '\n' || l.text.data[i] == '\t')
			l.text.data[i] = ' ';
	}
	if (text.n < LINE_MOST && n + l.text.used < FILTER_ROOM) {
		memcpy(filter + n, line_get(&l), l.text.used + 1);
		filter_apply(ui, ui->focus);
	} else {
		ui_say(ui, STYLE_DIM, _("pasted text is too long for the filter"));
	}
	line_clear(&l);
}

/* ---- in the title of the list */

static void
badge(const struct ui *ui, const struct filter_row *r, struct buf *out)
{
	const char *value = filter_value(ui, r);
	struct buf date = {0};

	switch (r->type) {
	case FILTER_CHOICE:
		buf_text(out, r->choice(*(const int *)(const void *)value + 1));
		break;
	case FILTER_WORD:
		buf_text(out, service_find(str_of(value)) != NULL ? service_find(str_of(value))->label : value);
		break;
	case FILTER_TEXT:
		buf_fmt(out, _(r->badge), value);
		break;
	case FILTER_DATE:
		words_date(&date, *(const struct date *)(const void *)value);
		buf_fmt(out, _(r->badge), buf_get(&date));
		buf_clear(&date);
		break;
	default:
		buf_text(out, _(r->badge));
	}
}

void
filter_badges(const struct ui *ui, enum area area, struct buf *out)
{
	const char *text = area == AREA_ACCOUNTS ? ui->accounts.view.text : area == AREA_CHECKLIST ? ui->checklist.view.text : ui->log.view.text;

	for (size_t i = 0; i < filter_row_count; i++) {
		const struct filter_row *r = &filter_rows[i];

		if (r->area != area || filter_is_usual(ui, r) || (r->badge != NULL && r->badge[0] == '\0'))
			continue;
		buf_text(out, " [");
		badge(ui, r, out);
		buf_char(out, ']');
	}
	if (text[0] != '\0' || (ui->filtering && ui->focus == area))
		buf_fmt(out, " /%s", text);
}
