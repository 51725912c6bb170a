/* words.c - see words.h. */
#include "words.h"

#include <errno.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "eight.h"
#include "little.h"
#include "utf8.h"

/* What the breaker gets at once: its dictionary search keeps a table of the
 * stretch, so an endless line must not come in one piece. */
#define STRETCH 2048u
/* It takes some ten times that, and where the system refuses, the search among
 * Chinese words reads through NULL (ICU 72): there had better be as much. */
#define ROOM 65536u

struct WordsBreaker {
  UBreakIterator *iterator;     /* NULL: ICU has no data                      */
  UText text;
  int was_refused;              /* memory, by the system                      */
};

/* ICU does not say that it could not look into a dictionary, malloc does.
 * errno is 0 before. */
static void
note_refusal(WordsBreaker *breaker)
{
  breaker->was_refused |= errno == ENOMEM;
}

WordsBreaker *
words_breaker_new(void)
{
  WordsBreaker *breaker = calloc(1, sizeof *breaker);
  UErrorCode status = U_ZERO_ERROR;

  if (breaker == NULL)
    return NULL;
  breaker->text = (UText)UTEXT_INITIALIZER;
  errno = 0;
  breaker->iterator = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
  note_refusal(breaker);
  if (breaker->was_refused) {
    words_breaker_free(breaker);
    return NULL;
  }
  return breaker;
}

int
words_breaker_free(WordsBreaker *breaker)
{
  int was_refused;

  if (breaker == NULL)
    return 1;
  was_refused = breaker->was_refused;
  if (breaker->iterator != NULL)
    ubrk_close(breaker->iterator);
  utext_close(&breaker->text);
  free(breaker);
  return !was_refused;
}

int
words_is_unspaced(uint32_t c)
{
  if (c < 0x0E01)
    return 0;
  return c <= 0x0E4E                            /* Thai                     */
    || (c >= 0x0E80 && c <= 0x0ECD)             /* Lao                      */
    || (c >= 0x1000 && c <= 0x103F)             /* Burmese                  */
    || (c >= 0x1780 && c <= 0x17D3)             /* Khmer                    */
    || (c >= 0x3005 && c <= 0x3007)             /* iteration mark, zero     */
    || (c >= 0x3041 && c <= 0x30FF && c != 0x30FB)      /* kana, no dot     */
    || (c >= 0x31F0 && c <= 0x31FF)
    || (c >= 0x3400 && c <= 0x4DBF)             /* Han                      */
    || (c >= 0x4E00 && c <= 0x9FFF)
    || (c >= 0xF900 && c <= 0xFAFF)
    || (c >= 0xFF66 && c <= 0xFF9F)             /* half-width kana          */
    || (c >= 0x20000 && c <= 0x3FFFF);
}

int
words_need_breaker(const char *text, size_t len)
{
  size_t end = len < 4096 ? len : 4096, n, hits = 0;

  for (size_t at = 0; at < end; at += n) {
    if ((at = utf8_skip_ascii(text, at, end)) == end)
      break;
    hits += (size_t)words_is_unspaced(utf8_read(text + at, &n));
  }
  return hits >= 16;
}

static int
is_digit(uint32_t c)
{
  return c >= '0' && c <= '9';
}

