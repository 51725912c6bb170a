#!/usr/bin/env python3
"""Copies of pages to learn from: with boxes of other stories around their
article, which look like it, and with the article's own box parted into several
alike.  Few pages have either.

  boxes.py PAGES.json OUT --gold GOLD...

PAGES.json is what pages.py writes.  Writes OUT/*.html and OUT/pages.json, all
pages of PAGES.json and then the copies: [[id + "+", file], ...], those parted
with "++".  The stories are those of other pages of the same fold, so that none
is learned from that a page of another fold tells.  No two runs differ: what
chance decides comes of the id.
"""
import argparse
import json
import os
import random
import re

import blocks

SHARE = .6                      # of the articles that get a copy
END = re.compile(r"</(?:p|div|li|td|section|article)\s*>", re.I)
NEXT_END = re.compile(r"\s*</(p|div|section|article|span|li|ul|main|td|tr|"
                      r"table|tbody)\s*>", re.I)
OUTER = ("div", "section", "article", "main", "table")
LAST_BEGIN = re.compile(r"<(?:p|div|section|article|header|main|figure)\b"
                        r"[^<>]*>\s*$", re.I)
CLASS = re.compile(r"<(?:div|section|article|main|li)\b[^<>]*\bclass\s*=\s*"
                   r"[\"']([^\"'<>]{1,80})", re.I)
# a box: of the class, the picture, the linked heading, the text, more, the
# link, the title
SHAPES = [
    "<li>{link}{title}</a>\n<span>{text}</span></li>",
    '<div class="{name}">{image}{head}<p>{text}</p>{more}</div>',
    '<article class="{name}">{image}{head}<p>{text}</p>{more}</article>',
    '<li class="{name}">{image}{head}<div>{text}</div>{more}</li>',
    '<div class="{name}"><div>{image}</div><div>{head}<p>{text}</p></div>'
    '</div>',
    '<div class="{name}">{image}<p>{text}</p><p>{link}{title}</a></p></div>',
]
LISTED = (0, 3)


def last_line(html, text):
    """Where the last long line of the text stands in the page; -1."""
    for line in reversed(text.split("\n")):
        if len(line.split()) >= 8:
            at = html.rfind(line[:32])
            return at if at >= 0 else html.rfind(line[12:44])
    return -1


def places_behind(html, text):
    """Behind the end of the text: after each of the tags that close elements
    around it."""
    at = last_line(html, text)
    end = END.search(html, at) if at >= 0 else None
    end = end and NEXT_END.match(html, end.end())
    out = []
    while end and len(out) < 6:
        if out or end.group(1).lower() in OUTER:
            out.append(end.end())
        end = NEXT_END.match(html, end.end())
    return out


def places_before(html):
    """Before the headline: before each of the tags that open around it."""
    begin = re.search(r"<h1\b", html, re.I)
    out = []
    while begin and len(out) < 5:
        at = begin.start()
        out.append(at)
        begin = LAST_BEGIN.search(html, max(0, at - 400), at)
    return out


def is_story(gold):
    return bool(gold.get("text")) and gold.get("type", "article") == "article"


def excerpt(chance, text):
    """The first paragraph, or the first words."""
    lines = [l for l in text.split("\n") if len(l.split()) > 10]
    if not lines or chance.random() < .35:
        return "".join(lines[:1])
    words = " ".join(lines[:3]).split()[:chance.randint(12, 50)]
    return " ".join(words) + chance.choice(["...", "…", " […]", "", "."])


def boxes(chance, html, stories):
    known = CLASS.findall(html)

    def name():                 # of the page's own, or one that says nothing
        return (chance.choice(known) if known and chance.random() < .5 else
                "x%06x" % chance.getrandbits(24))

    shape = chance.randrange(len(SHAPES))
    outer, inner, level = name(), name(), chance.choice("2345")
    has_more, has_image = chance.random() < .3, chance.random() < .6
    out = []
    for _ in range(chance.choice([3, 3, 4, 4, 5, 6, 8, 10])):
        story = chance.choice(stories)
        text = excerpt(chance, story["text"])
        if not text:
            continue
        title = story.get("title") or " ".join(text.split()[:8])
        link = '<a href="/%012x">' % chance.getrandbits(48)
        out.append(SHAPES[shape].format(
            name=inner, link=link, title=title, text=text,
            head="<h%s>%s%s</a></h%s>" % (level, link, title, level),
            image=link + '<img src="/%06x.jpg" alt=""></a>' %
            chance.getrandbits(24) if has_image else "",
            more="<p>%s%s</a></p>" % (link, title.split()[0])
            if has_more else ""))
    if chance.random() < .5:
        words = (chance.choice(stories).get("title") or "x").split()
        i = chance.randrange(len(words))
        out.insert(0, "<h3>%s</h3>" %
                   " ".join(words[i:i + chance.randint(1, 3)]))
    tag = "ul" if shape in LISTED else chance.choice(["div", "section"])
    return '\n<%s class="%s">%s</%s>\n' % (tag, outer, "\n".join(out), tag)


