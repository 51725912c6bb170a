/* train_tag.c - learns the models of the stage, one a call.
 *
 *   train_tag tokens TRAIN DEV OUT.bin
 *   train_tag pos    TRAIN DEV OUT.bin [TEACHER.bin]
 *   train_tag plain  TRAIN DEV OUT.bin    parts of speech, not English
 *   train_tag names  TRAIN DEV OUT.bin tokens.bin pos0.bin pos1.bin \
 *                    [names0.bin names1.bin]
 *   train_tag check  TRAIN DEV names.bin tokens.bin pos.bin pos.bin
 *   train_tag check  TRAIN DEV others.bin FOLDER
 *   train_tag others TRAIN DEV OUT.bin FOLDER [names0.bin names1.bin]
 *
 * pos0, pos1, names0 and names1 instead of pos and names: from half of the
 * documents.  TEACHER: parts of speech by treebanks alone, to choose among
 * those that the tags of the Meaning Bank leave open.  check: how good the
 * written model is.
 *
 * and then any of rate=, dropout=, unknown=, hasty=, margin=, penalty=,
 * epochs=, runs=, cutoff=, lean=, bytes=, seed= and the weight of a corpus (ewt=,
 * gmb=, ...) to try other settings.
 *
 * TRAIN and DEV are files of prepare.py.  The features are those of the stage
 * itself: the same functions are linked. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chain.h"
#include "names/names.h"
#include "names/votes.h"
#include "train/must.h"
#include "words/lists.h"
#include "words/pos.h"
#include "words/tokens.h"

/* kind: a bit for each part of speech or kind of name that it may be. */
typedef struct Item { uint32_t start, end, kind; } Item;

typedef struct Sentence {
  char *text;
  size_t len, n_items;
  Item *items;
  int domain, document, half;
} Sentence;

static const char *const upos_names[] = { TAG_UPOS_NAMES };
static const char *const kind_names[] = { TAG_NAME_KIND_NAMES, "?" };
enum { ALL_KINDS = (1 << TAG_NAME_KINDS) - 1, NONE = 1 << TAG_NAME_KINDS };
enum { ALL_UPOS = (1 << TAG_UPOS_N) - 1 };
enum { EWT, GMB, GUM, WNUT, SEC, BTC, WIKI, WIRE, NEWS, WEB, DESK,
       DE, ES, FR, NL, PT, BOSQUE, DOMAINS, LANGUAGES = BOSQUE - DE };
static const char *const domains[] = { "ewt", "gmb", "gum", "wnut", "sec",
                                       "btc", "wiki", "wire", "news", "web",
                                       "desk", "de", "es", "fr", "nl", "pt",
                                       "bosque" };

static float domain_weight[DOMAINS] = {
  [EWT] = 1, [GMB] = 0.6f, [GUM] = 1, [WNUT] = 0.7f, [SEC] = 0.5f,
  [BTC] = 0.7f, [WIKI] = 1, [WIRE] = 0.25f, [NEWS] = 1, [WEB] = 0.5f,
  [DESK] = 1, [DE] = 1, [ES] = 1, [FR] = 1, [NL] = 1, [PT] = 1, [BOSQUE] = 1,
};

static uint32_t
index_of(const char *name, const char *const *names, size_t n)
{
  for (uint32_t i = 0; i < n; i++)
    if (strcmp(names[i], name) == 0)
      return i;
  return (uint32_t)n;
}

/* "PER,ORG" as bits; "?" is any kind or none. */
static uint32_t
read_kinds(char *names)
{
  uint32_t bits = 0;

  for (char *at = strtok(names, ","); at != NULL; at = strtok(NULL, ",")) {
    uint32_t kind = index_of(at, kind_names, TAG_NAME_KINDS + 1);
    bits |= kind == TAG_NAME_KINDS ? ALL_KINDS | NONE : 1u << kind;
  }
  return bits;
}

