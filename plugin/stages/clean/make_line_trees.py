#!/usr/bin/env python3
"""make_line_trees.py MODEL OUTPUT: the trees of data/lines.model (its format:
line_model.c) as a table in C, in the form in which line_trees.c asks them.

Leaves, from left to right, are the bits of a word.  All trees have the same
number of nodes: those that are missing ask what is never answered "right".
"""
import struct
import sys

NODES, LEAVES = 15, 16
DE_BRUIJN, DE_BRUIJN_SHIFT = 0x09AF, 12
WORDS = 1 << 16


def read_trees(model):
    at = 6 + WORDS
    n_trees, = struct.unpack_from("<H", model, at)
    at += 2
    for _ in range(n_trees):
        n, = struct.unpack_from("<H", model, at)
        at += 2
        yield [struct.unpack_from("<hhHH", model, at + 8 * i)
               for i in range(n)]
        at += 8 * n
    assert at == len(model)


def turn(tree):
    """Its questions (feature, threshold, leaves on the left) and leaves."""
    questions, leaves = [], []

    def visit(i):
        feature, value, left, right = tree[i]
        if feature < 0:
            leaves.append(value)
            return 1 << (len(leaves) - 1)
        below = visit(left)
        questions.append((feature, value, below))
        return below | visit(right)

    visit(0)
    assert len(leaves) <= LEAVES
    questions += [(0, 32767, 0)] * (NODES - len(questions))
    placed = [0] * LEAVES
    for bit, leaf in enumerate(leaves):
        placed[(DE_BRUIJN << bit & 0xFFFF) >> DE_BRUIJN_SHIFT] = leaf
    return questions, placed


def numbers(values):
    return "{ " + ", ".join(map(str, values)) + " }"


def main():
    with open(sys.argv[1], "rb") as f:
        trees = [turn(tree) for tree in read_trees(f.read())]
    # what the trees add up to on the way is kept in 16 bits
    assert sum(max(map(abs, leaves)) for _, leaves in trees) < 32768
    with open(sys.argv[2], "w") as f:
        f.write("/* Made by make_line_trees.py. */\n"
                "static const LineTree line_trees[%d] = {\n" % len(trees))
        for questions, leaves in trees:
            columns = [numbers(column) for column in zip(*questions)]
            f.write("  { %s,\n    %s },\n" % (",\n    ".join(columns),
                                             numbers(leaves)))
        f.write("};\n")


if __name__ == "__main__":
    main()
