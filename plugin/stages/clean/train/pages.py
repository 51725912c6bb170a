#!/usr/bin/env python3
"""The development pages as files of UTF-8, for dump.c.

  pages.py SHARED MORE OUT

SHARED/data/clean holds gold.json and html/, MORE what wcxb_more.tar.xz holds.
Writes OUT/*.html and OUT/pages.json: [[id, file], ...].
"""
import gzip
import json
import os
import re
import sys


def decode(data):
    if data[:3] == b"\xef\xbb\xbf":
        data = data[3:]
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    said = re.search(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", data[:4096])
    name = said.group(1).decode().lower() if said else "cp1252"
    if name in ("iso-8859-1", "latin1"):
        name = "cp1252"
    try:
        return data.decode(name, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


def main():
    shared, more, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    pages = []
    for folder, gold in ((os.path.join(shared, "data", "clean"), "gold.json"),
                         (more, "gold_more.json")):
        with open(os.path.join(folder, gold), encoding="utf-8") as f:
            entries = json.load(f)
        for name, page in entries.items():
            if page["src"] == "rdjs":   # another tool's output, no gold
                continue
            path = os.path.join(folder, page["html"])
            data = (gzip.open if path.endswith(".gz") else open)(
                path, "rb").read()
            file = os.path.join(out, name.replace("/", "_") + ".html")
            with open(file, "w", encoding="utf-8", newline="") as f:
                f.write(decode(data).replace("\0", ""))
            pages.append([name, file])
    with open(os.path.join(out, "pages.json"), "w", encoding="utf-8") as f:
        json.dump(pages, f)


if __name__ == "__main__":
    main()
