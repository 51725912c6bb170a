#!/usr/bin/env python3
"""Train the filter of boilerplate lines: train_lines.py SHARED OUT [--cv].

Reads data/clean/textnews.jsonl.xz (lines of rendered news pages, each marked
as text or not; from article-extraction-benchmark, MIT, and WCXB, CC BY 4.0)
and the articles' own texts (textnews_gold.json), which teach that a text with
nothing around it stays whole.  Features come from the stage's code, through
dump_lines.c.  --cv: 5-fold cross-validation over pages, with the scorer of
eval/clean; no model is written.

Needs numpy, scipy and scikit-learn; fixed seed: same input, same bytes.
"""
import json
import lzma
import os
import struct
import subprocess
import sys
import tempfile

import numpy as np
import scipy.sparse
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

HERE = os.path.dirname(os.path.abspath(__file__))
OWN, ALL, WORDS, BITS = 20, 54, 28, 14
RECORD = np.dtype([("f", "<i2", ALL), ("words", "<u2", WORDS),
                   ("n_words", "<u2"), ("score", "<i2"), ("hash", "<u4")])
SEED = 1


def build(folder):
    root = os.path.join(HERE, "..", "..", "..", "..")
    flags = subprocess.check_output(
        ["pkg-config", "--cflags", "--libs", "icu-uc"], text=True).split()
    out = os.path.join(folder, "dump_lines")
    # the linker wants a model, and this program is what makes it
    no_model = os.path.join(folder, "no_model.c")
    with open(no_model, "w") as f:
        f.write("const unsigned char clean_lines_model[16] = {0};\n")
    subprocess.check_call(
        ["cc", "-O2", "-std=c11", "-I" + root + "/include",
         "-I" + root + "/plugin/text", HERE + "/dump_lines.c",
         HERE + "/../line_model.c", root + "/plugin/text/utf8.c", no_model,
         "-o", out] + flags)
    return out


def dump(tool, texts, scores=None):
    data = b"".join(b"%d\n%s" % (len(b), b)
                    for b in (t.encode() for t in texts))
    name = "-"
    if scores is not None:
        name = tool + ".scores"
        scores.astype("<i2").tofile(name)
    raw = subprocess.run([tool, name], input=data, stdout=subprocess.PIPE,
                         check=True).stdout
    return np.frombuffer(raw, RECORD)


def words_matrix(records):
    n = records["n_words"].astype(int)
    rows = np.repeat(np.arange(len(records)), n)
    mask = np.arange(WORDS)[None, :] < n[:, None]
    cols = records["words"][mask]
    m = scipy.sparse.csr_matrix((np.ones(len(cols)), (rows, cols)),
                                (len(records), 1 << BITS))
    return m


def first_fit(records, labels, weights):
    m = LogisticRegression(C=.15, max_iter=300, solver="liblinear",
                           random_state=SEED)
    m.fit(words_matrix(records), labels, sample_weight=weights)
    return m


def first_score(model, records):
    w = np.clip(np.round(model.coef_[0] * 64), -127, 127)
    s = words_matrix(records) @ w + round(model.intercept_[0] * 64)
    return np.clip(s, -512, 512).astype(np.int16)


def second_fit(x, labels, weights):
    m = HistGradientBoostingClassifier(
        max_iter=120, max_leaf_nodes=16, learning_rate=.06,
        min_samples_leaf=30, l2_regularization=5., random_state=SEED,
        early_stopping=False)
    m.fit(x, labels, sample_weight=weights)
    return m


def trees(model):
    out = []
    base = int(round(float(model._baseline_prediction[0, 0]) * 1024))
    out.append([(-1, base, 0, 0)])
    for (t,) in model._predictors:
        nodes = []
        for n in t.nodes:
            if n["is_leaf"]:
                nodes.append((-1, int(round(n["value"] * 1024)), 0, 0))
            else:
                nodes.append((int(n["feature_idx"]),
                              int(np.floor(n["num_threshold"])),
                              int(n["left"]), int(n["right"])))
        out.append(nodes)
    return out


