/* mask.c - replaces what private.c finds by placeholders.
 *
 *   Write to jo@example.org or +44 20 7946 0018.
 *   Write to [EMAIL] or [PHONE].
 *
 * A placeholder maps as a whole to the bytes it stands for.  Numbered ones are
 * the same for the same characters, so that a text can still be followed. */
#include "mask.h"

#include <string.h>

#include "private.h"
#include "utf8.h"

enum { PLACEHOLDER_BYTES = 32, WORK_A_BYTE = 4 };

typedef struct Found {
  size_t start, end;
  CleanPrivate kind;
  uint32_t number;              /* among its kind, from 1                     */
} Found;

typedef struct Masker {
  const PrecisHost *host;
  PrecisDoc *doc;
  const CleanMask *mask;
  Found *found;                 /* of the text at hand                        */
  size_t n, capacity;
  int32_t status;
} Masker;

static const char *const names[CLEAN_PRIVATE_KINDS] = {
  [CLEAN_EMAIL] = "email", [CLEAN_URL] = "url", [CLEAN_PHONE] = "phone",
  [CLEAN_IP] = "ip", [CLEAN_IBAN] = "iban", [CLEAN_CARD] = "card"
};

unsigned
clean_mask_kinds(const char *name, size_t len)
{
  if (len == 3 && memcmp(name, "all", 3) == 0)
    return (1u << CLEAN_PRIVATE_KINDS) - 1;
  for (unsigned i = 0; i < CLEAN_PRIVATE_KINDS; i++)
    if (strlen(names[i]) == len && memcmp(names[i], name, len) == 0)
      return 1u << i;
  return 0;
}

/* ----------------------------------------------------------------- finding */

static void
add_found(Masker *m, size_t start, size_t end, CleanPrivate kind)
{
  if (!clean_grow(m->host, m->doc, &m->found, &m->capacity, m->n,
                  sizeof *m->found)) {
    m->status = PRECIS_E_LIMIT;
    return;
  }
  m->found[m->n++] = (Found){ start, end, kind, 0 };
}

/* Finds all in s[0, len); no line end is in one. */
static void
find_all(Masker *m, const char *s, size_t len)
{
  size_t floor = 0, line_end = 0, start, stop;
  uint64_t tick = CLEAN_TICK_BYTES;
  CleanPrivate kind;

  m->n = 0;
  for (size_t i = 0; i < len && m->status == PRECIS_OK; ) {
    if (i >= line_end) {
      const char *newline = memchr(s + i, '\n', len - i);

      line_end = newline ? (size_t)(newline - s) : len;
      floor = i;
      m->status = clean_tick(m->host, m->doc, (uint64_t)i * WORK_A_BYTE, &tick);
      if (i == line_end) {
        line_end++;
        i++;
        continue;
      }
    }
    stop = clean_private_at(s, floor, i, line_end, m->mask->kinds, &start,
                            &kind);
    if (stop > 0 && start >= floor) {
      add_found(m, start, stop, kind);
      floor = i = stop;
    } else {
      i++;
    }
  }
}

/* The slot of a table of indices that s[found] is in, or is to be in. */
static uint32_t *
slot_of(const Masker *m, const char *s, uint32_t *table, size_t size,
        const Found *f)
{
  uint32_t hash = 2166136261u + (uint32_t)f->kind;

  for (size_t i = f->start; i < f->end; i++)
    hash = (hash ^ (unsigned char)s[i]) * 16777619u;
  for (size_t at = hash & (size - 1); ; at = (at + 1) & (size - 1)) {
    const Found *other = table[at] ? &m->found[table[at] - 1] : NULL;

    if (!other || (other->kind == f->kind &&
                   other->end - other->start == f->end - f->start &&
                   memcmp(s + other->start, s + f->start,
                          f->end - f->start) == 0))
      return &table[at];
  }
}

static void
number_all(Masker *m, const char *s)
{
  uint32_t counts[CLEAN_PRIVATE_KINDS] = { 0 };
  size_t size = 16;
  uint32_t *table;

  while (size < 2 * m->n)
    size *= 2;
  table = m->host->scratch(m->doc, size * sizeof *table);
  if (!table) {
    m->status = PRECIS_E_LIMIT;
    return;
  }
  for (size_t i = 0; i < m->n; i++) {
    Found *f = &m->found[i];
    uint32_t *slot = slot_of(m, s, table, size, f);

    if (*slot == 0) {
      *slot = (uint32_t)i + 1;
      f->number = ++counts[f->kind];
    } else {
      f->number = m->found[*slot - 1].number;
    }
  }
}

