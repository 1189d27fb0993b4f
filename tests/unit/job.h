/* What the test of a job asks of its program: one byte of the request. */
#ifndef VETO_TESTS_UNIT_JOB_H
#define VETO_TESTS_UNIT_JOB_H

enum wanted {
	WANT_ECHO,      /* a record with the rest of the request, and a message */
	WANT_MANY,      /* as many records of 100 bytes as an i64 says */
	WANT_PROGRESS,  /* one, two, three of three, a fifth of a second apart */
	WANT_ERROR,     /* an error with the code and the text that follow */
	WANT_RAW,       /* the bytes that follow as they are, then status 0 */
	WANT_CRASH,     /* at the record of the rest */
	WANT_STATUS,    /* exit with 7, with a word on standard error */
	WANT_HANG,
	WANT_STEADY,    /* says again and again that it is where it was */
	WANT_DEAF,      /* the end, and then it does not go */
	WANT_FILES,     /* a record with the first bytes of each file handed over */
	WANT_OPEN,      /* a record with the numbers of the open descriptors */
	WANT_ENVIRONMENT,
	WANT_BYTES,     /* how many bytes of request there are */
	WANT_RIGHTS     /* a record of what could be done, a letter each */
};

#endif
