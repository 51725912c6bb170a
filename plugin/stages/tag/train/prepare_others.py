#!/usr/bin/env python3
"""prepare_others.py DATA OUT_DIR [apart]: the names of other languages than
English as train_tag reads them, in the lines of prepare.py: others.train,
others.dev.

German, Spanish, French and Dutch: sentences of the treebanks in DATA; pages of
the web, mostly German; of both names_others.txt lists the names.  Portuguese:
Universal NER on Bosque.  Of all five the pages of dispatches_others.txt; and what
of English is in OUT_DIR already (names.train of prepare.py), since products and
firms have one name everywhere.  apart: a third of the listed sets and the development set of
Bosque are left out of others.train, to test on; others.dev is these always."""
import json
import lzma
import re
import sys
import zlib

from halves import conllu_name, half_of, half_of_sentence
from newsroom import dispatches, listed, spans
from paragraphs import paragraphs

data, out, here = sys.argv[1], sys.argv[2], sys.path[0]
apart = 'apart' in sys.argv[3:]
TREEBANKS = {'de': 'de_gsd', 'es': 'es_gsd', 'fr': 'fr_gsd', 'nl': 'nl_alpino'}
CONLLU = (('fr', 'fr_sequoia-dev'), ('fr', 'fr_sequoia-train'),
          ('nl', 'nl_lassysmall-dev'))
KINDS = {'PER', 'ORG', 'LOC'}       # all that Bosque has
ENGLISH = {'ewt', 'gum', 'wiki', 'news', 'web', 'desk'}

# What Bosque parts, by its second word.
CONTRACTED = [(re.compile(rf'\b{a} (?={b}\b)', re.I), ab) for a, b, ab in (
    ('de', '(?:[oa]s?|est[ea]s?|ess[ea]s?|aquel[ea]s?|isto|isso|aquilo|'
           'el[ea]s?|aqui|ali)', 'd'),
    ('em', '(?:[oa]s?|est[ea]s?|ess[ea]s?|aquel[ea]s?|isto|isso|aquilo|'
           'el[ea]s?)', 'n'),
    ('por', '[oa]s?', 'pel'),
    ('a', 'os?', 'a'))] + [(re.compile(r'\ba a(?=s?\b)', re.I), 'à'),
                           (re.compile(r'\ba a(?=quel)', re.I), 'à')]


def contract(text, names):
    """The text as it was written, and where its names are in it."""
    for parted, whole in CONTRACTED:
        parts, at, moved = [], 0, []
        for m in parted.finditer(text):
            if any(m.start() < p < m.end() for n in names for p in n[:2]):
                continue
            first = whole.capitalize() if m[0][0].isupper() else whole
            parts += [text[at:m.start()], first]
            at = m.end()
            moved.append((m.end(), len(first) - len(m[0])))
        text = ''.join(parts) + text[at:]
        names = [[s + sum(d for p, d in moved if p <= s),
                  e + sum(d for p, d in moved if p <= e), k]
                 for s, e, k in names]
    return text, names


def sentences_of(text):
    cuts = [0] + [m.end() for m in re.finditer(
        r'(?<=[\w»")\]][.!?])[»"”“’)]*\s+(?=[«"“„(A-ZÀ-Þ])|\n', text)]
    return list(zip(cuts, cuts[1:] + [len(text)]))


def write(o, domain, half, sentences):
    """sentences: [(text, names)]"""
    print(f'D\t{domain}\t{half}', file=o)
    for text, names in sentences:
        text = re.sub(r'\s', ' ', text)
        print('S\t' + text, file=o)
        for start, end, kind in names:
            print('E', len(text[:start].encode()), len(text[:end].encode()),
                  kind, sep='\t', file=o)


def inside(text, names, start, end):
    return text[start:end], [[s - start, e - start, k] for s, e, k in names
                             if start <= s and e <= end]


