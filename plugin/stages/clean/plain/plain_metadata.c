/* plain_metadata.c - see plain_metadata.h. */
#include "plain_metadata.h"

#include <string.h>

#include "html/page.h"
#include "metadata/author.h"
#include "metadata/date.h"

static int32_t
set_range(const PrecisHost *host, PrecisDoc *doc, const char *key,
          const char *text, CleanRange range, const char *origin)
{
  if (range.start >= range.end || host->meta(doc, key, NULL))
    return PRECIS_OK;
  return host->set_meta(doc, key, text + range.start, range.end - range.start,
                        origin, range.start, range.end);
}

/* The date that the text writes out, unless day and month may be exchanged. */
static int32_t
set_date(const PrecisHost *host, PrecisDoc *doc, const char *text,
         const CleanPlain *found, const char *origin)
{
  CleanRange range = found->date;
  size_t start, end;
  char iso[32];
  int kind = date_find(text + range.start, range.end - range.start,
                       DATE_OLD | DATE_DOTS, iso, &start, &end);

  if (host->meta(doc, PRECIS_META_DATE, NULL) || kind == DATE_NONE ||
      (kind == DATE_EITHER_ORDER && !found->day_first))
    return PRECIS_OK;
  return host->set_meta(doc, PRECIS_META_DATE, iso, strlen(iso), origin,
                        range.start + start, range.start + end);
}

enum { LONGEST_BYLINE = 1024 };

/* The names in the range; stated: it is nothing but names. */
static int32_t
set_author(const PrecisHost *host, PrecisDoc *doc, const char *text,
           CleanRange range, int stated, const char *origin)
{
  char names[LONGEST_BYLINE];
  size_t len = range.end - range.start;

  if (len == 0 || len > sizeof names ||
      host->meta(doc, PRECIS_META_AUTHOR, NULL))
    return PRECIS_OK;
  memcpy(names, text + range.start, len);
  len = author_clean(names, len, stated);
  if (len == 0)
    return PRECIS_OK;
  return host->set_meta(doc, PRECIS_META_AUTHOR, names, len, origin,
                        range.start, range.end);
}

/* The title, which may be the subject of a mail, on several lines. */
static int32_t
set_title(const PrecisHost *host, PrecisDoc *doc, const char *text,
          const CleanPlain *found)
{
  static const char *const origins[] = {
    "headline", "subject", "front matter"
  };
  CleanRange range = found->title;
  const char *origin = origins[found->title_from];
  size_t len = range.end - range.start;
  char *line;

  if (len == 0 || !memchr(text + range.start, '\n', len))
    return set_range(host, doc, PRECIS_META_TITLE, text, range, origin);
  if (host->meta(doc, PRECIS_META_TITLE, NULL))
    return PRECIS_OK;
  if ((line = host->scratch(doc, len)) == NULL)
    return PRECIS_E_LIMIT;
  memcpy(line, text + range.start, len);
  return host->set_meta(doc, PRECIS_META_TITLE, line,
                        page_collapse(line, len), origin, range.start,
                        range.end);
}

int32_t
clean_plain_metadata(const PrecisHost *host, PrecisDoc *doc, const char *text,
                     const CleanPlain *found)
{
  static const char *const authors[] = { "byline", "sender", "front matter" };
  static const char *const dates[] = {
    "date line", "mail's date", "front matter"
  };
  const char *author = authors[found->author_from];
  int32_t status = set_title(host, doc, text, found);

  if (status == PRECIS_OK)
    status = set_range(host, doc, PRECIS_META_SOURCE, text, found->source,
                       "source line");
  if (status == PRECIS_OK)
    status = found->author_from == CLEAN_FROM_MAIL
      ? set_range(host, doc, PRECIS_META_AUTHOR, text, found->author, author)
      : set_author(host, doc, text, found->author,
                   found->author_from == CLEAN_FROM_FRONT, author);
  if (status == PRECIS_OK)
    status = set_date(host, doc, text, found, dates[found->date_from]);
  return status;
}
