/* rule_abbreviation.c - is a full stop the end of a sentence, or of an
 * abbreviation, an initial, an ordinal, a time of day?
 *
 * First come the questions about the words around the gap, one function each,
 * with an example; then the habits of languages other than English; then the
 * order in which all of them are asked (split_rule_abbreviation, at the end).
 * A rule answers only where the habit that it knows holds; about the rest the
 * classifier is asked. */
#include "rule.h"

#include <string.h>

#include "cut.h"
#include "lexicon.h"
#include "utf8.h"

/* ----------------------------------------- what stands before and behind it */

/* "KG", "USA": two capitals or more; "KGaA" */
static int
is_in_capitals(const SplitGap *g, const SplitToken *t)
{
  const uint32_t cases = SPLIT_TOKEN_UPPER | SPLIT_TOKEN_LOWER |
                         SPLIT_TOKEN_DIGIT;

  if (t->n_chars < 2)
    return 0;
  return (t->flags & cases) == SPLIT_TOKEN_UPPER ||
         (t->head == SPLIT_UPPER && g->text[t->core + 1] >= 'A' &&
          g->text[t->core + 1] <= 'Z');
}

/* "Aber": a word with a capital, unless it is all capitals. */
static int
is_capitalized(const SplitToken *t)
{
  return t->first == SPLIT_UPPER && (t->flags & SPLIT_TOKEN_LOWER) != 0;
}

/* "ET", "GMT", "AEST": all names of time zones but UTC end in T. */
static int
is_time_zone(const SplitGap *g, const SplitToken *t)
{
  uint32_t n = t->core_end - t->core;

  return t->first == SPLIT_UPPER && !(t->flags & SPLIT_TOKEN_LOWER) && n > 1 &&
         n < 6 && (g->text[t->core_end - 1] == 'T' ||
                   split_gap_is_word(g, t, "UTC"));
}

/* "10 a.m. Eastern time", "4 p.m. Pacific Daylight Time" */
static int
is_american_zone(const SplitGap *g)
{
  return (split_gap_is_word(g, g->after, "Eastern") ||
          split_gap_is_word(g, g->after, "Central") ||
          split_gap_is_word(g, g->after, "Mountain") ||
          split_gap_is_word(g, g->after, "Pacific")) && g->after2 &&
         (split_gap_is_word(g, g->after2, "time") ||
          split_gap_is_word(g, g->after2, "Time") ||
          split_gap_is_word(g, g->after2, "Standard") ||
          split_gap_is_word(g, g->after2, "Daylight"));
}

/* "5 mld. Kč", "3 mrd. Ft": a currency with a capital behind an amount. */
static int
is_before_currency(const SplitGap *g)
{
  return g->before->abbreviation == SPLIT_ABBREVIATION_UNIT && g->before2 &&
         g->before2->head == SPLIT_DIGIT && !split_gap_is_english(g) &&
         (split_gap_is_word(g, g->after, "Kč") ||
          split_gap_is_word(g, g->after, "Ft"));
}

/* "at 6 p.m. Travellers", but "At 6 p.m. Mr. Smith" and "6 p.m. Monday". */
static int
clock_time(const SplitGap *g, const char **name)
{
  if (g->after->first == SPLIT_OPEN)
    KEEP("time");                       /* "at 6 p.m. (Tuesdays at 7)"        */
  if (is_time_zone(g, g->after) || is_american_zone(g))
    KEEP("time zone");
  if (g->after->head != SPLIT_UPPER)
    return SPLIT_RULE_SILENT;
  if (g->words <= 3 &&
      (split_gap_is_english(g) || !split_gap_begins_sentence(g)))
    KEEP("time at the beginning");
  if (g->after->abbreviation == SPLIT_ABBREVIATION_TITLE)
    END("time");
  if ((g->after->flags & SPLIT_TOKEN_LOWER) && g->after2 &&
      g->after2->first == SPLIT_LOWER &&
      g->after->abbreviation == SPLIT_ABBREVIATION_NONE &&
      !split_gap_is_word(g, g->after2, "time"))
    END("time");
  return SPLIT_RULE_SILENT;
}

/* "by 1 p.m. EST. Delivery", "at 16:00 GMT. Oil" */
static int
is_last_zone(const SplitGap *g)
{
  const SplitToken *time = g->before2;

  return time && is_time_zone(g, g->before) && is_capitalized(g->after) &&
         (time->abbreviation == SPLIT_ABBREVIATION_CLOCK ||
          time->head == SPLIT_DIGIT);
}

/* "born in Sept. Mr. Hall", "Jr. Mrs. Poe": a title that no name, firm or date
 * goes before, but where a sentence begins with it, "At 6 p.m. Mr. Hall". */
static int
is_before_mister(const SplitGap *g)
{
  const uint8_t type = g->before->abbreviation;

  return g->after->mark == SPLIT_MARK_STOP && split_gap_is_english(g) &&
         (split_gap_is_word(g, g->after, "Mr") ||
          split_gap_is_word(g, g->after, "Mrs") ||
          split_gap_is_word(g, g->after, "Ms")) &&
         g->words > 3 && type != SPLIT_ABBREVIATION_TITLE &&
         type != SPLIT_ABBREVIATION_MID;
}

/* "see fig. 2. It shows", "Goethestr. 5. Bitte": a number behind its
 * abbreviation. */
static int
is_numbered(const SplitGap *g)
{
  const SplitToken *word = g->before2;

  return word && word->mark == SPLIT_MARK_STOP &&
         (word->abbreviation == SPLIT_ABBREVIATION_REF ||
          word->abbreviation == SPLIT_ABBREVIATION_PLACE ||
          (word->n_chars == 1 && word->head == SPLIT_LOWER));
}

/* "am 3. Mai", "am 3./4. Mai", "im 19. Jahrhundert" */
static int
is_ordinal(const SplitGap *g)
{
  const SplitToken *t = g->before;

  if (!split_has_ordinals(g->language) || t->first == SPLIT_DASH ||
      (is_numbered(g) && g->after->abbreviation != SPLIT_ABBREVIATION_MONTH) ||
      (t->n_chars > 2 &&
       !memchr(g->text + t->core, '/', t->core_end - t->core)))
    return 0;
  if (g->after->abbreviation == SPLIT_ABBREVIATION_MONTH ||
      (g->after->end - g->after->start >= 2 &&
       memcmp(g->text + g->after->start, "§", 2) == 0))       /* "5. §" */
    return 1;
  return g->language == SPLIT_LANGUAGE('d', 'e') && g->words > 1 &&
         g->after->head == SPLIT_UPPER && !split_gap_begins_sentence(g);
}

