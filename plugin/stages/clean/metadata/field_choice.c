/* field_choice.c - which candidate of a field is its value.
 *
 * The heaviest: its own weight, and half of that of places of other kinds that
 * say the same.  Names beside it may be more of a list, "Jane Roe; John Doe",
 * or longer.  An author, a site and the day of a change are doubted once more
 * by what else is known. */
#include "metadata.h"

#include <glib.h>

#include "author.h"
#include "date.h"
#include "metadata_weights.h"

/* Are all names of b among those of a, and fewer? */
static int
lists_more(const Candidate *a, const Candidate *b)
{
  if (b->len >= a->len || !memchr(a->value, ';', a->len))
    return 0;
  for (uint32_t i = 0, end; i < b->len; i = end + 2) {
    const char *stop = memchr(b->value + i, ';', b->len - i);
    uint64_t name;
    int found = 0;

    end = stop ? (uint32_t)(stop - b->value) : b->len;
    name = metadata_hash(b->value + i, end - i);
    for (uint32_t k = 0, last; !found && k < a->len; k = last + 2) {
      stop = memchr(a->value + k, ';', a->len - k);
      last = stop ? (uint32_t)(stop - a->value) : a->len;
      found = metadata_hash(a->value + k, last - k) == name;
    }
    if (!found)
      return 0;
  }
  return 1;
}

/* The candidates of one field, and what they say as numbers. */
typedef struct Rivals {
  const Candidate *list[MAX_CANDIDATES];
  uint64_t keys[MAX_CANDIDATES];
  uint32_t n;
} Rivals;

/* What candidate i says as a number, those before it being known.  Pages say
 * the same again and again, and that is seen faster than hashed. */
static uint64_t
key_of(const Rivals *all, uint32_t i)
{
  const Candidate *c = all->list[i];

  if (c->hash)
    return c->hash;
  for (uint32_t k = 0; k < i; k++)
    if (all->list[k]->len == c->len &&
        memcmp(all->list[k]->value, c->value, c->len) == 0)
      return all->keys[k];
  /* of a date only the day */
  if (c->field == FIELD_DATE || c->field == FIELD_MODIFIED)
    return metadata_hash(c->value, c->len < 10 ? c->len : 10);
  return metadata_hash(c->value, c->len);
}

/* Do all say the same, byte by byte?  Of most fields they do, and need no
 * hash. */
static int
agree(const Rivals *all)
{
  const Candidate *first = all->list[0];
  uint32_t i = 1;

  while (i < all->n && all->list[i]->len == first->len &&
         memcmp(all->list[i]->value, first->value, first->len) == 0)
    i++;
  return i >= all->n;
}

/* What other authors say for this one: the heaviest of each kind. */
static float
author_support(const Rivals *all, const Candidate *c)
{
  float list = 0, longer = 0;

  for (uint32_t i = 0; i < all->n; i++) {
    const Candidate *other = all->list[i];

    if (other == c || other->is_row)
      continue;
    if (other->weight > list && lists_more(c, other))
      list = other->weight;
    else if (other->weight > longer && other->len > c->len &&
             memcmp(other->value, c->value, c->len) == 0 &&
             other->value[c->len] == ' ' && memchr(c->value, ' ', c->len))
      longer = other->weight;
  }
  return list * WEIGHT_AUTHOR_LIST + longer * WEIGHT_AUTHOR_SHORT;
}

/* The weight of a candidate with what says the same; of one origin the
 * heaviest counts. */
static float
support(const Rivals *all, uint32_t at)
{
  const Candidate *c = all->list[at];
  float sum = c->weight;

  for (uint32_t i = 0; i < all->n; i++) {
    const Candidate *other = all->list[i];
    int first = all->keys[i] == all->keys[at] && i != at &&
                !same_origin(other->origin, c->origin);

    for (uint32_t j = 0; first && j < i; j++)
      if (all->keys[j] == all->keys[at] && j != at)
        first = !same_origin(all->list[j]->origin, other->origin);
    if (first)
      sum += other->weight * WEIGHT_SUPPORT;
  }
  if (c->field == FIELD_AUTHOR)
    sum += author_support(all, c);
  return sum;
}

