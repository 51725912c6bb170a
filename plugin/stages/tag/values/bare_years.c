/* bare_years.c - is a number of four digits a year?
 *
 * It is where a word, a bracket or what it would count tells so: "since 2004",
 * "the 2004 law", "(Smith, 2015)", "wurde 2014 gewählt", but not in "2014 neue
 * Stellen" and "its 2000 workers".  data/values.txt has these words.  A number
 * that is seldom a year needs more. */
#include <string.h>

#include "dates.h"

/* A number that is seldom a year may count things behind "to" or "and", unless
 * it ends "from 1370 to 1507" or "between 1861 and 1865"; so behind "by",
 * unless a clause begins with that: "and by 1870 there were ...". */
static int
may_count(const TagScan *s, size_t i)
{
  int range = i > 2 && tag_year_at(s, i - 2) != 0;

  if (tag_is(s, i - 1, TAG_W_TO))
    return !(range && tag_is(s, i - 3, TAG_W_FROM));
  if (tag_is(s, i - 1, TAG_W_AND))
    return !(range && tag_is(s, i - 3, TAG_W_BETWEEN));
  if (tag_is(s, i - 1, TAG_W_BY))
    return i > 1 && !tag_mark(s, i - 2, ',') && !tag_is(s, i - 2, TAG_W_AND);
  return tag_is(s, i - 1, TAG_W_OF) || tag_is(s, i - 1, TAG_W_FOR);
}

/* May piece i be what a number counts: a unit, a power of ten, "days"? */
static int
is_countable(const TagScan *s, size_t i)
{
  static const int of[] = {
    TAG_SENSE_PERCENT, TAG_SENSE_POWER, TAG_SENSE_UNIT, TAG_SENSE_SPANS,
    TAG_SENSE_CLOCK, TAG_SENSE_CURRENCY };

  for (size_t k = 0; k < sizeof of / sizeof *of; k++)
    if (tag_sense(s, i, of[k]) != TAG_NONE)
      return 1;
  return 0;
}

/* A noun that the rules know for what it tells of others: "emperor", "screen",
 * "wind". */
static int
is_known_noun(const TagScan *s, size_t i)
{
  return tag_is(s, i, TAG_W_OF_OLD) || tag_is(s, i, TAG_W_NUMBERED) ||
         tag_is(s, i, TAG_W_OF_RATIO) || tag_is(s, i, TAG_W_WIND);
}

/* Does a word of the language stand behind the number at i that it counts
 * nothing of, "in", "con"? */
static int
is_before_small_word(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];

  return !is_countable(s, i + 1) && next->kind == TAG_LETTERS && next->gap &&
         !next->capital && next->n_senses > 0 && !is_known_noun(s, i + 1) &&
         !tag_is(s, i + 1, TAG_W_NOT_YEAR) &&
         !tag_is(s, i + 1, TAG_W_SEASON_OF);
}

/* "censo de 2021", "Wahl von 2024", "de 1978 à 1992", "de 2007 y 2009": a year
 * if nothing that it might count follows. */
static int
is_of_year(const TagScan *s, size_t i)
{
  int after = i > 0 && (tag_is(s, i - 1, TAG_W_OF) ||
                        (i > 1 && tag_year_at(s, i - 2) >= 1900 &&
                         (tag_is(s, i - 1, TAG_W_TO) ||
                          tag_is(s, i - 1, TAG_W_AND))));

  after |= s->languages == TAG_ES && i > 0 &&   /* "en el 2021", "del 2021"   */
           tag_is(s, i - 1, TAG_W_BEFORE_DAY);
  return s->languages != TAG_EN && after &&
         (s->pieces[i + 1].kind == TAG_MARK ||
          tag_is(s, i + 1, TAG_W_AND) || tag_is(s, i + 1, TAG_W_TO) ||
          (tag_number(s, i) % 100 != 0 && is_before_small_word(s, i)));
}

