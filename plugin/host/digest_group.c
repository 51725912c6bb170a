/* digest_group.c - where the paragraphs of a digest begin.
 *
 * Every way of cutting n sentences into groups of two to four, and as many as
 * a digest has of them into three to six groups, is worth the sum of its cuts;
 * the best is found in one pass (dynamic programming over the end of the last
 * group and the number of groups).  A cut is worth more the further the text
 * moves on between the two sentences: less than nothing where one follows on
 * the other in one paragraph of the source, more for each paragraph passed over
 * (by its logarithm), and more again past a heading or into another document of
 * a set; and more where the words change (digest_depths.c).  Groups of three
 * are liked best.  Sentences that are read from the best one on are cut by
 * their words alone. */
#include "digest.h"

#include <stdlib.h>
#include <string.h>

#define MOST 4                  /* sentences of a group                       */
#define LEAST_GROUPS 3
#define MOST_GROUPS 6

/* Worth of a cut, and of a group by its size; a lone sentence is allowed, and
 * never worth it where there are others. */
#define NEXT_PARAGRAPH 10
#define PER_DOUBLING 2
#define PAST_HEADING 8
#define FOLLOWS_ON (-8)
#define DEPTH 32                /* times how deep the words change            */
static const int size_worth[MOST + 1] = { 0, -1000, -5, 0, -5 };

/* Paragraphs of the source, walked in step with the sentences. */
typedef struct Walk {
  const PrecisDoc *doc;
  const char *text;
  const PrecisSpan *paragraphs, *documents;
  size_t n, at;
  size_t n_documents, document; /* the first behind the sentence before       */
} Walk;

static int
log2_floor(size_t n)
{
  int log = 0;

  while (n >>= 1)
    log++;
  return log;
}

/* Is there nothing but white space between them? */
static int
follows_on(const Walk *walk, const PrecisSpan *before,
           const PrecisSpan *after)
{
  return !digest_has_word(walk->text + before->end,
                          after->start - before->end);
}

/* How many paragraphs of the source end between the two; without paragraphs,
 * how many lines do. */
static size_t
count_passed(Walk *walk, const PrecisSpan *before, const PrecisSpan *after,
             int *heading)
{
  size_t passed = 0;

  for (uint32_t i = before->end; !walk->paragraphs && i < after->start; i++)
    passed += walk->text[i] == '\n';
  while (walk->at < walk->n &&
         walk->paragraphs[walk->at].end <= after->start) {
    const PrecisSpan *paragraph = &walk->paragraphs[walk->at++];
    const char *label = precis_doc_label(walk->doc, paragraph->label);

    *heading |= strcmp(label, "heading") == 0;
    passed += paragraph->end >= before->end;
  }
  return passed;
}

/* Does a document of a merged set begin between the two? */
static int
passes_document(Walk *walk, const PrecisSpan *before, const PrecisSpan *after)
{
  while (walk->document < walk->n_documents &&
         walk->documents[walk->document].start <= before->start)
    walk->document++;
  return walk->document < walk->n_documents &&
         walk->documents[walk->document].start <= after->start;
}

static int
worth_of_cut(Walk *walk, const PrecisSpan *before, const PrecisSpan *after)
{
  int heading = 0;
  size_t passed = count_passed(walk, before, after, &heading);

  heading |= passes_document(walk, before, after);
  if (before->end > after->start)       /* spans of a stranger's summary */
    return 0;
  if (!passed)
    return follows_on(walk, before, after) ? FOLLOWS_ON : 0;
  return NEXT_PARAGRAPH + PER_DOUBLING * log2_floor(passed) +
         (heading ? PAST_HEADING : 0);
}

/* Worth of a cut before each sentence; before the first there is none. */
static int *
find_cuts(const PrecisDoc *doc, const PrecisSpan *sentences, size_t n,
          int by_place)
{
  Walk walk = { .doc = doc, .text = precis_doc_text(doc, NULL) };
  float *depths = digest_depths(doc, sentences, n);
  int *cuts = calloc(n + 1, sizeof *cuts);

  walk.paragraphs = precis_doc_layer(doc, PRECIS_PARAGRAPHS, &walk.n);
  walk.documents = precis_doc_layer(doc, PRECIS_DOCUMENTS, &walk.n_documents);
  for (size_t i = 1; depths && cuts && i < n; i++) {
    cuts[i] = (int)(DEPTH * depths[i]);
    if (!by_place)
      cuts[i] += worth_of_cut(&walk, &sentences[i - 1], &sentences[i]);
  }
  if (!depths) {
    free(cuts);
    cuts = NULL;
  }
  free(depths);
  return cuts;
}

/* The best way to group the first i sentences into g groups; with more than
 * a digest has, groups are not counted, and g is 0. */
typedef struct Best {
  int64_t worth;
  uint8_t size;                 /* of the last group; 0: there is no way      */
} Best;

static void
find_best(const int *cuts, size_t n, size_t n_groups, Best *best)
{
  size_t step = n_groups > 0, columns = n_groups + 1;

  best[0].size = 1;             /* no sentences, no groups */
  for (size_t i = 1; i <= n; i++)
    for (size_t g = step; g <= n_groups; g++)
      for (uint8_t k = 1; k <= MOST && k <= i; k++) {
        const Best *before = &best[(i - k) * columns + g - step];
        Best *now = &best[i * columns + g];
        int64_t worth = before->worth + cuts[i - k] + size_worth[k];

        if (before->size && (!now->size || worth >= now->worth))
          *now = (Best){ worth, k };
      }
}

/* How many groups are best, of those that a digest has. */
static size_t
find_number(const Best *last, size_t n, size_t n_groups)
{
  size_t least = n < 2 * LEAST_GROUPS ? 1 : LEAST_GROUPS, best = 0;

  for (size_t g = least; g <= n_groups; g++)
    if (last[g].size && (!best || last[g].worth > last[best].worth))
      best = g;
  return best;
}

uint8_t *
digest_group(const PrecisDoc *doc, const PrecisSpan *sentences, size_t n,
             int by_place)
{
  size_t n_groups = n <= MOST * MOST_GROUPS ? MOST_GROUPS : 0;
  size_t columns = n_groups + 1, g;
  int *cuts = find_cuts(doc, sentences, n, by_place);
  Best *best = calloc((n + 1) * columns, sizeof *best);
  uint8_t *opens = calloc(n + 1, 1);

  if (cuts && best && opens) {
    find_best(cuts, n, n_groups, best);
    g = n ? find_number(best + n * columns, n, n_groups) : 0;
    for (size_t i = n; i > 0; g -= n_groups > 0) {
      i -= best[i * columns + g].size;
      opens[i] = 1;
    }
  } else {
    free(opens);
    opens = NULL;
  }
  free(cuts);
  free(best);
  return opens;
}
