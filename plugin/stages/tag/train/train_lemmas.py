#!/usr/bin/env python3
"""train_lemmas.py [english=IRREGULAR.txt] words.train OUT.txt [words.dev]: a
decision list for lemmas.  IRREGULAR.txt: forms that the treebanks may lack.

A lemma is made from a word by a rule "strip:append", after lower-casing
("l") or as written ("k").  Of a word that is several ("du": "de+DET:le") the
rule makes all lemmas.  The rule is looked up by part of speech, by whether
the word has a capital that its place does not explain (English: or is a name
with one; a pronoun: whether a noun or its adjective follows), and by the longest
known ending; "^" is the beginning of the word.  An ending is kept only if its
majority rule differs from that of the next shorter one.  Output, a line each:
"UPOS capital ending rule".  No random numbers: same input, same bytes."""
import collections
import re
import sys


def read(path):
    with open(path, encoding='utf-8') as f:
        text, words = b'', []
        for line in [*f, 'S\t']:
            p = line.rstrip('\n').split('\t')
            if p[0] == 'S':
                for i, (w, upos, lemma) in enumerate(words):
                    after = words[i + 1][1] if i + 1 < len(words) else None
                    yield w, key(w, upos, i == 0, after), lemma
                text, words = p[1].encode(), []
            elif p[0] == 'T':
                w = text[int(p[1]):int(p[2])].decode().replace('’', "'")
                words.append((w, p[3], p[4].replace('’', "'")))


def key(word, upos, first, after):
    """What lemma.c calls the kind of a word."""
    if english and upos == 'PRON':
        return upos, '1' if after in ('ADJ', 'NOUN', 'NUM', 'PROPN') else '0'
    explained = first and not (english and upos == 'PROPN')
    return upos, '1' if word[:1].isupper() and not explained else '0'


def packed(append):
    """As the table has it: one byte says where the next word begins."""
    return re.sub(r'\+[A-Z]+:', '+', append).encode()


def rule_of(word, lemma):
    if len(lemma) == 1 and lemma.isupper() and len(word) == 1:
        return f'k99:{lemma}'               # "i" and "I" alike
    for case, base in (('l', word.lower()), ('k', word)):
        n = 0
        while n < min(len(base), len(lemma)) and base[n] == lemma[n]:
            n += 1
        if n > 0 or case == 'k':
            strip = len(base) - n if n else 99
            return f'{case}{strip}:{lemma[n:]}'
    return None


def endings(word):
    w = word.lower()
    return [w[len(w) - k:] for k in range(min(len(w), 8) + 1)] + ['^' + w]


def apply(rule, word):
    strip, append = rule[1:].split(':', 1)
    base = word.lower() if rule[0] == 'l' else word
    n = int(strip)
    return (base[:-n] if 0 < n < 99 else '' if n else base) + append


def find(table, word, k):
    for e in reversed(endings(word)):
        if k + (e,) in table:
            return table[k + (e,)]
    return 'l0:'


def learn(rows):
    votes = collections.defaultdict(collections.Counter)
    for word, k, lemma in rows:
        rule = rule_of(word, lemma)
        if lemma == '_' or len(packed(rule.split(':', 1)[1])) > 12:
            continue
        for e in endings(word):
            votes[k + (e,)][rule] += 1
    table = {}
    for k in sorted(votes, key=lambda k: (k[0], k[1], len(k[2]), k[2])):
        rule, n = min(votes[k].items(),      # of two, that which changes nothing
                      key=lambda x: (-x[1], x[0] not in ('l0:', 'k0:'), x[0]))
        shorter, e = None, k[2]
        while e and shorter is None:
            e = e[1:]
            shorter = table.get(k[:2] + (e,))
        whole = k[2].startswith('^')
        if len(packed(rule)) > 6 and not whole:     # "September" is of one word only
            continue
        if rule != shorter and (n > 1 or whole):
            table[k] = rule
    return table


def complete(table, rows, path):
    """Adds the irregular forms that the table gets wrong, unless a row says
    that one is its own lemma ("further")."""
    own = {(k[0], word.lower()) for word, k, lemma in rows
           if lemma == word.lower()}
    with open(path, encoding='utf-8') as f:
        for line in f:
            if line.startswith('#'):
                continue
            upos, word, lemma = line.split()
            k = upos, '0'
            if ((upos, word) not in own and
                    apply(find(table, word, k), word) != lemma):
                table[k + ('^' + word,)] = rule_of(word, lemma)


english = sys.argv[1].startswith('english=')
irregular = sys.argv.pop(1).split('=', 1)[1] if english else None
rows = list(read(sys.argv[1]))
table = learn(rows)
if english:
    complete(table, rows, irregular)
with open(sys.argv[2], 'w', encoding='utf-8') as o:
    print('# A decision list for lemmas, learned by train/train_lemmas.py from '
          'treebanks\n# (CC BY-SA 4.0 and alike): see MODEL.md.  Do not edit.',
          file=o)
    for (upos, capital, ending), rule in sorted(table.items()):
        print(upos, capital, ending or '-', rule, sep='\t', file=o)
print(len(table), 'entries,', len(set(table.values())), 'rules',
      file=sys.stderr)
for path in sys.argv[3:]:
    dev = list(read(path))
    right = sum(apply(find(table, w, k), w) == l or l == '_'
                for w, k, l in dev)
    print(f'{path}: {100 * right / len(dev):.2f} % with gold tags',
          file=sys.stderr)