/* "temporada 2008 junto a", "a comienzos de 1967 comenzó", "durante 2009 que" */
static int
is_of_season(const TagScan *s, size_t i)
{
  size_t of = i > 1 && (tag_is(s, i - 1, TAG_W_OF) ||
                        tag_is(s, i - 1, TAG_W_BEFORE_DAY));

  return s->languages != TAG_EN && i > 0 && tag_number(s, i) % 100 != 0 &&
         tag_is(s, i - 1 - of, TAG_W_SEASON_OF) &&
         tag_sense(s, i + 1, TAG_SENSE_UNIT) == TAG_NONE &&
         tag_sense(s, i + 1, TAG_SENSE_SPANS) == TAG_NONE &&
         tag_sense(s, i + 1, TAG_SENSE_CURRENCY) == TAG_NONE;
}

/* Does nothing that the number at i might count follow it? */
static int
counts_nothing(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];

  return next->kind == TAG_MARK && !tag_dash(s, i + 1) && next->c != '%' &&
         next->c != 0xB0 && next->c != '/' &&
         !(!next->gap && next[1].kind == TAG_DIGITS && !next[1].gap);
}

/* "zwischen 2020 und 2024": either of the two, if they count nothing. */
static int
is_between(const TagScan *s, size_t i)
{
  size_t first = i > 1 && (tag_is(s, i - 1, TAG_W_AND) ||
                           tag_is(s, i - 1, TAG_W_TO)) ? i - 2 : i;
  int from = tag_year_at(s, first), to = tag_year_at(s, first + 2);
  int counts = from < 1900 && (s->languages != TAG_DE ||  /* nouns are large  */
                               s->pieces[first + 3].capital || from % 50 == 0)
               && !(from % 50 != 0 && to % 50 != 0 &&
                    (counts_nothing(s, first + 2) ||
                     is_before_small_word(s, first + 2)));
  int ends = tag_is(s, first + 1, TAG_W_TO);    /* "von 1790 bis 1847"        */

  if (ends && from < 1900)
    counts = from % 50 == 0 || to % 50 == 0 ||
             !(counts_nothing(s, first + 2) ||
               (s->languages == TAG_DE && !s->pieces[first + 3].capital &&
                s->pieces[first + 3].kind == TAG_LETTERS));
  return s->languages != TAG_EN && first > 0 && !counts && to > from &&
         to <= 2050 &&
         ((tag_is(s, first - 1, TAG_W_BETWEEN) &&
           tag_is(s, first + 1, TAG_W_AND)) ||
          (ends && from < 1900 && tag_is(s, first - 1, TAG_W_OF))) &&
         !tag_is(s, first + 3, TAG_W_NOT_YEAR) &&
         tag_sense(s, first + 3, TAG_SENSE_UNIT) == TAG_NONE;
}

/* "its 2026 target", "the firm's 2014 album", but not "its 2000 workers". */
static int
is_of_somebody(const TagScan *s, size_t i)
{
  return s->languages == TAG_EN && i > 0 &&
         s->pieces[i + 1].kind == TAG_LETTERS && !tag_touches(s, i + 1) &&
         tag_number(s, i) % 100 != 0 &&
         (tag_is(s, i - 1, TAG_W_WHOSE) ||
          (i > 1 && tag_is(s, i - 1, TAG_W_S) && tag_quote(s, i - 2)));
}

/* "in line with 2025.", "higher than 2019,", "up 12% on 2024": a year that
 * something is compared with, and no number of things. */
static int
is_compared(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];
  int on = i > 1 && tag_is(s, i - 1, TAG_W_ON);

  if (s->languages != TAG_EN || next->kind != TAG_MARK || tag_dash(s, i + 1) ||
      next->c == '%' || (!next->gap && next[1].kind == TAG_DIGITS &&
                         !next[1].gap))
    return 0;
  if (on)
    return tag_mark(s, i - 2, '%') ||
           tag_sense(s, i - 2, TAG_SENSE_PERCENT) != TAG_NONE;
  return i > 0 && tag_is(s, i - 1, TAG_W_COMPARED) &&
         !(i > 1 && tag_is(s, i - 2, TAG_W_FEWER)) && /* "more than 2019" */
         tag_number(s, i) % 100 != 0;
}

