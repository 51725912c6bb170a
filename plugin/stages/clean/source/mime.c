/* mime.c - the text of a mail as programs send it:
 *
 *   Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=            Subject: Grüße
 *   Content-Type: multipart/alternative; ...
 *
 *   --abc
 *   Content-Type: text/plain; charset=utf-8    ->
 *   Content-Transfer-Encoding: quoted-printable
 *
 *   Viele Gr=C3=BC=C3=9Fe                           Viele Grüße
 *
 * Heads, parts and base64 and quoted-printable: RFC 2045 and 2046; words of a
 * head that are encoded: RFC 2047.  Of the parts the first plain text is taken
 * that is no attachment, or the first page if there is none. */
#include "mime.h"

#include <string.h>

#include "ascii.h"
#include "builder.h"
#include "charset.h"
#include "metadata/author.h"
#include "metadata/date.h"
#include "plain/plain_text.h"

enum { MOST_NESTED = 8 };

typedef enum { AS_IT_IS, QUOTED_PRINTABLE, BASE64 } Encoding;

typedef struct Part {
  CleanRange head, body;
  CleanRange boundary;          /* of a multipart; else empty                 */
  CleanMime type;
  Encoding encoding;
  int charset;                  /* index of a name, or -1                     */
} Part;

/* Bytes that were decoded, and the range of the text that each stands for. */
typedef struct Bytes {
  char *s;
  uint32_t *from;               /* n + 1 of them                              */
  size_t n;
} Bytes;

typedef struct Mail {
  const PrecisHost *host;
  PrecisDoc *doc;
  const char *s;
  size_t len;
} Mail;

/* ------------------------------------------------------------------ heads */

/* The end of the line at i, before its newline. */
static size_t
line_end(const Mail *m, size_t i, size_t end)
{
  const char *newline = memchr(m->s + i, '\n', end - i);
  size_t at = newline ? (size_t)(newline - m->s) : end;

  return at > i && m->s[at - 1] == '\r' ? at - 1 : at;
}

static size_t
next_line(const Mail *m, size_t i, size_t end)
{
  const char *newline = memchr(m->s + i, '\n', end - i);

  return newline ? (size_t)(newline - m->s) + 1 : end;
}

static int
equals(const char *s, size_t len, const char *lower)
{
  for (size_t i = 0; i < len; i++)
    if (ascii_lower(s[i]) != lower[i])
      return 0;
  return lower[len] == '\0';
}

/* Bytes of the name of a field at i, without its colon; 0: there is none. */
static size_t
field_name(const Mail *m, size_t i, size_t end)
{
  size_t n = 0;

  while (i + n < end && m->s[i + n] > ' ' && m->s[i + n] < 127 &&
         m->s[i + n] != ':')
    n++;
  return i + n < end && m->s[i + n] == ':' ? n : 0;
}

/* Where the head that begins at i ends: at a blank line.  0: it is none. */
static size_t
head_end(const Mail *m, size_t i, size_t end)
{
  size_t start = i;

  for (; i < end && line_end(m, i, end) > i; i = next_line(m, i, end))
    if (field_name(m, i, end) == 0 &&
        (i == start || (m->s[i] != ' ' && m->s[i] != '\t')))
      return 0;
  return i;
}

/* The value of the field at i, whose name has n bytes: all its lines. */
static CleanRange
value_of(const Mail *m, size_t i, size_t n, size_t end)
{
  CleanRange value = { i + n + 1, line_end(m, i, end) };

  for (i = next_line(m, i, end);
       i < end && (m->s[i] == ' ' || m->s[i] == '\t'); i = next_line(m, i, end))
    value.end = line_end(m, i, end);
  while (value.start < value.end && ascii_is_space(m->s[value.start]))
    value.start++;
  return value;
}

/* The value of the field; empty: the head has no such one. */
static CleanRange
find_field(const Mail *m, CleanRange head, const char *lower)
{
  for (size_t i = head.start; i < head.end; i = next_line(m, i, head.end)) {
    size_t n = field_name(m, i, head.end);

    if (n > 0 && equals(m->s + i, n, lower))
      return value_of(m, i, n, head.end);
  }
  return (CleanRange){ 0, 0 };
}

