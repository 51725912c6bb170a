/* phrase_scores.c - the ways to weigh the candidates of keyphrases.c.
 *
 * auto      (log(1 + tf) + a log(1 + mean tf of its units)) x rarity of its
 *           units in news x place of the first mention x share of mentions
 *           that are a full phrase x a factor for the length (tf x idf with
 *           position: Witten et al., KEA, 1999; Florescu and Caragea,
 *           PositionRank, 2017).  Abstracts are told from news, where a phrase
 *           of several words has to be said twice to weigh as much as a word,
 *           a name weighs more, and so does a long word that is none.
 * tfidf     tf x rarity: words rather than phrases.
 * words     the same, verbs among them, for those who want many: the length
 *           of a word tells as much of its rarity as the table (Zipf, The
 *           Psycho-Biology of Language, 1935); phrases come last.
 * rake      Rose et al., Automatic Keyword Extraction from Individual
 *           Documents, 2010: degree / frequency of each word, summed.
 * textrank  Mihalcea and Tarau, TextRank, 2004: PageRank of words that stand
 *           next to each other, summed.
 * yake      Campos et al., YAKE!, 2020: casing, place, frequency, neighbours
 *           and spread of each word. */
#include <math.h>
#include <string.h>

#include "phrases.h"
#include "utf8.h"
#include "words/model.h"

/* ---- auto, tfidf */

typedef struct Weights {
  float words, rarity, place, full, once, name_once, name, link;
  float length[TAG_PHRASE_UNITS], letters;
} Weights;

/* Up to TAG_PHRASE_LONG. */
static float
letters_of(const TagPhrases *k, const TagUnit *u)
{
  size_t n = utf8_count_chars(k->text + u->start, u->end - u->start);

  return (float)(n < TAG_PHRASE_LONG ? n : TAG_PHRASE_LONG);
}

/* Mentions by itself, not as a word of a longer name; in English all. */
static uint32_t
mentions_of(const TagPhrases *k, const TagCandidate *p)
{
  return k->english ? p->count : p->count > p->pieces ? p->count - p->pieces
                                                      : 1;
}

/* The score by what kind of phrase it is; `words`: without its links. */
static float
weigh_kind(const TagPhrases *k, const TagCandidate *p, const Weights *w,
           uint32_t words, float score)
{
  int name = p->names * 2 > p->count;

  score *= w->length[words < TAG_PHRASE_UNITS ? words - 1
                                              : TAG_PHRASE_UNITS - 1];
  if (p->length > 1 && mentions_of(k, p) < 2)
    score *= name ? w->name_once : w->once;
  if (name)
    return score * w->name;
  if (p->length > words)
    score *= w->link;
  if (p->length == 1 && w->letters > 0)
    score *= expf(w->letters * (letters_of(k, &k->units[p->unit]) - 7));
  return score;
}

static float
weigh(const TagPhrases *k, const TagCandidate *p, const Weights *w)
{
  float rarity = 0, tf = 0, count = (float)mentions_of(k, p);
  float place = (float)k->units[p->unit].start;
  uint32_t words = 0;

  for (size_t i = 0; i < p->length; i++) {
    const TagUnit *u = &k->units[p->unit + i];
    if (u->kind == TAG_UNIT_LINK)
      continue;
    rarity += (float)u->rarity / 16.0f;
    tf += (float)k->stems[u->stem].count;
    words++;
  }
  rarity /= (float)words;
  tf /= (float)words;
  float score = logf(1.0f + count) + w->words * logf(1.0f + tf);
  score *= powf(rarity, w->rarity);
  score /= logf(2.5f + place / w->place);
  score *= w->full + (float)p->full / count;
  return weigh_kind(k, p, w, words, score);
}

static int32_t
weigh_all(TagPhrases *k, const Weights *w)
{
  for (size_t i = 0; i < k->n_candidates; i++)
    k->candidates[i].score = weigh(k, &k->candidates[i], w);
  return k->host->tick(k->doc, 16 * (uint64_t)k->n_candidates);
}

int32_t
tag_phrases_auto(TagPhrases *k)
{
  static const Weights abstract = TAG_PHRASE_ABSTRACT;
  static const Weights news = TAG_PHRASE_IN_NEWS, others = TAG_PHRASE_OTHERS;

  if (!k->english && !k->by_capital)
    return weigh_all(k, &others);
  return weigh_all(k, k->people > TAG_PHRASE_NEWS ? &news : &abstract);
}

int32_t
tag_phrases_tfidf(TagPhrases *k)
{
  static const Weights words = TAG_PHRASE_TFIDF;

  return weigh_all(k, &words);
}

