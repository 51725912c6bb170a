/* bylines.c - what of a line tells who wrote it, where and for whom, not what
 * it is about:
 *
 *   MADRID, 12 nov. (EFE).-   the dateline of a paragraph that goes on
 *   Von Friederike Mai        a line
 *   Foto: Merlijn Visser      a line
 *   NOTA DE PRENSA            the beginning of a line
 *
 * Outside English, whose texts lie mostly without them. */
#include "bylines.h"

#include <string.h>

#include <unicode/uchar.h>

#include "ascii.h"
#include "utf8.h"
#include "words.h"

/* Behind the bracket that closes the one at i; i if none is there. */
static size_t
behind_bracket(const char *text, size_t i, size_t end)
{
  const char *close = i < end && text[i] == '('
                        ? memchr(text + i, ')', end - i) : NULL;

  return close != NULL ? (size_t)(close - text) + 1 : i;
}

static int
is_letter(const char *text, size_t at, size_t len)
{
  size_t step;

  return at < len && u_isalpha((UChar32)utf8_read(text + at, &step));
}

/* How many bytes of text[0, len) are a dateline: up to a dash behind an agency
 * in brackets, "Wien (APA) - ", or behind a place in capitals, "МОСКВА, 12 мар
 * — ", or a full stop behind both; 【東京=山田花子】; up to 电 in Chinese, but not
 * of 电影. */
static size_t
dateline_of(const char *text, size_t len)
{
  enum { LONGEST = 64 };
  size_t step, end = len < LONGEST ? len : LONGEST, capitals = 0;
  int place = 0, first = 1;
  uint32_t last = 0;            /* but for spaces and full stops              */

  for (size_t i = 0; i < end && text[i] != '\n'; i += step) {
    uint32_t c = utf8_read(text + i, &step);
    int letter = u_isalpha((UChar32)c);

    if ((c == 0x3011 && text[0] == '\xE3') ||
        ((c == 0x7535 || c == 0x96FB) && !is_letter(text, i + step, len)))
      return behind_bracket(text, i + step, end);
    capitals = u_isupper((UChar32)c) ? capitals + 1 : 0;
    place |= first && capitals > 2;
    first &= letter;
    if (i > 0 && (text[i - 1] == ' ' || text[i - 1] == '.') &&
        (c == '-' || c == 0x2013 || c == 0x2014))
      return place || last == ')' ? i : 0;
    if (c == '.' && last == ')' && place && i + 1 < len &&
        text[i + 1] == ' ')
      return i;
    if (c != ' ' && c != '.')
      last = c;
  }
  return 0;
}

/* Lines that begin with these tell who wrote ("Von Friederike Mai", before a
 * name; "Van onze correspondent"), or name pictures, contacts and other texts
 * ("Foto: Merlijn Visser"); of a line with the last only the words themselves
 * are left out. */
typedef enum { BY_NAME, BY_LINE, LABEL, HEADING } Opening;

static const struct { const char *words; Opening kind; } openings[] = {
  { "avis déposé par", BY_LINE }, { "bild", LABEL },
  { "communiqué de presse", HEADING }, { "comunicado de imprensa", HEADING },
  { "comunicado de prensa", HEADING }, { "contact presse", LABEL },
  { "contacto", LABEL }, { "contactos", LABEL }, { "crédito", LABEL },
  { "crédits", LABEL }, { "de notre correspondant", BY_LINE },
  { "de notre correspondante", BY_LINE }, { "de nuestro corresponsal", BY_LINE },
  { "door", BY_NAME }, { "foto", LABEL }, { "fotos", LABEL },
  { "geschreven door", BY_LINE }, { "interview", LABEL }, { "leer más", LABEL },
  { "lees ook", LABEL }, { "leia também", LABEL }, { "lesen sie auch", LABEL },
  { "lire aussi", LABEL }, { "más información", LABEL },
  { "nota de prensa", HEADING }, { "par", BY_NAME }, { "perscontact", LABEL },
  { "persbericht", HEADING }, { "photo", LABEL }, { "photos", LABEL },
  { "por", BY_NAME }, { "pressekontakt", LABEL },
  { "pressemitteilung", HEADING }, { "text", LABEL }, { "texte", LABEL },
  { "texto", LABEL }, { "van onze", BY_LINE }, { "verfasst von", BY_LINE },
  { "von", BY_NAME },
};

static int
is_large(const char *text, size_t at, size_t len)
{
  size_t step;

  return at < len && u_isupper((UChar32)utf8_read(text + at, &step));
}

/* Do two words with large letters stand there, "Friederike Mai"? */
static int
is_name_at(const char *line, size_t at, size_t len)
{
  const char *blank = at < len ? memchr(line + at, ' ', len - at) : NULL;

  return blank != NULL && is_large(line, at, len) &&
         is_large(line, (size_t)(blank - line) + 1, len);
}

/* How many bytes of the line the opening leaves out; `n`: of its words. */
static size_t
leaves_out(Opening kind, const char *line, size_t n, size_t len)
{
  enum { LONGEST_LINE = 160 };
  size_t at = n + (n < len && line[n] == ' ');

  if (kind == HEADING)
    return n;
  if (len > LONGEST_LINE)
    return 0;
  if (kind == LABEL)
    return at < len && line[at] == ':' ? len : 0;
  if (strchr(".!?:", line[len - 1]) != NULL)
    return 0;
  return kind == BY_LINE || is_name_at(line, at, len) ? len : 0;
}

static size_t
opening_of(const char *line, size_t len)
{
  enum { LONGEST = 32 };
  char lower[2 * LONGEST];
  size_t most = len < LONGEST ? len : LONGEST;

  while (most < len && ((unsigned char)line[most] & 0xC0) == 0x80)
    most--;
  most = words_lower(line, most, lower, sizeof lower);
  for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
    size_t n = strlen(openings[i].words);
    if (n <= most && memcmp(lower, openings[i].words, n) == 0 &&
        (n == len || line[n] == ' ' || line[n] == ':' || line[n] == ',')) {
      size_t left_out = leaves_out(openings[i].kind, line, n, len);
      if (left_out > 0)
        return left_out;
    }
  }
  return 0;
}

size_t
tag_byline(const char *text, size_t at, size_t end, int has_pos)
{
  enum { FEWEST = 80 };         /* of a paragraph behind a dateline           */
  const char *stop = memchr(text + at, '\n', end - at);
  size_t len = stop != NULL ? (size_t)(stop - text) - at : end - at, n;

  if (at == 0 || (has_pos && len >= FEWEST)) {
    n = dateline_of(text + at, end - at);
    if (n > 0)
      return n;
  }
  return has_pos && len > 0 ? opening_of(text + at, len) : 0;
}
