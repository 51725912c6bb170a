/* stop.c - see stop.h.  The signal may reach a thread other than the one that
 * waits for input, so its handler writes to a pipe that the wait looks at. */
#include "stop.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

static gint32 wanted;
static volatile sig_atomic_t came;
static int wake[2] = { -1, -1 };

static void
on_signal(int number)
{
  int saved = errno;
  ssize_t written;

  came = number;
  g_atomic_int_set(&wanted, 1);
  written = write(wake[1], "", 1);
  (void)written;                /* a full pipe can be read, which is enough */
  errno = saved;
}

/* Not if whoever started us ignores it: a script's job in the background goes
 * on when the script is interrupted, and one of nohup when the terminal goes. */
static void
catch_signal(int number)
{
  struct sigaction stop = { .sa_handler = on_signal,
                            .sa_flags = (int)SA_RESETHAND };
  struct sigaction old;

  if (sigaction(number, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
    sigaction(number, &stop, NULL);
}

void
stop_install(void)
{
  struct sigaction plain = { .sa_handler = SIG_DFL };
  struct sigaction ignore = { .sa_handler = SIG_IGN };

  if (pipe(wake) == 0)
    for (int i = 0; i < 2; i++) {
      fcntl(wake[i], F_SETFD, FD_CLOEXEC);
      fcntl(wake[i], F_SETFL, O_NONBLOCK);
    }
  catch_signal(SIGHUP);
  catch_signal(SIGINT);
  catch_signal(SIGTERM);
  sigaction(SIGPIPE, &plain, NULL);
  sigaction(SIGXFSZ, &ignore, NULL);    /* the write fails then, and is told  */
}

int
stop_signal(void)
{
  return came;
}

void
stop_now(void)
{
  g_atomic_int_set(&wanted, 1);
}

gboolean
stop_wanted(void)
{
  return g_atomic_int_get(&wanted) != 0;
}

const gint32 *
stop_flag(void)
{
  return &wanted;
}

gboolean
stop_wait(int fd)
{
  struct pollfd fds[2] = { { .fd = fd, .events = POLLIN },
                           { .fd = wake[0], .events = POLLIN } };

  while (poll(fds, 2, -1) < 0 && errno == EINTR)
    if (stop_wanted())
      return FALSE;
  return fds[1].revents == 0;
}
