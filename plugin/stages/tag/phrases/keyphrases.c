/* keyphrases.c - phrases of a text, those that tell what it is about.
 *
 * Units (phrase_units.c) are tokens, or several that hyphens join.  A run of
 * adjectives and nouns that ends in a noun is a full phrase; every shorter
 * piece of it that ends in a noun is a phrase too; in Romance languages, where
 * adjectives may follow, every one with a noun in it, also where "de" joins
 * two ("prix du cacao").  In languages without a grammar (grammar.h), and for
 * YAKE and RAKE, a run of words between stop words takes the place of
 * adjectives and nouns.  Phrases are the same if the stems of their units are.
 * A method of phrase_scores.c weighs them.
 *
 * The best are taken in turn, leaving out near doubles: a phrase that lies in
 * a better one or holds one, unless it stands alone often enough.  Of the
 * names of one person or company ("Weserkraft", "Weserkraft AG") one stays,
 * and its canonical form is the longest; a person is shown by it, too. */
#include "keyphrases.h"

#include <string.h>

#include "idle.h"
#include "phrase_index.h"
#include "stem.h"
#include "stopwords.h"
#include "utf8.h"
#include "values/values.h"
#include "words/model.h"
#include "words/upos.h"

/* ---- candidates */

/* NULL: no memory. */
static TagCandidate *
candidate_at(TagPhrases *k, size_t unit, size_t length)
{
  uint32_t key = 1, *slot;

  for (size_t i = 0; i < length; i++)
    key = tag_mix(key * 31 + k->stems[k->units[unit + i].stem].key);
  if (!tag_index_grow(k, &k->candidate_index, k->candidates, k->n_candidates,
                      sizeof *k->candidates))
    return NULL;
  slot = tag_index_slot(&k->candidate_index, k->candidates,
                        sizeof *k->candidates, key);
  if (*slot == 0) {
    TagCandidate *all = tag_entries_grow(k, k->candidates, k->n_candidates,
                                         &k->candidates_room, sizeof *all,
                                         unit, k->n_units);
    if (all == NULL)
      return NULL;
    all[k->n_candidates] = (TagCandidate){ .key = key, .unit = (uint32_t)unit,
                                           .length = (uint32_t)length,
                                           .shown = (uint32_t)unit };
    k->candidates = all;
    *slot = (uint32_t)++k->n_candidates;
  }
  return &k->candidates[*slot - 1];
}

/* The end of a name of several words, one or more of them: "York", "York State"
 * of New York. */
static int
begins_in_name(const TagPhrases *k, size_t from)
{
  return from > 0 && k->units[from - 1].goes_on;
}

/* A word of a longer name that is no person's: "York" of New York; outside
 * English "Congreso" of "Congreso de los Diputados" too. */
static int
is_piece(const TagPhrases *k, size_t unit, size_t length)
{
  const TagUnit *last = &k->units[unit + length - 1];

  return !k->units[unit].person &&
         (begins_in_name(k, unit) || (!k->english && last->goes_on));
}

/* Is the one word the other with the ending of a genitive or dative? */
static int
is_inflected(const TagPhrases *k, const TagUnit *word, const TagUnit *base)
{
  const char *s = k->text + word->start, *ending;
  size_t n = base->end - base->start, more = word->end - word->start - n;

  if (word->end - word->start < n || memcmp(s, k->text + base->start, n) != 0)
    return 0;
  ending = s + n;
  return more == 0 || (more == 1 && (*ending == 's' || *ending == 'n')) ||
         (more == 2 && (memcmp(ending, "es", 2) == 0 ||
                        memcmp(ending, "ns", 2) == 0));
}

/* A German phrase is shown in the nominative, if the text has it: "Bischof"
 * for "Bischofs", "Deutsche Frauenrat" for "Deutschen Frauenrates". */
static void
prefer_nominative(const TagPhrases *k, TagCandidate *p, size_t unit)
{
  const TagUnit *now = &k->units[p->shown], *next = &k->units[unit];
  uint32_t longer = 0;

  for (uint32_t i = 0; i < p->length; i++) {
    if (!is_inflected(k, &now[i], &next[i]))
      return;
    longer += now[i].end - now[i].start - (next[i].end - next[i].start);
  }
  if (longer > 0)
    p->shown = (uint32_t)unit;
}

