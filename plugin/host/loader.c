/* loader.c - finds, checks and keeps plugins.
 *
 * A plugin is code that runs with all the rights of the program, so the rules
 * of where it may come from are strict and few:
 *
 *   - a name, never a path: [a-z0-9._-]+, NAME.so in one of the directories;
 *   - directories are absolute: the working directory is not looked at;
 *   - the environment is not read in a setuid program;
 *   - file and directory, symbolic links resolved, belong to root or to the
 *     user who runs the program, and nobody else may write them; a directory
 *     above that everybody may write is sticky (as /tmp is).
 *
 * What was loaded is checked before a byte of it is believed: first the two
 * numbers that every version of PrecisPlugin begins with, then the rest.  A
 * plugin stays loaded for ever, also a refused one: GLib types, quarks and
 * thread-local destructors do not survive unloading.
 */
#define _GNU_SOURCE             /* secure_getenv, realpath */
#include "loader.h"

#include "suggest.h"

#include <errno.h>
#include <gmodule.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct LoadedPlugin {
  const PrecisPlugin *plugin;
  GPtrArray *schemas;           /* of Schema, one for each stage; NULL of one
                                   of the library's own that nobody asked for */
};

/* The library's own, in plugin/plugin.c. */
PRECIS_PLUGIN_EXPORT(uint32_t host_abi);

G_DEFINE_QUARK(precis-loader-error-quark, loader_error)

/* ------------------------------------------------------------ the contract */

/* Layers that stages share; a plugin's own layers carry a prefix. */
static const char *const shared_layers[] = {
  PRECIS_PARAGRAPHS, PRECIS_MASKED, PRECIS_SENTENCES, PRECIS_SALIENCE,
  PRECIS_SUMMARY, PRECIS_TOKENS, PRECIS_ENTITIES, PRECIS_LANGUAGES,
  PRECIS_KEYPHRASES, PRECIS_QUOTATIONS, PRECIS_TOPICS, NULL
};

/* What every plugin has, as the structs ended in 1.0; what a later minor
 * appends is there only where PRECIS_HAS says so. */
#define END_OF(T, m) (offsetof(T, m) + sizeof(((T *)0)->m))
#define PLUGIN_1_0   END_OF(PrecisPlugin, stages)
#define STAGE_1_0    END_OF(PrecisStage, destroy)

/* Keys of a stage's entry in a configuration that are not options. */
static const char *const reserved[] = { "stage", "plugin", "on_error", NULL };

/* Says it on one line of UTF-8, whatever a path or the linker says. */
static gboolean G_GNUC_PRINTF(3, 4)
refuse(GError **error, LoaderError code, const char *format, ...)
{
  g_autofree char *said = NULL, *message = NULL;
  va_list arguments;

  va_start(arguments, format);
  said = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  message = g_strdelimit(g_utf8_make_valid(said, -1), "\r\n", ' ');
  g_set_error_literal(error, LOADER_ERROR, (int)code, message);
  return FALSE;
}

#define MAX_NAME 64

/* [a-z0-9._-]+, which is safe in a path as long as it does not begin with a
 * dot. */
static gboolean
is_name(const char *name)
{
  gsize n = name ? strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789._-") : 0;

  return n > 0 && n <= MAX_NAME && name[n] == '\0' && name[0] != '.' &&
         name[n - 1] != '.';
}

static gboolean
has_prefix(const char *name)
{
  return strchr(name, '.') != NULL && !g_str_has_prefix(name, "precis.");
}

static gboolean
check_text(const char *text, const char *what, GError **error)
{
  if (!text)
    return refuse(error, LOADER_ERROR_BROKEN, "%s is missing", what);
  if (!g_utf8_validate(text, -1, NULL) || strpbrk(text, "\r\n"))
    return refuse(error, LOADER_ERROR_BROKEN, "%s is not one line of UTF-8",
                  what);
  return TRUE;
}

static gboolean
check_layers(const PrecisStage *stage, const char *const *layers,
             gboolean gives, GError **error)
{
  for (gsize i = 0; layers && layers[i]; i++) {
    if (!is_name(layers[i]))
      return refuse(error, LOADER_ERROR_BROKEN,
                    "stage \"%s\" names a layer that is not [a-z0-9._-]+",
                    stage->id);
    if (gives && !has_prefix(layers[i]) &&
        !g_strv_contains(shared_layers, layers[i]))
      return refuse(error, LOADER_ERROR_BROKEN,
                    "stage \"%s\" gives a layer \"%s\" of its own without a "
                    "prefix", stage->id, layers[i]);
  }
  return TRUE;
}

