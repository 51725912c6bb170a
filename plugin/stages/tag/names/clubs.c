/* clubs.c - see clubs.h.
 *
 * "Southampton" is a club where the words around it are those of a match, and
 * if that is so twice in a document it is one throughout, but for "in
 * Southampton" and "Southampton, England".  Towns that the lists do not know
 * for their clubs are such where a player of theirs is named: "the Swindon
 * striker". */
#include "clubs.h"

#include "names.h"
#include "rule_flags.h"
#include "words/lists.h"
#include "words/upos.h"

enum {
  AROUND = 12,                  /* words looked at to each side               */
  COMMON = 64,                  /* a rarity: in one of 16 documents           */
  MOST = 32,                    /* towns whose players are named              */
  LEAST = 4, EVERY = 100,       /* so many sure words, one in so many, make a
                                   document one of sports                     */
  TOWNS = TAG_LIST_CITY | TAG_LIST_TOWN,
  UNLIKE = TAG_LIST_SURNAME | TAG_LIST_RARE | TAG_LIST_TITLE | TAG_LIST_HEAD |
           TAG_LIST_PEOPLE | TAG_LIST_INSIDE
};

typedef struct Clubs {
  TagWord *words;
  size_t n;
  uint32_t towns[MOST];         /* whose players are named                    */
  size_t n_towns;
} Clubs;

/* May the word be a town that stands for its club? */
static int
is_town(const TagWord *w)
{
  return tag_name_is_unit(w, TAG_LOC) &&
         (w->lists & (TAG_LIST_ORGANISATION | TOWNS));
}

static int
is_listed(const TagWord *w)
{
  return (w->lists & TAG_LIST_ORGANISATION) != 0;
}

/* May words[at], of a sentence in small letters, be a club that the model
 * passes?  "Arsenal" is in the dictionary, so the club has no article. */
static int
is_bare(const TagWord *words, size_t at)
{
  enum { BEFORE = 1 << TAG_DET | 1 << TAG_ADJ | 1 << TAG_NOUN | 1 << TAG_NUM |
                  1 << TAG_PRON };
  const TagWord *w = &words[at];

  if (w->name != 0 || !(w->lists & TAG_LIST_ORGANISATION) ||
      (w->lists & UNLIKE) || w->rarity <= COMMON ||
      (w->flags & (TAG_UPPER_FIRST | TAG_MASKED)))
    return 0;
  return w->kinds == 0 ||
         (w->kinds == 1 && (w->upos == TAG_NOUN || w->upos == TAG_PROPN) &&
          (at == 0 || !(BEFORE >> words[at - 1].upos & 1)));
}

static int
is_candidate(const TagWord *words, size_t at)
{
  return is_town(&words[at]) || is_bare(words, at);
}

/* May it be a club, or has the model found that it is one?  In small letters
 * that says it of any that is listed. */
static int
may_be_club(const TagWord *words, size_t at)
{
  return is_candidate(words, at) ||
         (tag_name_is_unit(&words[at], TAG_ORG) &&
          is_listed(&words[at]) && ((words[at].lists & TOWNS) ||
                                    !(words[at].flags & TAG_UPPER_FIRST)));
}

/* "The hammers", "against spurs", of such a sentence: is words[at] what a club
 * is called, listed as it is? */
static int
is_nickname(const TagWord *words, size_t at)
{
  static const char *const others[] = { "giants", "kings", "chiefs", "stars",
                                        NULL };
  enum { BEFORE = 1 << TAG_DET | 1 << TAG_ADJ | 1 << TAG_NOUN | 1 << TAG_NUM |
                  1 << TAG_PRON, PLURAL = 2 };
  const TagWord *w = &words[at];

  if (w->name != 0 || w->lists != TAG_LIST_ORGANISATION ||
      !(w->kinds & PLURAL) || (w->upos != TAG_NOUN && w->upos != TAG_PROPN) ||
      (w->flags & (TAG_UPPER_FIRST | TAG_MASKED)) || at == 0 ||
      (!tag_word_is(w - 1, "the") && (BEFORE >> w[-1].upos & 1)))
    return 0;
  return !tag_word_is_one_of(w, others);
}

/* "West Brom": the end of the place that begins with words[at] and is listed as
 * an organisation, but not as a place; `at`: it is something else. */
static size_t
listed_end(const TagWord *words, size_t n, size_t at)
{
  uint32_t lists = TAG_LIST_ORGANISATION | TAG_LIST_INSIDE | TOWNS;
  size_t end = at;

  if (!tag_name_opens(&words[at], TAG_LOC))
    return at;
  do
    lists &= words[end].lists;
  while (++end < n && !tag_name_closes(&words[end - 1], TAG_LOC));
  return lists == (TAG_LIST_ORGANISATION | TAG_LIST_INSIDE) ? end : at;
}

