/* cases.c - see cases.h. */
#include "cases.h"

#include <string.h>

static char *
path_of_case(const char *prefix, const char *name)
{
  char *path = g_strdup_printf("%s/%s", prefix, name);

  return g_strdelimit(path, " ", '-');
}

static void
case_free(gpointer data)
{
  Case *test_case = data;

  g_free(test_case->name);
  g_free(test_case->input);
  g_free(test_case->expected);
  g_free(test_case);
}

static void
add_case(const char *text, const char *prefix,
         void (*run)(gconstpointer test_case))
{
  g_auto(GStrv) head = g_strsplit(text, "\n", 2);
  g_auto(GStrv) parts = g_strsplit(head[1] ? head[1] : "", "\n---\n", 2);
  Case *test_case = g_new0(Case, 1);
  g_autofree char *path = path_of_case(prefix, head[0]);

  g_assert_nonnull(parts[0]);
  g_assert_nonnull(parts[1]);
  test_case->name = g_strdup(head[0]);
  test_case->input = g_strdup(parts[0]);
  test_case->expected = g_strchomp(g_strdup(parts[1]));
  g_test_add_data_func_full(path, test_case, run, case_free);
}

void
cases_add(const char *name, const char *prefix,
          void (*run)(gconstpointer test_case))
{
  g_autofree char *path = g_test_build_filename(G_TEST_DIST, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) cases = NULL;

  g_file_get_contents(path, &text, NULL, &error);
  g_assert_no_error(error);
  cases = g_strsplit(text, "=== ", -1);
  for (gsize i = 1; cases[i]; i++)
    add_case(cases[i], prefix, run);
}

void
cases_compare(const Case *test_case, const char *found)
{
  g_autofree char *trimmed = g_strchomp(g_strdup(found));

  if (strcmp(trimmed, test_case->expected) == 0)
    return;
  g_test_message("case: %s", test_case->name);
  g_test_message("expected:\n%s", test_case->expected);
  g_test_message("found:\n%s", trimmed);
  g_test_fail();
}

char *
cases_tell(const GPtrArray *faults)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < faults->len; i++) {
    const Fault *fault = faults->pdata[i];

    g_string_append_printf(out, "%u:%u \"%s\" %s", fault->place.line,
                           fault->place.column, fault->pointer,
                           fault->message);
    if (fault->hint)
      g_string_append_printf(out, " (%s)", fault->hint);
    g_string_append_c(out, '\n');
  }
  return g_string_free(out, FALSE);
}