static Schema *
check_schema(const PrecisStage *stage, GError **error)
{
  g_autoptr(GError) fault = NULL;
  g_autoptr(Schema) schema = schema_new(stage->options_schema, &fault);

  if (!schema) {
    refuse(error, LOADER_ERROR_BROKEN,
           "the options schema of stage \"%s\" is wrong: %s", stage->id,
           fault->message);
    return NULL;
  }
  for (gsize i = 0; reserved[i]; i++)
    if (schema_has(schema, reserved[i])) {
      refuse(error, LOADER_ERROR_BROKEN,
             "stage \"%s\" has an option \"%s\", which is a key of every "
             "stage", stage->id, reserved[i]);
      return NULL;
    }
  return g_steal_pointer(&schema);
}

static gboolean
check_stage(const PrecisStage *stage, gboolean builtin, GError **error)
{
  if (stage->struct_size < STAGE_1_0)
    return refuse(error, LOADER_ERROR_ABI,
                  "a stage has %u bytes, fewer than the %zu of ABI 1.0",
                  stage->struct_size, STAGE_1_0);
  if (!is_name(stage->id))
    return refuse(error, LOADER_ERROR_BROKEN,
                  "a stage has an id that is not [a-z0-9._-]+");
  if (!builtin && !has_prefix(stage->id))
    return refuse(error, LOADER_ERROR_BROKEN,
                  "stage \"%s\" has an id without a prefix of its own, such as "
                  "\"acme.%s\"", stage->id, stage->id);
  if (stage->flags & ~(PRECIS_STAGE_TEXT | PRECIS_STAGE_SET))
    return refuse(error, LOADER_ERROR_BROKEN,
                  "stage \"%s\" has flags that ABI %u.%u does not know",
                  stage->id, PRECIS_ABI_MAJOR, PRECIS_ABI_MINOR);
  if (!stage->create || !stage->process)
    return refuse(error, LOADER_ERROR_BROKEN,
                  "stage \"%s\" has no %s function", stage->id,
                  stage->create ? "process" : "create");
  return check_text(stage->summary, "the summary of a stage", error) &&
         check_layers(stage, stage->needs, FALSE, error) &&
         check_layers(stage, stage->gives, TRUE, error);
}

static gboolean
check_abi(const PrecisPlugin *plugin, GError **error)
{
  guint major = plugin->abi >> 16, minor = plugin->abi & 0xFFFF;

  if (major != PRECIS_ABI_MAJOR)
    return refuse(error, LOADER_ERROR_ABI,
                  "it was built for ABI %u.%u, and this library has ABI %u.%u: "
                  "the major versions differ", major, minor, PRECIS_ABI_MAJOR,
                  PRECIS_ABI_MINOR);
  if (minor > PRECIS_ABI_MINOR)
    return refuse(error, LOADER_ERROR_ABI,
                  "it needs ABI %u.%u, and this library has ABI %u.%u only",
                  major, minor, PRECIS_ABI_MAJOR, PRECIS_ABI_MINOR);
  if (plugin->struct_size < PLUGIN_1_0)
    return refuse(error, LOADER_ERROR_ABI,
                  "its description has %u bytes, fewer than the %zu of ABI "
                  "1.0", plugin->struct_size, PLUGIN_1_0);
  return TRUE;
}

static gboolean
is_new_id(const PrecisPlugin *plugin, gsize i)
{
  for (gsize j = 0; j < i; j++)
    if (strcmp(plugin->stages[j]->id, plugin->stages[i]->id) == 0)
      return FALSE;
  return TRUE;
}

/* Checks a plugin and reads its schemas; NULL with error.  Those of the library
 * itself are right, or its tests fail: they are read when they are asked for. */
static LoadedPlugin *
load_checked(const PrecisPlugin *plugin, gboolean builtin, GError **error)
{
  g_autoptr(GPtrArray) schemas =
    g_ptr_array_new_with_free_func((GDestroyNotify)schema_free);
  LoadedPlugin *loaded;

  if (!check_abi(plugin, error) ||
      !check_text(plugin->name, "its name", error) ||
      !check_text(plugin->version, "its version", error) ||
      !check_text(plugin->license, "its license", error))
    return NULL;
  if (!plugin->stages || !plugin->stages[0]) {
    refuse(error, LOADER_ERROR_BROKEN, "it has no stages");
    return NULL;
  }
  for (gsize i = 0; plugin->stages[i]; i++) {
    Schema *schema = NULL;

    if (!check_stage(plugin->stages[i], builtin, error))
      return NULL;
    if (!is_new_id(plugin, i)) {
      refuse(error, LOADER_ERROR_BROKEN, "it has stage \"%s\" twice",
             plugin->stages[i]->id);
      return NULL;
    }
    if (!builtin && !(schema = check_schema(plugin->stages[i], error)))
      return NULL;
    g_ptr_array_add(schemas, schema);
  }
  loaded = g_new0(LoadedPlugin, 1);
  loaded->plugin = plugin;
  loaded->schemas = g_steal_pointer(&schemas);
  return loaded;
}

