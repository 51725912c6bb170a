/* rules.c - the hard rules, in the order of their force.  Each is a habit of
 * writing that holds wherever it applies; what has exceptions is left to the
 * classifier. */
#include "rules.h"

#include "lexicon.h"
#include "utf8.h"

#define END(why) do { *name = why; return SPLIT_RULE_END; } while (0)
#define KEEP(why) do { *name = why; return SPLIT_RULE_KEEP; } while (0)

static int
is_only_marks(const SplitToken *t)
{
  const uint32_t marks = SPLIT_ENDS | SPLIT_PAUSES | SPLIT_BIT(SPLIT_CLOSE);

  return t->n_chars == 0 && (SPLIT_BIT(t->first) & marks);
}

/* Japanese: a quotation goes on with a particle, "...", to itta. */
static int
goes_on_in_kana(const SplitGap *g)
{
  size_t n;
  uint32_t c = utf8_read(g->text + g->after->start, &n);

  return g->after->gap == SPLIT_GAP_GLUED && c >= 0x3041 && c <= 0x3096 &&
         (g->before->flags &
          (SPLIT_TOKEN_QUOTE_AFTER | SPLIT_TOKEN_CLOSE_AFTER));
}

static int
full_stop(const SplitGap *g, const char **name)
{
  if (goes_on_in_kana(g))
    KEEP("quotation goes on");
  if (g->bracket || (g->quote && g->after->gap == SPLIT_GAP_GLUED))
    KEEP("inside brackets");
  END("full stop");
}

static int
abbreviation(const SplitGap *g, const char **name)
{
  uint8_t type = g->before->abbreviation;
  uint8_t head = g->after->head;

  if (g->before->flags & (SPLIT_TOKEN_QUOTE_AFTER | SPLIT_TOKEN_CLOSE_AFTER))
    return SPLIT_RULE_SILENT;
  if (type == SPLIT_ABBREVIATION_TITLE && head != SPLIT_LOWER)
    KEEP("title");
  if (type == SPLIT_ABBREVIATION_MID)
    KEEP("abbreviation");
  if (type == SPLIT_ABBREVIATION_REF && head == SPLIT_DIGIT)
    KEEP("reference");
  if (type > SPLIT_ABBREVIATION_NONE && type < SPLIT_ABBREVIATION_LISTED &&
      g->after->first == SPLIT_LOWER)
    KEEP("abbreviation");
  return SPLIT_RULE_SILENT;
}

int
split_rules(const SplitGap *g, const char **name)
{
  const SplitToken *before = g->before, *after = g->after;

  if (g->item)
    END("list item");
  if (g->at_item && g->words == 1)
    KEEP("list marker");
  if (before->mark == SPLIT_MARK_FULL)
    return full_stop(g, name);
  if (is_only_marks(after))
    KEEP("loose mark");
  if (before->mark == SPLIT_MARK_STOP) {
    int rule = abbreviation(g, name);

    if (rule != SPLIT_RULE_SILENT)
      return rule;
  }
  if (after->head == SPLIT_LETTER && before->mark >= SPLIT_MARK_STOP &&
      before->abbreviation == SPLIT_ABBREVIATION_NONE)
    END("mark in a script without case");
  return SPLIT_RULE_SILENT;
}
