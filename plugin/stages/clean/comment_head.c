/* comment_head.c - see comment_head.h. */
#include "comment_head.h"

#include <stdint.h>
#include <string.h>

#include "ascii.h"
#include "comment_heads_table.h"
#include "small_letters.h"
#include "utf8.h"
#include "weights.h"

/* None of these has more bytes. */
enum { LONGEST = 48 };

static int
is_letter(const char *s)
{
  return (*s & 0x80) || ascii_is_letter(*s);
}

size_t
clean_first_word(const char *s, size_t len)
{
  size_t i = 0;

  while (i < len && !is_letter(s + i) && !ascii_is_digit(s[i]))
    i++;
  return i;
}

size_t
clean_begins_word(const char *s, size_t len, const char *const *words)
{
  char first[5];
  size_t n;

  if (len == 0)
    return 0;
  utf8_write(first, small_letter_at(s, &n));
  for (; *words; words++)
    if (first[0] == **words && (n = begins_small(s, len, *words)) > 0 &&
        (n == len || !is_letter(s + n)))
      return n;
  return 0;
}

/* The same of words of which heads tells how they begin, as few lines do. */
static size_t
begins_one_of(const char *s, size_t len, const char *const *words,
              const uint32_t heads[32])
{
  return may_begin_small(s, len, heads) ? clean_begins_word(s, len, words) : 0;
}

/* Has a line, of more bytes than any of these, letters at its end?  Then it is
 * none that has nothing but a number behind it. */
static int
ends_in_word(const char *s, size_t len)
{
  return len > LONGEST && (is_letter(s + len - 1) || is_letter(s + len - 2));
}

int
clean_is_comment_head(const char *s, size_t len)
{
  size_t i = clean_first_word(s, len), end;

  if (i == len)
    return 0;
  s += i;
  len -= i;
  if (ascii_is_digit(*s)) {
    for (i = 0; i < len && !is_letter(s + i); i++)
      ;
    return begins_one_of(s + i, len - i, counted_words, counted_heads) > 0;
  }
  end = ends_in_word(s, len) ? 0
                             : begins_one_of(s, len, alone_words, alone_heads);
  if (end > 0) {
    for (i = end; i < len && !is_letter(s + i); i++)
      ;
    if (i == len)
      return 1;
  }
  if (len > LONGEST + CLEAN_COMMENT_REST)       /* most sentences */
    return 0;
  end = begins_one_of(s, len, invitation_words, invitation_heads);
  return end > 0 && len - end <= CLEAN_COMMENT_REST;
}
