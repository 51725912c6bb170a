#!/usr/bin/env python3
"""make_genders.py genders.txt GENDERS.bin: given names as lists.c looks them
up, each with a byte, 1 of men, 2 of women."""
import sys

from tables import groups, mix, slot, word_hash, write_table

BITS = 11
GENDERS = {'m': 1, 'f': 2}

source, out = sys.argv[1:]
found = {}
n = 0
for gender, given in groups(source):
    for name in given:
        found[slot(mix(word_hash(name)), BITS)] = [GENDERS[gender]]
        n += 1
assert len(found) == n, 'two names of one slot, or one twice'
with open(out, 'wb') as o:
    write_table(o, BITS, found, 'B')
