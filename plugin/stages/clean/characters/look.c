/* look.c - see look.h.
 *
 * With AVX2 a character's kind is looked up by the halves of its first two
 * bytes, as Keiser and Lemire (2021, see utf8.c) find faults: a kind is a bit
 * on which three tables of sixteen agree.  What three bytes must tell is left
 * to skip.h, which knows it of sixteen bytes at a time.  Where a processor
 * looks up a byte among 64 (AVX-512's VBMI), a table for each byte of a
 * character tells all. */
#include "look.h"

#include <string.h>

#include "skip.h"
#include "utf8.h"

/* ------------------------------------------------------------------ plain */

#ifdef __SSE2__
static inline uint64_t
bits_of(__m128i v, unsigned place)
{
  return (uint64_t)(unsigned)_mm_movemask_epi8(v) << place;
}

/* Those of the bits of 16 bytes at s[k], which are not settled, that may begin
 * a space or an end of line. */
static inline uint64_t
stops_among(const char *s, unsigned k, uint64_t odd)
{
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + k));

  return odd & bits_of(_mm_or_si128(
    _mm_or_si128(clean_is(v, 0xC2), clean_is(v, 0xE2)),
    _mm_or_si128(clean_is(v, 0xE3), clean_is(v, 0xEF))), k);
}

/* Looks at the letters among 16 bytes at s[k] that are not ASCII. */
static inline void
look_at_letters(const char *s, unsigned k, CleanBits *bits)
{
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + k));
  uint64_t odd = bits_of(clean_unsettled_letters(s + k, v), k);
  uint64_t stops = odd ? stops_among(s, k, odd) : 0;

  bits->stops = (bits->stops & ~bits_of(v, k)) | stops;
  bits->odd |= odd & ~stops;
  bits->more |= bits_of(_mm_cmplt_epi8(v, _mm_set1_epi8(-0x40)), k);
}

static void
look(const char *s, CleanBits *bits)
{
  uint64_t dark = 0, spaces = 0;

  for (unsigned k = 0; k < 64; k += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + k));

    /* as signed numbers, DEL and one is below the space, as all others are */
    dark |= bits_of(_mm_subs_epi8(_mm_add_epi8(v, _mm_set1_epi8(1)),
                                  _mm_set1_epi8('!')), k);
    spaces |= bits_of(clean_is(v, ' '), k);
  }
  spaces &= spaces >> 1 | (uint64_t)(s[64] == ' ') << 63;
  *bits = (CleanBits){ .stops = dark | spaces };
  if (!utf8_are_ascii(s))
    for (unsigned k = 0; k < 64; k += 16)
      if (dark >> k & 0xFFFF)
        look_at_letters(s, k, bits);
}

/* Which of 16 bytes begin a character that can be a following byte; next: the
 * bytes behind each.  All but U+0410 to U+044F, U+04C0 to U+07FF and most of
 * three bytes can. */
static inline __m128i
may_follow(__m128i v, __m128i next)
{
  __m128i low = clean_in_range(next, 0x80, 0x8F);
  __m128i cyrillic = _mm_or_si128(_mm_and_si128(clean_is(v, 0xD0), low),
                                  _mm_andnot_si128(low, clean_is(v, 0xD1)));

  return _mm_or_si128(
    _mm_or_si128(clean_in_range(v, 0xC0, 0xCF), cyrillic),
    _mm_or_si128(clean_is(v, 0xD2), _mm_or_si128(clean_is(v, 0xE2),
                                                 clean_is(v, 0xEF))));
}

/* Which of them begin a control, or a letter behind which a space may have
 * been a byte. */
static inline __m128i
may_be_alone(__m128i v, __m128i next, __m128i second)
{
  __m128i control = _mm_and_si128(clean_is(v, 0xC2),
                                  clean_in_range(next, 0x80, 0x9F));
  __m128i letter = _mm_or_si128(
    _mm_and_si128(clean_in_range(v, 0xC3, 0xC4),
                  clean_in_range(next, 0x80, 0x8F)),
    _mm_and_si128(clean_is(v, 0xD0), clean_in_range(next, 0x90, 0x9F)));

  return _mm_or_si128(control, _mm_and_si128(letter, clean_is(second, ' ')));
}

