/* courtesy.c - see courtesy.h.
 *
 *   "Energy Secretary Rick Perry, Jr."   Rick Perry
 *   "Mme Le Pen", "Kanzlerin Merkel"     a woman
 *
 * English titles, and given names of all languages, are in data/genders.txt;
 * the titles below mean something else in another language ("M.", "Dom"). */
#include "courtesy.h"

#include <string.h>

static const struct { char language[3]; TagGender gender; const char *words; }
courtesies[] = {
  { "de", TAG_MAN, " Herr Herrn " },
  { "de", TAG_WOMAN, " Frau " },
  { "es", TAG_MAN, " señor Sr. don " },
  { "es", TAG_WOMAN, " señora señorita Sra. Srta. doña " },
  { "fr", TAG_MAN, " M. MM. Monsieur monsieur " },
  { "fr", TAG_WOMAN, " Mme Mlle Madame madame Mademoiselle " },
  { "nl", TAG_MAN, " meneer heer dhr. Meneer " },
  { "nl", TAG_WOMAN, " mevrouw mevr. Mevrouw " },
  { "pt", TAG_MAN, " senhor Sr. Senhor dom " },
  { "pt", TAG_WOMAN, " senhora Sra. Senhora dona " },
};

/* Is the word among those of a string, between blanks? */
static int
is_among(const char *words, const char *word, size_t n)
{
  const char *at = words;

  while ((at = strchr(at, ' ')) != NULL && at[1] != 0) {
    at++;
    if (strncmp(at, word, n) == 0 && at[n] == ' ')
      return 1;
  }
  return 0;
}

/* "Kanzlerin", "Ministerin". */
static int
is_woman_in_german(const char *text, const TagWord *w)
{
  return (w->lists & TAG_LIST_TITLE) && w->end - w->start > 4 &&
         memcmp(text + w->end - 2, "in", 2) == 0;
}

static TagGender
gender_of(const char language[3], const char *text, const TagWord *w)
{
  for (size_t i = 0; i < sizeof courtesies / sizeof *courtesies; i++)
    if (memcmp(courtesies[i].language, language, 2) == 0 &&
        is_among(courtesies[i].words, text + w->start, w->end - w->start))
      return courtesies[i].gender;
  return memcmp(language, "de", 2) == 0 && is_woman_in_german(text, w)
           ? TAG_WOMAN : TAG_GENDER_UNKNOWN;
}

/* By the words before words[first], where the name begins. */
static TagGender
gender_before(const char language[3], const char *text, const TagWord *words,
              size_t first)
{
  TagGender gender = TAG_GENDER_UNKNOWN;

  /* "Frau Dr. Merkel" */
  for (size_t i = first; i > 0 && first - i < 2 &&
                         gender == TAG_GENDER_UNKNOWN &&
                         !(words[i].flags & TAG_SENTENCE); i--) {
    gender = gender_of(language, text, &words[i - 1]);
    if (!(words[i - 1].lists & TAG_LIST_TITLE))
      break;
  }
  return gender;
}

/* "Jr.", "III", "QC", "PhD" after a person's name: which generation it tells, 0:
 * none; -1: it is no such word. */
static int
postnominal(const char *text, const TagWord *w)
{
  static const struct { char mark[8]; int generation; } marks[] = {
    { "Jr", 1 }, { "Jr.", 1 }, { "Sr", 2 }, { "Sr.", 2 }, { "II", 3 },
    { "III", 4 }, { "IV", 5 }, { "QC", 0 }, { "KC", 0 }, { "MP", 0 },
    { "MEP", 0 }, { "MSP", 0 }, { "TD", 0 }, { "MBE", 0 }, { "OBE", 0 },
    { "CBE", 0 }, { "KBE", 0 }, { "DBE", 0 }, { "PhD", 0 }, { "Ph.D.", 0 },
    { "MD", 0 }, { "M.D.", 0 }, { "Esq", 0 }, { "Esq.", 0 }
  };
  size_t n = w->end - w->start;

  for (size_t i = 0; n < sizeof marks->mark && i < sizeof marks / sizeof *marks;
       i++)
    if (*marks[i].mark == text[w->start] && marks[i].mark[n] == 0 &&
        memcmp(text + w->start, marks[i].mark, n) == 0)
      return marks[i].generation;
  return -1;
}

/* "D. Schoof", "M. Costa": a letter is a title only in the languages that have it,
 * "M. Macron" in French, "D. Juan", "D. Manuel" in Spanish and Portuguese. */
static int
is_initial(const char language[3], const char *text, const TagWord *w)
{
  if (w->end - w->start != 2)
    return 0;
  return text[w->start] == 'M' ? memcmp(language, "fr", 2) != 0
                               : memcmp(language, "es", 2) != 0 &&
                                 memcmp(language, "pt", 2) != 0;
}

/* "Energy Secretary Rick Perry", "of State Mike Pompeo": the name itself begins
 * after the last title, and with a capital; not so "Martin Luther King Jr." */
static void
leave_titles_out(const char language[3], const char *text, const TagWord *words,
                 TagEntity *e)
{
  uint32_t first = 0;

  if (e->n_words > 2 && !(words[e->word].flags & TAG_UPPER_FIRST) &&
      (words[e->word + 2].flags & TAG_UPPER_FIRST))
    first = 2;
  for (uint32_t i = 0; i + 1 < e->n_words; i++)
    if ((words[e->word + i].lists & TAG_LIST_TITLE) &&
        !is_initial(language, text, &words[e->word + i]) &&
        (words[e->word + i + 1].flags & TAG_UPPER_FIRST) &&
        postnominal(text, &words[e->word + i + 1]) < 0)
      first = i + 1;
  e->word += first;
  e->n_words -= first;
}

/* Sets n_bare, how many words the name has without what follows it, "John Kerry,
 * Jr.", "Trump Jr.", and the generation. */
static void
leave_marks_out(const char *text, const TagWord *words, TagEntity *e)
{
  uint32_t n = e->n_bare = e->n_words;
  int generation = n > 1 ? postnominal(text, &words[e->word + n - 1]) : -1;

  if (generation < 0)
    return;
  e->generation = (uint32_t)generation;
  n--;
  if (n > 1 && !(words[e->word + n - 1].flags & TAG_LETTER))
    n--;
  e->n_bare = n;
}

TagGender
tag_person_gender(const char language[3], const char *text,
                  const TagWord *words, size_t first, size_t n)
{
  TagGender gender = tag_gender(words, first, n);

  return gender == TAG_GENDER_UNKNOWN && memcmp(language, "en", 2) != 0
           ? gender_before(language, text, words, first) : gender;
}

void
tag_courtesy(const char language[3], const char *text, const TagWord *words,
             TagEntity *e)
{
  leave_titles_out(language, text, words, e);
  leave_marks_out(text, words, e);
  e->gender = tag_person_gender(language, text, words, e->word, e->n_bare);
}
