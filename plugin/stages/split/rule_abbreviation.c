/* rule_abbreviation.c - is a full stop the end of a sentence, or of an
 * abbreviation, an initial, an ordinal, a time of day?
 *
 * First come the questions about the words around the gap, one function each,
 * with an example; then the order in which they are asked
 * (split_rule_abbreviation, at the end), and with them the habits of languages
 * other than English (rule_foreign.c).
 * A rule answers only where the habit that it knows holds; about the rest the
 * classifier is asked. */
#include "rule.h"

#include <string.h>

#include "cut.h"
#include "lexicon.h"
#include "utf8.h"

/* ----------------------------------------- what stands before and behind it */

/* Is the whole token, which may not have been read, one of n words? */
#define IS_WRITTEN_AS(g, t, words) \
  is_written_as(g, t, words, sizeof (words) / sizeof *(words))
static int
is_written_as(const SplitGap *g, const SplitToken *t, const char *const *words,
              size_t n)
{
  size_t length = t->end - t->start;

  for (size_t i = 0; i < n; i++)
    if (strlen(words[i]) == length &&
        memcmp(g->text + t->start, words[i], length) == 0)
      return 1;
  return 0;
}

/* "10 a.m. Eastern time", "4 p.m. Pacific Daylight Time", "9 p.m. Eastern on
 * CBS", "9 p.m. Eastern, 6 p.m. Pacific." */
static int
is_american_zone(const SplitGap *g)
{
  static const char *const zones[] = { "Eastern", "Central", "Mountain",
                                       "Pacific" };
  static const char *const behind[] = { "time", "Time", "Standard", "Daylight",
                                        "on", "and", "or", "to", "at", "in",
                                        "from", "for", "until", "with" };

  return IS_ONE_OF(g, g->after, zones) &&
         (g->after->mark == SPLIT_MARK_COMMA ||
          g->after->mark == SPLIT_MARK_STOP || !g->after2 ||
          IS_ONE_OF(g, g->after2, behind));
}

/* "a 10 ft. Cable", "the 20 oz. Tumbler": behind an article and a number of
 * units comes what has so many of them.  Of the article no more is known than
 * where it stands. */
static int
is_measure(const SplitGap *g)
{
  static const char *const articles[] = { "a", "A", "an", "An", "the", "The" };

  return g->words >= 3 && g->before2->head == SPLIT_DIGIT &&
         g->before2->mark == SPLIT_MARK_NONE &&
         split_is_capitalized(g->after) && !split_gap_begins_sentence(g) &&
         IS_WRITTEN_AS(g, &g->ring[(g->position - 3) % SPLIT_RING], articles);
}

/* "5 mld. Kč", "3 mrd. Ft": a currency with a capital behind an amount. */
static int
is_before_currency(const SplitGap *g)
{
  return g->before->abbreviation == SPLIT_ABBREVIATION_UNIT && g->before2 &&
         g->before2->head == SPLIT_DIGIT && !split_gap_is_english(g) &&
         split_is_capital_currency(g, g->after);
}

