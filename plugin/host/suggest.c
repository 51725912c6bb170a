/* suggest.c - finds the name that somebody meant: fewest slips of the hand
 * (a letter more, less or other, two neighbours swapped: the optimal string
 * alignment distance), or the beginning of a name ("lang" for "language"). */
#include "suggest.h"

#include <string.h>

/* Longer words are nobody's slip. */
#define MAX_WORD 48

static guint
distance(const char *a, guint n, const char *b, guint m)
{
  guint rows[3][MAX_WORD + 1];
  guint *before = rows[0], *last = rows[1], *row = rows[2];

  for (guint j = 0; j <= m; j++)
    last[j] = before[j] = j;
  for (guint i = 1; i <= n; i++) {
    guint *free_row = before;

    row[0] = i;
    for (guint j = 1; j <= m; j++) {
      guint best = last[j - 1] + (a[i - 1] != b[j - 1]);

      best = MIN(best, MIN(last[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = MIN(best, before[j - 2] + 1);
      row[j] = best;
    }
    before = last;
    last = row;
    row = free_row;
  }
  return last[m];
}

/* How far a word is from a name; G_MAXUINT: too far. */
static guint
slips(const char *word, const char *name)
{
  g_autofree char *a = g_ascii_strdown(word, -1);
  g_autofree char *b = g_ascii_strdown(name, -1);
  gsize n = strlen(a), m = strlen(b);
  guint found;

  if (n == 0 || n > MAX_WORD || m > MAX_WORD)
    return G_MAXUINT;
  found = distance(a, (guint)n, b, (guint)m);
  if (found <= (MAX(n, m) + 1) / 3)
    return found;
  /* after every slip, the longest beginning first */
  if ((n >= 3 && strncmp(a, b, n) == 0) || (m >= 3 && strncmp(a, b, m) == 0))
    return MAX_WORD + (guint)(MAX(n, m) - MIN(n, m));
  return G_MAXUINT;
}

const char *
suggest_name(const char *word, const char *const *names)
{
  const char *best = NULL;
  guint least = G_MAXUINT;

  for (gsize i = 0; names[i]; i++) {
    guint found = slips(word, names[i]);

    if (found < least) {
      least = found;
      best = names[i];
    }
  }
  return best;
}

char *
suggest_slip(const char *word, const char *const *names)
{
  const char *name = suggest_name(word, names);

  return name ? g_strdup_printf("did you mean \"%s\"?", name) : NULL;
}

char *
suggest_hint(const char *word, const char *const *names)
{
  char *slip = suggest_slip(word, names);
  g_autofree char *list = NULL;

  if (slip || !names[0])
    return slip;
  list = g_strjoinv("\", \"", (char **)names);
  return names[1] ? g_strdup_printf("it is one of \"%s\"", list)
                  : g_strdup_printf("it is \"%s\"", list);
}
