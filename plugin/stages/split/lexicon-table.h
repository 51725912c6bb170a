/* lexicon-table.h - what data/compile.py writes. */
#ifndef PRECIS_SPLIT_LEXICON_TABLE_H
#define PRECIS_SPLIT_LEXICON_TABLE_H

#include <stdint.h>

/* Open addressing; a key of 0 is a free slot; sizes are powers of 2. */
typedef struct SplitEntry {
  uint32_t key, value;
} SplitEntry;

extern const SplitEntry split_abbreviations[];
extern const uint32_t split_n_abbreviations;
/* Bit h & (n - 1) for the hash h of every word among them. */
extern const uint8_t split_listed_bits[];
extern const uint32_t split_n_listed_bits;
extern const SplitEntry split_common_words[];
extern const uint32_t split_n_common_words;
extern const SplitEntry split_says[];
extern const uint32_t split_n_says;
extern const SplitEntry split_begins[];
extern const uint32_t split_n_begins;
extern const SplitEntry split_headings[];
extern const uint32_t split_n_headings;
extern const uint32_t split_languages[];
extern const uint32_t split_n_languages;
/* By five bits of each letter: one more than its place among them, or 0. */
extern const uint8_t split_language_places[1024];
/* By that: bit h % (8 * SPLIT_KIND_BYTES) for the hash h of every common word,
 * and of every word that begins sentences. */
#define SPLIT_KIND_BYTES 1024u
extern const uint8_t split_common_bits[][SPLIT_KIND_BYTES];
extern const uint8_t split_begins_bits[][SPLIT_KIND_BYTES];

/* A word at whose space a sentence ends: the last of one, or the first. */
typedef struct SplitEdge {
  uint32_t language;
  uint8_t last, len;
  const char *word;
} SplitEdge;

extern const SplitEdge split_edges[];
extern const uint32_t split_n_edges;
extern const uint32_t split_edge_languages[];   /* 0 behind the last          */

#endif
