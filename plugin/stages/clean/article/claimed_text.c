/* claimed_text.c - see claimed_text.h.
 *
 * The string is read twice, as it was written twice: without the escapes of
 * JSON it is a text in which tags may stand, as they are or escaped ("&lt;p>").
 */
#include "claimed_text.h"

#include <glib.h>
#include <string.h>

#include "ascii.h"
#include "block_weights.h"
#include "characters/look.h"
#include "html/json_ld.h"
#include "html/tag_name.h"
#include "utf8.h"

/* Has the page's data a second such string, as of a list of articles? */
static int
has_another(const CleanPage *p)
{
  static const char key[] = "\"articleBody\"";

  for (uint32_t i = 0; i < p->facts->n_scripts; i++) {
    PageRange script = p->facts->scripts[i];

    if (script.end <= p->body.end)
      continue;
    if (script.start < p->body.end)
      script.start = p->body.end;
    if (clean_find_bytes(p->html + script.start, script.end - script.start,
                         key, sizeof key - 1))
      return 1;
  }
  return 0;
}

static int
is_inline(const char *name, size_t len)
{
  static const char *const names[] = {
    "a", "abbr", "b", "cite", "code", "em", "font", "i", "kbd", "mark", "q",
    "s", "small", "span", "strong", "sub", "sup", "u"
  };

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strlen(names[i]) == len && g_ascii_strncasecmp(name, names[i], len) == 0)
      return 1;
  return 0;
}

/* The bytes of a tag at s, which is "<" or "&"; 0: there is none.  *breaks: does
 * it end a line? */
static size_t
tag_at(const char *s, size_t len, int *breaks)
{
  enum { LONGEST = 512, LONGEST_NAME = 10 };
  int is_escaped = len > 4 && memcmp(s, "&lt;", 4) == 0;
  const char *mark = is_escaped ? "&gt;" : ">", *end;
  size_t at = is_escaped ? 4 : 1, n = 0;
  char name[LONGEST_NAME + 2];

  if (s[0] != '<' && !is_escaped)
    return 0;                   /* most                                       */
  at += at < len && s[at] == '/';
  while (at + n < len && n <= LONGEST_NAME &&
         (ascii_is_letter(s[at + n]) || ascii_is_digit(s[at + n])))
    n++;
  if (n == 0 || n > LONGEST_NAME || !ascii_is_letter(s[at]))
    return 0;
  memcpy(name, s + at, n);
  name[n] = '>';
  if (is_escaped && !clean_is_tag(name, n + 1))
    return 0;                   /* "press &lt;Enter&gt;"                      */
  *breaks = !is_inline(name, n);
  len = len < LONGEST ? len : LONGEST;
  end = at < len ? clean_find_bytes(s + at, len - at, mark, strlen(mark)) : NULL;
  return end ? (size_t)(end - s) + strlen(mark) : 0;
}

/* The string without JSON's escapes. */
static int32_t
unescape(const CleanPage *p, CleanBuilder *text)
{
  uint32_t i = p->body.start, end = p->body.end;

  clean_start(text, p->host, p->doc, p->html, p->facts->len, end - i);
  while (i < end) {
    const char *escape = memchr(p->html + i, '\\', end - i);
    uint32_t stop = escape ? (uint32_t)(escape - p->html) : end;
    size_t taken, n;
    char c[4];

    clean_copy(text, i, stop);
    if (stop + 1 >= end)
      break;
    i = stop + 1;
    if (p->html[i] & 0x80)      /* a backslash that escapes nothing           */
      continue;
    n = json_escape(p->html + stop, end - stop, c, &taken);
    i = stop + (uint32_t)taken;
    while (i < end && !utf8_is_start(p->html, i))
      i++;                      /* of "\uab" and what is no digit             */
    clean_replace(text, stop, i, c, n);
  }
  return text->status;
}

typedef struct Claimed {
  CleanBuilder text;            /* without the escapes                        */
  size_t run;                   /* of it, where the last piece begins         */
  uint32_t last;                /* behind it, of the page                     */
  int in_line;
  CleanBuilder *out;
} Claimed;

/* Appends text[i, i + n) as it is, or as what it stands for. */
static void
append_piece(Claimed *c, uint32_t i, uint32_t n, const char *as, size_t as_len)
{
  uint32_t from;

  while (!c->in_line && !as && n > 0 && ascii_is_space(c->text.text[i])) {
    i++;
    n--;
  }
  if (n == 0)
    return;
  from = clean_origin(&c->text, i, c->run);
  if (!c->in_line)
    clean_line(c->out, CLEAN_BODY, c->last, from);
  c->in_line = 1;
  c->last = clean_origin(&c->text, i + n, c->run);
  if (as)
    clean_replace(c->out, from, c->last, as, as_len);
  else
    clean_append(c->out, &c->text, i, i + n, &c->run);
}

static size_t
plain_len(const char *s, size_t len)
{
  size_t n = 1;

  while (n < len && s[n] != '\n' && s[n] != '\r' && s[n] != '<' &&
         s[n] != '&' && s[n] != '\0')
    n++;
  return n;
}

/* Its lines. */
static int32_t
append_lines(const CleanPage *p, CleanBuilder *out)
{
  Claimed c = { .last = p->body.start, .out = out };
  int32_t status = unescape(p, &c.text);
  uint64_t tick = CLEAN_TICK_BYTES;
  const char *s = c.text.text;
  int breaks = 1;
  char as[8];

  for (size_t i = 0, n, len, as_len; status == PRECIS_OK && i < c.text.len;
       i += n) {
    len = c.text.len - i;
    n = 1;
    if (s[i] == '\n' || s[i] == '\r' || s[i] == '\0') {
      c.in_line &= s[i] == '\0';
    } else if ((n = tag_at(s + i, len, &breaks)) > 0) {
      c.in_line &= !breaks;
    } else if (s[i] == '&' &&
               (n = html_reference(s + i, len, 0, as, &as_len)) > 0) {
      append_piece(&c, (uint32_t)i, (uint32_t)n, as, as_len);
    } else {
      n = plain_len(s + i, len);
      append_piece(&c, (uint32_t)i, (uint32_t)n, NULL, 0);
    }
    status = out->status == PRECIS_OK
               ? clean_tick(p->host, p->doc, i, &tick) : out->status;
  }
  return status;
}

int
clean_take_claimed(const CleanPage *p, const uint8_t *keep, CleanBuilder *out)
{
  uint32_t claimed = p->body.end - p->body.start;
  uint64_t shown = 0;
  CleanBuilder before = *out;

  if (claimed < CLAIMED_LEAST)
    return 0;                   /* most                                       */
  for (size_t i = 0; i < p->n_blocks; i++)
    shown += keep[i] ? p->blocks[i].end - p->blocks[i].start : 0;
  if (claimed <= shown * CLAIMED_TIMES || has_another(p))
    return 0;
  out->status = append_lines(p, out);
  if (out->status != PRECIS_OK ||
      (out->len >= CLAIMED_LEAST && out->len > shown * CLAIMED_TIMES))
    return 1;
  *out = before;                /* it was mostly tags                         */
  return 0;
}
