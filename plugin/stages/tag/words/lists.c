/* lists.c - finds phrases of the lists: from each word the longest phrase that
 * starts there, by the hash of its words one after the other.  The table is
 * made by data/make_lists.py; its bit BEGINS says that a longer phrase begins
 * so, and GOES_ON that one goes on with the word, which ends nearly every
 * search after one word.  The codes of countries, and names and titles of
 * men and women, are in tables beside it. */
#include "lists.h"

#include <unicode/uchar.h>

#include "model.h"
#include "table.h"
#include "utf8.h"

enum { LONGEST = 5, BEGINS = 32768, GOES_ON = 128,
       ENTRY = 4,               /* bytes                                      */
       LETTERS = 64,            /* of a German word, that are looked at       */
       AT_ONCE = 256 };         /* words; the memory of phrases is far        */

extern const unsigned char tag_list_table[], tag_other_list_table[],
  tag_noun_table[], tag_country_table[], tag_gender_table[];

static uint16_t
find_in(const unsigned char *table, uint32_t hash)
{
  const unsigned char *entry = tag_table_find(table, ENTRY, hash);

  return entry != NULL ? little_u16(entry) : 0;
}

static uint16_t
find(uint32_t hash)
{
  return find_in(tag_list_table, hash);
}

static uint8_t
named(const TagWord *w, uint16_t lists, int foreign)
{
  enum { COMMON = 112,          /* a rarity: in one of 128 documents          */
         KNOWN = TAG_LIST_COUNTRY | TAG_LIST_REGION | TAG_LIST_CITY };

  if (w->flags & (TAG_UPPER_FIRST | TAG_UPPER_ALL))
    return TAG_NAMED_LARGE;
  if (foreign || !(w->flags & TAG_LETTER))
    return TAG_NAMED_NEVER;
  return w->rarity == TAG_RARITY_MAX || (lists & KNOWN) ||
         (w->rarity > COMMON && lists != 0) ? TAG_NAMED : TAG_NAMED_PROPN;
}

/* What a word's `list` gives to its `lists`. */
static uint16_t
own_lists(const TagWord *w)
{
  return w->list & (uint16_t)~(BEGINS | GOES_ON);
}

void
tag_list(TagWord *word, int foreign, int code)
{
  word->list = find(tag_mix(word->lower));
  word->named = code ? TAG_NAMED_NEVER
                     : named(word, own_lists(word), foreign);
}

/* Does a phrase of a sentence go on with the word, as far as that tells? */
static int
goes_on(const TagWord *w)
{
  return ((w->list & GOES_ON) != 0) & ((w->flags & TAG_SENTENCE) == 0);
}

static uint32_t
add_word(uint32_t hash, const TagWord *w)
{
  return tag_mix(hash * 31 + w->lower);
}

/* The longest phrase of two words or more that begins with words[0], as it may:
 * its words are in its lists, and inside a phrase.  0: there is none. */
static int
find_phrase(TagWord *words, size_t n, int other)
{
  uint32_t hash = add_word(0, &words[0]);
  uint16_t bits = BEGINS, best = 0;
  size_t length = 0;

  for (size_t k = 1; k < LONGEST && k < n && (bits & BEGINS) &&
                     goes_on(&words[k]); k++) {
    hash = add_word(hash, &words[k]);
    bits = find(hash);
    if (other)
      bits |= find_in(tag_other_list_table, hash);
    if (bits & ~(BEGINS | GOES_ON)) {
      best = (uint16_t)(bits & ~(BEGINS | GOES_ON));
      length = k + 1;
    }
  }
  for (size_t k = 0; k < length; k++) {     /* never by itself, never in one */
    words[k].lists |= best | TAG_LIST_INSIDE;
    if (!other)
      words[k].named = named(&words[k],
                           words[k].lists | (k > 0 ? own_lists(&words[k]) : 0),
                           words[k].named == TAG_NAMED_NEVER);
  }
  return length > 0;
}

/* Of words[0..n), and the m words behind them. */
static void
find_lists(TagWord *words, size_t n, size_t m, int other)
{
  const unsigned char *buckets[AT_ONCE];
  uint16_t places[AT_ONCE];
  size_t k = 0;

  for (size_t i = 0; i < n; i++) {
    const TagWord *next = tag_word_at(words, n + m, i, 1);
    int longer = ((words[i].list & BEGINS) != 0) & goes_on(next);
    places[k] = (uint16_t)i;
    k += (size_t)longer;
    words[i].lists |= longer ? 0 : own_lists(&words[i]);
  }
  for (size_t i = 0; i < k; i++) {
    const TagWord *w = &words[places[i]];
    buckets[i] = tag_table_bucket(tag_list_table,
                                  add_word(add_word(0, w), w + 1));
    __builtin_prefetch(buckets[i]);
  }
  for (size_t i = 0; i < k; i++)
    __builtin_prefetch(tag_table_entry(tag_list_table, ENTRY,
                                       little_u32(buckets[i])));
  for (size_t i = 0; i < k; i++) {
    TagWord *w = &words[places[i]];
    if (!find_phrase(w, n + m - places[i], other))
      w->lists |= own_lists(w);
  }
}

static void
find_all(TagWord *words, size_t n, int other)
{
  for (size_t m; n > 0; words += m, n -= m) {
    m = n < AT_ONCE ? n : AT_ONCE;
    find_lists(words, m, n - m, other);
  }
}

void
tag_lists(TagWord *words, size_t n)
{
  find_all(words, n, 0);
}

/* What the lists of all languages say of a word, and of its letters. */
static uint16_t
find_other(uint32_t hash)
{
  return find(hash) | find_in(tag_other_list_table, hash);
}

