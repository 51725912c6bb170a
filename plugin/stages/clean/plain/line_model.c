/* line_model.c - which lines of a plain text are not the text itself.
 *
 * Text taken from news pages brings lines of the page along: bylines, "Read
 * more:", photo credits, share bars, teasers.  Two passes judge a line:
 *
 *   1. by itself: a logistic model over its hashed words and its shape
 *      (line_features.c), which are English; in other languages a list tells
 *      the lines that most sites have (page_lines.h);
 *   2. by boosted trees over its shape, the first pass's score of it and of
 *      the lines around it, and where in the article it is (line_context.c).
 *
 * A page brings more than one line along.  A text in which the first pass finds
 * no line that is of a page for certain and another that most likely is, or the
 * trees none for certain, stays whole: the first is asked about lines in doubt
 * alone, which are soon read.  A text of far more lines than a page has, such
 * as many articles in one file, is judged part by part.
 *
 * The filter looks only at texts that have paragraphs; a poem, a list, a note
 * have none.  Numbers are integers throughout, so every machine decides alike.
 *
 * data/lines.model (little endian): "PCLN", i16 bias, i8 weights of the words
 * (64ths of a logit), trees (trees.h). */
#include "line_model.h"

#include <string.h>

#include "ascii.h"
#include "line_features.h"
#include "markers.h"
#include "openings_table.h"
#include "page_lines.h"
#include "small_letters.h"
#include "trees.h"
#include "weights.h"

extern const unsigned char clean_lines_model[];
extern const unsigned char clean_lines_model_end[];

/* Where its words and its trees begin. */
enum { WORDS_AT = 6, TREES_AT = WORDS_AT + (1 << CLEAN_LINE_HASH_BITS) };

/* ------------------------------------------------------------------ model */

static int
read_i16(const unsigned char *p)
{
  return (int16_t)(p[0] | p[1] << 8);
}

static void
score_line(CleanLineFeatures *line)
{
  const unsigned char *words = clean_lines_model + WORDS_AT;
  int32_t score = read_i16(clean_lines_model + 4);

  for (int k = 0; k < line->n_words; k++)
    score += (signed char)words[line->words[k]];
  line->score = (int16_t)(score > 512 ? 512 : score < -512 ? -512 : score);
}

/* ------------------------------------------------------------------ rules */

static int
opens_as_page(const char *s, const CleanLine *line)
{
  size_t len = line->end - line->start;
  char first = ascii_lower(line->first);

  if (line->chars > CLEAN_PAGE_LINE_CHARS ||
      !may_begin_small(s + line->start, len, opening_heads))
    return 0;
  for (size_t i = 0; i < N_OPENING_WORDS; i++) {
    const char *opening = opening_words[i];
    size_t k = 0;

    if (opening[0] != first)
      continue;
    while (opening[k] && k < len &&
           ascii_lower(s[line->start + k]) == opening[k])
      k++;
    if (!opening[k] &&
        (k == len || ((s[line->start + k] | 32) - 'a') & ~31))
      return 1;
  }
  return 0;
}

/* "Five geese come home. REUTERS/Jane Roe Purchase Licensing Rights" */
static int
offers_rights(const char *s, const CleanLine *line)
{
  static const char *const ends[] = {
    "Purchase Licensing Rights", "Purchase Licensing Rights, opens new tab"
  };

  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t n = strlen(ends[i]);

    if (line->end - line->start > n && line->last == ends[i][n - 1] &&
        memcmp(s + line->end - n, ends[i], n) == 0)
      return 1;
  }
  return 0;
}

/* "Five geese come home. Photo: Jane Roe"; no sentence, nor what is said: of
 * these a credit at the end does not tell that the text is a page. */
static int
is_caption(const char *s, const CleanLine *line)
{
  char last = line->last;

  if (line->chars > CLEAN_CAPTION_CHARS || last == '.' || last == '"' ||
      last == '?' || (last == '\x9D' && s[line->end - 2] == '\x80'))
    return 0;
  return offers_rights(s, line) ||
         clean_ends_with_credit(s + line->start, line->end - line->start);
}

