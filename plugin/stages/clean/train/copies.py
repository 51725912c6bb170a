#!/usr/bin/env python3
"""Copies of pages to learn from: with boxes of other stories around their
article, which look like it, with the article's own box parted into several
alike, with an article of up to thirty times the length, and with a long
discussion.  Few pages have any of these.

  copies.py PAGES.json OUT --gold GOLD...

PAGES.json is what pages.py writes.  Writes OUT/*.html and OUT/pages.json, all
pages of PAGES.json and then the copies: [[id + "+", file], ...], those parted
with "++", the long ones with "+++", whose text is in OUT/gold.json, those with
a discussion with "++++".  The stories are those of other pages of the same
fold, so that none is learned from that a page of another fold tells.  No two
runs differ: what chance decides comes of the id.
"""
import argparse
import html as markup
import json
import math
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
MANY = .05                      # of the copies have many boxes


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


def new_name(chance):
    return "x%06x" % chance.getrandbits(24)


def between(chance, low, high):
    """Small numbers as often as ten times larger ones."""
    return int(math.exp(chance.uniform(math.log(low), math.log(high))))


def boxes(chance, html, stories):
    known = CLASS.findall(html)

    def name():                 # of the page's own, or one that says nothing
        return (chance.choice(known) if known and chance.random() < .5 else
                new_name(chance))

    shape = chance.randrange(len(SHAPES))
    outer, inner, level = name(), name(), chance.choice("2345")
    has_more, has_image = chance.random() < .3, chance.random() < .6
    out = []
    n = chance.choice([3, 3, 4, 4, 5, 6, 8, 10])
    if chance.random() < MANY:
        n = between(chance, 10, 300)
    for _ in range(n):
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


LONG = .3                       # of the articles that get a long copy
MORE = 25, 600                  # paragraphs more, from and to
OPENING = re.compile(r"<p\b[^<>]*>\s*$", re.I)
SENTENCE = re.compile(r"(?<=[.!?])\s+")
# a paragraph: of the page's own tag, a class
PARAGRAPHS = ["{tag}{text}</p>"] * 5 + [
    "<p>{text}</p>", '<p class="{name}">{text}</p>', "<div>{text}</div>",
    '<div class="{name}"><p>{text}</p></div>', "{tag}<span>{text}</span></p>"]
# what stands between paragraphs, and is none of the text
BREAKS = ["", "", "", '<div class="{name}">Advertisement</div>',
          '<figure><img src="/{name}.jpg" alt=""><figcaption>{text}'
          "</figcaption></figure>", '<div class="{name}"></div>']


def paragraphs(html, lines):
    """{number of a line: (where its <p> begins, its tag)}."""
    out = {}
    for i, line in enumerate(lines):
        at = html.find(markup.escape(line[:32], quote=False)) \
            if len(line.split()) >= 8 else -1
        tag = at > 0 and OPENING.search(html, max(0, at - 200), at)
        if tag and html[:tag.start()].rstrip().endswith("</p>"):
            out[i] = tag.start(), tag.group().rstrip()
    return out


def more_lines(chance, stories, n):
    """Of other stories, [(is it a heading, line)]."""
    out, short, few = [], chance.random() < .25, chance.random() < .3
    while len(out) < n:
        story = chance.choice(stories)
        if story.get("title") and chance.random() < (.9 if few else .6):
            out.append((True, story["title"]))
        for line in [l for l in story["text"].split("\n") if len(l) > 4][
                :chance.randint(1, 4) if few else chance.randint(5, 60)]:
            if len(line.split()) < 6:
                out.append((True, line))
            else:
                out += [(False, part) for part in
                        (SENTENCE.split(line) if short else [line])]
    return out[:n]


def as_html(chance, lines, tag, stories):
    """The lines as a page may set them."""
    name = new_name(chance)
    form, pause = chance.choice(PARAGRAPHS), chance.choice(BREAKS)
    level, gap = chance.choice("23"), chance.randint(3, 15)
    listed = .3 if chance.random() < .3 else 0
    parts = chance.random() < .25       # each heading begins a box
    picture = '<img src="/x.jpg" alt="">' * (chance.random() < .5)
    out, items = ['<div class="%sb">' % name] * parts, 0
    for i, (heading, text) in enumerate(lines):
        text = markup.escape(text)
        if heading:
            out += ["</ul>"] * (items > 0)
            items = chance.randint(3, 12) if chance.random() < listed else 0
            out += ['</div>\n<div class="%sb">%s' % (name, picture)] * parts
            out.append("<h%s>%s</h%s>" % (level, text, level))
            out += ["<ul>"] * (items > 0)
        elif items:
            items -= 1
            out.append("<li>%s</li>" % text)
            out += ["</ul>"] * (items == 0)
        else:
            out.append(form.format(tag=tag, name=name, text=text))
            if i % gap == 0:
                out.append(pause.format(name=name, text=" ".join(
                    chance.choice(stories)["text"].split()[:8])))
    out += ["</ul>"] * (items > 0) + ["</div>"] * parts
    return "\n".join(out) + "\n"


