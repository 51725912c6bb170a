/* custom.c - finds the user's phrases and patterns among the words of a text.
 *
 * Phrases are a trie whose edges, (node, hash of a word) -> node, lie in one
 * hash table: at nearly every word one look-up says that no phrase begins.
 * Patterns that begin with a given word are found through the same table; the
 * others are tried at every word.  A match is at most LONGEST words long, so
 * the time is linear in the text, whatever it holds. */
#include "custom.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"
#include "words/tokens.h"
#include "words/upos.h"

enum { LONGEST = 32 };          /* words of a match                           */

#define NONE UINT32_MAX

enum { OPTIONAL = 1, REPEAT = 2, TEXT = 4, LOWER = 8, SHAPE = 16, UPOS = 32 };

/* Where a phrase or pattern leads to. */
typedef struct Rule {
  char *label, *value;
  int32_t priority;
  uint32_t first, n;            /* elements of a pattern; n 0: a list         */
} Rule;

/* One token of a pattern. */
typedef struct Element {
  uint32_t text, lower, shape;
  uint8_t upos, flags;
} Element;

/* A phrase that ends at a node; the next one that does. */
typedef struct End {
  uint32_t rule, next;
  char *exact;                  /* as it must be written; NULL: in any case   */
} End;

typedef struct Edge { uint32_t node, hash, to; } Edge;

struct TagCustom {
  Rule *rules;
  Element *elements;
  End *ends;
  Edge *edges;                  /* hash table; to 0: free                     */
  uint32_t *node_ends;          /* of each node its first end, or NONE        */
  uint32_t *anywhere;           /* patterns that any word may begin           */
  size_t n_rules, n_elements, n_ends, n_nodes, n_anywhere, n_edges;
  size_t edge_mask;
  int needs_pos;
};

/* ---- setting up */

typedef struct Setup {
  const PrecisHost *host;
  const PrecisOptions *options;
  const TagGrammar *grammars;
  TagCustom *custom;
  TagDecoder *decoder;
  WordsBreaker *breaker;        /* made for the first phrase that needs it    */
  const char *phrase;           /* being cut                                  */
  uint32_t words[LONGEST];
  size_t n_words;
} Setup;

/* Room for one more of an array; 0: no memory. */
static int
grow(void *array, size_t n, size_t size)
{
  void **at = array;

  if (n & (n - 1))              /* full only when n is 0 or a power of two    */
    return 1;
  void *more = realloc(*at, (n ? 2 * n : 1) * size);
  if (more == NULL)
    return 0;
  *at = more;
  return 1;
}

static char *
copy_string(const char *s, size_t len)
{
  char *copy = malloc(len + 1);

  if (copy != NULL) {
    memcpy(copy, s, len);
    copy[len] = 0;
  }
  return copy;
}

/* What a word is found by: letters in lower case, digits as they are. */
static uint32_t
word_key(const TagWord *w)
{
  return w->flags & TAG_DIGIT ? w->exact : w->lower;
}

static uint32_t
find_edge(const TagCustom *c, uint32_t node, uint32_t hash)
{
  size_t i = tag_hash(7, node, hash) & c->edge_mask;

  for (; c->edges[i].to != 0; i = (i + 1) & c->edge_mask)
    if (c->edges[i].node == node && c->edges[i].hash == hash)
      return c->edges[i].to;
  return 0;
}

static void
put_edge(TagCustom *c, Edge e)
{
  size_t i = tag_hash(7, e.node, e.hash) & c->edge_mask;

  while (c->edges[i].to != 0)
    i = (i + 1) & c->edge_mask;
  c->edges[i] = e;
}

static int
grow_edges(TagCustom *c)
{
  size_t old = c->edges ? c->edge_mask + 1 : 0;
  Edge *edges = c->edges;

  if (old > 2 * c->n_edges + 2)
    return 1;
  c->edge_mask = old ? 2 * old - 1 : 63;
  c->edges = calloc(c->edge_mask + 1, sizeof *c->edges);
  if (c->edges == NULL) {
    c->edges = edges;
    c->edge_mask = old ? old - 1 : 0;
    return 0;
  }
  for (size_t i = 0; i < old; i++)
    if (edges[i].to != 0)
      put_edge(c, edges[i]);
  free(edges);
  return 1;
}

