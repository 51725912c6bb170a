#!/usr/bin/env python3
"""make_lemmas.py OUT.bin LEMMAS.txt ...: the decision lists of some languages
as lemma.c reads them; a language is known by the place of its list.

  u32 rules
  rules [16 bytes]: u8 strip, u8 keep case, u8 length, append; where another
    word begins in there, a byte is 1 + its part of speech
  a table (tables.py) of u16 rule

The key of an entry: the hash of its ending's characters from the last to the
first, mixed with its language, part of speech and capital."""
import re
import struct
import sys

from tables import MASK, chars_hash, mix, slot, write_table

BITS = 13
UPOS = ('ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ '
        'SYM VERB X').split()
out, *sources = sys.argv[1:]


def key_of(language, upos, capital, ending):
    kind = (language * len(UPOS) + UPOS.index(upos)) * 2 + int(capital)
    return mix((chars_hash(reversed(ending)) + kind * 0x9E3779B1) & MASK)


def packed(append):
    return re.sub(r'\+([A-Z]+):', lambda m: chr(1 + UPOS.index(m[1])),
                  append).encode()


rules, entries = {}, {}
for language, source in enumerate(sources):
    with open(source, encoding='utf-8') as f:
        for line in f:
            if line.startswith('# '):
                continue
            upos, capital, ending, rule = line.rstrip('\n').split('\t')
            key = key_of(language, upos, capital,
                         '' if ending == '-' else ending)
            entries[slot(key, BITS)] = [rules.setdefault(rule, len(rules))]
with open(out, 'wb') as o:
    o.write(struct.pack('<I', len(rules)))
    for rule in rules:
        strip, append = rule[1:].split(':', 1)
        a = packed(append)
        o.write(struct.pack('<BBB13s', int(strip), rule[0] == 'k', len(a), a))
    write_table(o, BITS, entries, 'H')
