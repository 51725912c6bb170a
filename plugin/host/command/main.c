/* main.c - the command precis: finds the subcommand.  All it does, it does
 * through precis.h, as any program may. */
#include "commands.h"

#include "tell.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const Command *
find_command(const char *name)
{
  static const Command *const commands[] = {
    &run_command, &check_command, &config_command, &stages_command
  };

  for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
    if (strcmp(name, commands[i]->name) == 0)
      return commands[i];
  return NULL;
}

int
main(int argc, char **argv)
{
  const Command *command = argc > 1 ? find_command(argv[1]) : NULL;
  int skip = command != NULL, status;
  Options options = { .config = NULL };

  if (!command)
    command = &plain_command;
  status = options_parse(command, argc - skip, argv + skip, &options);
  if (status < 0)
    status = command->run(&options);
  options_clear(&options);
  if (fflush(stdout) != 0 && errno != EPIPE && status == EXIT_DONE) {
    tell("standard output", g_strerror(errno), NULL);
    status = EXIT_FAILED;
  }
  return status;
}
