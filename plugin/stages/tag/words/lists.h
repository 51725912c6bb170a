/* lists.h - lists of countries, regions, cities, peoples, titles, languages,
 * currencies, given names, surnames, organisations and of words that make a
 * name one of an organisation or a place, looked up at once for a whole
 * sentence; and what a title or a given name says of a person. */
#ifndef PRECIS_TAG_LISTS_H
#define PRECIS_TAG_LISTS_H

#include "word.h"

enum {
  TAG_LIST_COUNTRY = 1, TAG_LIST_REGION = 2, TAG_LIST_CITY = 4,
  TAG_LIST_PEOPLE = 8, TAG_LIST_TITLE = 16, TAG_LIST_LANGUAGE = 32,
  TAG_LIST_CURRENCY = 64,
  TAG_LIST_INSIDE = 128,        /* in a phrase of two words or more           */
  TAG_LIST_FORENAME = 256, TAG_LIST_SURNAME = 512,
  TAG_LIST_RARE = 1024,         /* a surname, not a frequent one              */
  TAG_LIST_TOWN = 2048,         /* a small city                               */
  TAG_LIST_ORGANISATION = 4096, /* or "Inc.", with HEAD                       */
  TAG_LIST_HEAD = 8192,         /* "University", "Ministry"                   */
  TAG_LIST_PLACE_HEAD = 16384,  /* "River", "Street"                          */
  TAG_LIST_NOUN = TAG_LIST_CURRENCY,        /* in German: a common noun,      */
  TAG_LIST_COMPOUND = TAG_LIST_LANGUAGE,    /* or one that ends with such     */
  TAG_LIST_PLACES = TAG_LIST_COUNTRY | TAG_LIST_REGION | TAG_LIST_CITY |
                    TAG_LIST_TOWN
};

/* Sets `list`, what the lists say of a word alone, for tag_lists; and `named`:
 * it is written large, or the lists know it, or nobody does, as nobody knows
 * small words of other scripts (foreign).  What is written as in a program
 * (code) is in no name. */
void tag_list(TagWord *word, int foreign, int code);

/* Sets `lists`, which is 0, of words[0..n), whole sentences or one; and `named`
 * of those in a phrase. */
void tag_lists(TagWord *words, size_t n);

/* The same in a language other than English: the lists of these languages tell
 * of the words too, and what is written small only goes on with a name.  german:
 * it is German, which writes common nouns large. */
void tag_lists_other(const char *text, TagWord *words, size_t n, int german);

/* What the lists of all languages say of a phrase: that of one word's `lower`, or
 * of those of several. */
uint16_t tag_lists_say(const uint32_t *lower, size_t n);

/* Is it a German common noun, singular or plural, or does it end with one of at
 * least so many letters? */
int tag_is_german_noun(const char *word, size_t len, size_t least);

typedef enum TagGender { TAG_GENDER_UNKNOWN, TAG_MAN, TAG_WOMAN } TagGender;

/* Whether a person is a man or a woman, by the title that stands before words
 * [first], the name, or by the given name, if n of it are more than one: "Howard"
 * alone may be a surname, and "Kim" is of both. */
TagGender tag_gender(const TagWord *words, size_t first, size_t n);

enum { TAG_COUNTRY_CODE = 6 };

/* The code of the country that words[0..n) name, or the people of which, by ISO
 * 3166: "NL", "GB-SCT"; "" if there is none, or more than one. */
void tag_country(const TagWord *words, size_t n,
                 char code[TAG_COUNTRY_CODE + 1]);

#endif
