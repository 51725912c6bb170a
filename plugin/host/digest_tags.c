/* digest_tags.c - the tags of a digest: the best keyphrases, then the entities
 * that matter most, each once.
 *
 * An entity is all mentions of the same canonical form (of the same letters,
 * where there is none); it matters by the scores of its mentions together, and
 * more if the title names it.  A keyphrase of several documents is one, and
 * matters by all of them.  A keyphrase that ends in a person's name, as
 * "President Trump", or is a part of one, is that person; one that is a name is
 * what the name is short for, and a country is shown by its name: "U.S." is
 * "United States".  A people is its country, by their value, where the text
 * names both.  A person is left out if the line already names him in full, also
 * where his last name was taken for a place or the like, and a keyphrase if a
 * better one holds it or is in it, or if one is the other with an "s". */
#include "digest.h"

#include <stdlib.h>
#include <string.h>

#define USUAL_TAGS 10           /* as far as one kind fills up for the other  */
#define USUAL_PHRASES 6
#define LONGEST_TAG 64          /* bytes                                      */
#define LONGEST_TITLE 400       /* bytes that are looked at                   */
#define IN_TITLE 3.0f           /* what a place in the title is worth         */

typedef struct Tag {
  const char *text;             /* what is shown                              */
  size_t len;
  const char *key;              /* what makes it the same                     */
  size_t key_len;
  const char *label;            /* of a name; "" for another keyphrase        */
  uint32_t value;               /* label id: a country's code; 0: none        */
  int phrase;                   /* is it a keyphrase?                         */
  float weight;
  uint32_t start, end;
} Tag;

/* Entities that make a tag: names, not values. */
static int
is_name(const char *label)
{
  static const char *const names[] = {
    "PER", "ORG", "LOC", "GPE", "NORP", "EVENT", "WORK", "PRODUCT", "MISC"
  };

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(label, names[i]) == 0)
      return 1;
  return 0;
}

/* Two phrases may begin at one place; qsort would give them in any order. */
static int
compare_places(const Tag *x, const Tag *y)
{
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->end < y->end ? -1 : x->end > y->end;
}

static int
compare_keys(const void *a, const void *b)
{
  const Tag *x = a, *y = b;
  int order = digest_compare(x->key, x->key_len, y->key, y->key_len);

  return order ? order : compare_places(x, y);
}

static int
compare_weights(const void *a, const void *b)
{
  const Tag *x = a, *y = b;

  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return compare_places(x, y);
}

/* The spans of a layer as tags, malloc'd; NULL: no memory. */
static Tag *
read_tags(const PrecisDoc *doc, const char *layer, size_t *n)
{
  size_t n_spans;
  const PrecisSpan *spans = precis_doc_layer(doc, layer, &n_spans);
  const uint32_t *ids = precis_doc_column(doc, layer, "canonical", NULL);
  const uint32_t *values = precis_doc_column(doc, layer, "value", NULL);
  const char *text = precis_doc_text(doc, NULL);
  int phrases = strcmp(layer, PRECIS_KEYPHRASES) == 0;
  Tag *tags = n_spans < SIZE_MAX / sizeof *tags
                ? malloc(n_spans * sizeof *tags + 1) : NULL;

  *n = 0;
  for (size_t i = 0; tags && i < n_spans; i++) {
    const char *label = precis_doc_label(doc, spans[i].label);
    const char *canonical = ids ? precis_doc_label(doc, ids[i]) : "";
    Tag tag = { .text = text + spans[i].start,
                .len = spans[i].end - spans[i].start,
                .label = phrases ? "" : label,
                .value = values ? values[i] : 0, .phrase = phrases,
                .weight = spans[i].score, .start = spans[i].start,
                .end = spans[i].end };

    if (!phrases && !is_name(label))
      continue;
    tag.key = *canonical ? canonical : tag.text;
    tag.key_len = *canonical ? strlen(canonical) : tag.len;
    if (*canonical && !phrases) {
      tag.text = tag.key;
      tag.len = tag.key_len;
    }
    tags[(*n)++] = tag;
  }
  return tags;
}

