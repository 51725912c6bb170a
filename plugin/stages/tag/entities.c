/* entities.c - names and values as one layer, and the aliases of a document.
 *
 * Where a name and a value overlap the longer one stays.  A name of one word
 * that is part of a longer name of the same kind said in this document
 * ("Trump", "Bessent") has that longer name as its canonical form; so has an
 * acronym whose letters begin the words of a name ("WHO").  Mentions of one
 * thing thus share one canonical string. */
#include "entities.h"

#include <string.h>

#include "model.h"
#include "names.h"
#include "utf8.h"
#include "values.h"

enum { SLICE = 32768 };         /* bytes                                      */

typedef struct Entity {
  uint32_t start, end;          /* bytes                                      */
  uint32_t word, n_words;       /* of a name; n_words 0: a value              */
  uint32_t kind, value;         /* value: label id                            */
  uint32_t label;               /* of the user's own, else 0                  */
  int32_t priority;
  float score;
} Entity;

typedef struct Gather {
  const PrecisHost *host;
  PrecisDoc *doc;
  const char *text;
  Entity *found;
  size_t n, room;
} Gather;

typedef struct CustomGather {
  Gather *gather;
  const TagWord *words;
} CustomGather;

static int32_t
add_entity(Gather *g, const Entity *e)
{
  if (g->n == g->room) {
    size_t room = g->room ? 2 * g->room : 64;
    Entity *found = g->host->scratch(g->doc, room * sizeof *found);
    if (found == NULL)
      return PRECIS_E_LIMIT;
    if (g->n > 0)
      memcpy(found, g->found, g->n * sizeof *found);
    g->found = found;
    g->room = room;
  }
  g->found[g->n++] = *e;
  return PRECIS_OK;
}

static int32_t
gather_names(Gather *g, const TagWord *words, size_t n)
{
  int32_t status = PRECIS_OK;

  for (size_t i = 0; i < n && status == PRECIS_OK;) {
    size_t last = i;
    float score = words[i].share;

    if (words[i].name == 0) {
      i++;
      continue;
    }
    uint32_t kind = (words[i].name - 1u) / 4;
    if ((words[i].name - 1) % 4 == TAG_BEGIN)
      while (last + 1 < n && words[last + 1].name != 0 &&
             (words[last].name - 1) % 4 != TAG_LAST &&
             !(words[last + 1].flags & TAG_SENTENCE))
        score += words[++last].share;
    Entity e = { .start = words[i].start, .end = words[last].end,
                 .word = (uint32_t)i, .n_words = (uint32_t)(last + 1 - i),
                 .kind = kind, .score = score / (float)(last + 1 - i) };
    status = add_entity(g, &e);
    i = last + 1;
  }
  return status;
}