/* "NOUN,PROPN" as bits; "?", or what else is none, is any. */
static uint32_t
read_upos(char *names)
{
  uint32_t bits = 0;

  for (char *at = strtok(names, ","); at != NULL; at = strtok(NULL, ",")) {
    uint32_t upos = index_of(at, upos_names, TAG_UPOS_N);
    bits |= upos == TAG_UPOS_N ? ALL_UPOS : 1u << upos;
  }
  return bits;
}

static Sentence *
read_sentences(const char *path, size_t *n)
{
  FILE *f = must_open(path, "rb");
  size_t cap = 1 << 20, line_size = 1 << 22;
  Sentence *all = must(calloc(cap, sizeof *all));
  char *line = must(malloc(line_size)), kind[64], lemma[256];
  int domain = 0, document = 0, half = 0;

  *n = 0;
  while (fgets(line, (int)line_size, f)) {
    line[strcspn(line, "\n")] = 0;
    if (line[0] == 'D') {
      char *tab = strchr(line + 2, '\t');
      half = tab != NULL && tab[1] == '1';
      if (tab != NULL)
        *tab = 0;
      domain = (int)index_of(line + 2, domains, DOMAINS);
      document++;
    } else if (line[0] == 'S') {
      Sentence *s = &all[(*n)++];
      if (*n >= cap) {
        fputs("too many sentences\n", stderr);
        exit(1);
      }
      s->len = strlen(line + 2);
      s->text = must(malloc(s->len + 1));
      memcpy(s->text, line + 2, s->len + 1);
      s->domain = domain;
      s->document = document;
      s->half = half;
    } else {
      Sentence *s = &all[*n - 1];
      Item item;
      if (sscanf(line + 2, "%u\t%u\t%63s\t%255s", &item.start, &item.end, kind,
                 lemma) < 3)
        continue;
      item.kind = line[0] == 'T' ? read_upos(kind) : read_kinds(kind);
      if (s->n_items % 64 == 0)
        s->items = must(realloc(s->items, (s->n_items + 64) * sizeof item));
      s->items[s->n_items++] = item;
    }
  }
  fclose(f);
  return all;
}

static void
make_room(Sequence *s, size_t n)
{
  s->n = 0;
  s->weight = 1;
  s->features = must(calloc(n + 1, sizeof *s->features));
  s->n_features = must(calloc(n + 1, sizeof *s->n_features));
  s->n_identity = must(calloc(n + 1, sizeof *s->n_identity));
  s->n_first = must(calloc(n + 1, sizeof *s->n_first));
  s->n_shared = must(calloc(n + 1, sizeof *s->n_shared));
  s->allowed = must(calloc(n + 1, sizeof *s->allowed));
  s->forced = must(calloc(n + 1, sizeof *s->forced));
}

static void
add_position(Sequence *s, const TagFeature *features, size_t n,
             uint32_t allowed)
{
  s->features[s->n] = must(malloc(n * sizeof **s->features));
  for (size_t i = 0; i < n; i++)
    s->features[s->n][i] = tag_feature_hash(features[i]);
  s->n_features[s->n] = s->n_first[s->n] = s->n_shared[s->n] = (uint16_t)n;
  s->allowed[s->n++] = allowed;
}

static void
load_model(TagModel *model, const char *path)
{
  FILE *f = must_open(path, "rb");
  unsigned char *bytes = must(aligned_alloc(64, 1 << 24));

  if (fread(bytes, 1, 1 << 24, f) < 32 || !tag_model_open(model, bytes)) {
    fprintf(stderr, "%s is not a model\n", path);
    exit(1);
  }
  fclose(f);
}

/* ---- tokens: a sequence for each chunk of two atoms or more */