/* Of ASCII: letters in lower case, digits as they are, 0 for all else. */
static const char lower_of[128] = {
  ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4',
  ['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9',
  ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e',
  ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j',
  ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o',
  ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't',
  ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y',
  ['Z'] = 'z',
  ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e',
  ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j',
  ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o',
  ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't',
  ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y',
  ['z'] = 'z'
};

static int
is_ascii_word(uint32_t c)
{
  return c < 0x80 && lower_of[c] != 0;
}

/* Can c be in a word, as letter, digit or mark? */
static int
is_word(uint32_t c)
{
  return c < 0x80 ? is_ascii_word(c) : g_unichar_isalnum(c);
}

static int
is_mark(uint32_t c)
{
  return c >= 0x300 && g_unichar_ismark(c);
}

/* Does the mark c hold the characters on both sides together? */
static int
joins(uint32_t before, uint32_t c, uint32_t after)
{
  if (c == '\'' || c == 0x2019 || c == 0x02BC)
    return !is_digit(before) && !is_digit(after) && is_word(after) &&
           !words_is_unspaced(after);
  return (c == '.' || c == ',') && is_digit(before) && is_digit(after);
}

/* The end of the word of a spaced script that begins at text[at]. */
static size_t
spaced_word_end(const char *text, size_t at, size_t end)
{
  uint32_t before = 0;

  while (at < end) {
    size_t n, n_after, start = at;
    uint32_t c;

    while (at < end && is_ascii_word((unsigned char)text[at]))
      at++;                     /* most of most texts, without a call */
    if (at > start)
      before = (unsigned char)text[at - 1];
    if (at == end)
      break;
    c = utf8_read(text + at, &n);
    if (!is_word(c) && !is_mark(c)) {
      if (before == 0 || at + n >= end ||
          !joins(before, c, utf8_read(text + at + n, &n_after)))
        return at;
    } else if (words_is_unspaced(c)) {
      return at;
    }
    before = c;
    at += n;
  }
  return at;
}

/* The end of the stretch of unspaced script that begins at text[at]. */
static size_t
stretch_end(const char *text, size_t at, size_t end)
{
  size_t start = at;

  while (at < end && at - start < STRETCH) {
    size_t n;
    uint32_t c = utf8_read(text + at, &n);

    if (!words_is_unspaced(c) && !is_mark(c))
      break;
    at += n;
  }
  return at;
}

static int
has_room(WordsBreaker *breaker)
{
  void *volatile room = malloc(ROOM);   /* or a compiler leaves both out     */

  if (room == NULL)
    breaker->was_refused = 1;
  free(room);
  return room != NULL;
}

/* Gives the stretch to ICU.  Where it refuses, run_end stays behind at, and
 * every character is a word. */
static void
break_stretch(Words *words)
{
  UErrorCode status = U_ZERO_ERROR;
  WordsBreaker *breaker = words->breaker;
  size_t end;

  if (breaker == NULL || breaker->iterator == NULL || !has_room(breaker))
    return;
  end = stretch_end(words->text, words->at, words->end);
  errno = 0;
  utext_openUTF8(&breaker->text, words->text + words->at,
                 (int64_t)(end - words->at), &status);
  ubrk_setUText(breaker->iterator, &breaker->text, &status);
  note_refusal(breaker);
  if (U_FAILURE(status))
    return;
  ubrk_first(breaker->iterator);
  note_refusal(breaker);
  words->run_start = words->at;
  words->run_end = end;
}

/* The end of the word of an unspaced script that begins at words->at. */
static size_t
unspaced_word_end(Words *words)
{
  size_t n;

  if (words->at >= words->run_end)
    break_stretch(words);
  if (words->at < words->run_end) {
    int32_t next = ubrk_next(words->breaker->iterator);
    size_t end = next == UBRK_DONE ? words->run_end
                                   : words->run_start + (size_t)next;

    note_refusal(words->breaker);
    if (end > words->at && end <= words->run_end)
      return end;
    words->run_end = words->at;
  }
  utf8_read(words->text + words->at, &n);
  return words->at + n;
}

void
words_start(Words *words, const char *text, size_t start, size_t end,
            WordsBreaker *breaker)
{
  words->text = text;
  words->at = start;
  words->end = end;
  words->run_start = words->run_end = 0;
  words->breaker = breaker;
}

/* Which of eight bytes are ASCII letters or digits? */
static uint64_t
ascii_words(uint64_t eight)
{
  uint64_t low = eight & ~EIGHT_TOPS;

  return (eight_tops_in_range(low | EIGHT_ONES * 0x20, 'a', 'z') |
          eight_tops_in_range(low, '0', '9')) & ~eight & EIGHT_TOPS;
}

/* The end of the run of ASCII letters and digits from at. */
static size_t
ascii_word_end(const char *text, size_t at, size_t end)
{
  for (; end - at >= 8; at += 8) {
    uint64_t others = ascii_words(little_u64(text + at)) ^ EIGHT_TOPS;

    if (others != 0)
      return at + (size_t)__builtin_ctzll(others) / 8;
  }
  while (at < end && is_ascii_word((unsigned char)text[at]))
    at++;
  return at;
}

/* The next word if ASCII alone tells it, as for most words of many texts; 0:
 * not so, and at is where to look closer. */
static int
next_ascii_word(Words *words, size_t *start, size_t *end)
{
  const unsigned char *text = (const unsigned char *)words->text;
  size_t at = words->at, last = words->end;

  while (at < last && text[at] < 0x80 && lower_of[text[at]] == 0)
    at++;
  words->at = *start = at;
  at = ascii_word_end(words->text, at, last);
  if (at == *start)
    return 0;
  if (at < last && (text[at] >= 0x80 || text[at] == '\'' ||
                    (is_digit(text[at - 1]) &&
                     (text[at] == '.' || text[at] == ','))))
    return 0;
  words->at = *end = at;
  return 1;
}

int
words_next(Words *words, size_t *start, size_t *end)
{
  if (next_ascii_word(words, start, end))
    return 1;
  while (words->at < words->end) {
    size_t n;
    uint32_t c = utf8_read(words->text + words->at, &n);

    if (c < 0x80 && !is_ascii_word(c)) {
      words->at++;
      continue;
    }
    if (is_word(c) || words_is_unspaced(c)) {
      *start = words->at;
      *end = words_is_unspaced(c)
        ? unspaced_word_end(words)
        : spaced_word_end(words->text, words->at, words->end);
      words->at = *end;
      return 1;
    }
    words->at += n;
  }
  return 0;
}

size_t
words_lower(const char *word, size_t len, char *out, size_t cap)
{
  size_t at = 0, n_out = 0;

  for (; at < len && at < cap && is_ascii_word((unsigned char)word[at]); at++)
    out[n_out++] = lower_of[(unsigned char)word[at]];
  while (at < len) {
    size_t n;
    uint32_t c = utf8_read(word + at, &n);
    char lower[4];
    size_t n_lower;

    if (c < 0x80) {
      if (n_out == cap)
        break;
      out[n_out++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
      at++;
      continue;
    }
    n_lower = utf8_write(lower, g_unichar_tolower(c));
    if (n_out + n_lower > cap)
      break;
    for (size_t i = 0; i < n_lower; i++)
      out[n_out++] = lower[i];
    at += n;
  }
  return n_out;
}

int
words_is_one_of(const char *word, size_t len, const char *const *strings)
{
  for (; *strings != NULL; strings++)
    if (strlen(*strings) == len && memcmp(*strings, word, len) == 0)
      return 1;
  return 0;
}
