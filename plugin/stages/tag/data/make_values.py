#!/usr/bin/env python3
"""make_values.py values.txt numbers.txt OUT.h: the words of values as C.
value_classes.h: their classes, value_words.h: tables that scan.c finds them in
by hash, whose upper half stands beside 1 + the place of a word; the senses of a
word stand together.  value_numbers.h: how languages write numbers, for
numbers.c."""
import sys
import unicodedata

# bits 0, 1, ...: see tag_scan_language and scan.h
LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl']
BITS = 13


def fnv(word):
    h = 0x811C9DC5
    for c in word.encode():
        h = (h ^ c) * 0x01000193 & 0xFFFFFFFF
    return h


source, numbers, out = sys.argv[1:]
classes, names, units, codes, words = [], [], [], [], {}


def place(of, what):
    if what not in of:
        of.append(what)
    return of.index(what)


with open(source, encoding='utf-8') as f:
    for line in f:
        if line.startswith('#') or not line.strip():
            continue
        head, listed = line.split(':', 1)
        language, kind, *value = head.split()
        mask = ((1 << len(LANGUAGES)) - 1 if language == '*'
                else 1 << LANGUAGES.index(language))
        place(classes, kind)
        if kind == 'word':
            number = place(names, value[0])
        elif kind == 'unit':
            number = place(units, tuple(value))
        elif kind in ('code', 'before', 'dollar', 'currency', 'minor', 'whose',
                      'short_currency', 'glued_minor'):
            number = place(codes, value[0])
        else:
            number = int(value[0])
        for word in listed.split():
            senses = words.setdefault(word, {})
            key = kind, number
            senses[key] = senses.get(key, 0) | mask


def read_numbers(path):
    """The languages with a decimal comma; the words behind a number by
    language, each as its text, how it ends, its senses."""
    comma, behind = set(), {}
    for line in open(path, encoding='utf-8'):
        if line.startswith('#') or not line.strip():
            continue
        head, listed = unicodedata.normalize('NFC', line).split(':', 1)
        if head == 'comma':
            comma.update(listed.split())
            continue
        language, *what = head.split()
        for word in listed.split():
            senses = [(classes.index('currency'), place(codes, w))
                      if w.isalpha() else
                      (classes.index('short_power' if word.endswith('.')
                                     else 'power'), int(w)) for w in what]
            ends = {'-': 'TAG_STEM', '*': 'TAG_UNSPACED'}.get(word[-1],
                                                              'TAG_WHOLE')
            behind.setdefault(language, {})[
                word.rstrip('-*.').replace('_', ' ').lower()] = ends, senses
    return comma, behind


comma, behind = read_numbers(numbers)
order = sorted(words)
assert len(order) * 2 < 1 << BITS, 'a larger table, please'
slots, first, senses = [0] * (1 << BITS), [], []
for i, word in enumerate(order):
    first.append(len(senses))
    senses += [(classes.index(k), v, m) for (k, v), m in words[word].items()]
    h = fnv(word)
    at = (h ^ h >> 15) % (1 << BITS)
    while slots[at]:
        at = (at + 1) % (1 << BITS)
    slots[at] = h >> 16 << 16 | i + 1
first.append(len(senses))
with open(out, 'w', encoding='utf-8') as o:
    def table(kind, name, rows):
        print(f'static const {kind} {name}[] = {{', file=o)
        for i in range(0, len(rows), 8):
            print('  ' + ', '.join(rows[i:i + 8]) + ',', file=o)
        print('};', file=o)

    def unit(si, one):
        power, factor = (int(one[1:]), 1) if one[0] == 'e' else (0, one)
        return f'{{ "{si}", {float(factor)!r}, {power} }}'

    print('/* Made by make_values.py from values.txt. */', file=o)
    if out.endswith('value_classes.h'):
        print('enum {\n ' + ',\n '.join(
            f' TAG_SENSE_{c.upper()}' for c in classes) + '\n};', file=o)
        print('enum {\n ' + ',\n '.join(f' TAG_W_{n}' for n in names) + '\n};',
              file=o)
        print(f'enum {{ TAG_W_N = {len(names)}, TAG_UNITS_N = {len(units)},'
              f' TAG_CODES_N = {len(codes)}, TAG_WORD_BITS = {BITS} }};',
              file=o)
    elif out.endswith('value_numbers.h'):
        languages, rows = [], []
        for language in sorted(comma | set(behind)):
            mine = behind.get(language, {})
            languages.append(f'{{ "{language}", {int(language in comma)}, '
                             f'{len(rows)}, {len(mine)} }}')
            for word in sorted(mine, key=lambda w: (-len(w.encode()), w)):
                ends, of = mine[word]
                word_c = word.replace('"', '\\"')
                senses_c = ', '.join(f'{{ {c}, {v}, 255 }}' for c, v in of)
                rows.append(f'{{ "{word_c}", {len(word.encode())}, {ends}, '
                            f'{len(of)}, {{ {senses_c} }} }}')
        table('TagBehind', 'number_words', rows)
        table('TagNumbers', 'number_languages', languages)
    else:
        table('char *const', 'value_words', [f'"{w}"' for w in order])
        table('uint32_t', 'value_slots', [str(s) for s in slots])
        table('uint16_t', 'value_first', [str(s) for s in first])
        table('TagSense', 'value_senses',
              [f'{{ {c}, {v}, {m} }}' for c, v, m in senses])
        table('TagUnitOf', 'value_units', [unit(*u) for u in units])
        print('static const char value_codes[][4] = {\n  ' +
              ', '.join(f'"{c}"' for c in codes) + '\n};', file=o)
