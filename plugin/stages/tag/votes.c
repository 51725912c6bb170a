/* votes.c - document votes: "Azurix" in a signature is the company that it is
 * in the sentence above.  After a first pass each capitalised word learns by
 * what kind of name its other mentions were called, where in it they stood, and
 * whether the same neighbour is beside it elsewhere: "Ann Lee Bo" is two names
 * where "Ann Lee" comes again.  A second pass uses these as features (Krishnan
 * and Manning, An Effective Two-Stage Model for Exploiting Non-Local
 * Dependencies in Named Entity Recognition, 2006). */
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

/* 1 + the usual place among the others, TAG_BEGIN ...; 0: there are none. */
static uint8_t
usual_place(const TagVotes *v, const TagWord *w)
{
  uint32_t best = 0, most = 0;

  for (uint32_t p = 0; p < 4; p++) {
    uint32_t n = v->places[p] - (w->name != 0 && p == (w->name - 1u) % 4);
    if (n > most) {
      most = n;
      best = p + 1;
    }
  }
  return (uint8_t)best;
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
      if (words[i].name != 0)
        count(&v->places[(words[i].name - 1) % 4]);
    }
    if (is_pair(words, n, i)) {
      TagVotes *v = find(table, mask, pair_key(&words[i]));
      v->key = pair_key(&words[i]);
      count(&v->counts[0]);
    }
  }
}

static uint32_t
mentions(const TagVotes *v)
{
  uint32_t total = 0;

  for (uint32_t k = 0; k <= TAG_NAME_KINDS; k++)
    total += v->counts[k];
  return total;
}

/* How often the pair that begins with word i stands elsewhere: 0, 1, 2; 3: and
 * one of the two seldom stands without the other. */
static uint8_t
others(const TagWord *words, size_t n, size_t i, TagVotes *table, size_t mask)
{
  if (!is_pair(words, n, i))
    return 0;
  uint32_t times = find(table, mask, pair_key(&words[i]))->counts[0];
  uint32_t a = mentions(find(table, mask, words[i].lower));
  uint32_t b = mentions(find(table, mask, words[i + 1].lower));
  return (uint8_t)(times <= 2 ? times - 1 :
                   4 * times > 3 * (a < b ? a : b) ? 3 : 2);
}

void
tag_votes(TagWord *words, size_t n, TagVotes *table, size_t room)
{
  size_t mask = room - 1;
  uint8_t before = 0;

  count_all(words, n, table, mask);
  for (size_t i = 0; i < n; i++) {
    uint8_t after = others(words, n, i, table, mask);
    words[i].vote = words[i].place = 0;
    if (may_vote(&words[i])) {
      const TagVotes *v = find(table, mask, words[i].lower);
      words[i].vote = ballot(v, kind_of(&words[i]));
      words[i].place = usual_place(v, &words[i]);
    }
    words[i].pairs = (uint8_t)(4 * before + after);
    before = after;
  }
}