static Sequence *
token_sequences(const Sentence *sentences, size_t n, size_t *n_out)
{
  size_t cap = 1 << 20;
  Sequence *out = must(calloc(cap, sizeof *out));
  TagAtom atoms[TAG_WINDOW];
  TagFeature features[TAG_GAP_FEATURES];

  *n_out = 0;
  for (size_t i = 0; i < n; i++) {
    const Sentence *s = &sentences[i];
    size_t item = 0;
    for (size_t at = tag_chunk_start(s->text, 0, s->len); at < s->len;
         at = tag_chunk_start(s->text, at, s->len)) {
      size_t end = tag_chunk_end(s->text, at, s->len);
      size_t m = tag_atoms(s->text, at, end, atoms, &at);
      TagChunk chunk;
      if (m < 2 || *n_out == cap)
        continue;
      tag_chunk_read(&chunk, s->text, atoms, m, s->len);
      Sequence *q = &out[(*n_out)++];
      make_room(q, m);
      for (size_t g = 0; g + 1 < m; g++) {
        while (item < s->n_items && s->items[item].end < atoms[g].end)
          item++;
        int cut = item < s->n_items && s->items[item].end == atoms[g].end;
        add_position(q, features, tag_gap_features(&chunk, atoms, m, g,
                                                   features), 1u << cut);
      }
    }
  }
  return out;
}

/* A position that is closed to all labels but one. */
static void
force_position(Sequence *s, uint32_t label)
{
  s->features[s->n] = must(malloc(1));
  s->allowed[s->n] = 1u << label;
  s->forced[s->n++] = 1;
}

/* ---- parts of speech */

enum { CLOSED_BITS = 18, CLOSED_LEAST = 20, CLOSED_SURE = 500 };

/* Of each word as written how often it was what, silver tags left out; the
 * closed ones are those seen often enough, and hardly ever as anything but
 * their label. */
static struct { uint32_t key, total, counts[TAG_UPOS_N]; }
  lexicon[1 << CLOSED_BITS];

static size_t
find_entry(uint32_t key)
{
  size_t i = key >> (32 - CLOSED_BITS);

  while (lexicon[i].key != 0 && lexicon[i].key != key)
    i = (i + 1) & ((1 << CLOSED_BITS) - 1);
  return i;
}

static void
count_words(const Sentence *sentences, size_t n)
{
  TagWord word;

  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < sentences[i].n_items; k++) {
      const Item *item = &sentences[i].items[k];
      if (sentences[i].domain == GMB || item->kind == ALL_UPOS)
        continue;
      tag_word_read(&word, sentences[i].text, item->start, item->end, k == 0);
      uint32_t key = tag_feature_hash(tag_pos_closed(&word));
      size_t at = find_entry(key);
      lexicon[at].key = key;
      lexicon[at].total++;
      lexicon[at].counts[__builtin_ctz(item->kind)]++;
    }
}

static uint32_t
closed_label(uint32_t key)
{
  size_t at = find_entry(key);

  if (lexicon[at].total >= CLOSED_LEAST)
    for (uint32_t l = 0; l < TAG_UPOS_N; l++)
      if ((lexicon[at].total - lexicon[at].counts[l]) * CLOSED_SURE <=
          lexicon[at].total)
        return l + 1;
  return 0;
}

/* The closed words for the model. */
static void
list_closed(ChainSettings *set)
{
  set->closed = must(calloc((size_t)1 << CLOSED_BITS, sizeof *set->closed));
  for (size_t i = 0; i < (size_t)1 << CLOSED_BITS; i++)
    if (lexicon[i].key != 0 && closed_label(lexicon[i].key) != 0) {
      ChainClosed *c = &set->closed[set->n_closed++];
      c->feature = lexicon[i].key;
      c->label = closed_label(lexicon[i].key) - 1;
    }
  fprintf(stderr, "%zu closed words\n", set->n_closed);
}

/* What the teacher says of words whose tags leave something open: that alone is
 * right where the tag allows it, and what both say where not. */
static void
ask_teacher(const TagModel *teacher, TagWord *words, Sentence *s, size_t n)
{
  static TagDecoder decoder;
  size_t begin[] = { 0, n };

  tag_pos(teacher, 0, NULL, &decoder, words, begin, 1);
  for (size_t k = 0; k < n; k++) {
    uint32_t said = 1u << words[k].upos;
    s->items[k].kind = s->items[k].kind & said ? said
                                               : s->items[k].kind | said;
  }
}

