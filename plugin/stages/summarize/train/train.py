#!/usr/bin/env python3
"""Train data/ranked.bin.

  train.py EXTRACT CORPUS.jsonl.xz OUT [--documents N]

EXTRACT is the program of extract.c (meson compile summarize-extract); the
corpus is lines of {"sents": [...], "ref": [...]}.  Everything is computed with
one thread and fixed seeds: the same input and library versions give the same
bytes.  Needs numpy, scipy and scikit-learn (Debian: python3-sklearn).

The corpus is cut in two halves.  What a half is described with is learned on
the other one, so that no step learns from numbers that have seen the answer:

  words      logistic regression over groups of words (and, beside them, the
             position, which is dropped afterwards): the lexicon
  sentences  boosted trees: the odds of being in the oracle summary
  concepts   boosted trees: the odds of a word, and of a pair of words, of the
             best sentences to be in the reference
  sets       boosted trees: R1 + R2 of a set, less its document's mean

The shipped lexicon and trees are fitted on both halves.
"""
import argparse
import os
import struct
import subprocess
import sys
import tempfile

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np  # noqa: E402
import scipy.optimize  # noqa: E402
import scipy.sparse  # noqa: E402
from sklearn.ensemble import (HistGradientBoostingClassifier,  # noqa: E402
                              HistGradientBoostingRegressor)

import corpus  # noqa: E402

N_SENTENCE, N_WORD, N_PAIR, N_SET, BITS = 59, 11, 15, 45, 14
SENTENCE_TREES = dict(max_iter=250, max_leaf_nodes=24, learning_rate=0.06,
                      min_samples_leaf=60, l2_regularization=1.0,
                      early_stopping=False, random_state=1)
CONCEPT_TREES = dict(max_iter=50, max_leaf_nodes=16, learning_rate=0.2,
                     min_samples_leaf=100, early_stopping=False,
                     random_state=1)
SET_TREES = dict(max_iter=250, max_leaf_nodes=24, learning_rate=0.06,
                 min_samples_leaf=100, l2_regularization=1.0,
                 early_stopping=False, random_state=1)


def extract(program, mode, model, documents):
    with tempfile.NamedTemporaryFile(suffix=".bin") as f:
        f.write(model)
        f.flush()
        return subprocess.run([program, mode, f.name], check=True,
                              input="".join(documents).encode(),
                              stdout=subprocess.PIPE).stdout


# ------------------------------------------------------------------ the file

def bfloat16(x, down):
    """x as bfloat16, rounded down or to the nearest, as its 16 bits."""
    bits = struct.unpack("<I", struct.pack("<f", x))[0]
    if not down:
        return min((bits + 0x8000) >> 16, 0xFFFF)
    exact = struct.unpack("<f", struct.pack("<I", bits & 0xFFFF0000))[0]
    top = bits >> 16
    if exact > x:
        top += 1                     # a negative number: away from zero
    return top


def encode_tree(nodes):
    """Nodes in preorder, four bytes each."""
    out = []

    def walk(i):
        node = nodes[i]
        at = len(out)
        if node["is_leaf"]:
            out.append(struct.pack("<BBH", 255, 0,
                                   bfloat16(float(node["value"]), False)))
            return
        out.append(b"")
        walk(int(node["left"]))
        skip = len(out) - at
        walk(int(node["right"]))
        out[at] = struct.pack("<BBH", int(node["feature_idx"]), skip,
                              bfloat16(float(node["num_threshold"]), True))

    walk(0)
    return out


def encode_forest(model):
    starts, nodes = [], []
    for (predictor,) in model._predictors if model else []:
        starts.append(len(nodes))
        nodes += encode_tree(predictor.nodes)
    base = float(np.ravel(model._baseline_prediction)[0]) if model else 0.0
    return starts, nodes, base


class Model:
    def __init__(self):
        self.rarity = np.zeros(1 << BITS, np.uint8)
        self.weights = np.zeros(1 << BITS, np.int8)
        self.step = 1.0
        self.sentences = self.words = self.pairs = self.sets = None

    def encode(self):
        head = [struct.pack("<4sIf", b"PRK2", BITS, self.step)]
        body = [self.rarity.tobytes(), self.weights.tobytes()]
        for model, n_features in ((self.sentences, N_SENTENCE),
                                  (self.words, N_WORD), (self.pairs, N_PAIR),
                                  (self.sets, N_SET)):
            starts, nodes, base = encode_forest(model)
            head.append(struct.pack("<IIIf", n_features, len(starts),
                                    len(nodes), base))
            body += [struct.pack(f"<{len(starts)}I", *starts), *nodes]
        return b"".join(head + body)


# --------------------------------------------------------------------- words

def read_words(raw):
    data = np.frombuffer(raw, np.int32)
    at, labels, where, counts, groups = 0, [], [], [], []
    while at < len(data):
        label, i, n_sentences, n = data[at:at + 4]
        labels.append(label)
        where.append((i, n_sentences))
        counts.append(n)
        groups.append(data[at + 4:at + 4 + n])
        at += 4 + n
    return (np.array(labels), np.array(where), np.array(counts),
            np.concatenate(groups))


