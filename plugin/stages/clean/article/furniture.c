/* furniture.c - see furniture.h. */
#include "furniture.h"

#include <string.h>

#include <unicode/uchar.h>

#include "block_weights.h"
#include "characters/look.h"
#include "comment_head.h"
#include "mail_foot.h"
#include "markers.h"
#include "metadata/author.h"
#include "metadata/date.h"
#include "origin_line.h"
#include "picture_credit.h"
#include "utf8.h"

/* -------------------------------------------------------------- pull quotes */

/* The bytes of a quotation mark at s; 0: it is none. */
static size_t
quote_at(const char *s, size_t left)
{
  static const char *const marks[] = {
    "\"", "“", "”", "„", "«", "»"
  };

  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t n = strlen(marks[i]);

    if (n <= left && memcmp(s, marks[i], n) == 0)
      return n;
  }
  return 0;
}

/* What is in the quotation marks that a block stands in as a whole; empty: it
 * does not. */
static size_t
quoted(const CleanPage *p, const Block *b, const char **inner)
{
  const char *s = p->text.text + b->start;
  size_t len = b->end - b->start, n = quote_at(s, len), end = 0;

  for (size_t i = 1; n > 0 && i <= 3 && i < len - n && end == 0; i++)
    end = quote_at(s + len - i, i) == i ? i : 0;
  if (end == 0)
    return 0;
  *inner = s + n;
  len -= n + end;
  while (len > 0 && strchr(".,!?", (*inner)[len - 1]))
    len--;
  return len;
}

/* A quotation that another paragraph has too was pulled out of it.  Of sixteen
 * of development articles eleven are not in the text that others wrote down,
 * and the five that are, are headings or shorter. */
static void
drop_pull_quotes(const CleanPage *p, uint8_t *keep)
{
  unsigned looked = 0;

  if (p->text.len > LONGEST_WITH_PULL_QUOTES)
    return;
  for (size_t i = 0; i < p->n_blocks && looked < MOST_PULL_QUOTES; i++) {
    const Block *b = &p->blocks[i];
    const char *inner;
    size_t len;

    if (!keep[i] || b->words < WEIGHT_PULLED_WORDS ||
        b->chars > LONGEST_PULL_QUOTE ||
        (p->nodes[b->node].path & PATH_HEADING) ||
        (len = quoted(p, b, &inner)) == 0)
      continue;
    looked++;
    for (size_t k = 0; k < p->n_blocks && keep[i]; k++) {
      const Block *other = &p->blocks[k];

      if (k != i && keep[k] && other->words > b->words &&
          clean_find_bytes(p->text.text + other->start,
                           other->end - other->start, inner, len))
        keep[i] = 0;
    }
  }
}

/* ----------------------------------------------------------------- the head */

/* Words that begin with no digit: a time goes with its day. */
static unsigned
count_words(const char *s, size_t len)
{
  unsigned n = 0;

  for (size_t i = 0; i < len; i++)
    n += s[i] != ' ' && (s[i] < '0' || s[i] > '9') &&
         (i == 0 || s[i - 1] == ' ');
  return n;
}

/* Does the page's title begin with the block: is it the headline? */
static int
is_headline(const CleanPage *p, const Block *b)
{
  size_t len = b->end - b->start, n;

  return len <= p->title_len &&
         memcmp(p->title, p->text.text + b->start, len) == 0 &&
         (len == p->title_len ||
          !u_isalnum((UChar32)utf8_read(p->title + len, &n)));
}

/* "By Jane Roe", a day with few words more: "Updated: 12 May 2021".  In a list
 * it is what the list is of; below a standfirst it must begin so. */
