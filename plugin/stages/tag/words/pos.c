/* pos.c - parts of speech by a linear-chain model.  The features are those of
 * Ratnaparkhi (1996) and Toutanova et al. (2003), two words to each side, with
 * word classes, and what a dictionary says that a word can be. */
#include "pos.h"

/* What single words and their nearest pairs say comes first: where that is sure
 * enough, nobody asks for the rest (Strubell et al., Learning Dynamic Feature
 * Selection for Fast Sequential Prediction, 2015, in its simplest form).  Of
 * the words that are not sure by themselves a quarter is so beside those that
 * are. */
enum { SURE = 180 };            /* steps of a weight                          */

enum { WINDOWS = 64 };          /* looked at together                         */

TagFeature
tag_pos_closed(const TagWord *word)
{
  return tag_feature(0, word->exact, 0);
}

uint8_t
tag_pos_closed_label(const TagModel *model, const TagWord *word)
{
  uint32_t label = tag_model_closed(model, tag_pos_closed(word));

  return (uint8_t)(label == 0 ? TAG_POS_OPEN : label);
}

/* plain: of a language without word classes, kinds and lists. */
static inline size_t
features(unsigned which, int plain, const TagWord *const *around, TagFeature *f)
{
  const TagWord *w = around[TAG_OWN];
  const TagWord *a = around[TAG_LEFT], *aa = around[TAG_FAR_LEFT];
  const TagWord *b = around[TAG_RIGHT], *bb = around[TAG_FAR_RIGHT];
  uint32_t first = w->flags & TAG_SENTENCE;
  size_t k = 0;

  TAG_PUT(OWN, 1, w->exact, 0);
  TAG_PUT(OWN, 2, w->lower, 0);
  TAG_PUT(LEFT, 3, a->lower, 0);
  TAG_PUT(RIGHT, 4, b->lower, 0);
  TAG_PUT(PAIRS, 7, a->lower, w->lower);
  TAG_PUT(PAIRS, 8, w->lower, b->lower);
  TAG_PUT(OWN, 24, w->suffix[2], w->shape + first);
  if (!plain) {
    TAG_PUT(OWN, 25, w->fine, 0);
    TAG_PUT(PAIRS, 30, a->fine, w->fine);
    TAG_PUT(PAIRS, 31, w->fine, b->fine);
    TAG_PUT(OWN, 48, w->kinds, w->shape + first);
    TAG_PUT(LEFT, 49, a->kinds, 0);
    TAG_PUT(RIGHT, 50, b->kinds, 0);
  }
  TAG_PUT(OWN, 42, 0, 0);
  for (uint32_t s = 0; s < 4; s++)
    TAG_PUT(OWN, 10 + s, w->suffix[s], 0);
  TAG_PUT(FAR_LEFT, 5, aa->lower, 0);
  TAG_PUT(FAR_RIGHT, 6, bb->lower, 0);
  TAG_PUT(REST, 9, a->lower, b->lower);
  for (uint32_t s = 0; s < 3; s++)
    TAG_PUT(OWN, 14 + s, w->prefix[s], 0);
  TAG_PUT(LEFT, 17, a->suffix[2], 0);
  TAG_PUT(RIGHT, 18, b->suffix[2], 0);
  TAG_PUT(REST, 19, a->suffix[1], w->suffix[2]);
  TAG_PUT(REST, 20, w->suffix[2], b->suffix[1]);
  TAG_PUT(OWN, 21, w->shape, first);
  TAG_PUT(REST, 22, w->shape, a->shape);
  TAG_PUT(REST, 23, w->shape, b->shape);
  if (!plain) {
    TAG_PUT(LEFT, 26, a->fine, 0);
    TAG_PUT(RIGHT, 27, b->fine, 0);
    TAG_PUT(FAR_LEFT, 28, aa->fine, 0);
    TAG_PUT(FAR_RIGHT, 29, bb->fine, 0);
    TAG_PUT(REST, 32, a->fine, b->fine);
    TAG_PUT(REST, 33, w->coarse, a->coarse << 8 | b->coarse);
    TAG_PUT(REST, 34, a->coarse, (uint32_t)aa->coarse << 8 | w->coarse);
    TAG_PUT(REST, 35, b->coarse, (uint32_t)bb->coarse << 8 | w->coarse);
    TAG_PUT(REST, 36, w->lower, a->fine);
    TAG_PUT(REST, 37, w->lower, b->fine);
  }
  TAG_PUT(REST, 38, w->flags, a->flags);
  TAG_PUT(REST, 39, w->flags, b->flags);
  if (plain)
    return k;
  TAG_PUT(REST, 40, w->lower, a->kinds);
  TAG_PUT(REST, 41, w->lower, b->kinds);
  TAG_PUT(REST, 51, w->lower, (uint32_t)a->kinds << 8 | b->kinds);
  TAG_PUT(REST, 52, w->kinds, a->lower);
  TAG_PUT(REST, 53, w->kinds, b->lower);
  TAG_PUT(REST, 54, w->kinds, (uint32_t)a->kinds << 8 | b->kinds);
  TAG_PUT(REST, 55, w->kinds, (uint32_t)a->kinds << 8 | aa->kinds);
  TAG_PUT(REST, 56, w->kinds, (uint32_t)b->kinds << 8 | bb->kinds);
  if (w->lists | a->lists | b->lists) {
    TAG_PUT(REST, 43, w->lists, w->flags);
    TAG_PUT(REST, 44, w->lists, a->lists);
    TAG_PUT(REST, 45, w->lists, b->lists);
    TAG_PUT(REST, 46, a->lists, w->shape);
    TAG_PUT(REST, 47, b->lists, w->shape);
  }
  return k;
}

