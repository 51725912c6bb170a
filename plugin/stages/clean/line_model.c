/* line_model.c - which lines of a plain text are not the text itself.
 *
 * Text taken from news pages brings lines of the page along: bylines, "Read
 * more:", photo credits, share bars, teasers.  Two passes judge a line:
 *
 *   1. by itself: a logistic model over its hashed words and its shape
 *      (line_features.c);
 *   2. by boosted trees over its shape, the first pass's score of it and of
 *      the lines around it, and where in the article it is (line_context.c).
 *
 * A text in which either finds no line that is of a page for certain has none
 * around it, and stays whole: the first is asked about lines in doubt alone,
 * which are soon read.
 *
 * The filter looks only at texts that have paragraphs; a poem, a list, a note
 * have none.  Numbers are integers throughout, so every machine decides alike.
 *
 * data/lines.model (little endian): "PCLN", i16 bias, i8 weights of the words
 * (64ths of a logit); u16 n trees, each u16 n nodes and the nodes {i16 feature
 * (-1: leaf), i16 threshold or value in 1024ths, u16 left, u16 right}: left if
 * the feature is <= the threshold.
 * line_trees.c asks the trees. */
#include "line_model.h"

#include "ascii.h"
#include "line_features.h"
#include "line_trees.h"
#include "weights.h"

extern const unsigned char clean_lines_model[];

/* ------------------------------------------------------------------ model */

static int
read_i16(const unsigned char *p)
{
  return (int16_t)(p[0] | p[1] << 8);
}

static void
score_line(CleanLineFeatures *line)
{
  const unsigned char *words = clean_lines_model + 6;
  int32_t score = read_i16(clean_lines_model + 4);

  for (int k = 0; k < line->n_words; k++)
    score += (signed char)words[line->words[k]];
  line->score = (int16_t)(score > 512 ? 512 : score < -512 ? -512 : score);
}

/* ------------------------------------------------------------------ rules */

/* How short lines begin that belong to the page whatever stands around them.
 * Sorted by language and kind; each is followed by no letter. */
static const char *const page_lines[] = {
  "read more", "read also", "also read", "see also:", "related:", "sign up",
  "subscribe", "share this", "follow us", "click here", "advertisement",
  "more from", "most read", "photo:", "photo by", "photo credit", "image:",
  "image credit", "all rights reserved", "get the app", "print this",
  "facebook twitter", "weiterlesen", "lesen sie auch", "mehr zum thema",
  "lire aussi", "\xC3\xA0 lire aussi", "leer m\xC3\xA1s", "lee tambi\xC3\xA9n",
  "leia tamb\xC3\xA9m", "leggi anche", "lees ook"
};

static int
is_page_line(const char *s, const CleanLine *line)
{
  size_t len = line->end - line->start;
  char first = ascii_lower(s[line->start]);

  if (line->chars > CLEAN_PAGE_LINE_CHARS)
    return 0;
  for (size_t i = 0; i < sizeof page_lines / sizeof page_lines[0]; i++) {
    size_t k = 0;

    if (page_lines[i][0] != first)
      continue;
    while (page_lines[i][k] && k < len &&
           ascii_lower(s[line->start + k]) == page_lines[i][k])
      k++;
    if (!page_lines[i][k] &&
        (k == len || ((s[line->start + k] | 32) - 'a') & ~31))
      return 1;
  }
  return 0;
}

/* ----------------------------------------------------------------- filter */

static int
is_paragraph(const CleanBuilder *b, const CleanLine *line)
{
  char last = b->from[line->end - 1];

  return line->chars >= CLEAN_PARAGRAPH_CHARS &&
         (last == '.' || last == '!' || last == '?' || last == '"' ||
          (unsigned char)last >= 0x80);
}

/* Is it a sentence or a paragraph, and none that a page is known by? */
static int
is_beyond_doubt(const CleanBuilder *b, const CleanLine *line)
{
  char last = b->from[line->end - 1];

  return is_paragraph(b, line) ||
         ((last == '.' || last == '!' || last == '?') &&
          !is_page_line(b->from, line));
}

/* Asks the trees: scores become theirs.  Returns the lowest. */
static int16_t
ask_trees(CleanLineFeatures *f, size_t n)
{
  CleanProcessor processor = clean_processor();
  LineColumns columns = { 0 };
  int16_t lowest = INT16_MAX;

  for (size_t i = 0; i < n; i += LINES_AT_ONCE) {
    size_t m = n - i < LINES_AT_ONCE ? n - i : LINES_AT_ONCE;
    int16_t votes[LINES_AT_ONCE];

    for (size_t k = 0; k < m; k++)
      for (int j = 0; j < CLEAN_LINE_ALL; j++)
        columns[j][k] = f[i + k].f[j];
    clean_run_line_trees(processor, columns, m, votes);
    for (size_t k = 0; k < m; k++) {
      f[i + k].score = votes[k];
      lowest = votes[k] < lowest ? votes[k] : lowest;
    }
  }
  return lowest;
}

/* Is one of the lines in doubt of a page for certain, by itself?  The others
 * are not read, and most of a text are others. */
static int
may_be_of_a_page(const CleanBuilder *b, const CleanLine *const *lines, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (!is_beyond_doubt(b, lines[i])) {
      CleanLineFeatures f = { 0 };

      clean_line_alone(b->from, lines, n, i, &f);
      score_line(&f);
      if (f.score < CLEAN_FILTER_PAGE)
        return 1;
    }
  return 0;
}

/* Drops what is of a page, if something is for certain. */
static int32_t
drop_lines_of_a_page(const CleanBuilder *b, const CleanLine *const *kept,
                     size_t n, CleanLine *lines)
{
  CleanLineFeatures *f = b->host->scratch(b->doc, n * sizeof *f);
  CleanLineTopics topics = {
    b->host->scratch(b->doc, clean_line_topics(kept, n) * sizeof *topics.words),
    b->host->scratch(b->doc, n * sizeof *topics.ends)
  };

  if (!f || !topics.words || !topics.ends)
    return PRECIS_E_LIMIT;
  clean_line_features(b->from, kept, n, f, &topics);
  for (size_t i = 0; i < n; i++)
    score_line(&f[i]);
  clean_line_context(n, f, &topics);
  if (ask_trees(f, n) < CLEAN_FILTER_SURE)
    for (size_t i = 0; i < n; i++)
      lines[kept[i] - lines].drop = f[i].score < CLEAN_FILTER_LOGIT;
  return PRECIS_OK;
}

int32_t
clean_drop_lines(const CleanBuilder *b, CleanLine *lines, size_t n)
{
  const CleanLine **kept = b->host->scratch(b->doc, (n + 1) * sizeof *kept);
  size_t n_kept = 0, paragraphs = 0, doubtful = 0;

  if (!kept)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < n; i++)
    if (lines[i].start < lines[i].end && !lines[i].drop) {
      if (lines[i].label == CLEAN_CODE)
        return PRECIS_OK;
      paragraphs += (size_t)is_paragraph(b, &lines[i]);
      doubtful += !is_beyond_doubt(b, &lines[i]);
      kept[n_kept++] = &lines[i];
    }
  /* nothing but sentences: no page came along */
  if (paragraphs < CLEAN_FILTER_PARAGRAPHS || doubtful == 0)
    return PRECIS_OK;
  if (may_be_of_a_page(b, kept, n_kept) &&
      drop_lines_of_a_page(b, kept, n_kept, lines) != PRECIS_OK)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < n_kept; i++)
    lines[kept[i] - lines].drop |= (uint8_t)is_page_line(b->from, kept[i]);
  return b->host->tick(b->doc, n_kept * 64);
}