/* A phrase that is a name has its label; one that ends in a person's name, or
 * is a part of it, is shown and compared as the person.  The mentions are in
 * the order of the text. */
static void
name_phrases(Tag *phrases, size_t n_phrases, const Tag *mentions, size_t n)
{
  for (size_t i = 0; i < n_phrases; i++) {
    size_t low = 0, high = n;

    while (low < high) {
      size_t middle = low + (high - low) / 2;

      if (mentions[middle].end < phrases[i].end)
        low = middle + 1;
      else
        high = middle;
    }
    if (low == n)
      continue;
    if (strcmp(mentions[low].label, "PER") == 0 &&
        (mentions[low].start <= phrases[i].start ||
         mentions[low].end == phrases[i].end)) {
      phrases[i].text = phrases[i].key = mentions[low].key;
      phrases[i].len = phrases[i].key_len = mentions[low].key_len;
      phrases[i].label = mentions[low].label;
    } else if (mentions[low].start == phrases[i].start &&
               mentions[low].end == phrases[i].end) {
      phrases[i].key = mentions[low].key;
      phrases[i].key_len = mentions[low].key_len;
      phrases[i].label = mentions[low].label;
      phrases[i].value = mentions[low].value;
      if (mentions[low].value && strcmp(mentions[low].label, "LOC") == 0) {
        phrases[i].text = mentions[low].text;
        phrases[i].len = mentions[low].len;
      }
    }
  }
}

/* What has the same key becomes one tag.  Returns how many there are. */
static size_t
merge(Tag *tags, size_t n)
{
  size_t kept = 0;

  qsort(tags, n, sizeof *tags, compare_keys);
  for (size_t i = 0; i < n; i++) {
    Tag *last = kept ? &tags[kept - 1] : NULL;

    if (last && digest_compare(last->key, last->key_len, tags[i].key,
                               tags[i].key_len) == 0)
      last->weight += tags[i].weight;
    else
      tags[kept++] = tags[i];
  }
  return kept;
}

/* The tag of the country whose people this is; NULL: it is none, or the text
 * does not name the country. */
static Tag *
country_of(const Tag *people, Tag *tags, size_t n)
{
  if (strcmp(people->label, "NORP") != 0 || people->value == 0)
    return NULL;
  for (size_t i = 0; i < n; i++)
    if (tags[i].value == people->value && strcmp(tags[i].label, "LOC") == 0)
      return &tags[i];
  return NULL;
}

/* Leaves out peoples whose country there is; it matters as much as either.
 * Returns how many tags are left. */
static size_t
join_peoples(Tag *tags, size_t n)
{
  size_t kept = 0;

  for (size_t i = 0; i < n; i++) {
    Tag *country = country_of(&tags[i], tags, n);

    if (country) {
      if (country->weight < tags[i].weight)
        country->weight = tags[i].weight;
      tags[i].len = 0;
    }
  }
  for (size_t i = 0; i < n; i++)
    if (tags[i].len > 0)
      tags[kept++] = tags[i];
  return kept;
}

/* The phrases that are peoples are shown and compared as their countries. */
static void
name_countries(Tag *phrases, size_t n_phrases, Tag *entities, size_t n)
{
  for (size_t i = 0; i < n_phrases; i++) {
    const Tag *country = country_of(&phrases[i], entities, n);

    if (country) {
      phrases[i].text = country->text;
      phrases[i].len = country->len;
      phrases[i].key = country->key;
      phrases[i].key_len = country->key_len;
      phrases[i].label = country->label;
    }
  }
}

static void
prefer_title(const PrecisDoc *doc, Tag *tags, size_t n)
{
  size_t len;
  const char *title = precis_doc_meta(doc, PRECIS_META_TITLE, &len);

  if (!title)
    return;
  len = digest_cut(title, len, LONGEST_TITLE);
  for (size_t i = 0; i < n; i++)
    if (digest_holds(title, len, tags[i].key, tags[i].key_len))
      tags[i].weight += IN_TITLE;
}

