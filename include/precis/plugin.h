/* precis/plugin.h - what a stage implements.
 *
 * A plugin is a shared object that exports one symbol, precis_plugin_query.
 * It links to nothing of ours: everything a stage may do with a document
 * comes in a table of functions, PrecisHost.  The built-in stages clean,
 * split, summarize and tag are written against this header and nothing else.
 *
 *   static int32_t process(const PrecisHost *host, const void *instance,
 *                          PrecisDoc *doc, PrecisError *err) { ... }
 *   static const PrecisStage stage = { sizeof stage, 0, "acme.shout", ... };
 *   static const PrecisStage *const stages[] = { &stage, NULL };
 *   static const PrecisPlugin plugin = { sizeof plugin, PRECIS_ABI, "acme",
 *                                        "1.0", "MIT", stages };
 *   PRECIS_PLUGIN_EXPORT(uint32_t host_abi) { (void)host_abi; return &plugin; }
 *
 * Link it with -shared -Wl,-z,nodelete.  The rules R1-R6 are in types.h.
 */
#ifndef PRECIS_PLUGIN_H
#define PRECIS_PLUGIN_H

#include <precis/types.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct PrecisHost PrecisHost;

/* A stage's options as the host read them: validated against the stage's
 * schema, defaults filled in.  Valid during create only. */
typedef struct PrecisOptions PrecisOptions;

/* May replace the text.  Only a stage with this flag may call set_text.  It
 * stands before every stage that makes a layer: clean makes "paragraphs" and
 * "masked", so it goes before clean or takes its place.  clean refuses a source
 * that is no text (a PDF), whatever stands before it: what reads such a file
 * takes its place. */
#define PRECIS_STAGE_TEXT 1u

/* Since 1.2.  Works on a set of documents, too: precis_merge runs it again on
 * their texts as one, with their layers joined and the layer "documents".  What
 * it gave for each document it finds there, and replaces. */
#define PRECIS_STAGE_SET 2u

/* Static data of the plugin, readable without running any code of it. */
typedef struct PrecisStage {
  uint32_t struct_size;
  uint32_t flags;               /* PRECIS_STAGE_*                             */
  const char *id;               /* "split", "acme.shout": [a-z0-9._-]+; any
                                   but the library's own has a prefix         */
  const char *summary;          /* one line, UTF-8                            */

  /* JSON Schema (subset) of the options, an object: type, properties, and for
   * each property type (boolean integer number string array object),
   * description, default, enum, minimum, maximum, minLength, maxLength,
   * pattern, format ("layer": the name of a layer, or layer/label, that a
   * stage before gives), items, minItems, maxItems, properties, required; the
   * object itself may have required, too.  A property's name has no / or ~, and
   * what is required is a property, even one with a default.  A stage whose
   * schema breaks this is refused when it is loaded.  NULL: no options. */
  const char *options_schema;

  const char *const *needs;     /* layers read, NULL-terminated; or NULL      */
  const char *const *gives;     /* layers written, NULL-terminated; or NULL.
                                   Writing any other layer is a fault.        */

  /* Makes what process works with from the options.  *instance is the
   * stage's, given back to destroy.  On failure it returns a status, tells why
   * in err and leaves *instance alone.  [setup] */
  int32_t (*create)(const PrecisHost *host, const PrecisOptions *options,
                    void **instance, PrecisError *err);

  /* Works on one document.  The instance is read-only here and shared: calls
   * come from many threads at once, each with a document of its own [doc].
   * Same document, same options, same version: same result, on any machine.
   * On failure it returns a status and the host drops what this call wrote. */
  int32_t (*process)(const PrecisHost *host, const void *instance,
                     PrecisDoc *doc, PrecisError *err);

  /* Never called while a process call runs.  May be NULL.  [setup] */
  void (*destroy)(void *instance);
} PrecisStage;

typedef struct PrecisPlugin {
  uint32_t struct_size;
  uint32_t abi;                 /* PRECIS_ABI of the header it was built with */
  const char *name, *version, *license;   /* license: an SPDX expression      */
  const PrecisStage *const *stages;       /* NULL-terminated                  */
} PrecisPlugin;

