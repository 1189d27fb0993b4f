#include "seal_open.h"

#include <nettle/base64.h>
#include <nettle/eddsa.h>
#include <stdint.h>
#include <string.h>

#include "veto/i18n.h"

/* The two letters, the name of the key, and the key or the signature. */
enum { KIND = 2, NAME = 8, HEAD = KIND + NAME, HEX = 2 * NAME + 1, COMMENT_MOST = 1024 };

static const char kind[] = "Ed", comment[] = "untrusted comment: ";

/* LINE is base64 of exactly N bytes, of which the first are those two letters. */
static bool
read_base64(struct str line, uint8_t *bytes, size_t n)
{
	struct base64_decode_ctx ctx;
	size_t got = n + 2; /* so much may be written on the way */

	if (line.n != BASE64_ENCODE_RAW_LENGTH(n) || memchr(line.s, ' ', line.n) != NULL)
		return false;
	base64_decode_init(&ctx);
	return base64_decode_update(&ctx, &got, bytes, line.n, line.s) &&
	       base64_decode_final(&ctx) && got == n && memcmp(bytes, kind, KIND) == 0;
}

/* A name is a number, which signify writes with its last byte first. */
static const char *
name_of(const uint8_t *bytes, char hex[HEX])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < NAME; i++) {
		uint8_t byte = bytes[KIND + NAME - 1 - i];

		hex[2 * i] = digits[byte >> 4];
		hex[2 * i + 1] = digits[byte & 15];
	}
	hex[2 * NAME] = '\0';
	return hex;
}

/* Takes the next line from TEXT, without its end; false where there is none. */
static bool
take_line(struct str *text, struct str *line)
{
	const char *end = text->n > 0 ? memchr(text->s, '\n', text->n) : NULL;

	if (end == NULL)
		return false;
	*line = (struct str){text->s, (size_t)(end - text->s)};
	*text = (struct str){end + 1, text->n - line->n - 1};
	return true;
}

bool
seal_open(const struct seal_ask *ask, size_t *begins, struct err *e)
{
	uint8_t key[HEAD + ED25519_KEY_SIZE + 2], signature[HEAD + ED25519_SIGNATURE_SIZE + 2];
	struct str text = ask->sealed, first, second;
	char by[HEX], trusted[HEX];

	if (!read_base64(ask->key, key, HEAD + ED25519_KEY_SIZE))
		return failed(e, ERR_USAGE,
			      _("this is no public key of signify: 56 characters that begin with "
				"RW"));
	if (!take_line(&text, &first) || first.n > COMMENT_MOST ||
	    first.n < strlen(comment) || memcmp(first.s, comment, strlen(comment)) != 0 ||
	    !take_line(&text, &second) ||
	    !read_base64(second, signature, HEAD + ED25519_SIGNATURE_SIZE))
		return failed(e, ERR_FAILED,
			      _("this is no signed file: a comment and a signature of signify must "
				"stand above the text"));
	if (memcmp(key, signature, HEAD) != 0)
		return failed(e, ERR_FAILED,
			      _("it is signed with another key (%s) than the one that is trusted "
				"(%s)"),
			      name_of(signature, by), name_of(key, trusted));
	if (text.n == 0 ||
	    !ed25519_sha512_verify(key + HEAD, text.n, (const uint8_t *)text.s, signature + HEAD))
		return failed(e, ERR_FAILED,
			      _("the signature does not fit: what was signed has been changed or "
				"cut, or somebody else signed it"));
	*begins = (size_t)(text.s - ask->sealed.s);
	return true;
}
