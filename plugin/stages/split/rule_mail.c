/* rule_mail.c - what mails and posts are made of beside sentences:
 *
 *   Dear Tom, The plans are below. Best regards, Jane Roe
 *   PS -- Call me! :) - north.doc - south.xls
 *   ------------------------------------------
 *   This mail is for you alone.
 *
 * Nearly all gaps have nothing of it, and one look says so. */
#include "rule.h"

#include <string.h>

/* A line across: sixteen times the same. */
static int
is_line(const SplitGap *g, const SplitToken *t)
{
  const char *s = g->text + t->start;

  return t->end - t->start >= 16 && strchr("-=*_~#", s[0]) != NULL &&
         memcmp(s, s + 1, 15) == 0;
}

/* "Name: ____________________": a line to write on. */
static int
is_blank(const SplitGap *g)
{
  return g->before->mark == SPLIT_MARK_COLON && is_line(g, g->after) &&
         g->text[g->after->start] == '_';
}

/* One on one side of the gap, and on the other no part of it. */
static int
is_at_line(const SplitGap *g)
{
  const SplitToken *other = g->after;

  if (!is_line(g, g->before)) {
    if (!is_line(g, other))
      return 0;
    other = g->before;
  }
  return other->n_chars > 0 || other->end - other->start < 3;
}

/* The name of a file, "notes.doc", without a folder. */
static int
is_file(const SplitGap *g, const SplitToken *t)
{
  const char *s = g->text + t->core;
  uint32_t n = t->core_end - t->core, i = n;

  while (i > 0 && n - i < 5 && (s[i - 1] | 0x20) >= 'a' &&
         (s[i - 1] | 0x20) <= 'z')
    i--;
  return i > 1 && n - i >= 2 && n - i <= 4 && s[i - 1] == '.' &&
         !memchr(s, '/', n) && !memchr(s, '@', n);
}

/* "See below. - notes.doc - plan.xls": the files that come with a mail. */
static int
begins_attachment(const SplitGap *g)
{
  const SplitToken *before = g->before, *after = g->after;

  return g->text[after->start] == '-' && after->end - after->start == 1 &&
         g->after2 && is_file(g, g->after2) &&
         (before->mark >= SPLIT_MARK_STOP || is_file(g, before) ||
          strchr(">)", g->text[before->end - 1]) != NULL);
}

static int
is_smiley(const SplitGap *g, const SplitToken *t)
{
  const char *s = g->text + t->start;
  uint32_t n = t->end - t->start;

  return (n == 2 || n == 3) && strchr(":;=", s[0]) != NULL &&
         strchr(")(DPp", s[n - 1]) != NULL && (n == 2 || s[1] == '-');
}

/* "He won! :) I saw it.": English has it with the sentence before.  Where that
 * has no mark a name may follow, "See you :) Jane", or a sentence, "Got it :D
 * Start on Monday". */
static int
smiley(const SplitGap *g, const char **name)
{
  int is_behind = is_smiley(g, g->before);

  if (is_behind && split_gap_surely_begins(g))
    END("smiley");
  if (split_gap_is_english(g) && is_smiley(g, g->after))
    KEEP("smiley");
  if (is_behind && g->before2 && g->after->first == SPLIT_UPPER &&
      (g->before2->mark >= SPLIT_MARK_STOP ||
       (g->words > 2 && g->after2 && g->after2->first == SPLIT_LOWER)))
    END("smiley");
  return SPLIT_RULE_SILENT;
}

/* "P.S. Love the new site!", "P. S. There", "PS -- There is": what begins a
 * sentence; a Cyrillic letter looks the same. */
static int
is_postscript(const SplitGap *g)
{
  const SplitToken *t = g->before;

  if (g->words == 2 && t->n_chars == 0 && t->first == SPLIT_DASH)
    t = g->before2;
  else if (g->words == 2)
    return split_gap_is_word(g, t, "S") &&
           (split_gap_is_word(g, g->before2, "P") ||
            split_gap_is_word(g, g->before2, "\xD0\xA0"));
  else if (g->words != 1)
    return 0;
  return split_gap_is_word(g, t, "PS") || split_gap_is_word(g, t, "P.S");
}

static const char *const greetings[] = { "dear", "hello", "hey", "hi", NULL };
static const char *const closings[] = {
  "cheers", "regards", "sincerely", "truly", "yours", NULL
};

/* With or without a capital. */
static int
is_among(const SplitGap *g, const SplitToken *t, const char *const *words)
{
  const char *s = g->text + t->core;
  size_t n = t->core_end - t->core;

  for (; *words; words++)
    if (strlen(*words) == n && (s[0] | 0x20) == **words &&
        memcmp(s + 1, *words + 1, n - 1) == 0)
      return 1;
  return 0;
}

/* "Hope to see you. Best, Jane Dear Tom, The plan": before the greeting, and
 * behind it. */
static int
is_at_greeting(const SplitGap *g)
{
  const SplitToken *after = g->after, *after2 = g->after2;

  if (after->first != SPLIT_UPPER)
    return 0;
  if (g->words == 2 && g->before->mark == SPLIT_MARK_COMMA)
    return g->before->head == SPLIT_UPPER &&
           is_among(g, g->before2, greetings);
  return after2 && after2->first == SPLIT_UPPER &&
         (after2->mark == SPLIT_MARK_COMMA ||
          after2->mark == SPLIT_MARK_COLON) &&
         after->mark == SPLIT_MARK_NONE && is_among(g, after, greetings);
}

/* "Kind regards, Jane" */
static int
is_at_closing(const SplitGap *g)
{
  return g->before->mark == SPLIT_MARK_COMMA &&
         g->after->first == SPLIT_UPPER &&
         (g->after->flags & SPLIT_TOKEN_LOWER) &&
         is_among(g, g->before, closings);
}

/* "Regards, Jane Roe": two words with a capital, the last of a paragraph. */
static int
is_last_name(const SplitGap *g)
{
  const SplitToken *first = g->before, *last = g->after;
  const uint16_t cases = SPLIT_TOKEN_UPPER | SPLIT_TOKEN_LOWER;

  return g->before2 && g->before2->mark == SPLIT_MARK_COMMA &&
         first->mark == SPLIT_MARK_NONE && first->head == SPLIT_UPPER &&
         last->first == SPLIT_UPPER &&
         (first->flags & last->flags & cases) == cases;
}

/* "I saw it :-) Posted by Jane" */
static int
is_footer(const SplitGap *g)
{
  return g->after->n_chars == 6 && g->after2 &&
         split_gap_is_word(g, g->after, "Posted") &&
         split_gap_is_word(g, g->after2, "by");
}

int
split_rule_mail(const SplitGap *g, const char **name)
{
  const uint32_t marks = SPLIT_BIT(SPLIT_DASH) | SPLIT_BIT(SPLIT_SYMBOL) |
                         SPLIT_BIT(SPLIT_COLON) | SPLIT_BIT(SPLIT_SEMICOLON);

  if (g->words <= 2 && is_postscript(g))
    KEEP("postscript");
  if (split_gap_is_english(g)) {
    if (is_at_greeting(g))
      END("greeting");
    if (is_at_closing(g))
      END("closing");
    if (is_footer(g))
      END("footer");
  }
  if (g->after->end == g->end && is_last_name(g))
    KEEP("name at the end");
  if (!((SPLIT_BIT(g->before->first) | SPLIT_BIT(g->after->first)) & marks))
    return SPLIT_RULE_SILENT;
  if (is_blank(g))
    KEEP("blank");
  if (is_at_line(g))
    END("line across");
  if (begins_attachment(g))
    END("attachment");
  return smiley(g, name);
}