static int
new_node(TagCustom *c)
{
  if (!grow(&c->node_ends, c->n_nodes, sizeof *c->node_ends))
    return 0;
  c->node_ends[c->n_nodes++] = NONE;
  return 1;
}

/* The node that the word leads to, made if it is not there; 0: no memory. */
static uint32_t
walk(TagCustom *c, uint32_t node, uint32_t hash)
{
  uint32_t to = find_edge(c, node, hash);

  if (to != 0)
    return to;
  if (!grow_edges(c) || !new_node(c))
    return 0;
  Edge e = { node, hash, (uint32_t)c->n_nodes - 1 };
  put_edge(c, e);
  c->n_edges++;
  return e.to;
}

static int
add_end(TagCustom *c, uint32_t node, size_t rule, char *exact)
{
  if (!grow(&c->ends, c->n_ends, sizeof *c->ends))
    return 0;
  End e = { (uint32_t)rule, c->node_ends[node], exact };
  c->ends[c->n_ends] = e;
  c->node_ends[node] = (uint32_t)c->n_ends++;
  return 1;
}

static int32_t
add_phrase_word(void *user, size_t start, size_t end)
{
  Setup *s = user;
  TagWord w;

  if (s->n_words == LONGEST)
    return PRECIS_E_LIMIT;
  tag_word_read(&w, s->phrase, start, end, 0);
  s->words[s->n_words++] = word_key(&w);
  return PRECIS_OK;
}

static int32_t
fail_at(const Setup *s, PrecisError *err, const char *where,
        const char *message)
{
  char said[256];

  snprintf(said, sizeof said, "%s: %s", where, message);
  return s->host->fail(err, PRECIS_E_CONFIG, said, NULL);
}

static int32_t
no_memory(const Setup *s, PrecisError *err)
{
  return s->host->fail(err, PRECIS_E_NOMEM, "no memory", NULL);
}

/* Has the phrase of a rule been cut so before? */
static int
ends_at(const TagCustom *c, uint32_t node, size_t first_end)
{
  uint32_t e = c->node_ends[node];

  return e != NONE && e >= first_end;
}

/* The phrase as the words of one language. */
static int32_t
add_cut(Setup *s, const TagGrammar *grammar, WordsBreaker *breaker,
        size_t rule, size_t first_end, const char *phrase, size_t len,
        int exact, const char *where, PrecisError *err)
{
  TagCustom *c = s->custom;
  uint32_t node = 0;

  s->n_words = 0;
  if (tag_tokens(&grammar->cut, NULL, s->decoder, breaker, phrase, 0, len,
                 add_phrase_word, s) != PRECIS_OK)
    return fail_at(s, err, where, "a phrase has more than 32 words");
  if (s->n_words == 0)
    return fail_at(s, err, where, "a phrase without a word");
  for (size_t i = 0; i < s->n_words; i++)
    if ((node = walk(c, node, s->words[i])) == 0)
      return no_memory(s, err);
  if (ends_at(c, node, first_end))
    return PRECIS_OK;
  char *written = exact ? copy_string(phrase, len) : NULL;
  if ((exact && written == NULL) || !add_end(c, node, rule, written)) {
    free(written);
    return no_memory(s, err);
  }
  return PRECIS_OK;
}

static int
has_unspaced(const char *phrase, size_t len)
{
  size_t n;

  for (size_t at = 0; at < len; at += n)
    if (words_is_unspaced(utf8_read(phrase + at, &n)))
      return 1;
  return 0;
}

/* The phrase in every way in which a text may be cut. */
static int32_t
add_phrase(Setup *s, size_t rule, const char *phrase, size_t len, int exact,
           const char *where, PrecisError *err)
{
  size_t first_end = s->custom->n_ends;
  int unspaced = has_unspaced(phrase, len);
  int32_t status = PRECIS_OK;

  s->phrase = phrase;
  if (unspaced && s->breaker == NULL &&
      (s->breaker = words_breaker_new()) == NULL)
    return no_memory(s, err);
  for (size_t i = 0; i < TAG_GRAMMARS && status == PRECIS_OK; i++) {
    status = add_cut(s, &s->grammars[i], NULL, rule, first_end, phrase, len,
                     exact, where, err);
    if (unspaced && status == PRECIS_OK)
      status = add_cut(s, &s->grammars[i], s->breaker, rule, first_end, phrase,
                       len, exact, where, err);
  }
  return status;
}

