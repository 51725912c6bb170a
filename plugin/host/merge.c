/* merge.c - several finished documents as one, for a summary of them all.
 *
 *   source   SOURCE OF A SOURCE OF B ...
 *   text     text of a ¶¶ text of b ...       ¶¶: an empty line
 *   layers   those of a, those of b moved to where its text begins, ...
 *            documents: [text of a] [text of b] ...
 *
 * So whatever reads a document reads a set: a stage finds sentences, a renderer
 * spans, and the alignment leads from each to the bytes that it came from.
 *
 * Documents stand in the order of their dates, which is the one in which
 * events are understood (Barzilay et al. 2002, chronological ordering); inside
 * of one the author's own order holds.  Dates are ISO 8601, which sorts as
 * text; one without a date comes last, and of equal ones the first given.
 *
 * A text that is there already, byte for byte, is left out: the same report
 * twice is not two witnesses.  Time and memory are linear in the documents,
 * but for two sorts. */
#include "buffer.h"
#include "chain.h"

#include <precis/precis.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GAP "\n\n"
#define GAP_BYTES 2u

/* Columns of one layer, and languages, that are looked at. */
#define MOST_NAMES 64

typedef struct Member {
  const PrecisDoc *doc;
  size_t number;                /* in the set as it was given, from 0         */
  const char *text, *source, *date;     /* date: "" if it has none            */
  size_t len, source_len;
  uint64_t hash;                /* of the text                                */
  const struct Member *same;    /* an earlier one with the same text, or NULL */
  uint32_t at;                  /* where its text begins in that of the set   */
  size_t source_at;
  uint32_t *labels;             /* by label of its own: that of the set; 0:
                                   not asked for yet                          */
} Member;

typedef struct Merge {
  PrecisDoc *doc;
  Member *members;
  size_t n;
  size_t len, source_len, n_runs;
  const char **layers;          /* NULL-terminated; documents is the last     */
} Merge;

/* ---------------------------------------------------------------- members */

