#!/usr/bin/env python3
"""prepare_treebank.py DATA LANGUAGE OUT_DIR [apart]: the treebanks of a
language other than English as train_tag and train_lemmas.py read them, in the
lines of prepare.py: LANGUAGE.train, LANGUAGE.dev.

Words that a treebank reads into one ("du": "de" and "le") are one token here:
its part of speech is the first one's, and its lemma tells of the others,
"de+DET:le".  apart: a third of the documents of the development sets is left
out of LANGUAGE.train, to test on; LANGUAGE.dev is that third always."""
import json
import lzma
import re
import sys
import zlib

from halves import conllu_name, half_of, half_of_sentence

data, language, out = sys.argv[1:4]
apart = 'apart' in sys.argv[4:]
TREEBANKS = {                   # all CC BY-SA 4.0 or alike: see data/MODEL.md
    'de': [('tag/pos/de_gsd.dev.jsonl', 1)],
    'es': [('tag/pos/es_gsd.dev.jsonl', 1)],
    'fr': [('tag/pos/fr_gsd.dev.jsonl', 1),
           ('split/conllu/by/fr_sequoia-train.conllu.xz', 0),
           ('split/conllu/by/fr_sequoia-dev.conllu.xz', 0)],
    'nl': [('tag/pos/nl_alpino.dev.jsonl', 1),
           ('split/conllu/by/nl_lassysmall-dev.conllu.xz', 0)],
    'pt': [('tag/pos/pt_bosque.dev.jsonl', 1),
           ('split/conllu/by/pt_bosque-train.conllu.xz', 0)],
}


def read_json(path):
    """Documents: name, [(sentence, [[start, end, upos, lemma]])]."""
    with open(path, encoding='utf-8') as f:
        for line in f:
            d = json.loads(line)
            sentences = []
            for start, end, *_ in d['sents']:
                inside = [[t[0] - start, t[1] - start, t[2], t[3]]
                          for t in d['tokens'] if start <= t[0] and t[1] <= end]
                sentences.append((d['text'][start:end], inside))
            yield d['id'], sentences


def surface(block):
    """What stands between blanks or marks, and the words it is read as."""
    last = 0
    for line in block.split('\n'):
        p = line.split('\t')
        if len(p) != 10 or '.' in p[0]:
            continue
        if '-' in p[0] or int(p[0]) > last:
            token = p[1], 'SpaceAfter=No' not in p[9], []
            last = int(p[0].split('-')[-1])
        if '-' not in p[0]:
            token[2].append((p[1], p[3], p[2]))
            if int(p[0]) == last:
                yield token


def read_conllu(path):
    """The same of CoNLL-U, ten sentences a document."""
    with lzma.open(path, 'rt', encoding='utf-8') as f:
        blocks = f.read().split('\n\n')
    sentences = []
    for block in blocks:
        text, tokens = '', []
        for form, space, words in surface(block):
            at, end = len(text), len(text) + len(form)
            # "ao" can be cut into "a" and "o"; "du" is both, whole
            cut = ''.join(w[0] for w in words).lower() == form.lower()
            for word, upos, lemma in words:
                stop = at + len(word) if cut else end
                tokens.append([at, stop, upos, lemma])
                at = stop if cut else at
            text += form + ' ' * space
        if tokens:
            sentences.append((text.rstrip(), tokens))
    for i in range(0, len(sentences), 10):
        yield conllu_name(path, i), sentences[i:i + 10]


def joined(tokens):
    """The words on one span as one token."""
    for i, (start, end, upos, lemma) in enumerate(tokens):
        if i > 0 and tokens[i - 1][:2] == [start, end]:
            continue
        for a, b, u, l in tokens[i + 1:]:
            if (a, b) != (start, end):
                break
            lemma += f'+{u}:{l}'
        yield start, end, upos, lemma


def write(o, name, sentences):
    if language != 'pt':
        print(f'D\t{language}\t{half_of(name)}', file=o)
    for text, tokens in sentences:
        if language == 'pt':        # its names are in other documents
            print(f'D\t{language}\t{half_of_sentence(text)}', file=o)
        text = re.sub(r'\s', ' ', text)
        print('S\t' + text, file=o)
        for start, end, *rest in joined(tokens):
            print('T', len(text[:start].encode()), len(text[:end].encode()),
                  *rest, sep='\t', file=o)


with open(f'{out}/{language}.train', 'w', encoding='utf-8') as train, \
        open(f'{out}/{language}.dev', 'w', encoding='utf-8') as dev:
    for path, is_dev in TREEBANKS[language]:
        read = read_json if path.endswith('.jsonl') else read_conllu
        for name, sentences in read(f'{data}/{path}'):
            held = is_dev and zlib.crc32(name.encode()) % 3 == 0
            if held:
                write(dev, name, sentences)
            if not (held and apart):
                write(train, name, sentences)
