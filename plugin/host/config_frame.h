/* config_frame.h - what a configuration may say, whatever its stages are. */
#ifndef PRECIS_HOST_CONFIG_FRAME_H
#define PRECIS_HOST_CONFIG_FRAME_H

#include "schema.h"

/* Of the whole.  Made once, as the next one. */
const Schema *config_frame(void);

/* Of what every entry of "stages" may have beside the stage's own options. */
const Schema *config_entry_frame(void);

/* What "use" may be, ended by NULL; the array is the caller's. */
const char **config_preset_names(void);

#endif
