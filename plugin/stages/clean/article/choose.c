/* choose.c - see choose.h. */
#include "choose.h"

#include "block_weights.h"
#include "counts.h"
#include "furniture.h"
#include "markers.h"
#include "profiles.h"

/* Does the page as asked for leave this block out, whatever it is? */
static int
left_out(const CleanPage *p, const Block *b, const CleanHtmlOptions *o)
{
  uint32_t path = p->nodes[b->node].path;

  return (!o->tables && (path & PATH_CELL)) ||
         (!o->lists && (path & PATH_ITEM));
}

/* Words by the probability (of 255) of their blocks, up to the highest
 * threshold; those above it, which are kept in any case; and the sum of words
 * and probability: of these, and of all.  What has one of the bits of `without`
 * on its path does not count. */
typedef struct Ranking {
  uint64_t words[WEIGHT_HIGHEST + 1], kept, right, all;
  unsigned most;
} Ranking;

static Ranking
rank_words(const CleanPage *p, const uint8_t *probability, uint32_t without)
{
  Ranking r = { .most = 0 };

  for (size_t i = 0; i < p->n_blocks; i++) {
    uint64_t at = probability[i], n = p->blocks[i].words;

    if (p->nodes[p->blocks[i].node].path & without)
      continue;
    r.most = at > r.most ? (unsigned)at : r.most;
    r.all += n * at;
    if (at <= WEIGHT_HIGHEST) {
      r.words[at] += n;
    } else {
      r.kept += n;
      r.right += n * at;
    }
  }
  return r;
}

/* The probability from which on to keep blocks, and the F1 to be expected: the
 * best one of the page, counted in words, if the probabilities are right (Lewis
 * 1995; Ye et al. 2012, theorem 1: the best set is a prefix of the ranking).  A
 * clear page gives about one half, a page of which little is certain less:
 * there, what is left out costs more than what is kept. */
typedef struct Threshold {
  unsigned at;
  double f1;
} Threshold;

static Threshold
best_threshold(const Ranking *r, unsigned lowest)
{
  uint64_t kept = r->kept, right = r->right;
  Threshold best = { WEIGHT_HIGHEST, 0 };

  if (r->most < lowest)         /* better the best there is than nothing */
    return (Threshold){ r->most / 2 + 1, 0 };
  for (unsigned t = WEIGHT_HIGHEST; t >= lowest; t--) {
    double f1;

    /* elsewhere it is what it was before */
    if (r->words[t] == 0 && t < WEIGHT_HIGHEST)
      continue;
    kept += r->words[t];
    right += r->words[t] * t;
    if (kept == 0)
      continue;
    f1 = 2.0 * (double)right / ((double)kept * 255 + (double)r->all);
    if (f1 > best.f1)
      best = (Threshold){ t, f1 };
  }
  return best;
}

/* An article is one text, so its threshold may not fall as low, unless that
 * costs too much. */
static unsigned
threshold_of(const CleanPage *p, const Features *f, const uint8_t *probability,
             uint32_t without, const CleanHtmlOptions *o)
{
  Ranking ranking = rank_words(p, probability, without);
  Threshold t = best_threshold(&ranking, WEIGHT_LOWEST);

  if (p->n_blocks > 0 &&
      features_column(f, F_KIND)[0] > WEIGHT_SURE_ARTICLE_KIND) {
    Threshold high = best_threshold(&ranking, WEIGHT_ARTICLE);

    if (high.f1 >= t.f1 * WEIGHT_ARTICLE_SHARE)
      t = high;
  }
  if (o->favor == CLEAN_FAVOR_PRECISION)
    return t.at > WEIGHT_PRECISION ? t.at : WEIGHT_PRECISION;
  if (o->favor == CLEAN_FAVOR_RECALL)
    return t.at < WEIGHT_RECALL ? t.at : WEIGHT_RECALL;
  return t.at;
}

int
clean_is_caption(const CleanPage *p, const Block *b)
{
  return (p->nodes[b->node].path & PATH_CAPTION) &&
         b->words < WEIGHT_CAPTION_WORDS;
}

/* May an article be told by this caption?  What stands below a picture is left
 * out of nearly all articles, so the trees are sure that it is none of the text
 * and are not asked for more than a trace of doubt.  What is short is a credit,
 * what is linked another story. */
static int
may_tell(const CleanPage *p, const Block *b)
{
  uint32_t path = p->nodes[b->node].path;

  return (path & PATH_FIGURE) && b->words >= WEIGHT_TOLD_WORDS &&
         b->link_chars * 2 < b->chars &&
         !(path & (PATH_NAV | PATH_FOOTER | PATH_ASIDE | PATH_COMMENT));
}

