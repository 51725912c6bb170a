/* keyphrases.c - phrases of a text, those that tell what it is about.
 *
 * Units: a token, or several that hyphens join ("trade-war").  A run of
 * adjectives and nouns that ends in a noun is a full phrase; every shorter
 * piece of it that ends in a noun is a phrase too; in Romance languages, where
 * adjectives may follow, every one with a noun in it.  In languages without a
 * grammar (grammar.h), and for YAKE and RAKE, a run of words between stop words
 * takes the place of adjectives and nouns.  Phrases are the same if the stems
 * of their units are.  A method of phrase_scores.c weighs them.
 *
 * The best are taken in turn, leaving out near doubles: a phrase that lies in
 * a better one or holds one, unless it stands alone often enough.  Of the
 * names of one person or company ("Weserkraft", "Weserkraft AG") one stays,
 * and its canonical form is the longest; a person is shown by it, too. */
#include "keyphrases.h"

#include <string.h>

#include "ascii.h"
#include "entities.h"
#include "idle.h"
#include "korean.h"
#include "model.h"
#include "names.h"
#include "phrases.h"
#include "stem.h"
#include "stopwords.h"
#include "upos.h"
#include "utf8.h"
#include "words.h"

typedef struct Reader {
  const TagWord *words;
  size_t n;
  int has_pos;                  /* and they are to be used                    */
  int english;                  /* what the word table knows the rarity of    */
  int korean;                   /* nouns carry particles                      */
  int syllables;                /* words are parted into them: Vietnamese     */
  uint32_t language;            /* set of stopwords.h                         */
  Stemmer *stemmer;
  TagStemMemo *memo;
  const char *code;             /* of the stemmer's language                  */
} Reader;

/* ---- arrays of what has a key */

enum { FIRST_ROOM = 512, FIRST_MASK = 1023 };

/* The slot of the entry with that key, or the free one that it would have.  The
 * entries begin with their keys. */
static uint32_t *
find_slot(const TagIndex *index, const void *entries, size_t size,
          uint32_t key)
{
  uint32_t i = key & index->mask, entry;

  while ((entry = index->slots[i]) != 0 &&
         *(const uint32_t *)((const char *)entries + (entry - 1) * size) != key)
    i = (i + 1) & index->mask;
  return &index->slots[i];
}

/* Room for one more slot.  0: no memory. */
static int
make_slots(const TagPhrases *k, TagIndex *index, const void *entries,
           size_t n, size_t size)
{
  TagIndex larger = { NULL, index->slots ? 2 * index->mask + 1 : FIRST_MASK };

  if (index->slots != NULL && 2 * n <= index->mask)
    return 1;
  larger.slots = k->host->scratch(k->doc, ((size_t)larger.mask + 1) *
                                            sizeof *larger.slots);
  if (larger.slots == NULL)
    return 0;
  for (uint32_t i = 0; i < n; i++)
    *find_slot(&larger, entries, size,
               *(const uint32_t *)((const char *)entries + i * size)) = i + 1;
  *index = larger;
  return 1;
}

/* The array of n entries, or a larger copy.  done of all: how much of the text
 * it is made of, which foretells how large it will be, for the copies before
 * are not given back.  NULL: no memory. */
static void *
make_entries(const TagPhrases *k, void *entries, size_t n, size_t *room,
             size_t size, size_t done, size_t all)
{
  size_t least = n + n / 8, more = n > 0 ? 4 * n : FIRST_ROOM;
  void *larger;

  if (n < *room)
    return entries;
  if (n > 0 && (double)n / (double)done * (double)all < (double)more)
    more = (size_t)((double)n / (double)done * (double)all);
  if (more < least)
    more = least;
  if ((larger = k->host->room(k->doc, more * size)) == NULL)
    return NULL;
  if (n > 0)
    memcpy(larger, entries, n * size);
  *room = more;
  return larger;
}

/* ---- units */