static uint64_t
look_for_damage(const char *s, int *high)
{
  uint64_t follow = 0, alone = 0, all = 0, before = *high != 0;

  *high = 0;
  if (utf8_are_ascii(s))
    return 0;
  for (unsigned k = 0; k < 64; k += 16) {
    const char *p = s + k;
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i next = _mm_loadu_si128((const __m128i *)(const void *)(p + 1));
    __m128i second = _mm_loadu_si128((const __m128i *)(const void *)(p + 2));

    all |= bits_of(v, k);
    follow |= bits_of(may_follow(v, next), k);
    alone |= bits_of(may_be_alone(v, next, second), k);
  }
  *high = (int)(all >> 63);
  return alone | (follow & (all << 1 | before));
}
#else
static void
look(const char *s, CleanBits *bits)
{
  *bits = (CleanBits){ 0 };
  for (size_t k = 0; k < 64; k++) {
    unsigned char c = (unsigned char)s[k];
    uint64_t bit = UINT64_C(1) << k;

    if (c == ' ' ? s[k + 1] == ' ' : c < ' ' || c == 0x7F)
      bits->stops |= bit;
    else if (c >= 0x80 && c < 0xC0)
      bits->more |= bit;
    else if (c >= 0xC0 && clean_settled_at(s, k, 66) == 0)
      *(c == 0xC2 || c == 0xE2 || c == 0xE3 || c == 0xEF
          ? &bits->stops : &bits->odd) |= bit;
  }
}

static uint64_t
look_for_damage(const char *s, int *high)
{
  uint64_t found = 0;

  for (unsigned k = 0; k < 64; k++) {
    unsigned char c = (unsigned char)s[k], next = (unsigned char)s[k + 1];
    int follows = (c >= 0xC0 && c <= 0xCF) || c == 0xD2 || c == 0xE2 ||
                  c == 0xEF || (c == 0xD0 && next < 0x90) ||
                  (c == 0xD1 && next >= 0x90);
    int letter = ((c == 0xC3 || c == 0xC4) && next < 0x90) ||
                 (c == 0xD0 && next >= 0x90 && next < 0xA0);
    int alone = (c == 0xC2 && next < 0xA0) || (letter && s[k + 2] == ' ');

    found |= (uint64_t)(alone || (follows && *high)) << k;
    *high = c >= 0x80;
  }
  return found;
}
#endif

/* ------------------------------------------------------------------- AVX2 */

#ifdef HAS_AVX2
/* Of each kind the halves of the bytes that it has: the high one of the first
 * byte, the low one, the high one of the second. */
typedef struct Kinds {
  uint8_t high[16], low[16], next[16];
} Kinds;

/* What is not settled by its first byte, or two of Korean; and what may be by
 * two or three: signs and some letters, kana and wide forms, Hebrew and
 * Arabic. */
enum {
  OF_C = 1, OF_D = 2, OF_E = 4, OF_F = 8, OF_KOREAN = 16,
  SURE = OF_C | OF_D | OF_E | OF_F | OF_KOREAN, BY_MORE = 32, WIDE = 64,
  TO_LEFT = 128, ANY_LETTER = 0xFF & ~OF_KOREAN
};

static const Kinds unsettled = {
  { [0xC] = OF_C | BY_MORE, OF_D | TO_LEFT, OF_E | OF_KOREAN | WIDE | BY_MORE,
    OF_F },
  { OF_C | OF_E | OF_F, BY_MORE | OF_F, OF_D | BY_MORE | OF_F, WIDE | OF_F,
    OF_F, OF_F, OF_D | OF_F, TO_LEFT | OF_F, TO_LEFT | OF_F, TO_LEFT | OF_F,
    OF_D | OF_KOREAN | OF_F, OF_D | OF_F, OF_C | OF_D | OF_F,
    OF_D | BY_MORE | OF_F, OF_D | BY_MORE | OF_F, OF_D | WIDE | OF_F },
  { [8] = ANY_LETTER | OF_KOREAN, ANY_LETTER | OF_KOREAN,
    ANY_LETTER | OF_KOREAN, ANY_LETTER }
};

/* What may follow; a control; what may have lost a byte. */
enum {
  LATIN = 1, LOW_D0 = 2, HIGH_D1 = 4, D2 = 8, SIGN = 16,
  FOLLOWS = LATIN | LOW_D0 | HIGH_D1 | D2 | SIGN, CONTROL = 32, LOST_C = 64,
  LOST_D = 128, LOST = LOST_C | LOST_D
};