/* "gegenüber 2025", "par rapport à 2025", "rispetto al 2025" */
static int
is_compared_abroad(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];

  return (s->languages & (TAG_EN | TAG_OTHER)) == 0 && i > 2 &&
         tag_number(s, i) % 100 != 0 &&
         (counts_nothing(s, i) ||
          (next->kind == TAG_LETTERS && next->n_senses > 0 &&
           tag_sense(s, i + 1, TAG_SENSE_UNIT) == TAG_NONE &&
           tag_sense(s, i + 1, TAG_SENSE_CURRENCY) == TAG_NONE)) &&
         (tag_is(s, i - 1, TAG_W_COMPARED) ||
          tag_is(s, i - 2, TAG_W_COMPARED_FIRST));
}

/* "under 2024.", "i 2025,": a year, unless it counts what follows. */
static int
is_bare_year(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];

  return s->languages == TAG_OTHER && i > 0 &&
         tag_is(s, i - 1, TAG_W_MAYBE_YEAR) && next->kind == TAG_MARK &&
         !tag_dash(s, i + 1) && next->c != '%' &&
         (next[1].gap || next[1].kind == TAG_MARK) &&
         tag_number(s, i) % 100 != 0;
}

/* "Copyright", "©", "Copyright (c)" before the year at i? */
static int
is_copyrighted(const TagScan *s, size_t i)
{
  if (i > 3 && tag_mark(s, i - 1, ')') && tag_mark(s, i - 3, '(') &&
      tag_is(s, i - 2, TAG_W_CIRCA))
    i -= 3;                     /* "c"                                        */
  return i > 0 && (tag_is(s, i - 1, TAG_W_COPYRIGHT) ||
                   tag_mark(s, i - 1, 0xA9));
}

/* The "2004" and "2005" of "in 1998, 2004, 2005 and 2013". */
static int
is_in_list(const TagScan *s, size_t i)
{
  size_t first = i;

  while (first > 2 && s->pieces[first].gap && tag_mark(s, first - 1, ',') &&
         tag_year_at(s, first - 2) >= 1900)
    first -= 2;
  return first < i && (tag_is(s, first - 1, TAG_W_BEFORE_YEAR) ||
                       is_copyrighted(s, first)) &&
         (counts_nothing(s, i) || ((tag_is(s, i + 1, TAG_W_AND) ||
                                    tag_is(s, i + 1, TAG_W_OR)) &&
                                   tag_year_at(s, i + 2) >= 1900));
}

/* "as early as 2020", "as far back as 2001", "until at least 2021" */
static int
is_as_early(const TagScan *s, size_t i)
{
  if (s->languages != TAG_EN || i < 2)
    return 0;
  return (tag_is(s, i - 1, TAG_W_AS) && tag_is(s, i - 2, TAG_W_EARLY)) ||
         (i > 2 && tag_is(s, i - 1, TAG_W_LEAST) &&
          tag_is(s, i - 2, TAG_W_AT) && (tag_is(s, i - 3, TAG_W_UNTIL) ||
                                         tag_is(s, i - 3, TAG_W_SINCE)));
}

/* Is piece i a noun of one thing, as far as it is known? */
static int
is_one_thing(const TagScan *s, size_t i)
{
  const TagPiece *p = &s->pieces[i];
  const char *end = s->text + p->end;

  return !is_countable(s, i) && tag_sense(s, i, TAG_SENSE_SPAN) == TAG_NONE &&
         (tag_sense(s, i, TAG_SENSE_WORD) == TAG_NONE || is_known_noun(s, i)) &&
         p->kind == TAG_LETTERS && p->gap && p->end - p->start > 2 &&
         (end[-1] != 's' || end[-2] == 's');
}

/* "the landmark 1963 paper", "a black 2006 Maserati": behind a word that
 * describes it, and not "the other 1984 men". */
