/* origin_line.c - see origin_line.h. */
#include "origin_line.h"

#include <string.h>

#include "characters/look.h"
#include "small_letters.h"

/* Bytes: it has a title in it. */
enum { LONGEST_ORIGIN = 600 };

/* How it begins, in small letters; what follows the title. */
static const struct { const char *start, *middle; } origins[] = {
  { "the post ", " appeared first on " },
  { "the article ", " appeared first on " },
  { "this article originally appeared on ", ": " },
  { "der beitrag ", " erschien zuerst auf " },
  { "l'article ", " est apparu en premier sur " },
  { "l’article ", " est apparu en premier sur " },
  { "cet article ", " est apparu en premier sur " },
  { "la entrada ", " se publicó primero en " },
  { "la entrada ", " aparece primero en " },
  { "el cargo ", " apareció primero en " },
  { "o post ", " apareceu primeiro em " },
  { "o conteúdo ", " aparece primeiro em " },
  { "l'articolo ", " proviene da " },
  { "l’articolo ", " proviene da " },
  { "het bericht ", " verscheen eerst op " },
  { "inlägget ", " dök först upp på " },
  { "indlægget ", " blev først udgivet på " },
  { "innlegget ", " dukket først opp på " },
  { "artykuł ", " pochodzi z serwisu " },
  { "příspěvek ", " pochází z " },
  { "príspevok ", " zobrazený najskôr " },
  { "сообщение ", " появились сначала на " },
  { "запись ", " впервые появилась " },
  { "artikel ", " pertama kali tampil pada " },
  { "投稿 ", " に最初に表示されました" }
};

int
clean_is_origin_line(const char *s, size_t len)
{
  char head;

  if (len == 0 || len > LONGEST_ORIGIN)
    return 0;
  head = small_head(s);
  for (size_t i = 0; i < sizeof origins / sizeof *origins; i++) {
    const char *middle = origins[i].middle;
    size_t n = origins[i].start[0] == head
               ? begins_small(s, len, origins[i].start) : 0;

    if (n > 0 && clean_find_bytes(s + n, len - n, middle, strlen(middle)))
      return 1;
  }
  return 0;
}
