#!/usr/bin/env python3
"""Train the filter of boilerplate lines:

  train_lines.py SHARED OUT --more MORE --command PRECIS --boost BOOST
                 [--folds FOLDS]

Reads data/clean/textnews.jsonl.xz (lines of rendered news pages, each marked
as text or not; from article-extraction-benchmark, MIT, and WCXB, CC BY 4.0)
and further WCXB articles, unpacked in MORE (wcxb_more.tar.xz), which the
command PRECIS renders (clean, keep: all) and whose lines the gold text marks.
The first pass reads all lines of these pages, those far from the article too.
The articles' own lines alone teach that a text with nothing around it stays
whole, the trees learn a little from articles cut short what a page is like that
has few lines.  Every second text comes once more in a language that does not
exist, its letters changed, known lines of pages (data/page_lines.txt) taken
from any language: what is learned from these does not hang on English words.
A line marked as none of the text that gold.json's text has all the same, as
where a mark of a footnote parts them, is taught as text; figures are by the
marks as they are.  Features come from the stage's code, through
dump_lines.c.  --folds: 5-fold cross-validation over pages, with the scorer of
eval/clean; FOLDS/K.model has not seen the Kth of each five pages (by id).

BOOST grows the trees (boost.c).  Needs numpy, scipy and scikit-learn; fixed
seeds: same input, same bytes.
"""
import argparse
import base64
import gzip
import json
import lzma
import os
import random
import re
import struct
import subprocess
import sys
import tempfile

import numpy as np
import scipy.sparse
from sklearn.linear_model import LogisticRegression

HERE = os.path.dirname(os.path.abspath(__file__))
ALL, WORDS, BITS = 85, 60, 16
RECORD = np.dtype([("cells", "u1", ALL), ("words", "<u2", WORDS),
                   ("n_words", "<u2"), ("score", "<i2"), ("known", "<u2"),
                   ("hash", "<u4"), ("start", "<u4"), ("form", "<u4")])
SEED = 1
SHORT = .24                     # weight of articles cut short,
SHORT_ABROAD = .4 * SHORT       # in other languages
ABROAD = .1                     # of texts in other languages
BETWEEN = .3                    # of the paragraphs of those
FOLDS = 5
WORD = re.compile(r"\w+")


def build(folder, boost):
    root = os.path.join(HERE, "..", "..", "..", "..")
    flags = subprocess.check_output(
        ["pkg-config", "--cflags", "--libs", "icu-uc"], text=True).split()
    out = os.path.join(folder, "dump_lines")
    subprocess.check_call(
        ["cc", "-O2", "-std=c11", "-I" + root + "/include",
         "-I" + root + "/plugin/text", HERE + "/dump_lines.c",
         HERE + "/../plain/line_features.c", HERE + "/../plain/line_context.c",
         HERE + "/../page_lines.c", "-I" + HERE + "/..",
         "-I" + os.path.dirname(boost),
         root + "/plugin/text/utf8.c", "-o", out] + flags)
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
    m = LogisticRegression(C=.006, max_iter=60, solver="liblinear", tol=1e-3,
                           random_state=SEED)
    m.fit(words_matrix(records), labels, sample_weight=weights)
    return m


def first_score(model, records):
    w = np.clip(np.round(model.coef_[0] * 64), -127, 127)
    s = words_matrix(records) @ w + round(model.intercept_[0] * 64)
    return np.clip(s, -512, 512).astype(np.int16)