/* A Slavic one is shown where it opens a sentence: that is mostly the subject,
 * in the nominative, "Wielka Brytania" for "Wielką Brytanią". */
static void
prefer_subject(const TagPhrases *k, TagCandidate *p, size_t unit)
{
  const TagUnit *now = &k->units[p->shown], *next = &k->units[unit];
  const TagUnit *now_last = &now[p->length - 1], *last = &next[p->length - 1];
  size_t n = last->end - next->start, step;

  if (!next->first || now->first)
    return;
  utf8_read(k->text + next->start, &step);      /* which may be large         */
  if (now_last->end - now->start == n &&
      memcmp(k->text + now->start + step, k->text + next->start + step,
             n - step) == 0)
    return;
  p->shown = (uint32_t)unit;
}

/* "Formel" of "Formel 1": counts the mentions with the same number. */
static void
count_number(const TagPhrases *k, TagCandidate *p, size_t unit)
{
  const TagUnit *last = &k->units[unit + p->length - 1], *number = last + 1;
  const TagUnit *first = &k->units[p->numbered_at + p->length];
  size_t left = k->n_units - unit - p->length;

  if (!last->upper || !last->name || left == 0 ||
      number->start != last->end + 1 || k->text[last->end] != ' ' ||
      !tag_is_short_number(k->text, number->start, number->end) ||
      (left > 1 && number[1].start == number->end &&
       k->text[number->end] == '-'))
    return;
  if (p->numbered == 0)
    p->numbered_at = (uint32_t)unit;
  else if (first->end - first->start != number->end - number->start ||
           memcmp(k->text + first->start, k->text + number->start,
                  number->end - number->start) != 0)
    return;
  p->numbered++;
}

static int32_t
count_candidate(TagPhrases *k, size_t unit, size_t length, int full)
{
  TagCandidate *p = candidate_at(k, unit, length);
  uint32_t names = 0;

  if (p == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < length; i++)
    names += k->units[unit + i].name;
  p->count++;
  p->full += (uint32_t)full;
  p->names += names == length;
  if (is_piece(k, unit, length))
    p->pieces++;
  else if (!k->english && p->pieces == p->count - 1)
    p->shown = (uint32_t)unit;
  if (k->german)
    prefer_nominative(k, p, unit);
  if (k->slavic)
    prefer_subject(k, p, unit);
  count_number(k, p, unit);
  return PRECIS_OK;
}

static int
is_phrase(const TagPhrases *k, size_t from, size_t end)
{
  size_t i = end;

  if (k->units[from].kind == TAG_UNIT_LINK ||
      k->units[end - 1].kind == TAG_UNIT_LINK)
    return 0;
  if (end - from > 1 &&
      (begins_in_name(k, from) || k->units[end - 1].goes_on))
    return 0;
  do
    i--;
  while (k->noun_first && i > from && k->units[i].kind != TAG_UNIT_HEAD);
  return k->units[i].kind == TAG_UNIT_HEAD;
}

/* Does [at, end) fill its run, or what stands there between links? */
static int
fills_run(const TagPhrases *k, size_t from, size_t at, size_t end, size_t to)
{
  return (at == from || k->units[at - 1].kind == TAG_UNIT_LINK) &&
         (end == to || k->units[end].kind == TAG_UNIT_LINK);
}

/* Are they one whole name? */
static int
is_whole_name(const TagPhrases *k, size_t from, size_t end)
{
  size_t i = from;

  if (k->english || begins_in_name(k, from))
    return 0;
  while (i + 1 < end && k->units[i].goes_on)
    i++;
  return i + 1 == end && !k->units[i].goes_on && k->units[i].name;
}