def with_boxes(name, html, text, stories):
    """The page with boxes in one place; None: not this one."""
    chance = random.Random(name)
    behind, before = places_behind(html, text), places_before(html)
    if chance.random() > SHARE or not (behind or before):
        return None
    first = before and (not behind or chance.random() < .3)
    at = chance.choice(before if first else behind)
    return html[:at] + boxes(chance, html, stories) + html[at:]


PARTED = .8                     # of the articles that get such a copy
BOX = re.compile(r"<(/?)(div|section|article)\b[^<>]*>", re.I)
ID = re.compile(r"\sid\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+)", re.I)


def innermost_box(html, at):
    """The tag that opens the innermost box around a place."""
    depth = 0
    for tag in reversed(list(BOX.finditer(html, 0, at))):
        if tag.group(1):
            depth += 1
        elif depth == 0:
            return tag
        else:
            depth -= 1
    return None


def parted(name, html, text):
    """The page with the box of its text made two or more of one kind, as by
    a picture from edge to edge; None: not this one."""
    chance = random.Random(name + blocks.COPY)
    lines = [l for l in text.split("\n") if len(l.split()) >= 8]
    if chance.random() > PARTED or len(lines) < 8:
        return None
    box, cuts = None, []
    for line in sorted(chance.sample(range(2, len(lines) - 1),
                                     chance.choice([1, 1, 2, 3]))):
        at = html.find(lines[line][:32])
        at = at if at < 0 else html.rfind("<p", max(0, at - 200), at)
        if at < 0 or not html[:at].rstrip().endswith("</p>"):
            continue
        around = innermost_box(html, at)
        if around and (box is None or around.start() == box.start()):
            box = around
            cuts.append(at)
    for at in sorted(set(cuts), reverse=True):
        picture = ('<div class="x%06x"><figure><img src="/%06x.jpg" alt="">'
                   "</figure></div>\n" % (chance.getrandbits(24),
                                         chance.getrandbits(24))
                   if chance.random() < .6 else "")
        html = "%s</%s>\n%s%s%s" % (html[:at], box.group(2), picture,
                                   ID.sub("", box.group()), html[at:])
    return html if cuts else None


def main():
    a = argparse.ArgumentParser()
    a.add_argument("pages")
    a.add_argument("out")
    a.add_argument("--gold", nargs="+", required=True)
    o = a.parse_args()
    gold = blocks.read_gold(o.gold)
    with open(o.pages, encoding="utf-8") as f:
        pages = json.load(f)
    fold = {name: blocks.fold_of(gold[name], name) for name, _ in pages}
    articles = [name for name, _ in pages if is_story(gold[name])]
    os.makedirs(o.out, exist_ok=True)
    files = dict(pages)
    for name in articles:
        with open(files[name], encoding="utf-8", newline="") as f:
            html = f.read()
        copies = ((blocks.COPY, with_boxes(
            name, html, gold[name]["text"],
            [gold[other] for other in articles
             if other != name and fold[other] == fold[name]])),
            (2 * blocks.COPY, parted(name, html, gold[name]["text"])))
        for mark, copy in copies:
            if copy:
                file = os.path.join(o.out,
                                    name.replace("/", "_") + mark + ".html")
                with open(file, "w", encoding="utf-8", newline="") as f:
                    f.write(copy)
                pages.append([name + mark, file])
    with open(os.path.join(o.out, "pages.json"), "w",
              encoding="utf-8") as f:
        json.dump(pages, f)


if __name__ == "__main__":
    main()
