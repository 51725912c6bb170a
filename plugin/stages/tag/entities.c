/* entities.c - names, values and the user's own as one layer.  Where two
 * overlap the one of higher priority stays, then the longer. */
#include "entities.h"

#include <string.h>

#include "names/canonical.h"
#include "names/courtesy.h"
#include "names/inflection.h"
#include "names/names.h"
#include "utf8.h"
#include "values/values.h"

enum { SLICE = 32768 };         /* bytes                                      */

typedef struct Gather {
  const PrecisHost *host;
  PrecisDoc *doc;
  const char *text;
  TagEntity *found;
  size_t n, room;
} Gather;

struct TagEntities {
  Gather values;
  char language[3];
  TagValueText text;
};

typedef struct CustomGather {
  Gather *gather;
  const TagWord *words;
} CustomGather;

static int32_t
make_room(Gather *g, size_t room)
{
  TagEntity *found = g->host->room(g->doc, room * sizeof *found);

  if (found == NULL)
    return PRECIS_E_LIMIT;
  if (g->n > 0)
    memcpy(found, g->found, g->n * sizeof *found);
  g->found = found;
  g->room = room;
  return PRECIS_OK;
}

static int32_t
add_entity(Gather *g, const TagEntity *e)
{
  int32_t status = PRECIS_OK;

  if (g->n == g->room)
    status = make_room(g, g->room ? 2 * g->room : 64);
  if (status == PRECIS_OK)
    g->found[g->n++] = *e;
  return status;
}

static int
has_letter(const TagWord *words, size_t from, size_t last)
{
  while (from <= last && !(words[from].flags & TAG_LETTER))
    from++;
  return from <= last;
}

static int32_t
gather_names(Gather *g, const char language[3], const TagWord *words, size_t n,
             const uint32_t *places)
{
  int32_t status = PRECIS_OK;

  while (*places != TAG_NO_PLACE && status == PRECIS_OK) {
    size_t i = *places++, last = i;
    float score = words[i].share;

    if (words[i].name == 0)
      continue;
    uint32_t kind = tag_name_kind(&words[i]);
    if (tag_name_opens(&words[i], kind))
      while (last + 1 < n && tag_name_amid(&words[last + 1]) &&
             !tag_name_closes(&words[last], tag_name_kind(&words[last])))
        score += words[++last].share;
    uint32_t n_words = (uint32_t)(last + 1 - i);
    TagEntity e = { .start = words[i].start, .end = words[last].end,
                    .word = (uint32_t)i, .n_words = n_words, .n_bare = n_words,
                    .kind = kind, .score = score / (float)n_words };
    if (has_letter(words, i, last)) {
      if (kind == TAG_PER)
        tag_courtesy(language, g->text, words, &e);
      status = add_entity(g, &e);
    }
    while (*places <= last)
      places++;
  }
  return status;
}

static int32_t
gather_value(void *user, const TagValue *v)
{
  Gather *g = user;
  TagEntity e = { .start = (uint32_t)v->start, .end = (uint32_t)v->end,
               .kind = TAG_NAME_KINDS + v->kind, .score = 1.0f };
  size_t n = strlen(v->value);

  if (n > 0 && (e.value = g->host->intern(g->doc, v->value, n)) == 0)
    return PRECIS_E_LIMIT;
  return add_entity(g, &e);
}

static int32_t
gather_custom(void *user, const TagCustomMatch *m)
{
  CustomGather *c = user;
  Gather *g = c->gather;
  const TagWord *first = &c->words[m->word];
  TagEntity e = { .start = first->start, .end = first[m->n_words - 1].end,
               .priority = m->priority, .score = 1.0f };
  size_t n = strlen(m->value);

  if ((e.label = g->host->intern(g->doc, m->label, strlen(m->label))) == 0 ||
      (n > 0 && (e.value = g->host->intern(g->doc, m->value, n)) == 0))
    return PRECIS_E_LIMIT;
  return add_entity(g, &e);
}

/* One list, by place; of two that overlap the one of higher priority, the
 * longer, the second. */
static int32_t
merge(const Gather *a, const Gather *b, Gather *out)
{
  size_t i = 0, k = 0;
  int32_t status = make_room(out, a->n + b->n + 1);

  while ((i < a->n || k < b->n) && status == PRECIS_OK) {
    const TagEntity *x = i < a->n ? &a->found[i] : NULL;
    const TagEntity *y = k < b->n ? &b->found[k] : NULL;
    if (y == NULL || (x != NULL && x->end <= y->start)) {
      status = add_entity(out, x);
      i++;
    } else if (x == NULL || y->end <= x->start) {
      status = add_entity(out, y);
      k++;
    } else if (x->priority != y->priority ? x->priority > y->priority
                                          : x->end - x->start >
                                            y->end - y->start)
      k++;
    else
      i++;
  }
  return status;
}

/* The id of the code of a country, or of that of a people; 0: neither. */
static uint32_t
country_value(const Gather *g, const TagWord *words, const TagEntity *e,
              int german)
{
  char code[TAG_COUNTRY_CODE + 1];

  if (e->kind != TAG_LOC && e->kind != TAG_NORP)
    return 0;
  tag_country_inflected(g->text, words + e->word, e->n_words, german, code);
  return *code ? g->host->intern(g->doc, code, strlen(code)) : 0;
}

