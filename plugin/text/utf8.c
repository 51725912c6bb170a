/* utf8.c - see utf8.h. */
#include "utf8.h"

#include <string.h>

#include "avx2.h"

/* Bytes of a character by its first byte; 0: not a first byte. */
static size_t
sequence_length(const unsigned char *p, size_t left)
{
  unsigned char c = p[0];

  if (c < 0x80)
    return 1;
  if (c < 0xC2)
    return 0;
  if (c < 0xE0)
    return left >= 2 && (p[1] & 0xC0) == 0x80 ? 2 : 0;
  if (c < 0xF0) {
    if (left < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
      return 0;
    if (c == 0xE0 && p[1] < 0xA0)
      return 0;                 /* overlong */
    if (c == 0xED && p[1] > 0x9F)
      return 0;                 /* surrogate */
    return 3;
  }
  if (c < 0xF5) {
    if (left < 4 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80 ||
        (p[3] & 0xC0) != 0x80)
      return 0;
    if (c == 0xF0 && p[1] < 0x90)
      return 0;                 /* overlong */
    if (c == 0xF4 && p[1] > 0x8F)
      return 0;                 /* past U+10FFFF */
    return 4;
  }
  return 0;
}

size_t
utf8_valid_prefix(const char *s, size_t len)
{
  const unsigned char *p = (const unsigned char *)s;
  size_t i = 0;

  while ((i = utf8_skip_ascii(s, i, len)) < len)
    /* other letters come in a row */
    do {
      size_t n = sequence_length(p + i, len - i);

      if (n == 0)
        return i;
      i += n;
    } while (i < len && p[i] >= 0x80);
  return len;
}

/* Is none of the 64 bytes at s NUL or not ASCII? */
static inline int
are_plain(const char *s)
{
#ifdef __SSE2__
  const __m128i *v = (const __m128i *)(const void *)s;
  __m128i a = _mm_loadu_si128(v), b = _mm_loadu_si128(v + 1);
  __m128i c = _mm_loadu_si128(v + 2), d = _mm_loadu_si128(v + 3);
  __m128i any = _mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d));
  __m128i least = _mm_min_epu8(_mm_min_epu8(a, b), _mm_min_epu8(c, d));
  __m128i nul = _mm_cmpeq_epi8(least, _mm_setzero_si128());

  return _mm_movemask_epi8(_mm_or_si128(any, nul)) == 0;
#else
  return utf8_are_ascii(s) && memchr(s, '\0', 64) == NULL;
#endif
}

/* Those of the 64 bytes at s that are NUL or not ASCII, as bits. */
static inline uint64_t
odd_bytes(const char *s)
{
#ifdef __SSE2__
  uint64_t odd = 0;

  for (int i = 0; i < 64; i += 16) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
    __m128i nul = _mm_cmpeq_epi8(bytes, _mm_setzero_si128());

    odd |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_or_si128(bytes, nul)) << i;
  }
  return odd;
#else
  return are_plain(s) ? 0 : ~UINT64_C(0);
#endif
}

/* An automaton that reads UTF-8 without a branch.  A state is a number of bits;
 * a byte's row, shifted by the state, begins with the state after the byte.
 * Whatever no row names is BAD, and what is BAD stays so. */
enum {
  BAD = 0, GOOD = 6,            /* between two characters                    */
  ONE = 12, TWO = 18, THREE = 24,       /* so many bytes are to follow       */
  AFTER_E0 = 30, AFTER_ED = 36, AFTER_F0 = 42, AFTER_F4 = 48
};

#define GO(from, to) ((uint64_t)(to) << (from))
#define ANY_NEXT (GO(ONE, GOOD) | GO(TWO, ONE) | GO(THREE, TWO))
#define PLAIN GO(GOOD, GOOD)
#define NEXT_8 (ANY_NEXT | GO(AFTER_ED, ONE) | GO(AFTER_F4, TWO))
#define NEXT_9 (ANY_NEXT | GO(AFTER_ED, ONE) | GO(AFTER_F0, TWO))
#define NEXT_AB (ANY_NEXT | GO(AFTER_E0, ONE) | GO(AFTER_F0, TWO))
#define OF_2 GO(GOOD, ONE)
#define OF_3 GO(GOOD, TWO)
#define OF_4 GO(GOOD, THREE)
#define FOUR(x) x, x, x, x
#define SIXTEEN(x) FOUR(x), FOUR(x), FOUR(x), FOUR(x)