static int32_t
add_rule(Setup *s, const char *where, PrecisError *err)
{
  TagCustom *c = s->custom;
  char name[96];
  size_t len, value_len;

  snprintf(name, sizeof name, "%s/label", where);
  const char *label = s->host->option_string(s->options, name, &len);
  snprintf(name, sizeof name, "%s/value", where);
  const char *value = s->host->option_string(s->options, name, &value_len);
  snprintf(name, sizeof name, "%s/priority", where);
  if (!grow(&c->rules, c->n_rules, sizeof *c->rules))
    return no_memory(s, err);
  Rule r = { .label = copy_string(label, len),
             .value = copy_string(value ? value : "", value ? value_len : 0),
             .priority = (int32_t)s->host->option_integer(s->options, name) };
  c->rules[c->n_rules++] = r;
  return r.label != NULL && r.value != NULL ? PRECIS_OK : no_memory(s, err);
}

static int32_t
read_list(Setup *s, size_t i, PrecisError *err)
{
  char where[64], name[96];
  size_t n, len;
  int32_t status;

  snprintf(where, sizeof where, "gazetteers/%zu", i);
  if ((status = add_rule(s, where, err)) != PRECIS_OK)
    return status;
  snprintf(name, sizeof name, "%s/case", where);
  int exact = s->host->option_boolean(s->options, name) != 0;
  snprintf(name, sizeof name, "%s/phrases", where);
  n = s->host->option_length(s->options, name);
  for (size_t k = 0; k < n && status == PRECIS_OK; k++) {
    const char *phrase = s->host->option_item(s->options, name, k, &len);
    char at[128];
    snprintf(at, sizeof at, "%s/%zu", name, k);
    status = add_phrase(s, s->custom->n_rules - 1, phrase, len, exact, at, err);
  }
  return status;
}

/* The string of a pattern's element, or NULL. */
static const char *
element_string(const Setup *s, const char *where, const char *key, size_t *len)
{
  char name[192];

  snprintf(name, sizeof name, "%s/%s", where, key);
  return s->host->option_string(s->options, name, len);
}

static int
element_flag(const Setup *s, const char *where, const char *key)
{
  char name[192];

  snprintf(name, sizeof name, "%s/%s", where, key);
  return s->host->option_boolean(s->options, name) != 0;
}

static uint8_t
read_upos(const char *name)
{
  static const char *const names[] = { TAG_UPOS_NAMES };
  uint8_t k = 0;

  while (k + 1 < TAG_UPOS_N && strcmp(names[k], name) != 0)
    k++;
  return k;
}

static int
read_element(Setup *s, const char *where, Element *e)
{
  TagWord w;
  size_t len;
  const char *string;

  memset(e, 0, sizeof *e);
  if ((string = element_string(s, where, "text", &len)) != NULL) {
    tag_word_read(&w, string, 0, len, 0);
    e->text = w.exact;
    e->lower = word_key(&w);
    e->flags |= TEXT;
  }
  if ((string = element_string(s, where, "lower", &len)) != NULL) {
    tag_word_read(&w, string, 0, len, 0);
    e->lower = word_key(&w);
    e->flags |= LOWER;
  }
  if ((string = element_string(s, where, "shape", &len)) != NULL) {
    e->shape = tag_shape_hash(string, len);
    e->flags |= SHAPE;
  }
  if ((string = element_string(s, where, "upos", &len)) != NULL) {
    e->upos = read_upos(string);
    e->flags |= UPOS;
    s->custom->needs_pos = 1;
  }
  e->flags |= element_flag(s, where, "optional") ? OPTIONAL : 0;
  e->flags |= element_flag(s, where, "repeat") ? REPEAT : 0;
  return (e->flags & OPTIONAL) == 0;
}

