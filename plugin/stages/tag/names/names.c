/* names.c - names by a linear-chain model with the labels begin, inside, last
 * and unit for each kind (Ratinov and Roth, Design Challenges and
 * Misconceptions in Named Entity Recognition, 2009), in two passes over a
 * document: the second one knows what the first made of a word's other mentions
 * (votes.h).
 *
 * Only hot words are looked at, and of small ones the rest of the features only
 * where the first ones do not say for sure that they are in no name. */
#include "names.h"

#include "words/lists.h"
#include "words/upos.h"

enum {
  STRETCHES = 128,              /* of hot words, read together                */
  SURE = 100                    /* steps of a weight                          */
};

int
tag_name_may_follow(uint32_t a, uint32_t b)
{
  int open = a != 0 && a < TAG_NAME_LABELS && (a - 1) % 4 <= TAG_INSIDE;

  if (!open)
    return b == 0 || (b - 1) % 4 == TAG_BEGIN || (b - 1) % 4 == TAG_UNIT;
  return b != 0 && (b - 1) / 4 == (a - 1) / 4 &&
         ((b - 1) % 4 == TAG_INSIDE || (b - 1) % 4 == TAG_LAST);
}

enum { MIXED, SMALL_BEGIN, SMALL, TITLE, CAPITALS };

/* How a sentence is written: in a headline or a chat the case of a letter says
 * less of a word, its lists and its class say more.  Words with letters, large
 * first ones and large ones alone are counted at once, in 21 bits each. */
static uint8_t
style_of(const TagWord *words, size_t n)
{
#define LETTERS UINT64_C(1)
#define FIRST (UINT64_C(1) << 21)
#define ALL (UINT64_C(1) << 42)
  enum { KINDS = TAG_LETTER | TAG_UPPER_FIRST | TAG_UPPER_ALL,
         MASK = (1 << 21) - 1 };
  static const uint64_t kinds[KINDS + 1] = {
    [TAG_LETTER] = LETTERS,
    [TAG_LETTER | TAG_UPPER_FIRST] = LETTERS + FIRST,
    [TAG_LETTER | TAG_UPPER_ALL] = LETTERS + ALL,
    [TAG_LETTER | TAG_UPPER_FIRST | TAG_UPPER_ALL] = LETTERS + FIRST + ALL
  };
  uint64_t counts = 0;
  size_t letters, first, all;

  for (size_t i = 0; i < n; i++)
    counts += kinds[words[i].flags & KINDS];
  letters = counts & MASK;
  first = counts >> 21 & MASK;
  all = counts >> 42;
  if (first == 0)
    return letters > 1 ? SMALL : MIXED;
  if (letters > 2 && 10 * all > 7 * letters)
    return CAPITALS;
  if (letters > 2 && 10 * first > 7 * letters)
    return TITLE;
  return (words[0].flags & (TAG_UPPER_FIRST | TAG_LETTER)) == TAG_LETTER
           ? SMALL_BEGIN : MIXED;
}

/* By what TAG_NAMED_* says of a word, of which parts of speech it is in a name,
 * and, in the upper half, which it may be beside one that is. */
#define OF(upos) (UINT64_C(1) << TAG_##upos)
#define ANY UINT64_C(0xFFFFFFFF)
static const uint64_t named_as[TAG_NAMED_N] = {
  [TAG_NAMED_NEVER] = OF(NOUN) << 32,
  [TAG_NAMED_PROPN] = OF(NOUN) << 32 | OF(PROPN),
  [TAG_NAMED] = OF(NOUN) << 32 | ANY,
  [TAG_NAMED_LARGE] = ANY << 32 |
    (ANY ^ (OF(ADP) | OF(AUX) | OF(CCONJ) | OF(DET) | OF(PART) | OF(PRON) |
            OF(SCONJ))),
  [TAG_NAMED_BEHIND] = (OF(NOUN) | OF(ADJ) | OF(ADP) | OF(PROPN)) << 32,
};

/* Which of n words are TAG_NAMED_BEHIND, as bits. */
static uint64_t
behind(const TagWord *words, size_t n)
{
  uint64_t bits = 0;

  for (size_t i = n; i-- > 0;)
    bits = bits << 1 | (words[i].named == TAG_NAMED_BEHIND);
  return bits;
}

/* Two more words of those that may, behind the ones that are set already. */
static uint64_t
go_on_behind(uint64_t set, uint64_t may)
{
  set |= set << 1 & may;
  return set | (set << 1 & may);
}

