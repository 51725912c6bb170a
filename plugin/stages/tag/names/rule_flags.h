/* rule_flags.h - what data/rules.txt, or rules.de.txt and its like,
 * say of a word. */
#ifndef PRECIS_TAG_RULE_FLAGS_H
#define PRECIS_TAG_RULE_FLAGS_H

#include "rule_words.h"
#include "words/word.h"

/* Bits RULE_* of the word in a language's table, 0 if it is none of those. */
static inline uint32_t
tag_rule_flags_of(const RuleWord *table, const TagWord *w)
{
  size_t at = w->lower % RULE_SLOTS;

  while (table[at].flags != 0 && table[at].hash != w->lower)
    at = (at + 1) % RULE_SLOTS;
  return table[at].flags;
}

/* The same in English. */
static inline uint32_t
tag_rule_flags(const TagWord *w)
{
  return tag_rule_flags_of(rule_words, w);
}

static inline int
tag_rule_is(const TagWord *w, uint32_t flags)
{
  return (tag_rule_flags(w) & flags) != 0;
}

#endif
