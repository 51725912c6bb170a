/* page_lines.h - lines that come along when a page is copied: "Sign in", "Lire
 * plus tard", "Фото: ..." (data/page_lines.txt). */
#ifndef PRECIS_CLEAN_PAGE_LINES_H
#define PRECIS_CLEAN_PAGE_LINES_H

#include <stddef.h>

typedef enum PageLineKind {
  PAGE_LINE_NONE,
  PAGE_LINE_RUBRIC,             /* a part of the paper, maybe a heading       */
  PAGE_LINE_START,              /* begins so                                  */
  PAGE_LINE                     /* as a whole                                 */
} PageLineKind;

/* Which the line is, whatever its case and the marks and numbers at its
 * ends. */
PageLineKind clean_page_line(const char *s, size_t len);

/* Does it end with whose picture it is, set off from what it says: "...
 * (Image: Getty)", "... - Foto: Ola Nordmann", "Foto: dpa"?  "Types: image/png"
 * and "a word below the picture: Warsaw" do not. */
int clean_ends_with_credit(const char *s, size_t len);

/* The bytes of a word such as "Photo" or "Bild", or of two, that s begins with,
 * as credits do; 0: there is none. */
size_t clean_credit_word(const char *s, size_t len);

#endif
