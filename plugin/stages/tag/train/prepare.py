#!/usr/bin/env python3
"""prepare.py DATA OUT_DIR [all] [apart] [wiki0|wiki1]: the corpora as train_tag
reads them; all: with their development sets, as the models that ship learn;
wiki0, wiki1: without a half of wikigold, to test on it.

A line each, tab-separated; offsets are bytes of the sentence's UTF-8:
  D domain half            a document begins; of the same half in all corpora
  S text                   a sentence
  T start end upos lemma   its tokens (words files)
  E start end KIND         its names (names files)

words.{train,dev}, names.{train,dev}: only what may train a shipped model
(../../../../../shared/data/tag/README.md), and what newsroom.py and wire.py
give.  words.silver: the words of the Groningen Meaning Bank, without lemmas;
penn.py reads its tags.  upos and KIND may be several, "PER,ORG", of which one is
right; "?" is any or none.  The names of the Meaning Bank are cleaned by
meaning_bank.py."""
import json
import lzma
import re
import sys
import zlib

from invent import unheard_of
from meaning_bank import Judge, Mender
from newsroom import articles, bbc, dispatches, web
from penn import Lexicon
from wire import documents

data, out, here = sys.argv[1], sys.argv[2], sys.path[0]
every = 'all' in sys.argv[3:]
apart = 'apart' in sys.argv[3:]     # no sentences joined: see joined()
half_apart = [n for n in (0, 1) if f'wiki{n}' in sys.argv[3:]]
GUM = ('GUM_news', 'GUM_interview', 'GUM_bio', 'GUM_voyage', 'GUM_textbook',
       'GUM_vlog', 'GUM_speech', 'GUM_conversation')
KINDS = {'PER': 'PER', 'person': 'PER', 'ORG': 'ORG', 'corporation': 'ORG',
         'group': 'ORG', 'LOC': 'LOC', 'location': 'LOC',
         'MISC': 'NORP,EVENT,PRODUCT', 'product': 'PRODUCT',
         'creative-work': 'PRODUCT'}
WIRE = 400                          # made-up documents: see wire.py
OURS = 'news', 'web', 'desk'        # annotated by us: see newsroom.py
ISO = '/usr/share/iso-codes/json/iso_3166-1.json'


def words_of(name, most=None):
    with open(f'{here}/../data/{name}.txt', encoding='utf-8') as f:
        return {s.split(':')[0].strip()
                for s in [t for t in f if t[0] != '#'][:most]}


def read_lists():
    lists = {name: words_of(name) for name in (
        'titles', 'nationalities', 'forenames', 'organisations', 'places')}
    lists['places'] |= words_of('cities', 3000)
    with open(ISO, encoding='utf-8') as f:
        for c in json.load(f)['3166-1']:
            for key in ('name', 'common_name', 'official_name'):
                lists['places'].add(re.sub(r',.*| \(.*', '',
                                           c.get(key, 'iran')).lower())
    heads = [s.split() for s in words_of('heads')]
    lists['heads'] = [p for s in heads for p in zip(s[::2], s[1::2])]
    return lists


def read(name):
    path = f'{data}/{name}'
    opener = lzma.open if path.endswith('.xz') else open
    with opener(path, 'rt', encoding='utf-8') as f:
        for line in f:
            yield json.loads(line)


def is_apart(d):
    """Of wikigold: in the half that is to be tested on."""
    return (zlib.crc32(d['id'].encode()) >> 1 & 1) in half_apart


def usable(d):
    return not d['id'].startswith('GUM') or d['id'].startswith(GUM)


def sentences_of(d, by_id):
    """Spans of sentences; rules where the corpus has none."""
    given = d.get('sents') or d.get('sentences') or transferred(d, by_id)
    if given:
        return [tuple(s[:2]) for s in given]
    cuts, text = [0], d['text']
    for m in re.finditer(r'(?<=[a-z0-9)\]][.!?])["”’)]*\s+(?=["“(A-Z])|\n+',
                         text):
        cuts.append(m.end())
    return list(zip(cuts, cuts[1:] + [len(text)]))


