/* cues.h - English words that tell something about their sentence. */
#ifndef PRECIS_SUMMARIZE_CUES_H
#define PRECIS_SUMMARIZE_CUES_H

#include <stddef.h>
#include <stdint.h>

/* TERM_PRONOUN | TERM_CONNECTIVE | ... of a word in lower case. */
uint32_t summarize_cue(const char *word, size_t len);

#endif
