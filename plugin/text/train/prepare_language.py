#!/usr/bin/env python3
"""prepare_language.py LINGUA.jsonl[.xz] OUT.tsv [HELD_OUT.tsv]

Turns the development texts into "language<TAB>kind script<TAB>text" lines, languages
of the Latin script first (the model numbers them in this order).  With HELD_OUT
every tenth text of each kind and language is kept apart there."""
import collections
import json
import lzma
import sys


def is_latin(texts):
    letters = [c for t in texts for c in t['text'] if c.isalpha()]
    return 2 * sum(c < '\u0300' or '\u1e00' <= c < '\u1f00'
                   for c in letters) > len(letters)


source, out = sys.argv[1:3]
held = open(sys.argv[3], 'w', encoding='utf-8') if len(sys.argv) > 3 else None
opener = lzma.open if source.endswith('.xz') else open
languages = collections.defaultdict(list)
with opener(source, 'rt', encoding='utf-8') as f:
    for line in f:
        d = json.loads(line)
        languages[d['lang']].append(d)
script = {l: 'l' if is_latin(languages[l]) else 'o' for l in languages}
with open(out, 'w', encoding='utf-8') as o:
    for language in sorted(languages, key=lambda l: (script[l], l)):
        seen = collections.Counter()
        for d in languages[language]:
            seen[d['kind']] += 1
            text = ' '.join(d['text'].split())
            print(f"{language}\t{d['kind'][0]} {script[language]}\t{text}",
                  file=held if held and seen[d['kind']] % 10 == 5 else o)