/* An abbreviation for "and so on" before a capital.  English has more names
 * behind it than sentences; the classifier has seen them. */
static int
ends_enumeration(const SplitGap *g)
{
  if (g->after->head == SPLIT_LETTER)   /* no case tells                      */
    return g->before->abbreviation == SPLIT_ABBREVIATION_END;
  if (g->after->head != SPLIT_UPPER ||
      !((g->after->flags & SPLIT_TOKEN_LOWER) || split_gap_surely_begins(g)))
    return 0;
  return g->before->abbreviation == SPLIT_ABBREVIATION_END &&
         (g->before->flags & SPLIT_TOKEN_LOWER) && !split_gap_is_english(g);
}

static int
is_roman(const SplitGap *g, const SplitToken *t)
{
  if (t->n_chars == 0 || t->n_chars > 7)
    return 0;
  for (uint32_t i = t->core; i < t->core_end; i++)
    if (!memchr("IVXLC", g->text[i], 5))
      return 0;
  return 1;
}

/* "Ludwig II. von Bayern", "Karel IV. Lucemburský", "Friedrich II. (geb.";
 * Polish writes kings with no stop. */
static int
is_king(const SplitGap *g)
{
  if (!is_roman(g, g->before))
    return 0;
  if (g->after->head == SPLIT_LOWER &&
      (g->after->first == SPLIT_LOWER || g->after->first == SPLIT_OPEN))
    return !split_gap_is_english(g);
  return split_has_ordinals(g->language) && g->after->first == SPLIT_UPPER &&
         g->after->abbreviation != SPLIT_ABBREVIATION_REF &&
         !split_gap_begins_sentence(g) &&
         g->language != SPLIT_LANGUAGE('p', 'l');
}

static int
is_initial(const SplitToken *t)
{
  return t->n_chars == 1 && (t->flags & SPLIT_TOKEN_UPPER);
}

/* "W.M. Keck", "W. M. Keck": capitals with a full stop each, before a name. */
static int
is_initials(const SplitGap *g)
{
  const SplitToken *t = g->before, *after = g->after;

  if (is_initial(t) ? !g->before2 || !is_initial(g->before2) ||
                      g->before2->mark != SPLIT_MARK_STOP
                    : t->abbreviation != SPLIT_ABBREVIATION_DOTTED)
    return 0;
  return (t->flags & SPLIT_TOKEN_UPPER) && !(t->flags & SPLIT_TOKEN_LOWER) &&
         after->head == SPLIT_UPPER && after->first == SPLIT_UPPER &&
         (after->flags & SPLIT_TOKEN_LOWER) && !split_gap_begins_sentence(g);
}

/* "on 21st St. It", "a letter from their atty. Call"; in Dutch "mevr. De Wit".
 */
static int
is_before_no_name(const SplitGap *g)
{
  if (!split_gap_is_english(g))
    return split_gap_surely_begins(g);
  return split_gap_begins_sentence(g) &&
         (g->before->head == SPLIT_LOWER ||
          split_gap_is_word(g, g->before, "St"));
}

/* "Charles V.": no word in small letters, and not what one stands for; but
 * "P.S." is what it is. */
static int
is_capitals(const SplitToken *t)
{
  return (t->flags & (SPLIT_TOKEN_UPPER | SPLIT_TOKEN_LOWER |
                      SPLIT_TOKEN_INNER_STOP)) == SPLIT_TOKEN_UPPER;
}

/* "3. 4. 1975", "bis zum 3. 4. bei uns" */
static int
is_day_of_date(const SplitGap *g)
{
  return g->before->n_chars <= 2 && split_has_ordinals(g->language) &&
         g->after->head == SPLIT_DIGIT && g->after->n_chars <= 2 &&
         g->after->mark == SPLIT_MARK_STOP && g->after2 &&
         (g->after2->head == SPLIT_DIGIT || g->after2->first == SPLIT_LOWER);
}

/* "1. 9. 2021": the month of a date, and its year. */
static int
is_month_of_date(const SplitGap *g)
{
  const SplitToken *day = g->before2;

  return day && day->mark == SPLIT_MARK_STOP && day->head == SPLIT_DIGIT &&
         day->n_chars <= 2 && g->before->n_chars <= 2 &&
         g->after->head == SPLIT_DIGIT && g->after->n_chars == 4 &&
         split_has_ordinals(g->language);
}

/* A capital, in an opening quotation perhaps, whose mark may be set off. */
static int
is_capital_next(const SplitGap *g)
{
  const SplitToken *after = g->after;

  if (after->first != SPLIT_QUOTE || g->quote)
    return is_capitalized(after);
  return after->n_chars > 0 ? after->head == SPLIT_UPPER
                            : g->after2 && is_capitalized(g->after2);
}

/* "1968. Da", "2,5. Da", "Fax -57. Da", "da €5. Da", "06 12 34. Da": no ordinal
 * and no number of a list. */
static int
is_amount(const SplitGap *g)
{
  const SplitToken *t = g->before, *number = g->before2;

  return (t->n_chars > 3 || t->first == SPLIT_DASH ||
          t->first == SPLIT_SYMBOL ||
          memchr(g->text + t->core, ',', t->core_end - t->core) ||
          (number && number->mark == SPLIT_MARK_NONE &&
           number->first == SPLIT_DIGIT &&
           !(number->flags & (SPLIT_TOKEN_LOWER | SPLIT_TOKEN_UPPER)))) &&
         is_capital_next(g);
}

/* "Price: $6.50. Ask for it": no number of a list has a sign before it. */
static int
is_price(const SplitGap *g)
{
  return g->before->first == SPLIT_SYMBOL && is_capitalized(g->after);
}

/* "on Oct. 19, 1987. That" */
static int
is_year_of_date(const SplitGap *g)
{
  const SplitToken *day = g->before2;

  return g->before->n_chars == 4 && day && day->head == SPLIT_DIGIT &&
         day->mark == SPLIT_MARK_COMMA && is_capitalized(g->after);
}

