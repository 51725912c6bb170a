/* model.c - the model without and with the instructions of newer processors,
 * and without and with what is remembered of earlier words; what a document
 * says of its words. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "names/names.h"
#include "names/votes.h"
#include "words/lists.h"
#include "words/pos.h"
#include "words/stem_memo.h"
#include "words/tokens.h"

extern const unsigned char tag_tokens_en[], tag_pos_en[],
  tag_names_en[];

static TagModel parts, names;

typedef struct Sentence {
  const char *text;
  TagWord words[TAG_WINDOW];
  TagEmission sums[TAG_WINDOW];
  size_t n;
} Sentence;

static int32_t
add_word(void *user, size_t start, size_t end)
{
  Sentence *s = user;

  if (s->n < TAG_WINDOW) {
    tag_word_read(&s->words[s->n], s->text, start, end, s->n == 0);
    s->n++;
  }
  return 0;
}

/* Zeroed; g_new0 does not begin on a line of the cache. */
static TagDecoder *
new_decoder(void)
{
  TagDecoder *decoder = aligned_alloc(_Alignof(TagDecoder), sizeof *decoder);

  g_assert_nonnull(decoder);
  return memset(decoder, 0, sizeof *decoder);
}

/* forms: NULL, or read with them. */
static void
read_sentence(Sentence *s, const char *text, int plain, TagForms *forms)
{
  g_autofree TagDecoder *decoder = new_decoder();
  TagModel cut;

  g_assert_true(tag_model_open(&cut, tag_tokens_en));
  g_assert_true(tag_model_open(&parts, tag_pos_en));
  g_assert_true(tag_model_open(&names, tag_names_en));
  if (plain)
    cut.avx2 = parts.avx2 = names.avx2 = 0;
  s->text = text;
  s->n = 0;
  tag_tokens(&cut, forms ? &forms->cuts : NULL, decoder, NULL, text, 0,
             strlen(text), add_word, s);
  if (forms) {
    tag_forms_make_room(forms, s->n);
    tag_forms_read(forms, text, strlen(text), s->words,
                   (size_t[]){ 0, s->n }, 1, 1);
  }
  tag_lists(s->words, s->n);
  tag_pos(&parts, 0, forms, decoder, s->words, (size_t[]){ 0, s->n }, 1);
  tag_names_mark(s->words, s->n, 0, 0);
  tag_names(&names, forms, decoder, s->words, (size_t[]){ 0, s->n }, 1,
            s->sums);
  for (size_t i = 0; i < s->n; i++)
    s->words[i].form = s->words[i].parts = 0;
}

static const char *const some[] = {
  "Anke Petersen, the chief executive of Weserkraft AG, isn't in Bremen.",
  "he dont know: the U.S. (and Prof. Zsygmondy's \"Qoxi\") paid $1.2bn!",
  "“Hélène flew AB-123 to São Paulo – why?”",
};

static void
assert_same(const Sentence *a, const Sentence *b)
{
  g_assert_cmpmem(a->words, a->n * sizeof(TagWord), b->words,
                  b->n * sizeof(TagWord));
}

/* Sentences of every length up to a few batches of features. */
static void
test_same(void)
{
  g_autoptr(GString) text = g_string_new(NULL);

  for (guint i = 0; i < 24; i++) {
    g_autofree Sentence *plain = g_new0(Sentence, 1), *fast =
      g_new0(Sentence, 1);

    g_string_append_printf(text, "%s%s", i ? " " : "", some[i % 3]);
    read_sentence(plain, text->str, 1, NULL);
    read_sentence(fast, text->str, 0, NULL);
    assert_same(plain, fast);
  }
}

