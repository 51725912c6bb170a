/* speakers.h - who said what is quoted. */
#ifndef PRECIS_TAG_SPEAKERS_H
#define PRECIS_TAG_SPEAKERS_H

#include <precis/plugin.h>

#include "names/rule_flags.h"
#include "words/grammar.h"
#include "words/word.h"

/* What is known of a document's names and quotations. */
typedef struct TagSpeakers {
  const char *text;
  size_t len;
  const TagWord *words;
  size_t n_words;
  const char *language;         /* its code                                   */
  const RuleWord *rules;        /* the words of it                            */
  int english;                  /* else the verb may come first: "dijo Ann"   */
  int german;                   /* "Merkels Sprecherin", "'ne Menge"          */
  int owns;                     /* German or Dutch: "Hans' Auto"              */
  int drops;                    /* it may do without a subject: "añadió"      */
  const PrecisSpan *names;      /* the layer entities                         */
  const uint32_t *canonical;
  size_t n_names;
  size_t passed;                /* names before the quotation                 */
  uint32_t person;              /* label id of PER                            */
  PrecisSpan *spans;            /* the quotations before, and who said each:  */
  uint32_t *who;                /* the place of a name + 1; 0: nobody knows   */
  size_t n;
} TagSpeakers;

/* The words of a language, and its order. */
void tag_speakers_read(TagSpeakers *speakers, const TagGrammar *grammar);

/* Who said the quotation, as the place of a name + 1; 0: nobody knows.  mark:
 * the byte where it is closed, or where blanks before that begin; its end if it
 * is not closed; goes_on: it is a part of the one before. */
size_t tag_speaker_of(const TagSpeakers *speakers, const PrecisSpan *quotation,
                      size_t mark, int goes_on);

#endif