/* "cap. 3. C'è": what is a title elsewhere too. */
static int
ends_reference(const SplitGap *g)
{
  const SplitToken *word = g->before2;

  return is_capitalized(g->after) &&
         (is_numbered(g) ||
          (word && word->mark == SPLIT_MARK_STOP &&
           word->head == SPLIT_LOWER &&
           word->abbreviation == SPLIT_ABBREVIATION_TITLE));
}

/* "В 1812 г. Наполеон", "Nel V sec. a.C. Atene": a date with which a sentence
 * begins; of four words, "Już w 1999 r. Polska", the first is a small one. */
static int
is_opening_date(const SplitGap *g)
{
  const SplitToken *t = g->before, *number = g->before2;

  if (g->words > 4 || !number || split_gap_is_english(g) ||
      split_gap_begins_sentence(g) ||
      (g->words == 4 &&
       !split_lexicon_is_common(g->opening_word, g->language)))
    return 0;
  if (t->abbreviation == SPLIT_ABBREVIATION_END &&
      (t->flags & SPLIT_TOKEN_INNER_STOP))
    return (number->head == SPLIT_DIGIT && g->words <= 3) ||
           number->abbreviation == SPLIT_ABBREVIATION_REF;
  return (t->abbreviation == SPLIT_ABBREVIATION_END ||
          t->abbreviation == SPLIT_ABBREVIATION_UNIT) && t->n_chars == 1 &&
         (is_roman(g, number) ||
          (number->head == SPLIT_DIGIT && number->n_chars >= 3));
}

/* "в XII ст. Вежа": the century at the end of a sentence. */
static int
ends_century(const SplitGap *g)
{
  const uint8_t type = g->before->abbreviation;

  return g->words > 4 && g->before->head == SPLIT_LOWER && g->before2 &&
         is_roman(g, g->before2) && is_capitalized(g->after) &&
         (type == SPLIT_ABBREVIATION_REF || type == SPLIT_ABBREVIATION_UNIT ||
          type == SPLIT_ABBREVIATION_END) &&
         g->language != SPLIT_LANGUAGE('d', 'e');
}

/* "ул. Мира, 3. Приём с", "ul. Długiej 5. Proszę dzwonić": the house's number
 * in an address. */
static int
is_house_number(const SplitGap *g)
{
  const SplitToken *street = g->before2;
  const SplitToken *word = &g->ring[(g->position - 3) % SPLIT_RING];

  if (g->before->n_chars > 3 || g->words < 3 || street->first != SPLIT_UPPER ||
      !is_capitalized(g->after) || !g->after2 ||
      g->after2->first != SPLIT_LOWER)
    return 0;
  if (street->mark == SPLIT_MARK_COMMA)
    return !split_has_ordinals(g->language);
  return street->mark == SPLIT_MARK_NONE && word->read &&
         word->mark == SPLIT_MARK_STOP &&
         (word->abbreviation == SPLIT_ABBREVIATION_PLACE ||
          word->abbreviation == SPLIT_ABBREVIATION_TITLE);
}

/* "5 млн. Денег нет", "5 р. Дорого": a unit behind its number, before a
 * capital; German has those on all nouns. */
static int
ends_quantity(const SplitGap *g)
{
  const SplitToken *number = g->before2;

  return (g->before->abbreviation == SPLIT_ABBREVIATION_UNIT ||
          g->before->n_chars == 1) &&
         g->before->head == SPLIT_LOWER && number &&
         ((number->head == SPLIT_DIGIT &&       /* or "кв. м."                */
           number->mark == SPLIT_MARK_NONE) ||
          (number->mark == SPLIT_MARK_STOP &&
           number->abbreviation != SPLIT_ABBREVIATION_NONE &&
           number->abbreviation < SPLIT_ABBREVIATION_LISTED)) &&
         is_capitalized(g->after) && g->language != SPLIT_LANGUAGE('d', 'e');
}

/* Russian: "50 см. Он", which elsewhere is "see". */
static int
is_centimetre(const SplitGap *g)
{
  return g->language == SPLIT_LANGUAGE('r', 'u') && g->before2 &&
         g->before2->head == SPLIT_DIGIT &&
         g->before2->mark == SPLIT_MARK_NONE &&
         split_gap_is_word(g, g->before, "см") && is_capitalized(g->after);
}

/* "25° C. Fa caldo", "25 °C. Fa caldo": a letter that is a unit. */
static int
ends_degrees(const SplitGap *g)
{
  const SplitToken *t = g->before, *number = g->before2;
  const char *sign = g->text + t->start;

  if (!number || number->head != SPLIT_DIGIT || !is_capitalized(g->after))
    return 0;
  if (is_initial(t) && t->core == t->start) {
    if (number->end - number->start < 3)
      return 0;
    sign = g->text + number->end - 2;
  }
  return t->n_chars <= 2 && memcmp(sign, "°", 2) == 0;
}

/* "в г. Туле", "на р. Оке": what is a unit behind a number only; "v ul.
 * Dlouhá", "na Av. Melo": what a preposition puts before a name. */
static int
is_no_unit(const SplitGap *g)
{
  const SplitToken *word = g->before2;

  return word && word->mark <= SPLIT_MARK_COLON &&
         word->head != SPLIT_DIGIT && g->after->first == SPLIT_UPPER &&
         !split_gap_begins_sentence(g) &&
         (g->before->n_chars == 1 ||
          ((g->before->abbreviation == SPLIT_ABBREVIATION_PLACE ||
            g->before->abbreviation == SPLIT_ABBREVIATION_REF) &&
           (g->before->flags & SPLIT_TOKEN_LOWER) &&
           word->n_chars <= 3 && word->head == SPLIT_LOWER));
}

/* "Ст. м. «Мир»": what is a unit behind a number, before a name in quotes. */
static int
is_before_quoted_name(const SplitGap *g)
{
  const SplitToken *word = g->before2;

  return g->before->abbreviation == SPLIT_ABBREVIATION_UNIT &&
         g->before->head == SPLIT_LOWER && word &&
         word->head != SPLIT_DIGIT &&
         word->abbreviation != SPLIT_ABBREVIATION_UNIT &&
         g->after->first == SPLIT_QUOTE && g->after->head == SPLIT_UPPER;
}

