/* replay.c ROUNDS PATH ... - drives a fuzz target without libFuzzer: every
 * file of every path as it is, then ROUNDS small changes of it each, by a
 * generator that begins the same each time.  What it finds, it finds again. */
#include <glib.h>
#include <string.h>

#include "fuzz.h"

/* Bytes that mean something to some reader. */
static const char telling[] =
  "{}[]\",:\\/-+.0123456789eEtfnu<>&;='!? \n\t\xC3\xFF";

static guint64 state = 1;

/* xorshift64*, Vigna 2016 */
static guint
next_random(guint below)
{
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return (guint)((state * G_GUINT64_CONSTANT(2685821657736338717)) >> 33) %
         below;
}

static void
change(GByteArray *bytes)
{
  guint at = bytes->len ? next_random(bytes->len) : 0;
  guint8 byte = (guint8)telling[next_random(sizeof telling)];
  guint n;

  switch (bytes->len ? next_random(6) : 0) {
  case 0:                       /* one more */
    g_byte_array_append(bytes, &byte, 1);
    memmove(bytes->data + at + 1, bytes->data + at, bytes->len - at - 1);
    bytes->data[at] = byte;
    break;
  case 1:                       /* one less */
    g_byte_array_remove_index(bytes, at);
    break;
  case 2:                       /* another */
    bytes->data[at] = byte;
    break;
  case 3:                       /* any other */
    bytes->data[at] = (guint8)next_random(256);
    break;
  case 4:                       /* a cut */
    g_byte_array_set_size(bytes, at);
    break;
  default:                      /* a piece twice */
    n = 1 + next_random(40);    /* MIN would ask for it twice */
    n = MIN(bytes->len - at, n);
    g_byte_array_set_size(bytes, bytes->len + n);
    memmove(bytes->data + at + n, bytes->data + at, bytes->len - at - n);
    break;
  }
}

static void
run(const GByteArray *bytes)
{
  /* of exactly this size, so that a reader past the end is seen */
  g_autofree guint8 *copy = g_memdup2(bytes->data, bytes->len);

  LLVMFuzzerTestOneInput(copy, bytes->len);
}

static guint
replay_file(const char *path, guint rounds)
{
  g_autofree char *contents = NULL;
  gsize len;

  if (!g_file_get_contents(path, &contents, &len, NULL)) {
    g_printerr("%s: cannot be read\n", path);
    exit(1);
  }
  for (guint i = 0; i <= rounds; i++) {
    g_autoptr(GByteArray) bytes = g_byte_array_new();

    g_byte_array_append(bytes, (guint8 *)contents, (guint)len);
    for (guint n = i ? 1 + next_random(4) : 0; n > 0; n--)
      change(bytes);
    run(bytes);
  }
  return rounds + 1;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static guint
replay_path(const char *path, guint rounds)
{
  g_autoptr(GDir) files = g_dir_open(path, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  const char *name;
  guint n = 0;

  if (!files)
    return replay_file(path, rounds);
  while ((name = g_dir_read_name(files)))
    g_ptr_array_add(names, g_build_filename(path, name, NULL));
  g_ptr_array_sort(names, compare_names);
  for (guint i = 0; i < names->len; i++)
    n += replay_file(names->pdata[i], rounds);
  return n;
}

int
main(int argc, char **argv)
{
  guint n = 0;

  if (argc < 3) {
    g_printerr("usage: %s ROUNDS PATH ...\n", argv[0]);
    return 2;
  }
  for (int i = 2; i < argc; i++)
    n += replay_path(argv[i], (guint)g_ascii_strtoull(argv[1], NULL, 10));
  g_print("%u inputs\n", n);
  return 0;
}
