/* text_database.c - what a press database (Nexis, Factiva) puts around an
 * article:
 *
 *   1 of 12 DOCUMENTS                  HD  Snow closes the pass
 *   The Highland Post                  BY  Callum Reid
 *   January 14, 2024 Sunday            WC  96 words
 *   Snow closes the pass               PD  14 January 2024
 *   BYLINE: Callum Reid                SN  The Highland Post
 *   SECTION: NEWS; Pg. 3               LP
 *   LENGTH: 96 words                   the text
 *   the text                           TD
 *   LOAD-DATE: January 15, 2024        and more of it
 *                                      Document HPOST00020240114
 *
 * or headline, paper and day first, as in both now.  The number of words, which
 * all have, tells them; what else they say is metadata or goes. */
#include <string.h>

#include "text_lines.h"
#include "weights.h"

/* Characters of "Length: 1,024 words"; lines from a bare number of words to the
 * owner. */
enum { LONGEST_LENGTH = 24, MOST_BARE = 12 };

/* The field that tells how long the text is, and those that may stand beside
 * it, in the languages that these databases speak. */
static const char *const lengths[] = {
  "length:", "länge:", "lÄnge:", "longueur:", "longueur :", "lengte:", "wc ",
  NULL                          /* letter case is aside in ASCII alone        */
};
static const char *const bylines[] = { "byline:", "autor:", "auteur:", NULL };
static const char *const headlines[] = { "headline:", "titel:", "titre:",
                                         NULL };
static const char *const fields[] = {
  "length:", "länge:", "lÄnge:", "longueur:", "longueur :", "lengte:",
  "byline:", "autor:", "auteur:", "headline:", "section:", "dateline:",
  "load-date:", "language:", "publication-type:", "journal-code:", "graphic:",
  "series:", "all rights reserved", "rubrik:", "update:", "sprache:",
  "publikationstyp:", "date-chargement:", "langue:", "type-publication:",
  "load date:", "subject:", NULL
};
static const char *const owners[] = {
  "copyright 1", "copyright 2", "copyright (c)", "copyright ©", "(c) 1",
  "(c) 2", "©", NULL
};

/* "96 words", "1,024 mots" and nothing else. */
static int
is_count(const PlainText *t, CleanRange r)
{
  static const char *const units[] = {
    "words", "Words", "mots", "Wörter", "woorden", "palabras", "parole",
    "palavras"
  };
  size_t at = r.start;

  while (at < r.end && (ascii_is_digit(t->s[at]) || t->s[at] == ',' ||
                        t->s[at] == '.'))
    at++;
  if (at == r.start || !ascii_is_digit(t->s[r.start]) || at == r.end ||
      t->s[at++] != ' ')
    return 0;
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    size_t n = strlen(units[i]);

    if (n == r.end - at && memcmp(t->s + at, units[i], n) == 0)
      return 1;
  }
  return 0;
}

static CleanRange
rest_of(const PlainText *t, size_t i, const char *const *words)
{
  size_t n = line_begins_any(t, &t->lines[i], words);

  return n > 0 ? line_rest(t, &t->lines[i], n) : (CleanRange){ 0, 0 };
}

static CleanRange
whole(const CleanLine *line)
{
  return (CleanRange){ line->start, line->end };
}

static int
is_all(const CleanLine *line, size_t n)
{
  return n > 0 && n == line->end - line->start;
}

/* "Document HPOST00020240114", but not "Document leaks". */
static int
is_number_of_document(const PlainText *t, const CleanLine *line)
{
  size_t n = line_begins(t, line, "document ");

  return n > 0 && ascii_is_digit(line->last) &&
         !memchr(t->s + line->start + n, ' ', line->end - line->start - n);
}

static int
is_field(const PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i];

  return line_begins_any(t, line, fields) > 0 ||
         line_begins_any(t, line, owners) > 0 ||
         is_all(line, line_begins(t, line, "end of document")) ||
         is_all(line, line_begins(t, line, "classification")) ||
         is_number_of_document(t, line);
}