static const Candidate *
choose(const Metadata *m, int field)
{
  Rivals all;
  const Candidate *best = NULL;
  float best_weight = 0;
  int same;

  all.n = 0;
  for (uint32_t i = 0; i < m->n; i++)
    if (m->candidates[i].field == field)
      all.list[all.n++] = &m->candidates[i];
  if (all.n == 0)
    return NULL;
  same = agree(&all);
  for (uint32_t i = 0; i < all.n; i++)
    all.keys[i] = same ? 0 : key_of(&all, i);
  for (uint32_t i = 0; i < all.n; i++) {
    float weight = all.list[i]->is_row ? 0 : support(&all, i);

    if (weight > best_weight) {
      best_weight = weight;
      best = all.list[i];
    }
  }
  return best_weight >= WEIGHT_LEAST ? best : NULL;
}

/* The longest row of author elements that begins with the chosen name. */
static const Candidate *
whole_row(const Metadata *m, const Candidate *name)
{
  const Candidate *best = name;

  for (uint32_t i = 0; name && i < m->n; i++) {
    const Candidate *c = &m->candidates[i];

    if (c->field == FIELD_AUTHOR && c->is_row && c->weight >= WEIGHT_ROW &&
        c->len > best->len && c->value[name->len] == ';' &&
        memcmp(c->value, name->value, name->len) == 0)
      best = c;
  }
  return best;
}

/* A light word is a label of the page, a light phrase a piece of its prose. */
static int
is_label(const Candidate *c)
{
  if (!memchr(c->value, ' ', c->len))
    return c->weight < WEIGHT_AUTHOR_WORD;
  return c->weight < WEIGHT_AUTHOR_PHRASE &&
         author_shape(c->value, c->len) < SHAPE_NAME;
}

/* Does the page say that it offers goods? */
static int
offers_goods(const Metadata *m)
{
  const PageMeta *type = metadata_find_meta(m->page, "og:type");

  return !m->has_article &&
         (m->has_goods ||
          (type && html_contains(m->page->html + type->content.start,
                                 type->content.end - type->content.start,
                                 "product")));
}

/* Nobody signs goods: who is named is a maker, or one who has reviewed them.
 * And few texts that somebody has signed name no day at all: there an author in
 * a script's data is one of a review, too. */
static const Candidate *
choose_author(const Metadata *m)
{
  const Candidate *name = choose(m, FIELD_AUTHOR);

  if (name && (is_label(name) || offers_goods(m) ||
               (!m->date && same_origin(name->origin, "script"))))
    return NULL;
  return whole_row(m, name);
}

/* The day of the last change; one clearly before the page's date, which time
 * zones do not explain, is that of something else. */
static const Candidate *
choose_change(const Metadata *m)
{
  const Candidate *date = m->date, *change = choose(m, FIELD_MODIFIED);

  if (date && change &&
      date_number(date->value) - date_number(change->value) > 2)
    return NULL;
  return change;
}

const Candidate *
metadata_choose_site(Metadata *m)
{
  const Candidate *site = choose(m, FIELD_SITE);
  const Candidate *title = site ? NULL : choose(m, FIELD_TITLE);

  if (title) {
    metadata_site_behind(m, title->value, title->len);
    site = choose(m, FIELD_SITE);
  }
  if (!site) {
    metadata_site_at_home(m);
    site = choose(m, FIELD_SITE);
  }
  return site;
}

const Candidate *
metadata_choose(const Metadata *m, int field)
{
  switch (field) {
  case FIELD_SITE:
    return m->site;
  case FIELD_MODIFIED:
    return choose_change(m);
  case FIELD_DATE:
    return m->date;
  case FIELD_AUTHOR:
    return choose_author(m);
  default:
    return choose(m, field);
  }
}
