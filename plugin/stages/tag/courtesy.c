/* courtesy.c - see courtesy.h.  English titles are in data/genders.txt; these
 * mean something else in other languages ("M.", "Dom"). */
#include "courtesy.h"

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

TagGender
tag_courtesy(const char language[3], const char *text, const TagWord *words,
             size_t first)
{
  TagGender gender = TAG_GENDER_UNKNOWN;

  /* "Frau Dr. Merkel" */
  for (size_t i = first; i > 0 && first - i < 2 && gender == TAG_GENDER_UNKNOWN &&
       !(words[i].flags & TAG_SENTENCE); i--) {
    gender = gender_of(language, text, &words[i - 1]);
    if (!(words[i - 1].lists & TAG_LIST_TITLE))
      break;
  }
  return gender;
}
