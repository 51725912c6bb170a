/* aliases.h - the names of a document by what others of them may be called by,
 * as keys of one table. */
#ifndef PRECIS_TAG_ALIASES_H
#define PRECIS_TAG_ALIASES_H

#include <precis/plugin.h>

#include "words/lists.h"
#include "words/model.h"
#include "words/word.h"

/* A name, a value or what the user's own lists found. */
typedef struct TagEntity {
  uint32_t start, end;          /* bytes                                      */
  uint32_t word, n_words;       /* of a name; n_words 0: it is none           */
  uint32_t n_bare;              /* of them without "Jr.", "QC"                */
  uint32_t generation;          /* which of "Jr.", "Sr." ... those are; 0: no */
  uint32_t long_word, n_long;   /* its name in full, before "(WHO)"; n 0: no  */
  uint32_t kind, value;         /* value: label id                            */
  uint32_t label;               /* of the user's own, else 0                  */
  int32_t priority;
  TagGender gender;             /* of a person                                */
  float score;
} TagEntity;

typedef struct TagAliases {
  const PrecisHost *host;
  PrecisDoc *doc;
  const char *text;
  size_t len;
  char language[3];             /* of the six that have names; of it          */
  int english, german, french;
  int two_last_names;           /* "Pedro Sánchez Pérez-Castejón"             */
  size_t known, known_end;      /* its short names that need no text          */
  const TagWord *words;
  size_t n_words;
  TagEntity *all;
  size_t n;
  uint32_t *keys, *entity;      /* entity: its place in all                   */
  uint32_t mask;
  int namesakes;                /* two persons share a last name              */
  int sizes;                    /* two names differ in the size of letters    */
  uint32_t the;                 /* the hash of "the", if it begins a name; 0:
                                   it begins none                             */
} TagAliases;

/* The ways a name is found; BY_LAST + the gender, if it is known. */
enum { TAG_BY_LAST, TAG_BY_LAST_OF_MAN, TAG_BY_LAST_OF_WOMAN,
       TAG_BY_LAST_OF_EITHER, TAG_BY_FIRST, TAG_BY_OFFICE, TAG_BY_OFFICE_TOO,
       TAG_BY_FIRM, TAG_BY_LETTERS, TAG_BY_WHOLE, TAG_BY_PEOPLE,
       TAG_BY_VARIANTS, TAG_BY_SHORT, TAG_BY_COUNTRY, TAG_BY_HEAD,
       TAG_BY_HEAD_TOO, TAG_BY_TAIL, TAG_BY_TAIL_TOO };

enum { TAG_MIDDLE_NAMES = 3 };  /* of a person, that are looked at            */

/* From host, doc, text, language, words, all and how many the rest, in the
 * document's scratch memory.  PRECIS_OK or E_LIMIT. */
int32_t tag_aliases_open(TagAliases *aliases);

/* What a name is found by in one of the ways: a hash, or its words from one on,
 * before another. */
static inline uint32_t
tag_alias_key(uint32_t way, const TagEntity *name, uint32_t hash)
{
  uint32_t key = tag_hash(way * 64 + name->kind, hash, 0);

  return key ? key : 1;
}

/* The hash of a word in letters of any case; digits are kept, as "Radio 4" is not
 * "Radio 5". */
static inline uint32_t
tag_alias_word(const TagWord *word)
{
  return word->flags & TAG_DIGIT ? word->exact : word->lower;
}

/* The hash of words, that of those before it and one more. */
static inline uint32_t
tag_alias_add(uint32_t hash, const TagWord *word)
{
  return tag_hash(5, hash, tag_alias_word(word));
}

uint32_t tag_alias_words(const TagAliases *aliases, uint32_t way,
                         const TagEntity *name, uint32_t from, uint32_t to);

/* How well a name stands for others; NULL: the first one does. */
typedef int (*TagAliasRank)(const TagAliases *aliases, const TagEntity *name);

/* The longer name of a body, a place or the like is better. */
int tag_alias_length(const TagAliases *aliases, const TagEntity *name);

/* From here on the name, one of all, is found by the key, if none is or it
 * ranks above that one. */
void tag_alias_offer(const TagAliases *aliases, uint32_t key,
                     const TagEntity *name, TagAliasRank rank);

/* The same if one is found by it: whatever that is. */
void tag_alias_renew(const TagAliases *aliases, uint32_t key,
                     const TagEntity *name);

/* Where a key is in the table, or may be put. */
static inline uint32_t
tag_alias_slot(const TagAliases *aliases, uint32_t key)
{
  uint32_t i = key & aliases->mask;

  while (aliases->keys[i] != 0 && aliases->keys[i] != key)
    i = (i + 1) & aliases->mask;
  return i;
}

/* The one that is found by it, or NULL; the key 0 finds none. */
static inline const TagEntity *
tag_alias_find(const TagAliases *aliases, uint32_t key)
{
  uint32_t slot = tag_alias_slot(aliases, key);

  return key == 0 || aliases->keys[slot] == 0
           ? NULL : &aliases->all[aliases->entity[slot]];
}

#endif
