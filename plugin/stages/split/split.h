/* split.h - the stage: where do paragraphs and sentences end? */
#ifndef PRECIS_SPLIT_H
#define PRECIS_SPLIT_H

#include <precis/plugin.h>

extern const PrecisStage split_stage;

#endif
