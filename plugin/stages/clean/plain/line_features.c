/* line_features.c - what a line of a plain text is like by itself: its words,
 * as hashes, and its shape; how many lines near it are the same.
 *
 * Numbers are integers throughout, so every machine decides alike. */
#include "line_features.h"

#include <string.h>

#include <unicode/uchar.h>

#include "ascii.h"
#include "characters/skip.h"
#include "little.h"
#include "page_lines.h"
#include "utf8.h"
#include "weights.h"

/* Words that are looked at; by which two lines are known to begin alike; that
 * a line ends with; whose shapes tell of a name or a date, and up to how many a
 * line has that is one; how many a line has that comes with each of many
 * comments or goods. */
enum {
  FIRST_WORDS = 24, START_WORDS = 5, LAST_WORDS = 5, LAST_KEPT = 8,
  SHAPE_WORDS = 6, SHAPE_MOST = 8, FORM_MOST = 24
};

#define N_HASHES (1u << CLEAN_LINE_HASH_BITS)

/* A word of no letters. */
#define FIRST_HASH 2166136261u

/* A table of lines' forms. */
enum { FORM_BITS = 14 };

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

/* Letters of East Asia, each as wide as two, and the words more that they are
 * where no space parts words. */
typedef struct Wide {
  size_t letters, words;
} Wide;

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

/* Letters and digits of ASCII: capitals count as small ones, a digit as any
 * other.  s may be read up to limit. */
