/* json_facts.c - candidates from schema.org objects in JSON-LD.
 *
 *   {"@graph": [{"@type": "NewsArticle", "headline": "...",
 *                "author": {"@id": "#jane"}, "datePublished": "..."},
 *               {"@type": "Person", "@id": "#jane", "name": "Jane Roe"}]}
 *
 * Objects that speak of the page stand at the top, in @graph or as
 * mainEntity(OfPage); what lies deeper (comments, related items) is of no
 * interest.  https://schema.org, https://www.w3.org/TR/json-ld11 */
#include <string.h>

#include "html/json_ld.h"
#include "metadata.h"
#include "metadata_weights.h"

enum { MAX_NODES = 32768, MAX_AUTHORS = 12, MAX_COMPARED = 64 };

/* What an object is, the more to the point the larger. */
enum { THING_NONE, THING_SITE, THING_PAGE, THING_OTHER, THING_ARTICLE };

typedef struct Json {
  Metadata *m;
  const char *text;
  const JsonNode *nodes;
  uint32_t n_nodes;
  uint32_t offset;              /* of text in the page                       */
  PageRange whole;              /* if text is a decoded copy: the script     */
  int copied;
} Json;

static PageRange
range_of(const Json *j, uint32_t node)
{
  if (j->copied)
    return j->whole;
  return (PageRange){ j->offset + j->nodes[node].start,
                      j->offset + j->nodes[node].end };
}

#define ENDING(s) s, sizeof s - 1

static int
ends_with(const char *s, size_t len, const char *end, size_t n)
{
  return len >= n && s[len - 1] == end[n - 1] &&
         memcmp(s + len - n, end, n) == 0;
}

static int
kind_of_name(const char *s, size_t len)
{
  static const struct { const char *end; size_t len; int kind; } kinds[] = {
    { ENDING("Article"), THING_ARTICLE },
    { ENDING("BlogPosting"), THING_ARTICLE },
    { ENDING("Report"), THING_ARTICLE },
    { ENDING("ForumPosting"), THING_ARTICLE },
    { ENDING("MediaPosting"), THING_ARTICLE },
    { ENDING("Recipe"), THING_OTHER }, { ENDING("Review"), THING_OTHER },
    { ENDING("HowTo"), THING_OTHER }, { ENDING("Question"), THING_OTHER },
    { ENDING("Course"), THING_OTHER }, { ENDING("CreativeWork"), THING_OTHER },
    { ENDING("Book"), THING_OTHER }, { ENDING("PodcastEpisode"), THING_OTHER },
    { ENDING("Product"), THING_OTHER }, { ENDING("JobPosting"), THING_OTHER },
    { ENDING("WebSite"), THING_SITE }, { ENDING("Organization"), THING_SITE },
    { ENDING("WebPage"), THING_PAGE }, { ENDING("FAQPage"), THING_PAGE },
    { ENDING("AboutPage"), THING_PAGE }, { ENDING("ItemPage"), THING_PAGE },
    { ENDING("CollectionPage"), THING_PAGE }, { ENDING("QAPage"), THING_PAGE },
    { ENDING("ProfilePage"), THING_PAGE },
  };

  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (ends_with(s, len, kinds[i].end, kinds[i].len))
      return kinds[i].kind;
  return THING_NONE;
}

static int
kind_of(const Json *j, uint32_t object)
{
  uint32_t type = json_member(j->text, j->nodes, object, "@type");
  int kind = THING_NONE;

  if (type == 0)
    return THING_NONE;
  for (uint32_t i = type; i < j->nodes[type].after; i++)
    if (j->nodes[i].type == JSON_STRING) {
      int k = kind_of_name(j->text + j->nodes[i].start,
                           j->nodes[i].end - j->nodes[i].start);

      kind = k > kind ? k : kind;
    }
  return kind;
}