/* More of them than are read at once. */
static void
test_together(void)
{
  enum { SENTENCES = 90, WORDS = 32 };
  g_autofree TagDecoder *decoder = new_decoder();
  g_autofree Sentence *s = g_new0(Sentence, 1);
  g_autofree TagWord *alone = g_new0(TagWord, WORDS * SENTENCES);
  g_autofree TagWord *together = g_new0(TagWord, WORDS * SENTENCES);
  g_autofree TagEmission *sums = g_new(TagEmission, WORDS * SENTENCES);
  gsize begin[SENTENCES + 1] = { 0 };

  for (guint i = 0; i < SENTENCES; i++) {
    read_sentence(s, some[i % 3], 0, NULL);
    g_assert_cmpuint(s->n, <=, WORDS);
    begin[i + 1] = begin[i] + s->n;
    memcpy(alone + begin[i], s->words, s->n * sizeof *s->words);
    for (gsize k = 0; k < s->n; k++)
      s->words[k].name = 99;
    memcpy(together + begin[i], s->words, s->n * sizeof *s->words);
    tag_names_mark(together + begin[i], s->n, 0, 0);
  }
  tag_names(&names, NULL, decoder, together, begin, SENTENCES, sums);
  g_assert_cmpmem(alone, begin[SENTENCES] * sizeof *alone, together,
                  begin[SENTENCES] * sizeof *together);
}

/* More words than are kept, some of them longer than what is kept. */
static void
read_many(TagForms *forms, guint from)
{
  g_autoptr(GString) text = g_string_new(NULL);
  g_autofree TagWord *words = g_new0(TagWord, TAG_FORMS_ASKED);

  for (guint i = 0; i < TAG_FORMS_ASKED; i++) {
    words[i].start = (uint32_t)text->len;
    g_string_append_printf(text, i % 5 ? "w%u" : "a-rather-long-word-number-%u",
                           from + i);
    words[i].end = (uint32_t)text->len;
  }
  tag_forms_make_room(forms, TAG_FORMS_ASKED);
  tag_forms_read(forms, text->str, text->len, words,
                 (size_t[]){ 0, TAG_FORMS_ASKED }, 1, 0);
  for (guint i = 0; i < TAG_FORMS_ASKED; i++) {
    TagWord alone;
    tag_word_read(&alone, text->str, words[i].start, words[i].end, 0);
    g_assert_cmpuint(words[i].exact, ==, alone.exact);
  }
}

/* Each sentence is read before its words are known, while they are, and after
 * most were forgotten. */
static void
test_remembered(void)
{
  TagFormsPool *pool = tag_forms_pool_new();
  TagForms *forms = tag_forms_take(pool, &parts);

  for (guint i = 0; i < 3 * G_N_ELEMENTS(some); i++) {
    g_autofree Sentence *alone = g_new0(Sentence, 1), *known =
      g_new0(Sentence, 1);

    read_sentence(alone, some[i / 3], i % 2, NULL);
    for (guint again = 0; again < 3; again++) {
      read_sentence(known, some[i / 3], i % 2, forms);
      assert_same(alone, known);
    }
    read_many(forms, i * TAG_FORMS_ASKED);
  }
  tag_forms_give(pool, forms);
  g_assert_true(tag_forms_take(pool, &parts) == forms);
  tag_forms_give(pool, forms);
  tag_forms_pool_free(pool);
}

/* One document after the other, through the one with which what is kept begins
 * anew on large pages. */
static void
test_many_documents(void)
{
  TagFormsPool *pool = tag_forms_pool_new();
  g_autofree Sentence *alone = g_new0(Sentence, 1), *known =
    g_new0(Sentence, 1);

  for (guint i = 0; i < 100; i++) {
    TagForms *forms = tag_forms_take(pool, &parts);
    const char *text = some[i % G_N_ELEMENTS(some)];

    g_assert_cmpuint(forms->document, ==, i + 1);
    read_sentence(alone, text, 0, NULL);
    read_sentence(known, text, 0, forms);
    assert_same(alone, known);
    tag_forms_give(pool, forms);
  }
  tag_forms_pool_free(pool);
}

/* The same words in turn in two languages and in none, more than are kept,
 * twice: what is kept is what one gets where nothing is. */
