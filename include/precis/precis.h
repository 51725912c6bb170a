/* precis/precis.h - what a host calls: from C, from another language through
 * its C interface (ctypes, cgo, JNA), linked or through dlopen.
 *
 *   static const char config[] = "{\"precis\": 1, \"use\": \"news\"}";
 *   PrecisPipeline *pipeline = NULL;
 *   PrecisDoc *doc = NULL;
 *   PrecisError err = { .struct_size = sizeof err };
 *   PrecisInput in = { .struct_size = sizeof in, .source = html, .len = n };
 *   char *digest;
 *
 *   if (precis_pipeline_new(config, sizeof config - 1, NULL,
 *                           &pipeline, &err) != PRECIS_OK ||
 *       precis_run(pipeline, &in, &doc, &err) != PRECIS_OK ||
 *       precis_doc_render(doc, "digest", PRECIS_IN_CHARS, &digest, NULL, &err))
 *     fprintf(stderr, "%s\n", err.message);
 *
 * Every argument is an integer, a pointer or a NUL-terminated UTF-8 string;
 * every handle is opaque.  A NULL that is not said to be fine, and a struct
 * that is not filled as it says, are PRECIS_E_ARGUMENT where a status is
 * returned, and must not be given elsewhere.  The rules R1-R6 are in types.h.
 *
 * To dlopen it, name "libprecis.so.1"; __typeof__(precis_run) *run is of the
 * type of what dlsym gives.  dlclose leaves it loaded.
 */
#ifndef PRECIS_PRECIS_H
#define PRECIS_PRECIS_H

#include <precis/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* PRECIS_ABI of the library that is loaded.  [any] */
PRECIS_API uint32_t precis_abi(void);

/* Its version, as "1.0.0".  Static.  [any] */
PRECIS_API const char *precis_version(void);

/* The name of a status, as "limit" for PRECIS_E_LIMIT; "internal" for one
 * that is unknown.  Static.  [any] */
PRECIS_API const char *precis_status_name(int32_t status);

/* Gives back a string that a function here wrote through a char **.  NULL is
 * fine.  [any] */
PRECIS_API void precis_free(void *string);

/* Where messages of stages and warnings about a configuration go; NULL, as at
 * the start: nowhere.  log may be called from any thread, with user and a
 * message that is valid during the call only; level as in PrecisHost.log.
 * [setup] */
typedef void (*PrecisLog)(void *user, int32_t level, const char *message);
PRECIS_API void precis_set_log(PrecisLog log, void *user);

/* ------------------------------------------------------------ configuration
 *
 * config, len: JSON text, not a path.  The manual page precis(1) describes it,
 * and precis_schema tells all that may stand in it.
 * "limits" in it say what each document may take: bytes, memory, milliseconds.
 * dirs: absolute directories to look for plugins in, first to last,
 * ':'-separated, or NULL; after them come those of PRECIS_PLUGIN_PATH (ignored
 * in a setuid program) and the installed one.  The working directory is not
 * looked at.
 * If the system has no memory for one of these functions it ends the program,
 * as GLib does; what runs, merges or renders documents gives PRECIS_E_NOMEM.
 * The functions with a char **out write a string that is the caller's, to be
 * given back to precis_free; *len is its length in bytes, and may be NULL. */

typedef struct PrecisPipeline PrecisPipeline;

/* Checks a configuration, loads the plugins that it names and makes its
 * stages.  *out is set on success only, and is the caller's.  PRECIS_E_CONFIG:
 * err tells the first fault, precis_check all; PRECIS_E_PLUGIN; what a stage's
 * create returned.  What is hardly meant, such as a stage that stands twice for
 * nothing, goes to the log as a warning.  Runs the plugins' code.  [any] */
PRECIS_API int32_t precis_pipeline_new(const char *config, size_t len,
                                       const char *dirs,
                                       PrecisPipeline **out, PrecisError *err);

/* Not while a document runs through it; documents outlive it.  NULL is fine.
 * [setup] */
PRECIS_API void precis_pipeline_free(PrecisPipeline *pipeline);

/* Every fault of a configuration, as a JSON array of {"pointer", "line",
 * "column", "message", "hint"?}; "[]" if there is none, and then PRECIS_OK,
 * else PRECIS_E_CONFIG.  *out is set in both cases.  Loads the plugins it
 * names, makes no stage.  [any] */
PRECIS_API int32_t precis_check(const char *config, size_t len,
                                const char *dirs, char **out, size_t *out_len,
                                PrecisError *err);

/* The configuration in full: presets unfolded, defaults written out.  *out is
 * set on success only.  PRECIS_E_CONFIG, PRECIS_E_PLUGIN as in
 * precis_pipeline_new.  Loads the plugins it names.  [any] */
PRECIS_API int32_t precis_config_complete(const char *config, size_t len,
                                          const char *dirs, char **out,
                                          size_t *out_len, PrecisError *err);

/* The JSON Schema of a whole configuration, for editors.  *out is set on
 * success only.  [any] */