/* "Qyzylorda obl. Aral aud.", "Tul'skaya obl. Rossii.": a place in another. */
static int
is_next_place(const SplitGap *g)
{
  if (g->before->abbreviation != SPLIT_ABBREVIATION_PLACE ||
      g->before->head != SPLIT_LOWER || !is_capitalized(g->after) ||
      split_gap_begins_sentence(g))
    return 0;
  if (g->after->mark == SPLIT_MARK_STOP)        /* no sentence of one word    */
    return g->after->abbreviation == SPLIT_ABBREVIATION_NONE && g->before2 &&
           is_capitalized(g->before2) && g->before2->mark == SPLIT_MARK_NONE;
  return g->after->mark == SPLIT_MARK_NONE && g->after2 &&
         g->after2->mark == SPLIT_MARK_STOP && g->after2->n_chars <= 4 &&
         g->after2->head == SPLIT_LOWER;
}

/* "5 ч."; but not "п. 2, ч. 3" */
static int
follows_number(const SplitGap *g)
{
  return g->before2 && g->before2->head == SPLIT_DIGIT &&
         g->before2->mark != SPLIT_MARK_COMMA;
}

/* The second letter of "z. T." or "s. a." */
static int
is_second_part(const SplitGap *g)
{
  return g->before2 && g->before2->mark == SPLIT_MARK_STOP &&
         g->before2->n_chars == 1 && g->before2->head == SPLIT_LOWER &&
         !split_gap_is_english(g);
}

/* "2 t. og", "2 c. à s.", "i. L.", "s. a. Mozart", "b. Siemens": a small letter
 * with a full stop. */
static int
is_letter_inside(const SplitGap *g)
{
  const SplitToken *after = g->after;

  return (after->first == SPLIT_LOWER && g->style == SPLIT_STYLE_USUAL) ||
         (after->n_chars == 1 && after->mark == SPLIT_MARK_STOP) ||
         ((is_second_part(g) || g->language == SPLIT_LANGUAGE('d', 'e')) &&
          !follows_number(g) && !split_gap_begins_sentence(g));
}

/* "Mr.", "Sig.ra" */
static int
is_title(const SplitToken *t)
{
  if (t->mark == SPLIT_MARK_STOP)
    return t->abbreviation == SPLIT_ABBREVIATION_TITLE;
  return t->mark == SPLIT_MARK_NONE && t->head == SPLIT_UPPER &&
         t->n_chars <= 9 && (t->flags & SPLIT_TOKEN_INNER_STOP) &&
         (t->flags & SPLIT_TOKEN_LOWER);
}

/* "Mr. P. Visser", "Dr. med. Otto": short and behind a title. */
static int
is_second_title(const SplitGap *g)
{
  const SplitToken *t = g->before;

  return g->before2 && is_title(g->before2) &&
         t->n_chars <= 4 && (is_initial(t) || t->head == SPLIT_LOWER) &&
         g->after->first == SPLIT_UPPER && !split_gap_surely_begins(g) &&
         !split_gap_is_english(g);
}

/* Latin and Cyrillic letters. */
static int
ends_in_consonant(const SplitGap *g, const SplitToken *t)
{
  size_t n;
  uint32_t c = utf8_read_back(g->text, t->core_end, &n);

  if (c < 0x80)
    return !memchr("aeiouy", (int)c, 6);
  switch (c) {                          /* а е и о у ы э ю я                  */
  case 0x430: case 0x435: case 0x438: case 0x43E: case 0x443: case 0x44B:
  case 0x44D: case 0x44E: case 0x44F:
    return 0;
  default:
    return c > 0x430 && c < 0x44F;
  }
}

/* "obj. 5", "med. personale", "lun.-ven. ore": a short word before a small
 * letter, or one with a stop inside.  Words are cut before a vowel. */
static int
is_unknown(const SplitGap *g)
{
  const SplitToken *t = g->before;

  return (t->abbreviation == SPLIT_ABBREVIATION_NONE ||
          t->abbreviation == SPLIT_ABBREVIATION_VOWELLESS) &&
         t->n_chars > 0 && g->after->first == SPLIT_LOWER &&
         (t->n_chars <= 4 || (t->flags & SPLIT_TOKEN_INNER_STOP)) &&
         g->after->gap == SPLIT_GAP_SPACE && g->style == SPLIT_STYLE_USUAL &&
         g->unmarked <= g->marked &&    /* else verse                         */
         (t->head == SPLIT_LOWER || t->head == SPLIT_DIGIT || g->words == 1) &&
         (t->abbreviation == SPLIT_ABBREVIATION_VOWELLESS ||
          !split_gap_is_english(g)) &&
         ends_in_consonant(g, t);
}

/* "(pop. 340)", "(fl. 12 BC)": the short word that a bracket opens with. */
static int
is_first_in_brackets(const SplitGap *g)
{
  const SplitToken *t = g->before;

  return g->bracket && (t->flags & SPLIT_TOKEN_OPEN_BEFORE) &&
         t->head == SPLIT_LOWER && t->n_chars <= 6 &&
         (g->after->first == SPLIT_DIGIT || g->after->first == SPLIT_LOWER);
}

/* "(D. Mass. 1998)": a number that closes the bracket. */
static int
is_before_last_number(const SplitGap *g)
{
  return g->bracket && g->before->abbreviation != SPLIT_ABBREVIATION_NONE &&
         g->before->abbreviation != SPLIT_ABBREVIATION_NUMBER &&
         g->after->first == SPLIT_DIGIT &&
         (g->after->flags & (SPLIT_TOKEN_CLOSE_AFTER | SPLIT_TOKEN_CLOSE_MARK));
}

/* "Fed. R. Civ. P. 12", "Ill. R. Evid. 403": the first of three short words
 * with a full stop each, of which the second is one letter. */
static int
is_citation(const SplitGap *g)
{
  const SplitToken *t = g->before, *a = g->after, *a2 = g->after2;

  return split_gap_is_english(g) && t->head == SPLIT_UPPER && t->n_chars <= 4 &&
         a->n_chars == 1 && a->head == SPLIT_UPPER &&
         a->mark == SPLIT_MARK_STOP && a2 && a2->mark == SPLIT_MARK_STOP &&
         a2->head == SPLIT_UPPER && a2->n_chars > 1 && a2->n_chars <= 4;
}