static int32_t
find_stem(TagPhrases *k, const Reader *r, size_t i, TagUnit *u)
{
  char lower[128];
  size_t n = words_lower(k->text + u->start, u->end - u->start, lower,
                         sizeof lower);
  uint32_t key = tag_stem_hash(r->memo, r->stemmer, r->code, lower, n);
  uint32_t *slot;

  if (!make_slots(k, &k->stem_index, k->stems, k->n_stems, sizeof *k->stems))
    return PRECIS_E_LIMIT;
  slot = find_slot(&k->stem_index, k->stems, sizeof *k->stems, key);
  if (*slot == 0) {
    TagStem *stems = make_entries(k, k->stems, k->n_stems, &k->stems_room,
                                  sizeof *stems, i, r->n);
    if (stems == NULL)
      return PRECIS_E_LIMIT;
    stems[k->n_stems] = (TagStem){ .key = key };
    k->stems = stems;
    *slot = (uint32_t)++k->n_stems;
  }
  u->stem = *slot - 1;
  return PRECIS_OK;
}

static uint8_t
kind_by_pos(const TagWord *w)
{
  if (!(w->flags & TAG_LETTER) || w->end - w->start < 2)
    return TAG_UNIT_BREAK;
  switch (w->upos) {
    case TAG_NOUN: case TAG_PROPN: case TAG_X:
      return TAG_UNIT_HEAD;
    case TAG_ADJ:
      return TAG_UNIT_MODIFIER;
    default:
      return TAG_UNIT_BREAK;
  }
}

static int
is_chinese_numeral(uint32_t c)
{
  static const uint16_t numerals[] = { 0x3007, 0x4E00, 0x4E03, 0x4E07, 0x4E09,
    0x4E24, 0x4E5D, 0x4E8C, 0x4E94, 0x4EBF, 0x5104, 0x516B, 0x516D, 0x5341,
    0x5343, 0x56DB, 0x70B9, 0x767E, 0x842C };

  for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
    if (c == numerals[i])
      return 1;
  return 0;
}

/* A syllable of Korean, or of the scripts of India, whose letters carry a
 * vowel. */
static int
is_syllable(uint32_t c)
{
  return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x0900 && c <= 0x0DFF);
}

/* What a word may be in a phrase, by its letters.  One of fewer letters
 * than `least` is in none, nor is a single letter that is a syllable.  In
 * scripts without spaces a single character may begin a phrase; numerals and
 * what ends in hiragana (particles, verbs) are in none. */
static uint8_t
kind_by_letters(const char *text, const TagWord *w, uint32_t least)
{
  uint32_t n = 0, numerals = 0, c = 0;
  size_t step;

  for (size_t at = w->start; at < w->end; at += step, n++) {
    c = utf8_read(text + at, &step);
    numerals += is_chinese_numeral(c);
  }
  if (!words_is_unspaced(c))
    return n < (is_syllable(c) ? 2 : least) ? TAG_UNIT_BREAK : TAG_UNIT_HEAD;
  if (numerals == n || (c >= 0x3041 && c <= 0x309F))
    return TAG_UNIT_BREAK;
  return n == 1 ? TAG_UNIT_MODIFIER : TAG_UNIT_HEAD;
}

/* "np." is one as "np" is. */
static int
is_stopword(const char *text, const TagWord *w, uint32_t language)
{
  char lower[64];
  size_t n = words_lower(text + w->start, w->end - w->start, lower,
                         sizeof lower);

  n -= n > 1 && lower[n - 1] == '.';
  return (stopwords_languages(lower, n) & language) != 0;
}

/* "Stati" of "Stati Uniti": no stop word if it is written large in a sentence,
 * before another such word. */
static int
is_in_title(const Reader *r, size_t i)
{
  const TagWord *w = &r->words[i];

  return !r->english && i + 1 < r->n && (w->flags & TAG_UPPER_FIRST) &&
         !(w->flags & TAG_SENTENCE) && (w[1].flags & TAG_UPPER_FIRST) &&
         !(w[1].flags & TAG_SENTENCE) && w->end + 1 == w[1].start;
}

