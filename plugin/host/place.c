/* place.c - see place.h. */
#include "place.h"

#include <stdlib.h>

/* A sentence and its place among those of the summary. */
typedef struct Placed {
  PrecisSpan sentence;
  unsigned long place;
} Placed;

static int
compare_places(const void *a, const void *b)
{
  const Placed *x = a, *y = b;

  if (x->place != y->place)
    return x->place < y->place ? -1 : 1;
  return x->sentence.start < y->sentence.start ? -1 : 1;
}

int
place_is_given(const PrecisDoc *doc)
{
  return precis_doc_column(doc, PRECIS_SUMMARY, "place", NULL) != NULL;
}

/* Is it the sentence of the summary, or what was left of it without its
 * dateline? */
static int
is_of(const PrecisSpan *sentence, const PrecisSpan *summary)
{
  return sentence->end == summary->end && sentence->start >= summary->start;
}

int
place_sort(const PrecisDoc *doc, PrecisSpan *sentences, size_t n)
{
  const uint32_t *places =
    precis_doc_column(doc, PRECIS_SUMMARY, "place", NULL);
  const PrecisSpan *summary = precis_doc_layer(doc, PRECIS_SUMMARY, NULL);
  Placed *placed;
  size_t k = 0;

  if (!places)
    return 1;
  placed = malloc(n * sizeof *placed + 1);
  for (size_t i = 0; placed && i < n; i++, k++) {
    while (!is_of(&sentences[i], &summary[k]))
      k++;
    placed[i] = (Placed){ sentences[i],
                          strtoul(precis_doc_label(doc, places[k]), NULL, 10) };
  }
  if (placed)
    qsort(placed, n, sizeof *placed, compare_places);
  for (size_t i = 0; placed && i < n; i++)
    sentences[i] = placed[i].sentence;
  free(placed);
  return placed != NULL;
}
