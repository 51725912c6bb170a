/* keys.c - see keys.h. */
#include "keys.h"

int
keys_open(const SummarizeReading *reading, size_t most, Keys *keys)
{
  *keys = (Keys){ .n_slots = 64 };
  while (keys->n_slots < most * 2)
    keys->n_slots *= 2;
  keys->slots = summarize_array(reading, keys->n_slots, sizeof *keys->slots);
  keys->list = summarize_array(reading, most, sizeof *keys->list);
  return keys->slots != NULL && keys->list != NULL;
}

/* Where the key is in the table, or would be. */
static uint32_t *
slot_of(const Keys *keys, uint64_t key)
{
  size_t i = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32);

  for (;; i++) {
    uint32_t *slot = &keys->slots[i & (keys->n_slots - 1)];

    if (*slot == 0 || keys->list[*slot - 1] == key)
      return slot;
  }
}

uint32_t
keys_add(Keys *keys, uint64_t key)
{
  uint32_t *slot = slot_of(keys, key);

  if (*slot == 0) {
    keys->list[keys->n++] = key;
    *slot = (uint32_t)keys->n;
  }
  return *slot - 1;
}

uint32_t
keys_find(const Keys *keys, uint64_t key)
{
  return *slot_of(keys, key) - 1;       /* of none 0 - 1, KEYS_NONE */
}
