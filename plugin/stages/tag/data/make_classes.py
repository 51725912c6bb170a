#!/usr/bin/env python3
"""make_classes.py classes.txt OUT.bin: the table of word classes as word.c
reads it; an entry: u16 fine, u8 coarse, u8 rarity."""
import sys

from tables import slot, word_hash, write_table

BITS = 14
source, out = sys.argv[1:]
entries = {}
with open(source, encoding='utf-8') as f:
    for line in f:
        if not line.startswith('# '):
            word, *values = line.split()
            # two words in one slot: the more frequent, which comes first
            entries.setdefault(slot(word_hash(word), BITS),
                               [int(v) for v in values])
with open(out, 'wb') as o:
    write_table(o, BITS, entries, 'HBB')
