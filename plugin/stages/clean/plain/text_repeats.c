/* text_repeats.c - what a text says twice.
 *
 * A text taken from a page brings a teaser of its first paragraph along, or a
 * paragraph once more as a pull quote, and sometimes all of it: a long
 * paragraph stays once.  But what stands in front of another text each time is
 * meant: a question put to each of several people, a step of each exercise. */
#include <string.h>

#include "text_lines.h"
#include "weights.h"

_Static_assert(CLEAN_TWICE_BYTES >= 32, "hash_text needs as many");

/* A long paragraph. */
typedef struct Said {
  CleanRange text;              /* where it stands first                      */
  size_t next;                  /* the line after it, where it stood last     */
  uint32_t times;
  uint8_t same;                 /* one text follows it twice in a row         */
  uint8_t kept;
} Said;

/* One of them where it stands, and the line after it. */
typedef struct Long {
  uint32_t first, last, next;
  uint32_t key;                 /* later the place of what it says            */
} Long;

typedef struct Longs {
  Long *all;
  size_t n;
} Longs;

/* Keys of the paragraphs that were met; an open table. */
typedef struct Keys {
  uint32_t *slots;              /* 0: free; else a key, and KEY_TWICE         */
  size_t size;                  /* a power of two                             */
} Keys;

enum { KEY_TWICE = 1 };

/* Those that may stand twice; an open table, by their key or a hash of their
 * text. */
typedef struct Saids {
  Said *slots;
  size_t size;                  /* a power of two                             */
} Saids;

/* Four words a step, each with a number of its own, so that none waits for
 * another; the last 32 bytes are taken once more. */
static size_t
hash_text(const char *s, size_t len)
{
  const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
  uint64_t h[4] = { len, odd, ~odd, 1 }, w[4];

  for (size_t at = 0; at < len; at += 32) {
    memcpy(w, s + (len - at < 32 ? len - 32 : at), sizeof w);
    for (int k = 0; k < 4; k++) {
      h[k] = (h[k] ^ w[k]) * odd;
      h[k] = h[k] << 29 | h[k] >> 35;
    }
  }
  h[0] = (h[0] ^ h[1] * odd) + (h[2] ^ h[3] * odd);
  h[0] = (h[0] ^ h[0] >> 32) * odd;
  return (size_t)(h[0] ^ h[0] >> 29);
}

static int
are_same(const PlainText *t, size_t start, size_t end, size_t other,
         size_t other_end)
{
  return end - start == other_end - other &&
         memcmp(t->s + start, t->s + other, end - start) == 0;
}

/* How a paragraph begins and ends, and how long it is: two of one key are
 * most likely the same. */
static uint32_t
key_of(const char *s, size_t len)
{
  const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
  const uint64_t other = UINT64_C(0xC2B2AE3D27D4EB4F);
  uint64_t h, w[4];

  memcpy(w, s, 2 * sizeof *w);
  memcpy(w + 2, s + len - 2 * sizeof *w, 2 * sizeof *w);
  h = ((w[0] + len) ^ w[2] >> 1) * odd + (w[1] ^ w[3] >> 1) * other;
  h = (h ^ h >> 32) * odd;
  return ((uint32_t)(h >> 32) | 2) & ~(uint32_t)KEY_TWICE;
}

/* The place of a key, or where there is room for it. */
static uint32_t *
find_key(const Keys *keys, uint32_t key)
{
  size_t at = key >> 2 & (keys->size - 1);

  while (keys->slots[at] != 0 &&
         (keys->slots[at] & ~(uint32_t)KEY_TWICE) != key)
    at = (at + 1) & (keys->size - 1);
  return &keys->slots[at];
}

static int
says_it(const PlainText *t, const Said *said, size_t start, size_t end)
{
  return are_same(t, start, end, said->text.start, said->text.end);
}

/* The paragraph [start, end) of that key, or room for it.  Most are what the
 * first of their key is, and soon compared with it; only others are hashed. */
static Said *
find_said(const PlainText *t, const Saids *saids, uint32_t key, size_t start,
          size_t end)
{
  Said *said = &saids->slots[key >> 2 & (saids->size - 1)];
  size_t at;

  if (said->times == 0 || says_it(t, said, start, end))
    return said;
  at = hash_text(t->s + start, end - start) & (saids->size - 1);
  while (saids->slots[at].times > 0 &&
         !says_it(t, &saids->slots[at], start, end))
    at = (at + 1) & (saids->size - 1);
  return &saids->slots[at];
}

static int
is_followed_alike(const PlainText *t, size_t next, size_t other)
{
  const CleanLine *a = &t->lines[next], *b = &t->lines[other];

  return next < t->n && other < t->n &&
         are_same(t, a->start, a->end, b->start, b->end);
}

/* Does one of the next paragraphs begin with line i, which breaks off in an
 * ellipsis?  It is a teaser then. */
