/* stem.c - see stem.h.  Slavic languages that libstemmer does not know lose the
 * longest of their endings that leaves a stem of three letters, so that the
 * cases of a noun and the forms of its adjective are one: "Brytania",
 * "Brytanii", "Brytanią". */
#include "stem.h"

#include <errno.h>
#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#include "language_tag.h"

/* Longer ones are no words of a language. */
#define LONGEST_WORD 256u

struct Stemmer {
  struct sb_stemmer *snowball;  /* NULL: by endings                           */
  const char *endings;          /* each with a blank behind it                */
};

static const struct { char language[3]; const char *endings; } light[] = {
  { "be", "амі ямі ага аму яга яму аму імі ымі ах ях аў яў ам ям ом ём ой ей ай "
          "ую юю ая яя ае яе ых іх ым ім а я у ю ы і о е э " },
  { "bg", "овете овци ищата ията ите ата ята ето ото тата ове еве ища ия ът ят "
          "та то те ен на но ни а я и о е у ъ " },
  { "cs", "ového ovému ových ovými ovým ového ovou ové ích ách ech ého ému ího "
          "ímu ými ými ímu ích emi ami ovi ové ým ých ím ou em ům y e i a o u á "
          "é í ý ě ů " },
  { "pl", "iego iemu iami iach owego owemu owych owymi owym ego emu ami ach ymi "
          "ych imi ich iej owi iem iom owa owe owy ów om em ej ym im ię ią ia ie "
          "iu io ii ą ę a e i y u o " },
  { "sk", "ového ovému ových ovými ovým ovou ové ieho iemu iach iami ami och ách "
          "ého ému ými ých ích ími ovi ov om ou ej ým ím ie ia iu mi y e i a o u "
          "á é í ý ú " },
  { "uk", "ового овому ових овими овою ами ями ого ого ому ими ією ої ою ею єю "
          "ій ий ів їв ах ях ам ям ом ем єм их им ії ія ію а е и і о у ю я ї й ь "
        },
};

/* The code that libstemmer knows: both forms of Norwegian share one. */
static const char *
snowball_code(const char *code)
{
  if (strcmp(code, "nb") == 0 || strcmp(code, "nn") == 0)
    return "no";
  return code;
}

static const char *
light_endings(const char *code)
{
  for (size_t i = 0; i < sizeof light / sizeof *light; i++)
    if (strcmp(code, light[i].language) == 0)
      return light[i].endings;
  return NULL;
}

/* Has word[0, len) letters enough to be a stem? */
static int
is_stem(const char *word, size_t len)
{
  enum { LEAST = 3 };
  size_t letters = 0;

  for (size_t i = 0; i < len; i++)
    letters += (word[i] & 0xC0) != 0x80;
  return letters >= LEAST;
}

/* The bytes of word[0, len) before its longest ending. */
static size_t
cut_ending(const char *endings, const char *word, size_t len)
{
  size_t longest = 0;

  for (const char *at = endings, *end; *at != '\0'; at = end + 1) {
    end = strchr(at, ' ');
    size_t n = (size_t)(end - at);
    if (n > longest && n < len && memcmp(word + len - n, at, n) == 0 &&
        is_stem(word, len - n))
      longest = n;
  }
  return len - longest;
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
static int
find_snowball(const char *code, struct sb_stemmer **snowball)
{
  errno = 0;
  *snowball = sb_stemmer_new(snowball_code(code), "UTF_8");
  if (*snowball == NULL)
    return errno == ENOMEM ? -1 : 0;
  if (make_room(*snowball) == 0)
    return 0;
  sb_stemmer_delete(*snowball);
  *snowball = NULL;
  return -1;
}

int
stem_new(const char *language, int any, Stemmer **stemmer)
{
  struct sb_stemmer *snowball = NULL;
  char code[LANGUAGE_TAG_BYTES];
  const char *endings;

  *stemmer = NULL;
  if (strlen(language_tag_read(language, code)) != 2)
    return 0;
  endings = any ? light_endings(code) : NULL;
  if (endings == NULL && find_snowball(code, &snowball) != 0)
    return -1;
  if (endings == NULL && snowball == NULL)
    return 0;
  *stemmer = malloc(sizeof **stemmer);
  if (*stemmer != NULL)
    **stemmer = (Stemmer){ snowball, endings };
  else if (snowball != NULL)
    sb_stemmer_delete(snowball);
  return *stemmer != NULL ? 0 : -1;
}

void
stem_free(Stemmer *stemmer)
{
  if (stemmer != NULL && stemmer->snowball != NULL)
    sb_stemmer_delete(stemmer->snowball);
  free(stemmer);
}

const char *
stem_word(Stemmer *stemmer, const char *word, size_t len, size_t *n_bytes)
{
  const sb_symbol *stem = NULL;

  *n_bytes = len;
  if (stemmer == NULL || len > LONGEST_WORD)
    return word;
  if (stemmer->snowball == NULL) {
    *n_bytes = cut_ending(stemmer->endings, word, len);
    return word;
  }
  stem = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word, (int)len);
  if (stem == NULL)
    return word;
  *n_bytes = (size_t)sb_stemmer_length(stemmer->snowball);
  return (const char *)stem;
}