/* Is one the other with an "s": "routers", "Router"? */
static int
is_plural(const Tag *a, const Tag *b)
{
  if (a->len < b->len) {
    const Tag *longer = b;

    b = a;
    a = longer;
  }
  return a->len == b->len + 1 && a->text[b->len] == 's' &&
         digest_compare(a->text, b->len, b->text, b->len) == 0;
}

/* "Chardin", said to be a place, "De Miranda", said to be an organisation: the
 * end of a person's name.  An organisation of one word is not ("Tesla"). */
static int
ends_person(const Tag *tag, const Tag *person)
{
  const char *end;

  if (strcmp(person->label, "PER") != 0 || tag->len + 1 >= person->len)
    return 0;
  end = person->text + person->len - tag->len;
  return end[-1] == ' ' &&
         digest_compare(end, tag->len, tag->text, tag->len) == 0 &&
         (strcmp(tag->label, "ORG") != 0 || memchr(tag->text, ' ', tag->len));
}

static int
may_show(const Tag *tag, const Tag *shown, size_t n)
{
  int part = tag->phrase || strcmp(tag->label, "PER") == 0;

  if (tag->len > LONGEST_TAG || memchr(tag->text, ',', tag->len) ||
      !digest_has_word(tag->text, tag->len))
    return 0;
  for (size_t i = 0; i < n; i++)
    if (digest_compare(tag->key, tag->key_len, shown[i].key,
                       shown[i].key_len) == 0 ||
        digest_compare(tag->text, tag->len, shown[i].text,
                       shown[i].len) == 0 ||
        (tag->value && tag->value == shown[i].value) ||
        is_plural(tag, &shown[i]) || ends_person(tag, &shown[i]) ||
        (part && digest_holds(shown[i].text, shown[i].len, tag->text,
                              tag->len)) ||
        (tag->phrase && digest_holds(tag->text, tag->len, shown[i].text,
                                shown[i].len)))
      return 0;
  return 1;
}

/* Adds up to most of the tags to the n that are shown; returns n. */
static size_t
show(Tag *shown, size_t n, size_t most, const Tag *tags, size_t n_tags)
{
  for (size_t i = 0; i < n_tags && n < most; i++)
    if (may_show(&tags[i], shown, n))
      shown[n++] = tags[i];
  return n;
}

/* Keyphrases leave room for the entities that there are, and entities take
 * what keyphrases leave. */
static size_t
choose(Tag *shown, const Tag *phrases, size_t n_phrases, const Tag *entities,
       size_t n_entities)
{
  size_t room = n_entities < USUAL_TAGS - USUAL_PHRASES
                  ? USUAL_TAGS - n_entities : USUAL_PHRASES;
  size_t n = show(shown, 0, room, phrases, n_phrases);
  size_t most = n + USUAL_PHRASES > USUAL_TAGS ? n + USUAL_PHRASES : USUAL_TAGS;

  return show(shown, n, most > DIGEST_TAGS ? DIGEST_TAGS : most, entities,
              n_entities);
}

size_t
digest_tags(const PrecisDoc *doc, DigestTag *tags)
{
  size_t n_phrases, n_entities, n = SIZE_MAX;
  Tag *phrases = read_tags(doc, PRECIS_KEYPHRASES, &n_phrases);
  Tag *entities = read_tags(doc, PRECIS_ENTITIES, &n_entities);
  Tag shown[DIGEST_TAGS];

  if (phrases && entities) {
    name_phrases(phrases, n_phrases, entities, n_entities);
    n_entities = join_peoples(entities, merge(entities, n_entities));
    name_countries(phrases, n_phrases, entities, n_entities);
    n_phrases = merge(phrases, n_phrases);
    prefer_title(doc, entities, n_entities);
    qsort(phrases, n_phrases, sizeof *phrases, compare_weights);
    qsort(entities, n_entities, sizeof *entities, compare_weights);
    n = choose(shown, phrases, n_phrases, entities, n_entities);
    for (size_t i = 0; i < n; i++)
      tags[i] = (DigestTag){ shown[i].text, shown[i].len, shown[i].label,
                             shown[i].start, shown[i].end };
  }
  free(phrases);
  free(entities);
  return n;
}
