/* tag.c - the stage `tag`: tokens with parts of speech and lemmas, entities
 * (names and values), keyphrases, language.
 *
 *   text, sentences -> words -> parts of speech -> lemmas
 *                        |  \-> names \
 *                        |     values  -> entities (with aliases)
 *                        \----------------> keyphrases
 *
 * Every model is read-only data of the library; what a document needs comes
 * from its scratch memory.  What the options do not ask for, directly or by
 * what needs it, is not computed. */
#include "tag.h"

#include <stdlib.h>
#include <string.h>

#include "custom.h"
#include "entities.h"
#include "language.h"
#include "language_tag.h"
#include "names/naming.h"
#include "names/written.h"
#include "phrases/keyphrases.h"
#include "phrases/nominative.h"
#include "quotes/quotes.h"
#include "stopwords.h"
#include "topics.h"
#include "utf8.h"
#include "values/values.h"
#include "weights.h"
#include "words/forms.h"
#include "words/grammar.h"
#include "words/languages.h"
#include "words/lemma.h"
#include "words/lists.h"
#include "words/pos.h"
#include "words/tokens.h"

enum {
  SLICE = TAG_FORMS_ASKED,      /* words of a sentence looked at together     */
  AHEAD = 6,                    /* words; the memory of forms is far          */
  MOST = 1 << 17,               /* bytes of a text that room is made for      */
  LETTERS = 4096                /* whose letters are looked at                */
};

typedef struct Tag {
  int tokens, pos, lemma, entities, values, quotations, languages;
  size_t topics;                /* how many                                   */
  size_t keyphrases, method;    /* place in TAG_PHRASE_METHODS                */
  char language[LANGUAGE_TAG_BYTES];    /* "": to be found out              */
  char region[3];               /* of it, "GB"; or ""                         */
  TagCustom *custom;            /* or NULL                                    */
  TagGrammar grammars[TAG_GRAMMARS];
} Tag;

typedef struct Run {
  const PrecisHost *host;
  const Tag *tag;
  PrecisDoc *doc;
  const char *text;
  size_t len;
  TagForms *forms;
  TagWord *words;
  size_t n_words, room;
  const PrecisSpan *masked;     /* placeholders that are still to come        */
  size_t n_masked;
  WordsBreaker *breaker;        /* of a script without spaces; or NULL        */
  const TagGrammar *grammar;    /* of the language; English if it has none    */
  int english;                  /* word classes are                           */
  int has_pos;                  /* there are parts of speech, as is needed    */
  char language[LANGUAGE_TAG_BYTES];
  uint32_t code;                /* the label of sentences of a program        */
  TagNaming naming;
  TagEntities *entities;
} Run;

#define OWN_LABEL \
  "\"label\":{\"type\":\"string\",\"minLength\":1,\"maxLength\":64}," \
  "\"value\":{\"type\":\"string\",\"maxLength\":500," \
  "\"description\":\"goes into the column value\"}," \
  "\"priority\":{\"type\":\"integer\",\"default\":1,\"minimum\":-1000," \
  "\"maximum\":1000,\"description\":\"above 0: before names and values\"},"

