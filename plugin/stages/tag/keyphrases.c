/* keyphrases.c - noun phrases, weighed.
 *
 * Units: a token, or several that hyphens join ("trade-war").  A run of
 * adjectives and nouns that ends in a noun is a full phrase; every shorter
 * piece of it that ends in a noun is a phrase too.  Phrases are one if the
 * stems of their units are.  The weight of a phrase:
 *
 *   (log(1 + tf) + a log(1 + mean tf of its units)) x rarity of its units in
 *   news x place of the first mention x share of mentions that are a full
 *   phrase x a factor for the length
 *
 * (tf x idf with position: Witten et al., KEA, 1999; Florescu and Caragea,
 * PositionRank, 2017).  A phrase that lies in a better one, or the other way
 * round, is dropped unless it stands alone often enough. */
#include "keyphrases.h"

#include <math.h>
#include <string.h>

#include "model.h"
#include "stem.h"
#include "stopwords.h"
#include "upos.h"
#include "utf8.h"
#include "weights.h"
#include "words.h"

enum { BREAK, MODIFIER, HEAD };

typedef struct Unit {
  uint32_t start, end, stem;
  uint8_t kind, rarity, name, first;
} Unit;

typedef struct Phrase {
  uint32_t key, unit, length;   /* first mention: units [unit, unit + length) */
  uint32_t count, full, names;
  float score;
} Phrase;

typedef struct Work {
  const PrecisHost *host;
  PrecisDoc *doc;
  const char *text;
  Unit *units;
  size_t n_units;
  uint32_t *stem_keys, *stem_counts, stem_mask;
  Phrase *phrases;
  uint32_t phrase_mask;
} Work;

static uint32_t
stem_hash(Stemmer *stemmer, const char *text, size_t start, size_t end)
{
  char lower[128];
  size_t n = words_lower(text + start, end - start, lower, sizeof lower);
  const char *stem = stem_word(stemmer, lower, n, &n);
  uint32_t h = 0x811C9DC5u;

  for (size_t i = 0; i < n; i++)
    h = (h ^ (unsigned char)stem[i]) * 0x01000193u;
  h = tag_mix(h);
  return h ? h : 1;
}

static uint8_t
kind_by_pos(const TagWord *w)
{
  if (!(w->flags & TAG_LETTER) || w->end - w->start < 2)
    return BREAK;
  switch (w->upos) {
    case TAG_NOUN: case TAG_PROPN: case TAG_X:
      return HEAD;
    case TAG_ADJ:
      return MODIFIER;
    default:
      return BREAK;
  }
}

static uint8_t
kind_by_stopwords(const char *text, const TagWord *w, uint32_t language)
{
  char lower[64];
  size_t n = words_lower(text + w->start, w->end - w->start, lower,
                         sizeof lower);

  if (!(w->flags & TAG_LETTER) || w->end - w->start < 3)
    return BREAK;
  return (stopwords_languages(lower, n) & language) ? BREAK : HEAD;
}

static int
is_hyphen(const char *text, const TagWord *w)
{
  return (w->end - w->start == 1 && text[w->start] == '-') ||
         (w->end - w->start == 3 && memcmp(text + w->start, "\xE2\x80\x90", 2)
          == 0 && (unsigned char)text[w->start + 2] < 0x94);
}

/* A participle or verb before a noun modifies it: "rising tensions". */
static int
is_participle(const char *text, const TagWord *w)
{
  size_t n = w->end - w->start;

  return w->upos == TAG_VERB && n > 4 &&
         (memcmp(text + w->end - 2, "ed", 2) == 0 ||
          memcmp(text + w->end - 3, "ing", 3) == 0);
}

static int32_t
make_units(Work *k, const TagWord *words, size_t n, int has_pos,
           uint32_t language, Stemmer *stemmer)
{
  for (size_t i = 0; i < n;) {
    Unit *u = &k->units[k->n_units++];
    size_t last = i;

    u->start = words[i].start;
    u->kind = has_pos ? kind_by_pos(&words[i])
                      : kind_by_stopwords(k->text, &words[i], language);
    u->rarity = words[i].rarity;
    u->first = (words[i].flags & TAG_SENTENCE) != 0;
    u->name = has_pos ? words[i].upos == TAG_PROPN
                      : !u->first && (words[i].flags & TAG_UPPER_FIRST);
    while (last + 2 < n && is_hyphen(k->text, &words[last + 1]) &&
           words[last].end == words[last + 1].start &&
           words[last + 1].end == words[last + 2].start &&
           last - i < 6 && (words[last + 2].flags & TAG_LETTER)) {
      last += 2;
      u->kind = has_pos ? kind_by_pos(&words[last]) : HEAD;
      if (u->kind == BREAK)
        u->kind = MODIFIER;
      if (words[last].rarity > u->rarity)
        u->rarity = words[last].rarity;
    }
    if (has_pos && last == i && u->kind == BREAK &&
        is_participle(k->text, &words[i]) && i + 1 < n &&
        kind_by_pos(&words[i + 1]) != BREAK && u->first == 0)
      u->kind = MODIFIER;
    u->end = words[last].end;
    if (u->kind != BREAK)
      u->stem = stem_hash(stemmer, k->text, u->start, u->end);
    i = last + 1;
    int32_t status = k->n_units % 4096 ? PRECIS_OK
                                       : k->host->tick(k->doc, 16 * 4096);
    if (status != PRECIS_OK)
      return status;
  }
  return PRECIS_OK;
}