/* "12.ds.Mts.": a date with no spaces in it. */
static int
is_run_together(const SplitGap *g)
{
  return g->after->gap == SPLIT_GAP_GLUED &&
         g->before->abbreviation == SPLIT_ABBREVIATION_DOTTED &&
         g->before->head == SPLIT_DIGIT && split_has_ordinals(g->language);
}

/* "art. 5 k.c. w zw.", "10 m.m. som", "the ex-C.I.A. man": stops inside the
 * word too, and a small letter behind it. */
static int
is_dotted_inside(const SplitGap *g)
{
  const SplitToken *t = g->before;

  if (g->after->first != SPLIT_LOWER || g->style != SPLIT_STYLE_USUAL)
    return 0;
  if (!split_gap_is_english(g))
    return t->abbreviation == SPLIT_ABBREVIATION_DOTTED;
  return (t->flags & SPLIT_TOKEN_INNER_STOP) && t->n_chars > 2 &&
         g->text[t->core_end - 2] == '.' && g->text[t->core_end - 1] >= 'A' &&
         g->text[t->core_end - 1] <= 'Z';
}

/* "Dr Lis. Zostawił dzieci": a short name, and what no name follows. */
static int
is_short_name(const SplitGap *g)
{
  return g->before->n_chars == 3 && is_capitalized(g->before) &&
         g->words > 3 && g->after->mark == SPLIT_MARK_NONE && g->after2 &&
         g->after2->first != SPLIT_UPPER;
}

/* "Turussa. Isä", "50 €. Se", in a language that the model has not seen: a word
 * or a sign before a capital. */
static int
is_plain(const SplitGap *g)
{
  const SplitToken *t = g->before;

  return t->abbreviation == SPLIT_ABBREVIATION_NONE &&
         (t->n_chars >= 4 ? (t->flags & SPLIT_TOKEN_LOWER) != 0
                          : (t->n_chars == 1 && t->head == SPLIT_SYMBOL) ||
                            is_short_name(g)) &&
         !g->bracket && is_capitalized(g->after) && !split_gap_is_learned(g);
}

/* "bis 17 Uhr. Sa. geschlossen": a word before a day. */
static int
is_before_day(const SplitGap *g)
{
  return (g->before->abbreviation == SPLIT_ABBREVIATION_NONE ||
          g->before->abbreviation == SPLIT_ABBREVIATION_CLOCK) &&
         g->before->n_chars >= 3 && is_capitalized(g->after) &&
         g->after->mark == SPLIT_MARK_STOP && !split_gap_is_english(g) &&
         g->after->abbreviation == SPLIT_ABBREVIATION_MONTH;
}

/* "Kap. II.3" */
static int
is_section(const SplitGap *g, const SplitToken *t)
{
  if (t->n_chars == 0 || t->n_chars > 9 ||
      !memchr("IVXLC", g->text[t->core], 5))
    return 0;
  for (uint32_t i = t->core; i < t->core_end; i++)
    if (!memchr("IVXLC.0123456789", g->text[i], 16))
      return 0;
  return 1;
}

/* "Abb. Nr. 4", "Cad. No: 5", but "No. No. Jamás." */
static int
is_second_reference(const SplitGap *g)
{
  if (g->after->mark == SPLIT_MARK_COLON && g->after->n_chars == 2)
    return g->before->abbreviation == SPLIT_ABBREVIATION_PLACE;
  return g->after->abbreviation == SPLIT_ABBREVIATION_REF &&
         g->after->lower != g->before->lower;
}

/* A quotation mark that is set off, and a capital. */
static int
opens_quotation(const SplitGap *g)
{
  return g->after->first == SPLIT_QUOTE && g->after->n_chars == 0 &&
         g->after2 && g->after2->first == SPLIT_UPPER && !g->quote &&
         g->language == SPLIT_LANGUAGE('f', 'r');
}

/* "80 kr. (børn 40 kr.)": an abbreviation, then a remark in the sentence. */
static int
is_before_remark(const SplitGap *g)
{
  return g->before->abbreviation < SPLIT_ABBREVIATION_LISTED &&
         g->after->first == SPLIT_OPEN && g->after->head == SPLIT_LOWER &&
         g->style == SPLIT_STYLE_USUAL;
}

/* "Exxon Corp. (No. 3) and", "J. Roe (1999), who", "by Pell & Co. (Buyer).":
 * a remark in the sentence, which goes on behind it. */
static int
goes_on_behind_remark(const SplitGap *g)
{
  uint32_t i = split_closing_bracket(g, g->after->start);
  const char *s = g->text + i;

  if (i == 0 || g->end - i < 2 || g->style != SPLIT_STYLE_USUAL)
    return 0;
  if (s[1] == ' ' && g->end - i > 2)
    return s[2] >= 'a' && s[2] <= 'z';
  return s[1] == ',' || (s[1] == '.' && i - g->after->start < 40);
}

/* "Cie. Generale", "for Gebr. Wirth", "Wash. Gov. Poe": what stands behind a
 * name of a firm or town, but there is none. */
static int
is_without_name(const SplitGap *g)
{
  const SplitToken *word = g->before2;

  if (!is_capitalized(g->before) || !is_capitalized(g->after) ||
      split_gap_begins_sentence(g))
    return 0;
  return g->words == 1 ||
         (g->before->abbreviation == SPLIT_ABBREVIATION_ORG && word &&
          word->first == SPLIT_LOWER && word->mark == SPLIT_MARK_NONE);
}

/* "El Min. Paz": a capital where a unit has none. */
static int
is_capital_unit(const SplitGap *g)
{
  return g->before->abbreviation == SPLIT_ABBREVIATION_UNIT &&
         is_capitalized(g->before) && !follows_number(g) &&
         is_capitalized(g->after) && !split_gap_begins_sentence(g);
}

/* "den amerikanske U.S. Air Force", in whatever language. */
static int
is_american(const SplitGap *g)
{
  return split_gap_is_word(g, g->before, "U.S") && is_capitalized(g->after) &&
         !split_gap_begins_sentence(g);
}

/* "til Vig ApS. Prisen er": behind a firm's name a word with a capital and a
 * small one; German has capitals on all nouns. */
