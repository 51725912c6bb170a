/* measure.c - see measure.h.
 *
 * Where the processor has AVX2, the text of many short blocks is folded into
 * one buffer, 32 bytes at a step: letters in lower case, digits as 0, what is
 * no part of a word as NUL.  What kinds of bytes there are is counted on the
 * way.  Then the words are hashed, eight of them side by side. */
#include "measure.h"

#include <string.h>

#include "utf8.h"
#include "word_hash.h"

/* ---------------------------------------------- the title, the description */

static inline uint32_t
slot_of(uint32_t hash)
{
  return hash >> 16 & (PHRASE_SLOTS - 1);
}

static inline uint32_t
next_slot(uint32_t slot)
{
  return (slot + 1) & (PHRASE_SLOTS - 1);
}

/* The slot of the word, or the free one where it would be. */
static inline uint32_t
find_slot(const Phrases *p, uint32_t h)
{
  uint32_t slot = slot_of(h);

  while (p->slots[slot] && p->words[p->slots[slot] - 1].hash != h)
    slot = next_slot(slot);
  return slot;
}

static void
hash_phrase(Phrases *p, int which, const char *s, size_t len)
{
  unsigned n = 0;

  for (size_t i = 0; i < len && n < PHRASE_WORDS;) {
    uint32_t h, slot;
    PhraseWord *word;

    if (!is_word_byte(s[i])) {
      i++;
      continue;
    }
    h = hash_word(s, len, &i);
    slot = find_slot(p, h);
    if (!p->slots[slot])
      p->slots[slot] = (uint8_t)++p->n;
    word = &p->words[p->slots[slot] - 1];
    word->hash = h;
    word->places[which] |= 1ull << n++;
  }
  p->n_places[which] = n;
  p->hashed[which] = len;
}

/* Both may come late, or anew. */
static void
hash_phrases(Phrases *p, const CleanPage *page)
{
  if (p->hashed[PHRASE_TITLE] == page->title_len &&
      p->hashed[PHRASE_SUMMARY] == page->summary_len)
    return;
  memset(p, 0, sizeof *p);
  hash_phrase(p, PHRASE_TITLE, page->title, page->title_len);
  hash_phrase(p, PHRASE_SUMMARY, page->summary, page->summary_len);
}

/* How many of a block's words are in each phrase, and which of the phrase's. */
typedef struct Found {
  uint32_t n[N_PHRASES];
  uint64_t places[N_PHRASES];
} Found;

static inline void
find_word(const Phrases *phrases, uint32_t h, Found *found)
{
  unsigned known = phrases->slots[find_slot(phrases, h)];
  const PhraseWord *word;

  if (!known)
    return;
  word = &phrases->words[known - 1];
  for (int k = 0; k < N_PHRASES; k++) {
    found->places[k] |= word->places[k];
    found->n[k] += word->places[k] != 0;
  }
}

/* The share of n in whole, in 255ths. */
static uint8_t
share(uint32_t n, size_t whole)
{
  return (uint8_t)(whole ? n * 255ull / whole : 0);
}

/* ------------------------------------------------------- single characters */

static uint8_t
class_of(uint32_t c)
{
  if (c < 0x80) {
    if (c - '0' < 10u)
      return 1;
    if (c - 'a' < 26u)
      return 2;
    if (c - 'A' < 26u)
      return 3;
    if (c == '.')
      return 9;
    if (c == '!' || c == '?')
      return 8;
    if (c == ':')
      return 7;
    if (c == '"' || c == '\'' || c == ')' || c == '(')
      return 6;
    return c == ',' || c == ';' ? 5 : 0;
  }
  if (c == 0x2026)
    return 10;
  if (c == 0x201C || c == 0x201D || c == 0x2018 || c == 0x2019 ||
      c == 0xAB || c == 0xBB || c == 0x201E)
    return 6;
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F ? 9 : 4;
}

/* Of the last character; "..." and "[...]" say that the text goes on
 * elsewhere. */
static uint8_t
last_class(const char *s, size_t n)
{
  size_t size, end = n - (n > 1 && s[n - 1] == ']');
  uint32_t c = utf8_read_back(s, end, &size);

  if (c == 0x2026 || (end > 2 && memcmp(s + end - 3, "...", 3) == 0))
    return class_of(0x2026);
  return class_of(utf8_read_back(s, n, &size));
}

/* Kinds of bytes that are counted.  FOLLOWING bytes are those of characters
 * that begin before; WIDE ones begin Chinese, Japanese or Korean. */
