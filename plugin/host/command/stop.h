/* stop.h - ending early.  SIGINT, SIGTERM and SIGHUP ask the run to end:
 * documents under way are cancelled, what was written stays whole, no half of a
 * file stays beside it, and the exit status says which signal it was.  A second
 * one ends the process at once.  A reader of our output that goes away ends it
 * quietly; a file that grows as far as it may is a write that fails. */
#ifndef PRECIS_COMMAND_STOP_H
#define PRECIS_COMMAND_STOP_H

#include <glib.h>

/* Before any thread is started. */
void stop_install(void);

/* The signal that came, or 0. */
int stop_signal(void);

/* Ends the run as a signal would, for a reason of our own. */
void stop_now(void);
gboolean stop_wanted(void);

/* For PrecisInput.cancel. */
const gint32 *stop_flag(void);

/* Waits until fd can be read; FALSE: a signal came first. */
gboolean stop_wait(int fd);

#endif
