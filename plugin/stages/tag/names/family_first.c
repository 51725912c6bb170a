/* family_first.c - see family_first.h.
 *
 *   "Moon Jae-in"        two syllables and a hyphen, which no other name has
 *                        behind such a word
 *   "Yoon Suk Yeol"      two names that the model parted
 *
 * "Hong Kong-based" and "Han River-side" are no persons: neither a part of a place
 * nor a word of the dictionary is the first syllable of one. */
#include "family_first.h"

#include "rule_flags.h"
#include "words/lists.h"

enum { SYLLABLE = 6 };          /* letters, at most                           */

int
tag_is_family_name(const TagWord *w)
{
  return (w->flags & TAG_UPPER_FIRST) && tag_rule_is(w, RULE_FAMILY);
}

/* May a person's name take the word in? */
static int
is_free(const TagWord *w)
{
  return w->name == 0 || tag_name_is(w, TAG_PER);
}

static int
is_syllable(const TagWord *w)
{
  return w->end - w->start <= SYLLABLE && (w->flags & TAG_LETTER) &&
         !(w->flags & (TAG_DIGIT | TAG_MASKED)) && is_free(w);
}

/* "-based", "-led": what is said of a name, and is no end of one. */
static int
is_said(const TagWord *w)
{
  static const char *const said[] = { "based", "born", "led", "made", "owned",
                                      "run", "style", "era", "like", NULL };

  return tag_word_is_one_of(w, said);
}

/* The end of "Jae-in" at words[at]; at: it is something else. */
static size_t
hyphened_end(const char *text, const TagWord *words, size_t at, size_t to)
{
  return at + 2 < to && (words[at].flags & TAG_UPPER_FIRST) &&
             !(words[at].flags & TAG_UPPER_ALL) && words[at].kinds == 0 &&
             is_syllable(&words[at]) && text[words[at].end] == '-' &&
             words[at + 1].end == words[at].end + 1 &&
             words[at + 2].start == words[at + 1].end &&
             is_syllable(&words[at + 2]) && !is_said(&words[at + 2])
           ? at + 3 : at;
}

/* The end of "Suk Yeol" at words[at], a person's name of its own. */
static size_t
parted_end(const TagWord *words, size_t at, size_t to)
{
  size_t end = at < to && tag_name_opens(&words[at], TAG_PER)
                 ? tag_name_end(words, at, to) : at;

  return end == at + 2 && is_syllable(&words[at]) && is_syllable(&words[at + 1])
           ? end : at;
}

void
tag_join_given_name(const char *text, TagWord *words, size_t i, size_t to)
{
  size_t at = i + 1, end;

  if (!tag_is_family_name(&words[i]) || !is_free(&words[i]) ||
      text[words[i].end] != ' ' || words[at].start != words[i].end + 1 ||
      (words[i].lists & TAG_LIST_INSIDE) ||
      tag_name_end(words, i, to) > i + 3)
    return;
  if ((end = hyphened_end(text, words, at, to)) == at &&
      (words[i].name == 0 || (end = parted_end(words, at, to)) == at))
    return;
  if (end < to && tag_name_amid(&words[end]))
    return;
  tag_name_make(words, i, end, TAG_PER);
  for (size_t k = i; k < end; k++)
    if (words[k].share == 0)
      words[k].share = TAG_NAME_BY_RULE;
}
