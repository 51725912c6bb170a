#!/usr/bin/env python3
"""join_classes.py DATA FINE.txt COARSE.txt OUT.txt: the two outputs of
train_classes as one list, "word fine coarse rarity", by frequency.

rarity: 16 * log2(documents / documents with the word), over the unlabelled
news of DATA (cnndm_train and the Groningen Meaning Bank); at most 224."""
import collections
import json
import lzma
import math
import re
import sys

data, fine, coarse, out = sys.argv[1:]
frequency, documents = collections.Counter(), 0
word = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|\S")


def count(text):
    global documents
    documents += 1
    frequency.update({re.sub(r'\d', '0', w) for w in word.findall(text.lower())})


for name in ('summarize/cnndm_train.jsonl.xz', 'tag/ner/en_gmb.train.jsonl.xz'):
    with lzma.open(f'{data}/{name}', 'rt', encoding='utf-8') as f:
        for line in f:
            d = json.loads(line)
            if 'sents' in d:
                count(' '.join(d['sents']))
                continue
            # the Meaning Bank's documents are rows of stories: ten sentences
            # are about one story
            s = d['sentences']
            for i in range(0, len(s), 10):
                count(d['text'][s[i][0]:s[min(i + 9, len(s) - 1)][1]])

with open(fine, encoding='utf-8') as f, open(coarse, encoding='utf-8') as c, \
        open(out, 'w', encoding='utf-8') as o:
    print('# What running text teaches of words: word, class of 512, class of '
          '64\n# (train/train_classes.c), rarity (train/join_classes.py).  '
          'Numbers only; no\n# text of the corpora is kept.  Corpora and '
          'commands: MODEL.md.', file=o)
    for a, b in zip(f, c):
        w, x, _ = a.split()
        other, y, _ = b.split()
        assert w == other
        df = max(frequency[w], 1)
        rarity = min(224, round(16 * math.log2(documents / df)))
        print(w.replace('’', "'"), int(x) + 1, int(y) + 1, max(rarity, 0),
              file=o)
print(documents, 'documents', file=sys.stderr)
