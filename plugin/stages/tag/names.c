/* names.c - names by a linear-chain model with the labels begin, inside, last
 * and unit for each kind (Ratinov and Roth, Design Challenges and
 * Misconceptions in Named Entity Recognition, 2009: the label scheme, the word
 * classes and the lists). */
#include "names.h"

#include "lists.h"
#include "upos.h"

static const TagWord outside = { .lower = 1, .exact = 1, .shape = 1,
                                 .upos = 31 };

int
tag_name_may_follow(uint32_t a, uint32_t b)
{
  int open = a != 0 && a < TAG_NAME_LABELS && (a - 1) % 4 <= TAG_INSIDE;

  if (!open)
    return b == 0 || (b - 1) % 4 == TAG_BEGIN || (b - 1) % 4 == TAG_UNIT;
  return b != 0 && (b - 1) / 4 == (a - 1) / 4 &&
         ((b - 1) % 4 == TAG_INSIDE || (b - 1) % 4 == TAG_LAST);
}

static uint32_t
capital(const TagWord *w)
{
  return w->flags & (TAG_UPPER_FIRST | TAG_UPPER_ALL | TAG_SENTENCE);
}

/* The last capitalised word before, or first after, a run of small words such
 * as "of the": what ties "University of ..." together. */
static const TagWord *
near_capital(const TagWord *words, size_t n, size_t i, int step)
{
  for (int k = 2; k <= 3; k++) {
    size_t at = i + (size_t)(step * k);
    if (at >= n)
      break;
    if (words[at].flags & TAG_UPPER_FIRST)
      return &words[at];
  }
  return &outside;
}

size_t
tag_name_features(const TagWord *words, size_t n, size_t i, uint32_t *f)
{
  const TagWord *w = &words[i];
  const TagWord *a = i > 0 ? w - 1 : &outside;
  const TagWord *aa = i > 1 ? w - 2 : &outside;
  const TagWord *b = i + 1 < n ? w + 1 : &outside;
  const TagWord *bb = i + 2 < n ? w + 2 : &outside;
  const TagWord *left = near_capital(words, n, i, -1);
  const TagWord *right = near_capital(words, n, i, 1);
  uint32_t shape = w->shape + (w->flags & TAG_SENTENCE);
  size_t k = 0;

  f[k++] = tag_feature(1, w->exact, 0);
  f[k++] = tag_feature(2, w->lower, 0);
  f[k++] = tag_feature(3, a->lower, 0);
  f[k++] = tag_feature(4, b->lower, 0);
  f[k++] = tag_feature(5, aa->lower, 0);
  f[k++] = tag_feature(6, bb->lower, 0);
  f[k++] = tag_feature(7, a->lower, w->lower);
  f[k++] = tag_feature(8, w->lower, b->lower);
  f[k++] = tag_feature(9, a->lower, b->lower);
  for (uint32_t s = 1; s < 4; s++)
    f[k++] = tag_feature(10 + s, w->suffix[s], 0);
  for (uint32_t s = 1; s < 3; s++)
    f[k++] = tag_feature(14 + s, w->prefix[s], 0);
  f[k++] = tag_feature(17, a->suffix[2], 0);
  f[k++] = tag_feature(18, b->suffix[2], 0);
  f[k++] = tag_feature(19, shape, 0);
  f[k++] = tag_feature(20, w->shape, a->shape);
  f[k++] = tag_feature(21, w->shape, b->shape);
  f[k++] = tag_feature(22, w->shape, tag_feature(0, a->shape, b->shape));
  f[k++] = tag_feature(23, w->suffix[2], shape);
  f[k++] = tag_feature(24, a->lower, shape);
  f[k++] = tag_feature(25, b->lower, shape);
  f[k++] = tag_feature(26, w->fine, 0);
  f[k++] = tag_feature(27, a->fine, 0);
  f[k++] = tag_feature(28, b->fine, 0);
  f[k++] = tag_feature(29, aa->fine, 0);
  f[k++] = tag_feature(30, bb->fine, 0);
  f[k++] = tag_feature(31, a->fine, w->fine);
  f[k++] = tag_feature(32, w->fine, b->fine);
  f[k++] = tag_feature(33, a->fine, b->fine);
  f[k++] = tag_feature(34, w->fine, shape);
  f[k++] = tag_feature(35, a->fine, shape);
  f[k++] = tag_feature(36, b->fine, shape);
  f[k++] = tag_feature(37, w->coarse, (uint32_t)a->coarse << 8 | b->coarse);
  f[k++] = tag_feature(38, a->coarse, (uint32_t)aa->coarse << 8 | w->coarse);
  f[k++] = tag_feature(39, b->coarse, (uint32_t)bb->coarse << 8 | w->coarse);
  f[k++] = tag_feature(40, w->upos, a->upos);
  f[k++] = tag_feature(41, w->upos, b->upos);
  f[k++] = tag_feature(42, w->upos, (uint32_t)a->upos << 8 | b->upos);
  f[k++] = tag_feature(43, aa->upos, (uint32_t)a->upos << 8 | w->upos);
  f[k++] = tag_feature(44, bb->upos, (uint32_t)b->upos << 8 | w->upos);
  f[k++] = tag_feature(45, w->upos, shape);
  f[k++] = tag_feature(46, capital(w), capital(a) << 8 | capital(b));
  f[k++] = tag_feature(47, capital(a), capital(aa) << 8 | capital(w));
  f[k++] = tag_feature(48, capital(b), capital(bb) << 8 | capital(w));
  f[k++] = tag_feature(49, left->lower, capital(w));
  f[k++] = tag_feature(50, right->lower, capital(w));
  f[k++] = tag_feature(51, left->fine, a->lower);
  f[k++] = tag_feature(52, right->fine, b->lower);
  if (w->lists | a->lists | b->lists) {
    f[k++] = tag_feature(53, w->lists, capital(w));
    f[k++] = tag_feature(54, w->lists, a->lists);
    f[k++] = tag_feature(55, w->lists, b->lists);
    f[k++] = tag_feature(56, a->lists, shape);
    f[k++] = tag_feature(57, b->lists, shape);
    f[k++] = tag_feature(58, w->lists, b->lower);
    f[k++] = tag_feature(59, w->lists, a->lower);
  }
  if (w->vote) {
    f[k++] = tag_feature(60, w->vote, 0);
    f[k++] = tag_feature(61, w->vote, shape);
    f[k++] = tag_feature(62, w->vote, a->vote);
    f[k++] = tag_feature(63, w->vote, b->vote);
  }
  f[k++] = tag_feature(64, 0, 0);
  return k;
}

