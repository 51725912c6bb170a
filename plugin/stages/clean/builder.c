/* builder.c - see builder.h.
 *
 * A run of two equal lengths maps byte for byte (types.h).  A replacement
 * that happens to be as long as what it stands for, such as "ffi" for the
 * three bytes of U+FB03, would be read like that, so it is written as two runs
 * which both name the whole range.  One character for as many bytes needs no
 * such care: spans end at characters. */
#include "builder.h"

#include <string.h>

#include "utf8.h"

void
clean_start(CleanBuilder *b, const PrecisHost *host, PrecisDoc *doc,
            const char *from, size_t from_len, size_t expected)
{
  *b = (CleanBuilder){ .host = host, .doc = doc, .from = from,
                       .from_len = from_len, .expected = expected,
                       .status = PRECIS_OK };
}

int
clean_move(const PrecisHost *host, PrecisDoc *doc, void *array,
           size_t *capacity, size_t n, size_t size)
{
  void *old, *grown;
  size_t wanted = *capacity ? *capacity * 2 : 256;

  while (wanted <= n)
    wanted *= 2;
  if (wanted > SIZE_MAX / size || !(grown = host->room(doc, wanted * size)))
    return 0;
  memcpy(&old, array, sizeof old);
  if (n > 0)
    memcpy(grown, old, n * size);
  memcpy(array, &grown, sizeof grown);
  *capacity = wanted;
  return 1;
}

/* More room, where len more bytes do not fit. */
static int
grow_text(CleanBuilder *b, size_t len)
{
  size_t need = b->len + len;
  size_t capacity = b->capacity ? b->capacity : b->expected + 256;
  char *grown;

  while (capacity < need)
    capacity *= 2;
  if (need < len || need >= UINT32_MAX ||
      !(grown = b->host->room(b->doc, capacity))) {
    b->status = PRECIS_E_LIMIT;
    return 0;
  }
  if (b->len > 0)
    memcpy(grown, b->text, b->len);
  b->text = b->own = grown;
  b->capacity = capacity;
  return 1;
}

/* Room for len more bytes. */
static inline int
reserve(CleanBuilder *b, size_t len)
{
  return b->status == PRECIS_OK &&
         (b->len + len <= b->capacity || grow_text(b, len));
}

static void
add_run(CleanBuilder *b, size_t to_len, size_t start, size_t end)
{
  if (!clean_grow(b->host, b->doc, &b->runs, &b->runs_capacity, b->n_runs,
                  sizeof *b->runs)) {
    b->status = PRECIS_E_LIMIT;
    return;
  }
  b->runs[b->n_runs++] = (PrecisRun){
    (uint32_t)b->len, (uint32_t)to_len, (uint32_t)start,
    (uint32_t)(end - start)
  };
}

/* Does `from` begin with what is built and these bytes, which are its own? */
static int
stays_as_it_is(const CleanBuilder *b, size_t start, const char *text,
               size_t len)
{
  return !b->own && b->len == start &&
         (text == b->from + start || memcmp(text, b->from + start, len) == 0);
}

/* Appends len bytes, for which there is room.  Most pieces of a page are short,
 * and 32 bytes are copied faster than a number that no processor can guess. */
static void
put_bytes(CleanBuilder *b, size_t start, const char *text, size_t len)
{
  if (len <= 32 && text == b->from + start && b->from_len - start >= 32 &&
      b->capacity - b->len >= 32)
    memcpy(b->own + b->len, text, 32);
  else
    memcpy(b->own + b->len, text, len);
}

/* Tells that len bytes which map one by one are appended. */
static int
add_equal(CleanBuilder *b, size_t start, size_t len)
{
  PrecisRun *last = b->n_runs > 0 ? &b->runs[b->n_runs - 1] : NULL;

  if (last && last->to_len == last->from_len &&
      (size_t)last->from + last->from_len == start)
    last->to_len = last->from_len += (uint32_t)len;
  else
    add_run(b, len, start, start + len);
  return b->status == PRECIS_OK;
}

static void
append_equal(CleanBuilder *b, size_t start, const char *text, size_t len)
{
  if (!add_equal(b, start, len))
    return;
  if (stays_as_it_is(b, start, text, len))
    b->text = b->from;
  else if (reserve(b, len))
    put_bytes(b, start, text, len);
  else
    return;
  b->len += len;
}

void
clean_copy(CleanBuilder *b, size_t start, size_t end)
{
  if (start < end && b->status == PRECIS_OK)
    append_equal(b, start, b->from + start, end - start);
}

void
clean_copy_as(CleanBuilder *b, size_t start, const char *text, size_t len)
{
  if (len > 0 && b->status == PRECIS_OK)
    append_equal(b, start, text, len);
}

