/* naming.c - see naming.h.
 *
 *   first pass -> votes -> second pass, rules of a sentence -> clubs, acronyms,
 *                                                   particles, namesakes
 *
 * Sentences go through a pass a few at a time, since the memory that the model
 * asks for is far. */
#include "naming.h"

#include <string.h>

#include "acronyms.h"
#include "ascii.h"
#include "clubs.h"
#include "name_rules.h"
#include "names.h"
#include "namesakes.h"
#include "particles.h"
#include "small_names.h"
#include "stopwords.h"
#include "values/values.h"
#include "votes.h"
#include "words.h"
#include "words/lists.h"

int32_t
tag_naming_open(TagNaming *t, size_t n_sentences)
{
  t->begins = t->host->room(t->doc, (n_sentences + 1) * sizeof *t->begins);
  return t->begins != NULL ? PRECIS_OK : PRECIS_E_LIMIT;
}

/* "Regards, Ann" ends a sentence and "Lee" begins one, as lines that were lost
 * make it look: after a capitalised word, in a line that goes on with another,
 * a name may go on too.  Is the cut before word i > 0 such a one? */
static int
runs_on(const TagNaming *t, const TagWord *words, size_t n, size_t i)
{
  const TagWord *a = &words[i - 1], *b = &words[i];

  return i < n && (a->flags & TAG_UPPER_FIRST) && b->start == a->end + 1 &&
         t->text[a->end] == ' ' && t->text[b->start] >= 'A' &&
         t->text[b->start] <= 'Z';
}

/* The end of what is read at once from word `from` on, before word n: of a
 * sentence, or of several that run on. */
static size_t
sentence_end(TagNaming *t, const TagWord *words, size_t from, size_t n)
{
  enum { MOST = TAG_FORMS_ASKED };
  size_t most = n - from < MOST ? n : from + MOST, k = t->next;

  while (k < t->n_begins && t->begins[k] < most &&
         (t->begins[k] <= from || runs_on(t, words, n, t->begins[k])))
    k++;
  t->next = k;
  return k < t->n_begins && t->begins[k] < most ? t->begins[k] : most;
}

/* Some sentences from word `from` on, before word n: how many; begin[i] to
 * begin[i + 1] each. */
static size_t
some_sentences(TagNaming *t, const TagWord *words, size_t from, size_t n,
               size_t begin[TAG_SENTENCES + 1])
{
  size_t k = 0;

  begin[0] = from;
  while (k < TAG_SENTENCES && begin[k] < n && begin[k] - from < TAG_TOGETHER) {
    begin[k + 1] = sentence_end(t, words, begin[k], n);
    k++;
  }
  return k;
}

static int32_t
make_room_for_sums(TagNaming *t, size_t hot)
{
  size_t room = 2 * (t->n_sums + hot) + 64;
  TagEmission *sums;

  if (t->sums != NULL && t->n_sums + hot <= t->sums_room)
    return PRECIS_OK;
  if ((sums = t->host->room(t->doc, room * sizeof *sums)) == NULL)
    return PRECIS_E_LIMIT;
  if (t->n_sums > 0)
    memcpy(sums, t->sums, t->n_sums * sizeof *sums);
  t->sums = sums;
  t->sums_room = room;
  return PRECIS_OK;
}

/* The first pass, up to word n. */
static int32_t
read_up_to(TagNaming *t, TagWord *words, size_t n)
{
  int32_t status = PRECIS_OK;

  while (t->from < n && status == PRECIS_OK) {
    size_t begin[TAG_SENTENCES + 1], hot = 0;
    size_t k = some_sentences(t, words, t->from, n, begin);
    for (size_t i = 0; i < k; i++)
      hot += tag_names_mark(words + begin[i], begin[i + 1] - begin[i], 0,
                            !t->english);
    if ((status = make_room_for_sums(t, hot)) == PRECIS_OK)
      t->n_sums += tag_names(t->model,
                             begin[0] < t->forms_from ? NULL : t->forms,
                             &t->forms->decoder, words, begin, k,
                             t->sums + t->n_sums);
    t->from = begin[k];
  }
  return status;
}

