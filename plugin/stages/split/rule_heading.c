/* rule_heading.c - headings that have lost their line: those whose words the
 * text then begins with, and those that articles share, "External links". */
#include "rule.h"

#include <string.h>

#include "cut.h"
#include "lexicon.h"
#include "weights.h"

/* Is token b token a again, with a mark behind it at most? */
static int
is_again(const SplitGap *g, const SplitToken *a, const SplitToken *b)
{
  uint32_t n = a->end - a->start, m = b->end - b->start;

  return (m == n || (m == n + 1 && strchr(",:;", g->text[b->end - 1]))) &&
         memcmp(g->text + a->start, g->text + b->start, n) == 0;
}

/* Are all n words of the sentence repeated from token i on? */
static int
is_repeated(const SplitGap *g, uint32_t n, uint32_t i)
{
  uint32_t first = g->position - n;

  for (uint32_t k = 0; k < n; k++)
    if (i + k >= g->known || !is_again(g, &g->ring[(first + k) % SPLIT_RING],
                                       &g->ring[(i + k) % SPLIT_RING]))
      return 0;
  return 1;
}

/* "Agriculture Agriculture, also", "Beginnings Beginnings are": the word that a
 * sentence begins with twice; shorter ones are names, "Bora Bora is". */
static int
is_echoed_word(const SplitGap *g)
{
  const SplitToken *after = g->after, *after2 = g->after2;

  if (g->before->n_chars <= SPLIT_DOUBLED_NAME || !after2 ||
      !is_repeated(g, 1, g->position))
    return 0;
  return after->mark == SPLIT_MARK_COMMA || after2->first == SPLIT_OPEN ||
         (after2->first == SPLIT_LOWER &&
          split_lexicon_is_common(after2->lower, g->language));
}

/* "Jane Roe Jane Roe (born", "Sun The Sun is": a heading that has lost its
 * line, and the sentence that begins with its words; but "Bora Bora". */
static int
is_echoed_heading(const SplitGap *g)
{
  uint32_t n = g->words, i = g->position;

  if (n > SPLIT_MOST_ECHOED ||
      g->ring[(i - n) % SPLIT_RING].first != SPLIT_UPPER)
    return 0;
  if (n == 1 ? is_echoed_word(g) : is_repeated(g, n, i))
    return 1;
  return split_lexicon_is_common(g->after->lower, g->language) &&
         is_repeated(g, n, i + 1);
}

/* What the two tokens are as a heading that articles share. */
static uint32_t
shared(const SplitGap *g, const SplitToken *first, const SplitToken *second)
{
  if (first->head != SPLIT_UPPER || first->mark != SPLIT_MARK_NONE ||
      second->mark != SPLIT_MARK_NONE)
    return SPLIT_HEADING_NONE;
  return split_lexicon_heading(first->lower, second->lower, g->language);
}

/* "the town of Troy | External links Official page": and no small word behind
 * it. */
static int
is_before_shared(const SplitGap *g)
{
  const SplitToken *behind = &g->ring[(g->position + 2) % SPLIT_RING];

  return g->after2 && shared(g, g->after, g->after2) &&
         (g->position + 2 >= g->known || behind->first != SPLIT_LOWER);
}

/* "External links | Official page", "History | The town": behind one word, or
 * behind a pointer that has a mark before it, what follows must be a word that
 * sentences begin with. */
static int
is_behind_shared(const SplitGap *g)
{
  if (g->words == 1)
    return g->before->head == SPLIT_UPPER && split_gap_begins_sentence(g) &&
           split_lexicon_heading(g->before->lower, 0, g->language) ==
             SPLIT_HEADING_WORDS;
  if (g->words != 2)
    return 0;
  switch (shared(g, g->before2, g->before)) {
  case SPLIT_HEADING_WORDS:
    return 1;
  case SPLIT_HEADING_POINTER:
    return split_gap_begins_sentence(g) ||
           (g->last_words > 0 && g->last_mark == SPLIT_MARK_NONE);
  default:
    return 0;
  }
}

int
split_rule_heading(const SplitGap *g, const char **name)
{
  if (g->after->first != SPLIT_UPPER)
    return SPLIT_RULE_SILENT;
  if (is_echoed_heading(g))
    END("heading and its words");
  if (!g->quote && !g->bracket &&
      (is_before_shared(g) || is_behind_shared(g)))
    END("heading");
  return SPLIT_RULE_SILENT;
}
