#!/usr/bin/env python3
"""make_rules.py OUT.h rules.txt OTHER...: the lists as strings; the flags, and
the words that have some by hash (that of word.c), in a table that is searched from
the hash's slot on; one such table for each other language."""
import sys

from tables import word_hash

SLOTS = 1024

out, *sources = sys.argv[1:]
lists, flags = {}, {}


def read_words(source):
    """The flags of each word; fills lists and flags."""
    words = {}
    with open(source, encoding='utf-8') as f:
        for line in f:
            if line.startswith('#') or not line.strip():
                continue
            head, listed = line.split(':', 1)
            first, *rest = head.split()
            if first == 'list':
                lists.setdefault(rest[0], []).extend(listed.split())
                continue
            bits = 0
            for flag in (first, *rest):
                bits |= flags.setdefault(flag, 1 << len(flags))
            for word in listed.split():
                if '-' in word and word[0] != '-':  # "-t-il" is one
                    sys.exit(f'{source}: {word}: a hyphen parts words')
                words[word] = words.get(word, 0) | bits
    return words


def write_slots(o, words):
    slots = [(0, 0)] * SLOTS
    for word, bits in words.items():
        at = key = word_hash(word)
        while slots[at % SLOTS] != (0, 0):
            at += 1
        slots[at % SLOTS] = key, bits
    for key, bits in slots:
        print(f'  {{ {key}u, {bits} }},', file=o)


tables = [read_words(source) for source in sources]
with open(out, 'w', encoding='utf-8') as o:
    print('/* Made by make_rules.py from rules.txt and its like. */', file=o)
    for name, listed in lists.items():
        print(f'static const char *const rule_{name}[] = {{', file=o)
        for word in sorted(listed):
            print(f'  "{word}",', file=o)
        print('  NULL\n};', file=o)
    print('enum {', file=o)
    for flag, bit in flags.items():
        print(f'  RULE_{flag.upper()} = {bit},', file=o)
    print(f'  RULE_SLOTS = {SLOTS}\n}};', file=o)
    print('typedef struct RuleWord { uint32_t hash, flags; } RuleWord;', file=o)
    print('static const RuleWord rule_words[RULE_SLOTS] = {', file=o)
    write_slots(o, tables[0])
    print('};\nstatic const RuleWord '
          f'rule_words_others[{len(tables) - 1}][RULE_SLOTS] = {{', file=o)
    for words in tables[1:]:
        print('{', file=o)
        write_slots(o, words)
        print('},', file=o)
    print('};', file=o)
