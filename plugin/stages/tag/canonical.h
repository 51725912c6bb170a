/* canonical.h - the one name that all mentions of a thing share. */
#ifndef PRECIS_TAG_CANONICAL_H
#define PRECIS_TAG_CANONICAL_H

#include <precis/plugin.h>

#include "lists.h"
#include "word.h"

/* A name, a value or what the user's own lists found. */
typedef struct TagEntity {
  uint32_t start, end;          /* bytes                                      */
  uint32_t word, n_words;       /* of a name; n_words 0: it is none           */
  uint32_t n_bare;              /* of them without "Jr.", "QC"                */
  uint32_t long_word, n_long;   /* its name in full, before "(WHO)"; n 0: no  */
  uint32_t kind, value;         /* value: label id                            */
  uint32_t label;               /* of the user's own, else 0                  */
  int32_t priority;
  TagGender gender;             /* of a person                                */
  float score;
} TagEntity;

/* The names of a document, by what others of them are called by. */
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
  TagEntity *all;
  size_t n;
  uint32_t *keys, *entity;      /* entity: its place in all                   */
  uint32_t mask;
  uint32_t the;                 /* the hash of "the", if it begins a name; 0:
                                   it begins none                             */
} TagAliases;

/* From host, doc, text, language, words, all and n the rest, in the document's
 * scratch memory; sets long_word and n_long.  PRECIS_OK or E_LIMIT. */
int32_t tag_aliases_learn(TagAliases *aliases);

/* The label id of the canonical form of a name, one of all, asked for in their
 * order, since a last name means the one that was mentioned last; 0: no
 * memory. */
uint32_t tag_canonical(TagAliases *aliases, const TagEntity *name);

/* "AG", "Inc.", "Group" at the end of a firm's name. */
int tag_is_firm_form(const char *word, size_t n);

/* text[start, end) with white space as one blank each; lower: the first letter
 * made small.  The id of that string; 0: no memory. */
uint32_t tag_form(const PrecisHost *host, PrecisDoc *doc, const char *text,
                  size_t start, size_t end, int lower);

#endif