/* The value of a parameter, `; name=value` or `; name="value"`. */
static CleanRange
find_parameter(const Mail *m, CleanRange field, const char *lower)
{
  size_t n = strlen(lower);

  for (size_t i = field.start; i < field.end; i++) {
    size_t end;
    char quote;

    if (m->s[i] != ';')
      continue;
    while (i + 1 < field.end && ascii_is_space(m->s[i + 1]))
      i++;
    if (field.end - i < n + 2 || !equals(m->s + i + 1, n, lower) ||
        m->s[i + 1 + n] != '=')
      continue;
    i += n + 2;
    quote = i < field.end && m->s[i] == '"' ? '"' : ';';
    i += quote == '"';
    for (end = i; end < field.end && m->s[end] != quote &&
                  (quote == '"' || !ascii_is_space(m->s[end])); )
      end++;
    return (CleanRange){ i, end };
  }
  return (CleanRange){ 0, 0 };
}

static int
begins(const Mail *m, CleanRange r, const char *lower)
{
  size_t n = strlen(lower);

  return r.end - r.start >= n && equals(m->s + r.start, n, lower);
}

/* The part whose head begins at r.start; 0: it has no head. */
static int
read_part(const Mail *m, CleanRange r, Part *part)
{
  size_t end = head_end(m, r.start, r.end);
  CleanRange type, charset, encoding;

  if (end == 0 && r.start > 0)
    return 0;
  part->head = (CleanRange){ r.start, end };
  part->body = (CleanRange){ next_line(m, end, r.end), r.end };
  type = find_field(m, part->head, "content-type");
  encoding = find_field(m, part->head, "content-transfer-encoding");
  charset = find_parameter(m, type, "charset");
  part->boundary = begins(m, type, "multipart/")
    ? find_parameter(m, type, "boundary") : (CleanRange){ 0, 0 };
  part->charset = clean_charset_find(m->s + charset.start,
                                     charset.end - charset.start);
  part->encoding = begins(m, encoding, "quoted-printable") ? QUOTED_PRINTABLE
                   : begins(m, encoding, "base64") ? BASE64 : AS_IT_IS;
  part->type = type.end == type.start || begins(m, type, "text/plain")
    ? MIME_PLAIN : begins(m, type, "text/html") ? MIME_HTML : MIME_NONE;
  if (begins(m, find_field(m, part->head, "content-disposition"),
             "attachment"))
    part->type = MIME_NONE;
  return 1;
}

/* Where the next line "--boundary" begins, from i on; end: nowhere. */
static size_t
find_boundary(const Mail *m, const Part *part, size_t i)
{
  size_t n = part->boundary.end - part->boundary.start, end = part->body.end;

  for (; i < end; i = next_line(m, i, end))
    if (end - i >= n + 2 && m->s[i] == '-' && m->s[i + 1] == '-' &&
        memcmp(m->s + i + 2, m->s + part->boundary.start, n) == 0 &&
        (end - i == n + 2 || strchr("-\r\n ", m->s[i + 2 + n]) != NULL))
      return i;
  return end;
}

/* The text among the parts of a part, at first itself; parts in parts are gone
 * through in order. */
static int
find_text(const Mail *m, const Part *whole, Part *found)
{
  Part open[MOST_NESTED];
  size_t at[MOST_NESTED], depth = 0;
  int type = MIME_NONE;

  *found = *whole;
  if (whole->boundary.end == whole->boundary.start)
    return whole->type != MIME_NONE;
  open[0] = *whole;
  at[0] = find_boundary(m, whole, whole->body.start);
  for (;;) {
    const Part *in = &open[depth];
    size_t start = next_line(m, at[depth], in->body.end), end;
    Part part;

    if (start >= in->body.end) {        /* no more of this one */
      if (depth-- == 0)
        return type != MIME_NONE;
      continue;
    }
    end = at[depth] = find_boundary(m, in, start);
    if (!read_part(m, (CleanRange){ start, end }, &part))
      continue;
    if (part.boundary.end > part.boundary.start) {
      if (depth + 1 == MOST_NESTED)
        continue;
      open[++depth] = part;
      at[depth] = find_boundary(m, &part, part.body.start);
    } else if (part.type == MIME_PLAIN) {
      *found = part;
      return 1;
    } else if (part.type == MIME_HTML && type == MIME_NONE) {
      *found = part;
      type = MIME_HTML;
    }
  }
}

/* --------------------------------------------------------------- decoding */

static void
add_byte(Bytes *bytes, int byte, size_t start, size_t end)
{
  bytes->s[bytes->n] = (char)byte;
  bytes->from[bytes->n++] = (uint32_t)start;
  bytes->from[bytes->n] = (uint32_t)end;
}

static int
hex_digit(char c)
{
  c = ascii_lower(c);
  return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                                                : -1;
}

