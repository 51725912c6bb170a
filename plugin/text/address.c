/* address.c - see address.h.  Each finder reads no further than such a thing
 * may be long. */
#include "address.h"

#include <stdint.h>
#include <string.h>

#include <unicode/uchar.h>

#include "ascii.h"
#include "utf8.h"

enum { LOCAL_BYTES = 64, HOST_BYTES = 253, SCHEME_BYTES = 12 };

int
address_word_at(const char *s, size_t i, size_t end)
{
  size_t n;

  if (i >= end)
    return 0;
  if ((unsigned char)s[i] < 0x80)
    return ascii_is_digit(s[i]) || ascii_is_letter(s[i]);
  return u_isalnum((UChar32)utf8_read(s + i, &n));
}

/* ---- e-mail */

static int
is_local(const char *s, size_t i, size_t end)
{
  return address_word_at(s, i, end) ||
         (s[i] && strchr(".!#$%&'*+/=?^_`{|}~-", s[i]) != NULL);
}

/* Is the label at s[i] an internationalised one, in ASCII (RFC 5890)? */
static int
is_a_label(const char *s, size_t i, size_t end)
{
  return end - i >= 4 && memcmp(s + i, "xn--", 4) == 0;
}

/* The end of a host name at s[i]: labels with dots between, the last of
 * letters; 0: none. */
static size_t
host_end(const char *s, size_t i, size_t end)
{
  size_t most = end - i > HOST_BYTES ? i + HOST_BYTES : end;
  size_t label = i, good = 0, dots = 0, n;
  int letters = 1;

  for (; i < most; i += n) {
    utf8_read(s + i, &n);
    if (address_word_at(s, i, end)) {
      letters &= !ascii_is_digit(s[i]);
    } else if (s[i] == '-' && i > label) {
      letters &= i - label == 3;        /* xn--... */
    } else if (s[i] == '.' && i > label) {
      dots++;
      label = i + 1;
      letters = 1;
      continue;
    } else {
      break;
    }
    if (dots > 0 && i + n - label >= 2 && s[i] != '-' &&
        (letters || is_a_label(s, label, end)))
      good = i + n;
    else
      good = dots > 1 && label > good ? good : 0;
  }
  return good;
}

/* s[i] is "@". */
size_t
address_email(const char *s, size_t floor, size_t i, size_t end, size_t *start)
{
  size_t at = i, n, stop;

  while (at > floor && i - at < LOCAL_BYTES) {
    utf8_read_back(s, at, &n);
    if (!is_local(s, at - n, end))
      break;
    at -= n;
  }
  while (at < i && strchr(".'*/=`|{}~&?!#", s[at]))
    at++;                       /* what stands before the address */
  if (at == i || s[i - 1] == '.')
    return 0;
  stop = host_end(s, i + 1, end);
  *start = at;
  return stop;
}

/* ---- URL */

/* Marks that end an address and are none of its own: of brackets those that it
 * does not open itself. */
static size_t
trim_url(const char *s, size_t start, size_t end)
{
  ptrdiff_t round = 0, square = 0;

  for (size_t k = start; k < end; k++) {
    round += (s[k] == ')') - (s[k] == '(');
    square += (s[k] == ']') - (s[k] == '[');
  }
  for (; end > start; end--) {
    char last = s[end - 1];

    if (last == ')' && round > 0)
      round--;
    else if (last == ']' && square > 0)
      square--;
    else if (last == ')' || last == ']' || !strchr(".,;:!?'*_", last))
      break;
  }
  return end;
}

static int
ends_url(const char *s, size_t i)
{
  unsigned char c = (unsigned char)s[i];
  size_t n;
  uint32_t u;

  if (c <= ' ' || c == '<' || c == '>' || c == '"' || c == '`' || c == 0x7F)
    return 1;
  if (c < 0x80)
    return 0;
  u = utf8_read(s + i, &n);
  return u_isUWhiteSpace((UChar32)u) || u == 0xAB || u == 0xBB ||
         (u >= 0x2018 && u <= 0x201F) || (u >= 0x3001 && u <= 0x3011) ||
         u == 0x2026;
}

size_t
address_url_end(const char *s, size_t i, size_t end)
{
  size_t at = i, n;

  for (; at < end && !ends_url(s, at); at += n)
    utf8_read(s + at, &n);
  return trim_url(s, i, at);
}

static int
is_www(const char *s, size_t i, size_t end)
{
  return end - i > 4 && (s[i] | 0x20) == 'w' && (s[i + 1] | 0x20) == 'w' &&
         (s[i + 2] | 0x20) == 'w' && s[i + 3] == '.';
}

size_t
address_url(const char *s, size_t i, size_t end)
{
  size_t at = i, first;

  if (is_www(s, i, end)) {
    first = i + 4;
  } else {
    while (at < end && at - i < SCHEME_BYTES &&
           (ascii_is_letter(s[at]) || (at > i && ascii_is_digit(s[at]))))
      at++;
    if (at - i < 2 || end - at < 4 || memcmp(s + at, "://", 3) != 0)
      return 0;
    first = at + 3;
  }
  if (!address_word_at(s, first, end) && s[first] != '[')
    return 0;
  at = address_url_end(s, first, end);
  return at > first + 1 ? at : 0;
}