static int
ends_firm(const SplitGap *g)
{
  const SplitToken *name = g->before2;

  return g->before->abbreviation == SPLIT_ABBREVIATION_ORG && name &&
         g->words > 3 && name->mark == SPLIT_MARK_NONE &&
         (name->first == SPLIT_UPPER || name->first == SPLIT_SYMBOL) &&
         is_capitalized(g->after) && g->after->mark == SPLIT_MARK_NONE &&
         g->after2 && g->after2->first == SPLIT_LOWER &&
         g->language != SPLIT_LANGUAGE('d', 'e');
}

/* "made by Vig Co. Honda uses": the same in English, but for "Vig Co. Friday
 * said", "Vig & Co. International in" and "Vig Bros. Records". */
static int
ends_english_firm(const SplitGap *g)
{
  const SplitToken *after = g->after;

  return split_gap_is_english(g) && ends_firm(g) &&
         memcmp(g->text + after->core_end - 3, "day", 3) != 0 &&
         !split_lexicon_is_common(g->after2->lower, g->language) &&
         !split_gap_is_word(g, g->before, "Bros");
}

/* Was the word behind the gap said up to four words before it? */
static int
is_said_again(const SplitGap *g)
{
  const SplitToken *after = g->after;
  uint32_t n = after->core_end - after->core;
  const char *word = g->text + after->core;

  for (uint32_t k = 2; k <= g->words && k <= 5; k++) {
    const SplitToken *t = &g->ring[(g->position - k) % SPLIT_RING];

    if (t->end - t->start >= n && memcmp(g->text + t->start, word, n) == 0)
      return 1;
  }
  return 0;
}

/* "bought Lomax Data Inc. Lomax makes", "led by Ian Roth Jr. Roth, who": no
 * name has a word twice. */
static int
is_name_again(const SplitGap *g)
{
  return (g->before->abbreviation == SPLIT_ABBREVIATION_ORG ||
          g->before->abbreviation == SPLIT_ABBREVIATION_END) &&
         g->words > 3 && is_capitalized(g->after) && g->after->n_chars > 2 &&
         is_said_again(g);
}

/* "points A, B and C. Curves": the last of several labels of one letter, which
 * are no initials since the one before it has no full stop. */
static int
is_last_label(const SplitGap *g)
{
  const SplitToken *word = g->before2, *label;
  uint32_t n_bytes;
  size_t n;

  if (g->words < 4 || !word || word->first != SPLIT_LOWER ||
      word->n_chars > 3 || !is_capitalized(g->after))
    return 0;
  label = &g->ring[(g->position - 3) % SPLIT_RING];
  n_bytes = label->end - label->start;
  utf8_read(g->text + label->start, &n);
  return label->first == SPLIT_UPPER &&
         (n == n_bytes ||
          (n + 1 == n_bytes && g->text[label->end - 1] == ','));
}

/* "ст. 5 ч. 2 закона": a part of what a reference, which may be listed as a
 * title, and its number name. */
static int
is_part_of_reference(const SplitGap *g)
{
  const SplitToken *word = &g->ring[(g->position - 3) % SPLIT_RING];

  return g->words > 2 && word->read && g->after->head == SPLIT_DIGIT &&
         g->before2->head == SPLIT_DIGIT &&
         g->before2->mark == SPLIT_MARK_NONE &&
         (word->abbreviation == SPLIT_ABBREVIATION_REF ||
          word->abbreviation == SPLIT_ABBREVIATION_TITLE);
}

/* --------------------------------------------------------- other languages
 *
 * What the model, which has seen English most, does not know of others. */

/* Behind a month or a part of an address. */
static int
foreign_place(const SplitGap *g, const char **name)
{
  uint8_t type = g->before->abbreviation;
  const SplitToken *after = g->after;

  if (after->head == SPLIT_DIGIT &&
      (g->before->n_chars <= 4 || follows_number(g)))
    KEEP("date or address");
  if (is_second_reference(g))
    KEEP("address");                    /* "Atatürk Cad. No. 5"               */
  if (is_no_unit(g) || is_next_place(g) || is_american(g))
    KEEP("before a name");
  if (type == SPLIT_ABBREVIATION_MONTH && !split_gap_is_learned(g) &&
      is_short_name(g) && !follows_number(g))
    END("name");                        /* "Dr Lis.", whom a month is like    */
  if (type == SPLIT_ABBREVIATION_PLACE && ends_quantity(g))
    END("unit");
  return SPLIT_RULE_SILENT;
}

/* Behind what a number or letter follows. */
static int
foreign_reference(const SplitGap *g, const char **name)
{
  const SplitToken *after = g->after;

  if (is_no_unit(g))
    KEEP("before a name");              /* "в с. Іванівка", a village         */
  if (is_initial(g->before) && g->words == 1 && after->first == SPLIT_UPPER)
    KEEP("initial");                    /* "С. Петров", and no page           */
  if (is_initial(after) &&
      (after->mark != SPLIT_MARK_NONE ||
       !(split_gap_begins_sentence(g) ||
         split_lexicon_begins(after->lower, g->language))))
    KEEP("reference");                  /* "Anhang A", shortened              */
  return SPLIT_RULE_SILENT;
}

/* Behind a kind of firm or a unit. */
static int
foreign_firm(const SplitGap *g, const char **name)
{
  uint8_t type = g->before->abbreviation;
  const SplitToken *after = g->after;

  if (is_in_capitals(g, after) ||
      (type == SPLIT_ABBREVIATION_ORG &&
       after->abbreviation == SPLIT_ABBREVIATION_ORG))
    KEEP("abbreviation");               /* "& Co. KG", "Ltd. Şti."            */
  if (ends_firm(g))
    END("firm");
  if (is_part_of_reference(g))
    KEEP("reference");
  if (ends_quantity(g))
    END("unit");
  if (type == SPLIT_ABBREVIATION_UNIT && follows_number(g) &&
      g->language == SPLIT_LANGUAGE('d', 'e') && is_capitalized(after) &&
      !split_gap_begins_sentence(g))
    KEEP("before a noun");              /* "3 Std. Anfahrt"                   */
  if (is_no_unit(g) || is_capital_unit(g) || is_before_quoted_name(g) ||
      (type == SPLIT_ABBREVIATION_ORG && g->words == 1 &&
       is_capitalized(after)))          /* "Hnos. Pérez"                      */
    KEEP("before a name");
  if ((after->head == SPLIT_DIGIT || is_roman(g, after)) &&
      !follows_number(g))
    KEEP("reference");                  /* "т. 2": what is no unit there      */
  if (after->head == SPLIT_DIGIT && g->after2 &&
      g->after2->mark == SPLIT_MARK_STOP && g->after2->n_chars <= 3)
    KEEP("unit");                       /* "3 tim. 20 min."                   */
  return SPLIT_RULE_SILENT;
}

