/* blocks.c - see blocks.h. */
#include "blocks.h"

#include "block_weights.h"
#include "classify.h"
#include "html_token.h"

static uint8_t
label_of(const CleanPage *p, const Block *b)
{
  uint32_t path = p->nodes[b->node].path;

  if (path & PATH_HEADING)
    return CLEAN_HEADING;
  if (path & PATH_PRE)
    return CLEAN_CODE;
  if (path & PATH_CAPTION)
    return CLEAN_CAPTION;
  if (path & PATH_CELL)
    return CLEAN_TABLE_CELL;
  if (path & PATH_QUOTE)
    return CLEAN_QUOTE;
  return path & PATH_ITEM ? CLEAN_LIST_ITEM : CLEAN_BODY;
}

/* Appends the bytes [start, end) of the page's text, run by run; *at is the
 * run to begin at. */
static void
append(CleanBuilder *out, const CleanBuilder *text, uint32_t start,
       uint32_t end, size_t *at)
{
  while (*at < text->n_runs &&
         text->runs[*at].to + text->runs[*at].to_len <= start)
    ++*at;
  for (size_t i = *at; i < text->n_runs && text->runs[i].to < end; i++) {
    const PrecisRun *r = &text->runs[i];
    uint32_t a = r->to > start ? r->to : start;
    uint32_t b = r->to + r->to_len < end ? r->to + r->to_len : end;

    if (r->to_len == r->from_len)
      clean_replace(out, r->from + (a - r->to), r->from + (b - r->to),
                    text->text + a, b - a);
    else
      clean_replace(out, r->from, r->from + r->from_len, text->text + a,
                    b - a);
  }
}

/* Where byte i of the page's text came from. */
static uint32_t
origin(const CleanBuilder *text, uint32_t i, size_t run)
{
  while (run + 1 < text->n_runs &&
         text->runs[run].to + text->runs[run].to_len <= i)
    run++;
  if (text->runs[run].to_len == text->runs[run].from_len)
    return text->runs[run].from + (i - text->runs[run].to);
  return text->runs[run].from;
}

static void
append_block(const CleanPage *p, const Block *b, CleanBuilder *out,
             uint32_t *last_end)
{
  const char *s = p->text.text;
  uint8_t label = label_of(p, b);
  uint32_t start = b->start;
  size_t run = b->first_run;

  clean_line(out, label, *last_end, b->from_start);
  while (b->flags & BLOCK_PRE) {
    uint32_t end = start, at;

    while (end < b->end && s[end] != '\n')
      end++;
    if (end == b->end)
      break;
    append(out, &p->text, start, end, &run);
    at = origin(&p->text, end, run);
    clean_line(out, label | CLEAN_CONTINUED, at, at + 1);
    start = end + 1;
  }
  append(out, &p->text, start, b->end, &run);
  *last_end = b->from_end;
}

/* Does the page as asked for leave this block out, whatever it is? */
static int
left_out(const CleanPage *p, const Block *b, const CleanHtmlOptions *o)
{
  uint32_t path = p->nodes[b->node].path;

  return (!o->tables && (path & PATH_CELL)) ||
         (!o->lists && (path & PATH_ITEM));
}

/* The probability (of 255) from which on to keep blocks: the one with the
 * best F1 to be expected of the page, counted in words, if the probabilities
 * are right (Lewis 1995; Ye et al. 2012, theorem 1: the best set is a prefix
 * of the ranking).  A clear page gives about one half, a page of which little
 * is certain less: there, what is left out costs more than what is kept. */
static unsigned
best_threshold(const CleanPage *p, const int32_t *logits)
{
  uint64_t words[256] = { 0 }, all = 0, kept = 0, right = 0;
  unsigned best = WEIGHT_HIGHEST, most = 0;
  double top = 0;

  for (size_t i = 0; i < p->n_blocks; i++) {
    unsigned probability = clean_probability(logits[i]);

    most = probability > most ? probability : most;
    words[probability] += p->blocks[i].words;
    all += (uint64_t)p->blocks[i].words * probability;
  }
  if (most < WEIGHT_LOWEST)     /* better the best there is than nothing */
    return most / 2 + 1;
  for (unsigned t = 255; t >= WEIGHT_LOWEST; t--) {
    double f1;

    kept += words[t];
    right += words[t] * t;
    if (kept == 0 || t > WEIGHT_HIGHEST)
      continue;
    f1 = 2.0 * (double)right / ((double)kept * 255 + (double)all);
    if (f1 > top) {
      top = f1;
      best = t;
    }
  }
  return best;
}

