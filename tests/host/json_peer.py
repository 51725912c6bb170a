"""json_peer.py PROGRAM SEEDS - Python's json and our scanner take the same
documents: seeds changed at random, the same each time."""
import json
import pathlib
import random
import struct
import subprocess
import sys

ROUNDS = 20000
TELLING = [b"{", b"}", b"[", b"]", b'"', b",", b":", b"\\", b"\\u", b"-", b"+",
           b".", b"0", b"9", b"e", b"E", b"true", b"false", b"null", b" ",
           b"\n", b"\t", b"\x00", b"\x1f", b"\x7f", b"\xc3\xa9", b"\xff",
           b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"d83d",
           b"NaN", b"//", b"'", b"[1]", b'{"a":1}']


def refuse(_word):
    """NaN and Infinity, which Python takes and RFC 8259 does not have."""
    raise ValueError


def accepts(document):
    """Does Python take it as JSON, in UTF-8?"""
    try:
        json.loads(document.removeprefix(b"\xef\xbb\xbf").decode("utf-8"),
                   parse_constant=refuse)
    except ValueError:
        return "0"
    return "1"


def change(document, dice):
    """A document with one to four small changes."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randint(0, len(document))
        n = dice.choice([0, 0, 1, 1, 2, 5])
        document = document[:at] + dice.choice(TELLING + [b""] * 12) + \
            document[at + n:]
    return document


def main(program, seeds):
    dice = random.Random(1)
    sources = [path.read_bytes()
               for path in sorted(pathlib.Path(seeds).iterdir())]
    sources += [b"[]", b"0", b'"a"', b'{"a": [1.5e-3, "\\u00e9", true]}']
    documents = [change(dice.choice(sources), dice) for _ in range(ROUNDS)]
    stream = b"".join(struct.pack("<I", len(d)) + d for d in documents)
    ours = subprocess.run([program], input=stream, stdout=subprocess.PIPE,
                          check=True).stdout.decode().strip()
    theirs = "".join(map(accepts, documents))
    assert len(ours) == len(theirs) == ROUNDS
    for document, our, their in zip(documents, ours, theirs):
        if our != their:
            sys.exit(f"we say {our}, Python says {their}: {document!r}")
    print(f"{ROUNDS} documents, {theirs.count('1')} of them JSON: agreed")


main(*sys.argv[1:])
