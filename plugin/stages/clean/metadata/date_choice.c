/* date_choice.c - which of the dates of a page is the one of its text?
 *
 *   <meta property="article:published_time" content="2015-04-06">
 *   {"datePublished": "2015-04-06", "dateModified": "2025-09-28"}
 *   <div class="item-date">Updated September 28, 2025</div>
 *
 * Each day that the page names is told by a few numbers: how strongly each
 * place speaks for it (what is stated in the head, what stands near the
 * headline, and whether "published" or "updated" is said of it), how the places
 * agree, and whether the page's picture was put up that month.  A conditional
 * logit (McFadden 1974), fitted by train/fit_dates.py to pages whose date is
 * known, weighs them; the day of the largest sum is it. */
#include <string.h>

#include "characters/look.h"
#include "date.h"
#include "metadata.h"
#include "metadata_weights.h"

/* Where a date stands; the weight that its strongest candidate has. */
static const struct {
  const char *origin;           /* NULL: any <meta>                          */
  float full;
} places[] = {
  { "json-ld", WEIGHT_JSON_ARTICLE },
  { "datepublished", 3.0f },
  { "time", WEIGHT_DATE_TIME },
  { "dateline", WEIGHT_DATE_CLASS },
  { "text", WEIGHT_DATE_TEXT },
  { "url", WEIGHT_DATE_URL },
  { "script", 1.0f },
  { NULL, 3.0f },
};

enum {
  JSON, ITEMPROP, TIME, CLASS, TEXT, URL, SCRIPT, META, N_PLACES,
  AGREE = 3 * N_PLACES,         /* stated and shown                          */
  BOTH_STATED,                  /* in JSON-LD and in the head                */
  FIRST_SHOWN,                  /* the first near the headline               */
  FIRST_STATED,                 /* the first that is stated                  */
  IN_PROSE,                     /* stands within a longer text               */
  CHANGED,                      /* also said to be the day of a change       */
  PICTURED,                     /* in the month of the page's picture        */
  META_PICTURED,                /* and stated in the head                    */
  CHANGE_AND_SHOWN,             /* the first shown, of a page whose JSON-LD
                                   states a change                           */
};

_Static_assert(CHANGE_AND_SHOWN + 1 == DATE_FEATURES, "a weight for each feature");

static int
is_date(const Candidate *c)
{
  return c->field == FIELD_DATE || c->field == FIELD_MODIFIED;
}

static int
same_day(const Candidate *a, const Candidate *b)
{
  return memcmp(a->value, b->value, 10) == 0;
}

static unsigned
place_of(const Candidate *c)
{
  unsigned i = 0;

  while (places[i].origin && !same_origin(places[i].origin, c->origin))
    i++;
  return i;
}

static float
strength(const Candidate *c, unsigned place)
{
  float share = c->weight / places[place].full;

  return share > 1 ? 1 : share;
}

static unsigned
label_of(const Candidate *c)
{
  return c->field == FIELD_MODIFIED ? LABEL_MODIFIED : c->label;
}

static int
is_shown(unsigned place)
{
  return place == TIME || place == CLASS || place == TEXT;
}

static int
is_stated(unsigned place)
{
  return place == META || place == JSON || place == ITEMPROP;
}

/* The first date that stands near the headline: behind it and by itself, else
 * anywhere.  What stands before it may be today's, in the head of the page. */
static const Candidate *
first_shown(const Metadata *m)
{
  const Candidate *first = NULL;

  for (uint32_t i = 0; i < m->n; i++) {
    const Candidate *c = &m->candidates[i];
    unsigned place = place_of(c);

    if (!is_date(c) || !is_shown(place))
      continue;
    if (strength(c, place) > DATE_BEHIND && !c->in_prose)
      return c;
    if (!first && strength(c, place) > DATE_NEAR)
      first = c;
  }
  return first;
}

/* The first date that the page's data states so strongly, but of a change: what
 * comes after it may be that of other pages in a list. */
