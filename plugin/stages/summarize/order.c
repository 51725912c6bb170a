/* order.c - see order.h.
 *
 * A bottom-up merge sort: stable, linear memory, no recursion, and, unlike
 * qsort, never in need of memory that a document's budget does not know. */
#include "order.h"

static void
merge(const double *scores, const uint32_t *from, uint32_t *to,
      size_t start, size_t middle, size_t end)
{
  size_t a = start, b = middle;

  for (size_t i = start; i < end; i++) {
    int left = b >= end || (a < middle && scores[from[a]] >= scores[from[b]]);

    to[i] = left ? from[a++] : from[b++];
  }
}

uint32_t *
summarize_order(const SummarizeReading *reading, const double *scores,
                size_t n)
{
  uint32_t *from = summarize_array(reading, n, sizeof *from);
  uint32_t *to = summarize_array(reading, n, sizeof *to);

  if (from == NULL || to == NULL)
    return NULL;
  for (size_t i = 0; i < n; i++)
    from[i] = (uint32_t)i;
  for (size_t width = 1; width < n; width *= 2) {
    uint32_t *swap = from;

    for (size_t start = 0; start < n; start += 2 * width) {
      size_t middle = start + width < n ? start + width : n;
      size_t end = middle + width < n ? middle + width : n;

      merge(scores, from, to, start, middle, end);
    }
    from = to;
    to = swap;
  }
  return from;
}
