/* term_cache.h - the terms of words that earlier documents had.
 *
 * Stemming is most of the work of reading a text, and most words of a text are
 * in others too.  The cache belongs to the stage and is shared by all threads
 * without a lock: an entry is three words, the first the exclusive or of the
 * key and a hash of the others, so that one that two threads have written at
 * once is not taken for either (after Hyatt and Mann 2002, "A lock-less
 * transposition table implementation for parallel search").  What it gives is
 * what term_make would give, whoever came first. */
#ifndef PRECIS_SUMMARIZE_TERM_CACHE_H
#define PRECIS_SUMMARIZE_TERM_CACHE_H

#include <stdint.h>

typedef struct TermCache TermCache;

/* NULL: no memory. */
TermCache *term_cache_new(void);
void term_cache_free(TermCache *cache);

/* The stem and the flags kept under the key.  0: nothing is. */
int term_cache_find(const TermCache *cache, uint64_t key, uint64_t *stem,
                    uint32_t *flags);

/* Keeps them, in the place of others if need be. */
void term_cache_keep(TermCache *cache, uint64_t key, uint64_t stem,
                     uint32_t flags);

#endif
