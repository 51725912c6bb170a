/* text_lines.h - a plain text as its lines, of which the files below ask one
 * question each:
 *
 *   text_lines.c      the lines, and how one begins and ends
 *   text_captions.c   subtitles of films
 *   text_pages.c      what stands over and below printed pages
 *   text_frame.c      what a library puts around a book
 *   text_database.c   what a press database puts around an article
 *   text_head.c       front matter, notices over the headline
 *   text_byline.c     who wrote it and when
 *   text_structure.c  headline, "Summary:", "Source:"
 *   text_end.c        what an agency puts at the end
 *   text_mail.c       head, quotes and signature of a mail
 *   text_marks.c      headings, lists, quotes, tables, code; Markdown
 *   line_model.c      lines of a page around the article
 *   text_comments.c   what readers wrote below it
 *   text_wrapping.c   lines and words that go on in the next line
 *   text_repeats.c    what is said twice
 *   plain_text.c      writes the lines that stay */
#ifndef PRECIS_CLEAN_TEXT_LINES_H
#define PRECIS_CLEAN_TEXT_LINES_H

#include "ascii.h"
#include "line_model.h"
#include "little.h"
#include "markdown.h"
#include "plain_text.h"

#include <string.h>

/* What a line may be, by the bytes that it begins and ends with, or did, and by
 * its indent.  Most lines are nothing of this, and whoever asks for one of a
 * kind passes eight of them at a step. */
enum {
  LINE_MARKED = 1,              /* an item, a heading, a quote, a fence       */
  LINE_RULED = 2,               /* a rule, a row of a table                   */
  LINE_TIMED = 4,               /* begins with a time                         */
  LINE_FRAMED = 8,              /* of a mail's frame                          */
  LINE_FOR_EDITORS = 16,        /* "MORE", "Notes to editors"                 */
  LINE_OF_CODE = 32,            /* ends as a statement does                   */
  LINE_TEASED = 64              /* ends in an ellipsis                        */
};

enum { LINE_KINDS_READ = 8 };   /* at a step                                  */

typedef struct PlainText {
  CleanBuilder *b;
  const char *s;
  CleanLine *lines;
  size_t n, capacity;
  uint8_t *kinds;               /* LINE_* of each, and 0 behind the last      */
  unsigned all_kinds;           /* of any line                                */
  size_t width;                 /* characters of a full line; 0: not wrapped  */
  int is_narrow;                /* no line is too long for a wrapped text     */
  size_t title;                 /* a line of the text, or n                   */
  size_t end;                   /* marked as the end of the text, or n        */
  int is_mail;
  int has_pages;                /* there are form feeds                       */
  int has_captions;             /* it is subtitles                            */
  int spaces;                   /* the white space of lines stays             */
  int is_log;                   /* most lines begin with a time               */
  int is_markdown;
  int is_apart;                 /* and each of its lines is a paragraph       */
  int joins_are_known;          /* goes_on of each line that stays            */
  uint32_t *compounds;          /* hashes of words with a hyphen, 0: none     */
  size_t compounds_size;        /* a power of two                             */
} PlainText;

/* Cuts b->from; 0: b->status says why not. */
int lines_cut(PlainText *t);

static inline int
line_is_blank(const CleanLine *line)
{
  return line->start == line->end;
}

/* The kinds that a line may be of by its first byte, and by its last. */
extern const uint8_t line_begins_as[256], line_ends_as[256];

static inline void
line_add_kinds(PlainText *t, size_t i, unsigned kinds)
{
  t->kinds[i] |= (uint8_t)kinds;
  t->all_kinds |= kinds;
}

/* Puts line i in place k, from which on all lines are moved up or gone. */
static inline void
line_move(PlainText *t, size_t k, size_t i)
{
  t->lines[k] = t->lines[i];
  t->kinds[k] = t->kinds[i];
}

/* There are n lines, no more. */
static inline void
lines_end(PlainText *t, size_t n)
{
  t->n = n;
  memset(t->kinds + n, 0, LINE_KINDS_READ);
}

/* The next line from i on that may be of the kind, or n. */
static inline size_t
lines_next_of(const PlainText *t, size_t i, uint8_t kind)
{
  const uint64_t each = kind * UINT64_C(0x0101010101010101);

  for (; i < t->n; i += LINE_KINDS_READ) {
    uint64_t found = little_u64(t->kinds + i) & each;

    if (found)
      return i + (size_t)__builtin_ctzll(found) / 8;
  }
  return t->n;
}

/* Has the line begin where its mark ends. */
static inline void
line_begin_at(PlainText *t, CleanLine *line, size_t start)
{
  line->start = start;
  line->first = line_is_blank(line) ? '\0' : t->s[start];
  line_add_kinds(t, (size_t)(line - t->lines),
                 line_begins_as[(unsigned char)line->first]);
}

/* Index of the next line from i on that is not blank and not left out. */
static inline size_t
lines_next(const PlainText *t, size_t i)
{
  while (i < t->n && (line_is_blank(&t->lines[i]) || t->lines[i].drop))
    i++;
  return i;
}

/* Index after the last such line before i; 0: none. */
static inline size_t
lines_before(const PlainText *t, size_t i)
{
  while (i > 0 && (line_is_blank(&t->lines[i - 1]) || t->lines[i - 1].drop))
    i--;
  return i;
}

