/* guess.h - what can be told of a text at a glance: language and style. */
#ifndef PRECIS_SPLIT_GUESS_H
#define PRECIS_SPLIT_GUESS_H

#include "gap.h"

/* The language by script and frequent words; 0 if it cannot be told. */
uint32_t split_guess_language(const SplitClasses *classes, const char *text,
                              uint32_t len);

/* SPLIT_STYLE_* */
uint8_t split_guess_style(const SplitClasses *classes, const char *text,
                          uint32_t len);

#endif
