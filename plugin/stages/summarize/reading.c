/* reading.c - see reading.h. */
#include "reading.h"

#include <glib.h>
#include <string.h>

#include "calls.h"
#include "cues.h"
#include "language.h"
#include "little.h"
#include "openers.h"
#include "stopwords.h"
#include "utf8.h"
#include "weights.h"
#include "words.h"

/* Longer words are cut: no language has them, base64 does. */
#define LONGEST_WORD 96u
/* Of a title or a query, this much is read. */
#define LONGEST_STRING 4096u
/* How many bytes tell the language, where its stop words do not. */
#define GUESS_BYTES 640u
/* A sentence of more words is no mere call to click, whatever word or two words
 * it begins with. */
#define FURNITURE_WORDS 8u
#define CALL_WORDS 16u
/* A language that is less sure is not taken for known. */
#define LANGUAGE_CONFIDENCE 0.8f
/* Work between two ticks. */
#define TICK_BYTES 32768u

/* A hash table from the hash of a word to an id + 1.  Two words that share 32
 * bits are taken for one, which changes a score at worst. */
typedef struct Slot {
  uint32_t key;
  uint32_t id;                  /* 0: empty                                  */
} Slot;

typedef struct Table {
  Slot *slots;
  size_t n_slots, n_used;       /* n_slots: a power of two                   */
} Table;

/* Where a term was seen last. */
typedef struct Seen {
  uint32_t sentence;            /* its number + 1                            */
  uint32_t bag;                 /* the entry in its bag                      */
} Seen;

typedef struct Reader {
  SummarizeReading *reading;
  Table surfaces, stems;
  size_t cap_tokens, cap_terms, cap_bags;
  Seen *seen;                   /* by term                                   */
  TermMaker maker;
  TermCache *cache;             /* or NULL                                   */
  uint64_t salt;                /* makes its keys those of the language      */
  WordsBreaker *breaker;
  uint64_t work;
} Reader;

static void *
take_from_pool(SummarizePool *pool, size_t size)
{
  void *p = pool->base + pool->used;

  size = (size + 15) & ~(size_t)15;
  if (size > pool->size - pool->used) {
    pool->spent = 1;
    return NULL;
  }
  pool->used += size;
  return memset(p, 0, size);
}

void *
summarize_array(const SummarizeReading *reading, size_t n, size_t size)
{
  if (n > SIZE_MAX / 2 / size)
    return NULL;
  if (reading->pool != NULL)
    return take_from_pool(reading->pool, n * size + 1);
  return reading->host->scratch(reading->doc, n * size + 1);
}

int
summarize_is_blank(uint32_t c)
{
  if (c < 0x80)
    return c <= ' ' || c == 0x7F;
  if (c < 0x1680)               /* the next space behind these two */
    return c == 0x85 || c == 0xA0;
  return g_unichar_isspace(c) || c == 0xFEFF || c == 0x200B;
}

#define EACH_BYTE UINT64_C(0x0101010101010101)

/* The next eight bytes, the first lowest; 0: they are not all ASCII. */
static int
load_ascii(const char *text, uint64_t *eight)
{
  *eight = little_u64(text);
  return (*eight & EACH_BYTE << 7) == 0;
}

/* How many words begin in eight ASCII bytes, all looked at in one. */
static uint32_t
count_words(uint64_t eight, int *inside)
{
  /* the top bit of a byte that is above ' ' and not DEL */
  uint64_t visible = (eight + EACH_BYTE * 0x5F) & ~(eight + EACH_BYTE) &
                     EACH_BYTE << 7;
  uint64_t before = visible << 8 | (uint64_t)*inside << 7;

  *inside = (int)(visible >> 63);
  return (uint32_t)(((visible & ~before) >> 7) * EACH_BYTE >> 56);
}

