#!/usr/bin/env python3
"""make_classes.py classes.txt OUT.bin: the table of word classes as word.c
reads it.

  "PCLS"  u32 log2 of the buckets  u32 words
  u32 starts [buckets + 1], u16 tags, u16 fine, u8 coarse, u8 rarity [words]
"""
import struct
import sys

BITS = 12
MASK = 0xFFFFFFFF


def mix(h):
    h ^= h >> 16
    h = h * 0x7FEB352D & MASK
    h ^= h >> 15
    h = h * 0x846CA68B & MASK
    return h ^ h >> 16


def word_hash(word):
    h = 0x811C9DC5
    for c in word[:64]:
        h = (h ^ ord(c)) * 0x01000193 & MASK
    return mix(h)


source, out = sys.argv[1:]
entries = {}
with open(source, encoding='utf-8') as f:
    for line in f:
        if not line.startswith('# '):
            word, fine, coarse, rarity = line.split()
            h = word_hash(word)
            # two words with one key: the more frequent, which comes first
            entries.setdefault((h >> (32 - BITS), h & 0xFFFF),
                               (int(fine), int(coarse), int(rarity)))
rows = sorted(entries.items())
starts = [0] * ((1 << BITS) + 1)
for (bucket, _), _ in rows:
    starts[bucket + 1] += 1
for i in range(1 << BITS):
    starts[i + 1] += starts[i]
with open(out, 'wb') as o:
    o.write(b'PCLS' + struct.pack('<II', BITS, len(rows)))
    o.write(struct.pack(f'<{len(starts)}I', *starts))
    o.write(struct.pack(f'<{len(rows)}H', *(k[1] for k, _ in rows)))
    o.write(struct.pack(f'<{len(rows)}H', *(v[0] for _, v in rows)))
    o.write(bytes(v[1] for _, v in rows))
    o.write(bytes(v[2] for _, v in rows))
