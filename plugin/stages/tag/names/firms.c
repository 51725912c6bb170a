/* firms.c - see firms.h.  The words are in data/rules.txt. */
#include "firms.h"

#include <string.h>

#include "ascii.h"
#include "names.h"
#include "rule_words.h"

static int
is_among_words(const char *const *words, const char *word, size_t n)
{
  for (; *words != NULL; words++)
    if (strlen(*words) == n && memcmp(word, *words, n) == 0)
      return 1;
  return 0;
}

int
tag_is_firm_form(const char *word, size_t n)
{
  return is_among_words(rule_firms, word, n);
}

int
tag_has_firm_form(const TagAliases *a, const TagEntity *e)
{
  const TagWord *last = &a->words[e->word + e->n_words - 1];
  const char *word = a->text + last->start;
  size_t n = last->end - last->start;

  return e->n_words > 1 && (tag_is_firm_form(word, n) ||
                            (!a->english &&
                             is_among_words(rule_other_firms, word, n)));
}

/* Is it what such names are said without, "Weserkraft AG", "Labour Party",
 * "Hull City"? */
static int
is_form(const char *word, size_t n, int small)
{
  for (const char *const *form = rule_forms; *form != NULL; form++)
    if (ascii_is_same(word, *form, n, small))
      return 1;
  return tag_is_firm_form(word, n);
}

int
tag_is_name_form(const TagAliases *a, const TagWord *w)
{
  return is_form(a->text + w->start, w->end - w->start,
                 tag_names_in_small(w));
}

/* How many words of a body's name are its form, "AG", "& Company"; 0: it has
 * none, or is nothing else. */
static uint32_t
count_english_form(const TagAliases *a, const TagEntity *e)
{
  const TagWord *last = &a->words[e->word + e->n_words - 1];

  if (e->kind != TAG_ORG || e->n_words < 2 ||
      !is_form(a->text + last->start, last->end - last->start,
               tag_names_in_small(last)))
    return 0;
  return e->n_words > 2 && a->text[last[-1].start] == '&' ? 2 : 1;
}

/* "GmbH & Co. KG", too. */
uint32_t
tag_count_form(const TagAliases *a, const TagEntity *e)
{
  uint32_t n = 0;

  if (a->english || e->kind != TAG_ORG)
    return count_english_form(a, e);
  while (n + 1 < e->n_words) {
    const TagWord *w = &a->words[e->word + e->n_words - 1 - n];
    const char *word = a->text + w->start;
    size_t len = w->end - w->start;
    if (!is_among_words(rule_other_firms, word, len) &&
        !(n > 0 && (*word == '&' || tag_is_firm_form(word, len))))
      break;
    n++;
  }
  return n > 0 ? n : count_english_form(a, e);
}