/* Marks words[from, to), at most BLOCK, of a sentence of n.  Each word is
 * asked, and no branch foretells the answers: sets of bits have those of these
 * words, and of four to each side: two decide, two more may follow them. */
enum { BLOCK = 56, BESIDE = 4 };

_Static_assert(TAG_MASKED == 128, "the highest bit of flags");

static size_t
mark_block(TagWord *words, size_t n, size_t from, size_t to, int all_beside,
           int other, uint8_t style)
{
  const uint64_t top = UINT64_C(1) << 63;
  size_t first = from < BESIDE ? 0 : from - BESIDE, hot = 0;
  size_t last = n - to < BESIDE ? n : to + BESIDE;
  uint64_t likely = 0, may = 0, masked = 0, set;

  for (const TagWord *w = words + first; w < words + last; w++) {
    uint64_t named = named_as[w->named] >> w->upos;
    likely = likely >> 1 | named << 63;
    may = may >> 1 | (named << 31 & top);
    masked = masked >> 1 | ((uint64_t)w->flags << 56 & top);
  }
  likely = (likely & ~masked) >> (64 - (last - first));
  may = all_beside ? UINT64_MAX : may >> (64 - (last - first));
  masked >>= 64 - (last - first);
  may |= (likely << 1 | likely << 2) & (likely >> 1 | likely >> 2);
  set = likely | ((likely << 1 | likely >> 1) & may & ~masked);
  if (other)
    set = go_on_behind(set, may & ~masked & behind(words + first, last - first));
  set >>= from - first;
  for (size_t i = from; i < to; i++, set >>= 1) {
    words[i].style = style;
    words[i].flags = (uint8_t)((words[i].flags & ~TAG_HOT) |
                               (set & 1) * TAG_HOT);
    hot += set & 1;
  }
  return hot;
}

size_t
tag_names_mark(TagWord *words, size_t n, int all_beside, int other)
{
  uint8_t style = style_of(words, n);
  size_t hot = 0;

  for (size_t from = 0; from < n; from += BLOCK)
    hot += mark_block(words, n, from, n - from < BLOCK ? n : from + BLOCK,
                      all_beside, other, style);
  return hot;
}

int
tag_names_in_small(const TagWord *words)
{
  return words[0].style == SMALL;
}

void
tag_name_make(TagWord *words, size_t from, size_t to, uint32_t kind)
{
  if (to - from == 1) {
    tag_name_set_unit(&words[from], kind);
    return;
  }
  for (size_t i = from; i < to; i++)
    words[i].name = tag_name_label(kind, i == from ? TAG_BEGIN :
                                         i + 1 == to ? TAG_LAST : TAG_INSIDE);
}

/* "Vice-Premier He Lifeng": two capitalised words or more after a capitalised
 * title are a person although one of them is a common word; so are such words
 * before what was found to be a person. */
static void
name_after_title(TagWord *words, size_t n, size_t title)
{
  size_t from = title + 1, to = from, names = 0;

  while (to < n && to - from < 4 &&
         (words[to].flags & (TAG_UPPER_FIRST | TAG_MASKED)) ==
           TAG_UPPER_FIRST &&
         words[to].name == 0 && !(words[to].lists & TAG_LIST_TITLE)) {
    names += words[to].upos == TAG_PROPN;
    to++;
  }
  if (to == from)
    return;
  if (to < n && tag_name_begins(&words[to]) &&
      tag_name_is(&words[to], TAG_PER)) {
    names++;
    to = tag_name_end(words, to, n);
  }
  if (to - from < 2 || names == 0)
    return;
  tag_name_make(words, from, to, TAG_PER);
  for (size_t i = from; i < to; i++)
    words[i].share = TAG_NAME_BY_RULE;
}

/* A row of hot words, and the cold one before and behind it, which part it from
 * the others of its sentence. */
typedef struct Stretch {
  TagWord *words;
  size_t all, from, n;          /* words[from, from + n) of all               */
  size_t at;                    /* its place in the decoder                   */
} Stretch;

/* A pass over many sentences: the stretches that are read together, since the
 * memory that they ask for is far. */
typedef struct Pass {
  const TagModel *model;
  TagForms *forms;
  TagDecoder *decoder;
  TagEmission *sums;            /* of the next hot word, to be written;       */
  const TagEmission *known;     /*   or, in the second pass, as they were     */
  const uint32_t *places;       /* there, the next ones                       */
  size_t n, used;
  Stretch stretches[STRETCHES];
} Pass;