def transferred(d, by_id):
    """Sentences of the same document in the treebank, whose white space may
    differ."""
    other, spans = by_id.get(d['id'], ('', None))
    if spans is None or ''.join(other.split()) != ''.join(d['text'].split()):
        return None
    here = [i for i, c in enumerate(d['text']) if not c.isspace()] + [
        len(d['text'])]
    count, counts = 0, [0]
    for c in other:
        count += not c.isspace()
        counts.append(count)
    starts = [here[counts[s[0]]] for s in spans]
    return list(zip(starts, starts[1:] + [len(d['text'])]))


def joined(text, spans, bare):
    """Two in three sentences that end without a mark run into the next one, as
    they do where lines were lost: names are to end there all the same.  bare:
    where to begin to count."""
    out = []
    for start, end in spans:
        if out and not re.search(r'[.!?:;"”)]\s*$', text[:out[-1][1]]):
            bare += 1
            if bare % 3:
                out[-1] = out[-1][0], end
                continue
        out.append((start, end))
    return out


def names_of(d, domain):
    if domain in OURS:
        yield from d['entities']
        return
    if domain == 'gmb':
        names = list(mender.mend(d['text'], d['entities']))
        for start, end, kinds in judge.names(d['text'], d['entities'], names):
            yield start, end, ','.join(sorted(kinds)) if kinds else '?'
        return
    for start, end, kind, *_ in d['entities']:
        if KINDS.get(kind) == 'PER':    # "President Obama": some corpora's way
            start, end = mender.strip(d['text'], start, end)
        if kind in KINDS and start < end:
            yield start, end, KINDS[kind]


def write_wire(o):
    lists = {}
    for name in 'cities', 'forenames', 'surnames', 'organisations':
        with open(f'{here}/../data/{name}.txt', encoding='utf-8') as f:
            lists[name] = [s.strip() for s in f if s[0] != '#']   # in order
    for i, sentences in enumerate(documents(lists, WIRE)):
        print(f'D\twire\t{i % 2}', file=o)
        for s, names in sentences:
            write_sentence(o, s, [('E', *name) for name in names])


def write(name, sources):
    """sources: [(domain, file of ../shared, or documents)].  Names that are
    learned from come in several ways, those to test on as they are."""
    parts, _, use = name.partition('.')
    learned = parts == 'names' and use == 'train'
    with open(f'{out}/{name}', 'w', encoding='utf-8') as o:
        for domain, source in sources:
            for d in read(source) if isinstance(source, str) else source:
                if not usable(d) or domain == 'wiki' and is_apart(d):
                    continue
                # twice, joined in other places
                for time in range(1 + (learned and domain == 'ewt')):
                    write_document(o, d, domain, parts, time if learned else -1)
        if learned:
            write_wire(o)


def write_silver(path):
    """What the tags of the Meaning Bank say of its words."""
    with open(f'{out}/words.silver', 'w', encoding='utf-8') as o:
        for d in read(path):
            print(f"D\tgmb\t{zlib.crc32(d['id'].encode()) & 1}", file=o)
            at, tokens = 0, d['tokens']
            for start, end in d['sentences']:
                items = []
                while at < len(tokens) and tokens[at][1] <= end:
                    for a, b, upos in lexicon.parts(d['text'], *tokens[at]):
                        items.append(('T', a - start, b - start,
                                      ','.join(sorted(upos)) or '?', '_'))
                    at += 1
                write_sentence(o, re.sub(r'\s', ' ', d['text'][start:end]),
                               items)


def write_document(o, d, domain, parts, time):
    """time: -1 for a document as it is."""
    text = d['text']
    items = ([('T', *t[:4]) for t in d['tokens']] if parts == 'words' else
             [('E', *e) for e in names_of(d, domain)])
    half = zlib.crc32(d['id'].encode()) & 1
    print(f'D\t{domain}\t{half}', file=o)
    at, plain = 0, []
    items.sort(key=lambda x: (x[1], x[2]))
    spans = sentences_of(d, sents)
    if domain == 'ewt' and time >= 0 and not apart:
        spans = joined(text, spans, time)
    for i, (start, end) in enumerate(spans):
        if domain == 'gmb' and i % 10 == 0 and i > 0:
            # its documents are many stories
            print(f'D\t{domain}\t{half}', file=o)
        s = re.sub(r'\s', ' ', text[start:end])
        inside = []
        while at < len(items) and items[at][1] < end:
            kind, a, b, *rest = items[at]
            at += 1
            if a >= start and b <= end:
                inside.append((kind, a - start, b - start, *rest))
        plain.append((s, inside))
        write_sentence(o, s, inside)
    if time >= 0:
        write_cases(o, domain, half, plain)


