/* plain_text.c - text without markup, as it comes from wires, mail, notes and
 * other extractors:
 *
 *   US-China Trade Talks Spark Hope           headline -> title
 *   Summary:                                  label, left out
 *   High-stakes trade negotiations ...        a paragraph a line, or
 *                                             hard-wrapped
 *   lines that are joined, where a word di-
 *   vided by a hyphen becomes whole again.
 *   > quoted mail, -- signatures              left out of a mail
 *   Source: https://example.org/...           -> source, left out
 *
 * The text is cut into lines once; every question below is asked of the array
 * of lines; at the end the lines that stay are written.
 *
 * What is not clearly boilerplate stays: lines are only left out of a text
 * that is a mail, or of one that reads like an article with the lines of a
 * page around it (line_model.h).  A poem, a list, a listing stay as they
 * are. */
#include "plain_text.h"

#include <string.h>

#include "line_model.h"
#include "markdown.h"
#include "skip.h"
#include "utf8.h"
#include "weights.h"

typedef struct Text {
  CleanBuilder *b;
  const char *s;
  CleanLine *lines;
  size_t n, capacity;
  size_t width;                 /* characters of a full line; 0: not wrapped  */
  int is_mail;
  int spaces;                   /* the white space of lines stays             */
  int is_markdown;
  uint32_t *compounds;          /* hashes of words with a hyphen, 0: none     */
  size_t compounds_size;        /* a power of two                             */
} Text;

/* ---------------------------------------------------------------- lines */

/* Bytes of the line end at s[i]; 0: none.  CR, LF, CRLF, VT, FF, NEL, line
 * and paragraph separator (Unicode Standard, 5.8). */
static size_t
line_end(const char *s, size_t i, size_t len)
{
  unsigned char c = (unsigned char)s[i];

  if (c == '\r')
    return i + 1 < len && s[i + 1] == '\n' ? 2 : 1;
  if (c >= '\n' && c <= '\f')
    return 1;
  if (c == 0xC2 && i + 1 < len && (unsigned char)s[i + 1] == 0x85)
    return 2;
  if (c == 0xE2 && i + 2 < len && (unsigned char)s[i + 1] == 0x80 &&
      ((unsigned char)s[i + 2] & 0xFE) == 0xA8)
    return 3;
  return 0;
}

/* Bytes of the white space at s[i]: space, tab, no-break and wide spaces, and
 * a byte order mark. */
static size_t
space_length(const char *s, size_t i, size_t len)
{
  unsigned char c = (unsigned char)s[i];

  if (c == ' ' || c == '\t')
    return 1;
  if (c == 0xC2 && i + 1 < len && (unsigned char)s[i + 1] == 0xA0)
    return 2;
  if (i + 2 < len &&
      (memcmp(s + i, "\xE3\x80\x80", 3) == 0 ||
       memcmp(s + i, "\xEF\xBB\xBF", 3) == 0 ||
       (c == 0xE2 && (unsigned char)s[i + 1] == 0x80 &&
        (unsigned char)s[i + 2] <= 0x8A)))
    return 3;
  return 0;
}

static void
trim(const Text *t, CleanLine *line)
{
  const char *s = t->s;
  size_t n;

  if (line->start < line->end && s[line->start] != ' ' &&
      clean_is_plain(s[line->start]) && s[line->end - 1] != ' ' &&
      clean_is_plain(s[line->end - 1]))
    return;
  while (line->start < line->end &&
         (n = space_length(s, line->start, line->end)) > 0) {
    line->indent += s[line->start] == '\t' ? 4 : 1;
    line->start += n;
  }
  while (line->end > line->start) {
    size_t at = line->end - 1;

    while (at > line->start && !utf8_is_start(s, at))
      at--;
    if (space_length(s, at, line->end) != line->end - at)
      break;
    line->end = at;
  }
}

/* What was seen on the way through a line. */
enum { SEEN_SPACES = 1, SEEN_LETTERS = 2 };     /* odd ones; not ASCII ones   */

static int
add_line(Text *t, size_t start, size_t end, unsigned seen)
{
  CleanBuilder *b = t->b;
  CleanLine *line;

  if (!clean_grow(b->host, b->doc, &t->lines, &t->capacity, t->n,
                  sizeof *t->lines)) {
    b->status = PRECIS_E_LIMIT;
    return 0;
  }
  line = &t->lines[t->n];
  *line = (CleanLine){ .start = start, .end = end, .label = CLEAN_BODY,
                       .spaced = (seen & SEEN_SPACES) != 0 };
  trim(t, line);
  line->chars = (uint32_t)(line->end - line->start);
  if (seen & SEEN_LETTERS)
    line->chars = (uint32_t)utf8_count_chars(t->s + line->start, line->chars);
  /* one blank line says as much as many, and takes less room */
  if (t->n == 0 || line->chars > 0 || line[-1].chars > 0)
    t->n++;
  return 1;
}

/* Passes over letters that are not ASCII from s[i] on, up to one that ends a
 * line; tells what they are. */
static size_t
pass_letters(const char *s, size_t i, size_t len, unsigned *seen)
{
  *seen |= SEEN_LETTERS;
  while ((i = clean_skip_letters(s, i, len)) < len &&
         (unsigned char)s[i] >= 0x80) {
    unsigned char c = (unsigned char)s[i];

    if (c == 0xC2 || c == 0xE2 || c == 0xE3 || c == 0xEF) {
      if (line_end(s, i, len) > 0)
        break;
      *seen |= space_length(s, i, len) > 0 ? SEEN_SPACES : 0u;
    }
    i += c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  }
  return i;
}

/* Counted in bytes, as many as a byte can count: see utf8.c. */
static size_t
count_newlines(const char *s, size_t len)
{
  size_t all = 0;

  for (size_t i = 0; i < len; ) {
    size_t end = len - i > 255 ? i + 255 : len;
    uint8_t n = 0;

    for (; i < end; i++)
      n += s[i] == '\n';
    all += n;
  }
  return all;
}

