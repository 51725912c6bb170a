/* line_joins.c - see line_joins.h. */
#include "line_joins.h"

#include <unicode/uchar.h>

#include "ascii.h"
#include "utf8.h"

int
clean_is_lone_stop(const char *s, size_t len)
{
  return (s[0] == '.' || s[0] == ',') && (len == 1 || ascii_is_space(s[1]));
}

int
clean_goes_on(const CleanBuilder *text, unsigned next)
{
  char last = clean_last(text);

  return (next - 'a' < 26u || next == ',') && last != '.' && last != '!' &&
         last != '?' && last != ':' && last != ';';
}

/* “ ” ‘ ’ — … ‥ stand with letters of any script. */
static int
is_general_mark(uint32_t c)
{
  return c >= 0x2010 && c <= 0x2027;
}

int
clean_meets_unspaced(const CleanBuilder *text, const char *s)
{
  size_t n;
  uint32_t next = utf8_read(s, &n), last = utf8_read_back(text->text, text->len,
                                                          &n);

  return clean_is_east_asian(next)
           ? clean_is_east_asian(last) || is_general_mark(last)
           : is_general_mark(next) && clean_is_east_asian(last);
}

int
clean_is_apart(const char *text, size_t text_len, unsigned edges,
               const char *s, size_t len)
{
  int between = edges == (EDGE_END | EDGE_START), word;
  size_t n, m = 0;
  uint32_t next = utf8_read(s, &n), last, before = 0;

  if (next < 0x80 && next != '$' && next - 'A' >= 26 && next - '0' >= 10)
    return 0;
  last = utf8_read_back(text, text_len, &m);
  if (m < text_len)
    before = utf8_read_back(text, text_len - m, &m);
  if (!u_isupper((UChar32)next))
    return between && (u_islower((UChar32)last) || last == ')') &&
           (u_isdigit((UChar32)next) ||
            u_charType((UChar32)next) == U_CURRENCY_SYMBOL);
  if (last == ':')
    return before != ':';
  word = n < len && u_islower((UChar32)utf8_read(s + n, &m));
  if (u_isupper((UChar32)last))
    return word && between && u_isalpha((UChar32)before);
  if (last == '.' || last == '!' || last == '?')
    return word && (u_islower((UChar32)before) ||
                    (between && last == '.' && u_isdigit((UChar32)before)));
  if (last == ')')              /* <cite>Bern (CNN)</cite>It was              */
    return word || between;
  return between && (u_islower((UChar32)last) || u_isdigit((UChar32)last));
}
