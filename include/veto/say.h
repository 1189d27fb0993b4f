/*
 * What the program says of routes, authorities, the subjects of the guide and the steps of an
 * errand, once for every face: appended as plain paragraphs, in the language that is spoken.
 */
#ifndef VETO_SAY_H
#define VETO_SAY_H

#include "veto/catalogue.h"
#include "veto/errand.h"
#include "veto/paragraph.h"
#include "veto/reach.h"

/* Who says it, and how much stands behind it where that is not the first hand's own word. */
void say_sources(struct paragraphs *p, int depth, int mark, const source_refs *sources);

/* All sides of each question, none before the other but as they stand; or of that of the ID alone.
 */
void say_disputed(struct paragraphs *p, const disagreement_refs *disputed, const char *id);

/*
 * "form: Instagram: objection to AI training"; and what it asks for and covers, with the last look
 * at its form.
 */
void say_route_name(struct buf *out, const struct route *r);

/* Appends what has to be given at R (NULL for none), with semicolons between. */
void route_needs(struct buf *out, const struct route *r);

void say_route(struct paragraphs *p, const struct route *r, const struct form_look *look);

/* What of a service goes into training, and what is known of each kind of content. */
void say_service(struct paragraphs *p, const struct catalogue *c, const struct offering *s);

/* How it is reached, and whom it is for; without its name. */
void say_authority(struct paragraphs *p, const struct authority *a);
void say_topic(struct paragraphs *p, const struct topic *t);

/* ---- what comes next: in one sentence, without its full stop; names are not cleaned */

struct comings;
void say_coming(struct buf *out, const struct account *a, struct date today);
void say_comings(struct buf *out, const struct comings *c);

/* ---- errands */

/*
 * The step that it is at: its title, what is to be read there, and what can be chosen, CHOICES_MOST
 * at most; how many.
 */
const char *say_step_title(const struct errand *a);
void say_step(struct paragraphs *p, const struct errand *a);
size_t say_choices(const struct errand *a, struct errand_choice *choices);

/*
 * Parts of it for a face that has no steps: what is affected, what to look at before, to whom it
 * goes, and the text.
 */
void say_kinds(struct paragraphs *p, const struct errand *a); /* what of an account is affected */
void say_before(struct paragraphs *p, const struct errand *a);
void say_nothing(struct paragraphs *p); /* where errand_has_nothing */
void say_recipient(struct paragraphs *p, const struct errand *a);
void say_letter(struct paragraphs *p, const struct errand *a);
/* What is to be said of the text, beside it: too long, a proposal in it, what it lacks. */
void say_remarks(struct paragraphs *p, const struct errand *a);
/* what an objection, none, or its withdrawal does not change; nothing of other kinds */
void say_stays(struct paragraphs *p, enum entry_kind kind);
void say_look_again(struct paragraphs *p); /* of a day to look again, to whom nothing else comes */

/*
 * What a text says that is in another language than the screen; nothing where it is not. It is part
 * of say_letter.
 */
void say_meant(struct paragraphs *p, const struct errand *a);

#endif
