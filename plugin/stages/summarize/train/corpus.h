/* corpus.h - documents on standard input, for the training tool, and a host
 * that is only memory.
 *
 *   2 1            sentences, sentences of the reference
 *   first sentence
 *   second sentence
 *   the reference
 */
#ifndef PRECIS_SUMMARIZE_CORPUS_H
#define PRECIS_SUMMARIZE_CORPUS_H

#include "reading.h"

typedef struct Document {
  char *text;                   /* sentences, each followed by a newline     */
  size_t len, n, n_refs;
  char **sentences, **refs;     /* NUL-terminated copies                     */
  PrecisSpan *spans;
} Document;

/* 0 at the end.  The document is good until the next call. */
int corpus_next(Document *document);

/* Gives scratch memory until corpus_reset. */
extern const PrecisHost corpus_host;
void corpus_reset(void);

#endif
