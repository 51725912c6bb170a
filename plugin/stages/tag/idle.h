/* idle.h - words that are never worth a keyphrase. */
#ifndef PRECIS_TAG_IDLE_H
#define PRECIS_TAG_IDLE_H

#include <stddef.h>
#include <stdint.h>

/* word[0, len): in lower case, no blank in it.  language: of grammar.h. */
int tag_is_idle(uint32_t language, const char *word, size_t len);

#endif
