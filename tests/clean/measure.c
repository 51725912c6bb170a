/* measure.c - the words and letters of blocks, by any processor the same. */
#include "article/measure.h"

#include "fake_host.h"

/* Measures copies of the blocks. */
static CleanPage
measure(CleanProcessor processor, GPtrArray *memory, const CleanPage *page)
{
  CleanPage p = *page;
  Phrases *phrases = fake_scratch((PrecisDoc *)memory, sizeof *phrases);

  p.doc = (PrecisDoc *)memory;
  p.blocks = fake_scratch(p.doc, p.n_blocks * sizeof *p.blocks);
  memcpy(p.blocks, page->blocks, p.n_blocks * sizeof *p.blocks);
  clean_measure(processor, &p, phrases, 0, p.n_blocks / 2);
  clean_measure(processor, &p, phrases, p.n_blocks / 2, p.n_blocks);
  return p;
}

static void
append_random(GRand *random, GString *text, gsize len)
{
  static const char *const pieces[] = {
    "a", "The", "mill", "opens", "Zürich", "x", "2026", "7", " ", " ", " ",
    " ", ". ", ".", "!\"", "? ", "…", ", ", "|", " > ", "/", "-", "'", "é",
    "漢字", "語", "extraordinarily", "\xC2\xA0", "\n"
  };

  for (gsize end = text->len + len; text->len < end;)
    g_string_append(text, pieces[g_rand_int_range(random, 0,
                                                  G_N_ELEMENTS(pieces))]);
}

static void
all_processors_say_the_same(void)
{
  g_autoptr(GPtrArray) memory = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GRand) random = g_rand_new_with_seed(17);
  g_autoptr(GString) text = g_string_new(NULL);
  Block blocks[300] = { 0 };
  CleanPage page = { .host = &fake_host, .blocks = blocks,
                     .n_blocks = G_N_ELEMENTS(blocks), .title_len = 20,
                     .title = "The old mill in 2026", .summary_len = 16,
                     .summary = "The mill in Zür", .body.end = 1 }, plain;

  for (gsize i = 0; i < page.n_blocks; i++) {
    blocks[i].start = (uint32_t)text->len;
    /* every length that may matter, some longer than what is done at once */
    append_random(random, text, i < 100 ? i + 1 : i % 50 == 0 ? 9000 :
                  (gsize)g_rand_int_range(random, 1, 1200));
    blocks[i].end = (uint32_t)text->len;
  }
  page.text.text = text->str;
  page.text.len = text->len;
  plain = measure(CLEAN_PLAIN, memory, &page);
  g_assert_cmpint(plain.text.status, ==, PRECIS_OK);
  for (int k = CLEAN_PLAIN + 1; k <= (int)clean_processor(); k++) {
    CleanPage other = measure((CleanProcessor)k, memory, &page);

    g_assert_cmpmem(other.blocks, page.n_blocks * sizeof *blocks,
                    plain.blocks, page.n_blocks * sizeof *blocks);
    g_assert_cmpmem(other.hashes, other.n_hashes * sizeof *other.hashes,
                    plain.hashes, plain.n_hashes * sizeof *plain.hashes);
  }
}

static void
words_letters_and_marks_are_counted(void)
{
  g_autoptr(GPtrArray) memory = g_ptr_array_new_with_free_func(g_free);
  static const char text[] = "Is Mr. Roe’s MILL, of 1826, open? (No.)";
  Block block = { .end = sizeof text - 1 };
  CleanPage page = { .host = &fake_host, .blocks = &block,
                     .n_blocks = 1, .text.text = text, .text.len = block.end,
                     .title = "A mill opens", .title_len = 12 };

  for (int k = CLEAN_PLAIN; k <= (int)clean_processor(); k++) {
    CleanPage p = measure((CleanProcessor)k, memory, &page);
    const Block *b = p.blocks;

    g_assert_cmpuint(b->words, ==, 8);
    g_assert_cmpuint(b->uppers, ==, 8);
    g_assert_cmpuint(b->digits, ==, 4);
    g_assert_cmpuint(b->commas, ==, 2);
    g_assert_cmpuint(b->marks, ==, 2);
    g_assert_cmpuint(b->chars, ==, g_utf8_strlen(text, -1));
    g_assert_cmpuint(b->title_of, ==, 255 / 3);
    g_assert_cmpuint(b->title_in, ==, 255 / 8);
  }
}

/* A word of five letters is usual where only phrases are parted; a name, as in
 * a list of languages, is one. */
static void
words_that_run_on_are_counted(void)
{
  static const struct {
    const char *text;
    unsigned words;
  } cases[] = {
    { "1 ท่าเรือน้ำลึกที่จะสร้างใหม่", 2 + 27 / 5 },
    { "ស្ពានថ្មីនៅកំពតត្រូវបានសាងសង់", 1 + 29 / 5 },
    { "“ស្ពានថ្មីនៅកំពតត្រូវបានសាងសង់”", 1 + 31 / 5 },
    { "ចំណាត់ថ្នាក់ក្រុម", 1 },
    { "“Donaudampfschifffahrt”", 1 },
    { "Donaudampfschifffahrt", 1 },
    { "Достопримечательность", 1 }, { "ทะเล", 1 },
  };
  g_autoptr(GPtrArray) memory = g_ptr_array_new_with_free_func(g_free);

  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    Block block = { .end = (uint32_t)strlen(cases[i].text) };
    CleanPage page = { .host = &fake_host, .blocks = &block, .n_blocks = 1,
                       .text.text = cases[i].text, .text.len = block.end };

    for (int k = CLEAN_PLAIN; k <= (int)clean_processor(); k++) {
      CleanPage p = measure((CleanProcessor)k, memory, &page);

      g_assert_cmpuint(p.blocks[0].words, ==, cases[i].words);
    }
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/clean/measure/all-processors-say-the-same",
                  all_processors_say_the_same);
  g_test_add_func("/clean/measure/words-letters-and-marks-are-counted",
                  words_letters_and_marks_are_counted);
  g_test_add_func("/clean/measure/words-that-run-on-are-counted",
                  words_that_run_on_are_counted);
  return g_test_run();
}
