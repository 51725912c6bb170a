/* particles.c - see particles.h.
 *
 *   "Boris von der Aue ... Von der Aue sagte", "Hugo de Jonge ... De Jonge zweeg"
 *
 * The model has often seen neither such a name nor a sentence that begins with
 * one: it takes "Aue" for a place, or leaves "De" out. */
#include "particles.h"

#include "names.h"

enum { MOST = 32,               /* such names of a document                   */
       LONGEST = 4 };           /* words: "van den Berg en"                   */

typedef struct LastName {
  uint32_t last;                /* hash of the last word                      */
  uint32_t word, n_words;
} LastName;

/* The last name of the person words[from, to), from its first small word on;
 * n_words 0: it has none, or is not the whole of what is behind a given name. */
static LastName
read_last_name(const TagWord *words, size_t from, size_t to)
{
  LastName name = { .last = words[to - 1].lower };
  size_t first = from + 1;

  while (first < to && ((words[first].flags & TAG_UPPER_FIRST) ||
                        !(words[first].flags & TAG_LETTER)))
    first++;
  if (first + 1 >= to || to - first > LONGEST ||
      !(words[from].flags & TAG_UPPER_FIRST) ||
      !(words[to - 1].flags & TAG_UPPER_FIRST))
    return name;
  for (size_t i = first; i < to; i++)   /* no "Lopez-de Vega", no "Lind, de" */
    if (!(words[i].flags & TAG_LETTER) || words[i].start == words[i - 1].end)
      return name;
  name.word = (uint32_t)first;
  name.n_words = (uint32_t)(to - first);
  return name;
}

static size_t
find_last_names(const TagWord *words, size_t n, const uint32_t *places,
                LastName names[MOST])
{
  size_t k = 0;

  for (; *places != TAG_NO_PLACE && k < MOST; places++)
    if (tag_name_opens(&words[*places], TAG_PER)) {
      names[k] = read_last_name(words, *places,
                                tag_name_end(words, *places, n));
      k += names[k].n_words > 0;
    }
  return k;
}

/* Do the words before words[at], and it, read so, the first one written large,
 * and are they no part of a longer name?  "The Great War" of a text with "Peter
 * the Great" and "De Grote Markt" have another capital behind. */
static int
is_again(const TagWord *words, size_t n, size_t at, const LastName *name)
{
  size_t first = at + 1 - name->n_words;

  if (at + 1 < name->n_words || first == name->word ||
      !(words[first].flags & TAG_UPPER_FIRST) || tag_name_amid(&words[first]) ||
      (at + 1 < n && (tag_name_amid(&words[at + 1]) ||
                      ((words[at + 1].flags & TAG_UPPER_FIRST) &&
                       words[at + 1].start == words[at].end + 1))))
    return 0;
  for (uint32_t i = 0; i < name->n_words; i++)
    if (words[first + i].lower != words[name->word + i].lower)
      return 0;
  return 1;
}

/* Names words[at], and what is before it, if it ends one of the last names. */
static void
name_again(TagWord *words, size_t n, size_t at, const LastName *names,
           size_t n_names)
{
  size_t k = 0;

  while (k < n_names && (words[at].lower != names[k].last ||
                         !is_again(words, n, at, &names[k])))
    k++;
  if (k == n_names)
    return;
  size_t first = at + 1 - names[k].n_words;
  tag_name_make(words, first, at + 1, TAG_PER);
  for (size_t i = first; i <= at; i++)
    if (words[i].share == 0)
      words[i].share = TAG_NAME_BY_RULE;
}

void
tag_particles(TagWord *words, size_t n, const uint32_t *places)
{
  LastName names[MOST];
  size_t n_names = find_last_names(words, n, places, names);
  uint64_t some = 0;            /* bits: hashes that may be of one            */

  for (size_t k = 0; k < n_names; k++)
    some |= UINT64_C(1) << names[k].last % 64;
  for (; some != 0 && *places != TAG_NO_PLACE; places++)
    if (some >> words[*places].lower % 64 & 1)
      name_again(words, n, *places, names, n_names);
}
