/*
 * UTF-8 as Unicode defines it (no overlong forms, no surrogates, nothing above U+10FFFF), checked
 * byte by byte as it comes.
 */
#ifndef VETO_SCAN_UTF8_H
#define VETO_SCAN_UTF8_H

#include <stddef.h>
#include <stdint.h>

/*
 * Between two bytes: how many more belong to the character (bits 16 on), and the range of the next
 * one (bits 8 to 15 the lowest, 0 to 7 the highest).
 */
enum { UTF8_FINE = 0, UTF8_BAD = 0xffffff };

uint32_t utf8_step(uint32_t state, unsigned char c);
uint32_t utf8_run(uint32_t state, const unsigned char *s, size_t n);
/* of the character that a valid first byte begins */
unsigned utf8_length(unsigned char first);
size_t utf8_put(unsigned char *at, uint32_t c);          /* bytes written, at most four */
/* N, or less where it would cut the last character of a valid text */
size_t utf8_cut(const unsigned char *s, size_t n);

#endif
