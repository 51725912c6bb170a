/* digest_depths.c - where the words change between the sentences of a digest.
 *
 * Hearst 1997, TextTiling: the likeness of the words on both sides of a gap is
 * a curve over the gaps; its valleys are where the topic shifts, and the depth
 * of a valley - how far the curve climbs to the left and to the right of it -
 * tells how sure that is.  A digest has a dozen sentences, not a book's worth,
 * so a side of a gap is two sentences, the nearer one with full weight.
 *
 * A sentence is the set of the stems of its words without stop words, each by
 * a hash; two words that share 32 bits are taken for one. */
#include "digest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stem.h"
#include "stopwords.h"
#include "words.h"

/* Of a sentence, so many words are looked at, and of a word so many bytes. */
#define MOST_TERMS 64
#define LONGEST_WORD 64

/* Where the language is not known, what is shorter says nothing. */
#define LEAST_WORD 4

typedef struct Terms {
  uint32_t hashes[MOST_TERMS];  /* sorted, each once                          */
  size_t n;
} Terms;

typedef struct Reader {
  const char *text;
  Stemmer *stemmer;
  uint32_t language;            /* set of stopwords.h; 0: not known           */
} Reader;

static int
compare_hashes(const void *a, const void *b)
{
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

  return x < y ? -1 : x > y;
}

/* 0: a word that says nothing. */
static uint32_t
hash_word(const Reader *reader, const char *word, size_t len)
{
  char lower[LONGEST_WORD];
  size_t n = words_lower(word, len, lower, sizeof lower);
  const char *stem;
  uint32_t h = 2166136261u;     /* FNV-1a */

  if (reader->language ? stopwords_languages(lower, n) & reader->language
                       : (unsigned char)*lower < 0x80 && n < LEAST_WORD)
    return 0;
  stem = stem_word(reader->stemmer, lower, n, &n);
  for (size_t i = 0; i < n; i++)
    h = (h ^ (unsigned char)stem[i]) * 16777619u;
  return h ? h : 1;
}

static void
read_terms(const Reader *reader, const PrecisSpan *sentence, Terms *terms)
{
  size_t start, end, n = 0;
  Words words;

  words_start(&words, reader->text, sentence->start, sentence->end, NULL);
  while (n < MOST_TERMS && words_next(&words, &start, &end)) {
    uint32_t hash = hash_word(reader, reader->text + start, end - start);

    if (hash)
      terms->hashes[n++] = hash;
  }
  qsort(terms->hashes, n, sizeof *terms->hashes, compare_hashes);
  terms->n = 0;
  for (size_t i = 0; i < n; i++)
    if (i == 0 || terms->hashes[i] != terms->hashes[i - 1])
      terms->hashes[terms->n++] = terms->hashes[i];
}

/* The cosine of two sets. */
static float
likeness(const Terms *a, const Terms *b)
{
  size_t i = 0, k = 0, common = 0;

  while (i < a->n && k < b->n) {
    uint32_t x = a->hashes[i], y = b->hashes[k];

    common += x == y;
    i += x <= y;
    k += y <= x;
  }
  return common ? (float)common / sqrtf((float)a->n * (float)b->n) : 0;
}

/* cohesion[i]: of the gap before sentence i, from 1 on. */
static void
find_cohesion(const Reader *reader, const PrecisSpan *sentences, size_t n,
              float *cohesion)
{
  Terms terms[4];               /* of sentences i - 2 to i + 1 */

  for (size_t i = 0; i < n + 1; i++) {
    float sum = 0, weights = 0;

    memmove(terms, terms + 1, 3 * sizeof *terms);
    if (i < n)
      read_terms(reader, &sentences[i], &terms[3]);
    if (i < 2)
      continue;
    sum += likeness(&terms[1], &terms[2]);      /* the gap before i - 1 */
    weights += 1;
    if (i > 2) {
      sum += likeness(&terms[0], &terms[2]) / 2;
      weights += 0.5f;
    }
    if (i < n) {
      sum += likeness(&terms[1], &terms[3]) / 2;
      weights += 0.5f;
    }
    cohesion[i - 1] = sum / weights;
  }
}

/* Adds to the depth of each gap how far the curve climbs before it goes down
 * again, seen in one direction: the peak of a gap is its own height, or that of
 * the gap beside it if the curve does not fall on the way there. */
static void
add_climbs(const float *cohesion, float *depths, size_t n, int forward)
{
  float peak = 0, before = -1;

  for (size_t k = 1; k < n; k++) {
    size_t i = forward ? k : n - k;

    if (cohesion[i] > before)
      peak = cohesion[i];
    before = cohesion[i];
    depths[i] += peak - cohesion[i];
  }
}

float *
digest_depths(const PrecisDoc *doc, const PrecisSpan *sentences, size_t n)
{
  const char *language = precis_doc_meta(doc, PRECIS_META_LANGUAGE, NULL);
  float *cohesion = calloc(n + 1, sizeof *cohesion);
  float *depths = calloc(n + 1, sizeof *depths);
  Reader reader = { .text = precis_doc_text(doc, NULL) };

  if (!cohesion || !depths || stem_new(language, 0, &reader.stemmer) != 0) {
    free(cohesion);
    free(depths);
    return NULL;
  }
  if (language)
    reader.language = stopwords_language(language);
  find_cohesion(&reader, sentences, n, cohesion);
  add_climbs(cohesion, depths, n, 1);
  add_climbs(cohesion, depths, n, 0);
  stem_free(reader.stemmer);
  free(cohesion);
  return depths;
}
