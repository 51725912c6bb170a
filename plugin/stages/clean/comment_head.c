/* comment_head.c - see comment_head.h. */
#include "comment_head.h"

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
    return clean_begins_word(s + i, len - i, counted_words) > 0;
  }
  end = ends_in_word(s, len) ? 0 : clean_begins_word(s, len, alone_words);
  if (end > 0) {
    for (i = end; i < len && !is_letter(s + i); i++)
      ;
    if (i == len)
      return 1;
  }
  if (len > LONGEST + CLEAN_COMMENT_REST)       /* most sentences */
    return 0;
  end = clean_begins_word(s, len, invitation_words);
  return end > 0 && len - end <= CLEAN_COMMENT_REST;
}
