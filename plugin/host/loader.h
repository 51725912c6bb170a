/* loader.h - plugins: the built-in one, and strangers' by name from
 * directories that only their owner can write. */
#ifndef PRECIS_HOST_LOADER_H
#define PRECIS_HOST_LOADER_H

#include <glib.h>
#include <precis/plugin.h>

#include "schema.h"

typedef enum {
  LOADER_ERROR_NAME,            /* not a plugin name                          */
  LOADER_ERROR_MISSING,         /* in no directory                            */
  LOADER_ERROR_UNSAFE,          /* others can write it                        */
  LOADER_ERROR_BROKEN,          /* not a shared object, or not a plugin       */
  LOADER_ERROR_ABI,             /* of another major or a newer minor          */
} LoaderError;

#define LOADER_ERROR (loader_error_quark())
GQuark loader_error_quark(void);

/* A checked plugin.  Lives as long as the process. */
typedef struct LoadedPlugin LoadedPlugin;

/* The library's own: clean, split, summarize, tag.  NULL with error if it
 * breaks the contract, which the tests do not let happen. */
const LoadedPlugin *loader_builtin(GError **error);

/* Looks for name in dirs (':'-separated, or NULL), then in the directories of
 * PRECIS_PLUGIN_PATH, then in the installed one; the first NAME.so wins.  A
 * file is loaded and checked once.  NULL with error: one sentence.  Thread:
 * any. */
const LoadedPlugin *loader_open(const char *name, const char *dirs,
                                GError **error);

/* What to do about an error of loader_open with this name and these dirs, or
 * of loader_builtin; NULL: nobody knows. */
char *loader_hint(const GError *error, const char *name, const char *dirs);

const PrecisPlugin *loader_plugin(const LoadedPlugin *loaded);
gsize loader_n_stages(const LoadedPlugin *loaded);
const PrecisStage *loader_stage(const LoadedPlugin *loaded, gsize i);

/* The stage's options; never NULL (a stage without a schema has none). */
const Schema *loader_schema(const LoadedPlugin *loaded, gsize i);

/* The index of a stage by id; -1: there is none. */
gssize loader_find(const LoadedPlugin *loaded, const char *id);

#endif
