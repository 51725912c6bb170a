/* years.c - years, decades and centuries: "since 2004", "44 BC", "the 1990s",
 * "FY2024/25", "19th century".  Whether a number of four digits alone is a year
 * bare_years.c tells. */
#include <stdio.h>
#include <string.h>

#include "dates.h"

int
tag_year_at(const TagScan *s, size_t i)
{
  enum { OF_THE_BUDDHA = 543 };         /* as Thai counts: 2569 is 2026       */
  int y = tag_number(s, i);

  if (y >= 2400 && s->behind != NULL && strcmp(s->behind->language, "th") == 0)
    y -= OF_THE_BUDDHA;
  size_t zone = i + (tag_dash(s, i + 1) ? 3 : 1);

  if (y < 1000 || y > 2199 || s->pieces[i].digits != 4 ||
      (tag_sense(s, zone, TAG_SENSE_ZONE) != TAG_NONE &&
       s->pieces[zone].capital))        /* "1400-1530 EDT"                    */
    return 0;
  if (tag_touches(s, i + 1) && (s->pieces[i + 1].kind == TAG_LETTERS ||
      (tag_touches(s, i + 2) && s->pieces[i + 2].kind == TAG_DIGITS &&
       !tag_dash(s, i + 1))))
    return 0;
  return y;
}

/* "BC", "B.C.", "a.C.", "v. Chr.", "av. J.-C." behind a year: -1; "AD", "d.C.",
 * "n. Chr.": 1; 0 if it is none of these.  Pieces in *taken. */
static int
era_at(const TagScan *s, size_t i, size_t *taken)
{
  size_t last = i + 2;

  *taken = 1;
  if (s->pieces[i].end - s->pieces[i].start > 1 && s->pieces[i].capital)
    return tag_is(s, i, TAG_W_BC) ? -1 : tag_is(s, i, TAG_W_AD);
  int before = tag_is(s, i, TAG_W_BEFORE_CHRIST);
  if (!(before || tag_is(s, i, TAG_W_AFTER_CHRIST)) ||
      !tag_mark(s, i + 1, '.'))
    return 0;
  last += s->languages == TAG_FR ? 3 : 0;       /* behind "J.-"               */
  if (!tag_is(s, last, TAG_W_CHRIST) || !s->pieces[last].capital)
    return 0;
  *taken = last + 1 + (size_t)(tag_mark(s, last + 1, '.') &&
                               tag_touches(s, last + 1)) - i;
  return before ? -1 : 1;
}

/* "44 BC", "79 AD", "AD 79" as a year, whose 0 is 1 BC: pieces taken. */
static size_t
year_of_era(const TagScan *s, size_t i, int *year)
{
  int first = tag_is(s, i, TAG_W_AD) && s->text[s->pieces[i].start + 1] == 'D';
  size_t at = i + (size_t)first, n = 0;
  int era = first ? 1 : era_at(s, i + 1, &n), number = tag_number(s, at);

  if (era == 0 || number < 2 || s->pieces[at].digits > 4 ||
      s->text[s->pieces[at].start] == '0' ||    /* "U+03BC"                   */
      (number > 1500 && s->pieces[at + n + 1].capital))
    return 0;                   /* "in 2010 BC Hydro said"                    */
  *year = era < 0 ? 1 - number : number;
  return at + n + 1 - i;
}

/* "264–146 BC", "44-43 v. Chr.": pieces taken. */
static size_t
years_before_christ(const TagScan *s, size_t i, TagValue *v)
{
  size_t n = 0;

  if (!tag_dash(s, i + 1))
    return 0;
  int from = tag_number(s, i), to = tag_number(s, i + 2);
  if (tag_touches(s, i + 1) != tag_touches(s, i + 2) || to < 2 || from <= to ||
      s->pieces[i].digits > 4 ||
      (i > 0 && tag_touches(s, i) && s->pieces[i - 1].kind != TAG_MARK) ||
      era_at(s, i + 3, &n) >= 0)
    return 0;
  snprintf(v->value, sizeof v->value, "-%04d/-%04d", from - 1, to - 1);
  return 3 + n;
}

