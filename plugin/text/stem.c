/* stem.c - see stem.h. */
#include "stem.h"

#include <errno.h>
#include <libstemmer.h>
#include <string.h>

#include "language_tag.h"

/* Longer ones are no words of a language. */
#define LONGEST_WORD 256u

/* The code that libstemmer knows: both forms of Norwegian share one. */
static const char *
snowball_code(const char *code)
{
  if (strcmp(code, "nb") == 0 || strcmp(code, "nn") == 0)
    return "no";
  return code;
}

/* Lets it take room for a long word at once: where a word found no room, it
 * would stay as it is, and nobody were told. */
static int
make_room(struct sb_stemmer *snowball)
{
  static const sb_symbol word[] = "abababababababababababababababababababab";

  return sb_stemmer_stem(snowball, word, sizeof word - 1) != NULL ? 0 : -1;
}

/* libstemmer gives NULL for a language that it does not know and for want of
 * memory; the latter malloc says in errno. */
int
stem_new(const char *language, Stemmer **stemmer)
{
  struct sb_stemmer *snowball;
  char code[LANGUAGE_TAG_BYTES];

  *stemmer = NULL;
  if (strlen(language_tag_read(language, code)) != 2)
    return 0;
  errno = 0;
  snowball = sb_stemmer_new(snowball_code(code), "UTF_8");
  if (snowball == NULL)
    return errno == ENOMEM ? -1 : 0;
  *stemmer = (Stemmer *)snowball;
  if (make_room(snowball) == 0)
    return 0;
  stem_free(*stemmer);
  *stemmer = NULL;
  return -1;
}

void
stem_free(Stemmer *stemmer)
{
  if (stemmer != NULL)
    sb_stemmer_delete((struct sb_stemmer *)stemmer);
}

const char *
stem_word(Stemmer *stemmer, const char *word, size_t len, size_t *n_bytes)
{
  struct sb_stemmer *snowball = (struct sb_stemmer *)stemmer;
  const sb_symbol *stem = NULL;

  *n_bytes = len;
  if (stemmer == NULL || len > LONGEST_WORD)
    return word;
  stem = sb_stemmer_stem(snowball, (const sb_symbol *)word, (int)len);
  if (stem == NULL)
    return word;
  *n_bytes = (size_t)sb_stemmer_length(snowball);
  return (const char *)stem;
}
