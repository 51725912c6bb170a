#!/usr/bin/env python3
"""make_lemmas.py lemmas.txt OUT.bin: the decision list as lemma.c reads it.

  u32 rules
  rules [16 bytes]: u8 strip, u8 keep case, u8 length, append
  a table (tables.py) of u16 rule

The key of an entry: the hash of its ending's characters from the last to the
first, mixed with its length, part of speech and capital."""
import struct
import sys

from tables import MASK, chars_hash, mix, slot, write_table

BITS = 12
UPOS = ('ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ '
        'SYM VERB X').split()
source, out = sys.argv[1:]


def key_of(upos, capital, ending):
    kind = UPOS.index(upos) * 2 + int(capital)
    return mix((chars_hash(reversed(ending)) + kind * 0x9E3779B1) & MASK)


rules, entries = {}, {}
with open(source, encoding='utf-8') as f:
    for line in f:
        if line.startswith('# '):
            continue
        upos, capital, ending, rule = line.rstrip('\n').split('\t')
        key = key_of(upos, capital, '' if ending == '-' else ending)
        entries[slot(key, BITS)] = [rules.setdefault(rule, len(rules))]
with open(out, 'wb') as o:
    o.write(struct.pack('<I', len(rules)))
    for rule in rules:
        strip, append = rule[1:].split(':', 1)
        a = append.encode()
        o.write(struct.pack('<BBB13s', int(strip), rule[0] == 'k', len(a), a))
    write_table(o, BITS, entries, 'H')