/* "last year" and the like; pieces taken. */
static size_t
year_word(const TagScan *s, size_t i, int *year)
{
  if (s->today.year == 0 || tag_sense(s, i + 1, TAG_SENSE_SPAN) != 4 ||
      (tag_last_or_next(s, i) == 0 && !tag_is(s, i, TAG_W_THIS)))
    return 0;
  *year = s->today.year + tag_last_or_next(s, i);
  return 2;
}

size_t
tag_year_after(const TagScan *s, size_t i, int *year)
{
  size_t at = tag_mark(s, i, ',') || tag_is(s, i, TAG_W_OF) ? i + 1 : i, n;

  if ((n = year_of_era(s, at, year)) != 0)
    return at + n - i;
  at += tag_is(s, at, TAG_W_FISCAL_YEAR);
  *year = tag_year_at(s, at);
  if (*year != 0)
    return at + 1 - i;
  n = tag_mark(s, i, ',') ? 0 : year_word(s, at, year);
  return n == 0 ? 0 : at + n - i;
}

int
tag_rank_at(const TagScan *s, size_t i)
{
  int k = tag_sense(s, i, TAG_SENSE_ORDINAL);

  return k == TAG_NONE ? tag_sense(s, i, TAG_SENSE_NTH) : k;
}

/* The number of "nineteenth century", "zeventiende eeuw". */
static int
century_in_words(const TagScan *s, size_t i)
{
  size_t at = i + 1 + (size_t)tag_dash(s, i + 1);

  if (!tag_is(s, at, TAG_W_CENTURY) ||
      (s->languages == TAG_EN && s->pieces[at].capital))
    return TAG_NONE;            /* "Twentieth Century Fox"                    */
  return tag_rank_at(s, i);
}

/* The rank of "18th", "18.", "eighteenth", "XVIIIe" at i, and its pieces; 0: it
 * is none. */
static size_t
rank_of_century(const TagScan *s, size_t i, int *rank)
{
  if (s->pieces[i].kind == TAG_DIGITS) {
    if (!tag_touches(s, i + 1) ||
        !(tag_is(s, i + 1, TAG_W_ST) ||
          (s->languages == TAG_DE && tag_mark(s, i + 1, '.'))))
      return 0;
    *rank = tag_number(s, i);
    return *rank > 0 ? 2 : 0;
  }
  *rank = tag_sense(s, i, s->languages == TAG_EN ? TAG_SENSE_ORDINAL
                                                 : TAG_SENSE_ROMAN);
  return *rank > 0 && (s->languages == TAG_EN || s->pieces[i].capital);
}

/* Where the centuries of "18th and 19th centuries" end, the second of which is
 * said at i; 0: it is none. */
static size_t
end_of_centuries(const TagScan *s, size_t i)
{
  int rank;
  size_t at = i + (size_t)(tag_is(s, i, TAG_W_THE) ||
                           tag_is(s, i, TAG_W_ARTICLE)), n;

  if (tag_is(s, at, TAG_W_MID))
    at += 1 + (size_t)tag_dash(s, at + 1);
  n = rank_of_century(s, at, &rank);
  return n != 0 && (tag_sense(s, at + n, TAG_SENSE_SPANS) == 6 ||
                    (s->languages != TAG_EN &&
                     tag_is(s, at + n, TAG_W_CENTURY))) ? at + n + 1 : 0;
}

static void
set_century(TagValue *v, int number, int era)
{
  if (era < 0)
    snprintf(v->value, sizeof v->value, number > 1 ? "-%04d/-%04d"
                                                   : "-%04d/%04d",
             100 * number - 1, 100 * (number - 1));
  else
    snprintf(v->value, sizeof v->value, "%02d01/%02d00", number - 1, number);
}