/* A string node decoded: backslashes, then references ("&amp;#8217;"). */
static size_t
string_of(const Json *j, uint32_t node, char *out, size_t size)
{
  char raw[LONGEST_VALUE];
  const JsonNode *n = &j->nodes[node];
  size_t len;

  if (n->type != JSON_STRING)
    return 0;
  len = json_unescape(j->text + n->start, n->end - n->start, raw, sizeof raw);
  len = html_decode(raw, 0, (uint32_t)len, HTML_DECODE_RCDATA, out, size);
  return page_collapse(out, len);
}

static void
add_string(const Json *j, int field, float weight, uint32_t node)
{
  char value[LONGEST_VALUE];
  size_t len = node ? string_of(j, node, value, sizeof value) : 0;

  if (len)
    metadata_add(j->m, field, "json-ld", weight, value, len,
                 range_of(j, node));
}

static void
add_member(const Json *j, int field, float weight, uint32_t object,
           const char *key)
{
  add_string(j, field, weight, json_member(j->text, j->nodes, object, key));
}

/* The first string of a node that may be an array. */
static uint32_t
first_of(const Json *j, uint32_t node)
{
  while (node && j->nodes[node].type == JSON_ARRAY)
    node = j->nodes[node].after > node + 1 ? node + 1 : 0;
  return node;
}

/* The name of the object with that @id; 0: none is named so.  Each object is
 * asked once, however often it is called so. */
static uint32_t
name_of_id(const Json *j, uint32_t id)
{
  const JsonNode *want = &j->nodes[id];

  for (uint32_t i = 1; i < j->n_nodes; i++) {
    uint32_t its, name;
    const JsonNode *n;

    if (j->nodes[i].type != JSON_OBJECT ||
        (its = json_member(j->text, j->nodes, i, "@id")) == 0)
      continue;
    n = &j->nodes[its];
    if (n->type == JSON_STRING && n->end - n->start == want->end - want->start &&
        memcmp(j->text + n->start, j->text + want->start,
               n->end - n->start) == 0 &&
        (name = json_member(j->text, j->nodes, i, "name")) != 0)
      return name;
  }
  return 0;
}

/* The node of the name of a person or organisation. */
static uint32_t
name_of(const Json *j, uint32_t node)
{
  uint32_t name, id;

  node = first_of(j, node);
  if (node == 0 || j->nodes[node].type == JSON_STRING)
    return node;
  if (j->nodes[node].type != JSON_OBJECT)
    return 0;
  name = json_member(j->text, j->nodes, node, "name");
  if (!name && (id = json_member(j->text, j->nodes, node, "@id")) != 0)
    name = name_of_id(j, id);
  return first_of(j, name);
}

static void
add_authors(const Json *j, float weight, uint32_t node)
{
  char value[LONGEST_VALUE];
  size_t len = 0;
  uint32_t i = node, after;
  int list = node && j->nodes[node].type == JSON_ARRAY;

  if (!node)
    return;
  after = j->nodes[node].after;
  i += list;
  for (int n = 0; i < after && n < MAX_AUTHORS; i = j->nodes[i].after, n++) {
    uint32_t name = name_of(j, i);
    char one[256];
    size_t one_len = name ? string_of(j, name, one, sizeof one) : 0;

    if (one_len == 0 || len + one_len + 2 > sizeof value)
      continue;
    if (len > 0) {
      memcpy(value + len, "; ", 2);
      len += 2;
    }
    memcpy(value + len, one, one_len);
    len += one_len;
  }
  if (len)
    metadata_add(j->m, FIELD_AUTHOR, "json-ld", weight, value, len,
                 range_of(j, node));
}

static void
add_image(const Json *j, float weight, uint32_t node)
{
  node = first_of(j, node);
  if (node && j->nodes[node].type == JSON_OBJECT)
    node = json_member(j->text, j->nodes, node, "url");
  add_string(j, FIELD_IMAGE, weight, node);
}

