/* votes.c - document votes: "Azurix" in a signature is the company that it is
 * in the sentence above.  After a first pass each capitalised word learns by
 * what kind of name its other mentions were called, and a second pass uses
 * that as a feature (Krishnan and Manning, An Effective Two-Stage Model for
 * Exploiting Non-Local Dependencies in Named Entity Recognition, 2006). */
#include "votes.h"

size_t
tag_votes_room(size_t n)
{
  size_t room = 64;

  while (room < 2 * n)
    room *= 2;
  return room;
}

static TagVotes *
find(TagVotes *table, size_t mask, uint32_t key)
{
  size_t i = key & mask;

  while (table[i].key != 0 && table[i].key != key)
    i = (i + 1) & mask;
  return &table[i];
}

static int
may_vote(const TagWord *w)
{
  return (w->flags & TAG_UPPER_FIRST) && w->end - w->start > 1 && w->lower != 0;
}

static uint32_t
kind_of(const TagWord *w)
{
  return w->name == 0 ? 0 : 1 + (w->name - 1u) / 4;
}

/* 1 + 3 * the usual kind among the others + how clear it is; 0: no others. */
static uint8_t
ballot(const TagVotes *v, uint32_t own)
{
  uint32_t total = 0, best = 0, most = 0;

  for (uint32_t k = 0; k <= TAG_NAME_KINDS; k++) {
    uint32_t n = v->counts[k] - (k == own);
    total += n;
    if (n > most) {
      most = n;
      best = k;
    }
  }
  if (total == 0)
    return 0;
  return (uint8_t)(1 + 3 * best + (most < total ? 0 : most == 1 ? 1 : 2));
}

void
tag_votes(TagWord *words, size_t n, TagVotes *table)
{
  size_t mask = tag_votes_room(n) - 1;

  for (size_t i = 0; i < n; i++)
    if (may_vote(&words[i])) {
      TagVotes *v = find(table, mask, words[i].lower);
      uint16_t *count = &v->counts[kind_of(&words[i])];
      v->key = words[i].lower;
      *count = (uint16_t)(*count + (*count < 65535));
    }
  for (size_t i = 0; i < n; i++)
    words[i].vote = may_vote(&words[i])
      ? ballot(find(table, mask, words[i].lower), kind_of(&words[i])) : 0;
}
