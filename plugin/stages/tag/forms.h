/* forms.h - the distinct words of a document: what does not depend on a word's
 * neighbours is worked out once for each of them. */
#ifndef PRECIS_TAG_FORMS_H
#define PRECIS_TAG_FORMS_H

#include <precis/plugin.h>

#include "model.h"
#include "word.h"

enum { TAG_FORMS_MOST = 1 << 16 };      /* a word past them has no place      */

typedef struct TagForm {
  TagWord word;                 /* its first mention, as within a sentence    */
  uint32_t hash;                /* of its bytes                               */
  uint32_t lemma;               /* label id, 0: not looked for yet            */
  uint32_t lemma_of;            /* the part of speech it is for, and more     */
} TagForm;

typedef struct TagForms {
  const PrecisHost *host;
  PrecisDoc *doc;
  const char *text;
  size_t len;
  const TagModel *parts;        /* or NULL: no closed words                   */
  TagForm *forms;
  uint32_t *slots;              /* 1 + a place in forms; 0: empty             */
  size_t n, room, mask;
} TagForms;

/* Fills in the word at text[start, end), as tag_word_read does, and closed; 0
 * if there is no memory left. */
int tag_form_read(TagForms *forms, TagWord *word, size_t start, size_t end,
                  int first_of_sentence);

#endif
