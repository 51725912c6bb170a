/* name_features.c - what the model of names looks at in a word, its neighbours
 * and the row of capitals that it is in (Ratinov and Roth, 2009: the word
 * classes and the lists), and of its other mentions.  The model was learned with
 * these: names.bin holds their numbers. */
#include "names.h"

#include "words/lists.h"
#include "words/upos.h"

enum { RUN_MAX = 5 };           /* words looked at to each side               */

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
  return &tag_word_outside;
}

/* Given names and surnames; countries, their parts and cities; words of
 * organisations and places: the bits of lists.h in three groups. */
static uint32_t
persons(const TagWord *w)
{
  return w->lists >> 8 & 7;
}

static uint32_t
places(const TagWord *w)
{
  return w->lists & (TAG_LIST_PLACES | TAG_LIST_INSIDE);
}

static uint32_t
heads(const TagWord *w)
{
  return w->lists & (TAG_LIST_ORGANISATION | TAG_LIST_HEAD |
                     TAG_LIST_PLACE_HEAD | TAG_LIST_INSIDE);
}

/* "Brensbach is a municipality", "Lufthansa, the German airline": the noun that
 * says what a name before word i is. */
static const TagWord *
said_of(const TagWord *words, size_t n, size_t i)
{
  enum { SKIPPED = 1 << TAG_DET | 1 << TAG_ADJ | 1 << TAG_NUM | 1 << TAG_ADV |
                   1 << TAG_PROPN | 1 << TAG_ADP, MOST = 9 };
  size_t end = i + MOST < n ? i + MOST : n;

  if (i + 1 >= n || (words[i].upos != TAG_AUX &&
                     (words[i].upos != TAG_PUNCT ||
                      words[i + 1].upos != TAG_DET)))
    return &tag_word_outside;
  for (i++; i < end && SKIPPED >> words[i].upos & 1; i++)
    ;
  if (i >= end || words[i].upos != TAG_NOUN)
    return &tag_word_outside;
  while (i + 1 < end && words[i + 1].upos == TAG_NOUN)
    i++;
  return &words[i];
}

/* What the whole row of capitalised words around word i says: its last word is
 * often the head ("Athens Urban Transport Organisation"), and what stands
 * before and after it holds for all of its words. */
static size_t
run_features(const TagWord *words, size_t n, size_t i, TagFeature *f, size_t k)
{
  size_t first = i, last = i;

  if (!(words[i].flags & TAG_UPPER_FIRST))
    return k;
  while (first > 0 && i - first < RUN_MAX &&
         words[first - 1].flags & TAG_UPPER_FIRST)
    first--;
  while (last + 1 < n && last - i < RUN_MAX &&
         words[last + 1].flags & TAG_UPPER_FIRST)
    last++;
  const TagWord *a = first > 0 ? &words[first - 1] : &tag_word_outside;
  const TagWord *b = last + 1 < n ? &words[last + 1] : &tag_word_outside;
  uint32_t place = (uint32_t)(i - first < 3 ? i - first : 3) << 2 |
                   (uint32_t)(last - i < 3 ? last - i : 3);
  f[k++] = tag_feature(95, b->lower, place);
  f[k++] = tag_feature(97, heads(&words[last]), place);
  f[k++] = tag_feature(98, a->fine, b->fine);
  f[k++] = tag_feature(99, words[last].lists, words[first].lists);
  f[k++] = tag_feature(100, a->upos, (uint32_t)b->upos << 8 | place);
  const TagWord *noun = said_of(words, n, last + 1);
  if (noun != &tag_word_outside) {
    f[k++] = tag_feature(109, noun->lower, place);
    f[k++] = tag_feature(110, noun->fine, place);
    f[k++] = tag_feature(111, noun->fine, b->upos);
    f[k++] = tag_feature(116, heads(noun), place);
  }
  return k;
}