/* ------------------------------------------------------------- safe places */

/* Can nobody but root and us write what path (with its links resolved) is? */
static gboolean
check_owner(const char *path, GError **error)
{
  struct stat info;

  if (stat(path, &info) != 0)
    return refuse(error, LOADER_ERROR_MISSING, "%s: %s", path,
                  g_strerror(errno));
  if (info.st_uid != 0 && info.st_uid != geteuid())
    return refuse(error, LOADER_ERROR_UNSAFE,
                  "%s belongs to another user (%u), who could change it", path,
                  (guint)info.st_uid);
  if (info.st_mode & (S_IWGRP | S_IWOTH))
    return refuse(error, LOADER_ERROR_UNSAFE,
                  "%s can be written by others: chmod go-w makes it safe",
                  path);
  return TRUE;
}

/* A directory that everybody may write lets everybody move what is in it,
 * unless it is sticky. */
static gboolean
check_above(const char *path, GError **error)
{
  g_autofree char *at = g_path_get_dirname(path);

  for (;;) {
    char *above = g_path_get_dirname(at);
    struct stat info;
    gboolean is_root = strcmp(above, at) == 0;

    g_free(at);
    at = above;
    if (stat(at, &info) == 0 && (info.st_mode & S_IWOTH) &&
        !(info.st_mode & S_ISVTX))
      return refuse(error, LOADER_ERROR_UNSAFE,
                    "%s, a directory above the plugin, can be written by "
                    "everybody", at);
    if (is_root)
      return TRUE;
  }
}

/* path: resolved. */
static gboolean
check_file(const char *path, GError **error)
{
  g_autofree char *directory = g_path_get_dirname(path);
  struct stat info;

  if (stat(path, &info) == 0 && !S_ISREG(info.st_mode))
    return refuse(error, LOADER_ERROR_BROKEN, "%s is not a file", path);
  return check_owner(path, error) && check_owner(directory, error) &&
         check_above(path, error);
}

/* The resolved path of NAME.so in a directory; NULL without error: it is not
 * there. */
static char *
look_in(const char *directory, const char *name, GError **error)
{
  g_autofree char *file = g_strdup_printf("%s/%s.so", directory, name);
  char *real_file = NULL, *real_directory = NULL, *path = NULL;

  if (!g_path_is_absolute(directory)) {
    refuse(error, LOADER_ERROR_UNSAFE,
           "plugin directory \"%s\" is not absolute: the working directory is "
           "not looked at", directory);
    return NULL;
  }
  real_file = realpath(file, NULL);
  real_directory = realpath(directory, NULL);
  if (real_file && real_directory && check_owner(real_directory, error) &&
      check_file(real_file, error))
    path = g_strdup(real_file);
  free(real_file);
  free(real_directory);
  return path;
}

/* ------------------------------------------------------------ the registry */

static GMutex lock;
static GHashTable *by_path;     /* resolved path to LoadedPlugin; under lock  */

/* Under lock. */
static LoadedPlugin *
load_file(const char *path, GError **error)
{
  g_autoptr(GError) fault = NULL;
  GModule *module = g_module_open_full(path, G_MODULE_BIND_LOCAL, &fault);
  PrecisPluginQuery query;
  const PrecisPlugin *plugin;
  gpointer symbol;

  if (!module) {
    refuse(error, LOADER_ERROR_BROKEN, "%s", fault->message);
    return NULL;
  }
  g_module_make_resident(module);
  if (!g_module_symbol(module, PRECIS_PLUGIN_SYMBOL, &symbol) || !symbol) {
    refuse(error, LOADER_ERROR_BROKEN, "it has no symbol "
           PRECIS_PLUGIN_SYMBOL);
    return NULL;
  }
  /* ISO C has no cast from an object to a function; POSIX does */
  memcpy(&query, &symbol, sizeof query);
  plugin = query(PRECIS_ABI);
  if (!plugin) {
    refuse(error, LOADER_ERROR_ABI,
           "it says that it cannot work with ABI %u.%u of this library",
           PRECIS_ABI_MAJOR, PRECIS_ABI_MINOR);
    return NULL;
  }
  return load_checked(plugin, FALSE, error);
}

static const LoadedPlugin *
load_path(const char *path, GError **error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&lock);
  LoadedPlugin *loaded;

  (void)locker;
  if (!by_path)
    by_path = g_hash_table_new(g_str_hash, g_str_equal);
  loaded = g_hash_table_lookup(by_path, path);
  if (!loaded) {
    loaded = load_file(path, error);
    if (loaded)
      g_hash_table_insert(by_path, g_strdup(path), loaded);
  }
  return loaded;
}

