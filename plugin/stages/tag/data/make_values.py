#!/usr/bin/env python3
"""make_values.py values.txt numbers.txt OUT.h: the words of values as C.
value_classes.h: their classes, value_words.h: tables that scan.c finds them in
by hash, whose upper half stands beside 1 + the place of a word; the senses of a
word stand together.  value_numbers.h: how languages write numbers, for
numbers.c."""
import sys
import unicodedata

# bits 0, 1, ...: see tag_scan_language and scan.h
LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'xx']
BITS = 14


def fnv(word):
    h = 0x811C9DC5
    for c in word.encode():
        h = (h ^ c) * 0x01000193 & 0xFFFFFFFF
    return h


source, numbers, out = sys.argv[1:]
classes, names, units, codes, words = [], [], [], [], {}
joined, halved, parts_of_day = {}, {}, []


def place(of, what):
    if what not in of:
        of.append(what)
    return of.index(what)


def add_word(word, kind, number, mask):
    if not word.isalpha() or word != word.lower():
        sys.exit(f'{source}: {word}: no piece of a text reads so')
    place(classes, kind)
    senses = words.setdefault(word, {})
    key = kind, number
    senses[key] = senses.get(key, 0) | mask


def small_numbers(mask):
    """{number: its words}, below a hundred."""
    small = {}
    for word, senses in words.items():
        for (kind, number), of in senses.items():
            if kind in ('number', 'tens') and of & mask and number < 100:
                small.setdefault(number, []).append(word)
    return small


def tied(word, end):
    """With a diaeresis where two vowels would meet: "tweeën"."""
    return word + ('ë' + end[1:] if word[-1] == end[0] else end)


def numbers_in_one_word(mask, hundred, thousand, link=''):
    """(word, number) from 21 on: "fünfundzwanzig", "tweeënveertig",
    "ventuno", "centoventi", "trecento", "duemila"."""
    small = small_numbers(mask)
    for ten in range(20, 100, 10):
        for one in range(1, 10):
            ten_word, both = small[ten][0], small.setdefault(ten + one, [])
            if link:            # the one before the ten
                both.append(tied(small[one][0], link) + ten_word)
                continue
            for word in small[one] + (['tré'] if one == 3 else []):
                stem = ten_word[:-1] if word[0] in 'uo' else ten_word
                both.append(stem + word)
    hundreds = {n: small[n][0] + hundred for n in range(1, 10)}
    for n in range(21, 100):
        if n % 10:
            yield from ((word, n) for word in small[n])
    for n in range(1, 100):
        yield from ((hundred + word, 100 + n) for word in small[n])
        yield small[n][0] + thousand, 1000 * n
    if link:                    # "vijfentwintighonderd", "fünfzehnhundert"
        yield from ((small[n][0] + hundred, 100 * n)
                    for n in range(11, 100) if n % 10)
    yield hundred + thousand, 100000
    for n, word in hundreds.items():
        yield word, 100 * n
        yield word + thousand, 100000 * n


with open(source, encoding='utf-8') as f:
    for line in f:
        if line.startswith('#') or not line.strip():
            continue
        head, listed = line.split(':', 1)
        language, kind, *value = head.split()
        mask = ((1 << len(LANGUAGES)) - 1 if language == '*' else
                sum(1 << LANGUAGES.index(one) for one in language.split('+')))
        if kind == 'joined':
            joined[language] = listed.split()
            continue
        if kind == 'halved':
            halved[language] = listed.split()
            continue
        if kind == 'part_of_day':
            parts_of_day += ((part, int(value[0]), mask)
                             for part in listed.split())
            continue
        place(classes, kind)
        if kind == 'word':
            number = place(names, value[0])
        elif kind == 'unit':
            number = place(units, tuple(value))
        elif kind in ('code', 'before', 'dollar', 'currency', 'minor', 'whose',
                      'short_currency', 'glued_minor', 'peso'):
            number = place(codes, value[0])
        else:
            number = int(value[0])
        for word in listed.split():
            add_word(word, kind, number, mask)

# "Montagabend": the day of the one and the half of the other
for day, senses in list(words.items()):
    for (kind, number), mask in list(senses.items()):
        for part, half, languages in parts_of_day:
            if kind == 'weekday' and mask & languages:
                add_word(day + part, kind, number, mask)
                add_word(day + part, 'half_day', half, mask)

for language, ends in halved.items():
    mask = 1 << LANGUAGES.index(language)
    for number, (word, *_) in small_numbers(mask).items():
        for end in ends:
            add_word(tied(word, end), 'halves', 2 * number + 1, mask)

for language, by in joined.items():
    mask = 1 << LANGUAGES.index(language)
    for word, number in numbers_in_one_word(mask, *by):
        if number % 1000:
            add_word(word, 'number', number, mask)
        else:
            add_word(word, 'thousands', number // 1000, mask)


# what else than an amount a word behind a number may be
PLACES = {'months': 'month', 'spans': 'spans', 'clock': 'clock', 'sign': 'sign',
          'year': 'year'}


def read_numbers(path):
    """The languages with a decimal comma, with "%" first and with the year
    first; the words behind a number by language, each as its text, how it ends,
    its senses."""
    habits = {'comma': set(), 'percent_first': set(), 'year_first': set()}
    behind = {}
    for line in open(path, encoding='utf-8'):
        if line.startswith('#') or not line.strip():
            continue
        head, listed = unicodedata.normalize('NFC', line).split(':', 1)
        if head in habits:
            habits[head].update(listed.split())
            continue
        language, *what = head.split()
        for nth, word in enumerate(listed.split()):
            senses = [(place(classes, PLACES[what[0]]), int(what[1]) + (
                           nth if what[0] in ('months', 'sign') else 0))
                      ] if what[0] in PLACES else [
                      (classes.index('unit'), place(units, tuple(what[1:])))
                      ] if what[0] == 'unit' else [
                      (classes.index('percent'), 0) if w == '%' else
                      (classes.index('currency'), place(codes, w))
                      if w.isalpha() else
                      (classes.index('minor'), place(codes, w[:3]))
                      if w.endswith('/100') else
                      (classes.index('short_power' if word.endswith('.')
                                     else 'power'), int(w)) for w in what]
            ends = {'-': 'TAG_STEM', '*': 'TAG_UNSPACED'}.get(word[-1],
                                                              'TAG_WHOLE')
            word = word.rstrip('-*.').replace('_', ' ')
            of = behind.setdefault(language, {})
            if of.get(word, [ends])[0] != ends:
                sys.exit(f'{path}: {language} {word}: ends in two ways')
            of[word] = ends, of.get(word, (ends, []))[1] + senses
    return *habits.values(), behind


comma, percent_first, year_first, behind = read_numbers(numbers)
order = sorted(words)
assert len(order) * 5 < 3 << BITS, 'a larger table, please'
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
        print(f'enum {{ TAG_SENSES_N = {len(classes)},'
              f' TAG_W_N = {len(names)}, TAG_UNITS_N = {len(units)},'
              f' TAG_CODES_N = {len(codes)}, TAG_WORD_BITS = {BITS} }};',
              file=o)
    elif out.endswith('value_numbers.h'):
        languages, rows = [], []
        for language in sorted(comma | set(behind)):
            mine = behind.get(language, {})
            languages.append(f'{{ "{language}", {int(language in comma)}, '
                             f'{int(language in percent_first)}, '
                             f'{int(language in year_first)}, '
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