/* teacher: NULL: none */
static Sequence *
pos_sequences(Sentence *sentences, size_t n, int plain, const TagModel *teacher)
{
  Sequence *out = must(calloc(n + 1, sizeof *out));
  TagWord *words = must(calloc(TAG_WINDOW, sizeof *words));
  TagFeature features[TAG_POS_FEATURES];

  for (size_t i = 0; i < n; i++) {
    Sentence *s = &sentences[i];
    size_t m = s->n_items < TAG_WINDOW ? s->n_items : TAG_WINDOW;
    make_room(&out[i], m);
    out[i].weight = s->domain == GMB ? domain_weight[GMB] : 1;
    for (size_t k = 0; k < m; k++)
      tag_word_read(&words[k], s->text, s->items[k].start, s->items[k].end,
                    k == 0);
    tag_lists(words, m);
    if (teacher != NULL && s->domain == GMB)
      ask_teacher(teacher, words, s, m);
    for (size_t k = 0; k < m; k++) {
      TagFeature alone = tag_pos_closed(&words[k]);
      uint32_t closed = closed_label(tag_feature_hash(alone));
      if (closed != 0)
        force_position(&out[i], closed - 1);
      else {
        size_t first = tag_pos_first(words, m, k, plain, features);
        size_t f = first + tag_pos_rest(words, m, k, plain, features + first);
        add_position(&out[i], features, f, s->items[k].kind);
        out[i].n_first[k] = (uint16_t)first;
      }
    }
  }
  return out;
}

/* ---- names */

typedef struct Cut { TagWord *words; const char *text; size_t n; } Cut;

static int32_t
add_word(void *user, size_t start, size_t end)
{
  Cut *cut = user;

  if (cut->n < TAG_WINDOW) {
    tag_word_read(&cut->words[cut->n], cut->text, start, end, cut->n == 0);
    cut->n++;
  }
  return 0;
}

/* What a word outside the annotated names may be: a corpus without peoples,
 * events or products leaves them open, but only where one may stand; else they
 * would take in whatever is hard to tell. */
static uint32_t
open_labels(const Sentence *s, const TagWord *w)
{
  static const uint8_t open[DOMAINS][3] = { /* NORP EVENT PRODUCT open?  */
    [EWT] = { 1, 1, 1 }, [BTC] = { 1, 1, 1 }, [SEC] = { 1, 1, 1 },
    [WNUT] = { 1, 1, 0 }, [WIRE] = { 1, 1, 1 }, [BOSQUE] = { 1, 1, 1 },
  };
  int people = (w->lists & TAG_LIST_PEOPLE) != 0;
  int thing = (w->flags & (TAG_UPPER_FIRST | TAG_SENTENCE)) ==
              TAG_UPPER_FIRST && w->upos == TAG_PROPN;
  uint32_t allowed = 1;

  for (uint32_t k = 0; k < 3; k++)
    if (open[s->domain][k] && (k == 0 ? people : thing))
      allowed |= 0xFu << (1 + 4 * (TAG_NORP + k));
  return allowed;
}

static void
mark_names(const Sentence *s, const TagWord *words, size_t n, uint32_t *allowed)
{
  for (size_t i = 0; i < n; i++)
    allowed[i] = open_labels(s, &words[i]);
  for (size_t e = 0; e < s->n_items; e++) {
    const Item *item = &s->items[e];
    size_t first = n, last = 0;
    for (size_t i = 0; i < n; i++)
      if (words[i].start < item->end && words[i].end > item->start) {
        first = i < first ? i : first;
        last = i;
      }
    for (size_t i = first; first < n && i <= last; i++) {
      uint32_t place = first == last ? TAG_UNIT : i == first ? TAG_BEGIN :
                       i == last ? TAG_LAST : TAG_INSIDE;
      allowed[i] = item->kind & NONE ? 0x1FFFFFF : 0;
      for (uint32_t k = 0; k < TAG_NAME_KINDS; k++)
        if (item->kind >> k & 1)
          allowed[i] |= 1u << (1 + 4 * k + place);
    }
  }
}

