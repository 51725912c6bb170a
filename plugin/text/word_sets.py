#!/usr/bin/env python3
"""word_sets.py OUT FILE...: a table for word_sets.h from lists of words

List i, in the order of the names, is bit i; the name is the file's, such as
"en" for en.txt.  A list holds words, any number on a line; "#" begins a
comment.
"""
import os
import sys

LONGEST = 27                    # bytes that an entry of word_sets.h has room for


def hash_word(word):
    h = 2166136261
    for byte in word:
        h = ((h ^ byte) * 16777619) & 0xFFFFFFFF
    return h ^ h >> 15


def read(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield from line.split("#")[0].split()


def main(out, paths):
    paths = sorted(paths)
    codes = [os.path.basename(path)[:-4] for path in paths]
    if len(codes) > 32:
        sys.exit("word_sets.py: a set has 32 bits")
    sets = {}
    for i, path in enumerate(paths):
        for word in read(path):
            word = word.lower().encode()
            sets[word] = sets.get(word, 0) | 1 << i
    longest = max(map(len, sets))
    if longest > LONGEST:
        sys.exit(f"word_sets.py: a word has {longest} bytes, {LONGEST} at most")
    size = 1
    while size < 2 * len(sets):
        size *= 2
    table = [None] * size
    for word in sorted(sets):
        at = hash_word(word) % size
        while table[at] is not None:
            at = (at + 1) % size
        table[at] = word
    with open(out, "w", encoding="ascii") as f:
        f.write("/* Made by word_sets.py from lists: edit those. */\n")
        f.write(f"#define N_LISTS {len(codes)}u\n")
        f.write(f"#define N_ENTRIES {size}u\n")
        f.write(f"#define LONGEST_ENTRY {longest}u\n\n")
        f.write("#ifdef WORD_SETS_NAMES\n")
        f.write("static const char *const lists[] = {\n  ")
        f.write(", ".join(f'"{code}"' for code in codes) + "\n};\n")
        f.write("#endif\n\n")
        f.write("static const WordSetsEntry entries[N_ENTRIES] = {\n")
        for at, word in enumerate(table):
            if word is not None:
                # one by one: compilers warn of a string that fills an array
                letters = ", ".join(f"'\\{b:03o}'" if b > 126 or b in b"'\\"
                                    else f"'{chr(b)}'" for b in word)
                f.write(f"  [{at}] = {{ 0x{sets[word]:x}u, {len(word)}, "
                        f"{{ {letters} }} }},\n")
        f.write("};\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
