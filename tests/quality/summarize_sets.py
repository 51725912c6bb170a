#!/usr/bin/env python3
"""summarize_sets.py GOLD.jsonl[.xz] OUT.jsonl [OPTIONS] [PART]: what merging
makes of sets of documents on one event.

There is no gold for sets, but news repeats itself: documents of the gold file
whose words are alike (tf-idf cosine from .42 to .9, at most 4 together) are
taken for a set, and the summaries of all of them for its reference, which is
written to OUT.jsonl.gold.  PART: "even" or "odd", one half of the sets.
OPTIONS: JSON for the stage summarize; {"lead": 100} is the first sentences of
the documents in turn, 100 words.

  score.py --gold OUT.jsonl.gold --pred OUT.jsonl
"""
import collections
import json
import lzma
import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "..", "plugin", "python"))
import precis  # noqa: E402

LEAST, MOST, LARGEST = 0.42, 0.9, 4


def vectors(docs):
    counts = [collections.Counter(" ".join(d["sents"]).split()) for d in docs]
    df = collections.Counter(word for c in counts for word in c)
    most = len(docs) / 10
    for c in counts:
        vector = {w: (1 + math.log(n)) * (1 + math.log(len(docs) / df[w]))
                  for w, n in c.items() if 1 < df[w] < most}
        norm = math.sqrt(sum(x * x for x in vector.values())) or 1
        yield {w: x / norm for w, x in vector.items()}


def make_sets(docs):
    postings = collections.defaultdict(list)
    alike = collections.defaultdict(list)
    for i, vector in enumerate(vectors(docs)):
        likeness = collections.Counter()
        for word, x in vector.items():
            for k, y in postings[word]:
                likeness[k] += x * y
            postings[word].append((i, x))
        for k, value in likeness.items():
            if LEAST < value < MOST:
                alike[i].append((value, k))
                alike[k].append((value, i))
    taken = set()
    for i in range(len(docs)):
        near = [k for _, k in sorted(alike[i], reverse=True) if k not in taken]
        if i not in taken and near:
            members = [i] + near[:LARGEST - 1]
            taken.update(members)
            yield [docs[k] for k in members]


def lead(members, words):
    summary, n = [], 0
    for i in range(max(len(d["sents"]) for d in members)):
        for d in members:
            if i < len(d["sents"]) and \
                    n + len(d["sents"][i].split()) <= words:
                summary.append(d["sents"][i])
                n += len(d["sents"][i].split())
    return summary


def main(gold, out, options="{}", part=""):
    options = json.loads(options)
    pipeline = precis.load({"precis": 1, "stages": [
        {"stage": "split", "newlines": "sentence"},
        {"stage": "summarize", **({} if "lead" in options else options)}]})
    opener = lzma.open if gold.endswith(".xz") else open
    with opener(gold, "rt", encoding="utf-8") as lines:
        docs = [json.loads(line) for line in lines]
    with open(out, "w", encoding="utf-8") as file, \
            open(out + ".gold", "w", encoding="utf-8") as reference:
        for i, members in enumerate(make_sets(docs)):
            if part == ("odd", "even")[i % 2 == 0] or not part:
                if "lead" in options:
                    summary = lead(members, options["lead"])
                else:
                    merged = pipeline.merge(
                        pipeline.run("\n".join(d["sents"]), id=d["id"])
                        for d in members)
                    summary = [str(s) for s in merged.summary]
                name = members[0]["id"]
                print(json.dumps({"id": name, "summary": summary}), file=file)
                print(json.dumps({"id": name, "sents": [], "ref": [
                    s for d in members for s in d["ref"]]}), file=reference)


main(*sys.argv[1:])
