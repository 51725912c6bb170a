/* clean.h - the stage CLEAN: bytes as they came -> text, paragraphs,
 * metadata.  See README.md. */
#ifndef PRECIS_CLEAN_H
#define PRECIS_CLEAN_H

#include <precis/plugin.h>

extern const PrecisStage clean_stage;

#endif