/* Room for as many lines as there are newlines; what ends lines besides is
 * rare. */
static int
begin_lines(Text *t)
{
  CleanBuilder *b = t->b;

  t->capacity = count_newlines(t->s, b->from_len) + 2;
  t->lines = b->host->scratch(b->doc, t->capacity * sizeof *t->lines);
  if (!t->lines)
    b->status = PRECIS_E_LIMIT;
  return t->lines != NULL;
}

static int
cut_lines(Text *t)
{
  size_t len = t->b->from_len, start = 0, ticked = 0, i = 0, n;
  const char *s = t->s;
  unsigned seen = 0;

  if (!begin_lines(t))
    return 0;
  while ((i = clean_skip_plain(s, i, len)) < len) {
    if ((unsigned char)s[i] >= 0x80)
      i = pass_letters(s, i, len, &seen);
    if (i == len)
      break;
    if ((n = line_end(s, i, len)) == 0) {
      char next = i + 1 < len ? s[i + 1] : 'a';

      seen |= s[i] == '\t' || (s[i] == ' ' && next == ' ') ? SEEN_SPACES : 0u;
      i++;
      if ((unsigned char)next >= 0x80)
        i = pass_letters(s, i, len, &seen);
      continue;
    }
    if (!add_line(t, start, i, seen))
      return 0;
    start = i += n;
    seen = 0;
    if (i - ticked >= 0x10000) {
      t->b->status = t->b->host->tick(t->b->doc, i - ticked);
      if (t->b->status != PRECIS_OK)
        return 0;
      ticked = i;
    }
  }
  return start == len || add_line(t, start, len, seen);
}

static int
is_blank(const CleanLine *line)
{
  return line->start == line->end;
}

/* Index of the next line from i on that is not blank and not left out. */
static size_t
next_line(const Text *t, size_t i)
{
  while (i < t->n && (is_blank(&t->lines[i]) || t->lines[i].drop))
    i++;
  return i;
}

/* Index after the last such line before i; 0: none. */
static size_t
line_before(const Text *t, size_t i)
{
  while (i > 0 && (is_blank(&t->lines[i - 1]) || t->lines[i - 1].drop))
    i--;
  return i;
}

/* ------------------------------------------------------------ structure */

/* Does the line begin with the word, in any case?  Bytes of it, or 0. */
static size_t
begins(const Text *t, const CleanLine *line, const char *word)
{
  const char *s = t->s + line->start;
  size_t n = 0, len = line->end - line->start;

  for (; word[n]; n++) {
    char c = n < len ? s[n] : '\0';

    if (c >= 'A' && c <= 'Z')
      c = (char)(c + 32);
    if (c != word[n])
      return 0;
  }
  return n;
}

static size_t
begins_any(const Text *t, const CleanLine *line, const char *const *words)
{
  size_t n = 0;

  while (n == 0 && *words)
    n = begins(t, line, *words++);
  return n;
}

static CleanRange
rest_of(const Text *t, const CleanLine *line, size_t skip)
{
  CleanRange r = { line->start + skip, line->end };

  while (r.start < r.end && (t->s[r.start] == ' ' || t->s[r.start] == '\t'))
    r.start++;
  return r;
}

static int
is_url(const Text *t, CleanRange r)
{
  size_t n = r.end - r.start;

  if (!(n > 8 && (memcmp(t->s + r.start, "http://", 7) == 0 ||
                  memcmp(t->s + r.start, "https://", 8) == 0)) &&
      !(n > 5 && memcmp(t->s + r.start, "www.", 4) == 0))
    return 0;
  return !memchr(t->s + r.start, ' ', n);
}

/* "Source: URL" as the last line, or the one before it. */
static int
find_source(Text *t, CleanPlain *found)
{
  static const char *const labels[] = { "source:", "url:", "link:", "quelle:",
                                        NULL };
  size_t i = line_before(t, t->n);
  size_t n = i > 0 ? begins_any(t, &t->lines[i - 1], labels) : 0;
  CleanRange url;

  if (n == 0)
    return 0;
  url = rest_of(t, &t->lines[i - 1], n);
  if (!is_url(t, url))
    return 0;
  found->source = url;
  t->lines[i - 1].drop = 1;
  return 1;
}

/* A line that is "Summary:" and nothing else, or begins so. */
static size_t
summary_label(const Text *t, const CleanLine *line)
{
  static const char *const labels[] = {
    "summary:", "zusammenfassung:", "r\xC3\xA9sum\xC3\xA9:", "resumen:",
    "riassunto:", "resumo:", "samenvatting:", NULL
  };

  return begins_any(t, line, labels);
}

static int
ends_sentence(const Text *t, const CleanLine *line)
{
  size_t i = line->end;

  while (i > line->start) {
    size_t n;
    uint32_t c = utf8_read_back(t->s, i, &n);

    i -= n;
    if (c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D ||
        c == 0x2019 || c == 0xBB)
      continue;
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002;
  }
  return 0;
}

static int
is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (unsigned char)c >= 0x80;
}

/* "Dear John," and "There are:" are no headlines. */
static int
goes_on_after(const Text *t, const CleanLine *line)
{
  char last = t->s[line->end - 1];

  return last == ',' || last == ':' || last == ';' || last == '-';
}

/* "By Jane Doe": two to four names. */
static int
is_byline(const Text *t, const CleanLine *line)
{
  size_t names = 0, i = line->start + 3;

  if (begins(t, line, "by ") == 0 || line->chars > 60)
    return 0;
  for (; i < line->end; names++) {
    if (t->s[i] < 'A' || t->s[i] > 'Z')
      return 0;
    while (i < line->end && t->s[i] != ' ')
      i++;
    i++;
  }
  return names >= 2 && names <= 4 && is_letter(t->s[line->end - 1]);
}

