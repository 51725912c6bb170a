/* dangling.c - sentences that need one which a summary leaves out. */
#include "choose.h"

static int
is_chosen(const uint32_t *chosen, size_t n, size_t i)
{
  for (size_t k = 0; k < n; k++)
    if (chosen[k] == i)
      return 1;
  return 0;
}

/* Is it part of a quotation that is not all chosen? */
static int
is_broken(const SummarizeReading *reading, const uint8_t *marks,
          const uint32_t *chosen, size_t n, size_t i)
{
  size_t first, last;

  if (!summarize_find_quotation(marks, reading->n_sentences, i, &first, &last))
    return 1;
  for (size_t s = first; s <= last; s++)
    if (!is_chosen(chosen, n, s))
      return 1;
  return 0;
}

size_t
summarize_count_dangling(const SummarizeReading *reading,
                         const uint8_t *marks, const uint32_t *chosen,
                         size_t n)
{
  size_t dangling = 0;

  for (size_t k = 0; k < n; k++) {
    uint32_t i = chosen[k];

    dangling += (i > 0 && summarize_points_back(reading, i) &&
                 !is_chosen(chosen, n, i - 1)) ||
                is_broken(reading, marks, chosen, n, i);
  }
  return dangling;
}