def write_sentence(o, s, items):
    print('S\t' + s, file=o)
    for kind, a, b, *rest in items:
        print(kind, len(s[:a].encode()), len(s[:b].encode()), *rest, sep='\t',
              file=o)


def write_cases(o, domain, half, sentences):
    """Some sentences once more: in small letters as people write in haste, in
    capitals and with each word capitalised as headlines are (these only where
    all kinds of names are annotated), and with names that are to be told by what
    is around them."""
    small = 4 if domain == 'ewt' else 1
    headlines = domain in ('gmb', 'gum', *OURS)
    print(f'D\t{domain}\t{half}', file=o)
    for s, items in sentences:
        n = sum(s.encode()) % 24
        if n > 19 and items:
            write_sentence(o, *unheard_of(s, items, heads))
        if n >= small and not (headlines and n < 3) or not (items or n % 2):
            continue
        other = (s.lower() if n < small else s.upper() if n == 1 else
                 s.title().replace("'S ", "'s "))
        if len(other) == len(s):
            write_sentence(o, other, items)


sents = {}
for name in ('pos/en_ewt.train.jsonl.xz', 'pos/en_ewt.dev.jsonl',
             'pos/en_gum.train.jsonl.xz', 'pos/en_gum.dev.jsonl'):
    for d in read(name):
        sents[d['id']] = d['text'], d['sents']

lists = read_lists()
heads = {word for kind, word in lists['heads']}
mender, judge = Mender(lists), Judge(lists)
bank = [(d['text'], d['entities']) for d in read('ner/en_gmb.train.jsonl.xz')]
for step in mender.count_whole, mender.count_broken:
    for text, entities in bank:
        step(text, entities)
for text, entities in bank:
    judge.learn(text, mender.mend(text, entities))

listed = f'{here}/newsroom.txt'
words = [('ewt', 'pos/en_ewt.train.jsonl.xz'),
         ('gum', 'pos/en_gum.train.jsonl.xz')]
names = ([('ewt', 'ner/en_uner_ewt.train.jsonl.xz'),
          ('gmb', 'ner/en_gmb.train.jsonl.xz'),
          ('gum', 'ner/en_gum.train.jsonl.xz'),
          ('wnut', 'ner/en_wnut17.train.jsonl.xz'),
          ('sec', 'ner/en_sec.train.jsonl.xz'),
          ('wiki', 'ner/en_wikigold.dev.jsonl'),
          ('news', articles(f'{data}/..', listed, bbc)),
          ('web', articles(f'{data}/..', listed, web)),
          ('desk', dispatches(f'{here}/dispatches.txt'))] +
         [('btc', f'ner/en_btc_{c}.train.jsonl.xz') for c in 'abefgh'])
if every:
    words += [('ewt', 'pos/en_ewt.dev.jsonl'), ('gum', 'pos/en_gum.dev.jsonl')]
    names += [('ewt', 'ner/en_uner_ewt.dev.jsonl'),
              ('gum', 'ner/en_gum.dev.jsonl'),
              ('wnut', 'ner/en_wnut17.dev.jsonl')]

lexicon = Lexicon()
for _, path in words:
    for d in filter(usable, read(path)):
        lexicon.add(d['text'], d['tokens'])

write('words.train', words)
write_silver('ner/en_gmb.train.jsonl.xz')
write('words.dev', [('ewt', 'pos/en_ewt.dev.jsonl')])
write('names.train', names)
write('names.dev', [('ewt', 'ner/en_uner_ewt.dev.jsonl')])
