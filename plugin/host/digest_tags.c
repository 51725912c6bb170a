/* digest_tags.c - the tags of a digest: the best keyphrases, then the entities
 * that matter most, each once.
 *
 * An entity is all mentions of the same canonical form (of the same letters,
 * where there is none); it matters by the scores of its mentions together, and
 * more if the title names it, a person by the last name.  A keyphrase of
 * several documents is one, and matters by all of them.  A keyphrase that ends
 * in a person's name, as "President Trump", or is a part of one, is that
 * person, and one word and another name are that name; one that is a name is
 * what the name is short for, and a country is shown by its name: "U.S." is
 * "United States".  A people is its country, by their value, where the text
 * names both.  A German phrase is shown in the nominative.  A person is left
 * out if the line already names him in full, also where his last name was taken
 * for a place or the like, and a keyphrase if a better one holds it or is in
 * it, or if one is the other with an "s". */
#include "digest.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "ascii.h"
#include "utf8.h"

#define USUAL_TAGS 10           /* as far as one kind fills up for the other  */
#define USUAL_PHRASES 6
#define LONGEST_TAG 64          /* bytes                                      */
#define MOST_MENTIONS 4096      /* that are looked at for a phrase            */
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

static size_t
count_blanks(const char *s, size_t len)
{
  size_t n = 0;

  for (size_t i = 0; i < len; i++)
    n += s[i] == ' ' || s[i] == '\n';
  return n;
}

/* A phrase in another case: "Programme" of "Programmen", not "Weserkraft AG" of
 * "Weserkraft". */
static int
is_other_form(const Tag *tag, const char *canonical, size_t len)
{
  return count_blanks(canonical, len) == count_blanks(tag->text, tag->len) &&
         digest_compare(canonical, len, tag->text, tag->len) != 0;
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
    if (*canonical &&
        (!phrases || is_other_form(&tag, tag.key, tag.key_len))) {
      tag.text = tag.key;
      tag.len = tag.key_len;
    }
    tags[(*n)++] = tag;
  }
  return tags;
}

/* The phrase is what this names: compared as that and, but for as_written, shown
 * as that. */
static void
name_phrase(Tag *phrase, const Tag *name, int as_written)
{
  phrase->key = name->key;
  phrase->key_len = name->key_len;
  phrase->label = name->label;
  phrase->value = name->value;
  if (as_written)
    return;
  phrase->text = name->text;
  phrase->len = name->len;
}

/* Is it the number of a pope or king, and of nothing else? */
static int
is_roman(const Tag *tag)
{
  size_t i = 0;

  while (i < tag->len && memchr("IVXLC", tag->text[i], 5))
    i++;
  return i == tag->len;
}

/* "16-inch MacBook", "Firma Krupp": one word and a name, as they stand in the
 * text: a phrase may be shown in another case. */
static int
ends_in_name(const char *text, const Tag *phrase, const Tag *mention)
{
  static const char *const names[] = { "ORG", "LOC", "PRODUCT" };
  size_t before;

  if (mention->end != phrase->end || mention->start <= phrase->start + 1 ||
      is_roman(mention))
    return 0;
  before = mention->start - phrase->start;
  text += phrase->start;
  if (text[before - 1] != ' ' || memchr(text, ' ', before - 1) != NULL)
    return 0;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(mention->label, names[i]) == 0)
      return 1;
  return 0;
}

/* The first mention that does not end before the phrase, n: none.  They are in
 * the order of the text. */