static uint64_t
hash_text(const char *text, size_t len)
{
  uint64_t h = UINT64_C(0xcbf29ce484222325);    /* FNV-1a */

  for (size_t i = 0; i < len; i++)
    h = (h ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
  return h;
}

static int
compare_dates(const void *a, const void *b)
{
  const Member *x = a, *y = b;
  int order = (*x->date == '\0') - (*y->date == '\0');

  if (order == 0)
    order = strcmp(x->date, y->date);
  return order ? order : x->number < y->number ? -1 : 1;
}

static int
compare_texts(const void *a, const void *b)
{
  const Member *x = *(const Member *const *)a, *y = *(const Member *const *)b;

  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;
  if (x->len != y->len)
    return x->len < y->len ? -1 : 1;
  return x < y ? -1 : 1;
}

static void
list_members(const PrecisSet *set, Member *members)
{
  for (size_t i = 0; i < set->n_docs; i++) {
    const char *date = precis_doc_meta(set->docs[i], PRECIS_META_DATE, NULL);
    Member *member = &members[i];

    *member = (Member){ .doc = set->docs[i], .number = i,
                        .date = date ? date : "" };
    member->text = precis_doc_text(member->doc, &member->len);
    member->source = precis_doc_source(member->doc, &member->source_len);
    member->hash = hash_text(member->text, member->len);
  }
  qsort(members, set->n_docs, sizeof *members, compare_dates);
}

/* Notes the first one with the same text in each.  0: no memory. */
static int
find_duplicates(Member *members, size_t n)
{
  Member **sorted = malloc(n * sizeof *sorted);
  const Member *first = NULL;

  for (size_t i = 0; sorted && i < n; i++)
    sorted[i] = &members[i];
  if (sorted)
    qsort(sorted, n, sizeof *sorted, compare_texts);
  for (size_t i = 0; sorted && i < n; i++)
    if (first && first->hash == sorted[i]->hash &&
        first->len == sorted[i]->len &&
        memcmp(first->text, sorted[i]->text, first->len) == 0)
      sorted[i]->same = first;
    else
      first = sorted[i];
  free(sorted);
  return sorted != NULL;
}

/* The caller's id, or the number from 1 on. */
static const char *
member_id(const Member *member, char number[24])
{
  const char *id = precis_doc_meta(member->doc, PRECIS_META_ID, NULL);

  if (id && *id)
    return id;
  snprintf(number, 24, "%zu", member->number + 1);
  return number;
}

static void
tell_duplicate(Buffer *lines, const Member *member)
{
  char number[24];

  if (lines->len)
    buffer_add(lines, "\n", 1);
  buffer_text(lines, member_id(member, number));
  buffer_text(lines, ": the text of ");
  buffer_text(lines, member_id(member->same, number));
}

/* Leaves duplicates out, tells of them in lines, and gives the others their
 * places. */
static void
place_members(Merge *merge, Buffer *lines)
{
  size_t kept = 0;

  for (size_t i = 0; i < merge->n; i++)
    if (merge->members[i].same)
      tell_duplicate(lines, &merge->members[i]);
  for (size_t i = 0; i < merge->n; i++) {
    Member *member = &merge->members[kept];
    size_t n_runs;

    if (merge->members[i].same)
      continue;
    *member = merge->members[i];
    merge->len += kept++ ? GAP_BYTES : 0;
    member->at = (uint32_t)merge->len;
    member->source_at = merge->source_len;
    merge->len += member->len;
    merge->source_len += member->source_len;
    precis_doc_runs(member->doc, &n_runs);
    merge->n_runs += n_runs + 1;
  }
  merge->n = kept;
}

/* ------------------------------------------------------------------- text */

static void
copy_sources(const Merge *merge, char *room)
{
  for (size_t i = 0; i < merge->n; i++)
    memcpy(room + merge->members[i].source_at, merge->members[i].source,
           merge->members[i].source_len);
}

/* The gap before a document is made of nothing. */
static size_t
copy_text(const Member *member, int gap, char *text, PrecisRun *runs)
{
  size_t n, k = 0;
  const PrecisRun *own = precis_doc_runs(member->doc, &n);
  uint32_t source_at = (uint32_t)member->source_at;

  if (gap) {
    memcpy(text + member->at - GAP_BYTES, GAP, GAP_BYTES);
    runs[k++] = (PrecisRun){ member->at - GAP_BYTES, GAP_BYTES, source_at, 0 };
  }
  memcpy(text + member->at, member->text, member->len);
  for (size_t i = 0; i < n; i++)
    runs[k++] = (PrecisRun){ member->at + own[i].to, own[i].to_len,
                             source_at + own[i].from, own[i].from_len };
  return k;
}

static int32_t
set_text(const Merge *merge)
{
  char *text = document_scratch(merge->doc, merge->len + 1);
  PrecisRun *runs =
    document_scratch(merge->doc, merge->n_runs * sizeof *runs + 1);
  size_t n = 0;

  if (!text || !runs)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < merge->n; i++)
    n += copy_text(&merge->members[i], i > 0, text, runs + n);
  return document_set_text(merge->doc, text, merge->len, runs, n);
}

/* ----------------------------------------------------------------- layers */

static int
is_in(const char *const *names, size_t n, const char *name)
{
  for (size_t i = 0; i < n; i++)
    if (strcmp(names[i], name) == 0)
      return 1;
  return 0;
}

/* The layers of all members, and documents.  0: no memory. */
static int
list_layers(Merge *merge)
{
  size_t most = 2, n = 0;

  for (size_t i = 0; i < merge->n; i++)
    most += merge->members[i].doc->n_layers;
  merge->layers = calloc(most, sizeof *merge->layers);
  if (!merge->layers)
    return 0;
  for (size_t i = 0; i < merge->n; i++) {
    const char *name;

    for (size_t k = 0; (name = precis_doc_layer_name(merge->members[i].doc, k));
         k++)
      if (strcmp(name, PRECIS_DOCUMENTS) != 0 &&
          !is_in(merge->layers, n, name))
        merge->layers[n++] = name;
  }
  merge->layers[n] = PRECIS_DOCUMENTS;
  return 1;
}

/* The set's label for one of a member's.  0 for one that is not 0: no
 * memory. */
