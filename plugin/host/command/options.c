/* options.c - see options.h.
 *
 * GOption writes through pointers; the tables hold offsets into Options, so
 * that they are constant and nothing is global.  Strings are taken as they
 * come (FILENAME), since GOption would convert others by the locale. */
#include "options.h"

#include "tell.h"

#include <stdio.h>
#include <string.h>

static const char *const formats[] = {
  "digest", "digest-json", "text", "json", "jsonl", NULL
};
static const char *const froms[] = { "auto", "text", "html", "jsonl", NULL };
static const char *const units[] = {
  "bytes", "chars", "utf16", "source", NULL
};

static GOptionEntry *
place_entries(const GOptionEntry *entries, Options *options)
{
  GArray *placed = g_array_new(TRUE, TRUE, sizeof *entries);

  for (; entries->long_name; entries++) {
    GOptionEntry entry = *entries;

    entry.arg_data = (char *)options + GPOINTER_TO_SIZE(entries->arg_data);
    g_array_append_val(placed, entry);
  }
  return (GOptionEntry *)(void *)g_array_free(placed, FALSE);
}

/* The entry of "--threads", or of the short option at *argument's letter n. */
static const GOptionEntry *
find_entry(const GOptionEntry *entries, const char *argument, gsize n)
{
  for (; entries->long_name; entries++)
    if (argument[1] == '-' ? strcmp(entries->long_name, argument + 2) == 0
                           : entries->short_name == argument[n])
      return entries;
  return NULL;
}

/* Bytes of "-j" in "-j2", of "-qj" in "-qj2", of all where the value is the
 * argument that follows; 0: it takes no value. */
static gsize
value_begins(const GOptionEntry *entries, const char *argument)
{
  gsize len = strlen(argument);
  const GOptionEntry *entry;

  for (gsize i = 1; argument[0] == '-' && i < len; i++) {
    entry = find_entry(entries, argument, i);
    if (entry && entry->arg != G_OPTION_ARG_NONE)
      return argument[1] == '-' ? len : i + 1;
    if (!entry || argument[1] == '-')
      return 0;
  }
  return 0;
}

/* Copies argv, with "-j2" in two, since GOption knows "-j 2" alone. */
static GStrv
part_values(const GOptionEntry *entries, int argc, char **argv)
{
  GPtrArray *parted = g_ptr_array_new();
  gboolean is_value = TRUE;             /* or the command's name              */
  gboolean is_over = FALSE;             /* "--" was there                     */

  for (int i = 0; i < argc; i++) {
    gsize n = is_value || is_over ? 0 : value_begins(entries, argv[i]);
    gboolean is_parted = n > 0 && argv[i][n];

    if (is_parted)
      g_ptr_array_add(parted, g_strndup(argv[i], n));
    g_ptr_array_add(parted, g_strdup(argv[i] + (is_parted ? n : 0)));
    is_over |= !is_value && strcmp(argv[i], "--") == 0;
    is_value = n > 0 && !is_parted;
  }
  g_ptr_array_add(parted, NULL);
  return (GStrv)g_ptr_array_free(parted, FALSE);
}

/* The place of name among names; -1: not there, which is told. */
static int
look_up(const Command *command, const char *option, const char *name,
        const char *const *names)
{
  g_autofree char *list = NULL, *message = NULL;

  for (int i = 0; names[i]; i++)
    if (strcmp(name, names[i]) == 0)
      return i;
  list = g_strjoinv(", ", (char **)names);
  message = g_strdup_printf("%s %s: not one of %s", option,
                            *name ? name : "\"\"", list);
  tell_slip(command->name, message, name, "", names);
  return -1;
}

/* "in.jsonl", packed or not. */
static gboolean
is_named_jsonl(const char *file)
{
  static const char *const ends[] = { ".gz", ".xz", ".zst", "" };

  for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
    g_autofree char *jsonl = g_strconcat(".jsonl", ends[i], NULL);
    g_autofree char *ndjson = g_strconcat(".ndjson", ends[i], NULL);

    if (g_str_has_suffix(file, jsonl) || g_str_has_suffix(file, ndjson))
      return TRUE;
  }
  return FALSE;
}

/* What the files are by their names, of which all are lines of JSON or none is;
 * -1: some, which is told. */
static int
from_names(const Command *command, char **files)
{
  guint n = 0, all = files ? g_strv_length(files) : 0;

  for (guint i = 0; i < all; i++)
    n += is_named_jsonl(files[i]);
  if (n == 0 || n == all)
    return n ? FROM_JSONL : FROM_ANY;
  tell_usage(command->name, "some of the files are JSON Lines by their names: "
             "give them apart, or say --from");
  return -1;
}

