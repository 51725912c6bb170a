#!/usr/bin/env python3
"""make_kinds.py wordnet.txt OUT.bin: what each word can be, as word.c reads it:
the words of the list and their regular forms; an entry: u8 bits, in the order
of KINDS."""
import re
import sys

from tables import slot, word_hash, write_table

BITS = 14
# noun, plural, verb, its -s, -ed and -ing, adjective, adverb
KINDS = 'nNvsdgar'


def with_s(word):
    if re.search('(s|x|z|ch|sh)$', word):
        return word + 'es'
    return re.sub('(?<=[^aeiou])y$', 'ie', word) + 's'


def forms(word, kind):
    """The regular ones; those that double a letter are in the list."""
    stem = re.sub('(?<=[^aeiou])y$', 'i', word)
    if kind == 'n':
        yield with_s(word), 'N'
    elif kind == 'v':
        yield with_s(word + 'e' if word[-1] == 'o' else word), 's'
        yield stem + ('d' if word[-1] == 'e' else 'ed'), 'd'
        yield re.sub('(?<![eoy])e$', '', word) + 'ing', 'g'
    elif kind == 'a' and len(re.findall('[aeiou]+', word.rstrip('e'))) == 1:
        for end in 'er', 'est':
            yield re.sub('e$', '', stem) + end, 'a'


source, out = sys.argv[1:]
bits = {}
with open(source, encoding='utf-8') as f:
    for kinds, *words in map(str.split, f):
        if kinds == '#':
            continue
        for word in words:
            for kind in kinds:
                for form, k in (word, kind), *forms(word, kind):
                    bits[form] = bits.get(form, 0) | 1 << KINDS.index(k)
entries = {}
for word, b in sorted(bits.items()):
    entries.setdefault(slot(word_hash(word), BITS), [b])
with open(out, 'wb') as o:
    write_table(o, BITS, entries, 'B')
