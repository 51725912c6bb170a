/* charset.c - which encoding the source is in, and the way to UTF-8.
 *
 * The order of belief:
 *   1. a byte order mark;
 *   2. NUL bytes at every second or fourth place: UTF-16 or UTF-32;
 *   3. escape sequences of the 7-bit encodings (ISO-2022-JP, -KR, HZ);
 *   4. valid UTF-8: nothing to do.  Text of another encoding is valid UTF-8 by
 *      accident about never (Duerst, "The Properties and Promises of UTF-8",
 *      1997), so UTF-8 wins over every declaration;
 *   5. UTF-8 with a few bad bytes: stays UTF-8, the bad ones are repaired;
 *   6. what the transport, a meta element or the XML declaration say, if the
 *      bytes make sense in it (detect.h);
 *   7. the encoding in which the bytes make most sense.
 *
 * Labels and names: WHATWG Encoding Standard.  The meta element is looked for
 * further than its 1024 bytes: saved pages carry long comments on top. */
#include "charset.h"

#include <stdio.h>
#include <string.h>

#include <unicode/ucnv.h>

#include "ascii.h"
#include "builder.h"
#include "characters/look.h"
#include "characters/windows_1252.h"
#include "detect.h"
#include "utf8.h"
#include "weights.h"

#include "charsets_table.h"

typedef struct Found {
  int charset;                  /* index of a name                            */
  const char *origin;
  size_t start, end;            /* of a declaration in the source             */
  size_t skip;                  /* byte order mark                            */
} Found;

/* -1, 0, 1: label, in any case, before, at, after key. */
static int
compare(const char *label, size_t len, const char *key)
{
  for (size_t i = 0; i < len; i++) {
    unsigned char a = (unsigned char)ascii_lower(label[i]);
    unsigned char b = (unsigned char)key[i];

    if (a != b)
      return a < b ? -1 : 1;
  }
  return key[len] == '\0' ? 0 : -1;
}

int
clean_charset_find(const char *label, size_t len)
{
  size_t low = 0, high = sizeof charset_labels / sizeof charset_labels[0];

  while (len > 0 && ascii_is_space(label[0]))
    label++, len--;
  while (len > 0 && ascii_is_space(label[len - 1]))
    len--;
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = compare(label, len, charset_labels[middle].label);

    if (order == 0)
      return charset_labels[middle].index;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return -1;
}

int
clean_charset_named(const char *label)
{
  return clean_charset_find(label, strlen(label));
}

/* ------------------------------------------------------- what bytes show */

static int
find_mark(const char *s, size_t len, Found *found)
{
  static const struct { const char *mark; size_t len; const char *name; }
  marks[] = {
    { "\xEF\xBB\xBF", 3, "utf-8" },
    { "\0\0\xFE\xFF", 4, "utf-32be" },
    { "\xFF\xFE\0\0", 4, "utf-32le" },
    { "\xFE\xFF", 2, "utf-16be" },
    { "\xFF\xFE", 2, "utf-16le" },
  };

  for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
    if (len >= marks[i].len && memcmp(s, marks[i].mark, marks[i].len) == 0) {
      found->charset = clean_charset_named(marks[i].name);
      found->origin = "bom";
      found->skip = marks[i].len;
      return 1;
    }
  return 0;
}

static int
take_detected(Found *found, const char *name)
{
  found->charset = clean_charset_named(name);
  found->origin = "detected";
  return 1;
}

/* UTF-16 and UTF-32 without a mark, by where the NUL bytes are. */
static int
find_wide(const char *s, size_t len, Found *found)
{
  size_t n = len < CLEAN_SAMPLE_BYTES ? len & ~(size_t)3 : CLEAN_SAMPLE_BYTES;
  size_t zero[4] = { 0 };
  const char *name = NULL;

  if (n < 12 || !memchr(s, 0, n))
    return 0;
  for (size_t i = 0; i < n; i++)
    zero[i & 3] += s[i] == 0;
  n /= 4;
  if (zero[0] > n * 9 / 10 && zero[1] > n * 9 / 10 && zero[3] < n / 10)
    name = "utf-32be";
  else if (zero[2] > n * 9 / 10 && zero[3] > n * 9 / 10 && zero[0] < n / 10)
    name = "utf-32le";
  else if (zero[0] + zero[2] > n / 3 &&
           (zero[1] + zero[3]) * 8 < zero[0] + zero[2])
    name = "utf-16be";
  else if (zero[1] + zero[3] > n / 3 &&
           (zero[0] + zero[2]) * 8 < zero[1] + zero[3])
    name = "utf-16le";
  return name && take_detected(found, name);
}

