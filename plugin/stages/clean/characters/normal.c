/* normal.c - the last step: a text is in Unicode normalisation form C, its
 * lines have no white space around them and single spaces inside (program
 * listings keep theirs), and nothing invisible is left in it:
 *
 *   control characters (C0 but for newline, DEL, C1)      left out
 *   soft hyphen, zero-width space, word joiner, BOM       left out
 *   marks, embeddings and isolates of text direction      left out
 *   joiner, non-joiner                 kept after a letter that is not ASCII:
 *                                      Persian, Indic scripts and emoji need it
 *   quotes, dashes, ligatures, full-width forms       plainly, if asked for
 *   tab, line and paragraph separator, no-break and wide spaces    a space
 *
 * With CLEAN_KEEP_SPACES white space in a line stays, with CLEAN_KEEP_HIDDEN
 * what has no width does.
 *
 * Most text needs none of it.  Lines that are known to be settled, and plain
 * stretches of others, are passed over (skip.h), and nothing is copied before
 * the first change.  Characters below U+0300 are in NFC and stand alone, and so
 * do those of the blocks that hold most of the world's text; about the rest ICU
 * is asked.  Only the span around a doubtful character, from one boundary to
 * the next, is given to the normaliser (UAX #15, section 9).  A run of over 30
 * marks, which no language has, is broken by U+034F as the stream-safe format
 * does it (UAX #15, section 13): that bounds the span and so the time. */
#include "normal.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "skip.h"
#include "utf8.h"

/* A starter, its marks, the next starter: a span fits easily. */
#define SPAN_MARKS 30
#define SPAN_UNITS 128

typedef enum Kind {
  KEEP,
  SPACE,
  REMOVE,
  JOINER,
  COMPOSE                       /* may not be in NFC                          */
} Kind;

typedef struct Normal {
  CleanBuilder b;
  const UNormalizer2 *nfc;
  const char *s;
  size_t copied;                /* all before it is written or left out       */
  int changed, again;
  int style;                    /* CLEAN_PLAIN_*, CLEAN_KEEP_*                */
} Normal;

/* Blocks without marks or characters that compose. */
static int
is_settled(uint32_t c)
{
  return (c >= 0x2010 && c <= 0x2027) ||                /* quotes, dashes     */
         (c >= 0x4E00 && c <= 0x9FFF) ||                /* Han                */
         (c >= 0x0370 && c <= 0x0373) ||
         (c >= 0x0388 && c <= 0x0482) ||                /* Greek, Cyrillic    */
         (c >= 0x048A && c <= 0x0590) ||                /* , Armenian         */
         (c >= 0x05D0 && c <= 0x05EA) ||                /* Hebrew             */
         (c >= 0x0620 && c <= 0x064A) ||                /* Arabic             */
         (c >= 0x0E01 && c <= 0x0E37) ||                /* Thai               */
         (c >= 0x1E00 && c <= 0x1EFF) ||                /* Latin              */
         (c >= 0x2030 && c <= 0x205E) ||
         (c >= 0x20A0 && c <= 0x20CF) ||
         (c >= 0x3001 && c <= 0x3029) ||
         (c >= 0x3041 && c <= 0x3096) ||                /* kana               */
         (c >= 0x30A0 && c <= 0x30FF) ||
         (c >= 0xAC00 && c <= 0xD7A3) ||                /* Hangul             */
         (c >= 0xFF01 && c <= 0xFFEE);
}