/* ---- words */

static float
weigh_unit(const TagPhrases *k, const TagUnit *u)
{
  float rarity = (float)u->rarity / 16.0f;

  rarity = rarity < TAG_WORDS_RARE ? rarity : TAG_WORDS_RARE;
  return powf(0.5f + rarity, TAG_WORDS_RARITY) *
         expf(letters_of(k, u) * TAG_WORDS_LETTERS);
}

int32_t
tag_phrases_words(TagPhrases *k)
{
  for (size_t i = 0; i < k->n_candidates; i++) {
    TagCandidate *p = &k->candidates[i];
    float sum = 0;
    for (size_t u = 0; u < p->length; u++)
      sum += weigh_unit(k, &k->units[p->unit + u]);
    p->score = sum / (float)p->length *
               powf((float)p->count, TAG_WORDS_TF) /
               powf(1 + (float)k->units[p->unit].start / 5, TAG_WORDS_PLACE);
    if (p->length > 1)
      p->score *= TAG_WORDS_PHRASE;
  }
  return k->host->tick(k->doc, 16 * (uint64_t)k->n_candidates);
}

/* Sets the score of each candidate that fills a run anywhere to the sum of its
 * stems' weights. */
static int32_t
sum_weights(TagPhrases *k)
{
  for (size_t i = 0; i < k->n_candidates; i++) {
    TagCandidate *p = &k->candidates[i];
    p->score = 0;
    for (size_t u = 0; p->full > 0 && u < p->length; u++)
      p->score += k->stems[k->units[p->unit + u].stem].weight;
  }
  return k->host->tick(k->doc, 16 * (uint64_t)k->n_candidates);
}

/* The end of the run of units that starts at `from`: the next break, the next
 * sentence. */
static size_t
run_end(const TagPhrases *k, size_t from)
{
  size_t to = from + 1;

  while (to < k->n_units && k->units[to].kind != TAG_UNIT_BREAK &&
         !k->units[to].first)
    to++;
  return to;
}

/* ---- rake */

int32_t
tag_phrases_rake(TagPhrases *k)
{
  for (size_t i = 0; i < k->n_units;) {
    size_t end = run_end(k, i);
    if (k->units[i].kind == TAG_UNIT_BREAK) {
      i++;
      continue;
    }
    for (size_t u = i; u < end; u++)    /* degree: the lengths of its runs    */
      k->stems[k->units[u].stem].weight += (float)(end - i);
    i = end;
  }
  for (size_t i = 0; i < k->n_stems; i++)
    if (k->stems[i].count > 0)
      k->stems[i].weight /= (float)k->stems[i].count;
  return sum_weights(k);
}

/* ---- pairs of stems that stand next to each other */

typedef struct Pair { uint32_t a, b, count; } Pair;

typedef struct Pairs { Pair *table; uint32_t mask; } Pairs;

static int32_t
open_pairs(TagPhrases *k, Pairs *pairs)
{
  pairs->mask = 63;
  while (pairs->mask < 2 * k->n_units)
    pairs->mask = 2 * pairs->mask + 1;
  pairs->table = k->host->scratch(k->doc, ((size_t)pairs->mask + 1) *
                                            sizeof *pairs->table);
  return pairs->table ? PRECIS_OK : PRECIS_E_LIMIT;
}

/* Counts it; returns 1 if it is new. */
static int
add_pair(Pairs *pairs, uint32_t a, uint32_t b)
{
  uint32_t i = tag_hash(1, a, b) & pairs->mask;
  Pair *p = &pairs->table[i];

  while (p->count != 0 && (p->a != a || p->b != b)) {
    i = (i + 1) & pairs->mask;
    p = &pairs->table[i];
  }
  p->a = a;
  p->b = b;
  return p->count++ == 0;
}

/* ---- textrank */

enum { ROUNDS = 25 };

