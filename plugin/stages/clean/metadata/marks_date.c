/* marks_date.c - dates where readers see them: <time>, elements named after
 * dates, dates in texts, and what a text says of the date behind it. */
#include "marks.h"

#include <glib.h>
#include <pthread.h>

#include "ascii.h"
#include "date.h"
#include "date_labels_table.h"
#include "metadata_weights.h"

_Static_assert(N_MODIFIED_WORDS + N_PUBLISHED_WORDS + N_FOREIGN_WORDS <
               MOST_WORDS, "room for all");

static Words labels;

static void
add_words(const char *const *words, int label)
{
  for (; *words; words++)
    words_add(&labels, *words, 1u << label);
}

static void
make_labels(void)
{
  add_words(modified_words, LABEL_MODIFIED);
  add_words(published_words, LABEL_PUBLISHED);
  add_words(foreign_words, LABEL_FOREIGN);
}

const Words *
marks_date_words(void)
{
  static pthread_once_t made = PTHREAD_ONCE_INIT;

  pthread_once(&made, make_labels);
  return &labels;
}

int
marks_date_label(const Marks *w, const char *s, size_t len)
{
  unsigned found = words_in(w->labels, s, len, len);

  return found & 1u << LABEL_MODIFIED ? LABEL_MODIFIED
         : found & 1u << LABEL_PUBLISHED ? LABEL_PUBLISHED
         : found & 1u << LABEL_FOREIGN ? LABEL_FOREIGN : LABEL_NONE;
}

/* The label that holds before s: its own, else the one of the text before. */
static int
label_before(const Marks *w, const char *s, size_t len)
{
  int label = marks_date_label(w, s, len);

  return label != LABEL_NONE ? label : w->label;
}

void
marks_note_label(Marks *w, const char *s, size_t len, size_t dates_end)
{
  int label = LABEL_NONE;

  if (len - dates_end <= LONGEST_LABEL)
    label = marks_date_label(w, s + dates_end, len - dates_end);
  if (label != LABEL_NONE)
    w->same_line = 1;
  else if (dates_end == 0 && (len <= 3 || w->same_line))
    return;                     /* ":"; the name in "Last post by Jane Roe" */
  w->label = label;
}

static void
add_labelled(Marks *w, const char *origin, float weight, int label,
             int in_prose, const char *s, size_t len, PageRange range)
{
  uint32_t n = w->m->n;

  if (label == LABEL_FOREIGN)
    return;
  marks_add(w, label == LABEL_MODIFIED ? FIELD_MODIFIED : FIELD_DATE, origin,
            weight, s, len, range);
  for (; n < w->m->n; n++) {
    w->m->candidates[n].label = (uint8_t)label;
    w->m->candidates[n].in_prose = (uint8_t)in_prose;
  }
}

size_t
marks_add_dates(Marks *w, const char *origin, const char *s, size_t len,
                int cut, int label, float weight, PageRange range)
{
  char iso[32];
  size_t start, end, at;

  for (at = 0; at < len &&
       date_find(s + at, len - at, w->m->date_flags, iso, &start, &end);
       at += end) {
    int own = label != LABEL_NONE ? label
            : at == 0 ? label_before(w, s, start)
            : marks_date_label(w, s + at, start);

    add_labelled(w, origin, weight, own,
                 cut || len > end - start + LONGEST_LABEL, s + at + start,
                 end - start, range);
    weight *= WEIGHT_DATE_NEXT;
  }
  return at;
}

/* Is it short, and has a day in numbers or a month? */
static int
may_begin_date(const char *s, size_t len)
{
  size_t digits = 0;

  if (len > LONGEST_LABEL)
    return 0;
  for (size_t i = 0; i < len; i++)
    digits += ascii_is_digit(s[i]) != 0;
  return (digits > 0 && digits < 5) || date_word(s, len);
}

void
marks_parted_date(Marks *w, const char *s, size_t len)
{
  char line[LONGEST_LABEL + 40], iso[32];
  size_t n, start, end;
  PageRange range = { w->r.token->data_start, 0 };

  if (!may_begin_date(s, len))
    return;
  n = marks_line(w, line, sizeof line, &range.end);
  if (n <= len || !date_find(line, n, w->m->date_flags, iso, &start, &end) ||
      start >= len || end <= len)
    return;
  add_labelled(w, "text", WEIGHT_DATE_TEXT, label_before(w, line, start),
               n > end - start + LONGEST_LABEL, line + start, end - start,
               range);
}

