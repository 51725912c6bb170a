/* hints.c - what a caller knows of a document, as metadata before the first
 * stage.
 *
 * What a server or a record of a data set says is often wrong: a language is
 * "english", a date "yesterday".  That is no reason to lose the document, and
 * none to believe it.  A value that cannot be what its key says is left out, as
 * if nothing were known, and the metadata "ignored" tells so, a line each. */
#include "hints.h"

#include "ascii.h"
#include "day.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

enum { MOST_SHOWN = 40 };       /* bytes of a value that is told of           */

/* As the stages' option "language": two or three letters, then what may follow
 * them. */
static int
is_language(const char *s)
{
  size_t n = 0;

  while (ascii_is_letter(s[n]))
    n++;
  return (n == 2 || n == 3) && (s[n] == '\0' || s[n] == '-' || s[n] == '_');
}

/* The number that n digits are; -1: they are none. */
static int
read_number(const char *s, size_t n)
{
  int value = 0;

  for (size_t i = 0; i < n; i++) {
    if (!ascii_is_digit(s[i]))
      return -1;
    value = value * 10 + (s[i] - '0');
  }
  return value;
}

static int
is_between(int value, int least, int most)
{
  return value >= least && value <= most;
}

/* A year, or with its month, its day, a time behind them. */
static int
is_date(const char *s)
{
  size_t len = strlen(s);
  int year = read_number(s, len < 4 ? len : 4), month = 0;

  return year >= 0 && len >= 4 &&
         (len == 4 || (len >= 7 && s[4] == '-' &&
                       is_between(month = read_number(s + 5, 2), 1, 12))) &&
         (len <= 7 || (len >= 10 && s[7] == '-' &&
                       is_between(read_number(s + 8, 2), 1,
                                  month_days(year, month)))) &&
         (len <= 10 || s[10] == 'T' || s[10] == ' ');
}

static int
is_type(const char *s)
{
  return strchr(s, '/') != NULL;
}

static const struct {
  const char *key;
  int (*is_right)(const char *value);
  const char *fault;
} rules[] = {
  { PRECIS_META_LANGUAGE, is_language,
    "is not a BCP 47 tag such as en or pt-BR" },
  { PRECIS_META_DATE, is_date, "is not ISO 8601 such as 2026-03-14" },
  { PRECIS_META_TYPE, is_type, "is not a MIME type such as text/html" },
};

/* Why the hint cannot be right; NULL: it may be. */
static const char *
find_fault(const char *key, const char *value)
{
  for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
    if (strcmp(key, rules[i].key) == 0 && !rules[i].is_right(value))
      return rules[i].fault;
  return NULL;
}

/* An empty value says that nothing is known. */
static int32_t
ignore(PrecisDoc *doc, const char *key, const char *value, const char *fault)
{
  size_t shown = strcspn(value, "\r\n");
  char line[256];

  if (value[0] == '\0')
    return PRECIS_OK;
  shown = utf8_valid_prefix(value, shown < MOST_SHOWN ? shown : MOST_SHOWN);
  snprintf(line, sizeof line, "%s: \"%.*s\" %s", key, (int)shown, value,
           fault);
  return document_add_line(doc, PRECIS_META_IGNORED, line);
}

static int32_t
set(PrecisDoc *doc, const char *key, const char *value)
{
  const char *fault = find_fault(key, value);
  size_t len = strlen(value);

  if (fault != NULL && utf8_is_text(value, len))
    return ignore(doc, key, value, fault);
  return document_set_meta(doc, key, value, len, "hint", 0, 0);
}

int32_t
hints_set(PrecisDoc *doc, const char *const *hints, const char **wrong)
{
  for (size_t i = 0; hints != NULL && hints[i] != NULL; i += 2) {
    *wrong = hints[i];
    if (hints[i + 1] == NULL)
      return PRECIS_E_ARGUMENT;
    if (set(doc, hints[i], hints[i + 1]) != PRECIS_OK)
      return doc->fault == PRECIS_E_INTERNAL ? PRECIS_E_ARGUMENT : doc->fault;
  }
  return PRECIS_OK;
}
