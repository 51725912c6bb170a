/* rules.c - the hard rules, in the order of their force.  Each is a habit of
 * writing that holds wherever it applies; what has exceptions is left to the
 * classifier. */
#include "rules.h"

#include <string.h>

#include "lexicon.h"
#include "utf8.h"
#include "weights.h"

#define END(why) do { *name = why; return SPLIT_RULE_END; } while (0)
#define KEEP(why) do { *name = why; return SPLIT_RULE_KEEP; } while (0)

#define CLOSED (SPLIT_TOKEN_QUOTE_AFTER | SPLIT_TOKEN_CLOSE_AFTER)

#define MARKS (SPLIT_ENDS | SPLIT_PAUSES | SPLIT_QUOTES | SPLIT_BRACKETS)

static int
is_only_marks(const SplitToken *t)
{
  const uint32_t marks = SPLIT_ENDS | SPLIT_PAUSES | SPLIT_BIT(SPLIT_CLOSE);

  /* two commas are an opening quote on some keyboards, :) is a face */
  return t->n_chars == 0 && (SPLIT_BIT(t->first) & marks) &&
         (!(SPLIT_BIT(t->first) & SPLIT_PAUSES) || t->end - t->start == 1);
}

/* ------------------------------------------------- scripts with marks alone */

/* Japanese: a quotation goes on with a particle, "...", to itta. */
static int
goes_on_in_kana(const SplitGap *g)
{
  size_t n;
  uint32_t c = utf8_read(g->text + g->after->start, &n);

  return g->after->gap == SPLIT_GAP_GLUED && c >= 0x3041 && c <= 0x3096 &&
         (g->before->flags & CLOSED);
}

/* A comma, what follows a title in its own brackets, and in Chinese what
 * follows a question or a cry in quotes: "Lai ma?" ta wen. */
static int
goes_on_glued(const SplitGap *g)
{
  size_t n;
  uint32_t last;

  if (g->after->gap != SPLIT_GAP_GLUED)
    return 0;
  if (SPLIT_BIT(g->after->first) & SPLIT_PAUSES)
    return 1;
  if (!(g->before->flags & CLOSED) || g->after->first != SPLIT_LETTER)
    return 0;
  last = utf8_read_back(g->text, g->before->end, &n);
  if (last == 0x300B || last == 0x3009)
    return 1;
  last = utf8_read_back(g->text, g->before->end - (uint32_t)n, &n);
  return g->language == SPLIT_LANGUAGE('z', 'h') &&
         (last == 0xFF01 || last == 0xFF1F);
}

/* Does who says what was in quotes follow: is one of the next two words the
 * verb?  Scripts with case tell it by a small letter. */
static int
is_told(const SplitGap *g)
{
  const SplitToken *after2 = g->after2;

  return g->after->head == SPLIT_LETTER &&
         (split_lexicon_says(g->after->lower, g->language) ||
          (after2 && g->after->mark == SPLIT_MARK_NONE &&
           split_lexicon_says(after2->lower, g->language)));
}

static int
full_stop(const SplitGap *g, const char **name)
{
  if (goes_on_in_kana(g) || goes_on_glued(g))
    KEEP("quotation goes on");
  if ((g->before->flags & SPLIT_TOKEN_QUOTE_AFTER) && is_told(g))
    KEEP("speech tag");
  if (g->bracket || (g->quote && (g->after->gap == SPLIT_GAP_GLUED ||
                                  g->language == SPLIT_LANGUAGE('j', 'a'))))
    KEEP("inside brackets");
  END("full stop");
}

/* ------------------------------------------------------------------- lists */

/* "[a] See below.": what stands alone in square brackets at the beginning. */
static int
is_label(const SplitGap *g)
{
  return g->position == 1 && g->text[g->before->start] == '[' &&
         g->text[g->before->end - 1] == ']';
}

static int
list(const SplitGap *g, const char **name)
{
  if (g->item)
    END("list item");
  if ((g->at_item && g->words == 1) || is_label(g))
    KEEP("list marker");
  /* a bullet and a number */
  if (g->at_item && g->words == 2 && g->before2 && g->before2->n_chars <= 1 &&
      g->before2->head != SPLIT_UPPER && g->before2->head != SPLIT_DIGIT &&
      g->before->abbreviation == SPLIT_ABBREVIATION_NUMBER)
    KEEP("list marker");
  return SPLIT_RULE_SILENT;
}

/* ------------------------------------------------------------------- words */

/* Or an unknown language, of which it is the likeliest. */
static int
is_english(const SplitGap *g)
{
  return g->language == SPLIT_LANGUAGE('e', 'n') || g->language == 0;
}

/* One of the languages of which the model has seen texts (data/MODEL.md). */
static int
is_learned(const SplitGap *g)
{
  switch (g->language) {
  case SPLIT_LANGUAGE('c', 's'): case SPLIT_LANGUAGE('d', 'e'):
  case SPLIT_LANGUAGE('e', 's'): case SPLIT_LANGUAGE('f', 'r'):
  case SPLIT_LANGUAGE('j', 'a'): case SPLIT_LANGUAGE('n', 'l'):
  case SPLIT_LANGUAGE('p', 't'): case SPLIT_LANGUAGE('r', 'u'):
  case SPLIT_LANGUAGE('s', 'v'): case SPLIT_LANGUAGE('t', 'r'):
  case SPLIT_LANGUAGE('z', 'h'):
    return 1;
  default:
    return is_english(g);
  }
}