static const char schema[] =
  "{\"type\":\"object\",\"properties\":{"
  "\"tokens\":{\"type\":\"boolean\",\"default\":true,"
  "\"description\":\"give the layer tokens\"},"
  "\"pos\":{\"type\":\"boolean\",\"default\":true,"
  "\"description\":\"label tokens with universal parts of speech (English,"
  " German, Spanish, French, Dutch, Portuguese)\"},"
  "\"lemma\":{\"type\":\"boolean\",\"default\":true,"
  "\"description\":\"give tokens their lemmas (the same languages)\"},"
  "\"entities\":{\"type\":\"boolean\",\"default\":true,"
  "\"description\":\"find names: PER ORG LOC NORP EVENT PRODUCT (the same"
  " languages)\"},"
  "\"values\":{\"type\":\"boolean\",\"default\":true,"
  "\"description\":\"find dates, times, money, per cent, quantities, ordinals,"
  " addresses\"},"
  "\"keyphrases\":{\"type\":\"integer\",\"default\":10,\"minimum\":0,"
  "\"maximum\":1000,\"description\":\"how many keyphrases at most\"},"
  "\"keyphrase_method\":{\"type\":\"string\",\"default\":\"auto\","
  "\"enum\":[\"auto\",\"yake\",\"rake\",\"textrank\",\"tfidf\",\"words\"],"
  "\"description\":\"how keyphrases are weighed; tfidf, words: words rather"
  " than phrases\"},"
  "\"quotations\":{\"type\":\"boolean\",\"default\":false,"
  "\"description\":\"find quotations and, with entities, their speakers"
  " (the same six languages)\"},"
  "\"topics\":{\"type\":\"integer\",\"default\":0,\"minimum\":0,"
  "\"maximum\":17,\"description\":\"how many IPTC Media Topics at most"
  " (the same six languages and Italian)\"},"
  "\"gazetteers\":{\"type\":\"array\",\"description\":\"lists of phrases to"
  " find as entities\",\"items\":{\"type\":\"object\","
  "\"required\":[\"label\",\"phrases\"],\"properties\":{"
  OWN_LABEL
  "\"case\":{\"type\":\"boolean\",\"default\":false,"
  "\"description\":\"capitals must be as written\"},"
  "\"phrases\":{\"type\":\"array\",\"items\":{\"type\":\"string\","
  "\"minLength\":1,\"maxLength\":500}}}}},"
  "\"patterns\":{\"type\":\"array\",\"description\":\"patterns of tokens to"
  " find as entities\",\"items\":{\"type\":\"object\","
  "\"required\":[\"label\",\"tokens\"],\"properties\":{"
  OWN_LABEL
  "\"tokens\":{\"type\":\"array\",\"minItems\":1,\"maxItems\":32,"
  "\"items\":{\"type\":\"object\",\"properties\":{"
  "\"text\":{\"type\":\"string\",\"minLength\":1,"
  "\"description\":\"the token as it is written\"},"
  "\"lower\":{\"type\":\"string\",\"minLength\":1,"
  "\"description\":\"the token in any case\"},"
  "\"shape\":{\"type\":\"string\",\"minLength\":1,"
  "\"description\":\"X capital, x letter, d digit; a run counts once\"},"
  "\"upos\":{\"type\":\"string\",\"enum\":[\"ADJ\",\"ADP\",\"ADV\",\"AUX\","
  "\"CCONJ\",\"DET\",\"INTJ\",\"NOUN\",\"NUM\",\"PART\",\"PRON\",\"PROPN\","
  "\"PUNCT\",\"SCONJ\",\"SYM\",\"VERB\",\"X\"],"
  "\"description\":\"universal part of speech\"},"
  "\"optional\":{\"type\":\"boolean\",\"default\":false,"
  "\"description\":\"it may be missing\"},"
  "\"repeat\":{\"type\":\"boolean\",\"default\":false,"
  "\"description\":\"several may follow each other\"}}}}}}},"
  "\"language\":{\"type\":\"string\",\"default\":\"auto\",\"maxLength\":35,"
  "\"pattern\":\"^(auto|[A-Za-z]{2,3}([-_].*)?)$\","
  "\"description\":\"BCP 47 tag such as en or pt-BR; auto: the metadata's, "
  "else identified\"},"
  "\"languages\":{\"type\":\"boolean\",\"default\":false,"
  "\"description\":\"give the layer languages, for texts in several\"}}}";

/* ---- words */

/* For all of the text, of which `done` bytes have n_words words: the copies
 * before are not given back.  Few texts have words of less than three letters
 * on average. */