static uint32_t
find_label(const Merge *merge, Member *member, uint32_t id)
{
  if (!member->labels)
    member->labels = document_scratch(
      merge->doc, (member->doc->n_labels + 1) * sizeof *member->labels);
  if (!member->labels || id == 0 || id >= member->doc->n_labels)
    return 0;
  if (member->labels[id] == 0) {
    const char *string = precis_doc_label(member->doc, id);

    member->labels[id] = document_intern(merge->doc, string, strlen(string));
  }
  return member->labels[id];
}

static int32_t
copy_column(const Merge *merge, const char *layer, const char *column,
            uint32_t *ids, size_t n)
{
  size_t at = 0;

  memset(ids, 0, n * sizeof *ids);
  for (size_t i = 0; i < merge->n; i++) {
    Member *member = &merge->members[i];
    const uint32_t *own = precis_doc_column(member->doc, layer, column, NULL);
    size_t n_own;

    precis_doc_layer(member->doc, layer, &n_own);
    for (size_t k = 0; own && k < n_own; k++) {
      ids[at + k] = find_label(merge, member, own[k]);
      if (own[k] && !ids[at + k])
        return PRECIS_E_LIMIT;
    }
    at += n_own;
  }
  return document_set_column(merge->doc, layer, column, ids, n);
}

/* Every column that a member has. */
static int32_t
copy_columns(const Merge *merge, const char *layer, size_t n)
{
  uint32_t *ids = document_scratch(merge->doc, n * sizeof *ids + 1);
  const char *names[MOST_NAMES], *name;
  size_t n_names = 0;
  int32_t status = PRECIS_OK;

  if (!ids)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < merge->n && status == PRECIS_OK; i++)
    for (size_t k = 0; n_names < MOST_NAMES && status == PRECIS_OK &&
         (name = precis_doc_column_name(merge->members[i].doc, layer, k)); k++)
      if (!is_in(names, n_names, name)) {
        names[n_names++] = name;
        status = copy_column(merge, layer, name, ids, n);
      }
  return status;
}

static int32_t
copy_spans(const Merge *merge, Member *member, const char *layer,
           PrecisSpan *spans, size_t *n)
{
  size_t n_own;
  const PrecisSpan *own = precis_doc_layer(member->doc, layer, &n_own);

  for (size_t k = 0; k < n_own; k++) {
    PrecisSpan span = own[k];

    span.start += member->at;
    span.end += member->at;
    span.label = find_label(merge, member, own[k].label);
    if (own[k].label && !span.label)
      return PRECIS_E_LIMIT;
    spans[(*n)++] = span;
  }
  return document_tick(merge->doc, n_own * sizeof *spans);
}

static int32_t
copy_layer(const Merge *merge, const char *layer)
{
  PrecisSpan *spans;
  size_t most = 0, n = 0;
  int32_t status = PRECIS_OK;

  for (size_t i = 0; i < merge->n; i++) {
    precis_doc_layer(merge->members[i].doc, layer, &n);
    most += n;
  }
  n = 0;
  spans = document_scratch(merge->doc, most * sizeof *spans + 1);
  if (!spans)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < merge->n && status == PRECIS_OK; i++)
    status = copy_spans(merge, &merge->members[i], layer, spans, &n);
  if (status == PRECIS_OK)
    status = document_set_layer(merge->doc, layer, spans, n);
  return status == PRECIS_OK ? copy_columns(merge, layer, n) : status;
}

/* ------------------------------------------------------- layer: documents */

static int32_t
set_known_column(const Merge *merge, const char *key, uint32_t *ids)
{
  for (size_t i = 0; i < merge->n; i++) {
    size_t len;
    const char *value = precis_doc_meta(merge->members[i].doc, key, &len);

    ids[i] = value ? document_intern(merge->doc, value, len) : 0;
    if (value && len > 0 && ids[i] == 0)
      return PRECIS_E_LIMIT;
  }
  return document_set_column(merge->doc, PRECIS_DOCUMENTS, key, ids, merge->n);
}

static int32_t
set_offsets(const Merge *merge, uint32_t *ids)
{
  for (size_t i = 0; i < merge->n; i++) {
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%zu",
                       merge->members[i].source_at);

    ids[i] = document_intern(merge->doc, digits, (size_t)len);
    if (ids[i] == 0)
      return PRECIS_E_LIMIT;
  }
  return document_set_column(merge->doc, PRECIS_DOCUMENTS, "offset", ids,
                             merge->n);
}

