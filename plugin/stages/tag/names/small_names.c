/* small_names.c - see small_names.h.
 *
 *   the french striker left inter milan , as he wrote on facebook
 *
 * What a model learns of names is their capitals, and corpora that have none
 * are few.  Here the lists say what they say elsewhere, but for words that are
 * in the dictionary too: "the mirror", "target", "poles". */
#include "small_names.h"

#include "events.h"
#include "name_rules.h"
#include "names.h"
#include "words/lists.h"
#include "words/upos.h"

enum { COMMON = 64,             /* a rarity: in one of 16 documents           */
       NOUN = 1 | 2, VERB = 4 | 8 };      /* kinds, with plurals and -s       */

static void
name_words(TagWord *words, size_t from, size_t end, uint32_t kind)
{
  tag_name_make(words, from, end, kind);
  for (size_t i = from; i < end; i++) {
    words[i].share = TAG_NAME_BY_RULE;
    words[i].flags |= TAG_HOT;
  }
}

/* "The capital one cup": is the name before words[end] one of an event? */
static int
goes_on_as_event(const TagWord *words, size_t end, size_t to)
{
  static const char *const events[] = { "cup", "open", "bowl", "masters",
                                        "championship", "championships", NULL };

  return end < to && tag_word_is_one_of(&words[end], events);
}

/* The end of the phrase of a list that begins with words[i]; i: none does. */
static size_t
phrase_end(const TagWord *words, size_t i, size_t to, uint32_t list)
{
  uint32_t bits = list | TAG_LIST_INSIDE;
  size_t end = i;

  while (end < to && (words[end].lists & bits) == bits &&
         !(words[end].flags & TAG_MASKED))
    end++;
  return end > i + 1 && !tag_name_amid(&words[i]) &&
                 (end == to || !tag_name_amid(&words[end])) ? end : i;
}

/* How many words have letters. */
static size_t
count_letters(const TagWord *words, size_t from, size_t end)
{
  size_t n = 0;

  for (; from < end; from++)
    n += (words[from].flags & TAG_LETTER) != 0;
  return n;
}

/* Does the model know one of the words as a name, or as of one? */
static int
is_known(const TagWord *words, size_t from, size_t end)
{
  for (; from < end; from++)
    if (words[from].name != 0 || words[from].upos == TAG_PROPN)
      return 1;
  return 0;
}

/* May words[i] be an organisation by itself: no word of the dictionary, and
 * none of a person's name? */
static int
is_body(const TagWord *words, size_t i, size_t from)
{
  enum { NAMED = 1 << TAG_NOUN | 1 << TAG_PROPN | 1 << TAG_ADJ |
                 1 << TAG_VERB };
  static const char *const firms[] = { "twitter", "google", "airbus", NULL };
  const TagWord *w = &words[i];

  return (w->lists & ~TAG_LIST_INSIDE) == TAG_LIST_ORGANISATION &&
         (w->kinds == 0 || tag_word_is_one_of(w, firms)) &&
         w->rarity > COMMON && (NAMED >> w->upos & 1) &&
         !(w->flags & TAG_MASKED) &&
         (w->name == 0 || tag_name_is_unit(w, TAG_PER) ||
          tag_name_is_unit(w, TAG_LOC) || tag_name_is_unit(w, TAG_PRODUCT)) &&
         (i == from || words[i - 1].name != 0 || words[i - 1].kinds != 0 ||
          !(words[i - 1].lists & TAG_LIST_FORENAME));
}

/* A people that is one in small letters too: "poles" may be of wood, and
 * "democratic" is mostly no party's. */
static int
is_people(const TagWord *w)
{
  static const char *const common[] = { "democratic", "conservative",
                                        "conservatives", NULL };

  return (w->lists & (TAG_LIST_PEOPLE | TAG_LIST_INSIDE)) == TAG_LIST_PEOPLE &&
         (w->name == 0 ||
          (tag_name_is_unit(w, TAG_LOC) && !(w->lists & TAG_LIST_PLACES))) &&
         !(w->flags & TAG_MASKED) &&
         (w->upos == TAG_ADJ || w->upos == TAG_NOUN || w->upos == TAG_PROPN) &&
         !((w->kinds & NOUN) && (w->kinds & VERB)) &&
         !tag_word_is_one_of(w, common);
}

