/* rule_post.c - what posts on the net have instead of marks: emoji, rows of
 * hashtags, names with an at sign, brackets that smile. */
#include "rule.h"

#include <string.h>

#include "cut.h"
#include "lexicon.h"

/* Does the sentence begin with an emoji, a bullet perhaps? */
static int
opens_with_picture(const SplitGap *g)
{
  return g->words <= SPLIT_SEEN_BEFORE &&
         g->ring[(g->position - g->words) % SPLIT_RING].first == SPLIT_PICTURE;
}

/* "@jane": to whom a post is. */
static int
is_mention(const SplitGap *g, const SplitToken *t)
{
  return g->text[t->start] == '@' && t->n_chars > 1;
}

/* "What a view \U0001F60D Thank you": an emoji belongs to what it stands
 * behind.  A capital or a name behind it begins a sentence if two words or more
 * stand before it; not in "I \u2764 Paris" nor "the \U0001F3C6 Masters". */
static int
emoji(const SplitGap *g, const char **name)
{
  const SplitToken *before = g->before, *after = g->after;
  int is_behind = (before->flags & SPLIT_TOKEN_PICTURE) != 0;

  if (!g->said || opens_with_picture(g))
    return SPLIT_RULE_SILENT;
  if (after->first == SPLIT_PICTURE && after->gap == SPLIT_GAP_SPACE &&
      before->mark == SPLIT_MARK_NONE && before->n_chars > 0 && !is_behind)
    KEEP("emoji");
  if (is_behind && before->n_chars == 0 && g->before2 &&
      g->before2->mark == SPLIT_MARK_COMMA)
    KEEP("emoji");                      /* "English, (flag) Italian"           */
  if (is_behind && g->words > 1u + (g->core != before) && !g->quote &&
      !g->bracket && (after->first == SPLIT_UPPER || is_mention(g, after)) &&
      !split_lexicon_is_common(g->core->lower, g->language))
    END("emoji");
  return SPLIT_RULE_SILENT;
}

static int
is_hashtag(const SplitGap *g, const SplitToken *t)
{
  return t && g->text[t->start] == '#' && t->n_chars > 1;
}

/* Is it the last of several, with or without spaces between? */
static int
is_last_hashtag(const SplitGap *g)
{
  const SplitToken *t = g->before;

  return is_hashtag(g, t) &&
         (is_hashtag(g, g->before2) ||
          memchr(g->text + t->start + 1, '#', t->end - t->start - 1));
}

/* "so beautiful)))": brackets in a row that close none. */
static int
smiles(const SplitGap *g)
{
  const SplitToken *t = g->before;
  const char *end = g->text + t->end;
  uint32_t back = t->end - g->start < 200 ? t->end - g->start : 200;

  return t->end - t->start > 2 && end[-1] == ')' && end[-2] == ')' &&
         !memchr(end - back, '(', back);
}

int
split_rule_post(const SplitGap *g, const char **name)
{
  const SplitToken *before = g->before, *after = g->after;

  if (before->mark >= SPLIT_MARK_STOP) {
    if (is_hashtag(g, before) && after->first == SPLIT_UPPER && !g->quote &&
        !g->bracket)
      END("hashtag");
    if (is_mention(g, after) && !g->quote && !g->bracket &&
        before->abbreviation == SPLIT_ABBREVIATION_NONE)
      END("mention");
    return SPLIT_RULE_SILENT;
  }
  if (is_hashtag(g, before) && is_hashtag(g, after))
    KEEP("hashtags");
  if (after->first == SPLIT_UPPER && (is_last_hashtag(g) || smiles(g)))
    END(is_hashtag(g, before) ? "hashtags" : "smiley");
  return emoji(g, name);
}
