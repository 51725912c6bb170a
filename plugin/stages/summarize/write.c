/* write.c - see write.h. */
#include "write.h"

#include <stdio.h>

#include "order.h"

static uint32_t
intern_number(const SummarizeReading *reading, size_t number)
{
  char digits[24];
  size_t at = sizeof digits;

  do {
    digits[--at] = (char)('0' + number % 10);
    number /= 10;
  } while (number > 0);
  return reading->host->intern(reading->doc, digits + at, sizeof digits - at);
}

/* In thousandths, without snprintf: its point is the locale's. */
static uint32_t
intern_part(const SummarizeReading *reading, double value)
{
  char digits[32];
  double size = value < 0 ? -value : value;
  uint64_t thousandths = size < 1e12 ? (uint64_t)(size * 1000 + 0.5)
                                     : UINT64_C(1000000000000000);
  int len = snprintf(digits, sizeof digits, "%s%llu.%03u",
                     value < 0 && thousandths > 0 ? "-" : "",
                     (unsigned long long)(thousandths / 1000),
                     (unsigned)(thousandths % 1000));

  return reading->host->intern(reading->doc, digits, (size_t)len);
}

/* The first n of the order have their places in it, from "1". */
static int32_t
number_order(const SummarizeReading *reading, const uint32_t *order, size_t n,
             uint32_t *ids)
{
  for (size_t k = 0; k < n; k++) {
    ids[order[k]] = intern_number(reading, k + 1);
    if (ids[order[k]] == 0)
      return PRECIS_E_LIMIT;
  }
  return PRECIS_OK;
}

static int32_t
write_parts(const SummarizeReading *reading, const SummarizeParts *parts,
            uint32_t *ids, size_t n)
{
  int32_t status = PRECIS_OK;

  for (size_t p = 0; p < parts->n && status == PRECIS_OK; p++) {
    for (size_t i = 0; i < n; i++) {
      ids[i] = intern_part(reading, parts->values[p][i]);
      if (ids[i] == 0)
        return PRECIS_E_LIMIT;
    }
    status = reading->host->set_column(reading->doc, PRECIS_SALIENCE,
                                       parts->names[p], ids, n);
  }
  return status;
}

int32_t
write_salience(const SummarizeReading *reading, const PrecisSpan *sentences,
               size_t n, const double *scores, const uint32_t *order,
               size_t n_ranks, const SummarizeParts *parts)
{
  const PrecisHost *host = reading->host;
  PrecisSpan *spans = host->scratch(reading->doc, n * sizeof *spans + 1);
  uint32_t *ids = host->scratch(reading->doc, n * sizeof *ids + 1);
  int32_t status;

  if (spans == NULL || ids == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < n; i++) {
    spans[i] = sentences[i];
    spans[i].score = (float)scores[i];
  }
  status = number_order(reading, order, n < n_ranks ? n : n_ranks, ids);
  if (status == PRECIS_OK)
    status = host->set_layer(reading->doc, PRECIS_SALIENCE, spans, n);
  if (status == PRECIS_OK)
    status = host->set_column(reading->doc, PRECIS_SALIENCE, "rank", ids, n);
  if (status == PRECIS_OK && parts != NULL)
    status = write_parts(reading, parts, ids, n);
  return status;
}

/* The place of each choice among them all, by score. */
static int32_t
write_places(const SummarizeReading *reading, const double *scores,
             const SummarizeChoice *choices, size_t n)
{
  const PrecisHost *host = reading->host;
  double *chosen = host->scratch(reading->doc, n * sizeof *chosen + 1);
  uint32_t *ids = host->scratch(reading->doc, n * sizeof *ids + 1);
  uint32_t *order;

  if (chosen == NULL || ids == NULL)
    return PRECIS_E_LIMIT;
  for (size_t k = 0; k < n; k++)
    chosen[k] = scores[choices[k].sentence];
  order = summarize_order(reading, chosen, n);
  if (order == NULL || number_order(reading, order, n, ids) != PRECIS_OK)
    return PRECIS_E_LIMIT;
  return host->set_column(reading->doc, PRECIS_SUMMARY, "place", ids, n);
}

/* The id of the document that each choice is in. */
static int32_t
write_documents(const SummarizeReading *reading,
                const SummarizeChoice *choices, size_t n)
{
  const PrecisHost *host = reading->host;
  uint32_t *ids = host->scratch(reading->doc, n * sizeof *ids + 1);
  size_t d = 0;

  if (ids == NULL)
    return PRECIS_E_LIMIT;
  for (size_t k = 0; k < n; k++) {
    while (d + 1 < reading->n_documents &&
           reading->documents[d + 1].start <=
             reading->sentences[choices[k].sentence].start)
      d++;
    ids[k] = reading->documents[d].label;
  }
  return host->set_column(reading->doc, PRECIS_SUMMARY, "document", ids, n);
}

int32_t
write_summary(const SummarizeReading *reading, const double *scores,
              const SummarizeChoice *choices, size_t n, int by_score)
{
  const PrecisHost *host = reading->host;
  PrecisSpan *spans = host->scratch(reading->doc, n * sizeof *spans + 1);
  int32_t status;

  if (spans == NULL)
    return PRECIS_E_LIMIT;
  for (size_t k = 0; k < n; k++) {
    uint32_t i = choices[k].sentence;

    spans[k].start = reading->sentences[i].start;
    spans[k].end = choices[k].end;
    spans[k].score = (float)scores[i];
    if (choices[k].cut) {
      spans[k].label = host->intern(reading->doc, "cut", 3);
      if (spans[k].label == 0)
        return PRECIS_E_LIMIT;
    }
  }
  status = host->set_layer(reading->doc, PRECIS_SUMMARY, spans, n);
  if (status == PRECIS_OK && by_score)
    status = write_places(reading, scores, choices, n);
  if (status == PRECIS_OK && reading->n_documents > 0)
    status = write_documents(reading, choices, n);
  return status;
}
