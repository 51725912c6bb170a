"""corpus.py - lines of {"sents": [...], "ref": [...]} for the program of
extract.c."""
import json
import lzma


def read(path):
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def form(d):
    """The document as extract reads it."""
    text = [" ".join(s.split()) for s in d["sents"] + d["ref"]]
    return "\n".join([f"{len(d['sents'])} {len(d['ref'])}"] + text) + "\n"
