/* model.c - the weights of the learned ranker that the library carries. */
#include "ranked.h"

extern const uint8_t summarize_ranked_model[];
extern const uint8_t summarize_ranked_model_end[];

const void *
ranked_bytes(size_t *len)
{
  *len = (size_t)(summarize_ranked_model_end - summarize_ranked_model);
  return summarize_ranked_model;
}