static int32_t
read_pattern(Setup *s, size_t i, PrecisError *err)
{
  TagCustom *c = s->custom;
  char where[64], name[96];
  int32_t status;
  int must = 0;

  snprintf(where, sizeof where, "patterns/%zu", i);
  if ((status = add_rule(s, where, err)) != PRECIS_OK)
    return status;
  Rule *r = &c->rules[c->n_rules - 1];
  snprintf(name, sizeof name, "%s/tokens", where);
  r->first = (uint32_t)c->n_elements;
  r->n = (uint32_t)s->host->option_length(s->options, name);
  for (uint32_t k = 0; k < r->n; k++) {
    char at[128];
    snprintf(at, sizeof at, "%s/%u", name, k);
    if (!grow(&c->elements, c->n_elements, sizeof *c->elements))
      return no_memory(s, err);
    must |= read_element(s, at, &c->elements[c->n_elements++]);
  }
  if (!must)
    return fail_at(s, err, name, "every token is optional");
  const Element *first = &c->elements[r->first];
  if ((first->flags & (TEXT | LOWER)) && !(first->flags & OPTIONAL)) {
    uint32_t node = walk(c, 0, first->lower);
    return node != 0 && add_end(c, node, c->n_rules - 1, NULL)
             ? PRECIS_OK : no_memory(s, err);
  }
  if (!grow(&c->anywhere, c->n_anywhere, sizeof *c->anywhere))
    return no_memory(s, err);
  c->anywhere[c->n_anywhere++] = (uint32_t)c->n_rules - 1;
  return PRECIS_OK;
}

/* Zeroed; calloc does not begin on a line of the cache. */
static TagDecoder *
new_decoder(void)
{
  TagDecoder *decoder = aligned_alloc(_Alignof(TagDecoder), sizeof *decoder);

  return decoder != NULL ? memset(decoder, 0, sizeof *decoder) : NULL;
}

int32_t
tag_custom_new(const PrecisHost *host, const PrecisOptions *options,
               const TagGrammar grammars[TAG_GRAMMARS], TagCustom **out,
               PrecisError *err)
{
  Setup s = { .host = host, .options = options, .grammars = grammars };
  size_t lists = host->option_length(options, "gazetteers");
  size_t patterns = host->option_length(options, "patterns");
  int32_t status = PRECIS_OK;

  *out = NULL;
  if (lists + patterns == 0)
    return PRECIS_OK;
  s.custom = calloc(1, sizeof *s.custom);
  s.decoder = new_decoder();
  if (s.custom == NULL || s.decoder == NULL || !grow_edges(s.custom) ||
      !new_node(s.custom))
    status = no_memory(&s, err);
  for (size_t i = 0; i < lists && status == PRECIS_OK; i++)
    status = read_list(&s, i, err);
  for (size_t i = 0; i < patterns && status == PRECIS_OK; i++)
    status = read_pattern(&s, i, err);
  free(s.decoder);
  if (!words_breaker_free(s.breaker) && status == PRECIS_OK)
    status = no_memory(&s, err);
  if (status != PRECIS_OK)
    tag_custom_free(s.custom);
  else
    *out = s.custom;
  return status;
}

void
tag_custom_free(TagCustom *c)
{
  if (c == NULL)
    return;
  for (size_t i = 0; i < c->n_rules; i++) {
    free(c->rules[i].label);
    free(c->rules[i].value);
  }
  for (size_t i = 0; i < c->n_ends; i++)
    free(c->ends[i].exact);
  free(c->rules);
  free(c->elements);
  free(c->ends);
  free(c->edges);
  free(c->node_ends);
  free(c->anywhere);
  free(c);
}

int
tag_custom_needs_pos(const TagCustom *c)
{
  return c != NULL && c->needs_pos;
}

/* ---- finding */

static int
fits(const Element *e, const TagWord *w)
{
  return (!(e->flags & TEXT) || e->text == w->exact) &&
         (!(e->flags & LOWER) || e->lower == word_key(w)) &&
         (!(e->flags & SHAPE) || e->shape == w->shape) &&
         (!(e->flags & UPOS) || e->upos == w->upos);
}