enum { LETTER, UPPER, DIGIT, COMMA, BAR, FOLLOWING, WIDE, MARK, N_COUNTED };

/* A sum of bytes of which each may be counted 255 times. */
#define ONE(what) (1ull << ((what) * 8))

static uint64_t
kind_of_byte(unsigned c)
{
  if (c - '0' < 10u)
    return ONE(DIGIT);
  if (c - 'A' < 26u)
    return ONE(LETTER) | ONE(UPPER);
  if (c - 'a' < 26u)
    return ONE(LETTER);
  if (c == ',')
    return ONE(COMMA);
  if (c == '|' || c == '>' || c == '/')
    return ONE(BAR);
  if (c >= 0xC0)
    return ONE(LETTER) | (c >= 0xE3 && c < 0xEE ? ONE(WIDE) : 0);
  return c >= 0x80 ? ONE(FOLLOWING) : 0;
}

static int
ends_sentence(const char *s, size_t i, size_t n)
{
  return (s[i] == '.' || s[i] == '!' || s[i] == '?') &&
         (i + 1 == n || (unsigned char)s[i + 1] <= ' ' || s[i + 1] == '"' ||
          (unsigned char)s[i + 1] >= 0x80);
}

/* ------------------------------------------------------------ what is told */

/* The words of a block as they are read: all as one hash. */
typedef struct BlockWords {
  uint32_t n, all;
} BlockWords;

static const BlockWords no_words = { 0, HASH_BASIS };

static inline void
add_word(BlockWords *words, uint32_t hash)
{
  words->all = (words->all ^ hash) * HASH_PRIME;
  words->n++;
}

/* Of a page that has a copy of its text (block_features.c). */
static void
keep_hashes(CleanPage *p, Block *b, const uint32_t *hashes, size_t n)
{
  if (p->body.end == 0 || p->text.status != PRECIS_OK)
    return;
  while (p->hashes_capacity - p->n_hashes < n)
    if (!clean_move(p->host, p->doc, &p->hashes, &p->hashes_capacity,
                    p->n_hashes, sizeof *p->hashes)) {
      p->text.status = PRECIS_E_LIMIT;
      return;
    }
  if (n > 0)
    memcpy(p->hashes + p->n_hashes, hashes, n * sizeof *hashes);
  if (b->n_hashes == 0)
    b->first_hash = p->n_hashes;
  b->n_hashes += n;
  p->n_hashes += n;
}

static void
tell_counts(Block *b, const uint32_t counts[N_COUNTED])
{
  b->marks = counts[MARK];
  b->letters = counts[LETTER];
  b->uppers = counts[UPPER];
  b->digits = counts[DIGIT];
  b->commas = counts[COMMA];
  b->bars = counts[BAR];
  b->chars = b->end - b->start - counts[FOLLOWING];
  /* Chinese and Japanese do not divide words */
  b->words = counts[WIDE] / 2;
}

/* Does the first of its letters that are not of ASCII belong to Thai, Lao,
 * Burmese or Khmer, which part phrases by spaces, and no words?  It may stand
 * behind quotes and dashes. */
static int
runs_on(const char *s, size_t len)
{
  enum { HEAD = 64 };
  uint32_t c;

  for (size_t i = 0, n = 1; i < len && i < HEAD; i += n) {
    c = utf8_read(s + i, &n);
    if (c >= 0xC0 && c - 0x2000 >= 0x70)
      return c - 0xE00 < 0x100 || c - 0x1000 < 0xA0 || c - 0x1780 < 0x80;
  }
  return 0;
}

static void
tell_words(CleanPage *p, const Phrases *phrases, const Found *found,
           const BlockWords *words, Block *b)
{
  enum { USUAL_WORD = 5, LONG_WORD = 10, LONG_NAME = 24 };  /* letters        */
  const char *s = p->text.text + b->start;
  uint32_t n = words->n;
  size_t size;

  if (found->n[PHRASE_TITLE] | found->n[PHRASE_SUMMARY]) {
    b->title_in = share(found->n[PHRASE_TITLE], n);
    b->title_of = share(
      (uint32_t)__builtin_popcountll(found->places[PHRASE_TITLE]),
      phrases->n_places[PHRASE_TITLE]);
    b->summary_in = share(found->n[PHRASE_SUMMARY], n);
    b->summary_of = share(
      (uint32_t)__builtin_popcountll(found->places[PHRASE_SUMMARY]),
      phrases->n_places[PHRASE_SUMMARY]);
  }
  b->words += n;
  if (b->letters > LONG_NAME && b->letters > n * LONG_WORD &&
      runs_on(s, b->end - b->start))
    b->words += b->letters / USUAL_WORD;
  b->first = class_of(utf8_read(s, &size));
  b->last = last_class(s, b->end - b->start);
  b->hash = hash_mix(words->all);
}