static const Kinds doubtful = {
  { [0xC] = LATIN | CONTROL | LOST_C, LOW_D0 | HIGH_D1 | D2 | LOST_D, SIGN },
  { LATIN | LOW_D0 | LOST_D, LATIN | HIGH_D1, LATIN | D2 | SIGN | CONTROL,
    LATIN | LOST_C, LATIN | LOST_C, LATIN, LATIN, LATIN, LATIN, LATIN, LATIN,
    LATIN, LATIN, LATIN, LATIN, LATIN | SIGN },
  { [8] = LATIN | LOW_D0 | D2 | SIGN | CONTROL | LOST_C,
    LATIN | HIGH_D1 | D2 | SIGN | CONTROL | LOST_D, LATIN | HIGH_D1 | D2 | SIGN,
    LATIN | HIGH_D1 | D2 | SIGN }
};

AVX2 static inline __m256i
load(const char *s)
{
  return _mm256_loadu_si256((const __m256i *)(const void *)s);
}

/* The kinds of the characters that begin in 32 bytes at s, of which 33 are
 * read.  (Of a byte that is not ASCII or a first one the tables know none.) */
AVX2 static inline __m256i
kinds_of(const Kinds *kinds, const char *s, __m256i v)
{
  __m256i low = _mm256_and_si256(v, _mm256_set1_epi8(15));

  return _mm256_and_si256(
    _mm256_and_si256(avx2_look_up(kinds->high, avx2_high_halves(v)),
                     avx2_look_up(kinds->low, low)),
    avx2_look_up(kinds->next, avx2_high_halves(load(s + 1))));
}

AVX2 static inline uint64_t
bits_of_32(__m256i v, unsigned place)
{
  return (uint64_t)(unsigned)_mm256_movemask_epi8(v) << place;
}

/* Of the bits of 64 bytes those that skip.h does not know to be settled. */
AVX2 static inline uint64_t
ask_more(const char *s, uint64_t bits)
{
  for (unsigned k = 0; k < 64; k += 16)
    if (bits >> k & 0xFFFF) {
      const char *p = s + k;
      __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
      __m128i next = _mm_loadu_si128((const __m128i *)(const void *)(p + 1));
      __m128i second = _mm_loadu_si128((const __m128i *)(const void *)(p + 2));

      bits &= ~bits_of(clean_settled_by(v, next, second), k);
      if (bits >> k & 0xFFFF)
        bits &= ~bits_of(clean_settled_far(v, next, second), k);
    }
  return bits;
}

AVX2 static inline void
look_at_letters_avx2(const char *s, CleanBits *bits)
{
  uint64_t high = 0, sure = 0, stops = 0, more = 0;

  for (unsigned k = 0; k < 64; k += 32) {
    __m256i v = load(s + k), kinds = kinds_of(&unsettled, s + k, v);
    __m256i surely = _mm256_and_si256(kinds, _mm256_set1_epi8(SURE));

    high |= bits_of_32(v, k);
    bits->more |= bits_of_32(_mm256_cmpgt_epi8(_mm256_set1_epi8(-0x40), v), k);
    sure |= bits_of_32(_mm256_cmpgt_epi8(surely, _mm256_setzero_si256()), k);
    more |= bits_of_32(_mm256_cmpeq_epi8(
      _mm256_max_epu8(kinds, _mm256_set1_epi8(BY_MORE)), kinds), k);
  }
  if (more && (more = ask_more(s, more)))
    for (unsigned k = 0; k < 64; k += 16)
      stops |= stops_among(s, k, more);
  bits->stops = (bits->stops & ~high) | stops;
  bits->odd = (sure | more) & ~stops;
}

AVX2 static uint32_t
look_avx2(const char *s, size_t n, CleanBits *bits)
{
  uint32_t some = 0;

  for (size_t i = 0; i < n; i++, s += 64, bits++) {
    const __m256i space = _mm256_set1_epi8(' ');
    __m256i high = _mm256_or_si256(load(s), load(s + 32));
    uint64_t stops = 0;

    for (unsigned k = 0; k < 64; k += 32) {
      __m256i v = load(s + k);
      __m256i plus = _mm256_add_epi8(v, _mm256_set1_epi8(1));
      __m256i dark = _mm256_subs_epi8(plus, _mm256_set1_epi8('!'));
      __m256i two = _mm256_and_si256(_mm256_cmpeq_epi8(v, space),
                                     _mm256_cmpeq_epi8(load(s + k + 1), space));

      stops |= bits_of_32(_mm256_or_si256(dark, two), k);
    }
    *bits = (CleanBits){ .stops = stops };
    some |= (uint32_t)(stops != 0) << i;
    if (_mm256_movemask_epi8(high))
      look_at_letters_avx2(s, bits);
  }
  return some;
}