static uint8_t
kind_by_stopwords(const char *text, const Reader *r, size_t i)
{
  const TagWord *w = &r->words[i];

  return !(w->flags & TAG_LETTER) ||
                 (is_stopword(text, w, r->language) && !is_in_title(r, i))
           ? TAG_UNIT_BREAK
           : kind_by_letters(text, w, r->syllables ? 2 : 3);
}

/* "-", or one of U+2010 to U+2013. */
static int
is_hyphen(const char *text, const TagWord *w)
{
  const char *s = text + w->start;

  return (w->end - w->start == 1 && *s == '-') ||
         (w->end - w->start == 3 && memcmp(s, "\xE2\x80", 2) == 0 &&
          (unsigned char)s[2] < 0x94);
}

/* A participle or verb before a noun modifies it: "rising tensions". */
static int
is_participle(const char *text, const TagWord *w)
{
  size_t n = w->end - w->start;

  return w->upos == TAG_VERB && n > 4 &&
         (memcmp(text + w->end - 2, "ed", 2) == 0 ||
          memcmp(text + w->end - 3, "ing", 3) == 0);
}

/* "Plan-B.zip", "wp/2021/01/logo"; of five bytes at least. */
static int
is_file(const char *s, size_t len)
{
  static const char *const ends[] = { "gif", "jpeg", "jpg", "mp4", "pdf", "png",
                                      "svg", "webp", "zip" };
  size_t stop = s[len - 4] == '.' ? 4 : 5;
  const char *slash;

  for (size_t i = 0; s[len - stop] == '.' &&
                     i < sizeof ends / sizeof *ends; i++)
    if (strlen(ends[i]) == stop - 1 &&
        memcmp(s + len - stop + 1, ends[i], stop - 1) == 0)
      return 1;
  slash = memchr(s, '/', len);
  return slash && memchr(slash + 1, '/', len - (size_t)(slash + 1 - s));
}

/* An address of the web or of mail, a name of a user or a file. */
static int
is_address(const char *text, const TagWord *w)
{
  const char *s = text + w->start, *colon;
  size_t len = w->end - w->start;

  if (len < 5)
    return 0;
  colon = memchr(s, ':', len - 2);
  return (colon != NULL && memcmp(colon, "://", 3) == 0) ||
         memchr(s, '@', len) != NULL || memcmp(s, "www.", 4) == 0 ||
         memcmp(s, "WWW.", 4) == 0 || is_file(s, len);
}

/* A piece of a program or formula: "^/users/(.*)$", "a=b". */
static int
is_code(const char *text, const TagWord *w)
{
  for (size_t i = w->start; i < w->end; i++)
    if (strchr("$()*<=>[\\]^{|}~", text[i]) != NULL)
      return 1;
  return 0;
}

/* Whether its being a stop word tells against it: "many projects", "other
 * phases", "Du", "Ihrem Leben"; not "New York", "US", the last of "Shirin
 * Sein", nor a noun of English, whose part of speech is surer. */
static int
may_be_function(const Reader *r, size_t i)
{
  const TagWord *w = &r->words[i];

  if (w->name != 0)
    return 0;
  if (w->upos == TAG_ADJ)
    return 1;
  return !r->english && !(w->flags & TAG_UPPER_ALL) &&
         !(w->upos == TAG_PROPN && i > 0 && w[-1].upos == TAG_PROPN);
}

/* "Forschungs-" of "Forschungs- und Entwicklungskosten" */
static int
is_first_of_compound(const char *text, const Reader *r, size_t i)
{
  return i + 2 < r->n && is_hyphen(text, &r->words[i + 1]) &&
         r->words[i].end == r->words[i + 1].start &&
         r->words[i + 1].end != r->words[i + 2].start;
}

static uint8_t
kind_of(const TagPhrases *k, const Reader *r, size_t i)
{
  if (r->words[i].flags & TAG_MASKED || is_address(k->text, &r->words[i]) ||
      is_code(k->text, &r->words[i]) ||
      is_first_of_compound(k->text, r, i))
    return TAG_UNIT_BREAK;
  if (k->single && r->has_pos && r->words[i].upos == TAG_VERB &&
      (r->words[i].flags & TAG_LETTER))
    return TAG_UNIT_LONE;
  if (r->has_pos && may_be_function(r, i) &&
      is_stopword(k->text, &r->words[i], r->language))
    return TAG_UNIT_BREAK;
  return r->has_pos ? kind_by_pos(&r->words[i])
                    : kind_by_stopwords(k->text, r, i);
}