/* Encodings that shift with escape sequences and use 7 bits: what is UTF-8 and
 * uses more is none of them. */
static int
find_shifted(const char *s, size_t len, int is_text, Found *found)
{
  size_t n = len < CLEAN_SAMPLE_BYTES ? len : CLEAN_SAMPLE_BYTES, rest;
  const char *name = NULL, *escape;

  if (is_text && utf8_skip_much_ascii(s, 0, n) < n)
    return 0;
  escape = memchr(s, 0x1B, n);
  rest = escape ? (size_t)(s + n - escape) : 0; /* mostly 0 */
  if (clean_find_bytes(escape, rest, "\x1B$)C", 4))
    name = "iso-2022-kr";
  else if (clean_find_bytes(escape, rest, "\x1B$B", 3) ||
           clean_find_bytes(escape, rest, "\x1B$@", 3) ||
           clean_find_bytes(escape, rest, "\x1B(J", 3) ||
           clean_find_bytes(escape, rest, "\x1B(I", 3))
    name = "iso-2022-jp";
  else if (clean_find_bytes(s, n, "~{", 2) &&
           clean_find_bytes(s, n, "~}", 2) && clean_detect_is_hz(s, n))
    name = "hz-gb-2312";
  return name && take_detected(found, name);
}

/* Is it UTF-8 that was damaged here and there?  In another encoding bytes
 * from 0x80 rarely form a valid sequence. */
static int
is_damaged_utf8(const char *s, size_t len)
{
  size_t good = 0, bad = 0, i = 0;
  size_t n = len < CLEAN_SAMPLE_BYTES ? len : CLEAN_SAMPLE_BYTES;

  while (i < n) {
    size_t valid = utf8_valid_prefix(s + i, n - i);

    for (size_t k = i; k < i + valid; k++)
      good += ((unsigned char)s[k] & 0xC0) == 0xC0;
    i += valid;
    if (i == n)
      break;
    if (n - i < 4 && n < len)
      break;                    /* the sample ends inside a sequence */
    bad++;
    i++;
    while (i < n && ((unsigned char)s[i] & 0xC0) == 0x80)
      i++;
  }
  return good > 0 && good >= CLEAN_UTF8_GOOD_PER_BAD * bad;
}

/* --------------------------------------------------- what others declare */

/* The value of charset=VALUE in s; 0: none. */
static int
find_parameter(const char *s, size_t len, const char *key,
               size_t *start, size_t *end)
{
  size_t n = strlen(key);

  for (size_t i = 0; i + n < len; i++) {
    size_t k = 0;

    while (k < n && ascii_lower(s[i + k]) == key[k])
      k++;
    if (k < n)
      continue;
    k = i + n;
    while (k < len && ascii_is_space(s[k]))
      k++;
    if (k == len || s[k] != '=')
      continue;
    do
      k++;
    while (k < len && (ascii_is_space(s[k]) || s[k] == '"' || s[k] == '\''));
    *start = k;
    while (k < len && !ascii_is_space(s[k]) && !strchr("\"';,>/?", s[k]))
      k++;
    *end = k;
    return *end > *start;
  }
  return 0;
}

/* A declared encoding, if it can be true of bytes that hold this one. */
static int
believe(const char *s, size_t start, size_t end, const char *origin,
        Found *found)
{
  int charset = clean_charset_find(s + start, end - start);

  if (charset < 0 || clean_charset_names[charset].icu[0] == '\0')
    return 0;
  if (strncmp(clean_charset_names[charset].name, "UTF", 3) == 0)
    return 0;                   /* the bytes have said no already */
  found->charset = charset;
  found->origin = origin;
  return 1;
}