/* Runs between breaks: [from, to). */
static int32_t
count_run(TagPhrases *k, size_t from, size_t to)
{
  enum { LONGEST_NAME = 9 };    /* units                                      */
  int32_t status = PRECIS_OK;

  while (from < to && k->units[from].kind == TAG_UNIT_LINK)
    from++;                     /* what it would join is in no phrase         */
  while (to > from && !is_phrase(k, from, to))
    to--;
  for (size_t end = from + 1; end <= to; end++)
    for (size_t length = 1; length <= LONGEST_NAME && length <= end - from &&
                            status == PRECIS_OK; length++)
      if (is_phrase(k, end - length, end) &&
          (length <= k->longest || is_whole_name(k, end - length, end)))
        status = count_candidate(k, end - length, length,
                                 fills_run(k, from, end - length, end, to));
  return status;
}

static int32_t
count_all(TagPhrases *k)
{
  int32_t status = PRECIS_OK;
  size_t from = 0;

  for (size_t i = 0; i <= k->n_units && status == PRECIS_OK; i++) {
    const TagUnit *u = &k->units[i];
    int stop = i == k->n_units || u->kind <= TAG_UNIT_LONE || u->first ||
               (i > 0 && u[-1].last);

    if (i < k->n_units && u->kind != TAG_UNIT_BREAK &&
        u->kind != TAG_UNIT_LINK)
      k->stems[u->stem].count++;
    if (stop) {
      status = count_run(k, from, i);
      from = i < k->n_units && u->kind > TAG_UNIT_LONE ? i : i + 1;
    }
    if (status == PRECIS_OK && i < k->n_units &&
        (u->kind == TAG_UNIT_LONE ||
         (k->single && u->kind == TAG_UNIT_MODIFIER)))
      status = count_candidate(k, i, 1, 0);
    if (status == PRECIS_OK && i % 4096 == 0)
      status = k->host->tick(k->doc, 4096);
  }
  return status;
}

/* ---- the choice */

static int
is_better(const TagCandidate *a, const TagCandidate *b)
{
  if (a->score != b->score)
    return a->score > b->score;
  return a->unit != b->unit ? a->unit < b->unit : a->length > b->length;
}

/* Where the longer one holds the shorter one, from 1; 0: nowhere. */
static uint32_t
holds(const TagPhrases *k, const TagCandidate *longer,
      const TagCandidate *shorter)
{
  for (uint32_t at = 0; at + shorter->length <= longer->length; at++) {
    uint32_t i = 0;
    while (i < shorter->length && k->units[longer->unit + at + i].stem ==
                                    k->units[shorter->unit + i].stem)
      i++;
    if (i == shorter->length)
      return at + 1;
  }
  return 0;
}

static int
is_name(const TagCandidate *p)
{
  return p->names * 2 > p->count;
}

/* "Trump" of "Donald Trump", "Weserkraft" of "Weserkraft AG"; not "China" of
 * "South China Sea". */
static int
is_same_name(const TagPhrases *k, const TagCandidate *longer,
             const TagCandidate *shorter)
{
  const TagUnit *last = &k->units[longer->unit + longer->length - 1];
  uint32_t at = holds(k, longer, shorter);

  if (at == 0 || !is_name(longer) || !is_name(shorter))
    return 0;
  if (last->company && at == 1 && shorter->length + 1 == longer->length)
    return 1;
  for (uint32_t i = 0; i < longer->length; i++)
    if (!k->units[longer->unit + i].person)
      return 0;
  return 1;
}

/* "Verbraucherinnen", "Verbraucher". */
static int
is_same_people(const TagPhrases *k, const TagCandidate *a,
               const TagCandidate *b)
{
  const TagUnit *x = &k->units[a->unit], *y = &k->units[b->unit];

  if (a->length > 1 || b->length > 1)
    return 0;
  if (y->end - y->start > x->end - x->start) {
    const TagUnit *longer = y;
    y = x;
    x = longer;
  }
  size_t n = y->end - y->start, more = x->end - x->start - n;
  const char *ending = k->text + x->start + n;

  return memcmp(k->text + x->start, k->text + y->start, n) == 0 &&
         ((more == 2 && memcmp(ending, "in", 2) == 0) ||
          (more == 5 && memcmp(ending, "innen", 5) == 0));
}