static void
count_stem(Work *k, uint32_t stem)
{
  uint32_t i = stem & k->stem_mask;

  while (k->stem_keys[i] != 0 && k->stem_keys[i] != stem)
    i = (i + 1) & k->stem_mask;
  k->stem_keys[i] = stem;
  k->stem_counts[i]++;
}

static uint32_t
stem_count(const Work *k, uint32_t stem)
{
  uint32_t i = stem & k->stem_mask;

  while (k->stem_keys[i] != 0 && k->stem_keys[i] != stem)
    i = (i + 1) & k->stem_mask;
  return k->stem_counts[i];
}

static void
count_phrase(Work *k, size_t unit, size_t length, int full)
{
  uint32_t key = 1, names = 0;

  for (size_t i = 0; i < length; i++) {
    key = tag_mix(key * 31 + k->units[unit + i].stem);
    names += k->units[unit + i].name;
  }
  key = key ? key : 1;
  uint32_t i = key & k->phrase_mask;
  while (k->phrases[i].key != 0 && k->phrases[i].key != key)
    i = (i + 1) & k->phrase_mask;
  Phrase *p = &k->phrases[i];
  if (p->key == 0) {
    p->key = key;
    p->unit = (uint32_t)unit;
    p->length = (uint32_t)length;
  }
  p->count++;
  p->full += (uint32_t)full;
  p->names += names == length;
}

/* Runs between breaks: [from, to), the last unit a noun. */
static void
count_run(Work *k, size_t from, size_t to)
{
  while (to > from && k->units[to - 1].kind != HEAD)
    to--;
  for (size_t end = from + 1; end <= to; end++) {
    if (k->units[end - 1].kind != HEAD)
      continue;
    for (size_t length = 1; length <= TAG_PHRASE_UNITS && length <= end - from;
         length++)
      count_phrase(k, end - length, length, end == to &&
                   end - length == from);
  }
}

static int32_t
count_all(Work *k)
{
  size_t from = 0;

  for (size_t i = 0; i <= k->n_units; i++) {
    const Unit *u = &k->units[i];
    int stop = i == k->n_units || u->kind == BREAK || u->first;

    if (i < k->n_units && u->kind != BREAK)
      count_stem(k, u->stem);
    if (stop) {
      count_run(k, from, i);
      from = i < k->n_units && u->kind != BREAK ? i : i + 1;
    }
    if (i % 4096 == 0) {
      int32_t status = k->host->tick(k->doc, 4096);
      if (status != PRECIS_OK)
        return status;
    }
  }
  return PRECIS_OK;
}

static float
score_of(const Work *k, const Phrase *p)
{
  static const float length[TAG_PHRASE_UNITS] = TAG_PHRASE_LENGTH;
  float rarity = 0, tf = 0;
  float place = (float)k->units[p->unit].start;

  for (size_t i = 0; i < p->length; i++) {
    const Unit *u = &k->units[p->unit + i];
    rarity += (float)u->rarity / 16.0f;
    tf += (float)stem_count(k, u->stem);
  }
  rarity /= (float)p->length;
  tf /= (float)p->length;
  float score = logf(1.0f + (float)p->count) +
                TAG_PHRASE_WORDS * logf(1.0f + tf);
  score *= powf(rarity, TAG_PHRASE_RARITY);
  score /= logf(2.5f + place / TAG_PHRASE_PLACE);
  score *= TAG_PHRASE_FULL + (float)p->full / (float)p->count;
  score *= length[p->length - 1];
  return p->names * 2 > p->count ? score * TAG_PHRASE_NAME : score;
}

static int
is_better(const Phrase *a, const Phrase *b)
{
  if (a->score != b->score)
    return a->score > b->score;
  return a->unit != b->unit ? a->unit < b->unit : a->length > b->length;
}

/* Does the longer one hold the shorter one? */
static int
holds(const Work *k, const Phrase *longer, const Phrase *shorter)
{
  for (uint32_t at = 0; at + shorter->length <= longer->length; at++) {
    uint32_t i = 0;
    while (i < shorter->length && k->units[longer->unit + at + i].stem ==
                                    k->units[shorter->unit + i].stem)
      i++;
    if (i == shorter->length)
      return 1;
  }
  return 0;
}