static int32_t
set_documents(const Merge *merge)
{
  static const char *const known[] = {
    PRECIS_META_TITLE, PRECIS_META_SOURCE, PRECIS_META_DATE, NULL
  };
  PrecisSpan *spans = document_scratch(merge->doc, merge->n * sizeof *spans);
  uint32_t *ids = document_scratch(merge->doc, merge->n * sizeof *ids);
  int32_t status;

  if (!spans || !ids)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < merge->n; i++) {
    const Member *member = &merge->members[i];
    char number[24];
    const char *id = member_id(member, number);
    uint32_t label = document_intern(merge->doc, id, strlen(id));

    if (label == 0)
      return PRECIS_E_LIMIT;
    spans[i] = (PrecisSpan){ member->at, member->at + (uint32_t)member->len,
                             label, 1 };
  }
  status = document_set_layer(merge->doc, PRECIS_DOCUMENTS, spans, merge->n);
  for (size_t k = 0; known[k] && status == PRECIS_OK; k++)
    status = set_known_column(merge, known[k], ids);
  return status == PRECIS_OK ? set_offsets(merge, ids) : status;
}

/* --------------------------------------------------------------- metadata */

/* The language of most; of equal ones the first. */
static int32_t
set_language(const Merge *merge)
{
  const char *names[MOST_NAMES];
  size_t counts[MOST_NAMES] = { 0 }, n = 0, best = 0, k;

  if (document_meta(merge->doc, PRECIS_META_LANGUAGE, NULL))
    return PRECIS_OK;
  for (size_t i = 0; i < merge->n; i++) {
    const char *name =
      precis_doc_meta(merge->members[i].doc, PRECIS_META_LANGUAGE, NULL);

    for (k = 0; name && k < n && strcmp(names[k], name) != 0;)
      k++;
    if (!name || k == MOST_NAMES)
      continue;
    names[k] = name;
    n += k == n;
    counts[k]++;
  }
  for (k = 1; k < n; k++)
    if (counts[k] > counts[best])
      best = k;
  return n == 0 ? PRECIS_OK
                : document_set_meta(merge->doc, PRECIS_META_LANGUAGE,
                                    names[best], strlen(names[best]), NULL, 0,
                                    0);
}

static int32_t
set_duplicates(const Merge *merge, const Buffer *lines)
{
  if (lines->failed)
    return PRECIS_E_NOMEM;
  return lines->len == 0 ? PRECIS_OK
                         : document_set_meta(merge->doc,
                                             PRECIS_META_DUPLICATES,
                                             lines->data, lines->len, NULL, 0,
                                             0);
}

/* The title of the document with the best sentence of the summary. */
static int32_t
set_title(const Merge *merge)
{
  size_t n, at = 0, len;
  const PrecisSpan *summary =
    document_layer(merge->doc, PRECIS_SUMMARY, &n);
  const char *title = NULL;
  float best = -1;

  if (document_meta(merge->doc, PRECIS_META_TITLE, NULL))
    return PRECIS_OK;
  for (size_t i = 0; i < n; i++) {
    const char *own;

    while (at + 1 < merge->n && merge->members[at + 1].at <= summary[i].start)
      at++;
    own = precis_doc_meta(merge->members[at].doc, PRECIS_META_TITLE, NULL);
    if (!own || !*own || summary[i].score <= best)
      continue;
    title = own;
    best = summary[i].score;
  }
  len = title ? strlen(title) : 0;
  return title ? document_set_meta(merge->doc, PRECIS_META_TITLE, title, len,
                                   NULL, 0, 0)
               : PRECIS_OK;
}

/* -------------------------------------------------------------- all of it */

static int32_t
fill(const Merge *merge, const Buffer *lines)
{
  int32_t status = set_text(merge);

  for (size_t k = 0; status == PRECIS_OK &&
       strcmp(merge->layers[k], PRECIS_DOCUMENTS) != 0; k++)
    status = copy_layer(merge, merge->layers[k]);
  if (status == PRECIS_OK)
    status = set_documents(merge);
  if (status == PRECIS_OK)
    status = set_language(merge);
  if (status == PRECIS_OK)
    status = set_duplicates(merge, lines);
  return status;
}

