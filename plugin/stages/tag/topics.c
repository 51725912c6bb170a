/* topics.c - topics by the words of data/topics.txt: a topic's weight is the
 * sum of weight x log2(1 + mentions) of its words.  A topic is given if it has
 * evidence enough and a fair share of the whole; its words are the evidence. */
#include "topics.h"

#include <math.h>
#include <string.h>

#include "weights.h"

typedef struct TopicWord { uint32_t hash; uint8_t topic, weight; } TopicWord;

#include "topic_words.h"

enum { TOPICS = sizeof topic_names / sizeof *topic_names,
       ENTRIES = sizeof topic_words / sizeof *topic_words };

/* The first entry with that hash, or ENTRIES. */
static size_t
find(uint32_t hash)
{
  size_t low = 0, high = ENTRIES;

  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (topic_words[middle].hash < hash)
      low = middle + 1;
    else
      high = middle;
  }
  return low < ENTRIES && topic_words[low].hash == hash ? low : ENTRIES;
}

static void
weigh(const uint32_t *counts, float weights[TOPICS], float *all)
{
  for (size_t i = 0; i < ENTRIES; i++)
    if (counts[i] > 0)
      weights[topic_words[i].topic] +=
        (float)topic_words[i].weight * log2f(1.0f + (float)counts[i]);
  *all = 0;
  for (size_t i = 0; i < TOPICS; i++)
    *all += weights[i];
}

/* The best topics into order[], shares into share[]; how many. */
static size_t
choose(const float weights[TOPICS], float all, size_t most, size_t *order,
       float share[TOPICS])
{
  size_t n = 0;

  memset(share, 0, TOPICS * sizeof *share);
  for (; n < most && n < TOPICS; n++) {
    size_t best = TOPICS;
    for (size_t i = 0; i < TOPICS; i++)
      if (share[i] == 0 && (best == TOPICS || weights[i] > weights[best]))
        best = i;
    if (best == TOPICS || weights[best] < TAG_TOPIC_LEAST ||
        weights[best] < TAG_TOPIC_SHARE * all)
      break;
    share[best] = weights[best] / all;
    order[n] = best;
  }
  return n;
}

static int32_t
write_names(const PrecisHost *host, PrecisDoc *doc, const size_t *order,
            size_t n)
{
  char names[TOPICS * 64];
  size_t len = 0;

  for (size_t i = 0; i < n; i++) {
    size_t length = strlen(topic_names[order[i]]);
    if (i > 0) {
      memcpy(names + len, "; ", 2);
      len += 2;
    }
    memcpy(names + len, topic_names[order[i]], length);
    len += length;
  }
  return n == 0 ? PRECIS_OK : host->set_meta(doc, PRECIS_META_TOPICS, names,
                                             len, "text", 0, 0);
}

int32_t
tag_topics(const PrecisHost *host, PrecisDoc *doc, const TagWord *words,
           size_t n, size_t most)
{
  uint32_t *counts = host->scratch(doc, ENTRIES * sizeof *counts);
  uint32_t *entries = host->scratch(doc, (n + 1) * sizeof *entries);
  PrecisSpan *spans = host->scratch(doc, (n + 1) * sizeof *spans);
  float weights[TOPICS] = { 0 }, share[TOPICS], all;
  uint32_t labels[TOPICS] = { 0 };
  size_t order[TOPICS], found, n_spans = 0;
  int32_t status = PRECIS_OK;

  if (counts == NULL || entries == NULL || spans == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < n; i++) {
    entries[i] = (uint32_t)find(words[i].lower);
    for (size_t e = entries[i]; e < ENTRIES &&
         topic_words[e].hash == words[i].lower; e++)
      counts[e]++;
    if (i % 4096 == 0 && (status = host->tick(doc, 8 * 4096)) != PRECIS_OK)
      return status;
  }
  weigh(counts, weights, &all);
  found = choose(weights, all, most, order, share);
  for (size_t i = 0; i < found; i++)
    if ((labels[order[i]] = host->intern(doc, topic_names[order[i]],
                                         strlen(topic_names[order[i]]))) == 0)
      return PRECIS_E_LIMIT;
  for (size_t i = 0; i < n; i++) {
    size_t best = TOPICS;       /* of a word of two topics the better one     */
    for (size_t e = entries[i]; e < ENTRIES &&
         topic_words[e].hash == words[i].lower; e++)
      if (share[topic_words[e].topic] > 0 &&
          (best == TOPICS || share[topic_words[e].topic] > share[best]))
        best = topic_words[e].topic;
    if (best == TOPICS)
      continue;
    PrecisSpan s = { words[i].start, words[i].end, labels[best], share[best] };
    spans[n_spans++] = s;
  }
  status = host->set_layer(doc, PRECIS_TOPICS, spans, n_spans);
  return status == PRECIS_OK ? write_names(host, doc, order, found) : status;
}
