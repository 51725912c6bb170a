/* weights.h - the numbers of the stage that were set by measuring. */
#ifndef PRECIS_TAG_WEIGHTS_H
#define PRECIS_TAG_WEIGHTS_H

/* Keyphrases: { words, rarity, place, full, once, name_once, name, link,
 * { length }, letters };
 * score = (log(1 + tf) + words * log(1 + mean tf of its units))
 * * rarity ^ rarity / log(2.5 + characters before / place)
 * * (full + share of full mentions) * length, * once if it is a phrase that is
 * said once (name_once if a name), * name if it is one, * link if "de" is in
 * another; * e ^ (letters * (its letters - 7)) if it is a single word and no
 * name.  OTHERS: languages with parts of speech, but English. */
#define TAG_PHRASE_ABSTRACT \
  { 0.4f, 1.0f, 40, 0.35f, 1, 1, 1.1f, 1, { 0.8f, 1.15f, 1.1f, 0.9f, 0.7f }, 0 }
#define TAG_PHRASE_IN_NEWS \
  { 0.25f, 0.5f, 400, 0.7f, 0.4f, 0.4f, 1.3f, 1, \
    { 1, 2.4f, 2.3f, 1.9f, 1.5f }, 0.08f }
#define TAG_PHRASE_OTHERS \
  { 0.25f, 0.5f, 400, 1.2f, 0.35f, 0.5f, 1.3f, 0.7f, \
    { 1, 2.4f, 2.3f, 1.9f, 1.5f }, 0.08f }
#define TAG_PHRASE_TFIDF \
  { 0.17f, 0.32f, 1500, 0.67f, 0.42f, 0.42f, 0.95f, 1, \
    { 1.2f, 0.8f, 0.8f, 0.8f, 0.7f }, 0 }

/* words: tf ^ TF * (0.5 + rarity) ^ RARITY * e ^ (letters * LETTERS)
 * / (1 + place) ^ PLACE, rarity and letters only up to a limit; of a phrase the
 * mean of its words, and tf its own, * PHRASE */
#define TAG_WORDS_TF         0.77f
#define TAG_WORDS_RARITY     0.68f
#define TAG_WORDS_RARE       5.0f
#define TAG_WORDS_LETTERS    0.32f
#define TAG_WORDS_PLACE      0.21f  /* in words of five letters               */
#define TAG_WORDS_PHRASE     0.3f

#define TAG_PHRASE_NEWS      0.10f  /* speaks so much of people               */
#define TAG_PHRASE_APART     2.0f   /* says it so much more often: two things */
enum { TAG_PHRASE_UNITS = 5,        /* longest phrase                         */
       TAG_PHRASE_UNITS_BLIND = 3,  /* in a language without stop words       */
       TAG_PHRASE_LONG = 9 };       /* letters; a longer word is no rarer     */

/* A topic: so much weight of words; no topic: so much times the root of the
 * number of words; of their sum the share of the first topic, and of another. */
#define TAG_TOPIC_LEAST      2.0f
#define TAG_TOPIC_NONE       0.7f
#define TAG_TOPIC_FIRST      0.16f
#define TAG_TOPIC_OTHER      0.08f
#define TAG_TOPIC_LEAD       60u         /* words that a text begins with     */

/* Below this share the identified language is a guess; text in ASCII, whose
 * letters tell little, is then read as English. */
#define TAG_LANGUAGE_SURE       0.5f
#define TAG_LANGUAGE_SURE_ASCII 0.95f
enum { TAG_LANGUAGE_BYTES = 40 };   /* a paragraph that tells its language    */

#endif
