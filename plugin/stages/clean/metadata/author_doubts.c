/* author_doubts.c - authors that may be none: the site itself, which signs what
 * nobody else does, and words of the title above a date. */
#include "metadata.h"

#include <glib.h>

#include "author.h"
#include "metadata_weights.h"

/* "Jane Roe; The Example" at example.com is "Jane Roe". */
static void
drop_site(const Metadata *m, Candidate *c)
{
  char names[LONGEST_VALUE];
  uint32_t n = 0;
  char *copy;

  for (uint32_t i = 0, end; i < c->len; i = end + 2) {
    const char *stop = memchr(c->value + i, ';', c->len - i);

    end = stop ? (uint32_t)(stop - c->value) : c->len;
    if (site_is(m, c->value + i, end - i))
      continue;
    if (n > 0) {
      memcpy(names + n, "; ", 2);
      n += 2;
    }
    memcpy(names + n, c->value + i, end - i);
    n += end - i;
  }
  if (n == 0 || n == c->len || !(copy = m->host->scratch(m->doc, n + 1)))
    return;
  memcpy(copy, names, n);
  c->value = copy;
  c->len = n;
  c->hash = metadata_hash(copy, n);
}

int
metadata_names_person(const Metadata *m)
{
  for (uint32_t i = 0; i < m->n; i++) {
    const Candidate *c = &m->candidates[i];

    if (c->field == FIELD_AUTHOR && c->weight >= WEIGHT_PERSON &&
        author_shape(c->value, c->len) == SHAPE_NAME &&
        !site_is(m, c->value, c->len))
      return 1;
  }
  return 0;
}

/* An author who is called as the site is the last choice. */
static void
doubt_sites(Metadata *m)
{
  float doubt = metadata_names_person(m) ? SHAPE_SITE_BESIDE : SHAPE_SITE;

  for (uint32_t i = 0; i < m->n; i++)
    if (m->candidates[i].field == FIELD_AUTHOR &&
        memchr(m->candidates[i].value, ';', m->candidates[i].len))
      drop_site(m, &m->candidates[i]);
  for (uint32_t i = 0; i < m->n; i++)
    if (m->candidates[i].field == FIELD_AUTHOR &&
        site_is(m, m->candidates[i].value, m->candidates[i].len))
      m->candidates[i].weight *= doubt;
}

/* Does the title t begin with the words of s? */
static int
begins_title(const Candidate *t, const char *s, size_t len)
{
  return len <= t->len && memcmp(t->value, s, len) == 0 &&
         !g_ascii_isalnum(t->value[len]) && t->value[len] != ':';
}

/* Is all of it a heading's text? */
static int
is_heading(const Candidate *t, const char *s, size_t len)
{
  return strcmp(t->origin, "h1") == 0 && t->len == len &&
         memcmp(t->value, s, len) == 0;
}

/* What is left of the weight of a name that a title begins with, or that is
 * one. */
static float
as_title(const Metadata *m, const char *s, size_t len)
{
  float left = 1;

  for (uint32_t i = 0; i < m->n && left > 0; i++)
    if (m->candidates[i].field == FIELD_TITLE &&
        begins_title(&m->candidates[i], s, len))
      left = is_heading(&m->candidates[i], s, len) ? 0 : SHAPE_TITLE;
  return left;
}

/* "Vibe Coding" above a date is a piece of the title, not a name. */
static void
doubt_titles(Metadata *m)
{
  for (uint32_t i = 0; i < m->n; i++) {
    Candidate *c = &m->candidates[i];
    const char *stop;
    size_t len;

    if (c->field != FIELD_AUTHOR || (strcmp(c->origin, "text") != 0 &&
                                     strcmp(c->origin, "byline") != 0))
      continue;
    stop = memchr(c->value, ';', c->len);
    len = stop ? (size_t)(stop - c->value) : c->len;
    if (!site_is(m, c->value, len))
      c->weight *= as_title(m, c->value, len);
  }
}

void
metadata_doubt(Metadata *m)
{
  doubt_sites(m);
  doubt_titles(m);
}
