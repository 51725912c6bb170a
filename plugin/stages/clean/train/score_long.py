#!/usr/bin/env python3
"""How much of long pages the models of the folds keep.

  score_long.py --dump DUMP --folds FOLDS --pages PAGES.json --gold GOLD...

FOLDS is what train_blocks.py --keep-folds wrote, PAGES.json what it read.
Pages with articles are seen by the model that has not seen them, with lines of
other articles of their fold put in: as paragraphs, with headings or without, at
the end of their text; as comments, by name or as a page with hashed classes
sets them, and as boxes of other stories, right behind it.  None of these is set
as copies.py sets what it adds.  Prints, for each kind and number, which share
of the page's own paragraphs and of what was put in was kept.
"""
import argparse
import html as markup
import json
import os
import random
import re
import tempfile

import blocks
import copies

PAGES, SEED = 100, 77
NUMBERS = 20, 60, 200, 700, 2500
PARAGRAPH = re.compile(r"(<p\b[^>]*>)([^<]{120,})</p>")


def squeeze(text):
    return " ".join(text.split())


def find_pages(files, gold, names):
    """[(name, page, its paragraphs that the gold text has)]"""
    out = []
    for name in names:
        with open(files[name], encoding="utf-8", newline="") as f:
            page = f.read()
        own = [m for m in PARAGRAPH.finditer(page) if markup.unescape(
            m.group(2)).strip()[:80] in gold[name]["text"]]
        if len(own) >= 6:
            out.append((name, page, own))
    return out[:PAGES]


def lines_of_others(chance, gold, others, n):
    lines = []
    while len(lines) < n:
        text = gold[chance.choice(others)]["text"]
        lines += [l for l in text.split("\n")
                  if 12 <= len(l.split()) <= 150][:40]
    return lines[:n]


def as_paragraphs(lines, tag):
    return "".join("%s%s</p>\n" % (tag, markup.escape(l)) for l in lines)


def under_headings(lines, tag):
    return "".join("<h2>%s</h2>\n%s" % (
        markup.escape(" ".join(lines[i].split()[:6])),
        as_paragraphs(lines[i:i + 5], tag)) for i in range(0, len(lines), 5))


def as_comments(lines, _):
    return '<div class="comments" id="comments"><h3>%d comments</h3><ol>%s' \
        "</ol></div>" % (len(lines), "".join(
            '<li class="comment"><div class="comment-author"><b>%s</b> says'
            '</div><div class="comment-content"><p>%s</p></div><a href="#r">'
            "Reply</a></li>\n" % (l.split()[0], markup.escape(l))
            for l in lines))


def as_posts(lines, _):
    return '<div class="css-1x2"><div class="css-9a"><span>%d</span></div>%s' \
        "</div>" % (len(lines), "".join(
            '<div class="css-3k"><div class="css-4m"><div class="css-4n"><a '
            'href="/u/%d">%s</a></div><div class="css-5b">%d days ago</div>'
            '</div><div class="css-6c"><div class="css-6d"><span>%s</span>'
            '</div></div><div class="css-7e"><button>%d</button><button>Share'
            "</button></div></div>\n" % (
                i, " ".join(l.split()[:2]), i % 20 + 2, markup.escape(l), i % 7)
            for i, l in enumerate(lines)))


def as_boxes(lines, _):
    return '<div class="x4">%s</div>' % "".join(
        '<div class="x5"><h3><a href="/%d">%s</a></h3><p>%s</p></div>\n' % (
            i, markup.escape(" ".join(l.split()[:7])),
            markup.escape(" ".join(l.split()[:35])))
        for i, l in enumerate(lines))


KINDS = {"paragraphs": as_paragraphs, "under headings": under_headings,
         "comments": as_comments, "posts": as_posts, "boxes": as_boxes}
OF_TEXT = "paragraphs", "under headings"


def stretched(kind, page, text, own, lines):
    behind = copies.places_behind(page, text)
    at = own[-1].start() if kind in OF_TEXT else \
        behind[0] if behind else own[-1].end()
    return page[:at] + KINDS[kind](lines, own[-1].group(1)) + page[at:]


def shares(seen, text, lines, kind):
    """Of the page's own long blocks, of the lines put in; None: none seen."""
    words = 35 if kind == "boxes" else 1000
    added = {" ".join(l.split()[:words]) for l in lines}
    kept = {squeeze(t) for t, k in zip(seen.text, seen.keep) if k}
    every = {squeeze(t) for t in seen.text}
    own = {t for t in every if len(t) > 80 and t in squeeze(text)}
    return [len(kept & some) / len(some) if some else None
            for some in (own, added & every)]


def mean(values):
    values = [v for v in values if v is not None]
    return sum(values) / max(1, len(values))


def main():
    a = argparse.ArgumentParser()
    for name in ("dump", "folds", "pages"):
        a.add_argument("--" + name, required=True)
    a.add_argument("--gold", nargs="+", required=True)
    o = a.parse_args()
    gold = blocks.read_gold(o.gold)
    with open(o.pages, encoding="utf-8") as f:
        files = dict(json.load(f))
    with open(o.folds + "-folds.json", encoding="utf-8") as f:
        fold = json.load(f)
    chance = random.Random(SEED)
    names = [n for n in files if not n.endswith(blocks.COPY) and
             copies.is_story(gold[n])]
    chance.shuffle(names)
    pages = find_pages(files, gold, names)
    for kind in KINDS:
        for number in NUMBERS:
            rows = []
            for k in range(blocks.FOLDS):
                inside = [n for n in names if fold[n] == k]
                rows += score(o, kind, number, chance, gold, inside, k,
                              [p for p in pages if fold[p[0]] == k])
            print("%-14s %4d  own %.3f  put in %.3f" % (
                kind, number, mean(r[0] for r in rows),
                mean(r[1] for r in rows)), flush=True)


def score(o, kind, number, chance, gold, inside, k, pages):
    with tempfile.TemporaryDirectory() as folder:
        paths, added = [], []
        for i, (name, page, own) in enumerate(pages):
            others = [n for n in inside if n != name]
            added.append(lines_of_others(chance, gold, others, number))
            paths.append(os.path.join(folder, "%d.html" % i))
            with open(paths[-1], "w", encoding="utf-8", newline="") as f:
                f.write(stretched(kind, page, gold[name]["text"], own,
                                  added[-1]))
        seen = blocks.dump(o.dump, "%s-%d" % (o.folds, k), paths)
    return [shares(s, gold[name]["text"], lines, kind)
            for s, (name, _, _), lines in zip(seen, pages, added)]


if __name__ == "__main__":
    main()
