/* What accounts, checklist and log can be filtered and sorted by: a table for each. */
#include <stddef.h>

#include "filter.h"
#include "veto/i18n.h"

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
	static const char *const words[ACCOUNT_ORDERS] = {"name", "due", "status"};

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
	static const char *const labels[ACCOUNT_ORDERS] = {N_("by name"), N_("by due date"),
							   N_("by status")};

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

const struct filter_row accounts_filters[] =
	{ROW(ACCOUNTS, account_query, text, "text", N_("Text"), TEXT, .badge = ""),
	 ROW(ACCOUNTS, account_query, status, "status", N_("Status"), CHOICE, .choices = STATUSES,
	     .word = status_name, .choice = status_choice),
	 ROW(ACCOUNTS, account_query, overdue, "overdue", N_("Only overdue"), FLAG,
	     .choice = flag_choice, .badge = N_("overdue")),
	 ROW(ACCOUNTS, account_query, service, "service", N_("Service"), WORD, .word = service_word,
	     .choice = service_choice),
	 ROW(ACCOUNTS, account_query, owner, "owner", N_("Owner"), TEXT, .badge = N_("owner: %s")),
	 ROW(ACCOUNTS, account_query, centre, "centre", N_("Accounts centre"), TEXT,
	     .badge = N_("centre: %s")),
	 ROW(ACCOUNTS, account_query, order, "sort", N_("Order"), ONE_OF, .choices = ACCOUNT_ORDERS,
	     .word = sort_name, .choice = sort_choice, .badge = "", .sorts = true),
	 {.name = NULL}};

const struct filter_row checklist_filters[] =
	{ROW(CHECKLIST, checklist_view, text, "text", N_("Text"), TEXT, .badge = ""),
	 ROW(CHECKLIST, checklist_view, state, "state", N_("State"), CHOICE, .choices = CHECKS,
	     .word = state_word, .choice = state_choice),
	 ROW(CHECKLIST, checklist_view, exposure, "exposure", N_("Affected"), CHOICE,
	     .choices = EXPOSURES, .word = exposure_word, .choice = exposure_choice),
	 ROW(CHECKLIST, checklist_view, affected_first, "affected-first", N_("Order"), FLAG,
	     .choice = affected_choice, .badge = "", .sorts = true),
	 {.name = NULL}};

const struct filter_row log_filters[] =
	{ROW(LOG, log_query, text, "text", N_("Text"), TEXT, .badge = ""),
	 ROW(LOG, log_query, kind, "entry", N_("Entry"), CHOICE, .choices = ENTRY_KINDS,
	     .word = kind_word, .choice = kind_choice),
	 ROW(LOG, log_query, since, "since", N_("From (day)"), DATE, .badge = N_("from %s")),
	 ROW(LOG, log_query, until, "until", N_("Until (day)"), DATE, .badge = N_("until %s")),
	 ROW(LOG, log_query, service, "service", N_("Service"), WORD, .word = service_word,
	     .choice = service_choice),
	 ROW(LOG, log_query, owner, "owner", N_("Owner"), TEXT, .badge = N_("owner: %s")),
	 ROW(LOG, log_query, overdue, "overdue", N_("Only overdue accounts"), FLAG,
	     .choice = flag_choice, .badge = N_("overdue")),
	 ROW(LOG, log_query, oldest_first, "oldest-first", N_("Order"), FLAG,
	     .choice = order_choice, .badge = N_("oldest first"), .sorts = true),
	 {.name = NULL}};
