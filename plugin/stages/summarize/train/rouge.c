/* rouge.c - see rouge.h. */
#include "rouge.h"

#include <ctype.h>
#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#define MOST_WORDS 400000u
#define N_SLOTS (1u << 16)

typedef struct Tokens {
  uint32_t *ids;
  size_t n;
} Tokens;

struct Rouge {
  struct sb_stemmer *porter;
  uint64_t keys[N_SLOTS];
  uint32_t ids[N_SLOTS], n_ids;
  uint32_t pool[MOST_WORDS];
  size_t n_pool;
  Tokens *sentences, *refs;
  size_t n, n_refs;
  /* n-grams of the reference and, being counted, of the summary */
  uint64_t gram_keys[2][N_SLOTS];
  int32_t gram_refs[2][N_SLOTS], gram_hits[2][N_SLOTS];
  uint32_t gram_round[2][N_SLOTS], round;
  size_t n_ref_grams[2];
};

Rouge *
rouge_new(void)
{
  Rouge *rouge = calloc(1, sizeof *rouge);

  rouge->porter = sb_stemmer_new("porter", "UTF_8");
  return rouge;
}

static uint32_t
find(const uint64_t *keys, uint64_t key)
{
  uint32_t i = (uint32_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 48);

  while (keys[i] != 0 && keys[i] != key)
    i = (i + 1) & (N_SLOTS - 1);
  return i;
}

static uint32_t
intern(Rouge *rouge, const char *word, size_t len)
{
  uint64_t h = 1469598103934665603u;
  uint32_t slot;

  for (size_t i = 0; i < len; i++)
    h = (h ^ (unsigned char)word[i]) * UINT64_C(1099511628211);
  slot = find(rouge->keys, h);
  if (rouge->keys[slot] == 0) {
    rouge->keys[slot] = h;
    rouge->ids[slot] = ++rouge->n_ids;
  }
  return rouge->ids[slot];
}

static void
tokenize(Rouge *rouge, const char *s, Tokens *tokens)
{
  char word[256];
  size_t n = 0;

  tokens->ids = rouge->pool + rouge->n_pool;
  tokens->n = 0;
  for (;; s++) {
    int c = tolower((unsigned char)*s);

    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      if (n < sizeof word)
        word[n++] = (char)c;
      continue;
    }
    if (n > 0 && rouge->n_pool < MOST_WORDS) {
      const sb_symbol *stem = (const sb_symbol *)word;
      size_t len = n;

      if (n > 3) {
        stem = sb_stemmer_stem(rouge->porter, stem, (int)n);
        len = (size_t)sb_stemmer_length(rouge->porter);
      }
      rouge->pool[rouge->n_pool++] =
        intern(rouge, (const char *)stem, len);
      tokens->n++;
      n = 0;
    }
    if (*s == '\0')
      return;
  }
}

/* Calls count for the 1-grams (which = 0) or 2-grams of the sentences as one
 * text.  Returns how many there are. */
static size_t
count_grams(Rouge *rouge, int which, const Tokens *sentences,
            const uint32_t *chosen, size_t n, int is_ref)
{
  uint64_t before = 0;
  size_t total = 0;

  for (size_t k = 0; k < n; k++) {
    const Tokens *tokens = &sentences[chosen ? chosen[k] : k];

    for (size_t i = 0; i < tokens->n; i++) {
      uint64_t gram = tokens->ids[i];
      uint32_t slot;

      if (which == 1) {
        uint64_t first = before;

        before = gram;
        if (first == 0)
          continue;
        gram |= first << 32;
      }
      total++;
      slot = find(rouge->gram_keys[which], gram);
      if (is_ref) {
        rouge->gram_keys[which][slot] = gram;
        rouge->gram_refs[which][slot]++;
      } else if (rouge->gram_keys[which][slot] != 0) {
        if (rouge->gram_round[which][slot] != rouge->round) {
          rouge->gram_round[which][slot] = rouge->round;
          rouge->gram_hits[which][slot] = 0;
        }
        rouge->gram_hits[which][slot]++;
      }
    }
  }
  return total;
}