uint16_t
tag_lists_say(const uint32_t *lower, size_t n)
{
  uint32_t hash = 0;

  for (size_t i = 0; i < n; i++)
    hash = tag_mix(hash * 31 + lower[i]);
  return find_other(hash) & (uint16_t)~(BEGINS | GOES_ON);
}

static uint32_t
letters_hash(const uint32_t *letters, size_t n)
{
  return tag_mix(tag_chars_hash(letters, n));
}

/* The letters of a word, small; how many, 0 if they are too many. */
static size_t
small_letters(const char *word, size_t len, uint32_t letters[LETTERS])
{
  size_t n = 0, at = 0;

  for (size_t step; at < len && n < LETTERS; at += step)
    letters[n++] = (uint32_t)u_tolower((UChar32)utf8_read(word + at, &step));
  return at < len ? 0 : n;
}

/* What the lists say of a German word by its end: it is the genitive of a name,
 * "Kärntens"; a body or a place as what ends it is, "Frauenverein",
 * "Ottostraße"; a common noun, or one ends it as "Utensilien" ends
 * "Putzutensilien". */
static uint16_t
find_german(const uint32_t *letters, size_t n)
{
  enum { LEAST = 4, HEADS = TAG_LIST_HEAD | TAG_LIST_PLACE_HEAD,
         NAMES = TAG_LIST_PLACES | TAG_LIST_ORGANISATION | TAG_LIST_FORENAME |
                 TAG_LIST_SURNAME | TAG_LIST_RARE };
  uint16_t names = n > LEAST && letters[n - 1] == 's'
                     ? find_other(letters_hash(letters, n - 1)) & NAMES : 0;

  for (size_t from = 0; from == 0 || from + LEAST <= n; from++) {
    uint32_t hash = letters_hash(letters + from, n - from);
    uint16_t heads = find_in(tag_other_list_table, hash) & HEADS;
    if (heads != 0 && from > 0)
      return heads;
    if (find_in(tag_noun_table, hash) != 0)
      return from == 0 ? TAG_LIST_NOUN : names | TAG_LIST_COMPOUND;
  }
  return names;
}

/* The same of a word of the text that begins with a capital. */
static uint16_t
find_german_word(const char *text, const TagWord *w)
{
  uint32_t letters[LETTERS];
  size_t n;

  if ((w->flags & (TAG_UPPER_FIRST | TAG_UPPER_ALL)) != TAG_UPPER_FIRST)
    return 0;
  n = small_letters(text + w->start, w->end - w->start, letters);
  return n > 0 ? find_german(letters, n) : 0;
}

int
tag_is_german_noun(const char *word, size_t len, size_t least)
{
  uint32_t letters[LETTERS];
  size_t n = small_letters(word, len, letters);

  for (size_t from = 0; n > 0 && (from == 0 || from + least <= n); from++)
    if (find_in(tag_noun_table, letters_hash(letters + from, n - from)) != 0)
      return 1;
  return 0;
}

static int
has_capital(const char *text, const TagWord *w)
{
  for (uint32_t at = w->start; at < w->end; at++)
    if (text[at] >= 'A' && text[at] <= 'Z')
      return 1;
  return 0;
}

/* What is written small, and in no program, may go on with a name; "iPhone" may
 * also begin one. */
static void
add_other_lists(const char *text, TagWord *w, int german)
{
  w->list |= find_in(tag_other_list_table, tag_mix(w->lower));
  if (german)
    w->list |= find_german_word(text, w);
  if ((w->named == TAG_NAMED || w->named == TAG_NAMED_PROPN) &&
      !has_capital(text, w))
    w->named = TAG_NAMED_BEHIND;
}

void
tag_lists_other(const char *text, TagWord *words, size_t n, int german)
{
  for (size_t i = 0; i < n; i++)
    add_other_lists(text, &words[i], german);
  find_all(words, n, 1);
}

static TagGender
gender_of(const TagWord *word)
{
  enum { GENDER = 3 };          /* bytes of an entry                          */
  const unsigned char *entry = tag_table_find(tag_gender_table, GENDER,
                                              tag_mix(word->lower));

  return entry != NULL ? (TagGender)*entry : TAG_GENDER_UNKNOWN;
}

/* "Al-Ibrahim" and "van Gogh" begin with none. */
static int
begins_with_given_name(const TagWord *name, size_t n)
{
  return n > 1 && (name[0].flags & TAG_UPPER_FIRST) &&
         name[1].start > name[0].end;
}

TagGender
tag_gender(const TagWord *words, size_t first, size_t n)
{
  TagGender gender = TAG_GENDER_UNKNOWN;

  if (first > 0 && !(words[first].flags & TAG_SENTENCE) &&
      (words[first - 1].lists & TAG_LIST_TITLE))
    gender = gender_of(&words[first - 1]);
  return gender == TAG_GENDER_UNKNOWN &&
         begins_with_given_name(&words[first], n) ? gender_of(&words[first])
                                                  : gender;
}

void
tag_country(const TagWord *words, size_t n, char code[TAG_COUNTRY_CODE + 1])
{
  const unsigned char *entry = NULL;
  uint32_t hash = 0;

  if (n <= LONGEST) {
    for (size_t i = 0; i < n; i++)
      hash = add_word(hash, &words[i]);
    entry = tag_table_find(tag_country_table, 2 + TAG_COUNTRY_CODE, hash);
  }
  memset(code, 0, TAG_COUNTRY_CODE + 1);
  if (entry != NULL)
    memcpy(code, entry, TAG_COUNTRY_CODE);
}
