/* marks_author.c - authors where readers see them: elements named after them,
 * "By Jane Roe", names beside a date. */
#include "marks.h"

#include <glib.h>
#include <string.h>

#include "date.h"
#include "metadata_weights.h"
#include "page_lines.h"
#include "utf8.h"

enum { LONG_PREFIX = 6,         /* of what begins a byline far away           */
       DATE_BYTES = 60 };       /* of a line that is nothing but a date       */

/* Two words and more that a person may be called. */
static int
is_name(const char *s, size_t len)
{
  return len < 60 && memchr(s, ' ', len) && author_shape(s, len) == SHAPE_NAME;
}

/* "Foto: dpa": who took the picture. */
static int
is_of_picture(const char *s, size_t len)
{
  size_t n = memchr(s, ':', len) ? clean_credit_word(s, len) : 0;

  return n > 0 && n < len && s[n] == ':';
}

/* Of an author whom readers see. */
static void
add_author(Marks *w, const char *origin, float weight, const char *s,
           size_t len, PageRange range)
{
  marks_add(w, FIELD_AUTHOR | FIELD_SEEN, origin, weight, s, len, range);
}

/* Is the raw text between two names of one list? */
static int
is_joint(const char *s, size_t len)
{
  static const char *const joints[] = { ",", "and", "&amp;", "&", "und",
                                        "et", "y", "e", ";", ", and",
                                        "with", "och", "og", "en", "ve",
                                        "и", "та" };

  while (len > 0 && strchr(" \t\n\r", s[0])) {
    s++;
    len--;
  }
  while (len > 0 && strchr(" \t\n\r", s[len - 1]))
    len--;
  for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
    if (strlen(joints[i]) == len && memcmp(s, joints[i], len) == 0)
      return 1;
  return 0;
}

void
marks_note_joint(Marks *w, const HtmlToken *k)
{
  if (w->chain_len == 0 || k->data_start < w->chain_range.end)
    return;
  w->joint = is_joint(w->m->page->html + k->data_start,
                      k->data_end - k->data_start);
  if (!w->joint)
    w->chain_len = 0;
}

/* Elements with one author each, in a row, are one list of authors. */
static void
chain_author(Marks *w, float weight, const char *s, size_t len, PageRange range)
{
  uint32_t n;
  int first;

  if (w->chain_len > 0 && range.start < w->chain_range.end)
    return;                     /* inside the last */
  first = w->chain_len == 0 || !w->joint;
  w->joint = 0;
  if (first)
    w->chain_len = 0;
  if (w->chain_len + len + 2 > sizeof w->chain || (first && len == 0))
    return;
  if (first) {
    w->chain_range = range;
  } else {
    memcpy(w->chain + w->chain_len, "; ", 2);
    w->chain_len += 2;
    w->chain_range.end = range.end;
  }
  memcpy(w->chain + w->chain_len, s, len);
  w->chain_len += len;
  if (first)
    return;
  n = w->m->n;
  add_author(w, "byline", weight, w->chain, w->chain_len, w->chain_range);
  if (w->m->n > n)
    w->m->candidates[n].is_row = 1;
}

static PageRange
token_range(const Marks *w)
{
  return (PageRange){ w->r.token->start, w->r.token->end };
}

void
marks_author(Marks *w, unsigned role)
{
  char text[LONGEST_BYLINE];
  uint32_t end;
  const HtmlAttribute *content = page_attribute(&w->r, HTML_NAME_CONTENT);
  float weight = role & ROLE_EXACT ? WEIGHT_AUTHOR_REL : WEIGHT_AUTHOR_CLASS;
  uint32_t n;
  size_t len;

  if (content) {
    len = page_string(w->m->page,
                      (PageRange){ content->value_start, content->value_end },
                      HTML_DECODE_VALUE, text, sizeof text);
    marks_add(w, FIELD_AUTHOR, "itemprop", weight, text, len, token_range(w));
    return;
  }
  if (page_is_void(w->r.token->tag))
    return;                     /* <link rel="author"> */
  len = page_text(w->m->page, page_place(&w->r), PAGE_SPLIT_INLINE, text,
                  sizeof text, &end);
  if (len >= 100 || is_of_picture(text, len))
    return;
  if (author_prefix(text, len) || w->after_prefix)
    weight *= WEIGHT_AUTHOR_BY;
  w->author_opens = w->depth;
  if (!(role & ROLE_NOISE))
    w->after_prefix = 0;
  else if (is_name(text, len))
    weight *= WEIGHT_AUTHOR_NOISE;
  else
    return;
  n = w->m->n;
  add_author(w, role & ROLE_EXACT ? "rel=author" : "byline", weight, text, len,
             (PageRange){ w->r.token->start, end });
  if ((role & (ROLE_LINK | ROLE_EXACT)) == ROLE_LINK && w->m->n > n &&
      author_shape(w->m->candidates[n].value, w->m->candidates[n].len) ==
        SHAPE_PHRASE) {
    w->m->n = n;                /* "my posts of last year" leads to one, too  */
    return;
  }
  /* each name of the row must be one by itself */
  if (!(role & ROLE_NOISE) && w->m->n > n && len < 50)
    chain_author(w, weight, w->m->candidates[n].value, w->m->candidates[n].len,
                 (PageRange){ w->r.token->start, end });
}

