#!/usr/bin/env python3
"""Writes the corpora that split-train reads.

  corpus.py SHARED OUT

SHARED is the folder with data/split and data/tag.  Into OUT go
  train        what the shipped model is made of
  train-part   the same without the held-out third of the other languages
  dev-en       EWT and GUM dev, both protocols
  dev-held     that third, both protocols
Only data whose licence allows it: treebanks in conllu/by (of GUM the genres
that are CC BY or public domain), and the public-domain news of GMB."""
import json
import lzma
import os
import random
import sys
import tempfile

from abbreviate import Abbreviator

ENGLISH = ["en_ewt", "en_gum"]
OTHERS = ("cs_cac de_gsd es_gsd fr_gsd fr_sequoia ja_gsd nl_alpino "
          "nl_lassysmall pt_bosque pt_gsd ru_gsd ru_taiga sv_talbanken tr_boun "
          "zh_gsd").split()
GUM = ("GUM_news GUM_interview GUM_bio GUM_voyage GUM_textbook GUM_vlog "
       "GUM_speech GUM_conversation").split()
NEWS_SENTENCES = 30000
ONE_LINE = 0.3          # for the trees: texts that have lost their lines
FOLDS = 3               # train.c's
ENGLISH_WEIGHT = 1.3    # all manners of writing, headings and signatures too
OTHER_WEIGHT = 1.5      # there is little of each


def marked(doc):
    """The text with the byte 1E behind every sentence."""
    out, last = [], 0
    for _, end in doc["sentences"]:
        out.append(doc["text"][last:end])
        last = end
    return "\x1e".join(out) + "\x1e" + doc["text"][last:]


def put(out, language, weight, unmarked, second, fold, name, doc):
    """unmarked: the weight of gaps without a full stop; second: of all gaps,
    for the trees."""
    out.write("%s %g %g %g %d %s\n%s\x1d" % (language, weight, unmarked, second,
                                             fold, name, marked(doc)))


def allowed_gum(path, conv):
    """The sentences of the documents of GUM that may train a model."""
    keep = False
    for line in conv.opener(path):
        if line.startswith("# newdoc"):
            keep = any(g in line for g in GUM)
        if keep:
            yield line


def sentences(conv, folder, name):
    path = os.path.join(folder, name + ".conllu.xz")
    if not name.startswith("en_gum-train"):
        return list(conv.read_conllu(path))
    with tempfile.TemporaryDirectory() as folder:
        part = os.path.join(folder, "gum.conllu")
        with open(part, "w", encoding="utf-8") as out:
            out.writelines(allowed_gum(path, conv))
        found = list(conv.read_conllu(part))
    return found


def folds(sents):
    """The sentences of every third document, or block of 50 sentences."""
    groups = []
    documents = sum(1 for s in sents if s[0])
    has_documents = 1 < documents < 0.9 * len(sents)
    for i, s in enumerate(sents):
        if (s[0] if has_documents else i % 50 == 0) or not groups:
            groups.append([])
        groups[-1].append(s)
    return [[s for g in groups[i::FOLDS] for s in g] for i in range(FOLDS)]


def both(conv, out, sents, language, name, weight=1.0, parts=1):
    """parts: into how many folds; both protocols of a sentence are in one."""
    for protocol in "ud", "flat":
        for fold, part in enumerate(folds(sents) if parts > 1 else [sents]):
            for doc in conv.documents(part, language, name, protocol):
                second = weight * (ONE_LINE if protocol == "flat" else 1)
                put(out, language, weight, weight, second, fold,
                    "%s-%s" % (protocol, name), doc)


def joined(sentences):
    """A document of one paragraph."""
    ends, at = [], 0
    for s in sentences:
        ends.append([at, at + len(s)])
        at += len(s) + 1
    return {"text": " ".join(sentences), "sentences": ends}


def news(shared, out):
    """Voice of America news: clean prose, a paragraph of a few sentences.  It
    has no headings, and must not teach that there are none."""
    rng = random.Random(1)
    path = os.path.join(shared, "data/tag/ner/en_gmb.train.jsonl.xz")
    docs = [json.loads(line)
            for line in lzma.open(path, "rt", encoding="utf-8")]
    abbreviator = Abbreviator(random.Random(3),
                              "\n".join(doc["text"] for doc in docs))
    n = 0
    for doc in docs:
        spans = doc["sentences"]
        while spans and n < NEWS_SENTENCES:
            k = rng.randint(1, 12)
            part, spans = spans[:k], spans[k:]
            put(out, "en", 0.5, 0.1, 2, n % FOLDS, "news",
                joined([abbreviator.sentence(doc["text"][start:end],
                                             i + 1 == len(part))
                        for i, (start, end) in enumerate(part)]))
            n += len(part)


def main():
    shared, folder = sys.argv[1:]
    sys.path.insert(0, os.path.join(shared, "data/split"))
    import conllu2gold as conv
    by = os.path.join(shared, "data/split/conllu/by")

    def to(name):
        return open(os.path.join(folder, name), "w", encoding="utf-8")

    with to("train") as whole, to("train-part") as part, \
            to("dev-en") as english, to("dev-held") as held:
        for name in ENGLISH:
            train = sentences(conv, by, name + "-train")
            for out in whole, part:
                both(conv, out, train, "en", name, ENGLISH_WEIGHT, FOLDS)
            both(conv, english, sentences(conv, by, name + "-dev"), "en", name)
        for out in whole, part:
            news(shared, out)
        for name in OTHERS:
            language = name[:2]
            sents = sentences(conv, by, name + "-dev")
            cut = len(sents) * 2 // 3
            both(conv, whole, sents, language, name, OTHER_WEIGHT, FOLDS)
            both(conv, part, sents[:cut], language, name, OTHER_WEIGHT,
                 FOLDS)
            both(conv, held, sents[cut:], language, name)
            if name in ("fr_sequoia", "pt_bosque"):
                more = sentences(conv, by, name + "-train")
                for out in whole, part:
                    both(conv, out, more, language, name + "-train",
                         OTHER_WEIGHT, FOLDS)


if __name__ == "__main__":
    main()