/* <time datetime="2024-04-17T21:13:04Z">April 18, 2024</time>: does the text
 * show the day that it is where the page is at home? */
static int
shows_own_day(const Marks *w, const char *value, size_t n, const char *text,
              size_t len)
{
  char stated[32], shown[32];
  size_t start, end;

  return n > 0 && value[n - 1] == 'Z' &&
         date_find(value, n, 0, stated, &start, &end) &&
         date_find(text, len, w->m->date_flags, shown, &start, &end) &&
         ABS(date_number(stated) - date_number(shown)) == 1;
}

/* Is a day the first that s tells, maybe behind that of the week or a
 * label?  "Act of 12 March 1993" is what an abbreviation is short for. */
static int
begins_with_day(const Marks *w, const char *s, size_t len)
{
  char iso[32];
  size_t start, end;

  if (!date_find(s, len, w->m->date_flags, iso, &start, &end))
    return 0;
  while (start > 0 && (s[start - 1] == ' ' || s[start - 1] == ','))
    start--;
  return start == 0 || date_word(s, start) ||
         marks_date_label(w, s, start) != LABEL_NONE;
}

void
marks_date(Marks *w, unsigned role)
{
  static const unsigned values[] = {
    HTML_NAME_DATETIME, HTML_NAME_TS, HTML_NAME_CONTENT,
    HTML_NAME_DATA_DATETIME, HTML_NAME_DATA_TIMESTAMP, HTML_NAME_DATA_DATE,
    HTML_NAME_DATA_TIME, HTML_NAME_TITLE
  };
  const char *origin = w->r.token->tag == HTML_TAG_TIME ? "time" : "dateline";
  float weight = role & ROLE_EXACT ? WEIGHT_DATE_ITEMPROP
                 : w->r.token->tag == HTML_TAG_TIME ? WEIGHT_DATE_TIME
                                                    : WEIGHT_DATE_CLASS;
  int label = role & ROLE_MODIFIED ? LABEL_MODIFIED : LABEL_NONE;
  char text[LONGEST_BYLINE];
  uint32_t end;
  size_t len;

  len = page_text(w->m->page, page_place(&w->r), PAGE_SPLIT_INLINE, text,
                  sizeof text, &end);
  if (label != LABEL_NONE)
    w->label = label;           /* of the text in it, too */
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    const HtmlAttribute *a = page_attribute(&w->r, values[i]);

    if (a && a->value_end > a->value_start &&
        a->value_end - a->value_start < 64) {
      char value[200];
      uint32_t before = w->m->n;
      size_t n = page_string(w->m->page,
                             (PageRange){ a->value_start, a->value_end },
                             HTML_DECODE_VALUE, value, sizeof value);

      if (w->r.token->tag == HTML_TAG_ABBR && !begins_with_day(w, value, n))
        continue;
      if (shows_own_day(w, value, n, text, len))
        break;
      if (label == LABEL_NONE)
        label = role & ROLE_EXACT ? marks_date_label(w, text, len)
                                  : label_before(w, text, len);
      add_labelled(w, origin, weight, label, 0, value, n,
                   (PageRange){ a->value_start, a->value_end });
      if (w->m->n > before)     /* else it may be another thing, "3" or "now" */
        return;
    }
  }
  if (len < sizeof text)
    marks_add_dates(w, origin, text, len, 0, label, weight,
                    (PageRange){ w->r.token->start, end });
}

void
marks_far_date(Marks *w)
{
  const HtmlToken *k = w->r.token;
  PageRange range = { k->data_start, k->data_end };
  char text[LONGEST_FAR_DATE], iso[32];
  size_t len, start, end;
  int digits = 0;

  for (uint32_t i = 0; i < w->m->n; i++)
    if (w->m->candidates[i].field == FIELD_DATE)
      return;
  for (uint32_t i = range.start; i < range.end; i++)
    digits += g_ascii_isdigit(w->m->page->html[i]);
  if (digits < 4)
    return;
  len = page_string(w->m->page, range, HTML_DECODE_TEXT, text, sizeof text);
  if (date_find(text, len, w->m->date_flags, iso, &start, &end) &&
      marks_date_label(w, text, start) != LABEL_NONE)
    marks_add_dates(w, "text", text, len, 0, LABEL_NONE, WEIGHT_DATE_TEXT,
                    range);
}