static int32_t
gather_value(void *user, const TagValue *v)
{
  Gather *g = user;
  Entity e = { .start = (uint32_t)v->start, .end = (uint32_t)v->end,
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
  Entity e = { .start = first->start, .end = first[m->n_words - 1].end,
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
  int32_t status = PRECIS_OK;

  while ((i < a->n || k < b->n) && status == PRECIS_OK) {
    const Entity *x = i < a->n ? &a->found[i] : NULL;
    const Entity *y = k < b->n ? &b->found[k] : NULL;
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

/* ---- aliases: from the hash of a word or of initials to the longest name */

typedef struct Aliases {
  uint32_t *keys, *entity;      /* entity: its place in the list              */
  uint32_t mask;
} Aliases;

static uint32_t
alias_slot(const Aliases *a, uint32_t key)
{
  uint32_t i = key & a->mask;

  while (a->keys[i] != 0 && a->keys[i] != key)
    i = (i + 1) & a->mask;
  return i;
}

static uint32_t
word_key(const TagWord *w, uint32_t kind)
{
  uint32_t key = tag_feature(kind, w->lower, 0);

  return key ? key : 1;
}

/* The initials of a name's capitalised words as one upper-case hash. */
static uint32_t
initials_key(const char *text, const TagWord *words, const Entity *e)
{
  uint32_t h = 7, n = 0;

  for (uint32_t i = 0; i < e->n_words; i++)
    if (words[e->word + i].flags & TAG_UPPER_FIRST) {
      h = h * 31 + (unsigned char)text[words[e->word + i].start];
      n++;
    }
  h = tag_mix(h);
  return n < 2 ? 0 : h ? h : 1;
}

static uint32_t
acronym_key(const char *text, const Entity *e)
{
  uint32_t h = 7, n = 0;

  for (uint32_t i = e->start; i < e->end; i++) {
    if (text[i] >= 'A' && text[i] <= 'Z') {
      h = h * 31 + (unsigned char)text[i];
      n++;
    } else if (text[i] != '.')
      return 0;
  }
  h = tag_mix(h);
  return n < 2 ? 0 : h ? h : 1;
}

static void
offer(const Aliases *a, const Entity *all, uint32_t key, uint32_t entity)
{
  uint32_t slot = alias_slot(a, key);

  if (a->keys[slot] == 0 ||
      all[a->entity[slot]].n_words < all[entity].n_words) {
    a->keys[slot] = key;
    a->entity[slot] = entity;
  }
}

static void
learn_aliases(const Aliases *a, const char *text, const TagWord *words,
              const Entity *all, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    const Entity *e = &all[i];
    if (e->n_words < 2)
      continue;
    if (e->kind == TAG_PER)
      offer(a, all, word_key(&words[e->word + e->n_words - 1], e->kind),
            (uint32_t)i);
    else {
      uint32_t key = initials_key(text, words, e);
      if (key != 0)
        offer(a, all, key, (uint32_t)i);
    }
  }
}

static const Entity *
full_name(const Aliases *a, const char *text, const TagWord *words,
          const Entity *all, const Entity *e)
{
  uint32_t key = 0;

  if (e->n_words == 0)
    return e;
  if (e->kind == TAG_PER)
    key = word_key(&words[e->word + e->n_words - 1], e->kind);
  else if (e->n_words == 1)
    key = acronym_key(text, e);
  if (key == 0)
    return e;
  uint32_t slot = alias_slot(a, key);
  if (a->keys[slot] == 0)
    return e;
  const Entity *full = &all[a->entity[slot]];
  if (full->n_words <= e->n_words)
    return e;
  /* "Bill Clinton" is not "Hillary Rodham Clinton" */
  if (e->n_words > 1 && words[e->word].lower != words[full->word].lower)
    return e;
  return full;
}

uint32_t
tag_form(const PrecisHost *host, PrecisDoc *doc, const char *text, size_t start,
         size_t end, int lower)
{
  char form[256];
  size_t n = 0;

  if (end - start >= sizeof form) {
    end = start + sizeof form - 1;
    while (end > start && !utf8_is_start(text, end))
      end--;
  }
  for (size_t i = start; i < end; i++) {
    char c = text[i];
    int blank = c == ' ' || (c >= 9 && c <= 13);
    if (blank && n > 0 && form[n - 1] == ' ')
      continue;
    form[n++] = blank ? ' ' : c;
  }
  if (lower && n > 1 && form[0] >= 'A' && form[0] <= 'Z' && form[1] >= 'a')
    form[0] = (char)(form[0] | 0x20);
  return host->intern(doc, form, n);
}

static int32_t
write_entities(Gather *g, const TagWord *words, const Aliases *aliases)
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
    const Entity *e = &g->found[i];
    PrecisSpan s = { e->start, e->end, e->label ? e->label : labels[e->kind],
                     e->score };
    spans[i] = s;
    value[i] = e->value;
    if (e->n_words == 0)
      continue;
    const Entity *full = full_name(aliases, g->text, words, g->found, e);
    canonical[i] = tag_form(host, g->doc, g->text, full->start, full->end, 0);
    if (canonical[i] == 0)
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

static int32_t
gather_values(Gather *g, const PrecisSpan *sentence, TagDay today,
              const char *language)
{
  int32_t status = PRECIS_OK;
  size_t end;

  for (size_t at = sentence->start; at < sentence->end && status == PRECIS_OK;
       at = end) {
    end = slice_end(g->text, at, sentence->end);
    status = tag_values(g->text, at, end, today, language, gather_value, g);
    if (status == PRECIS_OK)
      status = g->host->tick(g->doc, end - at);
  }
  return status;
}

int32_t
tag_entities(const PrecisHost *host, PrecisDoc *doc, const char *text,
             const PrecisSpan *sentences, size_t n_sentences,
             const TagWord *words, size_t n_words, const char *language,
             int names, int values, const TagCustom *custom)
{
  Gather a = { .host = host, .doc = doc, .text = text }, b = a, c = a;
  Gather both = a, all = a;
  CustomGather own = { .gather = &c, .words = words };
  Aliases aliases = { .mask = 63 };
  size_t len;
  const char *date = host->meta(doc, PRECIS_META_DATE, &len);
  TagDay today = date != NULL ? tag_day_read(date, len) : (TagDay){ 0, 0, 0 };
  int32_t status = names ? gather_names(&a, words, n_words) : PRECIS_OK;

  for (size_t i = 0; values && status == PRECIS_OK && i < n_sentences; i++)
    status = gather_values(&b, &sentences[i], today, language);
  if (status == PRECIS_OK && custom != NULL)
    status = tag_custom_find(custom, text, words, n_words, gather_custom, &own);
  if (status == PRECIS_OK)
    status = merge(&a, &b, &both);
  if (status == PRECIS_OK)
    status = merge(&both, &c, &all);
  if (status != PRECIS_OK)
    return status;
  while (aliases.mask < 2 * all.n)
    aliases.mask = aliases.mask * 2 + 1;
  aliases.keys = host->scratch(doc, ((size_t)aliases.mask + 1) *
                                      sizeof *aliases.keys);
  aliases.entity = host->scratch(doc, ((size_t)aliases.mask + 1) *
                                        sizeof *aliases.entity);
  if (aliases.keys == NULL || aliases.entity == NULL)
    return PRECIS_E_LIMIT;
  learn_aliases(&aliases, text, words, all.found, all.n);
  return write_entities(&all, words, &aliases);
}
