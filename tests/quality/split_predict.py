#!/usr/bin/env python3
"""Predictions of the stage split for the scorer, through the library.

  split_predict.py LIBRARY GOLD.jsonl... > PRED.jsonl
  split_predict.py LIBRARY --score SHARED

The second form makes gold of every development set in SHARED/data/split
(both protocols) and the golden rules, all with the default settings, and runs
SHARED/eval/split/score.py on them.  The language is given as metadata, as a
caller would who knows it; --guess leaves it to the stage."""
import ctypes
import glob
import json
import os
import subprocess
import sys
import tempfile

CONFIG = b'{"precis":1,"stages":[{"stage":"split"}]}'


class Input(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("flags", ctypes.c_uint32),
                ("source", ctypes.c_char_p), ("len", ctypes.c_size_t),
                ("hints", ctypes.POINTER(ctypes.c_char_p)),
                ("cancel", ctypes.c_void_p)]


class Splitter:
    def __init__(self, path):
        p, s = ctypes.c_void_p, ctypes.c_size_t
        self.lib = lib = ctypes.CDLL(path)
        lib.precis_pipeline_new.argtypes = [ctypes.c_char_p, s, ctypes.c_char_p,
                                            ctypes.POINTER(p), p]
        lib.precis_run.argtypes = [p, ctypes.POINTER(Input),
                                   ctypes.POINTER(p), p]
        lib.precis_doc_ranges.argtypes = [p, ctypes.c_char_p, ctypes.c_uint32,
                                          ctypes.POINTER(ctypes.c_uint64), s]
        lib.precis_doc_ranges.restype = s
        lib.precis_doc_free.argtypes = [p]
        self.pipeline = p()
        if lib.precis_pipeline_new(CONFIG, len(CONFIG), None,
                                   ctypes.byref(self.pipeline), None):
            sys.exit("no pipeline")

    def spans(self, text, language):
        source = text.encode()
        hints = None
        if language:
            hints = (ctypes.c_char_p * 3)(b"language", language.encode(), None)
        given = Input(ctypes.sizeof(Input), 0, source, len(source), hints, None)
        doc = ctypes.c_void_p()
        if self.lib.precis_run(self.pipeline, ctypes.byref(given),
                               ctypes.byref(doc), None):
            sys.exit("a document failed")
        n = self.lib.precis_doc_ranges(doc, b"sentences", 1, None, 0)
        out = (ctypes.c_uint64 * (2 * n))()
        self.lib.precis_doc_ranges(doc, b"sentences", 1, out, n)
        self.lib.precis_doc_free(doc)
        return [[out[2 * i], out[2 * i + 1]] for i in range(n)]


def predict(splitter, paths, out, guess):
    for path in paths:
        for line in open(path, encoding="utf-8"):
            gold = json.loads(line)
            spans = splitter.spans(gold["text"],
                                   None if guess else gold.get("lang"))
            out.write(json.dumps({"id": gold["id"], "spans": spans}) + "\n")


def make_gold(shared, folder):
    for path in sorted(glob.glob(shared + "/data/split/conllu/*/*-dev*.xz")):
        name = os.path.basename(path).split(".")[0].replace("-", "_")
        for protocol in "ud", "flat":
            gold = "%s/%s_%s.jsonl" % (folder, protocol, name)
            with open(gold, "w", encoding="utf-8") as out:
                subprocess.check_call(
                    [sys.executable, shared + "/data/split/conllu2gold.py",
                     "--lang", name[:2], "--set", protocol + " " + name,
                     "--protocol", protocol, path], stdout=out)
            yield gold
    yield from sorted(glob.glob(shared + "/data/split/golden/*.jsonl"))


def main():
    guess = "--guess" in sys.argv
    args = [a for a in sys.argv[1:] if a != "--guess"]
    splitter = Splitter(args[0])
    if args[1] != "--score":
        predict(splitter, args[1:], sys.stdout, guess)
        return
    with tempfile.TemporaryDirectory() as folder:
        gold = list(make_gold(args[2], folder))
        pred = folder + "/pred"
        with open(pred, "w", encoding="utf-8") as out:
            predict(splitter, gold, out, guess)
        command = [sys.executable, args[2] + "/eval/split/score.py",
                   "--pred", pred]
        for path in gold:
            command += ["--gold", path]
        subprocess.check_call(command)


if __name__ == "__main__":
    main()
