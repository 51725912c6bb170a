/* block_weights.h - the tunable numbers of the main content; logits are in
 * 1024ths. */
#ifndef PRECIS_CLEAN_BLOCK_WEIGHTS_H
#define PRECIS_CLEAN_BLOCK_WEIGHTS_H

/* Above it a block is content: favor balance, precision, recall. */
#define WEIGHT_CONTENT_LOGIT    0
#define WEIGHT_PRECISION_LOGIT  1024
#define WEIGHT_RECALL_LOGIT   (-1024)

/* A page without content: its best block of that many words gives the
 * threshold, so much below its own logit, unless it is hopeless. */
#define WEIGHT_FALLBACK_WORDS   8
#define WEIGHT_FALLBACK_LOGIT   512
#define WEIGHT_HOPELESS_LOGIT (-4096)

/* Shorter comments are names, dates and buttons. */
#define WEIGHT_COMMENT_WORDS    4

#endif
