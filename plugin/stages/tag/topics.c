/* topics.c - topics by the words and phrases of data/topics.txt, or of the
 * document's language: a topic's weight is the sum of weight x log2(1 + mentions)
 * of its words.  "No topic" has a weight too, which grows with the root of the
 * length: among many words a few of any topic stand by chance.  A topic is given
 * if it has evidence enough and a fair share of the whole; its words are the
 * evidence.  Where a text begins it tells what it is about: a mention there
 * counts twice, but in English, where that is no gain.
 *
 * English words are found as they are.  In other languages a word of the text
 * is one of the list if both are the same without accents and the endings that
 * the list names; or it begins as the list says ("klima-") and may end so too
 * ("-gesetz"), which finds what is derived, and compounds.
 *
 * A phrase is found by the hash of those of its words, and these then tell of
 * nothing else; nor do words in the names of persons ("Bill Gates"). */
#include "topics.h"

#include <math.h>
#include <string.h>

#include <unicode/uchar.h>

#include "names/names.h"
#include "utf8.h"
#include "weights.h"
#include "words/lists.h"
#include "words/model.h"

/* A word or a phrase.  longest: so many words has a phrase at most that begins
 * with it, whose hash is that of theirs; 0: none does.  known: the word counts in
 * a name too ("Putin"). */
typedef struct TopicWord {
  uint32_t hash;
  uint8_t topic, weight, longest, known;
} TopicWord;

typedef struct TopicList {
  char code[3];
  uint16_t n;
  const uint16_t *starts;       /* where the high bits of a hash begin        */
  const TopicWord *words;       /* by hash                                    */
  uint16_t least;               /* letters before an ending                   */
  const char *endings[16];      /* the longest first; none: English           */
} TopicList;

#include "topic_words.h"

enum { TOPICS = sizeof topic_names / sizeof *topic_names,
       LISTS = sizeof topic_lists / sizeof *topic_lists,
       LETTERS = 64,            /* of a word; a longer one is none            */
       ELIDED = 1,              /* key of what a phrase does not have         */
       KEPT = 1024,             /* words that are not looked up again         */
       LEAST_FIRST = 3, LEAST_LAST = 4 };   /* of what it begins, ends with,
                                               and one less before a hyphen   */

/* The words of the list that a word of the text is: one, or what it begins and
 * what it ends with.  The list's n: none.  words: of the phrase that begins here,
 * or 1; key: the hash of the word in a phrase; longest: see TopicWord. */
typedef struct Found {
  uint16_t at[2];
  uint8_t words, longest;
  uint32_t key;
} Found;

/* What was found of a word, each in the one place that its hash has. */
typedef struct Kept { uint32_t exact, known; Found found; } Kept;

static const TopicList *
find_list(const char *language)
{
  for (size_t i = 0; i < LISTS; i++)
    if (strcmp(language, topic_lists[i].code) == 0)
      return &topic_lists[i];
  return NULL;
}

/* The first word with that hash, or n. */
static uint16_t
find(const TopicList *list, uint32_t hash)
{
  uint32_t high = hash >> (32 - TOPIC_BITS);
  uint16_t i = list->starts[high], end = list->starts[high + 1];

  while (i < end && list->words[i].hash < hash)
    i++;
  return i < end && list->words[i].hash == hash ? i : list->n;
}

/* ---- words of other languages */

static uint32_t
add(uint32_t hash, uint32_t c)
{
  return (hash ^ c) * 0x01000193u;      /* as word.c does                     */
}

/* A small letter without accents. */
static uint32_t
plain(uint32_t c)
{
  static const char letters[] = "aaaaaa.ceeeeiiii..ooooo..uuuuy.y";

  if (c < 0xe0 || c > 0xff || letters[c - 0xe0] == '.')
    return c;
  return (unsigned char)letters[c - 0xe0];
}

/* Is text[at, end) one letter, as behind the apostrophe of "foto's"? */
static int
is_one_letter(const char *text, size_t at, size_t end)
{
  size_t step;

  utf8_read(text + at, &step);
  return at + step == end;
}