static int
is_teaser(const PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i];
  size_t end = line->end, n;

  if (end - line->start > 3 && memcmp(t->s + end - 3, "...", 3) == 0)
    end -= 3;
  else if (end - line->start > 3 &&
           memcmp(t->s + end - 3, "…", 3) == 0)
    end -= 3;
  else
    return 0;
  while (end > line->start && t->s[end - 1] == ' ')
    end--;
  n = end - line->start;
  if (n < CLEAN_TEASER_BYTES)
    return 0;
  for (size_t k = 0, next = i; k < CLEAN_TEASER_REACH; k++) {
    next = lines_next(t, next + 1);
    if (next >= t->n)
      return 0;
    if (t->lines[next].end - t->lines[next].start > n + 3 &&
        memcmp(t->s + t->lines[next].start, t->s + line->start, n) == 0)
      return 1;
  }
  return 0;
}

static void
find_longs(PlainText *t, Longs *longs)
{
  size_t last, next;

  for (size_t i = lines_next(t, 0); i < t->n; i = next) {
    size_t start = t->lines[i].start, len;

    last = i;
    while ((t->lines[last].goes_on = text_goes_on(t, last) & 1))
      last++;
    next = lines_next(t, last + 1);
    len = t->lines[last].end - start;
    if (t->lines[i].label != CLEAN_CODE && len >= CLEAN_TWICE_BYTES)
      longs->all[longs->n++] = (Long){ (uint32_t)i, (uint32_t)last,
                                       (uint32_t)next,
                                       key_of(t->s + start, len) };
  }
  t->joins_are_known = 1;       /* paragraphs are dropped whole from here on  */
}

/* Notes the keys of all; returns how many had been met. */
static size_t
meet_keys(const Longs *longs, const Keys *keys)
{
  size_t n = 0;

  for (size_t k = 0; k < longs->n; k++) {
    uint32_t *slot = find_key(keys, longs->all[k].key);

    n += *slot != 0;
    *slot = *slot ? longs->all[k].key | KEY_TWICE : longs->all[k].key;
  }
  return n;
}

/* Reads the paragraphs that may stand twice, and keeps no others; returns how
 * many were there before. */
static size_t
count_repeats(const PlainText *t, Longs *longs, const Keys *keys,
              const Saids *saids)
{
  size_t n = 0, kept = 0;

  for (size_t k = 0; k < longs->n; k++) {
    Long p = longs->all[k];
    size_t start = t->lines[p.first].start, end = t->lines[p.last].end;
    Said *said;

    if (!(*find_key(keys, p.key) & KEY_TWICE))
      continue;
    said = find_said(t, saids, p.key, start, end);
    if (said->times++ == 0)
      said->text = (CleanRange){ start, end };
    else
      said->same |= (uint8_t)is_followed_alike(t, p.next, said->next);
    n += said->times > 1;
    said->next = p.next;
    p.key = (uint32_t)(said - saids->slots);
    longs->all[kept++] = p;
  }
  longs->n = kept;
  return n;
}

static int
is_refrain(const Said *said)
{
  return said->times >= CLEAN_TWICE_REFRAIN && !said->same;
}

static void
drop_repeats(PlainText *t, const Longs *longs, const Saids *saids)
{
  for (size_t k = 0; k < longs->n; k++) {
    const Long *p = &longs->all[k];
    Said *said = &saids->slots[p->key];

    if (said->kept && !is_refrain(said))
      for (size_t i = p->first; i <= p->last; i++)
        t->lines[i].drop = 1;
    said->kept = 1;
  }
}

/* The size of a table for n. */
static size_t
room_for(size_t n)
{
  size_t size = 16;

  while (size < 2 * n)
    size *= 2;
  return size;
}

void
text_find_repeats(PlainText *t)
{
  const PrecisHost *host = t->b->host;
  Longs longs = { host->room(t->b->doc, t->n * sizeof *longs.all), 0 };
  Saids saids = { 0 };
  Keys keys = { 0 };
  size_t n;

  for (size_t i = lines_next_of(t, 0, LINE_TEASED); i < t->n;
       i = lines_next_of(t, i + 1, LINE_TEASED))
    t->lines[i].drop |= (uint8_t)is_teaser(t, i);
  if (longs.all)
    find_longs(t, &longs);
  keys.size = room_for(longs.n);
  keys.slots = host->scratch(t->b->doc, keys.size * sizeof *keys.slots);
  if (!longs.all || !keys.slots) {
    t->b->status = PRECIS_E_LIMIT;
    return;
  }
  if ((n = meet_keys(&longs, &keys)) == 0)
    return;
  saids.size = room_for(2 * n);
  saids.slots = host->scratch(t->b->doc, saids.size * sizeof *saids.slots);
  if (!saids.slots)
    t->b->status = PRECIS_E_LIMIT;
  else if (count_repeats(t, &longs, &keys, &saids) > 0)
    drop_repeats(t, &longs, &saids);
}