AVX2 static void
look_for_damage_avx2(const char *s, size_t n, int *high, uint64_t *bits)
{
  const __m256i zero = _mm256_setzero_si256();
  uint64_t before = *high != 0;

  for (; n-- > 0; s += 64, bits++) {
    uint64_t follow = 0, alone = 0, all = 0;

    *bits = 0;
    if (!_mm256_movemask_epi8(_mm256_or_si256(load(s), load(s + 32)))) {
      before = 0;
      continue;
    }
    for (unsigned k = 0; k < 64; k += 32) {
      __m256i v = load(s + k), kinds = kinds_of(&doubtful, s + k, v);
      __m256i space = _mm256_cmpeq_epi8(load(s + k + 2),
                                        _mm256_set1_epi8(' '));
      __m256i lost = _mm256_and_si256(
        kinds, _mm256_or_si256(
          _mm256_and_si256(space, _mm256_set1_epi8((char)LOST)),
          _mm256_set1_epi8(CONTROL)));

      kinds = _mm256_and_si256(kinds, _mm256_set1_epi8(FOLLOWS));
      all |= bits_of_32(v, k);
      follow |= bits_of_32(_mm256_cmpgt_epi8(kinds, zero), k);
      alone |= (uint64_t)~(unsigned)_mm256_movemask_epi8(
                 _mm256_cmpeq_epi8(lost, zero)) << k;
    }
    *bits = alone | (follow & (all << 1 | before));
    before = all >> 63;
  }
  *high = (int)before;
}
#endif

/* ------------------------------------------------------------------- VBMI */

#ifdef HAS_AVX2
#define TWO(x) x, x
#define THREE(x) TWO(x), x
#define FOUR(x) TWO(x), TWO(x)
#define EIGHT(x) FOUR(x), FOUR(x)
#define SIXTEEN(x) EIGHT(x), EIGHT(x)

/* The kinds that a first byte, from C0 on, and those behind it, from 80 on, may
 * be of: a character is of one that all of its bytes may be of. */
typedef struct KindsOf64 {
  uint8_t first[64], next[64], second[64];
} KindsOf64;

/* What is settled by its first byte, or two. */
enum {
  BY_C2 = 1, BY_CE = 2, BY_D7 = 4, BY_D8 = 8, BY_D9 = 16, BY_E1 = 32,
  BY_EA = 64, BY_ED = 128, BY_FIRST = 255,
  IN_B = BY_C2 | BY_CE | BY_D8 | BY_EA
};

static const KindsOf64 settled_by_two = {
  .first = {
    [0x02] = BY_C2, EIGHT(BY_FIRST), BY_FIRST,          /* C2, C3 to CB       */
    [0x0E] = BY_CE, THREE(BY_FIRST),                    /* CE, CF to D1       */
    [0x13] = THREE(BY_FIRST), 0, BY_D7, BY_D8, BY_D9,   /* D3 to D5, D7 to D9 */
    [0x21] = BY_E1, 0, 0, FOUR(BY_FIRST), TWO(BY_FIRST),        /* E1, E4-E9  */
    BY_EA, TWO(BY_FIRST), BY_ED },                      /* EA to ED           */
  .next = {
    EIGHT(BY_D9 | BY_ED),                               /* 80                 */
    THREE(BY_D9 | BY_ED | BY_CE), FOUR(BY_ED | BY_CE), BY_ED | BY_CE,
    EIGHT(BY_ED | BY_CE | BY_D7), FOUR(BY_ED | BY_CE | BY_D7),  /* 90         */
    TWO(BY_ED | BY_CE | BY_D7), TWO(BY_CE | BY_D7),
    BY_CE | BY_D7 | BY_D8,                              /* A0                 */
    EIGHT(BY_CE | BY_D7 | BY_D8 | BY_C2), TWO(BY_CE | BY_D7 | BY_D8 | BY_C2),
    TWO(BY_CE | BY_D8 | BY_C2), BY_CE | BY_D8, TWO(BY_CE | BY_D8 | BY_C2),
    EIGHT(IN_B), FOUR(IN_B | BY_E1), FOUR(IN_B) }       /* B0                 */
};

