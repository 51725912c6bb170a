/* rule_foreign.c - is a full stop behind an abbreviation the end of a sentence,
 * in languages other than English?  What the model, which has seen English
 * most, does not know of others.
 *
 * First come the questions about the words around the gap, then the habits of
 * each kind of abbreviation, and at the end those of all kinds. */
#include "rule.h"

#include <string.h>

#include "cut.h"
#include "lexicon.h"
#include "utf8.h"

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
    return split_is_capitalized(after);
  return after->n_chars > 0 ? after->head == SPLIT_UPPER
                            : g->after2 && split_is_capitalized(g->after2);
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

/* "cap. 3. C'è": what is a title elsewhere too. */
static int
ends_reference(const SplitGap *g)
{
  const SplitToken *word = g->before2;

  return split_is_capitalized(g->after) &&
         (split_gap_is_numbered(g) ||
          (word && word->mark == SPLIT_MARK_STOP &&
           word->head == SPLIT_LOWER &&
           word->abbreviation == SPLIT_ABBREVIATION_TITLE));
}

/* "в XII ст. Вежа": the century at the end of a sentence. */
static int
ends_century(const SplitGap *g)
{
  const uint8_t type = g->before->abbreviation;

  return g->words > 4 && g->before->head == SPLIT_LOWER && g->before2 &&
         split_is_roman(g, g->before2) && split_is_capitalized(g->after) &&
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
      !split_is_capitalized(g->after) || !g->after2 ||
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
         (g->before->head == SPLIT_LOWER ||
          split_is_capital_currency(g, g->before)) && number &&
         ((number->head == SPLIT_DIGIT &&       /* or "кв. м."                */
           number->mark == SPLIT_MARK_NONE) ||
          (number->mark == SPLIT_MARK_STOP &&
           number->abbreviation != SPLIT_ABBREVIATION_NONE &&
           number->abbreviation < SPLIT_ABBREVIATION_LISTED)) &&
         split_is_capitalized(g->after) &&
         g->language != SPLIT_LANGUAGE('d', 'e');
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
      g->before->head != SPLIT_LOWER || !split_is_capitalized(g->after) ||
      split_gap_begins_sentence(g))
    return 0;
  if (g->after->mark == SPLIT_MARK_STOP)        /* no sentence of one word    */
    return g->after->abbreviation == SPLIT_ABBREVIATION_NONE && g->before2 &&
           split_is_capitalized(g->before2) &&
           g->before2->mark == SPLIT_MARK_NONE;
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

/* "2 t. og", "2 c. à s.", "i. L.", "s. a. Mozart", "b. Siemens": a small letter
 * with a full stop. */
static int
is_letter_inside(const SplitGap *g)
{
  const SplitToken *after = g->after;

  return (after->first == SPLIT_LOWER && g->style == SPLIT_STYLE_USUAL) ||
         (after->n_chars == 1 && after->mark == SPLIT_MARK_STOP) ||
         ((split_gap_is_second_part(g) ||
           g->language == SPLIT_LANGUAGE('d', 'e')) &&
          !follows_number(g) && !split_gap_begins_sentence(g));
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

/* "El Min. Paz": a capital where a unit has none. */
static int
is_capital_unit(const SplitGap *g)
{
  return g->before->abbreviation == SPLIT_ABBREVIATION_UNIT &&
         split_is_capitalized(g->before) && !follows_number(g) &&
         split_is_capitalized(g->after) && !split_gap_begins_sentence(g);
}

/* "den amerikanske U.S. Air Force", in whatever language. */
static int
is_american(const SplitGap *g)
{
  return split_gap_is_word(g, g->before, "U.S") &&
         split_is_capitalized(g->after) &&
         !split_gap_begins_sentence(g);
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
      word->n_chars > 3 || !split_is_capitalized(g->after))
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

/* ------------------------------------------------- kinds of abbreviations */

/* Behind a month or a part of an address. */
static int
foreign_place(const SplitGap *g, const char **name)
{
  uint8_t type = g->before->abbreviation;
  const SplitToken *after = g->after;

  if (after->head == SPLIT_DIGIT &&
      (g->before->n_chars <= 4 || follows_number(g)))
    KEEP("date or address");
  if (split_gap_is_second_reference(g))
    KEEP("address");                    /* "Atatürk Cad. No. 5"               */
  if (is_no_unit(g) || is_next_place(g) || is_american(g))
    KEEP("before a name");
  if (type == SPLIT_ABBREVIATION_MONTH && !split_gap_is_learned(g) &&
      split_gap_is_short_name(g) && !follows_number(g))
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
  if (split_is_initial(g->before) && g->words == 1 &&
      after->first == SPLIT_UPPER)
    KEEP("initial");                    /* "С. Петров", and no page           */
  if (split_is_initial(after) &&
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
  if (split_gap_ends_firm(g))
    END("firm");
  if (is_part_of_reference(g))
    KEEP("reference");
  if (ends_quantity(g))
    END("unit");
  if (type == SPLIT_ABBREVIATION_UNIT && follows_number(g) &&
      g->language == SPLIT_LANGUAGE('d', 'e') && split_is_capitalized(after) &&
      !split_gap_begins_sentence(g))
    KEEP("before a noun");              /* "3 Std. Anfahrt"                   */
  if (is_no_unit(g) || is_capital_unit(g) || is_before_quoted_name(g) ||
      (type == SPLIT_ABBREVIATION_ORG && g->words == 1 &&
       split_is_capitalized(after)))    /* "Hnos. Pérez"                      */
    KEEP("before a name");
  if ((after->head == SPLIT_DIGIT || split_is_roman(g, after)) &&
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

  if (g->language == SPLIT_LANGUAGE('v', 'i') && after->head == SPLIT_UPPER &&
      (unsigned char)g->text[g->before->core] >= 0x80)
    END("word of one letter");          /* "đồng ý. UBND"                     */
  if (is_letter_inside(g))
    KEEP("abbreviation");
  if (follows_number(g) && split_gap_begins_sentence(g))
    END("unit");                        /* "3.500 g. Det"                     */
  if (!follows_number(g) && split_is_capitalized(after) &&
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
int
split_rule_foreign(const SplitGap *g, const char **name)
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
      (split_is_roman(g, after) ||
       (after->head == SPLIT_DIGIT && g->words <= 2 && !follows_number(g))))
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
  if (split_is_initial(g->before) && g->words > 2 &&
      (split_gap_surely_begins(g) ||    /* "8000 Aarhus C. Tlf. 86"           */
       is_last_label(g) ||
       (after->abbreviation == SPLIT_ABBREVIATION_REF && after->n_chars > 2 &&
        split_is_capitalized(after))))
    END("letter at the end");
  return SPLIT_RULE_SILENT;
}
