/* rule_quotation.c - ends of sentences in quotations and behind them: who says
 * what was said belongs to it, a sentence that opens does not. */
#include "rule.h"

#include <string.h>

#include "lexicon.h"
#include "utf8.h"
#include "weights.h"

/* Does the single quotation that is open at i close within reach?  A closing
 * mark stands behind a full stop or comma, or is the curly one. */
static int
single_closes(const SplitGap *g, uint32_t i)
{
  const unsigned char *s = (const unsigned char *)g->text;
  uint32_t reach = g->end - i > SPLIT_LOOK_BACK ? i + SPLIT_LOOK_BACK : g->end;

  for (; i + 1 < reach; i++)
    if (s[i] == '\'' && s[i + 1] <= ' ' &&
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
  static const char mark[] = "’ ";
  const ptrdiff_t size = sizeof mark - 1;
  const char *at = g->text + i, *end = g->text + g->end;

  if (end - at > SPLIT_LOOK_BACK)
    end = at + SPLIT_LOOK_BACK;
  for (; end - at >= size &&
         (at = memchr(at, mark[0], (size_t)(end - at - size + 1))); at++)
    if (memcmp(at, mark, (size_t)size) == 0)
      return at[-1] != 's' && (at[-1] | 0x20) >= 'a' && (at[-1] | 0x20) <= 'z';
  return 0;
}

/* A full stop at i, also an Armenian one. */
static int
is_stop(const SplitGap *g, uint32_t i)
{
  return g->text[i] == '.' ||
         (g->end - i > 1 && memcmp(g->text + i, "\xD6\x89", 2) == 0);
}

/* A bracket that opens at i and closes the paragraph, or is a short one with
 * the full stop behind it: "(Smith 55)." */
static int
is_aside(const SplitGap *g, uint32_t i)
{
  uint32_t k = split_closing_bracket(g, i);

  return k > 0 && (k + 1 == g->end || (is_stop(g, k + 1) && k - i < 40));
}

/* "He left us. (Or so he says)": brackets around the last of a paragraph. */
static int
is_last_remark(const SplitGap *g)
{
  return g->before->abbreviation == SPLIT_ABBREVIATION_NONE &&
         !(g->before->flags & CLOSED) && !g->quote && !g->single &&
         split_closing_bracket(g, g->after->start) + 1 == g->end;
}

/* "Yahoo! Inc. fell" */
static int
is_firm(const SplitGap *g)
{
  return g->before->head == SPLIT_UPPER && g->after->first == SPLIT_UPPER &&
         g->after->mark == SPLIT_MARK_STOP &&
         g->after->abbreviation == SPLIT_ABBREVIATION_ORG;
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
          (g->words == 2 && !split_gap_is_english(g)));
}

/* "he yelled."; in other languages the verb comes first: "rief er". */
static int
is_speech_tag(const SplitGap *g)
{
  if (!split_gap_is_english(g))
    return split_lexicon_says(g->after->lower, g->language);
  return g->after2 && g->after2->mark == SPLIT_MARK_STOP &&
         (split_gap_is_word(g, g->after, "he") ||
          split_gap_is_word(g, g->after, "she"));
}