/* What a corpus does its own way is learned in features of its own, which the
 * run-time code never makes (Daume, Frustratingly Easy Domain Adaptation,
 * 2007). */
static size_t
add_domain(const TagWord *w, int domain, TagFeature *features, size_t n)
{
  uint32_t d = 200 + 8 * (uint32_t)domain;

  if (domain == EWT || (domain >= DE && domain < BOSQUE))
    return n;
  features[n++] = tag_feature(d, w->lower, 0);
  features[n++] = tag_feature(d + 1, w->fine, w->flags);
  features[n++] = tag_feature(d + 2, w->upos, w->flags);
  features[n++] = tag_feature(d + 3, w->lists, w->flags);
  features[n++] = tag_feature(
    d + 4, w[-(w->flags & TAG_SENTENCE ? 0 : 1)].lower, w->flags);
  return n;
}

/* Moves the features that name the word itself to the front; how many. */
static uint16_t
identity_first(const TagWord *w, size_t n, size_t i, TagFeature *f, size_t n_f)
{
  const uint32_t a = i > 0 ? w[i - 1].lower : 1;
  const uint32_t b = i + 1 < n ? w[i + 1].lower : 1;
  const TagFeature names[] = {
    tag_feature(1, w[i].exact, 0), tag_feature(2, w[i].lower, 0),
    tag_feature(7, a, w[i].lower), tag_feature(8, w[i].lower, b),
    tag_feature(12, w[i].suffix[2], 0), tag_feature(13, w[i].suffix[3], 0),
    tag_feature(16, w[i].prefix[2], 0), tag_feature(26, w[i].fine, 0),
  };
  uint16_t k = 0;

  for (size_t x = 0; x < n_f; x++)
    for (size_t y = 0; y < sizeof names / sizeof *names; y++)
      if (f[x].a == names[y].a && f[x].b == names[y].b) {
        TagFeature swap = f[k];
        f[k++] = f[x];
        f[x] = swap;
        break;
      }
  return k;
}

static void
read_settings(ChainSettings *set, char **args, int n)
{
  for (int i = 0; i < n; i++) {
    char *equals = strchr(args[i], '=');
    if (equals == NULL)
      continue;
    float v = (float)atof(equals + 1);
    *equals = 0;                /* the name alone                           */
    if (strcmp(args[i], "rate") == 0)
      set->rate = v;
    else if (strcmp(args[i], "dropout") == 0)
      set->dropout = v;
    else if (strcmp(args[i], "penalty") == 0)
      set->penalty = v;
    else if (strcmp(args[i], "unknown") == 0)
      set->unknown = v;
    else if (strcmp(args[i], "hasty") == 0)
      set->hasty = v;
    else if (strcmp(args[i], "margin") == 0)
      set->margin = v;
    else if (strcmp(args[i], "epochs") == 0)
      set->epochs = (int)v;
    else if (strcmp(args[i], "cutoff") == 0)
      set->cutoff = (int)v;
    else if (strcmp(args[i], "runs") == 0)
      set->runs = (int)v;
    else if (strcmp(args[i], "seed") == 0)
      set->seed += (uint64_t)v << 32;
    else if (strcmp(args[i], "lean") == 0)
      set->lean = (int)v;
    else if (strcmp(args[i], "bytes") == 0)
      set->bytes = (size_t)v;
    else if (index_of(args[i], domains, DOMAINS) < DOMAINS)
      domain_weight[index_of(args[i], domains, DOMAINS)] = v;
  }
}
/* The models of the half that the document is not in; parts of speech so are as
 * good, or bad, as they will be in text that nobody has seen. */
typedef struct Models {
  struct { TagModel tokens, pos[2]; } of[1 + LANGUAGES];
  TagModel folds[2];
  int n_folds;
} Models;

/* The place of a domain's language among the models. */
static int
language_of(int domain)
{
  return domain < DE ? 0 : domain == BOSQUE ? 1 + PT - DE : 1 + domain - DE;
}

/* Lets the words of a document vote, whose names have been found; returns where
 * names may be. */
