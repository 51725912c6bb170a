/* options.h - the options of every subcommand: what is parsed, what --help
 * prints, and what a test compares the man page with. */
#ifndef PRECIS_COMMAND_OPTIONS_H
#define PRECIS_COMMAND_OPTIONS_H

#include <precis/precis.h>

#include <glib.h>

typedef enum {
  FORMAT_DIGEST, FORMAT_DIGEST_JSON, FORMAT_TEXT, FORMAT_JSON, FORMAT_JSONL
} Format;
typedef enum { FROM_ANY, FROM_TEXT, FROM_HTML, FROM_JSONL } From;

typedef struct Options {
  /* as they were given */
  char *config, *preset, *format_name, *offsets_name, *from_name, *threads_name;
  char *url, *query, *output, *plugin;
  char **plugins, **files;
  gboolean merge, quiet, version, print, schema, presets, json;

  /* as they are meant */
  gboolean has_no_command;      /* the first of files may be one, misspelt    */
  Format format;
  From from;
  guint32 offsets;              /* PRECIS_IN_*                                */
  guint threads;
  char *dirs;                   /* of plugins, or NULL                        */
} Options;

typedef struct Command {
  const char *name, *arguments, *summary;
  const GOptionEntry *entries;  /* their arg_data are offsets into Options    */
  int (*run)(Options *options);
} Command;

/* Fills *options from argv, which begins with the subcommand's name or the
 * program's.  Returns -1 to go on, or the exit status: help was printed, or
 * the use was wrong. */
int options_parse(const Command *command, int argc, char **argv,
                  Options *options);
void options_clear(Options *options);

/* Is it a digest that is written, in any form? */
gboolean options_want_digest(const Options *options);

#endif