static void
ask_first(const Pass *p, const Stretch *s, size_t i, TagEmission *sum)
{
  const TagWord *around[] = TAG_AROUND(s->words, s->all, i);
  TagBatch *batch = &p->decoder->batch;
  size_t k;

  if (p->forms == NULL)
    k = tag_name_first(s->words, s->all, i, tag_batch_end(batch));
  else {
    tag_form_parts(p->forms, p->model, batch, around, TAG_NAME_PARTS,
                   tag_name_side);
    k = tag_name_pairs(s->words, s->all, i, around, tag_batch_end(batch));
  }
  tag_batch_part(batch, &p->model->lean);
  tag_batch_add(p->model, batch, k, sum);
}

static void
ask_rest(const Pass *p, const Stretch *s, size_t i, TagEmission *sum)
{
  TagBatch *batch = &p->decoder->batch;

  tag_batch_part(batch, sum);
  tag_batch_add(p->model, batch,
                tag_name_rest(s->words, s->all, i, tag_batch_end(batch)), sum);
}

static void
ask_votes(Pass *p, const Stretch *s, size_t i, TagEmission *sum)
{
  TagBatch *batch = &p->decoder->batch;

  tag_batch_part(batch, p->known++);
  tag_batch_add(p->model, batch,
                tag_vote_features(s->words, s->all, i, tag_batch_end(batch)),
                sum);
}

/* How sure the model is of the word's name, by its sum and its neighbours. */
static void
set_share(const TagModel *m, TagWord *w, const TagEmission *sum, int first,
          int last)
{
  w->share = w->name == 0 ? 1.0f
                          : tag_model_share(m, sum,
                                            first ? m->n_labels : w[-1].name,
                                            w->name, last ? NULL : &w[1].name);
}

/* After the first few features: a word that is written small and in no name by
 * them cools down, the rest of the others is asked for. */
static void
go_on(Pass *p, const Stretch *s)
{
  TagDecoder *d = p->decoder;

  for (size_t i = s->from, at = s->at; at < s->at + s->n; i++, at++) {
    TagWord *w = &s->words[i];
    if (d->forced[at])
      continue;
    if (!(w->flags & TAG_UPPER_FIRST) &&
        tag_model_sure(p->model, &d->emission[at], SURE) == 1) {
      w->flags &= (uint8_t)~TAG_HOT;
      d->forced[at] = 1;
    } else
      ask_rest(p, s, i, &d->emission[at]);
  }
}

static void
decode(const Pass *p, const Stretch *s)
{
  TagDecoder *d = p->decoder;
  TagWord *words = s->words + s->from;
  uint8_t labels[TAG_WINDOW];

  tag_model_decode(p->model, d, s->at, s->n, labels);
  for (size_t i = 0; i < s->n; i++)
    words[i].name = labels[i];
  for (size_t i = 0; i < s->n && p->known != NULL; i++)
    set_share(p->model, &words[i], &d->emission[s->at + i], i == 0,
              i + 1 == s->n);
}

/* Names the stretches that wait. */
static void
finish(Pass *p)
{
  TagDecoder *d = p->decoder;

  tag_batch_finish(p->model, &d->batch);
  if (p->known == NULL) {
    for (size_t i = 0; i < p->n; i++)
      go_on(p, &p->stretches[i]);
    tag_batch_finish(p->model, &d->batch);
    for (size_t at = 0; at < p->used; at++)
      if (!d->forced[at])
        *p->sums++ = d->emission[at];
  }
  for (size_t i = 0; i < p->n; i++)
    decode(p, &p->stretches[i]);
  p->n = p->used = 0;
}

/* words[from, to) of a sentence of n. */
static void
add_stretch(Pass *p, TagWord *words, size_t n, size_t from, size_t to)
{
  TagDecoder *d = p->decoder;
  Stretch *s;

  if (p->n == STRETCHES || p->used + to - from > TAG_WINDOW)
    finish(p);
  s = &p->stretches[p->n++];
  *s = (Stretch){ words, n, from, to - from, p->used };
  for (size_t i = from, at = p->used; i < to; i++, at++) {
    d->forced[at] = !(words[i].flags & TAG_HOT);
    if (d->forced[at])
      continue;
    if (p->known != NULL)
      ask_votes(p, s, i, &d->emission[at]);
    else
      ask_first(p, s, i, &d->emission[at]);
  }
  p->used += to - from;
}

