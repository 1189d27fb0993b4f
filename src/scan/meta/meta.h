/* Exports of Facebook, Instagram and Threads, alone or together, of every generation since 2010. */
#ifndef VETO_SCAN_META_H
#define VETO_SCAN_META_H

#include "../plan.h"

extern const struct origin meta_facebook, meta_instagram, meta_threads;
extern const struct shape *const meta_shapes[PLACES];

/*
 * ---- labels.c: the labels of string maps and label values, in the languages in which exports have
 * been seen
 */

enum label label_find(struct str label);
unsigned label_reaction(struct str value); /* whatever its case */
int label_flag(struct str value);          /* yes 1, no 0, neither -1 */
enum certainty label_audience(struct str value);

/*
 * What a profile was made, by the title in the history of its switch; VISIBILITY_UNKNOWN in words
 * that are not known.
 */
enum visibility label_switch(struct str title);

/* ---- known.c: files of an export for which no row is needed */

enum found_why known_why(struct str path);
bool known_inside(struct str name);

/* ---- owners.c */

/*
 * Whose a path is, apart from its service: the user in the innermost folder that is named as
 * exports are (facebook-USER-2024-11-18-Ab12Cd34), without date and what is random. "" where there
 * is none: a name without a date is one that anybody gave.
 */
struct str path_owner(struct str path);

/* True where a path lies in the activity of a page or an additional profile. */
bool path_is_page(struct str path);

struct owner *meta_owner(struct plan *p, const struct file_row *row, struct str path);

/*
 * What is handed over together is one export: what no profile says anything of belongs to the one
 * profile of its service, however its folders are called; profiles of one name are one;
 * conversations belong to the service that the rest is of; the profile of a page to the page.
 */
void meta_settle(struct plan *p);

/* ---- profile.c */

void profile_entry(struct owner *o, struct str label, struct str value);
void profile_record(struct owner *o, const struct file_row *row, const struct record *r);
void profile_named(struct plan *p);

/* Says the direction of each switch of a profile, where it can be known. */
void switches_end(struct owner *o);

#endif
