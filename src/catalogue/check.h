/* Whether a text of the catalogue is what it should be. */
#ifndef VETO_CATALOGUE_CHECK_H
#define VETO_CATALOGUE_CHECK_H

#include <stdbool.h>

bool check_id(const char *s);    /* lower-case letters and digits, and - _ . between them */
bool check_date(const char *s);  /* 2025, 2025-05, 2025-05-20, unknown */
bool check_day(const char *s);
/* https:// and a host, no blank, no quote, nothing that is not ASCII */
bool check_url(const char *s);
bool check_where(const char *s); /* what looks like an address is one with https */
bool check_email(const char *s);

bool check_domain(const char *s);    /* labels in lower case with dots between them */
bool check_pattern(const char *s);   /* see struct reference_form */
bool check_languages(const char *s); /* "fr, nl" */

/*
 * Whether all placeholders of TEXT can have a value in a text of this USE (enum wording_use): NULL,
 * or what is wrong with the first that cannot, whose name goes into WRONG; translate.
 */
const char *check_placeholders(const char *text, int use, char wrong[64]);

#endif