class Trees:
    """Grown by boost.c: a file as trees.h tells."""
    HOW = {"trees": 300, "depth": 6, "rate": .06, "lambda": 20, "rows": .3,
           "columns": .3}

    def __init__(self, boost, cells, labels, weights):
        n, columns = cells.shape
        with tempfile.TemporaryDirectory() as folder:
            matrix, out = folder + "/matrix", folder + "/trees"
            with open(matrix, "wb") as f:
                f.write(b"PBM1" + struct.pack("<4I", n, columns, 1, n))
                f.write(np.arange(columns, dtype="<u2").tobytes())
                f.write(np.zeros(columns, "<i2").tobytes())
                for numbers in (labels, weights / weights.mean(),
                                np.zeros(n)):
                    f.write(numbers.astype("<f4").tobytes())
                f.write(np.ascontiguousarray(cells.T).tobytes())
            subprocess.check_call([boost, matrix, out] +
                                  [str(v) for v in self.HOW.values()])
            with open(out, "rb") as f:
                self.data = f.read()

    def logits(self, cells):
        trees = np.frombuffer(self.data, [
            ("column", [("base", "<u2"), ("shift", "i1"), ("above", "u1")], 6),
            ("low", "u1", 64), ("high", "i1", 64)], offset=4)
        total = np.zeros(len(cells), int)
        for tree in trees:
            leaf = sum((cells[:, c["base"]] > c["above"]).astype(int) << k
                       for k, c in enumerate(tree["column"]))
            total += (tree["high"].astype(int) * 256 + tree["low"])[leaf]
        return total / 1024


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


# ------------------------------------------------------------ further pages

def words(text):
    return WORD.findall(text.lower())


def shingles(line_words):
    return {tuple(line_words[i:i + 4]) for i in range(len(line_words) - 3)}


def render(command, pages):
    """The lines of each page: {id: path} -> {id: [line]}."""
    config = {"precis": 1, "limits": {"memory": 0, "ms": 0, "input_bytes": 0},
              "stages": [{"stage": "clean", "input": "html", "keep": "all"}]}
    records = []
    for key, path in sorted(pages.items()):
        with (gzip.open if path.endswith(".gz") else open)(path, "rb") as f:
            data = base64.b64encode(f.read()).decode()
        records.append(json.dumps({"id": key, "base64": data}) + "\n")
    with tempfile.NamedTemporaryFile("w", suffix=".json") as c:
        json.dump(config, c)
        c.flush()
        out = subprocess.run(
            [command, "run", "-q", "-c", c.name, "--from", "jsonl", "-f",
             "jsonl", "-"], input="".join(records).encode(),
            stdout=subprocess.PIPE, check=True).stdout
    docs = [json.loads(line) for line in out.splitlines()]
    return {d["id"]: [l for l in d.get("text", "").split("\n") if l.strip()]
            for d in docs}


def mark(lines, text):
    """1 for each line that the text has.  A line of few words is one if it is
    a line of the text, or is in it and so are both its neighbours."""
    gold = shingles(words(text))
    own = {" ".join(words(l)) for l in text.split("\n")}
    flat = " %s " % " ".join(words(text))
    marks = []
    for line in lines:
        w = words(line)
        joined = " ".join(w)
        if joined and joined in own:
            marks.append(1)
        elif len(w) >= 5:
            s = shingles(w)
            marks.append(int(len(s & gold) >= .7 * len(s)))
        else:
            marks.append(2 if joined and " %s " % joined in flat else 0)
    for i, m in enumerate(marks):
        if m == 2:
            marks[i] = int(0 < i < len(marks) - 1 and marks[i - 1] == 1 and
                           marks[i + 1] == 1)
    return marks


def span(lines, marks, text):
    """Where the article begins and ends among the lines; None: it cannot be
    told, or the page has not enough of it."""
    long = [i for i, m in enumerate(marks) if m and len(lines[i].split()) >= 8]
    if len(long) < 3:
        return None
    first, last = long[0], long[-1]
    while first > 0 and marks[first - 1]:
        first -= 1
    while last + 1 < len(marks) and marks[last + 1]:
        last += 1
    have = sum(len(lines[i].split()) for i in range(first, last + 1)
               if marks[i])
    return (first, last) if have >= .7 * len(text.split()) else None