static int
is_credit(const CleanPage *p, const Block *b, int below)
{
  const char *s = p->text.text + b->start;
  size_t len = b->end - b->start, prefix, start, end;
  char names[LONGEST_CREDIT + AUTHOR_MOST_NAMES], iso[32];

  if (len > LONGEST_CREDIT || b->words > WEIGHT_BYLINE_WORDS ||
      (p->nodes[b->node].path & PATH_ITEM))
    return 0;
  prefix = author_prefix(s, len);
  if (prefix > 0) {
    memcpy(names, s, len);
    if (author_is_name(names, author_clean(names, len, 0)))
      return 1;
  }
  return date_find(s, len, 0, iso, &start, &end) != DATE_NONE &&
         (prefix > 0 || start == 0 || !below) &&
         count_words(s, start) + count_words(s + end, len - end) <=
           WEIGHT_DAY_WORDS + (prefix > 0 ? WEIGHT_NAME_WORDS : 0);
}

/* What stands between the top of an article and its first paragraph, which may
 * be a standfirst, with the byline below it. */
static void
drop_head(const CleanPage *p, uint8_t *keep)
{
  int has_headline = 0, below = 0;

  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];

    if (!keep[i])
      continue;
    if (!below && b->words >= WEIGHT_LEAD_WORDS) {
      below = 1;
    } else if (!below && !has_headline && is_headline(p, b)) {
      has_headline = 1;
      keep[i] = 0;
    } else if (is_credit(p, b, below)) {
      keep[i] = 0;
    } else if (below) {
      return;
    }
  }
}

/* ------------------------------------------------------------- the comments */

static int
heads_comments(const CleanPage *p, const Block *b)
{
  return (p->nodes[b->node].path & PATH_HEADING) &&
         clean_is_comment_head(p->text.text + b->start, b->end - b->start);
}

/* What stands below the heading over readers' comments, behind most of the
 * article.  Where answers are commented on, each has such a heading. */
static void
drop_comments(const CleanPage *p, uint8_t *keep)
{
  uint64_t all = 0, before = 0;
  size_t end = p->n_blocks, i = 0;
  unsigned heads = 0;

  while (end > 0 && !keep[end - 1])
    end--;
  for (size_t k = 0; k < end; k++)
    all += keep[k] ? p->blocks[k].words : 0;
  for (; i < end; i++) {
    const Block *b = &p->blocks[i];

    if (before * 100 >= all * WEIGHT_ABOVE_COMMENTS && heads_comments(p, b))
      break;
    before += keep[i] ? b->words : 0;
  }
  for (size_t k = 0; k < p->n_blocks && i < end; k++)
    heads += (unsigned)heads_comments(p, &p->blocks[k]);
  if (heads <= WEIGHT_COMMENT_HEADS)
    memset(keep + i, 0, end - i);
}

/* --------------------------------------------------------- the next article */

/* The innermost <article> around a block; 0: none. */
static uint32_t
article_around(const CleanPage *p, const Block *b)
{
  uint32_t n = b->node;

  if (!(p->nodes[n].path & PATH_ARTICLE))
    return 0;
  while (n > 0 && p->nodes[n].tag != HTML_TAG_ARTICLE)
    n = p->nodes[n].parent;
  return n;
}

/* The node behind those in an element, which stand behind it in a row; no more
 * than so many of them are looked at. */
static uint32_t
nodes_end(const CleanPage *p, uint32_t of, uint32_t most)
{
  uint32_t end = of + 1;

  while (end < p->n_nodes && p->nodes[end].parent >= of && end - of <= most)
    end++;
  return end;
}

/* A page that never ends goes on with other articles, each in an element of its
 * own that begins with an <h1>.  A page of many such is a list of them. */
static void
drop_next(const CleanPage *p, uint8_t *keep)
{
  uint32_t article = 0, end = 0, last = 0, words = 0, headlines = 0;
  int has_headline = 0;

  for (size_t i = 0; i < p->n_blocks; i++)
    headlines += p->blocks[i].tag == HTML_TAG_H1;
  if (headlines < 2 || headlines > WEIGHT_HEADLINES)
    return;
  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];

    if (b->node >= article && b->node < end) {
      keep[i] = 0;
      continue;
    }
    if (b->tag == HTML_TAG_H1) {
      uint32_t around = article_around(p, b);

      if (has_headline && around > last && words >= WEIGHT_ARTICLE_WORDS) {
        article = around;
        end = nodes_end(p, article, p->n_nodes);
        keep[i] = 0;
        continue;
      }
      has_headline = 1;
    }
    if (keep[i]) {
      words += b->words;
      last = b->node > last ? b->node : last;
    }
  }
}