/* "Betty asked." and "I asked, surprised": who says what was in quotes. */
static int
is_named_speech_tag(const SplitGap *g)
{
  return split_gap_is_english(g) && g->after->first == SPLIT_UPPER &&
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

/* Quotation marks that are set off, in French by rule: behind a full stop the
 * closing one stands alone, and then perhaps the next opening one. */
static int
closes_apart(const SplitGap *g)
{
  const SplitToken *next = g->after;

  if (split_is_lone_quote(next) && g->after2)
    next = g->after2;
  return split_is_lone_quote(g->before) && g->before2 &&
         g->before2->mark >= SPLIT_MARK_STOP && !g->quote &&
         next->first == SPLIT_UPPER && !is_named_speech_tag(g);
}

/* Is the next mark like the lone one at token t, if there is one within reach,
 * no opening one? */
static int
is_closed_later(const SplitGap *g, const SplitToken *t)
{
  uint32_t n = t->end - t->start, i = t->end;
  uint32_t reach = g->end - i > SPLIT_LOOK_BACK ? i + SPLIT_LOOK_BACK : g->end;

  if (n > 1)
    return 1;                           /* another mark closes                */
  while (i < reach && g->text[i] != g->text[t->start])
    i++;
  return i < reach && (g->text[i - 1] != ' ' || i + 1 == g->end ||
                       g->text[i + 1] == ' ');
}

/* The opening one stands alone behind a full stop. */
static int
opens_apart(const SplitGap *g)
{
  return split_is_lone_quote(g->after) && !g->quote && !g->bracket &&
         g->before->mark >= SPLIT_MARK_STOP &&
         g->before->abbreviation == SPLIT_ABBREVIATION_NONE && g->after2 &&
         g->after2->head == SPLIT_UPPER && is_closed_later(g, g->after);
}

/* "Ah ! quelle joie": French sets marks off. */
static int
is_interjection(const SplitGap *g)
{
  return g->before->mark == SPLIT_MARK_BANG && g->before->n_chars == 0 &&
         g->words == 2 && !split_gap_is_english(g);
}

/* Russian: "Что?.. Не слышу." */
static int
trails_off(const SplitGap *g)
{
  const char *end = g->text + g->before->end;

  return g->before->end - g->before->start > 3 &&
         memcmp(end - 2, "..", 2) == 0 && (end[-3] == '?' || end[-3] == '!') &&
         g->after->first == SPLIT_UPPER;
}

/* "osv.? Ja": a question or a cry, outside quotations and brackets.  Turkish
 * goes on with who asks behind the quotation. */
static int
is_asked(const SplitGap *g)
{
  const SplitToken *after = g->after;

  if (g->before->mark <= SPLIT_MARK_ELLIPSIS || g->quote || g->single ||
      g->bracket)
    return 0;
  if (split_gap_surely_begins(g))
    return g->language != SPLIT_LANGUAGE('t', 'r') ||
           !(g->before->flags & CLOSED);
  if (g->before->flags & CLOSED)
    return 0;
  return split_gap_is_english(g)
         ? split_gap_begins_sentence(g)
         : !split_gap_is_learned(g) && after->first == SPLIT_UPPER &&
           (after->flags & SPLIT_TOKEN_LOWER);
}

/* "kom hjem.Hun": cut.c sees to it that it is no address. */
static int
is_glued_sentence(const SplitGap *g)
{
  return g->after->gap == SPLIT_GAP_GLUED && !split_gap_is_english(g) &&
         g->before->mark == SPLIT_MARK_STOP &&
         g->before->abbreviation == SPLIT_ABBREVIATION_NONE &&
         g->after->first == SPLIT_UPPER &&
         (g->after->flags & SPLIT_TOKEN_LOWER);
}

/* "«No.» Se ne andò": all that is said is one word with its full stop. */
static int
is_quoted_word(const SplitGap *g)
{
  const uint32_t quotes = SPLIT_TOKEN_QUOTE_BEFORE | SPLIT_TOKEN_QUOTE_AFTER;

  return g->words == 1 && (g->before->flags & quotes) == quotes &&
         g->after->first == SPLIT_UPPER &&
         (g->after->flags & SPLIT_TOKEN_LOWER) && !split_gap_is_english(g);
}

/* "«Kom ind!» Døren gik op": what follows a cry does not say who cried. */
static int
is_untold(const SplitGap *g)
{
  return (g->before->flags & SPLIT_TOKEN_QUOTE_AFTER) &&
         g->before->mark > SPLIT_MARK_ELLIPSIS && !split_gap_is_learned(g) &&
         g->after->first == SPLIT_UPPER &&
         (g->after->flags & SPLIT_TOKEN_LOWER) &&
         g->after->mark == SPLIT_MARK_NONE && g->after2 &&
         g->after2->first == SPLIT_LOWER &&
         !split_lexicon_says(g->after2->lower, g->language) &&
         g->language != SPLIT_LANGUAGE('t', 'r');
}

/* "The ? operator", "the panic! macro", "the character ! is": a mark before what
 * it is, or set off behind what ends no sentence, for it is talked about. */
static int
is_sign(const SplitGap *g)
{
  static const char *const words[] = { "the", "The", "a", "A", "use", "using",
                                       "Using", "press", "Press", "type",
                                       "Type", "with", "character", "mark",
                                       "sign", "symbol", "operator" };
  static const char *const kinds[] = { "operator", "mark", "sign", "character",
                                       "symbol", "macro", "key", "command" };

  if (g->before->mark > SPLIT_MARK_ELLIPSIS && split_gap_is_english(g) &&
      IS_ONE_OF(g, g->after, kinds))
    return 1;
  return g->before->n_chars == 0 && g->before->end - g->before->start == 1 &&
         g->before->mark > SPLIT_MARK_ELLIPSIS && split_gap_is_english(g) &&
         g->before2 && g->before2->mark == SPLIT_MARK_NONE &&
         IS_ONE_OF(g, g->before2, words);
}

/* "Mother! is a film", but "Great! is it open?": a title before its verb. */
static int
is_title_before_verb(const SplitGap *g)
{
  static const char *const verbs[] = { "is", "was", "has" };
  static const char *const asked[] = { "it", "that", "this", "there", "he",
                                       "she", "anyone" };

  return (g->before->mark == SPLIT_MARK_BANG ||
          (g->before->mark == SPLIT_MARK_QUESTION && g->words > 2 &&
           split_is_capitalized(g->before2))) &&
         split_is_capitalized(g->before) && split_gap_is_english(g) &&
         IS_ONE_OF(g, g->after, verbs) &&
         g->after2 &&
         !IS_ONE_OF(g, g->after2, asked);
}

/* "use Where Is My Refund? to check", "see How Do I Pack? for more": a title that
 * asks, before a word that begins no sentence. */
static int
is_title_that_asks(const SplitGap *g)
{
  static const char *const words[] = { "to", "for", "from" };
  const SplitToken *next = g->after2;

  if (g->before->mark <= SPLIT_MARK_ELLIPSIS || !split_gap_is_english(g) ||
      (g->before->flags & CLOSED) || g->words < 3 || !next)
    return 0;
  if (split_gap_is_word(g, g->after, "and"))
    return split_is_capitalized(g->before) && split_is_capitalized(next) &&
           !split_gap_is_word(g, next, "I");
  return IS_ONE_OF(g, g->after, words);
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

/* Before a small letter, where capitals are as usual. */
static int
before_small(const SplitGap *g, const char **name)
{
  const SplitToken *before = g->before;

  if (before->flags & SPLIT_TOKEN_QUOTE_AFTER)
    KEEP("quotation inside a sentence");
  if (before->flags & SPLIT_TOKEN_CLOSE_AFTER)
    KEEP("brackets inside a sentence");
  if (is_interjection(g))
    KEEP("interjection");
  if (is_sign(g))
    KEEP("sign");
  if ((before->mark == SPLIT_MARK_BANG && is_name(g)) ||
      is_title_before_verb(g) || is_title_that_asks(g))
    KEEP("name with an exclamation mark");
  if (before->mark > SPLIT_MARK_ELLIPSIS && is_speech_tag(g))
    KEEP("speech tag");
  if (before->mark > SPLIT_MARK_ELLIPSIS &&
      g->language == SPLIT_LANGUAGE('e', 's'))
    KEEP("question inside a sentence");
  return SPLIT_RULE_SILENT;
}

int
split_rule_quotation(const SplitGap *g, const char **name)
{
  const SplitToken *before = g->before;
  int rule;

  if (closes_apart(g) || opens_apart(g))
    END("quotation");
  if (split_is_lone_quote(g->before) && g->quote)
    KEEP("quotation opens");
  if (before->mark < SPLIT_MARK_STOP)
    return SPLIT_RULE_SILENT;
  if (before->mark == SPLIT_MARK_BANG && is_firm(g))
    KEEP("name with an exclamation mark");
  if (is_clipped(g) && before->abbreviation == SPLIT_ABBREVIATION_NONE)
    END("clipped word");
  if (is_glued_sentence(g))
    END("missing space");
  if (is_asked(g))
    END("asked");
  if (trails_off(g))
    END("trails off");
  if ((before->flags & SPLIT_TOKEN_QUOTE_AFTER) &&
      (g->after->flags & SPLIT_TOKEN_QUOTE_BEFORE) &&
      g->after->head == SPLIT_UPPER)
    END("next quotation");
  if (before->mark == SPLIT_MARK_STOP && is_quoted_word(g))
    END("quotation");
  if ((before->flags & SPLIT_TOKEN_QUOTE_AFTER) &&
      before->mark == SPLIT_MARK_ELLIPSIS && split_gap_surely_begins(g))
    END("broken off");
  if (is_untold(g))
    END("quotation");
  if (opens_sentence(g) && before->abbreviation == SPLIT_ABBREVIATION_NONE)
    END("opening mark");
  if (g->after->first == SPLIT_LOWER && g->style == SPLIT_STYLE_USUAL &&
      !is_address(g) && (rule = before_small(g, name)))
    return rule;
  if ((before->flags & SPLIT_TOKEN_QUOTE_AFTER) &&
      ((before->mark > SPLIT_MARK_STOP && is_named_speech_tag(g)) ||
       (g->told && (before->mark > SPLIT_MARK_STOP ||
                    g->language == SPLIT_LANGUAGE('k', 'o')))))
    KEEP("speech tag");
  if ((before->flags & SPLIT_TOKEN_QUOTE_AFTER) &&
      is_aside(g, g->after->start))
    KEEP("aside");
  if (is_last_remark(g))
    END("last remark");
  if (g->single && !(before->flags & SPLIT_TOKEN_QUOTE_AFTER) &&
      ((before->mark > SPLIT_MARK_ELLIPSIS &&
        single_closes(g, g->after->start)) ||
       single_goes_on(g, g->after->start)))
    KEEP("inside single quotes");
  return SPLIT_RULE_SILENT;
}
