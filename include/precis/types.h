/* precis/types.h - what a host and a plugin both see: statuses, the error
 * struct, the document's spans, runs, units, layers and metadata keys.
 *
 * A document is
 *   SOURCE    the bytes as they came; never changed; may hold anything;
 *   TEXT      valid UTF-8 with no NUL, made from the source, with an
 *             alignment: any range of it is found again in the source;
 *   LAYERS    named, sorted arrays of spans over the text, each with optional
 *             columns of strings (lemma, value, ...);
 *   METADATA  strings by key, each with the place it came from.
 *
 * Rules that hold on both faces (plugin.h, precis.h)
 *   R1  Only fixed-width integers, float, double, pointers and size_t cross:
 *       no GLib type, no enum-typed member, no bool, no bit-field, no va_list,
 *       no struct by value, no callback that throws or longjmps.
 *   R2  Whoever allocates, frees.  What a caller gets from a *_new, a *_run or
 *       a *_render it gives back with the *_free named there; every other
 *       pointer is borrowed from the owner named beside it.
 *   R3  Bytes are (pointer, length); positions are half-open [start, end).
 *       The text is followed by one NUL, so it is a C string too.
 *   R4  Structs that may grow begin with struct_size and grow by appending; a
 *       member is there if the peer's struct_size reaches its end
 *       (PRECIS_HAS).  Arrays hold frozen structs only.
 *   R5  Nothing prints, exits, aborts, sets signal or log handlers, changes
 *       locale or directory, or starts threads unless its comment says so.
 *   R6  Thread tags.  [any]: concurrent calls are fine.  [doc]: one thread at
 *       a time per document.  [setup]: before sharing, or after the last use.
 */
#ifndef PRECIS_TYPES_H
#define PRECIS_TYPES_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_WIN32)
# define PRECIS_API __declspec(dllexport)
#else
# define PRECIS_API __attribute__((visibility("default")))
#endif

/* Major: incompatible, new soname.  Minor: something was appended. */
#define PRECIS_ABI_MAJOR 1u
#define PRECIS_ABI_MINOR 3u
#define PRECIS_ABI       ((PRECIS_ABI_MAJOR << 16) | PRECIS_ABI_MINOR)

/* Does the peer's struct *p, of type T, reach member m? */
#define PRECIS_HAS(p, T, m) \
  ((p)->struct_size >= offsetof(T, m) + sizeof(((T *)0)->m))

/* ---------------------------------------------------------------- status */

/* A status is an int32_t.  The numbers never change their meaning; an unknown
 * negative number is to be taken as PRECIS_E_INTERNAL. */
#define PRECIS_OK            0
#define PRECIS_E_ARGUMENT  (-1) /* the caller broke the contract              */
#define PRECIS_E_CONFIG    (-2) /* bad configuration; where, line, column     */
#define PRECIS_E_PLUGIN    (-3) /* plugin missing, refused or incompatible    */
#define PRECIS_E_INPUT     (-4) /* this document cannot be processed          */
#define PRECIS_E_LIMIT     (-5) /* its bytes, work, memory or time ran out    */
#define PRECIS_E_NOMEM     (-6) /* the system has no more memory              */
#define PRECIS_E_CANCELLED (-7)
#define PRECIS_E_STATE     (-8) /* right call, wrong moment                   */
#define PRECIS_E_INTERNAL  (-9) /* a bug in the library or in a plugin        */

/* The caller owns it (stack, ctypes) and sets struct_size before the call;
 * nothing in it is allocated, so an error can be told when memory has run out
 * and nothing is to be released.  Strings are UTF-8, NUL-terminated, cut
 * between characters.  NULL for a PrecisError * is always allowed.  A call
 * that succeeds leaves it alone. */
typedef struct PrecisError {
  uint32_t struct_size;
  int32_t  status;
  uint32_t line, column;        /* from 1, in the configuration; 0: none      */
  uint64_t offset;              /* byte in the configuration or the input     */
  char     where[128];          /* JSON Pointer, stage id or file             */
  char     message[256];        /* one sentence, no newline                   */
  char     hint[128];           /* what to do, e.g. did you mean "language"?  */
} PrecisError;

/* ------------------------------------------------------------- documents */

typedef struct PrecisDoc PrecisDoc;

/* 16 bytes, frozen for ever: numpy and Arrow read a layer without a copy. */
typedef struct PrecisSpan {
  uint32_t start, end;          /* bytes of the text, start <= end <= length  */
  uint32_t label;               /* id in the document's label table; 0: ""    */
  float    score;               /* in [0,1]; 1 where a stage has no opinion   */
} PrecisSpan;

/* One run of an alignment, from a new text to what it was made from (the text
 * before, or the source).  Runs tile the new text; from and from+from_len
 * never decrease from one run to the next.  A run of two equal lengths maps
 * byte for byte, and no byte is copied twice; the bytes themselves may differ
 * (a space for a newline or tab, a letter that UTF-16 and UTF-8 write in two).
 * Any other run maps as a whole (an entity, a transcoded letter, a newline that
 * stands for markup), and wholes may share what they came from.  Frozen. */
