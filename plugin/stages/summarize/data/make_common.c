/* make_common.c - the terms of the words of a list, as a C table with open
 * addressing.
 *
 *   make_common common/en.txt > common-table.h */
#include <stdio.h>
#include <string.h>

#include "stopwords.h"
#include "term.h"

#define N_SLOTS 8192u           /* a power of two, a quarter of it empty */

static CommonWord slots[N_SLOTS];
static size_t n_words;

/* 0: the table is full. */
static int
add_word(const TermMaker *maker, const char *word)
{
  size_t len = strlen(word), i;
  CommonWord made = { .surface = term_surface(word, len) };

  made.stem = term_make(maker, word, len, &made.flags);
  for (i = (size_t)made.surface; slots[i % N_SLOTS].surface != 0; i++)
    if (slots[i % N_SLOTS].surface == made.surface)
      return 1;
  slots[i % N_SLOTS] = made;
  return ++n_words <= N_SLOTS / 4 * 3;
}

static int
add_words(const TermMaker *maker, FILE *file)
{
  char line[256];

  while (fgets(line, sizeof line, file) != NULL)
    for (char *word = strtok(line, " \n"); word != NULL && line[0] != '#';
         word = strtok(NULL, " \n"))
      if (!add_word(maker, word))
        return 0;
  return 1;
}

int
main(int argc, char **argv)
{
  TermMaker maker = { stem_new("en"), stopwords_language("en"), 1 };
  FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;

  if (file == NULL || maker.stemmer == NULL || !add_words(&maker, file)) {
    fprintf(stderr, "make_common: a file of at most %u words, please\n",
            N_SLOTS / 4 * 3);
    return 1;
  }
  printf("/* Made by data/make_common.c; do not edit. */\n"
         "#define N_COMMON_WORDS %uu\n"
         "static const CommonWord common_words[N_COMMON_WORDS] = {\n", N_SLOTS);
  for (size_t i = 0; i < N_SLOTS; i++)
    if (slots[i].surface != 0)
      printf("  [%zu] = { UINT64_C(0x%llx), UINT64_C(0x%llx), %u },\n", i,
             (unsigned long long)slots[i].surface,
             (unsigned long long)slots[i].stem, slots[i].flags);
  printf("};\n");
  fclose(file);
  stem_free(maker.stemmer);
  return 0;
}