/* "christian eriksen" is of no faith. */
static int
is_forename(const TagWord *words, size_t i, size_t to)
{
  return (words[i].lists & TAG_LIST_FORENAME) && i + 1 < to &&
         tag_name_is(&words[i + 1], TAG_PER);
}

/* "Wembley", "scotland": may words[i] be a place by itself? */
static int
is_place(const TagWord *w)
{
  enum { FREQUENT = 32 };

  return w->name == 0 && w->kinds == 0 && !(w->lists & ~TAG_LIST_PLACES) &&
         (w->lists & (TAG_LIST_COUNTRY | TAG_LIST_CITY)) &&
         (w->upos == TAG_PROPN || w->upos == TAG_NOUN || w->upos == TAG_ADJ) &&
         w->rarity > FREQUENT && !(w->flags & TAG_MASKED);
}

/* "Birds in punjab": is words[i], which may be somebody's name too, a place,
 * since something is in it?  "In evans 's face" nothing is. */
static int
is_place_around(const TagWord *words, size_t i, size_t from, size_t to)
{
  static const char *const before[] = { "in", "near", NULL };
  const TagWord *w = &words[i];

  return i > from && tag_word_is_one_of(&words[i - 1], before) &&
         (w->lists & TAG_LIST_PLACES) &&
         !(w->lists & (TAG_LIST_PEOPLE | TAG_LIST_TITLE | TAG_LIST_LANGUAGE)) &&
         w->name == 0 && w->kinds == 0 && !(w->flags & TAG_MASKED) &&
         (w->upos == TAG_PROPN || w->upos == TAG_NOUN || w->upos == TAG_ADJ) &&
         w->rarity > COMMON &&
         !(i + 1 < to && words[i + 1].upos == TAG_PART);
}

/* "claire's", "carter's": may words[i, end) be what somebody has? */
static int
is_owned(const TagWord *words, size_t i, size_t end)
{
  return end == i + 2 && tag_word_is(&words[i + 1], "'s") &&
         (words[i].list & (TAG_LIST_FORENAME | TAG_LIST_SURNAME));
}

/* Names the phrase of organisations that begins with words[i]; returns its end,
 * or i.  Its article stays outside: "the daily mail". */
static size_t
name_body(const char *text, TagWord *words, size_t i, size_t to)
{
  size_t end = phrase_end(words, i, to, TAG_LIST_ORGANISATION);
  size_t first = end > i && tag_word_is(&words[i], "the") ? i + 1 : i;

  if (end == i || count_letters(words, first, end) < (first > i ? 1 : 2) ||
      is_owned(words, i, end))
    return i;
  if (!goes_on_as_event(words, end, to) &&
      (end - first > 1 || is_body(words, first, first)))
    name_words(words, first, end, tag_is_league(text, words, first, end)
                                    ? TAG_EVENT : TAG_ORG);
  return end;
}

/* The same of a people's and a place's: "south korean", "northern ireland". */
static size_t
name_phrase(TagWord *words, size_t i, size_t to)
{
  static const uint32_t places[] = { TAG_LIST_COUNTRY, TAG_LIST_REGION,
                                     TAG_LIST_CITY };
  size_t end = phrase_end(words, i, to, TAG_LIST_PEOPLE);

  if (end > i) {
    name_words(words, i, end, TAG_NORP);
    return end;
  }
  for (size_t k = 0; k < sizeof places / sizeof *places; k++)
    if ((end = phrase_end(words, i, to, places[k])) > i) {
      if (k == 0 || is_known(words, i, end))
        name_words(words, i, end, TAG_LOC);
      return end;
    }
  return i;
}

