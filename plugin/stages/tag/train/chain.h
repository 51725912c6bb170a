/* chain.h - learns a linear-chain model (model.h) from sequences. */
#ifndef PRECIS_TAG_TRAIN_CHAIN_H
#define PRECIS_TAG_TRAIN_CHAIN_H

#include <stddef.h>
#include <stdint.h>

typedef struct Sequence {
  size_t n;                     /* positions                                  */
  float weight;
  uint32_t **features;          /* hashes; after chain_index: numbers         */
  uint16_t *n_features;
  uint16_t *n_identity;         /* the first of them, which name the word     */
  uint16_t *n_first;            /* those that are asked before the rest       */
  uint16_t *n_shared;           /* without the last of them, which only take
                                   part in learning and are not written      */
  uint32_t *allowed;            /* bits of the labels that may be right       */
  uint8_t *forced;              /* the allowed one is known beforehand: 1     */
} Sequence;

/* A word that has one label always, and the feature that names it. */
typedef struct ChainClosed { uint32_t feature, label; } ChainClosed;

typedef struct ChainSettings {
  uint32_t n_labels, stride;
  int epochs, cutoff;           /* features seen less often are dropped       */
  float rate, dropout, penalty;
  int runs;                     /* whose means are taken; 0: one, its last    */
  float unknown;                /* share of words that are taken for unknown  */
  float hasty;                  /* share of words that the rest is hidden for */
  float margin;                 /* by which a wrong label is to be beaten     */
  int lean;                     /* steps of a weight that the written model
                                   adds to label 0 (model.h)                  */
  size_t bytes;                 /* of the model file                          */
  int (*may_follow)(uint32_t from, uint32_t to);  /* from n_labels: the start */
  uint64_t seed;
  ChainClosed *closed;
  size_t n_closed;
} ChainSettings;

/* Learns and writes the model; prints progress and, for the held-out
 * sequences, the share of right labels. */
void chain_train(Sequence *sequences, size_t n, Sequence *held, size_t n_held,
                 const ChainSettings *settings, const char *path);

#endif
