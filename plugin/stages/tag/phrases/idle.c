/* idle.c - words that make no keyphrase, nor begin or end one: they tell when
 * or how much, are forms of address, or say nothing; in languages whose parts
 * of speech are not known, verbs of news too, at which phrases end. */
#include "idle.h"

#include <string.h>

#include "words.h"

/* Of data/idle.txt: a blank before and behind each word. */
static const struct {
  char language[3];
  TagIdleKind kind;
  const char *words;
} idle[] = {
#include "idle_words.h"
};

static uint32_t
hash_of(const char *word, size_t len)
{
  uint32_t h = 0x811C9DC5u;

  for (size_t i = 0; i < len; i++)
    h = (h ^ (unsigned char)word[i]) * 0x01000193u;
  return h ^ h >> 15;
}

void
tag_idle_open(TagIdle *t, const char *language, TagIdleKind kind)
{
  const char *end;

  memset(t, 0, sizeof *t);
  t->words = kind == TAG_IDLE ? idle[0].words : " ";
  for (size_t i = 1; i < sizeof idle / sizeof *idle; i++)
    if (idle[i].kind == kind && strncmp(language, idle[i].language, 2) == 0)
      t->words = idle[i].words;
  for (const char *word = t->words + 1; *word; word = end + 1) {
    end = strchr(word, ' ');
    uint32_t slot = hash_of(word, (size_t)(end - word));
    while (t->slots[slot % TAG_IDLE_SLOTS] != 0)
      slot++;
    t->slots[slot % TAG_IDLE_SLOTS] = (uint16_t)(word - t->words);
  }
}

static int
is_listed(const TagIdle *t, const char *word, size_t len)
{
  for (uint32_t slot = hash_of(word, len);
       t->slots[slot % TAG_IDLE_SLOTS] != 0; slot++) {
    const char *listed = t->words + t->slots[slot % TAG_IDLE_SLOTS];
    if (strncmp(listed, word, len) == 0 && listed[len] == ' ')
      return 1;
  }
  return 0;
}

int
tag_is_idle(const TagIdle *t, const char *word, size_t len)
{
  enum { LONGEST = 64 };
  char lower[2 * LONGEST];      /* small letters may have more bytes          */

  if (len == 0 || len >= LONGEST)
    return 0;
  len = words_lower(word, len, lower, sizeof lower);
  return is_listed(t, lower, len) ||
         (len > 0 && lower[len - 1] == '.' &&
          is_listed(t, lower, len - 1));       /* "Oct."                     */
}