static const uint64_t rows[256] = {
  [0x01] = PLAIN, PLAIN, PLAIN, FOUR(PLAIN), FOUR(PLAIN), FOUR(PLAIN),
  [0x10] = SIXTEEN(PLAIN), SIXTEEN(PLAIN), SIXTEEN(PLAIN), SIXTEEN(PLAIN),
  [0x50] = SIXTEEN(PLAIN), SIXTEEN(PLAIN), SIXTEEN(PLAIN),
  [0x80] = SIXTEEN(NEXT_8), SIXTEEN(NEXT_9), SIXTEEN(NEXT_AB),
  [0xB0] = SIXTEEN(NEXT_AB),
  [0xC2] = OF_2, OF_2, FOUR(OF_2), FOUR(OF_2), FOUR(OF_2), SIXTEEN(OF_2),
  [0xE0] = GO(GOOD, AFTER_E0), OF_3, OF_3, OF_3, FOUR(OF_3), FOUR(OF_3), OF_3,
  [0xED] = GO(GOOD, AFTER_ED), OF_3, OF_3,
  [0xF0] = GO(GOOD, AFTER_F0), OF_4, OF_4, OF_4, GO(GOOD, AFTER_F4),
};

/* Are four bytes of ASCII, and none NUL? */
static int
are_four_plain(const char *s)
{
  uint32_t v;

  memcpy(&v, s, sizeof v);
  return ((v | (v - 0x01010101)) & 0x80808080) == 0;
}

static int
is_text_plainly(const char *s, size_t len)
{
  const unsigned char *p = (const unsigned char *)s;
  uint64_t state = GOOD;
  size_t i = 0;

  for (; len - i >= 64 && state != BAD; i += 64) {
    uint64_t read;

    if (state == GOOD && are_plain(s + i))
      continue;                 /* most are */
    read = odd_bytes(s + i);
    /* What follows a character is read as well, to see that it has ended: ASCII
     * between two of them need not be, and an article has few of them. */
    read |= read << 1 | (state != GOOD);
    for (; read; read &= read - 1)
      state = rows[p[i + (size_t)__builtin_ctzll(read)]] >> (state & 63);
    state &= 63;
  }
  while (len - i >= 4 && state == GOOD && are_four_plain(s + i))
    i += 4;
  /* the last few, with some of those before them once more */
  if (len - i < 4 && len >= 4 && state == GOOD && are_four_plain(s + len - 4))
    return 1;
  while (i < len && state == GOOD && p[i] - 1u < 0x7F)
    i++;
  for (; i < len && state != BAD; i++)
    state = rows[p[i]] >> state & 63;
  return state == GOOD;
}

#ifdef HAS_AVX2
/* 32 bytes at a step, after Keiser and Lemire (2021), "Validating UTF-8 in less
 * than one instruction per byte": a bit for each fault that two bytes in a row
 * can have.  A fault is where the high and the low half of the first byte and
 * the high half of the second agree on it.  TWO_MORE is none behind the first
 * byte of three or four. */
enum {
  TOO_SHORT = 1, TOO_LONG = 2, LONG_3 = 4, LARGE = 8, SURROGATE = 16,
  LONG_2 = 32, LARGER_LONG_4 = 64, TWO_MORE = 128,
  ANY_LOW = TOO_SHORT | TOO_LONG | TWO_MORE,
  LOW_5 = ANY_LOW | LARGE | LARGER_LONG_4,
  NEXT = TOO_LONG | LONG_2 | TWO_MORE
};

static const uint8_t first_high[16] = {
  TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
  TOO_LONG, TWO_MORE, TWO_MORE, TWO_MORE, TWO_MORE, TOO_SHORT | LONG_2,
  TOO_SHORT, TOO_SHORT | LONG_3 | SURROGATE, TOO_SHORT | LARGE | LARGER_LONG_4
};
static const uint8_t first_low[16] = {
  ANY_LOW | LONG_3 | LONG_2 | LARGER_LONG_4, ANY_LOW | LONG_2, ANY_LOW,
  ANY_LOW, ANY_LOW | LARGE, LOW_5, LOW_5, LOW_5, LOW_5, LOW_5, LOW_5, LOW_5,
  LOW_5, LOW_5 | SURROGATE, LOW_5, LOW_5
};
static const uint8_t second_high[16] = {
  TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
  TOO_SHORT, NEXT | LONG_3 | LARGER_LONG_4, NEXT | LONG_3 | LARGE,
  NEXT | SURROGATE | LARGE, NEXT | SURROGATE | LARGE,
  TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT
};