int32_t
tag_phrases_textrank(TagPhrases *k)
{
  size_t n = k->n_stems;
  float *degree = k->host->scratch(k->doc, (n + 1) * sizeof *degree);
  float *next = k->host->scratch(k->doc, (n + 1) * sizeof *next);
  Pairs pairs;
  int32_t status = open_pairs(k, &pairs);

  if (status != PRECIS_OK || degree == NULL || next == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i + 1 < k->n_units; i++) {
    const TagUnit *a = &k->units[i], *b = a + 1;
    if (a->kind == TAG_UNIT_BREAK || b->kind == TAG_UNIT_BREAK || b->first ||
        a->stem == b->stem)
      continue;
    add_pair(&pairs, a->stem < b->stem ? a->stem : b->stem,
             a->stem < b->stem ? b->stem : a->stem);
    degree[a->stem]++;
    degree[b->stem]++;
  }
  for (size_t i = 0; i < n; i++)
    k->stems[i].weight = 1;
  for (int round = 0; round < ROUNDS && status == PRECIS_OK; round++) {
    memset(next, 0, n * sizeof *next);
    for (size_t i = 0; i <= pairs.mask; i++) {
      const Pair *p = &pairs.table[i];
      if (p->count == 0)
        continue;
      float times = (float)p->count;
      next[p->a] += times * k->stems[p->b].weight / degree[p->b];
      next[p->b] += times * k->stems[p->a].weight / degree[p->a];
    }
    /* the damping of PageRank, which TextRank keeps */
    for (size_t i = 0; i < n; i++)
      k->stems[i].weight = 0.15f + 0.85f * next[i];
    status = k->host->tick(k->doc, (uint64_t)pairs.mask + n);
  }
  return status == PRECIS_OK ? sum_weights(k) : status;
}

/* ---- yake */

typedef struct Term {
  uint32_t upper, left, right, left_all, right_all;
  uint32_t sentences, last_sentence, median, seen;
} Term;

static void
read_terms(const TagPhrases *k, Term *terms, Pairs *left, Pairs *right)
{
  for (size_t i = 0; i < k->n_units; i++) {
    const TagUnit *u = &k->units[i];
    if (u->kind == TAG_UNIT_BREAK)
      continue;
    Term *t = &terms[u->stem];
    t->upper += u->upper && !u->first;
    t->sentences += t->seen == 0 || t->last_sentence != u->sentence;
    t->last_sentence = u->sentence;
    /* the sentence of the middle mention */
    if (t->seen++ == (k->stems[u->stem].count - 1) / 2)
      t->median = u->sentence;
    if (i > 0 && !u->first && u[-1].kind != TAG_UNIT_BREAK) {
      t->left_all++;
      t->left += (uint32_t)add_pair(left, u->stem, u[-1].stem);
    }
    if (i + 1 < k->n_units && !u[1].first && u[1].kind != TAG_UNIT_BREAK) {
      t->right_all++;
      t->right += (uint32_t)add_pair(right, u->stem, u[1].stem);
    }
  }
}

/* S(t), less is better: sections 3.1 and 3.2 of the paper. */
static float
term_score(const Term *t, float tf, float usual, float most, float sentences)
{
  float casing = (float)t->upper / (1 + logf(tf));
  float place = logf(logf(3 + (float)t->median));
  float frequency = tf / usual;
  float spread = (float)t->sentences / sentences;
  float left = t->left_all ? (float)t->left / (float)t->left_all : 0;
  float right = t->right_all ? (float)t->right / (float)t->right_all : 0;
  float related = 1 + (left + right) * tf / most;

  return related * place / (casing + (frequency + spread) / related);
}

int32_t
tag_phrases_yake(TagPhrases *k)
{
  Term *terms = k->host->scratch(k->doc, (k->n_stems + 1) * sizeof *terms);
  Pairs left, right;
  float sum = 0, squares = 0, n = 0, most = 1;

  if (terms == NULL || open_pairs(k, &left) != PRECIS_OK ||
      open_pairs(k, &right) != PRECIS_OK)
    return PRECIS_E_LIMIT;
  read_terms(k, terms, &left, &right);
  for (size_t i = 0; i < k->n_stems; i++) {
    float tf = (float)k->stems[i].count;
    sum += tf;
    squares += tf * tf;
    n += tf > 0;
    most = tf > most ? tf : most;
  }
  float mean = n > 0 ? sum / n : 1;
  float variance = n > 0 ? squares / n - mean * mean : 0;
  float usual = mean + sqrtf(variance > 0 ? variance : 0);
  for (size_t i = 0; i < k->n_stems; i++)
    if (k->stems[i].count > 0)
      k->stems[i].weight = term_score(&terms[i], (float)k->stems[i].count,
                                      usual, most, (float)k->n_sentences);
  for (size_t i = 0; i < k->n_candidates; i++) {
    TagCandidate *p = &k->candidates[i];
    float product = 1, total = 0;
    for (size_t u = 0; u < p->length; u++) {
      float s = k->stems[k->units[p->unit + u].stem].weight;
      product *= s;
      total += s;
    }
    p->score = p->length > 3 ? 0 : (float)p->count * (1 + total) /
                                     (product + 1e-6f);
  }
  return k->host->tick(k->doc, 16 * (uint64_t)k->n_candidates);
}
