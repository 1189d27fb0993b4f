/* The labels of string maps and label values, in the languages in which exports have been seen. */
#ifndef VETO_SCAN_LABELS_H
#define VETO_SCAN_LABELS_H

#include <stdint.h>

#include "veto/buf.h"
#include "veto/found.h"

enum label {
	LABEL_UNKNOWN,
	LABEL_TEXT,
	LABEL_OWNER,
	LABEL_TIME,
	LABEL_URL,
	LABEL_REACTION,
	LABEL_USERNAME,
	LABEL_NAME,
	LABEL_PRIVATE,
	LABEL_CAPTION
};

enum label label_find(struct str label);

/* A reaction's type as a number from 1 on, whatever its case; 0 where it is none that is known. */
enum { REACTION_TYPES = 8 };
unsigned label_reaction(struct str value);

/* What a profile was made, by the title in the history of its switch; VISIBILITY_UNKNOWN in words that are not known. */
enum visibility label_switch(struct str title);

#endif