/* Where v, behind the 32 bytes before it, is not UTF-8, or NUL. */
static inline AVX2 __m256i
faults(__m256i before, __m256i v)
{
  __m256i middle = _mm256_permute2x128_si256(before, v, 0x21);
  __m256i one = _mm256_alignr_epi8(v, middle, 15);
  __m256i two = _mm256_alignr_epi8(v, middle, 14);
  __m256i three = _mm256_alignr_epi8(v, middle, 13);
  __m256i pair = _mm256_and_si256(
    avx2_look_up(first_high, avx2_high_halves(one)),
    _mm256_and_si256(
      avx2_look_up(first_low, _mm256_and_si256(one, _mm256_set1_epi8(15))),
      avx2_look_up(second_high, avx2_high_halves(v))));
  /* the third and fourth byte must be there, and nowhere else */
  __m256i more = _mm256_or_si256(
    _mm256_subs_epu8(two, _mm256_set1_epi8(0xE0 - 0x80)),
    _mm256_subs_epu8(three, _mm256_set1_epi8(0xF0 - 0x80)));

  more = _mm256_and_si256(more, _mm256_set1_epi8((char)TWO_MORE));
  return _mm256_or_si256(_mm256_xor_si256(more, pair),
                         _mm256_cmpeq_epi8(v, _mm256_setzero_si256()));
}

AVX2 static inline __m256i
load(const char *s)
{
  return _mm256_loadu_si256((const __m256i *)(const void *)s);
}

/* What is read for the first time comes from afar, and the processor itself
 * looks ahead to the end of a page of memory only; in vectors. */
enum { AHEAD = 48 };

static inline AVX2 void
store(char *to, __m256i a, __m256i b)
{
  _mm256_storeu_si256((__m256i *)(void *)to, a);
  _mm256_storeu_si256((__m256i *)(void *)(to + 32), b);
}

/* Where one of two bytes at the same place is NUL. */
static inline AVX2 __m256i
nuls(__m256i a, __m256i b)
{
  return _mm256_cmpeq_epi8(_mm256_min_epu8(a, b), _mm256_setzero_si256());
}

/* Is s[0, len), of less than 64 bytes behind as many others, not UTF-8, or
 * NUL?  Behind the last byte stands ASCII. */
static AVX2 int
has_fault_at_end(const char *s, size_t len)
{
  char bytes[64];
  __m256i before = load(s - 32), a, b, fault;

  memset(bytes, ' ', sizeof bytes);
  memcpy(bytes, s, len);
  a = load(bytes);
  b = load(bytes + 32);
  fault = _mm256_or_si256(faults(before, a), faults(a, b));
  return !_mm256_testz_si256(fault, fault);
}

/* Of at least 64 bytes, which are copied to `to`, too, unless that is NULL. */
static inline __attribute__((always_inline)) AVX2 int
read_avx2(const char *s, size_t len, char *to)
{
  __m256i before = _mm256_set1_epi8(' '), fault = _mm256_setzero_si256(), a, b;
  const char *p = s, *end = s + len, *last = end - len % 64;

  for (; p < last; p += 64) {
    a = load(p);
    b = load(p + 32);
    __builtin_prefetch(p + 32 * AHEAD);
    if (to) {
      store(to, a, b);
      to += 64;
    }
    /* most are ASCII, behind a whole character */
    if (_mm256_movemask_epi8(_mm256_or_si256(before, _mm256_or_si256(a, b))))
      fault = _mm256_or_si256(fault, _mm256_or_si256(faults(before, a),
                                                     faults(a, b)));
    else
      fault = _mm256_or_si256(fault, nuls(a, b));
    before = b;
  }
  /* the last 64, some of which are read twice: nobody can guess how many are
   * left */
  a = load(end - 64);
  b = load(end - 32);
  if (to)
    store(to + (end - last) - 64, a, b);
  fault = _mm256_or_si256(fault, nuls(a, b));
  return _mm256_testz_si256(fault, fault) &&
         (!_mm256_movemask_epi8(_mm256_or_si256(a, b)) ||
          !has_fault_at_end(last, (size_t)(end - last)));
}

static AVX2 int
is_text_avx2(const char *s, size_t len)
{
  return read_avx2(s, len, NULL);
}

static AVX2 int
copy_text_avx2(char *to, const char *s, size_t len)
{
  return read_avx2(s, len, to);
}
#endif

/* Are one to three bytes of ASCII, and none NUL? */
static int
are_few_plain(const char *s, size_t len)
{
  return (signed char)s[0] > 0 && (signed char)s[len / 2] > 0 &&
         (signed char)s[len - 1] > 0;
}

