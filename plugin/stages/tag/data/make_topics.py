#!/usr/bin/env python3
"""make_topics.py OUT.h topics.txt OTHER...: names of the topics, and for each
language its words: hash, topic and weight, by hash, and where those begin that
have the same high bits.  The hash is that of word.c, in English of the word and
of its plural in -s, in other languages of what topics.c makes of a word: its
letters without accents and ending, those it begins with and a "-", those it
ends with, from the end, and a "+"."""
from bisect import bisect_left
import pathlib
import sys

from tables import word_hash

BITS = 11                       # the high ones
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


def read(source):
    """Names of the topics, letters before an ending, endings, {(hash, topic):
    weight}."""
    names, least, endings, listed, rows = [], 0, [], {}, {}
    for line in source.read_text('utf-8').split('\n'):
        if line.startswith('= '):
            names.append(line[2:].strip())
        elif line.startswith('endings: '):
            _, least, *endings = line.split()
            endings.sort(key=lambda e: (-len(e), e))
        elif not line.startswith('#'):
            for item in line.split():
                word, _, weight = item.partition(':')
                listed[len(names) - 1, word] = int(weight or 1)
    keys = other_keys if endings else english_keys
    for (topic, word), weight in listed.items():
        for n, key in enumerate(keys(word, int(least), endings)):
            if n == 0 or (topic, key) not in listed:
                rows[word_hash(key), topic] = weight
    return names, least, endings, rows


def write_words(o, code, rows):
    highs = sorted(h >> (32 - BITS) for h, _ in rows)
    starts = [bisect_left(highs, high) for high in range((1 << BITS) + 1)]
    print(f'static const uint16_t topic_starts_{code}[] = {{', file=o)
    for start in starts:
        print(f'  {start},', file=o)
    print(f'}};\nstatic const TopicWord topic_words_{code}[] = {{', file=o)
    for (h, topic), weight in sorted(rows.items()):
        print(f'  {{ {h}u, {topic}, {weight} }},', file=o)
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
