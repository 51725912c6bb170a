/* quotes.c - quotations of three words or more within a paragraph, and their
 * speakers:
 *
 *   "We will pay," Ms Lind said.          the person beside the verb, after
 *   Ann Lind said: "We will pay."         or before it
 *   "We will pay," she said.              the person mentioned last
 *   "We will pay," he said. "All of it."  that before, in one paragraph
 *
 * (Pouliquen et al., Automatic Detection of Quotations in Multilingual News,
 * 2007, has such rules.) */
#include "quotes.h"

#include <string.h>

#include "utf8.h"

enum { LONGEST = 2000, REACH = 14 };    /* bytes of a quotation; words        */

typedef struct Quotes {
  const char *text;
  size_t len;
  const TagWord *words;
  size_t n_words;
  const PrecisSpan *names;
  const uint32_t *canonical;
  size_t n_names;
  size_t passed;                /* names before the quotation, and the last   */
  size_t person_before;         /*   person of them, as place + 1; 0: none    */
  uint32_t person;              /* label id of PER                            */
  size_t barren;                /* a mark of that kind closes nothing up to   */
  uint32_t barren_close;        /* here: each stretch is looked through once  */
} Quotes;

/* The mark that closes what c opens at text[i]; 0: it opens nothing. */
static uint32_t
closing_mark(const Quotes *q, size_t i, uint32_t c)
{
  if (c == 0x201C)
    return 0x201D;
  if (c == 0x201E)
    return 0x201C;
  if (c == 0xAB)
    return 0xBB;
  if (c != '"' || i + 1 >= q->len || (unsigned char)q->text[i + 1] <= ' ')
    return 0;
  return i == 0 || (unsigned char)q->text[i - 1] <= ' ' ||
         strchr("(-[", q->text[i - 1]) != NULL ||
         (unsigned char)q->text[i - 1] >= 0x80 ? '"' : 0;
}

/* The end of the quotation that starts at text[start], its mark included; 0:
 * it has none in its paragraph, or too few words. */
static size_t
quote_end(Quotes *q, size_t start, size_t step, uint32_t close)
{
  size_t i = start + step, blanks = 0;

  if (close == q->barren_close && start < q->barren)
    return 0;
  while (i < q->len && i - start < LONGEST && q->text[i] != '\n') {
    uint32_t c = utf8_read(q->text + i, &step);
    if (c == close)
      return blanks >= 2 ? i + step : 0;
    blanks += c == ' ';
    i += step;
  }
  q->barren = i;
  q->barren_close = close;
  return 0;
}

static int
says(const TagWord *w)
{
  static const char *const verbs[] = { "said", "says", "say", "told", "added",
    "adds", "asked", "explained", "explains", "wrote", "writes", "tweeted",
    "insisted", "warned", "warns", "noted", "notes", "argued", "argues",
    "claimed", "stated", "announced", "replied", "recalled", "admitted",
    "continued", "declared", "concluded", "according" };

  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    if (w->lower == tag_word_hash(verbs[i], strlen(verbs[i])))
      return 1;
  return 0;
}

static int
is_pronoun(const TagWord *w)
{
  return w->lower == tag_word_hash("he", 2) ||
         w->lower == tag_word_hash("she", 3);
}

