/* main.c - the command precis: finds the subcommand.  All it does, it does
 * through precis.h, as any program may. */
#include "commands.h"

#include "progress.h"
#include "suggest.h"
#include "tell.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const Command *const commands[] = {
  &run_command, &check_command, &config_command, &stages_command
};

static const Command *
find_command(const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
    if (strcmp(name, commands[i]->name) == 0)
      return commands[i];
  return NULL;
}

const char *
command_meant(const char *word)
{
  const char *names[G_N_ELEMENTS(commands) + 1] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
    names[i] = commands[i]->name;
  return suggest_name(word, names);
}

/* A standard stream that the caller closed: what we open must not take its
 * number, and be read or written for it.  It is opened the wrong way round, so
 * that using it fails. */
static void
hold_standard_streams(void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl(fd, F_GETFD) < 0 &&
        open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
      return;
}

/* What the library and its stages log: warnings and errors. */
static void
on_log(void *user, int32_t level, const char *message)
{
  (void)user;
  if (level < 2)
    return;
  progress_hide();
  tell(NULL, message, NULL);
}

int
main(int argc, char **argv)
{
  const Command *command = argc > 1 ? find_command(argv[1]) : NULL;
  int skip = command != NULL, status;
  Options options = { .config = NULL };

  hold_standard_streams();
  precis_set_log(on_log, NULL);
  if (!command)
    command = &plain_command;
  status = options_parse(command, argc - skip, argv + skip, &options);
  if (status < 0)
    status = command->run(&options);
  options_clear(&options);
  /* what fills the buffer is written, and fails, before the flush */
  if ((fflush(stdout) != 0 || ferror(stdout)) && errno != EPIPE &&
      status == EXIT_DONE) {
    tell("standard output", g_strerror(errno), NULL);
    status = EXIT_FAILED;
  }
  return status;
}
