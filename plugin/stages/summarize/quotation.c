/* quotation.c - does a sentence close a quotation that an earlier one opened?
 *
 *   "We fought hard," he said. "It was late. Now we are in a good position."
 *
 * The last sentence, alone, is half a quotation, of nobody. */
#include <string.h>

#include "choose.h"
#include "utf8.h"

/* Straight marks open and close alike: an odd one, at the end, closes. */
static int
closes_straight(const char *text, const SummarizeSentence *sentence)
{
  const char *at = text + sentence->start, *end = text + sentence->end;
  size_t n = 0;

  if (at == end || end[-1] != '"' || *at == '"')
    return 0;
  for (; (at = memchr(at, '"', (size_t)(end - at))) != NULL; at++)
    n++;
  return n % 2 == 1;
}

/* An even number of them are pairs, as Swedish sets them. */
static int
closes_curly(const char *text, const SummarizeSentence *sentence)
{
  const char *at = text + sentence->start, *end = text + sentence->end;
  size_t open = 0, extra = 0;

  for (; (at = memchr(at, 0xE2, (size_t)(end - at))) != NULL; at++) {
    size_t n;
    uint32_t c = utf8_read(at, &n);

    if (c == 0x201C || c == 0x201E)
      open++;
    else if (c == 0x201D && open > 0)
      open--;
    else
      extra += c == 0x201D;
  }
  return extra % 2 == 1;
}

int
summarize_closes_quotation(const SummarizeReading *reading,
                           const SummarizeSentence *sentence)
{
  return closes_straight(reading->text, sentence) ||
         closes_curly(reading->text, sentence);
}