/* "XVII" and "XVIII" of "los siglos XVII y XVIII". */
static int
is_behind_centuries(const TagScan *s, size_t i)
{
  if (i > 2 && tag_is(s, i - 1, TAG_W_AND) &&
      tag_sense(s, i - 2, TAG_SENSE_ROMAN) > 0)
    i -= 2;
  return i > 0 && tag_sense(s, i - 1, TAG_SENSE_SPANS) == 6 &&
         s->pieces[i].capital;
}

/* "18th" and "19th centuries" of "18th and 19th centuries"; pieces taken. */
static size_t
one_of_centuries(const TagScan *s, size_t i, TagValue *v)
{
  int number, era;
  size_t n = rank_of_century(s, i, &number), end, more;

  if (n == 0 || number > 29)
    return 0;
  if (s->pieces[i].kind == TAG_LETTERS && is_behind_centuries(s, i)) {
    int goes_on = tag_is(s, i + 1, TAG_W_AND) &&
                  tag_sense(s, i + 2, TAG_SENSE_ROMAN) > 0;
    era = era_at(s, i + (goes_on ? 3 : 1), &more);      /* "II y I a. C."     */
    set_century(v, number, era);
    return 1 + (era != 0 && !goes_on ? more : 0);
  }
  if (tag_sense(s, i + n, TAG_SENSE_SPANS) == 6) {
    era = era_at(s, i + n + 1, &more);
    set_century(v, number, era);
    return n + 1 + (era != 0 ? more : 0);
  }
  if (!(tag_is(s, i + n, TAG_W_AND) || tag_is(s, i + n, TAG_W_TO) ||
        tag_dash(s, i + n)) || (end = end_of_centuries(s, i + n + 1)) == 0)
    return 0;
  set_century(v, number, era_at(s, end, &more));
  return n;
}

/* "19th century", "14. Jahrhundert", "XVIIIe siècle", "siglo XVIII"; pieces
 * taken. */
static size_t
century_at(const TagScan *s, size_t i, TagValue *v)
{
  int number = tag_number(s, i), era;
  size_t n = tag_is(s, i, TAG_W_CENTURY) ? 2 : 0, more;

  if (n != 0)
    number = tag_sense(s, i + 1, TAG_SENSE_ROMAN);
  else if (number == -1 && (number = century_in_words(s, i)) != TAG_NONE)
    n = 2 + (size_t)tag_dash(s, i + 1);
  else if ((number = tag_number(s, i)) == -1 &&
           (number = tag_sense(s, i, TAG_SENSE_ROMAN)) != TAG_NONE &&
           (number > 8 || s->pieces[i].capital))
    n = tag_is(s, i + 1, TAG_W_CENTURY) ? 2 : 0;
  else if (tag_touches(s, i + 1) && (tag_is(s, i + 1, TAG_W_ST) ||
                                     tag_mark(s, i + 1, '.'))) {
    size_t dash = tag_dash(s, i + 2) ? 1 : 0;
    n = tag_is(s, i + 2 + dash, TAG_W_CENTURY) ? 3 + dash : 0;
  }
  if (n == 0 || number < 1 || number > 29)
    return 0;
  n += tag_mark(s, i + n, '.') && era_at(s, i + n + 1, &more) != 0;
  era = era_at(s, i + n, &more);        /* "5th century BC", "3. Jh. v. Chr." */
  set_century(v, number, era);
  return n + (era != 0 ? more : 0);
}

/* "Jahre", "-Jahren" behind "1970er": pieces taken. */
static size_t
german_years(const TagScan *s, size_t i)
{
  size_t dash = tag_dash(s, i) && tag_touches(s, i) ? 1 : 0;

  return s->languages == TAG_DE && tag_sense(s, i + dash, TAG_SENSE_SPANS) == 4
           ? dash + 1 : 0;
}

/* "1154–89" of "(1154–89)", "he reigned 1154–89". */
static int
is_of_reign(const TagScan *s, size_t i)
{
  return i > 0 && ((tag_mark(s, i - 1, '(') && tag_mark(s, i + 3, ')')) ||
                   tag_is(s, i - 1, TAG_W_CROWNED));
}

