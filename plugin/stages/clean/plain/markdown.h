/* markdown.h - the marks of Markdown within a line (CommonMark 0.31, section
 * 6): of emphasis, code, links and images. */
#ifndef PRECIS_CLEAN_MARKDOWN_H
#define PRECIS_CLEAN_MARKDOWN_H

#include <stddef.h>

/* So many marks of a line are found. */
enum { MARKDOWN_CUTS = 256 };

typedef struct MarkdownCut { size_t start, end; } MarkdownCut;

/* What of s[start, end) is no text, in order: the stars of "**bold**", all but
 * "text" of "[text](address)", an image as a whole.  Returns how many. */
size_t markdown_cuts(const char *s, size_t start, size_t end,
                     MarkdownCut cuts[MARKDOWN_CUTS]);

/* Is it "[name]: https://example.org", which says where a link leads? */
int markdown_defines_link(const char *s, size_t start, size_t end);

#endif
