/* aliases.c - see aliases.h.  A table of hashes: two keys that are equal by
 * chance are one in 2^32 pairs of names. */
#include "aliases.h"

#include <string.h>

/* Of a person: middle names; the last one, of all and of a gender; the first one;
 * five by what is said beside it; two of the whole name.  Others have less.  As
 * many slots, and one, are enough. */
enum { MOST_KEYS = TAG_MIDDLE_NAMES + 10 };

static void
read_language(TagAliases *a)
{
  a->english = strcmp(a->language, "en") == 0;
  a->german = strcmp(a->language, "de") == 0;
  a->french = strcmp(a->language, "fr") == 0;
  a->two_last_names = strcmp(a->language, "es") == 0 ||
                      strcmp(a->language, "pt") == 0;
}

int32_t
tag_aliases_open(TagAliases *a)
{
  size_t room;

  a->mask = 63;
  while (a->mask < MOST_KEYS * a->n)
    a->mask = a->mask * 2 + 1;
  room = (size_t)a->mask + 1;
  a->keys = a->host->scratch(a->doc, room * sizeof *a->keys);
  a->entity = a->host->scratch(a->doc, room * sizeof *a->entity);
  if (a->keys == NULL || a->entity == NULL)
    return PRECIS_E_LIMIT;
  a->host->text(a->doc, &a->len);
  read_language(a);
  return PRECIS_OK;
}

uint32_t
tag_alias_words(const TagAliases *a, uint32_t way, const TagEntity *e,
                uint32_t from, uint32_t to)
{
  uint32_t h = 0;

  for (uint32_t i = from; i < to; i++)
    h = tag_alias_add(h, &a->words[e->word + i]);
  return tag_alias_key(way, e, h);
}

int
tag_alias_length(const TagAliases *a, const TagEntity *e)
{
  (void)a;
  return (int)e->n_words;
}

void
tag_alias_offer(const TagAliases *a, uint32_t key, const TagEntity *e,
                TagAliasRank rank)
{
  uint32_t slot = tag_alias_slot(a, key);

  if (a->keys[slot] == 0 ||
      (rank != NULL && rank(a, e) > rank(a, &a->all[a->entity[slot]]))) {
    a->keys[slot] = key;
    a->entity[slot] = (uint32_t)(e - a->all);
  }
}

void
tag_alias_renew(const TagAliases *a, uint32_t key, const TagEntity *e)
{
  uint32_t slot = tag_alias_slot(a, key);

  if (a->keys[slot] != 0)
    a->entity[slot] = (uint32_t)(e - a->all);
}
