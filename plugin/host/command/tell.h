/* tell.h - what the command says to people, on standard error, one line each.
 * No message holds a control character, whatever a file is called. */
#ifndef PRECIS_COMMAND_TELL_H
#define PRECIS_COMMAND_TELL_H

#include <glib.h>
#include <precis/precis.h>

enum {
  EXIT_DONE = 0,
  EXIT_FAILED = 1,              /* a document, a file, the output             */
  EXIT_USAGE = 2,               /* or the configuration                       */
};

/* precis: where: message (hint).  where and hint may be NULL. */
void tell(const char *where, const char *message, const char *hint);

/* The same for a place in a file, without the name of the program. */
void tell_place(const char *place, const char *message, const char *hint);

/* Wrong use: the message, and where help is.  Returns EXIT_USAGE. */
int tell_usage(const char *command, const char *message);

/* The same for a word that is none of names, which takes the place of where
 * help is if it is a slip of one of them; names are told with before in front
 * of them ("--"). */
int tell_slip(const char *command, const char *message, const char *word,
              const char *before, const char *const *names);

/* Every fault of a configuration, file:line:column: message (hint).  faults:
 * what precis_check wrote.  Returns their number. */
guint tell_faults(const char *file, const char *faults);

#endif
