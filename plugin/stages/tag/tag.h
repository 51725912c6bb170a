/* tag.h - the stage tag: tokens, names, values, keyphrases, language. */
#ifndef PRECIS_TAG_H
#define PRECIS_TAG_H

#include <precis/plugin.h>

extern const PrecisStage tag_stage;

#endif
