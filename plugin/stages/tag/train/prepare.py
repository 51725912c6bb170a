#!/usr/bin/env python3
"""prepare.py DATA OUT_DIR [apart]: the corpora as train_tag reads them.

A line each, tab-separated; offsets are bytes of the sentence's UTF-8:
  D domain                 a document begins
  S text                   a sentence
  T start end upos lemma   its tokens (words files)
  E start end KIND         its names (names files)

words.{train,dev}, names.{train,dev}: only what may train a shipped model
(../../../../../shared/data/tag/README.md).  The Groningen Meaning Bank is
cleaned: titles leave PER, gpe becomes NORP or LOC, art PRODUCT, eve EVENT."""
import json
import lzma
import re
import sys

data, out, here = sys.argv[1], sys.argv[2], sys.path[0]
apart = 'apart' in sys.argv[3:]     # no sentences joined: see joined()
GUM = ('GUM_news', 'GUM_interview', 'GUM_bio', 'GUM_voyage', 'GUM_textbook',
       'GUM_vlog', 'GUM_speech', 'GUM_conversation')
KINDS = {'PER': 'PER', 'person': 'PER', 'ORG': 'ORG', 'corporation': 'ORG',
         'group': 'ORG', 'LOC': 'LOC', 'location': 'LOC', 'MISC': 'MISC',
         'product': 'PRODUCT', 'creative-work': 'PRODUCT', 'geo': 'LOC',
         'org': 'ORG', 'per': 'PER', 'eve': 'EVENT', 'art': 'PRODUCT',
         'nat': 'EVENT'}


def words_of(name):
    with open(f'{here}/../data/{name}.txt', encoding='utf-8') as f:
        return {s.strip() for s in f if not s.startswith('#')}


titles, peoples = words_of('titles'), words_of('nationalities')


def read(name):
    path = f'{data}/{name}'
    opener = lzma.open if path.endswith('.xz') else open
    with opener(path, 'rt', encoding='utf-8') as f:
        for line in f:
            yield json.loads(line)


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


def joined(text, spans):
    """Every other sentence that ends without a mark runs into the next one, as
    it does where lines were lost: names are to end there all the same."""
    out, odd = [], False
    for start, end in spans:
        if out and not re.search(r'[.!?:;"”)]\s*$', text[:out[-1][1]]):
            odd = not odd
            if odd:
                out[-1] = out[-1][0], end
                continue
        out.append((start, end))
    return out


def clean(text, start, end, kind):
    """A name of the Meaning Bank, cleaned; or None."""
    if kind == 'tim':
        return None
    if kind == 'gpe':
        w = text[start:end].lower()
        return start, end, ('NORP' if w in peoples or re.search(
            r'(ian|ese|ish|ans?|is?|ians)$', w) and ' ' not in w else 'LOC')
    if kind == 'per':
        while True:
            m = re.match(r'(\S+)\s+', text[start:end])
            if not m or m.group(1).lower() not in titles:
                break
            start += m.end()
        if text[start:end].lower() in titles:
            return None
    return start, end, KINDS[kind]


def names_of(d):
    for e in d['entities']:
        if d['id'].startswith('gmb'):
            found = clean(d['text'], *e[:3])
            if found:
                yield found
        elif e[2] in KINDS:
            yield e[0], e[1], KINDS[e[2]]


def write(name, sources, parts):
    with open(f'{out}/{name}', 'w', encoding='utf-8') as o:
        for domain, path in sources:
            for d in read(path):
                if usable(d):
                    write_document(o, d, domain, parts)


def write_document(o, d, domain, parts):
    text = d['text']
    items = ([('T', *t[:4]) for t in d['tokens']] if parts == 'words' else
             [('E', *e) for e in names_of(d)])
    print(f'D\t{domain}', file=o)
    at = 0
    items.sort(key=lambda x: (x[1], x[2]))
    spans = sentences_of(d, sents)
    if (domain == 'ewt' and parts == 'names' and not apart and
            d['id'] not in held_out):
        spans = joined(text, spans)
    for i, (start, end) in enumerate(spans):
        if domain == 'gmb' and i % 10 == 0 and i > 0:
            print(f'D\t{domain}', file=o)    # its documents are many stories
        s = text[start:end]
        print('S\t' + re.sub(r'\s', ' ', s), file=o)
        while at < len(items) and items[at][1] < end:
            kind, a, b, *rest = items[at]
            at += 1
            if a >= start and b <= end:
                a = len(text[start:a].encode())
                b = len(text[start:b].encode())
                print(kind, a, b, *rest, sep='\t', file=o)


sents, held_out = {}, set()
for name in ('pos/en_ewt.train.jsonl.xz', 'pos/en_ewt.dev.jsonl',
             'pos/en_gum.train.jsonl.xz', 'pos/en_gum.dev.jsonl'):
    for d in read(name):
        sents[d['id']] = d['text'], d['sents']
        if '.dev.' in name:
            held_out.add(d['id'])

write('words.train', [('ewt', 'pos/en_ewt.train.jsonl.xz'),
                      ('gum', 'pos/en_gum.train.jsonl.xz')], 'words')
write('words.dev', [('ewt', 'pos/en_ewt.dev.jsonl')], 'words')
write('names.train', [('ewt', 'ner/en_uner_ewt.train.jsonl.xz'),
                      ('gmb', 'ner/en_gmb.train.jsonl.xz'),
                      ('gum', 'ner/en_gum.train.jsonl.xz'),
                      ('wnut', 'ner/en_wnut17.train.jsonl.xz'),
                      ('sec', 'ner/en_sec.train.jsonl.xz')] +
      [('btc', f'ner/en_btc_{c}.train.jsonl.xz') for c in 'abefgh'], 'names')
write('names.dev', [('ewt', 'ner/en_uner_ewt.dev.jsonl')], 'names')
