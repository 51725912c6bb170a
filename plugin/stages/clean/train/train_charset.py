#!/usr/bin/env python3
"""Train the charset detector: train_charset.py SHARED OUT

SHARED is the folder with data/; only letter statistics are taken from it, no
text: sentences of 79 languages (data/tag/langid/lingua.dev.jsonl.xz) and the
Chinese, Japanese and Spanish GSD and French Sequoia treebanks
(data/split/conllu/by).  The same input gives the same bytes.  Python 3 standard
library.

What is written (little endian; costs are eighths of a bit, one byte each):
  "PCHD", u16 languages, u16 encodings, u16 pairs, u16 wide
  a language: u16 n, n * n costs of the second symbol after the first; then
      128 symbols of the ASCII characters
  an encoding: name[16], u8 prior, 128 costs, 256 cases (1 lower, 2 upper)
  a pair: u8 encoding, u8 language, 128 symbols of the bytes from 0x80
  a wide encoding: name[16], 256 costs of a character by its first byte, u16 n,
      n * u16 codes, ascending, n costs of those characters
Padding keeps everything two-aligned.
"""
import collections
import json
import lzma
import math
import struct
import sys
import unicodedata

WEST = "en de fr es it pt nl sv da nb fi is ca ga eu af".split()
CENTER = "cs pl sk hu hr sl ro sq".split()
CYRILLIC = "ru uk be bg mk sr".split()
SINGLE = [  # WHATWG name, Python codec, prior in bits, languages
    ("windows-1252", "cp1252", 0, WEST),
    ("ISO-8859-15", "iso8859-15", 3, WEST),
    ("macintosh", "mac_roman", 9, WEST),
    ("windows-1250", "cp1250", 2, CENTER + ["de"]),
    ("ISO-8859-2", "iso8859-2", 2, CENTER + ["de"]),
    ("IBM852", "cp852", 9, CENTER),
    ("x-mac-ce", "mac_latin2", 10, CENTER),
    ("ISO-8859-16", "iso8859-16", 10, ["ro"]),
    ("windows-1251", "cp1251", 1, CYRILLIC),
    ("KOI8-R", "koi8-r", 2, ["ru", "bg"]),
    ("KOI8-U", "koi8-u", 2, ["uk", "ru", "be"]),
    ("ISO-8859-5", "iso8859-5", 3, CYRILLIC),
    ("IBM866", "cp866", 4, ["ru", "uk", "be", "bg"]),
    ("IBM855", "cp855", 6, CYRILLIC),
    ("x-mac-cyrillic", "mac_cyrillic", 5, CYRILLIC),
    ("windows-1253", "cp1253", 2, ["el"]),
    ("ISO-8859-7", "iso8859-7", 2, ["el"]),
    ("windows-1254", "cp1254", 3, ["tr", "az"]),
    ("ISO-8859-3", "iso8859-3", 8, ["eo"]),
    ("windows-1255", "cp1255", 2, ["he"]),
    ("ISO-8859-8", "iso8859-8", 4, ["he"]),
    ("windows-1256", "cp1256", 2, ["ar", "fa", "ur"]),
    ("ISO-8859-6", "iso8859-6", 3, ["ar"]),
    ("windows-1257", "cp1257", 4, ["lt", "lv", "et"]),
    ("ISO-8859-13", "iso8859-13", 5, ["lt", "lv", "et"]),
    ("ISO-8859-4", "iso8859-4", 6, ["lt", "lv", "et", "fi", "da"]),
    ("ISO-8859-10", "iso8859-10", 10, ["is", "et", "lt", "lv"]),
    ("windows-874", "cp874", 2, ["th"]),
    ("windows-1258", "cp1258", 5, ["vi"]),
]
WIDE = [  # WHATWG name, Python codec, languages
    ("Shift_JIS", "cp932", "ja"), ("EUC-JP", "euc_jp", "ja"),
    ("EUC-KR", "cp949", "ko"), ("gb18030", "gb18030", "zh"),
    ("Big5", "big5hkscs", "zt"),
]
COMMON = ("\u201c\u201d\u201e\u2018\u2019\u201a\u2013\u2014\u2026\u00ab"
          "\u00bb\u00a0")
KNOWN = ("\u00a9\u00ae\u2122\u00b0\u00a7\u00b7\u2022\u20ac\u00a3\u00bf"
         "\u00a1\u2039\u203a\u00ba\u00aa\u2116\u060c\u061f\u061b\u00b4")


def eighths(bits):
    return max(0, min(255, round(bits * 8)))


def read_texts(shared):
    texts = collections.defaultdict(list)
    with lzma.open(shared + "/data/tag/langid/lingua.dev.jsonl.xz", "rt",
                   encoding="utf-8") as lines:
        for line in lines:
            d = json.loads(line)
            if d["kind"] == "sent":
                texts[d["lang"]].append(d["text"])
    # the Spanish sentences have lost their accents
    del texts["es"]
    for lang, name in (("ja", "ja_gsd"), ("zt", "zh_gsd"), ("es", "es_gsd"),
                       ("fr", "fr_sequoia")):
        path = "%s/data/split/conllu/by/%s-dev.conllu.xz" % (shared, name)
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            texts[lang] += [l[9:].strip() for l in lines
                            if l.startswith("# text = ")]
    texts["zh"] += texts["zt"]
    texts["zt"] += texts["zh"]
    return texts