static int
is_covered(const TagPhrases *k, const TagCandidate *p,
           const TagCandidate *const *chosen, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    const TagCandidate *c = chosen[i];
    const TagCandidate *longer = c->length > p->length ? c : p;
    const TagCandidate *shorter = longer == c ? p : c;
    if (k->german && is_same_people(k, longer, shorter))
      return 1;
    if (longer->length == shorter->length || !holds(k, longer, shorter))
      continue;
    if (is_same_name(k, longer, shorter))
      return 1;
    if (!k->english && !k->by_capital && longer == p && p->count < 2 &&
        !is_name(p))
      return 1;
    if (longer == c ? (float)p->count <
                        TAG_PHRASE_APART * (float)c->count + 0.5f
                    : p->full * 3 < p->count ||
                      (float)c->count < TAG_PHRASE_APART * (float)p->count)
      return 1;
  }
  return 0;
}

static int
is_listed(const TagPhrases *k, const TagIdle *list, const TagUnit *u)
{
  return tag_is_idle(list, k->text + u->start, u->end - u->start);
}

/* "D." of "D. Schoof", where the name begins with the last one. */
static int
is_initial(const TagPhrases *k, const TagUnit *u)
{
  size_t step;

  utf8_read(k->text + u->start, &step);
  return u->end - u->start == step + 1 && k->text[u->end - 1] == '.';
}

static int
is_of_no_use(const TagPhrases *k, const TagCandidate *p)
{
  const TagUnit *first = &k->units[p->unit];

  return (!k->english && p->length == 1 && is_initial(k, first)) ||
         is_listed(k, k->idle, first) ||
         is_listed(k, k->idle, first + p->length - 1) ||
         (p->length == 1 && !first->name && !k->single &&
          is_listed(k, k->vague, first));
}

/* The best first, in a heap: only as many as are wanted are taken out. */
static void
sink(TagCandidate **heap, size_t n, size_t i)
{
  for (;;) {
    size_t child = 2 * i + 1;
    if (child >= n)
      return;
    if (child + 1 < n && is_better(heap[child + 1], heap[child]))
      child++;
    if (!is_better(heap[child], heap[i]))
      return;
    TagCandidate *swap = heap[i];
    heap[i] = heap[child];
    heap[child] = swap;
    i = child;
  }
}

static size_t
choose(const TagPhrases *k, TagCandidate **heap, size_t n,
       const TagCandidate **chosen, size_t most)
{
  size_t found = 0, tries = 0;

  for (size_t i = n / 2; i-- > 0;)
    sink(heap, n, i);
  while (n > 0 && found < most && tries++ < 20 * most + 100) {
    const TagCandidate *p = heap[0];
    heap[0] = heap[--n];
    sink(heap, n, 0);
    if (p->pieces < p->count && !is_of_no_use(k, p) &&
        !is_covered(k, p, chosen, found))
      chosen[found++] = p;
  }
  return found;
}

/* For each chosen name the longest name that it stands for; in English, names
 * of one unit alone. */
static int32_t
find_full_names(TagPhrases *k, const TagCandidate *const *chosen, size_t n,
                const TagCandidate **full)
{
  uint32_t *of_stem = k->host->scratch(k->doc, (k->n_stems + 1) *
                                                 sizeof *of_stem);

  if (of_stem == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < n; i++) {
    full[i] = chosen[i];
    if ((chosen[i]->length == 1 || !k->english) && is_name(chosen[i]))
      of_stem[k->units[chosen[i]->unit].stem] = (uint32_t)i + 1;
  }
  for (size_t t = 0; t < k->n_candidates; t++) {
    const TagCandidate *c = &k->candidates[t];
    if (c->length < 2 || !is_name(c))
      continue;
    for (uint32_t u = 0; u < c->length; u++) {
      uint32_t i = of_stem[k->units[c->unit + u].stem];
      if (i != 0 && is_same_name(k, c, chosen[i - 1]) &&
          (c->length > full[i - 1]->length ||
           (c->length == full[i - 1]->length && c->unit < full[i - 1]->unit)))
        full[i - 1] = c;
    }
  }
  return PRECIS_OK;
}