/* Tells of a hint that is no encoding; the bytes are asked instead. */
static int32_t
note_unknown(const PrecisHost *host, PrecisDoc *doc)
{
  size_t len, n_before, size;
  const char *said = host->meta(doc, PRECIS_META_CHARSET, &len);
  const char *before = host->meta(doc, PRECIS_META_IGNORED, &n_before);
  char *lines;

  if (!said || len == 0 || clean_charset_find(said, len) >= 0)
    return PRECIS_OK;
  len = strcspn(said, "\r\n");
  len = utf8_valid_prefix(said, len < 40 ? len : 40);
  size = n_before + len + 64;
  lines = host->scratch(doc, size);
  if (!lines)
    return PRECIS_E_LIMIT;
  snprintf(lines, size, "%s%scharset: \"%.*s\" is not an encoding such as "
           "windows-1252", before ? before : "", before ? "\n" : "", (int)len,
           said);
  return host->set_meta(doc, PRECIS_META_IGNORED, lines, strlen(lines), NULL, 0,
                        0);
}

static int
find_hint(const PrecisHost *host, PrecisDoc *doc, Found *found)
{
  size_t len, start, end;
  const char *s = host->meta(doc, PRECIS_META_CHARSET, &len);

  if (s && believe(s, 0, len, "http", found))
    return 1;
  s = host->meta(doc, PRECIS_META_TYPE, &len);
  return s && find_parameter(s, len, "charset", &start, &end) &&
         believe(s, start, end, "http", found);
}

/* A declaration inside the bytes: <?xml ... encoding="x"?> or <meta charset>,
 * <meta http-equiv content="...; charset=x">. */
static int
find_inside(const char *s, size_t len, Found *found)
{
  size_t n = len < CLEAN_PRESCAN_BYTES ? len : CLEAN_PRESCAN_BYTES;
  size_t start, end;
  const char *p = s, *close;

  if (n > 5 && memcmp(s, "<?xml", 5) == 0 && (close = memchr(s, '>', n)) &&
      find_parameter(s, (size_t)(close - s), "encoding", &start, &end) &&
      believe(s, start, end, "xml", found)) {
    found->start = start;
    found->end = end;
    return 1;
  }
  while ((p = memchr(p, '<', n - (size_t)(p - s)))) {
    size_t left = n - (size_t)(p - s), at = (size_t)(p - s);

    if (left >= 4 && memcmp(p, "<!--", 4) == 0) {
      p = clean_find_bytes(p, left, "-->", 3);
      if (!p)
        return 0;
    } else if (left > 5 && compare(p, 5, "<meta") == 0 &&
               (close = memchr(p, '>', left)) &&
               find_parameter(p, (size_t)(close - p), "charset", &start,
                              &end) &&
               believe(p, start, end, "meta", found)) {
      found->start = at + start;
      found->end = at + end;
      return 1;
    }
    p++;
  }
  return 0;
}

/* ------------------------------------------------------------- decoding */

/* Every byte's character as UTF-8, for an encoding of single bytes. */
typedef struct ByteTable {
  char text[256][4];
  uint8_t len[256];
  uint8_t stays[256];           /* 1: it is the byte itself                   */
} ByteTable;

static int
is_single(UConverter *converter)
{
  return ucnv_getMaxCharSize(converter) == 1;
}

static void
fill_table(UConverter *converter, ByteTable *table)
{
  for (int i = 0; i < 256; i++) {
    UErrorCode error = U_ZERO_ERROR;
    char byte = (char)i;
    const char *p = &byte;
    UChar32 c = ucnv_getNextUChar(converter, &p, &byte + 1, &error);

    ucnv_resetToUnicode(converter);
    /* the standard maps what is not assigned in windows-125x to C1 */
    if (U_FAILURE(error) || c == 0xFFFD)
      c = i >= 0x80 && i < 0xA0 ? i : 0xFFFD;
    if (c == 0)
      c = 0xFFFD;
    table->len[i] = (uint8_t)utf8_write(table->text[i], (uint32_t)c);
    table->stays[i] = c == i && c < 0x80;
  }
}

static int32_t
decode_bytes(CleanBuilder *b, UConverter *converter)
{
  const unsigned char *s = (const unsigned char *)b->from;
  ByteTable table;
  size_t copied = 0;
  uint64_t tick = CLEAN_TICK_BYTES;

  fill_table(converter, &table);
  for (size_t i = 0; i < b->from_len && b->status == PRECIS_OK; i++) {
    unsigned char c = s[i];

    if (table.stays[c])
      continue;
    clean_copy(b, copied, i);
    clean_replace(b, i, i + 1, table.text[c], table.len[c]);
    copied = i + 1;
    if (b->status == PRECIS_OK)
      b->status = clean_tick(b->host, b->doc, i, &tick);
  }
  clean_copy(b, copied, b->from_len);
  return clean_finish(b);
}

