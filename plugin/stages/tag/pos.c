/* pos.c - parts of speech by a linear-chain model.  The features are those of
 * Ratnaparkhi (1996) and Toutanova et al. (2003), two words to each side, with
 * word classes in place of a large lexicon. */
#include "pos.h"

#include <string.h>

/* The features come in two parts: where the first part is sure enough, nobody
 * asks the second (Strubell et al., Learning Dynamic Feature Selection for Fast
 * Sequential Prediction, 2015, in its simplest form). */
enum { SURE = 300 };            /* steps of a weight                          */

static const TagWord outside = { .lower = 1, .exact = 1, .shape = 1 };

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

size_t
tag_pos_first(const TagWord *words, size_t n, size_t i, TagFeature *f)
{
  const TagWord *w = &words[i];
  const TagWord *a = i > 0 ? w - 1 : &outside;
  const TagWord *b = i + 1 < n ? w + 1 : &outside;
  uint32_t first = w->flags & TAG_SENTENCE;
  size_t k = 0;

  f[k++] = tag_feature(1, w->exact, 0);
  f[k++] = tag_feature(2, w->lower, 0);
  f[k++] = tag_feature(3, a->lower, 0);
  f[k++] = tag_feature(4, b->lower, 0);
  f[k++] = tag_feature(7, a->lower, w->lower);
  f[k++] = tag_feature(8, w->lower, b->lower);
  f[k++] = tag_feature(24, w->suffix[2], w->shape + first);
  f[k++] = tag_feature(25, w->fine, 0);
  f[k++] = tag_feature(30, a->fine, w->fine);
  f[k++] = tag_feature(31, w->fine, b->fine);
  f[k++] = tag_feature(42, 0, 0);
  for (uint32_t s = 0; s < 4; s++)
    f[k++] = tag_feature(10 + s, w->suffix[s], 0);
  return k;
}

size_t
tag_pos_others(const TagWord *words, size_t n, size_t i, TagFeature *f)
{
  const TagWord *w = &words[i];
  const TagWord *a = i > 0 ? w - 1 : &outside;
  const TagWord *aa = i > 1 ? w - 2 : &outside;
  const TagWord *b = i + 1 < n ? w + 1 : &outside;
  const TagWord *bb = i + 2 < n ? w + 2 : &outside;
  uint32_t first = w->flags & TAG_SENTENCE;
  size_t k = 0;

  f[k++] = tag_feature(5, aa->lower, 0);
  f[k++] = tag_feature(6, bb->lower, 0);
  f[k++] = tag_feature(9, a->lower, b->lower);
  for (uint32_t s = 0; s < 3; s++)
    f[k++] = tag_feature(14 + s, w->prefix[s], 0);
  f[k++] = tag_feature(17, a->suffix[2], 0);
  f[k++] = tag_feature(18, b->suffix[2], 0);
  f[k++] = tag_feature(19, a->suffix[1], w->suffix[2]);
  f[k++] = tag_feature(20, w->suffix[2], b->suffix[1]);
  f[k++] = tag_feature(21, w->shape, first);
  f[k++] = tag_feature(22, w->shape, a->shape);
  f[k++] = tag_feature(23, w->shape, b->shape);
  f[k++] = tag_feature(26, a->fine, 0);
  f[k++] = tag_feature(27, b->fine, 0);
  f[k++] = tag_feature(28, aa->fine, 0);
  f[k++] = tag_feature(29, bb->fine, 0);
  f[k++] = tag_feature(32, a->fine, b->fine);
  f[k++] = tag_feature(33, w->coarse, a->coarse << 8 | b->coarse);
  f[k++] = tag_feature(34, a->coarse, (uint32_t)aa->coarse << 8 | w->coarse);
  f[k++] = tag_feature(35, b->coarse, (uint32_t)bb->coarse << 8 | w->coarse);
  f[k++] = tag_feature(36, w->lower, a->fine);
  f[k++] = tag_feature(37, w->lower, b->fine);
  f[k++] = tag_feature(38, w->flags, a->flags);
  f[k++] = tag_feature(39, w->flags, b->flags);
  f[k++] = tag_feature(40, w->lower, (uint32_t)a->coarse << 8 | b->coarse);
  f[k++] = tag_feature(41, w->suffix[2], (uint32_t)a->coarse << 8 | b->coarse);
  if (w->lists | a->lists | b->lists) {
    f[k++] = tag_feature(43, w->lists, w->flags);
    f[k++] = tag_feature(44, w->lists, a->lists);
    f[k++] = tag_feature(45, w->lists, b->lists);
    f[k++] = tag_feature(46, a->lists, w->shape);
    f[k++] = tag_feature(47, b->lists, w->shape);
  }
  return k;
}

/* What speaks for each label of the open words of a window. */
static void
sum_up(const TagModel *model, TagDecoder *d, TagWord *words, size_t n,
       size_t from, size_t m)
{
  TagBatch *batch = &d->batch;

  for (size_t i = 0; i < m; i++) {
    TagWord *w = &words[from + i];
    if (w->closed == 0)
      w->closed = tag_pos_closed_label(model, w);
    d->forced[i] = w->closed == TAG_POS_OPEN ? 0 : w->closed;
    if (d->forced[i])
      continue;
    memset(&d->emission[i], 0, sizeof *d->emission);
    tag_batch_add(model, batch,
                  tag_pos_first(words, n, from + i, tag_batch_end(batch)),
                  &d->emission[i]);
  }
  tag_batch_finish(model, batch);
  for (size_t i = 0; i < m; i++) {
    if (d->forced[i])
      continue;
    d->forced[i] = (uint8_t)tag_model_sure(model, &d->emission[i], SURE);
    if (d->forced[i] == 0)
      tag_batch_add(model, batch,
                    tag_pos_others(words, n, from + i, tag_batch_end(batch)),
                    &d->emission[i]);
  }
  tag_batch_finish(model, batch);
}

void
tag_pos(const TagModel *model, TagDecoder *decoder, TagWord *words, size_t n)
{
  uint8_t labels[TAG_WINDOW];

  for (size_t from = 0; from < n; from += TAG_WINDOW) {
    size_t m = n - from < TAG_WINDOW ? n - from : TAG_WINDOW;
    sum_up(model, decoder, words, n, from, m);
    tag_model_decode(model, decoder, m, labels);
    for (size_t i = 0; i < m; i++)
      words[from + i].upos = labels[i];
  }
}
