/* json_ld.h - a tolerant reader of the JSON that pages carry.
 *
 * What stands in <script type="application/ld+json"> is seldom checked by
 * whoever wrote it: newlines in strings, commas too many, comments around it,
 * the end missing.  So nothing is an error: the reader takes what it can, in
 * one loop with no recursion, as deep as it goes.  Nodes lie in document
 * order, a container before what it holds. */
#ifndef PRECIS_CLEAN_JSON_LD_H
#define PRECIS_CLEAN_JSON_LD_H

#include <stddef.h>
#include <stdint.h>

enum { JSON_STRING, JSON_LITERAL, JSON_OBJECT, JSON_ARRAY };

typedef struct JsonNode {
  uint32_t key_start, key_end;  /* raw; empty in an array                    */
  uint32_t start, end;          /* raw; of a string: without the quotes      */
  uint32_t parent;              /* of the root: 0                            */
  uint32_t after;               /* the first node that is not in it          */
  uint8_t  type;                /* JSON_*                                    */
  uint8_t  mark;                /* the caller's; 0 at first                  */
} JsonNode;

/* Reads json[0, len) into at most max nodes, an array around all of it first;
 * returns their number. */
uint32_t json_read(const char *json, size_t len, JsonNode *nodes,
                   uint32_t max);

/* The member of an object; 0: none. */
uint32_t json_member(const char *json, const JsonNode *nodes, uint32_t object,
                     const char *key);

/* The closing quote of the string whose first character is s[i], or len. */
size_t json_string_end(const char *s, size_t i, size_t len);

/* A backslash at s[0] and what it escapes, of len bytes, at least two: writes the
 * character to out, and returns its bytes; *taken: those of s. */
size_t json_escape(const char *s, size_t len, char out[4], size_t *taken);

/* A raw string without its backslashes, at most size bytes, as valid UTF-8 as
 * it came. */
size_t json_unescape(const char *s, size_t len, char *out, size_t size);

#endif