/* "1914-18", "2003/04", "2007-2013", "2012 / 2013": pieces taken. */
static size_t
years_joined(const TagScan *s, size_t i, TagValue *v)
{
  int from = tag_number(s, i), to = tag_number(s, i + 2);
  int slash = tag_mark(s, i + 1, '/'), brief = s->pieces[i + 2].digits == 2;
  int usual = (from > 1899 && to < 2051) ||
              (i > 0 && (tag_mark(s, i - 1, '(') ||
                         tag_is(s, i - 1, TAG_W_BEFORE_YEAR)));

  size_t before = i - (size_t)(i > 1 && tag_mark(s, i - 1, '.'));

  if (i > 0 && ((tag_touches(s, i) && tag_mark(s, i - 1, ':')) ||
                tag_is(s, before - 1, TAG_W_PAGES)))
    return 0;                   /* "284:1677-82", "pp. 1677-82"               */
  if (from < (is_of_reign(s, i) ? 1000 : 1500) ||
      !(slash || tag_dash(s, i + 1)) ||
      tag_touches(s, i + 1) != tag_touches(s, i + 2) ||
      (tag_touches(s, i + 3) &&
       (tag_dash(s, i + 3) || tag_mark(s, i + 3, '/') ||
        s->pieces[i + 3].kind != TAG_MARK)))
    return 0;
  if (brief)
    to += (from + slash) / 100 * 100;
  if ((brief ? !tag_touches(s, i + 1)
             : s->pieces[i + 2].digits != 4 || !usual ||
               tag_is(s, i + 3, TAG_W_NOT_YEAR)) ||
      (slash ? to != from + 1 : to <= from))
    return 0;
  snprintf(v->value, sizeof v->value, "%04d/%04d", from, to);
  return 3;
}

/* Two digits and an "s" at i: "80s". */
static int
are_tens(const TagScan *s, size_t i)
{
  enum { FIRST = 20 };

  return s->pieces[i].digits == 2 && tag_touches(s, i + 1) &&
         tag_is(s, i + 1, TAG_W_S) && tag_number(s, i) >= FIRST &&
         tag_number(s, i) % 10 == 0 &&
         !(tag_touches(s, i + 2) && s->pieces[i + 2].kind != TAG_MARK);
}

/* "since", "until" and the like, and "In" where a sentence begins, before "the
 * 80s"; degrees are "in the 80s", too. */
static int
is_before_decade(const TagScan *s, size_t i)
{
  return tag_is(s, i, TAG_W_SINCE) || tag_is(s, i, TAG_W_UNTIL) ||
         tag_is(s, i, TAG_W_BY) || tag_is(s, i, TAG_W_THROUGHOUT) ||
         (tag_is(s, i, TAG_W_IN) && s->pieces[i].capital);
}

/* "80s" of "the late 80s", "since the 80s", "In the mid-80s", and the 90s of
 * "the late 80s and early 90s". */
static int
is_decade(const TagScan *s, size_t i)
{
  size_t word = i - 1 - (i > 2 && tag_dash(s, i - 1) && tag_touches(s, i));

  if (s->languages != TAG_EN || i < 2 ||
      !(are_tens(s, i) || tag_sense(s, i, TAG_SENSE_DECADE_NAME) > 0))
    return 0;
  if (tag_is(s, word, TAG_W_THE))
    return word > 0 && is_before_decade(s, word - 1);
  if (word < 1 || !tag_is(s, word, TAG_W_MID))
    return 0;
  int the = tag_is(s, word - 1, TAG_W_THE);
  if (tag_is(s, word, TAG_W_EARLY))
    return the || (word > 3 && tag_is(s, word - 1, TAG_W_AND) &&
                   is_decade(s, word - 2 - tag_is(s, word - 2, TAG_W_S)));
  return the && word > 1 && is_before_decade(s, word - 2);
}

/* Does the clause end behind the number at i? */
static int
ends_clause(const TagScan *s, size_t i)
{
  uint32_t c = s->pieces[i + 1].c;

  return s->pieces[i + 1].kind == TAG_MARK && s->pieces[i + 2].gap &&
         (c == ',' || c == '.' || c == ';' || c == ')');
}

