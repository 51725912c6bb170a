/* quotes.c - quotations of three words or more within a paragraph, by their
 * marks.  One that does not end where its paragraph does, but is opened again
 * in the next one, ends there, and is of the same speaker. */
#include "quotes.h"

#include <string.h>
#include <unicode/uchar.h>

#include "ascii.h"
#include "speakers.h"
#include "utf8.h"

enum { LONGEST = 2000,          /* bytes of a quotation                       */
       TICK = 1 << 15 };        /* bytes                                      */

/* A mark of that kind closes nothing up to there: each stretch is looked
 * through once. */
typedef struct Barren { size_t end; uint32_t close; } Barren;

static size_t
char_before(const TagSpeakers *q, size_t at)
{
  do
    at--;
  while (at > 0 && !utf8_is_start(q->text, at));
  return at;
}

/* Does the mark at text[i] open something, by what is before it? */
static int
may_open(const TagSpeakers *q, size_t i)
{
  return i == 0 || (unsigned char)q->text[i - 1] <= ' ' ||
         strchr("(-[", q->text[i - 1]) != NULL ||
         (unsigned char)q->text[i - 1] >= 0x80;
}

/* German has the one mark of « » where French has the other: behind a letter
 * neither opens. */
static int
is_behind_letter(const TagSpeakers *q, size_t i)
{
  size_t step;

  return i > 0 &&
         u_isalnum((UChar32)utf8_read(q->text + char_before(q, i), &step));
}

static int
is_before_letter(const TagSpeakers *q, size_t i)
{
  size_t step;

  return i < q->len && u_isalnum((UChar32)utf8_read(q->text + i, &step));
}

/* "'t is", "'s avonds", "'s-Hertogenbosch": in Dutch a letter alone; in German
 * "'ne", "'nen", "'nem", "'ner" too. */
static int
is_clipped(const TagSpeakers *q, size_t letter)
{
  size_t end = letter + 1;

  if (q->german && end < q->len && q->text[letter] == 'n' &&
      q->text[end] == 'e') {
    end++;
    end += end < q->len && strchr("nmr", q->text[end]) != NULL;
  }
  return end < q->len && (q->text[end] == ' ' || q->text[end] == '-');
}

/* The mark that closes what c, of step bytes, opens at text[i]; 0: it opens
 * nothing. */
static uint32_t
closing_mark(const TagSpeakers *q, size_t i, size_t step, uint32_t c)
{
  if (c == 0x201C)
    return 0x201D;
  if (c == 0x201E)
    return 0x201C;
  if (c == 0xAB && !(!q->english && is_behind_letter(q, i)))
    return 0xBB;
  if (c == 0xBB && !q->english && !is_behind_letter(q, i) && may_open(q, i) &&
      is_before_letter(q, i + step))
    return 0xAB;
  if ((c != '"' && c != '\'' && c != 0x2018) || i + step >= q->len ||
      (unsigned char)q->text[i + step] <= ' ' || !may_open(q, i) ||
      (c != '"' && !ascii_is_letter(q->text[i + step])) ||
      (c != '"' && !q->english && is_clipped(q, i + step)))
    return 0;
  return c == 0x2018 ? 0x2019 : c;
}

/* Does text[mark, end) close a single quotation, and is no apostrophe?  In
 * English it stands behind a comma or the end of a sentence; in German and
 * Dutch not between an s and a blank, as in "Hans' Auto". */
static int
closes(const TagSpeakers *q, size_t mark, size_t end)
{
  char before = q->text[mark - 1];

  if (is_before_letter(q, end))
    return 0;
  if (q->english)
    return strchr(",.?!", before) != NULL;
  return !q->owns || before != 's' || end == q->len || q->text[end] != ' ';
}

/* Does the next paragraph begin with the mark that text[start] is? */
static int
is_opened_again(const TagSpeakers *q, size_t start, size_t step, size_t end)
{
  size_t next = end;

  while (next < q->len && (unsigned char)q->text[next] <= ' ')
    next++;
  return next > end && next + step < q->len &&
         memcmp(q->text + next, q->text + start, step) == 0;
}

/* The end of the quotation that starts at text[start], its mark included; 0:
 * it has none in its paragraph and does not go on in the next, or too few
 * words.  *closed: it has one. */