static int32_t
make_room_for_words(Run *r, size_t done)
{
  size_t room = r->len < MOST ? r->len / 4 + 16 : MOST / 4;
  TagWord *words;

  if (r->n_words > 0)
    room = r->n_words + r->n_words / 8 +
           (size_t)((double)r->n_words / (double)(done + 1) *
                    (double)(r->len - done));
  /* those of a text of 64 MB may be more bytes than 32 bits count */
  words = r->host->room(r->doc, room <= SIZE_MAX / sizeof *words
                                  ? room * sizeof *words : SIZE_MAX);
  if (words == NULL)
    return PRECIS_E_LIMIT;
  if (r->n_words > 0)
    memcpy(words, r->words, r->n_words * sizeof *words);
  r->words = words;
  r->room = room;
  return PRECIS_OK;
}

static int32_t add_word(void *user, size_t start, size_t end);

/* Apart, so that the other words need no stack. */
static __attribute__((noinline)) int32_t
add_with_room(Run *r, size_t start, size_t end)
{
  int32_t status = make_room_for_words(r, start);

  return status == PRECIS_OK ? add_word(r, start, end) : status;
}

static int32_t
add_word(void *user, size_t start, size_t end)
{
  Run *r = user;

  if (r->n_words == r->room)
    return add_with_room(r, start, end);
  r->words[r->n_words].start = (uint32_t)start;
  r->words[r->n_words++].end = (uint32_t)end;
  return r->n_words % SLICE == 0 ? r->host->tick(r->doc, 8 * SLICE) : PRECIS_OK;
}

static int
finds_names(const Run *r)
{
  return r->has_pos && r->tag->entities;
}

static int
needs_pos(const Tag *t)
{
  return (t->tokens && (t->pos || t->lemma)) || t->entities ||
         (t->keyphrases > 0 && tag_keyphrases_need_pos(t->method)) ||
         tag_custom_needs_pos(t->custom);
}

/* What stands in the text for something that was hidden is not read. */
static void
mark_masked(Run *r, TagWord *words, size_t n)
{
  for (size_t i = 0; i < n && r->n_masked > 0;) {
    if (words[i].start >= r->masked->end) {
      r->masked++;
      r->n_masked--;
      continue;
    }
    if (words[i].end > r->masked->start)
      words[i].flags |= TAG_MASKED;
    i++;
  }
}

/* "$1" is no money in a program, and "Syntax" nobody. */
static void
mark_code(TagWord *words, size_t n)
{
  for (size_t i = 0; i < n; i++)
    words[i].flags |= TAG_MASKED;
}

/* Those of a sentence, at most SLICE words.  Which of them are new to the
 * document no branch foretells: they are found first, and then asked for. */
static int32_t
find_lemmas(Run *r, TagWord *words, size_t n)
{
  struct { uint16_t at, kind; } missing[SLICE];
  uint32_t language = r->grammar->language;
  size_t k = 0;

  for (size_t i = 0; i < n; i++) {
    TagWord *w = &words[i];
    uint32_t kind = tag_lemma_kind(language, w, tag_word_at(words, n, i, 1));
    if (i + AHEAD < n)
      __builtin_prefetch(&r->forms->forms[w[AHEAD].form].lemma);
    missing[k].at = (uint16_t)i;
    missing[k].kind = (uint16_t)kind;
    k += !tag_lemma_known(w, kind, r->forms, &w->lemma);
  }
  for (size_t m = 0; m < k; m++) {
    TagWord *w = &words[missing[m].at];
    w->lemma = tag_lemma(r->host, r->doc, r->text, language, w,
                         missing[m].kind, r->forms);
    if (w->lemma == 0)
      return PRECIS_E_LIMIT;
  }
  return PRECIS_OK;
}

/* The words of n sentences, from begin[i] to begin[i + 1], or of a slice of a
 * long one; first: it is the first.  At most SLICE in all. */
