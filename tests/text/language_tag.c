/* language_tag.c - what a tag says, however it is written. */
#include <glib.h>
#include <string.h>

#include "language_tag.h"

static void
test_read(void)
{
  static const struct { const char *tag, *language; } cases[] = {
    { "de", "de" }, { "DE", "de" }, { "de-AT", "de" }, { "pt_BR", "pt" },
    { "zh-Hant-TW", "zh" }, { "deu", "de" }, { "GER", "de" },
    { "eng_Latn", "en" }, { "nob", "nb" }, { "fil", "fil" },
    { "ceb-PH", "ceb" }, { "und", "" }, { "UND-Latn", "" }, { "x-klingon", "" },
    { "english", "" }, { "auto", "" }, { "e", "" }, { "", "" }, { "d1", "" },
    { "de.AT", "" }, { NULL, "" }
  };
  char code[LANGUAGE_TAG_BYTES];

  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    memset(code, 'x', sizeof code);
    g_assert_true(language_tag_read(cases[i].tag, code) == code);
    g_assert_cmpstr(code, ==, cases[i].language);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/text/language-tag/names-a-language", test_read);
  return g_test_run();
}
