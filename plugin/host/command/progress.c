/* progress.c - see progress.h. */
#include "progress.h"

#include "reader.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define INTERVAL (G_USEC_PER_SEC / 10)
#define BAR 24

static gboolean shown, visible;
static guint64 whole;           /* bytes; 0: not known                        */
static gint64 began, last;

static guint64
add_sizes(const char *const *files)
{
  guint64 sum = 0;

  for (; *files; files++) {
    struct stat info;
    int status = reader_stat(*files, &info);

    if (status == 0 && !S_ISREG(info.st_mode))
      return 0;
    sum += status == 0 ? (guint64)info.st_size : 0;
  }
  return sum;
}

void
progress_start(const char *const *files, gboolean quiet)
{
  const char *terminal = g_getenv("TERM");

  shown = !quiet && isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO) &&
          terminal && strcmp(terminal, "dumb") != 0;
  if (shown)
    whole = add_sizes(files);
  began = last = g_get_monotonic_time();
}

void
progress_show(guint64 n)
{
  gint64 now;
  double seconds, read;

  if (!shown)
    return;
  now = g_get_monotonic_time();
  if (now - last < INTERVAL)
    return;
  last = now;
  seconds = (double)(now - began) / G_USEC_PER_SEC;
  read = (double)reader_total();
  fputs("\r", stderr);
  if (whole) {
    double part = MIN(read / (double)whole, 1.0);
    int full = (int)(part * BAR);

    fprintf(stderr, "[%.*s%*s] %3d %%  ", full, "########################",
            BAR - full, "", (int)(part * 100));
    fprintf(stderr, "%d s left  ", (int)(seconds / MAX(part, .001) - seconds));
  }
  fprintf(stderr, "%" G_GUINT64_FORMAT " documents  %.0f/s  %.1f MB/s\033[K", n,
          (double)n / seconds, read / 1e6 / seconds);
  visible = TRUE;
}

void
progress_hide(void)
{
  if (visible)
    fputs("\r\033[K", stderr);
  visible = FALSE;
}
