/* rules.c - the hard rules, in the order of their force.  Each is a habit of
 * writing that holds wherever it applies; what has exceptions is left to the
 * classifier. */
#include "rule.h"

#include <string.h>

#include "cut.h"
#include "lexicon.h"
#include "utf8.h"
#include "weights.h"

/* Bytes of a question or cry in quotes. */
#define MOST_QUOTED 300u
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

/* Chinese: does the clause at i end with a verb of saying, "ta shuo"? */
static int
is_told_in_han(const SplitGap *g, uint32_t i)
{
  uint32_t reach = g->end - i > 60 ? i + 60 : g->end, c = 0;
  size_t n;

  for (; i < reach; i += (uint32_t)n) {
    uint32_t last = c;

    c = utf8_read(g->text + i, &n);
    if (c == 0x3002 || c == 0xFF0C || c == 0xFF1A)      /* a mark             */
      return last == 0x8BF4 || last == 0x8AAA || last == 0x9053 ||
             last == 0x95EE || last == 0x554F || last == 0x558A ||
             last == 0x53EB || last == 0x7B54;
  }
  return 0;
}

/* Chinese: does a colon open the quotation that ends here?  Ta wen: "Lai ma?"
 */
static int
is_behind_colon(const SplitGap *g)
{
  const char *s = g->text;
  uint32_t i = g->before->end;
  uint32_t reach = i - g->start > MOST_QUOTED ? i - MOST_QUOTED : g->start;

  if (i < reach + 6 || (memcmp(s + i - 3, "”", 3) != 0 &&
                        memcmp(s + i - 3, "」", 3) != 0))
    return 0;                           /* one in another has other marks     */
  while (i >= reach + 6) {
    if (memcmp(s + i - 3, "“", 3) == 0 || memcmp(s + i - 3, "「", 3) == 0)
      return memcmp(s + i - 6, "：", 3) == 0;
    i--;
  }
  return 0;
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
  return g->language == SPLIT_LANGUAGE('z', 'h') && !is_behind_colon(g) &&
         (last == 0xFF01 || last == 0xFF1F ||
          is_told_in_han(g, g->after->start));
}

/* Urdu: a letter and a full stop before a name. */
static int
is_urdu_initial(const SplitGap *g)
{
  return g->before->n_chars == 1 && g->before->head == SPLIT_LETTER &&
         g->language == SPLIT_LANGUAGE('u', 'r') && g->words > 1;
}