static int
is_of_one_thing(const TagScan *s, size_t i)
{
  const TagPiece *word = &s->pieces[i - (i > 0)];

  return s->languages == TAG_EN && i > 1 && word->kind == TAG_LETTERS &&
         !word->capital && word->gap && s->pieces[i].gap &&
         tag_number(s, i) % 100 != 0 && is_one_thing(s, i + 1) &&
         memcmp(s->text + word->end - 2, "ly", 2) != 0 &&
         !tag_is(s, i - 1, TAG_W_OF_MANY) &&
         tag_sense(s, i - 1, TAG_SENSE_ORDINAL) == TAG_NONE &&
         tag_sense(s, i - 1, TAG_SENSE_NUMBER) == TAG_NONE &&
         tag_sense(s, i - 1, TAG_SENSE_POWER) == TAG_NONE &&
         (tag_is(s, i - 2, TAG_W_THE) || tag_is(s, i - 2, TAG_W_A) ||
          tag_is(s, i - 2, TAG_W_WHOSE) ||
          (i > 2 && tag_is(s, i - 2, TAG_W_S) && tag_quote(s, i - 3)));
}

/* "built 1962,", "est. 1894", "c. 1475", "born 1950;", "Copyright 2019 Acme". */
static int
is_made(const TagScan *s, size_t i)
{
  size_t dot = i > 1 && tag_mark(s, i - 1, '.');
  int short_word = i > dot && s->pieces[i - 1 - dot].end -
                              s->pieces[i - 1 - dot].start < 4;

  if (i > 0 && (tag_mark(s, i - 1, 0x2020) ||   /* "(* 1790; † 1847)"         */
                (i > 1 && tag_mark(s, i - 1, '*') && tag_mark(s, i - 2, '('))))
    return counts_nothing(s, i) ||
           (s->languages != TAG_EN && is_before_small_word(s, i));
  if (s->languages != TAG_EN)   /* "starb 1528."                              */
    return i > dot && (!dot || short_word) &&   /* "Bj. 1987,"                */
           tag_is(s, i - 1 - dot, TAG_W_MADE) && counts_nothing(s, i);
  if (i == dot)
    return 0;
  if (tag_is(s, i - 1 - dot, TAG_W_CIRCA))      /* "section c 1475" is none   */
    return (dot || !short_word) && counts_nothing(s, i);
  if (dot == 0 && is_copyrighted(s, i))
    return tag_number(s, i) >= 1900 && !tag_dash(s, i + 1);
  if (i > 3 && dot && tag_is(s, i - 2, TAG_W_LIVED))    /* "(b. 1790; d. 1847)" */
    return s->pieces[i - 3].kind == TAG_MARK && counts_nothing(s, i);
  return dot == 0 && tag_is(s, i - 1, TAG_W_MADE) && counts_nothing(s, i);
}

/* "started 2005 with", "ended 2014.", "2004's average" */
static int
is_gone_through(const TagScan *s, size_t i)
{
  int year = tag_number(s, i);

  if (s->languages != TAG_EN || year < 1900 || year > 2050)
    return 0;
  if (tag_quote(s, i + 1) && tag_touches(s, i + 1) &&
      tag_is(s, i + 2, TAG_W_S) && tag_touches(s, i + 2))
    return s->pieces[i + 3].kind == TAG_LETTERS;
  return i > 0 && year % 100 != 0 && tag_is(s, i - 1, TAG_W_YEAR_VERB) &&
         (counts_nothing(s, i) || tag_is(s, i + 1, TAG_W_WITH) ||
          tag_is(s, i + 1, TAG_W_IN) || tag_is(s, i + 1, TAG_W_ON) ||
          tag_is(s, i + 1, TAG_W_AT));
}

/* A mark that closes a title or, "„...“", opens one. */
static int
is_title_mark(const TagScan *s, size_t i)
{
  return tag_mark(s, i, '"') || tag_mark(s, i, 0xBB) || tag_mark(s, i, 0x201C) ||
         tag_mark(s, i, 0x201D);
}

