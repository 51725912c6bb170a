/* config.h - a configuration, checked and completed: what to run, with which
 * options, within which limits. */
#ifndef PRECIS_HOST_CONFIG_H
#define PRECIS_HOST_CONFIG_H

#include <glib.h>

#include "document.h"
#include "faults.h"
#include "loader.h"
#include "options.h"

typedef struct ConfigStage {
  const PrecisStage *stage;     /* lives as long as the process               */
  PrecisOptions *options;       /* the configuration's                        */
  gboolean skip;                /* "on_error": "skip"                         */
  char *pointer;                /* where it stands in the configuration:      */
  guint line, column;           /* "/stages/1"; "/use", if the preset says so */
  gsize offset;
} ConfigStage;

typedef struct Config {
  DocumentLimits limits;
  ConfigStage *stages;
  gsize n_stages;
  char *complete;               /* as JSON text, every default written out    */
  char *hash;                   /* SHA-256 of it, 64 hex digits               */
  GPtrArray *warnings;          /* of char *: no fault, but hardly meant      */
} Config;

/* json, len: JSON text.  Loads the plugins that it names, creates no stage.
 * Every fault is added to faults, in the order of the text; NULL if there is
 * one.  Thread: any. */
Config *config_load(const char *json, gsize len, const char *dirs,
                    GPtrArray *faults);
void config_free(Config *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Config, config_free)

/* The first 16 digits of the hash tell configurations apart well enough for
 * the metadata of a document. */
#define CONFIG_SHORT_HASH 16

/* The JSON Schema of a configuration with the library's own stages, for
 * editors; a new string.  NULL with error. */
char *config_schema(GError **error);

#endif
