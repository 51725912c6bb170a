/* document.c - see document.h: how a document begins and ends, what a stage may
 * write to it, each thing checked, and how that is undone. */
#define _POSIX_C_SOURCE 200809L

#include "document.h"

#include "ascii.h"
#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ----------------------------------------------------------------- errors */

/* A control character, C1 too, becomes a space: a terminal obeys them. */
static void
clear_controls(char *s)
{
  char *out = s;

  for (; *s != '\0'; s++) {
    unsigned char c = (unsigned char)*s;
    int is_c1 = c == 0xC2 && (unsigned char)s[1] < 0xA0;

    *out++ = c < ' ' || c == 0x7F || is_c1 ? ' ' : *s;
    s += is_c1;
  }
  *out = '\0';
}

/* As much as there is room for, one line of UTF-8 whatever a stage says. */
static void
copy_cut(char *out, size_t size, const char *s)
{
  size_t len = s != NULL ? strlen(s) : 0;

  if (len >= size) {
    len = size - 1;
    while (len > 0 && !utf8_is_start(s, len))
      len--;
  }
  if (len > 0)
    memcpy(out, s, len);
  out[len] = '\0';
  for (size_t i = 0; (i += utf8_valid_prefix(out + i, len - i)) < len; i++)
    out[i] = '?';
  clear_controls(out);
}

int32_t
document_tell(PrecisError *err, int32_t status, const char *where,
              const char *message, const char *hint)
{
  if (err == NULL || !PRECIS_HAS(err, PrecisError, hint))
    return status;
  err->status = status;
  err->line = err->column = 0;
  err->offset = 0;
  copy_cut(err->where, sizeof err->where, where);
  copy_cut(err->message, sizeof err->message, message);
  copy_cut(err->hint, sizeof err->hint, hint);
  return status;
}

/* Notes the first thing that makes this document fail. */
__attribute__((format(printf, 4, 5))) static int32_t
fault(PrecisDoc *doc, int32_t status, const char *hint, const char *format,
      ...)
{
  va_list args;

  if (doc->fault == PRECIS_OK) {
    doc->fault = status;
    doc->fault_hint = hint;
    va_start(args, format);
    vsnprintf(doc->fault_message, sizeof doc->fault_message, format, args);
    va_end(args);
  }
  return doc->fault;
}

static int32_t
fault_memory(PrecisDoc *doc)
{
  if (doc->memory.status == PRECIS_E_LIMIT)
    return fault(doc, PRECIS_E_LIMIT, "raise limits.memory",
                 "the document needs more than the %llu bytes of memory that "
                 "it may use",
                 (unsigned long long)doc->memory.limit);
  return fault(doc, PRECIS_E_NOMEM, NULL, "there is no more memory");
}

/* --------------------------------------------------------------- lifetime */

/* What a stage takes for each byte of the source: of a page 3, of wrapped text
 * 6.  The tables of the shortest page take 120 KB more, and twice that in one
 * block is what glibc keeps for the next document (arena.c); without, to give
 * it back and have it cleared again was up to half of the time of such a page.
 * What nobody writes to costs nothing. */
#define SCRATCH_PER_BYTE 6
#define SCRATCH_AT_LEAST ((size_t)256 << 10)