/* Digits: "19", not "1,5" or "2021". */
static int
is_short_number(const char *text, uint32_t start, uint32_t end)
{
  if (end - start > 3)
    return 0;
  for (uint32_t at = start; at < end; at++)
    if (!ascii_is_digit(text[at]))
      return 0;
  return end > start;
}

/* The "1" of "1Password". */
static int
begins_word(const TagPhrases *k, const Reader *r, size_t i)
{
  const TagWord *w = &r->words[i];

  return !(w->flags & TAG_LETTER) && i + 1 < r->n && w->end == w[1].start &&
         (w[1].flags & TAG_LETTER) && (w[1].flags & TAG_UPPER_FIRST) &&
         (i == 0 || w[-1].end != w->start) &&
         is_short_number(k->text, w->start, w->end);
}

/* The last of the words from i on that hyphens join: "trade-war", "LGP-30". */
static size_t
last_joined(const TagPhrases *k, const Reader *r, size_t i)
{
  const TagWord *w = r->words;
  size_t last = i + (size_t)begins_word(k, r, i);

  while (last + 2 < r->n && !(w[last + 2].flags & TAG_MASKED) &&
         is_hyphen(k->text, &w[last + 1]) &&
         w[last].end == w[last + 1].start &&
         w[last + 1].end == w[last + 2].start && last - i < 6 &&
         ((w[last + 2].flags & TAG_LETTER) ||
          ((w[last].flags & TAG_UPPER_FIRST) &&
           is_short_number(k->text, w[last + 2].start, w[last + 2].end))))
    last += 2;
  return last;
}

/* Is the next word of the same name? */
static int
name_goes_on(const TagWord *w)
{
  uint32_t place = (w->name - 1u) % 4;

  return w->name != 0 && (place == TAG_BEGIN || place == TAG_INSIDE);
}

/* A noun with its particle ends a phrase, unless it is the genitive's. */
static void
leave_particle_out(const char *text, TagUnit *u)
{
  size_t end = tag_korean_noun(text, u->start, u->end);
  int genitive = u->end - end == strlen("의") &&
                 memcmp(text + end, "의", strlen("의")) == 0;

  u->last = end < u->end && !genitive;
  if (end == u->start)
    u->kind = TAG_UNIT_BREAK;
  else
    u->end = (uint32_t)end;
}

/* "dell’emergenza" begins behind its article, which parts it from what stands
 * before. */
static void
leave_article_out(const TagPhrases *k, const Reader *r, TagUnit *u)
{
  enum { LONGEST = 8 };
  size_t n;

  for (size_t at = u->start; at < u->end && at - u->start < LONGEST; at += n) {
    uint32_t c = utf8_read(k->text + at, &n);
    TagWord article = { .start = u->start, .end = (uint32_t)at };
    if (c != '\'' && c != 0x2019)
      continue;
    if (at + n < u->end && at > u->start &&
        is_stopword(k->text, &article, r->language)) {
      u->start = (uint32_t)(at + n);
      if (u > k->units)
        u[-1].last = 1;
    }
    return;
  }
}