/* The same of one word. */
static void
name_word(const char *text, TagWord *words, size_t i, size_t from, size_t to)
{
  if (is_body(words, i, from)) {
    if (!goes_on_as_event(words, i + 1, to))
      name_words(words, i, i + 1, tag_is_league(text, words, i, i + 1)
                                    ? TAG_EVENT : TAG_ORG);
  } else if (is_place(&words[i]) || is_place_around(words, i, from, to)) {
    if (!goes_on_as_event(words, i + 1, to))
      name_words(words, i, i + 1, TAG_LOC);
  } else if (is_people(&words[i]) && !tag_is_language(words, i, from, to) &&
             !is_forename(words, i, to))
    name_words(words, i, i + 1, TAG_NORP);
}

/* "Howard county police department", "nsw police": the end of the body that the
 * place words[i, end) has; end: it is none. */
static size_t
body_end(const TagWord *words, size_t end, size_t to)
{
  static const char *const parts[] = { "city", "county", "state", "borough",
                                       "metropolitan", NULL };
  static const char *const heads[] = { "police", "university", "council",
                                       NULL };
  static const char *const behind[] = { "department", "force", "service",
                                        NULL };
  size_t at = end;

  if (at < to && tag_word_is_one_of(&words[at], parts))
    at++;
  if (at == to || words[at].name != 0 || !tag_word_is_one_of(&words[at], heads))
    return end;
  at++;
  if (at == to || words[at].name != 0 || !tag_word_is(&words[at - 1], "police"))
    return at;
  return tag_word_is(&words[at], "station") ? end :
         tag_word_is_one_of(&words[at], behind) ? at + 1 : at;
}

/* Makes the place that begins with words[i] a part of the body around it: "the
 * university of west georgia", "kent police". */
static void
name_body_of(TagWord *words, size_t i, size_t from, size_t to)
{
  static const char *const sides[] = { "west", "east", "north", "south",
                                       "central", "western", "eastern",
                                       "northern", "southern", NULL };
  size_t end = tag_name_end(words, i, to), first = i, last;

  if (end == i || !tag_name_is(&words[i], TAG_LOC))
    return;
  if (first > from && words[first - 1].name == 0 &&
      tag_word_is_one_of(&words[first - 1], sides))
    first--;
  if (first > from + 1 && tag_word_is(&words[first - 1], "of") &&
      words[first - 2].name == 0 &&
      tag_word_is(&words[first - 2], "university"))
    name_words(words, first - 2, end, TAG_ORG);
  else if ((last = body_end(words, end, to)) > end)
    name_words(words, i, last, TAG_ORG);
}

/* The events of words[from, to). */
static void
name_events(const char *text, TagWord *words, size_t from, size_t to)
{
  for (size_t i = from, end; i < to; i = end > i ? end : i + 1) {
    end = tag_event_end(text, words, i, to);
    if (end > i && !tag_name_amid(&words[i]) &&
        !(words[i].flags & TAG_MASKED) &&
        (end == to || !tag_name_amid(&words[end])))
      name_words(words, i, end, TAG_EVENT);
  }
}

int
tag_small_names(const char *text, TagWord *words, size_t from, size_t to)
{
  enum { ASKED = TAG_LIST_ORGANISATION | TAG_LIST_PEOPLE | TAG_LIST_INSIDE |
                 TAG_LIST_PLACES };
  int any = 0;

  name_events(text, words, from, to);
  for (size_t i = from, end; i < to; i = end) {
    end = i + 1;
    if (!(words[i].lists & ASKED) ||
        tag_name_is(&words[i], TAG_EVENT))
      continue;
    any = 1;
    if (words[i].lists & TAG_LIST_INSIDE) {
      end = name_body(text, words, i, to);
      if (end == i)
        end = name_phrase(words, i, to);
    } else
      name_word(text, words, i, from, to);
    if (words[i].lists & TAG_LIST_ORGANISATION)
      words[i].flags |= TAG_HOT;        /* for clubs.h                        */
    end = end > i ? end : i + 1;
  }
  for (size_t i = from; i < to; i++)
    if (words[i].name != 0) {
      name_body_of(words, i, from, to);
      any = 1;
    }
  return any;
}