static int64_t
now(void)
{
  struct timespec t;

  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int32_t
tell_fault(const PrecisDoc *doc, PrecisError *err)
{
  return document_tell(err, doc->fault, "", doc->fault_message,
                       doc->fault_hint);
}

static int32_t
refuse(PrecisDoc *doc, PrecisError *err)
{
  int32_t status = tell_fault(doc, err);

  document_free(doc);
  return status;
}

/* A document without its source, which will have len bytes. */
static int32_t
start(size_t len, const DocumentLimits *limits, const int32_t *cancel,
      PrecisDoc **out, PrecisError *err)
{
  PrecisDoc *doc = calloc(1, sizeof *doc);
  uint64_t most = limits->input_bytes;

  if (doc == NULL)
    return document_tell(err, PRECIS_E_NOMEM, "", "there is no more memory",
                         NULL);
  if (most == 0 || most > DOCUMENT_MAX_BYTES)
    most = DOCUMENT_MAX_BYTES;
  doc->memory.limit = limits->memory;
  arena_init(&doc->arena, &doc->memory);
  arena_init(&doc->scratch, &doc->memory);
  if (len < SIZE_MAX / SCRATCH_PER_BYTE - SCRATCH_AT_LEAST)
    arena_expect(&doc->scratch, SCRATCH_AT_LEAST + len * SCRATCH_PER_BYTE);
  doc->source_is_text = -1;
  doc->work_limit = limits->work;
  doc->ms = limits->ms;
  /* a time past the end of time is no limit */
  doc->deadline = limits->ms > 0 && limits->ms < INT64_MAX / 2000
                    ? now() + (int64_t)limits->ms * 1000 : 0;
  doc->cancel = cancel;
  if (len > most) {
    fault(doc, PRECIS_E_LIMIT, "raise limits.input_bytes",
          "the input has %zu bytes, and at most %llu are allowed", len,
          (unsigned long long)most);
    return refuse(doc, err);
  }
  doc->source_len = len;
  *out = doc;
  return PRECIS_OK;
}

/* A copy of bytes, followed by a NUL; *is_text: they are UTF-8 without one.
 * NULL: no memory. */
static char *
copy_text(PrecisDoc *doc, const char *bytes, size_t len, int *is_text)
{
  char *copy = arena_take(&doc->arena, len + 1);

  if (copy == NULL)
    return NULL;
  *is_text = utf8_copy_text(copy, bytes, len);
  copy[len] = '\0';
  return copy;
}

/* With its source, or not at all. */
static int32_t
give(PrecisDoc *doc, const char *source, PrecisDoc **out, PrecisError *err)
{
  if (source == NULL) {
    fault_memory(doc);
    return refuse(doc, err);
  }
  doc->source = source;
  *out = doc;
  return PRECIS_OK;
}

int32_t
document_new(const void *source, size_t len, int borrow,
             const DocumentLimits *limits, const int32_t *cancel,
             PrecisDoc **out, PrecisError *err)
{
  PrecisDoc *doc = NULL;
  int32_t status = start(len, limits, cancel, &doc, err);

  if (status != PRECIS_OK)
    return status;
  doc->borrowed = borrow && len > 0;
  return give(doc, len == 0 ? "" : borrow ? source
                     : copy_text(doc, source, len, &doc->source_is_text),
              out, err);
}

int32_t
document_new_room(size_t len, const DocumentLimits *limits,
                  const int32_t *cancel, PrecisDoc **out, char **room,
                  PrecisError *err)
{
  PrecisDoc *doc = NULL;
  int32_t status = start(len, limits, cancel, &doc, err);

  if (status != PRECIS_OK)
    return status;
  *room = arena_alloc(&doc->arena, len + 1);
  return give(doc, *room, out, err);
}

void
document_free(PrecisDoc *doc)
{
  if (doc == NULL)
    return;
  arena_free(&doc->scratch);
  arena_free(&doc->arena);
  free(doc);
}

/* ------------------------------------------------------------ transaction */

void
document_begin(PrecisDoc *doc, const char *const *gives, int may_set_text)
{
  doc->gives = gives;
  doc->may_set_text = may_set_text;
  doc->text_before = doc->text;
  doc->n_layers_before = doc->n_layers;
  doc->n_meta_before = doc->n_meta;
  doc->fault = PRECIS_OK;
  doc->memory.status = PRECIS_OK;
}

/* Drops the layers and strings that a later one of the same name replaces. */
static void
keep_newest(PrecisDoc *doc)
{
  size_t n = 0;

  for (size_t i = 0; i < doc->n_layers; i++)
    if (document_find_layer(doc, doc->layers[i].name) == &doc->layers[i])
      doc->layers[n++] = doc->layers[i];
  doc->n_layers = n;
  n = 0;
  for (size_t i = 0; i < doc->n_meta; i++)
    if (document_find_meta(doc, doc->meta[i].key) == &doc->meta[i])
      doc->meta[n++] = doc->meta[i];
  doc->n_meta = n;
}

static void
undo(PrecisDoc *doc)
{
  doc->text = doc->text_before; /* if none, the next that looks adopts one */
  doc->n_layers = doc->n_layers_before;
  doc->n_meta = doc->n_meta_before;
}

/* A text that stays is the document's own and followed by a NUL: a borrowed
 * source is copied before a layer is made of it, or when the stage that looked
 * at it has ended.  (Of most pages that stage makes another text first.)  0: no
 * memory. */
static int
own_text(PrecisDoc *doc)
{
  char *copy;

  if (!doc->borrowed || doc->text.bytes != doc->source)
    return 1;
  copy = arena_copy(&doc->arena, doc->source, doc->source_len);
  if (copy != NULL)
    doc->text.bytes = copy;
  return copy != NULL;
}

/* A stage that was refused memory and gives up seldom says it well. */
static int
is_memory_failure(const PrecisDoc *doc, int32_t status)
{
  return doc->memory.status != PRECIS_OK &&
         (status == PRECIS_E_LIMIT || status == PRECIS_E_NOMEM);
}

int32_t
document_end(PrecisDoc *doc, int32_t status, PrecisError *err)
{
  if (doc->fault == PRECIS_OK &&
      (is_memory_failure(doc, status) ||
       (status == PRECIS_OK && !own_text(doc))))
    fault_memory(doc);
  if (doc->fault != PRECIS_OK)
    status = tell_fault(doc, err);
  if (status == PRECIS_OK)
    keep_newest(doc);
  else
    undo(doc);
  arena_reset(&doc->scratch);
  doc->gives = NULL;
  doc->may_set_text = 0;
  return status;
}

/* They are few, and qsort takes longer to begin. */
static void
sort_meta(Meta *meta, size_t n)
{
  for (size_t i = 1; i < n; i++) {
    Meta next = meta[i];
    size_t k = i;

    for (; k > 0 && strcmp(meta[k - 1].key, next.key) > 0; k--)
      meta[k] = meta[k - 1];
    meta[k] = next;
  }
}

int32_t
document_finish(PrecisDoc *doc, PrecisError *err)
{
  int32_t status = document_need_text(doc, err);

  arena_free(&doc->scratch);
  if (status != PRECIS_OK)
    return status;
  doc->fault = PRECIS_OK;
  if (!own_text(doc) ||
      !units_init(&doc->units, &doc->arena, doc->text.bytes, doc->text.len)) {
    fault_memory(doc);
    return tell_fault(doc, err);
  }
  sort_meta(doc->meta, doc->n_meta);
  return PRECIS_OK;
}

/* ------------------------------------------------------------------- text */

static const char *
sized(const char *bytes, size_t n, size_t *len)
{
  if (len != NULL)
    *len = bytes != NULL ? n : 0;
  return bytes;
}

const char *
document_source(const PrecisDoc *doc, size_t *len)
{
  return sized(doc->source, doc->source_len, len);
}

/* The source becomes the text, of which there is none yet, if it can (see
 * own_text).  0: no memory. */
static int
adopt_source(PrecisDoc *doc)
{
  Alignment identity;

  if (doc->source_is_text < 0)
    doc->source_is_text = utf8_is_text(doc->source, doc->source_len);
  if (!doc->source_is_text)
    return 1;
  if (!alignment_identity(&doc->arena, doc->source_len, &identity))
    return 0;
  doc->text = (Text){ doc->source, doc->source_len, identity };
  return 1;
}

const char *
document_text(const PrecisDoc *doc, size_t *len)
{
  /* looking is what makes the source the text, so the first look writes */
  if (doc->text.bytes == NULL && !adopt_source((PrecisDoc *)doc))
    fault_memory((PrecisDoc *)doc);
  return sized(doc->text.bytes, doc->text.len, len);
}

int32_t
document_need_text(PrecisDoc *doc, PrecisError *err)
{
  if (doc->text.bytes == NULL && !adopt_source(doc)) {
    fault_memory(doc);
    return tell_fault(doc, err);
  }
  if (doc->text.bytes == NULL)
    return document_tell(err, PRECIS_E_INPUT, "",
                         "the input is not UTF-8 text and no stage has made a "
                         "text of it",
                         "put the stage clean first");
  return PRECIS_OK;
}

int32_t
document_set_text(PrecisDoc *doc, const char *text, size_t len,
                  const PrecisRun *runs, size_t n_runs)
{
  Text next = { NULL, len, { NULL, 0 } };
  const char *wrong;
  size_t before;
  int is_text;

  if (!doc->may_set_text)
    return fault(doc, PRECIS_E_INTERNAL, NULL,
                 "the stage set the text without PRECIS_STAGE_TEXT");
  if (doc->n_layers > 0)
    return fault(doc, PRECIS_E_STATE, "put it before the others",
                 "the stage set the text after layer \"%.64s\" was made",
                 doc->layers[0].name);
  if (text == NULL || (runs == NULL && n_runs > 0) || len > DOCUMENT_MAX_BYTES)
    return fault(doc, PRECIS_E_INTERNAL, NULL, "the stage set no text");
  /* of a long text each of the steps takes its time */
  if (document_tick(doc, 0) != PRECIS_OK)
    return doc->fault;
  next.bytes = copy_text(doc, text, len, &is_text);
  if (next.bytes == NULL)
    return fault_memory(doc);
  if (!is_text)
    return fault(doc, PRECIS_E_INTERNAL, NULL,
                 "the stage set a text that is not UTF-8 without NUL");
  before = doc->text.bytes != NULL ? doc->text.len : doc->source_len;
  wrong = alignment_fault(runs, n_runs, len, before);
  if (wrong != NULL)
    return fault(doc, PRECIS_E_INTERNAL, NULL, "the stage's alignment: %s",
                 wrong);
  if (document_tick(doc, 0) != PRECIS_OK)
    return doc->fault;
  if (!alignment_compose(&doc->arena, runs, n_runs,
                         doc->text.bytes != NULL ? &doc->text.alignment : NULL,
                         &next.alignment))
    return fault_memory(doc);
  doc->text = next;
  return PRECIS_OK;
}

/* ----------------------------------------------------------------- labels */

/* Less than eight bytes as a number, without a loop: from both ends. */
static uint64_t
few_bytes(const char *s, size_t len)
{
  uint32_t first = 0, last = 0;

  if (len >= sizeof first) {
    memcpy(&first, s, sizeof first);
    memcpy(&last, s + len - sizeof last, sizeof last);
  } else if (len > 0) {
    first = (unsigned char)s[0];
    last = (uint32_t)(unsigned char)s[len / 2] << 8 | (unsigned char)s[len - 1];
  }
  return (uint64_t)first << 32 | last;
}

/* Most are words, of less than eight bytes. */
static uint32_t
hash_bytes(const char *s, size_t len)
{
  uint64_t h = len, v;

  for (; len >= sizeof v; len -= sizeof v, s += sizeof v) {
    memcpy(&v, s, sizeof v);
    h = (h ^ v) * UINT64_C(0x9E3779B97F4A7C15);
    h ^= h >> 32;
  }
  h = (h ^ few_bytes(s, len)) * UINT64_C(0x9E3779B97F4A7C15);
  return (uint32_t)(h >> 32);
}

/* The slot of the label, or the free one where it would be; there is one. */
static LabelSlot *
find_slot(const PrecisDoc *doc, const char *string, size_t len, uint32_t hash)
{
  size_t mask = doc->n_label_slots - 1, i = hash & mask;

  for (; doc->label_slots[i].id != 0; i = (i + 1) & mask)
    if (doc->label_slots[i].hash == hash) {
      const Label *label = &doc->labels[doc->label_slots[i].id];

      if (label->len == len && memcmp(label->string, string, len) == 0)
        break;
    }
  return &doc->label_slots[i];
}

/* At least half of the slots are free then, and one. */
static int
grow_label_slots(PrecisDoc *doc)
{
  size_t n = doc->n_label_slots == 0 ? 64 : 4 * doc->n_label_slots;
  LabelSlot *slots;

  if (2 * doc->n_labels < doc->n_label_slots)
    return 1;
  slots = arena_alloc(&doc->arena, n * sizeof *slots);
  if (slots == NULL)
    return 0;
  for (size_t k = 0; k < doc->n_label_slots; k++) {
    size_t i = doc->label_slots[k].hash & (n - 1);

    if (doc->label_slots[k].id == 0)
      continue;
    while (slots[i].id != 0)
      i = (i + 1) & (n - 1);
    slots[i] = doc->label_slots[k];
  }
  doc->label_slots = slots;
  doc->n_label_slots = n;
  return 1;
}

/* There is room for one more then, and the first, of id 0, is "". */
static int
grow_labels(PrecisDoc *doc)
{
  void *labels = arena_grow(&doc->arena, doc->labels, doc->n_labels,
                            &doc->labels_capacity, sizeof *doc->labels);

  if (labels == NULL)
    return 0;
  doc->labels = labels;
  if (doc->n_labels == 0)
    doc->labels[doc->n_labels++] = (Label){ "", 0 };
  return 1;
}

/* Its id, or 0. */
static uint32_t
add_label(PrecisDoc *doc, const char *string, size_t len)
{
  Label label = { NULL, len };

  if (doc->n_labels == doc->labels_capacity && !grow_labels(doc))
    return 0;
  label.string = arena_copy(&doc->arena, string, len);
  if (label.string == NULL)
    return 0;
  doc->labels[doc->n_labels] = label;
  return (uint32_t)doc->n_labels++;
}

static int
is_string(const char *s, size_t len)
{
  return s != NULL && utf8_is_text(s, len);
}

uint32_t
document_intern(PrecisDoc *doc, const char *string, size_t len)
{
  static const char not_text[] =
    "the stage made a label that is not UTF-8 without NUL";
  LabelSlot *slot;
  uint32_t hash;

  if (len == 0)
    return 0;
  if (string == NULL) {
    fault(doc, PRECIS_E_INTERNAL, NULL, not_text);
    return 0;
  }
  if (!grow_label_slots(doc)) {
    fault_memory(doc);
    return 0;
  }
  hash = hash_bytes(string, len);
  slot = find_slot(doc, string, len, hash);
  if (slot->id != 0)            /* it has been looked at before */
    return slot->id;
  if (!utf8_is_text(string, len)) {
    fault(doc, PRECIS_E_INTERNAL, NULL, not_text);
    return 0;
  }
  slot->hash = hash;
  slot->id = add_label(doc, string, len);
  if (slot->id == 0)
    fault_memory(doc);
  return slot->id;
}

const char *
document_label(const PrecisDoc *doc, uint32_t id)
{
  return id < doc->n_labels ? doc->labels[id].string : "";
}

/* ----------------------------------------------------------------- layers */

const Layer *
document_find_layer(const PrecisDoc *doc, const char *name)
{
  for (size_t i = doc->n_layers; name != NULL && i > 0; i--)
    if (doc->layers[i - 1].name == name ||
        strcmp(doc->layers[i - 1].name, name) == 0)
      return &doc->layers[i - 1];
  return NULL;
}

const PrecisSpan *
document_layer(const PrecisDoc *doc, const char *name, size_t *n)
{
  const Layer *layer = document_find_layer(doc, name);

  if (n != NULL)
    *n = layer != NULL ? layer->n : 0;
  return layer != NULL ? layer->spans : NULL;
}

const uint32_t *
document_column(const PrecisDoc *doc, const char *layer, const char *column,
                size_t *n)
{
  const Layer *found = document_find_layer(doc, layer);

  for (size_t i = 0; found != NULL && column != NULL && i < found->n_columns;
       i++)
    if (strcmp(found->columns[i].name, column) == 0) {
      if (n != NULL)
        *n = found->n;
      return found->columns[i].ids;
    }
  if (n != NULL)
    *n = 0;
  return NULL;
}

static int
stage_gives(const PrecisDoc *doc, const char *name)
{
  for (const char *const *p = doc->gives; p != NULL && *p != NULL; p++)
    if (strcmp(*p, name) == 0)
      return 1;
  return 0;
}

static const char *
span_fault(const PrecisDoc *doc, const PrecisSpan *spans, size_t i)
{
  const PrecisSpan *span = &spans[i];
  const char *text = doc->text.bytes;

  if (span->start > span->end || span->end > doc->text.len)
    return "is out of the text";
  if (!utf8_is_start(text, span->start) || !utf8_is_start(text, span->end))
    return "cuts a character";
  if (!(span->score >= 0.0f && span->score <= 1.0f))
    return "has a score that is not in [0,1]";
  if (span->label != 0 && span->label >= doc->n_labels)
    return "has a label that was never made";
  if (i > 0 && (span->start < span[-1].start ||
                (span->start == span[-1].start && span->end < span[-1].end)))
    return "is out of order";
  return NULL;
}

static Layer *
append_layer(PrecisDoc *doc, Layer layer)
{
  void *layers = arena_grow(&doc->arena, doc->layers, doc->n_layers,
                            &doc->layers_capacity, sizeof layer);

  if (layers == NULL) {
    fault_memory(doc);
    return NULL;
  }
  doc->layers = layers;
  doc->layers[doc->n_layers] = layer;
  return &doc->layers[doc->n_layers++];
}

int32_t
document_set_layer(PrecisDoc *doc, const char *name, const PrecisSpan *spans,
                   size_t n)
{
  Layer layer = { NULL, NULL, n, NULL, 0 };

  if (name == NULL || !stage_gives(doc, name))
    return fault(doc, PRECIS_E_INTERNAL, NULL,
                 "the stage wrote layer \"%.64s\", which it does not give",
                 name != NULL ? name : "");
  if (document_text(doc, NULL) == NULL || (spans == NULL && n > 0) ||
      n > SIZE_MAX / sizeof *spans)
    return fault(doc, PRECIS_E_INTERNAL, NULL,
                 "the stage wrote layer \"%.64s\" of nothing", name);
  if (!own_text(doc))
    return fault_memory(doc);
  for (size_t i = 0; i < n; i++) {
    const char *wrong = span_fault(doc, spans, i);

    if (wrong != NULL)
      return fault(doc, PRECIS_E_INTERNAL, NULL,
                   "span %zu [%u, %u) of layer \"%.64s\" %s", i,
                   spans[i].start, spans[i].end, name, wrong);
  }
  layer.name = arena_copy(&doc->arena, name, strlen(name));
  layer.spans = (const PrecisSpan *)arena_copy(
    &doc->arena, (const char *)spans, n * sizeof *spans);
  if (layer.name == NULL || layer.spans == NULL)
    return fault_memory(doc);
  return append_layer(doc, layer) != NULL ? PRECIS_OK : doc->fault;
}

/* The layer in a form of this stage's own, so that it can be undone. */
static Layer *
own_layer(PrecisDoc *doc, const char *name)
{
  const Layer *layer = document_find_layer(doc, name);

  if (layer == NULL || (size_t)(layer - doc->layers) >= doc->n_layers_before)
    return (Layer *)layer;
  return append_layer(doc, *layer);
}

/* [A-Za-z0-9._-]+ from a letter on, and none that a span itself has in JSON or
 * Python. */
static int
is_column_name(const char *name)
{
  static const char *const taken[] = {
    "start", "end", "label", "score", "text"
  };
  size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz"
                      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
    if (strcmp(name, taken[i]) == 0)
      return 0;
  return len > 0 && len <= 64 && name[len] == '\0' &&
         ascii_is_letter(name[0]);
}

int32_t
document_set_column(PrecisDoc *doc, const char *layer_name, const char *column,
                    const uint32_t *ids, size_t n)
{
  Layer *layer;
  Column *columns;
  size_t k = 0;

  if (layer_name == NULL || column == NULL || !stage_gives(doc, layer_name) ||
      document_find_layer(doc, layer_name) == NULL)
    return fault(doc, PRECIS_E_INTERNAL, NULL,
                 "the stage wrote a column of layer \"%.64s\", which it does "
                 "not give or has not written",
                 layer_name != NULL ? layer_name : "");
  if (!is_column_name(column))
    return fault(doc, PRECIS_E_INTERNAL, NULL,
                 "the stage wrote a column \"%.64s\" of layer \"%.64s\", and "
                 "that is no name for one", column, layer_name);
  layer = own_layer(doc, layer_name);
  if (layer == NULL)
    return doc->fault;
  if (n != layer->n || (ids == NULL && n > 0))
    return fault(doc, PRECIS_E_INTERNAL, NULL,
                 "column \"%.64s\" has %zu strings for %zu spans", column, n,
                 layer->n);
  for (size_t i = 0; i < n; i++)
    if (ids[i] != 0 && ids[i] >= doc->n_labels)
      return fault(doc, PRECIS_E_INTERNAL, NULL,
                   "string %zu of column \"%.64s\" was never made", i, column);
  columns = arena_alloc(&doc->arena, (layer->n_columns + 1) * sizeof *columns);
  if (columns == NULL)
    return fault_memory(doc);
  for (size_t i = 0; i < layer->n_columns; i++)
    if (strcmp(layer->columns[i].name, column) != 0)
      columns[k++] = layer->columns[i];
  columns[k].name = arena_copy(&doc->arena, column, strlen(column));
  columns[k].ids = (const uint32_t *)arena_copy(
    &doc->arena, (const char *)ids, n * sizeof *ids);
  if (columns[k].name == NULL || columns[k].ids == NULL)
    return fault_memory(doc);
  layer->columns = columns;
  layer->n_columns = k + 1;
  return PRECIS_OK;
}

/* --------------------------------------------------------------- metadata */

const Meta *
document_find_meta(const PrecisDoc *doc, const char *key)
{
  for (size_t i = doc->n_meta; key != NULL && i > 0; i--)
    if (doc->meta[i - 1].key == key ||
        (doc->meta[i - 1].key[0] == key[0] &&
         strcmp(doc->meta[i - 1].key, key) == 0))
      return &doc->meta[i - 1];
  return NULL;
}

const char *
document_meta(const PrecisDoc *doc, const char *key, size_t *len)
{
  const Meta *meta = document_find_meta(doc, key);

  return sized(meta != NULL ? meta->value : NULL, meta != NULL ? meta->len : 0,
               len);
}

/* Bytes of a key, of [a-z0-9._-]; 0: it is none.  (strspn makes a table of these
 * first.) */
static size_t
key_length(const char *key)
{
  size_t len = 0;

  while (key != NULL &&
         ((key[len] >= 'a' && key[len] <= 'z') || ascii_is_digit(key[len]) ||
          key[len] == '.' || key[len] == '_' || key[len] == '-'))
    len++;
  return len > 0 && len <= 64 && key[len] == '\0' ? len : 0;
}

static void
place_in_source(const PrecisDoc *doc, Meta *meta, size_t start, size_t end)
{
  size_t source_start = start, source_end = end;

  if (start == end)
    return;
  if (doc->text.bytes != NULL)
    alignment_to_source(&doc->text.alignment, start, end, &source_start,
                        &source_end);
  meta->start = source_start;
  meta->end = source_end;
}

int32_t
document_set_meta(PrecisDoc *doc, const char *key, const char *value,
                  size_t len, const char *origin, size_t start, size_t end)
{
  Meta meta = { NULL, NULL, NULL, len, 0, 0 };
  size_t room = doc->text.bytes != NULL ? doc->text.len : doc->source_len;
  size_t key_len = key_length(key);
  void *array;

  if (key_len == 0 || !is_string(value, len) ||
      (origin != NULL && !is_string(origin, strlen(origin))))
    return fault(doc, PRECIS_E_INTERNAL, NULL,
                 "the stage wrote metadata \"%.64s\", and its key or value is "
                 "not one", key != NULL ? key : "");
  if (start > end || end > room)
    return fault(doc, PRECIS_E_INTERNAL, NULL,
                 "the place of metadata \"%.64s\" is out of the text", key);
  meta.key = arena_copy(&doc->arena, key, key_len);
  meta.value = arena_copy(&doc->arena, value, len);
  if (origin != NULL)
    meta.origin = arena_copy(&doc->arena, origin, strlen(origin));
  array = arena_grow(&doc->arena, doc->meta, doc->n_meta, &doc->meta_capacity,
                     sizeof meta);
  if (meta.key == NULL || meta.value == NULL || array == NULL ||
      (origin != NULL && meta.origin == NULL))
    return fault_memory(doc);
  place_in_source(doc, &meta, start, end);
  doc->meta = array;
  doc->meta[doc->n_meta++] = meta;
  return PRECIS_OK;
}

int32_t
document_add_line(PrecisDoc *doc, const char *key, const char *line)
{
  size_t n, len = strlen(line);
  const char *before = document_meta(doc, key, &n);
  char *lines;

  len = utf8_valid_prefix(line, len);   /* it may have been cut */
  if (before == NULL)
    return document_set_meta(doc, key, line, len, NULL, 0, 0);
  lines = arena_take(&doc->scratch, n + 1 + len);
  if (lines == NULL)
    return fault_memory(doc);
  memcpy(lines, before, n);
  lines[n] = '\n';
  memcpy(lines + n + 1, line, len);
  return document_set_meta(doc, key, lines, n + 1 + len, NULL, 0, 0);
}

/* -------------------------------------------------------------- resources */

void *
document_scratch(PrecisDoc *doc, size_t size)
{
  return arena_alloc(&doc->scratch, size);
}

void *
document_room(PrecisDoc *doc, size_t size)
{
  return arena_take(&doc->scratch, size);
}

int32_t
document_tick(PrecisDoc *doc, uint64_t work)
{
  doc->work = doc->work + work < work ? UINT64_MAX : doc->work + work;
  if (doc->cancel != NULL && __atomic_load_n(doc->cancel, __ATOMIC_RELAXED))
    return fault(doc, PRECIS_E_CANCELLED, NULL, "the run was cancelled");
  if (doc->work_limit != 0 && doc->work > doc->work_limit)
    return fault(doc, PRECIS_E_LIMIT, "raise limits.work",
                 "the document needs more than the %llu steps of work that it "
                 "may do", (unsigned long long)doc->work_limit);
  if (doc->deadline != 0 && now() > doc->deadline)
    return fault(doc, PRECIS_E_LIMIT, "raise limits.ms",
                 "the document needs more than the %llu milliseconds that it "
                 "may take", (unsigned long long)doc->ms);
  return doc->fault;
}
