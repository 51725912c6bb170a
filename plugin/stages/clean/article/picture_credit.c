/* picture_credit.c - see picture_credit.h. */
#include "picture_credit.h"

#include <string.h>

#include <unicode/uchar.h>

#include "page_lines.h"
#include "utf8.h"

/* Bytes: how far from the end a credit begins; the longest that is all of the
 * line. */
enum { CREDIT_BYTES = 60, LONGEST_ALONE = 90 };

static int
is_capital_at(const char *s, size_t len)
{
  size_t n;
  uint32_t c = len > 0 ? utf8_read(s, &n) : 0;

  return u_isalpha((UChar32)c) && !u_islower((UChar32)c);
}

static size_t
skip_blanks(const char *s, size_t len)
{
  size_t i = 0;

  while (i < len && s[i] == ' ')
    i++;
  return i;
}

/* Is there a stop with more behind it? */
static int
goes_on(const char *s, size_t len)
{
  for (size_t i = 0; i + 2 < len; i++)
    if (strchr(".!?", s[i]) && s[i + 1] == ' ' && i > 1 && s[i - 2] != ' ' &&
        s[i - 2] != '.')
      return 1;
  return 0;
}

/* "Photo: a reader", "Foto di Luca Persico", "Photo courtesy of the museum":
 * all of the line, maybe in brackets. */
static int
is_credit_alone(const char *s, size_t len)
{
  static const char *const of[] = {
    "by", "courtesy of", "von", "par", "di", "de", "av", "af", "door", "por"
  };
  size_t at = len > 0 && s[0] == '(', n;

  if (len > LONGEST_ALONE || (n = clean_credit_word(s + at, len - at)) == 0)
    return 0;
  at += n;
  if (at < len && s[at] == ':')
    return !goes_on(s + at, len - at);
  if ((n = skip_blanks(s + at, len - at)) == 0)
    return 0;
  at += n;
  for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
    n = strlen(of[i]);
    if (at + n < len && memcmp(s + at, of[i], n) == 0 && s[at + n] == ' ')
      return is_capital_at(s + at + n + 1, len - at - n - 1) &&
             !goes_on(s + at, len - at);
  }
  return 0;
}

/* "The market. © Ouest Images / M. Kerbrat", "© Jane Roe The market at noon". */
static int
ends_with_owner(const char *s, size_t len)
{
  static const char mark[] = "©";
  size_t far = len > CREDIT_BYTES ? len - CREDIT_BYTES : 0;

  if (len > sizeof mark && memcmp(s, mark, sizeof mark - 1) == 0)
    return 1;
  if (!memchr(s + far, mark[0], len - far))
    return 0;                   /* nearly all                                 */
  for (size_t i = len; i-- > far && i > 0; ) {
    size_t at = i + sizeof mark - 1;

    if (at >= len || memcmp(s + i, mark, sizeof mark - 1) != 0)
      continue;
    at += skip_blanks(s + at, len - at);
    return strchr(" ([/", s[i - 1]) && is_capital_at(s + at, len - at) &&
           !goes_on(s + at, len - at);
  }
  return 0;
}

/* "Carl Court via Getty Images", "AFP". */
static int
ends_with_agency(const char *s, size_t len)
{
#define NAMED(s) { s, sizeof s - 1 }
  static const struct { const char *name; size_t len; } agencies[] = {
    NAMED("Getty Images"), NAMED("Getty"), NAMED("Reuters"), NAMED("REUTERS"),
    NAMED("AFP"), NAMED("AP"), NAMED("AP Photo"), NAMED("dpa"), NAMED("EPA"),
    NAMED("EFE"), NAMED("ANSA"), NAMED("Ansa"), NAMED("Shutterstock"),
    NAMED("iStock"), NAMED("Alamy"), NAMED("IMAGO"), NAMED("Imago"),
    NAMED("picture alliance"), NAMED("Unsplash")
  };
#undef NAMED

  if (len > LONGEST_ALONE)
    return 0;
  if (len > 0 && s[len - 1] == ')')
    len--;
  for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++) {
    size_t n = agencies[i].len;

    if (n <= len && (n == len || s[len - n - 1] == '/' ||
                     (len - n > 5 && s[len - n - 1] == ' ' &&
                      memcmp(s + len - n - 5, " via ", 5) == 0)) &&
        memcmp(s + len - n, agencies[i].name, n) == 0)
      return 1;
  }
  return 0;
}

/* "…＝20日、長野県千曲市、佐藤健一撮影". */
static int
ends_with_taken(const char *s, size_t len)
{
  static const char taken[] = "撮影", equal[] = "＝";

  if (len > 3 && memcmp(s + len - 3, "）", 3) == 0)
    len -= 3;
  if (len < sizeof taken ||
      memcmp(s + len - (sizeof taken - 1), taken, sizeof taken - 1) != 0)
    return 0;
  for (size_t i = 0; i + 3 < len; i++)
    if (memcmp(s + i, equal, 3) == 0)
      return 1;
  return 0;
}

int
clean_is_picture_credit(const char *s, size_t len)
{
  return clean_ends_with_credit(s, len) || is_credit_alone(s, len) ||
         ends_with_owner(s, len) || ends_with_agency(s, len) ||
         ends_with_taken(s, len);
}