/* Are there words of sports around words[at]? */
static int
is_amid_sports(const Clubs *c, size_t at)
{
  size_t from = at < AROUND ? 0 : at - AROUND;
  size_t to = c->n - at < AROUND ? c->n : at + AROUND;

  for (; from < to; from++)
    if (tag_rule_is(&c->words[from], RULE_SPORT))
      return 1;
  return 0;
}

/* "In Liverpool", "Barcelona, Spain", "the Stuttgart Open": is words[at] the
 * town? */
static int
is_place(const Clubs *c, size_t at)
{
  static const char *const before[] = { "in", "near", "around", "outside",
                                        "across", "central", "downtown",
                                        NULL };
  static const char *const behind[] = { "open", "masters", "marathon",
                                        "airport", "grand", "olympics",
                                        "born", "city", "cup", "championship",
                                        NULL };
  const TagWord *w = &c->words[at];

  if (at > 0 && tag_word_is_one_of(w - 1, before))
    return 1;
  if (at + 1 == c->n)
    return 0;
  const TagWord *next = w + 1;
  if (next + 1 < c->words + c->n && tag_word_is(next, "-"))
    next++;
  if (tag_word_is_one_of(next, behind))
    return 1;
  return next == w + 1 && at + 2 < c->n && tag_word_is(next, ",") &&
         tag_name_is(&w[2], TAG_LOC) &&
         (w[2].lists & (TAG_LIST_COUNTRY | TAG_LIST_REGION));
}

/* "The Swindon striker": is words[at] followed by a word for a player, and no
 * country and no ground ("the Anfield boss")? */
static int
has_player(const Clubs *c, size_t at)
{
  char code[TAG_COUNTRY_CODE + 1];

  if (at + 1 == c->n || !tag_rule_is(&c->words[at + 1], RULE_ROLE))
    return 0;
  if (tag_rule_is(&c->words[at], RULE_GROUND))
    return 0;
  tag_country(&c->words[at], 1, code);
  return *code == 0;
}

/* Has the document many words of sports? */
static int
is_all_sports(const Clubs *c)
{
  size_t sure = 0;

  for (size_t i = 0; i < c->n; i++)
    sure += tag_rule_is(&c->words[i], RULE_SURE);
  return sure >= LEAST && EVERY * sure > c->n;
}

/* Is the document of sports, by its words or by those around its towns?  Learns
 * whose players are named. */
static int
is_of_sports(Clubs *c, const uint32_t *places)
{
  size_t towns = 0, amid = 0;

  for (; *places != TAG_NO_PLACE; places++) {
    const TagWord *w = &c->words[*places];
    if (!may_be_club(c->words, *places))
      continue;
    towns++;
    amid += (size_t)is_amid_sports(c, *places);
    if (c->n_towns < MOST && has_player(c, *places))
      c->towns[c->n_towns++] = w->lower;
  }
  return (amid > 1 && 3 * amid > towns) || is_all_sports(c);
}

static int
is_club(const Clubs *c, const TagWord *w)
{
  for (size_t k = 0; k < c->n_towns; k++)
    if (c->towns[k] == w->lower)
      return 1;
  return is_listed(w);
}

/* Does the document name a town, or what may be one, that is listed as an
 * organisation? */
static int
any_listed(const TagWord *words, const uint32_t *places)
{
  for (; *places != TAG_NO_PLACE; places++)
    if (is_listed(&words[*places]) && may_be_club(words, *places))
      return 1;
  return 0;
}

static int
is_small(const TagWord *w)
{
  return (w->flags & (TAG_LETTER | TAG_UPPER_FIRST | TAG_UPPER_ALL)) ==
         TAG_LETTER;
}

/* "The ferry left Southampton at noon": a town that the model takes for its
 * club, where nothing around it is of sports; in tables that says nothing. */
static int
is_town_after_all(const Clubs *c, size_t at)
{
  const TagWord *w = &c->words[at];

  return tag_name_is_unit(w, TAG_ORG) && (w->lists & TOWNS) &&
         is_listed(w) && at > 0 && at + 1 < c->n &&
         !(w->flags & TAG_SENTENCE) && is_small(w - 1) && is_small(w + 1) &&
         !is_amid_sports(c, at);
}

void
tag_clubs(TagWord *words, size_t n, const uint32_t *places)
{
  Clubs c = { .words = words, .n = n };

  if (!any_listed(words, places))
    return;
  if (!is_of_sports(&c, places)) {
    for (; *places != TAG_NO_PLACE; places++)
      if (is_town_after_all(&c, *places))
        tag_name_set_unit(&words[*places], TAG_LOC);
    return;
  }
  for (; *places != TAG_NO_PLACE; places++) {
    TagWord *w = &words[*places];
    size_t end = listed_end(words, n, *places);
    if (((is_candidate(words, *places) && is_club(&c, w)) ||
         is_nickname(words, *places)) && !is_place(&c, *places)) {
      tag_name_set_unit(w, TAG_ORG);
      w->share = TAG_NAME_BY_RULE;
    } else if (end > *places && !is_place(&c, *places))
      tag_name_make(words, *places, end, TAG_ORG);
  }
}