/* ---------------------------------------------------------- other stories */

static int
is_linked(const Block *b)
{
  return b->link_chars * 10 >= b->chars * 9;
}

/* Is it "Leia também:" and no more?  "[edit]" is none. */
static int
is_label(const CleanPage *p, const Block *b)
{
  return b->link_chars == 0 && p->text.text[b->start] != '[' &&
         clean_is_pointer(p, b);
}

/* What stands below such a label: links alone, each in an element of its own,
 * and not many. */
static void
drop_pointed(const CleanPage *p, uint8_t *keep)
{
  for (size_t i = 1, end; i < p->n_blocks; i = end) {
    end = i + 1;
    if (!keep[i] || keep[i - 1] || !is_linked(&p->blocks[i]))
      continue;                 /* most                                       */
    while (end < p->n_blocks && keep[end] && is_linked(&p->blocks[end]))
      end++;
    if (end - i <= WEIGHT_POINTED && is_label(p, &p->blocks[i - 1]))
      memset(keep + i, 0, end - i);
  }
}

/* The small element that holds block i first and others behind it, the
 * innermost; 0: there is none.  *end: the node behind those in it. */
static uint32_t
box_begun_by(const CleanPage *p, size_t i, uint32_t *end)
{
  uint32_t box = p->blocks[i].node, next;

  if (i + 1 == p->n_blocks)
    return 0;
  next = p->blocks[i + 1].node;
  for (int up = 0; box > 0 && up < WEIGHT_BOX_LEVELS; up++) {
    *end = nodes_end(p, box, WEIGHT_BOX_NODES);
    if (*end - box > WEIGHT_BOX_NODES)
      return 0;
    if (next >= box && next < *end)
      return i == 0 || p->blocks[i - 1].node < box ||
             p->blocks[i - 1].node >= *end ? box : 0;
    box = p->nodes[box].parent;
  }
  return 0;
}

/* May the marker head a box?  "Advertisement" stands above text, too. */
static int
may_head(const CleanPage *p, const Block *b)
{
  int heading = (p->nodes[b->node].path & PATH_HEADING) != 0;

  return (heading && p->text.text[b->start] != '[' && clean_is_pointer(p, b)) ||
         (b->words > 1 && is_label(p, b));
}

/* A small box that begins with a marker, such as "Subscribe to our newsletter"
 * or "Read also", and leads somewhere, holds nothing of the text.  A link in a
 * sentence leads nowhere: "Print" may head a few lines on it. */
static void
drop_marked_boxes(const CleanPage *p, uint8_t *keep)
{
  size_t kept = 0;              /* the next block that is kept               */

  for (size_t i = 0; i + 1 < p->n_blocks; i++) {
    uint32_t words = 0, box, end, leads = p->blocks[i].link_chars;
    size_t k = i + 1;

    kept = kept > i ? kept : i + 1;
    while (kept < p->n_blocks && !keep[kept])
      kept++;
    if (kept == p->n_blocks)
      return;
    if (kept - i >= WEIGHT_BOX_BLOCKS)
      continue;                 /* none to leave out, as in menus             */
    if (keep[i] || !may_head(p, &p->blocks[i]) ||
        (box = box_begun_by(p, i, &end)) == 0)
      continue;
    for (; k < p->n_blocks && k - i <= WEIGHT_BOX_BLOCKS &&
           p->blocks[k].node >= box && p->blocks[k].node < end; k++) {
      words += p->blocks[k].words;
      leads |= p->blocks[k].link_chars * 2 > p->blocks[k].chars ||
               (p->nodes[p->blocks[k].node].path & PATH_BUTTON) != 0;
    }
    if (leads && k - i <= WEIGHT_BOX_BLOCKS && words <= WEIGHT_BOX_WORDS)
      memset(keep + i, 0, k - i);
  }
}

/* ----------------------------------------------------------------- credits */

