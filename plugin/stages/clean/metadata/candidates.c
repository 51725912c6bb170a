/* candidates.c - what a place of the page says, made fit for its field.
 *
 *   "By Jane Roe, Staff Writer"   author    "Jane Roe"
 *   "12.3.2021"                   date      "2021-03-12", or "2021-12-03"
 *   "/a.png"                      image     "https://example.com/a.png"
 *
 * What comes to nothing is no candidate.  The hash of letters and digits tells
 * later which candidates say the same. */
#include "metadata.h"

#include <glib.h>

#include "ascii.h"
#include "author.h"
#include "date.h"
#include "metadata_weights.h"
#include "utf8.h"

/* What each byte of ASCII counts as: letters in lower case. */
static const uint8_t telling[128] = {
  ['0'] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
  ['A'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
  'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
  ['a'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
  'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z'
};

/* Each character times a power of this, summed up. */
#define HASH_PRIME 1099511628211u

/* Of a byte that tells nothing, of one that does. */
static const uint64_t factors[2] = { 1, HASH_PRIME };

uint64_t
metadata_hash_on(uint64_t hash, const char *s, size_t len)
{
  for (size_t i = 0, n; i < len; i += n) {
    uint32_t c;

    n = 0;
    if (!(s[i] & 0x80)) {
      /* no more than a product and a sum wait for the character before, and
       * nobody guesses where the next space is */
      for (; i < len && !(s[i] & 0x80); i++) {
        c = telling[(unsigned char)s[i]];
        hash = hash * factors[c != 0] + c;
      }
      continue;
    }
    c = utf8_read(s + i, &n);
    if (g_unichar_isalnum(c))
      hash = hash * HASH_PRIME + g_unichar_tolower(c);
  }
  return hash;
}

uint64_t
metadata_hash(const char *s, size_t len)
{
  return metadata_hash_on(1, s, len);
}

uint32_t
metadata_head(const char *s, size_t len)
{
  size_t i = 0;

  while (i < len && !(s[i] & 0x80) && telling[(unsigned char)s[i]] == 0)
    i++;
  return i == len || s[i] & 0x80 ? UINT32_MAX
                                 : UINT32_C(1) << (s[i] & 31);
}

/* Makes "/a.png" and "//host/a.png" whole (RFC 3986, section 5.2), in place;
 * the new length, 0: no address, or not one of these. */
static size_t
fit_address(const Metadata *m, char s[LONGEST_VALUE], size_t len)
{
  size_t origin;

  if (metadata_is_address(s, len))
    return len;
  if (len < 2 || s[0] != '/')
    return 0;
  origin = m->url && metadata_is_address(m->url, m->url_len)
             ? metadata_host_end(m, "/?#") : 0;
  if (origin > 0 && s[1] == '/')
    origin = (size_t)((const char *)memchr(m->url, ':', origin) - m->url) + 1;
  if (origin == 0 || origin + len > LONGEST_VALUE)
    return 0;
  memmove(s + origin, s, len);
  memcpy(s, m->url, origin);
  return origin + len;
}

/* "en_us" is "en-US", "zh-hant" is "zh-Hant" (BCP 47, section 2.1.1). */
static size_t
fit_language(char *s, size_t len)
{
  size_t part = 0;

  if (len < 2 || len > 20)
    return 0;
  for (size_t i = 0; i <= len; i++) {
    if (i < len && s[i] != '_' && s[i] != '-') {
      if (!g_ascii_isalnum(s[i]))
        return 0;
      s[i] = ascii_lower(s[i]);
      continue;
    }
    if (part > 0 && i - part == 2)
      s[part + 1] = g_ascii_toupper(s[part + 1]);
    if (part > 0 && (i - part == 2 || i - part == 4))
      s[part] = g_ascii_toupper(s[part]);
    if (i < len)
      s[i] = '-';
    part = i + 1;
  }
  return len;
}

/* Decodes again, in place, what was escaped twice: "Geese &amp;amp; more". */
static size_t
fit_text(char s[LONGEST_VALUE], size_t len)
{
  char twice[LONGEST_VALUE];

  if (!memchr(s, '&', len) || !memchr(s, ';', len))
    return len;
  memcpy(twice, s, len);
  return page_collapse(s, html_decode(twice, 0, (uint32_t)len,
                                      HTML_DECODE_RCDATA, s, LONGEST_VALUE));
}

/* Without a mark behind which there is no site's name, "Lean chili -". */
static size_t
fit_title(const char *s, size_t len)
{
  static const char marks[][5] = { " -", " |", " –", " —", " »", " ·", " •" };
  size_t n, i = 0;

  if (len < 2 || g_ascii_isalnum(s[len - 1]))
    return len;                 /* most                                       */
  while (i < G_N_ELEMENTS(marks)) {
    n = strlen(marks[i]);
    if (len > n && memcmp(s + len - n, marks[i], n) == 0) {
      len -= n;
      i = 0;
    } else {
      i++;
    }
  }
  return len;
}

/* The value as the field wants it, in buffer; its length, 0: not fit. */
static size_t
fit(const Metadata *m, int field, const char *value, size_t len, int stated,
    char buffer[LONGEST_VALUE])
{
  if (len > LONGEST_VALUE)
    for (len = LONGEST_VALUE; len > 0 && !utf8_is_start(value, len); len--)
      ;
  memcpy(buffer, value, len);
  if (field == FIELD_AUTHOR) {
    len = author_clean(buffer, len, stated);
  } else if (field == FIELD_SOURCE || field == FIELD_IMAGE) {
    len = fit_address(m, buffer, len);
  } else if (field == FIELD_LANGUAGE) {
    len = fit_language(buffer, len);
  } else if (field == FIELD_SITE && metadata_is_address(buffer, len)) {
    return 0;
  } else if (field == FIELD_TITLE || field == FIELD_SITE ||
             field == FIELD_DESCRIPTION) {
    len = fit_text(buffer, len);
    len = field == FIELD_TITLE ? fit_title(buffer, len) : len;
  }
  return len;
}

static void
add_fit(Metadata *m, int field, const char *origin, float weight,
        const char *value, size_t len, PageRange range)
{
  char *copy;

  if (m->n == MAX_CANDIDATES)
    return;
  copy = m->host->scratch(m->doc, len + 1);
  if (!copy) {
    m->status = PRECIS_E_LIMIT;
    return;
  }
  memcpy(copy, value, len);
  if (field == FIELD_SITE)
    m->site_heads |= metadata_head(value, len);
  m->candidates[m->n++] = (Candidate){
    .origin = origin, .value = copy, .len = (uint32_t)len, .range = range,
    .field = (uint8_t)field, .weight = weight,
    .hash = field == FIELD_TITLE || field == FIELD_AUTHOR ||
            field == FIELD_SITE ? metadata_hash(value, len) : 0
  };
}

/* A date in both orders, if it may be read in both: other places of the page
 * tell which one is meant. */
static void
add_fit_date(Metadata *m, int field, const char *origin, float weight,
             const char *value, size_t len, PageRange range)
{
  char iso[32];
  size_t start, end;
  int order = date_find(value, len, m->date_flags | DATE_VALUE, iso, &start,
                        &end);

  if (order == DATE_NONE)
    return;
  m->orders |= 1 << order;
  add_fit(m, field, origin, weight, iso, strlen(iso), range);
  if (order == DATE_EITHER_ORDER) {
    char other[] = { iso[0], iso[1], iso[2], iso[3], '-', iso[8], iso[9], '-',
                     iso[5], iso[6] };

    if (m->n == MAX_CANDIDATES || m->n == 0)
      return;
    m->candidates[m->n - 1].is_twin = 1;
    add_fit(m, field, origin, weight * WEIGHT_DATE_OTHER_ORDER, other,
            sizeof other, range);
    m->candidates[m->n - 1].is_twin = 2;
  }
}

void
metadata_add(Metadata *m, int field, const char *origin, float weight,
             const char *value, size_t len, PageRange range)
{
  char buffer[LONGEST_VALUE];
  int stated = !(field & FIELD_SEEN);

  if (m->status != PRECIS_OK)
    return;
  field &= ~FIELD_SEEN;
  if (field == FIELD_DATE || field == FIELD_MODIFIED) {
    add_fit_date(m, field, origin, weight, value, len, range);
    return;
  }
  len = fit(m, field, value, len, stated, buffer);
  if (len == 0)
    return;
  if (field == FIELD_AUTHOR)
    weight *= author_shape(buffer, len);
  add_fit(m, field, origin, weight, buffer, len, range);
}

void
metadata_add_range(Metadata *m, int field, const char *origin, float weight,
                   PageRange range, HtmlDecoding how)
{
  char buffer[LONGEST_VALUE];
  size_t len;

  if (range.start == range.end)
    return;
  len = page_string(m->page, range, how, buffer, sizeof buffer);
  metadata_add(m, field, origin, weight, buffer, len, range);
}
