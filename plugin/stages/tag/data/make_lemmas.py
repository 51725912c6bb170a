#!/usr/bin/env python3
"""make_lemmas.py lemmas.txt OUT.bin: the decision list as lemma.c reads it.

  "PLEM"  u32 log2 of the buckets  u32 entries  u32 rules
  rules [16 bytes]: u8 strip, u8 keep case, u8 length, append
  u32 starts [buckets + 1], u16 tags, u16 rule [entries]

The key of an entry: the hash of its ending's characters from the last to the
first, mixed with its length, part of speech and capital."""
import struct
import sys

BITS, MASK = 11, 0xFFFFFFFF
UPOS = ('ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ '
        'SYM VERB X').split()
source, out = sys.argv[1:]


def mix(h):
    h ^= h >> 16
    h = h * 0x7FEB352D & MASK
    h ^= h >> 15
    h = h * 0x846CA68B & MASK
    return h ^ h >> 16


def key_of(upos, capital, ending):
    h = 0x811C9DC5
    for c in reversed(ending):
        h = (h ^ ord(c)) * 0x01000193 & MASK
    return mix((h + (UPOS.index(upos) * 2 + int(capital)) * 0x9E3779B1) & MASK)


rules, entries = {}, {}
with open(source, encoding='utf-8') as f:
    for line in f:
        if line.startswith('# '):
            continue
        upos, capital, ending, rule = line.rstrip('\n').split('\t')
        h = key_of(upos, capital, '' if ending == '-' else ending)
        entries[h >> (32 - BITS), h & 0xFFFF] = rules.setdefault(rule,
                                                                 len(rules))
rows = sorted(entries.items())
starts = [0] * ((1 << BITS) + 1)
for (bucket, _), _ in rows:
    starts[bucket + 1] += 1
for i in range(1 << BITS):
    starts[i + 1] += starts[i]
with open(out, 'wb') as o:
    o.write(b'PLEM' + struct.pack('<III', BITS, len(rows), len(rules)))
    for rule in rules:
        strip, append = rule[1:].split(':', 1)
        a = append.encode()
        o.write(struct.pack('<BBB13s', int(strip), rule[0] == 'k', len(a), a))
    o.write(struct.pack(f'<{len(starts)}I', *starts))
    o.write(struct.pack(f'<{len(rows)}H', *(k[1] for k, _ in rows)))
    o.write(struct.pack(f'<{len(rows)}H', *(v for _, v in rows)))
