/* mime.h - a mail as programs send it, RFC 2045 to 2047. */
#ifndef PRECIS_CLEAN_MIME_H
#define PRECIS_CLEAN_MIME_H

#include <precis/plugin.h>

typedef enum { MIME_NONE, MIME_PLAIN, MIME_HTML } CleanMime;

/* If the document's text is a mail with a MIME head, makes the text of it: of
 * its parts the plain text - behind its From, Date and Subject, as a mail has
 * them - or else the page, whose title, author and date are set then.  *kind
 * says which; MIME_NONE: it is no such mail, and stays as it is. */
int32_t clean_mime(const PrecisHost *host, PrecisDoc *doc, CleanMime *kind);

#endif