/* Does the text here stand in a heading?  It heads other stories. */
static int
in_heading(const Marks *w)
{
  for (uint32_t d = w->depth, n = 0; d > 0 && n < 3; d--, n++)
    if (w->stack[d - 1] >= HTML_TAG_H1 && w->stack[d - 1] <= HTML_TAG_H6)
      return 1;
  return 0;
}

/* Does the line go on with prose?  "<b>TORONTO</b>, <b>Jan. 15</b> /PRNewswire/
 * -- The city ..." tells where, not who. */
static int
begins_prose(const Marks *w)
{
  enum { MOST_TOKENS = 8, PROSE_BYTES = 80 };
  const HtmlToken *k;
  uint32_t bytes = 0;
  PageReader ahead;

  page_go(&ahead, w->m->page, page_place(&w->r));
  page_next(&ahead);
  for (int n = 0; n < MOST_TOKENS && (k = page_next(&ahead)) != NULL; n++) {
    if (k->kind == HTML_TEXT)
      bytes += k->data_end - k->data_start;
    else if (!page_is_inline(k->tag))
      break;
  }
  return bytes >= PROSE_BYTES;
}

/* "09:15 河报 记者 陈思远", "김민수 기자 kms@example.com": does it say who is a
 * reporter?  "기자회견" is a press conference. */
static int
tells_reporter(const char *s, size_t len)
{
  static const char *const words[] = { "记者", "記者" };
  static const char korean[] = " 기자";
  const size_t n = sizeof "记者" - 1, m = sizeof korean - 1;

  for (size_t i = 0; i + n < len; i++)
    if ((s[i] == words[0][0] && (memcmp(s + i, words[0], n) == 0 ||
                                 memcmp(s + i, words[1], n) == 0)) ||
        (i + m <= len && memcmp(s + i, korean, m) == 0 &&
         (i + m == len || !(s[i + m] & 0x80))))
      return 1;
  return 0;
}

/* What a text beside a date weighs as an author; 0: it may be no name.  The
 * word for a reporter says as much as "By" does. */
static float
name_weight(const char *s, size_t len)
{
  if (tells_reporter(s, len))
    return WEIGHT_AUTHOR_TEXT;
  return is_name(s, len) ? WEIGHT_AUTHOR_BY_DATE : 0;
}

void
marks_name_beside_date(Marks *w, const char *s, size_t len, int whole,
                       int has_date, PageRange range)
{
  int date = has_date && (len < DATE_BYTES ||
                          (len < 2 * DATE_BYTES &&
                           marks_date_label(w, s, len) != LABEL_NONE));
  int name = whole && !date && len < sizeof w->last_name &&
             memchr(s, ' ', len) && !in_heading(w);
  float weight;

  if (date && w->last_name_len > 0 &&
      (weight = name_weight(w->last_name, w->last_name_len)) > 0 &&
      marks_date_label(w, w->last_name, w->last_name_len) == LABEL_NONE &&
      !begins_prose(w))
    add_author(w, "text", weight, w->last_name, w->last_name_len,
               w->last_range);
  if (name && w->after_date && (weight = name_weight(s, len)) > 0 &&
      marks_date_label(w, s, len) == LABEL_NONE)
    add_author(w, "text", weight, s, len, range);
  w->after_date = date;
  w->last_name_len = name ? len : 0;
  if (name) {
    memcpy(w->last_name, s, len);
    w->last_range = range;
  }
}