/* Small plain letters of a word, what an apostrophe joins to it aside
 * ("dell'economia", "foto's"); 0: there are too many. */
static size_t
read_letters(const char *text, const TagWord *w, uint32_t letters[LETTERS])
{
  size_t n = 0;

  for (size_t at = w->start, step; at < w->end; at += step) {
    uint32_t c = utf8_read(text + at, &step);
    if (c < 0x80)
      c |= c - 'A' < 26u ? 0x20u : 0;
    else
      c = plain((uint32_t)u_tolower((UChar32)c));
    if (n + 2 > LETTERS)
      return 0;
    if ((c == '\'' || c == 0x2019) && at + step < w->end) {
      if (is_one_letter(text, at + step, w->end))
        break;
      n = 0;
    } else
      letters[n++] = c == 0xdf ? 's' : c;
    if (c == 0xdf)              /* "ss" is the same                           */
      letters[n++] = 's';
  }
  return n;
}

/* How many letters are before the ending. */
static size_t
cut_ending(const TopicList *list, const uint32_t *letters, size_t n)
{
  for (const char *const *e = list->endings; *e != NULL; e++) {
    size_t length = strlen(*e), k = 0;
    while (k < length && n >= length + list->least &&
           letters[n - length + k] == (unsigned char)(*e)[k])
      k++;
    if (k == length)
      return n - length;
  }
  return n;
}

/* The word itself, if it is in the list and not only a phrase's first one. */
static Found
find_whole(const TopicList *list, uint32_t key)
{
  Found found = { { list->n, list->n }, 1, 0, key };
  uint16_t at = find(list, key);

  if (at != list->n) {
    found.longest = list->words[at].longest;
    if (list->words[at].topic < TOPICS)
      found.at[0] = at;
  }
  return found;
}

static Found
find_letters(const TopicList *list, const uint32_t *letters, size_t n)
{
  size_t end = cut_ending(list, letters, n), from = 0;
  uint32_t first = 0x811C9DC5u, last = first;
  Found found = find_whole(list, tag_chars_hash(letters, end));

  if (found.at[0] != list->n)
    return found;
  for (size_t i = 0; i < n; i++) {
    first = add(first, letters[i]);
    int whole = i + 1 < n && letters[i + 1] == '-';     /* "EU-top"           */
    uint16_t at = i + 1 < LEAST_FIRST - (unsigned)whole
                    ? list->n : find(list, tag_mix(add(first, '-')));
    if (at != list->n) {
      found.at[0] = at;
      from = i + 1;
    }
  }
  for (size_t i = end; i > from; i--) {
    last = add(last, letters[i - 1]);
    uint16_t at = end - i + 1 < LEAST_LAST
                    ? list->n : find(list, tag_mix(add(last, '+')));
    if (at != list->n)
      found.at[1] = at;
  }
  return found;
}

/* Does it end with an apostrophe, as "l'" does? */
static int
is_elided(const char *text, const TagWord *w)
{
  size_t n = w->end - w->start;

  return text[w->end - 1] == '\'' ||
         (n > 3 && memcmp(text + w->end - 3, "\xe2\x80\x99", 3) == 0);
}

static Found
find_word(const TopicList *list, Kept *kept, const char *text, const TagWord *w)
{
  uint32_t letters[LETTERS];
  Kept *k = &kept[w->exact % KEPT];
  Found found = { { list->n, list->n }, 1, 0, 0 };

  if (list->endings[0] == NULL)
    return find_whole(list, w->lower);
  if (k->known && k->exact == w->exact)
    return k->found;
  if (w->flags & TAG_LETTER) {
    found = is_elided(text, w) ? (Found){ { list->n, list->n }, 1, 0, ELIDED }
              : find_letters(list, letters, read_letters(text, w, letters));
    *k = (Kept){ w->exact, 1, found };
  }
  return found;
}

/* ---- phrases and names */

/* If a phrase of the list begins with found[0] of n words, the longest one is
 * what is found there, and nothing in the rest of it.  An article or preposition
 * with an apostrophe ("taux d'intérêt") is no word of it. */