static int
is_covered(const Work *k, const Phrase *p, const Phrase *const *chosen,
           size_t n)
{
  for (size_t i = 0; i < n; i++) {
    const Phrase *c = chosen[i];
    if (c->length > p->length && holds(k, c, p) &&
        (float)p->count < 1.5f * (float)c->count + 0.5f)
      return 1;
    if (c->length < p->length && holds(k, p, c) && p->full * 3 < p->count)
      return 1;
  }
  return 0;
}

/* The best first, in a heap: only as many as are wanted are taken out. */
static void
sink(Phrase **heap, size_t n, size_t i)
{
  for (;;) {
    size_t child = 2 * i + 1;
    if (child >= n)
      return;
    if (child + 1 < n && is_better(heap[child + 1], heap[child]))
      child++;
    if (!is_better(heap[child], heap[i]))
      return;
    Phrase *swap = heap[i];
    heap[i] = heap[child];
    heap[child] = swap;
    i = child;
  }
}

static size_t
choose(const Work *k, Phrase **heap, size_t n, const Phrase **chosen,
       size_t most)
{
  size_t found = 0, tries = 0;

  for (size_t i = n / 2; i-- > 0;)
    sink(heap, n, i);
  while (n > 0 && found < most && tries++ < 20 * most + 100) {
    const Phrase *p = heap[0];
    heap[0] = heap[--n];
    sink(heap, n, 0);
    if (!is_covered(k, p, chosen, found))
      chosen[found++] = p;
  }
  return found;
}

static void
write_phrases(const Work *k, const Phrase *const *chosen, size_t n,
              TagPhrase *out)
{
  for (size_t i = 0; i < n; i++) {
    const Phrase *p = chosen[i];
    const Unit *first = &k->units[p->unit];
    TagPhrase phrase = { first->start, k->units[p->unit + p->length - 1].end,
                         p->score / chosen[0]->score,
                         first->first && !first->name };
    size_t at = i;
    while (at > 0 && (out[at - 1].start > phrase.start ||
                      (out[at - 1].start == phrase.start &&
                       out[at - 1].end > phrase.end))) {
      out[at] = out[at - 1];
      at--;
    }
    out[at] = phrase;
  }
}

static size_t
power_above(size_t n)
{
  size_t p = 64;

  while (p < n)
    p *= 2;
  return p;
}

static int32_t
find_phrases(Work *k, TagPhrase *out, size_t *n_phrases)
{
  size_t mentions = 0, used = 0, most = *n_phrases;
  int32_t status;

  for (size_t i = 0; i < k->n_units; i++)
    mentions += k->units[i].kind != BREAK;
  size_t stems = power_above(2 * mentions + 1);
  size_t phrases = power_above(2 * TAG_PHRASE_UNITS * mentions + 1);
  k->stem_mask = (uint32_t)stems - 1;
  k->phrase_mask = (uint32_t)phrases - 1;
  k->stem_keys = k->host->scratch(k->doc, stems * sizeof *k->stem_keys);
  k->stem_counts = k->host->scratch(k->doc, stems * sizeof *k->stem_counts);
  k->phrases = k->host->scratch(k->doc, phrases * sizeof *k->phrases);
  Phrase **heap = k->host->scratch(k->doc, (TAG_PHRASE_UNITS * mentions + 1) *
                                             sizeof *heap);
  const Phrase **chosen = k->host->scratch(k->doc, (most + 1) * sizeof *chosen);
  if (k->stem_keys == NULL || k->stem_counts == NULL || k->phrases == NULL ||
      heap == NULL || chosen == NULL)
    return PRECIS_E_LIMIT;
  if ((status = count_all(k)) != PRECIS_OK)
    return status;
  for (size_t i = 0; i < phrases; i++)
    if (k->phrases[i].key != 0) {
      k->phrases[i].score = score_of(k, &k->phrases[i]);
      heap[used++] = &k->phrases[i];
    }
  *n_phrases = choose(k, heap, used, chosen, most);
  write_phrases(k, chosen, *n_phrases, out);
  return PRECIS_OK;
}

int32_t
tag_keyphrases(const PrecisHost *host, PrecisDoc *doc, const char *text,
               const TagWord *words, size_t n, int has_pos,
               const char *language, TagPhrase *out, size_t *n_phrases)
{
  Work k = { .host = host, .doc = doc, .text = text };
  Stemmer *stemmer;

  k.units = host->scratch(doc, (n + 1) * sizeof *k.units);
  if (k.units == NULL)
    return PRECIS_E_LIMIT;
  stemmer = stem_new(language);
  int32_t status = make_units(&k, words, n, has_pos,
                              stopwords_language(language), stemmer);
  stem_free(stemmer);
  return status == PRECIS_OK ? find_phrases(&k, out, n_phrases) : status;
}