/* One call's worth of UTF-16 with where each unit begins in the bytes. */
typedef struct Chunk {
  UChar units[2048];
  int32_t offsets[2048];
} Chunk;

/* Appends a character for the bytes [from, to), which stand for b->from[from,
 * to), or where map says. */
static void
append_character(CleanBuilder *b, UChar32 c, size_t from, size_t to,
                 const uint32_t *map)
{
  char text[4];

  if (map) {
    from = map[from];
    to = map[to];
  }
  if (c == 0 || (c >= 0xD800 && c < 0xE000))
    c = 0xFFFD;
  if (c < 0x80 && to == from + 1 && b->from[from] == (char)c)
    clean_copy(b, from, to);
  else
    clean_replace(b, from, to, text, utf8_write(text, (uint32_t)c));
}

/* Appends what was decoded from the bytes [start, end). */
static void
append_chunk(CleanBuilder *b, const Chunk *chunk, int n, size_t start,
             size_t end, const uint32_t *map, size_t *last)
{
  for (int i = 0; i < n; ) {
    UChar32 c;
    size_t from, to = end;
    int next = i;

    U16_NEXT(chunk->units, next, n, c);
    /* a character begun in an earlier call has no offset */
    from = chunk->offsets[i] < 0 ? *last : start + (size_t)chunk->offsets[i];
    if (next < n && chunk->offsets[next] >= 0)
      to = start + (size_t)chunk->offsets[next];
    if (to < from)
      to = from;
    append_character(b, c, from, to, map);
    *last = to;
    i = next;
  }
}

/* Appends bytes[first, n) as UTF-8. */
static int32_t
append_sequences(CleanBuilder *b, UConverter *converter, const char *bytes,
                 size_t first, size_t n, const uint32_t *map)
{
  Chunk chunk;
  const char *s = bytes + first, *limit = bytes + n;
  size_t last = first;
  UErrorCode error;

  do {
    UChar *target = chunk.units;
    size_t start = (size_t)(s - bytes);
    int32_t status;

    error = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &target, chunk.units + 2048, &s, limit,
                   chunk.offsets, 1, &error);
    append_chunk(b, &chunk, (int)(target - chunk.units), start,
                 (size_t)(s - bytes), map, &last);
    status = b->host->tick(b->doc, (size_t)(s - bytes) - start);
    if (status != PRECIS_OK)
      return status;
  } while (error == U_BUFFER_OVERFLOW_ERROR && b->status == PRECIS_OK);
  if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR)
    return PRECIS_E_INPUT;
  return b->status;
}

static int32_t
decode_sequences(CleanBuilder *b, UConverter *converter, size_t skip)
{
  int32_t status = append_sequences(b, converter, b->from, skip, b->from_len,
                                    NULL);

  return status == PRECIS_OK ? clean_finish(b) : status;
}

int32_t
clean_charset_append(CleanBuilder *b, int charset, const char *bytes,
                     size_t n, const uint32_t *map)
{
  const char *icu = charset >= 0 ? clean_charset_names[charset].icu : "";
  UErrorCode error = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(*icu ? icu : "windows-1252", &error);
  int32_t status;

  if (U_FAILURE(error))
    return error == U_MEMORY_ALLOCATION_ERROR ? PRECIS_E_NOMEM
                                              : PRECIS_E_INTERNAL;
  status = append_sequences(b, converter, bytes, 0, n, map);
  ucnv_close(converter);
  return status;
}

/* What a byte that is not UTF-8 stands for: a letter or mark of windows-1252
 * where it stands alone between plain ones, as when two sources were glued;
 * otherwise nobody knows. */
static uint32_t
repair_byte(const char *s, size_t i, size_t end, size_t len)
{
  uint32_t c = (unsigned char)s[i];
  int alone = end == i + 1 && (i == 0 || (unsigned char)s[i - 1] < 0x80) &&
              end < len && (unsigned char)s[end] < 0x80;

  if (c < 0xA0)
    c = windows_1252[c - 0x80];
  return alone && c >= 0xA0 ? c : 0xFFFD;
}

