/* idle.c - words that make no keyphrase, nor begin or end one: they tell when
 * or how much, are forms of address, or say nothing. */
#include "idle.h"

#include <string.h>

#include "grammar.h"

enum { LONGEST = 16 };

/* A blank before and behind each word. */
static const char *const idle[TAG_GRAMMARS] = {
  /* en */
  " monday tuesday wednesday thursday friday saturday sunday january"
  " february april june july august september october november december"
  " jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri"
  " sat sun today yesterday tomorrow mr mrs ms dr am pm"
  " a.m. p.m. percent amp nbsp minute minutes hour hours day days week"
  " weeks month months year years thing things way ways lot lots bit"
  " different various certain miles meters metres kilometers kilometres"
  " centimeters millimeters inches tons tonnes kilograms mph kph km"
  " degrees million billion dollars cent faq faqs tldr ",
  /* de */
  " montag dienstag mittwoch donnerstag freitag samstag sonntag januar"
  " februar märz mai juni juli oktober dezember uhr tag tage tagen woche"
  " wochen monat monate monaten jahr jahre jahren stunde stunden minuten"
  " prozent millionen milliarden herr frau april august september"
  " november jahres anfang beginn ende zeitpunkt zahl anzahl beispiel"
  " beispiele ding dinge dingen sache sachen weise mal male ",
  /* es */
  " lunes martes miércoles jueves viernes sábado domingo enero febrero"
  " marzo abril mayo junio julio agosto septiembre octubre noviembre"
  " diciembre día días semana semanas mes meses año años hora horas"
  " minutos millones vez veces fin inicio ejemplo número manera ",
  /* fr */
  " lundi mardi mercredi jeudi vendredi samedi dimanche janvier février"
  " mars avril juin juillet août septembre octobre novembre décembre jour"
  " jours semaine semaines mois an ans année années heure heures millions"
  " milliards m. mme fois fin début exemple exemples nombre ",
  /* nl */
  " maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari"
  " februari maart mei augustus dag dagen week weken maand maanden jaar"
  " uur procent miljoen miljard april juni juli september oktober"
  " november december begin einde keer aantal voorbeeld manier ",
  /* pt */
  " domingo sábado segunda-feira terça-feira quarta-feira quinta-feira"
  " sexta-feira janeiro fevereiro março maio junho julho setembro outubro"
  " novembro dezembro dia dias mês ano anos minuto milhões abril agosto"
  " semana semanas meses hora horas vez vezes fim início exemplo ",
};

static int
is_listed(uint32_t language, const char *word, size_t len)
{
  char sought[LONGEST + 3] = " ";

  memcpy(sought + 1, word, len);
  memcpy(sought + 1 + len, " ", 2);
  return strstr(idle[language], sought) != NULL;
}

int
tag_is_idle(uint32_t language, const char *word, size_t len)
{
  if (len == 0 || len > LONGEST)
    return 0;
  return is_listed(language, word, len) ||
         /* "Oct." */
         (word[len - 1] == '.' && is_listed(language, word, len - 1));
}