int32_t
tag_naming_read(TagNaming *t, TagWord *words, size_t n)
{
  size_t k = t->n_begins, seen = t->n_seen;

  t->n_seen = k;
  while (k > seen && t->begins[k - 1] > 0 &&
         runs_on(t, words, n, t->begins[k - 1]))
    k--;
  return k > seen ? read_up_to(t, words, t->begins[k - 1]) : PRECIS_OK;
}

/* What the document says of its words. */
static int32_t
cast_votes(TagNaming *t, TagWord *words, size_t n)
{
  uint32_t *places = t->host->room(t->doc, (n + 1) * sizeof *places);

  if (places == NULL)
    return PRECIS_E_LIMIT;
  t->n_places = tag_names_places(words, n, places);
  TagVotesRoom room = { .n_slots = tag_votes_room(t->n_places) };
  room.slots = t->host->scratch(t->doc, room.n_slots * sizeof *room.slots);
  room.entries = t->host->room(t->doc, (2 * t->n_places + 1) *
                                         sizeof *room.entries);
  room.voters = t->host->room(t->doc, (t->n_places + 1) *
                                        sizeof *room.voters);
  if (room.slots == NULL || room.entries == NULL || room.voters == NULL)
    return PRECIS_E_LIMIT;
  tag_votes(words, places, &room);
  t->places = places;
  return PRECIS_OK;
}

static const uint32_t *
places_after(const uint32_t *places, size_t end)
{
  while (*places < end)
    places++;
  return places;
}

/* The second pass, with the votes, and the rules, which are English. */
static int32_t
read_again(TagNaming *t, TagWord *words, size_t n)
{
  const uint32_t *places = t->places;
  int32_t status = PRECIS_OK;
  size_t sums = 0, some;
  int small = 0;

  t->next = 0;
  for (size_t from = 0; from < n && status == PRECIS_OK; from += some) {
    size_t begin[TAG_SENTENCES + 1];
    size_t k = some_sentences(t, words, from, n, begin);
    sums += tag_names_again(t->model, &t->forms->decoder, words, begin, k,
                            places, t->sums + sums);
    for (size_t i = 0; i < k; i++) {
      places = t->english ? tag_name_rules(t->text, words, begin[i],
                                           begin[i + 1], places)
                          : places_after(places, begin[i + 1]);
      if (t->english && tag_names_in_small(&words[begin[i]]))
        small |= tag_small_names(t->text, words, begin[i], begin[i + 1]);
    }
    some = begin[k] - from;
    status = t->host->tick(t->doc, some);
  }
  if (small)                    /* they have made words hot                   */
    t->n_places = tag_names_places(words, n, t->places);
  return status;
}

/* "Dir", written large in letters, or "El", which opens a sentence; "Noël". */
static int
is_function_word(const TagNaming *t, const TagWord *w)
{
  char lower[32];
  size_t n;

  if (w->flags & TAG_UPPER_ALL)
    return 0;
  n = words_lower(t->text + w->start, w->end - w->start, lower, sizeof lower);
  return (stopwords_languages(lower, n) & t->stopwords) != 0 ||
         ((w->place == 0 || w->place == 1 + TAG_UNIT) &&  /* "Noël Mamère"    */
          tag_is_feast(t->text, w->start, w->end, t->languages));
}

/* Is a month or weekday one of several that stand side by side, or behind a day:
 * "Enero, Febrero, Marzo", "la avenida 9 de Julio"? */
static int
is_day_or_month(const TagNaming *t, const TagWord *words, size_t n, size_t i)
{
  const TagWord *w = &words[i];

  if (!tag_is_of_calendar(t->text, w->start, w->end, t->languages))
    return 0;
  if (i > 1 && (w[-2].flags & TAG_DIGIT) && w[-1].end - w[-1].start == 2 &&
      (w[-1].flags & TAG_LETTER))
    return 1;
  return (i > 1 && !(w[-1].flags & TAG_LETTER) &&
          tag_is_of_calendar(t->text, w[-2].start, w[-2].end, t->languages)) ||
         (i + 2 < n && !(w[1].flags & TAG_LETTER) &&
          tag_is_of_calendar(t->text, w[2].start, w[2].end, t->languages));
}