PRECIS_API int32_t precis_schema(char **out, size_t *out_len,
                                 PrecisError *err);

/* The stages of the library, and of a plugin if plugin is not NULL, as a JSON
 * array of {"stage", "summary", "plugin", "version", "needs", "gives",
 * "options": schema}.  *out is set on success only.  PRECIS_E_PLUGIN: it is
 * missing or refused.  Loads the plugin.  [any] */
PRECIS_API int32_t precis_stages(const char *plugin, const char *dirs,
                                 char **out, size_t *out_len,
                                 PrecisError *err);

/* The name of preset i, from 0, NULL past the last; the configuration of a
 * preset, NULL if there is none of that name.  Static.  [any] */
PRECIS_API const char *precis_preset_name(size_t i);
PRECIS_API const char *precis_preset(const char *name);

/* ---------------------------------------------------------------- documents */

/* The source stays where it is and outlives the document: do not copy it.
 * Without this flag nothing of the input is read after the call. */
#define PRECIS_INPUT_BORROW 1u

/* How many tokens a model of the caller's makes of text (valid UTF-8, not
 * NUL-terminated).  Called while the document runs, on its thread. */
typedef uint64_t (*PrecisCountTokens)(void *user, const char *text,
                                      size_t len);

typedef struct PrecisInput {
  uint32_t struct_size;
  uint32_t flags;               /* PRECIS_INPUT_*                             */
  const void *source;           /* any bytes; NULL if len is 0                */
  size_t len;
  const char *const *hints;     /* key, value, key, value, ..., NULL: what is
                                   known, as metadata (PRECIS_META_* or a key
                                   of yours, [a-z0-9._-]+ of at most 64
                                   bytes), or NULL; see PRECIS_META_IGNORED   */
  const int32_t *cancel;        /* another thread or a signal handler writes
                                   a non-zero here, atomically, to end every
                                   run that was given it; or NULL             */
  /* since 1.1 */
  PrecisCountTokens count_tokens;       /* for budgets in tokens; or NULL     */
  void *count_user;             /* given to it                                */
} PrecisInput;

/* One document through the pipeline.  *out is set on success only, and is the
 * caller's.  A pipeline serves any number of threads at once; it has no lock.
 * Until it is freed it keeps what it has learned of words: with the stage tag
 * up to 17 MB for each language with parts of speech and each of the calls, at
 * most 64, that ran at once.  limits.memory does not count that.  128 KB of
 * stack are enough.  A forked child may go on with the pipeline, but not if
 * another thread was in a call at the fork: ICU has a lock that it may hold.
 * err->where names the stage that failed.  PRECIS_E_INPUT: no text can be made
 * of the source; PRECIS_E_LIMIT; PRECIS_E_CANCELLED; PRECIS_E_STATE: a stage
 * needs what a skipped one would have given; PRECIS_E_NOMEM;
 * PRECIS_E_INTERNAL.  [any] */
PRECIS_API int32_t precis_run(const PrecisPipeline *pipeline,
                              const PrecisInput *input,
                              PrecisDoc **out, PrecisError *err);

/* NULL is fine.  [doc] */
PRECIS_API void precis_doc_free(PrecisDoc *doc);

/* Many documents on n_threads threads (0: one for each processor), which are
 * started and joined inside the call.
 * next fills *input, whose struct_size is set and whose rest is zero, for
 * document index and returns 1, or 0 at the end; what it points to must last
 * until done has been called for that index, or the call returns.  At most
 * eight documents a thread are between next and done.
 * done gets each result, in input order: doc, which it owns now, or NULL and
 * err.  Returning non-zero ends the run with PRECIS_E_CANCELLED; it is not
 * called for what is under way then.
 * Each is called by one thread at a time, not always the same one, and next
 * may run while done does.  A document that fails stops nothing, and the call
 * gives PRECIS_OK all the same; a thread that cannot be started is done
 * without.  [any] */
typedef int32_t (*PrecisNext)(void *user, uint64_t index, PrecisInput *input);
typedef int32_t (*PrecisDone)(void *user, uint64_t index, PrecisDoc *doc,
                              const PrecisError *err);
PRECIS_API int32_t precis_run_many(const PrecisPipeline *pipeline,
                                   uint32_t n_threads, PrecisNext next,
                                   PrecisDone done, void *user,
                                   PrecisError *err);

/* ---------------------------------------------------------- several as one */

/* A set of documents on one event, since 1.2. */
typedef struct PrecisSet {
  uint32_t struct_size;
  uint32_t flags;               /* 0                                          */
  const PrecisDoc *const *docs; /* finished; stay the caller's                */
  size_t n_docs;
  const char *const *hints;     /* of the set as a whole, as PrecisInput has  */
  const int32_t *cancel;        /* as PrecisInput has                         */
  PrecisCountTokens count_tokens;
  void *count_user;
} PrecisSet;