/* Adds what is a name of a text beside a date. */
static void
add_beside(Marks *w, const char *s, size_t len, PageRange range)
{
  char name[LONGEST_BYLINE];
  int tells = tells_reporter(s, len);
  size_t n;

  memcpy(name, s, len);
  n = author_clean(name, len, 0);
  if (n > 0 && (tells || (is_name(name, n) && author_is_name(name, n))) &&
      marks_date_label(w, name, n) == LABEL_NONE)
    add_author(w, "text", tells ? WEIGHT_AUTHOR_TEXT : WEIGHT_AUTHOR_BY_DATE,
               name, n, range);
}

/* Behind the last dash of s, in "09:15 — Anna Neri"; 0: it has none. */
static size_t
last_part(const char *s, size_t len)
{
  static const char dashes[][6] = { " — ", " – " };
  const size_t n = sizeof *dashes - 1;

  for (size_t i = len; i > n; i--)
    if (memcmp(s + i - n, dashes[0], n) == 0 ||
        memcmp(s + i - n, dashes[1], n) == 0)
      return i;
  return 0;
}

/* "来源：河报 作者：陈思远 发布时间：2024-05-03": adds the author whom a word with
 * a colon names amid the text, up to the next space. */
static void
add_labelled_name(Marks *w, const char *s, size_t len, PageRange range)
{
  for (size_t i = 1; i + 1 < len; i++) {
    size_t n = s[i - 1] == ' ' && (s[i] & 0x80)
               ? author_prefix(s + i, len - i) : 0;
    const char *name = s + i + n, *space;

    if (n < 3 || (name[-1] != ':' && memcmp(name - 3, "：", 3) != 0))
      continue;
    space = memchr(name, ' ', len - i - n);
    add_author(w, "text", WEIGHT_AUTHOR_TEXT, name,
               space ? (size_t)(space - name) : len - i - n, range);
    return;
  }
}

/* Behind a zone of time at s[i], " EDT", or i. */
static size_t
behind_zone(const char *s, size_t i, size_t len)
{
  size_t end = i + 1;

  while (end < len && g_ascii_isupper(s[end]))
    end++;
  return end - i > 2 && end - i < 6 && s[i] == ' ' && s[end - 1] == 'T' ? end
                                                                        : i;
}

/* Behind a time at s[i], "9:15 AM EDT", "09h15", "9時15分 ", or i. */
static size_t
behind_time(const char *s, size_t i, size_t len)
{
  static const char *const parts[] = { "時", "时", "分", "秒", ":", ".", "h",
                                       " " };
  size_t n = 1;

  if (i == len || !g_ascii_isdigit(s[i]))
    return i;
  while (i < len && n > 0) {
    n = g_ascii_isdigit(s[i]) ? 1 : 0;
    for (size_t k = 0; n == 0 && k < sizeof parts / sizeof *parts; k++)
      if (strlen(parts[k]) <= len - i &&
          memcmp(s + i, parts[k], strlen(parts[k])) == 0)
        n = strlen(parts[k]);
    i += n;
  }
  if (len - i > 2 && g_ascii_toupper(s[i + 1]) == 'M' &&
      strchr("AaPp", s[i]) && !g_ascii_isalnum(s[i + 2]))
    i = behind_zone(s, i + 2, len);
  return i;
}

/* Behind what is no letter and no digit. */
static size_t
behind_marks(const char *s, size_t i, size_t len)
{
  for (size_t n; i < len && !g_unichar_isalnum(utf8_read(s + i, &n));)
    i += n;
  return i;
}

void
marks_name_in_date(Marks *w, const char *s, size_t len, PageRange range)
{
  char iso[32];
  size_t start, end, last;

  if (!date_find(s, len, w->m->date_flags, iso, &start, &end))
    return;
  end = behind_marks(s, end, len);
  end = behind_marks(s, behind_time(s, end, len), len);
  add_beside(w, s, start, range);
  add_beside(w, s + end, len - end, range);
  last = last_part(s + end, len - end);
  if (last > 0)
    add_beside(w, s + end + last, len - end - last, range);
  add_labelled_name(w, s, len, range);
}

void
marks_first_name(Marks *w, const char *s, size_t len, PageRange range)
{
  if (is_name(s, len))
    add_author(w, "byline", WEIGHT_AUTHOR_FIRST, s, len, range);
}

