/* naming.h - the names of a document, from its words to their labels (names.h):
 * while its sentences are read the first pass of the model, at the end what the
 * whole of it says. */
#ifndef PRECIS_TAG_NAMING_H
#define PRECIS_TAG_NAMING_H

#include <precis/plugin.h>

#include "words/forms.h"
#include "words/model.h"
#include "words/word.h"

enum {
  TAG_TOGETHER = 256,           /* words of several sentences that are looked */
                                /*   at together, and those of the last       */
  TAG_SENTENCES = 64
};

typedef struct TagNaming {
  const PrecisHost *host;       /* these are set by whoever has the document  */
  PrecisDoc *doc;
  const char *text;
  const TagModel *model;
  TagForms *forms;
  int english, german;          /* so that its rules hold; in others than     */
  uint32_t stopwords;           /*   English the function words (stopwords.h) */
  uint8_t languages;            /*   and its bit (scan.h)                     */
  size_t forms_from;            /* the first word whose form still holds      */
  uint32_t *begins;             /* the first words of the sentences           */
  size_t n_begins, n_seen;      /* seen: when the first pass was last asked   */
  size_t next;                  /* of the sentences, in a pass                */
  size_t from;                  /* the first word that no pass has read       */
  TagEmission *sums;            /* of the hot words                           */
  size_t n_sums, sums_room;
  uint32_t *places;             /* where names may be; NULL: none are found   */
  size_t n_places;
} TagNaming;

/* Room for so many sentences: PRECIS_OK or E_LIMIT. */
int32_t tag_naming_open(TagNaming *naming, size_t n_sentences);

/* A sentence of a word or more begins with that word. */
static inline void
tag_naming_add(TagNaming *naming, size_t word)
{
  naming->begins[naming->n_begins++] = (uint32_t)word;
}

/* The first pass over the sentences of words[0..n), but for the last, which may
 * go on in those to come. */
int32_t tag_naming_read(TagNaming *naming, TagWord *words, size_t n);

/* All that is left to do, when there are no more words; sets places. */
int32_t tag_naming_finish(TagNaming *naming, TagWord *words, size_t n);

#endif
