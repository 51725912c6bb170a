#!/usr/bin/env python3
"""prepare_language.py LINGUA.jsonl[.xz] OUT.tsv [HELD_OUT.tsv]

Turns the development texts into "language<TAB>kind<TAB>text" lines.  With
HELD_OUT every tenth text of each kind and language is kept apart there."""
import collections
import json
import lzma
import sys

source, out = sys.argv[1:3]
held = open(sys.argv[3], 'w', encoding='utf-8') if len(sys.argv) > 3 else None
seen = collections.Counter()
opener = lzma.open if source.endswith('.xz') else open
with opener(source, 'rt', encoding='utf-8') as f, \
        open(out, 'w', encoding='utf-8') as o:
    for line in f:
        d = json.loads(line)
        key = d['lang'], d['kind']
        seen[key] += 1
        text = ' '.join(d['text'].split())
        row = f"{d['lang']}\t{d['kind']}\t{text}\n"
        print(row, end='', file=held if held and seen[key] % 10 == 5 else o)