void
summarize_count(const char *text, size_t start, size_t end,
                uint32_t *n_words, uint32_t *n_characters)
{
  uint32_t words = 0, characters = 0;
  int inside = 0;

  for (size_t at = start, n; at < end; at += n) {
    uint32_t c = (unsigned char)text[at];
    uint64_t eight;

    n = 8;
    if (end - at >= 8 && load_ascii(text + at, &eight)) {
      words += count_words(eight, &inside);
      characters += 8;
      continue;
    }

    characters++;
    if (c < 0x80) {
      int visible = c > ' ' && c != 0x7F;

      words += (uint32_t)(visible & !inside);
      inside = visible;
      n = 1;
      continue;
    }
    c = utf8_read(text + at, &n);
    if (summarize_is_blank(c)) {
      inside = 0;
    } else if (words_is_unspaced(c)) {
      words++;
      inside = 1;
    } else if (!inside) {
      words++;
      inside = 1;
    }
  }
  *n_words = words;
  *n_characters = characters;
}

static Slot *
find_slot(const Table *table, uint32_t key)
{
  size_t i = key & (table->n_slots - 1);

  while (table->slots[i].id != 0 && table->slots[i].key != key)
    i = (i + 1) & (table->n_slots - 1);
  return &table->slots[i];
}

static int
make_table(const SummarizeReading *reading, Table *table, size_t n_slots)
{
  table->slots = summarize_array(reading, n_slots, sizeof(Slot));
  table->n_slots = n_slots;
  table->n_used = 0;
  return table->slots != NULL;
}

/* The slot of the hash: its id is 0 if it is new, and is to be set then.
 * NULL: no memory. */
static Slot *
take_slot(const SummarizeReading *reading, Table *table, uint64_t hash)
{
  uint32_t key = (uint32_t)(hash ^ hash >> 32);
  Slot *slot;

  if (table->n_used * 2 >= table->n_slots) {
    Table larger;

    if (!make_table(reading, &larger, table->n_slots * 4))
      return NULL;
    for (size_t i = 0; i < table->n_slots; i++)
      if (table->slots[i].id != 0)
        *find_slot(&larger, table->slots[i].key) = table->slots[i];
    larger.n_used = table->n_used;
    *table = larger;
  }
  slot = find_slot(table, key);
  if (slot->id == 0) {
    table->n_used++;
    slot->key = key;
  }
  return slot;
}

/* Room for one more in an array of *cap elements; 0: no memory. */
static int
make_room(const SummarizeReading *reading, void **array, size_t n,
          size_t *cap, size_t size)
{
  void *larger;

  if (n < *cap)
    return 1;
  larger = summarize_array(reading, *cap * 2, size);
  if (larger == NULL)
    return 0;
  memcpy(larger, *array, n * size);
  *array = larger;
  *cap *= 2;
  return 1;
}

/* ------------------------------------------------------------------ words */

static int
add_term(Reader *reader, uint64_t key, uint32_t flags, uint32_t *id)
{
  SummarizeReading *reading = reader->reading;
  Slot *slot = take_slot(reading, &reader->stems, key + flags);
  size_t cap = reader->cap_terms, n = reading->n_terms;

  if (slot == NULL)
    return 0;
  if (slot->id != 0) {
    *id = slot->id - 1;
    return 1;
  }
  if (!make_room(reading, (void **)&reader->seen, n, &cap, sizeof(Seen)) ||
      !make_room(reading, (void **)&reading->terms, n, &reader->cap_terms,
                 sizeof(SummarizeTerm)))
    return 0;
  reading->terms[n].flags = flags;
  reading->terms[n].hash = (uint32_t)(key >> 32);
  reading->n_terms++;
  slot->id = (uint32_t)reading->n_terms;
  *id = slot->id - 1;
  return 1;
}

/* The term of a word as it is written; 0: no memory. */
static int
read_word(Reader *reader, const char *word, size_t len, uint32_t *id)
{
  char lower[LONGEST_WORD];
  uint64_t surface = len <= LONGEST_WORD ? term_surface(word, len) : 0, stem;
  TermCache *cache = reader->cache;
  size_t n_lower = 0;
  Slot *slot;
  uint32_t flags;

  if (surface == 0) {
    n_lower = words_lower(word, len, lower, sizeof lower);
    surface = term_hash(lower, n_lower);
  }
  slot = take_slot(reader->reading, &reader->surfaces, surface);
  if (slot == NULL)
    return 0;
  if (slot->id != 0) {
    *id = slot->id - 1;
    return 1;
  }
  if (cache == NULL ||
      !term_cache_find(cache, surface ^ reader->salt, &stem, &flags)) {
    if (n_lower == 0)
      n_lower = words_lower(word, len, lower, sizeof lower);
    stem = term_make(&reader->maker, lower, n_lower, &flags);
    if (cache != NULL)
      term_cache_keep(cache, surface ^ reader->salt, stem, flags);
  }
  if (!add_term(reader, stem, flags, id))
    return 0;
  slot->id = *id + 1;
  return 1;
}