static int32_t
write_entities(Gather *g, const TagWord *words, TagAliases *aliases)
{
  static const char *const names[] = { TAG_NAME_KIND_NAMES,
                                       TAG_VALUE_KIND_NAMES };
  enum { KINDS = sizeof names / sizeof *names };
  const PrecisHost *host = g->host;
  uint32_t labels[KINDS];
  PrecisSpan *spans = host->scratch(g->doc, (g->n + 1) * sizeof *spans);
  uint32_t *value = host->scratch(g->doc, (g->n + 1) * sizeof *value);
  uint32_t *canonical = host->scratch(g->doc, (g->n + 1) * sizeof *canonical);
  int32_t status;

  if (spans == NULL || value == NULL || canonical == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < KINDS; i++)
    if ((labels[i] = host->intern(g->doc, names[i], strlen(names[i]))) == 0)
      return PRECIS_E_LIMIT;
  for (size_t i = 0; i < g->n; i++) {
    const TagEntity *e = &g->found[i];
    PrecisSpan s = { e->start, e->end, e->label ? e->label : labels[e->kind],
                     e->score };
    spans[i] = s;
    value[i] = e->value;
    if (e->n_words == 0)
      continue;
    value[i] = country_value(g, words, e, aliases->german);
    if ((canonical[i] = tag_canonical(aliases, e)) == 0)
      return PRECIS_E_LIMIT;
  }
  status = host->set_layer(g->doc, PRECIS_ENTITIES, spans, g->n);
  if (status == PRECIS_OK)
    status = host->set_column(g->doc, PRECIS_ENTITIES, "value", value, g->n);
  if (status == PRECIS_OK)
    status = host->set_column(g->doc, PRECIS_ENTITIES, "canonical", canonical,
                              g->n);
  return status;
}

/* The end of a slice of a sentence that is too long to be looked at at once:
 * at a blank if there is one. */
static size_t
slice_end(const char *text, size_t start, size_t end)
{
  size_t at = start + SLICE;

  if (end - start <= SLICE)
    return end;
  while (at > start + SLICE / 2 && text[at] != ' ')
    at--;
  while (at > start && !utf8_is_start(text, at))
    at--;
  return at;
}

TagEntities *
tag_entities_new(const PrecisHost *host, PrecisDoc *doc, const char *text,
                 size_t text_len, const char *language, const char *region)
{
  TagEntities *e = host->scratch(doc, sizeof *e);
  size_t len;
  const char *date = host->meta(doc, PRECIS_META_DATE, &len);
  const char *tag = host->meta(doc, PRECIS_META_LANGUAGE, NULL);

  if (e == NULL)
    return NULL;
  for (size_t i = 0; i < 2 && language[i] != 0; i++)
    e->language[i] = language[i];
  e->values = (Gather){ .host = host, .doc = doc, .text = text };
  e->text = (TagValueText){ .text = text, .found = gather_value,
                            .user = &e->values,
                            .country = { .text = text, .len = text_len } };
  if (region[0] != 0)
    memcpy(e->text.country.region, region, sizeof e->text.country.region);
  else if (tag != NULL)
    tag_country_region(e->text.country.region, tag);
  if (date != NULL)
    e->text.today = tag_day_read(date, len);
  tag_values_language(&e->text, language);
  return e;
}

int32_t
tag_entities_values(TagEntities *e, const PrecisSpan *sentence,
                    const TagWord *words, size_t n, const TagForms *forms)
{
  const Gather *g = &e->values;
  int32_t status = PRECIS_OK;
  size_t end;

  for (size_t at = sentence->start; at < sentence->end && status == PRECIS_OK;
       at = end) {
    end = slice_end(g->text, at, sentence->end);
    status = tag_values(&e->text, at, end, words, n,
                        end - at < sentence->end - sentence->start ? NULL
                                                                   : forms);
    if (status == PRECIS_OK)
      status = g->host->tick(g->doc, end - at);
  }
  return status;
}

int32_t
tag_entities_write(TagEntities *e, const TagWord *words, size_t n,
                   const uint32_t *places, const TagCustom *custom)
{
  const PrecisHost *host = e->values.host;
  PrecisDoc *doc = e->values.doc;
  const char *text = e->values.text;
  Gather a = { .host = host, .doc = doc, .text = text }, c = a;
  Gather both = a, all = a;
  CustomGather own = { .gather = &c, .words = words };
  int32_t status = PRECIS_OK;

  if (places != NULL)
    status = gather_names(&a, e->language, words, n, places);
  if (status == PRECIS_OK && custom != NULL)
    status = tag_custom_find(custom, text, words, n, gather_custom, &own);
  if (status == PRECIS_OK)
    status = merge(&a, &e->values, &both);
  if (status == PRECIS_OK && c.n > 0)
    status = merge(&both, &c, &all);
  else
    all = both;
  if (status != PRECIS_OK)
    return status;
  TagAliases aliases = { .host = host, .doc = doc, .text = text,
                         .words = words, .n_words = n, .all = all.found,
                         .n = all.n };
  memcpy(aliases.language, e->language, sizeof aliases.language);
  status = tag_aliases_learn(&aliases);
  return status == PRECIS_OK ? write_entities(&all, words, &aliases) : status;
}