/* "(Smith, 2015)", "(Smith et al., 2015; Lee 2018)", "(Penguin, 2001, p. 5)" */
static int
is_cited(const TagScan *s, size_t i)
{
  enum { FAR = 24 };
  int comma = i > 1 && tag_mark(s, i - 1, ',');
  size_t word = i - 1 - (size_t)comma;

  if (i < 2 || !s->pieces[i].gap ||
      !(tag_mark(s, i + 1, ')') || tag_mark(s, i + 1, ';') ||
        (comma && tag_mark(s, i + 1, ','))))
    return 0;
  if (comma ? s->pieces[word].kind != TAG_LETTERS && !tag_mark(s, word, '.') &&
              !is_title_mark(s, word)
            : !s->pieces[word].capital || s->pieces[word].n_senses != 0 ||
              tag_number(s, i) % 100 == 0)
    return 0;                   /* "(box 12, 2015)", "(Windows 2000)"         */
  for (size_t k = word; k-- > 0 && word - k < FAR && !tag_mark(s, k, ')'); )
    if (tag_mark(s, k, '('))
      return s->pieces[k + 1].capital || tag_mark(s, k + 1, 0xAB) ||
             is_title_mark(s, k + 1);
  return 0;
}

/* "« Eigen volk eerst », Uitgeverij TYR, 1989." */
static int
is_published(const TagScan *s, size_t i)
{
  enum { FAR = 8 };

  if (i < 3 || i + 2 != s->n || !tag_mark(s, i + 1, '.') ||
      !tag_mark(s, i - 1, ',') || tag_number(s, i) % 100 == 0 ||
      !(s->pieces[i - 2].capital || is_title_mark(s, i - 2)))
    return 0;
  for (size_t k = i - 1; k-- > 0 && i - k < FAR && !tag_mark(s, k, ':'); )
    if (is_title_mark(s, k))
      return 1;
  return 0;
}

/* "JAMA. 2000;284:1677-82", "2006;355(24)" */
static int
is_of_journal(const TagScan *s, size_t i)
{
  int year = tag_number(s, i);

  return year >= 1900 && year <= 2050 && s->pieces[i].digits == 4 &&
         tag_mark(s, i + 1, ';') && tag_touches(s, i + 1) &&
         tag_number(s, i + 2) > 0 && tag_touches(s, i + 2) &&
         (tag_mark(s, i + 3, ':') || tag_mark(s, i + 3, '(')) &&
         tag_touches(s, i + 3);
}

/* "2017 Ford Focus", "2019 World Cup" where a sentence begins, but not "1987
 * Highland Avenue". */
static int
opens_sentence(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];
  int year = tag_number(s, i);
  int usual = year >= 1900 && year <= 2050;
  int first = i == 0 || (i == 1 && (tag_mark(s, 0, '"') ||
                                    tag_mark(s, 0, 0x201C)));

  if (i == 0 && s->n == 1 && usual)
    return 1;                   /* all that there is                          */
  if (first && usual && s->languages == TAG_EN &&
      tag_touches(s, i) == (i > 0) &&
      (tag_is(s, i + 1, TAG_W_WAS) ||
       (year % 100 != 0 && ((tag_is(s, i + 1, TAG_W_IS) &&
                             next->end - next->start == 2) ||
                            tag_is(s, i + 1, TAG_W_FUTURE)))))
    return 1;                   /* "2014 was a good year"                     */
  if (s->languages != TAG_EN || i != 0 || year < 1950 || year > 2035 ||
      next->kind != TAG_LETTERS || !next->capital || tag_touches(s, 1))
    return 0;
  for (size_t k = i + 1; k < i + 5; k++)
    if (tag_is(s, k, TAG_W_STREET) || tag_is(s, k, TAG_W_ROAD))
      return 0;
  return 1;
}

/* "d'ici à 2025" */
static int
is_by_year(const TagScan *s, size_t i)
{
  return s->languages == TAG_FR && i > 1 && tag_is(s, i - 1, TAG_W_TO) &&
         tag_is(s, i - 2, TAG_W_BEFORE_YEAR);
}

