/* line_model.c - which lines of a plain text are not the text itself.
 *
 * Text taken from news pages brings lines of the page along: bylines, "Read
 * more:", photo credits, share bars, teasers.  Two passes judge a line:
 *
 *   1. by itself: a logistic model over its hashed words and its shape;
 *   2. by boosted trees over its shape, the first pass's score of it and of
 *      the lines around it, and where in the article it is.
 *
 * A text in which either finds no line that is of a page for certain has none
 * around it, and stays whole: the first is asked about lines in doubt alone,
 * which are soon read.
 *
 * The filter looks only at texts that have paragraphs; a poem, a list, a note
 * have none.  Numbers are integers throughout, so every machine decides alike.
 *
 * data/lines.model (little endian): "PCLN", i16 bias, i8 weights of the words
 * (64ths of a logit); u16 n trees, each u16 n nodes and the nodes {i16 feature
 * (-1: leaf), i16 threshold or value in 1024ths, u16 left, u16 right}: left if
 * the feature is <= the threshold.
 * line_trees.c asks the trees. */
#include "line_model.h"

#include <string.h>

#include <unicode/uchar.h>

#include "line_trees.h"
#include "utf8.h"
#include "weights.h"

extern const unsigned char clean_lines_model[];

/* Words that are looked at; by which two lines are known to begin alike; that
 * a line ends with; whose shapes tell of a name or a date, and up to how many a
 * line has that is one; how many a line has that comes with each of many
 * comments or goods. */
enum {
  FIRST_WORDS = 24, START_WORDS = 5, LAST_WORDS = 5, LAST_KEPT = 8,
  SHAPE_WORDS = 6, SHAPE_MOST = 8, FORM_MOST = 24
};

#define N_HASHES (1u << CLEAN_LINE_HASH_BITS)

/* ---------------------------------------------------------------- features */

enum {
  F_WORDS, F_CHARS, F_END, F_CAPITALS, F_UPPER, F_DIGITS, F_BEGIN, F_COMMAS,
  F_MARKS, F_BARS, F_SAME, F_ADDRESS, F_WORD_LENGTH, F_SHORT, F_INDEX,
  F_RELATIVE, F_LINES, F_FROM_END, F_QUOTES, F_BLANK_BEFORE, F_SAME_START,
  F_CLOCK, F_FORM
};

/* Where the features of the lines around begin. */
enum {
  A_NEIGHBOURS = CLEAN_LINE_OWN, A_PLACE = A_NEIGHBOURS + 17,
  A_TOPIC = A_PLACE + 17, A_FORM = A_TOPIC + 18, A_HEAD = A_FORM + 3,
  A_END = A_HEAD + 4
};
_Static_assert(A_END == CLEAN_LINE_ALL, "all features have a place");

/* Words of at least so many letters tell the topic; a table of hashes, so two
 * words may share a place in it. */
enum { TOPIC_BITS = 13, TOPIC_LETTERS = 4, TOPIC_NAME = 0x8000 };

/* A table of lines' forms; how far around a line they are counted. */
enum { FORM_BITS = 14, FORM_REACH = 6 };

typedef struct Word {
  uint32_t hash;
  unsigned letters;
  int upper, all_upper, digits;
} Word;

/* What a line holds beside words. */
typedef struct Marks {
  size_t digits, marks, commas, bars, quotes, clocks;
  int address;
} Marks;

static int16_t
cap(size_t value, size_t most)
{
  return (int16_t)(value < most ? value : most);
}

static int16_t
share(size_t part, size_t whole)
{
  return (int16_t)(whole ? part * 100 / whole : 0);
}

#define TEN(x) x, x, x, x, x, x, x, x, x, x
#define LETTERS(x) TEN(x), TEN(x), x, x, x, x, x, x

enum { IS_LOWER = 1, IS_UPPER = 2, IS_DIGIT = 4 };

/* What a letter or digit of ASCII is; 0: it is neither. */
static const uint8_t letter_kinds[256] = {
  ['0'] = TEN(IS_DIGIT),
  ['A'] = LETTERS(IS_UPPER),
  ['a'] = LETTERS(IS_LOWER),
};

static uint32_t
mix(uint32_t hash, uint64_t part)
{
  uint64_t h = (hash ^ part) * UINT64_C(0x9E3779B97F4A7C15);

  return (uint32_t)(h ^ h >> 32);
}