/* Most strings are words of up to 16 bytes, which are seen from both ends. */
static int
is_plain_word(const char *s, size_t len)
{
  if (len - 1 < 3)
    return are_few_plain(s, len);
  return len - 4 <= 12 && are_four_plain(s) && are_four_plain(s + len - 4) &&
         (len <= 8 || (are_four_plain(s + 4) && are_four_plain(s + len - 8)));
}

int
utf8_is_text(const char *s, size_t len)
{
  if (is_plain_word(s, len))
    return 1;
#ifdef HAS_AVX2
  if (len >= 64 && __builtin_cpu_supports("avx2"))
    return is_text_avx2(s, len);
#endif
  return is_text_plainly(s, len);
}

int
utf8_copy_text(char *to, const char *s, size_t len)
{
#ifdef HAS_AVX2
  if (len >= 64 && __builtin_cpu_supports("avx2"))
    return copy_text_avx2(to, s, len);
#endif
  if (len > 0)
    memcpy(to, s, len);
  return is_text_plainly(s, len);
}

#ifdef HAS_AVX2
/* Of at least 32 bytes; the last of these are read twice, for nobody can guess
 * how many are left. */
static AVX2 size_t
skip_ascii_avx2(const char *s, size_t i, size_t end)
{
  unsigned high = 0;

  for (; end - i >= 128; i += 128) {
    __m256i some = _mm256_or_si256(load(s + i), load(s + i + 32));
    __m256i more = _mm256_or_si256(load(s + i + 64), load(s + i + 96));

    if (_mm256_movemask_epi8(_mm256_or_si256(some, more)))
      break;
  }
  while (end - i >= 32 &&
         (high = (unsigned)_mm256_movemask_epi8(load(s + i))) == 0)
    i += 32;
  if (high == 0) {
    i = end - 32;
    high = (unsigned)_mm256_movemask_epi8(load(s + i));
  }
  return high ? i + (unsigned)__builtin_ctz(high) : end;
}
#endif

size_t
utf8_skip_much_ascii(const char *s, size_t i, size_t end)
{
#ifdef HAS_AVX2
  if (end - i >= 32 && __builtin_cpu_supports("avx2"))
    return skip_ascii_avx2(s, i, end);
#endif
  return utf8_skip_ascii(s, i, end);
}

/* Bytes that are counted at once, in bytes that cannot overflow: compilers turn
 * that into vector code, which they do not with a wide counter; and a number of
 * them that they know leaves no rest. */
#define AT_ONCE 128u

static inline void
count_some(const char *s, size_t len, size_t *chars, size_t *four)
{
  uint8_t starts = 0, longest = 0;

  for (size_t i = 0; i < len; i++) {
    starts += (signed char)s[i] >= -0x40;
    longest += (unsigned char)s[i] >= 0xF0;
  }
  *chars += starts;
  *four += longest;
}

static inline void
count_all(const char *s, size_t len, size_t *chars, size_t *four)
{
  for (; len >= AT_ONCE; s += AT_ONCE, len -= AT_ONCE)
    count_some(s, AT_ONCE, chars, four);
  count_some(s, len, chars, four);
}

#ifdef HAS_AVX2
/* The same, which the compiler makes twice as wide. */
AVX2 static void
count_all_avx2(const char *s, size_t len, size_t *chars, size_t *four)
{
  count_all(s, len, chars, four);
}
#endif

static void
count(const char *s, size_t len, size_t *chars, size_t *four)
{
#ifdef HAS_AVX2
  if (len >= AT_ONCE && __builtin_cpu_supports("avx2")) {
    count_all_avx2(s, len, chars, four);
    return;
  }
#endif
  count_all(s, len, chars, four);
}

size_t
utf8_count_chars(const char *s, size_t len)
{
  size_t chars = 0, four = 0;

  count(s, len, &chars, &four);
  return chars;
}

size_t
utf8_count_units(const char *s, size_t len, size_t *utf16)
{
  size_t chars = 0, four = 0;

  count(s, len, &chars, &four);
  *utf16 = chars + four;
  return chars;
}

size_t
utf8_write(char *out, uint32_t c)
{
  if (c < 0x80) {
    out[0] = (char)c;
    return 1;
  }
  if (c < 0x800) {
    out[0] = (char)(0xC0 | c >> 6);
    out[1] = (char)(0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = (char)(0xE0 | c >> 12);
    out[1] = (char)(0x80 | (c >> 6 & 0x3F));
    out[2] = (char)(0x80 | (c & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | c >> 18);
  out[1] = (char)(0x80 | (c >> 12 & 0x3F));
  out[2] = (char)(0x80 | (c >> 6 & 0x3F));
  out[3] = (char)(0x80 | (c & 0x3F));
  return 4;
}