/* What is by three: quotation marks and dashes; marks of East Asia, kana and
 * wide forms, by their second byte. */
enum {
  QUOTES = 1, ASIAN = 2, KANA_81 = 4, KANA_82 = 8, KANA_83 = 16, WIDE_BC = 32,
  WIDE_BD = 64, WIDE_BF = 128, SINCE_80 = KANA_82 | KANA_83 | WIDE_BD | WIDE_BF,
  SINCE_81 = SINCE_80 | ASIAN | KANA_81 | WIDE_BC
};

static const KindsOf64 settled_by_three = {
  .first = {
    [0x22] = QUOTES, ASIAN | KANA_81 | KANA_82 | KANA_83,
    [0x2F] = WIDE_BC | WIDE_BD | WIDE_BF },
  .next = {
    QUOTES | ASIAN, KANA_81, KANA_82, KANA_83,
    [0x3C] = WIDE_BC, TWO(WIDE_BD), WIDE_BF },
  .second = {
    SINCE_80, EIGHT(SINCE_81), FOUR(SINCE_81), THREE(SINCE_81), /* 80         */
    FOUR(SINCE_81 | QUOTES), THREE(SINCE_81 | QUOTES),          /* 90 to 96   */
    EIGHT((SINCE_81 | QUOTES) & ~KANA_82), (SINCE_81 | QUOTES) & ~KANA_82,
    EIGHT(SINCE_81 | QUOTES), TWO(SINCE_81 & ~QUOTES),          /* A0 to A9   */
    FOUR(SINCE_81 & ~ASIAN), SINCE_81 & ~ASIAN,                 /* AA to AE   */
    SINCE_81 & ~ASIAN & ~WIDE_BF,
    SIXTEEN(SINCE_81 & ~ASIAN & ~WIDE_BF) }
};

/* What doubtful tells, but all that may follow by its first byte as LATIN. */
static const KindsOf64 doubtful_by_two = {
  .first = {
    TWO(LATIN), LATIN | CONTROL, TWO(LATIN | LOST_C), EIGHT(LATIN),
    THREE(LATIN),                                       /* C0 to CF           */
    LOW_D0 | LOST_D, HIGH_D1, LATIN, [0x22] = LATIN, [0x2F] = LATIN },
  .next = {
    SIXTEEN(LATIN | LOW_D0 | CONTROL | LOST_C),
    SIXTEEN(LATIN | HIGH_D1 | CONTROL | LOST_D),
    SIXTEEN(LATIN | HIGH_D1), SIXTEEN(LATIN | HIGH_D1) }
};

VBMI static inline __m512i
load_64(const void *p)
{
  return _mm512_loadu_si512(p);
}

VBMI static inline __m512i
all_64(int c)
{
  return _mm512_set1_epi8((char)c);
}

/* What the table has for each byte of v, by its lowest six bits. */
VBMI static inline __m512i
look_up_64(const uint8_t table[64], __m512i v)
{
  return _mm512_permutexvar_epi8(v, load_64(table));
}

VBMI static inline void
look_at_letters_vbmi(const char *s, __m512i v, uint64_t high, CleanBits *bits)
{
  uint64_t first = _mm512_cmpge_epu8_mask(v, all_64(0xC0)), stops = 0;
  __m512i next = load_64(s + 1);
  uint64_t odd = first & ~_mm512_test_epi8_mask(
    look_up_64(settled_by_two.first, v), look_up_64(settled_by_two.next, next));

  if (odd) {
    __m512i kinds = _mm512_and_si512(look_up_64(settled_by_three.first, v),
                                     look_up_64(settled_by_three.next, next));

    odd &= ~_mm512_test_epi8_mask(
      kinds, look_up_64(settled_by_three.second, load_64(s + 2)));
  }
  if (odd)
    stops = odd & (_mm512_cmpeq_epi8_mask(v, all_64(0xC2)) |
                   _mm512_cmpeq_epi8_mask(v, all_64(0xE2)) |
                   _mm512_cmpeq_epi8_mask(v, all_64(0xE3)) |
                   _mm512_cmpeq_epi8_mask(v, all_64(0xEF)));
  bits->stops |= stops;
  bits->odd = odd & ~stops;
  bits->more = high & ~first;
}