typedef struct PrecisRun {
  uint32_t to, to_len;          /* bytes of the new text                      */
  uint32_t from, from_len;      /* bytes of the text before, or the source    */
} PrecisRun;

/* In what a range is counted. */
#define PRECIS_IN_TEXT   0u     /* bytes of the UTF-8 text                    */
#define PRECIS_IN_CHARS  1u     /* code points of the text: Python's str      */
#define PRECIS_IN_UTF16  2u     /* UTF-16 units: JavaScript, Java, C#         */
#define PRECIS_IN_SOURCE 3u     /* bytes of the source                        */

/* Layers of the built-in stages.  A plugin's own carry a prefix, such as
 * "acme.sentiment".                          labels / columns                */
#define PRECIS_PARAGRAPHS "paragraphs" /* title heading body list-item quote
                                          caption code table-cell             */
#define PRECIS_MASKED     "masked"     /* placeholders: email url phone ip iban
                                          card                                */
#define PRECIS_SENTENCES  "sentences"  /* label of the paragraph it is in     */
#define PRECIS_SALIENCE   "salience"   /* the sentences again, score: how
                                          central; column rank, from 1        */
#define PRECIS_SUMMARY    "summary"    /* chosen ones in text order; label
                                          "cut": a sentence cut short / place,
                                          document: of a merged set, its id   */
#define PRECIS_TOKENS     "tokens"     /* UPOS tag / lemma; a word that is two,
                                          German "am", is two on one span     */
#define PRECIS_ENTITIES   "entities"   /* PER ORG LOC NORP DATE TIME MONEY
                                          PERCENT QUANTITY URL EMAIL ... /
                                          value (of countries and peoples the
                                          code of ISO 3166), canonical        */
#define PRECIS_LANGUAGES  "languages"  /* runs of paragraphs in one language;
                                          label: its BCP 47 code              */
#define PRECIS_KEYPHRASES "keyphrases" /* first mention, of a person by the
                                          whole name; a higher score is a
                                          better phrase / canonical           */
#define PRECIS_QUOTATIONS "quotations" /* QUOTE / speaker: canonical name     */
#define PRECIS_TOPICS     "topics"     /* the words that tell of a topic; its
                                          name; score: its share              */
#define PRECIS_DOCUMENTS  "documents"  /* of a merged set: what it was made
                                          from; id / title, source, date,
                                          offset: where its source begins in
                                          that of the set                     */

/* Metadata keys of the built-in stages.  A caller's hints are metadata set
 * before the first stage.  A type, charset, language or date that cannot be one
 * is left out, and PRECIS_META_IGNORED tells of it. */
#define PRECIS_META_ID          "id"          /* the caller's own; hint       */
#define PRECIS_META_SOURCE      "source"      /* URL of the document; hint    */
#define PRECIS_META_TYPE        "type"        /* MIME type; hint              */
#define PRECIS_META_CHARSET     "charset"     /* WHATWG name; hint: declared
                                                 by the transport             */
#define PRECIS_META_LANGUAGE    "language"    /* BCP 47; hint                 */
#define PRECIS_META_QUERY       "query"       /* what a summary is to be
                                                 about; hint                  */
#define PRECIS_META_DATE        "date"        /* published, ISO 8601; hint    */
#define PRECIS_META_MODIFIED    "modified"    /* changed, ISO 8601            */
#define PRECIS_META_TITLE       "title"
#define PRECIS_META_AUTHOR      "author"      /* names joined by "; "         */
#define PRECIS_META_SITE        "site"
#define PRECIS_META_DESCRIPTION "description"
#define PRECIS_META_IMAGE       "image"       /* URL                          */
#define PRECIS_META_TOPICS      "topics"      /* names joined by "; "         */
#define PRECIS_META_PIPELINE    "pipeline"    /* version and configuration
                                                 hash, set by the host        */
#define PRECIS_META_IGNORED     "ignored"     /* hints left out: "language:
                                                 why", a line each            */
#define PRECIS_META_DUPLICATES  "duplicates"  /* of a merged set: "b: the text
                                                 of a", a line each           */
/* Beside them: "skipped", stages left out by on_error, "tag: why", a line each;
 * "summarizer", the method of summarize.  A merged set has its own hints, what
 * stages make of the set, the title of the document with the best sentence and
 * the language of most; each document's title, source and date are columns of
 * the layer "documents", and the rest of its metadata is not taken over. */

#ifdef __cplusplus
# define PRECIS_STATIC_ASSERT(e, m) static_assert(e, m)
#else
# define PRECIS_STATIC_ASSERT(e, m) _Static_assert(e, m)
#endif
PRECIS_STATIC_ASSERT(sizeof(PrecisSpan) == 16, "PrecisSpan is frozen");
PRECIS_STATIC_ASSERT(sizeof(PrecisRun) == 16, "PrecisRun is frozen");
PRECIS_STATIC_ASSERT(sizeof(PrecisError) == 536, "PrecisError 1.0");
PRECIS_STATIC_ASSERT(offsetof(PrecisError, where) == 24, "PrecisError 1.0");

#ifdef __cplusplus
}
#endif
#endif