/* "(2004)", "(1914-", "(2025: 20.1%)" */
static int
is_in_brackets(const TagScan *s, size_t i, int usual)
{
  return i > 0 && tag_mark(s, i - 1, '(') &&
         (tag_mark(s, i + 1, ')') || tag_dash(s, i + 1) ||
          (usual && tag_mark(s, i + 1, ':') && !tag_touches(s, i + 2)));
}

static int
is_behind_mid(const TagScan *s, size_t i)
{
  return i > 1 && tag_dash(s, i - 1) && tag_touches(s, i - 1) &&
         tag_touches(s, i) && tag_is(s, i - 2, TAG_W_MID);
}

/* "The 2004 law", "a 2019 study" */
static int
is_the(const TagScan *s, size_t i)
{
  return i > 0 && s->pieces[i + 1].kind == TAG_LETTERS &&
         (tag_is(s, i - 1, TAG_W_THE) || tag_is(s, i - 1, TAG_W_A));
}

/* "2014 neue Stellen", unlike "2014 den Titel", "2014 eine Firma". */
static int
is_before_adjective(const TagScan *s, size_t i)
{
  const TagPiece *next = &s->pieces[i + 1];
  const char *end = s->text + next->end;

  return next->n_senses == 0 && next->end - next->start > 2 &&
         (end[-1] == 'e' || end[-2] == 'e') && next[1].kind == TAG_LETTERS &&
         next[1].capital;
}

/* "wurde 2014 gewählt", "Wahlen 2017,", "2008 führte": German years need no word
 * before them; what is counted is a noun, with a capital. */
static int
is_german_year(const TagScan *s, size_t i, int year)
{
  const TagPiece *next = &s->pieces[i + 1], *last = &s->pieces[i - (i > 0)];

  if (s->languages != TAG_DE || year < 1500 || year > 2050 ||
      year % 100 == 0 || (i > 0 && !s->pieces[i].gap))
    return 0;
  if (i > 0 && (last->kind == TAG_DIGITS || tag_is(s, i - 1, TAG_W_NUMBERED) ||
                tag_sense(s, i - 1, TAG_SENSE_CODE) != TAG_NONE ||
                (last->kind == TAG_MARK && last->c != ',' && last->c != ':')))
    return 0;
  if (next->kind == TAG_MARK)
    return i > 0 && last->kind == TAG_LETTERS && counts_nothing(s, i);
  if (next[1].kind == TAG_DIGITS &&   /* "1702 und 1714 Menschen"             */
      (tag_is(s, i + 1, TAG_W_AND) || tag_is(s, i + 1, TAG_W_TO)))
    return is_german_year(s, i + 2, year);
  return !is_countable(s, i + 1) && next->kind == TAG_LETTERS && next->gap &&
         !next->capital && !is_before_adjective(s, i);
}

/* "gekroond" of "werd in 800 gekroond". */
static int
is_participle(const TagScan *s, size_t i)
{
  const TagPiece *p = &s->pieces[i];

  return p->kind == TAG_LETTERS && p->end - p->start > 5 && !p->capital &&
         memcmp(s->text + p->start, "ge", 2) == 0;
}

/* Does the sentence speak of times long ago: "BC", "av. J.-C.", "emperor"? */
static int
is_of_old(const TagScan *s)
{
  for (size_t i = 0; i < s->n; i++)
    if (tag_is(s, i, TAG_W_OF_OLD) || tag_is(s, i, TAG_W_CROWNED) ||
        (tag_is(s, i, TAG_W_BC) && s->pieces[i].capital) ||
        (tag_is(s, i, TAG_W_BEFORE_CHRIST) && tag_mark(s, i + 1, '.') &&
         i > 0 && s->pieces[i - 1].kind == TAG_DIGITS))
      return 1;
  return 0;
}