static void
take_title(Text *t, size_t i, CleanPlain *found)
{
  found->title = (CleanRange){ t->lines[i].start, t->lines[i].end };
  t->lines[i].drop = 1;
}

/* Drops "Summary:" where it follows the first line, or is it; what follows on
 * the same line stays. */
static int
find_summary(Text *t, CleanPlain *found)
{
  size_t first = next_line(t, 0), second;
  size_t n;

  if (first == t->n)
    return 0;
  second = next_line(t, first + 1);
  for (size_t k = 0; k < 2; k++) {
    size_t i = k ? second : first;

    if (i == t->n || (n = summary_label(t, &t->lines[i])) == 0)
      continue;
    if (k && t->lines[first].chars > CLEAN_TITLE_CHARS)
      return 0;
    t->lines[i].start = rest_of(t, &t->lines[i], n).start;
    t->lines[i].drop = is_blank(&t->lines[i]);
    if (k)
      take_title(t, first, found);
    return 1;
  }
  return 0;
}

/* A byline before the first paragraph, and the headline that is above it. */
static int
find_byline(Text *t, CleanPlain *found)
{
  size_t before = t->n;

  for (size_t i = next_line(t, 0); i < t->n; i = next_line(t, i + 1)) {
    if (t->lines[i].chars > CLEAN_TITLE_CHARS || ends_sentence(t, &t->lines[i]))
      return 0;
    if (before < t->n && is_byline(t, &t->lines[i])) {
      found->author = rest_of(t, &t->lines[i], 3);
      t->lines[i].drop = 1;
      take_title(t, before, found);
      return 1;
    }
    before = i;
  }
  return 0;
}

/* A first line that is no sentence, before a blank line and paragraphs that
 * are. */
static void
find_headline(Text *t, int has_source, CleanPlain *found)
{
  size_t first = next_line(t, 0), second, sentences = 0, others = 0;

  if (first == t->n || t->lines[first].chars > CLEAN_TITLE_CHARS ||
      ends_sentence(t, &t->lines[first]) ||
      goes_on_after(t, &t->lines[first]) ||
      t->lines[first].label == CLEAN_LIST_ITEM)
    return;
  second = next_line(t, first + 1);
  if (second == t->n || (!has_source && second == first + 1 && t->width == 0 &&
                         t->lines[second].chars < 2 * t->lines[first].chars))
    return;
  if (t->width > 0 && second == first + 1)
    return;
  for (size_t i = second; i < t->n; i = next_line(t, i + 1))
    if (ends_sentence(t, &t->lines[i]) &&
        (t->width > 0 || t->lines[i].chars >= CLEAN_PARAGRAPH_CHARS))
      sentences++;
    else
      others++;
  if (sentences > 0 && (t->width > 0 ? sentences * 12 : sentences * 2) > others)
    take_title(t, first, found);
}

/* "- 30 -", "###", "ENDS": how the text of an agency or a press office ends. */
static int
is_end_mark(const Text *t, const CleanLine *line)
{
  static const char *const marks[] = { "-30-", "- 30 -", "###", "# # #", "ENDS",
                                       "-ENDS-", "- ENDS -" };
  size_t len = line->end - line->start;

  for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
    if (strlen(marks[i]) == len && memcmp(t->s + line->start, marks[i], len) == 0)
      return 1;
  return 0;
}

static void
find_end(Text *t)
{
  size_t last = line_before(t, t->n), seen = 0;

  for (; last > 1 && seen < 3; last = line_before(t, last - 1), seen++)
    if (is_end_mark(t, &t->lines[last - 1]))
      t->lines[last - 1].drop = 1;
}

/* ------------------------------------------------------------------ mail */

static int
is_quoted(const Text *t, const CleanLine *line)
{
  return !is_blank(line) && t->s[line->start] == '>';
}

/* "On Monday, A. Smith wrote:", the end of which may be a line of its own. */
static int
is_attribution(const Text *t, const CleanLine *line)
{
  static const char *const ends[] = { "wrote:", "schrieb:", "a \303\251crit :",
                                      "escribi\303\263:", "ha scritto:",
                                      "writes:" };
  size_t len = line->end - line->start;

  if (len == 0 || t->s[line->end - 1] != ':')
    return 0;
  for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
    size_t n = strlen(ends[i]);

    if (len >= n && memcmp(t->s + line->end - n, ends[i], n) == 0)
      return 1;
  }
  return 0;
}

/* "-----Original Message-----", or a rule, and the head of the mail that is
 * answered: programs that do not quote leave it below the answer. */
static int
is_original(const Text *t, size_t i)
{
  static const char *const titles[] = {
    "-----original message", "---------- forwarded message",
    "begin forwarded message", "-----urspr\303\274ngliche nachricht",
    "-----message d'origine", "-----mensaje original", "________________", NULL
  };
  static const char *const fields[] = {
    "from:", "sent:", "von:", "gesendet:", "de :", "de:", "da:", "date:", NULL
  };
  size_t next;

  if (begins_any(t, &t->lines[i], titles) == 0)
    return 0;
  next = next_line(t, i + 1);
  return next < t->n && begins_any(t, &t->lines[next], fields) > 0;
}

/* The name in "Jane Doe <jane@example.org>", "\"Doe, Jane\" <jane@...>" or
 * "jane@example.org (Jane Doe)"; none in a bare address. */
static CleanRange
name_of(const Text *t, CleanRange field)
{
  const char *s = t->s, *open;
  CleanRange name = field;

  if (field.start < field.end && s[field.end - 1] == ')' &&
      (open = memchr(s + field.start, '(', field.end - field.start)) != NULL)
    name = (CleanRange){ (size_t)(open - s) + 1, field.end - 1 };
  else if ((open = memchr(s + field.start, '<',
                          field.end - field.start)) != NULL)
    name.end = (size_t)(open - s);
  while (name.start < name.end && strchr(" \"'", s[name.start]) != NULL)
    name.start++;
  while (name.start < name.end && strchr(" \"'", s[name.end - 1]) != NULL)
    name.end--;
  if (memchr(s + name.start, '@', name.end - name.start) != NULL)
    name.end = name.start;
  return name;
}

