/*
 * What a command is about. One rule for everything that goes out, and for everything that is done
 * to several accounts: the marked ones; where none is marked, what goes out is of those that the
 * filter shows, or of all where there is none, and what is done is done to the one under the
 * cursor. Form, question and message say which of these it is, and how many.
 */
#ifndef VETO_UI_SCOPE_H
#define VETO_UI_SCOPE_H

#include "form.h"

enum scope_kind { SCOPE_ALL, SCOPE_SHOWN, SCOPE_MARKED };

/*
 * A form about the scope of what goes out, which it keeps: what is marked or filtered later does
 * not change it. Its first line says it.
 */
struct form *scope_form(struct ui *ui, const char *title,
			bool (*submit)(struct ui *ui, struct form *f, struct err *e));
enum scope_kind scope_of(const struct form *f);

/* The accounts of such a form, in the order of their numbers; NULL for all. */
const int64_t *scope_accounts(const struct form *f, size_t *n);

/* "40 marked accounts", "12 accounts that the filter shows", "all 399 accounts"; appended. */
void scope_words(const struct ui *ui, const struct form *f, struct buf *out);

/*
 * What is done to several: "40 marked accounts", or the name of the one under the cursor; appended.
 * accounts_target gives them.
 */
void scope_target_words(struct ui *ui, struct buf *out);

#endif
