#!/usr/bin/env python3
"""Print coverage_weights.h.

  fit_coverage.py EXTRACT CORPUS.jsonl.xz:LANGUAGE:STEP:WEIGHT...
                  [--part K/N OUT]

EXTRACT is the program of extract.c (meson compile summarize-extract).  Of each
corpus every STEP-th document is taken; a word of it counts WEIGHT.  With --part
the documents of the first corpus that fall into part K of N (0 to N - 1, by
their second sentence, so that copies stay together) are left out and written to
OUT, as a gold file for the scorer.

Two logistic regressions, of features of the mean 0 and the deviation 1: is a
word in the reference; and is a pair of neighbours, where two of the features are
what the first says of its words.  No random numbers; needs numpy, scipy and
scikit-learn (Debian: python3-sklearn).
"""
import argparse
import io
import json
import os
import subprocess
import zlib

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

import corpus  # noqa: E402

N_WORD, N_PAIR = 14, 8


def part_of(document, n):
    sentences = document["sents"]
    key = sentences[min(1, len(sentences) - 1)] if sentences else ""
    return zlib.crc32(" ".join(key.split()).encode()) % n


def extract(program, language, documents):
    """For each document its words, the pairs' words, and its pairs."""
    data = io.BytesIO(subprocess.run(
        [program, "coverage", language], input="".join(documents).encode(),
        stdout=subprocess.PIPE, check=True).stdout)
    while head := data.read(8):
        n_words, n_pairs = np.frombuffer(head, "<u4")
        words = np.frombuffer(data.read(4 * (N_WORD + 1) * n_words), "<f4")
        pairs = np.frombuffer(data.read(4 * (N_PAIR + 1) * n_pairs), "<f4")
        words = words.reshape(n_words, N_WORD + 1)
        pairs = pairs.reshape(n_pairs, N_PAIR + 1)
        ends = np.ascontiguousarray(pairs[:, :2]).view("<u4")
        yield words.astype(float), ends, pairs[:, 2:].astype(float)


def fit(rows, labels, weights):
    """The constant and a number for each feature."""
    mean, deviation = rows.mean(0), rows.std(0)
    deviation[deviation == 0] = 1
    model = LogisticRegression(max_iter=1000, tol=1e-6)
    model.fit((rows - mean) / deviation, labels, sample_weight=weights)
    numbers = model.coef_[0] / deviation
    return np.concatenate([model.intercept_ - numbers @ mean, numbers])


def likely(weights, rows):
    return 1 / (1 + np.exp(-weights[0] - rows @ weights[1:]))


def print_table(name, length, weights):
    print(f"static const double coverage_{name}_weights[1 + {length}] = {{")
    for k in range(0, len(weights), 6):
        print("  " + ", ".join(f"{w:.4f}" for w in weights[k:k + 6]) + ",")
    print("};")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("extract")
    parser.add_argument("corpus", nargs="+")
    parser.add_argument("--part", nargs=2)
    args = parser.parse_args()
    words, ends, pairs, weights = [], [], [], []
    for k, argument in enumerate(args.corpus):
        path, language, step, weight = argument.split(":")
        documents = corpus.read(path)[::int(step)]
        if k == 0 and args.part:
            part, n = map(int, args.part[0].split("/"))
            with open(args.part[1], "w", encoding="utf-8") as out:
                out.writelines(json.dumps(d) + "\n" for d in documents
                               if part_of(d, n) == part)
            documents = [d for d in documents if part_of(d, n) != part]
        for w, e, p in extract(args.extract, language,
                               [corpus.form(d) for d in documents]):
            words.append(w)
            ends.append(e)
            pairs.append(p)
            weights.append(float(weight))
    by_word = fit(np.vstack([w[:, 1:] for w in words]),
                  np.concatenate([w[:, 0] for w in words]),
                  np.repeat(weights, [len(w) for w in words]))
    rows = []
    for w, e, p in zip(words, ends, pairs):
        logs = np.log(likely(by_word, w[:, 1:]))
        rows.append(np.column_stack([logs[e[:, 0]], logs[e[:, 1]], p[:, 1:]]))
    by_pair = fit(np.vstack(rows), np.concatenate([p[:, 0] for p in pairs]),
                  np.repeat(weights, [len(p) for p in pairs]))
    print("""\
/* coverage_weights.h - the regressions of coverage.c, printed by
 * train/fit_coverage.py.  The first number is what all have. */
#ifndef PRECIS_SUMMARIZE_COVERAGE_WEIGHTS_H
#define PRECIS_SUMMARIZE_COVERAGE_WEIGHTS_H

#include "coverage.h"
""")
    print_table("word", "N_COVERAGE_WORD", by_word)
    print()
    print_table("pair", "N_COVERAGE_PAIR", by_pair)
    print("\n#endif")


main()