/* Tokenised English has "trump 's": as little a word as in "trump's". */
static int
is_loose_genitive(const char *text, size_t start, size_t end)
{
  return end - start == 1 && (text[start] | 32) == 's' && start > 0 &&
         (text[start - 1] == '\'' ||
          (start > 2 && memcmp(text + start - 3, "’", 3) == 0));
}

/* -------------------------------------------------------------- sentences */

/* One more word of sentence i; 0: no memory. */
static int
add_token(Reader *reader, size_t i, uint32_t id)
{
  SummarizeReading *reading = reader->reading;
  SummarizeSentence *sentence = &reading->sentences[i];
  SummarizeTerm *term = &reading->terms[id];
  Seen *seen = &reader->seen[id];

  if (!make_room(reading, (void **)&reading->tokens, reading->n_tokens,
                 &reader->cap_tokens, sizeof(uint32_t)))
    return 0;
  reading->tokens[reading->n_tokens++] = id;
  sentence->n_tokens++;
  term->count++;
  if (term->flags & TERM_STOP)
    return 1;
  if (seen->sentence == i + 1) {
    reading->bags[seen->bag].count++;
    return 1;
  }
  if (!make_room(reading, (void **)&reading->bags, reading->n_bags,
                 &reader->cap_bags, sizeof(SummarizeBag)))
    return 0;
  *seen = (Seen){ (uint32_t)i + 1, (uint32_t)reading->n_bags };
  reading->bags[reading->n_bags++] = (SummarizeBag){ id, 1 };
  sentence->n_bag++;
  term->sentences++;
  return 1;
}

/* The span without the white space at its ends. */
static void
trim(const char *text, SummarizeSentence *sentence)
{
  size_t n;

  while (sentence->start < sentence->end &&
         summarize_is_blank(utf8_read(text + sentence->start, &n)))
    sentence->start += (uint32_t)n;
  while (sentence->start < sentence->end &&
         summarize_is_blank(utf8_read_back(text, sentence->end, &n)))
    sentence->end -= (uint32_t)n;
}

/* Labels of paragraphs that are not running text. */
static int
is_furniture_label(const char *label)
{
  static const char *const labels[] = {
    "caption", "code", "heading", "table-cell", "title"
  };

  for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
    if (strcmp(label, labels[i]) == 0)
      return 1;
  return 0;
}

/* Is a web address written out in it?  "Tickets: https://example.org." */
static int
has_address(const char *text, const SummarizeSentence *sentence)
{
  const char *at = text + sentence->start, *end = text + sentence->end;

  while ((at = memchr(at, ':', (size_t)(end - at))) != NULL) {
    if (end - at > 2 && at[1] == '/' && at[2] == '/')
      return 1;
    at++;
  }
  return 0;
}

/* "Summary:" and "Source: https://..." are no sentences of the text. */
static int
is_label_line(const char *text, const SummarizeSentence *sentence)
{
  const char *colon = memchr(text + sentence->start, ':',
                             sentence->end - sentence->start);
  size_t end;

  if (colon == NULL || sentence->n_words > 3)
    return 0;
  end = (size_t)(colon - text) + 1;
  return end == sentence->end ||
         (sentence->end - end > 8 && has_address(text, sentence));
}

static int
ends_sentence(uint32_t c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 ||
         c == 0xFF01 || c == 0xFF1F || c == 0xFF0E || c == 0x061F ||
         c == 0x06D4 || c == 0x0964 || c == 0x0589 || c == 0x1362;
}

/* Does a mark end it, maybe within quotes or brackets? */
static int
is_closed(const char *text, const SummarizeSentence *sentence)
{
  size_t at = sentence->end, n;

  for (int i = 0; i < 4 && at > sentence->start; i++, at -= n) {
    uint32_t c = utf8_read_back(text, at, &n);

    if (ends_sentence(c))
      return 1;
    if (g_unichar_isalnum(c))
      return 0;
  }
  return 0;
}

