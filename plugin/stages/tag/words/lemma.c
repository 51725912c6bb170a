/* lemma.c - lemmas by a decision list: the rule of the longest known ending of
 * a word with its part of speech.  A list for each language of grammar.h,
 * data/lemmas*.txt, is learned by train/train_lemmas.py; the table is made of
 * them by data/make_lemmas.py.  (The idea: Juršič et al., LemmaGen:
 * Multilingual Lemmatisation with Induced Ripple-Down Rules, 2010.)  What is
 * no word then is mended. */
#include "lemma.h"

#include <string.h>
#include <unicode/uchar.h>

#include "grammar.h"
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
    tag_table_find(rules + RULE * (size_t)little_u32(tag_lemma_table), 4,
                   tag_mix(ending + kind * 0x9E3779B1u));

  return entry != NULL ? rules + RULE * (size_t)little_u16(entry) : NULL;
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

static size_t
write_with(const uint32_t *lower, size_t n, const char *append, char *out)
{
  size_t len = 0;

  for (size_t i = 0; i < n; i++)
    len += utf8_write(out + len, lower[i]);
  for (; *append; append++)
    out[len++] = *append;
  return len;
}

static int
ends_with(const uint32_t *lower, size_t n, const char *ending, size_t len)
{
  for (size_t i = 0; i < len; i++)
    if (n < len + 2 || lower[n - len + i] != (unsigned char)ending[i])
      return 0;
  return 1;
}

static int
is_vowel(char c)
{
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* "faded" is of "fade": "fad" would double its "d", as verbs of one syllable do
 * that end in one vowel and one consonant. */
static int
lacks_e(const uint32_t *lower, size_t n, const char *out, size_t len)
{
  size_t vowels = 0;

  if (len < 3 || is_vowel(out[len - 1]) || !is_vowel(out[len - 2]) ||
      out[len - 1] == 'w' || out[len - 1] == 'x' ||
      !((n == len + 2 && ends_with(lower, n, "ed", 2)) ||
        (n == len + 3 && ends_with(lower, n, "ing", 3))))
    return 0;
  for (size_t i = 0; i < len; i++)
    vowels += (size_t)is_vowel(out[i]);
  return vowels == 1;
}

static int
is_inflected(const uint32_t *lower, size_t n)
{
  static const char *const endings[] = { "s", "ed", "ing", "est", "er", "en" };

  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (ends_with(lower, n, endings[i], strlen(endings[i])))
      return 1;
  return 0;
}

/* The list knows endings, not words: "smelled" would be of "smel".  A lemma
 * that is no word gives way to the most frequent word that it could be, or to
 * the form itself: "boost" is not of "boose". */
static size_t
mend(const uint32_t *lower, size_t n, uint32_t upos, char *out, size_t len)
{
  static const struct { uint8_t upos; const char *ending, *instead; } ways[] = {
    { TAG_VERB, "ing", "" }, { TAG_VERB, "ing", "e" }, { TAG_VERB, "ed", "" },
    { TAG_VERB, "ed", "e" }, { TAG_NOUN, "es", "e" }, { TAG_NOUN, "es", "" },
    { TAG_NOUN, "ies", "y" },
  };
  uint32_t rarity = tag_word_rarity(out, len);
  char other[4 * CHARS_MAX + 16];

  if (upos == TAG_VERB && lacks_e(lower, n, out, len)) {
    out[len] = 'e';
    if (tag_word_rarity(out, len + 1) <= TAG_RARITY_MAX)
      return len + 1;
  }
  /* "bureaucracies", which the list may take for its own lemma, as "series" */
  int own_ies = upos == TAG_NOUN && len > 3 && ends_with(lower, n, "ies", 3) &&
                memcmp(out + len - 3, "ies", 3) == 0;
  if (rarity <= TAG_RARITY_MAX && !own_ies)
    return len;
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    size_t ending = strlen(ways[i].ending), stem = n - ending;
    if (ways[i].upos != upos || !ends_with(lower, n, ways[i].ending, ending))
      continue;
    /* "gett-ing" too */
    size_t twice = upos == TAG_VERB && *ways[i].instead == 0 && stem > 2 &&
                   lower[stem - 1] == lower[stem - 2];
    for (size_t less = 0; less <= twice; less++) {
      size_t m = write_with(lower, stem - less, ways[i].instead, other);
      uint32_t r = tag_word_rarity(other, m);
      if (r < rarity && m > 2) {
        rarity = r;
        len = m;
        memcpy(out, other, m);
      }
    }
  }
  if (rarity > TAG_RARITY_MAX && !is_inflected(lower, n)) {
    size_t m = write_with(lower, n, "", other);
    if (tag_word_rarity(other, m) <= TAG_RARITY_MAX) {
      memcpy(out, other, m);
      len = m;
    }
  }
  return len;
}