static int32_t
read_words(Run *r, const size_t *begin, size_t n, int first)
{
  const Tag *t = r->tag;
  size_t all = begin[n] - begin[0];
  TagWord *words = r->words;
  int32_t status = PRECIS_OK;

  if (tag_forms_make_room(r->forms, all))
    r->naming.forms_from = begin[0];
  tag_forms_read(r->forms, r->text, r->len, words, begin, n, first);
  if (r->english && r->has_pos)
    tag_lists(words + begin[0], all);
  else if (finds_names(r))
    tag_lists_other(r->text, words + begin[0], all,
                    r->grammar->language == TAG_GERMAN);
  if (r->has_pos)
    tag_pos(&r->grammar->parts, !r->english, r->forms, &r->forms->decoder,
            words, begin, n);
  for (size_t i = begin[0]; i < begin[n] && !r->has_pos; i++)
    words[i].upos = TAG_UPOS_N;
  mark_masked(r, words + begin[0], all);
  for (size_t i = 0; i < n && status == PRECIS_OK; i++)
    if (r->has_pos && t->tokens && t->lemma)
      status = find_lemmas(r, words + begin[i], begin[i + 1] - begin[i]);
  return status == PRECIS_OK ? r->host->tick(r->doc, 16 * all) : status;
}

/* A sentence that is too long for that. */
static int32_t
read_slices(Run *r, size_t begin, size_t end)
{
  int32_t status = PRECIS_OK;

  for (size_t at = begin; at < end && status == PRECIS_OK; at += SLICE) {
    size_t slice[] = { at, end - at < SLICE ? end : at + SLICE };
    status = read_words(r, slice, 1, at == begin);
  }
  return status;
}

/* The first of n sentences into their words, of about TAG_TOGETHER; *n:
 * how many sentences. */
static int32_t
cut_sentences(Run *r, const PrecisSpan *sentences, size_t *n, size_t *begin)
{
  int32_t status = PRECIS_OK;
  size_t i = 0;

  begin[0] = r->n_words;
  while (i < *n && i < TAG_SENTENCES && r->n_words - begin[0] < TAG_TOGETHER &&
         status == PRECIS_OK) {
    status = tag_tokens(&r->grammar->cut, &r->forms->cuts, &r->forms->decoder,
                        r->breaker, r->text, sentences[i].start,
                        sentences[i].end, add_word, r);
    begin[++i] = r->n_words;
    if (begin[i] > begin[i - 1])
      tag_naming_add(&r->naming, begin[i - 1]);
  }
  *n = i;
  return status;
}

/* A few of n sentences: each step looks at all of them before the next one
 * does, so that its code and its tables are near.  *n: how many. */
static int32_t
read_sentences(Run *r, const PrecisSpan *sentences, size_t *n, int words)
{
  size_t begin[TAG_SENTENCES + 1];
  int32_t status = cut_sentences(r, sentences, n, begin);
  int known = words && r->n_words - begin[0] <= SLICE;

  if (r->n_words == begin[0])
    return status;
  if (known && status == PRECIS_OK)
    status = read_words(r, begin, *n, 1);
  for (size_t i = 0; i < *n && words && !known && status == PRECIS_OK; i++)
    status = read_slices(r, begin[i], begin[i + 1]);
  for (size_t i = 0; i < *n && status == PRECIS_OK; i++)
    if (sentences[i].label == r->code)
      mark_code(r->words + begin[i], begin[i + 1] - begin[i]);
    else if (r->tag->values)
      status = tag_entities_values(r->entities, &sentences[i],
                                   r->words + begin[i], begin[i + 1] - begin[i],
                                   known ? r->forms : NULL);
  return finds_names(r) && status == PRECIS_OK
           ? tag_naming_read(&r->naming, r->words, r->n_words) : status;
}

/* ---- the layers */

/* The second token of a word that is two, behind the n there are; *n, *status:
 * as it is after that. */
static void
add_second(Run *r, const TagWord *w, const uint32_t *labels, PrecisSpan *spans,
           uint32_t *lemmas, size_t *n, int32_t *status)
{
  uint8_t upos;

  if (!tag_lemma_second(r->host, r->doc, r->text, r->grammar->language, w,
                        &upos, &lemmas[*n]))
    return;
  PrecisSpan s = { w->start, w->end, labels[upos], 1.0f };
  spans[*n] = s;
  if (lemmas[(*n)++] == 0)
    *status = PRECIS_E_LIMIT;
}