/* Does more than a label stand before the text in its line?  "Cut years off your
 * <a>payback period</a> by installing ..." */
static int
in_prose(const Marks *w)
{
  enum { LABEL_BYTES = 40 };

  return w->shown - w->line_from > LABEL_BYTES;
}

/* author_prefix, for texts of which most are no bylines. */
static size_t
prefix_of(const Marks *w, const char *s, size_t len)
{
  return author_may_begin(w->bylines, s, len) ? author_prefix(s, len) : 0;
}

/* <a>Jane Roe</a>, <a>John Doe</a> and <a>Ann Lind</a>: the names of a row of
 * texts from the last token on, joined by "; "; the length, 0: it has one.
 * *end: where the last name ends in the page. */
static size_t
read_row(const Marks *w, char *names, size_t size, uint32_t *end)
{
  enum { MOST_TOKENS = 32 };
  const HtmlToken *k;
  PageReader ahead;
  size_t len = 0, n_names = 0;
  int joint = 1;

  page_go(&ahead, w->m->page, page_place(&w->r));
  for (int n = 0; n < MOST_TOKENS && (k = page_next(&ahead)) != NULL; n++) {
    PageRange range = { k->data_start, k->data_end };

    if (k->kind != HTML_TEXT || k->tag != 0) {
      if (!page_is_inline(k->tag))
        break;
    } else if (joint) {
      if (len + 2 + (range.end - range.start) >= size)
        break;
      memcpy(names + len, "; ", 2);
      len += n_names > 0 ? 2 : 0;
      len += page_string(w->m->page, range, HTML_DECODE_TEXT, names + len,
                         size - len);
      *end = k->data_end;
      n_names++;
      joint = 0;
    } else {
      joint = is_joint(w->m->page->html + range.start, range.end - range.start);
      if (!joint)
        break;
    }
  }
  return n_names > 1 ? len : 0;
}

/* "By" stood before: its name here, and where it begins a row, all of these. */
static void
add_behind_by(Marks *w, const char *s, size_t len, PageRange range)
{
  char row[LONGEST_BYLINE];
  size_t n = read_row(w, row, sizeof row, &range.end);

  if (n > 0)
    add_author(w, "text", WEIGHT_AUTHOR_AFTER_BY, row, n, range);
  else
    add_author(w, "text", WEIGHT_AUTHOR_AFTER_BY, s, len, range);
}

void
marks_name_behind_by(Marks *w, char *text, size_t len, int far, PageRange range)
{
  const char *all = text;
  size_t all_len = len, prefix;
  int behind = w->after_prefix;

  while (len > 0 && (*text == ' ' || g_ascii_ispunct(*text))) {   /* "-- by" */
    text++;
    len--;
  }
  text[len] = ' ';              /* so that a bare "By" is one, too */
  prefix = prefix_of(w, text, len + 1);
  if (far && prefix < LONG_PREFIX)
    prefix = 0;
  w->after_prefix = prefix > 0 && prefix >= len;
  /* "Author, " <b>Author, </b> Jane Roe */
  if (behind && !w->after_prefix && all_len < 80 &&
      (!far || is_name(all, all_len)))
    add_behind_by(w, all, all_len, range);
  if (prefix && prefix < len && len - prefix > 4 && len < 80) {
    float shape = author_shape(text + prefix, len - prefix);

    if ((!far && !in_prose(w)) || is_name(text + prefix, len - prefix))
      add_author(w, "text", shape >= SHAPE_ONE_WORD ? WEIGHT_AUTHOR_TEXT
                                                    : WEIGHT_AUTHOR_TEXT / 2,
                 text, len, range);
  }
}

int
marks_may_name(const Marks *w)
{
  const HtmlToken *k = w->r.token;
  const char *s = w->m->page->html + k->data_start;
  const char *end = w->m->page->html + k->data_end;
  char head[LONGEST_LABEL];
  size_t len;

  if (end - s > LONGEST_BYLINE)
    return 0;
  if (w->after_prefix || w->author_opens > 0)
    return 1;
  while (s < end && (g_ascii_isspace(*s) || g_ascii_ispunct(*s)))
    s++;
  len = (size_t)(end - s) < sizeof head - 1 ? (size_t)(end - s)
                                            : sizeof head - 1;
  memcpy(head, s, len);
  head[len] = ' ';
  return prefix_of(w, head, len + 1) >= LONG_PREFIX;
}