def in_cases(sentences):
    """Some of them once more, as headlines are written."""
    for text, names in sentences:
        if sum(text.encode()) % 24 == 1 and len(text.upper()) == len(text):
            yield text.upper(), names


def treebank(name, forms):
    with open(f'{data}/tag/pos/{name}.dev.jsonl', encoding='utf-8') as f:
        for d in map(json.loads, f):
            if d['id'] in forms:
                yield d['id'], [
                    (text, spans(text, forms[d['id']])) for text in
                    (d['text'][s[0]:s[1]] for s in d['sents'])]


def conllu(forms):
    """Texts of ten sentences of the treebanks that are CoNLL-U."""
    for language, name in CONLLU:
        with lzma.open(f'{data}/split/conllu/by/{name}.conllu.xz', 'rt',
                       encoding='utf-8') as f:
            sentences = [line[9:].strip() for line in f
                         if line.startswith('# text = ')]
        for i in range(0, len(sentences), 10):
            text = conllu_name(name, i)
            if text in forms:
                yield language, text, [(s, spans(s, forms[text]))
                                       for s in sentences[i:i + 10]]


def pages(forms):
    """Those of the web, a paragraph a line; of one that is not in German
    names_others.txt has the language before its name, "es:rdjs/la-nacion"."""
    with open(f'{data}/clean/gold.json', encoding='utf-8') as f:
        gold = json.load(f)
    for listed_as in sorted(forms):
        language, _, name = listed_as.rpartition(':')
        if name in gold:
            text = '\n'.join(paragraphs(f'{data}/clean/{gold[name]["html"]}'))
            names = spans(text, forms[listed_as])
            yield language or 'de', name, [inside(text, names, *s)
                                           for s in sentences_of(text)]


def bosque(part):
    opener = lzma.open if part.endswith('xz') else open
    with opener(f'{data}/tag/ner/pt_uner_bosque.{part}', 'rt',
                encoding='utf-8') as f:
        for d in map(json.loads, f):
            text, names = contract(d['text'], [e[:3] for e in d['entities']
                                               if e[2] in KINDS])
            yield d['id'], [inside(text, names, *s)
                            for s in sentences_of(text)]


def write_bosque(o, part):
    for _, sentences in bosque(part):
        for half in 0, 1:
            some = [s for s in sentences if half_of_sentence(s[0]) == half]
            if some:
                write(o, 'bosque', half, some)


def english():
    """The lines of the documents of some domains."""
    with open(f'{out}/names.train', encoding='utf-8') as f:
        for line in f:
            if line.startswith('D\t'):
                wanted = line.split('\t')[1] in ENGLISH
            if wanted:
                yield line


forms = listed(f'{here}/names_others.txt')
with open(f'{out}/others.train', 'w', encoding='utf-8') as train, \
        open(f'{out}/others.dev', 'w', encoding='utf-8') as dev:
    for language, name in TREEBANKS.items():
        for text, sentences in treebank(name, forms):
            held = zlib.crc32(text.encode()) % 3 == 0
            if held:
                write(dev, language, half_of(text), sentences)
            if not (held and apart):
                write(train, language, half_of(text), sentences)
                write(train, language, half_of(text), list(in_cases(sentences)))
    for language, text, sentences in (*pages(forms), *conllu(forms)):
        write(train, language, half_of(text), sentences)
        write(train, language, half_of(text), list(in_cases(sentences)))
    write_bosque(train, 'train.jsonl.xz')
    write_bosque(dev, 'dev.jsonl')
    if not apart:
        write_bosque(train, 'dev.jsonl')
    for d in dispatches(f'{here}/dispatches_others.txt'):
        sentences = [inside(d['text'], d['entities'], *s)
                     for s in d['sentences']]
        write(train, d['id'][:2], half_of(d['id']), sentences)
        write(train, d['id'][:2], half_of(d['id']), list(in_cases(sentences)))
    train.writelines(english())
