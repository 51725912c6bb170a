/* words.c - see words.h. */
#include "words.h"

#include <assert.h>
#include <string.h>

/* Two letters, five bits of each: letter case aside. */
static unsigned
head_on(unsigned head, char c)
{
  return (head << 5 | ((unsigned)c & 31)) & 1023;
}

void
words_add(Words *words, const char *word, unsigned what)
{
  unsigned head = head_on(head_on(0, word[0]), word[1]);

  assert(words->n + 1 < MOST_WORDS);
  words->n++;
  words->list[words->n].word = word;
  words->list[words->n].what = what;
  words->list[words->n].len = (uint8_t)strlen(word);
  words->list[words->n].next = words->first[head];
  words->first[head] = (uint8_t)words->n;
}

static int
stands_at(const char *s, size_t len, const char *word, size_t n)
{
  size_t i = 0;

  while (i < n && i < len && (s[i] | 0x20) == word[i])
    i++;
  return i == n;
}

unsigned
words_in(const Words *words, const char *s, size_t len)
{
  unsigned what = 0, head = len > 0 ? head_on(0, s[0]) : 0;

  for (size_t i = 0; i + 2 < len; i++) {
    head = head_on(head, s[i + 1]);
    for (unsigned k = words->first[head]; k; k = words->list[k].next)
      if ((s[i + 2] | 0x20) == words->list[k].word[2] &&
          stands_at(s + i, len - i, words->list[k].word, words->list[k].len))
        what |= words->list[k].what;
  }
  return what;
}