/* The states that are reached without a word: optional elements left out. */
static uint64_t
skip_optional(const Element *e, uint32_t n, uint64_t states)
{
  for (uint32_t k = 0; k < n; k++)
    if ((states >> k & 1) && (e[k].flags & OPTIONAL))
      states |= (uint64_t)1 << (k + 1);
  return states;
}

/* Words taken by the pattern, the most; 0: none.  The elements that may come
 * next are bits of one word (Thompson, Regular Expression Search Algorithm,
 * 1968). */
static size_t
match_pattern(const TagCustom *c, const Rule *r, const TagWord *words, size_t n)
{
  const Element *e = &c->elements[r->first];
  uint64_t states = skip_optional(e, r->n, 1), done = (uint64_t)1 << r->n;
  size_t best = 0;

  for (size_t i = 0; i < n && states != 0; i++) {
    uint64_t next = 0;
    for (uint32_t k = 0; k < r->n; k++)
      if ((states >> k & 1) && fits(&e[k], &words[i]))
        next |= (uint64_t)2 << k |
                (e[k].flags & REPEAT ? (uint64_t)1 << k : 0);
    states = skip_optional(e, r->n, next);
    if (states & done)
      best = i + 1;
  }
  return best;
}

static const char *
skip_blanks(const char *s)
{
  while (*s != 0 && (unsigned char)*s <= ' ')
    s++;
  return s;
}

/* Does the text say the phrase as it is written, but for white space? */
static int
is_written(const char *text, const TagWord *words, size_t n, const char *exact)
{
  for (size_t i = words[0].start; i < words[n - 1].end; i++) {
    if ((unsigned char)text[i] <= ' ')
      continue;
    exact = skip_blanks(exact);
    if (text[i] != *exact++)
      return 0;
  }
  return *skip_blanks(exact) == 0;
}

typedef struct Best { const Rule *rule; size_t n; } Best;

static void
offer(Best *best, const Rule *rule, size_t n)
{
  if (n == 0 || (best->rule != NULL && (rule->priority < best->rule->priority ||
      (rule->priority == best->rule->priority && n <= best->n))))
    return;
  best->rule = rule;
  best->n = n;
}

/* What begins with words[0], of the n words of its sentence. */
static Best
match_at(const TagCustom *c, const char *text, const TagWord *words, size_t n)
{
  Best best = { NULL, 0 };
  uint32_t node = 0;

  for (size_t i = 0; i < n; i++) {
    if ((node = find_edge(c, node, word_key(&words[i]))) == 0)
      break;
    for (uint32_t e = c->node_ends[node]; e != NONE; e = c->ends[e].next) {
      const End *end = &c->ends[e];
      const Rule *rule = &c->rules[end->rule];
      if (rule->n > 0)
        offer(&best, rule, i == 0 ? match_pattern(c, rule, words, n) : 0);
      else if (end->exact == NULL ||
               is_written(text, words, i + 1, end->exact))
        offer(&best, rule, i + 1);
    }
  }
  for (size_t i = 0; i < c->n_anywhere; i++) {
    const Rule *rule = &c->rules[c->anywhere[i]];
    offer(&best, rule, match_pattern(c, rule, words, n));
  }
  return best;
}

int32_t
tag_custom_find(const TagCustom *c, const char *text, const TagWord *words,
                size_t n, TagCustomFound found, void *user)
{
  size_t end = 0;               /* of the sentence                            */

  for (size_t i = 0; i < n;) {
    for (end = end > i ? end : i + 1; end < n &&
         !(words[end].flags & TAG_SENTENCE); end++)
      ;
    size_t window = end - i < LONGEST ? end - i : LONGEST;
    Best best = match_at(c, text, words + i, window);
    if (best.rule == NULL) {
      i++;
      continue;
    }
    TagCustomMatch m = { (uint32_t)i, (uint32_t)best.n, best.rule->priority,
                         best.rule->label, best.rule->value };
    int32_t status = found(user, &m);
    if (status != 0)
      return status;
    i += best.n;
  }
  return 0;
}
