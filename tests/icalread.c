/*
 * Reads a calendar with libical, as another program would, and says what it found: a line for each
 * to-do, and every error.
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *
read_line(char *line, size_t room, void *ctx)
{
	return fgets(line, (int)room, ctx);
}

static const char *
text_of(icalcomponent *c, icalproperty_kind kind)
{
	icalproperty *p = icalcomponent_get_first_property(c, kind);

	return p != NULL ? icalproperty_get_value_as_string(p) : "";
}

int
main(void)
{
	icalparser *parser = icalparser_new();
	icalcomponent *all;
	int errors;

	icalparser_set_gen_data(parser, stdin);
	all = icalparser_parse(parser, read_line);
	icalparser_free(parser);
	if (all == NULL) {
		puts("no calendar");
		return 1;
	}
	icalrestriction_check(all);
	errors = icalcomponent_count_errors(all);
	for (icalcomponent *c = icalcomponent_get_first_component(all, ICAL_VTODO_COMPONENT);
	     c != NULL; c = icalcomponent_get_next_component(all, ICAL_VTODO_COMPONENT))
		printf("%s|%s|%s|%s|%s|%s\n", text_of(c, ICAL_UID_PROPERTY),
		       text_of(c, ICAL_SEQUENCE_PROPERTY), text_of(c, ICAL_DUE_PROPERTY),
		       text_of(c, ICAL_STATUS_PROPERTY), text_of(c, ICAL_CATEGORIES_PROPERTY),
		       icalcomponent_get_summary(c));
	printf("%d errors\n", errors);
	icalcomponent_free(all);
	return errors > 0;
}