def load_pages(folder, gold_name, keys, command):
    """All lines of pages, and their marks: [(id, [(line, mark)])]."""
    with open(folder + "/" + gold_name, encoding="utf-8") as f:
        gold = json.load(f)
    if keys is None:
        keys = sorted(k for k, v in gold.items()
                      if v["type"] == "article" and v.get("text"))
    found = render(command, {k: folder + "/" + gold[k]["html"] for k in keys})
    pages = []
    for key in keys:
        lines, text = found.get(key, []), gold[key]["text"]
        pages.append((key, list(zip(lines, mark(lines, text))), text))
    return pages


def cut_windows(pages, wide=False):
    """Windows around the articles, most as in textnews, some longer, or all;
    the articles alone; the pages that have them, whole."""
    rand = random.Random(SEED)
    windows, bare, whole = [], [], []
    for key, pairs, text in pages:
        found = span([l for l, _ in pairs], [m for _, m in pairs], text)
        if not found:
            continue
        before = 4 if rand.random() < .7 else rand.randrange(16)
        after = 12 if rand.random() < .7 else rand.randrange(40)
        if wide:
            before, after = before * 3, after * 3
        low, high = max(0, found[0] - before), found[1] + 1 + after
        windows.append((key, pairs[low:high][:600]))
        whole.append((key, pairs[:1500]))
        if len(bare) * 2 < len(windows):
            bare.append((key, [(l, 1) for l, m in pairs if m][:300]))
    return windows, bare, whole


def shorten(pairs, rand, between=0):
    """A text that ends after two to six of its paragraphs, and what the page
    has behind it; some of that stands between its paragraphs, too."""
    marked = [i for i, (_, m) in enumerate(pairs) if m]
    long = [i for i in marked if len(pairs[i][0].split()) >= 8]
    if len(long) < 2:
        return pairs
    end = long[min(rand.randint(2, 6), len(long)) - 1]
    behind = pairs[marked[-1] + 1:]
    page = [p for p in behind if not p[1] and len(p[0].split()) <= 14]
    out = []
    for i, pair in enumerate(pairs[:end + 1]):
        out.append(pair)
        if (between and page and i in long and i < end and
                rand.random() < between):
            at = rand.randrange(len(page))
            out += page[at:at + rand.choice((1, 1, 2, 3))]
    return out + behind


def shorten_all(docs, between=0):
    rand = random.Random(SEED)
    return [(key, shorten(pairs, rand, between)) for key, pairs in docs]


def true_labels(docs, shared):
    """The marks, and lines that the gold text has though they are not marked:
    what is taught."""
    with open(shared + "/data/clean/gold.json", encoding="utf-8") as f:
        gold = json.load(f)
    out = []
    for key, pairs in docs:
        have = shingles(words(gold[key].get("text") or ""))
        for line, label in pairs:
            s = shingles(words(line))
            out.append(int(label or (len(s) > 0 and
                                     len(s & have) >= .7 * len(s))))
    return np.array(out)


# ---------------------------------------------------------- other languages

ALPHABETS = ("abcdefghijklmnopqrstuvwxyz",
             "aàábcčdeéèęfghiíjklłmnoóöøprsştuúüvyzž",
             "абвгдежзийклмнопрстуфхцчшщыьэюя", "αβγδεζηθικλμνξοπρστυφχψω",
             "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "אבגדהוזחטיכלמנסעפצקרשת",
             "कखगघचछजझटठडढतथदधनपफबभमयरलवशसह")
OFTEN = (0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 6)       # which of these
HAN = [chr(0x4E00 + 7 * i) for i in range(2000)]
KNOWN = {"line": [], "start": [], "rubric": []}


def load_known():
    for name in ("page_lines", "markers"):
        with open(HERE + "/../data/%s.txt" % name, encoding="utf-8") as f:
            for line in f:
                kind, _, text = line.rstrip("\n").partition(" ")
                if kind[:1] != "#" and text:
                    KNOWN.get(kind, KNOWN["line"]).append(text)


def known_kinds(tool, lines):
    """The kind in data/page_lines.txt of each line, or None."""
    records = dump(tool, ["\n".join(lines)], np.zeros(len(lines)))
    return [(None, "rubric", "start", "line")[k] for k in records["known"]]


