/* host.h - what the host offers to stages: the one PrecisHost table of the
 * library, and the log that its user may set. */
#ifndef PRECIS_HOST_HOST_H
#define PRECIS_HOST_HOST_H

#include <precis/plugin.h>

extern const PrecisHost host_table;

#endif
