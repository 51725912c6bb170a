/* loader.c - plugins: found by name in safe places only, and refused with a
 * sentence when they break the contract.  Every plugin is copied into a
 * directory of the test's own, whatever the rights of the build tree. */
#define _GNU_SOURCE             /* symlink, chown */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "loader.h"

static void
copy_plugin(const char *variant, const char *directory, const char *name)
{
  g_autofree char *from = g_strdup_printf("%s/strange-%s.so", BUILD_DIR,
                                         variant);
  g_autofree char *to = g_strdup_printf("%s/%s.so", directory, name);
  g_autofree char *bytes = NULL;
  gsize len;
  g_autoptr(GError) error = NULL;

  g_file_get_contents(from, &bytes, &len, &error);
  g_assert_no_error(error);
  g_file_set_contents(to, bytes, (gssize)len, &error);
  g_assert_no_error(error);
  g_assert_cmpint(g_chmod(to, 0644), ==, 0);
}

/* Every directory that was made; they are removed at the end, not before: the
 * inode of a removed file may be given to the next one, which the dynamic
 * linker would then take for the plugin it has loaded. */
static GPtrArray *made;

/* A new directory with a plugin as acme.so; "": without. */
static const char *
make_directory(const char *variant)
{
  char *directory = g_dir_make_tmp("precis-XXXXXX", NULL);

  g_assert_nonnull(directory);
  g_ptr_array_add(made, directory);
  if (*variant)
    copy_plugin(variant, directory, "acme");
  return directory;
}

static void
remove_directories(void)
{
  while (made->len > 0) {
    g_autofree char *directory = g_ptr_array_steal_index(made, made->len - 1);
    g_autoptr(GDir) files = g_dir_open(directory, 0, NULL);
    const char *name;

    while (files && (name = g_dir_read_name(files))) {
      g_autofree char *path = g_build_filename(directory, name, NULL);

      g_remove(path);
    }
    g_rmdir(directory);
  }
  g_ptr_array_unref(made);
}

static void
assert_refused(const char *name, const char *dirs, LoaderError code,
               const char *part)
{
  g_autoptr(GError) error = NULL;

  g_assert_null(loader_open(name, dirs, &error));
  g_assert_error(error, LOADER_ERROR, (int)code);
  if (!strstr(error->message, part))
    g_error("\"%s\" is not in: %s", part, error->message);
}

static void
test_good(void)
{
  const char *directory = make_directory("good");
  g_autoptr(GError) error = NULL;
  const LoadedPlugin *loaded = loader_open("acme", directory, &error);

  g_assert_no_error(error);
  g_assert_cmpstr(loader_plugin(loaded)->name, ==, "acme");
  g_assert_cmpuint(loader_n_stages(loaded), ==, 1);
  g_assert_cmpint(loader_find(loaded, "acme.mood"), ==, 0);
  g_assert_cmpint(loader_find(loaded, "acme.mud"), ==, -1);
  g_assert_true(schema_has(loader_schema(loaded, 0), "depth"));
  g_assert_true(loader_open("acme", directory, &error) == loaded);
}

/* They are read late: each is right. */
static void
test_own_schemas(void)
{
  g_autoptr(GError) error = NULL;
  const LoadedPlugin *own = loader_builtin(&error);

  g_assert_no_error(error);
  g_assert_cmpuint(loader_n_stages(own), ==, 4);
  for (gsize i = 0; i < loader_n_stages(own); i++) {
    g_assert_nonnull(loader_schema(own, i));
    g_assert_true(loader_schema(own, i) == loader_schema(own, i));
  }
}

typedef struct Broken {
  const char *variant;
  LoaderError code;
  const char *part;
} Broken;