size_t
tag_pos_first(const TagWord *words, size_t n, size_t i, int plain,
              TagFeature *f)
{
  const TagWord *around[] = TAG_AROUND(words, n, i);

  return plain ? features(TAG_FIRST, 1, around, f)
               : features(TAG_FIRST, 0, around, f);
}

size_t
tag_pos_rest(const TagWord *words, size_t n, size_t i, int plain, TagFeature *f)
{
  const TagWord *around[] = TAG_AROUND(words, n, i);

  return plain ? features(1u << TAG_REST, 1, around, f)
               : features(1u << TAG_REST, 0, around, f);
}

static size_t
of_side(const TagWord *w, TagSide side, TagFeature *f)
{
  const TagWord *around[] = { w, w, w, w, w };

  return features(1u << side, 0, around, f);
}

static size_t
of_side_plain(const TagWord *w, TagSide side, TagFeature *f)
{
  const TagWord *around[] = { w, w, w, w, w };

  return features(1u << side, 1, around, f);
}

static inline void
ask_first(const TagModel *model, int plain, TagForms *forms, TagBatch *batch,
          const TagWord *words, size_t n, size_t i, TagEmission *sum)
{
  const TagWord *around[] = TAG_AROUND(words, n, i);
  TagFeature *f = tag_batch_end(batch);
  size_t k;

  if (forms == NULL)
    k = tag_pos_first(words, n, i, plain, f);
  else {
    tag_form_parts(forms, model, batch, around, TAG_POS_PARTS,
                   plain ? of_side_plain : of_side);
    f = tag_batch_end(batch);
    k = plain ? features(1u << TAG_PAIRS, 1, around, f)
              : features(1u << TAG_PAIRS, 0, around, f);
  }
  tag_batch_add(model, batch, k, sum);
}

static inline void
ask_rest(const TagModel *model, int plain, TagBatch *batch,
         const TagWord *words, size_t n, size_t i, TagEmission *sum)
{
  tag_batch_part(batch, sum);
  tag_batch_add(model, batch,
                tag_pos_rest(words, n, i, plain, tag_batch_end(batch)), sum);
}

/* words[from, from + n) of a sentence, in the decoder from `at` on. */
typedef struct Window {
  TagWord *words;
  size_t all, from, n, at;      /* all: words of the sentence                 */
} Window;

static void
ask_window(const TagModel *model, int plain, TagForms *forms, TagDecoder *d,
           const Window *w)
{
  for (size_t i = 0, at = w->at; i < w->n; i++, at++) {
    TagWord *word = &w->words[w->from + i];
    if (word->closed == 0)
      word->closed = tag_pos_closed_label(model, word);
    d->forced[at] = word->closed == TAG_POS_OPEN ? 0 : word->closed;
    if (!d->forced[at])
      ask_first(model, plain, forms, &d->batch, w->words, w->all, w->from + i,
                &d->emission[at]);
  }
}

static void
ask_window_rest(const TagModel *model, int plain, TagDecoder *d,
                const Window *w)
{
  for (size_t i = 0, at = w->at; i < w->n; i++, at++) {
    if (d->forced[at])
      continue;
    if (i == 0 || d->forced[at - 1] || (i + 1 < w->n && d->forced[at + 1]))
      d->forced[at] = (uint8_t)tag_model_sure_at(model, d, w->at, w->n, at,
                                                 SURE);
    if (d->forced[at] == 0)
      ask_rest(model, plain, &d->batch, w->words, w->all, w->from + i,
               &d->emission[at]);
  }
}

static void
label_window(const TagModel *model, TagDecoder *d, const Window *w)
{
  uint8_t labels[TAG_WINDOW];

  tag_model_decode(model, d, w->at, w->n, labels);
  for (size_t i = 0; i < w->n; i++)
    w->words[w->from + i].upos = labels[i];
}

/* n windows, one behind the other. */
static void
label(const TagModel *model, int plain, TagForms *forms, TagDecoder *d,
      const Window *w, size_t n)
{
  size_t end = n > 0 ? w[n - 1].at + w[n - 1].n : 0;

  for (size_t i = 0; i < n; i++)
    ask_window(model, plain, forms, d, &w[i]);
  tag_batch_finish(model, &d->batch);
  tag_model_force_sure(model, d, end, SURE);
  for (size_t i = 0; i < n; i++)
    ask_window_rest(model, plain, d, &w[i]);
  tag_batch_finish(model, &d->batch);
  for (size_t i = 0; i < n; i++)
    label_window(model, d, &w[i]);
}

void
tag_pos(const TagModel *model, int plain, TagForms *forms,
        TagDecoder *decoder, TagWord *words, const size_t *begin, size_t n)
{
  Window windows[WINDOWS];
  size_t k = 0, used = 0;

  for (size_t i = 0; i < n; i++) {
    size_t all = begin[i + 1] - begin[i], m;
    for (size_t from = 0; from < all; from += m) {
      m = all - from < TAG_WINDOW ? all - from : TAG_WINDOW;
      if (k == WINDOWS || used + m > TAG_WINDOW) {
        label(model, plain, forms, decoder, windows, k);
        k = used = 0;
      }
      windows[k++] = (Window){ words + begin[i], all, from, m, used };
      used += m;
    }
  }
  label(model, plain, forms, decoder, windows, k);
}