static size_t
quote_end(const TagSpeakers *q, Barren *barren, size_t start, size_t step,
          uint32_t close, int *closed)
{
  size_t i = start + step, blanks = 0, mark = step;
  int single = close == '\'' || close == 0x2019;

  if (close == barren->close && start < barren->end)
    return 0;
  while (i < q->len && i - start < LONGEST && q->text[i] != '\n') {
    uint32_t c = utf8_read(q->text + i, &step);
    if (single && closing_mark(q, i, step, c) == close)
      return 0;                 /* of two that open the first is no quotation */
    *closed = c == close && (!single || closes(q, i, i + step));
    if (*closed)
      return blanks >= 2 ? i + step : 0;
    blanks += c == ' ';
    i += step;
  }
  if (i < q->len && q->text[i] == '\n' && !single && blanks >= 2 &&
      is_opened_again(q, start, mark, i))
    return i;
  barren->end = i;
  barren->close = close;
  return 0;
}

/* Where the blanks before the byte begin, as French has them within its marks,
 * "« Non. »". */
static size_t
blanks_start(const TagSpeakers *q, size_t at)
{
  size_t step;

  while (!q->english && at > 0) {
    size_t before = char_before(q, at);
    uint32_t c = utf8_read(q->text + before, &step);
    if (c != ' ' && c != 0xA0 && c != 0x202F)
      break;
    at = before;
  }
  return at;
}

/* Adds the quotation; *open: how many before it go on in it. */
static void
add_quotation(TagSpeakers *q, const PrecisSpan *s, int closed, size_t *open)
{
  size_t mark = s->end, who;

  if (closed)
    mark = blanks_start(q, char_before(q, mark));
  who = tag_speaker_of(q, s, mark, *open > 0);
  for (size_t i = 1; i <= *open && q->who[q->n - i] == 0; i++)
    q->who[q->n - i] = (uint32_t)who;
  q->spans[q->n] = *s;
  q->who[q->n++] = (uint32_t)who;
  *open = closed ? 0 : *open + 1;
}

/* Passes the names that begin before the quotation at the byte. */
static void
pass_names(TagSpeakers *q, size_t byte)
{
  while (q->passed < q->n_names && q->names[q->passed].start < byte)
    q->passed++;
}

/* Most characters are of ASCII and no mark. */
static int
cannot_open(char c)
{
  return (unsigned char)c < 0x80 && c != '"' && c != '\'';
}

static int32_t
find_quotations(const PrecisHost *host, PrecisDoc *doc, TagSpeakers *q,
                size_t room, uint32_t label)
{
  Barren barren = { 0, 0 };
  int32_t status = PRECIS_OK;
  size_t open = 0;

  for (size_t i = 0, step = 1; i < q->len && q->n < room; i += step) {
    if (cannot_open(q->text[i]) && (i + 1) % TICK != 0) {
      step = 1;
      continue;
    }
    uint32_t c = utf8_read(q->text + i, &step);
    uint32_t close = closing_mark(q, i, step, c);
    int closed = 0;
    size_t end = close ? quote_end(q, &barren, i, step, close, &closed) : 0;
    if (i / TICK != (i + step) / TICK &&
        (status = host->tick(doc, TICK)) != PRECIS_OK)
      return status;
    if (end == 0)
      continue;
    pass_names(q, i);
    PrecisSpan s = { (uint32_t)i, (uint32_t)end, label, 1.0f };
    add_quotation(q, &s, closed, &open);
    if ((status = host->tick(doc, end - i)) != PRECIS_OK)
      return status;
    i = end;
    step = 0;
  }
  return status;
}

int32_t
tag_quotes(const PrecisHost *host, PrecisDoc *doc, const char *text, size_t len,
           const TagWord *words, size_t n_words, const TagGrammar *grammar)
{
  TagSpeakers q = { .text = text, .len = len, .words = words,
                    .n_words = n_words };
  size_t room = len / 8 + 1;
  uint32_t label = host->intern(doc, "QUOTE", 5);
  int32_t status;

  tag_speakers_read(&q, grammar);
  q.spans = host->scratch(doc, room * sizeof *q.spans);
  q.who = host->scratch(doc, room * sizeof *q.who);
  q.person = host->intern(doc, "PER", 3);
  if (q.spans == NULL || q.who == NULL || label == 0 || q.person == 0)
    return PRECIS_E_LIMIT;
  q.names = host->layer(doc, PRECIS_ENTITIES, &q.n_names);
  q.canonical = host->column(doc, PRECIS_ENTITIES, "canonical", NULL);
  if (q.canonical == NULL)
    q.n_names = 0;
  status = find_quotations(host, doc, &q, room, label);
  for (size_t i = 0; i < q.n; i++)
    q.who[i] = q.who[i] ? q.canonical[q.who[i] - 1] : 0;
  if (status == PRECIS_OK)
    status = host->set_layer(doc, PRECIS_QUOTATIONS, q.spans, q.n);
  if (status == PRECIS_OK)
    status = host->set_column(doc, PRECIS_QUOTATIONS, "speaker", q.who, q.n);
  return status;
}