/* UTF-8 with bytes that are not, and NUL. */
static int32_t
mend_utf8(CleanBuilder *b, size_t skip)
{
  const char *s = b->from;
  size_t i = skip, len = b->from_len;
  uint64_t tick = CLEAN_TICK_BYTES;

  while (i < len && b->status == PRECIS_OK) {
    size_t valid = i + utf8_valid_prefix(s + i, len - i);
    size_t end = valid + 1;
    char text[4];

    for (const char *nul; (nul = memchr(s + i, 0, valid - i)); ) {
      size_t first = (size_t)(nul - s);

      /* a stretch of them is one loss */
      clean_copy(b, i, first);
      for (i = first + 1; i < valid && s[i] == '\0'; i++)
        continue;
      clean_replace(b, first, i, CLEAN_REPLACEMENT, 3);
    }
    clean_copy(b, i, valid);
    if (b->status == PRECIS_OK)
      b->status = clean_tick(b->host, b->doc, valid, &tick);
    i = valid;
    if (i == len)
      break;
    /* a first byte cut short takes what belongs to it along */
    if ((unsigned char)s[i] >= 0xC2)
      while (end < len && end < i + 3 && ((unsigned char)s[end] & 0xC0) == 0x80)
        end++;
    clean_replace(b, i, end, text, utf8_write(text, repair_byte(s, i, end,
                                                                len)));
    i = end;
  }
  return clean_finish(b);
}

static int32_t
decode(const PrecisHost *host, PrecisDoc *doc, const Found *found)
{
  size_t len;
  const char *s = host->source(doc, &len);
  const CleanCharsetName *name = &clean_charset_names[found->charset];
  CleanBuilder b;
  UErrorCode error = U_ZERO_ERROR;
  UConverter *converter;
  int32_t status;

  clean_start(&b, host, doc, s, len, len + len / 4);
  if (strcmp(name->name, "UTF-8") == 0)
    return mend_utf8(&b, found->skip);
  converter = ucnv_open(name->icu, &error);
  if (U_FAILURE(error))
    return error == U_MEMORY_ALLOCATION_ERROR ? PRECIS_E_NOMEM
                                              : PRECIS_E_INTERNAL;
  if (is_single(converter))
    status = decode_bytes(&b, converter);
  else
    status = decode_sequences(&b, converter, found->skip);
  ucnv_close(converter);
  return status;
}

static int32_t
detect(const PrecisHost *host, PrecisDoc *doc, const char *s, size_t len,
       Found *found)
{
  int declared = -1;

  if (find_hint(host, doc, found) || find_inside(s, len, found))
    declared = found->charset;
  found->charset = clean_detect(host, doc, s, len, declared);
  if (found->charset < 0)
    return PRECIS_E_LIMIT;
  /* ICU has no ISO-8859-16; ISO-8859-2 has its letters at the same places,
   * with the cedilla that Romanian was written with before */
  if (clean_charset_names[found->charset].icu[0] == '\0')
    found->charset = clean_charset_named("iso-8859-2");
  if (found->charset != declared) {
    found->origin = "detected";
    found->start = found->end = 0;
  }
  return PRECIS_OK;
}

int32_t
clean_charset_decode(const PrecisHost *host, PrecisDoc *doc,
                     const char *forced)
{
  Found found = { 0 };
  size_t len;
  const char *s = host->source(doc, &len);
  int32_t status = note_unknown(host, doc);
  int is_text = 0, as_it_is = 0;

  if (status != PRECIS_OK)
    return status;
  if (forced && forced[0]) {
    found.charset = clean_charset_named(forced);
    found.origin = "option";
  } else if (find_mark(s, len, &found)) {
    /* it says all */
  } else if (!(is_text = host->text(doc, NULL) != NULL) &&
             find_wide(s, len, &found)) {
    /* full of NUL */
  } else if (!find_shifted(s, len, is_text, &found)) {
    found.charset = clean_charset_named("utf-8");
    found.origin = "utf-8";
    as_it_is = is_text;
    if (!as_it_is && utf8_valid_prefix(s, len) < len &&
        !is_damaged_utf8(s, len))
      status = detect(host, doc, s, len, &found);
  }
  if (status != PRECIS_OK)
    return status;
  /* before the text is set: its place is told in the source */
  status = host->set_meta(doc, PRECIS_META_CHARSET,
                          clean_charset_names[found.charset].name,
                          strlen(clean_charset_names[found.charset].name),
                          found.origin, found.start, found.end);
  if (status == PRECIS_OK && !as_it_is)
    status = decode(host, doc, &found);
  return status;
}