/* The first directory of a ':'-separated list with the plugin. */
static char *
look_in_list(const char *list, const char *name, GError **error)
{
  g_auto(GStrv) directories = g_strsplit(list ? list : "", ":", -1);

  for (gsize i = 0; directories[i]; i++) {
    g_autoptr(GError) fault = NULL;
    char *path;

    if (!*directories[i])
      continue;
    path = look_in(directories[i], name, &fault);
    if (path || fault) {
      if (fault)
        g_propagate_error(error, g_steal_pointer(&fault));
      return path;
    }
  }
  return NULL;
}

/* The lists of directories, first to last. */
#define LISTS(dirs) \
  { dirs, secure_getenv("PRECIS_PLUGIN_PATH"), PRECIS_PLUGIN_DIR }

const LoadedPlugin *
loader_open(const char *name, const char *dirs, GError **error)
{
  const char *const lists[] = LISTS(dirs);
  g_autofree char *path = NULL;
  g_autoptr(GError) fault = NULL;
  const LoadedPlugin *loaded = NULL;

  if (!is_name(name)) {
    refuse(error, LOADER_ERROR_NAME,
           "a plugin is named, not given by its path: letters a-z, digits and "
           "._- only");
    return NULL;
  }
  if (strcmp(name, "precis") == 0)
    return loader_builtin(error);

  for (gsize i = 0; i < G_N_ELEMENTS(lists) && !path && !fault; i++)
    path = look_in_list(lists[i], name, &fault);
  if (!path && !fault) {
    refuse(error, LOADER_ERROR_MISSING,
           "no plugin directory has a file %s.so", name);
    return NULL;
  }
  if (path)
    loaded = load_path(path, &fault);
  if (!loaded)
    refuse(error, (LoaderError)fault->code, "plugin \"%s\" is refused: %s",
           name, fault->message);
  return loaded;
}

const LoadedPlugin *
loader_builtin(GError **error)
{
  static gsize done;
  static const LoadedPlugin *builtin;
  static GError *fault;

  if (g_once_init_enter(&done)) {
    const PrecisPlugin *plugin = precis_plugin_query(PRECIS_ABI);

    if (plugin)
      builtin = load_checked(plugin, TRUE, &fault);
    else                        /* a program put its own symbol before ours */
      refuse(&fault, LOADER_ERROR_BROKEN, "the library's own stages are hidden "
             "by a " PRECIS_PLUGIN_SYMBOL " of the program");
    g_once_init_leave(&done, 1);
  }
  if (!builtin && error)
    *error = g_error_copy(fault);
  return builtin;
}

/* The names of what may be plugins in a ':'-separated list of directories. */
static void
add_names(GPtrArray *names, const char *list)
{
  g_auto(GStrv) directories = g_strsplit(list ? list : "", ":", -1);

  for (gsize i = 0; directories[i]; i++) {
    g_autoptr(GDir) directory = g_dir_open(directories[i], 0, NULL);
    const char *file;

    while (directory && (file = g_dir_read_name(directory)))
      if (g_str_has_suffix(file, ".so"))
        g_ptr_array_add(names, g_strndup(file, strlen(file) - strlen(".so")));
  }
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

char *
loader_hint(const GError *error, const char *name, const char *dirs)
{
  const char *const lists[] = LISTS(dirs);
  g_autoptr(GPtrArray) names = NULL;
  char *slip;

  if (!g_error_matches(error, LOADER_ERROR, LOADER_ERROR_MISSING))
    return NULL;
  names = g_ptr_array_new_with_free_func(g_free);
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
    add_names(names, lists[i]);
  g_ptr_array_sort(names, compare_names);       /* a directory has no order */
  g_ptr_array_add(names, NULL);
  slip = suggest_slip(name, (const char *const *)names->pdata);
  return slip ? slip : g_strdup("name its directory in PRECIS_PLUGIN_PATH");
}

const PrecisPlugin *
loader_plugin(const LoadedPlugin *loaded)
{
  return loaded->plugin;
}

gsize
loader_n_stages(const LoadedPlugin *loaded)
{
  return loaded->schemas->len;
}

const PrecisStage *
loader_stage(const LoadedPlugin *loaded, gsize i)
{
  return loaded->plugin->stages[i];
}

const Schema *
loader_schema(const LoadedPlugin *loaded, gsize i)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&lock);
  g_autoptr(GError) error = NULL;
  gpointer *schema = &loaded->schemas->pdata[i];

  (void)locker;
  if (!*schema)
    *schema = check_schema(loader_stage(loaded, i), &error);
  g_assert_no_error(error);
  return *schema;
}

gssize
loader_find(const LoadedPlugin *loaded, const char *id)
{
  for (gsize i = 0; i < loaded->schemas->len; i++)
    if (strcmp(loader_stage(loaded, i)->id, id) == 0)
      return (gssize)i;
  return -1;
}