/* The one exported symbol.  host_abi is the host's PRECIS_ABI; NULL says that
 * the plugin cannot work with it.  Cheap: no allocation, thread, lock or I/O.
 * The host refuses a plugin whose major differs from its own or whose minor
 * is larger.  What is returned lives as long as the process: plugins are
 * never unloaded.  [setup] */
typedef const PrecisPlugin *(*PrecisPluginQuery)(uint32_t host_abi);
#define PRECIS_PLUGIN_SYMBOL "precis_plugin_query"
PRECIS_API const PrecisPlugin *precis_plugin_query(uint32_t host_abi);
#define PRECIS_PLUGIN_EXPORT \
  PRECIS_API const PrecisPlugin *precis_plugin_query

/* What the host offers.  All [doc] unless tagged.  A getter's answer is
 * borrowed from the document until process returns, or until a later call in
 * it replaces the same thing.  A setter copies what it is given. */
struct PrecisHost {
  uint32_t struct_size;
  uint32_t abi;

  /* ---- reading the document.  Lengths in bytes.  Out-pointers may be NULL. */

  /* The bytes as they came.  Never NULL. */
  const char *(*source)(const PrecisDoc *doc, size_t *len);

  /* The text as it stands.  As long as no stage has set one it is the source
   * itself if that is valid UTF-8 without NUL, and NULL, 0 if it is not. */
  const char *(*text)(const PrecisDoc *doc, size_t *len);

  /* The spans of a layer, by start then end; *n is their number.  NULL, 0: no
   * such layer.  (An empty layer is not NULL.) */
  const PrecisSpan *(*layer)(const PrecisDoc *doc, const char *name, size_t *n);

  /* One label id for each span of the layer, 0 where it has none.  NULL, 0: no
   * such column. */
  const uint32_t *(*column)(const PrecisDoc *doc, const char *layer,
                            const char *column, size_t *n);

  /* A metadata string, NUL-terminated.  NULL, 0: not known. */
  const char *(*meta)(const PrecisDoc *doc, const char *key, size_t *len);

  /* The string of a label id, NUL-terminated; "" for 0 and unknown ids. */
  const char *(*label)(const PrecisDoc *doc, uint32_t id);

  /* ---- writing.  PRECIS_OK or a status; a status is final for this call of
   * process: return it.  The host checks everything it is given; what breaks
   * the contract is PRECIS_E_INTERNAL for this document, never a crash later */

  /* Replaces the text.  text: valid UTF-8 without NUL.  runs: from it to the
   * text as it stands (where there is none: to the source), tiling it; they
   * are composed with what is there, so the alignment always reaches the
   * source.  PRECIS_E_STATE once any layer exists. */
  int32_t (*set_text)(PrecisDoc *doc, const char *text, size_t len,
                      const PrecisRun *runs, size_t n_runs);

  /* Sets or replaces a layer that the stage gives; a replaced one loses its
   * columns.  Spans are sorted by start, then end, lie in the text and on
   * character boundaries, scores are in [0,1]. */
  int32_t (*set_layer)(PrecisDoc *doc, const char *name,
                       const PrecisSpan *spans, size_t n);

  /* Sets a column of a layer that the stage gives: n label ids, as many as
   * the layer has spans.  column: [A-Za-z0-9._-]+ from a letter on, at most 64
   * bytes, and not start, end, label, score or text, which a span has itself.
   * (One called source is read in Python by layer.column: span.source is the
   * range.) */
  int32_t (*set_column)(PrecisDoc *doc, const char *layer, const char *column,
                        const uint32_t *ids, size_t n);

  /* Sets or replaces a metadata string (valid UTF-8 without NUL).  key:
   * [a-z0-9._-]+, at most 64 bytes.  origin says where it was found ("json-ld",
   * "h1", "byline"; NULL: not said); [start, end) is the place in the text as
   * it stands at this call (in the source where there is none), or 0, 0. */
  int32_t (*set_meta)(PrecisDoc *doc, const char *key, const char *value,
                      size_t len, const char *origin,
                      size_t start, size_t end);

