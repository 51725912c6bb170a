#ifndef PRECIS_SPLIT_H
#define PRECIS_SPLIT_H

#include <precis/plugin.h>

extern const PrecisStage split_stage;

#endif