/* "at 6 p.m. Travellers", but "At 6 p.m. Mr. Smith" and "6 p.m. Monday". */
static int
clock_time(const SplitGap *g, const char **name)
{
  if (g->after->first == SPLIT_OPEN)
    KEEP("time");                       /* "at 6 p.m. (Tuesdays at 7)"        */
  if (split_is_time_zone(g, g->after) || is_american_zone(g))
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

  return time && split_is_time_zone(g, g->before) &&
         split_is_capitalized(g->after) &&
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

/* "das 112. Derby", "sein 1500. Besucher", in German: behind such a word more
 * than two digits are an ordinal, too. */
static int
is_long_ordinal(const SplitGap *g)
{
  static const char words[][7] = {
    "der", "die", "das", "den", "dem", "des", "zum", "zur", "beim", "am", "im",
    "vom", "ihr", "ihre", "ihren", "ihrem", "sein", "seine", "seinen",
    "seinem", "jeder", "jede", "jeden", "Der", "Die", "Das", "Zum",
    "Beim", "Vom", "Im", "Ihr", "Sein" };

  if (g->language != SPLIT_LANGUAGE('d', 'e') || !g->before2 ||
      g->before->n_chars > 4 || g->before2->mark != SPLIT_MARK_NONE)
    return 0;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (split_gap_is_word(g, g->before2, words[i]))
      return 1;
  return 0;
}

/* "40. Yıl", where a verb ends the sentence; "den 13. Dalai Lama", but "den 12.
 * Glæder mig". */
static int
is_ordinal_before_name(const SplitGap *g)
{
  static const char *const articles[] = { "den", "det", "de", "Den", "Det" };
  const SplitToken *word = g->before2;

  if (!word || word->mark != SPLIT_MARK_NONE || g->before->n_chars > 3 ||
      !split_is_capitalized(g->after) || split_gap_begins_sentence(g))
    return 0;
  switch (g->language) {
  case SPLIT_LANGUAGE('t', 'r'):
    return word->head != SPLIT_DIGIT;
  case SPLIT_LANGUAGE('d', 'a'): case SPLIT_LANGUAGE('n', 'b'):
    return g->after->mark == SPLIT_MARK_NONE && g->after2 &&
           g->after2->first == SPLIT_UPPER && IS_ONE_OF(g, word, articles);
  default:
    return 0;
  }
}

/* "am 3. Mai", "am 3./4. Mai", "im 19. Jahrhundert" */
static int
is_ordinal(const SplitGap *g)
{
  const SplitToken *t = g->before;

  if (!split_has_ordinals(g->language) || t->first == SPLIT_DASH ||
      (split_gap_is_numbered(g) &&
       g->after->abbreviation != SPLIT_ABBREVIATION_MONTH) ||
      (t->n_chars > 2 &&
       !memchr(g->text + t->core, '/', t->core_end - t->core) &&
       !is_long_ordinal(g)))
    return 0;
  if (g->after->abbreviation == SPLIT_ABBREVIATION_MONTH ||
      (g->after->end - g->after->start >= 2 &&
       memcmp(g->text + g->after->start, "§", 2) == 0) ||     /* "5. §" */
      is_ordinal_before_name(g))
    return 1;
  return g->language == SPLIT_LANGUAGE('d', 'e') && g->words > 1 &&
         g->after->head == SPLIT_UPPER && !split_gap_begins_sentence(g);
}

/* "§ 511 ff. ZPO", "Art. 12 f. GG": the statute behind its paragraphs. */
static int
is_before_statute(const SplitGap *g)
{
  const SplitToken *t = g->before, *a = g->after;

  if (g->language != SPLIT_LANGUAGE('d', 'e') || a->first != SPLIT_UPPER ||
      a->n_chars < 2 || a->n_chars > 7 ||
      g->text[a->core_end - 1] < 'A' || g->text[a->core_end - 1] > 'Z' ||
      !(split_gap_is_word(g, t, "ff") || split_gap_is_word(g, t, "f")))
    return 0;
  for (uint32_t k = 3; k <= g->words && k <= SPLIT_SEEN_BEFORE; k++) {
    const SplitToken *mark = &g->ring[(g->position - k) % SPLIT_RING];
    const char *s = g->text + mark->start;
    uint32_t n = mark->end - mark->start;

    if ((n >= 2 && memcmp(s, "§", 2) == 0) ||
        (n == 4 && memcmp(s, "Art.", 4) == 0))
      return 1;
  }
  return 0;
}

/* "jf. § 11": what is short before a section. */
static int
is_before_section(const SplitGap *g)
{
  return g->before->abbreviation < SPLIT_ABBREVIATION_LISTED &&
         g->before->head == SPLIT_LOWER &&
         g->after->end - g->after->start >= 2 &&
         memcmp(g->text + g->after->start, "§", 2) == 0;
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

/* "Ludwig II. von Bayern", "Karel IV. Lucemburský", "Friedrich II. (geb.";
 * Polish writes kings with no stop. */
static int
is_king(const SplitGap *g)
{
  if (!split_is_roman(g, g->before))
    return 0;
  if (g->after->head == SPLIT_LOWER &&
      (g->after->first == SPLIT_LOWER || g->after->first == SPLIT_OPEN))
    return !split_gap_is_english(g);
  return split_has_ordinals(g->language) && g->after->first == SPLIT_UPPER &&
         g->after->abbreviation != SPLIT_ABBREVIATION_REF &&
         !split_gap_begins_sentence(g) &&
         g->language != SPLIT_LANGUAGE('p', 'l');
}

/* "A.C. Milan", which is "before Christ" in small letters. */
static int
is_club(const SplitToken *t)
{
  return t->abbreviation == SPLIT_ABBREVIATION_END &&
         (t->flags & SPLIT_TOKEN_INNER_STOP) && t->head == SPLIT_UPPER;
}

/* "dell'A.S. Roma": a club behind an article that has lost its end; but
 * "dell'U.E. Maria" ends. */
static int
is_elided_club(const SplitGap *g)
{
  static const char *const clubs[] = { "A.C", "A.C.F", "A.S", "A.S.D", "U.C",
                                       "U.S", "U.S.D" };
  const SplitToken *t = g->before;
  const char *end = g->text + t->core_end;
  size_t length = t->core_end - t->core, n;

  if (!(t->flags & SPLIT_TOKEN_INNER_STOP) || split_gap_is_english(g) ||
      !split_is_capitalized(g->after) || split_gap_begins_sentence(g))
    return 0;
  for (size_t i = 0; i < sizeof clubs / sizeof *clubs; i++)
    if ((n = strlen(clubs[i])) < length && memcmp(end - n, clubs[i], n) == 0 &&
        (end[-1 - (int)n] == '\'' ||
         (n + 2 < length && memcmp(end - n - 3, "’", 3) == 0)))
      return 1;
  return 0;
}

/* "W.M. Keck", "W. M. Keck": capitals with a full stop each, before a name. */
static int
is_initials(const SplitGap *g)
{
  const SplitToken *t = g->before, *after = g->after;

  if (split_is_initial(t) ? !g->before2 || !split_is_initial(g->before2) ||
                      g->before2->mark != SPLIT_MARK_STOP
                    : t->abbreviation != SPLIT_ABBREVIATION_DOTTED &&
                      !is_club(t))
    return 0;
  return (t->flags & SPLIT_TOKEN_UPPER) && !(t->flags & SPLIT_TOKEN_LOWER) &&
         after->head == SPLIT_UPPER && after->first == SPLIT_UPPER &&
         (after->flags & SPLIT_TOKEN_LOWER) && !split_gap_begins_sentence(g);
}

/* "by P. Lesaint and P. Raviart", "programs of O. Kushnarenko": an initial behind
 * a small word, unless it is one of several letters, "A and B. Curves". */
static int
is_initial_of_name(const SplitGap *g)
{
  static const char *const words[] = { "and", "by", "with", "from" };
  const SplitToken *word;

  if (!split_gap_is_english(g) || !split_is_initial(g->before) ||
      g->words < 3 || !split_is_capitalized(g->after) ||
      g->after->n_chars < 3 || split_gap_begins_sentence(g) ||
      split_lexicon_begins(g->after->lower, SPLIT_LANGUAGE('e', 'n')) ||
      !IS_ONE_OF(g, g->before2, words))
    return 0;
  word = &g->ring[(g->position - 3) % SPLIT_RING];
  return word->end - word->start > 2;
}

/* "the U.S. Prices fell", "Hill Inc. Shareholders will": a word that begins
 * sentences and no name; in a headline it has another capital behind it. */
static int
is_before_opener(const SplitGap *g)
{
  const uint32_t english = SPLIT_LANGUAGE('e', 'n');

  return split_gap_is_english(g) && split_is_capitalized(g->after) &&
         g->after->mark == SPLIT_MARK_NONE && g->after2 &&
         g->after2->first != SPLIT_UPPER &&
         split_lexicon_begins(g->after->lower, english);
}

/* "the U.S. Virgin Islands", "a U.S. Marshal": without its article it is a part
 * of a name, and with it where two capitals follow, but for "in the U.S. Acme
 * Corp. said". */
static int
is_american_name(const SplitGap *g)
{
  static const char *const places[] = { "in", "In", "to", "from", "across",
                                        "of", "outside", "within", "into",
                                        "throughout", "around", "and" };
  const SplitToken *word;

  if (!split_gap_is_word(g, g->before, "U.S") || !split_gap_is_english(g) ||
      g->words < 3 || !split_is_capitalized(g->after) ||
      split_gap_begins_sentence(g) || is_before_opener(g) || !g->after2)
    return 0;
  if (!split_gap_is_word(g, g->before2, "the") &&
      !split_gap_is_word(g, g->before2, "The"))
    return g->before2->mark == SPLIT_MARK_NONE;
  word = &g->ring[(g->position - 3) % SPLIT_RING];
  return g->after->mark == SPLIT_MARK_NONE &&
         (g->after2->first == SPLIT_UPPER ||
          split_gap_is_word(g, g->after2, "of")) &&
         !IS_WRITTEN_AS(g, word, places);
}

/* "joined the F.B.I. In 1990 he", "In the spring": no name has this. */
static int
is_before_time(const SplitGap *g)
{
  const SplitToken *next = g->after2;

  return split_gap_is_english(g) && split_gap_is_word(g, g->after, "In") &&
         g->words > 2 && next && g->after->mark == SPLIT_MARK_NONE &&
         (next->first == SPLIT_LOWER ||
          (next->head == SPLIT_DIGIT && next->n_chars == 4));
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

/* "Price: $6.50. Ask for it": no number of a list has a sign before it. */
static int
is_price(const SplitGap *g)
{
  return g->before->first == SPLIT_SYMBOL && split_is_capitalized(g->after);
}

/* "on Oct. 19, 1987. That" */
static int
is_year_of_date(const SplitGap *g)
{
  const SplitToken *day = g->before2;

  return g->before->n_chars == 4 && day && day->head == SPLIT_DIGIT &&
         day->mark == SPLIT_MARK_COMMA && split_is_capitalized(g->after);
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
         (split_is_roman(g, number) ||
          (number->head == SPLIT_DIGIT && number->n_chars >= 3));
}

/* Russian: "50 см. Он", which elsewhere is "see". */
static int
is_centimetre(const SplitGap *g)
{
  return g->language == SPLIT_LANGUAGE('r', 'u') && g->before2 &&
         g->before2->head == SPLIT_DIGIT &&
         g->before2->mark == SPLIT_MARK_NONE &&
         split_gap_is_word(g, g->before, "см") &&
         split_is_capitalized(g->after);
}

/* "25° C. Fa caldo", "25 °C. Fa caldo": a letter that is a unit. */
static int
ends_degrees(const SplitGap *g)
{
  const SplitToken *t = g->before, *number = g->before2;
  const char *sign = g->text + t->start;

  if (!number || number->head != SPLIT_DIGIT || !split_is_capitalized(g->after))
    return 0;
  if (split_is_initial(t) && t->core == t->start) {
    if (number->end - number->start < 3)
      return 0;
    sign = g->text + number->end - 2;
  }
  return t->n_chars <= 2 && memcmp(sign, "°", 2) == 0;
}

/* "to $4.2bn. Profit", "ran 2.5km. Then": a fraction joined to what it counts.
 */
static int
ends_short_amount(const SplitGap *g)
{
  const char *s = g->text + g->before->core;
  uint32_t n = g->before->core_end - g->before->core, i = n;

  while (i > 0 && n - i < 4 && s[i - 1] >= 'a' && s[i - 1] <= 'z')
    i--;
  return i < n && n - i < 4 && i >= 3 && s[i - 1] >= '0' && s[i - 1] <= '9' &&
         memchr(s, '.', i) && g->before->mark == SPLIT_MARK_STOP &&
         (g->before->head == SPLIT_DIGIT || g->before->head == SPLIT_SYMBOL) &&
         g->after->first == SPLIT_UPPER;
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
         t->n_chars <= 4 && (split_is_initial(t) || t->head == SPLIT_LOWER) &&
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

/* The letters of a token, those of a compound behind its last hyphen. */
static uint32_t
last_letters(const SplitGap *g, const SplitToken *t)
{
  uint32_t n = 0;

  for (uint32_t i = t->core_end; i > t->core && g->text[i - 1] != '-'; i--)
    n += ((unsigned char)g->text[i - 1] & 0xC0) != 0x80;
  return n;
}

/* "16. - 18. travnja": from one day to another. */
static int
is_range(const SplitGap *g)
{
  const SplitToken *dash = g->after, *day = g->after2;

  return g->before->abbreviation == SPLIT_ABBREVIATION_NUMBER &&
         split_has_ordinals(g->language) && dash->first == SPLIT_DASH &&
         dash->n_chars == 0 && day && day->head == SPLIT_DIGIT &&
         day->mark == SPLIT_MARK_STOP && day->n_chars <= 2;
}

/* "Salling26. sep. 2011": a day that has lost its space, and its month. */
static int
is_day_run_on(const SplitGap *g)
{
  const SplitToken *t = g->before;

  return g->after->first == SPLIT_LOWER && split_has_ordinals(g->language) &&
         g->after->abbreviation == SPLIT_ABBREVIATION_MONTH &&
         t->n_chars > 0 && g->text[t->core_end - 1] >= '0' &&
         g->text[t->core_end - 1] <= '9';
}

/* "(cs.CV)", "v.KPMG": letters behind a stop with no space. */
static int
is_dotted_name(const SplitGap *g)
{
  return g->after->gap == SPLIT_GAP_GLUED && split_gap_is_english(g) &&
         g->before->n_chars <= 3 && g->before->head == SPLIT_LOWER &&
         g->after->head == SPLIT_UPPER && g->after->n_chars > 1 &&
         !(g->after->flags & SPLIT_TOKEN_LOWER);
}

/* "a 7-in. screen", "the 10-lb. bag"; and with no hyphen, "2002г. като". */
static int
is_joined_unit(const SplitGap *g)
{
  const SplitToken *t = g->before;
  uint32_t n = last_letters(g, t);

  return t->head == SPLIT_DIGIT && (t->flags & SPLIT_TOKEN_LOWER) &&
         g->after->first == SPLIT_LOWER && g->style == SPLIT_STYLE_USUAL &&
         (n < t->n_chars ? n <= 3
                         : n <= 5 && !split_gap_is_english(g));
}

/* "obj. 5", "med. personale", "petit-déj. est", "lun.-ven. ore": a short word
 * before a small letter, or one with a stop inside.  Words are cut before a
 * vowel. */
static int
is_unknown(const SplitGap *g)
{
  const SplitToken *t = g->before;

  return (t->abbreviation == SPLIT_ABBREVIATION_NONE ||
          t->abbreviation == SPLIT_ABBREVIATION_VOWELLESS) &&
         t->n_chars > 0 && g->after->first == SPLIT_LOWER &&
         (t->n_chars <= 4 || (t->flags & SPLIT_TOKEN_INNER_STOP) ||
          last_letters(g, t) <= 4) &&
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

/* "See Matt. 5:3": chapter and verse of a book, in English. */
static int
is_before_verse(const SplitGap *g)
{
  const SplitToken *t = g->before, *a = g->after;
  const char *colon;

  if (!split_gap_is_english(g) || !split_is_capitalized(t) ||
      t->n_chars > 4 || a->head != SPLIT_DIGIT)
    return 0;
  colon = memchr(g->text + a->core, ':', a->core_end - a->core);
  return colon != NULL && colon + 1 < g->text + a->core_end &&
         colon[1] >= '1' && colon[1] <= '9';
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

/* "Turussa. Isä", "50 €. Se", in a language that the model has not seen: a word
 * or a sign before a capital. */
static int
is_plain(const SplitGap *g)
{
  const SplitToken *t = g->before;

  return t->abbreviation == SPLIT_ABBREVIATION_NONE &&
         (t->n_chars >= 4 ? (t->flags & SPLIT_TOKEN_LOWER) != 0
                          : (t->n_chars == 1 && t->head == SPLIT_SYMBOL) ||
                            split_gap_is_short_name(g)) &&
         !g->bracket && split_is_capitalized(g->after) &&
         !split_gap_is_learned(g);
}

/* "bis 17 Uhr. Sa. geschlossen": a word before a day. */
static int
is_before_day(const SplitGap *g)
{
  return (g->before->abbreviation == SPLIT_ABBREVIATION_NONE ||
          g->before->abbreviation == SPLIT_ABBREVIATION_CLOCK) &&
         g->before->n_chars >= 3 && split_is_capitalized(g->after) &&
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

/* The dash of "(AP) - A man", but not of "(All were cheap.) - Then we". */
static int
is_dash_behind_remark(const SplitGap *g, uint32_t bracket)
{
  const char *s = g->text + bracket;

  return !memchr(".!?", s[-1], 3) &&
         (s[2] == '-' || s[2] == '_' ||
          (g->end - bracket > 5 && memcmp(s + 2, "\xE2\x80", 2) == 0 &&
           (s[4] == '\x93' || s[4] == '\x94')));
}

/* "Exxon Corp. (No. 3) and", "J. Roe (1999), who", "by Pell & Co. (Buyer).",
 * "SPOKANE, Wash. (AP) - A man": a remark in the sentence, which goes on behind
 * it. */
static int
goes_on_behind_remark(const SplitGap *g)
{
  uint32_t i = split_closing_bracket(g, g->after->start);
  const char *s = g->text + i;

  if (i == 0 || g->end - i < 2 || g->style != SPLIT_STYLE_USUAL)
    return 0;
  if (s[1] == ' ' && g->end - i > 2)
    return (s[2] >= 'a' && s[2] <= 'z') || is_dash_behind_remark(g, i);
  return s[1] == ',' || (s[1] == '.' && i - g->after->start < 40);
}

/* "Cie. Generale", "for Gebr. Wirth", "Wash. Gov. Poe": what stands behind a
 * name of a firm or town, but there is none. */
static int
is_without_name(const SplitGap *g)
{
  const SplitToken *word = g->before2;

  if (!split_is_capitalized(g->before) || !split_is_capitalized(g->after) ||
      split_gap_begins_sentence(g))
    return 0;
  return g->words == 1 ||
         (g->before->abbreviation == SPLIT_ABBREVIATION_ORG && word &&
          word->first == SPLIT_LOWER && word->mark == SPLIT_MARK_NONE);
}

/* "made by Vig Co. Honda uses": the same in English, but for "Vig Co. Friday
 * said", "Vig & Co. International in" and "Vig Bros. Records". */
static int
ends_english_firm(const SplitGap *g)
{
  const SplitToken *after = g->after;

  return split_gap_is_english(g) && split_gap_ends_firm(g) &&
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
         g->words > 3 && split_is_capitalized(g->after) &&
         g->after->n_chars > 2 &&
         is_said_again(g);
}

/* ------------------------------------------------------------- the order */

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
  if (ends_degrees(g) || ends_short_amount(g))
    END("unit");
  if (is_before_mister(g))
    END("before a title");
  return SPLIT_RULE_SILENT;
}

/* "traf Li. Danach": a name that is an abbreviation in small letters. */
static int
is_short_name(const SplitGap *g)
{
  static const char *const names[] = { "Li", "Mao" };

  return g->words > 1 && split_is_capitalized(g->after) &&
         IS_ONE_OF(g, g->before, names);
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
    if (is_short_name(g))
      END("name");
    if (!is_capitals(g->before) || split_gap_is_second_part(g))
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
        ((is_section(g, after) || split_gap_is_second_reference(g)) &&
         !split_gap_is_english(g)) ||
        (split_is_roman(g, after) && !split_gap_is_word(g, after, "I")))
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
  if (is_run_together(g) || split_is_month_behind_dash(g) || is_range(g) ||
      is_day_run_on(g))
    KEEP("date");
  if (is_dotted_inside(g) || is_before_last_number(g) ||
      (type != SPLIT_ABBREVIATION_NONE && type != SPLIT_ABBREVIATION_NUMBER &&
       goes_on_behind_remark(g)))
    KEEP("abbreviation");
  if (is_before_verse(g))
    KEEP("chapter and verse");
  if (is_joined_unit(g))
    KEEP("unit");
  if (is_dotted_name(g) || is_elided_club(g))
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
  if (is_before_statute(g) || is_before_section(g))
    KEEP("statute");
  if (ends_enumeration(g))
    END("enumeration");
  return SPLIT_RULE_SILENT;
}

/* "Let x = 3. Then f": a value behind a sign that says so. */
static int
is_equated(const SplitGap *g)
{
  const SplitToken *sign = g->before2;

  return g->words > 2 && sign && sign->end - sign->start == 1 &&
         memchr("=<>", g->text[sign->start], 3) &&
         split_is_capitalized(g->after);
}

/* "platelets 214. Sodium": what a word in the sentence has behind it is no
 * number of a list. */
static int
is_value(const SplitGap *g)
{
  const SplitToken *word = g->before2;

  return g->words > 3 && g->before->n_chars > 1 && word &&
         word->head == SPLIT_LOWER && word->mark == SPLIT_MARK_NONE &&
         split_is_capitalized(g->after) && !split_has_ordinals(g->language);
}

/* "on Feb. 3. Sen. Hall": a title goes before a name, so it begins the next
 * sentence; but not "1. Dr. Lund, 2. Sen. Hall". */
static int
is_number_before_title(const SplitGap *g)
{
  return g->words > 3 && split_is_capitalized(g->after) &&
         g->before2 && g->text[g->before2->end - 1] != ',' &&
         g->after->mark == SPLIT_MARK_STOP &&
         g->after->abbreviation == SPLIT_ABBREVIATION_TITLE;
}

/* Behind a number that no foreign habit explains. */
static int
plain_number(const SplitGap *g, const char **name)
{
  if (is_price(g))
    END("price");
  if (is_year_of_date(g))
    END("date");
  if (is_value(g) || is_equated(g) || is_number_before_title(g))
    END("number at the end");
  if (g->after->first == SPLIT_LOWER && g->style == SPLIT_STYLE_USUAL)
    KEEP("number");
  return SPLIT_RULE_SILENT;
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
  case SPLIT_ABBREVIATION_UNIT:
    if (split_gap_is_english(g) && is_measure(g))
      KEEP("measure");
    break;
  case SPLIT_ABBREVIATION_END: case SPLIT_ABBREVIATION_DEGREE:
  case SPLIT_ABBREVIATION_DOTTED:
    break;
  case SPLIT_ABBREVIATION_CLOCK:
    if (g->words <= 3 || !split_gap_begins_sentence(g))
      return clock_time(g, name);
    break;
  case SPLIT_ABBREVIATION_NUMBER:
    return plain_number(g, name);
  case SPLIT_ABBREVIATION_LETTER:
    if (!g->before2 || g->before2->head != SPLIT_DIGIT)
      return SPLIT_RULE_SILENT;
    break;                              /* "40,000 t. It"                     */
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
      (!split_gap_is_english(g) && (rule = split_rule_foreign(g, name))))
    return rule;
  if (g->before->abbreviation == SPLIT_ABBREVIATION_DOTTED &&
      is_before_time(g))
    END("abbreviation at the end");
  if (is_initials(g) || is_initial_of_name(g))
    KEEP("initials");
  if (is_american_name(g))
    KEEP("before a name");
  if (is_name_again(g))
    END("name again");
  return ending_kind(g, name);
}
