/* address.h - e-mail addresses (RFC 5322, as people write them) and URLs (RFC
 * 3986) in running text: where they end, and which marks round them are none of
 * theirs.
 *
 *   jo@example.org   https://example.org/a(b)   www.example.org              */
#ifndef PRECIS_TEXT_ADDRESS_H
#define PRECIS_TEXT_ADDRESS_H

#include <stddef.h>

/* In all of these s[..end) is valid UTF-8 in one line. */

/* Is a letter or digit of any script at s[i]? */
int address_word_at(const char *s, size_t i, size_t end);

/* The end of the e-mail address whose "@" is s[i]; *start: where it begins, not
 * before floor.  0: there is none. */
size_t address_email(const char *s, size_t floor, size_t i, size_t end,
                     size_t *start);

/* The end of the URL that begins at s[i] with a scheme and "://" or with
 * "www."; 0: there is none. */
size_t address_url(const char *s, size_t i, size_t end);

/* The same of an address whose beginning is known: from s[i] on to its end. */
size_t address_url_end(const char *s, size_t i, size_t end);

#endif