/* A word that begins sentences and is never a part of a name. */
static int
surely_begins(const SplitGap *g)
{
  const SplitToken *t = g->after;

  return t->head == SPLIT_UPPER && !is_english(g) &&
         ((t->flags & SPLIT_TOKEN_LOWER) ||
          (t->n_chars == 1 && t->mark == SPLIT_MARK_NONE)) &&
         split_lexicon_begins(t->lower, g->language);
}

/* A word that begins sentences and is no name: "The", "It". */
static int
is_sentence_word(const SplitGap *g, const SplitToken *t)
{
  return t->head == SPLIT_UPPER &&
         ((t->flags & SPLIT_TOKEN_LOWER) ||
          (t->n_chars == 1 &&
           (t->mark != SPLIT_MARK_STOP || is_english(g)))) &&
         split_lexicon_is_common(t->lower, g->language);
}

static int
begins_sentence(const SplitGap *g)
{
  return is_sentence_word(g, g->after) || surely_begins(g);
}

/* "KG", "USA": two capitals or more. */
static int
is_in_capitals(const SplitToken *t)
{
  return t->n_chars > 1 && (t->flags & (SPLIT_TOKEN_UPPER | SPLIT_TOKEN_LOWER |
                                        SPLIT_TOKEN_DIGIT)) ==
                           SPLIT_TOKEN_UPPER;
}

static int
is_word(const SplitGap *g, const SplitToken *t, const char *word)
{
  size_t n = strlen(word);

  return t->core_end - t->core == n && memcmp(g->text + t->core, word, n) == 0;
}

/* ---------------------------------------------------------------- ellipses */

/* Is ". . . A" at i? */
static int
is_omission(const SplitGap *g, uint32_t i)
{
  const char *s = g->text + i;

  return g->end - i > 6 && s[0] == '.' && s[1] == ' ' && s[2] == '.' &&
         s[3] == ' ' && s[4] == '.' && s[5] == ' ' && s[6] >= 'A' &&
         s[6] <= 'Z';
}

/* "thing is . . . I": three loose stops behind a word without a mark. */
static int
is_pause(const SplitGap *g)
{
  uint32_t i = g->before->end;
  const char *s = g->text;

  if (begins_sentence(g) && !is_word(g, g->after, "I"))
    return 0;
  return g->before->n_chars == 0 && i >= 7 && i - g->before->start == 1 &&
         s[i - 1] == '.' && s[i - 2] == ' ' && s[i - 3] == '.' &&
         s[i - 4] == ' ' && s[i - 5] == '.' && s[i - 6] == ' ' &&
         s[i - 7] != '.';
}

static int
ellipsis(const SplitGap *g, const char **name)
{
  if (g->before->mark == SPLIT_MARK_STOP && g->before->n_chars > 0 &&
      is_omission(g, g->after->start))
    END("omission");
  if (is_pause(g))
    KEEP("pause");
  if (g->before->mark == SPLIT_MARK_ELLIPSIS &&
      (g->before->n_chars == 0 || !is_learned(g)) &&
      g->after->first == SPLIT_LOWER && g->style == SPLIT_STYLE_USUAL)
    KEEP("pause");
  if (g->before->mark == SPLIT_MARK_ELLIPSIS && !(g->before->flags & CLOSED) &&
      g->after->head == SPLIT_LETTER)   /* no case tells                      */
    KEEP("pause");
  return SPLIT_RULE_SILENT;
}

/* ----------------------------------------------------------- abbreviations */

/* "at 6 p.m. Travellers", but "At 6 p.m. Mr. Smith" and "6 p.m. Monday". */
static int
clock_time(const SplitGap *g, const char **name)
{
  if (g->after->head != SPLIT_UPPER)
    return SPLIT_RULE_SILENT;
  if (g->words <= 3)
    KEEP("time at the beginning");
  if (g->after->abbreviation == SPLIT_ABBREVIATION_TITLE)
    END("time");
  if ((g->after->flags & SPLIT_TOKEN_LOWER) && g->after2 &&
      g->after2->first == SPLIT_LOWER &&
      g->after->abbreviation == SPLIT_ABBREVIATION_NONE &&
      !is_word(g, g->after2, "time"))
    END("time");
  return SPLIT_RULE_SILENT;
}

/* "am 3. Mai", "am 3./4. Mai", "im 19. Jahrhundert" */
static int
is_ordinal(const SplitGap *g)
{
  const SplitToken *t = g->before;

  if (!split_has_ordinals(g->language) ||
      (t->n_chars > 2 &&
       !memchr(g->text + t->core, '/', t->core_end - t->core)))
    return 0;
  if (g->after->abbreviation == SPLIT_ABBREVIATION_MONTH ||
      memcmp(g->text + g->after->start, "\xC2\xA7", 2) == 0)    /* "5. §"    */
    return 1;
  return g->language == SPLIT_LANGUAGE('d', 'e') && g->words > 1 &&
         g->after->head == SPLIT_UPPER && !begins_sentence(g);
}

/* An abbreviation for "and so on" before a capital.  English has more names
 * behind it than sentences; the classifier has seen them. */