static uint32_t
hash_letters(const char *s, size_t start, size_t end, size_t limit,
             int has_digits, uint32_t hash)
{
  for (; start < end; start += 8) {
    size_t n = end - start;
    uint64_t part = 0, digits;

    if (limit - start >= 8)
      part = little_u64(s + start);
    else
      for (size_t k = 0; k < n; k++)
        part |= (uint64_t)(unsigned char)s[start + k] << 8 * k;
    part |= UINT64_C(0x2020202020202020);
    part &= n < 8 ? (UINT64_C(1) << 8 * n) - 1 : ~UINT64_C(0);
    if (has_digits) {
      digits = (~part & UINT64_C(0x4040404040404040)) >> 6;
      part &= ~(digits * 0x0F);
    }
    hash = mix(hash, part);
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

/* Bytes of what joins two parts of a word. */
static size_t
joint_length(const char *s, size_t i, size_t end)
{
  if (s[i] == '\'' || s[i] == '-')
    return 1;
  return end - i > 2 && memcmp(s + i, "’", 3) == 0 ? 3 : 0;
}

/* Reads the word that begins at s[i]; returns its end. */
static size_t
read_word(const char *s, size_t i, size_t end, size_t limit, Word *w,
          size_t *digits)
{
  uint32_t hash = FIRST_HASH, c;
  size_t n;
  unsigned seen = 0, kind = 0, first = letter_kinds[(unsigned char)s[i]];

  w->letters = 0;
  for (;;) {
    size_t from = i;

    i = pass_letters(s, i, end, &seen, digits);
    hash = hash_letters(s, from, i, limit, seen & IS_DIGIT, hash);
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

/* Reads a word of at most fifteen letters of ASCII and nothing else, as most
 * are, at one step; returns its end, or 0: it is another, or near the limit. */
static inline size_t
read_plain_word(const char *s, size_t i, size_t end, size_t limit, Word *w)
{
#ifdef __SSE2__
  if (limit - i > 16 && !(s[i] & 0x80)) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
    __m128i lower = _mm_or_si128(v, _mm_set1_epi8(0x20));
    unsigned letters = (unsigned)_mm_movemask_epi8(
      clean_in_range(lower, 'a', 'z'));
    unsigned small = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, lower));
    /* where a word may go on: don't, well-known, 2nd, or with another letter */
    unsigned joints = (unsigned)_mm_movemask_epi8(_mm_or_si128(
      _mm_or_si128(clean_is(v, '\''), clean_is(v, '-')),
      _mm_or_si128(clean_in_range(v, '0', '9'), v)));
    unsigned n = (unsigned)__builtin_ctz(~letters), part_n = n;
    uint32_t hash = FIRST_HASH;
    uint64_t parts[2], part;

    if (n == 0 || n == 16 || n > end - i ||
        (n < end - i && (joints >> n & 1)))
      return 0;
    _mm_storeu_si128((__m128i *)(void *)parts, lower);
    part = parts[0];
    if (n > 8) {
      hash = mix(hash, parts[0]);
      part = parts[1];
      part_n = n - 8;
    }
    w->hash = mix(hash, part & UINT64_MAX >> (64 - 8 * part_n));
    w->letters = n;
    w->upper = !(small & 1);
    w->all_upper = !(small & ((1u << n) - 1));
    w->digits = 0;
    return i + n;
  }
#else
  (void)s, (void)i, (void)end, (void)limit, (void)w;
#endif
  return 0;
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

/* The mark of ASCII that means the same; most marks are themselves. */
static uint32_t
plain_mark(uint32_t c)
{
  switch (c) {
    case 0x3002: case 0x0964: case 0x06D4:
      return '.';
    case 0xFF01:
      return '!';
    case 0xFF1F: case 0x061F:
      return '?';
    case 0xFF1A:
      return ':';
    case 0x3001: case 0xFF0C: case 0x060C:
      return ',';
    case 0x201D: case 0x201C: case 0x2019: case 0xBB: case 0x300D: case 0x300F:
      return '"';
    case 0xFF09:
      return ')';
    default:
      return c;
  }
}

static int16_t
end_class(uint32_t c, uint32_t before)
{
  c = c < 0x80 ? c : plain_mark(c);
  before = before < 0x80 ? before : plain_mark(before);
  if (c == '"' || c == '\'' || c == ')')
    return before == '.' || before == '!' || before == '?' || before == ','
           ? 5 : 4;
  return c == '.' || c == '!' || c == '?' ? 1 : c == ':' ? 2 : c == ',' ? 3
         : c == 0x2026 ? 6 : c == '-' ? 7 : 0;
}

/* The end of the line without marks of notes: "in Rochester. [6] [7]". */
static size_t
end_before_notes(const char *s, const CleanLine *line)
{
  size_t end = line->end, at = end;

  while (at > line->start + 1 && s[at - 1] == ']') {
    size_t digits = 0;

    for (at--; at > line->start && ascii_is_digit(s[at - 1]); at--)
      digits++;
    if (digits == 0 || digits > 3 || at < line->start + 2 || s[at - 1] != '[')
      break;
    for (at--; at > line->start + 1 && s[at - 1] == ' '; at--)
      ;
    end = at;
  }
  return end;
}

static int16_t
line_end_class(const char *s, const CleanLine *line)
{
  size_t n, at = end_before_notes(s, line);
  uint32_t last = utf8_read_back(s, at, &n), before = 0;

  at -= n;
  if (at > line->start)
    before = utf8_read_back(s, at, &n);
  return end_class(last, before);
}

static int16_t
begin_class(uint32_t c)
{
  if (c == '"' || c == '\'' || c == 0x201C || c == 0x2018 || c == 0xAB ||
      c == 0x201E || c == 0x300C || c == 0x300E)
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
  f->f[F_DIGITS] = line_share(m->digits, line->chars);
  f->f[F_MARKS] = line_cap(m->marks, 20);
  f->f[F_COMMAS] = line_cap(m->commas, 20);
  f->f[F_BARS] = line_cap(m->bars, 10);
  f->f[F_QUOTES] = line_cap(m->quotes, 10);
  f->f[F_ADDRESS] = (int16_t)m->address;
  f->f[F_CLOCK] = line_cap(m->clocks, 3);
}

/* To the next word; mostly a space is between. */
static inline size_t
pass_marks(const char *s, const CleanLine *line, size_t i, Marks *m)
{
  if (i + 1 < line->end && s[i] == ' ' && letter_kinds[(unsigned char)s[i + 1]])
    return i + 1;
  return read_marks(s, line, i, m);
}

/* Notes the letters of a word of East Asia. */
static void
note_wide(const char *s, size_t i, const Word *w, Wide *wide)
{
  unsigned char first = (unsigned char)s[i];

  if (first < 0xE3 || first > 0xED)
    return;
  wide->letters += w->letters;
  if (first < 0xEA && w->letters > 3)   /* Korean has spaces                  */
    wide->words += w->letters / 2 - 1;
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
  Wide wide = { 0 };
  Word w;

  f->hash = 0;
  for (size_t i = pass_marks(s, line, line->start, &m); i < line->end;
       i = pass_marks(s, line, i, &m), words++) {
    size_t after = read_plain_word(s, i, line->end, limit, &w);

    if (after == 0) {
      after = read_word(s, i, line->end, limit, &w, &m.digits);
      note_wide(s, i, &w, &wide);
    }
    i = after;
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
    if (topics) {               /* there is room for one that is none         */
      *topics = (uint16_t)(w.hash * 0x9E3779B1u >> (32 - TOPIC_BITS) |
                           (w.upper && words > 0 ? TOPIC_NAME : 0u));
      topics += w.letters >= TOPIC_LETTERS && !w.digits;
    }
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
  words += wide.words;
  add_word(f, (uint32_t)(words < 12 ? words : 12) * 0x51ED27u + 3);
  note_marks(s, line, &m, f);
  f->f[F_WORDS] = line_cap(words, 120);
  f->f[F_CHARS] = line_cap(line->chars + wide.letters, 1200);
  f->f[F_CAPITALS] = line_share(capitals, words);
  f->f[F_UPPER] = line_share(upper, words);
  f->f[F_SHORT] = line_share(shorts, words);
  f->f[F_WORD_LENGTH] = line_cap(words ? letters * 10 / words : 0, 200);
  return topics;
}

/* How often each line, and its beginning, occurs near it.  A table of hashes
 * tells of most that they do not. */
static void
count_same(CleanLineFeatures *lines, size_t n)
{
  uint8_t seen[4096];           /* of which few places are used               */

  for (size_t i = 0; i < n; i++)
    seen[lines[i].start >> 20] = 0;
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
    lines[i].f[F_SAME] = line_cap(same > 0 ? same - 1 : 0, 5);
    lines[i].f[F_SAME_START] = line_cap(begun > same ? begun - same : 0, 5);
  }
}

/* How many short lines begin and end alike and are about as long.  Lines may
 * share a place in the table. */
static void
count_forms(CleanLineFeatures *lines, size_t n)
{
  uint8_t seen[1 << FORM_BITS]; /* of which few places are used               */

  for (size_t i = 0; i < n; i++)
    seen[lines[i].form >> (32 - FORM_BITS)] = 0;
  for (size_t i = 0; i < n; i++) {
    uint8_t *count = &seen[lines[i].form >> (32 - FORM_BITS)];

    *count = (uint8_t)(*count + (lines[i].form && *count < 255));
  }
  for (size_t i = 0; i < n; i++)
    if (lines[i].form)
      lines[i].f[F_FORM] =
        line_cap(seen[lines[i].form >> (32 - FORM_BITS)] - 1u, 20);
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
  f->f[F_INDEX] = line_cap(i, 200);
  f->f[F_RELATIVE] = line_share(i, n);
  f->f[F_LINES] = line_cap(n, 400);
  f->f[F_FROM_END] = line_cap(n - 1 - i, 200);
}

void
clean_line_features(const char *s, const CleanLine *const *lines, size_t n,
                    size_t from, size_t to, CleanLineFeatures *out,
                    CleanLineTopics *topics)
{
  uint16_t *end = topics->words;

  for (size_t i = from; i < to; i++) {
    CleanLineFeatures *f = &out[i - from];

    end = read_line(s, lines[n - 1]->end, lines[i], f, end);
    topics->ends[i - from] = (uint32_t)(end - topics->words);
    note_place(i, n, f);
    f->f[F_BLANK_BEFORE] = i > 0 && lines[i] != lines[i - 1] + 1;
  }
  count_same(out, to - from);
  count_forms(out, to - from);
  for (size_t i = 0; i < to - from; i++)
    add_shape(&out[i]);
}

void
clean_line_alone(const char *s, const CleanLine *const *lines, size_t n,
                 size_t i, CleanLineFeatures *f)
{
  read_line(s, lines[n - 1]->end, lines[i], f, NULL);
  note_place(i, n, f);
  add_shape(f);
}

void
clean_line_known(const char *s, const CleanLine *line, CleanLineFeatures *f)
{
  static const int16_t most[] = {
    [PAGE_LINE_NONE] = 512, [PAGE_LINE_RUBRIC] = CLEAN_FILTER_RUBRIC,
    [PAGE_LINE_START] = CLEAN_FILTER_KNOWN, [PAGE_LINE] = CLEAN_FILTER_KNOWN
  };

  f->known = PAGE_LINE_NONE;
  if (line->chars <= CLEAN_PAGE_LINE_CHARS)
    f->known = (uint16_t)clean_page_line(s + line->start,
                                         line->end - line->start);
  if (f->known == PAGE_LINE_NONE && line->chars <= CLEAN_CAPTION_CHARS &&
      clean_ends_with_credit(s + line->start, line->end - line->start))
    f->known = PAGE_LINE_START;
  if (f->score > most[f->known])
    f->score = most[f->known];
}
