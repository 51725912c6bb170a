/* rule_flags.h - what data/rules.txt says of a word. */
#ifndef PRECIS_TAG_RULE_FLAGS_H
#define PRECIS_TAG_RULE_FLAGS_H

#include "rule_words.h"
#include "word.h"

/* Bits RULE_*, 0 if the word is none of those. */
static inline uint32_t
tag_rule_flags(const TagWord *w)
{
  enum { SLOTS = sizeof rule_words / sizeof *rule_words };
  size_t at = w->lower % SLOTS;

  while (rule_words[at].flags != 0 && rule_words[at].hash != w->lower)
    at = (at + 1) % SLOTS;
  return rule_words[at].flags;
}

static inline int
tag_rule_is(const TagWord *w, uint32_t flags)
{
  return (tag_rule_flags(w) & flags) != 0;
}

#endif
