/* word_search.h - many words looked for in a short text at once.
 *
 * Names of elements and of <meta> are written together, "postedby-date", so the
 * words may stand anywhere in them.  The words are in eight groups, by their
 * first letter, and for each letter it is known in which groups it is the first
 * one of a word, the second, third or fourth.  Where four letters in a row are
 * so in one group a word may begin: at one place of thirty (32 places are asked
 * at once, if the processor can). */
#ifndef PRECIS_CLEAN_WORD_SEARCH_H
#define PRECIS_CLEAN_WORD_SEARCH_H

#include <stddef.h>
#include <stdint.h>

enum { MOST_WORDS = 160, WORDS_LETTERS = 32, WORDS_LOOK = 4, WORDS_SLOTS = 128 };

typedef struct Words {
  /* a bit for each group; letters by their lowest five bits */
  uint8_t groups[WORDS_LOOK][WORDS_LETTERS];
  uint8_t first[WORDS_SLOTS];   /* by a hash of three letters: number of a
                                   word that begins so ...                   */
  uint8_t next[MOST_WORDS];     /* ... and of the next one; 0: no more       */
  uint32_t heads[MOST_WORDS];   /* three letters; the first is number 1      */
  const char *tails[MOST_WORDS];        /* and what is behind them           */
  unsigned what[MOST_WORDS];
  unsigned n;
} Words;

/* Adds a word in lower case, of three letters at least, borrowed, and the bits
 * that it stands for; words is zero at first. */
void words_add(Words *words, const char *word, unsigned what);

/* The bits of all words that stand in s[0, len), letter case aside.  Bytes up
 * to s[room] may be read. */
unsigned words_in(const Words *words, const char *s, size_t len, size_t room);

#endif
