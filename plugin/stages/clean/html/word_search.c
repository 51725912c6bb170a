/* word_search.c - see word_search.h. */
#include "word_search.h"

#include <assert.h>
#include <string.h>

#include "processor.h"

static inline unsigned
letter(char c)
{
  return (unsigned)c & (WORDS_LETTERS - 1);
}

/* Three letters, letter case aside. */
static inline uint32_t
head_of(const char *s)
{
  return ((uint32_t)(unsigned char)s[0] | (uint32_t)(unsigned char)s[1] << 8 |
          (uint32_t)(unsigned char)s[2] << 16) | 0x202020;
}

static inline uint32_t
slot_of(uint32_t head)
{
  return head * 0x9E3779B1u / (UINT32_MAX / WORDS_SLOTS + 1);
}

void
words_add(Words *words, const char *word, unsigned what)
{
  uint32_t head = head_of(word), slot = slot_of(head);
  uint8_t group = (uint8_t)(1u << (letter(word[0]) & 7));

  assert(words->n + 1 < MOST_WORDS);
  words->n++;
  words->heads[words->n] = head;
  words->tails[words->n] = word + 3;
  words->what[words->n] = what;
  words->next[words->n] = words->first[slot];
  words->first[slot] = (uint8_t)words->n;
  for (unsigned k = 0; k < WORDS_LOOK && word[k]; k++)
    words->groups[k][letter(word[k])] |= group;
  for (unsigned i = 0; word[3] == '\0' && i < WORDS_LETTERS; i++)
    words->groups[3][i] |= group;       /* whatever follows                   */
}

static int
begins(const char *s, size_t len, const char *word)
{
  size_t i = 0;

  while (word[i] && i < len && (s[i] | 0x20) == (word[i] | 0x20))
    i++;
  return word[i] == '\0';
}

/* Of the words that begin at s[0], len bytes before the end, three at least. */
static unsigned
words_at(const Words *words, const char *s, size_t len)
{
  uint32_t head = head_of(s);
  unsigned what = 0;

  for (unsigned n = words->first[slot_of(head)]; n; n = words->next[n])
    if (words->heads[n] == head && begins(s + 3, len - 3, words->tails[n]))
      what |= words->what[n];
  return what;
}

static unsigned
words_in_plain(const Words *words, const char *s, size_t len)
{
  unsigned what = 0;

  for (size_t at = 0; at + 2 < len; at++)
    if (words->groups[0][letter(s[at])] & words->groups[1][letter(s[at + 1])] &
        words->groups[2][letter(s[at + 2])] &
        words->groups[3][at + 3 < len ? letter(s[at + 3]) : 0])
      what |= words_at(words, s + at, len - at);
  return what;
}

#ifdef HAS_AVX2
/* Places asked at once, and bytes that are read for that. */
enum { PLACES = 32, READ = PLACES + WORDS_LOOK - 1 };

/* Where of these places a word may begin, a bit for each. */
AVX2 static inline unsigned
may_begin(const Words *words, const char *s)
{
  __m256i all = _mm256_set1_epi8(-1);

  for (unsigned k = 0; k < WORDS_LOOK; k++) {
    __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(s + k));
    __m256i low = _mm256_and_si256(v, _mm256_set1_epi8(15));

    /* the fifth bit, shifted to the highest place, says which half it is */
    all = _mm256_and_si256(all, _mm256_blendv_epi8(
      avx2_look_up(words->groups[k], low),
      avx2_look_up(words->groups[k] + 16, low), _mm256_slli_epi16(v, 3)));
  }
  return ~(unsigned)_mm256_movemask_epi8(
    _mm256_cmpeq_epi8(all, _mm256_setzero_si256()));
}

/* Those that begin at one of the places from s on, len bytes before the end. */
AVX2 static inline unsigned
words_near(const Words *words, const char *s, size_t len)
{
  unsigned found = may_begin(words, s), what = 0;

  if (len - 2 < PLACES)
    found &= (1u << (len - 2)) - 1;
  for (; found; found &= found - 1) {
    size_t i = (unsigned)__builtin_ctz(found);

    what |= words_at(words, s + i, len - i);
  }
  return what;
}

AVX2 static unsigned
words_in_avx2(const Words *words, const char *s, size_t len, size_t room)
{
  char last[READ] = { 0 };
  unsigned what = 0;

  for (; len > 2 && room >= READ; s += PLACES, len -= PLACES, room -= PLACES) {
    what |= words_near(words, s, len);
    if (len - 2 <= PLACES)
      return what;
  }
  if (len <= 2)
    return what;
  memcpy(last, s, len);         /* less than can be read where it stands     */
  return what | words_near(words, last, len);
}
#endif

unsigned
words_in(const Words *words, const char *s, size_t len, size_t room)
{
#ifdef HAS_AVX2
  if (clean_has_avx2())
    return words_in_avx2(words, s, len, room);
#endif
  (void)room;
  return words_in_plain(words, s, len);
}
