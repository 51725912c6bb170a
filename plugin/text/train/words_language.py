#!/usr/bin/env python3
"""words_language.py LINGUA.wasm TEXTS.tsv

Adds rows of words to the texts that prepare_language.py wrote, as
"language<TAB>r script<TAB>words", for each language that lingua knows and whose
script others have too.

LINGUA.wasm is lingua compiled for WebAssembly (@bluzzi/lingua 1.5.0 of npm,
src/lingua_bg.wasm).  It holds, in the form that brotli gives, files of the
relative frequencies of a language's n-grams in words of millions of sentences,

  {"language":"BOSNIAN","ngrams":{"10/3393":"uvija ...", ...}}

each that of the n-gram when its letters but the last are met; what is found of
a file is the address and the length of its name, and behind them those of its
contents.

No n-gram reaches over the end of a word, but they tell where words end.  Of all
"abcd" those that no fifth letter follows end a word, and those that no letter
precedes begin one; of those that begin one with "abc" and no fourth letter
"abc" is the whole.  So words of one to three letters are known as often as they
are met, and so are the first four letters of longer ones; from there on each
letter, or the end, is drawn by the four before it (a Markov chain: Shannon, A
Mathematical Theory of Communication, 1948).  The words are those of the
language, or might be.  How a word begins is drawn by a power, so that the rare
ones are drawn oftener than they are met."""
import bisect
import collections
import itertools
import json
import random
import re
import struct
import sys

import brotli

ROWS, WORDS, POWER = 1500, 30, 0.8
LETTERS_MOST = 22
NEVER = 1e-10                   # a share that is the error of a difference

FILES = [n + 'grams.json.br' for n in ('uni', 'bi', 'tri', 'quadri', 'five')]

# not those whose script tells the language (language_ngrams.h)
NAMES = dict(n.split(':') for n in '''
AFRIKAANS:af ALBANIAN:sq ARABIC:ar AZERBAIJANI:az BASQUE:eu BELARUSIAN:be
BOKMAL:nb BOSNIAN:bs BULGARIAN:bg CATALAN:ca CROATIAN:hr CZECH:cs DANISH:da
DUTCH:nl ENGLISH:en ESPERANTO:eo ESTONIAN:et FINNISH:fi FRENCH:fr GANDA:lg
GERMAN:de HINDI:hi HUNGARIAN:hu ICELANDIC:is INDONESIAN:id IRISH:ga ITALIAN:it
KAZAKH:kk LATIN:la LATVIAN:lv LITHUANIAN:lt MACEDONIAN:mk MALAY:ms MAORI:mi
MARATHI:mr MONGOLIAN:mn NYNORSK:nn PERSIAN:fa POLISH:pl PORTUGUESE:pt
ROMANIAN:ro RUSSIAN:ru SERBIAN:sr SHONA:sn SLOVAK:sk SLOVENE:sl SOMALI:so
SOTHO:st SPANISH:es SWAHILI:sw SWEDISH:sv TAGALOG:tl TSONGA:ts TSWANA:tn
TURKISH:tr UKRAINIAN:uk URDU:ur VIETNAMESE:vi WELSH:cy XHOSA:xh YORUBA:yo
ZULU:zu'''.split())


def read_number(data, at):
    """LEB128; the value and where it ends."""
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        shift += 7
        at += 1
        if data[at - 1] < 128:
            return value, at


def read_memory(data):
    """What the data sections put into the memory (core specification 5.5.14:
    each segment is 0, i32.const ADDRESS end, LENGTH, bytes)."""
    memory, at = bytearray(), 8
    while at < len(data):
        section = data[at]
        size, at = read_number(data, at + 1)
        end = at + size
        n, at = read_number(data, at) if section == 11 else (0, at)
        for _ in range(n):
            address, at = read_number(data, at + 2)
            length, at = read_number(data, at + 1)
            memory.extend(bytes(max(0, address + length - len(memory))))
            memory[address:address + length] = data[at:at + length]
            at += length
        at = end
    return bytes(memory)


def read_grams(memory):
    """language: a dictionary of n-grams and their relative frequencies for
    each length."""
    grams = collections.defaultdict(dict)
    for name in FILES:
        address = memory.index(name.encode())
        entry = struct.pack('<II', address, len(name))
        for found in re.finditer(re.escape(entry), memory):
            start, length = struct.unpack_from('<II', memory, found.end())
            text = brotli.decompress(memory[start:start + length])
            model = json.loads(text)
            if model['language'] in NAMES:
                grams[NAMES[model['language']]][name] = model['ngrams']
    return grams


def count(files):
    """How often the n-grams of each length are met, to a factor."""
    all_counts, before = [], {'': 1}
    for name in FILES:
        counts = {}
        for share, found in files[name].items():
            a, b = map(int, share.split('/'))
            for gram in found.split(' '):
                counts[gram] = a * before.get(gram[:-1], 0) / b
        all_counts.append(counts)
        before = counts
    return all_counts


def take_away(counts, longer, letters):
    """How often the n-grams are met where they are not these letters of a
    longer one."""
    left = dict(counts)
    for gram, n in longer.items():
        left[gram[letters]] -= n
    return left


def cumulate(counts, power=1):
    items = sorted(counts.items())
    sums = itertools.accumulate(n ** power for _, n in items)
    return [k for k, _ in items], list(sums)


class Words:
    """The words of a language, each with a blank at its end."""

    def __init__(self, files, seed):
        counts = count(files)
        never = NEVER * sum(counts[0].values())
        begin = [take_away(a, b, slice(1, None))
                 for a, b in zip(counts, counts[1:])]
        first = {gram: n for gram, n in begin[3].items() if n > never}
        for short, longer in zip(begin[:3], begin[1:]):
            whole = take_away(short, longer, slice(-1))
            first |= {w + ' ': n for w, n in whole.items() if n > never}
        after = collections.defaultdict(dict)
        for gram, n in counts[4].items():
            after[gram[:4]][gram[4]] = n
        for gram, n in take_away(counts[3], counts[4], slice(4)).items():
            if n > never:
                after[gram][' '] = n
        self.first = cumulate(first, POWER)
        self.after = {gram: cumulate(c) for gram, c in after.items()}
        self.random = random.Random(seed)

    def choose(self, values, sums):
        i = bisect.bisect_left(sums, self.random.random() * sums[-1])
        return values[min(i, len(values) - 1)]

    def draw(self):
        word = self.choose(*self.first)
        while word[-1] != ' ' and len(word) < LETTERS_MOST:
            word += self.choose(*self.after[word[-4:]])
        return word.strip()


grams = read_grams(read_memory(open(sys.argv[1], 'rb').read()))
kinds = {}
for line in open(sys.argv[2], encoding='utf-8'):
    language, kind = line.split('\t')[:2]
    kinds[language] = kind[2:]
out = open(sys.argv[2], 'a', encoding='utf-8')
for language in sorted(set(kinds) & set(grams)):
    words = Words(grams[language], language)
    for _ in range(ROWS):
        print(language, 'r ' + kinds[language],
              ' '.join(words.draw() for _ in range(WORDS)), sep='\t', file=out)
