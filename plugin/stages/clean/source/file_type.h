/* file_type.h - is the source a file of another kind than text? */
#ifndef PRECIS_CLEAN_FILE_TYPE_H
#define PRECIS_CLEAN_FILE_TYPE_H

#include <stddef.h>

/* 1: it is; *message: a sentence that says what it is, *hint: what to do. */
int clean_is_no_text(const char *s, size_t len, const char **message,
                     const char **hint);

/* Is this no text either, though no signature says so?  text: what the source
 * was decoded to, since the bytes of UTF-16 are such controls. */
int clean_is_binary(const char *source, size_t source_len, const char *text,
                    size_t len);

/* Does a program read it?  Of text that is decoded. */
int clean_is_json(const char *text, size_t len);

#endif
