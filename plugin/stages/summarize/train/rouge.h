/* rouge.h - ROUGE-1, ROUGE-2 and ROUGE-Lsum (F1) of sentence sets, as the
 * scorer has them: words of a-z and 0-9, Porter stems of words over three
 * letters.  For training and tuning only. */
#ifndef PRECIS_SUMMARIZE_ROUGE_H
#define PRECIS_SUMMARIZE_ROUGE_H

#include <stddef.h>
#include <stdint.h>

typedef struct Rouge Rouge;

Rouge *rouge_new(void);
/* A document: n sentences and n_refs sentences of its reference, each
 * NUL-terminated. */
void rouge_set(Rouge *rouge, char **sentences, size_t n, char **refs,
               size_t n_refs);
/* F1 of the sentences chosen[0, n): R1, R2 into out[0, 2). */
void rouge_score(Rouge *rouge, const uint32_t *chosen, size_t n,
                 double out[2]);
/* F1 of ROUGE-Lsum. */
double rouge_lsum(Rouge *rouge, const uint32_t *chosen, size_t n);

#endif