/* "Vice-Premier He Lifeng": two capitalised words or more after a capitalised
 * title are a person although one of them is a common word. */
static void
name_after_title(TagWord *words, size_t n, size_t title)
{
  size_t from = title + 1, to = from, names = 0;

  while (to < n && to - from < 4 && (words[to].flags & TAG_UPPER_FIRST) &&
         words[to].name == 0 && !(words[to].lists & TAG_LIST_TITLE)) {
    names += words[to].upos == TAG_PROPN;
    to++;
  }
  if (to - from < 2 || names == 0)
    return;
  for (size_t i = from; i < to; i++) {
    words[i].name = (uint8_t)(1 + 4 * TAG_PER + (i == from ? TAG_BEGIN :
                              i + 1 == to ? TAG_LAST : TAG_INSIDE));
    words[i].share = 0.5f;
  }
}

void
tag_names(const TagModel *model, TagDecoder *decoder, TagWord *words, size_t n)
{
  uint32_t features[TAG_NAME_FEATURES];
  uint8_t labels[TAG_WINDOW];

  for (size_t from = 0; from < n; from += TAG_WINDOW) {
    size_t m = n - from < TAG_WINDOW ? n - from : TAG_WINDOW;
    for (size_t i = 0; i < m; i++)
      tag_model_sum(model, features,
                    tag_name_features(words, n, from + i, features),
                    decoder->emission[i]);
    tag_model_decode(model, decoder, m, labels);
    for (size_t i = 0; i < m; i++) {
      words[from + i].name = labels[i];
      words[from + i].share =
        labels[i] ? tag_model_share(model, decoder, m, labels, i) : 1.0f;
    }
  }
  for (size_t i = 0; i < n; i++)
    if ((words[i].lists & TAG_LIST_TITLE) && words[i].name == 0 &&
        (words[i].flags & TAG_UPPER_FIRST))
      name_after_title(words, n, i);
}
