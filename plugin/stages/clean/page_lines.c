/* page_lines.c - see page_lines.h.
 *
 * All that a line may be or begin with is in one table, sorted.  The entry
 * before the line's place in it is the line, or its longest beginning that is
 * in the table, or shares with it as many bytes as any such beginning has: then
 * the search goes on with these alone.  Bits for their first bytes tell of most
 * lines that they are none. */
#include "page_lines.h"

#include <stdint.h>
#include <string.h>

#include "characters/skip.h"
#include "little.h"
#include "small_letters.h"

/* Bytes: the longest entry, and of a line those that are looked at; the
 * shortest entry; the longest line that may be an entry of less than eight; how
 * far from the end a credit begins. */
enum {
  LONGEST_PAGE_LINE = 64, ROOM = LONGEST_PAGE_LINE + 8, SHORT_START = 4,
  SHORT_MOST = 16, CREDIT_BYTES = 60
};

typedef struct PageLineEntry {
  const char *text;
  PageLineKind kind;
} PageLineEntry;

#include "page_lines_table.h"

/* A line in small letters; all of it, or its first bytes. */
typedef struct SmallLine {
  char s[ROOM];
  size_t n;
  int whole;
} SmallLine;

static void
write_small(SmallLine *line, const char *s, size_t len)
{
  size_t i = 0, n;

  line->n = 0;
  for (; i < len && line->n <= LONGEST_PAGE_LINE; i += n) {
    uint32_t c = small_letter_at(s + i, &n);

    c = c == 0x2019 ? '\'' : c == 0 ? ' ' : c;
    line->n += utf8_write(line->s + line->n, c);
  }
  line->whole = i >= len;
}

/* Marks and numbers that stand around such lines: bullets, arrows, counts. */
static int
is_mark(uint32_t c)
{
  return c < 0x80 ? !ascii_is_letter((char)c)
                  : c < 0xAA || c == 0xAB || c == 0xB7 || c == 0xBB ||
                    c - 0x2010 < 0x60 || c - 0x2190 < 0x670 || c == 0xFE0F ||
                    c - 0x3001 < 0x1F || c == 0xFF1A || c == 0xFF1F ||
                    c - 0x1F000 < 0x1000;
}

/* The last entry that is not behind the first n bytes of s, of those that begin
 * with its first. */
static const PageLineEntry *
find_entry(const char *s, size_t n)
{
  size_t low = first_lines[(unsigned char)s[0]];
  size_t high = first_lines[(unsigned char)s[0] + 1];

  while (low < high) {
    size_t mid = (low + high) / 2;
    const char *entry = page_lines[mid].text;
    int order = strncmp(entry, s, n);

    if (order < 0 || (order == 0 && entry[n] == '\0'))
      low = mid + 1;
    else
      high = mid;
  }
  return low > first_lines[(unsigned char)s[0]] ? &page_lines[low - 1] : NULL;
}

/* Does a word or a mark end at s[i]?  In East Asia words end anywhere. */
static int
is_word_end(const SmallLine *line, size_t i)
{
  size_t n;
  uint32_t c;

  if (i == line->n)
    return 1;
  if (i > 0 && !ascii_is_letter(line->s[i - 1]) && !(line->s[i - 1] & 0x80))
    return 1;
  c = utf8_read(line->s + i, &n);
  return c >= 0x2E80 || (c < 0x80 ? !ascii_is_letter((char)c)
                                  : !u_isalnum((UChar32)c));
}

static PageLineKind
find_line(const SmallLine *line, size_t start, size_t end)
{
  const char *s = line->s + start;

  for (size_t n = end - start; n > 0; ) {
    const PageLineEntry *entry = find_entry(s, n);
    size_t same = 0;

    if (!entry)
      break;
    while (same < n && entry->text[same] == s[same])
      same++;
    if (entry->text[same] != '\0') {
      n = same;
      continue;
    }
    if (same == end - start && line->whole)
      return entry->kind;
    if (entry->kind == PAGE_LINE_START && is_word_end(line, start + same))
      return PAGE_LINE_START;
    n = same - 1;
  }
  return PAGE_LINE_NONE;
}

