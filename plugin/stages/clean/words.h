/* words.h - many words looked for in a short text at once.
 *
 * Names of elements and of <meta> are written together, "postedby-date", so the
 * words may stand anywhere in them.  Each place is asked for the first three
 * letters of all words at once, and most have none; the words are chained by
 * two of them. */
#ifndef PRECIS_CLEAN_WORDS_H
#define PRECIS_CLEAN_WORDS_H

#include <stddef.h>
#include <stdint.h>

enum { MOST_WORDS = 64 };

typedef struct Words {
  struct {
    const char *word;
    unsigned what;
    uint8_t len, next;          /* next: number of the word of the same head */
  } list[MOST_WORDS];           /* the first is number 1                     */
  uint8_t first[1024];          /* by the second and third letter            */
  uint32_t begins[1024];        /* a bit for each three letters              */
  unsigned n;
} Words;

/* Adds a word in lower case, of three letters at least, borrowed, and the bits
 * that it stands for; words is zero at first. */
void words_add(Words *words, const char *word, unsigned what);

/* The bits of all words that stand in s, letter case aside. */
unsigned words_in(const Words *words, const char *s, size_t len);

#endif