static void
test_stems(void)
{
  static const char *const codes[] = { "en", "de", NULL };
  g_autofree TagStemMemo *kept = g_new0(TagStemMemo, 1);
  g_autofree TagStemMemo *none = g_new(TagStemMemo, 1);
  Stemmer *stemmers[] = { NULL, NULL, NULL };

  for (guint k = 0; codes[k] != NULL; k++)
    g_assert_cmpint(stem_new(codes[k], 1, &stemmers[k]), ==, 0);
  for (guint i = 0; i < 8 * TAG_STEMS_KEPT; i++) {
    guint k = i % 3;
    g_autofree char *word = g_strdup_printf("w%uungings",
                                            i / 3 % (TAG_STEMS_KEPT / 2));
    guint32 hash = tag_stem_hash(kept, stemmers[k], codes[k], word,
                                 strlen(word));

    if (i % 64 > 2)
      continue;
    memset(none, 0, sizeof *none);
    g_assert_cmpuint(hash, ==, tag_stem_hash(none, stemmers[k], codes[k], word,
                                             strlen(word)));
  }
  stem_free(stemmers[0]);
  stem_free(stemmers[1]);
}

/* Words of a text with a blank after each but the last. */
static size_t
read_plain(TagWord *words, const char *text)
{
  size_t n = 0;

  for (size_t at = 0; at < strlen(text); n++) {
    size_t end = at + strcspn(text + at, " ");
    tag_word_read(&words[n], text, at, end, n == 0);
    at = end + 1;
  }
  return n;
}

/* "of" stands between two names, "town" is a noun beside one; "left" and "the"
 * cannot be in a name. */
static void
test_hot(void)
{
  static const uint8_t upos[] = { TAG_PROPN, TAG_ADP, TAG_PROPN, TAG_VERB,
                                  TAG_DET, TAG_NOUN, TAG_PROPN, TAG_VERB };
  static const char text[] = "Ann of Bremen left the town Bo saw";
  static const uint8_t wanted[] = { 1, 1, 1, 0, 0, 1, 1, 0 };
  TagWord words[G_N_ELEMENTS(upos)] = { 0 };
  size_t n = read_plain(words, text);

  for (size_t i = 0; i < n; i++)
    words[i].upos = upos[i];
  g_assert_cmpuint(tag_names_mark(words, n, 0, 0), ==, 5);
  for (size_t i = 0; i < n; i++)
    g_assert_cmpuint((words[i].flags & TAG_HOT) != 0, ==, wanted[i]);
  g_assert_cmpuint(tag_names_mark(words, n, 1, 0), ==, 7);
}

/* Three small words may go on with a name, but no verb. */
static void
test_hot_behind(void)
{
  static const uint8_t upos[] = { TAG_PROPN, TAG_ADJ, TAG_ADJ, TAG_ADJ, TAG_ADJ,
                                  TAG_VERB, TAG_PROPN, TAG_VERB, TAG_NOUN };
  static const char text[] = "Banque centrale commune nouvelle unie dit Paris "
                             "gagne or";
  static const uint8_t wanted[] = { 1, 1, 1, 1, 0, 0, 1, 0, 0 };
  TagWord words[G_N_ELEMENTS(upos)] = { 0 };
  size_t n = read_plain(words, text);

  tag_lists_other(text, words, n, 0);
  for (size_t i = 0; i < n; i++)
    words[i].upos = upos[i];
  g_assert_cmpuint(tag_names_mark(words, n, 0, 1), ==, 5);
  for (size_t i = 0; i < n; i++)
    g_assert_cmpuint((words[i].flags & TAG_HOT) != 0, ==, wanted[i]);
}

/* "Kärntens" is a place, "Putzutensilien" a common noun, a "Frauenverein" a body
 * and a "Burgstraße" a place by what ends them. */
static void
test_german_lists(void)
{
  static const struct { const char *word; uint16_t has, has_not; } cases[] = {
    { "Kärntens", TAG_LIST_REGION, TAG_LIST_NOUN },
    { "Putzutensilien", TAG_LIST_COMPOUND, TAG_LIST_NOUN },
    { "Häuser", TAG_LIST_NOUN, TAG_LIST_COMPOUND },
    { "Frauenverein", TAG_LIST_HEAD, TAG_LIST_COMPOUND },
    { "Burgstraße", TAG_LIST_PLACE_HEAD, TAG_LIST_COMPOUND },
    { "häuser", 0, TAG_LIST_NOUN | TAG_LIST_COMPOUND },
    { "Xyzzy", 0, TAG_LIST_NOUN | TAG_LIST_COMPOUND },
    { "Zzhof", 0, TAG_LIST_PLACE_HEAD },        /* too short to tell          */
  };

  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    TagWord word;
    const char *text = cases[i].word;
    tag_word_read(&word, text, 0, strlen(text), 0);
    tag_lists_other(text, &word, 1, 1);
    g_assert_cmphex(word.lists & cases[i].has, ==, cases[i].has);
    g_assert_cmphex(word.lists & cases[i].has_not, ==, 0);
  }
}

