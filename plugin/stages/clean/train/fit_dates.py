#!/usr/bin/env python3
"""Fits date_weights of metadata_weights.h.

  fit_dates.py --dump CLEAN-DATES-DUMP --pages PAGES/pages.json --gold GOLD...

The pages are what pages.py writes.  A conditional logit over the days that a
page names (McFadden 1974), with an L2 penalty; numpy and scipy.  Prints what
five folds say of pages not fitted to (share of the pages with a gold date that
are answered right), then the table.
"""
import argparse
import collections
import hashlib
import json
import re
import subprocess

import numpy as np
from scipy.optimize import minimize

PENALTY = 0.3
PLACES = ("json-ld", "datepublished", "time", "dateline", "text", "url",
          "script", "meta")
OTHERS = ("stated and shown", "stated twice", "first shown", "first stated",
          "in prose", "of a change", "pictured", "pictured and in the head",
          "first shown, a change stated")


def read_days(command, pages, gold):
    listing = "".join("%s\t%s\t%s\n" % (
        name, file, gold[name].get("url") or "") for name, file in pages
        if name in gold)
    run = subprocess.run([command], input=listing.encode(), check=True,
                         stdout=subprocess.PIPE)
    days = collections.defaultdict(list)
    for line in run.stdout.decode().splitlines():
        name, day, *features = line.split("\t")
        days[name].append((day, [float(x) for x in features]))
    return days


def read_pages(command, pages, gold):
    """[id, source, gold day, days, matrix of features], sorted by id"""
    days = read_days(command, pages, gold)
    out = []
    for name in sorted(gold):
        day = re.search(r"\d{4}-\d\d-\d\d", str(gold[name].get("date") or ""))
        if day and gold[name]["src"] != "rdjs":
            named = days.get(name, [])
            out.append((name, gold[name]["src"], day.group(),
                        [d for d, _ in named],
                        np.array([f for _, f in named])))
    return out


def fit(pages):
    known = [(days.index(day), rows) for _, _, day, days, rows in pages
             if day in days and len(days) > 1]
    width = known[0][1].shape[1]

    def loss(w):
        total, slope = PENALTY * (w @ w), 2 * PENALTY * w
        for right, rows in known:
            z = rows @ w
            p = np.exp(z - z.max())
            p /= p.sum()
            total -= np.log(p[right] + 1e-12)
            slope = slope + rows.T @ p - rows[right]
        return total, slope

    return minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B").x


def score(pages, w, counts):
    for _, source, day, days, rows in pages:
        counts[source][1] += 1
        if days:
            counts[source][0] += days[int(np.argmax(rows @ w))] == day


def fold(name):
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % 5


def show(title, counts):
    print(title, *("%s %.3f (%d)" % (s, right / n, n)
                   for s, (right, n) in sorted(counts.items())))


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--dump", required=True)
    a.add_argument("--pages", required=True)
    a.add_argument("--gold", nargs="+", required=True)
    o = a.parse_args()
    gold = {}
    for file in o.gold:
        with open(file, encoding="utf-8") as f:
            gold.update(json.load(f))
    with open(o.pages, encoding="utf-8") as f:
        pages = read_pages(o.dump, json.load(f), gold)
    named = collections.defaultdict(lambda: [0, 0])
    for _, source, day, days, _ in pages:
        named[source][0] += day in days
        named[source][1] += 1
    show("gold is among the days:", named)
    counts = collections.defaultdict(lambda: [0, 0])
    for k in range(5):
        w = fit([p for p in pages if fold(p[0]) != k])
        score([p for p in pages if fold(p[0]) == k], w, counts)
    show("five folds:", counts)
    w = fit(pages)
    print("static const float date_weights[DATE_FEATURES] = {")
    for i, place in enumerate(PLACES):
        print("  %6.2ff, %6.2ff, %6.2ff,  /* %s */" % (*w[3 * i:3 * i + 3],
                                                     place))
    for i, name in enumerate(OTHERS):
        print("  %6.2ff,  /* %s */" % (w[3 * len(PLACES) + i], name))
    print("};")


if __name__ == "__main__":
    main()
