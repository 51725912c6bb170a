/* korean.c - see korean.h.
 *
 *   "정부는" 정부    "서울에서" 서울    "전문가" stays    "말했다" is a verb
 *
 * Many particles have two forms, one after a vowel and one after a consonant;
 * a syllable's code tells whether it ends in one (The Unicode Standard,
 * section 3.12: 28 finals for each pair of the others, the first of them
 * none).  So the end of "전문가", an expert, is no particle, and that of
 * "경제가", the economy, is. */
#include "korean.h"

#include <string.h>

#include "utf8.h"

enum { SYLLABLE = 3, FIRST = 0xAC00, LAST = 0xD7A3, FINALS = 28, RIEUL = 8 };

/* What stands before the particle. */
enum { ANY, VOWEL, CONSONANT, VOWEL_OR_RIEUL };

/* Longer ones first. */
static const struct { const char *form; int after; } particles[] = {
  { "으로부터", CONSONANT }, { "이라고", CONSONANT }, { "이라는", CONSONANT },
  { "에서는", ANY }, { "에서도", ANY }, { "으로는", CONSONANT },
  { "에서", ANY }, { "에게", ANY }, { "에는", ANY }, { "에도", ANY },
  { "까지", ANY }, { "부터", ANY }, { "처럼", ANY }, { "보다", ANY },
  { "대로", ANY }, { "으로", CONSONANT }, { "로는", VOWEL_OR_RIEUL },
  { "이나", CONSONANT }, { "이며", CONSONANT },
  { "은", CONSONANT }, { "이", CONSONANT }, { "을", CONSONANT },
  { "과", CONSONANT }, { "는", VOWEL }, { "가", VOWEL }, { "를", VOWEL },
  { "와", VOWEL }, { "로", VOWEL_OR_RIEUL }, { "의", ANY }, { "에", ANY },
  { "도", ANY }, { "만", ANY },
};

/* Nouns that end as if in a particle: "정상회의" is a conference. */
static const char *const nouns[] = {
  "회의", "합의", "논의", "협의", "도로", "제도", "속도", "온도", "정도", "결과",
  "효과", "성과", "어린이", "사이", "차이", "높이", "대만", "불만", "캐나다", "바다",
};

/* Endings of verbs, of their forms before nouns too. */
static const char *const verbs[] = {
  "다", "하고", "되고", "하며", "되며", "하는", "되는", "있는", "없는", "라는",
  "다는", "다고", "라고", "하면", "되면", "하게", "되게", "하지", "되지", "면서",
  "해서", "돼서", "지만", "는데", "려고", "도록", "했던", "됐던",
};

static int
ends_in(const char *text, size_t start, size_t end, const char *what)
{
  size_t n = strlen(what);

  return end - start >= n && memcmp(text + end - n, what, n) == 0;
}

static int
any_ends(const char *text, size_t start, size_t end, const char *const *list,
         size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (ends_in(text, start, end, list[i]))
      return 1;
  return 0;
}

/* The syllable that text[start, end) ends in, counted from the first one; -1:
 * it ends in something else. */
static int
last_syllable(const char *text, size_t start, size_t end)
{
  size_t step;

  if (end - start < SYLLABLE || !utf8_is_start(text, end - SYLLABLE))
    return -1;
  uint32_t c = utf8_read(text + end - SYLLABLE, &step);
  return c >= FIRST && c <= LAST ? (int)(c - FIRST) : -1;
}

static int
may_follow(int after, int syllable)
{
  int final = syllable % FINALS;

  switch (after) {
    case VOWEL:
      return final == 0;
    case CONSONANT:
      return final != 0;
    case VOWEL_OR_RIEUL:
      return final == 0 || final == RIEUL;
    default:
      return 1;
  }
}

size_t
tag_korean_noun(const char *text, size_t start, size_t end)
{
  enum { N = sizeof particles / sizeof *particles };

  if (last_syllable(text, start, end) < 0 ||
      any_ends(text, start, end, nouns, sizeof nouns / sizeof *nouns))
    return end;
  if (any_ends(text, start, end, verbs, sizeof verbs / sizeof *verbs))
    return start;
  for (size_t i = 0; i < N; i++) {
    size_t n = strlen(particles[i].form);
    /* one syllable before another is more often one word: "회의", "도로" */
    if (end - start < (n > SYLLABLE ? n + SYLLABLE : 3 * SYLLABLE) ||
        !ends_in(text, start, end, particles[i].form))
      continue;
    int before = last_syllable(text, start, end - n);
    if (before >= 0 && may_follow(particles[i].after, before))
      return end - n - start > SYLLABLE ? end - n : start;
  }
  return end;
}
