/* metadata.c - see metadata.h. */
#include "metadata.h"

#include <glib.h>
#include <string.h>

#include "ascii.h"
#include "author.h"
#include "date.h"
#include "metadata_weights.h"
#include "utf8.h"

/* -------------------------------------------------------------- candidates */

/* What each byte of ASCII counts as: letters in lower case. */
static const uint8_t telling[128] = {
  ['0'] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
  ['A'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
  'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
  ['a'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
  'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z'
};

/* Each character times a power of this, summed up. */
#define HASH_PRIME 1099511628211u

/* Of a byte that tells nothing, of one that does. */
static const uint64_t factors[2] = { 1, HASH_PRIME };

uint64_t
metadata_hash_on(uint64_t hash, const char *s, size_t len)
{
  for (size_t i = 0, n; i < len; i += n) {
    uint32_t c;

    n = 0;
    if (!(s[i] & 0x80)) {
      /* no more than a product and a sum wait for the character before, and
       * nobody guesses where the next space is */
      for (; i < len && !(s[i] & 0x80); i++) {
        c = telling[(unsigned char)s[i]];
        hash = hash * factors[c != 0] + c;
      }
      continue;
    }
    c = utf8_read(s + i, &n);
    if (g_unichar_isalnum(c))
      hash = hash * HASH_PRIME + g_unichar_tolower(c);
  }
  return hash;
}

uint64_t
metadata_hash(const char *s, size_t len)
{
  return metadata_hash_on(1, s, len);
}

/* The bytes of the page's own address before one of the marks that end a host;
 * 0: it has no address. */
static size_t
host_end(const Metadata *m, const char *marks)
{
  size_t i = sizeof "https://" - 1;

  if (!m->url)
    return 0;
  while (i < m->url_len && !strchr(marks, m->url[i]))
    i++;
  return i < m->url_len ? i : m->url_len;
}

/* Makes "/a.png" and "//host/a.png" whole (RFC 3986, section 5.2), in place;
 * the new length, 0: no address, or not one of these. */
static size_t
fit_address(const Metadata *m, char s[LONGEST_VALUE], size_t len)
{
  size_t origin;

  if (metadata_is_address(s, len))
    return len;
  if (len < 2 || s[0] != '/')
    return 0;
  origin = m->url && metadata_is_address(m->url, m->url_len)
             ? host_end(m, "/?#") : 0;
  if (origin > 0 && s[1] == '/')
    origin = (size_t)((const char *)memchr(m->url, ':', origin) - m->url) + 1;
  if (origin == 0 || origin + len > LONGEST_VALUE)
    return 0;
  memmove(s + origin, s, len);
  memcpy(s, m->url, origin);
  return origin + len;
}

/* "en_us" is "en-US", "zh-hant" is "zh-Hant" (BCP 47, section 2.1.1). */
static size_t
fit_language(char *s, size_t len)
{
  size_t part = 0;

  if (len < 2 || len > 20)
    return 0;
  for (size_t i = 0; i <= len; i++) {
    if (i < len && s[i] != '_' && s[i] != '-') {
      if (!g_ascii_isalnum(s[i]))
        return 0;
      s[i] = ascii_lower(s[i]);
      continue;
    }
    if (part > 0 && i - part == 2)
      s[part + 1] = g_ascii_toupper(s[part + 1]);
    if (part > 0 && (i - part == 2 || i - part == 4))
      s[part] = g_ascii_toupper(s[part]);
    if (i < len)
      s[i] = '-';
    part = i + 1;
  }
  return len;
}

/* Decodes again, in place, what was escaped twice: "Geese &amp;amp; more". */
static size_t
fit_text(char s[LONGEST_VALUE], size_t len)
{
  char twice[LONGEST_VALUE];

  if (!memchr(s, '&', len) || !memchr(s, ';', len))
    return len;
  memcpy(twice, s, len);
  return page_collapse(s, html_decode(twice, 0, (uint32_t)len,
                                      HTML_DECODE_RCDATA, s, LONGEST_VALUE));
}

/* The value as the field wants it, in buffer; its length, 0: not fit. */
static size_t
fit(const Metadata *m, int field, const char *value, size_t len, int stated,
    char buffer[LONGEST_VALUE])
{
  if (len > LONGEST_VALUE)
    for (len = LONGEST_VALUE; len > 0 && !utf8_is_start(value, len); len--)
      ;
  memcpy(buffer, value, len);
  if (field == FIELD_AUTHOR) {
    len = author_clean(buffer, len, stated);
  } else if (field == FIELD_SOURCE || field == FIELD_IMAGE) {
    len = fit_address(m, buffer, len);
  } else if (field == FIELD_LANGUAGE) {
    len = fit_language(buffer, len);
  } else if (field == FIELD_SITE && metadata_is_address(buffer, len)) {
    return 0;
  } else if (field == FIELD_TITLE || field == FIELD_SITE ||
             field == FIELD_DESCRIPTION) {
    len = fit_text(buffer, len);
  }
  return len;
}

static void
add_fit(Metadata *m, int field, const char *origin, float weight,
        const char *value, size_t len, PageRange range)
{
  char *copy;

  if (m->n == MAX_CANDIDATES)
    return;
  copy = m->host->scratch(m->doc, len + 1);
  if (!copy) {
    m->status = PRECIS_E_LIMIT;
    return;
  }
  memcpy(copy, value, len);
  m->candidates[m->n++] = (Candidate){
    .origin = origin, .value = copy, .len = (uint32_t)len, .range = range,
    .field = (uint8_t)field, .weight = weight,
    .hash = field == FIELD_TITLE || field == FIELD_AUTHOR ||
            field == FIELD_SITE ? metadata_hash(value, len) : 0
  };
}

/* A date in both orders, if it may be read in both: other places of the page
 * tell which one is meant. */
static void
add_fit_date(Metadata *m, int field, const char *origin, float weight,
             const char *value, size_t len, PageRange range)
{
  char iso[32];
  size_t start, end;
  int order = date_find(value, len, m->date_flags | DATE_VALUE, iso, &start,
                        &end);

  if (order == DATE_NONE)
    return;
  m->orders |= 1 << order;
  add_fit(m, field, origin, weight, iso, strlen(iso), range);
  if (order == DATE_EITHER_ORDER) {
    char other[] = { iso[0], iso[1], iso[2], iso[3], '-', iso[8], iso[9], '-',
                     iso[5], iso[6] };

    if (m->n == MAX_CANDIDATES || m->n == 0)
      return;
    m->candidates[m->n - 1].is_twin = 1;
    add_fit(m, field, origin, weight * WEIGHT_DATE_OTHER_ORDER, other,
            sizeof other, range);
    m->candidates[m->n - 1].is_twin = 2;
  }
}

void
metadata_add(Metadata *m, int field, const char *origin, float weight,
             const char *value, size_t len, PageRange range)
{
  char buffer[LONGEST_VALUE];
  int stated = !(field & FIELD_SEEN);

  if (m->status != PRECIS_OK)
    return;
  field &= ~FIELD_SEEN;
  if (field == FIELD_DATE || field == FIELD_MODIFIED) {
    add_fit_date(m, field, origin, weight, value, len, range);
    return;
  }
  len = fit(m, field, value, len, stated, buffer);
  if (len == 0)
    return;
  if (field == FIELD_AUTHOR)
    weight *= author_shape(buffer, len);
  add_fit(m, field, origin, weight, buffer, len, range);
}

void
metadata_add_range(Metadata *m, int field, const char *origin, float weight,
                   PageRange range, HtmlDecoding how)
{
  char buffer[LONGEST_VALUE];
  size_t len;

  if (range.start == range.end)
    return;
  len = page_string(m->page, range, how, buffer, sizeof buffer);
  metadata_add(m, field, origin, weight, buffer, len, range);
}

/* ---------------------------------------------------------- <meta>, <link> */

static int
same_name(const Page *page, uint32_t a, uint32_t b)
{
  const PageRange *x = &page->metas[a].name, *y = &page->metas[b].name;

  return x->end - x->start == y->end - y->start &&
         memcmp(page->html + x->start, page->html + y->start,
                x->end - x->start) == 0;
}

/* Has an earlier meta the same name?  In a forum every post has its own. */
static int
is_repeated(const Page *page, uint32_t i)
{
  for (uint32_t k = 0; k < i; k++)
    if (same_name(page, k, i))
      return 1;
  return 0;
}

/* "Roe, Jane" is "Jane Roe"; in place.  Returns the new length. */
static size_t
turn_name(char *s, size_t len)
{
  char turned[256];
  const char *comma = memchr(s, ',', len);
  size_t last = comma ? (size_t)(comma - s) : 0, first;

  if (last == 0 || last + 2 >= len || len > sizeof turned ||
      memchr(comma + 1, ',', len - last - 1))
    return len;
  first = len - last - 2;
  memcpy(turned, comma + 2, first);
  turned[first] = ' ';
  memcpy(turned + first + 1, s, last);
  memcpy(s, turned, len - 1);
  return len - 1;
}

/* Each author of a paper has a meta of the same name: they are one value. */
static void
add_author_metas(Metadata *m, uint32_t i, size_t j)
{
  char value[LONGEST_VALUE];
  size_t len = 0;

  if (is_repeated(m->page, i))
    return;
  for (uint32_t k = i; k < m->page->n_metas && len < LONGEST_VALUE / 2; k++)
    if (same_name(m->page, i, k)) {
      size_t start = len ? len + 2 : 0, n;

      n = page_string(m->page, m->page->metas[k].content, HTML_DECODE_VALUE,
                      value + start, LONGEST_VALUE / 2 - 2);
      if (n == 0)
        continue;
      if (strncmp(meta_weights[j].name, "citation", 8) == 0 ||
          strncmp(meta_weights[j].name, "dc", 2) == 0)
        n = turn_name(value + start, n);
      if (start)
        memcpy(value + len, "; ", 2);
      len = start + n;
    }
  metadata_add(m, FIELD_AUTHOR, meta_weights[j].name, meta_weights[j].weight,
               value, len, m->page->metas[i].content);
}

/* What a <meta> of a name that nobody knows holds: -1, nothing of use. */
static int
field_of_name(const Metadata *m, PageRange name, float *weight)
{
  unsigned found = words_in(&m->meta_words, m->page->html + name.start,
                            name.end - name.start, m->page->len - name.start);
  unsigned first = (unsigned)__builtin_ctz(found | 1u << 31);

  if (found == 0)
    return -1;
  *weight = meta_words[first].weight;
  return meta_words[first].field;
}

static void
add_unknown_meta(Metadata *m, const PageMeta *meta)
{
  float weight;
  int field;

  if (meta->content.end - meta->content.start > 60)
    return;
  field = field_of_name(m, meta->name, &weight);
  if (field >= 0)
    metadata_add_range(m, field, "meta", weight, meta->content,
                       HTML_DECODE_VALUE);
}

enum { META_SLOTS = 64 };

/* By its length and its last letter, for most of these names begin alike. */
static unsigned
slot_of_meta(const char *name, size_t len)
{
  return (unsigned)(5 * len + (name[len - 1] & 31)) & (META_SLOTS - 1);
}

static void
collect_metas(Metadata *m)
{
  enum { N = sizeof meta_weights / sizeof *meta_weights };
  uint8_t first[META_SLOTS] = { 0 }, next[N + 1];       /* index + 1 */

  _Static_assert(sizeof meta_words / sizeof *meta_words < 32, "a bit for each");
  for (unsigned i = 0; i < sizeof meta_words / sizeof *meta_words; i++)
    words_add(&m->meta_words, meta_words[i].word, 1u << i);
  for (unsigned i = N; i > 0; i--) {
    const char *name = meta_weights[i - 1].name;
    unsigned slot = slot_of_meta(name, strlen(name));

    next[i] = first[slot];
    first[slot] = (uint8_t)i;
  }
  for (uint32_t i = 0; i < m->page->n_metas; i++) {
    const PageMeta *meta = &m->page->metas[i];
    PageRange name = meta->name;
    unsigned j = name.start < name.end
                 ? first[slot_of_meta(m->page->html + name.start,
                                      name.end - name.start)] : 0;

    while (j > 0 && !html_range_is(m->page->html, name.start, name.end,
                                   meta_weights[j - 1].name))
      j = next[j];
    if (j == 0)
      add_unknown_meta(m, meta);
    else if (meta_weights[j - 1].field == FIELD_AUTHOR)
      add_author_metas(m, i, j - 1);
    else
      metadata_add_range(m, meta_weights[j - 1].field,
                         meta_weights[j - 1].name, is_repeated(m->page, i)
                         ? meta_weights[j - 1].weight * WEIGHT_REPEATED
                         : meta_weights[j - 1].weight, meta->content,
                         HTML_DECODE_VALUE);
  }
}

const PageMeta *
metadata_find_meta(const Page *page, const char *name)
{
  for (uint32_t i = 0; i < page->n_metas; i++)
    if (html_range_is(page->html, page->metas[i].name.start,
                      page->metas[i].name.end, name))
      return &page->metas[i];
  return NULL;
}

/* <meta name="twitter:label1" content="Written by"> names what data1 is. */
static void
collect_labels(Metadata *m)
{
  static const char *const pairs[][2] = {
    { "twitter:label1", "twitter:data1" }, { "twitter:label2", "twitter:data2" }
  };

  for (size_t i = 0; i < 2; i++) {
    const PageMeta *label = metadata_find_meta(m->page, pairs[i][0]);
    const PageMeta *data = metadata_find_meta(m->page, pairs[i][1]);
    char text[64];
    size_t len;

    if (!label || !data)
      continue;
    len = page_string(m->page, label->content, HTML_DECODE_VALUE, text,
                      sizeof text - 1);
    text[len] = ' ';            /* the prefixes of a byline have it */
    if (len > 0 && author_prefix(text, len + 1) >= len)
      metadata_add_range(m, FIELD_AUTHOR, pairs[i][1], WEIGHT_AUTHOR_LABEL,
                         data->content, HTML_DECODE_VALUE);
  }
}

/* ------------------------------------------------------------------ address */

/* /2010/politics/08/13/ without the word, "2010/08/13/"; 0: none is there. */
static size_t
date_around_word(const char *s, size_t len, char date[16])
{
  for (size_t i = 0, word, end; i + 6 < len; i++) {
    if (s[i] != '/' || !ascii_is_digit(s[i + 1]) || s[i + 5] != '/')
      continue;
    for (word = i + 6; word < len && s[word] != '/';)
      word++;
    for (end = word; end < len && (ascii_is_digit(s[end]) || s[end] == '/');)
      end++;
    if (end - word > 2 && end - word < 8) {
      memcpy(date, s + i + 1, 4);
      memcpy(date + 4, s + word, end - word);
      return 4 + end - word;
    }
  }
  return 0;
}

static int
add_date_in(Metadata *m, const char *s, size_t len)
{
  char iso[32];
  size_t start, end;

  if (!date_find(s, len, DATE_VALUE, iso, &start, &end) || end - start < 8 ||
      !g_ascii_isdigit(s[start + 2]) || !g_ascii_isdigit(s[start + 3]))
    return 0;
  metadata_add(m, FIELD_DATE, "url", WEIGHT_DATE_URL, iso, strlen(iso),
               m->page->canonical);
  return 1;
}

/* A date in the path: /2021/03/12/, /2021-03-12-, /20210312/. */
static void
collect_address(Metadata *m)
{
  char parts[16];
  size_t len = 0;

  if (!m->url)
    return;
  while (len < m->url_len && m->url[len] != '?' && m->url[len] != '#')
    len++;
  if (!add_date_in(m, m->url, len))
    add_date_in(m, parts, date_around_word(m->url, len, parts));
}

/* ------------------------------------------------------------------- doubts */

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

/* "Vibe Coding" above a date is a piece of the title, not a name. */
static void
doubt_titles(Metadata *m)
{
  for (uint32_t i = 0; i < m->n; i++) {
    Candidate *c = &m->candidates[i];
    const char *stop = memchr(c->value, ';', c->len);
    size_t len = stop ? (size_t)(stop - c->value) : c->len;

    if (c->field != FIELD_AUTHOR || (strcmp(c->origin, "text") != 0 &&
                                     strcmp(c->origin, "byline") != 0) ||
        site_is(m, c->value, len))
      continue;
    for (uint32_t k = 0; k < m->n; k++)
      if (m->candidates[k].field == FIELD_TITLE &&
          begins_title(&m->candidates[k], c->value, len)) {
        c->weight *= is_heading(&m->candidates[k], c->value, len) ? 0
                                                                  : SHAPE_TITLE;
        break;
      }
  }
}

/* ----------------------------------------------------------------- choosing */

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

static const char *const field_keys[N_FIELDS] = {
  [FIELD_TITLE] = PRECIS_META_TITLE, [FIELD_AUTHOR] = PRECIS_META_AUTHOR,
  [FIELD_DATE] = PRECIS_META_DATE, [FIELD_MODIFIED] = PRECIS_META_MODIFIED,
  [FIELD_SITE] = PRECIS_META_SITE, [FIELD_SOURCE] = PRECIS_META_SOURCE,
  [FIELD_DESCRIPTION] = PRECIS_META_DESCRIPTION,
  [FIELD_LANGUAGE] = PRECIS_META_LANGUAGE, [FIELD_IMAGE] = PRECIS_META_IMAGE,
};

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

static const Candidate *
choose_site(Metadata *m)
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

static const Candidate *
choose_for(Metadata *m, int field)
{
  switch (field) {
  case FIELD_SITE:
    return choose_site(m);
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

static void
set_field(Metadata *m, int field)
{
  const Candidate *c = choose_for(m, field);
  size_t len;

  if (m->status != PRECIS_OK || !c ||
      m->host->meta(m->doc, field_keys[field], &len))
    return;
  m->status = m->host->set_meta(m->doc, field_keys[field], c->value, c->len,
                                c->origin, c->range.start, c->range.end);
}

/* ---------------------------------------------------------------- the whole */

/* Does the host of the page's address end so? */
static int
host_ends_with(const Metadata *m, const char *end)
{
  size_t n = strlen(end), at = host_end(m, ":/?#");

  return at >= 8 + n && memcmp(m->url + at - n, end, n) == 0;
}

/* 3/4/2021 is the 4th of March in the United States, and nowhere else. */
static int
date_order(const Metadata *m)
{
  const PageRange *language = &m->page->language;
  const char *s = m->page->html + language->start;
  size_t n = language->end - language->start;
  static const char *const ends[] = { ".uk", ".au", ".nz", ".ie", ".in",
                                      ".za", ".ca", ".eu", ".de", ".fr" };

  if (n >= 2 && (ascii_lower(s[0]) != 'e' || ascii_lower(s[1]) != 'n'))
    return 0;
  if (n >= 5 && ascii_lower(s[3]) != 'u')
    return 0;
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (host_ends_with(m, ends[i]))
      return 0;
  return DATE_MONTH_FIRST;
}

/* The address of the page, once it is known: the caller's, else its own. */
static void
take_address(Metadata *m)
{
  for (uint32_t i = 0; i < m->n && !m->url; i++)
    if (m->candidates[i].field == FIELD_SOURCE) {
      m->url = m->candidates[i].value;
      m->url_len = m->candidates[i].len;
    }
}

static void
find_address(Metadata *m)
{
  m->url = m->host->meta(m->doc, PRECIS_META_SOURCE, &m->url_len);
  metadata_add_range(m, FIELD_SOURCE, "canonical", WEIGHT_SOURCE_CANONICAL,
                     m->page->canonical, HTML_DECODE_VALUE);
  take_address(m);
  collect_metas(m);
  take_address(m);
}

void
metadata_collect(Metadata *m)
{
  m->date_flags = DATE_MONTH_FIRST;
  find_address(m);
  site_name(m);
  m->date_flags = date_order(m);
  metadata_add_range(m, FIELD_LANGUAGE, "html lang", WEIGHT_LANGUAGE,
                     m->page->language, HTML_DECODE_VALUE);
  collect_labels(m);
  metadata_json(m);
  collect_address(m);
  metadata_titles(m);
  metadata_marks(m);
  metadata_scripts(m);
  doubt_sites(m);
  doubt_titles(m);
  date_settle(m);
}

int32_t
clean_metadata(const PrecisHost *host, PrecisDoc *doc, const Page *page)
{
  Metadata *m = host->scratch(doc, sizeof *m);

  if (!m)
    return PRECIS_E_LIMIT;
  m->host = host;
  m->doc = doc;
  m->page = page;
  metadata_collect(m);
  m->date = date_choose(m);
  for (int field = 0; field < N_FIELDS; field++)
    set_field(m, field);
  return m->status;
}