static const Broken broken[] = {
  { "newer-minor", LOADER_ERROR_ABI,
    "needs ABI 1.4, and this library has ABI 1.3 only" },
  { "other-major", LOADER_ERROR_ABI,
    "built for ABI 2.0, and this library has ABI 1.3: the major versions" },
  { "small", LOADER_ERROR_ABI, "has 16 bytes, fewer than" },
  { "small-stage", LOADER_ERROR_ABI, "a stage has 32 bytes, fewer than" },
  { "no-symbol", LOADER_ERROR_BROKEN, "no symbol precis_plugin_query" },
  { "says-no", LOADER_ERROR_ABI, "cannot work with ABI 1.3" },
  { "no-name", LOADER_ERROR_BROKEN, "its name is missing" },
  { "no-stages", LOADER_ERROR_BROKEN, "it has no stages" },
  { "no-prefix", LOADER_ERROR_BROKEN, "\"mood\" has an id without a prefix" },
  { "bad-id", LOADER_ERROR_BROKEN, "an id that is not [a-z0-9._-]+" },
  { "our-prefix", LOADER_ERROR_BROKEN, "without a prefix of its own" },
  { "twice", LOADER_ERROR_BROKEN, "it has stage \"acme.mood\" twice" },
  { "no-process", LOADER_ERROR_BROKEN, "has no process function" },
  { "no-create", LOADER_ERROR_BROKEN, "has no create function" },
  { "bad-schema", LOADER_ERROR_BROKEN,
    "/properties/depth/pattern: the keyword is not in the subset" },
  { "bad-default", LOADER_ERROR_BROKEN,
    "its default breaks it: expected at least 1, found 0" },
  { "reserved", LOADER_ERROR_BROKEN, "has an option \"on_error\"" },
  { "bad-layer", LOADER_ERROR_BROKEN, "gives a layer \"mood\" of its own" },
  { "new-flag", LOADER_ERROR_BROKEN, "has flags that ABI 1.3 does not know" },
  { "no-summary", LOADER_ERROR_BROKEN, "the summary of a stage is missing" },
};

static void
test_broken(gconstpointer data)
{
  const Broken *test = data;
  const char *directory = make_directory(test->variant);

  assert_refused("acme", directory, test->code, test->part);
}

static void
test_names(void)
{
  static const char *const names[] = {
    "", ".", "..", "./acme", "/etc/passwd", "a/b", "Acme", "acme.so\n", ".acme",
    "\xC3\xA9", "acme.", "a b",
    "a-name-that-is-longer-than-sixty-four-characters-is-no-name-of-a-plugin"
  };

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    assert_refused(names[i], "/tmp", LOADER_ERROR_NAME,
                   "a plugin is named, not given by its path");
  assert_refused(NULL, NULL, LOADER_ERROR_NAME, "a plugin is named");
}

static void
test_missing(void)
{
  const char *directory = make_directory("");
  g_autofree char *dirs = g_strdup_printf("%s::/not/there", directory);

  assert_refused("acme", dirs, LOADER_ERROR_MISSING,
                 "no plugin directory has a file acme.so");
}

/* The hint is the nearest name in any of the directories. */
static void
assert_hint(const char *name, const char *dirs, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *hint = NULL;

  g_assert_null(loader_open(name, dirs, &error));
  hint = loader_hint(error, name, dirs);
  g_assert_cmpstr(hint, ==, expected);
}

static void
test_hint(void)
{
  const char *empty = make_directory(""), *full = make_directory("good");
  g_autofree char *dirs = g_strdup_printf("/not/there:%s::%s", empty, full);

  copy_plugin("good", full, "acne");
  assert_hint("acmee", dirs, "did you mean \"acme\"?");
  assert_hint("acxe", dirs, "did you mean \"acme\"?");
  assert_hint("acme.so", dirs, "did you mean \"acme\"?");
  assert_hint("mood", dirs, "name its directory in PRECIS_PLUGIN_PATH");
  assert_hint("./acme", dirs, NULL);
}

static void
test_relative(void)
{
  assert_refused("acme", ".", LOADER_ERROR_UNSAFE, "is not absolute");
  assert_refused("acme", "plugins:/tmp", LOADER_ERROR_UNSAFE,
                 "\"plugins\" is not absolute");
}

/* What is told is one line of UTF-8, whatever a path is. */
static void
test_strange_path(void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null(loader_open("acme", "a\xFF\nb", &error));
  g_assert_true(g_utf8_validate(error->message, -1, NULL));
  g_assert_null(strpbrk(error->message, "\r\n"));
}

static void
test_order(void)
{
  const char *first = make_directory(""), *second = make_directory("good");
  const char *third = make_directory("other-major");
  g_autofree char *found = g_strdup_printf("%s:%s:%s", first, second, third);
  g_autofree char *refused = g_strdup_printf("%s:%s:%s", first, third, second);

  g_assert_nonnull(loader_open("acme", found, NULL));
  assert_refused("acme", refused, LOADER_ERROR_ABI, "major");
}

static void
test_environment(void)
{
  const char *directory = make_directory("good");
  const char *other = make_directory("other-major");
  g_autofree char *path = g_strdup_printf("/not/there:%s", directory);

  g_setenv("PRECIS_PLUGIN_PATH", path, TRUE);
  g_assert_nonnull(loader_open("acme", NULL, NULL));
  assert_refused("acme", other, LOADER_ERROR_ABI, "major"); /* dirs first */
  g_unsetenv("PRECIS_PLUGIN_PATH");
  assert_refused("acme", NULL, LOADER_ERROR_MISSING, "acme.so");
}