/* ----------------------------------------------------------------- writing */

static size_t
write_placeholder(const Masker *m, const Found *f, char *out)
{
  size_t n = 0, digits = 0;
  char reversed[12];

  if (m->mask->style == CLEAN_MASK_STARS) {
    memcpy(out, "*****", 5);
    return 5;
  }
  out[n++] = '[';
  for (const char *p = names[f->kind]; *p; p++)
    out[n++] = (char)(*p - 32);
  if (m->mask->style == CLEAN_MASK_NUMBER) {
    out[n++] = '-';
    for (uint32_t v = f->number; v > 0; v /= 10)
      reversed[digits++] = (char)('0' + v % 10);
    while (digits > 0)
      out[n++] = reversed[--digits];
  }
  out[n++] = ']';
  return n;
}

static int32_t
mask_text(Masker *m, PrecisSpan **spans)
{
  CleanBuilder b;
  size_t len, copied = 0;
  const char *s = m->host->text(m->doc, &len);
  char text[PLACEHOLDER_BYTES];
  uint32_t labels[CLEAN_PRIVATE_KINDS];

  find_all(m, s, len);
  if (m->status == PRECIS_OK && m->mask->style == CLEAN_MASK_NUMBER)
    number_all(m, s);
  *spans = m->host->scratch(m->doc, (m->n + 1) * sizeof **spans);
  if (!*spans && m->status == PRECIS_OK)
    m->status = PRECIS_E_LIMIT;
  if (m->status != PRECIS_OK || m->n == 0)
    return m->status;
  for (size_t i = 0; i < CLEAN_PRIVATE_KINDS; i++)
    labels[i] = m->host->intern(m->doc, names[i], strlen(names[i]));
  clean_start(&b, m->host, m->doc, s, len, len);
  for (size_t i = 0; i < m->n; i++) {
    const Found *f = &m->found[i];
    size_t n = write_placeholder(m, f, text);

    clean_copy(&b, copied, f->start);
    (*spans)[i] = (PrecisSpan){ (uint32_t)b.len, (uint32_t)(b.len + n),
                                labels[f->kind], 1.0f };
    clean_replace(&b, f->start, f->end, text, n);
    copied = f->end;
  }
  clean_copy(&b, copied, len);
  return clean_finish(&b);
}

/* A metadata string is masked where the text would be. */
static void
mask_meta(Masker *m, const char *key)
{
  size_t len, n = 0, copied = 0;
  const char *s = m->host->meta(m->doc, key, &len);
  char *out;

  if (m->status != PRECIS_OK || !s)
    return;
  find_all(m, s, len);
  if (m->n == 0 || m->status != PRECIS_OK)
    return;
  out = m->host->scratch(m->doc, len + m->n * PLACEHOLDER_BYTES);
  if (!out) {
    m->status = PRECIS_E_LIMIT;
    return;
  }
  if (m->mask->style == CLEAN_MASK_NUMBER)
    number_all(m, s);
  for (size_t i = 0; i < m->n; i++) {
    const Found *f = &m->found[i];

    memcpy(out + n, s + copied, f->start - copied);
    n += f->start - copied;
    n += write_placeholder(m, f, out + n);
    copied = f->end;
  }
  memcpy(out + n, s + copied, len - copied);
  n += len - copied;
  if (m->status == PRECIS_OK)
    m->status = m->host->set_meta(m->doc, key, out, n, "masked", 0, 0);
}

int32_t
clean_mask(const PrecisHost *host, PrecisDoc *doc, const CleanMask *mask,
           PrecisSpan **spans, size_t *n)
{
  static const char *const keys[] = { PRECIS_META_TITLE, PRECIS_META_AUTHOR,
                                      PRECIS_META_DESCRIPTION };
  Masker m = { .host = host, .doc = doc, .mask = mask };
  int32_t status = mask_text(&m, spans);

  *n = m.n;
  if (status != PRECIS_OK)
    return status;
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    mask_meta(&m, keys[i]);
  return m.status;
}
