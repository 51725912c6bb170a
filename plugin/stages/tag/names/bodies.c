/* bodies.c - see bodies.h.  A text that has named a body goes on with less:
 *
 *   "Bank", "House"      Bank of England, House of Representatives
 *   "Nissan"             Nissan Motor Co.
 *   "Bayern"             Bayern Munich
 *   "Milan"              AC Milan
 *   "Spurs"              San Antonio Spurs
 *
 * but only if no other body of the text begins or ends so, whatever follows:
 * "Toyota" may be either of Toyota Motor Corp. and Toyota Industries Corp.  Words
 * of the dictionary tell too little: "Senate Judiciary Committee" is not the
 * Senate. */
#include "bodies.h"

#include "firms.h"
#include "names.h"
#include "words/lists.h"
#include "words/upos.h"

enum { MOST = 3,                /* words of the shorter name                  */
       ABROAD = TAG_LIST_COUNTRY | TAG_LIST_REGION | TAG_LIST_PEOPLE };

/* Is the shorter of two names how the longer one begins, or ends? */
static int
is_part(const TagAliases *a, const TagEntity *x, const TagEntity *y, int tail)
{
  uint32_t n = x->n_words < y->n_words ? x->n_words : y->n_words;
  const TagWord *v = &a->words[x->word + (tail ? x->n_words - n : 0)];
  const TagWord *w = &a->words[y->word + (tail ? y->n_words - n : 0)];

  for (uint32_t i = 0; i < n; i++)
    if (tag_alias_word(&v[i]) != tag_alias_word(&w[i]))
      return 0;
  return 1;
}

/* By the hash of some words; what two are called by tells nothing. */
static void
learn_part(const TagAliases *a, const TagEntity *e, uint32_t way, uint32_t hash)
{
  uint32_t key = tag_alias_key(way, e, hash);
  const TagEntity *found = tag_alias_find(a, key);

  if (found != NULL && !is_part(a, found, e, way == TAG_BY_TAIL))
    key = tag_alias_key(way + 1, e, hash);
  tag_alias_offer(a, key, e, tag_alias_length);
}

void
tag_body_learn(const TagAliases *a, const TagEntity *e)
{
  const TagWord *w = &a->words[e->word];
  uint32_t head = 0;

  if (e->kind != TAG_ORG)
    return;
  for (uint32_t n = 1; n < e->n_words && n <= MOST; n++) {
    head = tag_alias_add(head, w + n - 1);
    learn_part(a, e, TAG_BY_HEAD, head);
  }
  learn_part(a, e, TAG_BY_TAIL, tag_alias_add(0, w + e->n_words - 1));
}

/* "Four Seasons London" may be one of many, but "Bayern Munich" is listed. */
static int
is_listed(const TagAliases *a, const TagEntity *e)
{
  uint32_t lists = TAG_LIST_ORGANISATION | TAG_LIST_INSIDE;

  for (uint32_t i = 0; i < e->n_words; i++)
    lists &= a->words[e->word + i].lists;
  return lists == (TAG_LIST_ORGANISATION | TAG_LIST_INSIDE);
}

/* Is the word, behind a blank, the name of somebody or of a town? */
static int
is_proper(const TagWord *w)
{
  return w->start > w[-1].end &&
         ((w->list & (TAG_LIST_CITY | TAG_LIST_TOWN)) ||
          (w->kinds == 0 && (w->list & TAG_LIST_SURNAME))) &&
         !(w->list & ABROAD);
}

/* "Nissan Motor Co.", from "Motor" on; "Nissan North America Inc." is less than
 * Nissan, as "Everton Stadium Ltd" is than a club that the lists know, and many an
 * LLC; a group may be more. */
static int
is_form_of_whole(const TagAliases *a, const TagEntity *e, uint32_t n)
{
  static const char *const others[] = { "group", "holdings", "llc", "lp",
                                        NULL };
  const TagWord *last = &a->words[e->word + e->n_words - 1];

  if (!tag_has_firm_form(a, e) || tag_word_is_one_of(last, others))
    return 0;
  int known = n == 1 && (a->words[e->word].list & TAG_LIST_ORGANISATION);
  for (const TagWord *w = &a->words[e->word + n]; w < last; w++)
    if ((w->lists & (ABROAD | TAG_LIST_CITY)) ||        /* or a continent       */
        (known && !tag_is_name_form(a, w)))
      return 0;
  return 1;
}

/* May it be called by its first n words? */
static int
goes_by_head(const TagAliases *a, const TagEntity *e, uint32_t n)
{
  const TagWord *next = &a->words[e->word + n];

  return (n == 1 && next->upos == TAG_ADP && next->start > next[-1].end) ||
         is_form_of_whole(a, e, n) ||
         (e->n_words == n + 1 && is_proper(next) && is_listed(a, e));
}

/* "San Antonio Spurs", "Boise State Broncos": a town and the many who play for
 * it, not "London Airways". */
static int
is_team(const TagAliases *a, const TagEntity *e)
{
  enum { TOWNS = TAG_LIST_CITY | TAG_LIST_TOWN | TAG_LIST_REGION };
  const TagWord *first = &a->words[e->word], *last = first + e->n_words - 1;

  return (first->list & TOWNS) && e->n_words <= MOST &&
         a->text[last->end - 1] == 's' && a->text[last->end - 2] != 's' &&
         (last->flags & TAG_UPPER_FIRST) &&
         last->start > last[-1].end && !tag_is_name_form(a, last);
}

/* May it be called by its last word? */
static int
goes_by_tail(const TagAliases *a, const TagEntity *e)
{
  if (a->english && is_team(a, e))
    return 1;
  return is_proper(&a->words[e->word + e->n_words - 1]) && is_listed(a, e);
}

/* The only one that is found so; NULL: none is, or two. */
static const TagEntity *
find_part(const TagAliases *a, const TagEntity *e, uint32_t way, uint32_t hash)
{
  const TagEntity *full = tag_alias_find(a, tag_alias_key(way, e, hash));

  return full == NULL || full->n_words <= e->n_words ||
             tag_alias_find(a, tag_alias_key(way + 1, e, hash))
           ? NULL : full;
}

const TagEntity *
tag_body_in_full(const TagAliases *a, const TagEntity *e)
{
  const TagEntity *head, *tail;
  uint32_t hash = 0;

  if (e->kind != TAG_ORG || e->n_words > MOST ||
      (a->words[e->word].flags & TAG_UPPER_ALL))
    return NULL;
  for (uint32_t i = 0; i < e->n_words; i++)
    hash = tag_alias_add(hash, &a->words[e->word + i]);
  head = find_part(a, e, TAG_BY_HEAD, hash);
  tail = e->n_words == 1 ? find_part(a, e, TAG_BY_TAIL, hash) : NULL;
  if (head != NULL && tail != NULL)
    return NULL;
  return head != NULL && goes_by_head(a, head, e->n_words) ? head :
         tail != NULL && goes_by_tail(a, tail) ? tail : NULL;
}