static int32_t
write_tokens(Run *r)
{
  static const char *const names[] = { TAG_UPOS_NAMES };
  const PrecisHost *host = r->host;
  int asked = r->tag->pos || r->tag->lemma;
  int two = asked && r->has_pos && !r->english; /* a word may be              */
  size_t room = (r->n_words + 1) * (two ? 2 : 1), n = 0;
  PrecisSpan *spans = host->room(r->doc, room * sizeof *spans);
  uint32_t *lemmas = host->room(r->doc, room * sizeof *lemmas);
  uint32_t labels[TAG_UPOS_N + 1] = { 0 };
  int32_t status = PRECIS_OK;

  if (spans == NULL || lemmas == NULL)
    return PRECIS_E_LIMIT;
  if (r->tag->pos && r->has_pos)
    for (size_t i = 0; i < TAG_UPOS_N; i++)
      if ((labels[i] = host->intern(r->doc, names[i], strlen(names[i]))) == 0)
        return PRECIS_E_LIMIT;
  for (size_t i = 0, end; i < r->n_words && status == PRECIS_OK;) {
    for (end = r->n_words - i < SLICE ? r->n_words : i + SLICE; i < end; i++) {
      const TagWord *w = &r->words[i];
      uint32_t label = r->has_pos ? labels[w->upos] : 0;
      PrecisSpan s = { w->start, w->end, label, 1.0f };
      spans[n] = s;
      lemmas[n++] = w->lemma;
      if (two)
        add_second(r, w, labels, spans, lemmas, &n, &status);
    }
    if (status == PRECIS_OK)
      status = host->tick(r->doc, SLICE);
  }
  if (status == PRECIS_OK)
    status = host->set_layer(r->doc, PRECIS_TOKENS, spans, n);
  if (status == PRECIS_OK && r->tag->lemma && r->has_pos)
    status = host->set_column(r->doc, PRECIS_TOKENS, "lemma", lemmas, n);
  return status;
}

/* A phrase as it is written by itself: the id of that string; 0: no memory. */
static uint32_t
phrase_form(const Run *r, const TagPhrase *p)
{
  char form[256];
  size_t n = 0;

  if (r->has_pos && strcmp(r->language, "de") == 0)
    n = tag_nominative(r->text, r->words, r->n_words, p->full_start,
                       p->full_end, form, sizeof form);
  return n > 0 ? tag_form(r->host, r->doc, form, 0, n, p->lower)
               : tag_form(r->host, r->doc, r->text, p->full_start,
                          p->full_end, p->lower);
}

static int32_t
write_keyphrases(Run *r)
{
  const PrecisHost *host = r->host;
  size_t n = r->tag->keyphrases;
  TagPhrase *phrases = host->scratch(r->doc, (n + 1) * sizeof *phrases);
  PrecisSpan *spans = host->scratch(r->doc, (n + 1) * sizeof *spans);
  uint32_t *best = host->scratch(r->doc, (n + 1) * sizeof *best);
  int32_t status;

  if (phrases == NULL || spans == NULL || best == NULL)
    return PRECIS_E_LIMIT;
  status = tag_keyphrases(host, r->doc, r->text, r->words, r->n_words,
                          r->grammar, r->english, r->has_pos, r->language,
                          &r->forms->stems, r->tag->method, phrases, &n);
  for (size_t i = 0; status == PRECIS_OK && i < n; i++) {
    PrecisSpan s = { phrases[i].start, phrases[i].end, 0, phrases[i].score };
    spans[i] = s;
    best[i] = phrase_form(r, &phrases[i]);
    if (best[i] == 0)
      return PRECIS_E_LIMIT;
  }
  if (status == PRECIS_OK)
    status = host->set_layer(r->doc, PRECIS_KEYPHRASES, spans, n);
  if (status == PRECIS_OK)
    status = host->set_column(r->doc, PRECIS_KEYPHRASES, "canonical", best, n);
  return status;
}

