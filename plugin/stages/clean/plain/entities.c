/* entities.c - character references that some step before us left in plain
 * text:
 *
 *   Marks &amp; Spencer&#8217;s      ->  Marks & Spencer’s
 *
 * Only what is surely one is read: with its semicolon, once ("&amp;lt;" is
 * "&lt;"), and not where the text has tags, for such a text may be about
 * markup.  Most text has no "&" and is passed at the speed of memchr. */
#include "entities.h"

#include <string.h>

#include "ascii.h"
#include "html/html_token.h"
#include "utf8.h"

/* Is there a "<" with what can only be a tag after it? */
static int
has_tags(const char *s, size_t len)
{
  const char *end = s + len, *p = s;

  while ((p = memchr(p, '<', (size_t)(end - p)))) {
    p++;
    if (p < end && (*p == '/' || *p == '!' || ascii_is_letter(*p)))
      return 1;
  }
  return 0;
}

/* Bytes of the reference at s[0..n); 0: none that is sure. */
static size_t
read_reference(const char *s, size_t n, char out[8], size_t *out_len)
{
  size_t taken = html_reference(s, n, 1, out, out_len), first;
  uint32_t c;

  if (taken == 0 || s[taken - 1] != ';')
    return 0;
  c = utf8_read(out, &first);
  return (c >= 0x20 && c != 0xFFFD) || c == '\t' || c == '\n' || c == '\r'
           ? taken : 0;
}

int32_t
clean_entities(const PrecisHost *host, PrecisDoc *doc)
{
  CleanBuilder b;
  size_t len, copied = 0, out_len, taken;
  uint64_t tick = CLEAN_TICK_BYTES;
  const char *s = host->text(doc, &len), *p = s;
  char out[8];

  if (!s || !memchr(s, '&', len) || has_tags(s, len))
    return PRECIS_OK;
  clean_start(&b, host, doc, s, len, len);
  while (b.status == PRECIS_OK && (p = memchr(p, '&', len - (size_t)(p - s)))) {
    size_t at = (size_t)(p - s);

    b.status = clean_tick(host, doc, at, &tick);
    p++;
    taken = read_reference(s + at, len - at, out, &out_len);
    if (taken == 0)
      continue;
    clean_copy(&b, copied, at);
    clean_replace(&b, at, at + taken, out, out_len);
    copied = at + taken;
    p = s + copied;
  }
  if (copied == 0 || b.status != PRECIS_OK)
    return b.status;
  clean_copy(&b, copied, len);
  return clean_finish(&b);
}
