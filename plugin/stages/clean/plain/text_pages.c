/* text_pages.c - a text that was taken out of printed pages, with a form feed
 * between two of them: their numbers and the lines that stand over or below
 * each go, and a paragraph that a page broke is one again.
 *
 *   ... until the ice of several hard
 *                    12
 *   \f    History of the Harbour           ->  until the ice of several hard
 *   winters damaged it.                        winters damaged it. */
#include <string.h>

#include "ascii.h"
#include "text_lines.h"
#include "weights.h"

/* Of a page the first two lines and the last two are looked at. */
enum { EDGES = 4, HEADS = 2 };
/* Keys of such lines: a number, and a bit of all others. */
enum { NUMBER = 1, OTHER = 2 };
/* As a line's drop: it is not even a gap between two paragraphs. */
enum { GONE = 2 };

typedef struct PrintedPage {
  size_t begin, end;            /* its lines                                  */
  size_t edges[EDGES];          /* lines; one may stand twice                 */
  uint32_t keys[EDGES];         /* NUMBER, a hash | OTHER, or 0               */
} PrintedPage;

/* Does a page begin with line i? */
static int
begins_page(const PlainText *t, size_t i)
{
  size_t from = i > 0 ? t->lines[i - 1].end : 0;

  return i > 0 && memchr(t->s + from, '\f', t->lines[i].start - from) != NULL;
}

/* "12", "- 12 -", "Page 3 of 10": letters that may stand beside a number. */
static int
is_number_word(const char *letters)
{
  static const char *const words[] = {
    "", "p", "s", "page", "pageof", "of", "seite", "seitevon", "von", "pagina",
    "pag", "side", "sida", "strana", "strona",
  };

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(letters, words[i]) == 0)
      return 1;
  return 0;
}

/* What the line says but for its digits, which count pages; 0: too little, or
 * more than stands over a page. */
static uint32_t
key_of(const PlainText *t, const CleanLine *line)
{
  char letters[16] = "";
  size_t n = 0, digits = 0;
  uint32_t hash = 2166136261u;

  if (line->chars > CLEAN_PAGE_EDGE_CHARS)
    return 0;
  for (size_t i = line->start; i < line->end; i++) {
    char c = t->s[i];

    if (ascii_is_digit(c)) {
      digits++;
    } else if (line_is_letter(c)) {
      c = ascii_lower(c);
      if (n < sizeof letters - 1)
        letters[n] = c;
      n++;
      hash = (hash ^ (unsigned char)c) * 16777619u;
    }
  }
  if (digits > 0 && is_number_word(letters))
    return NUMBER;
  return n < CLEAN_PAGE_EDGE_LETTERS ? 0 : hash | OTHER;
}

static void
find_edges(const PlainText *t, PrintedPage *page)
{
  size_t head = page->begin, foot = page->end;

  for (size_t e = 0; e < HEADS; e++) {
    head = lines_next(t, head);
    foot = lines_before(t, foot);
    page->edges[e] = head < page->end ? head++ : t->n;
    page->edges[EDGES - 1 - e] = foot > page->begin ? --foot : t->n;
  }
  for (size_t e = 0; e < EDGES; e++)
    page->keys[e] = page->edges[e] < t->n
      ? key_of(t, &t->lines[page->edges[e]]) : 0;
}

/* Does another page near have it at the same edge? */
static int
is_repeated(const PrintedPage *pages, size_t n, size_t k, size_t e)
{
  size_t first = k > HEADS ? k - HEADS : 0, side = e < HEADS ? 0 : HEADS;

  for (size_t other = first; other < n && other <= k + HEADS; other++)
    if (other != k && (pages[other].keys[side] == pages[k].keys[e] ||
                       pages[other].keys[side + 1] == pages[k].keys[e]))
      return 1;
  return 0;
}

static int
is_left(const CleanLine *line)
{
  return !line_is_blank(line) && !line->drop;
}

/* Leaves out what page k has at its edges as others near have, unless that is
 * all there is.  What stands over the first page may be the headline. */
static void
drop_edges(PlainText *t, const PrintedPage *pages, size_t n, size_t k)
{
  const PrintedPage *page = &pages[k];
  size_t left = 0;

  for (size_t e = 0; e < EDGES; e++)
    if (page->keys[e] && is_repeated(pages, n, k, e) &&
        (k > 0 || e >= HEADS || page->keys[e] == NUMBER))
      t->lines[page->edges[e]].drop = 1;
  for (size_t i = page->begin; i < page->end; i++)
    left += (size_t)is_left(&t->lines[i]);
  for (size_t e = 0; e < EDGES && left == 0; e++)
    if (page->edges[e] < t->n)
      t->lines[page->edges[e]].drop = 0;
}

/* Where a page breaks a paragraph, the lines between its halves are gone. */
static void
join_pages(PlainText *t, const PrintedPage *page, const PrintedPage *after)
{
  size_t last = page->end, next = after->begin;
  char first;

  while (last > page->begin && !is_left(&t->lines[last - 1]))
    last--;
  while (next < after->end && !is_left(&t->lines[next]))
    next++;
  if (last == page->begin || next == after->end ||
      line_ends_sentence(t, &t->lines[last - 1]))
    return;
  first = t->s[t->lines[next].start];
  if (first < 'a' || first > 'z')
    return;
  for (size_t i = last; i < next; i++)
    t->lines[i].drop = GONE;
}

static size_t
list_pages(const PlainText *t, PrintedPage *pages)
{
  size_t n = 0;

  pages[0].begin = 0;
  for (size_t i = 1; i < t->n; i++)
    if (begins_page(t, i)) {
      pages[n++].end = i;
      pages[n].begin = i;
    }
  pages[n].end = t->n;
  return n + 1;
}

void
text_find_pages(PlainText *t)
{
  PrintedPage *pages;
  size_t n = 1, kept = 0;

  if (!t->has_pages)
    return;
  for (size_t i = 1; i < t->n; i++)
    n += (size_t)begins_page(t, i);
  pages = t->b->host->scratch(t->b->doc, n * sizeof *pages);
  if (!pages) {
    t->b->status = PRECIS_E_LIMIT;
    return;
  }
  n = list_pages(t, pages);
  for (size_t k = 0; k < n; k++)
    find_edges(t, &pages[k]);
  for (size_t k = 0; k < n; k++)
    drop_edges(t, pages, n, k);
  for (size_t k = 0; k + 1 < n; k++)
    join_pages(t, &pages[k], &pages[k + 1]);
  for (size_t i = 0; i < t->n; i++)
    if (t->lines[i].drop != GONE)
      line_move(t, kept++, i);
  lines_end(t, kept);
}
