#!/usr/bin/env python3
"""summarize.py GOLD.jsonl[.xz] OUT.jsonl [OPTIONS]: what the chain split,
summarize makes of each text, as ../shared/eval/summarize/score.py reads it.

OPTIONS: JSON for the stage summarize, as '{"sentences": 3}'.  The sentences
of the gold file are given, one a line.  The library is found as the package
precis finds it (PRECIS_LIBRARY, or the build tree).

  score.py --gold GOLD --pred OUT --max-sents 3
"""
import json
import lzma
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "..", "plugin", "python"))
import precis  # noqa: E402


def main(gold, out, options="{}"):
    pipeline = precis.load({"precis": 1, "stages": [
        {"stage": "split", "newlines": "sentence"},
        {"stage": "summarize", **json.loads(options)}]})
    opener = lzma.open if gold.endswith(".xz") else open
    with opener(gold, "rt", encoding="utf-8") as lines, \
            open(out, "w", encoding="utf-8") as file:
        for line in lines:
            d = json.loads(line)
            hints = {key: d[key] for key in ("query", "title") if d.get(key)}
            text = "\n".join(" ".join(s.split()) for s in d["sents"])
            doc = pipeline.run(text, **hints)
            print(json.dumps({"id": d["id"], "method":
                              doc.meta.get("summarizer"),
                              "summary": [str(s) for s in doc.summary]}),
                  file=file)


main(*sys.argv[1:])
