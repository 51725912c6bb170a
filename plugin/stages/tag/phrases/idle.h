/* idle.h - words that are never worth a keyphrase. */
#ifndef PRECIS_TAG_IDLE_H
#define PRECIS_TAG_IDLE_H

#include <stddef.h>
#include <stdint.h>

enum { TAG_IDLE_SLOTS = 1024 };

/* The idle words of a language, found by hash. */
typedef struct TagIdle {
  const char *words;
  uint16_t slots[TAG_IDLE_SLOTS];       /* where in them one begins; 0: free  */
} TagIdle;

/* Idle words, which begin and end no phrase; plain adjectives, which are in
 * none; vague nouns, which are none by themselves. */
typedef enum { TAG_IDLE, TAG_PLAIN, TAG_VAGUE } TagIdleKind;

/* Idle words are those of English if there are none of the language. */
void tag_idle_open(TagIdle *idle, const char *language, TagIdleKind kind);

/* word[0, len): in letters of any size, no blank in it. */
int tag_is_idle(const TagIdle *idle, const char *word, size_t len);

#endif
