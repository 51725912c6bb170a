/* The model without and with the instructions of newer processors; what a
 * document says of its words. */
#include <glib.h>
#include <string.h>

#include "lists.h"
#include "names.h"
#include "pos.h"
#include "tokens.h"
#include "votes.h"

extern const unsigned char tag_tokens_model[], tag_pos_model[],
  tag_names_model[];

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

static void
read_sentence(Sentence *s, const char *text, int plain)
{
  g_autofree TagDecoder *decoder = g_new0(TagDecoder, 1);
  TagModel cut, parts, names;

  g_assert_true(tag_model_open(&cut, tag_tokens_model));
  g_assert_true(tag_model_open(&parts, tag_pos_model));
  g_assert_true(tag_model_open(&names, tag_names_model));
  if (plain)
    cut.avx2 = parts.avx2 = names.avx2 = 0;
  s->text = text;
  tag_tokens(&cut, decoder, text, 0, strlen(text), add_word, s);
  tag_lists(s->words, s->n);
  tag_pos(&parts, decoder, s->words, s->n);
  tag_names_mark(s->words, s->n);
  tag_names(&names, decoder, s->words, s->n, s->sums);
}

/* Sentences of every length up to a few batches of features. */
static void
test_same(void)
{
  static const char *const some[] = {
    "Anke Petersen, the chief executive of Weserkraft AG, isn't in Bremen.",
    "he dont know: the U.S. (and Prof. Zsygmondy's \"Qoxi\") paid $1.2bn!",
    "\xE2\x80\x9C" "H\xC3\xA9l\xC3\xA8ne flew AB-123 to S\xC3\xA3o Paulo "
    "\xE2\x80\x93 why?\xE2\x80\x9D",
  };
  g_autoptr(GString) text = g_string_new(NULL);

  for (guint i = 0; i < 24; i++) {
    g_autofree Sentence *plain = g_new0(Sentence, 1), *fast =
      g_new0(Sentence, 1);

    g_string_append_printf(text, "%s%s", i ? " " : "", some[i % 3]);
    read_sentence(plain, text->str, 1);
    read_sentence(fast, text->str, 0);
    g_assert_cmpmem(plain->words, plain->n * sizeof(TagWord), fast->words,
                    fast->n * sizeof(TagWord));
  }
}

/* "Ann Lee" stands there three times, "Lee Bo" once: so "Bo" is another name. */
static void
test_pairs(void)
{
  static const char text[] = "Ann Lee called Ann Lee , Bo saw Ann Lee Bo";
  static const uint8_t wanted[] = { 2, 6, 0, 2, 6, 0, 0, 0, 2, 6, 0 };
  TagWord words[G_N_ELEMENTS(wanted)] = { 0 };
  size_t n = 0;

  for (size_t at = 0; at < sizeof text - 1; n++) {
    size_t end = at + strcspn(text + at, " ");
    tag_word_read(&words[n], text, at, end, n == 0);
    at = end + 1;
  }
  g_assert_cmpuint(n, ==, G_N_ELEMENTS(wanted));
  g_autofree TagVotes *table = g_new0(TagVotes, tag_votes_room(words, n));
  tag_votes(words, n, table);
  for (size_t i = 0; i < n; i++)
    g_assert_cmpuint(words[i].pairs, ==, wanted[i]);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/tag/model/every-processor-finds-the-same", test_same);
  g_test_add_func("/tag/votes/neighbours-that-stand-together-again-are-counted",
                  test_pairs);
  return g_test_run();
}
