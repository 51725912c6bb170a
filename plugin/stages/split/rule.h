/* rule.h - what the files of rules share: how a rule answers, and what it asks
 * of the words at a gap. */
#ifndef PRECIS_SPLIT_RULE_H
#define PRECIS_SPLIT_RULE_H

#include <stddef.h>

#include "gap.h"
#include "rules.h"

#define END(why) do { *name = why; return SPLIT_RULE_END; } while (0)
#define KEEP(why) do { *name = why; return SPLIT_RULE_KEEP; } while (0)

#define CLOSED (SPLIT_TOKEN_QUOTE_AFTER | SPLIT_TOKEN_CLOSE_AFTER)

/* Or an unknown language, of which it is the likeliest. */
int split_gap_is_english(const SplitGap *g);

/* One of the languages of which the model has seen texts (data/MODEL.md). */
int split_gap_is_learned(const SplitGap *g);

/* Is the word behind the gap one that begins sentences and is never a part of a
 * name? */
int split_gap_surely_begins(const SplitGap *g);

/* A word that begins sentences and is no name: "The", "It". */
int split_is_sentence_word(const SplitGap *g, const SplitToken *t);

/* One of both behind the gap. */
int split_gap_begins_sentence(const SplitGap *g);

/* Is it this word, as it is written? */
int split_gap_is_word(const SplitGap *g, const SplitToken *t, const char *word);

/* Is it one of n, of an array? */
#define IS_ONE_OF(g, t, words) \
  split_gap_is_one_of(g, t, words, sizeof (words) / sizeof *(words))
int split_gap_is_one_of(const SplitGap *g, const SplitToken *t,
                        const char *const *words, size_t n);

/* "Kč", "Ft": a currency that has a capital. */
int split_is_capital_currency(const SplitGap *g, const SplitToken *t);

/* "Oct. 30-Nov. 5": a month joined to the day before it by a dash. */
int split_is_month_behind_dash(const SplitGap *g);

/* A quotation mark with white space on both sides. */
int split_is_lone_quote(const SplitToken *t);

/* Where the bracket that opens at byte i closes; 0: it does not within reach,
 * or others open in it. */
uint32_t split_closing_bracket(const SplitGap *g, uint32_t i);

/* "Aber": a word with a capital, unless it is all capitals. */
static inline int
split_is_capitalized(const SplitToken *t)
{
  return t->first == SPLIT_UPPER && (t->flags & SPLIT_TOKEN_LOWER) != 0;
}

/* "J", one capital. */
static inline int
split_is_initial(const SplitToken *t)
{
  return t->n_chars == 1 && (t->flags & SPLIT_TOKEN_UPPER);
}

/* "see fig. 2. It shows", "Goethestr. 5. Bitte": a number behind its
 * abbreviation. */
int split_gap_is_numbered(const SplitGap *g);

/* "XVI" */
int split_is_roman(const SplitGap *g, const SplitToken *t);

/* "ET", "GMT", "AEST": all names of time zones but UTC end in T. */
int split_is_time_zone(const SplitGap *g, const SplitToken *t);

/* The second letter of "z. T." or "s. a." */
int split_gap_is_second_part(const SplitGap *g);

/* "Dr Lis. Zostawił dzieci": a short name, and what no name follows. */
int split_gap_is_short_name(const SplitGap *g);

/* "Abb. Nr. 4", "Cad. No: 5", but "No. No. Jamás." */
int split_gap_is_second_reference(const SplitGap *g);

/* "til Vig ApS. Prisen er": behind a firm's name a word with a capital and a
 * small one; German has capitals on all nouns. */
int split_gap_ends_firm(const SplitGap *g);

/* Rules for mails, for posts, behind a full stop (and of these, for languages
 * other than English), at headings where no mark stands, and at quotations: as
 * split_rules. */
int split_rule_mail(const SplitGap *g, const char **name);
int split_rule_post(const SplitGap *g, const char **name);
int split_rule_abbreviation(const SplitGap *g, const char **name);
int split_rule_foreign(const SplitGap *g, const char **name);
int split_rule_heading(const SplitGap *g, const char **name);
int split_rule_quotation(const SplitGap *g, const char **name);

#endif
