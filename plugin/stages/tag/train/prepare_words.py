#!/usr/bin/env python3
"""prepare_words.py DATA OUT.txt: running words, lower-cased, a sentence a line,
for train_classes and the background frequencies.  DATA is the folder with
tag/ and summarize/; only counts made from these texts are shipped."""
import json
import lzma
import re
import sys

data, out = sys.argv[1:]
word = re.compile(r"n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|\w+?(?=n['’]t\b)|\w+"
                  r"(?:\.\w+)*|[^\w\s]", re.I)
sentence_end = re.compile(r'(?<=[.!?])["”’)]*\s+(?=["“A-Z])|\n+')


def read(path):
    opener = lzma.open if path.endswith('.xz') else open
    with opener(f'{data}/{path}', 'rt', encoding='utf-8') as f:
        for line in f:
            yield json.loads(line)


with open(out, 'w', encoding='utf-8') as o:
    for d in read('summarize/cnndm_train.jsonl.xz'):
        for s in d['sents']:
            print(s.lower(), file=o)
    for name in ('pos/en_ewt.train.jsonl.xz', 'ner/en_gmb.train.jsonl.xz',
                 'ner/en_wnut17.train.jsonl.xz', 'ner/en_btc_f.train.jsonl.xz',
                 'ner/en_btc_g.train.jsonl.xz', 'ner/en_btc_h.train.jsonl.xz',
                 'ner/en_btc_a.train.jsonl.xz', 'ner/en_btc_b.train.jsonl.xz',
                 'ner/en_sec.train.jsonl.xz', 'pos/en_gum.train.jsonl.xz'):
        for d in read('tag/' + name):
            if d['id'].startswith(('GUM_whow', 'GUM_fiction')):
                continue
            for s in sentence_end.split(d['text']):
                words = word.findall(s.lower().replace('’', "'"))
                if words:
                    print(' '.join(words), file=o)
