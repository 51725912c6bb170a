/* grammar.c - see grammar.h.  Of English parts of speech go by word classes and
 * lists, too; the models of the others are small (pos.h, plain). */
#include "grammar.h"

/* Code; do adjectives follow their nouns? */
#define GRAMMARS(X) \
  X(en, 0) X(de, 0) X(es, 1) X(fr, 1) X(nl, 0) X(pt, 1)

#define DECLARE(code, noun_first) \
  extern const unsigned char tag_tokens_##code[], tag_pos_##code[];
GRAMMARS(DECLARE)

extern const unsigned char tag_names_en[], tag_names_others[];

static const struct {
  char code[3];
  int noun_first;
  const unsigned char *cut, *parts;
} sources[TAG_GRAMMARS] = {
#define SOURCE(code, noun_first) \
  { #code, noun_first, tag_tokens_##code, tag_pos_##code },
  GRAMMARS(SOURCE)
};

int32_t
tag_grammars_open(TagGrammar grammars[TAG_GRAMMARS])
{
  TagModel others;
  int ok = tag_model_open(&others, tag_names_others);

  for (uint32_t i = 0; i < TAG_GRAMMARS; i++) {
    TagGrammar *g = &grammars[i];
    g->language = i;
    g->code = sources[i].code;
    g->noun_first = sources[i].noun_first;
    g->names = others;
    g->pool = tag_forms_pool_new();
    if (g->pool == NULL)
      return PRECIS_E_NOMEM;
    if (!tag_model_open(&g->cut, sources[i].cut) ||
        !tag_model_open(&g->parts, sources[i].parts))
      return PRECIS_E_INTERNAL;
  }
  ok &= tag_model_open(&grammars[TAG_ENGLISH].names, tag_names_en);
  return ok ? PRECIS_OK : PRECIS_E_INTERNAL;
}

void
tag_grammars_close(TagGrammar grammars[TAG_GRAMMARS])
{
  for (uint32_t i = 0; i < TAG_GRAMMARS; i++)
    tag_forms_pool_free(grammars[i].pool);
}

const TagGrammar *
tag_grammar_find(const TagGrammar grammars[TAG_GRAMMARS], const char *code)
{
  for (uint32_t i = 0; i < TAG_GRAMMARS; i++)
    if ((code[0] | 0x20) == sources[i].code[0] &&
        (code[1] | 0x20) == sources[i].code[1] &&
        (code[2] == 0 || code[2] == '-' || code[2] == '_'))
      return &grammars[i];
  return NULL;
}
