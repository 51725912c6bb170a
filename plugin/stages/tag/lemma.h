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
 * house". */
static inline uint32_t
tag_lemma_kind(uint32_t language, const TagWord *w, const TagWord *next)
{
  enum { NOMINAL = 1 << TAG_ADJ | 1 << TAG_NOUN | 1 << TAG_NUM |
                   1 << TAG_PROPN };
  int capital = (w->flags & TAG_UPPER_FIRST) &&
                (!(w->flags & TAG_SENTENCE) ||
                 (language == TAG_ENGLISH && w->upos == TAG_PROPN));

  if (language == TAG_ENGLISH && w->upos == TAG_PRON)
    return w->upos * 2u + (next != NULL && (NOMINAL >> next->upos & 1));
  return w->upos * 2u + (uint32_t)capital;
}

/* The label id of the lemma of a word of that kind; 0: no memory.  language: of
 * grammar.h, that of all forms. */
uint32_t tag_lemma_find(const PrecisHost *host, PrecisDoc *doc,
                        const char *text, uint32_t language,
                        const TagWord *word, uint32_t kind, TagForms *forms);

/* The same of a word whose upos is set, as is that of the next one in its
 * sentence (NULL: there is none): most have come before in the document. */
static inline uint32_t
tag_lemma(const PrecisHost *host, PrecisDoc *doc, const char *text,
          uint32_t language, const TagWord *word, const TagWord *next,
          TagForms *forms)
{
  const TagLemma *first = &forms->forms[word->form].lemma;
  uint32_t kind = tag_lemma_kind(language, word, next);

  if (first->document == forms->document && first->kind == kind)
    return first->id;
  return tag_lemma_find(host, doc, text, language, word, kind, forms);
}

/* Is the word two, as French "du" is "de" and "le"?  What the second one is;
 * its lemma is 0 if there is no memory. */
int tag_lemma_second(const PrecisHost *host, PrecisDoc *doc, const char *text,
                     uint32_t language, const TagWord *word, uint8_t *upos,
                     uint32_t *lemma);

#endif
