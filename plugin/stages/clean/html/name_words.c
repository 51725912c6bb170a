/* name_words.c - see name_words.h.
 *
 * Byte by byte no processor can guess where names and words end.  So 64 bytes
 * are told at once what they are, a bit for each, and the bits say what is to
 * be hashed: sixteen bytes at a step, without those behind the word.  Few
 * values are longer and no name that means something: what of it is behind the
 * 64th byte is read as another one. */
#include "name_words.h"

#include "ascii.h"
#include "characters/skip.h"
#include "sixteen.h"

enum { WINDOW = 64, STEP = 16 };

/* Hashes begin so, which tells a name from a word in it. */
#define NAME_BASIS UINT64_C(0xCBF29CE484222325)
#define WORD_BASIS UINT64_C(0x84222325CBF29CE4)
#define FACTOR UINT64_C(0x9E3779B97F4A7C15)

/* A bit for each byte of a window. */
typedef struct Kinds {
  uint64_t visible, letters, capitals, digits;
} Kinds;

/* Of the first n bytes, at most 64; STEP more may be read. */
static inline Kinds
kinds_of(const char *s, size_t n)
{
  Kinds k = { 0, 0, 0, 0 };

#ifdef __SSE2__
  for (size_t i = 0; i < n; i += STEP) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
    __m128i small = _mm_or_si128(v, _mm_set1_epi8(0x20));

# define BITS(v) (uint64_t)(unsigned)_mm_movemask_epi8(v) << i
    k.visible |= BITS(clean_in_range(v, '!', 0xFF));
    k.letters |= BITS(clean_in_range(small, 'a', 'z'));
    k.capitals |= BITS(clean_in_range(v, 'A', 'Z'));
    k.digits |= BITS(clean_in_range(v, '0', '9'));
# undef BITS
  }
  k.visible &= UINT64_MAX >> (WINDOW - n);
  k.letters &= k.visible;
#else
  for (size_t i = 0; i < n; i++) {
    k.visible |= (uint64_t)((unsigned char)s[i] > ' ') << i;
    k.letters |= (uint64_t)(ascii_is_letter(s[i]) != 0) << i;
    k.capitals |= (uint64_t)(s[i] >= 'A' && s[i] <= 'Z') << i;
    k.digits |= (uint64_t)(ascii_is_digit(s[i]) != 0) << i;
  }
#endif
  return k;
}

/* Digits as 0. */
static inline uint64_t
digits_alike(uint64_t w)
{
  uint64_t digit = eight_in_range(w, '0', '9');

  return w & ~((digit >> 3) - (digit >> 7));
}

/* Letters in lower case; what else becomes another byte hardly matters. */
static inline uint64_t
small_letters(uint64_t w)
{
  return w | UINT64_C(0x2020202020202020);
}

/* Of the n bytes at s; STEP more may be read. */
static inline uint32_t
hash_bytes(const char *s, size_t n, int has_digit, uint64_t h)
{
  for (;; s += STEP, n -= STEP) {
    Sixteen w = sixteen_read(s, n < STEP ? n : STEP);

    if (has_digit) {
      w.first = digits_alike(w.first);
      w.second = digits_alike(w.second);
    }
    h = (h ^ small_letters(w.first)) * FACTOR;
    h = (h ^ h >> 32 ^ small_letters(w.second)) * FACTOR;
    h ^= h >> 32;
    if (n <= STEP)
      return (uint32_t)h;
  }
}

typedef struct Found {
  uint32_t *words;
  size_t n, max;
  uint32_t kind;
} Found;

/* Hashes the name at the bits of the window s, and its words.  n < max. */
static inline void
read_name(const char *s, const Kinds *k, uint64_t name, Found *found)
{
  uint64_t small = k->letters & ~k->capitals;
  /* a capital goes on with the word behind a capital only */
  uint64_t begins = (small & ~(k->letters << 1)) |
                    (k->capitals & ~(k->capitals << 1));
  uint64_t ends = k->letters & ~((k->letters & ~begins) >> 1);
  uint64_t words = name & begins & ~ends;
  unsigned from = (unsigned)__builtin_ctzll(name);
  unsigned len = WINDOW - (unsigned)__builtin_clzll(name) - from;
  int has_digit = (name & k->digits) != 0;
  uint32_t hash = hash_bytes(s + from, len, has_digit, NAME_BASIS);

  if (found->kind == 0 && !has_digit)
    found->kind = hash;
  found->words[found->n++] = hash;
  for (; words && found->n < found->max; words &= words - 1) {
    from = (unsigned)__builtin_ctzll(words);
    len = (unsigned)__builtin_ctzll(ends >> from) + 1;
    found->words[found->n++] = hash_bytes(s + from, len, 0, WORD_BASIS);
  }
}

/* The names in n bytes, at most 64.  Returns how many are done with: a name at
 * the end may go on, if there are more. */
static size_t
read_window(const char *s, size_t n, int more, Found *found)
{
  Kinds k = kinds_of(s, n);

  while (k.visible && found->n < found->max) {
    uint64_t behind = k.visible + (k.visible & -k.visible);
    uint64_t name = k.visible & ~behind;

    if (more && name >> (WINDOW - 1) && !(name & 1))
      return (size_t)__builtin_ctzll(name);
    read_name(s, &k, name, found);
    k.visible &= behind;
  }
  return n;
}

size_t
name_words(const char *value, size_t len, size_t room, uint32_t *out,
           size_t max, uint32_t *kind)
{
  Found found = { out, 0, max, 0 };

  for (size_t i = 0; i < len && found.n < max;) {
    size_t n = len - i < WINDOW ? len - i : WINDOW;
    const char *s = value + i;
    char copy[WINDOW + STEP];

    if (room - i < sizeof copy)
      s = memcpy(memset(copy, 0, sizeof copy), s, n);
    i += read_window(s, n, i + n < len, &found);
  }
  *kind = found.kind;
  return found.n;
}