/* in_word: of a head, where "_" is a space. */
static void
decode_quoted(const Mail *m, CleanRange r, int in_word, Bytes *bytes)
{
  for (size_t i = r.start; i < r.end; ) {
    size_t line = i + 1;

    if (m->s[i] == '=' && i + 2 < r.end && hex_digit(m->s[i + 1]) >= 0 &&
        hex_digit(m->s[i + 2]) >= 0) {
      add_byte(bytes, hex_digit(m->s[i + 1]) << 4 | hex_digit(m->s[i + 2]), i,
               i + 3);
      i += 3;
      continue;
    }
    while (line < r.end && (m->s[line] == ' ' || m->s[line] == '\r'))
      line++;
    if (m->s[i] == '=' && line < r.end && m->s[line] == '\n') {
      i = line + 1;             /* the line goes on */
      continue;
    }
    add_byte(bytes, in_word && m->s[i] == '_' ? ' ' : m->s[i], i, i + 1);
    i++;
  }
}

static int
base64_digit(char c)
{
  static const char digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const char *found = c ? strchr(digits, c) : NULL;

  return found ? (int)(found - digits) : -1;
}

/* What is no digit is passed; each byte stands for the digits it begins in to
 * the one it ends in. */
static void
decode_base64(const Mail *m, CleanRange r, Bytes *bytes)
{
  uint32_t bits = 0;
  size_t n = 0, last = r.start;

  for (size_t i = r.start; i < r.end && m->s[i] != '='; i++) {
    int digit = base64_digit(m->s[i]);

    if (digit < 0)
      continue;
    bits = bits << 6 | (uint32_t)digit;
    n += 6;
    if (n >= 8) {
      n -= 8;
      add_byte(bytes, (int)(bits >> n & 0xFF), last, i + 1);
      last = n ? i : i + 1;
    } else {
      last = i;
    }
  }
}

static int
make_bytes(const Mail *m, size_t most, Bytes *bytes)
{
  bytes->s = m->host->scratch(m->doc, most + 1);
  bytes->from = m->host->scratch(m->doc, (most + 1) * sizeof *bytes->from);
  bytes->n = 0;
  return bytes->s && bytes->from;
}

static int32_t
write_range(const Mail *m, CleanRange r, Encoding encoding, int charset,
            int in_word, CleanBuilder *b)
{
  Bytes bytes;

  if (encoding == AS_IT_IS || r.start == r.end) {
    clean_copy(b, r.start, r.end);
    return b->status;
  }
  if (!make_bytes(m, r.end - r.start, &bytes))
    return PRECIS_E_LIMIT;
  if (encoding == BASE64)
    decode_base64(m, r, &bytes);
  else
    decode_quoted(m, r, in_word, &bytes);
  return bytes.n == 0 ? b->status
                      : clean_charset_append(b, charset, bytes.s, bytes.n,
                                             bytes.from);
}

/* ------------------------------------------------------------ encoded words */

/* "=?utf-8?Q?Gr=C3=BC=C3=9Fe?=" at i: its end; 0: there is none. */
static size_t
read_word(const Mail *m, size_t i, size_t end, int *charset,
          Encoding *encoding, CleanRange *text)
{
  size_t mark[3], n = 0, at = i + 2;

  if (end - i < 8 || m->s[i] != '=' || m->s[i + 1] != '?')
    return 0;
  for (; at + 1 < end && n < 3; at++)
    if (m->s[at] == '?')
      mark[n++] = at;
    else if (ascii_is_space(m->s[at]) && n < 2)
      return 0;
  if (n < 3 || mark[1] != mark[0] + 2 || m->s[mark[2] + 1] != '=')
    return 0;
  *charset = clean_charset_find(m->s + i + 2, mark[0] - i - 2);
  *encoding = ascii_lower(m->s[mark[0] + 1]) == 'b' ? BASE64
                                                     : QUOTED_PRINTABLE;
  *text = (CleanRange){ mark[1] + 1, mark[2] };
  return mark[2] + 2;
}

/* Writes the value of a field with its words decoded, on one line.  White space
 * between two such words does not count. */
static int32_t
write_value(const Mail *m, CleanRange value, CleanBuilder *b)
{
  size_t copied = value.start, i = value.start;
  int after_word = 0;

  while (i < value.end && b->status == PRECIS_OK) {
    size_t blank = i, end;
    Encoding encoding;
    CleanRange text;
    int charset;

    while (blank < value.end && ascii_is_space(m->s[blank]))
      blank++;
    end = read_word(m, blank, value.end, &charset, &encoding, &text);
    if (end > 0 && after_word) {
      copied = blank;
    } else if (memchr(m->s + i, '\n', blank - i)) {
      clean_copy(b, copied, i);
      clean_replace(b, i, blank, " ", 1);
      copied = blank;
    }
    after_word = end > 0;
    if (after_word) {
      clean_copy(b, copied, blank);
      b->status = write_range(m, text, encoding, charset, 1, b);
      i = copied = end;
      continue;
    }
    for (i = blank + (blank < value.end);
         i < value.end && !ascii_is_space(m->s[i]) && m->s[i] != '='; )
      i++;
  }
  clean_copy(b, copied, value.end);
  return b->status;
}

