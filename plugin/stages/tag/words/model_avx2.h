/* model_avx2.h - the same as model.c for processors that have AVX2: most of
 * x86 since 2013.  The results are equal to the bit. */
#ifndef PRECIS_TAG_MODEL_AVX2_H
#define PRECIS_TAG_MODEL_AVX2_H

#include "model.h"

enum { TAG_BUCKET = 16, TAG_SLOTS = 6 };        /* see model.c                */

/* Does this processor? */
int tag_avx2_runs(void);

/* Asks for the memory of features of the batch, eight at a time. */
void tag_avx2_ask(const TagModel *model, TagBatch *batch);

void tag_avx2_add_all(const TagModel *model, TagBatch *batch);
uint32_t tag_avx2_sure(const TagModel *model, const TagEmission *emission,
                       int32_t least);
void tag_avx2_force_sure(const TagModel *model, TagDecoder *decoder, size_t n,
                         int32_t least);
uint32_t tag_avx2_sure_at(const TagModel *model, const TagDecoder *decoder,
                          size_t at, size_t n, size_t i, int32_t least);
void tag_avx2_decode(const TagModel *model, TagDecoder *decoder, size_t at,
                     size_t n, uint8_t *labels);

#endif
