"""What the training programs share: pages as the library sees them (dump.c),
their labels, lexicon, the model file."""
import bisect
import difflib
import hashlib
import json
import re
import struct
import subprocess
from urllib.parse import urlsplit

import numpy as np

WORD = re.compile(r"\w+", re.UNICODE)
NO_ODDS = 2.0                   # pages of prior evidence for a name
LEAST_PAGES, LEAST_ODDS = 4, 8  # names of fewer, of less are not kept
SOURCE_WEIGHT = {"aeb": 4.0, "traf": 5.0}
OTHER_KINDS_WEIGHT = 0.5
COPY_WEIGHT = 0.5, 0.5, 0.25, 0.25      # by kind
COPY = "+"                      # ends the id of a copy, by copies.py
FOLDS = 5


class Page:
    """Blocks, nodes and columns of one page."""
    __slots__ = ("name", "gold", "n", "node", "words", "chars", "text",
                 "parent", "names", "columns", "first", "both", "y", "w",
                 "keep")

    def is_copy(self):
        return self.name.endswith(COPY)


def read_page(data, at):
    page = Page()
    n, nodes, columns = struct.unpack_from("<3I", data, at)
    at += 12
    page.n = n
    page.node, page.words, page.chars, page.text = [], [], [], []
    page.parent, page.names = [], []
    for _ in range(n):
        node, words, chars, size = struct.unpack_from("<4I", data, at)
        at += 16
        page.node.append(node)
        page.words.append(words)
        page.chars.append(chars)
        page.text.append(data[at:at + size].decode("utf-8", "replace"))
        at += size
    for _ in range(nodes):
        parent, k = struct.unpack_from("<2I", data, at)
        at += 8
        page.parent.append(parent)
        page.names.append(np.frombuffer(data, "<u4", k, at))
        at += 4 * k
    page.columns = np.zeros((columns, 0), np.uint8)
    page.first = page.both = np.zeros(0, np.int32)
    page.keep = np.zeros(0, np.uint8)
    if n:
        page.columns = np.frombuffer(data, np.uint8, columns * n,
                                     at).reshape(columns, n)
        at += columns * n
        page.first = np.frombuffer(data, "<i4", n, at)
        page.both = np.frombuffer(data, "<i4", n, at + 4 * n)
        page.keep = np.frombuffer(data, np.uint8, n, at + 8 * n)
        at += 9 * n
    return page, at


def read_gold(files):
    gold = {}
    for name in files:
        with open(name, encoding="utf-8") as f:
            gold.update(json.load(f))
    return gold


def fold_of(gold, name):
    """Pages of one site are in one fold."""
    url = gold.get("url") or name.rstrip(COPY)
    host = urlsplit(url).hostname or url
    host = ".".join(host.split(".")[-2:])
    return int(hashlib.md5(host.encode()).hexdigest()[:8], 16) % FOLDS


def dump(program, model, files):
    """The pages of the files, seen with a model."""
    data = subprocess.run([program, model], check=True,
                          stdout=subprocess.PIPE,
                          input="\n".join(files).encode() + b"\n").stdout
    at, pages = 0, []
    for _ in files:
        page, at = read_page(data, at)
        pages.append(page)
    assert at == len(data)
    return pages


# ---------------------------------------------------------------- labels

def label(page, gold):
    """page.y: 1 content, 0 not; page.w: 0 where nothing is known."""
    if gold.get("text"):
        label_by_text(page, gold["text"])
    else:
        label_by_segments(page, gold)


def label_by_text(page, text):
    """A block is content if most of its word 4-grams stand in the gold text.
    A short one, if its words follow each other there between the places of
    the content before and after it.  Of blocks that say the same once too
    often, those are that have more content around them or are in order."""
    words = WORD.findall(text.lower())
    grams = {tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3))}
    y = np.zeros(page.n, np.float32)
    tokens = [WORD.findall(t.lower()) for t in page.text]
    for b, t in enumerate(tokens):
        if len(t) >= 6:
            hits = sum(tuple(t[i:i + 4]) in grams for i in range(len(t) - 3))
            y[b] = hits * 2 > len(t) - 3
    drop_repeats(tokens, y, words)
    place = places(tokens, y, words)
    drop_teasers(tokens, y, place)
    label_short(tokens, y, place, words)
    page.y = y
    page.w = np.sqrt(np.array([max(1, len(t)) for t in tokens], np.float32))
    page.w[[len(t) == 0 for t in tokens]] = 0