static int
has_bit(const uint64_t *bits, unsigned n_bits, uint64_t start)
{
  uint64_t h = start * UINT64_C(0x9E3779B97F4A7C15) >> (64 - n_bits);

  return bits[h / 64] >> h % 64 & 1;
}

/* May the line be one, by its first bytes?  Marks in front of it say
 * nothing. */
static int
may_be_one(const char *s, size_t len)
{
  unsigned char first = (unsigned char)s[0];
  uint64_t start = 0;

  if (len < SHORT_START)
    return 0;
  if (!ascii_is_letter(s[0]) && (first < 0xC3 || first - 0xE2u < 2))
    return 1;
  if (len >= 8)
    start = little_u64(s);
  else
    for (size_t i = 0; i < SHORT_START; i++)
      start |= (uint64_t)(unsigned char)s[i] << 8 * i;
  start |= UINT64_C(0x2020202020202020);
  if (has_bit(long_lines, 15, start))
    return 1;
  start &= UINT32_MAX;
  return (len <= SHORT_MOST && has_bit(short_lines, 13, start)) ||
         has_bit(short_starts, 13, start);
}

/* "3. Privacy", "§ 3 Datenschutz": a text's heading, where "3 comments" has a
 * count. */
static int
is_numbered(const char *s, size_t len)
{
  static const char section[] = "§";
  size_t i = 0;

  if (len >= sizeof section && memcmp(s, section, sizeof section - 1) == 0)
    return 1;
  while (i < len && ascii_is_digit(s[i]))
    i++;
  return i > 0 && i + 1 < len && (s[i] == '.' || s[i] == ')') &&
         s[i + 1] == ' ';
}

PageLineKind
clean_page_line(const char *s, size_t len)
{
  SmallLine line;
  size_t start = 0, end, n;
  PageLineKind kind;

  if (!may_be_one(s, len) || is_numbered(s, len))
    return PAGE_LINE_NONE;

  write_small(&line, s, len);
  if ((kind = find_line(&line, 0, line.n)) != PAGE_LINE_NONE)
    return kind;
  while (start < line.n && is_mark(utf8_read(line.s + start, &n)))
    start += n;
  for (end = line.n; line.whole && end > start; end -= n)
    if (!is_mark(utf8_read_back(line.s, end, &n)))
      break;
  if ((start == 0 && end == line.n) || start >= end)
    return PAGE_LINE_NONE;
  return find_line(&line, start, end);
}

/* What a credit begins with, before a colon, "=" or "/". */
#define CREDIT(word) { sizeof word - 1, word }
static const struct {
  uint8_t n;
  char word[15];
} credits[] = {
  CREDIT("photo"), CREDIT("photos"), CREDIT("photograph"), CREDIT("image"),
  CREDIT("picture"), CREDIT("pictures"), CREDIT("credit"),
  CREDIT("illustration"), CREDIT("graphic"), CREDIT("foto"), CREDIT("fotos"),
  CREDIT("bild"), CREDIT("bilder"), CREDIT("beeld"), CREDIT("fot"),
  CREDIT("fotó"), CREDIT("kuva"), CREDIT("crédit"), CREDIT("crédits"),
  CREDIT("imagen"), CREDIT("imagem"), CREDIT("fotografía"),
  CREDIT("zdjęcie"), CREDIT("fotoğraf"), CREDIT("ảnh"), CREDIT("фото"),
  CREDIT("צילום"), CREDIT("صورة"), CREDIT("写真"), CREDIT("摄影"),
  CREDIT("攝影"), CREDIT("사진")
};

/* Does a credit begin at s[start]: has the line not begun yet, or its text a
 * mark there?  "under the picture: Warsaw" is text, and "- Photo: Yes" an entry
 * of a list. */
static int
is_set_off(const char *s, size_t start)
{
  size_t end = start, n;
  uint32_t before;

  if (start == 0)
    return 1;
  while (end > 0 && s[end - 1] == ' ')
    end--;
  if (end == 0)
    return 0;
  before = utf8_read_back(s, end, &n);
  if (before == '(' || before == '[')
    return 1;
  if (before == ':' || (u_isalpha((UChar32)before) &&
                        !(end < start && (unsigned char)s[start] >= 0xE3)))
    return 0;
  if (end == start && before < 0x80 && !ascii_is_digit((char)before))
    return 0;                   /* "Content-Image:"                           */
  for (size_t i = 0; i < end; i++)
    if (ascii_is_letter(s[i]) || (s[i] & 0x80))
      return 1;
  return 0;
}

