/* lemma.c - lemmas by a decision list: the rule of the longest known ending of
 * a word with its part of speech.  A list for each language of grammar.h,
 * data/lemmas*.txt, is learned by train/train_lemmas.py; the table is made of
 * them by data/make_lemmas.py.  (The idea: Juršič et al., LemmaGen:
 * Multilingual Lemmatisation with Induced Ripple-Down Rules, 2010.) */
#include "lemma.h"

#include <string.h>
#include <unicode/uchar.h>

#include "model.h"
#include "table.h"
#include "upos.h"
#include "utf8.h"

enum { RULE = 16, CHARS_MAX = 48, ENDING_MAX = 8, ALL = 99 };

extern const unsigned char tag_lemma_table[];

/* The rule of an ending, or NULL. */
static const unsigned char *
find_rule(uint32_t ending, uint32_t kind)
{
  const unsigned char *rules = tag_lemma_table + 4;
  const unsigned char *entry =
    tag_table_find(rules + RULE * (size_t)tag_read_u32(tag_lemma_table), 4,
                   tag_mix(ending + kind * 0x9E3779B1u));

  return entry != NULL ? rules + RULE * (size_t)tag_read_u16(entry) : NULL;
}

static uint32_t
add(uint32_t h, uint32_t c)
{
  return (h ^ c) * 0x01000193u;
}

static uint32_t
apostrophe(uint32_t c)
{
  return c == 0x2019 ? '\'' : c;
}

static uint32_t
to_lower(uint32_t c)
{
  if (c < 0x80)
    return c - 'A' < 26u ? c | 0x20 : c;
  return (uint32_t)u_tolower((UChar32)c);
}

static const unsigned char *
choose_rule(const uint32_t *lower, size_t n, uint32_t kind)
{
  uint32_t h = 0x811C9DC5u;
  const unsigned char *best = find_rule(h, kind), *rule;

  for (size_t k = 1; k <= n; k++) {
    h = add(h, lower[n - k]);
    if (k <= ENDING_MAX && (rule = find_rule(h, kind)) != NULL)
      best = rule;
  }
  rule = find_rule(add(h, '^'), kind);
  return rule != NULL ? rule : best;
}

/* What the lemma of a word hangs on besides its form and language. */
static uint32_t
kind_of(const TagWord *w)
{
  int capital = (w->flags & TAG_UPPER_FIRST) && !(w->flags & TAG_SENTENCE);

  return w->upos * 2u + (uint32_t)capital;
}

static int
is_separator(char c)
{
  return (unsigned char)c <= TAG_UPOS_N;
}

/* Writes the lemma, and behind it, each after 1 + its part of speech, those of
 * other words in the word; returns the bytes of the first one, 0: it is the word
 * itself, and the only one. */
static size_t
find_lemma(const char *text, uint32_t language, const TagWord *w, char *out,
           size_t *all)
{
  uint32_t exact[CHARS_MAX], lower[CHARS_MAX];
  uint32_t kind = language * 2 * TAG_UPOS_N + kind_of(w);
  size_t n = 0, len = 0;

  *all = 0;
  for (size_t i = w->start, step; i < w->end; i += step) {
    if (n == CHARS_MAX)         /* an address, a row of signs: as it is       */
      return 0;
    exact[n] = apostrophe(utf8_read(text + i, &step));
    lower[n] = to_lower(exact[n]);
    n++;
  }
  const unsigned char *rule = choose_rule(lower, n, kind);
  const uint32_t *base = rule != NULL && rule[1] ? exact : lower;
  size_t strip = rule == NULL ? 0 : rule[0] == ALL ? n : rule[0];
  for (size_t i = 0; i + strip < n; i++)
    len += utf8_write(out + len, base[i]);
  size_t added = rule != NULL ? rule[2] : 0, first = 0;
  if (added > 0)
    memcpy(out + len, rule + 3, added);
  while (first < added && !is_separator(out[len + first]))
    first++;
  *all = len + added;
  return len + first;
}

static uint32_t
lemma_id(const PrecisHost *host, PrecisDoc *doc, TagLemma *lemma,
         uint64_t document)
{
  if (lemma->document != document) {
    lemma->id = host->intern(doc, lemma->bytes, lemma->len);
    lemma->document = document;
  }
  return lemma->id;
}

uint32_t
tag_lemma(const PrecisHost *host, PrecisDoc *doc, const char *text,
          uint32_t language, const TagWord *w, TagForms *forms)
{
  TagLemma *lemmas = forms->forms[w->form].lemmas;
  uint32_t kind = kind_of(w);
  char out[4 * CHARS_MAX + 16];
  size_t all;

  for (int i = 0; i < 2; i++)
    if (lemmas[i].len != 0 && lemmas[i].kind == kind)
      return lemma_id(host, doc, &lemmas[i], forms->document);
  size_t len = find_lemma(text, language, w, out, &all);
  if (len == 0)
    return host->intern(doc, text + w->start, w->end - w->start);
  if (len > TAG_LEMMA_BYTES)
    return host->intern(doc, out, len);
  lemmas[1] = lemmas[0];
  lemmas[0] = (TagLemma){ .kind = (uint8_t)kind, .len = (uint8_t)len };
  memcpy(lemmas[0].bytes, out, len);
  return lemma_id(host, doc, &lemmas[0], forms->document);
}

int
tag_lemma_second(const PrecisHost *host, PrecisDoc *doc, const char *text,
                 uint32_t language, const TagWord *w, uint8_t *upos,
                 uint32_t *lemma)
{
  char out[4 * CHARS_MAX + 16];
  size_t all, first = find_lemma(text, language, w, out, &all), end = first + 1;

  if (first >= all)
    return 0;
  while (end < all && !is_separator(out[end]))
    end++;                      /* third words, which are rare, are left out  */
  *upos = (uint8_t)(out[first] - 1);
  *lemma = host->intern(doc, out + first + 1, end - first - 1);
  return 1;
}
