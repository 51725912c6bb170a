/* tell.c - see tell.h. */
#include "tell.h"

#include "suggest.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

/* text with what would steer a terminal shown as \xNN. */
static char *
printable(const char *text)
{
  GString *out = g_string_new(NULL);

  while (*text) {
    gunichar c = g_utf8_get_char_validated(text, -1);
    gboolean valid = c < 0x110000;
    gsize n = valid ? (gsize)g_unichar_to_utf8(c, NULL) : 1;

    if (valid && g_unichar_isprint(c))
      g_string_append_len(out, text, (gssize)n);
    else
      for (gsize i = 0; i < n; i++)
        g_string_append_printf(out, "\\x%02x", (guchar)text[i]);
    text += n;
  }
  return g_string_free(out, FALSE);
}

static void
write_line(const char *line)
{
  g_autofree char *clean = printable(line);

  fprintf(stderr, "%s\n", clean);
}

static void
write_parts(const char *program, const char *where, const char *message,
            const char *hint)
{
  gboolean has_hint = hint && *hint;
  const char *named = !where ? "" : *where ? where : "\"\"";
  g_autofree char *line =
    g_strconcat(program, named, where ? ": " : "", message,
                has_hint ? " (" : "", has_hint ? hint : "",
                has_hint ? ")" : "", NULL);

  write_line(line);
}

void
tell(const char *where, const char *message, const char *hint)
{
  write_parts("precis: ", where, message, hint);
}

void
tell_place(const char *place, const char *message, const char *hint)
{
  write_parts("", place, message, hint);
}

int
tell_usage(const char *command, const char *message)
{
  g_autofree char *help =
    g_strdup_printf("try \"precis %s%s--help\"", command, *command ? " " : "");

  tell(NULL, message, help);
  return EXIT_USAGE;
}

int
tell_slip(const char *command, const char *message, const char *word,
          const char *before, const char *const *names)
{
  const char *name = suggest_name(word, names);
  g_autofree char *hint = NULL;

  if (!name)
    return tell_usage(command, message);
  hint = g_strdup_printf("did you mean \"%s%s\"?", before, name);
  tell(NULL, message, hint);
  return EXIT_USAGE;
}

static void
tell_fault(const char *file, JsonObject *fault)
{
  gint64 line = json_object_get_int_member_with_default(fault, "line", 0);
  gint64 column = json_object_get_int_member_with_default(fault, "column", 0);
  g_autofree char *place =
    g_strdup_printf("%s:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, file, line,
                    column);

  tell_place(
    line ? place : file,
    json_object_get_string_member_with_default(fault, "message", "a fault"),
    json_object_get_string_member_with_default(fault, "hint", NULL));
}

guint
tell_faults(const char *file, const char *faults)
{
  g_autoptr(JsonNode) node = json_from_string(faults, NULL);
  JsonArray *array = node ? json_node_get_array(node) : NULL;
  guint n = array ? json_array_get_length(array) : 0;

  for (guint i = 0; i < n; i++)
    tell_fault(file, json_array_get_object_element(array, i));
  return n;
}
