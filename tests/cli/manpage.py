#!/usr/bin/env python3
"""Compares the man page with what the command says of itself.

  manpage.py PRECIS precis.1

Every option that --help of a subcommand shows stands under that subcommand in
the man page, with the same short form and argument, and no other does.
"""
import re
import subprocess
import sys

COMMANDS = ["", "run", "check", "config", "stages"]


def options_of_help(precis, command):
    text = subprocess.run([precis] + command.split() + ["--help"], check=True,
                          stdout=subprocess.PIPE, encoding="utf-8").stdout
    return {re.sub(r"^(-\w), ", r"\1 ", m.group(1))
            for m in re.finditer(r"^  ((?:-\w, )?--[a-z]+(?:=\w+)?)", text,
                                 re.M)}


def options_of_page(page):
    """{subcommand: options}; the sections are .SS "precis run"."""
    found = {}
    for section in re.split(r"^\.S[SH] ", page, flags=re.M)[1:]:
        title = section.split("\n")[0].strip('"').split()
        if title[:1] != ["precis"]:
            continue
        options = set()
        for line in re.findall(r"^\.TP\n\.BR? (.*)$", section, re.M):
            line = line.replace("\\-", "-")
            short = re.search(r"(?<!\S)-\w\b", line)
            long = re.search(r"--[a-z]+(?:=\w+)?", line)
            if long:
                options.add(" ".join(m.group() for m in (short, long) if m))
        found[" ".join(title[1:])] = options
    return found


def main():
    precis, page = sys.argv[1], open(sys.argv[2], encoding="utf-8").read()
    described = options_of_page(page)
    bad = 0
    for command in COMMANDS[1:]:
        shown = options_of_help(precis, command)
        for option in sorted(shown ^ described.get(command, set())):
            print("precis %s: %s stands only in %s" % (
                command, option, "--help" if option in shown else "the page"))
            bad += 1
    if options_of_help(precis, "") != options_of_help(precis, "run"):
        print("precis and precis run differ in their options")
        bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
