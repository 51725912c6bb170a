/* written.c - see written.h.  Of the forms of a name that differ in endings or
 * accents alone the one is shown that reads best.  A German name that the text
 * has in other cases alone loses an ending where the lists or its article tell
 * that it is one. */
#include "written.h"

#include <string.h>

#include "inflection.h"
#include "names.h"
#include "utf8.h"
#include "variants.h"
#include "words.h"

uint32_t
tag_form(const PrecisHost *host, PrecisDoc *doc, const char *text, size_t start,
         size_t end, int lower)
{
  char form[256];
  size_t n = 0;

  if (end - start >= sizeof form) {
    end = start + sizeof form - 1;
    while (end > start && !utf8_is_start(text, end))
      end--;
  }
  for (size_t i = start; i < end; i++) {
    char c = text[i];
    int blank = c == ' ' || (c >= 9 && c <= 13);
    if (blank && n > 0 && form[n - 1] == ' ')
      continue;
    form[n++] = blank ? ' ' : c;
  }
  if (lower && n > 1 && form[0] >= 'A' && form[0] <= 'Z' && form[1] >= 'a' &&
      form[1] <= 'z')
    form[0] = (char)(form[0] | 0x20);
  return host->intern(doc, form, n);
}

/* "SAN FRANCISCO" in a dateline, by the lists a place: "San Francisco"; not
 * "EE.UU.".  The id of that string, or 0. */
static uint32_t
quiet_place(const TagAliases *a, const TagEntity *e)
{
  enum { LONGEST = 64 };
  char form[2 * LONGEST];       /* small letters may have more bytes          */
  size_t n = 0;

  if (e->kind != TAG_LOC || e->end - e->start >= LONGEST || e->n_long > 0)
    return 0;
  for (uint32_t i = 0; i < e->n_words; i++) {
    const TagWord *w = &a->words[e->word + i];
    const char *word = a->text + w->start;
    size_t len = w->end - w->start, first;
    if (!(w->flags & TAG_UPPER_ALL) || !(w->lists & TAG_LIST_PLACES) ||
        len < (e->n_words > 1 ? 3 : 4) || memchr(word, '.', len) != NULL)
      return 0;
    if (i > 0 && w->start > w[-1].end)
      form[n++] = ' ';
    utf8_read(word, &first);
    memcpy(form + n, word, first);
    n += first;
    n += words_lower(word + first, len - first, form + n, sizeof form - n);
  }
  return a->host->intern(a->doc, form, n);
}

/* What is written of a name: its long form in brackets; the mention in the
 * nominative, with its accents. */
static TagEntity
shown_name(const TagAliases *a, const TagEntity *full, uint32_t kind)
{
  TagEntity shown = *full;

  shown.kind = kind;
  if (shown.n_long > 0) {
    shown.word = shown.long_word;
    shown.n_words = shown.n_long;
  }
  if (!a->english && full->kind != TAG_NORP) {
    const TagEntity *other = tag_alias_find(a, tag_variants_key(a, &shown));
    if (other != NULL) {
      shown.word = other->word;
      shown.n_words = other->n_words;
    }
  }
  return shown;
}

/* A German word of a name as it is shown, and where that ends: without the "s"
 * of the genitive if the lists know the rest of it, or behind "des", as in "des
 * Bundesamtes für", not "des Times Square". */
static uint32_t
shown_end(const TagAliases *a, const TagEntity *shown, const TagWord *w)
{
  size_t n = tag_genitive_stem(a->text, w);
  int first = w == &a->words[shown->word];

  if (n == w->end - w->start)
    return w->end;
  if (first && shown->word > 0 && !(w->flags & TAG_SENTENCE) &&
      tag_word_is(w - 1, "des") &&
      (shown->n_words == 1 || !(w[1].flags & TAG_UPPER_FIRST)))
    return w->start + (uint32_t)tag_genitive_noun(a->text, w);
  return (shown->n_words == 1 || shown->kind == TAG_PER) &&
             tag_is_listed(tag_bare_hash(a->text, w, n))
           ? w->start + (uint32_t)n : w->end;
}

/* A German name in the nominative: the id of that string; 0: no memory. */
static uint32_t
german_form(const TagAliases *a, const TagEntity *shown)
{
  char form[256];
  const TagWord *first = &a->words[shown->word];
  const TagWord *last = &first[shown->n_words - 1];
  const TagWord *w = tag_word_is(first - (shown->word > 0), "des") ? first
                                                                  : last;
  uint32_t end = shown_end(a, shown, w);
  size_t n = end - first->start, rest = last->end - w->end;

  if (end == w->end || n + rest >= sizeof form)
    return tag_form(a->host, a->doc, a->text, first->start, last->end, 0);
  memcpy(form, a->text + first->start, n);
  memcpy(form + n, a->text + w->end, rest);
  return tag_form(a->host, a->doc, form, 0, n + rest, 0);
}

/* "Süddeutsche Zeitung" of "Süddeutschen Zeitung", which the lists know: the id
 * of that string, or 0. */
static uint32_t
listed_nominative(const TagAliases *a, const TagEntity *e)
{
  char form[64];
  size_t n = tag_listed_nominative(a->text, &a->words[e->word], e->n_words,
                                   form, sizeof form);

  return n > 0 ? a->host->intern(a->doc, form, n) : 0;
}

uint32_t
tag_written(const TagAliases *a, const TagEntity *full, uint32_t kind)
{
  uint32_t id = quiet_place(a, full);

  if (id != 0)
    return id;
  TagEntity shown = shown_name(a, full, kind);
  if (a->german && !tag_is_nominative(a, &shown) &&
      (id = listed_nominative(a, &shown)) != 0)
    return id;
  if (a->german)
    return german_form(a, &shown);
  const TagWord *first = &a->words[shown.word];
  return tag_form(a->host, a->doc, a->text, first->start,
                  first[shown.n_words - 1].end, 0);
}