static int
is_separator(char c)
{
  return (unsigned char)c <= TAG_UPOS_N;
}

/* Writes the lemma, and behind it, each after 1 + its part of speech, those of
 * other words in the word; returns the bytes of the first one, 0: it is the
 * word itself, and the only one. */
static size_t
find_lemma(const char *text, uint32_t language, const TagWord *w,
           uint32_t kind, char *out, size_t *all)
{
  uint32_t exact[CHARS_MAX], lower[CHARS_MAX];
  size_t n = 0, len = 0;

  *all = 0;
  for (size_t i = w->start, step; i < w->end; i += step) {
    if (n == CHARS_MAX)         /* an address, a row of signs: as it is       */
      return 0;
    exact[n] = apostrophe(utf8_read(text + i, &step));
    lower[n] = to_lower(exact[n]);
    n++;
  }
  const unsigned char *rule =
    choose_rule(lower, n, language * 2 * TAG_UPOS_N + kind);
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
  if (language == TAG_ENGLISH && base == lower)
    return *all = mend(lower, n, kind / 2, out, len + added);
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

static int
is_of(const TagLemma *lemma, uint32_t form, uint32_t kind)
{
  return lemma->len != 0 && lemma->kind == kind && lemma->form == form;
}

/* Where the lemma of a form's kind is kept, or is to be, which is_of tells:
 * with the form that of its first kind. */
static TagLemma *
place_of(TagForms *forms, uint32_t form, uint32_t kind)
{
  TagLemma *first = &forms->forms[form].lemma;
  TagLemma *two = forms->lemmas[tag_mix(form << 8 | kind) % TAG_LEMMA_SETS];

  if (first->len == 0 || first->kind == kind)
    return first;
  if (is_of(&two[1], form, kind))
    return &two[1];
  if (!is_of(&two[0], form, kind)) {
    two[1] = two[0];
    two[0].len = 0;
  }
  return &two[0];
}

uint32_t
tag_lemma(const PrecisHost *host, PrecisDoc *doc, const char *text,
          uint32_t language, const TagWord *w, uint32_t kind, TagForms *forms)
{
  TagLemma *lemma = place_of(forms, w->form, kind);
  char out[4 * CHARS_MAX + 16];
  size_t all;

  if (is_of(lemma, w->form, kind))
    return lemma_id(host, doc, lemma, forms->document);
  size_t len = find_lemma(text, language, w, kind, out, &all);
  if (len == 0)
    return host->intern(doc, text + w->start, w->end - w->start);
  if (len > TAG_LEMMA_BYTES)
    return host->intern(doc, out, len);
  *lemma = (TagLemma){ .form = (uint16_t)w->form, .kind = (uint8_t)kind,
                       .len = (uint8_t)len };
  memcpy(lemma->bytes, out, len);
  return lemma_id(host, doc, lemma, forms->document);
}

int
tag_lemma_second(const PrecisHost *host, PrecisDoc *doc, const char *text,
                 uint32_t language, const TagWord *w, uint8_t *upos,
                 uint32_t *lemma)
{
  char out[4 * CHARS_MAX + 16];
  uint32_t kind = tag_lemma_kind(language, w, &tag_word_outside);
  size_t all, first = find_lemma(text, language, w, kind, out, &all);
  size_t end = first + 1;

  if (first >= all)
    return 0;
  while (end < all && !is_separator(out[end]))
    end++;                      /* third words, which are rare, are left out  */
  *upos = (uint8_t)(out[first] - 1);
  *lemma = host->intern(doc, out + first + 1, end - first - 1);
  return 1;
}