static gboolean
is_likely(const TagWord *words, size_t n, size_t i)
{
  const TagWord *w = tag_word_at(words, n, i, 0);

  if (w->flags & TAG_MASKED)
    return FALSE;
  switch (w->named) {
  case TAG_NAMED: return TRUE;
  case TAG_NAMED_PROPN: return w->upos == TAG_PROPN;
  case TAG_NAMED_NEVER:
  case TAG_NAMED_BEHIND: return FALSE;
  }
  return w->upos != TAG_ADP && w->upos != TAG_AUX && w->upos != TAG_CCONJ &&
         w->upos != TAG_DET && w->upos != TAG_PART && w->upos != TAG_PRON &&
         w->upos != TAG_SCONJ;
}

/* As names.h says, but for what goes on with a name. */
static gboolean
is_hot(const TagWord *words, size_t n, size_t i, gboolean all_beside)
{
  const TagWord *w = &words[i];
  gboolean before = is_likely(words, n, i - 1);
  gboolean behind = is_likely(words, n, i + 1);

  if (is_likely(words, n, i) || (w->flags & TAG_MASKED))
    return !(w->flags & TAG_MASKED);
  return (before || behind) &&
         (all_beside || w->upos == TAG_NOUN || w->named == TAG_NAMED_LARGE ||
          ((before || is_likely(words, n, i - 2)) &&
           (behind || is_likely(words, n, i + 2))));
}

/* Might a word that only goes on with a name do so here? */
static gboolean
may_go_on(const TagWord *words, size_t n, size_t i, gboolean all_beside)
{
  const TagWord *w = &words[i];

  return w->named == TAG_NAMED_BEHIND && !(w->flags & TAG_MASKED) &&
         (all_beside || w->upos == TAG_NOUN || w->upos == TAG_ADJ ||
          w->upos == TAG_ADP || w->upos == TAG_PROPN ||
          ((is_likely(words, n, i - 1) || is_likely(words, n, i - 2)) &&
           (is_likely(words, n, i + 1) || is_likely(words, n, i + 2))));
}

/* Sentences of up to several times as many words as are marked at once, in
 * English and in others. */
static void
test_all_hot(void)
{
  enum { MOST = 200 };
  g_autoptr(GRand) rand = g_rand_new_with_seed(5);
  g_autofree TagWord *words = g_new0(TagWord, MOST);
  gboolean hot[MOST];

  for (size_t n = 1; n <= 2 * MOST; n++) {
    size_t m = 1 + n / 2 % MOST, n_hot = 0;
    gboolean all_beside = n % 3 == 0, other = n % 2;

    for (size_t i = 0; i < m; i++) {
      words[i].upos = (uint8_t)g_rand_int_range(rand, 0, TAG_X + 1);
      words[i].named = g_rand_int_range(rand, 0, 3)
                       ? other ? TAG_NAMED_BEHIND : TAG_NAMED_NEVER
                       : (uint8_t)g_rand_int_range(rand, 0, TAG_NAMED_BEHIND);
      words[i].flags = g_rand_int_range(rand, 0, 9) ? 0 : TAG_MASKED;
    }
    for (size_t i = 0; i < m; i++)
      hot[i] = is_hot(words, m, i, all_beside) ||
               (may_go_on(words, m, i, all_beside) &&
                (is_likely(words, m, i - 1) || is_likely(words, m, i + 1)));
    for (int step = 0; other && step < 2; step++)
      for (size_t i = m - 1; i > 0; i--)
        hot[i] |= hot[i - 1] && may_go_on(words, m, i, all_beside);
    for (size_t i = 0; i < m; i++)
      n_hot += (size_t)hot[i];
    g_assert_cmpuint(tag_names_mark(words, m, all_beside, other), ==, n_hot);
    for (size_t i = 0; i < m; i++)
      g_assert_cmpint((words[i].flags & TAG_HOT) != 0, ==, hot[i]);
  }
}

