/* stem_memo.c - see stem_memo.h. */
#include "stem_memo.h"

#include "model.h"

static uint32_t
hash_stem(Stemmer *stemmer, const char *lower, size_t n)
{
  const char *stem = stem_word(stemmer, lower, n, &n);
  uint32_t h = 0x811C9DC5u;

  for (size_t i = 0; i < n; i++)
    h = (h ^ (unsigned char)stem[i]) * 0x01000193u;
  h = tag_mix(h);
  return h ? h : 1;
}

uint32_t
tag_stem_hash(TagStemMemo *memo, Stemmer *stemmer, const char *language,
              const char *lower, size_t n)
{
  uint32_t of = stemmer == NULL ? 0 : (unsigned char)language[0] |
                                      (uint32_t)(unsigned char)language[1] << 8;
  TagKey key;
  uint32_t place;

  if (n == 0 || n > TAG_KEY_BYTES)
    return hash_stem(stemmer, lower, n);
  key = tag_key_read(lower, n, n, of);
  place = tag_key_hash(&key) % TAG_STEMS_KEPT;
  if (!tag_key_same(&memo->kept[place].key, &key)) {
    memo->kept[place].key = key;
    memo->kept[place].hash = hash_stem(stemmer, lower, n);
  }
  return memo->kept[place].hash;
}
