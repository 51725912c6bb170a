#!/usr/bin/env python3
"""Runs the transcripts of this folder against the built command.

  run.py [--update] --precis BUILD/precis [FILE.md ...]

A transcript is Markdown.  A block that begins with ```file NAME is a file to
be made, in a fresh directory for each transcript.  A block that begins with
```console is a session: lines "$ command" (run by sh; a line that ends with \\
goes on), each followed by what it prints, standard output and standard error
together, and by "[exit N]" if that is not 0.  In what is expected, "..." on a
line of its own stands for any lines, and inside a line for any characters.

--update rewrites what is expected from what is printed, where it differs.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FENCE = "```"


def blocks(lines):
    """(heading, first line, end) of each fenced block."""
    start = None
    for i, line in enumerate(lines):
        if not line.startswith(FENCE):
            continue
        if start is None:
            start = i
        else:
            yield lines[start][len(FENCE):].split(), start + 1, i
            start = None
    if start is not None:
        raise ValueError("the block of line %d has no end" % (start + 1))


def steps(lines):
    """[command, expected lines] of each command of a session."""
    found = []
    joined = False
    for line in lines:
        if joined:
            found[-1][0] += "\n" + line
        elif line.startswith("$ "):
            found.append([line[2:], []])
        else:
            found[-1][1].append(line)
            continue
        joined = line.endswith("\\")
    return found


def agrees(expected, printed):
    pattern = ""
    for line in expected:
        if line == "...":
            pattern += r"(?:.*\n)*"
        else:
            pattern += ".*".join(map(re.escape, line.split("..."))) + r"\n"
    return re.fullmatch(pattern, "".join(p + "\n" for p in printed)) is not None


def run(command, folder, environment):
    done = subprocess.run(["/bin/sh", "-c", command], cwd=folder,
                          env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          timeout=120)
    printed = done.stdout.decode("utf-8", "backslashreplace")
    lines = printed.split("\n")
    if lines[-1] == "":
        lines.pop()
    if done.returncode:
        lines.append("[exit %d]" % done.returncode)
    return lines


def check(path, environment, update):
    """Number of commands of a transcript, and of those that differ."""
    lines = path.read_text(encoding="utf-8").split("\n")
    rewritten, at, n, bad = [], 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for heading, start, end in blocks(lines):
            rewritten += lines[at:start]
            at = end
            if heading[:1] not in (["file"], ["console"]):
                raise ValueError("line %d: a block of no kind" % start)
            if heading[:1] == ["file"]:
                target = pathlib.Path(folder, heading[1])
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text("\n".join(lines[start:end]) + "\n",
                                  encoding="utf-8")
            if heading[:1] != ["console"]:
                rewritten += lines[start:end]
                continue
            for command, expected in steps(lines[start:end]):
                printed = run(command, folder, environment)
                same = agrees(expected, printed)
                rewritten += ("$ " + command).split("\n")
                rewritten += expected if same else printed
                n += 1
                bad += not same
                if not same and not update:
                    print("%s: $ %s" % (path.name, command))
                    print("  expected:", *expected, sep="\n    ")
                    print("  printed:", *printed, sep="\n    ")
    if update and bad:
        path.write_text("\n".join(rewritten + lines[at:]), encoding="utf-8")
    return n, bad


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--precis", required=True)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()

    here = pathlib.Path(__file__).resolve().parent
    command = pathlib.Path(arguments.precis).resolve()
    environment = {
        "PATH": "%s:%s" % (command.parent, os.environ.get("PATH", "")),
        "LC_ALL": "C", "TERM": "dumb", "HOME": "/nonexistent",
        # GLib's slices hide from a thread sanitizer what they hand on
        "G_SLICE": "always-malloc",
        "SOURCE_ROOT": str(here.parent.parent), "PYTHON": sys.executable,
    }
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS",
                 "LD_LIBRARY_PATH"):
        if name in os.environ:
            environment[name] = os.environ[name]
    total = failed = 0
    for path in arguments.files or sorted(here.glob("*.md")):
        n, bad = check(path, environment, arguments.update)
        if n == 0:
            raise ValueError("%s: no command is run" % path.name)
        total += n
        failed += bad
    print("%d commands, %d %s" % (total, failed, "rewritten"
                                  if arguments.update else "failed"))
    return 1 if failed and not arguments.update else 0


if __name__ == "__main__":
    sys.exit(main())
