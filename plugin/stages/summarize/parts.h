/* parts.h - what a score is made of, for whoever asks (option explain).
 *
 * A method names the numbers that its scores came from; they become columns of
 * the layer salience. */
#ifndef PRECIS_SUMMARIZE_PARTS_H
#define PRECIS_SUMMARIZE_PARTS_H

#include "reading.h"

#define MOST_PARTS_OF_SCORE 12u

typedef struct SummarizeParts {
  const char *names[MOST_PARTS_OF_SCORE];       /* of columns                */
  double *values[MOST_PARTS_OF_SCORE];          /* by sentence               */
  size_t n;
} SummarizeParts;

/* Room for a part, one number for each sentence; NULL: nobody asks, or there
 * is no memory, and then it is left out. */
double *summarize_part(const SummarizeReading *reading, const char *name);

/* Sets a part of sentence i, if it is asked for. */
static inline void
summarize_tell(double *part, size_t i, double value)
{
  if (part != NULL)
    part[i] = value;
}

#endif