static uint32_t *
vote(TagWord *words, size_t n)
{
  uint32_t *places = must(malloc((n + 1) * sizeof *places));

  size_t n_places = tag_names_places(words, n, places);
  TagVotesRoom room = { .n_slots = tag_votes_room(n_places) };
  room.slots = must(calloc(room.n_slots, sizeof *room.slots));
  room.entries = must(malloc((2 * n_places + 1) * sizeof *room.entries));
  room.voters = must(malloc((n_places + 1) * sizeof *room.voters));
  tag_votes(words, places, &room);
  free(room.slots);
  free(room.entries);
  free(room.voters);
  return places;
}

/* The words of one document, sentence by sentence, with the votes that a model
 * gives which has not seen the document: that of the other half. */
static void
read_document(const Sentence *s, size_t n, const Models *m,
              TagDecoder *decoder, TagWord *words, size_t *lengths)
{
  static TagEmission sums[TAG_WINDOW];
  size_t total = 0;

  for (size_t i = 0; i < n; i++) {
    Cut cut = { words + total, s[i].text, 0 };
    int l = language_of(s->domain);
    tag_tokens(&m->of[l].tokens, NULL, decoder, NULL, s[i].text, 0, s[i].len,
               add_word, &cut);
    if (l == 0)
      tag_lists(cut.words, cut.n);
    else
      tag_lists_other(s[i].text, cut.words, cut.n, s[i].domain == DE);
    size_t begin[] = { 0, cut.n };
    tag_pos(&m->of[l].pos[1 - s->half], l > 0, NULL, decoder, cut.words, begin,
            1);
    tag_names_mark(cut.words, cut.n, 1, l > 0);
    for (size_t k = 0; k < cut.n; k++)
      cut.words[k].vote = 0;
    if (m->n_folds == 2)
      tag_names(&m->folds[1 - s->half], NULL, decoder, cut.words, begin, 1,
                sums);
    lengths[i] = cut.n;
    total += cut.n;
  }
  if (m->n_folds == 2)
    free(vote(words, total));
}

static Sequence *
name_sequences(const Sentence *sentences, size_t n, const Models *m,
               int training)
{
  Sequence *out = must(calloc(n + 1, sizeof *out));
  TagDecoder *decoder = must(calloc(1, sizeof *decoder));
  size_t *lengths = must(malloc((n + 1) * sizeof *lengths)), to;
  size_t cold = 0, missed = 0;
  TagFeature features[TAG_NAME_FEATURES + 8];
  uint32_t allowed[TAG_WINDOW];

  for (size_t from = 0; from < n; from = to) {
    for (to = from; to < n && sentences[to].document ==
                              sentences[from].document; to++)
      ;
    TagWord *words = must(calloc((to - from) * TAG_WINDOW, sizeof *words));
    read_document(sentences + from, to - from, m, decoder, words, lengths);
    TagWord *w = words;
    for (size_t i = from; i < to; i++) {
      const Sentence *s = &sentences[i];
      size_t k_n = lengths[i - from];
      mark_names(s, w, k_n, allowed);
      make_room(&out[i], k_n);
      out[i].weight = domain_weight[s->domain];
      /* the first pass has no votes: one sentence in four is learned so */
      for (size_t k = 0; training && i % 4 == 0 && k < k_n; k++)
        w[k].vote = 0;
      for (size_t k = 0; k < k_n; k++) {
        missed += !(w[k].flags & TAG_HOT) && !(allowed[k] & 1);
        cold += !(w[k].flags & TAG_HOT);
        if (!(w[k].flags & TAG_HOT)) {
          force_position(&out[i], 0);
          continue;
        }
        size_t first = tag_name_first(w, k_n, k, features);
        size_t f = first + tag_name_rest(w, k_n, k, features + first);
        f += tag_vote_features(w, k_n, k, features + f);
        size_t shared = f;
        if (training)
          f = add_domain(&w[k], s->domain, features, f);
        uint16_t own = identity_first(w, k_n, k, features, f);
        /* a made-up name teaches what is around it, not its words */
        uint16_t skipped = s->domain == WIRE ? own : 0;
        out[i].n_identity[k] = (uint16_t)(own - skipped);
        add_position(&out[i], features + skipped, f - skipped, allowed[k]);
        out[i].n_first[k] = (uint16_t)(first - skipped);
        out[i].n_shared[k] = (uint16_t)(shared - skipped);
      }
      w += k_n;
    }
    free(words);
  }
  fprintf(stderr, "%zu words cold, %zu of them in names\n", cold, missed);
  return out;
}

