/*
 * Addresses of the web (RFC 3986), as far as it matters that the host which a person reads is
 * the one that a program visits.
 */
#ifndef VETO_ADDRESS_H
#define VETO_ADDRESS_H

#include <stdbool.h>

#include "veto/buf.h"

enum address_fault {
	ADDRESS_PLAIN,
	ADDRESS_NOT_HTTPS,
	ADDRESS_USER,     /* a user's name before the host, which it is easily taken for */
	ADDRESS_HOST,     /* no name with a dot, and no IP address as it is commonly written */
	/* a blank, a control, a backslash, a quote, or anything that is not ASCII */
	ADDRESS_CHARACTER
};
enum address_fault address_look(const char *address);

/* False where TEXT, any words, holds an address with https whose host is not plain to see. */
bool address_all_plain(const char *text);

/* Does TEXT, any words, hold an address of any scheme with a user before its host? */
bool address_names_user(struct str text);

/*
 * Does TEXT, any words, hold an address with something after '?' or '#' in it, also one written
 * without its scheme (example.org/form?me), or of mail (mailto:x@example.org?subject=me)?
 */
bool address_has_query(struct str text);

/* The host of an address that has a scheme, without user and port; empty where it has none. */
struct str address_host(struct str address);

/*
 * Do both hosts stand below one name that somebody registered? Told by their labels alone: below a
 * country's "co", "com" and the like names are registered one label deeper. A registry with rules
 * of its own may make two owners look like one, and never one like two.
 */
bool address_same_owner(struct str host, struct str other);

#endif