def fold(text, lang):
    text = unicodedata.normalize("NFC", text)
    if lang == "vi":  # tone marks are characters of their own in windows-1258
        tones = "\u0300\u0301\u0303\u0309\u0323"
        out = []
        for c in text:
            d = unicodedata.normalize("NFD", c)
            tone = [x for x in d if x in tones]
            base = "".join(x for x in d if x not in tones)
            out.append(unicodedata.normalize("NFC", base) + "".join(tone))
        text = "".join(out)
    if lang == "ro":
        text = text.replace("\u0219", "\u015f").replace("\u021b", "\u0163") \
                   .replace("\u0218", "\u015e").replace("\u021a", "\u0162")
    return text.lower().replace("i\u0307", "i")


def is_letter(c):
    return unicodedata.category(c)[0] in "LM"


class Language:
    def __init__(self, name, texts):
        own = [fold(t, name) for t in texts[name]]
        english = [] if name in WEST + CENTER else \
            [fold(t, "en") for t in texts["en"][::10]]
        count = collections.Counter(c for t in own for c in t if is_letter(c))
        total = sum(count.values())
        letters = [c for c, n in count.most_common(110) if n > total * 3e-5]
        letters = sorted(set(letters) | set("abcdefghijklmnopqrstuvwxyz"))
        self.index = {c: i + 2 for i, c in enumerate(letters)}
        self.n = len(letters) + 2
        pairs = [[0.0] * self.n for _ in range(self.n)]
        for t in own + english:
            last = 0
            for c in " " + t + " ":
                at = self.symbol(c)
                if at or last:
                    pairs[last][at] += 1
                last = at
        self.costs = self.smooth(pairs)

    def symbol(self, c):
        c = c.lower()[:1]
        return self.index.get(c, 1 if is_letter(c) else 0)

    def smooth(self, pairs):
        single = [sum(row[j] for row in pairs) for j in range(self.n)]
        total = sum(single)
        out = bytearray()
        for row in pairs:
            n = sum(row)
            for j in range(self.n):
                p = .02 * single[j] / total + .002 / self.n
                p += .978 * row[j] / n if n else .978 * single[j] / total
                out.append(eighths(15 if j == 1 else -math.log2(p)))
        return bytes(out)


def byte_chars(codec):
    for b in range(128, 256):
        try:
            yield bytes([b]).decode(codec)
        except UnicodeDecodeError:
            yield ""


def extra(c):
    """Bits by which a character that is no letter is dearer than a space."""
    if not c:
        return 28
    if is_letter(c):
        return 0
    if c in COMMON:
        return 5
    if c in KNOWN:
        return 8
    if c == "\u20ac":
        return 5
    if c == "\u00a4":
        return 16
    if unicodedata.category(c) == "Cc":
        return 20
    if 0x2500 <= ord(c) < 0x25a0:
        return 14
    return 12


def case(c):
    return 1 if c and c.islower() else 2 if c and c.isupper() else 0


def wide(codec, texts):
    count, rows, total = collections.Counter(), collections.Counter(), 0
    for t in texts:
        for c in t:
            try:
                b = c.encode(codec)
            except UnicodeEncodeError:
                continue
            if len(b) == 2:
                count[b] += 1
                rows[b[0]] += 1
                total += 1
    first = bytearray()
    for b in range(256):
        p = (rows[b] + .05) / (total + 12.8)
        first.append(eighths(-math.log2(.35 * p / 94)))
    out = {}
    for b, n in count.items():
        if n >= 3:
            p = .65 * n / total + .35 * (rows[b[0]] + .05) / (total + 12.8) / 94
            out[b[0] << 8 | b[1]] = eighths(-math.log2(p))
    codes = sorted(out)
    return (bytes(first) + struct.pack("<H", len(codes)) +
            b"".join(struct.pack("<H", c) for c in codes) +
            bytes(out[c] for c in codes) + b"\0" * (len(codes) & 1))


def main(shared, target):
    texts = read_texts(shared)
    names = sorted({l for e in SINGLE for l in e[3]})
    languages = [Language(n, texts) for n in names]
    pairs = [(i, names.index(l)) for i, e in enumerate(SINGLE) for l in e[3]]
    out = [b"PCHD", struct.pack("<4H", len(languages), len(SINGLE), len(pairs),
                                len(WIDE))]
    for l in languages:
        out.append(struct.pack("<H", l.n) + l.costs + b"\0" * (l.n & 1) +
                   bytes(l.symbol(chr(c)) for c in range(128)))
    for name, codec, prior, _ in SINGLE:
        chars = list(byte_chars(codec))
        out.append(name.encode().ljust(16, b"\0") + bytes([prior, 0]))
        out.append(bytes(eighths(extra(c)) for c in chars))
        out.append(bytes(case(chr(c)) for c in range(128)) +
                   bytes(case(c) for c in chars))
    for e, l in pairs:
        out.append(bytes([e, l]) + bytes(
            languages[l].symbol(c) if c else 0
            for c in byte_chars(SINGLE[e][1])))
    for name, codec, lang in WIDE:
        out.append(name.encode().ljust(16, b"\0") +
                   wide(codec, texts[lang]))
    data = b"".join(out)
    with open(target, "wb") as f:
        f.write(data)
    print("%d bytes, %d languages, %d encodings, %d pairs" %
          (len(data), len(languages), len(SINGLE), len(pairs)))


main(*sys.argv[1:3])