/* The models that names of all other languages need. */
static void
load_languages(Models *m, const char *folder)
{
  char path[4096];

  for (int l = 0; l <= LANGUAGES; l++) {
    const char *code = l == 0 ? "en" : domains[DE + l - 1];
    snprintf(path, sizeof path, "%s/tokens.%s.bin", folder, code);
    load_model(&m->of[l].tokens, path);
    for (int half = 0; half < 2; half++) {
      snprintf(path, sizeof path, "%s/pos.%s.%d.bin", folder, code, half);
      load_model(&m->of[l].pos[half], path);
    }
  }
}

/* One half of the documents, for the models that only give votes. */
static size_t
keep_half(Sentence *sentences, size_t n, int half)
{
  size_t kept = 0;

  for (size_t i = 0; i < n; i++)
    if (sentences[i].half == half)
      sentences[kept++] = sentences[i];
  return kept;
}

/* ---- the written model, run as the stage runs it */

static size_t
span_end(const TagWord *w, size_t n, size_t i)
{
  while (i + 1 < n && w[i].name != 0 && (w[i].name - 1) % 4 <= TAG_INSIDE)
    i++;
  return i;
}

/* Names of persons, organisations and places: found, and found and right. */
static void
count_names(const Sentence *s, const TagWord *w, size_t n, size_t *found,
            size_t *right)
{
  for (size_t i = 0, last; i < n; i = last + 1) {
    last = span_end(w, n, i);
    if (w[i].name == 0 || (w[i].name - 1u) / 4 > TAG_LOC)
      continue;
    ++*found;
    for (size_t e = 0; e < s->n_items; e++)
      *right += s->items[e].start == w[i].start &&
                s->items[e].end == w[last].end &&
                s->items[e].kind == 1u << (w[i].name - 1) / 4;
  }
}

static void
check_names(const Sentence *all, size_t n, const Models *m,
            const TagModel *names)
{
  TagDecoder *decoder = must(calloc(1, sizeof *decoder));
  TagEmission *sums = must(malloc(sizeof *sums << 16));
  TagWord *words = must(malloc(sizeof *words << 16));
  size_t lengths[4096], found[2] = { 0 }, right[2] = { 0 }, wanted = 0, to;

  for (size_t from = 0; from < n; from = to) {
    size_t total = 0;
    for (to = from; to < n && all[to].document == all[from].document; to++)
      for (size_t e = 0; e < all[to].n_items; e++)
        wanted += all[to].items[e].kind < 1u << (TAG_LOC + 1);
    read_document(all + from, to - from, m, decoder, words, lengths);
    for (size_t i = from, hot = 0; i < to; i++) {
      hot += tag_names(names, NULL, decoder, words + total,
                       (size_t[]){ 0, lengths[i - from] }, 1, sums + hot);
      count_names(&all[i], words + total, lengths[i - from], &found[0],
                  &right[0]);
      total += lengths[i - from];
    }
    uint32_t *places = vote(words, total), *next = places;
    total = 0;
    for (size_t i = from, hot = 0; i < to; i++) {
      size_t begin[] = { total, total + lengths[i - from] };
      hot += tag_names_again(names, decoder, words, begin, 1, next, sums + hot);
      while (*next < begin[1])
        next++;
      count_names(&all[i], words + total, lengths[i - from], &found[1],
                  &right[1]);
      total = begin[1];
    }
    free(places);
  }
  for (int pass = 0; pass < 2; pass++)
    fprintf(stderr, "the written model, pass %d: F1 %.2f, %zu right of %zu found "
            "and %zu wanted\n", pass + 1,
            200.0 * (double)right[pass] / (double)(found[pass] + wanted),
            right[pass], found[pass], wanted);
  free(words);
  free(sums);
  free(decoder);
}

