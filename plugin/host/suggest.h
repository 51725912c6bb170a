/* suggest.h - "did you mean". */
#ifndef PRECIS_HOST_SUGGEST_H
#define PRECIS_HOST_SUGGEST_H

#include <glib.h>

/* The one of names (NULL-terminated) that is nearest to word, or NULL if none
 * is near enough to be a slip of it. */
const char *suggest_name(const char *word, const char *const *names);

/* 'did you mean "NAME"?', or NULL. */
char *suggest_slip(const char *word, const char *const *names);

/* The same, else 'it is one of "a", "b"'; NULL without names. */
char *suggest_hint(const char *word, const char *const *names);

#endif
