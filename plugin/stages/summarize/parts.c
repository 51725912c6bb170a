/* parts.c - see parts.h. */
#include "parts.h"

double *
summarize_part(const SummarizeReading *reading, const char *name)
{
  SummarizeParts *parts = reading->parts;
  double *values;

  if (parts == NULL || parts->n == MOST_PARTS_OF_SCORE)
    return NULL;
  values = summarize_array(reading, reading->n_sentences, sizeof *values);
  if (values == NULL)
    return NULL;
  parts->names[parts->n] = name;
  parts->values[parts->n++] = values;
  return values;
}
