#!/usr/bin/env python3
"""wordnet.py DICT OUT.txt: the words of WordNet with what each can be, as
data/make_kinds.py reads them.  DICT: the folder with index.noun and the like,
/usr/share/wordnet of Debian's wordnet-base 3.0.

Words of two or more letters and nothing else.  A noun that is always written
with a capital is none: names have lists of their own."""
import collections
import sys
import textwrap

folder, out = sys.argv[1:]
PARTS = ('noun', 'n', 'N'), ('verb', 'v', 'd'), ('adj', 'a', 'a'), (
    'adv', 'r', 'r')                    # file, as it is, irregular form


def read(name):
    with open(f'{folder}/{name}', encoding='utf-8') as f:
        return [line.split() for line in f if line[0] != ' ']


def listed(part):
    words = {fields[0] for fields in read('index.' + part)}
    if part == 'noun':
        small = {w for fields in read('data.noun')
                 for w in fields[4:4 + 2 * int(fields[3], 16):2]}
        words &= small
    return {w for w in words if len(w) > 1 and w.isalpha()}


kinds = collections.defaultdict(str)
for part, own, irregular in PARTS:
    words = listed(part)
    for word in words:
        kinds[word] += own
    for form, *bases in read(part + '.exc'):
        if form.isalpha() and not words.isdisjoint(bases):
            kinds[form] += ('g' if part == 'verb' and form.endswith('ing')
                            else irregular)
rows = collections.defaultdict(list)
for word in sorted(kinds):
    rows[''.join(sorted(set(kinds[word])))].append(word)
with open(out, 'w', encoding='utf-8') as o:
    print('# The words of WordNet 3.0 and what each can be: noun n, verb v, '
          'adjective a,\n# adverb r; irregular plurals N, past forms d, '
          'participles g, comparatives a.\n# WordNet 3.0 Copyright 2006 by '
          'Princeton University.  All rights reserved; its\n# licence is in '
          '.github/NOTICE.md.  Made by train/wordnet.py.', file=o)
    for kind in sorted(rows):
        print(textwrap.fill(' '.join(rows[kind]), 80, break_long_words=False,
                            initial_indent=kind + ' ',
                            subsequent_indent=kind + ' '), file=o)
