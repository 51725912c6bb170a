/* presets.h - the configurations that ship with the library: the .json files
 * of this folder, sorted by name, made into strings by presets.py. */
#ifndef PRECIS_HOST_PRESETS_H
#define PRECIS_HOST_PRESETS_H

typedef struct Preset {
  const char *name;
  const char *json;
} Preset;

/* Ends with a preset whose name is NULL. */
extern const Preset presets[];

#endif
