/* mail_foot.c - see mail_foot.h. */
#include "mail_foot.h"

#include <string.h>

#include "small_letters.h"

static const char *const feet[] = {
  "you are receiving this ", "you're receiving this ", "you’re receiving this ",
  "you received this email ", "you received this e-mail ",
  "you received this message because ", "you were sent this ",
  "this email was sent to ", "this e-mail was sent to ",
  "this message was sent to ", "to unsubscribe ", "unsubscribe from ",
  "click here to unsubscribe", "want to change how you receive ",
  "update your email preferences", "update your preferences",
  "manage your email preferences", "manage your subscription",
  "if you no longer wish to receive ", "no longer want to receive ",
  "don't want to receive ", "our mailing address is",
  "sie erhalten diese e-mail", "sie erhalten diesen newsletter",
  "du erhältst diese e-mail", "du erhältst diesen newsletter",
  "wenn sie diesen newsletter nicht mehr ",
  "wenn du diesen newsletter nicht mehr ", "newsletter abbestellen",
  "vous recevez cet e-mail", "vous recevez cet email", "vous recevez cette ",
  "pour vous désabonner", "pour vous désinscrire", "se désabonner",
  "has recibido este correo", "recibes este correo", "recibe este correo",
  "para darse de baja", "darse de baja", "hai ricevuto questa e",
  "ricevi questa e", "ricevi questa newsletter", "per cancellarti",
  "annulla l'iscrizione", "annulla iscrizione", "você está recebendo este ",
  "você recebeu este ", "recebeu este e-mail", "cancelar inscrição",
  "u ontvangt deze ", "je ontvangt deze ", "uitschrijven",
  "otrzymujesz tę wiadomość", "otrzymałeś tę wiadomość", "wypisz się",
  "вы получили это письмо", "вы получаете это письмо", "отписаться",
  NULL
};

static const char *const links[] = {
  "view this email in ", "view this e-mail in ", "view in browser",
  "view in your browser", "view online", "read online", "read in browser",
  "email not displaying correctly", "trouble viewing this ",
  "having trouble viewing ", "im browser ansehen", "im browser öffnen",
  "newsletter im browser ", "e-mail im browser ", "diese e-mail im browser ",
  "voir en ligne", "voir dans le navigateur", "afficher dans le navigateur",
  "voir cet e-mail dans ", "ver en el navegador", "ver este correo en ",
  "visualizza nel browser", "visualizza questa e", "ver no navegador",
  "bekijk deze e", "bekijk in browser", "bekijk online", "zobacz w przegląd",
  "открыть в браузере", NULL
};

/* Does s begin with one of the words, maybe behind a mark such as "*"? */
static int
begins(const char *s, size_t len, const char *const *words)
{
  char head;

  while (len > 0 && strchr(" *|[(>", *s)) {
    s++;
    len--;
  }
  head = len > 0 ? small_head(s) : '\0';
  for (; *words; words++)
    if (**words == head && begins_small(s, len, *words) > 0)
      return 1;
  return 0;
}

int
clean_is_mail_foot(const char *s, size_t len)
{
  return begins(s, len, feet);
}

int
clean_is_mail_link(const char *s, size_t len)
{
  enum { LONGEST = 300 };       /* with an address                            */

  return len <= LONGEST && begins(s, len, links);
}
