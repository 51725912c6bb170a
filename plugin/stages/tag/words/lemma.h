/* lemma.h - dictionary forms: "went" -> "go", "taxes" -> "tax"; and words that
 * are two. */
#ifndef PRECIS_TAG_LEMMA_H
#define PRECIS_TAG_LEMMA_H

#include <precis/plugin.h>

#include "forms.h"
#include "grammar.h"
#include "upos.h"

/* What the lemma of a word hangs on besides its form and language: a capital
 * that its place does not explain.  In English also the capital of a name that
 * is a sentence's first word, and of a pronoun instead whether a noun or its
 * adjective follows, since "her" is "she" in "saw her", not in "her old
 * house".  next: tag_word_outside behind the last word of a sentence. */
static inline uint32_t
tag_lemma_kind(uint32_t language, const TagWord *w, const TagWord *next)
{
  enum { NOMINAL = 1 << TAG_ADJ | 1 << TAG_NOUN | 1 << TAG_NUM |
                   1 << TAG_PROPN };
  uint32_t english = language == TAG_ENGLISH;
  uint32_t apart = ((w->flags & TAG_SENTENCE) == 0) |
                   (english & (w->upos == TAG_PROPN));

  if (w->upos == TAG_PRON && english)
    return TAG_PRON * 2u + (NOMINAL >> next->upos & 1);
  return w->upos * 2u + (w->flags & TAG_UPPER_FIRST & apart);
}

/* The label id of the lemma of a word of that kind; 0: no memory.  language: of
 * grammar.h, that of all forms. */
uint32_t tag_lemma(const PrecisHost *host, PrecisDoc *doc, const char *text,
                   uint32_t language, const TagWord *word, uint32_t kind,
                   TagForms *forms);

/* The same, if the word has come before in the document, as most have; else
 * 0, and *id is any. */
static inline int
tag_lemma_known(const TagWord *word, uint32_t kind, const TagForms *forms,
                uint32_t *id)
{
  const TagLemma *first = &forms->forms[word->form].lemma;

  *id = first->id;
  return (first->document == forms->document) & (first->kind == kind);
}

/* Is the word two, as French "du" is "de" and "le"?  What the second one is;
 * its lemma is 0 if there is no memory. */
int tag_lemma_second(const PrecisHost *host, PrecisDoc *doc, const char *text,
                     uint32_t language, const TagWord *word, uint8_t *upos,
                     uint32_t *lemma);

#endif
