/* blocks.c - see blocks.h. */
#include "blocks.h"

#include <glib.h>
#include <string.h>

#include "block_labels.h"
#include "choose.h"
#include "claimed_text.h"
#include "classify.h"
#include "pre_prose.h"

/* Is it what a link of a heading to itself says: a sign, "#section2", words? */
static int
is_own_link(const char *s, size_t len)
{
  static const char *const texts[] = {
    "¶", "§", "🔗", "⚓", "permalink", "link to this heading",
    "link to this section", "anchor link", "copy link",
  };

  if (len > 0 && s[0] == '#')
    return !memchr(s, ' ', len);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (strlen(texts[i]) == len && g_ascii_strncasecmp(texts[i], s, len) == 0)
      return 1;
  return 0;
}

/* Does the text html[start, end) stand alone in a link to a place in the page?
 * Only the start tag before it is read: <a ... href="#section2" ...>. */
static int
is_link_to_place(const Page *page, uint32_t start, uint32_t end)
{
  enum { LONGEST_TAG = 400 };
  const char *html = page->html;
  uint32_t from = start;
  size_t len;

  if (page->len - end < 3 || g_ascii_strncasecmp(html + end, "</a", 3) != 0 ||
      start == 0 || html[start - 1] != '>')
    return 0;
  while (from > 0 && html[from] != '<')
    if (start - from-- > LONGEST_TAG)
      return 0;
  len = start - from;
  return g_ascii_strncasecmp(html + from, "<a ", 3) == 0 &&
         (html_contains(html + from, len, "href=\"#") ||
          html_contains(html + from, len, "href='#") ||
          html_contains(html + from, len, "href=#"));
}

/* Takes off the link that a heading has to itself before or behind its text. */
static void
cut_own_link(const CleanPage *p, const Block *b, uint32_t *start, uint32_t *end)
{
  const char *html = p->facts->html;
  uint32_t from = b->from_end, to = b->from_start, n;

  while (from > b->from_start && html[from - 1] != '>')
    from--;
  n = b->from_end - from;
  if (n < *end - *start &&
      is_own_link(p->text.text + *end - n, n) &&
      is_link_to_place(p->facts, from, b->from_end)) {
    *end -= n;
    while (*end > *start && p->text.text[*end - 1] == ' ')
      --*end;
  }
  while (to < b->from_end && html[to] != '<')
    to++;
  n = to - b->from_start;
  if (n < *end - *start && is_own_link(p->text.text + *start, n) &&
      is_link_to_place(p->facts, b->from_start, to)) {
    *start += n;
    while (*start < *end && p->text.text[*start] == ' ')
      ++*start;
  }
}

/* Where the text of a line of prose ends, of which the next begins at `at`. */
static size_t
end_of_prose(const PreText *t, const PreLine *line, size_t at)
{
  enum { HYPHEN = sizeof "‐" - 1 };
  PreLine next;

  if (line->end - line->start < HYPHEN || at >= t->end ||
      (t->s[line->end - 1] & 0x80) == 0)
    return line->end;           /* most                                       */
  pre_line(t, at, &next);
  return pre_goes_on(t, line, &next) &&
         pre_is_divided(t, line, &next) == PRE_IN_WORD
         ? line->end - HYPHEN : line->end;
}

static uint8_t
label_of_prose(const char *s, const PreLine *line)
{
  if (s[line->start] == '>')
    return CLEAN_QUOTE;
  return line->end - line->start > 2 && strchr("*-", s[line->start]) &&
         s[line->start + 1] == ' ' ? CLEAN_LIST_ITEM : CLEAN_BODY;
}

/* Appends a <pre> with prose in it: a blank line ends a paragraph, lines that
 * were wrapped are joined, and those of what is no prose stay together. */