static int
full_stop(const SplitGap *g, const char **name)
{
  if (goes_on_in_kana(g) || goes_on_glued(g))
    KEEP("quotation goes on");
  if (g->told)
    KEEP("speech tag");
  if (is_urdu_initial(g))
    KEEP("initial");
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

/* "(transitive) To draw", "3. (US, slang) A fool": short brackets with which a
 * sentence or an item begins. */
static int
is_bracketed_label(const SplitGap *g)
{
  int is_item = g->at_item && g->words > 1;
  uint32_t n_words = g->words - (uint32_t)is_item;
  const SplitToken *first = &g->ring[(g->position - n_words) % SPLIT_RING];

  return g->before->mark == SPLIT_MARK_NONE &&
         g->text[g->before->end - 1] == ')' &&
         g->after->gap == SPLIT_GAP_SPACE && g->after->first == SPLIT_UPPER &&
         n_words <= 3 && split_closing_bracket(g, first->start) + 1 ==
                         g->before->end &&
         (is_item || (n_words < 3 && g->text[first->start + 1] >= 'a' &&
                      g->text[first->start + 1] <= 'z'));
}

/* "2.º Cortarla. 3.º Servir.", "2.1 Text. 2.2 Text.": the next number. */
static int
is_next_number(const SplitGap *g)
{
  return g->before->mark == SPLIT_MARK_STOP &&
         g->before->abbreviation == SPLIT_ABBREVIATION_NONE &&
         g->after->first == SPLIT_DIGIT && g->opening == g->after->shape &&
         (g->after->flags & SPLIT_TOKEN_INNER_STOP);
}

/* Chinese, Japanese: "budget;2." with wide marks, the number of an item inside
 * a sentence. */
static int
is_wide_item(const SplitGap *g)
{
  uint32_t i = g->before->end - 1, n_digits = 0;
  size_t n;
  uint32_t c;

  if (g->before->mark != SPLIT_MARK_STOP || g->text[i] != '.')
    return 0;
  while (i > g->before->start && g->text[i - 1] >= '0' && g->text[i - 1] <= '9')
    i--, n_digits++;
  if (n_digits == 0 || n_digits > 2 || i == g->before->start)
    return 0;
  c = utf8_read_back(g->text, i, &n);
  return c == 0x3001 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B;
}

static int
list(const SplitGap *g, const char **name)
{
  if ((g->item && !split_is_month_behind_dash(g)) || is_next_number(g))
    END("list item");
  if ((g->at_item && g->words == 1) || is_label(g) || is_wide_item(g))
    KEEP("list marker");
  if (is_bracketed_label(g))
    KEEP("label");
  /* "1. a. To flee" */
  if (g->at_item && g->words == 2 && g->before->mark == SPLIT_MARK_STOP &&
      g->before->n_chars == 1 && g->before->head == SPLIT_LOWER &&
      g->before2->mark == SPLIT_MARK_STOP && g->before2->head == SPLIT_DIGIT)
    KEEP("list marker");
  /* a bullet and a number */
  if (g->at_item && g->words == 2 && g->before2 && g->before2->n_chars <= 1 &&
      g->before2->head != SPLIT_UPPER && g->before2->head != SPLIT_DIGIT &&
      g->before->abbreviation == SPLIT_ABBREVIATION_NUMBER)
    KEEP("list marker");
  return SPLIT_RULE_SILENT;
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

  if (split_gap_begins_sentence(g) && !split_gap_is_word(g, g->after, "I"))
    return 0;
  return g->before->n_chars == 0 && i >= 7 && i - g->before->start == 1 &&
         s[i - 1] == '.' && s[i - 2] == ' ' && s[i - 3] == '.' &&
         s[i - 4] == ' ' && s[i - 5] == '.' && s[i - 6] == ' ' &&
         s[i - 7] != '.';
}

/* "Bul... Petr edi.": one small word, then a name. */
static int
hesitates(const SplitGap *g)
{
  return g->words == 1 && g->after->first == SPLIT_UPPER &&
         !split_gap_is_english(g) && !split_gap_begins_sentence(g) &&
         split_lexicon_is_common(g->before->lower, g->language);
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
      (g->before->n_chars == 0 || !split_gap_is_english(g)) &&
      g->after->first == SPLIT_LOWER && g->style == SPLIT_STYLE_USUAL &&
      g->unmarked <= g->marked)         /* else verse                         */
    KEEP("pause");
  if (g->before->mark == SPLIT_MARK_ELLIPSIS && hesitates(g))
    KEEP("pause");
  if (g->before->mark == SPLIT_MARK_ELLIPSIS && !(g->before->flags & CLOSED) &&
      g->after->head == SPLIT_LETTER)   /* no case tells                      */
    KEEP("pause");
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

/* What a token of one or two bytes counts, if they are digits. */
static uint32_t
count(const SplitGap *g, const SplitToken *t)
{
  const char *s = g->text + t->start;

  return (uint32_t)(t->end - t->start == 1
                    ? s[0] - '0' : 10 * (s[0] - '0') + s[1] - '0');
}

/* "1 Wash the rice. 2 Then boil it": the next number of a row in which each
 * sentence begins with one. */
static int
is_next_verse(const SplitGap *g)
{
  const SplitToken *first = &g->ring[(g->position - g->words) % SPLIT_RING];

  return g->words <= SPLIT_SEEN_BEFORE && is_noted(g->before, g->after) &&
         first->first == SPLIT_DIGIT && first->end - first->start <= 2 &&
         count(g, g->after) == count(g, first) + 1;
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
      !split_gap_is_english(g) && t->abbreviation == SPLIT_ABBREVIATION_NONE)
    END("note number");
  if ((t->flags & SPLIT_TOKEN_REFERENCE) && g->after->first == SPLIT_LOWER &&
      g->style == SPLIT_STYLE_USUAL && !split_gap_is_english(g))
    KEEP("note number");
  if (g->before2 && (g->before2->flags & SPLIT_TOKEN_REFERENCE) &&
      t->mark == SPLIT_MARK_NONE && g->after->head == SPLIT_UPPER &&
      t->abbreviation == SPLIT_ABBREVIATION_NUMBER && t->n_chars <= 3)
    END("note number");
  if (is_next_verse(g))
    END("next number");
  if (g->after2 && is_noted(t, g->after) &&
      split_is_sentence_word(g, g->after2))
    KEEP("note number");
  if (g->before2 && is_noted(g->before2, t) && split_gap_begins_sentence(g)) {
    if (g->words == 1)
      KEEP("number at the beginning");
    END("note number");
  }
  return SPLIT_RULE_SILENT;
}