/* "1990" of "la década de 1990", "80" of "la década de los 80" and "en los 80,":
 * the first year of ten, 0: it is none. */
static int
decade_abroad(const TagScan *s, size_t i)
{
  int number = tag_number(s, i);
  size_t the = i > 1 && tag_is(s, i - 1, TAG_W_ARTICLE), word = i - 1 - the;

  if (i < 2 || number % 10 != 0 || s->pieces[i].digits % 2 != 0 ||
      number < 20 || number > 2100)
    return 0;
  if (!(word > 0 && tag_is(s, word, TAG_W_OF) &&
        tag_is(s, word - 1, TAG_W_DECADE_OF)) &&
      !(the && s->languages == TAG_ES && number < 100 && ends_clause(s, i) &&
        tag_is(s, word, TAG_W_IN_YEAR)))
    return 0;
  return number < 100 ? 1900 + number : number < 1000 ? 0 : number;
}

/* "80ern" of "in den 80ern" at i, "90er" of "Ende der 90er". */
static int
is_german_decade(const TagScan *s, size_t i)
{
  const TagPiece *end = &s->pieces[i + 1];

  return s->languages == TAG_DE &&
         (end->end - end->start == 3 ||
          (i > 1 && tag_is(s, i - 1, TAG_W_OF) &&
           tag_is(s, i - 2, TAG_W_BEFORE) && !end[1].capital));
}

/* "1990s", "'90s", "1970er Jahre", "années 70", "1914-18", "19th century" */
static size_t
longer_than_a_year(const TagScan *s, size_t i, TagValue *v)
{
  int number = tag_number(s, i);

  if (tag_quote(s, i) && tag_touches(s, i + 1) && s->pieces[i].gap &&
      s->pieces[i + 1].digits == 2 && tag_touches(s, i + 2) &&
      tag_is(s, i + 2, TAG_W_S)) {
    int year = 1900 + tag_number(s, i + 1);
    snprintf(v->value, sizeof v->value, "%04d/%04d", year, year + 9);
    return 3;
  }
  if (tag_is(s, i, TAG_W_DECADE)) {
    size_t at = i + 1 + (size_t)tag_quote(s, i + 1);
    number = tag_number(s, at);
    if (number < 0)             /* "años setenta"                             */
      number = tag_sense(s, at, TAG_SENSE_TENS);
    if (number % 10 != 0 || number < 10 || number > 2100 ||
        s->pieces[at].digits % 2 != 0 || at >= s->n ||
        tag_is(s, at + 1, TAG_W_NOT_YEAR))
      return 0;
    number += number < 100 ? 1900 : 0;
    snprintf(v->value, sizeof v->value, "%04d/%04d", number, number + 9);
    return at + 1 - i;
  }
  if (s->pieces[i].kind == TAG_DIGITS && is_decade(s, i)) {
    snprintf(v->value, sizeof v->value, "19%02d/19%02d", number, number + 9);
    return 2;
  }
  int decade = number < 20 ? 0 : decade_abroad(s, i);
  if (decade != 0) {
    snprintf(v->value, sizeof v->value, "%04d/%04d", decade, decade + 9);
    return 1;
  }
  if (number >= 10 && number % 10 == 0 && s->pieces[i].digits == 2 &&
      tag_touches(s, i + 1) && tag_is(s, i + 1, TAG_W_S) &&
      (german_years(s, i + 2) != 0 || is_german_decade(s, i))) {
    /* "90er Jahre" */
    snprintf(v->value, sizeof v->value, "19%02d/19%02d", number, number + 9);
    return 2 + german_years(s, i + 2);
  }
  if (number >= 1000 && number < 2200 && s->pieces[i].digits == 4) {
    size_t at = tag_quote(s, i + 1) ? i + 2 : i + 1;
    if (number % 10 == 0 && tag_touches(s, at) && tag_is(s, at, TAG_W_S)) {
      /* "the 1800s" are all of them, "the 2000s" and "die 1800er" ten         */
      int all = s->languages == TAG_EN && number % 100 == 0 && number < 2000;
      snprintf(v->value, sizeof v->value, "%04d/%04d", number,
               number + (all ? 99 : 9));
      return at + 1 - i + german_years(s, at + 1);
    }
    return years_joined(s, i, v);
  }
  size_t n = one_of_centuries(s, i, v);
  return n != 0 ? n : century_at(s, i, v);
}