static uint32_t
flags_at(const SummarizeReading *reading, const SummarizeSentence *sentence,
         size_t k)
{
  return reading->terms[reading->tokens[sentence->token + k]].flags;
}

/* Has it a function word? */
static int
is_built(const SummarizeReading *reading, const SummarizeSentence *sentence)
{
  for (size_t k = 0; k < sentence->n_tokens; k++)
    if (flags_at(reading, sentence, k) & TERM_STOP)
      return 1;
  return 0;
}

/* Has it none, but capitals or digits at half of its words, or capitals at all
 * of them, none of which is written large?  So have entries of a list of
 * references, cut into pieces at their stops: "Retrieved 2021-11-25.", "J Clin
 * Med.", "New Zealand: Penguin Books." */
static int
is_listed(const SummarizeReading *reading, const SummarizeSentence *sentence)
{
  size_t n, words = 0, high = 0, small = 0;
  int inside = 0;

  for (size_t at = sentence->start; at < sentence->end; at += n) {
    uint32_t c = utf8_read(reading->text + at, &n);
    int letter = g_unichar_isalnum(c);

    words += letter && !inside;
    high += letter && !inside && !g_unichar_islower(c);
    small += g_unichar_islower(c);
    inside = letter;
  }
  return is_built(reading, sentence) ? high == words && small > 0
                                     : high * 2 >= words;
}

/* "Read the original article.", "Photo by the author.", "Lire aussi : ..." */
static int
is_furniture(const SummarizeReading *reading, const SummarizeSentence *sentence)
{
  if (sentence->n_tokens <= 2 || sentence->n_tokens > CALL_WORDS)
    return 0;
  return (sentence->n_tokens <= FURNITURE_WORDS &&
          (flags_at(reading, sentence, 0) & TERM_FURNITURE) &&
          (flags_at(reading, sentence, 1) & TERM_STOP)) ||
         calls_begin(reading->text + sentence->start,
                     sentence->end - sentence->start);
}

/* "[Sign up here for our morning briefing.]" is the editor's. */
static int
is_aside(const char *text, const SummarizeSentence *sentence)
{
  const char *open = text + sentence->start, *end = text + sentence->end;

  return open < end && *open == '[' &&
         memchr(open, ']', (size_t)(end - open)) == end - 1;
}

/* "[1] Weir, A. (2019).", "^ Weir 2019, p. 12." */
static int
opens_entry(const char *text, const SummarizeSentence *sentence)
{
  const char *at = text + sentence->start, *end = text + sentence->end;

  if (at < end && *at == '^')
    return 1;
  if (at == end || *at++ != '[' || at == end || !g_ascii_isdigit(*at))
    return 0;
  while (at < end && g_ascii_isdigit(*at))
    at++;
  return end - at > 2 && at[0] == ']' && at[1] == ' ';
}

/* "References": what stands below it is of others. */
static int
heads_references(const char *text, const SummarizeSentence *sentence)
{
  static const char *const heads[] = {
    "bibliografia", "bibliografie", "bibliografía", "bibliographie",
    "bibliography", "bronnen", "collegamenti esterni", "einzelnachweise",
    "enlaces externos", "external links", "further reading",
    "ligações externas", "literatur", "literaturverzeichnis", "literatuur",
    "literature cited", "liens externes", "przypisy", "quellen",
    "quellenverzeichnis", "referencias", "references", "referenties",
    "referências", "riferimenti", "références", "weblinks", "works cited",
    "источники", "литература", "примечания",
    "参考文献", "參考文獻", "外部リンク",
  };
  char lower[LONGEST_WORD];
  size_t len = sentence->end - sentence->start;

  if (len > 0 && text[sentence->end - 1] == ':')
    len--;
  if (len == 0 || len > LONGEST_WORD / 2)
    return 0;
  len = words_lower(text + sentence->start, len, lower, sizeof lower);
  for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
    if (strlen(heads[i]) == len && memcmp(heads[i], lower, len) == 0)
      return 1;
  return 0;
}

