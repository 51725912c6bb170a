/* commands.h - the subcommands; each in the file of its name, check, config
 * and stages in inspect.c. */
#ifndef PRECIS_COMMAND_COMMANDS_H
#define PRECIS_COMMAND_COMMANDS_H

#include "options.h"

extern const Command run_command, plain_command, check_command,
  config_command, stages_command;

/* The subcommand that was meant by word; NULL: none is near. */
const char *command_meant(const char *word);

#endif
