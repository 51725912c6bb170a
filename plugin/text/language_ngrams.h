/* language_ngrams.h - the features of language identification, shared by the
 * program that learns the weights and the code that uses them, so that the two
 * cannot differ.
 *
 * A text is a row of words (runs of letters and marks, lower-cased); a word
 * with a blank at both ends gives every n-gram of 1 to 5 characters and itself
 * as a whole:  "la" -> " ", "l", "a", " l", "la", "a ", " la", "la ", " la ".
 * A word longer than WORD_MAX is cut, which also serves scripts that do not
 * write blanks.  Whether a word begins with a Latin letter is told with each
 * feature, and the features of the two kinds differ.  A word in a script that
 * only one of the languages uses gives its block of Unicode and nothing else:
 * that says it all, and the n-grams that are not kept leave room for those of
 * the Latin script.
 *
 * What people write in messages and in no language is not read: addresses,
 * user names, tags, laughter; a letter drawn out ("goooool") is read once. */
#ifndef PRECIS_TEXT_LANGUAGE_NGRAMS_H
#define PRECIS_TEXT_LANGUAGE_NGRAMS_H

#include <string.h>

#include <unicode/uchar.h>

#include "ascii.h"
#include "utf8.h"

enum { LANGUAGE_NGRAM_MAX = 5, LANGUAGE_WORD_MAX = 24 };

/* small: the word does not begin with a capital letter, or is the first one,
 * of which a capital says nothing. */
typedef void (*LanguageFeature)(void *user, uint32_t hash, int latin,
                                int small);

static inline int
language_is_letter(uint32_t c)
{
  if (c < 0x80)
    return (c | 0x20) - 'a' < 26u;
  return (U_GET_GC_MASK((UChar32)c) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

static inline uint32_t
language_mix(uint32_t h)
{
  h ^= h >> 15;
  h *= 0x2C1B3C6Du;
  h ^= h >> 12;
  h *= 0x297A2D39u;
  return h ^ h >> 15;
}

/* Greek, Armenian, Hebrew; Bengali to Sinhala; Thai, Lao; Georgian; Hangul,
 * kana, Han: one language each, or told apart by the block. */
static inline int
language_is_told_by_script(uint32_t c)
{
  return (c >= 0x370 && c < 0x400) || (c >= 0x530 && c < 0x600) ||
         (c >= 0x980 && c < 0x1100) || (c >= 0x1100 && c < 0x1200) ||
         (c >= 0x2E80 && c < 0xA000) || (c >= 0xAC00 && c < 0xFB00);
}

/* The blocks of Latin, of its phonetic and its modifier letters */
static inline int
language_is_latin(uint32_t c)
{
  return c < 0x300 || (c >= 0x1E00 && c < 0x1F00);
}

/* word: code points with a blank before and after */
static inline void
language_word_features(const uint32_t *word, size_t n, int small,
                       LanguageFeature found, void *user)
{
  int latin = language_is_latin(word[1]);
  uint32_t h, script = (uint32_t)latin;

  if (language_is_told_by_script(word[1])) {
    for (size_t i = 1; i + 1 < n; i++)
      found(user, language_mix(word[i] >> 7 ^ 0xF0000000u), 0, small);
    return;
  }
  for (size_t i = 0; i < n; i++) {
    h = 0x811C9DC5u + script;
    for (size_t k = 0; k < LANGUAGE_NGRAM_MAX && i + k < n; k++) {
      h = (h ^ word[i + k]) * 0x01000193u;
      if (word[i] != ' ' || k > 0)
        found(user, language_mix(h ^ (uint32_t)k << 28), latin, small);
    }
  }
  if (n > LANGUAGE_NGRAM_MAX) {
    h = 0x9E3779B9u + script;
    for (size_t i = 0; i < n; i++)
      h = (h ^ word[i]) * 0x01000193u;
    found(user, language_mix(h), latin, small);
  }
}

static inline int
language_is_ascii_word(char c)
{
  return ascii_is_letter(c) || ascii_is_digit(c) || c == '_';
}

/* The end of the address that begins at start, behind white space: a run with
 * "://", "@" or "www." in it, or with a dot and then a slash behind letters or
 * digits, is in no language.  Start if there is none. */
static inline size_t
language_skip_address(const char *text, size_t start, size_t len)
{
  int address = 0, dots = 0;
  size_t end = start;

  for (; end < len && (unsigned char)text[end] > ' '; end++) {
    const char *p = text + end;
    if ((unsigned char)*p > '@' && *p != 'w')
      continue;
    int inner = end > start && language_is_ascii_word(p[-1]);
    dots |= inner && *p == '.';
    address |= *p == '@' || (inner && dots && *p == '/') ||
               (len - end > 3 && (memcmp(p, "://", 3) == 0 ||
                                  memcmp(p, "www.", 4) == 0));
  }
  return address ? end : start;
}

/* The end of the tag that begins at start, "#NowPlaying": one in ASCII is often
 * English, whatever the text is in.  Start if there is none. */
static inline size_t
language_skip_tag(const char *text, size_t start, size_t len)
{
  size_t end = start;

  if (end < len && text[end] == '#')
    for (end++; end < len && language_is_ascii_word(text[end]);)
      end++;
  return end < len && (unsigned char)text[end] >= 0x80 ? start : end;
}

/* A syllable of two letters said three times or more, "jajajaja" */
static inline int
language_is_laughter(const uint32_t *word, size_t n)
{
  size_t i = 3;

  while (i + 1 < n && word[i] == word[i - 2])
    i++;
  return n >= 8 && i + 1 == n;
}

/* Calls found for every feature; returns the number of words.  tags: are they
 * read as well? */
static inline size_t
language_features(const char *text, size_t len, int tags,
                  LanguageFeature found, void *user)
{
  uint32_t word[LANGUAGE_WORD_MAX + 2];
  size_t n = 1, words = 0, run = 0;
  int run_begins = 1, small = 0;

  word[0] = ' ';
  for (size_t i = 0; i <= len;) {
    size_t step = 1;

    if (run_begins)
      i = language_skip_address(text, i, len);
    if (run_begins && !tags)
      i = language_skip_tag(text, i, len);
    uint32_t c = i < len ? utf8_read(text + i, &step) : ' ';
    int letter = language_is_letter(c);

    run_begins = c <= ' ';
    if (letter) {
      uint32_t lower = c < 0x80 ? c | 0x20 : (uint32_t)u_tolower((UChar32)c);

      if (n == 1)
        small = c == lower || words == 0;
      c = lower;
      run = c == word[n - 1] ? run + 1 : 1;
      if (run < 3)
        word[n++] = c;
      else if (run == 3)
        n--;
    }
    if (n > 1 && (!letter || n == LANGUAGE_WORD_MAX + 1)) {
      word[n++] = ' ';
      if (!language_is_laughter(word, n)) {
        language_word_features(word, n, small, found, user);
        words++;
      }
      n = 1;
    }
    i += step;
  }
  return words;
}

#endif