static const Candidate *
first_stated(const Metadata *m, float least)
{
  for (uint32_t i = 0; i < m->n; i++)
    if (m->candidates[i].field == FIELD_DATE) {
      unsigned place = place_of(&m->candidates[i]);

      if (is_stated(place) && label_of(&m->candidates[i]) != LABEL_MODIFIED &&
          strength(&m->candidates[i], place) > least)
        return &m->candidates[i];
    }
  return NULL;
}

/* Does the address of the page's picture have the month of the day, as where
 * pictures lie by the month in which they were put up: ".../2021/03/a.jpg"? */
static int
is_pictured(const Metadata *m, const Candidate *day)
{
  char month[] = "/0000/00/";

  memcpy(month + 1, day->value, 4);
  memcpy(month + 6, day->value + 5, 2);
  for (uint32_t i = 0; i < m->n; i++)
    if (m->candidates[i].field == FIELD_IMAGE &&
        html_contains(m->candidates[i].value, m->candidates[i].len, month))
      return 1;
  return 0;
}

/* Does the page's JSON-LD state when it was changed?  It is a system's that
 * tells a change from the publication, and so what it shows is meant. */
static int
states_change(const Metadata *m)
{
  for (uint32_t i = 0; i < m->n; i++) {
    const Candidate *c = &m->candidates[i];

    if (c->field == FIELD_MODIFIED && place_of(c) == JSON &&
        strength(c, JSON) >= DATE_LEAST)
      return 1;
  }
  return 0;
}

void
date_features(const Metadata *m, const Candidate *day,
              float features[DATE_FEATURES])
{
  const Candidate *first = first_shown(m);
  const Candidate *stated_first = first_stated(m, DATE_SURE);
  float shown = 0;
  int stated;

  if (!stated_first)
    stated_first = first_stated(m, DATE_LIKELY);
  memset(features, 0, DATE_FEATURES * sizeof *features);
  for (uint32_t i = 0; i < m->n; i++) {
    const Candidate *c = &m->candidates[i];
    unsigned place, label;
    float s;

    if (!is_date(c) || !same_day(c, day))
      continue;
    place = place_of(c);
    label = label_of(c);
    s = strength(c, place);
    if (s < DATE_LEAST)
      continue;
    if (s > features[3 * place + label])
      features[3 * place + label] = s;
    if (place == TEXT && c->in_prose && s > features[IN_PROSE])
      features[IN_PROSE] = s;
    if (label == LABEL_MODIFIED)
      features[CHANGED] = 1;
    else if (is_shown(place) && s > shown)
      shown = s;
  }
  stated = features[3 * META] > 0 || features[3 * JSON] > 0 ||
           features[3 * ITEMPROP] > 0;
  features[AGREE] = stated && shown > DATE_NEAR ? shown : 0;
  features[BOTH_STATED] = features[3 * META] > 0 && features[3 * JSON] > 0;
  features[FIRST_SHOWN] = first && same_day(first, day);
  features[PICTURED] = (float)is_pictured(m, day);
  features[META_PICTURED] = features[PICTURED] * features[3 * META];
  features[CHANGE_AND_SHOWN] = features[FIRST_SHOWN] > 0 && states_change(m);
  features[FIRST_STATED] = stated_first && same_day(stated_first, day);
}

static float
score(const float features[DATE_FEATURES])
{
  float sum = 0;

  for (unsigned i = 0; i < DATE_FEATURES; i++)
    sum += features[i] * date_weights[i];
  return sum;
}

/* Does a date that can be read in one way only name the day? */
static int
is_named(const Metadata *m, const Candidate *day)
{
  for (uint32_t i = 0; i < m->n; i++)
    if (is_date(&m->candidates[i]) && !m->candidates[i].is_twin &&
        same_day(&m->candidates[i], day))
      return 1;
  return 0;
}

static int
is_in_source(const Metadata *m, const Candidate *day)
{
  return clean_find_bytes(m->page->html, m->page->len, day->value, 10) != NULL;
}

