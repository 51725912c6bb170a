/* mask.h - addresses and numbers of people replaced by placeholders. */
#ifndef PRECIS_CLEAN_MASK_H
#define PRECIS_CLEAN_MASK_H

#include "builder.h"

typedef enum CleanMaskStyle {
  CLEAN_MASK_KIND,              /* [EMAIL]                                    */
  CLEAN_MASK_NUMBER,            /* [EMAIL-2]: the second in the text          */
  CLEAN_MASK_STARS              /* *****                                      */
} CleanMaskStyle;

/* kinds: bits 1 << CLEAN_EMAIL and so on, see private.h. */
typedef struct CleanMask {
  unsigned kinds;
  CleanMaskStyle style;
} CleanMask;

/* The kinds that a name stands for, "all" for all of them; 0: none. */
unsigned clean_mask_kinds(const char *name, size_t len);

/* Masks the document's text, and its title, author and description.  *spans:
 * the placeholders, labelled; to be given as the layer PRECIS_MASKED when the
 * text is final. */
int32_t clean_mask(const PrecisHost *host, PrecisDoc *doc,
                   const CleanMask *mask, PrecisSpan **spans, size_t *n);

#endif