/* Does no line end between the sentence before and this one? */
static int
is_same_line(const char *text, const SummarizeSentence *sentence)
{
  size_t end = sentence[-1].end;

  return end <= sentence->start &&
         memchr(text + end, '\n', sentence->start - end) == NULL;
}

/* "Is it safe to wash?", but no quotation. */
static int
is_question(const char *text, const SummarizeSentence *sentence)
{
  size_t n;

  switch (sentence->end > sentence->start
            ? utf8_read_back(text, sentence->end, &n) : 0) {
  case '?': case 0x37E: case 0x61F: case 0xFF1F:
    return 1;
  default:
    return 0;
  }
}

/* "Yes, it is." */
static int
is_answer(const char *text, const SummarizeSentence *sentence)
{
  static const char answers[][8] = {
    "yes", "no", "yep", "nope", "yeah", "ja", "nein", "oui", "non", "si", "sí",
    "sì", "sim", "não", "nee", "nej", "nei", "tak", "nie", "да", "нет"
  };
  const char *word = text + sentence->start;
  size_t len = 0, most = sentence->end - sentence->start, n;
  char lower[LONGEST_WORD];

  while (len < most && len < sizeof answers[0] &&
         strchr(",.!;", word[len]) == NULL)
    len++;
  if (len == most || len == sizeof answers[0])
    return 0;
  n = words_lower(word, len, lower, sizeof lower);
  for (size_t i = 0; i < G_N_ELEMENTS(answers); i++)
    if (strlen(answers[i]) == n && memcmp(answers[i], lower, n) == 0)
      return 1;
  return 0;
}

/* Does it begin with a small letter, in quotes or not?  "iPhone" does not. */
static int
opens_small(const char *text, const SummarizeSentence *sentence)
{
  size_t at = sentence->start, n;
  uint32_t c = 0;

  for (; at < sentence->end && !g_unichar_isalnum(c); at += n)
    c = utf8_read(text + at, &n);
  if (!g_unichar_islower(c))
    return 0;
  for (; at < sentence->end && g_unichar_isalnum(c); at += n) {
    c = utf8_read(text + at, &n);
    if (g_unichar_isupper(c))
      return 0;
  }
  return 1;
}

/* Where two thirds of the words stand in sentences that end in a mark, the
 * others are no sentences; nor are those that begin with a small letter or name
 * an address where few do, nor listed things where a third has a function word;
 * but scripts without spaces have few, and an answer may be a list.  A question
 * behind the lead needs its answer, and "Yes, it is" its question.  An entry of
 * a list of references goes on to the end of its line; where such lines begin
 * in the first half of a text, they are the paragraphs of a judgment.  All
 * below "References" in the second half is of the list, up to a heading. */
static void
flag_loose(Reader *reader)
{
  SummarizeReading *reading = reader->reading;
  int may_tell = reader->breaker == NULL && !reading->is_asked;
  size_t closed = 0, words = 0, small = 0, addresses = 0, built = 0, all = 0;
  size_t lead = reading->n_sentences, first_entry = reading->n_sentences;
  size_t n = reading->n_sentences;
  uint32_t middle = n > 0 ? reading->sentences[n - 1].end / 2 : 0;
  int in_entry = 0, in_list = 0;

  for (size_t i = 0; i < reading->n_sentences; i++) {
    const SummarizeSentence *sentence = &reading->sentences[i];

    if (sentence->flags)
      continue;
    if (++all == QUESTION_LEAD && !reading->is_asked)
      lead = i + 1;
    words += sentence->n_words;
    if (is_closed(reading->text, sentence))
      closed += sentence->n_words;
    small += (size_t)opens_small(reading->text, sentence);
    addresses += (size_t)has_address(reading->text, sentence);
    built += (size_t)is_built(reading, sentence);
    if (i < first_entry && opens_entry(reading->text, sentence))
      first_entry = i;
  }
  for (size_t i = 0; i < reading->n_sentences; i++) {
    SummarizeSentence *sentence = &reading->sentences[i];

    in_entry = i >= first_entry && first_entry * 2 >= reading->n_sentences &&
               (opens_entry(reading->text, sentence) ||
                (in_entry && is_same_line(reading->text, sentence)));
    if (sentence->flags & (SENTENCE_LABEL | SENTENCE_SHORT))
      in_list = sentence->start >= middle &&
                (heads_references(reading->text, sentence) ||
                 (in_list && !(sentence->flags & SENTENCE_LABEL)));
    if (in_entry || in_list ||
        (closed * 3 >= words * 2 && !is_closed(reading->text, sentence)) ||
        (small * 8 <= all && opens_small(reading->text, sentence)) ||
        (!reading->is_asked && addresses * 8 <= all &&
         has_address(reading->text, sentence)) ||
        (may_tell && built * 3 >= all && is_listed(reading, sentence)) ||
        (i >= lead && is_question(reading->text, sentence)) ||
        (i > 0 && !reading->is_asked &&
         is_question(reading->text, sentence - 1) &&
         is_answer(reading->text, sentence)) ||
        is_furniture(reading, sentence) || is_aside(reading->text, sentence))
      sentence->flags |= SENTENCE_LOOSE;
  }
}