def common_subsequence(a, b):
    """Index pairs of a longest common subsequence of two lists (Hyyro 2004:
    bit i of a row is 0 where a[:i + 1] has one more than a[:i])."""
    at = {}
    for i, token in enumerate(a):
        at[token] = at.get(token, 0) | 1 << i
    every = row = (1 << len(a)) - 1
    rows = []
    for token in b:
        hit = row & at.get(token, 0)
        row = ((row + hit) | (row - hit)) & every
        rows.append(row)
    pairs = []
    i, j = len(a) - 1, len(b) - 1
    while i >= 0 and j >= 0:
        if rows[j] >> i & 1:
            i = (~rows[j] & ((1 << i) - 1)).bit_length() - 1
        elif j > 0 and not rows[j - 1] >> i & 1:
            j -= 1
        else:
            pairs.append((i, j))
            i, j = i - 1, j - 1
    return pairs[::-1]


def places(tokens, y, words):
    """Where the content stands in the gold text: [first, behind the last]."""
    owner = [b for b, t in enumerate(tokens) if y[b] for _ in t]
    flat = [w for b, t in enumerate(tokens) if y[b] for w in t]
    found = {}
    for i, j in common_subsequence(flat, words):
        found.setdefault(owner[i], []).append(j)
    place = [None] * len(tokens)
    for b, at in found.items():
        if len(at) * 2 > len(tokens[b]):
            stray = len(at) // 20       # ends may be matched far away
            place[b] = (at[stray], at[len(at) - 1 - stray] + 1)
    return place


def drop_repeats(tokens, y, words):
    joined = " " + " ".join(words) + " "
    same = {}
    for b, t in enumerate(tokens):
        if y[b]:
            same.setdefault(" ".join(t), []).append(b)
    near = np.convolve(y * np.array([len(t) for t in tokens]), np.ones(13),
                       "same") if len(y) else y
    for text, blocks in same.items():
        n = max(1, joined.count(" " + text + " "))
        if len(blocks) > n:
            for b in sorted(blocks, key=lambda b: -near[b])[n:]:
                y[b] = 0


def drop_teasers(tokens, y, place):
    """What did not fit between the others and says what one of them says is
    its copy elsewhere on the page."""
    placed = {tuple(t[i:i + 4]) for t, p in zip(tokens, place) if p
              for i in range(len(t) - 3)}
    for b, t in enumerate(tokens):
        if y[b] and not place[b]:
            hits = sum(tuple(t[i:i + 4]) in placed for i in range(len(t) - 3))
            y[b] = hits * 2 <= len(t) - 3


def chain(place):
    """The longest sequence of placed blocks whose places ascend."""
    tails, ends, back = [], [], {}
    for b, p in enumerate(place):
        if not p:
            continue
        i = bisect.bisect_right(tails, p[0])
        tails[i:i + 1] = [p[0]]
        ends[i:i + 1] = [b]
        back[b] = ends[i - 1] if i else None
    b = ends[-1] if ends else None
    out = []
    while b is not None:
        out.append(b)
        b = back[b]
    return out[::-1]


def label_short(tokens, y, place, words):
    """Aligns the short blocks between two placed ones with the gold words
    between their places."""
    placed = chain(place)
    low, first = 0, 0
    for b in placed + [len(tokens)]:
        high = place[b][0] + 2 if b < len(tokens) else len(words)
        align(tokens, y, range(first, b), words[max(0, low):high])
        if b < len(tokens):
            low, first = max(low, place[b][1] - 2), b + 1


def align(tokens, y, blocks, words):
    flat, owner = [], []
    for b in blocks:
        if not y[b] and len(tokens[b]) < 6:
            flat += tokens[b]
            owner += [b] * len(tokens[b])
    if not flat or not words:
        return
    if len(flat) * len(words) > 40000000:
        return
    found = dict.fromkeys(owner, 0)
    matcher = difflib.SequenceMatcher(None, flat, words, autojunk=False)
    for i, _, n in matcher.get_matching_blocks():
        for k in range(i, i + n):
            found[owner[k]] += 1
    for b, n in found.items():
        if n * 3 >= len(tokens[b]) * 2:
            y[b] = 1


def label_by_segments(page, gold):
    y = np.zeros(page.n, np.float32)
    w = np.zeros(page.n, np.float32)
    squeeze = lambda s: re.sub(r"\s+", " ", s).strip()
    good = [squeeze(s) for s in gold.get("with") or []]
    bad = [squeeze(s) for s in gold.get("without") or []]
    for b, text in enumerate(page.text):
        text = squeeze(text)
        if any(s and s in text for s in good):
            y[b], w[b] = 1, np.sqrt(max(1, page.words[b]))
        elif any(s and s in text for s in bad):
            w[b] = np.sqrt(max(1, page.words[b])) + 2
    page.y, page.w = y, w


# --------------------------------------------------------------- lexicon

