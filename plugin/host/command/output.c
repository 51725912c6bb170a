/* output.c - see output.h.
 *
 * A file is replaced in one step when all has been written, by a temporary one
 * beside it: a run that fails, a disk that is full or another that reads it
 * meanwhile never meets half of it.  What cannot be replaced without a loss is
 * written in place: devices and pipes, a file with a second name or of another
 * user, one in a directory that takes no new files. */
#include "output.h"

#include "tell.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail(const Output *output)
{
  tell(output->name, g_strerror(errno), NULL);
  return FALSE;
}

/* What a file is called once links are followed; NULL: to be written in
 * place.  old: what is there. */
static char *
find_target(const char *path, const struct stat *old, gboolean is_there)
{
  struct stat link;

  /* /dev/fd/3 may be a file of the shell's, which goes on with it */
  if (g_str_has_prefix(path, "/dev/") || g_str_has_prefix(path, "/proc/"))
    return NULL;
  if (!is_there)                /* or it is a link to nothing                 */
    return lstat(path, &link) == 0 ? NULL : g_strdup(path);
  if (!S_ISREG(old->st_mode) || old->st_nlink > 1 ||
      old->st_uid != geteuid() || access(path, W_OK) != 0)
    return NULL;
  return realpath(path, NULL);
}

/* -1: there can be none. */
static int
open_temporary(Output *output, const struct stat *old, gboolean is_there)
{
  int fd;

  output->temporary = g_strconcat(output->target, ".XXXXXX", NULL);
  fd = g_mkstemp_full(output->temporary, O_WRONLY | O_CLOEXEC, 0666);
  if (fd >= 0 && is_there && fchmod(fd, old->st_mode & 0777) != 0) {
    g_unlink(output->temporary);
    close(fd);
    return -1;
  }
  return fd;
}

gboolean
output_open(Output *output, const char *path)
{
  struct stat old;
  gboolean is_there = path && stat(path, &old) == 0;
  int fd = -1;

  *output = (Output){ .name = path };
  /* opened by its name, a file of the shell's would begin anew */
  if (!path || strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0) {
    output->name = "standard output";
    output->stream = stdout;
    return TRUE;
  }
  output->target = find_target(path, &old, is_there);
  if (output->target)
    fd = open_temporary(output, &old, is_there);
  if (fd < 0) {
    g_clear_pointer(&output->target, g_free);
    g_clear_pointer(&output->temporary, g_free);
    output->stream = fopen(path, "we");
  } else {
    output->stream = fdopen(fd, "w");
  }
  return output->stream || fail(output);
}

gboolean
output_close(Output *output, gboolean whole)
{
  gboolean done = TRUE;

  /* closing may be what tells that the disk is full */
  if (output->stream != stdout && fclose(output->stream) != 0)
    done = fail(output);
  if (output->temporary && whole && done &&
      g_rename(output->temporary, output->target) != 0)
    done = fail(output);
  if (output->temporary && !(whole && done))
    g_unlink(output->temporary);
  g_clear_pointer(&output->target, g_free);
  g_clear_pointer(&output->temporary, g_free);
  return done;
}