def lengthened(name, html, text, stories):
    """The page, and its text, with lines of other stories among those of its
    own; None: not this one."""
    chance = random.Random(name + 2 * blocks.COPY)
    lines = text.split("\n")
    found = paragraphs(html, lines)
    if chance.random() > LONG or len(found) < 3:
        return None
    n = between(chance, *MORE)
    places = chance.sample(sorted(found), min(len(found), chance.randint(1, 4)))
    for i in sorted(places, reverse=True):
        at, tag = found[i]
        new = more_lines(chance, stories, 1 + n // len(places))
        html = html[:at] + as_html(chance, new, tag, stories) + html[at:]
        lines[i:i] = [line for _, line in new]
    return html, "\n".join(lines)


DISCUSSED = .3                  # of the articles that get a discussion
POSTS = 20, 400
WHO = ["<b>{who}</b>", '<a href="/{who}">{who}</a>', "<span>{who}</span>",
       "{who}"]
WHEN = ["<span>{when}</span>", "<time>{when}</time>", "{when}",
        "<small>{when}</small>", '<a href="#c">{when}</a>']
ANSWER = ["", '<a href="#r">Reply</a>', "<button>Reply</button>",
          '<span>{n}</span><a href="#l">Like</a><a href="#r">Reply</a>',
          "<button>{n}</button><button>Share</button>"]
WHAT = ["<p>%s</p>", "<p>%s</p>", "<div>%s</div>", "<span>%s</span><br>",
        "%s<br>"]
MONTHS = "January March April June August October December".split()


def day(chance, form):
    n = chance.randint(1, 28)
    return ["%d hours ago" % n, "%dd" % n, "%d %s 2019" % (n, MONTHS[n % 7]),
            "2021-03-%02d, 10:%02d" % (n, n), "%s %d, 2016 at %d:30 pm" %
            (MONTHS[n % 7], n, 1 + n % 12)][form]


def boxed(chance, inner, most):
    for _ in range(chance.randint(0, most) if inner else 0):
        tag = "div" if chance.random() < .8 else "span"
        name = ' class="%s"' % new_name(chance) if chance.random() < .7 else ""
        inner = "<%s%s>%s</%s>" % (tag, name, inner, tag)
    return inner


def post_form(chance, tag):
    """How the posts of one discussion are set: who, when, what, answers."""
    who, when = chance.choice(WHO), chance.choice(WHEN)
    picture = chance.choice(["", "", '<img src="/{who}.png" alt="">'])
    what, foot = boxed(chance, "{what}", 2), chance.choice(ANSWER)
    if chance.random() < .2:
        foot, when = when + " " + foot, ""
    head = boxed(chance, boxed(chance, picture + who, 1) + " " +
                 boxed(chance, when, 1), 2)
    foot = boxed(chance, foot, 2)
    return '<{0} class="comment">{1}</{0}>'.format(tag, (
        head + what + foot if chance.random() < .8 else what + head + foot))


def discussion(chance, stories):
    tag = chance.choice(["li", "div", "div", "article"])
    form, date = post_form(chance, tag), chance.randrange(5)
    what, posts = chance.choice(WHAT), []
    for _ in range(between(chance, *POSTS)):
        story = chance.choice(stories)
        lines = [l for l in story["text"].split("\n") if len(l) > 20]
        at = chance.randrange(len(lines) or 1)
        said = [" ".join(l.split()[:chance.randint(4, 90)])
                for l in lines[at:at + chance.choice([1, 1, 1, 2, 3])]]
        who = [w for w in story["text"].split() if w.isalpha()]
        posts.append(form.format(
            who=" ".join(w.capitalize() for w in chance.sample(
                who, min(len(who), chance.choice([1, 1, 2])))),
            when=day(chance, date), n=chance.randint(0, 30),
            what="".join(what % markup.escape(l) for l in said)))
    head = chance.choice(["", "<h3>%d Comments</h3>" % len(posts),
                          "<h2>Comments</h2>", "<div>Sort by: Best</div>",
                          "<div><span>%d</span></div>" % len(posts)])
    return '\n<section class="comments">%s%s</section>\n' % (
        head, boxed(chance, "\n".join(posts), 2)
        if tag != "li" else "<ul>%s</ul>" % "\n".join(posts))


def discussed(name, html, text, stories):
    """The page with a discussion behind its text; None: not this one."""
    chance = random.Random(name + 3 * blocks.COPY)
    behind = places_behind(html, text)
    if chance.random() > DISCUSSED or not behind:
        return None
    at = chance.choice(behind)
    return html[:at] + discussion(chance, stories) + html[at:]


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
    texts = {}
    for name in articles:
        with open(files[name], encoding="utf-8", newline="") as f:
            html = f.read()
        text = gold[name]["text"]
        stories = [gold[other] for other in articles
                   if other != name and fold[other] == fold[name]]
        copies = [with_boxes(name, html, text, stories),
                  parted(name, html, text), None,
                  discussed(name, html, text, stories)]
        longer = lengthened(name, html, text, stories)
        if longer:
            copies[2], text = longer
            texts[name + 3 * blocks.COPY] = dict(gold[name], text=text)
        for k, copy in enumerate(copies, 1):
            if copy:
                key = name + k * blocks.COPY
                file = os.path.join(o.out, key.replace("/", "_") + ".html")
                with open(file, "w", encoding="utf-8", newline="") as f:
                    f.write(copy)
                pages.append([key, file])
    for file, content in ("pages.json", pages), ("gold.json", texts):
        with open(os.path.join(o.out, file), "w", encoding="utf-8") as f:
            json.dump(content, f)


if __name__ == "__main__":
    main()