static size_t
find_mention(const Tag *phrase, const Tag *mentions, size_t n)
{
  size_t low = 0, high = n;

  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if (mentions[middle].end < phrase->end)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The mention that the phrase is, or else the first that is written like it and
 * has another name: "U.S.", where "U.S. Navy" came before.  NULL: there is none.
 * (What has no other name is told apart by its letters anyway, and may be
 * labelled by mistake: "Titan" as a product.) */
static const Tag *
find_same(const char *text, const Tag *phrase, const Tag *mentions, size_t n)
{
  size_t at = find_mention(phrase, mentions, n);

  if (at < n && mentions[at].start == phrase->start &&
      mentions[at].end == phrase->end)
    return &mentions[at];
  for (at = 0; at < n && at < MOST_MENTIONS; at++)
    if (mentions[at].end - mentions[at].start == phrase->len &&
        memcmp(text + mentions[at].start, phrase->text, phrase->len) == 0 &&
        digest_compare(mentions[at].key, mentions[at].key_len, phrase->text,
                       phrase->len) != 0)
      return &mentions[at];
  return NULL;
}

/* A phrase that is a name has its label; one that ends in a name, or is a part
 * of a person's, is shown and compared as the name. */
static void
name_phrases(const char *text, Tag *phrases, size_t n_phrases,
             const Tag *mentions, size_t n)
{
  for (size_t i = 0; i < n_phrases; i++) {
    Tag *phrase = &phrases[i];
    size_t at = find_mention(phrase, mentions, n);
    const Tag *near = at < n ? &mentions[at] : NULL, *same;

    if (near && ((strcmp(near->label, "PER") == 0 &&
                  (near->start <= phrase->start || near->end == phrase->end)) ||
                 ends_in_name(text, phrase, near))) {
      name_phrase(phrase, near, 0);
    } else if ((same = find_same(text, phrase, mentions, n)) != NULL) {
      name_phrase(phrase, same,
                  !same->value || strcmp(same->label, "LOC") != 0);
    }
  }
}

/* Has it a small letter?  "ZÜRICH" of a dateline has none. */
static int
has_small(const Tag *tag)
{
  size_t n;

  for (size_t i = 0; i < tag->len; i += n)
    if (g_unichar_islower(utf8_read(tag->text + i, &n)))
      return 1;
  return 0;
}

/* What has the same key becomes one tag, shown in small letters where any of it
 * has them.  Returns how many there are. */
static size_t
merge(Tag *tags, size_t n)
{
  size_t kept = 0;

  qsort(tags, n, sizeof *tags, compare_keys);
  for (size_t i = 0; i < n; i++) {
    Tag *last = kept ? &tags[kept - 1] : NULL;

    if (last && digest_compare(last->key, last->key_len, tags[i].key,
                               tags[i].key_len) == 0) {
      last->weight += tags[i].weight;
      if (has_small(&tags[i]) && !has_small(last)) {
        last->text = tags[i].text;
        last->len = tags[i].len;
      }
    } else {
      tags[kept++] = tags[i];
    }
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

    if (country)
      name_phrase(&phrases[i], country, 0);
  }
}

/* Does the title name it, or a person by the last name? */
static int
in_title(const char *title, size_t len, const Tag *tag)
{
  const char *last = tag->key + tag->key_len;

  if (digest_holds(title, len, tag->key, tag->key_len))
    return 1;
  while (last > tag->key && last[-1] != ' ')
    last--;
  return last > tag->key && strcmp(tag->label, "PER") == 0 &&
         digest_holds(title, len, last,
                      tag->key_len - (size_t)(last - tag->key));
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
    if (in_title(title, len, &tags[i]))
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

/* Is one a people, the other its part of the world: "American", "Asian",
 * "South Dakotans"? */
static int
is_of_place(const Tag *people, const Tag *place)
{
  static const char *const ends[] = { "n", "ns", "an", "ans" };
  size_t n = place->len;

  if (people->len <= n || strcmp(place->label, "LOC") != 0 ||
      (*people->label && strcmp(people->label, "NORP") != 0) ||
      digest_compare(people->text, n, place->text, n) != 0)
    return 0;
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (strlen(ends[i]) == people->len - n &&
        memcmp(people->text + n, ends[i], people->len - n) == 0)
      return 1;
  return 0;
}

/* An address of a file, and what has one mark of a pair, that is none of inches
 * (16"). */
static int
is_litter(const Tag *tag)
{
  size_t quotes = 0, inches = 0;

  for (size_t i = 0; i < tag->len; i++) {
    const char *s = tag->text + i;

    if (*s == '/' && memchr(tag->text, '.', tag->len))
      return 1;
    inches += *s == '"' && i > 0 && ascii_is_digit(s[-1]);
    quotes += *s == '"' ||
              (tag->len - i >= 3 &&
               (memcmp(s, "\xE2\x80\x9C", 3) == 0 ||
                memcmp(s, "\xE2\x80\x9D", 3) == 0 ||
                memcmp(s, "\xE2\x80\x9E", 3) == 0));
  }
  return quotes % 2 != 0 && (quotes - inches) % 2 != 0;
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

/* "NV": the state in an address.  Countries have been given their names. */
static int
is_place_code(const Tag *tag)
{
  return tag->len == 2 && !tag->value && strcmp(tag->label, "LOC") == 0 &&
         g_ascii_isupper(tag->text[0]) && g_ascii_isupper(tag->text[1]);
}

static int
may_show(const Tag *tag, const Tag *shown, size_t n)
{
  int part = tag->phrase || strcmp(tag->label, "PER") == 0;

  if (tag->len > LONGEST_TAG || memchr(tag->text, ',', tag->len) ||
      !digest_has_word(tag->text, tag->len) || is_litter(tag) ||
      is_place_code(tag))
    return 0;
  for (size_t i = 0; i < n; i++)
    if (digest_compare(tag->key, tag->key_len, shown[i].key,
                       shown[i].key_len) == 0 ||
        digest_compare(tag->text, tag->len, shown[i].text,
                       shown[i].len) == 0 ||
        (tag->value && tag->value == shown[i].value) ||
        is_plural(tag, &shown[i]) || ends_person(tag, &shown[i]) ||
        is_of_place(tag, &shown[i]) || is_of_place(&shown[i], tag) ||
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
    name_phrases(precis_doc_text(doc, NULL), phrases, n_phrases, entities,
                 n_entities);
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
