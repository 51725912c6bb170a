/* meta_facts.c - what <meta> says: names that are known, "article:author", and
 * those that only sound like one, "my-publish-date".
 *
 *   <meta name="citation_author" content="Roe, Jane">    one for each author
 *   <meta name="twitter:label1" content="Written by">    what data1 is
 *   <meta name="twitter:data1" content="Jane Roe"> */
#include "metadata.h"

#include <pthread.h>

#include "author.h"
#include "metadata_weights.h"

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

enum { META_SLOTS = 64,
       N_METAS = sizeof meta_weights / sizeof *meta_weights,
       N_META_WORDS = sizeof meta_words / sizeof *meta_words };

/* Names known as a whole, an index + 1 each, and words within others, a bit
 * each. */
typedef struct MetaNames {
  uint8_t first[META_SLOTS], next[N_METAS + 1];
  Words words;
} MetaNames;

/* By its length and its last letter, for most of these names begin alike. */
static unsigned
slot_of_meta(const char *name, size_t len)
{
  return (unsigned)(5 * len + (name[len - 1] & 31)) & (META_SLOTS - 1);
}

static MetaNames names;

static void
make_names(void)
{
  _Static_assert(N_META_WORDS < 32, "a bit for each");
  for (unsigned i = 0; i < N_META_WORDS; i++)
    words_add(&names.words, meta_words[i].word, 1u << i);
  for (unsigned i = N_METAS; i > 0; i--) {
    const char *name = meta_weights[i - 1].name;
    unsigned slot = slot_of_meta(name, strlen(name));

    names.next[i] = names.first[slot];
    names.first[slot] = (uint8_t)i;
  }
}

/* What a <meta> of a name that nobody knows holds: -1, nothing of use. */
static int
field_of_name(const Page *page, PageRange name, float *weight)
{
  unsigned found = words_in(&names.words, page->html + name.start,
                            name.end - name.start, page->len - name.start);
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
  field = field_of_name(m->page, meta->name, &weight);
  if (field >= 0)
    metadata_add_range(m, field, "meta", weight, meta->content,
                       HTML_DECODE_VALUE);
}

void
metadata_metas(Metadata *m)
{
  static pthread_once_t made = PTHREAD_ONCE_INIT;

  pthread_once(&made, make_names);
  for (uint32_t i = 0; i < m->page->n_metas; i++) {
    const PageMeta *meta = &m->page->metas[i];
    PageRange name = meta->name;
    unsigned j = name.start < name.end
                 ? names.first[slot_of_meta(m->page->html + name.start,
                                            name.end - name.start)] : 0;

    while (j > 0 && !html_range_is(m->page->html, name.start, name.end,
                                   meta_weights[j - 1].name))
      j = names.next[j];
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
  size_t n = strlen(name);

  for (uint32_t i = 0; i < page->n_metas; i++) {
    PageRange range = page->metas[i].name;

    if (range.end - range.start == n &&
        html_bytes_are(page->html + range.start, name, n))
      return &page->metas[i];
  }
  return NULL;
}

void
metadata_labels(Metadata *m)
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
