/* progress.h - how far a run is, on one line of standard error, if that is a
 * terminal and standard output is not. */
#ifndef PRECIS_COMMAND_PROGRESS_H
#define PRECIS_COMMAND_PROGRESS_H

#include <glib.h>

/* files: what will be read; their sizes are the whole, if all are known. */
void progress_start(const char *const *files, gboolean quiet);

/* n documents are done.  By one thread at a time; cheap. */
void progress_show(guint64 n);

/* Takes the line away, before anything else is said, and at the end. */
void progress_hide(void);

#endif