/* What a phrase is shown by: a person by the whole name, "Owen" by "Michael
 * Owen", unless single words are wanted; else by itself. */
static const TagCandidate *
shown(const TagPhrases *k, const TagCandidate *chosen,
      const TagCandidate *full)
{
  return !k->single && k->units[full->unit].person ? full : chosen;
}

/* Do most mentions have the same number behind them? */
static int
is_numbered(const TagCandidate *p)
{
  return p->numbered > 1 && p->numbered * 2 > p->count;
}

/* The mention that is shown. */
static uint32_t
place_of(const TagCandidate *p)
{
  return is_numbered(p) ? p->numbered_at : p->shown;
}

static uint32_t
end_of(const TagPhrases *k, const TagCandidate *p)
{
  uint32_t last = place_of(p) + p->length - 1;

  return k->units[last + (uint32_t)is_numbered(p)].end;
}

/* Is the first letter large since a sentence begins there?  "Martin Vaculik"
 * is a name there too. */
static int
is_large_by_place(const TagPhrases *k, const TagCandidate *p)
{
  const TagUnit *first = &k->units[place_of(p)];

  return first->first && !first->name &&
         !(k->by_capital && p->length > 1 && first[1].name);
}

/* In the order of the text; two pieces of one person's name are one.  Returns
 * how many. */
static size_t
write_phrases(const TagPhrases *k, const TagCandidate *const *chosen,
              const TagCandidate *const *full, size_t n, TagPhrase *out)
{
  size_t written = 0;

  for (size_t i = 0; i < n; i++) {
    const TagCandidate *f = full[i], *p = shown(k, chosen[i], f);
    const TagUnit *first = &k->units[place_of(p)];
    float score = chosen[0]->score > 0 ? chosen[i]->score / chosen[0]->score
                                       : 1;
    TagPhrase phrase = { first->start, end_of(k, p),
                         k->units[place_of(f)].start, end_of(k, f), score,
                         f == p && is_large_by_place(k, p) };
    size_t at = written, earlier = 0;
    while (earlier < i && shown(k, chosen[earlier], full[earlier]) != p)
      earlier++;
    if (earlier < i)
      continue;
    while (at > 0 && (out[at - 1].start > phrase.start ||
                      (out[at - 1].start == phrase.start &&
                       out[at - 1].end > phrase.end))) {
      out[at] = out[at - 1];
      at--;
    }
    out[at] = phrase;
    written++;
  }
  return written;
}

static int32_t
find_phrases(TagPhrases *k, TagPhraseMethod method, TagPhrase *out,
             size_t *n_phrases)
{
  size_t most = *n_phrases;
  int32_t status;

  if ((status = count_all(k)) != PRECIS_OK ||
      (status = method(k)) != PRECIS_OK)
    return status;
  TagCandidate **heap = k->host->room(k->doc, (k->n_candidates + 1) *
                                                sizeof *heap);
  const TagCandidate **chosen = k->host->scratch(k->doc, (most + 1) *
                                                           sizeof *chosen);
  const TagCandidate **full = k->host->scratch(k->doc, (most + 1) *
                                                         sizeof *full);
  if (heap == NULL || chosen == NULL || full == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < k->n_candidates; i++)
    heap[i] = &k->candidates[i];
  *n_phrases = choose(k, heap, k->n_candidates, chosen, most);
  status = find_full_names(k, chosen, *n_phrases, full);
  if (status == PRECIS_OK)
    *n_phrases = write_phrases(k, chosen, full, *n_phrases, out);
  return status;
}

/* How much the text speaks of people: the share of names, of quotation marks
 * and, counted thrice, of words like "she" and "said".  Nineteen in twenty
 * news texts are above TAG_PHRASE_NEWS, one in ten abstracts is. */