static int32_t
read_unit(TagPhrases *k, const Reader *r, size_t i, size_t last, TagUnit *u)
{
  const TagWord *w = &r->words[i + (size_t)begins_word(k, r, i)];

  u->start = r->words[i].start;
  u->end = r->words[last].end;
  u->kind = kind_of(k, r, i);
  u->rarity = r->english ? w->rarity : TAG_RARITY_MAX;
  u->first = (r->words[i].flags & TAG_SENTENCE) != 0;
  u->upper = (w->flags & TAG_UPPER_FIRST) != 0;
  u->name = r->has_pos ? w->upos == TAG_PROPN || w->name != 0
                       : !u->first && u->upper;
  u->goes_on = last + 1 < r->n && name_goes_on(&r->words[last]);
  u->person = w->name != 0 && (w->name - 1) / 4 == TAG_PER;
  if (last > i) {
    const TagWord *head = &r->words[last];
    if (!(head->flags & TAG_LETTER))
      head -= 2;
    u->kind = r->has_pos ? kind_by_pos(head) : TAG_UNIT_HEAD;
    if (u->kind == TAG_UNIT_BREAK)
      u->kind = TAG_UNIT_MODIFIER;
    for (const TagWord *part = w + 2; part <= head; part += 2)
      if (r->english && part->rarity > u->rarity)
        u->rarity = part->rarity;
  } else if (r->has_pos && u->kind <= TAG_UNIT_LONE && !u->first &&
             is_participle(k->text, w) && i + 1 < r->n &&
             kind_by_pos(&r->words[i + 1]) != TAG_UNIT_BREAK)
    u->kind = TAG_UNIT_MODIFIER;
  u->last = 0;
  if (r->korean && u->kind != TAG_UNIT_BREAK)
    leave_particle_out(k->text, u);
  if (!r->has_pos && !r->english && u->kind != TAG_UNIT_BREAK)
    leave_article_out(k, r, u);
  u->company = u->upper && tag_is_firm_form(k->text + u->start,
                                             u->end - u->start);
  return u->kind == TAG_UNIT_BREAK ? PRECIS_OK : find_stem(k, r, i, u);
}

static int32_t
make_units(TagPhrases *k, const Reader *r)
{
  for (size_t i = 0; i < r->n;) {
    TagUnit *u = &k->units[k->n_units++];
    size_t last = last_joined(k, r, i);

    int32_t status = read_unit(k, r, i, last, u);
    k->n_sentences += u->first || k->n_units == 1;
    u->sentence = k->n_sentences - 1;
    i = last + 1;
    if (status == PRECIS_OK && k->n_units % 4096 == 0)
      status = k->host->tick(k->doc, 16 * 4096);
    if (status != PRECIS_OK)
      return status;
  }
  return PRECIS_OK;
}

/* How much the text speaks of people: the share of names, of quotation marks
 * and, counted thrice, of words like "she" and "said".  Nineteen in twenty
 * news texts are above TAG_PHRASE_NEWS, one in ten abstracts is. */
static float
people_in(const Reader *r, const char *text)
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

/* ---- candidates */

