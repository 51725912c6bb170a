/* text_mail.c - a plain text that is a mail: its head tells title, author and
 * date; the mail that it answers and the signature are no text. */
#include <string.h>

#include "ascii.h"
#include "mail_foot.h"
#include "text_lines.h"
#include "weights.h"

static int
is_quoted(const CleanLine *line)
{
  return line->first == '>';
}

/* The next line that stays behind line i.  known: that of a line above it, so
 * that no gap is passed once for each line above. */
static size_t
line_behind(const PlainText *t, size_t i, size_t known)
{
  return known <= i || (known < t->n && t->lines[known].drop)
           ? lines_next(t, i + 1) : known;
}

static int
is_quote_at(const PlainText *t, size_t i)
{
  return i < t->n && is_quoted(&t->lines[i]);
}

/* "Op maandag schreef A. Smit <smit@example.org>:", in any language. */
static int
ends_in_address(const PlainText *t, const CleanLine *line)
{
  size_t i = line->end;
  int has_at = 0;

  if (i < line->start + 3 || t->s[i - 2] != '>')
    return 0;
  for (i -= 3; i > line->start && t->s[i] > ' ' && t->s[i] != '<'; i--)
    has_at |= t->s[i] == '@';
  return has_at && t->s[i] == '<';
}

/* "On Monday, A. Smith wrote:", the end of which may be a line of its own. */
static int
is_attribution(const PlainText *t, const CleanLine *line)
{
  static const char *const ends[] = {
    "wrote:", "writes:", "schrieb:", "a écrit :", "a écrit:", "escribió:",
    "ha scritto:", "escreveu:", "schreef:", "skrev:", "kirjoitti:",
    "napisał:", "napisał(a):", "pisze:", "napsal:", "napsal(a):", "írta:",
    "a scris:", "yazdı:", "написал:", "написал(а):", "пишет:"
  };
  size_t len = line->end - line->start;

  if (line->last != ':')
    return 0;
  if (ends_in_address(t, line))
    return 1;
  for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
    size_t n = strlen(ends[i]);

    if (len >= n && memcmp(t->s + line->end - n, ends[i], n) == 0)
      return 1;
  }
  return 0;
}

/* Does the head of a mail begin with line i, within a mail? */
static int
begins_head(const PlainText *t, size_t i)
{
  static const char *const fields[] = {
    "from:", "sent:", "von:", "gesendet:", "de :", "de:", "da:", "date:", NULL
  };

  return i < t->n && line_begins_any(t, &t->lines[i], fields) > 0;
}

/* "-----Original Message-----", or a rule, and the head of the mail that is
 * answered, from line next on: programs that do not quote leave it below the
 * answer. */
static int
is_original(const PlainText *t, size_t i, size_t next)
{
  static const char *const titles[] = {
    "-----original message", "-----ursprüngliche nachricht",
    "-----message d'origine", "-----mensaje original", "________________", NULL
  };
  char first = t->lines[i].first;

  if ((first != '-' && first != '_') ||
      line_begins_any(t, &t->lines[i], titles) == 0)
    return 0;
  return begins_head(t, next);
}

/* "---------- Forwarded message": what follows, from line next on, is what the
 * mail is sent for; the line behind its head, or i. */
static size_t
forwarded_end(const PlainText *t, size_t i, size_t next)
{
  static const char *const titles[] = {
    "---------- forwarded message", "begin forwarded message",
    "-----forwarded message", "-----weitergeleitete nachricht",
    "---------- weitergeleitete nachricht", NULL
  };

  if (line_begins_any(t, &t->lines[i], titles) == 0 || !begins_head(t, next))
    return i;
  while (next < t->n && !line_is_blank(&t->lines[next]))
    next++;
  return next;
}

/* The name in "Jane Doe <jane@example.org>", "\"Doe, Jane\" <jane@...>" or
 * "jane@example.org (Jane Doe)"; none in a bare address. */
static CleanRange
name_of(const PlainText *t, CleanRange field)
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

/* "X-Newsreader: tin": a field's name has no space (RFC 5322, 2.2). */
static int
is_field(const PlainText *t, const CleanLine *line)
{
  size_t i = line->start;

  while (i < line->end && t->s[i] > ' ' && t->s[i] != ':' &&
         !(t->s[i] & 0x80))
    i++;
  return i > line->start && i + 1 < line->end && t->s[i] == ':' &&
         t->s[i + 1] == ' ';
}

/* May the line be one of the fields below?  Most texts begin with none. */
static int
may_be_field(const PlainText *t, const CleanLine *line)
{
  size_t len = line->end - line->start, longest = 32;

  return ascii_lower(line->first) == 'x' ||
         memchr(t->s + line->start, ':', len < longest ? len : longest);
}

/* The head of a mail: at least two of its fields, then a blank line. */
static size_t
mail_head(const PlainText *t, CleanPlain *found)
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
  CleanPlain head = {
    .source = found->source, .title_from = CLEAN_FROM_MAIL,
    .author_from = CLEAN_FROM_MAIL, .date_from = CLEAN_FROM_MAIL,
  };
  size_t i = lines_next(t, 0), n_fields = 0, n;
  int in_subject = 0;

  if (i == t->n || !may_be_field(t, &t->lines[i]))
    return 0;
  for (; i < t->n && !line_is_blank(&t->lines[i]); i++) {
    if (line_begins_any(t, &t->lines[i], fields) > 0)
      n_fields++;
    else if (n_fields == 0 || (t->lines[i].indent == 0 &&
                               !is_field(t, &t->lines[i])))
      return 0;
    if (in_subject && t->lines[i].indent > 0) {
      head.title.end = t->lines[i].end; /* a folded field (RFC 5322, 2.2.3)   */
      continue;
    }
    in_subject = (n = line_begins_any(t, &t->lines[i], subjects)) > 0;
    if (in_subject)
      head.title = line_rest(t, &t->lines[i], n);
    else if ((n = line_begins_any(t, &t->lines[i], senders)) > 0)
      head.author = name_of(t, line_rest(t, &t->lines[i], n));
    else if ((n = line_begins_any(t, &t->lines[i], dates)) > 0)
      head.date = line_rest(t, &t->lines[i], n);
  }
  if (n_fields < 2)
    return 0;
  *found = head;
  return i;
}