static int
ends_enumeration(const SplitGap *g)
{
  if (g->after->head == SPLIT_LETTER)   /* no case tells                      */
    return g->before->abbreviation == SPLIT_ABBREVIATION_END;
  if (g->after->head != SPLIT_UPPER || !(g->after->flags & SPLIT_TOKEN_LOWER))
    return 0;
  return g->before->abbreviation == SPLIT_ABBREVIATION_END &&
         (g->before->flags & SPLIT_TOKEN_LOWER) && !is_english(g);
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

/* "Ludwig II. von Bayern", "Karel IV. Lucemburský"; Polish writes kings with
 * no stop. */
static int
is_king(const SplitGap *g)
{
  if (!is_roman(g, g->before))
    return 0;
  if (g->after->first == SPLIT_LOWER)
    return !is_english(g);
  return split_has_ordinals(g->language) && g->after->first == SPLIT_UPPER &&
         !begins_sentence(g) && g->language != SPLIT_LANGUAGE('p', 'l');
}

/* "W.M. Keck": capitals with a full stop each, before a name. */
static int
is_initials(const SplitGap *g)
{
  const SplitToken *t = g->before, *after = g->after;

  return t->abbreviation == SPLIT_ABBREVIATION_DOTTED &&
         (t->flags & SPLIT_TOKEN_UPPER) && !(t->flags & SPLIT_TOKEN_LOWER) &&
         after->head == SPLIT_UPPER && after->first == SPLIT_UPPER &&
         (after->flags & SPLIT_TOKEN_LOWER) && !begins_sentence(g);
}

/* "on 21st St. It", "a letter from their atty. Call"; in Dutch "mevr. De Wit".
 */
static int
is_before_no_name(const SplitGap *g)
{
  if (!is_english(g))
    return surely_begins(g);
  return begins_sentence(g) &&
         (g->before->head == SPLIT_LOWER || is_word(g, g->before, "St"));
}

/* "Charles V.": no word in small letters, and not what one stands for; but
 * "P.S." is what it is. */
static int
is_capitals(const SplitToken *t)
{
  return (t->flags & (SPLIT_TOKEN_UPPER | SPLIT_TOKEN_LOWER |
                      SPLIT_TOKEN_INNER_STOP)) == SPLIT_TOKEN_UPPER;
}

static int
is_initial(const SplitToken *t)
{
  return t->n_chars == 1 && (t->flags & SPLIT_TOKEN_UPPER);
}

/* "3. 4. 1975" */
static int
is_day_of_date(const SplitGap *g)
{
  return g->before->n_chars <= 2 && split_has_ordinals(g->language) &&
         g->after->head == SPLIT_DIGIT && g->after->n_chars <= 2 &&
         g->after->mark == SPLIT_MARK_STOP && g->after2 &&
         g->after2->head == SPLIT_DIGIT;
}

/* "1968. Da", "2,5. Da": no ordinal and no number of a list. */
static int
is_amount(const SplitGap *g)
{
  const SplitToken *t = g->before;

  return (t->n_chars > 3 ||
          memchr(g->text + t->core, ',', t->core_end - t->core)) &&
         g->after->first == SPLIT_UPPER &&
         (g->after->flags & SPLIT_TOKEN_LOWER);
}

/* "see fig. 2. It shows": a number behind its abbreviation. */
static int
ends_reference(const SplitGap *g)
{
  return g->before2 &&
         (g->before2->abbreviation == SPLIT_ABBREVIATION_REF ||
          (g->before2->n_chars == 1 && g->before2->head == SPLIT_LOWER)) &&
         g->before2->mark == SPLIT_MARK_STOP &&
         g->after->first == SPLIT_UPPER &&
         (g->after->flags & SPLIT_TOKEN_LOWER);
}

/* "В 1812 г. Наполеон", "Nel V sec. a.C. Atene": a date with which a sentence
 * begins. */
static int
is_opening_date(const SplitGap *g)
{
  const SplitToken *t = g->before, *number = g->before2;

  if (g->words > 4 || !number || is_english(g) || begins_sentence(g))
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

/* "5 млн. Денег нет": a unit behind its number, before a capital; German has
 * those on all nouns. */
static int
ends_quantity(const SplitGap *g)
{
  const SplitToken *number = g->before2;

  return g->before->abbreviation == SPLIT_ABBREVIATION_UNIT &&
         g->before->head == SPLIT_LOWER && number &&
         (number->head == SPLIT_DIGIT ||        /* or "кв. м."                */
          (number->mark == SPLIT_MARK_STOP &&
           number->abbreviation != SPLIT_ABBREVIATION_NONE &&
           number->abbreviation < SPLIT_ABBREVIATION_LISTED)) &&
         g->after->first == SPLIT_UPPER &&
         (g->after->flags & SPLIT_TOKEN_LOWER) &&
         g->language != SPLIT_LANGUAGE('d', 'e');
}

static int
follows_number(const SplitGap *g)
{
  return g->before2 && g->before2->head == SPLIT_DIGIT;
}

/* "в г. Туле", "на р. Оке": what is a unit behind a number only. */
static int
is_no_unit(const SplitGap *g)
{
  return g->before->n_chars == 1 && g->before2 &&
         g->before2->mark == SPLIT_MARK_NONE &&
         g->before2->head != SPLIT_DIGIT && g->after->first == SPLIT_UPPER &&
         !begins_sentence(g);
}

/* "Mr. P. Visser", "Dr. med. Otto": short and behind a title. */
static int
is_second_title(const SplitGap *g)
{
  const SplitToken *t = g->before;

  return g->before2 && g->before2->mark == SPLIT_MARK_STOP &&
         g->before2->abbreviation == SPLIT_ABBREVIATION_TITLE &&
         t->n_chars <= 4 && (is_initial(t) || t->head == SPLIT_LOWER) &&
         g->after->first == SPLIT_UPPER && !surely_begins(g) &&
         !is_english(g);
}

/* "obj. 5", "med. personale": a short word before a small letter.  Words are
 * cut before a vowel. */
static int
is_unknown(const SplitGap *g)
{
  const SplitToken *t = g->before;

  return (t->abbreviation == SPLIT_ABBREVIATION_NONE ||
          t->abbreviation == SPLIT_ABBREVIATION_VOWELLESS) &&
         t->n_chars > 0 && t->n_chars <= 4 && g->after->first == SPLIT_LOWER &&
         g->after->gap == SPLIT_GAP_SPACE && g->style == SPLIT_STYLE_USUAL &&
         (t->head == SPLIT_LOWER || t->head == SPLIT_DIGIT || g->words == 1) &&
         !is_english(g) &&
         (g->text[t->core_end - 1] & 0x80) == 0 &&
         !memchr("aeiouy", g->text[t->core_end - 1], 6);
}

/* What the model, which has seen English most, does not know of others. */
static int
foreign_abbreviation(const SplitGap *g, const char **name)
{
  uint8_t type = g->before->abbreviation;
  const SplitToken *after = g->after;

  switch (type) {
  case SPLIT_ABBREVIATION_MONTH: case SPLIT_ABBREVIATION_PLACE:
    if (after->head == SPLIT_DIGIT &&
        (g->before->n_chars <= 4 || follows_number(g)))
      KEEP("date or address");
    if (is_no_unit(g))
      KEEP("before a name");
    break;
  case SPLIT_ABBREVIATION_CLOCK:
    if (after->head == SPLIT_DIGIT && g->before2 && !follows_number(g))
      KEEP("time");                     /* "kl. 14.30"                        */
    break;
  case SPLIT_ABBREVIATION_REF:
    if (is_initial(after) &&
        (after->mark == SPLIT_MARK_COMMA ||
         !(begins_sentence(g) ||
           split_lexicon_begins(after->lower, g->language))))
      KEEP("reference");                /* "Anhang A", shortened              */
    break;
  case SPLIT_ABBREVIATION_ORG: case SPLIT_ABBREVIATION_UNIT:
    if (is_in_capitals(after) ||
        (type == SPLIT_ABBREVIATION_ORG &&
         after->abbreviation == SPLIT_ABBREVIATION_ORG))
      KEEP("abbreviation");             /* "& Co. KG", "Ltd. Şti."            */
    if (ends_quantity(g))
      END("unit");
    if (is_no_unit(g))
      KEEP("before a name");
    if ((after->head == SPLIT_DIGIT || is_roman(g, after)) &&
        !follows_number(g))
      KEEP("reference");                /* "т. 2": what is no unit there      */
    if (after->head == SPLIT_DIGIT && g->after2 &&
        g->after2->mark == SPLIT_MARK_STOP && g->after2->n_chars <= 3)
      KEEP("unit");                     /* "3 tim. 20 min."                   */
    break;
  case SPLIT_ABBREVIATION_NUMBER:
    if (is_day_of_date(g))
      KEEP("date");
    if (g->words == 1)
      KEEP("number at the beginning");
    if (g->words > 1 && (begins_sentence(g) || ends_reference(g) ||
                         is_amount(g)))
      END("number at the end");
    break;
  case SPLIT_ABBREVIATION_LETTER:
    if (follows_number(g) && surely_begins(g))
      END("unit");                      /* "3.500 g. Det"                     */
    break;
  default:
    break;
  }
  if (type == SPLIT_ABBREVIATION_END && is_roman(g, after))
    KEEP("date");                       /* "б.з.д. III ғ."                    */
  if (after->n_chars == 0 && after->first == SPLIT_DASH &&
      type == SPLIT_ABBREVIATION_MONTH)
    KEEP("date");                       /* "Mo. - Fr."                        */
  if (is_initial(g->before) && g->words > 2 && surely_begins(g))
    END("letter at the end");
  return SPLIT_RULE_SILENT;
}

/* The capital of "z. T." */
static int
is_second_part(const SplitGap *g)
{
  return g->before2 && g->before2->mark == SPLIT_MARK_STOP &&
         g->before2->n_chars == 1 && g->before2->head == SPLIT_LOWER &&
         !is_english(g);
}

static int
abbreviation(const SplitGap *g, const char **name)
{
  uint8_t type = g->before->abbreviation;
  uint8_t head = g->after->head;

  if (g->language == SPLIT_LANGUAGE('h', 'y') &&
      (g->after->first == SPLIT_LOWER || g->after->first == SPLIT_QUOTE))
    KEEP("pause");                      /* what others use a colon for        */
  if ((g->before->flags & SPLIT_TOKEN_CLOSE_MARK) && !is_english(g) &&
      g->after->first == SPLIT_UPPER && !g->bracket && !g->quote)
    END("closed");                      /* no abbreviation's: "(etc.). Da"    */
  if (g->before->flags & (CLOSED | SPLIT_TOKEN_CLOSE_MARK))
    return SPLIT_RULE_SILENT;
  if (g->parted)
    KEEP("abbreviation");
  if (type == SPLIT_ABBREVIATION_TITLE && is_before_no_name(g))
    END("abbreviation at the end");
  if (type == SPLIT_ABBREVIATION_TITLE && head != SPLIT_LOWER)
    KEEP("title");
  if (type == SPLIT_ABBREVIATION_MID &&
      (!is_capitals(g->before) || is_second_part(g)))
    KEEP("abbreviation");
  if (type == SPLIT_ABBREVIATION_MID && begins_sentence(g))
    END("abbreviation at the end");
  if (type == SPLIT_ABBREVIATION_MONTH &&
      g->after->abbreviation == SPLIT_ABBREVIATION_MONTH)
    KEEP("date");
  if (type == SPLIT_ABBREVIATION_REF &&
      (head == SPLIT_DIGIT || (is_roman(g, g->after) && !is_english(g))))
    KEEP("reference");
  if (is_king(g))
    KEEP("ordinal");
  if (is_second_title(g))
    KEEP("title");
  if (is_unknown(g))
    KEEP("unknown abbreviation");
  if (type == SPLIT_ABBREVIATION_NONE)
    return SPLIT_RULE_SILENT;
  if (g->after->first == SPLIT_LOWER && type < SPLIT_ABBREVIATION_LISTED)
    KEEP("abbreviation");
  if (type == SPLIT_ABBREVIATION_NUMBER && is_ordinal(g))
    KEEP("ordinal");
  if (is_opening_date(g))
    KEEP("date");
  if (ends_enumeration(g))
    END("enumeration");
  if (!is_english(g)) {
    int rule = foreign_abbreviation(g, name);

    if (rule != SPLIT_RULE_SILENT)
      return rule;
  }
  if (is_initials(g))
    KEEP("initials");
  if (g->after->first == SPLIT_LOWER && type == SPLIT_ABBREVIATION_NUMBER &&
      g->style == SPLIT_STYLE_USUAL)
    KEEP("number");
  switch (type) {
  case SPLIT_ABBREVIATION_ORG: case SPLIT_ABBREVIATION_PLACE:
  case SPLIT_ABBREVIATION_END: case SPLIT_ABBREVIATION_DEGREE:
  case SPLIT_ABBREVIATION_UNIT: case SPLIT_ABBREVIATION_DOTTED:
  case SPLIT_ABBREVIATION_CLOCK:
    if (type == SPLIT_ABBREVIATION_CLOCK && g->words <= 3)
      break;
    if (begins_sentence(g))
      END("abbreviation at the end");
    break;
  default:
    break;
  }
  return type == SPLIT_ABBREVIATION_CLOCK ? clock_time(g, name)
                                          : SPLIT_RULE_SILENT;
}

/* -------------------------------------------------------------- quotations */

/* Does the single quotation that is open at i close within reach?  A closing
 * mark stands behind a full stop or comma, or is the curly one. */
static int
single_closes(const SplitGap *g, uint32_t i)
{
  const unsigned char *s = (const unsigned char *)g->text;
  uint32_t reach = g->end - i > SPLIT_LOOK_BACK ? i + SPLIT_LOOK_BACK : g->end;

  for (; i + 1 < reach; i++)
    if (s[i] == '\'' && s[i - 1] != '\'' &&
        (i + 1 >= g->end || s[i + 1] <= ' ') &&
        (s[i - 1] == '.' || s[i - 1] == '!' || s[i - 1] == '?' ||
         s[i - 1] == ','))
      return 1;
  return i + 1 == g->end && s[i] == '\'';
}

/* Does a quotation that is open at i close in the midst of a sentence: a curly
 * mark behind a letter and before a space?  Behind an s it may be "boys". */
static int
single_goes_on(const SplitGap *g, uint32_t i)
{
  const char *s = g->text;
  uint32_t reach = g->end - i > SPLIT_LOOK_BACK ? i + SPLIT_LOOK_BACK : g->end;

  for (; i + 3 < reach; i++)
    if (memcmp(s + i, "\xE2\x80\x99 ", 4) == 0)
      return s[i - 1] != 's' && ((s[i - 1] | 0x20) >= 'a') &&
             ((s[i - 1] | 0x20) <= 'z');
  return 0;
}

/* A bracket that opens at i and closes the paragraph, or is a short one with
 * the full stop behind it: "(Smith 55)." */
static int
is_aside(const SplitGap *g, uint32_t i)
{
  uint32_t reach = g->end - i > SPLIT_LOOK_BACK ? i + SPLIT_LOOK_BACK : g->end;
  uint32_t k = i + 1;

  if (g->text[i] != '(')
    return 0;
  while (k < reach && g->text[k] != '(' && g->text[k] != ')')
    k++;
  if (k == reach || g->text[k] == '(')
    return 0;
  return k + 1 == g->end || (g->text[k + 1] == '.' && k - i < 40);
}

/* "Yahoo! in": a capital inside a sentence. */
static int
is_name(const SplitGap *g)
{
  return g->before->head == SPLIT_UPPER && g->words > 1 &&
         (g->before->flags & SPLIT_TOKEN_LOWER) &&
         g->before->end - g->before->core_end == 1 &&
         g->before2 && g->before2->mark == SPLIT_MARK_NONE &&
         (g->before2->head == SPLIT_LOWER ||
          (g->words == 2 && !is_english(g)));
}

/* "he yelled."; in other languages the verb comes first: "rief er". */
static int
is_speech_tag(const SplitGap *g)
{
  if (!is_english(g))
    return split_lexicon_says(g->after->lower, g->language);
  return g->after2 && g->after2->mark == SPLIT_MARK_STOP &&
         (is_word(g, g->after, "he") || is_word(g, g->after, "she"));
}

/* "Betty asked." and "I asked, surprised": who says what was in quotes. */
static int
is_named_speech_tag(const SplitGap *g)
{
  return is_english(g) && g->after->first == SPLIT_UPPER &&
         g->after->mark == SPLIT_MARK_NONE && g->after2 &&
         g->after2->first == SPLIT_LOWER &&
         g->after2->mark != SPLIT_MARK_NONE &&
         split_lexicon_says(g->after2->lower, g->language);
}

/* "http://x.org", which has small letters wherever it stands. */
static int
is_address(const SplitGap *g)
{
  const char *s = g->text + g->after->start;
  uint32_t n = g->after->end - g->after->start;

  return n > 8 && (memcmp(s, "http", 4) == 0 || memcmp(s, "www.", 4) == 0);
}

/* Dutch: "'s Morgens", what a sentence begins with when a word lost letters. */
static int
is_clipped(const SplitGap *g)
{
  return g->language == SPLIT_LANGUAGE('n', 'l') &&
         g->after->first == SPLIT_APOSTROPHE && g->after->n_chars == 1 &&
         g->after->head == SPLIT_LOWER && g->after2 &&
         g->after2->first == SPLIT_UPPER;
}

/* French sets its quotation marks off: the closing one stands alone. */
static int
closes_apart(const SplitGap *g)
{
  return g->before->n_chars == 0 && g->before->mark == SPLIT_MARK_NONE &&
         g->before->first == SPLIT_QUOTE && g->before2 &&
         g->before2->mark >= SPLIT_MARK_STOP && !g->quote &&
         g->after->first == SPLIT_UPPER &&
         g->language == SPLIT_LANGUAGE('f', 'r');
}

/* "osv.? Ja": a question or a cry, outside quotations and brackets.  Turkish
 * goes on with who asks. */
static int
is_asked(const SplitGap *g)
{
  return g->before->mark > SPLIT_MARK_ELLIPSIS && !g->quote && !g->single &&
         !g->bracket && surely_begins(g) &&
         g->language != SPLIT_LANGUAGE('t', 'r');
}

/* "kom hjem.Hun": cut.c sees to it that it is no address. */
static int
is_glued_sentence(const SplitGap *g)
{
  return g->after->gap == SPLIT_GAP_GLUED && !is_english(g) &&
         g->before->mark == SPLIT_MARK_STOP &&
         g->before->abbreviation == SPLIT_ABBREVIATION_NONE &&
         g->after->first == SPLIT_UPPER &&
         (g->after->flags & SPLIT_TOKEN_LOWER);
}

/* Spanish marks where a question begins. */
static int
opens_sentence(const SplitGap *g)
{
  size_t n;
  uint32_t c;

  if (g->language != SPLIT_LANGUAGE('e', 's') ||
      g->after->first != SPLIT_OPEN || g->after->head != SPLIT_UPPER)
    return 0;
  c = utf8_read(g->text + g->after->start, &n);
  return c == 0xBF || c == 0xA1;
}

static int
quotation(const SplitGap *g, const char **name)
{
  const SplitToken *before = g->before;

  if (closes_apart(g))
    END("quotation");
  if (before->mark < SPLIT_MARK_STOP)
    return SPLIT_RULE_SILENT;
  if (is_clipped(g) && before->abbreviation == SPLIT_ABBREVIATION_NONE)
    END("clipped word");
  if (is_glued_sentence(g))
    END("missing space");
  if (is_asked(g))
    END("asked");
  if ((before->flags & SPLIT_TOKEN_QUOTE_AFTER) && !is_english(g) &&
      g->after->first == SPLIT_QUOTE && g->after->head == SPLIT_UPPER)
    END("next quotation");
  if ((before->flags & SPLIT_TOKEN_QUOTE_AFTER) &&
      before->mark == SPLIT_MARK_ELLIPSIS && surely_begins(g))
    END("broken off");
  if (opens_sentence(g) && before->abbreviation == SPLIT_ABBREVIATION_NONE)
    END("opening mark");
  if (g->after->first == SPLIT_LOWER && g->style == SPLIT_STYLE_USUAL &&
      !is_address(g)) {
    if (before->flags & SPLIT_TOKEN_QUOTE_AFTER)
      KEEP("quotation inside a sentence");
    if (before->flags & SPLIT_TOKEN_CLOSE_AFTER)
      KEEP("brackets inside a sentence");
    if (before->mark == SPLIT_MARK_BANG && is_name(g))
      KEEP("name with an exclamation mark");
    if (before->mark > SPLIT_MARK_ELLIPSIS && is_speech_tag(g))
      KEEP("speech tag");
    if (before->mark > SPLIT_MARK_ELLIPSIS &&
        g->language == SPLIT_LANGUAGE('e', 's'))
      KEEP("question inside a sentence");
  }
  if ((before->flags & SPLIT_TOKEN_QUOTE_AFTER) &&
      before->mark > SPLIT_MARK_STOP && (is_named_speech_tag(g) || is_told(g)))
    KEEP("speech tag");
  if ((before->flags & SPLIT_TOKEN_QUOTE_AFTER) &&
      is_aside(g, g->after->start))
    KEEP("aside");
  if (g->single && before->mark > SPLIT_MARK_ELLIPSIS &&
      !(before->flags & SPLIT_TOKEN_QUOTE_AFTER) &&
      single_closes(g, g->after->start))
    KEEP("inside single quotes");
  if (g->single && !(before->flags & SPLIT_TOKEN_QUOTE_AFTER) &&
      single_goes_on(g, g->after->start))
    KEEP("inside single quotes");
  return SPLIT_RULE_SILENT;
}

/* -------------------------------------------------------------------- all */

/* A full stop behind a small word or a bracket, then a number of one or two
 * digits alone. */
static int
is_noted(const SplitToken *word, const SplitToken *number)
{
  return word->mark == SPLIT_MARK_STOP &&
         ((word->head == SPLIT_LOWER && word->end - word->core_end == 1 &&
           word->abbreviation == SPLIT_ABBREVIATION_NONE) ||
          (word->flags & SPLIT_TOKEN_CLOSE_MARK)) &&
         number->head == SPLIT_DIGIT && number->n_chars <= 2 &&
         number->end - number->start == number->n_chars;
}

/* "gap.11 12 Take": the second of two note numbers.  "rights. 4 Even though":
 * what follows the number cannot be counted. */
static int
note_number(const SplitGap *g, const char **name)
{
  const SplitToken *t = g->before;

  if ((t->flags & SPLIT_TOKEN_REFERENCE) && g->after->head == SPLIT_DIGIT &&
      g->after->n_chars <= 3 && g->after->mark == SPLIT_MARK_NONE)
    KEEP("note number");
  if ((t->flags & SPLIT_TOKEN_REFERENCE) && g->after->first == SPLIT_UPPER &&
      !is_english(g) && t->abbreviation == SPLIT_ABBREVIATION_NONE)
    END("note number");
  if (g->before2 && (g->before2->flags & SPLIT_TOKEN_REFERENCE) &&
      t->mark == SPLIT_MARK_NONE && g->after->head == SPLIT_UPPER &&
      t->abbreviation == SPLIT_ABBREVIATION_NUMBER && t->n_chars <= 3)
    END("note number");
  if (g->after2 && is_noted(t, g->after) && is_sentence_word(g, g->after2))
    KEEP("note number");
  if (g->before2 && is_noted(g->before2, t) && begins_sentence(g))
    END("note number");
  return SPLIT_RULE_SILENT;
}

/* "[note? 13:28]": what stands in square brackets is a remark, whose last words
 * are these. */
static int
is_remark(const SplitGap *g)
{
  return g->bracket && g->after->end - g->after->start > 1 &&
         g->text[g->after->end - 1] == ']' &&
         !memchr(g->text + g->after->start, '[',
                 g->after->end - g->after->start);
}

/* "« demain. »": French sets the mark that closes a quotation off. */
static int
is_set_off(const SplitGap *g)
{
  return g->quote && g->after->end - g->after->start == 2 &&
         memcmp(g->text + g->after->start, "\xC2\xBB", 2) == 0;
}

/* A dash that a small letter follows, or a mark that stands alone. */
static int
goes_on(const SplitGap *g)
{
  const SplitToken *after = g->after;

  if (is_only_marks(after) || is_set_off(g))
    return 1;
  if (after->first != SPLIT_DASH || g->style != SPLIT_STYLE_USUAL ||
      g->before->mark < SPLIT_MARK_ELLIPSIS + is_english(g))
    return 0;
  if (after->n_chars > 0)               /* Spanish: -dijo, with a long dash   */
    return after->head == SPLIT_LOWER && g->text[after->start] != '-';
  return g->after2 && g->after2->first == SPLIT_LOWER;
}

static int
is_capital(const SplitToken *t, uint32_t most)
{
  return t && t->n_chars > 0 && t->n_chars <= most &&
         t->end - t->start == t->core_end - t->core &&
         (t->flags & (SPLIT_TOKEN_UPPER | SPLIT_TOKEN_LOWER |
                      SPLIT_TOKEN_DIGIT)) == SPLIT_TOKEN_UPPER;
}

/* "See you :) I wait", hardly in English, where a name may follow. */
static int
is_smiley(const SplitGap *g)
{
  const char *s = g->text + g->before->start;
  uint32_t n = g->before->end - g->before->start;

  return (n == 2 || n == 3) && (s[0] == ':' || s[0] == ';') &&
         (s[n - 1] == ')' || s[n - 1] == '(') && surely_begins(g);
}

/* "W A R N I N G", or one or two letters on each line. */
static int
is_spaced_out(const SplitGap *g)
{
  if (g->after->gap == SPLIT_GAP_LINE)
    return is_capital(g->before, 2) && is_capital(g->after, 2);
  return is_capital(g->before, 1) && is_capital(g->after, 1) &&
         (is_capital(g->before2, 1) || is_capital(g->after2, 1));
}

/* "Vice-Premier He Lifeng": he and she go before no name but as one. */
static int
is_surname(const SplitGap *g)
{
  return g->before->mark == SPLIT_MARK_NONE && g->before->head == SPLIT_UPPER &&
         g->style == SPLIT_STYLE_USUAL &&
         (is_word(g, g->after, "He") || is_word(g, g->after, "She")) &&
         g->after->mark == SPLIT_MARK_NONE && g->after2 &&
         g->after2->first == SPLIT_UPPER &&
         (g->after2->flags & SPLIT_TOKEN_LOWER);
}

/* Is what was said annotated as a sentence of its own behind a colon? */
static int
cuts_speech(uint32_t language)
{
  return language == SPLIT_LANGUAGE('i', 't') ||
         language == SPLIT_LANGUAGE('p', 't') ||
         language == SPLIT_LANGUAGE('s', 'v') ||
         language == SPLIT_LANGUAGE('t', 'r');
}

/* Italian begins with a capital behind a colon only what is a sentence of its
 * own; most languages go on with what is said, Polish so: "odparł: - Nie." */
static int
colon(const SplitGap *g, const char **name)
{
  if (g->language == SPLIT_LANGUAGE('i', 't') &&
      g->after->first == SPLIT_UPPER && (g->after->flags & SPLIT_TOKEN_LOWER))
    END("colon");
  if (g->language == SPLIT_LANGUAGE('p', 'l') &&
      g->after->first == SPLIT_DASH && g->after->n_chars == 0)
    KEEP("speech");
  if (g->after->first == SPLIT_QUOTE && g->after->n_chars > 0 &&
      g->after->gap == SPLIT_GAP_SPACE && !is_english(g) &&
      (!cuts_speech(g->language) ||
       (g->words == 1 && g->language == SPLIT_LANGUAGE('i', 't'))))
    KEEP("speech");
  return SPLIT_RULE_SILENT;
}

/* One letter and a full stop; or two, a letter and its vowel, if another such
 * or a title stands beside it. */
static int
is_caseless_initial(const SplitGap *g)
{
  const SplitToken *t = g->before, *after = g->after, *before2 = g->before2;

  if (t->head != SPLIT_LETTER || t->mark != SPLIT_MARK_STOP || t->n_chars > 2)
    return 0;
  return t->n_chars == 1 ||
         (after->n_chars <= 2 && after->mark == SPLIT_MARK_STOP) ||
         (before2 && before2->mark == SPLIT_MARK_STOP &&
          (before2->n_chars <= 2 ||
           before2->abbreviation == SPLIT_ABBREVIATION_TITLE));
}

/* Thai, Lao and Khmer put a space between sentences and at many other places;
 * only at some words is it plain which.  What is in quotes stays together. */
static int
space(const SplitGap *g, const char **name)
{
  const SplitToken *before = g->before, *after = g->after;

  if (before->mark != SPLIT_MARK_NONE || g->quote || g->bracket ||
      after->gap == SPLIT_GAP_GLUED)
    return SPLIT_RULE_SILENT;
  if (split_lexicon_is_last(g->language, g->text + before->start,
                            before->end - before->start))
    END("last word");
  if (split_lexicon_is_first(g->language, g->text + after->start,
                             after->end - after->start))
    END("first word");
  return SPLIT_RULE_SILENT;
}

int
split_rules(const SplitGap *g, const char **name)
{
  const SplitToken *before = g->before, *after = g->after;
  int rule = list(g, name);

  if (rule != SPLIT_RULE_SILENT)
    return rule;
  if (before->mark == SPLIT_MARK_FULL)
    return full_stop(g, name);
  if (!g->said && (before->end - before->start < 2 ||
                       (SPLIT_BIT(before->first) & MARKS)))
    KEEP("nothing said yet");
  rule = ellipsis(g, name);
  if (rule == SPLIT_RULE_SILENT && goes_on(g))
    KEEP("goes on");
  if (rule == SPLIT_RULE_SILENT && is_remark(g))
    KEEP("remark");
  if (rule == SPLIT_RULE_SILENT)
    rule = note_number(g, name);
  if (rule == SPLIT_RULE_SILENT && before->mark == SPLIT_MARK_STOP)
    rule = abbreviation(g, name);
  if (rule == SPLIT_RULE_SILENT)
    rule = quotation(g, name);
  if (rule == SPLIT_RULE_SILENT && before->mark == SPLIT_MARK_SEMICOLON &&
      begins_sentence(g) && !is_word(g, after, "I"))
    END("semicolon");
  if (rule == SPLIT_RULE_SILENT && before->mark == SPLIT_MARK_COLON)
    rule = colon(g, name);
  if (rule == SPLIT_RULE_SILENT && is_smiley(g))
    END("smiley");
  if (rule == SPLIT_RULE_SILENT && is_surname(g))
    KEEP("surname");
  if (rule == SPLIT_RULE_SILENT && is_spaced_out(g))
    KEEP("spaced letters");
  if (rule == SPLIT_RULE_SILENT && before->head == SPLIT_LETTER)
    rule = space(g, name);
  if (rule != SPLIT_RULE_SILENT)
    return rule;
  if (after->head == SPLIT_LETTER && is_caseless_initial(g))
    KEEP("initial in a script without case");
  if (after->head == SPLIT_LETTER && before->mark < SPLIT_MARK_STOP)
    KEEP("no mark in a script without case");
  if (after->head == SPLIT_LETTER &&
      (before->abbreviation == SPLIT_ABBREVIATION_NONE ||
       (before->abbreviation == SPLIT_ABBREVIATION_NUMBER && g->words > 1)))
    END("mark in a script without case");
  return SPLIT_RULE_SILENT;
}