static int32_t
read_sentence(Reader *reader, size_t i, const PrecisSpan *span)
{
  SummarizeReading *reading = reader->reading;
  SummarizeSentence *sentence = &reading->sentences[i];
  const char *text = reading->text;
  Words words;
  size_t start, end, told;

  sentence->start = span->start;
  sentence->end = span->end;
  trim(text, sentence);
  told = sentence->start;
  sentence->token = (uint32_t)reading->n_tokens;
  sentence->bag = (uint32_t)reading->n_bags;
  summarize_count(text, sentence->start, sentence->end, &sentence->n_words,
                  &sentence->n_characters);
  words_start(&words, text, sentence->start, sentence->end, reader->breaker);
  while (words_next(&words, &start, &end)) {
    uint32_t id;

    if (reader->maker.english && is_loose_genitive(text, start, end))
      continue;
    if (!read_word(reader, text + start, end - start, &id) ||
        !add_token(reader, i, id))
      return PRECIS_E_LIMIT;
    if (end - told >= TICK_BYTES) {
      int32_t status = reading->host->tick(reading->doc, end - told);

      if (status != PRECIS_OK)
        return status;
      told = end;
    }
  }
  reader->work += sentence->end - told;
  if (sentence->start == sentence->end)
    sentence->flags |= SENTENCE_EMPTY;
  if (is_furniture_label(reading->host->label(reading->doc, span->label)) ||
      is_label_line(text, sentence))
    sentence->flags |= SENTENCE_LABEL;
  if (sentence->n_tokens < 3)
    sentence->flags |= SENTENCE_SHORT;
  return PRECIS_OK;
}

/* ------------------------------------------------------------ the document */

/* The language that the first words speak, where nobody said it. */
static const char *
guess_language(const char *text, size_t len)
{
  const char *code = stopwords_guess(text, len);
  float confidence = 0;

  if (code == NULL) {           /* the cheap look does not know */
    if (len > GUESS_BYTES)
      len = utf8_valid_prefix(text, GUESS_BYTES);
    code = language_identify(text, len, &confidence);
    if (confidence < LANGUAGE_CONFIDENCE)
      code = "";
  }
  return code;
}

/* Room for what a text of so many bytes usually has; it grows where that is
 * not enough. */
static int
make_arrays(Reader *reader, const SummarizeSource *source)
{
  SummarizeReading *reading = reader->reading;
  size_t len = source->spans[source->n_spans - 1].end - source->spans[0].start;
  size_t n_slots = 256;

  reader->cap_tokens = len / 5 + 64;
  reader->cap_bags = len / 8 + 64;
  reader->cap_terms = len / (len < 65536 ? 12 : 64) + 64;
  while (n_slots < reader->cap_terms * 2)
    n_slots *= 2;
  reading->sentences = summarize_array(reading, source->n_spans,
                                       sizeof *reading->sentences);
  reading->tokens = summarize_array(reading, reader->cap_tokens,
                                    sizeof *reading->tokens);
  reading->bags = summarize_array(reading, reader->cap_bags,
                                  sizeof *reading->bags);
  reading->terms = summarize_array(reading, reader->cap_terms,
                                   sizeof *reading->terms);
  reader->seen = summarize_array(reading, reader->cap_terms,
                                 sizeof *reader->seen);
  return reading->sentences && reading->tokens && reading->bags &&
         reading->terms && reader->seen &&
         make_table(reading, &reader->surfaces, n_slots) &&
         make_table(reading, &reader->stems, n_slots);
}

