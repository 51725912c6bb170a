#!/usr/bin/env python3
"""make_lists.py ISO_CODES_JSON_DIR DATA_DIR LISTS.bin COUNTRIES.bin OTHERS.bin
              NOUNS.bin LEARNED.bin

The lists of names as lists.c reads them, in a table of u16 bits, and the codes
of countries and of their people, in one of 6 bytes; OTHERS.bin: what other
languages than English add, by data/lists.??.txt; NOUNS.bin: common nouns of
German; LEARNED.bin: the lists as the English models know them, without those
that came later.

An entry is a phrase of up to five tokens; of the lists also the beginning of
one (BEGINS), or a word that such a phrase goes on with (GOES_ON).
Countries, their parts, currencies and languages come from the package
iso-codes; the rest from data/*.txt, the codes behind a colon."""
import glob
import json
import re
import sys

from tables import MASK, mix, slot, word_hash, write_table

CODE_BITS = 9
LEAST_BITS, FULL = 14, 4        # entries of a bucket, at most so many
(COUNTRY, REGION, CITY, PEOPLE, TITLE, LANGUAGE, CURRENCY, GOES_ON, FORENAME,
 SURNAME, RARE, TOWN, ORGANISATION, HEAD, PLACE_HEAD, BEGINS) = (
    1 << i for i in range(16))
LARGE, FREQUENT = 3000, 3000    # cities; surnames
NUMBERED = ('bbc (radio|news)|channel|radio|schalke|mainz|hannover|darmstadt'
            '|ligue|bundesliga|maroon|motel')
token = re.compile(r"(?:[a-z]\.){2,}|(?:st|mr|mrs|ms|dr|gen|gov|lt|maj|prof|rep"
                   r"|rev|sen|sgt|col|cpl)\.|\w+|[^\w\s]")
(iso, data, out, countries_out, others_out, nouns_out,
 learned_out) = sys.argv[1:]


entries = {}
codes = {}                      # of each phrase all that it may be


def cut(phrase):
    return token.findall(phrase.lower().replace('’', "'"))


def cut_as_texts(phrase):
    """As tokens.c mostly does where `cut` does not: "at&t", "amazon.com",
    "shi'ite", "inc." and "anti-doping" are one word, "'s" is one, "49ers" is
    two."""
    return re.findall(r"'s(?!\w)|\d+(?=[a-z]{3})|[^\w\s']"
                      r"|(?:(?:anti|co|non|post)-(?=\w))?"
                      r"(?:(?!'s(?!\w))[\w.&'/!])+", phrase.lower())


def cut_at_elisions(phrase):
    """As most other languages do: "côte", "d'", "ivoire"; "zuid-korea"."""
    return re.findall(r"[^\s']+'?", phrase.lower())


def hashes(phrase, cut=cut):
    """(hash of the words so far, word) of each word; none if they are many."""
    words = cut(phrase)
    h = 0
    for w in words if len(words) <= 5 else []:
        h = mix((h * 31 + word_hash(w)) & MASK)
        yield h, w


def add(phrase, bit, cut=cut):
    words = list(hashes(phrase, cut))
    for i, (h, w) in enumerate(words):
        b = bit if i + 1 == len(words) else BEGINS
        entries[h] = entries.get(h, 0) | b
        if i > 0:
            alone = mix(word_hash(w))
            entries[alone] = entries.get(alone, 0) | GOES_ON


def add_code(phrase, code, cut=cut):
    words = list(hashes(phrase, cut))
    if words:
        codes.setdefault(words[-1][0], set()).add(code)


def add_line(line, bit, cut=cut):
    """A phrase, and behind a colon the code of its country."""
    phrase, _, code = line.partition(': ')
    add(phrase, bit, cut)
    if code:
        add_code(phrase, code, cut)


def iso_list(number):
    with open(f'{iso}/iso_{number}.json', encoding='utf-8') as f:
        return json.load(f)[number]


def lines(name):
    with open(f'{data}/{name}.txt', encoding='utf-8') as f:
        return [s.strip() for s in f if s.strip() and not s.startswith('#')]