/* The probability from which on a block of an article is kept.  A byline is
 * not, nor a caption in a <figure>; elsewhere, an element may only be named
 * after a caption; captions: what the article tells, they tell. */
static unsigned
bar_of(const CleanPage *p, const Block *b, unsigned threshold, int captions)
{
  uint32_t path = p->nodes[b->node].path;

  if ((path & PATH_BYLINE) && b->words <= WEIGHT_BYLINE_WORDS)
    return WEIGHT_NEVER;
  if (!clean_is_caption(p, b))
    return threshold;
  if (captions)
    return may_tell(p, b) && WEIGHT_TOLD < threshold ? WEIGHT_TOLD : threshold;
  return path & PATH_FIGURE ? WEIGHT_NEVER : threshold + WEIGHT_CAPTION_MORE;
}

/* Is more said below the pictures of an article than beside them? */
static int
tells_in_captions(const CleanPage *p, const uint8_t *probability,
                  unsigned threshold)
{
  uint64_t words[2] = { 0, 0 };

  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];

    if (probability[i] >= bar_of(p, b, threshold, 1))
      words[clean_is_caption(p, b)] += b->words;
  }
  return words[1] > words[0];
}

/* Is there nothing around the text, as in a mail, a feed or a piece of a page:
 * no menu, no link on its own, few lines that are no prose?  The trees have
 * learned from whole pages. */
static int
is_text_alone(const CleanPage *p)
{
  static const uint32_t around = PATH_NAV | PATH_FOOTER | PATH_ASIDE |
    PATH_BUTTON | PATH_COMMENT | PATH_POLL | PATH_DIALOG | PATH_OTHER_POST;
  uint64_t prose = 0, all = 0;

  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];

    if ((p->nodes[b->node].path & around) || b->link_chars * 2 > b->chars)
      return 0;
    all += b->words;
    prose += b->words >= WEIGHT_PROSE_WORDS ? b->words : 0;
  }
  return prose * 5 >= all * 4;
}

/* What a reader wrote: text in an element that is named after comments. */
static int
is_comment(const CleanPage *p, const Block *b)
{
  return (p->nodes[b->node].path & PATH_COMMENT) &&
         b->words >= WEIGHT_COMMENT_WORDS &&
         b->link_chars * 2 < b->chars;
}

static uint64_t
key_of(const Block *b)
{
  return (uint64_t)b->chars << 32 | b->hash;
}

/* Has the page text of its own besides what has one of these bits on its path?
 * Comments below an article are none of it, however well they are written; on
 * a forum's page they are what there is.  A dialog is shown when a reader asks
 * for it: the terms of sale, what a cookie is; but some pages open in one. */
static int
has_other_text(const CleanPage *p, const uint8_t *probability,
               unsigned threshold, uint32_t beside)
{
  uint64_t words = 0;

  for (size_t i = 0; i < p->n_blocks; i++)
    if (!(p->nodes[p->blocks[i].node].path & beside) &&
        probability[i] >= threshold)
      words += p->blocks[i].words;
  return words >= WEIGHT_ARTICLE_WORDS;
}

/* KEPT_APART: not right after itself, as the items of a ticker stand. */
enum { DROPPED, KEPT, KEPT_APART, KEPT_ONCE };

static uint8_t
is_kept(const CleanPage *p, const Block *b, unsigned probability,
        unsigned threshold, const CleanHtmlOptions *o)
{
  if (left_out(p, b, o))
    return DROPPED;
  if (o->keep == CLEAN_KEEP_ALL ||
      (o->keep == CLEAN_KEEP_COMMENTS && is_comment(p, b)))
    return KEPT;
  if (probability < threshold)
    return DROPPED;
  if (b->flags & BLOCK_PRE)
    return KEPT;
  /* a cell may say "Print" of what it is about */
  if ((b->words > 1 || !(p->nodes[b->node].path & PATH_CELL)) &&
      clean_is_pointer(p, b))
    return DROPPED;
  if (b->words >= WEIGHT_REPEATED_WORDS)
    return KEPT_ONCE;
  return b->words >= WEIGHT_APART_WORDS &&
         !(p->nodes[b->node].path & PATH_CELL) ? KEPT_APART : KEPT;
}

/* A heading goes with the text that it stands over, though a byline may be
 * between: of articles among the development pages 21 are better for it, 6
 * worse, of other pages 18 and 8. */