static void
count_bytes(const uint64_t kinds[256], const unsigned char *s, size_t n,
            uint32_t counts[N_COUNTED])
{
  for (size_t i = 0; i < n;) {
    size_t end = n - i > 255 ? i + 255 : n;
    uint64_t sum = 0;

    for (; i < end; i++)
      sum += kinds[s[i]];
    for (unsigned k = 0; k < N_COUNTED; k++)
      counts[k] += (uint32_t)(sum >> (k * 8)) & 255;
  }
}

static void
measure_block(CleanPage *p, const Phrases *phrases, const uint64_t kinds[256],
              Block *b)
{
  const char *s = p->text.text + b->start;
  size_t n = b->end - b->start;
  uint32_t counts[N_COUNTED] = { 0 };
  Found found = { { 0 }, { 0 } };
  BlockWords words = no_words;

  count_bytes(kinds, (const unsigned char *)s, n, counts);
  for (size_t i = 0; i < n;) {
    if (is_word_byte(s[i])) {
      uint32_t hash = hash_word(s, n, &i);

      add_word(&words, hash);
      find_word(phrases, hash, &found);
      keep_hashes(p, b, &hash, 1);
    } else {
      counts[MARK] += (uint32_t)ends_sentence(s, i++, n);
    }
  }
  tell_counts(b, counts);
  tell_words(p, phrases, &found, &words, b);
}

static void
measure_plainly(CleanPage *p, const Phrases *phrases, Block *first, size_t n)
{
  uint64_t kinds[256];

  for (unsigned c = 0; c < 256; c++)
    kinds[c] = kind_of_byte(c);
  for (size_t i = 0; i < n && p->text.status == PRECIS_OK; i++)
    measure_block(p, phrases, kinds, &first[i]);
}

/* --------------------------------------------------- eight words at a time */

#ifdef HAS_AVX2
enum {
  STEP = 32,
  FOLDED_BYTES = 4096, MOST_BLOCKS = 64,
  FOLDED_WORDS = FOLDED_BYTES / 2
};

/* Some blocks in a row. */
typedef struct Folded {
  uint8_t bytes[FOLDED_BYTES + STEP];   /* one or more NUL behind each block */
  size_t len, n_blocks, n_words;
  uint32_t first_word[MOST_BLOCKS + 1]; /* of each block                     */
  uint32_t words[FOLDED_WORDS + 16];    /* where they begin, then hashes     */
} Folded;

static inline AVX2 __m256i
load(const void *p)
{
  return _mm256_loadu_si256((const __m256i *)p);
}

static inline AVX2 __m256i
all(int c)
{
  return _mm256_set1_epi8((char)c);
}

/* Which bytes lie in [first, last]. */
static inline AVX2 __m256i
in_range(__m256i v, int first, int last)
{
  return _mm256_cmpgt_epi8(all(last - first + 1 - 128),
                           _mm256_add_epi8(v, all(128 - first)));
}

static inline AVX2 __m256i
is(__m256i v, int c)
{
  return _mm256_cmpeq_epi8(v, all(c));
}

static inline AVX2 __m256i
either(__m256i a, __m256i b)
{
  return _mm256_or_si256(a, b);
}

static inline AVX2 void
count(__m256i *sum, __m256i which)
{
  *sum = _mm256_sub_epi8(*sum, which);
}

/* Folds 32 bytes; next: those one byte further on. */
static inline AVX2 __m256i
fold(__m256i v, __m256i next, __m256i sums[N_COUNTED])
{
  const __m256i zero = _mm256_setzero_si256();
  __m256i small = either(v, all(0x20)), letter = in_range(small, 'a', 'z');
  __m256i digit = in_range(v, '0', '9');
  __m256i high = _mm256_cmpgt_epi8(zero, v);
  __m256i following = _mm256_cmpgt_epi8(all(-64), v);
  __m256i stop = either(is(v, '.'), either(is(v, '!'), is(v, '?')));
  __m256i behind = either(_mm256_cmpgt_epi8(all('!'), next), is(next, '"'));

  count(&sums[LETTER], either(letter, _mm256_andnot_si256(following, high)));
  count(&sums[UPPER], in_range(v, 'A', 'Z'));
  count(&sums[DIGIT], digit);
  count(&sums[COMMA], is(v, ','));
  count(&sums[BAR], either(is(v, '|'), either(is(v, '>'), is(v, '/'))));
  count(&sums[FOLLOWING], following);
  count(&sums[WIDE], in_range(v, 0xE3, 0xED));
  count(&sums[MARK], _mm256_and_si256(stop, behind));
  return either(_mm256_and_si256(letter, small),
                either(_mm256_and_si256(digit, all('0')),
                       _mm256_and_si256(high, v)));
}

