/* word.h - what the models look at in a word, worked out once for each token:
 * hashes of its forms, its shape, its classes. */
#ifndef PRECIS_TAG_WORD_H
#define PRECIS_TAG_WORD_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
  TAG_UPPER_FIRST = 1, TAG_UPPER_ALL = 2, TAG_DIGIT = 4, TAG_HYPHEN = 8,
  TAG_LETTER = 16,
  TAG_SENTENCE = 32,            /* first token of its sentence                */
  TAG_HOT = 64,                 /* may be in a name, or beside one            */
  TAG_MASKED = 128              /* of a placeholder or a program: no name     */
};

/* May a word be in a name by itself, and not only between two such?  Never; as
 * a proper noun; always; written large, unless it is of a part of speech that
 * names do without; or, in other languages than English, written small, behind a
 * word that may ("Banque centrale européenne"). */
enum { TAG_NAMED_NEVER, TAG_NAMED_PROPN, TAG_NAMED, TAG_NAMED_LARGE,
       TAG_NAMED_BEHIND, TAG_NAMED_N };

enum { TAG_RARITY_MAX = 224,
       TAG_FORMS = 16384 };     /* words that forms.h has room for            */

typedef struct TagWord {
  uint32_t start, end;          /* bytes of the text                          */
  uint32_t exact, lower;        /* hash as written; lower-cased, digits as 0  */
  uint32_t suffix[4];           /* last 1 to 4 characters of lower            */
  uint32_t prefix[3];           /* first 1 to 3                               */
  uint32_t shape;               /* Xxxx -> Xx, 10.5 -> d.d                    */
  uint16_t fine;                /* word class 1 to 512; 0: none               */
  uint16_t lists;               /* bits of lists.h                            */
  uint16_t list;                /* those of the word alone                    */
  uint8_t coarse;               /* word class 1 to 64; 0: none                */
  uint8_t rarity;               /* 16 log2(documents / those with the word)   */
  uint8_t flags;
  uint8_t upos;                 /* TAG_ADJ ...                                */
  uint8_t name;                 /* label of the names model                   */
  uint8_t vote;                 /* what the document says of it               */
  uint8_t closed;               /* of pos.h                                   */
  uint8_t kinds;                /* what a dictionary says that it can be: bits
                                   of data/make_kinds.py                      */
  uint8_t place;                /* 1 + where in a name it stands elsewhere    */
  uint8_t style;                /* how its sentence is written: names.c       */
  uint16_t parts;               /* bits: those that forms.h knew when it was
                                   read                                       */
  uint8_t pairs;                /* 4 * with the one before + with the next:
                                   how often they stand elsewhere: votes.c    */
  uint8_t named;                /* may it be in a name: TAG_NAMED_NEVER ...   */
  float share;                  /* how sure the names model is                */
  uint32_t form;                /* its place in forms.h                       */
  uint32_t lemma;               /* label id                                   */
} TagWord;

/* What stands beside the first and the last word of a sentence. */
extern const TagWord tag_word_outside;

/* The word that stands `step` words from words[i] of the sentence. */
static inline const TagWord *
tag_word_at(const TagWord *words, size_t n, size_t i, int step)
{
  size_t at = i + (size_t)step;

  return at < n ? &words[at] : &tag_word_outside;
}

/* The first of the words that starts at or after the byte; n: none does. */
size_t tag_word_find(const TagWord *words, size_t n, size_t byte);

/* Fills in the word itself, list and named; the rest is 0.  text + start to end
 * is valid UTF-8. */
void tag_word_read(TagWord *word, const char *text, size_t start, size_t end,
                   int first_of_sentence);

/* The hash that `lower` holds, of a string that is in lower case already, or of
 * its n characters. */
uint32_t tag_word_hash(const char *s, size_t len);
uint32_t tag_chars_hash(const uint32_t *chars, size_t n);

/* Is the word this one, which is in lower case? */
static inline int
tag_word_is(const TagWord *w, const char *lower)
{
  size_t n = strlen(lower);

  return w->end - w->start == n && w->lower == tag_word_hash(lower, n);
}

/* Is it one of these, the last of which is NULL? */
static inline int
tag_word_is_one_of(const TagWord *w, const char *const *lower)
{
  while (*lower != NULL && !tag_word_is(w, *lower))
    lower++;
  return *lower != NULL;
}

/* Is it one word, by the text, as most words begin otherwise; its first letter
 * may be large. */
static inline int
tag_word_reads(const TagWord *w, const char *text, const char *lower)
{
  size_t n;

  if ((text[w->start] | 0x20) != *lower)
    return 0;
  n = strlen(lower);
  return w->end - w->start == n &&
         memcmp(text + w->start + 1, lower + 1, n - 1) == 0;
}

/* The rarity of a string that is in lower case already; above TAG_RARITY_MAX:
 * no word of the classes' list. */
uint32_t tag_word_rarity(const char *s, size_t len);

/* The hash that `shape` holds, of a shape as people write it: X a capital, x
 * another letter, d a digit, else the character itself; a run counts as one. */
uint32_t tag_shape_hash(const char *shape, size_t len);

#endif