/* ----------------------------------------------------------------- filter */

static int
is_paragraph(const CleanLine *line)
{
  char last = line->last;

  return line_columns(line) >= CLEAN_PARAGRAPH_CHARS &&
         (last == '.' || last == '!' || last == '?' || last == '"' ||
          (unsigned char)last >= 0x80);
}

/* Notes of a line what it is known by at once; is it a paragraph? */
static int
look_at(const CleanBuilder *b, CleanLine *line)
{
  char last = line->last;
  int paragraph = is_paragraph(line);

  line->points_on = line->chars <= CLEAN_PAGE_LINE_CHARS &&
                    clean_points_on(b->from + line->start,
                                    line->end - line->start);
  line->of_page = line->points_on || is_caption(b->from, line) ||
                  opens_as_page(b->from, line);
  line->doubtful = !paragraph && (line->of_page || !(last == '.' ||
                                                     last == '!' ||
                                                     last == '?'));
  return paragraph;
}

/* What the trees say of the lines, in 1024ths of a logit.  NULL: no memory. */
static int32_t *
ask_trees(const CleanBuilder *b, const CleanLineFeatures *f, size_t n)
{
  size_t stride = (n + TREES_STEP - 1) / TREES_STEP * TREES_STEP;
  uint8_t *cells = b->host->scratch(b->doc, stride * CLEAN_LINE_ALL);
  int32_t *logits = b->host->scratch(b->doc,
                                     (n + TREES_STEP) * sizeof *logits);
  size_t len = (size_t)(clean_lines_model_end - clean_lines_model);
  size_t at = TREES_AT;
  CleanTable table = { cells, stride, n };
  CleanTrees trees;

  if (!cells || !logits || !clean_read_trees(&trees, clean_lines_model, len,
                                             &at))
    return NULL;
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < CLEAN_LINE_ALL; j++)
      cells[j * stride + i] = line_cell(f[i].f[j]);
  return clean_run_trees(clean_processor(), b->host, b->doc, &table, &trees,
                         logits) ? logits : NULL;
}

/* Is one of the lines [from, to) in doubt of a page for certain, by itself, and
 * another most likely?  The others are not read, and most of a text are
 * others. */
static int
may_be_of_a_page(const CleanBuilder *b, const CleanLine *const *lines,
                 size_t n, size_t from, size_t to)
{
  size_t certain = 0, likely = 0, left = 0;

  for (size_t i = from; i < to; i++)
    left += lines[i]->doubtful;
  for (size_t i = from; i < to && likely + left > 1; i++)
    if (lines[i]->doubtful) {
      CleanLineFeatures f = { 0 };

      left--;
      clean_line_alone(b->from, lines, n, i, &f);
      score_line(&f);
      if (f.score < 0 && f.score >= CLEAN_FILTER_PAGE)
        clean_line_known(b->from, lines[i], &f);
      certain += f.score < CLEAN_FILTER_PAGE;
      likely += f.score < CLEAN_FILTER_LIKELY;
      if (certain > 0 && likely > 1)
        return 1;
    }
  return 0;
}

/* Does the line read like a paragraph of an article, by itself? */
static int
reads_like_text(const CleanLineFeatures *f)
{
  return f->score > CLEAN_FILTER_TEXT &&
         f->f[F_CHARS] > CLEAN_FILTER_TEXT_CHARS &&
         (f->f[F_END] == 1 || f->f[F_END] == 5);
}

/* Is it a sentence that the first pass does not dislike? */
static int
may_be_text(const CleanLineFeatures *f)
{
  return f->score > CLEAN_FILTER_BESIDE_TEXT &&
         f->f[F_CHARS] > CLEAN_FILTER_BESIDE_CHARS && f->f[F_END] == 1;
}

/* The trees have learned from long articles.  Of a short one a paragraph stays
 * unless they doubt it more than the first pass likes it, however far behind
 * other lines, and so does a sentence right behind one that stays, with nothing
 * between but "Advertisement" and the like. */