/* Words of the place, the day, the agency and the dash. */
enum { DATELINE_WORDS = 9 };

/* A dash that stands alone, also as two hyphens. */
static int
is_dash(const SplitToken *t)
{
  return t->first == SPLIT_DASH && t->n_chars == 0 && t->end - t->start < 4;
}

/* "WASHINGTON — It", "MURRIETA, Calif. - A": the place before the first sentence
 * of a report. */
static int
is_behind_place(const SplitGap *g)
{
  const SplitToken *first = &g->ring[(g->position - g->words) % SPLIT_RING];
  const char *s = g->text + first->start;

  return g->position == g->words && g->words > 1 && g->words <= 5 &&
         is_dash(g->before) && g->after->first == SPLIT_UPPER &&
         first->end - first->start > 2 && s[0] >= 'A' && s[0] <= 'Z' &&
         s[1] >= 'A' && s[1] <= 'Z' && s[2] >= 'A' && s[2] <= 'Z' &&
         (g->words == 2 ||
          (g->before2 && (g->before2->flags & SPLIT_TOKEN_LOWER) == 0) ||
          (g->before2 && g->before2->mark == SPLIT_MARK_STOP &&
           g->before2->abbreviation == SPLIT_ABBREVIATION_PLACE));
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

/* A year by itself: "2026". */
static int
is_year(const SplitToken *t)
{
  return t->n_chars == 4 && t->end - t->start == 4 &&
         t->holds == SPLIT_BIT(SPLIT_DIGIT);
}

/* "PARIS, 12 mars (AFP) - De", "Sète, le 4 mars 2026 – Le": the agency or the
 * year before the first sentence of a report, or the dash behind it. */
static int
is_dateline(const SplitGap *g)
{
  const SplitToken *last = is_dash(g->after) ? g->before : g->before2;

  return g->position == g->words && g->words <= DATELINE_WORDS && last &&
         (last == g->before || is_dash(g->before)) &&
         last->mark == SPLIT_MARK_NONE &&
         (is_year(last) || (g->text[last->start] == '(' &&
                            g->text[last->end - 1] == ')'));
}

/* "(next year. — Ed.)": a dash, and who it is that remarks in brackets. */
static int
is_signed(const SplitGap *g)
{
  const SplitToken *dash = g->after;
  uint32_t room = g->end - dash->end;
  const char *name = g->text + dash->end, *end;

  if (!g->bracket || !is_dash(dash) || g->before->mark < SPLIT_MARK_STOP)
    return 0;
  end = memchr(name, ')', room < 32 ? room : 32);
  return end && !memchr(name, '(', (size_t)(end - name));
}

/* "« demain. »", "tomorrow. \" Then": the mark that closes a quotation is set
 * off, in French by rule. */
static int
is_set_off(const SplitGap *g)
{
  size_t n;

  if (!g->quote || !split_is_lone_quote(g->after))
    return 0;
  switch (utf8_read(g->text + g->after->start, &n)) {
  case '"': case 0xBB: case 0x201D:
    return 1;
  case 0x201C:                          /* in English it opens                */
    return !split_gap_is_english(g);
  default:
    return 0;
  }
}

/* "COPY . /app": the point is the folder that one is in. */
static int
is_folder(const SplitGap *g)
{
  return g->before->end - g->before->start == 1 &&
         g->text[g->before->start] == '.' && g->text[g->after->start] == '/';
}

/* "Hermansson, J. & Berg" */
static int
is_ampersand(const SplitGap *g)
{
  return g->after->end - g->after->start == 1 &&
         g->text[g->after->start] == '&' && g->after2 &&
         g->after2->first == SPLIT_UPPER;
}

/* A dash that a small letter follows, or a mark or slash that stands alone. */
static int
goes_on(const SplitGap *g)
{
  const SplitToken *after = g->after;

  if (is_only_marks(after) || is_set_off(g) || is_folder(g) ||
      is_ampersand(g) ||
      (after->end - after->start == 1 && g->text[after->start] == '/'))
    return 1;
  if (after->first != SPLIT_DASH || g->style != SPLIT_STYLE_USUAL ||
      g->before->mark < SPLIT_MARK_ELLIPSIS + split_gap_is_english(g))
    return 0;
  if (after->n_chars > 0)               /* Spanish: -dijo, with a long dash   */
    return after->head == SPLIT_LOWER && g->text[after->start] != '-';
  return g->after2 && g->after2->first == SPLIT_LOWER;
}

/* "on Friday. eBay", "Ready? iOS": a name with its first letter small. */
static int
is_small_name(const SplitGap *g)
{
  const char *s = g->text + g->after->start;

  return g->after->first == SPLIT_LOWER && g->before->mark >= SPLIT_MARK_STOP &&
         (g->before->abbreviation == SPLIT_ABBREVIATION_NONE ||
          (g->before->abbreviation == SPLIT_ABBREVIATION_MONTH &&
           g->before->n_chars > 4)) &&  /* "Friday" itself                    */
         !(g->before->flags & CLOSED) &&
         g->after->end - g->after->start > 2 && s[0] >= 'a' && s[0] <= 'z' &&
         s[1] >= 'A' && s[1] <= 'Z';
}

/* "Yahoo! said it", "Halt! rief er": one word with a mark before a verb of
 * saying. */
static int
is_before_saying(const SplitGap *g)
{
  return g->words == 1 && g->before->mark >= SPLIT_MARK_BANG &&
         split_is_capitalized(g->before) && g->after->first == SPLIT_LOWER &&
         g->style == SPLIT_STYLE_USUAL &&
         split_lexicon_says(g->after->lower, g->language);
}

/* No abbreviation; of one letter a frequent word, "я". */
static int
is_word(const SplitGap *g, const SplitToken *t)
{
  if (t->n_chars == 1)
    return t->head == SPLIT_LOWER &&
           split_lexicon_is_common(t->lower, g->language);
  return t->abbreviation == SPLIT_ABBREVIATION_NONE;
}

/* "\"Half past nine.\" - \"Then he": the dash between two quotations. */
static int
is_between_quotations(const SplitGap *g)
{
  return (g->before->flags & SPLIT_TOKEN_QUOTE_AFTER) && is_dash(g->after) &&
         g->after2 && (g->after2->flags & SPLIT_TOKEN_QUOTE_BEFORE);
}

/* "Kuda? - Domoy.": a dash before a capital is the next speaker's; English has
 * it behind a full stop for other ends too. */
static int
is_turn(const SplitGap *g)
{
  const SplitToken *t = g->before, *next = g->after;

  if (next->first != SPLIT_DASH || t->mark < SPLIT_MARK_STOP ||
      !is_word(g, t) || g->bracket ||
      (split_gap_is_english(g) && t->mark <= SPLIT_MARK_ELLIPSIS &&
       !is_between_quotations(g)))
    return 0;
  if (next->n_chars > 0)                /* Spanish: -Hola, with a long dash   */
    return next->head == SPLIT_UPPER && g->text[next->start] != '-';
  return g->after2 && g->after2->head == SPLIT_UPPER &&
         (g->after2->n_chars > 1 || g->after2->mark != SPLIT_MARK_STOP);
}

static int
is_capital(const SplitToken *t, uint32_t most)
{
  return t && t->n_chars > 0 && t->n_chars <= most &&
         t->end - t->start == t->core_end - t->core &&
         (t->flags & (SPLIT_TOKEN_UPPER | SPLIT_TOKEN_LOWER |
                      SPLIT_TOKEN_DIGIT)) == SPLIT_TOKEN_UPPER;
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
         (split_gap_is_word(g, g->after, "He") ||
          split_gap_is_word(g, g->after, "She")) &&
         g->after->mark == SPLIT_MARK_NONE && g->after2 &&
         g->after2->first == SPLIT_UPPER &&
         (g->after2->flags & SPLIT_TOKEN_LOWER);
}

/* "according to J. Smith": a small word and who is meant. */
static int
is_before_initial(const SplitGap *g)
{
  const SplitToken *before = g->before, *after = g->after;

  return before->mark == SPLIT_MARK_NONE && before->head == SPLIT_LOWER &&
         after->first == SPLIT_UPPER && after->n_chars == 1 &&
         after->mark == SPLIT_MARK_STOP && g->after2 &&
         g->after2->first == SPLIT_UPPER;
}

/* "the 2nd Earl of Clare"; behind a capital it is a day, "May 2nd". */
static int
is_ordinal(const SplitGap *g)
{
  const SplitToken *t = g->before, *before2 = g->before2;
  const char *end = g->text + t->core_end - 2;

  return t->mark == SPLIT_MARK_NONE && t->head == SPLIT_DIGIT &&
         t->n_chars > 2 && split_gap_is_english(g) &&
         (memcmp(end, "st", 2) == 0 || memcmp(end, "nd", 2) == 0 ||
          memcmp(end, "rd", 2) == 0 || memcmp(end, "th", 2) == 0) &&
         before2 && (before2->first != SPLIT_UPPER ||
                     before2->mark == SPLIT_MARK_COMMA);
}

/* How many words, `most` at most, has the label that begins at token i, the one
 * with the colon included; 0: there is none. */
static uint32_t
label_length(const SplitGap *g, uint32_t i, uint32_t most)
{
  const uint32_t marks = SPLIT_ENDS | SPLIT_PAUSES;

  for (uint32_t k = 0; k < most && i + k < g->known; k++) {
    const SplitToken *t = &g->ring[(i + k) % SPLIT_RING];

    if ((t->holds & marks) == SPLIT_BIT(SPLIT_COLON) &&
        g->text[t->end - 1] == ':')
      return k + 1;
    if (t->holds & marks)
      return 0;
  }
  return 0;
}

/* Does the sentence hold a label of one word, and what it is the label of, in
 * words?  Numbers of telephones and the like stay together. */
static int
holds_label(const SplitGap *g)
{
  const uint32_t marks = SPLIT_ENDS | SPLIT_PAUSES;

  if (g->before->flags & (SPLIT_TOKEN_DIGIT | SPLIT_TOKEN_INNER_STOP))
    return 0;
  for (uint32_t k = 2; k < g->words && k <= SPLIT_SEEN_BEFORE; k++) {
    const SplitToken *t = &g->ring[(g->position - k) % SPLIT_RING];

    if ((t->holds & marks) == SPLIT_BIT(SPLIT_COLON) &&
        g->text[t->end - 1] == ':')
      return t->first == SPLIT_UPPER;
  }
  return 0;
}

/* "Mindful | Grocery Shopping: Plan ahead": in the midst of a label that the
 * paragraph begins with. */
static int
is_in_label(const SplitGap *g)
{
  return g->last_words == 0 && g->before->mark == SPLIT_MARK_NONE &&
         g->words < SPLIT_MOST_TITLE &&
         label_length(g, g->position - g->words, SPLIT_MOST_TITLE) > g->words;
}

/* "The", "of": behind it no label begins. */
static int
is_inner_word(const SplitGap *g, const SplitToken *t)
{
  static const char *const words[] = { "The", "a", "an", "in", "as", "at",
                                       "on", "or" };

  return IS_ONE_OF(g, t, words) ||
         (t->head == SPLIT_LOWER &&
          split_lexicon_is_common(t->lower, g->language));
}

/* "Author: Jane Roe Number of pages: 120", "Jane Roe: chair Ann Poe: clerk":
 * the next label behind one and what it is the label of. */
static int
is_next_label(const SplitGap *g)
{
  uint32_t n = g->words, i = g->position, length, label;

  if (g->before->mark != SPLIT_MARK_NONE || g->before->n_chars == 0 ||
      g->after->first != SPLIT_UPPER || g->quote || g->bracket ||
      is_inner_word(g, g->before))
    return 0;
  length = label_length(g, i, SPLIT_MOST_LABEL);
  if (length == 0)
    return 0;
  label = n > SPLIT_SEEN_BEFORE ? 0 : label_length(g, i - n, SPLIT_MOST_LABEL);
  if (label == 0)
    label = holds_label(g);
  if (label == 0 || n <= label)
    return 0;
  for (uint32_t k = 1; k < length; k++)
    if (g->ring[(i + k) % SPLIT_RING].first != SPLIT_LOWER)
      return length == label && g->before->first != SPLIT_UPPER;
  return 1;
}

/* "les données – qui resteraient anonymes": an aside, unless the sentence is an
 * item that a dash began, too.  English lists begin their items so. */
static int
is_aside(const SplitGap *g)
{
  return g->before->mark == SPLIT_MARK_NONE && is_dash(g->after) &&
         g->after2 && g->after2->first == SPLIT_LOWER &&
         g->opening != g->after->shape && !split_gap_is_english(g);
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

/* Of so few words who speaks stays with what is said: "Disse:", "Han sa:". */
static uint32_t
short_tag(uint32_t language)
{
  if (language == SPLIT_LANGUAGE('s', 'v'))
    return 2;
  return language == SPLIT_LANGUAGE('i', 't');
}

/* "Se vende piso: 3 hab., 2 baños": the first number of several. */
static int
is_listed_amount(const SplitGap *g)
{
  return g->after2 && (g->after2->holds & SPLIT_BIT(SPLIT_COMMA));
}

/* Italian begins with a capital behind a colon only what is a sentence of its
 * own; most languages go on with what is said, Polish so: "odparł: - Nie.";
 * and what the model has not seen goes on, also with a number. */
static int
colon(const SplitGap *g, const char **name)
{
  if (split_gap_is_english(g) && g->after->first == SPLIT_QUOTE &&
      g->after->head == SPLIT_UPPER && g->after->gap == SPLIT_GAP_SPACE)
    KEEP("speech");
  if (g->language == SPLIT_LANGUAGE('i', 't') &&
      g->after->first == SPLIT_UPPER)
    END("colon");
  if (g->language == SPLIT_LANGUAGE('p', 'l') &&
      g->after->first == SPLIT_DASH && g->after->n_chars == 0)
    KEEP("speech");
  if (!split_gap_is_learned(g) && g->language != SPLIT_LANGUAGE('i', 't') &&
      g->after->first == SPLIT_UPPER)
    KEEP("colon");
  if (!split_gap_is_english(g) && g->after->first == SPLIT_DIGIT &&
      (!split_gap_is_learned(g) || is_listed_amount(g)))
    KEEP("colon");
  if (g->after->first == SPLIT_QUOTE && g->after->n_chars > 0 &&
      g->after->gap == SPLIT_GAP_SPACE && !split_gap_is_english(g) &&
      (!cuts_speech(g->language) || g->words <= short_tag(g->language)))
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

/* German: "musst Du", "welche Maßnahme Sie": whom one speaks to, behind a small
 * word, the first one, or any where no line end is lost. */
static int
is_addressed(const SplitGap *g)
{
  static const char *const words[] = { "Du", "Dir", "Dich", "Dein", "Deine",
                                       "Sie", "Ihnen", "Ihr", "Ihre", "Ihren",
                                       "Ihrem" };

  return g->language == SPLIT_LANGUAGE('d', 'e') &&
         g->before->mark == SPLIT_MARK_NONE &&
         (g->before->head == SPLIT_LOWER || g->words == 1 || g->given) &&
         IS_ONE_OF(g, g->after, words);
}

/* "mardi 30 Avril": a day before its month. */
static int
is_before_month(const SplitGap *g)
{
  return g->before->mark == SPLIT_MARK_NONE &&
         g->before->head == SPLIT_DIGIT && g->before->n_chars <= 2 &&
         g->after->abbreviation == SPLIT_ABBREVIATION_MONTH &&
         !split_gap_is_english(g);
}

/* "below 0.2 Hz", "a 200 MHz processor" */
static int
is_before_unit(const SplitGap *g)
{
  static const char *const units[] = { "Hz", "MHz", "GHz", "MB", "GB", "TB",
                                       "MW", "GW", "MWh", "GWh", "MPa", "GPa",
                                       "Mbps", "Gbps", "MeV", "GeV" };

  return g->before->mark == SPLIT_MARK_NONE &&
         g->before->head == SPLIT_DIGIT && IS_ONE_OF(g, g->after, units);
}

/* "12:46 PM EST" */
static int
is_before_zone(const SplitGap *g)
{
  return (split_gap_is_word(g, g->before, "PM") ||
          split_gap_is_word(g, g->before, "AM")) &&
         g->before->mark == SPLIT_MARK_NONE && split_is_time_zone(g, g->after);
}

/* "See The Long Road for more": the word before what it points to. */
static int
is_pointer(const SplitGap *g)
{
  return g->words == 1 && g->before->mark == SPLIT_MARK_NONE &&
         split_gap_is_english(g) && split_gap_is_word(g, g->before, "See") &&
         g->after->gap == SPLIT_GAP_SPACE;
}

/* "VIENNA — The house", "Water – We have": in a paragraph that a stage found, a
 * dash joins what stands on both sides. */
static int
is_behind_dash(const SplitGap *g)
{
  return g->given && g->before->mark == SPLIT_MARK_NONE && is_dash(g->before) &&
         g->after->first != SPLIT_DASH;
}

/* Korean: a quotation goes on to the mark that a particle follows, "..."go. */
static int
is_quoted_with_particle(const SplitGap *g)
{
  uint32_t reach = g->end - g->after->start > SPLIT_LOOK_BACK
                     ? g->after->start + SPLIT_LOOK_BACK : g->end;
  size_t n;

  if (!g->quote || g->language != SPLIT_LANGUAGE('k', 'o'))
    return 0;
  for (uint32_t i = g->after->start; i < reach; i += (uint32_t)n) {
    uint32_t c = utf8_read(g->text + i, &n), next;
    size_t unused;

    if (c != '"' && c != 0x201D)
      continue;
    next = i + n < g->end ? utf8_read(g->text + i + n, &unused) : 0;
    return next >= 0xAC00 && next <= 0xD7A3;
  }
  return 0;
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

/* The first that is not silent has the word. */
int
split_rules(const SplitGap *g, const char **name)
{
  const SplitToken *before = g->before, *after = g->after;
  int rule;

  if ((rule = split_rule_mail(g, name)) || (rule = list(g, name)))
    return rule;
  if (before->mark == SPLIT_MARK_FULL)
    return full_stop(g, name);
  if (!g->said && (before->end - before->start < 2 || is_dash(before) ||
                   (before->first == SPLIT_PICTURE && g->last_words == 0) ||
                   (SPLIT_BIT(before->first) & MARKS)))
    KEEP("nothing said yet");
  if ((rule = ellipsis(g, name)))
    return rule;
  if (goes_on(g))
    KEEP("goes on");
  if (is_remark(g) || is_signed(g))
    KEEP("remark");
  if (is_dateline(g) || is_behind_place(g))
    KEEP("dateline");
  if (is_aside(g))
    KEEP("aside");
  if ((rule = split_rule_post(g, name)))
    return rule;
  if (is_turn(g))
    END("next speaker");
  if (is_before_saying(g))
    KEEP("speech tag");
  if (is_small_name(g))
    END("name in small letters");
  if ((rule = note_number(g, name)) ||
      (before->mark == SPLIT_MARK_STOP &&
       (rule = split_rule_abbreviation(g, name))) ||
      (rule = split_rule_quotation(g, name)))
    return rule;
  if (before->mark == SPLIT_MARK_SEMICOLON && split_gap_begins_sentence(g) &&
      !split_gap_is_word(g, after, "I"))
    END("semicolon");
  if (before->mark == SPLIT_MARK_COLON && (rule = colon(g, name)))
    return rule;
  if (before->mark == SPLIT_MARK_NONE && after->first == SPLIT_QUOTE &&
      (!split_gap_is_learned(g) || g->language == SPLIT_LANGUAGE('r', 'u')))
    KEEP("quoted");                     /* "ТОВ «Ліс»", a name                */
  if (before->mark == SPLIT_MARK_NONE && (rule = split_rule_heading(g, name)))
    return rule;
  if (is_next_label(g))
    END("label");
  if (is_in_label(g))
    KEEP("in a label");
  if (is_surname(g))
    KEEP("surname");
  if (is_before_initial(g))
    KEEP("initial");
  if (is_ordinal(g) && after->first == SPLIT_UPPER)
    KEEP("ordinal");
  if (is_addressed(g))
    KEEP("address");
  if (is_behind_dash(g))
    KEEP("dash");
  if (is_before_month(g))
    KEEP("date");
  if (is_before_unit(g))
    KEEP("unit");
  if (is_before_zone(g))
    KEEP("time zone");
  if (is_pointer(g))
    KEEP("pointer");
  if (is_spaced_out(g))
    KEEP("spaced letters");
  if (before->head == SPLIT_LETTER && (rule = space(g, name)))
    return rule;
  if (is_quoted_with_particle(g))
    KEEP("inside a quotation");
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