void
clean_copy_spaced(CleanBuilder *b, size_t start, size_t end)
{
  size_t len = end - start;

  if (b->status != PRECIS_OK || !add_equal(b, start, len + 1) ||
      !reserve(b, len + 1))
    return;
  put_bytes(b, start, b->from + start, len);
  b->own[b->len + len] = ' ';
  b->len += len + 1;
}

static size_t
first_length(const char *text, size_t len)
{
  size_t n;

  utf8_read(text, &n);
  return n < len ? n : len;
}

static void
append_whole(CleanBuilder *b, size_t start, size_t end,
             const char *text, size_t len)
{
  add_run(b, len, start, end);
  if (!reserve(b, len))
    return;
  memmove(b->own + b->len, text, len);
  b->len += len;
}

void
clean_replace(CleanBuilder *b, size_t start, size_t end,
              const char *text, size_t len)
{
  size_t first;

  if (len == 0 || b->status != PRECIS_OK)
    return;
  if (len != end - start) {
    append_whole(b, start, end, text, len);
    return;
  }
  first = first_length(text, len);
  if (first == len || memcmp(text, b->from + start, len) == 0) {
    append_equal(b, start, text, len);
    return;
  }
  append_whole(b, start, end, text, first);
  if (b->status == PRECIS_OK)
    append_whole(b, start, end, text + first, len - first);
}

/* "\n" for from[start, end), which is not one byte. */
static void
append_newline(CleanBuilder *b, size_t start, size_t end)
{
  if (b->status == PRECIS_OK)
    add_run(b, 1, start, end);
  if (reserve(b, 1))
    b->own[b->len++] = '\n';
}

void
clean_append(CleanBuilder *b, const CleanBuilder *text, uint32_t start,
             uint32_t end, size_t *at)
{
  while (*at < text->n_runs &&
         text->runs[*at].to + text->runs[*at].to_len <= start)
    ++*at;
  for (size_t i = *at; i < text->n_runs && text->runs[i].to < end; i++) {
    const PrecisRun *r = &text->runs[i];
    uint32_t from = r->to > start ? r->to : start;
    uint32_t to = r->to + r->to_len < end ? r->to + r->to_len : end;

    if (r->to_len == r->from_len)
      clean_copy_as(b, r->from + (from - r->to), text->text + from, to - from);
    else
      clean_replace(b, r->from, r->from + r->from_len, text->text + from,
                    to - from);
  }
}

uint32_t
clean_origin(const CleanBuilder *text, uint32_t i, size_t run)
{
  while (run + 1 < text->n_runs &&
         text->runs[run].to + text->runs[run].to_len <= i)
    run++;
  if (text->runs[run].to_len == text->runs[run].from_len)
    return text->runs[run].from + (i - text->runs[run].to);
  return text->runs[run].from;
}

void
clean_line(CleanBuilder *b, uint8_t label, size_t start, size_t end)
{
  if (b->n_lines > 0 && end - start != 1)
    append_newline(b, start, end);
  else if (b->n_lines > 0)
    clean_copy_as(b, start, "\n", 1);
  if (b->status == PRECIS_OK &&
      !clean_grow(b->host, b->doc, &b->lines, &b->lines_capacity, b->n_lines,
                  sizeof *b->lines))
    b->status = PRECIS_E_LIMIT;
  if (b->status == PRECIS_OK)
    b->lines[b->n_lines++] = (CleanTextLine){ (uint32_t)b->len, label };
}

void
clean_cut(CleanBuilder *b, size_t len)
{
  PrecisRun *last;

  while (b->n_runs > 0 && b->runs[b->n_runs - 1].to >= len)
    b->n_runs--;
  b->len = len;
  if (b->n_runs == 0)
    return;
  last = &b->runs[b->n_runs - 1];
  if (last->to_len == last->from_len) {
    last->to_len = last->from_len = (uint32_t)len - last->to;
  } else if (last->to + last->to_len > len) {
    /* what is kept still stands for all of its range */
    PrecisRun cut = *last;

    b->n_runs--;
    b->len = cut.to;
    clean_replace(b, cut.from, (size_t)cut.from + cut.from_len,
                  b->text + cut.to, len - cut.to);
  }
}

/* Did all of the document's text come back? */
static int
is_unchanged(const CleanBuilder *b)
{
  return b->text == b->from && b->len == b->from_len &&
         b->host->text(b->doc, NULL) == b->from;
}

int32_t
clean_finish(CleanBuilder *b)
{
  if (b->status != PRECIS_OK || is_unchanged(b))
    return b->status;
  return b->host->set_text(b->doc, b->len > 0 ? b->text : "", b->len, b->runs,
                           b->n_runs);
}
