#!/usr/bin/env python3
"""make_rules.py rules.txt OUT.h: the lists as strings; the flags, and the words
that have some by hash (that of word.c), in a table that is searched from the
hash's slot on."""
import sys

from tables import word_hash

SLOTS = 512

source, out = sys.argv[1:]
lists, flags, words = {}, {}, {}
with open(source, encoding='utf-8') as f:
    for line in f:
        if line.startswith('#') or not line.strip():
            continue
        head, listed = line.split(':', 1)
        first, *rest = head.split()
        if first == 'list':
            lists.setdefault(rest[0], []).extend(listed.split())
            continue
        bits = 0
        for flag in (first, *rest):
            bits |= flags.setdefault(flag, 1 << len(flags))
        for word in listed.split():
            if '-' in word:
                sys.exit(f'{source}: {word}: a hyphen parts words')
            words[word] = words.get(word, 0) | bits
slots = [(0, 0)] * SLOTS
for word, bits in words.items():
    at = key = word_hash(word)
    while slots[at % SLOTS] != (0, 0):
        at += 1
    slots[at % SLOTS] = key, bits
with open(out, 'w', encoding='utf-8') as o:
    print('/* Made by make_rules.py from rules.txt. */', file=o)
    for name, listed in lists.items():
        print(f'static const char *const rule_{name}[] = {{', file=o)
        for word in sorted(listed):
            print(f'  "{word}",', file=o)
        print('  NULL\n};', file=o)
    print('enum {', file=o)
    for flag, bit in flags.items():
        print(f'  RULE_{flag.upper()} = {bit},', file=o)
    print('};\nstatic const struct { uint32_t hash, flags; } '
          f'rule_words[{SLOTS}] = {{', file=o)
    for key, bits in slots:
        print(f'  {{ {key}u, {bits} }},', file=o)
    print('};', file=o)
