#!/usr/bin/env python3
"""make_lists.py ISO_CODES_JSON_DIR DATA_DIR OUT.bin: the lists of names as
lists.c reads them, in a table of u16 bits.

An entry is a phrase of up to five tokens, or the beginning of one (BEGINS); or
a word that such a phrase goes on with (GOES_ON).
Countries, their parts, currencies and languages come from the package
iso-codes; the rest from data/*.txt."""
import json
import re
import sys

from tables import MASK, mix, slot, word_hash, write_table

BITS = 14
(COUNTRY, REGION, CITY, PEOPLE, TITLE, LANGUAGE, CURRENCY, GOES_ON, FORENAME,
 SURNAME, RARE, TOWN, ORGANISATION, HEAD, PLACE_HEAD, BEGINS) = (
    1 << i for i in range(16))
LARGE, FREQUENT = 3000, 3000    # cities; surnames
token = re.compile(r"(?:[a-z]\.){2,}|(?:st|mr|mrs|ms|dr|gen|gov|lt|maj|prof|rep"
                   r"|rev|sen|sgt|col|cpl)\.|\w+|[^\w\s]")
iso, data, out = sys.argv[1:]


entries = {}


def add(phrase, bit):
    words = token.findall(phrase.lower().replace('’', "'"))
    if not 0 < len(words) <= 5:
        return
    h = 0
    for i, w in enumerate(words):
        h = mix((h * 31 + word_hash(w)) & MASK)
        b = bit if i + 1 == len(words) else BEGINS
        entries[h] = entries.get(h, 0) | b
        if i > 0:
            alone = mix(word_hash(w))
            entries[alone] = entries.get(alone, 0) | GOES_ON


def iso_list(number):
    with open(f'{iso}/iso_{number}.json', encoding='utf-8') as f:
        return json.load(f)[number]


def lines(name):
    with open(f'{data}/{name}.txt', encoding='utf-8') as f:
        return [s.strip() for s in f if s.strip() and not s.startswith('#')]


for c in iso_list('3166-1'):
    for key in ('name', 'official_name', 'common_name'):
        if key in c:
            add(c[key], COUNTRY)
            add(re.sub(r',.*| \(.*', '', c[key]), COUNTRY)
for c in iso_list('3166-2'):
    add(re.sub(r'\[.*|\(.*|,.*', '', c['name']), REGION)
for c in iso_list('639-2'):
    for name in c['name'].split(';'):
        add(re.sub(r',.*| \(.*', '', name), LANGUAGE)
for c in iso_list('4217'):
    add(c['name'], CURRENCY)
for name, bit in (('places', CITY), ('nationalities', PEOPLE),
                  ('titles', TITLE), ('forenames', FORENAME),
                  ('organisations', ORGANISATION)):
    for phrase in lines(name):
        add(phrase, bit)
for i, name in enumerate(lines('surnames')):
    add(name, SURNAME if i < FREQUENT else RARE)
for i, name in enumerate(lines('cities')):
    add(name, CITY if i < LARGE else TOWN)
kinds = {'o': HEAD, 'p': PLACE_HEAD, 's': HEAD | ORGANISATION}
for line in lines('heads'):
    words = line.split()
    for kind, word in zip(words[::2], words[1::2]):
        add(word, kinds[kind])

found = {}
for h, bits in entries.items():
    values = found.setdefault(slot(h, BITS), [0])
    values[0] |= bits
with open(out, 'wb') as o:
    write_table(o, BITS, found, 'H')