  /* The id of a string in the document's label table, added if it is new.
   * 0: no memory, or not valid UTF-8 without NUL, or len is 0. */
  uint32_t (*intern)(PrecisDoc *doc, const char *string, size_t len);

  /* ---- resources */

  /* Zeroed memory, 16-aligned, freed by the host after process.  NULL: the
   * document's memory budget or the system's memory is spent; return
   * PRECIS_E_LIMIT.  size 0: not NULL, a place that nobody else has. */
  void *(*scratch)(PrecisDoc *doc, size_t size);

  /* Tells of work done, about one unit for each byte looked at; call it at
   * least every 64 KiB or millisecond of work.  Not PRECIS_OK: the document's
   * work or time is spent, or it was cancelled; return that status. */
  int32_t (*tick)(PrecisDoc *doc, uint64_t work);

  /* ---- options, by the property's name; during create only.  [setup]
   * What lies inside one is named by a path: "patterns/0/tokens/1/lower".
   * A property that the schema has and the configuration and the schema's
   * default lack gives 0, 0.0, NULL. */
  int64_t (*option_integer)(const PrecisOptions *options, const char *name);
  double (*option_number)(const PrecisOptions *options, const char *name);
  int32_t (*option_boolean)(const PrecisOptions *options, const char *name);
  const char *(*option_string)(const PrecisOptions *options, const char *name,
                               size_t *len);
  /* How many elements an array has; those of an array of strings. */
  size_t (*option_length)(const PrecisOptions *options, const char *name);
  const char *(*option_item)(const PrecisOptions *options, const char *name,
                             size_t index, size_t *len);
  /* 1 if the configuration itself sets it, 0 if not. */
  int32_t (*option_given)(const PrecisOptions *options, const char *name);
  /* All of them as one JSON object. */
  const char *(*option_json)(const PrecisOptions *options, size_t *len);

  /* ---- telling.  [any] */

  /* level: 0 debug, 1 info, 2 warning, 3 error.  Goes to the log function
   * that the host's user set, if any.  Never fatal.  The command shows 2 and
   * 3; Python hands on what its logger "precis" lets through. */
  void (*log)(const PrecisHost *host, int32_t level, const char *message);

  /* Fills err (may be NULL), cutting what does not fit; returns status.
   * message: one sentence.  hint: what to do, or NULL.  A control character in
   * them, such as a newline, becomes a space, what is not UTF-8 a "?". */
  int32_t (*fail)(PrecisError *err, int32_t status, const char *message,
                  const char *hint);

  /* ---- since 1.1: there if PRECIS_HAS(host, PrecisHost, count_tokens) */

  /* How many tokens the caller's model makes of text (valid UTF-8), by
   * PrecisInput.count_tokens.  UINT64_MAX: the caller gave no function. */
  uint64_t (*count_tokens)(const PrecisDoc *doc, const char *text, size_t len);

  /* How many bytes the document may still use, layers and scratch together;
   * UINT64_MAX: no limit.  What is asked for in small pieces costs a little
   * more than their sum. */
  uint64_t (*memory_left)(const PrecisDoc *doc);

  /* ---- since 1.3: there if PRECIS_HAS(host, PrecisHost, room) */

  /* As scratch, but the bytes are any: for what is written before it is read.
   * To zero much memory of which little is used takes time. */
  void *(*room)(PrecisDoc *doc, size_t size);
};

#if UINTPTR_MAX == 0xffffffffffffffffu
PRECIS_STATIC_ASSERT(sizeof(PrecisStage) == 72, "PrecisStage 1.0");
PRECIS_STATIC_ASSERT(sizeof(PrecisPlugin) == 40, "PrecisPlugin 1.0");
PRECIS_STATIC_ASSERT(offsetof(PrecisHost, fail) == 8 + 22 * 8,
                     "PrecisHost 1.0");
PRECIS_STATIC_ASSERT(offsetof(PrecisHost, memory_left) == 8 + 24 * 8,
                     "PrecisHost 1.1");
PRECIS_STATIC_ASSERT(sizeof(PrecisHost) == 8 + 26 * 8, "PrecisHost 1.3");
#endif

#ifdef __cplusplus
}
#endif
#endif
