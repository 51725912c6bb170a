/* summarize.h - the stage: which sentences say what the text is about? */
#ifndef PRECIS_SUMMARIZE_H
#define PRECIS_SUMMARIZE_H

#include <precis/plugin.h>

extern const PrecisStage summarize_stage;

#endif