static void
add_work(const Json *j, uint32_t object, float weight, int is_page)
{
  const char *text = j->text;
  const JsonNode *nodes = j->nodes;
  float created = weight * WEIGHT_JSON_CREATED;
  uint32_t node;

  add_member(j, FIELD_TITLE, weight, object, "headline");
  if (!json_member(text, nodes, object, "headline"))
    add_member(j, FIELD_TITLE, weight, object, "name");
  add_member(j, FIELD_DATE, weight, object, "datePublished");
  if (!json_member(text, nodes, object, "datePublished")) {
    add_member(j, FIELD_DATE, created, object, "dateCreated");
    add_member(j, FIELD_DATE, created, object, "uploadDate");
    add_member(j, FIELD_DATE, created, object, "datePosted");
  }
  add_member(j, FIELD_MODIFIED, weight, object, "dateModified");
  node = json_member(text, nodes, object, "author");
  add_authors(j, weight, node ? node
                              : json_member(text, nodes, object, "creator"));
  node = name_of(j, json_member(text, nodes, object, "publisher"));
  add_string(j, FIELD_SITE, weight * WEIGHT_JSON_PUBLISHER, node);
  add_member(j, FIELD_DESCRIPTION, weight * WEIGHT_JSON_DESCRIPTION, object,
             "description");
  add_member(j, FIELD_LANGUAGE, weight * WEIGHT_JSON_LANGUAGE, object,
             "inLanguage");
  add_image(j, weight * WEIGHT_JSON_IMAGE,
            json_member(text, nodes, object, "image"));
  if (is_page)
    add_member(j, FIELD_SOURCE, weight, object, "url");
}

/* Marks the objects that speak of the page. */
static void
mark_top(const Json *j, JsonNode *nodes)
{
  static const char *const keys[] = { "@graph", "mainEntity",
                                      "mainEntityOfPage", "mainentity" };

  nodes[0].mark = 1;
  for (uint32_t i = 1; i < j->n_nodes; i++) {
    JsonNode *n = &nodes[i];

    if (!nodes[n->parent].mark || n->type < JSON_OBJECT)
      continue;
    n->mark = n->key_start == n->key_end;
    for (size_t k = 0; !n->mark && k < sizeof keys / sizeof *keys; k++)
      n->mark = n->key_end - n->key_start == strlen(keys[k]) &&
                memcmp(j->text + n->key_start, keys[k],
                       n->key_end - n->key_start) == 0;
  }
}

static uint64_t
headline_hash(const Json *j, uint32_t object)
{
  char value[LONGEST_VALUE];
  uint32_t node = json_member(j->text, j->nodes, object, "headline");

  if (!node)
    node = json_member(j->text, j->nodes, object, "name");
  return node ? metadata_hash(value, string_of(j, node, value, sizeof value))
              : 0;
}

/* Is an object headed like the page? */
static int
is_headed(const Json *j, uint32_t object)
{
  uint64_t hash = headline_hash(j, object);

  for (uint32_t c = 0; hash && c < j->m->n; c++)
    if (j->m->candidates[c].field == FIELD_TITLE &&
        j->m->candidates[c].hash == hash &&
        strcmp(j->m->candidates[c].origin, "json-ld") != 0)
      return 1;
  return 0;
}

/* Questions in a list are the page's "frequently asked" ones. */
static int
is_listed_question(const Json *j, uint32_t object)
{
  const JsonNode *parent = &j->nodes[j->nodes[object].parent];
  uint32_t type = json_member(j->text, j->nodes, object, "@type");

  return type && parent->type == JSON_ARRAY &&
         parent->key_end > parent->key_start &&
         ends_with(j->text + j->nodes[type].start,
                   j->nodes[type].end - j->nodes[type].start,
                   ENDING("Question"));
}

/* Of several works (a list of articles) the one that is headed like the page,
 * else the first of the best kind. */
