"""The signature of precis, as a property: every span of every layer, mapped to
the source, is the bytes that it came from.

Over every page and text of the development data where that is there, and over
pages, mixtures of encodings and rubbish made here."""
import gzip
import lzma
import json
import os
import pathlib
import random
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "plugin" / "python"))
SHARED = pathlib.Path(os.environ.get("PRECIS_SHARED", ROOT.parent / "shared"))

import precis  # noqa: E402
from precis import _library  # noqa: E402
from precis._error import lib  # noqa: E402

PIPELINE = precis.load("news")
BETWEEN = re.compile(r"<[^>]*>|&#?\w*;|-?\s+|"
                     r"[\u00ad\u200b-\u200f\u2060\ufeff]")


def runs_of(doc):
    size = _library.ctypes.c_size_t()
    runs = lib.precis_doc_runs(doc._handle, _library.ctypes.byref(size))
    return [(r.to, r.to_len, getattr(r, "from"), r.from_len)
            for r in (runs[i] for i in range(size.value))]


def differences(text, source):
    """Bytes of a copied run that differ from what they were copied from."""
    return [(t, s) for t, s in zip(text, source) if t != s]


class SourceTest(unittest.TestCase):
    def check(self, doc, name):
        text, source = doc.text.encode(), doc.source
        runs = runs_of(doc)
        to = start = end = 0
        for run in runs:
            self.assertEqual(run[0], to, name)
            self.assertLessEqual(start, run[2], name)
            self.assertLessEqual(end, run[2] + run[3], name)
            to, start, end = to + run[1], run[2], run[2] + run[3]
        self.assertEqual(to, len(text), name)
        self.assertLessEqual(end, len(source), name)
        if doc.meta.get("charset", "utf-8").lower() == "utf-8":
            self.check_copies(text, source, runs, name)
        self.check_wholes(runs, name)
        self.check_spans(doc, text, source, runs, name)

    def check_copies(self, text, source, runs, name):
        for to, to_len, start, from_len in runs:
            if to_len != from_len:
                continue
            a, b = text[to:to + to_len], source[start:start + from_len]
            if a == b:
                continue
            # white space may stand for a byte of markup, a repaired letter
            # for as many bytes; a letter of ASCII stands for itself
            for t, s in differences(a, b):
                self.assertFalse(bytes([t]).isalnum(),
                                 "%s: %r from %r" % (name, a, b))

    def check_wholes(self, runs, name):
        """What maps as a whole is one character: U+FDFA becomes 33 bytes."""
        for to, to_len, start, from_len in runs:
            if to_len != from_len:
                self.assertLessEqual(to_len, 33, name)

    def check_spans(self, doc, text, source, runs, name):
        for layer in doc.layers:
            spans = doc.layer(layer)
            byte_ranges = spans.ranges("bytes")
            source_ranges = spans.ranges("source")
            chars = spans.ranges("chars")
            for (a, b), (s, e), (c, d) in zip(byte_ranges, source_ranges,
                                              chars):
                self.assertLessEqual(0, s, name)
                self.assertLessEqual(s, e, name)
                self.assertLessEqual(e, len(source), name)
                self.assertEqual(doc.text[c:d].encode(), text[a:b], name)
                if a < b:
                    self.assertLess(s, e, "%s: %r from nothing"
                                    % (name, text[a:b]))
                    # and back: the same range or, where it maps as a whole,
                    # one around it
                    x, y = doc.convert(s, e, "source", "bytes")
                    self.assertLessEqual(x, a, name)
                    self.assertGreaterEqual(y, b, name)

    def run_and_check(self, data, name):
        self.check(PIPELINE.run(data), name)

    def test_words_of_pages(self):
        """A word of ASCII letters comes from these letters and no others, but
        for tags, invisible characters and what breaks a word in two."""
        folder = SHARED / "data" / "clean" / "html"
        if not folder.is_dir():
            self.skipTest("the development data is not there")
        for path in sorted(folder.glob("*/*.html.gz"))[::4]:
            doc = PIPELINE.run(gzip.open(path).read())
            if doc.meta.get("charset") != "UTF-8":
                continue
            tokens = doc.layer("tokens")
            for token, (start, end) in zip(tokens, tokens.ranges("source")):
                word, source = str(token), doc.source[start:end].decode()
                if word != source and word.isascii() and word.isalpha():
                    self.assertEqual(BETWEEN.sub("", source), word, path.name)

    def test_pages(self):
        folder = SHARED / "data" / "clean" / "html"
        if not folder.is_dir():
            self.skipTest("the development data is not there")
        for path in sorted(folder.glob("*/*.html.gz")):
            self.run_and_check(gzip.open(path).read(), path.name)

    def test_words_of_wrapped_lines(self):
        """A space that stands for the end of a line parts no run."""
        page = ("<p>The European Commission said on Friday that\n"
                "it would fine Weserkraft of Bremen for\r\n  what Anke\t"
                "Petersen\ncalled a serious breach of the rules.</p>")
        for encoding in "utf-8", "utf-16":
            doc = PIPELINE.run(page.encode(encoding))
            tokens = doc.layer("tokens")
            self.assertGreater(len(tokens), 20)
            for token, (start, end) in zip(tokens, tokens.ranges("source")):
                self.assertEqual(
                    doc.source[start:end],
                    str(token).encode(doc.meta["charset"]), encoding)

    def test_digest_of_a_digest(self):
        """The document that the project starts from is a digest itself."""
        path = SHARED / "data" / "seed" / "us-china-trade-talks.txt"
        if not path.is_file():
            self.skipTest("the seed document is not there")
        lines = path.read_text(encoding="utf-8").splitlines()
        doc = precis.load("digest").run(path.read_bytes())
        digest = doc.digest("source")
        self.assertEqual(digest["headline"], lines[0])
        self.assertEqual("Source: " + digest["source"], lines[-1])
        sentences = [s for p in digest["paragraphs"] for s in p["sentences"]]
        self.assertTrue(3 <= len(digest["paragraphs"]) <= 6)
        for sentence in sentences:
            self.assertTrue(any(sentence["text"] in line
                                for line in lines[2:-1]), sentence)
            self.assertEqual(
                doc.source[sentence["start"]:sentence["end"]].decode(),
                sentence["text"])

    def test_charsets_and_mojibake(self):
        folder = SHARED / "data" / "clean"
        if not folder.is_dir():
            self.skipTest("the development data is not there")
        with lzma.open(folder / "unicode_cases.jsonl.xz", "rt") as lines:
            for i, line in enumerate(lines):
                if i % 20 == 0:
                    case = json.loads(line)
                    text = case.get("text") or case.get("original") or line
                    self.run_and_check(text.encode("utf-8", "replace"), i)

    def test_random(self):
        page = (ROOT / "tests" / "examples" / "page.html").read_bytes()
        rand = random.Random(11)
        alphabet = ["é", "e\u0301", "ﬁ", "&eacute;", "&#x1F600;", "&amp", "Ω",
                    "\u212b", "𝄞", " ", "\t", "\r\n", "\n", "<p>", "<b>",
                    "</b>", "<br>", "word", "Dr. No", "3 May 2024", "$5m", ".",
                    "?", "\u200b", "\u00ad", "\ufeff", "\x00", "\x85", "\u0e01",
                    "\uac00", "\u1112\u1161", "<!--", "-->", "<script>",
                    "</script>", "<td>", "\u202e", "Ã©", "â€™"]
        encodings = ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1251",
                     "shift_jis", "gb18030", "iso8859-2", "koi8-r"]
        for i in range(400):
            text = "".join(rand.choice(alphabet)
                           for _ in range(rand.randrange(200)))
            data = text.encode(rand.choice(encodings), "replace")
            self.run_and_check(data, "mixture %d" % i)
        for i in range(300):
            data = bytearray(page)
            for _ in range(rand.randrange(1, 30)):
                at = rand.randrange(len(data))
                data[at:at + rand.randrange(20)] = bytes(
                    rand.randrange(256) for _ in range(rand.randrange(20)))
            self.run_and_check(bytes(data), "damaged page %d" % i)


if __name__ == "__main__":
    unittest.main()
