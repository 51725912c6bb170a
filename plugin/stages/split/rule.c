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