/* The head of a mail: at least two of its fields, then a blank line. */
static size_t
mail_head(const Text *t, CleanPlain *found)
{
  static const char *const fields[] = {
    "from:", "to:", "cc:", "bcc:", "date:", "sent:", "subject:", "reply-to:",
    "message-id:", "mime-version:", "content-type:", "received:",
    "return-path:", "in-reply-to:", "references:", "x-", "organization:",
    "newsgroups:", "path:", "lines:", "content-transfer-encoding:",
    "von:", "an:", "betreff:", "datum:", "gesendet:", NULL
  };
  static const char *const subjects[] = { "subject:", "betreff:", NULL };
  static const char *const senders[] = { "from:", "von:", NULL };
  static const char *const dates[] = {
    "date:", "sent:", "datum:", "gesendet:", NULL
  };
  CleanPlain head = { .source = found->source, .is_mail = 1 };
  size_t i = next_line(t, 0), n_fields = 0, n;

  for (; i < t->n && !is_blank(&t->lines[i]); i++) {
    if (begins_any(t, &t->lines[i], fields) > 0)
      n_fields++;
    else if (n_fields == 0 || t->lines[i].indent == 0)
      return 0;
    if ((n = begins_any(t, &t->lines[i], subjects)) > 0)
      head.title = rest_of(t, &t->lines[i], n);
    else if ((n = begins_any(t, &t->lines[i], senders)) > 0)
      head.author = name_of(t, rest_of(t, &t->lines[i], n));
    else if ((n = begins_any(t, &t->lines[i], dates)) > 0)
      head.date = rest_of(t, &t->lines[i], n);
  }
  if (n_fields < 2)
    return 0;
  *found = head;
  return i;
}

/* "-- " alone, as RFC 3676 has it, or "--". */
static int
is_signature_mark(const Text *t, const CleanLine *line)
{
  return line->end - line->start == 2 &&
         memcmp(t->s + line->start, "--", 2) == 0;
}

static void
find_mail(Text *t, int filter, CleanPlain *found)
{
  size_t head = mail_head(t, found), quoted = 0, own = 0;
  size_t signature = t->n, original = t->n;
  int attributed = 0;

  for (size_t i = 0; i < head; i++)
    t->lines[i].drop = 1;
  for (size_t i = head; i < t->n; i++) {
    if (is_quoted(t, &t->lines[i]))
      quoted++;
    else if (is_signature_mark(t, &t->lines[i]) &&
             t->n - i <= CLEAN_SIGNATURE_LINES)
      signature = i;
    else if (is_original(t, i))
      original = original < i ? original : i;
    else if (!is_blank(&t->lines[i]))
      own += is_attribution(t, &t->lines[i]) ? 0 : 1;
    attributed |= i + 1 < t->n && is_attribution(t, &t->lines[i]) &&
                  next_line(t, i + 1) < t->n &&
                  is_quoted(t, &t->lines[next_line(t, i + 1)]);
  }
  t->is_mail = head > 0 || attributed || original < t->n;
  if (!t->is_mail || !filter || own == 0)
    return;
  for (size_t i = head; i < t->n; i++)
    if (i >= signature || i >= original || is_quoted(t, &t->lines[i])) {
      t->lines[i].drop = 1;
    } else if (is_attribution(t, &t->lines[i]) && quoted > 0 &&
               next_line(t, i + 1) < t->n &&
               is_quoted(t, &t->lines[next_line(t, i + 1)])) {
      t->lines[i].drop = 1;
      if (i > head && t->lines[i].chars <= 8 && !is_blank(&t->lines[i - 1]))
        t->lines[i - 1].drop = 1;       /* "On Monday, A. Smith <...>" */
    }
}

/* ------------------------------------------------------- kinds of lines */

/* Marks of Markdown: those that take lines of their own, and others. */
enum { HEADING = 1, FENCE = 2, TABLE = 4, STRONG = 8, LINK = 16 };

/* Is the line nothing but the mark, at least three times? */
static int
is_rule(const Text *t, const CleanLine *line, char mark)
{
  size_t n = 0;

  for (size_t i = line->start; i < line->end; i++) {
    if (t->s[i] != mark && t->s[i] != ' ')
      return 0;
    n += t->s[i] == mark;
  }
  return n >= 3;
}

/* "|---|:--|" */
static int
is_table_rule(const Text *t, const CleanLine *line)
{
  size_t dashes = 0, bars = 0;

  for (size_t i = line->start; i < line->end; i++) {
    if (!strchr("|-: ", t->s[i]) || !t->s[i])
      return 0;
    dashes += t->s[i] == '-';
    bars += t->s[i] == '|';
  }
  return dashes >= 3 && bars > 0;
}

/* A line of "=" or "-" makes a heading of the one above it, which stands alone;
 * a rule between paragraphs, and below the head of a table, says nothing. */