def load(shared):
    docs = []
    d = shared + "/data/clean/"
    with lzma.open(d + "textnews.jsonl.xz", "rt", encoding="utf-8") as f:
        for line in f:
            p = json.loads(line)
            pairs = [(l, y) for l, y in zip(p["text"].split("\n"), p["label"])
                     if l.strip()]
            docs.append((p["id"], pairs))
    docs.sort()
    with open(d + "textnews_gold.json", encoding="utf-8") as f:
        gold = json.load(f)
    plain = []
    for key, _ in docs:
        pairs = [(l.strip(), 1) for l in gold[key]["text"].split("\n")
                 if l.strip()]
        plain.append((key, pairs))
    return docs, plain, gold


class Part:
    """Records of documents with their page's number."""

    def __init__(self, tool, docs):
        self.texts = ["\n".join(l for l, _ in p) for _, p in docs]
        self.labels = np.array([y for _, p in docs for _, y in p])
        self.doc = np.array([i for i, (_, p) in enumerate(docs) for _ in p])
        self.records = dump(tool, self.texts)
        assert len(self.records) == len(self.labels)
        self.weights = np.sqrt(
            np.array([len(l.split()) for _, p in docs for l, _ in p]) + 1.)


def main(shared, target, cv):
    docs, plain, gold = load(shared)
    folder = tempfile.mkdtemp()
    tool = build(folder)
    pages, bare = Part(tool, docs), Part(tool, plain)
    n = len(docs)
    fold = np.arange(n) % 5
    both = [pages, bare]
    scores = [np.zeros(len(p.labels), np.int16) for p in both]
    weights = [p.weights * k for p, k in zip(both, (1., .6))]

    def join(parts, keep):
        return np.concatenate([p[k] for p, k in zip(parts, keep)])

    for k in range(5):  # scores of lines that the model has not seen
        out = [fold[p.doc] != k for p in both]
        m = first_fit(join([p.records for p in both], out),
                      join([p.labels for p in both], out),
                      join(weights, out))
        for s, p, o in zip(scores, both, out):
            s[~o] = first_score(m, p.records[~o])
    x = [dump(tool, p.texts, s)["f"] for p, s in zip(both, scores)]
    if cv:
        cross_validate(shared, docs, gold, both, weights, x, fold, join)
        return
    every = [np.ones(len(p.labels), bool) for p in both]
    first = first_fit(join([p.records for p in both], every),
                      join([p.labels for p in both], every),
                      join(weights, every))
    second = second_fit(join(x, every), join([p.labels for p in both], every),
                        join(weights, every))
    write(target, first, second)


def cross_validate(shared, docs, gold, both, weights, x, fold, join):
    sys.path.insert(0, shared + "/eval/clean")
    import score_article
    logit = [np.zeros(len(p.labels)) for p in both]
    for k in range(5):
        out = [fold[p.doc] != k for p in both]
        m = second_fit(join(x, out), join([p.labels for p in both], out),
                       join(weights, out))
        for l, xx, o in zip(logit, x, out):
            l[~o] = m.decision_function(xx[~o])
    lines = [l for _, p in docs for l, _ in p]
    for t in (-1., -.5, 0., .5):
        texts = [[] for _ in docs]
        for d, l, v in zip(both[0].doc, lines, logit[0]):
            if v >= t:
                texts[d].append(l)
        rows = [score_article.tp_fp_fn(gold[key]["text"], "\n".join(t2))
                for (key, _), t2 in zip(docs, texts)]
        kept = np.average(logit[1] >= t, weights=both[1].weights)
        print("logit %.1f: P %.4f R %.4f F1 %.4f; of bare articles kept %.4f"
              % ((t,) + score_article.prf(rows) + (kept,)))


def write(target, first, second):
    w = np.clip(np.round(first.coef_[0] * 64), -127, 127).astype("<i1")
    out = [b"PCLN", struct.pack("<h", round(first.intercept_[0] * 64)),
           b"\0\0" * OWN, w.tobytes()]
    forest = trees(second)
    out.append(struct.pack("<H", len(forest)))
    for nodes in forest:
        out.append(struct.pack("<H", len(nodes)))
        out += [struct.pack("<hhhh", *node) for node in nodes]
    data = b"".join(out)
    with open(target, "wb") as f:
        f.write(data)
    print("%d bytes, %d trees" % (len(data), len(forest)))


main(sys.argv[1], sys.argv[2], "--cv" in sys.argv)