/* Behind a number. */
static int
foreign_number(const SplitGap *g, const char **name)
{
  const SplitToken *after = g->after;

  if (is_day_of_date(g) || is_month_of_date(g))
    KEEP("date");
  if (g->words == 1)
    KEEP("number at the beginning");
  if (g->words > 1 && (split_gap_begins_sentence(g) || ends_reference(g) ||
                       is_amount(g) || is_house_number(g) ||
                       after->abbreviation == SPLIT_ABBREVIATION_TITLE))
    END("number at the end");
  return SPLIT_RULE_SILENT;
}

/* Behind one letter. */
static int
foreign_letter(const SplitGap *g, const char **name)
{
  const SplitToken *after = g->after;

  if (is_letter_inside(g))
    KEEP("abbreviation");
  if (follows_number(g) && split_gap_begins_sentence(g))
    END("unit");                        /* "3.500 g. Det"                     */
  if (!follows_number(g) && is_capitalized(after) &&
      split_lexicon_is_common(g->before->lower, g->language))
    END("word of one letter");          /* "Это я. Открой!"                   */
  return SPLIT_RULE_SILENT;
}

/* Behind any of these, or what says when. */
static int
foreign_kind(const SplitGap *g, const char **name)
{
  switch (g->before->abbreviation) {
  case SPLIT_ABBREVIATION_MONTH: case SPLIT_ABBREVIATION_PLACE:
    return foreign_place(g, name);
  case SPLIT_ABBREVIATION_REF:
    return foreign_reference(g, name);
  case SPLIT_ABBREVIATION_ORG: case SPLIT_ABBREVIATION_UNIT:
    return foreign_firm(g, name);
  case SPLIT_ABBREVIATION_NUMBER:
    return foreign_number(g, name);
  case SPLIT_ABBREVIATION_LETTER:
    return foreign_letter(g, name);
  case SPLIT_ABBREVIATION_DOTTED:
    if (g->after->head == SPLIT_DIGIT &&
        (g->before->holds & SPLIT_BIT(SPLIT_DASH)))
      KEEP("date");                     /* "Mo.–Fr. 9–17 Uhr"                 */
    return SPLIT_RULE_SILENT;
  case SPLIT_ABBREVIATION_CLOCK:
    if (g->after->head == SPLIT_DIGIT && g->before2 && !follows_number(g))
      KEEP("time");                     /* "kl. 14.30"                        */
    return SPLIT_RULE_SILENT;
  default:
    return SPLIT_RULE_SILENT;
  }
}

/* Of every kind, by what stands behind. */
static int
foreign_abbreviation(const SplitGap *g, const char **name)
{
  uint8_t type = g->before->abbreviation;
  const SplitToken *after = g->after;
  int rule = foreign_kind(g, name);

  if (rule != SPLIT_RULE_SILENT)
    return rule;
  if (after->end - after->start >= 3 &&
      memcmp(g->text + after->start, "№", 3) == 0)
    KEEP("reference");                  /* "2017 р. № 325"                    */
  if (type == SPLIT_ABBREVIATION_END &&
      (is_roman(g, after) || (after->head == SPLIT_DIGIT && g->words <= 2 &&
                              !follows_number(g))))
    KEEP("date");                       /* "б.з.д. III ғ.", "б.з.д. 300"      */
  if (opens_quotation(g) && type != SPLIT_ABBREVIATION_REF)
    END("next quotation");              /* "à l'E.N.S. « Viens »"             */
  if (after->n_chars == 0 && after->first == SPLIT_DASH) {
    if (type == SPLIT_ABBREVIATION_MONTH)
      KEEP("date");                     /* "Mo. - Fr."                        */
    if (type <= SPLIT_ABBREVIATION_INITIAL && g->after2 &&
        g->after2->first == SPLIT_LOWER && g->style == SPLIT_STYLE_USUAL)
      KEEP("abbreviation");             /* "и т. д. - это"                    */
  }
  if (is_before_remark(g))
    KEEP("abbreviation");
  if (ends_century(g))
    END("century");
  if (is_initial(g->before) && g->words > 2 &&
      (split_gap_surely_begins(g) ||    /* "8000 Aarhus C. Tlf. 86"           */
       is_last_label(g) ||
       (after->abbreviation == SPLIT_ABBREVIATION_REF && after->n_chars > 2 &&
        is_capitalized(after))))
    END("letter at the end");
  return SPLIT_RULE_SILENT;
}

/* ----------------------------------------------------------- all languages */

/* Behind a title. */
static int
behind_title(const SplitGap *g, const char **name)
{
  if (g->before->abbreviation != SPLIT_ABBREVIATION_TITLE)
    return SPLIT_RULE_SILENT;
  if (is_before_no_name(g))
    END("abbreviation at the end");
  if (g->after->head != SPLIT_LOWER)
    KEEP("title");
  return SPLIT_RULE_SILENT;
}

/* Ends that both sides tell, whatever else the word stands for. */
static int
surely_ends(const SplitGap *g, const char **name)
{
  if (is_last_zone(g))
    END("time zone");
  if (ends_degrees(g))
    END("unit");
  if (is_before_mister(g))
    END("before a title");
  return SPLIT_RULE_SILENT;
}

