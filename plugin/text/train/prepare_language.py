#!/usr/bin/env python3
"""prepare_language.py [--held HELD.tsv [--tenth N]] OUT.tsv LINGUA.jsonl[.xz]
                    UD.jsonl...

Turns the development texts into "language<TAB>kind script<TAB>text" lines,
languages of the Latin script first (the model numbers them in this order).
LINGUA's texts are a sentence, a pair of words or a word each, UD's are
documents, of whose sentences about as many are taken as LINGUA has.  With
--held every tenth text of each kind and language, the Nth of ten, and every
second document are kept apart there, those of documents as kind "d".

LINGUA's Spanish has lost all letters with accents, so Spanish as it is written
comes from UD, and text of other large languages with it, so that none is taken
for it."""
import argparse
import collections
import json
import lzma


MOST = 600                      # sentences of a file of documents


def is_latin(texts):
    letters = [c for t in texts for c in t if c.isalpha()]
    return 2 * sum(c < '\u0300' or '\u1e00' <= c < '\u1f00'
                   for c in letters) > len(letters)


def read(path):
    opener = lzma.open if path.endswith('.xz') else open
    with opener(path, 'rt', encoding='utf-8') as f:
        yield from map(json.loads, f)


parser = argparse.ArgumentParser()
parser.add_argument('--held')
parser.add_argument('--tenth', type=int, default=5)
parser.add_argument('out')
parser.add_argument('lingua')
parser.add_argument('ud', nargs='*')
args = parser.parse_args()

texts = collections.defaultdict(list)   # language: (kind, is held, text)
seen = collections.Counter()
for d in read(args.lingua):
    kind = d['kind'][0]
    seen[d['lang'], kind] += 1
    held = seen[d['lang'], kind] % 10 == args.tenth % 10
    texts[d['lang']].append((kind, held, d['text']))
script = {l: 'l' if is_latin(t[2] for t in texts[l]) else 'o' for l in texts}
for path in args.ud:
    taken = 0
    for i, d in enumerate(read(path)):
        found = [d['text'][s[0]:s[1]] for s in d['sents'] if s[1] - s[0] >= 15]
        if args.held and i % 2:
            texts[d['lang']] += [('d', True, t) for t in found]
        else:
            texts[d['lang']] += [('s', False, t) for t in found[:MOST - taken]]
            taken += min(len(found), MOST - taken)
out = open(args.out, 'w', encoding='utf-8')
apart = open(args.held, 'w', encoding='utf-8') if args.held else out
for language in sorted(texts, key=lambda l: (script[l], l)):
    for kind, held, text in texts[language]:
        print(language, f"{kind} {script[language]}", " ".join(text.split()),
              sep="\t", file=apart if held else out)