static float
people_in(const TagPhraseReader *r, const char *text)
{
  static const char *const list[] = { "he", "she", "his", "her", "him", "i",
    "you", "my", "they", "their", "who", "said", "says", "told" };
  enum { N = sizeof list / sizeof *list };
  uint32_t hashes[N], names = 0, people = 0, marks = 0;

  for (size_t k = 0; k < N; k++)
    hashes[k] = tag_word_hash(list[k], strlen(list[k]));
  for (size_t i = 0; i < r->n; i++) {
    const TagWord *w = &r->words[i];
    if (w->upos == TAG_PROPN)
      names++;
    else if (w->upos == TAG_PRON || w->upos == TAG_VERB)
      for (size_t k = 0; k < N; k++)
        people += w->lower == hashes[k];
    else if (w->upos == TAG_PUNCT)
      marks += text[w->start] == '"' ||
               (w->end - w->start == 3 &&
                (memcmp(text + w->start, "“", 3) == 0 ||
                 memcmp(text + w->start, "”", 3) == 0));
  }
  return r->n == 0 ? 0 : (float)(names + 3 * people + marks) / (float)r->n;
}

/* But for Bulgarian and Macedonian, whose nouns have no cases. */
static int
is_slavic(const char *language)
{
  static const char codes[][3] = { "be", "bs", "cs", "hr", "pl", "ru", "sk",
                                   "sl", "sr", "uk" };

  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
    if (strcmp(language, codes[i]) == 0)
      return 1;
  return 0;
}

/* In the order of TAG_PHRASE_METHODS. */
static const struct { TagPhraseMethod score; int stopwords, single; }
  methods[] = { { tag_phrases_auto, 0, 0 }, { tag_phrases_yake, 1, 0 },
                { tag_phrases_rake, 1, 0 }, { tag_phrases_textrank, 0, 0 },
                { tag_phrases_tfidf, 0, 0 }, { tag_phrases_words, 0, 1 } };

int
tag_keyphrases_need_pos(size_t method)
{
  return !methods[method].stopwords;
}

int32_t
tag_keyphrases(const PrecisHost *host, PrecisDoc *doc, const char *text,
               const TagWord *words, size_t n, const TagGrammar *grammar,
               int english, int has_pos, const char *language,
               TagStemMemo *memo, size_t method, TagPhrase *out,
               size_t *n_phrases)
{
  TagIdle idle, plain, vague;
  TagPhrases k = { .host = host, .doc = doc, .text = text,
                   .single = methods[method].single,
                   .english = english,
                   .german = strcmp(language, "de") == 0,
                   .slavic = is_slavic(language),
                   .idle = &idle, .vague = &vague,
                   .noun_first = has_pos && !methods[method].stopwords &&
                                 grammar->noun_first,
                   .by_capital = !has_pos };
  TagPhraseReader r = { .words = words, .n = n,
                        .has_pos = has_pos && !methods[method].stopwords,
                        .english = english, .memo = memo, .code = language,
                        .idle = &idle, .plain = &plain,
                        .language = stopwords_language(language),
                        .calendar = tag_values_bit(language) };

  tag_idle_open(&idle, language, TAG_IDLE);
  tag_idle_open(&plain, language, TAG_PLAIN);
  tag_idle_open(&vague, language, TAG_VAGUE);
  r.links = k.noun_first && methods[method].score == tag_phrases_auto;
  r.korean = r.language != 0 && r.language == stopwords_language("ko");
  r.italian = strcmp(language, "it") == 0;
  r.turkish = strcmp(language, "tr") == 0;
  r.unspaced = strcmp(language, "zh") == 0 || strcmp(language, "ja") == 0;
  r.syllables = r.language != 0 && r.language == stopwords_language("vi");
  /* where no stop words cut phrases, they are to be short */
  k.longest = r.has_pos || r.language != 0 ? TAG_PHRASE_UNITS
                                           : TAG_PHRASE_UNITS_BLIND;
  k.units = host->scratch(doc, (n + 1) * sizeof *k.units);
  if (k.units == NULL)
    return PRECIS_E_LIMIT;
  k.people = has_pos && english ? people_in(&r, text) : 1;
  if (stem_new(language, 1, &r.stemmer) != 0)
    return PRECIS_E_NOMEM;
  int32_t status = tag_phrase_units(&k, &r);
  stem_free(r.stemmer);
  return status == PRECIS_OK ? find_phrases(&k, methods[method].score, out,
                                            n_phrases) : status;
}