static AVX2 uint32_t
sum_bytes(__m256i v)
{
  __m256i fours = _mm256_sad_epu8(v, _mm256_setzero_si256());
  __m128i two = _mm_add_epi64(_mm256_castsi256_si128(fours),
                              _mm256_extracti128_si256(fours, 1));

  return (uint32_t)(_mm_cvtsi128_si32(two) + _mm_extract_epi32(two, 2));
}

/* Keeps where words begin in 32 folded bytes; *carry: the byte before is one
 * of a word. */
static inline AVX2 void
find_words(Folded *f, __m256i folded, unsigned *carry)
{
  unsigned inside = ~(unsigned)_mm256_movemask_epi8(
    _mm256_cmpeq_epi8(folded, _mm256_setzero_si256()));
  unsigned begins = inside & ~(inside << 1 | *carry);
  uint32_t *words = f->words + f->n_words;

  *carry = inside >> 31;
  f->n_words += (unsigned)__builtin_popcount(begins);
  /* eight at once, for how many there are is any processor's guess */
  while (begins) {
    for (int k = 0; k < 8; k++) {
      *words++ = (uint32_t)f->len + (unsigned)__builtin_ctz(begins | 1u << 31);
      begins &= begins - 1;
    }
  }
}

/* The first n of 32 bytes, zeros for the others. */
static inline AVX2 __m256i
first_bytes(__m256i v, size_t n)
{
#define FOUR(x) x, x, x, x
#define THIRTY_TWO(x) FOUR(FOUR(x)), FOUR(FOUR(x))
  static const uint8_t masks[2 * STEP] = { THIRTY_TWO(0xFF) };
#undef THIRTY_TWO
#undef FOUR

  return _mm256_and_si256(v, load(masks + STEP - n));
}

/* s: the block's text, behind which `room` bytes of the page's may be read. */
static AVX2 void
fold_block(Folded *f, const char *s, size_t room, Block *b)
{
  size_t left = b->end - b->start;
  __m256i sums[N_COUNTED], folded;
  uint32_t counts[N_COUNTED];
  char last[STEP + 1] = { 0 };
  unsigned carry = 0;

  for (int k = 0; k < N_COUNTED; k++)
    sums[k] = _mm256_setzero_si256();
  f->first_word[f->n_blocks++] = (uint32_t)f->n_words;
  for (; left > STEP; s += STEP, left -= STEP, f->len += STEP) {
    folded = fold(load(s), load(s + 1), sums);
    _mm256_storeu_si256((__m256i *)(f->bytes + f->len), folded);
    find_words(f, folded, &carry);
  }
  if (room <= STEP)             /* what is copied must be waited for */
    s = memcpy(last, s, left);
  folded = fold(first_bytes(load(s), left),
                first_bytes(load(s + 1), left - (left > 0)), sums);
  _mm256_storeu_si256((__m256i *)(f->bytes + f->len), folded);
  find_words(f, folded, &carry);
  f->len += STEP;
  if (left == STEP) {
    _mm256_storeu_si256((__m256i *)(f->bytes + f->len),
                        _mm256_setzero_si256());
    f->len += STEP;
  }
  for (int k = 0; k < N_COUNTED; k++)
    counts[k] = sum_bytes(sums[k]);
  tell_counts(b, counts);
}

/* Sixteen bytes from each of two places, side by side. */
static inline AVX2 __m256i
load_two(const uint8_t *a, const uint8_t *b)
{
  return _mm256_inserti128_si256(
    _mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)a)),
    _mm_loadu_si128((const __m128i *)(const void *)b), 1);
}

/* The first four bytes from each of eight places, the next four, and so on: a
 * gather would take the processor longer. */