/* A field of Factiva, two capitals and blanks, in line i. */
static int
has_code(const PlainText *t, size_t i, const char *code)
{
  const CleanLine *line = &t->lines[i];
  const char *s = t->s + line->start;
  size_t len = line->end - line->start;

  return len >= 2 && memcmp(s, code, 2) == 0 &&
         (len == 2 || s[2] == ' ' || s[2] == '\t');
}

static void
take(CleanRange *to, uint8_t *from, CleanRange what)
{
  if (what.start < what.end && to->start == to->end) {
    *to = what;
    *from = CLEAN_FROM_FRONT;
  }
}

/* Lines [0, end) are the head. */
static void
drop_head(PlainText *t, size_t end)
{
  for (size_t i = 0; i < end; i++)
    t->lines[i].drop = 1;
}

/* The fields below the text. */
static void
drop_foot(PlainText *t)
{
  for (size_t i = lines_before(t, t->n); i > 0 && is_field(t, i - 1);
       i = lines_before(t, i - 1))
    t->lines[i - 1].drop = 1;
}

/* ---------------------------------------------------- with codes: Factiva */

/* The line without its code, if there is more. */
static void
drop_code(PlainText *t, size_t i)
{
  CleanLine *line = &t->lines[i];

  line_begin_at(t, line, line_rest(t, line, 2).start);
  line->drop = line_is_blank(line);
}

/* Does line i begin what is told below the text?  "IN A STATEMENT she said no."
 * is text. */
static int
is_behind(const PlainText *t, size_t i)
{
  static const char *const codes[] = { "CO", "IN", "NS", "RE", "AN", "CT",
                                       "RF" };

  for (size_t k = 0; k < sizeof codes / sizeof *codes; k++)
    if (has_code(t, i, codes[k]))
      return !line_ends_sentence(t, &t->lines[i]);
  return is_number_of_document(t, &t->lines[i]);
}

/* Their head ends with LP, which the first paragraph may follow; at TD the text
 * goes on, up to the next code. */
static int
read_codes(PlainText *t, size_t head, CleanPlain *found)
{
  size_t lp = 0, td;

  while (lp < head && !has_code(t, lp, "LP"))
    lp++;
  if (lp == head)
    return 0;
  for (size_t i = 0; i < lp; i++) {
    CleanRange rest = line_rest(t, &t->lines[i], 2);

    if (has_code(t, i, "HD"))
      take(&found->title, &found->title_from, rest);
    else if (has_code(t, i, "BY"))
      take(&found->author, &found->author_from, rest);
    else if (has_code(t, i, "PD"))
      take(&found->date, &found->date_from, rest);
  }
  drop_head(t, lp);
  drop_code(t, lp);
  for (td = lp + 1; td < t->n && !has_code(t, td, "TD"); td++)
    ;
  if (td < t->n)
    drop_code(t, td++);
  while (td < t->n && !is_behind(t, td))
    td++;
  for (; td < t->n; td++)
    t->lines[td].drop = 1;
  return 1;
}

/* ------------------------------------------------ with words, or with none */

/* Is it a line of the head that names nothing: "1 of 12 DOCUMENTS",
 * "Copyright 2024 Highland Post Ltd"? */
static int
is_idle(const PlainText *t, size_t i)
{
  const CleanLine *line = &t->lines[i];
  static const char documents[] = "DOCUMENTS";
  size_t n = sizeof documents - 1;

  return is_field(t, i) ||
         (line->end - line->start > n && ascii_is_digit(line->first) &&
          memcmp(t->s + line->end - n, documents, n) == 0);
}

/* The headline is the first line, but where paper and day are over it the last
 * one above the fields, [0, end). */
static void
read_lines(const PlainText *t, size_t end, CleanPlain *found)
{
  size_t first = t->n, last = t->n, day = t->n;

  for (size_t i = 0; i < end; i++)
    if (line_is_blank(&t->lines[i]) || is_idle(t, i)) {
      continue;
    } else if (day == t->n && text_is_date(t, &t->lines[i])) {
      day = i;
      take(&found->date, &found->date_from, whole(&t->lines[i]));
    } else {
      first = first == t->n ? i : first;
      last = i;
    }
  if (first < t->n)
    take(&found->title, &found->title_from,
         whole(&t->lines[day < last ? last : first]));
}