/* -------------------------------------------------------------------- mail */

/* The key of the metadata that a field of the head tells; NULL: none. */
static const char *
key_of(const char *name, size_t len)
{
  return equals(name, len, "from") ? PRECIS_META_AUTHOR
         : equals(name, len, "subject") ? PRECIS_META_TITLE
         : equals(name, len, "date") ? PRECIS_META_DATE : NULL;
}

/* Sets the metadata that a field tells. */
static int32_t
set_field(const Mail *m, const char *key, CleanRange value)
{
  CleanBuilder b;
  char names[1024], iso[32];
  const char *text, *origin = "subject";
  size_t len, start, end;
  int32_t status;

  clean_start(&b, m->host, m->doc, m->s, m->len, value.end - value.start);
  status = write_value(m, value, &b);
  text = b.text;
  len = b.len;
  if (status != PRECIS_OK || m->host->meta(m->doc, key, NULL))
    return status;
  if (strcmp(key, PRECIS_META_AUTHOR) == 0) {
    origin = "sender";
    len = len < sizeof names ? len : 0;
    memcpy(names, text, len);
    len = author_clean(names, len, 1);
    text = names;
  } else if (strcmp(key, PRECIS_META_DATE) == 0) {
    origin = "mail's date";
    len = date_find(text, len, 0, iso, &start, &end) == DATE_FOUND
      ? strlen(iso) : 0;
    text = iso;
  }
  return len == 0 ? PRECIS_OK
                  : m->host->set_meta(m->doc, key, text, len, origin,
                                      value.start, value.end);
}

/* What the head tells: as metadata, or as the lines of a head. */
static int32_t
tell_head(const Mail *m, CleanRange head, CleanMime kind, CleanBuilder *b)
{
  int32_t status = PRECIS_OK;
  size_t next;

  for (size_t i = head.start; i < head.end && status == PRECIS_OK; i = next) {
    size_t n = field_name(m, i, head.end);
    const char *key = key_of(m->s + i, n);
    CleanRange value;

    next = next_line(m, i, head.end);
    if (n == 0 || key == NULL)
      continue;
    value = value_of(m, i, n, head.end);
    if (kind == MIME_HTML) {
      status = set_field(m, key, value);
      continue;
    }
    clean_copy(b, i, value.start);
    status = write_value(m, value, b);
    clean_replace(b, value.end, value.end, "\n", 1);
  }
  if (kind == MIME_PLAIN && status == PRECIS_OK)
    clean_replace(b, head.end, head.end, "\n", 1);
  return status;
}

/* A head with a field of MIME and one of a mail. */
static int
is_mail(const Mail *m, CleanRange head)
{
  static const char *const mime[] = {
    "mime-version", "content-type", "content-transfer-encoding"
  };
  int found = 0;

  for (size_t i = 0; i < sizeof mime / sizeof *mime; i++)
    found |= find_field(m, head, mime[i]).end > 0;
  return found && (find_field(m, head, "from").end > 0 ||
                   find_field(m, head, "subject").end > 0);
}

int32_t
clean_mime(const PrecisHost *host, PrecisDoc *doc, CleanMime *kind)
{
  Mail mail = { .host = host, .doc = doc };
  CleanBuilder b;
  Part whole, part;
  CleanRange all = { 0, 0 };
  int32_t status;

  *kind = MIME_NONE;
  mail.s = host->text(doc, &mail.len);
  all.end = mail.len;
  if (mail.len > 5 && memcmp(mail.s, "From ", 5) == 0)  /* of an mbox */
    all.start = next_line(&mail, 0, mail.len);
  if (head_end(&mail, all.start, all.end) == 0 ||
      !read_part(&mail, all, &whole) || !is_mail(&mail, whole.head) ||
      !find_text(&mail, &whole, &part))
    return PRECIS_OK;
  clean_start(&b, host, doc, mail.s, mail.len, mail.len);
  status = tell_head(&mail, whole.head, part.type, &b);
  if (status == PRECIS_OK)
    status = write_range(&mail, part.body, part.encoding, part.charset, 0, &b);
  if (status != PRECIS_OK)
    return status;
  *kind = part.type;
  return clean_finish(&b);
}
