/* marks.h - what the files of marks.c share: the walk over a page's tokens that
 * looks for authors and dates where readers see them. */
#ifndef PRECIS_CLEAN_MARKS_H
#define PRECIS_CLEAN_MARKS_H

#include "author.h"
#include "html/telling_names.h"
#include "html/word_search.h"
#include "metadata.h"

enum {
  ROLE_AUTHOR = NAME_AUTHOR, ROLE_DATE = NAME_DATE,
  ROLE_MODIFIED = NAME_MODIFIED, ROLE_AWAY = NAME_AWAY,
  ROLE_NOISE = NAME_NOISE,
  ROLE_BY_NAME = ROLE_AUTHOR | ROLE_DATE | ROLE_MODIFIED | ROLE_AWAY |
                 ROLE_NOISE,
  ROLE_EXACT = 256,             /* a microdata property or relation          */
  ROLE_LINK = 512               /* a link to an author's page                */
};

/* Bytes of texts; of a date far from the headline. */
enum { LONGEST_LABEL = 40, LONGEST_BYLINE = 200, LONGEST_FAR_DATE = 80 };

enum { MARKS_DEPTH = 512 };     /* of the elements that are kept in mind      */

typedef struct Marks {
  Metadata *m;
  PageReader r;
  uint16_t stack[MARKS_DEPTH];
  uint32_t depth, away;         /* away: depth of the outermost such element */
  uint32_t away_from;           /* the first candidate in it                 */
  uint32_t code;                /* depth of a <pre>, whose dates are examples */
  int after_date;               /* the last text was a date                  */
  char last_name[40];           /* the last text, if it may be a name        */
  size_t last_name_len;
  PageRange last_range;
  int after_prefix;             /* the last text was "By"                    */
  uint32_t author_opens;        /* depth of an author's element that began
                                   since the last text                      */
  int label;                    /* LABEL_*: the last text was "Updated:"     */
  int same_line;                /* no block began or ended since             */
  char chain[LONGEST_BYLINE];   /* the names of author elements in a row     */
  size_t chain_len;
  PageRange chain_range;
  int joint;                    /* and "," after them                        */
  uint32_t shown;               /* bytes of text so far                      */
  uint32_t line_from;           /* `shown` where the line began              */
  uint32_t headline;            /* `shown` at the headline                   */
  int sure;                     /* that it is the headline                   */
  uint32_t best_h1;             /* where it begins                           */
  uint32_t near;                /* `shown` up to which everything counts     */
  uint32_t shown_at[MAX_CANDIDATES];
  const Words *labels;          /* of dates                                  */
  const AuthorHeads *bylines;
  uint8_t first_part[32], next_part[32];        /* of author_parts, by letter */
  int n_headings;               /* looked into                               */
  int n_marks;                  /* elements looked into                      */
  uint32_t looked_at;           /* candidates that `fields` is made of       */
  unsigned fields;              /* a bit for each that has a candidate       */
  int stated;                   /* author and date are known without marks   */
  int named;                    /* and the author is a person's name         */
  int is_wiki;
} Marks;

/* Adds a candidate that stands here. */
void marks_add(Marks *w, int field, const char *origin, float weight,
               const char *s, size_t len, PageRange range);

/* The texts from the last token to the end of its line, a space between, as far
 * as they fit; *end: where the last one ends in the page. */
size_t marks_line(const Marks *w, char *out, size_t size, uint32_t *end);

/* marks_date.c */

/* What marks_date_label looks for, made at the first call. */
const Words *marks_date_words(void);

/* LABEL_*: what a text says of the date behind it: "Updated: 12 March", "First
 * published on 3 May". */
int marks_date_label(const Marks *w, const char *s, size_t len);

/* Keeps what a short text without a date, or the end of one with a date, says
 * of the date to come. */
void marks_note_label(Marks *w, const char *s, size_t len, size_t dates_end);

/* Adds the dates of a text; returns where the last one ends.  cut: the text is
 * longer than that. */
size_t marks_add_dates(Marks *w, const char *origin, const char *s, size_t len,
                       int cut, int label, float weight, PageRange range);

/* <b>Mar 9</b>, <b>2023</b>: adds the date that begins in a text, and whose
 * other parts stand in other elements of its line. */
void marks_parted_date(Marks *w, const char *s, size_t len);

/* The element that begins here is named after dates. */
void marks_date(Marks *w, unsigned role);

/* Far from the headline a date counts only if it says what it is, "Last
 * updated: 12 March 2021", on a page that has none so far. */
void marks_far_date(Marks *w);

/* marks_author.c */

/* The element that begins here is named after authors. */
void marks_author(Marks *w, unsigned role);

/* Text behind the last author's element ends the row, if it is no joint. */
void marks_note_joint(Marks *w, const HtmlToken *k);

/* May the text here, far from the headline, name the author?  Most may not, and
 * are not read. */
int marks_may_name(const Marks *w);

/* "Jane Roe" before or after "12 March 2021" has most likely written it.  Few
 * texts stand beside a date, so only of those is it asked what they look
 * like.  whole: the text is no longer than that. */
void marks_name_beside_date(Marks *w, const char *s, size_t len, int whole,
                            int has_date, PageRange range);

/* "Jane Roe | Senior Writer | 12 March 2021", "12 March 2021 · Jane Roe": the
 * name that stands before or behind the date of the same text. */
void marks_name_in_date(Marks *w, const char *s, size_t len, PageRange range);

/* The first text of an author's element. */
void marks_first_name(Marks *w, const char *s, size_t len, PageRange range);

/* "By Jane Roe", and what stands behind a text that is nothing but "By".  Far
 * from the headline more is asked for: "Written by" and a name.  text has room
 * for a byte more. */
void marks_name_behind_by(Marks *w, char *text, size_t len, int far,
                          PageRange range);

#endif
