/* forms.h - a cache of the words of this document and of earlier ones.  What
 * does not depend on a word's neighbours is worked out once for each word,
 * among it the word's own part of the sums of the two models: features of one
 * word alone are looked up once and not at each mention, and only those of two
 * or more words remain.
 *
 * It holds what the models would say, so results do not depend on what it
 * holds.  One document uses it at a time.  It does not count towards that
 * document's limit of memory, since it stays with the pipeline. */
#ifndef PRECIS_TAG_FORMS_H
#define PRECIS_TAG_FORMS_H

#include "key.h"
#include "model.h"
#include "stem_memo.h"
#include "tokens.h"
#include "values/piece.h"
#include "word.h"

enum {
  TAG_FORMS_ASKED = 4096,       /* may be asked for at once                   */
  TAG_LEMMA_BYTES = 24,
  TAG_LEMMA_SETS = 4096
};

/* Where a word stands, seen from the one whose sum is made; pairs are of two or
 * more words, and are looked up at once or, the rest, only where the others are
 * not sure enough. */
typedef enum TagSide { TAG_OWN, TAG_LEFT, TAG_RIGHT, TAG_FAR_LEFT,
                       TAG_FAR_RIGHT, TAG_SIDES, TAG_PAIRS = TAG_SIDES,
                       TAG_REST } TagSide;

/* Puts a feature of a side at f[k++], if it is in `which`, which the compiler
 * knows: bits of the sides. */
enum { TAG_FIRST = (1 << TAG_REST) - 1 };
#define TAG_PUT(side, kind, x, y) \
  do { \
    if (which >> TAG_##side & 1) \
      f[k++] = tag_feature(kind, x, y); \
  } while (0)

/* The words around words[i] of a sentence, by side. */
#define TAG_AROUND(words, n, i) \
  { &(words)[i], tag_word_at(words, n, i, -1), tag_word_at(words, n, i, 1), \
    tag_word_at(words, n, i, -2), tag_word_at(words, n, i, 2) }

/* The parts of a word: one for each side, for parts of speech and for names. */
enum { TAG_POS_PARTS = 0, TAG_NAME_PARTS = TAG_SIDES,
       TAG_PARTS = 2 * TAG_SIDES };

typedef struct TagLemma {
  uint64_t document;            /* that id is of                              */
  uint32_t id;
  uint16_t form;
  uint8_t kind, len;            /* see lemma.c; len 0: none is kept           */
  char bytes[TAG_LEMMA_BYTES];
} TagLemma;

/* Three lines of the cache. */
typedef struct TagForm {
  _Alignas(64) TagWord word;    /* within a sentence, or at its start         */
  TagKey key;                   /* len 0: it is longer, and not to be found   */
  uint8_t used;                 /* asked for since the last sweep, at most 2  */
  TagPiece piece;               /* that it begins with, and often is          */
  TagLemma lemma;               /* of its first kind                          */
} TagForm;

typedef struct TagForms {
  TagEmission parts[TAG_FORMS + 1][TAG_PARTS];  /* the last one is no word:   */
  TagForm forms[TAG_FORMS + 1];                 /*   what is outside          */
  uint16_t slots[2 * TAG_FORMS];        /* 1 + its place; 0: none             */
  uint16_t free[TAG_FORMS];     /* places that were swept                     */
  uint32_t n_free, n;           /* n: places that were ever taken             */
  TagCuts cuts;                 /* what tokens.h has learned of chunks        */
  TagDecoder decoder;           /* lies here because it is large              */
  TagStemMemo stems;
  TagLemma lemmas[TAG_LEMMA_SETS][2];   /* of other kinds: by form and kind,
                                           the last one first                 */
  uint64_t document;            /* the how many-th it is                      */
  const TagModel *closed;       /* the model for parts of speech              */
  void *room;                   /* that was allocated, and holds this         */
} TagForms;

/* Those that no document has just now; all threads share it. */
typedef struct TagFormsPool TagFormsPool;

/* NULL: no memory. */
TagFormsPool *tag_forms_pool_new(void);
void tag_forms_pool_free(TagFormsPool *pool);

/* For a document; NULL: no memory.  And back; NULL is none. */
TagForms *tag_forms_take(TagFormsPool *pool, const TagModel *parts_of_speech);
void tag_forms_give(TagFormsPool *pool, TagForms *forms);

/* Makes room for n words to be read, n <= TAG_FORMS_ASKED.  1: the forms of
 * words that were read before hold no more. */
int tag_forms_make_room(TagForms *forms, size_t n);

/* Words of n sentences of text[0, len), words[begin[i]] to words[begin[i + 1]]
 * each, of which start and end are set: fills them in, as tag_word_read does,
 * and closed, and form.  There is room.  first: it is the beginning of the
 * sentences. */
void tag_forms_read(TagForms *forms, const char *text, size_t len,
                    TagWord *words, const size_t *begin, size_t n, int first);

/* The features of a word seen from a side, put at f; how many. */
typedef size_t (*TagSideFeatures)(const TagWord *word, TagSide side,
                                  TagFeature *f);

/* Sees to it that a part is known when the next sum is made, if it is not. */
void tag_form_learn(TagForms *forms, const TagModel *model, TagBatch *batch,
                    uint32_t form, uint32_t part, TagSide side,
                    TagSideFeatures features);

/* The next sum has the parts of the words around one. */
static inline void
tag_form_parts(TagForms *forms, const TagModel *model, TagBatch *batch,
               const TagWord *const *around, uint32_t part,
               TagSideFeatures features)
{
  for (uint32_t k = 0; k < TAG_SIDES; k++)
    if (!(around[k]->parts >> (part + k) & 1))
      tag_form_learn(forms, model, batch, around[k]->form, part, k, features);
  TagSum *next = &batch->sums[batch->n_sums];
  for (uint32_t k = 0; k < TAG_SIDES; k++) {
    next->parts[k] = &forms->parts[around[k]->form][part + k];
    __builtin_prefetch(next->parts[k], 0, 2);
  }
  next->n_parts = TAG_SIDES;
}

#endif
