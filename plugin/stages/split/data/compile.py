#!/usr/bin/env python3
"""Compiles the lexica (LANGUAGE.txt, all.txt) into C: compile.py OUT.c FILE...

A line is a type and an abbreviation without its last full stop ("title mr"),
or "common" and a frequent word, by which the language is guessed.  Two hash
tables with open addressing come out; the hashes are those of token.h and
lexicon.c."""
import os
import sys

TYPES = ("none title org month unit ref place mid end degree clock").split()
M = 0xFFFFFFFF


def word_hash(word):
    h = 0x811C9DC5
    for c in word:
        h = ((h ^ ord(c)) * 0x01000193) & M
    return h


def key(h, language):
    k = ((h ^ (language * 0x9E3779B1 & M)) * 0x85EBCA6B) & M
    k ^= k >> 15
    return k or 1


def read(path):
    for n, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        kind, _, word = line.partition(" ")
        if not word or kind != "common" and kind not in TYPES:
            sys.exit("%s:%d: not a type and a word" % (path, n))
        word = word.strip().lower().rstrip(".").replace("\u2019", "'")
        yield kind, word


def table(name, entries):
    size = 16
    while size < 2 * len(entries):
        size *= 2
    slots = [(0, 0)] * size
    for k, v in sorted(entries.items()):
        i = k & size - 1
        while slots[i][0]:
            i = i + 1 & size - 1
        slots[i] = k, v
    rows = ["  { 0x%08Xu, %du }," % s for s in slots]
    return ("const uint32_t split_n_%s = %d;\nconst SplitEntry split_%s[] = "
            "{\n%s\n};\n" % (name, size, name, "\n".join(rows)))


def main():
    abbreviations, common, languages = {}, {}, []
    for path in sys.argv[2:]:
        name = os.path.basename(path).split(".")[0]
        language = 0
        if name != "all":
            language = ord(name[0]) << 8 | ord(name[1])
            languages.append(language)
        for kind, word in read(path):
            if kind == "common":
                k = key(word_hash(word), 0)
                common[k] = common.get(k, 0) | 1 << len(languages) - 1
            else:
                abbreviations[key(word_hash(word), language)] = TYPES.index(kind)
    if len(languages) > 32:
        sys.exit("more than 32 languages")
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write("/* Written by data/compile.py from the lists in data. */\n"
                  '#include "lexicon-table.h"\n\n')
        out.write(table("abbreviations", abbreviations))
        out.write(table("common_words", common))
        out.write("const uint32_t split_n_languages = %d;\nconst uint32_t "
                  "split_languages[] = { %s };\n"
                  % (len(languages), ", ".join(map(str, languages))))


if __name__ == "__main__":
    main()
