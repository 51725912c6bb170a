/* private.h - finds addresses and numbers that tell who somebody is. */
#ifndef PRECIS_CLEAN_PRIVATE_H
#define PRECIS_CLEAN_PRIVATE_H

#include <stddef.h>

typedef enum CleanPrivate {
  CLEAN_EMAIL,
  CLEAN_URL,
  CLEAN_PHONE,
  CLEAN_IP,
  CLEAN_IBAN,
  CLEAN_CARD,
  CLEAN_PRIVATE_KINDS
} CleanPrivate;

/* Looks for one of the kinds (bits 1 << CLEAN_...) in s[i, end), valid UTF-8 in
 * one line, where what is before floor is taken.  Returns its end and writes
 * *start >= floor and *kind; 0: none starts or, of an e-mail address, has its
 * "@" at s[i]. */
size_t clean_private_at(const char *s, size_t floor, size_t i, size_t end,
                        unsigned kinds, size_t *start, CleanPrivate *kind);

#endif
