/* reading.c - see reading.h. */
#include "reading.h"

#include <glib.h>
#include <string.h>

#include "cues.h"
#include "eight.h"
#include "language.h"
#include "language_tag.h"
#include "little.h"
#include "loose.h"
#include "openers.h"
#include "stopwords.h"
#include "utf8.h"
#include "words.h"

/* Longer words are cut: no language has them, base64 does. */
#define LONGEST_WORD 96u
/* Of a title or a query, this much is read. */
#define LONGEST_STRING 4096u
/* How many bytes tell the language, where its stop words do not. */
#define GUESS_BYTES 640u
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

/* The next eight bytes, the first lowest; 0: they are not all ASCII. */
static int
load_ascii(const char *text, uint64_t *eight)
{
  *eight = little_u64(text);
  return (*eight & EIGHT_TOPS) == 0;
}

/* How many words begin in eight ASCII bytes, all looked at in one. */
static uint32_t
count_words(uint64_t eight, int *inside)
{
  /* the top bit of a byte that is above ' ' and not DEL */
  uint64_t visible = (eight + EIGHT_ONES * 0x5F) & ~(eight + EIGHT_ONES) &
                     EIGHT_TOPS;
  uint64_t before = visible << 8 | (uint64_t)*inside << 7;

  *inside = (int)(visible >> 63);
  return (uint32_t)(((visible & ~before) >> 7) * EIGHT_ONES >> 56);
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
    } else if (!inside || words_is_unspaced(c)) {
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
  if (summarize_is_label(text, sentence, reading->host->label(reading->doc,
                                                               span->label)))
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
  size_t n = source->n_spans, n_slots = 256, len = 0;

  for (size_t i = 0; i < n; i++)        /* they may be few of a long text */
    len += source->spans[i].end - source->spans[i].start;
  reader->cap_tokens = len / 5 + 64;
  reader->cap_bags = len / 8 + 64;
  reader->cap_terms = len / (len < 65536 ? 12 : 64) + 64;
  while (n_slots < reader->cap_terms * 2)
    n_slots *= 2;
  reading->sentences = summarize_array(reading, n,
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
  reading->mean_length = n == 0 ? 0 : (double)reading->n_bags / (double)n;
  return summarize_flag_loose(reading, reader->breaker == NULL);
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
  char code[LANGUAGE_TAG_BYTES];
  int32_t status;

  if (language_tag_read(language, code)[0] == '\0')
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
  reading->is_english = reader.maker.english;
  if (stem_new(language, 0, &reader.maker.stemmer) != 0)
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