static void
keep_headings(const CleanPage *p, const uint8_t *probability, uint32_t without,
              const CleanHtmlOptions *o, uint8_t *keep)
{
  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];
    uint32_t path;

    if (probability[i] < WEIGHT_HEADING || keep[i] != DROPPED)
      continue;                 /* most */
    path = p->nodes[b->node].path;
    if (!(path & PATH_HEADING) || (path & without) ||
        b->words > WEIGHT_HEADING_WORDS || left_out(p, b, o) ||
        clean_is_pointer(p, b))
      continue;
    for (size_t k = i + 1; k < p->n_blocks && k <= i + 2; k++)
      if (keep[k] != DROPPED && probability[k] >= WEIGHT_HEADED &&
          !(p->nodes[p->blocks[k].node].path & PATH_HEADING))
        keep[i] = KEPT_ONCE;
  }
}

/* What was there before is a teaser or a pull quote.  But what stands in front
 * of another text each time is none: a question that is put to each of several
 * people.  Of a text n tells how often it comes, other in front of how many
 * different texts. */
static int
drop_repeats(const CleanPage *p, uint8_t *keep)
{
  uint64_t before = 0;
  size_t n = 0;
  Count *last = NULL;
  Counts texts, pairs;

  for (size_t i = 0; i < p->n_blocks; i++)
    n += keep[i] != DROPPED;
  if (!counts_init(&texts, p->host, p->doc, n) ||
      !counts_init(&pairs, p->host, p->doc, n))
    return 0;
  for (size_t i = 0; i < p->n_blocks; i++) {
    uint64_t key = key_of(&p->blocks[i]);

    if (keep[i] == KEPT_APART)
      keep[i] = key == before ? DROPPED : KEPT;
    if (keep[i] == DROPPED)
      continue;
    before = key;
    if (last)
      last->other += counts_at(&pairs, last->key * 31 + key)->n++ == 0;
    last = keep[i] == KEPT_ONCE ? counts_at(&texts, key) : NULL;
    if (last && last->n++ == 0)
      keep[i] = KEPT;
  }
  if (last)
    last->other++;
  for (size_t i = 0; i < p->n_blocks; i++)
    if (keep[i] == KEPT_ONCE) {
      const Count *text = counts_at(&texts, key_of(&p->blocks[i]));

      keep[i] = text->n >= WEIGHT_REFRAIN && text->other == text->n;
    }
  return 1;
}

int
clean_choose(const CleanPage *p, const Features *f, const int32_t *logits,
             const CleanHtmlOptions *o, uint8_t *keep)
{
  int article = o->keep == CLEAN_KEEP_ARTICLE && p->n_blocks > 0 &&
                features_column(f, F_KIND)[0] > WEIGHT_ARTICLE_KIND;
  uint32_t without = (article ? PATH_OTHER_POST : 0) |
                     (o->keep == CLEAN_KEEP_ARTICLE ? PATH_APPARATUS : 0);
  uint32_t beside = (article ? PATH_COMMENT : 0) | PATH_POLL |
                    PATH_SIGNATURE | PATH_DIALOG;
  uint8_t *probability = p->host->room(p->doc, p->n_blocks + 1);
  unsigned threshold;
  int doubted, captions, alone;

  if (!probability)
    return 0;
  for (size_t i = 0; i < p->n_blocks; i++)
    probability[i] = clean_probability(logits[i]);
  threshold = threshold_of(p, f, probability, without, o);
  if (o->keep == CLEAN_KEEP_ARTICLE &&
      has_other_text(p, probability, threshold, beside)) {
    without |= beside;
    threshold = threshold_of(p, f, probability, without, o);
  }
  doubted = article && o->favor != CLEAN_FAVOR_RECALL;
  captions = doubted && tells_in_captions(p, probability, threshold);
  alone = o->favor != CLEAN_FAVOR_PRECISION && is_text_alone(p);
  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];
    unsigned bar = doubted ? bar_of(p, b, threshold, captions) : threshold;

    if (alone && bar <= threshold && b->words >= WEIGHT_PROSE_WORDS)
      bar = 0;
    keep[i] = p->nodes[b->node].path & without
              ? DROPPED : is_kept(p, b, probability[i], bar, o);
  }
  if (o->keep == CLEAN_KEEP_ARTICLE && o->favor != CLEAN_FAVOR_RECALL)
    keep_headings(p, probability, without, o, keep);
  if (doubted)
    clean_drop_furniture(p, keep);
  if (o->of_feed)
    clean_drop_origins(p, keep);
  else if (o->keep == CLEAN_KEEP_ARTICLE && o->favor != CLEAN_FAVOR_RECALL)
    clean_drop_frame(p, keep);
  if (o->keep == CLEAN_KEEP_ARTICLE && o->favor != CLEAN_FAVOR_RECALL &&
      p->n_blocks > 0 &&
      features_column(f, F_KIND)[0] <= WEIGHT_SURE_ARTICLE_KIND &&
      !clean_drop_profiles(p, keep))
    return 0;
  return drop_repeats(p, keep);
}