/* The person whose name holds the byte, as place + 1; 0: none. */
static size_t
person_at(const Quotes *q, size_t byte)
{
  size_t low = 0, high = q->n_names;

  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (q->names[middle].end <= byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low < q->n_names && q->names[low].start <= byte &&
         q->names[low].label == q->person ? low + 1 : 0;
}

/* The first word that starts at or after the byte. */
static size_t
word_from(const Quotes *q, size_t byte)
{
  size_t low = 0, high = q->n_words;

  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (q->words[middle].start < byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static int
is_apart(const Quotes *q, size_t a, size_t b)
{
  for (size_t i = a; i < b; i++)
    if (q->text[i] == '\n')
      return 1;
  return 0;
}

/* Passes the names that begin before the quotation at the byte. */
static void
pass_names(Quotes *q, size_t byte)
{
  for (; q->passed < q->n_names && q->names[q->passed].start < byte;
       q->passed++)
    if (q->names[q->passed].label == q->person)
      q->person_before = q->passed + 1;
}

/* Looks for a verb of saying and its subject among REACH words from words[at]
 * on, from the edge of the quotation outwards (step 1 after it, -1 before it);
 * a pronoun is the person mentioned last before the quotation. */
static size_t
find_speaker(const Quotes *q, size_t at, int step, size_t edge)
{
  size_t verb = SIZE_MAX, who = 0, pronoun = 0, last = edge;

  for (int k = 0; k < REACH && at < q->n_words; k++, at += (size_t)step) {
    const TagWord *w = &q->words[at];
    size_t a = step > 0 ? last : w->end, b = step > 0 ? w->start : last;
    if (is_apart(q, a < b ? a : b, a < b ? b : a) ||
        (q->text[w->start] == '.' && w->end == w->start + 1) ||
        (step > 0 && k > 1 && q->text[w->start] == '"'))
      break;
    if (verb == SIZE_MAX && says(w))
      verb = at;
    if (who == 0 && !pronoun) {
      who = person_at(q, w->start);
      pronoun = who == 0 && is_pronoun(w);
    }
    if (verb != SIZE_MAX && (who != 0 || pronoun))
      return who != 0 ? who : q->person_before;
    last = step > 0 ? w->end : w->start;
    if (at == 0 && step < 0)
      break;
  }
  return 0;
}

static size_t
speaker_of(const Quotes *q, size_t start, size_t end)
{
  size_t after = word_from(q, end), first = word_from(q, start);
  size_t mark = end - 1, who = 0;

  while (mark > start && !utf8_is_start(q->text, mark))
    mark--;
  if (q->text[mark - 1] != '.') /* with its full stop the sentence is over    */
    who = find_speaker(q, after, 1, end);
  if (who == 0 && first > 0)
    who = find_speaker(q, first - 1, -1, start);
  return who;
}

int32_t
tag_quotes(const PrecisHost *host, PrecisDoc *doc, const char *text, size_t len,
           const TagWord *words, size_t n_words)
{
  Quotes q = { .text = text, .len = len, .words = words, .n_words = n_words };
  size_t room = len / 8 + 1, n = 0, last_end = 0, last_who = 0;
  PrecisSpan *spans = host->scratch(doc, room * sizeof *spans);
  uint32_t *speakers = host->scratch(doc, room * sizeof *speakers);
  uint32_t label = host->intern(doc, "QUOTE", 5);
  int32_t status = PRECIS_OK;

  q.person = host->intern(doc, "PER", 3);
  if (spans == NULL || speakers == NULL || label == 0 || q.person == 0)
    return PRECIS_E_LIMIT;
  q.names = host->layer(doc, PRECIS_ENTITIES, &q.n_names);
  q.canonical = host->column(doc, PRECIS_ENTITIES, "canonical", NULL);
  if (q.canonical == NULL)
    q.n_names = 0;
  for (size_t i = 0, step = 1; i < len && n < room; i += step) {
    uint32_t c = utf8_read(text + i, &step), close = closing_mark(&q, i, c);
    size_t end = close ? quote_end(&q, i, step, close) : 0;
    if ((i >> 15) != ((i + step) >> 15) &&
        (status = host->tick(doc, 1 << 15)) != PRECIS_OK)
      return status;
    if (end == 0)
      continue;
    pass_names(&q, i);
    size_t who = speaker_of(&q, i, end);
    if (who == 0 && last_who != 0 && !is_apart(&q, last_end, i))
      who = last_who;
    PrecisSpan s = { (uint32_t)i, (uint32_t)end, label, 1.0f };
    spans[n] = s;
    speakers[n++] = who ? q.canonical[who - 1] : 0;
    if ((status = host->tick(doc, end - i)) != PRECIS_OK)
      return status;
    last_end = end;
    last_who = who;
    i = end;
    step = 0;
  }
  status = host->set_layer(doc, PRECIS_QUOTATIONS, spans, n);
  if (status == PRECIS_OK)
    status = host->set_column(doc, PRECIS_QUOTATIONS, "speaker", speakers, n);
  return status;
}