/* "#MeinUlm", "Foto_Ulm", "th3Chris": of a hashtag, a file, a user. */
static int
is_of_handle(const TagNaming *t, size_t start, size_t end)
{
  char before = start > 0 ? t->text[start - 1] : ' ';

  return before == '#' || before == '@' || ascii_is_digit(before) ||
         memchr(t->text + start, '_', end - start) != NULL;
}

/* Drops what is no name, but no word alone that the lists have as one ("Oder",
 * the river; "Natal"). */
static void
drop_no_names(const TagNaming *t, TagWord *words, size_t n)
{
  for (const uint32_t *place = t->places; *place != TAG_NO_PLACE; place++) {
    size_t i = *place, end = tag_name_end(words, i, n);
    if (end > i && (is_of_handle(t, words[i].start, words[end - 1].end) ||
                    (end == i + 1 &&
                     (is_day_or_month(t, words, n, i) ||
                      (!(words[i].lists &
                         (TAG_LIST_PLACES | TAG_LIST_ORGANISATION)) &&
                       is_function_word(t, &words[i]))))))
      while (end-- > i)
        words[end].name = 0;
  }
}

/* Are the four words from words[at] on "e. V.", the form of a registered
 * society? */
static int
is_society_form(const char *text, const TagWord *words, size_t at, size_t n)
{
  if (at + 4 > n)
    return 0;
  for (size_t k = 0; k < 4; k++)
    if (text[words[at + k].start] != "e.V."[k] ||
        (k % 2 == 1 && words[at + k].start != words[at + k - 1].start + 1))
      return 0;
  return 1;
}

/* "Lebenshilfe Ulm e.V.": the name that ends with "e." or "e.V" by the model
 * has the rest of that form. */
static void
complete_societies(const TagNaming *t, TagWord *words, size_t n)
{
  for (const uint32_t *place = t->places; *place != TAG_NO_PLACE; place++) {
    size_t i = *place, end = tag_name_end(words, i, n);
    for (size_t of_form = 2; of_form < 4 && end >= i + of_form + 1; of_form++)
      if (is_society_form(t->text, words, end - of_form, n) &&
          words[end].name == 0 && words[end + 3 - of_form].name == 0) {
        for (size_t k = end; k < end + 4 - of_form; k++)
          words[k].share = words[end - 1].share;
        tag_name_make(words, i, end + 4 - of_form, tag_name_kind(&words[i]));
        break;
      }
  }
}

/* What the document says of its names, as they are now. */
static int32_t
read_namesakes(TagNaming *t, TagWord *words, size_t n)
{
  size_t room = tag_namesakes_room(t->n_places);
  uint32_t *slots = t->host->scratch(t->doc, room * sizeof *slots);
  TagNamesake *entries = t->host->room(t->doc, (t->n_places + 1) *
                                                 sizeof *entries);

  if (slots == NULL || entries == NULL)
    return PRECIS_E_LIMIT;
  tag_namesakes(t->german ? t->text : NULL, words, n, t->places, slots, room,
                entries);
  return PRECIS_OK;
}

int32_t
tag_naming_finish(TagNaming *t, TagWord *words, size_t n)
{
  int32_t status = read_up_to(t, words, n);

  if (status == PRECIS_OK)
    status = cast_votes(t, words, n);
  if (status == PRECIS_OK)
    status = read_again(t, words, n);
  if (status != PRECIS_OK)
    return status;
  if (t->english)
    tag_clubs(words, n, t->places);
  else {
    drop_no_names(t, words, n);
    complete_societies(t, words, n);
  }
  tag_acronyms(t->text, words, n, t->places, t->english);
  tag_particles(words, n, t->places);
  return read_namesakes(t, words, n);
}