def fit_words(model, words):
    labels, where, counts, groups = words
    n_groups = 1 << BITS
    rows = np.repeat(np.arange(len(labels)), counts)
    # rarity: log of sentences over sentences with the group
    seen = scipy.sparse.csr_matrix(
        (np.ones(len(rows)), (rows, groups)), (len(labels), n_groups))
    binary = seen.copy()
    binary.data[:] = 1
    df = np.asarray(binary.sum(0)).ravel()
    rarity = np.log(len(labels) / (df + 1))
    model.rarity = np.clip(np.round(rarity * 16), 0, 255).astype(np.uint8)
    # beside the words: position, its share, the document's length
    index, total = where[:, 0], where[:, 1]
    other = np.zeros((len(labels), 60))
    other[np.arange(len(labels)), np.minimum(index, 24)] = 1
    other[np.arange(len(labels)), 25 + (index * 10 // total)] = 1
    other[np.arange(len(labels)), 36 + np.minimum(total // 5, 12)] = 1
    length = np.minimum(counts, 60) / 10
    other[:, 50], other[:, 51] = length, length ** 2
    x = scipy.sparse.hstack([binary, scipy.sparse.csr_matrix(other)]).tocsr()
    xt = x.T.tocsr()
    penalty = np.full(x.shape[1], 3.0)
    penalty[n_groups:] = 0.1

    def loss(w):
        z = x @ w
        p = 1 / (1 + np.exp(-z))
        value = np.sum(np.logaddexp(0, z) - labels * z)
        return (value + 0.5 * np.sum(penalty * w * w),
                xt @ (p - labels) + penalty * w)

    w = scipy.optimize.minimize(loss, np.zeros(x.shape[1]), jac=True,
                                method="L-BFGS-B",
                                options=dict(maxiter=60)).x[:n_groups]
    model.step = float(np.float32(np.abs(w).max() / 127))
    model.weights = np.round(w / model.step).astype(np.int8)


# --------------------------------------------------------------------- steps

def fit_odds(rows, **trees):
    """Trees for rows of label and features."""
    return HistGradientBoostingClassifier(**trees).fit(rows[:, 1:],
                                                       rows[:, 0] > 0.5)


def read_sentences(program, model, documents):
    return np.frombuffer(extract(program, "sentences", model.encode(),
                                 documents),
                         np.float32).reshape(-1, N_SENTENCE + 1)


def read_concepts(program, model, documents, pairs):
    rows = np.frombuffer(extract(program, "concepts", model.encode(),
                                 documents),
                         np.float32).reshape(-1, N_PAIR + 2)
    rows = rows[rows[:, 0] == pairs, 1:]
    return rows if pairs else rows[:, :N_WORD + 1]


def read_sets(program, model, documents):
    data = np.frombuffer(extract(program, "sets", model.encode(), documents),
                         np.float32).reshape(-1, N_SET + 3)
    which = data[:, 0].astype(int)
    value = (data[:, 1] + data[:, 2]).astype(np.float64)
    n = np.maximum(np.bincount(which), 1)
    mean = np.bincount(which, value) / n
    return data[:, 3:], value - mean[which]


def train(program, documents, report):
    halves = [documents[0::2], documents[1::2]]
    final, models = Model(), [Model(), Model()]
    words = [read_words(extract(program, "words", final.encode(), half))
             for half in halves]
    fit_words(final, tuple(np.concatenate(p) for p in zip(*words)))
    for k in (0, 1):
        fit_words(models[k], words[1 - k])
    report("words")

    def step(name, read, trees):
        """Trees of the other half for each half, of both for the end."""
        rows = [read(models[k], halves[k]) for k in (0, 1)]
        for k in (0, 1):
            setattr(models[k], name, fit_odds(rows[1 - k], **trees))
        setattr(final, name, fit_odds(np.concatenate(rows), **trees))
        report(name)

    step("sentences", lambda *a: read_sentences(program, *a), SENTENCE_TREES)
    step("words", lambda *a: read_concepts(program, *a, 0), CONCEPT_TREES)
    step("pairs", lambda *a: read_concepts(program, *a, 1), CONCEPT_TREES)
    rows = [read_sets(program, models[k], halves[k]) for k in (0, 1)]
    final.sets = HistGradientBoostingRegressor(**SET_TREES)
    final.sets.fit(np.concatenate([r[0] for r in rows]),
                   np.concatenate([r[1] for r in rows]))
    report("sets")
    return final


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("extract")
    parser.add_argument("corpus")
    parser.add_argument("out")
    parser.add_argument("--documents", type=int, default=-1)
    a = parser.parse_args()
    documents = [corpus.form(d) for d in corpus.read(a.corpus)[:a.documents]]
    model = train(a.extract, documents,
                  lambda step: print(step, file=sys.stderr, flush=True))
    with open(a.out, "wb") as f:
        f.write(model.encode())
    print(f"{a.out}: {os.path.getsize(a.out)} bytes, "
          f"{len(documents)} documents")


main()