static void
find_phrase(const TopicList *list, Found *found, size_t n)
{
  size_t longest = found->longest;
  uint32_t hash = found->key;

  n = n < 2 * longest ? n : 2 * longest;
  for (size_t i = 1, words = 1; i < n && words < longest; i++) {
    if (found[i].key == ELIDED)
      continue;
    words++;
    hash = tag_mix(hash * 31 + found[i].key);
    uint16_t at = find(list, hash);
    if (at != list->n && list->words[at].topic < TOPICS) {
      found->at[0] = at;
      found->words = (uint8_t)(i + 1);
    }
  }
  if (found->words == 1)
    return;
  found->at[1] = list->n;
  for (size_t i = 1; i < found->words; i++)
    found[i] = (Found){ { list->n, list->n }, 1, 0, found[i].key };
}

/* Is it written large, and a given name? */
static int
is_forename(const TagWord *w)
{
  return w->flags & TAG_UPPER_FIRST && w->list & TAG_LIST_FORENAME;
}

/* Do two words stand side by side, and is the second one written large? */
static int
go_on(const TagWord *w)
{
  return w[1].flags & TAG_UPPER_FIRST && w[0].end + 1 == w[1].start;
}

/* Is word i of n in the name of a person, which tells of no topic?  named: the
 * names are known; one of several words is sure if it begins with a given name.
 * Else it is a given name, or the word behind one. */
static int
is_in_name(const TagWord *words, size_t n, size_t i, int named)
{
  if (!named)
    return (i + 1 < n && is_forename(&words[i]) && go_on(&words[i])) ||
           (i > 0 && is_forename(&words[i - 1]) && go_on(&words[i - 1]));
  if (!tag_name_is(&words[i], TAG_PER))
    return 0;
  while (i > 0 && !tag_name_is_unit(&words[i], TAG_PER) &&
         !tag_name_opens(&words[i], TAG_PER))
    i--;
  return tag_name_is_unit(&words[i], TAG_PER) || is_forename(&words[i]);
}

/* Takes away what is found in names, but phrases and words that are known ones,
 * and what ends a compound with a name ("More-hogeschool"). */
static void
drop_name(const TopicList *list, const TagWord *words, size_t n, size_t i,
          int named, Found *found)
{
  int first = found->at[0] != list->n, last = found->at[1] != list->n;

  if (found->words > 1 || !(first || last) ||
      (first && list->words[found->at[0]].known) ||
      (last && words[i].flags & TAG_HYPHEN))
    return;
  if (is_in_name(words, n, i, named))
    found->at[0] = found->at[1] = list->n;
}

/* ---- topics */

/* *all: of all topics, and of none, which has some in the length of the text. */
static void
weigh(const TopicList *list, const uint32_t *counts, size_t n_words,
      float weights[TOPICS], float *all)
{
  for (size_t i = 0; i < list->n; i++)
    if (counts[i] > 0)
      weights[list->words[i].topic] +=
        (float)list->words[i].weight * log2f(1.0f + (float)counts[i]);
  *all = TAG_TOPIC_NONE * sqrtf((float)n_words);
  for (size_t i = 0; i < TOPICS; i++)
    *all += weights[i];
}

/* The best topics into order[], shares into share[]; how many. */
static size_t
choose(const float weights[TOPICS], float all, size_t most, size_t *order,
       float share[TOPICS])
{
  size_t n = 0;

  memset(share, 0, TOPICS * sizeof *share);
  for (; n < most && n < TOPICS; n++) {
    float least = n == 0 ? TAG_TOPIC_FIRST : TAG_TOPIC_OTHER;
    size_t best = TOPICS;
    for (size_t i = 0; i < TOPICS; i++)
      if (share[i] == 0 && (best == TOPICS || weights[i] > weights[best]))
        best = i;
    if (best == TOPICS || weights[best] < TAG_TOPIC_LEAST ||
        weights[best] < least * all)
      break;
    share[best] = weights[best] / all;
    order[n] = best;
  }
  return n;
}

