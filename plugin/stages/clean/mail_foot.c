/* mail_foot.c - see mail_foot.h. */
#include "mail_foot.h"

#include <stdint.h>

#include "newsletters_table.h"
#include "small_letters.h"

/* A mark that such a line may begin with. */
static int
is_mark(char c)
{
  return c == ' ' || c == '*' || c == '|' || c == '[' || c == '(' || c == '>';
}

/* Does s begin with one of the words, maybe behind marks? */
static int
begins(const char *s, size_t len, const char (*words)[sizeof *foot_words],
       const unsigned short from[257], const uint32_t heads[32])
{
  unsigned char head;

  while (len > 0 && is_mark(*s)) {
    s++;
    len--;
  }
  if (!may_begin_small(s, len, heads))
    return 0;                   /* most                                       */
  head = (unsigned char)small_head(s);
  for (size_t i = from[head]; i < from[head + 1]; i++)
    if (begins_small(s, len, words[i]) > 0)
      return 1;
  return 0;
}

int
clean_is_mail_foot(const char *s, size_t len)
{
  return begins(s, len, foot_words, foot_from, foot_heads);
}

int
clean_is_mail_link(const char *s, size_t len)
{
  enum { LONGEST = 300 };       /* with an address                            */

  return len <= LONGEST && begins(s, len, link_words, link_from, link_heads);
}