static void
choose_defaults(ChainSettings *set, const char *what)
{
  set->rate = 0.15f;
  set->dropout = 0.15f;
  set->epochs = 8;
  set->cutoff = 2;
  set->seed = 88172645463325252u;
  if (strcmp(what, "tokens") == 0) {
    set->n_labels = set->stride = 2;
    set->epochs = 12;
    set->bytes = 250000;
  } else if (strncmp(what, "plain", 5) == 0 || strncmp(what, "pos", 3) == 0) {
    set->runs = 1;
    set->n_labels = set->stride = TAG_UPOS_N;
    set->bytes = 2500000;
  } else {
    set->runs = 1;
    set->n_labels = set->stride = TAG_NAME_LABELS;
    set->bytes = 3000000;
    set->may_follow = tag_name_may_follow;
  }
}

int
main(int argc, char **argv)
{
  ChainSettings set = { 0 };
  size_t n, n_dev, m = 0, m_dev = 0;
  Sequence *train, *dev;
  Models models = { .n_folds = 0 };
  int files = argc;

  while (files > 0 && strchr(argv[files - 1], '=') != NULL)
    files--;
  if (files < 5 || (strncmp(argv[1], "others", 6) == 0 && files < 6)) {
    fputs("train_tag tokens|pos[01]|plain[01]|names[01]|others[01]|check "
          "TRAIN DEV OUT.bin [TEACHER.bin | tokens.bin pos0.bin pos1.bin "
          "[names0.bin names1.bin] | FOLDER [names0.bin names1.bin]] "
          "[SETTING=...]\n",
          stderr);
    return 2;
  }
  int plain = strncmp(argv[1], "plain", 5) == 0;
  choose_defaults(&set, argv[1]);
  read_settings(&set, argv + files, argc - files);
  Sentence *sentences = read_sentences(argv[2], &n);
  Sentence *held = read_sentences(argv[3], &n_dev);
  if (strcmp(argv[1], "tokens") == 0) {
    train = token_sequences(sentences, n, &m);
    dev = token_sequences(held, n_dev, &m_dev);
  } else if (plain || strncmp(argv[1], "pos", 3) == 0) {
    const char *half = argv[1] + (plain ? 5 : 3);
    if (*half != 0)
      n = keep_half(sentences, n, *half - '0');
    count_words(sentences, n);
    list_closed(&set);
    TagModel teacher;
    if (files > 5)
      load_model(&teacher, argv[5]);
    train = pos_sequences(sentences, m = n, plain,
                          files > 5 ? &teacher : NULL);
    dev = pos_sequences(held, m_dev = n_dev, plain, NULL);
  } else {
    int check = strcmp(argv[1], "check") == 0;
    int others = strncmp(argv[1], "others", 6) == 0 || (check && files == 6);
    int at = others ? 6 : 8;
    if (others)
      load_languages(&models, argv[5]);
    else {
      load_model(&models.of[0].tokens, argv[5]);
      load_model(&models.of[0].pos[0], argv[6]);
      load_model(&models.of[0].pos[1], argv[7]);
    }
    for (; models.n_folds < 2 && at + models.n_folds < files; models.n_folds++)
      load_model(&models.folds[models.n_folds], argv[at + models.n_folds]);
    if (check) {
      TagModel names;
      load_model(&names, argv[4]);
      check_names(held, n_dev, &models, &names);
      return 0;
    }
    const char *half = argv[1] + (others ? 6 : 5);
    if (*half != 0)
      n = keep_half(sentences, n, *half - '0');
    train = name_sequences(sentences, m = n, &models, 1);
    dev = name_sequences(held, m_dev = n_dev, &models, 0);
  }
  chain_train(train, m, dev, m_dev, &set, argv[4]);
  return 0;
}
