/* weights.h - the numbers of the stage that were set by measuring. */
#ifndef PRECIS_TAG_WEIGHTS_H
#define PRECIS_TAG_WEIGHTS_H

/* Keyphrases: score = (log(1 + tf) + WORDS * log(1 + mean tf of its words))
 * * rarity ^ RARITY * place * full * length */
#define TAG_PHRASE_WORDS     0.4f
#define TAG_PHRASE_RARITY    1.0f
#define TAG_PHRASE_PLACE     40.0f  /* characters                             */
#define TAG_PHRASE_FULL      0.35f
#define TAG_PHRASE_LENGTH    { 0.8f, 1.15f, 1.1f, 0.9f, 0.7f }
#define TAG_PHRASE_NAME      1.1f
enum { TAG_PHRASE_UNITS = 5 };      /* longest phrase                         */

/* Below this share the identified language is not told; text in ASCII, whose
 * letters tell little, then counts as English. */
#define TAG_LANGUAGE_SURE       0.5f
#define TAG_LANGUAGE_SURE_ASCII 0.95f

#endif