static uint32_t
main_work(const Json *j, int *kind)
{
  uint32_t best = 0;
  int best_rank = 0, compared = 0;

  for (uint32_t i = 1; i < j->n_nodes; i++) {
    int k, rank;

    if (!j->nodes[i].mark || j->nodes[i].type != JSON_OBJECT)
      continue;
    k = kind_of(j, i);
    if (k < THING_OTHER || is_listed_question(j, i))
      continue;
    rank = 2 * k;
    if (rank + 1 > best_rank && compared++ < MAX_COMPARED)
      rank += is_headed(j, i);
    if (rank > best_rank) {
      best_rank = rank;
      best = i;
      *kind = k;
    }
  }
  return best;
}

static int
is_goods(const Json *j, uint32_t object)
{
  uint32_t type = json_member(j->text, j->nodes, object, "@type");
  const JsonNode *n = &j->nodes[type];

  return type && n->type == JSON_STRING &&
         ends_with(j->text + n->start, n->end - n->start, ENDING("Product"));
}

/* *first: no article was read before. */
static void
read_objects(const Json *j, int *first)
{
  int kind = THING_NONE;
  uint32_t work = main_work(j, &kind);

  if (work && kind == THING_ARTICLE) {
    /* a list may carry each of its articles in a script */
    add_work(j, work, *first || is_headed(j, work)
                      ? WEIGHT_JSON_ARTICLE
                      : WEIGHT_JSON_ARTICLE * WEIGHT_REPEATED, 0);
    *first = 0;
  } else if (work) {
    add_work(j, work, WEIGHT_JSON_OTHER, 0);
    j->m->has_goods |= is_goods(j, work);
  }
  for (uint32_t i = 1, n = 0; i < j->n_nodes && n < 16; i++) {
    int k;

    if (!j->nodes[i].mark || j->nodes[i].type != JSON_OBJECT || i == work)
      continue;
    k = kind_of(j, i);
    n++;
    if (k == THING_PAGE)
      add_work(j, i, WEIGHT_JSON_PAGE, 1);
    else if (k == THING_SITE)
      add_member(j, FIELD_SITE, WEIGHT_JSON_SITE, i, "name");
  }
}

static uint32_t
count_nodes(const char *s, size_t len)
{
  uint32_t n = 4;

  for (size_t i = 0; i < len; i++)
    n += (s[i] == ',') | (s[i] == ':') | (s[i] == '{') | (s[i] == '[');
  return n < MAX_NODES ? n : MAX_NODES;
}

static void
read_script(Metadata *m, PageRange script, int *first)
{
  const char *text = m->page->html + script.start;
  size_t len = script.end - script.start;
  Json j = { .m = m, .offset = script.start, .whole = script };
  JsonNode *nodes;
  uint32_t max;

  /* &quot; for every quote: decoded first */
  if (!memchr(text, '"', len) && memchr(text, '&', len) && len < 1 << 20) {
    char *copy = m->host->scratch(m->doc, 3 * len);

    if (!copy) {
      m->status = PRECIS_E_LIMIT;
      return;
    }
    len = html_decode(m->page->html, script.start, script.end,
                      HTML_DECODE_RCDATA, copy, 3 * len);
    text = copy;
    j.copied = 1;
  }
  max = count_nodes(text, len);
  nodes = m->host->scratch(m->doc, max * sizeof *nodes);
  if (!nodes) {
    m->status = PRECIS_E_LIMIT;
    return;
  }
  j.text = text;
  j.nodes = nodes;
  j.n_nodes = json_read(text, len, nodes, max);
  mark_top(&j, nodes);
  read_objects(&j, first);
}

void
metadata_json(Metadata *m)
{
  int first = 1;

  for (uint32_t i = 0; i < m->page->n_scripts && m->status == PRECIS_OK; i++) {
    read_script(m, m->page->scripts[i], &first);
    if (m->status == PRECIS_OK)
      m->status = m->host->tick(m->doc, 0);
  }
  m->has_article = !first;
}