/* The lines of fields around line i, which is one, end before the one that is
 * returned. */
static size_t
fields_end(const PlainText *t, size_t i)
{
  while (i < t->n && is_field(t, i))
    i = lines_next(t, i + 1);
  return i;
}

static size_t
fields_start(const PlainText *t, size_t i)
{
  for (size_t above; (above = lines_before(t, i)) > 0 &&
       is_field(t, above - 1); )
    i = above - 1;
  return i;
}

/* Is it a head, fields from start to end?  It has two fields at least, a day
 * over them or an author, and no text: what an editor or a teacher asks for has
 * a "Length: 1,200 words", too. */
static int
is_head(const PlainText *t, size_t start, size_t end)
{
  size_t n_fields = 0;
  int tells = 0;

  for (size_t i = 0; i < end; i++) {
    if (line_is_blank(&t->lines[i]))
      continue;
    n_fields += is_field(t, i) != 0;
    if (i >= start)
      tells |= line_begins_any(t, &t->lines[i], bylines) > 0;
    else if (text_is_paragraph(t, i) && !is_field(t, i))
      return 0;
    else
      tells |= text_is_date(t, &t->lines[i]);
  }
  return n_fields >= 2 && tells;
}

static int
read_fields(PlainText *t, size_t at, CleanPlain *found)
{
  size_t start = fields_start(t, at), end = fields_end(t, at);

  if (start == end || !is_head(t, start, end))
    return 0;
  for (size_t i = start; i < end; i++)
    if (!line_is_blank(&t->lines[i])) {
      take(&found->title, &found->title_from, rest_of(t, i, headlines));
      take(&found->author, &found->author_from, rest_of(t, i, bylines));
    }
  read_lines(t, start, found);
  if (end < t->n && line_begins(t, &t->lines[end], "body") ==
                      t->lines[end].end - t->lines[end].start)
    end++;
  drop_head(t, end);
  drop_foot(t);
  return 1;
}

/* Headline, author, "96 words", day, paper, "English", "(c) 2024 ...". */
static int
read_bare(PlainText *t, size_t at, size_t head, CleanPlain *found)
{
  size_t first = lines_next(t, 0), author = lines_before(t, at);
  size_t day = lines_next(t, at + 1), end = day;

  head = head < at + MOST_BARE ? head : at + MOST_BARE;
  while (end < head && line_begins_any(t, &t->lines[end], owners) == 0 &&
         !line_ends_sentence(t, &t->lines[end]))
    end++;
  if (end >= head || line_begins_any(t, &t->lines[end], owners) == 0 ||
      lines_next(t, end + 1) == t->n || first >= at ||
      !text_is_date(t, &t->lines[day]))
    return 0;
  take(&found->title, &found->title_from, whole(&t->lines[first]));
  if (author > first + 1)
    take(&found->author, &found->author_from, whole(&t->lines[author - 1]));
  take(&found->date, &found->date_from, whole(&t->lines[day]));
  drop_head(t, end + 1);
  drop_foot(t);
  return 1;
}

void
text_find_database(PlainText *t, CleanPlain *found)
{
  size_t head = t->n < CLEAN_FRONT_LINES ? t->n : CLEAN_FRONT_LINES;

  for (size_t i = 0; i < head; i++) {
    const CleanLine *line = &t->lines[i];

    if (line->chars > LONGEST_LENGTH || line_is_blank(line) ||
        !strchr("srne", line->last))
      continue;                 /* most                                       */
    if (is_count(t, rest_of(t, i, lengths))) {
      if (!read_codes(t, head, found))
        read_fields(t, i, found);
      return;
    }
    if (is_count(t, whole(line)) && read_bare(t, i, head, found))
      return;
  }
}