static Kind
kind_of(uint32_t c)
{
  if (c < 0x80)
    return c > 0x20 && c != 0x7F ? KEEP
           : c == ' ' || (c >= '\t' && c <= '\r') ? SPACE : REMOVE;
  if (c < 0xA0)
    return c == 0x85 ? SPACE : REMOVE;
  if (c < 0x300)
    return c == 0xA0 ? SPACE : c == 0xAD ? REMOVE : KEEP;
  if (is_settled(c))
    return KEEP;
  if (c >= 0x2000 && c < 0x2070) {
    if (c == 0x2000 || c == 0x2001)
      return SPACE;
    if (c <= 0x200A || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F)
      return SPACE;
    return c == 0x200C || c == 0x200D ? JOINER : REMOVE;
  }
  if (c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || c == 0x061C)
    return REMOVE;
  if (c == 0x3000 || c == 0x1680)
    return SPACE;
  if (u_getIntPropertyValue((UChar32)c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES &&
      u_getCombiningClass((UChar32)c) == 0)
    return KEEP;
  return COMPOSE;
}

/* Writes what was passed over; the range [from, to) is being replaced. */
static void
edit(Normal *n, size_t from, size_t to, const char *text, size_t len)
{
  clean_copy(&n->b, n->copied, from);
  clean_replace(&n->b, from, to, text, len);
  n->copied = to;
  n->changed = 1;
}

/* Where s[i], which is not written yet, will stand. */
static size_t
place_of(const Normal *n, size_t i)
{
  return n->b.len + (i - n->copied);
}

/* -------------------------------------------------------------------- NFC */

/* Writes normalised units for s[start, end), if they differ. */
static void
replace_span(Normal *n, size_t start, size_t end, const UChar *units, int len)
{
  char text[SPAN_UNITS * 3];
  size_t used = 0;

  for (int i = 0; i < len; ) {
    UChar32 c;

    U16_NEXT(units, i, len, c);
    used += utf8_write(text + used, (uint32_t)c);
  }
  if (used == end - start && memcmp(text, n->s + start, used) == 0)
    return;
  edit(n, start, end, text, used);
}

static void
normalise_span(Normal *n, size_t start, size_t end, const UChar *span, int len)
{
  UChar normal[SPAN_UNITS];
  UErrorCode error = U_ZERO_ERROR;
  int got = unorm2_normalize(n->nfc, span, len, normal, SPAN_UNITS, &error);

  if (U_SUCCESS(error))
    replace_span(n, start, end, normal, got);
  else
    n->b.status = PRECIS_E_NOMEM;
}

/* s[i] is a character that may not be in NFC.  Normalises from the boundary
 * before it, not before floor, to the next; returns where that is. */
static size_t
compose(Normal *n, size_t floor, size_t i, size_t end)
{
  UChar span[SPAN_UNITS];
  int len = 0, marks = 0;
  size_t start = i, bytes;

  if (i > floor && !unorm2_hasBoundaryBefore(
                     n->nfc, (UChar32)utf8_read(n->s + i, &bytes))) {
    utf8_read_back(n->s, i, &bytes);
    if (i - bytes >= n->copied)
      start = i - bytes;
    else
      n->again = 1;
  }
  for (i = start; i < end; i += bytes) {
    UChar32 c = (UChar32)utf8_read(n->s + i, &bytes);

    if (i > start && unorm2_hasBoundaryBefore(n->nfc, c))
      break;
    if (marks == SPAN_MARKS || len > SPAN_UNITS / 4) {
      normalise_span(n, start, i, span, len);
      edit(n, i, i, "\xCD\x8F", 2);
      return i;
    }
    U16_APPEND_UNSAFE(span, len, c);
    marks = u_getCombiningClass(c) ? marks + 1 : 0;
  }
  normalise_span(n, start, i, span, len);
  return i;
}

/* ------------------------------------------------------------------- lines */

/* Is what stands at s[i] nothing but white space or left out? */
static int
is_empty_at(const Normal *n, size_t i, size_t *bytes)
{
  Kind kind = kind_of(utf8_read(n->s + i, bytes));

  return kind == SPACE || kind == REMOVE || kind == JOINER;
}

static void
trim_line(const Normal *n, size_t *start, size_t *end, int is_code)
{
  size_t bytes;

  if ((is_code || (n->style & CLEAN_KEEP_SPACES)) && *start < *end) {
    size_t i = *start;

    while (i < *end && is_empty_at(n, i, &bytes))
      i += bytes;
    if (i == *end)
      *start = i;
  } else {
    while (*start < *end && is_empty_at(n, *start, &bytes))
      *start += bytes;
  }
  while (*end > *start && !(n->style & CLEAN_KEEP_SPACES)) {
    utf8_read_back(n->s, *end, &bytes);
    if (!is_empty_at(n, *end - bytes, &bytes))
      break;
    *end -= bytes;
  }
}

/* How a sign is written plainly; NULL: as it is. */
static const char *
plain_sign(uint32_t c, int style)
{
  if ((style & CLEAN_PLAIN_QUOTES) && c >= 0x2018 && c <= 0x201F)
    return c < 0x201C ? "'" : "\"";
  if ((style & CLEAN_PLAIN_DASHES) &&
      ((c >= 0x2010 && c <= 0x2015) || c == 0x2212))
    return "-";
  return NULL;
}

static const char *
plain_letters(uint32_t c)
{
  static const struct { uint16_t c; char text[6]; } table[] = {
    { 0x132, "IJ" }, { 0x133, "ij" }, { 0x149, "'n" },
    { 0x1C4, "DŽ" }, { 0x1C5, "Dž" }, { 0x1C6, "dž" },
    { 0x1C7, "LJ" }, { 0x1C8, "Lj" }, { 0x1C9, "lj" },
    { 0x1CA, "NJ" }, { 0x1CB, "Nj" }, { 0x1CC, "nj" },
    { 0xFB00, "ff" }, { 0xFB01, "fi" }, { 0xFB02, "fl" }, { 0xFB03, "ffi" },
    { 0xFB04, "ffl" }, { 0xFB05, "st" }, { 0xFB06, "st" }
  };

  for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
    if (table[i].c == c)
      return table[i].text;
  return NULL;
}

/* Writes the character plainly, if that is asked for and differs. */
static void
write_plainly(Normal *n, uint32_t c, size_t i, size_t bytes)
{
  const char *text = plain_sign(c, n->style);
  char narrow;

  if (!text && (n->style & CLEAN_PLAIN_LETTERS) && c >= 0x132) {
    narrow = (char)(c - 0xFEE0);
    if (c >= 0xFF01 && c <= 0xFF5E)
      edit(n, i, i + bytes, &narrow, 1);
    else
      text = plain_letters(c);
  }
  if (text)
    edit(n, i, i + bytes, text, strlen(text));
}

/* The white space at i, left as it is but for control characters and what NFC
 * writes otherwise; returns its end. */
static size_t
keep_space(Normal *n, size_t i)
{
  size_t bytes;
  uint32_t c = utf8_read(n->s + i, &bytes);

  if (c < 0xA0 && c != ' ' && c != '\t')
    edit(n, i, i + bytes, " ", 1);
  else if (c == 0x2000 || c == 0x2001)
    edit(n, i, i + bytes, c == 0x2000 ? "\xE2\x80\x82" : "\xE2\x80\x83", 3);
  return i + bytes;
}

/* Stays a character that is left out by default? */
static int
stays(const Normal *n, uint32_t c)
{
  return (n->style & CLEAN_KEEP_HIDDEN) && c >= 0x80 && c != 0xFEFF &&
         !(c >= 0x206A && c <= 0x206F) && c < 0xFFF9;
}

/* White space from i on; returns its end. */
static size_t
write_space(Normal *n, size_t i, size_t end, int is_code)
{
  size_t start = i, bytes;

  if (is_code) {
    uint32_t c = utf8_read(n->s + i, &bytes);

    if (c != ' ' && c != '\t')
      edit(n, i, i + bytes, " ", 1);
    return i + bytes;
  }
  if (n->style & CLEAN_KEEP_SPACES)
    return keep_space(n, i);
  for (; i < end; i += bytes) {
    uint32_t c = utf8_read(n->s + i, &bytes);
    Kind kind = kind_of(c);

    if (kind != SPACE && ((kind != REMOVE && kind != JOINER) || stays(n, c)))
      break;
  }
  if (i - start > 1 || n->s[start] != ' ')
    edit(n, start, i, " ", 1);
  return i;
}

/* Passes over characters of which nothing need be done. */
static size_t
skip(const Normal *n, size_t i, size_t end)
{
  int high = 0;

  return n->style ? clean_skip_plain(n->s, i, end)
                  : clean_skip_settled(n->s, i, end, &high);
}

static void
write_line(Normal *n, size_t start, size_t end, int is_code)
{
  size_t bytes;
  uint32_t c;
  Kind kind;

  for (size_t i = start; i < end && n->b.status == PRECIS_OK; ) {
    i = skip(n, i, end);
    if (i == end)
      break;
    c = utf8_read(n->s + i, &bytes);
    kind = kind_of(c);
    switch (kind) {
      case KEEP:
        if (n->style && c >= 0x80)
          write_plainly(n, c, i, bytes);
        i += bytes;
        break;
      case SPACE:
        i = write_space(n, i, end, is_code);
        break;
      case JOINER:
      case REMOVE:
        if (stays(n, c) || (kind == JOINER && i > start &&
                            (unsigned char)n->s[i - 1] >= 0x80)) {
          i += bytes;
          break;
        }
        edit(n, i, i + bytes, "", 0);
        i += bytes;
        break;
      case COMPOSE:
        i = compose(n, start, i, end);
        break;
    }
  }
}

/* Is nothing to be done about the line s[at, stop)? */
static int
is_settled_line(const Normal *n, size_t at, size_t stop)
{
  return at < stop && n->s[at] != ' ' && n->s[stop - 1] != ' ' &&
         skip(n, at, stop) == stop;
}

/* One line, s[at, stop), and where it begins then; 0: nothing is left of it. */
static int
normalise_line(Normal *n, size_t at, size_t stop, int is_code, uint32_t *begin)
{
  size_t start = at, end = stop;

  trim_line(n, &start, &end, is_code);
  if (start == end)
    return 0;
  if (start > at)
    edit(n, at, start, "", 0);
  *begin = (uint32_t)place_of(n, start);
  write_line(n, start, end, is_code);
  if (end < stop)
    edit(n, end, stop, "", 0);
  return 1;
}

static int32_t
normalise_lines(Normal *n, size_t len, CleanTextLine *lines, size_t *n_lines)
{
  size_t kept = 0;
  uint64_t tick = CLEAN_TICK_BYTES;

  for (size_t i = 0; i < *n_lines && lines[i].start < len; i++) {
    CleanTextLine line = lines[i];
    size_t at = line.start, stop = i + 1 < *n_lines ? lines[i + 1].start - 1u
                                                    : len;
    int is_code = line.label % CLEAN_LABELS == CLEAN_CODE;

    line.start = (uint32_t)place_of(n, at);
    if ((line.label & CLEAN_SETTLED && !n->style) ||
        is_settled_line(n, at, stop) ||
        normalise_line(n, at, stop, is_code, &line.start))
      lines[kept++] = line;
    else
      edit(n, at, stop < len ? stop + 1 : len, "", 0);
    if (n->b.status == PRECIS_OK)
      n->b.status = clean_tick(n->b.host, n->b.doc, stop, &tick);
    if (n->b.status != PRECIS_OK)
      return n->b.status;
  }
  *n_lines = kept;
  return PRECIS_OK;
}

/* Takes back the newline after the last line. */
static void
end_text(Normal *n, size_t len)
{
  if (n->changed)
    clean_copy(&n->b, n->copied, len);
  else if (n->s[len - 1] == '\n')
    edit(n, len - 1, len, "", 0);
  if (n->changed && clean_last(&n->b) == '\n')
    clean_cut(&n->b, n->b.len - 1);
}

int32_t
clean_normalise(const PrecisHost *host, PrecisDoc *doc, int style,
                CleanTextLine *lines, size_t *n_lines)
{
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
  int again = 1;

  if (U_FAILURE(error))
    return PRECIS_E_NOMEM;
  /* twice if a mark came to stand behind another letter */
  for (int pass = 0; pass < 2 && again; pass++) {
    Normal n = { .nfc = nfc, .style = style };
    size_t len;
    int32_t status;

    n.s = host->text(doc, &len);
    if (len == 0)
      return PRECIS_OK;
    clean_start(&n.b, host, doc, n.s, len, len);
    status = normalise_lines(&n, len, lines, n_lines);
    if (status != PRECIS_OK)
      return status;
    end_text(&n, len);
    if (n.changed && (status = clean_finish(&n.b)) != PRECIS_OK)
      return status;
    again = n.again;
  }
  return PRECIS_OK;
}
