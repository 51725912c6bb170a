/* rule.c - what the rules ask of the words at a gap. */
#include "rule.h"

#include <string.h>

#include "lexicon.h"
#include "model.h"
#include "weights.h"

int
split_gap_is_english(const SplitGap *g)
{
  return g->language == SPLIT_LANGUAGE('e', 'n') || g->language == 0;
}

int
split_gap_is_learned(const SplitGap *g)
{
  return split_gap_is_english(g) || split_model_knows(g->language);
}

int
split_gap_surely_begins(const SplitGap *g)
{
  const SplitToken *t = g->after;

  return t->head == SPLIT_UPPER && !split_gap_is_english(g) &&
         ((t->flags & SPLIT_TOKEN_LOWER) ||
          (t->n_chars == 1 && t->mark == SPLIT_MARK_NONE)) &&
         split_lexicon_begins(t->lower, g->language);
}

int
split_is_sentence_word(const SplitGap *g, const SplitToken *t)
{
  return t->head == SPLIT_UPPER &&
         ((t->flags & SPLIT_TOKEN_LOWER) ||
          (t->n_chars == 1 &&
           (t->mark != SPLIT_MARK_STOP || split_gap_is_english(g)))) &&
         split_lexicon_is_common(t->lower, g->language);
}

int
split_gap_begins_sentence(const SplitGap *g)
{
  return split_is_sentence_word(g, g->after) || split_gap_surely_begins(g);
}

int
split_gap_is_word(const SplitGap *g, const SplitToken *t, const char *word)
{
  size_t n = strlen(word);

  return t->core_end - t->core == n && memcmp(g->text + t->core, word, n) == 0;
}

int
split_gap_is_one_of(const SplitGap *g, const SplitToken *t,
                    const char *const *words, size_t n)
{
  if (t->core == t->core_end)
    return 0;
  for (size_t i = 0; i < n; i++)
    if (*words[i] == g->text[t->core] && split_gap_is_word(g, t, words[i]))
      return 1;
  return 0;
}

int
split_is_capital_currency(const SplitGap *g, const SplitToken *t)
{
  return split_gap_is_word(g, t, "Kč") || split_gap_is_word(g, t, "Ft") ||
         (t->end - t->start > 3 && memcmp(g->text + t->start, "Ft-", 3) == 0);
}

int
split_is_lone_quote(const SplitToken *t)
{
  return (t->holds & ~SPLIT_HIGH) == SPLIT_BIT(SPLIT_QUOTE) &&
         t->end - t->start <= 3;
}

uint32_t
split_closing_bracket(const SplitGap *g, uint32_t i)
{
  uint32_t reach = g->end - i > SPLIT_LOOK_BACK ? i + SPLIT_LOOK_BACK : g->end;
  uint32_t k = i + 1;

  if (g->text[i] != '(')
    return 0;
  while (k < reach && g->text[k] != '(' && g->text[k] != ')')
    k++;
  return k < reach && g->text[k] == ')' ? k : 0;
}

int
split_gap_is_numbered(const SplitGap *g)
{
  const SplitToken *word = g->before2;

  return word && word->mark == SPLIT_MARK_STOP &&
         (word->abbreviation == SPLIT_ABBREVIATION_REF ||
          word->abbreviation == SPLIT_ABBREVIATION_PLACE ||
          (word->n_chars == 1 && word->head == SPLIT_LOWER));
}

int
split_is_roman(const SplitGap *g, const SplitToken *t)
{
  if (t->n_chars == 0 || t->n_chars > 7)
    return 0;
  for (uint32_t i = t->core; i < t->core_end; i++)
    if (!memchr("IVXLC", g->text[i], 5))
      return 0;
  return 1;
}

int
split_is_time_zone(const SplitGap *g, const SplitToken *t)
{
  uint32_t n = t->core_end - t->core;

  return t->first == SPLIT_UPPER && !(t->flags & SPLIT_TOKEN_LOWER) && n > 1 &&
         n < 6 && (g->text[t->core_end - 1] == 'T' ||
                   split_gap_is_word(g, t, "UTC"));
}

int
split_gap_is_second_part(const SplitGap *g)
{
  return g->before2 && g->before2->mark == SPLIT_MARK_STOP &&
         g->before2->n_chars == 1 && g->before2->head == SPLIT_LOWER &&
         !split_gap_is_english(g);
}

int
split_gap_is_short_name(const SplitGap *g)
{
  return g->before->n_chars == 3 && split_is_capitalized(g->before) &&
         g->words > 3 && g->after->mark == SPLIT_MARK_NONE && g->after2 &&
         g->after2->first != SPLIT_UPPER;
}

int
split_gap_is_second_reference(const SplitGap *g)
{
  if (g->after->mark == SPLIT_MARK_COLON && g->after->n_chars == 2)
    return g->before->abbreviation == SPLIT_ABBREVIATION_PLACE;
  return g->after->abbreviation == SPLIT_ABBREVIATION_REF &&
         g->after->lower != g->before->lower;
}

int
split_gap_ends_firm(const SplitGap *g)
{
  const SplitToken *name = g->before2;

  return g->before->abbreviation == SPLIT_ABBREVIATION_ORG && name &&
         g->words > 3 && name->mark == SPLIT_MARK_NONE &&
         (name->first == SPLIT_UPPER || name->first == SPLIT_SYMBOL) &&
         split_is_capitalized(g->after) && g->after->mark == SPLIT_MARK_NONE &&
         g->after2 && g->after2->first == SPLIT_LOWER &&
         g->language != SPLIT_LANGUAGE('d', 'e');
}

int
split_is_month_behind_dash(const SplitGap *g)
{
  static const char months[][5] = { "Jan", "Feb", "Mar", "Apr", "Jun", "Jul",
                                    "Aug", "Sept", "Sep", "Oct", "Nov", "Dec" };
  const char *core = g->text + g->before->core;
  uint32_t n = g->before->core_end - g->before->core, at = 0;

  while (at < n && at < 2 && core[at] >= '0' && core[at] <= '9')
    at++;
  if (at == 0 || g->after->head != SPLIT_DIGIT)
    return 0;
  if (at + 3 <= n && memcmp(core + at, "\xE2\x80\x93", 3) == 0)
    at += 3;
  else if (at < n && core[at] == '-')
    at++;
  else
    return 0;
  for (size_t i = 0; i < sizeof months / sizeof *months; i++)
    if (n - at == strlen(months[i]) && memcmp(core + at, months[i], n - at) == 0)
      return 1;
  return 0;
}
