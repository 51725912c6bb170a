#!/usr/bin/env python3
"""make_nicknames.py nicknames.txt OUT.h: a table of what somebody is called for
short and of the given name, both as the hash of word.c, which is searched from
the first one's slot on."""
import sys

from tables import groups, word_hash

SLOTS = 512

source, out = sys.argv[1:]
slots, names = [(0, 0)] * SLOTS, set()
for name, nicknames in groups(source):
    for nickname in nicknames:
        if nickname in names:
            sys.exit(f'{nickname} is short for two names')
        names.add(nickname)
        at = key = word_hash(nickname)
        while slots[at % SLOTS] != (0, 0):
            at += 1
        slots[at % SLOTS] = key, word_hash(name)
with open(out, 'w', encoding='utf-8') as o:
    print('/* Made by make_nicknames.py from nicknames.txt. */\n'
          f'enum {{ NICKNAME_SLOTS = {SLOTS} }};\n'
          'static const struct { uint32_t nickname, name; } nicknames[] = {',
          file=o)
    for nickname, name in slots:
        print(f'  {{ {nickname}u, {name}u }},', file=o)
    print('};', file=o)