static inline size_t
features(unsigned which, const TagWord *words, size_t n, size_t i,
         const TagWord *const *around, TagFeature *f)
{
  const TagWord *w = around[TAG_OWN];
  const TagWord *a = around[TAG_LEFT], *aa = around[TAG_FAR_LEFT];
  const TagWord *b = around[TAG_RIGHT], *bb = around[TAG_FAR_RIGHT];
  uint32_t shape = w->shape + (w->flags & TAG_SENTENCE);
  size_t k = 0;

  TAG_PUT(OWN, 2, w->lower, 0);
  TAG_PUT(LEFT, 3, a->lower, 0);
  TAG_PUT(RIGHT, 4, b->lower, 0);
  TAG_PUT(PAIRS, 7, a->lower, w->lower);
  TAG_PUT(PAIRS, 8, w->lower, b->lower);
  TAG_PUT(OWN, 26, w->fine, 0);
  TAG_PUT(PAIRS, 31, a->fine, w->fine);
  TAG_PUT(PAIRS, 32, w->fine, b->fine);
  TAG_PUT(PAIRS, 40, w->upos, a->upos);
  TAG_PUT(PAIRS, 41, w->upos, b->upos);
  TAG_PUT(PAIRS, 42, w->upos, (uint32_t)a->upos << 8 | b->upos);
  TAG_PUT(PAIRS, 45, w->upos, shape);
  TAG_PUT(PAIRS, 46, capital(w), capital(a) << 8 | capital(b));
  TAG_PUT(OWN, 53, w->rarity >> 4, capital(w));
  TAG_PUT(OWN, 64, 0, 0);
  if (!(which & ~(1u << TAG_PAIRS)))
    return k;
  const TagWord *left = near_capital(words, n, i, -1);
  const TagWord *right = near_capital(words, n, i, 1);
  TAG_PUT(OWN, 1, w->exact, 0);
  TAG_PUT(FAR_LEFT, 5, aa->lower, 0);
  TAG_PUT(FAR_RIGHT, 6, bb->lower, 0);
  for (uint32_t s = 1; s < 4; s++)
    TAG_PUT(OWN, 10 + s, w->suffix[s], 0);
  for (uint32_t s = 1; s < 3; s++)
    TAG_PUT(OWN, 14 + s, w->prefix[s], 0);
  TAG_PUT(LEFT, 17, a->suffix[2], 0);
  TAG_PUT(RIGHT, 18, b->suffix[2], 0);
  TAG_PUT(OWN, 19, shape, 0);
  TAG_PUT(REST, 22, w->shape, tag_hash(0, a->shape, b->shape));
  TAG_PUT(OWN, 23, w->suffix[2], shape);
  TAG_PUT(REST, 25, b->lower, shape);
  TAG_PUT(LEFT, 27, a->fine, 0);
  TAG_PUT(RIGHT, 28, b->fine, 0);
  TAG_PUT(FAR_LEFT, 29, aa->fine, 0);
  TAG_PUT(FAR_RIGHT, 30, bb->fine, 0);
  TAG_PUT(REST, 33, a->fine, b->fine);
  TAG_PUT(OWN, 34, w->fine, shape);
  TAG_PUT(REST, 35, a->fine, shape);
  TAG_PUT(REST, 37, w->coarse, (uint32_t)a->coarse << 8 | b->coarse);
  TAG_PUT(REST, 38, a->coarse, (uint32_t)aa->coarse << 8 | w->coarse);
  TAG_PUT(REST, 39, b->coarse, (uint32_t)bb->coarse << 8 | w->coarse);
  TAG_PUT(REST, 43, aa->upos, (uint32_t)a->upos << 8 | w->upos);
  TAG_PUT(REST, 44, bb->upos, (uint32_t)b->upos << 8 | w->upos);
  TAG_PUT(REST, 47, capital(a), capital(aa) << 8 | capital(w));
  TAG_PUT(REST, 50, right->lower, capital(w));
  TAG_PUT(REST, 51, left->fine, a->lower);
  TAG_PUT(REST, 52, right->fine, b->lower);
  if (right != &tag_word_outside)
    TAG_PUT(REST, 106, heads(right), b->lower);
  TAG_PUT(REST, 113, w->style, (uint32_t)w->lists << 8 | capital(w));
  TAG_PUT(REST, 114, w->style, (uint32_t)w->fine << 8 | capital(w));
  if (w->lists | a->lists | b->lists) {
    TAG_PUT(REST, 55, w->lists, capital(w));
    TAG_PUT(REST, 56, w->lists, a->lists);
    TAG_PUT(REST, 82, persons(w), persons(a) << 8 | persons(b));
    TAG_PUT(REST, 85, places(w), places(a) << 16 | places(b));
    TAG_PUT(REST, 86, heads(w), heads(a) << 16 | heads(b));
  }
  return which >> TAG_REST & 1 ? run_features(words, n, i, f, k) : k;
}

size_t
tag_name_first(const TagWord *words, size_t n, size_t i, TagFeature *f)
{
  const TagWord *around[] = TAG_AROUND(words, n, i);

  return features(TAG_FIRST, words, n, i, around, f);
}

size_t
tag_name_rest(const TagWord *words, size_t n, size_t i, TagFeature *f)
{
  const TagWord *around[] = TAG_AROUND(words, n, i);

  return features(1u << TAG_REST, words, n, i, around, f);
}

size_t
tag_name_pairs(const TagWord *words, size_t n, size_t i,
               const TagWord *const *around, TagFeature *f)
{
  return features(1u << TAG_PAIRS, words, n, i, around, f);
}

size_t
tag_name_side(const TagWord *w, TagSide side, TagFeature *f)
{
  const TagWord *around[] = { w, w, w, w, w };

  return features(1u << side, w, 1, 0, around, f);
}

size_t
tag_vote_features(const TagWord *words, size_t n, size_t i, TagFeature *f)
{
  const TagWord *w = &words[i];
  const TagWord *a = i > 0 ? w - 1 : &tag_word_outside;
  const TagWord *b = i + 1 < n ? w + 1 : &tag_word_outside;
  size_t k = 0;

  if (w->vote == 0)
    return 0;
  f[k++] = tag_feature(60, w->vote, 0);
  f[k++] = tag_feature(61, w->vote, w->shape + (w->flags & TAG_SENTENCE));
  f[k++] = tag_feature(62, w->vote, a->vote);
  f[k++] = tag_feature(63, w->vote, b->vote);
  f[k++] = tag_feature(65, w->vote, w->fine);
  f[k++] = tag_feature(67, w->vote, w->pairs);
  f[k++] = tag_feature(68, a->pairs, (uint32_t)w->pairs << 8 | b->pairs);
  f[k++] = tag_feature(66, w->vote, persons(w) << 16 | persons(b));
  f[k++] = tag_feature(69, w->vote, w->place);
  f[k++] = tag_feature(70, w->place, a->place);
  f[k++] = tag_feature(71, w->place, b->place);
  f[k++] = tag_feature(72, (uint32_t)w->place << 8 | w->pairs, b->vote);
  return k;
}