/* ---- language */

static void
choose_grammar(Run *r)
{
  const Tag *t = r->tag;
  const TagGrammar *found = tag_grammar_find(t->grammars, r->language);

  r->grammar = found != NULL ? found : &t->grammars[TAG_ENGLISH];
  r->english = found == &t->grammars[TAG_ENGLISH];
  r->has_pos = found != NULL && needs_pos(t);
}

static int32_t
find_language(Run *r)
{
  const char *known = r->tag->language;
  float sure;

  if (known[0] == 0)
    known = r->host->meta(r->doc, PRECIS_META_LANGUAGE, NULL);
  if (language_tag_read(known, r->language)[0] != 0)
    return PRECIS_OK;
  known = language_identify(r->text, r->len, &sure);
  /* a line of names may be in any language: it is read as English */
  size_t begin = r->len < LETTERS ? r->len : LETTERS;
  int ascii = utf8_skip_ascii(r->text, 0, begin) == begin;
  int certain = sure >= (ascii ? TAG_LANGUAGE_SURE_ASCII : TAG_LANGUAGE_SURE);
  const char *read_as = ascii && !certain ? "en" : known;
  language_tag_read(read_as, r->language);
  if (known[0] == 0)
    return PRECIS_OK;
  return r->host->set_meta(r->doc, PRECIS_META_LANGUAGE, known, strlen(known),
                           certain ? "text" : "guess", 0, 0);
}

/* ---- the stage */

/* Does anything look at the words, and not only at where they are? */
static int
needs_words(const Tag *t, int has_pos)
{
  return t->entities || t->keyphrases > 0 || t->topics > 0 || t->quotations ||
         t->custom != NULL || has_pos;
}

static int32_t
write_layers(Run *r)
{
  const Tag *t = r->tag;
  const PrecisHost *host = r->host;
  int32_t status = PRECIS_OK;

  if (t->tokens)
    status = write_tokens(r);
  if (status == PRECIS_OK && (t->entities || t->values || t->custom != NULL))
    status = tag_entities_write(r->entities, r->words, r->n_words,
                                r->naming.places, t->custom);
  if (status == PRECIS_OK && t->quotations)
    status = tag_quotes(host, r->doc, r->text, r->len, r->words, r->n_words,
                        r->grammar);
  if (status == PRECIS_OK && t->keyphrases > 0)
    status = write_keyphrases(r);
  if (status == PRECIS_OK && t->languages)
    status = tag_languages(host, r->doc, r->text, r->language);
  if (status == PRECIS_OK && t->topics > 0)
    status = tag_topics(host, r->doc, r->text, r->language, r->words,
                        r->n_words, finds_names(r), t->topics);
  return status;
}

static int32_t
tag_process(const PrecisHost *host, const void *instance, PrecisDoc *doc,
            PrecisError *err)
{
  const Tag *t = instance;
  Run r = { .host = host, .tag = t, .doc = doc };
  size_t n;
  int32_t status;

  r.text = host->text(doc, &r.len);
  const PrecisSpan *sentences = host->layer(doc, PRECIS_SENTENCES, &n);
  r.masked = host->layer(doc, PRECIS_MASKED, &r.n_masked);
  if (r.text == NULL)
    return host->fail(err, PRECIS_E_STATE, "there is no text", NULL);
  status = find_language(&r);
  choose_grammar(&r);
  int words = needs_words(t, r.has_pos);
  r.forms = tag_forms_take(r.grammar->pool, &r.grammar->parts);
  if (r.forms == NULL)
    return host->fail(err, PRECIS_E_NOMEM, "no memory", NULL);
  if (words_need_breaker(r.text, r.len) &&
      (r.breaker = words_breaker_new()) == NULL)
    status = PRECIS_E_NOMEM;
  r.entities = tag_entities_new(host, doc, r.text, r.len, r.language,
                                t->region);
  r.naming = (TagNaming){ .host = host, .doc = doc, .text = r.text,
                          .model = &r.grammar->names, .forms = r.forms,
                          .english = r.english,
                          .german = r.grammar->language == TAG_GERMAN,
                          .stopwords = stopwords_language(r.language),
                          .languages = tag_values_bit(r.language) };
  r.code = host->intern(doc, "code", 4);
  if (r.entities == NULL || r.code == 0 ||
      tag_naming_open(&r.naming, n) != PRECIS_OK)
    status = PRECIS_E_LIMIT;
  for (size_t i = 0, some; status == PRECIS_OK && i < n; i += some) {
    some = words || t->tokens ? n - i : 1;
    if (words || t->tokens)
      status = read_sentences(&r, sentences + i, &some, words);
    else if (t->values && sentences[i].label != r.code)
      status = tag_entities_values(r.entities, &sentences[i], NULL, 0, NULL);
  }
  if (status == PRECIS_OK && finds_names(&r))
    status = tag_naming_finish(&r.naming, r.words, r.n_words);
  if (!words_breaker_free(r.breaker))
    status = PRECIS_E_NOMEM;
  if (status == PRECIS_OK)
    status = write_layers(&r);
  tag_forms_give(r.grammar->pool, r.forms);
  return status;
}