/* NULL: no memory. */
static TagCandidate *
candidate_at(TagPhrases *k, size_t unit, size_t length)
{
  uint32_t key = 1, *slot;

  for (size_t i = 0; i < length; i++)
    key = tag_mix(key * 31 + k->stems[k->units[unit + i].stem].key);
  if (!make_slots(k, &k->candidate_index, k->candidates, k->n_candidates,
                  sizeof *k->candidates))
    return NULL;
  slot = find_slot(&k->candidate_index, k->candidates, sizeof *k->candidates,
                   key);
  if (*slot == 0) {
    TagCandidate *all = make_entries(k, k->candidates, k->n_candidates,
                                     &k->candidates_room, sizeof *all, unit,
                                     k->n_units);
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
         (more == 2 && memcmp(ending, "es", 2) == 0);
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

/* "Formel" of "Formel 1": counts the mentions with the same number. */
static void
count_number(const TagPhrases *k, TagCandidate *p, size_t unit)
{
  const TagUnit *last = &k->units[unit + p->length - 1], *number = last + 1;
  const TagUnit *first = &k->units[p->numbered_at + p->length];

  if (!last->upper || !last->name || unit + p->length >= k->n_units ||
      number->start != last->end + 1 ||
      !is_short_number(k->text, number->start, number->end) ||
      k->text[number->end] == '-')
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
  p->pieces += begins_in_name(k, unit) && !k->units[unit].person;
  if (k->german)
    prefer_nominative(k, p, unit);
  count_number(k, p, unit);
  return PRECIS_OK;
}

static int
is_phrase(const TagPhrases *k, size_t from, size_t end)
{
  size_t i = end;

  if (end - from > 1 &&
      (begins_in_name(k, from) || k->units[end - 1].goes_on))
    return 0;
  do
    i--;
  while (k->noun_first && i > from && k->units[i].kind != TAG_UNIT_HEAD);
  return k->units[i].kind == TAG_UNIT_HEAD;
}

/* Runs between breaks: [from, to). */
static int32_t
count_run(TagPhrases *k, size_t from, size_t to)
{
  int32_t status = PRECIS_OK;

  while (to > from && !is_phrase(k, from, to))
    to--;
  for (size_t end = from + 1; end <= to; end++)
    for (size_t length = 1; length <= k->longest && length <= end - from &&
                            status == PRECIS_OK; length++)
      if (is_phrase(k, end - length, end))
        status = count_candidate(k, end - length, length,
                                 end == to && end - length == from);
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

    if (i < k->n_units && u->kind != TAG_UNIT_BREAK)
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

static int
is_covered(const TagPhrases *k, const TagCandidate *p,
           const TagCandidate *const *chosen, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    const TagCandidate *c = chosen[i];
    const TagCandidate *longer = c->length > p->length ? c : p;
    const TagCandidate *shorter = longer == c ? p : c;
    if (longer->length == shorter->length || !holds(k, longer, shorter))
      continue;
    if (is_same_name(k, longer, shorter))
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
is_of_no_use(const TagPhrases *k, const TagUnit *u)
{
  char lower[32];
  size_t n = u->end - u->start;

  if (n >= sizeof lower)
    return 0;
  n = words_lower(k->text + u->start, n, lower, sizeof lower);
  return tag_is_idle(k->language, lower, n);
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
    if (p->pieces < p->count && !is_of_no_use(k, &k->units[p->unit]) &&
        !is_of_no_use(k, &k->units[p->unit + p->length - 1]) &&
        !is_covered(k, p, chosen, found))
      chosen[found++] = p;
  }
  return found;
}

/* For each chosen name of one unit the longest name that it stands for. */
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
    if (chosen[i]->length == 1 && is_name(chosen[i]))
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
                         first->first && !first->name && f == p };
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

int32_t
tag_keyphrases(const PrecisHost *host, PrecisDoc *doc, const char *text,
               const TagWord *words, size_t n, const TagGrammar *grammar,
               int english, int has_pos, const char *language,
               TagStemMemo *memo, size_t method, TagPhrase *out,
               size_t *n_phrases)
{
  static const struct { TagPhraseMethod score; int stopwords, single; }
    methods[] = { { tag_phrases_auto, 0, 0 }, { tag_phrases_yake, 1, 0 },
                  { tag_phrases_rake, 1, 0 }, { tag_phrases_textrank, 0, 0 },
                  { tag_phrases_tfidf, 0, 0 }, { tag_phrases_words, 0, 1 } };
  TagPhrases k = { .host = host, .doc = doc, .text = text,
                   .single = methods[method].single,
                 .german = strcmp(language, "de") == 0,
                   .language = grammar->language,
                   .noun_first = has_pos && !methods[method].stopwords &&
                                 grammar->noun_first };
  Reader r = { .words = words, .n = n,
               .has_pos = has_pos && !methods[method].stopwords,
               .english = english, .memo = memo, .code = language,
               .language = stopwords_language(language) };

  r.korean = r.language != 0 && r.language == stopwords_language("ko");
  r.syllables = r.language != 0 && r.language == stopwords_language("vi");
  /* where no stop words cut phrases, they are to be short */
  k.longest = r.has_pos || r.language != 0 ? TAG_PHRASE_UNITS
                                           : TAG_PHRASE_UNITS_BLIND;
  k.units = host->scratch(doc, (n + 1) * sizeof *k.units);
  if (k.units == NULL)
    return PRECIS_E_LIMIT;
  k.people = has_pos && english ? people_in(&r, text) : 1;
  if (stem_new(language, &r.stemmer) != 0)
    return PRECIS_E_NOMEM;
  int32_t status = make_units(&k, &r);
  stem_free(r.stemmer);
  return status == PRECIS_OK ? find_phrases(&k, methods[method].score, out,
                                            n_phrases) : status;
}
