#!/usr/bin/env python3
"""join_classes.py FINE.txt COARSE.txt OUT.txt: the two outputs of
train_classes as one list, "word fine coarse", by frequency."""
import sys

fine, coarse, out = sys.argv[1:]
with open(fine, encoding='utf-8') as f, open(coarse, encoding='utf-8') as c, \
        open(out, 'w', encoding='utf-8') as o:
    print('# Word classes learned from running text by train/train_classes.c:'
          '\n# word, class of 512, class of 64.  Numbers only; no text of the '
          'corpora is kept.\n# Corpora and commands: MODEL.md.', file=o)
    for a, b in zip(f, c):
        word, x, _ = a.split()
        other, y, _ = b.split()
        assert word == other
        print(word.replace('’', "'"), int(x) + 1, int(y) + 1, file=o)
