/* topics.h - what a document is about, of the 17 IPTC Media Topics. */
#ifndef PRECIS_TAG_TOPICS_H
#define PRECIS_TAG_TOPICS_H

#include <precis/plugin.h>

#include "words/word.h"

/* Writes the layer topics: the words that tell of a topic, its name as label,
 * the topic's share of the evidence as score; and the metadata "topics", the
 * names of at most `most` topics, the best first, joined by "; ".  language: two
 * letters; nothing is written where there is no list of its words.  named: the
 * words know what names they are in. */
int32_t tag_topics(const PrecisHost *host, PrecisDoc *doc, const char *text,
                   const char *language, const TagWord *words, size_t n,
                   int named, size_t most);

#endif