void
rouge_set(Rouge *rouge, char **sentences, size_t n, char **refs,
          size_t n_refs)
{
  memset(rouge->keys, 0, sizeof rouge->keys);
  memset(rouge->gram_keys, 0, sizeof rouge->gram_keys);
  memset(rouge->gram_refs, 0, sizeof rouge->gram_refs);
  memset(rouge->gram_round, 0, sizeof rouge->gram_round);
  rouge->round = 0;
  rouge->n_ids = 0;
  rouge->n_pool = 0;
  free(rouge->sentences);
  free(rouge->refs);
  rouge->sentences = calloc(n + 1, sizeof(Tokens));
  rouge->refs = calloc(n_refs + 1, sizeof(Tokens));
  rouge->n = n;
  rouge->n_refs = n_refs;
  for (size_t i = 0; i < n; i++)
    tokenize(rouge, sentences[i], &rouge->sentences[i]);
  for (size_t i = 0; i < n_refs; i++)
    tokenize(rouge, refs[i], &rouge->refs[i]);
  for (int which = 0; which < 2; which++)
    rouge->n_ref_grams[which] =
      count_grams(rouge, which, rouge->refs, NULL, n_refs, 1);
}

static double
f1(double hits, double n, double n_ref)
{
  return hits == 0 ? 0 : 2 * hits / (n + n_ref);
}

void
rouge_score(Rouge *rouge, const uint32_t *chosen, size_t n, double out[2])
{
  rouge->round++;
  for (int which = 0; which < 2; which++) {
    size_t total = count_grams(rouge, which, rouge->sentences, chosen, n, 0);
    double hits = 0;
    uint64_t before = 0;

    /* every gram of the reference once: through the reference's own words */
    for (size_t k = 0; k < rouge->n_refs; k++)
      for (size_t i = 0; i < rouge->refs[k].n; i++) {
        uint64_t gram = rouge->refs[k].ids[i];
        uint32_t slot;

        if (which == 1) {
          uint64_t first = before;

          before = gram;
          if (first == 0)
            continue;
          gram |= first << 32;
        }
        slot = find(rouge->gram_keys[which], gram);
        if (rouge->gram_round[which][slot] == rouge->round &&
            rouge->gram_hits[which][slot] > 0) {
          rouge->gram_hits[which][slot]--;
          hits++;
        }
      }
    out[which] = f1(hits, (double)total, (double)rouge->n_ref_grams[which]);
  }
}

/* Marks the words of ref that a longest common subsequence with s takes. */
static void
mark_lcs(const Tokens *ref, const Tokens *s, uint8_t *marks)
{
  size_t w = s->n + 1;
  uint16_t *table = calloc((ref->n + 1) * w, sizeof *table);
  size_t i = ref->n, j = s->n;

  for (size_t a = 1; a <= ref->n; a++)
    for (size_t b = 1; b <= s->n; b++) {
      uint16_t up = table[(a - 1) * w + b], left = table[a * w + b - 1];

      table[a * w + b] = ref->ids[a - 1] == s->ids[b - 1]
        ? (uint16_t)(table[(a - 1) * w + b - 1] + 1) : up > left ? up : left;
    }
  while (i > 0 && j > 0)
    if (ref->ids[i - 1] == s->ids[j - 1]) {
      marks[--i] = 1;
      j--;
    } else if (table[i * w + j - 1] > table[(i - 1) * w + j]) {
      j--;
    } else {
      i--;
    }
  free(table);
}

double
rouge_lsum(Rouge *rouge, const uint32_t *chosen, size_t n)
{
  double hits = 0, total = 0, n_ref = 0;
  int32_t *in_ref = calloc(rouge->n_ids + 1, sizeof *in_ref);
  int32_t *in_sum = calloc(rouge->n_ids + 1, sizeof *in_sum);

  for (size_t k = 0; k < rouge->n_refs; k++)
    for (size_t i = 0; i < rouge->refs[k].n; i++, n_ref++)
      in_ref[rouge->refs[k].ids[i]]++;
  for (size_t k = 0; k < n; k++)
    for (size_t i = 0; i < rouge->sentences[chosen[k]].n; i++, total++)
      in_sum[rouge->sentences[chosen[k]].ids[i]]++;
  for (size_t k = 0; k < rouge->n_refs; k++) {
    const Tokens *ref = &rouge->refs[k];
    uint8_t *marks = calloc(ref->n + 1, 1);

    for (size_t c = 0; c < n; c++)
      mark_lcs(ref, &rouge->sentences[chosen[c]], marks);
    for (size_t i = 0; i < ref->n; i++)
      if (marks[i] && in_ref[ref->ids[i]] > 0 && in_sum[ref->ids[i]] > 0) {
        hits++;
        in_ref[ref->ids[i]]--;
        in_sum[ref->ids[i]]--;
      }
    free(marks);
  }
  free(in_ref);
  free(in_sum);
  return f1(hits, total, n_ref);
}
