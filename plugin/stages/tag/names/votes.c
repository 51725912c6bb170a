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
tag_votes_room(size_t n_places)
{
  size_t room = 64;

  while (room < 3 * n_places)
    room *= 2;
  return room;
}

typedef struct Votes {
  const TagVotesRoom *room;
  uint32_t n;                   /* entries                                    */
} Votes;

/* The number of the entry with the key, a new one if there is none. */
static uint32_t
entry_of(Votes *v, uint32_t key)
{
  const TagVotesRoom *r = v->room;
  size_t mask = r->n_slots - 1, i = key & mask;

  while (r->slots[i] != 0 && r->entries[r->slots[i] - 1].key != key)
    i = (i + 1) & mask;
  if (r->slots[i] == 0) {
    r->entries[v->n] = (TagVotes){ .key = key };
    r->slots[i] = ++v->n;
  }
  return r->slots[i] - 1;
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
  return tag_mix(w[0].lower * 31 + w[1].lower);
}

/* Are words[place[0]], which votes, and the word behind it a pair? */
static int
is_pair(const TagWord *words, const uint32_t *place)
{
  const TagWord *next = &words[place[0]] + 1;

  return place[1] == place[0] + 1 && !(next->flags & TAG_SENTENCE) &&
         may_vote(next);
}

static void
count(uint16_t *n)
{
  *n = (uint16_t)(*n + (*n < 65535));
}

static void
count_all(Votes *v, const TagWord *words, const uint32_t *place)
{
  TagVotes *entries = v->room->entries;
  TagVoter *voter = v->room->voters;

  for (; *place != TAG_NO_PLACE; place++, voter++) {
    const TagWord *w = &words[*place];
    *voter = (TagVoter){ TAG_NO_VOTE, TAG_NO_VOTE };
    if (!may_vote(w))
      continue;
    voter->word = entry_of(v, w->lower);
    TagVotes *own = &entries[voter->word];
    count(&own->all);
    count(&own->counts[kind_of(w)]);
    if (w->name != 0)
      count(&own->places[(w->name - 1) % 4]);
    if (is_pair(words, place)) {
      voter->pair = entry_of(v, pair_key(w));
      count(&entries[voter->pair].counts[0]);
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

/* How often the pair that begins with a voter stands elsewhere: 0, 1, 2; 3: and
 * one of the two seldom stands without the other. */
static uint8_t
others(const TagVotes *entries, const TagVoter *voter)
{
  uint32_t times = entries[voter[0].pair].counts[0];
  uint32_t a = mentions(&entries[voter[0].word]);
  uint32_t b = mentions(&entries[voter[1].word]);

  return (uint8_t)(times <= 2 ? times - 1 :
                   4 * times > 3 * (a < b ? a : b) ? 3 : 2);
}

void
tag_votes(TagWord *words, const uint32_t *places, const TagVotesRoom *room)
{
  Votes all = { .room = room };
  const TagVotes *entries = room->entries;
  const TagVoter *voter = room->voters;
  uint8_t before = 0, after;

  count_all(&all, words, places);
  for (; *places != TAG_NO_PLACE; places++, voter++, before = after) {
    TagWord *w = &words[*places];
    after = 0;
    if (voter->word == TAG_NO_VOTE)
      continue;
    const TagVotes *own = &entries[voter->word];
    if (own->all > 1) {         /* half of them come but once                 */
      if (voter->pair != TAG_NO_VOTE)
        after = others(entries, voter);
      w->vote = ballot(own, kind_of(w));
      w->place = usual_place(own, w);
    }
    w->pairs = (uint8_t)(4 * before + after);
  }
}
