/* inflection.h - what a name is without the endings of case, gender and number
 * that German and French give it, "Merkels", "Deutschen Bank", "Françaises"; and
 * without accents, which are not always written. */
#ifndef PRECIS_TAG_INFLECTION_H
#define PRECIS_TAG_INFLECTION_H

#include "words/lists.h"
#include "words/word.h"

/* How many bytes of a German word are before the "s" of its genitive: all of
 * "Peters", which the lists know, but not of "Merkels". */
size_t tag_genitive_stem(const char *text, const TagWord *word);

/* The hash that `lower` would have of these bytes: of "Merkels", of "merkel". */
uint32_t tag_genitive_hash(const char *text, const TagWord *word);

/* The same of a noun that is known to be in the genitive, "des Bundesamtes". */
size_t tag_genitive_noun(const char *text, const TagWord *word);

/* As tag_country of lists.h; in German also of "Frankreichs". */
void tag_country_inflected(const char *text, const TagWord *words, size_t n,
                           int german, char code[TAG_COUNTRY_CODE + 1]);

/* The same of the adjective in "Deutschen Bank", "Deutscher Bundestag". */
size_t tag_adjective_stem(const char *text, const TagWord *word);

/* The same of a noun behind one, "Deutschen Bundestages". */
size_t tag_noun_stem(const char *text, const TagWord *word);

/* The same of a people, German ("Deutscher", "Franzosen"), or else French. */
size_t tag_people_stem(const char *text, const TagWord *word, int german);

/* The hash that `lower` would have without accents, and a letter without, large;
 * "ñ" and the like are other letters. */
uint32_t tag_plain_hash(const char *text, const TagWord *word);
uint32_t tag_plain_letter(const char *letter);

/* The hash that `lower` would have of the first n bytes of a word. */
uint32_t tag_bare_hash(const char *text, const TagWord *word, size_t n);

/* Do the lists have a name of one word whose `lower` this is? */
int tag_is_listed(uint32_t lower);

/* A German name of several words in the nominative, "Süddeutsche Zeitung" of
 * "Süddeutschen Zeitung", as the lists have it, into out, of `room` bytes: how
 * many it has; 0: they have none. */
size_t tag_listed_nominative(const char *text, const TagWord *words, size_t n,
                             char *out, size_t room);

#endif