static inline AVX2 void
read_eight(const uint8_t *bytes, const uint32_t at[8], __m256i fours[4])
{
  __m256i a = load_two(bytes + at[0], bytes + at[4]);
  __m256i b = load_two(bytes + at[1], bytes + at[5]);
  __m256i c = load_two(bytes + at[2], bytes + at[6]);
  __m256i d = load_two(bytes + at[3], bytes + at[7]);
  __m256i ab = _mm256_unpacklo_epi32(a, b), cd = _mm256_unpacklo_epi32(c, d);

  fours[0] = _mm256_unpacklo_epi64(ab, cd);
  fours[1] = _mm256_unpackhi_epi64(ab, cd);
  ab = _mm256_unpackhi_epi32(a, b);
  cd = _mm256_unpackhi_epi32(c, d);
  fours[2] = _mm256_unpacklo_epi64(ab, cd);
  fours[3] = _mm256_unpackhi_epi64(ab, cd);
}

/* The hashes of eight words, up to their NULs (hash_word).  Few have more than
 * fifteen bytes: of how many there are to read, one guess is enough. */
static inline AVX2 __m256i
hash_eight(const uint8_t *bytes, const uint32_t first[8])
{
  const __m256i low = _mm256_set1_epi32(0xFF), zero = _mm256_setzero_si256();
  const __m256i prime = _mm256_set1_epi32((int)HASH_PRIME);
  __m256i h = _mm256_set1_epi32((int)HASH_BASIS), ended = zero, fours[4];
  uint32_t at[8];

  memcpy(at, first, sizeof at);
  read_eight(bytes, at, fours);
  for (;;) {
    for (int k = 0; k < 16; k++) {
      __m256i c = _mm256_and_si256(fours[k / 4], low);

      ended = either(ended, _mm256_cmpeq_epi32(c, zero));
      h = _mm256_blendv_epi8(
        _mm256_mullo_epi32(_mm256_xor_si256(h, c), prime), h, ended);
      fours[k / 4] = _mm256_srli_epi32(fours[k / 4], 8);
    }
    if (_mm256_movemask_epi8(ended) == -1)
      return h;
    /* those that have ended stay where they are */
    _mm256_storeu_si256((__m256i *)at, _mm256_add_epi32(
      load(at), _mm256_andnot_si256(ended, _mm256_set1_epi32(16))));
    read_eight(bytes, at, fours);
  }
}

/* Hashes all words. */
static AVX2 void
hash_words(Folded *f)
{
  uint32_t *words = f->words;

  /* those behind the last are empty */
  memset(f->bytes + f->len, 0, STEP);
  for (int k = 0; k < 8; k++)
    words[f->n_words + (size_t)k] = (uint32_t)f->len - 1;
  for (size_t i = 0; i < f->n_words; i += 8)
    _mm256_storeu_si256((__m256i *)(words + i),
                        hash_eight(f->bytes, words + i));
}

static void
tell_folded(CleanPage *p, const Phrases *phrases, const Folded *f, size_t k,
            Block *b)
{
  size_t from = f->first_word[k], n = f->first_word[k + 1] - from;
  const uint32_t *hashes = f->words + from;
  Found found = { { 0 }, { 0 } };
  BlockWords words = no_words;

  for (size_t i = 0; i < n; i++) {
    add_word(&words, hashes[i]);
    find_word(phrases, hashes[i], &found);
  }
  keep_hashes(p, b, hashes, n);
  tell_words(p, phrases, &found, &words, b);
}

/* Measures blocks from first on as long as they fit; returns their number. */
static AVX2 size_t
measure_some(CleanPage *p, const Phrases *phrases, Block *first, size_t n)
{
  Folded f;
  const char *s = p->text.text;
  size_t i;

  f.len = f.n_blocks = f.n_words = 0;
  for (i = 0; i < n && i < MOST_BLOCKS; i++) {
    if (first[i].end - first[i].start + f.len > FOLDED_BYTES - STEP)
      break;
    fold_block(&f, s + first[i].start, p->text.len - first[i].end, &first[i]);
  }
  if (i == 0)
    return 0;
  f.first_word[i] = (uint32_t)f.n_words;
  hash_words(&f);
  for (size_t k = 0; k < i && p->text.status == PRECIS_OK; k++)
    tell_folded(p, phrases, &f, k, &first[k]);
  return i;
}
#endif

void
clean_measure(CleanProcessor processor, CleanPage *p, Phrases *phrases,
              size_t first, size_t end)
{
  hash_phrases(phrases, p);
#ifdef HAS_AVX2
  while (processor >= CLEAN_AVX2 && first < end &&
         p->text.status == PRECIS_OK) {
    size_t n = measure_some(p, phrases, &p->blocks[first], end - first);

    if (n == 0)                 /* it is too long */
      measure_plainly(p, phrases, &p->blocks[first], n = 1);
    first += n;
  }
#endif
  (void)processor;
  if (first < end)
    measure_plainly(p, phrases, &p->blocks[first], end - first);
}