/* "'98" behind a word that a year follows: the last year that ends so. */
static size_t
short_year(const TagScan *s, size_t i, TagValue *v)
{
  int year = tag_number(s, i + 1), now = s->today.year ? s->today.year : 2039;

  if (!tag_quote(s, i) || !tag_touches(s, i + 1) || !s->pieces[i].gap ||
      s->pieces[i + 1].digits != 2 || i == 0 ||
      !tag_is(s, i - 1, TAG_W_BEFORE_YEAR) ||
      (tag_touches(s, i + 2) && s->pieces[i + 2].kind != TAG_MARK))
    return 0;
  year += now / 100 * 100;
  snprintf(v->value, sizeof v->value, "%04d", year > now ? year - 100 : year);
  return 2;
}

/* "FY2024/25", "FY 2025", "FY25", "fiscal 2025": pieces taken. */
static size_t
financial_year(const TagScan *s, size_t i, TagValue *v)
{
  int year = tag_number(s, i + 1);
  size_t n;

  if (!tag_is(s, i, TAG_W_FISCAL_YEAR))
    return 0;
  if ((n = longer_than_a_year(s, i + 1, v)) != 0)
    return n + 1;
  year += s->pieces[i + 1].digits == 2 && tag_touches(s, i + 1) ? 2000 : 0;
  if (year < 1900 || year > 2100)
    return 0;
  snprintf(v->value, sizeof v->value, "%04d", year);
  return 2;
}

/* "the nineties", "Neunzigerjahre", "Quattrocento" */
static size_t
named_years(const TagScan *s, size_t i, TagValue *v)
{
  int decade = tag_sense(s, i, TAG_SENSE_DECADE_NAME);
  int tens = tag_sense(s, i, TAG_SENSE_TENS_OF_YEARS);
  int century = tag_sense(s, i, TAG_SENSE_CENTURY_NAME);

  if (decade != TAG_NONE && (s->languages != TAG_EN ||
                             (i > 0 && tag_is(s, i - 1, TAG_W_THE)) ||
                             is_decade(s, i))) {
    snprintf(v->value, sizeof v->value, "%d/%d", decade, decade + 9);
    return 1;
  }
  if (tens != TAG_NONE && german_years(s, i + 1) != 0) {
    snprintf(v->value, sizeof v->value, "19%d/19%d", tens, tens + 9);
    return 1 + german_years(s, i + 1);  /* "achtziger Jahre"                  */
  }
  if (century == TAG_NONE || !s->pieces[i].capital || i == 0 ||
      !(tag_is(s, i - 1, TAG_W_BEFORE_YEAR) || tag_quote(s, i - 1)))
    return 0;                   /* "una Cinquecento" is a car                 */
  snprintf(v->value, sizeof v->value, "%d01/%d00", century - 1, century);
  return 1;
}

/* "2004", and what is longer or told otherwise. */
size_t
tag_rule_year(const TagScan *s, size_t i, TagValue *v)
{
  int year = 0;
  size_t n = years_before_christ(s, i, v);

  v->kind = TAG_DATE;
  if (n != 0)
    return n;
  n = year_of_era(s, i, &year);
  if (n != 0) {
    tag_print_year(v->value, sizeof v->value, year);
    return n;
  }
  if ((n = longer_than_a_year(s, i, v)) != 0 ||
      (n = short_year(s, i, v)) != 0 || (n = financial_year(s, i, v)) != 0 ||
      (n = named_years(s, i, v)) != 0)
    return n;
  if ((year = tag_bare_year(s, i)) == 0)
    return 0;
  snprintf(v->value, sizeof v->value, "%04d", year);
  return 1;
}