class Cipher:
    """A language that does not exist: each letter becomes another, of one
    script; in one without spaces a word becomes a few signs."""

    def __init__(self, rand):
        self.rand = rand
        self.asian = rand.random() < .2
        letters = list(ALPHABETS[rand.choice(OFTEN)])
        self.letters = [letters[i % len(letters)] for i in range(26)]
        rand.shuffle(self.letters)
        self.salt = rand.random()

    def word(self, match):
        word = match.group()
        if self.asian:
            r = random.Random(word.lower() + str(self.salt))
            return "".join(r.choice(HAN) for _ in range((len(word) + 2) // 3))
        out = []
        for c in word:
            low = c.lower()
            new = low
            if len(low) == 1 and "a" <= low <= "z":
                new = self.letters[ord(low) - 97]
            out.append(new.upper() if c != low else new)
        return "".join(out)

    def text(self, line):
        line = re.sub(r"[^\W\d_]+", self.word, line)
        if self.asian:
            line = line.replace(" ", "")
            for a, b in ((".", "。"), (",", "，"), ("?", "？"), ("!", "！"),
                         (":", "：")):
                line = line.replace(a, b)
        return line

    def line(self, line, kind):
        if kind is None:
            return self.text(line)
        new = self.rand.choice(KNOWN[kind])
        new = new[0].upper() + new[1:]
        if kind == "start":
            rest = line.split(None, 2)
            new += " " + self.text(rest[-1] if len(rest) > 2 else "")
        return new


def encipher(tool, docs):
    rand = random.Random(SEED)
    out = []
    for key, pairs in docs:
        cipher = Cipher(rand)
        kinds = known_kinds(tool, [l for l, _ in pairs])
        out.append((key, [(cipher.line(l, k), y)
                          for (l, y), k in zip(pairs, kinds)]))
    return out


# ------------------------------------------------------------------ training

class Part:
    """Records of documents with their page's number.  For the first pass long
    documents weigh more than short ones, but not by their length; for the
    trees all weigh alike, as for the scorer."""

    def __init__(self, tool, docs, weight, step=1):
        docs = docs[::step]
        self.texts = ["\n".join(l for l, _ in p) for _, p in docs]
        self.labels = np.array([y for _, p in docs for _, y in p])
        self.doc = np.array([i for i, (_, p) in enumerate(docs) for _ in p])
        self.fold = self.doc * step % FOLDS
        self.records = dump(tool, self.texts)
        assert len(self.records) == len(self.labels)
        self.weights = weight * np.sqrt(
            np.array([len(l.split()) for _, p in docs for l, _ in p]) + 1.)
        total = np.bincount(self.doc, weights=self.weights)
        alike = np.median(total) / total[self.doc]
        self.tree_weights = self.weights * alike
        self.weights *= np.sqrt(alike)
        self.scores = np.zeros(len(self.labels), np.int16)


def join(parts, name, fold=None):
    """An array of all parts, without the lines of a fold."""
    return np.concatenate([
        getattr(p, name)[p.fold != fold if fold is not None else slice(None)]
        for p in parts])


def first_of(parts, fold=None):
    return first_fit(join(parts, "records", fold), join(parts, "labels", fold),
                     join(parts, "weights", fold))


def second_of(boost, parts, fold=None):
    return Trees(boost, join(parts, "cells", fold),
                 join(parts, "labels", fold),
                 join(parts, "tree_weights", fold))


def main():
    a = argparse.ArgumentParser()
    a.add_argument("shared")
    a.add_argument("target")
    a.add_argument("--more", required=True)
    a.add_argument("--command", required=True)
    a.add_argument("--boost", required=True)
    a.add_argument("--folds")
    a = a.parse_args()
    docs, plain, gold = load(a.shared)
    pages = load_pages(a.shared + "/data/clean", "gold.json",
                       [k for k, _ in docs], a.command)
    further = load_pages(a.more, "gold_more.json", None, a.command)
    more, more_plain, more_pages = cut_windows(further)
    wide = cut_windows(further, True)[0]
    tool = build(tempfile.mkdtemp(), a.boost)
    load_known()
    parts = [Part(tool, d, w) for d, w in (
        (docs, 1.), (plain, 1.), (more, .8), (more_plain, .8))]
    parts[0].labels = true_labels(docs, a.shared)
    taught = iter(parts[0].labels)
    docs_taught = [(k, [(l, next(taught)) for l, _ in p]) for k, p in docs]
    abroad = [(docs_taught, 1.), (plain, 1.), (wide, .8), (more_plain, .8)]
    parts += [Part(tool, encipher(tool, d), w * ABROAD, 2) for d, w in abroad]
    whole = [Part(tool, d, w) for d, w in (
        ([(k, pairs[:1500]) for k, pairs, _ in pages], .5), (more_pages, .4))]
    firsts = [first_of(parts + whole, fold) for fold in range(FOLDS)]
    first = first_of(parts + whole)
    parts += [Part(tool, shorten_all(d), SHORT)
              for d in (docs_taught, plain, more, more_plain)]
    parts += [Part(tool, encipher(tool, shorten_all(d, BETWEEN)),
                   SHORT_ABROAD, 2) for d in (docs_taught, wide, more_plain)]
    for fold, m in enumerate(firsts):  # scores of lines that it has not seen
        for p in parts:
            p.scores[p.fold == fold] = first_score(
                m, p.records[p.fold == fold])
    for p in parts:
        records = dump(tool, p.texts, p.scores)
        p.cells, p.scores = records["cells"], records["score"]
    write(a.target, first, second_of(a.boost, parts))
    if a.folds:
        cross_validate(a, docs, gold, parts, firsts)


def keep_whole(part):
    """Texts with too few lines that are of a page for certain."""
    with open(HERE + "/../weights.h", encoding="utf-8") as f:
        limit = {name: int(value) for name, value in re.findall(
            r"CLEAN_FILTER_(PAGE|LIKELY|SURE) +\((-\d+)\)", f.read())}
    for scores, name, least in ((part.scores, "PAGE", 1),
                                (part.scores, "LIKELY", 2),
                                (part.logit * 1024, "SURE", 1)):
        below = np.bincount(part.doc, scores < limit[name])
        part.logit = np.where(below[part.doc] < least, 99, part.logit)


def cross_validate(a, docs, gold, parts, firsts):
    sys.path.insert(0, a.shared + "/eval/clean")
    import score_article
    os.makedirs(a.folds, exist_ok=True)
    pages, bare = parts[:2]
    for p in (pages, bare):
        p.logit = np.zeros(len(p.labels))
    for fold in range(FOLDS):
        m = second_of(a.boost, parts, fold)
        write("%s/%d.model" % (a.folds, fold), firsts[fold], m)
        for p in (pages, bare):
            p.logit[p.fold == fold] = m.logits(p.cells[p.fold == fold])
    for p in (pages, bare):
        keep_whole(p)
    lines = [l for _, p in docs for l, _ in p]
    for t in (-.75, -.5, -.25, 0., .25):
        texts = [[] for _ in docs]
        for d, l, v in zip(pages.doc, lines, pages.logit):
            if v >= t:
                texts[d].append(l)
        rows = [score_article.tp_fp_fn(gold[key]["text"], "\n".join(t2))
                for (key, _), t2 in zip(docs, texts)]
        kept = np.average(bare.logit >= t, weights=bare.weights)
        print("logit %.2f: P %.4f R %.4f F1 %.4f; of bare articles kept %.4f"
              % ((t,) + score_article.prf(rows) + (kept,)))


def write(target, first, second):
    w = np.clip(np.round(first.coef_[0] * 64), -127, 127).astype("<i1")
    data = (b"PCLN" + struct.pack("<h", round(first.intercept_[0] * 64)) +
            w.tobytes() + second.data)
    with open(target, "wb") as f:
        f.write(data)
    print("%d bytes" % len(data))


main()