/* Eight bytes, the first the lowest, on any machine. */
static uint64_t
load_bytes(const char *s)
{
  const unsigned char *p = (const unsigned char *)s;

  return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
         (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 |
         (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

/* Letters and digits of ASCII: capitals count as small ones, a digit as any
 * other.  s may be read up to limit. */
static uint32_t
hash_letters(const char *s, size_t start, size_t end, size_t limit,
             uint32_t hash)
{
  for (; start < end; start += 8) {
    size_t n = end - start;
    uint64_t part = 0, digits;

    if (limit - start >= 8)
      part = load_bytes(s + start);
    else
      for (size_t k = 0; k < n; k++)
        part |= (uint64_t)(unsigned char)s[start + k] << 8 * k;
    part |= UINT64_C(0x2020202020202020);
    part &= n < 8 ? (UINT64_C(1) << 8 * n) - 1 : ~UINT64_C(0);
    digits = (~part & UINT64_C(0x4040404040404040)) >> 6;
    hash = mix(hash, part & ~(digits * 0x0F));
  }
  return hash;
}

/* Passes over letters and digits of ASCII from s[i] on; notes what they are. */
static size_t
pass_letters(const char *s, size_t i, size_t end, unsigned *seen,
             size_t *digits)
{
  for (unsigned kind; i < end; i++) {
    if ((kind = letter_kinds[(unsigned char)s[i]]) == 0)
      break;
    *seen |= kind;
    *digits += kind / IS_DIGIT;
  }
  return i;
}

/* No letter is in U+2000 to U+206F: dashes, quotes, spaces. */
static int
is_letter(uint32_t c)
{
  return c - 0x2000 >= 0x70 && u_isalnum((UChar32)c);
}

/* A letter that is not ASCII at s[i], of *n bytes; 0: it is none. */
static uint32_t
read_letter(const char *s, size_t i, size_t *n, unsigned *kind)
{
  uint32_t c = utf8_read(s + i, n);

  if (!is_letter(c))
    return 0;
  *kind = u_isupper((UChar32)c) ? IS_UPPER : IS_LOWER;
  return *kind == IS_UPPER ? (uint32_t)u_tolower((UChar32)c) : c;
}

/* Bytes of what joins two parts of a word: don't, well-known. */
static size_t
joint_length(const char *s, size_t i, size_t end)
{
  if (s[i] == '\'' || s[i] == '-')
    return 1;
  return end - i > 2 && memcmp(s + i, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

/* Reads the word that begins at s[i]; returns its end. */
static size_t
read_word(const char *s, size_t i, size_t end, size_t limit, Word *w,
          size_t *digits)
{
  uint32_t hash = 2166136261u, c;
  size_t n;
  unsigned seen = 0, kind = 0, first = letter_kinds[(unsigned char)s[i]];

  w->letters = 0;
  for (;;) {
    size_t from = i;

    i = pass_letters(s, i, end, &seen, digits);
    hash = hash_letters(s, from, i, limit, hash);
    w->letters += (unsigned)(i - from);
    if (i == end || s[i] == ' ')
      break;
    if ((unsigned char)s[i] >= 0x80 &&
        (c = read_letter(s, i, &n, &kind)) != 0) {
      first = w->letters == 0 ? kind : first;
      seen |= kind;
      hash = mix(hash, c);
      w->letters++;
    } else if ((n = joint_length(s, i, end)) == 0) {
      break;
    }
    i += n;
  }
  w->hash = hash;
  w->upper = first == IS_UPPER;
  w->all_upper = !(seen & IS_LOWER);
  w->digits = (seen & IS_DIGIT) != 0;
  return i;
}

/* Passes what stands between two words from s[i] on, and counts it. */
static size_t
read_marks(const char *s, const CleanLine *line, size_t i, Marks *m)
{
  size_t n;

  for (; i < line->end; i += n) {
    uint32_t c = (unsigned char)s[i];

    n = 1;
    if (c == ' ')
      continue;
    if (c >= 0x80) {
      c = utf8_read(s + i, &n);
      if (is_letter(c))
        return i;
      m->bars += c == 0xB7 || c == 0x2022 || c == 0xBB || c == 0xA9;
      m->quotes += c == 0x201C || c == 0x201D;
      continue;
    }
    if (letter_kinds[c])
      return i;
    switch (c) {
      case '.': case '!': case '?':
        m->marks++;
        break;
      case ',':
        m->commas++;
        break;
      case '|': case '/': case '>':
        m->bars++;
        break;
      case '"':
        m->quotes++;
        break;
      case '@':
        m->address |= 1;
        break;
      case '#':
        m->address |= 2;
        break;
      case ':':
        m->clocks += i > line->start && i + 1 < line->end &&
                     (unsigned char)(s[i - 1] - '0') < 10 &&
                     (unsigned char)(s[i + 1] - '0') < 10;
        if (line->end - i > 3 && s[i + 1] == '/' && s[i + 2] == '/')
          m->address |= 4;
        break;
      default:
        break;
    }
  }
  return i;
}

static void
add_word(CleanLineFeatures *f, uint32_t hash)
{
  hash ^= hash >> 15;
  hash *= 0x2c1b3c6du;
  hash ^= hash >> 12;
  if (f->n_words < CLEAN_LINE_WORDS)
    f->words[f->n_words++] = (uint16_t)(hash & (N_HASHES - 1));
}

static int16_t
end_class(uint32_t c, uint32_t before)
{
  if (c == '"' || c == '\'' || c == ')' || c == 0x201D || c == 0x2019)
    return before == '.' || before == '!' || before == '?' || before == ','
           ? 5 : 4;
  return c == '.' || c == '!' || c == '?' ? 1 : c == ':' ? 2 : c == ',' ? 3
         : c == 0x2026 ? 6 : c == '-' ? 7 : 0;
}

static int16_t
line_end_class(const char *s, const CleanLine *line)
{
  size_t n, at = line->end;
  uint32_t last = utf8_read_back(s, at, &n), before = 0;

  at -= n;
  if (at > line->start)
    before = utf8_read_back(s, at, &n);
  return end_class(last, before);
}

static int16_t
begin_class(uint32_t c)
{
  if (c == '"' || c == '\'' || c == 0x201C || c == 0x2018 || c == 0xAB)
    return 3;
  return c < 0x80 && c - '0' < 10 ? 2 : u_isupper((UChar32)c) ? 1
         : u_islower((UChar32)c) ? 0 : 4;
}

/* Marks of a line, apart from its words. */
static void
note_marks(const char *s, const CleanLine *line, const Marks *m,
           CleanLineFeatures *f)
{
  size_t n;

  f->f[F_END] = line_end_class(s, line);
  f->f[F_BEGIN] = begin_class(utf8_read(s + line->start, &n));
  f->f[F_DIGITS] = share(m->digits, line->chars);
  f->f[F_MARKS] = cap(m->marks, 20);
  f->f[F_COMMAS] = cap(m->commas, 20);
  f->f[F_BARS] = cap(m->bars, 10);
  f->f[F_QUOTES] = cap(m->quotes, 10);
  f->f[F_ADDRESS] = (int16_t)m->address;
  f->f[F_CLOCK] = cap(m->clocks, 3);
}

/* To the next word; mostly a space is between. */
static inline size_t
pass_marks(const char *s, const CleanLine *line, size_t i, Marks *m)
{
  if (i + 1 < line->end && s[i] == ' ' && letter_kinds[(unsigned char)s[i + 1]])
    return i + 1;
  return read_marks(s, line, i, m);
}

/* A word in three bits. */
static uint32_t
word_shape(const Word *w)
{
  return 1 + (w->digits ? 1 : 0) + (w->upper ? 2 : 0) +
         (w->all_upper && w->letters > 1 ? 2 : 0);
}

static uint32_t
line_form(uint32_t first, uint32_t last, size_t words)
{
  uint32_t form = (first * 31 ^ last) * 0x9E3779B1u +
                  (uint32_t)(words < 12 ? words : 12) / 2;

  return (form ^ form >> 15) * 0x2c1b3c6du | 1;
}

/* Reads a line, once.  topics: where its longer words go, or NULL; returns
 * their end. */
static uint16_t *
read_line(const char *s, size_t limit, const CleanLine *line,
          CleanLineFeatures *f, uint16_t *topics)
{
  size_t words = 0, capitals = 0, upper = 0, letters = 0, shorts = 0;
  uint32_t before = 0, last[LAST_KEPT] = { 0 }, shape = 0;
  Marks m = { 0 };
  Word w;

  f->hash = 0;
  for (size_t i = pass_marks(s, line, line->start, &m); i < line->end;
       i = pass_marks(s, line, i, &m), words++) {
    i = read_word(s, i, line->end, limit, &w, &m.digits);
    if (words < FIRST_WORDS)
      add_word(f, w.hash);
    if (words < SHAPE_WORDS)
      shape = shape * 8 + word_shape(&w);
    if (words == 0) {
      add_word(f, w.hash * 31 + 7);
      f->form = w.hash;
    }
    if (words > 0 && words < 8)
      add_word(f, before * 0x9E3779B1u + w.hash);
    capitals += (size_t)w.upper;
    upper += w.all_upper && !w.digits && w.letters > 1;
    letters += w.letters;
    shorts += w.letters <= 3;
    f->hash = (f->hash ^ w.hash) * 0x01000193u + 1;
    if (words < START_WORDS)
      f->start = f->hash;
    before = w.hash;
    last[words % LAST_KEPT] = w.hash;
    if (topics && w.letters >= TOPIC_LETTERS && !w.digits)
      *topics++ = (uint16_t)(w.hash * 0x9E3779B1u >> (32 - TOPIC_BITS) |
                             (w.upper && words > 0 ? TOPIC_NAME : 0u));
  }
  /* captions and credits are known by how they end */
  for (size_t k = 1; k < LAST_WORDS && k < words; k++) {
    uint32_t word = last[(words - 1 - k) % LAST_KEPT];
    uint32_t next = last[(words - k) % LAST_KEPT];

    add_word(f, word * 31 + 13);
    add_word(f, (word * 0x9E3779B1u + next) * 31 + 17);
  }
  add_word(f, before * 31 + 11);
  if (words <= SHAPE_MOST)
    add_word(f, (shape * 16 + (uint32_t)words) * 0x9E3779B1u + 19);
  f->form = words > FORM_MOST ? 0 : line_form(f->form, before, words);
  add_word(f, (uint32_t)(words < 12 ? words : 12) * 0x51ED27u + 3);
  note_marks(s, line, &m, f);
  f->f[F_WORDS] = cap(words, 120);
  f->f[F_CHARS] = cap(line->chars, 1200);
  f->f[F_CAPITALS] = share(capitals, words);
  f->f[F_UPPER] = share(upper, words);
  f->f[F_SHORT] = share(shorts, words);
  f->f[F_WORD_LENGTH] = cap(words ? letters * 10 / words : 0, 200);
  return topics;
}

/* How often each line, and its beginning, occurs near it.  A table of hashes
 * tells of most that they do not. */
static void
count_same(CleanLineFeatures *lines, size_t n)
{
  uint8_t seen[4096] = { 0 };

  for (size_t i = 0; i < n; i++)
    if (seen[lines[i].start >> 20] < 255)
      seen[lines[i].start >> 20]++;
  for (size_t i = 0; i < n; i++) {
    size_t same = 0, begun = 0;
    size_t from = i > 60 ? i - 60 : 0, to = i + 60 < n ? i + 60 : n;

    if (seen[lines[i].start >> 20] > 1)
      for (size_t k = from; k < to; k++) {
        same += lines[k].hash == lines[i].hash;
        begun += lines[k].start == lines[i].start;
      }
    lines[i].f[F_SAME] = cap(same > 0 ? same - 1 : 0, 5);
    lines[i].f[F_SAME_START] = cap(begun > same ? begun - same : 0, 5);
  }
}

/* How many short lines begin and end alike and are about as long.  Lines may
 * share a place in the table. */
static void
count_forms(CleanLineFeatures *lines, size_t n)
{
  uint8_t seen[1 << FORM_BITS] = { 0 };

  for (size_t i = 0; i < n; i++) {
    uint8_t *count = &seen[lines[i].form >> (32 - FORM_BITS)];

    *count = (uint8_t)(*count + (lines[i].form && *count < 255));
  }
  for (size_t i = 0; i < n; i++)
    if (lines[i].form)
      lines[i].f[F_FORM] =
        cap(seen[lines[i].form >> (32 - FORM_BITS)] - 1u, 20);
}

/* Shape as words, for the linear model. */
static void
add_shape(CleanLineFeatures *f)
{
  static const uint8_t kinds[] = { F_END, F_BEGIN, F_SAME, F_ADDRESS, F_FORM };

  for (uint32_t i = 0; i < sizeof kinds; i++)
    add_word(f, 0xA511E9B3u * (i + 1) + (uint32_t)f->f[kinds[i]] * 97);
  add_word(f, 0x77u + (uint32_t)(f->f[F_INDEX] < 6 ? f->f[F_INDEX] : 6));
  add_word(f, 0x99u + (uint32_t)(f->f[F_FROM_END] < 6 ? f->f[F_FROM_END] : 6));
  add_word(f, 0xBBBu + (uint32_t)(f->f[F_BARS] < 3 ? f->f[F_BARS] : 3));
  add_word(f, 0xDDDDu + (uint32_t)f->f[F_CAPITALS] / 20);
}

size_t
clean_line_topics(const CleanLine *const *lines, size_t n)
{
  size_t most = 1;

  /* a word of that length, and what is between it and the next */
  for (size_t i = 0; i < n; i++)
    most += (lines[i]->end - lines[i]->start + 1) / (TOPIC_LETTERS + 1);
  return most;
}

static void
note_place(size_t i, size_t n, CleanLineFeatures *f)
{
  f->f[F_INDEX] = cap(i, 200);
  f->f[F_RELATIVE] = share(i, n);
  f->f[F_LINES] = cap(n, 400);
  f->f[F_FROM_END] = cap(n - 1 - i, 200);
}

void
clean_line_features(const char *s, const CleanLine *const *lines, size_t n,
                    CleanLineFeatures *out, CleanLineTopics *topics)
{
  uint16_t *end = topics->words;

  for (size_t i = 0; i < n; i++) {
    CleanLineFeatures *f = &out[i];

    end = read_line(s, lines[n - 1]->end, lines[i], f, end);
    topics->ends[i] = (uint32_t)(end - topics->words);
    note_place(i, n, f);
    f->f[F_BLANK_BEFORE] = i > 0 && lines[i] != lines[i - 1] + 1;
  }
  count_same(out, n);
  count_forms(out, n);
  for (size_t i = 0; i < n; i++)
    add_shape(&out[i]);
}

/* Is it a paragraph of an article, by the first pass? */
static int
is_strong(const CleanLineFeatures *f)
{
  return f->score > 96 && f->f[F_CHARS] > 100;
}

static int16_t
mean_score(const CleanLineFeatures *lines, size_t from, size_t to)
{
  int64_t sum = 0;

  for (size_t i = from; i < to; i++)
    sum += lines[i].score;
  return to > from ? (int16_t)(sum / (int64_t)(to - from)) : -512;
}

/* Scores and shapes of the neighbours. */
static void
look_around(CleanLineFeatures *lines, size_t n, size_t i)
{
  static const int near[] = { -3, -2, -1, 1, 2, 3 };
  int16_t *f = lines[i].f + A_NEIGHBOURS;

  *f++ = lines[i].score;
  for (int k = 0; k < 6; k++) {
    size_t at = i + (size_t)near[k];
    int inside = near[k] < 0 ? i >= (size_t)-near[k] : at < n;

    *f++ = inside ? lines[at].score : -600;
    if (near[k] >= -2 && near[k] <= 2) {
      *f++ = inside ? lines[at].f[F_WORDS] : -1;
      *f++ = inside ? lines[at].f[F_END] : -1;
    }
  }
  *f++ = mean_score(lines, i > 8 ? i - 8 : 0, i);
  *f++ = mean_score(lines, i + 1, i + 9 < n ? i + 9 : n);
}

/* Stretches of lines that are none of the article's, between line i and the
 * article's first or last paragraph: what comes after a long one is seldom
 * more of the article. */
typedef struct Stretches {
  size_t run, longest, n_low;
  uint64_t since, before;       /* paragraphs' characters since, before it    */
  int begun;
} Stretches;

static void
pass_line(Stretches *t, const CleanLineFeatures *line)
{
  t->begun |= is_strong(line);
  if (!t->begun)
    return;
  if (line->score < -32) {
    t->n_low++;
    t->run++;
    if (t->run == CLEAN_FILTER_STRETCH) {
      t->before += t->since;
      t->since = 0;
    }
    if (t->run > t->longest)
      t->longest = t->run;
  } else {
    t->run = 0;
    t->since += is_strong(line) ? (uint64_t)line->f[F_CHARS] : 0;
  }
}

static void
write_stretches(const Stretches *t, uint64_t total, int16_t *f)
{
  f[0] = cap(t->longest, 40);
  f[1] = cap(t->n_low, 100);
  f[2] = share(t->before, total);
  f[3] = share(t->since, total);
}

/* Where in the article each line is, by the paragraphs of the first pass. */
static void
find_place(CleanLineFeatures *lines, size_t n)
{
  uint64_t total = 0, mass = 0;
  size_t last = 0, first = n, seen = 0, all = 0;
  Stretches down = { 0 }, up = { 0 };

  for (size_t i = 0; i < n; i++)
    if (is_strong(&lines[i])) {
      total += (uint64_t)lines[i].f[F_CHARS];
      first = first == n ? i : first;
      all++;
    }
  for (size_t i = 0; i < n; i++) {
    int16_t *f = lines[i].f + A_PLACE;

    look_around(lines, n, i);
    f[0] = share(mass, total);
    f[1] = seen ? cap(i - last, 60) : 99;
    f[2] = cap(seen, 100);
    f[3] = cap(all, 100);
    f[4] = i < first ? cap(first - i, 60) : 0;
    if (is_strong(&lines[i])) {
      mass += (uint64_t)lines[i].f[F_CHARS];
      last = i;
      seen++;
    }
  }
  for (size_t i = 0; i < n; i++) {
    write_stretches(&down, total, lines[i].f + A_PLACE + 9);
    pass_line(&down, &lines[i]);
  }
  for (size_t i = n, next = n; i-- > 0; ) {
    int16_t *f = lines[i].f + A_PLACE;

    write_stretches(&up, total, f + 13);
    pass_line(&up, &lines[i]);
    f[5] = next < n ? cap(next - i, 60) : 99;
    f[6] = (int16_t)(f[1] < f[5] ? f[1] : f[5]);
    f[7] = (int16_t)(seen - (size_t)f[2] < 100 ? (int)seen - f[2] : 100);
    f[8] = first < n && f[2] > 0 && f[7] > 0;
    if (is_strong(&lines[i]))
      next = i;
  }
}

/* ----- topic: does a line speak of what the paragraphs speak of? */

/* Counts the words of a line, or takes them back (step -1). */
static void
count_topic(const uint16_t *words, const uint16_t *end, uint8_t *counts,
            int step)
{
  for (; words < end; words++) {
    uint8_t *count = &counts[*words & ~TOPIC_NAME];

    *count = (uint8_t)(step > 0 ? *count + (*count < 255)
                                : *count - (*count > 0 && *count < 255));
  }
}

/* The words of a line that other paragraphs have, in per cent; names among
 * them apart. */
static void
find_topic(const uint16_t *words, const uint16_t *end, const uint8_t *counts,
           int16_t *f)
{
  size_t known = 0, all = (size_t)(end - words), often = 0, names = 0;
  size_t known_names = 0;

  for (; words < end; words++) {
    uint8_t count = counts[*words & ~TOPIC_NAME];
    unsigned name = *words / TOPIC_NAME;

    known += count > 0;
    often += count > 2;
    names += name;
    known_names += name & (count > 0);
  }
  f[0] = all ? share(known, all) : -1;
  f[1] = all ? share(often, all) : -1;
  f[2] = names ? share(known_names, names) : -1;
}

static void
find_topics(CleanLineFeatures *lines, size_t n, const CleanLineTopics *topics)
{
  uint8_t counts[1 << TOPIC_BITS] = { 0 };
  const uint16_t *words = topics->words;

  for (size_t i = 0; i < n; i++) {
    const uint16_t *end = topics->words + topics->ends[i];

    if (is_strong(&lines[i]))
      count_topic(words, end, counts, 1);
    words = end;
  }
  words = topics->words;
  for (size_t i = 0; i < n; i++) {
    const uint16_t *end = topics->words + topics->ends[i];
    int strong = is_strong(&lines[i]);

    if (strong)
      count_topic(words, end, counts, -1);
    find_topic(words, end, counts, lines[i].f + A_TOPIC);
    if (strong)
      count_topic(words, end, counts, 1);
    words = end;
  }
}

static int
is_item(const CleanLineFeatures *f)
{
  return f->f[F_WORDS] < 25 && f->f[F_END] != 1 && f->f[F_END] != 5;
}

static int
are_alike(const CleanLineFeatures *a, const CleanLineFeatures *b)
{
  int more = a->f[F_WORDS] - b->f[F_WORDS];
  int capitals = a->f[F_CAPITALS] - b->f[F_CAPITALS];

  return a->f[F_END] == b->f[F_END] && a->f[F_BEGIN] == b->f[F_BEGIN] &&
         (more < 0 ? -more : more) * 4 <= 4 + a->f[F_WORDS] &&
         (capitals < 0 ? -capitals : capitals) <= 25;
}

/* Lists: items in a row, lines of one shape at a distance of one to three. */
static void
find_lists(CleanLineFeatures *lines, size_t n)
{
  size_t run = 0;

  for (size_t i = 0; i < n; i++) {
    int16_t *f = lines[i].f + A_TOPIC + 3;

    run = is_item(&lines[i]) ? run + 1 : 0;
    f[0] = cap(run, 40);
    for (size_t k = 1; k <= 3; k++)
      f[1 + k] = (int16_t)((i >= k && are_alike(&lines[i], &lines[i - k])) +
                           (i + k < n && are_alike(&lines[i], &lines[i + k])));
  }
  run = 0;
  for (size_t i = n; i-- > 0; ) {
    run = is_item(&lines[i]) ? run + 1 : 0;
    lines[i].f[A_TOPIC + 4] = cap(run, 40);
  }
}

/* ----- what comes with each of many stories, comments or goods */

static int
is_form(const CleanLineFeatures *f)
{
  return f->f[F_FORM] > 2;
}

/* How many such lines are around a line, above it and in the text. */
static void
find_forms(CleanLineFeatures *lines, size_t n)
{
  size_t all = 0, above = 0, below = 0;

  for (size_t i = 0; i < n; i++) {
    all += (size_t)is_form(&lines[i]);
    below += i < FORM_REACH && is_form(&lines[i]);
  }
  for (size_t i = 0; i < n; i++) {
    int16_t *f = lines[i].f + A_FORM;

    /* above: the lines before this one, below: this one and those after it */
    if (i + FORM_REACH < n)
      below += (size_t)is_form(&lines[i + FORM_REACH]);
    if (i > FORM_REACH)
      above -= (size_t)is_form(&lines[i - FORM_REACH - 1]);
    f[0] = (int16_t)(above + below);
    f[1] = (int16_t)above;
    f[2] = share(all, n);
    above += (size_t)is_form(&lines[i]);
    below -= (size_t)is_form(&lines[i]);
  }
}

/* What a line stands below: the first of the items in a row above it, as a
 * heading is; the line least of the text, back to where paragraphs stood in a
 * row. */
static void
find_heads(CleanLineFeatures *lines, size_t n)
{
  size_t head = 0, strong = 0;
  int16_t lowest = 512;

  for (size_t i = 0; i < n; i++) {
    int16_t *f = lines[i].f + A_HEAD;

    if (is_item(&lines[i]) && (i == 0 || !is_item(&lines[i - 1])))
      head = i;
    f[0] = lines[head].score;
    f[1] = cap(i - head, 40);
    f[2] = lines[head].f[F_WORDS];
    strong = is_strong(&lines[i]) ? strong + 1 : 0;
    if (strong == CLEAN_FILTER_STRETCH)
      lowest = 512;
    f[3] = lowest;
    lowest = lines[i].score < lowest ? lines[i].score : lowest;
  }
}

/* The text as a whole: how much of it are paragraphs, and how long. */
static void
find_kind(CleanLineFeatures *lines, size_t n)
{
  int64_t score = 0;
  size_t strong = 0, words = 0, items = 0, all_words = 0;

  for (size_t i = 0; i < n; i++) {
    score += lines[i].score;
    items += (size_t)is_item(&lines[i]);
    all_words += (size_t)lines[i].f[F_WORDS];
    if (is_strong(&lines[i])) {
      strong++;
      words += (size_t)lines[i].f[F_WORDS];
    }
  }
  for (size_t i = 0; i < n; i++) {
    int16_t *f = lines[i].f + A_TOPIC + 8;
    size_t from = i > 5 ? i - 5 : 0, to = i + 6 < n ? i + 6 : n, near = 0;
    int16_t least = 512, most = -512;

    for (size_t k = from; k < to; k++) {
      near += (size_t)is_strong(&lines[k]);
      least = lines[k].score < least ? lines[k].score : least;
      most = lines[k].score > most && k != i ? lines[k].score : most;
    }
    f[0] = (int16_t)(score / (int64_t)n);
    f[1] = share(strong, n);
    f[2] = strong ? cap(words / strong, 200) : 0;
    f[3] = strong ? cap((size_t)lines[i].f[F_WORDS] * 100 * strong /
                        (words ? words : 1), 500) : 0;
    f[4] = share(items, n);
    f[5] = share(words, all_words);
    f[6] = cap(near, 11);
    f[7] = least;
    f[8] = most;
    f[9] = mean_score(lines, from, to);
  }
}

void
clean_line_context(size_t n, CleanLineFeatures *out,
                   const CleanLineTopics *topics)
{
  find_place(out, n);
  find_topics(out, n, topics);
  find_lists(out, n);
  find_forms(out, n);
  find_heads(out, n);
  if (n > 0)
    find_kind(out, n);
}

/* ------------------------------------------------------------------ model */

static int
read_i16(const unsigned char *p)
{
  return (int16_t)(p[0] | p[1] << 8);
}

static void
score_line(CleanLineFeatures *line)
{
  const unsigned char *words = clean_lines_model + 6;
  int32_t score = read_i16(clean_lines_model + 4);

  for (int k = 0; k < line->n_words; k++)
    score += (signed char)words[line->words[k]];
  line->score = (int16_t)(score > 512 ? 512 : score < -512 ? -512 : score);
}

/* ------------------------------------------------------------------ rules */

/* How short lines begin that belong to the page whatever stands around them.
 * Sorted by language and kind; each is followed by no letter. */
static const char *const page_lines[] = {
  "read more", "read also", "also read", "see also:", "related:", "sign up",
  "subscribe", "share this", "follow us", "click here", "advertisement",
  "more from", "most read", "photo:", "photo by", "photo credit", "image:",
  "image credit", "all rights reserved", "get the app", "print this",
  "facebook twitter", "weiterlesen", "lesen sie auch", "mehr zum thema",
  "lire aussi", "\xC3\xA0 lire aussi", "leer m\xC3\xA1s", "lee tambi\xC3\xA9n",
  "leia tamb\xC3\xA9m", "leggi anche", "lees ook"
};

static inline char
lower(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static int
is_page_line(const char *s, const CleanLine *line)
{
  size_t len = line->end - line->start;
  char first = lower(s[line->start]);

  if (line->chars > CLEAN_PAGE_LINE_CHARS)
    return 0;
  for (size_t i = 0; i < sizeof page_lines / sizeof page_lines[0]; i++) {
    size_t k = 0;

    if (page_lines[i][0] != first)
      continue;
    while (page_lines[i][k] && k < len &&
           lower(s[line->start + k]) == page_lines[i][k])
      k++;
    if (!page_lines[i][k] &&
        (k == len || ((s[line->start + k] | 32) - 'a') & ~31))
      return 1;
  }
  return 0;
}

/* ----------------------------------------------------------------- filter */

static int
is_paragraph(const CleanBuilder *b, const CleanLine *line)
{
  char last = b->from[line->end - 1];

  return line->chars >= CLEAN_PARAGRAPH_CHARS &&
         (last == '.' || last == '!' || last == '?' || last == '"' ||
          (unsigned char)last >= 0x80);
}

/* Is it a sentence or a paragraph, and none that a page is known by? */
static int
is_beyond_doubt(const CleanBuilder *b, const CleanLine *line)
{
  char last = b->from[line->end - 1];

  return is_paragraph(b, line) ||
         ((last == '.' || last == '!' || last == '?') &&
          !is_page_line(b->from, line));
}

/* Asks the trees: scores become theirs.  Returns the lowest. */
static int16_t
ask_trees(CleanLineFeatures *f, size_t n)
{
  CleanProcessor processor = clean_processor();
  LineColumns columns = { 0 };
  int16_t lowest = INT16_MAX;

  for (size_t i = 0; i < n; i += LINES_AT_ONCE) {
    size_t m = n - i < LINES_AT_ONCE ? n - i : LINES_AT_ONCE;
    int16_t votes[LINES_AT_ONCE];

    for (size_t k = 0; k < m; k++)
      for (int j = 0; j < CLEAN_LINE_ALL; j++)
        columns[j][k] = f[i + k].f[j];
    clean_run_line_trees(processor, columns, m, votes);
    for (size_t k = 0; k < m; k++) {
      f[i + k].score = votes[k];
      lowest = votes[k] < lowest ? votes[k] : lowest;
    }
  }
  return lowest;
}

/* Is one of the lines in doubt of a page for certain, by itself?  The others
 * are not read, and most of a text are others. */
static int
may_be_of_a_page(const CleanBuilder *b, const CleanLine *const *lines, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (!is_beyond_doubt(b, lines[i])) {
      CleanLineFeatures f = { 0 };

      read_line(b->from, lines[n - 1]->end, lines[i], &f, NULL);
      note_place(i, n, &f);
      add_shape(&f);
      score_line(&f);
      if (f.score < CLEAN_FILTER_PAGE)
        return 1;
    }
  return 0;
}

/* Drops what is of a page, if something is for certain. */
static int32_t
drop_lines_of_a_page(const CleanBuilder *b, const CleanLine *const *kept,
                     size_t n, CleanLine *lines)
{
  CleanLineFeatures *f = b->host->scratch(b->doc, n * sizeof *f);
  CleanLineTopics topics = {
    b->host->scratch(b->doc, clean_line_topics(kept, n) * sizeof *topics.words),
    b->host->scratch(b->doc, n * sizeof *topics.ends)
  };

  if (!f || !topics.words || !topics.ends)
    return PRECIS_E_LIMIT;
  clean_line_features(b->from, kept, n, f, &topics);
  for (size_t i = 0; i < n; i++)
    score_line(&f[i]);
  clean_line_context(n, f, &topics);
  if (ask_trees(f, n) < CLEAN_FILTER_SURE)
    for (size_t i = 0; i < n; i++)
      lines[kept[i] - lines].drop = f[i].score < CLEAN_FILTER_LOGIT;
  return PRECIS_OK;
}

int32_t
clean_drop_lines(const CleanBuilder *b, CleanLine *lines, size_t n)
{
  const CleanLine **kept = b->host->scratch(b->doc, (n + 1) * sizeof *kept);
  size_t n_kept = 0, paragraphs = 0, doubtful = 0;

  if (!kept)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < n; i++)
    if (lines[i].start < lines[i].end && !lines[i].drop) {
      if (lines[i].label == CLEAN_CODE)
        return PRECIS_OK;
      paragraphs += (size_t)is_paragraph(b, &lines[i]);
      doubtful += !is_beyond_doubt(b, &lines[i]);
      kept[n_kept++] = &lines[i];
    }
  /* nothing but sentences: no page came along */
  if (paragraphs < CLEAN_FILTER_PARAGRAPHS || doubtful == 0)
    return PRECIS_OK;
  if (may_be_of_a_page(b, kept, n_kept) &&
      drop_lines_of_a_page(b, kept, n_kept, lines) != PRECIS_OK)
    return PRECIS_E_LIMIT;
  for (size_t i = 0; i < n_kept; i++)
    lines[kept[i] - lines].drop |= (uint8_t)is_page_line(b->from, kept[i]);
  return b->host->tick(b->doc, n_kept * 64);
}
