/* origin_line.c - see origin_line.h. */
#include "origin_line.h"

#include <stdint.h>
#include <string.h>

#include "characters/look.h"
#include "origins_table.h"
#include "small_letters.h"

/* Bytes: it has a title in it. */
enum { LONGEST_ORIGIN = 600 };

int
clean_is_origin_line(const char *s, size_t len)
{
  unsigned char head;

  if (len > LONGEST_ORIGIN || !may_begin_small(s, len, origin_heads))
    return 0;                   /* most                                       */
  head = (unsigned char)small_head(s);
  for (size_t i = origin_from[head]; i < origin_from[head + 1]; i++) {
    size_t n = begins_small(s, len, origin_words[i]);
    const char *middle;

    if (n == 0)
      continue;
    middle = origin_words[i] + strlen(origin_words[i]) + 1;
    if (clean_find_bytes(s + n, len - n, middle, strlen(middle)))
      return 1;
  }
  return 0;
}