static int
any_vote(const TagWord *words, size_t from, size_t to)
{
  while (from < to && words[from].vote == 0)
    from++;
  return from < to;
}

/* The stretches of words[from, to) of a sentence of n; what is in none is no
 * name. */
static void
add_stretches(Pass *p, TagWord *words, size_t n, size_t from, size_t to)
{
  for (size_t i = from, k; i < to; i = k) {
    for (; i < to && !(words[i].flags & TAG_HOT); i++)
      words[i].name = 0;
    for (k = i; k < to && words[k].flags & TAG_HOT; k++)
      ;
    if (k > i)
      add_stretch(p, words, n, i > from ? i - 1 : i, k < to ? k + 1 : k);
  }
}

/* The same of the second pass.  Without votes nothing is new, but for what
 * after_title made of it. */
static void
add_known(Pass *p, TagWord *all, const size_t *begin, size_t from, size_t to,
          int titles)
{
  TagWord *words = all + begin[0];

  while (*p->places < begin[0] + to) {
    size_t i = *p->places - begin[0], k = i;
    for (; k < to && words[k].flags & TAG_HOT; k++)
      p->places++;
    if (k == i) {
      words[i].name = 0;
      words[i].share = 1.0f;
      p->places++;
    } else if (titles || any_vote(words, i, k))
      add_stretch(p, words, begin[1] - begin[0], i > from ? i - 1 : i,
                  k < to ? k + 1 : k);
    else
      for (; i < k; i++)
        set_share(p->model, &words[i], p->known++, i == from, i + 1 == to);
  }
}

static int
is_title(const TagWord *w)
{
  return (w->lists & TAG_LIST_TITLE) && (w->flags & TAG_UPPER_FIRST);
}

static size_t
window_end(size_t from, size_t n)
{
  return n - from < TAG_WINDOW ? n : from + TAG_WINDOW;
}

size_t
tag_names(const TagModel *model, TagForms *forms, TagDecoder *d, TagWord *words,
          const size_t *begin, size_t n, TagEmission *sums)
{
  Pass p;

  p.model = model;
  p.forms = forms;
  p.decoder = d;
  p.sums = sums;
  p.known = NULL;
  p.n = p.used = 0;
  for (size_t i = 0; i < n; i++) {
    size_t all = begin[i + 1] - begin[i];
    for (size_t from = 0; from < all; from += TAG_WINDOW)
      add_stretches(&p, words + begin[i], all, from, window_end(from, all));
  }
  finish(&p);
  for (size_t i = 0; i < n; i++)
    for (size_t k = begin[i]; k < begin[i + 1]; k++)
      if (is_title(&words[k]) && words[k].name == 0)
        name_after_title(words, begin[i + 1], k);
  return (size_t)(p.sums - sums);
}

size_t
tag_names_places(const TagWord *words, size_t n, uint32_t *places)
{
  uint32_t *next = places;

  for (size_t i = 0; i < n; i++) {
    *next = (uint32_t)i;
    next += (words[i].flags & (TAG_HOT | TAG_UPPER_FIRST)) != 0;
  }
  *next = TAG_NO_PLACE;
  return (size_t)(next - places);
}

size_t
tag_names_again(const TagModel *model, TagDecoder *d, TagWord *words,
                const size_t *begin, size_t n, const uint32_t *places,
                const TagEmission *sums)
{
  Pass p;

  p.model = model;
  p.forms = NULL;
  p.decoder = d;
  p.sums = NULL;
  p.known = sums;
  p.places = places;
  p.n = p.used = 0;
  for (size_t i = 0; i < n; i++) {
    size_t all = begin[i + 1] - begin[i];
    int titles = 0;
    for (const uint32_t *k = p.places; *k < begin[i + 1]; k++)
      titles |= is_title(&words[*k]);
    for (size_t from = 0; from < all; from += TAG_WINDOW)
      add_known(&p, words, begin + i, from, window_end(from, all), titles);
  }
  finish(&p);
  for (size_t i = 0; i < n; i++)
    for (; *places < begin[i + 1]; places++)
      if (is_title(&words[*places]) && words[*places].name == 0)
        name_after_title(words, begin[i + 1], *places);
  return (size_t)(p.known - sums);
}
