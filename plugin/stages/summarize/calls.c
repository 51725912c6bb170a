/* calls.c - see calls.h.
 *
 * The verb alone tells nothing: "Lesen ist gesund." and "Sign language is
 * old." call on nobody.  So a call is known by its first two words, which are
 * the same on all pages, and are no words of another language either. */
#include "calls.h"

#include <glib.h>
#include <string.h>

#include "words.h"

#define LONGEST_CALL 48

/* In lower case, each with the space behind it. */
static const char *const beginnings[] = {
  /* ar */ "اقرأ أيضا ", "اقرأ أيضاً ",
  /* cs */ "čtěte také ", "přečtěte si ",
  /* da, no, sv */ "læs også ", "læs mere ", "les også ", "les mer ",
  "klik her ", "klikk her ", "klicka här ", "läs mer ", "läs också ",
  /* de */ "lesen sie ", "lies auch ", "lies hier ", "klicken sie ",
  "klick hier ", "klicke hier ", "mehr dazu ", "mehr zum thema ",
  "abonnieren sie ", "folgen sie uns ", "folge uns ", "folgt uns ",
  /* en */ "sign up ", "click here ", "read more ", "learn more ",
  "check out our ", "shop the ", "shop our ", "follow us ", "call us ",
  "contact us ", "for more information ", "keep reading ",
  "read on for ", "read on to ", "follow our live ", "please refresh ",
  "please enable javascript ", "please try again ", "here is what you need ",
  "here's what you need ", "here’s what you need ", "thank you for joining ",
  "this website uses ", "this story was originally published ",
  "this article was originally published ", "this story has been updated ",
  "this article has been updated ", "this interview has been edited ",
  "this conversation has been edited ",
  "let's take a look ", "let’s take a look ", "let's look at ",
  "let’s look at ", "let's explore ", "let’s explore ", "let's dive ",
  "let’s dive ", "let's break down ", "let’s break down ",
  "let's break it ", "let’s break it ", "let's move on ", "let’s move on ",
  "let's turn to ", "let’s turn to ",
  /* es */ "lea también ", "lee también ", "lea más ", "haz clic ",
  "haga clic ", "síguenos en ", "suscríbete a ",
  /* fi */ "lue myös ", "lue lisää ",
  /* fr */ "lire aussi ", "lire la suite ", "à lire aussi ", "lisez aussi ",
  "cliquez ici ", "cliquez sur ", "abonnez-vous ", "inscrivez-vous ",
  /* it */ "leggi anche ", "leggi tutto ", "clicca qui ", "iscriviti alla ",
  /* nl */ "lees ook ", "lees meer ", "lees hier ", "lees verder ",
  "klik hier ",
  /* pl */ "czytaj też ", "czytaj także ", "czytaj więcej ", "zobacz też ",
  "zobacz także ", "zobacz wideo ", "kliknij tutaj ",
  /* pt */ "leia também ", "leia mais ", "clique aqui ", "saiba mais ",
  "siga-nos ", "inscreva-se ",
  /* ru */ "читайте также ", "смотрите также ", "подписывайтесь на ",
  /* tr */ "ilgili haber ", "haberin devamı ",
  /* uk */ "читайте також ", "дивіться також ", "підписуйтесь на ",
  /* vi */ "xem thêm ", "đọc thêm "
};

/* "For full details, see this page.", "(Mehr dazu lesen Sie hier.)" */
static const char *const ends[] = {
  /* de */ " finden sie hier", " lesen sie hier", " erfahren sie hier",
  " finden sich hier", " mehr dazu hier",
  /* en: "this drug is not available here" is none */
  " see here", " see this page", " see this link", " read here", " click here",
  " clicking here", " learn more here", " out more here", " read more here",
  " full details here", " more details here", " more information here",
  " is available here", " are available here", " to our newsletter",
  " to our newsletters", " in the comments below",
  /* es */ " clic aquí", " disponible aquí", " leer aquí",
  /* fr */ " cliquant ici", " est disponible ici", " sont disponibles ici",
  /* it */ " cliccando qui", " disponibile qui",
  /* nl */ " lees je hier", " leest u hier", " vind je hier", " vindt u hier",
  /* pt */ " clicando aqui", " disponível aqui"
};

int
calls_end(const char *sentence, size_t len)
{
  char lower[LONGEST_CALL];
  size_t start = len > LONGEST_CALL / 2 ? len - LONGEST_CALL / 2 : 0, n;

  while (len > start && g_ascii_ispunct(sentence[len - 1]))
    len--;
  while (start < len && ((unsigned char)sentence[start] & 0xC0) == 0x80)
    start++;
  n = words_lower(sentence + start, len - start, lower, sizeof lower);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t n_end = strlen(ends[i]);

    if (n_end <= n && memcmp(ends[i], lower + n - n_end, n_end) == 0)
      return 1;
  }
  return 0;
}

int
calls_begin(const char *sentence, size_t len)
{
  char lower[LONGEST_CALL];
  size_t n = words_lower(sentence, len, lower, sizeof lower);
  size_t at = n > 4 && memcmp(lower, "now ", 4) == 0 ? 4 : 0;

  for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
    size_t n_beginning = strlen(beginnings[i]);

    if (n_beginning <= n - at &&
        memcmp(beginnings[i], lower + at, n_beginning) == 0)
      return 1;
  }
  return 0;
}