/* Behind kinds that mostly go before something. */
static int
inner_kind(const SplitGap *g, const char **name)
{
  const SplitToken *after = g->after;

  switch (g->before->abbreviation) {
  case SPLIT_ABBREVIATION_MID:
    if (is_centimetre(g))
      END("unit");
    if (!is_capitals(g->before) || is_second_part(g))
      KEEP("abbreviation");
    if (split_gap_begins_sentence(g))
      END("abbreviation at the end");
    return SPLIT_RULE_SILENT;
  case SPLIT_ABBREVIATION_MONTH:
    if (after->abbreviation == SPLIT_ABBREVIATION_MONTH)
      KEEP("date");
    return SPLIT_RULE_SILENT;
  case SPLIT_ABBREVIATION_REF:
    if (after->head == SPLIT_DIGIT ||
        (after->head == SPLIT_LOWER && after->first == SPLIT_QUOTE) ||
        ((is_section(g, after) || is_second_reference(g)) &&
         !split_gap_is_english(g)))
      KEEP("reference");
    return SPLIT_RULE_SILENT;
  default:
    return SPLIT_RULE_SILENT;
  }
}

/* Where the sentence goes on, also behind what no list has. */
static int
stays_inside(const SplitGap *g, const char **name)
{
  uint8_t type = g->before->abbreviation;

  if (is_king(g))
    KEEP("ordinal");
  if (is_before_currency(g))
    KEEP("currency");
  if (is_second_title(g))
    KEEP("title");
  if (is_run_together(g))
    KEEP("date");
  if (is_dotted_inside(g) || is_before_last_number(g) ||
      (type != SPLIT_ABBREVIATION_NONE && type != SPLIT_ABBREVIATION_NUMBER &&
       goes_on_behind_remark(g)))
    KEEP("abbreviation");
  if (is_unknown(g) || is_first_in_brackets(g) || is_citation(g))
    KEEP("unknown abbreviation");
  return SPLIT_RULE_SILENT;
}

/* Before a small letter, and dates and enumerations. */
static int
any_kind(const SplitGap *g, const char **name)
{
  uint8_t type = g->before->abbreviation;

  if (g->after->first == SPLIT_LOWER && type < SPLIT_ABBREVIATION_LISTED)
    KEEP("abbreviation");
  if (type == SPLIT_ABBREVIATION_NUMBER && is_ordinal(g))
    KEEP("ordinal");
  if (is_opening_date(g))
    KEEP("date");
  if (ends_enumeration(g))
    END("enumeration");
  return SPLIT_RULE_SILENT;
}

/* "platelets 214. Sodium": what a word in the sentence has behind it is no
 * number of a list. */
static int
is_value(const SplitGap *g)
{
  const SplitToken *word = g->before2;

  return g->words > 3 && g->before->n_chars > 1 && word &&
         word->head == SPLIT_LOWER && word->mark == SPLIT_MARK_NONE &&
         is_capitalized(g->after) && !split_has_ordinals(g->language);
}

/* Behind a number that no foreign habit explains. */
static int
plain_number(const SplitGap *g, const char **name)
{
  if (is_price(g))
    END("price");
  if (is_year_of_date(g))
    END("date");
  if (is_value(g))
    END("number at the end");
  if (g->after->first == SPLIT_LOWER && g->style == SPLIT_STYLE_USUAL)
    KEEP("number");
  return SPLIT_RULE_SILENT;
}

/* "the U.S. Prices fell", "Hill Inc. Shareholders will": a word that begins
 * sentences and no name; in a headline it has another capital behind it. */
static int
is_before_opener(const SplitGap *g)
{
  const uint32_t english = SPLIT_LANGUAGE('e', 'n');

  return split_gap_is_english(g) && is_capitalized(g->after) &&
         g->after->mark == SPLIT_MARK_NONE && g->after2 &&
         g->after2->first != SPLIT_UPPER &&
         split_lexicon_begins(g->after->lower, english);
}

/* Behind kinds that end sentences too: before a word that begins them. */
static int
ending_kind(const SplitGap *g, const char **name)
{
  switch (g->before->abbreviation) {
  case SPLIT_ABBREVIATION_ORG: case SPLIT_ABBREVIATION_PLACE:
    if (is_without_name(g))
      KEEP("before a name");
    if (ends_english_firm(g))
      END("firm");
    if (g->before->abbreviation == SPLIT_ABBREVIATION_ORG &&
        split_gap_is_word(g, g->after, "KG"))
      KEEP("abbreviation");             /* "GmbH & Co. KG"                    */
    break;
  case SPLIT_ABBREVIATION_END: case SPLIT_ABBREVIATION_DEGREE:
  case SPLIT_ABBREVIATION_UNIT: case SPLIT_ABBREVIATION_DOTTED:
    break;
  case SPLIT_ABBREVIATION_CLOCK:
    if (g->words <= 3 || !split_gap_begins_sentence(g))
      return clock_time(g, name);
    break;
  case SPLIT_ABBREVIATION_NUMBER:
    return plain_number(g, name);
  default:
    return SPLIT_RULE_SILENT;
  }
  if (split_gap_begins_sentence(g) || is_before_opener(g))
    END("abbreviation at the end");
  return SPLIT_RULE_SILENT;
}

/* Behind what closes; no abbreviation's full stop does: "(etc.). Da". */
static int
behind_closing(const SplitGap *g, const char **name)
{
  if ((g->before->flags & SPLIT_TOKEN_CLOSE_MARK) && !split_gap_is_english(g) &&
      g->after->first == SPLIT_UPPER && !g->bracket && !g->quote)
    END("closed");
  return SPLIT_RULE_SILENT;
}

int
split_rule_abbreviation(const SplitGap *g, const char **name)
{
  int rule;

  if (g->language == SPLIT_LANGUAGE('h', 'y') &&
      (g->after->first == SPLIT_LOWER || g->after->first == SPLIT_QUOTE))
    KEEP("pause");                      /* what others use a colon for        */
  if (g->before->flags & (CLOSED | SPLIT_TOKEN_CLOSE_MARK))
    return behind_closing(g, name);
  if (g->parted)
    KEEP("abbreviation");
  if ((rule = behind_title(g, name)) || (rule = surely_ends(g, name)) ||
      (rule = inner_kind(g, name)) || (rule = stays_inside(g, name)))
    return rule;
  if (is_plain(g) || is_before_day(g))
    END("plain stop");
  if (g->before->abbreviation == SPLIT_ABBREVIATION_NONE)
    return SPLIT_RULE_SILENT;
  if ((rule = any_kind(g, name)) ||
      (!split_gap_is_english(g) && (rule = foreign_abbreviation(g, name))))
    return rule;
  if (is_initials(g))
    KEEP("initials");
  if (is_name_again(g))
    END("name again");
  return ending_kind(g, name);
}