static unsigned
find_rules(Text *t)
{
  unsigned marks = 0;

  for (size_t i = 0; i < t->n; i++) {
    CleanLine *line = &t->lines[i];
    CleanLine *above = i > 0 && !is_blank(line - 1) ? line - 1 : NULL;
    int alone = above && (i == 1 || is_blank(above - 1));
    int blank_after = i + 1 == t->n || is_blank(line + 1);

    if (is_blank(line) || line->label != CLEAN_BODY || line->drop)
      continue;
    if (alone && above->label == CLEAN_BODY && !above->drop &&
        above->chars <= CLEAN_TITLE_CHARS && blank_after &&
        (is_rule(t, line, '=') || is_rule(t, line, '-'))) {
      above->label = CLEAN_HEADING;
      above->markdown = 1;
      line->drop = 1;
      marks |= HEADING;
    } else if (!above && blank_after && (is_rule(t, line, '*') ||
               is_rule(t, line, '-') || is_rule(t, line, '_') ||
               is_rule(t, line, '='))) {
      line->drop = 1;
    } else if (above && t->s[above->start] == '|' && is_table_rule(t, line)) {
      line->drop = 1;
      marks |= TABLE;
    }
    if (t->s[line->start] == '|' && line->end - line->start > 2 &&
        t->s[line->end - 1] == '|')
      line->label = CLEAN_TABLE_CELL;
  }
  return marks;
}

/* Marks of Markdown and of typed lists; which ones it has of Markdown. */
static unsigned
find_marks(Text *t)
{
  unsigned marks = 0;
  int in_code = 0;

  for (size_t i = 0; i < t->n; i++) {
    CleanLine *line = &t->lines[i];
    const char *p = t->s + line->start;
    size_t len = line->end - line->start, k = 0;

    if (len >= 3 && memcmp(p, "```", 3) == 0) {
      in_code = !in_code;
      line->drop = 1;
      marks |= FENCE;
    } else if (in_code) {
      line->label = CLEAN_CODE;
    } else if (len > 2 && p[0] == '#') {
      while (k < len && p[k] == '#')
        k++;
      if (k <= 6 && k < len && p[k] == ' ') {
        line->label = CLEAN_HEADING;
        line->start = rest_of(t, line, k).start;
        line->markdown = 1;
        marks |= HEADING;
      }
    } else if (len > 2 && (p[0] == '-' || p[0] == '*' || p[0] == '+') &&
               p[1] == ' ') {
      line->label = CLEAN_LIST_ITEM;
    } else if (len > 4 && memcmp(p, "\xE2\x80\xA2", 3) == 0) {
      line->label = CLEAN_LIST_ITEM;
    } else if (len > 2 && p[0] == '>') {
      while (k < len && (p[k] == '>' || p[k] == ' '))
        k++;
      line->label = CLEAN_QUOTE;
      if (k < len)
        line->start += k;
    } else {
      while (k < len && k < 3 && p[k] >= '0' && p[k] <= '9')
        k++;
      if (k > 0 && k + 1 < len && (p[k] == '.' || p[k] == ')') &&
          p[k + 1] == ' ')
        line->label = CLEAN_LIST_ITEM;
    }
  }
  if (in_code)                  /* a fence that is never closed is none */
    for (size_t i = 0; i < t->n; i++)
      if (t->lines[i].label == CLEAN_CODE)
        t->lines[i].label = CLEAN_BODY;
  return marks;
}

/* ------------------------------------------------------------- Markdown */

/* What of Markdown the line has within it. */
static unsigned
inline_marks(const Text *t, const CleanLine *line)
{
  unsigned marks = 0;

  for (size_t i = line->start; i + 3 < line->end; i++)
    if (t->s[i] == '*')
      marks |= t->s[i + 1] == '*' && t->s[i + 2] > ' ' ? STRONG : 0;
    else if (t->s[i] == ']')
      marks |= t->s[i + 1] == '(' ? LINK : 0;
  return marks;
}

/* Is anything left of the line without its marks? */
static int
has_text(const Text *t, const CleanLine *line)
{
  MarkdownCut cuts[MARKDOWN_CUTS];
  size_t n = markdown_cuts(t->s, line->start, line->end, cuts), at, k = 0;

  for (at = line->start; at < line->end; at++)
    if (k < n && at == cuts[k].start)
      at = cuts[k++].end - 1;
    else if ((unsigned char)t->s[at] > ' ')
      return 1;
  return 0;
}

/* A text with two kinds of Markdown's marks, one of which takes lines of its
 * own, is Markdown: nobody writes stars around words of a listing only.  Lines
 * of nothing but images, and those that say where links lead, go. */
static void
find_markdown(Text *t, unsigned marks)
{
  if (marks == 0)               /* most texts: the lines are not read         */
    return;
  for (size_t i = 0; i < t->n; i++)
    if (t->lines[i].label != CLEAN_CODE && !t->lines[i].drop)
      marks |= inline_marks(t, &t->lines[i]);
  t->is_markdown = (marks & (marks - 1)) != 0;
  for (size_t i = 0; i < t->n && t->is_markdown; i++) {
    CleanLine *line = &t->lines[i];

    if (is_blank(line) || line->label == CLEAN_CODE || line->drop)
      continue;
    if (line->label == CLEAN_LIST_ITEM && strchr("-*+", t->s[line->start]))
      line->start = rest_of(t, line, 1).start;
    line->drop = markdown_defines_link(t->s, line->start, line->end) ||
                 !has_text(t, line);
  }
}

/* Is it a program or a table of figures: lines that end like statements? */
static void
find_code(Text *t)
{
  size_t code = 0, all = 0;

  for (size_t i = 0; i < t->n; i++) {
    const CleanLine *line = &t->lines[i];
    char last;

    if (is_blank(line) || line->drop)
      continue;
    all++;
    last = t->s[line->end - 1];
    code += last == '{' || last == '}' || last == ';' ||
            (line->indent >= 2 && (last == ':' || last == ')' || last == ']'));
  }
  if (all < 3 || code * 5 < all * 2)
    return;
  for (size_t i = 0; i < t->n; i++)
    if (!is_blank(&t->lines[i]))
      t->lines[i].label = CLEAN_CODE;
}

/* --------------------------------------------------------------- wrapping */

/* Characters of the first word of the line. */
static size_t
first_word(const Text *t, const CleanLine *line)
{
  const char *p = t->s + line->start;
  size_t len = line->end - line->start;
  const char *space = memchr(p, ' ', len);

  return utf8_count_chars(p, space ? (size_t)(space - p) : len);
}

