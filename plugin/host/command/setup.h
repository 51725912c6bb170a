/* setup.h - from --config, --preset or nothing to a configuration. */
#ifndef PRECIS_COMMAND_SETUP_H
#define PRECIS_COMMAND_SETUP_H

#include "options.h"

typedef struct Setup {
  char *name;                   /* for messages: the file, or "preset news"   */
  char *json;
  gsize len;
} Setup;

/* Without either, the preset digest, whose summary has the length of one, or
 * news for formats that are no digest.  EXIT_DONE, or EXIT_USAGE after telling
 * why. */
int setup_read(const Options *options, Setup *setup);
void setup_clear(Setup *setup);

/* Tells every fault of it, or else err.  Returns EXIT_USAGE. */
int setup_tell(const Setup *setup, const Options *options,
               const PrecisError *err);

/* limits.input_bytes of the completed configuration, or the most that the
 * library takes. */
guint64 setup_input_bytes(const Setup *setup, const Options *options);

/* Does --from ask for what the configuration forbids?  EXIT_DONE, or EXIT_USAGE
 * after telling so. */
int setup_check_from(const Setup *setup, const Options *options);

#endif