static unsigned
threshold_of(const CleanPage *p, const int32_t *logits,
             const CleanHtmlOptions *o)
{
  unsigned t = best_threshold(p, logits);

  if (o->favor == CLEAN_FAVOR_PRECISION)
    return t > WEIGHT_PRECISION ? t : WEIGHT_PRECISION;
  if (o->favor == CLEAN_FAVOR_RECALL)
    return t < WEIGHT_RECALL ? t : WEIGHT_RECALL;
  return t;
}

/* What a reader wrote: text in an element that is named after comments. */
static int
is_comment(const CleanPage *p, const Block *b)
{
  return (p->nodes[b->node].path & PATH_COMMENT) &&
         b->words >= WEIGHT_COMMENT_WORDS &&
         b->link_chars * 2 < b->chars;
}

/* A paragraph that was there before: a teaser, a pull quote. */
typedef struct Seen {
  uint64_t *keys;
  size_t mask;
} Seen;

static int
seen_init(const CleanPage *p, Seen *seen)
{
  size_t size = 16;

  while (size < p->n_blocks * 2)
    size *= 2;
  seen->mask = size - 1;
  seen->keys = p->host->scratch(p->doc, size * sizeof *seen->keys);
  return seen->keys != NULL;
}

static int
seen_before(Seen *seen, const Block *b)
{
  uint64_t key = (uint64_t)b->hash << 32 | b->chars;
  size_t i = (size_t)(b->hash * 2654435761u) & seen->mask;

  while (seen->keys[i] && seen->keys[i] != key)
    i = (i + 1) & seen->mask;
  if (seen->keys[i] == key)
    return 1;
  seen->keys[i] = key;
  return 0;
}

static int
is_kept(const CleanPage *p, const Block *b, int32_t logit, unsigned threshold,
        Seen *seen, const CleanHtmlOptions *o)
{
  if (left_out(p, b, o))
    return 0;
  if (o->keep == CLEAN_KEEP_ALL ||
      (o->keep == CLEAN_KEEP_COMMENTS && is_comment(p, b)))
    return 1;
  if (clean_probability(logit) < threshold)
    return 0;
  return b->words < WEIGHT_REPEATED_WORDS || (b->flags & BLOCK_PRE) ||
         !seen_before(seen, b);
}

int32_t
clean_html(const PrecisHost *host, PrecisDoc *doc, const char *html,
           size_t len, const CleanHtmlOptions *options, CleanBuilder *out)
{
  CleanModel model = { 0 };
  CleanPage p = { .host = host, .doc = doc, .html = html, .html_len = len,
                  .names = &model.names, .words = &model.words };
  Features f = { 0 };
  Seen seen;
  int32_t *logits, status;
  unsigned threshold;
  uint32_t last_end = 0;

  if (!clean_built_in_model(&model))
    return PRECIS_E_INTERNAL;
  status = clean_walk(&p);
  if (status != PRECIS_OK || p.n_blocks == 0)
    return status;
  logits = clean_logits(&p, &model, &f, NULL);
  if (!logits || !seen_init(&p, &seen))
    return PRECIS_E_LIMIT;
  threshold = threshold_of(&p, logits, options);
  for (size_t i = 0; i < p.n_blocks; i++) {
    const Block *b = &p.blocks[i];

    if (is_kept(&p, b, logits[i], threshold, &seen, options))
      append_block(&p, b, out, &last_end);
    if (i % 4096 == 0 && (status = host->tick(doc, 4096)) != PRECIS_OK)
      return status;
  }
  return out->status;
}