/* A letter, or a byte of one that is not ASCII. */
static inline int
line_is_letter(char c)
{
  return ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

/* Is it a number and nothing else? */
static inline int
line_is_number(const PlainText *t, const CleanLine *line)
{
  size_t i = line->start;

  while (i < line->end && ascii_is_digit(t->s[i]))
    i++;
  return i > line->start && i == line->end;
}

/* Bytes of the white space at s[i]: space, tab, no-break and wide spaces, and
 * a byte order mark; 0: none. */
size_t line_space(const char *s, size_t i, size_t len);

/* Does the line begin with the word, in any case?  Bytes of it, or 0. */
size_t line_begins(const PlainText *t, const CleanLine *line, const char *word);

/* With one of the words, ended by NULL? */
size_t line_begins_any(const PlainText *t, const CleanLine *line,
                       const char *const *words);

/* The line without its first bytes and the white space behind them. */
CleanRange line_rest(const PlainText *t, const CleanLine *line, size_t skip);

/* Does it end in a full stop or the like, maybe within quotes or brackets? */
int line_ends_in_stop(const PlainText *t, const CleanLine *line);

/* The same; most lines end in a full stop, or in a letter. */
static inline int
line_ends_sentence(const PlainText *t, const CleanLine *line)
{
  return line->last == '.' || (!ascii_is_letter(line->last) &&
                               line_ends_in_stop(t, line));
}

/* Is there a blank line between lines i and end? */
int lines_are_parted(const PlainText *t, size_t i, size_t end);

/* Is line i of the first paragraph: a sentence, or a line that goes on? */
int text_is_paragraph(const PlainText *t, size_t i);

/* "AP-Croatia Floods, 1st Ld-Writethru,0512": an agency's name of a story? */
int text_is_slug(const PlainText *t, const CleanLine *line);

/* "(Updates with death toll)" below a headline? */
int text_is_remark(const PlainText *t, const CleanLine *line);

/* "By Jane Roe", maybe with a date? */
int text_is_byline(const PlainText *t, const CleanLine *line);

/* A date and little else? */
int text_is_date(const PlainText *t, const CleanLine *line);

/* "Home » Guides", "Photo: Reuters", "Posted on 3 May": a part of a page? */
int text_is_furniture(const PlainText *t, const CleanLine *line);

int text_is_url(const PlainText *t, CleanRange r);

/* ---- questions: what is found is noted in *found and in the lines, those that
 * are no text are dropped */

/* Numbers and running titles of printed pages, between which form feeds stand;
 * a paragraph that one breaks is joined. */
void text_find_pages(PlainText *t);

/* Numbers and times of subtitles, which are joined to sentences. */
void text_find_captions(PlainText *t);

/* Their marks in a line, as markdown_cuts. */
size_t text_caption_cuts(const char *s, size_t start, size_t end,
                         MarkdownCut cuts[MARKDOWN_CUTS]);

/* The licence and fields around a book of Project Gutenberg. */
void text_find_frame(PlainText *t, CleanPlain *found);

/* The head and foot that a press database gives an article. */
void text_find_database(PlainText *t, CleanPlain *found);

/* "Source: URL" as the last line, or the one before it. */
int text_find_source(PlainText *t, CleanPlain *found);

/* "Summary:" where it follows the first line, or is it; what follows on the
 * same line stays. */
int text_find_summary(PlainText *t, CleanPlain *found);

/* Fields between two lines "---" or "+++" over all else. */
void text_find_front(PlainText *t, CleanPlain *found);

/* Leaves out the notices over the first paragraph. */
void text_drop_notices(PlainText *t);

/* A byline near the start, with its date, and the headline that is above it,
 * unless the first lines look like a menu. */
void text_find_byline(PlainText *t, CleanPlain *found);

/* The date that the next line from i on is, which is left out then. */
void text_drop_date(PlainText *t, size_t i, CleanPlain *found);

/* Outside English, the lines from i on that stand with a day over the text: an
 * agency, an office, the day itself.  They are left out, or passed over:
 * returns the line behind them, or i. */
void text_drop_day(PlainText *t, size_t i, CleanPlain *found);
size_t text_behind_day(const PlainText *t, size_t i);

/* Where none is known by now, the first date that is a line near the start. */
void text_find_date(const PlainText *t, CleanPlain *found);

/* A first line that is no sentence, before a blank line and paragraphs that
 * are; or of a page that was copied the line above the first paragraph that has
 * its words, which stays in the text.  has_source: "Source:" was there. */
void text_find_headline(PlainText *t, int has_source, CleanPlain *found);

/* Neither a sentence nor too long, nor an item, nor a lead to what follows? */
int text_may_be_headline(const PlainText *t, size_t i);

/* Takes line i for the title. */
void text_take_title(PlainText *t, size_t i, CleanPlain *found);

/* "- 30 -", "###", "ENDS", "(Reporting by ...)": how the text of an agency or a
 * press office ends, and what they write for editors alone. */
void text_find_end(PlainText *t);

/* Leaves out the lines below that end: whom to ask, keywords, times. */
void text_drop_end(PlainText *t);

/* The head of a mail; filter: its signature and what it answers, too. */
void text_find_mail(PlainText *t, int filter, CleanPlain *found);

/* The labels of the lines, without their marks. */
void text_find_marks(PlainText *t);

/* Leaves out the links of a page that became Markdown: lines of nothing else
 * over its first heading, and such of several at its end. */
void text_drop_links(PlainText *t);

/* The comments of readers below an article. */
void text_find_comments(PlainText *t);

/* Whether the text was wrapped, and at which width. */
void text_find_width(PlainText *t);

/* Does line i go on in line i + 1, as far as is known by now? */
int text_is_joined(const PlainText *t, size_t i);

static inline int
text_goes_on(const PlainText *t, size_t i)
{
  return t->joins_are_known ? t->lines[i].goes_on : text_is_joined(t, i);
}

/* Is the hyphen with which line i ends there because the line was full? */
int text_is_divided(PlainText *t, size_t i);

/* Teasers, and long paragraphs that were there before. */
void text_find_repeats(PlainText *t);

#endif
