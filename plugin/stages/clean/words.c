/* words.c - see words.h. */
#include "words.h"

#include <assert.h>
#include <string.h>

/* Letters, five bits of each: letter case aside.  The lowest fifteen bits are
 * the last three. */
enum { THREE = 32767 };

static inline unsigned
one_on(unsigned letters, char c)
{
  return letters << 5 | ((unsigned)c & 31);
}

void
words_add(Words *words, const char *word, unsigned what)
{
  unsigned three = one_on(one_on(one_on(0, word[0]), word[1]), word[2]);

  assert(words->n + 1 < MOST_WORDS);
  words->n++;
  words->list[words->n].word = word;
  words->list[words->n].what = what;
  words->list[words->n].len = (uint8_t)strlen(word);
  words->list[words->n].next = words->first[three & 1023];
  words->first[three & 1023] = (uint8_t)words->n;
  words->begins[three >> 5] |= 1u << (three & 31);
}

static int
stands_at(const char *s, size_t len, const char *word, size_t n)
{
  size_t i = 0;

  while (i < n && i < len && (s[i] | 0x20) == (word[i] | 0x20))
    i++;
  return i == n;
}

unsigned
words_in(const Words *words, const char *s, size_t len)
{
  unsigned what = 0, letters;

  if (len < 3)
    return 0;
  letters = one_on(one_on(0, s[0]), s[1]);
  for (size_t i = 2; i < len; i++) {
    unsigned three = (letters = one_on(letters, s[i])) & THREE;

    if (!(words->begins[three >> 5] >> (three & 31) & 1))
      continue;
    for (unsigned k = words->first[three & 1023]; k; k = words->list[k].next)
      if (stands_at(s + i - 2, len - i + 2, words->list[k].word,
                    words->list[k].len))
        what |= words->list[k].what;
  }
  return what;
}