def without_rest(name):
    """"Bolivia, Plurinational State of": "Bolivia"."""
    return re.sub(r',.*| \(.*', '', name)


for c in iso_list('3166-1'):
    for key in ('name', 'official_name', 'common_name'):
        if key in c:
            first, _, rest = c[key].partition(', ')
            for name in c[key], without_rest(c[key]):
                add(name, COUNTRY)
                add_code(name, c['alpha_2'])
            if rest.endswith('of'):
                add_code(f'{rest} {first}', c['alpha_2'])
for c in iso_list('3166-2'):
    add(re.sub(r'\[.*|\(.*|,.*', '', c['name']), REGION)
for c in iso_list('639-2'):
    for name in c['name'].split(';'):
        add(without_rest(name), LANGUAGE)
for c in iso_list('4217'):
    add(c['name'], CURRENCY)
for name, bit in (('places', CITY), ('nationalities', PEOPLE),
                  ('titles', TITLE), ('forenames', FORENAME),
                  ('organisations', ORGANISATION)):
    for line in lines(name):
        add_line(line, bit)
for i, name in enumerate(lines('surnames')):
    add(name, SURNAME if i < FREQUENT else RARE)
for i, name in enumerate(lines('cities')):
    add(name, CITY if i < LARGE else TOWN)
kinds = {'o': HEAD, 'p': PLACE_HEAD, 's': HEAD | ORGANISATION}
for line in lines('heads'):
    words = line.split()
    for kind, word in zip(words[::2], words[1::2]):
        add(word, kinds[kind])


def write_lists(path, bits=LEAST_BITS):
    while len(entries) > FULL << bits:
        bits += 1
    found = {}
    for h, lists in entries.items():
        values = found.setdefault(slot(h, bits), [0])
        values[0] |= lists
    with open(path, 'wb') as o:
        write_table(o, bits, found, 'H')


write_lists(learned_out)
organisations = lines('organisations') + lines('organisations_later')
for how in cut, cut_as_texts:
    for name in organisations:
        add(name, ORGANISATION, how)
    for line in lines('peoples_later'):
        add_line(line, PEOPLE, how)
    for line in lines('places_later'):
        phrase, _, country = line.partition(': ')
        add(phrase, COUNTRY if country else CITY, how)
for i, name in enumerate(lines('cities')):
    add(name, CITY if i < LARGE else TOWN, cut_as_texts)
for name in lines('surnames')[FREQUENT:]:
    add(name, RARE, cut_as_texts)
# To the code all digits are one, so "Channel 5" is any channel; but "France 2"
# is a result, too.
for name in organisations:
    if re.match(f'({NUMBERED}) .*[0-9]', name):
        add(re.sub('[0-9]', '0', name), ORGANISATION)
write_lists(out)

entries = {}
bits_of = {'country': COUNTRY, 'region': REGION, 'city': CITY,
           'people': PEOPLE, 'title': TITLE, 'forename': FORENAME,
           'surname': SURNAME, 'organisation': ORGANISATION, 'head': HEAD,
           'place': PLACE_HEAD, 'form': HEAD | ORGANISATION}
for path in sorted(glob.glob(f'{data}/lists.??.txt')):
    for line in lines(path[len(data) + 1:-4]):
        kind, _, phrases = line.partition(': ')
        for phrase in phrases.split(', '):
            name, _, code = phrase.partition('=')
            for how in cut, cut_at_elisions:
                add(name, bits_of[kind], how)
                if code:
                    add_code(name, code, how)
write_lists(others_out, 10)

entries = {}
for line in lines('nouns.de'):
    for noun in line.split():
        add(noun, CURRENCY)
write_lists(nouns_out, 10)

# "Korea" is two countries, and Georgia a state of another, too.
sure = {h: c.pop().encode() for h, c in codes.items() if len(c) == 1}
for h, _ in hashes('georgia'):
    del sure[h]
found = {slot(h, CODE_BITS): [code] for h, code in sure.items()}
assert len(found) == len(sure), 'two phrases of one slot'
with open(countries_out, 'wb') as o:
    write_table(o, CODE_BITS, found, '6s')