static void
test_file_rights(void)
{
  const char *directory = make_directory("good");
  g_autofree char *file = g_build_filename(directory, "acme.so", NULL);

  g_chmod(file, 0664);
  assert_refused("acme", directory, LOADER_ERROR_UNSAFE,
                 "can be written by others");
  g_chmod(file, 0646);
  assert_refused("acme", directory, LOADER_ERROR_UNSAFE, "acme.so");
  g_chmod(file, 0644);
  g_assert_nonnull(loader_open("acme", directory, NULL));
}

static void
test_directory_rights(void)
{
  const char *directory = make_directory("good");

  g_chmod(directory, 0777);
  assert_refused("acme", directory, LOADER_ERROR_UNSAFE, directory);
  g_chmod(directory, 0770);
  assert_refused("acme", directory, LOADER_ERROR_UNSAFE, "by others");
  g_chmod(directory, 0755);
  g_assert_nonnull(loader_open("acme", directory, NULL));
}

static void
test_rights_above(void)
{
  const char *above = make_directory("");
  g_autofree char *directory = g_build_filename(above, "below", NULL);

  g_assert_cmpint(g_mkdir(directory, 0755), ==, 0);
  g_ptr_array_add(made, g_strdup(directory));
  copy_plugin("good", directory, "acme");
  g_chmod(above, 0777);
  assert_refused("acme", directory, LOADER_ERROR_UNSAFE,
                 "a directory above the plugin");
  g_chmod(above, 01777);
  g_assert_nonnull(loader_open("acme", directory, NULL));
}

static void
test_owner(void)
{
  const char *directory = make_directory("good");
  g_autofree char *file = g_build_filename(directory, "acme.so", NULL);

  if (geteuid() != 0 || chown(file, 12345, (gid_t)-1) != 0)
    g_test_skip("only root can give a file away");
  else
    assert_refused("acme", directory, LOADER_ERROR_UNSAFE,
                   "belongs to another user (12345)");
}

/* A link is as safe as where it stands and where it leads. */
static void
test_links(void)
{
  const char *from = make_directory(""), *to = make_directory("good");
  g_autofree char *file = g_build_filename(to, "acme.so", NULL);
  g_autofree char *link = g_build_filename(from, "acme.so", NULL);

  g_assert_cmpint(symlink(file, link), ==, 0);
  g_assert_nonnull(loader_open("acme", from, NULL));
  g_chmod(to, 0777);
  assert_refused("acme", from, LOADER_ERROR_UNSAFE, to);
  g_chmod(to, 0755);
  g_chmod(from, 0777);
  assert_refused("acme", from, LOADER_ERROR_UNSAFE, from);
}

static void
test_not_a_plugin(void)
{
  const char *directory = make_directory("");
  g_autofree char *text = g_build_filename(directory, "text.so", NULL);
  g_autofree char *folder = g_build_filename(directory, "folder.so", NULL);

  g_file_set_contents(text, "not a shared object", -1, NULL);
  g_chmod(text, 0644);
  g_assert_cmpint(g_mkdir(folder, 0755), ==, 0);
  assert_refused("text", directory, LOADER_ERROR_BROKEN, "text.so");
  assert_refused("folder", directory, LOADER_ERROR_BROKEN, "is not a file");
}

static gpointer
open_in_thread(gpointer directory)
{
  return (gpointer)loader_open("acme", directory, NULL);
}

static void
test_threads(void)
{
  const char *directory = make_directory("good");
  GThread *threads[8];
  gpointer first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
    threads[i] = g_thread_new(NULL, open_in_thread, (gpointer)directory);
  for (gsize i = 0; i < G_N_ELEMENTS(threads); i++) {
    gpointer loaded = g_thread_join(threads[i]);

    g_assert_nonnull(loaded);
    first = first ? first : loaded;
    g_assert_true(loaded == first);
  }
}