/* "-- " alone, as RFC 3676 has it, or "--". */
static int
is_signature_mark(const PlainText *t, const CleanLine *line)
{
  return line->end - line->start == 2 &&
         memcmp(t->s + line->start, "--", 2) == 0;
}

/* A rule, or "Copyright © ..." above what a newsletter says of itself. */
static int
is_above_foot(const PlainText *t, const CleanLine *line)
{
  size_t i = line->start;

  while (i < line->end && strchr("=-_*~ ", t->s[i]))
    i++;
  return (i == line->end && i - line->start > 2) ||
         line_begins(t, line, "copyright ") > 0 ||
         line_begins(t, line, "©") > 0;
}

/* The lines above i that part the foot from the text: the first of them, or i. */
static size_t
foot_start(const PlainText *t, size_t head, size_t i)
{
  size_t above;

  while ((above = lines_before(t, i)) > head &&
         is_above_foot(t, &t->lines[above - 1]))
    i = above - 1;
  return i;
}

/* The characters of a line that stays. */
static size_t
kept_chars(const CleanLine *line)
{
  return line_is_blank(line) || line->drop ? 0 : line->chars;
}

/* "You are receiving this email because ...", near the end of the mail, and all
 * below it go: at most twice what stands above, or what is parted from it.  "To
 * unsubscribe takes a letter" may begin what somebody writes. */
static void
drop_foot(PlainText *t, size_t head)
{
  size_t foot = t->n, lines = 0, all = 0, rest = 0;

  for (size_t i = head; i < t->n; i++)
    all += kept_chars(&t->lines[i]);
  for (size_t i = t->n; i > head && lines < CLEAN_FOOT_LINES; ) {
    const CleanLine *line = &t->lines[--i];

    lines += !line_is_blank(line);
    rest += kept_chars(line);
    if (kept_chars(line) > 0 &&
        clean_is_mail_foot(t->s + line->start, line->end - line->start) &&
        (rest <= 2 * (all - rest) || foot_start(t, head, i) < i))
      foot = i;
  }
  if (foot < t->n)
    foot = foot_start(t, head, foot);
  for (; foot < t->n; foot++)
    t->lines[foot].drop = 1;
}

/* "View this email in your browser" at the top, and what is at the end. */
static void
drop_newsletter(PlainText *t, size_t head)
{
  size_t i = lines_next(t, head);

  for (int line = 0; line < 2 && i < t->n; line++, i = lines_next(t, i + 1))
    t->lines[i].drop |= clean_is_mail_link(t->s + t->lines[i].start,
                                           t->lines[i].end -
                                             t->lines[i].start);
  drop_foot(t, head);
}

/* Is a line among [from, to)? */
static int
has_words(const PlainText *t, size_t from, size_t to)
{
  while (from < to && line_is_blank(&t->lines[from]))
    from++;
  return from < to;
}

void
text_find_mail(PlainText *t, int filter, CleanPlain *found)
{
  size_t head = mail_head(t, found), quoted = 0, next = 0;
  size_t signature = t->n, original = t->n;
  int own = 0, attributed = 0, forwarded = 0;

  if (head == 0 && !(t->all_kinds & LINE_FRAMED))
    return;                     /* neither a quote nor a mail within          */
  for (size_t i = 0; i < head; i++)
    t->lines[i].drop = 1;
  /* a quote, an attribution, a rule, a mark of a signature, "Begin forwarded
   * message": what stands between is the writer's */
  for (size_t i = head, end; i < t->n; i++) {
    end = lines_next_of(t, i, LINE_FRAMED);
    own = own || has_words(t, i, end);
    if ((i = end) == t->n)
      break;
    next = line_behind(t, i, next);
    end = filter ? forwarded_end(t, i, next) : i;
    forwarded |= end > i;
    for (; i < end; i++)
      t->lines[i].drop = 1;
    if (i == t->n)
      break;
    next = line_behind(t, i, next);
    if (is_quoted(&t->lines[i]))
      quoted++;
    else if (is_signature_mark(t, &t->lines[i]) &&
             t->n - i <= CLEAN_SIGNATURE_LINES)
      signature = i;
    else if (is_original(t, i, next))
      original = original < i ? original : i;
    else if (!line_is_blank(&t->lines[i]))
      own = own || !is_attribution(t, &t->lines[i]);
    attributed |= is_quote_at(t, next) && is_attribution(t, &t->lines[i]);
  }
  t->is_mail = head > 0 || attributed || forwarded || original < t->n;
  if (!t->is_mail || !filter || !own)
    return;
  if (head > 0)
    drop_newsletter(t, head);
  next = 0;
  for (size_t i = head; i < t->n; i++)
    if (i >= signature || i >= original || is_quoted(&t->lines[i])) {
      t->lines[i].drop = 1;
    } else if (quoted > 0 && is_attribution(t, &t->lines[i]) &&
               is_quote_at(t, next = line_behind(t, i, next))) {
      t->lines[i].drop = 1;
      if (i > head && t->lines[i].chars <= 8 &&
          !line_is_blank(&t->lines[i - 1]))
        t->lines[i - 1].drop = 1;       /* "On Monday, A. Smith <...>" */
    }
}