static void
tag_destroy(void *instance)
{
  Tag *t = instance;

  tag_custom_free(t->custom);
  tag_grammars_close(t->grammars);
  free(t);
}

static int32_t
tag_create(const PrecisHost *host, const PrecisOptions *options,
           void **instance, PrecisError *err)
{
  static const char *const methods[] = { TAG_PHRASE_METHODS };
  Tag *t = calloc(1, sizeof *t);
  size_t len;

  if (t == NULL)
    return host->fail(err, PRECIS_E_NOMEM, "no memory", NULL);
  t->tokens = host->option_boolean(options, "tokens") != 0;
  t->pos = host->option_boolean(options, "pos") != 0;
  t->lemma = host->option_boolean(options, "lemma") != 0;
  t->entities = host->option_boolean(options, "entities") != 0;
  t->values = host->option_boolean(options, "values") != 0;
  t->languages = host->option_boolean(options, "languages") != 0;
  t->keyphrases = (size_t)host->option_integer(options, "keyphrases");
  t->quotations = host->option_boolean(options, "quotations") != 0;
  t->topics = (size_t)host->option_integer(options, "topics");
  const char *method = host->option_string(options, "keyphrase_method", &len);
  for (size_t i = 0;
       method != NULL && i < sizeof methods / sizeof *methods; i++)
    if (strcmp(method, methods[i]) == 0)
      t->method = i;
  const char *language = host->option_string(options, "language", NULL);
  language_tag_read(language, t->language);
  if (language != NULL)
    tag_country_region(t->region, language);
  int32_t status = tag_grammars_open(t->grammars);
  if (status != PRECIS_OK) {
    tag_destroy(t);
    return host->fail(err, status, status == PRECIS_E_NOMEM
                                     ? "no memory" : "a model is damaged",
                      NULL);
  }
  status = tag_custom_new(host, options, t->grammars, &t->custom, err);
  if (status != PRECIS_OK) {
    tag_destroy(t);
    return status;
  }
  *instance = t;
  return PRECIS_OK;
}

static const char *const needs[] = { PRECIS_SENTENCES, NULL };
static const char *const gives[] = { PRECIS_TOKENS, PRECIS_ENTITIES,
                                     PRECIS_KEYPHRASES, PRECIS_LANGUAGES,
                                     PRECIS_TOPICS, PRECIS_QUOTATIONS, NULL };

const PrecisStage tag_stage = {
  .struct_size = sizeof(PrecisStage),
  .flags = 0,
  .id = "tag",
  .summary = "finds tokens, parts of speech, lemmas, entities, values, "
             "keyphrases and the language",
  .options_schema = schema,
  .needs = needs,
  .gives = gives,
  .create = tag_create,
  .process = tag_process,
  .destroy = tag_destroy,
};
