#!/usr/bin/env python3
"""make_idle.py idle.txt OUT.h: for each language its words in one string, with
a blank before and behind each; English first."""
import sys

source, out = sys.argv[1:]
words = {}
for line in open(source, encoding='utf-8'):
    if not line.startswith('#') and line.strip():
        language, listed = line.split(':', 1)
        words.setdefault(language, []).extend(listed.split())
with open(out, 'w', encoding='utf-8') as o:
    print('/* Made by make_idle.py from idle.txt. */', file=o)
    for name, listed in words.items():
        language, _, kind = name.partition(' ')
        print(f'{{ "{language}", TAG_{(kind or "idle").upper()}, '
              f'" {" ".join(listed)} " }},', file=o)