static int32_t
read_sentences(Reader *reader, const PrecisSpan *spans, size_t n)
{
  SummarizeReading *reading = reader->reading;

  for (size_t i = 0; i < n; i++) {
    int32_t status = read_sentence(reader, i, &spans[i]);

    reader->work += 16;
    if (status == PRECIS_OK && reader->work >= TICK_BYTES) {
      status = reading->host->tick(reading->doc, reader->work);
      reader->work = 0;
    }
    if (status != PRECIS_OK)
      return status;
    reading->n_sentences++;
  }
  flag_loose(reader);
  reading->mean_length = n == 0 ? 0 : (double)reading->n_bags / (double)n;
  return PRECIS_OK;
}

/* Does the word only ask, in English? */
static int
is_request(const Reader *reader, const char *word, size_t len)
{
  char lower[LONGEST_WORD];
  size_t n = words_lower(word, len, lower, sizeof lower);

  return reader->maker.english && (summarize_cue(lower, n) & TERM_REQUEST);
}

/* The terms of a string beside the text, each once. */
static int32_t
read_string(Reader *reader, const char *string, uint32_t **terms, size_t *n)
{
  Words words;
  size_t start, end, len = string == NULL ? 0 : strlen(string);

  if (len > LONGEST_STRING)
    len = utf8_valid_prefix(string, LONGEST_STRING);
  *n = 0;
  *terms = summarize_array(reader->reading, len / 2 + 1, sizeof **terms);
  if (*terms == NULL)
    return PRECIS_E_LIMIT;
  words_start(&words, string, 0, len, reader->breaker);
  while (words_next(&words, &start, &end)) {
    uint32_t id;
    int known = 0;

    if (!read_word(reader, string + start, end - start, &id))
      return PRECIS_E_LIMIT;
    for (size_t i = 0; i < *n; i++)
      known |= (*terms)[i] == id;
    if (!known && !(reader->reading->terms[id].flags & TERM_STOP) &&
        !is_request(reader, string + start, end - start))
      (*terms)[(*n)++] = id;
  }
  return PRECIS_OK;
}

static int32_t
read_all(Reader *reader, const SummarizeSource *source)
{
  SummarizeReading *reading = reader->reading;
  int32_t status;

  if (!make_arrays(reader, source))
    return PRECIS_E_LIMIT;
  status = read_sentences(reader, source->spans, source->n_spans);
  if (status == PRECIS_OK)
    status = read_string(reader, source->title, &reading->title,
                         &reading->n_title);
  if (status == PRECIS_OK)
    status = read_string(reader, source->query, &reading->query,
                         &reading->n_query);
  return status;
}

int32_t
summarize_read(const PrecisHost *host, PrecisDoc *doc,
               const SummarizeSource *source, SummarizeReading *reading)
{
  Reader reader = { .reading = reading };
  const char *language = source->language;
  int32_t status;

  if (language == NULL || language[0] == '\0')
    language = guess_language(source->text, source->len);
  *reading = (SummarizeReading){ .host = host, .doc = doc,
                                 .text = source->text,
                                 .language = language,
                                 .pool = source->pool,
                                 .documents = source->documents,
                                 .n_documents = source->n_documents,
                                 .salience = source->salience,
                                 .is_asked = source->query != NULL &&
                                             source->query[0] != '\0' };
  reader.maker.language = stopwords_language(language);
  reader.maker.openers = openers_language(reader.maker.language);
  reader.maker.english = stopwords_language("en") == reader.maker.language;
  if (stem_new(language, &reader.maker.stemmer) != 0)
    return PRECIS_E_NOMEM;
  reader.cache = source->cache;
  reader.salt = term_hash(language, strlen(language));
  if (words_need_breaker(source->text, source->len) &&
      (reader.breaker = words_breaker_new()) == NULL)
    status = PRECIS_E_NOMEM;
  else
    status = read_all(&reader, source);
  if (!words_breaker_free(reader.breaker))
    status = PRECIS_E_NOMEM;
  stem_free(reader.maker.stemmer);
  return status;
}