def page_shares(page):
    """(names, share of the blocks under it that are content, share of all
    that are) of a page; None: nothing is known of it."""
    t, y, w = name_tokens(page)
    if len(t) == 0 or np.sum(w) <= 0:
        return None
    unique, inverse = np.unique(t, return_inverse=True)
    yes = np.bincount(inverse, w * y, len(unique))
    every = np.bincount(inverse, w, len(unique))
    keep = every > 0
    return (unique[keep], yes[keep] / every[keep],
            float(np.sum(w * y) / np.sum(w)))


def odds(shares):
    """{name: log-odds in sixteenths}, each page counting once a name."""
    shares = [s for s in shares if s is not None]
    base = sum(s[2] for s in shares) / max(1, len(shares))
    tokens = np.concatenate([s[0] for s in shares])
    unique, inverse = np.unique(tokens, return_inverse=True)
    n = np.bincount(inverse)
    yes = np.bincount(inverse, np.concatenate([s[1] for s in shares]))
    value = np.log((yes + NO_ODDS * base) / (n - yes + NO_ODDS * (1 - base)))
    value = np.rint(16 * (value - np.log(base / (1 - base))))
    value = np.clip(value, -127, 127).astype(int)
    keep = (n >= LEAST_PAGES) & (np.abs(value) >= LEAST_ODDS)
    return dict(zip(unique[keep].tolist(), value[keep].tolist()))


def name_tokens(page):
    """All names over each block, with the block's label."""
    path = [None] * len(page.parent)
    for i, parent in enumerate(page.parent):
        own = page.names[i]
        path[i] = np.unique(np.concatenate([path[parent], own])) \
            if i else np.unique(own)
    if page.n == 0:
        return np.zeros(0), None, None
    size = [len(path[k]) for k in page.node]
    return (np.concatenate([path[k] for k in page.node]),
            np.repeat(page.y, size), np.repeat(page.w, size))


def lexicon_bytes(table):
    """As lexicon.h reads it."""
    if not table:
        return struct.pack("<I", 0)
    n = len(table) * 2 + 8
    slots = [0] * n
    for token in sorted(table, key=lambda t: (-abs(table[t]), t)):
        i = token * n >> 32
        while slots[i] and slots[i] & 0xFFFFFF != token & 0xFFFFFF:
            i = (i + 1) % n
        if not slots[i]:
            slots[i] = (token & 0xFFFFFF) | (table[token] & 255) << 24
    return struct.pack("<I", n) + struct.pack("<%dI" % n, *slots)


def write_model(path, sizes, names, *trees):
    """trees: of the kind of the page, of the first, of the second round."""
    with open(path, "wb") as out:
        out.write(b"PCB4" + struct.pack("<II", *sizes))
        out.write(lexicon_bytes(names))
        for i in range(3):
            out.write(trees[i] if i < len(trees) else b"\0\0\0\0")


# --------------------------------------------------------------- matrix

def write_matrix(path, pages, shifts, start, kind=False):
    """As boost.c reads it.  shifts: [(column, shift)].  kind: the target is
    whether the page is an article."""
    pages = [p for p in pages if p.n and
             (not p.is_copy() if kind else np.any(p.w > 0))]
    rows = sum(p.n for p in pages)
    with open(path, "wb") as out:
        out.write(b"PBM1" + struct.pack("<III", rows, len(shifts),
                                        len(pages)))
        np.array([p.n for p in pages], "<u4").tofile(out)
        np.array([c for c, _ in shifts], "<u2").tofile(out)
        np.array([s for _, s in shifts], "<i2").tofile(out)
        target = [np.full(p.n, is_article(p), np.float32) if kind else p.y
                  for p in pages]
        np.concatenate(target).astype("<f4").tofile(out)
        weight = [np.full(p.n, 300 / (150 + p.n)) if kind else
                  p.w * page_weight(p) for p in pages]
        np.concatenate(weight).astype("<f4").tofile(out)
        np.concatenate([start(p) for p in pages]).astype("<f4").tofile(out)
        for column, shift in shifts:
            for p in pages:
                c = p.columns[column]
                if shift > 0:
                    c = np.concatenate([c[shift:], np.zeros(min(shift, p.n),
                                                            np.uint8)])
                elif shift < 0:
                    c = np.concatenate([np.zeros(min(-shift, p.n), np.uint8),
                                        c[:shift]])
                c.tofile(out)


def is_article(page):
    return float(page.gold.get("type", "article") == "article")


def page_weight(page):
    """A page counts alike, whatever its length, as the scores do; the small
    sets count as more than they are, so that each source has its say."""
    total = float(np.sum(page.w))
    more = SOURCE_WEIGHT.get(page.gold.get("src"), 1)
    if page.is_copy():
        kind = len(page.name) - len(page.name.rstrip(COPY))
        more *= COPY_WEIGHT[kind - 1]
    if not is_article(page):
        more *= OTHER_KINDS_WEIGHT
    return more * (300 / (150 + total) if page.gold.get("text") else 1)
