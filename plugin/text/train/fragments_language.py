#!/usr/bin/env python3
"""fragments_language.py LINGUA.wasm TEXTS.tsv

Adds rows of fragments of words to the texts that prepare_language.py wrote, as
"language<TAB>f script<TAB>fragments", for each language that lingua knows and
whose script others have too.  A fragment is five letters, drawn by how often
lingua has met them in words of millions of sentences; the rarer ones are drawn
oftener than they are met, by a power.

LINGUA.wasm is lingua compiled for WebAssembly (@bluzzi/lingua 1.5.0 of npm,
src/lingua_bg.wasm).  It holds, in the form that brotli gives, files of the
relative frequencies of a language's n-grams,

  {"language":"BOSNIAN","ngrams":{"10/3393":"uvija ...", ...}}

each that of the n-gram when its letters but the last are met; what is found of
a file is the address and the length of its name, and behind them those of its
contents."""
import collections
import itertools
import json
import random
import re
import struct
import sys

import brotli

ROWS, FRAGMENTS, POWER = 1500, 60, 0.75

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
    """How often each five letters are met, to a factor."""
    before = {'': 1}
    for name in FILES:
        counts = {}
        for share, found in files[name].items():
            a, b = map(int, share.split('/'))
            for gram in found.split(' '):
                counts[gram] = a * before.get(gram[:-1], 0) / b
        before = counts
    return before


grams = read_grams(read_memory(open(sys.argv[1], 'rb').read()))
kinds = {}
for line in open(sys.argv[2], encoding='utf-8'):
    language, kind = line.split('\t')[:2]
    kinds[language] = kind[2:]
out = open(sys.argv[2], 'a', encoding='utf-8')
for language in sorted(set(kinds) & set(grams)):
    counts = count(grams[language])
    letters = sorted(counts)
    sums = list(itertools.accumulate(counts[g] ** POWER for g in letters))
    draw = random.Random(language)
    for _ in range(ROWS):
        row = draw.choices(letters, cum_weights=sums, k=FRAGMENTS)
        print(language, 'f ' + kinds[language], ' '.join(row), sep='\t',
              file=out)