/* "in the year 800", "l'an 800", "im Jahr 800", but not "this year 800". */
static int
is_behind_year_word(const TagScan *s, size_t i)
{
  size_t k = i - 2;

  return i > 1 && tag_sense(s, i - 1, TAG_SENSE_SPAN) == 4 &&
         s->pieces[i].gap && !tag_is(s, k, TAG_W_THIS) &&
         !tag_is(s, k, TAG_W_LAST) && !tag_is(s, k, TAG_W_NEXT) &&
         (tag_is(s, k, TAG_W_THE) || tag_is(s, k, TAG_W_ARTICLE) ||
          tag_is(s, k, TAG_W_BEFORE) || tag_is(s, k, TAG_W_BEFORE_DAY) ||
          tag_is(s, k, TAG_W_OF) || tag_is(s, k, TAG_W_THE_YEAR) ||
          tag_quote(s, k));
}

/* The two years of "from 581 to 618," and "between 581 and 618,". */
static int
is_from_to(const TagScan *s, size_t i)
{
  size_t first = i > 2 && (tag_is(s, i - 1, TAG_W_TO) ||
                           tag_is(s, i - 1, TAG_W_AND)) ? i - 2 : i;

  return first > 0 && s->languages == TAG_EN &&
         ((tag_is(s, first - 1, TAG_W_FROM) && tag_is(s, first + 1, TAG_W_TO)) ||
          (tag_is(s, first - 1, TAG_W_BETWEEN) &&
           tag_is(s, first + 1, TAG_W_AND))) &&
         s->pieces[first].digits == 3 && s->pieces[first + 2].digits == 3 &&
         tag_number(s, first) < tag_number(s, first + 2) &&
         (counts_nothing(s, first + 2) || is_before_small_word(s, first + 2));
}

/* "476" of "fell in 476." in a sentence of emperors: a year of three digits, 0 if
 * it is none.  It counts nothing, and goes on with no other number. */
static int
year_of_old(const TagScan *s, size_t i)
{
  int year;

  if (s->pieces[i].digits != 3 || i == 0 || !s->pieces[i].gap ||
      (year = tag_number(s, i)) < 100 ||
      !(is_from_to(s, i) || counts_nothing(s, i) ||
        (s->pieces[i + 2].kind != TAG_DIGITS && !tag_is(s, i + 1, TAG_W_OF) &&
         is_before_small_word(s, i)) ||
        (s->languages == TAG_NL && is_participle(s, i + 1))))
    return 0;
  return is_behind_year_word(s, i) ||
         ((tag_is(s, i - 1, TAG_W_IN_YEAR) || is_from_to(s, i)) &&
          is_of_old(s)) ? year : 0;
}

/* Is the number at i a year?  One of our time is where any of many things
 * tells, another only behind a word that a year follows. */
static int
is_year(const TagScan *s, size_t i, int year)
{
  int usual = year >= 1900 && year <= 2050;
  int after = i > 0 && tag_is(s, i - 1, TAG_W_BEFORE_YEAR);

  if (tag_is(s, i + 1, TAG_W_NOT_YEAR))
    return 0;
  if (is_in_brackets(s, i, usual) || is_behind_mid(s, i) || is_between(s, i) ||
      (is_made(s, i) && (usual || year % 100 != 0)) ||
      is_german_year(s, i, year))
    return 1;
  if (usual)
    return after || is_the(s, i) || is_of_somebody(s, i) ||
           opens_sentence(s, i) || is_gone_through(s, i) || is_of_year(s, i) ||
           is_by_year(s, i) || is_compared(s, i) ||
           is_compared_abroad(s, i) || is_bare_year(s, i) ||
           is_in_list(s, i) || is_as_early(s, i) || is_cited(s, i) ||
           is_of_one_thing(s, i) || is_published(s, i) || is_of_season(s, i);
  return after && (tag_is(s, i - 1, TAG_W_IN) ||
                   tag_is(s, i - 1, TAG_W_SINCE) || !may_count(s, i));
}

int
tag_bare_year(const TagScan *s, size_t i)
{
  int year;

  if (is_of_journal(s, i))
    return tag_number(s, i);
  if ((year = year_of_old(s, i)) != 0)
    return year;
  year = tag_year_at(s, i);
  return year != 0 && is_year(s, i, year) ? year : 0;
}
