#!/usr/bin/env python3
"""Compares the man page with what the command says of itself.

  manpage.py PRECIS precis.1

Every option that --help of a subcommand shows stands under that subcommand in
the man page, with the same short form and argument, and no other does.  So does
every key of a configuration that belongs to no stage, with its default, and
every preset.
"""
import json
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


def keys_of_schema(precis):
    """{"limits.ms": default or None}, and the presets."""
    schema = json.loads(subprocess.run([precis, "config", "--schema"],
                                       check=True,
                                       stdout=subprocess.PIPE).stdout)
    keys = dict(schema["properties"])
    presets = keys["use"]["enum"]
    keys.pop("$schema")
    for name, key in keys.pop("limits")["properties"].items():
        keys["limits." + name] = key
    own = json.loads(subprocess.run([precis, "stages", "--json"], check=True,
                                    stdout=subprocess.PIPE).stdout)[0]
    branch = keys["stages"]["items"]["allOf"][0]["then"]["properties"]
    for name in branch.keys() - own["options"]["properties"].keys():
        keys["stages." + name] = branch[name]
    return {name: key.get("default") for name, key in keys.items()}, presets


def keys_of_page(page):
    """{"limits.ms": what is said of it}, and what follows them."""
    section = re.search(r"^\.SH CONFIGURATION\n(.*?)^\.SH ", page, re.M | re.S)
    *keys, rest = re.split(r"^\.[TP]P\n", section[1], flags=re.M)
    plain = (re.sub(r"^\.BR? ", "", key, flags=re.M) for key in keys
             if key.startswith(".B "))
    return dict(key.split("\n", 1) for key in plain), rest


def compare_keys(precis, page):
    (keys, presets), (described, rest) = keys_of_schema(precis), keys_of_page(
        page)
    bad = ["configuration: %s stands only in %s" % (
        name, "the schema" if name in keys else "the page")
           for name in sorted(keys.keys() ^ described.keys())]
    bad += ["configuration: the page has another default of %s" % name
            for name in keys.keys() & described.keys()
            if keys[name] is not None and not re.search(
                r"default\s+%s\b" % keys[name], described[name])]
    bad += ["configuration: the page lacks the preset %s" % name
            for name in presets
            if not re.search(r"^\.B %s$" % name, rest, re.M)]
    return bad


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
    for line in compare_keys(precis, page):
        print(line)
        bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