/* "jane.roe@times.example" alone. */
static int
is_contact(const Block *b, const char *s)
{
  const char *end = s + (b->end - b->start);
  const char *at = memchr(s, '@', b->end - b->start);

  return at && at > s && memchr(at, '.', (size_t)(end - at)) &&
         !memchr(s, ' ', b->end - b->start);
}

/* How many stand there: two authors may have one each, more are a list. */
static size_t
count_contacts(const CleanPage *p, const uint8_t *keep)
{
  size_t n = 0;

  for (size_t i = 0; i < p->n_blocks; i++)
    n += keep[i] && p->blocks[i].words < WEIGHT_CAPTION_WORDS &&
         is_contact(&p->blocks[i], p->text.text + p->blocks[i].start);
  return n;
}

/* Whose a picture is, with what it shows, and how to write to the author, in
 * elements that tell nothing of it. */
static void
drop_credits(const CleanPage *p, uint8_t *keep)
{
  enum { AUTHORS = 2 };
  size_t contacts = SIZE_MAX;   /* not counted: hardly any page has one       */

  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];
    const char *s = p->text.text + b->start;

    if (keep[i] && b->words < WEIGHT_CAPTION_WORDS && *s != '[' &&
        !(p->nodes[b->node].path & (PATH_HEADING | PATH_PRE | PATH_CELL)) &&
        (is_contact(b, s) || clean_is_picture_credit(s, b->end - b->start))) {
      if (contacts == SIZE_MAX)
        contacts = count_contacts(p, keep);
      keep[i] = contacts > AUTHORS && is_contact(b, s);
    }
  }
}

/* "View in browser" above a newsletter's text. */
static void
drop_mail_links(const CleanPage *p, uint8_t *keep)
{
  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];

    if (!keep[i])
      continue;
    if (clean_is_mail_link(p->text.text + b->start, b->end - b->start))
      keep[i] = 0;
    else if (b->words > 0)
      return;
  }
}

static uint64_t
count_kept_words(const CleanPage *p, const uint8_t *keep)
{
  uint64_t words = 0;

  for (size_t i = 0; i < p->n_blocks; i++)
    words += keep[i] ? p->blocks[i].words : 0;
  return words;
}

/* What a newsletter says of itself, "You are receiving this email because ...",
 * to the end of the page, from where it is looked for: it is short. */
static void
drop_mail_foot(const CleanPage *p, uint8_t *keep)
{
  uint64_t all = 0, rest = 0;
  size_t foot = p->n_blocks;

  for (size_t i = p->n_blocks; i-- > 0;) {
    const Block *b = &p->blocks[i];

    if (!keep[i])
      continue;
    rest += b->words;
    if (rest > WEIGHT_FOOT_WORDS)
      break;
    if (!clean_is_mail_foot(p->text.text + b->start, b->end - b->start))
      continue;
    if (all == 0)
      all = count_kept_words(p, keep);
    if ((all - rest) * 100 < all * WEIGHT_ABOVE_FOOT)
      break;
    foot = i;
  }
  memset(keep + foot, 0, p->n_blocks - foot);
}

void
clean_drop_origins(const CleanPage *p, uint8_t *keep)
{
  for (size_t i = 0; i < p->n_blocks; i++) {
    const Block *b = &p->blocks[i];

    if (keep[i] && !(b->flags & BLOCK_PRE) &&
        !(p->nodes[b->node].path & PATH_HEADING) &&
        clean_is_origin_line(p->text.text + b->start, b->end - b->start))
      keep[i] = 0;
  }
}

void
clean_drop_frame(const CleanPage *p, uint8_t *keep)
{
  drop_mail_links(p, keep);
  drop_mail_foot(p, keep);
  clean_drop_origins(p, keep);
}

void
clean_drop_furniture(const CleanPage *p, uint8_t *keep)
{
  drop_comments(p, keep);
  drop_next(p, keep);
  drop_head(p, keep);
  drop_pull_quotes(p, keep);
  drop_credits(p, keep);
  drop_pointed(p, keep);
  drop_marked_boxes(p, keep);
}