/* Where the credit's word that ends at s[end] begins; end: none ends there. */
static size_t
credit_start(const char *s, size_t end)
{
  for (size_t i = 0; end > 0 && i < sizeof credits / sizeof *credits; i++) {
    size_t n = credits[i].n;

    if (((s[end - 1] ^ credits[i].word[n - 1]) & ~0x20) == 0 && n <= end &&
        begins_small(s + end - n, n, credits[i].word) == n)
      return end - n;
  }
  return end;
}

static size_t
word_at(const char *s, size_t len)
{
  size_t n, m;
  char head;

  if (len == 0)
    return 0;
  head = small_head(s);
  for (size_t i = 0; i < sizeof credits / sizeof *credits; i++)
    if (credits[i].word[0] == head &&
        (n = begins_small(s, len, credits[i].word)) > 0 &&
        (n == len || !u_isalpha((UChar32)utf8_read(s + n, &m))))
      return n;
  return 0;
}

size_t
clean_credit_word(const char *s, size_t len)
{
  size_t n = word_at(s, len), more;

  if (n == 0 || n + 1 >= len || s[n] != ' ')
    return n;
  more = word_at(s + n + 1, len - n - 1);
  return more > 0 ? n + 1 + more : n;
}

/* Does one end at s[end]?  "Photo credit" is one, too. */
static int
is_credit(const char *s, size_t end)
{
  size_t start, first;

  while (end > 0 && s[end - 1] == ' ')
    end--;
  if ((start = credit_start(s, end)) == end)
    return 0;
  if (start > 0 && s[start - 1] == ' ' &&
      (first = credit_start(s, start - 1)) < start - 1)
    start = first;
  return is_set_off(s, start);
}

/* Is somebody named there: "Getty", "Ola Nordmann", "共同", or, behind a colon,
 * one word, as "dpa"?  But not in "image/png", "Picture: 16:9". */
static int
names_somebody(const char *s, size_t len, char mark)
{
  size_t i = 0, n;
  uint32_t c;

  while (i < len && s[i] == ' ')
    i++;
  if (i == len)
    return 0;
  c = utf8_read(s + i, &n);
  if (c == '@' || c == 0xA9 ||
      (u_isalpha((UChar32)c) && !u_islower((UChar32)c)))
    return 1;
  while (mark == ':' && i < len && (ascii_is_letter(s[i]) || s[i] == '/' ||
                                    (s[i] & 0x80)))
    i++;
  return mark == ':' && u_islower((UChar32)c) &&
         (i == len || (s[i] == ')' && i + 1 == len));
}

/* How many bytes the credit's mark at s is, which may be as wide as a letter of
 * East Asia; 0: none. */
static size_t
mark_length(const char *s, size_t len)
{
  if (!(s[0] & 0x80))
    return 1;
  return len >= 3 && (memcmp(s, "：", 3) == 0 || memcmp(s, "＝", 3) == 0) ? 3 : 0;
}

int
clean_ends_with_credit(const char *s, size_t len)
{
  size_t start = len > CREDIT_BYTES ? len - CREDIT_BYTES : 0;
  const char *end = s + len;

  if (clean_find_three(s, start, len, ':', '/', '=') == len &&
      !memchr(s + start, '\xEF', len - start))
    return 0;                   /* as of most lines                           */
  /* the last begins those that are wide */
  for (const char *first = ":/=\xEF"; *first; first++) {
    const char *at = s + start;

    for (; at + 1 < end &&
         (at = memchr(at, *first, (size_t)(end - at) - 1)) != NULL; at++) {
      size_t n = mark_length(at, (size_t)(end - at));

      if (n > 0 && is_credit(s, (size_t)(at - s)) &&
          names_somebody(at + n, (size_t)(end - at) - n, *first))
        return 1;
    }
  }
  return 0;
}
