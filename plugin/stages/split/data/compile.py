#!/usr/bin/env python3
"""Compiles the lexica (LANGUAGE.txt, all.txt) into C: compile.py OUT.c FILE...

A line is a type and an abbreviation without its last full stop ("title mr"),
"common" and a frequent word, by which the language is guessed, "begins" and a
word that begins sentences and no name, "opens" and one that the classifier is
not told of, "says" and a verb of saying, or "heading" and one or two words that
articles head their sections with; "pointer" if a sentence may also begin with
them, "see also".  An abbreviation of several parts ("mid z.b") is also found
with spaces between; one of three letters with a hyphen before them ("ref -str")
ends longer ones.  Hash tables with open addressing come out; the hashes are
those of token.h and lexicon.c.  For languages that part sentences by a space
alone, "last" and "first" words say at which spaces; they come out as they
are."""
import os
import sys

# How much a common word says of the language, by how many have it; in a value
# above the bits of the languages, as lexicon.h says.
WEIGHTS = [0, 6, 4, 3, 2, 2, 1, 1, 1, 1, 1, 1]
MOST_LANGUAGES = 28
KIND_BYTES = 1024       # lexicon-table.h's
TYPES = ("none title org month unit ref place mid end degree clock").split()
WORDS = "common begins opens says heading pointer last first".split()
HEADINGS = ["", "heading", "pointer", "part"]   # in the order of lexicon.h
M = 0xFFFFFFFF


def word_hash(word):
    """hash_bytes in token.c."""
    s, m, k = word.encode(), (1 << 64) - 1, 0x9E3779B97F4A7C15
    first, last = int.from_bytes(s[:8], "little"), 0
    if len(s) > 8:
        for i in range(8, len(s) - 8, 8):
            last = (last ^ int.from_bytes(s[i:i + 8], "little")) * k & m
        last = last >> 7 ^ int.from_bytes(s[-8:], "little")
    h = (first ^ len(s)) * k & m
    return ((h ^ h >> 29 ^ last) * 0xD6E8FEB86659FD93 & m) >> 32


def abbreviation_hash(word):
    """lexicon.c tells the ends of words by another hash."""
    if word.startswith("-"):
        return word_hash(word[1:]) ^ 0x2D2D2D2D
    return word_hash(word)


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
        if not word or kind not in TYPES + WORDS:
            sys.exit("%s:%d: not a type and a word" % (path, n))
        word = word.strip().lower().rstrip(".").replace("\u2019", "'")
        yield kind, word


def heading_hash(words):
    """split_lexicon_is_heading in lexicon.c."""
    first, *second = [word_hash(w) for w in words.split()]
    return first ^ (second[0] * 31 & M if second else 0)


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


def bits(name, words):
    """A set of bits by which most words are seen not to be listed."""
    size = 1 << 16
    found = bytearray(size // 8)
    for word in words:
        h = abbreviation_hash(word) & size - 1
        found[h >> 3] |= 1 << (h & 7)
    return ("const uint32_t split_n_%s = %d;\nconst uint8_t split_%s[] = {\n"
            "%s\n};\n" % (name, size, name, ", ".join(map(str, found))))


def kinds(name, words):
    """For each language the set of its words, as bits; the first is of none."""
    rows = []
    for of in [[]] + words:
        found = bytearray(KIND_BYTES)
        for word in of:
            h = word_hash(word) & 8 * KIND_BYTES - 1
            found[h >> 3] |= 1 << (h & 7)
        rows.append("  { %s }" % ", ".join(map(str, found)))
    return ("const uint8_t split_%s[][SPLIT_KIND_BYTES] = {\n%s\n};\n"
            % (name, ",\n".join(rows)))


def edges(entries):
    rows = ['  { %d, %d, %d, "%s" },' % (language, kind == "last",
                                         len(word.encode()), word)
            for language, kind, word in entries]
    languages = sorted({language for language, _, _ in entries})
    return ("const SplitEdge split_edges[] = {\n%s\n};\nconst uint32_t "
            "split_n_edges = %d;\nconst uint32_t split_edge_languages[] = "
            "{ %s, 0 };\n" % ("\n".join(rows), len(rows),
                              ", ".join(map(str, languages))))


def places(languages):
    """Where a language stands, by five bits of each of its letters."""
    found = [0] * 1024
    for i, language in enumerate(languages):
        found[(language >> 8 & 31) << 5 | (language & 31)] = i + 1
    return ("const uint8_t split_language_places[1024] = {\n%s\n};\n"
            % ", ".join(map(str, found)))


def main():
    abbreviations, common, languages, words = {}, {}, [], set()
    says, begins, headings, edge_words = {}, {}, {}, []
    of_kind = {"common": [], "begins": []}
    for path in sys.argv[2:]:
        name = os.path.basename(path).split(".")[0]
        language = 0
        if name != "all":
            language = ord(name[0]) << 8 | ord(name[1])
        entries = list(read(path))
        if any(kind == "common" for kind, _ in entries):
            languages.append(language)  # one that can be guessed
            for kind, lists in of_kind.items():
                lists.append([word for k, word in entries if k == kind])
        for kind, word in entries:
            if kind == "common":
                k = key(word_hash(word), 0)
                common[k] = common.get(k, 0) | 1 << len(languages) - 1
            elif kind == "says":
                says[key(word_hash(word), language)] = 1
            elif kind in ("begins", "opens"):
                begins[key(word_hash(word), language)] = 1
            elif kind in HEADINGS:
                headings[key(heading_hash(word), language)] = kind
                part = key(word_hash(word.split()[0]), language)
                headings.setdefault(part, "part")
            elif kind in ("last", "first"):
                edge_words.append((language, kind, word))
            else:
                k = key(abbreviation_hash(word), language)
                if k in abbreviations:
                    sys.exit("%s: %s: there twice" % (path, word))
                abbreviations[k] = TYPES.index(kind)
                words.add(word)
    if len(languages) > MOST_LANGUAGES:
        sys.exit("more than %d languages" % MOST_LANGUAGES)
    for k, of in common.items():
        n = bin(of).count("1")
        if n < len(WEIGHTS):
            common[k] |= WEIGHTS[n] << MOST_LANGUAGES
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write("/* Written by data/compile.py from the lists in data. */\n"
                  '#include "lexicon-table.h"\n\n')
        out.write(table("abbreviations", abbreviations))
        out.write(bits("listed_bits", words))
        out.write(table("common_words", common))
        out.write(table("says", says))
        out.write(table("begins", begins))
        out.write(table("headings", {k: HEADINGS.index(kind) for k, kind
                                     in headings.items()}))
        out.write(edges(edge_words))
        out.write("const uint32_t split_n_languages = %d;\nconst uint32_t "
                  "split_languages[] = { %s };\n"
                  % (len(languages), ", ".join(map(str, languages))))
        out.write(places(languages))
        out.write(kinds("common_bits", of_kind["common"]))
        out.write(kinds("begins_bits", of_kind["begins"]))


if __name__ == "__main__":
    main()
