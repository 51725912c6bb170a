/* cut.c - a sentence that does not fit, cut where it hurts least. */
#include <glib.h>

#include "choose.h"
#include "utf8.h"
#include "words.h"

static int
ends_clause(uint32_t c)
{
  return c == ',' || c == ';' || c == ':' || c == '.' || c == '!' ||
         c == '?' || c == ')' || c == 0x2013 || c == 0x2014 ||
         c == 0x3001 || c == 0x3002 || c == 0xFF0C || c == 0xFF1B ||
         c == 0x060C || c == 0x0964;
}

/* The end without white space and marks that promise more. */
static size_t
trim_end(const char *text, size_t start, size_t end)
{
  while (end > start) {
    size_t n;
    uint32_t c = utf8_read_back(text, end, &n);

    if (!summarize_is_blank(c) && c != ',' && c != ';' && c != ':' &&
        c != '(' && c != '[' && c != '-' && c != 0x2013 && c != 0x2014 &&
        c != 0x3001 && c != 0xFF0C)
      break;
    end -= n;
  }
  return end;
}

/* The end of the longest start that fits, by the characters, words and bytes;
 * where its last clause and its last word end, or its start. */
static size_t
find_cuts(const char *text, const SummarizeSentence *sentence,
          const SummarizeBudget *budget, size_t *clause, size_t *word)
{
  size_t at = sentence->start, n, fits = at;
  uint64_t words = 0, characters = 0;
  int inside = 0;

  *clause = *word = sentence->start;
  for (; at < sentence->end; at += n) {
    uint32_t c = utf8_read(text + at, &n), next = ' ';
    int blank = summarize_is_blank(c);
    size_t n_next;

    words += !blank && (!inside || words_is_unspaced(c));
    inside = !blank;
    if (words > budget->words || ++characters > budget->characters ||
        at + n - sentence->start > budget->bytes)
      break;
    fits = at + n;
    if (fits < sentence->end)
      next = utf8_read(text + fits, &n_next);
    if (!blank && summarize_is_blank(next)) {
      *word = fits;
      if (ends_clause(c))
        *clause = fits;
    } else if (c >= 0x3000 && ends_clause(c)) {
      *clause = fits;
    } else if (!g_unichar_isalnum(c) && g_unichar_isalnum(next)) {
      *word = fits;
    }
  }
  return fits;
}

/* The end, moved back so that no letter is parted from its marks. */
static size_t
keep_marks(const char *text, const SummarizeSentence *sentence, size_t end)
{
  size_t n;

  while (end > sentence->start + 1 && end < sentence->end &&
         g_unichar_ismark(utf8_read(text + end, &n))) {
    utf8_read_back(text, end, &n);
    if (end - n <= sentence->start)
      break;
    end -= n;
  }
  return end;
}

static size_t
cut_by_size(const char *text, const SummarizeSentence *sentence,
            const SummarizeBudget *budget, double share)
{
  size_t clause, word, end;
  size_t fits = find_cuts(text, sentence, budget, &clause, &word);

  if ((double)(clause - sentence->start) >
      share * (double)(fits - sentence->start))
    fits = clause;
  else if (word > sentence->start)
    fits = word;
  else
    fits = keep_marks(text, sentence, fits);
  end = trim_end(text, sentence->start, fits);
  return end > sentence->start ? end : fits;
}

/* Tokens are only known by counting, so the characters are halved until the
 * tokens fit, and then raised by halves of what was taken away. */
size_t
summarize_cut(const SummarizeReading *reading,
              const SummarizeSentence *sentence,
              const SummarizeBudget *budget, double share)
{
  SummarizeBudget tried = *budget;
  uint64_t most = sentence->n_characters, least = 0;
  size_t end = cut_by_size(reading->text, sentence, budget, share);
  size_t best = sentence->start;

  if (budget->tokens == UINT64_MAX ||
      summarize_count_tokens(reading, sentence->start, end) <= budget->tokens)
    return end;
  most = budget->characters < most ? budget->characters : most;
  while (most - least > 1) {
    tried.characters = least + (most - least) / 2;
    end = cut_by_size(reading->text, sentence, &tried, share);
    if (summarize_count_tokens(reading, sentence->start, end) <=
        budget->tokens) {
      least = tried.characters;
      best = end;
    } else {
      most = tried.characters;
    }
  }
  return best;
}