static int32_t
run(const PrecisPipeline *pipeline, const PrecisSet *set, Merge *merge,
    const Buffer *lines, PrecisError *err)
{
  PrecisDoc *doc = merge->doc;
  int32_t status = chain_begin(pipeline, doc, set->hints, "precis_merge", err);

  if (status != PRECIS_OK)
    return status;
  document_begin(doc, merge->layers, 1);
  status = document_end(doc, fill(merge, lines), err);
  if (status == PRECIS_OK)
    status = chain_run(pipeline, doc, PRECIS_STAGE_SET, err);
  if (status != PRECIS_OK)
    return status;
  document_begin(doc, NULL, 0);
  status = document_end(doc, set_title(merge), err);
  return status == PRECIS_OK ? document_finish(doc, err) : status;
}

static int32_t
merge_all(const PrecisPipeline *pipeline, const PrecisSet *set, Merge *merge,
          PrecisError *err)
{
  Buffer lines = { .failed = 0 };
  char *room;
  int32_t status;

  list_members(set, merge->members);
  if (!find_duplicates(merge->members, merge->n))
    return document_tell(err, PRECIS_E_NOMEM, "precis_merge",
                         "there is no more memory", NULL);
  place_members(merge, &lines);
  if (merge->len > DOCUMENT_MAX_BYTES)
    status = document_tell(err, PRECIS_E_LIMIT, "precis_merge",
                           "the texts are longer than 4 GiB together", NULL);
  else if (!list_layers(merge))
    status = document_tell(err, PRECIS_E_NOMEM, "precis_merge",
                           "there is no more memory", NULL);
  else
    status = document_new_room(merge->source_len, &pipeline->config->limits,
                               set->cancel, &merge->doc, &room, err);
  if (status == PRECIS_OK) {
    copy_sources(merge, room);
    merge->doc->count = set->count_tokens;
    merge->doc->count_user = set->count_user;
    status = run(pipeline, set, merge, &lines, err);
  }
  free(lines.data);
  return status;
}

/* What the caller did not fill as precis.h says, or NULL. */
static const char *
find_misuse(const PrecisSet *set)
{
  if (!PRECIS_HAS(set, PrecisSet, count_user))
    return "struct_size of the set is not sizeof(PrecisSet)";
  if (set->flags != 0)
    return "flags of the set is not 0";
  if (!set->docs && set->n_docs > 0)
    return "docs of the set is NULL, and its n_docs is not 0";
  for (size_t i = 0; i < set->n_docs; i++)
    if (!set->docs[i])
      return "one of the docs of the set is NULL";
  return NULL;
}

static int
works_on_sets(const PrecisPipeline *pipeline)
{
  for (size_t i = 0; i < pipeline->n_stages; i++)
    if (pipeline->stages[i].stage->flags & PRECIS_STAGE_SET)
      return 1;
  return 0;
}

int32_t
precis_merge(const PrecisPipeline *pipeline, const PrecisSet *set,
             PrecisDoc **out, PrecisError *err)
{
  const char *misuse = "pipeline, set and out must not be NULL";
  Merge merge = { .n = 0 };
  int32_t status;

  if (pipeline && set && out)
    misuse = find_misuse(set);
  if (misuse)
    return document_tell(err, PRECIS_E_ARGUMENT, "precis_merge", misuse, NULL);
  if (!works_on_sets(pipeline))
    return document_tell(err, PRECIS_E_CONFIG, "precis_merge",
                         "no stage of the pipeline works on a set of documents",
                         "add the stage summarize");
  if (set->n_docs == 0)
    return document_tell(err, PRECIS_E_INPUT, "precis_merge",
                         "there is no document to merge", NULL);
  merge.n = set->n_docs;
  merge.members = calloc(merge.n, sizeof *merge.members);
  if (merge.members)
    status = merge_all(pipeline, set, &merge, err);
  else
    status = document_tell(err, PRECIS_E_NOMEM, "precis_merge",
                           "there is no more memory", NULL);
  if (status == PRECIS_OK)
    *out = merge.doc;
  else
    document_free(merge.doc);
  free(merge.layers);
  free(merge.members);
  return status;
}