static int32_t
write_names(const PrecisHost *host, PrecisDoc *doc, const size_t *order,
            size_t n)
{
  char names[TOPICS * 64];
  size_t len = 0;

  for (size_t i = 0; i < n; i++) {
    size_t length = strlen(topic_names[order[i]]);
    if (i > 0) {
      memcpy(names + len, "; ", 2);
      len += 2;
    }
    memcpy(names + len, topic_names[order[i]], length);
    len += length;
  }
  return n == 0 ? PRECIS_OK : host->set_meta(doc, PRECIS_META_TOPICS, names,
                                             len, "text", 0, 0);
}

/* Is word i there, with the hash of the one that is at `at`? */
static int
is_same(const TopicList *list, uint16_t at, uint16_t i)
{
  return i < list->n && list->words[i].hash == list->words[at].hash;
}

/* Counts so many mentions of each word that has the hash of that one. */
static void
count(const TopicList *list, uint16_t at, uint32_t mentions, uint32_t *counts)
{
  for (uint16_t i = at; is_same(list, at, i); i++)
    counts[i] += mentions;
}

/* Of the topics of such words the one with the greatest share, or *best. */
static void
find_best(const TopicList *list, uint16_t at, const float share[TOPICS],
          size_t *best)
{
  for (uint16_t i = at; is_same(list, at, i); i++) {
    size_t topic = list->words[i].topic;
    if (list->words[i].weight > 0 && share[topic] > 0 &&
        (*best == TOPICS || share[topic] > share[*best]))
      *best = topic;
  }
}

int32_t
tag_topics(const PrecisHost *host, PrecisDoc *doc, const char *text,
           const char *language, const TagWord *words, size_t n, int named,
           size_t most)
{
  const TopicList *list = find_list(language);
  uint32_t *counts;
  Found *found;
  Kept *kept;
  PrecisSpan *spans;
  float weights[TOPICS] = { 0 }, share[TOPICS], all;
  uint32_t labels[TOPICS] = { 0 };
  size_t order[TOPICS], n_found, n_spans = 0, lead;
  int32_t status = PRECIS_OK;

  if (list == NULL)
    return PRECIS_OK;
  counts = host->scratch(doc, list->n * sizeof *counts);
  found = host->scratch(doc, (n + 1) * sizeof *found);
  kept = host->scratch(doc, KEPT * sizeof *kept);
  spans = host->scratch(doc, (n + 1) * sizeof *spans);
  if (counts == NULL || found == NULL || kept == NULL || spans == NULL)
    return PRECIS_E_LIMIT;
  lead = list->endings[0] == NULL ? 0 : TAG_TOPIC_LEAD;
  for (size_t i = 0; i < n; i++) {
    found[i] = find_word(list, kept, text, &words[i]);
    if (i % 4096 == 0 && (status = host->tick(doc, 8 * 4096)) != PRECIS_OK)
      return status;
  }
  for (size_t i = 0; i < n; i++) {
    uint32_t mentions = i < lead ? 2 : 1;
    if (found[i].longest > 0)
      find_phrase(list, found + i, n - i);
    drop_name(list, words, n, i, named, &found[i]);
    count(list, found[i].at[0], mentions, counts);
    count(list, found[i].at[1], mentions, counts);
  }
  weigh(list, counts, n, weights, &all);
  n_found = choose(weights, all, most, order, share);
  for (size_t i = 0; i < n_found; i++)
    if ((labels[order[i]] = host->intern(doc, topic_names[order[i]],
                                         strlen(topic_names[order[i]]))) == 0)
      return PRECIS_E_LIMIT;
  for (size_t i = 0; i < n; i++) {
    size_t best = TOPICS;       /* of a word of two topics the better one     */
    find_best(list, found[i].at[0], share, &best);
    find_best(list, found[i].at[1], share, &best);
    if (best == TOPICS)
      continue;
    PrecisSpan s = { words[i].start, words[i + found[i].words - 1].end,
                     labels[best], share[best] };
    spans[n_spans++] = s;
  }
  status = host->set_layer(doc, PRECIS_TOPICS, spans, n_spans);
  return status == PRECIS_OK ? write_names(host, doc, order, n_found) : status;
}