/* A configuration with a stranger's stage, good and bad. */
static void
test_config(void)
{
  static const char json[] =
    "{\"precis\": 1, \"stages\": [{\"stage\": \"split\"},\n"
    " {\"stage\": \"acme.mood\", \"plugin\": \"acme\"}]}";
  static const char wrong[] =
    "{\"precis\": 1, \"stages\": [\n"
    " {\"stage\": \"acme.mood\", \"plugin\": \"acme\", \"dept\": 1}]}";
  const char *good = make_directory("good");
  const char *bad = make_directory("newer-minor");
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(Config) config = config_load(json, strlen(json), good, faults);

  g_assert_cmpuint(faults->len, ==, 0);
  g_assert_cmpstr(config->stages[1].stage->id, ==, "acme.mood");
  g_assert_cmpint(option_integer(config->stages[1].options, "depth"), ==, 2);
  g_assert_nonnull(strstr(config->complete, "\"plugin\": \"acme\""));

  g_assert_null(config_load(wrong, strlen(wrong), good, faults));
  g_assert_cmpuint(faults->len, ==, 2);
  g_assert_cmpstr(((Fault *)faults->pdata[0])->hint, ==,
                  "put \"split\" before it");
  g_assert_cmpstr(((Fault *)faults->pdata[1])->hint, ==,
                  "did you mean \"depth\"?");

  g_ptr_array_set_size(faults, 0);
  g_assert_null(config_load(json, strlen(json), bad, faults));
  g_assert_cmpuint(faults->len, ==, 1);
  g_assert_cmpint(((Fault *)faults->pdata[0])->status, ==, PRECIS_E_PLUGIN);
  g_assert_cmpstr(((Fault *)faults->pdata[0])->pointer, ==,
                  "/stages/1/plugin");
}

/* What a stage's schema requires stands in its entry. */
static void
test_required(void)
{
  static const char json[] =
    "{\"precis\": 1, \"stages\": [{\"stage\": \"split\"},\n"
    "  {\"stage\": \"acme.mood\", \"plugin\": \"acme\"}]}";
  static const char good[] =
    "{\"precis\": 1, \"stages\": [{\"stage\": \"split\"},"
    "  {\"stage\": \"acme.mood\", \"plugin\": \"acme\", \"depth\": 3}]}";
  const char *directory = make_directory("requires");
  g_autoptr(GPtrArray) faults = faults_new();
  g_autoptr(Config) config = config_load(good, strlen(good), directory, faults);
  const Fault *fault;

  g_assert_cmpint(option_integer(config->stages[1].options, "depth"), ==, 3);
  g_assert_null(config_load(json, strlen(json), directory, faults));
  g_assert_cmpuint(faults->len, ==, 1);
  fault = faults->pdata[0];
  g_assert_cmpint(fault->status, ==, PRECIS_E_CONFIG);
  g_assert_cmpstr(fault->pointer, ==, "/stages/1");
  g_assert_cmpuint(fault->place.line, ==, 2);
  g_assert_cmpuint(fault->place.column, ==, 3);
  g_assert_cmpstr(fault->message, ==, "the key \"depth\" is missing");
}

int
main(int argc, char **argv)
{
  int failed;

  g_test_init(&argc, &argv, NULL);
  g_unsetenv("PRECIS_PLUGIN_PATH");
  made = g_ptr_array_new();
  g_test_add_func("/loader/good/is-loaded-once", test_good);
  g_test_add_func("/loader/good/own-schemas", test_own_schemas);
  for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
    g_autofree char *path = g_strdup_printf("/loader/refuses/%s",
                                            broken[i].variant);

    g_test_add_data_func(path, &broken[i], test_broken);
  }
  g_test_add_func("/loader/refuses/what-is-no-name", test_names);
  g_test_add_func("/loader/refuses/what-is-not-there", test_missing);
  g_test_add_func("/loader/hints/what-was-meant", test_hint);
  g_test_add_func("/loader/refuses/relative-directories", test_relative);
  g_test_add_func("/loader/refuses/strange-paths-on-one-line",
                  test_strange_path);
  g_test_add_func("/loader/refuses/what-is-no-plugin", test_not_a_plugin);
  g_test_add_func("/loader/order/first-directory-wins", test_order);
  g_test_add_func("/loader/order/environment-after-arguments",
                  test_environment);
  g_test_add_func("/loader/safe/file-of-one-writer", test_file_rights);
  g_test_add_func("/loader/safe/directory-of-one-writer",
                  test_directory_rights);
  g_test_add_func("/loader/safe/directories-above", test_rights_above);
  g_test_add_func("/loader/safe/owner", test_owner);
  g_test_add_func("/loader/safe/links", test_links);
  g_test_add_func("/loader/threads/get-the-same", test_threads);
  g_test_add_func("/loader/config/stage-of-a-stranger", test_config);
  g_test_add_func("/loader/config/options-that-must-stand", test_required);
  failed = g_test_run();
  remove_directories();
  return failed;
}
