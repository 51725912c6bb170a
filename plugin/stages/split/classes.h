/* classes.h - what a character is to a splitter: case, digits, and which of
 * the marks it may be, over all scripts.  A class is a small number, a set of
 * classes a mask of bits, so that one OR per byte tells what a token holds. */
#ifndef PRECIS_SPLIT_CLASSES_H
#define PRECIS_SPLIT_CLASSES_H

#include <stdint.h>

enum {
  SPLIT_LETTER,       /* letters without case, marks on letters              */
  SPLIT_LOWER,
  SPLIT_UPPER,        /* and title case                                      */
  SPLIT_DIGIT,
  SPLIT_SPACE,
  SPLIT_LINE,         /* ends a line                                         */
  SPLIT_STOP,         /* full stop, or of an abbreviation                   */
  SPLIT_BANG,
  SPLIT_QUESTION,
  SPLIT_ELLIPSIS,
  SPLIT_FULL,         /* ends a sentence and means nothing else: U+3002 ...  */
  SPLIT_COMMA,
  SPLIT_COLON,
  SPLIT_SEMICOLON,
  SPLIT_QUOTE,        /* double quotes; which side, the place decides        */
  SPLIT_APOSTROPHE,   /* single quotes, likewise                             */
  SPLIT_OPEN,         /* brackets                                            */
  SPLIT_CLOSE,
  SPLIT_DASH,
  SPLIT_BULLET,
  SPLIT_SYMBOL,
  SPLIT_PICTURE,      /* emoji and what joins them                           */
  SPLIT_N_CLASSES
};

#define SPLIT_BIT(class) (1u << (class))
#define SPLIT_GAPS (SPLIT_BIT(SPLIT_SPACE) | SPLIT_BIT(SPLIT_LINE))
#define SPLIT_ENDS \
  (SPLIT_BIT(SPLIT_STOP) | SPLIT_BIT(SPLIT_BANG) | SPLIT_BIT(SPLIT_QUESTION) | \
   SPLIT_BIT(SPLIT_ELLIPSIS) | SPLIT_BIT(SPLIT_FULL))
#define SPLIT_PAUSES \
  (SPLIT_BIT(SPLIT_COMMA) | SPLIT_BIT(SPLIT_COLON) | SPLIT_BIT(SPLIT_SEMICOLON))
#define SPLIT_QUOTES (SPLIT_BIT(SPLIT_QUOTE) | SPLIT_BIT(SPLIT_APOSTROPHE))
#define SPLIT_BRACKETS (SPLIT_BIT(SPLIT_OPEN) | SPLIT_BIT(SPLIT_CLOSE))
#define SPLIT_WORDS \
  (SPLIT_BIT(SPLIT_LOWER) | SPLIT_BIT(SPLIT_UPPER) | \
   SPLIT_BIT(SPLIT_LETTER) | SPLIT_BIT(SPLIT_DIGIT))
#define SPLIT_INNER SPLIT_BIT(30)       /* of a token: an apostrophe between
                                           two letters, which is no quote    */
#define SPLIT_HIGH SPLIT_BIT(31)        /* a byte past ASCII; of a token: one
                                           such byte at least                */

/* Characters below this are looked up, and the quotes, dashes and spaces from
 * U+2000 on; the others are worked out. */
#define SPLIT_TABLE 0x800u
#define SPLIT_GENERAL 0x2000u

typedef struct SplitClasses {
  uint32_t byte[256];           /* bit of an ASCII byte, SPLIT_HIGH of others */
  uint8_t class[SPLIT_TABLE];
  uint8_t general[64];          /* from SPLIT_GENERAL on                      */
  uint16_t lower[SPLIT_TABLE];
} SplitClasses;

void split_classes_fill(SplitClasses *classes);

/* Class and lower case of a character past the table. */
uint8_t split_class_slow(uint32_t c);
uint32_t split_lower_slow(uint32_t c);

static inline uint8_t
split_class(const SplitClasses *classes, uint32_t c)
{
  if (c < SPLIT_TABLE)
    return classes->class[c];
  return c - SPLIT_GENERAL < 64 ? classes->general[c - SPLIT_GENERAL]
                                : split_class_slow(c);
}

static inline uint32_t
split_lower(const SplitClasses *classes, uint32_t c)
{
  return c < SPLIT_TABLE ? classes->lower[c] : split_lower_slow(c);
}

#endif
