/* file_type.c - files that are no text, by how they begin: a signature, many
 * controls, or JSON's first key.
 *
 * The signatures are facts of the formats; most are listed in the WHATWG's MIME
 * Sniffing Standard.  What could begin a text ("BM" of a bitmap, "MZ" of a
 * program) is left out. */
#include "file_type.h"

#include <stdint.h>
#include <string.h>

#include "charset.h"
#include "weights.h"

typedef struct Signature {
  uint16_t at, len;             /* where it stands                            */
  char bytes[20];
  const char *message, *hint;
} Signature;

#define PACKED "unpack it first"
#define NO_TEXT "give a text or an HTML page"
#define SIGNATURE(at, bytes, what, hint) \
  { at, sizeof bytes - 1, bytes, "the source is " what ", not text", hint }

static const Signature signatures[] = {
  SIGNATURE(0, "%PDF-", "a PDF document", "give its text, as pdftotext does"),
  SIGNATURE(0, "%!PS-Adobe-", "PostScript", "give its text, as ps2ascii does"),
  SIGNATURE(0, "{\\rtf", "rich text (RTF)", "save it as plain text or HTML"),
  SIGNATURE(0, "PK\3\4", "a ZIP archive or an office document",
            "unpack it, or save it as plain text or HTML"),
  SIGNATURE(0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an office document",
            "save it as plain text or HTML"),
  SIGNATURE(0, "\x1F\x8B\x08", "packed by gzip", PACKED),
  SIGNATURE(0, "\xFD" "7zXZ\0", "packed by xz", PACKED),
  SIGNATURE(0, "\x28\xB5\x2F\xFD", "packed by zstd", PACKED),
  SIGNATURE(4, "1AY&SY", "packed by bzip2", PACKED),
  SIGNATURE(0, "7z\xBC\xAF\x27\x1C", "a 7z archive", PACKED),
  SIGNATURE(0, "Rar!\x1A\x07", "a RAR archive", PACKED),
  SIGNATURE(257, "ustar", "a tar archive", PACKED),
  SIGNATURE(0, "\x89PNG\r\n\x1A\n", "a picture (PNG)", NO_TEXT),
  SIGNATURE(0, "\xFF\xD8\xFF", "a picture (JPEG)", NO_TEXT),
  SIGNATURE(0, "GIF87a", "a picture (GIF)", NO_TEXT),
  SIGNATURE(0, "GIF89a", "a picture (GIF)", NO_TEXT),
  SIGNATURE(8, "WEBPVP8", "a picture (WebP)", NO_TEXT),
  SIGNATURE(0, "II*\0", "a picture (TIFF)", NO_TEXT),
  SIGNATURE(0, "MM\0*", "a picture (TIFF)", NO_TEXT),
  SIGNATURE(4, "ftyp", "a film or a picture", NO_TEXT),
  SIGNATURE(8, "WAVEfmt ", "sound", NO_TEXT),
  SIGNATURE(8, "AVI LIST", "a film", NO_TEXT),
  SIGNATURE(0, "OggS\0", "sound or a film", NO_TEXT),
  SIGNATURE(0, "ID3\3", "sound", NO_TEXT),
  SIGNATURE(0, "ID3\4", "sound", NO_TEXT),
  SIGNATURE(0, "\x1A\x45\xDF\xA3", "a film", NO_TEXT),
  SIGNATURE(0, "wOFF", "a font", NO_TEXT),
  SIGNATURE(0, "wOF2", "a font", NO_TEXT),
  SIGNATURE(0, "\x7F" "ELF", "a program", NO_TEXT),
  SIGNATURE(0, "\0asm", "a program", NO_TEXT),
  SIGNATURE(0, "\xCA\xFE\xBA\xBE", "a program", NO_TEXT),
  SIGNATURE(0, "SQLite format 3\0", "a database", NO_TEXT),
};

int
clean_is_no_text(const char *s, size_t len, const char **message,
                 const char **hint)
{
  for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
    const Signature *t = &signatures[i];

    if (t->at >= len || s[t->at] != t->bytes[0] || t->len > len - t->at ||
        memcmp(s + t->at, t->bytes, t->len))
      continue;
    *message = t->message;
    *hint = t->hint;
    return 1;
  }
  return 0;
}

/* How often NULs stand in s[0, n), many in a row once. */
static uint32_t
count_nuls(const char *s, size_t n)
{
  const char *first = memchr(s, '\0', n);
  uint32_t count = 0;

  for (size_t i = first ? (size_t)(first - s) : n; i < n; i++)
    count += s[i] == '\0' && (i == 0 || s[i - 1] != '\0');
  return count;
}

/* How often U+FFFD stands in s[0, n). */
static uint32_t
count_lost(const char *s, size_t n)
{
  uint32_t count = 0;

  for (size_t i = 0; i + 2 < n; i++)
    count += memcmp(s + i, CLEAN_REPLACEMENT, 3) == 0;
  return count;
}

/* Is there nothing but that and white space? */
static int
is_all_lost(const char *s, size_t n)
{
  size_t i = 0;

  while (i < n && ((unsigned char)s[i] <= ' ' ||
                   (n - i > 2 && memcmp(s + i, CLEAN_REPLACEMENT, 3) == 0)))
    i += (unsigned char)s[i] <= ' ' ? 1 : 3;
  return i == n;
}

/* "Binary data bytes" of the standard, which are every tenth of random bytes,
 * but one, the backspace of text that is printed over.  NUL, with which text
 * may be padded, is counted where decoding made U+FFFD of it. */
int
clean_is_binary(const char *source, size_t source_len, const char *text,
                size_t len)
{
  size_t n = len < CLEAN_BINARY_BYTES ? len : CLEAN_BINARY_BYTES;
  uint32_t controls = 0, nuls, lost;

  source_len = source_len < CLEAN_BINARY_BYTES ? source_len
                                               : CLEAN_BINARY_BYTES;
  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)text[i];

    controls += c < 0x08 || c == 0x0B || (c > 0x0D && c < 0x20 && c != 0x1B);
  }
  nuls = count_nuls(source, source_len);
  if (nuls > 0) {
    lost = count_lost(text, n);
    controls += nuls < lost ? nuls : lost;
  }
  return (nuls > 0 && is_all_lost(text, len)) ||
         (controls > CLEAN_BINARY_LEAST && controls > n / CLEAN_BINARY_SHARE);
}

static size_t
skip_space(const char *s, size_t len, size_t i)
{
  while (i < len && (s[i] == ' ' || (s[i] >= '\t' && s[i] <= '\r')))
    i++;
  return i;
}

/* {"key": or [{"key": */
int
clean_is_json(const char *text, size_t len)
{
  size_t i = skip_space(text, len, 0);

  if (i < len && text[i] == '[')
    i = skip_space(text, len, i + 1);
  if (i == len || text[i] != '{')
    return 0;
  i = skip_space(text, len, i + 1);
  if (i == len || text[i] != '"')
    return 0;
  do
    i += i + 1 < len && text[i] == '\\' ? 2 : 1;
  while (i < len && text[i] != '"' && text[i] != '\n');
  if (i >= len || text[i] != '"')
    return 0;
  i = skip_space(text, len, i + 1);
  return i < len && text[i] == ':';
}
