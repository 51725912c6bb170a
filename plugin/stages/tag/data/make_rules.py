#!/usr/bin/env python3
"""make_rules.py rules.txt OUT.h: the lists of firm, form, thing and
ground as strings; the words of sports by hash (that of word.c), in a table of
SPORTS slots that is searched from the hash's slot on."""
import sys

from tables import word_hash

SPORTS = 256
# sport, of a club's people, sure
KINDS = {'role': 3, 'player': 7, 'match': 5, 'sport': 1}

source, out = sys.argv[1:]
lists = {}
with open(source, encoding='utf-8') as f:
    for line in f:
        if not line.startswith('#') and line.strip():
            name, listed = line.split(':', 1)
            lists.setdefault(name, []).extend(listed.split())
slots = [(0, 0)] * SPORTS
for name, kinds in KINDS.items():
    for word in lists.pop(name):
        at = key = word_hash(word)
        while slots[at % SPORTS] != (0, 0):
            at += 1
        slots[at % SPORTS] = key, kinds
with open(out, 'w', encoding='utf-8') as o:
    print('/* Made by make_rules.py from rules.txt. */', file=o)
    for name, listed in lists.items():
        print(f'static const char *const name_{name}s[] = {{', file=o)
        for word in sorted(listed):
            print(f'  "{word}",', file=o)
        print('  NULL\n};', file=o)
    print('static const struct { uint32_t hash; uint8_t kinds; } '
          f'name_sports[{SPORTS}] = {{', file=o)
    for key, kinds in slots:
        print(f'  {{ {key}u, {kinds} }},', file=o)
    print('};', file=o)
