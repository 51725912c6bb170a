/* document.h - a document while it flows: what stages read and write, its
 * budgets, and the transaction that each stage works in.
 *
 * The host brackets every stage with document_begin and document_end.  What a
 * stage wrote stays if it succeeded and is undone if it failed, so that a
 * stage may be skipped without a trace.  Undoing is cheap because nothing is
 * overwritten: a replaced layer or string is appended and found first, and
 * the one before is dropped only when the stage has succeeded.
 *
 * Everything a stage hands over is checked here, once.  The first breach is
 * kept as the document's fault, whatever the stage then returns. */
#ifndef PRECIS_DOCUMENT_H
#define PRECIS_DOCUMENT_H

#include "alignment.h"
#include "arena.h"
#include "units.h"

#include <precis/types.h>

/* Longest source and text: positions are 32 bits wide. */
#define DOCUMENT_MAX_BYTES ((uint64_t)UINT32_MAX - 1)

typedef struct {
  const char *name;
  const uint32_t *ids;          /* as many as the layer has spans             */
} Column;

typedef struct {
  const char *name;
  const PrecisSpan *spans;
  size_t n;
  Column *columns;
  size_t n_columns;
} Layer;

typedef struct {
  const char *key, *value, *origin;   /* origin: or NULL                      */
  size_t len;
  uint64_t start, end;                /* in the source, or 0, 0               */
} Meta;

typedef struct {
  const char *string;
  size_t len;
} Label;

/* Its hash is beside it, so that other labels need not be looked at.  id 0: the
 * slot is free. */
typedef struct LabelSlot { uint32_t hash, id; } LabelSlot;

typedef struct {
  uint64_t input_bytes, memory, work, ms;   /* 0: no limit                    */
} DocumentLimits;

typedef struct {
  const char *bytes;            /* NULL: no stage has set a text              */
  size_t len;
  Alignment alignment;          /* to the source                              */
} Text;

struct PrecisDoc {
  MemoryBudget memory;
  Arena arena, scratch;

  const char *source;
  size_t source_len;
  int borrowed;                 /* the source: no NUL need follow it          */
  Text text;
  int source_is_text;           /* -1: not known yet                          */

  Layer *layers;
  size_t n_layers, layers_capacity;
  Meta *meta;
  size_t n_meta, meta_capacity;
  Label *labels;                /* [0] is ""                                  */
  size_t n_labels, labels_capacity;
  LabelSlot *label_slots;       /* open addressing                            */
  size_t n_label_slots;

  uint64_t work, work_limit;
  int64_t deadline;             /* microseconds, monotonic; 0: none           */
  uint64_t ms;
  const int32_t *cancel;
  uint64_t (*count)(void *user, const char *text, size_t len);  /* or NULL    */
  void *count_user;

  /* the running stage */
  const char *const *gives;
  int may_set_text;
  Text text_before;
  size_t n_layers_before, n_meta_before;
  int32_t fault;                /* PRECIS_OK: none                            */
  char fault_message[256];
  const char *fault_hint;

  Units units;                  /* after document_finish                      */
};

/* Copies the source unless borrow.  PRECIS_E_LIMIT: over limits->input_bytes
 * or limits->memory; PRECIS_E_NOMEM.  *out is set on success only. */
int32_t document_new(const void *source, size_t len, int borrow,
                     const DocumentLimits *limits, const int32_t *cancel,
                     PrecisDoc **out, PrecisError *err);

/* The same with a source of len zeroed bytes, which the caller fills by *room
 * before anything reads it. */
int32_t document_new_room(size_t len, const DocumentLimits *limits,
                          const int32_t *cancel, PrecisDoc **out, char **room,
                          PrecisError *err);
void document_free(PrecisDoc *doc);

/* gives: layers that the stage may write. */
void document_begin(PrecisDoc *doc, const char *const *gives,
                    int may_set_text);

/* status: what the stage returned, err what it said.  Returns the stage's
 * status, or the fault's if there is one; err tells it.  Resets the scratch
 * memory. */
int32_t document_end(PrecisDoc *doc, int32_t status, PrecisError *err);

/* After the last stage: makes sure of a text, builds what readers need. */
int32_t document_finish(PrecisDoc *doc, PrecisError *err);

/* Makes sure that the document has a text, the source if no stage has set
 * one.  PRECIS_E_INPUT: the source is not UTF-8 without NUL. */
int32_t document_need_text(PrecisDoc *doc, PrecisError *err);

/* Fills err (may be NULL), cutting between characters; returns status. */
int32_t document_tell(PrecisError *err, int32_t status, const char *where,
                      const char *message, const char *hint);

/* The functions of PrecisHost that work on a document; see plugin.h. */
const char *document_source(const PrecisDoc *doc, size_t *len);
const char *document_text(const PrecisDoc *doc, size_t *len);
const PrecisSpan *document_layer(const PrecisDoc *doc, const char *name,
                                 size_t *n);
const uint32_t *document_column(const PrecisDoc *doc, const char *layer,
                                const char *column, size_t *n);
const char *document_meta(const PrecisDoc *doc, const char *key, size_t *len);
const char *document_label(const PrecisDoc *doc, uint32_t id);
int32_t document_set_text(PrecisDoc *doc, const char *text, size_t len,
                          const PrecisRun *runs, size_t n_runs);
int32_t document_set_layer(PrecisDoc *doc, const char *name,
                           const PrecisSpan *spans, size_t n);
int32_t document_set_column(PrecisDoc *doc, const char *layer,
                            const char *column, const uint32_t *ids, size_t n);
int32_t document_set_meta(PrecisDoc *doc, const char *key, const char *value,
                          size_t len, const char *origin,
                          size_t start, size_t end);
uint32_t document_intern(PrecisDoc *doc, const char *string, size_t len);
void *document_scratch(PrecisDoc *doc, size_t size);
void *document_room(PrecisDoc *doc, size_t size);
int32_t document_tick(PrecisDoc *doc, uint64_t work);

/* Adds a line to a metadata string that is made of lines. */
int32_t document_add_line(PrecisDoc *doc, const char *key, const char *line);

/* Shared by document.c and read.c. */
const Layer *document_find_layer(const PrecisDoc *doc, const char *name);
const Meta *document_find_meta(const PrecisDoc *doc, const char *key);

#endif
