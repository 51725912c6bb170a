/* weights.h - every tunable number of the stage. */
#ifndef PRECIS_CLEAN_WEIGHTS_H
#define PRECIS_CLEAN_WEIGHTS_H

/* ---- charset: bytes looked at before an encoding is chosen; where a
 * declaration is looked for; valid sequences for each bad one that make a text
 * damaged UTF-8. */
#define CLEAN_SAMPLE_BYTES      65536u
#define CLEAN_PRESCAN_BYTES     16384u
#define CLEAN_UTF8_GOOD_PER_BAD 4u

/* ---- page or text: bytes looked at. */
#define CLEAN_SNIFF_BYTES       65536u

/* ---- plain text, in characters: the longest headline; the shortest
 * paragraph; between which widths a text can be wrapped, and how many per cent
 * of its line breaks must be the width's doing; lines of a mail signature. */
#define CLEAN_TITLE_CHARS       200u
#define CLEAN_PARAGRAPH_CHARS   80u
#define CLEAN_WRAP_LEAST        40u
#define CLEAN_WRAP_MOST         110u
#define CLEAN_WRAP_SHARE        70u
#define CLEAN_SIGNATURE_LINES   12u

#endif
