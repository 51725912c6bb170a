/* grammar.h - the languages whose words get parts of speech and lemmas: for
 * each a model that cuts tokens, one for parts of speech, one for names, which
 * all but English share, and a list of lemmas. */
#ifndef PRECIS_TAG_GRAMMAR_H
#define PRECIS_TAG_GRAMMAR_H

#include <precis/types.h>

#include "forms.h"
#include "model.h"

enum { TAG_GRAMMARS = 6, TAG_ENGLISH = 0, TAG_GERMAN = 1,
       TAG_SPANISH = 2, TAG_DUTCH = 4, TAG_PORTUGUESE = 5 };

typedef struct TagGrammar {
  TagModel cut, parts, names;
  TagFormsPool *pool;           /* takes care of itself                       */
  uint32_t language;            /* its place here, and among the lemmas       */
  const char *code;             /* "en"                                       */
  int noun_first;               /* adjectives may follow their nouns          */
} TagGrammar;

/* Opens them all, from zeros: PRECIS_OK, E_NOMEM, E_INTERNAL if one is damaged.
 * To be closed in any case. */
int32_t tag_grammars_open(TagGrammar grammars[TAG_GRAMMARS]);
void tag_grammars_close(TagGrammar grammars[TAG_GRAMMARS]);

/* That of a BCP 47 code ("pt-BR"), or NULL. */
const TagGrammar *tag_grammar_find(const TagGrammar grammars[TAG_GRAMMARS],
                                   const char *code);

#endif