static gboolean
read_names(const Command *command, Options *options)
{
  int format = FORMAT_DIGEST, from = FROM_ANY, unit = PRECIS_IN_CHARS;

  if (options->from_name)
    from = look_up(command, "--from", options->from_name, froms);
  if (from == FROM_ANY)
    from = from_names(command, options->files);
  if (from == FROM_JSONL)
    format = FORMAT_JSONL;
  if (options->format_name)
    format = look_up(command, "--format", options->format_name, formats);
  if (options->offsets_name)
    unit = look_up(command, "--offsets", options->offsets_name, units);
  if (format < 0 || from < 0 || unit < 0)
    return FALSE;
  options->format = (Format)format;
  options->from = (From)from;
  options->offsets = (guint32)unit;
  return TRUE;
}

static gboolean
read_threads(const Command *command, Options *options)
{
  guint64 n;

  options->threads = 1;
  if (!options->threads_name)
    return TRUE;
  if (!g_ascii_string_to_unsigned(options->threads_name, 10, 0, 1024, &n,
                                  NULL)) {
    tell_usage(command->name, "--threads takes a number from 0 to 1024");
    return FALSE;
  }
  options->threads = n ? (guint)n : g_get_num_processors();
  return TRUE;
}

/* The library takes no relative directory: what was typed begins here. */
static char *
join_plugins(char *const *plugins)
{
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

  for (; *plugins; plugins++)
    if (**plugins)
      g_ptr_array_add(paths, g_canonicalize_filename(*plugins, NULL));
  g_ptr_array_add(paths, NULL);
  return g_strjoinv(":", (char **)paths->pdata);
}

static gboolean
check(const Command *command, Options *options)
{
  if (options->config && options->preset) {
    tell_usage(command->name, "--config and --preset exclude each other");
    return FALSE;
  }
  if (options->merge && options->url) {
    tell_usage(command->name, "--url is of one document, and --merge takes "
               "several (the member url of JSON Lines is of each)");
    return FALSE;
  }
  if ((options->url && !g_utf8_validate(options->url, -1, NULL)) ||
      (options->query && !g_utf8_validate(options->query, -1, NULL))) {
    tell_usage(command->name, "--url and --query are UTF-8");
    return FALSE;
  }
  if (options->plugins)
    options->dirs = join_plugins(options->plugins);
  return read_names(command, options) && read_threads(command, options);
}

/* What GOption says of wrong use.  It names an option that is unknown with its
 * dashes, as it was given: "--formt=json". */
static int
tell_error(const Command *command, const GError *error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  const char *given = strstr(error->message, "--");
  g_autofree char *word = NULL;

  if (!given ||
      !g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    return tell_usage(command->name, error->message);
  word = g_strndup(given + 2, strcspn(given + 2, "="));
  for (const GOptionEntry *entry = command->entries; entry->long_name; entry++)
    if (*entry->long_name)      /* what is left is ""                         */
      g_ptr_array_add(names, (char *)entry->long_name);
  g_ptr_array_add(names, (char *)"help");
  g_ptr_array_add(names, NULL);
  return tell_slip(command->name, error->message, word, "--",
                   (const char *const *)names->pdata);
}

int
options_parse(const Command *command, int argc, char **argv, Options *options)
{
  g_autofree GOptionEntry *entries = place_entries(command->entries, options);
  g_autoptr(GOptionContext) context = g_option_context_new(command->arguments);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) arguments = part_values(command->entries, argc, argv);
  g_autofree char *name = g_strconcat("precis", *command->name ? " " : "",
                                      command->name, NULL);
  gboolean help = FALSE;
  const GOptionEntry help_entry[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this help", NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL }
  };

  g_set_prgname(name);
  g_option_context_set_help_enabled(context, FALSE);
  g_option_context_set_summary(context, command->summary);
  g_option_context_add_main_entries(context, entries, NULL);
  g_option_context_add_main_entries(context, help_entry, NULL);
  if (!g_option_context_parse_strv(context, &arguments, &error))
    return tell_error(command, error);
  if (help) {
    g_autofree char *text = g_option_context_get_help(context, TRUE, NULL);

    fputs(text, stdout);
    return EXIT_DONE;
  }
  if (options->version) {
    printf("precis %s\n", precis_version());
    return EXIT_DONE;
  }
  return check(command, options) ? -1 : EXIT_USAGE;
}

gboolean
options_want_digest(const Options *options)
{
  return options->format == FORMAT_DIGEST ||
         options->format == FORMAT_DIGEST_JSON;
}

void
options_clear(Options *options)
{
  g_free(options->config);
  g_free(options->preset);
  g_free(options->format_name);
  g_free(options->offsets_name);
  g_free(options->from_name);
  g_free(options->threads_name);
  g_free(options->url);
  g_free(options->query);
  g_free(options->output);
  g_free(options->plugin);
  g_free(options->dirs);
  g_strfreev(options->plugins);
  g_strfreev(options->files);
}