static void
append_prose(const CleanPage *p, const Block *b, const PreText *t,
             CleanBuilder *out, uint32_t last_end)
{
  const CleanBuilder *text = &p->text;
  size_t run = b->first_run, next, done = 0;
  uint64_t tick = CLEAN_TICK_BYTES;
  PreLine line, last = { 0 };
  int prose = 0;

  for (size_t at = b->start; at < b->end; at = next, last = line) {
    uint32_t from = last_end, to = b->from_start, start;
    int begins = last.start == last.end;

    next = pre_line(t, at, &line);
    if (line.start == line.end)
      continue;
    if (out->status == PRECIS_OK)
      out->status = clean_tick(p->host, p->doc, at - b->start, &tick);
    if (out->status != PRECIS_OK)
      return;
    if (begins)
      prose = pre_is_prose(t, at);
    start = (uint32_t)(prose || done == 0 ? line.start : at);
    if (done > 0) {
      from = clean_origin(text, (uint32_t)done, run);
      to = clean_origin(text, start, run);
    }
    if (begins || !prose || !pre_goes_on(t, &last, &line))
      clean_line(out, prose ? label_of_prose(p->text.text, &line)
                      : begins ? CLEAN_CODE : CLEAN_CODE | CLEAN_CONTINUED,
                 from, to);
    else if (!pre_is_divided(t, &last, &line))
      clean_replace(out, from, to, " ", 1);
    done = prose ? end_of_prose(t, &line, next) : line.end;
    clean_append(out, text, start, (uint32_t)done, &run);
  }
}

static void
append_block(const BlockLabels *labels, const Block *b, CleanBuilder *out,
             uint32_t *last_end)
{
  const CleanPage *p = labels->page;
  const char *s = p->text.text;
  uint8_t label = block_label(labels, b);
  uint32_t start = b->start, last = b->end;
  size_t run = b->first_run;

  if (label == CLEAN_HEADING)
    cut_own_link(p, b, &start, &last);
  if (label == CLEAN_CODE) {
    PreText t = pre_text(s, start, last);

    if (t.is_prose) {
      append_prose(p, b, &t, out, *last_end);
      *last_end = b->from_end;
      return;
    }
  }
  clean_line(out, label, *last_end, b->from_start);
  while (b->flags & BLOCK_PRE) {
    uint32_t end = start, at;

    while (end < b->end && s[end] != '\n')
      end++;
    if (end == b->end)
      break;
    clean_append(out, &p->text, start, end, &run);
    at = clean_origin(&p->text, end, run);
    clean_line(out, label | CLEAN_CONTINUED, at, at + 1);
    start = end + 1;
  }
  last = start + (uint32_t)page_block_len(s + start, last - start,
                                          label == CLEAN_HEADING);
  clean_append(out, &p->text, start, last, &run);
  *last_end = b->from_end;
}

/* Which blocks are kept; NULL: no memory. */
static uint8_t *
choose_blocks(const CleanPage *p, const CleanModel *model,
              const CleanHtmlOptions *options)
{
  Features f = { 0 };
  int32_t *logits = clean_logits(p, model, &f, NULL);
  uint8_t *keep = p->host->scratch(p->doc, p->n_blocks);

  return logits && keep && clean_choose(p, &f, logits, options, keep)
         ? keep : NULL;
}

int32_t
clean_html(const PrecisHost *host, PrecisDoc *doc, const Page *page,
           const CleanHtmlOptions *options, CleanBuilder *out)
{
  CleanModel model = { 0 };
  CleanPage p = { .host = host, .doc = doc, .facts = page,
                  .names = &model.names,
                  .no_note_marks = options->no_note_marks };
  BlockLabels labels;
  int32_t status;
  uint8_t *keep = NULL;
  uint32_t last_end = 0;

  if (!clean_built_in_model(&model))
    return PRECIS_E_INTERNAL;
  status = clean_walk(&p);
  if (status != PRECIS_OK)
    return status;
  if (p.n_blocks > 0 && !(keep = choose_blocks(&p, &model, options)))
    return PRECIS_E_LIMIT;
  if (options->keep != CLEAN_KEEP_ALL && clean_take_claimed(&p, keep, out))
    return out->status;
  if (p.n_blocks == 0)
    return PRECIS_OK;
  if (!block_labels_begin(&labels, &p, keep))
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < p.n_blocks; i++) {
    if (keep[i])
      append_block(&labels, &p.blocks[i], out, &last_end);
    if (i % 4096 == 0 && (status = host->tick(doc, 4096)) != PRECIS_OK)
      return status;
  }
  return out->status;
}