/* Does the first day that may be read in two orders stand in the page the other
 * way, 2021-04-03, as in a list of stories or a picture's address?  Only the
 * first is looked for: a page may have many. */
static int
is_turned_in_source(const Metadata *m)
{
  for (uint32_t i = 0; i + 1 < m->n; i++) {
    const Candidate *one = &m->candidates[i], *other = one + 1;

    if (one->is_twin == 1 && other->is_twin == 2)
      return is_in_source(m, other) && !is_in_source(m, one);
  }
  return 0;
}

/* Does the page write other days, 28/4/2021, in the other order than it was
 * thought to?  Where none tells, the source is asked. */
static int
is_other_order(const Metadata *m)
{
  int before = m->orders >> DATE_DAY_BEFORE & 1;
  int behind = m->orders >> DATE_DAY_BEHIND & 1;

  if (!before && !behind)
    return is_turned_in_source(m);
  return m->date_flags & DATE_MONTH_FIRST ? before && !behind
                                          : behind && !before;
}

void
date_settle(Metadata *m)
{
  int turn = is_other_order(m);

  for (uint32_t i = 0; i + 1 < m->n; i++) {
    Candidate *one = &m->candidates[i], *other = one + 1;
    int named, other_named;

    if (one->is_twin != 1 || other->is_twin != 2)
      continue;
    named = is_named(m, one);
    other_named = is_named(m, other);
    if (named == other_named) {
      named = is_pictured(m, one);
      other_named = is_pictured(m, other);
    }
    if (named == other_named && !turn)
      continue;
    if (named == other_named || other_named) {
      other->weight = one->weight;
      one->weight = 0;
    } else {
      other->weight = 0;
    }
  }
}

/* Of the candidates of the day the weightiest, one of a change last. */
static const Candidate *
best_of_day(const Metadata *m, const Candidate *day)
{
  const Candidate *best = day;

  for (uint32_t i = 0; i < m->n; i++) {
    const Candidate *c = &m->candidates[i];

    if (is_date(c) && same_day(c, day) &&
        (c->field != best->field ? c->field == FIELD_DATE
                                 : c->weight > best->weight))
      best = c;
  }
  return best;
}

static int
is_strong(const Candidate *c, float least)
{
  return is_date(c) && strength(c, place_of(c)) >= least;
}

/* What is fainter than this is not looked at: little, where no place is more
 * than faint. */
static float
least_strength(const Metadata *m)
{
  for (uint32_t i = 0; i < m->n; i++)
    if (is_strong(&m->candidates[i], DATE_LEAST))
      return DATE_LEAST;
  return DATE_FAINT;
}

int
date_is_new(const Metadata *m, uint32_t i)
{
  float least = least_strength(m);

  if (!is_strong(&m->candidates[i], least))
    return 0;
  for (uint32_t k = 0; k < i; k++)
    if (is_strong(&m->candidates[k], least) &&
        same_day(&m->candidates[k], &m->candidates[i]))
      return 0;
  return 1;
}

/* Is the day only said to be one of a change, and another shown to be that of
 * publication? */
static int
is_outdone(const Metadata *m, const Candidate *day)
{
  int other = 0;

  for (uint32_t i = 0; i < m->n; i++) {
    const Candidate *c = &m->candidates[i];

    if (c->field != FIELD_DATE)
      continue;
    if (same_day(c, day))
      return 0;
    other |= c->label == LABEL_PUBLISHED &&
             strength(c, place_of(c)) > DATE_NEAR;
  }
  return other;
}

const Candidate *
date_choose(const Metadata *m)
{
  const Candidate *best = NULL;
  float most = 0;

  for (uint32_t i = 0; i < m->n; i++) {
    float features[DATE_FEATURES], sum;

    if (!date_is_new(m, i) || is_outdone(m, &m->candidates[i]))
      continue;
    date_features(m, &m->candidates[i], features);
    sum = score(features);
    if (!best || sum > most) {
      most = sum;
      best = &m->candidates[i];
    }
  }
  return best ? best_of_day(m, best) : NULL;
}
