#!/usr/bin/env python3
"""make_topics.py OUT.h topics.txt OTHER...: names of the topics, and for each
language its words: hash, topic and weight, by hash, and where those begin that
have the same high bits.  The hash is that of word.c, in English of the word and
of its plural in -s, in other languages of what topics.c makes of a word: its
letters without accents and ending, those it begins with and a "-", those it
ends with, from the end, and a "+"; of a phrase that of the hashes of its words,
the first of which is in the table too, with the length of the longest phrase."""
from bisect import bisect_left
import collections
import pathlib
import re
import sys

from tables import MASK, mix, word_hash

BITS = 11                       # the high ones
ITEM = re.compile(r'(?:"(?P<phrase>[^"]+)"|(?P<word>[^\s:]+))'
                  r'(?::(?P<weight>\d))?')
LEAST_FIRST = 2                 # letters of what a word begins with, and
LEAST = 4                       # ends with, as in topics.c
ACCENTS = str.maketrans('àáâãäåçèéêëìíîïòóôõöùúûüýÿ',
                        'aaaaaaceeeeiiiiooooouuuuyy', '') | {ord('ß'): 'ss'}


def plain(word):
    return word.translate(ACCENTS)


def bare(word, least, endings):
    """At least so many letters are before an ending; endings: the longest
    first."""
    for ending in endings:
        if word.endswith(ending) and len(word) >= len(ending) + least:
            return word[:-len(ending)]
    return word


def english_keys(word, *_):
    return [word, word + 's']


def other_keys(word, least, endings):
    if "'" in word or '.' in word or not any(map(str.isalpha, word)):
        sys.exit(f'{word}: no word of a text reads so')
    if word.endswith('-'):
        if len(plain(word)) <= LEAST_FIRST:
            sys.exit(f'{word}: too short')
        return [plain(word)]
    if word.startswith('-'):
        end = bare(plain(word[1:]), 1, endings)
        if len(end) < LEAST:
            sys.exit(f'{word}: too short: "{end}"')
        return [end[::-1] + '+']
    return [bare(plain(word), least, endings)]


def phrase_keys(phrase, keys, *language):
    """The hashes of the words of each form of the phrase."""
    *words, last = phrase.split(' ')
    first = [word_hash(keys(word, *language)[0]) for word in words]
    return [first + [word_hash(key)] for key in keys(last, *language)]


def phrase_hash(hashes):
    h, *rest = hashes
    for key in rest:
        h = mix(h * 31 + key & MASK)
    return h


def read(source):
    """Names of the topics, letters before an ending, endings, rows: (hash,
    topic, weight, words of the longest phrase that begins so, may it be a
    name)."""
    names, least, endings, listed = [], 0, [], {}
    for line in source.read_text('utf-8').split('\n'):
        if line.startswith('= '):
            names.append(line[2:].strip())
        elif line.startswith('endings: '):
            _, least, *endings = line.split()
            endings.sort(key=lambda e: (-len(e), e))
        elif not line.startswith('#'):
            for item in ITEM.finditer(line):
                word = item['phrase'] or item['word']
                listed[len(names) - 1, word] = int(item['weight'] or 1)
    form = other_keys if endings else english_keys, int(least), endings
    return names, least, endings, rows_of(listed, len(names), *form)


def rows_of(listed, n_topics, keys, *language):
    weights, known, longest = {}, set(), collections.Counter()
    for (topic, word), weight in listed.items():
        if weight == 0 and sum(word == other for _, other in listed) > 1:
            sys.exit(f'{word}: tells of a topic, and of none')
        if ' ' in word:
            forms = phrase_keys(word, keys, *language)
            first = forms[0][0]
            longest[first] = max(longest[first], len(forms[0]))
            forms = [phrase_hash(form) for form in forms]
        else:
            small = word.lower()
            forms = [word_hash(key) for n, key in
                     enumerate(keys(small, *language))
                     if n == 0 or (topic, key) not in listed]
            if small != word:
                known.update(forms)
        for form in forms:
            weights[form, topic] = weight
    for first in longest:
        if not any((first, topic) in weights for topic in range(n_topics)):
            weights[first, n_topics] = 0
    return sorted((h, topic, weight, longest[h], int(h in known))
                  for (h, topic), weight in weights.items())


def write_words(o, code, rows):
    highs = sorted(h >> (32 - BITS) for h, *_ in rows)
    starts = [bisect_left(highs, high) for high in range((1 << BITS) + 1)]
    print(f'static const uint16_t topic_starts_{code}[] = {{', file=o)
    for start in starts:
        print(f'  {start},', file=o)
    print(f'}};\nstatic const TopicWord topic_words_{code}[] = {{', file=o)
    for h, *rest in rows:
        print(f'  {{ {h}u, {", ".join(map(str, rest))} }},', file=o)
    print('};', file=o)


out, *sources = map(pathlib.Path, sys.argv[1:])
lists = {}
for source in sources:
    names, *lists[source.suffixes[0][1:] if len(source.suffixes) > 1
                  else 'en'] = read(source)
    if source == sources[0]:
        topics = names
    elif names != topics:
        sys.exit(f'{source}: other topics than those of {sources[0]}')
with open(out, 'w', encoding='utf-8') as o:
    print('/* Made by make_topics.py from topics.txt and its like. */\n'
          'static const char *const topic_names[] = {', file=o)
    for name in topics:
        print(f'  "{name}",', file=o)
    print(f'}};\nenum {{ TOPIC_BITS = {BITS} }};', file=o)
    for code, (*_, rows) in lists.items():
        write_words(o, code, rows)
    print('static const TopicList topic_lists[] = {', file=o)
    for code, (least, endings, rows) in lists.items():
        listed = ', '.join(f'"{e}"' for e in endings) or 'NULL'
        print(f'  {{ "{code}", {len(rows)}, topic_starts_{code}, '
              f'topic_words_{code}, {least},\n    {{ {listed} }} }},', file=o)
    print('};', file=o)