VBMI static uint32_t
look_vbmi(const char *s, size_t n, CleanBits *bits)
{
  uint32_t some = 0;

  for (size_t i = 0; i < n; i++, s += 64, bits++) {
    __m512i v = load_64(s);
    uint64_t spaces = _mm512_cmpeq_epi8_mask(v, all_64(' '));
    uint64_t dark = _mm512_cmplt_epu8_mask(v, all_64(' ')) |
                    _mm512_cmpeq_epi8_mask(v, all_64(0x7F));
    uint64_t high = _mm512_movepi8_mask(v);

    spaces &= spaces >> 1 | (uint64_t)(s[64] == ' ') << 63;
    *bits = (CleanBits){ .stops = dark | spaces };
    some |= (uint32_t)((bits->stops | high) != 0) << i;
    if (high)
      look_at_letters_vbmi(s, v, high, bits);
  }
  return some;
}

VBMI static void
look_for_damage_vbmi(const char *s, size_t n, int *high, uint64_t *bits)
{
  uint64_t before = *high != 0;

  for (; n-- > 0; s += 64, bits++) {
    __m512i v = load_64(s), kinds;
    uint64_t all = _mm512_movepi8_mask(v), follow, alone;

    *bits = 0;
    if (all) {
      kinds = _mm512_and_si512(
        look_up_64(doubtful_by_two.first, v),
        look_up_64(doubtful_by_two.next, load_64(s + 1)));
      follow = _mm512_test_epi8_mask(kinds, all_64(FOLLOWS));
      alone = _mm512_test_epi8_mask(kinds, all_64(CONTROL)) |
              (_mm512_test_epi8_mask(kinds, all_64(LOST)) &
               _mm512_cmpeq_epi8_mask(load_64(s + 2), all_64(' ')));
      *bits = (alone | (follow & (all << 1 | before))) &
              _mm512_cmpge_epu8_mask(v, all_64(0xC0));
    }
    before = all >> 63;
  }
  *high = (int)before;
}
#endif

/* ------------------------------------------------------------------ parts */

/* What is to be looked at: all of it may be read, and two bytes behind. */
typedef struct Part {
  const char *s;
  size_t n;                     /* times 64 bytes                             */
  char last[66];
} Part;

static void
take_part(Part *part, const char *s, size_t at, size_t end)
{
  size_t len = end - at, n = len / 64 - (len % 64 < 2 && len >= 64);

  part->s = s + at;
  part->n = n < CLEAN_LOOKS ? n : CLEAN_LOOKS;
  if (n > 0)
    return;
  memset(part->last, 'a', sizeof part->last);
  part->s = memcpy(part->last, s + at, len);
  part->n = 1;
}

size_t
clean_look(CleanProcessor processor, const char *s, size_t at, size_t end,
           CleanBits bits[CLEAN_LOOKS], uint32_t *some)
{
  Part part;

  take_part(&part, s, at, end);
#ifdef HAS_AVX2
  if (processor >= CLEAN_AVX2) {
    *some = processor >= CLEAN_VBMI ? look_vbmi(part.s, part.n, bits)
                                    : look_avx2(part.s, part.n, bits);
    return part.n;
  }
#endif
  (void)processor;
  *some = 0;
  for (size_t i = 0; i < part.n; i++) {
    look(part.s + 64 * i, &bits[i]);
    *some |= (uint32_t)((bits[i].stops | bits[i].odd | bits[i].more) != 0) << i;
  }
  return part.n;
}

size_t
clean_look_for_damage(CleanProcessor processor, const char *s, size_t at,
                      size_t end, int *high, uint64_t bits[CLEAN_LOOKS])
{
  Part part;

  take_part(&part, s, at, end);
#ifdef HAS_AVX2
  if (processor >= CLEAN_AVX2) {
    if (processor >= CLEAN_VBMI)
      look_for_damage_vbmi(part.s, part.n, high, bits);
    else
      look_for_damage_avx2(part.s, part.n, high, bits);
    return part.n;
  }
#endif
  (void)processor;
  for (size_t i = 0; i < part.n; i++)
    bits[i] = look_for_damage(part.s + 64 * i, high);
  return part.n;
}

const char *
clean_find_bytes(const char *s, size_t len, const char *what, size_t n)
{
  const char *p = s, *end;

  if (len < n)
    return NULL;
  end = s + len;
  while ((size_t)(end - p) >= n &&
         (p = memchr(p, what[0], (size_t)(end - p) - n + 1))) {
    if (memcmp(p, what, n) == 0)
      return p;
    p++;
  }
  return NULL;
}