static void
keep_paragraphs(const CleanLineFeatures *f, int32_t *logits, size_t m)
{
  size_t kept = 0;
  int beside = 0;

  for (size_t i = 0; i < m; i++)
    kept += logits[i] >= CLEAN_FILTER_LOGIT && reads_like_text(&f[i]);
  for (size_t i = 0; i < m && kept <= CLEAN_FILTER_SHORT; i++) {
    if (logits[i] < CLEAN_FILTER_LOGIT &&
        ((reads_like_text(&f[i]) &&
          logits[i] + CLEAN_FILTER_LIKING * (f[i].score - CLEAN_FILTER_TEXT) >
            CLEAN_FILTER_DOUBT) ||
         (beside && may_be_text(&f[i]) && logits[i] > CLEAN_FILTER_BESIDE)))
      logits[i] = CLEAN_FILTER_LOGIT;
    if (f[i].score > CLEAN_FILTER_KNOWN)
      beside = logits[i] >= CLEAN_FILTER_LOGIT && may_be_text(&f[i]);
  }
}

/* Drops what is of a page among lines [from, to) of n, if something is for
 * certain. */
static int32_t
drop_lines_of_a_page(const CleanBuilder *b, const CleanLine *const *kept,
                     size_t n, size_t from, size_t to, CleanLine *lines)
{
  size_t m = to - from;
  CleanLineFeatures *f = b->host->scratch(b->doc, m * sizeof *f);
  CleanLineTopics topics = {
    b->host->room(b->doc, clean_line_topics(kept + from, m) *
                          sizeof *topics.words),
    b->host->room(b->doc, m * sizeof *topics.ends)
  };
  int32_t *logits, lowest = 0;

  if (!f || !topics.words || !topics.ends)
    return PRECIS_E_LIMIT;
  clean_line_features(b->from, kept, n, from, to, f, &topics);
  for (size_t i = 0; i < m; i++) {
    score_line(&f[i]);
    clean_line_known(b->from, kept[from + i], &f[i]);
  }
  clean_line_context(m, f, &topics);
  if ((logits = ask_trees(b, f, m)) == NULL)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < m; i++)
    lowest = logits[i] < lowest ? logits[i] : lowest;
  keep_paragraphs(f, logits, m);
  if (lowest < CLEAN_FILTER_SURE)
    for (size_t i = 0; i < m; i++)
      lines[kept[from + i] - lines].drop = logits[i] < CLEAN_FILTER_LOGIT;
  return PRECIS_OK;
}

int32_t
clean_drop_lines(const CleanBuilder *b, CleanLine *lines, size_t n)
{
  const CleanLine **kept = b->host->scratch(b->doc, (n + 1) * sizeof *kept);
  size_t n_kept = 0, paragraphs = 0, doubtful = 0, part;
  int32_t status = PRECIS_OK;

  if (!kept)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < n; i++)
    if (lines[i].start < lines[i].end && !lines[i].drop) {
      if (lines[i].label == CLEAN_CODE)
        return PRECIS_OK;
      paragraphs += (size_t)look_at(b, &lines[i]);
      doubtful += lines[i].doubtful;
      kept[n_kept++] = &lines[i];
    }
  if (paragraphs > 0)
    for (size_t i = 0; i < n_kept; i++)
      lines[kept[i] - lines].drop |= kept[i]->points_on;
  /* nothing but sentences: no page came along */
  if (paragraphs < CLEAN_FILTER_PARAGRAPHS || doubtful == 0)
    return PRECIS_OK;
  part = n_kept > CLEAN_FILTER_LINES ? CLEAN_FILTER_PART : n_kept;
  for (size_t from = 0, to; from < n_kept && status == PRECIS_OK; from = to) {
    to = n_kept - from < 2 * part ? n_kept : from + part;
    if (may_be_of_a_page(b, kept, n_kept, from, to))
      status = drop_lines_of_a_page(b, kept, n_kept, from, to, lines);
    if (status == PRECIS_OK)
      status = b->host->tick(b->doc, (to - from) * 64);
  }
  for (size_t i = 0; i < n_kept; i++)
    lines[kept[i] - lines].drop |= kept[i]->of_page;
  return status;
}