/* "Ann Lee" stands there three times, and "Ann" never without "Lee": 3.  "Lee
 * Bo" does once: so "Bo" is another name. */
static void
test_pairs(void)
{
  static const char text[] = "Ann Lee called Ann Lee , Bo saw Ann Lee Bo";
  static const uint8_t wanted[] = { 3, 12, 0, 3, 12, 0, 0, 0, 3, 12, 0 };
  TagWord words[G_N_ELEMENTS(wanted)] = { 0 };
  size_t n = read_plain(words, text);

  g_assert_cmpuint(n, ==, G_N_ELEMENTS(wanted));
  uint32_t places[G_N_ELEMENTS(wanted) + 1];
  TagVotes entries[2 * G_N_ELEMENTS(wanted)];
  TagVoter voters[G_N_ELEMENTS(wanted)];
  size_t n_slots = tag_votes_room(tag_names_places(words, n, places));
  g_autofree uint32_t *slots = g_new0(uint32_t, n_slots);
  tag_votes(words, places, &(TagVotesRoom){ slots, n_slots, entries, voters });
  for (size_t i = 0; i < n; i++)
    g_assert_cmpuint(words[i].pairs, ==, wanted[i]);
}

/* 1 + 3 * (1 + the usual kind of the others) + how clear it is: 0 if some are of
 * another, 1 if there is but one; and 1 + their usual place. */
static void
test_ballots(void)
{
  static const char text[] =
    "Bremen , Bremen , Bremen , Ghent , Ghent , Oslo , Oslo , Oslo , Wismar";
  enum { ORG = 1 + TAG_ORG, LOC = 1 + TAG_LOC };
  static const uint8_t kinds[] = { ORG, ORG, ORG, LOC, LOC, ORG, LOC, ORG, 0 };
  static const uint8_t wanted[] = {
    1 + 3 * ORG + 2, 1 + 3 * ORG + 2, 1 + 3 * ORG + 2,
    1 + 3 * LOC + 1, 1 + 3 * LOC + 1,
    1 + 3 * ORG, 1 + 3 * ORG + 2, 1 + 3 * ORG, 0 };
  TagWord words[2 * G_N_ELEMENTS(kinds)] = { 0 };
  uint32_t places[2 * G_N_ELEMENTS(kinds) + 1];
  TagVotes entries[4 * G_N_ELEMENTS(kinds)];
  TagVoter voters[2 * G_N_ELEMENTS(kinds)];
  size_t n = read_plain(words, text);

  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
    words[2 * i].name = kinds[i] ? tag_name_label(kinds[i] - 1u, TAG_UNIT) : 0;
  size_t n_slots = tag_votes_room(tag_names_places(words, n, places));
  g_autofree uint32_t *slots = g_new0(uint32_t, n_slots);
  tag_votes(words, places, &(TagVotesRoom){ slots, n_slots, entries, voters });
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
    g_assert_cmpuint(words[2 * i].vote, ==, wanted[i]);
    g_assert_cmpuint(words[2 * i].place, ==, wanted[i] ? 1 + TAG_UNIT : 0);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/tag/model/every-processor-finds-the-same", test_same);
  g_test_add_func("/tag/forms/what-is-remembered-changes-nothing",
                  test_remembered);
  g_test_add_func("/tag/forms/the-hundredth-document-is-read-as-the-first",
                  test_many_documents);
  g_test_add_func("/tag/stems/what-is-kept-is-what-the-stemmer-says",
                  test_stems);
  g_test_add_func("/tag/names/a-sentence-is-read-alike-alone-and-among-others",
                  test_together);
  g_test_add_func("/tag/names/few-words-beside-names-are-looked-at", test_hot);
  g_test_add_func("/tag/names/small-words-go-on-with-names-outside-english",
                  test_hot_behind);
  g_test_add_func("/tag/lists/german-words-are-known-by-their-ends",
                  test_german_lists);
  g_test_add_func("/tag/names/words-are-marked-as-those-beside-them-say",
                  test_all_hot);
  g_test_add_func("/tag/votes/neighbours-that-stand-together-again-are-counted",
                  test_pairs);
  g_test_add_func("/tag/votes/others-say-what-a-word-is-and-how-surely",
                  test_ballots);
  return g_test_run();
}
