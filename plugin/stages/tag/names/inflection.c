/* inflection.c - see inflection.h.  Endings are cut from what is a name already,
 * and only to compare it with others of its text, so that a rule may be simple:
 * whatever it cuts off, it cuts off the same way each time.  But "Peters" is not
 * "Peter", so the genitive leaves alone what the lists know. */
#include "inflection.h"

#include <unicode/uchar.h>

#include "utf8.h"
#include "words.h"
#include "words/lists.h"

enum { LEAST = 3,               /* bytes of a stem; of a genitive one less    */
       MOST_WORDS = 5,          /* of a name in the lists                     */
       NAMES = TAG_LIST_PLACES | TAG_LIST_FORENAME | TAG_LIST_SURNAME |
               TAG_LIST_RARE | TAG_LIST_ORGANISATION };

uint32_t
tag_bare_hash(const char *text, const TagWord *word, size_t n)
{
  char lower[64];

  if (n == word->end - word->start)
    return word->lower;
  return tag_word_hash(lower, words_lower(text + word->start, n, lower,
                                          sizeof lower));
}

/* From U+00E0 on; ".": it stays. */
static uint32_t
plain(uint32_t c)
{
  static const char letters[] = "aaaa...ceeeeiiii..oooo...uuu.y..";
  char letter = c >= 0xe0 && c < 0xe0 + sizeof letters - 1 ? letters[c - 0xe0]
                                                           : '.';

  return letter == '.' ? c : (unsigned char)letter;
}

uint32_t
tag_plain_letter(const char *letter)
{
  size_t step;

  return (uint32_t)u_toupper(
    (UChar32)plain((uint32_t)u_tolower((UChar32)utf8_read(letter, &step))));
}

uint32_t
tag_plain_hash(const char *text, const TagWord *word)
{
  enum { MOST = 64 };
  uint32_t letters[MOST];
  size_t n = 0, at = word->start;

  if (word->flags & TAG_DIGIT)
    return word->lower;
  for (size_t step; at < word->end && n < MOST; at += step)
    letters[n++] = plain((uint32_t)u_tolower(
      (UChar32)utf8_read(text + at, &step)));
  return tag_chars_hash(letters, n);
}

int
tag_is_listed(uint32_t lower)
{
  return (tag_lists_say(&lower, 1) & NAMES) != 0;
}

/* Are the first n bytes of the word a country, and the word none?  "Islands" is
 * also English. */
static int
is_country(const char *text, const TagWord *word, size_t n)
{
  char code[TAG_COUNTRY_CODE + 1];
  TagWord bare = *word;

  tag_country(word, 1, code);
  if (*code)
    return 0;
  bare.lower = tag_bare_hash(text, word, n);
  tag_country(&bare, 1, code);
  return *code != 0;
}

/* Of "Merkels", not of "Weiss". */
size_t
tag_genitive_stem(const char *text, const TagWord *word)
{
  size_t n = word->end - word->start;
  const char *w = text + word->start;

  if (n < LEAST || w[n - 1] != 's' || w[n - 2] == 's' ||
      (word->flags & TAG_DIGIT))
    return n;
  return !tag_is_listed(word->lower) || is_country(text, word, n - 1) ? n - 1
                                                                      : n;
}

uint32_t
tag_genitive_hash(const char *text, const TagWord *word)
{
  return tag_bare_hash(text, word, tag_genitive_stem(text, word));
}

/* "Amtes", "Landes", "Tages", "Hauses". */
size_t
tag_genitive_noun(const char *text, const TagWord *word)
{
  size_t n = tag_genitive_stem(text, word);
  const char *w = text + word->start;

  return n < word->end - word->start && n > LEAST + 1 && w[n - 1] == 'e' &&
             strchr("tdgs", w[n - 2]) != NULL ? n - 1 : n;
}

void
tag_country_inflected(const char *text, const TagWord *words, size_t n,
                      int german, char code[TAG_COUNTRY_CODE + 1])
{
  TagWord bare = words[0];

  tag_country(words, n, code);
  if (*code || !german || n > 1)
    return;
  bare.lower = tag_genitive_hash(text, words);
  tag_country(&bare, 1, code);
}

/* The bytes before the first of these endings that word[0, n) has. */
static size_t
cut(const char *word, size_t n, const char *const *endings)
{
  size_t len;

  for (; *endings != NULL; endings++) {
    len = strlen(*endings);
    if (n >= LEAST + len && memcmp(word + n - len, *endings, len) == 0)
      return n - len;
  }
  return n;
}

static size_t
without(const char *text, const TagWord *word, const char *const *endings)
{
  return cut(text + word->start, word->end - word->start, endings);
}

size_t
tag_adjective_stem(const char *text, const TagWord *word)
{
  static const char *const endings[] = { "en", "er", "es", "em", "e",
                                         "s", NULL };

  return without(text, word, endings);
}

size_t
tag_noun_stem(const char *text, const TagWord *word)
{
  static const char *const endings[] = { "es", "s", NULL };

  return without(text, word, endings);
}

size_t
tag_people_stem(const char *text, const TagWord *word, int german)
{
  static const char *const of_german[] = { "ern", "ers", "en", "er", "e", "n",
                                           "s", NULL };
  static const char *const of_french[] = { "es", "e", NULL };
  static const char *const plural[] = { "s", NULL };

  if (german)
    return without(text, word, of_german);
  return cut(text + word->start, without(text, word, of_french), plural);
}

/* Do the lists have a name of these words, the first of which reads otherwise? */
static int
has_phrase(uint32_t first, const TagWord *words, size_t n)
{
  uint32_t lower[MOST_WORDS] = { first };

  for (size_t i = 1; i < n; i++)
    lower[i] = words[i].lower;
  return (tag_lists_say(lower, n) & NAMES) != 0;
}

size_t
tag_listed_nominative(const char *text, const TagWord *words, size_t n,
                      char *out, size_t room)
{
  static const char *const endings[] = { "e", "er", "es" };
  size_t whole = words[n - 1].end - words[0].start;
  size_t word = words[0].end - words[0].start, stem = word - 2, len;

  if (n < 2 || n > MOST_WORDS || word <= 2 + LEAST || whole >= room ||
      memcmp(text + words[0].start + stem, "en", 2) != 0)
    return 0;
  memcpy(out, text + words[0].start, stem);
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    char lower[64];
    len = strlen(endings[i]);
    memcpy(out + stem, endings[i], len);
    size_t n_lower = words_lower(out, stem + len, lower, sizeof lower);
    if (has_phrase(tag_word_hash(lower, n_lower), words, n)) {
      memcpy(out + stem + len, text + words[0].end, whole - word);
      return stem + len + whole - word;
    }
  }
  return 0;
}
