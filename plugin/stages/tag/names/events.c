/* events.c - see events.h. */
#include "events.h"

#include "names.h"

typedef const char Pair[2][16];

/* Do words[end - 2] and words[end - 1] read as one of n pairs? */
static int
is_pair(const char *text, const TagWord *words, size_t end, Pair *pairs,
        size_t n)
{
  for (size_t k = 0; k < n; k++)
    if (tag_word_reads(&words[end - 1], text, pairs[k][1]) &&
        tag_word_reads(&words[end - 2], text, pairs[k][0]))
      return 1;
  return 0;
}

static int
is_one_of(const char *text, const TagWord *w, const char *const *lower)
{
  while (*lower != NULL && !tag_word_reads(w, text, *lower))
    lower++;
  return *lower != NULL;
}

int
tag_is_league(const char *text, const TagWord *words, size_t from, size_t end)
{
  static Pair leagues[] = {
    { "premier", "league" }, { "champions", "league" }, { "europa", "league" },
    { "super", "league" }, { "serie", "a" }, { "serie", "b" },
    { "la", "liga" }, { "primera", "liga" }, { "ligue", "1" },
    { "six", "nations" }, { "tri", "nations" },
  };

  if (end - from == 1)
    return tag_word_reads(&words[from], text, "bundesliga");
  return is_pair(text, words, end, leagues, sizeof leagues / sizeof *leagues);
}

/* Bodies too are called festivals and olympics: "the Salzburg Festival", "the
 * Special Olympics". */
int
tag_is_event(const char *text, const TagWord *words, size_t from, size_t end,
             uint32_t kind)
{
  static const char *const always[] = {
    "cup", "award", "awards", "prize", "trophy", "championship",
    "championships", NULL };
  static const char *const mostly[] = { "festival", "marathon", NULL };
  static Pair shows[] = {
    { "grand", "prix" }, { "film", "festival" }, { "motor", "show" },
    { "auto", "show" }, { "electronics", "show" },
  };
  const TagWord *last = &words[end - 1];
  int thing = kind == TAG_PER || kind == TAG_LOC || kind == TAG_PRODUCT;

  if (tag_is_league(text, words, from, end))
    return 1;
  if (kind == TAG_NORP)
    return 0;
  if (tag_word_reads(last, text, "olympics"))
    return thing || !tag_word_reads(last - 1, text, "special");
  return is_one_of(text, last, always) ||
         is_pair(text, words, end, shows, sizeof shows / sizeof *shows) ||
         (thing && is_one_of(text, last, mostly));
}

/* May the word be the last one of an event below?  Few others are as long and
 * begin so, and each word of a sentence is asked. */
static inline int
may_end_event(const char *text, const TagWord *w)
{
  size_t n = w->end - w->start;

  switch (text[w->start]) {
  case 'b': return n == 4;      /* bowl                                       */
  case 'c': return n == 3 || n == 12 || n == 13;
  case 'g': return n == 5;
  case 'l': return n == 6;
  case 'n': return n == 7;
  case 'o': return n == 4 || n == 8;
  default: return 0;
  }
}

size_t
tag_event_end(const char *text, const TagWord *words, size_t i, size_t to)
{
  static Pair events[] = {
    { "champions", "league" }, { "europa", "league" }, { "premier", "league" },
    { "nations", "league" }, { "world", "cup" }, { "fa", "cup" },
    { "league", "cup" }, { "davis", "cup" }, { "ryder", "cup" },
    { "uefa", "cup" }, { "confederations", "cup" }, { "asian", "cup" },
    { "gold", "cup" }, { "carling", "cup" }, { "scottish", "cup" },
    { "european", "championship" }, { "european", "championships" },
    { "world", "championship" }, { "world", "championships" },
    { "us", "open" }, { "u.s.", "open" }, { "french", "open" },
    { "australian", "open" }, { "british", "open" }, { "super", "bowl" },
    { "winter", "olympics" }, { "summer", "olympics" },
    { "commonwealth", "games" }, { "asian", "games" }, { "olympic", "games" },
    { "six", "nations" },
  };

  if (i + 1 == to || !may_end_event(text, &words[i + 1]))
    return i;
  return is_pair(text, words, i + 2, events, sizeof events / sizeof *events)
           ? i + 2 : i;
}
