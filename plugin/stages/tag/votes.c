/* votes.c - document votes: "Azurix" in a signature is the company that it is
 * in the sentence above.  After a first pass each capitalised word learns by
 * what kind of name its other mentions were called, and whether it stands beside
 * the same neighbour elsewhere: "Ann Lee Bo" is two names where "Ann Lee" comes
 * again.  A second pass uses both as features (Krishnan and Manning, An Effective
 * Two-Stage Model for Exploiting Non-Local Dependencies in Named Entity
 * Recognition, 2006). */
#include "votes.h"

static int
may_vote(const TagWord *w)
{
  return (w->flags & TAG_UPPER_FIRST) && w->end - w->start > 1 && w->lower != 0;
}

/* Each word has an entry, and each pair of such words. */
size_t
tag_votes_room(const TagWord *words, size_t n)
{
  size_t room = 64, voters = 0;

  for (size_t i = 0; i < n; i++)
    voters += (size_t)may_vote(&words[i]);
  while (room < 4 * voters)
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

static uint32_t
pair_key(const TagWord *w)
{
  uint32_t key = tag_mix(w[0].lower * 31 + w[1].lower);

  return key != 0 ? key : 1;
}

static int
is_pair(const TagWord *words, size_t n, size_t i)
{
  return i + 1 < n && !(words[i + 1].flags & TAG_SENTENCE) &&
         may_vote(&words[i]) && may_vote(&words[i + 1]);
}

static void
count(uint16_t *n)
{
  *n = (uint16_t)(*n + (*n < 65535));
}

static void
count_all(const TagWord *words, size_t n, TagVotes *table, size_t mask)
{
  for (size_t i = 0; i < n; i++) {
    if (may_vote(&words[i])) {
      TagVotes *v = find(table, mask, words[i].lower);
      v->key = words[i].lower;
      count(&v->counts[kind_of(&words[i])]);
    }
    if (is_pair(words, n, i)) {
      TagVotes *v = find(table, mask, pair_key(&words[i]));
      v->key = pair_key(&words[i]);
      count(&v->counts[0]);
    }
  }
}

/* How often the pair that begins with word i stands elsewhere: 0, 1, 2. */
static uint8_t
others(const TagWord *words, size_t n, size_t i, TagVotes *table, size_t mask)
{
  if (!is_pair(words, n, i))
    return 0;
  uint32_t times = find(table, mask, pair_key(&words[i]))->counts[0];
  return (uint8_t)(times > 2 ? 2 : times - 1);
}

void
tag_votes(TagWord *words, size_t n, TagVotes *table)
{
  size_t mask = tag_votes_room(words, n) - 1;
  uint8_t before = 0;

  count_all(words, n, table, mask);
  for (size_t i = 0; i < n; i++) {
    uint8_t after = others(words, n, i, table, mask);
    words[i].vote = may_vote(&words[i])
      ? ballot(find(table, mask, words[i].lower), kind_of(&words[i])) : 0;
    words[i].pairs = (uint8_t)(3 * before + after);
    before = after;
  }
}