/* Could line i have taken the first word of line i + 1 and stay in width?  If
 * it could not, the break is the width's doing. */
static int
is_full(const Text *t, size_t i, size_t width)
{
  return t->lines[i].chars + 1 + first_word(t, &t->lines[i + 1]) > width;
}

/* A word that is divided at the end of line i, as far as one can see: the break
 * is the width's doing as well. */
static int
ends_in_hyphen(const Text *t, size_t i)
{
  const CleanLine *line = &t->lines[i], *next = &t->lines[i + 1];
  char c = t->s[next->start];

  return line->end - line->start > 2 && t->s[line->end - 1] == '-' &&
         is_letter(t->s[line->end - 2]) &&
         ((c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80);
}

static int
can_join(const Text *t, size_t i)
{
  return i + 1 < t->n && !is_blank(&t->lines[i]) &&
         !is_blank(&t->lines[i + 1]) && !t->lines[i].drop &&
         !t->lines[i + 1].drop && t->lines[i + 1].label != CLEAN_LIST_ITEM &&
         t->lines[i].label != CLEAN_CODE && t->lines[i + 1].label != CLEAN_CODE &&
         t->lines[i].label != CLEAN_HEADING &&
         t->lines[i + 1].label != CLEAN_HEADING;
}

/* In a text of short lines, such as a letter: blocks between blank lines of
 * which every line but the last is full. */
static void
find_wrapped_blocks(Text *t, size_t width)
{
  for (size_t i = 0; i < t->n; ) {
    size_t end = i, full = 0;

    while (end + 1 < t->n && can_join(t, end)) {
      full += is_full(t, end, width - width / 8) || ends_in_hyphen(t, end);
      end++;
    }
    if (end - i >= 2 && full == end - i)
      for (; i < end; i++)
        t->lines[i].wrapped = 1;
    i = end + 1;
  }
}

/* The width at which the text was wrapped: its longest line, if that is short
 * and most breaks between lines were forced by it. */
static void
find_width(Text *t)
{
  size_t longest = 0, pairs = 0, full = 0;

  for (size_t i = 0; i < t->n; i++)
    if (!t->lines[i].drop && t->lines[i].chars > longest)
      longest = t->lines[i].chars;
  if (longest > CLEAN_WRAP_MOST || longest < CLEAN_WRAP_LEAST)
    return;
  for (size_t i = 0; i + 1 < t->n; i++)
    if (can_join(t, i)) {
      pairs++;
      full += is_full(t, i, longest - longest / 8) || ends_in_hyphen(t, i);
    }
  if (pairs >= 2 && full * 100 >= pairs * CLEAN_WRAP_SHARE)
    t->width = longest;
  else
    find_wrapped_blocks(t, longest);
}

static int
begins_lower(const Text *t, const CleanLine *line)
{
  char c = t->s[line->start];

  return c >= 'a' && c <= 'z';
}

/* An item of a list whose text goes on below its first word. */
static int
is_continued_item(const Text *t, size_t i)
{
  return can_join(t, i) && t->lines[i].label == CLEAN_LIST_ITEM &&
         t->lines[i + 1].label == CLEAN_BODY &&
         t->lines[i + 1].indent >= t->lines[i].indent + 2 &&
         begins_lower(t, &t->lines[i + 1]);
}

/* Does line i go on in line i + 1? */
static int
goes_on(const Text *t, size_t i)
{
  if (t->lines[i].wrapped)
    return can_join(t, i);
  if (t->width == 0 || !can_join(t, i))
    return is_continued_item(t, i);
  if (t->lines[i + 1].indent >= t->lines[i].indent + 2 &&
      !begins_lower(t, &t->lines[i + 1]) &&
      t->lines[i].label != CLEAN_LIST_ITEM)
    return 0;                   /* a paragraph told by its indent */
  if (is_full(t, i, t->width - t->width / 6))
    return 1;
  return !ends_sentence(t, &t->lines[i]) && begins_lower(t, &t->lines[i + 1]) &&
         (t->lines[i].chars * 2 >= t->width ||
          t->s[t->lines[i].end - 1] == '-');
}

/* ---------------------------------------------------------- hyphenation */

/* Words that are written with a hyphen more often than not. */
static int
keeps_hyphen(const char *word, size_t len)
{
  static const char *const words[] = {
    "all", "anti", "co", "cross", "ex", "far", "first", "five", "four",
    "full", "half", "high", "ill", "left", "long", "low", "mid", "multi",
    "near", "neo", "new", "non", "off", "one", "part", "post", "pre", "pro",
    "quasi", "right", "second", "self", "semi", "short", "six", "so", "ten",
    "third", "three", "top", "two", "vice", "well"
  };

  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (strlen(words[i]) == len && memcmp(words[i], word, len) == 0)
      return 1;
  return 0;
}

/* Of s[start, hyphen) and s[next, end) with a hyphen between; never 0. */
static uint32_t
compound_hash(const Text *t, size_t start, size_t hyphen, size_t next,
              size_t end)
{
  uint32_t hash = 2166136261u;

  for (size_t i = start; i < hyphen; i++)
    hash = (hash ^ (unsigned char)(t->s[i] | 0x20)) * 16777619u;
  hash = (hash ^ '-') * 16777619u;
  for (size_t i = next; i < end; i++)
    hash = (hash ^ (unsigned char)(t->s[i] | 0x20)) * 16777619u;
  hash ^= hash >> 15;
  return hash ? hash : 1;
}

static size_t
word_start(const Text *t, size_t floor, size_t i)
{
  while (i > floor && is_letter(t->s[i - 1]))
    i--;
  return i;
}

static size_t
word_end(const Text *t, size_t i, size_t end)
{
  while (i < end && is_letter(t->s[i]))
    i++;
  return i;
}

/* The place of a hash in the table, or of the gap where it belongs. */
static uint32_t *
compound_slot(const Text *t, uint32_t hash)
{
  size_t at = hash & (t->compounds_size - 1);

  while (t->compounds[at] && t->compounds[at] != hash)
    at = (at + 1) & (t->compounds_size - 1);
  return &t->compounds[at];
}

/* The text is its own lexicon: words that it writes with a hyphen inside a line
 * keep it at the end of one.  Asked for when the first line ends so. */
static void
find_compounds(Text *t)
{
  CleanBuilder *b = t->b;
  size_t hyphens = 0;

  for (const char *p = t->s, *end = t->s + b->from_len;
       (p = memchr(p, '-', (size_t)(end - p))); p++)
    hyphens++;
  t->compounds_size = 16;
  while (t->compounds_size < 2 * hyphens)
    t->compounds_size *= 2;
  t->compounds = b->host->scratch(b->doc, t->compounds_size *
                                          sizeof *t->compounds);
  if (!t->compounds) {
    b->status = PRECIS_E_LIMIT;
    return;
  }
  for (size_t i = 0; i < t->n; i++) {
    const CleanLine *line = &t->lines[i];
    const char *p = t->s + line->start + 1, *last = t->s + line->end - 1;
    size_t floor = line->start;

    for (; p < last && (p = memchr(p, '-', (size_t)(last - p))); p++) {
      size_t at = (size_t)(p - t->s);
      uint32_t hash = compound_hash(t, word_start(t, floor, at), at, at + 1,
                                    word_end(t, at + 1, line->end));

      *compound_slot(t, hash) = hash;
      floor = at + 1;
    }
  }
}

static int
is_compound(Text *t, size_t i)
{
  const CleanLine *line = &t->lines[i], *next = &t->lines[i + 1];

  if (!t->compounds)
    find_compounds(t);
  return t->compounds &&
         *compound_slot(t, compound_hash(
           t, word_start(t, line->start, line->end - 1), line->end - 1,
           next->start, word_end(t, next->start, next->end)));
}

/* Is the hyphen at the end of line i there because the line was full? */
static int
is_divided(Text *t, size_t i)
{
  const CleanLine *line = &t->lines[i];
  size_t end = line->end - 1, start = end;

  if (t->s[end] != '-' || end == line->start || !is_letter(t->s[end - 1]) ||
      !is_letter(t->s[t->lines[i + 1].start]) ||
      (t->s[t->lines[i + 1].start] >= 'A' && t->s[t->lines[i + 1].start] <= 'Z'))
    return 0;
  while (start > line->start && is_letter(t->s[start - 1]))
    start--;
  if (start > line->start && t->s[start - 1] == '-')
    return 0;
  return !keeps_hyphen(t->s + start, end - start) && !is_compound(t, i);
}

/* ---------------------------------------------------------------- output */

/* Copies [start, end) of a line, with white space made single spaces unless it
 * stays. */
static void
copy_words(const Text *t, const CleanLine *line, size_t start, size_t end)
{
  CleanBuilder *b = t->b;
  const char *s = t->s;
  size_t copied = start;

  if (t->spaces || !line->spaced) {
    clean_copy(b, start, end);
    return;
  }

  for (size_t i = start; i < end; ) {
    size_t n = space_length(s, i, end), from = i;

    if (n == 0) {
      i++;
      continue;
    }
    while (i < end && (n = space_length(s, i, end)) > 0)
      i += n;
    if (i - from == 1 && s[from] == ' ')
      continue;
    clean_copy(b, copied, from);
    clean_replace(b, from, i, " ", 1);
    copied = i;
  }
  clean_copy(b, copied, end);
}

/* The same without the marks of Markdown. */
static void
copy_text(const Text *t, const CleanLine *line, size_t start, size_t end)
{
  MarkdownCut cuts[MARKDOWN_CUTS];
  size_t n = t->is_markdown && line->label != CLEAN_CODE
               ? markdown_cuts(t->s, start, end, cuts) : 0;

  for (size_t k = 0; k < n; k++) {
    copy_words(t, line, start, cuts[k].start);
    start = cuts[k].end;
  }
  copy_words(t, line, start, end);
}

/* Where the line begins with its indent, and ends with white space after. */
static size_t
indented_start(const Text *t, const CleanLine *line)
{
  size_t start = line->start, at, n;

  while (start > 0) {
    utf8_read_back(t->s, start, &n);
    at = start - n;
    if (space_length(t->s, at, start) != n)
      break;
    start = at;
  }
  return start;
}

static size_t
spaced_end(const Text *t, const CleanLine *line)
{
  size_t end = line->end, n;

  while (end < t->b->from_len &&
         (n = space_length(t->s, end, t->b->from_len)) > 0)
    end += n;
  return end;
}

static void
write_as_it_is(Text *t, const CleanLine *line, uint8_t label, size_t *end)
{
  size_t start = line->markdown ? line->start : indented_start(t, line);

  start = start > *end ? start : *end;
  clean_line(t->b, label, *end, start);
  *end = t->spaces ? spaced_end(t, line) : line->end;
  clean_copy(t->b, start, *end);
}

/* Writes lines i to the end of the paragraph; returns the line after it. */
static size_t
write_paragraph(Text *t, size_t i, size_t *end)
{
  CleanBuilder *b = t->b;
  uint8_t label = t->lines[i].label;

  if (label == CLEAN_CODE && i > 0 && !is_blank(&t->lines[i - 1]) &&
      t->lines[i - 1].label == CLEAN_CODE && !t->lines[i - 1].drop)
    label |= CLEAN_CONTINUED;
  if (t->lines[i].label == CLEAN_CODE || (t->spaces && !goes_on(t, i))) {
    write_as_it_is(t, &t->lines[i], label, end);
    return i + 1;
  }
  clean_line(b, label, *end, t->lines[i].start);
  for (; goes_on(t, i); i++) {
    const CleanLine *line = &t->lines[i], *next = &t->lines[i + 1];

    if (is_divided(t, i)) {
      copy_text(t, line, line->start, line->end - 1);
    } else {
      copy_text(t, line, line->start, line->end);
      if (t->s[line->end - 1] != '-')
        clean_replace(b, line->end, next->start, " ", 1);
    }
  }
  copy_text(t, &t->lines[i], t->lines[i].start, t->lines[i].end);
  *end = t->lines[i].end;
  return i + 1;
}

/* ------------------------------------------------------------ repetitions */

_Static_assert(CLEAN_TWICE_BYTES >= 32, "hash_text needs as many");

/* Paragraphs written, by a hash of their text: an open table of line starts
 * and ends in the text that is built. */
typedef struct Seen {
  struct { size_t start, end; } *table;
  size_t size;                  /* a power of two                             */
} Seen;

/* Four words a step, each with a number of its own, so that none waits for
 * another; the last 32 bytes are taken once more. */
static size_t
hash_text(const char *s, size_t len)
{
  const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
  uint64_t h[4] = { len, odd, ~odd, 1 }, w[4];

  for (size_t at = 0; at < len; at += 32) {
    memcpy(w, s + (len - at < 32 ? len - 32 : at), sizeof w);
    for (int k = 0; k < 4; k++) {
      h[k] = (h[k] ^ w[k]) * odd;
      h[k] = h[k] << 29 | h[k] >> 35;
    }
  }
  h[0] = (h[0] ^ h[1] * odd) + (h[2] ^ h[3] * odd);
  h[0] = (h[0] ^ h[0] >> 32) * odd;
  return (size_t)(h[0] ^ h[0] >> 29);
}

/* 1: a paragraph of the same text is there; else it is added.  It has at least
 * 32 bytes. */
static int
is_seen(const Text *t, Seen *seen, size_t start, size_t end)
{
  const char *text = t->b->text;
  size_t hash = hash_text(text + start, end - start);

  for (size_t at = hash & (seen->size - 1); ; at = (at + 1) & (seen->size - 1)) {
    size_t from = seen->table[at].start, to = seen->table[at].end;

    if (to == 0) {
      seen->table[at].start = start;
      seen->table[at].end = end;
      return 0;
    }
    if (to - from == end - start &&
        memcmp(text + from, text + start, end - start) == 0)
      return 1;
  }
}

static int
open_seen(Text *t, Seen *seen)
{
  seen->size = 16;
  while (seen->size < 2 * t->n)
    seen->size *= 2;
  seen->table = t->b->host->scratch(t->b->doc,
                                    seen->size * sizeof *seen->table);
  if (!seen->table)
    t->b->status = PRECIS_E_LIMIT;
  return seen->table != NULL;
}

/* Does one of the next paragraphs begin with line i, which breaks off in an
 * ellipsis?  It is a teaser then. */
static int
is_teaser(const Text *t, size_t i)
{
  const CleanLine *line = &t->lines[i];
  size_t end = line->end, n;

  if (end - line->start > 3 && memcmp(t->s + end - 3, "...", 3) == 0)
    end -= 3;
  else if (end - line->start > 3 && memcmp(t->s + end - 3, "\xE2\x80\xA6", 3) == 0)
    end -= 3;
  else
    return 0;
  while (end > line->start && t->s[end - 1] == ' ')
    end--;
  n = end - line->start;
  if (n < CLEAN_TEASER_BYTES)
    return 0;
  for (size_t k = 0, next = i; k < CLEAN_TEASER_REACH; k++) {
    next = next_line(t, next + 1);
    if (next >= t->n)
      return 0;
    if (t->lines[next].end - t->lines[next].start > n + 3 &&
        memcmp(t->s + t->lines[next].start, t->s + line->start, n) == 0)
      return 1;
  }
  return 0;
}

/* filter: a long paragraph is written once, a teaser not at all. */
static void
write_text(Text *t, int filter)
{
  CleanBuilder *b = t->b;
  size_t end = 0;
  Seen seen = { NULL, 0 };

  if (filter && !open_seen(t, &seen))
    return;
  for (size_t i = next_line(t, 0); i < t->n && b->status == PRECIS_OK;
       i = next_line(t, i)) {
    size_t before = b->len, lines = b->n_lines, old_end = end;
    int is_code = t->lines[i].label == CLEAN_CODE;

    if (filter && is_teaser(t, i)) {
      i++;
      continue;
    }
    i = write_paragraph(t, i, &end);
    if (filter && !is_code && b->status == PRECIS_OK &&
        b->len - before > CLEAN_TWICE_BYTES &&
        is_seen(t, &seen, before + (lines > 0), b->len)) {
      clean_cut(b, before);
      b->n_lines = lines;
      end = old_end;
    }
  }
}

int32_t
clean_plain_text(CleanBuilder *b, int filter, int spaces, CleanPlain *found)
{
  Text t = { .b = b, .s = b->from, .spaces = spaces };
  int has_source, has_summary;
  unsigned marks;

  *found = (CleanPlain){ 0 };
  if (!cut_lines(&t))
    return b->status;
  has_source = find_source(&t, found);
  has_summary = find_summary(&t, found);
  if (!has_summary)
    find_mail(&t, filter, found);
  if (filter)
    find_end(&t);
  marks = find_marks(&t);
  marks |= find_rules(&t);
  find_code(&t);
  find_markdown(&t, marks);
  find_width(&t);
  if (!has_summary && !t.is_mail && !(filter && find_byline(&t, found)))
    find_headline(&t, has_source, found);
  if (filter && t.width == 0 && !has_summary && !t.is_mail &&
      b->status == PRECIS_OK)
    b->status = clean_drop_lines(b, t.lines, t.n);
  write_text(&t, filter);
  return b->status;
}
