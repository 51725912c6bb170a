/* variants.c - see variants.h.  Which endings a word has inflection.h tells. */
#include "variants.h"

#include <string.h>

#include "ascii.h"
#include "inflection.h"
#include "names.h"
#include "words/model.h"
#include "words/upos.h"

/* ---- peoples */

/* The hash of a word without its plural's ending: "Tories", "Jews". */
static uint32_t
singular_hash(const char *text, const TagWord *w)
{
  char form[32];
  size_t n = w->end - w->start;

  if (n < 4 || n >= sizeof form || text[w->end - 1] != 's')
    return w->lower;
  for (size_t i = 0; i < n; i++)
    form[i] = ascii_lower(text[w->start + i]);
  if (n > 4 && memcmp(form + n - 3, "ies", 3) == 0) {
    form[n - 3] = 'y';
    n--;
  }
  return tag_word_hash(form, n - 1);
}

/* The hash of a people's name without its endings. */
static uint32_t
people_hash(const TagAliases *a, const TagWord *w)
{
  return a->german || a->french
           ? tag_bare_hash(a->text, w, tag_people_stem(a->text, w, a->german))
           : singular_hash(a->text, w);
}

uint32_t
tag_people_key(const TagAliases *a, const TagEntity *e)
{
  char code[TAG_COUNTRY_CODE + 1];
  uint32_t h = 0;

  tag_country(a->words + e->word, e->n_words, code);
  if (*code)
    h = tag_word_hash(code, strlen(code));
  else
    for (uint32_t i = 0; i < e->n_words; i++)
      h = tag_hash(5, h, i + 1 < e->n_words
                           ? a->words[e->word + i].lower
                           : people_hash(a, &a->words[e->word + i]));
  return tag_alias_key(TAG_BY_PEOPLE, e, h);
}

/* How well it names a people: "French" better than "Frenchmen", and "Tory" than
 * "Tories"; in German and French the shortest does best, "Français". */
int
tag_people_rank(const TagAliases *a, const TagEntity *e)
{
  if (a->german || a->french)
    return -(int)(e->end - e->start);
  return a->words[e->word + e->n_words - 1].upos == TAG_ADJ ? 2 :
         a->text[e->end - 1] != 's' ? 1 : 0;
}

/* ---- names of other languages than English */

uint32_t
tag_variant_hash(const TagAliases *a, const TagWord *w)
{
  return a->english ? w->lower :
         a->german ? tag_genitive_hash(a->text, w) : tag_plain_hash(a->text, w);
}

/* Of a word of a German name, for tag_variants_key. */
static uint32_t
german_hash(const TagAliases *a, const TagEntity *e, const TagWord *w)
{
  int last = w == &a->words[e->word + e->n_words - 1];

  if (e->kind == TAG_PER || e->n_words == 1 || !(w->flags & TAG_UPPER_FIRST))
    return last ? tag_variant_hash(a, w) : w->lower;
  return tag_bare_hash(a->text, w, last ? tag_noun_stem(a->text, w)
                                        : tag_adjective_stem(a->text, w));
}

/* What the country is found by that a name is of, "Moçambique", "República de
 * Moçambique"; 0: it is of none. */
static uint32_t
country_key(const TagAliases *a, const TagEntity *e)
{
  char code[TAG_COUNTRY_CODE + 1] = "";

  if (e->kind != TAG_LOC)
    return 0;
  tag_country_inflected(a->text, &a->words[e->word], e->n_words, a->german,
                        code);
  return *code == 0 ? 0 : tag_alias_key(TAG_BY_COUNTRY, e,
                                        tag_word_hash(code, strlen(code)));
}

/* A name without its endings or accents: "Deutschen Bank", "Frankreichs",
 * "Egypte"; but "D1" is not "D2". */
uint32_t
tag_variants_key(const TagAliases *a, const TagEntity *e)
{
  uint32_t h = country_key(a, e);

  if (h != 0)
    return h;
  for (uint32_t i = 0; i < e->n_words; i++) {
    const TagWord *w = &a->words[e->word + i];
    h = tag_hash(5, h, w->flags & TAG_DIGIT ? w->exact :
                       a->german ? german_hash(a, e, w)
                                 : tag_variant_hash(a, w));
  }
  return tag_alias_key(TAG_BY_VARIANTS, e, h);
}

int
tag_is_nominative(const TagAliases *a, const TagEntity *e)
{
  const TagWord *w = &a->words[e->word];
  const TagWord *last = &w[e->n_words - 1];

  if (tag_genitive_stem(a->text, last) < last->end - last->start &&
      (w == last || e->kind == TAG_PER))
    return 0;
  for (; w < last && e->kind != TAG_PER; w++)
    if (w->end - w->start > 4 && (w->flags & TAG_UPPER_FIRST) &&
        (memcmp(a->text + w->end - 2, "en", 2) == 0 ||
         memcmp(a->text + w->end - 2, "em", 2) == 0))
      return 0;
  return 1;
}

/* How well such a name reads: "Égypte" better than "Egypte" and "ÉGYPTE", and
 * than what has more words. */
int
tag_variants_rank(const TagAliases *a, const TagEntity *e)
{
  enum { MOST = 255 };
  int n = e->n_words < MOST ? (int)e->n_words : MOST;
  int len = e->end - e->start < MOST ? (int)(e->end - e->start) : MOST;

  if (a->words[e->word].flags & TAG_UPPER_ALL)
    return 0;
  return (MOST + 1 - n) * (MOST + 1) +
         (a->german ? tag_is_nominative(a, e) : len);
}
