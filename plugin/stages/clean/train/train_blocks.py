#!/usr/bin/env python3
"""Trains the block classifier and measures it by cross-validation.

  train_blocks.py --dump DUMP --boost BOOST --pages PAGES.json --gold GOLD...
                  --work DIR [--model OUT] [--predictions OUT.jsonl]

PAGES.json: [[id, file of UTF-8 HTML], ...]; with an id that ends in "+", a
copy of a page that copies.py has changed: learned from as others are, but no
name, no kind of page.  Folds are by web site.  Each fold's lexicon, first trees
and second trees are made from the other folds; the second trees learn from what
first trees say of pages they have not seen.
"""
import argparse
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np

import blocks
from feature_names import NAMES, N_FIRST

SHIFTED = ["F_WORDS", "F_LINK_SHARE", "F_MARKS", "F_LAST", "F_TAG",
           "F_HEADING", "F_NAME_MIN", "F_NAME_MAX", "F_PATH_SUM", "F_DEPTH",
           "F_UPPER_SHARE", "F_DIGIT_SHARE", "F_FIRST", "F_IMAGES",
           "F_PLAIN_CHARS", "F_LETTER_SHARE", "F_LINKS", "F_AFTER_BREAK"]
FAR = ["F_WORDS", "F_LINK_SHARE", "F_TAG", "F_PATH_SUM", "F_PLAIN_CHARS",
       "F_LAST"]
SHIFTED_SECOND = ["F_P", "F_P_LIKE", "F_P_UP2"]
# rounds: how the trees are grown
KIND, ROUND_1, ROUND_2 = 0, 1, 2
HOW = [dict(trees="40", depth="6", rate=".18", lam="30", rows=".08",
            columns=".2"),
       dict(trees="350", depth="6", rate=".1", lam="8", rows=".18",
            columns=".25"),
       dict(trees="100", depth="6", rate=".1", lam="15", rows=".18",
            columns=".25")]


def column_list(round_):
    second = round_ == ROUND_2
    at = {n: i for i, n in enumerate(NAMES)}
    if round_ == KIND:
        return [(i, 0) for i in range(N_FIRST)]
    out = [(i, 0) for i in range(len(NAMES) if second else N_FIRST)]
    out += [(at[n], s) for n in SHIFTED for s in (-2, -1, 1, 2)]
    out += [(at[n], s) for n in FAR for s in (-4, -3, 3, 4)]
    if second:
        out += [(at[n], s) for n in SHIFTED_SECOND
                for s in (-4, -3, -2, -1, 1, 2, 3, 4)]
    return out


def boost(program, matrix, out, how):
    subprocess.run([program, matrix, out, how["trees"], how["depth"],
                    how["rate"], how["lam"], how["rows"], how["columns"]],
                   check=True, stderr=subprocess.DEVNULL)
    data = open(out, "rb").read()
    os.remove(matrix)
    return data


class Trainer:
    def __init__(self, options):
        self.o = options
        self.sizes = (len(NAMES), N_FIRST)
        gold = blocks.read_gold(options.gold)
        self.list = json.load(open(options.pages))
        self.golds = [gold.get(n) or gold[n.rstrip(blocks.COPY)]
                      for n, _ in self.list]
        self.fold = np.array([blocks.fold_of(g, n) for g, (n, _) in
                              zip(self.golds, self.list)])

    def path(self, name):
        return os.path.join(self.o.work, name)

    def seen_with(self, which, *parts):
        """Pages (indices) as seen with a model; labels are taken over."""
        model = self.path("model-seen")
        blocks.write_model(model, self.sizes, *parts)
        pages = blocks.dump(self.o.dump, model,
                            [self.list[i][1] for i in which])
        for i, page in zip(which, pages):
            page.name, page.gold = self.list[i][0], self.golds[i]
            page.y, page.w = self.labels[i]
        return pages

    def fit(self, name, pages, round_):
        start = (lambda p: p.first / 1024) if round_ == ROUND_2 else \
            (lambda p: np.zeros(p.n))
        matrix = self.path("matrix-" + name)
        blocks.write_matrix(matrix, pages, column_list(round_), start,
                            round_ == KIND)
        return boost(self.o.boost, matrix, self.path("trees-" + name),
                     HOW[round_])

    def fit_folds(self, seen, round_):
        """Trees for each fold, from the pages of the others."""
        with ThreadPoolExecutor(self.o.jobs) as pool:
            jobs = [pool.submit(self.fit, "%d-%d" % (round_, k), sum(
                [seen[j] for j in range(blocks.FOLDS) if j != k], []), round_)
                for k in range(blocks.FOLDS)]
            return [j.result() for j in jobs]

    def run(self):
        os.makedirs(self.o.work, exist_ok=True)
        model = self.path("model-empty")
        blocks.write_model(model, self.sizes, {})
        plain = blocks.dump(self.o.dump, model, [f for _, f in self.list])
        for page, gold, (name, _) in zip(plain, self.golds, self.list):
            page.name, page.gold = name, gold
            blocks.label(page, gold)
        self.labels = [(p.y, p.w) for p in plain]
        every = range(len(self.list))
        inside = [[i for i in every if self.fold[i] == k]
                  for k in range(blocks.FOLDS)]
        shares = {i: blocks.page_shares(p) for i, p in enumerate(plain)
                  if not p.is_copy()}
        parts = [[blocks.odds([s for i, s in shares.items()
                               if self.fold[i] != k])]
                 for k in range(blocks.FOLDS)]
        print("names", [len(names) for names, in parts], flush=True)
        final = [blocks.odds(shares.values())]
        for round_ in (KIND, ROUND_1, ROUND_2):
            seen = [self.seen_with(inside[k], *parts[k])
                    for k in range(blocks.FOLDS)]
            trees = self.fit_folds(seen, round_)
            for k in range(blocks.FOLDS):
                parts[k].append(trees[k])
            if self.o.model:
                final.append(self.fit("final", sum(seen, []), round_))
            print("round", round_, "done", flush=True)
        if self.o.model:
            blocks.write_model(self.o.model, self.sizes, *final)
        seen = [self.seen_with(inside[k], *parts[k])
                for k in range(blocks.FOLDS)]
        self.seen = sum(seen, [])
        if self.o.predictions:
            self.write_predictions(self.seen)
        if self.o.keep_folds:
            for k in range(blocks.FOLDS):
                blocks.write_model("%s-%d" % (self.o.keep_folds, k),
                                   self.sizes, *parts[k])
            json.dump({n: int(f) for (n, _), f in zip(self.list, self.fold)},
                      open(self.o.keep_folds + "-folds.json", "w"))

    def write_predictions(self, pages):
        with open(self.o.predictions, "w", encoding="utf-8") as out:
            for p in pages:
                if p.is_copy():
                    continue
                text = "\n".join(t for t, k in zip(p.text, p.keep) if k)
                out.write(json.dumps({"id": p.name, "text": text}) + "\n")


def main():
    a = argparse.ArgumentParser()
    for name in ("dump", "boost", "pages", "work"):
        a.add_argument("--" + name, required=True)
    a.add_argument("--gold", nargs="+", required=True)
    a.add_argument("--model")
    a.add_argument("--predictions")
    a.add_argument("--keep-folds")
    a.add_argument("--jobs", type=int, default=1)
    Trainer(a.parse_args()).run()


if __name__ == "__main__":
    sys.exit(main())