/* Makes one document of a set, for a summary of it as a whole: the sources and
 * the texts one after the other, by date (those without one last) and then as
 * they are given, with an empty line between the texts; the layers joined;
 * the layer "documents" with one span for each.  Then those stages of the
 * pipeline run that work on a set (summarize).  A text that is there already
 * is left out and told in the metadata "duplicates".  The title is that of the
 * document with the best sentence, the language that of most.
 * limits: those of the pipeline, for the set as for a document.  The documents
 * may come from another pipeline, as long as they have the layers that the
 * stages need, and may be freed afterwards.  *out is set on success only, and
 * is the caller's.  PRECIS_E_CONFIG: no stage works on a set, which is looked
 * at first; PRECIS_E_INPUT: no documents; what precis_run may return.  [any] */
PRECIS_API int32_t precis_merge(const PrecisPipeline *pipeline,
                                const PrecisSet *set, PrecisDoc **out,
                                PrecisError *err);

/* ------------------------------------------------------------------ results
 *
 * All are [any]: a document that was returned does not change.  What they
 * return is borrowed from the document.  Lengths in bytes; a size_t * may be
 * NULL.  A layer, column, key or index that is not there gives NULL, 0. */

/* The bytes as they came.  Never NULL. */
PRECIS_API const char *precis_doc_source(const PrecisDoc *doc, size_t *len);

/* UTF-8, followed by a NUL.  Never NULL. */
PRECIS_API const char *precis_doc_text(const PrecisDoc *doc, size_t *len);

/* The alignment: runs from the text to the source.  A span's range of the
 * source holds the tags, and all that was left out, between its words; its
 * runs are the pieces without them, for highlighting. */
PRECIS_API const PrecisRun *precis_doc_runs(const PrecisDoc *doc, size_t *n);

/* The name of layer i, from 0, in the order in which they were made. */
PRECIS_API const char *precis_doc_layer_name(const PrecisDoc *doc, size_t i);

/* The spans of a layer, by start, then end; *n is their number. */
PRECIS_API const PrecisSpan *precis_doc_layer(const PrecisDoc *doc,
                                              const char *layer, size_t *n);

/* The name of column i, from 0, of a layer. */
PRECIS_API const char *precis_doc_column_name(const PrecisDoc *doc,
                                              const char *layer, size_t i);

/* The label id of a string for each span of the layer, 0 where it has none. */
PRECIS_API const uint32_t *precis_doc_column(const PrecisDoc *doc,
                                             const char *layer,
                                             const char *column, size_t *n);

/* The string of a label id, NUL-terminated.  "" for 0 and unknown ids. */
PRECIS_API const char *precis_doc_label(const PrecisDoc *doc, uint32_t id);

/* The key of metadata string i, from 0, in the order of the alphabet. */
PRECIS_API const char *precis_doc_meta_key(const PrecisDoc *doc, size_t i);

/* NUL-terminated. */
PRECIS_API const char *precis_doc_meta(const PrecisDoc *doc, const char *key,
                                       size_t *len);

/* Where it was found: "hint", "json-ld", ...; NULL: not said.  *start and *end
 * (may be NULL): the place in the source, or 0, 0. */
PRECIS_API const char *precis_doc_meta_origin(const PrecisDoc *doc,
                                              const char *key,
                                              uint64_t *start, uint64_t *end);

/* The ranges of a layer counted in unit (PRECIS_IN_*), as pairs start, end, at
 * most cap pairs into out (may be NULL).  Returns how many spans the layer has,
 * so cap 0 asks; 0 if there is no such layer or unit. */
PRECIS_API size_t precis_doc_ranges(const PrecisDoc *doc, const char *layer,
                                    uint32_t unit, uint64_t *out, size_t cap);

/* One range from one unit to another.  A range that starts or ends inside a
 * character, or in a run that maps as a whole, is widened to all of it; a
 * range of the source of which nothing is in the text gives the empty range
 * at the next place that is.  PRECIS_E_ARGUMENT: not a unit, or out of the
 * text or source. */
PRECIS_API int32_t precis_doc_convert(const PrecisDoc *doc,
                                      uint32_t from_unit,
                                      uint64_t start, uint64_t end,
                                      uint32_t to_unit,
                                      uint64_t *out_start, uint64_t *out_end);

/* The document as "json" (one line), "text", "digest" or "digest-json" (what
 * the digest says, one line); the unit of the ranges in JSON.  *out is the
 * caller's, to be given back to precis_free; *len may be NULL.
 * PRECIS_E_ARGUMENT, PRECIS_E_NOMEM. */
PRECIS_API int32_t precis_doc_render(const PrecisDoc *doc, const char *format,
                                     uint32_t unit, char **out, size_t *len,
                                     PrecisError *err);

#if UINTPTR_MAX == 0xffffffffffffffffu
PRECIS_STATIC_ASSERT(offsetof(PrecisInput, cancel) == 32, "PrecisInput 1.0");
PRECIS_STATIC_ASSERT(sizeof(PrecisInput) == 56, "PrecisInput 1.1");
PRECIS_STATIC_ASSERT(sizeof(PrecisSet) == 56, "PrecisSet 1.2");
#endif

#ifdef __cplusplus
}
#endif
#endif
