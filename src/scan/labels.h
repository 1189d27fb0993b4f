/* What the labels of labelled values say, in whatever language they are written. */
#ifndef VETO_SCAN_LABELS_H
#define VETO_SCAN_LABELS_H

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
	LABEL_CAPTION,
	LABEL_DRAFT,
	LABEL_PUBLISHED,
	LABEL_AUDIENCE
};

/* Types of reactions are numbers below it. */
enum { REACTION_TYPES = 8 };

#endif
