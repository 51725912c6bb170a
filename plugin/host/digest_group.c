/* digest_group.c - where the paragraphs of a digest begin.
 *
 * Every way of cutting n sentences into groups of two to four is worth the sum
 * of its cuts; the best is found in one pass (dynamic programming over the end
 * of the last group).  A cut is worth more the further the text moves on
 * between the two sentences: nothing inside one paragraph of the source, more
 * for each paragraph passed over (by its logarithm), and more again past a
 * heading.  Groups of three are liked best. */
#include "digest.h"

#include <stdlib.h>
#include <string.h>

#define LEAST 2
#define MOST 4

/* Worth of a cut, and of a group by its size; a lone sentence is allowed, and
 * never worth it where there are others. */
#define NEXT_PARAGRAPH 10
#define PER_DOUBLING 2
#define PAST_HEADING 8
static const int size_worth[MOST + 1] = { 0, -1000, -5, 0, -5 };

/* Paragraphs of the source, walked in step with the sentences. */
typedef struct Walk {
  const PrecisDoc *doc;
  const char *text;
  const PrecisSpan *paragraphs;
  size_t n, at;
} Walk;

static int
log2_floor(size_t n)
{
  int log = 0;

  while (n >>= 1)
    log++;
  return log;
}

/* Without paragraphs, line ends in between tell. */
static int
worth_by_lines(const Walk *walk, uint32_t from, uint32_t to)
{
  size_t lines = 0;

  for (uint32_t i = from; i < to; i++)
    lines += walk->text[i] == '\n';
  return lines ? NEXT_PARAGRAPH + PER_DOUBLING * log2_floor(lines) : 0;
}

static int
worth_of_cut(Walk *walk, const PrecisSpan *before, const PrecisSpan *after)
{
  size_t passed = 0;
  int heading = 0;

  if (!walk->paragraphs)
    return worth_by_lines(walk, before->end, after->start);
  while (walk->at < walk->n &&
         walk->paragraphs[walk->at].end <= after->start) {
    const PrecisSpan *paragraph = &walk->paragraphs[walk->at++];
    const char *label = precis_doc_label(walk->doc, paragraph->label);

    heading |= strcmp(label, "heading") == 0;
    passed += paragraph->end >= before->end;
  }
  if (!passed)
    return 0;
  return NEXT_PARAGRAPH + PER_DOUBLING * log2_floor(passed) +
         (heading ? PAST_HEADING : 0);
}

/* worth[i]: of the best way to group the first i sentences; size[i]: of its
 * last group. */
static void
find_best(Walk *walk, const PrecisSpan *sentences, size_t n, int64_t *worth,
          uint8_t *size)
{
  int cut[MOST + 1] = { 0 };    /* cut[k]: before sentence i - k */

  worth[0] = 0;
  for (size_t i = 1; i <= n; i++) {
    memmove(cut + 2, cut + 1, (MOST - 1) * sizeof *cut);
    cut[1] = i > 1
      ? worth_of_cut(walk, &sentences[i - 2], &sentences[i - 1]) : 0;
    worth[i] = INT64_MIN;
    for (uint8_t k = 1; k <= MOST && k <= i; k++) {
      int64_t w = worth[i - k] + cut[k] + size_worth[k];

      if (w >= worth[i]) {
        worth[i] = w;
        size[i] = k;
      }
    }
  }
}

uint8_t *
digest_group(const PrecisDoc *doc, const PrecisSpan *sentences, size_t n)
{
  Walk walk = { .doc = doc, .text = precis_doc_text(doc, NULL) };
  int64_t *worth = malloc((n + 1) * sizeof *worth);
  uint8_t *size = calloc(n + 1, 1), *opens = calloc(n + 1, 1);

  walk.paragraphs = precis_doc_layer(doc, PRECIS_PARAGRAPHS, &walk.n);
  if (worth && size && opens) {
    find_best(&walk, sentences, n, worth, size);
    for (size_t i = n; i > 0; i -= size[i])
      opens[i - size[i]] = 1;
  } else {
    free(opens);
    opens = NULL;
  }
  free(worth);
  free(size);
  return opens;
}
